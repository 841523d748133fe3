//! What treaties forbid: to attack a party, to help its enemies.

use std::sync::Arc;

use pourparler_engine::Simulation;
use pourparler_model::{
    Account, Act, ActorId, Answer, CallId, Casus, Desk, EventKind, ObligationKind, Subject, TreatyId,
};
use pourparler_scenario::{Obligation, Scenario, Scope, Treaty};

use crate::world::{actor, begin, cabinet, karabakh};

/// The flagship with one more treaty, the last.
fn with(kind: ObligationKind, scope: Scope, parties: [&str; 2]) -> Arc<Scenario> {
    let mut scenario = (*karabakh()).clone();
    let obligation = Obligation { article: "1".to_owned(), kind, casus: Casus::ArmedAttack, scope };
    let treaty = Treaty {
        id: "pledge".to_owned(),
        name: "Pledge".to_owned(),
        parties: parties.map(|code| actor(&scenario, code)).to_vec(),
        obligations: vec![obligation],
        ..scenario.treaties[0].clone()
    };
    scenario.treaties.push(treaty);
    Arc::new(scenario)
}

/// The treaty term of the courses at a desk that order an act, and what it is worth to keep a treaty.
fn terms(sim: &Simulation, who: ActorId, desk: Desk, orders: impl Fn(&Act) -> bool) -> (Vec<f64>, f64) {
    let scenario = &sim.setup().scenario;
    let mut account = Account::default();
    let _ = cabinet(scenario, "statecraft").decide(sim, who, Some(&mut account));
    let courses = account.desks.into_iter().filter(|d| d.desk == desk).flat_map(|d| d.courses);
    let chosen = courses.filter(|c| c.acts.iter().any(&orders));
    let values = chosen.map(|c| c.terms.iter().find(|t| t.name == "treaty").unwrap().value).collect();
    (values, sim.setup().values.treaty_value * scenario.actors[who.index()].priorities.treaty)
}

fn broken(sim: &Simulation) -> Vec<(Option<ActorId>, Option<ActorId>, Subject)> {
    let told = sim.chronicle().iter().filter(|e| e.kind == EventKind::TreatyBroken && !e.imposed);
    told.map(|e| (e.by, e.to, e.subject)).collect()
}

#[test]
fn who_has_promised_not_to_attack_loses_by_it_and_breaks_its_word_within_the_scope_only() {
    let elsewhere = Scope::Regions(Vec::new());
    let mut unbound = f64::NAN;
    for (scope, binds) in [(elsewhere, false), (Scope::Anywhere, true), (Scope::TerritoryOfParty, true)] {
        let scenario = with(ObligationKind::NonAggression, scope, ["AZE", "ARM"]);
        let pledge = TreatyId::new(scenario.treaties.len() - 1);
        let [aze, arm] = ["AZE", "ARM"].map(|code| actor(&scenario, code));
        let mut sim = begin(&scenario, "border", 1);
        assert!(
            !sim.legal(arm).iter().any(|a| matches!(a, Act::CallAlly { treaty, .. } if *treaty == pledge)),
            "it promises no help"
        );
        let armenian = |act: &Act| match act {
            Act::Incursion { into, .. } => scenario.regions[into.index()].de_jure == arm,
            _ => false,
        };
        let enters = sim.legal(aze).into_iter().find(armenian).expect("a line to cross");
        let before = sim.state().reputations[aze.index()].broken;
        let mut weighed = Vec::new();
        for _ in 0..40 {
            let (found, worth) = terms(&sim, aze, Desk::War, armenian);
            weighed.extend(found.into_iter().map(|term| (term, worth)));
            sim.step();
        }
        let mut sim = begin(&scenario, "border", 1);
        assert!(sim.submit(aze, &[enters]).is_empty());
        sim.step();
        let expected =
            if binds { vec![(Some(aze), Some(arm), Subject::Treaty(pledge, 0))] } else { Vec::new() };
        assert_eq!(broken(&sim), expected);
        let lost = sim.state().reputations[aze.index()].broken - before;
        if binds {
            assert!(lost > unbound + 0.5, "{lost} for {unbound}");
        } else {
            unbound = lost;
        }
        assert!(!weighed.is_empty());
        for (term, worth) in weighed {
            assert_eq!(term, if binds { -worth } else { 0.0 });
        }
    }
}

#[test]
fn who_owes_neutrality_loses_by_arms_and_troops_for_the_other_side_and_not_by_mediation() {
    let scenarios = [karabakh(), with(ObligationKind::Neutrality, Scope::Anywhere, ["RUS", "AZE"])];
    let [plain, bound] = scenarios.map(|scenario| {
        let [aze, arm, rus] = ["AZE", "ARM", "RUS"].map(|code| actor(&scenario, code));
        let mut sim = begin(&scenario, "border", 1);
        let of_russia = |act: &Act| matches!(act, Act::CallAlly { ally, .. } if *ally == rus);
        let call = sim.legal(arm).into_iter().find(of_russia).expect("a case");
        assert!(sim.submit(arm, &[call]).is_empty());
        sim.step();
        let call = CallId::new(sim.state().ledger.calls.len() - 1);
        let weighed = [Answer::Troops, Answer::Material, Answer::Mediate].map(|answer| {
            let (found, worth) =
                terms(&sim, rus, Desk::Alliances, |act| *act == Act::AnswerCall { call, answer });
            (found[0], worth)
        });
        assert!(sim.submit(rus, &[Act::AnswerCall { call, answer: Answer::Material }]).is_empty());
        sim.step();
        (weighed, broken(&sim), [rus, aze])
    });
    for (i, breaks) in [true, true, false].into_iter().enumerate() {
        let (without, worth) = plain.0[i];
        let less = if breaks { worth } else { 0.0 };
        assert!((bound.0[i].0 - (without - less)).abs() < 1e-12, "{i}: {:?} {:?}", plain.0, bound.0);
    }
    assert!(plain.1.is_empty());
    let [rus, aze] = bound.2;
    let [(by, to, _)] = bound.1[..] else { panic!("{:?}", bound.1) };
    assert_eq!([by, to], [Some(rus), Some(aze)]);
}
