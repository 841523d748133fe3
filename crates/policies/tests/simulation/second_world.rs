//! The engine is not made for one case: the second historical scenario plays from each of its starts, under a policy that
//! chooses and under one that does not.

use crate::world::{begin, cabinet, camp_david, play};

const SEEDS: u64 = 20;
/// Turns of the policy that does not choose, which is slow for its long lists of acts; `weekly` plays it to the end.
const TURNS_AT_RANDOM: u32 = 30;

#[test]
fn camp_david_plays_from_each_start() {
    let scenario = camp_david();
    for (policy, turns) in [("statecraft", u32::MAX), ("random", TURNS_AT_RANDOM)] {
        let cabinet = cabinet(&scenario, policy);
        for start in &scenario.starts {
            for seed in 1..=SEEDS {
                let mut sim = begin(&scenario, &start.id, seed);
                play(&cabinet, &mut sim, turns);
                let what = format!("{policy}, {}, seed {seed}", start.id);
                assert_eq!(sim.is_over(), turns == u32::MAX, "{what}");
                assert!(sim.chronicle().iter().any(|e| !e.imposed), "{what}: something was played");
            }
        }
    }
}
