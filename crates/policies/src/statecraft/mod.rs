//! The default policy: a modest set of courses at each desk, weighed by expected utility under the state's own
//! beliefs, chosen by logit.
//!
//! Only desks with something to decide are opened; most states, most days, have nothing to do. The terms of a course are
//! those that an account shows: the war outlook, a settlement's worth, costs, treaty obligations, reputation, the home
//! front, ties. Capability enters through the war outlook only, positions through the worth of packages only,
//! relations through the ties term and whether an ally comes.

mod alliances;
mod brief;
mod claims;
mod compliance;
mod conference;
mod doctrine;
mod holding_out;
mod home;
mod mandates;
mod means;
mod mediation;
mod pressure;
mod prevention;
mod recognition;
pub(crate) mod staff;
mod talks;
mod war;
mod weigh;

use std::cell::RefCell;

use pourparler_engine::{ActorChance, CHALLENGER, Consequences, Expectation, View};
use pourparler_model::{Account, Act, Desk, DisputeId, Memory, Orders, PackageId, Tactic, Words};
use pourparler_scenario::Priorities;
use pourparler_theory::range::Outlook;

use crate::policy::Policy;
use doctrine::{Concession, Doctrine};

/// Expected utility and logit choice, desk by desk, under a doctrine.
#[derive(Clone, Copy, Debug)]
pub struct Statecraft(Doctrine);

impl Statecraft {
    /// The default: costs, obligations and ties count as the documents have them; offers are weighed.
    pub const PLAIN: Self = Self(Doctrine::STATECRAFT);
    /// A hawk: costs, reputation and ties count half, and it concedes nothing at a table.
    pub const HAWK: Self = Self(Doctrine::HAWK);
    /// A dove: costs count double, obligations, reputation and ties half as much again, and it concedes early.
    pub const DOVE: Self = Self(Doctrine::DOVE);
}

impl Statecraft {
    /// The same with another way to concede: its delegations are briefed with a tactic, and negotiate by themselves.
    #[must_use]
    pub const fn by_tactic(self, tactic: Tactic) -> Self {
        Self(Doctrine { concession: Concession::Brief(tactic), ..self.0 })
    }
}

impl Default for Statecraft {
    fn default() -> Self {
        Self::PLAIN
    }
}

/// What a decision has at hand.
pub(crate) struct Office<'a, 'b> {
    pub(crate) view: &'a View<'b>,
    pub(crate) memory: &'a mut Memory,
    pub(crate) chance: &'a ActorChance<'a>,
    pub(crate) account: Option<&'a mut Account>,
    pub(crate) orders: Orders,
    /// How the terms of a course count for the actor, under the doctrine.
    pub(crate) priorities: Priorities,
    pub(crate) concession: Concession,
    /// What has been looked at in this decision, so that desks that ask the same do not look twice: what agreements would leave
    /// behind, and what talks may bring.
    consequences: RefCell<Consequences>,
    pub(crate) prospects: RefCell<Vec<(DisputeId, talks::Prospect)>>,
}

impl Office<'_, '_> {
    /// By how much less than its face a package is worth to either side: see [`View::commitment`].
    pub(crate) fn commitment(&self, dispute: DisputeId) -> impl Fn(PackageId) -> [f64; 2] + '_ {
        let expected = self.view.commitment(dispute);
        move |package| {
            let lost = |e: &Expectation<'_>| e.lost(package, &mut self.consequences.borrow_mut());
            expected.as_ref().map_or([0.0; 2], lost)
        }
    }

    /// Choose among courses, order what was chosen, and return its index.
    pub(crate) fn choose(
        &mut self,
        matter: &weigh::Matter<'_>,
        courses: &mut [weigh::Choice],
    ) -> Option<usize> {
        let account = self.account.as_deref_mut();
        let chosen = weigh::choose(self.view, self.chance, &self.priorities, matter, courses, account)?;
        let acts = std::mem::take(&mut courses[chosen].acts);
        self.order(&acts);
        Some(chosen)
    }

    /// Choose one of several ways of one course, which then stands against the others: nothing is ordered. Where there is no choice it
    /// leaves no account.
    pub(crate) fn pick(&mut self, matter: &weigh::Matter<'_>, ways: &[weigh::Choice]) -> Option<usize> {
        let account = self.account.as_deref_mut().filter(|_| ways.len() > 1);
        weigh::choose(self.view, self.chance, &self.priorities, matter, ways, account)
    }

    /// The label of a course that has a code of its own: put into words only where somebody reads it.
    pub(crate) fn label(&self, words: impl FnOnce() -> Words) -> Words {
        if self.account.is_some() { words() } else { Words::default() }
    }

    /// Order what is legal; what is not is left out.
    pub(crate) fn order(&mut self, acts: &[Act]) {
        for &act in acts {
            if self.view.check(act).is_ok() && !self.orders.contains(&act) {
                self.orders.push(act);
            }
        }
    }

    /// Whether something that is reviewed every `days` days on average is reviewed this turn.
    pub(crate) fn review(&self, desk: Desk, about: pourparler_chance::Tag, days: f64) -> bool {
        let daily = 1.0 / days.max(1.0);
        self.chance.happens(desk, about, daily, f64::from(self.view.turn_days()))
    }

    /// What going back on a public demand costs at home, per unit of retreat.
    pub(crate) fn audience(&self) -> f64 {
        let home = self.view.actor().home.as_ref();
        self.view.values().audience_slope * home.map_or(0.0, |home| home.audience)
    }

    /// The tag of a dispute.
    pub(crate) fn about(&self, dispute: DisputeId) -> pourparler_chance::Tag {
        self.view.dispute_tag(dispute)
    }

    /// What a course at a desk is worth by the actor's own stance, where the documents have the decision as a dispute that it
    /// decides alone towards `other`: salience times the distance from what it wants, as a cost. `share` places the course
    /// on the issue's options, 0 the first and 1 the last; none means that things stay as they stand.
    pub(crate) fn stance(&self, desk: Desk, other: pourparler_model::ActorId, share: Option<f64>) -> f64 {
        let (view, me) = (self.view, self.view.me());
        let scenario = view.scenario();
        let found = scenario.disputes.iter().enumerate().find(|(_, d)| {
            let sides = [(d.challenger, &d.with_challenger), (d.defender, &d.with_defender)];
            let by = |a| sides.iter().any(|(p, with)| *p == a && (*p == me || with.contains(&me)));
            d.decided.is_some_and(|x| x.at == desk && by(x.by))
                && (d.challenger == other || d.defender == other)
        });
        let Some((index, dispute)) = found else { return 0.0 };
        let (Some((ideal, salience)), Some(issue)) =
            (view.stance(DisputeId::new(index), 0, me), dispute.issues.first())
        else {
            return 0.0;
        };
        let standing = match issue.status_quo {
            pourparler_scenario::StatusQuo::Standing(level) => level,
            _ => ideal,
        };
        let level = match share {
            Some(share) => {
                let last = issue.options.len().saturating_sub(1) as f64;
                issue.options.get(libm::round(share * last) as usize).map_or(ideal, |o| o.level)
            }
            None => standing,
        };
        -salience * (level - ideal).abs() / 100.0
    }

    /// The code of an actor in the documents.
    pub(crate) fn code(&self, actor: pourparler_model::ActorId) -> &str {
        &self.view.scenario().actors[actor.index()].id
    }

    /// The short name of an actor.
    pub(crate) fn name(&self, actor: pourparler_model::ActorId) -> &str {
        &self.view.scenario().actors[actor.index()].name
    }
}

impl Policy for Statecraft {
    fn name(&self) -> String {
        match self.0.concession {
            Concession::Brief(Tactic::Faratin(beta)) => {
                format!("{}:tactic=faratin,beta={}", self.0.name, beta.get())
            }
            Concession::Brief(tactic) => format!("{}:tactic={}", self.0.name, tactic.name()),
            _ => self.0.name.to_owned(),
        }
    }

    fn decide(
        &self,
        view: &View<'_>,
        memory: &mut Memory,
        chance: &ActorChance<'_>,
        account: Option<&mut Account>,
    ) -> Orders {
        let mut office = Office {
            view,
            memory,
            chance,
            account,
            orders: Orders::new(),
            priorities: self.0.bend(&view.actor().priorities),
            concession: self.0.concession,
            consequences: RefCell::default(),
            prospects: RefCell::default(),
        };
        for desk in &view.actor().desks {
            match desk {
                Desk::War => war::decide(&mut office),
                Desk::Talks => {
                    talks::decide(&mut office);
                    mediation::decide(&mut office);
                    conference::decide(&mut office);
                }
                Desk::Alliances => alliances::decide(&mut office),
                Desk::Pressure => pressure::decide(&mut office),
                Desk::Compliance => {
                    compliance::decide(&mut office);
                    mandates::decide(&mut office);
                }
                Desk::Home => home::decide(&mut office),
            }
        }
        office.orders
    }
}

/// The probability that a side gets what it fights for: the challenger wins, the defender does not lose.
const fn prevails(outlook: Outlook, side: usize) -> f64 {
    if side == CHALLENGER { outlook.win } else { outlook.lose + outlook.draw }
}

/// What it is worth in ties to help a party whose tie is `near` by so much (`help`, 1 for all that was asked, below 0 for a refusal,
/// which counts half at most), and so to take sides by a share against one whose tie is `other` (assumption: help counts a tenth
/// of the tie, and taking sides three tenths of it, from a little below none on).
fn taking_sides(near: f64, other: f64, share: f64, help: f64) -> f64 {
    const HELP: f64 = 0.1;
    const LEAST_HELP: f64 = -0.5;
    const SIDES: f64 = 0.3;
    const RESERVE: f64 = 0.2;
    HELP * near * help.max(LEAST_HELP) - SIDES * share * (other + RESERVE).max(0.0)
}
