use std::fs;

use super::{call, copy, err, refuses, root, succeeds};

fn parses(text: &str) {
    roxmltree::Document::parse(text).unwrap();
}

#[test]
fn a_map_of_the_record_and_one_of_a_run() {
    let recorded = succeeds(&["map", "karabakh-2020-2021", "--start", "2020-12-02"]);
    parses(&recorded);
    assert!(
        recorded.contains("(karabakh-2020-2021): as the record has it<") && recorded.contains("2 Dec 2020")
    );
    let run = succeeds(&[
        "map",
        "karabakh-2020-2021",
        "--start",
        "war",
        "--seed",
        "7",
        "--at",
        "2020-10-03",
        "--lang",
        "fr",
    ]);
    parses(&run);
    assert!(
        run.contains("un parcours simulé (départ\u{a0}: l’ouverture de la guerre, graine 7, parcours 0)<")
            && run.contains("3 oct. 2020")
    );
}

/// A seed names a run: without a day the map is of its end, as the help says. It was of the record at the start.
#[test]
fn a_map_of_a_run_without_a_day_is_of_its_end() {
    for named in [["--seed", "7"], ["--run", "2"], ["--set", "shock_sd=0.2"], ["--policy", "status-quo"]] {
        let drawn = succeeds(&["map", "karabakh-2020-2021", "--start", "2021-12-20", named[0], named[1]]);
        assert!(drawn.contains("one simulated run") && drawn.contains("1 Jan 2022"), "{named:?}");
    }
    let start = succeeds(&["map", "karabakh-2020-2021", "--start", "2021-12-20"]);
    assert!(start.contains("as the record has it") && start.contains("20 Dec 2021"));
    for command in ["map", "packages"] {
        let help = succeeds(&[command, "--help"]).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(help.contains("the end of the run; else the day on which the scenario starts"), "{help}");
    }
}

#[test]
fn a_file_is_a_picture_or_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (picture, notes) = (folder.path().join("map.svg"), folder.path().join("notes.txt"));
    fs::write(&notes, "mine").unwrap();
    for _ in 0..2 {
        let output = call(&["map", "karabakh-2020-2021", "--svg", picture.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert!(output.stdout.is_empty() && err(&output).contains("written"));
    }
    parses(&fs::read_to_string(&picture).unwrap());
    refuses(&["map", "karabakh-2020-2021", "--svg", notes.to_str().unwrap()], 1, "no SVG picture");
    assert_eq!(fs::read_to_string(&notes).unwrap(), "mine");
}

#[test]
fn a_scenario_without_a_map_says_so() {
    refuses(&["map", "camp-david-1978"], 1, "has no map: no map fits");
    refuses(&["map", "karabakh-2020-2021", "--at", "1999-01-01"], 2, "outside the run");
}

/// A result folder with an invented answer.
fn results() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy("karabakh-2020-2021", &folder.path().join("scenario"), |_, text| text);
    let page = root().join("crates/report/tests/page");
    for name in ["answer.json", "scores.json"] {
        fs::copy(page.join(name), folder.path().join(name)).unwrap();
    }
    folder
}

#[test]
fn a_report_in_either_language_lies_in_the_folder() {
    let folder = results();
    let dir = folder.path().to_str().unwrap();
    for (lang, name) in [("en", "report.html"), ("fr", "report.fr.html")] {
        let output = call(&["report", dir, "--lang", lang]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert!(output.stdout.is_empty() && err(&output).contains(name));
        let page = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(page.starts_with("<!DOCTYPE html>") && page.contains(&format!("lang=\"{lang}\"")));
        assert!(page.contains("id=\"maps\""));
    }
}

#[test]
fn what_is_no_result_folder_is_refused() {
    let folder = results();
    let dir = folder.path().to_str().unwrap();
    refuses(&["report", "scenarios"], 2, "no result folder (it has no answer.json)");
    let mine = folder.path().join("mine.txt");
    fs::write(&mine, "mine").unwrap();
    refuses(&["report", dir, "--out", mine.to_str().unwrap()], 1, "no HTML page");
    // No folder is made for a page, as for a game or a picture.
    let nowhere = mine.with_file_name("nowhere");
    refuses(&["report", dir, "--out", nowhere.join("x.html").to_str().unwrap()], 3, "there is no folder");
    assert!(!nowhere.exists());
    fs::write(folder.path().join("answer.json"), "{\"pairs\": \"many\"}").unwrap();
    refuses(&["report", dir], 1, "answer.json is not what `pourparler` writes there");
    assert!(!folder.path().join("report.html").exists());
}
