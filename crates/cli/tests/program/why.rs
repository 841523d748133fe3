use super::{err, out, program, refuses, succeeds};

const RUSSIA: [&str; 8] =
    ["why", "karabakh-2020-2021", "--state", "RUS", "--date", "2021-05-15", "--seed", "1"];

#[test]
fn russia_weighs_the_call_of_14_may() {
    let text = succeeds(&RUSSIA);
    for words in [
        "Waits for an answer: Armenia's call of 14 May 2021",
        "within its scope",
        "14 May 2021",
        "Russia, 15 May 2021, desk: alliances",
        "consult and mediate",
        "send troops",
        "treaty",
        "<- chosen",
        "What it believed:",
        "Ordered in all: ",
        "answer-call:RUS<ARM/cst_1992:2/2021-05-14=",
        "the model cannot know",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    assert!(!text.contains("15 May 2021  "), "nothing of the day itself is known\n{text}");
    assert_eq!(text, succeeds(&RUSSIA));
}

#[test]
fn one_desk_only_if_asked() {
    let mut args = RUSSIA.to_vec();
    args.extend(["--desk", "alliances"]);
    let text = succeeds(&args);
    assert!(text.contains("desk: alliances") && !text.contains("desk: pressure"), "{text}");
}

#[test]
fn from_an_earlier_start_the_run_itself_is_asked() {
    let ordered =
        |text: &str| text.split_once("Ordered in all: ").unwrap().1.lines().next().unwrap().to_owned();
    // What `why` says was ordered stands in the playthrough of the same run.
    let play = succeeds(&["playthrough", "ultimatum", "--seed", "3"]);
    let why = succeeds(&[
        "why",
        "ultimatum",
        "--seed",
        "3",
        "--state",
        "S",
        "--date",
        "2000-01-01",
        "--start",
        "table",
    ]);
    let code = ordered(&why);
    assert!(code.starts_with("offer:prize#"), "{why}");
    assert!(play.contains(&format!("S > {code}\n")), "{play}\n{why}");
}

#[test]
fn a_policy_without_accounts_says_so() {
    let output = program().args(RUSSIA).args(["--policy", "random"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).contains("the policy random gives no account"), "{}", out(&output));
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let ask = |state: &'static str, date: &'static str| {
        ["why", "karabakh-2020-2021", "--seed", "1", "--state", state, "--date", date]
    };
    refuses(&ask("RUSS", "2021-05-15"), 2, "did you mean `RUS`?");
    refuses(&ask("HUN", "2021-05-15"), 1, "takes no decisions");
    refuses(&ask("RUS", "2031-05-15"), 1, "outside the scenario");
    let mut early = ask("RUS", "2021-01-15").to_vec();
    early.extend(["--start", "border"]);
    refuses(&early, 2, "outside the run");
    let mut desk = ask("EU", "2021-05-15").to_vec();
    desk.extend(["--desk", "war"]);
    refuses(&desk, 1, "has no desk `war`");
    let mut desk = ask("RUS", "2021-05-15").to_vec();
    desk.extend(["--desk", "wars"]);
    refuses(&desk, 2, "write one of war, talks");
}

#[test]
fn a_program_that_fails_has_not_ordered_nothing() {
    let args = ["why", "ultimatum", "--state", "S", "--date", "2000-01-01", "--seed", "1", "--policy"];
    refuses(&[&args[..], &["S=exec:false"]].concat(), 1, "before it had answered");
    refuses(&[&args[..], &["S=exec:/nonexistent/program"]].concat(), 1, "cannot be started");
}
