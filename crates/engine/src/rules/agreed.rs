//! What has been agreed on a dispute by packages, and what that is worth.

use pourparler_model::{DisputeId, PackageId};

use crate::rules::{legal, recognition, status_quo};
use crate::stage::Stage;

/// The packages that have been agreed on a dispute, in force or about to be, and not ended, from the latest; truces left out.
fn settled(stage: &Stage, dispute: DisputeId) -> impl Iterator<Item = PackageId> + use<'_> {
    let pacts = stage.state.ledger.pacts.iter().rev();
    let standing = pacts.filter(move |p| p.dispute == Some(dispute) && p.ended.is_none());
    standing.filter_map(|p| p.package).filter(|package| package.index() > 0)
}

/// The package that is agreed on a dispute as a whole, in force or about to be, and not ended.
#[must_use]
pub fn as_a_whole(stage: &Stage, dispute: DisputeId) -> Option<PackageId> {
    let table = &stage.setup.disputes[dispute.index()];
    settled(stage, dispute).find(|package| !table.is_part(*package))
}

/// Whether a package is what has been agreed: as a whole, or, of a part, what was settled last of its issues.
#[must_use]
pub fn stands(stage: &Stage, dispute: DisputeId, package: PackageId) -> bool {
    let table = &stage.setup.disputes[dispute.index()];
    if !table.is_part(package) {
        return package.index() > 0 && as_a_whole(stage, dispute) == Some(package);
    }
    let issues = 0..stage.state.levels[dispute.index()].len();
    let touches = |other: &PackageId| {
        issues.clone().any(|i| table.level(package, i).is_some() && table.level(*other, i).is_some())
    };
    settled(stage, dispute).find(touches) == Some(package)
}

/// What has been agreed on a dispute is worth to a side: the levels settled last, and where none has been what holds once all that
/// is owed has been done; nothing where nothing has been agreed and nothing is owed.
#[must_use]
pub fn worth(stage: &Stage, dispute: DisputeId, side: usize) -> Option<f64> {
    let owed = status_quo::owed(stage, dispute);
    if owed.is_none() && settled(stage, dispute).next().is_none() {
        return None;
    }
    let table = &stage.setup.disputes[dispute.index()];
    let holds = owed.as_deref().unwrap_or(&stage.state.levels[dispute.index()]);
    let level = |issue| {
        let last = settled(stage, dispute).find_map(|package| table.level(package, issue));
        last.unwrap_or(holds[issue])
    };
    let face = table.value_of(side, level);
    // A settlement of all says what each title is worth; a part does not.
    let law = match as_a_whole(stage, dispute) {
        Some(_) => 0.0,
        None => recognition::in_law(stage, dispute, side, level),
    };
    Some(face + law)
}

/// What a side has without a new agreement in peace: what holds, or what has been agreed, whichever is worth more to it.
#[must_use]
pub fn or_what_holds(stage: &Stage, dispute: DisputeId, side: usize) -> f64 {
    let holds = legal::face(stage, dispute, side, PackageId::new(0)).unwrap_or(f64::NAN);
    worth(stage, dispute, side).map_or(holds, |agreed| holds.max(agreed))
}
