//! Ctrl-C while a run is being played.

#![cfg(unix)]

use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use super::{entries, root, succeeds};

#[test]
fn an_interrupted_run_is_written_whole_and_marked() {
    let home = tempfile::tempdir().unwrap();
    let (script, log) = (home.path().join("slow.sh"), home.path().join("log"));
    let text = format!(
        "read -r hello\nwhile read -r line; do\necho x >> '{}'\nsleep 0.05\necho '[]'\ndone\n",
        log.display()
    );
    std::fs::write(&script, text).unwrap();
    let folder = home.path().join("run");
    let policy = format!("GEO=exec:sh '{}'", script.display());
    let child = Command::new(assert_cmd::cargo::cargo_bin!("pourparler"))
        .args([
            "run",
            "karabakh-2020-2021",
            "--seed",
            "2",
            "--policy",
            &policy,
            "--out",
            folder.to_str().unwrap(),
        ])
        .current_dir(root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It plays: 462 turns of at least 50 ms each are far from over.
    while std::fs::read_to_string(&log).map_or(0, |text| text.lines().count()) < 5 {
        std::thread::sleep(Duration::from_millis(10));
    }
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(output.stdout.is_empty() && said.contains("interrupted on 2020-"), "{said}");
    assert_eq!(entries(&folder), ["events.jsonl", "manifest.json", "orders.jsonl", "scenario", "series.csv"]);
    let manifest: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["interrupted"], true);
    let until = manifest["played_until"].as_str().unwrap().to_owned();
    assert!(("2020-09-30"..="2021-01-01").contains(&until.as_str()), "{until}");
    // As far as it goes it is whole: the run of a state that orders nothing.
    let same = [
        "run",
        "karabakh-2020-2021",
        "--seed",
        "2",
        "--policy",
        "GEO=status-quo",
        "--until",
        &until,
        "--json",
    ];
    let (same, kept) = (succeeds(&same), std::fs::read_to_string(folder.join("events.jsonl")).unwrap());
    let body = |text: &str| text.split_once('\n').unwrap().1.to_owned();
    assert_eq!(body(&same), body(&kept));
    assert!(succeeds(&["replay", folder.to_str().unwrap()]).starts_with("What held"));
}

#[test]
fn an_interrupt_stops_the_program_too_without_a_folder() {
    let home = tempfile::tempdir().unwrap();
    let (script, log) = (home.path().join("slow.sh"), home.path().join("pid"));
    // What it has started would go on without it.
    let text = format!("read -r hello\nread -r line\nsleep 60 &\necho $! > '{}'\nwait\n", log.display());
    std::fs::write(&script, text).unwrap();
    let policy = format!("S=exec,timeout=60:sh '{}'", script.display());
    let child = Command::new(assert_cmd::cargo::cargo_bin!("pourparler"))
        .args(["run", "ultimatum", "--seed", "2", "--policy", &policy])
        .current_dir(root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let started = || std::fs::read_to_string(&log).ok().filter(|text| text.ends_with('\n'));
    while started().is_none() {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(said.contains("interrupted on 2000-01-01"), "{said}");
    let pid = started().unwrap();
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.trim())).unwrap_or_default();
    assert!(stat.is_empty() || stat.contains(") Z "), "{stat}");
}
