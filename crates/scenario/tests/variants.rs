//! What-ifs: what they change, and what is said of those that are wrong.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use pourparler_model::ActorId;
use pourparler_scenario::variant::{Changed, Condition, Rule, Sheet, Variant, Words, matches, vary};
use pourparler_scenario::{Findings, Scenario, load, read_folder};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name)
}

struct World {
    files: BTreeMap<String, Vec<u8>>,
    scenario: Scenario,
}

fn world(name: &str) -> World {
    let files = read_folder(&folder(name)).unwrap();
    let scenario = load(name, &files).unwrap().scenario;
    World { files, scenario }
}

fn words(check: impl FnOnce(Words<'_>) -> Result<Variant, Findings>) -> Result<Variant, Findings> {
    let policy = |text: &str| {
        if ["statecraft", "status-quo", "hawk"].contains(&text) {
            Ok(())
        } else {
            Err("write hawk".to_owned())
        }
    };
    let act = |_: &Scenario, _: Option<ActorId>, text: &str| {
        if text.starts_with("accept:") || text.starts_with("attack:") {
            Ok(())
        } else {
            Err("write accept:..".to_owned())
        }
    };
    check(Words { policy: &policy, act: &act })
}

impl World {
    fn read(&self, text: &str) -> Result<Variant, Findings> {
        let sheet =
            Sheet::Document { name: "x.ron".to_owned(), id: "x".to_owned(), bytes: text.as_bytes().to_vec() };
        words(|w| vary("s", &self.files, &self.scenario, &sheet, w))
    }

    fn changes(&self, changes: &str) -> Result<Variant, Findings> {
        self.read(&document(changes))
    }

    fn line(&self, lines: &[&str]) -> Result<Variant, Findings> {
        let sheet = Sheet::Line(lines.iter().map(|l| (*l).to_owned()).collect());
        words(|w| vary("s", &self.files, &self.scenario, &sheet, w))
    }
}

fn document(changes: &str) -> String {
    format!(
        "WhatIf(\n    title: \"t\",\n    question: \"q?\",\n    changes: [\n        {changes}\n    ],\n)\n"
    )
}

fn told(findings: Findings) -> String {
    findings.render(false)
}

#[test]
fn a_datum_is_set_by_its_path() {
    let world = world("karabakh-2020-2021");
    let number = |s: &Scenario, name: &str| s.parameters.values.get(name).unwrap();
    let v = world.changes("Set(path: \"parameters.shock_sd\", to: 0.2)").unwrap();
    assert_eq!(number(&v.scenario, "shock_sd"), 0.2);
    let drawn = v.scenario.parameters.declared.iter().find(|p| p.name == "shock_sd").unwrap();
    assert_eq!(
        drawn.distribution,
        pourparler_scenario::Distribution::Fixed,
        "a parameter that is set is not drawn"
    );
    assert_ne!(number(&world.scenario, "shock_sd"), 0.2);

    let v = world.changes("Set(path: \"treaties.cst_1992.obligations.4.scope\", to: Anywhere)").unwrap();
    let scope = |s: &Scenario| {
        let treaty = s.treaties.iter().find(|t| t.id == "cst_1992").unwrap();
        format!("{:?}", treaty.obligations[1].scope)
    };
    assert_ne!(scope(&v.scenario), scope(&world.scenario));

    // A field that is left out; a tie by its pair; an item by its place.
    let v = world
        .changes(
            "Set(path: \"agreements.cf_2020_10_26.clauses.#1.guarantor\", to: \"USA\"), \
             Set(path: \"ties.AZE/TUR.affinity\", to: 0.5)",
        )
        .unwrap();
    let text = v.scenario.texts.iter().find(|t| t.id == "cf_2020_10_26").unwrap();
    assert!(text.clauses[0].guarantor.is_some());
    let affinities: Vec<f64> = v
        .scenario
        .ties
        .iter()
        .zip(&world.scenario.ties)
        .filter(|(a, b)| a != b)
        .map(|(a, _)| a.affinity)
        .collect();
    assert_eq!(affinities, [0.5]);
}

#[test]
fn items_come_and_go() {
    let world = world("karabakh-2020-2021");
    let v = world.changes("Add(to: \"treaties.aze_tur_2010.parties\", item: \"RUS\"), Remove(path: \"treaties.shusha_decl\")").unwrap();
    let treaty = v.scenario.treaties.iter().find(|t| t.id == "aze_tur_2010").unwrap();
    assert_eq!(treaty.parties.len(), 3);
    assert_eq!(v.scenario.treaties.len(), world.scenario.treaties.len() - 1);
    assert!(!v.joins(&world.scenario));
    // What is dated goes where its date belongs.
    let v = world
        .changes("Add(to: \"schedule\", item: (id: \"n\", announced: \"2020-09-01\", date: \"2020-11-20\", title: \"t\", actor: \"USA\", effect: Notice))")
        .unwrap();
    assert!(v.scenario.schedule.windows(2).all(|w| w[0].date <= w[1].date));
    assert!(v.joins(&world.scenario));
}

#[test]
fn a_line_is_a_change() {
    let world = world("karabakh-2020-2021");
    let v = world.line(&["parameters.shock_sd = 0.2", "treaties.aze_tur_2010.parties += \"RUS\""]).unwrap();
    assert_eq!(v.scenario.parameters.values.shock_sd, 0.2);
    assert_eq!(v.changes.len(), 2);
}

#[test]
fn what_happens_and_what_is_ordered_is_kept() {
    let world = world("karabakh-2020-2021");
    let v = world
        .changes(
            "InForce(agreement: \"cf_2020_10_26\", on: \"2020-10-28\"), \
             Order(by: \"ARM\", act: \"accept:karabakh\", on: \"2020-10-20\"), \
             Forbid(by: \"AZE\", act: \"attack:*\", from: \"2020-10-28\"), \
             Policy(of: \"TUR\", policy: \"hawk\")",
        )
        .unwrap();
    assert_eq!(v.happens.len(), 1);
    let entry = &v.scenario.record[usize::from(v.happens[0])];
    assert_eq!(entry.date.to_string(), "2020-10-28");
    let rules: Vec<Rule> = v.directives.iter().map(|d| d.rule).collect();
    assert_eq!(rules, [Rule::Once, Rule::Never]);
    assert_eq!(v.directives[1].until, world.scenario.ends);
    assert_eq!(v.policies.len(), 1);
}

#[test]
fn what_is_wrong_is_shown_where_it_stands_with_its_remedy() {
    let world = world("karabakh-2020-2021");
    // Changes; the place; words of the error; words of the remedy.
    for (changes, place, error, remedy) in [
        (
            "Set(path: \"treatys.x\", to: 1)",
            "x.ron:5:20",
            "no document `treatys`",
            "did you mean `treaties`?",
        ),
        (
            "Set(path: \"treaties.cst_1993.from\", to: \"2020-01-01\")",
            "x.ron:5:29",
            "no `cst_1993`",
            "did you mean `cst_1992`?",
        ),
        (
            "Set(path: \"treaties.cst_1992.partys\", to: [])",
            "x.ron:5:38",
            "partys",
            "did you mean `parties`?",
        ),
        (
            "Set(path: \"treaties.cst_1992.obligations.9.scope\", to: Anywhere)",
            "x.ron:5:50",
            "no `9`",
            "there are: 2, 4",
        ),
        (
            "Set(path: \"treaties.cst_1992.obligations.4.scope\", to: Anywher)",
            "x.ron:5:64",
            "Anywher",
            "Anywhere",
        ),
        ("Set(path: \"parameters.shock_sd\", to: \"high\")", "x.ron:5:46", "text", ""),
        ("Set(path: \"parameters.shock_sd\", to: 9.0)", "x.ron:5:46", "outside its bounds", ""),
        ("Set(path: \"ties.AZE/TUR.affinity\", to: 7)", "x.ron:5:48", "affinity", "-1 to 1"),
        (
            "Set(path: \"actors.TUR.name.first\", to: 1)",
            "x.ron:5:36",
            "nothing can be within `name`",
            "the path ends at",
        ),
        (
            "Add(to: \"treaties.cst_1992.parties\", item: \"TRU\")",
            "x.ron:5:52",
            "no actor `TRU`",
            "did you mean `TUR`?",
        ),
        ("Add(to: \"treaties.cst_1992.name\", item: \"x\")", "x.ron:5:17", "is no list", "Set("),
        (
            "Remove(path: \"actors.ART\")",
            "x.ron:5:22",
            "no actor `ART`",
            "take it out there, too: regions.ron:",
        ),
        (
            "Order(by: \"AMR\", act: \"accept:karabakh\", on: \"2020-10-20\")",
            "x.ron:5:19",
            "no actor `AMR`",
            "did you mean `ARM`?",
        ),
        (
            "Order(by: \"ARM\", act: \"acept:karabakh\", on: \"2020-10-20\")",
            "x.ron:5:31",
            "is no order",
            "write accept:..",
        ),
        (
            "Order(by: \"ARM\", act: \"accept:karabakh\", on: \"2019-10-20\")",
            "x.ron:5:54",
            "outside the days",
            "write a date from 2020-09-27",
        ),
        (
            "Order(by: \"ARM\", act: \"accept:karabakh\", on: \"2020-13-20\")",
            "x.ron:5:54",
            "is no date",
            "year-month-day",
        ),
        (
            "Order(by: \"ARM\", act: \"accept:x\", on: \"2020-10-20\", from: \"2020-10-01\")",
            "x.ron:5:",
            "both `on` and",
            "keep one",
        ),
        ("Policy(of: \"TUR\", policy: \"hawks\")", "x.ron:5:35", "is no policy", "write hawk"),
        (
            "Happens(on: \"2020-10-20\", title: \"x\", effects: [Sign(\"cf\")])",
            "x.ron:5:62",
            "no agreement `cf`",
            "",
        ),
        (
            "InForce(agreement: \"cf_2020_10_27\", on: \"2020-10-28\")",
            "x.ron:5:",
            "cf_2020_10_27",
            "did you mean `cf_2020_10_26`?",
        ),
        ("Sets(path: \"parameters.shock_sd\", to: 1)", "x.ron:5:9", "Sets", "did you mean `Set`?"),
        ("", "x.ron:4:14", "a what-if changes something", "Set("),
    ] {
        let said = told(world.changes(changes).expect_err(changes));
        for words in [place, error, remedy] {
            assert!(said.contains(words), "`{words}` is not said of {changes}:\n{said}");
        }
    }
}

#[test]
fn contradictions_name_both_places() {
    let world = world("karabakh-2020-2021");
    for changes in [
        "Set(path: \"parameters.shock_sd\", to: 0.2), Set(path: \"parameters.shock_sd\", to: 0.3)",
        "Remove(path: \"treaties.aze_tur_2010\"), Set(path: \"treaties.aze_tur_2010.name\", to: \"x\")",
        "Policy(of: \"TUR\", policy: \"hawk\"), Policy(of: \"TUR\", policy: \"statecraft\")",
        "Order(by: \"AZE\", act: \"attack:AZE/x/Army>y\", from: \"2020-10-01\", until: \"2020-10-09\"), \
         Forbid(by: \"AZE\", act: \"attack:*\", on: \"2020-10-05\")",
    ] {
        let said = told(world.changes(changes).expect_err(changes));
        assert!(
            said.contains("contradicts an earlier change") || said.contains("no `aze_tur_2010`"),
            "{changes}:\n{said}"
        );
    }
}

#[test]
fn starts_and_days_are_checked() {
    let world = world("karabakh-2020-2021");
    let with = |head: &str| {
        let text = document("Remove(path: \"treaties.shusha_decl\")")
            .replace("changes:", &format!("{head},\n    changes:"));
        told(world.read(&text).expect_err(head))
    };
    assert!(with("start: \"brder\"").contains("did you mean `border`?"));
    assert!(with("from: \"2022-05-01\"").contains("write a date from 2020-09-27 to 2021-12-31"));
    assert!(with("from: \"2021-05-01\"").contains("cannot come or go on the way"));
}

#[test]
fn what_a_what_if_depends_on_is_read_on_the_day_from_which_it_may_differ() {
    let world = world("karabakh-2020-2021");
    let with = |head: &str, change: &str| {
        world.read(&document(change).replace("    changes:", &format!("    {head},\n    changes:")))
    };
    let truce = "InForce(agreement: \"cf_2020_10_26\", on: \"2020-10-26\")";
    let v = with("from: \"2020-10-26\", only_if: War(\"karabakh\")", truce).unwrap();
    let only_if = v.only_if.unwrap();
    let karabakh = world.scenario.disputes.iter().position(|d| d.id == "karabakh").unwrap();
    assert_eq!(only_if.on.to_string(), "2020-10-26");
    assert!(matches!(only_if.condition, Condition::War(d) if d.index() == karabakh));
    assert!(matches!(v.changed[0], Changed::OnlyIf(_)), "{:?}", v.changed);
    assert_eq!(v.changes[0], "only if there is a war over karabakh on 2020-10-26");
    // Of a what-if that imposes nothing, too; without `from`, at the start.
    let v = with("only_if: NoWar(\"karabakh\")", "Set(path: \"parameters.shock_sd\", to: 0.2)").unwrap();
    assert!(matches!(v.only_if, Some(o) if o.on.to_string() == "2020-09-27"), "{:?}", v.only_if);
    assert!(world.changes(truce).unwrap().only_if.is_none());
    // Number, place, error, remedy.
    for (head, said) in [
        (
            "only_if: War(\"karabak\")",
            ["E0204", "x.ron:4:18", "no dispute `karabak`", "did you mean `karabakh`?"],
        ),
        ("only_if: Wra(\"karabakh\")", ["error", "x.ron:4:14", "Wra", "did you mean `War`?"]),
        ("only_if: War(\"xyzzy\")", ["E0204", "x.ron:4:18", "no dispute `xyzzy`", "there are: "]),
        (
            "only_if: War(\"allied_help\")",
            ["E0523", "x.ron:4:18", "it is for one to decide", "leave `only_if` out"],
        ),
        (
            "from: \"2020-10-20\", only_if: War(\"karabakh\")",
            ["E0409", "x.ron:4:34", "nothing is imposed before 2020-10-26", "write from: \"2020-10-26\""],
        ),
    ] {
        let told = told(with(head, truce).expect_err(head));
        for words in said {
            assert!(told.contains(words), "`{words}` is not said of {head}:\n{told}");
        }
    }
}

#[test]
fn lines_that_cannot_be_read() {
    let world = world("ultimatum");
    for (line, words) in [
        ("parameters.shock_sd", "no `=` in it"),
        ("parameters.shock_sd = (", "is no value"),
        ("parameters.shock_s = 0.2", "did you mean `shock_sd`?"),
        ("= 3", "no document"),
    ] {
        let said = told(world.line(&[line]).expect_err(line));
        assert!(said.contains(words), "{line}:\n{said}");
    }
}

#[test]
fn damaged_what_ifs_end_with_diagnostics() {
    let world = world("ultimatum");
    let sound = document(
        "Set(path: \"parameters.shock_sd\", to: 0.2), Set(path: \"parameters.audience_slope.default\", to: 0.1), \
         Order(by: \"*\", act: \"accept:x\", on: \"2020-10-20\")",
    );
    let mut tried = 0;
    for cut in (0..sound.len()).step_by(7) {
        for text in [
            sound[..cut].to_owned(),
            format!("{}{}", &sound[..cut], &sound[(cut + 3).min(sound.len())..]),
            format!("{}({}", &sound[..cut], &sound[cut..]),
            format!("{}\u{0}{}", &sound[..cut], &sound[cut..]),
        ] {
            if let Err(findings) = world.read(&text) {
                assert!(findings.diagnostics.has_errors());
                assert!(!findings.render(false).is_empty());
            }
            tried += 1;
        }
    }
    assert!(tried > 100);
}

#[test]
fn all_what_ifs_that_ship_are_sound() {
    let world = world("karabakh-2020-2021");
    let mut count = 0;
    for entry in std::fs::read_dir(folder("karabakh-2020-2021").join("whatif")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let sheet = Sheet::Document { name: name.clone(), id: name.replace(".ron", ""), bytes };
        let fine = |_: &str| Ok(());
        let act = |_: &Scenario, _: Option<ActorId>, _: &str| Ok(());
        let variant = vary("s", &world.files, &world.scenario, &sheet, Words { policy: &fine, act: &act });
        let variant = variant.unwrap_or_else(|f| panic!("{name}:\n{}", f.render(false)));
        assert!(!variant.title_fr.is_empty() && !variant.question_fr.is_empty(), "{name}");
        count += 1;
    }
    assert!(count >= 9, "{count}");
    assert!(matches("answer-call:ARM/*=troops", "answer-call:ARM/cst_1992:4=troops"));
}

#[test]
fn each_number_has_a_case() {
    let world = world("karabakh-2020-2021");
    for (code, changes) in [
        ("E0213", "Set(path: \"treatys.x\", to: 1)"),
        ("E0214", "Order(by: \"ARM\", act: \"acept:karabakh\", on: \"2020-10-20\")"),
        ("E0215", "Policy(of: \"TUR\", policy: \"hawks\")"),
        ("E0216", "Add(to: \"treaties.cst_1992.name\", item: \"x\")"),
        ("E0515", "Policy(of: \"TUR\", policy: \"hawk\"), Policy(of: \"TUR\", policy: \"statecraft\")"),
    ] {
        let said = told(world.changes(changes).expect_err(changes));
        assert!(said.contains(&format!("error[{code}]")), "{code}:\n{said}");
    }
    let said = told(world.line(&["parameters.shock_sd"]).expect_err("a line"));
    assert!(said.contains("error[E0217]"), "{said}");
    let text = document("Remove(path: \"treaties.shusha_decl\")")
        .replace("changes:", "from: \"2021-05-01\",\n    changes:");
    let said = told(world.read(&text).expect_err("a treaty that goes on the way"));
    assert!(said.contains("error[E0516]"), "{said}");
}

#[test]
fn an_agreement_that_there_is_not_is_told_of_once() {
    let world = world("karabakh-2020-2021");
    let said = told(world.changes("InForce(agreement: \"montevideo\", on: \"2020-10-26\")").unwrap_err());
    assert_eq!(said.matches("montevideo").count(), 2, "{said}"); // in the message, and in the line that is shown
    assert!(said.contains("1 error in 1 file"), "{said}");
}
