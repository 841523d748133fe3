//! Wars, battles, what was taken: stretches of fighting as one line each.

use std::collections::BTreeMap;

use pourparler_model::{ActorId, Date, Ending, Event, EventKind, Onset, RegionId, Subject};
use pourparler_scenario::Effect;

use super::lines::{Told, Tone};
use crate::text::{count, counted, list, troops};

/// A pause longer than this ends a stretch, days.
const PAUSE: i32 = 4;
/// A stretch is told after this many days even if it goes on.
const LONGEST: i32 = 30;

/// Battles of one attacker in one region, day after day.
struct Stretch {
    from: Date,
    to: Date,
    days: usize,
    attackers: f64,
    defenders: f64,
    captured: f64,
    /// Of the attacker, of the defender.
    missing: [f64; 2],
    holder: Option<ActorId>,
    last: usize,
    goes_on: bool,
}

type Stretches = BTreeMap<(Option<ActorId>, RegionId), Stretch>;

pub(super) fn tell(told: &mut Told<'_>) {
    let mut stretches = Stretches::new();
    let mut ended: Vec<((Option<ActorId>, RegionId), Stretch)> = Vec::new();
    for (i, event) in told.open() {
        match (event.kind, event.place) {
            (EventKind::WarBegins, _) => begins(told, i),
            (EventKind::WarEnds, _) => ends(told, i),
            (EventKind::Battle, Some(place)) => {
                told.done[i] = true;
                let key = (event.by, place);
                let over = |s: &Stretch| event.date - s.to > PAUSE || event.date - s.from >= LONGEST;
                if stretches.get(&key).is_some_and(over)
                    && let Some(mut old) = stretches.remove(&key)
                {
                    old.goes_on = event.date - old.to <= PAUSE;
                    ended.push((key, old));
                }
                let stretch = stretches.entry(key).or_insert(Stretch {
                    from: event.date,
                    to: event.date,
                    days: 0,
                    attackers: 0.0,
                    defenders: 0.0,
                    captured: 0.0,
                    missing: [0.0; 2],
                    holder: event.to,
                    last: i,
                    goes_on: false,
                });
                (stretch.to, stretch.last) = (event.date, i);
                stretch.days += 1;
                stretch.attackers += event.amount;
                stretch.defenders += event.other;
            }
            // Those of an ordinary day's battle count with the stretch.
            (EventKind::Captured, Some(place)) if of_battle(told, event) => {
                if let Some(stretch) = stretches.get_mut(&(event.by, place)) {
                    told.done[i] = true;
                    stretch.captured += event.amount;
                }
            }
            (EventKind::Missing, Some(place)) if of_battle(told, event) => {
                let attacker =
                    [event.by, event.to].into_iter().find(|a| stretches.contains_key(&(*a, place)));
                if let Some(stretch) = attacker.and_then(|a| stretches.get_mut(&(a, place))) {
                    told.done[i] = true;
                    stretch.missing[usize::from(attacker != Some(event.by))] += event.amount;
                }
            }
            (EventKind::RegionTaken, Some(place)) => {
                let stretch = stretches.remove(&(event.by, place));
                taken(told, i, place, stretch.as_ref());
            }
            (EventKind::Expelled, Some(place)) => {
                let stretch = stretches.remove(&(event.by, place));
                expelled(told, i, place, stretch.as_ref());
            }
            _ => {}
        }
    }
    ended.extend(stretches);
    held(told, ended);
}

fn of_battle(told: &Told<'_>, event: &Event) -> bool {
    let cause = event.cause.and_then(|c| told.events.get(c as usize));
    cause.is_some_and(|c| c.kind == EventKind::Battle)
}

fn begins(told: &mut Told<'_>, i: usize) {
    let event = &told.events[i];
    let mut places: Vec<&str> = Vec::new();
    for battle in told.events[i..].iter().take_while(|e| e.date <= event.date) {
        // Of two wars that open on one day each names its own battles.
        if battle.kind == EventKind::Battle
            && battle.cause == Some(i as u32)
            && let Some(place) = battle.place.map(|p| told.place(p))
            && !places.contains(&place)
        {
            places.push(place);
        }
    }
    // What the record gives names its regions itself.
    let given = told.entry(i).filter(|_| event.imposed).map_or(&[][..], |entry| &entry.effects);
    for effect in given {
        if let Effect::Offensive { by, into } = effect
            && event.by == Some(*by)
        {
            places = into.iter().map(|r| told.place(*r)).collect();
        }
    }
    let at = if places.is_empty() { String::new() } else { format!(" in {}", list(&places)) };
    let over = match event.subject {
        Subject::Dispute(d) => format!("; war over {}", told.names.dispute_short(d)),
        _ => String::new(),
    };
    let why = reason(told, i).map_or_else(String::new, |e| format!("; cause: {}", begun_by(e)));
    let text = format!("{} attacks{at}{over}{why}", told.actor(event.by));
    told.tell(i, Tone::War, &text);
}

/// The event that says why a war began or ended, if whoever reads may know; it is told with it.
fn reason<'a>(told: &mut Told<'a>, of: usize) -> Option<&'a Event> {
    let after = told.events.get(of + 1..).unwrap_or_default();
    let why = |e: &Event| {
        matches!(e.kind, EventKind::WhyBegun(_) | EventKind::WhyEnded(_)) && e.cause == Some(of as u32)
    };
    let k = of + 1 + after.iter().position(why)?;
    if std::mem::replace(&mut told.done[k], true) {
        return None;
    }
    told.events.get(k)
}

/// Why a war began, in words.
fn begun_by(event: &Event) -> String {
    let EventKind::WhyBegun(cause) = event.kind else { return String::new() };
    let without = if event.other >= 0.0 {
        "without it a bargain would have suited both"
    } else {
        "without it less would have stood between the two"
    };
    match cause {
        Onset::Optimism => {
            format!("optimism, each expected more of fighting than the other held likely ({without})")
        }
        Onset::Commitment => format!("commitment, a bargain would have shifted future strength ({without})"),
        Onset::Ratification => {
            format!("ratification, a home front would not have carried a bargain ({without})")
        }
        Onset::Stakes => format!("public stakes, a demand could not be dropped at no cost ({without})"),
        Onset::Accident => {
            "accident, an incident on the ground came before it, though a bargain existed".to_owned()
        }
        Onset::Disparity => format!(
            "disparity, to the one who opened it fighting was worth more than what held, by {:.2}",
            event.other
        ),
        Onset::Chance => {
            "chance, to the one who opened it fighting was worth no more than what held".to_owned()
        }
    }
}

/// Why a war ended, in words.
fn ended_by(event: &Event) -> &'static str {
    let EventKind::WhyEnded(ending) = event.kind else { return "" };
    match ending {
        Ending::Victory => "the outcome was hardly in doubt any more",
        Ending::Convergence => "what the two expected of fighting had come closer",
        Ending::Guarantee => "the agreement suits both only with those who guarantee it",
        Ending::Bargain if event.amount < 0.0 => "agreed, though by their own values nothing suited both",
        Ending::Bargain => "there was something worth more to both than fighting on",
        Ending::Truce => "the ceasefire held",
        Ending::Exhaustion => "fighting on was worth no more to either than what held",
        Ending::PeteredOut => "no attack was carried on, though fighting was still worth it to one of them",
    }
}

/// Detachments are driven off.
fn expelled(told: &mut Told<'_>, i: usize, place: RegionId, stretch: Option<&Stretch>) {
    let event = &told.events[i];
    let mut text = format!(
        "{} drives {} of {} off {}",
        told.actor(event.by),
        troops(event.amount),
        told.actor(event.to),
        told.place(place)
    );
    if let Some(s) = stretch {
        text += &format!(" after {} of fighting: {}", counted(s.days, "day"), killed(told, event.by, s));
    }
    told.tell(i, Tone::War, &text);
}

fn ends(told: &mut Told<'_>, i: usize) {
    let event = &told.events[i];
    let over = match event.subject {
        Subject::Dispute(d) => told.names.dispute_short(d),
        _ => "?".to_owned(),
    };
    let how = match event.cause.and_then(|c| told.events.get(c as usize)).map(|e| e.kind) {
        Some(EventKind::InForce) => "under the agreement in force",
        Some(_) => "",
        None => "as nobody attacks any more",
    };
    let days = counted(event.amount as usize, "day");
    let text = format!("The war over {over} ends after {days}, {how}");
    let why = reason(told, i).map_or_else(String::new, |e| format!("; why: {}", ended_by(e)));
    told.tell(i, Tone::Deal, &format!("{}{why}", text.trim_end_matches([',', ' '])));
}

fn taken(told: &mut Told<'_>, i: usize, place: RegionId, stretch: Option<&Stretch>) {
    let event = &told.events[i];
    let mut text = format!("{} is taken by {}", told.place(place), told.actor(event.by));
    if let Some(s) = stretch {
        text += &format!(" after {} of fighting: {}", counted(s.days, "day"), killed(told, event.by, s));
    }
    let captured = told.events[i..]
        .iter()
        .position(|e| e.kind == EventKind::Captured && e.cause == Some(i as u32) && e.place == event.place);
    if let Some(k) = captured {
        text += &format!(", {} surrounded and taken prisoner", count(told.events[i + k].amount));
        told.done[i + k] = true;
    }
    told.tell(i, Tone::War, &text);
}

fn killed(told: &Told<'_>, attacker: Option<ActorId>, s: &Stretch) -> String {
    if s.attackers + s.defenders == 0.0 {
        return "nobody killed".to_owned();
    }
    let side = |actor: Option<ActorId>| actor.map_or("?", |a| told.actor(Some(principal(told, a, attacker))));
    let (ours, theirs) = (side(attacker), side(s.holder));
    let prisoners =
        if s.captured > 0.0 { format!("; {} taken prisoner", count(s.captured)) } else { String::new() };
    let missing = match s.missing {
        [0.0, 0.0] => String::new(),
        [a, b] => format!("; missing {ours} {}, {theirs} {}", count(a), count(b)),
    };
    format!("killed {ours} {}, {theirs} {}{missing}{prisoners}", count(s.attackers), count(s.defenders))
}

/// The one that decides on the side of an actor against an attacker.
fn principal(told: &Told<'_>, actor: ActorId, attacker: Option<ActorId>) -> ActorId {
    let tables = &told.names.setup.disputes;
    let found = tables.iter().find_map(|t| {
        let side = t.sides.iter().position(|mask| mask.has(actor))?;
        let against = attacker == Some(actor) || attacker.is_some_and(|a| t.sides[1 - side].has(a));
        against.then_some(t.principals[side])
    });
    found.unwrap_or(actor)
}

/// When stretches stop, whether they go on all the same, whose they are, and whether on ground that is held already.
type Stop = (Date, bool, Option<ActorId>, bool);

/// Whether an attacker's side holds the region itself at an event, and fights troops that have entered it.
fn on_own_ground(told: &Told<'_>, attacker: Option<ActorId>, region: RegionId, at: usize) -> bool {
    let changes = told.events.get(..=at).unwrap_or_default().iter().rev();
    let changed = changes.filter(|e| e.place == Some(region)).find_map(|e| match e.kind {
        EventKind::RegionTaken => e.by,
        EventKind::HandedOver => e.to,
        _ => None,
    });
    let first = || {
        let start = told.names.setup.start.date;
        let holding = &told.names.scenario().regions.get(region.index())?.holding;
        holding.iter().rev().find(|h| h.from < start).or_else(|| holding.first()).map(|h| h.military)
    };
    let holder = changed.or_else(first);
    attacker.zip(holder).is_some_and(|(a, h)| a == h || told.names.setup.friendly(a, h))
}

/// Stretches that ended without the region changing hands: one line for each attacker and day.
fn held(told: &mut Told<'_>, ended: Vec<((Option<ActorId>, RegionId), Stretch)>) {
    let mut lines: BTreeMap<Stop, (usize, Vec<String>)> = BTreeMap::new();
    for ((attacker, region), s) in ended {
        let text =
            format!("{} ({}, {})", told.place(region), counted(s.days, "day"), killed(told, attacker, &s));
        let own = on_own_ground(told, attacker, region, s.last);
        let entry = lines.entry((s.to, s.goes_on, attacker, own)).or_default();
        entry.0 = entry.0.max(s.last);
        entry.1.push(text);
    }
    for ((date, goes_on, attacker, own), (order, places)) in lines {
        let attacker = told.actor(attacker);
        let text = if goes_on {
            format!("Fighting goes on where {attacker} attacks: {}", places.join(", "))
        } else if own {
            format!("{attacker}'s attack ends without driving the others off {}", places.join(", "))
        } else {
            format!("{attacker}'s attack ends without taking {}", places.join(", "))
        };
        told.line(date, order, Tone::Plain, text);
    }
}
