//! From documents to areas and borders.

use std::collections::{BTreeMap, BTreeSet};

use pourparler_documents::At;

use super::document::{CutDoc, MapDoc, Polygon, RegionDoc, document, polygons};
use super::geometry::{Insert, Point, Ring, chain, cut, edges, insert, point, twice_area, union, within};
use super::projection::Lambert;
use crate::language::Language;

/// A map: areas of regions, the land around them, their borders, lakes.
#[derive(Clone, Debug)]
pub struct Map {
    /// The regions in the map's order, then background.
    pub areas: Vec<Area>,
    /// What areas have in common, and the coasts.
    pub borders: Vec<Border>,
    pub(super) lakes: Vec<Ring>,
    pub(super) projection: Lambert,
    pub(super) doc: MapDoc,
}

/// The area of a region, or of land around the theatre.
#[derive(Clone, Debug)]
pub struct Area {
    /// The region's code; none for background.
    pub region: Option<String>,
    /// The country's code of the polygons that it is made of, as the source of the polygons has it.
    pub country: String,
    pub(super) rings: Vec<Ring>,
    pub(super) label: [Vec<String>; 2],
    pub(super) at: Point,
}

/// What two areas have in common, or the coast of one.
#[derive(Clone, Debug)]
pub struct Border {
    /// The areas on both sides, as indices.
    pub sides: (usize, Option<usize>),
    /// Whether it is a schematic line, or has parts that are.
    pub schematic: bool,
    pub(super) line: Vec<Point>,
}

impl Area {
    /// Whether the middle of its label lies in it.
    #[must_use]
    pub fn contains_its_label(&self) -> bool {
        self.contains(self.at)
    }

    pub(super) fn contains(&self, p: Point) -> bool {
        within(&self.rings, p)
    }

    /// Its area in square degrees, for comparisons.
    #[must_use]
    pub fn extent(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
        let twice = self.rings.iter().map(|r| twice_area(r)).sum::<i64>() as f64;
        twice / 2e10
    }
}

impl Map {
    /// Reads a map from its three documents.
    ///
    /// # Errors
    /// All that is wrong with them, one a line.
    pub fn read(map: &str, districts: &str, water: &str) -> Result<Self, String> {
        let doc = document(map)?;
        let mut ground = Ground { polygons: polygons(districts)?, taken: BTreeSet::new(), wrong: Vec::new() };
        let mut lines = BTreeSet::new();
        for cut in &doc.cuts {
            ground.cut(cut, &mut lines);
        }
        let mut areas: Vec<Area> = doc.regions.iter().map(|region| ground.area(region)).collect();
        areas.extend(ground.background());
        if !ground.wrong.is_empty() {
            return Err(ground.wrong.join("\n"));
        }
        Ok(Self {
            borders: borders(&areas, &lines),
            lakes: polygons(water)?.into_iter().flat_map(|p| p.rings).collect(),
            projection: Lambert::new(doc.parallels, doc.meridian),
            areas,
            doc,
        })
    }

    /// Its code.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.doc.id
    }

    /// Its name.
    #[must_use]
    pub fn title(&self, language: Language) -> &str {
        language.pick(&self.doc.title, &self.doc.title_fr)
    }

    /// To whom the geography is owed.
    #[must_use]
    pub fn notice(&self) -> &str {
        &self.doc.notice
    }

    /// How the map calls somebody who holds or owns land.
    #[must_use]
    pub fn country(&self, code: &str, language: Language) -> Option<&str> {
        let found = self.doc.countries.iter().find(|c| c.id == code)?;
        Some(language.pick(&found.name, &found.name_fr))
    }

    /// How the map calls a region, in one line: its whole name in French, its label in English, whose whole names the scenario has.
    #[must_use]
    pub fn region(&self, code: &str, language: Language) -> Option<String> {
        let whole = self.doc.regions.iter().find(|r| *r.id == code).map_or("", |r| r.name_fr.as_str());
        if language == Language::French && !whole.is_empty() {
            return Some(whole.to_owned());
        }
        let lines = &self.area(code)?.label[language.index()];
        Some(lines.iter().fold(String::new(), |all, line| {
            let gap = if all.is_empty() || all.ends_with('/') { "" } else { " " };
            all + gap + line
        }))
    }

    /// The area of a region.
    #[must_use]
    pub fn area(&self, region: &str) -> Option<&Area> {
        self.areas.iter().find(|a| a.region.as_deref() == Some(region))
    }

    /// What the schematic lines stand for.
    pub fn schematic_lines(&self) -> impl Iterator<Item = &str> {
        self.doc.cuts.iter().map(|c| c.schematic.as_str())
    }

    /// Whether two regions have a border in common.
    #[must_use]
    pub fn touch(&self, a: &str, b: &str) -> bool {
        let is = |i: usize, id: &str| self.areas[i].region.as_deref() == Some(id);
        self.borders.iter().any(|border| match border.sides {
            (i, Some(j)) => (is(i, a) && is(j, b)) || (is(i, b) && is(j, a)),
            (_, None) => false,
        })
    }

    /// Why two regions with a route between them have no border in common, if the map says so.
    #[must_use]
    pub fn apart(&self, a: &str, b: &str) -> Option<&str> {
        let found = self.doc.apart.iter().find(|x| (x.a == a && x.b == b) || (x.a == b && x.b == a));
        found.map(|x| x.why.as_str())
    }

    /// The pairs of regions that the map lists as apart.
    pub fn listed_apart(&self) -> impl Iterator<Item = (&str, &str)> {
        self.doc.apart.iter().map(|x| (x.a.as_str(), x.b.as_str()))
    }
}

/// Polygons while they are cut and taken.
struct Ground {
    polygons: Vec<Polygon>,
    /// Rings that a region has: polygon and ring.
    taken: BTreeSet<(usize, usize)>,
    wrong: Vec<String>,
}

impl Ground {
    fn polygon(&mut self, id: &At<String>) -> Option<usize> {
        let found = self.polygons.iter().position(|p| p.id == **id);
        if found.is_none() {
            self.wrong.push(format!("there is no polygon `{}`", **id));
        }
        found
    }

    fn cut(&mut self, doc: &CutDoc, lines: &mut BTreeSet<(Point, Point)>) {
        let Some(n) = self.polygon(&doc.of) else { return };
        let line: Vec<Point> = doc.line.iter().map(|&(lon, lat)| point(lon, lat)).collect();
        let done =
            self.polygons[n].rings.iter().enumerate().find_map(|(i, ring)| Some((i, cut(ring, &line)?)));
        let Some((ring, ([one, other], inserts))) = done else {
            self.wrong.push(format!(
                "the cut `{}` does not pass through {} once, from outside to outside",
                *doc.id, *doc.of
            ));
            return;
        };
        let old: BTreeSet<(Point, Point)> = edges(&self.polygons[n].rings[ring]).collect();
        for edge in edges(&one).filter(|e| edges(&other).any(|f| f == (e.1, e.0)) && !old.contains(e)) {
            lines.insert(undirected(edge));
        }
        self.polygons[n].rings[ring] = one;
        self.polygons[n].rings.push(other);
        for new in inserts {
            self.insert(new, lines);
        }
    }

    /// Puts a place on an edge wherever the edge occurs.
    fn insert(&mut self, new: Insert, lines: &mut BTreeSet<(Point, Point)>) {
        for ring in self.polygons.iter_mut().flat_map(|p| &mut p.rings) {
            insert(ring, new);
        }
        if lines.remove(&undirected((new.a, new.b))) {
            lines.insert(undirected((new.a, new.at)));
            lines.insert(undirected((new.at, new.b)));
        }
    }

    fn area(&mut self, doc: &RegionDoc) -> Area {
        let mut rings: Vec<Ring> = Vec::new();
        let mut country = String::new();
        let mut take: Vec<(usize, usize)> = Vec::new();
        for id in &doc.whole {
            if let Some(n) = self.polygon(id) {
                take.extend((0..self.polygons[n].rings.len()).map(|i| (n, i)));
            }
        }
        for part in &doc.parts {
            let Some(n) = self.polygon(&part.of) else { continue };
            let at = point(part.at.0, part.at.1);
            match self.polygons[n].rings.iter().position(|r| within([r], at)) {
                Some(i) => take.push((n, i)),
                None => self.wrong.push(format!("{}: {:?} does not lie in {}", *doc.id, part.at, *part.of)),
            }
        }
        for key in take {
            if !self.taken.insert(key) {
                self.wrong.push(format!(
                    "{}: a piece of {} belongs to another region already",
                    *doc.id, self.polygons[key.0].id
                ));
            }
            country.clone_from(&self.polygons[key.0].country);
            rings.push(self.polygons[key.0].rings[key.1].clone());
        }
        let french = if doc.label_fr.is_empty() { doc.label.clone() } else { doc.label_fr.clone() };
        Area {
            region: Some((*doc.id).clone()),
            country,
            rings: union(&rings),
            label: [doc.label.clone(), french],
            at: point(doc.at.0, doc.at.1),
        }
    }

    /// What no region has taken, polygon by polygon.
    fn background(&self) -> Vec<Area> {
        let rest = |(n, p): (usize, &Polygon)| Area {
            region: None,
            country: p.country.clone(),
            rings: p
                .rings
                .iter()
                .enumerate()
                .filter(|(i, _)| !self.taken.contains(&(n, *i)))
                .map(|(_, r)| r.clone())
                .collect(),
            label: [Vec::new(), Vec::new()],
            at: (0, 0),
        };
        self.polygons.iter().enumerate().map(rest).filter(|a| !a.rings.is_empty()).collect()
    }
}

fn undirected((a, b): (Point, Point)) -> (Point, Point) {
    if a < b { (a, b) } else { (b, a) }
}

/// Edges by the place where they begin: where each ends.
type Ends = BTreeMap<Point, Vec<Point>>;

/// What areas have in common, pair by pair.
fn borders(areas: &[Area], cuts: &BTreeSet<(Point, Point)>) -> Vec<Border> {
    let mut owner: BTreeMap<(Point, Point), usize> = BTreeMap::new();
    for (n, area) in areas.iter().enumerate() {
        for edge in area.rings.iter().flat_map(|r| edges(r)) {
            owner.insert(edge, n);
        }
    }
    let mut pairs: BTreeMap<(usize, Option<usize>, bool), Ends> = BTreeMap::new();
    for (&(a, b), &n) in &owner {
        let across = owner.get(&(b, a)).copied();
        // Each common edge once, from the side of the first of the two.
        if across.is_none_or(|m| n < m) {
            let schematic = cuts.contains(&undirected((a, b)));
            pairs.entry((n, across, schematic)).or_default().entry(a).or_default().push(b);
        }
    }
    let lines = |((n, across, schematic), edges): (_, Ends)| {
        let ring = |line: &Vec<Point>| {
            line.len() > 2 && edges.get(&line[line.len() - 1]).is_some_and(|e| e.contains(&line[0]))
        };
        let mut lines = chain(edges.clone());
        for line in &mut lines {
            if ring(line) {
                line.push(line[0]);
            }
        }
        lines.into_iter().map(move |line| Border { sides: (n, across), schematic, line })
    };
    pairs.into_iter().flat_map(lines).collect()
}
