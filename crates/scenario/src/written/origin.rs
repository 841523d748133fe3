//! Where a datum comes from, as written.

use pourparler_documents::At;

use super::Code;
use crate::scenario::Mark;

/// Something that can say where it comes from.
pub trait Marked {
    /// The one source, if it is written as `source`.
    fn source(&self) -> Option<&Code>;
    /// The sources, if they are written as `sources`.
    fn sources(&self) -> &[Code];
    /// Its mark, if it has one.
    fn mark(&self) -> Option<&At<Mark>>;
}

macro_rules! marked {
    ($($name:ty),+ $(,)?) => {
        $(impl Marked for $name {
            fn source(&self) -> Option<&Code> {
                self.source.as_ref()
            }

            fn sources(&self) -> &[Code] {
                &self.sources
            }

            fn mark(&self) -> Option<&At<Mark>> {
                self.mark.as_ref()
            }
        })+
    };
}

marked!(
    super::Actor,
    super::Military,
    super::Home,
    super::Region,
    super::Force,
    super::Treaty,
    super::Tie,
    super::Dispute,
    super::Issue,
    super::Position,
    super::Payment,
    super::Title,
    super::Agreement,
    super::Scheduled,
    super::Entry,
    super::Question,
    super::Parameter,
);
