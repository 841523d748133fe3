//! Agreements on a part of a dispute, and what one dispute's war leaves of what was agreed on another.

use pourparler_engine::rules::legal::Refusal;
use pourparler_engine::rules::{agreed, legal, pacts, status_quo, war};
use pourparler_engine::stage::Stage;
use pourparler_engine::{CHALLENGER, DEFENDER, Simulation};
use pourparler_model::{Act, DisputeId, Event, EventKind, Hostility, PackageId, Subject, TalksStatus};
use pourparler_scenario::{Action, Strength};

use crate::world::{actor, begin, cabinet, karabakh, near, synthetic};

const KARABAKH: DisputeId = DisputeId(0);
const BORDER: DisputeId = DisputeId(1);

/// The packages in part of a dispute.
fn parts(sim: &Simulation, dispute: DisputeId) -> Vec<PackageId> {
    let table = &sim.setup().disputes[dispute.index()];
    (table.whole..table.packages.len()).map(PackageId::new).collect()
}

/// The places of issues, by their codes.
fn issues(codes: &[&str]) -> Vec<usize> {
    let scenario = karabakh();
    let all = &scenario.disputes[KARABAKH.index()].issues;
    codes.iter().map(|code| all.iter().position(|issue| issue.id == *code).unwrap()).collect()
}

#[test]
fn a_part_is_on_the_table_once_all_of_it_has_been_posed() {
    // On the eve of the war nobody had prisoners to speak of, nor maps.
    assert!(parts(&begin(&karabakh(), "eve", 1), KARABAKH).is_empty());
    let sim = begin(&karabakh(), "border", 1);
    let table = &sim.setup().disputes[KARABAKH.index()];
    let sets = [issues(&["prisoners", "mine_maps"]), issues(&["transport", "prisoners", "mine_maps"])];
    let mut seen = [0; 2];
    for package in parts(&sim, KARABAKH) {
        let settled: Vec<usize> =
            (0..table.packages[1].len()).filter(|i| table.level(package, *i).is_some()).collect();
        let which =
            sets.iter().position(|set| set.iter().all(|i| settled.contains(i)) && set.len() == settled.len());
        seen[which.expect("a part that the documents name")] += 1;
        for side in [CHALLENGER, DEFENDER] {
            // What it leaves open stays as it is.
            let holds = &sim.state().levels[KARABAKH.index()];
            let levels = |i: usize| table.level(package, i).unwrap_or(holds[i]);
            let worth = legal::worth(sim.stage(), KARABAKH, side, package).unwrap();
            near(worth, table.value_of(side, levels), "worth");
        }
    }
    assert!(seen[0] > 2 && seen[1] > 2, "{seen:?}");
}

#[test]
fn of_each_part_no_package_leaves_both_better_off() {
    let sim = begin(&karabakh(), "border", 1);
    let worth = |p: PackageId| [0, 1].map(|side| legal::worth(sim.stage(), KARABAKH, side, p).unwrap());
    let table = &sim.setup().disputes[KARABAKH.index()];
    let settles =
        |p: PackageId| -> Vec<bool> { table.packages[p.index()].iter().map(|l| l.is_nan()).collect() };
    for a in parts(&sim, KARABAKH) {
        for b in parts(&sim, KARABAKH).into_iter().filter(|b| *b != a && settles(*b) == settles(a)) {
            let (a, b) = (worth(a), worth(b));
            assert!(a[0] > b[0] + 1e-12 || a[1] > b[1] + 1e-12, "{a:?} {b:?}");
        }
    }
}

/// A stage with an agreement on a package, in force.
fn signed(sim: &Simulation, package: PackageId) -> Stage {
    let mut stage = sim.stage().idle();
    let by = stage.setup.disputes[KARABAKH.index()].principals[CHALLENGER];
    let pact = pacts::sign_package(&mut stage, KARABAKH, package, by, None, &[]);
    stage.day = stage.day + 1;
    pacts::enter_into_force(&mut stage, pact, None);
    stage
}

#[test]
fn an_agreement_in_part_leaves_the_rest_alone() {
    let sim = begin(&karabakh(), "border", 1);
    let table = &sim.setup().disputes[KARABAKH.index()];
    let demanded = PackageId::new(1);
    for package in parts(&sim, KARABAKH) {
        let before = sim.stage();
        let stage = signed(&sim, package);
        let pact = stage.state.ledger.pacts.last().unwrap();
        assert_eq!(pact.strength, Strength::None, "a part says nothing of fire");
        assert_eq!(
            status_quo::ceasefire(&stage, KARABAKH, stage.day),
            status_quo::ceasefire(before, KARABAKH, before.day),
            "the ceasefire of November stands"
        );
        for (i, level) in stage.state.standing[KARABAKH.index()].iter().enumerate() {
            let was = before.state.standing[KARABAKH.index()][i];
            near(*level, table.level(package, i).unwrap_or(was), "what stands");
        }
        let clauses =
            stage.state.ledger.clauses_of(pourparler_model::PactId::new(stage.state.ledger.pacts.len() - 1));
        for (_, clause) in clauses {
            let action = &stage.setup.clause_text(clause.wording).action;
            assert!(!matches!(
                action,
                Action::Ceasefire | Action::HandOver { .. } | Action::Peacekeepers { .. }
            ));
        }
        // It is agreed now; the whole is not, and can be demanded and agreed as before.
        assert!(agreed::stands(&stage, KARABAKH, package) && agreed::as_a_whole(&stage, KARABAKH).is_none());
        assert_eq!(legal::ratified(&stage, KARABAKH, CHALLENGER, package), Err(Refusal::Already));
        let aze = table.principals[CHALLENGER];
        assert!(legal::check(&stage, aze, Act::Demand { dispute: KARABAKH, package: demanded }).is_ok());
        assert!(legal::check(&stage, aze, Act::Demand { dispute: KARABAKH, package }).is_err());
        assert!(legal::check(&stage, aze, Act::Ultimatum { dispute: KARABAKH, package }).is_err());
        // What was agreed is worth what it was signed for, whatever has been done of it.
        for side in [CHALLENGER, DEFENDER] {
            let levels =
                |i: usize| table.level(package, i).unwrap_or(stage.state.levels[KARABAKH.index()][i]);
            let worth = agreed::worth(&stage, KARABAKH, side).unwrap();
            near(worth, table.value_of(side, levels), "what was agreed");
        }
    }
}

#[test]
fn in_a_war_nothing_is_agreed_in_part() {
    let sim = begin(&karabakh(), "border", 1);
    let mut stage = sim.stage().idle();
    let part = parts(&sim, KARABAKH)[0];
    stage.state.hostilities[KARABAKH.index()].status = Hostility::War;
    for side in [CHALLENGER, DEFENDER] {
        assert_eq!(legal::ratified(&stage, KARABAKH, side, part), Err(Refusal::NoCase));
        let mut signable = legal::signable(&stage, KARABAKH, Some(side), |_| true);
        assert!(!signable.any(|p| stage.setup.disputes[KARABAKH.index()].is_part(p)));
    }
}

#[test]
fn what_is_agreed_is_opened_again_only_for_what_is_worse_for_neither() {
    let scenario = karabakh();
    let cabinet = cabinet(&scenario, "statecraft");
    // Offers before anything was agreed, and days at an open table since.
    let (mut first, mut since) = (0, 0);
    for (start, seed) in (1..=15).flat_map(|seed| [("border", seed), ("ceasefire", seed)]) {
        let mut sim = begin(&scenario, start, seed);
        while !sim.is_over() {
            let war = sim.state().hostilities[KARABAKH.index()].status == Hostility::War;
            let open = sim.state().talks[KARABAKH.index()].status == TalksStatus::Open;
            let from = sim.chronicle().len();
            let worths = [0, 1].map(|side| agreed::worth(sim.stage(), KARABAKH, side));
            cabinet.play_turn(&mut sim);
            if war {
                continue;
            }
            let standing = worths[0].zip(worths[1]);
            since += usize::from(open && standing.is_some());
            let offers = sim.chronicle()[from..].iter().filter(|e| e.kind == EventKind::Offer);
            for package in offers.filter_map(|e| match e.subject {
                Subject::Package(KARABAKH, package) => Some(package),
                _ => None,
            }) {
                let worth = [0, 1].map(|side| legal::worth(sim.stage(), KARABAKH, side, package).unwrap());
                match standing {
                    Some((own, other)) => {
                        let none_worse = worth[0] >= own - 1e-9 && worth[1] >= other - 1e-9;
                        assert!(none_worse, "{start} {seed}, {}: {package:?}", sim.today());
                    }
                    None => first += 1,
                }
            }
        }
    }
    assert!(first >= 5 && since >= 20, "{first} {since}");
}

#[test]
fn a_war_over_one_dispute_leaves_what_was_agreed_on_another() {
    let scenario = karabakh();
    let sim = begin(&scenario, "border", 1);
    let arm = actor(&scenario, "ARM");
    let mut stage = sim.stage().idle();
    let pact =
        status_quo::ceasefire(&stage, BORDER, stage.day).expect("that of November binds on the border, too");
    assert_eq!(stage.state.ledger.pacts[pact].dispute, Some(KARABAKH));
    let before = stage.state.reputations[arm.index()].broken;
    pacts::break_ceasefire(&mut stage, BORDER, pact, Some(arm), None);
    war::open(&mut stage, BORDER, arm, 1);
    // It is broken, and counts as that; but over Karabakh it holds, and its clauses stand.
    near(stage.state.reputations[arm.index()].broken, before + 1.0, "the name of who broke it");
    assert_eq!(status_quo::ceasefire(&stage, BORDER, stage.day), None);
    assert_eq!(status_quo::ceasefire(&stage, KARABAKH, stage.day), Some(pact));
    assert_eq!(stage.state.ledger.pacts[pact].ended, None);
    // One over Karabakh ends it everywhere.
    war::open(&mut stage, KARABAKH, arm, 1);
    assert!(stage.state.ledger.pacts[pact].ended.is_some());
    assert_eq!(status_quo::ceasefire(&stage, KARABAKH, stage.day), None);
}

/// Whether a package that crosses no red line leaves neither side of a dispute worse off than it is without.
fn way_out(sim: &Simulation, dispute: DisputeId) -> bool {
    let view = sim.view(sim.setup().disputes[dispute.index()].principals[CHALLENGER]);
    view.candidates(dispute).any(|package| {
        [CHALLENGER, DEFENDER].into_iter().all(|side| {
            view.worth(dispute, side, package) >= view.without_agreement(dispute, side)
                && !view.crosses_red_line(dispute, side, package)
        })
    })
}

#[test]
fn quiet_offices_are_offered_and_tables_called_where_there_is_a_way_out() {
    let made = synthetic("states=8,regions=40,seed=3");
    let starts =
        [(karabakh(), "border"), (karabakh(), "ceasefire"), (made.clone(), made.starts[0].id.as_str())];
    // Tables that rise without an offer, of all; calls by third parties in quiet times, and quiet days without a way out.
    let (mut risen, mut tables, mut offices, mut none) = (0, 0, 0, 0);
    for (scenario, start, seed) in
        starts.iter().flat_map(|(scenario, start)| (1..=6).map(move |seed| (scenario, start, seed)))
    {
        let cabinet = cabinet(scenario, "statecraft");
        let mut sim = begin(scenario, start, seed);
        let disputes: Vec<DisputeId> =
            sim.setup().dispute_ids().filter(|d| !sim.setup().decided(*d)).collect();
        let (mut offers, mut news) = (vec![0; scenario.disputes.len()], 0);
        while !sim.is_over() {
            let from = sim.chronicle().len();
            // Where somebody has just moved, third parties speak up whatever may come of it.
            let moved = sim.chronicle()[news..from].iter().any(|e| {
                use EventKind as K;
                matches!(e.kind, K::WarBegins | K::Incursion | K::CeasefireBroken | K::RegionTaken)
            });
            news = from;
            let calm: Vec<(DisputeId, bool)> = disputes
                .iter()
                .filter(|d| !moved && sim.state().hostilities[d.index()].status == Hostility::Quiet)
                .map(|d| (*d, way_out(&sim, *d)))
                .collect();
            none += calm.iter().filter(|(_, way_out)| !way_out).count();
            cabinet.play_turn(&mut sim);
            for event in &sim.chronicle()[from..] {
                let (Subject::Dispute(d) | Subject::Package(d, _)) = event.subject else { continue };
                let party = event.by.is_some_and(|by| sim.setup().principal(d, by).is_some());
                match event.kind {
                    EventKind::TalksOpened => {
                        offers[d.index()] = 0;
                        tables += 1;
                    }
                    EventKind::Offer => offers[d.index()] += 1,
                    EventKind::TalksCollapsed => risen += usize::from(offers[d.index()] == 0),
                    EventKind::TalksCalled if !party => {
                        if let Some((_, way_out)) = calm.iter().find(|(quiet, _)| *quiet == d) {
                            assert!(way_out, "{start} {seed}, {}: {:?}", sim.today(), event.kind);
                            offices += 1;
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    assert!(10 * risen <= tables && tables > 30, "{risen} of {tables} tables without an offer");
    assert!(offices >= 3 && none >= 100, "{offices} {none}");
}

#[test]
fn a_table_at_which_nobody_has_anything_to_offer_rises() {
    let scenario = karabakh();
    let cabinet = cabinet(&scenario, "statecraft");
    let principals = ["ARM", "AZE"].map(|code| actor(&scenario, code));
    let mut risen = 0;
    for seed in 1..=6 {
        let mut sim = begin(&scenario, "ceasefire", seed);
        while !sim.is_over()
            && (way_out(&sim, KARABAKH)
                || sim.view(principals[0]).talks_status(KARABAKH) != TalksStatus::None)
        {
            cabinet.play_turn(&mut sim);
        }
        if sim.is_over() {
            continue;
        }
        assert!(sim.submit(principals[0], &[Act::CallTalks { dispute: KARABAKH }]).is_empty());
        sim.step();
        for principal in principals {
            let come = Act::Attend { dispute: KARABAKH };
            if sim.legal(principal).contains(&come) {
                assert!(sim.submit(principal, &[come]).is_empty());
            }
        }
        sim.step();
        let from = sim.chronicle().len();
        for _ in 0..60 {
            cabinet.play_turn(&mut sim);
        }
        let about = |e: &&Event| e.subject == Subject::Dispute(KARABAKH);
        let mut told = sim.chronicle()[from..].iter().filter(about);
        risen += usize::from(told.any(|e| e.kind == EventKind::TalksCollapsed));
    }
    assert!(risen >= 3, "{risen}");
}
