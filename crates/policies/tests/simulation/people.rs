//! Who is caught up in the fighting: people who leave and return, troops that are surrounded.

use pourparler_chance::Seed;
use pourparler_engine::rules::{displacement, pocket};
use pourparler_engine::{Options, Simulation};
use pourparler_model::{DisputeId, EventKind, ForceRole, RegionId};
use pourparler_theory::exposure::gone;

use crate::world::{actor, begin, camp_david, karabakh, options};

fn region(sim: &Simulation, code: &str) -> RegionId {
    RegionId::new(sim.setup().scenario.regions.iter().position(|r| r.id == code).unwrap())
}

fn persons(sim: &Simulation, kind: EventKind, place: RegionId) -> f64 {
    let events = sim.chronicle().iter();
    events.filter(|e| e.kind == kind && e.place == Some(place)).map(|e| e.amount).sum()
}

#[test]
fn a_share_of_the_people_leaves_a_region_that_falls_and_none_is_counted_twice() {
    let scenario = karabakh();
    // Recorded as fallen on 4 October 2020, with no battle of the model's before.
    let sim = begin(&scenario, "2020-10-05", 1);
    let place = region(&sim, "jabrayil");
    let counted = scenario.regions[place.index()].population;
    let all = f64::from(counted.unwrap_or(sim.setup().values.region_people as u32));
    let gone = (all * sim.setup().values.displaced_on_change).floor();
    assert!((persons(&sim, EventKind::Displaced, place) - gone).abs() <= 1.0);
    assert!((f64::from(displacement::people(sim.stage(), place)) - (all - gone)).abs() <= 1.0);
    // In every region: who is away is who left and did not return.
    let sim = begin(&scenario, "border", 1);
    for i in (0..scenario.regions.len()).map(RegionId::new) {
        let away: u32 =
            sim.state().affairs.displaced.iter().filter(|d| d.region == i).map(|d| d.persons).sum();
        let told = persons(&sim, EventKind::Displaced, i) - persons(&sim, EventKind::Returned, i);
        assert!((f64::from(away) - told).abs() < 1e-9, "{}", scenario.regions[i.index()].id);
    }
}

#[test]
fn nobody_leaves_before_those_who_are_on_no_other_side() {
    // The peacekeepers took the corridor over from those who held it; its people stayed.
    let sim = begin(&karabakh(), "2020-12-05", 1);
    let place = region(&sim, "lachin_corridor");
    let rus = actor(&karabakh(), "RUS");
    let handed = |e: &&pourparler_model::Event| {
        e.kind == EventKind::HandedOver && e.place == Some(place) && e.to == Some(rus)
    };
    let day = sim.chronicle().iter().find(handed).expect("it was handed over").date;
    let fled = sim.chronicle().iter().filter(|e| e.kind == EventKind::Displaced && e.date == day);
    assert_eq!(fled.filter(|e| e.place == Some(place)).count(), 0);
}

#[test]
fn people_leave_before_the_other_side_and_not_before_their_own() {
    // El Arish was held by Israel and is Egypt's: whoever takes it over, its people are the same.
    let scenario = camp_david();
    let sim = Simulation::new(scenario.clone(), &Options::new(&scenario, Seed(1))).unwrap();
    let place = region(&sim, "sin_arish");
    let (egypt, israel) = (actor(&scenario, "EGY"), actor(&scenario, "ISR"));
    let mut stage = sim.stage().idle();
    stage.state.regions[place.index()].military = egypt;
    displacement::of_change(&mut stage, place, israel, egypt, None);
    assert!(stage.state.affairs.displaced.is_empty(), "their own side has come");
    displacement::of_change(&mut stage, place, egypt, israel, None);
    let fled = stage.state.affairs.displaced.clone();
    assert!(fled.len() == 1 && fled[0].of == egypt && fled[0].persons > 0, "{fled:?}");
    // At Yamit the settlers are counted, of whom the documents say nothing: they are of who held it first.
    let place = region(&sim, "sin_rafah");
    displacement::of_change(&mut stage, place, israel, egypt, None);
    assert_eq!(stage.state.affairs.displaced[1].of, israel);
}

#[test]
fn nobody_returns_on_the_day_on_which_a_region_is_taken_back() {
    let scenario = karabakh();
    let mut sim = begin(&scenario, "border", 1);
    let place = region(&sim, "jabrayil");
    let away = |sim: &Simulation| -> u32 {
        sim.state().affairs.displaced.iter().filter(|d| d.region == place).map(|d| d.persons).sum()
    };
    let quiet = sim.setup().values.return_quiet_days as i32;
    let side = actor(&scenario, "ARM");
    let mut taken = sim.snapshot();
    let held = &mut taken.state.regions[place.index()];
    (held.military, held.fought, held.taken) = (side, None, Some(sim.today()));
    sim.restore(&taken);
    let before = away(&sim);
    assert!(before > 0);
    for _ in 0..quiet {
        assert_eq!(away(&sim), before, "{}", sim.today());
        sim.step();
    }
    // Then they go back, once a week.
    for _ in 0..7 {
        sim.step();
    }
    assert!(away(&sim) < before);
}

#[test]
fn people_return_where_an_agreement_says_so_and_not_before_it_is_quiet() {
    // The statement of 10 November 2020 provides for it (point 7).
    let scenario = karabakh();
    let mut sim = begin(&scenario, "ceasefire", 1);
    let v = sim.setup().values;
    while sim.today() < "2020-11-13".parse().unwrap() {
        sim.step();
    }
    let place = region(&sim, "jabrayil");
    let away = |sim: &Simulation| -> u32 {
        sim.state().affairs.displaced.iter().filter(|d| d.region == place).map(|d| d.persons).sum()
    };
    let before = away(&sim);
    while sim.today().number() % 7 != 0 {
        sim.step();
        assert_eq!(away(&sim), before, "once a week");
    }
    let week = sim.snapshot();
    sim.step();
    let back = (f64::from(before) * gone(v.return_per_day, 7.0).unwrap()).ceil() as u32;
    assert!(before > 0);
    assert_eq!(away(&sim), before - back);
    // Fought over yesterday: nobody returns.
    sim.restore(&week);
    let mut fought = sim.snapshot();
    fought.state.regions[place.index()].fought = Some(sim.today() - 1);
    sim.restore(&fought);
    let before = away(&sim);
    sim.step();
    assert_eq!(away(&sim), before);
}

/// The war's first morning with one force surrounded: the dispute, its side, the force.
fn encircle(sim: &mut Simulation) -> (DisputeId, usize, usize) {
    let scenario = karabakh();
    let (aze, art) = (actor(&scenario, "AZE"), actor(&scenario, "ART"));
    let dispute = DisputeId::new(scenario.disputes.iter().position(|d| d.id == "karabakh").unwrap());
    let side = sim.stage().side(dispute, art).unwrap();
    let snapshot = sim.snapshot();
    for i in 0..snapshot.state.forces.len() {
        let force = snapshot.state.forces[i];
        let attacked = snapshot.state.forces.iter().any(|f| f.attack == Some(force.region));
        let alone = snapshot.state.forces.iter().filter(|f| f.region == force.region).count() == 1;
        if force.owner != art || force.role != ForceRole::Army || force.troops < 100 || attacked || !alone {
            continue;
        }
        let mut tried = snapshot.clone();
        for (near, _) in &sim.setup().neighbours[force.region.index()] {
            tried.state.regions[near.index()].military = aze;
        }
        sim.restore(&tried);
        if pocket::surrounded(sim.stage(), dispute, side, force.region) {
            return (dispute, side, i);
        }
        sim.restore(&snapshot);
    }
    panic!("no force can be surrounded");
}

#[test]
fn surrounded_troops_lose_their_share_a_day() {
    let scenario = karabakh();
    let mut values = scenario.parameters.values;
    values.pocket_surrender = 0.0;
    let options = Options { values, ..options(&scenario, "war", 1) };
    let mut sim = Simulation::new(scenario, &options).unwrap();
    let (_, _, force) = encircle(&mut sim);
    let before = sim.state().forces[force];
    let first = sim.chronicle().len();
    sim.step();
    let lost = (f64::from(before.troops) * values.pocket_attrition) as u32;
    assert_eq!(sim.state().forces[force].troops, before.troops - lost);
    let told = sim.chronicle()[first..]
        .iter()
        .find(|e| e.kind == EventKind::Encircled && e.place == Some(before.region))
        .unwrap();
    assert_eq!((told.amount, told.other), (f64::from(before.troops - lost), f64::from(lost)));
}

#[test]
fn surrounded_by_far_more_they_surrender_and_all_are_prisoners() {
    let scenario = karabakh();
    let mut values = scenario.parameters.values;
    (values.pocket_surrender, values.pocket_attrition) = (1.0, 0.0);
    let options = Options { values, ..options(&scenario, "war", 1) };
    let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
    let (dispute, side, force) = encircle(&mut sim);
    let pocket = sim.state().forces[force];
    let mut snapshot = sim.snapshot();
    let near = sim.setup().neighbours[pocket.region.index()][0].0;
    let aze = actor(&scenario, "AZE");
    let around = snapshot.state.slot(aze, near, ForceRole::Army, sim.today());
    snapshot.state.forces[around].troops = 400_000_000;
    sim.restore(&snapshot);
    let before = sim.state().hostilities[dispute.index()].captives[1 - side];
    let first = sim.chronicle().len();
    sim.step();
    let told = sim.chronicle()[first..]
        .iter()
        .find(|e| e.kind == EventKind::Surrendered && e.place == Some(pocket.region))
        .unwrap();
    assert_eq!(told.amount, f64::from(pocket.troops));
    assert_eq!(sim.state().forces[force].troops, 0);
    assert!(sim.state().hostilities[dispute.index()].captives[1 - side] >= before + pocket.troops);
}
