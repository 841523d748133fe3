//! What must hold of every domain: the frontier however found, the axioms of each solution, rationality, symmetry.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use pourparler_bargaining::Domain;
use pourparler_bargaining::analysis::maximal::dominates;
use pourparler_bargaining::analysis::{Disagreement, Frontier, FrontierPoint, analyse, lottery, solutions};
use pourparler_bargaining::preferences::{
    Additive, HyperRectangles, Preferences, Rectangle, Reservation, Side, Utility, UtilityTable,
    ValueFunction,
};
use pourparler_bargaining::space::{Atom, Constraint, Issue, IssueKind, Space};
use proptest::prelude::*;

/// Utilities that are exact in floating point: eighths.
fn eighths() -> impl Strategy<Value = f64> {
    (0_u32..=16).prop_map(|n| f64::from(n) / 8.0)
}

fn shape() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(1_u32..=4, 1..=4)
}

fn space(shape: &[u32]) -> Space {
    let issue = |(i, n): (usize, &u32)| {
        Issue::new(format!("i{i}"), IssueKind::Integer { low: 0, high: i64::from(*n) - 1 })
    };
    Space::new(shape.iter().enumerate().map(|x| issue(x).unwrap()).collect()).unwrap()
}

/// A party over a space of a shape: additive, or boxes.
fn utility(shape: Vec<u32>) -> impl Strategy<Value = Utility> {
    let built = space(&shape);
    let tables: Vec<_> = shape.iter().map(|n| prop::collection::vec(eighths(), *n as usize)).collect();
    let additive = (prop::collection::vec(eighths(), shape.len()), tables).prop_map({
        let built = built.clone();
        move |(weights, tables)| {
            let functions: Vec<ValueFunction> = tables.into_iter().map(ValueFunction::Table).collect();
            Utility::Additive(Additive::new(&built, weights, &functions).unwrap())
        }
    });
    let side = (0..shape.len()).prop_flat_map({
        let shape = shape.clone();
        move |issue| (Just(issue), 0..shape[issue], 0..shape[issue])
    });
    let side = side.prop_map(|(issue, a, b)| Side { issue, low: a.min(b), high: a.max(b) });
    let rectangle = (-3_i32..=9, prop::collection::vec(side, 0..=3))
        .prop_map(|(utility, sides)| Rectangle { utility: f64::from(utility), sides });
    let boxes = prop::collection::vec(rectangle, 0..=8)
        .prop_map(move |r| Utility::HyperRectangles(HyperRectangles::new(&built, r, 4.0).unwrap()));
    prop_oneof![additive, boxes]
}

fn domain() -> impl Strategy<Value = Domain> {
    (shape(), 1_usize..=4).prop_flat_map(|(shape, parties)| {
        prop::collection::vec((utility(shape.clone()), eighths()), parties).prop_map(move |parties| Domain {
            name: "random".to_owned(),
            space: space(&shape),
            parties: parties
                .into_iter()
                .enumerate()
                .map(|(i, (u, r))| Preferences {
                    reservation: Reservation::Utility(r / 2.0),
                    ..Preferences::new(format!("p{i}"), u)
                })
                .collect(),
        })
    })
}

/// The same with constraints of either kind, which may leave nothing.
fn constrained() -> impl Strategy<Value = Domain> {
    domain().prop_flat_map(|domain| {
        let shape: Vec<u32> = domain.space.issues().iter().map(Issue::len).collect();
        let atom = (0..shape.len()).prop_flat_map(move |issue| {
            let values = prop::collection::vec(0..shape[issue], 0..=3);
            values.prop_map(move |values| Atom { issue, values })
        });
        let atoms = || prop::collection::vec(atom.clone(), 0..=2);
        let constraint = prop_oneof![
            atoms().prop_map(Constraint::Forbidden),
            (atoms(), atoms()).prop_map(|(when, then)| Constraint::Requires { when, then }),
        ];
        prop::collection::vec(constraint, 0..=3).prop_map(move |constraints| Domain {
            space: domain.space.clone().with_constraints(constraints).unwrap(),
            ..domain.clone()
        })
    })
}

/// Two parties with weights in hundredths over 9 to 13 issues of two or three values, opposed at first and of one mind
/// in the last issues: enough issues for a search with known outcomes.
fn half_aligned() -> impl Strategy<Value = Domain> {
    (9_usize..=13, 1_usize..=4).prop_flat_map(|(n, aligned)| {
        let weights = || prop::collection::vec((1_u32..=20).prop_map(|w| f64::from(w) / 100.0), n);
        (weights(), weights()).prop_map(move |(a, b)| aligned_at_the_end(a, b, aligned))
    })
}

fn aligned_at_the_end(a: Vec<f64>, b: Vec<f64>, aligned: usize) -> Domain {
    let n = a.len();
    let size: u32 = if n < 11 { 3 } else { 2 };
    let space = space(&vec![size; n]);
    let party = |name: &str, weights: Vec<f64>, up: &dyn Fn(usize) -> bool| {
        let step = |v: u32| f64::from(v) / f64::from(size - 1);
        let table = |i: usize| (0..size).map(|v| if up(i) { step(v) } else { 1.0 - step(v) }).collect();
        let tables: Vec<ValueFunction> = (0..n).map(|i| ValueFunction::Table(table(i))).collect();
        Preferences::new(name, Utility::Additive(Additive::new(&space, weights, &tables).unwrap()))
    };
    let parties = vec![party("a", a, &|_| true), party("b", b, &|i| i + aligned >= n)];
    Domain { name: "half aligned".to_owned(), space, parties }
}

#[test]
fn a_hope_that_rounds_down_loses_no_point() {
    let a = [0.08, 0.15, 0.05, 0.1, 0.05, 0.12, 0.12, 0.12, 0.12];
    let b = [0.08, 0.05, 0.12, 0.05, 0.12, 0.12, 0.15, 0.05, 0.12];
    let domain = aligned_at_the_end(a.to_vec(), b.to_vec(), 2);
    assert_eq!(Frontier::of(&domain).unwrap().points.len(), 26);
}

fn frontier(points: &[Vec<f64>]) -> Frontier {
    let points =
        points.iter().map(|u| FrontierPoint { values: vec![], utilities: u.clone(), ties: 1 }).collect();
    let mut frontier = Frontier { points };
    frontier.points.sort_by(|a, b| b.utilities[0].total_cmp(&a.utilities[0]));
    Frontier::among(frontier.points[0].utilities.len(), frontier.points)
}

fn points(parties: usize) -> impl Strategy<Value = Vec<Vec<f64>>> {
    prop::collection::vec(prop::collection::vec(0.01_f64..1.0, parties), 1..=30)
}

fn chosen(frontier: &Frontier, index: Option<usize>) -> Vec<f64> {
    frontier.points[index.unwrap()].utilities.clone()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Issue by issue gives the same vectors, with the same number of outcomes each, as looking at every outcome.
    #[test]
    fn the_frontier_is_the_same_both_ways(domain in domain()) {
        let by_issue = Frontier::by_issue(&domain).unwrap();
        let by_table = Frontier::of_tables(&domain, &domain.tables().unwrap()).unwrap();
        prop_assert_eq!(by_issue.points.len(), by_table.points.len());
        for (a, b) in by_issue.points.iter().zip(&by_table.points) {
            prop_assert_eq!(&a.utilities, &b.utilities);
            prop_assert_eq!(a.ties, b.ties);
            prop_assert_eq!(&domain.utilities(&a.values), &a.utilities);
        }
    }

    /// The same where constraints rule outcomes out, as far as they leave any.
    #[test]
    fn the_frontier_under_constraints_is_the_same_both_ways(domain in constrained()) {
        let by_issue = Frontier::by_issue(&domain).unwrap();
        let Ok(tables) = domain.tables() else {
            prop_assert!(by_issue.points.is_empty());
            prop_assert!(Frontier::of(&domain).is_err());
            return Ok(());
        };
        let by_table = Frontier::of_tables(&domain, &tables).unwrap();
        prop_assert_eq!(by_issue.points.len(), by_table.points.len());
        for (a, b) in by_issue.points.iter().zip(&by_table.points) {
            prop_assert_eq!(&a.utilities, &b.utilities);
            prop_assert_eq!(a.ties, b.ties);
            prop_assert!(domain.space.allows(&a.values));
        }
    }

    /// The same with many issues and weights that round: no point is lost to its own copy summed in another order.
    #[test]
    fn the_frontier_of_many_issues_is_the_same_both_ways(domain in half_aligned()) {
        let by_issue = Frontier::by_issue(&domain).unwrap();
        let by_table = Frontier::of_tables(&domain, &domain.tables().unwrap()).unwrap();
        let utilities = |f: &Frontier| f.points.iter().map(|p| p.utilities.clone()).collect::<Vec<_>>();
        prop_assert_eq!(utilities(&by_issue), utilities(&by_table));
        for p in &by_issue.points {
            prop_assert_eq!(&domain.utilities(&p.values), &p.utilities);
        }
    }

    /// Every outcome is on the frontier or dominated by a point of it, and no point dominates another.
    #[test]
    fn the_frontier_dominates_everything_else(domain in domain()) {
        let frontier = Frontier::of(&domain).unwrap();
        for outcome in domain.space.outcomes() {
            let u = domain.utilities(&domain.space.values(outcome));
            let covered = frontier.points.iter().any(|p| p.utilities == u || dominates(&p.utilities, &u));
            prop_assert!(covered);
        }
        for p in &frontier.points {
            prop_assert!(!frontier.points.iter().any(|q| dominates(&q.utilities, &p.utilities)));
        }
    }

    /// Every solution is efficient and gives everybody at least its reservation utility; there is one exactly when some
    /// outcome does.
    #[test]
    fn solutions_are_rational_and_efficient(domain in domain()) {
        let a = analyse(&domain, &Disagreement::Reservation).unwrap();
        let s = &a.solutions;
        let all = [s.nash, s.egalitarian, s.kalai_smorodinsky, s.kalai_smorodinsky_global,
            s.kalai_smorodinsky_least_spread, s.utilitarian, s.relative_utilitarian];
        let feasible = domain.space.outcomes().any(|o| {
            let u = domain.utilities(&domain.space.values(o));
            u.iter().zip(&a.reservations).all(|(u, r)| u >= r)
        });
        prop_assert_eq!(a.range.is_some(), feasible);
        for index in all {
            prop_assert_eq!(index.is_some(), feasible);
            if let Some(i) = index {
                let u = &a.rational.points[i].utilities;
                prop_assert!(u.iter().zip(&a.reservations).all(|(u, r)| u >= r));
                prop_assert!(!domain.space.outcomes().any(|o| dominates(&domain.utilities(&domain.space.values(o)), u)));
            }
        }
    }

    /// Nash and Kalai-Smorodinsky do not depend on the unit or the zero of anybody's utility.
    #[test]
    fn nash_and_kalai_smorodinsky_are_scale_invariant(
        points in points(3), scale in prop::collection::vec(0.1_f64..10.0, 3), shift in prop::collection::vec(-5.0_f64..5.0, 3),
    ) {
        let map = |u: &[f64]| -> Vec<f64> { u.iter().zip(&scale).zip(&shift).map(|((u, a), b)| a * u + b).collect() };
        let (f, d) = (frontier(&points), vec![0.0; 3]);
        let g = Frontier { points: f.points.iter().map(|p| FrontierPoint { utilities: map(&p.utilities), ..p.clone() }).collect() };
        let e = map(&d);
        let same = |i: Option<usize>, j: Option<usize>, score: &dyn Fn(usize) -> f64| {
            // Rounding may break a tie the other way.
            i == j || (score(i.unwrap()) - score(j.unwrap())).abs() < 1e-12
        };
        let product = |i: usize| solutions::nash_product(&f.points[i].utilities, &d);
        prop_assert!(same(solutions::nash(&f, &d), solutions::nash(&g, &e), &product));
        let (ideal, moved) = (solutions::ideal(&f), solutions::ideal(&g));
        let ratio = |i: usize| solutions::least_ratio(&f.points[i].utilities, &d, &ideal);
        let pair = (solutions::kalai_smorodinsky(&f, &d, &ideal), solutions::kalai_smorodinsky(&g, &e, &moved));
        prop_assert!(same(pair.0, pair.1, &ratio));
        let sum = |i: usize| f.points[i].utilities.iter().sum();
        let shifted = Frontier { points: f.points.iter().map(|p| FrontierPoint {
            utilities: p.utilities.iter().zip(&shift).map(|(u, b)| u + b).collect(), ..p.clone() }).collect() };
        prop_assert!(same(solutions::utilitarian(&f), solutions::utilitarian(&shifted), &sum));
    }

    /// Nash: taking away an outcome that was not chosen changes nothing.
    #[test]
    fn nash_is_independent_of_irrelevant_alternatives(points in points(2), drop in any::<prop::sample::Index>()) {
        let f = frontier(&points);
        let d = [0.0, 0.0];
        let before = chosen(&f, solutions::nash(&f, &d));
        let mut less = f.clone();
        let i = drop.index(less.points.len());
        if less.points[i].utilities != before {
            less.points.remove(i);
            prop_assert_eq!(chosen(&less, solutions::nash(&less, &d)), before);
        }
    }

    /// Exchanging two parties exchanges what they get: nobody's name or place counts.
    #[test]
    fn roles_are_symmetric(points in points(2)) {
        let f = frontier(&points);
        let swapped: Vec<Vec<f64>> = points.iter().map(|u| vec![u[1], u[0]]).collect();
        let g = frontier(&swapped);
        let d = [0.0, 0.0];
        let ideal = solutions::ideal(&f);
        let ideal_swapped = [ideal[1], ideal[0]];
        for (a, b) in [
            (solutions::nash(&f, &d), solutions::nash(&g, &d)),
            (solutions::egalitarian(&f, &d), solutions::egalitarian(&g, &d)),
            (solutions::kalai_smorodinsky(&f, &d, &ideal), solutions::kalai_smorodinsky(&g, &d, &ideal_swapped)),
            (solutions::least_difference(&f), solutions::least_difference(&g)),
        ] {
            let (u, mut v) = (chosen(&f, a), chosen(&g, b));
            v.reverse();
            prop_assert_eq!(u, v);
        }
    }

    /// Egalitarian: more for everybody never hurts anybody (strong monotonicity of the least gain).
    #[test]
    fn the_least_gain_never_falls_when_outcomes_are_added(points in points(3), more in points(3)) {
        let f = frontier(&points);
        let g = frontier(&[points, more].concat());
        let d = [0.0; 3];
        let gain = |f: &Frontier| solutions::least_gain(&chosen(f, solutions::egalitarian(f, &d)), &d);
        prop_assert!(gain(&g) >= gain(&f));
        let product = |f: &Frontier| solutions::nash_product(&chosen(f, solutions::nash(f, &d)), &d);
        prop_assert!(product(&g) >= product(&f));
    }

    /// Kalai-Smorodinsky over lotteries: an outcome that leaves the second party's ideal as it is never hurts the first.
    #[test]
    fn kalai_smorodinsky_is_monotone_over_lotteries(points in points(2), extra in prop::collection::vec(0.01_f64..1.0, 2)) {
        let d = [0.0, 0.0];
        let small = lottery(&frontier(&points), &d).unwrap();
        let mut more = points.clone();
        more.push(extra);
        let large = lottery(&frontier(&more), &d).unwrap();
        if (large.ideal[1] - small.ideal[1]).abs() < 1e-12 {
            prop_assert!(large.kalai_smorodinsky[0] >= small.kalai_smorodinsky[0] - 1e-7);
        }
    }

    /// Lotteries can only help: each lottery solution is at least as good, in its own terms, as the one on points.
    #[test]
    fn lotteries_are_at_least_as_good_as_points(points in points(3)) {
        let f = frontier(&points);
        let d = [0.0; 3];
        let l = lottery(&f, &d).unwrap();
        let on_points = chosen(&f, solutions::egalitarian(&f, &d));
        prop_assert!(solutions::least_gain(&l.egalitarian, &d) >= solutions::least_gain(&on_points, &d) - 1e-9);
        let on_points = chosen(&f, solutions::nash(&f, &d));
        prop_assert!(solutions::nash_product(&l.nash, &d) >= solutions::nash_product(&on_points, &d) - 1e-9);
    }

    /// A table's indices and a search's answers agree with evaluation.
    #[test]
    fn tables_are_what_evaluation_gives(domain in domain()) {
        for party in &domain.parties {
            let table = UtilityTable::new(&domain.space, &party.utility).unwrap();
            for outcome in domain.space.outcomes() {
                prop_assert_eq!(table.of(outcome), party.utility.of(&domain.space, &domain.space.values(outcome)));
            }
        }
    }
}
