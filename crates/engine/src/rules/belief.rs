//! What one side learns of the other: resolve from offers refused, strength from battles.
//!
//! Resolve is a grid of war costs, updated by Bayes with the logit likelihood of a refusal (theory,
//! section b). Strength is a discounted Beta on battles won, which shifts the log ratio of strengths
//! and widens or narrows the shock over which the outlook is integrated; means are never plugged in.

use pourparler_model::DisputeId;
use pourparler_theory::belief::Responder;

use crate::stage::Stage;
use crate::state::Belief;

/// The war cost of a type: the midpoint of its share of the range, as a share of the issue.
#[must_use]
pub fn type_cost(low: f64, high: f64, index: usize, types: usize) -> f64 {
    low + (high - low) * (index as f64 + 0.5) / types.max(1) as f64
}

/// A battle was won or lost by the attacking side: both sides learn from it.
///
/// `expected`: the probability that the attacker wins, ties left out, as either side could tell from the strengths that it sees,
/// without the shock. Only the surprise counts: a battle that went as expected moves the mean little, since over many it adds as
/// much to either count. One at even odds counts as one battle; in general it weighs `4 p (1 - p)` of one, as what it
/// tells about a shift of the log odds does (Fisher information `p (1 - p)`).
pub fn learn_from_battle(
    stage: &mut Stage,
    dispute: DisputeId,
    attacker: usize,
    won: bool,
    expected: [f64; 2],
) {
    let beliefs = &mut stage.state.beliefs[dispute.index()];
    for (side, (belief, expected)) in beliefs.iter_mut().zip(expected).enumerate() {
        let own = side == attacker;
        learn(belief, won == own, if own { expected } else { 1.0 - expected });
    }
}

/// What the side itself won or lost, and how likely it was to win.
fn learn(belief: &mut Belief, won: bool, chance: f64) {
    if won {
        belief.won += 2.0 * (1.0 - chance);
    } else {
        belief.lost += 2.0 * chance;
    }
}

/// How much nobody can know of the ratio of strengths before any battle, as a standard deviation, log ratio: the shock of the campaign,
/// and the error with which a side knows the other's army, which its battles show as well.
#[must_use]
pub fn unknown(shock_sd: f64, intelligence_sd: f64) -> f64 {
    (shock_sd * shock_sd + intelligence_sd * intelligence_sd).sqrt()
}

/// What a side believes of the shock that all battles share, after what the battles have shown: mean and standard deviation,
/// log ratio.
///
/// Before any battle the shock is normal with mean `optimism` in the believer's favour and standard deviation `shock_sd`: the
/// priors of the two sides are not common (Wittman 1979; Fey & Ramsay 2007). The battles say, as a Beta with `prior`
/// pseudo-battles, which shift of the log ratio would have made their results expected: mean and variance in log odds by the
/// delta method, divided by the exponent of the contest function. What they say beyond the pseudo-battles is weighed with the
/// prior by precision, as a normal prior with a normal observation is (DeGroot 1970). `optimism`, `shock_sd`: log ratio, 0 or more;
/// `exponent`: of the contest function, above 0. Where `shock_sd` is 0 nothing is left to learn, and the mean stays.
#[must_use]
pub fn strength_shift(
    belief: &Belief,
    optimism: f64,
    prior: f64,
    exponent: f64,
    shock_sd: f64,
) -> (f64, f64) {
    if shock_sd <= 0.0 || (belief.won == 0.0 && belief.lost == 0.0) {
        return (optimism, shock_sd.max(0.0));
    }
    let (a, b) = (prior / 2.0 + belief.won, prior / 2.0 + belief.lost);
    let shown = exponent * exponent / (1.0 / a + 1.0 / b);
    let learnt = (shown - exponent * exponent * prior / 4.0).max(0.0);
    let before = 1.0 / (shock_sd * shock_sd);
    let precision = learnt + before;
    // The Beta's mean is drawn to 0 by its own prior: undone, then drawn to optimism by that of the shock.
    let mean = (libm::log(a / b) / exponent * shown + optimism * before) / precision;
    (mean, libm::sqrt(1.0 / precision))
}

/// The other side refused an offer worth `offered` to it, where its types accept from `least` on: Bayes with the logit
/// likelihood `1 / (1 + exp(lambda (offered - least)))`.
pub fn learn_from_refusal(belief: &mut Belief, least: &[f64], offered: f64, lambda: f64) {
    let responder = Responder::myopic(lambda);
    let mut sum = 0.0;
    for (weight, least) in belief.resolve.iter_mut().zip(least) {
        let refuse = responder.rejects(1.0 - least, 0.0, 1.0 - offered);
        *weight *= refuse.max(1e-12);
        sum += *weight;
    }
    if sum > 0.0 {
        belief.resolve.iter_mut().for_each(|w| *w /= sum);
    }
}

/// Beliefs fade towards ignorance: `keep` is the share that is kept (per day, to the power of the days).
pub fn fade(belief: &mut Belief, keep: f64) {
    let even = 1.0 / belief.resolve.len().max(1) as f64;
    for weight in &mut belief.resolve {
        *weight = even + (*weight - even) * keep;
    }
    for count in [&mut belief.won, &mut belief.lost] {
        *count *= keep;
        if *count < 1e-12 {
            *count = 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use pourparler_chance::{Chance, Key, Purpose, Seed};
    use pourparler_theory::combat::Contest;
    use proptest::prelude::*;

    use super::*;

    fn after(won: f64, lost: f64) -> Belief {
        Belief { resolve: vec![1.0], won, lost }
    }

    #[test]
    fn before_any_battle_a_side_believes_its_prior() {
        assert_eq!(strength_shift(&after(0.0, 0.0), 0.25, 8.0, 0.8, 0.5), (0.25, 0.5));
        // Who is certain of the shock learns nothing of it.
        assert_eq!(strength_shift(&after(3.0, 1.0), 0.25, 8.0, 0.8, 0.0), (0.25, 0.0));
    }

    #[test]
    fn battles_as_expected_close_the_gap_between_two_optimists_as_the_weights_say() {
        // After as many battles won as lost, 4 + 6 of each with the prior's: they show a shift of 0 with the precision
        // 0.8^2 / (2 / 10), of which the prior's own 0.8^2 8 / 4 does not count; the shock's is 1 / 0.5^2.
        let (shown, own, shock) = (0.64 / (1.0 / 10.0 + 1.0 / 10.0), 0.64 * 2.0, 4.0);
        let (mean, spread) = strength_shift(&after(6.0, 6.0), 0.25, 8.0, 0.8, 0.5);
        let (s, n) = (shock, shown - own);
        let gap = 0.5 * s / (s + n);
        assert!((2.0 * mean - gap).abs() < 1e-12, "{mean} {gap}");
        assert!((spread - (1.0f64 / (s + n)).sqrt()).abs() < 1e-12, "{spread}");
        assert!((gap - 0.5 * 4.0 / 5.92).abs() < 1e-12, "{gap}");
    }

    /// Campaigns with a shock from its prior and battles at all ratios: the truth lies in what is believed afterwards as a draw from
    /// it would (simulation-based calibration: Talts et al. 2018), and more battles say more. What the Beta says is an
    /// approximation, so the spread of the standardised errors is held to a tenth.
    #[test]
    fn battles_teach_the_shock_that_they_were_fought_under() {
        let (exponent, prior, sd, campaigns) = (0.8, 8.0, 0.5, 4000u32);
        let contest = Contest { exponent, stalemate: 1.0, attacker_bias: 0.1 };
        let mut rng = Chance::new(Seed(3), 0).stream(Key::new(Purpose(60_007)));
        let mut left = f64::INFINITY;
        for battles in [10, 60, 240] {
            let (mut sum, mut squares, mut off) = (0.0, 0.0, 0.0);
            for _ in 0..campaigns {
                let shock = rng.normal(0.0, sd);
                let mut seen = after(0.0, 0.0);
                for _ in 0..battles {
                    let ratio = 1.5 * (2.0 * rng.unit() - 1.0);
                    let decided = |ratio| {
                        let odds = contest.odds(ratio);
                        odds.win / (odds.win + odds.lose)
                    };
                    learn(&mut seen, rng.unit() < decided(ratio + shock), decided(ratio));
                }
                let (mean, spread) = strength_shift(&seen, 0.0, prior, exponent, sd);
                let z = (shock - mean) / spread;
                (sum, squares) = (sum + z, squares + z * z);
                off += (shock - mean) * (shock - mean);
            }
            let n = f64::from(campaigns);
            let (mean, spread, error) = (sum / n, (squares / n).sqrt(), (off / n).sqrt());
            println!("{battles} battles: z {mean:.3} ({spread:.3}), error {error:.3}");
            assert!(mean.abs() < 0.1 && (0.9..1.1).contains(&spread), "{battles}: {mean} {spread}");
            assert!(error < 0.9 * left, "{battles}: {error} {left}");
            left = error;
        }
        assert!(left < 0.4 * sd, "{left}");
    }

    proptest! {
        /// What is counted on beforehand weighs the less the more was seen, and never more than at first.
        #[test]
        fn optimism_fades_as_battles_are_seen(
            won in 0.0..40.0f64, lost in 0.0..40.0f64, more in 0.0..40.0f64, optimism in 0.0..1.0f64, sd in 0.05..1.5f64,
        ) {
            let of = |belief: &Belief, optimism| strength_shift(belief, optimism, 8.0, 0.8, sd).0;
            let weight = |belief: &Belief| of(belief, optimism) - of(belief, 0.0);
            let (some, many) = (after(won, lost), after(won + more, lost + more));
            prop_assert!(weight(&some) <= optimism + 1e-12 && weight(&some) >= -1e-12);
            prop_assert!(weight(&many) <= weight(&some) + 1e-12);
        }
    }
}
