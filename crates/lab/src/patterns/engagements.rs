use super::{NEEDED, section};
use crate::interval::pooled;
use crate::outcome::{Engagement, EngagementEnd};
use crate::play::Played;
use crate::study::{Line, Section, Verdict};

/// Ratios that count as three to one.
const THREE: (f64, f64) = (2.5, 3.5);

/// At three to one the attacker wins seven times in ten, over whole engagements.
pub(super) fn seventy_percent_at_three_to_one(played: &[&Played]) -> Section {
    let share = |[low, high]: [f64; 2], so: EngagementEnd, among: &dyn Fn(&Engagement) -> bool| {
        let count = |p: &Played, so: &dyn Fn(&Engagement) -> bool| {
            p.engagements.iter().filter(|e| (low..high).contains(&e.ratio) && among(e) && so(e)).count()
        };
        pooled(played.iter().map(|p| (count(p, &|e| e.end == so), count(p, &|_| true))))
    };
    let decided = |e: &Engagement| matches!(e.end, EngagementEnd::Won | EngagementEnd::BeatenBack);
    let between = |low: f64, high: f64| share([low, high], EngagementEnd::Won, &decided);
    let off = share([THREE.0, THREE.1], EngagementEnd::BrokenOff, &|_| true);
    let share = between(THREE.0, THREE.1);
    let unit = "share of those decided";
    let mut lines = vec![Line::new("won at 2.5 to 3.5", unit, share).beside(&["dupuy_three_to_one"])];
    for (low, high, name) in [
        (0.0, 0.75, "won below 0.75"),
        (0.75, 1.5, "won at 0.75 to 1.5"),
        (1.5, 2.5, "won at 1.5 to 2.5"),
        (3.5, 6.0, "won at 3.5 to 6"),
        (6.0, f64::INFINITY, "won above 6"),
    ] {
        lines.push(Line::new(name, unit, between(low, high)));
    }
    lines.push(Line::new("broken off at 2.5 to 3.5", "share of engagements", off));
    section(
        "Seven in ten at three to one",
        "Engagements: all days of attack on a region, until it falls, the attack is beaten back, or three days pass without one; \
         troops of the attacker for one of the defender on the first day. Of those that fell or were beaten back: reproduced if \
         between 0.60 and 0.80 of those at 2.5 to 3.5 were won.",
        Verdict::of(share.is_some_and(|s| (0.6..=0.8).contains(&s.value)), share.map_or(0, |s| s.n), NEEDED),
        lines,
        "The exponent of a day's contest was fitted to the outcomes of engagements; here it is asked whether many days together \
         give it back. Who attacks chooses where. At first those broken off counted as not won, which was found on the first look to count \
         ceasefires as defeats; they are left out since, and their share is shown.",
    )
}
