//! A table in a war, which meets again tomorrow: what an offer and its refusal are worth (`theory::continuation`).
//!
//! What is offered is answered at the next turn of the table, after a turn of fighting. If it is accepted then, that is the
//! settlement; if not, the war and the table go on, with the types that would have accepted left out of the belief. A side
//! that has an offer to answer weighs it against the best that it could offer itself, which is its continuation value.

use pourparler_engine::{Assessment, View};
use pourparler_model::{DisputeId, PackageId};
use pourparler_theory::continuation::{Offer, Screening, Siege, Turn, counters};

/// What going on at the table is worth to a side in a war that fights for `own_war`, at the face of what could be signed;
/// fighting to the end where it has no belief about the other side.
pub(super) fn going_on(view: &View<'_>, dispute: DisputeId, side: usize, now: &Assessment) -> f64 {
    let costs = view.other_costs(dispute);
    let Some(belief) = view.belief(dispute) else { return now.war };
    let mean: f64 = costs.iter().zip(&belief.resolve).map(|(c, w)| c * w).sum();
    let gross = now.other_war + mean;
    let wars = costs.iter().map(|c| gross - c).collect();
    let menu = std::iter::once(PackageId::new(0))
        .chain(view.signable(dispute))
        .map(|p| (view.worth(dispute, side, p), view.worth(dispute, 1 - side, p)))
        .collect();
    Table::new(view, dispute, wars, now.war, menu).map_or(now.war, |table| table.going_on())
}

/// A side's reckoning at such a table.
pub(super) struct Table<'a> {
    wars: Vec<f64>,
    weights: &'a [f64],
    counters: Vec<f64>,
    own_war: f64,
    menu: Vec<Offer>,
    turn: Turn,
    lambda: f64,
    screening: Screening,
}

/// The parts of what an offer leads to: discounted probabilities and values.
pub(super) struct Part {
    /// Probability that the war ends by arms before the answer.
    pub fighting: f64,
    /// Discounted probability that the offer is accepted.
    pub accepted: f64,
    /// Discounted value of the table after a refusal.
    pub tomorrow: f64,
}

impl<'a> Table<'a> {
    /// `wars`: the other side's value of fighting, by type, from the toughest to the weakest; `menu`: the worth of what can
    /// be offered to either side, all that it can expect of it. Nothing for who has no belief about the other side.
    pub(super) fn new(
        view: &View<'a>,
        dispute: DisputeId,
        wars: Vec<f64>,
        own_war: f64,
        menu: Vec<Offer>,
    ) -> Option<Self> {
        let weights = view.belief(dispute)?.resolve.as_slice();
        let counters = counters(&menu, own_war, &wars);
        let mut table = Self {
            wars,
            weights,
            counters,
            own_war,
            menu,
            turn: view.war_turn(dispute),
            lambda: view.values().choice_precision,
            screening: Screening::default(),
        };
        table.screening = table.siege().solve();
        Some(table)
    }

    /// What it is worth to refuse today and to go on at the table: the continuation value.
    pub(super) fn going_on(&self) -> f64 {
        let next = self.screening.today().map_or(self.own_war, |step| step.value);
        self.turn.refuse(self.own_war, next)
    }

    fn siege(&self) -> Siege<'_> {
        Siege {
            wars: &self.wars,
            weights: self.weights,
            counters: &self.counters,
            own_war: self.own_war,
            offers: &self.menu,
            turn: self.turn,
        }
    }

    /// What an offer leads to.
    pub(super) fn offer(&self, offer: Offer) -> Part {
        let answered = self.siege().weigh(&self.screening, offer, self.lambda);
        let goes_on = (1.0 - self.turn.hazard) * self.turn.delta;
        Part {
            fighting: self.turn.hazard,
            accepted: goes_on * answered.accept,
            tomorrow: goes_on * (1.0 - answered.accept) * answered.later,
        }
    }
}
