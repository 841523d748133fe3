//! Codes and names for everything that an event can mention.
//!
//! Ids are counted within a run; what is written down is a *code* made of what the thing is: the text of an agreement
//! and the number of a clause in it, or the dispute and the day on which talks agreed; who called whom under which
//! article, and when.

use pourparler_engine::{Call, Setup, Wording, WorldState};
use pourparler_model::{ActorId, CallId, ClauseId, DisputeId, PactId, RegionId, TreatyId};
use pourparler_scenario::{ClauseText, Scenario};

use crate::book::{Book, Setting};
use crate::french::French;
use crate::text::{capital, columns, short};

/// Names beyond this many columns are cut: those of disputes give way to the code, those of treaties to their first words.
const LONG_NAME: usize = 32;

/// The names of a run: of its scenario, and of what came into being in it.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// What is fixed for the run.
    pub setup: &'a Setup,
    /// The run's state, for agreements, clauses and calls.
    pub state: &'a WorldState,
    /// The French names, where the run is told in French.
    pub(crate) french: Option<&'a French>,
}

impl<'a> Names<'a> {
    /// The names of a run.
    #[must_use]
    pub const fn new(setup: &'a Setup, state: &'a WorldState) -> Self {
        Self { setup, state, french: None }
    }

    /// Its codes.
    #[must_use]
    pub const fn codes(&self) -> Codes<'a> {
        Codes { setting: self.setup, book: self.state }
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &'a Scenario {
        &self.setup.scenario
    }

    /// An actor's code.
    #[must_use]
    pub fn actor(&self, actor: ActorId) -> &'a str {
        actor_code(self.scenario(), actor)
    }

    /// An actor's name.
    #[must_use]
    pub fn actor_name(&self, actor: ActorId) -> &'a str {
        self.scenario().actors.get(actor.index()).map_or("?", |a| &a.name)
    }

    /// An actor's name without what stands in brackets, or the code where the name is long.
    #[must_use]
    pub fn actor_short(&self, actor: ActorId) -> &'a str {
        short(self.actor_name(actor), self.actor(actor))
    }

    /// Who held a region as the scenario begins; what became of it since stands in the chronicle.
    #[must_use]
    pub fn first_holder(&self, region: RegionId) -> Option<ActorId> {
        let begins = self.scenario().begins;
        let holding = &self.scenario().regions.get(region.index())?.holding;
        holding.iter().rev().find(|h| h.from <= begins).or_else(|| holding.first()).map(|h| h.military)
    }

    /// A region's name without what stands in brackets: both names where two are in use.
    #[must_use]
    pub fn region_short(&self, region: RegionId) -> &'a str {
        let name = self.region_name(region);
        name.split_once(" (").map_or(name, |(short, _)| short)
    }

    /// A region's code.
    #[must_use]
    pub fn region(&self, region: RegionId) -> &'a str {
        region_code(self.scenario(), region)
    }

    /// A region's name: both names where two are in use.
    #[must_use]
    pub fn region_name(&self, region: RegionId) -> &'a str {
        self.scenario().regions.get(region.index()).map_or("?", |r| &r.name)
    }

    /// A dispute's code.
    #[must_use]
    pub fn dispute(&self, dispute: DisputeId) -> &'a str {
        dispute_code(self.scenario(), dispute)
    }

    /// A dispute's name.
    #[must_use]
    pub fn dispute_name(&self, dispute: DisputeId) -> &'a str {
        self.scenario().disputes.get(dispute.index()).map_or("?", |d| &d.name)
    }

    /// A dispute's name, or its code where the name is long.
    #[must_use]
    pub fn dispute_short(&self, dispute: DisputeId) -> String {
        let name = self.dispute_name(dispute);
        if columns(name) <= LONG_NAME {
            return name.to_owned();
        }
        let code = self.dispute(dispute).replace(['_', '-'], " ");
        capital(&code)
    }

    /// A title in words.
    #[must_use]
    pub fn title_text(&self, dispute: DisputeId, title: u8) -> &'a str {
        let data = self.scenario().disputes.get(dispute.index());
        data.and_then(|d| d.titles.get(usize::from(title))).map_or("?", |t| &t.text)
    }

    /// A treaty's code.
    #[must_use]
    pub fn treaty(&self, treaty: TreatyId) -> &'a str {
        self.scenario().treaties.get(treaty.index()).map_or("?", |t| &t.id)
    }

    /// A treaty's name.
    #[must_use]
    pub fn treaty_name(&self, treaty: TreatyId) -> &'a str {
        self.scenario().treaties.get(treaty.index()).map_or("?", |t| &t.name)
    }

    /// A treaty's name, or its code where the name is long.
    #[must_use]
    pub fn treaty_short(&self, treaty: TreatyId) -> &'a str {
        let name = self.treaty_name(treaty);
        // "Treaty of Friendship, Cooperation and ..." is known by its first words.
        let first = name.split([',', ':']).next().unwrap_or(name);
        if columns(name) <= LONG_NAME { name } else { first }
    }

    /// The article of an obligation.
    #[must_use]
    pub fn article(&self, treaty: TreatyId, obligation: u8) -> &'a str {
        article(self.scenario(), treaty, obligation)
    }

    /// An obligation as a sentence cites it after its treaty: `, article 4`; nothing where what is cited has no number, as a protocol.
    #[must_use]
    pub(crate) fn cited(&self, treaty: TreatyId, obligation: u8) -> String {
        let article = self.article(treaty, obligation);
        let numbered = article.starts_with(|c: char| c.is_ascii_digit());
        if numbered { format!(", article {article}") } else { String::new() }
    }

    /// The same where obligations of a treaty have to be told apart: `, article 4`, `, protocol`.
    #[must_use]
    pub(crate) fn cited_by_name(&self, treaty: TreatyId, obligation: u8) -> String {
        let cited = self.cited(treaty, obligation);
        if cited.is_empty() { format!(", {}", self.article(treaty, obligation)) } else { cited }
    }

    /// An agreement's code: that of its text, or the dispute and the day of signing.
    #[must_use]
    pub fn pact(&self, pact: PactId) -> String {
        self.codes().pact(pact)
    }

    /// An agreement in words.
    #[must_use]
    pub fn pact_name(&self, pact: PactId) -> String {
        let Some(data) = self.state.ledger.pacts.get(pact.index()) else { return "?".to_owned() };
        if let Some(text) = data.text.and_then(|t| self.scenario().texts.get(t.index())) {
            return text.name.clone();
        }
        let what = if data.package.is_some_and(|p| p.index() == 0) { "truce" } else { "agreement" };
        let about = data.dispute.map_or_else(|| "?".to_owned(), |d| self.dispute_short(d));
        format!("{what} of {} on {about}", data.signed.long())
    }

    /// A clause's code: the agreement's, and its number in it.
    #[must_use]
    pub fn clause(&self, clause: ClauseId) -> String {
        self.codes().clause(clause)
    }

    /// A clause as written.
    #[must_use]
    pub fn clause_text(&self, clause: ClauseId) -> Option<&'a ClauseText> {
        self.codes().clause_text(clause)
    }

    /// A call's code: `RUS<ARM/cst_1992:2/2021-05-14`, the called before the caller.
    #[must_use]
    pub fn call(&self, call: CallId) -> String {
        self.codes().call(call)
    }

    /// The levels of a package by issue, where they do not depend on the day: not those of the first, the status quo.
    #[must_use]
    pub fn levels(&self, dispute: DisputeId, package: pourparler_model::PackageId) -> Option<&'a [f64]> {
        self.codes().levels(dispute, package)
    }

    /// The other disputes between the two that a dispute is between, on whichever sides; those that one decides alone are none.
    pub(crate) fn others_of_the_two(&self, dispute: DisputeId) -> impl Iterator<Item = DisputeId> + use<'a> {
        let setup = self.setup;
        let two = move |d: DisputeId| {
            let mut two = setup.disputes.get(d.index()).map(|table| table.principals)?;
            two.sort_unstable();
            (!setup.decided(d)).then_some(two)
        };
        setup.dispute_ids().filter(move |d| *d != dispute && two(*d).is_some() && two(*d) == two(dispute))
    }

    /// Over which other disputes of the two the ceasefire of an agreement was broken, though it stands over its own.
    pub(crate) fn broken_over(&self, pact: PactId) -> Vec<DisputeId> {
        let Some(data) = self.state.ledger.pacts.get(pact.index()) else { return Vec::new() };
        let Some(own) = data.dispute.filter(|_| data.holds_fire(self.state.clock.today)) else {
            return Vec::new();
        };
        let broke =
            |d: &DisputeId| self.state.hostilities.get(d.index()).is_some_and(|h| h.broke == Some(pact));
        self.others_of_the_two(own).filter(broke).collect()
    }

    /// Whether a package settles a part of a dispute only.
    #[must_use]
    pub fn is_part(&self, dispute: DisputeId, package: pourparler_model::PackageId) -> bool {
        self.codes().setting.is_part(dispute, package)
    }
}

/// The codes of a run, for whoever knows its state or only has a view of it.
#[derive(Clone, Copy)]
pub struct Codes<'a> {
    /// What stays as it is for the run.
    pub setting: &'a dyn Setting,
    /// What came into being in it.
    pub book: &'a dyn Book,
}

impl std::fmt::Debug for Codes<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Codes").field("scenario", &self.setting.scenario().id).finish_non_exhaustive()
    }
}

impl<'a> Codes<'a> {
    /// The codes of a run.
    #[must_use]
    pub const fn new(setting: &'a dyn Setting, book: &'a dyn Book) -> Self {
        Self { setting, book }
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &'a Scenario {
        self.setting.scenario()
    }

    /// An actor's code.
    #[must_use]
    pub fn actor(&self, actor: ActorId) -> &'a str {
        actor_code(self.scenario(), actor)
    }

    /// A region's code.
    #[must_use]
    pub fn region(&self, region: RegionId) -> &'a str {
        region_code(self.scenario(), region)
    }

    /// A dispute's code.
    #[must_use]
    pub fn dispute(&self, dispute: DisputeId) -> &'a str {
        dispute_code(self.scenario(), dispute)
    }

    /// A treaty's code.
    #[must_use]
    pub fn treaty(&self, treaty: TreatyId) -> &'a str {
        self.scenario().treaties.get(treaty.index()).map_or("?", |t| &t.id)
    }

    /// The article of an obligation.
    #[must_use]
    pub fn article(&self, treaty: TreatyId, obligation: u8) -> &'a str {
        article(self.scenario(), treaty, obligation)
    }

    /// An agreement's code: that of its text, or the dispute and the day of signing.
    #[must_use]
    pub fn pact(&self, pact: PactId) -> String {
        pact_code(self.scenario(), self.book, pact)
    }

    /// A clause's code: the agreement's, and its number in it.
    #[must_use]
    pub fn clause(&self, clause: ClauseId) -> String {
        clause_code(self.scenario(), self.book, clause)
    }

    /// A clause as written.
    #[must_use]
    pub fn clause_text(&self, clause: ClauseId) -> Option<&'a ClauseText> {
        let (_, wording) = self.book.clause(clause)?;
        self.setting.words(clause, wording)
    }

    /// A call's code: `RUS<ARM/cst_1992:2/2021-05-14`, the called before the caller.
    #[must_use]
    pub fn call(&self, call: CallId) -> String {
        self.book.call(call).map_or_else(|| "?".to_owned(), |c| call_code(self.scenario(), &c))
    }

    /// The levels of a package by issue, where they do not depend on the day: not those of the first, the status quo.
    #[must_use]
    pub fn levels(&self, dispute: DisputeId, package: pourparler_model::PackageId) -> Option<&'a [f64]> {
        self.setting.package(dispute, package)
    }
}

pub(crate) fn actor_code(scenario: &Scenario, actor: ActorId) -> &str {
    scenario.actors.get(actor.index()).map_or("?", |a| &a.id)
}

pub(crate) fn region_code(scenario: &Scenario, region: RegionId) -> &str {
    scenario.regions.get(region.index()).map_or("?", |r| &r.id)
}

pub(crate) fn dispute_code(scenario: &Scenario, dispute: DisputeId) -> &str {
    scenario.disputes.get(dispute.index()).map_or("?", |d| &d.id)
}

pub(crate) fn title_code(scenario: &Scenario, dispute: DisputeId, title: u8) -> &str {
    let data = scenario.disputes.get(dispute.index());
    data.and_then(|d| d.titles.get(usize::from(title))).map_or("?", |t| &t.id)
}

pub(crate) fn article(scenario: &Scenario, treaty: TreatyId, obligation: u8) -> &str {
    let treaty = scenario.treaties.get(treaty.index());
    treaty.and_then(|t| t.obligations.get(usize::from(obligation))).map_or("?", |o| &o.article)
}

pub(crate) fn pact_code(scenario: &Scenario, book: &dyn Book, pact: PactId) -> String {
    let Some(data) = book.pact(pact) else { return "?".to_owned() };
    match data.text.and_then(|t| scenario.texts.get(t.index())) {
        Some(text) => text.id.clone(),
        None => format!("{}/{}", data.dispute.map_or("?", |d| dispute_code(scenario, d)), data.signed),
    }
}

pub(crate) fn clause_code(scenario: &Scenario, book: &dyn Book, clause: ClauseId) -> String {
    let Some((pact, wording)) = book.clause(clause) else { return "?".to_owned() };
    let pact = pact_code(scenario, book, pact);
    match wording {
        Wording::Text(text, i) => {
            let words = scenario.texts.get(text.index()).and_then(|t| t.clauses.get(usize::from(i)));
            format!("{pact}:{}", words.map_or(0, |c| c.number))
        }
        // What every agreement of the dispute has, by its number; what an agreed level brings, by issue and level.
        Wording::Always(_, i) => format!("{pact}:{}", i + 1),
        Wording::Payment(_, i) => format!("{pact}:payment-{}", i + 1),
        Wording::Term(dispute, term, i) => {
            let data = scenario.disputes.get(dispute.index());
            let term = data.and_then(|d| d.terms.get(usize::from(term)).map(|t| (d, t)));
            let (issue, from) = term.map_or(("?", 0.0), |(d, t)| {
                (d.issues.get(usize::from(t.band.issue)).map_or("?", |i| &i.id), t.band.from)
            });
            format!("{pact}:{issue}-{from}.{}", i + 1)
        }
    }
}

pub(crate) fn call_code(scenario: &Scenario, call: &Call) -> String {
    let treaty = scenario.treaties.get(call.treaty.index()).map_or("?", |t| &t.id);
    format!(
        "{}<{}/{treaty}:{}/{}",
        actor_code(scenario, call.to),
        actor_code(scenario, call.by),
        article(scenario, call.treaty, call.obligation),
        call.made
    )
}
