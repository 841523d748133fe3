//! `negotiate`: a session offer by offer, and its account: who conceded when, how far the deal is from the solutions.

use super::table::{numbers, table, words};
use super::{brief, by_party, counted, of_outcome, plain, proper, short, shorts};
use crate::analysis::{Analysis, Disagreement, Nearest, analyse, measures};
use crate::domain::Domain;
use crate::preferences::PreferenceError;
use crate::protocols::{Deadline, End, Session, majority, multiple_offers, tentative};
use crate::strategies::{Offer, Strategy, Tactic, Valuation};
use pourparler_chance::{Chance, Key, Purpose, Seed, Tag};
use pourparler_documents::did_you_mean;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::str::FromStr;
use std::sync::Arc;
use thiserror::Error;

/// Chance of a party in a session.
const PARTY: Purpose = Purpose(1);

/// The protocols that a command can run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Protocol {
    /// Stacked alternating offers.
    #[default]
    Alternating,
    /// Everybody offers, then everybody votes on all offers.
    MultipleOffers,
    /// Tentative agreements.
    Tentative,
    /// A majority decides.
    Majority,
}

impl FromStr for Protocol {
    type Err = NegotiateError;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|p| p.name() == name);
        found.ok_or_else(|| NegotiateError::Protocol(name.to_owned()))
    }
}

impl Protocol {
    /// Every protocol, in the order in which the help names them.
    pub const ALL: [Self; 4] = [Self::Alternating, Self::MultipleOffers, Self::Tentative, Self::Majority];

    /// The name in commands and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Alternating => "alternating",
            Self::MultipleOffers => "multiple",
            Self::Tentative => "tau",
            Self::Majority => "majority",
        }
    }

    /// What it is, in a few words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Alternating => "offers in turn; agreed when all others accept the one on the table",
            Self::MultipleOffers => "all offer, then all vote on every offer; agreed when all are for it",
            Self::Tentative => "each stands behind what it once offered or accepted; agreed when all do",
            Self::Majority => "offers in turn; agreed when more than half are for it",
        }
    }
}

fn protocol_remedy(name: &str) -> String {
    let names = Protocol::ALL.map(Protocol::name);
    match did_you_mean(name, names.into_iter()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the names are {}", names.join(", ")),
    }
}

/// What a session is played with.
#[derive(Debug, Clone, PartialEq)]
pub struct TalksOptions {
    /// A strategy for each party, or one for all.
    pub tactics: Vec<Tactic>,
    /// When the talks end.
    pub deadline: Deadline,
    /// The protocol.
    pub protocol: Protocol,
    /// The disagreement point that the distances refer to.
    pub disagreement: Disagreement,
    /// The seed of all chance.
    pub seed: u64,
}

/// Why a session cannot be held.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum NegotiateError {
    /// Not as many strategies as parties.
    #[error(
        "the domain has {parties} parties, but {given} strategies are given: give one for each, or one for all"
    )]
    Count {
        /// Parties of the domain.
        parties: usize,
        /// Strategies given.
        given: usize,
    },
    /// An unknown protocol.
    #[error("no protocol is called `{}`: {}", .0, protocol_remedy(.0))]
    Protocol(String),
    /// Preferences that cannot be prepared, or that a strategy cannot be played with.
    #[error(transparent)]
    Preferences(#[from] PreferenceError),
}

/// How one party conceded: how far the lowest of its offers so far came down, in its own utility as a share of the way
/// from its best outcome to its floor. An offer that was made before concedes nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Conceded {
    /// Its offers.
    pub offers: usize,
    /// In all.
    pub total: f64,
    /// In each third of the session's rounds.
    pub by_third: [f64; 3],
    /// The round of its first concession.
    pub first: Option<u32>,
    /// The largest step down and its round.
    pub largest: Option<(u32, f64)>,
    /// Steps by kind (Hindriks, Jonker and Tykhonov 2007), for two parties: fortunate (better for both), selfish,
    /// concession, unfortunate (worse for both), nice (better for the other only), silent.
    pub steps: [usize; 6],
}

/// What is to be said of a session.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// Each party's concessions.
    pub conceded: Vec<Conceded>,
    /// The utilities of the deal, if there is one.
    pub utilities: Option<Vec<f64>>,
    /// The same, discounted by time where the domain says so; the reservations without a deal.
    pub discounted: Vec<f64>,
    /// Distances of the deal to the frontier and to each solution.
    pub distances: Vec<(&'static str, f64)>,
}

/// A session that was held.
#[derive(Debug, Clone, PartialEq)]
pub struct Talks {
    /// What it was played with.
    pub options: TalksOptions,
    /// The strategy of each party.
    pub tactics: Vec<String>,
    /// All offers.
    pub offers: Vec<Offer>,
    /// The utilities of each offer to each party.
    pub utilities: Vec<Vec<f64>>,
    /// How it ended.
    pub end: End,
    /// Who was for the agreement, by party; empty without one.
    pub supporters: Vec<bool>,
    /// Rounds used.
    pub rounds: u32,
    /// The account.
    pub account: Account,
    /// The analysis of the domain.
    pub analysis: Analysis,
}

/// Holds a session.
///
/// # Errors
/// A wrong number of strategies; a domain whose preferences cannot be prepared, or too large for a strategy.
pub fn negotiate(domain: &Domain, options: &TalksOptions) -> Result<Talks, NegotiateError> {
    let n = domain.parties.len();
    let given = options.tactics.len();
    if given != n && given != 1 {
        return Err(NegotiateError::Count { parties: n, given });
    }
    let space = Arc::new(domain.space.clone());
    let chance = Chance::new(Seed(options.seed), 0);
    let mut parties: Vec<Strategy> = Vec::new();
    let mut valuations = Vec::new();
    let mut tactics = Vec::new();
    for (i, preferences) in domain.parties.iter().enumerate() {
        let valuation = Arc::new(Valuation::new(&space, preferences)?);
        let tactic = &options.tactics[i % given];
        tactic.check(&valuation, &space)?;
        let key = Key::new(PARTY).actor(Tag::of(&preferences.name)).nth(i as u32);
        parties.push(tactic.strategy(valuation.clone(), &space, chance.stream(key)));
        valuations.push(valuation);
        tactics.push(tactic.to_string());
    }
    let (offers, end, rounds, supporters) = match options.protocol {
        Protocol::Alternating => {
            let mut session = Session::new(n, options.deadline);
            let end = session.run(&mut parties);
            let all = if end.agreement().is_some() { vec![true; n] } else { Vec::new() };
            (session.offers().to_vec(), end, session.rounds_used(), all)
        }
        other => {
            let voted = match other {
                Protocol::MultipleOffers => multiple_offers(&mut parties, options.deadline),
                Protocol::Tentative => tentative(&mut parties, options.deadline),
                _ => majority(&mut parties, options.deadline, n / 2 + 1),
            };
            (voted.offers, voted.end, voted.rounds, voted.supporters)
        }
    };
    let analysis = analyse(domain, &options.disagreement)?;
    let utilities: Vec<Vec<f64>> =
        offers.iter().map(|o| valuations.iter().map(|v| v.of(o.outcome)).collect()).collect();
    let account = account(domain, &valuations, &offers, &utilities, end, rounds, &analysis);
    Ok(Talks {
        options: options.clone(),
        tactics,
        offers,
        utilities,
        end,
        supporters,
        rounds,
        account,
        analysis,
    })
}

fn account(
    domain: &Domain,
    valuations: &[Arc<Valuation>],
    offers: &[Offer],
    utilities: &[Vec<f64>],
    end: End,
    rounds: u32,
    analysis: &Analysis,
) -> Account {
    let conceded = valuations
        .iter()
        .enumerate()
        .map(|(p, v)| {
            let own: Vec<(u32, &Vec<f64>)> = offers
                .iter()
                .zip(utilities)
                .filter(|(o, _)| o.party == p)
                .map(|(o, u)| (o.round, u))
                .collect();
            concessions(p, &own, (v.max() - v.floor()).max(f64::MIN_POSITIVE), rounds)
        })
        .collect();
    let deal: Option<Vec<f64>> = end.agreement().map(|o| valuations.iter().map(|v| v.of(o)).collect());
    let time = offers.last().map_or(1.0, |o| o.time);
    let discounted = domain
        .parties
        .iter()
        .enumerate()
        .map(|(i, p)| match &deal {
            Some(u) => p.discounted(u[i], time),
            None => p.discounted(analysis.reservations[i], 1.0),
        })
        .collect();
    let mut distances = Vec::new();
    if let Some(u) = &deal {
        distances.push(("pareto frontier", Nearest::new(&analysis.frontier).distance(u)));
        let s = &analysis.solutions;
        for (name, index) in [
            ("nash", s.nash),
            ("kalai smorodinsky", s.kalai_smorodinsky),
            ("egalitarian", s.egalitarian),
            ("utilitarian", s.utilitarian),
        ] {
            if let Some(i) = index {
                distances.push((name, measures::distance(u, &s.feasible.points[i].utilities)));
            }
        }
    }
    Account { conceded, utilities: deal, discounted, distances }
}

fn concessions(party: usize, own: &[(u32, &Vec<f64>)], width: f64, rounds: u32) -> Conceded {
    let mut c = Conceded {
        offers: own.len(),
        total: 0.0,
        by_third: [0.0; 3],
        first: None,
        largest: None,
        steps: [0; 6],
    };
    let mut lowest = own.first().map_or(0.0, |(_, u)| u[party]);
    for pair in own.windows(2) {
        let ((_, before), (round, after)) = (pair[0], pair[1]);
        let step = (lowest - after[party]).max(0.0) / width;
        lowest = lowest.min(after[party]);
        c.total += step;
        let third = (round as usize * 3 / (rounds.max(1) as usize)).min(2);
        c.by_third[third] += step;
        if step > 1e-9 {
            c.first = c.first.or(Some(round));
            if c.largest.is_none_or(|(_, s)| step > s) {
                c.largest = Some((round, step));
            }
        }
        if before.len() == 2 {
            let other = after[1 - party] - before[1 - party];
            let kind = match (after[party] - before[party], other) {
                (s, o) if s.abs() <= 1e-9 && o.abs() <= 1e-9 => 5,
                (s, o) if s.abs() <= 1e-9 && o > 0.0 => 4,
                (s, o) if s > 0.0 && o > 0.0 => 0,
                (s, o) if s <= 1e-9 && o <= 1e-9 => 3,
                (s, _) if s > 0.0 => 1,
                _ => 2,
            };
            c.steps[kind] += 1;
        }
    }
    c
}

const STEPS: [&str; 6] = ["fortunate", "selfish", "concession", "unfortunate", "nice", "silent"];

/// What they are, below the table.
const STEPS_IN_WORDS: &str =
    "\x20 from one offer of a party to its next: fortunate, better for both; selfish, for itself alone;
  concession, worse for itself and better for the other; unfortunate, worse for itself and no better
  for the other; nice, the same for itself and better for the other; silent, the same for both
";

impl Talks {
    /// What was played, in a line: program, protocol, chance, disagreement point.
    pub fn made(&self) -> String {
        let options = &self.options;
        let most = options
            .deadline
            .rounds
            .map_or(String::new(), |n| format!(", at most {}", counted(n as usize, "round", "rounds")));
        let point: Vec<String> = shorts(&self.analysis.solutions.disagreement);
        format!(
            "pourparler {} · protocol {}{most} · seed {} · disagreement point {}",
            env!("CARGO_PKG_VERSION"),
            options.protocol.name(),
            options.seed,
            point.join(", ")
        )
    }

    /// How it ended, in words.
    pub fn ending(&self, domain: &Domain) -> String {
        let rounds = counted(self.rounds as usize, "round", "rounds");
        let text = match self.end {
            End::Agreement(o) => {
                let labels = domain.space.labels(&domain.space.values(o));
                let issues = domain.space.issues().iter().map(|i| i.name());
                let parts: Vec<String> = issues.zip(labels).map(|(i, v)| format!("{i}: {v}")).collect();
                let missing: Vec<&str> = self.against(domain);
                let without = if missing.is_empty() {
                    String::new()
                } else {
                    format!(" against the vote of {}", missing.join(", "))
                };
                format!("agreement after {rounds}{without}: {}", parts.join(", "))
            }
            End::Left(p) => format!("no agreement: {} left after {rounds}", domain.parties[p].name),
            End::Deadline => format!("no agreement: time ran out after {rounds}"),
            End::Exhausted => format!("no agreement: nobody had anything left to offer after {rounds}"),
        };
        plain(&text)
    }

    /// Who did not vote for the agreement.
    fn against<'a>(&self, domain: &'a Domain) -> Vec<&'a str> {
        let parties = domain.parties.iter().zip(&self.supporters);
        parties.filter(|(_, for_it)| !**for_it).map(|(p, _)| p.name.as_str()).collect()
    }

    /// The session for people, offer by offer; an offer that its author made before is left out.
    pub fn text(&self, domain: &Domain) -> String {
        let options = &self.options;
        let most = options
            .deadline
            .rounds
            .map_or(String::new(), |n| format!(", at most {}", counted(n as usize, "round", "rounds")));
        let mut out = format!(
            "{}: {}\nprotocol {}{most}, seed {}\n\n",
            plain(&domain.name),
            self.ending(domain),
            options.protocol.name(),
            options.seed
        );
        let long: Vec<String> =
            domain.parties.iter().map(|p| plain(&p.name)).filter(|name| brief(name) != *name).collect();
        for name in &long {
            let _ = writeln!(out, "{}: {name}", brief(name));
        }
        if !long.is_empty() {
            out.push('\n');
        }
        let mut made = BTreeSet::new();
        let fresh: Vec<(&Offer, &Vec<f64>)> = self
            .offers
            .iter()
            .zip(&self.utilities)
            .filter(|(o, _)| made.insert((o.party, o.outcome)))
            .collect();
        let rows: Vec<Vec<String>> = fresh
            .iter()
            .map(|(o, u)| {
                let mut row = vec![(o.round + 1).to_string(), brief(&domain.parties[o.party].name)];
                row.extend(shorts(u));
                row.push(domain.space.labels(&domain.space.values(o.outcome)).join(", "));
                row
            })
            .collect();
        let mut head = vec![numbers("round"), words("party")];
        head.extend(by_party(domain));
        head.push(of_outcome("offer", domain));
        out.push_str(&table(&head, &rows));
        let again = self.offers.len() - fresh.len();
        if again > 0 {
            let _ = writeln!(
                out,
                "  without {} that the same party had made before",
                counted(again, "offer", "offers")
            );
        }
        out.push('\n');
        self.account_text(domain, &mut out);
        out
    }

    /// Who conceded when, and how far the deal is from the solutions.
    fn account_text(&self, domain: &Domain, out: &mut String) {
        let conceded = self.account.conceded.iter().enumerate();
        let rows: Vec<Vec<String>> = conceded
            .map(|(i, c)| {
                let percent = |x: f64| format!("{:.1} %", 100.0 * x);
                vec![
                    format!("{} ({})", brief(&domain.parties[i].name), self.tactics[i]),
                    c.offers.to_string(),
                    percent(c.total),
                    c.by_third.map(percent).join(", "),
                    c.first.map_or("never".to_owned(), |r| (r + 1).to_string()),
                    c.largest.map_or("-".to_owned(), |(r, s)| format!("{} in round {}", percent(s), r + 1)),
                    self.account.utilities.as_ref().map_or("-".to_owned(), |u| short(u[i])),
                    short(self.account.discounted[i]),
                ]
            })
            .collect();
        let heads = ["offers", "conceded", "by third", "first in", "largest step", "deal", "discounted"];
        let head: Vec<_> = [words("party")].into_iter().chain(heads.map(numbers)).collect();
        out.push_str(&table(&head, &rows));
        if domain.parties.len() == 2 {
            let conceded = self.account.conceded.iter().enumerate();
            let rows: Vec<Vec<String>> = conceded
                .map(|(i, c)| {
                    let mut row = vec![brief(&domain.parties[i].name)];
                    row.extend(c.steps.iter().map(usize::to_string));
                    row
                })
                .collect();
            let head: Vec<_> = [words("steps of")].into_iter().chain(STEPS.map(numbers)).collect();
            let _ = write!(out, "\n{}", table(&head, &rows));
            out.push_str(STEPS_IN_WORDS);
        }
        if !self.account.distances.is_empty() {
            let distances = self.account.distances.iter();
            let rows: Vec<Vec<String>> = distances.map(|(name, d)| vec![proper(name), short(*d)]).collect();
            let _ =
                write!(out, "\n{}", table(&[words("the deal's distance to"), numbers("in utility")], &rows));
        }
    }

    /// The session as JSON.
    pub fn json(&self, domain: &Domain) -> Value {
        let labels = |o| domain.space.labels(&domain.space.values(o));
        let offers: Vec<Value> = self
            .offers
            .iter()
            .zip(&self.utilities)
            .map(|(o, u)| {
                json!({
                    "round": o.round + 1, "time": o.time, "party": domain.parties[o.party].name,
                    "offer": labels(o.outcome), "utilities": u,
                })
            })
            .collect();
        let account: Vec<Value> = self
            .account
            .conceded
            .iter()
            .enumerate()
            .map(|(i, c)| {
                let steps: serde_json::Map<String, Value> =
                    STEPS.iter().zip(c.steps).map(|(k, n)| ((*k).to_owned(), json!(n))).collect();
                json!({
                    "party": domain.parties[i].name,
                    "strategy": self.tactics[i],
                    "offers": c.offers,
                    "conceded": c.total,
                    "conceded_by_third": c.by_third,
                    "first_concession_round": c.first.map(|r| r + 1),
                    "largest_concession": c.largest.map(|(r, s)| json!({ "round": r + 1, "size": s })),
                    // Of two parties each has one other, whom a step may please.
                    "steps": if domain.parties.len() == 2 { Value::Object(steps) } else { Value::Null },
                    "utility": self.account.utilities.as_ref().map(|u| u[i]),
                    "discounted_utility": self.account.discounted[i],
                })
            })
            .collect();
        let distances: serde_json::Map<String, Value> =
            self.account.distances.iter().map(|(k, d)| (k.replace(' ', "_"), json!(d))).collect();
        let end = match self.end {
            End::Agreement(_) => "agreement",
            End::Left(_) => "left",
            End::Deadline => "deadline",
            End::Exhausted => "exhausted",
        };
        json!({
            "domain": domain.name,
            "protocol": self.options.protocol.name(),
            "rounds_at_most": self.options.deadline.rounds,
            "disagreement": self.analysis.solutions.disagreement,
            "seed": self.options.seed,
            "end": end,
            "agreement": self.end.agreement().map(labels),
            "against": self.against(domain),
            "rounds": self.rounds,
            "parties": account,
            "distances": distances,
            "offers": offers,
        })
    }
}
