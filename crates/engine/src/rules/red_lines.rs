//! Red lines: what a side has declared that it will not accept, and when that binds it.

use pourparler_model::{DisputeId, Hostility, PackageId};

use crate::stage::Stage;

/// Whether the red lines of a side bind it, as a side of the dispute sees it, or one that both have told. In peace they do: what
/// cannot be signed can be left open. In a war new terms are made: whom fighting serves no worse than what holds signs nothing
/// beyond its line, and the other may be forced to (assumption, after Zartman 1989: positions move when going on hurts).
pub(super) fn bind(stage: &Stage, dispute: DisputeId, side: usize, observer: Option<usize>) -> bool {
    if stage.state.hostilities[dispute.index()].status != Hostility::War {
        return true;
    }
    let now = &stage.state.assessments[dispute.index()];
    let of_other = observer.filter(|observer| *observer != side).map(|observer| &now[observer]);
    let war = of_other.map_or(now[side].war, |seen| seen.other_war);
    now[side].known && war >= now[side].status_quo
}

/// Whether a package crosses a declared red line of a side that binds it, as the side itself knows. What holds crosses none.
#[must_use]
pub fn crosses(stage: &Stage, dispute: DisputeId, side: usize, package: PackageId) -> bool {
    let beyond = stage.setup.disputes[dispute.index()].lies_beyond(side, package);
    beyond && bind(stage, dispute, side, None)
}

/// The same as one sees it who was not told. `fighting`: what it takes fighting to be worth to that side, asked in a war alone; a side of
/// which nobody can tell is taken to stand by its line.
#[must_use]
pub fn crosses_as_seen(
    stage: &Stage,
    dispute: DisputeId,
    side: usize,
    package: PackageId,
    fighting: impl FnOnce() -> Option<f64>,
) -> bool {
    if !stage.setup.disputes[dispute.index()].lies_beyond(side, package) {
        return false;
    }
    let holds = stage.state.assessments[dispute.index()][side].status_quo;
    stage.state.hostilities[dispute.index()].status != Hostility::War
        || fighting().is_none_or(|fighting| fighting >= holds)
}
