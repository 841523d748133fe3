//! A scenario to begin with.

use std::collections::BTreeMap;

use crate::templates;

/// The documents that an author writes; parameters and sources are the templates.
const DOCUMENTS: &[(&str, &str)] = &[
    ("README.md", include_str!("../templates/starter/README.md")),
    ("scenario.ron", include_str!("../templates/starter/scenario.ron")),
    ("actors.ron", include_str!("../templates/starter/actors.ron")),
    ("regions.ron", include_str!("../templates/starter/regions.ron")),
    ("forces.ron", include_str!("../templates/starter/forces.ron")),
    ("treaties.ron", include_str!("../templates/starter/treaties.ron")),
    ("ties.ron", include_str!("../templates/starter/ties.ron")),
    ("disputes.ron", include_str!("../templates/starter/disputes.ron")),
    ("agreements.ron", include_str!("../templates/starter/agreements.ron")),
    ("schedule.ron", include_str!("../templates/starter/schedule.ron")),
    ("record.ron", include_str!("../templates/starter/record.ron")),
    ("parameters.ron", templates::PARAMETERS),
    ("sources.ron", templates::SOURCES),
];

/// A small commented scenario under a name, by file name: two states, an ally, a mediator, five regions, one dispute
/// over two issues, one treaty, a truce in force. It passes `check` as it is.
///
/// Characters that a scenario's code cannot have become `-`.
#[must_use]
pub fn starter(name: &str) -> BTreeMap<String, String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let code: String = name.chars().take(64).map(|c| if fits(c) { c } else { '-' }).collect();
    let code = if code.is_empty() { "scenario".to_owned() } else { code };
    DOCUMENTS.iter().map(|(file, text)| ((*file).to_owned(), text.replace("{{name}}", &code))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_loads_without_a_word_under_any_name() {
        for name in ["valley", "a b/c\"", "", "Şuşa"] {
            let files = starter(name).into_iter().map(|(file, text)| (file, text.into_bytes())).collect();
            match crate::load("", &files) {
                Ok(loaded) => assert_eq!(loaded.warnings.render(false), ""),
                Err(findings) => panic!("{}", findings.render(false)),
            }
        }
    }
}
