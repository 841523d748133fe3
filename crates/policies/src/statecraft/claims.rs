//! What a party to a war says of the ground: to announce what it took, to deny or admit what it lost, to claim what has not
//! fallen yet.
//!
//! A claim pleases at home. One that is not so costs credibility from the day on which it is found out: the loss is
//! discounted to that day, and weighed as the breach of a promise (assumption). What is so then counts, not what is so today: an
//! attack is expected to go on at the pace that it has had so far, whoever's it is. Nobody claims what it does not
//! expect to have by then, nor a second time what it was found out not to hold, until it does.

use pourparler_chance::Tag;
use pourparler_engine::View;
use pourparler_model::{Act, Belief, Desk, EventKind, Hostility, RegionId, Words};

use super::Office;
use super::weigh::{Choice, Matter, Terms};

/// Memory: that a claim to a region was found out. A slot for each region.
const FOUND_OUT: u32 = 20_000;

/// Where it is remembered.
fn slot(region: RegionId) -> u32 {
    FOUND_OUT + region.index() as u32
}

pub(crate) fn decide(office: &mut Office<'_, '_>) {
    let view = office.view;
    for event in view.news().filter(|e| e.kind == EventKind::ClaimRefuted && e.by == Some(view.me())) {
        event.place.into_iter().for_each(|region| office.memory.set(slot(region), 1.0));
    }
    let war = |d| view.side(d).is_some() && view.hostilities(d).status == Hostility::War;
    let mut open: Vec<RegionId> = view.unsettled().collect();
    if open.is_empty() && !view.disputes().any(war) {
        return;
    }
    // What one's own troops attack, and has not fallen.
    open.extend(view.forces_of(|owner| view.commands(owner)).filter_map(|f| f.attack));
    open.sort_unstable();
    open.dedup();
    for region in open {
        say(office, region);
    }
}

/// In how many days it will be known who holds a region, 0 or more: so long after it last changed hands, or was first claimed.
fn until_known(view: &View<'_>, region: RegionId) -> f64 {
    let lag = libm::floor(view.values().control_lag_days);
    let ago = |day| f64::from(view.today() - day);
    let taken = view.region(region).taken.map(ago).filter(|days| *days < lag);
    let known = view.holding(region);
    let said = || known.claimed.into_iter().chain(known.denied).map(|(_, day)| ago(day)).reduce(f64::max);
    (lag - taken.or_else(said).unwrap_or(0.0)).max(0.0)
}

/// How likely the attack on a region that is under way is to have taken it in so many days: as an event is to happen that is expected
/// once the attack has come as far again as is missing, at the pace that it has had since it began (assumption: no day is likelier than
/// another). Nobody counts on more in days to come than an attack has come in as many (assumption). 0 where it rests.
fn falls(view: &View<'_>, region: RegionId, days: f64) -> f64 {
    let held = view.region(region);
    let rests = held.fought.is_none_or(|day| view.today() - day > i32::from(view.turn_days()));
    if held.progress <= 0.0 || rests {
        return 0.0;
    }
    let at_war = view.disputes().map(|d| view.hostilities(d)).filter(|h| h.status == Hostility::War);
    let began = at_war.map(|h| h.since).min().max(held.taken);
    let battles = view.history().rev().take_while(|e| began.is_some_and(|day| e.date >= day)).filter(|e| {
        let other = |by| view.friendly(by) != view.friendly(held.military);
        e.kind == EventKind::Battle && e.place == Some(region) && e.by.is_some_and(other)
    });
    let fought = battles.last().map_or(0.0, |first| f64::from(view.today() - first.date));
    let ahead = held.progress * days / fought.max(days).max(1.0);
    let missing = (1.0 - held.progress).max(f64::MIN_POSITIVE);
    1.0 - libm::exp(-ahead / missing)
}

fn say(office: &mut Office<'_, '_>, region: RegionId) {
    let view = office.view;
    let (claim, concede) = (Act::Claim { region }, Act::Concede { region });
    let (may_claim, may_concede) = (view.check(claim).is_ok(), view.check(concede).is_ok());
    if !may_claim && !may_concede {
        return;
    }
    let v = view.values();
    let held = view.region(region);
    let holds = view.friendly(held.military);
    let days = until_known(view, region);
    // Whether one's own side will hold it on the day on which it is known: what it holds may have fallen by then, and what it attacks.
    let falls = falls(view, region, days);
    let so = if holds { 1.0 - falls } else { falls };
    // Whoever claims what has not fallen expects it to fall, more likely than not.
    let ahead = !holds && !may_concede;
    let may_claim = may_claim && (holds || office.memory.get(slot(region)).is_none()) && (!ahead || so > 0.5);
    if !may_claim && !may_concede {
        return;
    }
    let found_out = libm::pow(v.discount, days) * v.reputation_weight * v.breach_cost;
    let mut courses = vec![Choice::new(["say nothing", "ne rien dire"], Vec::new(), Terms::default())];
    if may_claim {
        let label = match (holds, may_concede) {
            (true, _) => ["say that one holds it", "dire que l’on tient la région"],
            (false, true) => ["deny that it is lost", "nier que la région soit perdue"],
            (false, false) => {
                ["say that it has fallen, before it has", "dire que la région est tombée, avant l’heure"]
            }
        };
        let terms =
            Terms { home: v.statement_value, reputation: -(1.0 - so) * found_out, ..Terms::default() };
        courses.push(Choice::new(label, [claim], terms));
    }
    if may_concede {
        // Candour counts as much as a statement; at home it costs as much as a statement brings.
        let terms = Terms {
            home: -v.statement_value,
            reputation: v.reputation_weight * v.statement_value,
            ..Terms::default()
        };
        let label = ["say that it is no longer held", "dire que la région n’est plus tenue"];
        courses.push(Choice::new(label, [concede], terms).coded("admit that it is lost"));
    }
    let name = &view.scenario().regions[region.index()].name;
    let title = || Words::new("what to say of {0}", "que dire {de 0}").name(name);
    let beliefs = || {
        let about = Words::new(
            "how likely {0} is in one's own hands once it is known who holds it",
            "probabilité de tenir {0} quand on saura qui la tient",
        );
        vec![Belief { about: about.name(name), value: so }]
    };
    let about = Tag::of("claim").and(Tag::of(&view.scenario().regions[region.index()].id));
    let matter = Matter { desk: Desk::Pressure, about, title: &title, beliefs: &beliefs };
    office.choose(&matter, &mut courses);
}
