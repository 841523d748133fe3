//! What the ends of a campaign are worth to a side: the challenger's victory, a stalemate, attacks that are beaten back.
//!
//! Victory is the dispute's package for it. A stalemate leaves what holds then. Where the attacks are beaten back, issues go by the
//! package for the challenger's defeat, but not those that follow the ground: who is beaten back before a line is not driven from
//! what lies behind it (assumption: nobody counterattacks).

use pourparler_model::DisputeId;
use pourparler_scenario::StatusQuo;
use pourparler_theory::range::Ends;

use crate::rules::recognition;
use crate::stage::Stage;
use crate::state::CHALLENGER;

/// What a campaign that the challenger does not win leaves to a side, in its value: where it gains nothing, and where it gains all
/// the ground ahead.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Spoils {
    side: usize,
    stalemate: [f64; 2],
    beaten: [f64; 2],
}

impl Spoils {
    /// Of a campaign that is fought from these levels.
    #[must_use]
    pub fn of(stage: &Stage, dispute: DisputeId, side: usize, levels: &[f64]) -> Self {
        let issues = &stage.setup.scenario.disputes[dispute.index()].issues;
        let table = &stage.setup.disputes[dispute.index()];
        let all = |i: usize| match issues[i].status_quo {
            StatusQuo::Control { all, .. } => all,
            _ => levels[i],
        };
        let beaten = |ground: &dyn Fn(usize) -> f64| {
            let level = |i: usize| match issues[i].status_quo {
                StatusQuo::Control { .. } => ground(i),
                _ => issues[i].defeat,
            };
            table.value_of(side, level)
        };
        Self {
            side,
            stalemate: [
                table.value(side, levels) + recognition::in_law(stage, dispute, side, |i| levels[i]),
                table.value_of(side, all) + recognition::in_law(stage, dispute, side, all),
            ],
            beaten: [beaten(&|i| levels[i]), beaten(&all)],
        }
    }

    /// What holds before the campaign is worth.
    #[must_use]
    pub const fn holds(&self) -> f64 {
        self.stalemate[0]
    }

    /// The most that an end can be worth.
    #[must_use]
    pub fn best(&self) -> f64 {
        self.stalemate.into_iter().chain(self.beaten).fold(1.0, f64::max)
    }

    /// The ends of a campaign that brings the challenger so much of the ground ahead where it does not win, 0 to 1.
    #[must_use]
    pub fn after(&self, gained: f64) -> Ends {
        let between = |[none, all]: [f64; 2]| none + gained * (all - none);
        let win = if self.side == CHALLENGER { 1.0 } else { 0.0 };
        Ends { win, draw: between(self.stalemate), lose: between(self.beaten) }
    }
}
