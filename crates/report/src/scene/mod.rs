//! How things stand on a day: what really holds, or what one state knows of it.

mod act;
mod ground;
mod measures;
mod table;

use pourparler_engine::{Setup, Simulation, View};
use pourparler_model::{ActorId, PackageId, RegionId};
use serde_json::{Map, Value, json};

pub use act::act_in_words;

use crate::account;
use crate::codes::role;
use crate::detachments::Detachment;
use crate::names::Names;
use crate::style::{Styles, paint};
use crate::tables::agreements::{self, Knowledge};
use crate::tables::{beliefs, disputes};
use crate::text::section;
use crate::view;

fn heading(text: &mut String, words: &str) {
    text.push_str(&format!("\n{}\n", paint(Styles::HOUSE.head, words)));
}

/// What really holds, in lines of about `width` columns.
#[must_use]
pub fn truth(names: &Names<'_>, sim: &Simulation, width: usize) -> String {
    let mut text = "\n".to_owned();
    let troops = names
        .state
        .forces
        .iter()
        .filter(|f| f.troops > 0)
        .map(|f| (f.owner, f.role, f.region, f64::from(f.troops), true));
    section(&mut text, "control", &ground::control(names, &names.state.regions, |_| true), width);
    section(&mut text, "troops", &ground::troops(names, troops), width);
    let detachments = ground::detachments(names, &Detachment::all(sim.stage()));
    section(&mut text, "detachments", &detachments, width);
    section(&mut text, "claims", &ground::facts(names), width);
    let any: Vec<View<'_>> = sim.deciders().first().map(|a| sim.view(*a)).into_iter().collect();
    for view in &any {
        section(&mut text, "wars", &ground::wars(names, view), width);
        section(&mut text, "calls", &ground::calls(names, view), width);
        section(&mut text, "measures", &measures::measures(names, view), width);
    }
    section(&mut text, "home fronts", &ground::homes(names), width);
    for dispute in disputes(names) {
        // Who sits at the table sees all of it.
        let party = sim.view(crate::tables::principals(names, dispute)[0]);
        section(&mut text, "talks", &table::now(names, &party, dispute), width);
    }
    heading(&mut text, "What the parties believe, and what is so");
    text.push_str(beliefs::text(names, &beliefs::beliefs(names, sim), width).trim_start_matches('\n'));
    heading(&mut text, "Agreements");
    text.push_str(agreements::text(names, Knowledge::Truth, width).trim_start_matches('\n'));
    text
}

/// What an actor knows, in lines of about `width` columns.
#[must_use]
pub fn known(names: &Names<'_>, view: &View<'_>, width: usize) -> String {
    let mut text = "\n".to_owned();
    let troops = view.forces().map(|f| (f.owner, f.role, f.region, f.troops, view.friendly(f.owner)));
    let held: Vec<_> = (0..names.scenario().regions.len()).map(|i| view.region(RegionId::new(i))).collect();
    let sees = |holder| view.friendly(holder) || view.hostile(holder);
    section(&mut text, "control", &ground::control(names, &held, sees), width);
    section(&mut text, "claims", &ground::claims(names, view), width);
    let mut there = ground::troops(names, troops);
    there.extend(ground::works(names, view));
    section(&mut text, "troops", &there, width);
    let detachments = ground::detachments(names, &Detachment::seen(view));
    section(&mut text, "detachments", &detachments, width);
    section(&mut text, "wars", &ground::wars(names, view), width);
    section(&mut text, "calls", &ground::calls(names, view), width);
    section(&mut text, "measures", &measures::measures(names, view), width);
    section(&mut text, "home front", &ground::home(names, view), width);
    text.push_str(&tables(names, view, width));
    text.push_str(&minds(names, view, width));
    section(&mut text, "duties", &ground::duties(view), width);
    text.push_str(&account::before(names, view.me(), view.today(), width));
    heading(&mut text, "Agreements, as far as is known");
    text.push_str(agreements::text(names, Knowledge::Public, width).trim_start_matches('\n'));
    text
}

/// The tables that an actor knows of, and what lies on those where it sits.
#[must_use]
pub fn tables(names: &Names<'_>, view: &View<'_>, width: usize) -> String {
    let mut text = String::new();
    for dispute in disputes(names) {
        section(&mut text, "talks", &table::now(names, view, dispute), width);
    }
    text
}

/// What an actor expects and believes, dispute by dispute.
#[must_use]
pub fn minds(names: &Names<'_>, view: &View<'_>, width: usize) -> String {
    let mut text = String::new();
    for dispute in disputes(names) {
        section(&mut text, "beliefs", &table::mind(names, view, dispute), width);
    }
    text
}

/// The acts that an actor may order, by code.
#[must_use]
pub fn legal(view: &View<'_>, width: usize) -> String {
    let codes: Vec<String> = view::legal(view).into_iter().map(|(code, _)| code).collect();
    let mut text = String::new();
    heading(&mut text, &format!("What it may order ({})", codes.len()));
    for line in crate::text::wrap(&codes.join(" "), width.saturating_sub(2).max(20)) {
        text.push_str(&format!("  {line}\n"));
    }
    text
}

/// What really holds, as JSON: as a view, with what each party keeps to itself under its code.
#[must_use]
pub fn truth_json(names: &Names<'_>, sim: &Simulation) -> Value {
    let scenario = names.scenario();
    let regions: Vec<Value> = scenario
        .regions
        .iter()
        .zip(&names.state.regions)
        .map(|(region, held)| {
            json!({
                "region": region.id,
                "military": names.actor(held.military),
                "security": names.actor(held.security),
                "civil": names.actor(held.civil),
                "progress": held.progress,
                "fought": held.fought.map(|d| d.to_string()),
            })
        })
        .collect();
    let forces: Vec<Value> = names
        .state
        .forces
        .iter()
        .filter(|f| f.troops > 0)
        .map(|f| {
            json!({
                "owner": names.actor(f.owner),
                "region": names.region(f.region),
                "role": role(f.role),
                "troops": f.troops,
                "fights": Setup::fights(f.role),
                "supply": f.supply,
                "attacks": f.attack.map(|r| names.region(r)),
            })
        })
        .collect();
    let homes: Map<String, Value> = scenario
        .actors
        .iter()
        .zip(&names.state.homes)
        .filter(|(a, _)| a.home.is_some())
        .map(|(a, h)| {
            let home = json!({
                "support": h.support,
                "killed": h.killed,
                "missing": h.missing,
                "crisis": h.crisis,
                "reserves": h.reserves,
            });
            (a.id.clone(), home)
        })
        .collect();
    let disputes: Vec<Value> = disputes(names).map(|d| table::truth_json(names, sim, d)).collect();
    let detachments: Vec<Value> = Detachment::all(sim.stage()).iter().map(|d| d.json(names)).collect();
    json!({
        "regions": regions,
        "forces": forces,
        "detachments": detachments,
        "homes": homes,
        "disputes": disputes,
        "unsettled": ground::facts_json(names),
        "agreements": agreements::json(names, Knowledge::Truth),
        "calls": sim.deciders().first().map(|a| view::known(&sim.view(*a))["calls"].clone()),
        "beliefs": beliefs::json(names, &beliefs::beliefs(names, sim)),
    })
}

/// An actor's short name, or nothing.
fn who(names: &Names<'_>, actor: Option<ActorId>) -> String {
    actor.map_or_else(String::new, |a| names.actor_short(a).to_owned())
}

/// The package of what holds.
const HOLDS: PackageId = PackageId::new(0);
