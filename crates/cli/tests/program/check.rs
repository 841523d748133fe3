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
