//! `runs.csv`, `draws.csv.gz`, `events.jsonl.gz`: what happened in each run.

use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::file::{Beside, csv_to, record};
use super::paths::decision_of;
use crate::draws;
use crate::play::Standing;
use crate::whatif::chunk::{Extra, Kept, Layout};
use crate::whatif::compare::tidy;
use crate::whatif::plan::Plan;
use crate::whatif::store::{Store, StoreError, failed};

/// A row for each run: arm, pair, draw, its outcomes, how it ended, where it parted.
pub(super) fn runs(plan: &Plan, store: &Store, path: &Path) -> Result<(), StoreError> {
    let layout = Layout::of(plan);
    Beside::new(path).write(|out| {
        csv_to(path, out, |csv| {
            let head = ["pair", "arm", "draw"].map(str::to_owned).into_iter();
            let outcomes = plan.measures.outcomes.iter().map(|m| m.id.clone());
            let tail =
                ["ending", "parts_after_days", "first_decision_after_days", "first_decision", "applied"]
                    .map(str::to_owned);
            record(path, csv, head.chain(outcomes).chain(tail))?;
            let mut first = 0;
            for number in 0..plan.chunks() {
                let columns = store.with(number, |kept| all_columns(kept, &layout))?;
                for i in 0..columns[0].len() {
                    let pair = first + i as u64;
                    for (nth, arm) in plan.arms.iter().enumerate() {
                        let at = |column: usize| columns[column].get(i).copied().unwrap_or(f32::NAN);
                        let days = |extra| {
                            let x = at(layout.extra(nth, extra));
                            if x < 0.0 { String::new() } else { x.to_string() }
                        };
                        let head =
                            [pair.to_string(), arm.id.clone(), plan.draw_of(pair).to_string()].into_iter();
                        let outcomes = (0..layout.outcomes).map(|o| at(layout.outcome(nth, o)).to_string());
                        let decision = decision_of(plan, at(layout.extra(nth, Extra::Decision)));
                        let tail = [
                            ending_words(at(layout.extra(nth, Extra::Ending))),
                            days(Extra::Parts),
                            days(Extra::Decides),
                            decision.map_or_else(String::new, |(actor, act)| format!("{}:{act}", actor.id)),
                            at(layout.extra(nth, Extra::Applied)).to_string(),
                        ];
                        record(path, csv, head.chain(outcomes).chain(tail))?;
                    }
                }
                first += columns[0].len() as u64;
            }
            Ok(())
        })
    })
}

/// The columns of a chunk, those of series left empty.
fn all_columns(kept: &mut Kept, layout: &Layout) -> io::Result<Vec<Vec<f32>>> {
    let mut columns = vec![Vec::new(); layout.columns()];
    for arm in 0..layout.arms {
        let own = (0..layout.outcomes).map(|o| layout.outcome(arm, o));
        let extras = [Extra::Ending, Extra::Parts, Extra::Decides, Extra::Decision, Extra::Applied]
            .map(|e| layout.extra(arm, e));
        for column in own.chain(extras) {
            let mut values = Vec::new();
            kept.column(column, &mut values)?;
            columns[column] = values;
        }
    }
    Ok(columns)
}

fn ending_words(code: f32) -> String {
    let code = code.max(0.0) as u8;
    Standing { held: code / 6, war: code / 3 % 2 == 1, paper: code % 3 }.words()
}

/// Draws whose rows are made at a time: enough for all threads, and little to hold.
const TOGETHER: u64 = 256;

/// The parameters of every draw.
pub(super) fn drawn(plan: &Plan, path: &Path) -> Result<(), StoreError> {
    let parameters = &plan.arms[0].scenario.parameters;
    let varied: Vec<&str> =
        parameters.declared.iter().filter(|p| draws::varies(p)).map(|p| p.name.as_str()).collect();
    Beside::new(path).packed(|out| {
        csv_to(path, out, |csv| {
            record(path, csv, std::iter::once("draw").chain(varied.iter().copied()))?;
            let last = plan.pairs.checked_sub(1).map_or(0, |pair| plan.draw_of(pair) + 1);
            let row = |draw: u64| -> Vec<String> {
                let values = draws::values(parameters, plan.seed, draw);
                let cells = varied.iter().map(|name| tidy(values.get(name).unwrap_or(f64::NAN)).to_string());
                std::iter::once(draw.to_string()).chain(cells).collect()
            };
            for begin in (0..last).step_by(TOGETHER as usize) {
                let some = (begin..last.min(begin + TOGETHER)).into_par_iter().map(row);
                for cells in some.collect::<Vec<_>>() {
                    record(path, csv, cells)?;
                }
            }
            Ok(())
        })
    })
}

/// The chronicles that were kept.
pub(super) fn events(plan: &Plan, store: &Store, path: &Path) -> Result<(), StoreError> {
    Beside::new(path).packed(|out| {
        for number in 0..plan.chunks() {
            if plan.pairs_of(number).start >= plan.keep {
                break;
            }
            let lines = store.with(number, Kept::events)?;
            out.write_all(&lines).map_err(|error| failed("write", path, error))?;
        }
        Ok(())
    })
}
