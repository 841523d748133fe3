//! Names of states, regions and agreements within titles and sentences: an answer has them as the scenario does, the page in its own
//! language, and with one kind of apostrophe.

use super::answer::{Answer, Title};
use super::{Language, Setting};
use crate::text::capital;

/// The answer with its French texts as a French page has them: names of states, regions and agreements, where the map or a phrase book
/// has them; apostrophes.
pub(super) fn localised(answer: &Answer, setting: &Setting, language: Language) -> Answer {
    let mut answer = answer.clone();
    if language != Language::French {
        return answer;
    }
    if let Some(title) = setting.french.get(&answer.scenario.title) {
        answer.scenario.title = title.to_owned();
    }
    let names = names(setting, language);
    let change = |text: &mut String| *text = apostrophes(&replaced(text, &names));
    let title = |t: &mut Title| change(&mut t.title_fr);
    change(&mut answer.question_fr);
    answer.arms.iter_mut().for_each(|arm| {
        title(&mut arm.title);
        change(&mut arm.question_fr);
        arm.told.iter_mut().for_each(|one| {
            title(one);
            one.title_fr = capital(&one.title_fr);
        });
        arm.carried_out.iter_mut().for_each(|one| title(&mut one.title));
    });
    answer.outcomes.iter_mut().for_each(|o| title(&mut o.title));
    answer.shares.iter_mut().for_each(|s| {
        title(&mut s.title);
        s.categories.iter_mut().for_each(title);
    });
    answer.series.iter_mut().for_each(|s| title(&mut s.title));
    answer.event_times.iter_mut().for_each(|e| title(&mut e.title));
    answer.through.iter_mut().flat_map(|t| &mut t.decisions).for_each(|d| title(&mut d.title));
    answer.accounts.iter_mut().for_each(|a| title(&mut a.title));
    answer.divergences.iter_mut().flat_map(|d| &mut d.first).for_each(|f| change(&mut f.what_fr));
    answer.sentences.iter_mut().flat_map(|s| &mut s.fr).for_each(change);
    answer.limits_fr.iter_mut().for_each(change);
    answer
}

/// Names as the scenario has them, and as the map, else a phrase book, has them in French; the longest first, so that a state's name within that
/// of a region is left to the region. Those of regions stand without their brackets too.
fn names(setting: &Setting, language: Language) -> Vec<(String, String)> {
    let map = setting.map.as_ref();
    let states = setting.owners.names.iter().filter_map(|(code, name)| {
        let on_map = map.and_then(|map| map.country(code, language)).map(str::to_owned);
        Some((name.clone(), on_map.or_else(|| setting.french.bare(name))?))
    });
    let mut all: Vec<(String, String)> = states.collect();
    all.extend(setting.papers.iter().filter_map(|name| Some((name.clone(), setting.french.bare(name)?))));
    for (code, name) in &setting.regions {
        let on_map = map.and_then(|map| map.region(code, language));
        let own = on_map.or_else(|| setting.french.bare(name)).unwrap_or_else(|| name.clone());
        let short =
            |text: &str| text.split_once(" (").map_or_else(|| text.to_owned(), |(first, _)| first.to_owned());
        all.push((short(name), short(&own)));
        all.push((name.clone(), own));
    }
    all.retain(|(name, _)| !name.is_empty());
    all.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    all.dedup_by(|a, b| a.0 == b.0);
    all
}

/// A text with names in place of others, the first that fits at each place, where it stands as words of its own.
fn replaced(text: &str, names: &[(String, String)]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let begins = !out.ends_with(char::is_alphanumeric);
        let fits = |name: &str| {
            rest.strip_prefix(name).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        };
        match names.iter().find(|(name, _)| begins && fits(name)) {
            Some((name, own)) => {
                out.push_str(own);
                rest = &rest[name.len()..];
            }
            None => {
                out.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    out
}

/// A text whose apostrophes are the curved ones.
fn apostrophes(text: &str) -> String {
    text.replace('\'', "’")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_names_change_and_none_within_that_of_a_region() {
        let names: Vec<(String, String)> = [
            ("Iran: border strip of East Azerbaijan", "Iran : bande de l’Azerbaïdjan oriental"),
            ("Azerbaijan", "Azerbaïdjan"),
            ("Armenia", "Arménie"),
        ]
        .map(|(name, own)| (name.to_owned(), own.to_owned()))
        .to_vec();
        let change = |text| replaced(text, &names);
        assert_eq!(
            change("Armenia – accept; Armenian, côté Armenia"),
            "Arménie – accept; Armenian, côté Arménie"
        );
        assert_eq!(
            change("Iran: border strip of East Azerbaijan : Azerbaijan"),
            "Iran : bande de l’Azerbaïdjan oriental : Azerbaïdjan"
        );
        assert_eq!(apostrophes("l'autre"), "l’autre");
        assert_eq!([capital("état"), capital("")], ["État", ""]);
    }
}
