//! A mediator's single text: one draft before both sides, which each backs or leaves; what both back is agreed.
//!
//! The one-text procedure (Raiffa 1982, who has it from Camp David): a draft belongs to neither side, so that backing it is no
//! concession to the other, and a new draft takes the place of the old.

use pourparler_model::{Act, DisputeId, EventKind, Subject};

use crate::rules::{legal, sitting};
use crate::stage::Stage;
use crate::state::{CHALLENGER, DEFENDER};

/// The day's drafts, and who backs them.
pub fn carry_out(stage: &mut Stage, dispute: DisputeId) {
    let orders = std::mem::take(&mut stage.orders);
    for &(actor, act) in &orders {
        if let Act::Draft { dispute: about, package } = act
            && about == dispute
        {
            let worth = |side| legal::worth(stage, dispute, side, package).unwrap_or(0.0);
            let (challenger, defender) = (worth(CHALLENGER), worth(DEFENDER));
            let talks = &mut stage.state.talks[dispute.index()];
            (talks.draft, talks.backed) = (Some(package), [false; 2]);
            let event = stage
                .event(EventKind::Drafted)
                .by(actor)
                .about(Subject::Package(dispute, package))
                .amount(challenger)
                .other(defender)
                .seen_by(sitting::room(stage, dispute));
            stage.tell(event);
        }
    }
    // A text of today can be backed tomorrow: who backs has read what lay there this morning.
    for &(actor, act) in &orders {
        let Some(side) = stage.setup.principal(dispute, actor).filter(|_| act == Act::Back { dispute })
        else {
            continue;
        };
        let talks = stage.state.talks[dispute.index()];
        let replaced =
            orders.iter().any(|(_, a)| matches!(a, Act::Draft { dispute: d, .. } if *d == dispute));
        let (Some(package), false) = (talks.draft, replaced) else { continue };
        stage.state.talks[dispute.index()].backed[side] = true;
        let event = stage
            .event(EventKind::Backed)
            .by(actor)
            .about(Subject::Package(dispute, package))
            .amount(legal::worth(stage, dispute, side, package).unwrap_or(0.0))
            .seen_by(sitting::room(stage, dispute));
        stage.tell(event);
        if stage.state.talks[dispute.index()].backed == [true; 2] {
            sitting::conclude(stage, dispute, side, package);
            break;
        }
    }
    stage.orders = orders;
}
