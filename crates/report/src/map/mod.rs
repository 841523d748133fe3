//! The theatre as a map: which area a region has, who holds it, whose it is in international law.
//!
//! A map is a document of the project (`assets/maps`): polygons of districts, and which of them make up which region, some of
//! them split by schematic lines. Who holds or owns anything is never part of it; that is put on it by [`Situation`].
//!
//! - [`find`]: the map on which all regions of a scenario stand.
//! - [`Situation`]: what is to be drawn: holders and owners of the regions, detachments, posts of
//!   third parties.
//! - [`svg`]: a whole sheet with both layers, labels and a key; [`shares`]: a small map of how often who holds what.
//!
//! # Invariants
//! - Places are whole numbers (hundred-thousandths of a degree), so that neighbours have their border in common exactly, and a
//!   border is found by comparing, not by measuring.
//! - The area of each region contains the middle of its label; each route of the scenario has a border, or is listed in the
//!   map with its reason. Tests hold both.
//! - Colours are told apart by colour-blind people; those of up to three sides, third parties and water by their lightness or a hatch, and
//!   lines by their lightness from the land on either side. A test works out the contrasts.

mod build;
mod document;
mod draw;
mod geometry;
mod labels;
mod palette;
mod projection;
mod shares;
mod sheet;
mod situation;
mod standing;
mod words;

pub use build::{Area, Border, Map};
pub use palette::fills;
pub use shares::{Held, numbered, ramp, shapes, shares};
pub use sheet::{names, svg};
pub use situation::{Ground, Post, PostKind, Situation};

/// The maps that come with the program: the document, the polygons, the lakes.
const BUNDLED: [[&str; 3]; 1] = [[
    include_str!("../../../../assets/maps/south-caucasus/map.ron"),
    include_str!("../../../../assets/maps/south-caucasus/districts.geojson"),
    include_str!("../../../../assets/maps/south-caucasus/water.geojson"),
]];

/// The map on which all of these regions stand.
///
/// # Errors
/// Why there is none, in words.
pub fn find<'a>(regions: impl Iterator<Item = &'a str> + Clone) -> Result<Map, String> {
    let mut nearest: Option<(usize, String)> = None;
    for [document, polygons, lakes] in BUNDLED {
        let map = Map::read(document, polygons, lakes)?;
        let missing: Vec<&str> = regions.clone().filter(|id| map.area(id).is_none()).collect();
        match missing.as_slice() {
            [] => return Ok(map),
            [first, ..] => {
                let told = format!(
                    "`{}` has no area for {} of its regions, {first} among them",
                    map.id(),
                    missing.len()
                );
                if nearest.as_ref().is_none_or(|(n, _)| missing.len() < *n) {
                    nearest = Some((missing.len(), told));
                }
            }
        }
    }
    Err(nearest.map_or_else(|| "there are no maps".to_owned(), |(_, told)| format!("no map fits: {told}")))
}
