//! `nonlinear_published_pareto.json`: frontiers of domains of 10^10 outcomes, printed in single precision; and what
//! the result files beside other domains say.

use crate::{Tally, json};
use pourparler_bargaining::analysis::{Disagreement, Frontier, analyse};
use pourparler_bargaining::formats::{ReadOptions, load};
use serde_json::Value;
use std::path::Path;
use std::time::Instant;

/// Checks every set; returns how many differ.
pub(crate) fn check(folder: &Path) -> usize {
    let published = json(folder, "nonlinear_published_pareto.json");
    let mut tally = Tally::default();
    for (name, case) in published.as_object().into_iter().flatten() {
        let short = name.rsplit('/').next().unwrap_or(name);
        let path = folder.join("domains").join(format!("nonlinear_{short}"));
        let loaded = load(&[path], &ReadOptions::default());
        let Some(domain) = loaded.domain else {
            println!("{}", loaded.diagnostics.render(&loaded.sources, false));
            tally.failed += 1;
            continue;
        };
        #[expect(clippy::disallowed_methods, reason = "an example that says how long it took")]
        let start = Instant::now();
        let frontier = match Frontier::of(&domain) {
            Ok(frontier) => frontier,
            Err(error) => {
                tally.add(false, || format!("{name}: {error}"));
                continue;
            }
        };
        let seconds = start.elapsed().as_secs_f64();
        let want: Vec<Vec<f64>> = case["published_pareto_utils"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|p| p.as_array().into_iter().flatten().filter_map(Value::as_f64).collect())
            .collect();
        let fine = want.len() == frontier.points.len()
            && want
                .iter()
                .zip(frontier.points.iter().rev())
                .all(|(w, p)| w.iter().zip(&p.utilities).all(|(a, b)| (a - b).abs() <= 1e-7));
        tally.add(fine, || {
            let got: Vec<&Vec<f64>> = frontier.points.iter().rev().map(|p| &p.utilities).collect();
            format!("{name}: {got:?}, expected {want:?}")
        });
        println!(
            "  {name}: {} Pareto points among 10^{:.0} outcomes, in {seconds:.3} s",
            frontier.points.len(),
            domain.space.log10_len()
        );
        if let Ok(analysis) = analyse(&domain, &Disagreement::Reservation) {
            println!("    maxima {:?}, minima {:?}", analysis.maxima, analysis.minima);
        }
    }
    println!("published Pareto sets: {} of {} found exactly", tally.passed, tally.passed + tally.failed);
    let beside = beside(folder);
    println!(
        "result files beside domains: {} of {} values agree",
        beside.passed,
        beside.passed + beside.failed
    );
    tally.failed + beside.failed
}

fn beside(folder: &Path) -> Tally {
    let mut tally = Tally::default();
    for (name, file) in [
        ("anl2023_domain00", "specials.json"),
        ("negolog_domain0", "specs.json"),
        ("negolog_domainBalancedHighOpp", "specs.json"),
    ] {
        let path = folder.join("domains").join(name);
        let specials = json(&path, file);
        let loaded = load(&[path], &ReadOptions::default());
        let Some((domain, a)) = loaded.domain.and_then(|d| {
            let a = analyse(&d, &Disagreement::Zero).ok()?;
            Some((d, a))
        }) else {
            println!("{}", loaded.diagnostics.render(&loaded.sources, false));
            tally.failed += 1;
            continue;
        };
        let mut number = |what: &str, got: f64, want: &Value| {
            if let Some(want) = want.as_f64() {
                tally.add((got - want).abs() <= 1e-9, || format!("{name} {what}: {got}, expected {want}"));
            }
        };
        let at = |i: Option<usize>, p: usize| i.map_or(f64::NAN, |i| a.frontier.points[i].utilities[p]);
        number("size", domain.space.len().unwrap_or(0) as f64, &specials["size"]);
        number("NumberOfBids", domain.space.len().unwrap_or(0) as f64, &specials["NumberOfBids"]);
        number("opposition", a.opposition_least_difference.unwrap_or(f64::NAN), &specials["opposition"]);
        number("distribution", a.census.map_or(f64::NAN, |c| c.distribution), &specials["distribution"]);
        number("BalanceScore", a.census.map_or(f64::NAN, |c| c.balance), &specials["BalanceScore"]);
        number("Opposition", a.opposition_utilitarian.unwrap_or(f64::NAN), &specials["Opposition"]);
        for p in 0..2 {
            number("nash", at(a.nash_zero, p), &specials["nash"]["utility"][p]);
            number("kalai", at(a.least_difference, p), &specials["kalai"]["utility"][p]);
            number(
                "social_welfare",
                at(a.solutions.utilitarian, p),
                &specials["social_welfare"]["utility"][p],
            );
            let party = if p == 0 { "A" } else { "B" };
            number("Kalai", at(a.solutions.utilitarian, p), &specials[format!("Kalai_{party}")]);
            number("Nash", at(a.nash_zero, p), &specials[format!("Nash_{party}")]);
        }
        if let Some(front) = specials["pareto_front"].as_array() {
            number("frontier size", a.frontier.points.len() as f64, &Value::from(front.len()));
        }
    }
    tally
}
