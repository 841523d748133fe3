//! From chunks to the files of the result folder, and to the answer.
//!
//! - `file`: files that are there whole or not at all; `runs`, `series`, `summary`: one a table; `typed`: some of
//!   them again as Parquet.
//! - `ends`, `paths`: what is told of ends and of ways; `told`: the answer.

mod ends;
mod file;
mod paths;
mod runs;
mod series;
mod summary;
mod told;
#[cfg(feature = "parquet")]
mod typed;

use std::path::Path;

use super::answer::{Answer, Provenance};
use super::compare::{compare, where_applied};
use super::plan::Plan;
use super::store::{Store, StoreError};

/// What is known of an ensemble besides what was played.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct About {
    /// The version of the program.
    pub version: String,
    /// The start's name.
    pub start_name: String,
    /// What it was made with.
    pub provenance: Provenance,
    /// Whether the series and the events of all runs are written.
    pub keep_all: bool,
}

/// Write the files, and work out the answer. Texts of typical pairs are left empty: they are told by a floor above this one.
///
/// # Errors
/// If a chunk cannot be read or a file not be written.
pub fn assemble(plan: &Plan, store: &Store, folder: &Path, about: &About) -> Result<Answer, StoreError> {
    let events = || runs::events(plan, store, &folder.join("events.jsonl.gz"));
    let rows = || {
        runs::runs(plan, store, &folder.join("runs.csv"))?;
        if plan.drawn {
            runs::drawn(plan, &folder.join("draws.csv.gz"))?;
        }
        if about.keep_all {
            series::all_series(plan, store, &folder.join("series_runs.csv.gz"))?;
        }
        Ok::<_, StoreError>(())
    };
    let figures = || {
        let fans = series::series(plan, store, &folder.join("series.csv.gz"))?;
        let depends = (1..plan.arms.len()).filter(|nth| plan.arms[*nth].only_if().is_some());
        let applied = depends.map(|nth| Ok((nth, where_applied(plan, store, nth)?)));
        let applied = applied.collect::<Result<Vec<_>, StoreError>>()?;
        Ok::<_, StoreError>((fans, compare(plan, store)?, applied))
    };
    let (events, (rows, figures)) = rayon::join(events, || rayon::join(rows, figures));
    events?;
    rows?;
    let (fans, found, applied) = figures?;
    #[cfg(feature = "parquet")]
    {
        typed::runs(plan, folder)?;
        typed::series(folder)?;
    }
    let answer = told::answer(plan, store, about, fans, found, applied)?;
    summary::summary(plan, &answer, &folder.join("summary.csv"))?;
    Ok(answer)
}
