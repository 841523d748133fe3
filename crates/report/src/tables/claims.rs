//! Who misread whom on the ground: what was claimed of a region against who held it, and how long others did not know.

use pourparler_model::{ActorId, Date, Event, EventKind, RegionId};
use serde_json::{Value, json};

use super::grid;
use crate::names::Names;
use crate::text::counted;

/// A public claim to hold a region, or a change of hands that was not known to all at once.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Row {
    /// The day.
    pub date: Date,
    /// Who claims; none where a region changed hands.
    pub claimant: Option<ActorId>,
    /// Which region.
    pub region: RegionId,
    /// Who held it in fact at the end of that day.
    pub holder: ActorId,
    /// Days from a claim to have taken a region until its side took it by arms, before it was known whose it is; 0 where the claim was
    /// so from the start. None if it was not so: what an agreement hands over later was not taken, and what was lost is not held still.
    pub early: Option<i32>,
    /// For a change of hands: days until everybody knew; none if not everybody did at the end.
    pub known_after: Option<i32>,
    /// Whether the claim was found out not to be so, and when.
    pub refuted: Option<Date>,
}

/// To whom a region went by an event.
fn receiver(event: &Event) -> Option<ActorId> {
    match event.kind {
        EventKind::RegionTaken => event.by,
        EventKind::HandedOver => event.to,
        _ => None,
    }
}

/// Who held a region at the end of a day: whom it went to last, else who held it as the scenario began. Who is bound to hand a region
/// over need not be who holds it, so that nothing is read from there.
fn holder(names: &Names<'_>, events: &[Event], region: RegionId, day: Date) -> ActorId {
    let mut here = events.iter().rev().filter(|e| e.date <= day && e.place == Some(region));
    let first = || names.first_holder(region).unwrap_or(names.state.regions[region.index()].military);
    here.find_map(receiver).unwrap_or_else(first)
}

/// Whether an event makes it known to all who holds its region, so that what was claimed before is over.
const fn settles(kind: EventKind) -> bool {
    use EventKind::{ClaimRefuted, Conceded, ControlKnown, HandedOver};
    matches!(kind, ClaimRefuted | Conceded | ControlKnown | HandedOver)
}

/// Days from a claim that was not so, the event `at`, until the claimant's side had taken the region by arms; none if it did not before
/// it was known to all whose the region is, or if the claim was that a region is held still which that side had lost.
fn early(events: &[Event], at: usize, region: RegionId, so: impl Fn(ActorId) -> bool) -> Option<i32> {
    let here = |e: &&Event| e.place == Some(region);
    let mut open = events[..at].iter().rev().filter(here).take_while(|e| !settles(e.kind));
    let lost = open.find(|e| e.kind == EventKind::RegionTaken).and_then(|e| e.to);
    if lost.is_some_and(&so) {
        return None;
    }
    let mut later = events[at + 1..].iter().filter(here).take_while(|e| !settles(e.kind));
    let taken = later.find(|e| e.kind == EventKind::RegionTaken && e.by.is_some_and(&so))?;
    Some(taken.date - events[at].date)
}

/// All claims, and all changes of hands by fighting, in the order of events.
#[must_use]
pub fn claims(names: &Names<'_>, events: &[Event]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (i, event) in events.iter().enumerate() {
        let (Some(by), Some(region)) = (event.by, event.place) else { continue };
        let later = || events[i..].iter().filter(move |e| e.place == Some(region));
        let held = holder(names, events, region, event.date);
        let so = |a: ActorId| names.setup.friendly(by, a);
        match event.kind {
            EventKind::Claimed => {
                let refuted =
                    later().find(|e| e.kind == EventKind::ClaimRefuted && e.by == Some(by)).map(|e| e.date);
                let early = if so(held) { Some(0) } else { early(events, i, region, so) };
                rows.push(Row {
                    date: event.date,
                    claimant: Some(by),
                    region,
                    holder: held,
                    early,
                    known_after: None,
                    refuted,
                });
            }
            EventKind::RegionTaken => {
                let known = later()
                    .find(|e| matches!(e.kind, EventKind::ControlKnown | EventKind::HandedOver))
                    .map(|e| e.date - event.date);
                rows.push(Row {
                    date: event.date,
                    claimant: None,
                    region,
                    holder: by,
                    early: None,
                    known_after: known,
                    refuted: None,
                });
            }
            _ => {}
        }
    }
    rows
}

/// What a row says of the difference between what was said and what was so.
fn verdict(row: &Row) -> String {
    if row.claimant.is_none() {
        return match row.known_after {
            Some(0) => "known to all on the day".to_owned(),
            Some(days) => format!("known to all after {}", counted(days.unsigned_abs() as usize, "day")),
            None => "not known to all at the end".to_owned(),
        };
    }
    let found = row.refuted.map_or_else(String::new, |d| format!("; known to all from {}", d.long()));
    match row.early {
        Some(0) => "so".to_owned(),
        Some(days) => format!("{} early{found}", counted(days.unsigned_abs() as usize, "day")),
        None => format!("not so{found}"),
    }
}

/// As text, in lines of about `width` columns.
#[must_use]
pub fn text(names: &Names<'_>, rows: &[Row], width: usize) -> String {
    if rows.is_empty() {
        return "\nNothing was claimed, and no region changed hands by fighting.\n".to_owned();
    }
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            vec![
                row.date.long(),
                row.claimant.map_or_else(|| "(fact)".to_owned(), |a| names.actor_short(a).to_owned()),
                names.region_short(row.region).to_owned(),
                names.actor_short(row.holder).to_owned(),
                verdict(row),
            ]
        })
        .collect();
    format!(
        "\n{}",
        grid(&["day", "says that it holds", "region", "held by", "against the facts"], &cells, 2, width)
    )
}

/// As JSON.
#[must_use]
pub fn json(names: &Names<'_>, rows: &[Row]) -> Value {
    let one = |row: &Row| {
        json!({
            "date": row.date.to_string(),
            "claimant": row.claimant.map(|a| names.actor(a)),
            "region": names.region(row.region),
            "holder": names.actor(row.holder),
            "days_early": row.early,
            "known_after_days": row.known_after,
            "refuted": row.refuted.map(|d| d.to_string()),
        })
    };
    rows.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use pourparler_chance::Seed;
    use pourparler_engine::{Options, Simulation};
    use pourparler_model::Phase;
    use pourparler_scenario::{load, read_folder};

    use super::*;

    const NAME: &str = "karabakh-2020-2021";
    /// Days of the autumn of 2020.
    const OCTOBER: &str = "2020-10-09";

    fn simulation() -> Simulation {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(NAME);
        let Ok(loaded) = load(NAME, &read_folder(&folder).unwrap()) else { panic!("{NAME}") };
        let options = Options::new(&loaded.scenario, Seed(1));
        Simulation::new(Arc::new(loaded.scenario), &options).unwrap()
    }

    struct Told<'a> {
        names: Names<'a>,
        region: RegionId,
        events: Vec<Event>,
    }

    impl<'a> Told<'a> {
        /// Nothing has happened yet to a region that somebody holds who is not bound to hand it over.
        fn new(sim: &'a Simulation) -> Self {
            let names = Names::new(sim.setup(), sim.state());
            let art = actor(&names, "ART");
            let mut regions = (0..names.scenario().regions.len()).map(RegionId::new);
            let region = regions.find(|r| names.first_holder(*r) == Some(art)).unwrap();
            Self { names, region, events: Vec::new() }
        }

        fn and(mut self, days: i32, kind: EventKind, by: &str, to: &str) -> Self {
            let day: Date = OCTOBER.parse().unwrap();
            let mut event = Event::new(day + days, Phase::Operate, kind);
            event.place = Some(self.region);
            (event.by, event.to) = (Some(actor(&self.names, by)), Some(actor(&self.names, to)));
            self.events.push(event);
            self
        }

        /// Who held it on the day of the first claim, and what is said of that claim.
        fn first(&self) -> (String, String) {
            let rows = claims(&self.names, &self.events);
            let row = rows.iter().find(|r| r.claimant.is_some()).unwrap();
            (self.names.actor(row.holder).to_owned(), verdict(row))
        }
    }

    fn actor(names: &Names<'_>, code: &str) -> ActorId {
        ActorId::new(names.scenario().actors.iter().position(|a| a.id == code).unwrap())
    }

    fn is(told: &Told<'_>, holder: &str, said: &str) {
        assert_eq!(told.first(), (holder.to_owned(), said.to_owned()));
    }

    #[test]
    fn who_is_bound_to_hand_a_region_over_is_not_taken_for_its_holder() {
        use EventKind::{ClaimRefuted, Claimed, HandedOver};
        let sim = simulation();
        let told = Told::new(&sim)
            .and(0, Claimed, "AZE", "ARM")
            .and(7, ClaimRefuted, "AZE", "ART")
            .and(36, HandedOver, "ARM", "AZE");
        is(&told, "ART", "not so; known to all from 16 Oct 2020");
    }

    #[test]
    fn a_claim_is_early_only_where_the_region_is_taken_by_arms_while_it_is_open() {
        use EventKind::{ClaimRefuted, Claimed, ControlKnown, HandedOver, RegionTaken};
        let sim = simulation();
        let claimed = || Told::new(&sim).and(0, Claimed, "AZE", "ART");
        is(&claimed(), "ART", "not so");
        is(
            &claimed().and(6, RegionTaken, "AZE", "ART").and(9, ControlKnown, "AZE", "ART"),
            "ART",
            "6 days early",
        );
        // Found out first, taken in another attack.
        is(
            &claimed().and(5, ClaimRefuted, "AZE", "ART").and(6, RegionTaken, "AZE", "ART"),
            "ART",
            "not so; known to all from 14 Oct 2020",
        );
        is(&claimed().and(6, HandedOver, "ARM", "AZE"), "ART", "not so");
        // On the day itself.
        is(&claimed().and(0, RegionTaken, "AZE", "ART"), "AZE", "so");
    }

    #[test]
    fn a_region_that_was_lost_is_not_held_still_because_it_is_taken_back() {
        use EventKind::{Claimed, ControlKnown, RegionTaken};
        let sim = simulation();
        let lost = || Told::new(&sim).and(-2, RegionTaken, "AZE", "ART");
        is(&lost().and(0, Claimed, "ARM", "AZE").and(4, RegionTaken, "ART", "AZE"), "AZE", "not so");
        // When everybody knows that it is lost, a claim is one to have taken it back.
        let known = lost().and(-1, ControlKnown, "AZE", "ART").and(0, Claimed, "ARM", "AZE");
        is(&known.and(4, RegionTaken, "ART", "AZE"), "AZE", "4 days early");
        is(&lost().and(0, Claimed, "AZE", "ART"), "AZE", "so");
    }

    #[test]
    fn days_are_written_as_in_the_other_tables() {
        let sim = simulation();
        let told = Told::new(&sim).and(0, EventKind::Claimed, "AZE", "ART");
        let rows = claims(&told.names, &told.events);
        let said = text(&told.names, &rows, 100);
        assert!(said.contains("9 Oct 2020") && !said.contains(OCTOBER), "{said}");
        assert_eq!(json(&told.names, &rows)[0]["date"], OCTOBER);
    }
}
