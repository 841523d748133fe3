//! The ground: regions and who holds them, the ways between them, the troops in them.

use std::collections::BTreeMap;

use pourparler_model::{ActorId, Date, ForceRole, RegionId, RouteKind, Terrain};
use serde::Serialize;

use super::{Estimate, Origin};

/// A region of the theatre.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Region {
    /// Its code.
    pub id: String,
    /// Its English name, with both names where two are in use.
    pub name: String,
    /// Names by language code (`hy`, `az`).
    pub names: BTreeMap<String, String>,
    /// A group for tables and maps.
    pub group: String,
    /// The state to which it belongs in international law.
    pub de_jure: ActorId,
    /// Terrain.
    pub terrain: Terrain,
    /// Inhabitants, where the theatre covers them.
    pub population: Option<u32>,
    /// Whose people they are: who held it first, if the documents do not say.
    pub inhabitants: Option<ActorId>,
    /// Longitude, degrees east.
    pub lon: f64,
    /// Latitude, degrees north.
    pub lat: f64,
    /// How far an advance goes from one edge to the other, km.
    pub depth_km: f64,
    /// Who holds it, by date, earliest first.
    pub holding: Vec<Holding>,
    /// Where this comes from.
    pub origin: Origin,
}

/// Who holds a region from a day on: three things kept apart.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Holding {
    /// From this day.
    pub from: Date,
    /// Whose troops stand there.
    pub military: ActorId,
    /// Who keeps security: checks roads, grants passage.
    pub security: ActorId,
    /// Whose civil administration works.
    pub civil: ActorId,
}

/// A way between two regions.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Route {
    /// One end, the smaller id.
    pub a: RegionId,
    /// The other end.
    pub b: RegionId,
    /// What it is.
    pub kind: RouteKind,
}

/// Troops as they stood at a date.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct OrderOfBattle {
    /// The date.
    pub date: Date,
    /// Bodies of troops.
    pub forces: Vec<Force>,
}

/// A body of troops.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Force {
    /// Its code, unique within its order of battle.
    pub id: String,
    /// Whose.
    pub actor: ActorId,
    /// Where.
    pub region: RegionId,
    /// Persons.
    pub troops: Estimate,
    /// What for.
    pub role: ForceRole,
    /// How far its positions are fortified, 0 to 1.
    pub works: f64,
    /// The units, in words.
    pub units: String,
    /// Where this comes from.
    pub origin: Origin,
}
