//! Campaigns that this thread played lately: the desks of a day ask about the same few.
//!
//! The fan of a campaign is a function of what is asked, so it does not matter whether it is looked up here or played again.

use std::cell::RefCell;
use std::sync::Arc;

use pourparler_model::DisputeId;
use pourparler_theory::campaign::{Fan, Look, Luck, Rules, Start, Theatre};

use crate::setup::Setup;

/// How many are kept: what is looked at when a war ends asks twice about every piece of ground that an agreement could move.
const KEPT: usize = 32;

/// What a fan follows from, beside the theatre as it opens.
#[derive(Clone, Debug)]
pub(super) struct Question {
    /// The run's data and values: the same only if it is the same piece of memory, which the question holds on to.
    pub(super) setup: Arc<Setup>,
    /// The dispute: its ground.
    pub(super) dispute: DisputeId,
    /// Objectives held that are not in the theatre.
    pub(super) beyond: u32,
    /// The middle of the shocks.
    pub(super) middle: f64,
    /// Their standard deviation.
    pub(super) spread: f64,
    /// Where to look first.
    pub(super) start: Start,
}

impl Question {
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.setup, &other.setup)
            && (self.dispute, self.beyond, self.start) == (other.dispute, other.beyond, other.start)
            && [self.middle, self.spread].map(f64::to_bits) == [other.middle, other.spread].map(f64::to_bits)
    }
}

/// A campaign that was played, and what came of it.
struct Known {
    question: Question,
    opening: Theatre,
    look: Look,
    fan: Fan,
}

/// What is kept, the place of the one to go next, and theatres to work in.
#[derive(Default)]
struct Played {
    kept: Vec<Known>,
    next: usize,
    opening: Theatre,
    scratch: Theatre,
}

thread_local! {
    static PLAYED: RefCell<Played> = RefCell::default();
}

/// The fan that answers a question: known, or played. `survey` makes the theatre as it opens, in one of an earlier question,
/// and says how closely it is looked at.
pub(super) fn fan(question: Question, rules: &Rules<'_>, survey: impl FnOnce(&mut Theatre) -> Look) -> Fan {
    PLAYED.with_borrow_mut(|Played { kept, next, opening, scratch }| {
        let look = survey(opening);
        let known = kept.iter().find(|known| {
            known.look == look && known.question.is(&question) && known.opening.opens_as(opening, rules)
        });
        if let Some(known) = known {
            return known.fan;
        }
        let Question { middle, spread, start, .. } = question;
        let fan = Fan::new(opening, rules, Luck::shared(), middle, spread, look, start, scratch);
        if kept.len() < KEPT {
            kept.push(Known { question, opening: opening.clone(), look, fan });
        } else if let Some(place) = kept.get_mut(*next) {
            (place.question, place.look, place.fan) = (question, look, fan);
            place.opening.copy_from(opening, rules);
            *next = (*next + 1) % KEPT;
        }
        fan
    })
}
