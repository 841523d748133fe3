//! Dense, small ids.
//!
//! An id is an index into the scenario's list of that kind, in the order of the documents. It is
//! cheap to copy, to compare and to index a table with. It means nothing outside its scenario: what
//! is shown or written is the *code* (`ARM`, `nk_shusha`), and chance is keyed by codes too.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u16);

        impl $name {
            /// The id of the thing at `index` of its list. Lists are shorter than 65 536; `check` sees to it.
            #[must_use]
            pub const fn new(index: usize) -> Self {
                Self(index as u16)
            }

            /// Where the thing stands in its list.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id! {
    /// A state, a non-state party or an organisation.
    ActorId
}
id! {
    /// A region of the theatre.
    RegionId
}
id! {
    /// A body of troops.
    ForceId
}
id! {
    /// A dispute: parties, issues, packages.
    DisputeId
}
id! {
    /// A treaty that is a standing commitment.
    TreatyId
}
id! {
    /// A written agreement of the scenario: a text with clauses.
    TextId
}
id! {
    /// An agreement in the world: a text, or a package that talks concluded, in force from a day on.
    PactId
}
id! {
    /// A clause of an agreement in the world, counted over all agreements of the run.
    ClauseId
}
id! {
    /// A call for help under a treaty, counted over the run.
    CallId
}
id! {
    /// A package of a dispute: one option for each issue, in the dispute's list of candidate packages.
    PackageId
}
