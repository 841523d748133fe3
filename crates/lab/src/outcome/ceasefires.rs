//! Ceasefires: from the day on which arms fell silent to the day on which they were heard again.
//!
//! Where a later agreement takes a ceasefire over, the silence goes on, and counts once.

use super::Trace;

/// A ceasefire.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ceasefire {
    /// The day on which it began, from the first day played.
    pub began: i32,
    /// Days that it was watched: until it was broken, or until the run ended.
    pub days: i32,
    /// Whether it was broken.
    pub broken: bool,
    /// Whether it was the first since a war had begun.
    pub first: bool,
}

/// The ceasefires of a run, in the order in which they began.
pub(super) fn ceasefires(trace: &Trace<'_>) -> Vec<Ceasefire> {
    let wars: Vec<i32> = super::wars::wars(trace).iter().map(|war| war.began).collect();
    let between = trace.pacts.iter().filter(|pact| {
        pact.strength != pourparler_scenario::Strength::None
            && pact.replaced.is_none()
            && pact.dispute.is_some_and(|d| trace.disputes.contains(&d))
            && (trace.from..=trace.to).contains(&pact.silent_since)
            && pact.in_force <= trace.to
    });
    let mut list: Vec<Ceasefire> = between
        .map(|pact| {
            let end = pact.broken.or(pact.ended);
            let until = end.unwrap_or(trace.to + 1);
            Ceasefire {
                began: pact.silent_since - trace.from,
                days: (until - pact.silent_since).max(0),
                broken: end.is_some(),
                first: false,
            }
        })
        .collect();
    list.sort_by_key(|c| c.began);
    let mut counted = None;
    for ceasefire in &mut list {
        let war = wars.iter().copied().filter(|began| *began <= ceasefire.began).max();
        ceasefire.first = war.is_some() && war != counted;
        counted = war.or(counted);
    }
    list
}
