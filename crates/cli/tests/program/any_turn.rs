//! Forked at any turn without a change: the same bytes as the run that went on, in every scenario of the project.

use std::path::Path;

use super::{entries, succeeds};

/// A small generator of our own: the test must do the same everywhere.
fn numbers(mut state: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    }
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn a_fork_without_a_change_at_any_turn_is_the_same_bytes() {
    let home = tempfile::tempdir().unwrap();
    let mut below = numbers(0x2545_f491_4f6c_dd1d);
    let mut forks = 0;
    for (n, (scenario, args, count)) in [
        ("ultimatum", vec!["--seed", "3"], 5),
        ("karabakh-2020-2021", vec!["--seed", "11", "--start", "war"], 5),
        ("karabakh-2020-2021", vec!["--seed", "12", "--turn", "week", "--policy", "ARM=dove"], 4),
        ("camp-david-1978", vec!["--seed", "13"], 4),
        ("camp-david-1978", vec!["--seed", "14", "--policy", "tit-for-tat", "--set", "clash_hazard=0.02"], 3),
    ]
    .into_iter()
    .enumerate()
    {
        let whole = home.path().join(format!("run-{n}"));
        let name = whole.to_str().unwrap();
        succeeds(&[&["run", scenario, "--out", name], &args[..]].concat());
        let series = read(&whole, "series.csv");
        let header: Vec<&str> = series.lines().next().unwrap().split(',').collect();
        let column = header.iter().position(|column| *column == "date").unwrap();
        // Every morning of the run; the last is the day after its end.
        let days: Vec<&str> =
            series.lines().skip(1).map(|line| line.split(',').nth(column).unwrap()).collect();
        for k in 0..count {
            let day = if scenario == "ultimatum" { days[k % days.len()] } else { days[below(days.len())] };
            let fork = home.path().join(format!("fork-{n}-{k}"));
            succeeds(&["fork", name, "--at", day, "--out", fork.to_str().unwrap()]);
            for file in
                entries(&whole).iter().filter(|file| file.ends_with(".jsonl") || file.ends_with(".csv"))
            {
                assert!(read(&whole, file) == read(&fork, file), "{scenario} at {day}: {file}");
            }
            let state = |folder: &Path| {
                serde_json::from_str::<serde_json::Value>(&read(folder, "manifest.json")).unwrap()["state_hash"].clone()
            };
            assert_eq!(state(&whole), state(&fork), "{scenario} at {day}");
            forks += 1;
        }
    }
    assert_eq!(forks, 21);
}
