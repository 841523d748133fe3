//! The page of an invented answer.

use std::collections::BTreeSet;

use pourparler_report::Language;
use pourparler_report::page::{Answer, Scores, Setting, html};
use serde_json::Value;

use super::{scenario, theatre};

const ANSWER: &str = include_str!("answer.json");
const SCORES: &str = include_str!("scores.json");

fn setting() -> Setting {
    let scenario = scenario("karabakh-2020-2021");
    let scores: Scores = serde_json::from_str(SCORES).unwrap();
    Setting { map: Some(theatre(&scenario)), scores: Some(scores), ..Setting::of(&scenario) }
}

fn answer() -> Answer {
    serde_json::from_str(ANSWER).unwrap()
}

/// The page as XML: what HTML leaves open is closed.
fn as_xml(page: &str) -> String {
    let mut text = page.replacen("<!DOCTYPE html>", "", 1);
    for void in ["<meta ", "<br>"] {
        let mut from = 0;
        while let Some(at) = text[from..].find(void).map(|i| i + from) {
            let end = at + text[at..].find('>').unwrap();
            text.insert(end, '/');
            from = end + 2;
        }
    }
    text
}

fn pages() -> Vec<(Language, String)> {
    let (answer, setting) = (answer(), setting());
    Language::ALL.into_iter().map(|l| (l, html(&answer, &setting, l))).collect()
}

#[test]
fn it_is_well_formed_and_its_ids_are_its_own() {
    for (_, page) in pages() {
        let xml = as_xml(&page);
        let document = roxmltree::Document::parse(&xml).unwrap();
        let mut ids = BTreeSet::new();
        for id in document.descendants().filter_map(|n| n.attribute("id")) {
            assert!(ids.insert(id), "{id} twice");
        }
        for node in document.descendants() {
            let referred = node.attribute("aria-labelledby").into_iter().flat_map(str::split_whitespace);
            let linked = node.attribute("href").and_then(|h| h.strip_prefix('#'));
            let filled = node.attribute("fill").and_then(|f| f.strip_prefix("url(#")?.strip_suffix(')'));
            for id in referred.chain(linked).chain(filled) {
                assert!(ids.contains(id), "nothing has the id {id}");
            }
        }
    }
}

#[test]
fn it_asks_for_nothing_from_outside() {
    for (_, page) in pages() {
        for word in
            ["http://", "https://", "<script", "<link", "<iframe", "<img", "@import", "@font-face", "src="]
        {
            assert!(!page.contains(word), "{word}");
        }
        let all_of = page.matches("url(").count();
        assert_eq!(all_of, page.matches("url(#").count(), "an url() that is no place in the page");
    }
}

#[test]
fn each_picture_has_a_title_a_description_and_text_as_text() {
    let (_, page) = pages().remove(0);
    let xml = as_xml(&page);
    let document = roxmltree::Document::parse(&xml).unwrap();
    let pictures: Vec<_> = document.descendants().filter(|n| n.attribute("role") == Some("img")).collect();
    assert!(pictures.len() > 12, "{}", pictures.len());
    for picture in pictures {
        let child = |tag| picture.children().find(|n| n.has_tag_name(tag)).and_then(|n| n.text());
        assert!(child("title").is_some_and(|t| !t.is_empty()));
        let described = picture.attribute("aria-labelledby").unwrap();
        assert!(!described.contains(' ') || child("desc").is_some(), "{described}");
        assert!(picture.descendants().any(|n| n.has_tag_name("text")), "{described} has no text");
        let bad = ["NaN", "inf"];
        assert!(
            picture
                .descendants()
                .flat_map(|n| n.attributes())
                .all(|a| bad.iter().all(|b| !a.value().contains(b)))
        );
    }
}

#[test]
fn it_says_everything_in_its_language() {
    let pages = pages();
    let texts = |page: &str| -> BTreeSet<String> {
        let xml = as_xml(page);
        let document = roxmltree::Document::parse(&xml).unwrap();
        let heads = document
            .descendants()
            .filter(|n| ["h2", "h3", "h4", "summary", "th", "dt"].contains(&n.tag_name().name()));
        heads.filter_map(|n| n.text()).map(str::to_owned).collect()
    };
    assert!(pages[0].1.contains(r#"lang="en""#) && pages[1].1.contains(r#"lang="fr""#));
    let (english, french) = (texts(&pages[0].1), texts(&pages[1].1));
    // Words that both languages write alike, codes, and what has no other name.
    let alike = |t: &str| {
        ["Questions", "Version", "Date", "Score", "CRPS", "Verdict"].contains(&t)
            || t.contains('_')
            || t.chars().any(|c| c.is_ascii_digit())
            || ["AZE", "ARM"].iter().any(|a| t.starts_with(a))
    };
    let both: Vec<&String> = english.intersection(&french).filter(|t| !alike(t.trim())).collect();
    assert!(both.iter().all(|t| answer_says(t)), "{both:?}");
    assert!(english.len() > 30 && english.len().abs_diff(french.len()) < 4);
}

/// Whether a text is data of the answer that has no other language.
fn answer_says(text: &str) -> bool {
    ANSWER.contains(text.trim())
}

#[test]
fn the_question_the_sentences_and_the_figures_stand_in_it() {
    let pages = pages();
    assert!(pages[0].1.contains("<h1>What if &lt;the truce&gt; &amp; all held?</h1>"));
    let answer = answer();
    for line in &answer.sentences[0].en {
        assert!(pages[0].1.contains(line), "{line}");
    }
    for line in &answer.sentences[0].fr {
        let line = line.replace('\'', "’");
        assert!(pages[1].1.contains(&line), "{line}");
    }
    for word in [
        "not robust",
        "Shusha/Shushi",
        "Stepanakert/",
        "the runs part here",
        "526093c",
        "One war cannot calibrate",
    ] {
        assert!(pages[0].1.contains(word), "{word}");
    }
    for word in
        ["non robuste", "Choucha/Chouchi", "les parcours se séparent ici", "Une seule guerre ne calibre"]
    {
        assert!(pages[1].1.contains(word), "{word}");
    }
}

#[test]
fn a_figure_without_an_interval_shows_a_dash() {
    let mut answer = answer();
    let arm = answer.arms[1].id.clone();
    for d in answer.differences.iter_mut().filter(|d| d.figure.arm == arm) {
        (d.figure.low, d.figure.high) = (None, None);
    }
    for language in Language::ALL {
        let page = html(&answer, &setting(), language);
        assert!(page.contains("<small>–</small>"), "no dash");
        assert!(!page.contains("[–"), "an interval of nothing");
    }
}

#[test]
fn each_verdict_of_an_answer_has_words_of_its_own() {
    for (verdict, words) in [
        ("robust", ["robust", "robuste"]),
        ("not robust", ["not robust", "non robuste"]),
        ("no clear effect", ["no clear effect", "sans effet clair"]),
        ("too few pairs", ["too few pairs", "trop peu de paires"]),
        ("no difference seen", ["no difference seen", "aucune différence constatée"]),
    ] {
        let mut answer = answer();
        answer.differences.iter_mut().for_each(|d| verdict.clone_into(&mut d.verdict));
        for (language, word) in Language::ALL.into_iter().zip(words) {
            let page = html(&answer, &setting(), language);
            let badges: Vec<&str> = page.split("<span class=\"badge ").skip(1).collect();
            let shown = |badge: &&str| {
                badge.split_once('>').is_some_and(|(_, rest)| rest.starts_with(&format!("{word}<")))
            };
            assert!(!badges.is_empty() && badges.iter().all(shown), "{verdict}: {badges:?}");
        }
    }
}

#[test]
fn what_is_missing_is_left_out() {
    let empty: Answer = serde_json::from_str(r#"{"unknown": 1}"#).unwrap();
    let page = html(&empty, &Setting::default(), Language::English);
    roxmltree::Document::parse(&as_xml(&page)).unwrap();
    assert!(page.contains("pourparler score DIR"), "says how scores come in");
    assert!(!page.contains("id=\"maps\"") && !page.contains("id=\"paths\""));
    let mut without = setting();
    without.map = None;
    let page = html(&answer(), &without, Language::English);
    assert!(page.contains("This scenario has no map."));
    assert!(page.contains("Hadrut/southern Khojavend"), "the table has the regions' own names");
}

/// Makes nine variants out of one, and seventy dates out of five.
fn grow(value: &mut Value) {
    match value {
        Value::Array(list) => {
            let of_arm = |v: &Value, n: usize| {
                let mut copy = v.clone();
                for key in ["arm", "id"] {
                    if copy[key] == "truce-holds" {
                        copy[key] = format!("variant-{n}").into();
                        return Some(copy);
                    }
                }
                None
            };
            let copies: Vec<Value> =
                (2..=9).flat_map(|n| list.iter().filter_map(move |v| of_arm(v, n))).collect();
            list.extend(copies);
            let dated = |v: &Value| {
                v.is_number() || v.as_str().is_some_and(|t| t.len() == 10 && t.starts_with("202"))
            };
            if list.len() == 5 && list.iter().all(dated) {
                *list = list.iter().flat_map(|v| vec![v.clone(); 14]).collect();
            }
            list.iter_mut().for_each(grow);
        }
        Value::Object(map) => map.values_mut().for_each(grow),
        _ => {}
    }
}

#[test]
fn where_paths_part_the_outcome_is_named_once_and_one_day_is_said_once() {
    let mut value: Value = serde_json::from_str(ANSWER).unwrap();
    let section = |value: &Value| {
        let page = html(&serde_json::from_value(value.clone()).unwrap(), &setting(), Language::English);
        let (_, parting) = page.split_once("Where the paths part</h").unwrap();
        parting.split_once("</table>").unwrap().0.to_owned()
    };
    let several = section(&value);
    assert!(several.contains("in half of them; by 26"), "{several}");
    let outcome = &value["divergences"][0]["first"][0]["outcome"];
    let outcomes = value["outcomes"].as_array().unwrap();
    let title = outcomes.iter().find(|o| o["id"] == *outcome).unwrap()["title"].as_str().unwrap();
    assert!(value["divergences"][0]["first"].as_array().unwrap().len() > 1);
    assert_eq!(several.matches(title).count(), 1, "{several}");
    for day in ["median_date", "early_date", "late_date"] {
        value["divergences"][0][day] = "2020-10-26".into();
    }
    let one = section(&value);
    assert!(one.contains("the first is on 26") && one.contains("in most of them."), "{one}");
    assert_eq!(one.matches("2020").count(), 1, "{one}");
}

#[test]
fn changes_and_orders_stand_in_words_with_what_was_written_below() {
    let mut value: Value = serde_json::from_str(ANSWER).unwrap();
    let arm = &mut value["arms"][1];
    arm["changes"] = serde_json::json!(["RUS orders answer-call:*, on 2021-05-14"]);
    arm["told"] = serde_json::json!([{"title": "Russia: answer a call, on 14 May 2021", "title_fr": "Russia : réponse, le 14 mai 2021"}]);
    arm["carried_out"] = serde_json::json!([
        {"order": "RUS: answer-call:*", "title": "Russia: answer", "title_fr": "Russia : réponse", "share": 0.5},
        {"order": "RUS: attack:*", "title": "Russia: attack", "title_fr": "Russia : attaque", "share": 0.8, "all_the_same": 0.31}
    ]);
    let answer: Answer = serde_json::from_value(value).unwrap();
    for (language, change, order) in [
        (Language::English, "Russia: answer a call, on 14 May 2021", "Russia: answer: <b>50"),
        (Language::French, "Russie : réponse, le 14 mai 2021", "Russie : réponse\u{a0}: <b>50"),
    ] {
        let page = html(&answer, &setting(), language);
        let written = "<code class=\"written\">RUS orders answer-call:*, on 2021-05-14</code>";
        assert!(page.contains(&format!("<li>{change}{written}</li>")), "{change}");
        assert!(
            page.contains(order) && page.contains("<code class=\"written\">RUS: answer-call:*</code>"),
            "{order}"
        );
        // A ban of attacks, and how often there was fighting on its days all the same; of nothing else is that said.
        let said = ["ended on those days in 31", "pris fin ces jours-là dans 31"]
            .map(|words| page.matches(words).count());
        assert_eq!(said.iter().sum::<usize>(), 1, "{language:?}: {said:?}");
    }
    // A folder of an earlier version has no words: what was written stands there.
    let old = self::answer();
    let page = html(&old, &setting(), Language::French);
    let written: Vec<&String> = old.arms.iter().flat_map(|arm| &arm.changes).collect();
    assert!(!written.is_empty() && written.iter().all(|change| page.contains(&format!("<li>{change}</li>"))));
}

#[test]
fn regions_have_one_french_name_in_titles_sentences_and_tables() {
    let mut answer = answer();
    answer.sentences[0].fr = vec![
        "Lachin/Kashatagh (without the corridor) : passée à l'autre côté".to_owned(),
        "Iran: border strip of East Azerbaijan and Ardabil : Azerbaijan".to_owned(),
    ];
    let page = html(&answer, &setting(), Language::French);
    assert!(page.contains("Latchine/Kachatagh (sans le corridor) : passée à l’autre côté"));
    assert!(page.contains("Iran : bande frontalière de l’Azerbaïdjan oriental et d’Ardabil : Azerbaïdjan"));
    assert!(page.contains("<th scope=\"row\">Latchine/Kachatagh (sans le corridor)"));
}

#[test]
fn no_run_is_a_game_in_french_and_its_typography_is_french() {
    let page = &pages()[1].1;
    for word in ["parties simul", "par partie", "part des parties", "“", "Différence: ", "; −"] {
        assert!(!page.replace("\u{a0}; ", "").contains(word), "{word}");
    }
    assert!(page.contains("score de Brier") && page.contains("taux de base"));
}

#[test]
fn stories_are_told_in_the_language_of_the_page_and_the_runs_part_on_the_same_line() {
    for (page, [told, other]) in pages().iter().map(|(_, page)| page).zip([
        ["An agreement is signed", "Un accord est signé"],
        ["Un accord est signé", "An agreement is signed"],
    ]) {
        assert!(page.contains(told) && !page.contains(other), "{told}");
        assert_eq!(page.matches("<ul class=\"story\">").count(), 2);
        // Four lines before the day on which they part, in either run and language.
        for story in page.split("<ul class=\"story\">").skip(1) {
            assert_eq!(story.split("li class=\"parts\"").next().unwrap().matches("<li>").count(), 4);
        }
    }
}

#[test]
fn accounts_are_told_in_the_language_of_the_page() {
    for (page, [told, other]) in pages()
        .iter()
        .map(|(_, page)| page)
        .zip([["weighed 9 courses", "9 lignes de conduite"], ["9 lignes de conduite", "weighed 9 courses"]])
    {
        assert!(page.contains(told) && !page.contains(other), "{told}");
        assert_eq!(page.matches("<pre tabindex=\"0\">").count(), 2);
    }
}

/// Where there is no map, a phrase book has the names.
#[test]
fn names_are_french_without_a_map_too() {
    let scenario = scenario("camp-david-1978");
    let setting = Setting { map: None, ..Setting::of(&scenario) };
    let mut value: Value = serde_json::from_str(ANSWER).unwrap();
    value["outcomes"][0]["title"] = "killed, side of Egypt".into();
    value["outcomes"][0]["title_fr"] = "tués, côté Egypt".into();
    value["accounts"][0]["actor"] = "USA".into();
    let answer: Answer = serde_json::from_value(value).unwrap();
    let [english, french] = Language::ALL.map(|language| html(&answer, &setting, language));
    assert!(english.contains("side of Egypt") && english.contains("<strong>United States</strong>"));
    assert!(french.contains("côté Égypte") && french.contains("<strong>États-Unis</strong>"));
}

/// Result folders of before have stories and accounts in English only, and say so.
#[test]
fn what_exists_in_english_only_is_marked_so_on_the_french_page() {
    let mut value: Value = serde_json::from_str(ANSWER).unwrap();
    let typical = value["typical"][0].as_object_mut().unwrap();
    typical.remove("baseline_fr");
    typical.remove("variant_fr");
    value["accounts"][0].as_object_mut().unwrap().remove("lines_fr");
    let answer: Answer = serde_json::from_value(value).unwrap();
    let page = html(&answer, &setting(), Language::French);
    assert_eq!(page.matches("<ul class=\"story\" lang=\"en\">").count(), 2);
    assert_eq!(page.matches("Ce que seul ce parcours contient (en anglais)").count(), 2);
    assert_eq!(page.matches("<pre tabindex=\"0\" lang=\"en\">").count(), 1);
    assert_eq!(page.matches(") (en anglais)</p>").count(), 1);
}

/// The size does not hang on the number of runs, but on variants, dates and charts.
#[test]
fn nine_variants_are_under_two_megabytes() {
    let mut value: Value = serde_json::from_str(ANSWER).unwrap();
    for (key, times) in [("series", 5), ("event_times", 5), ("control", 4)] {
        let one = value[key][0].clone();
        value[key] = vec![one; times].into();
    }
    grow(&mut value);
    let answer: Answer = serde_json::from_value(value).unwrap();
    assert_eq!((answer.arms.len(), answer.series[0].dates.len(), answer.control[0].arms.len()), (10, 70, 10));
    let page = html(&answer, &setting(), Language::French);
    assert!(page.len() < 2_000_000, "{} bytes", page.len());
    assert!(page.len() > 500_000, "{} bytes: are all of them in it?", page.len());
    roxmltree::Document::parse(&as_xml(&page)).unwrap();
}
