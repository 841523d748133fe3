//! Runs told in French: line for line as in English, with no English left in them, by names that the phrase books have.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_engine::{Options, Simulation, StartPoint};
use pourparler_model::{
    Account, ActorId, CallId, ClauseId, Date, DisputeId, Event, EventKind, PackageId, PactId, Phase,
    RegionId, Subject, TreatyId,
};
use pourparler_policies::{Cabinet, Random};
use pourparler_report::{French, Language, Names, account, map, story};
use pourparler_scenario::{Scenario, load, read_folder, synthetic};

const SCENARIOS: [&str; 3] = ["karabakh-2020-2021", "camp-david-1978", "ultimatum"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn scenario(name: &str) -> Arc<Scenario> {
    let files = read_folder(&root().join("scenarios").join(name)).unwrap();
    match load(name, &files) {
        Ok(loaded) => Arc::new(loaded.scenario),
        Err(findings) => panic!("{}", findings.render(false)),
    }
}

/// A run from a start to its end.
fn played(scenario: &Arc<Scenario>, start: &str, seed: u64, random: bool) -> (Simulation, Date) {
    let mut options = Options::new(scenario, Seed(seed));
    if !start.is_empty() {
        options.start = StartPoint::named(scenario, start).unwrap();
    }
    let from = options.start.date;
    let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
    let mut cabinet = Cabinet::statecraft(scenario.actors.len());
    for i in (0..scenario.actors.len()).filter(|_| random) {
        cabinet.appoint(ActorId::new(i), Arc::new(Random));
    }
    cabinet.play(&mut sim);
    (sim, from)
}

/// The English words in a text that is to be French.
fn english(text: &str) -> Vec<&str> {
    const WORDS: [&str; 24] = [
        "the", "of", "is", "are", "and", "with", "by", "to", "its", "that", "under", "killed", "holds",
        "calls", "talks", "attacks", "missing", "given", "their", "after", "from", "day", "days", "offers",
    ];
    text.split(|c: char| !c.is_alphabetic()).filter(|word| WORDS.contains(word)).collect()
}

/// A run told in both languages; the French lines.
fn told(names: &Names<'_>, events: &[Event], from: Date) -> Vec<String> {
    let french = French::of(names.scenario());
    let english_lines = story::dated(names, events, from);
    let lines = story::dated(&names.in_french(&french), events, from);
    assert_eq!(lines.len(), english_lines.len(), "{events:?}");
    for ((day, text), (english_day, told)) in lines.iter().zip(&english_lines) {
        assert_eq!(day, english_day);
        assert!(english(text).is_empty(), "{:?} in: {text}\n({told})", english(text));
        assert!(!text.contains(['\'', '?']) && !text.contains(" ;") && !text.contains(" :"), "{text}");
        assert!(!text.starts_with(char::is_lowercase), "{text}");
    }
    lines.into_iter().map(|(_, text)| text).collect()
}

#[test]
fn whole_runs_are_told_in_french() {
    let mut lines = 0;
    for (name, start, seed, random) in [
        ("karabakh-2020-2021", "war", 1, false),
        ("karabakh-2020-2021", "border", 2, false),
        ("karabakh-2020-2021", "eve", 3, true),
        ("camp-david-1978", "summit", 1, false),
        ("ultimatum", "", 1, false),
    ] {
        let (sim, from) = played(&scenario(name), start, seed, random);
        lines += told(&Names::new(sim.setup(), sim.state()), sim.chronicle(), from).len();
    }
    assert!(lines > 500, "{lines}");
}

/// What has no French stands as it is.
#[test]
fn a_made_up_world_is_told_by_the_names_that_it_has() {
    let files = synthetic("states=6,regions=20,seed=1").unwrap();
    let files = files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    let Ok(loaded) = load("made-up", &files) else { panic!("it is not valid") };
    let scenario = Arc::new(loaded.scenario);
    let (sim, from) = played(&scenario, "", 1, false);
    let names = Names::new(sim.setup(), sim.state());
    let french = French::of(&scenario);
    let lines = story::dated(&names.in_french(&french), sim.chronicle(), from);
    let others = story::dated(&names, sim.chronicle(), from);
    assert!(lines.len() == others.len() && lines.len() > 20, "{} {}", lines.len(), others.len());
    for ((_, text), (_, other)) in lines.iter().zip(&others) {
        assert_ne!(text, other);
    }
    assert!(lines.iter().any(|(_, text)| text.contains("State 1")));
}

/// Why everybody decides as it does, day by day: in French there is no English, and as many courses are weighed.
#[test]
fn accounts_are_told_in_french() {
    let mut matters = BTreeSet::new();
    for (name, start, seed) in [
        ("karabakh-2020-2021", "war", 1),
        ("karabakh-2020-2021", "border", 2),
        ("camp-david-1978", "summit", 1),
    ] {
        let scenario = scenario(name);
        let french = French::of(&scenario);
        let mut options = Options::new(&scenario, Seed(seed));
        options.start = StartPoint::named(&scenario, start).unwrap();
        let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
        let cabinet = Cabinet::statecraft(scenario.actors.len());
        for _ in 0..120 {
            for actor in sim.deciders() {
                let mut given = Account::default();
                let _ = cabinet.decide(&sim, actor, Some(&mut given));
                let names = Names::new(sim.setup(), sim.state());
                for desk in &given.desks {
                    let told = account::account(&names.in_french(&french), actor, sim.today(), desk, 96);
                    assert!(english(&told).is_empty(), "{:?} in: {told}", english(&told));
                    assert_eq!(told.matches("<- choisi").count(), 1, "{told}");
                    assert!(!told.contains(['{', '}', '?']) || told.contains("\u{202f}?"), "{told}");
                    matters.extend(desk.courses.iter().map(|c| c.label.forms[1]));
                }
            }
            cabinet.play_turn(&mut sim);
        }
    }
    // What these runs are to show: not a handful of courses.
    assert!(matters.len() > 50, "{matters:?}");
}

/// Events of every kind, about all that there is in a run: each that has a line in English has one in French, which reads otherwise.
#[test]
fn every_kind_of_event_has_its_words_in_both_languages() {
    let karabakh = scenario("karabakh-2020-2021");
    let (sim, from) = played(&karabakh, "war", 1, false);
    let names = Names::new(sim.setup(), sim.state());
    let french = French::of(&karabakh);
    let mut subjects = vec![
        Subject::None,
        Subject::Dispute(DisputeId::new(0)),
        Subject::Package(DisputeId::new(0), PackageId::new(1)),
        Subject::Call(CallId::new(0)),
        Subject::Treaty(TreatyId::new(0), 0),
        Subject::Title(DisputeId::new(0), 0),
        Subject::Scheduled(0),
    ];
    let ledger = &sim.state().ledger;
    subjects.extend((0..ledger.pacts.len()).map(|p| Subject::Pact(PactId::new(p))));
    subjects.extend((0..ledger.clauses.len()).map(|c| Subject::Clause(ClauseId::new(c))));
    let mut told = BTreeSet::new();
    for kind in EventKind::ALL.iter().copied().filter(|k| *k != EventKind::Recorded) {
        for subject in subjects.iter().copied() {
            let of = |kind| {
                Event::new(from + 7, Phase::Talk, kind)
                    .by(ActorId::new(0))
                    .to(ActorId::new(1))
                    .at(RegionId::new(0))
                    .about(subject)
                    .amount(3.0)
            };
            // Why a war begins or ends is told with it; others stand alone.
            let before = match kind {
                EventKind::WhyBegun(_) => Some(of(EventKind::WarBegins)),
                EventKind::WhyEnded(_) => Some(of(EventKind::WarEnds)),
                _ => None,
            };
            let mut events: Vec<Event> = before.into_iter().collect();
            let cause = (!events.is_empty()).then_some(0);
            events.push(Event { cause, ..of(kind) });
            let english_lines = story::dated(&names, &events, from);
            let lines = story::dated(&names.in_french(&french), &events, from);
            assert_eq!(lines.len(), english_lines.len(), "{kind:?} {subject:?}");
            for ((_, text), (_, other)) in lines.iter().zip(&english_lines) {
                assert!(
                    (text != other || text == "?") && english(text).is_empty(),
                    "{kind:?}: {text}\n{other}"
                );
                told.insert(kind.name());
            }
        }
    }
    // What has no line by itself: it belongs to another's, or is counted at the end.
    let kinds: BTreeSet<&str> = EventKind::ALL.iter().map(|k| k.name()).collect();
    let silent: Vec<&&str> = kinds.difference(&told).collect();
    assert_eq!(
        silent,
        [
            &"backed",
            &"consented",
            &"drafted",
            &"invited",
            &"offer",
            &"offer_rejected",
            &"recorded",
            &"returned",
        ],
    );
}

#[test]
fn what_the_shipped_scenarios_name_has_a_french_name() {
    for name in SCENARIOS {
        let scenario = scenario(name);
        let french = French::of(&scenario);
        let mut texts: Vec<&str> = Vec::new();
        texts.extend(scenario.actors.iter().map(|a| a.name.as_str()));
        texts.extend(scenario.regions.iter().map(|r| r.name.as_str()));
        texts.extend(scenario.treaties.iter().map(|t| t.name.as_str()));
        let articles = scenario.treaties.iter().flat_map(|t| &t.obligations).map(|o| o.article.as_str());
        texts.extend(articles.filter(|a| !a.starts_with(char::is_numeric)));
        texts.extend(scenario.texts.iter().map(|t| t.name.as_str()));
        texts.extend(scenario.texts.iter().flat_map(|t| &t.clauses).map(|c| c.text.as_str()));
        texts.extend(scenario.starts.iter().map(|s| s.title.as_str()));
        texts.extend(scenario.schedule.iter().map(|s| s.title.as_str()));
        for dispute in &scenario.disputes {
            texts.push(&dispute.name);
            texts.extend(dispute.titles.iter().map(|t| t.text.as_str()));
            texts.extend(dispute.terms.iter().flat_map(|t| &t.clauses).map(|c| c.text.as_str()));
            texts.extend(dispute.payments.iter().map(|p| p.clause.text.as_str()));
            texts.extend(dispute.always.iter().map(|c| c.text.as_str()));
            for issue in &dispute.issues {
                texts.push(&issue.name);
                // Options of steps are levels, with no name of their own.
                let own = issue.options.iter().filter(|o| o.text != format!("level {}", o.level));
                texts.extend(own.map(|o| o.text.as_str()));
            }
        }
        let given = |n: &u16| scenario.record[usize::from(*n)].title.as_str();
        texts.extend(scenario.starts.iter().flat_map(|s| &s.given).map(given));
        let missing: Vec<&str> = texts.into_iter().filter(|text| french.get(text).is_none()).collect();
        assert!(missing.is_empty(), "{name}: {missing:#?}");
    }
}

/// A phrase whose English nobody writes any more is of no use, and its text has changed without it.
#[test]
fn no_phrase_is_left_behind_by_its_document() {
    // What the program writes itself, in what-ifs and made-up worlds.
    let own = [
        "variant/load.rs",
        "synthetic/people.rs",
        "synthetic/crisis/parties.rs",
        "synthetic/crisis/dispute.rs",
    ];
    let own = own.map(|file| fs::read_to_string(root().join("crates/scenario/src").join(file)).unwrap());
    let mut texts = own.concat();
    for name in SCENARIOS {
        let folder = root().join("scenarios").join(name);
        for folder in [folder.clone(), folder.join("whatif")] {
            for file in fs::read_dir(folder).into_iter().flatten() {
                let path = file.unwrap().path();
                if path.extension().is_some_and(|e| e == "ron") {
                    texts += &fs::read_to_string(path).unwrap();
                }
            }
        }
    }
    let mut seen = 0;
    for file in fs::read_dir(root().join("assets/french")).unwrap() {
        let book = fs::read_to_string(file.unwrap().path()).unwrap();
        for phrase in book.split("(en: \"").skip(1).map(|rest| rest.split_once("\", fr:").unwrap().0) {
            assert!(texts.contains(phrase), "no document says: {phrase}");
            seen += 1;
        }
    }
    assert!(seen > 250, "{seen}");
}

/// A state is called the same in the story and on the map of one page.
#[test]
fn states_are_called_as_on_the_map() {
    let karabakh = scenario("karabakh-2020-2021");
    let french = French::of(&karabakh);
    let map = map::find(karabakh.regions.iter().map(|r| r.id.as_str())).unwrap();
    let mut seen = 0;
    for actor in &karabakh.actors {
        let Some(name) = map.country(&actor.id, Language::French) else { continue };
        let name = name.split_once(" (").map_or(name, |(short, _)| short);
        let told = french.get(&actor.name).unwrap();
        let bare = ["l’", "la ", "le ", "les "].iter().find_map(|a| told.strip_prefix(a)).unwrap_or(told);
        assert_eq!(bare, name);
        seen += 1;
    }
    assert!(seen >= 6, "{seen}");
}
