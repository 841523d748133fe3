//! A person who plays a state in the terminal.
//!
//! The person's orders are orders from outside, as those of a program: by date and code. So to save is to write them down,
//! to resume is to play them again, and to take a turn back is to play all but the last again.

mod file;
mod input;
mod rivals;
mod screen;

use std::path::{Path, PathBuf};

use pourparler_model::{Act, ActorId, CallId, Date, DisputeId, TalksStatus};
use pourparler_report::{Names, act_code, story};

use crate::output;
use crate::plan::Plan;
use crate::play::Run;

pub(crate) use file::{load, may_save};
pub(crate) use input::{Command, Lines, parse};

/// What comes after a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Next {
    /// Another command.
    Ask,
    /// The end.
    End,
}

/// What waits for an answer of the person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Waits {
    /// A call for help.
    Call(CallId),
    /// An invitation of a day.
    Invitation(DisputeId, Option<Date>),
    /// The move at a table that opened on a day, after so many turns.
    Move(DisputeId, Date, u32),
}

/// A game.
#[derive(Debug)]
pub(crate) struct Session {
    /// How the run is made.
    pub(crate) plan: Plan,
    /// The scenario as it was named.
    pub(crate) scenario: String,
    /// Whom the person plays.
    pub(crate) actor: ActorId,
    /// The run.
    pub(crate) run: Run,
    /// Acts that may be ordered now, by number less one.
    pub(crate) legal: Vec<Act>,
    /// What is to be ordered.
    pub(crate) chosen: Vec<Act>,
    /// What the person has been told.
    heard: story::Heard,
    /// Where the game is saved, after each turn and at the end.
    pub(crate) save: Option<PathBuf>,
}

impl Session {
    /// A game that waits for its first command.
    pub(crate) fn new(plan: Plan, scenario: String, actor: ActorId, run: Run, save: Option<PathBuf>) -> Self {
        let (legal, chosen, heard) = (Vec::new(), Vec::new(), story::Heard::default());
        let mut game = Self { plan, scenario, actor, run, legal, chosen, heard, save };
        game.look();
        game
    }

    /// Look at the new day.
    fn look(&mut self) {
        self.legal = if self.run.goes_on() { self.run.sim.legal(self.actor) } else { Vec::new() };
        self.chosen.clear();
    }

    /// Carry out a command; what it shows goes to standard output.
    pub(crate) fn carry_out(&mut self, command: &Command) -> anyhow::Result<Next> {
        let width = output::width();
        let text = match command {
            Command::Nothing => String::new(),
            Command::Help => screen::HELP.to_owned(),
            Command::Choose(numbers) => self.choose(numbers),
            Command::Clear => {
                self.chosen.clear();
                screen::chosen(self, width)
            }
            Command::Orders => screen::chosen(self, width),
            Command::Acts(word) => screen::acts(self, word.as_deref(), width),
            Command::See => screen::known(self, width),
            Command::Beliefs => screen::beliefs(self, width),
            Command::Why(desk) => screen::why(self, desk.as_deref(), width),
            Command::Truth => screen::truth(self, width),
            Command::Story => screen::story(self, width),
            Command::Go(turns) => {
                let played = self.go(*turns)?;
                let early = if played < *turns && self.run.goes_on() {
                    format!("\nafter {played} of {turns} turns: something waits for an answer\n")
                } else {
                    String::new()
                };
                early + &self.day()
            }
            Command::Undo(turns) => self.undo(*turns)?,
            Command::Save(file, replace) => self.save_to(file.as_deref(), *replace)?,
            Command::Quit => return Ok(Next::End),
            Command::Unknown(what) => format!("{what}; `help` lists the commands\n"),
        };
        output::data(&text)?;
        Ok(Next::Ask)
    }

    /// The day as it begins.
    pub(crate) fn greet(&mut self) -> std::io::Result<()> {
        output::data(&(self.day() + "\nOrder by number, then `go`; `help` lists the commands.\n"))
    }

    fn day(&mut self) -> String {
        let news = self.news();
        screen::day(self, &news, output::width())
    }

    /// What the person saw and has not been told.
    fn news(&mut self) -> String {
        hear(&mut self.heard, &self.run, self.actor, output::width())
    }

    fn choose(&mut self, numbers: &[usize]) -> String {
        if let Some(wrong) = numbers.iter().find(|n| **n == 0 || **n > self.legal.len()) {
            return format!("no act {wrong}: they are numbered 1 to {}\n", self.legal.len());
        }
        let mut replaced = Vec::new();
        for act in numbers.iter().filter_map(|n| self.legal.get(n - 1)) {
            // A second time takes it back.
            if let Some(at) = self.chosen.iter().position(|a| a == act) {
                self.chosen.remove(at);
                continue;
            }
            let rival = |other: &Act| rivals::rivals(&self.run.scenario, *other, *act);
            replaced.extend(self.chosen.extract_if(.., |other| rival(other)));
            self.chosen.push(*act);
        }
        screen::replaced(self, &replaced, output::width()) + &screen::chosen(self, output::width())
    }

    /// Play turns: the first with what was chosen, the others with no orders, until something waits for an answer that did not wait
    /// before. How many were played.
    fn go(&mut self, turns: u32) -> anyhow::Result<u32> {
        let waited = self.waits();
        let mut played = 0;
        while played < turns && self.run.goes_on() && self.waits().iter().all(|w| waited.contains(w)) {
            let code = |act: &Act| act_code(&self.run.scenario, self.run.sim.state(), *act);
            let codes = self.chosen.iter().map(code).collect();
            self.run.orders.give(self.run.sim.today(), self.actor, codes);
            self.run.turn()?;
            self.look();
            played += 1;
        }
        // That a file cannot be written ends no game.
        if let Some(file) = &self.save
            && let Err(error) = self.write(file)
        {
            output::note(&format!("not saved: {error:#}"));
        }
        Ok(played)
    }

    /// The calls, invitations and tables that wait for an answer.
    fn waits(&self) -> Vec<Waits> {
        let view = self.run.sim.view(self.actor);
        let open = view.calls().filter(|(_, c)| c.to == self.actor && c.open() && c.answer.is_none());
        let mut waits: Vec<Waits> = open.map(|(id, _)| Waits::Call(id)).collect();
        waits.extend(view.disputes().filter_map(|d| {
            let talks = view.talks(d);
            let place = view.side(d).or_else(|| view.seat(d))?;
            let came = || match place.checked_sub(2) {
                None => talks.attending[place],
                Some(seat) => talks.conference.is_none_or(|all| all.came[seat]),
            };
            match talks.status {
                TalksStatus::Called => (!came()).then_some(Waits::Invitation(d, talks.called)),
                TalksStatus::Open => {
                    let turns = talks.table.turns();
                    (talks.to_move() == place).then_some(Waits::Move(d, talks.since, turns))
                }
                _ => None,
            }
        }));
        waits
    }

    fn undo(&mut self, turns: u32) -> anyhow::Result<String> {
        let days = turn_days(&self.run);
        let played = (self.run.sim.today() - self.run.header.start_date) / days;
        let back = i32::try_from(turns).unwrap_or(i32::MAX).min(played);
        if back == 0 {
            return Ok("this is the first turn: there is nothing to take back\n".to_owned());
        }
        let day = self.run.sim.today() - back * days;
        let lines = self.run.orders.lines_before(&self.run.scenario, day);
        let mut run = self.plan.clone().assemble()?;
        run.orders.give_lines(&run.scenario, &lines, "the game")?;
        self.heard = play_to(&mut run, self.actor, day)?;
        self.run = run;
        self.look();
        Ok(self.day())
    }

    fn save_to(&mut self, file: Option<&Path>, replace: bool) -> anyhow::Result<String> {
        let Some(file) = file.map(Path::to_path_buf).or_else(|| self.save.clone()) else {
            return Ok("name a file: save FILE\n".to_owned());
        };
        // That a file cannot be written ends no game.
        let replace = replace || self.save.as_ref() == Some(&file);
        Ok(match may_save(&file, replace).and_then(|()| self.write(&file)) {
            Ok(()) => {
                let text = format!("saved; to go on: pourparler play --resume {}\n", file.display());
                self.save = Some(file);
                text
            }
            Err(error) => format!("not saved: {error:#}\n"),
        })
    }

    /// The end: save, or say that nothing is saved.
    pub(crate) fn end(&self) -> anyhow::Result<()> {
        match &self.save {
            Some(file) => {
                self.write(file)?;
                output::note(&format!("saved; to go on: pourparler play --resume {}", file.display()));
            }
            None => output::note("not saved (--save FILE, or the command `save FILE`, would)"),
        }
        self.run.finish()
    }
}

fn turn_days(run: &Run) -> i32 {
    i32::from(run.header.turn_days)
}

/// What an actor saw and has not been told, from the day before the start on.
fn hear(heard: &mut story::Heard, run: &Run, actor: ActorId, width: usize) -> String {
    let names = Names::new(run.sim.setup(), run.sim.state());
    heard.news(&names, run.sim.chronicle(), actor, run.header.start_date - turn_days(run), width)
}

/// Play on to the morning of a day. Of all but what the last turn brought the person has been told.
fn play_to(run: &mut Run, actor: ActorId, day: Date) -> anyhow::Result<story::Heard> {
    let mut heard = story::Heard::default();
    if day > run.sim.today() {
        run.play_to(day - turn_days(run))?;
        hear(&mut heard, run, actor, output::width());
    }
    run.play_to(day)?;
    Ok(heard)
}
