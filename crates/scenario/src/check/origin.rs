//! Where a datum comes from.

use pourparler_documents::Span;

use super::Check;
use super::names::Kind;
use crate::codes;
use crate::scenario::{Mark, Origin};
use crate::written::{Code, Marked};

/// What a datum that says nothing of its origin takes.
#[derive(Clone, Copy)]
pub(super) enum Otherwise<'a> {
    /// The origin of what it stands in.
    Of(&'a Origin),
    /// The scenario's mark, or an error.
    Scenario,
    /// An error.
    Must,
}

impl Check {
    /// The origin of a datum, which is shown at `place` if it says nothing of it.
    pub(super) fn origin(&mut self, datum: &impl Marked, place: Span, otherwise: Otherwise<'_>) -> Origin {
        let (source, list, mark) = (datum.source(), datum.sources(), datum.mark());
        if let (Some(one), [first, ..]) = (source, list) {
            self.error(
                codes::TWO_WAYS,
                first.span,
                "`source` and `sources` cannot both be given",
                "given beside `source`",
                &format!("move `{one}` into `sources`"),
            );
        }
        self.all_different("source", list.iter());
        let codes: Vec<&Code> = source.into_iter().chain(list).collect();
        let sources: Vec<u16> = codes.iter().map(|code| self.source(code)).collect();
        let mark = match mark {
            Some(mark) => {
                if mark.value == Mark::Sourced && codes.is_empty() {
                    self.error(
                        codes::UNSOURCED,
                        mark.span,
                        "marked `Sourced`, without a source",
                        "of which source?",
                        "add `source: \"..\"`, a code of sources.ron, or mark it `Known` or `Estimate`",
                    );
                }
                mark.value
            }
            None if !codes.is_empty() => Mark::Sourced,
            None => return self.unmarked(place, otherwise),
        };
        Origin { sources, mark }
    }

    fn unmarked(&mut self, place: Span, otherwise: Otherwise<'_>) -> Origin {
        let mark = match otherwise {
            Otherwise::Of(origin) => return origin.clone(),
            Otherwise::Scenario => self.mark,
            Otherwise::Must => None,
        };
        if mark.is_none() && self.scenario_is_read() {
            self.error(
                codes::UNMARKED,
                place,
                "neither a mark nor a source",
                "where does this come from?",
                "add `source: \"..\"`, or `mark: Known` or `mark: Estimate`",
            );
        }
        Origin { sources: Vec::new(), mark: mark.unwrap_or(Mark::Estimate) }
    }

    /// Whether the scenario's own mark is known, so that its absence can be held against a datum.
    fn scenario_is_read(&self) -> bool {
        self.is_whole(crate::document::Document::Scenario)
    }

    fn source(&mut self, code: &Code) -> u16 {
        let index = self.find(Kind::Source, code).unwrap_or(0);
        if let Some(used) = self.used.get_mut(index) {
            *used = true;
        }
        u16::try_from(index).unwrap_or(u16::MAX)
    }
}
