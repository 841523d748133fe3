//! Probabilities of a yes.

/// The Brier score of a probability (Brier 1950): its squared distance from what came, 0 to 1.
#[must_use]
pub fn brier(p: f64, came: bool) -> f64 {
    let miss = p - if came { 1.0 } else { 0.0 };
    miss * miss
}

/// The logarithmic score in nats (Good 1952): minus the log of the probability given to what came. Infinite where that was 0.
#[must_use]
pub fn log_nats(p: f64, came: bool) -> f64 {
    let given = if came { p } else { 1.0 - p };
    if given <= 0.0 { f64::INFINITY } else { -libm::log(given) }
}

/// Nats as bits.
#[must_use]
pub fn bits(nats: f64) -> f64 {
    nats / core::f64::consts::LN_2
}

/// The probability of a yes after `hits` of `runs`, by the rule of succession (Laplace): never 0 or 1, so that a logarithmic
/// score stays finite. An ensemble of finitely many runs cannot say that something is impossible.
#[must_use]
pub fn succession(hits: usize, runs: usize) -> f64 {
    (hits as f64 + 1.0) / (runs as f64 + 2.0)
}

/// The mean of a list; 0 for an empty one.
#[must_use]
pub fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let (mut sum, mut n) = (0.0, 0.0);
    for value in values {
        sum += value;
        n += 1.0;
    }
    if n > 0.0 { sum / n } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A proper score: nobody does better in expectation than by saying what they believe.
    #[test]
    fn an_honest_forecast_is_best() {
        for believed in [0.0, 0.1, 0.37, 0.5, 0.9, 1.0] {
            let expected = |score: fn(f64, bool) -> f64, said: f64| {
                let weighed = |p: f64, came| if p == 0.0 { 0.0 } else { p * score(said, came) };
                weighed(believed, true) + weighed(1.0 - believed, false)
            };
            for said in (0..=100).map(|i| f64::from(i) / 100.0) {
                assert!(expected(brier, said) >= expected(brier, believed) - 1e-12);
                assert!(expected(log_nats, said) >= expected(log_nats, believed) - 1e-12);
            }
        }
    }

    #[test]
    fn what_was_called_impossible_and_came_costs_everything() {
        assert_eq!(log_nats(0.0, true), f64::INFINITY);
        assert_eq!(log_nats(1.0, true), 0.0);
        assert_eq!(bits(core::f64::consts::LN_2), 1.0);
        assert!(log_nats(succession(0, 10), true).is_finite());
    }
}
