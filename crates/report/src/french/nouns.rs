//! Names as they stand in sentences, in the language in which a run is told.

use std::borrow::Cow;

use pourparler_model::{ActorId, Date, DisputeId, PactId, RegionId, TreatyId};
use pourparler_scenario::Issue;

use super::French;
use super::grammar::Noun;
use crate::language::Language;
use crate::names::Names;
use crate::tables::talks::nearest;

impl<'a> Names<'a> {
    /// The same names, for a run that is told in French.
    #[must_use]
    pub const fn in_french(mut self, french: &'a French) -> Self {
        self.french = Some(french);
        self
    }

    /// The language in which the run is told.
    #[must_use]
    pub const fn language(&self) -> Language {
        if self.french.is_some() { Language::French } else { Language::English }
    }

    /// A text of the documents in the language of the telling; as it stands where there is none.
    pub(crate) fn phrase(&self, english: &'a str) -> &'a str {
        self.french.and_then(|f| f.get(english)).unwrap_or(english)
    }

    /// The option of an issue nearest to a level; the level, where it has no options.
    pub(crate) fn option(&self, issue: &'a Issue, level: f64) -> Cow<'a, str> {
        match (nearest(issue, level), self.language()) {
            (None, _) => format!("{level:.0}").into(),
            // The scenario makes the options of steps itself, and calls them so.
            (Some(option), Language::French) if option.text == format!("level {}", option.level) => {
                format!("niveau {}", option.level).into()
            }
            (Some(option), _) => self.phrase(&option.text).into(),
        }
    }

    /// A name of the documents in French with its article, else another one.
    fn noun_or(&self, english: &str, other: impl Into<Cow<'a, str>>) -> Noun<'a> {
        match self.french.and_then(|f| f.get(english)) {
            Some(text) => Noun::french(text),
            None => Noun::plain(other),
        }
    }

    /// An actor, or `?`.
    pub(crate) fn actor_noun(&self, actor: Option<ActorId>) -> Noun<'a> {
        actor.map_or(Noun::plain("?"), |a| self.noun_or(self.actor_name(a), self.actor_short(a)))
    }

    /// A region, without what stands in brackets: both names where two are in use.
    pub(crate) fn region_noun(&self, region: RegionId) -> Noun<'a> {
        self.noun_or(self.region_name(region), self.region_short(region))
    }

    /// A dispute, in few words.
    pub(crate) fn dispute_noun(&self, dispute: DisputeId) -> Noun<'a> {
        self.noun_or(self.dispute_name(dispute), self.dispute_short(dispute))
    }

    /// A treaty, in few words.
    pub(crate) fn treaty_noun(&self, treaty: TreatyId) -> Noun<'a> {
        self.noun_or(self.treaty_name(treaty), self.treaty_short(treaty))
    }

    /// An agreement in words.
    pub(crate) fn pact_noun(&self, pact: PactId) -> Noun<'a> {
        let Some(data) = self.state.ledger.pacts.get(pact.index()) else { return Noun::plain("?") };
        if let Some(text) = data.text.and_then(|t| self.scenario().texts.get(t.index())) {
            return self.noun_or(&text.name, text.name.as_str());
        }
        if self.language() == Language::English {
            return Noun::plain(self.pact_name(pact));
        }
        let what = if data.package.is_some_and(|p| p.index() == 0) { "la trêve" } else { "l’accord" };
        let about = data.dispute.map_or(Noun::plain("?"), |d| self.dispute_noun(d));
        Noun::french(format!("{what} du {} sur {about}", Language::French.date(data.signed)))
    }

    /// A day, with its year.
    pub(crate) fn day(&self, date: Date) -> String {
        match self.language() {
            Language::English => date.long(),
            Language::French => Language::French.date(date),
        }
    }

    /// A day without its year: `9 Nov`, `9 nov.`.
    pub(crate) fn day_of_year(&self, date: Date) -> String {
        let text = self.day(date);
        text.rsplit_once(' ').map_or(text.as_str(), |(day, _)| day).to_owned()
    }
}
