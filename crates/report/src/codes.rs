//! The stable codes of acts: `attack:AZE/az_fuzuli/Army>jabrayil`.
//!
//! A code is made of what the act names, never of where that stands in a list of the run, so that an action mask, a file of
//! orders or a policy in another process can speak of it across versions.

use pourparler_model::{
    Act, ActorId, Answer, CallId, ClauseId, DisputeId, ForceId, ForceRole, PackageId, RegionId, Statement,
    Tactic, TreatyId,
};
use pourparler_scenario::Scenario;

use crate::book::{Book, Setting};
use crate::names::{actor_code, article, call_code, clause_code, dispute_code, region_code, title_code};

/// The code of an act, by the run's state or by a view of it. Of a package it has the place on the dispute's path of candidate packages:
/// 0 is what holds, 1 the challenger's best.
#[must_use]
pub fn act_code(scenario: &Scenario, book: &dyn Book, act: Act) -> String {
    let name = act.name();
    let standing = |force: ForceId| match book.force(force) {
        Some((owner, region, kind)) => {
            let (owner, region) = (actor_code(scenario, owner), region_code(scenario, region));
            format!("{name}:{owner}/{region}/{}", role(kind))
        }
        None => format!("{name}:?"),
    };
    let force = |force: ForceId, to: RegionId| format!("{}>{}", standing(force), region_code(scenario, to));
    match act {
        Act::Attack { force: f, into } | Act::Incursion { force: f, into } => force(f, into),
        Act::Move { force: f, to } | Act::Interpose { force: f, to } => force(f, to),
        Act::Fortify { force: f } => standing(f),
        Act::Hold { dispute }
        | Act::Withdraw { dispute }
        | Act::CallTalks { dispute }
        | Act::CallConference { dispute }
        | Act::Attend { dispute }
        | Act::Suspend { dispute }
        | Act::Resume { dispute }
        | Act::Leave { dispute }
        | Act::Back { dispute }
        | Act::Accept { dispute } => format!("{name}:{}", dispute_code(scenario, dispute)),
        Act::Offer { dispute, package }
        | Act::Draft { dispute, package }
        | Act::Demand { dispute, package }
        | Act::Ultimatum { dispute, package } => {
            format!("{name}:{}#{}", dispute_code(scenario, dispute), package.index())
        }
        Act::Pledge { dispute, payment } => {
            let data = scenario.disputes.get(dispute.index());
            let data = data.and_then(|d| d.payments.get(usize::from(payment)));
            let [by, to] =
                [data.map(|p| p.by), data.map(|p| p.to)].map(|a| a.map_or("?", |a| actor_code(scenario, a)));
            format!("{name}:{}={by}>{to}", dispute_code(scenario, dispute))
        }
        Act::Brief { dispute, tactic, least } => {
            format!("{name}:{}={}#{}", dispute_code(scenario, dispute), tactic.name(), least.index())
        }
        Act::CallAlly { treaty, obligation, ally } => {
            let code = scenario.treaties.get(treaty.index()).map_or("?", |t| &t.id);
            let article = article(scenario, treaty, obligation);
            format!("{name}:{}/{code}:{article}", actor_code(scenario, ally))
        }
        Act::SuspendTreaty { treaty } | Act::ResumeTreaty { treaty } | Act::LeaveTreaty { treaty } => {
            format!("{name}:{}", scenario.treaties.get(treaty.index()).map_or("?", |t| &t.id))
        }
        Act::AnswerCall { call, answer: given } => {
            let code = book.call(call).map(|c| call_code(scenario, &c));
            format!("{name}:{}={}", code.as_deref().unwrap_or("?"), answer(given))
        }
        Act::MakeStatement { statement: said, to, dispute } => {
            let (to, dispute) = (actor_code(scenario, to), dispute_code(scenario, dispute));
            format!("{name}:{}>{to}/{dispute}", statement(said))
        }
        Act::Claim { region } | Act::Concede { region } => {
            format!("{name}:{}", region_code(scenario, region))
        }
        Act::ThreatenRecognition { dispute, title }
        | Act::Recognise { dispute, title }
        | Act::WithdrawRecognition { dispute, title } => {
            format!("{name}:{}/{}", dispute_code(scenario, dispute), title_code(scenario, dispute, title))
        }
        Act::ThreatenSanctions { against }
        | Act::ImposeSanctions { against }
        | Act::LiftSanctions { against }
        | Act::Aid { to: against }
        | Act::Fund { to: against }
        | Act::Relieve { to: against }
        | Act::ImposeEmbargo { against }
        | Act::LiftEmbargo { against } => format!("{name}:{}", actor_code(scenario, against)),
        Act::Fulfil { clause } | Act::Postpone { clause } | Act::ObjectMandate { clause } => {
            format!("{name}:{}", clause_code(scenario, book, clause))
        }
        Act::Mobilise | Act::CallElection => name.to_owned(),
    }
}

/// The act that a code stands for, legal or not; none if it names something that is not there.
///
/// A code is read by making the codes of all acts of its name and finding it among them, so that reading cannot disagree
/// with writing.
#[must_use]
pub fn act_of(setting: &dyn Setting, book: &dyn Book, code: &str) -> Option<Act> {
    let name = code.split_once(':').map_or(code, |(name, _)| name);
    let mut found = None;
    // Of the tactics with an exponent of one's own there are too many to try: the code's own.
    let own = code.split_once('=').and_then(|(_, rest)| rest.split_once('#'));
    let own = own.and_then(|(tactic, _)| Tactic::named(tactic)).filter(|t| matches!(t, Tactic::Faratin(_)));
    every(setting, book, name, own, &mut |act| {
        if found.is_none() && act.name() == name && act_code(setting.scenario(), book, act) == code {
            found = Some(act);
        }
    });
    found
}

/// Every act of a name that can be written down, and some of others. `own`: a tactic beside those that can be enumerated.
fn every(setting: &dyn Setting, book: &dyn Book, name: &str, own: Option<Tactic>, tell: &mut dyn FnMut(Act)) {
    let scenario = setting.scenario();
    let disputes = || (0..scenario.disputes.len()).map(DisputeId::new);
    let [forces, clauses, calls] = book.counts();
    let actors = || (0..scenario.actors.len()).map(ActorId::new);
    match name {
        "attack" | "incursion" | "move" | "interpose" | "fortify" => {
            for force in (0..forces).map(ForceId::new) {
                let Some((_, region, _)) = book.force(force) else { continue };
                tell(Act::Attack { force, into: region });
                tell(Act::Fortify { force });
                for &(into, _) in setting.next_to(region) {
                    tell(Act::Attack { force, into });
                    tell(Act::Incursion { force, into });
                    tell(Act::Move { force, to: into });
                    tell(Act::Interpose { force, to: into });
                }
            }
        }
        "offer" | "draft" | "demand" | "ultimatum" | "brief" => {
            for dispute in disputes() {
                for package in (0..setting.packages(dispute)).map(PackageId::new) {
                    tell(Act::Offer { dispute, package });
                    tell(Act::Draft { dispute, package });
                    tell(Act::Demand { dispute, package });
                    tell(Act::Ultimatum { dispute, package });
                    for tactic in Tactic::ALL.into_iter().chain(own).filter(|_| name == "brief") {
                        tell(Act::Brief { dispute, tactic, least: package });
                    }
                }
            }
        }
        "pledge" => {
            for (d, data) in scenario.disputes.iter().enumerate() {
                for payment in 0..data.payments.len() {
                    let payment = u8::try_from(payment).unwrap_or(u8::MAX);
                    tell(Act::Pledge { dispute: DisputeId::new(d), payment });
                }
            }
        }
        "call-ally" => {
            for (t, treaty) in scenario.treaties.iter().enumerate() {
                for obligation in 0..treaty.obligations.len() {
                    for &ally in &treaty.parties {
                        tell(Act::CallAlly {
                            treaty: TreatyId::new(t),
                            obligation: u8::try_from(obligation).unwrap_or(u8::MAX),
                            ally,
                        });
                    }
                }
            }
        }
        "suspend-treaty" | "resume-treaty" | "leave-treaty" => {
            for treaty in (0..scenario.treaties.len()).map(TreatyId::new) {
                tell(Act::SuspendTreaty { treaty });
                tell(Act::ResumeTreaty { treaty });
                tell(Act::LeaveTreaty { treaty });
            }
        }
        "answer-call" => {
            for call in (0..calls).map(CallId::new) {
                Answer::ALL.into_iter().for_each(|answer| tell(Act::AnswerCall { call, answer }));
            }
        }
        "state" => {
            for (dispute, to) in disputes().flat_map(|d| actors().map(move |to| (d, to))) {
                Statement::ALL
                    .into_iter()
                    .for_each(|statement| tell(Act::MakeStatement { statement, to, dispute }));
            }
        }
        "claim" | "concede" => {
            for region in (0..scenario.regions.len()).map(RegionId::new) {
                tell(Act::Claim { region });
                tell(Act::Concede { region });
            }
        }
        "threaten-recognition" | "recognise" | "withdraw-recognition" => {
            for (dispute, data) in disputes().zip(&scenario.disputes) {
                for title in (0..data.titles.len()).filter_map(|t| u8::try_from(t).ok()) {
                    tell(Act::ThreatenRecognition { dispute, title });
                    tell(Act::Recognise { dispute, title });
                    tell(Act::WithdrawRecognition { dispute, title });
                }
            }
        }
        "threaten-sanctions" | "impose-sanctions" | "lift-sanctions" | "aid" | "fund" | "relieve"
        | "impose-embargo" | "lift-embargo" => {
            for against in actors() {
                tell(Act::ThreatenSanctions { against });
                tell(Act::ImposeSanctions { against });
                tell(Act::LiftSanctions { against });
                tell(Act::Aid { to: against });
                tell(Act::Fund { to: against });
                tell(Act::Relieve { to: against });
                tell(Act::ImposeEmbargo { against });
                tell(Act::LiftEmbargo { against });
            }
        }
        "fulfil" | "postpone" | "object-mandate" => {
            for clause in (0..clauses).map(ClauseId::new) {
                tell(Act::Fulfil { clause });
                tell(Act::Postpone { clause });
                tell(Act::ObjectMandate { clause });
            }
        }
        _ => {
            disputes().for_each(|dispute| of_dispute(dispute, tell));
            tell(Act::Mobilise);
            tell(Act::CallElection);
        }
    }
}

/// Acts that name a dispute and nothing else.
fn of_dispute(dispute: DisputeId, tell: &mut dyn FnMut(Act)) {
    tell(Act::Hold { dispute });
    tell(Act::Withdraw { dispute });
    tell(Act::CallTalks { dispute });
    tell(Act::CallConference { dispute });
    tell(Act::Attend { dispute });
    tell(Act::Suspend { dispute });
    tell(Act::Resume { dispute });
    tell(Act::Leave { dispute });
    tell(Act::Accept { dispute });
    tell(Act::Back { dispute });
}

pub(crate) const fn role(role: ForceRole) -> &'static str {
    match role {
        ForceRole::Army => "Army",
        ForceRole::Peacekeepers => "Peacekeepers",
        ForceRole::BorderGuards => "BorderGuards",
        ForceRole::Observers => "Observers",
        ForceRole::Garrison => "Garrison",
    }
}

pub(crate) const fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Troops => "troops",
        Answer::BorderPosts => "border-posts",
        Answer::Material => "material",
        Answer::Mediate => "mediate",
        Answer::Words => "words",
        Answer::Delay => "delay",
        Answer::Decline => "decline",
    }
}

pub(crate) const fn statement(statement: Statement) -> &'static str {
    match statement {
        Statement::Support => "support",
        Statement::Condemn => "condemn",
        Statement::CallWithdrawal => "call-withdrawal",
        Statement::CallCeasefire => "call-ceasefire",
        Statement::CallCompliance => "call-compliance",
    }
}
