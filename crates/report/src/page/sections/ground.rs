//! Who holds what, as maps.

use std::collections::BTreeSet;

use maud::{Markup, PreEscaped, html};

use super::{behind, table};
use crate::map::{self, Held};
use crate::page::Page;
use crate::page::answer::{ArmControl, Control};

/// Maps at the chosen dates, an arm beside the other.
pub(super) fn section(page: &Page<'_>) -> Option<Markup> {
    let w = page.words;
    if page.answer.control.is_empty() {
        return None;
    }
    let Some(map) = &page.setting.map else {
        // In sight: there is nothing else to see. What is the same as on the day before is not said again.
        let tables = page.answer.control.iter().enumerate().filter(|(n, control)| {
            n.checked_sub(1)
                .and_then(|n| page.answer.control.get(n))
                .is_none_or(|before| before.arms != control.arms)
        });
        return Some(html! {
            p { (w.no_map) }
            @for (_, control) in tables { @if let Some(inner) = regions_of(page, control) { (table(w.held_by, &inner)) } }
        });
    };
    let holders: BTreeSet<&str> = page
        .answer
        .control
        .iter()
        .flat_map(|c| &c.arms)
        .flat_map(|a| &a.regions)
        .flat_map(|r| r.holders.iter().map(|(who, _)| who.as_str()))
        .collect();
    let notes: Vec<(String, String)> = (page.changed().into_iter())
        .filter_map(|(_, arm)| Some((page.name(&arm.title).to_owned(), page.of_all_pairs(&arm.id)?)))
        .collect();
    let sides = page.setting.sides.clone().unwrap_or_default();
    let (list, order) = map::numbered(map, &page.setting.owners, "numbers-", w.region_names);
    Some(html! {
        p.note { b { (w.ramp_note.replace("{}", &page.actor(&sides[0]))) } " " (w.maps_note) }
        ul.key.ramp { @for (n, fill) in map::ramp(&page.setting.owners, &sides[0], &sides[1]) {
            li { i style={"background:" (fill)} {} (n) }
        } }
        @for (name, note) in &notes { p.note { @if page.changed().len() > 1 { (name) (page.colon()) } (note) } }
        ul.key { @for (fill, sides) in map::fills(&page.setting.owners) {
            @let here: Vec<String> = sides.iter().filter(|s| holders.contains(s.as_str())).map(|s| page.actor(s)).collect();
            @if !here.is_empty() {
                li { i style={"background:" (fill)} {} (w.part_holds.replace("{}", &here.join(", "))) }
            }
        } li { i.third-land {} (w.third_land) } }
        // In sight and not behind a line that opens it: what is closed is not printed, and no other map has the names.
        p.note { (w.region_names) }
        div.wide.desk role="group" aria-label=(w.region_names) tabindex="0" {
            (PreEscaped(map::names(map, &page.setting.owners, w.region_names, page.language)))
        }
        // Where there is no room for names: numbers, and the names below.
        div.phone {
            (PreEscaped(list))
            ol { @for id in &order { li { (page.region(id)) } } }
        }
        (PreEscaped(map::shapes(map, &page.setting.owners)))
        @for (n, control) in page.answer.control.iter().enumerate() {
            h3 { (page.language.date(control.date)) }
            div.grid-of.maps { @for (i, arm) in control.arms.iter().enumerate() {
                @let name = arm_name(page, &arm.arm);
                @let held: Held = arm.regions.iter().map(|r| (r.region.clone(), r.holders.clone())).collect();
                figure {
                    figcaption { (name) ", " span { (page.language.date(control.date)) } }
                    (PreEscaped(map::shares(
                        map, &page.setting.owners, (&held, &sides[0]), &format!("map-{n}-{i}-"),
                        &format!("{}{}{name}, {}", w.maps, page.colon(), page.language.date(control.date)), &described(page, arm),
                    )))
                }
            } }
            (as_table(page, control))
        }
        p.note { small { (map.notice()) } }
    })
}

fn arm_name(page: &Page<'_>, id: &str) -> String {
    match page.answer.arm(id) {
        Some((0, _)) => page.stands().to_owned(),
        Some((_, arm)) => page.name(&arm.title).to_owned(),
        None => id.to_owned(),
    }
}

/// Regions that more than one side holds, in words.
fn described(page: &Page<'_>, arm: &ArmControl) -> String {
    let open =
        arm.regions.iter().filter(|r| r.holders.iter().filter(|(_, share)| *share >= 0.005).count() > 1);
    let parts: Vec<String> = open
        .map(|r| format!("{}{}{}", page.region(&r.region), page.colon(), shares(page, &r.holders)))
        .collect();
    parts.join("; ")
}

fn shares(page: &Page<'_>, holders: &[(String, f64)]) -> String {
    let mut sorted = holders.to_vec();
    sorted.sort_by(|a, b| b.1.total_cmp(&a.1));
    let parts: Vec<String> = sorted
        .iter()
        .filter(|(_, share)| *share > 0.0)
        .map(|(who, share)| format!("{} {}", page.actor(who), page.percent(*share)))
        .collect();
    parts.join(", ")
}

/// The same as a table, behind a line that opens it.
fn as_table(page: &Page<'_>, control: &Control) -> Markup {
    let w = page.words;
    match regions_of(page, control) {
        Some(inner) => {
            behind(&format!("{}, {}", w.as_table, page.language.date(control.date)), w.held_by, &inner)
        }
        None => html! {},
    }
}

/// Regions that are not held by one and the same in all runs of all arms, by arm; nothing where there are none.
fn regions_of(page: &Page<'_>, control: &Control) -> Option<Markup> {
    let w = page.words;
    let sure = |region: &str| {
        let all: BTreeSet<&str> = control
            .arms
            .iter()
            .flat_map(|a| a.regions.iter().filter(|r| r.region == region))
            .flat_map(|r| r.holders.iter().filter(|(_, s)| *s > 0.0).map(|(who, _)| who.as_str()))
            .collect();
        all.len() == 1
    };
    let regions: Vec<&str> = control
        .arms
        .first()
        .map(|a| a.regions.iter().map(|r| r.region.as_str()).filter(|r| !sure(r)).collect())
        .unwrap_or_default();
    if regions.is_empty() {
        return None;
    }
    Some(html! {
            caption { (w.held_by) ", " (page.language.date(control.date)) }
            thead { tr { th scope="col" { (w.region) } @for arm in &control.arms { th scope="col" { (arm_name(page, &arm.arm)) } } } }
            tbody { @for region in regions { tr {
                th scope="row" { (page.region(region)) }
                @for arm in &control.arms {
                    td { @if let Some(r) = arm.regions.iter().find(|r| r.region == region) { (shares(page, &r.holders)) } }
                }
            } } }
    })
}
