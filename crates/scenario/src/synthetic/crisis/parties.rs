//! The parties: their armies, home fronts, treaties and ties.

use pourparler_documents::At;
use pourparler_model::{ActorKind, Casus, ObligationKind, Role};

use super::super::Draw;
use super::ranges::What;
use super::theatre::{Theatre, home};
use super::{CHALLENGER, CODES, DEFENDER, MEDIATOR, ally, begins, code, party};
use crate::written::{
    Actor, Code, Force, Home, Military, Obligation, OrderOfBattle, Range, Scope, Support, Tie, Treaty,
};

/// Troops of a party. The mediator has as many as the defender (assumption).
fn troops(draw: &Draw, index: usize) -> f64 {
    let defender = What::Troops.draw(draw, 0);
    let of_principal =
        |principal| if principal == CHALLENGER { defender * What::Ratio.draw(draw, 0) } else { defender };
    if index == ally(CHALLENGER) || index == ally(DEFENDER) {
        of_principal(index - 2) * What::AllyRatio.draw(draw, index)
    } else {
        of_principal(index)
    }
}

/// The parties.
pub(super) fn actors(draw: &Draw) -> Vec<Actor> {
    (0..CODES.len()).map(|index| actor(draw, index)).collect()
}

fn actor(draw: &Draw, index: usize) -> Actor {
    let cost = What::Cost.rounded(draw, index, 1000.0);
    let quality = What::Quality.rounded(draw, index, 100.0);
    let military = Military {
        quality: At::from(Range::Point(quality)),
        drones: None,
        air_defence: None,
        reserves: Some(At::from((troops(draw, index) * What::Reserves.draw(draw, index)).round())),
        war_cost: At::from(Range::Between {
            low: At::from(0.5 * cost),
            mode: At::from(cost),
            high: At::from(1.5 * cost),
        }),
        depots: vec![home(index)],
        arms_from: Vec::new(),
        source: None,
        sources: Vec::new(),
        mark: None,
    };
    let front = Home {
        support: At::from(vec![Support {
            date: begins(),
            share: At::from(What::Support.rounded(draw, index, 100.0)),
        }]),
        audience: Some(At::from(What::Audience.rounded(draw, index, 100.0))),
        exposure: Some(At::from(What::Exposure.rounded(draw, index, 100.0))),
        elections: What::Elections.so(draw, index),
        source: None,
        sources: Vec::new(),
        mark: None,
    };
    let name = match index {
        CHALLENGER => "the challenger",
        DEFENDER => "the defender",
        MEDIATOR => "the mediator",
        _ if index == ally(CHALLENGER) => "the challenger's neighbour",
        _ => "the defender's neighbour",
    };
    Actor {
        id: party(index),
        name: name.to_owned(),
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

/// Who stands where. Three fifths of a principal's army stand on the line, evenly; a fifth of a defender's on the ground
/// behind it, if there is any; the rest at home. Others have theirs at home (assumption).
pub(super) fn forces(draw: &Draw, theatre: &Theatre) -> OrderOfBattle {
    let mut forces = Vec::new();
    let mut place = |index: usize, regions: &[Code], number: f64| {
        for region in regions {
            forces.push(Force {
                id: code(&format!("{}-{}", CODES[index], region.value)),
                actor: party(index),
                region: region.clone(),
                troops: At::from(Range::Point((number / regions.len() as f64).round())),
                role: None,
                works: None,
                units: String::new(),
                source: None,
                sources: Vec::new(),
                mark: None,
            });
        }
    };
    for index in 0..CODES.len() {
        let army = troops(draw, index);
        let (line, behind) = match index {
            CHALLENGER => (theatre.line(), Vec::new()),
            DEFENDER => (theatre.row(0), (1..theatre.rows()).flat_map(|row| theatre.row(row)).collect()),
            _ => (Vec::new(), Vec::new()),
        };
        let mut left = army;
        for (regions, share) in [(line, 0.6), (behind, 0.2)] {
            if !regions.is_empty() {
                place(index, &regions, share * army);
                left -= share * army;
            }
        }
        place(index, &[home(index)], left);
    }
    OrderOfBattle { date: begins(), forces }
}

/// Whether a principal has an ally by treaty.
fn allied(draw: &Draw, principal: usize) -> bool {
    What::Treaty.so(draw, principal)
}

/// A pact of a principal and its neighbour: to consult, and to defend or to assist.
pub(super) fn treaties(draw: &Draw) -> Vec<Treaty> {
    let pact = |principal: usize| {
        let obligation =
            |article: &str, kind, casus, scope| Obligation { article: code(article), kind, casus, scope };
        let kind =
            if What::Defends.so(draw, principal) { ObligationKind::Defend } else { ObligationKind::Assist };
        let scope =
            || if What::Anywhere.so(draw, principal) { Scope::Anywhere } else { Scope::TerritoryOfParty };
        Treaty {
            id: code(&format!("pact-{}", CODES[principal])),
            name: format!("Pact of {} and {}", CODES[principal], CODES[ally(principal)]),
            parties: At::from(vec![party(principal), party(ally(principal))]),
            other_parties: Vec::new(),
            from: At::from("2020-01-01".to_owned()),
            until: None,
            obligations: At::from(vec![
                obligation("1", ObligationKind::Consult, Casus::ThreatToTerritory, scope()),
                obligation("2", kind, Casus::ArmedAttack, scope()),
            ]),
            source: None,
            sources: Vec::new(),
            mark: None,
        }
    };
    [CHALLENGER, DEFENDER].into_iter().filter(|principal| allied(draw, *principal)).map(pact).collect()
}

/// Between all pairs.
pub(super) fn ties(draw: &Draw) -> Vec<Tie> {
    let mut ties = Vec::new();
    for a in 0..CODES.len() {
        for b in a + 1..CODES.len() {
            let nth = a * CODES.len() + b;
            let what = match (a, b) {
                (CHALLENGER, DEFENDER) => What::Enmity,
                _ if b == ally(a) && a < 2 && allied(draw, a) => What::Closeness,
                _ => What::Distance,
            };
            ties.push(Tie {
                a: party(a),
                b: party(b),
                affinity: At::from(what.rounded(draw, nth, 100.0)),
                date: begins(),
                source: None,
                sources: Vec::new(),
                mark: None,
            });
        }
    }
    ties
}
