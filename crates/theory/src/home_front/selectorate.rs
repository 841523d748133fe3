//! Loyalty and its price (Bueno de Mesquita, Smith, Siverson & Morrow 2003), stationary special cases derived for this
//! project. The empirical measure of W is disputed (Clarke & Stone 2008).

use crate::error::{Theory, discount, nonnegative, positive, share};

/// Private goods only: the leader spends `(1 - delta) / (1 - delta W/S)` of the revenue and keeps
/// `delta (1 - W/S) / (1 - delta W/S)`. Answers (spent, kept). `w_over_s` is the winning coalition's share of the
/// selectorate.
///
/// # Errors
/// `delta` outside [0, 1), `w_over_s` outside [0, 1].
pub fn private_goods(delta: f64, w_over_s: f64) -> Theory<(f64, f64)> {
    discount("delta", delta)?;
    share("W/S", w_over_s)?;
    let denominator = 1.0 - delta * w_over_s;
    Ok(((1.0 - delta) / denominator, delta * (1.0 - w_over_s) / denominator))
}

/// Spending with public and private goods.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PublicPrivate {
    /// What the leader has to spend.
    pub spend: f64,
    /// What it keeps of the revenue.
    pub keeps: f64,
    /// Share of the spending that goes into public goods; it rises with `W`.
    pub public_share: f64,
}

/// Members value a public good `x` and private goods `g` at `sqrt(x) + sqrt(g)`; the leader spends the least that keeps
/// them from a challenger who offers everything, under whom private goods are received with probability `W/S`.
///
/// # Errors
/// `delta` outside [0, 1), revenue negative, a price or coalition not above 0, a coalition larger than the selectorate.
pub fn public_and_private(
    delta: f64,
    revenue: f64,
    price: f64,
    coalition: f64,
    selectorate: f64,
) -> Theory<PublicPrivate> {
    discount("delta", delta)?;
    nonnegative("the revenue", revenue)?;
    let p = positive("the price of the public good", price)?;
    let w = positive("the winning coalition", coalition)?;
    positive("the selectorate", selectorate)?;
    nonnegative("the selectorate beyond the coalition", selectorate - w)?;
    // Utility per square root of money, from each good, at the cheapest mix.
    let public = (w / (p * (w + p))).sqrt();
    let private = (p / (w * (w + p))).sqrt();
    let offer = revenue.sqrt() * (public + private);
    let need = ((public + private) - delta * (public + w / selectorate * private)) / (1.0 - delta);
    let spend = (offer / need) * (offer / need);
    Ok(PublicPrivate { spend, keeps: revenue - spend, public_share: w / (w + p) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn when_all_belong_nothing_is_left() {
        assert_eq!(private_goods(0.8, 1.0).unwrap(), (1.0, 0.0));
        assert_eq!(private_goods(0.0, 0.3).unwrap(), (1.0, 0.0));
        assert!((public_and_private(0.8, 1.0, 1.0, 1.0, 1.0).unwrap().keeps).abs() < 1e-12);
        assert!(private_goods(1.0, 1.0).is_err());
        assert!(public_and_private(0.8, 1.0, 1.0, 2.0, 1.0).is_err());
        assert!(public_and_private(0.8, 1.0, 0.0, 0.5, 1.0).is_err());
    }

    proptest! {
        /// What is spent and kept is the revenue; loyalty is cheaper in small coalitions; scale does not matter.
        #[test]
        fn accounts(delta in 0.0..0.99f64, w in 0.01..1.0f64, less in 0.1..1.0f64, r in 0.1..9.0f64) {
            let (spent, kept) = private_goods(delta, w).unwrap();
            prop_assert!((spent + kept - 1.0).abs() < 1e-12);
            prop_assert!(private_goods(delta, w * less).unwrap().0 <= spent + 1e-12);
            let one = public_and_private(delta, 1.0, 1.0, w, 1.0).unwrap();
            let scaled = public_and_private(delta, r, 1.0, w, 1.0).unwrap();
            prop_assert!((scaled.spend - r * one.spend).abs() < 1e-9);
            prop_assert!(one.keeps >= -1e-12);
        }
    }
}
