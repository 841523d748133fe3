//! What stays as it is for a whole run.

use pourparler_engine::View;
use pourparler_model::{ActorId, DisputeId, PackageId, RegionId};
use pourparler_scenario::Values;
use serde_json::{Map, Value, json};

use super::actors;
use crate::names::{actor_code, region_code};

/// Who there is, where, and what is at stake. Everything is public, and of the day on which the run starts or before.
#[must_use]
pub fn setting(view: &View<'_>) -> Value {
    let scenario = view.scenario();
    let code = |a: ActorId| actor_code(scenario, a);
    let own = view.actor();
    let people: Vec<Value> = scenario
        .actors
        .iter()
        .zip(actors(view))
        .map(|(a, id)| {
            json!({
                "actor": a.id,
                "name": a.name,
                "kind": a.kind,
                "role": a.role,
                "quality": view.quality(id),
                "drones": a.military.as_ref().map_or(0.0, |m| m.drones.mode),
                "air_defence": a.military.as_ref().map_or(0.0, |m| m.air_defence.mode),
                "forces_under": a.command.map(code),
            })
        })
        .collect();
    let regions: Vec<Value> = scenario
        .regions
        .iter()
        .enumerate()
        .map(|(i, r)| {
            let near: Vec<Value> = view
                .neighbours(RegionId::new(i))
                .iter()
                .map(|(n, kind)| json!({"region": region_code(scenario, *n), "way": kind}))
                .collect();
            json!({
                "region": r.id,
                "name": r.name,
                "group": r.group,
                "de_jure": code(r.de_jure),
                "terrain": r.terrain,
                "neighbours": near,
            })
        })
        .collect();
    let treaties: Vec<Value> = scenario
        .treaties
        .iter()
        .map(|t| {
            let articles: Vec<Value> =
                t.obligations.iter().map(|o| json!({"article": o.article, "kind": o.kind})).collect();
            let parties: Vec<&str> = t.parties.iter().map(|a| code(*a)).collect();
            json!({"treaty": t.id, "name": t.name, "parties": parties, "obligations": articles})
        })
        .collect();
    let parameters: Map<String, Value> = Values::NAMES
        .iter()
        .filter_map(|name| view.values().get(name).map(|v| ((*name).to_owned(), json!(v))))
        .collect();
    json!({
        "me": {
            "actor": own.id,
            "name": own.name,
            "desks": own.desks.iter().map(|d| d.name()).collect::<Vec<_>>(),
            "goals": own.goals,
            "priorities": own.priorities,
        },
        "actors": people,
        "regions": regions,
        "treaties": treaties,
        "disputes": view.disputes().map(|d| dispute(view, d)).collect::<Vec<Value>>(),
        "parameters": parameters,
    })
}

fn dispute(view: &View<'_>, id: DisputeId) -> Value {
    let scenario = view.scenario();
    let data = &scenario.disputes[id.index()];
    let code = |a: ActorId| actor_code(scenario, a);
    let codes = |list: &[ActorId]| list.iter().map(|a| code(*a)).collect::<Vec<_>>();
    let issues: Vec<Value> = data
        .issues
        .iter()
        .enumerate()
        .map(|(i, issue)| {
            let options: Vec<Value> =
                issue.options.iter().map(|o| json!({"level": o.level, "text": o.text})).collect();
            let wanted: Map<String, Value> = actors(view)
                .filter_map(|a| view.stance(id, i, a).map(|(level, salience)| (a, level, salience)))
                .map(|(a, level, salience)| {
                    (code(a).to_owned(), json!({"level": level, "salience": salience}))
                })
                .collect();
            json!({"issue": issue.id, "name": issue.name, "options": options, "wanted": wanted})
        })
        .collect();
    let payments: Vec<Value> = data
        .payments
        .iter()
        .map(|p| {
            json!({"by": code(p.by), "to": code(p.to), "worth": p.worth, "cost": p.cost, "text": p.clause.text})
        })
        .collect();
    json!({
        "dispute": data.id,
        "name": data.name,
        "challenger": code(data.challenger),
        "with_challenger": codes(&data.with_challenger),
        "defender": code(data.defender),
        "with_defender": codes(&data.with_defender),
        "decided_by": data.decided.map(|d| code(d.by)),
        "mediators": codes(&data.mediators),
        "objectives": data.objectives.iter().map(|r| region_code(scenario, *r)).collect::<Vec<_>>(),
        "deadline_offers": data.deadline_offers,
        "payments": payments,
        "issues": issues,
        "packages": (0..view.packages(id)).map(|p| package(view, id, p)).collect::<Vec<Value>>(),
    })
}

/// A package: its levels by issue, its worth to either side. The first is what holds, which changes; and so does the worth of what
/// leaves a part as it holds.
fn package(view: &View<'_>, dispute: DisputeId, number: usize) -> Value {
    if number == 0 {
        return json!({"package": 0, "levels": null, "worth": null});
    }
    let (id, data) = (PackageId::new(number), &view.scenario().disputes[dispute.index()]);
    let levels: Map<String, Value> = data
        .issues
        .iter()
        .zip(view.levels(dispute, id))
        .map(|(issue, level)| (issue.id.clone(), json!(level)))
        .collect();
    let worth = (!view.is_part(dispute, id)).then(|| worth(view, dispute, id));
    json!({"package": number, "levels": levels, "worth": worth})
}

/// What a package is worth to either party, by its code.
pub(super) fn worth(view: &View<'_>, dispute: DisputeId, package: PackageId) -> Map<String, Value> {
    let principals = view.principals(dispute).into_iter().enumerate();
    let code = |actor| actor_code(view.scenario(), actor).to_owned();
    principals.map(|(side, actor)| (code(actor), json!(view.worth(dispute, side, package)))).collect()
}
