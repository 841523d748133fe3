//! Events: the entries of the chronicle.
//!
//! One flat, small record for every kind, so that it can be filtered, counted and written as a row
//! without knowing the kind: when, what, by whom, to whom, where, about what, how much, who saw it,
//! and which earlier event it follows from.

use serde::{Deserialize, Serialize};

use crate::actor_set::ActorSet;
use crate::date::Date;
use crate::ids::{ActorId, CallId, ClauseId, DisputeId, PackageId, PactId, RegionId, TreatyId};
use crate::terms::{Answer, Ending, Onset, Phase, Statement};

/// What an event is about, beside its actors and its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Subject {
    /// Nothing further.
    None,
    /// A dispute.
    Dispute(DisputeId),
    /// A package of a dispute.
    Package(DisputeId, PackageId),
    /// An agreement in the world.
    Pact(PactId),
    /// A clause of an agreement.
    Clause(ClauseId),
    /// A title of a dispute, by its place among those that the document lists.
    Title(DisputeId, u8),
    /// A treaty, and the index of the obligation in it.
    Treaty(TreatyId, u8),
    /// A call for help.
    Call(CallId),
    /// An entry of the historical record, by its index there.
    Record(u16),
    /// An event that was scheduled before the run's start, by its index there.
    Scheduled(u16),
}

/// What happened.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum EventKind {
    /// An entry of the record that no mechanism has a word for; kept as history.
    Recorded,
    /// An event scheduled in advance takes place.
    Scheduled,
    /// War opens between the sides of a dispute. `amount`: regions attacked on the first day.
    WarBegins,
    /// War ends. `amount`: days it lasted.
    WarEnds,
    /// Why a war of the model's making began: it follows the event of its beginning, and nobody in the run sees it, for it
    /// rests on what both sides believed. `amount`: the gain of the best bargain over what it asked, to the side that gains
    /// least, negative where no bargain suited both; `other`: the same without the cause, or for a disparity, an accident
    /// and chance, by how much fighting was worth more to `by` than what held. Both in shares of the dispute's value.
    WhyBegun(Onset),
    /// Why a war ended: as [`Self::WhyBegun`]. `amount`: the gain of the best bargain at that time; `other`: the same without
    /// what made the end possible (beliefs as at the beginning, no guarantee), or as `amount`.
    WhyEnded(Ending),
    /// Troops of the other side are driven off ground that they had entered. `by` drives `to` off; `amount`: troops.
    Expelled,
    /// A day of battle in a region. `amount`: killed of the attacker; `other`: killed of the defender.
    Battle,
    /// Of those lost in a battle some are neither found dead nor known to be prisoners. `by`: whose they are; `to`: whom they
    /// fought; `amount`: persons.
    Missing,
    /// A region changes hands by fighting. `by` now holds it; `to` held it.
    RegionTaken,
    /// A region changes hands under an agreement. `by` hands over, `to` receives.
    HandedOver,
    /// A side says in public that it holds a region, whether or not it does.
    Claimed,
    /// A side admits in public that it has lost a region.
    Conceded,
    /// Everybody knows by now that a region has changed hands. `by` holds it; `to` held it. `amount`: days since it did.
    ControlKnown,
    /// Everybody knows by now that a public claim to hold a region is not so. `by`: whose claim. `amount`: days since it was
    /// made.
    ClaimRefuted,
    /// Positions taken without a war. `amount`: troops.
    Incursion,
    /// Detachments pulled back. `amount`: troops.
    Withdrawal,
    /// Troops surrounded and taken. `by` captures; `amount`: prisoners.
    Captured,
    /// Troops are surrounded, and cut off. `amount`: troops left; `other`: lost that day, beside battle.
    Encircled,
    /// Surrounded troops surrender. `amount`: troops.
    Surrendered,
    /// People leave a region. `by`: whose people they are; `amount`: persons.
    Displaced,
    /// People return to a region. `amount`: persons.
    Returned,
    /// Losses that the record gives, not tied to a battle of the model. `by`: whose; `amount`: killed.
    Losses,
    /// Reserves called up. `amount`: troops.
    Mobilised,
    /// Shots along a line of contact. `amount`, `other`: killed of `by`, of `to`.
    Clash,
    /// A ceasefire in force is broken. `amount`: days since it began.
    CeasefireBroken,
    /// Talks called by a party, or offered by a mediator. `amount`: of more than two, how many are called; else 0.
    TalksCalled,
    /// One who is no principal is called to a table of more than two.
    Invited,
    /// Talks open.
    TalksOpened,
    /// Talks suspended.
    TalksSuspended,
    /// Talks resumed.
    TalksResumed,
    /// Talks end without result.
    TalksCollapsed,
    /// An offer on the table. `amount`: its worth to the one who makes it, 0 to 1.
    Offer,
    /// An offer is turned down by the other side.
    OfferRejected,
    /// A mediator puts a text of its own before both sides. `amount`, `other`: its worth to the challenger, the defender.
    Drafted,
    /// A side backs the mediator's text. `amount`: its worth to it.
    Backed,
    /// A third party promises a side a payment for a settlement. `amount`: its worth to the side; `other`: its cost to the payer.
    Pledged,
    /// At a table of more than two, one agrees to what lies there; others have to answer yet. `amount`: its worth to it.
    Consented,
    /// The parties agree.
    Agreed,
    /// One who is no principal signs as well.
    Signed,
    /// An agreement enters into force.
    InForce,
    /// A clause is fulfilled in time.
    ClauseDone,
    /// A clause is fulfilled late. `amount`: days.
    ClauseLate,
    /// A clause is seen to be broken.
    ClauseBreached,
    /// A clause is due and nobody can tell.
    ClauseUnverified,
    /// A clause that was open is no longer in force: a war has ended its agreement, or a later one has replaced it.
    ClauseLapsed,
    /// A clause gets a later date. `amount`: days.
    Postponed,
    /// Troops placed under a mandate. `amount`: troops.
    Deployed,
    /// A party gives notice that a mandate is not to be prolonged. `amount`: days until it ends.
    MandateObjected,
    /// A mandate is prolonged, since nobody gave notice in time. `amount`: days.
    MandateRenewed,
    /// A mandate ends. `to`: who had given notice, if somebody had.
    MandateExpired,
    /// Prisoners returned. `by` returns; `amount`: persons.
    PrisonersReturned,
    /// The bodies of missing persons are handed over: they count as killed from now on. `by` hands over, `to` receives; `amount`:
    /// persons.
    RemainsReturned,
    /// A package demanded in public: staked.
    Demand,
    /// A public demand dropped. `amount`: the audience cost, in units of the dispute's value.
    DemandDropped,
    /// A package demanded in public by a deadline, with an attack behind it. `amount`: days until the deadline.
    Ultimatum,
    /// What an ultimatum asked for is agreed. `amount` of this and the next two: days after the deadline, negative before it.
    UltimatumMet,
    /// An ultimatum is carried out: its maker's side has opened a war.
    UltimatumCarriedOut,
    /// An ultimatum was neither met nor carried out.
    UltimatumLapsed,
    /// Arms and material sent to a party that had not called. `amount`: what they add to the quality of its troops, a share.
    AidSent,
    /// Money sent to a party. `amount`: what it takes off its cost of fighting on, in its utility.
    MoneySent,
    /// Humanitarian aid sent to a party. `amount`: its people who are displaced.
    ReliefSent,
    /// An arms embargo is imposed. `amount`: the share of the target's arms that it bars, 0 to 1.
    EmbargoImposed,
    /// An arms embargo is lifted. `amount`: the share of quality that it had taken, 0 to 1.
    EmbargoLifted,
    /// Help asked for under a treaty. `amount`: 1 where the article covers the case, else 0.
    CallForHelp,
    /// An ally's answer.
    AllyAnswers(Answer),
    /// A call for help has waited too long for an answer, and counts as unanswered. `by`: who did not answer; `to`: who had called.
    CallLapsed,
    /// A party suspends its part in a treaty.
    TreatySuspended,
    /// A party takes up its part in a treaty again.
    TreatyResumed,
    /// A party gives notice that it leaves a treaty. `amount`: days until it is no longer bound.
    TreatyLeft,
    /// A party attacks another to which it owes not to, or helps the enemies of one to which it owes to stay neutral.
    TreatyBroken,
    /// A public statement.
    Said(Statement),
    /// A state says that it will recognise a title. `to`: the principal of the other side.
    RecognitionThreatened,
    /// A state recognises a title. `to`: the principal of the other side; `amount`: states that recognise it now, beside its
    /// holder.
    Recognised,
    /// A state withdraws its recognition. `to`: whose title it is; `amount`: as of [`Self::Recognised`].
    RecognitionWithdrawn,
    /// A threat to recognise is dropped, or has lapsed. `amount`: the audience cost, a share of support.
    RecognitionDropped,
    /// Sanctions threatened.
    SanctionsThreatened,
    /// Sanctions imposed.
    SanctionsImposed,
    /// Sanctions lifted.
    SanctionsLifted,
    /// Protest at home. `amount`: war support, 0 to 1.
    Protest,
    /// A political crisis at home. `amount`: war support, 0 to 1.
    Crisis,
    /// A political crisis is over without a vote. `amount`: war support, 0 to 1.
    CrisisOver,
    /// An election is called. `amount`: days until it is held.
    ElectionCalled,
    /// An election is held. `amount`: the government's support, 0 to 1.
    ElectionHeld,
    /// Another leader takes office.
    LeaderChanged,
    /// A what-if imposes nothing in this run, since what it depends on does not hold. `amount`: 1 if there is a war over the
    /// dispute, 0 if there is none.
    NotImposed,
}

impl EventKind {
    /// All kinds.
    pub const ALL: &[Self] = &[
        Self::Recorded,
        Self::Scheduled,
        Self::WarBegins,
        Self::WarEnds,
        Self::WhyBegun(Onset::Disparity),
        Self::WhyBegun(Onset::Optimism),
        Self::WhyBegun(Onset::Commitment),
        Self::WhyBegun(Onset::Ratification),
        Self::WhyBegun(Onset::Stakes),
        Self::WhyBegun(Onset::Accident),
        Self::WhyBegun(Onset::Chance),
        Self::WhyEnded(Ending::Victory),
        Self::WhyEnded(Ending::Convergence),
        Self::WhyEnded(Ending::Guarantee),
        Self::WhyEnded(Ending::Bargain),
        Self::WhyEnded(Ending::Truce),
        Self::WhyEnded(Ending::Exhaustion),
        Self::WhyEnded(Ending::PeteredOut),
        Self::Expelled,
        Self::Battle,
        Self::Missing,
        Self::RegionTaken,
        Self::HandedOver,
        Self::Claimed,
        Self::Conceded,
        Self::ControlKnown,
        Self::ClaimRefuted,
        Self::Incursion,
        Self::Withdrawal,
        Self::Captured,
        Self::Encircled,
        Self::Surrendered,
        Self::Displaced,
        Self::Returned,
        Self::Losses,
        Self::Mobilised,
        Self::Clash,
        Self::CeasefireBroken,
        Self::TalksCalled,
        Self::Invited,
        Self::TalksOpened,
        Self::TalksSuspended,
        Self::TalksResumed,
        Self::TalksCollapsed,
        Self::Offer,
        Self::OfferRejected,
        Self::Drafted,
        Self::Backed,
        Self::Pledged,
        Self::Consented,
        Self::Agreed,
        Self::Signed,
        Self::InForce,
        Self::ClauseDone,
        Self::ClauseLate,
        Self::ClauseBreached,
        Self::ClauseUnverified,
        Self::ClauseLapsed,
        Self::Postponed,
        Self::Deployed,
        Self::MandateObjected,
        Self::MandateRenewed,
        Self::MandateExpired,
        Self::PrisonersReturned,
        Self::RemainsReturned,
        Self::Demand,
        Self::DemandDropped,
        Self::Ultimatum,
        Self::UltimatumMet,
        Self::UltimatumCarriedOut,
        Self::UltimatumLapsed,
        Self::AidSent,
        Self::MoneySent,
        Self::ReliefSent,
        Self::EmbargoImposed,
        Self::EmbargoLifted,
        Self::CallForHelp,
        Self::AllyAnswers(Answer::Troops),
        Self::AllyAnswers(Answer::BorderPosts),
        Self::AllyAnswers(Answer::Material),
        Self::AllyAnswers(Answer::Mediate),
        Self::AllyAnswers(Answer::Words),
        Self::AllyAnswers(Answer::Delay),
        Self::AllyAnswers(Answer::Decline),
        Self::CallLapsed,
        Self::TreatySuspended,
        Self::TreatyResumed,
        Self::TreatyLeft,
        Self::TreatyBroken,
        Self::Said(Statement::Support),
        Self::Said(Statement::Condemn),
        Self::Said(Statement::CallWithdrawal),
        Self::Said(Statement::CallCeasefire),
        Self::Said(Statement::CallCompliance),
        Self::RecognitionThreatened,
        Self::Recognised,
        Self::RecognitionWithdrawn,
        Self::RecognitionDropped,
        Self::SanctionsThreatened,
        Self::SanctionsImposed,
        Self::SanctionsLifted,
        Self::Protest,
        Self::Crisis,
        Self::CrisisOver,
        Self::ElectionCalled,
        Self::ElectionHeld,
        Self::LeaderChanged,
        Self::NotImposed,
    ];

    /// The kind's name in the chronicle's files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::Scheduled => "scheduled",
            Self::WarBegins => "war_begins",
            Self::WarEnds => "war_ends",
            Self::WhyBegun(cause) => match cause {
                Onset::Disparity => "begun_by_disparity",
                Onset::Optimism => "begun_by_optimism",
                Onset::Commitment => "begun_by_commitment",
                Onset::Ratification => "begun_by_ratification",
                Onset::Stakes => "begun_by_stakes",
                Onset::Accident => "begun_by_accident",
                Onset::Chance => "begun_by_chance",
            },
            Self::WhyEnded(ending) => match ending {
                Ending::Victory => "ended_by_victory",
                Ending::Convergence => "ended_by_convergence",
                Ending::Guarantee => "ended_by_guarantee",
                Ending::Bargain => "ended_by_bargain",
                Ending::Truce => "ended_by_truce",
                Ending::Exhaustion => "ended_by_exhaustion",
                Ending::PeteredOut => "ended_by_petering_out",
            },
            Self::Expelled => "expelled",
            Self::Battle => "battle",
            Self::Missing => "missing",
            Self::RegionTaken => "region_taken",
            Self::HandedOver => "handed_over",
            Self::Claimed => "claimed",
            Self::Conceded => "conceded",
            Self::ControlKnown => "control_known",
            Self::ClaimRefuted => "claim_refuted",
            Self::Incursion => "incursion",
            Self::Withdrawal => "withdrawal",
            Self::Captured => "captured",
            Self::Encircled => "encircled",
            Self::Surrendered => "surrendered",
            Self::Displaced => "displaced",
            Self::Returned => "returned",
            Self::Losses => "losses",
            Self::Mobilised => "mobilised",
            Self::Clash => "clash",
            Self::CeasefireBroken => "ceasefire_broken",
            Self::TalksCalled => "talks_called",
            Self::Invited => "invited",
            Self::TalksOpened => "talks_opened",
            Self::TalksSuspended => "talks_suspended",
            Self::TalksResumed => "talks_resumed",
            Self::TalksCollapsed => "talks_collapsed",
            Self::Offer => "offer",
            Self::OfferRejected => "offer_rejected",
            Self::Drafted => "drafted",
            Self::Backed => "backed",
            Self::Pledged => "pledged",
            Self::Consented => "consented",
            Self::Agreed => "agreed",
            Self::Signed => "signed",
            Self::InForce => "in_force",
            Self::ClauseDone => "clause_done",
            Self::ClauseLate => "clause_late",
            Self::ClauseBreached => "clause_breached",
            Self::ClauseUnverified => "clause_unverified",
            Self::ClauseLapsed => "clause_lapsed",
            Self::Postponed => "postponed",
            Self::Deployed => "deployed",
            Self::MandateObjected => "mandate_objected",
            Self::MandateRenewed => "mandate_renewed",
            Self::MandateExpired => "mandate_expired",
            Self::PrisonersReturned => "prisoners_returned",
            Self::RemainsReturned => "remains_returned",
            Self::Demand => "demand",
            Self::DemandDropped => "demand_dropped",
            Self::Ultimatum => "ultimatum",
            Self::UltimatumMet => "ultimatum_met",
            Self::UltimatumCarriedOut => "ultimatum_carried_out",
            Self::UltimatumLapsed => "ultimatum_lapsed",
            Self::AidSent => "aid_sent",
            Self::MoneySent => "money_sent",
            Self::ReliefSent => "relief_sent",
            Self::EmbargoImposed => "embargo_imposed",
            Self::EmbargoLifted => "embargo_lifted",
            Self::CallForHelp => "call_for_help",
            Self::CallLapsed => "call_lapsed",
            Self::AllyAnswers(answer) => match answer {
                Answer::Troops => "answer_troops",
                Answer::BorderPosts => "answer_border_posts",
                Answer::Material => "answer_material",
                Answer::Mediate => "answer_mediate",
                Answer::Words => "answer_words",
                Answer::Delay => "answer_delay",
                Answer::Decline => "answer_decline",
            },
            Self::TreatySuspended => "treaty_suspended",
            Self::TreatyResumed => "treaty_resumed",
            Self::TreatyLeft => "treaty_left",
            Self::TreatyBroken => "treaty_broken",
            Self::Said(statement) => match statement {
                Statement::Support => "support",
                Statement::Condemn => "condemn",
                Statement::CallWithdrawal => "call_withdrawal",
                Statement::CallCeasefire => "call_ceasefire",
                Statement::CallCompliance => "call_compliance",
            },
            Self::RecognitionThreatened => "recognition_threatened",
            Self::Recognised => "recognised",
            Self::RecognitionWithdrawn => "recognition_withdrawn",
            Self::RecognitionDropped => "recognition_dropped",
            Self::SanctionsThreatened => "sanctions_threatened",
            Self::SanctionsImposed => "sanctions_imposed",
            Self::SanctionsLifted => "sanctions_lifted",
            Self::Protest => "protest",
            Self::Crisis => "crisis",
            Self::CrisisOver => "crisis_over",
            Self::ElectionCalled => "election_called",
            Self::ElectionHeld => "election_held",
            Self::LeaderChanged => "leader_changed",
            Self::NotImposed => "not_imposed",
        }
    }

    /// The CAMEO code nearest to the kind (Schrodt 2012, Conflict and Mediation Event Observations), for
    /// comparison with event data; empty where CAMEO has no verb (what is due, what cannot be told).
    #[must_use]
    pub const fn cameo(self) -> &'static str {
        match self {
            Self::Recorded
            | Self::Scheduled
            | Self::WhyBegun(_)
            | Self::WhyEnded(_)
            | Self::Missing
            | Self::Losses
            | Self::ClauseUnverified
            | Self::ControlKnown
            | Self::Displaced
            | Self::Returned
            | Self::UltimatumMet
            | Self::UltimatumCarriedOut
            | Self::MandateExpired
            | Self::ClaimRefuted
            | Self::ClauseLapsed
            | Self::ElectionHeld
            | Self::LeaderChanged
            | Self::NotImposed => "",
            Self::WarBegins | Self::Battle | Self::Clash | Self::Expelled => "190",
            Self::RegionTaken => "192",
            Self::HandedOver => "0831",
            Self::Claimed => "010",
            Self::Conceded => "080",
            Self::Incursion => "152",
            Self::Withdrawal | Self::WarEnds => "0874",
            Self::Captured => "181",
            Self::Encircled => "191",
            Self::Surrendered => "0874",
            Self::Mobilised => "154",
            Self::CeasefireBroken | Self::ClauseBreached => "196",
            Self::TalksCalled | Self::Invited => "036",
            Self::TalksOpened | Self::TalksResumed => "046",
            Self::TalksSuspended | Self::TalksCollapsed => "164",
            Self::Offer => "036",
            Self::OfferRejected => "125",
            Self::Drafted => "045",
            Self::Backed | Self::Consented => "038",
            Self::Pledged => "033",
            Self::Agreed | Self::Signed => "057",
            Self::InForce => "0871",
            Self::ClauseDone | Self::ClauseLate => "08",
            Self::Postponed => "0831",
            Self::Deployed => "074",
            Self::MandateObjected => "120",
            Self::MandateRenewed => "057",
            Self::PrisonersReturned | Self::RemainsReturned => "0841",
            Self::Demand => "100",
            Self::DemandDropped | Self::UltimatumLapsed | Self::RecognitionDropped => "080",
            Self::RecognitionThreatened => "130",
            Self::Recognised => "054",
            Self::RecognitionWithdrawn => "161",
            Self::Ultimatum => "1383",
            Self::AidSent => "072",
            Self::MoneySent => "071",
            Self::ReliefSent => "073",
            Self::CallForHelp => "0233",
            Self::CallLapsed => "120",
            Self::AllyAnswers(answer) => match answer {
                Answer::Troops | Answer::BorderPosts | Answer::Material => "072",
                Answer::Mediate => "045",
                Answer::Words => "051",
                Answer::Delay => "012",
                Answer::Decline => "122",
            },
            Self::Said(statement) => match statement {
                Statement::Support => "051",
                Statement::Condemn => "111",
                Statement::CallWithdrawal => "1056",
                Statement::CallCeasefire => "0256",
                Statement::CallCompliance => "020",
            },
            Self::TreatySuspended | Self::TreatyLeft | Self::TreatyBroken => "160",
            Self::TreatyResumed => "050",
            Self::SanctionsThreatened => "131",
            Self::SanctionsImposed | Self::EmbargoImposed => "163",
            Self::SanctionsLifted | Self::EmbargoLifted => "085",
            Self::Protest => "141",
            Self::Crisis => "145",
            Self::ElectionCalled | Self::CrisisOver => "010",
        }
    }
}

/// Who could see an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seen(pub ActorSet);

impl Seen {
    /// Public.
    pub const ALL: Self = Self(ActorSet::ALL);

    /// By nobody in the run: what only one who looks at it from outside can tell.
    pub const NONE: Self = Self(ActorSet::NONE);

    /// By one actor only.
    #[must_use]
    pub const fn only(actor: ActorId) -> Self {
        Self(ActorSet::of(actor))
    }

    /// By this actor as well.
    #[must_use]
    pub const fn and(self, actor: ActorId) -> Self {
        Self(self.0.and(actor))
    }

    /// Whether the actor could see it.
    #[must_use]
    pub const fn by(self, actor: ActorId) -> bool {
        self.0.has(actor)
    }
}

/// One entry of the chronicle.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Event {
    /// The day.
    pub date: Date,
    /// The phase of the turn in which it happened.
    pub phase: Phase,
    /// What happened.
    pub kind: EventKind,
    /// Who acted.
    pub by: Option<ActorId>,
    /// Whom it concerned.
    pub to: Option<ActorId>,
    /// Where.
    pub place: Option<RegionId>,
    /// About what.
    pub subject: Subject,
    /// A magnitude; the kind says of what.
    pub amount: f64,
    /// A second magnitude.
    pub other: f64,
    /// Imposed by the record, not made by the model.
    pub imposed: bool,
    /// The index in the chronicle of the event that it follows from.
    pub cause: Option<u32>,
    /// Who could see it.
    pub seen: Seen,
}

impl Event {
    /// A public event of a day, without actors, place or magnitude: the rest is set field by field.
    #[must_use]
    pub const fn new(date: Date, phase: Phase, kind: EventKind) -> Self {
        Self {
            date,
            phase,
            kind,
            by: None,
            to: None,
            place: None,
            subject: Subject::None,
            amount: 0.0,
            other: 0.0,
            imposed: false,
            cause: None,
            seen: Seen::ALL,
        }
    }

    /// The same, by this actor.
    #[must_use]
    pub const fn by(mut self, actor: ActorId) -> Self {
        self.by = Some(actor);
        self
    }

    /// The same, to this actor.
    #[must_use]
    pub const fn to(mut self, actor: ActorId) -> Self {
        self.to = Some(actor);
        self
    }

    /// The same, in this place.
    #[must_use]
    pub const fn at(mut self, region: RegionId) -> Self {
        self.place = Some(region);
        self
    }

    /// The same, about this.
    #[must_use]
    pub const fn about(mut self, subject: Subject) -> Self {
        self.subject = subject;
        self
    }

    /// The same, with this magnitude.
    #[must_use]
    pub const fn amount(mut self, amount: f64) -> Self {
        self.amount = amount;
        self
    }

    /// The same, with a second magnitude.
    #[must_use]
    pub const fn other(mut self, other: f64) -> Self {
        self.other = other;
        self
    }

    /// The same, following from an earlier event.
    #[must_use]
    pub const fn because(mut self, cause: Option<u32>) -> Self {
        self.cause = cause;
        self
    }

    /// The same, seen by these only.
    #[must_use]
    pub const fn seen_by(mut self, seen: Seen) -> Self {
        self.seen = seen;
        self
    }
}
