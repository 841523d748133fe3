//! Protocols in which parties vote: multiple offers, majority consensus, mediated single text.

use super::{Deadline, End};
use crate::space::{Outcome, Space};
use crate::strategies::{Negotiator, Offer, Proposal, Response, View};
use pourparler_chance::Stream;

/// What a voting protocol did: its end, the rounds it took, and the offers in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Voted {
    /// How it ended.
    pub end: End,
    /// Rounds that were begun.
    pub rounds: u32,
    /// The offers.
    pub offers: Vec<Offer>,
    /// Who voted for the agreement, by party; empty without one.
    pub supporters: Vec<bool>,
}

/// Alternating multiple offers (Aydogan et al. 2017, AMOP): in each round everybody makes an offer, then everybody votes
/// on all of them; the first offer that all accept is agreed.
pub fn multiple_offers<N: Negotiator>(parties: &mut [N], deadline: Deadline) -> Voted {
    let everybody = parties.len();
    vote_rounds(parties, deadline, everybody, true)
}

/// Majority consensus: parties propose in turn, and an offer passes when at least `quota` parties stand behind it, its
/// author included.
pub fn majority<N: Negotiator>(parties: &mut [N], deadline: Deadline, quota: usize) -> Voted {
    vote_rounds(parties, deadline, quota, false)
}

fn vote_rounds<N: Negotiator>(parties: &mut [N], deadline: Deadline, quota: usize, all_first: bool) -> Voted {
    let n = parties.len();
    let mut voted = Voted { end: End::Deadline, rounds: 0, offers: Vec::new(), supporters: Vec::new() };
    let (mut round, mut turns) = (0, 0);
    while n > 0 && !deadline.over(round, turns) {
        voted.rounds = round + 1;
        let time = deadline.relative(round, turns);
        let view = |me: usize| View { me, parties: n, round, rounds: deadline.rounds, time, offers: &[] };
        let mut fresh: Vec<Offer> = Vec::new();
        for author in 0..n {
            match parties[author].propose(&View { offers: &voted.offers, ..view(author) }) {
                Proposal::Offer(outcome) => fresh.push(Offer { round, time, party: author, outcome }),
                Proposal::Wait => {}
                Proposal::Leave => {
                    voted.end = End::Left(author);
                    return voted;
                }
            }
            turns += 1;
            if all_first && author + 1 < n {
                continue;
            }
            for offer in std::mem::take(&mut fresh) {
                voted.offers.push(offer);
                let mut supporters = vec![false; n];
                for (who, party) in parties.iter_mut().enumerate() {
                    supporters[who] = who == offer.party
                        || match party.respond(&View { offers: &voted.offers, ..view(who) }, &offer) {
                            Response::Accept => true,
                            Response::Reject => false,
                            Response::Leave => {
                                voted.end = End::Left(who);
                                return voted;
                            }
                        };
                }
                if supporters.iter().filter(|s| **s).count() >= quota {
                    voted.end = End::Agreement(offer.outcome);
                    voted.supporters = supporters;
                    return voted;
                }
            }
        }
        round += 1;
    }
    voted
}

/// How a party votes on a mediator's draft that changes its utility by `change`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Voter {
    /// For what is at least as good as the text (Klein et al. 2003: hill climber).
    HillClimber,
    /// For worse drafts too, with probability `exp(change / temperature)`, the temperature falling evenly to zero over
    /// the talks (annealer).
    Annealer {
        /// Temperature at the start, in utility.
        temperature: f64,
    },
}

/// What a mediator does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mediation {
    /// The first text.
    pub start: Outcome,
    /// How many drafts the mediator makes.
    pub drafts: u32,
    /// How many issues a draft changes at most.
    pub width: usize,
}

/// A mediated single text with veto (Raiffa 1982; Klein, Faratin, Sayama and Bar-Yam 2003): the mediator changes up to
/// `width` issues of the text at random, and a draft that nobody vetoes replaces it. After all drafts the text is
/// agreed, unless a party finds it worse than `reservations[i]`.
///
/// Returns the end and the texts in order, the first being the start.
pub fn single_text<N: Negotiator>(
    parties: &[N],
    voters: &[Voter],
    reservations: &[f64],
    space: &Space,
    mediation: Mediation,
    chance: &mut Stream,
) -> (End, Vec<Outcome>) {
    let Mediation { start, drafts, width } = mediation;
    let mut texts = vec![start];
    let mut text = start;
    let mut values = space.values(start);
    for draft in 0..drafts {
        space.decode(text, &mut values);
        let issues = space.issues();
        for _ in 0..width.max(1) {
            let pick = |chance: &mut Stream, n: usize| ((chance.unit() * n as f64) as usize).min(n - 1);
            let issue = pick(chance, issues.len());
            values[issue] = pick(chance, issues[issue].len() as usize) as u32;
        }
        let Some(candidate) = space.outcome(&values).filter(|o| *o != text && space.allows(&values)) else {
            continue;
        };
        let left = 1.0 - f64::from(draft) / f64::from(drafts);
        let agreed = parties.iter().zip(voters).all(|(party, voter)| {
            let change = party.utility(candidate) - party.utility(text);
            match voter {
                _ if change >= 0.0 => true,
                Voter::HillClimber => false,
                Voter::Annealer { temperature } => {
                    let heat = temperature * left;
                    heat > 0.0 && chance.unit() < libm::exp(change / heat)
                }
            }
        });
        if agreed {
            text = candidate;
            texts.push(text);
        }
    }
    let rational = parties.iter().zip(reservations).all(|(p, r)| p.utility(text) >= *r);
    (if rational { End::Agreement(text) } else { End::Exhausted }, texts)
}

/// The single text without chance: the mediator knows the utilities and proposes, among the drafts that change at most
/// `width` issues and that nobody likes less and somebody more, the one with the greatest least gain; then the greatest
/// sum; then the lowest number. It stops when there is none. Returns the texts in order.
pub fn single_text_greedy(
    space: &Space,
    utilities: impl Fn(Outcome) -> Vec<f64>,
    start: Outcome,
    width: usize,
) -> Vec<Outcome> {
    let mut texts = vec![start];
    let mut text = start;
    loop {
        let (here, from) = (utilities(text), space.values(text));
        let mut best: Option<(f64, f64, Outcome)> = None;
        for candidate in space.outcomes() {
            let changed = space.values(candidate).iter().zip(&from).filter(|(a, b)| a != b).count();
            if changed == 0 || changed > width {
                continue;
            }
            let u = utilities(candidate);
            if !crate::analysis::maximal::dominates(&u, &here) {
                continue;
            }
            let least = u.iter().zip(&here).map(|(a, b)| a - b).fold(f64::INFINITY, f64::min);
            let sum: f64 = u.iter().sum();
            let better = best
                .is_none_or(|(l, s, _)| least > l + 1e-12 || ((least - l).abs() <= 1e-12 && sum > s + 1e-12));
            if better {
                best = Some((least, sum, candidate));
            }
        }
        match best {
            Some((_, _, next)) => {
                text = next;
                texts.push(text);
            }
            None => return texts,
        }
    }
}
