//! How single things are told: events made for it, about the world of a scenario at a start.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::path::Path;
use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_engine::{Options, Simulation, StartPoint, WorldState};
use pourparler_model::{
    Act, ActorId, ClauseId, Date, DisputeId, Event, EventKind, Hostility, PackageId, PactId, Phase, RegionId,
    Subject, TreatyId,
};
use pourparler_report::scene::act_in_words;
use pourparler_report::tables::{agreements, talks};
use pourparler_report::{French, Names, story};
use pourparler_scenario::{Action, Scenario, load, read_folder};

/// A scenario at a start, and what is told of events from then on.
struct World {
    sim: Simulation,
    state: WorldState,
    from: Date,
}

impl World {
    fn new(name: &str, start: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name);
        let scenario = match load(name, &read_folder(&folder).unwrap()) {
            Ok(loaded) => Arc::new(loaded.scenario),
            Err(findings) => panic!("{}", findings.render(false)),
        };
        let mut options = Options::new(&scenario, Seed(1));
        options.start = StartPoint::named(&scenario, start).unwrap();
        let from = options.start.date;
        let sim = Simulation::new(scenario, &options).unwrap();
        let state = sim.state().clone();
        Self { sim, state, from }
    }

    fn scenario(&self) -> &Scenario {
        &self.sim.setup().scenario
    }

    fn names(&self) -> Names<'_> {
        Names::new(self.sim.setup(), &self.state)
    }

    fn actor(&self, code: &str) -> ActorId {
        ActorId::new(self.scenario().actors.iter().position(|a| a.id == code).unwrap())
    }

    fn region(&self, code: &str) -> RegionId {
        RegionId::new(self.scenario().regions.iter().position(|r| r.id == code).unwrap())
    }

    fn dispute(&self, code: &str) -> DisputeId {
        DisputeId::new(self.scenario().disputes.iter().position(|d| d.id == code).unwrap())
    }

    fn pact(&self, code: &str) -> PactId {
        let names = self.names();
        (0..self.state.ledger.pacts.len()).map(PactId::new).find(|p| names.pact(*p) == code).unwrap()
    }

    fn event(&self, day: i32, kind: EventKind) -> Event {
        Event::new(self.from + day, Phase::Operate, kind)
    }

    fn told(&self, events: &[Event]) -> Vec<(Date, String)> {
        story::dated(&self.names(), events, self.from)
    }

    /// The only line, in English and in French.
    fn line(&self, events: &[Event]) -> [String; 2] {
        let french = French::of(self.scenario());
        let names = self.names();
        [names, names.in_french(&french)].map(|names| {
            let lines = story::dated(&names, events, self.from);
            let [(_, line)] = lines.as_slice() else { panic!("{lines:#?}") };
            line.clone()
        })
    }
}

#[test]
fn a_ceasefire_broken_over_one_dispute_holds_over_the_other() {
    let mut world = World::new("karabakh-2020-2021", "border");
    let (pact, border) = (world.pact("ts_2020_11_09"), world.dispute("border"));
    world.state.hostilities[border.index()].broke = Some(pact);
    let broken = world.event(0, EventKind::CeasefireBroken).about(Subject::Pact(pact));
    let [english, french] = world.line(&[broken.by(world.actor("ARM"))]);
    assert!(english.contains("over Border") && english.ends_with("over Karabakh it holds"), "{english}");
    assert!(french.contains("au sujet de la frontière") && french.contains("tient au sujet"), "{french}");
    let [english, _] = world.line(&[broken]);
    assert!(english.contains("breaks down over Border"), "{english}");
    let table = agreements::text(&world.names(), agreements::Knowledge::Public, 200);
    assert!(table.contains("the ceasefire stands over Karabakh; it was broken over Border"), "{table}");
    assert!(table.contains("a standing duty, not kept over Border"), "{table}");
}

#[test]
fn only_what_has_a_number_is_called_an_article() {
    let world = World::new("karabakh-2020-2021", "war");
    let (names, actor) = (world.names(), world.actor("ARM"));
    let view = world.sim.view(actor);
    let treaties = world.scenario().treaties.iter().enumerate();
    let mut told = std::collections::BTreeSet::new();
    for (treaty, obligation, article) in treaties.flat_map(|(t, treaty)| {
        treaty.obligations.iter().enumerate().map(move |(o, x)| (t, o as u8, &x.article))
    }) {
        let act = Act::CallAlly { treaty: TreatyId::new(treaty), obligation, ally: actor };
        let line = act_in_words(&names, &view, act);
        let numbered = article.starts_with(|c: char| c.is_ascii_digit());
        assert_eq!(line.contains(", article "), numbered, "{line}");
        assert!(line.ends_with(article.as_str()) && told.insert(line.clone()), "{line}");
    }
    assert!(told.iter().any(|line| line.ends_with("102nd base, protocol")), "{told:#?}");
}

#[test]
fn a_ceasefire_is_not_said_to_be_of_itself() {
    let mut world = World::new("karabakh-2020-2021", "war");
    let truce = PactId::new(0);
    world.state.ledger.pacts[0].broken = Some(world.from);
    let [english, _] = world.line(&[world.event(0, EventKind::CeasefireBroken).about(Subject::Pact(truce))]);
    assert!(english.starts_with("The Ceasefire of May 1994 breaks down after"), "{english}");
}

#[test]
fn days_of_fighting_that_have_been_told_are_not_counted_again() {
    let world = World::new("karabakh-2020-2021", "war");
    let (by, to, at) = (world.actor("AZE"), world.actor("ARM"), world.region("kalbajar"));
    let battle = |day| world.event(day, EventKind::Battle).by(by).to(to).at(at).amount(1.0);
    let lines = world.told(&(0..34).map(battle).collect::<Vec<_>>());
    let [(_, first), (_, second)] = lines.as_slice() else { panic!("{lines:#?}") };
    assert!(first.starts_with("Fighting goes on") && first.contains("(30 days, killed"), "{first}");
    assert!(second.contains("(since 26 Oct 4 more days, killed"), "{second}");
}

#[test]
fn an_attack_does_not_end_with_the_last_day_that_has_been_played() {
    let mut world = World::new("karabakh-2020-2021", "war");
    let battle = world.event(0, EventKind::Battle).by(world.actor("AZE")).to(world.actor("ART"));
    let battle = battle.at(world.region("kalbajar")).amount(1.0);
    let war = world.dispute("karabakh").index();
    world.state.hostilities[war].status = Hostility::War;
    world.state.ledger.pacts.iter_mut().for_each(|pact| pact.broken = Some(world.from));
    for (today, words) in [(1, "Fighting goes on where Azerbaijan attacks"), (9, "Azerbaijan's attack ends")]
    {
        world.state.clock.today = world.from + today;
        let [english, _] = world.line(std::slice::from_ref(&battle));
        assert!(english.starts_with(words), "{english}");
    }
}

#[test]
fn a_month_is_told_at_its_end_even_if_nothing_happens_any_more() {
    let mut world = World::new("karabakh-2020-2021", "war");
    let clash = |day| {
        let event = world.event(day, EventKind::Clash).by(world.actor("ARM")).to(world.actor("AZE"));
        event.at(world.region("kalbajar"))
    };
    let clashes = [clash(10), clash(22)];
    // The run has gone on until the middle of the month, and beyond it.
    for (today, end) in [("2020-10-26", "2020-10-25"), ("2021-01-01", "2020-10-31")] {
        world.state.clock.today = today.parse().unwrap();
        let lines = world.told(&clashes);
        let [(day, _)] = lines.as_slice() else { panic!("{lines:#?}") };
        assert_eq!(day.to_string(), end);
    }
}

#[test]
fn what_was_done_before_it_is_known_is_found_to_have_been_done() {
    let mut world = World::new("karabakh-2020-2021", "border");
    let names = world.names();
    let watched =
        |c: &ClauseId| names.clause_text(*c).is_some_and(|text| matches!(text.action, Action::Monitoring));
    let clause = (0..world.state.ledger.clauses.len()).map(ClauseId::new).find(watched).unwrap();
    let done = world.event(20, EventKind::ClauseDone).about(Subject::Clause(clause));
    for (day, words) in [(5, ": found to have been done in time"), (20, ": done in time")] {
        world.state.ledger.clauses[clause.index()].done = Some(world.from + day);
        let [english, _] = world.line(std::slice::from_ref(&done));
        assert!(english.ends_with(words), "{english}");
    }
}

#[test]
fn a_demand_says_what_is_demanded() {
    let world = World::new("karabakh-2020-2021", "border");
    let about = Subject::Package(world.dispute("border"), PackageId::new(2));
    for kind in [EventKind::Demand, EventKind::Ultimatum] {
        let event = world.event(3, kind).by(world.actor("AZE")).to(world.actor("ARM")).about(about);
        let [english, french] = world.line(&[event.amount(0.96)]);
        assert!(english.contains("Positions taken across the border: "), "{english}");
        assert!(french.matches(" : ").count() + french.matches("\u{a0}: ").count() >= 2, "{french}");
    }
}

#[test]
fn a_call_that_lapsed_did_not_open() {
    let world = World::new("karabakh-2020-2021", "border");
    let border = world.dispute("border");
    let call = world.event(3, EventKind::TalksCalled).by(world.actor("RUS")).about(Subject::Dispute(border));
    let tables = talks::tables(&world.names(), std::slice::from_ref(&call), None);
    assert!(matches!(tables[..], [talks::Table { end: Some((_, talks::End::NotOpened)), .. }]), "{tables:?}");
    assert!(world.line(&[call])[0].ends_with("they do not open"));
}

#[test]
fn names_that_end_in_s_take_an_apostrophe_only() {
    let world = World::new("camp-david-1978", "summit");
    let event = world.event(3, EventKind::MandateExpired).by(world.actor("UN"));
    assert_eq!(world.line(&[event])[0], "The mandate of United Nations' peacekeepers ends");
}

#[test]
fn troops_ordered_from_one_post_to_another_step_between_the_sides() {
    let world = World::new("karabakh-2020-2021", "border");
    let event = world.event(3, EventKind::Deployed).by(world.actor("RUS")).at(world.region("nk_martuni"));
    let [english, _] = world.line(&[event.amount(600.0)]);
    assert!(english.starts_with("600 peacekeepers of Russia step between the sides"), "{english}");
}
