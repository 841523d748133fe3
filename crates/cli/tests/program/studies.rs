use super::{out, program, refuses, succeeds};

#[test]
fn patterns_tell_seven_verdicts_in_every_form() {
    let json = succeeds(&["patterns", "--crises", "3", "--seed", "2", "--json", "--jobs", "2"]);
    assert!(json.starts_with("{\"pourparler\":\"") && json.contains("\"seed\":\"2\""), "{json}");
    assert_eq!(json.matches("\"verdict\":\"").count(), 7);
    assert_eq!(json, succeeds(&["patterns", "--crises", "3", "--seed", "2", "--json", "--jobs", "1"]));
    let text = succeeds(&["patterns", "--crises", "3", "--seed", "2"]);
    for title in ["Crises seldom become wars", "Seven in ten at three to one", "icb_full_war", "Reproduced: "]
    {
        assert!(text.contains(title), "{title}: {text}");
    }
    refuses(&["patterns", "--crises", "3", "--set", "no_such=1"], 2, "no parameter `no_such`");
}

#[test]
fn mechanisms_are_switched_off_in_the_same_crises() {
    let csv = succeeds(&["ablate", "--crises", "2", "--csv"]);
    let heads = csv.lines().next().unwrap();
    assert!(heads.starts_with("study,version,scenario,crises,seed,parameters,policies,section,verdict,"));
    for section in ["no audience cost", "no ratification cap", "no commitment problem", "no alliance"] {
        assert!(csv.lines().any(|l| l.contains(section)), "{section}: {csv}");
    }
}

#[test]
fn outcomes_stand_beside_the_record_of_their_own_war_only() {
    let text = succeeds(&["outcomes", "ultimatum", "--runs", "4", "--seed", "1"]);
    assert!(text.starts_with("outcomes of ultimatum") && text.contains("Why wars began"), "{text}");
    assert!(text.contains("[war_duration]") && !text.contains("k2020"), "{text}");
    assert!(!text.contains("2020"), "what is said of another war: {text}");
    refuses(&["outcomes", "ultimatum", "--run", "3"], 2, "leave out --run");
}

#[test]
fn tables_keep_to_the_columns_of_the_terminal() {
    let sensitivity = [
        "sensitivity",
        "ultimatum",
        "--runs",
        "3",
        "--vary",
        "front_speed_mountain,shock_sd",
        "--outcome",
        "war_days,killed,taken",
    ];
    let outcomes = ["outcomes", "ultimatum", "--runs", "4", "--seed", "1"];
    for args in [&outcomes[..], &["ablate", "--crises", "2"], &sensitivity] {
        for columns in [80, 120] {
            let output = program().args(args).env("COLUMNS", columns.to_string()).output().unwrap();
            let text = out(&output);
            let over: Vec<&str> = text.lines().filter(|line| line.chars().count() > columns).collect();
            assert!(!text.contains("mountain0"), "{text}");
            assert!(text.lines().count() > 20 && over.is_empty(), "{columns}: {over:#?}");
        }
    }
}

#[test]
fn a_generated_crisis_is_a_scenario() {
    let home = tempfile::tempdir().unwrap();
    let into = home.path().to_str().unwrap();
    succeeds(&["new", "one", "--into", into, "--synthetic", "crisis=3,seed=1"]);
    let folder = home.path().join("one");
    assert!(succeeds(&["check", folder.to_str().unwrap()]).starts_with("one: fine."));
    assert!(succeeds(&["patterns", "--ranges"]).contains("| `force_ratio` | 0.5 | 4 |"));
}

#[test]
fn what_varies_is_not_held() {
    let sweep = |more: &[&str], words: &str| {
        let args = ["sweep", "ultimatum", "--seed", "1", "--runs", "2"];
        refuses(&[&args[..], more].concat(), 2, words);
    };
    sweep(&["--vary", "shock_sd=0..1:2", "--set", "shock_sd=0.5"], "would hold what --vary shock_sd varies");
    sweep(
        &["--vary", "policy:S=dove,hawk", "--policy", "S=hawk"],
        "--policy S=hawk would hold what --vary policy:S varies",
    );
    sweep(&["--vary", "shock_sd=0..1:2", "--points", "7"], "a grid has the points of its axes");
    sweep(&["--vary", "policy:S=dove,hawk,dove"], "`dove` is named twice");
    let args = ["sensitivity", "ultimatum", "--seed", "1", "--runs", "2", "--set", "csf_exponent=1.1"];
    let named = [&args[..], &["--vary", "csf_exponent,shock_sd"]].concat();
    refuses(&named, 2, "--set csf_exponent=1.1 would hold what --vary csf_exponent varies");
    // Where none is named, it is left out of those that vary.
    let text = succeeds(&args);
    assert!(text.contains("csf_exponent=1.1") && text.matches("csf_exponent").count() == 1, "{text}");
}
