//! What has been mended, each with a case in which it went wrong before.

use std::collections::BTreeSet;
use std::sync::Arc;

use pourparler_engine::rules::{pacts, pocket, status_quo, supply, ultimatum, war};
use pourparler_engine::stage::Stage;
use pourparler_engine::{Clause, ForceState, Pairs, Sanctions, Simulation, WorldState};
use pourparler_model::{
    Account, Act, ActorId, Answer, CallId, ClauseId, Course, Desk, DeskAccount, DisputeId, EventKind,
    ForceRole, Hostility, PackageId, RegionId, RouteKind, Subject, TalksStatus,
};
use pourparler_scenario::{Action, Scenario, Strength};
use pourparler_theory::exposure::gone;

use crate::world::*;

const KARABAKH: DisputeId = DisputeId(0);
const BORDER: DisputeId = DisputeId(1);

fn region(scenario: &Scenario, code: &str) -> RegionId {
    RegionId::new(scenario.regions.iter().position(|r| r.id == code).unwrap())
}

fn count(sim: &Simulation, from: usize, kind: EventKind) -> usize {
    sim.chronicle()[from..].iter().filter(|e| e.kind == kind).count()
}

/// An open clause of which an action is true.
fn clause(sim: &Simulation, of: impl Fn(&Action) -> bool) -> ClauseId {
    let clauses = &sim.state().ledger.clauses;
    let open = |c: &Clause| c.done.is_none() && c.due.is_some();
    let found = clauses.iter().rposition(|c| open(c) && of(&sim.setup().clause_text(c.wording).action));
    ClauseId::new(found.unwrap())
}

/// The strength of the ceasefire after a truce has been signed and has entered into force.
fn after_a_truce(stage: &mut Stage, by: ActorId) -> Strength {
    let truce = pacts::sign_package(stage, KARABAKH, PackageId::new(0), by, None, &[]);
    stage.day = stage.day + 1;
    pacts::enter_into_force(stage, truce, None);
    assert_eq!(status_quo::ceasefire(stage, KARABAKH, stage.day), Some(truce.index()));
    stage.state.ledger.pact(truce).strength
}

#[test]
fn a_truce_in_peace_leaves_a_settlement_as_strong_as_it_was() {
    let scenario = karabakh();
    let aze = actor(&scenario, "AZE");
    for (start, before, after) in
        [("border", Some(Strength::Settlement), Strength::Settlement), ("war", None, Strength::Truce)]
    {
        let mut stage = begin(&scenario, start, 1).stage().idle();
        let silent = status_quo::ceasefire(&stage, KARABAKH, stage.day);
        assert_eq!(silent.map(|pact| stage.state.ledger.pacts[pact].strength), before);
        assert_eq!(after_a_truce(&mut stage, aze), after, "{start}");
    }
}

#[test]
fn what_a_war_ended_in_the_morning_is_not_carried_out_in_the_afternoon() {
    let scenario = karabakh();
    let [arm, aze] = ["ARM", "AZE"].map(|code| actor(&scenario, code));
    let kalbajar = region(&scenario, "kalbajar");
    for attacked in [false, true] {
        let mut sim = begin(&scenario, "ceasefire", 1);
        sim.step();
        let holder = sim.state().regions[kalbajar.index()].military;
        let handed = clause(&sim, |a| matches!(a, Action::HandOver { region, .. } if *region == kalbajar));
        let later = clause(&sim, |a| matches!(a, Action::HandOver { region, .. } if *region != kalbajar));
        let orders = [Act::Fulfil { clause: handed }, Act::Postpone { clause: later }];
        assert!(sim.submit(arm, &orders).is_empty());
        let elsewhere = |act: &Act| matches!(act, Act::Attack { into, .. } if *into != kalbajar);
        let attack = sim.legal(aze).into_iter().find(elsewhere).filter(|_| attacked);
        assert!(sim.submit(aze, attack.as_slice()).is_empty());
        let from = sim.chronicle().len();
        sim.step();
        assert_eq!(count(&sim, from, EventKind::WarBegins), usize::from(attacked));
        let done = [EventKind::HandedOver, EventKind::Postponed].map(|kind| count(&sim, from, kind));
        assert_eq!(done, [usize::from(!attacked); 2]);
        let now = sim.state().regions[kalbajar.index()].military;
        assert_eq!(now, if attacked { holder } else { aze });
    }
}

#[test]
fn of_several_answers_to_one_call_the_first_that_settles_it_holds() {
    let scenario = karabakh();
    let mut sim = begin(&scenario, "border", 1);
    sim.step();
    let caller = actor(&scenario, "ARM");
    let call = sim.legal(caller).into_iter().find(|act| matches!(act, Act::CallAlly { .. })).unwrap();
    assert!(sim.submit(caller, &[call]).is_empty());
    sim.step();
    let called = sim.state().ledger.calls.last().unwrap().to;
    let call = CallId::new(sim.state().ledger.calls.len() - 1);
    let morning = sim.snapshot();
    for answers in [[Answer::Decline, Answer::Words], [Answer::Words, Answer::Decline]] {
        sim.restore(&morning);
        let from = sim.chronicle().len();
        assert!(sim.submit(called, &answers.map(|answer| Act::AnswerCall { call, answer })).is_empty());
        sim.step();
        let told = sim.chronicle()[from..].iter().filter(|e| matches!(e.kind, EventKind::AllyAnswers(_)));
        assert_eq!(told.map(|e| e.kind).collect::<Vec<_>>(), [EventKind::AllyAnswers(answers[0])]);
        assert_eq!(sim.state().ledger.calls[call.index()].answer, Some(answers[0]));
    }
}

#[test]
fn who_has_imposed_sanctions_in_a_turn_threatens_with_none_in_it() {
    let scenario = karabakh();
    let (against, usa) = (actor(&scenario, "AZE"), actor(&scenario, "USA"));
    let mut sim = begin(&scenario, "eve", 1);
    let from = sim.chronicle().len();
    let orders = [Act::ImposeSanctions { against }, Act::ThreatenSanctions { against }];
    assert!(sim.submit(usa, &orders).is_empty());
    sim.step();
    let pairs = &sim.state().pairs;
    assert_eq!(pairs.sanctions[pairs.at(usa, against)], Sanctions::Imposed);
    let told = [EventKind::SanctionsImposed, EventKind::SanctionsThreatened].map(|k| count(&sim, from, k));
    assert_eq!(told, [1, 0]);
}

/// The flagship after peacekeepers have stepped between the sides, with half of a post.
fn interposed(scenario: &Arc<Scenario>) -> Simulation {
    let rus = actor(scenario, "RUS");
    let mut sim = begin(scenario, "ceasefire", 1);
    sim.step();
    let between = sim.legal(rus).into_iter().find(|act| matches!(act, Act::Interpose { .. })).unwrap();
    assert!(sim.submit(rus, &[between]).is_empty());
    let from = sim.chronicle().len();
    sim.step();
    assert_eq!(count(&sim, from, EventKind::Deployed), 1);
    sim
}

fn peacekeepers(state: &WorldState) -> u32 {
    state.forces.iter().filter(|f| f.role == ForceRole::Peacekeepers).map(|f| f.troops).sum()
}

#[test]
fn peacekeepers_who_stepped_between_are_not_replaced_when_their_clause_is_fulfilled() {
    let scenario = karabakh();
    let mut sim = interposed(&scenario);
    assert_eq!(peacekeepers(sim.state()), 1960);
    let clause = clause(&sim, |a| matches!(a, Action::Peacekeepers { .. }));
    assert!(sim.submit(actor(&scenario, "RUS"), &[Act::Fulfil { clause }]).is_empty());
    sim.step();
    assert!(sim.state().ledger.clauses[clause.index()].done.is_some());
    assert_eq!(peacekeepers(sim.state()), 1960);
}

#[test]
fn peacekeepers_who_stepped_between_are_not_replaced_by_a_later_agreement_on_their_posts() {
    // The status is left open, and peacekeepers stand between: at the posts of the statement of November 2020.
    let mut scenario = (*karabakh()).clone();
    let is_posts = |action: &Action| matches!(action, Action::Peacekeepers { .. });
    let written = scenario.texts.iter().flat_map(|t| &t.clauses).find(|c| is_posts(&c.action)).cloned();
    let terms = &mut scenario.disputes[KARABAKH.index()].terms;
    let term = terms.iter_mut().rfind(|t| t.clauses.iter().any(|c| is_posts(&c.action))).unwrap();
    let (issue, from, to) = (usize::from(term.band.issue), term.band.from, term.band.to);
    term.clauses.iter_mut().find(|c| is_posts(&c.action)).unwrap().action = written.unwrap().action;
    let sim = interposed(&Arc::new(scenario));
    let packages = &sim.setup().disputes[KARABAKH.index()].packages;
    let package =
        packages.iter().skip(1).position(|levels| (from..=to).contains(&levels[issue])).unwrap() + 1;
    for gone in [false, true] {
        let mut stage = sim.stage().idle();
        let posts = stage.state.forces.iter_mut().filter(|f| f.role == ForceRole::Peacekeepers);
        posts.filter(|_| gone).for_each(|f| f.troops = 0);
        let by = stage.setup.disputes[KARABAKH.index()].principals[0];
        let pact = pacts::sign_package(&mut stage, KARABAKH, PackageId::new(package), by, None, &[]);
        pacts::enter_into_force(&mut stage, pact, None);
        let mut clauses = stage.state.ledger.clauses_of(pact);
        assert_eq!(clauses.any(|(_, c)| is_posts(&stage.setup.clause_text(c.wording).action)), gone);
        assert_eq!(peacekeepers(&stage.state), 1960);
    }
}

/// The flagship with both wars between the same two on, in which nobody surrenders.
fn two_wars() -> Stage {
    let mut options = options(&karabakh(), "war", 1);
    options.values.pocket_surrender = 0.0;
    let mut stage = Simulation::new(karabakh(), &options).unwrap().stage().idle();
    for dispute in [KARABAKH, BORDER] {
        stage.state.hostilities[dispute.index()].status = Hostility::War;
    }
    stage
}

#[test]
fn in_two_wars_at_once_who_is_surrounded_loses_once_a_day() {
    let scenario = karabakh();
    let [arm, aze] = ["ARM", "AZE"].map(|code| actor(&scenario, code));
    let mut stage = two_wars();
    let place = region(&scenario, "am_vardenis");
    for (next, kind) in stage.setup.neighbours[place.index()].clone() {
        if kind != RouteKind::ClosedBorder {
            stage.state.regions[next.index()].military = arm;
        }
    }
    let force = stage.slot(aze, place, ForceRole::Army);
    stage.state.forces[force].troops = 1000;
    pocket::day(&mut stage);
    let events = stage.chronicle.events().iter();
    let lost: Vec<f64> = events
        .filter(|e| e.kind == EventKind::Encircled && e.place == Some(place))
        .map(|e| e.other)
        .collect();
    let share = gone(stage.setup.values.pocket_attrition, 1.0).unwrap();
    assert!(share > 0.01);
    assert_eq!(lost, [(1000.0 * share).floor()]);
}

#[test]
fn the_end_of_one_war_leaves_the_attacks_of_the_other_and_how_far_they_have_come() {
    let scenario = karabakh();
    let aze = actor(&scenario, "AZE");
    let mut stage = two_wars();
    let grounds = [KARABAKH, BORDER].map(|dispute| {
        let regions = (0..scenario.regions.len()).map(RegionId::new);
        let mut over = regions.filter(|r| stage.dispute_over(aze, *r) == Some(dispute));
        over.find(|r| stage.setup.is_objective(dispute, *r)).unwrap()
    });
    let own: Vec<usize> =
        (0..stage.state.forces.len()).filter(|&i| stage.state.forces[i].owner == aze).take(2).collect();
    for (force, ground) in own.iter().zip(grounds) {
        stage.state.forces[*force].attack = Some(ground);
        stage.state.regions[ground.index()].progress = 0.4;
    }
    war::end(&mut stage, KARABAKH, None);
    assert_eq!(stage.state.hostilities[BORDER.index()].status, Hostility::War);
    assert_eq!([0, 1].map(|i| stage.state.forces[own[i]].attack), [None, Some(grounds[1])]);
    assert_eq!(grounds.map(|r| stage.state.regions[r.index()].progress), [0.0, 0.4]);
}

#[test]
fn who_has_lost_all_depots_is_fed_by_nobody_and_who_never_had_any_in_full() {
    let mut scenario = (*karabakh()).clone();
    let [arm, aze] = ["ARM", "AZE"].map(|code| actor(&scenario, code));
    let supplies = |stage: &Stage| -> Vec<f64> {
        stage.state.forces.iter().filter(|f| f.owner == aze && f.troops > 0).map(|f| f.supply).collect()
    };
    let mut stage = begin(&karabakh(), "war", 1).stage().idle();
    let friends = stage.setup.friends[aze.index()];
    for i in (0..scenario.actors.len()).filter(|i| friends.has(ActorId::new(*i))) {
        for depot in scenario.actors[i].military.iter_mut().flat_map(|m| std::mem::take(&mut m.depots)) {
            stage.state.regions[depot.index()].military = arm;
        }
    }
    supply::renew(&mut stage);
    let floor = stage.setup.values.supply_floor;
    assert!(floor < 0.9 && supplies(&stage).iter().all(|s| *s == floor), "{:?}", supplies(&stage));
    let mut stage = begin(&Arc::new(scenario), "war", 1).stage().idle();
    supply::renew(&mut stage);
    assert!(supplies(&stage).iter().all(|s| *s == 1.0), "{:?}", supplies(&stage));
}

#[test]
fn ties_set_by_hand_return_like_others() {
    let scenario = synthetic("states=6,regions=30,seed=4");
    let mut options = options(&scenario, "", 1);
    // Nothing happens by itself.
    let values = &mut options.values;
    (values.clash_hazard, values.ceasefire_scale, values.crisis_hazard) = (0.0, 0.0, 0.0);
    let mut sim = Simulation::new(scenario, &options).unwrap();
    let keep = sim.setup().values.tie_decay;
    let by_hand: [fn(&mut Simulation, ActorId, ActorId, f64); 2] = [
        |sim, a, b, tie| sim.with_world(|world| set_tie(&mut world.resource_mut::<Pairs>(), a, b, tie)),
        |sim, a, b, tie| {
            let mut snapshot = sim.snapshot();
            set_tie(&mut snapshot.state.pairs, a, b, tie);
            sim.restore(&snapshot);
        },
    ];
    for (i, by_hand) in by_hand.into_iter().enumerate() {
        sim.step();
        let (a, b) = (ActorId::new(i), ActorId::new(i + 3));
        let base = sim.setup().ties[sim.state().pairs.at(a, b)];
        let tie = if base > 0.0 { -0.9 } else { 0.9 };
        by_hand(&mut sim, a, b, tie);
        for days in 1..=2 {
            sim.step();
            near(sim.state().pairs.tie(a, b), base + (tie - base) * libm::pow(keep, f64::from(days)), "tie");
        }
        assert!((1.0 - keep) * (tie - base).abs() > 1e-6);
    }
}

fn set_tie(pairs: &mut Pairs, a: ActorId, b: ActorId, tie: f64) {
    let (ab, ba) = (pairs.at(a, b), pairs.at(b, a));
    (pairs.ties[ab], pairs.ties[ba]) = (tie, tie);
}

#[test]
fn who_signs_for_less_has_let_its_ultimatum_go() {
    let scenario = karabakh();
    let aze = actor(&scenario, "AZE");
    let mut sim = begin(&scenario, "eve", 1);
    let side = sim.setup().principal(KARABAKH, aze).unwrap();
    let worth = sim.setup().disputes[KARABAKH.index()].worth[side].clone();
    let package = |p: &usize| PackageId::new(*p);
    let legal = |p: &usize| {
        let act = Act::Ultimatum { dispute: KARABAKH, package: package(p) };
        sim.view(aze).check(act).is_ok()
    };
    let by_worth = |a: &usize, b: &usize| worth[*a].total_cmp(&worth[*b]);
    let most = (1..worth.len()).filter(legal).max_by(by_worth).unwrap();
    let least = (1..worth.len()).min_by(by_worth).unwrap();
    assert!(worth[least] < worth[most]);
    assert!(sim.submit(aze, &[Act::Ultimatum { dispute: KARABAKH, package: package(&most) }]).is_empty());
    sim.step();
    for (signed, fate) in [(least, EventKind::UltimatumLapsed), (most, EventKind::UltimatumMet)] {
        let mut stage = sim.stage().idle();
        assert_eq!(stage.state.affairs.ultimatums.len(), 1);
        pacts::sign_package(&mut stage, KARABAKH, package(&signed), aze, None, &[]);
        ultimatum::lapse_of_time(&mut stage);
        assert!(stage.state.affairs.ultimatums.is_empty());
        assert_eq!(stage.chronicle.events().iter().filter(|e| e.kind == fate).count(), 1, "{fate:?}");
    }
}

/// A run in which the demand desk looks at every dispute on every day.
fn demanding(seed: u64) -> Simulation {
    let scenario = karabakh();
    let mut options = options(&scenario, "war", seed);
    options.values.demand_review_days = 1.0;
    Simulation::new(scenario, &options).unwrap()
}

/// The courses that a principal weighs as demands on a dispute, and what it orders.
fn demands(sim: &Simulation, who: ActorId, dispute: DisputeId) -> (Vec<Course>, Vec<Act>) {
    let mut account = Account::default();
    let (orders, _) = cabinet(&karabakh(), "statecraft").decide(sim, who, Some(&mut account));
    let on = |act: &Act| match *act {
        Act::Demand { dispute: d, .. } | Act::Ultimatum { dispute: d, .. } => d == dispute,
        _ => false,
    };
    // Where a demand stands against silence: which of them it is has been picked before.
    let silence = |d: &DeskAccount| d.courses.iter().any(|c| c.acts.is_empty());
    let pressure = account.desks.into_iter().filter(|d| d.desk == Desk::Pressure && silence(d));
    let courses = pressure.flat_map(|d| d.courses).filter(|c| c.acts.iter().any(on)).collect();
    (courses, orders.to_vec())
}

#[test]
fn of_the_demands_that_pay_one_stands_against_silence() {
    let aze = actor(&karabakh(), "AZE");
    let mut demanded = BTreeSet::new();
    for seed in 1..=40 {
        let mut sim = demanding(seed);
        let side = sim.setup().principal(KARABAKH, aze).unwrap();
        let mut worth = sim.setup().disputes[KARABAKH.index()].worth[side][1..].to_vec();
        worth.sort_by(f64::total_cmp);
        // Only the best two are better than fighting on.
        let mut snapshot = sim.snapshot();
        snapshot.state.assessments[KARABAKH.index()][side].reservation = worth[worth.len() - 2];
        sim.restore(&snapshot);
        let (courses, _) = demands(&sim, aze, KARABAKH);
        let mut acts = courses.iter().flat_map(|c| c.acts.clone());
        let Some(Act::Demand { package, .. }) = acts.next() else { panic!("no demand is weighed") };
        assert!(!acts.any(|act| matches!(act, Act::Demand { .. })), "two demands at once");
        demanded.insert(package);
    }
    assert_eq!(demanded.len(), 2, "{demanded:?}");
}

#[test]
fn to_demand_less_than_is_staked_pleases_nobody_and_counts_what_dropping_it_costs() {
    let scenario = karabakh();
    let aze = actor(&scenario, "AZE");
    let data = &scenario.actors[aze.index()];
    let mut checked = 0;
    for seed in 1..=40 {
        let mut sim = demanding(seed);
        let side = sim.setup().principal(KARABAKH, aze).unwrap();
        let worth = sim.setup().disputes[KARABAKH.index()].worth[side].clone();
        let most = (1..worth.len()).max_by(|a, b| worth[*a].total_cmp(&worth[*b])).unwrap();
        // The demand that is weighed, and what the home front makes of it.
        let demand = |sim: &Simulation| -> Option<(PackageId, f64)> {
            let (courses, _) = demands(sim, aze, KARABAKH);
            courses.iter().find_map(|course| match course.acts.first() {
                Some(Act::Demand { package, .. }) => {
                    Some((*package, course.terms.iter().find(|t| t.name == "home").unwrap().value))
                }
                _ => None,
            })
        };
        let before = demand(&sim).unwrap();
        let mut snapshot = sim.snapshot();
        snapshot.state.talks[KARABAKH.index()].staked[side] = Some(PackageId::new(most));
        sim.restore(&snapshot);
        // Where there is no table less is not demanded at all, and the most is staked already.
        assert_eq!(demand(&sim), None);
        snapshot.state.talks[KARABAKH.index()].status = TalksStatus::Open;
        sim.restore(&snapshot);
        let Some((package, home)) = demand(&sim).filter(|(package, _)| *package == before.0) else {
            continue;
        };
        let v = &sim.setup().values;
        let slope = v.audience_slope * data.home.as_ref().unwrap().audience;
        let dropped = slope * (worth[most] - worth[package.index()]);
        let pleased = v.statement_value * (1.0 + worth[package.index()].min(1.0));
        assert!(dropped > 1e-6);
        near(before.1 - home, (dropped + pleased) * data.priorities.home, "home");
        checked += 1;
    }
    assert!(checked >= 5, "{checked}");
}

#[test]
fn who_accepts_what_is_on_the_table_demands_nothing_on_that_day() {
    let scenario = karabakh();
    let cabinet = cabinet(&scenario, "statecraft");
    let mut accepted = 0;
    for seed in 1..=12 {
        let mut sim = demanding(seed);
        for _ in 0..90 {
            for who in ["ARM", "AZE"].map(|code| actor(&scenario, code)) {
                for dispute in [KARABAKH, BORDER] {
                    if sim.view(who).check(Act::Accept { dispute }).is_err() {
                        continue;
                    }
                    let (courses, orders) = demands(&sim, who, dispute);
                    if orders.contains(&Act::Accept { dispute }) {
                        assert!(courses.is_empty(), "seed {seed}, {}: {courses:?}", sim.today());
                        accepted += 1;
                    }
                }
            }
            play(&cabinet, &mut sim, 1);
        }
    }
    assert!(accepted >= 3, "{accepted}");
}

#[test]
fn shots_on_ground_in_dispute_are_about_that_dispute_and_fall_within_a_region_too() {
    let scenario = karabakh();
    let mut options = options(&scenario, "border", 1);
    (options.values.clash_hazard, options.values.clash_escalation) = (1.0, 0.0);
    let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
    let [arm, aze] = ["ARM", "AZE"].map(|code| actor(&scenario, code));
    let syunik = region(&scenario, "am_syunik_n");
    let entered = |f: &ForceState| f.owner == aze && f.region == syunik && f.troops > 0;
    assert!(sim.state().forces.iter().any(entered), "the record has detachments there");
    assert_eq!(sim.stage().dispute_over(aze, syunik), Some(BORDER));
    let from = sim.chronicle().len();
    sim.step();
    let clashes: Vec<_> = sim.chronicle()[from..].iter().filter(|e| e.kind == EventKind::Clash).collect();
    let objectives = &scenario.disputes[BORDER.index()].objectives;
    let mut within = 0;
    for clash in &clashes {
        let place = clash.place.unwrap();
        let other = |r: &RegionId| scenario.routes.iter().any(|x| x.a == place && x.b == *r);
        if objectives.contains(&place) {
            assert_eq!(clash.subject, Subject::Dispute(BORDER), "{clash:?}");
            within += usize::from((clash.by, clash.to, place) == (Some(arm), Some(aze), syunik));
        } else if !objectives.iter().any(other) {
            assert_eq!(clash.subject, Subject::Dispute(KARABAKH), "{clash:?}");
        }
    }
    let routes = scenario.routes.iter().filter(|r| {
        let holders = [r.a, r.b].map(|r| sim.state().regions[r.index()].military);
        r.a == syunik && holders == [arm, aze]
    });
    // One on each way out to the other side, and one within.
    assert_eq!(within, routes.count() + 1, "{clashes:?}");
    assert!(clashes.iter().any(|c| c.subject == Subject::Dispute(KARABAKH)));
}

/// What driving the other side's detachments off would cost in reputation, as its war desk weighs it.
fn expulsion(sim: &Simulation, who: ActorId) -> f64 {
    let mut account = Account::default();
    let _ = cabinet(&karabakh(), "statecraft").decide(sim, who, Some(&mut account));
    let desks = account.desks.into_iter().filter(|desk| desk.desk == Desk::War);
    let courses: Vec<Course> = desks.flat_map(|desk| desk.courses).collect();
    let label = "drive the other side's detachments off";
    let course = courses.iter().find(|course| course.label.forms[0] == label).expect("it is weighed");
    course.terms.iter().find(|term| term.name == "reput.").unwrap().value
}

#[test]
fn to_drive_off_who_entered_under_a_ceasefire_is_no_breach_but_of_one_made_since() {
    let scenario = karabakh();
    let arm = actor(&scenario, "ARM");
    let mut options = options(&scenario, "border", 1);
    options.values.onset_review_days = 1.0;
    let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
    sim.step();
    let mut snapshot = sim.snapshot();
    snapshot.state.talks[BORDER.index()] = pourparler_engine::phases::talk::no_table(sim.today());
    // While a table is open over other ground, nobody is driven off there.
    snapshot.state.talks[0].status = TalksStatus::Open;
    sim.restore(&snapshot);
    let v = sim.setup().values;
    let weight = scenario.actors[arm.index()].priorities.reputation;
    // The statement of November has a guarantor, whose peacekeepers are there, and Armenia's own ground was entered under it.
    near(expulsion(&sim, arm), -0.5 * v.guarantor_penalty * weight, "entered under it");
    // A truce on the border, with the detachments where they stand.
    let mut stage = sim.stage().idle();
    let by = stage.setup.disputes[BORDER.index()].principals[0];
    let truce = pacts::sign_package(&mut stage, BORDER, PackageId::new(0), by, None, &[]);
    stage.day = stage.day + 1;
    pacts::enter_into_force(&mut stage, truce, None);
    snapshot.state = stage.state.clone();
    sim.restore(&snapshot);
    sim.step();
    // It takes nothing from the silence of November, which was signed: twice the cost, and no guarantor of its own.
    near(expulsion(&sim, arm), -2.0 * v.breach_cost * weight, "made since");
}
