//! Prevention: what peace is worth while the other side grows stronger.
//!
//! What holds today is renegotiated under tomorrow's odds, and nothing binds a side that will be stronger not to ask for
//! what it can get then (the commitment problem: Fearon 1995; Powell 2006). So keeping the peace, or holding the line, is
//! worth what `theory::commitment` leaves of its face, and a shift that exceeds what a war destroys makes war now the better
//! course. What is known to arrive are the reserves that either side has called up in public.

use pourparler_engine::{Assessment, View};
use pourparler_model::{DisputeId, EventKind, PackageId};
use pourparler_theory::commitment::expected_worth;
use pourparler_theory::turn::per_turn_discount;

/// Strength that is on its way, by side: reserves whose calling up was seen and who have not arrived.
fn arriving(view: &View<'_>, dispute: DisputeId) -> [f64; 2] {
    let days = view.values().mobilisation_days;
    let first = view.today() - days as i32;
    let mut strength = [0.0; 2];
    let recent = view.history().rev().take_while(|e| e.date > first);
    for event in recent.filter(|e| e.kind == EventKind::Mobilised) {
        let Some(by) = event.by else { continue };
        if let Some(side) = view.side_of(dispute, by) {
            strength[side] += event.amount * view.quality_against(by, view.principals(dispute)[1 - side]);
        }
    }
    strength
}

/// What of peace, worth `now.peace` today, a side cannot count on: 0 where nothing arrives, where commitment
/// does not count (`commitment_weight`), or where the other side would not come back for more. `breach` is what going
/// against what binds it would cost the other side.
pub(super) fn shift(view: &View<'_>, dispute: DisputeId, side: usize, now: &Assessment, breach: f64) -> f64 {
    let v = view.values();
    let strength = arriving(view, dispute);
    if v.commitment_weight <= 0.0 || strength[1 - side] <= 0.0 {
        return 0.0;
    }
    let (Some([then]), Some(belief)) = (view.campaign(dispute, [strength]), view.belief(dispute)) else {
        return 0.0;
    };
    let held = |side| view.worth(dispute, side, PackageId::new(0));
    // Who does not win has the same share of the ground ahead as in a war now.
    let cost = view.own_cost(dispute).unwrap_or(0.0);
    let fights = now.ends.value(then, cost);
    let delay = per_turn_discount(v.discount, v.mobilisation_days);
    let mut expected = 0.0;
    let mut all = 0.0;
    for (other_cost, weight) in view.other_costs(dispute).iter().zip(&belief.resolve) {
        let demands = now.other_ends.value(then, *other_cost) - breach;
        // It yields as little as satisfies the other, or fights.
        let yields = (1..view.whole_packages(dispute))
            .map(PackageId::new)
            .filter(|p| view.worth(dispute, 1 - side, *p) >= demands)
            .map(|p| view.worth(dispute, side, p))
            .fold(fights, f64::max);
        all += weight;
        expected += weight * expected_worth(now.peace, yields, held(1 - side), demands, 1.0, delay);
    }
    if all > 0.0 { v.commitment_weight * (now.peace - expected / all).max(0.0) } else { 0.0 }
}
