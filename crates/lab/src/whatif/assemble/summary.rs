//! `summary.csv`.

use std::path::Path;

use super::file::{Beside, csv_to, record};
use crate::whatif::answer::Answer;
use crate::whatif::compare::tidy;
use crate::whatif::measures::Kind;
use crate::whatif::plan::Plan;
use crate::whatif::store::StoreError;

/// In the columns of the forecast hubs: a row for each mean, quantile and probability.
pub(super) fn summary(plan: &Plan, answer: &Answer, path: &Path) -> Result<(), StoreError> {
    let model = format!("pourparler-{}", answer.pourparler);
    let end = plan.until.to_string();
    Beside::new(path).write(|out| {
        csv_to(path, out, |csv| {
            record(
                path,
                csv,
                [
                    "model_id",
                    "scenario_id",
                    "target",
                    "target_end_date",
                    "output_type",
                    "output_type_id",
                    "value",
                ],
            )?;
            let mut row = |arm: &str, target: &str, kind: &str, id: &str, value: f64| {
                record(path, csv, [&model, arm, target, &end, kind, id, &value.to_string()])
            };
            for result in &answer.results {
                row(&result.arm, &result.outcome, "mean", "NA", result.mean)?;
                if answer.measure(&result.outcome).is_some_and(|m| m.kind == Kind::Share) {
                    row(&result.arm, &result.outcome, "pmf", "no", tidy(1.0 - result.mean))?;
                    row(&result.arm, &result.outcome, "pmf", "yes", result.mean)?;
                } else {
                    for (share, value) in &result.quantiles {
                        row(&result.arm, &result.outcome, "quantile", &share.to_string(), *value)?;
                    }
                }
            }
            let applied = answer.applied.iter().flat_map(|to| &to.differences).map(|d| (d, "-applied"));
            for (d, over) in answer.differences.iter().map(|d| (d, "")).chain(applied) {
                let arm = format!("{}-baseline{over}", d.arm);
                row(&arm, &d.outcome, "mean", "NA", d.mean)?;
                for (share, value) in &d.quantiles {
                    row(&arm, &d.outcome, "quantile", &share.to_string(), *value)?;
                }
            }
            for shares in &answer.shares {
                for of in &shares.arms {
                    for (category, share) in shares.categories.iter().zip(&of.shares) {
                        row(&of.arm, &shares.id, "pmf", &category.id, *share)?;
                    }
                }
            }
            Ok(())
        })
    })
}
