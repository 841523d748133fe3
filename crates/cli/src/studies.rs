//! What the commands over many runs share: how they are made, how they tell of their progress, how they answer.

use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;
use pourparler_lab::crises::{Crises, CrisisError};
use pourparler_lab::study::Study;
use pourparler_report::tables::study;

use crate::{exit, output, plan};

/// The form of the answer, and the threads.
#[derive(Debug, Clone, Args)]
pub(crate) struct Answer {
    /// As one JSON object on standard output
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// As CSV on standard output, a row for each figure
    #[arg(long)]
    csv: bool,
    /// Threads; all cores if not given. The results do not depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
}

/// Which generated crises.
#[derive(Debug, Clone, Args)]
pub(crate) struct Which {
    /// How many crises
    #[arg(long, value_name = "N", default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    crises: u32,
    /// Seed of the crises and of all chance in them
    #[arg(long, value_name = "N", default_value_t = 1, allow_negative_numbers = true)]
    seed: u64,
    /// Another value for a parameter; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
}

impl Which {
    /// What was asked for.
    pub(crate) fn crises(&self) -> anyhow::Result<Crises> {
        // The parameters of any crisis are the template's: those of the first stand for all.
        let first = pourparler_lab::crises::made(self.seed, 0).map_err(of_crisis)?;
        let defaults = first.parameters.values;
        let (_, set) = plan::parameters(&first, defaults, &self.set)?;
        Ok(Crises { count: self.crises as usize, seed: self.seed, set })
    }
}

/// A crisis that cannot be played.
pub(crate) fn of_crisis(error: CrisisError) -> anyhow::Error {
    exit::refused(error.to_string())
}

impl Answer {
    /// Do something on as many threads as asked for; it is handed what has to be called for each of `count` things done.
    pub(crate) fn on_threads<T: Send>(
        &self,
        what: &str,
        count: usize,
        work: impl FnOnce(&(dyn Fn() + Sync)) -> T + Send,
    ) -> anyhow::Result<T> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.jobs.map_or(0, usize::from))
            .build()
            .map_err(|e| exit::refused(format!("cannot start the threads: {e}; give fewer with --jobs")))?;
        let done = AtomicUsize::new(0);
        let tick = || {
            let now = done.fetch_add(1, Ordering::Relaxed) + 1;
            if now.is_multiple_of((count / 10).max(1)) || now == count {
                output::note(&format!("{now} of {count} {what}"));
            }
        };
        Ok(pool.install(|| work(&tick)))
    }

    /// Write a table in the form asked for.
    pub(crate) fn give(&self, table: &Study) -> anyhow::Result<()> {
        let version = env!("CARGO_PKG_VERSION");
        let text = if self.json {
            output::json_line(table.to_json())
        } else if self.csv {
            let mut bytes = Vec::new();
            study::csv(table, version, &mut bytes)?;
            String::from_utf8_lossy(&bytes).into_owned()
        } else {
            study::text(table, version, output::width())
        };
        output::data(&text)?;
        Ok(())
    }
}
