//! The normal, and what is made of it.
//!
//! The inverse of the normal distribution function is algorithm AS 241 (PPND16) of M. J. Wichura, "The percentage
//! points of the normal distribution", Applied Statistics 37 (1988), 477-484: three rational functions, in the middle
//! of `(u - 1/2)²`, in the tails of `sqrt(-ln u)`; its relative error is below 10⁻¹⁵.

use super::inside;

/// Half the width of the middle region.
const MIDDLE: f64 = 0.425;
/// Where the middle's argument is centred: the square of `MIDDLE`.
const MIDDLE_SQUARED: f64 = 0.180_625;
/// Where the near tail begins and ends, in `sqrt(-ln u)`.
const NEAR: f64 = 1.6;
const FAR: f64 = 5.0;

/// Numerator and denominator, from the constant up.
type Rational = ([f64; 8], [f64; 8]);

#[rustfmt::skip]
const IN_MIDDLE: Rational = (
    [3.387_132_872_796_366_5, 1.331_416_678_917_843_8e2, 1.971_590_950_306_551_3e3, 1.373_169_376_550_946e4,
     4.592_195_393_154_987e4, 6.726_577_092_700_87e4, 3.343_057_558_358_813e4, 2.509_080_928_730_122_7e3],
    [1.0, 4.231_333_070_160_091e1, 6.871_870_074_920_579e2, 5.394_196_021_424_751e3,
     2.121_379_430_158_659_7e4, 3.930_789_580_009_271e4, 2.872_908_573_572_194_3e4, 5.226_495_278_852_854e3],
);
#[rustfmt::skip]
const IN_NEAR_TAIL: Rational = (
    [1.423_437_110_749_683_5, 4.630_337_846_156_546, 5.769_497_221_460_691, 3.647_848_324_763_204_5,
     1.270_458_252_452_368_4, 2.417_807_251_774_506e-1, 2.272_384_498_926_918_4e-2, 7.745_450_142_783_414e-4],
    [1.0, 2.053_191_626_637_759, 1.676_384_830_183_803_8, 6.897_673_349_851e-1,
     1.481_039_764_274_800_8e-1, 1.519_866_656_361_645_7e-2, 5.475_938_084_995_345e-4, 1.050_750_071_644_416_9e-9],
);
#[rustfmt::skip]
const IN_FAR_TAIL: Rational = (
    [6.657_904_643_501_103, 5.463_784_911_164_114, 1.784_826_539_917_291_3, 2.965_605_718_285_048_7e-1,
     2.653_218_952_657_612_4e-2, 1.242_660_947_388_078_4e-3, 2.711_555_568_743_487_6e-5, 2.010_334_399_292_288_1e-7],
    [1.0, 5.998_322_065_558_88e-1, 1.369_298_809_227_358e-1, 1.487_536_129_085_061_5e-2,
     7.868_691_311_456_133e-4, 1.846_318_317_510_054_8e-5, 1.421_511_758_316_446e-7, 2.044_263_103_389_939_8e-15],
);

fn ratio((numerator, denominator): &Rational, x: f64) -> f64 {
    let value = |terms: &[f64; 8]| terms.iter().rev().fold(0.0, |sum, term| sum * x + term);
    value(numerator) / value(denominator)
}

/// The standard normal's quantile; relative error below 10⁻¹⁵.
#[must_use]
pub fn standard_normal(u: f64) -> f64 {
    let u = inside(u);
    let from_middle = u - 0.5;
    if from_middle.abs() <= MIDDLE {
        return from_middle * ratio(&IN_MIDDLE, MIDDLE_SQUARED - from_middle * from_middle);
    }
    let depth = (-libm::log(u.min(1.0 - u))).sqrt();
    let size =
        if depth <= FAR { ratio(&IN_NEAR_TAIL, depth - NEAR) } else { ratio(&IN_FAR_TAIL, depth - FAR) };
    if from_middle < 0.0 { -size } else { size }
}

/// A normal with a mean and a standard deviation.
///
/// A standard deviation of zero or below, or not a number, counts as 0 and gives the mean.
#[must_use]
pub fn normal(u: f64, mean: f64, sd: f64) -> f64 {
    if sd > 0.0 { mean + sd * standard_normal(u) } else { mean }
}

/// A value whose logarithm is normal: `mu` and `sigma` are the logarithm's mean and standard deviation, so that the
/// median is `exp(mu)`.
///
/// A `sigma` of zero or below, or not a number, counts as 0 and gives the median.
#[must_use]
pub fn lognormal(u: f64, mu: f64, sigma: f64) -> f64 {
    libm::exp(normal(u, mu, sigma))
}

/// The standard normal's distribution function, precise in the lower tail.
pub(super) fn lower_tail(z: f64) -> f64 {
    0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// A normal given that it lies between `low` and `high` (either may be infinite); `mean` and `sd` are those before
/// truncation.
///
/// With `high` below `low` the value is `low`; a bound that is not a number is no bound. A standard deviation of zero
/// or below, or not a number, counts as 0: the mean, moved between the bounds. Bounds more than 38 standard deviations
/// out, where the normal has no mass left, give the bound nearer to the mean.
#[must_use]
pub fn truncated_normal(u: f64, mean: f64, sd: f64, low: f64, high: f64) -> f64 {
    let low = if low.is_nan() { f64::NEG_INFINITY } else { low };
    let high = if high.is_nan() { f64::INFINITY } else { high };
    if high <= low || mean.is_nan() {
        return low;
    }
    if !(sd > 0.0 && sd.is_finite() && mean.is_finite()) {
        return mean.clamp(low, high);
    }
    let (a, b) = ((low - mean) / sd, (high - mean) / sd);
    // In the lower half, where a small probability keeps its precision: otherwise by reflection.
    let z = if a > 0.0 { -between(1.0 - inside(u), -b, -a) } else { between(inside(u), a, b) };
    (mean + sd * z).clamp(low, high)
}

fn between(u: f64, a: f64, b: f64) -> f64 {
    let (below, up_to) = (lower_tail(a), lower_tail(b));
    let share = below + u * (up_to - below);
    if share > 0.0 { standard_normal(share) } else { b }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: f64, expected: f64, relative: f64) {
        assert!((value - expected).abs() <= relative * expected.abs(), "{value} is not {expected}");
    }

    /// Computed with mpmath at 60 digits, from the binary value of each `u`.
    #[test]
    fn known_quantiles() {
        let check = |u, expected| near(standard_normal(u), expected, 1e-15);
        check(1e-300, -37.0470962993612);
        check(1e-100, -21.273453560965326);
        check(1e-20, -9.262340089798407);
        check(1.1102230246251565e-16, -8.209536151601387);
        check(1e-09, -5.9978070150076865);
        check(0.0001, -3.7190164854556804);
        check(0.02, -2.053748910631823);
        check(0.07499, -1.4396021182393162);
        check(0.0751, -1.43882539275254);
        check(0.25, -0.6744897501960817);
        check(0.4, -0.2533471031357997);
        check(0.6, 0.2533471031357997);
        check(0.75, 0.6744897501960817);
        check(0.975, 1.9599639845400538);
        check(0.999999999, 5.9978070196016375);
        assert_eq!(standard_normal(0.5), 0.0);
    }

    #[test]
    fn a_truncated_normal_stays_within_its_bounds_far_out() {
        // P(Z > 10.1 | Z > 10), inverted: computed with mpmath.
        near(truncated_normal(0.5, 0.0, 1.0, 10.0, f64::INFINITY), 10.06841183608143, 1e-14);
        for u in [1e-300, 1e-9, 0.1, 0.5, 0.9, 1.0 - 1e-16] {
            for (low, high) in [(0.0, 1.0), (30.0, 31.0), (-31.0, -30.0), (50.0, 60.0), (-1.0, f64::INFINITY)]
            {
                let value = truncated_normal(u, 0.0, 1.0, low, high);
                assert!((low..=high).contains(&value), "{value} of {u} in {low}..{high}");
            }
        }
        assert_eq!(truncated_normal(0.5, 0.0, 1.0, 50.0, 60.0), 50.0);
        assert_eq!(truncated_normal(0.5, 0.0, 1.0, -60.0, -50.0), -50.0);
        assert_eq!(truncated_normal(0.3, 0.0, 1.0, f64::NAN, f64::NAN), standard_normal(0.3));
        assert_eq!(truncated_normal(0.3, 5.0, 0.0, 0.0, 1.0), 1.0);
    }
}
