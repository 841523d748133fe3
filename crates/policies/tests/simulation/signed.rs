//! What war and peace are worth once something has been signed, lost or won: cases with answers known beforehand.

use pourparler_engine::phases::{aftermath, assess, operate};
use pourparler_engine::rules::legal::{self, Refusal};
use pourparler_engine::rules::spoils::Spoils;
use pourparler_engine::rules::{agreed, outlook, pacts, war};
use pourparler_engine::stage::Stage;
use pourparler_engine::{CHALLENGER, DEFENDER, Simulation};
use pourparler_model::{
    Account, Act, ActorId, ClauseState, Desk, DisputeId, EventKind, Hostility, PackageId, PactId, RegionId,
};
use pourparler_policies::Cabinet;
use pourparler_scenario::{Action, StatusQuo, Strength};

use crate::world::*;

const KARABAKH: DisputeId = DisputeId(0);

/// A package that hands over ground.
fn hand_over(stage: &Stage) -> PackageId {
    let by = stage.setup.disputes[KARABAKH.index()].principals[CHALLENGER];
    let moves = |package: &PackageId| {
        let mut twin = stage.idle();
        let pact = pacts::sign_package(&mut twin, KARABAKH, *package, by, None, &[]);
        let mut clauses = twin.state.ledger.clauses_of(pact);
        clauses.any(|(_, c)| matches!(twin.setup.clause_text(c.wording).action, Action::HandOver { .. }))
    };
    (1..stage.setup.disputes[KARABAKH.index()].whole).map(PackageId::new).find(moves).unwrap()
}

/// It is signed and in force.
fn sign(stage: &mut Stage, package: PackageId) -> PactId {
    let by = stage.setup.disputes[KARABAKH.index()].principals[CHALLENGER];
    let pact = pacts::sign_package(stage, KARABAKH, package, by, None, &[]);
    stage.day = stage.day + 1;
    pacts::enter_into_force(stage, pact, None);
    pact
}

#[test]
fn peace_is_worth_what_was_signed_until_it_is_seen_not_to_be_kept() {
    let mut stage = begin(&karabakh(), "war", 1).stage().idle();
    let package = hand_over(&stage);
    assess::run(&mut stage);
    let before = stage.state.assessments[0];
    let pact = sign(&mut stage, package);
    assess::run(&mut stage);
    let now = stage.state.assessments[0];
    for side in [CHALLENGER, DEFENDER] {
        near(before[side].peace, before[side].status_quo, "nothing is signed");
        near(now[side].peace, agreed::worth(&stage, KARABAKH, side).unwrap(), "what was signed");
    }
    assert!(now[CHALLENGER].peace > now[CHALLENGER].status_quo + 0.1, "ground is still to come");
    assert!(now[DEFENDER].peace < now[DEFENDER].status_quo - 0.1, "ground is still to go");
    let clauses: Vec<usize> = stage.state.ledger.clauses_of(pact).map(|(id, _)| id.index()).collect();
    let is = |stage: &Stage, i: usize, fire: bool| {
        let wording = stage.state.ledger.clauses[i].wording;
        matches!(stage.setup.clause_text(wording).action, Action::Ceasefire) == fire
    };
    // That somebody shot changes nothing of what is owed; that something owed was not done does.
    for (fire, kept) in [(true, true), (false, false)] {
        let i = clauses.iter().copied().find(|i| is(&stage, *i, fire)).unwrap();
        stage.state.ledger.clauses[i].state = ClauseState::Breached;
        assess::run(&mut stage);
        for now in stage.state.assessments[0] {
            assert_eq!(now.peace == now.status_quo, !kept, "{fire} {now:?}");
        }
    }
}

#[test]
fn who_is_beaten_back_keeps_the_ground_that_it_holds() {
    for start in ["eve", "border"] {
        let mut stage = begin(&karabakh(), start, 1).stage().idle();
        assess::run(&mut stage);
        let table = &stage.setup.disputes[0];
        let issues = &stage.setup.scenario.disputes[0].issues;
        for side in [CHALLENGER, DEFENDER] {
            let now = stage.state.assessments[0][side];
            let beaten = |gained: f64| {
                table.value_of(side, |i| match issues[i].status_quo {
                    StatusQuo::Control { all, .. } => {
                        let holds = stage.state.levels[0][i];
                        holds + gained * (all - holds)
                    }
                    _ => issues[i].defeat,
                })
            };
            // Values are linear between two levels only as far as scales are: at the ends they are exact.
            let [none, all] = [0.0, 1.0].map(beaten);
            near(now.ends.lose, none + now.gained * (all - none), "beaten back");
            near(now.ends.win, if side == CHALLENGER { 1.0 } else { 0.0 }, "victory");
        }
        // Of attacks that gain nothing before they are beaten back.
        let lose = [CHALLENGER, DEFENDER]
            .map(|side| Spoils::of(&stage, KARABAKH, side, &stage.state.levels[0]).after(0.0).lose);
        // Before the war the challenger holds nothing that it could keep; after it most.
        if start == "eve" {
            assert!(lose[CHALLENGER] < 0.05 && lose[DEFENDER] > 0.95, "{lose:?}");
        } else {
            assert!(lose[CHALLENGER] > 0.3 && lose[DEFENDER] < 0.8, "{lose:?}");
        }
    }
}

/// What a course of a war desk counts as a war.
fn courses(sim: &Simulation, who: ActorId) -> Vec<(String, f64)> {
    let mut account = Account::default();
    let _ = Cabinet::statecraft(sim.setup().scenario.actors.len()).decide(sim, who, Some(&mut account));
    let desks = account.desks.into_iter().filter(|desk| desk.desk == Desk::War);
    let war = |course: &pourparler_model::Course| {
        course.terms.iter().find(|term| term.name == "war").map_or(0.0, |term| term.value)
    };
    desks.flat_map(|desk| desk.courses).map(|c| (c.label.forms[0].to_string(), war(&c))).collect()
}

#[test]
fn an_offensive_of_the_defenders_is_worth_no_more_than_a_stalemate() {
    let scenario = camp_david();
    let isr = actor(&scenario, "ISR");
    let mut seen = 0;
    for seed in 1..=3 {
        let mut options = options(&scenario, "summit", seed);
        options.values.onset_review_days = 1.0;
        let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
        let cabinet = Cabinet::statecraft(scenario.actors.len());
        for _ in 0..120 {
            let side = sim.setup().principal(KARABAKH, isr).unwrap();
            assert_eq!(side, DEFENDER);
            let now = sim.state().assessments[0][side];
            for (label, war) in courses(&sim, isr) {
                if label == "open a general offensive" {
                    assert!(war <= now.ends.draw.max(0.0) + 1e-9, "{war} {now:?}");
                    seen += 1;
                }
            }
            cabinet.play_turn(&mut sim);
        }
    }
    assert!(seen > 5, "{seen}");
}

#[test]
fn an_agreement_binds_though_its_ceasefire_did_not_hold_and_a_truce_does_not() {
    let scenario = karabakh();
    let mut sim = begin(&scenario, "war", 1);
    sim.step();
    let aze = actor(&scenario, "AZE");
    for truce in [true, false] {
        let mut stage = sim.stage().idle();
        let package = if truce { PackageId::new(0) } else { hand_over(&stage) };
        let pact = sign(&mut stage, package);
        assert!(agreed::standing(&stage, KARABAKH).is_some() != truce);
        pacts::break_ceasefire(&mut stage, KARABAKH, pact.index(), None, None);
        let mut snapshot = sim.snapshot();
        snapshot.state = stage.state.clone();
        snapshot.state.clock.today = stage.day;
        let mut after = begin(&scenario, "war", 1);
        after.restore(&snapshot);
        assert_eq!(after.view(aze).ceasefire(KARABAKH), None);
        assert_eq!(after.view(aze).binding(KARABAKH).is_some(), !truce);
    }
}

#[test]
fn a_home_front_counts_what_was_signed_away_when_the_war_is_over() {
    // The day after a war in which nothing was lost: with an agreement that gives ground, and without.
    let support = |signs: bool| {
        let mut stage = begin(&karabakh(), "eve", 1).stage().idle();
        assess::run(&mut stage);
        let by = stage.setup.disputes[0].principals[CHALLENGER];
        war::open(&mut stage, KARABAKH, by, 1);
        if signs {
            let package = hand_over(&stage);
            sign(&mut stage, package);
        } else {
            stage.day = stage.day + 1;
            war::end(&mut stage, KARABAKH, None);
        }
        assess::run(&mut stage);
        let worth = agreed::worth(&stage, KARABAKH, DEFENDER);
        let lost = worth.map_or(0.0, |worth| stage.state.hostilities[0].before_war[DEFENDER] - worth);
        aftermath::run(&mut stage);
        let arm = stage.setup.disputes[0].principals[DEFENDER];
        (stage.state.homes[arm.index()].support, lost, stage.setup.values.prospect_weight)
    };
    let ((before, nothing, _), (after, lost, weight)) = (support(false), support(true));
    near(nothing, 0.0, "nothing was signed");
    assert!(lost > 0.2, "{lost}");
    // A day's return to what is usual takes little of it.
    assert!(((before - after) / (weight * lost) - 1.0).abs() < 0.05, "{before} {after} {lost}");
}

#[test]
fn an_ultimatum_asks_for_more_than_was_agreed_and_what_it_got_is_demanded_no_more() {
    let scenario = karabakh();
    let mut sim = begin(&scenario, "eve", 1);
    let aze = actor(&scenario, "AZE");
    let worth = sim.setup().disputes[0].worth[CHALLENGER].clone();
    let may = |sim: &Simulation, p: usize| {
        sim.view(aze).check(Act::Ultimatum { dispute: KARABAKH, package: PackageId::new(p) })
    };
    let whole = sim.setup().disputes[0].whole;
    let legal: Vec<usize> = (1..whole).filter(|p| may(&sim, *p).is_ok()).collect();
    let most = legal.iter().copied().max_by(|a, b| worth[*a].total_cmp(&worth[*b])).unwrap();
    assert!(
        sim.submit(aze, &[Act::Ultimatum { dispute: KARABAKH, package: PackageId::new(most) }]).is_empty()
    );
    sim.step();
    assert!(sim.state().talks[0].staked[CHALLENGER].is_some());
    let mut stage = sim.stage().idle();
    sign(&mut stage, PackageId::new(most));
    pourparler_engine::rules::ultimatum::lapse_of_time(&mut stage);
    assert!(stage.chronicle.events().iter().any(|e| e.kind == EventKind::UltimatumMet));
    assert_eq!(stage.state.talks[0].staked[CHALLENGER], None);
    // It has the most by agreement, though not yet in hand.
    let got = agreed::worth(&stage, KARABAKH, CHALLENGER).unwrap();
    for p in legal {
        let refused = pourparler_engine::rules::ultimatum::may(&stage, aze, KARABAKH, PackageId::new(p));
        assert_eq!(refused.is_ok(), worth[p] > got, "{p}");
    }
}

#[test]
fn who_comes_to_defend_has_the_ground_for_it() {
    let scenario = camp_david();
    let mut options = options(&scenario, "summit", 1);
    let mut outlooks = Vec::new();
    for posture in [1.0, 1.5] {
        options.values.posture_hasty = posture;
        // Those who stand there already stand in prepared positions, which stay as they are.
        let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
        sim.step();
        let usa = actor(&scenario, "USA");
        let more = [[0.0, 20_000.0], [0.0, 30_000.0]];
        outlooks.push(outlook::estimate(sim.stage(), KARABAKH, usa, more).unwrap());
    }
    // Twenty thousand in positions that make half as much again of them are thirty without.
    near(outlooks[1][0].win, outlooks[0][1].win, "win");
    near(outlooks[1][0].lose, outlooks[0][1].lose, "lose");
}

#[test]
fn of_those_driven_off_who_entered_under_a_ceasefire_it_is_they_who_broke_it() {
    let scenario = karabakh();
    let [arm, aze] = ["ARM", "AZE"].map(|code| actor(&scenario, code));
    let mut sim = begin(&scenario, "border", 1);
    sim.step();
    let entered = |act: &Act| match act {
        Act::Attack { into, .. } => sim.stage().state.forces.iter().any(|f| {
            f.owner == aze
                && f.region == *into
                && f.troops > 0
                && sim.state().regions[into.index()].military == arm
        }),
        _ => false,
    };
    let expulsion = sim.legal(arm).into_iter().find(entered).unwrap();
    assert!(sim.submit(arm, &[expulsion]).is_empty());
    let from = sim.chronicle().len();
    let before = sim.state().reputations[arm.index()].broken;
    sim.step();
    let broken: Vec<_> =
        sim.chronicle()[from..].iter().filter(|e| e.kind == EventKind::CeasefireBroken).collect();
    assert!(
        !broken.is_empty() && broken.iter().all(|e| e.by == Some(aze) && e.to == Some(arm)),
        "{broken:?}"
    );
    assert!(sim.state().reputations[arm.index()].broken <= before);
}

#[test]
fn a_side_has_prevailed_where_there_is_war_and_both_are_sure_of_it() {
    let mut stage = begin(&karabakh(), "war", 1).stage().idle();
    let package = hand_over(&stage);
    let by = stage.setup.disputes[0].principals[CHALLENGER];
    for (war, sure, strength) in [
        (true, [0.95, 0.95], Strength::Settlement),
        (true, [0.95, 0.5], Strength::Agreement),
        (false, [0.95, 0.95], Strength::Agreement),
    ] {
        stage.state.hostilities[0].status = if war { Hostility::War } else { Hostility::Quiet };
        for (now, win) in stage.state.assessments[0].iter_mut().zip(sure) {
            (now.outlook.win, now.outlook.draw, now.outlook.lose) = (win, 1.0 - win, 0.0);
        }
        let pact = pacts::sign_package(&mut stage, KARABAKH, package, by, None, &[]);
        assert_eq!(stage.state.ledger.pact(pact).strength, strength, "{war} {sure:?}");
    }
}

#[test]
fn nobody_calls_for_help_on_the_one_that_it_would_be_helped_against() {
    let mut scenario = (*karabakh()).clone();
    let [arm, aze] = ["ARM", "AZE"].map(|code| actor(&scenario, code));
    scenario.treaties.iter_mut().filter(|t| t.parties.contains(&arm)).for_each(|t| t.parties.push(aze));
    let mut sim = begin(&std::sync::Arc::new(scenario), "border", 1);
    sim.step();
    let mut calls = 0;
    for (treaty, data) in sim.setup().scenario.treaties.iter().enumerate() {
        for obligation in 0..data.obligations.len() as u8 {
            let call =
                |ally| Act::CallAlly { treaty: pourparler_model::TreatyId::new(treaty), obligation, ally };
            let others = data.parties.iter().copied().filter(|p| *p != arm && *p != aze);
            if others.clone().any(|ally| sim.view(arm).check(call(ally)).is_ok()) {
                assert_eq!(sim.view(arm).check(call(aze)), Err(Refusal::NoCase));
                calls += 1;
            }
        }
    }
    assert!(calls > 0);
}

#[test]
fn where_fire_is_held_no_truce_is_offered() {
    let scenario = karabakh();
    let cabinet = Cabinet::statecraft(scenario.actors.len());
    let truce = Act::Offer { dispute: KARABAKH, package: PackageId::new(0) };
    let mut seen = 0;
    for seed in 1..=6 {
        let mut sim = begin(&scenario, "war", seed);
        for _ in 0..60 {
            for who in sim.setup().disputes[0].principals {
                if legal::check(sim.stage(), who, truce).is_ok() {
                    // The same table once a truce is signed: tomorrow fire is held.
                    let mut stage = sim.stage().idle();
                    pacts::sign_package(&mut stage, KARABAKH, PackageId::new(0), who, None, &[]);
                    assert_eq!(legal::check(&stage, who, truce), Err(Refusal::Already), "seed {seed}");
                    seen += 1;
                }
            }
            cabinet.play_turn(&mut sim);
        }
    }
    assert!(seen > 0);
}

#[test]
fn a_share_of_the_reserves_is_called_up_once() {
    let mut stage = begin(&karabakh(), "eve", 1).stage().idle();
    let arm = stage.setup.disputes[0].principals[DEFENDER];
    let all = stage.setup.scenario.actors[arm.index()].military.as_ref().unwrap().reserves;
    let share = (f64::from(all) * stage.setup.values.mobilised_share) as u32;
    assert_eq!(operate::reserves(&stage, arm), share);
    operate::mobilise(&mut stage, arm, None);
    assert_eq!(stage.state.homes[arm.index()].reserves, all - share);
    // They have arrived.
    stage.state.homes[arm.index()].called_up = None;
    assert!(!operate::can_mobilise(&stage, arm), "the rest stay on the lists");
}

#[test]
fn nobody_sends_relief_to_those_that_it_is_hostile_to() {
    let scenario = karabakh();
    let cabinet = Cabinet::statecraft(scenario.actors.len());
    let mut sent = 0;
    for seed in 1..=12 {
        let mut sim = begin(&scenario, "war", seed);
        for _ in 0..60 {
            let (from, ties) = (sim.chronicle().len(), sim.state().pairs.clone());
            cabinet.play_turn(&mut sim);
            for e in sim.chronicle()[from..].iter().filter(|e| e.kind == EventKind::ReliefSent) {
                let (by, to) = (e.by.unwrap(), e.to.unwrap());
                assert!(ties.tie(by, to) >= -0.05, "seed {seed}: {} {}", by.0, to.0);
                sent += 1;
            }
        }
    }
    assert!(sent > 0);
}

#[test]
fn who_does_not_know_that_a_region_fell_reckons_with_it_as_it_was() {
    let scenario = karabakh();
    let [aze, usa] = ["AZE", "USA"].map(|code| actor(&scenario, code));
    let mut sim = begin(&scenario, "war", 1);
    sim.step();
    let mut stage = sim.stage().idle();
    let reckons = |stage: &Stage| outlook::estimate(stage, KARABAKH, usa, [[0.0; 2]]).unwrap()[0];
    let before = reckons(&stage);
    let falls = stage.setup.scenario.disputes[0].objectives.clone();
    let falls = falls.iter().copied().filter(|r| stage.state.regions[r.index()].military != aze);
    let falls: Vec<RegionId> = falls.collect();
    for region in &falls {
        let _ = pourparler_engine::rules::knowledge::changes_hands(&mut stage, *region, aze);
        stage.state.regions[region.index()].military = aze;
        assert_ne!(pourparler_engine::rules::knowledge::region(&stage, usa, *region).military, aze);
    }
    let unaware = reckons(&stage);
    assert_eq!(before, unaware);
    stage.state.affairs.unsettled.clear();
    assert_ne!(before, reckons(&stage), "once it is known it counts");
}
