//! What a home front ratifies: a settlement that leaves too much less than what held before is turned down.

/// The least worth of a settlement that a home front ratifies.
///
/// A leader whose office hangs on the outcome signs nothing that is worth less to constituents than their support makes of what held:
/// `x >= e s R` (Putnam 1988), `reference` R being what held, `exposure` e how far the office hangs on it and `support` s, both 0 to 1.
/// What is given up of R looms larger than the same gained, `loss_aversion` L times (Kahneman & Tversky 1979; between states Levy
/// 1996), and the leader answers for that, too, as far as the office hangs on it: `x - e (L - 1) (R - x) >= e s R`. Solved for `x`:
/// `R e (s + L - 1) / (1 + e (L - 1))`. With `L = 1` the first; never more than R. Our own form.
///
/// An L below 1 counts as 1, an R below 0 as 0.
#[must_use]
pub fn least_ratified(reference: f64, exposure: f64, support: f64, loss_aversion: f64) -> f64 {
    let more = (loss_aversion - 1.0).max(0.0);
    reference.max(0.0) * exposure * (support + more) / (1.0 + exposure * more)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn without_loss_aversion_it_is_what_support_makes_of_what_held() {
        assert!((least_ratified(0.9, 0.8, 0.5, 1.0) - 0.36).abs() < 1e-12);
        // A loss that counts twice: x - 0.8 (0.9 - x) = 0.36.
        assert!((least_ratified(0.9, 0.8, 0.5, 2.0) - 1.08 / 1.8).abs() < 1e-12);
        // On whose office nothing hangs nobody votes; who has to answer for all, with full support, gives up nothing.
        assert_eq!(least_ratified(0.9, 0.0, 0.5, 2.0), 0.0);
        assert!((least_ratified(0.9, 1.0, 1.0, 2.0) - 0.9).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn what_is_just_ratified_is_worth_its_loss(
            reference in 0.0..1.0f64, exposure in 0.0..1.0f64, support in 0.0..1.0f64, aversion in 1.0..4.0f64,
        ) {
            let x = least_ratified(reference, exposure, support, aversion);
            let felt = x - exposure * (aversion - 1.0) * (reference - x);
            prop_assert!((felt - exposure * support * reference).abs() < 1e-12);
            prop_assert!((0.0..=reference + 1e-12).contains(&x));
            prop_assert!(x >= least_ratified(reference, exposure, support, 1.0) - 1e-12);
        }
    }
}
