//! Names of states, regions and agreements within titles and sentences: an answer has them as the scenario does, the page in its own
//! language, and with one kind of apostrophe.

use super::answer::{Answer, Title};
use super::parameters::called;
use super::words::Words;
use super::{Language, Setting};
use crate::text::capital;

/// The answer with its texts as a page has them: changes of a command line in words; on a French page names of states, regions and
/// agreements, where the map or a phrase book has them, and apostrophes.
pub(super) fn localised(answer: &Answer, setting: &Setting, language: Language) -> Answer {
    let mut answer = answer.clone();
    worded(&mut answer);
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
        for (one, change) in arm.told.iter_mut().zip(&arm.changes) {
            // What a parameter means is written in English only: here it goes by its name on the page.
            let parameter = change.strip_prefix("parameters.").and_then(|rest| rest.split_once(" = "));
            if let (Some((name, _)), Some((_, value))) = (parameter, one.title_fr.rsplit_once("\u{a0}: ")) {
                one.title_fr = format!("{}\u{a0}: {value}", called(name, Language::French));
            }
        }
        arm.told.iter_mut().for_each(|one| {
            whole(one, setting);
            title(one);
            one.title_fr = capital(&one.title_fr);
        });
        arm.carried_out.iter_mut().for_each(|one| title(&mut one.title));
    });
    answer.outcomes.iter_mut().for_each(|o| title(&mut o.title));
    answer.shares.iter_mut().for_each(|s| {
        title(&mut s.title);
        s.categories.iter_mut().for_each(|c| title(&mut c.title));
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

/// A title that a phrase book has, as a whole or behind its colon: before any name in it is looked up, which would leave the rest of it in
/// English.
fn whole(title: &mut Title, setting: &Setting) {
    let text = &title.title_fr;
    if let Some(french) = setting.french.get(text) {
        title.title_fr = french.to_owned();
        return;
    }
    for colon in ["\u{a0}: ", " : "] {
        if let Some((head, rest)) = text.split_once(colon)
            && let Some(french) = setting.french.get(rest)
        {
            title.title_fr = format!("{head}{colon}{french}");
            return;
        }
    }
}

/// What was changed by a command line is its own title (`parameters.shock_sd = 0.2`): in words, in both languages.
fn worded(answer: &mut Answer) {
    let [en, fr] = [Language::English, Language::French].map(Words::of);
    let quoted = |name: &str, language| match language {
        Language::English => format!("“{name}”"),
        Language::French => format!("«\u{a0}{name}\u{a0}»"),
    };
    for n in 0..answer.arms.len() {
        let arm = &answer.arms[n];
        let typed = arm.title.title == arm.changes.join("; ") && !arm.changes.is_empty();
        if !typed || arm.question != format!("What if {}?", arm.title.title) {
            continue;
        }
        let parameters: Option<Vec<(&str, &str)>> =
            arm.changes.iter().map(|c| c.strip_prefix("parameters.")?.split_once(" = ")).collect();
        let Some([(name, value)]) =
            parameters.as_deref().and_then(|all| all.first_chunk::<1>().filter(|_| all.len() == 1))
        else {
            continue;
        };
        let comma = value.replace('.', ",");
        let own = |language, value: &str| format!("{}: {value}", called(name, language));
        let asked = |words: &Words, language, value: &str| {
            words.were.replace("{name}", &quoted(&called(name, language), language)).replace("{value}", value)
        };
        let title = Title {
            title: capital(&own(Language::English, value)),
            title_fr: capital(&own(Language::French, &comma).replace(": ", "\u{a0}: ")),
        };
        let question = asked(en, Language::English, value);
        let question_fr = asked(fr, Language::French, &comma);
        answer.question = answer.question.replace(&answer.arms[n].question, &question);
        if answer.question == question {
            answer.question_fr.clone_from(&question_fr);
        }
        let arm = &mut answer.arms[n];
        (arm.title, arm.question, arm.question_fr) = (title, question, question_fr);
    }
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
    fn a_title_is_looked_up_whole_before_the_names_in_it() {
        let folder =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/karabakh-2020-2021");
        let files = pourparler_scenario::read_folder(&folder).unwrap();
        let setting = Setting::of(&pourparler_scenario::load("", &files).unwrap().scenario);
        let mut answer = Answer::default();
        let title = "20 octobre 2020 : Armenia and Azerbaijan agree on the terms of October";
        let told = Title { title: String::new(), title_fr: title.to_owned() };
        let added = Title {
            title: String::new(),
            title_fr: "accords, ajout\u{a0}: Terms of October 2020".to_owned(),
        };
        answer.arms = vec![crate::page::Arm { told: vec![told, added], ..Default::default() }];
        let told = &localised(&answer, &setting, Language::French).arms[0].told;
        assert_eq!(
            told[0].title_fr,
            "20 octobre 2020 : l’Arménie et l’Azerbaïdjan s’accordent sur les conditions d’octobre"
        );
        assert_eq!(told[1].title_fr, "Accords, ajout\u{a0}: les conditions d’octobre 2020");
    }

    #[test]
    fn a_parameter_that_is_set_is_asked_for_in_words() {
        let typed = "parameters.shock_sd = 0.2".to_owned();
        let arm = crate::page::Arm {
            title: Title { title: typed.clone(), title_fr: String::new() },
            question: format!("What if {typed}?"),
            changes: vec![typed.clone()],
            ..Default::default()
        };
        let mut answer = Answer { question: arm.question.clone(), arms: vec![arm], ..Answer::default() };
        worded(&mut answer);
        assert_eq!(answer.question, "What if “uncertainty of a campaign” were 0.2?");
        assert_eq!(answer.question_fr, "Et si «\u{a0}incertitude d’une campagne\u{a0}» valait 0,2\u{a0}?");
        assert_eq!(answer.arms[0].title.title, "Uncertainty of a campaign: 0.2");
    }

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
