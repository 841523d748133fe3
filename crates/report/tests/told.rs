//! How single things are told: events made for it, about the world of a scenario at a start.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::path::Path;
use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_engine::{Call, Options, Simulation, StartPoint, WorldState};
use pourparler_model::{
    Act, ActorId, Answer, CallId, ClauseId, Date, DisputeId, Event, EventKind, Hostility, PackageId, PactId,
    Phase, RegionId, Subject, TalksStatus, TreatyId,
};
use pourparler_report::scene::{self, act_in_words};
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
fn a_clause_that_was_put_off_says_from_which_day() {
    let mut world = World::new("karabakh-2020-2021", "border");
    let pact = world.pact("ts_2020_11_09");
    // The record has moved dates of its own; one more, and another without a change.
    let of = |world: &World| agreements::json(&world.names(), agreements::Knowledge::Public);
    let clauses = |list: &serde_json::Value| {
        let one = list.as_array().unwrap().iter().find(|p| p["agreement"] == "ts_2020_11_09").unwrap();
        one["clauses"].as_array().unwrap().clone()
    };
    let before = clauses(&of(&world));
    let place = before.iter().position(|c| c["put_off_from"].is_null() && c["due"].is_string()).unwrap();
    let due = before[place]["due"].as_str().unwrap().parse::<Date>().unwrap();
    let first = world.state.ledger.pact(pact).first.index();
    world.state.ledger.clauses[first + place].due = Some(due + 10);
    let after = clauses(&of(&world));
    assert_eq!(after[place]["put_off_from"], due.to_string());
    assert_eq!(after[place]["due"], (due + 10).to_string());
    let said = agreements::text(&world.names(), agreements::Knowledge::Public, 200);
    let expected = format!("{}, put off from {}", (due + 10).long(), due.long());
    assert!(said.contains(&expected), "{expected}:\n{said}");
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

/// What an actor is told each morning of events made for it, day by day.
fn mornings(world: &mut World, actor: ActorId, events: &[Event], days: std::ops::Range<i32>) -> Vec<String> {
    let mut heard = story::Heard::default();
    let mut news = Vec::new();
    for day in days {
        world.state.clock.today = world.from + day;
        let so_far: Vec<Event> = events.iter().filter(|e| e.date < world.from + day).copied().collect();
        news.push(heard.news(&world.names(), &so_far, actor, world.from, 400));
    }
    news
}

#[test]
fn the_news_count_from_the_beginning_and_say_nothing_twice() {
    let mut world = World::new("karabakh-2020-2021", "border");
    let (arm, aze, dispute) = (world.actor("ARM"), world.actor("AZE"), world.dispute("border"));
    let on = |world: &World, day, kind| world.event(day, kind).about(Subject::Dispute(dispute));
    let offer = |world: &World, day, by| {
        world.event(day, EventKind::Offer).by(by).about(Subject::Package(dispute, PackageId::new(2)))
    };
    let events = [
        on(&world, 0, EventKind::TalksOpened).by(aze).to(arm),
        offer(&world, 0, aze),
        offer(&world, 1, arm),
        on(&world, 2, EventKind::TalksCollapsed).by(aze),
    ];
    let news = mornings(&mut world, arm, &events, 1..5);
    assert!(news[0].contains("open"), "{news:#?}");
    assert!(news[1].is_empty() && news[3].is_empty(), "{news:#?}");
    assert!(news[2].contains("2 offers; Azerbaijan leaves"), "{news:#?}");
    // For one morning alone the same.
    let days = (world.from, world.from + 2);
    let alone = story::news(&world.names(), &events, arm, days, 400);
    assert!(alone.contains("2 offers") && alone.lines().count() == 1, "{alone}");

    let place = world.region("kalbajar");
    let battle =
        |world: &World, day| world.event(day, EventKind::Battle).by(arm).to(aze).at(place).amount(2.0);
    let off = world.event(2, EventKind::Expelled).by(arm).to(aze).at(place).amount(164.0);
    let fighting = [battle(&world, 0), battle(&world, 1), battle(&world, 2), off];
    let news = mornings(&mut world, arm, &fighting, 1..5);
    assert!(news[2].contains("after 3 days of fighting; killed: Armenia 6"), "{news:#?}");
    assert!(news[3].is_empty(), "{news:#?}");
}

#[test]
fn a_call_that_lapses_is_news() {
    let mut world = World::new("karabakh-2020-2021", "border");
    let (arm, border) = (world.actor("ARM"), world.dispute("border"));
    let call = world.event(0, EventKind::TalksCalled).by(arm).about(Subject::Dispute(border));
    let mut heard = story::Heard::default();
    let mut morning = |world: &mut World, day: i32, status| {
        let from = world.from;
        let talks = &mut world.state.talks[border.index()];
        (talks.status, talks.called) = (status, Some(from));
        world.state.clock.today = from + day;
        heard.news(&world.names(), &[call], arm, from, 200)
    };
    let called = morning(&mut world, 1, TalksStatus::Called);
    assert!(called.trim_end().ends_with("calls for talks on Border"), "{called}");
    assert!(morning(&mut world, 2, TalksStatus::Called).is_empty());
    let lapsed = morning(&mut world, 3, TalksStatus::None);
    assert!(lapsed.contains("they do not open"), "{lapsed}");
    assert!(morning(&mut world, 4, TalksStatus::None).is_empty());
}

#[test]
fn who_had_entered_under_a_ceasefire_is_said_to_have() {
    let world = World::new("karabakh-2020-2021", "border");
    let (arm, aze) = (world.actor("ARM"), world.actor("AZE"));
    let pact = Subject::Pact(world.pact("ts_2020_11_09"));
    let broken = world.event(1, EventKind::CeasefireBroken).by(aze).about(pact);
    let battle = world.event(1, EventKind::Battle).amount(1.0);
    let first = |events: &[Event], french: bool| {
        let book = French::of(world.scenario());
        let names = if french { world.names().in_french(&book) } else { world.names() };
        story::dated(&names, events, world.from)[0].1.clone()
    };
    let on_own = [broken, battle.by(arm).to(aze).at(world.region("am_syunik_n"))];
    assert!(first(&on_own, false).contains("(its detachments had entered while it was in force)"));
    assert!(first(&on_own, true).contains("(ses détachements étaient entrés alors que"));
    // Who attacks the ground of the other has done that.
    let abroad = [broken, battle.by(aze).to(arm).at(world.region("am_syunik_n"))];
    assert!(!first(&abroad, false).contains("had entered"));
}

#[test]
fn answers_to_several_calls_of_a_day_name_the_treaty() {
    let mut world = World::new("karabakh-2020-2021", "border");
    let (arm, rus) = (world.actor("ARM"), world.actor("RUS"));
    let call = |treaty| Call {
        by: arm,
        to: rus,
        treaty: TreatyId::new(treaty),
        obligation: 0,
        dispute: None,
        place: None,
        made: world.from,
        covered: true,
        answer: None,
        answered: None,
        lapsed: None,
        event: 0,
    };
    let calls = [0, 1].map(call);
    let answer = |n| {
        let event = world.event(1, EventKind::AllyAnswers(Answer::Mediate)).by(rus).to(arm);
        event.about(Subject::Call(CallId::new(n)))
    };
    let answers = [0, 1].map(answer);
    world.state.ledger.calls = calls[..1].to_vec();
    let [one, _] = world.line(&answers[..1]);
    assert!(one.contains("call of 12 May: offers"), "{one}");
    world.state.ledger.calls = calls.to_vec();
    let [first, french] = world.line(&answers[..1]);
    assert!(first.contains("of 12 May under Collective Security Treaty"), "{first}");
    assert!(french.contains("en vertu du Traité de sécurité collective"), "{french}");
    assert_ne!(world.line(&answers[1..])[0], first);
}

#[test]
fn what_is_demanded_is_told_with_all_its_points() {
    let world = World::new("karabakh-2020-2021", "border");
    let (names, dispute) = (world.names(), world.dispute("border"));
    let view = world.sim.view(world.actor("AZE"));
    let demand = act_in_words(&names, &view, Act::Demand { dispute, package: PackageId::new(1) });
    for issue in &world.scenario().disputes[dispute.index()].issues {
        assert!(demand.contains(&format!("{}: ", issue.name)), "{demand}");
    }
}

#[test]
fn measures_that_hold_are_seen() {
    let mut world = World::new("karabakh-2020-2021", "border");
    let [usa, aze, rus] = ["USA", "AZE", "RUS"].map(|code| world.actor(code));
    world.sim.submit(usa, &[Act::ImposeSanctions { against: aze }, Act::ImposeEmbargo { against: aze }]);
    world.sim.step();
    let names = Names::new(world.sim.setup(), world.sim.state());
    let seen = scene::known(&names, &world.sim.view(rus), 200);
    assert!(seen.contains("Sanctions of United States against Azerbaijan"), "{seen}");
    assert!(seen.contains("United States bars arms to Azerbaijan"), "{seen}");
    assert!(seen.contains("Nagorno-Karabakh is territory of Azerbaijan: recognised by "), "{seen}");
}

#[test]
fn duties_stand_by_date_and_say_what_is_overdue() {
    let world = World::new("karabakh-2020-2021", "border");
    let view = world.sim.view(world.actor("ARM"));
    let seen = scene::known(&world.names(), &view, 400);
    let overdue = seen.find("overdue since ").unwrap();
    assert!(seen.find("by 10 Nov 2023").is_none_or(|later| overdue < later), "{seen}");
    assert!(!seen.contains("by 28 Feb 2021"), "{seen}");
}
