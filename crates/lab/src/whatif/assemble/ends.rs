//! How runs end, who holds what, and by when what has happened.

use std::collections::BTreeMap;

use crate::play::Standing;
use crate::whatif::answer::{Category, EventTime, EventTimeOf, Holders, Map, MapOf, Shares, SharesOf};
use crate::whatif::chunk::{Extra, Layout};
use crate::whatif::compare::tidy;
use crate::whatif::plan::Plan;
use crate::whatif::store::{Store, StoreError};

/// How runs end, and in what shares.
pub(super) fn endings(plan: &Plan, store: &Store, layout: &Layout) -> Result<Shares, StoreError> {
    let mut counts: Vec<BTreeMap<u8, u64>> = Vec::new();
    for nth in 0..layout.arms {
        let mut of: BTreeMap<u8, u64> = BTreeMap::new();
        for code in store.column(plan, layout.extra(nth, Extra::Ending))? {
            *of.entry(code as u8).or_default() += 1;
        }
        counts.push(of);
    }
    let mut codes: Vec<u8> = counts.iter().flat_map(BTreeMap::keys).copied().collect();
    codes.sort_unstable();
    codes.dedup();
    let n = plan.pairs.max(1) as f64;
    Ok(Shares {
        id: "ending".to_owned(),
        title: "how it stands at the end".to_owned(),
        title_fr: "l’état à la fin".to_owned(),
        categories: codes
            .iter()
            .map(|code| {
                let standing = Standing { held: code / 6, war: code / 3 % 2 == 1, paper: code % 3 };
                Category {
                    id: format!("{}-{}-{}", standing.held, u8::from(standing.war), standing.paper),
                    title: standing.words(),
                    title_fr: standing_fr(standing),
                }
            })
            .collect(),
        arms: plan
            .arms
            .iter()
            .zip(&counts)
            .map(|(arm, of)| SharesOf {
                arm: arm.id.clone(),
                shares: codes.iter().map(|c| tidy(of.get(c).copied().unwrap_or(0) as f64 / n)).collect(),
            })
            .collect(),
    })
}

fn standing_fr(standing: Standing) -> String {
    let held = [
        "aucun terrain pris",
        "une partie du terrain prise",
        "la majeure partie du terrain prise",
        "tout le terrain pris",
    ][usize::from(standing.held.min(3))];
    let war = if standing.war { "en guerre" } else { "pas de guerre" };
    let paper = ["aucun texte", "une trêve", "un accord"][usize::from(standing.paper.min(2))];
    format!("{held}, {war}, {paper}")
}

pub(super) fn control(plan: &Plan, layout: &Layout, sums: &[f64]) -> Vec<Map> {
    let scenario = &plan.arms[0].scenario;
    let n = plan.pairs.max(1) as f64;
    let holders = |nth: usize, map: usize, region: usize| {
        let mut list: Vec<(String, f64)> = (0..layout.actors)
            .map(|a| (scenario.actors[a].id.clone(), tidy(sums[layout.holds(nth, map, region, a)] / n)))
            .filter(|(_, share)| *share > 0.0)
            .collect();
        list.sort_by(|a, b| b.1.total_cmp(&a.1));
        Holders { region: scenario.regions[region].id.clone(), holders: list }
    };
    let of = |map: usize| {
        plan.arms.iter().enumerate().map(move |(nth, arm)| MapOf {
            arm: arm.id.clone(),
            regions: (0..layout.regions).map(|r| holders(nth, map, r)).collect(),
        })
    };
    plan.maps()
        .iter()
        .enumerate()
        .map(|(i, date)| Map { date: date.to_string(), arms: of(i).collect() })
        .collect()
}

pub(super) fn event_times(plan: &Plan, store: &Store, layout: &Layout) -> Result<Vec<EventTime>, StoreError> {
    let looks = plan.looks();
    let kinds = [
        (Extra::WarEnds, "war_ends", "the first war has ended", "la première guerre est finie"),
        (Extra::Agreed, "agreed", "something has been signed", "un texte a été signé"),
        (Extra::Called, "called", "an ally has been called", "un allié a été appelé"),
    ];
    let mut list = Vec::new();
    for (extra, id, title, title_fr) in kinds {
        let mut arms = Vec::new();
        for (nth, arm) in plan.arms.iter().enumerate() {
            let days = store.column(plan, layout.extra(nth, extra))?;
            let share = |date: &pourparler_model::Date| {
                let by = (*date - plan.start()) as f32;
                let hits = days.iter().filter(|d| **d >= 0.0 && **d <= by).count();
                tidy(hits as f64 / days.len().max(1) as f64)
            };
            arms.push(EventTimeOf { arm: arm.id.clone(), share: looks.iter().map(share).collect() });
        }
        list.push(EventTime {
            id: id.to_owned(),
            title: title.to_owned(),
            title_fr: title_fr.to_owned(),
            dates: looks.iter().map(ToString::to_string).collect(),
            arms,
        });
    }
    Ok(list)
}
