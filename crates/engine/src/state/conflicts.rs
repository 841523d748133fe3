//! Disputes: their hostilities, what the sides believe, and what they make of a war.

use bevy_ecs::prelude::Component;
use pourparler_model::{ActorId, ActorSet, Date, Hostility, PactId};
use pourparler_theory::campaign::{Fan, MOST_SITES};
use pourparler_theory::range::{Ends, Outlook};
use serde::{Deserialize, Serialize};

/// How the sides of a dispute stand to each other.
#[derive(Component, Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Hostilities {
    /// Quiet, incursion or war.
    pub status: Hostility,
    /// Since when.
    pub since: Date,
    /// The founding day of the campaign: it keys the campaign's shock.
    pub campaign: Date,
    /// What of the shock stems from earlier campaigns.
    pub lasting: Lasting,
    /// The last battle.
    pub fought: Option<Date>,
    /// What fighting has left of what is contested, as a share, 0 to 1.
    pub left: f64,
    /// Killed on either side, over the run.
    pub killed: [u32; 2],
    /// Missing of either side, over the run, who have not been found since.
    pub missing: [u32; 2],
    /// Prisoners that either side holds.
    pub captives: [u32; 2],
    /// Who opened the war or the incursion.
    pub opened_by: Option<ActorId>,
    /// Whether that was an attack on ground that the other side held, and not only on who had entered one's own.
    pub offensive: bool,
    /// Allies that have joined either side, a bit for each actor.
    pub joined: [ActorSet; 2],
    /// Whether the dispute is posed: positions were taken on it, or its ground was entered.
    pub posed: bool,
    /// The chronicle's index of the event that opened it.
    pub opening: Option<u32>,
    /// The value of the status quo to either side on the last quiet day: what its people are used to.
    pub reference: [f64; 2],
    /// The same on the last quiet day before the war that is on, or was the last.
    pub before_war: [f64; 2],
    /// The day of a shock that makes a review of war and peace due at once (an incursion, a clash that escalates, a broken
    /// ceasefire), until the desks have seen it.
    pub alarm: Option<Date>,
    /// The chronicle's index of the incident behind the alarm, if it was one that nobody ordered.
    pub incident: Option<u32>,
    /// The latest agreement on another dispute of the two whose ceasefire the fighting over this one has broken: neither that nor
    /// an earlier one binds here any more.
    pub broke: Option<PactId>,
    /// What either side believed of the war that is on when it began.
    pub believed: [Option<Foreseen>; 2],
}

/// The shock of a campaign, in standard deviations: what earlier ones have left of theirs, and how much of it is new.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Lasting {
    /// What is left.
    pub mean: f64,
    /// What the campaign's own draw is multiplied by, 0 to 1.
    pub new: f64,
}

impl Lasting {
    /// That of a first campaign: all is new.
    pub const NONE: Self = Self { mean: 0.0, new: 1.0 };
}

/// What a side believes of a war.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Foreseen {
    /// The outlook, with the allies that may come.
    pub outlook: Outlook,
    /// The share of the ground ahead that the challenger gains if it does not win, 0 to 1.
    pub gained: f64,
    /// Days of fighting, 0 or more.
    pub days: f64,
    /// What fighting is worth to it, its cost taken off, and what it takes it to be worth to the other side.
    pub war: [f64; 2],
}

impl Foreseen {
    /// That of an assessment.
    #[must_use]
    pub const fn of(now: &Assessment) -> Self {
        let &Assessment { outlook, gained, days, war, other_war, .. } = now;
        Self { outlook, gained, days, war: [war, other_war] }
    }
}

/// What one side holds of the other.
#[derive(PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Belief {
    /// Weights of the other side's types of resolve (war cost, lowest first); sums to 1.
    pub resolve: Vec<f64>,
    /// Battles won and lost, as a discounted Beta: what was learnt about strength.
    pub won: f64,
    /// See `won`.
    pub lost: f64,
}

impl Clone for Belief {
    fn clone(&self) -> Self {
        Self { resolve: self.resolve.clone(), ..*self }
    }

    // Without asking for memory where there is enough; so those below.
    fn clone_from(&mut self, source: &Self) {
        self.resolve.clone_from(&source.resolve);
        (self.won, self.lost) = (source.won, source.lost);
    }
}

/// A side's own assessment of a dispute.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Assessment {
    /// Outlook of a campaign: does the *challenger* win, neither, or is it beaten?
    pub outlook: Outlook,
    /// The same if no ally comes to anybody.
    pub alone: Outlook,
    /// The share of the ground ahead that the challenger gains on average if it does not win, 0 to 1.
    pub gained: f64,
    /// Days of fighting that it expects of a war, 0 or more.
    pub days: f64,
    /// Value of the status quo.
    pub status_quo: f64,
    /// Value of peace: what has been agreed, once it is done, or else the status quo.
    pub peace: f64,
    /// What the ends of a war would be worth, with the ground that they leave in the challenger's hands.
    pub ends: Ends,
    /// What they would be worth to the other side, in the other's value.
    pub other_ends: Ends,
    /// Value of fighting.
    pub war: f64,
    /// Value below which the home front does not ratify.
    pub ratification: f64,
    /// Reservation value: the least that it accepts.
    pub reservation: f64,
    /// What it takes fighting to be worth to the other side, in the other's value.
    pub other_war: f64,
    /// Whether the strengths and positions behind the outlook have been computed at all.
    pub known: bool,
    /// A mark of all that the outlook follows from: nothing is worked out while it stays.
    pub exact: u64,
    /// A mark of the inputs behind the outlook: it is weighed anew when they change.
    pub inputs: u64,
    /// The campaign behind the outlook, for a range of shocks.
    pub fan: Fan,
    /// The forces and the ground behind the fan: it is played anew when they have changed enough.
    pub laydown: Laydown,
}

/// What a campaign was played from: ground and posts as a side saw them.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Laydown {
    /// A mark of who holds what, and of the rest that a campaign depends on as a whole.
    pub ground: u64,
    /// The day, by its number.
    pub day: i32,
    /// The log ratio of strengths in the theatre, challenger over defender.
    pub ratio: f64,
    /// A mark of all posts as they were when last looked at: while it stays, so do the shares.
    pub posts: u64,
    /// By side, and by place in the theatre in two halves: the share of the side's troops that stands there, in 255ths.
    pub shares: [[[u8; MOST_SITES / 2]; 2]; 2],
    /// By place in the theatre in two halves: how far the attack there has come, in 100ths.
    pub progress: [[i8; MOST_SITES / 2]; 2],
}
