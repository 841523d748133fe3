//! Structural balance: a diagnostic of the relations among states, never their law of motion.
//!
//! The friend of a friend is a friend, the enemy of an enemy too (Heider 1946; Cartwright & Harary 1956). The
//! [frustration index](SignedGraph::frustration) and the unbalanced triangles say where ties are under strain. The
//! dynamics ([`bounded_flow`], [`riccati_flow`], [`local_triads`]) are here for teaching: on a graph of nine states the bounded flow turns allies into
//! foes and invents fourteen ties (case `balance-overreach`), so by default nothing in the engine follows them.

mod flow;
mod frustration;
mod graph;
mod matrix;
mod triads;

pub use flow::{
    Blowup, BoundedEnd, MAX_ACTORS, Opposites, blowup, bounded_flow, riccati_flow, weak_drift,
    weak_drift_checked,
};
pub use frustration::{Frustration, MAX_NODES};
pub use graph::SignedGraph;
pub use matrix::{Spectrum, symmetric_spectrum};
pub use triads::{CliqueState, Cliques, LocalTriads, Start, hostile_cliques, local_triads};
