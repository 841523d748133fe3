//! Red lines: what a side has declared that it will not accept, and when that binds it.

use pourparler_model::{DisputeId, Hostility, PackageId};

use crate::rules::pacts::SURE;
use crate::stage::Stage;
use crate::state::CHALLENGER;

/// Whether the red lines of a side bind it, as a side of the dispute sees it, or one that both have told. In peace they do: what
/// cannot be signed can be left open. In a war they do until it has gone worse than was foreseen: until arms bring that side less, before
/// their cost, than fighting was worth to it with its cost when the war began (assumption, after Zartman 1989, that positions move when
/// going on hurts, and Goemans 2000, that war aims follow the news of the war). Who is sure to be defeated has no line to stand by.
pub(super) fn bind(stage: &Stage, dispute: DisputeId, side: usize, observer: Option<usize>) -> bool {
    let hostilities = &stage.state.hostilities[dispute.index()];
    if hostilities.status != Hostility::War {
        return true;
    }
    let eyes = observer.unwrap_or(side);
    let now = &stage.state.assessments[dispute.index()][eyes];
    let (ends, whose) = if eyes == side { (&now.ends, 0) } else { (&now.other_ends, 1) };
    let foreseen = hostilities.believed[eyes].map_or(f64::NEG_INFINITY, |foreseen| foreseen.war[whose]);
    let defeat = if side == CHALLENGER { now.outlook.lose } else { now.outlook.win };
    now.known && defeat < SURE && ends.value(now.outlook, 0.0) >= foreseen
}

/// Whether a package crosses a declared red line of a side that binds it, as the side itself knows. What holds crosses none.
#[must_use]
pub fn crosses(stage: &Stage, dispute: DisputeId, side: usize, package: PackageId) -> bool {
    let beyond = stage.setup.disputes[dispute.index()].lies_beyond(side, package);
    beyond && bind(stage, dispute, side, None)
}

/// The same as one sees it who was not told: a side of the dispute by what it believes of the war, who looks on from outside by what the
/// war has taken so far, since nobody has told it what was hoped for.
#[must_use]
pub fn crosses_as_seen(
    stage: &Stage,
    dispute: DisputeId,
    side: usize,
    package: PackageId,
    observer: Option<usize>,
) -> bool {
    if !stage.setup.disputes[dispute.index()].lies_beyond(side, package) {
        return false;
    }
    let hostilities = &stage.state.hostilities[dispute.index()];
    let lost = || {
        let holds = stage.state.assessments[dispute.index()][side].status_quo;
        hostilities.status == Hostility::War && holds < hostilities.reference[side] - 1e-9
    };
    observer.map_or_else(|| !lost(), |eyes| bind(stage, dispute, side, Some(eyes)))
}
