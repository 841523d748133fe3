//! Where in a fan to look: as few plays as show how the end turns on the shock.
//!
//! A *draw* of luck is played for some values of the shock, always with the same luck, so that its end turns at one value or a
//! few; given the luck, how likely each end is follows from the distribution of the shock alone, without chance (conditional Monte
//! Carlo with common random numbers: Hammersley 1956; Glasserman 2003, chapter 4). A stretch between two values that end alike
//! ends so too, and is halved where they do not. Most draws turn near the others, and most campaigns where that of some days before
//! turned: there the search begins. Where draws differ much, luck weighs more than the shock: one draw tells little, and need not
//! go with the shock in one way, so that every value of the shock at which they differ is played with luck of its own.

use std::sync::LazyLock;

use super::fan::{Fan, LEAST_SPREAD, Look, NODES, REACH, place, shock};
use super::luck::Luck;
use super::theatre::{End, Rules, Theatre, each};
use crate::numeric::normal_below;

/// The node in the middle of the range, where the shock is most likely to lie.
const MIDDLE: usize = NODES / 2;
/// A turn is found to within so many nodes. This and the next two are choices between accuracy and time, as the draws of a look.
pub(super) const STEP: usize = 2;
/// The same where one does not look closely.
const LOOSE_STEP: usize = 4;
/// The standard error of a probability, over the draws, with which one is content: above it luck weighs more than the shock.
const CONTENT: f64 = 0.045;
/// In so many parts it is counted how plays of their own end.
const PARTS: u8 = 48;

/// Every end, by how it goes with the shock, the challenger's worst first.
const ENDS: [End; 4] = [End::GivenUp, End::Beaten, End::Open, End::Won];

/// How one draw ends, by node.
type Ends = [End; NODES];

/// The probability of each node under the shock for which the fan is made.
static WEIGHTS: LazyLock<[f64; NODES]> = LazyLock::new(|| {
    let below = |place: usize| match place {
        0 => 0.0,
        NODES => 1.0,
        _ => normal_below(REACH * (2.0 * place as f64 / NODES as f64 - 1.0)),
    };
    std::array::from_fn(|at| below(at + 1) - below(at))
});

/// The pairs of nodes next to each other of those that a mask has, from the lowest.
pub(super) fn stretches(mask: u64) -> impl Iterator<Item = (usize, usize)> {
    each(mask).zip(each(mask).skip(1))
}

/// A node and those within so many of it, a bit each.
fn within(at: usize, steps: usize) -> u64 {
    (at.saturating_sub(steps)..=(at + steps).min(NODES - 1)).fold(0, |mask, at| mask | 1 << at)
}

/// The nodes on both sides of a turn, a step below it and one above, a bit each.
fn beside(turn: usize) -> u64 {
    1 << turn.saturating_sub(STEP) | 1 << (turn + STEP).min(NODES - 1)
}

/// Where draws that end in one way throughout would turn first, and still likely, a bit each.
const fn unsure(end: End) -> u64 {
    const LOW: u64 = 1 << (NODES / 4);
    const HIGH: u64 = 1 << (NODES - NODES / 4);
    match end {
        End::Won => LOW,
        End::Open => LOW | HIGH,
        End::Beaten | End::GivenUp => HIGH,
    }
}

/// Where to look first in a fan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Start {
    /// Nodes, a bit each.
    pub(super) posts: u64,
    /// Whether the earlier fan has shown where luck alone decides: where no end turns, one draw is enough.
    shown: bool,
}

impl Start {
    /// Every quarter of the range: draws that end alike at both ends may end otherwise between them.
    pub const ANYWHERE: Self = Self {
        posts: 1 | 1 << (NODES / 4) | 1 << MIDDLE | 1 << (NODES - NODES / 4) | 1 << (NODES - 1),
        shown: false,
    };

    /// Around the values of the shock at which the end changed in an earlier fan, for a fan with another middle and spread:
    /// most campaigns are like that of some days before.
    #[must_use]
    pub fn near(before: &Fan, middle: f64, spread: f64) -> Self {
        let spread = spread.max(LEAST_SPREAD);
        // Of a challenger that wins with the best of shocks nothing more has to be seen there; one that is beaten by a bad one may not even
        // attack after a worse.
        let mut posts = 1 | u64::from(before.end(NODES - 1) != End::Won) << (NODES - 1);
        for at in (1..NODES).filter(|at| before.end(at - 1) != before.end(*at)) {
            let turn = place(middle, spread, shock(before.middle, before.spread, at as f64));
            posts |= beside(libm::rint(turn).clamp(0.0, NODES as f64) as usize);
        }
        Self { posts, shown: false }
    }

    /// The same for a campaign that is fought and looked at again every few days: where luck alone decides, the earlier fan
    /// has shown, and if it did, that is looked at again. A choice between accuracy and time: `outlook_error` of the policies says
    /// what it costs.
    #[must_use]
    pub fn in_battle(self, before: &Fan) -> Self {
        Self { shown: !before.left_to_luck(), ..self }
    }
}

/// What the plays of a node that ended in one way have shown, in all of them.
#[derive(Clone, Copy, PartialEq, Default)]
struct Seen {
    plays: u16,
    gained: f64,
    days: f64,
}

/// The plays of a fan, and what they have shown.
pub(super) struct Search<'a> {
    theatre: &'a Theatre,
    rules: &'a Rules<'a>,
    luck: &'a Luck,
    middle: f64,
    spread: f64,
    scratch: &'a mut Theatre,
    /// By end, as in [`ENDS`], and node.
    seen: [[Seen; NODES]; ENDS.len()],
    /// Draws that end so, by end and node, those nodes too that were not played.
    counts: [[u8; NODES]; ENDS.len()],
    /// Draws behind each node.
    draws: u8,
}

impl<'a> Search<'a> {
    pub(super) const fn new(
        theatre: &'a Theatre,
        rules: &'a Rules<'a>,
        (middle, spread): (f64, f64),
        luck: &'a Luck,
        scratch: &'a mut Theatre,
    ) -> Self {
        const NOTHING: Seen = Seen { plays: 0, gained: 0.0, days: 0.0 };
        let (seen, counts) = ([[NOTHING; NODES]; ENDS.len()], [[0; NODES]; ENDS.len()]);
        Self { theatre, rules, luck, middle, spread, scratch, seen, counts, draws: 0 }
    }

    /// Look at the whole range, around the posts of `start` first.
    pub(super) fn run(&mut self, look: Look, start: Start) {
        let Look::Close(draws) = look else {
            self.draw(start.posts, LOOSE_STEP, None);
            return;
        };
        let mut differences = Differences::default();
        let first = self.draw(start.posts, STEP, None);
        differences.add(&first);
        if start.shown && first.windows(2).all(|two| two[0] == two[1]) {
            return;
        }
        while self.draws < draws.number {
            let usual = self.usual();
            let turns = (1..NODES).filter(|at| usual[at - 1] != usual[*at]);
            let posts = turns.fold(0, |posts, turn| posts | beside(turn));
            let posts = if posts == 0 { unsure(usual[MIDDLE]) } else { posts };
            differences.add(&self.draw(posts, STEP, Some(&usual)));
        }
        if draws.scattered > 0 && differences.error() > CONTENT {
            self.scatter(usize::from(draws.scattered));
        }
    }

    /// One play, with the luck of a number.
    fn play(&mut self, number: usize, at: usize) -> End {
        self.scratch.copy_from(self.theatre, self.rules);
        let shock = shock(self.middle, self.spread, at as f64 + 0.5);
        let end = self.scratch.play(self.rules, shock, self.luck.of(number));
        let seen = &mut self.seen[end as usize][at];
        seen.plays += 1;
        seen.gained += f64::from(self.scratch.held()) - f64::from(self.theatre.held());
        seen.days += f64::from(self.scratch.days());
        end
    }

    /// One more draw: played at some posts, between those that end otherwise down to a step, and beyond the outermost until it ends
    /// as is `usual` there, or at the end of the range.
    fn draw(&mut self, posts: u64, step: usize, usual: Option<&Ends>) -> Ends {
        let nth = usize::from(self.draws);
        let mut ends = [End::Open; NODES];
        let (mut played, mut farther) = (0u64, 2);
        let mut next = Some(posts);
        while let Some(posts) = next {
            for at in each(posts) {
                ends[at] = self.play(nth, at);
            }
            played |= posts;
            next = Self::open(&ends, played, step, usual, farther).map(|(at, beyond)| {
                farther *= if beyond { 2 } else { 1 };
                1 << at
            });
        }
        self.fill(&mut ends, played, usual);
        for (at, end) in ends.iter().enumerate() {
            self.counts[*end as usize][at] += 1;
        }
        self.draws += 1;
        ends
    }

    /// Where a draw has to be played yet, if anywhere, and whether that is beyond the outermost node that was.
    fn open(
        ends: &Ends,
        played: u64,
        step: usize,
        usual: Option<&Ends>,
        farther: usize,
    ) -> Option<(usize, bool)> {
        let last = NODES - 1;
        let [low, high] = [played.trailing_zeros() as usize, played.ilog2() as usize];
        let unlike = |at: usize| usual.is_none_or(|usual| usual[at] != ends[at]);
        // A first draw has nothing to be like, and is seen at the ends of the range; where it ends alike at both, it may be
        // otherwise between them: who gives up after a bad shock may be beaten after a better one, and go as far as one can after the best.
        let (below, above) = match usual {
            Some(_) => (low.saturating_sub(farther), (high + farther).min(last)),
            None => (0, last),
        };
        let veiled = usual.is_none() && ends[low] == ends[high] && ends[low] != End::Won;
        stretches(played)
            .find(|(low, high)| high - low > step && ends[*low] != ends[*high])
            .map(|(low, high)| (usize::midpoint(low, high), false))
            .or_else(|| (low > 0 && ends[low] > End::GivenUp && unlike(low)).then_some((below, true)))
            .or_else(|| (high < last && ends[high] != End::Won && unlike(high)).then_some((above, true)))
            .or_else(|| (veiled && played >> MIDDLE & 1 == 0).then_some((MIDDLE, false)))
    }

    /// The nodes of a draw that were not played: between two they are like the nearer, and beyond the outermost as is usual, if that is.
    fn fill(&self, ends: &mut Ends, played: u64, usual: Option<&Ends>) {
        for (low, high) in stretches(played) {
            let (lower, upper) = (ends[low], ends[high]);
            let middle = usize::midpoint(low, high + 1);
            ends[low + 1..middle].fill(lower);
            ends[middle..high].fill(upper);
        }
        let [low, high] = [played.trailing_zeros() as usize, played.ilog2() as usize];
        for (outermost, beyond) in [(low, 0..low), (high, high + 1..NODES)] {
            let end = ends[outermost];
            match usual.filter(|usual| usual[outermost] == end) {
                Some(usual) => ends[beyond.clone()].copy_from_slice(&usual[beyond]),
                None => ends[beyond].fill(end),
            }
        }
    }

    /// How the draws so far end, by node: the lower median.
    fn usual(&self) -> Ends {
        let half = self.draws.div_ceil(2);
        std::array::from_fn(|at| {
            let mut draws = 0;
            let reaches = |end: &End| {
                draws += self.counts[*end as usize][at];
                draws >= half
            };
            ENDS.into_iter().find(reaches).unwrap_or(End::Won)
        })
    }

    /// Where draws end differently, about so many plays with luck of their own in place of them, for each node by its probability
    /// (proportional allocation: Cochran 1977, chapter 5), one at least; and more beyond, as far as such plays do not end as all draws do.
    fn scatter(&mut self, plays: usize) {
        let usual = self.usual();
        let unlike = (0..NODES).filter(|at| self.counts[usual[*at] as usize][*at] < self.draws);
        let mut zone = unlike.fold(0u64, |zone, at| zone | within(at, STEP));
        let all: f64 = each(zone).map(|at| WEIGHTS[at]).sum();
        let times = |at: usize| libm::rint(plays as f64 * WEIGHTS[at] / all).max(1.0) as u16;
        let mut found = [[0u16; NODES]; ENDS.len()];
        let (mut number, mut farther) = (0, zone);
        while farther != 0 {
            for at in each(farther) {
                for _ in 0..times(at) {
                    found[self.play(number, at) as usize][at] += 1;
                    number += 1;
                }
            }
            // Of the nodes next to the zone those near which a play does not end as all draws do there.
            let stray = |beyond: usize| {
                each(zone & within(beyond, STEP)).any(|at| found[usual[beyond] as usize][at] < times(at))
            };
            let beyond = (0..NODES).filter(|at| zone >> at & 1 == 0 && zone & within(*at, 1) != 0);
            farther =
                beyond.filter(|at| stray(*at)).fold(0, |farther, at| farther | within(at, STEP - 1)) & !zone;
            zone |= farther;
        }
        // How likely each end is: of a node in the zone, which has few plays, by those of its neighbours, too.
        let share = |end: End, at: usize| match zone >> at & 1 {
            1 => f64::from(found[end as usize][at]) / f64::from(times(at)),
            _ => f64::from(u8::from(usual[at] == end)),
        };
        for at in 0..NODES {
            let around = if zone >> at & 1 == 1 { within(at, 1) } else { 1 << at };
            let weight = f64::from(PARTS) / f64::from(around.count_ones());
            let (mut sum, mut before) = (0.0, 0);
            for end in ENDS {
                sum += weight * each(around).map(|at| share(end, at)).sum::<f64>();
                let until = libm::rint(sum) as u8;
                self.counts[end as usize][at] = until - before;
                before = until;
            }
        }
        self.draws = PARTS;
    }

    /// Draws behind each node.
    pub(super) const fn draws(&self) -> u8 {
        self.draws
    }

    /// In how many of them the campaign ends so, by node.
    pub(super) const fn counts(&self, end: End) -> &[u8; NODES] {
        &self.counts[end as usize]
    }

    /// Objectives gained in the draws in which the challenger does not win, and days of fighting in all of them, by node.
    pub(super) fn course(&self) -> [[f64; NODES]; 2] {
        let [gained, days]: [fn(&Seen) -> f64; 2] = [|seen| seen.gained, |seen| seen.days];
        let all = |of: fn(&Seen) -> f64, ends: &[End]| {
            let mut sums = [0.0; NODES];
            for end in ends {
                let (mean, counts) = (self.mean(*end, of), self.counts(*end));
                for ((sum, mean), count) in sums.iter_mut().zip(mean).zip(counts) {
                    *sum += f64::from(*count) * mean;
                }
            }
            sums
        };
        [all(gained, &[End::GivenUp, End::Beaten, End::Open]), all(days, &ENDS)]
    }

    /// The mean over the plays of a node with one end; between nodes that have such plays it lies on a line.
    fn mean(&self, end: End, of: fn(&Seen) -> f64) -> [f64; NODES] {
        let seen = &self.seen[end as usize];
        let mut means = [0.0; NODES];
        let mut before: Option<usize> = None;
        for at in (0..NODES).filter(|at| seen[*at].plays > 0) {
            let mean = of(&seen[at]) / f64::from(seen[at].plays);
            let (from, start) = before.map_or((0, mean), |low| (low, means[low]));
            for (steps, between) in means[from..=at].iter_mut().enumerate() {
                let part = steps as f64 / (at - from).max(1) as f64;
                *between = start + part * (mean - start);
            }
            before = Some(at);
        }
        if let Some(highest) = before {
            let mean = means[highest];
            means[highest..].fill(mean);
        }
        means
    }
}

/// How much draws differ in the probability of victory, and of defeat.
#[derive(Default)]
struct Differences {
    draws: f64,
    /// By end: the sum, and the sum of squares.
    sums: [[f64; 2]; 2],
}

impl Differences {
    fn add(&mut self, ends: &Ends) {
        self.draws += 1.0;
        for (sums, end) in self.sums.iter_mut().zip([End::Won, End::Beaten]) {
            let alike = ends.iter().zip(&*WEIGHTS).filter(|(e, _)| **e == end);
            let probability: f64 = alike.map(|(_, weight)| weight).sum();
            sums[0] += probability;
            sums[1] += probability * probability;
        }
    }

    /// The larger standard error of the two means.
    fn error(&self) -> f64 {
        let error = |[sum, squares]: [f64; 2]| {
            let variance = squares / self.draws - (sum / self.draws) * (sum / self.draws);
            (variance.max(0.0) / (self.draws - 1.0).max(1.0)).sqrt()
        };
        self.sums.into_iter().map(error).fold(0.0, f64::max)
    }
}
