use serde_json::Value;

use super::{refuses, succeeds};

const PARTIES: &str = "boulware,conceder,micro,random";

#[test]
fn the_table_ranks_and_says_what_could_be_chance() {
    let text = succeeds(&["tournament", "cargo-bikes", "ceasefire", "--parties", PARTIES]);
    for words in [
        "24 sessions on 2 domains, 4 strategies, roles exchanged, at most 100 rounds, seed 1",
        "95 % interval",
        "rating",
        "Holm-corrected",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    let rank = |name: &str| text.lines().position(|l| l.trim_start().starts_with(name)).unwrap();
    assert!(rank("boulware ") < rank("conceder "), "{text}");
}

#[test]
fn the_same_bytes_for_any_number_of_jobs() {
    let play = |jobs: &str, seed: &str| {
        let more = ["--repetitions", "3", "--rounds", "30", "--json", "--jobs", jobs, "--seed", seed];
        let mut args = vec!["tournament", "assets/domains", "--parties", PARTIES];
        args.extend(more);
        succeeds(&args)
    };
    let (one, two, other) = (play("1", "4"), play("2", "4"), play("2", "5"));
    assert_eq!(one, two);
    let (one, other): (Value, Value) =
        (serde_json::from_str(&one).unwrap(), serde_json::from_str(&other).unwrap());
    assert_ne!(one["sessions"], other["sessions"]);
    // Two domains of two parties: 4 x 3 line-ups; one of three: 64 less the 4 of one strategy alone; three times each.
    assert_eq!(one["sessions"].as_array().unwrap().len(), 3 * (12 + 12 + 60));
    assert_eq!(one["standings"].as_array().unwrap().len(), 4);
    assert_eq!(one["domains"], serde_json::json!(["cargo-bikes", "ceasefire", "river"]));
    assert_eq!((one["seed"].as_u64(), one["repetitions"].as_u64()), (Some(4), Some(3)));
}

#[test]
fn self_play_lets_one_strategy_play_alone() {
    let args = ["tournament", "river", "--parties", "micro", "--self-play", "--json"];
    let played: Value = serde_json::from_str(&succeeds(&args)).unwrap();
    assert_eq!(played["sessions"].as_array().unwrap().len(), 1);
    refuses(&["tournament", "river", "--parties", "micro"], 2, "two strategies (one with self-play)");
}

#[test]
fn wrong_tournaments_are_refused() {
    let with = |more: &[&str], code: i32, words: &str| {
        let mut args = vec!["tournament", "river"];
        args.extend(more);
        refuses(&args, code, words);
    };
    with(&[], 2, "--parties");
    with(&["--parties", "micro,micro"], 2, "`micro` is given twice");
    with(&["--parties", "micro,tuogh"], 2, "did you mean `tough`?");
    with(&["--parties", "micro,tough", "--jobs", "0"], 2, "--jobs");
    with(&["--parties", "micro,tough", "--repetitions", "0"], 2, "--repetitions");
    with(&["--parties", "micro,tough", "--repetitions", "4000000000"], 1, "sessions are too many");
}
