//! What a made-up crisis draws, and from which range: the one list, which the generator reads and the program prints.
//!
//! The ranges are assumptions, meant to be wide: from a skirmish over one district to a war of armies of a quarter of a
//! million. They describe no conflict in particular, and none of them was chosen by looking at what the runs bring.

use super::{Draw, rounded};

/// How a quantity lies in its range.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Spread {
    /// Every value is as likely.
    Even,
    /// Every ratio is as likely.
    Log,
    /// Whole numbers, each as likely.
    Whole,
    /// It is so, or is not: the share of crises in which it is; the range is 0 to 1.
    Chance(f64),
}

/// A quantity that a made-up crisis draws.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct CrisisRange {
    /// Its name.
    pub name: &'static str,
    /// The lowest value.
    pub low: f64,
    /// The highest value.
    pub high: f64,
    /// How it lies between the two.
    pub spread: Spread,
    /// Its unit.
    pub unit: &'static str,
    /// What it is, and of whom.
    pub meaning: &'static str,
}

macro_rules! ranges {
    ($($what:ident: $name:literal, $low:literal..$high:literal, $spread:expr, $unit:literal, $meaning:literal;)+) => {
        /// What is drawn; the order is that of the list, and keys the draws: new ones go to the end.
        #[derive(Clone, Copy)]
        pub(super) enum What {
            $($what,)+
        }

        /// What a made-up crisis draws.
        pub const CRISIS_RANGES: &[CrisisRange] = &[
            $(CrisisRange {
                name: $name,
                low: $low,
                high: $high,
                spread: $spread,
                unit: $unit,
                meaning: $meaning,
            },)+
        ];
    };
}

ranges! {
    Fronts: "fronts", 1.0..4.0, Spread::Whole, "regions", "width of the line between the two";
    Rows: "rows", 1.0..2.0, Spread::Whole, "regions", "depth of the ground in dispute behind the line";
    Ground: "terrain", 0.0..3.0, Spread::Whole, "class", "of each region: plain, hill, mountain, urban";
    DepthKm: "depth_km", 15.0..60.0, Spread::Even, "km", "way through each region";
    Title: "title", 0.0..1.0, Spread::Chance(0.3), "share", "the ground in dispute is the challenger's by law";
    Victory: "victory_share", 0.5..1.0, Spread::Even, "share", "of the ground in dispute that is victory";
    Troops: "troops", 5000.0..60000.0, Spread::Log, "troops", "of the defender";
    Ratio: "force_ratio", 0.5..4.0, Spread::Log, "1", "troops of the challenger for one of the defender";
    Quality: "quality", 0.7..1.3, Spread::Even, "factor", "of the troops of each state";
    Reserves: "reserves", 0.5..4.0, Spread::Log, "per soldier", "reserves of each state";
    Cost: "war_cost", 0.05..0.35, Spread::Even, "share of the value", "of a war to each principal; give or take a half";
    Support: "support", 0.4..0.7, Spread::Even, "share", "of each home front behind its government";
    Audience: "audience", 0.0..1.0, Spread::Even, "factor", "of each home front: slope of its audience costs";
    Exposure: "exposure", 0.0..1.0, Spread::Even, "factor", "of each home front: what of its value it has to ratify";
    Elections: "elections", 0.0..1.0, Spread::Chance(0.5), "share", "governments that can be voted out";
    Salience: "salience", 0.3..1.0, Spread::Even, "1", "of each issue to each principal";
    Passage: "passage", 50.0..100.0, Spread::Even, "level", "how the second issue, passage, stands: 100 is all to the defender";
    Enmity: "enmity", -0.9..-0.5, Spread::Even, "affinity", "of the principals for each other";
    Closeness: "closeness", 0.3..0.9, Spread::Even, "affinity", "of an ally for its principal";
    Distance: "distance", -0.3..0.3, Spread::Even, "affinity", "of all other pairs";
    Treaty: "treaty", 0.0..1.0, Spread::Chance(0.5), "share", "principals, of either side, that have an ally by treaty";
    Defends: "defends", 0.0..1.0, Spread::Chance(0.5), "share", "treaties that oblige to defend; the others to assist";
    Anywhere: "anywhere", 0.0..1.0, Spread::Chance(0.5), "share", "treaties that hold anywhere; the others on a party's own territory";
    AllyRatio: "ally_ratio", 0.2..4.0, Spread::Log, "1", "troops of an ally for one of its principal";
    Posts: "peacekeepers", 0.0..1.0, Spread::Chance(0.3), "share", "disputes in which agreements bring peacekeepers of the mediator";
    Incursion: "incursion", 0.0..1.0, Spread::Chance(0.3), "share", "crises that begin with positions taken by the challenger";
    CalledUp: "called_up", 0.0..1.0, Spread::Chance(0.2), "share", "principals, of either side, whose reserves are called up on the first day";
}

impl What {
    const fn range(self) -> &'static CrisisRange {
        &CRISIS_RANGES[self as usize]
    }

    /// The `nth` of its kind.
    pub(super) fn draw(self, draw: &Draw, nth: usize) -> f64 {
        let range = self.range();
        // Above what worlds use.
        let unit = draw.numbered(100 + self as u16, nth).unit();
        let (low, high) = (range.low, range.high);
        match range.spread {
            Spread::Even => low + unit * (high - low),
            Spread::Log => (low * libm::pow(high / low, unit)).clamp(low, high),
            Spread::Whole => (low + (unit * (high - low + 1.0)).floor()).min(high),
            Spread::Chance(share) => f64::from(u8::from(unit < share)),
        }
    }

    /// The same, rounded to so many steps to one; rounding stays within the range.
    pub(super) fn rounded(self, draw: &Draw, nth: usize, steps: f64) -> f64 {
        rounded(self.draw(draw, nth), steps).clamp(self.range().low, self.range().high)
    }

    /// Whether it is so.
    pub(super) fn so(self, draw: &Draw, nth: usize) -> bool {
        self.draw(draw, nth) > 0.5
    }
}
