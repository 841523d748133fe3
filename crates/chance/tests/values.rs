//! Draws, literally. A run of today must be the same run tomorrow, on any platform: if one of these changes, every
//! result of every scenario changes with it, and that needs a new minor version and an entry in the change log.
//! There is no right or wrong in these numbers; they are what the first version drew.

use pourparler_chance::{Chance, Key, Purpose, Seed, Tag, gumbel_choice};
use rand_core::Rng;

fn key() -> Key {
    Key::new(Purpose(17)).day(-3).phase(2).actor(Tag::of("ARM")).counterpart(Tag::of("AZE")).nth(5)
}

#[test]
fn tags_keep_their_values() {
    let tags = [Tag::of("ARM").0, Tag::of("").0, Tag::of("ARM").and(Tag::of("AZE")).0];
    assert_eq!(tags, [994646831787768794, 3244421341483603138, 11927755556728187789]);
}

#[test]
fn streams_keep_their_values() {
    let mut stream = Chance::new(Seed(7), 3).stream(key());
    let words: Vec<u64> = (0..4).map(|_| stream.next_u64()).collect();
    assert_eq!(words, [4661883238726459103, 14769430272463794251, 15833788394010332107, 5453843157771992868]);
}

#[test]
fn samplers_keep_their_values() {
    let chance = Chance::new(Seed(7), 3);
    let reals = [
        chance.unit(key()),
        chance.normal(key(), 1.0, 2.0),
        chance.exponential(key(), 0.5),
        chance.weibull(key(), 3.0, 1.5),
        chance.lognormal(key(), 0.0, 0.5),
        chance.triangular(key(), 0.0, 1.0, 3.0),
        chance.truncated_normal(key(), 0.0, 1.0, 0.5, 2.0),
        chance.gamma(key(), 2.5, 1.0),
        chance.beta(key(), 2.0, 5.0),
    ];
    assert_eq!(
        reals,
        [
            0.2527211967650492,
            -0.33190208509673735,
            0.5826338658272927,
            1.3183530876067155,
            0.7167877399915035,
            0.8707258984865144,
            0.7182129302037596,
            1.3462057983791638,
            0.16229874559575472
        ]
    );
    let counts = [
        chance.geometric(key(), 0.1),
        chance.poisson(key(), 3.0),
        chance.poisson(key(), 300.0),
        chance.binomial(key(), 1_000, 0.3),
    ];
    assert_eq!(counts, [2, 2, 288, 290]);
}

#[test]
fn choices_keep_their_values() {
    let courses = ["hold", "talk", "fight", "call"].map(|code| (Tag::of(code), 0.0));
    let chance = Chance::new(Seed(7), 3);
    let chosen: Vec<_> = (0..12).filter_map(|nth| gumbel_choice(&chance, key().nth(nth), courses)).collect();
    assert_eq!(chosen, [1, 0, 2, 0, 3, 2, 2, 0, 2, 0, 1, 0]);
}
