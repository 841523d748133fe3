//! What a party to a war says of the ground: to announce what it took, to deny or admit what it lost, to claim what has not
//! fallen yet.
//!
//! A claim pleases at home. One that is not so costs credibility from the day on which it is found out: the loss is
//! discounted to that day, and weighed as the breach of a promise (assumption). Nobody claims a second time what it was found out
//! not to hold, until it does.

use pourparler_chance::Tag;
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

fn say(office: &mut Office<'_, '_>, region: RegionId) {
    let view = office.view;
    let (claim, concede) = (Act::Claim { region }, Act::Concede { region });
    let (may_claim, may_concede) = (view.check(claim).is_ok(), view.check(concede).is_ok());
    if !may_claim && !may_concede {
        return;
    }
    let v = view.values();
    let held = view.region(region);
    // One's own side holds it, or as far as the attack has come will hold it soon.
    let so = if view.friendly(held.military) { 1.0 } else { held.progress.max(0.0) };
    let may_claim = may_claim && (so >= 1.0 || office.memory.get(slot(region)).is_none());
    if !may_claim && !may_concede {
        return;
    }
    let found_out = libm::pow(v.discount, v.control_lag_days) * v.reputation_weight * v.breach_cost;
    let mut courses = vec![Choice::new(["say nothing", "ne rien dire"], Vec::new(), Terms::default())];
    if may_claim {
        let label = match (so >= 1.0, may_concede) {
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
        courses.push(Choice::new(
            ["admit that it is lost", "admettre que la région est perdue"],
            [concede],
            terms,
        ));
    }
    let name = &view.scenario().regions[region.index()].name;
    let title = || Words::new("what to say of {0}", "que dire {de 0}").name(name);
    let beliefs = || {
        let about = Words::new("how far {0} is in one's own hands", "mesure dans laquelle on tient {0}");
        vec![Belief { about: about.name(name), value: so }]
    };
    let about = Tag::of("claim").and(Tag::of(&view.scenario().regions[region.index()].id));
    let matter = Matter { desk: Desk::Pressure, about, title: &title, beliefs: &beliefs };
    office.choose(&matter, &mut courses);
}
