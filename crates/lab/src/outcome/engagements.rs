//! Engagements: the days of battle for a region, from the first to the day on which it falls, the attack is beaten back, or
//! nobody attacks any more.

use pourparler_model::{Date, Event, EventKind, RegionId};

use super::Trace;

/// Days without a battle for a region after which the next one begins another engagement (assumption).
const APART: i32 = 3;

/// An engagement that came to an end.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Engagement {
    /// Troops that attacked on its first day, for one that defended.
    pub ratio: f64,
    /// How it ended.
    pub end: EngagementEnd,
}

/// How an engagement ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EngagementEnd {
    /// The attacker took the ground, or drove the other off it.
    Won,
    /// The attack was beaten back: there is none from there any more in this campaign.
    BeatenBack,
    /// It was broken off undecided: a ceasefire, another course, the end of the war.
    BrokenOff,
}

/// Engagements as they go on.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Engagements {
    /// Those that came to an end, in that order.
    pub over: Vec<Engagement>,
    open: Vec<Open>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
struct Open {
    place: RegionId,
    side: usize,
    ratio: f64,
    last: Date,
    beaten: bool,
}

impl Engagements {
    /// Take in the events of a turn. `troops(region, side)`: the troops of the side that attack the region, and of the other
    /// that defend it, as they stood before the turn. `beaten(region)`: whether the attack on it has been beaten back.
    pub fn observe(
        &mut self,
        trace: &Trace<'_>,
        events: &[Event],
        troops: impl Fn(RegionId, usize) -> (f64, f64),
        beaten: impl Fn(RegionId) -> bool,
    ) {
        for event in events {
            let (Some(place), Some(side)) = (event.place, trace.side(event.by)) else { continue };
            match event.kind {
                EventKind::Battle => self.battle(place, side, event.date, &troops),
                EventKind::RegionTaken | EventKind::Expelled => {
                    if let Some(at) = self.open.iter().position(|o| (o.place, o.side) == (place, side)) {
                        let open = self.open.remove(at);
                        self.over.push(Engagement { ratio: open.ratio, end: EngagementEnd::Won });
                    }
                    // The other side's own attack on it, if there was one, has been overtaken.
                    self.open.retain(|o| o.place != place);
                }
                _ => {}
            }
        }
        self.open.iter_mut().for_each(|open| open.beaten |= beaten(open.place));
    }

    fn battle(
        &mut self,
        place: RegionId,
        side: usize,
        date: Date,
        troops: &impl Fn(RegionId, usize) -> (f64, f64),
    ) {
        self.expire(date);
        if let Some(open) = self.open.iter_mut().find(|o| (o.place, o.side) == (place, side)) {
            open.last = date;
            return;
        }
        let (attack, defence) = troops(place, side);
        if attack > 0.0 && defence > 0.0 {
            self.open.push(Open { place, side, ratio: attack / defence, last: date, beaten: false });
        }
    }

    /// Those in which nobody has attacked for a while are over.
    pub fn expire(&mut self, today: Date) {
        let over = &mut self.over;
        self.open.retain(|open| {
            let goes_on = today - open.last <= APART;
            if !goes_on {
                let end = if open.beaten { EngagementEnd::BeatenBack } else { EngagementEnd::BrokenOff };
                over.push(Engagement { ratio: open.ratio, end });
            }
            goes_on
        });
    }
}
