use pourparler_model::{Answer, ObligationKind};

use super::{NEEDED, section};
use crate::interval::proportion;
use crate::play::Played;
use crate::study::{Line, Section, Verdict};

/// Allies mostly stay out of a war.
pub(super) fn allies_stay_out(played: &[&Played]) -> Section {
    let at_war: Vec<&&Played> = played.iter().filter(|p| p.outcome.own_wars().next().is_some()).collect();
    let sum = |of: fn(&Played) -> u32| at_war.iter().map(|p| of(p) as usize).sum::<usize>();
    let (allies, joined) = (sum(|p| p.allies), sum(|p| p.joined));
    let share = proportion(joined, allies);
    let calls = || {
        let all = at_war.iter().flat_map(|p| &p.outcome.calls);
        all.filter(|c| c.covered && matches!(c.kind, ObligationKind::Defend | ObligationKind::Assist))
    };
    let of_calls = |so: &dyn Fn(&crate::outcome::CallAnswered) -> bool| {
        proportion(calls().filter(|c| so(c)).count(), calls().count())
    };
    let troops = |c: &crate::outcome::CallAnswered| c.answer == Some(Answer::Troops);
    section(
        "Allies mostly stay out",
        "Allies that a treaty obliges to defend or to assist a principal, in crises with a war. Reproduced if fewer than half \
         send troops, by the upper end of the interval.",
        Verdict::of(share.is_some_and(|s| s.high < 0.5), allies, NEEDED),
        vec![
            Line::new("allies that sent troops", "share of allies", share)
                .beside(&["alliance_post_1945", "alliance_defence"]),
            Line::new("calls within the scope, answered with troops", "share of calls", of_calls(&troops)),
            Line::new("calls within the scope, honoured", "share of calls", of_calls(&|c| c.honoured)),
        ],
        "Whether a treaty is honoured rests on a reliability that was taken from the same rates.",
    )
}
