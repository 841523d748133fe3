use super::{NEEDED, section};
use crate::interval::{POSITIVE, SHARE, bootstrap, quantile};
use crate::play::Played;
use crate::study::{Line, Section, Verdict};

/// Standard deviation over mean.
pub(super) fn variation(values: &[f64]) -> Option<f64> {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    (values.len() > 1 && mean > 0.0).then(|| variance.sqrt() / mean)
}

/// The share of all that the tenth of the cases with most has.
fn top_tenth(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let all: f64 = sorted.iter().sum();
    let top: f64 = sorted.iter().take(sorted.len().div_ceil(10)).sum();
    (all > 0.0).then(|| top / all)
}

/// Few wars have most of the dead.
pub(super) fn tails_are_heavy(played: &[&Played]) -> Section {
    let with_war: Vec<&&Played> = played.iter().filter(|p| p.outcome.own_wars().next().is_some()).collect();
    let killed: Vec<f64> = with_war.iter().map(|p| f64::from(p.outcome.all_killed())).collect();
    let rate: Vec<f64> = with_war
        .iter()
        .zip(&killed)
        .map(|(p, k)| 1000.0 * k / (p.troops[0] + p.troops[1]).max(1.0))
        .collect();
    let over = |values: &[f64], within: [f64; 2], of: fn(&[f64]) -> Option<f64>| {
        let n = values.len();
        (n > 1).then(|| {
            bootstrap(n, n, within, |units| of(&units.iter().map(|i| values[*i]).collect::<Vec<_>>()))
        })?
    };
    let spread = over(&killed, POSITIVE, variation);
    let verdict = Verdict::of(spread.is_some_and(|s| s.low > 1.0), killed.len(), NEEDED);
    let unit = "killed, crises with a war";
    section(
        "Severity has a heavy tail",
        "Among crises with a war: the coefficient of variation of the number killed, which is 1 for an exponential \
         distribution. Reproduced if the lower end of the interval is above 1.",
        verdict,
        vec![
            Line::new("coefficient of variation", "1", spread),
            Line::new("share of all killed in the tenth with most", "share", over(&killed, SHARE, top_tenth)),
            Line::new("median", unit, quantile(&killed, 0.5)),
            Line::new("1 in 10 above", unit, quantile(&killed, 0.9)),
            Line::new(
                "coefficient of variation, killed for a thousand troops",
                "1",
                over(&rate, POSITIVE, variation),
            ),
        ],
        "Armies are drawn over a range of twelve to one, the challenger's again over eight to one: part of the tail is theirs. \
         Killed for a thousand troops shows what is left without that.",
    )
}
