//! A run that is being played: turn by turn, with whatever orders are given from outside.

use std::sync::Arc;

use pourparler_documents::did_you_mean;
use pourparler_engine::{Simulation, StartPoint};
use pourparler_model::{ActorId, Date};
use pourparler_policies::Cabinet;
use pourparler_report::playthrough::Decision;
use pourparler_report::series::Series;
use pourparler_report::{Header, act_code};
use pourparler_scenario::Scenario;

use crate::args::Making;
use crate::exec::{Exec, Failure};
use crate::forks::Fork;
use crate::orders::Orders;
use crate::plan::Plan;
use crate::{exit, interrupt, output};

/// A run, ready to be played.
#[derive(Debug)]
pub(crate) struct Run {
    /// The scenario.
    pub(crate) scenario: Arc<Scenario>,
    /// The run.
    pub(crate) sim: Simulation,
    /// Who decides.
    pub(crate) cabinet: Cabinet,
    /// What it is.
    pub(crate) header: Header,
    /// Policies that are programs, by actor.
    pub(crate) programs: Vec<(ActorId, Arc<Exec>)>,
    /// Orders from outside: given in advance, and those that no built-in policy can give again.
    pub(crate) orders: Orders,
    /// Where it goes another way than it began.
    pub(crate) forks: Vec<Fork>,
    /// How many of these have been taken.
    pub(crate) taken: usize,
}

/// Make a run. `start` is that of the command line unless the command has another.
pub(crate) fn make(making: &Making, start: Option<StartPoint>, until: Option<Date>) -> anyhow::Result<Run> {
    Plan::from_command_line(making, start, until)?.assemble()
}

impl Run {
    /// Whether there is a turn to be played.
    pub(crate) fn goes_on(&self) -> bool {
        !self.sim.is_over() && self.sim.today() <= self.header.until
    }

    /// Play to the last day; `series`, if there is one, gets the state of every morning.
    pub(crate) fn play(&mut self, mut series: Option<&mut Series>) -> anyhow::Result<()> {
        if let Some(series) = &mut series {
            series.observe(&self.sim);
        }
        while self.goes_on() {
            self.turn()?;
            if let Some(series) = &mut series {
                series.observe(&self.sim);
            }
        }
        self.finish()
    }

    /// No program is asked any more: each ends, and has written no more lines than it was asked for.
    pub(crate) fn finish(&self) -> anyhow::Result<()> {
        for (actor, program) in &self.programs {
            program.finish(&self.scenario.actors[actor.index()].id);
        }
        self.stopped()
    }

    /// Play on to the morning of a day, or of the turn in which it lies.
    pub(crate) fn play_to(&mut self, date: Date) -> anyhow::Result<()> {
        while self.goes_on() && self.sim.today() + i32::from(self.header.turn_days) <= date {
            self.turn()?;
        }
        Ok(())
    }

    /// Let all decide, and carry the turn out.
    pub(crate) fn turn(&mut self) -> anyhow::Result<()> {
        self.decide()?;
        self.sim.step();
        Ok(())
    }

    /// Let all decide, on what each knows, and submit it. If something fails, nothing has been submitted.
    pub(crate) fn decide(&mut self) -> anyhow::Result<Vec<Decision>> {
        self.take_forks()?;
        let today = self.sim.today();
        let mut decided = Vec::new();
        for actor in self.sim.deciders() {
            let (orders, memory) = match self.orders.given(today, actor) {
                Some(codes) => (self.read(actor, codes)?, self.sim.memory(actor).clone()),
                None => self.cabinet.decide(&self.sim, actor, None),
            };
            self.stopped()?;
            decided.push((actor, orders, memory));
        }
        let mut decisions = Vec::new();
        for (actor, orders, memory) in decided {
            if self.orders.given(today, actor).is_some() || self.is_program(actor) {
                let code = |act| act_code(&self.scenario, self.sim.state(), act);
                let codes = orders.iter().map(|act| code(*act)).collect();
                self.orders.keep(today, actor, codes);
            }
            self.sim.remember(actor, memory);
            let refused = self.sim.submit(actor, &orders);
            decisions.push(Decision { actor, orders, refused });
        }
        Ok(decisions)
    }

    /// An interrupt, or a program that failed.
    pub(crate) fn stopped(&self) -> anyhow::Result<()> {
        if interrupt::wanted() {
            return Err(exit::interrupted(self.sim.today()));
        }
        match self.programs.iter().find_map(|(_, program)| program.failure()) {
            None => Ok(()),
            Some(Failure::Interrupted) => Err(exit::interrupted(self.sim.today())),
            Some(Failure::Broken(what)) => Err(exit::refused(what)),
        }
    }

    /// The user has named the programs: from here on they may be started.
    pub(crate) fn may_start_programs(&self) {
        self.programs.iter().for_each(|(_, program)| program.may_start());
    }

    /// Whether a program decides for an actor.
    pub(crate) fn is_program(&self, actor: ActorId) -> bool {
        self.programs.iter().any(|(a, _)| *a == actor)
    }

    /// Say on standard error what came of the programs that decided.
    pub(crate) fn note_programs(&self) {
        for (actor, program) in &self.programs {
            let tally = program.tally();
            let Some((code, why)) = &tally.last else { continue };
            output::note(&format!(
                "{}: {} of the acts that its program ordered in {} decisions were refused, the last `{code}`: {why}",
                self.scenario.actors[actor.index()].id,
                tally.refused,
                tally.decisions
            ));
        }
    }
}

/// A start by name or date.
pub(crate) fn find_start(scenario: &Scenario, name: &str) -> anyhow::Result<StartPoint> {
    StartPoint::named(scenario, name).ok_or_else(|| {
        // What begins as a date does is meant as one.
        if name.starts_with(|c: char| c.is_ascii_digit())
            && let Err(wrong) = name.parse::<Date>()
        {
            return exit::usage(format!("--start {wrong}"));
        }
        let names = scenario.starts.iter().map(|s| s.id.as_str());
        let remedy = did_you_mean(name, names.clone()).map_or_else(
            || {
                format!(
                    "there are {}; or write a date, as in {}",
                    names.collect::<Vec<_>>().join(", "),
                    scenario.begins
                )
            },
            |near| format!("did you mean `{near}`?"),
        );
        exit::usage(format!("no start `{name}`; {remedy}"))
    })
}

/// An actor by code, in any case.
pub(crate) fn find_actor(scenario: &Scenario, code: &str) -> anyhow::Result<ActorId> {
    let found = scenario.actors.iter().position(|a| a.id.eq_ignore_ascii_case(code));
    found.map(ActorId::new).ok_or_else(|| {
        let codes = scenario.actors.iter().map(|a| a.id.as_str());
        let by_name =
            scenario.actors.iter().find(|a| a.name.eq_ignore_ascii_case(code)).map(|a| a.id.as_str());
        let remedy = by_name.or_else(|| did_you_mean(code, codes)).map_or_else(
            || format!("see them with: pourparler states {}", scenario.id),
            |near| format!("did you mean `{near}`?"),
        );
        exit::usage(format!("no state `{code}`; {remedy}"))
    })
}
