//! `regions.ron`: the theatre.

use std::collections::BTreeMap;

use pourparler_documents::At;
use pourparler_model::{RouteKind, Terrain};
use serde::{Deserialize, Serialize};

use super::{Code, Day};
use crate::scenario::Mark;

/// A region of the theatre.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Region {
    /// Its code.
    pub id: Code,
    /// Its English name, with both names where two are in use.
    pub name: String,
    /// Names by language code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
    /// A group for tables and maps.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// The state to which it belongs in international law.
    pub de_jure: Code,
    /// Terrain.
    pub terrain: Terrain,
    /// Inhabitants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<At<f64>>,
    /// Whose people they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inhabitants: Option<Code>,
    /// Degrees east.
    pub lon: At<f64>,
    /// Degrees north.
    pub lat: At<f64>,
    /// How far an advance goes from edge to edge, km.
    pub depth_km: At<f64>,
    /// Who holds it, by date.
    pub holding: At<Vec<Holding>>,
    /// Ways to neighbouring regions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub routes: Vec<Route>,
    /// The one source of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Code>,
    /// Several sources of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Code>,
    /// How well it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<At<Mark>>,
}

/// Who holds a region from a day on.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Holding {
    /// From this day.
    pub from: Day,
    /// Whose troops stand there.
    pub military: Code,
    /// Who keeps security; whose troops stand there, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub security: Option<Code>,
    /// Whose administration works; who keeps security, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub civil: Option<Code>,
}

/// A way to a neighbouring region.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Route {
    /// Where to.
    pub to: Code,
    /// What it is.
    pub kind: At<RouteKind>,
}
