//! The scenarios of this repository: each loads, and comes back from being written.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use pourparler_scenario::{load, read_folder, write_documents};

/// The folders of all scenarios, by name.
fn shipped() -> BTreeMap<String, PathBuf> {
    let all = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let folders = std::fs::read_dir(all).unwrap().map(|entry| entry.unwrap().path());
    folders
        .filter(|folder| folder.join("scenario.ron").is_file())
        .map(|folder| (folder.file_name().unwrap().to_string_lossy().into_owned(), folder))
        .collect()
}

#[test]
fn each_loads_without_a_word() {
    let shipped = shipped();
    assert!(shipped.contains_key("ultimatum"));
    for (name, folder) in shipped {
        let shown = format!("scenarios/{name}");
        match load(&shown, &read_folder(&folder).unwrap()) {
            Ok(loaded) => assert_eq!(loaded.warnings.render(false), "", "{name}"),
            Err(findings) => panic!("{}", findings.render(false)),
        }
    }
}

#[test]
fn each_comes_back_from_being_written() {
    for (name, folder) in shipped() {
        let Ok(loaded) = load("", &read_folder(&folder).unwrap()) else { continue };
        let written = write_documents(&loaded.scenario);
        let bytes = written.into_iter().map(|(file, text)| (file, text.into_bytes())).collect();
        match load("", &bytes) {
            Ok(again) => assert_eq!(again.scenario, loaded.scenario, "{name}"),
            Err(findings) => panic!("{name}: {}", findings.render(false)),
        }
    }
}
