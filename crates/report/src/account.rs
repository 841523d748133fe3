//! Why a decision fell as it did: the courses weighed, their terms, what was believed, what would have tipped it. An account is in
//! the language of the names that it is told by; what surrounds it on the terminal is in English.

use pourparler_engine::WorldState;
use pourparler_model::{ActorId, Belief, Course, Date, Desk, DeskAccount, Orders, Term, Words};
use pourparler_scenario::Scenario;

use crate::codes::act_code;
use crate::french::grammar::{self as fr, spaced};
use crate::language::Language;
use crate::names::Names;
use crate::style::{Styles, paint};
use crate::text::{columns, left, percent, plain, possessive, right, term, wrap};

/// Columns of a term.
const TERM: usize = 8;
/// A term that shows as `.00` in every course has no column.
const SHOWN: f64 = 0.005;

/// The account of one desk, in lines of at most `width` columns, with ANSI styles.
#[must_use]
pub fn account(names: &Names<'_>, actor: ActorId, date: Date, desk: &DeskAccount, width: usize) -> String {
    let title = title(names, actor, date, desk.desk);
    let mut text = format!("{}\n", paint(Styles::HOUSE.head, &title));
    let language = names.language();
    for line in wrap(&words(names, &desk.matter), width.saturating_sub(2)) {
        text.push_str(&format!("  {line}\n"));
    }
    table(&mut text, language, |w| words(names, w), desk, width);
    let believed = language.pick("What it believed", "Croyances\u{a0}");
    said(&mut text, believed, &beliefs(names, desk), width);
    let tipped = language.pick("What would have tipped it", "Ce qui aurait changé le choix\u{a0}");
    let tipping: Vec<String> = desk.tipping.iter().map(|w| words(names, w)).collect();
    said(&mut text, tipped, &tipping, width);
    text
}

/// Whose account it is, of which day and desk.
fn title(names: &Names<'_>, actor: ActorId, date: Date, desk: Desk) -> String {
    match names.language() {
        Language::English => {
            format!("{}, {}, desk: {}", names.actor_short(actor), date.long(), desk.name())
        }
        Language::French => {
            let matter = match desk {
                Desk::War => "guerre",
                Desk::Talks => "pourparlers",
                Desk::Alliances => "alliances",
                Desk::Pressure => "pression",
                Desk::Compliance => "respect des engagements",
                Desk::Home => "politique intérieure",
            };
            let actor = names.actor_noun(Some(actor));
            spaced(&format!("{}, {}, dossier : {matter}", actor.bare(), names.day(date)))
        }
    }
}

/// Words of an account, with the spaces of their language.
fn words(names: &Names<'_>, words: &Words) -> String {
    let text = names.words(words);
    match names.language() {
        Language::English => text,
        Language::French => spaced(&text),
    }
}

/// What waits for an answer of the actor: calls for help that are open.
#[must_use]
pub fn before(names: &Names<'_>, actor: ActorId, date: Date, width: usize) -> String {
    let open = names.state.ledger.calls.iter().filter(|c| c.to == actor && c.open() && c.made <= date);
    let lines: Vec<String> = open
        .map(|c| {
            format!(
                "{} call of {} under {}{}{}; the case is {} its scope",
                possessive(names.actor_short(c.by)),
                c.made.long(),
                names.treaty_name(c.treaty),
                names.cited(c.treaty, c.obligation),
                c.place.map_or_else(String::new, |p| format!(", over {}", names.region_short(p))),
                if c.covered { "within" } else { "outside" }
            )
        })
        .collect();
    let mut text = String::new();
    said(&mut text, "Waits for an answer", &lines, width);
    text
}

/// What an account is, and is not: shown below it.
#[must_use]
pub fn note(scenario: &Scenario, precision: f64, width: usize) -> String {
    let text = format!(
        "Terms are in units of what is at stake, with the state's priorities (actors.ron) in them; a course is chosen by \
         logit with precision {precision} (choice_precision). They are the model's reading of public positions, not a \
         finding about motives: what a government knew or meant behind closed doors the model cannot know. What a field or a parameter of {} \
         means: pourparler check --explain NAME. What a package sets: pourparler packages, with the same run or scenario and options.",
        scenario.id
    );
    wrap(&text, width).iter().map(|line| format!("{}\n", paint(Styles::HOUSE.faint, line))).collect()
}

/// The orders given, as codes.
#[must_use]
pub fn orders(scenario: &Scenario, state: &WorldState, orders: &Orders, width: usize) -> String {
    let codes: Vec<String> = orders.iter().map(|act| act_code(scenario, state, *act)).collect();
    let codes = if codes.is_empty() { "nothing".to_owned() } else { codes.join(", ") };
    let mut text = String::new();
    said(&mut text, "Ordered in all", &[codes], width);
    text
}

/// The courses by probability, with a column for each term that says anything.
fn table(
    text: &mut String,
    language: Language,
    words: impl Fn(&Words) -> String,
    desk: &DeskAccount,
    width: usize,
) {
    let mut courses: Vec<(&Course, String)> = desk.courses.iter().map(|c| (c, words(&c.label))).collect();
    courses.sort_by(|a, b| b.0.probability.total_cmp(&a.0.probability));
    let mut terms: Vec<&Term> = Vec::new();
    for t in courses.iter().flat_map(|(c, _)| &c.terms).filter(|t| t.value.abs() >= SHOWN) {
        if !terms.iter().any(|seen| seen.name == t.name) {
            terms.push(t);
        }
    }
    // In the order in which the policy lists them, whichever course is first.
    let place = |name: &str| {
        courses.iter().find_map(|(c, _)| c.terms.iter().position(|t| t.name == name)).unwrap_or(usize::MAX)
    };
    terms.sort_by_key(|term| place(term.name));
    // A number as each language has it in tables.
    let shown = |value: f64| match language {
        Language::English => term(value),
        Language::French => fr::signed(value),
    };
    let numbers = TERM * terms.len() + 3 + TERM + 14;
    let most = width.saturating_sub(numbers + 4).max(16);
    let label = courses.iter().map(|(_, label)| columns(label)).max().unwrap_or(0).clamp(10, most);
    let heads: String = terms.iter().map(|t| right(language.pick(t.name, t.name_fr), TERM)).collect();
    let chosen_with = language.pick("chosen with", "probabilité");
    let head = format!("  {}{heads}  |{}   {chosen_with}", " ".repeat(label), right("total", TERM));
    text.push_str(&format!("{}\n", paint(Styles::HOUSE.faint, &head)));
    for (course, told) in courses {
        let lines = wrap(&told, label);
        let first = lines.first().map_or("", String::as_str);
        let values: String = terms
            .iter()
            .map(|term| course.terms.iter().find(|t| t.name == term.name).map_or(0.0, |t| t.value))
            .map(|value| right(&shown(value), TERM))
            .collect();
        let mark = if course.chosen { language.pick("   <- chosen", "   <- choisi") } else { "" };
        let row = format!(
            "  {}{values}  |{}   {}{mark}",
            left(first, label),
            right(&shown(course.total), TERM),
            right(&percent(course.probability), 6)
        );
        let style = if course.chosen { Styles::HOUSE.head } else { anstyle::Style::new() };
        text.push_str(&format!("{}\n", paint(style, row.trim_end())));
        for line in lines.iter().skip(1) {
            text.push_str(&format!("    {line}\n"));
        }
    }
}

fn beliefs(names: &Names<'_>, desk: &DeskAccount) -> Vec<String> {
    let belief = |b: &Belief| {
        let about = words(names, &b.about);
        match names.language() {
            Language::English => format!("{about} {}", plain(b.value)),
            Language::French => spaced(&format!("{about} : {}", fr::decimal(b.value))),
        }
    };
    desk.beliefs.iter().map(belief).collect()
}

/// A heading and lines under it.
fn said(text: &mut String, head: &str, lines: &[String], width: usize) {
    let indent = columns(head) + 2;
    let mut lead = format!("{head}: ");
    for line in lines {
        for part in wrap(line, width.saturating_sub(indent).max(20)) {
            text.push_str(&format!("{lead}{part}\n"));
            lead = " ".repeat(indent);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(label: [&'static str; 2], probability: f64, terms: [(&'static str, f64); 3]) -> Course {
        Course {
            label: label.into(),
            acts: Vec::new(),
            terms: terms.iter().map(|&(name, value)| Term { name, name_fr: "terme", value }).collect(),
            total: terms.iter().map(|t| t.1).sum(),
            probability,
            chosen: probability < 0.2,
        }
    }

    #[test]
    fn courses_come_by_probability_and_empty_columns_are_left_out() {
        let desk = DeskAccount {
            desk: Desk::War,
            matter: Words::new("peace or war", "paix ou guerre"),
            courses: vec![
                course(["fight", "combattre"], 0.1, [("war", 0.0), ("deal", 0.001), ("cost", -0.3)]),
                course(["keep still", "ne rien faire"], 0.9, [("war", 0.2), ("deal", 0.0), ("cost", 0.0)]),
            ],
            beliefs: Vec::new(),
            tipping: Vec::new(),
        };
        let mut text = String::new();
        table(&mut text, Language::English, Words::to_string, &desk, 80);
        let rows: Vec<Vec<&str>> = text.lines().map(|l| l.split_whitespace().collect()).collect();
        assert!(text.contains("war    cost") && !text.contains("deal"), "{text}");
        assert!(text.find("keep still").unwrap() < text.find("fight").unwrap(), "{text}");
        assert!(rows[2].contains(&"-.30") && text.contains("10\u{a0}%   <- chosen"), "{text}");
        let mut french = String::new();
        table(&mut french, Language::French, |w| w.forms[1].to_owned(), &desk, 80);
        assert_eq!(french.lines().count(), text.lines().count());
        assert!(french.contains("combattre") && french.contains("\u{2212}0,30"), "{french}");
        assert!(french.contains("10\u{a0}%   <- choisi") && !french.contains("chosen"), "{french}");
    }
}
