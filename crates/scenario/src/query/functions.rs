//! The functions: what each takes, gives and means. The parser, the check of names and the page of documentation all go by
//! this table.

use serde::Serialize;

/// What an expression gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Gives {
    /// Yes or no.
    Truth,
    /// A number.
    Number,
    /// A day.
    Day,
}

impl Gives {
    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Truth => "a truth",
            Self::Number => "a number",
            Self::Day => "a day",
        }
    }
}

/// What an argument takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Takes {
    /// An actor.
    Actor,
    /// An actor, or several in brackets.
    Actors,
    /// A region.
    Region,
    /// A region, or several in brackets.
    Regions,
    /// Regions, or a dispute for its objectives.
    Ground,
    /// A dispute.
    Dispute,
    /// An issue of the dispute before it.
    Issue,
    /// A kind of event by its name in the codebook, or `killed`.
    Kind,
    /// `truce`, `agreement` or `any`.
    Paper,
    /// What a clause asks for, as `mine_maps`, or the agreement that it stands in.
    Duty,
    /// What troops are there for.
    Role,
    /// A day.
    Day,
    /// A number.
    Number,
}

impl Takes {
    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Actor => "an actor",
            Self::Actors => "an actor, or `[A, B]`",
            Self::Region => "a region",
            Self::Regions => "a region, or `[a, b]`",
            Self::Ground => "regions, or a dispute for its objectives",
            Self::Dispute => "a dispute",
            Self::Issue => "an issue of the dispute",
            Self::Kind => "a kind of event, or `killed`",
            Self::Paper => "`truce`, `agreement` or `any`",
            Self::Duty => "a kind of clause, or an agreement",
            Self::Role => "`army`, `peacekeepers`, `border_guards`, `observers` or `garrison`",
            Self::Day => "a day, as `2020-11-09`",
            Self::Number => "a number",
        }
    }
}

/// The kinds of clauses, by name.
pub const DUTIES: &[&str] = &[
    "ceasefire",
    "hand_over",
    "withdraw",
    "peacekeepers",
    "return_prisoners",
    "return_displaced",
    "mine_maps",
    "open_routes",
    "commission",
    "further_talks",
    "monitoring",
    "payment",
    "declaration",
];
/// The kinds of papers, by name.
pub const PAPERS: &[&str] = &["truce", "agreement", "any"];
/// What troops are there for, by name.
pub const ROLES: &[&str] = &["army", "peacekeepers", "border_guards", "observers", "garrison"];
/// What `count` and `sum` take beside kinds of events: those who died in battles, clashes and recorded losses.
pub const KILLED: &str = "killed";

/// An argument of a function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Argument {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it must be there.
    pub needed: bool,
}

/// What a function takes, gives and means.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Spec {
    /// Its name.
    pub name: &'static str,
    /// What it gives.
    pub gives: Gives,
    /// Its arguments, in order.
    pub arguments: &'static [Argument],
    /// What it means.
    pub meaning: &'static str,
}

const fn need(name: &'static str, takes: Takes) -> Argument {
    Argument { name, takes, needed: true }
}

const fn may(name: &'static str, takes: Takes) -> Argument {
    Argument { name, takes, needed: false }
}

/// What picks events.
const EVENTS: &[Argument] = &[
    need("event", Takes::Kind),
    may("by", Takes::Actors),
    may("against", Takes::Actors),
    may("of", Takes::Actors),
    may("at", Takes::Regions),
    may("about", Takes::Dispute),
    may("from", Takes::Day),
    may("to", Takes::Day),
];

macro_rules! functions {
    ($($(#[doc = $doc:literal])+ $variant:ident $name:literal $gives:ident $arguments:expr;)+) => {
        /// A function.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
        pub enum Function {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Function {
            /// Every function that a query may call, in the order of the reference.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What it takes, gives and means.
            #[must_use]
            pub const fn spec(self) -> Spec {
                match self {
                    $(Self::$variant => {
                        const ARGUMENTS: &[Argument] = $arguments;
                        Spec {
                        name: $name,
                        gives: Gives::$gives,
                        arguments: ARGUMENTS,
                        meaning: concat!($($doc),+),
                        }
                    },)+
                }
            }
        }
    };
}

functions! {
    /// Whether the actor, or one on its side, has its troops in a region: on a day, or on any day from the one on which the
    /// question is asked `by` a day; without either, on the day on which it resolves.
    Controls "controls" Truth &[
        need("actor", Takes::Actor), need("region", Takes::Region), may("on", Takes::Day), may("by", Takes::Day),
    ];
    /// How many of these regions the actor, or one on its side, holds on a day.
    Held "held" Number &[need("actor", Takes::Actor), need("of", Takes::Ground), may("on", Takes::Day)];
    /// How many such events there are. `by` acted, `against` is whom it concerned, `at` where, `about` on which dispute.
    /// `killed` counts those who died in battles and clashes; `of` says of which side, and goes with nothing else.
    Count "count" Number EVENTS;
    /// The sum of the events' amounts: prisoners returned, troops deployed, persons displaced; `killed` as in `count`.
    Sum "sum" Number EVENTS;
    /// The day of the first such event; where there is none, the day after the question resolves.
    First "first_date" Day EVENTS;
    /// The day of the last such event; where there is none, the day after the question resolves.
    Last "last_date" Day EVENTS;
    /// The week, counted from 1 at `from`, with the largest sum; the first of equals; 0 where there is nothing.
    PeakWeek "peak_week" Number EVENTS;
    /// Whether there is war over a dispute on a day.
    AtWar "at_war" Truth &[need("dispute", Takes::Dispute), may("on", Takes::Day)];
    /// How many days the war over a dispute lasts that is on when the question is asked, or else the first after it; one that
    /// is not over when the question resolves counts to that day. 0 without a war.
    Duration "duration" Number &[need("dispute", Takes::Dispute)];
    /// Whether something on a dispute is signed: a truce, an agreement that is more than one, or any of the two.
    Signed "signed" Truth &[
        need("dispute", Takes::Dispute), need("paper", Takes::Paper), may("from", Takes::Day), may("to", Takes::Day),
    ];
    /// Whether a ceasefire on a dispute that begins in these days holds for so many days, by the day on which the question
    /// resolves.
    CeasefireHolds "ceasefire_holds" Truth &[
        need("dispute", Takes::Dispute), need("days", Takes::Number), may("from", Takes::Day), may("to", Takes::Day),
    ];
    /// Whether a clause is carried out: any of this kind, or one of an agreement by its number (any of them without one).
    Done "done" Truth &[
        need("what", Takes::Duty), may("clause", Takes::Number), may("by", Takes::Actors), may("from", Takes::Day),
        may("to", Takes::Day),
    ];
    /// How many troops of an actor stand in these regions (in all, without `at`) on a day.
    Troops "troops" Number &[
        need("actor", Takes::Actor), may("at", Takes::Regions), may("role", Takes::Role), may("on", Takes::Day),
    ];
    /// How many captives of the other side in any of their disputes an actor's side holds on a day.
    Captives "captives" Number &[need("actor", Takes::Actor), need("of", Takes::Actor), may("on", Takes::Day)];
    /// The level that holds on an issue on a day, 0 to 100.
    Level "level" Number &[need("dispute", Takes::Dispute), need("issue", Takes::Issue), may("on", Takes::Day)];
    /// The support of an actor's government at home on a day, 0 to 1.
    Support "support" Number &[need("actor", Takes::Actor), may("on", Takes::Day)];
}

impl Function {
    /// The function of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|f| f.spec().name == name)
    }
}
