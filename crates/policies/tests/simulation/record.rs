//! Record mode: what the record says happened, on its day, marked as imposed; and nothing else is so marked.

use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_engine::{Options, Simulation, StartPoint};
use pourparler_model::{AidKind, Date, Event, EventKind, Hostility, Subject, TalksStatus};
use pourparler_scenario::variant::{Condition, OnlyIf};
use pourparler_scenario::{Effect, EmbargoStep, Entry, RecognitionStep, SanctionsStep, Scenario, TalksStep};

use crate::world::{actor, begin, camp_david, karabakh};

/// The record up to the day before a date, as a run that starts then has it as its past.
fn until(scenario: &Arc<Scenario>, date: Date) -> Simulation {
    begin(scenario, &date.to_string(), 1)
}

/// The row of the record behind an event, if it is one's own note.
fn row(event: &Event) -> Option<usize> {
    match (event.kind, event.subject) {
        (EventKind::Recorded, Subject::Record(i)) => Some(usize::from(i)),
        _ => None,
    }
}

/// Whether an event is what an effect of the record makes of the day.
fn is_of(scenario: &Scenario, effect: &Effect, e: &Event) -> bool {
    let (by, to) = (e.by, e.to);
    match *effect {
        Effect::Control { region, military, .. } => {
            let taken = e.kind == EventKind::RegionTaken && by == Some(military);
            let handed = e.kind == EventKind::HandedOver && to == Some(military);
            e.place == Some(region) && (taken || handed)
        }
        Effect::Offensive { by: who, .. } => e.kind == EventKind::WarBegins && by == Some(who),
        Effect::Incursion { by: who, into, .. } => {
            e.kind == EventKind::Incursion && by == Some(who) && e.place == Some(into)
        }
        Effect::Losses { actor, killed } => {
            e.kind == EventKind::Losses && by == Some(actor) && e.amount == f64::from(killed)
        }
        Effect::Captives { held_by, of, change } => {
            let kind = if change > 0 { EventKind::Captured } else { EventKind::PrisonersReturned };
            let parties = by == Some(held_by) && to == Some(of);
            e.kind == kind && parties && e.amount == f64::from(change.abs())
        }
        Effect::Sign(_) => e.kind == EventKind::Agreed,
        Effect::Broken(_) => e.kind == EventKind::CeasefireBroken,
        Effect::ClauseDone { .. } => matches!(e.kind, EventKind::ClauseDone | EventKind::ClauseLate),
        Effect::ClauseMoved { .. } => e.kind == EventKind::Postponed,
        Effect::Talks { dispute, step, .. } => {
            let kind = match step {
                TalksStep::Called => EventKind::TalksCalled,
                TalksStep::Opened => EventKind::TalksOpened,
                TalksStep::Suspended => EventKind::TalksSuspended,
                TalksStep::Resumed => EventKind::TalksResumed,
                TalksStep::Collapsed => EventKind::TalksCollapsed,
            };
            e.kind == kind && e.subject == Subject::Dispute(dispute)
        }
        Effect::Call { treaty, obligation, by: who, to: whom } => {
            let about = e.subject == Subject::Treaty(treaty, obligation);
            e.kind == EventKind::CallForHelp && about && (by, to) == (Some(who), Some(whom))
        }
        Effect::Answered { from, by: who, answer } => {
            e.kind == EventKind::AllyAnswers(answer) && (by, to) == (Some(from), Some(who))
        }
        Effect::Said { by: who, to: whom, statement } => {
            e.kind == EventKind::Said(statement) && (by, to) == (Some(who), Some(whom))
        }
        Effect::Recognition { by: who, dispute, title, step } => {
            let kind = match step {
                RecognitionStep::Threatened => EventKind::RecognitionThreatened,
                RecognitionStep::Given => EventKind::Recognised,
                RecognitionStep::Withdrawn => EventKind::RecognitionWithdrawn,
            };
            e.kind == kind && by == Some(who) && e.subject == Subject::Title(dispute, title)
        }
        Effect::Embargo { by: who, against, step } => {
            let kind = match step {
                EmbargoStep::Imposed => EventKind::EmbargoImposed,
                EmbargoStep::Lifted => EventKind::EmbargoLifted,
            };
            e.kind == kind && (by, to) == (Some(who), Some(against))
        }
        Effect::Aid { by: who, to: whom, kind } => {
            let kind = match kind {
                AidKind::Arms => EventKind::AidSent,
                AidKind::Money => EventKind::MoneySent,
                AidKind::Relief => EventKind::ReliefSent,
            };
            e.kind == kind && (by, to) == (Some(who), Some(whom))
        }
        Effect::Sanctions { by: who, against, step } => {
            let kind = match step {
                SanctionsStep::Threatened => EventKind::SanctionsThreatened,
                SanctionsStep::Imposed => EventKind::SanctionsImposed,
                SanctionsStep::Lifted => EventKind::SanctionsLifted,
            };
            e.kind == kind && (by, to) == (Some(who), Some(against))
        }
        Effect::Deployed { actor, region, .. } => {
            e.kind == EventKind::Deployed && by == Some(actor) && e.place == Some(region)
        }
        Effect::Mobilised(actor) => e.kind == EventKind::Mobilised && by == Some(actor),
        Effect::Protest(actor) => e.kind == EventKind::Protest && by == Some(actor),
        Effect::ElectionCalled { actor, date } => {
            let days = f64::from(date - e.date);
            e.kind == EventKind::ElectionCalled && by == Some(actor) && e.amount == days
        }
        Effect::ElectionHeld { actor, support } => {
            e.kind == EventKind::ElectionHeld && by == Some(actor) && e.amount == support
        }
        Effect::Claim { by: who, region } => {
            e.kind == EventKind::Claimed && by == Some(who) && e.place == Some(region)
        }
        Effect::Concede { by: who, region } => {
            e.kind == EventKind::Conceded && by == Some(who) && e.place == Some(region)
        }
        #[allow(unreachable_patterns, reason = "a new effect fails here until it has its event")]
        _ => panic!("{}: no event is known for {effect:?}", scenario.id),
    }
}

/// Whether an effect asks for what already was so on its day, and so is told of by its note alone.
fn was_so(scenario: &Arc<Scenario>, entry: &Entry, effect: &Effect) -> bool {
    let before = until(scenario, entry.date.max(scenario.begins));
    let (state, earlier) = (before.state(), before.chronicle());
    match *effect {
        // Who keeps security and who administers may change without a change of troops.
        Effect::Control { region, military, .. } => state.regions[region.index()].military == military,
        // The war is on.
        Effect::Offensive { .. } => state.hostilities.iter().any(|h| h.status == Hostility::War),
        // It stood on the books when the world began, or a row of the same day has it already.
        Effect::Sign(text) => state.ledger.pacts.iter().any(|p| p.text == Some(text)),
        Effect::Broken(text) => {
            let same_day = until(scenario, entry.date + 1);
            let broken = same_day.chronicle()[earlier.len().min(same_day.chronicle().len())..]
                .iter()
                .any(|e| e.kind == EventKind::CeasefireBroken && e.date == entry.date);
            broken || state.ledger.pacts.iter().any(|p| p.text == Some(text) && p.broken.is_some())
        }
        // Called for is what is on already.
        Effect::Talks { dispute, step: TalksStep::Called, .. } => {
            state.talks[dispute.index()].status != TalksStatus::None
        }
        _ => false,
    }
}

#[test]
fn what_the_engine_has_a_word_for_happens_on_its_day_and_is_marked() {
    let (mut rows, mut effects) = (0, 0);
    for scenario in [karabakh(), camp_david()] {
        let sim = until(&scenario, scenario.ends);
        let events = sim.chronicle();
        let mut silent = Vec::new();
        for (i, entry) in scenario.record.iter().enumerate() {
            if entry.date < scenario.begins || entry.date >= scenario.ends {
                assert!(!events.iter().any(|e| row(e) == Some(i)), "{}: outside the world", entry.id);
                continue;
            }
            let noted: Vec<usize> = (0..events.len()).filter(|n| row(&events[*n]) == Some(i)).collect();
            let [note] = noted[..] else { panic!("{} is noted {} times", entry.id, noted.len()) };
            assert_eq!((events[note].date, events[note].imposed), (entry.date, true), "{}", entry.id);
            rows += 1;
            // Its effects come after its note and before the next.
            let next = events[note + 1..].iter().position(|e| row(e).is_some() || e.date != entry.date);
            let own = &events[note + 1..next.map_or(events.len(), |gap| note + 1 + gap)];
            for effect in &entry.effects {
                effects += 1;
                let happened = own.iter().any(|e| is_of(&scenario, effect, e));
                if !happened && !was_so(&scenario, entry, effect) {
                    silent.push(format!("{} {}: {effect:?}", entry.date, entry.id));
                }
            }
        }
        assert!(silent.is_empty(), "{}: nothing came of\n{}", scenario.id, silent.join("\n"));
    }
    assert!(rows > 200 && effects > 100, "{rows} {effects}");
}

#[test]
fn all_of_the_past_is_imposed_and_nothing_of_what_is_played() {
    for (scenario, start) in [
        (karabakh(), "war"),
        (karabakh(), "ceasefire"),
        (karabakh(), "border"),
        (karabakh(), "2021-02-15"),
        (camp_david(), "summit"),
        (camp_david(), "1979-02-15"),
    ] {
        let mut sim = begin(&scenario, start, 3);
        let (from, given) = (sim.setup().start.date, sim.setup().start.given.clone());
        crate::world::cabinet(&scenario, "statecraft").play(&mut sim);
        let mut past = 0;
        for event in sim.chronicle() {
            if event.date < from {
                assert!(event.imposed, "{start}: {event:?}");
                past += 1;
            } else if event.imposed {
                // Of the start's own day only what the start gives, and who holds what that morning.
                assert_eq!(event.date, from, "{event:?}");
                let note = row(event).is_none_or(|i| given.contains(&(i as u16)));
                assert!(note, "{start}: {event:?}");
            }
        }
        assert!(past > 0 || start == "war", "{start}");
    }
}

#[test]
fn what_depends_on_a_war_is_imposed_only_where_there_is_one_and_after_a_restore_too() {
    let scenario = karabakh();
    let truce = scenario.record.iter().position(|e| {
        e.date.to_string() == "2020-10-26" && e.effects.iter().any(|x| matches!(x, Effect::Sign(..)))
    });
    let truce = truce.unwrap() as u16;
    let on = scenario.record[usize::from(truce)].date;
    let dispute = scenario.disputes.iter().position(|d| d.id == "karabakh").unwrap();
    let dispute = pourparler_model::DisputeId::new(dispute);
    let cabinet = crate::world::cabinet(&scenario, "statecraft");
    let (mut imposed, mut declined) = (0, 0);
    for (run, turn_days, condition) in
        (0..6).flat_map(|run| [1, 7].into_iter().flat_map(move |t| [(run, t, true), (run, t, false)]))
    {
        let wanted = if condition { Condition::War(dispute) } else { Condition::NoWar(dispute) };
        let mut options = Options::new(&scenario, Seed(5));
        options.start = StartPoint::named(&scenario, "war").unwrap();
        (options.run, options.turn_days) = (run, turn_days);
        options.start.given.push(truce);
        options.start.only_if = Some((OnlyIf { on, condition: wanted }, vec![truce]));
        let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
        // Two turns before the day it is set down, and taken up again by another simulation.
        let mut other = None;
        while !sim.is_over() && sim.today() <= on + 14 {
            if other.is_none() && sim.today() + 2 * i32::from(turn_days) > on {
                other = Some(Simulation::resumed(scenario.clone(), &options, &sim.snapshot()).unwrap());
            }
            cabinet.play_turn(&mut sim);
        }
        let mut other = other.unwrap();
        while !other.is_over() && other.today() <= on + 14 {
            cabinet.play_turn(&mut other);
        }
        assert_eq!(sim.chronicle(), other.chronicle());
        let events = sim.chronicle();
        let notes: Vec<&Event> = events.iter().filter(|e| e.kind == EventKind::NotImposed).collect();
        let entry = events.iter().any(|e| row(e) == Some(usize::from(truce)));
        // What the chronicle says of the war where the condition is read.
        let read = |e: &Event| row(e) == Some(usize::from(truce)) || e.kind == EventKind::NotImposed;
        let before = &events[..events.iter().position(read).unwrap()];
        let mut turned = before.iter().filter(|e| e.subject == Subject::Dispute(dispute));
        let last = turned.rfind(|e| matches!(e.kind, EventKind::WarBegins | EventKind::WarEnds));
        let war = last.is_some_and(|e| e.kind == EventKind::WarBegins);
        assert_eq!(entry, war == condition, "{run} {turn_days}");
        match notes[..] {
            [] => imposed += 1,
            [note] => {
                assert!(!entry && note.date == on && (note.amount > 0.0) == war && !note.imposed, "{note:?}");
                declined += 1;
            }
            _ => panic!("said {} times", notes.len()),
        }
        assert_eq!(entry, notes.is_empty());
    }
    assert!(imposed > 3 && declined > 3, "{imposed} {declined}");
}

/// The recorded holders: region, then one code for each of five days.
const CONTROL: &str = include_str!("data/control.csv");

#[test]
fn each_region_is_held_as_recorded_on_the_evenings_of_five_days() {
    let scenario = karabakh();
    let mut lines = CONTROL.lines().filter(|line| !line.starts_with('#'));
    let dates: Vec<Date> = lines.next().unwrap().split(',').skip(1).map(|d| d.parse().unwrap()).collect();
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    assert_eq!((dates.len(), rows.len()), (5, scenario.regions.len()));
    let peacekeepers = actor(&scenario, "RUS");
    let mut changed = 0;
    for (n, date) in dates.iter().enumerate() {
        // The evening of a day is the morning of the next, with the whole record of the day; of the last day there is none.
        let sim = until(&scenario, (*date + 1).min(scenario.ends));
        for row in &rows {
            let index = scenario.regions.iter().position(|r| r.id == row[0]).unwrap();
            let held = sim.state().regions[index];
            let code = |id: pourparler_model::ActorId| scenario.actors[id.index()].id.as_str();
            if row[n + 1] == "RUS_PK" {
                assert_eq!(held.security, peacekeepers, "{} on {date}: {held:?}", row[0]);
            } else {
                assert_eq!(code(held.military), row[n + 1], "{} on {date}: {held:?}", row[0]);
            }
            changed += usize::from(n > 0 && row[n] != row[n + 1]);
        }
    }
    assert_eq!(changed, 11, "the record has eleven changes of control between these days");
}
