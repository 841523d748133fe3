//! Lines of the story, where they stand, and how they are laid out.

use anstyle::Style;
use pourparler_model::{ActorId, Date, DisputeId, Event, EventKind, RegionId, Subject};
use pourparler_scenario::Entry;

use crate::french::grammar::{Noun, printed};
use crate::language::Language;
use crate::names::Names;
use crate::style::{Styles, paint};
use crate::text::hang;

/// The columns of the date.
const DATE: usize = 13;

/// How a line is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tone {
    /// War and its like.
    War,
    /// Agreements and their like.
    Deal,
    /// Nothing special.
    Plain,
    /// Can be passed over.
    Faint,
}

impl Tone {
    const fn style(self) -> Style {
        match self {
            Self::War => Styles::HOUSE.war,
            Self::Deal => Styles::HOUSE.deal,
            Self::Plain => Style::new(),
            Self::Faint => Styles::HOUSE.faint,
        }
    }
}

/// A line: a sentence at a place in the story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Line {
    /// The day.
    pub date: Date,
    /// The event at whose place it stands.
    pub order: usize,
    /// How it is meant.
    pub tone: Tone,
    /// The words.
    pub text: String,
    /// The newest event that it counts.
    pub newest: usize,
    /// Whether what it tells goes on, as far as is known: it is news only with what is new in it.
    pub goes_on: bool,
}

/// The story as it is being told.
pub(super) struct Told<'a> {
    /// Names.
    pub names: &'a Names<'a>,
    /// The chronicle, whole.
    pub events: &'a [Event],
    /// The first day that is told.
    from: Date,
    /// Which events have been told, or need not be.
    pub done: Vec<bool>,
    /// Whether it is the news of one actor: every statement that it heard is told, none is summed up by month.
    pub news: bool,
    lines: Vec<Line>,
}

impl<'a> Told<'a> {
    pub(super) fn new(names: &'a Names<'a>, events: &'a [Event], from: Date) -> Self {
        let done = events.iter().map(|e| e.date < from).collect();
        Self { names, events, from, done, news: false, lines: Vec::new() }
    }

    /// The news of an actor: what it did not see is left out.
    pub(super) fn news(names: &'a Names<'a>, events: &'a [Event], actor: ActorId, from: Date) -> Self {
        let mut told = Self::new(names, events, from);
        told.only(actor);
        told.news = true;
        told
    }

    /// Leave out what an actor did not see.
    pub(super) fn only(&mut self, actor: ActorId) {
        for (done, event) in self.done.iter_mut().zip(self.events) {
            *done |= !event.seen.by(actor);
        }
    }

    /// The day of an earlier event of the same kind, author and subject, if it is part of what is told.
    pub(super) fn before(&self, event: &Event) -> Option<Date> {
        let same = |e: &&Event| (e.kind, e.by, e.subject) == (event.kind, event.by, event.subject);
        let earlier = self.events.iter().filter(|e| (self.from..event.date).contains(&e.date));
        earlier.rev().find(same).map(|e| e.date)
    }

    /// The events that nobody has told yet, with their places. Of a weekly turn they are not in order of date.
    pub(super) fn open(&self) -> Vec<(usize, &'a Event)> {
        let events: &'a [Event] = self.events;
        let mut open: Vec<(usize, &'a Event)> =
            events.iter().enumerate().filter(|(i, _)| !self.done[*i]).collect();
        open.sort_by_key(|(i, e)| (e.date, *i));
        open
    }

    /// Add a line at the place of an event.
    pub(super) fn line(&mut self, date: Date, order: usize, tone: Tone, text: impl Into<String>) {
        let (text, newest, goes_on) = (text.into(), order, false);
        self.put(Line { date, order, tone, text, newest, goes_on });
    }

    /// Add a line.
    pub(super) fn put(&mut self, mut line: Line) {
        line.text = self.either(line.text.clone(), printed(&line.text));
        self.lines.push(line);
    }

    /// The one of two texts that is in the language of the story: whoever changes one sees the other.
    pub(super) fn either<T>(&self, english: T, french: T) -> T {
        match self.names.language() {
            Language::English => english,
            Language::French => french,
        }
    }

    /// What stands between the parts of a line.
    pub(super) fn stop(&self) -> &'static str {
        self.either("; ", " ; ")
    }

    /// Several names: `a, b and c`.
    pub(super) fn list(&self, names: &[Noun<'_>]) -> String {
        self.names.language().list(names)
    }

    /// Add a line for an event, with its mark, and count the event as told.
    pub(super) fn tell(&mut self, order: usize, tone: Tone, text: &str) {
        let mark = self.mark(order);
        self.done[order] = true;
        self.line(self.events[order].date, order, tone, format!("{text}{mark}"));
    }

    /// ` (given)` where the start gives it, ` (record)` where the record imposes it, and whether responsibility is
    /// disputed there; nothing for what the model made.
    pub(super) fn mark(&self, order: usize) -> String {
        let event = &self.events[order];
        if !event.imposed {
            return String::new();
        }
        let given = event.date >= self.names.setup.start.date;
        let word = if given {
            self.either("given", "donnée imposée")
        } else {
            self.either("record", "donnée historique")
        };
        let disputed = self.entry(order).is_some_and(|e| e.disputed);
        let disputed = if disputed {
            self.either("; responsibility disputed", " ; responsabilité contestée")
        } else {
            ""
        };
        format!(" ({word}{disputed})")
    }

    /// The entry of the record behind an imposed event: its effects follow its note.
    pub(super) fn entry(&self, order: usize) -> Option<&'a Entry> {
        let date = self.events[order].date;
        let before = self.events[..=order].iter().rev().take_while(|e| e.imposed && e.date == date);
        before.filter(|e| e.kind == EventKind::Recorded).find_map(|e| match e.subject {
            Subject::Record(i) => self.names.scenario().record.get(usize::from(i)),
            _ => None,
        })
    }

    /// The name of an actor, or `?`.
    pub(super) fn actor(&self, actor: Option<ActorId>) -> Noun<'a> {
        self.names.actor_noun(actor)
    }

    /// The name of a region, without what stands in brackets.
    pub(super) fn place(&self, region: RegionId) -> Noun<'a> {
        self.names.region_noun(region)
    }

    /// The name of a dispute, in few words.
    pub(super) fn dispute(&self, dispute: DisputeId) -> Noun<'a> {
        self.names.dispute_noun(dispute)
    }

    /// All lines, in order.
    pub(super) fn sorted(mut self) -> Vec<Line> {
        self.lines.sort_by_key(|l| (l.date, l.order));
        self.lines
    }
}

/// Lines by date; the year stands where it changes.
pub(super) fn layout(lines: Vec<Line>, width: usize) -> String {
    let mut text = String::new();
    let (mut day, mut year) = (None, None);
    for line in lines {
        let (y, _, _) = line.date.ymd();
        let label = match (day == Some(line.date), year == Some(y)) {
            (true, _) => String::new(),
            (false, true) => date(line.date).trim_end_matches(&format!(" {y}")).to_owned(),
            (false, false) => date(line.date),
        };
        (day, year) = (Some(line.date), Some(y));
        for (i, part) in hang(&line.text, width.saturating_sub(DATE).max(20), 2).iter().enumerate() {
            let label = if i == 0 { label.as_str() } else { "" };
            text.push_str(&format!("{label:<DATE$}{}\n", paint(line.tone.style(), part)));
        }
    }
    text
}

fn date(date: Date) -> String {
    let text = date.long();
    if text.find(' ') == Some(1) { format!(" {text}") } else { text }
}
