//! What a record tells that the engine has no word for: rows that record mode notes and that change nothing.

use pourparler_model::ActorId;
use pourparler_report::tables::grid;
use pourparler_scenario::{Entry, Scenario};
use serde_json::{Value, json};

use crate::output;

/// How the rows of a record lie to the world and to the engine's words.
struct Sorted<'a> {
    /// Within the world, without an effect.
    wordless: Vec<&'a Entry>,
    /// Within the world, with one.
    imposed: usize,
    /// Before its first day.
    before: usize,
    /// After its last.
    after: usize,
}

fn sorted(scenario: &Scenario) -> Sorted<'_> {
    let mut sorted = Sorted { wordless: Vec::new(), imposed: 0, before: 0, after: 0 };
    for entry in &scenario.record {
        if entry.date < scenario.begins {
            sorted.before += 1;
        } else if entry.date > scenario.ends {
            sorted.after += 1;
        } else if entry.effects.is_empty() {
            sorted.wordless.push(entry);
        } else {
            sorted.imposed += 1;
        }
    }
    sorted.wordless.sort_by_key(|entry| entry.date);
    sorted
}

fn codes<'a>(scenario: &'a Scenario, actors: &[ActorId]) -> Vec<&'a str> {
    actors.iter().map(|actor| scenario.actors[actor.index()].id.as_str()).collect()
}

fn sources<'a>(scenario: &'a Scenario, entry: &Entry) -> Vec<&'a str> {
    entry.origin.sources.iter().map(|source| scenario.sources[usize::from(*source)].id.as_str()).collect()
}

/// The rows without a word, for people.
pub(crate) fn text(scenario: &Scenario) -> String {
    let sorted = sorted(scenario);
    let counts = format!(
        "{}: {} {} of record; {} {} effects that record mode imposes;\n{} are before this world, {} after it;\n\
         {} are acts that the engine has no word for: noted on their day, and nothing changes\n",
        scenario.id,
        scenario.record.len(),
        if scenario.record.len() == 1 { "row" } else { "rows" },
        sorted.imposed,
        if sorted.imposed == 1 { "has" } else { "have" },
        sorted.before,
        sorted.after,
        sorted.wordless.len()
    );
    if sorted.wordless.is_empty() {
        return counts;
    }
    let row = |entry: &Entry| {
        let known = sources(scenario, entry).join(", ");
        vec![
            entry.date.to_string(),
            codes(scenario, &entry.by).join(", "),
            codes(scenario, &entry.to).join(", "),
            entry.title.clone(),
            entry.kind.clone(),
            if known.is_empty() { format!("{:?}", entry.origin.mark).to_lowercase() } else { known },
        ]
    };
    let rows: Vec<Vec<String>> = sorted.wordless.into_iter().map(row).collect();
    let heads = ["date", "by", "to", "what", "kind", "source"];
    format!("{counts}{}", grid(&heads, &rows, 0, output::width()))
}

/// The same, an object a line.
pub(crate) fn json(scenario: &Scenario) -> Vec<Value> {
    let object = |entry: &Entry| {
        json!({
            "scenario": scenario.id,
            "row": entry.id,
            "date": entry.date.to_string(),
            "until": entry.until.map(|day| day.to_string()),
            "by": codes(scenario, &entry.by),
            "to": codes(scenario, &entry.to),
            "place": entry.place.map(|place| scenario.regions[place.index()].id.as_str()),
            "what": entry.title,
            "summary": entry.summary,
            "kind": entry.kind,
            "cameo": entry.cameo,
            "disputed": entry.disputed,
            "mark": format!("{:?}", entry.origin.mark).to_lowercase(),
            "sources": sources(scenario, entry),
        })
    };
    sorted(scenario).wordless.into_iter().map(object).collect()
}
