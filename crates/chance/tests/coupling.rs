//! What keeps runs comparable: draws rise with their uniform and with their parameter, take one word each, and a choice
//! is not disturbed by one more course.

use pourparler_chance::{Chance, Key, Purpose, Seed, Tag, categorical, gumbel_choice, quantile};
use proptest::prelude::*;
use rand::RngExt;
use rand_core::Rng;

fn uniform() -> impl Strategy<Value = f64> {
    prop_oneof![0.0..1.0, Just(1e-15), Just(1.0 - 1e-15), 0.0..1e-6]
}

type Quantile = Box<dyn Fn(f64) -> f64>;

/// Every quantile, as a function of the uniform.
fn all_quantiles(a: f64, b: f64) -> Vec<(&'static str, Quantile)> {
    vec![
        ("bernoulli", Box::new(move |u| f64::from(u8::from(quantile::bernoulli(u, a / (a + b)))))),
        ("uniform", Box::new(move |u| quantile::uniform(u, a, a + b))),
        ("exponential", Box::new(move |u| quantile::exponential(u, a))),
        ("weibull", Box::new(move |u| quantile::weibull(u, a, b))),
        ("geometric", Box::new(move |u| quantile::geometric(u, a / (a + b)) as f64)),
        ("normal", Box::new(move |u| quantile::normal(u, a, b))),
        ("truncated normal", Box::new(move |u| quantile::truncated_normal(u, a, b, 0.0, a + b))),
        ("lognormal", Box::new(move |u| quantile::lognormal(u, 0.0, b.min(3.0)))),
        ("triangular", Box::new(move |u| quantile::triangular(u, 0.0, a, a + b))),
        ("gumbel", Box::new(quantile::gumbel)),
        ("poisson", Box::new(move |u| quantile::poisson(u, a * b) as f64)),
        ("binomial", Box::new(move |u| quantile::binomial(u, (a * 50.0) as u64, a / (a + b)) as f64)),
        ("categorical", Box::new(move |u| categorical(u, &[a, b, 1.0]).unwrap_or(9) as f64)),
        ("gamma", Box::new(move |u| quantile::gamma(u, a, b))),
        ("beta", Box::new(move |u| quantile::beta(u, a, b))),
    ]
}

proptest! {
    #[test]
    fn a_draw_rises_with_its_uniform(u in uniform(), v in uniform(), a in 0.05..40.0, b in 0.05..40.0) {
        let (low, high) = (u.min(v), u.max(v));
        for (name, quantile) in all_quantiles(a, b) {
            // Where a root is sought, its last digits are noise.
            let noise = if matches!(name, "gamma" | "beta") { 1e-12 } else { 0.0 };
            let (at_low, at_high) = (quantile(low), quantile(high));
            prop_assert!(at_low <= at_high * (1.0 + noise), "{name}: {at_low} at {low}, {at_high} at {high}");
        }
    }

    #[test]
    fn a_draw_rises_with_its_parameter(u in uniform(), rate in 0.0..300.0, more in 0.0..30.0, p in 0.0..1.0, q in 0.0..1.0) {
        let (p, q) = (f64::min(p, q), f64::max(p, q));
        prop_assert!(quantile::poisson(u, rate) <= quantile::poisson(u, rate + more));
        prop_assert!(quantile::exponential(u, rate) >= quantile::exponential(u, rate + more));
        prop_assert!(quantile::geometric(u, p) >= quantile::geometric(u, q));
        prop_assert!(quantile::normal(u, rate, 2.0) <= quantile::normal(u, rate + more, 2.0));
        prop_assert!(quantile::bernoulli(u, p) <= quantile::bernoulli(u, q));
        for n in [10, 400, 100_000] {
            prop_assert!(quantile::binomial(u, n, p) <= quantile::binomial(u, n, q));
            prop_assert!(quantile::binomial(u, n, p) <= quantile::binomial(u, n + 7, p));
        }
    }

    /// Whatever the parameters, what comes out is a number, and lies where the documentation says that it can lie.
    #[test]
    fn any_parameters_give_a_value_in_range(u in any::<f64>(), a in any::<f64>(), b in any::<f64>(), c in any::<f64>(), n in any::<u64>()) {
        let any = [f64::NEG_INFINITY, f64::INFINITY];
        let positive = [0.0, f64::INFINITY];
        let between = |low: f64, high: f64| [low, high.max(low)];
        let values = [
            ("uniform", quantile::uniform(u, a, b), between(a, b)),
            ("exponential", quantile::exponential(u, a), positive),
            ("weibull", quantile::weibull(u, a, b), positive),
            ("gumbel", quantile::gumbel(u), [-7.0, 40.0]),
            ("normal", quantile::normal(u, a, b), any),
            ("lognormal", quantile::lognormal(u, a, b), positive),
            ("triangular", quantile::triangular(u, a, b, c), between(a, c)),
            ("truncated normal", quantile::truncated_normal(u, a, b, c, n as f64), between(c, n as f64)),
            ("gamma", quantile::gamma(u, a, b), positive),
            ("beta", quantile::beta(u, a, b), [0.0, 1.0]),
        ];
        for (name, value, [least, most]) in values {
            prop_assert!(least <= value && value <= most, "{name}: {value} is not within {least} to {most}");
        }
        if a <= 0.0 {
            prop_assert!(!quantile::bernoulli(u, a));
            prop_assert_eq!((quantile::geometric(u, a), quantile::poisson(u, a)), (u64::MAX, 0));
        }
        if a >= 1.0 {
            prop_assert!(quantile::bernoulli(u, a));
            prop_assert_eq!(quantile::geometric(u, a), 0);
        }
        prop_assert!(quantile::binomial(u, n, a) <= n);
        // None where no weight is above nothing, else one of the three that is.
        let weights = [a, b, c];
        match categorical(u, &weights) {
            Some(one) => prop_assert!(weights[one] > 0.0, "{one}"),
            None => prop_assert!(weights.iter().all(|w| *w <= 0.0) || weights.iter().sum::<f64>().is_infinite()),
        }
    }

    #[test]
    fn moderate_parameters_give_finite_values(u in uniform(), a in 0.5..20.0, b in 0.5..20.0) {
        for (name, quantile) in all_quantiles(a, b) {
            prop_assert!(quantile(u).is_finite(), "{name}: {}", quantile(u));
        }
    }

    #[test]
    fn one_more_course_wins_or_changes_nothing(
        run in any::<u64>(),
        scores in prop::collection::vec(-3.0..3.0, 1..8),
        more in -3.0..3.0,
        at in any::<prop::sample::Index>(),
    ) {
        let chance = Chance::new(Seed(7), run);
        let key = Key::new(Purpose(1)).day(44);
        let courses: Vec<(Tag, f64)> = scores.iter().enumerate().map(|(i, score)| (Tag(i as u64), *score)).collect();
        let mut with_more = courses.clone();
        with_more.insert(at.index(courses.len() + 1), (Tag::of("one more"), more));
        let before = gumbel_choice(&chance, key, courses.iter().copied()).map(|i| courses[i].0);
        let after = gumbel_choice(&chance, key, with_more.iter().copied()).map(|i| with_more[i].0);
        prop_assert!(after == before || after == Some(Tag::of("one more")));
        let reversed = gumbel_choice(&chance, key, courses.iter().rev().copied()).map(|i| courses[courses.len() - 1 - i].0);
        prop_assert_eq!(reversed, before, "the order does not matter");
    }

    #[test]
    fn a_better_score_never_loses_a_choice(run in any::<u64>(), score in -3.0..3.0, more in 0.0..3.0) {
        let chance = Chance::new(Seed(7), run);
        let courses = |score| [(Tag(1), score), (Tag(2), 0.0), (Tag(3), 1.0)];
        let chosen = |score| gumbel_choice(&chance, Key::new(Purpose(1)), courses(score));
        prop_assert!(chosen(score) != Some(0) || chosen(score + more) == Some(0));
    }
}

#[test]
fn every_draw_takes_one_word_whatever_its_parameters() {
    let stream = Chance::new(Seed(7), 0).stream(Key::new(Purpose(1)));
    let mut expected = stream.clone();
    expected.next_u64();
    let expected = expected.next_u64();
    macro_rules! takes_one {
        ($($name:ident($($argument:expr),*);)*) => {
            $({
                let mut stream = stream.clone();
                let _ = stream.$name($($argument),*);
                assert_eq!(stream.next_u64(), expected, stringify!($name($($argument),*)));
            })*
        };
    }
    takes_one! {
        unit(); bernoulli(0.0); bernoulli(0.5); uniform(1.0, 0.0); exponential(0.0); exponential(1.0);
        weibull(1.0, 2.0); geometric(0.0); normal(0.0, 0.0); normal(0.0, 1.0); truncated_normal(0.0, 1.0, 5.0, 6.0);
        lognormal(0.0, 1.0); triangular(0.0, 1.0, 2.0); gumbel(); gamma(0.0, 1.0); gamma(3.0, 1.0); beta(2.0, 3.0);
        poisson(0.0); poisson(3.0); poisson(1e6); binomial(0, 0.5); binomial(10, 0.5); binomial(100_000, 0.5);
        categorical(&[]); categorical(&[1.0, 2.0]);
    }
}

#[test]
fn a_convenience_is_the_first_draw_of_its_stream() {
    let chance = Chance::new(Seed(7), 2);
    let key = Key::new(Purpose(3)).day(5);
    assert_eq!(chance.unit(key), chance.stream(key).unit());
    assert_eq!(chance.poisson(key, 3.0), chance.stream(key).poisson(3.0));
    assert_eq!(chance.normal(key, 0.0, 1.0), quantile::normal(chance.unit(key), 0.0, 1.0));
    assert_eq!(chance.categorical(key, &[1.0, 1.0]), categorical(chance.unit(key), &[1.0, 1.0]));
}

#[test]
fn streams_serve_rands_own_methods() {
    let mut stream = Chance::new(Seed(7), 0).stream(Key::new(Purpose(1)));
    let dice: Vec<u32> = (0..600).map(|_| stream.random_range(1..=6)).collect();
    assert!((1..=6).all(|side| dice.iter().filter(|thrown| **thrown == side).count() > 60));
}

#[test]
fn courses_that_cannot_be_chosen() {
    let chance = Chance::new(Seed(7), 0);
    let choose = |scores: &[f64]| {
        gumbel_choice(
            &chance,
            Key::new(Purpose(1)),
            scores.iter().enumerate().map(|(i, s)| (Tag(i as u64), *s)),
        )
    };
    assert_eq!(choose(&[]), None);
    assert_eq!(choose(&[f64::NAN, f64::NEG_INFINITY]), None);
    assert_eq!(choose(&[f64::NAN, -1e300, f64::NEG_INFINITY]), Some(1));
    assert_eq!(choose(&[1.0, f64::INFINITY, 5.0]), Some(1));
    assert_eq!(categorical(0.5, &[]), None);
    assert_eq!(categorical(0.5, &[0.0, -1.0, f64::NAN, f64::INFINITY]), None);
    assert_eq!(categorical(0.5, &[f64::MAX, f64::MAX, f64::MAX]), Some(1));
    assert_eq!(categorical(f64::NAN, &[0.0, 1.0]), Some(1));
}
