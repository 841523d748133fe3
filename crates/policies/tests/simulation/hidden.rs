//! Information: what an actor cannot know does not show in what it decides, nor in what it is told.

use pourparler_engine::{Simulation, Snapshot};
use pourparler_model::{Account, Act, ActorId, DisputeId, EventKind, Memory, Role, Seen, Subject};
use pourparler_policies::Cabinet;
use pourparler_scenario::{Conclusion, ConferenceRule, WalkOut};
use pourparler_theory::range::Outlook;

use crate::world::{actor, begin, cabinet, karabakh, play, shipped, synthetic};

/// All that a decision shows: orders, what is remembered, why, and what would have been legal.
fn decision(cabinet: &Cabinet, sim: &Simulation, me: ActorId) -> (Vec<Act>, Memory, Account, Vec<Act>) {
    let mut account = Account::default();
    let (orders, memory) = cabinet.decide(sim, me, Some(&mut account));
    (orders, memory, account, sim.legal(me))
}

/// Equal, where no value (NaN) is equal to no value.
fn assert_same_decision<T: std::fmt::Debug>(a: &T, b: &T, what: &str) {
    let (a, b) = (format!("{a:#?}"), format!("{b:#?}"));
    if let Some((x, y)) = a.lines().zip(b.lines()).find(|(x, y)| x != y) {
        let near = a.lines().position(|l| l == x).unwrap_or(0);
        let context: Vec<&str> = a.lines().skip(near.saturating_sub(12)).take(16).collect();
        panic!("{what}: {x} | {y}\n{}", context.join("\n"));
    }
    assert_eq!(a.len(), b.len(), "{what}");
}

/// Everything private to others is made nonsense.
fn tainted(sim: &Simulation, me: ActorId) -> Snapshot {
    let mut snapshot = sim.snapshot();
    let setup = sim.setup();
    let state = &mut snapshot.state;
    for dispute in setup.dispute_ids() {
        let d = dispute.index();
        let mine = setup.principal(dispute, me);
        for side in (0..2).filter(|side| Some(*side) != mine) {
            state.resolve[d][side] ^= 1;
            state.beliefs[d][side].resolve.reverse();
            state.beliefs[d][side].won += 7.0;
            let theirs = &mut state.assessments[d][side];
            // A mediator has been told whether a red line still binds, which follows from these.
            if state.talks[d].mediator != Some(me) {
                theirs.outlook = Outlook { win: 0.9, draw: 0.05, lose: 0.05 };
                if let Some(foreseen) = &mut state.hostilities[d].believed[side] {
                    foreseen.war = foreseen.war.map(|war| 0.5 - war);
                }
            }
            (theirs.alone, theirs.inputs, theirs.exact) = (theirs.outlook, 1, 1);
            (theirs.war, theirs.reservation, theirs.other_war) = (0.77, 0.88, 0.99);
            theirs.ratification += 0.3;
        }
        if mine.is_none() && state.talks[d].mediator != Some(me) && state.talks[d].place(me).is_none() {
            state.talks[d].best = [0.66; 2];
            let table = &mut state.talks[d].table;
            if table.offer().is_some() {
                *table = table.from_outside();
            }
        }
    }
    for (i, home) in state.homes.iter_mut().enumerate().filter(|(i, _)| *i != me.index()) {
        (home.support, home.base, home.hoped) = (0.11, 0.22, 0.33);
        home.reserves = home.reserves / 2 + i as u32;
        home.called_up = Some((777, sim.today() + 3));
        home.killed += 1000;
    }
    for (_, memory) in state.memories.iter_mut().enumerate().filter(|(i, _)| *i != me.index()) {
        for key in 0..400 {
            memory.set(key, 3.0);
        }
    }
    for force in &mut state.forces {
        if setup.commander[force.owner.index()] != me {
            force.attack = if force.attack.is_some() { None } else { Some(force.region) };
        }
    }
    snapshot
}

#[test]
fn what_others_keep_to_themselves_changes_no_decision() {
    let mut decisions = 0;
    // A table of more than two as well.
    let mut conference = shipped("karabakh-2020-2021");
    let seats = ["RUS", "TUR"].map(|code| actor(&conference, code)).to_vec();
    conference.disputes[0].conference =
        Some(ConferenceRule { seats, conclusion: Conclusion::Principals, walk_out: WalkOut::Collapses });
    let mut seated = 0;
    for (scenario, start) in [
        (karabakh(), "war"),
        (karabakh(), "border"),
        (synthetic("states=8,regions=40,seed=3"), ""),
        (std::sync::Arc::new(conference), "war"),
    ] {
        let cabinet = cabinet(&scenario, "statecraft");
        let mut sim = begin(&scenario, start, 12);
        let mut other = begin(&scenario, start, 12);
        if scenario.disputes[0].conference.is_some() {
            let dispute = DisputeId(0);
            for (code, act) in [
                ("AZE", Act::CallConference { dispute }),
                ("RUS", Act::Attend { dispute }),
                ("TUR", Act::Attend { dispute }),
                ("ARM", Act::Attend { dispute }),
            ] {
                assert!(sim.submit(actor(&scenario, code), &[act]).is_empty(), "{code}: {act:?}");
                sim.step();
            }
        }
        for _ in 0..25 {
            for me in sim.deciders() {
                let expected = decision(&cabinet, &sim, me);
                other.restore(&tainted(&sim, me));
                assert!(other.state_hash() != sim.state_hash());
                let found = decision(&cabinet, &other, me);
                let name = &scenario.actors[me.index()].id;
                assert_same_decision(&expected, &found, &format!("{name} on {}", sim.today()));
                decisions += usize::from(!expected.2.desks.is_empty());
                seated += usize::from(sim.setup().dispute_ids().any(|d| sim.view(me).seat(d).is_some()));
            }
            play(&cabinet, &mut sim, 4);
        }
    }
    assert!(decisions > 60, "{decisions} desks were opened at all");
    assert!(seated >= 2, "a third sat at a table {seated} times");
}

#[test]
fn the_other_sides_resolve_is_not_seen_through_the_next_assessment() {
    let mut checked = 0;
    for (scenario, start) in [(karabakh(), "war"), (std::sync::Arc::new(shipped("ultimatum")), "")] {
        let cabinet = cabinet(&scenario, "statecraft");
        let mut sim = begin(&scenario, start, 3);
        let mut other = begin(&scenario, start, 3);
        for _ in 0..12 {
            for dispute in sim.setup().clone().dispute_ids() {
                for side in 0..2 {
                    let mut changed = sim.snapshot();
                    changed.state.resolve[dispute.index()][1 - side] ^= 1;
                    let here = sim.snapshot();
                    other.restore(&changed);
                    // Nobody orders anything; the turn is assessed anew.
                    sim.step();
                    other.step();
                    let theirs = |s: &Simulation| s.state().assessments[dispute.index()][1 - side].war;
                    let me = sim.setup().disputes[dispute.index()].principals[side];
                    let what = format!("{} on {}", scenario.actors[me.index()].id, sim.today());
                    assert_same_decision(
                        &decision(&cabinet, &sim, me),
                        &decision(&cabinet, &other, me),
                        &what,
                    );
                    assert_same_decision(
                        &sim.view(me).assessment(dispute),
                        &other.view(me).assessment(dispute),
                        &what,
                    );
                    checked += usize::from(theirs(&sim) != theirs(&other));
                    sim.restore(&here);
                }
            }
            play(&cabinet, &mut sim, 5);
        }
    }
    assert!(checked >= 20, "the other side itself counted otherwise only {checked} times");
}

#[test]
fn a_third_party_sees_no_offer() {
    let scenario = karabakh();
    let mut offers = 0;
    for (start, seed) in [("war", 1), ("war", 2), ("eve", 1), ("border", 2)] {
        let cabinet = cabinet(&scenario, "statecraft");
        let mut sim = begin(&scenario, start, seed);
        let mut mediated = std::collections::BTreeSet::new();
        while !sim.is_over() {
            for me in sim.deciders() {
                let view = sim.view(me);
                for dispute in view.disputes() {
                    let table = sim.state().talks[dispute.index()];
                    mediated.extend(table.mediator.map(|m| (dispute, m)));
                    offers += usize::from(table.on_table().is_some());
                    let seen = view.talks(dispute);
                    let sits = view.side(dispute).is_some() || table.mediator == Some(me);
                    assert!(sits || seen.on_table().is_none(), "{me:?} sees an offer on {}", sim.today());
                    assert!(sits || seen.best.iter().all(|best| best.is_nan()));
                }
            }
            cabinet.play_turn(&mut sim);
        }
        // Over the whole history: an offer, and that it was refused, is known to those in the room.
        for me in sim.deciders() {
            let view = sim.view(me);
            for event in view.history() {
                let Subject::Package(dispute, _) = event.subject else { continue };
                let public = matches!(
                    event.kind,
                    EventKind::Demand
                        | EventKind::DemandDropped
                        | EventKind::Ultimatum
                        | EventKind::UltimatumMet
                        | EventKind::UltimatumCarriedOut
                        | EventKind::UltimatumLapsed
                );
                let room = view.side(dispute).is_some() || mediated.contains(&(dispute, me));
                let closed = event.seen != Seen::ALL;
                assert!(public || (room && closed), "{} knows of {event:?}", scenario.actors[me.index()].id);
            }
        }
    }
    assert!(offers > 100, "{offers}");
}

#[test]
fn news_is_what_happened_since_the_last_decision_and_could_be_seen() {
    let scenario = karabakh();
    let cabinet = cabinet(&scenario, "statecraft");
    let mut sim = begin(&scenario, "war", 6);
    let mut told = vec![0usize; scenario.actors.len()];
    for me in sim.deciders() {
        told[me.index()] = sim.view(me).history().count();
    }
    for _ in 0..120 {
        cabinet.play_turn(&mut sim);
        for me in sim.deciders() {
            let view = sim.view(me);
            assert!(view.history().all(|e| e.seen.by(me)));
            let (all, news) = (view.history().count(), view.news().count());
            assert_eq!(told[me.index()] + news, all, "everything is news once");
            assert!(
                view.history()
                    .rev()
                    .zip(view.news().collect::<Vec<_>>().into_iter().rev())
                    .all(|(a, b)| a == b)
            );
            told[me.index()] = all;
        }
    }
    let secret = sim.chronicle().iter().filter(|e| !e.seen.by(actor(&scenario, "GEO"))).count();
    assert!(secret > 0, "something was not for all");
}

#[test]
fn own_troops_are_counted_foreign_ones_estimated() {
    let scenario = karabakh();
    let cabinet = cabinet(&scenario, "statecraft");
    let mut sim = begin(&scenario, "war", 6);
    let (mut own, mut foreign, mut wrong) = (0, 0, 0);
    for _ in 0..6 {
        for me in sim.deciders().into_iter().filter(|a| scenario.actors[a.index()].role == Role::Decides) {
            let view = sim.view(me);
            for seen in view.forces() {
                let truth = sim.state().forces[seen.id.index()];
                if view.friendly(seen.owner) {
                    assert_eq!(seen.troops, f64::from(truth.troops));
                    own += 1;
                } else {
                    foreign += 1;
                    wrong += usize::from((seen.troops / f64::from(truth.troops) - 1.0).abs() > 1e-6);
                    assert_eq!(seen.attack, None, "plans are not seen");
                }
            }
        }
        play(&cabinet, &mut sim, 7);
    }
    assert!(own > 100 && wrong > foreign * 9 / 10, "{own} {foreign} {wrong}");
}
