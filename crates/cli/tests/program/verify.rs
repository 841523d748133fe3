use super::{call, out, refuses, succeeds};

#[test]
fn the_projects_own_cases_pass() {
    let text = succeeds(&["verify"]);
    let line = |group: &str| text.lines().find(|l| l.starts_with(group)).unwrap();
    assert!(line("theory").contains(" 0 failed, 0 invalid, 0 not offered"), "{text}");
    assert!(line("bargaining").contains("25 cases: 25 passed, 0 failed, 0 invalid, 0 not offered"), "{text}");
    assert!(line("lab").contains("9 cases: 9 passed, 0 failed, 0 invalid, 0 not offered"), "{text}");
    for group in ["collective", "league"] {
        assert!(line(group).contains(" 0 passed") && !line(group).contains(" 0 not offered"), "{text}");
    }
}

#[test]
fn a_case_that_fails_is_named_and_refused() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("cases.json");
    let case = |id: &str, model: &str, weeks: f64| {
        format!(
            r#"{{"id":"{id}","group":"theory","model":"{model}","inputs":{{"weekly_settlement_hazard":0.5}},
                "expected":{{"expected_weeks":{weeks}}},"tolerance":{{"abs":1e-9}}}}"#
        )
    };
    let verify = |text: String| {
        std::fs::write(&path, text).unwrap();
        call(&["verify", path.to_str().unwrap()])
    };
    let model = "geometric_duration";
    let bad = verify(format!("[{},{}]", case("off", model, 777.0), case("none", "no_such_model", 1.0)));
    assert_eq!(bad.status.code(), Some(1));
    let text = out(&bad);
    assert!(text.contains("off") && text.contains("none") && text.contains("2 cases: 0 passed"), "{text}");
    // A file without a case, or that is none, is refused; one that is not there is the system's matter.
    for text in ["[]", "not json", "{}"] {
        std::fs::write(&path, text).unwrap();
        refuses(&["verify", path.to_str().unwrap()], 1, "cases.json");
    }
    refuses(&["verify", "no/such/file.json"], 3, "cannot read");
}
