//! Differences pair by pair: how large, how sure, where among the parameters, and by chance or by ignorance.
//!
//! One pass over the chunks gathers sums; quantiles take one column at a time. The unit of an interval is a draw of the
//! parameters with all its runs: runs under one draw are no independent evidence of what is not known.

use pourparler_chance::{Chance, Key, Purpose, Seed, quantile as sampler};
use rayon::prelude::*;

use super::answer::{Difference, Driver, ResultOf, Turn};
use super::chunk::{Extra, Kept, Layout};
use super::measures::{Kind, PEOPLE};
use super::plan::Plan;
use super::store::{Store, StoreError};
use super::sums::{Clusters, Sums, Twins, wide};
use crate::{draws, interval};

/// Resamples of the bootstrap: its ends are then right to some hundredths of the interval's width.
const RESAMPLES: usize = 2000;
/// What their weights are drawn for.
const WEIGHT: Purpose = Purpose(202);
/// The shares at which quantiles are given.
pub const QUANTILES: [f64; 7] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
/// How many parameters a difference names.
const DRIVERS: usize = 10;
/// Draws below which intervals are Student's: a bootstrap of few draws is too narrow.
const DRAWS: f64 = 30.0;
/// Draws in each third of each parameter without which nothing is said of robustness.
const CASES: f64 = 10.0;

/// What is gathered of an outcome in an arm.
#[derive(Clone, Debug, Default)]
struct Gathered {
    own: Sums,
    own_draws: Clusters,
    difference: Sums,
    draws: Clusters,
    up: f64,
    down: f64,
    /// The differences of two runs under one draw.
    twins: Twins,
    /// By resample.
    weighted: Vec<f64>,
    /// By parameter, its thirds.
    thirds: Vec<[Clusters; 3]>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Outcomes by arm.
    pub results: Vec<ResultOf>,
    /// Differences by arm.
    pub differences: Vec<Difference>,
    /// By arm, the outcome of those told first that changes most surely, as its place in a row.
    pub leading: Vec<usize>,
}

/// Compare the arms of an ensemble.
///
/// # Errors
/// If a chunk cannot be read.
pub fn compare(plan: &Plan, store: &Store) -> Result<Comparison, StoreError> {
    over(plan, store, None)
}

/// Compare the first arm and another over the pairs to which that other applied.
///
/// # Errors
/// If a chunk cannot be read.
pub fn where_applied(plan: &Plan, store: &Store, arm: usize) -> Result<Comparison, StoreError> {
    over(plan, store, Some(arm))
}

/// Over all pairs; or of one arm beside the first, over the pairs to which it applied.
fn over(plan: &Plan, store: &Store, only: Option<usize>) -> Result<Comparison, StoreError> {
    let wanted = |arm: usize| only.is_none_or(|only| arm == 0 || arm == only);
    let layout = Layout::of(plan);
    let base = &plan.arms[0].scenario.parameters;
    let parameters: Vec<usize> =
        (0..base.declared.len()).filter(|p| plan.drawn && draws::varies(&base.declared[*p])).collect();
    let empty = Gathered {
        weighted: vec![0.0; RESAMPLES],
        thirds: vec![[Clusters::default(); 3]; parameters.len()],
        ..Gathered::default()
    };
    let mut all = vec![empty; layout.arms * layout.outcomes];
    let mut weights = vec![0.0; RESAMPLES];
    // The weights of each resample over all draws, and the draws in each third of each parameter.
    let mut totals = vec![0.0; RESAMPLES];
    let mut cases = vec![[0.0; 3]; parameters.len()];
    let group = if plan.drawn { plan.replicates.max(1) as usize } else { 1 };
    let mut first = 0_u64;
    for number in 0..plan.chunks() {
        let (pairs, columns, applied) = store.with(number, |kept: &mut Kept| {
            let mut columns = vec![Vec::new(); layout.arms * layout.outcomes];
            for (i, column) in columns.iter_mut().enumerate().filter(|(i, _)| wanted(i / layout.outcomes)) {
                kept.column(layout.outcome(i / layout.outcomes, i % layout.outcomes), column)?;
            }
            let mut applied = Vec::new();
            if let Some(arm) = only {
                kept.column(layout.extra(arm, Extra::Applied), &mut applied)?;
            }
            Ok((kept.pairs, columns, applied))
        })?;
        for begin in (0..pairs).step_by(group) {
            let among = |i: &usize| applied.get(*i).is_none_or(|a| *a > 0.0);
            let runs: Vec<usize> = (begin..(begin + group).min(pairs)).filter(among).collect();
            if runs.is_empty() {
                continue;
            }
            let draw = (first + begin as u64) / group as u64;
            weigh(draw, &mut weights);
            let count = runs.len() as f64;
            totals.iter_mut().zip(&weights).for_each(|(total, weight)| *total += weight * count);
            let third =
                |p: &usize| (draws::probability(&base.declared[*p], plan.seed, draw) * 3.0).min(2.0) as usize;
            let thirds: Vec<usize> = parameters.iter().map(third).collect();
            cases.iter_mut().zip(&thirds).for_each(|(cases, third)| cases[*third] += 1.0);
            let each = all.par_iter_mut().enumerate().filter(|(i, _)| wanted(i / layout.outcomes));
            each.for_each(|(i, gathered)| {
                let before = &columns[i % layout.outcomes];
                gather(gathered, &columns[i], before, &runs, &weights, &thirds);
            });
        }
        first += pairs as u64;
    }
    let tests = Tests::new(&parameters, &cases);
    let applied = only.map(|arm| store.column(plan, layout.extra(arm, Extra::Applied))).transpose()?;
    let column_of = |arm: usize, outcome: usize| {
        let all = store.column(plan, layout.outcome(arm, outcome))?;
        Ok::<_, StoreError>(match &applied {
            Some(applied) => all.iter().zip(applied).filter(|(_, a)| **a > 0.0).map(|(x, _)| *x).collect(),
            None => all,
        })
    };
    let places: Vec<usize> =
        (0..layout.arms * layout.outcomes).filter(|i| wanted(i / layout.outcomes)).collect();
    let told = places.par_iter().map(|i| {
        let (arm, outcome, gathered) = (i / layout.outcomes, i % layout.outcomes, &all[*i]);
        let mut column = column_of(arm, outcome)?;
        let difference = if arm > 0 {
            let baseline = column_of(0, outcome)?;
            let mut change: Vec<f32> = column.iter().zip(&baseline).map(|(a, b)| a - b).collect();
            let apart = all[outcome].own.variance() + gathered.own.variance();
            Some(difference(plan, arm, outcome, gathered, apart, &totals, &tests, &mut change))
        } else {
            None
        };
        Ok((difference, result(plan, arm, outcome, gathered, &mut column)))
    });
    let told = told.collect::<Result<Vec<_>, StoreError>>()?;
    let main = plan.measures.main();
    let mut found = Comparison::default();
    let mut surest = vec![(-1.0, main.first().copied().unwrap_or(0)); layout.arms];
    for (i, (difference, result)) in places.into_iter().zip(told) {
        let (arm, outcome, error) = (i / layout.outcomes, i % layout.outcomes, all[i].draws.error());
        if let Some(difference) = difference {
            let sure = if error > 0.0 { difference.mean.abs() / error } else { 0.0 };
            if main.contains(&outcome) && sure > surest[arm].0 {
                surest[arm] = (sure, outcome);
            }
            found.differences.push(difference);
        }
        found.results.push(result);
    }
    found.leading = surest.into_iter().map(|(_, outcome)| outcome).collect();
    Ok(found)
}

/// How often each resample takes a draw: Poisson weights, by key, so that no list of draws is kept (Hanley & MacGibbon 2006).
fn weigh(draw: u64, weights: &mut [f64]) {
    let chance = Chance::new(Seed(0), draw);
    let mut stream = chance.stream(Key::new(WEIGHT));
    for weight in weights.iter_mut() {
        *weight = sampler::poisson(stream.unit(), 1.0) as f64;
    }
}

/// The parameters across whose thirds a difference is looked at.
struct Tests<'a> {
    parameters: &'a [usize],
    /// By parameter and third, how many standard errors are clear: one third among all is taken for one of another sign by chance
    /// in one case of twenty (Bonferroni).
    wide: Vec<[f64; 3]>,
    /// Whether there are enough draws in every third of every parameter.
    enough: bool,
}

impl<'a> Tests<'a> {
    fn new(parameters: &'a [usize], cases: &[[f64; 3]]) -> Self {
        let tail = 0.025 / (3 * parameters.len()).max(1) as f64;
        Self {
            parameters,
            wide: cases.iter().map(|thirds| thirds.map(|n| wide(n, tail))).collect(),
            enough: cases.as_flattened().iter().all(|n| *n >= CASES),
        }
    }
}

fn gather(
    into: &mut Gathered,
    own: &[f32],
    before: &[f32],
    runs: &[usize],
    weights: &[f64],
    thirds: &[usize],
) {
    let (mut total, mut level) = (0.0, 0.0);
    let count = runs.len() as f64;
    for &i in runs {
        let (a, b) = (f64::from(own[i]), f64::from(before[i]));
        let d = a - b;
        into.own.add(a);
        into.difference.add(d);
        into.up += f64::from(u8::from(d > 0.0));
        into.down += f64::from(u8::from(d < 0.0));
        total += d;
        level += a;
    }
    // A draw counts with as many runs as it has: of those to which an arm applied it may have fewer than others.
    into.draws.add(total, count);
    into.own_draws.add(level, count);
    if let [one, other] = runs {
        let of = |i: &usize| f64::from(own[*i]) - f64::from(before[*i]);
        into.twins.add(of(one), of(other));
    }
    if total != 0.0 {
        into.weighted.iter_mut().zip(weights).for_each(|(sum, w)| *sum += w * total);
    }
    for (sums, third) in into.thirds.iter_mut().zip(thirds) {
        sums[*third].add(total, count);
    }
}

/// The quantiles of a column, which is sorted for it.
pub(super) fn quantiles(column: &mut [f32], shares: &[f64]) -> Vec<(f64, f64)> {
    column.sort_by(f32::total_cmp);
    let known = column.iter().position(|x| x.is_nan()).unwrap_or(column.len());
    shares.iter().map(|share| (*share, at(&column[..known], *share))).collect()
}

/// By linear interpolation between the order statistics (Hyndman & Fan 1996, type 7).
fn at(sorted: &[f32], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let place = share * last as f64;
    let (low, high) = (place.floor() as usize, place.ceil() as usize);
    let (a, b) = (f64::from(sorted[low]), f64::from(sorted[high.min(last)]));
    tidy(a + (b - a) * (place - place.floor()))
}

fn result(plan: &Plan, arm: usize, outcome: usize, gathered: &Gathered, column: &mut [f32]) -> ResultOf {
    let measure = &plan.measures.outcomes[outcome];
    let ends = match measure.kind {
        Kind::Share => share(gathered),
        // Counts and days are never below nothing, nor is support; nobody has that of more than all.
        Kind::Number | Kind::Days => interval_of(&gathered.own_draws, &gathered.own)
            .map(|ends| within(ends, if measure.unit == PEOPLE { 1.0 } else { f64::INFINITY })),
    };
    ResultOf {
        arm: plan.arms[arm].id.clone(),
        outcome: plan.measures.outcomes[outcome].id.clone(),
        n: gathered.own.n as u64,
        mean: tidy(gathered.own.mean()),
        low: ends.map(|(low, _)| tidy(low)),
        high: ends.map(|(_, high)| tidy(high)),
        sd: tidy(gathered.own.variance().sqrt()),
        quantiles: quantiles(column, &QUANTILES),
    }
}

/// The interval of a share, over draws; of a single draw over its runs. None of a single run.
fn share(gathered: &Gathered) -> Option<(f64, f64)> {
    let (runs, draws) = (gathered.own.n, gathered.own_draws.n);
    let alone = (gathered.own.variance() / runs.max(1.0)).sqrt();
    let (error, units) = if draws < 2.0 { (alone, runs) } else { (gathered.own_draws.error(), draws) };
    let ends = interval::effective(gathered.own.mean(), error, runs, units).ends();
    ends.map(|[low, high]| (low, high))
}

/// An interval of what lies between nothing and this.
fn within((low, high): (f64, f64), most: f64) -> (f64, f64) {
    (low.max(0.0), high.min(most))
}

/// The interval of the mean over all runs, from the draws; of a single draw from its runs, which say something of chance and
/// nothing of ignorance. None of a single run, and where all are the same.
fn interval_of(draws: &Clusters, runs: &Sums) -> Option<(f64, f64)> {
    if draws.n < 2.0 { runs.interval() } else { draws.interval() }
}

#[expect(clippy::too_many_arguments, reason = "all that is known of one outcome in one arm")]
fn difference(
    plan: &Plan,
    arm: usize,
    outcome: usize,
    gathered: &Gathered,
    apart: f64,
    totals: &[f64],
    tests: &Tests<'_>,
    change: &mut [f32],
) -> Difference {
    let n = gathered.difference.n.max(1.0);
    let mean = gathered.difference.mean();
    let none = gathered.up == 0.0 && gathered.down == 0.0;
    let ends = if gathered.draws.n < DRAWS {
        interval_of(&gathered.draws, &gathered.difference)
    } else {
        resampled(gathered, totals)
    };
    let share = plan.measures.outcomes[outcome].kind == Kind::Share;
    let ends = ends.map(|(low, high)| if share { (low.max(-1.0), high.min(1.0)) } else { (low, high) });
    let opposite = if mean > 0.0 { gathered.down } else { gathered.up };
    let declared = &plan.arms[0].scenario.parameters.declared;
    let fixed = |p: usize| {
        let own = plan.arms[arm].scenario.parameters.declared.iter().find(|d| d.name == declared[p].name);
        own.is_some_and(|d| !draws::varies(d))
    };
    let mut turns = Vec::new();
    let mut drivers = Vec::new();
    let (mut looked_at, mut opposed) = (0, 0);
    if !none && tests.enough {
        for (nth, p) in tests.parameters.iter().enumerate().filter(|(_, p)| !fixed(**p)) {
            let thirds = &gathered.thirds[nth];
            let half = |t: usize| tests.wide[nth][t] * thirds[t].error();
            let signs = [0, 1, 2].map(|t| {
                i8::from(thirds[t].mean() - half(t) > 0.0) - i8::from(thirds[t].mean() + half(t) < 0.0)
            });
            let both = signs.contains(&1) && signs.contains(&-1);
            looked_at += thirds.len() as u64;
            opposed += thirds.iter().filter(|sums| sums.mean() * mean < 0.0).count() as u64;
            for (t, sums) in thirds.iter().enumerate() {
                let against = signs[t] != 0 && f64::from(signs[t]) * mean < 0.0;
                if against || (both && signs[t] != 0) {
                    let parameter = &declared[*p];
                    let share = |k: usize| tidy(draws::quantile(parameter, k as f64 / 3.0));
                    turns.push(Turn {
                        parameter: parameter.name.clone(),
                        meaning: parameter.meaning.clone(),
                        unit: parameter.unit.clone(),
                        third: ["low", "middle", "high"][t].to_owned(),
                        from: share(t),
                        to: share(t + 1),
                        mean: tidy(sums.mean()),
                        low: tidy(sums.mean() - half(t)),
                        high: tidy(sums.mean() + half(t)),
                    });
                }
            }
            if outcome < plan.measures.regions {
                drivers.push(Driver {
                    parameter: declared[*p].name.clone(),
                    meaning: declared[*p].meaning.clone(),
                    unit: declared[*p].unit.clone(),
                    low_third: tidy(thirds[0].mean()),
                    high_third: tidy(thirds[2].mean()),
                });
            }
        }
        drivers.sort_by(|a, b| {
            (b.high_third - b.low_third).abs().total_cmp(&(a.high_third - a.low_third).abs())
        });
        drivers.truncate(DRIVERS);
    }
    let enough = gathered.draws.n >= DRAWS && tests.enough;
    let verdict = verdict(none, enough, !turns.is_empty(), ends);
    let variance = gathered.difference.variance();
    let ignorance = ignorance(gathered);
    Difference {
        arm: plan.arms[arm].id.clone(),
        outcome: plan.measures.outcomes[outcome].id.clone(),
        n: gathered.difference.n as u64,
        mean: tidy(mean),
        low: ends.map(|(low, _)| tidy(low)),
        high: ends.map(|(_, high)| tidy(high)),
        quantiles: quantiles(change, &QUANTILES),
        share_up: tidy(gathered.up / n),
        share_down: tidy(gathered.down / n),
        share_same: tidy(1.0 - (gathered.up + gathered.down) / n),
        share_opposite: if none { 0.0 } else { tidy(opposite / n) },
        verdict: verdict.to_owned(),
        turns,
        thirds: looked_at,
        thirds_opposite: opposed,
        chance: ignorance.map(|(share, _)| tidy(1.0 - share)),
        ignorance: ignorance.map(|(share, _)| tidy(share)),
        ignorance_interval: ignorance.map(|(_, (low, high))| (tidy(low), tidy(high))),
        // The variance of a difference of independent runs is the sum of the two arms' own.
        variance_ratio: (variance > 0.0).then(|| tidy(apart / variance)),
        drivers,
    }
}

/// What can be said of a difference: `none` if every pair is the same; `enough` if there are draws enough to say anything; `turns` if
/// its sign turns somewhere among the parameters.
fn verdict(none: bool, enough: bool, turns: bool, ends: Option<(f64, f64)>) -> &'static str {
    match ends {
        _ if !enough => "too few pairs",
        _ if none => "no difference seen",
        _ if turns => "not robust",
        Some((low, high)) if low <= 0.0 && high >= 0.0 => "no clear effect",
        // Without an interval every draw differs by as much.
        _ => "robust",
    }
}

/// The share of a difference's variance that is not knowing the parameters, with its interval. None where the draws give none, and
/// where the whole interval lies below nothing: what they have in common is then chance.
fn ignorance(gathered: &Gathered) -> Option<(f64, (f64, f64))> {
    let (mean, variance) = (gathered.difference.mean(), gathered.difference.variance());
    if variance == 0.0 {
        return None;
    }
    // What two runs under one draw have in common is the draw's: their covariance.
    let of = |covariance: f64| (covariance / variance).clamp(0.0, 1.0);
    let (value, (low, high)) = gathered.twins.covariance(mean)?;
    (of(low) < of(high)).then(|| (of(value), (of(low), of(high))))
}

/// The percentile interval of the bootstrap over draws, 95 %; none where all are the same.
fn resampled(gathered: &Gathered, totals: &[f64]) -> Option<(f64, f64)> {
    gathered.draws.interval()?;
    let mut means: Vec<f64> =
        gathered.weighted.iter().zip(totals).filter(|(_, t)| **t > 0.0).map(|(sum, t)| sum / t).collect();
    means.sort_by(f64::total_cmp);
    let at = |share: f64| means.get((share * means.len() as f64) as usize).copied();
    match (at(0.025), at(0.975)) {
        (Some(low), Some(high)) => Some((low, high)),
        _ => gathered.draws.interval(),
    }
}

/// To six digits: beyond them platforms may differ.
#[must_use]
pub fn tidy(x: f64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return if x.is_finite() { 0.0 } else { x };
    }
    format!("{x:.5e}").parse().unwrap_or(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_digits() {
        assert_eq!(tidy(1234.56789), 1234.57);
        assert_eq!(tidy(-0.000123456789), -0.000123457);
        assert_eq!(tidy(0.0), 0.0);
    }

    #[test]
    fn quantiles_between_order_statistics() {
        let mut column: Vec<f32> = vec![4.0, 1.0, f32::NAN, 3.0, 2.0];
        let found = quantiles(&mut column, &[0.0, 0.5, 0.9, 1.0]);
        let values: Vec<f64> = found.iter().map(|q| q.1).collect();
        assert_eq!(values, [1.0, 2.5, 3.7, 4.0]);
    }

    #[test]
    fn a_bootstrap_by_weights_is_near_students() {
        let mut gathered = Gathered { weighted: vec![0.0; RESAMPLES], ..Gathered::default() };
        let mut totals = vec![0.0; RESAMPLES];
        let mut weights = vec![0.0; RESAMPLES];
        for draw in 0..400_u64 {
            weigh(draw, &mut weights);
            totals.iter_mut().zip(&weights).for_each(|(t, w)| *t += w);
            let own = [(draw % 10) as f32];
            gather(&mut gathered, &own, &[0.0], &[0], &weights, &[]);
        }
        let (low, high) = resampled(&gathered, &totals).unwrap();
        let (exact_low, exact_high) = gathered.draws.interval().unwrap();
        assert!((low - exact_low).abs() < 0.08 && (high - exact_high).abs() < 0.08, "{low} {high}");
    }

    #[test]
    fn nothing_is_said_of_robustness_where_a_third_has_too_few_draws() {
        assert!(Tests::new(&[0, 1], &[[10.0; 3], [30.0, 10.0, 25.0]]).enough);
        let tests = Tests::new(&[0, 1], &[[10.0; 3], [30.0, 9.0, 25.0]]);
        assert!(!tests.enough);
        // Fewer draws have to be clearer: one side leaves out 0.025 / 6; Student's points for 9 and 29 degrees of freedom.
        assert!((tests.wide[0][0] - 3.364).abs() < 1e-3 && (tests.wide[1][0] - 2.832).abs() < 1e-3);
    }

    #[test]
    fn of_a_single_draw_the_interval_is_that_of_its_runs() {
        let mut gathered = Gathered::default();
        gather(&mut gathered, &[1.0, 3.0], &[0.0, 0.0], &[0, 1], &[], &[]);
        // Mean 2, standard error 1, t(1) = 12.706.
        let (low, high) = interval_of(&gathered.draws, &gathered.difference).unwrap();
        assert!((low + 10.706).abs() < 1e-3 && (high - 14.706).abs() < 1e-3, "{low} {high}");
        gather(&mut gathered, &[1.0, 3.0], &[0.0, 0.0], &[0, 1], &[], &[]);
        assert_eq!((gathered.draws.n, gathered.difference.n), (2.0, 4.0));
        // Two draws that are the same say nothing of how far their mean may be off.
        assert_eq!(interval_of(&gathered.draws, &gathered.difference), None);
    }

    #[test]
    fn intervals_are_around_the_means_that_stand_beside_them() {
        let mut gathered = Gathered::default();
        let (own, before) = ([700.0, 900.0, 800.0, 1000.0, 3000.0], [0.0, 100.0, 0.0, 300.0, 100.0]);
        for runs in [vec![0, 1], vec![2, 3], vec![4]] {
            gather(&mut gathered, &own, &before, &runs, &[], &[]);
        }
        let middle = |(low, high): (f64, f64)| (low + high) / 2.0;
        let arm = interval_of(&gathered.own_draws, &gathered.own).unwrap();
        let difference = interval_of(&gathered.draws, &gathered.difference).unwrap();
        assert!((middle(arm) - gathered.own.mean()).abs() < 1e-9, "{arm:?}");
        assert!((middle(difference) - gathered.difference.mean()).abs() < 1e-9, "{difference:?}");
    }

    /// Killed in one draw of five: Student's interval of a level would begin below nothing, that of a difference may.
    #[test]
    fn a_level_has_no_interval_below_nothing() {
        let mut gathered = Gathered::default();
        for own in [0.0, 0.0, 0.0, 0.0, 1000.0] {
            gather(&mut gathered, &[own], &[0.0], &[0], &[], &[]);
        }
        let ends = interval_of(&gathered.own_draws, &gathered.own).unwrap();
        assert!(ends.0 < 0.0);
        assert_eq!(within(ends, f64::INFINITY), (0.0, ends.1));
        assert_eq!(within((-0.2, 1.2), 1.0), (0.0, 1.0));
        assert!(interval_of(&gathered.draws, &gathered.difference).unwrap().0 < 0.0);
    }

    #[test]
    fn one_pair_has_no_interval_in_either_arm() {
        let mut gathered = Gathered::default();
        gather(&mut gathered, &[1.0], &[0.0], &[0], &[], &[]);
        assert_eq!(interval_of(&gathered.draws, &gathered.difference), None);
        assert_eq!(interval_of(&gathered.own_draws, &gathered.own), None);
        assert_eq!(share(&gathered), None);
    }

    #[test]
    fn from_few_pairs_nothing_is_said_even_where_all_are_the_same() {
        assert_eq!(verdict(true, false, false, None), "too few pairs");
        assert_eq!(verdict(true, true, false, None), "no difference seen");
        assert_eq!(verdict(false, false, false, Some((1.0, 2.0))), "too few pairs");
        assert_eq!(verdict(false, true, false, Some((-1.0, 2.0))), "no clear effect");
        assert_eq!(verdict(false, true, true, Some((1.0, 2.0))), "not robust");
        assert_eq!(verdict(false, true, false, None), "robust");
    }

    #[test]
    fn ignorance_is_what_two_runs_under_one_draw_have_in_common() {
        let of = |own: &[f32]| {
            let mut gathered = Gathered::default();
            let before = vec![0.0; own.len()];
            (0..own.len())
                .step_by(2)
                .for_each(|i| gather(&mut gathered, own, &before, &[i, i + 1], &[], &[]));
            ignorance(&gathered)
        };
        // One draw has no interval; in two of which one run each differs the two runs are as unlike as can be.
        assert_eq!(of(&[5.0, 0.0]), None);
        let (share, (low, _)) = of(&[5.0, 0.0, 0.0, 7.0]).unwrap();
        assert!(share == 0.0 && low == 0.0, "{share} {low}");
        // Draws that hold their runs together: all of it is theirs, wherever the mean lies.
        let draws = [5.0, 5.0, -5.0, -5.0, 1.0, 1.0, 0.0, 0.0];
        let (share, (low, high)) = of(&draws).unwrap();
        assert!(share > 0.8 && low < high, "{share} {low} {high}");
        let (farther, ends) = of(&draws.map(|x| x + 100.0)).unwrap();
        assert!((farther - share).abs() < 1e-6 && (ends.0 - low).abs() < 1e-6, "{farther} {ends:?}");
    }

    #[test]
    fn a_share_of_none_or_all_has_an_interval() {
        let mut gathered = Gathered::default();
        for _ in 0..50 {
            gathered.own.add(0.0);
            gathered.own_draws.add(0.0, 1.0);
        }
        // One less the fiftieth root of 0.025 (Clopper & Pearson 1934).
        let (low, high) = share(&gathered).unwrap();
        assert!(low == 0.0 && (high - 0.0711).abs() < 1e-4, "{low} {high}");
        gathered.own.add(1.0);
        gathered.own_draws.add(1.0, 1.0);
        // One of fifty-one, exactly, not less than none.
        let [exact_low, exact_high] = interval::proportion(1, 51).and_then(|exact| exact.ends()).unwrap();
        let (low, one) = share(&gathered).unwrap();
        assert!(
            (low - exact_low).abs() < 1e-9 && (one - exact_high).abs() < 1e-9 && one > high,
            "{low} {one}"
        );
    }
}
