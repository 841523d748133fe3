//! Cooperative solutions: on curves, on pies, on finite sets, on their convex hulls; and the single text.

use super::expression::{crossing, parse, peak};
use super::inputs::{Answer, list, numbers, pair, rows, text};
use super::problem::{self, Problem};
use crate::analysis::{Nearest, lottery, measures, solutions, solve};
use crate::protocols::single_text_greedy;
use crate::space::Outcome;
use serde_json::{Map, Value, json};

/// The solutions on a falling curve `u2 = f(u1)`, found numerically.
pub(super) fn continuous(inputs: &Value) -> Answer {
    let written = text(inputs, "frontier")?;
    let formula = written.split(',').next().unwrap_or("");
    let right = formula.split_once('=').filter(|(left, _)| left.trim() == "u2").map(|(_, right)| right);
    let curve = parse(right.ok_or("write the `frontier` as u2 = a formula of u1")?, "u1")?;
    let d = pair(inputs, "disagreement")?;
    let f = |u: f64| curve.at(u);
    let start = f(d[0]);
    if !(start.is_finite() && start > d[1]) {
        return Err("the disagreement point does not lie below the frontier".to_owned());
    }
    // The first party's best while the second has at least its disagreement utility.
    let mut reach = 1.0_f64.max(d[0].abs());
    while f(d[0] + reach) >= d[1] {
        reach *= 2.0;
        if reach > 1e12 {
            return Err(
                "the frontier does not come down to the second party's disagreement utility".to_owned()
            );
        }
    }
    let end = crossing(&|u| f(u) - d[1], d[0], d[0] + reach);
    let ideal = [end, start];
    let at = |u: f64| [u, f(u)];
    let nash = peak(&|u| (u - d[0]) * (f(u) - d[1]), d[0], end);
    let ks = crossing(&|u| (f(u) - d[1]) * (ideal[0] - d[0]) - (u - d[0]) * (ideal[1] - d[1]), d[0], end);
    let egalitarian = crossing(&|u| (f(u) - d[1]) - (u - d[0]), d[0], end);
    // The utilitarian point is sought on all non-negative utilities: it knows no disagreement point.
    let (low, high) = (0.0_f64.min(d[0]), crossing(&|u| f(u), d[0], d[0] + reach.max(end * 2.0)).max(end));
    let utilitarian = peak(&|u| u + f(u), low, high);
    Ok(json!({
        "nash": at(nash),
        "kalai_smorodinsky": at(ks),
        "egalitarian": at(egalitarian),
        "utilitarian": at(utilitarian),
        "ideal": ideal,
    }))
}

/// The asymmetric Nash solution of a pie: the first party's share.
pub(super) fn nash_pie(inputs: &Value) -> Answer {
    let (u, v) = (parse(text(inputs, "u1")?, "x")?, parse(text(inputs, "u2")?, "x")?);
    let pie = inputs["pie"].as_f64().unwrap_or(1.0);
    let d = pair(inputs, "disagreement")?;
    let mut shares = Vec::new();
    for weights in rows(inputs, "weights")? {
        let [a, b] = weights[..] else { return Err("each of `weights` must be two numbers".to_owned()) };
        let log = |gain: f64| if gain > 0.0 { libm::log(gain) } else { f64::NEG_INFINITY };
        shares.push(peak(&|x| a * log(u.at(x) - d[0]) + b * log(v.at(x) - d[1]), 0.0, pie));
    }
    Ok(json!({ "x": shares }))
}

/// The solutions on a finite set. A problem of utilities alone is answered by indices, one of issues with utilities, too.
pub(super) fn finite(inputs: &Value) -> Answer {
    let problem = problem::read(inputs)?;
    let frontier = problem.frontier();
    let d = &problem.disagreement;
    let maxima = solutions::ideal(&frontier);
    let solved = solve(&frontier, d, d.clone(), &maxima);
    if solved.feasible.points.is_empty() {
        return Err("no outcome gives everybody at least its disagreement utility".to_owned());
    }
    let named = problem.space.is_some();
    let position = |i: usize| solved.feasible.points[i].values[0] as usize;
    let found = |i: Option<usize>| match i.map(position) {
        Some(i) if named => json!({ "index": i, "u": problem.utilities[i] }),
        other => json!(other),
    };
    let which = |keep: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..problem.utilities.len()).filter(|i| keep(*i)).collect()
    };
    let individually_rational = which(&|i| problem.is_rational(i));
    let mut answer = json!({
        "utilities": problem.utilities,
        "zopa_size": individually_rational.len(),
        "individually_rational": individually_rational,
        "pareto": which(&|i| problem.is_pareto(i)),
        "ideal": solved.ideal,
        "nash": found(solved.nash),
        "kalai_smorodinsky": found(solved.kalai_smorodinsky),
        "egalitarian": found(solved.egalitarian),
        "utilitarian": found(solved.utilitarian),
        "nash_product": solved.nash.map(|i| solutions::nash_product(&problem.utilities[position(i)], d)),
        "lottery": hull_answer(&problem),
    });
    if !inputs["evaluate"].is_null() {
        let points = rows(inputs, "evaluate")?;
        if points.iter().any(|p| p.len() != d.len()) {
            return Err("each of `evaluate` must have one number for each party".to_owned());
        }
        evaluate(&problem, &points, solved.nash.map(position), &mut answer);
    }
    Ok(answer)
}

fn evaluate(problem: &Problem, points: &[Vec<f64>], nash: Option<usize>, answer: &mut Value) {
    let frontier = problem.frontier();
    let nearest = Nearest::new(&frontier);
    let of =
        |f: &dyn Fn(&[f64]) -> Option<f64>| -> Vec<Option<f64>> { points.iter().map(|p| f(p)).collect() };
    answer["pareto_distance_points"] = json!(of(&|p| Some(nearest.distance(p))));
    if problem.disagreement.len() == 2 {
        let rows: Vec<&[f64]> = frontier.points.iter().map(|p| p.utilities.as_slice()).collect();
        let corners = lottery::hull(&rows);
        answer["pareto_distance_hull"] = json!(of(&|p| lottery::hull_distance(&corners, p)));
    }
    answer["nash_distance_points"] =
        json!(of(&|p| nash.map(|i| measures::distance(p, &problem.utilities[i]))));
    answer["social_welfare"] = json!(of(&|p| Some(p.iter().sum())));
    answer["nash_product"] = json!(of(&|p| Some(solutions::nash_product(p, &problem.disagreement))));
}

fn hull_answer(problem: &Problem) -> Value {
    match lottery(&problem.frontier(), &problem.disagreement) {
        Some(s) => json!({
            "ideal": s.ideal,
            "nash": s.nash,
            "kalai_smorodinsky": s.kalai_smorodinsky,
            "egalitarian": s.egalitarian,
        }),
        None => Value::Null,
    }
}

/// The solutions when lotteries over outcomes can be agreed.
pub(super) fn convex_hull(inputs: &Value) -> Answer {
    match hull_answer(&problem::read(inputs)?) {
        Value::Null => Err("no lottery gives everybody at least its disagreement utility".to_owned()),
        answer => Ok(answer),
    }
}

/// The mediated single text without chance, for several widths of a draft.
pub(super) fn single_text(inputs: &Value) -> Answer {
    let problem = problem::read(inputs)?;
    let space = problem.space.as_ref().ok_or("the single text needs a problem with issues")?;
    let labels: Option<Vec<&str>> = list(inputs, "start")?.iter().map(Value::as_str).collect();
    let start = labels.and_then(|l| space.parse(&l)).and_then(|v| space.outcome(&v));
    let start = start.ok_or("`start` is no outcome of the problem")?;
    let mut by_width = Map::new();
    for width in numbers(inputs, "max_issues_changed_per_draft")? {
        let utilities = |o: Outcome| problem.utilities[o.0 as usize].clone();
        let texts = single_text_greedy(space, utilities, start, width as usize);
        let path: Vec<String> = texts.iter().map(|o| space.labels(&space.values(*o)).join("|")).collect();
        let last = texts.last().map_or(0, |o| o.0 as usize);
        by_width.insert(
            format!("{width}"),
            json!({ "path": path, "final_u": problem.utilities[last], "pareto": problem.is_pareto(last) }),
        );
    }
    Ok(json!({ "by_width": by_width }))
}
