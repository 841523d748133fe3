//! Reports of real runs: nothing is lost, nothing runs over, nothing is ambiguous.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_engine::{Options, Simulation, StartPoint};
use pourparler_model::{Account, Act, DisputeId, Exponent, PackageId, Tactic};
use pourparler_policies::{Cabinet, Random};
use pourparler_report::series::Series;
use pourparler_report::{Header, Names, account, act_code, act_of, check_pattern, jsonl, story, view};
use pourparler_scenario::{Scenario, load, read_folder};

fn scenario(name: &str) -> Arc<Scenario> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name);
    let files = read_folder(&folder).unwrap();
    match load(name, &files) {
        Ok(loaded) => Arc::new(loaded.scenario),
        Err(findings) => panic!("{}", findings.render(false)),
    }
}

fn simulation(scenario: &Arc<Scenario>, start: &str, seed: u64, turn_days: u8) -> (Simulation, Header) {
    let mut options = Options::new(scenario, Seed(seed));
    options.start = StartPoint::named(scenario, start).unwrap();
    options.turn_days = turn_days;
    let header = Header {
        version: "0".to_owned(),
        scenario: scenario.id.clone(),
        documents: "0".to_owned(),
        variant: "none".to_owned(),
        start: start.to_owned(),
        start_title: options.start.title.clone(),
        start_date: options.start.date,
        until: scenario.ends,
        seed,
        run: 0,
        turn_days,
        policies: vec![("*".to_owned(), "statecraft".to_owned())],
        parameters: Vec::new(),
    };
    (Simulation::new(scenario.clone(), &options).unwrap(), header)
}

/// A text without ANSI sequences.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        out.push_str(&rest[..at]);
        rest = rest[at..].split_once('m').map_or("", |(_, rest)| rest);
    }
    out + rest
}

fn width(line: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(line)
}

#[test]
fn every_event_is_told_and_no_line_runs_over() {
    let karabakh = scenario("karabakh-2020-2021");
    let mut kinds = BTreeMap::new();
    for (start, seed, turn_days, random) in
        [("war", 1, 1, false), ("border", 2, 7, false), ("eve", 3, 1, true)]
    {
        let (mut sim, header) = simulation(&karabakh, start, seed, turn_days);
        let mut cabinet = Cabinet::statecraft(karabakh.actors.len());
        if random {
            for i in 0..karabakh.actors.len() {
                cabinet.appoint(pourparler_model::ActorId::new(i), Arc::new(Random));
            }
        }
        cabinet.play(&mut sim);
        let names = Names::new(sim.setup(), sim.state());
        assert_eq!(story::untold(&names, sim.chronicle(), header.start_date), Vec::<usize>::new());
        for event in sim.chronicle() {
            *kinds.entry(event.kind.name()).or_insert(0) += 1;
        }
        for columns in [60, 110] {
            let text = bare(&story::story(&header, &sim, Some("karabakh-2020-2021"), columns));
            let over: Vec<&str> =
                text.lines().filter(|l| width(l) > columns && !l.contains("pourparler why")).collect();
            assert!(over.is_empty(), "{over:#?}");
            assert!(text.contains("At the end, 31 Dec 2021") && text.contains(&format!("seed {seed}")));
        }
    }
    // What these runs are to show: not a handful of kinds.
    assert!(kinds.len() > 30, "{kinds:?}");
}

#[test]
fn codes_of_legal_acts_are_distinct_and_complete() {
    let karabakh = scenario("karabakh-2020-2021");
    let (mut sim, _) = simulation(&karabakh, "war", 5, 7);
    let cabinet = Cabinet::statecraft(karabakh.actors.len());
    let mut names = BTreeSet::new();
    while !sim.is_over() {
        for actor in sim.deciders() {
            let mut seen = BTreeSet::new();
            for act in sim.legal(actor) {
                let code = act_code(&karabakh, sim.state(), act);
                assert!(!code.contains(['?', ' ']), "{code}");
                assert!(code.starts_with(act.name()), "{code}");
                assert!(seen.insert(code.clone()), "{code} twice on {}", sim.today());
                names.insert(act.name());
            }
        }
        cabinet.play_turn(&mut sim);
    }
    assert!(names.len() > 12, "{names:?}");
}

#[test]
fn json_lines_have_the_same_keys_in_the_same_order() {
    let karabakh = scenario("karabakh-2020-2021");
    let (mut sim, header) = simulation(&karabakh, "ceasefire", 4, 1);
    Cabinet::statecraft(karabakh.actors.len()).play(&mut sim);
    let mut text = Vec::new();
    jsonl::write(&mut text, &header, &Names::new(sim.setup(), sim.state()), sim.chronicle()).unwrap();
    let text = String::from_utf8(text).unwrap();
    let lines: Vec<serde_json::Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.len(), sim.chronicle().len() + 1);
    assert_eq!(lines[0]["seed"], 4);
    let keys = |v: &serde_json::Value| v.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let expected = keys(&lines[1]);
    for (n, line) in lines[1..].iter().enumerate() {
        assert_eq!(keys(line), expected);
        assert_eq!(line["n"], n);
        assert!(!line.to_string().contains("\"?\""), "{line}");
        assert!(line["cause"].is_null() || line["cause"].as_u64().unwrap() < n as u64, "{line}");
    }
}

#[test]
fn series_have_a_row_a_morning_and_count_every_region() {
    let karabakh = scenario("karabakh-2020-2021");
    let (mut sim, header) = simulation(&karabakh, "2021-10-01", 6, 1);
    let cabinet = Cabinet::statecraft(karabakh.actors.len());
    let mut series = Series::new(sim.setup());
    series.observe(&sim);
    let mut turns = 0;
    while !sim.is_over() {
        cabinet.play_turn(&mut sim);
        series.observe(&sim);
        turns += 1;
    }
    let mut text = Vec::new();
    series.write(&mut text, &header).unwrap();
    let mut csv = csv::Reader::from_reader(text.as_slice());
    let heads = csv.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), turns + 1);
    let at = |name: &str| heads.iter().position(|h| h == name).unwrap();
    assert_eq!((&rows[0][at("date")], &rows[0][at("seed")]), ("2021-10-01", "6"));
    let regions: Vec<usize> = (0..heads.len()).filter(|i| heads[*i].starts_with("regions_")).collect();
    for row in &rows {
        let sum: usize = regions.iter().map(|i| row[*i].parse::<usize>().unwrap()).sum();
        assert_eq!(sum, karabakh.regions.len());
        let win: f64 = row[at("p_challenger_wins_karabakh_AZE")].parse().unwrap();
        assert!((0.0..=1.0).contains(&win));
    }
}

#[test]
fn an_account_of_the_model_adds_up() {
    let karabakh = scenario("karabakh-2020-2021");
    let (sim, _) = simulation(&karabakh, "2021-05-15", 1, 1);
    let cabinet = Cabinet::statecraft(karabakh.actors.len());
    let russia = pourparler_model::ActorId::new(karabakh.actors.iter().position(|a| a.id == "RUS").unwrap());
    let mut given = Account::default();
    let (orders, _) = cabinet.decide(&sim, russia, Some(&mut given));
    let names = Names::new(sim.setup(), sim.state());
    assert!(!given.desks.is_empty());
    let ordered = bare(&account::orders(&karabakh, sim.state(), &orders, 110));
    assert!(ordered.contains("answer-call:RUS<ARM/cst_1992:2/2021-05-14="), "{ordered}");
    for desk in &given.desks {
        let text = bare(&account::account(&names, russia, sim.today(), desk, 110));
        assert_eq!(text.matches("<- chosen").count(), 1, "{text}");
        for course in &desk.courses {
            let sum: f64 = course.terms.iter().map(|t| t.value).sum();
            assert!((sum - course.total).abs() < 1e-9, "{}", course.label);
        }
        let all: f64 = desk.courses.iter().map(|c| c.probability).sum();
        assert!((all - 1.0).abs() < 1e-9);
        assert!(text.lines().all(|l| width(l) <= 110), "{text}");
    }
    let waits = account::before(&names, russia, sim.today(), 110);
    assert!(waits.contains("Armenia's call of 14 May 2021"), "{waits}");
}

#[test]
fn codes_are_read_back_to_the_acts_that_they_stand_for() {
    for (name, start, seed) in
        [("karabakh-2020-2021", "war", 5), ("karabakh-2020-2021", "border", 2), ("ultimatum", "", 1)]
    {
        let scenario = scenario(name);
        let (mut sim, _) = simulation(&scenario, start, seed, 7);
        let cabinet = Cabinet::statecraft(scenario.actors.len());
        let mut names = BTreeSet::new();
        let mut turn = 0;
        while !sim.is_over() && turn < 40 {
            for actor in sim.deciders() {
                let view = sim.view(actor);
                for (code, act) in view::legal(&view) {
                    assert_eq!(code, act_code(&scenario, sim.state(), act), "by the view as by the state");
                    assert!(Act::NAMES.contains(&(act.name(), act.desk())), "{code}");
                    // What it may order, a document may tell it to, and all orders of that name about the like.
                    let start = code.len() - code.len() / 3;
                    let pattern = format!("{}*", code.get(..start).unwrap_or(&code));
                    assert_eq!(check_pattern(&scenario, Some(actor), &code), Ok(()), "{code}");
                    assert_eq!(check_pattern(&scenario, Some(actor), &pattern), Ok(()), "{pattern}");
                    if turn % 8 == 0 {
                        assert_eq!(act_of(&view, &view, &code), Some(act), "{code}");
                        names.insert(act.name());
                    }
                }
            }
            cabinet.play_turn(&mut sim);
            turn += 1;
        }
        let view = sim.view(sim.deciders()[0]);
        // A brief with an exponent of one's own is not enumerated, and is read all the same.
        let own = Act::Brief {
            dispute: DisputeId::new(0),
            tactic: Tactic::Faratin(Exponent(35)),
            least: PackageId::new(1),
        };
        let code = act_code(&scenario, sim.state(), own);
        assert!(code.ends_with("=faratin:0.35#1"), "{code}");
        assert_eq!(act_of(&view, &view, &code), Some(own));
        assert_eq!(act_of(&view, &view, &code.replace("0.35", "0")), None);
        for nothing in
            ["", "attack", "attack:", "offer:karabakh#999", "mobilise:", "x:y", "state:support>ARM"]
        {
            assert_eq!(act_of(&view, &view, nothing), None, "{nothing}");
        }
        assert!(!names.is_empty(), "{names:?}");
    }
}

#[test]
fn what_others_keep_to_themselves_is_not_in_the_json_of_a_view() {
    let karabakh = scenario("karabakh-2020-2021");
    let (mut sim, _) = simulation(&karabakh, "war", 6, 1);
    let (mut other, _) = simulation(&karabakh, "war", 6, 1);
    let cabinet = Cabinet::statecraft(karabakh.actors.len());
    for _ in 0..8 {
        for me in sim.deciders() {
            let mut changed = sim.snapshot();
            let (setup, state) = (sim.setup(), &mut changed.state);
            for dispute in setup.dispute_ids() {
                let d = dispute.index();
                let mine = setup.principal(dispute, me);
                for side in (0..2).filter(|side| Some(*side) != mine) {
                    state.resolve[d][side] ^= 1;
                    state.beliefs[d][side].resolve.reverse();
                    state.assessments[d][side].reservation = 0.88;
                    state.talks[d].best[side] = 0.66;
                }
                if mine.is_none() && state.talks[d].mediator != Some(me) {
                    state.talks[d].table = state.talks[d].table.from_outside();
                }
            }
            for (_, home) in state.homes.iter_mut().enumerate().filter(|(i, _)| *i != me.index()) {
                (home.support, home.reserves) = (0.11, 7);
            }
            for clause in &mut state.ledger.clauses {
                if !setup.clause_text(clause.wording).obligors.contains(&me) {
                    clause.done = Some(sim.today());
                }
            }
            for force in &mut state.forces {
                if setup.commander[force.owner.index()] != me {
                    force.attack = Some(force.region);
                }
            }
            other.restore(&changed);
            assert!(other.state_hash() != sim.state_hash());
            let (seen, expected) = (view::known(&other.view(me)), view::known(&sim.view(me)));
            assert_eq!(seen, expected, "{}", karabakh.actors[me.index()].id);
            assert_eq!(view::setting(&other.view(me)), view::setting(&sim.view(me)));
            assert!(!expected.to_string().contains("\"?\""));
        }
        for _ in 0..6 {
            cabinet.play_turn(&mut sim);
        }
    }
}

/// Keys of `docs/exec-policy.md`, by the section of `view` that they are described in.
fn documented() -> BTreeMap<String, BTreeSet<String>> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/exec-policy.md");
    let page = std::fs::read_to_string(page).unwrap();
    let mut sections: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut section = None;
    for line in page.lines() {
        if let Some(head) = line.strip_prefix('#') {
            let named = head.trim_start_matches('#').trim();
            section = named.strip_prefix("`view").and_then(|rest| rest.strip_suffix('`'));
        }
        let (Some(section), Some(row)) = (section, line.strip_prefix("| `")) else { continue };
        let keys = row.split_once(" |").unwrap().0.split(", ").map(|key| key.trim_matches('`').to_owned());
        sections.entry(section.trim_start_matches('.').to_owned()).or_default().extend(keys);
    }
    sections
}

/// All keys below a value, down to where nothing is or the keys are codes.
fn sent(value: &serde_json::Value, at: &str, into: &mut BTreeSet<String>) {
    /// What has codes of actors, issues or packages as its keys.
    const CODED: [&str; 9] = [
        "hostilities.killed",
        "hostilities.missing",
        "hostilities.captives_held",
        "levels",
        "part_worth",
        "status_quo_worth",
        "talks.attending",
        "talks.backed",
        "talks.staked",
    ];
    match value {
        serde_json::Value::Array(list) if list.iter().any(serde_json::Value::is_object) => {
            list.iter().for_each(|item| sent(item, at, into));
        }
        serde_json::Value::Object(map) if !CODED.contains(&at) && at != "subject.levels" => {
            for (key, value) in map {
                let below = if at.is_empty() { key.clone() } else { format!("{at}.{key}") };
                sent(value, &below, into);
            }
        }
        _ if at.is_empty() => {}
        _ => {
            into.insert(at.to_owned());
        }
    }
}

/// What a program is sent of what its state knows stands in the page for those who write one, and nothing else does.
#[test]
fn every_key_of_a_view_is_documented() {
    let documented = documented();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, start) in
        [("karabakh-2020-2021", "war"), ("karabakh-2020-2021", "border"), ("camp-david-1978", "")]
    {
        let scenario = scenario(name);
        let start = if start.is_empty() {
            scenario.starts[scenario.default_start].id.clone()
        } else {
            start.to_owned()
        };
        let (mut sim, _) = simulation(&scenario, &start, 3, 1);
        let cabinet = Cabinet::statecraft(scenario.actors.len());
        for _ in 0..60 {
            for &actor in &sim.setup().deciders.clone() {
                let serde_json::Value::Object(known) = view::known(&sim.view(actor)) else {
                    panic!("no object")
                };
                found.entry(String::new()).or_default().extend(known.keys().cloned());
                for (key, value) in known {
                    let keys = found.entry(key.clone()).or_default();
                    match (&*key, &value) {
                        ("ties", _) => {}
                        ("reputations", serde_json::Value::Object(all)) => {
                            all.values().for_each(|one| sent(one, "", keys));
                        }
                        _ => sent(&value, "", keys),
                    }
                }
            }
            for &actor in &sim.setup().deciders.clone() {
                let orders = cabinet.orders(&mut sim, actor);
                sim.submit(actor, &orders);
            }
            sim.step();
        }
    }
    for (section, keys) in found.iter().filter(|(_, keys)| !keys.is_empty()) {
        let known = documented.get(section).unwrap_or_else(|| panic!("`view.{section}` is not documented"));
        for key in keys {
            let below = format!("{key}.");
            let there = known.contains(key) || known.iter().any(|known| known.starts_with(&below));
            assert!(there, "`view.{section}`: `{key}` is sent and not documented");
        }
        for key in known {
            let (first, _) = key.split_once('.').unwrap_or((key, ""));
            let below = format!("{first}.");
            let there = keys.contains(first) || keys.iter().any(|sent| sent.starts_with(&below));
            assert!(there, "`view.{section}`: `{key}` is documented and not sent");
        }
    }
    assert!(found["disputes"].contains("hostilities.posed") && found["news"].contains("imposed"));
}
