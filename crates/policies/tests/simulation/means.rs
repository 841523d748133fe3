//! Means of third parties: embargoes, money, humanitarian aid.

use std::sync::Arc;

use pourparler_engine::{Refusal, Simulation};
use pourparler_model::{Act, ActorId, AidKind, Answer, DisputeId, EventKind};
use pourparler_scenario::{Effect, EmbargoStep};
use pourparler_theory::exposure::gone;
use pourparler_theory::pressure::taken_by_embargo;

use crate::world::{actor, begin, first, karabakh, near, shipped};

const DISPUTE: DisputeId = DisputeId(0);

fn material(sim: &Simulation, of: ActorId) -> f64 {
    sim.state().homes[of.index()].material
}

#[test]
fn an_embargo_takes_of_what_came_from_there_and_gives_it_back() {
    let scenario = karabakh();
    let [rus, arm, fra] = ["RUS", "ARM", "FRA"].map(|code| actor(&scenario, code));
    let mut sim = begin(&scenario, "border", 1);
    let before = material(&sim, arm);
    assert!(sim.submit(rus, &[Act::ImposeEmbargo { against: arm }]).is_empty());
    sim.step();
    let share = first(&sim, 0, EventKind::EmbargoImposed).amount;
    let military = scenario.actors[arm.index()].military.as_ref().unwrap();
    assert_eq!(military.arms_from, vec![(rus, share)]);
    let v = sim.setup().values;
    // The day that has dawned since is the first.
    (1..20).for_each(|_| sim.step());
    let taken = taken_by_embargo(0.0, v.embargo_weight * share, v.embargo_half_days, 20.0).unwrap();
    near(before - material(&sim, arm), taken, "what is taken");
    // Its maker sends nothing, uncalled or called; others may.
    assert_eq!(sim.submit(rus, &[Act::Aid { to: arm }])[0].reason, Refusal::NoCase);
    assert!(sim.submit(rus, &[Act::ImposeEmbargo { against: arm }])[0].reason == Refusal::Already);
    assert!(!sim.legal(rus).iter().any(|a| matches!(a, Act::AnswerCall { answer: Answer::Material, .. })));
    assert_eq!(sim.submit(fra, &[Act::LiftEmbargo { against: arm }])[0].reason, Refusal::Already);
    assert!(sim.submit(rus, &[Act::LiftEmbargo { against: arm }]).is_empty());
    sim.step();
    near(first(&sim, 0, EventKind::EmbargoLifted).amount, taken, "what it had taken");
    (1..10).for_each(|_| sim.step());
    let left = taken_by_embargo(taken, 0.0, v.embargo_half_days, 10.0).unwrap();
    near(before - material(&sim, arm), left, "what is left of it");
    assert!(sim.submit(rus, &[Act::Aid { to: arm }]).is_empty());
}

#[test]
fn an_organisation_bars_what_its_members_sell_and_nothing_twice() {
    let mut scenario = shipped("karabakh-2020-2021");
    let [eu, tur, aze] = ["EU", "TUR", "AZE"].map(|code| actor(&scenario, code));
    scenario.actors[eu.index()].members.push(tur);
    let mut sim = begin(&Arc::new(scenario), "eve", 1);
    assert!(sim.submit(eu, &[Act::ImposeEmbargo { against: aze }]).is_empty());
    sim.step();
    near(first(&sim, 0, EventKind::EmbargoImposed).amount, 0.029, "Turkey's share");
    assert_eq!(sim.submit(tur, &[Act::Aid { to: aze }])[0].reason, Refusal::NoCase);
    near(sim.view(tur).would_bar(aze), 0.0, "barred already");
    near(sim.view(actor(&sim.setup().scenario, "RUS")).would_bar(aze), 0.6, "Russia's share");
}

#[test]
fn money_takes_off_the_cost_of_fighting_for_a_time() {
    let scenario = karabakh();
    let [aze, usa, fra, tur] = ["AZE", "USA", "FRA", "TUR"].map(|code| actor(&scenario, code));
    let mut sim = begin(&scenario, "eve", 1);
    let start = sim.snapshot();
    sim.step();
    let plain = sim.view(aze).own_cost(DISPUTE).unwrap();
    sim.restore(&start);
    assert_eq!(sim.submit(usa, &[Act::Fund { to: fra }])[0].reason, Refusal::NoParty);
    for giver in [usa, tur] {
        assert!(sim.submit(giver, &[Act::Fund { to: aze }]).is_empty());
    }
    sim.step();
    let v = sim.setup().values;
    near(sim.view(aze).own_cost(DISPUTE).unwrap(), (plain - 2.0 * v.money_worth).max(0.0), "two givers");
    assert_eq!(sim.submit(usa, &[Act::Fund { to: aze }])[0].reason, Refusal::Already);
    let sent = sim.state().affairs.support[0].sent;
    while sim.today() < sent + v.support_days as i32 {
        assert_eq!(sim.view(aze).support().len(), 2, "{}", sim.today());
        sim.step();
    }
    assert!(sim.view(aze).support().is_empty());
    assert!(sim.submit(usa, &[Act::Fund { to: aze }]).is_empty());
}

#[test]
fn with_relief_people_return_sooner() {
    let scenario = karabakh();
    let fra = actor(&scenario, "FRA");
    let mut sim = begin(&scenario, "border", 1);
    let of = (0..scenario.actors.len()).map(|i| ActorId(i as u16));
    let of: Vec<ActorId> = of.filter(|a| sim.view(fra).displaced(*a) > 0).collect();
    let v = sim.setup().values;
    let mut sooner = 0;
    for to in of {
        sim.restore(&begin(&scenario, "border", 1).snapshot());
        assert!(sim.submit(fra, &[Act::Relieve { to }]).is_empty());
        sim.step();
        near(first(&sim, 0, EventKind::ReliefSent).amount, f64::from(sim.view(fra).displaced(to)), "whom");
        // They go back once a week.
        while sim.today().number() % 7 != 0 {
            sim.step();
        }
        let waiting = sim.state().affairs.displaced.clone();
        let from = sim.chronicle().len();
        sim.step();
        for event in sim.chronicle()[from..].iter().filter(|e| e.kind == EventKind::Returned) {
            let entry = waiting.iter().find(|d| Some(d.region) == event.place && Some(d.of) == event.by);
            let persons = f64::from(entry.unwrap().persons);
            let own = sim.setup().friendly(to, entry.unwrap().of);
            let days = 7.0 * if own { 1.0 + v.relief_pace } else { 1.0 };
            assert_eq!(event.amount, (persons * gone(v.return_per_day, days).unwrap()).ceil());
            sooner += usize::from(own);
        }
    }
    assert!(sooner > 0, "nobody returned");
    // Whose people are where they live needs none.
    assert_eq!(sim.submit(fra, &[Act::Relieve { to: actor(&scenario, "USA") }])[0].reason, Refusal::NoCase);
}

#[test]
fn the_record_can_impose_each() {
    let mut scenario = shipped("karabakh-2020-2021");
    let [rus, arm, tur, aze] = ["RUS", "ARM", "TUR", "AZE"].map(|code| actor(&scenario, code));
    let entry = scenario.record.iter_mut().find(|e| e.id == "ev005").unwrap();
    entry.effects.push(Effect::Embargo { by: rus, against: arm, step: EmbargoStep::Imposed });
    entry.effects.push(Effect::Aid { by: tur, to: aze, kind: AidKind::Arms });
    entry.effects.push(Effect::Aid { by: tur, to: aze, kind: AidKind::Money });
    let mut sim = begin(&Arc::new(scenario), "war", 1);
    sim.step();
    for kind in [EventKind::EmbargoImposed, EventKind::AidSent, EventKind::MoneySent] {
        let event = first(&sim, 0, kind);
        assert!(event.imposed && event.cause.is_some(), "{event:?}");
    }
    assert_eq!(sim.view(aze).embargoes().collect::<Vec<_>>(), vec![(rus, arm)]);
}
