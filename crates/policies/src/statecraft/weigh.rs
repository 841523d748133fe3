//! Courses of action, their terms, and the choice among them.

use pourparler_chance::Tag;
use pourparler_engine::{ActorChance, View};
use pourparler_model::{Account, Act, Belief, Course, Desk, DeskAccount, Part, Term, Words};
use pourparler_scenario::Priorities;
use pourparler_theory::choice::softmax;

/// The terms of a decision, in units of the value of the matter.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Terms {
    /// What the war outlook, or the lack of war, is worth.
    pub war: f64,
    /// What a settlement is worth; where one decides alone, how far the course is from what it wants.
    pub deal: f64,
    /// What the table is worth that meets again tomorrow, if an offer is refused in a war.
    pub tomorrow: f64,
    /// What of a settlement cannot be counted on, since it makes the other side stronger: a cost.
    pub commitment: f64,
    /// What it costs.
    pub cost: f64,
    /// What a treaty or an agreement obliges to.
    pub treaty: f64,
    /// Reputation.
    pub reputation: f64,
    /// The home front.
    pub home: f64,
    /// Ties to others.
    pub ties: f64,
}

impl Terms {
    /// Names, in English and in French, with the actor's priorities applied to the values.
    fn weighed(&self, p: &Priorities) -> [([&'static str; 2], f64); 9] {
        [
            (["war", "guerre"], self.war * p.war),
            (["stance", "posit."], self.deal),
            (["tomor.", "demain"], self.tomorrow),
            (["commit.", "engag."], self.commitment),
            (["cost", "coût"], self.cost * p.cost),
            (["treaty", "traité"], self.treaty * p.treaty),
            (["reput.", "réput."], self.reputation * p.reputation),
            (["home", "opinion"], self.home * p.home),
            (["ties", "liens"], self.ties * p.ties),
        ]
    }

    /// The expected utility: the sum of the terms, with the actor's priorities applied.
    pub(crate) fn total(&self, p: &Priorities) -> f64 {
        self.weighed(p).iter().map(|(_, v)| v).sum()
    }
}

/// One course.
#[derive(Debug)]
pub(crate) struct Choice {
    /// The code that keys its noise: stable, whatever else is weighed.
    pub code: Tag,
    /// In words, for the account.
    pub label: Words,
    /// What is ordered.
    pub acts: Acts,
    /// What it is worth.
    pub terms: Terms,
}

impl Choice {
    /// A course with a code made of its label in English; in French it may be put otherwise.
    pub(crate) fn new(label: [&'static str; 2], acts: impl Into<Acts>, terms: Terms) -> Self {
        Self { code: Tag::of(label[0]), label: label.into(), acts: acts.into(), terms }
    }

    /// The same by another code: that of the words by which it went before they were put otherwise, so that the chance stays the same.
    pub(crate) fn coded(self, code: &str) -> Self {
        Self { code: Tag::of(code), ..self }
    }

    /// A course of some kind towards something that the documents name, by its code there: a name may be put otherwise, and the
    /// chance stays the same.
    pub(crate) fn towards(kind: &str, code: &str, label: Words, acts: impl Into<Acts>, terms: Terms) -> Self {
        Self { code: Tag::of(kind).and(Tag::of(code)), label, acts: acts.into(), terms }
    }
}

/// The acts of a course. Most courses are one act, or none, which needs no memory of its own.
#[derive(Debug)]
pub(crate) enum Acts {
    One([Act; 1]),
    Several(Vec<Act>),
}

impl Default for Acts {
    fn default() -> Self {
        Self::Several(Vec::new())
    }
}

impl From<[Act; 1]> for Acts {
    fn from(act: [Act; 1]) -> Self {
        Self::One(act)
    }
}

impl From<Vec<Act>> for Acts {
    fn from(acts: Vec<Act>) -> Self {
        Self::Several(acts)
    }
}

impl std::ops::Deref for Acts {
    type Target = [Act];

    fn deref(&self) -> &[Act] {
        match self {
            Self::One(act) => act,
            Self::Several(acts) => acts,
        }
    }
}

/// A list of courses that begins with one, with room for as many as a desk weighs.
pub(crate) fn menu(first: Choice) -> Vec<Choice> {
    let mut courses = Vec::with_capacity(12);
    courses.push(first);
    courses
}

/// What has to be decided.
pub(crate) struct Matter<'a> {
    /// The desk.
    pub desk: Desk,
    /// The tag of the matter: it keys the choice.
    pub about: Tag,
    /// In words.
    pub title: &'a dyn Fn() -> Words,
    /// What is believed that bears on it.
    pub beliefs: &'a dyn Fn() -> Vec<Belief>,
}

/// Choose by logit; write the account if one is wanted. Returns the index of the course.
pub(crate) fn choose(
    view: &View<'_>,
    chance: &ActorChance<'_>,
    priorities: &Priorities,
    matter: &Matter<'_>,
    courses: &[Choice],
    account: Option<&mut Account>,
) -> Option<usize> {
    let lambda = view.values().choice_precision;
    let score = |c: &Choice| lambda * c.terms.total(priorities);
    let scores = courses.iter().map(|c| (c.code, score(c)));
    let chosen = chance.choose_steadily(matter.desk, matter.about, scores)?;
    if let Some(account) = account {
        let mut probabilities: Vec<f64> = courses.iter().map(score).collect();
        if softmax(1.0, &mut probabilities).is_err() {
            probabilities.fill(f64::NAN);
        }
        let courses: Vec<Course> = courses
            .iter()
            .enumerate()
            .map(|(i, c)| Course {
                label: c.label.clone(),
                acts: c.acts.to_vec(),
                terms: c
                    .terms
                    .weighed(priorities)
                    .iter()
                    .map(|&([name, name_fr], value)| Term { name, name_fr, value })
                    .collect(),
                total: c.terms.total(priorities),
                probability: probabilities[i],
                chosen: i == chosen,
            })
            .collect();
        account.desks.push(DeskAccount {
            desk: matter.desk,
            matter: (matter.title)(),
            tipping: tipping(&courses, chosen),
            courses,
            beliefs: (matter.beliefs)(),
        });
    }
    Some(chosen)
}

/// Worths that are nearer to each other than this are shown as the same, and are called so.
const SAME: f64 = 0.005;

/// What would have made the two best courses equal: the change of one term that closes the gap, if it is at all large
/// enough to be plausible. Where others were worth the same nothing was needed: chance decided among them.
fn tipping(courses: &[Course], chosen: usize) -> Vec<Words> {
    let best = courses
        .iter()
        .enumerate()
        .filter(|(i, _)| *i != chosen)
        .max_by(|a, b| a.1.total.total_cmp(&b.1.total).then(b.0.cmp(&a.0)));
    let Some((_, rival)) = best else { return Vec::new() };
    let gap = courses[chosen].total - rival.total;
    let label = |course: &Course| Part::Words(course.label.clone());
    if gap.abs() < SAME {
        let same = |(i, c): &(usize, &Course)| *i != chosen && (courses[chosen].total - c.total).abs() < SAME;
        let others = courses.iter().enumerate().filter(same).count();
        return vec![if others == 1 {
            let words = Words::new(
                "\"{0}\" was worth the same: chance decided",
                "« {0} » valait autant : le hasard a tranché",
            );
            words.with(label(rival))
        } else {
            let words = Words::new(
                "{0} other courses were worth the same: chance decided",
                "{0} autres options valaient autant : le hasard a tranché",
            );
            words.number(others as f64, 0)
        }];
    }
    let mut list = Vec::new();
    for (mine, other) in courses[chosen].terms.iter().zip(&rival.terms) {
        let lead = mine.value - other.value;
        // A term can tip the decision if it alone makes up for the gap.
        if gap > 0.0 && lead >= gap && lead.abs() > 1e-9 {
            let words = Words::new(
                "\"{0}\" becomes as good as \"{1}\" if the term \"{2}\" counts {3} % less",
                "« {0} » vaut autant que « {1} » si le terme « {2} » compte {3} % de moins",
            );
            let words = words.with(label(rival)).with(label(&courses[chosen]));
            list.push(
                words.with(Part::Words(Words::new(mine.name, mine.name_fr))).number(100.0 * gap / lead, 0),
            );
        }
    }
    if list.is_empty() && gap > 0.0 {
        let words = Words::new(
            "no single term: \"{0}\" would have to be worth {1} more to become as good as \"{2}\"",
            "aucun terme à lui seul : « {0} » devrait valoir {1} de plus pour valoir autant que « {2} »",
        );
        list.push(words.with(label(rival)).number(gap, 2).with(label(&courses[chosen])));
    }
    if gap < 0.0 {
        let words = Words::new(
            "\"{0}\" was worth more; the choice went against the odds",
            "« {0} » valait plus ; le choix est allé contre les probabilités",
        );
        list.push(words.with(label(rival)));
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(label: &'static str, war: f64, cost: f64) -> Course {
        let term = |name, value| Term { name, name_fr: name, value };
        Course {
            label: [label, label].into(),
            acts: Vec::new(),
            terms: vec![term("war", war), term("cost", cost)],
            total: war + cost,
            probability: 0.0,
            chosen: false,
        }
    }

    fn told(courses: &[Course], chosen: usize) -> Vec<String> {
        tipping(courses, chosen).iter().map(Words::to_string).collect()
    }

    /// Three courses worth .00 each, a third of the chance each, were told as a choice against the odds.
    #[test]
    fn where_all_are_worth_the_same_nothing_else_was_worth_more() {
        let three = [course("north", 0.0, 0.0), course("centre", 0.001, 0.0), course("south", 0.0, 0.0)];
        for chosen in 0..3 {
            assert_eq!(told(&three, chosen), ["2 other courses were worth the same: chance decided"]);
        }
        assert_eq!(told(&three[..2], 0), ["\"centre\" was worth the same: chance decided"]);
        // What is shown as .00 more takes no change of a term to be made up for.
        assert_eq!(told(&three[..2], 1), ["\"north\" was worth the same: chance decided"]);
    }

    #[test]
    fn where_another_was_worth_more_the_choice_went_against_the_odds() {
        let two = [course("attack", 0.2, -0.1), course("hold", 0.05, 0.0)];
        assert_eq!(told(&two, 1), ["\"attack\" was worth more; the choice went against the odds"]);
        assert_eq!(
            told(&two, 0),
            ["\"hold\" becomes as good as \"attack\" if the term \"war\" counts 33 % less"]
        );
    }
}
