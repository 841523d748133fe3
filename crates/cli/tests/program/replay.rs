//! Runs made again from their folders, looked into, and forked.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{call, err, out, refuses, succeeds};

const WAR: [&str; 4] = ["run", "karabakh-2020-2021", "--seed", "7"];

fn run_into(folder: &Path, args: &[&str]) -> String {
    let mut all = args.to_vec();
    all.extend(["--out", folder.to_str().unwrap()]);
    succeeds(&all);
    folder.to_str().unwrap().to_owned()
}

fn read(folder: impl AsRef<Path>, name: &str) -> String {
    std::fs::read_to_string(folder.as_ref().join(name)).unwrap()
}

fn manifest(folder: impl AsRef<Path>) -> Value {
    serde_json::from_str(&read(folder, "manifest.json")).unwrap()
}

fn json(args: &[&str]) -> Value {
    let mut all = args.to_vec();
    all.push("--json");
    serde_json::from_str(&succeeds(&all)).unwrap()
}

#[track_caller]
fn assert_same_run(a: impl AsRef<Path>, b: impl AsRef<Path>) {
    for name in ["events.jsonl", "series.csv"] {
        assert!(read(&a, name) == read(&b, name), "{name} differs");
    }
    assert_eq!(manifest(a)["state_hash"], manifest(b)["state_hash"]);
}

#[test]
fn a_fork_without_a_change_is_the_same_run() {
    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| -> PathBuf { home.path().join(name) };
    for (n, (args, days)) in [
        (vec!["--start", "war"], vec!["2020-09-27", "2020-10-20", "2021-12-31", "2022-01-01"]),
        (vec!["--start", "border", "--turn", "week", "--set", "clash_hazard=0.05"], vec!["2021-06-17"]),
        (vec!["--start", "2020-12-01", "--policy", "random", "--until", "2021-03-01"], vec!["2021-01-01"]),
    ]
    .into_iter()
    .enumerate()
    {
        let folder = at(&format!("run-{n}"));
        let name = run_into(&folder, &[&WAR[..], &args[..]].concat());
        for day in days {
            let fork = at(&format!("fork-{n}-{day}"));
            run_into(&fork, &["fork", &name, "--at", day]);
            assert_same_run(&folder, &fork);
            let said = manifest(&fork);
            assert_eq!(
                (&said["forks"][0]["from"], &said["variant"]),
                (&Value::from(name.as_str()), &Value::from("none"))
            );
        }
    }
}

#[test]
fn a_run_folder_is_asked_why_and_the_story_names_what_to_ask() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("a run");
    let told =
        run_into(&folder, &[&WAR[..], &["--set", "clash_hazard=0.05", "--policy", "ARM=hawk"]].concat());
    // The story of a folder, and of a run in none, names a command that asks about this very run.
    let story = succeeds(&[&WAR[..], &["--set", "clash_hazard=0.05", "--policy", "ARM=hawk"]].concat());
    let hint = |text: &str| {
        let (_, ask) = text.split_once("Why? For one:").unwrap();
        ask.trim_start().lines().next().unwrap().strip_prefix("pourparler ").unwrap().to_owned()
    };
    let ask = hint(&story);
    assert!(ask.contains("--policy ARM=hawk --set clash_hazard=0.05 --state"), "{ask}");
    let asked = succeeds(&ask.split(' ').collect::<Vec<_>>());
    let rest: Vec<&str> = ask.split(' ').rev().take(4).collect();
    let [day, _, state, _] = rest[..] else { panic!("{ask}") };
    let of_folder = succeeds(&["why", &told, "--state", state, "--date", day]);
    assert_eq!(of_folder, asked);
    assert!(asked.contains("<- chosen"), "{asked}");
    // Orders that a fork gave are told beside what the policy would have ordered, and the fork's policies count from its day on.
    let (early, fork) = ("2020-10-05", home.path().join("fork"));
    let forked =
        ["fork", &told, "--at", early, "--policy", "RUS=random", "--order", "ARM: mobilise", "--out"];
    let text = succeeds(&[&forked[..], &[fork.to_str().unwrap()]].concat());
    assert!(hint(&text).starts_with(&format!("why {} --state", fork.display())), "{text}");
    let fork = fork.to_str().unwrap();
    let why = |state, date| succeeds(&["why", fork, "--state", state, "--date", date]);
    assert!(!why("ARM", "2020-10-04").contains("came from elsewhere"));
    let given = why("ARM", early);
    let (_, given) = given.split_once("came from elsewhere (a person, or a fork):\n").unwrap();
    assert!(given.trim_start().starts_with("Ordered in all: mobilise"), "{given}");
    assert!(why("RUS", "2020-10-04").contains("RUS decides by statecraft"));
    assert!(why("RUS", early).contains("RUS decides by random"));
    refuses(&["why", fork, "--state", "ARM", "--date", early, "--seed", "1"], 2, "is a run folder");
    refuses(
        &["why", fork, "--state", "ARM", "--date", "2022-03-01"],
        2,
        "--date 2022-03-01 is outside the run",
    );
}

/// What is said to be attacked is what the run's own events say, also where the attack has gained nothing.
#[test]
fn regions_attacked_the_day_before_are_those_of_the_battles() {
    let home = tempfile::tempdir().unwrap();
    let folder = run_into(&home.path().join("run"), &WAR);
    let events = read(&folder, "events.jsonl");
    let regions = json(&["regions", "karabakh-2020-2021"]);
    let name = |id: &str| {
        let all = regions["regions"].as_array().unwrap();
        let name = all.iter().find(|r| r["region"] == id).unwrap()["name"].as_str().unwrap();
        // Names are shortened, and broken at spaces.
        name.split([' ', '/', '(']).next().unwrap().to_owned()
    };
    for (eve, day) in [("2020-09-30", "2020-10-01"), ("2020-10-02", "2020-10-03")] {
        let told = succeeds(&["replay", &folder, "--at", day]);
        let (_, attacked) = told.split_once("attacked the day before, and how far the").unwrap();
        let (attacked, _) = attacked.split_once("\n  troops").unwrap();
        let battles: Vec<Value> = events.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let battles = battles.iter().filter(|e| e["kind"] == "battle" && e["date"] == eve);
        let places: Vec<&str> = battles.map(|e| e["place"].as_str().unwrap()).collect();
        assert!(places.len() > 2, "{places:?}");
        for place in places {
            assert!(attacked.contains(&name(place)), "{place}: {told}");
        }
    }
}

#[test]
fn a_fork_with_a_change_is_the_old_run_until_its_day() {
    let home = tempfile::tempdir().unwrap();
    let name = run_into(&home.path().join("run"), &WAR);
    let fork = home.path().join("fork");
    let forked = run_into(
        &fork,
        &[
            "fork",
            &name,
            "--at",
            "2020-10-05",
            "--policy",
            "AZE=hawk",
            "--policy",
            "ARM=dove",
            "--set",
            "clash_hazard=0.1",
        ],
    );
    let (before, after) = (read(&name, "events.jsonl"), read(&fork, "events.jsonl"));
    assert_ne!(before, after);
    let until = |text: &str| -> Vec<String> {
        text.lines()
            .skip(1)
            .filter(|l| serde_json::from_str::<Value>(l).unwrap()["date"].as_str().unwrap() < "2020-10-05")
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(until(&before), until(&after));
    let words = "from 2020-10-05: AZE=hawk; ARM=dove; clash_hazard=0.1";
    assert_eq!(manifest(&fork)["variant"], words);
    // It can be replayed and forked again, and is the same run then.
    assert!(succeeds(&["replay", &forked]).contains("clash_hazard=0.1"));
    let again = home.path().join("again");
    run_into(&again, &["fork", &forked, "--at", "2021-02-01"]);
    assert_same_run(&fork, &again);
    assert_eq!(manifest(&again)["forks"].as_array().unwrap().len(), 2);
    // A fork before the fork leaves the old change out.
    let earlier = home.path().join("earlier");
    run_into(&earlier, &["fork", &forked, "--at", "2020-10-01"]);
    assert_eq!(manifest(&earlier)["forks"].as_array().unwrap().len(), 1);
}

#[test]
fn an_order_of_a_day_replaces_what_the_policy_would_order() {
    let home = tempfile::tempdir().unwrap();
    let run = home.path().join("run");
    let name = run_into(&run, &["run", "ultimatum", "--seed", "3"]);
    let fork = home.path().join("fork");
    let forked = run_into(&fork, &["fork", &name, "--at", "2000-01-01", "--order", "S: offer:prize#3"]);
    let offer = |folder: &Path| {
        let text = read(folder, "events.jsonl");
        let lines: Vec<Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        lines.iter().find(|e| e["kind"] == "offer").unwrap()["subject"]["package"].clone()
    };
    assert_eq!(offer(&fork), 3);
    assert_ne!(offer(&run), 3);
    assert_eq!(read(&fork, "orders.jsonl").lines().count(), 1);
    let again = home.path().join("again");
    run_into(&again, &["fork", &forked, "--at", "2000-01-03"]);
    assert_same_run(&fork, &again);
    let order = |order: &'static str, words: &str, code: i32| {
        let out = home.path().join("never");
        refuses(
            &["fork", &name, "--at", "2000-01-01", "--order", order, "--out", out.to_str().unwrap()],
            code,
            words,
        );
        assert!(!out.exists());
    };
    order("S: accept:prize", "there is no such thing", 1);
    order("S: accept:price", "no act has this code", 1);
    order("T: accept:prize", "no state `T`", 2);
    order("accept", "write STATE: ACT", 2);
}

#[test]
fn what_a_program_ordered_is_replayed_without_it() {
    let home = tempfile::tempdir().unwrap();
    let marker = home.path().join("asked");
    let script = home.path().join("policy.sh");
    let text = format!(
        "read -r hello\nwhile read -r line; do\necho x >> '{}'\ncase $line in *offer:prize#2*) echo '[\"offer:prize#2\"]' ;; *) echo '[]' ;; esac\ndone\n",
        marker.display()
    );
    std::fs::write(&script, text).unwrap();
    let policy = format!("S=exec:sh '{}'", script.display());
    let folder = home.path().join("run");
    let name = run_into(&folder, &["run", "ultimatum", "--seed", "3", "--policy", &policy]);
    let asked = std::fs::read_to_string(&marker).unwrap();
    succeeds(&["replay", &name]);
    let fork = home.path().join("fork");
    run_into(&fork, &["fork", &name, "--at", "2000-01-03"]);
    assert_same_run(&folder, &fork);
    assert_eq!(std::fs::read_to_string(&marker).unwrap(), asked, "it was not started");
    // Without its orders nothing that is given on the command line helps.
    let kept = std::fs::read(folder.join("orders.jsonl")).unwrap();
    std::fs::remove_file(folder.join("orders.jsonl")).unwrap();
    for args in [&["replay", &name][..], &["why", &name, "--state", "S", "--date", "2000-01-02"]] {
        refuses(args, 1, "orders.jsonl is missing in the run folder; take it from a copy");
    }
    std::fs::write(folder.join("orders.jsonl"), kept).unwrap();
    succeeds(&["replay", &name]);
    // Where it would have to be, the command line has to name it.
    let changed = home.path().join("changed");
    let shown = changed.to_str().unwrap();
    let args = ["fork", &name, "--at", "2000-01-02", "--policy", "D=dove", "--out", shown];
    let output = call(&args);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("a program that only a file names"), "{}", err(&output));
    assert_eq!(std::fs::read_to_string(&marker).unwrap(), asked);
    let named = [&args[..], &["--policy", &policy, "--force"]].concat();
    succeeds(&named);
    assert_ne!(std::fs::read_to_string(&marker).unwrap(), asked);
}

#[test]
fn a_run_that_was_broken_off_can_be_gone_on_with() {
    let home = tempfile::tempdir().unwrap();
    let whole = home.path().join("whole");
    run_into(&whole, &[&WAR[..], &["--policy", "GEO=status-quo"]].concat());
    let stop = "2020-10-15";
    let script = home.path().join("policy.sh");
    let flag = home.path().join("well");
    std::fs::write(
        &script,
        format!(
            "read -r hello\nwhile read -r line; do\ncase $line in *'\"date\":\"{stop}\"'*) [ -e '{}' ] || exit 1 ;; esac\necho '[]'\ndone\n",
            flag.display()
        ),
    )
    .unwrap();
    let policy = format!("GEO=exec:sh '{}'", script.display());
    let broken = home.path().join("broken");
    let shown = broken.to_str().unwrap();
    let output = call(&[&WAR[..], &["--policy", &policy, "--out", shown]].concat());
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(succeeds(&["replay", shown]).contains("as of 15 Oct 2020"));
    std::fs::write(&flag, "").unwrap();
    let mended = home.path().join("mended");
    run_into(&mended, &["fork", shown, "--at", stop, "--policy", &policy]);
    let body = |folder: &Path| read(folder, "events.jsonl").split_once('\n').unwrap().1.to_owned();
    assert!(body(&mended) == body(&whole), "as if it had never been broken off");
    assert_eq!(manifest(&mended)["variant"], "none");
}

#[test]
fn a_folder_that_does_not_come_out_the_same_is_not_shown() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("run");
    let name = run_into(&folder, &["run", "ultimatum", "--seed", "3"]);
    let events = read(&folder, "events.jsonl");
    let changed = events.replacen("\"kind\":\"offer\"", "\"kind\":\"demand\"", 1);
    assert_ne!(events, changed);
    std::fs::write(folder.join("events.jsonl"), changed).unwrap();
    refuses(&["replay", &name], 1, "event 2 differs");
    refuses(&["talks", &name], 1, "--anyway");
    let forked = home.path().join("fork");
    refuses(
        &["fork", &name, "--at", "2000-01-03", "--out", forked.to_str().unwrap()],
        1,
        "cannot be made again",
    );
    assert!(succeeds(&["replay", &name, "--anyway"]).starts_with("What held"));
    // Before the difference all is as it was.
    assert!(succeeds(&["replay", &name, "--at", "2000-01-01"]).starts_with("What held"));
    // Another version says so.
    let said = read(&folder, "manifest.json").replacen(env!("CARGO_PKG_VERSION"), "0.0.9", 1);
    std::fs::write(folder.join("manifest.json"), said).unwrap();
    refuses(&["replay", &name], 1, "it was written by version 0.0.9");
    std::fs::write(folder.join("events.jsonl"), events + "{\"more\":1}\n").unwrap();
    refuses(&["replay", &name], 1, "where there is none now");
}

#[test]
fn broken_folders_are_refused_with_their_place() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("run");
    let name = run_into(&folder, &["run", "ultimatum", "--seed", "3"]);
    let good = read(&folder, "manifest.json");
    for (from, to, words) in [
        (
            "\"seed\": 3",
            "\"seed\": \"three\"",
            "`seed` is missing, or not what it should be; take the file from a copy",
        ),
        ("\"start\": \"table\"", "\"start\": 7", "`start`"),
        ("{", "", "manifest.json is no JSON"),
        ("\"parameters\": {}", "\"parameters\": []", "`parameters`"),
    ] {
        assert!(good.contains(from), "{good}");
        std::fs::write(folder.join("manifest.json"), good.replacen(from, to, 1)).unwrap();
        refuses(&["replay", &name], 1, words);
    }
    std::fs::write(folder.join("manifest.json"), &good).unwrap();
    std::fs::write(folder.join("orders.jsonl"), "{\"date\":\"2000-01-01\",\"state\":\"S\"}\n").unwrap();
    refuses(&["replay", &name], 1, "orders.jsonl, line 1: no orders");
    std::fs::remove_file(folder.join("orders.jsonl")).unwrap();
    let events = read(&folder, "events.jsonl");
    std::fs::remove_file(folder.join("events.jsonl")).unwrap();
    refuses(&["replay", &name], 1, "is damaged: events.jsonl is missing; take the file from a copy");
    std::fs::write(folder.join("events.jsonl"), [events.as_bytes(), b"\xff"].concat()).unwrap();
    let place = format!("events.jsonl is not UTF-8 in line {}, at byte", events.lines().count() + 1);
    refuses(&["replay", &name], 1, &place);
    std::fs::write(folder.join("events.jsonl"), &events).unwrap();
    // Whatever is gone of a run folder, it is damaged, and what helps is said.
    std::fs::remove_file(folder.join("manifest.json")).unwrap();
    for command in ["replay", "talks", "claims", "agreements"] {
        refuses(&[command, &name], 1, "is damaged: manifest.json is missing; take the file from a copy");
    }
    std::fs::write(folder.join("manifest.json"), "").unwrap();
    refuses(&["replay", &name], 1, "is damaged: manifest.json is no JSON");
    std::fs::write(folder.join("manifest.json"), &good).unwrap();
    refuses(
        &["fork", "scenarios/ultimatum", "--at", "2000-01-01", "--out", "/nonexistent/x"],
        2,
        "is no run folder",
    );
    std::fs::write(folder.join("events.jsonl"), "").unwrap();
    refuses(&["replay", &name, "--at", "1999-01-01"], 2, "outside the run");
    refuses(&["replay", &name, "--seed", "4"], 2, "to change them: pourparler fork");
}

#[test]
fn what_a_state_knew_is_not_what_was_so() {
    let home = tempfile::tempdir().unwrap();
    let name = run_into(&home.path().join("run"), &WAR);
    let at = ["--at", "2020-10-02"];
    let truth = json(&[&["replay", &name], &at[..]].concat());
    let known = json(&[&["replay", &name, "--state", "arm"], &at[..]].concat());
    assert_eq!((truth["date"].as_str(), known["state"].as_str()), (Some("2020-10-02"), Some("ARM")));
    assert_eq!(truth["run"]["seed"], 7);
    let troops = |forces: &Value, owner: &str| -> f64 {
        forces
            .as_array()
            .unwrap()
            .iter()
            .filter(|f| f["owner"] == owner)
            .map(|f| f["troops"].as_f64().unwrap())
            .sum()
    };
    let (so, seen) = (&truth["truth"]["forces"], &known["view"]["forces"]);
    assert_eq!(troops(so, "ARM"), troops(seen, "ARM"), "its own troops it knows");
    assert_ne!(troops(so, "AZE"), troops(seen, "AZE"));
    // Both parties' minds in the one, its own in the other.
    let dispute = |v: &Value| v["disputes"][0].clone();
    let (both, own) = (dispute(&truth["truth"]), dispute(&known["view"]));
    assert_eq!(both["assessment"]["ARM"], own["assessment"]);
    assert!(both["assessment"]["AZE"]["reservation"].is_number());
    assert!(
        known["legal"].as_array().unwrap().iter().any(|c| c.as_str().unwrap().starts_with("attack:ART/"))
    );
    let text = succeeds(&[&["replay", &name, "--state", "ARM"], &at[..]].concat());
    for words in
        ["What Armenia knew", "Azerbaijan: about ", "beliefs ", "What it saw since", "What it may order ("]
    {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    let text = succeeds(&[&["replay", &name], &at[..]].concat());
    assert!(text.contains("What held") && text.contains("in fact") && !text.contains("about "), "{text}");
    refuses(&["replay", &name, "--state", "XYZ"], 2, "no state `XYZ`");
    // Without a folder it is the same.
    assert_eq!(
        succeeds(&["replay", "karabakh-2020-2021", "--seed", "7", "--at", "2020-10-02", "--json"]),
        succeeds(&["replay", &name, "--at", "2020-10-02", "--json"])
    );
}

#[test]
fn tables_read_well_and_agree_with_the_events() {
    let home = tempfile::tempdir().unwrap();
    let name = run_into(&home.path().join("run"), &WAR);
    let events = read(&name, "events.jsonl");
    let count = |kind: &str| events.matches(&format!("\"kind\":\"{kind}\"")).count();
    let talks = json(&["talks", &name]);
    let list = talks["talks"].as_array().unwrap();
    let offers: usize = list.iter().map(|t| t["offers"].as_array().unwrap().len()).sum();
    assert_eq!(offers, count("offer"));
    assert_eq!(list.iter().filter(|t| t["end"]["how"] == "collapsed").count(), count("talks_collapsed"));
    let text = succeeds(&["talks", &name, "--offers", "--at", "2021-02-01"]);
    for words in ["Karabakh: Azerbaijan and Armenia", "called", "mediator", "Border: Azerbaijan and Armenia"]
    {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    // What the record signed and kept before the start does not hang on the model.
    let border =
        ["agreements", "karabakh-2020-2021", "--seed", "7", "--start", "border", "--at", "2021-05-12"];
    let agreements = json(&border);
    let clauses: Vec<&Value> = agreements["agreements"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|a| a["clauses"].as_array().unwrap())
        .collect();
    assert!(clauses.iter().any(|c| c["state"] == "done" && c["in_fact_done"].is_string()));
    let public = json(&[&border[..], &["--public"]].concat()).to_string();
    assert!(!public.contains("in_fact_done"));
    let text = succeeds(&border);
    for words in ["Azerbaijan", "through Russia; signed ", "done in time", "what it asks", "not kept"] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    let beliefs = json(&["beliefs", &name, "--at", "2020-10-20"]);
    let first = &beliefs["beliefs"][0];
    assert_eq!(first["challenger"]["of_the_other"]["cost"]["in_fact"], first["defender"]["own_cost"]);
    assert!(!first["misread"].as_array().unwrap().is_empty());
    let text = succeeds(&["beliefs", &name, "--at", "2020-10-20"]);
    for words in [
        "Azerbaijan believes",
        "in fact",
        "the least that Armenia accepts",
        "what fighting is worth to Azerbaijan",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    // Of a scenario, on the fly, they are the same.
    for table in ["talks", "agreements", "beliefs"] {
        let fly = succeeds(&[table, "karabakh-2020-2021", "--seed", "7"]);
        assert_eq!(fly, succeeds(&[table, &name]));
        assert!(fly.lines().all(|l| l.chars().count() <= 110), "{fly}");
    }
    assert!(out(&call(&["talks", "ultimatum", "--seed", "1", "--at", "2000-01-01"])).contains("The prize"));
}

#[test]
fn a_fork_that_is_refused_leaves_what_was_there() {
    let home = tempfile::tempdir().unwrap();
    let name = run_into(&home.path().join("run"), &WAR);
    let before = read(&name, "events.jsonl");
    let new = home.path().join("new");
    for (more, words) in [
        (["--set", "nope=1"], "no parameter `nope`"),
        (["--policy", "ARM=dovex"], "dovex"),
        (["--set", "shock_sd=99"], "is outside"),
        (["--until", "2020-10-01"], "lies before --at"),
    ] {
        for (out, force) in [(name.as_str(), true), (new.to_str().unwrap(), false)] {
            let mut all = vec!["fork", &name, "--at", "2020-10-20", "--out", out];
            all.extend(more);
            all.extend(force.then_some("--force"));
            refuses(&all, 2, words);
        }
        assert!(read(&name, "events.jsonl") == before && !new.exists(), "{more:?}");
    }
}

#[test]
fn a_run_folder_without_its_manifest_is_said() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("run");
    let name = run_into(&folder, &["run", "ultimatum", "--seed", "3"]);
    std::fs::remove_file(folder.join("manifest.json")).unwrap();
    refuses(&["talks", &name], 1, "manifest.json is missing");
}

#[test]
fn a_fork_is_not_written_into_the_folder_of_its_run() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("run");
    let name = folder.to_str().unwrap();
    succeeds(&["run", "ultimatum", "--seed", "3", "--out", name]);
    let inner = folder.join("deep/inner");
    let args = ["fork", name, "--at", "2000-01-01", "--out", inner.to_str().unwrap()];
    refuses(&args, 1, "lies in the folder of the run itself");
    assert!(!folder.join("deep").exists());
}

/// The crisis of May 2021 begins with detachments of Azerbaijan on ground that Armenia holds.
#[test]
fn detachments_are_shown_as_they_are_and_as_they_are_seen() {
    let at = ["replay", "karabakh-2020-2021", "--start", "2021-05-14", "--seed", "5", "--at", "2021-05-14"];
    let with = |more: &[&str]| succeeds(&[&at[..], more].concat());
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let json = |more: &[&str]| -> Value { serde_json::from_str(&with(more)).unwrap() };
    let truth = words(&with(&[]));
    assert!(truth.contains("in Vardenis-Sotk border zone, which Armenia holds, since "), "{truth}");
    let seen = words(&with(&["--state", "ARM"]));
    assert!(seen.contains("detachments Azerbaijan: about "), "{seen}");
    let (real, known) = (json(&["--json"]), json(&["--state", "ARM", "--json"]));
    let (real, known) = (&real["truth"]["detachments"], &known["detachments"]);
    assert_eq!((real.as_array().unwrap().len(), known.as_array().unwrap().len()), (2, 2));
    for (all, exact) in [(real, true), (known, false)] {
        for one in all.as_array().unwrap() {
            assert_eq!(
                (&one["owner"], &one["holder"], &one["exact"]),
                (&"AZE".into(), &"ARM".into(), &exact.into())
            );
        }
    }
}
