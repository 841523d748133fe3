//! Orders from outside: of programs, of people, given with a fork. By date and actor, as codes of acts.
//!
//! A built-in policy gives its orders again whenever a run is made again. These it cannot; so a run folder keeps them, and a
//! replay takes them from there.

use std::collections::BTreeMap;

use pourparler_model::{Act, ActorId, Date};
use pourparler_report::act_of;
use pourparler_scenario::Scenario;
use serde_json::{Value, json};

use crate::exec::reason;
use crate::exit;
use crate::play::{Run, find_actor};

/// Orders of a run from outside.
#[derive(Clone, Debug, Default)]
pub(crate) struct Orders {
    given: BTreeMap<(Date, ActorId), Vec<String>>,
    kept: BTreeMap<(Date, ActorId), Vec<String>>,
}

impl Orders {
    /// Those given for an actor on a day: it is not asked then.
    pub(crate) fn given(&self, date: Date, actor: ActorId) -> Option<&[String]> {
        self.given.get(&(date, actor)).map(Vec::as_slice)
    }

    /// Give orders for a day.
    pub(crate) fn give(&mut self, date: Date, actor: ActorId, codes: Vec<String>) {
        self.given.insert((date, actor), codes);
    }

    /// Forget those given for a day and after to actors of whom this holds.
    pub(crate) fn forget_from(&mut self, date: Date, of: impl Fn(ActorId) -> bool) {
        self.given.retain(|(day, actor), _| *day < date || !of(*actor));
    }

    /// Keep what was ordered.
    pub(crate) fn keep(&mut self, date: Date, actor: ActorId, codes: Vec<String>) {
        self.kept.insert((date, actor), codes);
    }

    /// Whether any were kept.
    pub(crate) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Those kept, one JSON object a line.
    pub(crate) fn lines(&self, scenario: &Scenario) -> String {
        self.lines_where(scenario, |_| true)
    }

    /// Those kept of the days before a date.
    pub(crate) fn lines_before(&self, scenario: &Scenario, date: Date) -> String {
        self.lines_where(scenario, |day| day < date)
    }

    fn lines_where(&self, scenario: &Scenario, of: impl Fn(Date) -> bool) -> String {
        let line = |((date, actor), codes): (&(Date, ActorId), &Vec<String>)| {
            let object = json!({
                "date": date.to_string(),
                "state": scenario.actors[actor.index()].id,
                "orders": codes,
            });
            format!("{object}\n")
        };
        self.kept.iter().filter(|((day, _), _)| of(*day)).map(line).collect()
    }

    /// Give what such lines say; `file` is what they stand in, for errors.
    pub(crate) fn give_lines(&mut self, scenario: &Scenario, text: &str, file: &str) -> anyhow::Result<()> {
        for (n, line) in text.lines().enumerate() {
            let wrong = |what: &str| exit::refused(format!("{file}, line {}: {what}", n + 1));
            let object: Value = serde_json::from_str(line).map_err(|e| wrong(&e.to_string()))?;
            let date =
                object["date"].as_str().and_then(|d| d.parse().ok()).ok_or_else(|| wrong("no date"))?;
            let state = object["state"].as_str().ok_or_else(|| wrong("no state"))?;
            let codes = serde_json::from_value(object["orders"].clone()).map_err(|_| wrong("no orders"))?;
            self.give(date, find_actor(scenario, state)?, codes);
        }
        Ok(())
    }
}

impl Run {
    /// The acts of codes that were given for an actor today.
    pub(crate) fn read(&self, actor: ActorId, codes: &[String]) -> anyhow::Result<Vec<Act>> {
        let view = self.sim.view(actor);
        let mut acts = Vec::new();
        for code in codes {
            let act = act_of(&view, &view, code).filter(|act| view.check(*act).is_ok());
            let Some(act) = act else {
                return Err(exit::refused(format!(
                    "`{code}` of {} on {}: {}",
                    self.scenario.actors[actor.index()].id,
                    self.sim.today(),
                    reason(&view, code)
                )));
            };
            if !acts.contains(&act) {
                acts.push(act);
            }
        }
        Ok(acts)
    }
}
