//! What a side sees of the troops of others: their number, with an error that lasts for a period.

use std::cell::RefCell;

use pourparler_chance::{Chance, Key};
use pourparler_model::{ActorId, ActorSet};

use crate::purposes;
use crate::stage::Stage;
use crate::state::ForceState;

/// The eyes of an observer on one day.
#[derive(Clone, Copy, Debug)]
pub struct Eyes<'a> {
    stage: &'a Stage,
    /// Those of its own side.
    own: ActorSet,
    /// The address of its errors, but for whose troops and where.
    key: Key,
}

impl<'a> Eyes<'a> {
    /// Those of an observer today.
    #[must_use]
    pub fn of(stage: &'a Stage, observer: ActorId) -> Self {
        let key = Key::new(purposes::INTELLIGENCE).day(period(stage)).actor(stage.actor_tag(observer));
        Self { stage, own: stage.allies(observer), key }
    }

    /// Whether an actor is of the observer's own side.
    #[must_use]
    pub const fn friendly(&self, actor: ActorId) -> bool {
        self.own.has(actor)
    }

    /// The size of a force as the observer sees it: exact for its own side, else with the error of intelligence.
    #[must_use]
    pub fn troops(&self, force: &ForceState) -> f64 {
        let troops = f64::from(force.troops);
        if self.friendly(force.owner) {
            return troops;
        }
        let stage = self.stage;
        let whose = stage.actor_tag(force.owner);
        troops * error(stage.chance, self.key.counterpart(whose), stage.setup.values.intelligence_sd)
    }
}

/// The number of the period over which the error of intelligence stays as it is.
pub(super) fn period(stage: &Stage) -> i32 {
    stage.state.clock.today.number().div_euclid((stage.setup.values.intelligence_days as i32).max(1))
}

/// Errors that this thread has drawn before; a power of 2.
const KNOWN: usize = 2048;

/// A draw that is known: whose chance, which, with what spread.
#[derive(Clone, Copy)]
struct Drawn {
    chance: Chance,
    key: Key,
    sd: f64,
    error: f64,
}

thread_local! {
    /// An error is asked for dozens of times in its period. A draw is a function of its address, so it does not matter
    /// whether it is looked up here or drawn again.
    static DRAWN: RefCell<Vec<Option<Drawn>>> = RefCell::new(vec![None; KNOWN]);
}

/// The factor of an error: log-normal with median 1.
fn error(chance: Chance, key: Key, sd: f64) -> f64 {
    let place = (key.actor.0 ^ key.counterpart.0.rotate_left(17)) as usize % KNOWN;
    DRAWN.with_borrow_mut(|drawn| {
        if let Some(Some(known)) = drawn.get(place)
            && known.key == key
            && known.chance == chance
            && known.sd.to_bits() == sd.to_bits()
        {
            return known.error;
        }
        let error = chance.lognormal(key, 0.0, sd);
        if let Some(slot) = drawn.get_mut(place) {
            *slot = Some(Drawn { chance, key, sd, error });
        }
        error
    })
}
