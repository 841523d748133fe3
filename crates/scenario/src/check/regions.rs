//! `regions.ron`: regions, who holds them, and the routes between them.

use std::collections::BTreeMap;

use pourparler_documents::{Diagnostic, Span};
use pourparler_model::{RegionId, RouteKind};

use super::Check;
use super::names::Kind;
use super::origin::Otherwise;
use crate::codes;
use crate::document::Document;
use crate::fields::quantities as q;
use crate::scenario::{Holding, Region, Route};
use crate::written;

pub(super) fn regions(cx: &mut Check, written: &[written::Region]) -> Vec<Region> {
    if !cx.enter(Document::Regions) {
        return Vec::new();
    }
    cx.not_an_empty_document(Document::Regions, written.len(), "regions");
    cx.most_items(written.iter().map(|item| item.id.span), "regions");
    written.iter().map(|item| region(cx, item)).collect()
}

fn region(cx: &mut Check, item: &written::Region) -> Region {
    cx.not_empty(&item.holding, "holding", "write `holding: [(from: \"..\", military: \"..\")]`");
    cx.rising("the rows of `holding`", item.holding.iter().map(|row| &row.from), true);
    cx.held_at_first("who holds a region", item.holding.first().map(|row| &row.from));
    Region {
        id: item.id.value.clone(),
        name: item.name.clone(),
        names: item.names.clone(),
        group: item.group.clone(),
        de_jure: cx.actor(&item.de_jure),
        terrain: item.terrain,
        population: item.population.as_ref().map(|number| cx.whole_u32(&q::POPULATION, number)),
        inhabitants: item.inhabitants.as_ref().map(|code| cx.actor(code)),
        lon: cx.number(&q::LON, &item.lon),
        lat: cx.number(&q::LAT, &item.lat),
        depth_km: cx.number(&q::DEPTH_KM, &item.depth_km),
        holding: item.holding.iter().map(|row| holding(cx, row)).collect(),
        origin: cx.origin(item, item.id.span, Otherwise::Scenario),
    }
}

fn holding(cx: &mut Check, row: &written::Holding) -> Holding {
    let military = cx.actor(&row.military);
    let security = row.security.as_ref().map_or(military, |code| cx.actor(code));
    let civil = row.civil.as_ref().map_or(security, |code| cx.actor(code));
    Holding { from: cx.day(&row.from), military, security, civil }
}

/// A route as one side has it.
struct Half {
    kind: RouteKind,
    kind_span: Span,
    span: Span,
}

pub(super) fn routes(cx: &mut Check, written: &[written::Region]) -> Vec<Route> {
    if !cx.enter(Document::Regions) {
        return Vec::new();
    }
    let halves = halves(cx, written);
    let mut checked = Vec::with_capacity(halves.len() / 2);
    for ((from, to), half) in &halves {
        match halves.get(&(*to, *from)) {
            None => one_sided(cx, &written[*from], &written[*to], half),
            Some(other) if other.kind != half.kind && from < to => {
                differing(cx, &written[*to].id, half, other)
            }
            Some(_) if from < to => {
                checked.push(Route { a: RegionId::new(*from), b: RegionId::new(*to), kind: half.kind });
            }
            Some(_) => {}
        }
    }
    if cx.is_whole(Document::Regions) {
        unreachable(cx, written, &halves);
    }
    checked
}

fn halves(cx: &mut Check, written: &[written::Region]) -> BTreeMap<(usize, usize), Half> {
    let mut halves = BTreeMap::new();
    for region in written {
        cx.all_different("route to", region.routes.iter().map(|route| &route.to));
        // Regions under one code have been told: their routes count as those of one.
        let Some(from) = cx.tables[Kind::Region as usize].get(&region.id) else { continue };
        for route in &region.routes {
            let Some(to) = cx.find(Kind::Region, &route.to) else { continue };
            if to == from {
                cx.error(
                    codes::SELF,
                    route.to.span,
                    format!("region `{}` has a route to itself", region.id),
                    "the region itself",
                    "leave it out, or name a neighbour",
                );
                continue;
            }
            far_apart(cx, region, &written[to], route.to.span);
            let half = Half { kind: route.kind.value, kind_span: route.kind.span, span: route.to.span };
            halves.entry((from, to)).or_insert(half);
        }
    }
    halves
}

/// Neighbours that lie farther apart than any do: told once for the two.
fn far_apart(cx: &mut Check, from: &written::Region, to: &written::Region, span: Span) {
    const FARTHEST_KM: f64 = 2000.0;
    let at = |region: &written::Region| (region.lon.value, region.lat.value);
    let (one, other) = (at(from), at(to));
    let km = distance_km(one, other);
    if km <= FARTHEST_KM || from.id.value > to.id.value {
        return;
    }
    let turned = |(lon, lat)| (lat, lon);
    let swapped = distance_km(turned(one), other).min(distance_km(one, turned(other))) < km / 4.0;
    let help = if swapped {
        "are `lon` and `lat` of one of them swapped?"
    } else {
        "is `lon` or `lat` of one of them mistyped, or another region meant?"
    };
    cx.warn(
        codes::FAR_APART,
        span,
        format!("`{}` and `{}` are neighbours, and lie {km:.0} km apart", from.id, to.id),
        "far away",
        help,
    );
}

/// The distance of two places, as longitude and latitude in degrees, on a sphere.
fn distance_km(one: (f64, f64), other: (f64, f64)) -> f64 {
    const RADIUS_KM: f64 = 6371.0;
    let half_sine = |degrees: f64| libm::sin(degrees.to_radians() / 2.0);
    let (across, along) = (half_sine(other.0 - one.0), half_sine(other.1 - one.1));
    let cosines = libm::cos(one.1.to_radians()) * libm::cos(other.1.to_radians());
    let haversine = along * along + cosines * across * across;
    2.0 * RADIUS_KM * libm::asin(haversine.clamp(0.0, 1.0).sqrt())
}

fn one_sided(cx: &mut Check, from: &written::Region, to: &written::Region, half: &Half) {
    let error = Diagnostic::error(
        codes::ASYMMETRIC_ROUTE,
        format!("`{}` has a route to `{}`, which has none back", from.id, to.id),
    )
    .label("on one side only");
    let error = match cx.file {
        Some(file) => error.related(file, to.id.span, "this region has no route back"),
        None => error,
    };
    let help = format!("add (to: \"{}\", kind: {:?}) to the routes of `{}`", from.id, half.kind, to.id);
    cx.tell(error, half.span, &help);
}

fn differing(cx: &mut Check, there: &str, half: &Half, other: &Half) {
    let error = Diagnostic::error(
        codes::ASYMMETRIC_ROUTE,
        format!(
            "the route is of kind {:?} here, of kind {:?} on the side of `{there}`",
            half.kind, other.kind
        ),
    )
    .label("another kind than on the other side");
    let error = match cx.file {
        Some(file) => error.related(file, other.kind_span, "the other side"),
        None => error,
    };
    cx.tell(error, half.kind_span, "give both sides the same kind");
}

/// Regions outside the largest part of the theatre that routes join, whatever their kind or direction.
fn unreachable(cx: &mut Check, written: &[written::Region], halves: &BTreeMap<(usize, usize), Half>) {
    let mut neighbours = vec![Vec::new(); written.len()];
    for (from, to) in halves.keys() {
        neighbours[*from].push(*to);
        neighbours[*to].push(*from);
    }
    let mut part = vec![usize::MAX; written.len()];
    let mut sizes = Vec::new();
    for start in 0..written.len() {
        if part[start] != usize::MAX {
            continue;
        }
        let number = sizes.len();
        let mut open = vec![start];
        part[start] = number;
        let mut size = 0;
        while let Some(at) = open.pop() {
            size += 1;
            for next in &neighbours[at] {
                if part[*next] == usize::MAX {
                    part[*next] = number;
                    open.push(*next);
                }
            }
        }
        sizes.push(size);
    }
    // Of equally large parts, the first.
    let main = sizes.iter().enumerate().rev().max_by_key(|(_, size)| **size).map_or(0, |(number, _)| number);
    for (index, region) in written.iter().enumerate() {
        // A second region of a code has been told already.
        let is_named = cx.tables[Kind::Region as usize].get(&region.id) == Some(index);
        if part[index] != main && is_named {
            cx.error(
                codes::UNREACHABLE,
                region.id.span,
                format!("no way leads from `{}` to the rest of the theatre", region.id),
                if region.routes.is_empty() { "has no routes" } else { "cut off, with its neighbours" },
                "add a route, on both sides",
            );
        }
    }
}
