//! Stacked alternating offers for any number of parties (Aydogan et al. 2017).
//!
//! In turn each party answers the offer on the table and, unless it accepts, puts its own there, which counts as
//! accepting it. When everybody has accepted the offer on the table one after the other, it is agreed. A party that has
//! nothing to offer waits: the table stays as it is. A party that leaves ends the talks.
//!
//! A session can be run to its end, or turn by turn, or so many rounds a day, with preferences changing in between.

use super::Deadline;
use crate::space::Outcome;
use crate::strategies::{Negotiator, Offer, Proposal, Response, View};
use serde::{Deserialize, Serialize};

/// How talks ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// With an agreement.
    Agreement(Outcome),
    /// A party left.
    Left(usize),
    /// Time ran out.
    Deadline,
    /// Nobody had anything left to offer.
    Exhausted,
}

impl End {
    /// What was agreed, if anything.
    pub fn agreement(self) -> Option<Outcome> {
        match self {
            Self::Agreement(outcome) => Some(outcome),
            _ => None,
        }
    }
}

/// A table of alternating offers: whose turn it is, what lies there, who stands behind it. Small plain data, to be kept,
/// copied and continued; the record of the offers is with whoever keeps the table ([`Session`], or a chronicle).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Table {
    parties: usize,
    deadline: Deadline,
    round: u32,
    turns: u32,
    next: usize,
    offer: Option<Offer>,
    /// How many parties in a row stand behind the offer, its author included.
    backing: usize,
    idle: usize,
    end: Option<End>,
}

impl Table {
    /// A table that opens, with the first party to speak first.
    #[must_use]
    pub const fn new(parties: usize, deadline: Deadline) -> Self {
        Self { parties, deadline, round: 0, turns: 0, next: 0, offer: None, backing: 0, idle: 0, end: None }
    }

    /// The same, with another party to speak first. One that is not there changes nothing.
    #[must_use]
    pub const fn opened_by(mut self, party: usize) -> Self {
        if party < self.parties {
            self.next = party;
        }
        self
    }

    /// How many parties sit there.
    #[must_use]
    pub const fn parties(&self) -> usize {
        self.parties
    }

    /// Whose turn it is.
    #[must_use]
    pub const fn next(&self) -> usize {
        self.next
    }

    /// The round that is on, from 0; in a round everybody has a turn.
    #[must_use]
    pub const fn round(&self) -> u32 {
        self.round
    }

    /// Turns taken.
    #[must_use]
    pub const fn turns(&self) -> u32 {
        self.turns
    }

    /// What lies on the table.
    #[must_use]
    pub const fn offer(&self) -> Option<Offer> {
        self.offer
    }

    /// Whether what lies on the table was put there on the turn before.
    #[must_use]
    pub const fn is_fresh(&self) -> bool {
        self.idle == 0
    }

    /// How it ended, if it did.
    #[must_use]
    pub const fn end(&self) -> Option<End> {
        self.end
    }

    /// Turns that are left, the one that comes included; `None` without a deadline. With one, whoever has it can accept or
    /// refuse, but nobody would answer its offer.
    #[must_use]
    pub fn turns_left(&self) -> Option<u32> {
        self.deadline.turns_left(self.parties, self.turns)
    }

    /// Relative time of the turn that comes: 0 at the start, 1 at the deadline; 0 without one.
    #[must_use]
    pub fn time(&self) -> f64 {
        self.deadline.relative(self.round, self.turns)
    }

    /// The same table as somebody sees it who is not in the room: without the offer.
    #[must_use]
    pub const fn from_outside(mut self) -> Self {
        self.offer = None;
        self.backing = 0;
        self
    }

    /// One party's turn; an offer that it makes is added to the `record` of all offers at this table. Returns the end
    /// once there is one.
    pub fn turn<N: Negotiator>(&mut self, parties: &mut [N], record: &mut Vec<Offer>) -> Option<End> {
        if self.end.is_some() || parties.len() != self.parties || self.parties == 0 {
            return self.end;
        }
        if self.deadline.over(self.round, self.turns) {
            self.end = Some(End::Deadline);
            return self.end;
        }
        let me = self.next;
        let time = self.deadline.relative(self.round, self.turns);
        let view = View {
            me,
            parties: self.parties,
            round: self.round,
            rounds: self.deadline.rounds,
            time,
            offers: record,
        };
        let mut rejected = true;
        if let Some(offer) = self.offer.filter(|o| o.party != me) {
            match parties[me].respond(&view, &offer) {
                Response::Accept => {
                    rejected = false;
                    self.idle = 0;
                    self.backing += 1;
                    if self.backing == self.parties {
                        self.end = Some(End::Agreement(offer.outcome));
                    }
                }
                Response::Reject => {}
                Response::Leave => self.end = Some(End::Left(me)),
            }
        }
        if rejected && self.end.is_none() {
            match parties[me].propose(&view) {
                Proposal::Offer(outcome) => {
                    self.idle = 0;
                    let offer = Offer { round: self.round, time, party: me, outcome };
                    if self.parties > 2 {
                        self.tell(&offer, parties, record);
                    }
                    record.push(offer);
                    self.offer = Some(offer);
                    self.backing = 1;
                    if self.parties == 1 {
                        self.end = Some(End::Agreement(outcome));
                    }
                }
                Proposal::Wait => {
                    // One that waits backs nothing: who accepts after it starts from the author again.
                    self.backing = usize::from(self.offer.is_some());
                    self.idle += 1;
                    if self.idle >= 2 * self.parties
                        && self.deadline.rounds.is_none()
                        && self.deadline.time.is_none()
                    {
                        self.end = Some(End::Exhausted);
                    }
                }
                Proposal::Leave => self.end = Some(End::Left(me)),
            }
        }
        self.turns += 1;
        self.next = if me + 1 == self.parties { 0 } else { me + 1 };
        // A round is over when everybody has had a turn, whoever began.
        if (self.turns as usize).is_multiple_of(self.parties) {
            self.round += 1;
        }
        self.end
    }

    /// Everybody but the author and the next to answer hears an offer when it is made.
    fn tell<N: Negotiator>(&self, offer: &Offer, parties: &mut [N], record: &[Offer]) {
        let answers = (offer.party + 1) % self.parties;
        for (who, party) in parties.iter_mut().enumerate() {
            if who != offer.party && who != answers {
                let view = View {
                    me: who,
                    parties: self.parties,
                    round: self.round,
                    rounds: self.deadline.rounds,
                    time: offer.time,
                    offers: record,
                };
                party.hear(&view, offer);
            }
        }
    }
}

/// A session of alternating offers: a table, and the record of its offers.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    table: Table,
    offers: Vec<Offer>,
}

impl Session {
    /// Opens a session.
    pub fn new(parties: usize, deadline: Deadline) -> Self {
        let expected = deadline.rounds.map_or(64, |n| (n as usize).saturating_mul(parties).min(1 << 12));
        Self { table: Table::new(parties, deadline), offers: Vec::with_capacity(expected) }
    }

    /// The table.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// The round that is on, from 0.
    pub fn round(&self) -> u32 {
        self.table.round
    }

    /// All offers so far.
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }

    /// How it ended, if it did.
    pub fn end(&self) -> Option<End> {
        self.table.end
    }

    /// Rounds that were begun.
    pub fn rounds_used(&self) -> u32 {
        (self.table.turns as usize).div_ceil(self.table.parties.max(1)) as u32
    }

    /// One party's turn. Returns the end once there is one.
    pub fn turn<N: Negotiator>(&mut self, parties: &mut [N]) -> Option<End> {
        self.table.turn(parties, &mut self.offers)
    }

    /// Up to so many rounds more. Returns the end once there is one.
    pub fn rounds<N: Negotiator>(&mut self, parties: &mut [N], rounds: u32) -> Option<End> {
        let until = self.table.round.saturating_add(rounds);
        while self.table.end.is_none() && self.table.round < until {
            self.turn(parties);
        }
        self.table.end
    }

    /// To the end.
    pub fn run<N: Negotiator>(&mut self, parties: &mut [N]) -> End {
        loop {
            if let Some(end) = self.turn(parties) {
                return end;
            }
            if parties.len() != self.table.parties || self.table.parties == 0 {
                return End::Exhausted;
            }
        }
    }
}
