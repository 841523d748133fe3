//! Concessions that answer the opponent's (Faratin, Sierra and Jennings 1998, section 4.3), on any scale.

/// Relative tit-for-tat: one's last offer, times the ratio by which the opponent moved over the last `window` offers:
/// `x * y[k - window] / y[k]`, clamped to `[low, high]`. A ratio needs two positive offers: without them one's last offer
/// stands. An opponent that came up from nothing would else be given everything.
pub fn relative(own_last: f64, opponent: &[f64], window: usize, low: f64, high: f64) -> f64 {
    match (opponent.len().checked_sub(window + 1), opponent.last()) {
        (Some(i), Some(now)) if *now > 0.0 && opponent[i] > 0.0 => {
            (own_last * (opponent[i] / now)).clamp(low, high)
        }
        _ => own_last,
    }
}

/// Absolute tit-for-tat: one's last offer, plus as much as the opponent moved: `x + (y[k-1] - y[k])`, clamped.
pub fn absolute(own_last: f64, opponent: &[f64], low: f64, high: f64) -> f64 {
    match opponent {
        [.., before, now] => (own_last + (before - now)).clamp(low, high),
        _ => own_last,
    }
}

/// Averaged tit-for-tat: as relative, over a window of `window` offers, and nothing until there are that many.
pub fn averaged(own_last: f64, opponent: &[f64], window: usize, low: f64, high: f64) -> f64 {
    relative(own_last, opponent, window, low, high)
}

/// What the opponent conceded lately, in one's own utility: the changes between the last five offers received, the
/// latest weighing most (Keskin, Cakan and Aydogan 2021). Needs two offers.
pub fn recent_concession(received: &[(f64, f64)]) -> f64 {
    const WEIGHTS: [&[f64]; 4] = [&[1.0], &[0.25, 0.75], &[0.11, 0.22, 0.66], &[0.05, 0.15, 0.3, 0.5]];
    let steps = received.len().saturating_sub(1).min(4);
    if steps == 0 {
        return 0.0;
    }
    let recent = &received[received.len() - steps - 1..];
    recent.windows(2).zip(WEIGHTS[steps - 1]).map(|(pair, w)| (pair[1].1 - pair[0].1) * w).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_that_was_worth_nothing_is_no_reason_to_give_everything() {
        assert_eq!(relative(0.9, &[0.0, 0.3], 1, 0.1, 1.0), 0.9);
        assert_eq!(averaged(0.9, &[0.0, 0.1, 0.2, 0.3], 3, 0.1, 1.0), 0.9);
        assert_eq!(relative(0.9, &[0.3, 0.0], 1, 0.1, 1.0), 0.9);
        assert_eq!(relative(0.9, &[-0.2, 0.3], 1, 0.1, 1.0), 0.9);
        assert!((relative(0.9, &[0.0, 0.2, 0.3], 1, 0.1, 1.0) - 0.6).abs() < 1e-12);
    }
}
