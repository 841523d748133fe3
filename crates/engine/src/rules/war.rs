//! A war opens and ends, and its campaign has a shock: one draw for what the data do not know, quality, surprise, what drones and
//! guns really do.

use pourparler_chance::Key;
use pourparler_model::{ActorId, DisputeId, EventKind, Hostility, RegionId};

use crate::phases::assess::from_side;
use crate::purposes;
use crate::rules::{cause, contingent, intrusion, pacts};
use crate::stage::Stage;
use crate::state::{CHALLENGER, DEFENDER, Foreseen, Lasting};

/// The shock of a campaign to the challenger's log ratio.
#[must_use]
pub fn shock(stage: &Stage, dispute: DisputeId) -> f64 {
    stage.setup.values.shock_sd * deviate(stage, dispute)
}

/// The same in standard deviations.
fn deviate(stage: &Stage, dispute: DisputeId) -> f64 {
    let hostilities = &stage.state.hostilities[dispute.index()];
    let key = Key::new(purposes::CAMPAIGN_SHOCK)
        .day(hostilities.campaign.number())
        .actor(stage.setup.dispute_tags[dispute.index()]);
    let Lasting { mean, new } = hostilities.lasting;
    mean + new * stage.chance.normal(key, 0.0, 1.0)
}

/// What a campaign that begins today keeps of the shock of the last: it is a first-order autoregression, in which as much is
/// left as of what was learnt of it (`belief_decay` a day), so that what battles have taught holds for the next war as far as it should.
fn lasting(stage: &Stage, dispute: DisputeId) -> Lasting {
    let Some(fought) = stage.state.hostilities[dispute.index()].fought else { return Lasting::NONE };
    let kept = libm::pow(stage.setup.values.belief_decay, f64::from((stage.day - fought).max(0)));
    Lasting { mean: kept * deviate(stage, dispute), new: libm::sqrt((1.0 - kept * kept).max(0.0)) }
}

/// War opens between the sides of a dispute, if it is not on.
pub fn open(stage: &mut Stage, dispute: DisputeId, by: ActorId, regions: usize) {
    let today = stage.day;
    let hostilities = &stage.state.hostilities[dispute.index()];
    if hostilities.status == Hostility::War {
        return;
    }
    let side = stage.side(dispute, by).unwrap_or(CHALLENGER);
    let other = stage.setup.disputes[dispute.index()].principals[1 - side];
    // What the record or the start gives needs no reason of the model's.
    let found = (!stage.chronicle.imposing).then(|| cause::of_onset(stage, dispute, side));
    let incident = found
        .filter(|f| f.cause == pourparler_theory::cause::Cause::Accident)
        .and(stage.state.hostilities[dispute.index()].incident);
    let event = stage
        .event(EventKind::WarBegins)
        .because(incident)
        .by(by)
        .to(other)
        .about(pourparler_model::Subject::Dispute(dispute))
        .amount(regions as f64);
    let index = stage.tell(event);
    if let Some(found) = found {
        cause::tell_onset(stage, dispute, side, found, index);
    }
    let lasting = lasting(stage, dispute);
    let believed = stage.state.assessments[dispute.index()].map(|now| now.known.then(|| Foreseen::of(&now)));
    let hostilities = &mut stage.state.hostilities[dispute.index()];
    hostilities.believed = believed;
    hostilities.status = Hostility::War;
    hostilities.since = today;
    (hostilities.campaign, hostilities.lasting) = (today, lasting);
    (hostilities.opened_by, hostilities.offensive) = (Some(by), true);
    hostilities.opening = Some(index);
    hostilities.fought = Some(today);
    hostilities.posed = true;
    hostilities.before_war = hostilities.reference;
    pacts::end_by_war(stage, dispute, index);
    for side in [CHALLENGER, DEFENDER] {
        let mask = stage.setup.disputes[dispute.index()].sides[side];
        for actor in (0..stage.state.homes.len()).map(ActorId::new) {
            let home = &mut stage.state.homes[actor.index()];
            // Who is at war already rallies no second time, and what the first has cost stays its cost.
            if !mask.has(actor) || home.rally.is_some() {
                continue;
            }
            home.rally = Some(today);
            home.base = home.support;
            home.killed_before = home.lost();
        }
        hope(stage, dispute, side);
    }
    forget_progress(stage, dispute);
}

/// The war that an actor's home front looks at, and its side there: of those on, in which the documents have it on a side, the one
/// that began first.
#[must_use]
pub fn at_home(stage: &Stage, actor: ActorId) -> Option<(DisputeId, usize)> {
    let on = |d: DisputeId| stage.state.hostilities[d.index()].status == Hostility::War;
    let wars = stage.setup.stands[actor.index()].iter().copied().filter(|(d, _)| on(*d));
    wars.min_by_key(|(d, _)| stage.state.hostilities[d.index()].since)
}

/// What the home fronts of a side hope for from a war: victory, as likely as their side takes it to be.
pub(crate) fn hope(stage: &mut Stage, dispute: DisputeId, side: usize) {
    let hoped = from_side(stage.state.assessments[dispute.index()][side].outlook, side).win;
    for actor in (0..stage.state.homes.len()).map(ActorId::new) {
        if at_home(stage, actor) == Some((dispute, side)) {
            stage.state.homes[actor.index()].hoped = hoped;
        }
    }
}

/// How far attacks have come counts within a campaign, on the ground of its dispute.
fn forget_progress(stage: &mut Stage, dispute: DisputeId) {
    let principals = stage.setup.disputes[dispute.index()].principals;
    for i in 0..stage.state.regions.len() {
        let region = RegionId::new(i);
        let holder = stage.state.regions[i].military;
        let fought_over = |by: ActorId| stage.dispute_between(by, holder, region) == Some(dispute);
        if stage.state.regions[i].progress != 0.0 && principals.into_iter().any(fought_over) {
            stage.state.regions[i].progress = 0.0;
        }
    }
}

/// Attacks on the ground of a dispute, and those on no side's, are over.
pub(crate) fn call_off(stage: &mut Stage, dispute: DisputeId) {
    let both = stage.mask(dispute, CHALLENGER) | stage.mask(dispute, DEFENDER);
    for i in 0..stage.state.forces.len() {
        let force = stage.state.forces[i];
        let Some(into) = force.attack.filter(|_| both.has(force.owner)) else { continue };
        let over = intrusion::against(stage, force.owner, into).map(|(dispute, _)| dispute);
        if over.or_else(|| stage.dispute_over(force.owner, into)).is_none_or(|d| d == dispute) {
            stage.state.forces[i].attack = None;
        }
    }
}

/// War ends.
pub fn end(stage: &mut Stage, dispute: DisputeId, cause: Option<u32>) {
    let hostilities = stage.state.hostilities[dispute.index()];
    if hostilities.status != Hostility::War {
        return;
    }
    let principals = stage.setup.disputes[dispute.index()].principals;
    let found = (!stage.chronicle.imposing).then(|| cause::of_ending(stage, dispute, cause));
    let event = stage
        .event(EventKind::WarEnds)
        .by(principals[CHALLENGER])
        .to(principals[DEFENDER])
        .about(pourparler_model::Subject::Dispute(dispute))
        .amount(f64::from(stage.day - hostilities.since))
        .because(cause);
    let end = stage.tell(event);
    if let Some(found) = found {
        cause::tell_ending(stage, dispute, found, end);
    }
    let day = stage.day;
    let hostilities = &mut stage.state.hostilities[dispute.index()];
    hostilities.status = Hostility::Quiet;
    hostilities.since = day;
    forget_progress(stage, dispute);
    call_off(stage, dispute);
    contingent::part(stage, dispute, Some(end));
    intrusion::renew(stage, dispute);
}
