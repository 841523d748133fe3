//! Detachments: troops on ground that the other side of a dispute holds, which no list of holders shows.

use pourparler_engine::rules::intrusion;
use pourparler_engine::stage::Stage;
use pourparler_engine::{Setup, View};
use pourparler_model::{ActorId, Date, DisputeId, RegionId};
use serde_json::{Value, json};

use crate::names::Names;

/// A body of troops on ground that the other side holds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Detachment {
    /// Whose.
    pub owner: ActorId,
    /// Who holds the ground, as far as is known.
    pub holder: ActorId,
    /// Where.
    pub region: RegionId,
    /// The dispute in which the two face each other.
    pub dispute: DisputeId,
    /// Persons, as seen.
    pub troops: f64,
    /// Whether that is the exact number.
    pub exact: bool,
    /// Since when it has stood there; none for who only sees it.
    pub since: Option<Date>,
}

impl Detachment {
    /// All that there really are, by dispute and side.
    #[must_use]
    pub fn all(stage: &Stage) -> Vec<Self> {
        let sides = stage.setup.dispute_ids().flat_map(|dispute| [(dispute, 0), (dispute, 1)]);
        let there = sides.flat_map(|(dispute, side)| {
            intrusion::detachments(stage, dispute, side).map(move |i| {
                let force = &stage.state.forces[i];
                Self {
                    owner: force.owner,
                    holder: stage.state.regions[force.region.index()].military,
                    region: force.region,
                    dispute,
                    troops: f64::from(force.troops),
                    exact: true,
                    since: Some(force.since),
                }
            })
        });
        there.collect()
    }

    /// Those that an actor sees, on ground of which it thinks that the other side holds it.
    #[must_use]
    pub fn seen(view: &View<'_>) -> Vec<Self> {
        let there = view.forces().filter(|f| Setup::intrudes(f.role)).filter_map(|f| {
            let holder = view.holder(f.region);
            Some(Self {
                owner: f.owner,
                holder,
                region: f.region,
                dispute: view.dispute_between(f.owner, holder, f.region)?,
                troops: f.troops,
                exact: view.friendly(f.owner),
                since: None,
            })
        });
        there.collect()
    }

    /// As JSON, by codes.
    #[must_use]
    pub fn json(&self, names: &Names<'_>) -> Value {
        json!({
            "owner": names.actor(self.owner),
            "region": names.region(self.region),
            "holder": names.actor(self.holder),
            "dispute": names.dispute(self.dispute),
            "troops": self.troops.round(),
            "exact": self.exact,
            "since": self.since.map(|day| day.to_string()),
        })
    }
}
