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
    /// Days from a claim that was not so until it came to be so; 0 where it was so from the start, none if it never was.
    pub early: Option<i32>,
    /// For a change of hands: days until everybody knew; none if not everybody did at the end.
    pub known_after: Option<i32>,
    /// Whether the claim was found out not to be so, and when.
    pub refuted: Option<Date>,
}

/// Who took a region to whom on a day, by an event.
fn change(event: &Event) -> Option<(RegionId, ActorId, ActorId)> {
    let (from, to) = match event.kind {
        EventKind::RegionTaken => (event.to?, event.by?),
        EventKind::HandedOver => (event.by?, event.to?),
        _ => return None,
    };
    Some((event.place?, from, to))
}

/// Who held a region at the end of a day: by the last change until then, else by the first after it, else as now.
fn holder(names: &Names<'_>, events: &[Event], region: RegionId, day: Date) -> ActorId {
    let of = |e: &Event| change(e).filter(|(r, ..)| *r == region);
    let before = events.iter().rev().filter(|e| e.date <= day).find_map(of).map(|(_, _, to)| to);
    let after = || events.iter().find_map(of).map(|(_, from, _)| from);
    before.or_else(after).unwrap_or(names.state.regions[region.index()].military)
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
                let comes = later().find(|e| change(e).is_some_and(|(_, _, to)| so(to))).map(|e| e.date);
                let early = if so(held) { Some(0) } else { comes.map(|day| day - event.date) };
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
    let found = row.refuted.map_or_else(String::new, |d| format!("; found out on {}", d.long()));
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
                row.date.to_string(),
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
