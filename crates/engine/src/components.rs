//! The state as the ECS has it: components of entities, and resources for what holds between pairs and for lists that only grow.
//!
//! Regions, forces, actors and disputes are entities; each carries the dense id that it has in the lists of
//! [`WorldState`](crate::WorldState), so that neither the order of spawning nor that of a query can show in a result. They are
//! brought up to date where [`Simulation::with_world`](crate::Simulation::with_world) lends the world, and what was changed of
//! them there is taken over.

use bevy_ecs::prelude::*;
use pourparler_model::Memory;

use crate::state::{
    Affairs, Assessment, Belief, Clock, ForceState, HomeFront, Hostilities, Ledger, Pairs, RegionState,
    Reputation, Talks,
};

/// The dense id of an entity, within its kind; never to be changed.
#[derive(Component, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Id(pub usize);

/// Of a region: who holds it, and how far an attack on it has come.
#[derive(Component, Clone, Copy, PartialEq, Debug)]
pub struct Ground(pub RegionState);

/// Of a force: itself; nothing where a run has fewer forces than the one before it in the same world.
#[derive(Component, Clone, Copy, PartialEq, Debug)]
pub struct Troops(pub Option<ForceState>);

/// Of an actor: its home front.
#[derive(Component, Clone, Copy, PartialEq, Debug)]
pub struct Home(pub HomeFront);

/// Of an actor: what it is known to have kept and broken.
#[derive(Component, Clone, Copy, PartialEq, Debug)]
pub struct Standing(pub Reputation);

/// Of an actor: what its policy remembers.
#[derive(Component, Clone, PartialEq, Debug, Default)]
pub struct Recall(pub Memory);

/// Of a dispute: hostilities.
#[derive(Component, Clone, Copy, PartialEq, Debug)]
pub struct Conflict(pub Hostilities);

/// Of a dispute: its talks.
#[derive(Component, Clone, Copy, PartialEq, Debug)]
pub struct Table(pub Talks);

/// Of a dispute: what either side believes of the other.
#[derive(Component, Clone, PartialEq, Debug, Default)]
pub struct Beliefs(pub [Belief; 2]);

/// Of a dispute: what either side makes of a war over it.
#[derive(Component, Clone, Copy, PartialEq, Debug)]
pub struct Outlooks(pub [Assessment; 2]);

/// Of a dispute: the index of either side's own type of resolve.
#[derive(Component, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Resolve(pub [u8; 2]);

/// Of a dispute: by issue the level that holds, and the one that only an agreement changes.
#[derive(Component, Clone, PartialEq, Debug, Default)]
pub struct Levels {
    /// What holds.
    pub holding: Vec<f64>,
    /// What only an agreement changes.
    pub standing: Vec<f64>,
}

/// Where the run is in time.
#[derive(Resource, Clone, Copy, PartialEq, Debug)]
pub struct Time(pub Clock);

/// What holds between pairs of actors.
#[derive(Resource, Clone, PartialEq, Debug, Default)]
pub struct Between(pub Pairs);

/// Agreements, clauses, calls.
#[derive(Resource, Clone, PartialEq, Debug, Default)]
pub struct Written(pub Ledger);

/// What is open beside them.
#[derive(Resource, Clone, PartialEq, Debug, Default)]
pub struct Open(pub Affairs);
