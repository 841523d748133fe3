//! `solve`: all analysis of a domain.

use super::table::{numbers, table, words};
use super::{brief, by_party, counted, of_outcome, plain, proper, short, shorts};
use crate::analysis::{Analysis, Frontier, FrontierPoint};
use crate::domain::Domain;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The solutions with their names, in the order in which they are shown, and the frontier that each was sought on.
fn solutions(analysis: &Analysis) -> Vec<(&'static str, Option<usize>, &Frontier)> {
    let (s, feasible, whole) = (&analysis.solutions, &analysis.solutions.feasible, &analysis.frontier);
    vec![
        ("nash", s.nash, feasible),
        ("kalai_smorodinsky", s.kalai_smorodinsky, feasible),
        ("egalitarian", s.egalitarian, feasible),
        ("utilitarian", s.utilitarian, feasible),
        ("relative_utilitarian", s.relative_utilitarian, feasible),
        ("kalai_smorodinsky_global_ideal", s.kalai_smorodinsky_global, feasible),
        ("kalai_smorodinsky_least_spread", s.kalai_smorodinsky_least_spread, feasible),
        ("least_difference", analysis.least_difference, whole),
        ("nash_zero_disagreement", analysis.nash_zero, whole),
    ]
}

fn point_json(domain: &Domain, point: &FrontierPoint) -> Value {
    json!({
        "outcome": domain.space.labels(&point.values),
        "utilities": point.utilities,
        "outcomes_with_these_utilities": point.ties,
    })
}

/// An analysis as JSON.
pub fn solve_json(domain: &Domain, analysis: &Analysis) -> Value {
    let found: serde_json::Map<String, Value> = solutions(analysis)
        .into_iter()
        .map(|(name, index, on)| {
            (name.to_owned(), index.map_or(Value::Null, |i| point_json(domain, &on.points[i])))
        })
        .collect();
    let names: Vec<&str> = domain.parties.iter().map(|p| p.name.as_str()).collect();
    let issues: Vec<Value> =
        domain.space.issues().iter().map(|i| json!({ "name": i.name(), "values": i.len() })).collect();
    json!({
        "domain": domain.name,
        "parties": names,
        "issues": issues,
        "outcomes": analysis.census.map(|c| c.outcomes).or(domain.space.len()),
        "outcomes_log10": domain.space.log10_len(),
        "rational_outcomes": analysis.census.map(|c| c.rational),
        "minimum": analysis.minima,
        "maximum": analysis.maxima,
        "reservation": analysis.reservations,
        "disagreement": analysis.solutions.disagreement,
        "bargaining_range": analysis.range,
        "solutions": found,
        "lottery_solutions": analysis.solutions.lottery.as_ref().map(|l| json!({
            "ideal": l.ideal, "nash": l.nash, "kalai_smorodinsky": l.kalai_smorodinsky, "egalitarian": l.egalitarian,
        })),
        "opposition": {
            "distance_of_nearest_outcome_to_ideal": analysis.opposition_ideal,
            "distance_of_least_difference_to_ones": analysis.opposition_least_difference,
            "distance_of_utilitarian_to_ones": analysis.opposition_utilitarian,
        },
        "conflict": analysis.census.map(|c| c.conflict),
        "correlation": analysis.census.map(|c| c.correlation),
        "distribution": analysis.census.map(|c| c.distribution),
        "balance": analysis.census.map(|c| c.balance),
        "pareto_outcomes": analysis.frontier.outcomes(),
        "pareto_rational_outcomes": analysis.rational.outcomes(),
        "pareto_rational_points": analysis.rational.points.len(),
        "pareto": analysis.frontier.points.iter().map(|p| point_json(domain, p)).collect::<Vec<_>>(),
    })
}

/// How many points a frontier has, and outcomes where several share a point.
fn points(frontier: &Frontier) -> String {
    let (points, outcomes) = (frontier.points.len(), frontier.outcomes());
    let all = counted(points, "point", "points");
    if outcomes == points as u64 { all } else { format!("{all} ({outcomes} outcomes)") }
}

/// What the numbers of the last line are, below them.
const CENSUS: &str =
    "\x20 conflict: the share of pairs of outcomes that two parties rank in opposite ways, 0 none, 1 all
  correlation of the utilities: 1 the same interests, -1 a fixed pie
  distribution: how far an outcome is from the frontier, on average
  balance: how much more an outcome is worth to the first party than to the others, on average
  rational: worth everybody's reservation utility or more
";

/// An analysis for people.
pub fn solve_text(domain: &Domain, analysis: &Analysis) -> String {
    let mut out = String::new();
    let size = match domain.space.len() {
        Some(n) if n < 10_000_000 => counted(n as usize, "outcome", "outcomes"),
        _ => format!("10^{:.1} outcomes", domain.space.log10_len()),
    };
    let allowed = match analysis.census.map(|c| c.outcomes) {
        Some(n) if Some(n) != domain.space.len() => format!(" ({n} obey the constraints)"),
        _ => String::new(),
    };
    let _ = writeln!(
        out,
        "{}: {}, {}, {size}{allowed}",
        plain(&domain.name),
        counted(domain.parties.len(), "party", "parties"),
        counted(domain.space.issues().len(), "issue", "issues"),
    );
    let rows: Vec<Vec<String>> = domain
        .parties
        .iter()
        .enumerate()
        .map(|(i, p)| {
            let range = analysis.range.as_ref().map(|r| r[i]);
            vec![
                brief(&p.name),
                short(analysis.minima[i]),
                short(analysis.maxima[i]),
                short(analysis.reservations[i]),
                short(analysis.solutions.disagreement[i]),
                range.map_or("-".to_owned(), |(a, b)| format!("{a:.4} to {b:.4}")),
                p.discount.map_or("-".to_owned(), short),
            ]
        })
        .collect();
    let heads = ["least", "greatest", "reservation", "disagreement", "range on the frontier", "discount"];
    let head: Vec<_> = [words("party")].into_iter().chain(heads.map(numbers)).collect();
    let _ = write!(out, "\n{}", table(&head, &rows));
    if analysis.range.is_none() {
        out.push_str(
            "\nNo outcome gives everybody its reservation utility: no agreement is to be expected.\n",
        );
    }
    if analysis.solutions.feasible.points.is_empty() && analysis.range.is_some() {
        out.push_str("\nNo outcome gives everybody its disagreement utility: there is no solution.\n");
    }
    let _ = writeln!(
        out,
        "\nPareto frontier: {}; rational for everybody: {}",
        points(&analysis.frontier),
        points(&analysis.rational)
    );
    let rows: Vec<Vec<String>> = solutions(analysis)
        .into_iter()
        .map(|(name, index, on)| {
            let point = index.map(|i| &on.points[i]);
            let mut row = vec![proper(name)];
            row.extend(point.map_or(vec!["-".to_owned(); domain.parties.len()], |p| shorts(&p.utilities)));
            row.push(point.map_or("none".to_owned(), |p| domain.space.labels(&p.values).join(", ")));
            row
        })
        .collect();
    let mut head = vec![words("solution")];
    head.extend(by_party(domain));
    head.push(of_outcome("outcome", domain));
    let _ = write!(out, "\n{}", table(&head, &rows));
    if let Some(l) = &analysis.solutions.lottery {
        let rows: Vec<Vec<String>> =
            [("nash", &l.nash), ("kalai smorodinsky", &l.kalai_smorodinsky), ("egalitarian", &l.egalitarian)]
                .map(|(name, u)| [vec![proper(name)], shorts(u)].concat())
                .to_vec();
        let head: Vec<_> = [words("over lotteries")].into_iter().chain(by_party(domain)).collect();
        let _ = write!(out, "\n{}", table(&head, &rows));
    }
    let rows = [
        ("nearest outcome to the ideal", analysis.opposition_ideal),
        ("least difference to ones", analysis.opposition_least_difference),
        ("utilitarian to ones", analysis.opposition_utilitarian),
    ]
    .map(|(name, o)| vec![name.to_owned(), o.map_or("-".to_owned(), short)]);
    let _ = writeln!(out, "\n{}", table(&[words("opposition"), numbers("distance")], &rows));
    if let Some(c) = analysis.census {
        let _ = writeln!(
            out,
            "Conflict {}, correlation {}, distribution {}, balance {}, rational outcomes {} of {}",
            short(c.conflict),
            short(c.correlation),
            short(c.distribution),
            short(c.balance),
            c.rational,
            c.outcomes
        );
        out.push_str(CENSUS);
    }
    out
}
