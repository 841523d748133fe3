//! What the turn works out anew only when what it depends on has changed, and lists that it fills again every day.
//!
//! Nothing here is part of the state: each entry carries the inputs that it was made of, and is made again when they
//! differ, so that a stage without any, or with those of another day or another run, plays the same.

use pourparler_chance::Tag;
use pourparler_model::{ActorId, ActorSet, DisputeId, RegionId};

use crate::rules::battle::Assault;
use crate::rules::supply::Buffers;
use crate::stage::Stage;

/// See the module.
#[derive(Debug, Default)]
pub struct Scratch {
    /// Who holds what, and who has joined whom, when `lines` was made.
    held: Vec<ActorId>,
    joined: Vec<[ActorSet; 2]>,
    /// Where the sides of disputes meet, by dispute, then by route: the route's place in the documents, and the line.
    pub(crate) lines: Vec<(usize, Line)>,
    /// Where they meet within regions.
    pub(crate) fronts: Vec<Line>,
    /// By dispute: whether detachments stand on the other side's ground.
    pub(crate) entered: Vec<bool>,
    /// By region: whether peacekeepers stand there.
    pub(crate) posts: Vec<bool>,
    /// By force: how many troops it had in the morning.
    pub(crate) morning: Vec<u32>,
    /// By force: its size, and the class of size that supply goes by.
    pub(crate) sizes: Vec<(u32, u64)>,
    pub(crate) supply: Buffers,
    /// The day's assaults; those beyond the number of the day keep their memory.
    pub(crate) assaults: Vec<Assault>,
    /// Who defends, and in which order losses fall on forces.
    pub(crate) defenders: Vec<usize>,
    pub(crate) order: Vec<usize>,
}

/// A way across the line between the two sides of a dispute.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub(crate) dispute: DisputeId,
    pub(crate) a: RegionId,
    pub(crate) b: RegionId,
    /// Who holds the two ends.
    pub(crate) holders: [ActorId; 2],
    /// The tag of the place.
    pub(crate) place: Tag,
}

impl Stage {
    /// Make the lines between the sides anew if ground has changed hands or somebody has joined a side.
    pub(crate) fn renew_lines(&mut self) {
        let (regions, hostilities) = (&self.state.regions, &self.state.hostilities);
        let same = self.scratch.held.len() == regions.len()
            && self.scratch.joined.len() == hostilities.len()
            && self.scratch.held.iter().zip(regions).all(|(holder, region)| *holder == region.military)
            && self.scratch.joined.iter().zip(hostilities).all(|(joined, h)| *joined == h.joined);
        if same {
            return;
        }
        let mut lines = std::mem::take(&mut self.scratch.lines);
        lines.clear();
        for (i, route) in self.setup.scenario.routes.iter().enumerate() {
            // Which end comes first goes by their codes.
            let mut ends = [route.a, route.b];
            ends.sort_by_key(|end| self.region_tag(*end));
            let holders = ends.map(|r| self.state.regions[r.index()].military);
            if let Some(dispute) = self.dispute_along(holders, ends) {
                let [a, b] = ends;
                let place = self.region_tag(a).and(self.region_tag(b));
                lines.push((i, Line { dispute, a, b, holders, place }));
            }
        }
        lines.sort_unstable_by_key(|(route, line)| (line.dispute, *route));
        self.scratch.lines = lines;
        self.scratch.held.clear();
        self.scratch.held.extend(self.state.regions.iter().map(|r| r.military));
        self.scratch.joined.clear();
        self.scratch.joined.extend(self.state.hostilities.iter().map(|h| h.joined));
    }
}
