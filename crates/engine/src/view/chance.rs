//! The chance with which a state decides.

use pourparler_chance::{Chance, Key, Purpose, Tag, gumbel_choice};
use pourparler_model::{ActorId, Desk, Phase};
use pourparler_theory::turn;

use crate::purposes;
use crate::stage::Stage;

/// The chance with which an actor decides: keyed by the day, the actor, the desk and what is chosen.
#[derive(Clone, Copy, Debug)]
pub struct ActorChance<'a> {
    chance: &'a Chance,
    key: Key,
    noise_days: i32,
}

impl<'a> ActorChance<'a> {
    pub(crate) fn new(stage: &'a Stage, actor: ActorId) -> Self {
        let key = Key::new(Purpose(0))
            .day(stage.state.clock.today.number())
            .phase(Phase::Decide.number())
            .actor(stage.actor_tag(actor));
        let noise_days = (stage.setup.values.noise_days as i32).max(1);
        Self { chance: &stage.chance, key, noise_days }
    }

    /// Choose a course with probability proportional to `exp(score)`; `about` is the tag of the matter (a dispute,
    /// a call), the codes are those of the courses.
    pub fn choose(
        &self,
        desk: Desk,
        about: Tag,
        courses: impl IntoIterator<Item = (Tag, f64)>,
    ) -> Option<usize> {
        let key = Key { purpose: purposes::CHOICE, ..self.key }.counterpart(about).nth(desk as u32);
        gumbel_choice(self.chance, key, courses)
    }

    /// The same with noise that lasts: what speaks for a course beside its score is drawn anew after `noise_days` only, for
    /// each matter from a day of its own on. So an act that is unlikely does not come to pass just because it is weighed
    /// again and again.
    pub fn choose_steadily(
        &self,
        desk: Desk,
        about: Tag,
        courses: impl IntoIterator<Item = (Tag, f64)>,
    ) -> Option<usize> {
        let days = self.noise_days;
        let from = (self.key.actor.and(about).0 % days as u64) as i32;
        let key = Key { purpose: purposes::CHOICE, ..self.key }.counterpart(about).nth(desk as u32);
        gumbel_choice(self.chance, key.day((self.key.day + from).div_euclid(days)), courses)
    }

    /// A number in (0, 1), for a matter: for policies that draw in ways of their own. `nth` tells several draws apart.
    #[must_use]
    pub fn unit(&self, desk: Desk, about: Tag, nth: u32) -> f64 {
        let key = Key { purpose: purposes::POLICY, ..self.key }.counterpart(about);
        self.chance.unit(key.nth(desk as u32 + 16 * nth))
    }

    /// Whether something that happens with this probability a day happens within some days, for a matter.
    #[must_use]
    pub fn happens(&self, desk: Desk, about: Tag, daily: f64, days: f64) -> bool {
        let key = Key { purpose: purposes::REVIEW, ..self.key }.counterpart(about).nth(desk as u32);
        // It is no likelier than on all the days together (Boole's inequality; a little is added for rounding), so that most
        // draws need no logarithm: what does not happen with that probability does not happen.
        let most = daily * days * (1.0 + 1e-9);
        self.chance.unit(key) > 1.0 - most && self.chance.bernoulli(key, turn::per_turn_hazard(daily, days))
    }
}
