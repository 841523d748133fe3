//! Scores, sensitivity, sweeps, calibration.

use serde_json::Value;

use super::{call, entries, err, refuses, root, succeeds};

const CAMP: &str = "camp-david-1978";

#[test]
fn forecasts_are_scored_by_set_in_every_form() {
    let args = ["score", CAMP, "--runs", "2", "--seed", "3"];
    let json = succeeds(&[&args[..], &["--json", "--jobs", "2"]].concat());
    assert_eq!(json, succeeds(&[&args[..], &["--json", "--jobs", "1"]].concat()));
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["scores"]["scenario"], CAMP);
    let sets: Vec<&str> =
        json["sets"].as_array().unwrap().iter().map(|s| s["set"].as_str().unwrap()).collect();
    assert_eq!(sets, ["calibration", "holdout"]);
    for question in json["questions"].as_array().unwrap() {
        let (p, kind) = (&question["probability"], question["kind"].as_str().unwrap());
        assert_eq!(p.is_number(), kind == "binary", "{question}");
        assert!(question["crps"].is_number() != p.is_number(), "{question}");
        assert!(question["baselines"]["status quo"].is_number(), "{question}");
    }
    let left = json["left_out"].as_array().unwrap();
    assert!(left.iter().any(|l| l["why"].as_str().unwrap().contains("Security Council")), "{left:?}");
    let text = succeeds(&[&args[..], &["--set", "holdout"]].concat());
    for words in
        ["Holdout: ", "Brier score", "base rate", "even odds", "reliability", "never that it is right"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("Calibration: "), "{text}");
    let csv = succeeds(&[&args[..], &["--csv"]].concat());
    assert!(csv.lines().count() > 15 && csv.starts_with("scenario,documents,version,parameters,"), "{csv}");
    refuses(&["score", "ultimatum"], 2, "--questions");
}

/// Questions of one's own, in the same language.
#[test]
fn other_questions_are_put_to_a_scenario() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("mine.ron");
    let write = |expression: &str| {
        let text = format!(
            r#"[
    (id: "m1", text: "Will a war begin?", asked: "1979-03-27", resolves: "1979-05-15", kind: "binary", answer: "no",
     resolves_by: "count(war_begins) >= 1 or at_war(sinai, on: 1979-05-01)", mark: Known),
    (id: "m2", text: "How many regions are handed over?", asked: "1979-03-27", resolves: "1979-06-30", kind: "number", answer: "2",
     resolves_by: "{expression}", mark: Known),
    (id: "m3", text: "When is the first?", asked: "1979-03-27", resolves: "1979-06-30", kind: "ordered", levels: 4, answer: "3",
     resolves_by: "(first_date(handed_over, by: ISR, at: [sin_arish, sin_bir_abd]) - 1979-03-27) / 30 + 1", mark: Known),
]"#
        );
        std::fs::write(&file, text).unwrap();
    };
    let path = file.to_str().unwrap();
    write("count(handed_over, against: EGY)");
    let json = succeeds(&["score", CAMP, "--questions", path, "--runs", "3", "--json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    let of = |i: usize| &json["questions"][i];
    assert_eq!((of(0)["id"].as_str(), of(0)["runs"].as_u64()), (Some("m1"), Some(3)));
    assert_eq!(of(0)["baselines"]["status quo"], 0.05);
    assert_eq!(of(1)["baselines"]["status quo"], 0.0);
    assert!(of(1)["draws"]["q50"].as_f64().unwrap() >= 0.0 && of(2)["ranked"].is_number());
    assert_eq!(json["questions"].as_array().unwrap().len(), 3);
    // What is wrong is shown where it stands.
    write("count(handed_ovr, against: EGY)");
    let output = call(&["score", CAMP, "--questions", path, "--runs", "3"]);
    let said = err(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains(&format!("{path}:5:")) && said.contains("did you mean `handed_over`?"), "{said}");
}

#[test]
fn a_calibrated_document_can_be_run_and_owes_nothing_to_the_holdout_set() {
    let home = tempfile::tempdir().unwrap();
    let copy = home.path().join(CAMP);
    std::fs::create_dir(&copy).unwrap();
    let original = root().join("scenarios").join(CAMP);
    for name in entries(&original).iter().filter(|n| n.ends_with(".ron")) {
        std::fs::copy(original.join(name), copy.join(name)).unwrap();
    }
    let out = home.path().join("calibrated.ron");
    let calibrate = || {
        let args = [
            "calibrate",
            copy.to_str().unwrap(),
            "--out",
            out.to_str().unwrap(),
            "--force",
            "--particles",
            "3",
            "--populations",
            "2",
            "--runs",
            "1",
            "--budget",
            "9",
            "--vary",
            "choice_precision,csf_exponent",
        ];
        let table = succeeds(&args);
        assert!(table.contains("choice_precision") && table.contains("posterior"), "{table}");
        (std::fs::read(&out).unwrap(), table)
    };
    let with = calibrate();
    // One that could not be read is no matter: it is not opened.
    std::fs::File::create(copy.join("holdout.ron")).unwrap().set_len(65 << 20).unwrap();
    refuses(&["check", copy.to_str().unwrap()], 3, "larger than 64 MiB");
    assert_eq!(with, calibrate());
    std::fs::remove_file(copy.join("holdout.ron")).unwrap();
    assert_eq!(with, calibrate());
    let text = String::from_utf8(with.0).unwrap();
    assert!(
        text.starts_with("// parameters.ron, calibrated") && text.contains("pourparler calibrate"),
        "{text}"
    );
    let story =
        |more: &[&str]| succeeds(&[&["run", CAMP, "--until", "1978-09-20", "--json"][..], more].concat());
    let parameters = ["--parameters", out.to_str().unwrap()];
    assert_ne!(story(&parameters), story(&[]));
    let scored = |set: &str| {
        succeeds(&["score", CAMP, "--runs", "1", "--set", set, "--json", parameters[0], parameters[1]])
    };
    // What has chosen the parameters does not foresee.
    assert!(
        scored("calibration").contains("how well they fit")
            && !scored("holdout").contains("how well they fit")
    );
    refuses(&["calibrate", CAMP, "--out", out.to_str().unwrap()], 1, "--force");
    // Where nothing can be written it is said before anything is played.
    if cfg!(target_os = "linux") {
        let refused = call(&["calibrate", CAMP, "--out", "/proc/calibrated.ron"]);
        let said = err(&refused);
        assert!(refused.status.code() == Some(3) && !said.contains(" points"), "{said}");
    }
    refuses(&["calibrate", "ultimatum", "--out", home.path().join("x").to_str().unwrap()], 2, "no questions");
}

#[test]
fn sweeps_and_sensitivities_have_the_same_chance_at_all_points() {
    let args = ["sweep", "ultimatum", "--seed", "4", "--runs", "3", "--outcome", "killed,settled"];
    let vary = ["--vary", "csf_exponent=0.5..1.5:3"];
    let policy = "policy:D=dove,hawk";
    let grid = [&args[..], &[vary[0], vary[1], vary[0], policy, "--csv"]].concat();
    let csv = succeeds(&[&grid[..], &["--jobs", "1"]].concat());
    assert_eq!(csv, succeeds(&[&grid[..], &["--jobs", "2"]].concat()));
    assert_eq!(csv.lines().count(), 1 + 2 * 6, "{csv}");
    // What nothing depends on makes no difference at all: the same chance falls everywhere.
    let inert = succeeds(&[&args[..], &["--vary", "lag_remote=2..9:2", "--csv"]].concat());
    let figures: Vec<&str> = inert.lines().skip(1).map(|l| l.rsplit(',').nth(2).unwrap()).collect();
    assert_eq!(figures[0], figures[1], "{inert}");
    let lhs = ["--vary", "loss_base", "--design", "lhs", "--points", "5", "--json"];
    let json: Value = serde_json::from_str(&succeeds(&[&args[..], &lhs].concat())).unwrap();
    assert_eq!(json["sections"][0]["rows"].as_array().unwrap().len(), 5);
    refuses(&[&args[..], &["--vary", "csf_exponnt"]].concat(), 2, "did you mean `csf_exponent`?");
    refuses(&[&args[..], &["--vary", "csf_exponent=9..1"]].concat(), 2, "0.2 to 2");
    refuses(
        &[&args[..], &["--vary", "loss_base", "--outcome", "kiled"]].concat(),
        2,
        "did you mean `killed`?",
    );
    for method in ["tornado", "morris", "sobol"] {
        let args = [
            "sensitivity",
            "ultimatum",
            "--seed",
            "4",
            "--runs",
            "2",
            "--points",
            "4",
            "--method",
            method,
            "--vary",
            "choice_precision,loss_base",
            "--json",
        ];
        let json: Value = serde_json::from_str(&succeeds(&args)).unwrap();
        assert_eq!(json["sections"].as_array().unwrap().len(), 4, "{json}");
        assert_eq!(json["sections"][0]["rows"].as_array().unwrap().len(), 2, "{json}");
        // Each interval under a key of its own.
        let row = json["sections"][0]["rows"][0].as_object().unwrap();
        let ends = row.keys().filter(|key| key.ends_with("_from") || key.ends_with("_to")).count();
        assert_eq!(ends, if method == "morris" { 2 } else { 4 }, "{row:?}");
    }
}
