//! Where in a fan to look: the plays behind its nodes, as few as show how the end turns on the shock.
//!
//! A stretch between two nodes that end alike ends so too, so the range is halved to where the ends differ, and looked at closely
//! there; most campaigns are like that of some days before, so the search begins where the last one turned ([`Start`]).

use super::fan::{Fan, LEAST_REACH, Look, NODES, place, shock};
use super::luck::{BLOCK, Luck};
use super::theatre::{End, Rules, Theatre, each};

/// A stretch between two nodes that end alike ends so too; where they differ it is halved down to so many nodes, then filled.
pub(super) const COARSE: usize = 4;
/// The node in the middle of the range, which is one of every few.
pub(super) const MIDDLE: usize = NODES / 2;
/// The stretches around it, by their lower ends, a bit each.
const AROUND: u64 = 0b1111 << MIDDLE | 0b1111 << (MIDDLE - COARSE);
/// Plays of the middle that show whether luck alone decides there: as the draws of a look, a choice between accuracy and time.
const SURE: u8 = 3;

/// The pairs of nodes next to each other of those that a mask has, from the lowest.
pub(super) fn stretches(mask: u64) -> impl Iterator<Item = (usize, usize)> {
    each(mask).zip(each(mask).skip(1))
}

/// Where to look first in a fan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Start {
    /// Nodes, a bit each.
    pub(super) posts: u64,
    /// Whether the earlier fan has shown where luck alone decides: the middle is not looked at for that.
    shown: bool,
}

impl Start {
    /// Either end and the middle.
    pub const ANYWHERE: Self = Self { posts: 1 | 1 << (NODES / 2) | 1 << (NODES - 1), shown: false };

    /// Around the values of the shock at which the end changed in an earlier fan, for a fan with another middle and spread:
    /// most campaigns are like that of some days before.
    #[must_use]
    pub fn near(before: &Fan, middle: f64, spread: f64) -> Self {
        let spread = spread.max(LEAST_REACH);
        let last = NODES as i32 - 1;
        let mut posts = 0;
        let mut end = before.end(0);
        // A challenger that is beaten can gain nothing where it is weaker still; otherwise how much it gains there has to be seen.
        if end != End::Beaten {
            posts |= 1;
        }
        for at in 1..NODES {
            let next = before.end(at);
            if next != end {
                let place = place(middle, spread, shock(before.middle, before.spread, at as f64));
                let low = (libm::rint(place) as i32).saturating_sub(1).clamp(0, last) / COARSE as i32
                    * COARSE as i32;
                posts |= 1 << low | 1 << (low + COARSE as i32).min(last);
            }
            end = next;
        }
        if end != End::Won {
            posts |= 1 << last;
        }
        Self { posts, shown: false }
    }

    /// The same for a campaign that is fought and looked at again every few days: where luck alone decides, the earlier fan
    /// has shown. A choice between accuracy and time: `outlook_error` of the policies says what it costs.
    #[must_use]
    pub const fn in_battle(self) -> Self {
        Self { shown: true, ..self }
    }
}

/// The plays of one node so far.
#[derive(Clone, Copy, PartialEq, Default)]
pub(super) struct Node {
    pub plays: u8,
    pub wins: u8,
    pub beaten: u8,
    pub gained: f64,
    pub days: f64,
}

impl Node {
    /// How all of its plays so far ended, if in one way.
    const fn settled(&self) -> Option<End> {
        if self.wins == self.plays {
            Some(End::Won)
        } else if self.beaten == self.plays {
            Some(End::Beaten)
        } else if self.wins + self.beaten == 0 {
            Some(End::Open)
        } else {
            None
        }
    }

    /// The same as if it stood for so many plays.
    fn scaled(self, plays: u8) -> Self {
        match self.settled() {
            Some(end) if self.plays != plays => Self {
                plays,
                wins: if end == End::Won { plays } else { 0 },
                beaten: if end == End::Beaten { plays } else { 0 },
                gained: self.gained * f64::from(plays) / f64::from(self.plays.max(1)),
                days: self.days * f64::from(plays) / f64::from(self.plays.max(1)),
            },
            _ => self,
        }
    }
}

/// The plays of a fan.
pub(super) struct Plays<'a> {
    pub theatre: &'a Theatre,
    pub rules: &'a Rules<'a>,
    pub luck: &'a Luck,
    pub middle: f64,
    pub spread: f64,
    pub scratch: &'a mut Theatre,
    pub nodes: [Node; NODES],
    /// Draws of a node that share a block of luck with those of the others: a power of two.
    pub together: usize,
}

impl Plays<'_> {
    /// The number of a play, by which it has its luck: those of like shocks lie side by side. Where a node has one draw, the two
    /// that show whether luck alone decides lie side by side, too.
    pub(super) const fn number(&self, at: usize, nth: usize) -> usize {
        const MORE: usize = SURE as usize - 1;
        const { assert!(NODES * (1 + MORE) <= BLOCK, "all of them have room in a block") };
        match self.together {
            1 if nth.is_multiple_of(1 + MORE) => nth / (1 + MORE) * BLOCK + at,
            1 => nth / (1 + MORE) * BLOCK + NODES + MORE * at + nth % (1 + MORE) - 1,
            some => nth / some * BLOCK + some * at + nth % some,
        }
    }

    /// Play a node until it has so many plays.
    fn until(&mut self, at: usize, plays: u8) {
        let shock = shock(self.middle, self.spread, at as f64 + 0.5);
        while self.nodes[at].plays < plays {
            let nth = usize::from(self.nodes[at].plays);
            self.scratch.copy_from(self.theatre, self.rules);
            let number = self.number(at, nth);
            let node = &mut self.nodes[at];
            match self.scratch.play(self.rules, shock, self.luck.of(number)) {
                End::Won => node.wins += 1,
                End::Beaten => node.beaten += 1,
                End::Open => node.gained += f64::from(self.scratch.held()) - f64::from(self.theatre.held()),
            }
            node.days += f64::from(self.scratch.days());
            node.plays += 1;
        }
    }

    /// The whole range: some plays at a few nodes first; where two ends of a stretch differ, in the middle between them, and so
    /// on down to every few nodes; where two of those differ, all plays there and between them, and beyond for as long as the end
    /// changes at the edge. What is looked at closely has some plays in the middle, too. Returns the plays behind each node.
    pub(super) fn range(&mut self, look: Look, start: Start) -> u8 {
        let mut plays = look.plays();
        let first = plays.div_ceil(2);
        // Nodes that bound the stretches, and those whose stretch upwards is known to be open, a bit each.
        let (mut posts, mut open) = (start.posts, 0u64);
        for at in each(posts) {
            self.until(at, first);
        }
        self.close_in(look, first, plays, &mut posts, &mut open);
        if let Look::Close(_) = look
            && !start.shown
            && open & AROUND == 0
        {
            // No end was found to change near the middle, where the shock is most likely to lie. If luck alone decides there, it
            // shows in some plays of one node, and more of them are needed everywhere.
            self.until(MIDDLE, plays.max(SURE));
            posts |= 1 << MIDDLE;
            if self.nodes[MIDDLE].settled().is_none() {
                plays = plays.max(SURE);
                open = 0;
            }
            self.close_in(look, first, plays, &mut posts, &mut open);
        }
        for (low, high) in stretches(posts) {
            match look {
                Look::Close(_) => self.between(low, high, plays),
                Look::Loose(_) => self.nearest(low, high),
            }
        }
        if let Look::Close(_) = look {
            posts |= self.widen(plays, posts, open);
        }
        for at in each(posts) {
            self.nodes[at] = self.nodes[at].scaled(plays);
        }
        let [low, high] = [posts.trailing_zeros() as usize, posts.ilog2() as usize];
        let [below, above] = [self.nodes[low], self.nodes[high]];
        self.nodes[..low].fill(below);
        self.nodes[high + 1..].fill(above);
        plays
    }

    /// Look at the ends if they are not known, and halve the stretches whose ends differ, down to every few nodes.
    fn close_in(&mut self, look: Look, first: u8, plays: u8, posts: &mut u64, open: &mut u64) {
        // Below the lowest the challenger is beaten, and above the highest it wins, if so there; else the ends tell.
        let [low, high] = [posts.trailing_zeros() as usize, posts.ilog2() as usize];
        for (at, end, last) in [(low, End::Beaten, 0), (high, End::Won, NODES - 1)] {
            if at != last && self.nodes[at].settled() != Some(end) {
                self.until(last, first);
                *posts |= 1 << last;
            }
        }
        // What a node's further plays show may open the stretch on its other side.
        while let Some((low, high)) =
            stretches(*posts).find(|(low, high)| *open >> low & 1 == 0 && self.differ(*low, *high))
        {
            if high - low > COARSE {
                let middle = usize::midpoint(low, high + 1) / COARSE * COARSE;
                self.until(middle, first);
                *posts |= 1 << middle;
                continue;
            }
            *open |= 1 << low;
            if let Look::Close(_) = look {
                self.until(low, plays);
                self.until(high, plays);
            }
        }
    }

    /// Where the end changes right beside a post, what was found there may have been luck: look on beyond it, a few nodes at a
    /// time, until the end stays as it is. `open`: the stretches that were looked at closely. Returns the nodes that were added.
    fn widen(&mut self, plays: u8, posts: u64, open: u64) -> u64 {
        const STRETCH: u64 = (1 << COARSE) - 1;
        let last = NODES - 1;
        let close = |(low, high): &(usize, usize)| open >> low & 1 == 1 && high - low <= COARSE;
        let mut played = posts;
        for (low, high) in stretches(posts).filter(close) {
            played |= STRETCH << low & !(u64::MAX << high);
        }
        let before = played;
        for (low, high) in stretches(posts).filter(close) {
            let mut edge = high;
            while edge < last && (self.differ(edge - 1, edge) || self.differ(edge, edge + 1)) {
                let next = (edge + COARSE).min(last);
                self.fill(edge + 1..next + 1, plays, &mut played);
                edge = next;
            }
            let mut edge = low;
            while edge > 0 && (self.differ(edge, edge + 1) || self.differ(edge - 1, edge)) {
                let next = edge.saturating_sub(COARSE);
                self.fill(next..edge, plays, &mut played);
                edge = next;
            }
        }
        played & !before
    }

    /// Play the nodes of a range that have not been `played` yet, whatever was supposed of them.
    fn fill(&mut self, range: std::ops::Range<usize>, plays: u8, played: &mut u64) {
        for at in range {
            if *played >> at & 1 == 0 {
                self.nodes[at] = Node::default();
            }
            self.until(at, plays);
            *played |= 1 << at;
        }
    }

    /// Whether the plays of two nodes ended in more than one way.
    fn differ(&self, low: usize, high: usize) -> bool {
        let [a, b] = [low, high].map(|at| self.nodes[at].settled());
        a.is_none() || a != b
    }

    /// The nodes between two are like the nearer of them.
    fn nearest(&mut self, low: usize, high: usize) {
        for at in low + 1..high {
            self.nodes[at] = self.nodes[if at - low <= high - at { low } else { high }];
        }
    }

    /// The nodes between two: alike where both ended in one way; else the middle one is played, and so on.
    fn between(&mut self, low: usize, high: usize, plays: u8) {
        if high - low < 2 {
            return;
        }
        let [a, b] = [self.nodes[low], self.nodes[high]];
        if a.settled().is_some() && a.settled() == b.settled() {
            for at in low + 1..high {
                // The ground gained, and the days, are what lies between.
                let part = (at - low) as f64 / (high - low) as f64;
                let (a, b) = (a.scaled(plays), b.scaled(plays));
                let gained = a.gained + part * (b.gained - a.gained);
                let days = a.days + part * (b.days - a.days);
                self.nodes[at] = Node { gained, days, ..a };
            }
            return;
        }
        let middle = usize::midpoint(low, high);
        self.until(middle, plays);
        self.between(low, middle, plays);
        self.between(middle, high, plays);
    }
}
