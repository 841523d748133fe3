//! `regions.ron` and `forces.ron`.

use crate::fields::Takes::{Code, Date, Many, NewCode, Number, One, Range, Text, TextMap};
use crate::fields::{Group, default, group, marked, need, quantities as q, word};

pub(super) const GROUPS: &[Group] = &[
    marked(
        "Region",
        &["regions"],
        "a region of the theatre",
        &[
            need("id", NewCode, "its code", r#"id: "nk_shusha""#),
            need(
                "name",
                Text,
                "its English name, with both names where two are in use",
                r#"name: "Shusha/Shushi""#,
            ),
            default("names", TextMap, "none", "names by language code", r#"names: {"hy": "..", "az": ".."}"#),
            default("group", Text, "empty", "a group for tables and maps", r#"group: "karabakh""#),
            need(
                "de_jure",
                Code("actor"),
                "the state to which it belongs in international law",
                r#"de_jure: "AZE""#,
            ),
            need(
                "terrain",
                One("Terrain"),
                "terrain, as far as it multiplies a defender's strength",
                "terrain: Mountain",
            ),
            default("population", Number(&q::POPULATION), "not known", "inhabitants", "population: 5000"),
            default(
                "inhabitants",
                Code("actor"),
                "who holds it first",
                "whose people live there: they leave before the other side, and not before their own",
                r#"inhabitants: "EGY""#,
            ),
            need("lon", Number(&q::LON), "longitude of its middle", "lon: 46.75"),
            need("lat", Number(&q::LAT), "latitude of its middle", "lat: 39.76"),
            need(
                "depth_km",
                Number(&q::DEPTH_KM),
                "how far an advance goes from one edge to the other",
                "depth_km: 20",
            ),
            need(
                "holding",
                Many("Holding"),
                "who holds it, by date, earliest first",
                r#"holding: [(from: "2020-09-26", military: "ART")]"#,
            ),
            default(
                "routes",
                Many("Route"),
                "none",
                "ways to neighbouring regions; each stands on both sides, with the same kind",
                r#"routes: [(to: "nk_stepanakert", kind: Road)]"#,
            ),
        ],
    ),
    group(
        "Terrain",
        &["regions.terrain"],
        "terrain (Dupuy's classes)",
        &[
            word("Plain", "flat"),
            word("Hill", "rolling, mixed"),
            word("Mountain", "rugged"),
            word("Urban", "built up"),
        ],
    ),
    group(
        "Holding",
        &["regions.holding"],
        "who holds a region from a day on: troops, security and administration kept apart",
        &[
            need(
                "from",
                Date,
                "from this day; the first no later than the world's first day",
                r#"from: "2020-11-08""#,
            ),
            need("military", Code("actor"), "whose troops stand there", r#"military: "AZE""#),
            default(
                "security",
                Code("actor"),
                "as military",
                "who keeps security: checks roads, grants passage",
                r#"security: "RUS""#,
            ),
            default(
                "civil",
                Code("actor"),
                "as security",
                "whose civil administration works",
                r#"civil: "ART""#,
            ),
        ],
    ),
    group(
        "Route",
        &["regions.routes"],
        "a way to a neighbouring region",
        &[
            need("to", Code("region"), "the neighbour", r#"to: "nk_stepanakert""#),
            need("kind", One("RouteKind"), "what way it is", "kind: Road"),
        ],
    ),
    group(
        "RouteKind",
        &["regions.routes.kind"],
        "a way between two neighbouring regions",
        &[
            word("Road", "a road that lorries use"),
            word("Track", "a minor or mountain road"),
            word("ClosedBorder", "a state border without open crossing: no supply passes; troops can"),
            word(
                "LineOfContact",
                "crossed the line of contact of 1994 to 2020: no road in use; troops can pass",
            ),
        ],
    ),
    group(
        "OrderOfBattle",
        &["forces"],
        "troops as they stood at a date: whole, not a change to the one before; a start takes the latest that is no later",
        &[
            need(
                "date",
                Date,
                "the date; the first no later than the world's first day",
                r#"date: "2020-09-26""#,
            ),
            need(
                "forces",
                Many("Force"),
                "bodies of troops",
                r#"forces: [(id: "a", actor: "ARM", region: "am_syunik", troops: 6000)]"#,
            ),
        ],
    ),
    marked(
        "Force",
        &["forces.forces"],
        "a body of troops",
        &[
            need("id", NewCode, "its code, unique within its order of battle", r#"id: "arm-1corps""#),
            need("actor", Code("actor"), "whose", r#"actor: "ARM""#),
            need("region", Code("region"), "where", r#"region: "am_syunik""#),
            need("troops", Range(&q::TROOPS), "persons", "troops: (low: 4000, mode: 6000, high: 9000)"),
            default("role", One("ForceRole"), "Army", "what it is there for", "role: Peacekeepers"),
            default(
                "works",
                Number(&q::WORKS),
                "0",
                "how far its positions are fortified, beyond what who has stood there for some time has prepared",
                "works: 1.0",
            ),
            default(
                "units",
                Text,
                "empty",
                "the units, in words; not read by the model",
                r#"units: "1st Army Corps""#,
            ),
        ],
    ),
    group(
        "ForceRole",
        &["forces.forces.role", "record.effects.Deployed.role"],
        "what a body of troops is there for",
        &[
            word("Army", "field army: attacks, defends, holds ground"),
            word("Peacekeepers", "with a mandate: hold ground between the parties, do not attack"),
            word("BorderGuards", "hold posts, do not attack"),
            word("Observers", "see, do not fight"),
            word("Garrison", "abroad; fights only when its state has joined"),
        ],
    ),
];
