//! What the record says that a state ordered, until a date; then another policy.
//!
//! It gives orders, not outcomes: battles, answers and breakdowns are the model's. An act of the record that is not
//! legal in the model's world (a call without a case, an offer at no table) is left out.

use std::sync::Arc;

use pourparler_engine::{ActorChance, View};
use pourparler_model::{
    Account, Act, ActorId, AidKind, CallId, ClauseId, Date, DisputeId, Memory, Orders, TextId,
};
use pourparler_scenario::{Effect, EmbargoStep, RecognitionStep, SanctionsStep, TalksStep};

use crate::policy::Policy;

/// The record until a date, inclusive; then another policy.
#[derive(Clone, Debug)]
pub struct Historical {
    until: Date,
    then: Arc<dyn Policy>,
}

impl Historical {
    /// The record until `until`, then `then`.
    #[must_use]
    pub fn new(until: Date, then: Arc<dyn Policy>) -> Self {
        Self { until, then }
    }
}

impl Policy for Historical {
    fn name(&self) -> String {
        format!("historical:{},{}", self.until, self.then.name())
    }

    fn decide(
        &self,
        view: &View<'_>,
        memory: &mut Memory,
        chance: &ActorChance<'_>,
        account: Option<&mut Account>,
    ) -> Orders {
        if view.today() > self.until {
            return self.then.decide(view, memory, chance, account);
        }
        let (today, me) = (view.today(), view.me());
        let last = (today + i32::from(view.turn_days()) - 1).min(self.until);
        let mut orders = Orders::new();
        for entry in view.record().iter().filter(|e| e.date >= today && e.date <= last) {
            for effect in &entry.effects {
                for act in acts(view, me, effect) {
                    if view.check(act).is_ok() && !orders.contains(&act) {
                        orders.push(act);
                    }
                }
            }
        }
        orders
    }
}

/// The orders behind an effect of the record, where they are this actor's.
fn acts(view: &View<'_>, me: ActorId, effect: &Effect) -> Vec<Act> {
    let attack = |region| {
        view.forces()
            .filter(|f| view.commands(f.owner) && view.neighbours(f.region).iter().any(|(r, _)| *r == region))
            .map(|f| Act::Attack { force: f.id, into: region })
            .collect::<Vec<Act>>()
    };
    match effect {
        Effect::Offensive { by, into } if *by == me => into.iter().flat_map(|r| attack(*r)).collect(),
        // The record has who took a region, not each day's orders: it is attacked on the day it fell.
        Effect::Control { region, military, .. } if *military == me => attack(*region),
        Effect::Incursion { by, into, .. } if *by == me => view
            .forces()
            .filter(|f| view.commands(f.owner))
            .map(|f| Act::Incursion { force: f.id, into: *into })
            .filter(|act| view.check(*act).is_ok())
            .take(1)
            .collect(),
        Effect::Talks { dispute, step, by, .. } => talks(view, me, *dispute, *step, *by),
        Effect::Call { treaty, obligation, by, to } if *by == me => {
            vec![Act::CallAlly { treaty: *treaty, obligation: *obligation, ally: *to }]
        }
        Effect::Answered { from, by, answer } if *from == me => view
            .calls()
            .filter(|(_, c)| c.by == *by && c.to == me && c.open())
            .map(|(id, _)| id)
            .last()
            .map(|call: CallId| Act::AnswerCall { call, answer: *answer })
            .into_iter()
            .collect(),
        Effect::Said { by, to, statement } if *by == me => view
            .disputes()
            .find(|d| view.side_of(*d, *to).is_some())
            .map(|dispute| Act::MakeStatement { statement: *statement, to: *to, dispute })
            .into_iter()
            .collect(),
        Effect::Recognition { by, dispute, title, step } if *by == me => {
            let (dispute, title) = (*dispute, *title);
            vec![match step {
                RecognitionStep::Threatened => Act::ThreatenRecognition { dispute, title },
                RecognitionStep::Given => Act::Recognise { dispute, title },
                RecognitionStep::Withdrawn => Act::WithdrawRecognition { dispute, title },
            }]
        }
        Effect::Embargo { by, against, step } if *by == me => vec![match step {
            EmbargoStep::Imposed => Act::ImposeEmbargo { against: *against },
            EmbargoStep::Lifted => Act::LiftEmbargo { against: *against },
        }],
        Effect::Aid { by, to, kind } if *by == me => vec![match kind {
            AidKind::Arms => Act::Aid { to: *to },
            AidKind::Money => Act::Fund { to: *to },
            AidKind::Relief => Act::Relieve { to: *to },
        }],
        Effect::Sanctions { by, against, step } if *by == me => vec![match step {
            SanctionsStep::Threatened => Act::ThreatenSanctions { against: *against },
            SanctionsStep::Imposed => Act::ImposeSanctions { against: *against },
            SanctionsStep::Lifted => Act::LiftSanctions { against: *against },
        }],
        // What the record has done, or put off, is done where the model's world has the same text on its books.
        Effect::ClauseDone { text, clause } => duty(view, *text, *clause, |clause| Act::Fulfil { clause }),
        Effect::ClauseMoved { text, clause, .. } => {
            duty(view, *text, *clause, |clause| Act::Postpone { clause })
        }
        Effect::Mobilised(actor) if *actor == me => vec![Act::Mobilise],
        Effect::ElectionCalled { actor, .. } if *actor == me => vec![Act::CallElection],
        _ => Vec::new(),
    }
}

/// An act about a clause of a written agreement that has been signed in this run.
fn duty(view: &View<'_>, text: TextId, clause: u8, act: impl Fn(ClauseId) -> Act) -> Vec<Act> {
    let signed = view.agreements().filter(|(_, pact)| pact.text == Some(text)).last();
    let clause = signed.and_then(|(id, _)| view.clauses_of(id).nth(usize::from(clause)));
    clause.map(|(id, ..)| act(id)).into_iter().collect()
}

/// Steps of talks: an opening needs both parties at the table, whoever called.
fn talks(view: &View<'_>, me: ActorId, dispute: DisputeId, step: TalksStep, by: ActorId) -> Vec<Act> {
    let party = view.side(dispute).is_some();
    match step {
        TalksStep::Called if by == me => vec![Act::CallTalks { dispute }],
        TalksStep::Opened if party => vec![Act::Attend { dispute }, Act::CallTalks { dispute }],
        TalksStep::Suspended if by == me => vec![Act::Suspend { dispute }],
        TalksStep::Resumed if party => vec![Act::Resume { dispute }],
        TalksStep::Collapsed if by == me => vec![Act::Leave { dispute }],
        _ => Vec::new(),
    }
}
