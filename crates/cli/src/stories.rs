//! The stories of the two runs of a pair, in both languages: told line by line, and reduced to what only one of the two has.

use std::collections::BTreeSet;

use pourparler_engine::Simulation;
use pourparler_model::Date;
use pourparler_report::{French, Language, Names, story};

/// Lines of a typical pair that are told, of either run.
const LINES: usize = 40;
/// Between the two languages of a line.
const BETWEEN: char = '\t';

/// A sentence of a story with its day, in English and in French.
pub(crate) type Line<'a> = (Date, [&'a str; 2]);

/// The story of a run from a day on: a line a sentence, with its day, in both languages.
pub(crate) fn told(sim: &Simulation, french: &French, from: Date) -> String {
    let names = Names::new(sim.setup(), sim.state());
    let english = story::dated(&names, sim.chronicle(), from);
    let french = story::dated(&names.in_french(french), sim.chronicle(), from);
    let both = english.into_iter().zip(french);
    both.map(|((day, en), (_, fr))| format!("{day} {en}{BETWEEN}{fr}")).collect::<Vec<_>>().join("\n")
}

/// The lines of a story that another does not have, from the day on which the two part. What a what-if imposes by itself before
/// that day is told by its changes.
pub(crate) fn only<'a>(story: &'a str, than: &str, parted: Option<Date>) -> Vec<Line<'a>> {
    let english = |line: &'a str| line.split_once(BETWEEN).unwrap_or((line, ""));
    let there: BTreeSet<&str> = than.lines().map(|l| l.split(BETWEEN).next().unwrap_or(l)).collect();
    let new =
        story.lines().map(english).filter(|(line, _)| !there.contains(line)).filter_map(|(line, fr)| {
            let (day, text) = line.split_once(' ')?;
            Some((day.parse::<Date>().ok()?, [text.trim(), fr.trim()]))
        });
    new.filter(|(day, [text, _])| !text.is_empty() && parted.is_none_or(|parted| *day >= parted)).collect()
}

/// Cut both stories before the same day, so that neither has more lines than are told: that day, if one was longer. What is missing
/// in one column is then no difference between the runs.
pub(crate) fn cut(both: &mut [Vec<Line<'_>>; 2]) -> Option<Date> {
    let day = both.iter().filter_map(|list| list.get(LINES)).map(|(day, _)| *day).min()?;
    // A first day that alone is too long is cut within.
    let within = both.iter().flatten().all(|(of, _)| *of >= day);
    for list in both {
        let kept = list.iter().take_while(|(of, _)| *of < day || (within && *of == day)).count();
        list.truncate(kept.min(LINES));
    }
    Some(day)
}

/// The lines in a language, each with its day before two spaces.
pub(crate) fn in_language(lines: &[Line<'_>], language: Language) -> Vec<String> {
    lines.iter().map(|(day, text)| format!("{}  {}", language.date(*day), text[language.index()])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn a_story_begins_where_the_runs_part_and_has_only_what_is_its_own() {
        let one = "2020-10-01 imposed\timposé\n2020-10-05 common\tcommun\n2020-10-06 own\tpropre\n\n";
        let other = "2020-10-05 common\tautrement dit\n";
        let lines = only(one, other, Some(day("2020-10-05")));
        assert_eq!(lines, [(day("2020-10-06"), ["own", "propre"])]);
        assert_eq!(in_language(&lines, Language::English), ["6 Oct 2020  own"]);
        assert_eq!(in_language(&lines, Language::French), ["6 oct. 2020  propre"]);
        assert_eq!(only(one, other, None).len(), 2);
    }

    #[test]
    fn both_stories_are_cut_before_the_same_day() {
        let lines = |n: usize| (0..n).map(|i| (day("2020-10-01") + i as i32, ["x", "y"])).collect::<Vec<_>>();
        let mut both = [lines(LINES + 5), lines(LINES + 20)];
        let found = cut(&mut both);
        assert_eq!(found, Some(day("2020-10-01") + LINES as i32));
        assert_eq!(both[0].len(), both[1].len());
        let mut short = [lines(3), lines(LINES)];
        assert_eq!(cut(&mut short), None);
        let mut busy = [vec![(day("2020-10-01"), ["x", "y"]); LINES + 1], lines(2)];
        cut(&mut busy);
        assert_eq!((busy[0].len(), busy[1].len()), (LINES, 1));
    }
}
