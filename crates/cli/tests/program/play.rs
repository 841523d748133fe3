//! A state played by hand, by scripts on standard input.

use std::path::Path;
use std::process::Output;

use serde_json::Value;

use super::{entries, err, out, program, refuses};

fn play(args: &[&str], script: impl Into<Vec<u8>>) -> Output {
    program().arg("play").args(args).write_stdin(script).output().unwrap()
}

#[track_caller]
fn plays(args: &[&str], script: &str) -> String {
    let output = play(args, script);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    out(&output)
}

/// What lies in a saved game, without the file's own name for things.
fn game(file: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

const ARM: [&str; 5] = ["karabakh-2020-2021", "--state", "ARM", "--seed", "7"];

#[test]
fn acts_are_ordered_by_number_and_carried_out() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("game.json");
    let args = ["ultimatum", "--state", "S", "--seed", "3", "--save", file.to_str().unwrap()];
    let text = plays(&args, "acts offer\n1\norders\n1\n4\ngo\nquit\n");
    for words in
        ["1 Jan 2000 · Satisfied", "offer on The prize: ", "to be ordered:", "2 Jan 2000 · Satisfied"]
    {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    let orders = game(&file)["orders"].as_array().unwrap().clone();
    let first: Value = serde_json::from_str(orders[0].as_str().unwrap()).unwrap();
    assert_eq!((first["state"].as_str(), first["date"].as_str()), (Some("S"), Some("2000-01-01")));
    assert_eq!(first["orders"].as_array().unwrap().len(), 1, "1 was taken out again: {first}");
    assert!(first["orders"][0].as_str().unwrap().starts_with("offer:prize#"), "{first}");
    assert_eq!(entries(home.path()), ["game.json"], "nothing is left beside it");
}

#[test]
fn a_game_is_resumed_as_if_it_had_not_been_broken_off() {
    let home = tempfile::tempdir().unwrap();
    let file = |name: &str| home.path().join(name);
    let name = |name: &str| file(name).to_str().unwrap().to_owned();
    let (first, second) = ("1 4\ngo 3\ngo 5\n", "2\ngo\ngo 20\n");
    plays(&[&ARM[..], &["--save", &name("whole")]].concat(), &format!("{first}{second}quit\n"));
    plays(&[&ARM[..], &["--save", &name("half")]].concat(), first);
    let text = plays(&["--resume", &name("half")], &format!("{second}quit\n"));
    assert!(text.contains("· Armenia"));
    assert_eq!(game(&file("whole")), game(&file("half")));
    // To another file, where one is named; the old one stays.
    let before = game(&file("half"));
    plays(&["--resume", &name("half"), "--save", &name("other")], "go\n");
    assert_eq!(game(&file("half")), before);
    assert_ne!(game(&file("other")), before);
}

#[test]
fn a_turn_that_was_taken_back_has_not_been() {
    let home = tempfile::tempdir().unwrap();
    let (a, b) = (home.path().join("a"), home.path().join("b"));
    plays(&[&ARM[..], &["--save", a.to_str().unwrap()]].concat(), "go\n3\ngo\n5\ngo\ngo\nundo 3\n4\ngo\n");
    plays(&[&ARM[..], &["--save", b.to_str().unwrap()]].concat(), "go\n4\ngo\n");
    assert_eq!(game(&a), game(&b));
    let text = plays(&ARM, "undo\ngo\nundo 10000\n");
    assert!(text.contains("nothing to take back"), "{text}");
    assert_eq!(text.matches("27 Sep 2020 · Armenia").count(), 2, "{text}");
}

#[test]
fn who_orders_nothing_plays_the_run_of_a_state_that_orders_nothing() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("game");
    let base = ["karabakh-2020-2021", "--state", "GEO", "--seed", "2", "--start", "border"];
    let text = plays(
        &[&base[..], &["--save", file.to_str().unwrap()]].concat(),
        "truth\ngo 10000\ntruth\nstory\nacts\n1\ngo\nquit\n",
    );
    assert!(text.contains("is shown when the run is over"), "{text}");
    assert!(text.contains("The run is over.") && text.contains("What the parties believe, and what is so"));
    assert!(
        text.contains("nothing can be ordered today") && text.contains("At the end, 31 Dec 2021"),
        "{text}"
    );
    let run = super::call(&[
        "run",
        "karabakh-2020-2021",
        "--seed",
        "2",
        "--start",
        "border",
        "--policy",
        "GEO=status-quo",
        "--out",
        home.path().join("run").to_str().unwrap(),
    ]);
    assert!(run.status.success());
    let manifest = std::fs::read_to_string(home.path().join("run/manifest.json")).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(manifest["state_hash"], game(&file)["state_hash"]);
}

#[test]
fn a_state_sees_what_it_may_know_and_can_ask_for_advice() {
    let text = plays(
        &ARM,
        "see\nbeliefs\nwhy\nwhy home\nwhy nothing\nacts demand\nacts xyzzy\nstory\nhelp\nclear\norders\nsave\n",
    );
    for words in [
        "Azerbaijan: about ",
        "things as they are are worth",
        "desks with something to weigh",
        "demand in public on Karabakh: ",
        "no act with `xyzzy`",
        "take a turn back",
        "nothing is ordered",
        "name a file: save FILE",
        "move: ",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    assert!(!text.contains("in fact"), "what is so it does not know");
}

#[test]
fn whatever_is_typed_nothing_breaks() {
    let mut script = b"99999\n0\n1 99999999999999999999999\n-1\n1.5\n\xff\xfe\n\x00\ngo -3\ngo x\nundo 0\nsave /nonexistent/x/y\nsave .\nsave ..\nwhy \xc3\n".to_vec();
    script.extend(vec![b'x'; 200_000]);
    script.extend(b"\n1 1 1\n,,,\n2,3\n\n\n\ngo\n");
    let output = play(&ARM, script);
    let (text, said) = (out(&output), err(&output));
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(
        text.contains("no act 99999") && text.contains("no command") && text.contains("not saved: "),
        "{text}"
    );
    assert!(text.contains("28 Sep 2020 · Armenia"), "the turn was played");
    assert!(!said.contains("panicked") && said.contains("not saved"), "{said}");
    // Nothing at all is an end too.
    assert!(plays(&ARM, "").contains("27 Sep 2020 · Armenia"));
    // A fuzz of small commands, the same each time.
    let words = [
        "go", "undo", "acts", "1", "2 3", "40", "orders", "clear", "why war", "go 9", "undo 4", "story",
        "see", "beliefs",
    ];
    let mut x = 7u64;
    let script: String = (0..300)
        .map(|_| {
            x = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            format!("{}\n", words[(x >> 33) as usize % words.len()])
        })
        .collect();
    plays(&ARM, &script);
}

#[test]
fn files_that_are_no_games_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("game");
    let shown = file.to_str().unwrap();
    plays(&["ultimatum", "--state", "S", "--seed", "3", "--save", shown], "1\ngo\n");
    let good = std::fs::read_to_string(&file).unwrap();
    let check = |from: &str, to: &str, words: &str| {
        assert!(good.contains(from), "{from} is not in\n{good}");
        std::fs::write(&file, good.replacen(from, to, 1)).unwrap();
        refuses(&["play", "--resume", shown], 1, words);
    };
    check("{", "", "is no saved game: ");
    check("\"game\": 1", "\"game\": 2", "is a game of form 2, and this version reads form 1");
    check(
        "\"game\": 1",
        "\"game\": null",
        "`game` is missing, or not what it should be; take it from a copy",
    );
    check(
        "\"parameters\": []",
        "\"parameters\": [\"y\"]",
        "game: what it was made of cannot be made again: --set y",
    );
    std::fs::write(&file, "").unwrap();
    refuses(&["play", "--resume", shown], 1, "is empty: there is no game in it; take it from a copy");
    // Under other documents it is another game, though it might come out the same.
    let documents = serde_json::from_str::<Value>(&good).unwrap()["documents"].as_str().unwrap().to_owned();
    check(&documents, "0123456789abcdef", "the scenario ultimatum has changed since this was saved");
    let folder = home.path().to_str().unwrap();
    refuses(&["play", "ultimatum", "--state", "S", "--save", folder], 1, "is not a file: name a file");
    check("\"seed\": 3", "\"seed\": 4", "does not come out as it was saved (both are version");
    check("\"seed\": 3", "\"seed\": null", "`seed`");
    check("\\\"orders\\\":[", "\\\"orders\\\":[7,", "line 1: no orders");
    check("\"today\": \"2000-01-02\"", "\"today\": \"2009-01-02\"", "does not come out");
    refuses(&["play", "--resume", "/nonexistent/game"], 3, "cannot read");
    refuses(&["play", "ultimatum"], 2, "--state CODE; see who does with: pourparler states ultimatum");
    refuses(&["play"], 2, "SCENARIO");
    refuses(&["play", "--resume", shown, "--seed", "3"], 2, "cannot be used with");
    refuses(&["play", "ultimatum", "--state", "X", "--seed", "1"], 2, "no state `X`");
    refuses(&["play", "karabakh-2020-2021", "--state", "HUN", "--seed", "1"], 1, "takes no decisions");
    refuses(
        &["play", "karabakh-2020-2021", "--state", "HUN", "--seed", "1"],
        1,
        "pourparler states karabakh",
    );
}

/// The number of an act in the list that a script showed last.
#[track_caller]
fn number(text: &str, words: &str) -> String {
    let line = text.lines().rev().find(|line| line.contains(words));
    let line = line.unwrap_or_else(|| panic!("{words} is not in\n{text}"));
    line.trim_start_matches(['*', ' ', '>']).split(' ').next().unwrap().to_owned()
}

const BORDER: [&str; 5] = ["karabakh-2020-2021", "--start", "border", "--seed", "7"];

#[test]
fn of_two_orders_that_go_against_each_other_the_later_stands() {
    let args = [&BORDER[..], &["--state", "ARM"]].concat();
    let list = plays(&args, "acts fortify\n");
    let first = list.lines().find(|line| line.contains("fortify ")).unwrap();
    let place = first.split("fortify ").nth(1).unwrap().split(',').next().unwrap();
    let (dig, go) = (number(first, "fortify"), {
        let moves = plays(&args, "acts move\n");
        number(&moves, &format!(" from {place},"))
    });
    let text = plays(&args, &format!("{dig}\n{go}\norders\n"));
    assert!(text.contains("no longer ordered, as it goes against a later order: fortify"), "{text}");
    let orders = text.rsplit("to be ordered:").next().unwrap();
    assert!(orders.contains("move to") && !orders.contains("fortify"), "{text}");
    // Nobody recognises two titles to the same.
    let list = plays(&args, "acts recognise\n");
    let [one, other] = ["territory of Azerbaijan", "is a state"].map(|words| number(&list, words));
    let text = plays(&args, &format!("{one} {other}\n"));
    assert!(text.contains("against a later order: recognise: Nagorno-Karabakh is territory"), "{text}");
}

#[test]
fn several_turns_stop_for_what_did_not_wait_before() {
    let args = ["karabakh-2020-2021", "--state", "AZE", "--seed", "3", "--start", "border"];
    let text = plays(&args, "go 10\ngo 10\ngo 10\nquit\n");
    let stops = text.matches("after 1 of 10 turns").count();
    assert!(stops < 3, "{text}");
}

#[test]
fn words_find_acts_by_name_in_any_case() {
    let args = [&BORDER[..], &["--state", "RUS"]].concat();
    let day = plays(&args, "");
    let count = day.split("state: ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap();
    let list = plays(&args, "acts STATE\n");
    let list = list.split("> ").nth(1).unwrap();
    let listed = list.lines().filter(|line| line.contains("in public, on")).count();
    assert_eq!(count, listed.to_string(), "{list}");
    assert!(!list.contains("recognise"), "{list}");
    assert_eq!(list.matches("on Border: call on both sides to cease fire").count(), 1, "{list}");
    assert!(!list.contains("by way of"), "{list}");
    let text = plays(&args, "acts Resume\nacts xyzzy\nwhy nothing\n");
    assert_eq!(text.matches("when each act is possible: pourparler check --codebook").count(), 2, "{text}");
    let desks = text.split("desks with something to weigh: ").nth(1).unwrap().lines().next().unwrap();
    let mut names: Vec<&str> = desks.split(", ").collect();
    names.dedup();
    assert_eq!(names.join(", "), desks);
}

#[test]
fn a_game_that_is_resumed_tells_the_last_turn_and_no_more() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("game");
    let shown = file.to_str().unwrap();
    let args = [&BORDER[..], &["--state", "ARM", "--save", shown]].concat();
    let whole = plays(&args, "go\ngo\ngo\n");
    let last = whole.rsplit(" · Armenia\n").next().unwrap();
    let again = plays(&["--resume", shown], "");
    let news = |text: &str| text.split("\n\n").next().unwrap().to_owned();
    assert_eq!(news(again.rsplit(" · Armenia\n").next().unwrap()), news(last));
    // Taken back, it comes again as it was.
    let back = plays(&args[..7], "go\ngo\ngo\nundo\ngo\n");
    assert_eq!(news(back.rsplit(" · Armenia\n").next().unwrap()), news(last));
}

#[test]
fn a_game_is_not_saved_over_another() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("game.json");
    let save = file.to_str().unwrap();
    plays(&["ultimatum", "--state", "S", "--seed", "7", "--save", save], "go\nquit\n");
    let before = game(&file);
    let other = play(&["ultimatum", "--state", "S", "--seed", "8", "--save", save], "go\nquit\n");
    assert_eq!(other.status.code(), Some(1));
    assert_eq!(game(&file), before);
    plays(&["ultimatum", "--state", "S", "--seed", "8", "--save", save, "--force"], "go\nquit\n");
    assert_ne!(game(&file), before);
}

#[test]
fn in_the_game_another_file_is_replaced_only_if_that_is_said() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("mine.json");
    std::fs::write(&file, "{\"mine\": 1}").unwrap();
    let shown = file.to_str().unwrap();
    let base = ["ultimatum", "--state", "S", "--seed", "7"];
    let text = plays(&base, &format!("save {shown}\nquit\n"));
    assert!(text.contains("not saved: ") && text.contains(&format!("save {shown} force")), "{text}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "{\"mine\": 1}");
    // Said once it is the game's file.
    plays(&base, &format!("save {shown} force\ngo\nsave {shown}\nsave\nquit\n"));
    assert_eq!(game(&file)["today"], "2000-01-02");
    let text = plays(&base, &format!("save {}\nquit\n", home.path().join("none/x").display()));
    assert!(text.contains("there is no folder"), "{text}");
    assert_eq!(entries(home.path()), ["mine.json"]);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_pipe_a_pipe() {
    use std::os::unix::fs::FileTypeExt;
    let home = tempfile::tempdir().unwrap();
    let (link, pipe) = (home.path().join("link"), home.path().join("pipe"));
    std::fs::write(home.path().join("real"), "").unwrap();
    std::os::unix::fs::symlink("real", &link).unwrap();
    let base = ["ultimatum", "--state", "S", "--seed", "7", "--force", "--save"];
    plays(&[&base[..], &[link.to_str().unwrap()]].concat(), "go\nquit\n");
    assert!(link.is_symlink());
    assert_eq!(game(&home.path().join("real"))["today"], "2000-01-02");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let shown = pipe.to_str().unwrap();
    refuses(&[&["play"], &base[..], &[shown]].concat(), 1, "is not a file");
    let text = plays(&base[..5], &format!("save {shown} force\nquit\n"));
    assert!(text.contains("is not a file"), "{text}");
    assert!(std::fs::metadata(&pipe).unwrap().file_type().is_fifo());
}
