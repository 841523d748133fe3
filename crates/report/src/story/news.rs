//! News: of the story as an actor saw it, what is new to it.
//!
//! The story is told from its beginning each time, and only lines that are new are shown: a line tells what came of a table or of
//! an attack since it began, however often its parts have been told on the way.

use std::collections::BTreeSet;

use pourparler_model::{ActorId, Date, Event};

use super::lines::{self, Line, Told};
use crate::names::Names;

/// What an actor has been told so far.
#[derive(Clone, Default, Debug)]
pub struct Heard {
    /// Lines by year and month, place and words. Those that sum a month up move on with the day.
    lines: BTreeSet<(i32, u8, usize, String)>,
    /// Events before this one were there when it was told last.
    events: usize,
}

impl Heard {
    /// What an actor saw from the beginning on and has not been told, as it reads; empty if there is nothing.
    pub fn news(
        &mut self,
        names: &Names<'_>,
        events: &[Event],
        actor: ActorId,
        begins: Date,
        width: usize,
    ) -> String {
        let told = super::tell(Told::news(names, events, actor, begins));
        let new = told.into_iter().filter(|line| self.is_new(line)).collect();
        self.events = events.len();
        lines::layout(new, width)
    }

    /// Whether a line is new, which from then on it is not.
    fn is_new(&mut self, line: &Line) -> bool {
        let (year, month, _) = line.date.ymd();
        // What goes on stands among other lines from day to day.
        let stale = line.goes_on && line.newest < self.events;
        !stale && self.lines.insert((year, month, line.order, line.text.clone()))
    }
}

/// What happened from a day on, as an actor saw it, with what it came to since it began; empty if it saw nothing. `begins`: the
/// first day of the story.
#[must_use]
pub fn news(
    names: &Names<'_>,
    events: &[Event],
    actor: ActorId,
    (begins, from): (Date, Date),
    width: usize,
) -> String {
    let mut told = super::tell(Told::news(names, events, actor, begins.min(from)));
    told.retain(|line| events.get(line.newest).is_some_and(|event| event.date >= from));
    lines::layout(told, width)
}
