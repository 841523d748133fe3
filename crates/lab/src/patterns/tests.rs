//! Known answers of what the patterns are made of.

use super::*;
use crate::outcome::{Ceasefire, Peace, War};

fn war(killed: &[u32], taken: &[i32], settled: bool) -> War {
    War {
        began: 0,
        given: false,
        opener: Some(0),
        onset: None,
        slack: None,
        forestalls: false,
        lasted: Some(killed.len() as i32),
        ending: None,
        settled,
        killed: killed.to_vec(),
        taken: taken.to_vec(),
        peace: None,
    }
}

#[test]
fn days_of_a_war() {
    // A week of ten a day, a week of thirty: a spike on the fourteenth day, which settles it.
    let killed: Vec<u32> = [[10; 7], [30; 7]].concat();
    let days = settlement::days(&war(&killed, &[2], true), 1000.0);
    assert_eq!(days.len(), 14);
    assert_eq!((days[0].cumulated, days[13].cumulated), (10.0, 280.0));
    assert!(days[..13].iter().all(|d| d.spike.is_none() && !d.settled));
    assert_eq!((days[13].spike, days[13].settled), (Some(true), true));
    let fell: Vec<bool> = days.iter().map(|d| d.fell).collect();
    assert_eq!(fell.iter().position(|f| *f), Some(2));
    assert!(fell[8] && !fell[9]);
}

#[test]
fn a_product_limit_known_by_hand() {
    let peace = |days, broken| Peace { days, broken };
    // Of 5, one breaks on day 10; one is cut off on day 20; of the 3 left one breaks on day 30: 4/5 times 2/3.
    let five = [peace(10, true), peace(20, false), peace(30, true), peace(100, false), peace(200, true)];
    assert!((victories::held(&five, 90).unwrap() - 0.8 * 2.0 / 3.0).abs() < 1e-12);
    assert_eq!(victories::held(&five, 9), Some(1.0));
    assert_eq!(victories::held(&[], 90), None);
}

#[test]
fn days_at_risk_of_ceasefires() {
    let ceasefire = |days, broken| Ceasefire { began: 0, days, broken, first: true };
    // Broken on its first day, on its ninth, and watched for forty.
    let list = [ceasefire(0, true), ceasefire(8, true), ceasefire(40, false)];
    assert_eq!(ceasefires::at_risk(&list, 0, 7), (1.0, 1.0 + 7.0 + 7.0));
    assert_eq!(ceasefires::at_risk(&list, 7, 30), (1.0, 2.0 + 23.0));
}

#[test]
fn variation_of_one_value_is_none_and_of_equal_ones_nothing() {
    assert_eq!(severity::variation(&[3.0]), None);
    assert_eq!(severity::variation(&[3.0; 4]), Some(0.0));
    // Mean 2, standard deviation sqrt 2.
    assert!((severity::variation(&[1.0, 3.0]).unwrap() - 0.5f64.sqrt()).abs() < 1e-12);
}
