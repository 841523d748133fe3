use super::{NEEDED, section};
use crate::interval::{DIFFERENCE, bootstrap};
use crate::outcome::War;
use crate::play::Played;
use crate::study::{Line, Section, Verdict};

/// Days of fighting over which intensity and results are looked at.
const WINDOW: usize = 7;
/// By how much fighting of the last days must exceed that of the days before to be a spike (assumption).
const SPIKE: f64 = 2.0;

/// A day of war: what had been before it ended, and whether it ended the war by an agreement.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Day {
    /// Killed so far, for a thousand troops of both sides at the beginning.
    pub(super) cumulated: f64,
    /// Whether as many were killed in the last days as in twice the days before; none where the war is too young to say.
    pub(super) spike: Option<bool>,
    /// Whether a region changed hands in the last days.
    pub(super) fell: bool,
    /// Whether an agreement ended the war on it.
    pub(super) settled: bool,
}

/// The days of a war.
pub(super) fn days(war: &War, troops: f64) -> Vec<Day> {
    let mut cumulated = 0.0;
    let sum = |from: usize, to: usize| -> f64 { war.killed[from..to].iter().map(|k| f64::from(*k)).sum() };
    (0..war.killed.len())
        .map(|day| {
            cumulated += f64::from(war.killed[day]);
            let (now, begins) = (day + 1, (day + 1).checked_sub(2 * WINDOW));
            Day {
                cumulated: 1000.0 * cumulated / troops.max(1.0),
                spike: begins.map(|from| sum(now - WINDOW, now) > SPIKE * sum(from, now - WINDOW)),
                fell: war.taken.iter().any(|d| (0..WINDOW as i32).contains(&(day as i32 - d))),
                settled: war.settled && now == war.killed.len(),
            }
        })
        .collect()
}

/// Hazard of a settlement on days that are so, less that on days that are not; `so` may leave a day out.
fn gap(days: &[Day], so: &dyn Fn(&Day) -> Option<bool>) -> Option<f64> {
    let hazard = |is: bool| {
        let of: Vec<&Day> = days.iter().filter(|d| so(d) == Some(is)).collect();
        (!of.is_empty()).then(|| of.iter().filter(|d| d.settled).count() as f64 / of.len() as f64)
    };
    Some(hazard(true)? - hazard(false)?)
}

/// Wars are settled after much fighting, not after a burst of it.
pub(super) fn settlement_follows_cumulated_fighting(played: &[&Played]) -> Section {
    let of = |p: &Played| -> Vec<Day> {
        p.outcome.own_wars().flat_map(|war| days(war, p.troops[0] + p.troops[1])).collect()
    };
    // Crises without a war say nothing, and are no units.
    let by_crisis: Vec<Vec<Day>> = played.iter().map(|p| of(p)).filter(|days| !days.is_empty()).collect();
    let mut cumulated: Vec<f64> = by_crisis.iter().flatten().map(|d| d.cumulated).collect();
    cumulated.sort_by(f64::total_cmp);
    let median = cumulated.get(cumulated.len() / 2).copied().unwrap_or(0.0);
    let settled = by_crisis.iter().flatten().filter(|d| d.settled).count();
    let over = |so: &dyn Fn(&Day) -> Option<bool>| {
        let units = |units: &[usize]| {
            gap(&units.iter().flat_map(|i| &by_crisis[*i]).copied().collect::<Vec<_>>(), so)
        };
        if cumulated.is_empty() { None } else { bootstrap(by_crisis.len(), settled, DIFFERENCE, units) }
    };
    let much = over(&|d| Some(d.cumulated > median));
    let spike = over(&|d| d.spike);
    let fell = over(&|d| Some(d.fell));
    let met = much.is_some_and(|m| m.low > 0.0) && !spike.is_some_and(|s| s.low > 0.0);
    section(
        "Settlement after cumulated fighting",
        "Days of war, by whether an agreement ended the war on them (Weisiger 2016). Reproduced if that is likelier on days \
         on which more than the median had been killed so far, for a thousand troops, by the lower end of the interval, and \
         not likelier when more than twice as many were killed in the last week as in the week before.",
        Verdict::of(met, settled, NEEDED),
        vec![
            Line::new("after more than the median killed: difference", "per day", much),
            Line::new("after a spike: difference", "per day", spike),
            Line::new("after ground was lost in the last week: difference", "per day", fell),
        ],
        "The cases counted are wars that an agreement ended.",
    )
}
