//! The ECS world: where the state lives between phases.
//!
//! States, regions, forces and disputes are entities; what changes about them are components; what
//! holds between pairs, and the lists that only grow, are resources. The components are gathered into the
//! [`Stage`] once a turn, the phases are called on it one after the other, and what they made of it is written
//! back when the turn is closed: copying all of it before and after each phase cost a tenth of a turn. Components
//! carry their dense id, so that neither the order of spawning nor that of a query can show in a result, and
//! entities never leave this file.

use bevy_ecs::prelude::*;
use bevy_ecs::schedule::{LogLevel, ScheduleBuildSettings, ScheduleLabel, SingleThreadedExecutor};
use bevy_ecs::system::{SystemParam, SystemState};
use pourparler_model::Memory;

use crate::phases;
use crate::stage::Stage;
use crate::state::{
    Affairs, Assessment, Belief, Clock, ForceState, HomeFront, Hostilities, Ledger, Pairs, RegionState,
    Reputation, Talks, WorldState,
};

/// The dense id of an entity, within its kind.
#[derive(Component, Clone, Copy)]
struct Id(usize);

#[derive(Component)]
struct Ground(RegionState);

#[derive(Component)]
struct Troops(Option<ForceState>);

#[derive(Component)]
struct Home(HomeFront);

#[derive(Component)]
struct Kept(Reputation);

#[derive(Component, Default)]
struct Recall(Memory);

#[derive(Component)]
struct Conflict(Hostilities);

#[derive(Component)]
struct Table(Talks);

#[derive(Component, Default)]
struct Beliefs([Belief; 2]);

#[derive(Component)]
struct Outlooks([Assessment; 2]);

#[derive(Component)]
struct Resolve([u8; 2]);

#[derive(Component, Default)]
struct Levels {
    holding: Vec<f64>,
    standing: Vec<f64>,
}

#[derive(Resource)]
struct Time(Clock);

#[derive(Resource, Default)]
struct Between(Pairs);

#[derive(Resource, Default)]
struct Written(Ledger);

#[derive(Resource, Default)]
struct Open(Affairs);

/// The stage while a schedule runs; between runs the engine has it at hand, and another, idle one lies here.
#[derive(Resource)]
pub(crate) struct OnStage(pub(crate) Box<Stage>);

/// All that the stage is gathered from and written back to.
#[derive(SystemParam)]
struct Gate<'w, 's> {
    time: ResMut<'w, Time>,
    between: ResMut<'w, Between>,
    books: ResMut<'w, Written>,
    open: ResMut<'w, Open>,
    regions: Query<'w, 's, (&'static Id, &'static mut Ground)>,
    forces: Query<'w, 's, (&'static Id, &'static mut Troops)>,
    actors: Query<'w, 's, (&'static Id, &'static mut Home, &'static mut Kept, &'static mut Recall)>,
    disputes: Query<
        'w,
        's,
        (
            &'static Id,
            &'static mut Conflict,
            &'static mut Table,
            &'static mut Beliefs,
            &'static mut Outlooks,
            &'static mut Resolve,
            &'static mut Levels,
        ),
    >,
    commands: Commands<'w, 's>,
}

impl Gate<'_, '_> {
    /// Gather the components into the stage: those that anybody else has changed since the stage was written back. The others
    /// it still has as it wrote them, but for what it gave away, not copied, and gets back now.
    ///
    /// By `for_each`, which goes through the tables without asking at every step whether one is at its end.
    fn gather(&mut self, state: &mut WorldState) {
        state.clock = self.time.0;
        std::mem::swap(&mut state.pairs, &mut self.between.0);
        std::mem::swap(&mut state.ledger, &mut self.books.0);
        std::mem::swap(&mut state.affairs, &mut self.open.0);
        self.regions.iter_mut().for_each(|(id, ground)| {
            if ground.is_changed() {
                state.regions[id.0] = ground.0;
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
                state.homes[id.0] = home.0;
            }
            if standing.is_changed() {
                state.reputations[id.0] = standing.0;
            }
            std::mem::swap(&mut state.memories[id.0], &mut recall.bypass_change_detection().0);
        });
        self.disputes.iter_mut().for_each(
            |(id, quarrel, table, mut minds, outlooks, resolve, mut levels)| {
                if quarrel.is_changed() {
                    state.hostilities[id.0] = quarrel.0;
                }
                if table.is_changed() {
                    state.talks[id.0] = table.0;
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
    }

    /// Write the stage back into the components. What it writes is no news to it: it is not marked as changed.
    fn scatter(&mut self, state: &mut WorldState) {
        self.time.0 = state.clock;
        std::mem::swap(&mut state.pairs, &mut self.between.0);
        std::mem::swap(&mut state.ledger, &mut self.books.0);
        std::mem::swap(&mut state.affairs, &mut self.open.0);
        self.regions.iter_mut().for_each(|(id, mut ground)| {
            ground.bypass_change_detection().0 = state.regions[id.0];
        });
        let mut there = 0;
        self.forces.iter_mut().for_each(|(id, mut troops)| {
            troops.bypass_change_detection().0 = state.forces.get(id.0).copied();
            there += 1;
        });
        for (i, force) in state.forces.iter().enumerate().skip(there) {
            self.commands.spawn((Id(i), Troops(Some(*force))));
        }
        self.actors.iter_mut().for_each(|(id, mut home, mut standing, mut recall)| {
            home.bypass_change_detection().0 = state.homes[id.0];
            standing.bypass_change_detection().0 = state.reputations[id.0];
            std::mem::swap(&mut state.memories[id.0], &mut recall.bypass_change_detection().0);
        });
        self.disputes.iter_mut().for_each(
            |(id, mut quarrel, mut table, mut minds, mut outlooks, mut resolve, mut levels)| {
                quarrel.bypass_change_detection().0 = state.hostilities[id.0];
                table.bypass_change_detection().0 = state.talks[id.0];
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
    /// The stage, gathered or not.
    stage: Box<Stage>,
    opening: Schedule,
    closing: Schedule,
    recorded: Schedule,
    /// What the state is gathered and written back by: a schedule of its own for either cost as much as what it did.
    gate: SystemState<Gate<'static, 'static>>,
    /// Whether the state is gathered on the stage, for views.
    on_stage: bool,
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
            world.spawn((Id(i), Ground(state.regions[i])));
        }
        for i in order(state.forces.len()) {
            world.spawn((Id(i), Troops(Some(state.forces[i]))));
        }
        for i in order(state.homes.len()) {
            world.spawn((Id(i), Home(state.homes[i]), Kept(state.reputations[i]), Recall::default()));
        }
        for i in order(state.hostilities.len()) {
            world.spawn((
                Id(i),
                Conflict(state.hostilities[i]),
                Table(state.talks[i]),
                Beliefs::default(),
                Outlooks(state.assessments[i]),
                Resolve(state.resolve[i]),
                Levels::default(),
            ));
        }
        world.insert_resource(Time(state.clock));
        world.insert_resource(Between::default());
        world.insert_resource(Written::default());
        world.insert_resource(Open::default());
        world.insert_resource(OnStage(Box::new(stage.idle())));
        let mut opening = schedule(Part::Opening);
        opening.add_systems((clock, observe, assess).chain());
        let mut closing = schedule(Part::Closing);
        closing.add_systems((talk, operate, comply, aftermath).chain());
        let mut recorded_day = schedule(Part::Recorded);
        recorded_day.add_systems((clock, observe, assess, recorded).chain());
        let gate = SystemState::new(&mut world);
        // The state was given on the stage; the components of heavy kinds are still empty.
        let mut engine = Self {
            world,
            stage: Box::new(stage),
            opening,
            closing,
            recorded: recorded_day,
            gate,
            on_stage: true,
        };
        engine.put_back();
        engine
    }

    /// The stage goes to the world, or comes back.
    fn lend(&mut self) {
        std::mem::swap(&mut self.stage, &mut self.world.resource_mut::<OnStage>().0);
    }

    /// Clock, observe, assess.
    pub(crate) fn open(&mut self) {
        self.take_up();
        self.lend();
        self.opening.run(&mut self.world);
        self.lend();
    }

    /// Talk, operate, comply, aftermath; then the turn is over and its state goes back to the world.
    pub(crate) fn close(&mut self) {
        self.take_up();
        self.lend();
        self.closing.run(&mut self.world);
        self.lend();
        self.put_back();
    }

    /// A day of the record: what it says is imposed, assessed, and felt at home.
    pub(crate) fn record(&mut self) {
        self.take_up();
        self.lend();
        self.recorded.run(&mut self.world);
        self.lend();
        self.put_back();
    }

    /// The way between the world and the state on the stage, and that state.
    #[expect(
        clippy::expect_used,
        reason = "the world has had every resource of the gate from `new` on, and none is taken out"
    )]
    fn gate(&mut self) -> (Gate<'_, '_>, &mut WorldState) {
        let gate = self.gate.get_mut(&mut self.world).expect("the world has what the gate asks for");
        (gate, &mut self.stage.state)
    }

    /// The state, gathered on the stage.
    pub(crate) fn take_up(&mut self) {
        if !self.on_stage {
            let (mut gate, state) = self.gate();
            gate.gather(state);
            self.on_stage = true;
        }
    }

    fn put_back(&mut self) {
        if self.on_stage {
            let (mut gate, state) = self.gate();
            gate.scatter(state);
            // New forces are entities from now on.
            self.gate.apply(&mut self.world);
            self.on_stage = false;
        }
    }

    /// The stage; of its state only what is fixed, or was taken up.
    pub(crate) fn stage(&self) -> &Stage {
        &self.stage
    }

    /// The stage, to change.
    pub(crate) fn stage_mut(&mut self) -> &mut Stage {
        &mut self.stage
    }

    /// Change the state, in place.
    pub(crate) fn replace(&mut self, change: impl FnOnce(&mut Stage)) {
        self.take_up();
        change(self.stage_mut());
    }
}
