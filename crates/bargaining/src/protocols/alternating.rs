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

/// How talks ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// A session of alternating offers: plain data, to be kept, copied and continued.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    parties: usize,
    deadline: Deadline,
    round: u32,
    turns: u32,
    next: usize,
    table: Option<Offer>,
    /// How many parties in a row stand behind the table, its author included.
    backing: usize,
    idle: usize,
    offers: Vec<Offer>,
    end: Option<End>,
}

impl Session {
    /// Opens a session.
    pub fn new(parties: usize, deadline: Deadline) -> Self {
        let expected = deadline.rounds.map_or(64, |n| (n as usize).saturating_mul(parties).min(1 << 12));
        Self {
            parties,
            deadline,
            round: 0,
            turns: 0,
            next: 0,
            table: None,
            backing: 0,
            idle: 0,
            offers: Vec::with_capacity(expected),
            end: None,
        }
    }

    /// The round that is on, from 0.
    pub fn round(&self) -> u32 {
        self.round
    }

    /// All offers so far.
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }

    /// How it ended, if it did.
    pub fn end(&self) -> Option<End> {
        self.end
    }

    /// Rounds that were begun.
    pub fn rounds_used(&self) -> u32 {
        if self.next == 0 { self.round } else { self.round + 1 }
    }

    /// One party's turn. Returns the end once there is one.
    pub fn turn<N: Negotiator>(&mut self, parties: &mut [N]) -> Option<End> {
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
            offers: &self.offers,
        };
        let mut rejected = true;
        if let Some(offer) = self.table.filter(|o| o.party != me) {
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
                        self.tell(&offer, parties, time);
                    }
                    self.offers.push(offer);
                    self.table = Some(offer);
                    self.backing = 1;
                    if self.parties == 1 {
                        self.end = Some(End::Agreement(outcome));
                    }
                }
                Proposal::Wait => {
                    // One that waits backs nothing: who accepts after it starts from the author again.
                    self.backing = usize::from(self.table.is_some());
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
        self.next += 1;
        if self.next == self.parties {
            self.next = 0;
            self.round += 1;
        }
        self.end
    }

    /// Everybody but the author and the next to answer hears an offer when it is made.
    fn tell<N: Negotiator>(&self, offer: &Offer, parties: &mut [N], time: f64) {
        let answers = (offer.party + 1) % self.parties;
        for (who, party) in parties.iter_mut().enumerate() {
            if who != offer.party && who != answers {
                let view = View {
                    me: who,
                    parties: self.parties,
                    round: self.round,
                    rounds: self.deadline.rounds,
                    time,
                    offers: &self.offers,
                };
                party.hear(&view, offer);
            }
        }
    }

    /// Up to so many rounds more. Returns the end once there is one.
    pub fn rounds<N: Negotiator>(&mut self, parties: &mut [N], rounds: u32) -> Option<End> {
        let until = self.round.saturating_add(rounds);
        while self.end.is_none() && self.round < until {
            self.turn(parties);
        }
        self.end
    }

    /// To the end.
    pub fn run<N: Negotiator>(&mut self, parties: &mut [N]) -> End {
        loop {
            if let Some(end) = self.turn(parties) {
                return end;
            }
            if parties.len() != self.parties || self.parties == 0 {
                return End::Exhausted;
            }
        }
    }
}
