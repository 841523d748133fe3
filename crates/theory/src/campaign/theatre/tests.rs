use super::battle::loss_spread;
use super::*;
use crate::campaign::Luck;
use crate::campaign::examples::{opening, place, rules};
use crate::combat::Contest;

/// Odds that leave nothing to luck: who is stronger gains ground every day.
const CERTAIN: Contest = Contest { exponent: 40.0, stalemate: 0.0, attacker_bias: 0.0 };
/// Nothing moves.
const DEADLOCK: Contest = Contest { exponent: 1.0, stalemate: 1e12, attacker_bias: 0.0 };

#[test]
fn where_others_take_the_place_of_the_lost_as_many_fight_every_day() {
    let frontage = 1000.0;
    let kernel = Kernel::new(&CERTAIN, 0.01, 0.65);
    let places = [0b10, 0b01].map(|next| place(next, 20.0, frontage));
    for (troops, defenders) in [(8000.0, 900.0), (3000.0, 900.0), (12_000.0, 950.0)] {
        let rules = rules(&kernel, &places, 90);
        let (mut a, mut d, mut progress, mut days) = (troops, defenders, 0.0, 0u32);
        while progress < THROUGH {
            let engaged = f64::min(a, frontage);
            let day = kernel.at(engaged / d);
            progress += day.forward / 20.0;
            a -= 4.0 * day.attackers_killed * engaged;
            d *= 1.0 - 4.0 * day.defenders_killed;
            days += 1;
        }
        let mut theatre = Theatre { chancy: false, ..opening(&rules, [troops, defenders]) };
        assert_eq!(theatre.play(&rules, 0.0, Luck::shared().of(0)), End::Won);
        assert!(theatre.days.abs_diff(days) <= 1, "{} {days}", theatre.days);
        let left: f64 = theatre.columns[..theatre.count].iter().map(|c| c.troops).sum();
        assert!((left / a - 1.0).abs() < 0.01, "{troops}: {left} {a}");
    }
}

#[test]
fn small_armies_lose_by_chance_and_large_ones_as_is_expected() {
    let (base, days) = (0.004, 60);
    // Losses do not hang on the ratio, so it walks freely.
    let kernel = Kernel::new(&DEADLOCK, base, 0.0);
    let places = [0b10, 0b01].map(|next| place(next, 20.0, 1e9));
    let rules = rules(&kernel, &places, days);
    for (troops, chancy) in [(2000.0, true), (20_000.0, true), (4e6, false)] {
        let opening = opening(&rules, [troops; 2]);
        assert_eq!(opening.chancy, chancy);
        let mut play = Theatre::default();
        let ratios: Vec<f64> = (0..512)
            .map(|nth| {
                play.copy_from(&opening, &rules);
                assert_eq!(play.play(&rules, 0.0, Luck::shared().of(nth)), End::Open);
                play.settle();
                libm::log(play.columns[0].troops / play.sites[0].defenders)
            })
            .collect();
        let mean = ratios.iter().sum::<f64>() / ratios.len() as f64;
        let variance = ratios.iter().map(|r| (r - mean) * (r - mean)).sum::<f64>() / ratios.len() as f64;
        // The mean of a walk has a third of the variance of its end. The armies shrink, so it grows by more than at first.
        let first = loss_spread(base, 4.0, [troops; 2], f64::from(days));
        let last = first / libm::sqrt(libm::pow(1.0 - 4.0 * base, f64::from(days)));
        let (low, high) = (3.0 * first * first, 3.0 * last * last);
        if chancy {
            assert!((0.8 * low..1.2 * high).contains(&variance), "{troops}: {low} {variance} {high}");
        } else {
            assert_eq!(variance, 0.0);
        }
    }
}

#[test]
fn who_comes_up_fights_from_that_day_on() {
    // Two battles that go on, and a garrison too strong for the one who stands before it: with the one who comes up from two
    // regions behind, a day later, it falls after twenty days.
    let kernel = Kernel::new(&CERTAIN, 0.0, 0.65);
    let mut places = [place(0, 20.0, 1e9); 8];
    for (a, b) in [(0, 1), (2, 3), (4, 5), (5, 6), (6, 7)] {
        for (from, to) in [(a, b), (b, a)] {
            let neighbours = places[from].neighbours | 1 << to;
            places[from] = place(neighbours, 20.0, 1e9);
        }
    }
    // Day by day nobody gains where the sides are as strong: those two last.
    let rules = Rules { objectives: 0b1_0101, needed: 3, least_ratio: 0.7, ..rules(&kernel, &places, 90) };
    let mut theatre = Theatre::default();
    for at in [0, 2, 4] {
        theatre.set(at, Site::default(), true, false);
        theatre.defend(at, 1000.0, 1000.0, 1.0, -100);
    }
    for at in [1, 3, 5, 6, 7] {
        theatre.set(at, Site::default(), false, true);
    }
    for (site, troops) in [(1, 1000.0), (3, 1000.0), (5, 500.0), (6, 1e6)] {
        theatre.attack(Column::new(site, 0, troops, 1.0, 1.0));
    }
    theatre.open(&rules, true);
    theatre.chancy = false;
    let mut day = 0;
    let luck = Luck::shared().of(0);
    while theatre.ours & 1 << 4 == 0 {
        day += 1;
        let mut play = theatre.clone();
        play.play(&Rules { days: day, ..rules }, 0.0, luck);
        if play.ours & 1 << 4 != 0 {
            theatre = play;
        }
        assert!(day < 40);
    }
    assert!((21..=22).contains(&day), "{day}");
}

#[test]
fn who_falls_back_joins_the_larger_body_and_has_its_works() {
    let at_home = |troops: f64| {
        let mut theatre = Theatre::default();
        theatre.set(0, Site::default(), true, false);
        // Works that add a half.
        theatre.defend(0, troops, 1.5 * troops, 1.5, -40);
        theatre
    };
    let mut many = at_home(1000.0);
    many.fall_back(0, 200.0, 200.0, 7);
    assert_eq!((many.sites[0].since, many.sites[0].defenders), (-40, 1200.0));
    assert!((many.sites[0].strength - 1800.0).abs() < 1e-9);
    let mut few = at_home(100.0);
    few.fall_back(0, 200.0, 200.0, 7);
    assert_eq!((few.sites[0].since, few.sites[0].defenders, few.sites[0].works), (7, 300.0, 0.0));
    assert!((few.sites[0].strength - 300.0).abs() < 1e-9);
}
