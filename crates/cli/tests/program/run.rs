use super::{call, err, out, program, refuses, succeeds};

#[test]
fn the_story_names_its_run_and_ends_with_a_picture() {
    let text = succeeds(&["run", "karabakh-2020-2021", "--seed", "7"]);
    for words in [
        "karabakh-2020-2021 · from the war's opening · seed 7",
        "One run is one possible course, not a forecast.",
        "27 Sep 2020  War begins along the whole line of contact (given; responsibility disputed)",
        "At the end, 31 Dec 2021",
        "of 44 regions have changed hands",
        "only many runs can say",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    for head in ["control", "wars", "losses", "agreements", "talks", "alliances", "home fronts"] {
        assert!(text.contains(&format!("\n  {head} ")), "{head} is not in\n{text}");
    }
    assert!(text.lines().all(|l| l.chars().count() <= 110));
}

#[test]
fn json_lines_are_the_same_twice_and_other_for_another_seed() {
    let args = |seed| ["run", "karabakh-2020-2021", "--json", "--seed", seed, "--until", "2020-11-30"];
    let (one, again, other) = (succeeds(&args("5")), succeeds(&args("5")), succeeds(&args("6")));
    assert_eq!(one, again);
    let header: serde_json::Value = serde_json::from_str(one.lines().next().unwrap()).unwrap();
    for (key, value) in [("scenario", "karabakh-2020-2021"), ("variant", "none"), ("start", "war")] {
        assert_eq!(header[key], value);
    }
    assert_eq!(
        (header["seed"].as_u64(), header["pourparler"].as_str()),
        (Some(5), Some(env!("CARGO_PKG_VERSION")))
    );
    assert_eq!(header["until"], "2020-11-30");
    let body = |text: &str| text.split_once('\n').unwrap().1.to_owned();
    assert_ne!(body(&one), body(&other));
    let last: serde_json::Value = serde_json::from_str(one.lines().last().unwrap()).unwrap();
    assert!(last["date"].as_str().unwrap() <= "2020-12-01", "{last}");
}

#[test]
fn without_a_seed_the_default_is_used_and_said() {
    let output = call(&["run", "ultimatum", "--json"]);
    assert!(err(&output).contains("seed 1, the default"));
    assert_eq!(out(&output), succeeds(&["run", "ultimatum", "--json", "--seed", "1"]));
    assert!(err(&call(&["run", "ultimatum", "--seed", "1"])).is_empty());
}

#[test]
fn starts_policies_turns_and_parameters_reach_the_run() {
    let header = |args: &[&str]| -> serde_json::Value {
        let mut all = vec!["run", "karabakh-2020-2021", "--json", "--seed", "1"];
        all.extend(args);
        serde_json::from_str(succeeds(&all).lines().next().unwrap()).unwrap()
    };
    let start = header(&["--start", "border"]);
    assert_eq!((start["start"].as_str(), start["start_date"].as_str()), (Some("border"), Some("2021-05-12")));
    let date = header(&["--start", "2021-12-01", "--turn", "week"]);
    assert_eq!((date["start"].as_str(), date["turn_days"].as_u64()), (Some("2021-12-01"), Some(7)));
    let policy = header(&[
        "--start",
        "border",
        "--policy",
        "RUS=historical:2021-05-14,statecraft",
        "--policy",
        "random",
    ]);
    assert_eq!(policy["policies"]["RUS"], "historical:2021-05-14,statecraft");
    assert_eq!(policy["policies"]["*"], "random");
    let set = header(&["--start", "border", "--set", "clash_hazard=0"]);
    assert_eq!(set["parameters"]["clash_hazard"], 0.0);
}

#[test]
fn a_scenario_names_policies_too() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("ultimatum");
    super::copy("ultimatum", &folder, |file, text| match file {
        "actors.ron" => text.replacen("desks: [Talks]", "policy: \"hawk\", desks: [Talks]", 1),
        _ => text,
    });
    let shown = folder.to_str().unwrap();
    assert!(succeeds(&["check", shown]).starts_with("ultimatum: fine."));
    let header = succeeds(&["run", shown, "--seed", "1", "--json"]);
    assert!(header.lines().next().unwrap().contains("\":\"hawk\""), "{header}");
}

#[test]
fn a_changed_parameter_changes_the_run() {
    let run = |value: &str| {
        let set = format!("clash_hazard={value}");
        succeeds(&["run", "karabakh-2020-2021", "--json", "--seed", "1", "--start", "border", "--set", &set])
    };
    let clashes = |text: &str| text.matches("\"kind\":\"clash\"").filter(|_| true).count();
    let imposed = |text: &str| {
        text.lines().filter(|l| l.contains("\"kind\":\"clash\"") && l.contains("\"imposed\":true")).count()
    };
    let (none, some) = (run("0"), run("0.05"));
    assert_eq!(clashes(&none), imposed(&none));
    assert!(clashes(&some) > clashes(&none));
}

#[test]
fn unknown_names_are_usage_and_get_a_remedy() {
    for (args, words) in [
        (&["run", "ultimatun"][..], "did you mean `ultimatum`?"),
        (&["run", "no-such-scenario-at-all"], "there are: "),
        (&["run", "scenarios/ultimatum/actors.ron"], "a scenario is a folder"),
        (&["run", "karabakh-2020-2021", "--start", "brder"], "did you mean `border`?"),
        (&["run", "karabakh-2020-2021", "--seed", "1", "--policy", "RSU=random"], "did you mean `RUS`?"),
        (&["run", "karabakh-2020-2021", "--seed", "1", "--policy", "Russia=random"], "did you mean `RUS`?"),
        (
            &["run", "karabakh-2020-2021", "--seed", "1", "--policy", "RUS=hawks"],
            "no policy `hawks`; did you mean `hawk`? there are: statecraft, hawk, dove, tit-for-tat, status-quo, random",
        ),
        (&["run", "ultimatum", "--seed", "1", "--policy", "x"], "exec:COMMAND for a program"),
        (
            &["run", "ultimatum", "--seed", "1", "--policy", "historical:2021-02-30,statecraft"],
            "`2021-02-30` is not a date: there is no such day",
        ),
        (
            &["run", "karabakh-2020-2021", "--seed", "1", "--set", "csf_exponent=1e300"],
            "--set csf_exponent: 1e300 is outside 0.2 to 2 (",
        ),
        (&["run", "/"], "/ is no scenario: there is no document in it"),
        (&["outcomes", "ultimatum", "--runs", "0"], "write a whole number from 1 to 1000000"),
        (
            &["run", "karabakh-2020-2021", "--seed", "1", "--set", "clash_hazrd=1"],
            "did you mean `clash_hazard`?",
        ),
        (&["run", "karabakh-2020-2021", "--seed", "1", "--set", "clash_hazard=9"], "is outside"),
        (
            &["run", "ultimatum", "--seed", "1", "--set", "discount=0.999", "--set", "discount=0.995"],
            "--set discount is given twice, 0.999 and 0.995",
        ),
        (
            &["run", "ultimatum", "--seed", "1", "--policy", "D=hawk", "--policy", "D=dove"],
            "--policy gives D two policies, `hawk` and `dove`",
        ),
        (
            &["run", "ultimatum", "--seed", "1", "--policy", "random", "--policy", "dove"],
            "--policy gives all two policies, `random` and `dove`",
        ),
        (&["run", "karabakh-2020-2021", "--seed", "1", "--set", "clash_hazard"], "NAME=VALUE"),
        (&["run", "karabakh-2020-2021", "--seed", "1", "--set", "clash_hazard=nan"], "is not a number"),
        (&["run", "ultimatum", "--until", "1999-01-01"], "before the start"),
        (&["run", "ultimatum", "--until", "14 May"], "is not a date"),
        (&["run", "karabakh-2020-2021", "--start", "2021-02-30"], "there is no such day"),
        (&["run", "ultimatum", "--seed", "-1"], "write a whole number, 0 or more"),
        (&["run", "ultimatum", "--seed", "abc"], "write a whole number, 0 or more"),
        (&["run", "ultimatum", "--seed", "1", "--run", "-1"], "write a whole number, 0 or more"),
        (&["run", "ultimatum", "--force"], "--out"),
        (&["run"], "SCENARIO"),
        (&["rum", "ultimatum"], "run"),
    ] {
        refuses(args, 2, words);
    }
}

#[test]
fn a_date_outside_the_scenario_is_refused() {
    refuses(
        &["run", "karabakh-2020-2021", "--seed", "1", "--start", "1999-01-01"],
        1,
        "outside the scenario",
    );
}

#[test]
fn colours_come_when_forced_and_never_against_no_color() {
    let run = |no_color: bool| {
        let mut command = program();
        command.args(["run", "ultimatum", "--seed", "1"]).env("CLICOLOR_FORCE", "1");
        if no_color {
            command.env("NO_COLOR", "1");
        }
        out(&command.output().unwrap())
    };
    assert!(run(false).contains('\u{1b}'));
    assert!(!run(true).contains('\u{1b}'));
    assert_eq!(run(true), succeeds(&["run", "ultimatum", "--seed", "1"]), "no colours in a pipe either");
}

#[test]
fn a_reader_that_has_read_enough_is_no_error() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("pourparler"))
        .args(["run", "karabakh-2020-2021", "--seed", "1", "--json"])
        .current_dir(super::root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0u8; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    // The pipe is closed here, long before all is written.
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(err(&output), "");
}

#[test]
fn help_has_examples_and_exit_codes() {
    let text = succeeds(&["--help"]);
    assert!(text.contains("Exit codes:") && text.contains("refused") && text.contains("NO_COLOR"));
    for command in [
        "run",
        "play",
        "replay",
        "fork",
        "talks",
        "agreements",
        "beliefs",
        "why",
        "check",
        "new",
        "verify",
        "states",
        "regions",
        "playthrough",
        "completions",
        "solve",
        "negotiate",
        "tournament",
    ] {
        let text = succeeds(&[command, "--help"]);
        assert!(text.contains("Examples:") && text.contains(&format!("pourparler {command}")), "{text}");
    }
    assert!(succeeds(&["--version"]).contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn help_has_no_option_that_is_always_refused_and_says_what_another_takes() {
    for command in ["outcomes", "sweep", "sensitivity"] {
        let text = succeeds(&[command, "--help"]);
        assert!(text.contains("--runs <N>") && !text.contains("--run <N>"), "{command}: {text}");
        assert!(text.contains("tit-for-tat") && !text.contains("exec:"), "{command}: {text}");
    }
    let text = succeeds(&["run", "--help"]);
    for words in ["hawk, dove, tit-for-tat", "exec:COMMAND", "Seed of all chance [default: 1]"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(succeeds(&["run", "--help"]).contains("--run <N>"));
    assert!(succeeds(&["whatif", "--help"]).contains("Runs under each draw of the parameters, 1 or 2"));
}

#[test]
fn a_number_of_no_unit_is_refused_without_one() {
    let text = err(&call(&["run", "karabakh-2020-2021", "--seed", "1", "--set", "csf_exponent=1e9"]));
    assert!(text.contains("1e9 is outside") && !text.contains(", in 1)"), "{text}");
}

#[test]
fn a_folder_in_the_place_of_a_document_is_said_to_be_one() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("ultimatum");
    super::copy("ultimatum", &folder, |_, text| text);
    std::fs::remove_file(folder.join("actors.ron")).unwrap();
    std::fs::create_dir(folder.join("actors.ron")).unwrap();
    for command in ["run", "check"] {
        refuses(&[command, folder.to_str().unwrap()], 3, "a folder stands where a document should");
    }
}

#[test]
fn forces_that_stand_nowhere_pass_no_check() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("ultimatum");
    super::copy("ultimatum", &folder, |file, text| if file == "forces.ron" { "[]".to_owned() } else { text });
    let said = err(&call(&["check", folder.to_str().unwrap()]));
    for words in ["error[E0405]", "forces.ron:1:1", "add what held on"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

/// A disk that is full.
#[test]
fn what_cannot_be_written_to_standard_output_is_an_error_for_help_as_for_data() {
    let full = std::path::Path::new("/dev/full");
    if !full.exists() {
        return;
    }
    for args in [&["help"][..], &["--version"], &["run", "--help"], &["regions", "ultimatum"]] {
        let output = std::process::Command::new(assert_cmd::cargo::cargo_bin!("pourparler"))
            .args(args)
            .current_dir(super::root())
            .stdout(std::fs::OpenOptions::new().write(true).open(full).unwrap())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(3), "{args:?}: {}", err(&output));
        assert!(err(&output).contains("standard output could not be written"), "{args:?}: {}", err(&output));
    }
}

#[test]
fn a_file_in_the_place_of_a_document_is_named_where_it_has_errors() {
    for (args, of) in [
        (vec!["run", "ultimatum", "--seed", "1", "--parameters", "README.md"], "parameters.ron"),
        (vec!["score", "karabakh-2020-2021", "--questions", "README.md"], "questions.ron"),
    ] {
        refuses(&args, 1, &format!("error: README.md, read in the place of {of}, has errors"));
    }
}

#[test]
fn who_decides_nothing_gets_no_policy() {
    let args = ["run", "karabakh-2020-2021", "--seed", "1", "--policy", "KAZ=dove"];
    refuses(&args, 1, "takes no decisions in this scenario");
}

#[test]
fn a_last_day_past_the_scenarios_is_said() {
    let output = call(&["run", "ultimatum", "--seed", "1", "--until", "2100-01-01"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains("--until 2100-01-01: the scenario ends on 2000-"), "{}", err(&output));
}

#[test]
fn the_start_of_a_what_if_is_not_blamed_on_an_option() {
    let args = ["run", "karabakh-2020-2021", "--seed", "1", "--with", "truce-holds", "--start", "border"];
    refuses(&args, 2, "error: truce-holds is about what is otherwise from 2020-10-26 on");
}
