//! The ECS world: the schedules of the turn, and the state for whoever wants to put queries to it.
//!
//! Phases are called one after the other on the [`Stage`], whose dense lists are the state. The world has the same as
//! [components] of entities: states, regions, forces and disputes. Nothing in a turn asks for these, so they are brought up to
//! date where the world is lent ([`Engine::lend_world`]), and what was changed of them there is taken over: to write all of it
//! back in every turn cost a twentieth of a run.

use bevy_ecs::prelude::*;
use bevy_ecs::schedule::{LogLevel, ScheduleBuildSettings, ScheduleLabel, SingleThreadedExecutor};
use bevy_ecs::system::{SystemParam, SystemState};

use crate::components::{Assessments, Beliefs, Force, Id, Levels, PolicyMemory, Resolve};
use crate::phases;
use crate::stage::Stage;
use crate::state::{
    Affairs, Clock, HomeFront, Hostilities, Ledger, Pairs, RegionState, Reputation, Talks, WorldState,
};

/// The stage while a schedule runs; between runs the engine has it at hand, and another, idle one lies here.
#[derive(Resource)]
pub(crate) struct OnStage(pub(crate) Box<Stage>);

/// All that the stage is gathered from and written back to.
#[derive(SystemParam)]
struct Gate<'w, 's> {
    clock: ResMut<'w, Clock>,
    pairs: ResMut<'w, Pairs>,
    ledger: ResMut<'w, Ledger>,
    affairs: ResMut<'w, Affairs>,
    regions: Query<'w, 's, (&'static Id, &'static mut RegionState)>,
    forces: Query<'w, 's, (&'static Id, &'static mut Force)>,
    actors: Query<
        'w,
        's,
        (&'static Id, &'static mut HomeFront, &'static mut Reputation, &'static mut PolicyMemory),
    >,
    disputes: Query<
        'w,
        's,
        (
            &'static Id,
            &'static mut Hostilities,
            &'static mut Talks,
            &'static mut Beliefs,
            &'static mut Assessments,
            &'static mut Resolve,
            &'static mut Levels,
        ),
    >,
    commands: Commands<'w, 's>,
}

impl Gate<'_, '_> {
    /// Take over what has been changed of the components since they were brought up to date, and take back what they were given
    /// and not a copy of.
    fn gather(&mut self, state: &mut WorldState) {
        state.clock = *self.clock;
        std::mem::swap(&mut state.pairs, &mut self.pairs);
        state.pairs.look_anew();
        std::mem::swap(&mut state.ledger, &mut self.ledger);
        std::mem::swap(&mut state.affairs, &mut self.affairs);
        self.regions.iter_mut().for_each(|(id, ground)| {
            if ground.is_changed() {
                state.regions[id.0] = *ground;
            }
        });
        self.forces.iter_mut().for_each(|(id, troops)| {
            if troops.is_changed()
                && let (Some(slot), Some(troops)) = (state.forces.get_mut(id.0), troops.0)
            {
                *slot = troops;
            }
        });
        self.actors.iter_mut().for_each(|(id, home, standing, mut recall)| {
            if home.is_changed() {
                state.homes[id.0] = *home;
            }
            if standing.is_changed() {
                state.reputations[id.0] = *standing;
            }
            std::mem::swap(&mut state.memories[id.0], &mut recall.bypass_change_detection().0);
        });
        self.disputes.iter_mut().for_each(
            |(id, quarrel, table, mut minds, outlooks, resolve, mut levels)| {
                if quarrel.is_changed() {
                    state.hostilities[id.0] = *quarrel;
                }
                if table.is_changed() {
                    state.talks[id.0] = *table;
                }
                if outlooks.is_changed() {
                    state.assessments[id.0] = outlooks.0;
                }
                if resolve.is_changed() {
                    state.resolve[id.0] = resolve.0;
                }
                let (minds, levels) = (minds.bypass_change_detection(), levels.bypass_change_detection());
                std::mem::swap(&mut state.beliefs[id.0], &mut minds.0);
                std::mem::swap(&mut state.levels[id.0], &mut levels.holding);
                std::mem::swap(&mut state.standing[id.0], &mut levels.standing);
            },
        );
        state.count_joiners();
    }

    /// Bring the components up to date. What is written is no news to them: it is not marked as changed.
    fn scatter(&mut self, state: &mut WorldState) {
        *self.clock = state.clock;
        std::mem::swap(&mut state.pairs, &mut self.pairs);
        std::mem::swap(&mut state.ledger, &mut self.ledger);
        std::mem::swap(&mut state.affairs, &mut self.affairs);
        self.regions.iter_mut().for_each(|(id, mut ground)| {
            *ground.bypass_change_detection() = state.regions[id.0];
        });
        let mut there = 0;
        self.forces.iter_mut().for_each(|(id, mut troops)| {
            troops.bypass_change_detection().0 = state.forces.get(id.0).copied();
            there += 1;
        });
        for (i, force) in state.forces.iter().enumerate().skip(there) {
            self.commands.spawn((Id(i), Force(Some(*force))));
        }
        self.actors.iter_mut().for_each(|(id, mut home, mut standing, mut recall)| {
            *home.bypass_change_detection() = state.homes[id.0];
            *standing.bypass_change_detection() = state.reputations[id.0];
            std::mem::swap(&mut state.memories[id.0], &mut recall.bypass_change_detection().0);
        });
        self.disputes.iter_mut().for_each(
            |(id, mut quarrel, mut table, mut minds, mut outlooks, mut resolve, mut levels)| {
                *quarrel.bypass_change_detection() = state.hostilities[id.0];
                *table.bypass_change_detection() = state.talks[id.0];
                outlooks.bypass_change_detection().0 = state.assessments[id.0];
                resolve.bypass_change_detection().0 = state.resolve[id.0];
                let (minds, levels) = (minds.bypass_change_detection(), levels.bypass_change_detection());
                std::mem::swap(&mut state.beliefs[id.0], &mut minds.0);
                std::mem::swap(&mut state.levels[id.0], &mut levels.holding);
                std::mem::swap(&mut state.standing[id.0], &mut levels.standing);
            },
        );
    }
}

macro_rules! system {
    ($name:ident, $run:path) => {
        fn $name(mut stage: ResMut<OnStage>) {
            $run(&mut stage.0);
        }
    };
}

system!(clock, phases::clock::run);
system!(observe, phases::observe::run);
system!(assess, phases::assess::run);
system!(talk, phases::talk::run);
system!(operate, phases::operate::run);
system!(comply, phases::comply::run);
system!(aftermath, phases::aftermath::run);
system!(recorded, phases::aftermath::recorded);

#[derive(ScheduleLabel, Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    /// Clock, observe, assess.
    Opening,
    /// Talk, operate, comply, aftermath.
    Closing,
    /// A day of the record.
    Recorded,
}

/// The world and its schedules.
pub(crate) struct Engine {
    world: World,
    stage: Box<Stage>,
    opening: Schedule,
    closing: Schedule,
    recorded: Schedule,
    /// The way between the stage and the components.
    gate: SystemState<Gate<'static, 'static>>,
}

fn schedule(part: Part) -> Schedule {
    let mut schedule = Schedule::new(part);
    schedule.set_executor(SingleThreadedExecutor::new());
    schedule.set_build_settings(ScheduleBuildSettings {
        ambiguity_detection: LogLevel::Error,
        ..Default::default()
    });
    schedule
}

impl Engine {
    /// A world for a stage; entities are spawned in the order of `order(kind, count)`.
    pub(crate) fn new(stage: Stage, order: impl Fn(usize) -> Vec<usize>) -> Self {
        let mut world = World::new();
        let state = stage.state.clone();
        for i in order(state.regions.len()) {
            world.spawn((Id(i), state.regions[i]));
        }
        for i in order(state.forces.len()) {
            world.spawn((Id(i), Force(Some(state.forces[i]))));
        }
        for i in order(state.homes.len()) {
            world.spawn((Id(i), state.homes[i], state.reputations[i], PolicyMemory::default()));
        }
        for i in order(state.hostilities.len()) {
            world.spawn((
                Id(i),
                state.hostilities[i],
                state.talks[i],
                Beliefs::default(),
                Assessments(state.assessments[i]),
                Resolve(state.resolve[i]),
                Levels::default(),
            ));
        }
        world.insert_resource(state.clock);
        world.insert_resource(Pairs::default());
        world.insert_resource(Ledger::default());
        world.insert_resource(Affairs::default());
        world.insert_resource(OnStage(Box::new(stage.idle())));
        let mut opening = schedule(Part::Opening);
        opening.add_systems((clock, observe, assess).chain());
        let mut closing = schedule(Part::Closing);
        closing.add_systems((talk, operate, comply, aftermath).chain());
        let mut recorded_day = schedule(Part::Recorded);
        recorded_day.add_systems((clock, observe, assess, recorded).chain());
        let gate = SystemState::new(&mut world);
        Self { world, stage: Box::new(stage), opening, closing, recorded: recorded_day, gate }
    }

    /// The stage goes to the world, or comes back.
    fn lend(&mut self) {
        std::mem::swap(&mut self.stage, &mut self.world.resource_mut::<OnStage>().0);
    }

    /// Clock, observe, assess.
    pub(crate) fn open(&mut self) {
        self.lend();
        self.opening.run(&mut self.world);
        self.lend();
    }

    /// Talk, operate, comply, aftermath.
    pub(crate) fn close(&mut self) {
        self.lend();
        self.closing.run(&mut self.world);
        self.lend();
    }

    /// A day of the record: what it says is imposed, assessed, and felt at home.
    pub(crate) fn record(&mut self) {
        self.lend();
        self.recorded.run(&mut self.world);
        self.lend();
    }

    /// Lend the world, its components up to date, and take over what was changed of them.
    pub(crate) fn lend_world<T>(&mut self, to: impl FnOnce(&mut World) -> T) -> T {
        let (mut gate, state) = self.gate();
        gate.scatter(state);
        // New forces are entities from now on.
        self.gate.apply(&mut self.world);
        let answer = to(&mut self.world);
        let (mut gate, state) = self.gate();
        gate.gather(state);
        answer
    }

    /// The way between the stage and the components, and the state on the stage.
    #[expect(
        clippy::expect_used,
        reason = "the world has had every resource of the gate from `new` on; who took one out has broken it"
    )]
    fn gate(&mut self) -> (Gate<'_, '_>, &mut WorldState) {
        let gate = self.gate.get_mut(&mut self.world).expect("the world has what the gate asks for");
        (gate, &mut self.stage.state)
    }

    /// The stage.
    pub(crate) fn stage(&self) -> &Stage {
        &self.stage
    }

    /// The stage, to change.
    pub(crate) fn stage_mut(&mut self) -> &mut Stage {
        &mut self.stage
    }
}
