//! What a draw costs: a fresh stream, a word of an open one, and the samplers.
#![allow(missing_docs, reason = "a benchmark")]

use std::hint::black_box;

use divan::{Bencher, counter::ItemsCount};
use pourparler_chance::{Chance, Key, Purpose, Seed, Tag, gumbel_choice, quantile};

fn main() {
    divan::main();
}

const DRAWS: u32 = 1_000;

fn each(bencher: Bencher<'_, '_>, draw: impl Fn(&Chance, Key) -> f64 + Sync) {
    let chance = Chance::new(Seed(7), 0);
    let key = Key::new(Purpose(1)).day(44).actor(Tag::of("ARM")).counterpart(Tag::of("AZE"));
    bencher
        .counter(ItemsCount::new(DRAWS))
        .bench(|| (0..DRAWS).map(|nth| draw(black_box(&chance), key.nth(nth))).sum::<f64>());
}

#[divan::bench]
fn fresh_stream_one_uniform(bencher: Bencher<'_, '_>) {
    each(bencher, |chance, key| chance.unit(key));
}

#[divan::bench]
fn open_stream_one_uniform(bencher: Bencher<'_, '_>) {
    let mut stream = Chance::new(Seed(7), 0).stream(Key::new(Purpose(1)));
    bencher.counter(ItemsCount::new(DRAWS)).bench_local(|| (0..DRAWS).map(|_| stream.unit()).sum::<f64>());
}

#[divan::bench]
fn normal(bencher: Bencher<'_, '_>) {
    each(bencher, |chance, key| chance.normal(key, 1.0, 2.0));
}

#[divan::bench(args = [3.0, 300.0, 3e6])]
fn poisson(bencher: Bencher<'_, '_>, mean: f64) {
    each(bencher, |chance, key| chance.poisson(key, mean) as f64);
}

#[divan::bench(args = [0.7, 30.0])]
fn gamma(bencher: Bencher<'_, '_>, shape: f64) {
    each(bencher, |chance, key| chance.gamma(key, shape, 1.0));
}

#[divan::bench]
fn beta(bencher: Bencher<'_, '_>) {
    each(bencher, |chance, key| chance.beta(key, 2.0, 5.0));
}

#[divan::bench]
fn gumbel_of_twelve(bencher: Bencher<'_, '_>) {
    let courses: Vec<(Tag, f64)> = (0..12).map(|i| (Tag(i), i as f64 / 10.0)).collect();
    each(bencher, |chance, key| gumbel_choice(chance, key, courses.iter().copied()).unwrap_or(0) as f64);
}

#[divan::bench]
fn quantile_exponential(bencher: Bencher<'_, '_>) {
    bencher.bench(|| quantile::exponential(black_box(0.3), black_box(0.1)));
}
