//! Observe: beliefs fade as they age; reputations return towards the prior.
//!
//! What was seen moves beliefs where it happens: battles in `rules::battle`, refusals in `phases::talk`.

use pourparler_model::Phase;
use pourparler_theory::turn;

use crate::rules::belief;
use crate::stage::Stage;
use crate::state::Reputation;

/// Let beliefs age and reputations return towards their priors by the days of a turn.
pub fn run(stage: &mut Stage) {
    stage.phase = Phase::Observe;
    let days = f64::from(stage.state.clock.turn_days);
    let v = &stage.setup.values;
    let keep = turn::per_turn_discount(v.belief_decay, days);
    for sides in &mut stage.state.beliefs {
        for side in sides {
            belief::fade(side, keep);
        }
    }
    let keep = turn::per_turn_discount(v.reputation_decay, days);
    // Where nothing is counted there is nothing to fade.
    let counted = |reputation: &&mut Reputation| **reputation != Reputation::default();
    for reputation in stage.state.reputations.iter_mut().filter(counted) {
        reputation.kept = keep_above_dust(reputation.kept * keep);
        reputation.broken = keep_above_dust(reputation.broken * keep);
        for count in reputation.honoured.iter_mut().chain(&mut reputation.failed) {
            *count = keep_above_dust(*count * keep);
        }
        reputation.claims_true = keep_above_dust(reputation.claims_true * keep);
        reputation.claims_false = keep_above_dust(reputation.claims_false * keep);
    }
}

/// Clamp to zero before a decaying value becomes subnormal.
fn keep_above_dust(x: f64) -> f64 {
    if x < 1e-12 { 0.0 } else { x }
}
