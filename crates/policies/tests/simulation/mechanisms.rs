//! Mechanisms by themselves, each with an answer that the parameters and the documents give beforehand.

use std::sync::Arc;

use pourparler_engine::rules::pacts;
use pourparler_engine::{CHALLENGER, DEFENDER, ForceState, Sanctions, Simulation, WorldState};
use pourparler_model::{
    Act, ActorId, Answer, ClauseState, DisputeId, EventKind, PackageId, Statement, TalksStatus,
};

use crate::world::{actor, begin, camp_david, karabakh, shipped, synthetic, worlds};

fn near(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() < 1e-9, "{what}: {found}, expected {expected}");
}

/// The first event of a kind among the last so many.
fn last(sim: &Simulation, from: usize, kind: EventKind) -> &pourparler_model::Event {
    sim.chronicle()[from..].iter().find(|e| e.kind == kind).unwrap_or_else(|| panic!("no {kind:?}"))
}

#[test]
fn victory_is_worth_one_and_defeat_nothing() {
    let mut checked = 0;
    for scenario in worlds() {
        let sim = begin(&scenario, "", 1);
        for (dispute, table) in scenario.disputes.iter().zip(&sim.setup().disputes) {
            let victory: Vec<f64> = dispute.issues.iter().map(|i| i.victory).collect();
            let defeat: Vec<f64> = dispute.issues.iter().map(|i| i.defeat).collect();
            for (side, best, worst) in [(CHALLENGER, &victory, &defeat), (DEFENDER, &defeat, &victory)] {
                // Where victory gains nothing by one's own position there is nothing to scale.
                if table.scale[side] == (0.0, 1.0) {
                    continue;
                }
                near(table.value(side, best), 1.0, &dispute.id);
                near(table.value(side, worst), 0.0, &dispute.id);
                checked += 1;
            }
        }
    }
    assert!(checked > 6, "{checked}");
}

#[test]
fn dropping_a_public_demand_costs_the_slope_times_the_difference() {
    let scenario = karabakh();
    let (me, dispute) = (actor(&scenario, "ARM"), DisputeId::new(0));
    let mut sim = begin(&scenario, "border", 3);
    let side = sim.setup().principal(dispute, me).unwrap();
    let worth = |p: PackageId| sim.setup().disputes[0].worth[side][p.index()];
    let mut packages: Vec<PackageId> =
        (1..sim.setup().disputes[0].packages.len()).map(PackageId::new).collect();
    packages.sort_by(|a, b| worth(*a).total_cmp(&worth(*b)));
    let (least, most) = (packages[0], packages[packages.len() - 1]);
    let difference = worth(most) - worth(least);
    let audience = scenario.actors[me.index()].home.as_ref().unwrap().audience;
    let cost = sim.setup().values.audience_slope * audience * difference;
    assert!(cost > 0.01, "{cost}");
    assert!(sim.submit(me, &[Act::Demand { dispute, package: most }]).is_empty());
    sim.step();
    assert_eq!(sim.state().talks[0].staked[side], Some(most));
    let (base, from) = (sim.state().homes[me.index()].base, sim.chronicle().len());
    assert!(sim.submit(me, &[Act::Demand { dispute, package: least }]).is_empty());
    sim.step();
    near(last(&sim, from, EventKind::DemandDropped).amount, cost, "audience cost");
    near(sim.state().homes[me.index()].base, (base - cost).max(0.0), "support");
}

#[test]
fn empty_ground_is_taken_at_the_unopposed_pace_and_without_a_battle() {
    let mut scenario = shipped("ultimatum");
    scenario.ends = scenario.begins + 60;
    scenario.starts[0].given.clear();
    // The defender stays at home, far enough off that nobody is met.
    let (home, prize) = (scenario.forces_at("s_home"), scenario.forces_at("prize"));
    scenario.regions[prize].depth_km = 60.0;
    let owner = actor(&scenario, "S");
    let order = &mut scenario.orders_of_battle[0];
    let force = order.forces.iter_mut().find(|f| f.actor == owner).unwrap();
    force.region = pourparler_model::RegionId::new(home);
    let scenario = Arc::new(scenario);
    let mut sim = begin(&scenario, "", 1);
    let region = pourparler_model::RegionId::new(prize);
    let v = sim.setup().values;
    let days = (60.0 / v.front_speed_plain / v.unopposed_pace).ceil() as i32;
    assert!(days > 1, "{days}");
    let me = actor(&scenario, "D");
    let attack = sim.legal(me).into_iter().find(|a| matches!(a, Act::Attack { into, .. } if *into == region));
    assert!(sim.submit(me, &[attack.unwrap()]).is_empty());
    let began = sim.today();
    while sim.state().regions[prize].military != me {
        assert!(!sim.is_over());
        sim.step();
    }
    assert_eq!(last(&sim, 0, EventKind::RegionTaken).date - began + 1, days);
    assert!(sim.chronicle().iter().all(|e| e.kind != EventKind::Battle));
    assert_eq!(sim.state().hostilities[0].killed, [0; 2]);
}

/// Places in the documents.
trait Places {
    fn forces_at(&self, region: &str) -> usize;
}

impl Places for pourparler_scenario::Scenario {
    fn forces_at(&self, region: &str) -> usize {
        self.regions.iter().position(|r| r.id == region).unwrap()
    }
}

#[test]
fn reserves_arrive_after_their_days_in_their_share() {
    let scenario = karabakh();
    let me = actor(&scenario, "AZE");
    let mut sim = begin(&scenario, "border", 2);
    let v = sim.setup().values;
    let troops =
        |s: &Simulation| -> u32 { s.state().forces.iter().filter(|f| f.owner == me).map(|f| f.troops).sum() };
    let reserves = sim.state().homes[me.index()].reserves;
    let called = (f64::from(reserves) * v.mobilised_share) as u32;
    assert!(called > 0 && sim.submit(me, &[Act::Mobilise]).is_empty());
    let (day, from) = (sim.today(), sim.chronicle().len());
    sim.step();
    near(last(&sim, from, EventKind::Mobilised).amount, f64::from(called), "called up");
    assert_eq!(sim.state().homes[me.index()].reserves, reserves - called);
    while sim.state().homes[me.index()].called_up.is_some() {
        assert!(sim.today() < day + v.mobilisation_days as i32);
        sim.step();
    }
    assert_eq!(sim.today() - day, v.mobilisation_days as i32);
    // Clashes may have cost some meanwhile; those are counted.
    let dead: f64 = sim.chronicle()[from..]
        .iter()
        .filter(|e| e.kind == EventKind::Clash)
        .map(|e| {
            if e.by == Some(me) {
                e.amount
            } else if e.to == Some(me) {
                e.other
            } else {
                0.0
            }
        })
        .sum();
    let before = begin(&scenario, "border", 2);
    assert_eq!(f64::from(troops(&sim)), f64::from(troops(&before)) + f64::from(called) - dead);
}

#[test]
fn a_move_takes_all_there_and_an_incursion_a_detachment_that_withdraws() {
    let scenario = synthetic("states=4,regions=16,seed=2");
    let (mut moved, mut entered) = (0, 0);
    for me in (0..scenario.actors.len()).map(ActorId::new) {
        let mut sim = begin(&scenario, "", 4);
        let mut quiet = sim.snapshot();
        quiet.state.regions.iter_mut().for_each(|r| r.progress = 0.0);
        sim.restore(&quiet);
        let legal = sim.legal(me);
        if let Some(act @ Act::Move { force, to }) =
            legal.iter().find(|a| matches!(a, Act::Move { .. })).copied()
        {
            let before = sim.state().clone();
            let here = before.forces[force.index()];
            let at = |s: &WorldState, region| -> u32 {
                let mine = |f: &&ForceState| (f.owner, f.region, f.role) == (here.owner, region, here.role);
                s.forces.iter().filter(mine).map(|f| f.troops).sum()
            };
            sim.submit(me, &[act]);
            sim.step();
            let dead = sim.chronicle().iter().any(|e| e.kind == EventKind::Clash);
            let now = [here.region, to].map(|region| at(sim.state(), region));
            let left = at(&before, here.region) - here.troops;
            assert!(dead || now == [left, at(&before, to) + here.troops], "{act:?}: {now:?}");
            moved += 1;
            sim.restore(&quiet);
        }
        let entry = legal.iter().find(|a| matches!(a, Act::Incursion { .. })).copied();
        if let Some(act @ Act::Incursion { force, into }) = entry {
            let troops = sim.state().forces[force.index()].troops;
            let sent = (sim.setup().values.incursion_troops as u32).min(troops / 2);
            let from = sim.chronicle().len();
            sim.submit(me, &[act]);
            sim.step();
            let event = *last(&sim, from, EventKind::Incursion);
            near(event.amount, f64::from(sent), "a detachment");
            assert_eq!(event.place, Some(into));
            let back = sim.legal(me).into_iter().find(|a| matches!(a, Act::Withdraw { .. })).unwrap();
            let from = sim.chronicle().len();
            sim.submit(me, &[back]);
            sim.step();
            assert!(last(&sim, from, EventKind::Withdrawal).amount <= f64::from(sent));
            assert!(sim.state().forces.iter().all(|f| f.owner != me || f.region != into || f.troops == 0));
            entered += 1;
        }
    }
    assert!(moved > 0 && entered > 0, "{moved} {entered}");
}

#[test]
fn an_allys_answer_is_kept_or_broken_and_troops_are_half_of_its_largest_force() {
    let scenario = karabakh();
    let me = actor(&scenario, "ARM");
    let mut checked = [0; 2];
    let mut sim = begin(&scenario, "border", 2);
    let here = sim.snapshot();
    let calls: Vec<Act> = sim.legal(me).into_iter().filter(|a| matches!(a, Act::CallAlly { .. })).collect();
    assert!(!calls.is_empty(), "an incursion gives a case");
    for call in calls {
        let Act::CallAlly { ally, .. } = call else { continue };
        for answer in [Answer::Decline, Answer::Troops] {
            sim.restore(&here);
            sim.submit(me, &[call]);
            sim.step();
            let (id, made) = sim.state().ledger.calls.iter().enumerate().next_back().unwrap();
            let (id, covered) = (pourparler_model::CallId::new(id), made.covered);
            let act = Act::AnswerCall { call: id, answer };
            if !covered || !sim.submit(ally, &[act]).is_empty() {
                continue;
            }
            let reputation = sim.state().reputations[ally.index()];
            let largest = sim.state().forces.iter().filter(|f| f.owner == ally).map(|f| f.troops).max();
            let from = sim.chronicle().len();
            sim.step();
            // It has faded for a day since.
            let keep = sim.setup().values.reputation_decay;
            let now = sim.state().reputations[ally.index()];
            if answer == Answer::Decline {
                near(now.broken, (reputation.broken + 1.0) * keep, "broken");
                near(now.kept, reputation.kept * keep, "kept");
                checked[0] += 1;
            } else {
                let sent = last(&sim, from, EventKind::Deployed).amount;
                near(sent, f64::from(largest.unwrap() / 2), "half of the largest");
                checked[1] += 1;
            }
        }
    }
    assert!(checked.iter().all(|n| *n > 0), "{checked:?}");
}

#[test]
fn talks_go_through_their_stages() {
    let scenario = karabakh();
    let [aze, arm] = ["AZE", "ARM"].map(|code| actor(&scenario, code));
    let mut sim = begin(&scenario, "border", 1);
    let dispute = sim.setup().dispute_ids().find(|d| {
        sim.state().talks[d.index()].status == TalksStatus::None
            && sim.legal(aze).contains(&Act::CallTalks { dispute: *d })
    });
    let dispute = dispute.unwrap();
    use TalksStatus::{Called, Open, Suspended};
    for (who, act, then, kind) in [
        (aze, Act::CallTalks { dispute }, Called, EventKind::TalksCalled),
        (arm, Act::Attend { dispute }, Open, EventKind::TalksOpened),
        (arm, Act::Suspend { dispute }, Suspended, EventKind::TalksSuspended),
        (aze, Act::Resume { dispute }, Open, EventKind::TalksResumed),
        (arm, Act::Leave { dispute }, TalksStatus::None, EventKind::TalksCollapsed),
    ] {
        let from = sim.chronicle().len();
        assert!(sim.submit(who, &[act]).is_empty(), "{act:?}");
        sim.step();
        assert_eq!(sim.state().talks[dispute.index()].status, then, "{act:?}");
        let day = sim.today() - 1;
        assert_eq!(last(&sim, from, kind).date, day);
    }
}

#[test]
fn a_clause_is_put_off_once_and_by_its_days_and_done_when_all_have_done_it() {
    let (mut put_off, mut done) = (0, 0);
    for (scenario, start) in [(karabakh(), "ceasefire"), (karabakh(), "border"), (camp_david(), "treaty")] {
        let mut sim = begin(&scenario, start, 2);
        let here = sim.snapshot();
        for me in sim.deciders() {
            for act in sim.legal(me) {
                let Act::Postpone { clause } = act else { continue };
                let due = here.state.ledger.clauses[clause.index()].due.unwrap();
                sim.restore(&here);
                assert!(sim.submit(me, &[act]).is_empty());
                sim.step();
                let now = sim.state().ledger.clauses[clause.index()];
                assert_eq!(now.due.unwrap() - due, sim.setup().values.postponed_days as i32);
                assert_eq!(sim.submit(me, &[act]).len(), 1, "not twice");
                put_off += 1;
                sim.restore(&here);
                let obligors = sim.setup().clause_text(now.wording).obligors.clone();
                for one in &obligors {
                    assert!(sim.state().ledger.clauses[clause.index()].done.is_none());
                    if sim.submit(*one, &[Act::Fulfil { clause }]).is_empty() {
                        sim.step();
                    }
                }
                if let Some(day) = sim.state().ledger.clauses[clause.index()].done {
                    assert_eq!(day, sim.today() - 1, "the day of the last part");
                    done += 1;
                }
                sim.restore(&here);
            }
        }
    }
    assert!(put_off > 0 && done > 0, "{put_off} {done}");
}

#[test]
fn words_and_sanctions_move_the_tie_by_their_share_of_the_drift() {
    let scenario = karabakh();
    let [me, other] = ["FRA", "AZE"].map(|code| actor(&scenario, code));
    let dispute = DisputeId::new(0);
    let say = |statement| Act::MakeStatement { statement, to: other, dispute };
    for (act, units) in [
        (say(Statement::Support), 0.5),
        (say(Statement::Condemn), -0.5),
        (say(Statement::CallWithdrawal), -0.5),
        (say(Statement::CallCeasefire), 0.0),
        (Act::ThreatenSanctions { against: other }, -1.0),
        (Act::ImposeSanctions { against: other }, -2.0),
    ] {
        let mut sim = begin(&scenario, "border", 2);
        assert!(sim.submit(me, &[act]).is_empty(), "{act:?}");
        let (tie, base) =
            (sim.state().pairs.tie(me, other), sim.setup().ties[sim.state().pairs.at(me, other)]);
        sim.step();
        let v = sim.setup().values;
        let expected = base + ((tie + units * v.tie_drift).clamp(-1.0, 1.0) - base) * v.tie_decay;
        near(sim.state().pairs.tie(me, other), expected, &format!("{act:?}"));
        near(sim.state().pairs.tie(other, me), expected, "of both");
        if let Act::ImposeSanctions { .. } = act {
            let at = sim.state().pairs.at(me, other);
            assert_eq!(sim.state().pairs.sanctions[at], Sanctions::Imposed);
            assert!(sim.submit(me, &[Act::LiftSanctions { against: other }]).is_empty());
            sim.step();
            assert_eq!(sim.state().pairs.sanctions[at], Sanctions::None);
        }
    }
}

#[test]
fn a_ceasefire_survives_as_its_weibull_says() {
    // A higher rate, the shape and the ratios as they are; nobody shoots by accident, nobody orders anything.
    let scenario = karabakh();
    let mut options = crate::world::options(&scenario, "ceasefire", 1);
    (options.values.clash_hazard, options.values.ceasefire_scale) = (0.0, 0.4);
    let mut sim = Simulation::new(scenario, &options).unwrap();
    let dispute = DisputeId::new(0);
    let (days, runs) = (20, 1500);
    let mut kept = 0;
    let mut expected = f64::NAN;
    for seed in 1..=runs {
        sim.reset(pourparler_chance::Seed(seed), 0);
        let standing = |s: &Simulation| {
            let pacts = s.state().ledger.pacts.iter();
            pacts.filter(|p| p.dispute == Some(dispute) && p.holds_fire(s.today())).count() == 1
        };
        // It may enter into force on the second day.
        while !standing(&sim) {
            sim.step();
        }
        let mut survival = 1.0;
        let mut stands = true;
        for _ in 0..days {
            let stage = sim.stage();
            if let Some(pact) = pourparler_engine::rules::status_quo::ceasefire(stage, dispute, sim.today()) {
                let pact = sim.state().ledger.pacts[pact];
                let v = sim.setup().values;
                let mut ratio = match pact.strength {
                    pourparler_scenario::Strength::Agreement => v.hazard_ratio_agreement,
                    pourparler_scenario::Strength::Settlement => v.hazard_ratio_settlement,
                    _ => 1.0,
                };
                if pourparler_engine::rules::status_quo::peacekeepers(stage, dispute) {
                    ratio *= v.hazard_ratio_peacekeepers;
                }
                // The cumulated hazard of the day: H(age + 1) - H(age), H(t) = (rate t) ^ shape.
                let h = |t: f64| (t * v.ceasefire_scale).powf(v.ceasefire_shape);
                let age = f64::from((sim.today() - pact.silent_since).max(0));
                survival *= (-ratio * (h(age + 1.0) - h(age))).exp();
            }
            sim.step();
            if !standing(&sim) {
                stands = false;
                break;
            }
        }
        if stands {
            kept += 1;
            // The same in every run that it survives: nothing else happens in it.
            assert!(expected.is_nan() || (expected - survival).abs() < 1e-12, "{expected} {survival}");
            expected = survival;
        }
    }
    let share = f64::from(kept) / runs as f64;
    let error = (expected * (1.0 - expected) / runs as f64).sqrt();
    println!("kept {share:.4}, expected {expected:.4}, standard error {error:.4}");
    assert!((share - expected).abs() < 4.0 * error && expected < 0.95, "{share} {expected}");
}

#[test]
fn prisoners_go_home_by_the_clause_that_says_so() {
    let scenario = karabakh();
    let mut returned = 0;
    for start in ["ceasefire", "border"] {
        let mut sim = begin(&scenario, start, 2);
        let mut here = sim.snapshot();
        for hostilities in &mut here.state.hostilities {
            hostilities.captives = [7, 11];
        }
        let soon = sim.today() + 5;
        for clause in &mut here.state.ledger.clauses {
            (clause.state, clause.due, clause.done, clause.done_by) =
                (ClauseState::Pending, Some(soon), None, 0);
        }
        for me in sim.deciders() {
            sim.restore(&here);
            for act in sim.legal(me) {
                let Act::Fulfil { clause } = act else { continue };
                let entry = here.state.ledger.clauses[clause.index()];
                let words = sim.setup().clause_text(entry.wording).action.clone();
                let Some(dispute) = here.state.ledger.pact(entry.pact).dispute else { continue };
                let Some(side) = sim.setup().principal(dispute, me) else { continue };
                if words != pourparler_scenario::Action::ReturnPrisoners {
                    continue;
                }
                sim.restore(&here);
                let from = sim.chronicle().len();
                assert!(sim.submit(me, &[act]).is_empty());
                sim.step();
                let expected = [7.0, 11.0][side];
                near(last(&sim, from, EventKind::PrisonersReturned).amount, expected, "those that it holds");
                let left = sim.state().hostilities[dispute.index()].captives;
                assert_eq!((left[side], left[1 - side]), (0, [7, 11][1 - side]));
                returned += 1;
            }
        }
    }
    assert!(returned > 0);
}

#[test]
fn a_clause_done_in_time_is_known_to_be_after_its_lag() {
    // Done on its day: pending until the lag has passed, then done; undone: breached a day after tolerance and lag.
    let (due, tolerance) = (pourparler_model::Date::from_number(1000), 3);
    let sim = begin(&karabakh(), "border", 1);
    use pourparler_model::Verification::{None as NoWay, Observers, Remote, SelfReport};
    for verification in [NoWay, SelfReport, Observers, Remote] {
        let lag = pacts::verification_lag(sim.stage(), verification);
        let clause = |done| pourparler_engine::Clause {
            pact: pourparler_model::PactId(0),
            wording: pourparler_engine::Wording::Text(pourparler_model::TextId(0), 0),
            state: ClauseState::Pending,
            due: Some(due),
            done,
            done_by: 0,
            postponed: false,
        };
        let judged = |done, day: i32| pacts::judged(&clause(done), tolerance, lag, due + day);
        match lag {
            Some(lag) => {
                assert_eq!(judged(Some(due), lag), ClauseState::Done);
                assert!(lag == 0 || judged(Some(due), lag - 1) == ClauseState::Pending);
                assert_eq!(judged(Some(due + tolerance + 1), tolerance + 1 + lag), ClauseState::Late);
                assert_eq!(judged(None, tolerance + lag), ClauseState::Pending);
                assert_eq!(judged(None, tolerance + lag + 1), ClauseState::Breached);
            }
            None => assert_eq!(judged(None, 10_000), ClauseState::Unverified),
        }
    }
}
