//! Combat: who prevails in an engagement, what it costs, how far the front moves.
//!
//! The engine calls [`Contest`], [`effective_strength`], [`helmbold_loss_fractions`] and
//! [`crate::campaign::daily_advance`] every day and front, and [`drone_advantage`] once a run for each pair of parties. The rest of the module is the literature that these come from and are checked against: Lanchester's laws,
//! Helmbold's bridge between them, the exact stochastic duel, contest functions, Dupuy's multipliers and the fit to his
//! engagements, Epstein's adaptive attrition. Force ratios predict weakly: on 631 engagements the exponent is 0.78,
//! where the square law would have 2 ([`logit_fit`]).

mod contest;
mod drones;
mod dupuy;
mod engagement;
mod epstein;
mod helmbold;
mod lanchester;
mod stochastic;

pub use contest::{
    TullockEquilibrium, difference_contest, draw_contest, ratio_contest, ratio_contest_many, stalemate_for,
    tullock_equilibrium,
};
pub use drones::drone_advantage;
pub use dupuy::{LogitFit, POSTURES, TERRAINS, logit_fit, power_ratio};
pub use engagement::{
    Contest, ThreeWay, effective_strength, front_speed, helmbold_loss_fractions, works_factor,
};
pub use epstein::{AdaptiveDay, AdaptiveFront, MAX_DAYS, adaptive_attrition};
pub use helmbold::{Helmbold, HelmboldBreak, helmbold_break, helmbold_flow};
pub use lanchester::{
    AreaFire, Deitchman, Duel, DuelEnd, Side, area_fire, deitchman, square_break_even, square_end,
    square_flow,
};
pub use stochastic::{ChainEnd, MAX_STATES, stochastic_linear, stochastic_square};
