use super::*;
use crate::scenario::Scenario;
use pourparler_model::ActorId;

fn loaded(seed: u64, number: u64) -> Scenario {
    let files = crisis(seed, number).into_iter().map(|(file, text)| (file, text.into_bytes())).collect();
    match crate::load("", &files) {
        Ok(loaded) => {
            assert_eq!(loaded.warnings.render(false), "", "crisis {number} of seed {seed}");
            loaded.scenario
        }
        Err(findings) => panic!("crisis {number} of seed {seed}: {}", findings.render(false)),
    }
}

fn range(name: &str) -> (f64, f64) {
    let found = CRISIS_RANGES.iter().find(|r| r.name == name).unwrap();
    (found.low, found.high)
}

#[track_caller]
fn within(name: &str, value: f64) {
    let (low, high) = range(name);
    // Troops are whole, and split among regions: a few men more or less.
    assert!((low - 0.01 * low.abs()..=high + 0.01 * high.abs()).contains(&value), "{name}: {value}");
}

#[test]
fn every_crisis_passes_and_keeps_to_its_ranges() {
    for number in 0..300 {
        let s = loaded(7, number);
        let troops = |actor: usize| -> f64 {
            let order = &s.orders_of_battle[0];
            let own = order.forces.iter().filter(|f| f.actor == ActorId::new(actor));
            own.map(|f| f.troops.mode).sum()
        };
        let dispute = &s.disputes[0];
        let fronts = s.regions.iter().filter(|r| r.id.starts_with("line-")).count();
        within("fronts", fronts as f64);
        within("rows", (dispute.objectives.len() / fronts) as f64);
        within("victory_share", dispute.victory_share);
        within("troops", troops(1));
        within("force_ratio", troops(0) / troops(1));
        within("ally_ratio", troops(2) / troops(0));
        within("ally_ratio", troops(3) / troops(1));
        for (index, actor) in s.actors.iter().enumerate() {
            let (army, home) = (actor.military.as_ref().unwrap(), actor.home.as_ref().unwrap());
            within("quality", army.quality.mode);
            within("reserves", f64::from(army.reserves) / troops(index));
            within("war_cost", army.war_cost.mode);
            within("support", home.support[0].1);
            within("audience", home.audience);
            within("exposure", home.exposure);
        }
        for region in &s.regions {
            within("depth_km", region.depth_km);
        }
        for issue in &dispute.issues {
            issue.positions.iter().for_each(|p| within("salience", p.salience.mode));
        }
        let (cha, def) = (ActorId::new(0), ActorId::new(1));
        let enmity = s.ties.iter().find(|t| (t.a, t.b) == (cha, def)).unwrap();
        within("enmity", enmity.affinity);
    }
}

#[test]
fn crises_differ_and_are_made_again() {
    assert_eq!(crisis(1, 3), crisis(1, 3));
    assert_ne!(crisis(1, 3), crisis(1, 4));
    assert_ne!(crisis(1, 3), crisis(2, 3));
    let all: Vec<Scenario> = (0..200).map(|n| loaded(1, n)).collect();
    let share = |so: &dyn Fn(&Scenario) -> bool| all.iter().filter(|s| so(s)).count() as f64 / 200.0;
    // Three standard errors of a share are a tenth.
    let given = |id: &'static str| move |s: &Scenario| s.record.iter().any(|e| e.id == id);
    assert!((share(&given("incursion")) - 0.3).abs() < 0.1);
    assert!((share(&given("called-up-0")) - 0.2).abs() < 0.1);
    assert!((share(&|s| s.treaties.is_empty()) - 0.25).abs() < 0.1);
    assert!((share(&|s| s.disputes[0].always.len() == 2) - 0.3).abs() < 0.1);
}
