//! Tentative agreements (TAU): every party puts outcomes on the table one by one and never the same twice; what a party
//! offers or accepts it stands behind for good. As soon as everybody stands behind one outcome it is agreed. So the talks
//! end by themselves, with an agreement wherever two walks down the parties' preferences cross.

use super::{Deadline, End, Voted};
use crate::space::Outcome;
use crate::strategies::{Negotiator, Offer, Proposal, Response, View};
use std::collections::BTreeMap;

/// Runs the protocol. A party that repeats itself, waits or has nothing left is passed over; when all are passed over in
/// one round, the talks end without agreement.
pub fn tentative<N: Negotiator>(parties: &mut [N], deadline: Deadline) -> Voted {
    let n = parties.len();
    let mut voted = Voted { end: End::Deadline, rounds: 0, offers: Vec::new(), supporters: Vec::new() };
    // For each outcome, who stands behind it, and who has offered it.
    let mut behind: BTreeMap<Outcome, Vec<bool>> = BTreeMap::new();
    let mut offered: BTreeMap<(usize, Outcome), ()> = BTreeMap::new();
    let (mut round, mut turns) = (0, 0);
    while n > 0 && !deadline.over(round, turns) {
        voted.rounds = round + 1;
        let time = deadline.relative(round, turns);
        let mut moved = false;
        for author in 0..n {
            turns += 1;
            let view =
                View { me: author, parties: n, round, rounds: deadline.rounds, time, offers: &voted.offers };
            let outcome = match parties[author].propose(&view) {
                Proposal::Offer(outcome) => outcome,
                Proposal::Wait => continue,
                Proposal::Leave => {
                    voted.end = End::Left(author);
                    return voted;
                }
            };
            if offered.insert((author, outcome), ()).is_some() {
                continue;
            }
            moved = true;
            let offer = Offer { round, time, party: author, outcome };
            let supporters = behind.entry(outcome).or_insert_with(|| vec![false; n]);
            supporters[author] = true;
            for (who, party) in parties.iter_mut().enumerate() {
                if who == author {
                    continue;
                }
                let view =
                    View { me: who, parties: n, round, rounds: deadline.rounds, time, offers: &voted.offers };
                match party.respond(&view, &offer) {
                    Response::Accept => supporters[who] = true,
                    Response::Reject => {}
                    Response::Leave => {
                        voted.end = End::Left(who);
                        return voted;
                    }
                }
            }
            voted.offers.push(offer);
            if supporters.iter().all(|s| *s) {
                voted.end = End::Agreement(outcome);
                voted.supporters = supporters.clone();
                return voted;
            }
        }
        if !moved {
            voted.end = End::Exhausted;
            return voted;
        }
        round += 1;
    }
    voted
}
