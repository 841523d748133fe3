use super::{entries, refuses, succeeds};

#[test]
fn a_new_scenario_passes_and_runs() {
    let home = tempfile::tempdir().unwrap();
    let into = home.path().to_str().unwrap();
    let said = succeeds(&["new", "my-first", "--into", into]);
    let folder = home.path().join("my-first");
    assert_eq!(said.trim(), folder.to_str().unwrap());
    assert_eq!(entries(home.path()), ["my-first"]);
    let shown = folder.to_str().unwrap();
    assert!(succeeds(&["check", shown]).starts_with("my-first: fine."));
    let story = succeeds(&["run", shown, "--seed", "2"]);
    assert!(story.starts_with("my-first · from ") && story.contains("At the end,"), "{story}");
    refuses(&["new", "my-first", "--into", into], 1, "choose another name");
}

#[test]
fn a_made_up_one_has_its_size_and_its_name() {
    let home = tempfile::tempdir().unwrap();
    let into = home.path().to_str().unwrap();
    succeeds(&["new", "large", "--into", into, "--synthetic", "states=6,regions=24,seed=1"]);
    let folder = home.path().join("large");
    let shown = folder.to_str().unwrap();
    let text = succeeds(&["check", shown]);
    assert!(text.starts_with("large: fine.") && text.contains(" 24 regions"), "{text}");
    let json = succeeds(&["run", shown, "--seed", "1", "--json"]);
    assert!(json.contains("\"scenario\":\"large\""));
    refuses(&["new", "x", "--into", into, "--synthetic", "states=0"], 2, "states");
}

#[test]
fn a_name_is_a_name() {
    for name in ["", ".", "..", ".hidden", "a/b", "a b", "Şuşa"] {
        refuses(&["new", name, "--into", "/nonexistent"], 2, "is no name for a scenario");
    }
}
