use pourparler_model::Ending;

use super::{NEEDED, section};
use crate::interval::{DIFFERENCE, Estimate, SHARE, bootstrap};
use crate::outcome::Peace;
use crate::play::Played;
use crate::study::{Line, Section, Verdict};
use crate::survival::{self, Spell};

/// Days of peace after which it is asked whether it has held.
const DAYS: i32 = 90;

/// The share of peaces that hold so long: a run that ends cuts off what follows, and does not break it.
pub(super) fn held(peaces: &[Peace], days: i32) -> Option<f64> {
    let spells: Vec<Spell> = peaces.iter().map(|p| Spell { days: p.days, ended: p.broken }).collect();
    survival::lasting(&spells, days)
}

/// Peace after a victory lasts longer than after a truce.
pub(super) fn victories_last_longer_than_truces(played: &[&Played]) -> Section {
    let after = |endings: &'static [Ending]| -> Vec<Vec<Peace>> {
        let of = |p: &&&Played| -> Vec<Peace> {
            let wars = p.outcome.wars.iter().filter(|w| w.ending.is_some_and(|e| endings.contains(&e)));
            wars.filter_map(|w| w.peace).collect()
        };
        played.iter().map(|p| of(&p)).collect()
    };
    let count = |by_crisis: &[Vec<Peace>]| by_crisis.iter().map(Vec::len).sum::<usize>();
    let drawn = |by_crisis: &[Vec<Peace>], units: &[usize]| {
        held(&units.iter().flat_map(|i| &by_crisis[*i]).copied().collect::<Vec<_>>(), DAYS)
    };
    // Crises without such a peace say nothing, and are no units.
    let figure =
        |within: [f64; 2], cases: usize, all: &[&[Vec<Peace>]], of: &dyn Fn(&[usize]) -> Option<f64>| {
            let told = |i: &usize| all.iter().any(|by_crisis| !by_crisis[*i].is_empty());
            let crises: Vec<usize> = (0..played.len()).filter(told).collect();
            let over = |units: &[usize]| of(&units.iter().map(|u| crises[*u]).collect::<Vec<_>>());
            bootstrap(crises.len(), cases, within, over)
        };
    let share = |by_crisis: &[Vec<Peace>]| -> Option<Estimate> {
        figure(SHARE, count(by_crisis), &[by_crisis], &|units| drawn(by_crisis, units))
    };
    let (victories, truces) = (after(&[Ending::Victory]), after(&[Ending::Truce]));
    let agreements = after(&[Ending::Convergence, Ending::Guarantee, Ending::Bargain]);
    let ebbed = after(&[Ending::Exhaustion, Ending::PeteredOut]);
    let fewer = count(&victories).min(count(&truces));
    let gap = figure(DIFFERENCE, fewer, &[&victories, &truces], &|units| {
        Some(drawn(&victories, units)? - drawn(&truces, units)?)
    });
    let unit = "share that held";
    section(
        "Victories last longer than truces",
        "Wars by how they ended, and whether no new war came within 90 days. Reproduced if more hold after a victory than \
         after a truce, by the lower end of the interval of the difference.",
        Verdict::of(gap.is_some_and(|g| g.low > 0.0), fewer, NEEDED),
        vec![
            Line::new("after a victory", unit, share(&victories)),
            Line::new("after a truce", unit, share(&truces)),
            Line::new("difference", unit, gap),
            Line::new("after an agreement", unit, share(&agreements)).beside(&["war_recurrence"]),
            Line::new("after nobody fought on", unit, share(&ebbed)),
        ],
        "",
    )
}
