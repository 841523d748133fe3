//! `solve`, and how domains are found and read.

use std::path::Path;

use serde_json::Value;

use super::{call, entries, err, out, program, refuses, root, succeeds};

/// A domain of two parties in GENIUS's form: the issues, and a profile for each party.
fn genius(folder: &Path) {
    let issues = |weight: &str| {
        format!(
            r#"<objective index="0" name="top" type="objective">
              <issue index="1" name="land" type="discrete"><item index="1" value="all" evaluation="4"/>
              <item index="2" value="none" evaluation="1"/></issue>{weight}</objective>"#
        )
    };
    let write = |name: &str, text: String| std::fs::write(folder.join(name), text).unwrap();
    std::fs::create_dir_all(folder).unwrap();
    write("land.xml", format!("<negotiation_template>{}</negotiation_template>", issues("")));
    let weight = r#"<weight index="1" value="1.0"/>"#;
    write("one.xml", format!("<utility_space>{}</utility_space>", issues(weight)));
    let other = issues(weight).replace(r#""4""#, r#""2""#).replace(r#"evaluation="1""#, r#"evaluation="8""#);
    write("two.xml", format!("<utility_space>{other}</utility_space>"));
}

#[test]
fn the_domains_of_the_project_load_and_solve() {
    let text = succeeds(&["solve", "assets/domains", "--json"]);
    let solved: Vec<Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let names: Vec<&str> = solved.iter().map(|s| s["domain"].as_str().unwrap()).collect();
    assert_eq!(names, ["cargo-bikes", "ceasefire", "river"]);
    assert_eq!(entries(&root().join("assets/domains")), ["cargo-bikes.ron", "ceasefire.ron", "river.ron"]);
    for one in &solved {
        assert_eq!(one["pourparler"], env!("CARGO_PKG_VERSION"));
        assert!(one["bargaining_range"].is_array(), "{}", one["domain"]);
        for solution in one["solutions"].as_object().unwrap().values() {
            assert!(solution["utilities"].is_array(), "{}: {solution}", one["domain"]);
        }
        // The Nash product is the greatest of all points on the frontier that nobody would rather refuse.
        let floor = one["reservation"].as_array().unwrap();
        let product = |point: &Value| -> f64 {
            let gains = point["utilities"].as_array().unwrap().iter().zip(floor);
            gains.map(|(u, d)| (u.as_f64().unwrap() - d.as_f64().unwrap()).max(0.0)).product()
        };
        let best = one["pareto"].as_array().unwrap().iter().map(product).fold(0.0, f64::max);
        assert!(best > 0.0 && (product(&one["solutions"]["nash"]) - best).abs() < 1e-12);
    }
    let text = succeeds(&["solve", "river", "ceasefire"]);
    for words in [
        "river: 3 parties, 5 issues, 540 outcomes (297 obey the constraints)",
        "ceasefire: 2 parties",
        "Pareto frontier: ",
        "outcome: dam, summer release, power shared, marshes, gauges",
        "Kalai-Smorodinsky",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    assert!(text.lines().all(|l| l.chars().count() <= 140), "{text}");
}

#[test]
fn files_of_one_domain_and_their_folder_are_the_same() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("land");
    genius(&folder);
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let by_folder = succeeds(&["solve", folder.to_str().unwrap(), "--json"]);
    let by_files = succeeds(&["solve", &path("land.xml"), &path("one.xml"), &path("two.xml"), "--json"]);
    assert_eq!(by_folder, by_files);
    let solved: Value = serde_json::from_str(&by_folder).unwrap();
    assert_eq!(solved["parties"], serde_json::json!(["one", "two"]));
    assert_eq!(solved["maximum"], serde_json::json!([1.0, 1.0]));
    // The order of the profiles is that of the parties; undivided evaluations are what stands in the file.
    let turned = [&path("land.xml"), &path("two.xml"), &path("one.xml")];
    let turned = succeeds(&["solve", "--evaluations-as-stored", "--json", turned[0], turned[1], turned[2]]);
    let turned: Value = serde_json::from_str(&turned).unwrap();
    assert_eq!(turned["maximum"], serde_json::json!([8.0, 4.0]));
    // A second domain file would be passed over in silence: it is refused.
    std::fs::copy(folder.join("land.xml"), folder.join("other.xml")).unwrap();
    let output = call(&["solve", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("a second domain file"), "{}", err(&output));
}

#[test]
fn disagreement_points_are_named_or_given() {
    let point = |given: &str| -> Value {
        let text = succeeds(&["solve", "river", "--json", "--disagreement", given]);
        serde_json::from_str::<Value>(&text).unwrap()["disagreement"].clone()
    };
    assert_eq!(point("reservation"), serde_json::json!([0.4, 0.35, 0.45]));
    assert_eq!(point("zero"), serde_json::json!([0.0, 0.0, 0.0]));
    assert_eq!(point("0.1,0.2,0.3"), serde_json::json!([0.1, 0.2, 0.3]));
    for bad in ["nought", "0.1,,0.3", "nan,0,0", ""] {
        refuses(&["solve", "river", "--disagreement", bad], 2, "reservation-or-minimum");
    }
    refuses(&["solve", "river", "--disagreement", "0.1,0.2"], 2, "river has 3 parties, but 2 numbers");
}

#[test]
fn what_is_not_there_is_named_with_a_remedy() {
    refuses(&["solve"], 2, "<DOMAIN>");
    refuses(&["solve", "rivr"], 2, "did you mean `river`?");
    refuses(&["solve", "nothing/of/the/kind"], 2, "there are: cargo-bikes, ceasefire, river");
    refuses(&["solve", ""], 2, "a value is required");
    refuses(&["solve", "river", "assets/domains"], 2, "river.ron is named twice");
    let home = tempfile::tempdir().unwrap();
    refuses(&["solve", home.path().to_str().unwrap()], 1, "no file of a known form");
    let elsewhere = program().current_dir(home.path()).args(["solve", "river"]).output().unwrap();
    assert_eq!(elsewhere.status.code(), Some(2));
    assert!(err(&elsewhere).contains("name a document or a folder"), "{}", err(&elsewhere));
}

#[test]
fn every_error_of_a_document_comes_at_once_and_nothing_is_solved() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("river.ron");
    let text = std::fs::read_to_string(root().join("assets/domains/river.ron")).unwrap();
    let text = text.replacen("(issue: \"marshes\", weight: 0.05", "(issue: \"marches\", weight: 0.05", 1);
    let text =
        text.replacen("\"gauges\", weight: 0.1, evaluations: [0, 0.7, 1]", "\"gauges\", weight: 0.1", 1);
    std::fs::write(&path, text).unwrap();
    let output = call(&["solve", "cargo-bikes", path.to_str().unwrap()]);
    let said = err(&output);
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""));
    for words in [
        "no issue is called `marches`",
        "issue `gauges` has no evaluations",
        "river.ron:",
        "nothing was done",
    ] {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
}

#[test]
fn hostile_files_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let deep = format!("({}", "[".repeat(100_000));
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><utility_space/>".to_owned();
    let party = |name: &str| {
        format!("(name: {name:?}, issues: [(issue: \"n\", weight: 1, line: (first: 0, last: 1))])")
    };
    let domain = |issue: &str, parties: &str| {
        format!("(name: \"x\", issues: [(name: \"n\", {issue})], parties: [{parties}])")
    };
    let two = format!("{}, {}", party("A"), party("B"));
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("empty.ron", Vec::new()),
        ("noise.ron", vec![0xFF, 0xFE, 0x00, 0x28, 0x80]),
        ("deep.ron", deep.into_bytes()),
        ("deep.json", "[".repeat(100_000).into_bytes()),
        ("bomb.xml", bomb.into_bytes()),
        ("open.xml", b"<utility_space><objective".to_vec()),
        ("wide.ron", domain("from: -9e18, to: 9e18", &two).into_bytes()),
        ("nan.ron", domain("from: nan, to: inf, steps: 4", &two).into_bytes()),
        ("nobody.ron", domain("from: 0, to: 3", "").into_bytes()),
        ("none.ron", domain("values: []", &two).into_bytes()),
    ];
    for (name, bytes) in files {
        let path = home.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        for args in [
            &["solve"][..],
            &["negotiate", "--parties", "micro"],
            &["tournament", "--parties", "micro,random"],
        ] {
            let mut args = args.to_vec();
            args.push(path.to_str().unwrap());
            refuses(&args, 1, "nothing was done");
        }
    }
    // A device without an end is read up to the limit and no further.
    #[cfg(unix)]
    refuses(&["solve", "/dev/zero"], 1, "has more than 64 MB");
}

#[test]
fn names_cannot_steer_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("x.ron");
    let text = std::fs::read_to_string(root().join("assets/domains/cargo-bikes.ron")).unwrap();
    let text = text.replace("\"Town\"", r#""T\u{1b}[31m\nown""#).replace("\"cargo-bikes\"", r#""c\u{7}b""#);
    std::fs::write(&path, text).unwrap();
    let shown = path.to_str().unwrap();
    let svg = home.path().join("x.svg");
    let drawn = svg.to_str().unwrap();
    for args in [
        &["solve", shown][..],
        &["negotiate", shown, "--parties", "tough", "--rounds", "3", "--svg", drawn],
        &["tournament", shown, "--parties", "tough,linear"],
    ] {
        let output = program().env("CLICOLOR_FORCE", "1").args(args).output().unwrap();
        let text = out(&output);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
    }
    assert!(std::fs::read_to_string(svg).unwrap().chars().all(|c| c == '\n' || !c.is_control()));
}
