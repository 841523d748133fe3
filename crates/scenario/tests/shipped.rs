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
fn calibrated_parameters_take_the_place_of_the_default_ones() {
    let mut calibrated = 0;
    for (name, folder) in shipped() {
        let Ok(document) = std::fs::read(folder.join("calibrated/parameters.ron")) else { continue };
        let mut files = read_folder(&folder).unwrap();
        let declared = |files: &BTreeMap<String, Vec<u8>>| match load("", files) {
            Ok(loaded) => loaded.scenario.parameters.declared,
            Err(findings) => panic!("{name}: {}", findings.render(false)),
        };
        let before = declared(&files);
        files.insert("parameters.ron".to_owned(), document);
        let after = declared(&files);
        assert!(before.iter().map(|p| &p.name).eq(after.iter().map(|p| &p.name)), "{name}");
        assert!(before.iter().zip(&after).any(|(b, a)| b.default != a.default), "{name}");
        calibrated += 1;
    }
    assert!(calibrated > 0);
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
