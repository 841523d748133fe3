//! State variables and phases, as the engine's source documents them.

use std::fmt::Write as _;

use pourparler_model::Phase;

use super::root;

fn source(file: &str) -> String {
    std::fs::read_to_string(root().join("crates/engine/src").join(file)).unwrap()
}

/// Where the state is, as a reader meets it: all of it in outline, places, who acts, what is between them.
const STATE: [&str; 8] = ["mod", "places", "homes", "conflicts", "talks", "ledger", "affairs", "pairs"];

/// A table of the structures of the state and their fields.
pub(crate) fn variables() -> String {
    let mut text = String::from("| structure | variable | meaning |\n|---|---|---|\n");
    let (mut structure, mut said) = (None, String::new());
    let files = STATE.map(|file| source(&format!("state/{file}.rs")));
    for line in files.iter().flat_map(|file| file.lines()) {
        let line = line.trim();
        if let Some(words) = line.strip_prefix("///") {
            said = format!("{said} {}", words.trim()).trim().to_owned();
            continue;
        }
        if let Some(rest) = line.strip_prefix("pub struct ") {
            let name = rest.split(['(', ' ', '<', ';']).next().unwrap().to_owned();
            let _ = writeln!(text, "| **{name}** | | {} |", said.replace('|', "\\|"));
            structure = line.ends_with('{').then_some(name);
        } else if let (Some(name), Some((field, _))) =
            (&structure, line.strip_prefix("pub ").and_then(|field| field.split_once(':')))
        {
            let _ = writeln!(text, "| {name} | `{field}` | {} |", said.replace('|', "\\|"));
        } else if line == "}" {
            structure = None;
        }
        if !line.starts_with("#[") {
            said.clear();
        }
    }
    text
}

/// The phases in order, with the head of the module that has each.
pub(crate) fn phases() -> String {
    const ORDER: [(Phase, &str); 8] = [
        (Phase::Clock, "phases/clock.rs"),
        (Phase::Observe, "phases/observe.rs"),
        (Phase::Assess, "phases/assess.rs"),
        (Phase::Decide, ""),
        (Phase::Talk, "phases/talk.rs"),
        (Phase::Operate, "phases/operate.rs"),
        (Phase::Comply, "phases/comply.rs"),
        (Phase::Aftermath, "phases/aftermath.rs"),
    ];
    assert!(ORDER.iter().enumerate().all(|(i, (phase, _))| usize::from(phase.number()) == i));
    let mut text = String::from("| | phase | module | what |\n|---|---|---|---|\n");
    for (i, (phase, module)) in ORDER.iter().enumerate() {
        let (module, what) = if module.is_empty() {
            let what = "orders, collected from the policies: simultaneous, each from its own view";
            ("the caller; `crates/policies`".to_owned(), what.to_owned())
        } else {
            let text = source(module);
            let head = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim);
            let head: Vec<&str> = head.take_while(|line| !line.is_empty()).collect();
            let head = head.join(" ");
            let what = head.split_once(": ").map_or(head.as_str(), |(_, what)| what).to_owned();
            (format!("`crates/engine/src/{module}`"), what)
        };
        let _ = writeln!(text, "| {} | {phase:?} | {module} | {what} |", i + 1);
    }
    text
}
