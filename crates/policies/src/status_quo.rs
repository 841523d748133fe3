//! The status quo: nothing of its own accord, and what must be answered with the least change.
//!
//! It comes to a table that was called, and offers there that things stay as they are; it accepts that and nothing else. It
//! does what a clause asks when it falls due, answers a call with words, holds its ground when it is attacked. It calls
//! nobody, demands nothing, threatens nobody, moves no troops in peace.

use pourparler_engine::{ActorChance, View};
use pourparler_model::{Account, Act, Answer, Hostility, Memory, Orders, PackageId, TalksStatus};

use crate::policy::Policy;
use crate::statecraft::staff;

/// Answers what it must, with the least change.
#[derive(Clone, Copy, Debug, Default)]
pub struct StatusQuo;

impl Policy for StatusQuo {
    fn name(&self) -> String {
        "status-quo".to_owned()
    }

    fn decide(
        &self,
        view: &View<'_>,
        _memory: &mut Memory,
        _chance: &ActorChance<'_>,
        _account: Option<&mut Account>,
    ) -> Orders {
        let mut wanted = Vec::new();
        for dispute in view.disputes() {
            let Some(side) = view.side(dispute) else { continue };
            let talks = view.talks(dispute);
            match talks.status {
                TalksStatus::Called => wanted.push(Act::Attend { dispute }),
                TalksStatus::Open if talks.to_move() == side => {
                    let as_it_is = PackageId::new(0);
                    wanted.push(if talks.to_answer(side) == Some(as_it_is) {
                        Act::Accept { dispute }
                    } else {
                        Act::Offer { dispute, package: as_it_is }
                    });
                }
                _ => {}
            }
            if view.hostilities(dispute).status == Hostility::War {
                wanted.extend(staff::defence(view, dispute, side));
            }
        }
        let open = view.calls().filter(|(_, c)| c.to == view.me() && c.open());
        wanted.extend(open.map(|(call, _)| Act::AnswerCall { call, answer: Answer::Words }));
        wanted.extend(due(view));
        legal(view, wanted)
    }
}

/// What falls due before the next decision is done.
pub(crate) fn due(view: &View<'_>) -> Vec<Act> {
    let (today, days) = (view.today(), i32::from(view.turn_days()));
    let soon = view.duties().filter(|(_, due, _)| *due - today < days);
    soon.map(|(clause, ..)| Act::Fulfil { clause }).collect()
}

/// Of what is wanted what is legal, each once.
pub(crate) fn legal(view: &View<'_>, wanted: Vec<Act>) -> Orders {
    let mut orders = Orders::new();
    for act in wanted {
        if view.check(act).is_ok() && !orders.contains(&act) {
            orders.push(act);
        }
    }
    orders
}
