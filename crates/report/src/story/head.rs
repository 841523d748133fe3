//! What the story begins with.

use pourparler_model::{Event, Role};

use crate::header::Header;
use crate::names::Names;
use crate::style::{Styles, paint};
use crate::text::{counted, wrap};

/// The run's header, and what one run is worth.
pub(super) fn head(header: &Header, names: &Names<'_>, events: &[Event], width: usize) -> String {
    let scenario = names.scenario();
    let acting = scenario.actors.iter().filter(|a| a.role != Role::Background).count();
    let run = if header.run == 0 { String::new() } else { format!(" run {}", header.run) };
    let mut parts = vec![
        header.scenario.clone(),
        format!("from {}", header.start_title),
        format!("seed {}{run}", header.seed),
        format!("{}, {}", actors(scenario.actors.len(), acting), counted(scenario.regions.len(), "region")),
        header.policies_in_words(),
    ];
    if header.variant != "none" {
        parts.push(format!("variant {}", header.variant));
    }
    if header.turn_days != 1 {
        parts.push(format!("turns of {} days", header.turn_days));
    }
    parts.extend(header.parameters.iter().map(|(name, value)| format!("{name} = {value}")));
    parts.push(format!("pourparler {}", header.version));
    let mut text = String::new();
    for line in wrap(&parts.join(" · "), width) {
        text.push_str(&paint(Styles::HOUSE.head, &line));
        text.push('\n');
    }
    text.push_str("One run is one possible course, not a forecast.\n");
    let past = events.iter().filter(|e| e.date < header.start_date).count();
    if past > 0 {
        let line = format!(
            "Its past is the record up to {}: {}, not told here (--json has them).",
            (header.start_date - 1).long(),
            counted(past, "event")
        );
        for line in wrap(&line, width) {
            text.push_str(&paint(Styles::HOUSE.faint, &line));
            text.push('\n');
        }
    }
    text.push('\n');
    text
}

/// How many states and others there are, and how many of them act.
fn actors(all: usize, acting: usize) -> String {
    match acting {
        0 => format!("{}, none of which acts", counted(all, "actor")),
        _ if acting == all => counted(all, "actor"),
        1 => format!("{}, of which 1 acts", counted(all, "actor")),
        _ => format!("{}, of which {acting} act", counted(all, "actor")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_all_act_it_is_said_once() {
        assert_eq!([actors(2, 2), actors(1, 1)], ["2 actors", "1 actor"]);
        assert_eq!(
            [actors(3, 1), actors(14, 12)],
            ["3 actors, of which 1 acts", "14 actors, of which 12 act"]
        );
    }
}
