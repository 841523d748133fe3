//! Alliances: an ally's own record counts, once; parts in treaties are suspended, taken up again, given up.

use pourparler_engine::rules::{casus, outlook};
use pourparler_engine::{ForceState, Simulation};
use pourparler_model::{
    Account, Act, Answer, CallId, Desk, DisputeId, EventKind, ForceRole, ObligationKind, RegionId, TreatyId,
};

use crate::world::{actor, begin, cabinet, karabakh, near, options};

#[test]
fn a_call_that_is_not_honoured_makes_the_ally_less_likely_to_be_expected() {
    let scenario = karabakh();
    let (arm, rus) = (actor(&scenario, "ARM"), actor(&scenario, "RUS"));
    let mut sim = begin(&scenario, "border", 1);
    let called = sim.legal(arm).into_iter().find_map(|act| match act {
        Act::CallAlly { treaty, obligation, ally } if ally == rus => {
            let covered = sim.view(arm).case(treaty, obligation).is_some_and(|c| c.covered);
            covered.then_some((act, treaty, obligation))
        }
        _ => None,
    });
    let (act, treaty, obligation) = called.expect("a case within the scope");
    let kind = scenario.treaties[treaty.index()].obligations[usize::from(obligation)].kind;
    assert!(sim.submit(arm, &[act]).is_empty());
    sim.step();
    let call = CallId::new(sim.state().ledger.calls.len() - 1);
    let before = sim.view(arm).reliability(rus, kind);
    let others = [ObligationKind::Consult, ObligationKind::Assist, ObligationKind::Defend]
        .map(|k| (k, sim.view(arm).reliability(rus, k)));
    assert!(sim.submit(rus, &[Act::AnswerCall { call, answer: Answer::Decline }]).is_empty());
    let counts = sim.state().reputations[rus.index()];
    sim.step();
    let (v, after) = (sim.setup().values, sim.view(arm).reliability(rus, kind));
    // One failure, faded by the turn that has begun since.
    let i = casus::helps(kind).unwrap();
    let keep = v.reputation_decay;
    let prior = match kind {
        ObligationKind::Consult => v.reliability_consult,
        ObligationKind::Assist => v.reliability_assist,
        _ => v.reliability_defend,
    };
    let (honoured, failed) = (counts.honoured[i] * keep, (counts.failed[i] + 1.0) * keep);
    let expected = (prior * v.reliability_prior + honoured) / (v.reliability_prior + honoured + failed);
    assert!((after - expected).abs() < 1e-12 && after < before, "{after} for {expected}, before {before}");
    for (k, was) in others.into_iter().filter(|(k, _)| *k != kind) {
        assert!((sim.view(arm).reliability(rus, k) - was).abs() < 0.01, "{k:?} was not tried");
    }
}

#[test]
fn a_suspended_part_neither_binds_nor_protects_and_a_notice_runs() {
    let scenario = karabakh();
    let arm = actor(&scenario, "ARM");
    let mut sim = begin(&scenario, "border", 1);
    let treaty = (0..scenario.treaties.len())
        .map(TreatyId::new)
        .find(|t| sim.view(arm).check(Act::SuspendTreaty { treaty: *t }).is_ok())
        .unwrap();
    let calls = |sim: &Simulation| {
        sim.legal(arm).iter().filter(|a| matches!(a, Act::CallAlly { treaty: t, .. } if *t == treaty)).count()
    };
    let bound = calls(&sim);
    let alone = sim.snapshot();
    assert!(sim.submit(arm, &[Act::SuspendTreaty { treaty }]).is_empty());
    sim.step();
    assert!(!sim.view(arm).bound(treaty, arm));
    assert_eq!(calls(&sim), 0, "of {bound}");
    assert!(sim.submit(arm, &[Act::ResumeTreaty { treaty }]).is_empty());
    sim.step();
    assert!(sim.view(arm).bound(treaty, arm));
    // A notice: bound for a year yet.
    sim.restore(&alone);
    assert!(sim.submit(arm, &[Act::LeaveTreaty { treaty }]).is_empty());
    let day = sim.today();
    sim.step();
    assert!(sim.view(arm).bound(treaty, arm));
    let left = sim.state().affairs.memberships[0];
    assert_eq!(f64::from(left.until - day), sim.setup().values.treaty_notice_days);
    assert_eq!(sim.chronicle().iter().filter(|e| e.kind == EventKind::TreatyLeft).count(), 1);
    let mut over = sim.snapshot();
    over.state.affairs.memberships[0].until = sim.today();
    sim.restore(&over);
    assert!(!sim.view(arm).bound(treaty, arm));
    let disputes = (0..scenario.disputes.len()).map(DisputeId::new);
    let parties = &scenario.treaties[treaty.index()].parties;
    for dispute in disputes.filter(|d| !sim.setup().decided(*d)) {
        let principals = sim.setup().disputes[dispute.index()].principals;
        // Nobody else binds the two here: then an ally under it alone no longer counts.
        for ally in outlook::possible_allies(sim.stage(), dispute).iter().copied() {
            let other = scenario.treaties.iter().enumerate().any(|(t, data)| {
                TreatyId::new(t) != treaty
                    && data.parties.contains(&ally.actor)
                    && principals.iter().any(|p| data.parties.contains(p))
            });
            let posts = sim.state().forces.iter().any(|f| f.owner == ally.actor && f.troops > 0);
            assert!(other || posts || !parties.contains(&ally.actor), "{ally:?}");
        }
    }
}

#[test]
fn what_is_reckoned_with_is_what_would_be_sent_and_nothing_where_no_share_of_it_goes() {
    let scenario = karabakh();
    let (arm, rus) = (actor(&scenario, "ARM"), actor(&scenario, "RUS"));
    let mut reckoned = 0;
    for share in [0.0, 0.25, 0.5, 1.0] {
        let mut options = options(&scenario, "border", 1);
        options.values.ally_share = share;
        let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
        let call =
            sim.legal(arm).into_iter().find(|act| matches!(act, Act::CallAlly { ally, .. } if *ally == rus));
        assert!(sim.submit(arm, &[call.expect("a case")]).is_empty());
        sim.step();
        let goes = |f: &&ForceState| {
            f.owner == rus && !matches!(f.role, ForceRole::Peacekeepers | ForceRole::Observers)
        };
        let own = sim.state().forces.iter().filter(goes);
        let due: u32 = own.map(|f| (f64::from(f.troops) * share) as u32).sum();
        assert_eq!(sim.view(rus).contingent(), due);
        assert_eq!(due > 0, share > 0.0);
        let promised = |d: &DisputeId| sim.setup().promises[d.index()].iter().any(|p| p.ally == rus);
        for dispute in sim.setup().dispute_ids().filter(promised) {
            let enemy = sim.setup().disputes[dispute.index()].principals[0];
            let allies = outlook::possible_allies(sim.stage(), dispute);
            let Some(ally) = allies.iter().find(|a| a.actor == rus) else { continue };
            // They come to defend: in hasty positions, on the ground of the objectives ahead.
            let ahead = scenario.disputes[dispute.index()]
                .objectives
                .iter()
                .filter(|r| !sim.stage().mask(dispute, 0).has(sim.state().regions[r.index()].military));
            let terrain: Vec<f64> = ahead.map(|r| sim.setup().terrain(*r)).collect();
            let footing =
                sim.setup().values.posture_hasty * terrain.iter().sum::<f64>() / terrain.len() as f64;
            near(
                ally.strength,
                f64::from(due) * sim.setup().quality_against(rus, enemy) * footing,
                "strength",
            );
            reckoned += 1;
        }
        let call = CallId::new(sim.state().ledger.calls.len() - 1);
        let refused = sim.submit(rus, &[Act::AnswerCall { call, answer: Answer::Troops }]);
        assert_eq!(refused.is_empty(), share > 0.0);
        let before = sim.chronicle().len();
        sim.step();
        let sent =
            sim.chronicle()[before..].iter().filter(|e| e.kind == EventKind::Deployed && e.by == Some(rus));
        assert_eq!(sent.count(), usize::from(share > 0.0));
    }
    assert!(reckoned >= 4, "{reckoned}");
}

#[test]
fn to_ask_an_ally_again_over_the_same_incursion_shows_nothing_new_at_home() {
    let scenario = karabakh();
    let (arm, rus) = (actor(&scenario, "ARM"), actor(&scenario, "RUS"));
    let mut options = options(&scenario, "border", 1);
    (options.values.talks_interval_days, options.values.answer_days) = (1.0, 1.0);
    let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
    let of_russia = |act: &Act| matches!(act, Act::CallAlly { ally, .. } if *ally == rus);
    let at_home = |sim: &Simulation| -> Vec<f64> {
        let mut account = Account::default();
        let _ = cabinet(&scenario, "statecraft").decide(sim, arm, Some(&mut account));
        let courses = account.desks.into_iter().filter(|d| d.desk == Desk::Alliances).flat_map(|d| d.courses);
        let calls = courses.filter(|c| c.acts.iter().any(of_russia));
        calls.map(|c| c.terms.iter().find(|t| t.name == "home").unwrap().value).collect()
    };
    let worth = sim.setup().values.statement_value * scenario.actors[arm.index()].priorities.home;
    let first = at_home(&sim);
    assert!(!first.is_empty() && first.iter().all(|home| *home == worth), "{first:?}");
    let call = sim.legal(arm).into_iter().find(of_russia).expect("a case");
    assert!(sim.submit(arm, &[call]).is_empty());
    let mut again = 0;
    for _ in 0..20 {
        sim.step();
        let more = at_home(&sim);
        assert!(more.iter().all(|home| *home == 0.0), "{more:?}");
        again += more.len();
    }
    assert!(again > 0, "under another article");
}

#[test]
fn once_an_ally_has_come_its_garrisons_and_posts_hold_their_ground_still_deter_and_it_is_not_called_again() {
    let scenario = karabakh();
    let [aze, arm, rus] = ["AZE", "ARM", "RUS"].map(|code| actor(&scenario, code));
    let region = |code: &str| RegionId::new(scenario.regions.iter().position(|r| r.id == code).unwrap());
    let (corridor, base) = (region("lachin_corridor"), region("am_shirak"));
    let mut sim = begin(&scenario, "border", 1);
    let border = sim.setup().dispute_ids().find(|d| scenario.disputes[d.index()].id == "border").unwrap();
    // Peacekeepers and garrisons of a state that has joined nobody are on no side.
    let fighters = |sim: &Simulation, place| {
        let stage = sim.stage();
        let side = stage.side(border, arm).unwrap();
        let there: Vec<_> = stage.fighters(place, stage.mask(border, side)).collect();
        there.into_iter().filter(|i| stage.state.forces[*i].owner == rus).count()
    };
    assert_eq!([fighters(&sim, corridor), fighters(&sim, base)], [0, 0]);
    assert_eq!(sim.view(aze).foreign_posts(corridor), Some(rus));
    let of_russia = |act: &Act| matches!(act, Act::CallAlly { ally, .. } if *ally == rus);
    let call = sim.legal(arm).into_iter().find(of_russia).expect("a case");
    assert!(sim.submit(arm, &[call]).is_empty());
    sim.step();
    let call = CallId::new(sim.state().ledger.calls.len() - 1);
    assert!(sim.submit(rus, &[Act::AnswerCall { call, answer: Answer::Troops }]).is_empty());
    sim.step();
    assert_eq!(sim.stage().side(border, rus), sim.stage().side(border, arm));
    assert_eq!([fighters(&sim, corridor), fighters(&sim, base)], [1, 1]);
    assert_eq!(sim.view(aze).foreign_posts(corridor), Some(rus), "to touch them costs no less");
    let place = sim.state().ledger.calls[call.index()].place.unwrap();
    assert_eq!(sim.view(aze).foreign_posts(place), Some(rus), "nor does to touch what came");
    // Only a case in another dispute gives reason to call it again.
    let in_this = |act: &Act| match *act {
        Act::CallAlly { treaty, obligation, ally } if ally == rus => {
            sim.view(arm).case(treaty, obligation).is_some_and(|case| case.dispute == border)
        }
        _ => false,
    };
    assert!(!sim.legal(arm).iter().any(in_this));
    // And who came to help has no case outside the scope of its treaties.
    for act in sim.legal(rus) {
        if let Act::CallAlly { treaty, obligation, .. } = act {
            assert!(sim.view(rus).case(treaty, obligation).unwrap().covered);
        }
    }
}

#[test]
fn many_papers_under_which_to_call_stand_against_calling_nobody_as_one() {
    let scenario = karabakh();
    let arm = actor(&scenario, "ARM");
    let sim = begin(&scenario, "border", 1);
    let calls = |act: &Act| matches!(act, Act::CallAlly { .. });
    assert!(sim.legal(arm).iter().filter(|a| calls(a)).count() > 2);
    let mut account = Account::default();
    let _ = cabinet(&scenario, "statecraft").decide(&sim, arm, Some(&mut account));
    let desks = account.desks.iter().filter(|d| d.courses.iter().any(|c| c.acts.iter().any(calls)));
    // Which call it is has been picked before.
    let desks = desks.filter(|d| d.courses.iter().any(|c| c.acts.is_empty()));
    let courses: Vec<_> = desks.map(|d| d.courses.iter().map(|c| c.acts.len()).collect::<Vec<_>>()).collect();
    assert_eq!(courses, [[0, 1]], "nobody, and the best call");
}
