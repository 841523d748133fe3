//! Policies that are programs.

use std::path::Path;

use serde_json::Value;

use super::{call, entries, err, out, refuses, succeeds};

/// A shell script in a folder, as a policy.
fn script(folder: &Path, text: &str) -> String {
    let path = folder.join("policy.sh");
    std::fs::write(&path, text).unwrap();
    format!("exec:sh '{}'", path.display())
}

/// A script that answers each decision by running `answer`, with the line in `$line`.
fn answering(folder: &Path, answer: &str) -> String {
    let text = format!("read -r hello\nwhile read -r line; do\n{answer}\ndone\n");
    script(folder, &text)
}

fn lines(folder: &Path, name: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    text.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn a_program_is_told_what_it_may_know_and_orders_by_code() {
    let home = tempfile::tempdir().unwrap();
    let said = home.path().join("said.jsonl");
    let policy = script(
        home.path(),
        &format!(
            "while read -r line; do\nprintf '%s\\n' \"$line\" >> '{}'\ncase $line in\n\
             *'\"type\":\"hello\"'*) echo 'a note' >&2 ;;\n\
             *'\"offer:prize#3\"'*) echo '[\"offer:prize#3\", \"mobilise\", \"offer:price#3\"]' ;;\n\
             *) echo '[]' ;;\nesac\ndone\n",
            said.display()
        ),
    );
    let folder = home.path().join("run");
    let policy = format!("S={policy}");
    let args = ["run", "ultimatum", "--seed", "3", "--policy", &policy, "--out", folder.to_str().unwrap()];
    let output = call(&args);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let said = lines(home.path(), "said.jsonl");
    let hello = &said[0];
    for (key, value) in [("type", "hello"), ("scenario", "ultimatum"), ("actor", "S")] {
        assert_eq!(hello[key], value);
    }
    assert_eq!((hello["seed"].as_u64(), hello["protocol"].as_u64()), (Some(3), Some(1)));
    assert_eq!(hello["setting"]["disputes"][0]["packages"][3]["package"], 3);
    assert_eq!((said[1]["type"].as_str(), said[1]["date"].as_str()), (Some("decide"), Some("2000-01-01")));
    assert_eq!(said[1]["view"]["me"], "S");
    assert!(said[1]["view"]["disputes"][0]["assessment"]["reservation"].is_number());
    // What it ordered was done; what was refused it is told the day after, with the reason.
    let offers: Vec<Value> =
        lines(&folder, "events.jsonl").into_iter().filter(|e| e["kind"] == "offer").collect();
    assert_eq!(offers[0]["subject"]["package"], 3, "{offers:?}");
    let refused = said[2]["refused"].as_array().unwrap();
    assert_eq!(refused[0]["code"], "mobilise");
    assert!(refused[0]["reason"].as_str().unwrap().contains("desk"), "{refused:?}");
    assert_eq!(refused[1]["reason"], "no act has this code");
    let told = err(&output);
    assert!(told.contains("a note") && told.contains("S: 2 of the acts"), "{told}");
    // The folder says who decided, and keeps what was ordered.
    let manifest: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("manifest.json")).unwrap()).unwrap();
    assert!(manifest["policies"].to_string().contains("exec:sh "), "{manifest}");
    assert_eq!(manifest["programs"]["S"]["refused"], 2);
    assert_eq!(manifest["interrupted"], false);
    let orders = lines(&folder, "orders.jsonl");
    assert_eq!(orders[0]["orders"][0], "offer:prize#3");
    assert_eq!(orders.len(), said.len() - 1);
}

#[test]
fn a_program_for_all_is_one_for_each() {
    let home = tempfile::tempdir().unwrap();
    let policy = answering(home.path(), "echo '[]'");
    let story = succeeds(&["run", "ultimatum", "--seed", "1", "--policy", &policy]);
    assert!(story.contains("exec:sh"), "{story}");
}

#[test]
fn the_same_orders_give_the_same_run_as_a_built_in_policy() {
    // A program that orders nothing is a state under a policy that orders nothing.
    let home = tempfile::tempdir().unwrap();
    let policy = format!("GEO={}", answering(home.path(), "echo '[]'"));
    let args = |policy| {
        ["run", "karabakh-2020-2021", "--seed", "2", "--json", "--until", "2020-10-20", "--policy", policy]
    };
    let body = |text: String| text.split_once('\n').unwrap().1.to_owned();
    assert_eq!(body(succeeds(&args(&policy))), body(succeeds(&args("GEO=status-quo"))));
}

#[test]
fn what_goes_wrong_with_a_program_ends_the_run() {
    let home = tempfile::tempdir().unwrap();
    let run = |policy: &str, words: &str| {
        let policy = format!("S={policy}");
        refuses(&["run", "ultimatum", "--seed", "1", "--policy", &policy], 1, words);
    };
    run("exec:/nonexistent/program", "cannot be started");
    run(&script(home.path(), "exit 7\n"), "exit status: 7) on 2000-01-01");
    run(&answering(home.path(), "exit 0"), "before it had answered");
    run(&answering(home.path(), "echo 'I would attend'"), "answered on 2000-01-01 with `I would attend`");
    run(&answering(home.path(), "echo '{}'"), "write a JSON array of codes");
    run(&answering(home.path(), "printf '\\377\\n'"), "no line of UTF-8 text");
    run(&answering(home.path(), "head -c 2000000 /dev/zero | tr '\\0' x"), "up to 1 MiB");
    let silent = answering(home.path(), "sleep 30").replacen("exec:", "exec,timeout=0.2:", 1);
    run(&silent, "no answer within 0.2 s on 2000-01-01");
    // Two lines at once: the second lies there when the next day is asked about.
    let policy = format!("GEO={}", answering(home.path(), "printf '[]\\n[]\\n'"));
    let args = ["run", "karabakh-2020-2021", "--seed", "1", "--policy", &policy];
    refuses(&args, 1, "nobody had asked for");
}

#[test]
fn answers_that_come_a_day_late_are_no_answers() {
    let home = tempfile::tempdir().unwrap();
    let late = |date: &str| {
        format!(
            "while read -r line; do\nsleep 0.05\necho '{}'\ndone\n",
            if date.is_empty() { "[]" } else { date }
        )
    };
    let run = |text: &str, words: &str| {
        let policy = format!("GEO={}", script(home.path(), text));
        let args = ["run", "karabakh-2020-2021", "--seed", "1", "--until", "2020-10-03", "--policy", &policy];
        refuses(&args, 1, words);
    };
    // It answers hello, too: one answer is too many, at the end of the run if not before.
    run(&late(""), "nobody had asked for");
    // Who says which day is answered is found out at once.
    run(&late("{\"date\": \"2020-09-30\", \"orders\": []}"), "answered for 2020-09-30");
    // On the day itself it may be said.
    let dated = "day=${line#*'\"date\":\"'}\nprintf '{\"date\":\"%.10s\",\"orders\":[]}\\n' \"$day\"";
    let policy = format!("GEO={}", answering(home.path(), dated));
    succeeds(&["run", "karabakh-2020-2021", "--seed", "1", "--until", "2020-10-03", "--policy", &policy]);
}

#[test]
fn what_was_played_before_it_failed_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let policy =
        answering(home.path(), "case $line in *'\"date\":\"2020-10-05\"'*) exit 1 ;; esac\necho '[]'");
    let (folder, policy) = (home.path().join("run"), format!("GEO={policy}"));
    let shown = folder.to_str().unwrap();
    let output = call(&["run", "karabakh-2020-2021", "--seed", "1", "--policy", &policy, "--out", shown]);
    assert_eq!((output.status.code(), out(&output)), (Some(1), String::new()));
    assert!(err(&output).contains("what was played until 2020-10-04 is in"), "{}", err(&output));
    assert_eq!(entries(&folder), ["events.jsonl", "manifest.json", "orders.jsonl", "scenario", "series.csv"]);
    let manifest = std::fs::read_to_string(folder.join("manifest.json")).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(
        (manifest["interrupted"].as_bool(), manifest["played_until"].as_str()),
        (Some(true), Some("2020-10-04"))
    );
    assert!(manifest["interrupted_by"].as_str().unwrap().contains("exit status: 1"));
    // As far as it goes, it is the run of a policy that orders nothing.
    let same = succeeds(&[
        "run",
        "karabakh-2020-2021",
        "--seed",
        "1",
        "--policy",
        "GEO=status-quo",
        "--until",
        "2020-10-04",
        "--json",
    ]);
    let kept = std::fs::read_to_string(folder.join("events.jsonl")).unwrap();
    let body = |text: &str| text.split_once('\n').unwrap().1.to_owned();
    assert_eq!(body(&same), body(&kept));
}

#[test]
fn a_program_that_fails_on_the_first_day_has_played_nothing() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("run");
    let output = call(&[
        "run",
        "ultimatum",
        "--seed",
        "1",
        "--policy",
        "S=exec:false",
        "--out",
        out.to_str().unwrap(),
    ]);
    let said = err(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("nothing was played") && !said.contains("what was played until"), "{said}");
}

#[test]
fn a_scenario_starts_no_program() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("ultimatum");
    super::copy("ultimatum", &folder, |file, text| match file {
        "actors.ron" => text.replacen("desks: [Talks]", "policy: \"exec:touch started\", desks: [Talks]", 1),
        _ => text,
    });
    refuses(&["run", folder.to_str().unwrap(), "--seed", "1"], 1, "no policy `exec:touch started`");
    assert!(!folder.join("started").exists() && !Path::new("started").exists());
}

#[test]
fn how_it_is_written_is_usage() {
    for (policy, words) in [
        ("S=exec:", "no command"),
        ("exec", "no command"),
        ("S=exec,time=3:x", "no option `time=3`"),
        ("S=exec,timeout=0:x", "`0` is no time limit"),
        ("S=exec:sh 'x", "a quote that is not closed"),
        ("S=historical:2000-01-01,exec:", "no command"),
    ] {
        refuses(&["run", "ultimatum", "--seed", "1", "--policy", policy], 2, words);
    }
}

#[test]
fn the_example_in_python_plays() {
    // There is a script for the shell above; this is about the file that we ship.
    if std::process::Command::new("python3").arg("--version").output().is_err() {
        return;
    }
    let play = |scenario, state: &str| {
        let policy = format!("{state}=exec:python3 assets/policies/cautious.py");
        succeeds(&["run", scenario, "--seed", "3", "--json", "--policy", &policy])
    };
    // It makes the offers that are its to make.
    let text = play("ultimatum", "S");
    let offers = |l: &&str| l.contains("\"kind\":\"offer\"") && l.contains("\"by\":\"S\"");
    assert!(text.lines().filter(offers).count() >= 1, "{text}");
    // The same seed, the same run; and it knows its way about a world of many disputes.
    assert_eq!(play("karabakh-2020-2021", "ARM"), play("karabakh-2020-2021", "ARM"));
}
