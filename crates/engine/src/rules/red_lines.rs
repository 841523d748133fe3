//! Red lines: what a side has declared that it will not accept, and when that binds it.

use pourparler_model::{DisputeId, Hostility, PackageId};

use crate::stage::Stage;

/// How far the red lines of a side bind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Lines {
    /// It signs nothing away that it holds beyond them.
    Keep,
    /// It signs nothing beyond them.
    Bar,
    /// They do not.
    Yield,
}

impl Lines {
    /// Whether a package crosses one that binds.
    pub(super) fn crossed(self, stage: &Stage, dispute: DisputeId, side: usize, package: usize) -> bool {
        let table = &stage.setup.disputes[dispute.index()];
        match self {
            Self::Keep => table.package_crosses_red_line(side, package, &stage.state.levels[dispute.index()]),
            Self::Bar => table.lies_beyond(side, package),
            Self::Yield => false,
        }
    }
}

/// How far the red lines of a side bind it, as a side of the dispute sees it, or one that both have told. In peace nobody signs
/// away what it holds beyond one. In a war new terms are made: whom fighting serves no worse than what holds signs none beyond
/// its line, and the other may be forced to (assumption, after Zartman 1989: positions move when going on hurts).
pub(super) fn lines(stage: &Stage, dispute: DisputeId, side: usize, observer: Option<usize>) -> Lines {
    if stage.state.hostilities[dispute.index()].status != Hostility::War {
        return Lines::Keep;
    }
    let now = &stage.state.assessments[dispute.index()];
    let of_other = observer.filter(|observer| *observer != side).map(|observer| &now[observer]);
    let war = of_other.map_or(now[side].war, |seen| seen.other_war);
    if now[side].known && war >= now[side].status_quo { Lines::Bar } else { Lines::Yield }
}

/// Whether a package crosses a declared red line of a side that binds it, as the side itself knows. What holds crosses none.
#[must_use]
pub fn crosses(stage: &Stage, dispute: DisputeId, side: usize, package: PackageId) -> bool {
    package.index() > 0 && lines(stage, dispute, side, None).crossed(stage, dispute, side, package.index())
}
