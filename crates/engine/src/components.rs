//! The state as the ECS has it: components of entities, and resources for what holds between pairs and for lists that only grow.
//!
//! | entity | components |
//! |---|---|
//! | region | [`RegionState`](crate::RegionState) |
//! | force | [`Force`] |
//! | actor | [`HomeFront`](crate::HomeFront), [`Reputation`](crate::Reputation), [`PolicyMemory`] |
//! | dispute | [`Hostilities`](crate::Hostilities), [`Talks`](crate::Talks), [`Beliefs`], [`Assessments`], [`Resolve`], [`Levels`] |
//!
//! Each carries the dense [`Id`] that it has in the lists of [`WorldState`](crate::WorldState), so that neither the order of
//! spawning nor that of a query can show in a result. [`Clock`](crate::Clock), [`Pairs`](crate::Pairs), [`Ledger`](crate::Ledger) and [`Affairs`](crate::Affairs) are resources. All of it is
//! brought up to date where [`Simulation::with_world`](crate::Simulation::with_world) lends the world, and what was changed of it
//! there is taken over.
//!
//! ```
//! use pourparler_engine::bevy_ecs::prelude::*;
//! use pourparler_engine::{HomeFront, Simulation};
//!
//! /// Governments that less than half of those at home support.
//! fn weary(sim: &mut Simulation) -> usize {
//!     sim.with_world(|world| world.query::<&HomeFront>().iter(world).filter(|home| home.support < 0.5).count())
//! }
//! ```

use bevy_ecs::prelude::*;
use pourparler_model::Memory;

use crate::state::{Assessment, Belief, ForceState};

/// The dense id of an entity, within its kind; never to be changed.
#[derive(Component, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Id(pub usize);

/// A force; nothing where a run has fewer forces than one before it in the same world.
#[derive(Component, Clone, Copy, PartialEq, Debug)]
pub struct Force(pub Option<ForceState>);

/// What the policy of an actor remembers.
#[derive(Component, Clone, PartialEq, Debug, Default)]
pub struct PolicyMemory(pub Memory);

/// What the challenger and the defender of a dispute believe of each other.
#[derive(Component, Clone, PartialEq, Debug, Default)]
pub struct Beliefs(pub [Belief; 2]);

/// What a war and what holds are worth to the challenger and to the defender of a dispute, as each sees it.
#[derive(Component, Clone, Copy, PartialEq, Debug)]
pub struct Assessments(pub [Assessment; 2]);

/// The index of the challenger's and of the defender's own type of resolve in a dispute, from 0 on.
#[derive(Component, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Resolve(pub [u8; 2]);

/// Levels of a dispute, by issue, on the scale of its options.
#[derive(Component, Clone, PartialEq, Debug, Default)]
pub struct Levels {
    /// The level that holds.
    pub holding: Vec<f64>,
    /// The level that only an agreement changes.
    pub standing: Vec<f64>,
}
