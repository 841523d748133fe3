//! The answer in three sentences, in English and in French: what changes; what changes in shares of runs; by what way, and how
//! far it may be believed.

use super::answer::{Answer, Applied, Difference, Sentences};
use super::measures::Kind;
use super::words;

/// A language.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tongue {
    English,
    French,
}

/// The sentences of all arms but the first.
pub(super) fn sentences(answer: &Answer) -> Vec<Sentences> {
    let of = |arm: &str, tongue| {
        let mut list: Vec<String> =
            answer.applied(arm).map(|to| applied(answer, to, tongue)).into_iter().collect();
        let pairs = pairs_of(answer, arm);
        if pairs == 1 {
            list.extend([alone(tongue), way(answer, arm, tongue)]);
        } else if pairs > 1 {
            list.extend(few(answer, arm).then(|| too_few(pairs, tongue)));
            list.extend([
                amounts(answer, arm, tongue),
                shares(answer, arm, tongue),
                way(answer, arm, tongue),
            ]);
        }
        list
    };
    let arms = answer.arms.iter().skip(1);
    arms.map(|arm| Sentences {
        arm: arm.id.clone(),
        en: of(&arm.id, Tongue::English),
        fr: of(&arm.id, Tongue::French),
    })
    .collect()
}

/// How many pairs an arm is told of: those to which it applied.
fn pairs_of(answer: &Answer, arm: &str) -> u64 {
    answer.applied(arm).map_or(answer.pairs, |to| to.pairs)
}

/// Of a single pair nothing is said on average.
fn alone(tongue: Tongue) -> String {
    match tongue {
        Tongue::English => "One pair is one course and another beside it: it says nothing of an effect.",
        Tongue::French => {
            "Une seule paire, c’est un parcours et un autre à côté : elle ne dit rien d’un effet."
        }
    }
    .to_owned()
}

/// Whether the pairs are too few for anything to be said of more than these: it is so of all outcomes or of none.
fn few(answer: &Answer, arm: &str) -> bool {
    answer.told(arm).next().is_some_and(|d| d.verdict == "too few pairs")
}

/// What stands first where they are.
fn too_few(pairs: u64, tongue: Tongue) -> String {
    match tongue {
        Tongue::English => format!(
            "Too few pairs ({pairs}) for a verdict: what follows is what is seen in them, and may be otherwise in more."
        ),
        Tongue::French => format!(
            "Trop peu de paires ({pairs}) pour un verdict : la suite est ce qui s’y voit, et peut être autre dans davantage."
        ),
    }
}

/// To how many pairs an arm applied that depends on something.
fn applied(answer: &Answer, to: &Applied, tongue: Tongue) -> String {
    let (all, others, share) = (answer.pairs, answer.pairs - to.pairs, per_cent(to.share, tongue));
    let condition = if tongue == Tongue::English { &to.condition } else { &to.condition_fr };
    match (tongue, to.pairs, others) {
        (Tongue::English, 0, _) => format!(
            "It applied to none of {all} pairs: in none is there {condition}, and nothing is imposed."
        ),
        (Tongue::French, 0, _) => format!(
            "Appliqué à aucune des {all} paires : dans aucune il n’y a {condition}, et rien n’est imposé."
        ),
        (Tongue::English, 1, 0) => format!("It applied to the only pair: in it there is {condition}."),
        (Tongue::French, 1, 0) => format!("Appliqué à la seule paire : il y a {condition}."),
        (Tongue::English, _, 0) => format!("It applied to all {all} pairs: in each there is {condition}."),
        (Tongue::French, _, 0) => {
            format!("Appliqué à toutes les {all} paires : dans chacune il y a {condition}.")
        }
        (Tongue::English, pairs, _) => format!(
            "It applied to {pairs} of {all} pairs ({share}): those in which there is {condition}. In the other {others} nothing is imposed and nothing differs; what follows is of the {pairs}."
        ),
        (Tongue::French, pairs, _) => format!(
            "Appliqué à {pairs} des {all} paires ({share}) : celles où il y a {condition}. Dans les {others} autres rien n’est imposé et rien ne diffère ; la suite porte sur les {pairs}."
        ),
    }
}

/// `1 400`, `0.31`; in French `0,31`.
fn number(x: f64, tongue: Tongue) -> String {
    let english = plain(x);
    if tongue == Tongue::French { english.replace('.', ",") } else { english }
}

/// `1 400`, `0.31`.
fn plain(x: f64) -> String {
    let size = x.abs();
    if size >= 9.95 {
        let digits = format!("{:.0}", round_to(size, 3));
        let mut grouped = String::new();
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                grouped.push('\u{202f}');
            }
            grouped.push(c);
        }
        return grouped;
    }
    if size >= 0.95 { format!("{size:.1}") } else { format!("{size:.2}") }
}

/// Whether a number takes the singular, as it is shown: in French what is below 2.
fn singular(x: f64, tongue: Tongue) -> bool {
    tongue == Tongue::French && x.abs() < 1.95
}

/// To so many digits.
fn round_to(x: f64, digits: i32) -> f64 {
    let mut scale = 1.0;
    let mut left = x / f64::from(10_u32.pow(digits as u32));
    while left >= 1.0 {
        left /= 10.0;
        scale *= 10.0;
    }
    (x / scale).round() * scale
}

fn per_cent(share: f64, tongue: Tongue) -> String {
    let value = share * 100.0;
    let digits = usize::from(value > 0.0 && value < 1.0);
    let text = format!("{value:.digits$}\u{202f}%");
    if tongue == Tongue::French { text.replace('.', ",") } else { text }
}

/// Whether the sign of a mean difference is clear; where it has no interval, every pair differs by as much.
fn clear(d: &Difference) -> bool {
    match (d.low, d.high) {
        (Some(low), Some(high)) => low > 0.0 || high < 0.0,
        _ => d.verdict == "robust",
    }
}

/// Whether a pair differs in it.
fn differs(d: &Difference) -> bool {
    d.share_up + d.share_down > 0.0
}

/// Days of war and the dead.
fn amounts(answer: &Answer, arm: &str, tongue: Tongue) -> String {
    let en = tongue == Tongue::English;
    let part = |id: &str, more: [&str; 2], fewer: [&str; 2], what: &str| -> String {
        let Some(d) = answer.told(arm).find(|d| d.outcome == id) else { return String::new() };
        let to = if en { "to" } else { "à" };
        let interval = |shown: fn(f64, Tongue) -> String, low: f64, high: f64| {
            format!(" ({} {to} {})", shown(low, tongue), shown(high, tongue))
        };
        let ends = d.low.zip(d.high);
        match (differs(d), clear(d), en) {
            (false, _, true) => format!("no change in {what}"),
            (false, _, false) => format!("{what} : aucun changement"),
            (true, false, _) => {
                let said = ends.map_or_else(String::new, |(low, high)| interval(signed, low, high));
                if en {
                    format!("no clear change in {what}{said}")
                } else {
                    format!("{what} : pas de changement net{said}")
                }
            }
            (true, true, _) => {
                let [one, many] = if d.mean > 0.0 { more } else { fewer };
                let word = if singular(d.mean, tongue) { one } else { many };
                let sizes = ends.map(|(low, high)| (low.abs().min(high.abs()), low.abs().max(high.abs())));
                let said = sizes.map_or_else(String::new, |(a, b)| interval(number, a, b));
                format!("{} {word}{said}", number(d.mean, tongue))
            }
        }
    };
    let parts = if en {
        [
            part("war_days", ["more days of war"; 2], ["fewer days of war"; 2], "the days of war"),
            part("killed", ["more killed"; 2], ["fewer killed"; 2], "the number killed"),
            part(
                "regions_changed",
                ["more regions that change hands"; 2],
                ["fewer regions that change hands"; 2],
                "the number of regions that change hands",
            ),
        ]
    } else {
        [
            part(
                "war_days",
                ["jour de guerre de plus", "jours de guerre de plus"],
                ["jour de guerre de moins", "jours de guerre de moins"],
                "jours de guerre",
            ),
            part("killed", ["tué de plus", "tués de plus"], ["tué de moins", "tués de moins"], "tués"),
            part(
                "regions_changed",
                ["région de plus qui change de mains", "régions de plus qui changent de mains"],
                ["région de moins qui change de mains", "régions de moins qui changent de mains"],
                "régions qui changent de mains",
            ),
        ]
    };
    let list: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    match (few(answer, arm), en) {
        (true, true) => format!("In these pairs a run has, on average, {}.", list.join("; ")),
        (true, false) => format!("Dans ces paires, en moyenne, par parcours : {}.", list.join(" ; ")),
        (false, true) => format!("A run has, on average, {}.", list.join("; ")),
        (false, false) => format!("En moyenne, par parcours : {}.", list.join(" ; ")),
    }
}

fn signed(x: f64, tongue: Tongue) -> String {
    format!("{}{}", if x < 0.0 { "\u{2212}" } else { "+" }, number(x, tongue))
}

/// The shares of runs that change most.
fn shares(answer: &Answer, arm: &str, tongue: Tongue) -> String {
    /// Below this a change of a share is not worth a sentence: our choice.
    const LEAST: f64 = 0.01;
    let en = tongue == Tongue::English;
    let mut changed: Vec<&Difference> = answer
        .told(arm)
        .filter(|d| clear(d) && d.mean.abs() >= LEAST)
        .filter(|d| answer.measure(&d.outcome).is_some_and(|m| m.kind == Kind::Share))
        .collect();
    changed.sort_by(|a, b| b.mean.abs().total_cmp(&a.mean.abs()));
    // One region speaks for its neighbours.
    let mut told: Vec<&Difference> = Vec::new();
    for d in changed {
        let region = d.outcome.starts_with("changed:");
        if told.len() < 2 && !(region && told.iter().any(|t| t.outcome.starts_with("changed:"))) {
            told.push(d);
        }
    }
    if told.is_empty() {
        return if en {
            "No share of runs changes clearly by a point or more.".to_owned()
        } else {
            "Aucune part des parcours ne change nettement d’un point ou plus.".to_owned()
        };
    }
    let one = |d: &&Difference| {
        let before = answer.beside(arm, "baseline", &d.outcome).map_or(0.0, |r| r.mean);
        let after = answer.beside(arm, arm, &d.outcome).map_or(0.0, |r| r.mean);
        let measure = answer.measure(&d.outcome);
        let title = measure.map_or("", |m| if en || m.title_fr.is_empty() { &m.title } else { &m.title_fr });
        if en {
            format!("{title}: in {} of runs instead of {}", per_cent(after, tongue), per_cent(before, tongue))
        } else {
            format!(
                "{title} : {} des parcours au lieu de {}",
                per_cent(after, tongue),
                per_cent(before, tongue)
            )
        }
    };
    let text: Vec<String> = told.iter().map(one).collect();
    let text = text.join(if en { "; " } else { " ; " });
    let mut letters = text.chars();
    let first = letters.next().map_or(String::new(), |c| c.to_uppercase().collect());
    format!("{first}{}.", letters.as_str())
}

/// By what way, how it spreads, and whether its sign stands.
fn way(answer: &Answer, arm: &str, tongue: Tongue) -> String {
    let en = tongue == Tongue::English;
    let mut parts: Vec<String> = Vec::new();
    let divergence = answer.divergences.iter().find(|d| d.arm == arm);
    match divergence.and_then(|d| Some((d, d.first.first()?))) {
        Some((d, first)) => {
            let day = words::date(d.median_date.as_deref().unwrap_or_default(), en);
            let share = per_cent(first.share, tongue);
            parts.push(if pairs_of(answer, arm) == 1 {
                if en {
                    format!("The first decision that differs is {}, by {day}", first.what.replace(": ", " – "))
                } else {
                    format!(
                        "La première décision qui diffère est {}, au plus tard le {day}",
                        first.what_fr.replace(" : ", " – ")
                    )
                }
            } else if en {
                format!("In {share} of runs the first decision that differs is {}; of the pairs in which a decision differs, half do so by {day}", first.what.replace(": ", " – "))
            } else {
                format!(
                    "Dans {share} des parcours, la première décision qui diffère est {} ; dans la moitié des paires où une décision diffère, c’est au plus tard le {day}",
                    first.what_fr.replace(" : ", " – ")
                )
            });
        }
        None if en => parts.push("No decision differs in any run".to_owned()),
        None => parts.push("Aucune décision ne diffère dans aucun parcours".to_owned()),
    }
    let lead = answer.through.iter().find(|t| t.arm == arm).map_or("killed", |t| t.outcome.as_str());
    let Some(d) = answer.told(arm).find(|d| d.outcome == lead) else {
        return format!("{}.", parts.join(if en { "; " } else { " ; " }));
    };
    let title = answer.measure(lead).map_or(lead, |m| if en { &m.title } else { &m.title_fr }).to_owned();
    parts.extend(spread(answer, d, &title, tongue));
    // Said already of a single pair.
    if d.n < 2 {
        return format!("{}.", parts.join(if en { "; " } else { " ; " }));
    }
    if answer.pairs <= answer.replicates && differs(d) {
        parts.push(if en {
            "one draw of the parameters says nothing of how sure this is".to_owned()
        } else {
            "un seul tirage des paramètres ne dit rien de la certitude".to_owned()
        });
    }
    if differs(d) {
        parts.push(if en {
            format!("the sign is the opposite in {} of pairs", per_cent(d.share_opposite, tongue))
        } else {
            format!("signe contraire dans {} des paires", per_cent(d.share_opposite, tongue))
        });
    }
    let turn = d.turns.first().map(|t| {
        if en {
            format!(", it turns in the {} third of {} ({})", t.third, t.parameter, t.meaning)
        } else {
            let third = match t.third.as_str() {
                "low" => "bas",
                "middle" => "médian",
                _ => "haut",
            };
            format!(", il s’inverse dans le tiers {third} de {}", t.parameter)
        }
    });
    // Said already, before all else.
    if d.verdict == "too few pairs" && differs(d) {
        return format!("{}.", parts.join(if en { "; " } else { " ; " }));
    }
    parts.push(match (d.verdict.as_str(), en) {
        ("robust", true) if answer.parameters == "drawn" => format!(
            "robust in sign across the parameters: in none of {} thirds of their ranges is it clearly the opposite, in {} the mean is",
            d.thirds, d.thirds_opposite
        ),
        ("robust", false) if answer.parameters == "drawn" => format!(
            "signe robuste à travers les paramètres : dans aucun des {} tiers de leurs plages il n’est nettement contraire, dans {} la moyenne l’est",
            d.thirds, d.thirds_opposite
        ),
        ("robust", true) => "clear in sign at the default parameters, others were not tried".to_owned(),
        ("robust", false) => "signe net aux paramètres par défaut, d’autres n’ont pas été essayés".to_owned(),
        ("not robust", true) => format!("not robust{}", turn.unwrap_or_default()),
        ("not robust", false) => format!("non robuste{}", turn.unwrap_or_default()),
        ("too few pairs", true) => "no pair differs in it, and they are too few to say more".to_owned(),
        ("too few pairs", false) => {
            "aucune paire n’y diffère, et elles sont trop peu nombreuses pour en dire plus".to_owned()
        }
        ("no difference seen", true) => "no difference in it is seen in any pair".to_owned(),
        ("no difference seen", false) => "aucune différence constatée dans aucune paire".to_owned(),
        (_, true) => "no clear effect".to_owned(),
        (_, false) => "pas d’effet net".to_owned(),
    });
    format!("{}.", parts.join(if en { "; " } else { " ; " }))
}

/// How much of the spread of a difference is chance and how much is not knowing the parameters; nothing where there is no spread, or
/// draws are not played twice.
fn spread(answer: &Answer, d: &Difference, title: &str, tongue: Tongue) -> Option<String> {
    let en = tongue == Tongue::English;
    if let (Some(chance), Some(ignorance), Some((low, high))) = (d.chance, d.ignorance, d.ignorance_interval)
    {
        let [chance, ignorance, low, high] = [chance, ignorance, low, high].map(|x| per_cent(x, tongue));
        return Some(if en {
            format!(
                "spread of the difference in {title}: {chance} chance, {ignorance} ignorance of parameters ({low} to {high})"
            )
        } else {
            format!(
                "dispersion de la différence ({title}) : {chance} hasard, {ignorance} ignorance des paramètres ({low} à {high})"
            )
        });
    }
    let twice = answer.replicates > 1 && answer.pairs > answer.replicates;
    (twice && differs(d)).then(|| {
        if en {
            format!(
                "what of the spread of the difference in {title} is chance and what ignorance of parameters cannot be told from so few draws"
            )
        } else {
            format!(
                "dispersion de la différence ({title}) : si peu de tirages ne disent pas ce qui est hasard et ce qui est ignorance des paramètres"
            )
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An answer with nothing in it.
    fn empty() -> Answer {
        serde_json::from_value(serde_json::json!({
            "form": 1, "pourparler": "", "scenario": {"id": "", "title": "", "begins": "", "ends": ""}, "question": "",
            "question_fr": "", "start": {"name": "", "title": "", "date": ""}, "from": null, "until": "", "pairs": 5, "seed": 1,
            "parameters": "drawn", "replicates": 2, "arms": [], "outcomes": [], "main": [], "results": [], "differences": [],
            "sentences": [], "shares": [], "series": [], "control": [], "event_times": [], "divergences": [], "through": [],
            "typical": [], "accounts": [], "timeline": [], "limits": [], "limits_fr": [],
            "provenance": {"documents": "", "commit": "", "command": [], "variants": []},
        }))
        .unwrap()
    }

    #[test]
    fn a_single_pair_gives_no_effect_in_the_headline() {
        let mut answer = empty();
        answer.arms = ["baseline", "a"]
            .map(|id| super::super::answer::ArmName { id: id.to_owned(), ..Default::default() })
            .to_vec();
        let of = |n: u64, ends: Option<(f64, f64)>, verdict: &str| Difference {
            arm: "a".to_owned(),
            outcome: "killed".to_owned(),
            n,
            mean: -3.0,
            low: ends.map(|e| e.0),
            high: ends.map(|e| e.1),
            share_down: 1.0,
            verdict: verdict.to_owned(),
            ..Difference::default()
        };
        answer.pairs = 1;
        answer.differences = vec![of(1, None, "too few pairs")];
        for list in [&sentences(&answer)[0].en, &sentences(&answer)[0].fr] {
            assert_eq!(list.len(), 2, "{list:?}");
            let said = list.join(" ");
            assert!(!said.contains("killed") && !said.contains("tué") && !said.contains('3'), "{said}");
        }
        assert!(sentences(&answer)[0].en[0].starts_with("One pair"));
        // Nor is half of a pair told, or a share of one run.
        let what = || super::super::answer::First {
            what: "X: attack".to_owned(),
            what_fr: "X : attaquer".to_owned(),
            share: 1.0,
            ..Default::default()
        };
        answer.divergences = vec![super::super::answer::Divergence {
            arm: "a".to_owned(),
            median_date: Some("2020-10-06".to_owned()),
            first: vec![what()],
            ..Default::default()
        }];
        for list in [&sentences(&answer)[0].en, &sentences(&answer)[0].fr] {
            assert!(!list[1].contains('%') && list[1].contains("2020"), "{list:?}");
        }
        answer.divergences.clear();
        // The other pairs, to which it did not apply, do not make it more.
        answer.pairs = 40;
        answer.applied = vec![Applied {
            arm: "a".to_owned(),
            pairs: 1,
            differences: answer.differences.clone(),
            ..Applied::default()
        }];
        assert!(sentences(&answer)[0].en[1].starts_with("One pair"), "{:?}", sentences(&answer)[0].en);
        // Two pairs that differ by as much have no interval either, and nothing is clear.
        answer.applied.clear();
        answer.differences = vec![of(2, None, "too few pairs")];
        assert!(sentences(&answer)[0].en[1].contains("no clear change in the number killed."));
        // That there are too few pairs is said before a figure whose verdict is withheld, which is told of these pairs.
        answer.differences = vec![of(2, Some((-4.0, -2.0)), "too few pairs")];
        let [en, fr] = [&sentences(&answer)[0].en, &sentences(&answer)[0].fr];
        assert!(en[0].starts_with("Too few pairs (40) for a verdict"), "{en:?}");
        assert!(fr[0].starts_with("Trop peu de paires (40) pour un verdict"), "{fr:?}");
        assert_eq!(en[1], "In these pairs a run has, on average, 3.0 fewer killed (2.0 to 4.0).");
        assert!(!en[3].contains("too few") && en.len() == 4, "{en:?}");
        answer.differences[0].verdict = "robust".to_owned();
        assert!(sentences(&answer)[0].en[0].starts_with("A run has, on average, 3.0 fewer"));
    }

    #[test]
    fn what_so_few_draws_cannot_tell_is_not_told() {
        let mut answer = empty();
        let mut d =
            Difference { verdict: "too few pairs".to_owned(), share_up: 0.5, ..Difference::default() };
        let said =
            |answer: &Answer, d: &Difference, tongue| spread(answer, d, "killed", tongue).unwrap_or_default();
        assert!(said(&answer, &d, Tongue::English).ends_with("cannot be told from so few draws"));
        assert!(said(&answer, &d, Tongue::French).contains("si peu de tirages"));
        (d.chance, d.ignorance, d.ignorance_interval) = (Some(0.7), Some(0.3), Some((0.1, 0.5)));
        assert!(said(&answer, &d, Tongue::English).contains("(10\u{202f}% to 50\u{202f}%)"));
        // A draw that is played once says nothing of either.
        (d.chance, d.ignorance, d.ignorance_interval, answer.replicates) = (None, None, None, 1);
        assert_eq!(spread(&answer, &d, "killed", Tongue::English), None);
    }

    #[test]
    fn numbers_in_words() {
        use Tongue::{English, French};
        assert_eq!(number(-1412.3, English), "1\u{202f}410");
        assert_eq!(number(12.6, English), "13");
        assert_eq!(number(9.2, English), "9.2");
        assert_eq!(number(0.314, English), "0.31");
        assert_eq!(number(0.314, French), "0,31");
        assert_eq!(number(123_456.0, French), "123\u{202f}000");
        assert_eq!(signed(-2.0, English), "\u{2212}2.0");
        assert!(singular(-0.69, French) && singular(1.9, French) && !singular(1.96, French));
        assert!(!singular(1.0, English), "one is `1.0`");
        assert_eq!(per_cent(0.004, French), "0,4\u{202f}%");
        assert_eq!(per_cent(0.31, English), "31\u{202f}%");
    }
}
