//! Chance is coupled: what changes nothing changes no byte, and what changes one thing leaves every other draw as it was.

use std::collections::BTreeMap;
use std::sync::Arc;

use pourparler_chance::{Chance, Key, Tag};
use pourparler_engine::{DisputeTable, Setup, Simulation, purposes, rules};
use pourparler_model::{Date, DisputeId, Event, EventKind, ForceRole, Hostility, Phase, RegionId, Role};
use pourparler_policies::{Cabinet, PolicySpec};
use pourparler_scenario::{Distribution, Holding, Scenario};

use crate::world::{actor, assert_same_events, begin, cabinet, karabakh};

/// A variant that changes nothing gives the run of the scenario itself.
fn inert(change: impl Fn(&mut Scenario), what: &str) {
    let scenario = karabakh();
    let mut variant = Scenario::clone(&scenario);
    change(&mut variant);
    assert!(variant != *scenario, "{what}: something was changed");
    let variant = Arc::new(variant);
    for (start, policy) in [("war", "statecraft"), ("border", "statecraft"), ("war", "random")] {
        let (mut plain, mut varied) = (begin(&scenario, start, 13), begin(&variant, start, 13));
        cabinet(&scenario, policy).play(&mut plain);
        cabinet(&variant, policy).play(&mut varied);
        let told = format!("{what}, {start}, {policy}");
        if policy == "random" {
            // One more to speak of is one more legal act; but nobody in the background can be spoken to.
            assert_eq!(plain.chronicle().len(), varied.chronicle().len(), "{told}");
        }
        assert_same_events(plain.chronicle(), varied.chronicle(), &told);
    }
}

#[test]
fn one_more_actor_in_the_background_changes_nothing() {
    inert(
        |s| {
            let mut onlooker = s.actors[actor(s, "ICRC").index()].clone();
            assert_eq!(onlooker.role, Role::Background);
            onlooker.id = "MOON".to_owned();
            s.actors.push(onlooker);
        },
        "an actor more",
    );
}

#[test]
fn one_more_region_far_away_changes_nothing() {
    inert(
        |s| {
            let mut island = s.regions[0].clone();
            let nobody = actor(s, "ICRC");
            island.id = "far_island".to_owned();
            island.de_jure = nobody;
            island.holding =
                vec![Holding { from: s.begins, military: nobody, security: nobody, civil: nobody }];
            s.regions.push(island);
        },
        "a region more",
    );
}

#[test]
fn how_a_parameter_is_distributed_changes_no_run_that_does_not_draw_it() {
    inert(
        |s| {
            for parameter in &mut s.parameters.declared {
                parameter.distribution = Distribution::Uniform;
            }
        },
        "other distributions",
    );
}

/// What chance decided in a run, by natural address: the same address must have the same answer in any run of the seed.
#[derive(Default)]
struct Drawn {
    /// By day and the lines that begin in a region, along which two sides faced each other without war: how many clashed. (A
    /// clash names the one end of its line.)
    clashes: BTreeMap<(Date, Vec<Line>), usize>,
    /// By dispute and founding day: the shock of the campaign.
    shocks: BTreeMap<(DisputeId, Date, [u64; 2]), u64>,
    /// By dispute and side.
    resolve: Vec<[u8; 2]>,
}

/// One end of a route and the tag of the other, or a region and the tag of whose detachments stand in it; and whether peacekeepers
/// do.
type Line = (RegionId, Tag, bool);

/// Where the sides of a dispute at peace face each other, along routes and within regions, with whether peacekeepers stand there.
fn lines(sim: &Simulation) -> BTreeMap<RegionId, Vec<Line>> {
    let (stage, scenario) = (sim.stage(), &sim.setup().scenario);
    let mut found: BTreeMap<RegionId, Vec<Line>> = BTreeMap::new();
    for dispute in sim.setup().dispute_ids() {
        if sim.state().hostilities[dispute.index()].status == Hostility::War {
            continue;
        }
        for route in &scenario.routes {
            let holder = |r: RegionId| sim.state().regions[r.index()].military;
            let sides = [route.a, route.b].map(|r| stage.side(dispute, holder(r)));
            let manned =
                |r: RegionId| stage.fighters(r, sim.setup().friends[holder(r).index()]).next().is_some();
            let faces = sides[0].is_some()
                && sides[1].is_some()
                && sides[0] != sides[1]
                && (manned(route.a) && manned(route.b));
            let tag = |r: RegionId| Tag::of(&scenario.regions[r.index()].id);
            let mut ends = [route.a, route.b];
            ends.sort_by_key(|end| tag(*end));
            if faces && stage.dispute_along(ends.map(holder), ends) == Some(dispute) {
                let posts = sim.state().forces.iter().any(|f| {
                    f.role == ForceRole::Peacekeepers
                        && f.troops > 0
                        && (f.region == route.a || f.region == route.b)
                });
                let [from, to] = ends;
                found.entry(from).or_default().push((from, tag(to), posts));
            }
        }
        for force in sim.state().forces.iter().filter(|f| f.troops > 0 && Setup::fights(f.role)) {
            let holder = sim.state().regions[force.region.index()].military;
            let manned = stage.fighters(force.region, sim.setup().friends[holder.index()]).next().is_some();
            if manned && stage.dispute_over(force.owner, force.region) == Some(dispute) {
                let posts =
                    sim.state().forces.iter().any(|f| {
                        f.role == ForceRole::Peacekeepers && f.troops > 0 && f.region == force.region
                    });
                let line = (force.region, Tag::of(&scenario.actors[force.owner.index()].id), posts);
                let lines = found.entry(force.region).or_default();
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
        }
    }
    found
}

fn drawn(sim: &mut Simulation, cabinet: &Cabinet) -> Drawn {
    let mut drawn = Drawn { resolve: sim.state().resolve.clone(), ..Drawn::default() };
    while !sim.is_over() {
        let (day, before, first) = (sim.today(), lines(sim), sim.chronicle().len());
        cabinet.play_turn(sim);
        let after = lines(sim);
        // Facing each other at the turn's beginning and at its end: then also when clashes were drawn.
        // The shots by which a ceasefire breaks down have a draw of their own, and hang on there being one.
        let broke = |place| {
            let by_clash = |c: u32| {
                let cause = &sim.chronicle()[c as usize];
                cause.kind == EventKind::Clash && cause.place == Some(place)
            };
            let broken = sim.chronicle()[first..].iter().filter(|e| e.kind == EventKind::CeasefireBroken);
            broken.filter_map(|e| e.cause).any(by_clash)
        };
        for (place, lines) in before {
            if after.get(&place) == Some(&lines) && !broke(place) {
                let clash = |e: &&Event| e.kind == EventKind::Clash && e.place == Some(place);
                drawn.clashes.insert((day, lines), sim.chronicle()[first..].iter().filter(clash).count());
            }
        }
        for dispute in sim.setup().clone().dispute_ids() {
            // What it keeps of the last campaign's depends on when that was fought, and is part of the question.
            let hostilities = &sim.state().hostilities[dispute.index()];
            let kept = [hostilities.lasting.mean, hostilities.lasting.new].map(f64::to_bits);
            let shock = rules::war::shock(sim.stage(), dispute).to_bits();
            drawn.shocks.insert((dispute, hostilities.campaign, kept), shock);
        }
    }
    drawn
}

/// One state decides otherwise: by chance, or with other priorities.
fn with_other_doctrine(code: &str) -> Vec<(String, Arc<Scenario>, Cabinet)> {
    let scenario = karabakh();
    let who = actor(&scenario, code);
    let mut random = cabinet(&scenario, "statecraft");
    random.appoint(who, "random".parse::<PolicySpec>().unwrap().0);
    let mut other = Scenario::clone(&scenario);
    let priorities = &mut other.actors[who.index()].priorities;
    (priorities.ties, priorities.reputation, priorities.cost) = (5.0, 0.0, 0.2);
    vec![
        (format!("{code} by chance"), scenario.clone(), random),
        (format!("{code} with other priorities"), Arc::new(other), cabinet(&scenario, "statecraft")),
    ]
}

#[test]
fn another_doctrine_of_one_state_leaves_unrelated_draws_as_they_were() {
    let scenario = karabakh();
    let plain_cabinet = cabinet(&scenario, "statecraft");
    let (mut lines, mut clashes, mut shocks) = (0, 0, 0);
    for seed in [1, 2, 3] {
        let plain = drawn(&mut begin(&scenario, "war", seed), &plain_cabinet);
        for code in ["GEO", "FRA", "USA"] {
            for (what, variant, cabinet) in with_other_doctrine(code) {
                let varied = drawn(&mut begin(&variant, "war", seed), &cabinet);
                assert_eq!(plain.resolve, varied.resolve, "{what}: types of resolve");
                for (key, clash) in &varied.clashes {
                    let Some(before) = plain.clashes.get(key) else { continue };
                    assert_eq!(before, clash, "{what}, seed {seed}: a clash at {key:?}");
                    lines += 1;
                    clashes += *clash;
                }
                for (key, shock) in &varied.shocks {
                    let Some(before) = plain.shocks.get(key) else { continue };
                    assert_eq!(before, shock, "{what}, seed {seed}: the shock of {key:?}");
                    shocks += 1;
                }
            }
        }
    }
    println!("compared: {lines} days of lines, {clashes} clashes on them, {shocks} campaigns");
    assert!(lines > 1000 && clashes > 10 && shocks > 18, "{lines} {clashes} {shocks}");
}

#[test]
fn nothing_differs_before_the_other_doctrine_orders_something_else() {
    let scenario = karabakh();
    let plain_cabinet = cabinet(&scenario, "statecraft");
    let mut differed = 0;
    for code in ["GEO", "FRA", "USA"] {
        let who = actor(&scenario, code);
        for (what, variant, cabinet) in with_other_doctrine(code) {
            let (mut plain, mut varied) = (begin(&scenario, "war", 5), begin(&variant, "war", 5));
            while !plain.is_over() {
                let orders = |c: &Cabinet, s: &Simulation| c.decide(s, who, None).0;
                let same = orders(&plain_cabinet, &plain) == orders(&cabinet, &varied);
                let first = plain.chronicle().len();
                plain_cabinet.play_turn(&mut plain);
                cabinet.play_turn(&mut varied);
                if same {
                    assert_same_events(plain.chronicle(), varied.chronicle(), &what);
                    continue;
                }
                // It speaks, in the phase that comes last: the day's talks and battles are the same still.
                let early = |s: &Simulation| -> Vec<_> {
                    let late = |e: &&Event| e.phase == Phase::Operate;
                    s.chronicle()[first..].iter().filter(late).copied().collect()
                };
                assert_same_events(&early(&plain), &early(&varied), &what);
                differed += 1;
                break;
            }
        }
    }
    assert!(differed >= 4, "only {differed} doctrines ordered anything else");
}

#[test]
fn clashes_are_where_their_public_keys_put_them() {
    // Recomputed from the outside: code of the place, day, purpose. Nothing else has a say in whether there is one.
    let scenario = karabakh();
    let mut sim = begin(&scenario, "ceasefire", 9);
    let drawn = drawn(&mut sim, &cabinet(&scenario, "statecraft"));
    let (seed, run) = sim.seed();
    let chance = Chance::new(seed, run);
    let v = &sim.setup().values;
    for ((day, lines), &clashes) in &drawn.clashes {
        let clash = |&&(a, other, posts): &&Line| {
            let tag = |r: RegionId| Tag::of(&scenario.regions[r.index()].id);
            let key = Key::new(purposes::CLASH).day(day.number()).phase(Phase::Operate.number());
            let hazard = v.clash_hazard * if posts { v.hazard_ratio_peacekeepers } else { 1.0 };
            chance.bernoulli(key.actor(tag(a).and(other)), hazard)
        };
        assert_eq!(lines.iter().filter(clash).count(), clashes, "{day} {lines:?}");
    }
    assert!(drawn.clashes.values().sum::<usize>() > 5);
}

/// Tables of a dispute do not depend on who else is in the scenario.
#[test]
fn tables_are_made_from_the_dispute_alone() {
    let scenario = karabakh();
    let sim = begin(&scenario, "war", 1);
    for (i, dispute) in scenario.disputes.iter().enumerate() {
        let table = DisputeTable::new(dispute, sim.setup().start.date);
        assert_eq!(format!("{table:?}"), format!("{:?}", sim.setup().disputes[i]));
    }
}

/// Which end of a route is listed first does not show: the line between them, and so what is drawn for it, goes by their codes.
#[test]
fn the_same_clashes_come_whichever_end_of_a_route_is_listed_first() {
    let scenario = karabakh();
    let mut turned = Scenario::clone(&scenario);
    turned.routes.iter_mut().for_each(|route| std::mem::swap(&mut route.a, &mut route.b));
    let turned = Arc::new(turned);
    let clashes = |scenario: &Arc<Scenario>, seed: u64| {
        let mut sim = begin(scenario, "border", seed);
        cabinet(scenario, "status-quo").play(&mut sim);
        let mut told = sim.chronicle().to_vec();
        told.retain(|e| e.kind == EventKind::Clash);
        told.into_iter().map(|e| (e.date, e.place, e.by, e.amount, e.other)).collect::<Vec<_>>()
    };
    let mut seen = 0;
    for seed in 1..=4 {
        let found = clashes(&scenario, seed);
        assert_eq!(found, clashes(&turned, seed), "seed {seed}");
        seen += found.len();
    }
    assert!(seen > 5, "{seen}");
}
