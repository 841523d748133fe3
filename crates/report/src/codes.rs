//! The stable codes of acts: `attack:AZE/az_fuzuli/Army>jabrayil`.
//!
//! A code is made of what the act names, never of where that stands in a list of the run, so that an action mask, a file of
//! orders or a policy in another process can speak of it across versions.

use pourparler_engine::WorldState;
use pourparler_model::{Act, Answer, ForceId, ForceRole, RegionId, Statement};
use pourparler_scenario::Scenario;

use crate::names::{actor_code, article, call_code, clause_code, dispute_code, region_code};

/// The code of an act in a state of the world. Of a package it has the place on the dispute's path of candidate packages:
/// 0 is what holds, 1 the challenger's best.
#[must_use]
pub fn act_code(scenario: &Scenario, state: &WorldState, act: Act) -> String {
    let name = act.name();
    let force = |force: ForceId, to: RegionId| {
        let to = region_code(scenario, to);
        match state.forces.get(force.index()) {
            Some(f) => format!(
                "{name}:{}/{}/{}>{to}",
                actor_code(scenario, f.owner),
                region_code(scenario, f.region),
                role(f.role)
            ),
            None => format!("{name}:?>{to}"),
        }
    };
    match act {
        Act::Attack { force: f, into } | Act::Incursion { force: f, into } => force(f, into),
        Act::Move { force: f, to } => force(f, to),
        Act::Withdraw { dispute }
        | Act::CallTalks { dispute }
        | Act::Attend { dispute }
        | Act::Suspend { dispute }
        | Act::Resume { dispute }
        | Act::Leave { dispute }
        | Act::Accept { dispute } => format!("{name}:{}", dispute_code(scenario, dispute)),
        Act::Offer { dispute, package } | Act::Demand { dispute, package } => {
            format!("{name}:{}#{}", dispute_code(scenario, dispute), package.index())
        }
        Act::Brief { dispute, tactic, least } => {
            format!("{name}:{}={}#{}", dispute_code(scenario, dispute), tactic.name(), least.index())
        }
        Act::CallAlly { treaty, obligation, ally } => {
            let code = scenario.treaties.get(treaty.index()).map_or("?", |t| &t.id);
            let article = article(scenario, treaty, obligation);
            format!("{name}:{}/{code}:{article}", actor_code(scenario, ally))
        }
        Act::AnswerCall { call, answer: given } => {
            let code = state.ledger.calls.get(call.index()).map(|c| call_code(scenario, c));
            format!("{name}:{}={}", code.as_deref().unwrap_or("?"), answer(given))
        }
        Act::State { statement: said, to, dispute } => {
            let (to, dispute) = (actor_code(scenario, to), dispute_code(scenario, dispute));
            format!("{name}:{}>{to}/{dispute}", statement(said))
        }
        Act::ThreatenSanctions { against }
        | Act::ImposeSanctions { against }
        | Act::LiftSanctions { against } => format!("{name}:{}", actor_code(scenario, against)),
        Act::Fulfil { clause } | Act::Postpone { clause } => {
            format!("{name}:{}", clause_code(scenario, &state.ledger, clause))
        }
        Act::Mobilise | Act::CallElection => name.to_owned(),
    }
}

const fn role(role: ForceRole) -> &'static str {
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

const fn statement(statement: Statement) -> &'static str {
    match statement {
        Statement::Support => "support",
        Statement::Condemn => "condemn",
        Statement::CallWithdrawal => "call-withdrawal",
        Statement::CallCeasefire => "call-ceasefire",
        Statement::CallCompliance => "call-compliance",
    }
}
