//! Tables.

use bevy_ecs::prelude::Component;
use pourparler_bargaining::protocols::Table;
use pourparler_model::{ActorId, Date, PackageId, TalksStatus};
use serde::{Deserialize, Serialize};

/// The most seats at a table beside those of the two principals.
pub(crate) const MOST_SEATS: usize = 4;

/// Those who sit at a table, or are called to it, beside the two principals.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Conference {
    /// Who, in the order of their turns, after the principals.
    pub seats: [Option<ActorId>; MOST_SEATS],
    /// Which of them have said that they come.
    pub came: [bool; MOST_SEATS],
    /// Which of them back the mediator's text.
    pub backed: [bool; MOST_SEATS],
    /// Whether nothing is concluded without them.
    pub unanimous: bool,
    /// Whether the talks are only suspended when one of them leaves.
    pub suspends: bool,
}

impl Conference {
    /// Who sits there, in order.
    pub fn members(&self) -> impl Iterator<Item = ActorId> + use<> {
        self.seats.into_iter().flatten()
    }

    /// The place of an actor among them.
    #[must_use]
    pub fn place(&self, actor: ActorId) -> Option<usize> {
        self.seats.iter().position(|seat| *seat == Some(actor))
    }

    /// Whether something holds of all of them.
    #[must_use]
    pub fn all(&self, of: [bool; MOST_SEATS]) -> bool {
        self.seats.iter().zip(of).all(|(seat, so)| seat.is_none() || so)
    }
}

/// The table of a dispute.
#[derive(Component, Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Talks {
    /// Where the talks stand.
    pub status: TalksStatus,
    /// Since when.
    pub since: Date,
    /// The day on which talks were last called.
    pub called: Option<Date>,
    /// Who mediates.
    pub mediator: Option<ActorId>,
    /// Which sides have said that they come.
    pub attending: [bool; 2],
    /// The session of alternating offers between the two sides, by the negotiation library; an outcome is a package.
    pub table: Table,
    /// The day of the last offer.
    pub offered: Option<Date>,
    /// The mediator's text, if one lies before the sides.
    pub draft: Option<PackageId>,
    /// Which sides back it.
    pub backed: [bool; 2],
    /// The best that either side has been offered so far, in its own value.
    pub best: [f64; 2],
    /// The package that either side has staked in public.
    pub staked: [Option<PackageId>; 2],
    /// Who has suspended the talks, where it is for it alone to resume them.
    pub suspended: Option<ActorId>,
    /// The payments that third parties have pledged for a settlement: a bit for each that the dispute's document lists.
    pub pledged: u64,
    /// Who else sits there, at a table of more than two: their places follow those of the two principals.
    pub conference: Option<Conference>,
}

impl Talks {
    /// The side whose turn it is.
    #[must_use]
    pub const fn to_move(&self) -> usize {
        self.table.next()
    }

    /// Who has a place at the table: the principals, challenger first, then the others.
    #[must_use]
    pub fn member(&self, principals: [ActorId; 2], place: usize) -> Option<ActorId> {
        match place.checked_sub(2) {
            None => principals.get(place).copied(),
            Some(i) => self.conference.and_then(|c| c.seats.get(i).copied().flatten()),
        }
    }

    /// The place at the table of one who is no principal.
    #[must_use]
    pub fn place(&self, actor: ActorId) -> Option<usize> {
        self.conference.and_then(|c| c.place(actor)).map(|i| i + 2)
    }

    /// What lies on the table, and which side put it there.
    #[must_use]
    pub fn on_table(&self) -> Option<(usize, PackageId)> {
        self.table.offer().map(|offer| (offer.party, PackageId::new(offer.outcome.0 as usize)))
    }

    /// What lies on the table for a side to answer.
    #[must_use]
    pub fn to_answer(&self, side: usize) -> Option<PackageId> {
        self.on_table().filter(|(author, _)| *author != side).map(|(_, package)| package)
    }
}
