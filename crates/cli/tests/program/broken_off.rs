//! What-ifs that are broken off: by an interrupt, by a disk that is full.

#![cfg(unix)]

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use super::{entries, err, root, succeeds};

/// A what-if of the smallest scenario.
fn args(runs: &str, out: &Path) -> Vec<String> {
    let change = "parameters.csf_exponent = 0.4";
    let mut list: Vec<String> =
        ["whatif", "ultimatum", "--set", change, "--runs", runs].map(str::to_owned).to_vec();
    list.extend(["--keep", "0", "--jobs", "1", "--out", out.to_str().unwrap()].map(str::to_owned));
    list
}

fn resumes(runs: &str, out: &Path) -> String {
    let mut all = args(runs, out);
    all.push("--resume".to_owned());
    succeeds(&all.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The files of either folder are the same, but for times.
fn same(one: &Path, two: &Path) {
    assert_eq!(entries(one), entries(two));
    for name in entries(one).iter().filter(|n| *n != "times.json") {
        if one.join(name).is_file() {
            assert!(
                std::fs::read(one.join(name)).unwrap() == std::fs::read(two.join(name)).unwrap(),
                "{name} differs"
            );
        }
    }
}

#[test]
fn an_interrupt_leaves_what_was_played_and_says_how_to_go_on() {
    const RUNS: &str = "700";
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("broken");
    let child = Command::new(assert_cmd::cargo::cargo_bin!("pourparler"))
        .args(args(RUNS, &out))
        .current_dir(root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    while !out.join("chunks/00000.bin").is_file() {
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let said = err(&output);
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(
        said.contains("interrupted: what has been played is in") && said.contains("--resume goes on"),
        "{said}"
    );
    assert!(output.stdout.is_empty());
    // Marked by what it is of, and by nothing that says that it is whole.
    assert_eq!(entries(&out), ["chunks", "plan.json"]);
    let chunks = entries(&out.join("chunks")).len();
    assert!(chunks < 14, "{chunks} of 14 chunks: the interrupt came too late");
    resumes(RUNS, &out);
    let whole = home.path().join("whole");
    succeeds(&args(RUNS, &whole).iter().map(String::as_str).collect::<Vec<_>>());
    same(&out, &whole);
}

/// The program where no file may grow beyond so many blocks of 512 bytes: the system says that it is too large.
fn limited(blocks: u32, args: &[String]) -> Output {
    Command::new("sh")
        .arg("-c")
        .arg(format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\""))
        .arg(assert_cmd::cargo::cargo_bin!("pourparler"))
        .args(args)
        .current_dir(root())
        .output()
        .unwrap()
}

#[test]
fn a_full_disk_is_said_and_what_was_played_is_gone_on_with() {
    const RUNS: &str = "120";
    let home = tempfile::tempdir().unwrap();
    let whole = home.path().join("whole");
    succeeds(&args(RUNS, &whole).iter().map(String::as_str).collect::<Vec<_>>());
    // No room for a chunk; room for chunks, but none for the page.
    for (blocks, in_chunks) in [(8, true), (120, false)] {
        let out = home.path().join(format!("full-{blocks}"));
        let output = limited(blocks, &args(RUNS, &out));
        let said = err(&output);
        assert_eq!(output.status.code(), Some(3), "{said}");
        assert!(said.contains("error: cannot write") && said.contains("chunks/0") == in_chunks, "{said}");
        assert!(said.contains("the same command with --resume goes on"), "{said}");
        assert!(!said.contains("panicked") && output.stdout.is_empty(), "{said}");
        assert!(!out.join("manifest.json").exists());
        resumes(RUNS, &out);
        // What was begun lies beside its place no more.
        same(&out, &whole);
    }
}
