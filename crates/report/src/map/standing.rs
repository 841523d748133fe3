//! How things stand in a run, as a situation to be drawn.

use std::collections::BTreeMap;

use pourparler_engine::stage::Stage;
use pourparler_model::{ActorId, ForceRole, RegionId};
use pourparler_scenario::Scenario;

use super::situation::{Ground, Post, PostKind, Situation};
use crate::detachments::Detachment;

impl Situation {
    /// How things stand in a run.
    #[must_use]
    pub fn of(stage: &Stage) -> Self {
        let (scenario, state) = (&*stage.setup.scenario, &stage.state);
        let code = |a: ActorId| scenario.actors[a.index()].id.clone();
        let place = |r: RegionId| scenario.regions[r.index()].id.clone();
        let regions = scenario.regions.iter().zip(&state.regions).map(|(region, now)| {
            (region.id.clone(), Ground { de_jure: code(region.de_jure), military: code(now.military) })
        });
        let detachments = Detachment::all(stage).into_iter().map(|d| Post {
            region: place(d.region),
            actor: code(d.owner),
            kind: PostKind::Detachment,
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was a u32")]
            troops: d.troops as u32,
        });
        let posts = state.forces.iter().filter(|f| f.troops > 0).filter_map(|f| {
            let guest = f.owner != state.regions[f.region.index()].military
                && stage.dispute_over(f.owner, f.region).is_none();
            let kind = match f.role {
                ForceRole::Peacekeepers => PostKind::Peacekeepers,
                ForceRole::Observers => PostKind::Observers,
                ForceRole::BorderGuards if guest => PostKind::BorderGuards,
                ForceRole::Garrison if guest => PostKind::Garrison,
                _ => return None,
            };
            Some(Post { region: place(f.region), actor: code(f.owner), kind, troops: f.troops })
        });
        let regions: BTreeMap<_, _> = regions.collect();
        Self { posts: detachments.chain(posts).collect(), ..Self::frame(scenario, regions) }
    }

    /// Names and parties of a scenario, with nothing on the ground but owners: for maps of shares.
    #[must_use]
    pub fn owners(scenario: &Scenario) -> Self {
        let code = |a: ActorId| scenario.actors[a.index()].id.clone();
        let ground = |a| Ground { de_jure: code(a), military: code(a) };
        Self::frame(scenario, scenario.regions.iter().map(|r| (r.id.clone(), ground(r.de_jure))).collect())
    }

    fn frame(scenario: &Scenario, regions: BTreeMap<String, Ground>) -> Self {
        let parties: Vec<&str> = scenario
            .actors
            .iter()
            .enumerate()
            .filter(|(i, actor)| {
                let me = ActorId::new(*i);
                let recorded = scenario.regions.iter().any(|r| {
                    r.holding.iter().any(|h| h.military != r.de_jure && (h.military == me || r.de_jure == me))
                });
                let now = regions
                    .values()
                    .any(|g| g.de_jure != g.military && (g.de_jure == actor.id || g.military == actor.id));
                recorded || now
            })
            .map(|(_, actor)| actor.id.as_str())
            .collect();
        // With a party goes whoever commands it.
        let commands = |id: &str| {
            scenario.actors.iter().any(|a| {
                parties.contains(&a.id.as_str())
                    && a.command.is_some_and(|c| scenario.actors[c.index()].id == id)
            })
        };
        let contested = scenario.actors.iter().map(|a| &a.id);
        let contested =
            contested.filter(|id| parties.contains(&id.as_str()) || commands(id)).cloned().collect();
        Self {
            contested,
            names: scenario.actors.iter().map(|a| (a.id.clone(), a.name.clone())).collect(),
            commands: scenario
                .actors
                .iter()
                .filter_map(|a| Some((a.id.clone(), scenario.actors[a.command?.index()].id.clone())))
                .collect(),
            regions,
            posts: Vec::new(),
        }
    }
}
