//! Actors.

use pourparler_documents::At;
use pourparler_model::Date;

use super::{Back, WrittenOrigin, at, day, estimate, estimate_unless_none, number};
use crate::scenario::{Actor, Home, Leader, Military};
use crate::written;

impl Back<'_> {
    pub(super) fn one_actor(&self, actor: &Actor) -> written::Actor {
        let WrittenOrigin { source, sources, mark } = self.origin(&actor.origin);
        let leader = |leader: &Leader| written::Leader {
            office: leader.office.clone(),
            name: leader.name.clone(),
            from: leader.from.map(day),
            until: leader.until.map(day),
            decides: leader.decides,
        };
        let weights = actor.priorities;
        let weight = |weight: f64| (weight != 1.0).then(|| number(weight));
        let priorities = written::Priorities {
            war: weight(weights.war),
            cost: weight(weights.cost),
            treaty: weight(weights.treaty),
            reputation: weight(weights.reputation),
            home: weight(weights.home),
            ties: weight(weights.ties),
        };
        written::Actor {
            id: at(&actor.id),
            name: actor.name.clone(),
            kind: actor.kind,
            role: actor.role,
            desks: Some(actor.desks.iter().map(|desk| At::from(*desk)).collect()),
            command: actor.command.map(|id| self.actor(id)),
            members: self.actors(&actor.members),
            leaders: actor.leaders.iter().map(leader).collect(),
            military: actor.military.as_ref().map(|means| At::from(self.military(means))),
            home: actor.home.as_ref().map(|home| At::from(self.home(home))),
            priorities: (priorities != written::Priorities::default()).then_some(priorities),
            policy: Some(at(&actor.policy)),
            goals: actor.goals.clone(),
            source,
            sources,
            mark,
        }
    }

    pub(super) fn military(&self, means: &Military) -> written::Military {
        let WrittenOrigin { source, sources, mark } = self.origin(&means.origin);
        written::Military {
            quality: estimate(&means.quality),
            drones: estimate_unless_none(&means.drones),
            air_defence: estimate_unless_none(&means.air_defence),
            reserves: Some(number(means.reserves)),
            war_cost: estimate(&means.war_cost),
            depots: self.regions(&means.depots),
            arms_from: means
                .arms_from
                .iter()
                .map(|(from, share)| written::ArmsFrom { actor: self.actor(*from), share: number(*share) })
                .collect(),
            source,
            sources,
            mark,
        }
    }

    pub(super) fn home(&self, home: &Home) -> written::Home {
        let WrittenOrigin { source, sources, mark } = self.origin(&home.origin);
        let row = |(date, share): &(Date, f64)| written::Support { date: day(*date), share: number(*share) };
        written::Home {
            support: At::from(home.support.iter().map(row).collect::<Vec<_>>()),
            audience: Some(number(home.audience)),
            exposure: Some(number(home.exposure)),
            elections: home.elections,
            source,
            sources,
            mark,
        }
    }
}
