//! Wars: when and why they began, how they went from day to day, when and why they ended, and how long the peace held.

use pourparler_model::{ActorId, Date, Ending, Event, EventKind, Onset, Subject};

use super::Trace;
use crate::survival::Spell;

/// A war.
#[derive(Clone, PartialEq, Debug)]
pub struct War {
    /// The day on which it began, from the first day played, which is 0; below 0 if the record began it.
    pub began: i32,
    /// Whether the record gives it.
    pub given: bool,
    /// The side that opened it.
    pub opener: Option<usize>,
    /// Why it began.
    pub onset: Option<Onset>,
    /// The slack of the best bargain when it began: negative where no bargain suited both.
    pub slack: Option<f64>,
    /// Whether it was opened against a side whose reserves had been called up and had not yet arrived, by one whose own
    /// were not on their way.
    pub forestalls: bool,
    /// Days that it lasted, if it ended.
    pub lasted: Option<i32>,
    /// Why it ended.
    pub ending: Option<Ending>,
    /// Whether an agreement ended it: not a truce, not that nobody fought any more.
    pub settled: bool,
    /// Killed on both sides, by day from its first that was played.
    pub killed: Vec<u32>,
    /// Days on which a region changed hands by fighting, counted as in `killed`.
    pub taken: Vec<i32>,
    /// What followed.
    pub peace: Option<Peace>,
}

impl War {
    /// Days of it that were played; `days`: those of the run.
    #[must_use]
    pub fn played(&self, days: i32) -> i32 {
        self.lasted.unwrap_or(days - self.began) + self.began.min(0)
    }
}

/// Days of silence that end a war for those who count wars: a shorter break, a truce that does not hold, is part of it (Small &
/// Singer 1982, Correlates of War).
pub const BREAK: i32 = 30;

/// How long the first of wars lasted, listed as they began, with breaks shorter than [`BREAK`] counted in; `days`: those played. None
/// without a war. Where it is still on, or a break is not over when the run ends, it was seen for so long and not to end.
pub(crate) fn first_with_breaks(wars: &[War], days: i32) -> Option<Spell> {
    let began = wars.first()?.began;
    let mut end = None;
    for war in wars {
        if end.is_some_and(|end| war.began - end >= BREAK) {
            break;
        }
        let Some(lasted) = war.lasted else { return Some(Spell { days: days - began, ended: false }) };
        end = end.max(Some(war.began + lasted));
    }
    let end = end?;
    Some(Spell { days: end - began, ended: days - end >= BREAK })
}

/// What followed a war.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Peace {
    /// Days until a new war, or until the run ended.
    pub days: i32,
    /// Whether a new war ended it.
    pub broken: bool,
}

/// The wars of a run, in the order in which they began.
pub(super) fn wars(trace: &Trace<'_>) -> Vec<War> {
    let mut wars: Vec<(War, Date, usize)> = Vec::new();
    for (index, event) in trace.events.iter().enumerate() {
        match event.kind {
            EventKind::WarBegins if trace.is_between(event.subject) => {
                wars.push((begun(trace, event), event.date, index));
            }
            EventKind::WarEnds if trace.is_between(event.subject) => end(trace, &mut wars, index),
            EventKind::WhyBegun(onset) => {
                if let Some((war, ..)) = wars.iter_mut().find(|w| event.cause == Some(w.2 as u32)) {
                    (war.onset, war.slack) = (Some(onset), Some(event.amount));
                }
            }
            EventKind::WhyEnded(ending) => {
                let ended = event.cause.and_then(|end| trace.events.get(end as usize));
                let about = ended.map_or(Subject::None, |e| e.subject);
                if let Some((war, ..)) = wars.iter_mut().rev().find(|w| about_of(trace, w.2) == about) {
                    war.ending = Some(ending);
                }
            }
            EventKind::RegionTaken if trace.side(event.by).is_some() => {
                open(&mut wars)
                    .for_each(|(war, began, _)| war.taken.push(event.date - (*began).max(trace.from)));
            }
            _ => {}
        }
        if let Some(killed) = trace.killed(event).filter(|_| !event.imposed) {
            open(&mut wars).for_each(|(war, began, _)| {
                let day = (event.date - (*began).max(trace.from)).max(0) as usize;
                war.killed.resize(war.killed.len().max(day + 1), 0);
                war.killed[day] += killed[0] + killed[1];
            });
        }
    }
    let mut wars: Vec<War> = wars.into_iter().map(|(war, ..)| war).collect();
    for war in &mut wars {
        // Up to its last day, on which nobody may have died.
        let last = war.began + war.lasted.unwrap_or(trace.to - trace.from + 1 - war.began);
        war.killed.resize((last - war.began.max(0)).max(0) as usize, 0);
    }
    peace(trace, &mut wars);
    // What was over before the first day is the run's past.
    wars.retain(|war| war.lasted.is_none_or(|days| war.began + days >= 0));
    wars
}

fn about_of(trace: &Trace<'_>, index: usize) -> Subject {
    trace.events.get(index).map_or(Subject::None, |e| e.subject)
}

fn open(wars: &mut [(War, Date, usize)]) -> impl Iterator<Item = &mut (War, Date, usize)> {
    wars.iter_mut().filter(|(war, ..)| war.lasted.is_none())
}

fn begun(trace: &Trace<'_>, event: &Event) -> War {
    let opener = trace.side(event.by);
    let on_their_way = |side: usize| {
        let by = |actor: Option<ActorId>| trace.side(actor) == Some(side);
        trace.events.iter().any(|e| {
            let days = event.date - e.date;
            e.kind == EventKind::Mobilised && by(e.by) && (0..trace.mobilisation_days).contains(&days)
        })
    };
    War {
        began: event.date - trace.from,
        given: event.imposed,
        opener,
        onset: None,
        slack: None,
        forestalls: !event.imposed
            && opener.is_some_and(|side| on_their_way(1 - side) && !on_their_way(side)),
        lasted: None,
        ending: None,
        settled: false,
        killed: Vec::new(),
        taken: Vec::new(),
        peace: None,
    }
}

/// The war of this dispute that is on ends.
fn end(trace: &Trace<'_>, wars: &mut [(War, Date, usize)], index: usize) {
    let event = &trace.events[index];
    let of = |w: &&mut (War, Date, usize)| about_of(trace, w.2) == event.subject;
    if let Some((war, began, _)) = open(wars).find(of) {
        war.lasted = Some(event.date - *began);
        let cause = event.cause.and_then(|cause| trace.events.get(cause as usize));
        war.settled = cause.is_some_and(|c| c.kind == EventKind::InForce);
    }
}

fn peace(trace: &Trace<'_>, wars: &mut [War]) {
    let starts: Vec<i32> = wars.iter().map(|war| war.began).collect();
    for war in wars {
        let Some(ended) = war.lasted.map(|days| war.began + days) else { continue };
        let next = starts.iter().copied().filter(|began| *began >= ended && *began > war.began).min();
        let until = next.unwrap_or(trace.to - trace.from + 1);
        war.peace = Some(Peace { days: until - ended, broken: next.is_some() });
    }
}
