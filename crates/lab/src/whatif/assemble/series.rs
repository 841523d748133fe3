//! `series.csv.gz`: what is looked at from week to week, its spread over runs, or every run's.

use std::path::Path;

use rayon::prelude::*;

use super::file::{Beside, csv_to, record};
use crate::whatif::answer::{Fan, FanOf};
use crate::whatif::chunk::Layout;
use crate::whatif::compare::{quantiles, tidy};
use crate::whatif::measures::Measure;
use crate::whatif::plan::Plan;
use crate::whatif::store::{Store, StoreError};

/// The quantiles of a series.
const FAN: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];
/// Mean and quantiles of each series by date and arm, tidy; and the same for the answer.
pub(super) fn series(plan: &Plan, store: &Store, path: &Path) -> Result<Vec<Fan>, StoreError> {
    let layout = Layout::of(plan);
    let dates: Vec<String> = plan.looks().iter().map(ToString::to_string).collect();
    let arms = layout.arms;
    let count = plan.measures.series.len() * arms;
    let of = (0..count).into_par_iter().map(|i| fan_of(plan, store, &layout, i / arms, i % arms));
    let mut of = of.collect::<Result<Vec<FanOf>, StoreError>>()?.into_iter();
    let fan = |measure: &Measure| Fan {
        id: measure.id.clone(),
        title: measure.title.clone(),
        title_fr: measure.title_fr.clone(),
        unit: measure.unit.clone(),
        dates: dates.clone(),
        arms: of.by_ref().take(arms).collect(),
    };
    let fans: Vec<Fan> = plan.measures.series.iter().map(fan).collect();
    Beside::new(path).packed(|out| {
        csv_to(path, out, |csv| {
            record(path, csv, ["date", "arm", "series", "unit", "stat", "value"])?;
            for fan in &fans {
                for of in &fan.arms {
                    let lists = [
                        ("mean", &of.mean),
                        ("q05", &of.q05),
                        ("q25", &of.q25),
                        ("q50", &of.q50),
                        ("q75", &of.q75),
                        ("q95", &of.q95),
                    ];
                    for (stat, list) in lists {
                        for (date, value) in fan.dates.iter().zip(list) {
                            let row = [date.as_str(), &of.arm, &fan.id, &fan.unit, stat, &value.to_string()];
                            record(path, csv, row)?;
                        }
                    }
                }
            }
            Ok(())
        })
    })?;
    Ok(fans)
}

/// The spread of a series in an arm.
fn fan_of(
    plan: &Plan,
    store: &Store,
    layout: &Layout,
    series: usize,
    arm: usize,
) -> Result<FanOf, StoreError> {
    /// Values that are held at once, if a look has not more by itself: four megabytes, so that memory does not grow with runs.
    const HELD: usize = 1 << 20;
    let mut of = FanOf { arm: plan.arms[arm].id.clone(), ..FanOf::default() };
    let looks: Vec<usize> = (0..layout.looks).map(|look| layout.look(arm, series, look)).collect();
    for some in looks.chunks((HELD / plan.pairs.max(1) as usize).max(1)) {
        for mut column in store.columns(plan, some)? {
            let known = column.iter().filter(|x| !x.is_nan()).count();
            let sum: f64 = column.iter().filter(|x| !x.is_nan()).map(|x| f64::from(*x)).sum();
            of.mean.push(tidy(if known > 0 { sum / known as f64 } else { 0.0 }));
            let lists = [&mut of.q05, &mut of.q25, &mut of.q50, &mut of.q75, &mut of.q95];
            for (list, (_, value)) in lists.into_iter().zip(quantiles(&mut column, &FAN)) {
                list.push(value);
            }
        }
    }
    Ok(of)
}

/// Every series of every run, tidy. A chunk is opened once for all that is read of it.
pub(super) fn all_series(plan: &Plan, store: &Store, path: &Path) -> Result<(), StoreError> {
    let layout = Layout::of(plan);
    let dates: Vec<String> = plan.looks().iter().map(ToString::to_string).collect();
    let mut looks = Vec::new();
    for nth in 0..plan.arms.len() {
        for s in 0..plan.measures.series.len() {
            looks.extend((0..dates.len()).map(|look| (nth, s, look)));
        }
    }
    Beside::new(path).packed(|out| {
        csv_to(path, out, |csv| {
            record(path, csv, ["pair", "arm", "date", "series", "value"])?;
            let mut first = 0;
            let mut columns = Vec::new();
            for number in 0..plan.chunks() {
                columns.clear();
                let pairs = store.with(number, |kept| {
                    for &(nth, s, look) in &looks {
                        kept.column(layout.look(nth, s, look), &mut columns)?;
                    }
                    Ok(kept.pairs)
                })?;
                let pair: Vec<String> = (0..pairs).map(|i| (first + i).to_string()).collect();
                for (column, &(nth, s, look)) in columns.chunks(pairs.max(1)).zip(&looks) {
                    let (arm, series) = (&plan.arms[nth].id, &plan.measures.series[s].id);
                    for (pair, value) in pair.iter().zip(column) {
                        record(path, csv, [pair, arm, &dates[look], series, &value.to_string()])?;
                    }
                }
                first += pairs;
            }
            Ok(())
        })
    })
}
