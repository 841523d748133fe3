//! `negotiate`: a session offer by offer, and its account: who conceded when, how far the deal is from the solutions.

use super::table::table;
use super::{short, shorts};
use crate::analysis::{Analysis, Disagreement, Nearest, analyse, measures};
use crate::domain::Domain;
use crate::preferences::PreferenceError;
use crate::protocols::{Deadline, End, Session, majority, multiple_offers, tentative};
use crate::strategies::{Offer, Strategy, Tactic, Valuation};
use pourparler_chance::{Chance, Key, Purpose, Seed, Tag};
use serde_json::{Value, json};
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
        match name {
            "alternating" => Ok(Self::Alternating),
            "multiple" => Ok(Self::MultipleOffers),
            "tau" => Ok(Self::Tentative),
            "majority" => Ok(Self::Majority),
            _ => Err(NegotiateError::Protocol(name.to_owned())),
        }
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
    #[error("no protocol is called `{0}`: the names are alternating, multiple, tau, majority")]
    Protocol(String),
    /// Preferences that cannot be prepared.
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
    /// The strategies.
    pub tactics: Vec<String>,
    /// All offers.
    pub offers: Vec<Offer>,
    /// The utilities of each offer to each party.
    pub utilities: Vec<Vec<f64>>,
    /// How it ended.
    pub end: End,
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
/// A wrong number of strategies; a domain whose preferences cannot be prepared.
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
        let key = Key::new(PARTY).actor(Tag::of(&preferences.name)).nth(i as u32);
        parties.push(tactic.strategy(valuation.clone(), &space, chance.stream(key)));
        valuations.push(valuation);
        tactics.push(tactic.to_string());
    }
    let (offers, end, rounds) = match options.protocol {
        Protocol::Alternating => {
            let mut session = Session::new(n, options.deadline);
            let end = session.run(&mut parties);
            (session.offers().to_vec(), end, session.rounds_used())
        }
        other => {
            let voted = match other {
                Protocol::MultipleOffers => multiple_offers(&mut parties, options.deadline),
                Protocol::Tentative => tentative(&mut parties, options.deadline),
                _ => majority(&mut parties, options.deadline, n / 2 + 1),
            };
            (voted.offers, voted.end, voted.rounds)
        }
    };
    let analysis = analyse(domain, &options.disagreement)?;
    let utilities: Vec<Vec<f64>> =
        offers.iter().map(|o| valuations.iter().map(|v| v.of(o.outcome)).collect()).collect();
    let account = account(domain, &valuations, &offers, &utilities, end, rounds, &analysis);
    Ok(Talks { tactics, offers, utilities, end, rounds, account, analysis })
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
                distances.push((name, measures::distance(u, &analysis.rational.points[i].utilities)));
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

impl Talks {
    /// How it ended, in words.
    pub fn ending(&self, domain: &Domain) -> String {
        match self.end {
            End::Agreement(o) => {
                format!(
                    "agreement after {} rounds: {}",
                    self.rounds,
                    domain.space.labels(&domain.space.values(o)).join(", ")
                )
            }
            End::Left(p) => {
                format!("no agreement: {} left after {} rounds", domain.parties[p].name, self.rounds)
            }
            End::Deadline => format!("no agreement: time ran out after {} rounds", self.rounds),
            End::Exhausted => {
                format!("no agreement: nobody had anything left to offer after {} rounds", self.rounds)
            }
        }
    }

    /// The session for people, offer by offer.
    pub fn text(&self, domain: &Domain) -> String {
        let mut out = format!("{}: {}\n\n", domain.name, self.ending(domain));
        let rows: Vec<Vec<String>> = self
            .offers
            .iter()
            .zip(&self.utilities)
            .map(|(o, u)| {
                vec![
                    format!("{:>5}  {}", o.round + 1, domain.parties[o.party].name),
                    shorts(u),
                    domain.space.labels(&domain.space.values(o.outcome)).join(", "),
                ]
            })
            .collect();
        out.push_str(&table(&["round  party", "utilities", "offer"], &rows));
        out.push('\n');
        let rows: Vec<Vec<String>> = self
            .account
            .conceded
            .iter()
            .enumerate()
            .map(|(i, c)| {
                let percent = |x: f64| format!("{:.1} %", 100.0 * x);
                vec![
                    format!("{} ({})", domain.parties[i].name, self.tactics[i]),
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
        let head =
            ["party", "offers", "conceded", "by third", "first in", "largest step", "deal", "discounted"];
        out.push_str(&table(&head, &rows));
        if domain.parties.len() == 2 {
            for (i, c) in self.account.conceded.iter().enumerate() {
                let kinds: Vec<String> = STEPS.iter().zip(c.steps).map(|(k, n)| format!("{n} {k}")).collect();
                let _ = writeln!(out, "  steps of {}: {}", domain.parties[i].name, kinds.join(", "));
            }
        }
        if !self.account.distances.is_empty() {
            let parts: Vec<String> =
                self.account.distances.iter().map(|(name, d)| format!("{name} {d:.4}")).collect();
            let _ = writeln!(out, "\ndistance of the deal to: {}", parts.join(", "));
        }
        out
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
                    "round": o.round, "time": o.time, "party": o.party, "offer": labels(o.outcome), "utilities": u,
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
                    "first_concession_round": c.first,
                    "largest_concession": c.largest.map(|(r, s)| json!({ "round": r, "size": s })),
                    "steps": steps,
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
            "end": end,
            "agreement": self.end.agreement().map(labels),
            "rounds": self.rounds,
            "parties": account,
            "distances": distances,
            "offers": offers,
        })
    }
}
