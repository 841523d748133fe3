//! What going against what was signed costs a party that does, as far as it can be told beforehand.
//!
//! The desks count it before they attack; whoever has an attack to fear asks whether it could be meant (Powell 1996: a threat is
//! credible if carrying it out is better than what not to fight leaves, everything counted).

use pourparler_model::{ActorId, DisputeId, ForceRole, ObligationKind};
use pourparler_scenario::Strength;
use pourparler_theory::alliance::join_probability;

use crate::rules::{agreed, casus, status_quo};
use crate::stage::Stage;
use crate::state::Pact;

/// How many times as much a signed agreement binds as a truce does (assumption).
pub(crate) const SIGNED: f64 = 2.0;

/// What a breach costs, in units of what is at stake, 0 or more.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Breach {
    /// With the world.
    pub name: f64,
    /// With whoever guarantees what was signed, as likely as that is.
    pub guarantor: f64,
}

impl Breach {
    /// All of it.
    #[must_use]
    pub fn total(self) -> f64 {
        self.name + self.guarantor
    }
}

/// What binds the sides of a dispute not to attack: a ceasefire, or, where it has not held, the latest agreement on the dispute that is
/// more than a truce and has not been ended.
#[must_use]
pub fn binding(stage: &Stage, dispute: DisputeId) -> Option<&Pact> {
    let ceasefire = status_quo::ceasefire(stage, dispute, stage.state.clock.today);
    ceasefire.map(|pact| &stage.state.ledger.pacts[pact]).or_else(|| agreed::standing(stage, dispute))
}

/// What an attack of a side costs it by what binds it. A signed agreement is worth more than a truce: twice as much (assumption); and its
/// guarantor may see to it.
#[must_use]
pub fn of_attack(stage: &Stage, dispute: DisputeId, side: usize) -> Breach {
    let Some(pact) = binding(stage, dispute) else { return Breach::default() };
    let v = &stage.setup.values;
    if !matches!(pact.strength, Strength::Agreement | Strength::Settlement) {
        return Breach { name: v.breach_cost, guarantor: 0.0 };
    }
    let [breaker, victim] =
        [side, 1 - side].map(|side| stage.setup.disputes[dispute.index()].principals[side]);
    let over = pact.dispute.unwrap_or(dispute);
    let guarantor =
        pact.guarantor.map_or(0.0, |g| penalty(stage, g, [breaker, victim], stands_between(stage, g, over)));
    Breach { name: SIGNED * v.breach_cost, guarantor }
}

/// Whether an actor has peacekeepers on the ground of a dispute.
#[must_use]
pub fn stands_between(stage: &Stage, actor: ActorId, dispute: DisputeId) -> bool {
    stage.state.forces.iter().any(|f| {
        f.role == ForceRole::Peacekeepers
            && f.troops > 0
            && stage.setup.commander[f.owner.index()] == actor
            && stage.setup.is_objective(dispute, f.region)
    })
}

/// What a guarantor takes from the first of two, who breaks its word to the second, as likely as it acts. With peacekeepers of its own
/// between them it does (a tripwire: Schelling 1966; on guarantees and peacekeepers Walter 2002, Fortna 2004; that it is sure is an
/// assumption). Without, it does as an ally keeps a duty to assist, by its record and its ties to the two (assumption: a guarantee given to
/// both is no firmer than an alliance with one; Berkemeier & Fuhrmann 2018 on how firm these are). Nothing of one's own. `present`: whether it has peacekeepers there; in units of what is at stake.
#[must_use]
pub fn penalty(stage: &Stage, guarantor: ActorId, [breaker, victim]: [ActorId; 2], present: bool) -> f64 {
    if guarantor == breaker {
        return 0.0;
    }
    if present {
        return stage.setup.values.guarantor_penalty;
    }
    let v = &stage.setup.values;
    let affinity = stage.state.pairs.tie(guarantor, victim) - stage.state.pairs.tie(guarantor, breaker);
    let reliability = casus::reliability(stage, guarantor, ObligationKind::Assist);
    let acts = join_probability(reliability, true, 0.0, 0.0, v.join_sigma, affinity, 1.0, v.join_affinity);
    v.guarantor_penalty * acts
}

/// Whether a side of a dispute in peace has a war of the other to fear: one that would be worth more to that than what it has without a
/// new agreement, with what a breach and third parties with posts where its attack leads would cost it.
#[must_use]
pub fn threatened(stage: &Stage, dispute: DisputeId, side: usize) -> bool {
    let other = 1 - side;
    let war = stage.state.assessments[dispute.index()][other].war;
    let without = agreed::or_what_holds(stage, dispute, other);
    // What a threat costs to carry out is worked out only where it could matter.
    war > without && war - of_attack(stage, dispute, other).total() - posts(stage, dispute, other) > without
}

/// What it costs a side with third parties that they have posts on the ground ahead of it.
fn posts(stage: &Stage, dispute: DisputeId, side: usize) -> f64 {
    let objectives = &stage.setup.scenario.disputes[dispute.index()].objectives;
    let held = stage.mask(dispute, 1 - side);
    let touched = stage.state.forces.iter().any(|f| {
        matches!(f.role, ForceRole::Peacekeepers | ForceRole::BorderGuards)
            && f.troops > 0
            && stage.side(dispute, f.owner).is_none()
            && objectives.contains(&f.region)
            && held.has(stage.state.regions[f.region.index()].military)
    });
    if touched { stage.setup.values.posts_deterrence } else { 0.0 }
}
