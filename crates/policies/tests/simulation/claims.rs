//! Claims and facts: who knows when that a region has changed hands.

use pourparler_engine::rules::{knowledge, war};
use pourparler_engine::stage::Stage;
use pourparler_engine::{DEFENDER, Refusal, Simulation};
use pourparler_model::{Act, ActorId, DisputeId, EventKind, RegionId};

use crate::world::{actor, begin, cabinet, karabakh, play, worlds};

fn region(sim: &Simulation, code: &str) -> RegionId {
    RegionId::new(sim.setup().scenario.regions.iter().position(|r| r.id == code).unwrap())
}

/// The flagship on a morning of its record.
fn on(day: &str) -> Simulation {
    begin(&karabakh(), day, 1)
}

#[test]
fn hadrut_in_the_record_is_claimed_denied_and_fallen_on_three_different_days() {
    // Claimed by one and denied by the other on 9 October, held by the first from the 15th on.
    let sim = on("2020-10-12");
    let scenario = karabakh();
    let hadrut = region(&sim, "nk_hadrut");
    let (aze, arm, art, rus) =
        (actor(&scenario, "AZE"), actor(&scenario, "ARM"), actor(&scenario, "ART"), actor(&scenario, "RUS"));
    // Two earlier claims of the one have been found to be so, none of the other has been tried: word against word, the odds
    // are those of the two credibilities.
    let known = sim.view(rus).holding(hadrut);
    let record = sim.state().reputations[aze.index()];
    assert!(
        record.claims_true > 1.9 && record.claims_true <= 2.0 && record.claims_false == 0.0,
        "{record:?}"
    );
    let prior = sim.setup().values.claim_credibility;
    let tried = (prior * 4.0 + record.claims_true) / (4.0 + record.claims_true);
    let odds = (1.0 - prior) / (1.0 - tried);
    assert_eq!((known.holder, known.other), (aze, Some(art)));
    assert!((known.probability / (1.0 - known.probability) - odds).abs() < 1e-9, "{known:?} for {odds}");
    assert_eq!(known.claimed.map(|c| c.0), Some(aze));
    assert_eq!(known.denied.map(|c| c.0), Some(arm));
    // Who fights there knows.
    let own = sim.view(aze).holding(hadrut);
    assert_eq!((own.holder, own.probability, own.other), (art, 1.0, None));
    // The day after it fell: the parties know, a third party does not yet.
    let sim = on("2020-10-16");
    assert_eq!(sim.view(arm).region(hadrut).military, aze);
    assert_eq!(sim.view(rus).region(hadrut).military, art);
    assert!(
        sim.view(rus).forces().all(|f| f.region != hadrut || f.owner != aze),
        "troops that nobody saw come"
    );
    let lag = sim.setup().values.control_lag_days as i32;
    let sim = begin(&scenario, &(sim.today() + (lag - 2)).to_string(), 1);
    assert_eq!(sim.view(rus).region(hadrut).military, art);
    let sim = begin(&scenario, &(sim.today() + 1).to_string(), 1);
    assert_eq!(sim.view(rus).region(hadrut).military, aze);
}

#[test]
fn what_the_loser_admits_everybody_knows() {
    // Shusha/Shushi: lost and denied on 8 November, admitted on the 9th.
    let scenario = karabakh();
    let (aze, arm, rus) = (actor(&scenario, "AZE"), actor(&scenario, "ARM"), actor(&scenario, "RUS"));
    let sim = on("2020-11-09");
    let shusha = region(&sim, "nk_shusha");
    let known = sim.view(rus).holding(shusha);
    assert!(known.probability < 1.0 && known.other.is_some(), "word against word: {known:?}");
    assert_eq!(sim.view(arm).region(shusha).military, aze);
    let sim = on("2020-11-10");
    let known = sim.view(rus).holding(shusha);
    assert_eq!((known.holder, known.probability, known.other), (aze, 1.0, None));
    let of = |kind, by: ActorId| {
        sim.chronicle()
            .iter()
            .filter(|e| e.kind == kind && e.place == Some(shusha) && e.by == Some(by))
            .count()
    };
    assert_eq!((of(EventKind::ControlKnown, aze), of(EventKind::ClaimRefuted, arm)), (1, 1));
    assert!(sim.state().reputations[arm.index()].claims_false > 0.0);
}

#[test]
fn a_claim_changes_what_others_believe_and_nothing_on_the_ground() {
    let scenario = karabakh();
    let (aze, arm, rus) = (actor(&scenario, "AZE"), actor(&scenario, "ARM"), actor(&scenario, "RUS"));
    let mut sim = begin(&scenario, "war", 3);
    let cabinet = cabinet(&scenario, "statecraft");
    // Until an attack has come on somewhere without taking it.
    let open = |sim: &Simulation| {
        sim.legal(aze).into_iter().find_map(|act| match act {
            Act::Claim { region }
                if !sim.view(aze).friendly(sim.state().regions[region.index()].military) =>
            {
                Some(region)
            }
            _ => None,
        })
    };
    let place = loop {
        assert!(!sim.is_over(), "no attack comes on anywhere");
        if let Some(place) = open(&sim) {
            break place;
        }
        play(&cabinet, &mut sim, 1);
    };
    let before = sim.state().regions[place.index()];
    assert_eq!(sim.view(aze).check(Act::Claim { region: place }), Ok(()));
    assert!(!sim.submit(rus, &[Act::Claim { region: place }]).is_empty(), "no party to it");
    assert!(!sim.submit(arm, &[Act::Claim { region: place }]).is_empty(), "everybody knows that already");
    // Nobody fights on that day, so that it does not fall on it.
    let mut snapshot = sim.snapshot();
    snapshot.state.forces.iter_mut().for_each(|force| force.attack = None);
    sim.restore(&snapshot);
    assert!(sim.submit(aze, &[Act::Claim { region: place }]).is_empty());
    sim.step();
    assert_eq!(sim.state().regions[place.index()].military, before.military);
    // What nobody contradicts is believed, at three to one against the prior's even odds.
    let known = sim.view(rus).holding(place);
    let c = knowledge::credibility(sim.stage(), aze);
    assert_eq!(known.holder, aze);
    assert!((known.probability - 1.0 / (2.0 - c)).abs() < 1e-12, "{known:?}");
    assert_eq!(sim.view(arm).region(place).military, before.military);
    // The other side may contradict it now, and then it is word against word.
    assert!(sim.submit(arm, &[Act::Claim { region: place }]).is_empty());
}

/// The war, with Russia beside Armenia, after Hadrut has fallen.
fn joined() -> (Stage, [ActorId; 2], RegionId) {
    let scenario = karabakh();
    let [aze, rus] = ["AZE", "RUS"].map(|code| actor(&scenario, code));
    let mut sim = begin(&scenario, "war", 1);
    let mut snapshot = sim.snapshot();
    snapshot.state.hostilities[0].joined[DEFENDER].insert(rus);
    sim.restore(&snapshot);
    let hadrut = region(&sim, "nk_hadrut");
    let mut stage = sim.stage().idle();
    knowledge::changes_hands(&mut stage, hadrut, aze);
    stage.state.regions[hadrut.index()].military = aze;
    (stage, [aze, rus], hadrut)
}

#[test]
fn an_ally_that_has_joined_denies_what_its_side_has_lost() {
    for back in [false, true] {
        let (mut stage, [aze, rus], hadrut) = joined();
        let was = stage.state.affairs.unsettled[0].before[0];
        knowledge::claim(&mut stage, rus, hadrut, None);
        let open = stage.state.affairs.unsettled[0];
        assert_eq!((open.claimed, open.denied.map(|word| word.0)), (None, Some(rus)));
        let told = stage.chronicle.events().last().unwrap();
        assert_eq!((told.kind, told.by, told.to), (EventKind::Claimed, Some(rus), Some(aze)));
        // Whether it was so is known later, when it may have gone home.
        if back {
            stage.state.regions[hadrut.index()].military = was;
        }
        war::end(&mut stage, DisputeId(0), None);
        let before = stage.state.reputations[rus.index()];
        knowledge::settle_region(&mut stage, hadrut, None);
        let now = stage.state.reputations[rus.index()];
        let (right, wrong) = (now.claims_true - before.claims_true, now.claims_false - before.claims_false);
        assert_eq!((right, wrong), if back { (1.0, 0.0) } else { (0.0, 1.0) });
    }
}

#[test]
fn who_decides_something_for_another_is_no_party() {
    // Of the help of the allies Russia decides alone, of sanctions the United States: neither speaks for those who fight, nor gets arms.
    let scenario = karabakh();
    let [rus, usa] = ["RUS", "USA"].map(|code| actor(&scenario, code));
    let (stage, _, hadrut) = joined();
    assert_eq!(knowledge::may_claim(&stage, rus, hadrut), Err(Refusal::NoParty));
    assert_eq!(knowledge::may_concede(&stage, rus, hadrut), Err(Refusal::NoParty));
    let sim = on("2020-10-12");
    for to in [rus, usa] {
        for act in [Act::Aid { to }, Act::Fund { to }] {
            assert!(sim.deciders().into_iter().all(|by| sim.view(by).check(act).is_err()), "{act:?}");
        }
    }
}

#[test]
fn in_every_world_only_the_parties_see_a_region_fall_and_all_know_in_time() {
    let mut fallen = 0;
    for scenario in worlds() {
        for policy in ["statecraft", "random"] {
            let cabinet = cabinet(&scenario, policy);
            let mut sim = begin(&scenario, "", 4);
            let lag = sim.setup().values.control_lag_days as i32;
            for _ in 0..120 {
                if sim.is_over() {
                    break;
                }
                for open in &sim.state().affairs.unsettled {
                    assert!(sim.today() - open.since <= lag, "{open:?} on {}", sim.today());
                    for me in sim.deciders() {
                        let view = sim.view(me);
                        let fact = sim.state().regions[open.region.index()].military;
                        let party = view.friendly(open.before[0]) || view.friendly(open.challenger);
                        assert!(!party || view.region(open.region).military == fact);
                    }
                }
                cabinet.play_turn(&mut sim);
            }
            for event in sim.chronicle().iter().filter(|e| e.kind == EventKind::RegionTaken) {
                assert!(event.seen.by(event.by.unwrap()) && event.seen.by(event.to.unwrap()));
                fallen += usize::from(!event.imposed);
            }
        }
    }
    assert!(fallen > 10, "{fallen}");
}
