//! Talks in a war: a refusal costs a turn of fighting, since the table meets again tomorrow.
//!
//! `theory::continuation` says what that is worth and which types of the other side accept what. Here are the numbers: how
//! likely the war is to end before the table meets again, and what is learnt from a refusal.

use pourparler_model::{DisputeId, Hostility, PackageId};
use pourparler_theory::continuation::{Offer, Siege, Turn, counters};
use pourparler_theory::turn::{per_turn_discount, per_turn_hazard};

use crate::phases::assess::{cost_ahead, days_ahead, type_costs};
use crate::rules::{agreed, breach, legal};
use crate::stage::Stage;

/// A turn of the war of a dispute, as a side sees it: the war ends by arms at an even rate over the days of fighting that it expects.
#[must_use]
pub fn turn(stage: &Stage, dispute: DisputeId, side: usize) -> Turn {
    let v = &stage.setup.values;
    let days = f64::from(stage.state.clock.turn_days);
    let ahead = days_ahead(stage, dispute, side);
    Turn { hazard: per_turn_hazard(1.0 / ahead, days), delta: per_turn_discount(v.discount, days) }
}

/// Whether the table of a dispute goes on after a refusal of what lies there, in a war.
#[must_use]
pub fn goes_on(stage: &Stage, dispute: DisputeId) -> bool {
    let war = stage.state.hostilities[dispute.index()].status == Hostility::War;
    war && stage.state.talks[dispute.index()].table.turns_left().is_none_or(|turns| turns > 1)
}

/// What each type of a side would have to be offered to accept rather than refuse an offer worth `offered` to it, as the
/// other side sees it.
///
/// In a war: what a turn more of fighting and talks brings, and before the last turn of a table what fighting to the end is worth. In
/// peace: what it has without an agreement, whatever its type, so that a refusal teaches nothing of its resolve; or what fighting
/// would bring it, if that is less and it has a war of the other side to fear, or more and the table ends with its answer.
#[must_use]
pub fn thresholds(stage: &Stage, dispute: DisputeId, side: usize, offered: f64) -> Vec<f64> {
    let principal = stage.setup.disputes[dispute.index()].principals[side];
    let ahead = cost_ahead(stage, dispute, 1 - side);
    let costs: Vec<f64> = type_costs(stage, principal).iter().map(|c| c * ahead).collect();
    let observer = &stage.state.assessments[dispute.index()][1 - side];
    let weights = &stage.state.beliefs[dispute.index()][1 - side].resolve;
    let mean: f64 = costs.iter().zip(weights).map(|(c, w)| c * w).sum();
    // What fighting is worth to it before its cost, as the observer sees it.
    let gross = observer.other_war + mean;
    let wars: Vec<f64> = costs.iter().map(|c| gross - c).collect();
    if stage.state.hostilities[dispute.index()].status != Hostility::War {
        let hold = |side| agreed::or_what_holds(stage, dispute, side);
        let last = stage.state.talks[dispute.index()].table.turns_left().is_some_and(|turns| turns <= 1);
        let feared =
            breach::threatened(stage, dispute, side) && agreed::worth(stage, dispute, side).is_none();
        let least = |war: f64| match (last, feared) {
            (true, _) => war.max(hold(side)),
            (false, true) => war.min(hold(side)),
            (false, false) => hold(side),
        };
        return wars.into_iter().map(least).collect();
    }
    if !goes_on(stage, dispute) {
        return wars;
    }
    let worth = |side, package| legal::worth(stage, dispute, side, package).unwrap_or(f64::NAN);
    let count = stage.setup.disputes[dispute.index()].whole;
    let offers: Vec<Offer> = (0..count)
        .map(PackageId::new)
        .map(|package| (worth(1 - side, package), worth(side, package)))
        .collect();
    let counters = counters(&offers, observer.war, &wars);
    let siege = Siege {
        wars: &wars,
        weights,
        counters: &counters,
        own_war: observer.war,
        offers: &offers,
        turn: turn(stage, dispute, 1 - side),
    };
    siege.thresholds(&siege.solve(), offered)
}
