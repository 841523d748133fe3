//! The numbers of the errors that a scenario can have.
//!
//! A number once given keeps its meaning. E01 and E0311 are those of any document, listed in
//! [`pourparler_documents::codes`]; E02 is about names, E03 about values, E04 about dates, E05 about how the parts
//! of a scenario fit together. Warnings begin with W.

pub use pourparler_documents::codes::OUT_OF_RANGE;

macro_rules! codes {
    ($($(#[doc = $meaning:literal])+ $name:ident = $code:literal;)+) => {
        $($(#[doc = $meaning])+ pub const $name: &str = $code;)+

        /// Every number of this crate with its meaning, in order.
        pub const ALL: &[(&str, &str)] = &[$(($code, concat!($($meaning),+))),+];
    };
}

codes! {
    /// No region of this code.
    NO_REGION = "E0201";
    /// No treaty of this code.
    NO_TREATY = "E0202";
    /// No obligation under this article of the treaty.
    NO_OBLIGATION = "E0203";
    /// No dispute of this code.
    NO_DISPUTE = "E0204";
    /// No issue of this code in the dispute.
    NO_ISSUE = "E0205";
    /// No agreement of this code.
    NO_AGREEMENT = "E0206";
    /// No actor of this code.
    NO_ACTOR = "E0207";
    /// No source of this code.
    NO_SOURCE = "E0208";
    /// No entry of the record of this code.
    NO_ENTRY = "E0209";
    /// No clause of this number in the agreement.
    NO_CLAUSE = "E0210";
    /// No starting point of this code.
    NO_START = "E0211";
    /// A parameter that nothing reads.
    NO_PARAMETER = "E0212";
    /// A path of a what-if that leads nowhere.
    NO_PATH = "E0213";
    /// An order of a what-if that no act has as its code.
    NO_ACT = "E0214";
    /// A policy that there is not, or for one that decides nothing.
    NO_POLICY = "E0215";
    /// Something added to what is no list.
    NO_LIST = "E0216";
    /// A change on a command line that cannot be read.
    SYNTAX_OF_LINE = "E0217";
    /// No title of this code in the dispute.
    NO_TITLE = "E0218";
    /// A code, a number or a pair that was given before.
    TWICE = "E0220";
    /// A code with characters that a code cannot have.
    MALFORMED_CODE = "E0221";

    /// A number that is no whole number.
    NOT_WHOLE = "E0301";
    /// A range whose low, mode and high are not in order.
    RANGE_ORDER = "E0302";
    /// Marked as sourced, without a source.
    UNSOURCED = "E0303";
    /// Neither a mark nor a source.
    UNMARKED = "E0304";
    /// Both `source` and `sources`.
    TWO_WAYS = "E0305";
    /// A mark for the whole scenario that cannot stand for everything.
    BLANKET_SOURCED = "E0306";
    /// A default outside its bounds.
    DEFAULT_OUTSIDE = "E0307";
    /// Bounds that are not in order.
    BOUNDS_ORDER = "E0308";
    /// A distribution that its bounds or its default contradict.
    DISTRIBUTION = "E0309";
    /// An empty text where something must be said.
    EMPTY_TEXT = "E0310";
    /// Options, or levels, out of order.
    LEVEL_ORDER = "E0312";
    /// A CAMEO code that is none.
    CAMEO = "E0313";
    /// A step that does not divide the scale.
    GRID = "E0314";
    /// A question of no known kind, or an answer that is not of its kind.
    QUESTION_KIND = "E0315";
    /// An expression that cannot be read, or that gives something else than what is asked for.
    QUERY = "E0316";

    /// A text that is no date of the calendar.
    NOT_A_DATE = "E0401";
    /// A date that comes before one that it must follow.
    DATE_ORDER = "E0402";
    /// A date outside the world's days.
    OUTSIDE_WORLD = "E0403";
    /// A list that is not in the order of its dates.
    UNSORTED = "E0404";
    /// Dated values that begin after the world does.
    STARTS_LATE = "E0405";
    /// An entry given to a start on another day.
    GIVEN_ELSEWHERE = "E0406";
    /// A part of the record that contradicts its date.
    SPLIT_DATE = "E0407";
    /// A question that looks at the state before the day on which it is asked.
    BEFORE_ASKED = "E0408";
    /// A condition of a what-if that is read before anything is imposed.
    READ_EARLY = "E0409";

    /// A document that every scenario has is not there.
    NO_FILE = "E0501";
    /// An empty list where there must be something.
    EMPTY_LIST = "E0502";
    /// A route that stands on one side only, or with another kind on the other.
    ASYMMETRIC_ROUTE = "E0503";
    /// A region that no route joins to the rest of the theatre.
    UNREACHABLE = "E0504";
    /// A thing that is set against, or joined to, itself.
    SELF = "E0505";
    /// A side of a dispute without a position on an issue.
    NO_POSITION = "E0506";
    /// A treaty or an agreement with fewer than two parties.
    FEW_PARTIES = "E0507";
    /// An actor on both sides of a dispute, or twice on one.
    BOTH_SIDES = "E0508";
    /// More than there may be.
    TOO_MANY = "E0509";
    /// A parameter that the model reads and the document does not declare.
    PARAMETER_MISSING = "E0510";
    /// Desks that do not fit the role.
    DESKS = "E0511";
    /// Somebody who must be a side of the dispute, and is not.
    NOT_A_SIDE = "E0512";
    /// An actor that needs means of war, and has none.
    NO_MILITARY = "E0513";
    /// Orders that go round in a circle.
    COMMAND_CIRCLE = "E0514";
    /// Changes of a what-if that contradict each other.
    CONTRADICTION = "E0515";
    /// A change that a run cannot take up on the way.
    CANNOT_JOIN = "E0516";
    /// A question that nothing answers, or that is said to be answered in two ways.
    NO_ANSWER = "E0517";
    /// Recognition by somebody who is no state.
    NO_STATE = "E0518";
    /// Shares that come to more than the whole.
    SHARES = "E0519";
    /// Levels at which an issue has no option.
    NO_OPTION = "E0520";
    /// A dispute of which no combination of options is left to agree on.
    NOTHING_LEFT = "E0521";
    /// A part of a dispute that is the whole of it, or another part again.
    NO_PART = "E0522";
    /// A condition about a war over what nobody can fight for.
    NO_WAR = "E0523";

    /// A source that nothing refers to.
    UNUSED_SOURCE = "W0201";
    /// Levels of an issue that look the wrong way round.
    TURNED_ROUND = "W0301";
    /// A dispute in which nothing hangs on a war, or nothing counts for a side.
    NO_STAKE = "W0302";
    /// A red line that rules out what its own actor wants.
    OWN_LINE = "W0303";
    /// An issue that both principals have a position on only after the last start.
    POSED_LATE = "W0401";
    /// A file that is no document of a scenario, or a folder that is not that of its what-ifs.
    UNKNOWN_FILE = "W0501";
    /// The folder has another name than the scenario.
    FOLDER_NAME = "W0502";
    /// Somebody with duties or gains under an agreement that it has no part in; or a side without a part in one about its dispute.
    NO_PART_IN_IT = "W0503";
    /// A ceasefire without strength, or its strength without a ceasefire.
    CEASEFIRE = "W0504";
    /// An effect of the record that the other documents cannot bear out.
    DOUBTFUL = "W0505";
    /// An actor that does not suit its part in a dispute, or a depot on ground of the other side.
    UNSUITED = "W0506";
    /// Neighbours that lie far apart.
    FAR_APART = "W0507";
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn numbers_are_unique() {
        let mut codes: Vec<&str> = ALL.iter().map(|(code, _)| *code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ALL.len());
    }
}
