//! Scenarios, simulations and cabinets for the tests, and the fingerprint by which runs are compared.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use pourparler_chance::Seed;
use pourparler_engine::{Options, Simulation, StartPoint, WorldState};
use pourparler_model::{Account, ActorId, Course, Desk, Event, EventKind};
use pourparler_policies::{Cabinet, PolicySpec};
use pourparler_scenario::{Scenario, load, read_folder};

/// A scenario that ships with the program.
pub(crate) fn shipped(name: &str) -> Scenario {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name);
    load(name, &read_folder(&folder).unwrap()).unwrap().scenario
}

/// The flagship, read once.
pub(crate) fn karabakh() -> Arc<Scenario> {
    static SCENARIO: OnceLock<Arc<Scenario>> = OnceLock::new();
    SCENARIO.get_or_init(|| Arc::new(shipped("karabakh-2020-2021"))).clone()
}

/// The second historical scenario, read once.
pub(crate) fn camp_david() -> Arc<Scenario> {
    static SCENARIO: OnceLock<Arc<Scenario>> = OnceLock::new();
    SCENARIO.get_or_init(|| Arc::new(shipped("camp-david-1978"))).clone()
}

/// A made-up world.
pub(crate) fn synthetic(spec: &str) -> Arc<Scenario> {
    let files = pourparler_scenario::synthetic(spec).unwrap();
    let files = files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    Arc::new(load(spec, &files).unwrap().scenario)
}

/// The worlds in which a rule is tried: the flagship, the second, the smallest, a made-up one.
pub(crate) fn worlds() -> Vec<Arc<Scenario>> {
    vec![karabakh(), camp_david(), Arc::new(shipped("ultimatum")), synthetic("states=8,regions=40,seed=3")]
}

/// Options with a start by name.
pub(crate) fn options(scenario: &Scenario, start: &str, seed: u64) -> Options {
    let start = StartPoint::named(scenario, start).expect("a start that the scenario has");
    Options { start, ..Options::new(scenario, Seed(seed)) }
}

/// A run, waiting for its first orders.
pub(crate) fn begin(scenario: &Arc<Scenario>, start: &str, seed: u64) -> Simulation {
    Simulation::new(scenario.clone(), &options(scenario, start, seed)).unwrap()
}

/// The same policy for all.
pub(crate) fn cabinet(scenario: &Scenario, policy: &str) -> Cabinet {
    let mut cabinet = Cabinet::statecraft(scenario.actors.len());
    for actor in (0..scenario.actors.len()).map(ActorId::new) {
        cabinet.appoint(actor, policy.parse::<PolicySpec>().unwrap().0);
    }
    cabinet
}

/// The id of an actor by its code.
pub(crate) fn actor(scenario: &Scenario, code: &str) -> ActorId {
    ActorId::new(scenario.actors.iter().position(|a| a.id == code).unwrap())
}

/// Play so many turns, or to the end.
pub(crate) fn play(cabinet: &Cabinet, sim: &mut Simulation, turns: u32) {
    for _ in 0..turns {
        if sim.is_over() {
            break;
        }
        cabinet.play_turn(sim);
    }
}

/// Everything that a run leaves behind: its chronicle, in bytes too, and its state.
#[derive(Clone, PartialEq)]
pub(crate) struct Trace {
    events: Vec<Event>,
    bytes: Vec<u8>,
    state: WorldState,
    hash: u64,
}

/// The trace of a run so far.
pub(crate) fn trace(sim: &Simulation) -> Trace {
    Trace {
        events: sim.chronicle().to_vec(),
        bytes: postcard::to_stdvec(sim.chronicle()).unwrap(),
        state: sim.state().clone(),
        hash: sim.state_hash(),
    }
}

/// Panics with the first thing in which two traces differ.
pub(crate) fn assert_same(a: &Trace, b: &Trace, what: &str) {
    assert_same_events(&a.events, &b.events, what);
    assert!(a.bytes == b.bytes, "{what}: equal events, other bytes");
    let (x, y) = (format!("{:#?}", a.state), format!("{:#?}", b.state));
    if let Some((i, (x, y))) = x.lines().zip(y.lines()).enumerate().find(|(_, (x, y))| x != y) {
        panic!("{what}: the states differ in line {i}: {x} | {y}");
    }
    assert!(a == b, "{what}: the same in print, but not the same");
}

/// The trace of a run that is played to its end.
pub(crate) fn whole(cabinet: &Cabinet, sim: &mut Simulation) -> Trace {
    cabinet.play(sim);
    trace(sim)
}

/// Panics with the first event in which two chronicles differ.
pub(crate) fn assert_same_events(a: &[Event], b: &[Event], what: &str) {
    if let Some(i) = (0..a.len().max(b.len())).find(|&i| a.get(i) != b.get(i)) {
        panic!("{what}: event {i} of {} and {} differs:\n{:?}\n{:?}", a.len(), b.len(), a.get(i), b.get(i));
    }
}

/// Equal but for rounding.
pub(crate) fn near(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() < 1e-9, "{what}: {found}, expected {expected}");
}

/// The first event of a kind from an index of the chronicle on.
pub(crate) fn first(sim: &Simulation, from: usize, kind: EventKind) -> &Event {
    sim.chronicle()[from..].iter().find(|e| e.kind == kind).unwrap_or_else(|| panic!("no {kind:?}"))
}

/// The courses that an actor weighs at a desk today, matter by matter.
pub(crate) fn weighed(sim: &Simulation, who: ActorId, desk: Desk) -> Vec<Vec<Course>> {
    let mut account = Account::default();
    let _ = cabinet(&sim.setup().scenario, "statecraft").decide(sim, who, Some(&mut account));
    account.desks.into_iter().filter(|d| d.desk == desk).map(|d| d.courses).collect()
}

/// A term of a course; 0 where it has none of the name.
pub(crate) fn term(course: &Course, name: &str) -> f64 {
    course.terms.iter().find(|t| t.name == name).map_or(0.0, |t| t.value)
}
