//! A mediator's single text: one draft before all at the table, which each backs or leaves; what all back is agreed.
//!
//! The one-text procedure (Raiffa 1982, who has it from Camp David): a draft belongs to neither side, so that backing it is no
//! concession to the other, and a new draft takes the place of the old.

use pourparler_model::{Act, DisputeId, EventKind, Subject};

use crate::rules::{conference, legal, sitting};
use crate::stage::Stage;
use crate::state::{CHALLENGER, DEFENDER, MOST_SEATS};

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
            if let Some(all) = &mut talks.conference {
                all.backed = [false; MOST_SEATS];
            }
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
        let place = conference::place(stage, dispute, actor).ok().filter(|_| act == Act::Back { dispute });
        let Some(place) = place else { continue };
        let talks = stage.state.talks[dispute.index()];
        let replaced =
            orders.iter().any(|(_, a)| matches!(a, Act::Draft { dispute: d, .. } if *d == dispute));
        let (Some(package), false) = (talks.draft, replaced) else { continue };
        let talks = &mut stage.state.talks[dispute.index()];
        match (place.checked_sub(2), &mut talks.conference) {
            (Some(seat), Some(all)) => all.backed[seat] = true,
            _ => talks.backed[place] = true,
        }
        let event = stage
            .event(EventKind::Backed)
            .by(actor)
            .about(Subject::Package(dispute, package))
            .amount(conference::worth(stage, dispute, place, package).unwrap_or(0.0))
            .seen_by(sitting::room(stage, dispute));
        stage.tell(event);
        let talks = stage.state.talks[dispute.index()];
        let others = talks.conference.is_none_or(|all| !all.unanimous || all.all(all.backed));
        if talks.backed == [true; 2] && others {
            sitting::conclude(stage, dispute, place, package);
            break;
        }
    }
    stage.orders = orders;
}
