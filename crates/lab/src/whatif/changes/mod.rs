//! What a what-if changes, in words: English and French. What was written, path and code and date, stands beside them.

mod vocabulary;

use pourparler_model::Date;
use pourparler_scenario::Scenario;
use pourparler_scenario::variant::{Changed, Condition, Directive, OnlyIf, Rule};

use self::vocabulary::{LISTS, WORDS, number, one_word};
use super::words;
use crate::draws;

/// A change in words: English, French. Names are those of the scenario that is changed, or of the changed one; `drawn`: whether
/// each pair draws its parameters.
#[must_use]
pub(super) fn told(base: &Scenario, changed: &Scenario, change: &Changed, drawn: bool) -> (String, String) {
    let of = |english| in_words(base, changed, change, drawn, english);
    (of(true), of(false))
}

/// An order given or forbidden, in words: English, French.
#[must_use]
pub(super) fn directive(scenario: &Scenario, directive: &Directive) -> (String, String) {
    (order(scenario, directive, true), order(scenario, directive, false))
}

/// What must hold, in words: English (`a war over X on the morning of a day`), French.
#[must_use]
pub(super) fn condition(scenario: &Scenario, only_if: OnlyIf) -> (String, String) {
    let name = scenario.disputes.get(only_if.condition.dispute().index()).map_or("", |d| d.name.as_str());
    let [on, le] = [true, false].map(|english| words::date(&only_if.on.to_string(), english));
    match only_if.condition {
        Condition::War(_) => (
            format!("a war over {name} on the morning of {on}"),
            format!("une guerre ({name}) au matin du {le}"),
        ),
        Condition::NoWar(_) => {
            (format!("no war over {name} on the morning of {on}"), format!("paix ({name}) au matin du {le}"))
        }
    }
}

fn in_words(base: &Scenario, changed: &Scenario, change: &Changed, drawn: bool, english: bool) -> String {
    let colon = colon(english);
    let place = |path: &[String]| place(base, changed, path, english);
    let pick = |en: &'static str, fr: &'static str| if english { en } else { fr };
    match change {
        Changed::Set { path, value } => {
            let new = self::value(changed, value, english);
            let was = parameter(base, path).map(|p| {
                // The unit once, behind the new value.
                let unit = if p.unit == "1" { String::new() } else { format!(" {}", p.unit) };
                let old = number(&p.default.to_string(), english);
                match (drawn && draws::varies(p), english) {
                    (false, true) => format!("{unit} instead of {old}"),
                    (false, false) => format!("{unit} au lieu de {old}"),
                    (true, true) => format!("{unit} instead of what is drawn for it ({old} by default)"),
                    (true, false) => format!("{unit} au lieu de ce qui en est tiré ({old} par défaut)"),
                }
            });
            format!("{}{colon}{new}{}", place(path), was.unwrap_or_default())
        }
        Changed::Add { path, item } => {
            format!("{}, {}{colon}{}", place(path), pick("added", "ajout"), value(changed, item, english))
        }
        Changed::Remove { path } => format!("{} {}", pick("without", "sans"), place(path)),
        Changed::Happens { on, title } => format!("{}{colon}{title}", words::date(on, english)),
        Changed::InForce { agreement, on } => {
            let text = changed.texts.iter().find(|text| text.id == *agreement);
            let name = text.map_or(agreement.as_str(), |text| text.name.as_str());
            let when = words::date(on, english);
            format!("{name}{colon}{} {when}", pick("in force on", "en vigueur le"))
        }
        Changed::OnlyIf(only_if) => {
            let (en, fr) = condition(changed, *only_if);
            if english { format!("only if there is {en}") } else { format!("seulement s’il y a {fr}") }
        }
        Changed::Directive(given) => order(changed, given, english),
        Changed::Policy { actor, policy } => {
            let name = name(changed, actor).unwrap_or(actor);
            format!("{name} {} {policy}", pick("decides by the policy", "décide selon la politique"))
        }
    }
}

const fn colon(english: bool) -> &'static str {
    if english { ": " } else { "\u{a0}: " }
}

fn order(scenario: &Scenario, given: &Directive, english: bool) -> String {
    let actor = &scenario.actors[given.actor.index()];
    let rule = match (given.rule, english) {
        (Rule::Once, true) => "ordered once it is possible",
        (Rule::Once, false) => "ordonné dès que possible",
        (Rule::Always, true) => "ordered whenever it is possible",
        (Rule::Always, false) => "ordonné chaque fois que possible",
        (Rule::Never, true) => "forbidden",
        (Rule::Never, false) => "interdit",
    };
    let colon = colon(english);
    let act = act(scenario, &given.act, &actor.id, english);
    let pause = if english { "; " } else { "\u{a0}; " };
    // A ban holds over its days; an order is given on one of them.
    let between = if given.rule == Rule::Never { " " } else { ", " };
    format!("{}{colon}{act}{pause}{rule}{between}{}", actor.name, days(given.from, given.until, english))
}

/// A day, or days: `on 12 May 2021`, `du 12 mai 2021 au 31 mai 2021`.
fn days(from: Date, until: Date, english: bool) -> String {
    let [first, last] = [from, until].map(|day| words::date(&day.to_string(), english));
    match (from == until, english) {
        (true, true) => format!("on {first}"),
        (true, false) => format!("le {first}"),
        (false, true) => format!("from {first} to {last}"),
        (false, false) => format!("du {first} au {last}"),
    }
}

/// A code of acts in words: what is done, and whom or what it is about, by name.
fn act(scenario: &Scenario, code: &str, own: &str, english: bool) -> String {
    let (what, about) = code.split_once(':').unwrap_or((code, ""));
    let (en, fr) = words::act(what);
    let word = match (what, english) {
        ("*", true) => "anything".to_owned(),
        ("*", false) => "tout ordre".to_owned(),
        (_, true) => en,
        (_, false) => fr,
    };
    let parts = about.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'));
    let parts = parts.filter(|part| !part.is_empty() && *part != own);
    let named: Vec<String> =
        parts.map(|p| name(scenario, p).map_or_else(|| one_word(p, english), str::to_owned)).collect();
    if named.is_empty() { word } else { format!("{word} ({})", named.join(", ")) }
}

/// The name that a scenario gives to what has this code: an actor, a region, a dispute, a treaty, an agreement.
fn name<'a>(scenario: &'a Scenario, code: &str) -> Option<&'a str> {
    let actors = scenario.actors.iter().map(|x| (&x.id, &x.name));
    let regions = scenario.regions.iter().map(|x| (&x.id, &x.name));
    let disputes = scenario.disputes.iter().map(|x| (&x.id, &x.name));
    let treaties = scenario.treaties.iter().map(|x| (&x.id, &x.name));
    let texts = scenario.texts.iter().map(|x| (&x.id, &x.name));
    let mut all = actors.chain(regions).chain(disputes).chain(treaties).chain(texts);
    all.find(|(id, _)| *id == code).map(|(_, name)| name.as_str())
}

fn parameter<'a>(scenario: &'a Scenario, path: &[String]) -> Option<&'a pourparler_scenario::Parameter> {
    let [document, name] = path else { return None };
    let of = || scenario.parameters.declared.iter().find(|p| p.name == *name);
    (document == "parameters").then(of).flatten()
}

/// Where a path leads, in words: the meaning of a parameter; the name of a thing, then what of it.
fn place(base: &Scenario, changed: &Scenario, path: &[String], english: bool) -> String {
    if let Some(parameter) = parameter(base, path) {
        return parameter.meaning.clone();
    }
    let Some((document, rest)) = path.split_first() else { return String::new() };
    let Some((item, fields)) = rest.split_first() else { return one_word(document, english) };
    let of = |code: &str| name(base, code).or_else(|| name(changed, code)).map(str::to_owned);
    let pair = || {
        let (a, b) = item.split_once('/')?;
        let (a, b) = (of(a)?, of(b)?);
        Some(if english { format!("{a} and {b}") } else { format!("{a} et {b}") })
    };
    let head = of(item).or_else(pair).unwrap_or_else(|| format!("{} {item}", one_word(document, english)));
    let mut words = vec![head];
    let mut list: Option<&str> = None;
    for field in fields {
        let known = WORDS.iter().any(|(word, ..)| word == field);
        match list.take() {
            // What stands in a list is named by it: clause 3.
            Some(of) if !known => {
                let which = name(changed, field).unwrap_or(field.trim_start_matches('#'));
                words.push(format!("{} {which}", one_word(of, english)));
            }
            before => {
                words.extend(before.map(|of| one_word(of, english)));
                if LISTS.contains(&field.as_str()) {
                    list = Some(field);
                } else {
                    words.push(one_word(field, english));
                }
            }
        }
    }
    words.extend(list.map(|of| one_word(of, english)));
    words.retain(|word| !word.is_empty());
    words.join(", ")
}

/// A value in words.
fn value(scenario: &Scenario, text: &str, english: bool) -> String {
    let text = text.trim();
    let quoted = |text: &str| {
        let inner = text.strip_prefix('"')?.strip_suffix('"')?;
        (!inner.contains('"')).then(|| inner.to_owned())
    };
    let plain = |text: &str| match quoted(text) {
        Some(inner) => name(scenario, &inner).map_or_else(|| words::date(&inner, english), str::to_owned),
        None if text.parse::<f64>().is_ok() => number(text, english),
        None => one_word(text, english),
    };
    if let Some(list) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'))
        && !list.contains(['(', '['])
    {
        let items = list.split(',').map(str::trim).filter(|item| !item.is_empty());
        return items.map(plain).collect::<Vec<_>>().join(", ");
    }
    if !text.contains(['(', '{', '[']) {
        return plain(text);
    }
    let member = |key: &str| {
        let (_, rest) = text.split_once(&format!("{key}:"))?;
        Some(rest.split([',', ')']).next()?.trim().to_owned())
    };
    if let (Some(low), Some(mode), Some(high)) = (member("low"), member("mode"), member("high")) {
        let [low, mode, high] = [low, mode, high].map(|n| number(&n, english));
        return if english {
            format!("{mode} ({low} to {high})")
        } else {
            format!("{mode} (de {low} à {high})")
        };
    }
    let said = ["name", "title", "text"].iter().find_map(|key| {
        let (_, rest) = text.split_once(&format!("{key}: \""))?;
        Some(rest.split('"').next()?.to_owned())
    });
    said.unwrap_or_else(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    use pourparler_scenario::variant::{FOLDER, Sheet, Words, vary};
    use pourparler_scenario::{load, read_folder};

    /// The changes of the flagship's what-ifs, by their codes, in both languages.
    fn all() -> Vec<(String, String, String)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join("karabakh-2020-2021");
        let files = read_folder(&folder).unwrap();
        let base = load("", &files).unwrap().scenario;
        let mut paths: Vec<_> =
            std::fs::read_dir(folder.join(FOLDER)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let mut all = Vec::new();
        for path in paths {
            let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let sheet =
                Sheet::Document { name: id.clone(), id: id.clone(), bytes: std::fs::read(&path).unwrap() };
            let words = Words { policy: &|_| Ok(()), act: &|_, _, _| Ok(()) };
            let variant = vary("", &files, &base, &sheet, words).unwrap();
            assert_eq!(variant.changes.len(), variant.changed.len(), "{id}");
            for changed in &variant.changed {
                let (en, fr) = told(&base, &variant.scenario, changed, true);
                all.push((id.clone(), en, fr));
            }
        }
        all
    }

    #[test]
    fn no_path_code_or_typed_date_is_left_in_words() {
        let all = all();
        assert!(all.len() > 20, "{}", all.len());
        for (id, en, fr) in &all {
            for text in [en, fr] {
                let typed = text.contains(['_', '"', '#', '*', '<', '=']) || text.contains("2020-");
                assert!(!typed && !text.is_empty(), "{id}: {text}");
                // Codes of states are three capitals.
                let code = text
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|word| ["ARM", "AZE", "RUS", "TUR", "USA"].contains(&word));
                assert!(!code, "{id}: {text}");
            }
        }
    }

    #[test]
    fn a_parameter_is_otherwise_than_drawn_only_where_it_is_drawn() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join("karabakh-2020-2021");
        let base = load("", &read_folder(&folder).unwrap()).unwrap().scenario;
        let said = |name: &str, drawn| {
            let path = vec!["parameters".to_owned(), name.to_owned()];
            told(&base, &base, &Changed::Set { path, value: "0.25".to_owned() }, drawn)
        };
        let declared = &base.parameters.declared;
        let varied = declared.iter().find(|p| p.name == "shock_sd").unwrap();
        assert!(draws::varies(varied));
        let (en, fr) = said("shock_sd", true);
        let default = varied.default;
        let drawn = format!(": 0.25 log ratio instead of what is drawn for it ({default} by default)");
        assert!(en.ends_with(&drawn), "{en}");
        assert!(fr.contains("0,25 log ratio au lieu de ce qui en est tiré ("), "{fr}");
        let (en, fr) = said("shock_sd", false);
        assert!(en.ends_with(&format!(": 0.25 log ratio instead of {default}")), "{en}");
        assert!(fr.contains("0,25 log ratio au lieu de ") && !fr.contains("tiré"), "{fr}");
        // What has one value is not drawn.
        let fixed = declared.iter().find(|p| !draws::varies(p)).unwrap();
        assert!(!said(&fixed.name, true).0.contains("drawn"), "{}", fixed.name);
    }

    #[test]
    fn each_kind_of_change_as_a_reader_has_it() {
        let all = all();
        let expect = |id: &str, en: &str, fr: &str| {
            let found = all.iter().any(|(of, e, f)| (of.as_str(), e.as_str(), f.as_str()) == (id, en, fr));
            let of: Vec<_> = all.iter().filter(|(of, ..)| of == id).collect();
            assert!(found, "{id}: {en} | {fr}\namong {of:#?}");
        };
        expect(
            "csto-aggression",
            "Collective Security Treaty, article 4, case in which it applies: threat to territory",
            "Collective Security Treaty, article 4, cas d’application\u{a0}: menace contre le territoire",
        );
        expect("no-drones", "Azerbaijan, armed drones: 0", "Azerbaijan, drones armés\u{a0}: 0");
        expect(
            "russia-honours-may",
            "Russia: answer a call (Armenia, troops); ordered whenever it is possible, from 12 May 2021 to 31 December 2021",
            "Russia\u{a0}: réponse à un appel (Armenia, troupes)\u{a0}; ordonné chaque fois que possible, du 12 mai 2021 au 31 décembre 2021",
        );
        expect(
            "turkey-neutral",
            "Azerbaijan and Turkey, affinity: 0.0",
            "Azerbaijan et Turkey, affinité\u{a0}: 0,0",
        );
        expect(
            "october-terms",
            "agreements, added: Terms of October 2020",
            "accords, ajout\u{a0}: Terms of October 2020",
        );
    }
}
