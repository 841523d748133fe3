//! A run day by day, as CSV: who holds how much, how many died, what the sides expect, how people at home see it.
//!
//! A row is the state on the morning of a day, before its orders; the last row is the morning after the last day. Every
//! row begins with what the run was, so that the files of many runs can be put one after the other.

use std::io::{self, Write};

use pourparler_engine::{Setup, Simulation};
use pourparler_model::{ActorId, Hostility, TalksStatus};

use crate::header::Header;

/// The columns that come from the state.
type Row = Vec<String>;

/// Rows, collected turn by turn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Series {
    columns: Vec<String>,
    rows: Vec<Row>,
    /// Regions held, by row and actor: the columns of those who never hold any are left out in the end.
    held: Vec<Vec<u32>>,
    actors: Vec<String>,
}

impl Series {
    /// The columns of a run, without rows yet.
    #[must_use]
    pub fn new(setup: &Setup) -> Self {
        let scenario = &setup.scenario;
        let code = |a: ActorId| scenario.actors.get(a.index()).map_or("?", |a| a.id.as_str());
        let mut columns = vec!["date".to_owned()];
        for (d, dispute) in scenario.disputes.iter().enumerate().filter(|(_, d)| d.decided.is_none()) {
            let id = &dispute.id;
            columns.extend(["hostility", "talks"].map(|what| format!("{what}_{id}")));
            for side in setup.disputes[d].principals.map(code) {
                columns
                    .extend(["killed", "missing", "captives_held"].map(|what| format!("{what}_{id}_{side}")));
            }
            for side in setup.disputes[d].principals.map(code) {
                columns.extend(
                    ["p_challenger_wins", "p_neither", "status_quo", "war_value", "reservation"]
                        .map(|what| format!("{what}_{id}_{side}")),
                );
            }
        }
        columns
            .extend(scenario.actors.iter().filter(|a| a.home.is_some()).map(|a| format!("support_{}", a.id)));
        let actors = scenario.actors.iter().map(|a| a.id.clone()).collect();
        Self { columns, rows: Vec::new(), held: Vec::new(), actors }
    }

    /// Add the state as it is now.
    pub fn observe(&mut self, sim: &Simulation) {
        let state = sim.state();
        let mut row = vec![sim.today().to_string()];
        let disputes = &sim.setup().scenario.disputes;
        for (d, hostilities) in state.hostilities.iter().enumerate() {
            // What one side decides alone is fought over by nobody.
            if disputes[d].decided.is_some() {
                continue;
            }
            row.push(hostility(hostilities.status).to_owned());
            row.push(talks(state.talks[d].status).to_owned());
            for side in 0..2 {
                row.push(hostilities.killed[side].to_string());
                row.push(hostilities.missing[side].to_string());
                row.push(hostilities.captives[side].to_string());
            }
            for a in &state.assessments[d] {
                let values = [a.outlook.win, a.outlook.draw, a.status_quo, a.war, a.reservation];
                // Until the outlook has been computed there is nothing to say.
                row.extend(values.map(|v| if a.known { format!("{v:.4}") } else { String::new() }));
            }
        }
        let with_home =
            sim.setup().scenario.actors.iter().zip(&state.homes).filter(|(a, _)| a.home.is_some());
        row.extend(with_home.map(|(_, home)| format!("{:.4}", home.support)));
        let mut held = vec![0; self.actors.len()];
        for region in &state.regions {
            if let Some(count) = held.get_mut(region.military.index()) {
                *count += 1;
            }
        }
        self.rows.push(row);
        self.held.push(held);
    }

    /// Write all rows.
    ///
    /// # Errors
    /// What the writer answers.
    pub fn write(&self, out: &mut dyn Write, header: &Header) -> io::Result<()> {
        let holders: Vec<usize> =
            (0..self.actors.len()).filter(|&a| self.held.iter().any(|held| held[a] > 0)).collect();
        let run = [
            header.scenario.clone(),
            header.variant.clone(),
            header.seed.to_string(),
            header.run.to_string(),
            header.version.clone(),
        ];
        let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out);
        let heads = ["scenario", "variant", "seed", "run", "version"].map(str::to_owned);
        let regions = holders.iter().map(|&a| format!("regions_{}", self.actors[a]));
        csv.write_record(heads.into_iter().chain(self.columns.clone()).chain(regions))?;
        for (row, held) in self.rows.iter().zip(&self.held) {
            let regions = holders.iter().map(|&a| held[a].to_string());
            csv.write_record(run.iter().cloned().chain(row.iter().cloned()).chain(regions))?;
        }
        csv.flush()
    }
}

pub(crate) const fn hostility(status: Hostility) -> &'static str {
    match status {
        Hostility::Quiet => "quiet",
        Hostility::Incursion => "incursion",
        Hostility::War => "war",
    }
}

pub(crate) const fn talks(status: TalksStatus) -> &'static str {
    match status {
        TalksStatus::None => "none",
        TalksStatus::Called => "called",
        TalksStatus::Open => "open",
        TalksStatus::Suspended => "suspended",
    }
}
