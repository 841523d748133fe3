//! The examples of FORM.md are of the form that they describe.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use pourparler_documents::{Diagnostics, Sources, read};
use pourparler_scenario::written;
use serde::de::DeserializeOwned;

const FORM: &str = include_str!("../FORM.md");

/// The first example under a heading.
fn example(heading: &str) -> &'static str {
    let section = FORM.split_once(&format!("\n## {heading}")).unwrap_or_else(|| panic!("no {heading}")).1;
    let block = section.split_once("```ron\n").unwrap().1;
    block.split_once("```").unwrap().0
}

fn reads<T: DeserializeOwned>(heading: &str) {
    let mut sources = Sources::default();
    let mut told = Diagnostics::default();
    let file = sources.add(heading, example(heading));
    let read: Option<T> = read(&sources, file, &mut told);
    assert!(read.is_some(), "{}", told.render(&sources, false));
}

#[test]
fn each_example_reads() {
    reads::<written::Frame>("scenario.ron");
    reads::<Vec<written::Actor>>("actors.ron");
    reads::<Vec<written::Region>>("regions.ron");
    reads::<Vec<written::OrderOfBattle>>("forces.ron");
    reads::<Vec<written::Treaty>>("treaties.ron");
    reads::<Vec<written::Tie>>("ties.ron");
    reads::<Vec<written::Dispute>>("disputes.ron");
    reads::<written::Clause>("Clauses");
    reads::<Vec<written::Agreement>>("agreements.ron");
    reads::<Vec<written::Scheduled>>("schedule.ron");
    reads::<Vec<written::Entry>>("record.ron");
    reads::<Vec<written::Question>>("questions.ron");
    reads::<Vec<written::Parameter>>("parameters.ron");
    reads::<Vec<written::Source>>("sources.ron");
}
