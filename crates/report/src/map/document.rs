//! A map as written: `map.ron`, and the polygons beside it.

use std::collections::BTreeMap;

use pourparler_documents::{At, Diagnostics, Sources, read};
use serde::Deserialize;

use super::geometry::{Ring, point, twice_area};

/// `map.ron`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct MapDoc {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) title_fr: String,
    pub(super) parallels: (f64, f64),
    pub(super) meridian: f64,
    pub(super) overview: Frame,
    pub(super) detail: Frame,
    pub(super) notice: String,
    pub(super) cuts: Vec<CutDoc>,
    pub(super) regions: Vec<RegionDoc>,
    pub(super) countries: Vec<CountryDoc>,
    pub(super) waters: Vec<WaterDoc>,
    pub(super) apart: Vec<ApartDoc>,
}

/// How somebody who holds or owns land is called.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct CountryDoc {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) name_fr: String,
    #[serde(default)]
    pub(super) at: Option<(f64, f64)>,
}

/// The name of a sea or a lake.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct WaterDoc {
    pub(super) name: String,
    pub(super) name_fr: String,
    pub(super) at: (f64, f64),
}

/// A part of the earth, in degrees.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Frame {
    pub(super) west: f64,
    pub(super) east: f64,
    pub(super) south: f64,
    pub(super) north: f64,
}

/// A schematic line that splits a polygon.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct CutDoc {
    pub(super) id: At<String>,
    pub(super) of: At<String>,
    /// What it stands for.
    pub(super) schematic: String,
    pub(super) line: Vec<(f64, f64)>,
}

/// What makes up a region.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct RegionDoc {
    pub(super) id: At<String>,
    #[serde(default)]
    pub(super) whole: Vec<At<String>>,
    #[serde(default)]
    pub(super) parts: Vec<PartDoc>,
    /// The whole name in French; the scenario has the English one.
    #[serde(default)]
    pub(super) name_fr: String,
    pub(super) label: Vec<String>,
    #[serde(default)]
    pub(super) label_fr: Vec<String>,
    pub(super) at: (f64, f64),
}

/// The piece of a polygon around a place.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct PartDoc {
    pub(super) of: At<String>,
    pub(super) at: (f64, f64),
}

/// Two regions with a route between them whose areas do not touch.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct ApartDoc {
    pub(super) a: String,
    pub(super) b: String,
    pub(super) why: String,
}

/// A polygon as it came.
#[derive(Clone, Debug)]
pub(super) struct Polygon {
    pub(super) id: String,
    pub(super) country: String,
    /// Outer rings against the clock, holes with it.
    pub(super) rings: Vec<Ring>,
}

/// Reads the document.
///
/// # Errors
/// All that is wrong with it, with places.
pub(super) fn document(text: &str) -> Result<MapDoc, String> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let file = sources.add("map.ron", text);
    read(&sources, file, &mut diagnostics).ok_or_else(|| diagnostics.render(&sources, false))
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: BTreeMap<String, String>,
    geometry: Geometry,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<(f64, f64)>>),
    MultiPolygon(Vec<Vec<Vec<(f64, f64)>>>),
}

/// Reads polygons from `GeoJSON`.
///
/// # Errors
/// What the reader of JSON says.
pub(super) fn polygons(text: &str) -> Result<Vec<Polygon>, String> {
    let read: Collection = serde_json::from_str(text).map_err(|e| format!("the polygons of the map: {e}"))?;
    let polygon = |feature: Feature| {
        let several = match feature.geometry {
            Geometry::Polygon(one) => vec![one],
            Geometry::MultiPolygon(several) => several,
        };
        let property = |key: &str| feature.properties.get(key).cloned().unwrap_or_default();
        Polygon {
            id: property("id"),
            country: property("country"),
            rings: several
                .iter()
                .flat_map(|rings| rings.iter().enumerate().map(|(n, ring)| oriented(ring, n == 0)))
                .collect(),
        }
    };
    Ok(read.features.into_iter().map(polygon).collect())
}

/// A ring with its last place, which is the first again, left out, and turned as an outer one or a hole.
fn oriented(written: &[(f64, f64)], outer: bool) -> Ring {
    let mut ring: Ring = written.iter().map(|&(lon, lat)| point(lon, lat)).collect();
    ring.pop();
    if (twice_area(&ring) > 0) != outer {
        ring.reverse();
    }
    ring
}
