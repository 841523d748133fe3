//! Chance by key: every draw has a name, and no generator is shared.
//!
//! A simulation that hands one generator round has a flaw that cannot be mended later: one more draw in one place
//! shifts every draw after it, so two runs that differ by a detail differ in everything. Here a draw is *addressed*:
//! by the seed, the run, the day, the phase, what it is for, and whom it concerns. The address goes through a
//! counter-based generator (Philox), so that it costs the same to draw the first number or the millionth, in any
//! order, on any thread. A change in one place leaves every other draw as it was, and a what-if can compare run with
//! run.
//!
//! ```
//! use pourparler_chance::{Chance, Key, Purpose, Seed, Tag};
//!
//! const CEASEFIRE_HOLDS: Purpose = Purpose(17);
//!
//! let chance = Chance::new(Seed(7), 0);
//! let key = Key::new(CEASEFIRE_HOLDS).day(44).actor(Tag::of("ARM")).counterpart(Tag::of("AZE"));
//! let holds = chance.bernoulli(key, 0.8);
//! assert_eq!(holds, chance.bernoulli(key, 0.8), "the same address, the same draw");
//! ```
//!
//! # Samplers that stay coupled
//!
//! - A scalar draw inverts **one** uniform ([`quantile`]), and rises with it. Another rate gives another value, but
//!   takes nothing from later draws; of two runs with the same key the one with the higher rate has the higher value.
//! - A choice ([`gumbel_choice`]) gives each course of action a noise keyed by the course's own code, so that one more
//!   course changes nobody else's noise.
//!
//! # Invariants
//!
//! - The same key gives the same bits on every platform and in every later version of a minor series: transcendental
//!   functions come from `libm`, and `tests/values.rs` pins draws literally.
//! - Everything is total. Parameters out of range are clamped as each function documents; nothing panics, and no loop
//!   is unbounded.
//! - No clock, no environment, no global state, no allocation.

mod choice;
mod key;
mod philox;
pub mod quantile;
mod sample;
mod stream;

pub use choice::{categorical, gumbel_choice};
pub use key::{Key, Purpose, Seed, Tag};
pub use philox::philox4x32_10;
pub use stream::{Chance, Stream};
