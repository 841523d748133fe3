//! What a side sees of the troops of others: their number, with an error that lasts for a period.

use std::cell::RefCell;

use pourparler_chance::{Chance, Key};
use pourparler_model::ActorId;

use crate::purposes;
use crate::stage::Stage;
use crate::state::ForceState;

/// The size of a force as an observer sees it: exact for its own side, else with the error of intelligence.
#[must_use]
pub fn seen_troops(stage: &Stage, observer: ActorId, force: &ForceState) -> f64 {
    let troops = f64::from(force.troops);
    if stage.allied(observer, force.owner) {
        return troops;
    }
    let key = Key::new(purposes::INTELLIGENCE)
        .day(period(stage))
        .actor(stage.actor_tag(observer))
        .counterpart(stage.actor_tag(force.owner).and(stage.region_tag(force.region)));
    troops * error(stage.chance, key, stage.setup.values.intelligence_sd)
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
