//! Pressure: what sanctions add to the cost of fighting on, ultimatums, arms uncalled.

use pourparler_engine::{DEFENDER, Simulation};
use pourparler_model::{Act, DisputeId, EventKind, PackageId};

use crate::world::{actor, begin, karabakh};

fn dispute(sim: &Simulation, code: &str) -> DisputeId {
    DisputeId::new(sim.setup().scenario.disputes.iter().position(|d| d.id == code).unwrap())
}

#[test]
fn sanctions_add_to_the_cost_of_fighting_and_to_nothing_else() {
    let scenario = karabakh();
    let (aze, usa) = (actor(&scenario, "AZE"), actor(&scenario, "USA"));
    let mut sim = begin(&scenario, "eve", 1);
    let karabakh = dispute(&sim, "karabakh");
    let other = sim.snapshot();
    assert!(sim.submit(usa, &[Act::ImposeSanctions { against: aze }]).is_empty());
    sim.step();
    let with = (sim.view(aze).own_cost(karabakh).unwrap(), sim.view(aze).assessment(karabakh).unwrap());
    sim.restore(&other);
    sim.step();
    let without = (sim.view(aze).own_cost(karabakh).unwrap(), sim.view(aze).assessment(karabakh).unwrap());
    let each = sim.setup().values.sanctions_cost;
    assert!((with.0 - without.0 - each).abs() < 1e-12, "{} for {}", with.0, without.0);
    // The value of fighting falls by as much, the odds and what holds stay.
    assert!((without.1.war - with.1.war - each).abs() < 1e-9, "{:?} {:?}", with.1, without.1);
    assert_eq!((with.1.outlook, with.1.status_quo), (without.1.outlook, without.1.status_quo));
}

#[test]
fn the_other_side_knows_of_sanctions_and_takes_them_off_what_fighting_is_worth() {
    let scenario = karabakh();
    let (aze, arm, usa) = (actor(&scenario, "AZE"), actor(&scenario, "ARM"), actor(&scenario, "USA"));
    let mut sim = begin(&scenario, "eve", 1);
    let karabakh = dispute(&sim, "karabakh");
    let before = sim.snapshot();
    let believed = |sim: &Simulation| sim.view(arm).assessment(karabakh).unwrap().other_reservation;
    assert!(sim.submit(usa, &[Act::ImposeSanctions { against: aze }]).is_empty());
    sim.step();
    let with = believed(&sim);
    sim.restore(&before);
    sim.step();
    let each = sim.setup().values.sanctions_cost;
    assert!((believed(&sim) - with - each).abs() < 1e-9, "{} {with}", believed(&sim));
}

#[test]
fn an_ultimatum_that_lapses_costs_what_a_dropped_demand_costs() {
    let scenario = karabakh();
    let arm = actor(&scenario, "ARM");
    let aze = actor(&scenario, "AZE");
    for maker in [aze, arm] {
        let mut sim = begin(&scenario, "eve", 1);
        let given = sim.legal(maker).into_iter().find_map(|act| match act {
            Act::Ultimatum { dispute, package } => Some((dispute, package)),
            _ => None,
        });
        let Some((dispute, package)) = given else { continue };
        let side = sim.setup().principal(dispute, maker).unwrap();
        let act = Act::Ultimatum { dispute, package };
        assert!(sim.submit(maker, &[act]).is_empty());
        sim.step();
        assert_eq!(sim.state().talks[dispute.index()].staked[side], Some(package));
        assert_eq!(sim.state().affairs.ultimatums.len(), 1);
        assert!(!sim.submit(maker, &[act]).is_empty(), "one is open");
        let v = sim.setup().values;
        let days = v.ultimatum_days as i32 + v.ultimatum_grace_days as i32;
        // Nobody orders anything: the day after the days of grace it has lapsed.
        let made = sim.state().affairs.ultimatums[0].made;
        while sim.today() < made + days {
            sim.step();
            assert_eq!(sim.state().affairs.ultimatums.len(), 1, "{}", sim.today());
        }
        sim.step();
        assert!(sim.state().affairs.ultimatums.is_empty());
        let of = |kind| sim.chronicle().iter().filter(|e| e.kind == kind && e.by == Some(maker)).count();
        assert_eq!(of(EventKind::UltimatumLapsed), 1);
        assert_eq!(sim.state().talks[dispute.index()].staked[side], None);
        let table = &sim.setup().disputes[dispute.index()];
        let holds = table.value(side, &sim.state().levels[dispute.index()]);
        let audience = scenario.actors[maker.index()].home.as_ref().map_or(0.0, |h| h.audience);
        let retreat = table.worth[side][package.index()] - holds;
        let cost = v.audience_slope * audience * retreat;
        let paid: Vec<f64> = sim
            .chronicle()
            .iter()
            .filter(|e| e.kind == EventKind::DemandDropped && e.by == Some(maker))
            .map(|e| e.amount)
            .collect();
        if cost > 1e-9 {
            assert_eq!(paid.len(), 1);
            assert!((paid[0] - cost).abs() < 1e-9, "{paid:?} for {cost}");
        }
        if side != DEFENDER {
            return;
        }
    }
    panic!("nobody could give an ultimatum");
}

#[test]
fn arms_uncalled_add_to_quality_once_in_an_interval() {
    let scenario = karabakh();
    let (aze, tur, fra) = (actor(&scenario, "AZE"), actor(&scenario, "TUR"), actor(&scenario, "FRA"));
    let mut sim = begin(&scenario, "war", 1);
    let before = sim.state().homes[aze.index()].material;
    assert!(!sim.submit(aze, &[Act::Aid { to: aze }]).is_empty(), "to oneself");
    assert!(!sim.submit(tur, &[Act::Aid { to: fra }]).is_empty(), "no party");
    assert!(sim.submit(tur, &[Act::Aid { to: aze }]).is_empty());
    sim.step();
    let boost = sim.setup().values.material_boost;
    assert!((sim.state().homes[aze.index()].material - before - boost).abs() < 1e-12);
    assert!(!sim.submit(tur, &[Act::Aid { to: aze }]).is_empty(), "lately");
    let holds = PackageId::new(0);
    let all = dispute(&sim, "karabakh");
    assert!(!sim.submit(aze, &[Act::Ultimatum { dispute: all, package: holds }]).is_empty(), "what holds");
}
