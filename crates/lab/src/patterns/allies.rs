use pourparler_model::{Answer, ObligationKind};

use super::{NEEDED, section};
use crate::interval::pooled;
use crate::outcome::CallAnswered;
use crate::play::Played;
use crate::study::{Line, Section, Verdict};

/// Allies mostly stay out of a war.
pub(super) fn allies_stay_out(played: &[&Played]) -> Section {
    let at_war: Vec<&&Played> = played.iter().filter(|p| p.outcome.own_wars().next().is_some()).collect();
    let allies = at_war.iter().map(|p| p.allies as usize).sum::<usize>();
    let share = pooled(at_war.iter().map(|p| (p.joined as usize, p.allies as usize)));
    let calls = |p: &Played, so: &dyn Fn(&CallAnswered) -> bool| {
        let helps = |kind| matches!(kind, ObligationKind::Defend | ObligationKind::Assist);
        p.outcome.calls.iter().filter(|c| c.covered && helps(c.kind) && so(c)).count()
    };
    let of_calls = |so: &dyn Fn(&CallAnswered) -> bool| {
        pooled(at_war.iter().map(|p| (calls(p, so), calls(p, &|_| true))))
    };
    let troops = |c: &CallAnswered| c.answer == Some(Answer::Troops);
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
