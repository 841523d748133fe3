//! Campaigns that this thread played lately: the desks of a day ask about the same few.
//!
//! The fan of a campaign is a function of what is asked, so it does not matter whether it is looked up here or played again.

use std::cell::RefCell;
use std::sync::Arc;

use pourparler_model::DisputeId;
use pourparler_theory::campaign::{Fan, Look, Theatre};

use crate::setup::Setup;

/// How many are kept: what is looked at when a war ends asks twice about every piece of ground that an agreement could move.
const KEPT: usize = 32;

/// All that a fan follows from.
#[derive(Clone, Debug)]
pub(super) struct Question {
    /// The run's data and values: the same only if it is the same piece of memory, which the question holds on to.
    pub(super) setup: Arc<Setup>,
    /// The dispute: its ground.
    pub(super) dispute: DisputeId,
    /// Objectives held that are not in the theatre.
    pub(super) beyond: u32,
    /// The theatre as it opens.
    pub(super) opening: Theatre,
    /// The middle of the shocks.
    pub(super) middle: f64,
    /// How closely.
    pub(super) look: Look,
}

impl Question {
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.setup, &other.setup)
            && (self.dispute, self.beyond, self.look) == (other.dispute, other.beyond, other.look)
            && self.middle.to_bits() == other.middle.to_bits()
            && self.opening == other.opening
    }
}

thread_local! {
    /// Those kept, and the place of the one to go next.
    static PLAYED: RefCell<(Vec<(Question, Fan)>, usize)> = const { RefCell::new((Vec::new(), 0)) };
}

/// The fan that answers a question: known, or played.
pub(super) fn or(question: Question, play: impl FnOnce(&Question) -> Fan) -> Fan {
    let known =
        PLAYED.with_borrow(|(kept, _)| kept.iter().find(|(q, _)| q.is(&question)).map(|(_, fan)| *fan));
    known.unwrap_or_else(|| {
        let fan = play(&question);
        PLAYED.with_borrow_mut(|(kept, next)| {
            if kept.len() < KEPT {
                kept.push((question, fan));
            } else if let Some(place) = kept.get_mut(*next) {
                *place = (question, fan);
                *next = (*next + 1) % KEPT;
            }
        });
        fan
    })
}
