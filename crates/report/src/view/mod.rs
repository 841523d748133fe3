//! What a state knows, as plain JSON: for policies in other languages, for whoever looks into a run.
//!
//! [`setting`] is what stays as it is for a whole run: who there is, where, what is at stake, by which packages. [`known`] is
//! what the state knows on a day. Everything is named by code, nothing by its place in a list of the program; packages have
//! the number that offers and demands name them by. A number that there is not is `null`, never a made-up one.

pub(crate) mod dispute;
mod pledges;
mod setting;

use pourparler_engine::{Sanctions, View};
use pourparler_model::{Act, ActorId, RegionId};
use serde_json::{Map, Value, json};

use crate::codes::{act_code, role};
use crate::jsonl::InCodes;
use crate::names::{Codes, actor_code, region_code};

pub use setting::setting;

/// What an actor knows on the day of its decision. `news` is what it saw since its last one.
#[must_use]
pub fn known(view: &View<'_>) -> Value {
    let codes = Codes::new(view, view);
    let news: Vec<InCodes<'_>> = view.news().map(|e| InCodes::new(&codes, e)).collect();
    json!({
        "me": codes.actor(view.me()),
        "home": home(view),
        "regions": regions(view),
        "forces": forces(view),
        "disputes": view.disputes().map(|d| dispute::known(view, d)).collect::<Vec<Value>>(),
        "agreements": pledges::agreements(view),
        "mandates": mandates(view),
        "ultimatums": ultimatums(view),
        "duties": pledges::duties(view),
        "calls": pledges::calls(view),
        "ties": ties(view),
        "reputations": reputations(view),
        "sanctions": sanctions(view),
        "news": news,
    })
}

/// The acts that an actor may order, with their codes, in the engine's order.
#[must_use]
pub fn legal(view: &View<'_>) -> Vec<(String, Act)> {
    let acts = view.legal();
    acts.into_iter().map(|act| (act_code(view.scenario(), view, act), act)).collect()
}

fn actors(view: &View<'_>) -> impl Iterator<Item = ActorId> + use<> {
    (0..view.scenario().actors.len()).map(ActorId::new)
}

fn date(day: Option<pourparler_model::Date>) -> Value {
    day.map_or(Value::Null, |d| json!(d.to_string()))
}

fn home(view: &View<'_>) -> Value {
    let home = view.home();
    json!({
        "support": home.support,
        "support_before_war": home.base,
        "killed": home.killed,
        "missing": home.missing,
        "crisis": home.crisis,
        "outgoing": home.outgoing,
        "election": date(home.election),
        "reserves": home.reserves,
        "called_up": home.called_up.map(|(troops, day)| json!({"troops": troops, "arrive": day.to_string()})),
        "material": home.material,
    })
}

fn regions(view: &View<'_>) -> Value {
    let scenario = view.scenario();
    let one = |(i, region): (usize, &pourparler_scenario::Region)| {
        let held = view.region(RegionId::new(i));
        let known = view.holding(RegionId::new(i));
        let said = |(by, day): (ActorId, pourparler_model::Date)| json!({"by": actor_code(scenario, by), "date": day.to_string()});
        // How far an attack has come is seen by the two who fight.
        let near = view.friendly(held.military) || view.hostile(held.military);
        json!({
            "region": region.id,
            "military": actor_code(scenario, held.military),
            "security": actor_code(scenario, held.security),
            "civil": actor_code(scenario, held.civil),
            "certainty": known.probability,
            "claimed": known.claimed.map(said),
            "denied": known.denied.map(said),
            "progress": if near { json!(held.progress) } else { Value::Null },
            "fought": date(held.fought),
        })
    };
    scenario.regions.iter().enumerate().map(one).collect()
}

fn forces(view: &View<'_>) -> Value {
    let scenario = view.scenario();
    view.forces()
        .map(|f| {
            json!({
                "owner": actor_code(scenario, f.owner),
                "region": region_code(scenario, f.region),
                "role": role(f.role),
                "troops": f.troops.round(),
                "exact": view.friendly(f.owner),
                "commanded": view.commands(f.owner),
                "attacks": f.attack.map(|r| region_code(scenario, r)),
                "works": f.works,
            })
        })
        .collect()
}

/// Affinities above the diagonal that are not 0: `{"ARM": {"AZE": -0.9}}`.
fn ties(view: &View<'_>) -> Value {
    let scenario = view.scenario();
    let mut rows = Map::new();
    for a in actors(view) {
        let row: Map<String, Value> = actors(view)
            .filter(|b| a < *b && view.tie(a, *b) != 0.0)
            .map(|b| (actor_code(scenario, b).to_owned(), json!(view.tie(a, b))))
            .collect();
        if !row.is_empty() {
            rows.insert(actor_code(scenario, a).to_owned(), Value::Object(row));
        }
    }
    Value::Object(rows)
}

fn reputations(view: &View<'_>) -> Value {
    let one = |a: ActorId| {
        let r = view.reputation(a);
        let record = json!({
            "kept": r.kept,
            "broken": r.broken,
            "claims_true": r.claims_true,
            "claims_false": r.claims_false,
        });
        (actor_code(view.scenario(), a).to_owned(), record)
    };
    Value::Object(actors(view).map(one).collect())
}

fn ultimatums(view: &View<'_>) -> Value {
    let codes = Codes::new(view, view);
    view.ultimatums()
        .map(|u| {
            json!({
                "by": codes.actor(u.by),
                "dispute": codes.dispute(u.dispute),
                "package": u.package.index(),
                "until": u.until.to_string(),
            })
        })
        .collect()
}

fn mandates(view: &View<'_>) -> Value {
    let codes = Codes::new(view, view);
    view.mandates()
        .map(|m| {
            json!({
                "clause": codes.clause(m.clause),
                "actor": codes.actor(m.actor),
                "until": m.until.to_string(),
                "objected": m.objected.map(|a| codes.actor(a)),
                "ended": date(m.ended),
            })
        })
        .collect()
}

fn sanctions(view: &View<'_>) -> Value {
    let pairs = actors(view).flat_map(|a| actors(view).map(move |b| (a, b)));
    let code = |a| actor_code(view.scenario(), a);
    pairs
        .filter_map(|(by, against)| {
            let step = match view.sanctions(by, against) {
                Sanctions::None => return None,
                Sanctions::Threatened => "threatened",
                Sanctions::Imposed => "imposed",
            };
            Some(json!({"by": code(by), "against": code(against), "step": step}))
        })
        .collect()
}
