//! Stances, war and forces by themselves, each with an answer that the parameters and the documents give beforehand.

use std::sync::Arc;

use pourparler_engine::rules::supply;
use pourparler_engine::{CHALLENGER, DEFENDER, ForceState, Simulation, WorldState};
use pourparler_model::{Act, ActorId, DisputeId, EventKind, ForceRole, PackageId, RegionId};

use crate::world::{actor, begin, first, karabakh, near, options, shipped, synthetic, worlds};

#[test]
fn victory_is_worth_one_and_defeat_nothing() {
    let mut checked = 0;
    for scenario in worlds() {
        let sim = begin(&scenario, "", 1);
        for (dispute, table) in scenario.disputes.iter().zip(sim.setup().disputes.iter()) {
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
    let mut packages: Vec<PackageId> = (1..sim.setup().disputes[0].whole).map(PackageId::new).collect();
    packages.sort_by(|a, b| worth(*a).total_cmp(&worth(*b)));
    let (least, most) = (packages[0], packages[packages.len() - 1]);
    let difference = worth(most) - worth(least);
    let audience = scenario.actors[me.index()].home.as_ref().unwrap().audience;
    let cost = sim.setup().values.audience_slope * audience * difference;
    assert!(cost > 0.01, "{cost}");
    assert!(sim.submit(me, &[Act::Demand { dispute, package: most }]).is_empty());
    sim.step();
    assert_eq!(sim.state().talks[0].staked[side], Some(most));
    let (home, from) = (sim.state().homes[me.index()], sim.chronicle().len());
    assert!(sim.submit(me, &[Act::Demand { dispute, package: least }]).is_empty());
    sim.step();
    near(first(&sim, from, EventKind::DemandDropped).amount, cost, "audience cost");
    // What it cost begins to fade on the day itself, by half in every half-life.
    let half = sim.setup().values.approval_half_days;
    let left = |days: i32| {
        let dropped = (home.base - cost).max(0.0);
        home.usual + (dropped - home.usual) * libm::exp2(-f64::from(days) / half)
    };
    near(sim.state().homes[me.index()].support, left(1), "support");
    assert!(left(1) < home.usual);
    for _ in 0..10 {
        assert!(sim.submit(me, &[]).is_empty());
        sim.step();
    }
    near(sim.state().homes[me.index()].support, left(11), "support ten days later");
}

#[test]
fn empty_ground_is_taken_at_the_unopposed_pace_and_without_a_battle() {
    let mut scenario = shipped("ultimatum");
    scenario.ends = scenario.begins + 60;
    scenario.starts[0].given.clear();
    // The defender stays at home, far enough off that nobody is met.
    let place = |code: &str| scenario.regions.iter().position(|r| r.id == code).unwrap();
    let (home, prize) = (place("s_home"), place("prize"));
    scenario.regions[prize].depth_km = 60.0;
    let owner = actor(&scenario, "S");
    let order = &mut scenario.orders_of_battle[0];
    let force = order.forces.iter_mut().find(|f| f.actor == owner).unwrap();
    force.region = RegionId::new(home);
    let scenario = Arc::new(scenario);
    let mut sim = begin(&scenario, "", 1);
    let region = RegionId::new(prize);
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
    assert_eq!(first(&sim, 0, EventKind::RegionTaken).date - began + 1, days);
    assert!(sim.chronicle().iter().all(|e| e.kind != EventKind::Battle));
    assert_eq!(sim.state().hostilities[0].killed, [0; 2]);
}

#[test]
fn of_a_part_of_a_wounded_soldier_there_is_one_with_its_probability() {
    // Few are killed a day, so that parts weigh: what leaves with them is counted over many battles.
    let mut scenario = shipped("ultimatum");
    scenario.ends = scenario.begins + 60;
    let values = &mut scenario.parameters.values;
    (values.wounded_per_killed, values.loss_base, values.captives_per_killed) = (2.6, 0.0003, 0.0);
    let scenario = Arc::new(scenario);
    let (me, prize) = (actor(&scenario, "D"), scenario.regions.iter().position(|r| r.id == "prize").unwrap());
    let all = |sim: &Simulation| sim.state().forces.iter().map(|f| f64::from(f.troops)).sum::<f64>();
    let [mut gone, mut killed, mut counts] = [0.0; 3];
    for seed in 1..=40 {
        let mut sim = begin(&scenario, "", seed);
        let before = all(&sim);
        let into = RegionId::new(prize);
        let attack =
            sim.legal(me).into_iter().find(|a| matches!(a, Act::Attack { into: at, .. } if *at == into));
        assert!(sim.submit(me, &[attack.unwrap()]).is_empty());
        while !sim.is_over() && sim.state().regions[prize].military != me {
            sim.step();
        }
        let hostilities = &sim.state().hostilities[0];
        gone += before - all(&sim) - f64::from(hostilities.captives.iter().sum::<u32>());
        killed += f64::from(hostilities.killed.iter().chain(&hostilities.missing).sum::<u32>());
        counts += 2.0 * sim.chronicle().iter().filter(|e| e.kind == EventKind::Battle).count() as f64;
    }
    // Each count is rounded up or down: half a soldier of standard deviation, at most.
    let four_errors = 4.0 * 0.5 * libm::sqrt(counts);
    assert!(counts > 300.0 && (gone - 3.6 * killed).abs() < four_errors, "{gone} {killed} {counts}");
    assert!(four_errors < 0.2 * counts, "rounding down would lose three tenths of a soldier a count");
}

/// Places in the documents.

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
    near(first(&sim, from, EventKind::Mobilised).amount, f64::from(called), "called up");
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
            let event = *first(&sim, from, EventKind::Incursion);
            near(event.amount, f64::from(sent), "a detachment");
            assert_eq!(event.place, Some(into));
            // From there it goes no farther without a war.
            let inside = |force: pourparler_model::ForceId| sim.state().forces[force.index()].region == into;
            let on = sim
                .legal(me)
                .into_iter()
                .find(|a| matches!(a, Act::Incursion { force, .. } if inside(*force)));
            assert_eq!(on, None);
            let back = sim.legal(me).into_iter().find(|a| matches!(a, Act::Withdraw { .. })).unwrap();
            let from = sim.chronicle().len();
            sim.submit(me, &[back]);
            sim.step();
            assert!(first(&sim, from, EventKind::Withdrawal).amount <= f64::from(sent));
            assert!(sim.state().forces.iter().all(|f| f.owner != me || f.region != into || f.troops == 0));
            entered += 1;
        }
    }
    assert!(moved > 0 && entered > 0, "{moved} {entered}");
}

/// Whom its side cannot feed is short of supply: at once where it has come from elsewhere, on the next third day where it has
/// grown where it stands.
#[test]
fn supply_looks_at_places_daily_and_at_sizes_every_third_day() {
    let scenario = karabakh();
    let mut options = options(&scenario, "war", 1);
    // All find room to fight, so that all count.
    let v = &mut options.values;
    (v.frontage_plain, v.frontage_hill, v.frontage_mountain) = (1e9, 1e9, 1e9);
    let sim = Simulation::new(scenario.clone(), &options).unwrap();
    let region = |code: &str| scenario.regions.iter().position(|r| r.id == code).map(RegionId::new).unwrap();
    let (from, to) = (region("lachin_corridor"), region("nk_shusha"));
    let grown = |days: i32, moves: bool| {
        let mut stage = sim.stage().idle();
        while stage.day.number().rem_euclid(3) != 0 {
            stage.day = stage.day + 1;
        }
        let force = stage.slot(actor(&scenario, "ART"), from, ForceRole::Army);
        stage.state.forces[force].troops = 1;
        supply::renew(&mut stage);
        near(stage.state.forces[force].supply, 1.0, "supply of one soldier");
        // More than any road of the scenario carries.
        stage.state.forces[force].troops = 1_000_000;
        if moves {
            stage.state.forces[force].region = to;
        }
        stage.day = stage.day + days;
        supply::renew(&mut stage);
        stage.state.forces[force].supply
    };
    for (days, moves, short) in [(1, false, false), (2, false, false), (3, false, true), (1, true, true)] {
        assert_eq!(grown(days, moves) < 0.9, short, "after {days} days, moved: {moves}");
    }
}
