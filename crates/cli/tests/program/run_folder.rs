use std::path::Path;

use super::{entries, refuses, succeeds};

fn run_into(folder: &Path, more: &[&str]) -> String {
    let mut args = vec!["run", "ultimatum", "--seed", "3", "--out", folder.to_str().unwrap()];
    args.extend(more);
    succeeds(&args)
}

#[test]
fn a_run_folder_is_whole_and_can_be_run_again() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("deep/er/run");
    run_into(&folder, &[]);
    assert_eq!(entries(&folder), ["events.jsonl", "manifest.json", "scenario", "series.csv"]);
    assert_eq!(entries(folder.parent().unwrap()), ["run"], "nothing is left beside it");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&read("manifest.json")).unwrap();
    assert_eq!((manifest["scenario"].as_str(), manifest["seed"].as_u64()), (Some("ultimatum"), Some(3)));
    assert_eq!(manifest["command"][0], "run");
    for key in ["pourparler", "documents", "start", "policies", "state_hash"] {
        assert!(!manifest[key].is_null(), "{key}");
    }
    assert!(read("series.csv").starts_with("scenario,variant,seed,run,version,date,"));
    assert_eq!(read("events.jsonl"), succeeds(&["run", "ultimatum", "--seed", "3", "--json"]));
    // The scenario that was kept gives the same run; only the hash of its documents is another.
    let kept = folder.join("scenario");
    let again = succeeds(&["run", kept.to_str().unwrap(), "--seed", "3", "--json"]);
    let body = |text: &str| text.split_once('\n').unwrap().1.to_owned();
    assert_eq!(body(&again), body(&read("events.jsonl")));
    assert!(!body(&again).is_empty());
}

#[test]
fn where_a_scenario_is_wanted_a_run_folder_says_where_it_has_one() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("run");
    run_into(&folder, &[]);
    let shown = folder.to_str().unwrap();
    let scenario = folder.join("scenario").display().to_string();
    for command in ["playthrough", "states", "regions"] {
        refuses(&[command, shown], 2, &format!("is a folder of what was played; its scenario is {scenario}"));
    }
}

#[test]
fn a_folder_that_is_not_empty_is_left_alone_unless_forced() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("run");
    run_into(&folder, &[]);
    std::fs::write(folder.join("note.txt"), "mine").unwrap();
    let shown = folder.to_str().unwrap();
    refuses(&["run", "ultimatum", "--seed", "4", "--out", shown], 1, "--force");
    assert!(std::fs::read_to_string(folder.join("manifest.json")).unwrap().contains("\"seed\": 3"));
    assert!(folder.join("note.txt").exists());
    succeeds(&["run", "ultimatum", "--seed", "4", "--out", shown, "--force"]);
    assert!(std::fs::read_to_string(folder.join("manifest.json")).unwrap().contains("\"seed\": 4"));
    assert!(!folder.join("note.txt").exists());
    assert_eq!(entries(home.path()), ["run"]);
}

#[test]
fn force_replaces_run_folders_only() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("thesis");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("thesis.tex"), "years of work").unwrap();
    let shown = folder.to_str().unwrap();
    refuses(&["run", "ultimatum", "--seed", "1", "--out", shown, "--force"], 1, "no run folder");
    assert_eq!(entries(&folder), ["thesis.tex"]);
    assert_eq!(entries(home.path()), ["thesis"]);
}

#[test]
fn an_empty_folder_will_do_and_a_file_will_not() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("empty");
    std::fs::create_dir(&folder).unwrap();
    run_into(&folder, &["--json"]);
    assert!(folder.join("manifest.json").is_file());
    let file = home.path().join("file");
    std::fs::write(&file, "").unwrap();
    refuses(&["run", "ultimatum", "--seed", "1", "--out", file.to_str().unwrap()], 1, "not a folder");
    // A parent that is a file cannot be made a folder: that is the system's refusal.
    let below = file.join("run");
    refuses(&["run", "ultimatum", "--seed", "1", "--out", below.to_str().unwrap()], 3, "cannot make");
}
