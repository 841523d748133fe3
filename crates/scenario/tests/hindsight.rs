//! A scenario without its future has nothing of it left, and still hangs together.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use common::{shipped, started};
use pourparler_model::Date;
use pourparler_scenario::{Effect, Scenario, load, without_after, write_documents};

fn scenario(files: &common::Files) -> Scenario {
    load("", files).unwrap_or_else(|findings| panic!("{}", findings.render(false))).scenario
}

/// All dates of what can be later than it should.
fn dates(scenario: &Scenario) -> Vec<Date> {
    let mut dates: Vec<Date> = Vec::new();
    for actor in &scenario.actors {
        dates.extend(actor.leaders.iter().flat_map(|leader| [leader.from, leader.until]).flatten());
        dates.extend(actor.home.iter().flat_map(|home| &home.support).map(|(date, _)| *date));
    }
    dates.extend(scenario.regions.iter().flat_map(|region| &region.holding).map(|row| row.from));
    dates.extend(scenario.orders_of_battle.iter().map(|order| order.date));
    dates.extend(scenario.treaties.iter().map(|treaty| treaty.from));
    dates.extend(scenario.ties.iter().map(|tie| tie.date));
    let issues = scenario.disputes.iter().flat_map(|dispute| &dispute.issues);
    dates.extend(issues.flat_map(|issue| &issue.positions).map(|position| position.date));
    dates.extend(scenario.texts.iter().map(|text| text.signed));
    dates.extend(scenario.schedule.iter().map(|event| event.announced));
    dates.extend(scenario.record.iter().flat_map(|entry| [Some(entry.date), entry.until]).flatten());
    dates.extend(scenario.questions.iter().map(|question| question.asked));
    dates.extend(scenario.starts.iter().map(|start| start.date));
    dates
}

/// What a start is given, by code.
fn given<'a>(scenario: &'a Scenario, id: &str) -> Vec<&'a str> {
    let start = scenario.starts.iter().find(|start| start.id == id).unwrap();
    start.given.iter().map(|index| scenario.record[usize::from(*index)].id.as_str()).collect()
}

#[test]
fn nothing_later_is_left_and_references_follow() {
    for files in [started(), shipped("ultimatum"), shipped("karabakh-2020-2021")] {
        let whole = scenario(&files);
        let starts: Vec<Date> = whole.starts.iter().map(|start| start.date).collect();
        for date in starts.into_iter().chain([whole.begins, whole.begins + 40, whole.ends]) {
            let left = without_after(&whole, date);
            let later: Vec<Date> = dates(&left).into_iter().filter(|one| *one > date).collect();
            assert_eq!(later, [], "{} after {date}", whole.id);
            assert_eq!(without_after(&left, date), left, "once is enough");
            for start in &left.starts {
                assert_eq!(given(&left, &start.id), given(&whole, &start.id), "{} of {date}", start.id);
            }
            for effect in left.record.iter().flat_map(|entry| &entry.effects) {
                if let Effect::Sign(text) = effect {
                    assert!(left.texts[text.index()].signed <= date);
                }
            }
        }
    }
}

#[test]
fn what_was_known_stays() {
    let whole = scenario(&shipped("karabakh-2020-2021"));
    assert_eq!(without_after(&whole, whole.ends + 4000).record, whole.record);
    let date = whole.starts[0].date;
    let left = without_after(&whole, date);
    let announced = whole.schedule.iter().filter(|event| event.announced <= date).count();
    assert_eq!(left.schedule.len(), announced);
    assert_eq!(left.treaties.len(), whole.treaties.iter().filter(|treaty| treaty.from <= date).count());
    // The same agreement under another number: what it says of itself is the same.
    for text in &left.texts {
        assert!(whole.texts.contains(text));
    }
}

#[test]
fn without_its_future_the_starter_can_be_written_and_loaded() {
    let whole = scenario(&started());
    let left = without_after(&whole, whole.begins);
    let files = write_documents(&left).into_iter().map(|(file, text)| (file, text.into_bytes())).collect();
    assert_eq!(scenario(&files), left);
}
