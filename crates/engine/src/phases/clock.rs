//! Clock: the day, what falls due, exogenous changes, and what the record imposes.

use pourparler_model::{ActorId, EventKind, ForceRole, Phase, Subject, TalksStatus};
use pourparler_scenario::ScheduledEffect;

use crate::record;
use crate::rules::pacts;
use crate::stage::Stage;

/// Days for which a call for talks stands (assumption).
const CALL_STANDS: i32 = 3;

/// Run the phase.
pub fn run(stage: &mut Stage) {
    stage.phase = Phase::Clock;
    let today = stage.state.clock.today;
    for k in 0..i32::from(stage.state.clock.turn_days) {
        stage.day = today + k;
        arrivals(stage);
        if k == 0 {
            in_force(stage);
        }
        scheduled(stage);
        record::impose_day(stage);
    }
    stage.day = today;
    for dispute in stage.setup.dispute_ids() {
        // It stands until the next decision at least.
        let stands = CALL_STANDS.max(i32::from(stage.state.clock.turn_days));
        let talks = &mut stage.state.talks[dispute.index()];
        if talks.status == TalksStatus::Called && today - talks.since > stands {
            talks.status = TalksStatus::None;
            talks.since = today;
            talks.attending = [false; 2];
        }
    }
}

/// Reserves that were called up reach their depots.
fn arrivals(stage: &mut Stage) {
    let setup = stage.setup.clone();
    for (i, actor) in setup.scenario.actors.iter().enumerate() {
        let Some((troops, date)) = stage.state.homes[i].called_up else { continue };
        let Some(depot) = actor.military.as_ref().and_then(|m| m.depots.first()) else { continue };
        if date <= stage.day {
            let slot = stage.state.slot(ActorId::new(i), *depot, ForceRole::Army);
            stage.state.forces[slot].troops += troops;
            stage.state.homes[i].called_up = None;
        }
    }
}

/// Agreements whose day has come. The first day of a turn is the clock's; the others come between the battles of the week, in
/// `operate`: what is signed in a turn takes effect within it.
pub(crate) fn in_force(stage: &mut Stage) {
    for i in 0..stage.state.ledger.pacts.len() {
        let pact = stage.state.ledger.pacts[i];
        if pact.in_force == stage.day && pact.signed < stage.day && pact.broken.is_none() {
            pacts::enter_into_force(stage, pourparler_model::PactId::new(i), None);
        }
    }
}

/// Whether an election of an actor is scheduled on or after a day.
fn elects(stage: &Stage, actor: ActorId, from: pourparler_model::Date) -> bool {
    let schedule = &stage.setup.scenario.schedule;
    schedule.iter().any(|e| e.actor == actor && e.effect == ScheduledEffect::Election && e.date >= from)
}

/// What had been scheduled, in public and before the start, for today.
fn scheduled(stage: &mut Stage) {
    let setup = stage.setup.clone();
    for (i, event) in setup.scenario.schedule.iter().enumerate() {
        if event.date != stage.day || event.announced > setup.start.date {
            continue;
        }
        let note = stage.event(EventKind::Scheduled).by(event.actor).about(Subject::Scheduled(i as u16));
        stage.tell(note);
        match event.effect {
            ScheduledEffect::Election => stage.state.homes[event.actor.index()].election = Some(stage.day),
            // Another leader takes office if the election was lost; if it was before the run, that was known.
            ScheduledEffect::Inauguration
                if stage.state.homes[event.actor.index()].outgoing
                    || !elects(stage, event.actor, setup.start.date) =>
            {
                stage.state.homes[event.actor.index()].outgoing = false;
                let event = stage.event(EventKind::LeaderChanged).by(event.actor);
                stage.tell(event);
            }
            ScheduledEffect::Inauguration | ScheduledEffect::Notice => {}
        }
    }
}
