//! Aftermath: home fronts, relations, and what a day of war means for both.

use pourparler_model::{ActorId, Date, Event, EventKind, Phase, Statement};
use pourparler_theory::home_front::{MoraleTerms, returning_support, war_support};
use pourparler_theory::turn;

use crate::phases::assess::from_side;
use crate::phases::comply;
use crate::purposes;
use crate::rules::{agreed, intrusion, recognition, war};
use crate::setup::Setup;
use crate::stage::Stage;

/// Bring home fronts and relations up to what the turn brought.
pub fn run(stage: &mut Stage) {
    stage.phase = Phase::Aftermath;
    stage.day = stage.state.clock.today;
    relations(stage);
    let setup = stage.setup.clone();
    for actor in (0..stage.state.homes.len()).map(ActorId::new) {
        home(stage, &setup, actor, true);
    }
}

/// The same for a day of the record: nothing is drawn. What was due by then and has not been done is known on its day, not on the first
/// of a later start.
pub fn recorded(stage: &mut Stage) {
    stage.phase = Phase::Comply;
    comply::judge(stage);
    stage.phase = Phase::Aftermath;
    relations(stage);
    let setup = stage.setup.clone();
    for actor in (0..stage.state.homes.len()).map(ActorId::new) {
        home(stage, &setup, actor, false);
    }
}

/// The home front of an actor.
fn home(stage: &mut Stage, setup: &Setup, actor: ActorId, drawn: bool) {
    let Some(data) = &setup.scenario.actors[actor.index()].home else { return };
    let v = &setup.values;
    let mut home = stage.state.homes[actor.index()];
    match prospect(stage, actor) {
        Some(win) => {
            let since = f64::from(home.rally.map_or(0, |day| stage.day - day));
            let terms = MoraleTerms {
                per_tenfold: v.mueller_slope,
                per_prospect: v.prospect_weight * 100.0,
                rally: v.rally * 100.0,
                rally_days: v.rally_days,
            };
            let killed = f64::from(home.lost() - home.killed_before);
            let (base, reference) = (home.base * 100.0, v.mueller_reference);
            // The equation counts in points of a hundred.
            home.support = war_support(base, killed, reference, win, home.hoped, since, &terms) / 100.0;
        }
        None => {
            if let Some(began) = home.rally.take() {
                // The war is over: the rally and the hopes are gone; what it cost and what it brought fade as all does.
                let terms = MoraleTerms {
                    per_tenfold: v.mueller_slope,
                    per_prospect: 0.0,
                    rally: 0.0,
                    rally_days: 1.0,
                };
                let killed = f64::from(home.lost() - home.killed_before);
                let cost = war_support(home.base * 100.0, killed, v.mueller_reference, 0.0, 0.0, 0.0, &terms);
                home.base = (cost / 100.0 + v.prospect_weight * brought(stage, actor, began)).clamp(0.0, 1.0);
            }
            if home.base != home.usual {
                let days = f64::from(stage.state.clock.turn_days);
                let now = returning_support(home.base, home.usual, v.approval_half_days, days);
                home.base = now.unwrap_or(home.base);
            }
            home.support = home.base;
        }
    }
    let low = home.support < v.crisis_threshold;
    let before = stage.state.homes[actor.index()].support;
    stage.state.homes[actor.index()] = home;
    if low && before >= v.crisis_threshold {
        let event = stage.event(EventKind::Protest).by(actor).amount(home.support);
        stage.tell(event);
    }
    if !drawn {
        // A vote that the record does not tell of is past all the same: it is not held again on the first day of the model.
        let home = &mut stage.state.homes[actor.index()];
        home.election = home.election.filter(|day| *day > stage.day);
        return;
    }
    if home.crisis && !low {
        stage.state.homes[actor.index()].crisis = false;
        let event = stage.event(EventKind::CrisisOver).by(actor).amount(home.support);
        stage.tell(event);
    }
    if low && !home.crisis {
        let days = f64::from(stage.state.clock.turn_days);
        let hazard = turn::per_turn_hazard(v.crisis_hazard * data.exposure, days);
        let key = stage.key(purposes::HOME_CRISIS).actor(stage.actor_tag(actor));
        if stage.chance.bernoulli(key, hazard) {
            stage.state.homes[actor.index()].crisis = true;
            let event = stage.event(EventKind::Crisis).by(actor).amount(home.support);
            stage.tell(event);
        }
    }
    let end_of_turn = stage.day + i32::from(stage.state.clock.turn_days) - 1;
    if home.election.is_some_and(|day| day <= end_of_turn) {
        election(stage, actor);
    }
}

/// Support is known to be so high. What a war has cost and brought so far is in it; only what comes after counts beside it.
pub(crate) fn support_is(stage: &mut Stage, actor: ActorId, share: f64) {
    let war = prospect(stage, actor).is_some();
    let home = &mut stage.state.homes[actor.index()];
    if war {
        home.base += share - home.support;
    } else {
        (home.base, home.rally) = (share, None);
    }
    (home.support, home.usual) = (share, share);
}

/// What the wars that are over have changed since they began, in the value of the actor's side: what peace is worth, with all that has
/// been agreed, against the status quo before.
fn brought(stage: &Stage, actor: ActorId, began: Date) -> f64 {
    let setup = &stage.setup;
    let fought = setup.dispute_ids().filter(|d| {
        let hostilities = &stage.state.hostilities[d.index()];
        hostilities.opening.is_some() && hostilities.campaign >= began
    });
    fought
        .filter_map(|d| {
            let table = &setup.disputes[d.index()];
            let side = (0..2).find(|&s| table.sides[s].has(actor))?;
            let before = stage.state.hostilities[d.index()].before_war[side];
            let levels = &stage.state.levels[d.index()];
            let in_law = recognition::in_law(stage, d, side, |i| levels[i]);
            Some(agreed::in_peace(stage, d, side, table.value(side, levels) + in_law) - before)
        })
        .sum()
}

fn election(stage: &mut Stage, actor: ActorId) {
    let v = stage.setup.values;
    let mut home = stage.state.homes[actor.index()];
    let key = stage.key(purposes::ELECTION).actor(stage.actor_tag(actor));
    let vote = stage.chance.normal(key, home.support, v.vote_sd).clamp(0.0, 1.0);
    let event = stage.event(EventKind::ElectionHeld).by(actor).amount(vote);
    let index = stage.tell(event);
    // The government stays with a plurality over a divided opposition.
    let stays = vote >= v.plurality;
    home.election = None;
    home.crisis = false;
    if stays {
        (home.base, home.support, home.usual) = (vote.max(home.base), vote.max(home.support), vote);
    } else {
        let support = v.new_government_support;
        (home.base, home.support, home.usual) = (support, support, support);
        // What a war that is on has cost so far, and was hoped to bring, is the last government's.
        home.killed_before = home.lost();
        home.hoped = prospect(stage, actor).unwrap_or(home.hoped);
    }
    let today = stage.day;
    let later = !stays
        && stage.setup.scenario.schedule.iter().any(|e| {
            e.actor == actor
                && e.effect == pourparler_scenario::ScheduledEffect::Inauguration
                && e.date > today
                && e.announced <= stage.setup.start.date
        });
    if !stays {
        home.outgoing = later;
    }
    stage.state.homes[actor.index()] = home;
    if !stays && !later {
        let event = stage.event(EventKind::LeaderChanged).by(actor).because(Some(index));
        stage.tell(event);
    }
}

/// The probability of victory in the war that an actor is in, as its side sees it.
fn prospect(stage: &Stage, actor: ActorId) -> Option<f64> {
    let (dispute, side) = war::at_home(stage, actor)?;
    Some(from_side(stage.state.assessments[dispute.index()][side].outlook, side).win)
}

/// How far an event moves the affinity of the two, in units of the drift (assumption: the order and the rough distances).
const fn warmth(event: &Event) -> f64 {
    match event.kind {
        EventKind::WarBegins => -10.0,
        EventKind::Incursion | EventKind::CeasefireBroken => -3.0,
        EventKind::ClauseBreached
        | EventKind::TreatyBroken
        | EventKind::SanctionsImposed
        | EventKind::EmbargoImposed
        | EventKind::Ultimatum => -2.0,
        EventKind::Clash | EventKind::SanctionsThreatened => -1.0,
        EventKind::Said(Statement::Condemn | Statement::CallWithdrawal) => -0.5,
        EventKind::Said(Statement::Support) => 0.5,
        EventKind::PrisonersReturned
        | EventKind::RemainsReturned
        | EventKind::SanctionsLifted
        | EventKind::EmbargoLifted
        | EventKind::ReliefSent => 1.0,
        EventKind::Agreed | EventKind::Withdrawal | EventKind::AidSent | EventKind::MoneySent => 2.0,
        EventKind::AllyAnswers(answer) => match answer {
            pourparler_model::Answer::Troops => 5.0,
            pourparler_model::Answer::BorderPosts | pourparler_model::Answer::Material => 2.0,
            pourparler_model::Answer::Mediate | pourparler_model::Answer::Words => 0.5,
            pourparler_model::Answer::Delay => -0.5,
            pourparler_model::Answer::Decline => -3.0,
        },
        _ => 0.0,
    }
}

/// Ties are moved by what happened, and return slowly to where they were at the start.
fn relations(stage: &mut Stage) {
    let drift = stage.setup.values.tie_drift;
    let first = stage.turn_first as usize;
    for i in first..stage.chronicle.events().len() {
        let event = stage.chronicle.events()[i];
        if let (Some(by), Some(to)) = (event.by, event.to) {
            let by_how_much = warmth(&event) * drift;
            if by_how_much != 0.0 {
                stage.state.pairs.shift_tie(by, to, by_how_much);
            }
        }
    }
    let keep = turn::per_turn_discount(stage.setup.values.tie_decay, f64::from(stage.state.clock.turn_days));
    stage.state.pairs.drift(&stage.setup.ties, keep);
    let mut entered = intrusion::entered(stage);
    for dispute in stage.setup.dispute_ids() {
        // What was fulfilled or handed over today may have ended an incursion.
        intrusion::renew_as(stage, dispute, &mut entered);
        // An alarm lasts until the desks have seen it: through the next decision.
        let hostilities = &mut stage.state.hostilities[dispute.index()];
        hostilities.alarm = hostilities.alarm.filter(|day| *day >= stage.state.clock.today);
        hostilities.incident = hostilities.incident.filter(|_| hostilities.alarm.is_some());
    }
    stage.scratch.entered = entered;
}
