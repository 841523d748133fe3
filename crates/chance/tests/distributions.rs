//! Each sampler against its distribution: means, variances and frequencies of 20 000 draws within four standard errors,
//! with fixed seeds, so that a test fails when the sampler is wrong and never by chance.

use pourparler_chance::{Chance, Key, Purpose, Seed, Stream, Tag, gumbel_choice};

const DRAWS: usize = 20_000;

/// Draws, each from a fresh stream: so the keys are tested along with the sampler.
fn draws<T>(purpose: u16, draw: impl Fn(&mut Stream) -> T) -> Vec<T> {
    let chance = Chance::new(Seed(20_200_927), 0);
    (0..DRAWS as u32).map(|nth| draw(&mut chance.stream(Key::new(Purpose(purpose)).nth(nth)))).collect()
}

/// Mean and variance, given the distribution's own and its kurtosis (3 for the normal).
#[track_caller]
fn check_moments(values: &[f64], mean: f64, variance: f64, kurtosis: f64) {
    let n = values.len() as f64;
    let found_mean = values.iter().sum::<f64>() / n;
    let found_variance = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / n;
    let mean_error = (variance / n).sqrt();
    let variance_error = variance * ((kurtosis - 1.0) / n).sqrt();
    assert!(
        (found_mean - mean).abs() < 4.0 * mean_error,
        "mean {found_mean}, not {mean} within 4 of {mean_error}"
    );
    assert!(
        (found_variance - variance).abs() < 4.0 * variance_error,
        "variance {found_variance}, not {variance} within 4 of {variance_error}"
    );
}

/// Frequencies against probabilities, by the chi-square statistic: its mean is one less than the number of classes, its
/// variance twice that.
#[track_caller]
fn check_frequencies(counts: &[usize], probabilities: &[f64]) {
    let n = counts.iter().sum::<usize>() as f64;
    let statistic: f64 = counts
        .iter()
        .zip(probabilities)
        .map(|(count, p)| (*count as f64 - n * p) * (*count as f64 - n * p) / (n * p))
        .sum();
    let freedom = counts.len() as f64 - 1.0;
    assert!(
        (statistic - freedom).abs() < 4.0 * (2.0 * freedom).sqrt(),
        "{statistic} with {freedom}: {counts:?}"
    );
}

#[test]
fn uniform() {
    let values = draws(1, Stream::unit);
    check_moments(&values, 0.5, 1.0 / 12.0, 1.8);
    let mut counts = [0; 64];
    values.iter().for_each(|value| counts[(value * 64.0) as usize] += 1);
    check_frequencies(&counts, &[1.0 / 64.0; 64]);
    check_moments(&draws(2, |stream| stream.uniform(-1.0, 3.0)), 1.0, 16.0 / 12.0, 1.8);
}

#[test]
fn successive_words_of_one_stream() {
    let mut stream = Chance::new(Seed(1), 0).stream(Key::new(Purpose(0)));
    let values: Vec<f64> = (0..DRAWS).map(|_| stream.unit()).collect();
    check_moments(&values, 0.5, 1.0 / 12.0, 1.8);
    // The product of neighbours, centred: mean 0, variance 1 / 144.
    let n = values.len() as f64;
    let together = values.windows(2).map(|pair| (pair[0] - 0.5) * (pair[1] - 0.5)).sum::<f64>() / n;
    assert!(together.abs() < 4.0 / 12.0 / n.sqrt(), "{together}");
}

#[test]
fn neighbouring_keys_are_independent() {
    let chance = Chance::new(Seed(1), 0);
    let (arm, aze) = (Tag::of("ARM"), Tag::of("AZE"));
    let key = Key::new(Purpose(3)).actor(arm).counterpart(aze);
    type Neighbour = fn(Key) -> Key;
    let neighbours: [(&str, Neighbour); 6] = [
        ("the next day", |key| key.day(key.day + 1)),
        ("the next phase", |key| key.phase(key.phase + 1)),
        ("the next purpose", |key| Key { purpose: Purpose(key.purpose.0 + 1), ..key }),
        ("the other way round", |key| key.actor(key.counterpart).counterpart(key.actor)),
        ("the tag one up", |key| key.actor(Tag(key.actor.0 + 1))),
        ("the next of several", |key| key.nth(key.nth + 100_000)),
    ];
    for (name, neighbour) in neighbours {
        let together: f64 = (0..DRAWS as u32)
            .map(|nth| {
                let key = key.day(nth as i32 / 100).nth(nth % 100);
                (chance.unit(key) - 0.5) * (chance.unit(neighbour(key)) - 0.5)
            })
            .sum();
        assert!(together.abs() < 4.0 / 12.0 * (DRAWS as f64).sqrt(), "{name}: {together}");
    }
    let runs: f64 = (0..DRAWS as u64)
        .map(|run| {
            (Chance::new(Seed(1), run).unit(key) - 0.5) * (Chance::new(Seed(1), run + 1).unit(key) - 0.5)
        })
        .sum();
    assert!(runs.abs() < 4.0 / 12.0 * (DRAWS as f64).sqrt(), "the next run: {runs}");
}

#[test]
fn reals() {
    check_moments(&draws(10, |stream| stream.normal(3.0, 2.0)), 3.0, 4.0, 3.0);
    check_moments(&draws(11, |stream| stream.exponential(0.25)), 4.0, 16.0, 9.0);
    // Shape 2: Rayleigh, with variance (1 - pi/4) scale^2.
    let quarter = std::f64::consts::FRAC_PI_4;
    check_moments(
        &draws(12, |stream| stream.weibull(2.0, 2.0)),
        2.0 * quarter.sqrt(),
        4.0 * (1.0 - quarter),
        3.2451,
    );
    // exp(sigma^2) = 1.25
    let sigma = libm::log(1.25_f64).sqrt();
    let kurtosis = 1.25_f64 * 1.25 * 1.25 * 1.25 + 2.0 * 1.25 * 1.25 * 1.25 + 3.0 * 1.25 * 1.25 - 3.0;
    check_moments(&draws(13, |stream| stream.lognormal(0.0, sigma)), 1.25_f64.sqrt(), 0.25 * 1.25, kurtosis);
    check_moments(&draws(14, |stream| stream.triangular(0.0, 1.0, 5.0)), 2.0, 21.0 / 18.0, 2.4);
    check_moments(&draws(15, |stream| stream.gumbel()), 0.577_215_664_9, 1.644_934_066_8, 5.4);
    check_moments(&draws(16, |stream| stream.gamma(2.5, 2.0)), 5.0, 10.0, 3.0 + 6.0 / 2.5);
    check_moments(&draws(17, |stream| stream.gamma(0.3, 1.0)), 0.3, 0.3, 3.0 + 6.0 / 0.3);
    check_moments(&draws(18, |stream| stream.beta(2.0, 5.0)), 2.0 / 7.0, 10.0 / 392.0, 2.88);
    check_moments(&draws(19, |stream| stream.beta(0.5, 0.5)), 0.5, 0.125, 1.5);
    // Half a normal: mean sqrt(2/pi), variance 1 - 2/pi.
    let two = std::f64::consts::FRAC_2_PI;
    let half = draws(20, |stream| stream.truncated_normal(0.0, 1.0, 0.0, f64::INFINITY));
    check_moments(&half, two.sqrt(), 1.0 - two, 3.869_2);
}

#[test]
fn counts() {
    let reals = |values: Vec<u64>| values.into_iter().map(|value| value as f64).collect::<Vec<_>>();
    check_moments(&reals(draws(30, |stream| stream.poisson(2.5))), 2.5, 2.5, 3.4);
    check_moments(&reals(draws(31, |stream| stream.poisson(200.0))), 200.0, 200.0, 3.005);
    check_moments(&reals(draws(32, |stream| stream.binomial(12, 0.3))), 3.6, 2.52, 3.0 - 0.5 + 1.0 / 2.52);
    check_moments(&reals(draws(33, |stream| stream.binomial(12, 0.9))), 10.8, 1.08, 3.0 - 0.5 + 1.0 / 1.08);
    check_moments(&reals(draws(34, |stream| stream.binomial(5_000, 0.4))), 2_000.0, 1_200.0, 3.0);
    check_moments(&reals(draws(35, |stream| stream.geometric(0.2))), 4.0, 20.0, 9.05);
    let happened =
        draws(36, |stream| stream.bernoulli(0.15)).into_iter().filter(|happened| *happened).count();
    check_frequencies(&[happened, DRAWS - happened], &[0.15, 0.85]);
}

#[test]
fn choices() {
    let weights = [1.0, 0.0, 3.0, f64::NAN, 6.0];
    let mut counts = [0; 5];
    draws(40, |stream| stream.categorical(&weights))
        .into_iter()
        .flatten()
        .for_each(|index| counts[index] += 1);
    assert_eq!([counts[1], counts[3]], [0, 0], "without weight, never");
    check_frequencies(&[counts[0], counts[2], counts[4]], &[0.1, 0.3, 0.6]);

    let chance = Chance::new(Seed(4), 0);
    let scores = [0.0, 1.0, -1.0, 0.5];
    let courses = || scores.iter().enumerate().map(|(index, score)| (Tag(index as u64), *score));
    let mut counts = [0; 4];
    for nth in 0..DRAWS as u32 {
        let chosen = gumbel_choice(&chance, Key::new(Purpose(41)).nth(nth), courses());
        counts[chosen.expect("there are courses")] += 1;
    }
    let total: f64 = scores.iter().map(|score| libm::exp(*score)).sum();
    check_frequencies(&counts, &scores.map(|score| libm::exp(score) / total));
}
