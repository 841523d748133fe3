//! The field reference, as a page.

use std::fmt::Write as _;

use super::explain::takes;
use super::{Field, GROUPS, Group, Needed};
use crate::document::Document;

/// The field reference in Markdown; `docs/fields.md` is made from it.
#[must_use]
pub fn reference() -> String {
    let mut text = String::from(
        "# Fields\n\n\
         Every field of every document of a scenario. Generated from the table that the checks read: do not edit. The \
         form in whole is in `crates/scenario/FORM.md`; on the command line, `pourparler check --explain FIELD`.\n",
    );
    for document in Document::ALL {
        if document == Document::Holdout {
            continue; // as questions.ron
        }
        let stem = document.file().trim_end_matches(".ron");
        let also = if document == Document::Questions { ", `holdout.ron`" } else { "" };
        let _ = write!(text, "\n## `{}`{also}\n\n{}\n", document.file(), sentence(document.about()));
        for group in GROUPS.iter().copied().flatten() {
            let first = group.places.first().copied().unwrap_or("");
            if first == stem || first.strip_prefix(stem).is_some_and(|rest| rest.starts_with('.')) {
                section(&mut text, group);
            }
        }
    }
    text.push_str("\n## Wherever it stands\n");
    for group in GROUPS.iter().copied().flatten().filter(|group| group.places[0].starts_with('*')) {
        section(&mut text, group);
    }
    text
}

fn section(text: &mut String, group: &Group) {
    let _ = write!(text, "\n### {}\n\n{}", title(group), sentence(group.about));
    if group.places.len() > 1 {
        let _ = write!(
            text,
            " Also in {}.",
            group.places[1..].iter().map(|p| format!("`{p}`")).collect::<Vec<_>>().join(", ")
        );
    }
    if group.marked {
        text.push_str(" It has an *origin*: `source` or `sources`, and `mark`.");
    }
    let words = group.fields.iter().all(|field| field.needed == Needed::Word);
    text.push_str(if words {
        "\n\n| word | meaning | with |\n|---|---|---|\n"
    } else {
        "\n\n| field | meaning | takes | default | example |\n|---|---|---|---|---|\n"
    });
    for field in group.fields {
        row(text, field, words);
    }
}

fn title(group: &Group) -> String {
    let place = group.places.first().copied().unwrap_or("");
    match place.strip_prefix("*.") {
        Some(name) => format!("`{name}`"),
        None => format!("`{place}`"),
    }
}

fn row(text: &mut String, field: &Field, word: bool) {
    let cell = |content: &str| content.replace('|', "\\|");
    let code =
        |content: &str| if content.is_empty() { String::new() } else { format!("`{}`", cell(content)) };
    let (name, meaning, example) = (field.name, cell(field.meaning), code(field.example));
    if word {
        let _ = writeln!(text, "| `{name}` | {meaning} | {example} |");
        return;
    }
    let default = match field.needed {
        Needed::Required | Needed::Word => "*needed*".to_owned(),
        Needed::Default(default) => cell(default),
    };
    let _ = writeln!(text, "| `{name}` | {meaning} | {} | {default} | {example} |", cell(&takes(field)));
}

/// With a capital letter and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_a_section() {
        let page = reference();
        for group in GROUPS.iter().copied().flatten() {
            assert!(page.contains(&format!("### {}\n", title(group))), "{}", group.owner);
        }
        assert!(page.contains("| `salience` |"));
    }
}
