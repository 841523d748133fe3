//! Whole studies over few crises: the same on any number of threads, paired run by run.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use pourparler_lab::ablation::{self, Switch, difference};
use pourparler_lab::crises::{Crises, made};
use pourparler_lab::patterns;
use pourparler_lab::play::Played;

fn crises(count: usize) -> Crises {
    Crises { count, seed: 11, set: Vec::new() }
}

fn on(threads: usize, crises: &Crises, switches: &[Switch]) -> Vec<Vec<Played>> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| crises.play(switches, &|| ())).unwrap()
}

#[test]
fn the_same_on_any_number_of_threads() {
    let crises = crises(6);
    let switches = [Switch::Nothing, Switch::Audience];
    let one = on(1, &crises, &switches);
    assert_eq!(one, on(3, &crises, &switches));
    let table = |played: &[Vec<Played>]| {
        let played: Vec<&Played> = played.iter().map(|p| &p[0]).collect();
        patterns::study(&crises, &played).to_json().to_string()
    };
    assert_eq!(table(&one), table(&on(2, &crises, &switches)));
    // Something happens in them, or equal tables would say little.
    assert!(one.iter().any(|p| p[0].outcome.all_killed() > 0));
}

#[test]
fn a_switch_that_changes_nothing_gives_exactly_no_difference() {
    // Without treaties there is no alliance to switch off; the same switch twice is the same.
    let crises = crises(16);
    let played = on(2, &crises, &[Switch::Nothing, Switch::Alliance, Switch::Nothing]);
    let without: Vec<usize> = (0..16).filter(|n| made(11, *n as u64).unwrap().treaties.is_empty()).collect();
    assert!(!without.is_empty() && without.len() < 16);
    for n in without {
        assert_eq!(played[n][0], played[n][1], "crisis {n}");
    }
    let under = |switch: usize| -> Vec<&Played> { played.iter().map(|p| &p[switch]).collect() };
    let none = difference(&under(0), &under(2), |p| f64::from(p.outcome.all_killed())).unwrap();
    assert_eq!((none.value, none.ends()), (0.0, None));
}

#[test]
fn without_treaties_the_outlook_is_that_without_allies() {
    let crises = crises(12);
    let played = on(2, &crises, &[Switch::Nothing, Switch::Alliance]);
    let allied: Vec<&Vec<Played>> = played.iter().filter(|p| p[0].allies > 0).collect();
    assert!(!allied.is_empty());
    for p in allied {
        assert_eq!((p[1].allies, p[1].joined), (0, 0));
        for side in 0..2 {
            assert!((p[0].first[side].alone - p[1].first[side].with_allies).abs() < 1e-12);
        }
    }
}

#[test]
fn every_switch_gets_its_section_with_an_interval_for_each_figure() {
    let crises = crises(4);
    let mut switches = vec![Switch::Nothing];
    switches.extend(Switch::ALL);
    let study = ablation::study(&crises, &on(2, &crises, &switches));
    assert_eq!(study.sections.len(), 4);
    for section in &study.sections {
        assert!(section.verdict.is_some() && section.lines.len() >= 16, "{}", section.title);
        let counted = section.lines.iter().filter_map(|l| l.figure);
        assert!(counted.clone().count() >= 16);
        assert!(counted.into_iter().all(|e| e.low <= e.value && e.value <= e.high));
        // Of so few crises Student's interval would go beyond what can be.
        for line in &section.lines {
            // Crises that all say the same leave no interval to look at.
            let Some(figure) = line.figure.filter(|e| e.low.is_finite()) else { continue };
            let counted = line.what.ends_with(": with");
            assert!(!counted || figure.low >= 0.0, "{}: {figure:?}", line.what);
            let share = counted && line.unit.starts_with("share");
            assert!(!share || figure.high <= 1.0, "{}: {figure:?}", line.what);
        }
        // Four crises, all with a war or none, leave something open.
        let wars = section.lines.iter().find(|l| l.what == "crises with a war: with").unwrap();
        assert!(wars.figure.is_some_and(|e| e.low < e.high), "{wars:?}");
    }
}
