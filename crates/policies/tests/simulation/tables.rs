//! What is weighed at a table of war and around it: cases with answers known beforehand.

use pourparler_engine::phases::assess;
use pourparler_engine::rules::{agreed, breach, pacts, status_quo, supply};
use pourparler_engine::stage::Stage;
use pourparler_engine::{CHALLENGER, DEFENDER, Simulation};
use pourparler_model::{
    Act, ClauseState, Course, Desk, DisputeId, EventKind, ForceRole, Hostility, PackageId, RegionId,
    TalksStatus,
};
use pourparler_policies::{Cabinet, StatusQuo};
use pourparler_scenario::{Action, ClauseTag};

use crate::world::*;

const KARABAKH: DisputeId = DisputeId(0);

fn region(code: &str) -> RegionId {
    RegionId::new(karabakh().regions.iter().position(|r| r.id == code).unwrap())
}

#[test]
fn what_a_mediator_thinks_of_an_agreement_counts_whoever_made_the_offer() {
    let scenario = karabakh();
    let principals = ["AZE", "ARM"].map(|code| actor(&scenario, code));
    let policy = cabinet(&scenario, "statecraft");
    let (mut offers, mut both) = (0, 0);
    for seed in 1..=10 {
        let mut sim = begin(&scenario, "war", seed);
        for _ in 0..40 {
            let talks = sim.state().talks[0];
            let at_war = sim.state().hostilities[0].status == Hostility::War;
            if talks.status == TalksStatus::Open && at_war {
                for who in principals {
                    let mediated = talks.mediator.is_some();
                    let matters = weighed(&sim, who, Desk::Talks);
                    let courses = || matters.iter().flatten();
                    let made = |c: &&Course| matches!(c.acts.as_slice(), [Act::Offer { .. }]);
                    let taken = courses().find(|c| matches!(c.acts.as_slice(), [Act::Accept { .. }]));
                    for offer in courses().filter(made) {
                        // As much as it is likely to be agreed on.
                        assert_eq!(term(offer, "ties") > 0.0, mediated, "{offer:?}");
                        if let Some(taken) = taken {
                            assert!(term(offer, "ties") <= term(taken, "ties"), "{offer:?} {taken:?}");
                            both += 1;
                        }
                        offers += 1;
                    }
                }
            }
            policy.play_turn(&mut sim);
        }
    }
    assert!(offers > 20 && both > 10, "{offers} {both}");
}

#[test]
fn which_offer_it_is_has_an_account_of_its_own() {
    let scenario = karabakh();
    let aze = actor(&scenario, "AZE");
    let policy = cabinet(&scenario, "statecraft");
    let mut found = 0;
    for seed in 1..=6 {
        let mut sim = begin(&scenario, "war", seed);
        for _ in 0..20 {
            let matters = weighed(&sim, aze, Desk::Talks);
            let made = |c: &Course| matches!(c.acts.as_slice(), [Act::Offer { .. }]);
            let which = matters.iter().find(|courses| courses.len() > 1 && courses.iter().all(made));
            if let Some(which) = which {
                // The one that was picked stands in the matter after it, for the same.
                let picked = which.iter().find(|c| c.chosen).unwrap();
                let stands = |c: &Course| c.acts == picked.acts && (c.total - picked.total).abs() < 1e-12;
                assert!(
                    matters.iter().any(|m| m.iter().any(stands) && !std::ptr::eq(m, which)),
                    "{picked:?}"
                );
                found += 1;
            }
            policy.play_turn(&mut sim);
        }
    }
    assert!(found > 3, "{found}");
}

#[test]
fn an_offensive_can_be_broken_off() {
    let scenario = karabakh();
    let aze = actor(&scenario, "AZE");
    let hold = Act::Hold { dispute: KARABAKH };
    let mut sim = begin(&scenario, "war", 1);
    let idle = |code: &str| (actor(&scenario, code), std::sync::Arc::new(StatusQuo));
    let mut cabinet = Cabinet::statecraft(scenario.actors.len());
    for (who, policy) in ["AZE", "ARM"].map(idle) {
        cabinet.appoint(who, policy);
    }
    let fights = |sim: &Simulation| {
        let today = sim.today();
        let mut news = sim.chronicle().iter().filter(|e| today - e.date == 1);
        news.any(|e| e.kind == EventKind::Battle)
    };
    // The attacks that the start gives go on day after day.
    for _ in 0..3 {
        cabinet.play_turn(&mut sim);
        assert!(fights(&sim), "{}", sim.today());
    }
    assert!(sim.legal(aze).contains(&hold));
    assert!(!sim.legal(actor(&scenario, "ARM")).contains(&hold), "it attacks nowhere");
    assert!(sim.submit(aze, &[hold]).is_empty());
    sim.step();
    assert!(!fights(&sim));
    assert!(!sim.legal(aze).contains(&hold), "there is nothing more to break off");
}

#[test]
fn reserves_behind_a_full_front_starve_nobody() {
    let sim = begin(&karabakh(), "war", 1);
    let mut stage = sim.stage().idle();
    supply::renew(&mut stage);
    let aze = actor(&karabakh(), "AZE");
    let at = |stage: &Stage, code: &str| {
        let region = region(code);
        let here = |f: &&pourparler_engine::ForceState| {
            (f.owner, f.region, f.role) == (aze, region, ForceRole::Army)
        };
        stage.state.forces.iter().find(here).map(|f| (f.troops, f.supply)).unwrap()
    };
    let fronts = ["az_aghjabadi_beylagan", "az_fuzuli_east"];
    near(at(&stage, fronts[0]).1, 1.0, "before");
    near(at(&stage, fronts[1]).1, 1.0, "before");
    // The corps from Baku comes up: more than the ground has room for, and than the road carries.
    let baku = region("az_baku");
    let corps = stage.state.forces.iter().position(|f| (f.owner, f.region) == (aze, baku)).unwrap();
    let troops = stage.state.forces[corps].troops;
    stage.transfer(corps, region(fronts[0]), ForceRole::Army, troops);
    supply::renew(&mut stage);
    let [(many, near_supply), (_, far_supply)] = fronts.map(|front| at(&stage, front));
    let room = stage.setup.frontage(region(fronts[0]));
    assert!(f64::from(many) > room);
    near(near_supply, 1.0, "all who find room to fight are fed");
    near(far_supply, 1.0, "and nobody goes short for those who wait behind them");
}

/// What a side can expect of a campaign does not fall by the orders of its own staff.
#[test]
fn the_orders_of_a_staff_do_not_lower_what_its_side_can_expect() {
    let scenario = karabakh();
    let aze = actor(&scenario, "AZE");
    let seeds = 12;
    let mut expects = [0.0; 2];
    for (idle, expects) in [true, false].into_iter().zip(&mut expects) {
        let mut cabinet = Cabinet::statecraft(scenario.actors.len());
        if idle {
            cabinet.appoint(aze, std::sync::Arc::new(StatusQuo));
        }
        for seed in 1..=seeds {
            let mut sim = begin(&scenario, "war", seed);
            play(&cabinet, &mut sim, 2);
            let mut stage = sim.stage().idle();
            assess::run(&mut stage);
            let now = stage.state.assessments[0][CHALLENGER];
            *expects += (now.outlook.win + now.outlook.draw * now.gained) / f64::from(seeds as u32);
        }
    }
    let [idle, ordered] = expects;
    assert!(ordered > idle - 0.02, "{ordered} {idle}");
}

/// A package that hands over ground, and the regions.
fn hand_over(stage: &Stage) -> (PackageId, Vec<RegionId>) {
    let by = stage.setup.disputes[0].principals[CHALLENGER];
    let packages = (1..stage.setup.disputes[0].whole).map(PackageId::new);
    let moved = packages.map(|package| {
        let mut twin = stage.idle();
        let pact = pacts::sign_package(&mut twin, KARABAKH, package, by, None, &[]);
        let clauses = twin.state.ledger.clauses_of(pact);
        let regions = clauses.filter_map(|(_, c)| match twin.setup.clause_text(c.wording).action {
            Action::HandOver { region, .. } => Some(region),
            _ => None,
        });
        (package, regions.collect::<Vec<_>>())
    });
    moved.into_iter().find(|(_, regions)| !regions.is_empty()).unwrap()
}

#[test]
fn nobody_takes_positions_on_ground_that_is_to_be_handed_over() {
    let mut stage = begin(&karabakh(), "eve", 1).stage().idle();
    let (package, regions) = hand_over(&stage);
    let by = stage.setup.disputes[0].principals[CHALLENGER];
    let view = |stage: &Stage, r: RegionId| status_quo::handed_over(stage, r);
    assert!(regions.iter().all(|r| !view(&stage, *r)));
    let pact = pacts::sign_package(&mut stage, KARABAKH, package, by, None, &[]);
    assert!(regions.iter().all(|r| view(&stage, *r)), "before it is in force, too");
    stage.day = stage.day + 1;
    pacts::enter_into_force(&mut stage, pact, None);
    assert!(regions.iter().all(|r| view(&stage, *r)));
    let held: Vec<usize> = stage.state.ledger.clauses_of(pact).map(|(id, _)| id.index()).collect();
    for clause in held {
        stage.state.ledger.clauses[clause].state = ClauseState::Breached;
    }
    assert!(!regions.iter().any(|r| view(&stage, *r)), "what is not done any more is not to come");
}

#[test]
fn a_war_is_feared_if_it_is_worth_more_than_peace_with_what_the_attack_would_cost() {
    let mut stage = begin(&karabakh(), "eve", 1).stage().idle();
    assess::run(&mut stage);
    let without = agreed::or_what_holds(&stage, KARABAKH, CHALLENGER);
    let feared = |stage: &mut Stage, beyond: f64| {
        stage.state.assessments[0][CHALLENGER].war = without + beyond;
        breach::threatened(stage, KARABAKH, DEFENDER)
    };
    // The ceasefire of 1994 binds the two, signed through Russia, which might see to it.
    let cost = breach::of_attack(&stage, KARABAKH, CHALLENGER);
    near(cost.name, 2.0 * stage.setup.values.breach_cost, "an agreement");
    assert!(cost.guarantor > 0.0 && cost.guarantor < stage.setup.values.guarantor_penalty, "{cost:?}");
    assert!(!feared(&mut stage, -0.01));
    assert!(!feared(&mut stage, cost.total() - 0.01));
    assert!(feared(&mut stage, cost.total() + 0.01));
    for pact in &mut stage.state.ledger.pacts {
        (pact.broken, pact.ended) = (Some(stage.day), Some(stage.day));
    }
    near(breach::of_attack(&stage, KARABAKH, CHALLENGER).total(), 0.0, "nothing binds");
    assert!(feared(&mut stage, 0.01));
}

#[test]
fn what_was_broken_before_a_settlement_does_not_count_against_it() {
    let mut stage = begin(&karabakh(), "war", 1).stage().idle();
    let (package, _) = hand_over(&stage);
    let by = stage.setup.disputes[0].principals[CHALLENGER];
    let sign = |stage: &mut Stage| {
        let pact = pacts::sign_package(stage, KARABAKH, package, by, None, &[]);
        stage.day = stage.day + 1;
        pacts::enter_into_force(stage, pact, None);
        pact
    };
    let first = sign(&mut stage);
    let owed = |stage: &Stage, id| {
        let ledger = &stage.state.ledger;
        let mut clauses = ledger.clauses_of(id);
        let fire = |wording| matches!(stage.setup.clause_text(wording).action, Action::Ceasefire);
        clauses.find(|(_, c)| !fire(c.wording)).map(|(id, _)| id.index()).unwrap()
    };
    let clause = owed(&stage, first);
    stage.state.ledger.clauses[clause].state = ClauseState::Breached;
    assert!(agreed::Agreed::kept(&stage, KARABAKH).is_none());
    let second = sign(&mut stage);
    stage.state.ledger.clauses[clause].state = ClauseState::Breached;
    assert!(agreed::Agreed::kept(&stage, KARABAKH).is_some(), "it was known when that was signed");
    let clause = owed(&stage, second);
    stage.state.ledger.clauses[clause].state = ClauseState::Breached;
    assert!(agreed::Agreed::kept(&stage, KARABAKH).is_none());
}

#[test]
fn who_has_given_an_ultimatum_demands_nothing_else_until_it_is_answered() {
    let scenario = karabakh();
    let aze = actor(&scenario, "AZE");
    let mut options = options(&scenario, "war", 1);
    options.values.demand_review_days = 1.0;
    let demands = |sim: &Simulation| {
        let acts = |c: &Course| matches!(c.acts.as_slice(), [Act::Demand { .. }]);
        weighed(sim, aze, Desk::Pressure).iter().flatten().any(acts)
    };
    let about = |a: &&Act| matches!(a, Act::Ultimatum { dispute, .. } if *dispute == KARABAKH);
    let policy = cabinet(&scenario, "statecraft");
    // A day on which it would demand something.
    let mut found = (1..=40).filter_map(|seed| {
        options.seed = pourparler_chance::Seed(seed);
        let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
        for _ in 0..90 {
            if demands(&sim) && sim.legal(aze).iter().any(|a| about(&a)) {
                return Some(sim);
            }
            policy.play_turn(&mut sim);
        }
        None
    });
    let mut sim = found.next().unwrap();
    let ultimatum = *sim.legal(aze).iter().find(about).unwrap();
    assert!(sim.submit(aze, &[ultimatum]).is_empty());
    sim.step();
    assert!(sim.view(aze).ultimatums().any(|u| u.by == aze));
    assert!(!demands(&sim));
}

#[test]
fn an_embargo_that_bars_nothing_is_none() {
    let scenario = karabakh();
    let policy = cabinet(&scenario, "statecraft");
    let mut barred = 0;
    let mut options = options(&scenario, "war", 1);
    options.values.statement_interval_days = 1.0;
    let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
    for _ in 0..5 {
        for who in ["TUR", "FRA", "USA", "IRN", "RUS"].map(|code| actor(&scenario, code)) {
            let matters = weighed(&sim, who, Desk::Pressure);
            for course in matters.iter().flatten() {
                if let [Act::ImposeEmbargo { against }] = course.acts.as_slice() {
                    // Who sells the target nothing has nothing to bar.
                    assert!(sim.view(who).would_bar(*against) > 0.0, "{course:?}");
                    barred += 1;
                }
            }
        }
        policy.play_turn(&mut sim);
    }
    assert!(barred > 0);
}

#[test]
fn a_guarantor_acts_where_its_peacekeepers_stand_else_as_likely_as_an_ally_assists() {
    let scenario = karabakh();
    let [aze, arm, rus] = ["AZE", "ARM", "RUS"].map(|code| actor(&scenario, code));
    for (start, present) in [("eve", false), ("border", true)] {
        let stage = begin(&scenario, start, 1).stage().idle();
        assert_eq!(breach::stands_between(&stage, rus, KARABAKH), present, "{start}");
    }
    let stage = begin(&scenario, "eve", 1).stage().idle();
    let v = &stage.setup.values;
    for (breaker, victim) in [(aze, arm), (arm, aze)] {
        let affinity = stage.state.pairs.tie(rus, victim) - stage.state.pairs.tie(rus, breaker);
        let odds =
            v.reliability_assist / (1.0 - v.reliability_assist) * libm::exp(v.join_affinity * affinity);
        let found = |present| breach::penalty(&stage, rus, [breaker, victim], present);
        near(found(true), v.guarantor_penalty, "on the spot");
        near(found(false), v.guarantor_penalty * odds / (1.0 + odds), "from afar");
    }
    near(breach::penalty(&stage, rus, [rus, arm], true), 0.0, "of its own");
}

#[test]
fn ground_that_has_brought_a_level_about_has_not_brought_its_peacekeepers() {
    let scenario = karabakh();
    let status = scenario.disputes[0].issues.iter().position(|i| i.id == "nk_status").unwrap();
    let left_open = |level: f64| (53.0..=70.0).contains(&level);
    // Part of Nagorno-Karabakh has changed hands: what holds is what leaves the status open.
    let mut stage = begin(&scenario, "2020-10-15", 1).stage().idle();
    assess::run(&mut stage);
    assert!(left_open(stage.state.levels[0][status]), "{}", stage.state.levels[0][status]);
    let table = &stage.setup.disputes[0];
    let open = |p: &PackageId| left_open(table.packages[p.index()][status]);
    let packages: Vec<PackageId> = (1..table.whole).map(PackageId::new).filter(open).take(2).collect();
    let by = table.principals[CHALLENGER];
    let mut signed = |package: PackageId| {
        let pact = pacts::sign_package(&mut stage, KARABAKH, package, by, None, &[]);
        stage.day = stage.day + 1;
        pacts::enter_into_force(&mut stage, pact, None);
        let clauses = stage.state.ledger.clauses_of(pact);
        clauses.map(|(_, c)| stage.setup.clause_text(c.wording).action.tag()).collect::<Vec<_>>()
    };
    let [first, second] = [packages[0], packages[1]].map(&mut signed);
    assert!(first.contains(&ClauseTag::Peacekeepers) && first.contains(&ClauseTag::Monitoring), "{first:?}");
    // What goes with it is promised once.
    assert!(!second.contains(&ClauseTag::Monitoring), "{second:?}");
}
