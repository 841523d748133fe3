//! The chronicle: one append-only list of events, the only history there is.

use pourparler_model::Event;

/// What happened so far.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Chronicle {
    events: Vec<Event>,
    /// Whether what is written now is imposed by the record.
    pub(crate) imposing: bool,
}

impl Chronicle {
    /// Write an event down; returns its index, for events that follow from it.
    pub fn push(&mut self, mut event: Event) -> u32 {
        event.imposed |= self.imposing;
        self.events.push(event);
        self.events.len() as u32 - 1
    }

    /// Make room for so many events more.
    pub fn reserve(&mut self, more: usize) {
        self.events.reserve(more);
    }

    /// All events, in the order in which they happened.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The index that the next event will have.
    #[must_use]
    pub fn next_index(&self) -> u32 {
        self.events.len() as u32
    }

    /// Start again from a given past.
    pub(crate) fn reset(&mut self, past: &[Event]) {
        self.events.clear();
        self.events.extend_from_slice(past);
        self.imposing = false;
    }
}
