use super::{NEEDED, section};
use crate::interval::{DIFFERENCE, SHARE, bootstrap, quantile};
use crate::outcome::Ceasefire;
use crate::outcomes::broken_within;
use crate::play::Played;
use crate::study::{Line, Section, Verdict};

/// Where the first week, and the month, end, in days after the day of the ceasefire.
const WEEK: i32 = 7;
const MONTH: i32 = 30;

/// Ceasefires broken, and days watched, at ages from `from` to before `to`.
pub(super) fn at_risk(list: &[Ceasefire], from: i32, to: i32) -> (f64, f64) {
    let (mut broken, mut days) = (0, 0);
    for c in list {
        // One broken at age 0 was broken on its first day.
        let lived = c.days + i32::from(c.broken);
        days += lived.clamp(from, to) - from;
        broken += i32::from(c.broken && (from..to).contains(&c.days));
    }
    (f64::from(broken), f64::from(days))
}

fn hazard(list: &[Ceasefire], from: i32, to: i32) -> Option<f64> {
    let (broken, days) = at_risk(list, from, to);
    (days > 0.0).then(|| broken / days)
}

/// The first ceasefire of a war fails early, and the danger falls with time.
pub(super) fn first_ceasefires_fail_early(played: &[&Played]) -> Section {
    let of =
        |p: &Played| -> Vec<Ceasefire> { p.outcome.ceasefires.iter().copied().filter(|c| c.first).collect() };
    // Crises without one say nothing, and are no units.
    let by_crisis: Vec<Vec<Ceasefire>> =
        played.iter().map(|p| of(p)).filter(|list| !list.is_empty()).collect();
    let all: Vec<Ceasefire> = by_crisis.iter().flatten().copied().collect();
    let n = all.len();
    let over = |within: [f64; 2], of: &dyn Fn(&[Ceasefire]) -> Option<f64>| {
        let units =
            |units: &[usize]| of(&units.iter().flat_map(|i| &by_crisis[*i]).copied().collect::<Vec<_>>());
        if n == 0 { None } else { bootstrap(by_crisis.len(), n, within, units) }
    };
    let early = |list: &[Ceasefire]| hazard(list, 0, WEEK + 1);
    let late = |list: &[Ceasefire]| hazard(list, WEEK + 1, MONTH + 1);
    let fall = over(DIFFERENCE, &|list| Some(early(list)? - late(list)?));
    let broken: Vec<f64> = all.iter().filter(|c| c.broken).map(|c| f64::from(c.days)).collect();
    let age = quantile(&broken, 0.5);
    let met = fall.is_some_and(|f| f.low > 0.0) && age.is_some_and(|a| a.value <= f64::from(MONTH));
    let within = |days| broken_within(&by_crisis, days);
    section(
        "First ceasefires fail early",
        "The first ceasefire of each war. Reproduced if the hazard from its day to the seventh after is above that of days 8 to \
         30, by the lower end of the interval of the difference, and half of those that are broken are broken within 30 days.",
        Verdict::of(met, n, NEEDED),
        vec![
            Line::new("broken within a day", "share", within(1)).beside(&["k2020_truces"]),
            Line::new("broken within a week", "share", within(WEEK)),
            Line::new("broken within a month", "share", within(MONTH)),
            Line::new("hazard, days 0 to 7", "per day", over(SHARE, &early)),
            Line::new("hazard, days 8 to 30", "per day", over(SHARE, &late)),
            Line::new("difference", "per day", fall),
            Line::new("age when broken: median", "days", age),
        ],
        "That the hazard of an accidental break falls is put in (a Weibull of shape below 1); that it shows beside deliberate \
         breaks is not.",
    )
}
