//! What has been agreed on a dispute by packages, and what that is worth.

use std::borrow::Cow;

use pourparler_model::{ClauseState, DisputeId, PackageId, PactId};
use pourparler_scenario::{Action, Strength};

use crate::rules::{legal, recognition, status_quo};
use crate::stage::Stage;
use crate::state::{Clause, Pact};

/// The packages that have been agreed on a dispute, in force or about to be, and not ended, from the latest; truces left out.
fn settled(stage: &Stage, dispute: DisputeId) -> impl Iterator<Item = PackageId> + use<'_> {
    let pacts = stage.state.ledger.pacts.iter().rev();
    let standing = pacts.filter(move |p| p.dispute == Some(dispute) && p.ended.is_none());
    standing.filter_map(|p| p.package).filter(|package| package.index() > 0)
}

/// The latest agreement on a dispute that is in force and more than a truce, whether or not its ceasefire has held.
#[must_use]
pub fn standing(stage: &Stage, dispute: DisputeId) -> Option<&Pact> {
    let mut pacts = stage.state.ledger.pacts.iter().rev();
    pacts.find(|p| {
        let signed = matches!(p.strength, Strength::Agreement | Strength::Settlement);
        p.dispute == Some(dispute) && p.stands(stage.day) && signed
    })
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

/// What has been agreed on a dispute: the levels settled last, and where none has been those that hold once all that is owed has been
/// done.
pub struct Agreed<'a> {
    stage: &'a Stage,
    dispute: DisputeId,
    /// As what is owed leaves them.
    holds: Cow<'a, [f64]>,
}

impl<'a> Agreed<'a> {
    /// Nothing where nothing has been agreed and nothing is owed.
    #[must_use]
    pub fn on(stage: &'a Stage, dispute: DisputeId) -> Option<Self> {
        let holds = match status_quo::owed(stage, dispute) {
            Some(owed) => Cow::Owned(owed),
            None => {
                settled(stage, dispute).next()?;
                Cow::Borrowed(stage.state.levels[dispute.index()].as_slice())
            }
        };
        Some(Self { stage, dispute, holds })
    }

    /// The same as far as it has been kept: nothing once a clause of it other than a ceasefire was seen to be broken. What was broken
    /// before the dispute was last settled as a whole was known when that was signed, and counts no more.
    #[must_use]
    pub fn kept(stage: &'a Stage, dispute: DisputeId) -> Option<Self> {
        let ledger = &stage.state.ledger;
        let unkept = |clause: &Clause| {
            clause.state == ClauseState::Breached
                && !matches!(stage.setup.clause_text(clause.wording).action, Action::Ceasefire)
        };
        let table = &stage.setup.disputes[dispute.index()];
        let settles = |p: &Pact| {
            let package = p.package.filter(|package| package.index() > 0 && !table.is_part(*package));
            p.dispute == Some(dispute) && p.ended.is_none() && package.is_some()
        };
        let from = ledger.pacts.iter().rposition(settles).unwrap_or(0);
        let pacts = ledger.pacts.iter().enumerate().skip(from);
        let mut standing = pacts.filter(|(_, p)| p.dispute == Some(dispute) && p.stands(stage.day));
        let broken = standing.any(|(i, _)| ledger.clauses_of(PactId::new(i)).any(|(_, c)| unkept(c)));
        if broken { None } else { Self::on(stage, dispute) }
    }

    /// What it is worth to a side.
    #[must_use]
    pub fn worth(&self, side: usize) -> f64 {
        let &Self { stage, dispute, ref holds } = self;
        let table = &stage.setup.disputes[dispute.index()];
        let level = |issue| {
            let last = settled(stage, dispute).find_map(|package| table.level(package, issue));
            last.unwrap_or(holds[issue])
        };
        // A settlement of all says what each title is worth; a part does not.
        let law = match as_a_whole(stage, dispute) {
            Some(_) => 0.0,
            None => recognition::in_law(stage, dispute, side, level),
        };
        table.value_of(side, level) + law
    }
}

/// What has been agreed on a dispute is worth to a side; nothing where nothing has been agreed and nothing is owed.
#[must_use]
pub fn worth(stage: &Stage, dispute: DisputeId, side: usize) -> Option<f64> {
    Agreed::on(stage, dispute).map(|agreed| agreed.worth(side))
}

/// What peace is worth to a side, of which what holds is worth so much: what has been agreed as far as it has been kept, once all of
/// it is done. What is owed comes within weeks or months, and is not discounted (assumption).
#[must_use]
pub fn in_peace(stage: &Stage, dispute: DisputeId, side: usize, holds: f64) -> f64 {
    Agreed::kept(stage, dispute).map_or(holds, |agreed| agreed.worth(side))
}

/// What a side has without a new agreement in peace: what holds, or what has been agreed, whichever is worth more to it.
#[must_use]
pub fn or_what_holds(stage: &Stage, dispute: DisputeId, side: usize) -> f64 {
    let holds = legal::face(stage, dispute, side, PackageId::new(0)).unwrap_or(f64::NAN);
    worth(stage, dispute, side).map_or(holds, |agreed| holds.max(agreed))
}
