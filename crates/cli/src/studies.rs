//! What the commands over many runs share: how they are made, how they tell of their progress, how they answer.

use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;
use pourparler_lab::crises::{Crises, CrisisError};
use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_documents::did_you_mean;
use pourparler_engine::Options;
use pourparler_lab::sheet::Sheet;
use pourparler_lab::study::Study;
use pourparler_lab::vary::outcomes::{MAIN, MEASURES, Measure, measure};
use pourparler_lab::vary::points;
use pourparler_policies::Cabinet;
use pourparler_report::tables::{sheet, study};
use pourparler_scenario::Scenario;

use crate::args::Making;
use crate::plan::{Plan, Programs};
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
    #[arg(long, value_name = "N", value_parser = crate::args::whole::<u16>(1, 1024), allow_negative_numbers = true)]
    jobs: Option<u16>,
}

/// Which generated crises.
#[derive(Debug, Clone, Args)]
pub(crate) struct Which {
    /// How many crises
    #[arg(long, value_name = "N", default_value_t = 500, value_parser = crate::args::whole::<u32>(1, 1_000_000), allow_negative_numbers = true)]
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
        self.give_as(
            || table.to_json(),
            |bytes| study::csv(table, version, bytes),
            || study::text(table, version, output::width()),
        )
    }

    /// Write a table with columns of its own in the form asked for.
    pub(crate) fn give_sheet(&self, table: &Sheet) -> anyhow::Result<()> {
        let version = env!("CARGO_PKG_VERSION");
        self.give_as(
            || table.to_json(),
            |bytes| sheet::csv(table, version, bytes),
            || sheet::text(table, version, output::width()),
        )
    }

    /// Write something in the form asked for.
    pub(crate) fn give_as(
        &self,
        json: impl FnOnce() -> serde_json::Value,
        csv: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>,
        text: impl FnOnce() -> String,
    ) -> anyhow::Result<()> {
        let text = if self.json {
            output::json_line(json())
        } else if self.csv {
            let mut bytes = Vec::new();
            csv(&mut bytes)?;
            String::from_utf8_lossy(&bytes).into_owned()
        } else {
            text()
        };
        output::data(&text)?;
        Ok(())
    }
}

/// Outcomes at points of a design: which, of how many runs, until when.
#[derive(Debug, Clone, Args)]
pub(crate) struct Varying {
    /// Which outcomes, with commas between: war_days, killed, taken, ground, settled, war_at_end, ceasefires_broken,
    /// wars_begun, allies_joined; the first four but ground if none is named
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    outcome: Vec<String>,
    /// How many runs at each point
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = crate::args::whole::<u32>(1, 1_000_000), allow_negative_numbers = true)]
    runs: u32,
    /// Play no further than this day
    #[arg(long, value_name = "DATE")]
    until: Option<pourparler_model::Date>,
}

/// What is the same at all points of a design.
#[derive(Debug)]
pub(crate) struct Made {
    /// The scenario, ended on the last day to be played.
    pub(crate) scenario: Arc<Scenario>,
    /// Who decides.
    pub(crate) cabinet: Cabinet,
    /// The outcomes.
    pub(crate) measures: Vec<&'static Measure>,
    /// What the table bears.
    pub(crate) made_with: Vec<(String, String)>,
    options: Options,
    runs: usize,
}

impl Made {
    /// For the lab.
    pub(crate) fn making(&self) -> points::Making<'_> {
        points::Making {
            scenario: &self.scenario,
            options: &self.options,
            runs: self.runs,
            measures: &self.measures,
        }
    }
}

impl Varying {
    /// What a command line asks for.
    pub(crate) fn make(&self, making: &Making) -> anyhow::Result<Made> {
        if making.run != 0 {
            return Err(exit::usage("runs 0, 1, 2 .. are played: leave out --run"));
        }
        let mut plan = Plan::from_command_line(making, None, self.until)?;
        plan.programs = Programs::OneRunOnly;
        let mut scenario = Scenario::clone(&plan.scenario);
        scenario.ends = plan.until;
        plan.scenario = Arc::new(scenario);
        let (start, seed, turn_days, until) = (plan.start.clone(), plan.seed, plan.turn_days, plan.until);
        let run = plan.assemble()?;
        // Parameters that are set hold at every point, but for those that vary.
        let mut scenario = Scenario::clone(&run.scenario);
        scenario.parameters.values = run.sim.setup().values;
        let scenario = Arc::new(scenario);
        let mut options = Options::new(&scenario, Seed(seed));
        (options.start, options.turn_days) = (start, turn_days);
        let names: Vec<String> = if self.outcome.is_empty() {
            MAIN.iter().map(|name| (*name).to_owned()).collect()
        } else {
            self.outcome.clone()
        };
        let measures = names.iter().map(|name| find(name)).collect::<anyhow::Result<Vec<_>>>()?;
        let header = &run.header;
        let mut made_with = vec![
            ("documents".to_owned(), header.documents.clone()),
            ("start".to_owned(), format!("{} ({})", header.start, header.start_date)),
            ("until".to_owned(), until.to_string()),
            ("runs".to_owned(), self.runs.to_string()),
            ("seed".to_owned(), seed.to_string()),
            ("policies".to_owned(), header.policies_in_words()),
        ];
        if !header.parameters.is_empty() {
            let set: Vec<String> =
                header.parameters.iter().map(|(name, value)| format!("{name}={value}")).collect();
            made_with.push(("parameters".to_owned(), set.join(", ")));
        }
        Ok(Made { scenario, cabinet: run.cabinet, measures, made_with, options, runs: self.runs as usize })
    }
}

fn find(name: &str) -> anyhow::Result<&'static Measure> {
    measure(name).ok_or_else(|| {
        let names = || MEASURES.iter().map(|m| m.name);
        let remedy = did_you_mean(name, names()).map_or_else(
            || format!("there are: {}", names().collect::<Vec<_>>().join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        exit::usage(format!("no outcome `{name}`; {remedy}"))
    })
}
