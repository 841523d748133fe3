//! What a field means, for an author who asks.

use std::fmt::Write as _;

use pourparler_documents::{did_you_mean, read};

use super::{Field, GROUPS, Group, Needed, Takes};
use crate::parameters::Values;
use crate::templates;
use crate::written::Parameter;

/// A question about a field that does not exist.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no field `{field}` in any document{}", hint(.meant.as_deref()))]
pub struct NoSuchField {
    /// What was asked for.
    pub field: String,
    /// What was probably meant.
    pub meant: Option<String>,
}

fn hint(meant: Option<&str>) -> String {
    meant.map_or_else(String::new, |meant| format!(": did you mean `{meant}`?"))
}

/// What a field, a word or a parameter means: its place, what it takes, unit and range, default, example.
///
/// A field is named by its path (`disputes.issues.positions.salience`), or by as much of it as one likes, its name last
/// (`salience`, `disputes.salience`); of several that fit, all are explained.
///
/// # Errors
/// If there is none: what was probably meant.
pub fn explain(asked: &str) -> Result<String, NoSuchField> {
    let asked = asked.trim().trim_end_matches(".ron");
    let parts: Vec<&str> = asked.split('.').collect();
    let mut found: Vec<(String, String)> = Vec::new();
    for group in GROUPS.iter().copied().flatten() {
        if let Some(place) = group.places.iter().find(|place| !place.contains('.') && asked == **place) {
            found.push(((*place).to_owned(), of_document(place, group)));
        }
        for field in group.all() {
            let fits = |place: &&&str| fits(&parts, place, field.name);
            if let Some(place) = group.places.iter().find(fits) {
                found.push((format!("{place}.{}", field.name), of_field(place, group, field)));
            }
        }
    }
    if let Some(text) = of_parameter(parts.last().copied().unwrap_or("")) {
        found.push((String::new(), text));
    }
    // An exact path is meant alone.
    if let Some(exact) = found.iter().position(|(path, _)| path.eq_ignore_ascii_case(asked)) {
        return Ok(found.swap_remove(exact).1);
    }
    if found.is_empty() {
        let all = names();
        let last = parts.last().copied().unwrap_or("");
        let meant = did_you_mean(last, all.into_iter()).map(str::to_owned);
        return Err(NoSuchField { field: asked.chars().take(60).collect(), meant });
    }
    let texts: Vec<String> = found.into_iter().map(|(_, text)| text).collect();
    Ok(texts.join("\n"))
}

/// Every name that can be asked for.
fn names() -> Vec<&'static str> {
    let fields = GROUPS.iter().copied().flatten().flat_map(Group::all).map(|field| field.name);
    let documents = GROUPS.iter().copied().flatten().flat_map(|group| group.places).copied();
    fields
        .chain(documents.filter(|place| !place.contains('.')))
        .chain(Values::NAMES.iter().copied())
        .collect()
}

/// Whether what was asked for is a part of the path of a field, its name last.
fn fits(asked: &[&str], place: &str, name: &str) -> bool {
    let Some((last, before)) = asked.split_last() else { return false };
    let mut path = place.split('.');
    last.eq_ignore_ascii_case(name)
        && before.iter().all(|part| path.any(|step| step.eq_ignore_ascii_case(part)))
}

fn of_document(place: &str, group: &Group) -> String {
    let mut text = format!("{place}.ron: {}\n", group.about);
    let width = group.all().map(|field| field.name.len()).max().unwrap_or(0);
    for field in group.all() {
        let _ = writeln!(text, "  {:width$}  {}", field.name, field.meaning);
    }
    text
}

fn of_field(place: &str, group: &Group, field: &Field) -> String {
    let mut text = format!("{place}.{}\n  {}\n", field.name, field.meaning);
    let mut line = |name: &str, value: &str| {
        let _ = writeln!(text, "  {name:<9}{value}");
    };
    line("of", group.about);
    let takes = takes(field);
    if !takes.is_empty() {
        line("takes", &takes);
    }
    match field.needed {
        Needed::Required => line("needed", "yes"),
        Needed::Default(default) => line("default", default),
        Needed::Word => {}
    }
    if !field.example.is_empty() {
        line("example", field.example);
    }
    if group.places.len() > 1 {
        line("also in", &group.places[1..].join(", "));
    }
    if let Takes::One(owner) | Takes::Many(owner) = field.takes
        && let Some(of) = GROUPS.iter().copied().flatten().find(|group| group.owner == owner)
    {
        let width = of.all().map(|field| field.name.len()).max().unwrap_or(0);
        for field in of.all() {
            let _ = writeln!(text, "    {:width$}  {}", field.name, field.meaning);
        }
    }
    text
}

/// What a field takes, in words, with unit and range.
pub(super) fn takes(field: &Field) -> String {
    let number = |what: &str, quantity: &pourparler_documents::Quantity| {
        let mut text = what.to_owned();
        match (quantity.min.is_finite(), quantity.max.is_finite()) {
            (true, true) => text += &format!(", {} to {}", quantity.min, quantity.max),
            (true, false) => text += &format!(", at least {}", quantity.min),
            (false, true) => text += &format!(", at most {}", quantity.max),
            (false, false) => {}
        }
        if !quantity.unit.is_empty() {
            text += &format!(" {}", quantity.unit);
        }
        if quantity.meaning != "a number" {
            text += &format!(" ({})", quantity.meaning);
        }
        text
    };
    match field.takes {
        Takes::Nothing => String::new(),
        Takes::Text => "text in quotes".to_owned(),
        Takes::Texts => "a list of texts".to_owned(),
        Takes::TextMap => "texts by language code: {\"hy\": \"..\"}".to_owned(),
        Takes::NewCode => "a code of its own: letters, digits, `_`, `-`, `.`".to_owned(),
        Takes::Code(of) => {
            format!("the code of {} {of}", if of.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" })
        }
        Takes::Codes(of) => format!("a list of codes of {of}"),
        Takes::Date => "a date: \"2021-05-14\"".to_owned(),
        Takes::Flag => "true or false".to_owned(),
        Takes::Number(quantity) => number("a number", quantity),
        Takes::Range(quantity) => number("a number, or (low: .., mode: .., high: ..)", quantity),
        Takes::One(owner) => match words_of(owner) {
            Some(words) => format!("one of {words}"),
            None => format!("{owner}(..)"),
        },
        Takes::Many(owner) => match words_of(owner) {
            Some(words) => format!("a list of {words}"),
            None => format!("a list of {owner}(..)"),
        },
        Takes::Fields => "fields".to_owned(),
    }
}

/// The words of an enum; none for a struct.
fn words_of(owner: &str) -> Option<String> {
    let group = GROUPS.iter().copied().flatten().find(|group| group.owner == owner)?;
    let is_enum = group.fields.iter().all(|field| field.needed == Needed::Word);
    let words: Vec<&str> = group.fields.iter().map(|field| field.name).collect();
    is_enum.then(|| words.join(", "))
}

/// A parameter, as the template declares it.
fn of_parameter(name: &str) -> Option<String> {
    if !Values::NAMES.contains(&name) {
        return None;
    }
    let mut sources = pourparler_documents::Sources::default();
    let file = sources.add("parameters.ron", templates::PARAMETERS);
    let list: Vec<Parameter> = read(&sources, file, &mut pourparler_documents::Diagnostics::default())?;
    let parameter = list.iter().find(|parameter| parameter.name.value == name)?;
    Some(format!(
        "parameter {name}\n  {}\n  unit     {}\n  default  {}, from {} to {} (in the template; a scenario may differ)\n  drawn    {:?}\n  why      {}\n",
        parameter.meaning,
        parameter.unit,
        parameter.default,
        parameter.low,
        parameter.high,
        parameter.distribution.value,
        parameter.reason
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_as_much_of_its_path_as_one_likes() {
        let full = explain("disputes.issues.positions.salience").unwrap();
        for asked in ["salience", "disputes.salience", "positions.salience", "Salience", " salience "] {
            assert_eq!(explain(asked).unwrap(), full, "{asked}");
        }
        assert!(full.contains("0 to 1"), "{full}");
        assert!(full.contains("needed"), "{full}");
    }

    #[test]
    fn of_several_all_are_explained() {
        let text = explain("troops").unwrap();
        for path in ["forces.forces.troops", "record.effects.Deployed.troops", "posts.troops"] {
            assert!(text.contains(path), "{path} in {text}");
        }
        let one = explain("forces.forces.troops").unwrap();
        assert!(!one.contains("Deployed"), "{one}");
    }

    #[test]
    fn documents_words_and_parameters_are_explained_too() {
        assert!(explain("disputes").unwrap().contains("deadline_offers"));
        assert!(explain("treaties.ron").unwrap().contains("obligations"));
        assert!(explain("LineOfContact").unwrap().contains("1994"));
        assert!(explain("csf_exponent").unwrap().contains("default  0.8"));
        assert!(explain("always.obligors").is_ok());
    }

    #[test]
    fn what_is_not_there_is_guessed() {
        let error = explain("sailence").unwrap_err();
        assert_eq!(error.to_string(), "no field `sailence` in any document: did you mean `salience`?");
        assert_eq!(explain("").unwrap_err().meant, None);
        assert_eq!(explain("....").unwrap_err().meant, None);
    }
}
