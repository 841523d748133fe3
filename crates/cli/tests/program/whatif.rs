//! What-ifs with the real program: pairs, result folders, interruption, refusals.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use super::{call, err, out, program, refuses, root, succeeds};

/// The files of a folder that do not depend on when and how it was played, by name.
fn content(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_file() && name != "times.json" {
            files.insert(name, std::fs::read(&path).unwrap());
        }
    }
    files
}

fn answer(folder: &Path) -> serde_json::Value {
    serde_json::from_slice(&std::fs::read(folder.join("answer.json")).unwrap()).unwrap()
}

/// An inert what-if: a datum set to what it is.
fn inert(home: &Path) -> String {
    let path = home.join("inert.ron");
    let text = "WhatIf(title: \"inert\", question: \"What if nothing were otherwise?\", changes: [\
                Set(path: \"actors.TUR.name\", to: \"Turkey\"), \
                Add(to: \"schedule\", item: (id: \"inert\", announced: \"2020-09-26\", date: \"2021-12-30\", \
                title: \"nothing\", actor: \"GEO\", effect: Notice, mark: Known))])";
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn an_inert_what_if_changes_nothing_and_jobs_and_kills_change_no_byte() {
    let home = tempfile::tempdir().unwrap();
    let inert = inert(home.path());
    let args = |out: &str| -> Vec<String> {
        let mut list: Vec<String> = ["whatif", "karabakh-2020-2021", "--with", &inert, "--with", "no-drones"]
            .map(str::to_owned)
            .to_vec();
        list.extend(
            ["--runs", "110", "--until", "2020-10-25", "--keep", "3", "--out", out].map(str::to_owned),
        );
        list
    };
    let folder = |name: &str| home.path().join(name);
    let play = |name: &str, more: &[&str]| {
        let out = folder(name);
        let mut all = args(out.to_str().unwrap());
        all.extend(more.iter().map(|s| (*s).to_owned()));
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        succeeds(&all)
    };
    let text = play("one", &["--jobs", "1"]);
    assert!(text.contains("all differences are exactly zero"), "{text}");
    assert!(text.contains("110 pairs"), "{text}");
    let found = answer(&folder("one"));
    for d in found["differences"].as_array().unwrap().iter().filter(|d| d["arm"] == "inert") {
        // That all pairs are the same is no interval of no width; and from few of them it is not said that nothing is to be seen.
        assert_eq!(
            (d["mean"].as_f64(), d["low"].is_null(), d["high"].is_null()),
            (Some(0.0), true, true),
            "{d}"
        );
        assert!(["no difference seen", "too few pairs"].contains(&d["verdict"].as_str().unwrap()), "{d}");
    }
    assert!(
        found["differences"].as_array().unwrap().iter().any(|d| d["arm"] == "no-drones" && d["mean"] != 0.0)
    );
    assert!(!folder("one").join("chunks").exists());

    play("two", &["--jobs", "2"]);
    let (one, two) = (content(&folder("one")), content(&folder("two")));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(two[name] == *bytes, "{name} depends on the number of threads");
    }

    // Killed as soon as a chunk is there.
    let out = folder("killed");
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("pourparler"))
        .args(args(out.to_str().unwrap()))
        .args(["--jobs", "1"])
        .current_dir(root())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let there = |out: &Path| out.join("chunks/00000.bin").is_file();
    for _ in 0..6000 {
        if there(&out) || child.try_wait().unwrap().is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(there(&out), "it was killed before its first chunk, or after its last");
    assert!(!out.join("manifest.json").exists());
    // A chunk that was broken off is no chunk.
    std::fs::write(out.join("chunks/00001.bin"), b"PPCHUNK1 and then nothing").unwrap();
    let refused = call(&args(out.to_str().unwrap()).iter().map(String::as_str).collect::<Vec<_>>());
    assert!(err(&refused).contains("--resume goes on with it"), "{}", err(&refused));
    refuses(&["report", out.to_str().unwrap()], 1, "was broken off: the same command with --resume goes on");
    play("killed", &["--resume", "--jobs", "2"]);
    let again = content(&out);
    for (name, bytes) in &one {
        assert!(again[name] == *bytes, "{name} differs after a kill");
    }
    // Whole, it is not played again; and it does not go on as another.
    assert!(play("killed", &["--resume"]).contains("110 pairs"));
    let shown = out.to_str().unwrap();
    refuses(
        &["whatif", "karabakh-2020-2021", "--with", "no-drones", "--runs", "5", "--out", shown, "--resume"],
        1,
        "was made by another command",
    );
}

#[test]
fn a_single_pair_is_told_without_an_interval_and_without_an_effect() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("one");
    let shown = out.to_str().unwrap();
    let said = succeeds(&[
        "whatif",
        "karabakh-2020-2021",
        "--with",
        "no-drones",
        "--runs",
        "1",
        "--until",
        "2020-10-25",
        "--out",
        shown,
    ]);
    assert!(said.contains("One pair is one course"), "{said}");
    assert!(!said.contains("A run has, on average"), "{said}");
    let found = answer(&out);
    let differences = found["differences"].as_array().unwrap();
    assert!(differences.iter().any(|d| d["mean"] != 0.0), "nothing differs in this pair: take another seed");
    for figure in differences.iter().chain(found["results"].as_array().unwrap()) {
        assert!(figure["low"].is_null() && figure["high"].is_null(), "{figure}");
    }
    assert!(differences.iter().all(|d| d["verdict"] == "too few pairs"));
}

#[test]
fn every_scenario_takes_what_ifs() {
    let home = tempfile::tempdir().unwrap();
    for (scenario, change) in [
        ("ultimatum", "parameters.audience_slope = 0.0"),
        ("camp-david-1978", "parameters.mediation_value = 0.0"),
    ] {
        let out = home.path().join(scenario);
        let shown = out.to_str().unwrap();
        let text = succeeds(&[
            "whatif",
            scenario,
            "--set",
            change,
            "--runs",
            "6",
            "--parameters",
            "default",
            "--out",
            shown,
        ]);
        assert!(text.contains("6 pairs"), "{text}");
        let found = answer(&out);
        assert_eq!(found["parameters"], "default");
        assert!(found["differences"][0]["chance"].is_null());
        let json = succeeds(&[
            "whatif",
            scenario,
            "--set",
            change,
            "--runs",
            "6",
            "--parameters",
            "default",
            "--out",
            shown,
            "--resume",
            "--json",
        ]);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap(), found);
    }
}

#[test]
fn the_table_names_every_verdict_and_keeps_to_the_columns_that_there_are() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("u");
    let mut args = vec!["whatif", "ultimatum", "--set", "parameters.shock_sd = 0.1", "--runs", "40"];
    args.extend(["--parameters", "default", "--out", folder.to_str().unwrap()]);
    succeeds(&args);
    args.push("--resume");
    let told = |columns: &str| out(&program().args(&args).env("COLUMNS", columns).output().unwrap());
    let (narrow, wide) = (told("60"), told("160"));
    assert!(narrow.lines().all(|line| line.chars().count() <= 60), "{narrow}");
    assert!(narrow.contains("Too narrow for: ") && narrow.contains("answer.json has them"), "{narrow}");
    assert!(!wide.contains("Too narrow for: "), "{wide}");
    let found = answer(&folder);
    let mut verdicts =
        found["differences"].as_array().unwrap().iter().map(|d| d["verdict"].as_str().unwrap());
    assert!(verdicts.any(|verdict| verdict == "robust"), "choose a change with a clear effect");
    assert!(wide.contains("  robust  "), "{wide}");
}

#[test]
fn from_a_day_on_the_past_is_shared() {
    let home = tempfile::tempdir().unwrap();
    let inert = inert(home.path());
    let out = home.path().join("from");
    let until =
        ["--from", "2020-10-05", "--until", "2020-10-20", "--runs", "6", "--out", out.to_str().unwrap()];
    let mut args = vec!["whatif", "karabakh-2020-2021", "--with", &inert, "--with", "no-drones"];
    args.extend(until);
    succeeds(&args);
    let found = answer(&out);
    assert_eq!(found["from"], "2020-10-05");
    for d in found["divergences"].as_array().unwrap() {
        if d["arm"] == "inert" {
            assert_eq!(d["same"], 1.0, "{d}");
        } else if let Some(date) = d["early_date"].as_str() {
            assert!(date >= "2020-10-05", "{d}");
        }
    }
}

#[test]
fn what_happens_on_the_day_of_the_fork_happens() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("terms");
    let shown = out.to_str().unwrap();
    succeeds(&[
        "whatif",
        "karabakh-2020-2021",
        "--with",
        "october-terms",
        "--until",
        "2020-10-25",
        "--runs",
        "40",
        "--out",
        shown,
    ]);
    let found = answer(&out);
    assert_eq!(found["from"], "2020-10-20");
    let divergence = &found["divergences"][0];
    assert_eq!(
        (divergence["same"].as_f64(), divergence["early_date"].as_str()),
        (Some(0.0), Some("2020-10-20"))
    );
}

#[test]
fn a_what_if_that_depends_on_a_war_leaves_runs_without_one_as_they_are() {
    let home = tempfile::tempdir().unwrap();
    for turn in ["day", "week"] {
        let out = home.path().join(turn);
        let mut args = vec!["whatif", "karabakh-2020-2021", "--with", "truce-holds", "--until", "2020-11-20"];
        args.extend(["--runs", "30", "--turn", turn, "--keep", "30", "--out", out.to_str().unwrap()]);
        let text = succeeds(&args);
        let found = answer(&out);
        let applied = &found["applied"][0];
        let pairs = applied["pairs"].as_u64().unwrap();
        assert!(0 < pairs && pairs < 30, "{turn}: {applied}");
        let first = format!("It applied to {pairs} of 30 pairs");
        // In the second line after the question, and first of the sentences.
        assert!(text.lines().nth(2).unwrap().contains(&first), "{text}");
        assert!(found["sentences"][0]["en"][0].as_str().unwrap().starts_with(&first));
        assert!(text.contains("over all pairs"), "{text}");
        let page = std::fs::read_to_string(out.join("report.html")).unwrap();
        assert!(page.contains(&first) && page.contains("Over all pairs"));
        let difference = |list: &serde_json::Value| {
            let list = list.as_array().unwrap();
            let of = list.iter().find(|d| d["outcome"] == "first_war_days").unwrap();
            (of["n"].as_u64().unwrap(), of["mean"].as_f64().unwrap())
        };
        let (all, own) = (difference(&found["differences"]), difference(&applied["differences"]));
        assert_eq!((all.0, own.0), (30, pairs));
        assert!((all.1 * 30.0 - own.1 * pairs as f64).abs() < 1e-2 && all.1 < 0.0, "{all:?} {own:?}");
        // Row by row, and event by event.
        let mut rows = csv::Reader::from_path(out.join("runs.csv")).unwrap();
        let rows: Vec<BTreeMap<String, String>> = rows.deserialize().map(Result::unwrap).collect();
        let mut text = String::new();
        let packed = std::fs::File::open(out.join("events.jsonl.gz")).unwrap();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(packed), &mut text).unwrap();
        let mut same = 0;
        for two in rows.chunks_exact(2) {
            let (base, own) = (&two[0], &two[1]);
            if own["applied"] == "1" {
                continue;
            }
            same += 1;
            let but = |row: &BTreeMap<String, String>| {
                let mut row = row.clone();
                row.retain(|key, _| !["arm", "applied"].contains(&key.as_str()));
                row
            };
            assert_eq!(but(base), but(own));
            let events = |arm: &str| {
                let head = format!("{{\"pair\":{},\"arm\":\"{arm}\",", own["pair"]);
                let lines = text.lines().filter(|line| line.starts_with(&head));
                lines.map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<serde_json::Value>>()
            };
            let (base, own) = (events("baseline"), events("truce-holds"));
            let said = |list: &[serde_json::Value]| {
                let told = list.iter().filter(|e| e["kind"] != "not_imposed");
                told.map(|e| {
                    format!("{} {} {} {} {}", e["date"], e["kind"], e["by"], e["place"], e["amount"])
                })
                .collect::<Vec<_>>()
            };
            assert_eq!(own.len(), base.len() + 1);
            assert_eq!(said(&base), said(&own));
            let note = own.iter().find(|e| e["kind"] == "not_imposed").unwrap();
            assert_eq!(note["date"], "2020-10-26");
        }
        assert_eq!(same, 30 - pairs);
        // What the ban of attacks did not keep from happening, counted in the chronicles.
        let carried = &found["arms"][1]["carried_out"][0];
        assert_eq!(carried["order"], "AZE: attack:*");
        let fought =
            rows.iter().filter(|row| row["arm"] == "truce-holds" && row["applied"] == "1").filter(|row| {
                let head = format!("{{\"pair\":{},\"arm\":\"truce-holds\",", row["pair"]);
                text.lines().filter(|line| line.starts_with(&head)).any(|line| {
                    let event: serde_json::Value = serde_json::from_str(line).unwrap();
                    let on = ("2020-10-26"..="2020-11-09").contains(&event["date"].as_str().unwrap());
                    let broken = event["kind"] == "ceasefire_broken" && event["by"].is_null();
                    on && (broken || (event["kind"] == "battle" && event["by"] == "AZE"))
                })
            });
        let share = fought.count() as f64 / pairs as f64;
        assert!((carried["all_the_same"].as_f64().unwrap() - share).abs() < 1e-5, "{carried}: {share}");
        assert!(page.contains("all the same, it fought on or a ceasefire ended on those days in "));
    }
}

#[test]
fn wrong_what_ifs_are_refused_before_anything_is_played() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("wrong.ron");
    let out = home.path().join("out");
    let (shown, to) = (path.to_str().unwrap(), out.to_str().unwrap());
    for (change, words) in [
        ("Set(path: \"parameters.shok_sd\", to: 1)", "did you mean `shock_sd`?"),
        ("Order(by: \"ARM\", act: \"acept:karabakh\", on: \"2020-10-20\")", "did you mean `accept`?"),
        ("Order(by: \"ARM\", act: \"accept:karabkh\", on: \"2020-10-20\")", "did you mean `karabakh`?"),
        (
            "Forbid(by: \"AZE\", act: \"attack:*>nk_shush\", from: \"2020-10-20\", until: \"2020-10-30\")",
            "did you mean `nk_shusha`?",
        ),
        (
            "Forbid(by: \"AZE\", act: \"attack:AZX*\", from: \"2020-10-20\", until: \"2020-10-30\")",
            "no actor begins as `AZX*` does",
        ),
        ("Order(by: \"USA\", act: \"attack:*\", on: \"2020-10-20\")", "USA never gives it"),
        ("Policy(of: \"ARM\", policy: \"exec:true\")", "is no policy"),
        ("Order(by: \"ARM\", act: \"mobilise\", on: \"2035-10-20\")", "write a date from"),
    ] {
        std::fs::write(&path, format!("WhatIf(title: \"t\", question: \"q\", changes: [{change}])")).unwrap();
        refuses(&["whatif", "karabakh-2020-2021", "--with", shown, "--out", to], 1, words);
        assert!(!out.exists());
    }
    refuses(
        &["whatif", "karabakh-2020-2021", "--with", "no-drone", "--out", to],
        2,
        "did you mean `no-drones`?",
    );
    refuses(&["whatif", "karabakh-2020-2021", "--out", to], 2, "nothing is otherwise");
    refuses(&["whatif", "karabakh-2020-2021", "--with", "no-drones"], 2, "--out");
    refuses(
        &["whatif", "karabakh-2020-2021", "--with", "no-drones", "--with", "no-peacekeepers", "--out", to],
        2,
        "different starts",
    );
    refuses(
        &["whatif", "karabakh-2020-2021", "--with", "no-drones", "--from", "2019-01-01", "--out", to],
        2,
        "outside the run",
    );
}

#[test]
fn a_folder_that_cannot_be_written_is_said() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    std::fs::write(&file, "x").unwrap();
    let args = |out: &str| -> Vec<String> {
        ["whatif", "ultimatum", "--set", "parameters.shock_sd = 0.1", "--runs", "2", "--out", out]
            .map(str::to_owned)
            .to_vec()
    };
    for (out, code, words) in [
        (file.to_str().unwrap().to_owned(), 1, "is not a folder"),
        (file.join("in").to_str().unwrap().to_owned(), 3, "cannot make"),
    ] {
        let args = args(&out);
        refuses(&args.iter().map(String::as_str).collect::<Vec<_>>(), code, words);
    }
}

#[test]
fn a_dry_run_says_how_long_and_how_large() {
    let text = succeeds(&[
        "whatif",
        "ultimatum",
        "--set",
        "parameters.shock_sd = 0.1",
        "--runs",
        "1000",
        "--dry-run",
    ]);
    assert!(text.contains("1000 pairs of 2 arms: about") && text.contains("MB kept"), "{text}");
}

#[test]
fn check_looks_at_the_what_ifs_too() {
    let text = succeeds(&["check", "karabakh-2020-2021"]);
    assert!(text.contains("; 15 what-ifs"), "{text}");
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("ultimatum");
    super::copy("ultimatum", &folder, |_, text| text);
    std::fs::create_dir(folder.join("whatif")).unwrap();
    std::fs::write(
        folder.join("whatif/bad.ron"),
        "WhatIf(title: \"t\", question: \"q\", changes: [Remove(path: \"x\")])",
    )
    .unwrap();
    refuses(&["check", folder.to_str().unwrap()], 1, "no document `x`");
}

#[test]
fn one_run_of_a_what_if_is_that_of_its_pair() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("pairs");
    let ends = ["--until", "2020-11-05"];
    let mut all = vec!["whatif", "karabakh-2020-2021", "--with", "october-terms", "--runs", "2"];
    all.extend(["--parameters", "default", "--keep", "2", "--out", out.to_str().unwrap()]);
    all.extend(ends);
    succeeds(&all);
    let mut text = String::new();
    let packed = std::fs::File::open(out.join("events.jsonl.gz")).unwrap();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(packed), &mut text).unwrap();
    let kept = text.lines().filter(|l| l.contains("\"pair\":1,\"arm\":\"october-terms\"")).count();
    let mut one = vec!["run", "karabakh-2020-2021", "--with", "october-terms", "--seed", "1", "--run", "1"];
    one.extend(["--json"]);
    one.extend(ends);
    let json = succeeds(&one);
    assert!(json.lines().next().unwrap().contains("\"variant\":\"october-terms\""), "{json}");
    let start = answer(&out)["start"]["date"].as_str().unwrap().to_owned();
    let day = |line: &str| -> Option<String> {
        let event: serde_json::Value = serde_json::from_str(line).unwrap();
        event["date"].as_str().map(str::to_owned)
    };
    let played = json.lines().skip(1).filter(|l| day(l).is_some_and(|d| d >= start)).count();
    assert!(kept > 0);
    assert_eq!(kept, played);
    // A change on the command line, beside a parameter.
    let change =
        ["run", "ultimatum", "--seed", "3", "--set", "actors.D.name = \"Receiver\"", "--set", "shock_sd=0.2"];
    let told = succeeds(&change);
    assert!(
        told.contains("Receiver") && told.contains("variant set") && told.contains("shock_sd = 0.2"),
        "{told}"
    );
    refuses(
        &["run", "ultimatum", "--set", "actors.S.name = \"S\"", "--out", out.to_str().unwrap()],
        2,
        "a run folder cannot be made again from a what-if",
    );
}

#[test]
fn a_result_folder_is_scored_as_it_was_made() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("out");
    let shown = out.to_str().unwrap();
    let until = ["--until", "2020-10-03", "--runs", "3", "--seed", "4", "--out", shown];
    let mut all = vec!["whatif", "karabakh-2020-2021", "--with", "no-drones", "--parameters", "default"];
    all.extend(until);
    succeeds(&all);
    let asked = ["--set", "calibration", "--json"];
    let scores = |name: &str, more: &[&str]| {
        let mut all = vec!["score", name];
        all.extend(asked);
        all.extend(more);
        let mut found: serde_json::Value = serde_json::from_str(&succeeds(&all)).unwrap();
        found["scores"]["documents"].take();
        found
    };
    let of_folder = scores(shown, &[]);
    assert_eq!(of_folder, scores("karabakh-2020-2021", &["--runs", "3", "--seed", "4"]));
    assert_eq!(of_folder["scores"]["runs_each"], "3");
    // Drawn parameters are others.
    assert_ne!(of_folder["scores"], scores(shown, &["--parameters", "drawn"])["scores"]);
    std::fs::remove_file(out.join("manifest.json")).unwrap();
    refuses(&["score", shown], 1, "was broken off");
}

/// What-ifs of which nothing could come are refused before anything is played.
#[test]
fn what_cannot_have_an_effect_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("out");
    let with = |more: &[&'static str]| {
        let mut all = vec!["whatif", "karabakh-2020-2021"];
        all.extend(more);
        all.extend(["--runs", "2", "--until", "2020-10-25", "--out", out.to_str().unwrap()]);
        all.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    for (more, code, words) in [
        (vec!["--with", "no-drones", "--policy", "ARM=exec:true"], 2, "one run at a time"),
        (vec!["--set", "parameters.shock_sd.default = 1.2"], 2, "write `parameters.shock_sd = VALUE`"),
        (vec!["--set", "questions.c01.answer = \"no\""], 2, "no run reads `questions.c01.answer`"),
        (vec!["--set", "ties.ARM/RUS.affinity = -1.0", "--from", "2020-10-20"], 2, "first day of a run"),
        (vec!["--with", "october-terms", "--from", "2020-10-24"], 2, "leave --from out"),
    ] {
        let all = with(&more);
        refuses(&all.iter().map(String::as_str).collect::<Vec<_>>(), code, words);
        assert!(!out.exists(), "{more:?}");
    }
    let path = home.path().join("late.ron");
    let text = "WhatIf(title: \"t\", question: \"q?\", changes: [\
                Order(by: \"ARM\", act: \"mobilise\", from: \"2020-11-28\", until: \"2020-10-01\")])";
    std::fs::write(&path, text).unwrap();
    let all = ["whatif", "karabakh-2020-2021", "--with", path.to_str().unwrap(), "--runs", "2", "--out", "x"];
    refuses(&all, 1, "comes before `from`");
}

#[test]
fn a_policy_that_the_changed_documents_name_decides() {
    let home = tempfile::tempdir().unwrap();
    let differs = |name: &str, more: &[&str]| {
        let out = home.path().join(name);
        let mut all = vec!["whatif", "karabakh-2020-2021", "--set", "actors.AZE.policy = \"status-quo\""];
        all.extend(["--runs", "4", "--until", "2020-10-20", "--out", out.to_str().unwrap()]);
        all.extend(more);
        succeeds(&all);
        answer(&out)["divergences"][0]["same"].as_f64().unwrap() < 1.0
    };
    assert!(differs("documents", &[]));
    // The command line says otherwise, for all arms.
    assert!(!differs("command", &["--policy", "AZE=status-quo"]));
}

#[test]
fn a_complete_result_that_was_changed_is_made_again() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("out");
    let all = ["whatif", "karabakh-2020-2021", "--with", "no-drones", "--runs", "4", "--until", "2020-10-10"];
    let play = |more: &[&str]| {
        let mut all = all.to_vec();
        all.extend(["--out", out.to_str().unwrap()]);
        all.extend(more);
        let output = call(&all);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        err(&output)
    };
    play(&[]);
    let whole = content(&out);
    assert!(play(&["--resume"]).contains("nothing was played"));
    // Who is at work in it holds its plan; another comes too late.
    let held = std::fs::File::open(out.join("plan.json")).unwrap();
    held.try_lock().unwrap();
    let mut again = all.to_vec();
    again.extend(["--out", out.to_str().unwrap(), "--resume"]);
    refuses(&again, 1, "another program is at work in");
    drop(held);
    std::fs::remove_file(out.join("summary.csv")).unwrap();
    std::fs::write(out.join("runs.csv"), "").unwrap();
    assert!(play(&["--resume"]).contains("runs.csv, summary.csv"));
    assert!(content(&out) == whole);
    // Scores of another scenario do not belong to it.
    std::fs::write(out.join("scores.json"), "{\"scores\": {\"scenario\": \"elsewhere\"}}").unwrap();
    refuses(&["report", out.to_str().unwrap()], 1, "has scores of elsewhere");
    assert!(content(&out)["report.html"] == whole["report.html"]);
}

/// The series of killed, the table and the summary are of the same dead.
#[test]
fn killed_are_counted_alike_in_series_and_tables() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("out");
    let shown = out.to_str().unwrap();
    let until = ["--until", "2020-11-30", "--runs", "6", "--keep", "all", "--out", shown];
    let mut all = vec!["whatif", "karabakh-2020-2021", "--with", "no-drones"];
    all.extend(until);
    succeeds(&all);
    let runs = std::fs::read_to_string(out.join("runs.csv")).unwrap();
    let head: Vec<&str> = runs.lines().next().unwrap().split(',').collect();
    let mut packed = Vec::new();
    let mut reader = flate2::read::GzDecoder::new(std::fs::File::open(out.join("series.csv.gz")).unwrap());
    std::io::Read::read_to_end(&mut reader, &mut packed).unwrap();
    let series = String::from_utf8(packed).unwrap();
    for name in ["killed", "killed_AZE", "killed_ARM"] {
        let column = head.iter().position(|h| *h == name).unwrap();
        let arm = head.iter().position(|h| *h == "arm").unwrap();
        let of: Vec<f64> = runs
            .lines()
            .skip(1)
            .map(|line| line.split(',').collect::<Vec<_>>())
            .filter(|cells| cells[arm] == "baseline")
            .map(|cells| cells[column].parse().unwrap())
            .collect();
        let mean = of.iter().sum::<f64>() / of.len() as f64;
        let wanted = format!(",baseline,{name},persons,mean,");
        let last = series.lines().rfind(|line| line.contains(&wanted)).unwrap();
        let told: f64 = last.rsplit(',').next().unwrap().parse().unwrap();
        assert!((told - mean).abs() < 0.01 * mean.max(1.0), "{name}: {told} {mean}");
        assert!(mean > 0.0);
    }
}

/// How long it took depends on the machine: it is said on standard error.
#[test]
fn the_answer_is_the_same_twice_and_fits() {
    let home = tempfile::tempdir().unwrap();
    let play = |name: &str| {
        let out = home.path().join(name);
        let output = call(&[
            "whatif",
            "karabakh-2020-2021",
            "--with",
            "no-drones",
            "--runs",
            "4",
            "--until",
            "2020-10-20",
            "--out",
            out.to_str().unwrap(),
        ]);
        assert!(err(&output).contains("4 pairs, "), "{}", err(&output));
        super::out(&output)
    };
    let text = play("a");
    assert!(text.contains("\n  4 pairs\n"), "{text}");
    assert_eq!(text, play("b"));
    assert!(text.lines().all(|l| l.chars().count() <= 110), "{text}");
    // It is no run folder, and says what it is.
    let folder = home.path().join("a");
    let folder = folder.to_str().unwrap();
    for args in
        [&["replay", folder][..], &["talks", folder], &["fork", folder, "--at", "2020-10-01", "--out", "x"]]
    {
        refuses(args, 2, "is a result folder of `whatif`");
    }
    // Its own `scenario` is no oversight.
    let output = call(&["score", folder, "--set", "calibration", "--runs", "1", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(!err(&output).contains("W0502"), "{}", err(&output));
}

/// Stories and accounts have as much in French as in English, and the French page has no English in it.
#[test]
fn the_typical_pair_is_told_in_both_languages() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("out");
    let what = ["whatif", "karabakh-2020-2021", "--with", "no-drones", "--runs", "4"];
    let until = ["--until", "2020-12-31", "--out", out.to_str().unwrap()];
    succeeds(&[&what[..], &until[..]].concat());
    let answer = answer(&out);
    let lines = |of: &serde_json::Value, key: &str| -> Vec<String> {
        of[key].as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
    };
    let typical = &answer["typical"][0];
    for (english, french) in [("baseline", "baseline_fr"), ("variant", "variant_fr")] {
        let (english, french) = (lines(typical, english), lines(typical, french));
        assert!(!english.is_empty() && english.len() == french.len(), "{english:?} {french:?}");
        assert!(english.iter().zip(&french).all(|(en, fr)| en != fr), "{french:?}");
        assert!(french.iter().all(|line| line.contains(" 2020  ")), "{french:?}");
    }
    for account in answer["accounts"].as_array().unwrap() {
        let french = lines(account, "lines_fr");
        assert!(french[0].contains("dossier\u{a0}: "), "{french:?}");
        assert_ne!(lines(account, "lines"), french);
    }
    assert!(!answer["accounts"].as_array().unwrap().is_empty());
    let page = std::fs::read_to_string(out.join("report.fr.html")).unwrap();
    assert!(!page.contains("lang=\"en\"") && !page.contains("en anglais"));
}

/// What was done against the desk's choice, because the what-if ordered it, is said below its account.
#[test]
fn an_order_of_the_what_if_is_named_below_the_account() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("out");
    let what = ["whatif", "karabakh-2020-2021", "--with", "russia-honours-may", "--runs", "4"];
    succeeds(&[&what[..], &["--until", "2021-06-30", "--out", out.to_str().unwrap()]].concat());
    let answer = answer(&out);
    let accounts = answer["accounts"].as_array().unwrap();
    let said = |account: &serde_json::Value| {
        let last = |key: &str| account[key].as_array().unwrap().last().unwrap().as_str().unwrap().to_owned();
        [
            last("lines").contains("The what-if has an order"),
            last("lines_fr").contains("L’hypothèse donne un ordre"),
        ]
    };
    for (side, ordered) in [("baseline", false), ("variant", true)] {
        let of_side: Vec<_> = accounts.iter().filter(|a| a["side"] == side).map(said).collect();
        assert!(
            !of_side.is_empty() && of_side.iter().all(|said| *said == [ordered; 2]),
            "{side} {accounts:?}"
        );
    }
}
