//! One party that talks with several others, one after the other, and settles with one of them.

use super::{Deadline, End, Session};
use crate::space::Outcome;
use crate::strategies::Negotiator;

/// What the talks with one of the others came to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bilateral {
    /// How they ended.
    pub end: End,
    /// The centre's utility of the agreement; its reservation in those talks without one.
    pub utility: f64,
    /// The reservation that the centre went in with.
    pub reservation: f64,
}

/// Talks with each of the others in turn; agreements are tentative until the last talks are over, and the centre then
/// keeps the best. What it has in hand is its reservation in the talks that follow: `centre` is called with the number
/// of the talks and that reservation, and makes the party that sits at the table.
///
/// Returns all talks, and which of them the centre keeps, if any.
pub fn sequential<C: Negotiator, N: Negotiator>(
    reservation: f64,
    mut centre: impl FnMut(usize, f64) -> C,
    others: &mut [N],
    deadline: Deadline,
) -> (Vec<Bilateral>, Option<usize>) {
    enum Seat<'a, C, N> {
        Centre(C),
        Other(&'a mut N),
    }
    impl<C: Negotiator, N: Negotiator> Negotiator for Seat<'_, C, N> {
        fn respond(
            &mut self,
            view: &crate::strategies::View<'_>,
            offer: &crate::strategies::Offer,
        ) -> crate::strategies::Response {
            match self {
                Self::Centre(c) => c.respond(view, offer),
                Self::Other(o) => o.respond(view, offer),
            }
        }

        fn propose(&mut self, view: &crate::strategies::View<'_>) -> crate::strategies::Proposal {
            match self {
                Self::Centre(c) => c.propose(view),
                Self::Other(o) => o.propose(view),
            }
        }

        fn utility(&self, outcome: Outcome) -> f64 {
            match self {
                Self::Centre(c) => c.utility(outcome),
                Self::Other(o) => o.utility(outcome),
            }
        }
    }
    let mut in_hand = reservation;
    let mut talks = Vec::new();
    let mut kept = None;
    for (i, other) in others.iter_mut().enumerate() {
        let mut seats = [Seat::Centre(centre(i, in_hand)), Seat::Other(other)];
        let end = Session::new(2, deadline).run(&mut seats);
        let utility = end.agreement().map_or(in_hand, |o| seats[0].utility(o));
        talks.push(Bilateral { end, utility, reservation: in_hand });
        if end.agreement().is_some() && (utility > in_hand || kept.is_none()) && utility >= in_hand {
            kept = Some(i);
            in_hand = utility;
        }
    }
    (talks, kept)
}
