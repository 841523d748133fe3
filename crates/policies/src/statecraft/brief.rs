//! A delegation under instructions: it negotiates by itself, by a tactic of the negotiation library (Faratin, Sierra &
//! Jennings 1998), down to its reservation value.
//!
//! The capital decides whether to go on at all; what is offered and accepted within the day's rounds, the tactic says. The
//! bound is the package that is worth least of those that reach the reservation value of the day, so that it follows the
//! battlefield.

use pourparler_chance::Tag;
use pourparler_model::{Act, Desk, DisputeId, Hostility, PackageId, Tactic};

use super::talks::{prospect, title, ways_out};
use super::weigh::{Choice, Matter, Terms};
use super::{Office, war};

pub(super) fn decide(
    office: &mut Office<'_, '_>,
    dispute: DisputeId,
    side: usize,
    about: Tag,
    tactic: Tactic,
) {
    let view = office.view;
    let Some(now) = view.assessment(dispute) else { return };
    let war = view.hostilities(dispute).status == Hostility::War;
    let hold = view.without_agreement(dispute, side);
    let cost = view.own_cost(dispute).unwrap_or(0.0);
    let without = if war { (now.war + cost, -cost) } else { (hold, 0.0) };
    let mut courses = Vec::new();
    if let Some(least) = bound(office, dispute, side, now.reservation) {
        // As talks before they begin: half of what they may bring beyond what is without them.
        let deal = 0.5 * prospect(office, dispute, side);
        courses.push(Choice::new(
            ["leave it to the delegation, by its tactic", "s’en remettre à la délégation, selon sa tactique"],
            [Act::Brief { dispute, tactic, least }],
            Terms { war: without.0, cost: without.1, deal, ..Terms::default() },
        ));
    }
    courses.extend(ways_out(office, dispute, side, without));
    if courses.is_empty() {
        return;
    }
    let beliefs = || war::outlook(&now);
    let matter = Matter { desk: Desk::Talks, about, title: &title(view, dispute), beliefs: &beliefs };
    office.choose(&matter, &mut courses);
}

/// The least that the delegation may agree to: of what reaches the reservation value, what is worth least; the best there is
/// where nothing does.
fn bound(office: &Office<'_, '_>, dispute: DisputeId, side: usize, reservation: f64) -> Option<PackageId> {
    let view = office.view;
    let worth = |p: &PackageId| view.worth(dispute, side, *p);
    let signable = || view.signable(dispute);
    let enough = signable().filter(|p| worth(p) >= reservation);
    enough
        .min_by(|a, b| worth(a).total_cmp(&worth(b)).then(a.cmp(b)))
        .or_else(|| signable().max_by(|a, b| worth(a).total_cmp(&worth(b)).then(b.cmp(a))))
}
