use super::{call, copy, err, out, refuses, succeeds};

#[test]
fn the_scenarios_of_the_project_are_fine() {
    let text = succeeds(&["check", "ultimatum", "scenarios/karabakh-2020-2021"]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(
        lines[0].starts_with("ultimatum: fine. 2 actors, 3 regions, 1 dispute, 1 row of record;"),
        "{text}"
    );
    assert!(lines[1].starts_with("karabakh-2020-2021: fine."), "{text}");
}

#[test]
fn every_error_comes_at_once_with_its_place_and_remedy() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("ultimatum");
    copy("ultimatum", &folder, |file, text| match file {
        "actors.ron" => text.replacen("desks: [Talks]", "desks: [Talk]", 1),
        "regions.ron" => text.replacen("terrain: Plain", "terrain: Plan", 1),
        _ => text,
    });
    let shown = folder.to_str().unwrap();
    let output = call(&["check", shown]);
    let said = err(&output);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(out(&output), "");
    for words in ["actors.ron:", "regions.ron:", "did you mean", "2 errors in 2 files; nothing was loaded"] {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
    // The good one is told of, and the whole is still refused.
    let output = call(&["check", "ultimatum", shown]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("ultimatum: fine"));
    refuses(&["run", shown, "--seed", "1"], 1, "has errors");
    let json = out(&call(&["check", "--json", shown]));
    let lines: Vec<serde_json::Value> = json.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.len(), 2, "{json}");
}

#[test]
fn a_policy_that_there_is_not_is_found_before_a_run_is() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("ultimatum");
    copy("ultimatum", &folder, |file, text| match file {
        "actors.ron" => text.replacen("role: Decides", "role: Decides, policy: \"hawkish\"", 1),
        _ => text,
    });
    let said = err(&call(&["check", folder.to_str().unwrap()]));
    for words in ["error[E0215]: `hawkish` is no policy", "actors.ron:", "did you mean `hawk`?"] {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
}

#[test]
fn a_misnamed_folder_of_what_ifs_gets_a_warning() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("ultimatum");
    copy("ultimatum", &folder, |_, text| text);
    std::fs::create_dir(folder.join("whatifs")).unwrap();
    let output = call(&["check", folder.to_str().unwrap()]);
    assert!(
        err(&output).contains("warning[W0501]") && err(&output).contains("is `whatif` meant?"),
        "{}",
        err(&output)
    );
    assert!(output.status.success());
}

#[test]
fn fields_are_explained() {
    let text = succeeds(&["check", "--explain", "salience"]);
    assert!(text.contains("salience") && text.contains("0 to 1"), "{text}");
    refuses(&["check", "--explain", "saliense"], 2, "did you mean `salience`?");
    let reference = succeeds(&["check", "--reference"]);
    assert!(reference.starts_with('#') && reference.contains("salience"), "{}", &reference[..200]);
}

#[test]
fn the_codebook_needs_no_scenario() {
    let codebook = succeeds(&["check", "--codebook"]);
    assert!(codebook.contains("| `war_begins` |") && codebook.contains("| `mobilise` |"));
    refuses(&["check", "ultimatum", "--codebook"], 2, "cannot be used with");
    refuses(&["check", "--reference", "--codebook"], 2, "cannot be used with");
}

#[test]
fn something_must_be_named() {
    refuses(&["check"], 2, "SCENARIOS");
    refuses(&["check", "nowhere/at/all"], 2, "no scenario");
    refuses(&["check", "ultimatum", "--reference"], 2, "cannot be used with");
}

#[test]
fn acts_of_the_record_without_a_word_are_listed() {
    let name = "karabakh-2020-2021";
    let text = succeeds(&["check", name, "--record"]);
    let json = succeeds(&["check", name, "--record", "--json"]);
    let acts: Vec<serde_json::Value> = json.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(acts.len() > 20, "{text}");
    assert!(text.contains(&format!("\n{} are acts that the engine has no word for", acts.len())), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 110), "{text}");
    // The war's first day has a word, the strikes on a town have none.
    let of = |row: &str| acts.iter().find(|act| act["row"] == row);
    assert!(of("ev005").is_none());
    let strike = acts.iter().find(|act| act["kind"] == "strike_on_civilian_area").unwrap();
    for field in ["date", "what", "mark"] {
        assert!(strike[field].as_str().is_some_and(|words| !words.is_empty()), "{strike}");
    }
    assert!(text.contains(strike["date"].as_str().unwrap()));
    // By date, each with its source or its mark; nothing from outside the world.
    let dates: Vec<&str> = acts.iter().map(|act| act["date"].as_str().unwrap()).collect();
    assert!(dates.is_sorted() && dates[0] >= "2020-09-26" && dates[dates.len() - 1] <= "2021-12-31");
    for act in &acts {
        let sourced = !act["sources"].as_array().unwrap().is_empty();
        assert!(sourced || act["mark"] == "known" || act["mark"] == "estimate", "{act}");
    }
    // Each row of the document is in one of the counts.
    let document =
        std::fs::read_to_string(super::root().join("scenarios").join(name).join("record.ron")).unwrap();
    let rows = document
        .lines()
        .filter(|line| line.trim_start().trim_start_matches('(').starts_with("id: \""))
        .count();
    assert!(text.contains(&format!(": {rows} rows of record;")), "{rows}: {text}");
    let one = succeeds(&["check", "ultimatum", "--record"]);
    assert!(one.starts_with("ultimatum: 1 row of record;"), "{one}");
    assert!(one.contains("\n0 are acts that the engine has no word for"), "{one}");
    refuses(&["check", "--record", "--codebook"], 2, "cannot be used with");
}

#[test]
fn what_could_not_be_read_is_not_missed_elsewhere() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("world");
    copy("karabakh-2020-2021", &folder, |file, text| match file {
        "disputes.ron" => text.replacen("victory_share: 0.85", "victory_share: oops", 1),
        _ => text,
    });
    let said = err(&call(&["check", folder.to_str().unwrap()]));
    assert!(said.contains("1 error in 1 file") && !said.contains("no region"), "{said}");
}
