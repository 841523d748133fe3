//! A strategy at the table: its parts at work, and its memory.

use super::{
    Acceptance, Negotiator, Offer, Offering, OpponentModel, Pick, Proposal, Response, Situation, Valuation,
    View, behaviour, resource_concession,
};
use crate::preferences::Descending;
use crate::space::{Outcome, Space};
use pourparler_chance::Stream;
use std::sync::Arc;

/// How far below its target a pick may fall by rounding.
const ROUNDING: f64 = 1e-6;

/// An offering, an acceptance and perhaps an opponent model, over shared preferences.
#[derive(Debug, Clone)]
pub struct Strategy {
    valuation: Arc<Valuation>,
    offering: Offering,
    acceptance: Acceptance,
    model: Option<(OpponentModel, Arc<Space>)>,
    chance: Stream,
    memory: Memory,
}

/// What a strategy remembers of a session.
#[derive(Debug, Clone, Default)]
struct Memory {
    /// Times and utilities of the offers received, the one to be answered not yet among them.
    received: Vec<(f64, f64)>,
    /// The utility of one's last offer, or of the one that was in mind when answering.
    own_last: Option<f64>,
    /// The utility of one's last real offer.
    offered: Option<f64>,
    /// What was decided when answering, for the same turn.
    planned: Option<(u32, Outcome)>,
    micro: Option<Micro>,
    values: Vec<u32>,
}

/// MiCRO's state.
#[derive(Debug, Clone)]
struct Micro {
    walk: Descending,
    offered: Vec<Outcome>,
    /// The next new outcome, if one is left above the reservation.
    next: Option<Outcome>,
    /// Different outcomes received, sorted.
    received: Vec<Outcome>,
}

impl Strategy {
    /// Puts the parts together. `chance` is the party's own stream; strategies without chance never draw from it.
    pub fn new(
        valuation: Arc<Valuation>,
        offering: Offering,
        acceptance: Acceptance,
        chance: Stream,
    ) -> Self {
        Self { valuation, offering, acceptance, model: None, chance, memory: Memory::default() }
    }

    /// The same with a model of the opponent.
    #[must_use]
    pub fn with_model(mut self, model: OpponentModel, space: Arc<Space>) -> Self {
        self.model = Some((model, space));
        self
    }

    /// The preferences.
    pub fn valuation(&self) -> &Valuation {
        &self.valuation
    }

    /// Gives it other preferences in mid-session, as when the situation behind the talks changes.
    pub fn set_valuation(&mut self, valuation: Arc<Valuation>) {
        self.valuation = valuation;
    }

    /// The model of the opponent, if it has one.
    pub fn model(&self) -> Option<&OpponentModel> {
        self.model.as_ref().map(|(m, _)| m)
    }

    /// The utility that the offering strategy aims at now; the best for strategies that aim at outcomes instead.
    pub fn target(&self, view: &View<'_>) -> f64 {
        let v = &*self.valuation;
        // Where nothing reaches the reservation, there is nothing between the best and the floor.
        let (floor, max) = (v.floor().min(v.max()), v.max());
        let last = self.memory.own_last;
        let received = || self.memory.received.iter().map(|(_, u)| *u).collect::<Vec<f64>>();
        let target = match &self.offering {
            Offering::TimeDependent { curve, .. } => floor + (max - floor) * curve.at(view.time),
            Offering::ResourceDependent { kappa, scale, .. } => {
                let left = match view.rounds {
                    Some(n) => f64::from(n.saturating_sub(view.round + 1)),
                    None => (1.0 - view.time) * scale * 3.0,
                };
                max - (max - floor) * resource_concession(left / scale, *kappa)
            }
            Offering::RelativeTitForTat { window, .. } => match last {
                // In utilities the opponent's concession raises what one receives: the ratio is old over new.
                Some(own) => behaviour::relative(own, &received(), *window, floor, max),
                None => max,
            },
            Offering::AbsoluteTitForTat { .. } => match last {
                Some(own) => behaviour::absolute(own, &received(), floor, max),
                None => max,
            },
            Offering::NaiveTitForTat { .. } => match self.memory.received[..] {
                [_, _, .., (_, u)] => max - (u - v.min()),
                _ => max,
            },
            Offering::Hybrid { curve, empathy, .. } => {
                let t = view.time;
                let time = curve.at(t);
                match last {
                    Some(own) if self.memory.received.len() >= 2 => {
                        let answer =
                            empathy * (1.0 + t) * behaviour::recent_concession(&self.memory.received);
                        (1.0 - t * t) * (own - answer) + t * t * time
                    }
                    _ => time,
                }
            }
            Offering::Micro | Offering::Random | Offering::Tough | Offering::BestResponse(_) => max,
        };
        if matches!(self.offering, Offering::Hybrid { .. }) { target } else { target.max(floor) }
    }

    fn pick(&mut self, target: f64, pick: Pick) -> Outcome {
        let v = &*self.valuation;
        match pick {
            Pick::LowestAtLeast { slack } => {
                let low = (target - slack).max(v.floor());
                v.at_least(low - ROUNDING)
            }
            Pick::Nearest => v.nearest(target),
            Pick::BestForOpponent { width } => match &self.model {
                None => v.at_least(target - ROUNDING),
                Some((model, space)) => {
                    let mut best: Option<(f64, Outcome)> = None;
                    let values = &mut self.memory.values;
                    v.in_band(target - ROUNDING, target + width, |o, _| {
                        space.decode(o, values);
                        let estimate = model.estimate(values);
                        if best.is_none_or(|(e, b)| estimate > e || (estimate == e && o < b)) {
                            best = Some((estimate, o));
                        }
                    });
                    best.map_or_else(|| v.at_least(target - ROUNDING), |(_, o)| o)
                }
            },
            Pick::Random { width } => {
                let mut inside = Vec::new();
                v.in_band(target - ROUNDING, target + width, |o, _| inside.push(o));
                draw(&mut self.chance, &inside).unwrap_or_else(|| v.at_least(target - ROUNDING))
            }
        }
    }

    /// The next offer.
    fn plan(&mut self, view: &View<'_>) -> Proposal {
        let outcome = match self.offering.clone() {
            Offering::TimeDependent { pick, .. }
            | Offering::ResourceDependent { pick, .. }
            | Offering::RelativeTitForTat { pick, .. }
            | Offering::AbsoluteTitForTat { pick, .. }
            | Offering::NaiveTitForTat { pick }
            | Offering::Hybrid { pick, .. } => {
                let target = self.target(view);
                self.pick(target, pick)
            }
            Offering::Tough => self.valuation.best(),
            Offering::Random => {
                let v = self.valuation.clone();
                if v.table().is_some() {
                    let mut all = Vec::new();
                    v.in_band(v.floor(), f64::INFINITY, |o, _| all.push(o));
                    draw(&mut self.chance, &all).unwrap_or(v.best())
                } else {
                    let share = self.chance.unit();
                    v.at_least(v.floor() + (v.max() - v.floor()) * share)
                }
            }
            Offering::Micro => match self.micro_plan() {
                Some(outcome) => outcome,
                None => return Proposal::Wait,
            },
            Offering::BestResponse(known) => {
                let v = self.valuation.clone();
                let discounted = |u: f64, t: f64| match v.discount() {
                    Some(d) => u * libm::pow(d, t),
                    None => u,
                };
                let now = known.best_acceptable(&v, view.time);
                let value_now = now.map_or(f64::NEG_INFINITY, |(_, u)| discounted(u, view.time));
                // Turns to come, at most a hundred of them, evenly spread.
                let rest = 1.0 - view.time;
                let later = (1..=100).map(|k| view.time + rest * f64::from(k) / 101.0);
                let best_later = later
                    .filter_map(|t| known.best_acceptable(&v, t).map(|(_, u)| discounted(u, t)))
                    .fold(f64::NEG_INFINITY, f64::max);
                match now {
                    Some((o, u)) if value_now >= best_later && u >= v.reservation() => o,
                    _ => v.best(),
                }
            }
        };
        Proposal::Offer(outcome)
    }

    /// MiCRO: a new outcome while one has not offered more different ones than one has received, else an old one.
    fn micro_plan(&mut self) -> Option<Outcome> {
        self.micro_start();
        let v = self.valuation.clone();
        let micro = self.memory.micro.as_mut()?;
        match micro.next {
            Some(next) if micro.offered.len() <= micro.received.len() => {
                micro.offered.push(next);
                let candidate = v.next(&mut micro.walk);
                micro.next = candidate.filter(|o| v.of(*o) >= v.reservation());
                Some(next)
            }
            _ => draw(&mut self.chance, &micro.offered),
        }
    }

    fn micro_start(&mut self) {
        if self.memory.micro.is_none()
            && let Some(mut walk) = self.valuation.descending()
        {
            let first = self.valuation.next(&mut walk);
            let next = first.filter(|o| self.valuation.of(*o) >= self.valuation.reservation());
            self.memory.micro = Some(Micro { walk, offered: Vec::new(), next, received: Vec::new() });
        }
    }

    /// MiCRO accepts what is at least as good as the worst it would offer now: the next new one if it is to concede,
    /// else the last one.
    fn micro_accepts(&mut self, u: f64) -> bool {
        self.micro_start();
        let Some(micro) = &self.memory.micro else { return false };
        let concedes = micro.offered.len() <= micro.received.len();
        let worst = if concedes {
            micro.next.or(micro.offered.last().copied())
        } else {
            micro.offered.last().copied()
        };
        u >= self.valuation.reservation() && worst.is_some_and(|o| u >= self.valuation.of(o))
    }

    fn take_in(&mut self, view: &View<'_>, offer: &Offer, u: f64) {
        self.memory.received.push((view.time, u));
        if let Some(micro) = &mut self.memory.micro
            && let Err(at) = micro.received.binary_search(&offer.outcome)
        {
            micro.received.insert(at, offer.outcome);
        }
        if let Some((model, space)) = &mut self.model {
            space.decode(offer.outcome, &mut self.memory.values);
            model.observe(&self.memory.values);
        }
    }

    fn needs_plan(condition: &Acceptance) -> bool {
        match condition {
            Acceptance::Next { .. } | Acceptance::Combi { .. } => true,
            Acceptance::Any(all) | Acceptance::All(all) => all.iter().any(Self::needs_plan),
            _ => false,
        }
    }
}

/// One of the outcomes, with equal chance.
fn draw(chance: &mut Stream, outcomes: &[Outcome]) -> Option<Outcome> {
    match outcomes {
        [] => None,
        [one] => Some(*one),
        many => Some(many[((chance.unit() * many.len() as f64) as usize).min(many.len() - 1)]),
    }
}

impl Negotiator for Strategy {
    fn respond(&mut self, view: &View<'_>, offer: &Offer) -> Response {
        let u = self.valuation.of(offer.outcome);
        if matches!(self.offering, Offering::Micro) {
            self.micro_start();
            self.take_in(view, offer, u);
            return if self.micro_accepts(u) { Response::Accept } else { Response::Reject };
        }
        self.take_in(view, offer, u);
        // What is below the reservation is never accepted, whatever the condition says.
        if u < self.valuation.reservation() {
            if matches!(self.offering, Offering::Hybrid { .. }) {
                self.think_again(view);
            }
            return Response::Reject;
        }
        let target = self.target(view);
        let mut own_next = f64::INFINITY;
        if Self::needs_plan(&self.acceptance) {
            if matches!(self.offering, Offering::Hybrid { .. }) {
                own_next = self.think_again(view);
            } else if let Proposal::Offer(planned) = self.plan(view) {
                self.memory.planned = Some((view.round, planned));
                own_next = self.valuation.of(planned);
            }
        }
        let history = self.memory.received.len() - 1;
        let situation = Situation {
            t: view.time,
            last_round: view.rounds.is_some_and(|n| view.round + 1 >= n),
            received: u,
            own_next,
            own_previous: self.memory.offered,
            target,
            best: self.valuation.max(),
            history: &self.memory.received[..history],
        };
        if self.acceptance.accepts(&situation) { Response::Accept } else { Response::Reject }
    }

    fn propose(&mut self, view: &View<'_>) -> Proposal {
        let planned = self.memory.planned.take().filter(|(round, _)| *round == view.round);
        let proposal = match planned {
            Some((_, outcome)) => Proposal::Offer(outcome),
            None => self.plan(view),
        };
        if let Proposal::Offer(outcome) = proposal {
            let u = self.valuation.of(outcome);
            // Whoever offers stands behind it: what is below the reservation is not offered either.
            if u < self.valuation.reservation() - ROUNDING {
                return Proposal::Wait;
            }
            self.memory.own_last = Some(u);
            self.memory.offered = Some(u);
        }
        proposal
    }

    fn hear(&mut self, view: &View<'_>, offer: &Offer) {
        let u = self.valuation.of(offer.outcome);
        self.micro_start_if_needed();
        self.take_in(view, offer, u);
    }

    fn utility(&self, outcome: Outcome) -> f64 {
        self.valuation.of(outcome)
    }
}

impl Strategy {
    /// Takes in what was said before it came to the table, in order: so a delegation that is replaced, or whose
    /// preferences have changed in between, goes on where the talks are.
    pub fn recall(&mut self, me: usize, parties: usize, record: &[Offer]) {
        for (k, offer) in record.iter().enumerate() {
            let u = self.valuation.of(offer.outcome);
            if offer.party == me {
                (self.memory.own_last, self.memory.offered) = (Some(u), Some(u));
                self.micro_offered(offer.outcome);
            } else {
                let offers = &record[..k];
                let (round, time) = (offer.round, offer.time);
                self.hear(&View { me, parties, round, rounds: None, time, offers }, offer);
            }
        }
    }

    /// MiCRO has offered this before: the walk goes on below.
    fn micro_offered(&mut self, outcome: Outcome) {
        self.micro_start_if_needed();
        let v = self.valuation.clone();
        let Some(micro) = &mut self.memory.micro else { return };
        if !micro.offered.contains(&outcome) {
            micro.offered.push(outcome);
        }
        while micro.next.is_some_and(|o| micro.offered.contains(&o)) {
            micro.next = v.next(&mut micro.walk).filter(|o| v.of(*o) >= v.reservation());
        }
    }

    fn micro_start_if_needed(&mut self) {
        if matches!(self.offering, Offering::Micro) {
            self.micro_start();
        }
    }

    /// The hybrid's offer in mind while answering: it counts as its last one.
    fn think_again(&mut self, view: &View<'_>) -> f64 {
        match self.plan(view) {
            Proposal::Offer(outcome) => {
                let u = self.valuation.of(outcome);
                self.memory.own_last = Some(u);
                u
            }
            Proposal::Wait | Proposal::Leave => f64::INFINITY,
        }
    }
}
