//! The page of properties: every test that it names is there.

use std::collections::BTreeSet;

use super::root;

/// The rows of the page's tables: the cells of each, without the marks of code.
fn rows() -> Vec<Vec<String>> {
    let page = std::fs::read_to_string(root().join("docs/properties.md")).unwrap();
    let row = |line: &str| {
        let cells = line.strip_prefix("| ")?.strip_suffix(" |")?;
        Some(cells.split(" | ").map(|cell| cell.trim().trim_matches('`').to_owned()).collect())
    };
    page.lines().filter_map(row).filter(|row: &Vec<String>| row.len() == 4).collect()
}

/// A test's function stands in its file, behind the mark of a test or within `proptest!`.
fn is_test(file: &str, name: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(root().join(file)).map_err(|e| format!("{file}: {e}"))?;
    let head = format!("fn {name}(");
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|line| line.trim_start().starts_with(&head));
    let at = at.ok_or_else(|| format!("{file}: no function {name}"))?;
    let marked = at > 0 && lines[at - 1].trim() == "#[test]";
    if marked { Ok(()) } else { Err(format!("{file}: {name} is no test")) }
}

#[test]
fn every_test_named_on_the_page_is_there() {
    let rows = rows();
    let named: Vec<&Vec<String>> = rows.iter().filter(|row| row[2].ends_with(".rs")).collect();
    assert!(named.len() > 60, "{} rows", named.len());
    let missing: Vec<String> = named.iter().filter_map(|row| is_test(&row[2], &row[3]).err()).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(is_test("crates/cli/tests/pages/properties.rs", "rows").is_err(), "what is no test is noticed");
}

#[test]
fn every_property_has_a_row() {
    let rows = rows();
    let listed: BTreeSet<&str> =
        rows.iter().map(|row| row[0].as_str()).filter(|id| id.starts_with('P')).collect();
    let expected: BTreeSet<String> = (1..=30).map(|n| format!("P{n:02}")).collect();
    assert_eq!(listed, expected.iter().map(String::as_str).collect());
}
