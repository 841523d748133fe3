//! Orders of one turn of which only one can be carried out, or one undoes the other.

use pourparler_model::{Act, ActorId, CallId, ClauseId, DisputeId, ForceId, RegionId, TreatyId};
use pourparler_scenario::Scenario;

/// What two orders of one turn cannot both be about.
#[derive(PartialEq, Eq)]
enum Matter {
    /// What a force does.
    Force(ForceId),
    /// What is said at an open table.
    Table(DisputeId),
    /// How a table is called.
    Call(DisputeId),
    /// The mediator's text.
    Text(DisputeId),
    /// What is demanded in public.
    Demand(DisputeId),
    /// The answer to a call for help.
    Answer(CallId),
    /// Sanctions on an actor.
    Sanctions(ActorId),
    /// What is recognised on an issue.
    Title(DisputeId, u8),
    /// What is done about a clause.
    Clause(ClauseId),
    /// The part in a treaty.
    Treaty(TreatyId),
    /// What is said of who holds a region.
    Ground(RegionId),
}

/// Whether of two orders of one turn the second takes the place of the first.
pub(super) fn rivals(scenario: &Scenario, a: Act, b: Act) -> bool {
    // A force that sends a detachment can attack or dig in with the rest.
    let detaches = [a, b].iter().filter(|act| matches!(act, Act::Incursion { .. })).count() == 1;
    let moves = [a, b].iter().any(|act| matches!(act, Act::Move { .. }));
    match (matter(scenario, a), matter(scenario, b)) {
        (Some(Matter::Force(x)), Some(Matter::Force(y))) => x == y && (moves || !detaches),
        (Some(x), Some(y)) => x == y,
        _ => false,
    }
}

fn matter(scenario: &Scenario, act: Act) -> Option<Matter> {
    let issue = |dispute: DisputeId, title: u8| {
        let titles = scenario.disputes.get(dispute.index()).map(|d| &d.titles);
        let issue = titles.and_then(|t| t.get(usize::from(title))).map(|t| t.issue)?;
        Some(Matter::Title(dispute, issue))
    };
    Some(match act {
        Act::Attack { force, .. }
        | Act::Incursion { force, .. }
        | Act::Move { force, .. }
        | Act::Fortify { force } => Matter::Force(force),
        Act::Offer { dispute, .. }
        | Act::Accept { dispute }
        | Act::Brief { dispute, .. }
        | Act::Suspend { dispute }
        | Act::Leave { dispute } => Matter::Table(dispute),
        Act::CallTalks { dispute } | Act::CallConference { dispute } => Matter::Call(dispute),
        Act::Draft { dispute, .. } => Matter::Text(dispute),
        Act::Demand { dispute, .. } | Act::Ultimatum { dispute, .. } => Matter::Demand(dispute),
        Act::AnswerCall { call, .. } => Matter::Answer(call),
        Act::ThreatenSanctions { against }
        | Act::ImposeSanctions { against }
        | Act::LiftSanctions { against } => Matter::Sanctions(against),
        Act::ThreatenRecognition { dispute, title }
        | Act::Recognise { dispute, title }
        | Act::WithdrawRecognition { dispute, title } => return issue(dispute, title),
        Act::Fulfil { clause } | Act::Postpone { clause } => Matter::Clause(clause),
        Act::SuspendTreaty { treaty } | Act::ResumeTreaty { treaty } | Act::LeaveTreaty { treaty } => {
            Matter::Treaty(treaty)
        }
        Act::Claim { region } | Act::Concede { region } => Matter::Ground(region),
        _ => return None,
    })
}
