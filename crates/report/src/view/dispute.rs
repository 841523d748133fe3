//! What an actor knows of a dispute.

use pourparler_engine::{Assessment, View};
use pourparler_model::{ActorId, DisputeId, PackageId};
use serde_json::{Map, Value, json};

use super::{date, setting};
use crate::names::{actor_code, dispute_code};
use crate::series::{hostility, talks as talks_word};

/// A value of either side under its code.
fn sides(view: &View<'_>, dispute: DisputeId, value: impl Fn(usize) -> Value) -> Value {
    let principals = view.principals(dispute);
    let one = |side: usize| (actor_code(view.scenario(), principals[side]).to_owned(), value(side));
    Value::Object((0..2).map(one).collect())
}

pub(crate) fn known(view: &View<'_>, dispute: DisputeId) -> Value {
    let h = view.hostilities(dispute);
    let code = |a: Option<ActorId>| a.map(|a| actor_code(view.scenario(), a));
    let fighting = json!({
        "status": hostility(h.status),
        "since": h.since.to_string(),
        "opened_by": code(h.opened_by),
        "killed": sides(view, dispute, |s| json!(h.killed[s])),
        "missing": sides(view, dispute, |s| json!(h.missing[s])),
        "captives_held": sides(view, dispute, |s| json!(h.captives[s])),
        "posed": h.posed,
        "alarm": h.alarm,
    });
    let ceasefire = view.ceasefire(dispute).map(|c| {
        json!({"since": c.since.to_string(), "strength": strength(c.strength), "guarantor": code(c.guarantor)})
    });
    json!({
        "dispute": dispute_code(view.scenario(), dispute),
        "side": view.side(dispute).map(side),
        "hostilities": fighting,
        "ceasefire": ceasefire,
        "levels": levels(view, dispute),
        "part_worth": part_worth(view, dispute),
        "status_quo_worth": sides(view, dispute, |s| json!(view.worth(dispute, s, PackageId::new(0)))),
        "recognition": recognition(view, dispute),
        "talks": talks(view, dispute),
        "assessment": view.assessment(dispute).filter(|a| a.known).map(|a| assessment(a, view.other_reservation(dispute))),
        "belief": belief(view, dispute),
        "own_cost": view.own_cost(dispute),
        "would_ratify": view.side(dispute).map(|_| ratifies(view, dispute)),
    })
}

pub(super) const fn side(side: usize) -> &'static str {
    if side == pourparler_engine::CHALLENGER { "challenger" } else { "defender" }
}

pub(super) const fn strength(strength: pourparler_scenario::Strength) -> &'static str {
    use pourparler_scenario::Strength;
    match strength {
        Strength::None => "none",
        Strength::Truce => "truce",
        Strength::Agreement => "agreement",
        Strength::Settlement => "settlement",
    }
}

/// The levels that hold, by issue: those of package 0.
fn levels(view: &View<'_>, dispute: DisputeId) -> Value {
    let issues = &view.scenario().disputes[dispute.index()].issues;
    let levels = view.levels(dispute, PackageId::new(0));
    Value::Object(issues.iter().zip(levels).map(|(i, level)| (i.id.clone(), json!(level))).collect())
}

/// Who recognises which title today, and who threatens to.
fn recognition(view: &View<'_>, dispute: DisputeId) -> Value {
    let titles = view.scenario().disputes[dispute.index()].titles.iter().enumerate();
    let actors = || (0..view.scenario().actors.len()).map(ActorId::new);
    let code = |a: ActorId| actor_code(view.scenario(), a).to_owned();
    let one = |(i, title): (usize, &pourparler_scenario::Title)| {
        let i = u8::try_from(i).unwrap_or(u8::MAX);
        let recognise: Vec<String> = actors().filter(|a| view.recognises(*a, dispute, i)).map(code).collect();
        let threaten: Vec<String> =
            actors().filter(|a| view.recognition_threat(*a, dispute, i).is_some()).map(code).collect();
        json!({"title": title.id, "of": code(title.of), "recognised_by": recognise, "threatened_by": threaten})
    };
    Value::Array(titles.map(one).collect())
}

fn talks(view: &View<'_>, dispute: DisputeId) -> Value {
    let talks = view.talks(dispute);
    let code = |a: Option<ActorId>| a.map(|a| actor_code(view.scenario(), a));
    let principals = view.principals(dispute);
    json!({
        "status": talks_word(talks.status),
        "since": talks.since.to_string(),
        "called": date(talks.called),
        "mediator": code(talks.mediator),
        "attending": sides(view, dispute, |s| json!(talks.attending[s])),
        "to_move": code(talks.member(principals, talks.to_move())),
        "turns": talks.table.turns(),
        "turns_left": talks.table.turns_left(),
        "offered": date(talks.offered),
        "on_table": talks.on_table().map(|(side, package)| {
            json!({"by": code(talks.member(principals, side)), "package": package.index()})
        }),
        "others": talks.conference.map(|all| {
            let came = all.seats.iter().zip(all.came).zip(all.backed).filter_map(|((a, came), backed)| {
                a.map(|a| json!({"actor": code(Some(a)), "attends": came, "backs": backed}))
            });
            json!({"seats": came.collect::<Vec<Value>>(), "unanimous": all.unanimous, "suspends": all.suspends})
        }),
        "draft": talks.draft.map(PackageId::index),
        "backed": sides(view, dispute, |s| json!(talks.backed[s])),
        "pledged": view.scenario().disputes[dispute.index()].payments.iter().enumerate()
            .filter(|(i, _)| talks.pledged >> i & 1 == 1)
            .map(|(_, p)| json!({"by": code(Some(p.by)), "to": code(Some(p.to)), "worth": p.worth}))
            .collect::<Vec<Value>>(),
        "best_offered_to_me": view.side(dispute).map(|s| talks.best[s]).filter(|b| b.is_finite()),
        "staked": sides(view, dispute, |s| json!(talks.staked[s].map(PackageId::index))),
    })
}

pub(super) fn assessment(a: Assessment, other_reservation: Option<f64>) -> Value {
    json!({
        "campaign": {"challenger_wins": a.outlook.win, "neither": a.outlook.draw, "challenger_beaten": a.outlook.lose},
        "without_allies":
            {"challenger_wins": a.alone.win, "neither": a.alone.draw, "challenger_beaten": a.alone.lose},
        "status_quo": a.status_quo,
        "peace": a.peace,
        "stalemate": a.ends.draw,
        "challenger_beaten": a.ends.lose,
        "fighting": a.war,
        "ratification": a.ratification,
        "reservation": a.reservation,
        "other_fighting": a.other_war,
        "other_reservation": other_reservation,
    })
}

/// What is believed of the other side: a weight for each cost of war that it may have, and battles won and lost.
fn belief(view: &View<'_>, dispute: DisputeId) -> Value {
    let Some(belief) = view.belief(dispute) else { return Value::Null };
    let types: Vec<Value> = view
        .other_costs(dispute)
        .iter()
        .zip(&belief.resolve)
        .map(|(cost, weight)| json!({"cost": cost, "weight": weight}))
        .collect();
    let mut map = Map::new();
    map.insert("resolve".to_owned(), Value::Array(types));
    map.insert("battles_won".to_owned(), json!(belief.won));
    map.insert("battles_lost".to_owned(), json!(belief.lost));
    Value::Object(map)
}

/// What packages in part are worth to either party today, by number.
fn part_worth(view: &View<'_>, dispute: DisputeId) -> Value {
    let parts = view.whole_packages(dispute)..view.packages(dispute);
    let one = |i: usize| (i.to_string(), json!(setting::worth(view, dispute, PackageId::new(i))));
    Value::Object(parts.map(one).collect())
}

/// The packages that its home front would ratify today.
fn ratifies(view: &View<'_>, dispute: DisputeId) -> Vec<usize> {
    (0..view.packages(dispute)).filter(|p| view.ratifies(dispute, PackageId::new(*p))).collect()
}
