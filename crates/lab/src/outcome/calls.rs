//! Calls for help, and what the allies answered in the end.

use pourparler_engine::phases::comply::honours;
use pourparler_model::{ActorId, Answer, ObligationKind};

use super::Trace;

/// A call for help, and the last answer to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CallAnswered {
    /// The day of the call, from the first day played.
    pub day: i32,
    /// The side that called.
    pub side: usize,
    /// Who was called.
    pub ally: ActorId,
    /// Under what obligation.
    pub kind: ObligationKind,
    /// Whether the obligation covered the case.
    pub covered: bool,
    /// The last answer, if there was any.
    pub answer: Option<Answer>,
    /// Whether it honours the obligation.
    pub honoured: bool,
}

/// The calls of both sides.
pub(super) fn calls(trace: &Trace<'_>) -> Vec<CallAnswered> {
    let ours = trace.calls.iter().filter(|call| call.made >= trace.from);
    ours.filter_map(|call| {
        let treaty = trace.treaties.get(call.treaty.index())?;
        let kind = treaty.obligations.get(usize::from(call.obligation))?.kind;
        Some(CallAnswered {
            day: call.made - trace.from,
            side: trace.side(Some(call.by))?,
            ally: call.to,
            kind,
            covered: call.covered,
            answer: call.answer,
            honoured: call.answer.is_some_and(|answer| honours(kind, answer)),
        })
    })
    .collect()
}
