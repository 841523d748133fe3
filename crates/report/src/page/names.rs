//! Names of states within titles and sentences: an answer has them as the scenario does, the page in its own language.

use super::answer::{Answer, Title};
use super::{Language, Setting};

/// The answer with the names of its states in the language of the page, where the map has them.
pub(super) fn localised(answer: &Answer, setting: &Setting, language: Language) -> Answer {
    let mut answer = answer.clone();
    let Some(map) = setting.map.as_ref().filter(|_| language == Language::French) else { return answer };
    let pairs: Vec<(&str, &str)> = setting
        .owners
        .names
        .iter()
        .filter_map(|(code, name)| Some((name.as_str(), map.country(code, language)?)))
        .filter(|(name, own)| name != own)
        .collect();
    let change = |text: &mut String| {
        for (name, own) in &pairs {
            *text = replaced(text, name, own);
        }
    };
    let title = |t: &mut Title| change(&mut t.title_fr);
    answer.arms.iter_mut().for_each(|arm| {
        arm.told.iter_mut().for_each(title);
        arm.carried_out.iter_mut().for_each(|one| title(&mut one.title));
    });
    answer.outcomes.iter_mut().for_each(|o| title(&mut o.title));
    answer.series.iter_mut().for_each(|s| title(&mut s.title));
    answer.through.iter_mut().flat_map(|t| &mut t.decisions).for_each(|d| title(&mut d.title));
    answer.divergences.iter_mut().flat_map(|d| &mut d.first).for_each(|f| change(&mut f.what_fr));
    answer.sentences.iter_mut().flat_map(|s| &mut s.fr).for_each(change);
    answer
}

/// A text with one name for another, where it stands as a word of its own.
fn replaced(text: &str, name: &str, own: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, from) = rest.split_at(at);
        let after = &from[name.len()..];
        let alone = !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        out.push_str(before);
        out.push_str(if alone { own } else { name });
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_names_change() {
        let text = "Armenia – accept; Armenian, côté Armenia";
        assert_eq!(replaced(text, "Armenia", "Arménie"), "Arménie – accept; Armenian, côté Arménie");
    }
}
