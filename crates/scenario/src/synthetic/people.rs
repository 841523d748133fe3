//! Who lives on the map: states and their troops, ties, treaties, disputes.

use std::collections::BTreeSet;

use pourparler_documents::At;
use pourparler_model::{ActorKind, Casus, ObligationKind, Role};

use super::map::Map;
use super::{Draw, For, begins, code, one_of, rounded, state};
use crate::written::{
    Actor, Dispute, Force, Home, Issue, Military, Obligation, Opt, Options, OrderOfBattle, Position, Range,
    ScenarioSource, Scope, StatusQuo, Support, Tie, Treaty,
};

/// A state against a neighbour.
struct Quarrel {
    challenger: usize,
    defender: usize,
    objectives: Vec<usize>,
}

/// Everything but the frame and the regions.
pub(super) fn people(map: &Map, draw: &Draw) -> ScenarioSource {
    let borders = map.borders();
    let quarrels = quarrels(map, &borders, draw);
    let at_odds: BTreeSet<(usize, usize)> =
        quarrels.iter().map(|q| (q.challenger.min(q.defender), q.challenger.max(q.defender))).collect();
    let allies = allies(map.states, &at_odds, draw);
    ScenarioSource {
        actors: (0..map.states).map(|index| actor(index, map, draw)).collect(),
        forces: vec![OrderOfBattle { date: begins(), forces: forces(map, draw) }],
        treaties: allies.iter().map(|(a, b)| treaty(*a, *b)).collect(),
        ties: ties(&borders, &at_odds, &allies, draw),
        disputes: quarrels
            .iter()
            .enumerate()
            .map(|(nth, quarrel)| dispute(nth, quarrel, map, draw))
            .collect(),
        ..ScenarioSource::default()
    }
}

fn number(value: f64) -> At<f64> {
    At::from(value)
}

fn around(mode: f64, spread: f64, steps: f64) -> At<Range> {
    At::from(Range::Between {
        low: number(rounded(mode * (1.0 - spread), steps)),
        mode: number(rounded(mode, steps)),
        high: number(rounded(mode * (1.0 + spread), steps)),
    })
}

fn actor(index: usize, map: &Map, draw: &Draw) -> Actor {
    let mut army = draw.stream(For::Army, index);
    let mut home = draw.stream(For::Home, index);
    let military = Military {
        quality: around(0.7 + 0.6 * army.unit(), 0.15, 100.0),
        drones: None,
        air_defence: None,
        reserves: Some(number((army.unit() * 100.0).round() * 1000.0)),
        war_cost: around(0.1 + 0.2 * army.unit(), 0.5, 100.0),
        depots: vec![Map::code(map.capital[index])],
        arms_from: Vec::new(),
        source: None,
        sources: Vec::new(),
        mark: None,
    };
    let front = Home {
        support: At::from(vec![Support {
            date: begins(),
            share: number(rounded(0.4 + 0.3 * home.unit(), 100.0)),
        }]),
        audience: Some(number(rounded(home.unit(), 10.0))),
        exposure: Some(number(rounded(home.unit(), 10.0))),
        elections: home.unit() < 0.5,
        source: None,
        sources: Vec::new(),
        mark: None,
    };
    Actor {
        id: state(index),
        name: format!("State {}", index + 1),
        kind: ActorKind::State,
        role: Role::Decides,
        desks: None,
        command: None,
        members: Vec::new(),
        leaders: Vec::new(),
        military: Some(At::from(military)),
        home: Some(At::from(front)),
        priorities: None,
        policy: None,
        goals: Vec::new(),
        source: None,
        sources: Vec::new(),
        mark: None,
    }
}

/// One body of troops in the capital, and one on every frontier.
fn forces(map: &Map, draw: &Draw) -> Vec<Force> {
    let mut forces = Vec::new();
    for index in 0..map.states {
        let mut stream = draw.stream(For::Army, index + map.states);
        let mut places = vec![map.capital[index]];
        for other in (0..map.states).filter(|other| *other != index) {
            let frontier = map.frontier(index, other);
            if let Some(region) = frontier.get(one_of(&mut stream, frontier.len())) {
                places.push(*region);
            }
        }
        for (nth, region) in places.into_iter().enumerate() {
            forces.push(Force {
                id: code(&format!("{}-{}", state(index), nth + 1)),
                actor: state(index),
                region: Map::code(region),
                troops: around(1000.0 * (2.0 + (8.0 * stream.unit()).round()), 0.2, 1.0),
                role: None,
                works: None,
                units: String::new(),
                source: None,
                sources: Vec::new(),
                mark: None,
            });
        }
    }
    forces
}

/// About one for every two states, each state in two at most.
fn quarrels(map: &Map, borders: &BTreeSet<(usize, usize)>, draw: &Draw) -> Vec<Quarrel> {
    let wanted = (map.states / 2).max(1);
    let mut pairs: Vec<(f64, usize, usize)> =
        borders.iter().map(|(a, b)| (draw.pair(For::Dispute, *a, *b).unit(), *a, *b)).collect();
    pairs.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut quarrels: Vec<Quarrel> = Vec::new();
    let mut count = vec![0; map.states];
    for (_, a, b) in pairs {
        if quarrels.len() == wanted {
            break;
        }
        if count[a] >= 2 || count[b] >= 2 {
            continue;
        }
        let mut stream = draw.pair(For::Dispute, b, a);
        let (challenger, defender) = if stream.unit() < 0.5 { (a, b) } else { (b, a) };
        let mut objectives = map.frontier(defender, challenger);
        objectives.truncate(1 + one_of(&mut stream, 3));
        count[a] += 1;
        count[b] += 1;
        quarrels.push(Quarrel { challenger, defender, objectives });
    }
    quarrels
}

/// About one for every three states, not between those at odds.
fn allies(states: usize, at_odds: &BTreeSet<(usize, usize)>, draw: &Draw) -> BTreeSet<(usize, usize)> {
    let mut allies = BTreeSet::new();
    for nth in 0..states {
        if allies.len() * 3 >= states {
            break;
        }
        let mut stream = draw.stream(For::Treaty, nth);
        let (one, other) = (one_of(&mut stream, states), one_of(&mut stream, states));
        let pair = (one.min(other), one.max(other));
        if one != other && !at_odds.contains(&pair) {
            allies.insert(pair);
        }
    }
    allies
}

fn treaty(a: usize, b: usize) -> Treaty {
    let obligation = |article: &str, kind, casus| Obligation {
        article: code(article),
        kind,
        casus,
        scope: Scope::TerritoryOfParty,
    };
    Treaty {
        id: code(&format!("pact-{}-{}", state(a), state(b))),
        name: format!("Pact of {} and {}", state(a), state(b)),
        parties: At::from(vec![state(a), state(b)]),
        other_parties: Vec::new(),
        from: At::from("2020-01-01".to_owned()),
        until: None,
        obligations: At::from(vec![
            obligation("1", ObligationKind::Consult, Casus::ThreatToTerritory),
            obligation("2", ObligationKind::Defend, Casus::ArmedAttack),
        ]),
        source: None,
        sources: Vec::new(),
        mark: None,
    }
}

/// Between neighbours and allies.
fn ties(
    borders: &BTreeSet<(usize, usize)>,
    at_odds: &BTreeSet<(usize, usize)>,
    allies: &BTreeSet<(usize, usize)>,
    draw: &Draw,
) -> Vec<Tie> {
    let tie = |pair: &(usize, usize)| {
        let unit = draw.pair(For::Tie, pair.0, pair.1).unit();
        let affinity = if at_odds.contains(pair) {
            -0.9 + 0.4 * unit
        } else if allies.contains(pair) {
            0.4 + 0.5 * unit
        } else {
            -0.3 + 0.6 * unit
        };
        Tie {
            a: state(pair.0),
            b: state(pair.1),
            affinity: number(rounded(affinity, 100.0)),
            date: begins(),
            source: None,
            sources: Vec::new(),
            mark: None,
        }
    };
    borders.union(allies).map(tie).collect()
}

fn dispute(nth: usize, quarrel: &Quarrel, map: &Map, draw: &Draw) -> Dispute {
    let Quarrel { challenger, defender, objectives } = quarrel;
    let mut stream = draw.pair(For::Stance, *challenger, *defender);
    let mediator = (0..map.states).filter(|other| other != challenger && other != defender);
    let mediators: Vec<usize> = mediator.collect();
    let mediators = mediators.get(one_of(&mut stream, mediators.len())).map(|index| state(*index));
    let regions: Vec<_> = objectives.iter().map(|region| Map::code(*region)).collect();
    let held =
        StatusQuo::Control { regions: At::from(regions.clone()), none: number(100.0), all: number(0.0) };
    let standing = StatusQuo::Standing(number((50.0 + 50.0 * stream.unit()).round()));
    let mut issue = |id: &str, name: &str, status_quo| {
        let mut position = |index: usize, level: f64| Position {
            actor: state(index),
            date: begins(),
            level: number_range(level),
            salience: number_range(rounded(0.3 + 0.7 * stream.unit(), 100.0)),
            red_line: String::new(),
            red_line_at: None,
            inferred_line: String::new(),
            source: None,
            sources: Vec::new(),
            mark: None,
        };
        let option = |level: f64, text: &str| Opt { level: number(level), text: text.to_owned() };
        Issue {
            id: code(id),
            name: name.to_owned(),
            description: String::new(),
            options: At::from(Options::List(vec![
                option(0.0, "all to the challenger"),
                option(25.0, "most to the challenger"),
                option(50.0, "shared"),
                option(75.0, "most to the defender"),
                option(100.0, "all to the defender"),
            ])),
            positions: At::from(vec![position(*challenger, 0.0), position(*defender, 100.0)]),
            status_quo,
            victory: number(0.0),
            defeat: number(100.0),
            source: None,
            sources: Vec::new(),
            mark: None,
        }
    };
    let issues =
        vec![issue("control", "Who holds the land", held), issue("passage", "Who may pass", standing)];
    Dispute {
        id: code(&format!("d{:02}-{}-{}", nth + 1, state(*challenger), state(*defender))),
        name: format!("{} against {}", state(*challenger), state(*defender)),
        challenger: state(*challenger),
        defender: state(*defender),
        with_challenger: Vec::new(),
        with_defender: Vec::new(),
        decided: None,
        objectives: Some(At::from(regions)),
        victory_share: None,
        mediators: mediators.into_iter().collect(),
        proposer: None,
        deadline_offers: None,
        rounds_a_day: None,
        issues: At::from(issues),
        terms: Vec::new(),
        always: vec![ceasefire()],
        incompatible: Vec::new(),
        parts: Vec::new(),
        payments: Vec::new(),
        titles: Vec::new(),
        conference: None,
        source: None,
        sources: Vec::new(),
        mark: None,
    }
}

fn number_range(value: f64) -> At<Range> {
    At::from(Range::Point(value))
}

fn ceasefire() -> crate::written::Clause {
    crate::written::Clause {
        remains: false,
        number: None,
        text: "The parties cease fire".to_owned(),
        action: At::from(crate::written::Action::Ceasefire),
        obligors: Vec::new(),
        due: None,
        tolerance: None,
        verification: None,
        guarantor: None,
        consequence: String::new(),
    }
}
