//! What a state can know of agreements and treaties: clauses, duties, calls for help.

use pourparler_chance::Tag;
use pourparler_model::{
    ActorId, CallId, ClauseId, ClauseState, Date, DisputeId, Event, ObligationKind, PackageId, PactId,
    RegionId, Subject, TreatyId,
};
use pourparler_scenario::{Action, ClauseText};

use super::View;
use crate::rules::casus::Case;
use crate::rules::faith::Help;
use crate::rules::status_quo;
use crate::rules::{agreed, casus, faith, pacts};
use crate::state::{Call, Clause, Mandate, Pact, Wording};

/// A clause, as it is publicly known: not whether it has been done while nobody can tell.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SeenClause {
    /// Which.
    pub id: ClauseId,
    /// Its agreement.
    pub pact: PactId,
    /// Its wording.
    pub wording: Wording,
    /// Its state, as far as it is known.
    pub state: ClauseState,
    /// When it falls due; none for a standing duty.
    pub due: Option<Date>,
}

impl<'a> View<'a> {
    /// What it costs an actor to do what a clause asks, in its own utility: more than nothing for a payment only.
    #[must_use]
    pub fn cost_of(&self, clause: ClauseId) -> f64 {
        match self.stage.state.ledger.clauses.get(clause.index()).map(|c| c.wording) {
            Some(Wording::Payment(dispute, i)) => {
                self.stage.setup.scenario.disputes[dispute.index()].payments[usize::from(i)].cost
            }
            _ => 0.0,
        }
    }

    /// The probability that an ally honours an obligation of a kind, all else equal: that of the kind, and its own record.
    #[must_use]
    pub fn reliability(&self, ally: ActorId, kind: ObligationKind) -> f64 {
        casus::reliability(self.stage, ally, kind)
    }

    /// Whether a party is bound by a treaty today: it has neither suspended its part nor left.
    #[must_use]
    pub fn bound(&self, treaty: TreatyId, party: ActorId) -> bool {
        let data = self.stage.setup.scenario.treaties.get(treaty.index());
        data.is_some_and(|t| t.parties.contains(&party) && casus::bound(self.stage, t, party))
    }

    /// Calls for help, made by anybody; they are public.
    pub fn calls(&self) -> impl Iterator<Item = (CallId, &'a Call)> {
        self.stage.state.ledger.calls.iter().enumerate().map(|(i, c)| (CallId::new(i), c))
    }

    /// A clause, as far as it is known; none if there is no such clause.
    #[must_use]
    pub fn clause(&self, id: ClauseId) -> Option<SeenClause> {
        let clause = self.stage.state.ledger.clauses.get(id.index())?;
        Some(SeenClause {
            id,
            pact: clause.pact,
            wording: clause.wording,
            state: clause.state,
            due: clause.due,
        })
    }

    /// Mandates of peacekeepers, those that have ended included; they are public.
    pub fn mandates(&self) -> impl Iterator<Item = &'a Mandate> + use<'a> {
        self.stage.state.affairs.mandates.iter()
    }

    /// How many days before the end of a mandate notice must be given that it is not to be prolonged.
    #[must_use]
    pub fn notice(&self, clause: ClauseId) -> u16 {
        match self.clause_text(clause).map(|t| &t.action) {
            Some(Action::Peacekeepers { notice, .. }) => *notice,
            _ => 0,
        }
    }

    /// The words of a clause of an agreement that there is.
    #[must_use]
    pub fn clause_text(&self, id: ClauseId) -> Option<&'a ClauseText> {
        let clause = self.stage.state.ledger.clauses.get(id.index())?;
        Some(self.stage.setup.clause_text(clause.wording))
    }

    /// The case that it can put to its allies under an obligation of a treaty.
    #[must_use]
    pub fn case(&self, treaty: TreatyId, obligation: u8) -> Option<Case> {
        casus::case(self.stage, self.me, &self.scenario().treaties[treaty.index()], obligation)
    }

    /// Whether an attack on a region would break a promise not to attack those who hold it.
    #[must_use]
    pub fn may_not_attack(&self, region: RegionId) -> bool {
        faith::forbids_attack(self.stage, self.me, region).is_some()
    }

    /// Whether help to a side of a war would break a promise to those against whom it fights, or goes against a partner whom it is
    /// itself bound to assist or to defend.
    #[must_use]
    pub fn may_not_help(&self, help: Help) -> bool {
        faith::forbids_help(self.stage, self.me, help).is_some()
            || faith::against_a_partner(self.stage, self.me, help)
    }

    /// Whether it is bound by a treaty to assist or to defend another.
    #[must_use]
    pub fn stands_by(&self, partner: ActorId) -> bool {
        faith::stands_by(self.stage, self.me, partner)
    }

    /// Clauses with a date, or those without, that ask it for something, are not done and in force.
    fn asked(&self, dated: bool) -> impl Iterator<Item = (ClauseId, &'a Clause, &'a ClauseText)> + 'a {
        let (stage, me) = (self.stage, self.me);
        stage.state.ledger.standing(stage.day).filter_map(move |(id, _, clause)| {
            let open = clause.due.is_some() == dated
                && clause.done.is_none()
                && clause.state != ClauseState::Lapsed
                && !clause.done_by.has(me);
            let words = open.then(|| stage.setup.clause_text(clause.wording))?;
            words.obligors.contains(&me).then_some((id, clause, words))
        })
    }

    /// The tag of a clause, for keys: its wording, and the day on which it was signed, not how many were signed before it, so that
    /// the chance of what is done about it is the same in two runs that differ elsewhere.
    #[must_use]
    pub fn clause_tag(&self, clause: ClauseId) -> Tag {
        let setup = &self.stage.setup;
        let Some(entry) = self.stage.state.ledger.clauses.get(clause.index()) else { return Tag(0) };
        let signed = self.stage.state.ledger.pact(entry.pact).signed;
        let of = |d: DisputeId, what, i: u16, k: u16| {
            setup.dispute_tags[d.index()].and(Tag::of(what)).and(Tag(u64::from(i) << 16 | u64::from(k)))
        };
        let wording = match entry.wording {
            Wording::Text(text, i) => Tag::of(&setup.scenario.texts[text.index()].id).and(Tag(u64::from(i))),
            Wording::Always(d, i) => of(d, "always", i, 0),
            Wording::Term(d, term, i) => of(d, "term", term, i),
            Wording::Payment(d, i) => of(d, "payment", i, 0),
        };
        wording.and(Tag(signed.number() as u64))
    }

    /// The tag of a call, for keys: whose, under which obligation, of which day.
    #[must_use]
    pub fn call_tag(&self, call: &Call) -> Tag {
        let treaty = &self.stage.setup.scenario.treaties[call.treaty.index()].id;
        let under = Tag::of(treaty).and(Tag(u64::from(call.obligation)));
        self.stage.actor_tag(call.by).and(under).and(Tag(call.made.number() as u64))
    }

    /// Clauses that it has to do something about, with their dates: not done yet, and in force.
    pub fn duties(&self) -> impl Iterator<Item = (ClauseId, Date, &'a ClauseText)> + 'a {
        self.asked(true).filter_map(|(id, clause, words)| Some((id, clause.due?, words)))
    }

    /// Clauses without a date that ask it for something that is done once: not done yet, and in force; and what they are about.
    pub fn undated(&self) -> impl Iterator<Item = (ClauseId, Option<DisputeId>, &'a ClauseText)> + 'a {
        let ledger = &self.stage.state.ledger;
        let once = self.asked(false).filter(|(.., words)| words.action.done_once());
        once.map(|(id, clause, words)| (id, ledger.pact(clause.pact).dispute, words))
    }

    /// Whether an agreement has a region handed over, and that has still to be done; agreements are public.
    #[must_use]
    pub fn handed_over(&self, region: RegionId) -> bool {
        status_quo::handed_over(self.stage, region)
    }

    /// All agreements, those that no longer stand included; they are public.
    pub fn agreements(&self) -> impl Iterator<Item = (PactId, &'a Pact)> + use<'a> {
        self.stage.state.ledger.pacts.iter().enumerate().map(|(i, pact)| (PactId::new(i), pact))
    }

    /// The package that is agreed on a dispute as a whole, and not ended by a war.
    #[must_use]
    pub fn agreed(&self, dispute: DisputeId) -> Option<PackageId> {
        agreed::as_a_whole(self.stage, dispute)
    }

    /// Whether a package is what has been agreed, as a whole or on a part, and not ended by a war.
    #[must_use]
    pub fn is_agreed(&self, dispute: DisputeId, package: PackageId) -> bool {
        agreed::stands(self.stage, dispute, package)
    }

    /// The clauses of an agreement, with their words, as far as it is known how they stand.
    pub fn clauses_of(
        &self,
        id: PactId,
    ) -> impl Iterator<Item = (ClauseId, ClauseState, Option<Date>, &'a ClauseText)> {
        let stage = self.stage;
        let pact = stage.state.ledger.pacts.get(id.index());
        let (first, count) = pact.map_or((0, 0), |p| (p.first.index(), usize::from(p.clauses)));
        let clauses = stage.state.ledger.clauses.iter().enumerate().skip(first).take(count);
        clauses.map(|(i, c)| (ClauseId::new(i), c.state, c.due, stage.setup.clause_text(c.wording)))
    }

    /// The dispute over which something happened, where that can be said.
    #[must_use]
    pub fn happened_over(&self, event: &Event) -> Option<DisputeId> {
        match event.subject {
            Subject::Dispute(dispute) | Subject::Package(dispute, _) | Subject::Title(dispute, _) => {
                Some(dispute)
            }
            Subject::Pact(pact) => self.stage.state.ledger.pact(pact).dispute,
            Subject::Clause(clause) => self.dispute_of(clause),
            _ => match (event.by, event.to, event.place) {
                (Some(by), Some(to), Some(place)) => self.dispute_between(by, to, place),
                _ => None,
            },
        }
    }

    /// The dispute in which an actor faces another who holds a region, or is thought to hold it.
    #[must_use]
    pub fn dispute_between(&self, actor: ActorId, holder: ActorId, region: RegionId) -> Option<DisputeId> {
        self.stage.dispute_between(actor, holder, region)
    }

    /// Days until what is done of a clause, or left undone, is known; none if it never is.
    #[must_use]
    pub fn verification_lag(&self, words: &ClauseText) -> Option<i32> {
        pacts::verification_lag(self.stage, words)
    }

    /// The dispute to which a clause belongs.
    #[must_use]
    pub fn dispute_of(&self, clause: ClauseId) -> Option<DisputeId> {
        let clause = self.stage.state.ledger.clauses.get(clause.index())?;
        self.stage.state.ledger.pact(clause.pact).dispute
    }
}
