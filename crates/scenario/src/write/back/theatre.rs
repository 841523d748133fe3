//! Regions and forces, treaties and ties.

use pourparler_documents::At;
use pourparler_model::RegionId;

use super::{Back, WrittenOrigin, at, day, estimate, number};
use crate::scenario::{Force, Holding, Obligation, Route, Scope, Tie, Treaty};
use crate::written;

impl Back<'_> {
    pub(super) fn one_region(&self, index: usize) -> written::Region {
        let region = &self.scenario.regions[index];
        let WrittenOrigin { source, sources, mark } = self.origin(&region.origin);
        let holding = |row: &Holding| written::Holding {
            from: day(row.from),
            military: self.actor(row.military),
            security: Some(self.actor(row.security)),
            civil: Some(self.actor(row.civil)),
        };
        let id = RegionId::new(index);
        let route = |route: &Route| {
            let to = match id {
                id if route.a == id => route.b,
                id if route.b == id => route.a,
                _ => return None,
            };
            Some(written::Route { to: self.region(to), kind: At::from(route.kind) })
        };
        written::Region {
            id: at(&region.id),
            name: region.name.clone(),
            names: region.names.clone(),
            group: region.group.clone(),
            de_jure: self.actor(region.de_jure),
            terrain: region.terrain,
            population: region.population.map(number),
            inhabitants: region.inhabitants.map(|actor| self.actor(actor)),
            lon: number(region.lon),
            lat: number(region.lat),
            depth_km: number(region.depth_km),
            holding: At::from(region.holding.iter().map(holding).collect::<Vec<_>>()),
            routes: self.scenario.routes.iter().filter_map(route).collect(),
            source,
            sources,
            mark,
        }
    }

    pub(super) fn forces(&self) -> Vec<written::OrderOfBattle> {
        let orders = self.scenario.orders_of_battle.iter();
        orders
            .map(|order| written::OrderOfBattle {
                date: day(order.date),
                forces: order.forces.iter().map(|force| self.force(force)).collect(),
            })
            .collect()
    }

    pub(super) fn force(&self, force: &Force) -> written::Force {
        let WrittenOrigin { source, sources, mark } = self.origin(&force.origin);
        written::Force {
            id: at(&force.id),
            actor: self.actor(force.actor),
            region: self.region(force.region),
            troops: estimate(&force.troops),
            role: Some(force.role),
            works: (force.works != 0.0).then(|| number(force.works)),
            units: force.units.clone(),
            source,
            sources,
            mark,
        }
    }

    pub(super) fn treaty(&self, treaty: &Treaty) -> written::Treaty {
        let WrittenOrigin { source, sources, mark } = self.origin(&treaty.origin);
        let obligation = |item: &Obligation| written::Obligation {
            article: at(&item.article),
            kind: item.kind,
            casus: item.casus,
            scope: match &item.scope {
                Scope::TerritoryOfParty => written::Scope::TerritoryOfParty,
                Scope::Regions(ids) => written::Scope::Regions(At::from(self.regions(ids))),
                Scope::Anywhere => written::Scope::Anywhere,
            },
        };
        written::Treaty {
            id: at(&treaty.id),
            name: treaty.name.clone(),
            parties: At::from(self.actors(&treaty.parties)),
            other_parties: treaty.other_parties.clone(),
            from: day(treaty.from),
            until: treaty.until.map(day),
            obligations: At::from(treaty.obligations.iter().map(obligation).collect::<Vec<_>>()),
            source,
            sources,
            mark,
        }
    }

    pub(super) fn ties(&self) -> Vec<written::Tie> {
        let tie = |tie: &Tie| {
            let WrittenOrigin { source, sources, mark } = self.origin(&tie.origin);
            written::Tie {
                a: self.actor(tie.a),
                b: self.actor(tie.b),
                affinity: number(tie.affinity),
                date: day(tie.date),
                source,
                sources,
                mark,
            }
        };
        self.scenario.ties.iter().map(tie).collect()
    }
}
