//! The maps that come with the program: every region has its area, every route its border, every label its place.

use std::collections::BTreeSet;
use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_engine::{Options, Simulation, StartPoint};
use pourparler_report::Language;
use pourparler_report::map::{self, Held, Map, PostKind, Situation};
use pourparler_scenario::Scenario;

use super::{scenario, theatre};

fn situation(scenario: &Arc<Scenario>, date: &str) -> Situation {
    let mut options = Options::new(scenario, Seed(1));
    options.start = StartPoint::named(scenario, date).unwrap();
    let sim = Simulation::new(scenario.clone(), &options).unwrap();
    Situation::of(sim.stage())
}

#[test]
fn each_region_has_an_area_with_its_label_and_its_centre() {
    let scenario = scenario("karabakh-2020-2021");
    let map = theatre(&scenario);
    for region in &scenario.regions {
        let area = map.area(&region.id).unwrap();
        assert!(area.extent() > 0.005, "{} is too small", region.id);
        assert!(area.contains_its_label(), "{}: its label lies outside", region.id);
        let french = map.region(&region.id, Language::French).unwrap();
        let english = [" and ", "north", "south", "west", " east", "corridor of", "border"];
        assert!(!french.is_empty() && english.iter().all(|word| !french.contains(word)), "{french}");
    }
    let areas = map.areas.iter().filter(|a| a.region.is_some()).count();
    assert_eq!(areas, scenario.regions.len(), "areas of regions that there are not");
}

#[test]
fn each_route_has_a_border_or_is_listed_with_its_reason() {
    let scenario = scenario("karabakh-2020-2021");
    let map = theatre(&scenario);
    let mut routes = BTreeSet::new();
    for route in &scenario.routes {
        let [a, b] = [route.a, route.b].map(|r| scenario.regions[r.index()].id.as_str());
        routes.insert((a, b));
        match map.apart(a, b) {
            None => {
                assert!(map.touch(a, b), "{a} and {b} have a route and no border: list them with a reason")
            }
            Some(why) => {
                assert!(!map.touch(a, b), "{a} and {b} are listed as apart, and have a border");
                assert!(why.len() > 10, "{a} and {b} are listed as apart without a reason");
            }
        }
    }
    for (a, b) in map.listed_apart() {
        assert!(routes.contains(&(a, b)) || routes.contains(&(b, a)), "no route between {a} and {b}");
    }
}

#[test]
fn areas_do_not_overlap_and_cuts_lose_nothing() {
    let map = theatre(&scenario("karabakh-2020-2021"));
    // A border belongs to two areas at most, and parts sum to the polygons: Natural Earth's districts of Karabakh by
    // themselves (square degrees).
    let all: f64 = map.areas.iter().map(map::Area::extent).sum();
    let polygons = include_str!("../../../../assets/maps/south-caucasus/districts.geojson");
    let read: serde_json::Value = serde_json::from_str(polygons).unwrap();
    let mut whole = 0.0;
    for feature in read["features"].as_array().unwrap() {
        for polygon in feature["geometry"]["coordinates"].as_array().unwrap() {
            for (n, ring) in polygon.as_array().unwrap().iter().enumerate() {
                let places: Vec<(f64, f64)> = ring
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|p| (p[0].as_f64().unwrap(), p[1].as_f64().unwrap()))
                    .collect();
                let area: f64 =
                    places.windows(2).map(|w| w[0].0 * w[1].1 - w[1].0 * w[0].1).sum::<f64>().abs() / 2.0;
                whole += if n == 0 { area } else { -area };
            }
        }
    }
    assert!((all - whole).abs() < 1e-6 * whole, "{all} of {whole}");
    assert!(map.borders.iter().any(|b| b.schematic));
    assert!(map.schematic_lines().count() >= 10);
}

/// Codes of regions whose area is drawn with a fill that begins so, in the enlarged part.
fn filled<'a>(svg: &'a roxmltree::Document<'_>, fill: &str) -> BTreeSet<&'a str> {
    svg.descendants()
        .filter(|n| n.attribute("fill").is_some_and(|f| f.starts_with(fill)))
        .filter_map(|n| n.attribute("id")?.strip_prefix("detail-"))
        .collect()
}

#[test]
fn a_sheet_shows_the_record_in_both_languages() {
    let scenario = scenario("karabakh-2020-2021");
    let map = theatre(&scenario);
    for language in Language::ALL {
        let before = map::svg(
            &map,
            &situation(&scenario, "2020-09-27"),
            "2020-09-27".parse().unwrap(),
            ("a & b", ""),
            language,
        );
        let drawn = roxmltree::Document::parse(&before).unwrap();
        let artsakh = filled(&drawn, "url(#of-ART)");
        let recorded: BTreeSet<&str> = scenario
            .regions
            .iter()
            .filter(|r| scenario.actors[r.holding[0].military.index()].id == "ART")
            .map(|r| r.id.as_str())
            .collect();
        assert_eq!(artsakh, recorded);
        let after = map::svg(
            &map,
            &situation(&scenario, "2020-12-02"),
            "2020-12-02".parse().unwrap(),
            ("", ""),
            language,
        );
        let drawn = roxmltree::Document::parse(&after).unwrap();
        assert_eq!(filled(&drawn, "url(#of-ART)"), ["nk_martakert", "nk_martuni", "nk_stepanakert"].into());
        assert_eq!(filled(&drawn, "url(#of-RUS)"), ["lachin_corridor"].into());
        assert_eq!(drawn.root_element().attribute("role"), Some("img"));
        assert!(drawn.descendants().any(|n| n.has_tag_name(("http://www.w3.org/2000/svg", "desc"))));
        assert!(drawn.descendants().filter_map(|n| n.text()).any(|t| t == "P"), "posts of peacekeepers");
        assert!(after.len() < 120_000);
        // What is not drawn to be relied on says so, with a scale beside it.
        let texts: Vec<&str> = drawn.descendants().filter_map(|n| n.text()).collect();
        let [evidence, described] = match language {
            Language::English => ["no evidence about borders", "holds, of what is Azerbaijan’s in law: "],
            Language::French => ["ne prouve rien quant aux frontières", "revient en droit à Azerbaïdjan : "],
        };
        assert!(texts.iter().any(|t| t.contains(evidence)) && texts.contains(&"50 km"));
        assert!(texts.iter().any(|t| t.contains(described)), "{described}");
    }
}

/// The crisis of May 2021: detachments in two regions that Armenia holds, and holds on the map.
#[test]
fn detachments_are_marked_where_they_stand() {
    let scenario = scenario("karabakh-2020-2021");
    let map = theatre(&scenario);
    let now = situation(&scenario, "2021-05-14");
    let there: Vec<(&str, &str)> = now
        .posts
        .iter()
        .filter(|p| p.kind == PostKind::Detachment)
        .map(|p| (p.actor.as_str(), p.region.as_str()))
        .collect();
    assert_eq!(
        there.iter().copied().collect::<BTreeSet<_>>(),
        [("AZE", "am_syunik_n"), ("AZE", "am_vardenis")].into()
    );
    assert!(there.iter().all(|(_, region)| now.regions[*region].military == "ARM"));
    for (language, mark, key, guards) in [
        (
            Language::English,
            "Detachments of Azerbaijan on ground held by Armenia: Vardenis",
            "detachments on ground that the other side holds: Azerbaijan",
            "Border guards of Russia on ground held by Armenia: Armavir",
        ),
        (
            Language::French,
            "Détachements – Azerbaïdjan ; sol tenu par : Arménie – Vardenis",
            "détachements sur un sol que tient l’autre partie\u{a0}: Azerbaïdjan",
            "Gardes-frontières – Russie ; sol tenu par : Arménie – Armavir",
        ),
    ] {
        let svg = map::svg(&map, &now, "2021-05-14".parse().unwrap(), ("", ""), language);
        let drawn = roxmltree::Document::parse(&svg).unwrap();
        let texts: Vec<&str> = drawn.descendants().filter_map(|n| n.text()).collect();
        for said in [mark, key, guards] {
            assert!(texts.iter().any(|t| t.starts_with(said)), "{said}");
        }
        // In the description, too.
        let detachments = mark.split(':').next().unwrap().split('–').next().unwrap().trim();
        let described = drawn.descendants().find(|n| n.attribute("id") == Some("map-desc")).unwrap();
        assert!(described.text().unwrap().contains(detachments), "{detachments}");
    }
    // Before the war nobody stood so, and the key says nothing of it.
    let before = situation(&scenario, "2020-09-27");
    assert!(before.posts.iter().all(|p| p.kind != PostKind::Detachment));
    let svg = map::svg(&map, &before, "2020-09-27".parse().unwrap(), ("", ""), Language::English);
    assert!(!svg.to_lowercase().contains("detachments"));
}

#[test]
fn the_number_of_a_region_is_the_share_of_one_side_whichever_is_the_larger() {
    let scenario = scenario("karabakh-2020-2021");
    let map = theatre(&scenario);
    let of = |azerbaijan: f64| vec![("AZE".to_owned(), azerbaijan), ("ART".to_owned(), 1.0 - azerbaijan)];
    let held: Held = [
        ("nk_shusha".to_owned(), of(0.75)),
        ("nk_hadrut".to_owned(), of(0.25)),
        ("kalbajar".to_owned(), of(0.999)),
        ("lachin".to_owned(), vec![("ART".to_owned(), 1.0)]),
    ]
    .into();
    let owners = Situation::owners(&scenario);
    let svg = map::shares(&map, &owners, (&held, "AZE"), "m1-", "t", "d");
    let drawn = roxmltree::Document::parse(&svg).unwrap();
    let figures: BTreeSet<&str> =
        drawn.descendants().filter(|n| n.has_tag_name("text")).filter_map(|n| n.text()).collect();
    assert_eq!(figures, ["25", "75"].into());
    // Colours lie between those of the key, which are those of all runs and of none at its ends.
    let fill = |region: &str| {
        let place = format!("#area-{region}");
        let area = drawn.descendants().find(|n| n.attribute("href") == Some(&place)).unwrap();
        area.attribute("fill").unwrap().to_owned()
    };
    let ramp = map::ramp(&owners, "AZE", "ART");
    assert_eq!((ramp[0].0, ramp[5].0), (0, 100));
    assert_eq!((fill("lachin"), fill("az_tartar_barda")), (ramp[0].1.clone(), ramp[5].1.clone()));
    let all: BTreeSet<String> = ["lachin", "nk_hadrut", "nk_shusha", "az_tartar_barda"].map(fill).into();
    assert_eq!(all.len(), 4, "{all:?}");
    let shapes = map::shapes(&map, &owners);
    roxmltree::Document::parse(&shapes).unwrap();
    for used in drawn.descendants().filter_map(|n| n.attribute("href")) {
        assert!(shapes.contains(&format!("id=\"{}\"", &used[1..])), "{used}");
    }
}

#[test]
fn a_numbered_map_has_a_name_for_each_number() {
    let scenario = scenario("karabakh-2020-2021");
    let map = theatre(&scenario);
    let (svg, order) = map::numbered(&map, &Situation::owners(&scenario), "n-", "t");
    let drawn = roxmltree::Document::parse(&svg).unwrap();
    let mut figures: Vec<usize> = drawn
        .descendants()
        .filter(|n| n.has_tag_name("text"))
        .filter_map(|n| n.text()?.parse().ok())
        .collect();
    figures.sort_unstable();
    assert_eq!(figures, (1..=order.len()).collect::<Vec<_>>());
    assert!(order.len() > 20 && order.iter().all(|id| map.region(id, Language::French).is_some()));
}

/// Armenia holds nothing but its own; it is a party as the one that commands who does.
#[test]
fn who_commands_a_party_is_one() {
    let scenario = scenario("karabakh-2020-2021");
    for date in ["2020-09-27", "2020-12-02"] {
        assert_eq!(situation(&scenario, date).contested, ["ARM", "AZE", "ART", "RUS"]);
    }
}

#[test]
fn a_scenario_without_a_map_is_told_so() {
    let camp_david = scenario("camp-david-1978");
    let why = map::find(camp_david.regions.iter().map(|r| r.id.as_str())).unwrap_err();
    assert!(why.contains("no map fits") && why.contains("south-caucasus"), "{why}");
}

#[test]
fn a_map_with_errors_is_refused_with_all_of_them() {
    let polygons = include_str!("../../../../assets/maps/south-caucasus/districts.geojson");
    let water = include_str!("../../../../assets/maps/south-caucasus/water.geojson");
    let document = include_str!("../../../../assets/maps/south-caucasus/map.ron")
        .replace("of: \"AZ-XVD\", schematic", "of: \"AZ-XXX\", schematic")
        .replace("at: (46.3, 39.75)), (of", "at: (10.0, 10.0)), (of");
    let why = Map::read(&document, polygons, water).unwrap_err();
    assert!(why.contains("no polygon `AZ-XXX`"), "{why}");
    assert!(why.contains("lachin") && why.contains("does not lie in AZ-LAC"), "{why}");
    assert!(Map::read("(id: 1", polygons, water).is_err());
}
