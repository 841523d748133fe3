//! A whole run written down turn by turn: what each state saw, thought and ordered, and what came of it.
//!
//! For golden files, read in review: a change of the model shows as a change of text. After OpenSpiel's playthroughs. A
//! turn shows the state's hash, the numbers of the events that each decider saw, the assessments of those whose dispute
//! it is (when they changed), the orders by code with those refused, and the events. Stretches without any of these are
//! one line.

use std::fmt::Write as _;

use pourparler_engine::{Refused, Simulation, View};
use pourparler_model::{ActorId, Date, Event, Orders, Seen};

use crate::codes::act_code;
use crate::header::Header;
use crate::jsonl::subject_code;
use crate::names::Names;
use crate::text::plain;

/// What one actor decided.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Who.
    pub actor: ActorId,
    /// What it ordered.
    pub orders: Orders,
    /// What was refused of it.
    pub refused: Vec<Refused>,
}

/// A run as it is being written down.
#[derive(Clone, Debug)]
pub struct Playthrough {
    text: String,
    /// The first event since the last decision.
    news_from: usize,
    /// What was last said of the assessment of an actor in a dispute.
    thought: Vec<(ActorId, usize, String)>,
    /// The first day and the hash of a quiet stretch that is going on.
    quiet: Option<(Date, Date, u64)>,
}

impl Playthrough {
    /// Begin, with the run as it waits for its first orders.
    #[must_use]
    pub fn new(header: &Header, sim: &Simulation) -> Self {
        let events = sim.chronicle();
        // The first decision sees the news of the day before the start.
        let yesterday = sim.today() - 1;
        let news_from = events.iter().position(|e| e.date >= yesterday).unwrap_or(events.len());
        // Without the hash of the documents: a comment in them changes no run.
        let mut what = header.to_json();
        if let Some(map) = what.as_object_mut() {
            map.shift_remove("documents");
        }
        let mut text = format!("# {what}\n");
        text.push_str(
            "# turn: day, hash of the state | actors: numbers of the events seen | assessment: outlook of a campaign \
             (challenger wins, neither, is beaten), status quo, fighting, reservation, the other's reservation | > orders | \
             x refused | events\n",
        );
        let names = Names::new(sim.setup(), sim.state());
        if news_from > 0 {
            let _ = writeln!(text, "events 0-{}: the record", news_from - 1);
        }
        for (n, event) in events.iter().enumerate().skip(news_from) {
            let _ = writeln!(text, "  {}", line(&names, n, event, event.date));
        }
        Self { text, news_from, thought: Vec::new(), quiet: None }
    }

    /// Write a turn down: before it is carried out, with what was decided.
    pub fn decided(&mut self, sim: &Simulation, decisions: &[Decision]) {
        let seen = self.seen(sim, decisions);
        let busy = decisions.iter().any(|d| !d.orders.is_empty() || !d.refused.is_empty());
        let today = sim.today();
        if seen.is_empty() && !busy {
            let since = self.quiet.map_or(today, |(since, ..)| since);
            self.quiet = Some((since, today, sim.state_hash()));
        } else {
            self.end_quiet();
            let thoughts = self.thoughts(sim, decisions);
            let _ = writeln!(self.text, "\n{today} {:016x}", sim.state_hash());
            for line in seen.iter().chain(&thoughts) {
                let _ = writeln!(self.text, "  {line}");
            }
            for d in decisions {
                self.orders(sim, d);
            }
        }
        self.news_from = sim.chronicle().len();
    }

    /// Write down what came of it: after the turn was carried out.
    pub fn happened(&mut self, sim: &Simulation, day: Date) {
        let names = Names::new(sim.setup(), sim.state());
        let events = &sim.chronicle()[self.news_from..];
        if !events.is_empty() {
            self.end_quiet();
        }
        for (i, event) in events.iter().enumerate() {
            let _ = writeln!(self.text, "  {}", line(&names, self.news_from + i, event, day));
        }
    }

    /// The text, ended with the last state's hash.
    #[must_use]
    pub fn finish(mut self, sim: &Simulation) -> String {
        self.end_quiet();
        let _ = writeln!(self.text, "\nend {} {:016x}", sim.today(), sim.state_hash());
        self.text
    }

    fn end_quiet(&mut self) {
        if let Some((since, until, hash)) = self.quiet.take() {
            let _ = writeln!(self.text, "\n{since} to {until} quiet {hash:016x}");
        }
    }

    /// Who saw which events; those who saw the same together.
    fn seen(&self, sim: &Simulation, decisions: &[Decision]) -> Vec<String> {
        let events = &sim.chronicle()[self.news_from..];
        let mut groups: Vec<(Vec<usize>, Vec<&str>)> = Vec::new();
        for d in decisions {
            let saw: Vec<usize> = (0..events.len())
                .filter(|&i| events[i].seen.by(d.actor))
                .map(|i| self.news_from + i)
                .collect();
            let code = sim.setup().scenario.actors[d.actor.index()].id.as_str();
            match groups.iter_mut().find(|(s, _)| *s == saw) {
                Some((_, who)) => who.push(code),
                None => groups.push((saw, vec![code])),
            }
        }
        let all = groups.len() == 1;
        let groups = groups.into_iter().filter(|(saw, _)| !saw.is_empty());
        groups
            .map(|(saw, who)| {
                format!("{}: saw {}", if all { "all".to_owned() } else { who.join(" ") }, ranges(&saw))
            })
            .collect()
    }

    /// Assessments that have changed since they were last shown.
    fn thoughts(&mut self, sim: &Simulation, decisions: &[Decision]) -> Vec<String> {
        let mut lines = Vec::new();
        for d in decisions {
            let view = sim.view(d.actor);
            for dispute in view.disputes() {
                let Some(text) = assessment(&view, dispute) else { continue };
                let last = self.thought.iter_mut().find(|(a, d2, _)| *a == d.actor && *d2 == dispute.index());
                let code = &sim.setup().scenario.actors[d.actor.index()].id;
                match last {
                    Some((.., old)) if *old == text => continue,
                    Some((.., old)) => old.clone_from(&text),
                    None => self.thought.push((d.actor, dispute.index(), text.clone())),
                }
                lines.push(format!("{code} {} {text}", sim.setup().scenario.disputes[dispute.index()].id));
            }
        }
        lines
    }

    fn orders(&mut self, sim: &Simulation, d: &Decision) {
        let scenario = &sim.setup().scenario;
        let code = &scenario.actors[d.actor.index()].id;
        let taken = d.orders.iter().filter(|act| d.refused.iter().all(|r| r.act != **act));
        let codes: Vec<String> = taken.map(|act| act_code(scenario, sim.state(), *act)).collect();
        if !codes.is_empty() {
            let _ = writeln!(self.text, "  {code} > {}", codes.join(" "));
        }
        for r in &d.refused {
            let _ =
                writeln!(self.text, "  {code} x {}: {}", act_code(scenario, sim.state(), r.act), r.reason);
        }
    }
}

fn assessment(view: &View<'_>, dispute: pourparler_model::DisputeId) -> Option<String> {
    let a = view.assessment(dispute)?;
    if !a.known {
        return None;
    }
    let numbers =
        [a.outlook.win, a.outlook.draw, a.outlook.lose, a.status_quo, a.war, a.reservation, a.other_war];
    Some(numbers.map(plain).join(" "))
}

/// An event in codes: `43 battle AZE>ART @jabrayil 17/4`. The day stands where it is not that of the turn.
fn line(names: &Names<'_>, n: usize, event: &Event, day: Date) -> String {
    let mut text = format!("{n} {}", event.kind.name());
    if event.date != day {
        let _ = write!(text, " {}", event.date);
    }
    match (event.by, event.to) {
        (None, None) => {}
        (by, to) => {
            let code = |a: Option<ActorId>| a.map_or("", |a| names.actor(a));
            let arrow = if to.is_some() { ">" } else { "" };
            let _ = write!(text, " {}{arrow}{}", code(by), code(to));
        }
    }
    if let Some(place) = event.place {
        let _ = write!(text, " @{}", names.region(place));
    }
    let subject = subject_code(names, event.subject);
    if !subject.is_empty() {
        let _ = write!(text, " {subject}");
    }
    if event.amount != 0.0 || event.other != 0.0 {
        let other = if event.other == 0.0 { String::new() } else { format!("/{}", number(event.other)) };
        let _ = write!(text, " {}{other}", number(event.amount));
    }
    if event.imposed {
        text.push_str(" imposed");
    }
    if let Some(cause) = event.cause {
        let _ = write!(text, " <{cause}");
    }
    if event.seen != Seen::ALL {
        let actors = (0..names.scenario().actors.len()).map(ActorId::new);
        let who: Vec<&str> = actors.filter(|a| event.seen.by(*a)).map(|a| names.actor(a)).collect();
        let _ = write!(text, " seen:{}", who.join(","));
    }
    text
}

fn number(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.3}") }
}

/// `3-7 9`.
fn ranges(numbers: &[usize]) -> String {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for &n in numbers {
        match parts.last_mut() {
            Some((_, end)) if *end + 1 == n => *end = n,
            _ => parts.push((n, n)),
        }
    }
    let texts: Vec<String> =
        parts.iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a}-{b}") }).collect();
    texts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_a_row_are_ranges() {
        assert_eq!(ranges(&[3, 4, 5, 7, 9, 10]), "3-5 7 9-10");
        assert_eq!(ranges(&[]), "");
    }
}
