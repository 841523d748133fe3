//! Label symmetry: swap two states with all their data, and every output is swapped.
//!
//! Which state is listed first must not show: exactly, in a world of two. Which state challenges and which defends is no
//! label but a part of the data (who challenges has to attack): there the rules that both sides share are mirrored.

use std::sync::Arc;

use pourparler_chance::{Chance, Key, Purpose, Seed, Stream};
use pourparler_engine::{CHALLENGER, DEFENDER, DisputeTable};
use pourparler_model::{ActorId, Event, Phase, Seen};
use pourparler_scenario::{Dispute, Scenario, StatusQuo, load, write_documents};
use pourparler_theory::combat::Contest;

use crate::world::{begin, cabinet, shipped, synthetic};

/// The items of a written list, without its brackets: cut at the commas of its own level.
fn items(text: &str) -> Vec<&str> {
    let (open, close) = (text.find('[').unwrap() + 1, text.rfind(']').unwrap());
    let inner = &text[open..close];
    let (mut found, mut depth, mut quoted, mut escaped, mut from) = (Vec::new(), 0, false, false, 0);
    for (at, c) in inner.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if depth == 0 => {
                found.push(inner[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    found.push(inner[from..].trim());
    found.retain(|item| !item.is_empty());
    found
}

/// The same world with its actors listed in the opposite order; all else refers to them by code.
fn relisted(scenario: &Scenario) -> Arc<Scenario> {
    let mut files = write_documents(scenario);
    let actors = files.get_mut("actors.ron").unwrap();
    let mut list = items(actors);
    assert_eq!(list.len(), scenario.actors.len());
    list.reverse();
    *actors = format!("[\n{}\n]\n", list.join(",\n"));
    let files = files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    Arc::new(load(&scenario.id, &files).unwrap().scenario)
}

/// The chronicle in the ids of the other list. What all order at once is told in order of id: within a phase of a day the
/// order of events is left out of the comparison, and with it which event each follows from.
fn retold(events: &[Event], actors: usize, swap: bool) -> Vec<String> {
    let other = |id: ActorId| if swap { ActorId::new(actors - 1 - id.index()) } else { id };
    let seen = |seen: Seen| -> Vec<ActorId> {
        let mut by: Vec<ActorId> = (0..actors).map(ActorId::new).filter(|a| seen.by(*a)).map(other).collect();
        by.sort();
        by
    };
    let mut told: Vec<((pourparler_model::Date, Phase), String)> = events
        .iter()
        .map(|e| {
            let parts = (e.kind, e.by.map(other), e.to.map(other), e.place, e.amount, e.other, e.imposed);
            ((e.date, e.phase), format!("{} {:?} {parts:?} {:?}", e.date, e.phase, seen(e.seen)))
        })
        .collect();
    told.sort();
    told.into_iter().map(|(_, text)| text).collect()
}

#[test]
fn which_of_two_states_is_listed_first_does_not_show() {
    let mut events = 0;
    for scenario in [Arc::new(shipped("ultimatum")), synthetic("states=2,regions=9,seed=5")] {
        let swapped = relisted(&scenario);
        let n = scenario.actors.len();
        assert_eq!(n, 2);
        assert_eq!(scenario.actors[0].id, swapped.actors[1].id);
        for seed in 1..=15 {
            for policy in ["statecraft", "tit-for-tat", "status-quo"] {
                let (mut a, mut b) = (begin(&scenario, "", seed), begin(&swapped, "", seed));
                cabinet(&scenario, policy).play(&mut a);
                cabinet(&swapped, policy).play(&mut b);
                let (x, y) = (retold(a.chronicle(), n, false), retold(b.chronicle(), n, true));
                for (x, y) in x.iter().zip(&y) {
                    assert_eq!(x, y, "{}, {policy}, seed {seed}", scenario.id);
                }
                assert_eq!(x.len(), y.len());
                events += x.len();
                // A mark of supply is made of ids, which are what was changed.
                let unmarked = |s: &pourparler_engine::Simulation| -> Vec<_> {
                    s.state()
                        .homes
                        .iter()
                        .map(|h| pourparler_engine::HomeFront { supply_mark: 0, ..*h })
                        .collect()
                };
                let mut homes = unmarked(&b);
                homes.reverse();
                assert_eq!(unmarked(&a), homes, "{}, {policy}, seed {seed}", scenario.id);
                let held = |s: &pourparler_engine::Simulation, swap: bool| -> Vec<usize> {
                    let of = |id: ActorId| if swap { n - 1 - id.index() } else { id.index() };
                    s.state().regions.iter().map(|r| of(r.military)).collect()
                };
                assert_eq!(held(&a, false), held(&b, true));
            }
        }
    }
    assert!(events > 1000, "{events}");
}

/// A dispute between the two of the smallest world, over issues with drawn positions.
fn drawn(rng: &mut Stream) -> Dispute {
    let mut dispute = shipped("ultimatum").disputes.remove(0);
    let first = dispute.issues[0].clone();
    let issues = 1 + (rng.unit() * 3.0) as usize;
    dispute.issues = (0..issues)
        .map(|i| {
            let mut issue = first.clone();
            issue.id = format!("issue-{i}");
            issue.status_quo = StatusQuo::Standing((rng.unit() * 100.0).round());
            // Few options, so that three issues stay few packages.
            issue.options.retain(|option| option.level % 20.0 == 0.0);
            for position in &mut issue.positions {
                let challenger = position.actor == dispute.challenger;
                let level = (rng.unit() * 45.0).round();
                position.level.mode = if challenger { level } else { 100.0 - level };
                position.salience.mode = 0.05 + rng.unit();
            }
            issue
        })
        .collect();
    dispute
}

/// The two change roles, and every level is counted from the other end.
fn mirrored(dispute: &Dispute) -> Dispute {
    let mut other = dispute.clone();
    (other.challenger, other.defender) = (dispute.defender, dispute.challenger);
    for issue in &mut other.issues {
        (issue.victory, issue.defeat) = (100.0 - issue.victory, 100.0 - issue.defeat);
        // Victory is the challenger's.
        (issue.victory, issue.defeat) = (issue.defeat, issue.victory);
        for option in &mut issue.options {
            option.level = 100.0 - option.level;
        }
        issue.options.reverse();
        for position in &mut issue.positions {
            let level = position.level;
            (position.level.low, position.level.mode, position.level.high) =
                (100.0 - level.high, 100.0 - level.mode, 100.0 - level.low);
        }
    }
    other
}

#[test]
fn a_mirrored_dispute_is_worth_the_same_to_each() {
    let mut rng = Chance::new(Seed(4), 0).stream(Key::new(Purpose(60_001)));
    let date = shipped("ultimatum").begins;
    let mut packages = 0;
    for _ in 0..400 {
        let dispute = drawn(&mut rng);
        let (table, other) =
            (DisputeTable::new(&dispute, date), DisputeTable::new(&mirrored(&dispute), date));
        assert_eq!(table.principals, [other.principals[1], other.principals[0]]);
        assert_eq!(table.packages.len(), other.packages.len());
        let levels: Vec<f64> = dispute.issues.iter().map(|_| (rng.unit() * 100.0).round()).collect();
        let back: Vec<f64> = levels.iter().map(|level| 100.0 - level).collect();
        for side in [CHALLENGER, DEFENDER] {
            let (a, b) = (table.value(side, &levels), other.value(1 - side, &back));
            assert!((a - b).abs() < 1e-9, "{a} {b}");
        }
        // From the one's best to the other's: listed from the other end.
        for (a, b) in table.worth[CHALLENGER][1..].iter().zip(other.worth[DEFENDER][1..].iter().rev()) {
            assert!((a - b).abs() < 1e-9, "{a} {b}");
            packages += 1;
        }
    }
    assert!(packages > 1000, "{packages}");
}

#[test]
fn a_mirrored_battle_has_mirrored_odds() {
    let mut rng = Chance::new(Seed(5), 0).stream(Key::new(Purpose(60_001)));
    for _ in 0..2000 {
        let contest = Contest { exponent: 3.0 * rng.unit(), stalemate: 5.0 * rng.unit(), attacker_bias: 0.0 };
        let z = 8.0 * (rng.unit() - 0.5);
        let (a, b) = (contest.odds(z), contest.odds(-z));
        let near = |x: f64, y: f64| assert!((x - y).abs() < 1e-12, "{a:?} {b:?}");
        near(a.win, b.lose);
        near(a.draw, b.draw);
        near(a.lose, b.win);
    }
}
