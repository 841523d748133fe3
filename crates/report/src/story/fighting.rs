//! Wars, battles, what was taken: stretches of fighting as one line each.

use std::collections::BTreeMap;

use pourparler_model::{ActorId, Date, Event, EventKind, Hostility, RegionId, Subject};
use pourparler_scenario::Effect;

use super::lines::{Line, Told, Tone};
use super::why::{begun_by, ended_by, reason};
use crate::french::grammar::{self as fr, Noun};
use crate::text::{count, counted, several, troops};

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
    /// That it goes on has been told up to this day: what it counts is since then.
    since: Option<Date>,
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
                let mut since = None;
                if stretches.get(&key).is_some_and(over)
                    && let Some(mut old) = stretches.remove(&key)
                {
                    old.goes_on = event.date - old.to <= PAUSE;
                    since = old.goes_on.then_some(old.to);
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
                    since,
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
    let mut places: Vec<Noun<'_>> = Vec::new();
    // Whether it fights on ground of its own only, against who has entered it.
    let mut own = true;
    for battle in told.events[i..].iter().take_while(|e| e.date <= event.date) {
        // Of two wars that open on one day each names its own battles.
        if battle.kind == EventKind::Battle
            && battle.cause == Some(i as u32)
            && let Some(region) = battle.place
            && !places.contains(&told.place(region))
        {
            places.push(told.place(region));
            own &= battle.by == event.by && on_own_ground(told, event.by, region, i);
        }
    }
    own &= !places.is_empty();
    // Where nobody stood in the way there is no battle on the day: what the war took first says where it was.
    if places.is_empty() {
        let next = told.events[i..].iter().filter(|e| e.by == event.by && e.place.is_some());
        let mut of_war = next.filter(|e| {
            matches!(e.kind, EventKind::Battle | EventKind::RegionTaken)
                && e.cause == Some(i as u32)
                && e.date - event.date <= PAUSE
        });
        places.extend(of_war.next().and_then(|e| e.place).map(|p| told.place(p)));
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
    let at = match places.is_empty() {
        true => String::new(),
        false => told.either(format!(" in {}", told.list(&places)), format!(" {}", fr::sectors(&places))),
    };
    let over = match event.subject {
        Subject::Dispute(d) => {
            let on = told.dispute(d);
            told.either(format!("; war over {on}"), format!(" ; guerre au sujet {}", on.of()))
        }
        _ => String::new(),
    };
    let why = reason(told, i).map_or_else(String::new, |e| {
        told.either("; cause: ", " ; cause : ").to_owned() + &begun_by(told.names.language(), e)
    });
    let by = told.actor(event.by);
    let verb = told.either("attacks", by.agree("attaque", "attaquent"));
    let to = told.actor(event.to);
    let whom = match own {
        true => told.either(format!(" detachments of {to}"), format!(" des détachements {}", to.of())),
        false => String::new(),
    };
    let text = format!("{by} {verb}{whom}{at}{over}{why}");
    told.tell(i, Tone::War, &text);
}

/// Detachments are driven off.
fn expelled(told: &mut Told<'_>, i: usize, place: RegionId, stretch: Option<&Stretch>) {
    let event = &told.events[i];
    let (by, to, place) = (told.actor(event.by), told.actor(event.to), told.place(place));
    let mut text = told.either(
        format!("{by} drives {} of {to} off {place}", troops(event.amount)),
        format!(
            "{by} {} {} {} {}",
            by.agree("déloge", "délogent"),
            place.of(),
            fr::troops(event.amount),
            to.of()
        ),
    );
    text += &after(told, event.by, stretch);
    told.tell(i, Tone::War, &text);
}

/// ` after 3 days of fighting; ..`, with what it cost.
fn after(told: &Told<'_>, attacker: Option<ActorId>, stretch: Option<&Stretch>) -> String {
    let Some(s) = stretch else { return String::new() };
    let lost = killed(told, attacker, s);
    let (day, more) = (s.since.map(|day| told.names.day_of_year(day)), s.days);
    match day {
        None => told.either(
            format!(" after {} of fighting; {lost}", counted(more, "day")),
            format!(" après {} de combats ; {lost}", fr::counted(more, "jour")),
        ),
        Some(day) => told.either(
            format!(" after {} of fighting since {day}; {lost}", several(more, "more day", "more days")),
            format!(
                " après {} de combats depuis le {day} ; {lost}",
                fr::several(more, "jour de plus", "jours de plus")
            ),
        ),
    }
}

/// `4 days`, or `since 26 Oct 4 more days` where what came before has been told.
fn duration(told: &Told<'_>, s: &Stretch) -> String {
    match s.since.map(|day| told.names.day_of_year(day)) {
        None => told.either(counted(s.days, "day"), fr::counted(s.days, "jour")),
        Some(day) => told.either(
            format!("since {day} {}", several(s.days, "more day", "more days")),
            format!("depuis le {day} {}", fr::several(s.days, "jour de plus", "jours de plus")),
        ),
    }
}

fn ends(told: &mut Told<'_>, i: usize) {
    let event = &told.events[i];
    let over = match event.subject {
        Subject::Dispute(d) => told.dispute(d),
        _ => Noun::plain("?"),
    };
    let how = match event.cause.and_then(|c| told.events.get(c as usize)).map(|e| e.kind) {
        Some(EventKind::InForce) => {
            told.either(", under the agreement in force", ", l’accord étant en vigueur")
        }
        Some(_) => "",
        None => told.either(", as nobody attacks any more", ", plus personne n’attaquant"),
    };
    let days = event.amount as usize;
    let text = told.either(
        format!("The war over {over} ends after {}{how}", counted(days, "day")),
        format!("La guerre au sujet {} prend fin après {}{how}", over.of(), fr::counted(days, "jour")),
    );
    let why = reason(told, i).map_or_else(String::new, |e| {
        told.either("; why: ", " ; raison : ").to_owned() + ended_by(told.names.language(), e)
    });
    told.tell(i, Tone::Deal, &format!("{text}{why}"));
}

fn taken(told: &mut Told<'_>, i: usize, place: RegionId, stretch: Option<&Stretch>) {
    let event = &told.events[i];
    let (by, at) = (told.actor(event.by), told.place(place));
    let mut text = told.either(
        // The name of a region may be that of two places.
        format!("{by} takes {at}"),
        // Told of whoever takes it: the gender of a place is not known.
        format!("{by} {} {at}", by.agree("prend", "prennent")),
    );
    text += &after(told, event.by, stretch);
    let captured = told.events[i..]
        .iter()
        .position(|e| e.kind == EventKind::Captured && e.cause == Some(i as u32) && e.place == event.place);
    if let Some(k) = captured {
        let n = told.events[i + k].amount;
        text += &told.either(
            format!(", {} surrounded and taken prisoner", count(n)),
            format!(
                ", {}",
                fr::several(
                    libm::round(n.max(0.0)) as usize,
                    "militaire encerclé et fait prisonnier",
                    "militaires encerclés et faits prisonniers"
                )
            ),
        );
        told.done[i + k] = true;
    }
    told.tell(i, Tone::War, &text);
}

fn killed(told: &Told<'_>, attacker: Option<ActorId>, s: &Stretch) -> String {
    if s.attackers + s.defenders == 0.0 {
        return told.either("nobody killed", "aucun tué").to_owned();
    }
    let side = |actor: Option<ActorId>| told.actor(actor.map(|a| principal(told, a, attacker)));
    let (ours, theirs) = (side(attacker), side(s.holder));
    let each = |a: f64, b: f64| {
        let (ours, theirs) = (ours.bare(), theirs.bare());
        told.either(
            format!("{ours} {}, {theirs} {}", count(a), count(b)),
            format!("{ours} {}, {theirs} {}", fr::count(a), fr::count(b)),
        )
    };
    let prisoners = match s.captured > 0.0 {
        true => told.either(
            format!("; {} taken prisoner", count(s.captured)),
            format!(" ; {}", fr::counted(libm::round(s.captured) as usize, "prisonnier")),
        ),
        false => String::new(),
    };
    let missing = match s.missing {
        [0.0, 0.0] => String::new(),
        [a, b] => told.either("; missing: ", " ; disparus : ").to_owned() + &each(a, b),
    };
    let killed = told.either("killed: ", "tués : ").to_owned() + &each(s.attackers, s.defenders);
    format!("{killed}{missing}{prisoners}")
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
pub(super) fn on_own_ground(told: &Told<'_>, attacker: Option<ActorId>, region: RegionId, at: usize) -> bool {
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

/// Whether the last battles are part of a war that is on, with no ceasefire between the sides, and not longer ago than a pause: that
/// they ended nobody knows.
fn not_over(told: &Told<'_>, attacker: Option<ActorId>, s: &Stretch) -> bool {
    let (setup, state) = (told.names.setup, told.names.state);
    let today = state.clock.today;
    let Some((attacker, holder)) = attacker.zip(s.holder).filter(|_| s.to + PAUSE >= today) else {
        return false;
    };
    setup.dispute_ids().zip(&state.hostilities).any(|(dispute, hostilities)| {
        let against = setup.disputes.get(dispute.index()).is_some_and(|table| {
            (0..2).any(|side| table.sides[side].has(attacker) && table.sides[1 - side].has(holder))
        });
        let ceasefire =
            || state.ledger.pacts.iter().any(|p| p.dispute == Some(dispute) && p.holds_fire(today));
        against && hostilities.status == Hostility::War && !ceasefire()
    })
}

/// Stretches that ended without the region changing hands: one line for each attacker and day.
fn held(told: &mut Told<'_>, ended: Vec<((Option<ActorId>, RegionId), Stretch)>) {
    let mut lines: BTreeMap<Stop, (usize, Vec<String>)> = BTreeMap::new();
    for ((attacker, region), mut s) in ended {
        s.goes_on |= not_over(told, attacker, &s);
        let own = on_own_ground(told, attacker, region, s.last);
        let (place, lost) = (told.place(region), killed(told, attacker, &s));
        let days = duration(told, &s);
        let text = told.either(
            format!("{place} ({days}, {lost})"),
            match own && !s.goes_on {
                true => format!("{} ({days} ; {lost})", place.of()),
                false => format!("{place} ({days} ; {lost})"),
            },
        );
        let entry = lines.entry((s.to, s.goes_on, attacker, own)).or_default();
        entry.0 = entry.0.max(s.last);
        entry.1.push(text);
    }
    for ((date, goes_on, attacker, own), (order, places)) in lines {
        let attacker = told.actor(attacker);
        let places = places.join(", ");
        let (english, french) = if goes_on {
            (
                format!("Fighting goes on where {attacker} attacks: {places}"),
                format!(
                    "Les combats continuent là où {attacker} {} : {places}",
                    attacker.agree("attaque", "attaquent")
                ),
            )
        } else if own {
            (
                format!("{} attack ends without driving the others off {places}", attacker.whose()),
                format!("L’attaque {} s’arrête sans que l’autre camp soit délogé {places}", attacker.of()),
            )
        } else {
            (
                format!("{} attack ends without taking {places}", attacker.whose()),
                format!("L’attaque {} s’arrête sans prendre {places}", attacker.of()),
            )
        };
        let text = told.either(english, french);
        told.put(Line { date, order, tone: Tone::Plain, text, newest: order, goes_on });
    }
}
