//! Casus foederis: when a treaty can be invoked, and whether it covers the case.
//!
//! Obligations are conditional on what happened and where (Leeds, Long & Mitchell 2000): a treaty has a
//! scope. A call outside the scope is possible, and is recorded as such; the treaty then obliges to nothing.

use pourparler_model::{
    Act, ActorId, Casus, DisputeId, EventKind, Hostility, ObligationKind, RegionId, Subject, TreatyId,
};
use pourparler_scenario::{Dispute, Scenario, Scope, Treaty};
use pourparler_theory::reputation;

use crate::rules::legal::Refusal;
use crate::setup::Setup;
use crate::stage::Stage;
use crate::state::Membership;

/// Why a treaty can be invoked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Case {
    /// The dispute behind it.
    pub dispute: DisputeId,
    /// The region that is threatened or attacked.
    pub place: RegionId,
    /// Whether the obligation covers it.
    pub covered: bool,
}

/// A promise to come to a party's help.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Promise {
    /// The treaty in which it is made.
    pub treaty: TreatyId,
    /// What is promised: to defend, or to assist.
    pub kind: ObligationKind,
    /// Who has promised.
    pub ally: ActorId,
}

/// Whether a scope covers what happens to a party in a region.
pub(crate) fn covers(scenario: &Scenario, scope: &Scope, party: ActorId, region: RegionId) -> bool {
    match scope {
        Scope::TerritoryOfParty => scenario.regions[region.index()].de_jure == party,
        Scope::Regions(list) => list.contains(&region),
        Scope::Anywhere => true,
    }
}

/// The promises of help to the defender of a dispute that cover an attack on its objectives, in the order of the treaties.
pub(crate) fn promises(scenario: &Scenario, dispute: &Dispute) -> Vec<Promise> {
    let mut promises = Vec::new();
    for (i, treaty) in scenario.treaties.iter().enumerate() {
        if !treaty.parties.contains(&dispute.defender) {
            continue;
        }
        for obligation in &treaty.obligations {
            let covered = |region: &RegionId| covers(scenario, &obligation.scope, dispute.defender, *region);
            let help = matches!(obligation.kind, ObligationKind::Defend | ObligationKind::Assist);
            if help && obligation.casus == Casus::ArmedAttack && dispute.objectives.iter().any(covered) {
                let others =
                    treaty.parties.iter().filter(|p| ![dispute.challenger, dispute.defender].contains(p));
                let armed = others.filter(|p| scenario.actors[p.index()].military.is_some());
                promises.extend(armed.map(|&ally| Promise {
                    treaty: TreatyId::new(i),
                    kind: obligation.kind,
                    ally,
                }));
            }
        }
    }
    promises
}

/// Whether a treaty is in force today.
#[must_use]
pub fn in_force(treaty: &Treaty, stage: &Stage) -> bool {
    // A treaty signed after the start is history that the run may not know.
    treaty.from <= stage.setup.start.date
        && treaty.from <= stage.day
        && treaty.until.is_none_or(|until| stage.day <= until)
}

/// The case that a party can put to its allies under an obligation, if there is one; a covered one first.
#[must_use]
pub fn case(stage: &Stage, party: ActorId, treaty: &Treaty, obligation: u8) -> Option<Case> {
    let obligation = treaty.obligations.get(usize::from(obligation))?;
    if !bound(stage, treaty, party) {
        return None;
    }
    // At least since the last decision.
    let recent = (stage.setup.values.attack_recent_days as i32).max(i32::from(stage.state.clock.turn_days));
    let mut best: Option<Case> = None;
    for dispute in stage.setup.dispute_ids() {
        let Some(side) = stage.side(dispute, party) else { continue };
        let hostilities = &stage.state.hostilities[dispute.index()];
        if hostilities.status == Hostility::Quiet {
            continue;
        }
        // Nobody owes help to a side that opened the war by an offensive: what is promised is defence (Leeds, Ritter, Mitchell & Long
        // 2002). Who drives off those who have entered defends itself (United Nations General Assembly resolution 3314, 1974, article 3).
        let opener = hostilities.opened_by.and_then(|by| stage.side(dispute, by));
        let war = hostilities.status == Hostility::War;
        let attacker = war && hostilities.offensive && opener == Some(side);
        let covers =
            |region: RegionId| !attacker && covers(&stage.setup.scenario, &obligation.scope, party, region);
        let (own, enemies) = (stage.mask(dispute, side), stage.mask(dispute, 1 - side));
        // Who has come to help has a case of its own only where it is covered; the rest is for those to put whose dispute it is.
        let guest = !stage.setup.disputes[dispute.index()].sides[side].has(party);
        // On most days nobody has entered, and no region has to be looked at for it.
        let abroad = obligation.casus == Casus::ThreatToTerritory
            && stage.state.forces.iter().any(|f| {
                f.troops > 0
                    && enemies.has(f.owner)
                    && own.has(stage.state.regions[f.region.index()].military)
                    && Setup::intrudes(f.role)
            });
        if !abroad && !war {
            continue;
        }
        for (i, region) in stage.state.regions.iter().enumerate() {
            let id = RegionId::new(i);
            if !own.has(region.military) {
                continue;
            }
            let attacked = war && region.fought.is_some_and(|day| stage.day - day <= recent);
            let entered = || {
                let theirs = |i: usize| Setup::intrudes(stage.state.forces[i].role);
                stage.fighters(id, enemies).any(theirs)
            };
            let present = attacked || (abroad && entered());
            if present && (covers(id) || best.is_none() && !guest) {
                best = Some(Case { dispute, place: id, covered: covers(id) });
                // Nothing comes before the first that is covered.
                if covers(id) {
                    return best;
                }
            }
        }
    }
    best
}

/// Where an obligation to help stands in an ally's record; none for those that ask for no help.
#[must_use]
pub const fn helps(kind: ObligationKind) -> Option<usize> {
    match kind {
        ObligationKind::Consult => Some(0),
        ObligationKind::Assist => Some(1),
        ObligationKind::Defend => Some(2),
        ObligationKind::NonAggression | ObligationKind::Neutrality => None,
    }
}

/// The probability that an actor honours an obligation of a kind, all else equal: that of the kind, and what it did itself.
#[must_use]
pub fn reliability(stage: &Stage, ally: ActorId, kind: ObligationKind) -> f64 {
    let v = &stage.setup.values;
    let prior = match kind {
        ObligationKind::Consult => v.reliability_consult,
        ObligationKind::Assist => v.reliability_assist,
        _ => v.reliability_defend,
    };
    let record = &stage.state.reputations[ally.index()];
    let (honoured, failed) = helps(kind).map_or((0.0, 0.0), |i| (record.honoured[i], record.failed[i]));
    reputation::reliability(prior, v.reliability_prior, honoured, failed).unwrap_or(prior)
}

/// Whether a party of a treaty is bound by it today: it has neither suspended its part nor left.
#[must_use]
pub fn bound(stage: &Stage, treaty: &Treaty, party: ActorId) -> bool {
    let of = |m: &Membership| stage.setup.scenario.treaties[m.treaty.index()].id == treaty.id;
    !stage.state.affairs.memberships.iter().any(|m| m.actor == party && stage.day >= m.until && of(m))
}

/// Whether an actor may suspend, take up again or leave its part in a treaty.
///
/// # Errors
/// The reason why not.
pub fn may(stage: &Stage, actor: ActorId, treaty: TreatyId, act: Act) -> Result<(), Refusal> {
    let data = stage.setup.scenario.treaties.get(treaty.index()).ok_or(Refusal::NotThere)?;
    if !data.parties.contains(&actor) {
        return Err(Refusal::NoParty);
    }
    if !in_force(data, stage) {
        return Err(Refusal::NotThere);
    }
    let now = stage.state.affairs.memberships.iter().find(|m| m.actor == actor && m.treaty == treaty);
    let may = match act {
        Act::SuspendTreaty { .. } => now.is_none(),
        Act::ResumeTreaty { .. } => now.is_some_and(|m| !m.leaves || stage.day < m.until),
        _ => now.is_none_or(|m| !m.leaves),
    };
    if may { Ok(()) } else { Err(Refusal::Already) }
}

/// An actor suspends, takes up again or leaves its part in a treaty.
pub fn membership(stage: &mut Stage, actor: ActorId, treaty: TreatyId, act: Act) {
    let day = stage.day;
    let list = &mut stage.state.affairs.memberships;
    let before = list.iter().position(|m| m.actor == actor && m.treaty == treaty).map(|i| list.remove(i));
    let (kind, days) = match act {
        Act::SuspendTreaty { .. } => {
            list.push(Membership { treaty, actor, until: day, leaves: false });
            (EventKind::TreatySuspended, 0)
        }
        Act::LeaveTreaty { .. } => {
            let days = stage.setup.values.treaty_notice_days as i32;
            // Who has suspended its part is not bound again by giving notice.
            let until = before.map_or(day + days, |m| m.until);
            list.push(Membership { treaty, actor, until, leaves: true });
            (EventKind::TreatyLeft, until - day)
        }
        _ => (EventKind::TreatyResumed, 0),
    };
    let event = stage.event(kind).by(actor).about(Subject::Treaty(treaty, 0)).amount(f64::from(days.max(0)));
    stage.tell(event);
}
