//! What the record imposes and the other documents cannot bear out. The record is what sources say: these are warnings.

use std::collections::{BTreeMap, BTreeSet};

use pourparler_documents::At;
use pourparler_model::{Answer, Date};

use super::Check;
use crate::codes;
use crate::document::Document;
use crate::written::{Action, Code, Day, Effect, Range, ScenarioSource};

/// Goes through the effects of the record, if all that they are held against could be read.
pub(super) fn doubts(cx: &mut Check, written: &ScenarioSource) {
    use Document::{Actors, Agreements, Disputes, Forces, Record, Regions};
    if ![Actors, Agreements, Disputes, Forces, Record, Regions].iter().all(|document| cx.is_whole(*document))
    {
        return;
    }
    let ever = Ever::of(written);
    for entry in &written.record {
        for effect in &entry.effects {
            match effect {
                Effect::Offensive { by, into } => offensive(cx, &ever, written, by, into),
                Effect::Losses { actor, killed } => losses(cx, &ever, actor, killed),
                Effect::Sign(code) => signed(cx, written, code, &entry.date, "signed"),
                Effect::Broken(code) => signed(cx, written, code, &entry.date, "broken"),
                _ => {}
            }
        }
    }
}

/// What holds at any time in the documents, whatever a run does.
struct Ever<'a> {
    /// By region, who holds it on some day.
    holders: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// By region, whose troops stand in it on some day.
    troops_in: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// By actor, the most troops that it has on some day, and its reserves.
    most: BTreeMap<&'a str, f64>,
}

impl<'a> Ever<'a> {
    fn of(written: &'a ScenarioSource) -> Self {
        let mut ever = Self { holders: BTreeMap::new(), troops_in: BTreeMap::new(), most: BTreeMap::new() };
        for region in &written.regions {
            let holders = region.holding.iter().map(|row| row.military.as_str());
            ever.holders.entry(&region.id).or_default().extend(holders);
        }
        for order in &written.forces {
            let mut standing: BTreeMap<&str, f64> = BTreeMap::new();
            for force in &order.forces {
                ever.troops_in.entry(&force.region).or_default().insert(&force.actor);
                *standing.entry(&force.actor).or_default() += match &force.troops.value {
                    Range::Point(troops) => *troops,
                    Range::Between { high, .. } => high.value,
                };
            }
            for (actor, troops) in standing {
                let most = ever.most.entry(actor).or_default();
                *most = most.max(troops);
            }
        }
        for actor in &written.actors {
            let reserves = actor.military.as_ref().and_then(|military| military.reserves.as_ref());
            *ever.most.entry(&actor.id).or_default() += reserves.map_or(0.0, |reserves| reserves.value);
        }
        for clause in written.agreements.iter().flat_map(|agreement| &agreement.clauses) {
            match &clause.action.value {
                Action::HandOver { region, to } => ever.holds(region, to),
                Action::Peacekeepers { actor, posts, .. } => {
                    posts.iter().for_each(|post| ever.arrives(actor, &post.region, post.troops.value));
                }
                _ => {}
            }
        }
        for effect in written.record.iter().flat_map(|entry| &entry.effects) {
            match effect {
                Effect::Control { region, military, .. } => ever.holds(region, military),
                Effect::Incursion { by: actor, into: region, troops }
                | Effect::Deployed { actor, region, troops, .. } => ever.arrives(actor, region, troops.value),
                _ => {}
            }
        }
        ever
    }

    fn holds(&mut self, region: &'a str, actor: &'a str) {
        self.holders.entry(region).or_default().insert(actor);
    }

    fn arrives(&mut self, actor: &'a str, region: &'a str, troops: f64) {
        self.troops_in.entry(region).or_default().insert(actor);
        *self.most.entry(actor).or_default() += troops;
    }

    /// Whether all who hold a region on some day are of these; a region of nobody is held by others.
    fn is_always_of(&self, friends: &BTreeSet<&str>, region: &str) -> bool {
        self.holders.get(region).is_some_and(|holders| !holders.is_empty() && holders.is_subset(friends))
    }

    /// Whether one of these holds a region, or has troops in it, on some day.
    fn is_reached_by(&self, friends: &BTreeSet<&str>, region: &str) -> bool {
        [&self.holders, &self.troops_in]
            .iter()
            .any(|of| of.get(region).is_some_and(|all| !all.is_disjoint(friends)))
    }
}

/// Who fights beside an actor: on its side of a dispute, under its command, or over it.
fn friends<'a>(written: &'a ScenarioSource, actor: &'a str) -> BTreeSet<&'a str> {
    let mut friends = BTreeSet::from([actor]);
    for dispute in written.disputes.iter().filter(|dispute| dispute.decided.is_none()) {
        for (principal, beside) in
            [(&dispute.challenger, &dispute.with_challenger), (&dispute.defender, &dispute.with_defender)]
        {
            let side: BTreeSet<&str> = beside.iter().chain([principal]).map(|code| code.as_str()).collect();
            if side.contains(actor) {
                friends.extend(side);
            }
        }
    }
    for item in &written.actors {
        match &item.command {
            Some(above) if above.value == actor => friends.insert(&item.id),
            Some(above) if item.id.value == actor => friends.insert(above),
            _ => false,
        };
    }
    friends
}

/// Whether the record has an ally's troops come to somebody's help: it may fight from then on.
fn comes_to_help(written: &ScenarioSource, actor: &Code) -> bool {
    let comes = |effect: &Effect| matches!(effect, Effect::Answered { from, answer: Answer::Troops, .. } if from.value == actor.value);
    written.record.iter().flat_map(|entry| &entry.effects).any(comes)
}

fn offensive(cx: &mut Check, ever: &Ever<'_>, written: &ScenarioSource, by: &Code, into: &At<Vec<Code>>) {
    let friends = friends(written, by);
    let has_troops = friends.iter().any(|friend| ever.most.get(friend).is_some_and(|most| *most > 0.0));
    let fought_over = written.disputes.iter().filter(|dispute| dispute.decided.is_none());
    let on_a_side = fought_over.flat_map(|dispute| dispute.sides()).any(|side| side.value == by.value);
    let doubt = if !has_troops {
        Some(("has no troops on any day", "add its troops to forces.ron"))
    } else if !on_a_side && !comes_to_help(written, by) {
        Some((
            "is on no side of a dispute that can be fought over",
            "add it to the side of the dispute that it fights for",
        ))
    } else {
        None
    };
    if let Some((why, help)) = doubt {
        cx.warn(
            codes::DOUBTFUL,
            by.span,
            format!("an offensive by `{by}`, which {why}"),
            "nobody can attack",
            help,
        );
        return;
    }
    for code in into.iter() {
        if ever.is_always_of(&friends, code) {
            cx.warn(
                codes::DOUBTFUL,
                code.span,
                format!("an offensive by `{by}` into `{code}`, which its own side holds on every day"),
                "its own side's",
                "name the region that was attacked, or who attacked",
            );
            continue;
        }
        let joined = |one: &str, other: &str| {
            let region = written.regions.iter().find(|region| region.id.value == one);
            region.is_some_and(|region| region.routes.iter().any(|route| route.to.value == other))
        };
        let near = written
            .regions
            .iter()
            .filter(|near| near.id == *code || joined(&near.id, code) || joined(code, &near.id));
        if !near.into_iter().any(|near| ever.is_reached_by(&friends, &near.id)) {
            cx.warn(
                codes::DOUBTFUL,
                code.span,
                format!("an offensive by `{by}` into `{code}`, next to which its side is on no day"),
                "from where?",
                "name the region that was attacked, add a route, or say with `Control` or `Deployed` how its troops came there",
            );
        }
    }
}

fn losses(cx: &mut Check, ever: &Ever<'_>, actor: &Code, killed: &At<f64>) {
    let most = ever.most.get(actor.as_str()).copied().unwrap_or(0.0);
    if killed.value <= most {
        return;
    }
    let (message, help) = if most > 0.0 {
        let message =
            format!("`{actor}` loses {}, of {most} troops and reserves that it has at most", killed.value);
        (message, "write fewer, or more in forces.ron or in `reserves`")
    } else {
        (
            format!("`{actor}` has losses, and no troops on any day"),
            "name whose they were, or add its troops to forces.ron",
        )
    };
    cx.warn(codes::DOUBTFUL, killed.span, message, "more than it has", help);
}

/// An agreement is signed on the day on which it is signed or comes into force, and not broken before.
fn signed(cx: &mut Check, written: &ScenarioSource, code: &Code, day: &Day, what: &str) {
    let Some(text) = written.agreements.iter().find(|text| text.id.value == code.value) else { return };
    let in_force = text.in_force.as_ref().unwrap_or(&text.signed);
    let (Ok(date), Ok(first), Ok(last)) =
        (day.parse::<Date>(), text.signed.parse::<Date>(), in_force.parse::<Date>())
    else {
        return;
    };
    if date < first || (what == "signed" && date > last) {
        let days = if first == last { first.to_string() } else { format!("{first} to {last}") };
        cx.warn(
            codes::DOUBTFUL,
            code.span,
            format!("`{code}` is {what} on {date}; agreements.ron has it signed and in force on {days}"),
            &format!("on {date}"),
            "change the date of this entry, or `signed` or `in_force`",
        );
    }
}
