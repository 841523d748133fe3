//! `reference.json`: sizes, frontiers and solutions of public domains.

use crate::{Tally, json};
use pourparler_bargaining::analysis::{Disagreement, Frontier, analyse, measures, solutions};
use pourparler_bargaining::formats::{GeniusEvaluations, ReadOptions, load};
use serde_json::Value;
use std::path::Path;

const TOLERANCE: f64 = 1e-9;

fn floats(value: &Value) -> Vec<f64> {
    value.as_array().map(|a| a.iter().filter_map(Value::as_f64).collect()).unwrap_or_default()
}

fn close(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(x, y)| (x - y).abs() <= TOLERANCE)
}

/// Checks every value; returns how many differ.
pub(crate) fn check(folder: &Path) -> usize {
    let reference = json(folder, "reference.json");
    let mut all = Tally::default();
    let mut unknown = Vec::new();
    for (name, case) in reference["cases"].as_object().into_iter().flatten() {
        let files: Vec<_> = case["source"]["files"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|f| Some(folder.join("domains").join(name).join(f.as_str()?)))
            .collect();
        for (variant, values) in case["variants"].as_object().into_iter().flatten() {
            let genius = if variant == "raw" {
                GeniusEvaluations::AsStored
            } else {
                GeniusEvaluations::DividedByMaximum
            };
            let loaded = load(&files, &ReadOptions { genius, weights_as_stored: false });
            let Some(domain) = loaded.domain else {
                println!("{}", loaded.diagnostics.render(&loaded.sources, false));
                all.failed += 1;
                continue;
            };
            let mut tally = Tally::default();
            one(name, &domain, &values["independent"], &mut tally, &mut unknown);
            peer(name, &domain, &values["negmas"], &mut tally, &mut unknown);
            println!(
                "  {name} ({variant}): {} of {} values agree",
                tally.passed,
                tally.passed + tally.failed
            );
            all.passed += tally.passed;
            all.failed += tally.failed;
        }
    }
    unknown.sort();
    unknown.dedup();
    for key in unknown {
        println!("    not checked: {key}");
    }
    println!("reference.json: {} of {} values within 1e-9", all.passed, all.passed + all.failed);
    all.failed
}

fn one(
    name: &str,
    domain: &pourparler_bargaining::Domain,
    values: &Value,
    tally: &mut Tally,
    unknown: &mut Vec<String>,
) {
    let (Ok(reserved), Ok(tables)) = (analyse(domain, &Disagreement::Reservation), domain.tables()) else {
        tally.add(false, || format!("{name}: cannot be analysed"));
        return;
    };
    let by_table = Frontier::of_tables(domain, &tables).map(|f| f.points.len()).unwrap_or(0);
    tally.add(by_table == reserved.frontier.points.len(), || {
        format!("{name}: elimination and enumeration differ")
    });
    let rational = &reserved.rational;
    for (key, expected) in values.as_object().into_iter().flatten() {
        let (concept, convention) = key.split_once('[').map_or((key.as_str(), ""), |(a, b)| (a, b));
        let disagreement = match convention {
            "d=max(reservation,min)]" => Disagreement::ReservationOrMinimum,
            _ => Disagreement::Reservation,
        };
        let d = disagreement.point(&reserved.reservations, &reserved.minima);
        let maxima = &reserved.maxima;
        let mut number = |got: f64, want: &Value, what: &str| {
            let fine = want.as_f64().is_some_and(|w| (w - got).abs() <= TOLERANCE);
            tally.add(fine, || format!("{name} {key} {what}: {got}, expected {want}"));
        };
        let census = reserved.census.as_ref();
        match concept {
            "n_outcomes" => number(domain.space.len().unwrap_or(0) as f64, expected, ""),
            "n_parties" => number(domain.parties.len() as f64, expected, ""),
            "n_rational" => number(census.map_or(0.0, |c| c.rational as f64), expected, ""),
            "rational_fraction" => {
                number(census.map_or(0.0, |c| c.rational as f64 / c.outcomes as f64), expected, "");
            }
            "pareto_all_outcomes" => number(reserved.frontier.outcomes() as f64, expected, ""),
            "pareto_all_distinct" => number(reserved.frontier.points.len() as f64, expected, ""),
            "pareto_rational_outcomes" => number(rational.outcomes() as f64, expected, ""),
            "pareto_rational_distinct" => number(rational.points.len() as f64, expected, ""),
            "opposition_level_rational(negmas def: min dist to ideal, u/max)" => {
                number(measures::opposition_ideal(rational, maxima).unwrap_or(f64::NAN), expected, "");
            }
            "min" | "max" | "reservation" => {
                let got = match concept {
                    "min" => &reserved.minima,
                    "max" => maxima,
                    _ => &reserved.reservations,
                };
                tally.add(close(got, &floats(expected)), || {
                    format!("{name} {key}: {got:?}, expected {expected}")
                });
            }
            "pareto_rational_utils_sorted_by_u0_desc" => {
                let want: Vec<Vec<f64>> = expected.as_array().into_iter().flatten().map(floats).collect();
                let fine = want.len() == rational.points.len()
                    && want.iter().zip(&rational.points).all(|(w, p)| close(w, &p.utilities));
                tally.add(fine, || format!("{name} {key}: the frontiers differ"));
            }
            _ => {
                let (frontier, index, value) = match concept {
                    "nash" => (rational, solutions::nash(rational, &d), "product"),
                    "egalitarian_kalai" => (rational, solutions::egalitarian(rational, &d), "min_gain"),
                    "kalai_smorodinsky_maxmin_ratio" => {
                        (rational, solutions::kalai_smorodinsky(rational, &d, maxima), "min_ratio")
                    }
                    "kalai_smorodinsky_min_spread" => {
                        (rational, solutions::kalai_smorodinsky_least_spread(rational, &d, maxima), "spread")
                    }
                    "utilitarian" => (rational, solutions::utilitarian(rational), "welfare"),
                    "kalai_smorodinsky_genius_def(least |u_i-u_j| on full Pareto, no reservation)" => {
                        (&reserved.frontier, reserved.least_difference, "asymmetry")
                    }
                    "nash_product_zero_disagreement(GENIUS/NegoLog)" => {
                        (&reserved.frontier, reserved.nash_zero, "product")
                    }
                    _ => {
                        unknown.push(key.clone());
                        continue;
                    }
                };
                let Some(point) = index.map(|i| &frontier.points[i]) else {
                    tally.add(
                        expected.is_null() || expected["utils"].as_array().is_some_and(Vec::is_empty),
                        || format!("{name} {key}: no solution, expected {expected}"),
                    );
                    continue;
                };
                let u = &point.utilities;
                let listed: Vec<Vec<f64>> =
                    expected["utils"].as_array().into_iter().flatten().map(floats).collect();
                tally.add(listed.iter().any(|w| close(w, u)), || {
                    format!("{name} {key}: {u:?}, expected {listed:?}")
                });
                let zero = vec![0.0; u.len()];
                let got = match (concept, value) {
                    (_, "min_gain") => solutions::least_gain(u, &d),
                    (_, "min_ratio") => solutions::least_ratio(u, &d, maxima),
                    (_, "spread") => solutions::ratio_spread(u, &d, maxima),
                    (_, "welfare") => u.iter().sum(),
                    (_, "asymmetry") => solutions::difference(u),
                    ("nash", _) => solutions::nash_product(u, &d),
                    _ => solutions::nash_product(u, &zero),
                };
                let want = expected[value].as_f64().unwrap_or(f64::NAN);
                let fine = (got - want).abs() <= TOLERANCE * want.abs().max(1.0);
                tally.add(fine, || format!("{name} {key}.{value}: {got}, expected {want}"));
                if point.ties == 1 {
                    let labels = domain.space.labels(&point.values);
                    let matches = |o: &Value| {
                        o.as_array()
                            .is_some_and(|o| o.iter().zip(&labels).all(|(a, b)| a.as_str() == Some(b)))
                    };
                    let fine = expected["outcomes"].as_array().is_some_and(|o| o.iter().any(matches));
                    tally
                        .add(fine, || format!("{name} {key}: {labels:?}, expected {}", expected["outcomes"]));
                }
            }
        }
    }
}

/// The values the peer printed, under the conventions that explain them.
fn peer(
    name: &str,
    domain: &pourparler_bargaining::Domain,
    values: &Value,
    tally: &mut Tally,
    unknown: &mut Vec<String>,
) {
    let Ok(a) = analyse(domain, &Disagreement::ReservationOrMinimum) else { return };
    let d = &a.solutions.disagreement;
    let zero = vec![0.0; d.len()];
    for (key, expected) in values.as_object().into_iter().flatten() {
        let index = match key.as_str() {
            "pareto_seconds" | "rational_fraction" => continue,
            "pareto_size" => {
                let fine = expected.as_u64() == Some(a.rational.points.len() as u64);
                tally.add(fine, || {
                    format!("{name} peer's {key}: {}, expected {expected}", a.rational.points.len())
                });
                continue;
            }
            "opposition" => {
                let got = measures::opposition_ideal(&a.rational, &a.maxima).unwrap_or(f64::NAN);
                let fine = expected.as_f64().is_some_and(|w| (w - got).abs() <= TOLERANCE);
                tally.add(fine, || format!("{name} peer's {key}: {got}, expected {expected}"));
                continue;
            }
            "nash" => a.solutions.nash,
            "kalai" => a.solutions.egalitarian,
            "modified_kalai" => solutions::egalitarian(&a.rational, &zero),
            "ks" => a.solutions.kalai_smorodinsky_least_spread,
            "modified_ks" => solutions::kalai_smorodinsky_least_spread(&a.rational, &zero, &a.maxima),
            "max_welfare" => a.solutions.utilitarian,
            "max_relative_welfare" => solutions::relative_utilitarian(&a.rational, &zero, &a.maxima),
            _ => {
                unknown.push(format!("peer's {key}"));
                continue;
            }
        };
        let Some(point) = index.map(|i| &a.rational.points[i]) else { continue };
        let listed: Vec<Vec<f64>> = expected.as_array().into_iter().flatten().map(floats).collect();
        tally.add(listed.iter().any(|w| close(w, &point.utilities)), || {
            format!("{name} peer's {key}: {:?}, expected {listed:?}", point.utilities)
        });
    }
}
