//! Ground, troops, wars, calls, home fronts.

use std::collections::BTreeMap;

use pourparler_engine::{RegionState, View};
use pourparler_model::{ActorId, Answer, Date, DisputeId, Event, EventKind, ForceRole, Hostility, RegionId};
use serde_json::{Value, json};

use super::who;
use crate::codes::role;
use crate::detachments::Detachment;
use crate::names::Names;
use crate::tables::disputes;
use crate::text::{count, list, percent, possessive};

/// Who holds how much of each group of regions, and where attacks have come to. `sees`: of whose ground it is known how far an attack
/// on it has come.
pub(super) fn control(
    names: &Names<'_>,
    held: &[RegionState],
    sees: impl Fn(ActorId) -> bool,
) -> Vec<String> {
    let mut groups: Vec<(&str, BTreeMap<ActorId, usize>)> = Vec::new();
    for (region, state) in names.scenario().regions.iter().zip(held) {
        let at = groups.iter().position(|(g, _)| *g == region.group).unwrap_or_else(|| {
            groups.push((&region.group, BTreeMap::new()));
            groups.len() - 1
        });
        *groups[at].1.entry(state.military).or_default() += 1;
    }
    let mut lines: Vec<String> = groups
        .iter()
        .map(|(group, holders)| {
            let parts: Vec<String> =
                holders.iter().map(|(a, n)| format!("{} {n}", names.actor_short(*a))).collect();
            let group = if group.is_empty() { "regions" } else { group };
            format!("{group}: {}", parts.join(", "))
        })
        .collect();
    let turn = i32::from(names.state.clock.turn_days);
    let recent = |day: Option<Date>| day.is_some_and(|day| names.state.clock.today - day <= turn);
    let lately = |state: &RegionState| recent(state.fought) || recent(state.taken);
    let all = || held.iter().enumerate().map(|(i, state)| (RegionId::new(i), state));
    let come = |(region, state): (RegionId, &RegionState)| {
        let name = names.region_short(region);
        match state.progress {
            _ if !sees(state.military) => name.to_owned(),
            // Of what has been taken since nobody has attacked the new holder.
            _ if recent(state.taken) && !recent(state.fought) => format!("{name} (taken)"),
            gained if gained > 0.0 => format!("{name} ({})", percent(gained)),
            _ => format!("{name} (no ground gained)"),
        }
    };
    let attacked: Vec<String> = all().filter(|(_, state)| lately(state)).map(come).collect();
    let before: Vec<String> =
        all().filter(|(_, state)| !lately(state) && state.progress > 0.0).map(come).collect();
    let since = if turn == 1 { "the day before".to_owned() } else { format!("in the {turn} days before") };
    if !attacked.is_empty() {
        lines.push(format!("attacked {since}, and how far the attack has come: {}", list(&attacked)));
    }
    if !before.is_empty() {
        lines.push(format!("attacked earlier, and how far the attack has come: {}", list(&before)));
    }
    lines
}

/// Who says in public that it holds what, in words.
fn said(names: &Names<'_>, claimed: Option<(ActorId, Date)>, denied: Option<(ActorId, Date)>) -> String {
    let word = |(by, day): (ActorId, Date), what: &str| {
        format!("{} says since {} that it {what}", names.actor_short(by), day.long())
    };
    let words: Vec<String> = [claimed.map(|c| word(c, "took it")), denied.map(|d| word(d, "holds it still"))]
        .into_iter()
        .flatten()
        .collect();
    if words.is_empty() { "nobody has claimed it".to_owned() } else { words.join(", ") }
}

/// Regions of which not everybody knows who holds them: what is said, and what an actor makes of it.
pub(super) fn claims(names: &Names<'_>, view: &View<'_>) -> Vec<String> {
    view.unsettled()
        .map(|region| {
            let known = view.holding(region);
            let holder = names.actor_short(known.holder);
            let own = match known.other {
                None => format!("it is held by {holder}, which not everybody knows"),
                Some(other) => format!(
                    "held by {holder}, as far as is known ({}), or by {}",
                    percent(known.probability),
                    names.actor_short(other)
                ),
            };
            format!("{}: {own}; {}", names.region_short(region), said(names, known.claimed, known.denied))
        })
        .collect()
}

/// Regions of which not everybody knows who holds them, and who does.
pub(super) fn facts(names: &Names<'_>) -> Vec<String> {
    let open = names.state.affairs.unsettled.iter();
    open.map(|u| {
        format!(
            "{}: held by {}, which not everybody knows; {}",
            names.region_short(u.region),
            names.actor_short(names.state.regions[u.region.index()].military),
            said(names, u.claimed, u.denied)
        )
    })
    .collect()
}

/// The same as JSON.
pub(super) fn facts_json(names: &Names<'_>) -> Value {
    let word = |(by, day): (ActorId, Date)| json!({"by": names.actor(by), "date": day.to_string()});
    let one = |u: &pourparler_engine::Unsettled| {
        json!({
            "region": names.region(u.region),
            "holder": names.actor(names.state.regions[u.region.index()].military),
            "before": names.actor(u.before[0]),
            "since": u.since.to_string(),
            "claimed": u.claimed.map(word),
            "denied": u.denied.map(word),
        })
    };
    names.state.affairs.unsettled.iter().map(one).collect()
}

/// Owner, role, place, how many, and whether that is exact.
type Troops = (ActorId, ForceRole, RegionId, f64, bool);
/// How many, where, and whether that is exact.
type Body = (f64, RegionId, bool);

/// Troops by owner and role, with where most of them are; what is not exact is said to be about so many.
pub(super) fn troops(names: &Names<'_>, forces: impl Iterator<Item = Troops>) -> Vec<String> {
    let mut owners: BTreeMap<(ActorId, &'static str), Vec<Body>> = BTreeMap::new();
    for (owner, kind, region, troops, exact) in forces {
        owners.entry((owner, role(kind))).or_default().push((troops, region, exact));
    }
    let mut lines = Vec::new();
    for ((owner, kind), mut bodies) in owners {
        bodies.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let exact = bodies.iter().all(|(.., exact)| *exact);
        let all: f64 = bodies.iter().map(|(n, ..)| n).sum();
        let most: Vec<String> = bodies
            .iter()
            .take(3)
            .map(|(n, region, _)| format!("{} {}", names.region_short(*region), count(*n)))
            .collect();
        let kind = match kind {
            "Army" => "",
            "Peacekeepers" => " peacekeepers",
            "BorderGuards" => " border guards",
            "Observers" => " observers",
            _ => " in garrisons abroad",
        };
        lines.push(format!(
            "{}: {}{}{kind}, most in {}",
            names.actor_short(owner),
            if exact { "" } else { "about " },
            count(all),
            list(&most)
        ));
    }
    lines
}

/// Works that are under way or finished: whose, where, and how many days of work are in them.
pub(super) fn works(names: &Names<'_>, view: &View<'_>) -> Vec<String> {
    /// Of one owner, more than this are counted.
    const MOST: usize = 4;
    let days = view.values().fortify_days.max(1.0);
    let mut owners: BTreeMap<ActorId, Vec<(f64, RegionId)>> = BTreeMap::new();
    for force in view.forces().filter(|f| f.works > 0.0) {
        owners.entry(force.owner).or_default().push((force.works, force.region));
    }
    let one = |(works, region): &(f64, RegionId)| {
        let region = names.region_short(*region);
        match *works >= 1.0 {
            true => format!("{region} finished"),
            false => format!("{region} {} of {} days", count(works * days), count(days)),
        }
    };
    owners
        .into_iter()
        .map(|(owner, mut at)| {
            at.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let mut words: Vec<String> = at.iter().take(MOST).map(one).collect();
            if let Some(more @ 1..) = at.len().checked_sub(MOST) {
                words.push(format!("{more} more"));
            }
            format!("{}: works in {}", names.actor_short(owner), list(&words))
        })
        .collect()
}

/// Detachments on ground that the other side holds.
pub(super) fn detachments(names: &Names<'_>, all: &[Detachment]) -> Vec<String> {
    all.iter()
        .map(|d| {
            format!(
                "{}: {}{} in {}, which {} holds{} ({})",
                names.actor_short(d.owner),
                if d.exact { "" } else { "about " },
                count(d.troops),
                names.region_short(d.region),
                names.actor_short(d.holder),
                d.since.map_or_else(String::new, |day| format!(", since {}", day.long())),
                names.dispute_short(d.dispute)
            )
        })
        .collect()
}

/// Wars, incursions, ceasefires.
pub(super) fn wars(names: &Names<'_>, view: &View<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for dispute in disputes(names) {
        let h = view.hostilities(dispute);
        if !h.posed {
            continue;
        }
        let opened =
            h.opened_by.map_or_else(String::new, |a| format!(", opened by {}", names.actor_short(a)));
        let now = match h.status {
            Hostility::Quiet => "no fighting".to_owned(),
            Hostility::Incursion => format!("an incursion since {}{opened}", h.since.long()),
            Hostility::War => {
                format!("war since {}{opened}{}", h.since.long(), opening(names, view, dispute))
            }
        };
        let truce = view.ceasefire(dispute).map_or_else(String::new, |c| {
            let through =
                c.guarantor.map_or_else(String::new, |a| format!(" through {}", names.actor_short(a)));
            format!("; a ceasefire{through} binds since {}", c.since.long())
        });
        let [a, b] = view.principals(dispute).map(|a| names.actor_short(a));
        let [x, y] = h.killed.map(|n| count(f64::from(n)));
        let dead = if h.killed == [0; 2] {
            String::new()
        } else {
            format!(
                "; killed: {} side {x}, {} side {y}{}",
                possessive(a),
                possessive(b),
                missing([a, b], h.missing)
            )
        };
        lines.push(format!("{}: {now}{truce}{dead}", names.dispute_short(dispute)));
    }
    lines
}

/// What a war was opened against, where that was not ground of the other side: as far as its first day's battles were seen.
fn opening(names: &Names<'_>, view: &View<'_>, dispute: DisputeId) -> &'static str {
    let h = view.hostilities(dispute);
    let Some(by) = h.opened_by else { return "" };
    let own = |a: ActorId| a == by || names.setup.friendly(by, a);
    let first = |e: &&Event| {
        let ours = e.kind == EventKind::Battle && e.date == h.since && e.by.is_some_and(own);
        ours && view.happened_over(e) == Some(dispute)
    };
    let held = |e: &Event| e.place.is_some_and(|place| own(held_on(names, view, place, h.since)));
    let mut battles = view.history().filter(first).peekable();
    match battles.peek().is_some() && battles.all(held) {
        true => " against detachments on ground that it held",
        false => "",
    }
}

/// Who held a region on the morning of a day, as far as is known.
fn held_on(names: &Names<'_>, view: &View<'_>, region: RegionId, day: Date) -> ActorId {
    // Whoever is bound to hand a region over need not be who holds it: what counts is to whom it went last.
    let changes = view.history().filter(|e| e.date < day && e.place == Some(region));
    let to = |e: &Event| match e.kind {
        EventKind::RegionTaken | EventKind::ControlKnown => e.by,
        EventKind::HandedOver => e.to,
        _ => None,
    };
    changes.rev().find_map(to).or_else(|| names.first_holder(region)).unwrap_or_else(|| view.holder(region))
}

/// Missing of either side, if there are any.
fn missing(names: [&str; 2], missing: [u32; 2]) -> String {
    let [a, b] = names.map(possessive);
    let [x, y] = missing.map(|n| count(f64::from(n)));
    if missing == [0; 2] { String::new() } else { format!("; missing {a} side {x}, {b} side {y}") }
}

/// Calls for help that are open.
pub(super) fn calls(names: &Names<'_>, view: &View<'_>) -> Vec<String> {
    view.calls()
        .filter(|(_, c)| c.open())
        .map(|(_, c)| {
            format!(
                "{} on {}, {}, under {}{}: {}; the case is {} its scope",
                names.actor_short(c.by),
                names.actor_short(c.to),
                c.made.long(),
                names.treaty_short(c.treaty),
                names.cited_by_name(c.treaty, c.obligation),
                c.answer.map_or("no answer yet", Answer::name),
                if c.covered { "within" } else { "outside" }
            )
        })
        .collect()
}

/// All home fronts.
pub(super) fn homes(names: &Names<'_>) -> Vec<String> {
    let parts: Vec<String> = names
        .scenario()
        .actors
        .iter()
        .zip(&names.state.homes)
        .enumerate()
        .filter(|(_, (actor, _))| actor.home.is_some())
        .map(|(i, (_, home))| {
            let crisis = if home.crisis { ", crisis open" } else { "" };
            format!("{} {}{crisis}", who(names, Some(ActorId::new(i))), percent(home.support))
        })
        .collect();
    if parts.is_empty() { Vec::new() } else { vec![format!("support: {}", parts.join(" · "))] }
}

/// Its own home front.
pub(super) fn home(names: &Names<'_>, view: &View<'_>) -> Vec<String> {
    let home = view.home();
    if view.actor().home.is_none() {
        return Vec::new();
    }
    let mut words = vec![format!("support {}", percent(home.support))];
    if home.killed > 0 {
        words.push(format!("{} of its own killed", count(f64::from(home.killed))));
    }
    if home.missing > 0 {
        words.push(format!("{} missing", count(f64::from(home.missing))));
    }
    if home.crisis {
        words.push("a crisis is open".to_owned());
    }
    words.extend(home.election.map(|day| format!("election on {}", day.long())));
    if home.reserves > 0 {
        words.push(format!("{} reserves not called up", count(f64::from(home.reserves))));
    }
    words.extend(
        home.called_up.map(|(n, day)| format!("{} reserves arrive on {}", count(f64::from(n)), day.long())),
    );
    vec![format!("{}: {}", names.actor_short(view.me()), words.join(", "))]
}

/// What it has to do under agreements.
pub(super) fn duties(view: &View<'_>) -> Vec<String> {
    let mut duties: Vec<(Date, &str)> =
        view.duties().map(|(_, due, words)| (due, words.text.as_str())).collect();
    duties.sort_by_key(|(due, _)| *due);
    let line = |(due, text): (Date, &str)| match due < view.today() {
        true => format!("overdue since {}: {text}", due.long()),
        false => format!("by {}: {text}", due.long()),
    };
    duties.into_iter().map(line).collect()
}
