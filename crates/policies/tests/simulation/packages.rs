//! Packages: what can be agreed at all, and what a red line leaves of it.

use pourparler_engine::DisputeTable;
use pourparler_model::{ActorId, Hostility, PackageId};
use pourparler_policies::Cabinet;
use pourparler_scenario::Dispute;

use crate::world::{actor, begin, camp_david, karabakh, worlds};

/// Whether levels, of which open issues have none, contradict themselves.
fn contradictory(dispute: &Dispute, levels: &[f64]) -> bool {
    let has = |rule: &pourparler_scenario::Incompatible| {
        rule.all.iter().all(|band| band.has(levels[usize::from(band.issue)]))
    };
    dispute.incompatible.iter().any(has)
}

/// The worth of every combination of options to both sides that does not contradict itself, one by one.
fn combinations(dispute: &Dispute, table: &DisputeTable) -> Vec<[f64; 2]> {
    let open = |i: usize| table.weights.iter().any(|side| side[i] > 0.0);
    let mut all = vec![vec![f64::NAN; dispute.issues.len()]];
    for (i, issue) in dispute.issues.iter().enumerate().filter(|(i, _)| open(*i)) {
        let one = |levels: Vec<f64>| {
            issue.options.iter().map(move |option| {
                let mut levels = levels.clone();
                levels[i] = option.level;
                levels
            })
        };
        all = all.into_iter().flat_map(one).collect();
    }
    all.retain(|levels| !contradictory(dispute, levels));
    all.iter().map(|levels| [0, 1].map(|side| table.value(side, levels))).collect()
}

#[test]
fn packages_are_the_frontier_of_what_does_not_contradict_itself() {
    // Without the rules other packages would be best: they bind.
    let mut bound = 0;
    for (scenario, start) in [(karabakh(), "war"), (karabakh(), "border"), (camp_david(), "summit")] {
        let sim = begin(&scenario, start, 1);
        for (dispute, table) in scenario.disputes.iter().zip(sim.setup().disputes.iter()) {
            let packages = &table.packages[1..table.whole];
            assert!(packages.iter().all(|levels| !contradictory(dispute, levels)), "{} {start}", dispute.id);
            let mut free = dispute.clone();
            free.incompatible.clear();
            bound +=
                usize::from(DisputeTable::new(&free, sim.state().clock.today).packages != table.packages);
            let size: usize = dispute.issues.iter().map(|issue| issue.options.len()).product();
            if table.decided || size > 100_000 || packages.len() > 100 {
                continue;
            }
            // What can be had in one package, for either side, is what can be had at all.
            let worths: Vec<[f64; 2]> =
                (1..table.whole).map(|p| [0, 1].map(|side| table.worth[side][p])).collect();
            for found in combinations(dispute, table) {
                let enough = |worth: &[f64; 2]| (0..2).all(|side| worth[side] >= found[side] - 1e-9);
                assert!(worths.iter().any(enough), "{} {start}: {found:?} beats every package", dispute.id);
            }
        }
    }
    assert!(bound >= 3, "{bound}");
}

#[test]
fn every_world_leaves_packages() {
    for scenario in worlds() {
        let options = pourparler_engine::Options::new(&scenario, pourparler_chance::Seed(1));
        let sim = pourparler_engine::Simulation::new(scenario.clone(), &options).unwrap();
        for (dispute, table) in scenario.disputes.iter().zip(sim.setup().disputes.iter()) {
            assert!(table.decided || table.packages.len() > 2, "{} {}", scenario.id, dispute.id);
        }
    }
}

#[test]
fn in_a_war_a_red_line_binds_until_the_war_has_gone_worse_than_was_foreseen() {
    // The declared lines of September 2020, by side: the issue, and from which level on it is crossed.
    let scenario = karabakh();
    let dispute = pourparler_model::DisputeId(0);
    let issue = |code: &str| scenario.disputes[0].issues.iter().position(|i| i.id == code).unwrap();
    let (status, districts) = (issue("nk_status"), issue("seven_districts"));
    let beyond = |side: usize, levels: &[f64]| match side {
        0 => levels[status] > 70.0 || levels[districts] > 37.0,
        _ => levels[status] < 53.0,
    };
    let principals: [ActorId; 2] = ["AZE", "ARM"].map(|code| actor(&scenario, code));
    let cabinet = Cabinet::statecraft(scenario.actors.len());
    // Days on which a side is bound, or forced, and would sign otherwise or does.
    let (mut bound, mut forced) = ([0; 2], [0; 2]);
    for seed in 1..=12 {
        let mut sim = begin(&scenario, "war", seed);
        while !sim.is_over() {
            let war = sim.state().hostilities[0].status == Hostility::War;
            for (side, principal) in principals.into_iter().enumerate().filter(|_| war) {
                let now = sim.state().assessments[0][side];
                let view = sim.view(principal);
                let signs = |package: &PackageId| view.ratifies(dispute, *package);
                let line =
                    |package: &PackageId| beyond(side, &sim.setup().disputes[0].packages[package.index()]);
                let mut crossing = (1..view.packages(dispute)).map(PackageId::new).filter(line);
                let foreseen =
                    sim.state().hostilities[0].believed[side].map_or(f64::NEG_INFINITY, |f| f.war[0]);
                let defeat = if side == 0 { now.outlook.lose } else { now.outlook.win };
                if now.ends.value(now.outlook, 0.0) >= foreseen && defeat < 0.9 {
                    assert!(!crossing.any(|p| signs(&p)), "seed {seed}, side {side}: {now:?}");
                    bound[side] += 1;
                } else {
                    forced[side] += usize::from(crossing.any(|p| signs(&p)));
                }
            }
            cabinet.play_turn(&mut sim);
        }
    }
    assert!(
        bound.iter().all(|days| *days > 50) && forced.iter().all(|days| *days > 10),
        "{bound:?} {forced:?}"
    );
}

#[test]
fn in_peace_a_red_line_binds_whatever_holds_and_leaves_what_is_left_open() {
    let scenario = karabakh();
    let dispute = pourparler_model::DisputeId(0);
    let sim = begin(&scenario, "ceasefire", 1);
    let table = &sim.setup().disputes[0];
    let status = scenario.disputes[0].issues.iter().position(|i| i.id == "nk_status").unwrap();
    // "No status", said Azerbaijan in November 2020, though half of Nagorno-Karabakh was under Armenian control; and Armenia held to
    // what it had said in September.
    let holds = sim.state().levels[0][status];
    assert!((30.0..60.0).contains(&holds), "{holds}");
    let mut signed = [0; 2];
    for (side, code) in ["AZE", "ARM"].into_iter().enumerate() {
        let view = sim.view(actor(&scenario, code));
        for package in view.candidates(dispute).filter(|p| view.ratifies(dispute, *p)) {
            match table.level(package, status) {
                Some(level) if side == 0 => assert!(level <= 12.0, "{package:?}"),
                Some(level) => assert!(level >= 53.0, "{package:?}"),
                None => signed[side] += 1,
            }
        }
    }
    assert!(signed[0] > 1 && signed[1] > 1, "{signed:?}: a part can be signed");
}
