//! Tournaments: every strategy against every other on every domain, in every role; who does better, and whether that
//! could be chance.

mod ratings;
mod significance;

pub use ratings::{Rating, bradley_terry};
pub use significance::{mean_interval, sign_test};

use crate::analysis::{Disagreement, Frontier, Nearest, solutions};
use crate::domain::Domain;
use crate::preferences::PreferenceError;
use crate::protocols::{Deadline, Session};
use crate::strategies::{Tactic, Valuation};
use pourparler_chance::{Chance, Key, Purpose, Seed, Tag};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use thiserror::Error;

/// Chance of a party in a tournament's session.
const PARTY: Purpose = Purpose(1);

/// What is played.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The domains.
    pub domains: Vec<Arc<Domain>>,
    /// The strategies.
    pub tactics: Vec<Tactic>,
    /// When a session ends.
    pub deadline: Deadline,
    /// Sessions of each line-up on each domain; more than one only matters where strategies draw.
    pub repetitions: u32,
    /// Whether a strategy meets itself.
    pub self_play: bool,
    /// The seed of all chance.
    pub seed: u64,
}

/// Why a tournament cannot be played.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum TournamentError {
    /// Preferences that cannot be prepared, or that a strategy cannot be played with.
    #[error("domain `{domain}`: {error}")]
    Domain {
        /// The domain.
        domain: String,
        /// Why.
        error: PreferenceError,
    },
    /// Too little to compare.
    #[error("a tournament needs at least one domain and two strategies (one with self-play)")]
    TooSmall,
    /// Line-ups beyond counting.
    #[error("{0} sessions are too many: give fewer strategies, domains or repetitions")]
    TooMany(u128),
}

/// One session's result.
#[derive(Debug, Clone, PartialEq)]
pub struct Played {
    /// The domain, by position.
    pub domain: usize,
    /// Which strategy sat in which role, by position.
    pub line_up: Vec<usize>,
    /// Which repetition.
    pub repetition: u32,
    /// What each role got: the utility of the agreement, discounted where the domain says so, else its reservation;
    /// scaled so that the reservation (or the least utility, where higher) is 0 and the best is 1.
    pub scores: Vec<f64>,
    /// The same as plain utilities.
    pub utilities: Vec<f64>,
    /// Whether there was an agreement.
    pub agreed: bool,
    /// Rounds used.
    pub rounds: u32,
    /// Distance of the agreement to the Pareto frontier, in utility; none without agreement.
    pub pareto_distance: Option<f64>,
    /// Distance of the agreement to the Nash point.
    pub nash_distance: Option<f64>,
}

/// One strategy's line in the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The strategy.
    pub tactic: String,
    /// Seats it took.
    pub seats: usize,
    /// Mean score, 0 to 1.
    pub score: f64,
    /// 95 per cent interval of the mean score, 0 to 1, if there is one; the line-ups on each domain are what is drawn, as
    /// repetitions of one are no new evidence.
    pub interval: Option<(f64, f64)>,
    /// Mean plain utility.
    pub utility: f64,
    /// Mean score of the others at its tables.
    pub partners: f64,
    /// Share of its sessions that ended in agreement.
    pub agreement: f64,
    /// Mean rounds.
    pub rounds: f64,
    /// Mean distance of its agreements to the frontier; not a number without agreements.
    pub pareto_distance: f64,
    /// Its rating.
    pub rating: Rating,
}

/// A comparison of two strategies.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The first, by position in the plan.
    pub first: usize,
    /// The second.
    pub second: usize,
    /// Settings (domain, role, partners) in which the first scored more on average over the repetitions than the second
    /// did in the same.
    pub wins: usize,
    /// In which it scored less.
    pub losses: usize,
    /// Two-sided probability of as uneven a count by chance (sign test), Holm-corrected over all pairs that have common
    /// settings. None without any: two strategies at tables of two never meet the same partner, except in self-play.
    pub p: Option<f64>,
}

/// A tournament's results.
#[derive(Debug, Clone, PartialEq)]
pub struct Tournament {
    /// Every session, in a fixed order.
    pub played: Vec<Played>,
    /// The table, best score first.
    pub standings: Vec<Standing>,
    /// Every pair of strategies.
    pub comparisons: Vec<Comparison>,
}

struct Prepared {
    domain: Arc<Domain>,
    space: Arc<crate::space::Space>,
    valuations: Vec<Arc<Valuation>>,
    nearest: Nearest,
    nash: Option<Vec<f64>>,
}

/// Plays a tournament. Sessions run in parallel; the result does not depend on the number of threads.
///
/// # Errors
/// No domain or too few strategies; a domain whose preferences cannot be prepared, or too large for a strategy; more than 10 million sessions.
pub fn play(plan: &Plan) -> Result<Tournament, TournamentError> {
    let k = plan.tactics.len();
    if plan.domains.is_empty() || k < if plan.self_play { 1 } else { 2 } {
        return Err(TournamentError::TooSmall);
    }
    let total: u128 = plan
        .domains
        .iter()
        .map(|d| (k as u128).saturating_pow(d.parties.len() as u32) * u128::from(plan.repetitions))
        .sum();
    if total > 10_000_000 {
        return Err(TournamentError::TooMany(total));
    }
    let prepared: Result<Vec<Prepared>, TournamentError> =
        plan.domains.iter().map(|d| prepare(d, &plan.tactics)).collect();
    let prepared = prepared?;
    let mut sessions = Vec::new();
    for (d, one) in prepared.iter().enumerate() {
        for line_up in line_ups(k, one.valuations.len()) {
            let same = line_up.iter().all(|t| *t == line_up[0]);
            if line_up.len() > 1 && same && !plan.self_play {
                continue;
            }
            sessions.extend((0..plan.repetitions).map(|r| (d, line_up.clone(), r)));
        }
    }
    let played: Vec<Played> =
        sessions.into_par_iter().map(|(d, line_up, r)| session(plan, &prepared[d], d, line_up, r)).collect();
    let comparisons = compare(&played, k);
    let standings = standings(plan, &played);
    Ok(Tournament { played, standings, comparisons })
}

fn prepare(domain: &Arc<Domain>, tactics: &[Tactic]) -> Result<Prepared, TournamentError> {
    let fault = |error| TournamentError::Domain { domain: domain.name.clone(), error };
    let valuations: Result<Vec<Arc<Valuation>>, PreferenceError> =
        domain.parties.iter().map(|p| Valuation::new(&domain.space, p).map(Arc::new)).collect();
    let valuations = valuations.map_err(fault)?;
    for tactic in tactics {
        valuations.iter().try_for_each(|v| tactic.check(v, &domain.space)).map_err(fault)?;
    }
    let frontier = Frontier::of(domain).map_err(fault)?;
    let minima: Vec<f64> = valuations.iter().map(|v| v.min()).collect();
    let d = Disagreement::ReservationOrMinimum.point(&domain.reservations(), &minima);
    let rational = frontier.rational(&domain.reservations());
    let nash = solutions::nash(&rational, &d).map(|i| rational.points[i].utilities.clone());
    let space = Arc::new(domain.space.clone());
    Ok(Prepared { domain: domain.clone(), space, valuations, nearest: Nearest::new(&frontier), nash })
}

/// All ways to seat `k` strategies in `roles` roles.
fn line_ups(k: usize, roles: usize) -> Vec<Vec<usize>> {
    (0..roles).fold(vec![Vec::new()], |all, _| {
        all.into_iter().flat_map(|l: Vec<usize>| (0..k).map(move |t| [l.as_slice(), &[t]].concat())).collect()
    })
}

fn session(plan: &Plan, prepared: &Prepared, domain: usize, line_up: Vec<usize>, repetition: u32) -> Played {
    let chance = Chance::new(Seed(plan.seed), u64::from(repetition));
    let mut parties: Vec<_> = line_up
        .iter()
        .zip(&prepared.valuations)
        .enumerate()
        .map(|(role, (tactic, valuation))| {
            // By name, not by position, so that one more strategy or domain changes no other session.
            let key = Key::new(PARTY)
                .actor(Tag::of(&plan.tactics[*tactic].to_string()))
                .counterpart(Tag::of(&prepared.domain.name))
                .nth(role as u32);
            plan.tactics[*tactic].strategy(valuation.clone(), &prepared.space, chance.stream(key))
        })
        .collect();
    let mut session = Session::new(parties.len(), plan.deadline);
    let end = session.run(&mut parties);
    let time = session.offers().last().map_or(1.0, |o| o.time);
    let agreed = end.agreement();
    let plain: Option<Vec<f64>> = agreed.map(|o| prepared.valuations.iter().map(|v| v.of(o)).collect());
    let utilities: Vec<f64> = prepared
        .valuations
        .iter()
        .zip(&prepared.domain.parties)
        .map(|(v, p)| match agreed {
            Some(o) => p.discounted(v.of(o), time),
            None => p.discounted(v.reservation(), 1.0),
        })
        .collect();
    let scores = utilities
        .iter()
        .zip(&prepared.valuations)
        .map(|(u, v)| if v.max() > v.floor() { (u - v.floor()) / (v.max() - v.floor()) } else { 1.0 })
        .collect();
    Played {
        domain,
        line_up,
        repetition,
        scores,
        utilities,
        agreed: agreed.is_some(),
        rounds: session.rounds_used(),
        pareto_distance: plain.as_ref().map(|u| prepared.nearest.distance(u)),
        nash_distance: plain
            .as_ref()
            .and_then(|u| prepared.nash.as_ref().map(|n| crate::analysis::measures::distance(u, n))),
    }
}

/// For each pair: in the same seat, with the same others, on the same domain, who of the two scored more. The mean over
/// the repetitions is one observation: strategies that draw nothing play the same session again.
fn compare(played: &[Played], k: usize) -> Vec<Comparison> {
    let mut by_setting: BTreeMap<_, (f64, f64)> = BTreeMap::new();
    for p in played {
        for (role, tactic) in p.line_up.iter().enumerate() {
            let mut others = p.line_up.clone();
            others[role] = usize::MAX;
            let (sum, n) = by_setting.entry((p.domain, role, others, *tactic)).or_default();
            *sum += p.scores[role];
            *n += 1.0;
        }
    }
    let mut comparisons = Vec::new();
    for first in 0..k {
        for second in first + 1..k {
            let (mut common, mut wins, mut losses) = (0, 0, 0);
            for ((domain, role, others, tactic), (sum, n)) in &by_setting {
                if *tactic != first {
                    continue;
                }
                if let Some((s, m)) = by_setting.get(&(*domain, *role, others.clone(), second)) {
                    let (score, other) = (sum / n, s / m);
                    common += 1;
                    wins += usize::from(score > other);
                    losses += usize::from(score < other);
                }
            }
            let p = (common > 0).then(|| sign_test(wins, losses));
            comparisons.push(Comparison { first, second, wins, losses, p });
        }
    }
    significance::holm(&mut comparisons);
    comparisons
}

fn standings(plan: &Plan, played: &[Played]) -> Vec<Standing> {
    let k = plan.tactics.len();
    // At a table each party beats those that scored less; all repetitions of a table count as one.
    let one = 1.0 / f64::from(plan.repetitions.max(1));
    let mut wins = vec![vec![0.0; k]; k];
    for p in played {
        for (i, a) in p.line_up.iter().enumerate() {
            for (j, b) in p.line_up.iter().enumerate().skip(i + 1) {
                if a == b {
                    continue;
                }
                let share = if p.scores[i] > p.scores[j] {
                    1.0
                } else if p.scores[i] < p.scores[j] {
                    0.0
                } else {
                    0.5
                };
                wins[*a][*b] += share * one;
                wins[*b][*a] += (1.0 - share) * one;
            }
        }
    }
    let ratings = bradley_terry(&wins);
    let mut standings: Vec<Standing> = (0..k)
        .map(|t| {
            let seats: Vec<(&Played, usize)> = played
                .iter()
                .flat_map(|p| (0..p.line_up.len()).filter(|r| p.line_up[*r] == t).map(move |r| (p, r)))
                .collect();
            let mean = |values: &mut dyn Iterator<Item = f64>| {
                let (sum, n) = values.fold((0.0, 0.0), |(s, n), v| (s + v, n + 1.0));
                sum / n
            };
            let scores: Vec<f64> = seats.iter().map(|(p, r)| p.scores[*r]).collect();
            let mut clusters: BTreeMap<(usize, &[usize]), Vec<f64>> = BTreeMap::new();
            for (p, r) in &seats {
                clusters.entry((p.domain, &p.line_up)).or_default().push(p.scores[*r]);
            }
            let clusters: Vec<Vec<f64>> = clusters.into_values().collect();
            let tag = Tag::of(&plan.tactics[t].to_string());
            let others = |(p, r): &(&Played, usize)| {
                let rest: Vec<f64> =
                    p.scores.iter().enumerate().filter(|(i, _)| i != r).map(|(_, s)| *s).collect();
                (!rest.is_empty()).then(|| rest.iter().sum::<f64>() / rest.len() as f64)
            };
            Standing {
                tactic: plan.tactics[t].to_string(),
                seats: seats.len(),
                score: mean(&mut scores.iter().copied()),
                interval: mean_interval(&clusters, 1000, plan.seed, tag)
                    .map(|(low, high)| (low.max(0.0), high.min(1.0))),
                utility: mean(&mut seats.iter().map(|(p, r)| p.utilities[*r])),
                partners: mean(&mut seats.iter().filter_map(others)),
                agreement: mean(&mut seats.iter().map(|(p, _)| f64::from(u8::from(p.agreed)))),
                rounds: mean(&mut seats.iter().map(|(p, _)| f64::from(p.rounds))),
                pareto_distance: mean(&mut seats.iter().filter_map(|(p, _)| p.pareto_distance)),
                rating: ratings[t],
            }
        })
        .collect();
    standings.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.tactic.cmp(&b.tactic)));
    standings
}
