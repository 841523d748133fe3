//! Pressure: what sanctions and threats of them add to the cost of fighting on, ultimatums, arms uncalled.

use pourparler_engine::{DEFENDER, Refusal, Sanctions, Simulation};
use pourparler_model::{Account, Act, ActorId, Course, Desk, DisputeId, EventKind, PackageId};

use crate::world::{actor, begin, cabinet, karabakh, near, options};

fn dispute(sim: &Simulation, code: &str) -> DisputeId {
    DisputeId::new(sim.setup().scenario.disputes.iter().position(|d| d.id == code).unwrap())
}

#[test]
fn sanctions_add_to_the_cost_of_fighting_and_to_nothing_else() {
    let scenario = karabakh();
    let (aze, usa) = (actor(&scenario, "AZE"), actor(&scenario, "USA"));
    let mut sim = begin(&scenario, "eve", 1);
    let karabakh = dispute(&sim, "karabakh");
    let other = sim.snapshot();
    assert!(sim.submit(usa, &[Act::ImposeSanctions { against: aze }]).is_empty());
    sim.step();
    let with = (sim.view(aze).own_cost(karabakh).unwrap(), sim.view(aze).assessment(karabakh).unwrap());
    sim.restore(&other);
    sim.step();
    let without = (sim.view(aze).own_cost(karabakh).unwrap(), sim.view(aze).assessment(karabakh).unwrap());
    let each = sim.setup().values.sanctions_cost;
    assert!((with.0 - without.0 - each).abs() < 1e-12, "{} for {}", with.0, without.0);
    // The value of fighting falls by as much, the odds and what holds stay.
    assert!((without.1.war - with.1.war - each).abs() < 1e-9, "{:?} {:?}", with.1, without.1);
    assert_eq!((with.1.outlook, with.1.status_quo), (without.1.outlook, without.1.status_quo));
}

#[test]
fn the_other_side_knows_of_sanctions_and_takes_them_off_what_fighting_is_worth() {
    let scenario = karabakh();
    let (aze, arm, usa) = (actor(&scenario, "AZE"), actor(&scenario, "ARM"), actor(&scenario, "USA"));
    let mut sim = begin(&scenario, "eve", 1);
    let karabakh = dispute(&sim, "karabakh");
    let before = sim.snapshot();
    let believed = |sim: &Simulation| sim.view(arm).assessment(karabakh).unwrap().other_war;
    assert!(sim.submit(usa, &[Act::ImposeSanctions { against: aze }]).is_empty());
    sim.step();
    let with = believed(&sim);
    sim.restore(&before);
    sim.step();
    let each = sim.setup().values.sanctions_cost;
    assert!((believed(&sim) - with - each).abs() < 1e-9, "{} {with}", believed(&sim));
}

#[test]
fn a_threat_of_sanctions_costs_its_target_what_they_would_by_its_credibility() {
    let scenario = karabakh();
    let (aze, usa) = (actor(&scenario, "AZE"), actor(&scenario, "USA"));
    for credibility in [0.0, 0.3, 1.0] {
        let mut options = options(&scenario, "eve", 1);
        options.values.threat_credibility = credibility;
        let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
        let karabakh = dispute(&sim, "karabakh");
        let morning = sim.snapshot();
        sim.step();
        let without = sim.view(aze).own_cost(karabakh).unwrap();
        sim.restore(&morning);
        assert!(sim.submit(usa, &[Act::ThreatenSanctions { against: aze }]).is_empty());
        sim.step();
        let each = sim.setup().values.sanctions_cost;
        let added = |sim: &Simulation| sim.view(aze).own_cost(karabakh).unwrap() - without;
        assert!((added(&sim) - credibility * each).abs() < 1e-12, "{}", added(&sim));
        // Carried out, it counts in full, and no longer as a threat.
        assert!(sim.submit(usa, &[Act::ImposeSanctions { against: aze }]).is_empty());
        sim.step();
        assert!((added(&sim) - each).abs() < 1e-12, "{}", added(&sim));
    }
}

/// What the courses that a state's war desk weighs beside one of a label cost, by their labels.
fn costs(sim: &Simulation, who: ActorId, beside: &str) -> Vec<(&'static str, f64)> {
    let mut account = Account::default();
    let _ = cabinet(&karabakh(), "statecraft").decide(sim, who, Some(&mut account));
    let desk = account
        .desks
        .into_iter()
        .find(|d| d.desk == Desk::War && d.courses.iter().any(|c| c.label.forms[0] == beside));
    let cost = |c: &Course| c.terms.iter().find(|t| t.name == "cost").map_or(0.0, |t| t.value);
    desk.map(|d| d.courses.iter().map(|c| (c.label.forms[0], cost(c))).collect()).unwrap_or_default()
}

#[test]
fn who_is_across_a_line_is_rid_of_sanctions_if_it_pulls_back() {
    const BACK: &str = "pull the detachments back";
    let scenario = karabakh();
    let (aze, usa) = (actor(&scenario, "AZE"), actor(&scenario, "USA"));
    let mut options = options(&scenario, "border", 1);
    options.values.onset_review_days = 1.0;
    let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
    let morning = sim.snapshot();
    sim.step();
    let without = costs(&sim, aze, BACK);
    sim.restore(&morning);
    assert!(sim.submit(usa, &[Act::ThreatenSanctions { against: aze }]).is_empty());
    sim.step();
    let with = costs(&sim, aze, BACK);
    let v = sim.setup().values;
    let weight = scenario.actors[aze.index()].priorities.cost;
    let due = 0.5 * v.threat_credibility * v.sanctions_cost * weight;
    let at = |list: &[(&str, f64)], label: &str| list.iter().find(|(l, _)| *l == label).map(|(_, x)| *x);
    let by = |label| at(&without, label).zip(at(&with, label)).map(|(a, b)| a - b);
    let stay = by("keep the peace").expect("it can stay");
    assert!(due > 0.0 && (stay - due).abs() < 1e-12, "{stay} for {due}");
    assert_eq!(by(BACK), Some(0.0), "{with:?}");
}

#[test]
fn an_ultimatum_that_lapses_costs_what_a_dropped_demand_costs() {
    let scenario = karabakh();
    let arm = actor(&scenario, "ARM");
    let aze = actor(&scenario, "AZE");
    for maker in [aze, arm] {
        let mut sim = begin(&scenario, "eve", 1);
        let given = sim.legal(maker).into_iter().find_map(|act| match act {
            Act::Ultimatum { dispute, package } => Some((dispute, package)),
            _ => None,
        });
        let Some((dispute, package)) = given else { continue };
        let side = sim.setup().principal(dispute, maker).unwrap();
        let act = Act::Ultimatum { dispute, package };
        assert!(sim.submit(maker, &[act]).is_empty());
        sim.step();
        assert_eq!(sim.state().talks[dispute.index()].staked[side], Some(package));
        assert_eq!(sim.state().affairs.ultimatums.len(), 1);
        assert!(!sim.submit(maker, &[act]).is_empty(), "one is open");
        let v = sim.setup().values;
        let days = v.ultimatum_days as i32 + v.ultimatum_grace_days as i32;
        // Nobody orders anything: the day after the days of grace it has lapsed.
        let made = sim.state().affairs.ultimatums[0].made;
        while sim.today() < made + days {
            sim.step();
            assert_eq!(sim.state().affairs.ultimatums.len(), 1, "{}", sim.today());
        }
        sim.step();
        assert!(sim.state().affairs.ultimatums.is_empty());
        let of = |kind| sim.chronicle().iter().filter(|e| e.kind == kind && e.by == Some(maker)).count();
        assert_eq!(of(EventKind::UltimatumLapsed), 1);
        assert_eq!(sim.state().talks[dispute.index()].staked[side], None);
        let table = &sim.setup().disputes[dispute.index()];
        let holds = table.value(side, &sim.state().levels[dispute.index()]);
        let audience = scenario.actors[maker.index()].home.as_ref().map_or(0.0, |h| h.audience);
        let retreat = table.worth[side][package.index()] - holds;
        let cost = v.audience_slope * audience * retreat;
        let paid: Vec<f64> = sim
            .chronicle()
            .iter()
            .filter(|e| e.kind == EventKind::DemandDropped && e.by == Some(maker))
            .map(|e| e.amount)
            .collect();
        if cost > 1e-9 {
            assert_eq!(paid.len(), 1);
            assert!((paid[0] - cost).abs() < 1e-9, "{paid:?} for {cost}");
        }
        if side != DEFENDER {
            return;
        }
    }
    panic!("nobody could give an ultimatum");
}

#[test]
fn arms_uncalled_add_to_quality_once_in_an_interval() {
    let scenario = karabakh();
    let (aze, tur, fra) = (actor(&scenario, "AZE"), actor(&scenario, "TUR"), actor(&scenario, "FRA"));
    let mut sim = begin(&scenario, "war", 1);
    let before = sim.state().homes[aze.index()].material;
    assert!(!sim.submit(aze, &[Act::Aid { to: aze }]).is_empty(), "to oneself");
    assert!(!sim.submit(tur, &[Act::Aid { to: fra }]).is_empty(), "no party");
    assert!(sim.submit(tur, &[Act::Aid { to: aze }]).is_empty());
    sim.step();
    let boost = sim.setup().values.material_boost;
    assert!((sim.state().homes[aze.index()].material - before - boost).abs() < 1e-12);
    assert!(!sim.submit(tur, &[Act::Aid { to: aze }]).is_empty(), "lately");
    let holds = PackageId::new(0);
    let all = dispute(&sim, "karabakh");
    assert!(!sim.submit(aze, &[Act::Ultimatum { dispute: all, package: holds }]).is_empty(), "what holds");
}

#[test]
fn nobody_puts_its_own_side_or_its_members_under_sanctions() {
    let scenario = karabakh();
    let [arm, art, aze, csto, rus] = ["ARM", "ART", "AZE", "CSTO", "RUS"].map(|code| actor(&scenario, code));
    let mut sim = begin(&scenario, "eve", 1);
    let of = |against| [Act::ThreatenSanctions { against }, Act::ImposeSanctions { against }];
    for (by, against) in [(arm, art), (csto, arm)] {
        for act in of(against) {
            assert_eq!(sim.view(by).check(act), Err(Refusal::NoParty), "{act:?}");
        }
    }
    for act in of(aze).into_iter().chain(of(arm)) {
        assert_eq!(sim.view(rus).check(act), Ok(()), "{act:?}");
    }
    // What is in force against a member, by the record, say, can be lifted.
    let mut snapshot = sim.snapshot();
    let at = snapshot.state.pairs.at(csto, arm);
    snapshot.state.pairs.sanctions[at] = Sanctions::Imposed;
    sim.restore(&snapshot);
    assert_eq!(sim.view(csto).check(Act::LiftSanctions { against: arm }), Ok(()));
}

#[test]
fn what_embargoes_bar_together_does_not_hang_on_who_lifts_its_own() {
    let scenario = karabakh();
    let [aze, rus, csto] = ["AZE", "RUS", "CSTO"].map(|code| actor(&scenario, code));
    let sold = &scenario.actors[aze.index()].military.as_ref().unwrap().arms_from;
    let share =
        |of: &[ActorId]| sold.iter().filter(|(from, _)| of.contains(from)).map(|(_, s)| s).sum::<f64>();
    let (own, members) = (share(&[rus]), share(&scenario.actors[csto.index()].members));
    assert!(own > 0.1 && members > own);
    let mut sim = begin(&scenario, "eve", 1);
    let bars = |sim: &mut Simulation, by, act| {
        assert!(sim.submit(by, &[act]).is_empty());
        sim.step();
        let all = &sim.state().affairs.embargoes;
        all.iter().filter(|e| e.in_force && e.against == aze).map(|e| e.share).sum::<f64>()
    };
    near(bars(&mut sim, rus, Act::ImposeEmbargo { against: aze }), own, "Russia");
    near(bars(&mut sim, csto, Act::ImposeEmbargo { against: aze }), members, "with the organisation");
    near(bars(&mut sim, rus, Act::LiftEmbargo { against: aze }), members, "the organisation alone");
    near(bars(&mut sim, rus, Act::ImposeEmbargo { against: aze }), members, "both again");
}
