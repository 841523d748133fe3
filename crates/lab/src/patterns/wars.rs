use super::{NEEDED, section};
use crate::interval::proportion;
use crate::play::Played;
use crate::study::{Line, Section, Verdict};

/// Crises seldom become wars.
pub(super) fn few_crises_become_wars(played: &[&Played]) -> Section {
    let n = played.len();
    let share = |so: &dyn Fn(&Played) -> bool| proportion(played.iter().filter(|p| so(p)).count(), n);
    let killed = |more: u32| move |p: &Played| p.outcome.all_killed() > more;
    let war = share(&|p| p.outcome.own_wars().next().is_some());
    let verdict = Verdict::of(war.is_some_and(|w| w.high < 0.5), n, NEEDED);
    let unit = "share of crises";
    section(
        "Crises seldom become wars",
        "A war: an attack on ground that the other side holds. Reproduced if fewer than half of the crises have one within \
         the year, by the upper end of the interval.",
        verdict,
        vec![
            Line::new("with a war", unit, war).beside(&["icb_full_war"]),
            Line::new("with 1,000 killed or more", unit, share(&killed(999))).beside(&["mid_war_territory"]),
            Line::new("with more than 100 killed", unit, share(&killed(100))),
            Line::new("with anybody killed", unit, share(&killed(0))).beside(&["mid_fatal"]),
        ],
        "",
    )
}
