//! `actors.ron`.

use pourparler_documents::At;
use pourparler_model::{ActorId, ActorSet, Desk, Role};

use super::Check;
use super::names::{Kind, Table};
use super::origin::Otherwise;
use super::roles::depots;
use crate::codes;
use crate::document::Document;
use crate::fields::quantities as q;
use crate::load::CheckPolicy;
use crate::scenario::{Actor, Home, Leader, Military, Origin, Priorities};
use crate::written::{self, ScenarioSource};

/// The most actors: as many as a set of them has bits for.
pub(crate) const MOST_ACTORS: usize = ActorSet::MOST;

pub(super) fn actors(cx: &mut Check, written: &ScenarioSource, known: &CheckPolicy<'_>) -> Vec<Actor> {
    if !cx.enter(Document::Actors) {
        return Vec::new();
    }
    let actors = &written.actors;
    cx.not_an_empty_document(Document::Actors, actors.len(), "actors");
    if let Some(actor) = actors.get(MOST_ACTORS) {
        cx.at_most(actors.len(), MOST_ACTORS, "actors", actor.id.span);
    }
    let checked = actors.iter().map(|item| actor(cx, item, known)).collect();
    command_circles(cx, actors);
    depots(cx, written);
    checked
}

fn actor(cx: &mut Check, item: &written::Actor, known: &CheckPolicy<'_>) -> Actor {
    let origin = cx.origin(item, item.id.span, Otherwise::Scenario);
    let leaders = item.leaders.iter().map(|item| leader(cx, item)).collect();
    Actor {
        id: item.id.value.clone(),
        name: item.name.clone(),
        kind: item.kind,
        role: item.role,
        desks: desks(cx, item),
        command: command(cx, item),
        members: cx.actors(&item.members),
        leaders,
        military: item.military.as_ref().map(|means| military(cx, means, &origin, &item.id)),
        home: item.home.as_ref().map(|front| home(cx, front, &origin)),
        priorities: priorities(cx, item.priorities.as_ref()),
        policy: policy(cx, item.policy.as_ref(), known),
        goals: item.goals.clone(),
        origin,
    }
}

fn policy(cx: &mut Check, named: Option<&At<String>>, known: &CheckPolicy<'_>) -> String {
    let Some(name) = named else { return "statecraft".to_owned() };
    if let Err(help) = known(name) {
        cx.error(
            codes::NO_POLICY,
            name.span,
            format!("`{}` is no policy", name.value),
            "not a policy",
            &help,
        );
    }
    name.value.clone()
}

fn desks(cx: &mut Check, item: &written::Actor) -> Vec<Desk> {
    let Some(desks) = &item.desks else {
        return match item.role {
            Role::Decides => Desk::ALL.to_vec(),
            Role::Speaks => vec![Desk::Pressure],
            Role::Background => Vec::new(),
        };
    };
    let mut open: Vec<Desk> = Vec::with_capacity(desks.len());
    for desk in desks {
        let fits = match item.role {
            Role::Decides => true,
            Role::Speaks => desk.value == Desk::Pressure,
            Role::Background => false,
        };
        if !fits {
            let (who, help) = match item.role {
                Role::Speaks => {
                    ("who only speaks has the desk `Pressure`", "leave `desks` out, or write `role: Decides`")
                }
                _ => (
                    "who stands in the background has no desk",
                    "leave `desks` out, or write `role: Decides`",
                ),
            };
            cx.error(codes::DESKS, desk.span, who, "not open to it", help);
        } else if open.contains(&desk.value) {
            cx.error(codes::TWICE, desk.span, "a desk is given twice", "given again", "give it once");
        } else {
            open.push(desk.value);
        }
    }
    if desks.is_empty() && item.role == Role::Decides {
        cx.error(
            codes::DESKS,
            item.id.span,
            format!("`{}` decides, at no desk", item.id),
            "an empty list of desks",
            "leave `desks` out for all, or write `role: Background`",
        );
    }
    open.sort_unstable();
    open
}

fn command(cx: &mut Check, item: &written::Actor) -> Option<ActorId> {
    let code = item.command.as_ref()?;
    if code.value == item.id.value {
        return None;
    }
    Some(cx.actor(code))
}

/// An actor under the command of one that is, over some others, under its own.
fn command_circles(cx: &mut Check, written: &[written::Actor]) {
    let above: Vec<Option<usize>> = written
        .iter()
        .map(|item| {
            let index = cx.tables[Kind::Actor as usize].get(item.command.as_ref()?)?;
            (written.get(index)?.id.value != item.id.value).then_some(index)
        })
        .collect();
    for (start, item) in written.iter().enumerate() {
        let mut at = above[start];
        for _ in 0..written.len() {
            match at {
                Some(index) if index == start => {
                    if let Some(code) = &item.command {
                        cx.error(
                            codes::COMMAND_CIRCLE,
                            code.span,
                            format!("`{}` is, in the end, under its own command", item.id),
                            "goes round in a circle",
                            "leave `command` out for the one that commands",
                        );
                    }
                    break;
                }
                Some(index) => at = above.get(index).copied().flatten(),
                None => break,
            }
        }
    }
}

fn leader(cx: &mut Check, item: &written::Leader) -> Leader {
    if let (Some(from), Some(until)) = (&item.from, &item.until) {
        cx.in_order("from", from, "until", until);
    }
    Leader {
        office: item.office.clone(),
        name: item.name.clone(),
        from: item.from.as_ref().and_then(|day| cx.date(day)),
        until: item.until.as_ref().and_then(|day| cx.date(day)),
        decides: item.decides,
    }
}

/// Where arms come from: each supplier once, none from oneself, no more than all.
fn arms_from(cx: &mut Check, list: &[written::ArmsFrom], of: &written::Code) -> Vec<(ActorId, f64)> {
    let mut seen = Table::default();
    let mut sum = 0.0;
    for item in list {
        if let Some(file) = cx.file
            && let Some(first) = seen.add(&item.actor, file, item.actor.span)
        {
            cx.twice(&format!("the supplier `{}`", item.actor), item.actor.span, first);
        }
        if item.actor.value == of.value {
            cx.error(
                codes::SELF,
                item.actor.span,
                format!("`{of}` imports arms from itself"),
                "the importer",
                "name those abroad; what it makes itself is no import",
            );
        }
        let before = sum;
        sum += item.share.value;
        if sum > 1.0 + 1e-9 && before <= 1.0 + 1e-9 {
            cx.error(
                codes::SHARES,
                item.share.span,
                format!("the arms of `{of}` come from abroad more than once over"),
                &format!("the shares come to {sum:.3} here"),
                "shares of all that it imports: together no more than 1",
            );
        }
    }
    list.iter().map(|item| (cx.actor(&item.actor), cx.number(&q::ARMS_SHARE, &item.share))).collect()
}

fn military(cx: &mut Check, item: &At<written::Military>, of: &Origin, of_code: &written::Code) -> Military {
    Military {
        quality: cx.estimate(&q::QUALITY, &item.quality),
        drones: cx.estimate_or_none(&q::DRONES, item.drones.as_ref()),
        air_defence: cx.estimate_or_none(&q::AIR_DEFENCE, item.air_defence.as_ref()),
        reserves: item.reserves.as_ref().map_or(0, |number| cx.whole_u32(&q::RESERVES, number)),
        war_cost: cx.estimate(&q::WAR_COST, &item.war_cost),
        depots: cx.regions(&item.depots),
        arms_from: arms_from(cx, &item.arms_from, of_code),
        origin: cx.origin(&item.value, item.span, Otherwise::Of(of)),
    }
}

fn home(cx: &mut Check, item: &At<written::Home>, of: &Origin) -> Home {
    cx.not_empty(
        &item.support,
        "support",
        "write `support: [(date: \"..\", share: 0.5)]`, or leave `home` out",
    );
    cx.rising("the values of `support`", item.support.iter().map(|row| &row.date), true);
    cx.held_at_first("`support`", item.support.first().map(|row| &row.date));
    let support = item
        .support
        .iter()
        .map(|row| (cx.day(&row.date), cx.number(&q::SHARE_OF_PEOPLE, &row.share)))
        .collect();
    Home {
        support,
        audience: cx.number_or(&q::AUDIENCE, item.audience.as_ref(), 1.0),
        exposure: cx.number_or(&q::EXPOSURE, item.exposure.as_ref(), 0.0),
        elections: item.elections,
        origin: cx.origin(&item.value, item.span, Otherwise::Of(of)),
    }
}

fn priorities(cx: &mut Check, item: Option<&written::Priorities>) -> Priorities {
    let mut one = |number: Option<&At<f64>>| cx.number_or(&q::PRIORITY, number, 1.0);
    let item = item.cloned().unwrap_or_default();
    Priorities {
        war: one(item.war.as_ref()),
        cost: one(item.cost.as_ref()),
        treaty: one(item.treaty.as_ref()),
        reputation: one(item.reputation.as_ref()),
        home: one(item.home.as_ref()),
        ties: one(item.ties.as_ref()),
    }
}
