//! Clock: the day, what falls due, exogenous changes, and what the record imposes.

use pourparler_model::{ActorId, EventKind, ForceRole, Phase, RegionId, Subject, TalksStatus};
use pourparler_scenario::ScheduledEffect;

use crate::phases::{comply, talk};
use crate::record;
use crate::rules::{aid, embargo, knowledge, mandate, pacts, recognition, ultimatum};
use crate::stage::Stage;

/// Begin a turn: the date moves on, what is scheduled or due for it happens, and what the record imposes.
pub fn run(stage: &mut Stage) {
    stage.phase = Phase::Clock;
    let today = stage.state.clock.today;
    stage.day = today;
    day(stage);
    for dispute in stage.setup.dispute_ids() {
        // It stands until the next decision at least.
        let stands = (stage.setup.values.call_stands_days as i32).max(i32::from(stage.state.clock.turn_days));
        let talks = &stage.state.talks[dispute.index()];
        if talks.status == TalksStatus::Called && today - talks.since > stands {
            talk::close(stage, dispute);
        }
    }
}

/// What a day brings by itself. The first day of a turn is the clock's; the others come between the battles of the week, in
/// `operate`.
pub(crate) fn day(stage: &mut Stage) {
    arrivals(stage);
    in_force(stage);
    scheduled(stage);
    record::impose_day(stage);
    knowledge::lapse_of_time(stage);
    mandate::lapse_of_time(stage);
    ultimatum::lapse_of_time(stage);
    recognition::lapse_of_time(stage);
    aid::lapse_of_time(stage);
    embargo::day(stage);
    if !stage.chronicle.imposing {
        comply::lapse_of_calls(stage);
    }
}

/// Reserves that were called up reach the first of their depots that is still theirs; with none left they wait.
fn arrivals(stage: &mut Stage) {
    let setup = stage.setup.clone();
    for (i, actor) in setup.scenario.actors.iter().enumerate() {
        let Some((troops, date)) = stage.state.homes[i].called_up else { continue };
        let me = ActorId::new(i);
        let held = |depot: &&RegionId| setup.friendly(stage.state.regions[depot.index()].military, me);
        let Some(&depot) = actor.military.as_ref().and_then(|m| m.depots.iter().find(held)) else { continue };
        if date <= stage.day {
            let slot = stage.slot(me, depot, ForceRole::Army);
            stage.state.reinforce(slot, troops, stage.day);
            stage.state.homes[i].called_up = None;
        }
    }
}

/// Agreements whose day has come: what is signed in a turn takes effect within it.
fn in_force(stage: &mut Stage) {
    for i in 0..stage.state.ledger.pacts.len() {
        let pact = stage.state.ledger.pacts[i];
        if pact.in_force == stage.day
            && pact.signed < stage.day
            && pact.broken.is_none()
            && pact.ended.is_none()
        {
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
