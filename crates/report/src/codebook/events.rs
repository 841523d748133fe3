//! What each kind of event means: one entry a kind, and a match that does not compile without it.

use pourparler_model::{Answer, Ending, EventKind, Onset, Statement};

/// What the codebook says of a kind of event. An empty text: the field is not set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    /// What happened, in a sentence.
    pub(super) meaning: &'static str,
    /// Who acted.
    pub(super) by: &'static str,
    /// Whom it concerned.
    pub(super) to: &'static str,
    /// Where.
    pub(super) place: &'static str,
    /// About what.
    pub(super) about: &'static str,
    /// The first magnitude, with its unit.
    pub(super) amount: &'static str,
    /// The second.
    pub(super) other: &'static str,
    /// Who could see it.
    pub(super) seen: &'static str,
}

const BLANK: Entry =
    Entry { meaning: "", by: "", to: "", place: "", about: "", amount: "", other: "", seen: "all" };

macro_rules! entries {
    ($($kind:ident $(($of:path))? => { $($field:ident: $text:expr),+ $(,)? })+) => {
        /// Every kind of event, in the order of the codebook.
        pub(super) const KINDS: &[EventKind] = &[$(EventKind::$kind $(($of))?),+];

        /// The entry of a kind.
        #[must_use]
        pub(super) const fn entry(kind: EventKind) -> Entry {
            match kind {
                $(EventKind::$kind $(($of))? => Entry { $($field: $text,)+ ..BLANK },)+
            }
        }
    };
}

const DISPUTE: &str = "dispute";
const PACKAGE: &str = "package of a dispute";
const PACT: &str = "agreement";
const CLAUSE: &str = "clause";
const CALL: &str = "call for help";
const TITLE: &str = "title of a dispute";
const OBLIGOR: &str = "obligor, the first of several";
const OTHER_SIDE: &str = "the other side's principal, where the agreement has a dispute";
const ROOM: &str = "all who sit at the table, and the mediator";
const AFTER: &str = "days after the deadline, negative before it";
const THERE: &str =
    "both sides of the fighting, and whoever has troops in the region; others see `control_known`";
const NOBODY: &str = "nobody in the run: it rests on what both sides keep to themselves";
const WITH: &str = "gain of the best bargain over what it asked, to the side that gains least, a share of the dispute's value";
const WITHOUT: &str = "the same without the cause, or by how much fighting was worth more than what held";
const WHERE_CALLED: &str = "region that is threatened or attacked";

entries! {
    Recorded => {
        meaning: "An entry of the historical record is imposed. What it changes in the world follows as events of their own.",
        by: "first actor named", to: "first actor concerned", place: "as recorded", about: "entry of the record",
    }
    Scheduled => {
        meaning: "An event takes place that had been publicly scheduled before the start.",
        by: "whose it is", about: "entry of the schedule",
    }
    WarBegins => {
        meaning: "War opens between the sides of a dispute: the first attack, whether or not shots had been exchanged before.",
        by: "who commands the first attack", to: "the other side's principal", about: DISPUTE,
        amount: "regions attacked on the first day",
    }
    WarEnds => {
        meaning: "War ends: a ceasefire enters into force, or nobody has fought for `war_peters_out_days`.",
        by: "challenger", to: "defender", about: DISPUTE, amount: "days it lasted",
    }
    WhyBegun(Onset::Disparity) => {
        meaning: "Why a war of the model's making began. The one who opened it expected more of fighting than it held, and the other could not know what would satisfy it.",
        by: "who opened it", to: "the other side's principal", about: DISPUTE,
        amount: WITH, other: WITHOUT, seen: NOBODY,
    }
    WhyBegun(Onset::Optimism) => {
        meaning: "Why a war of the model's making began. The sides did not hold the same belief about the war.",
        by: "who opened it", to: "the other side's principal", about: DISPUTE,
        amount: WITH, other: WITHOUT, seen: NOBODY,
    }
    WhyBegun(Onset::Commitment) => {
        meaning: "Why a war of the model's making began. A bargain would have shifted future strength.",
        by: "who opened it", to: "the other side's principal", about: DISPUTE,
        amount: WITH, other: WITHOUT, seen: NOBODY,
    }
    WhyBegun(Onset::Ratification) => {
        meaning: "Why a war of the model's making began. A home front would not have ratified a bargain.",
        by: "who opened it", to: "the other side's principal", about: DISPUTE,
        amount: WITH, other: WITHOUT, seen: NOBODY,
    }
    WhyBegun(Onset::Stakes) => {
        meaning: "Why a war of the model's making began. A public demand could not be dropped at no cost.",
        by: "who opened it", to: "the other side's principal", about: DISPUTE,
        amount: WITH, other: WITHOUT, seen: NOBODY,
    }
    WhyBegun(Onset::Accident) => {
        meaning: "Why a war of the model's making began. An incident on the ground.",
        by: "who opened it", to: "the other side's principal", about: DISPUTE,
        amount: WITH, other: WITHOUT, seen: NOBODY,
    }
    WhyBegun(Onset::Chance) => {
        meaning: "Why a war of the model's making began. A choice against the chooser's own odds.",
        by: "who opened it", to: "the other side's principal", about: DISPUTE,
        amount: WITH, other: WITHOUT, seen: NOBODY,
    }
    WhyEnded(Ending::Victory) => {
        meaning: "Why a war ended. The challenger holds what counts as victory, or an agreement was signed with hardly a doubt about the outcome.",
        by: "challenger", to: "defender", about: DISPUTE,
        amount: WITH, other: WITHOUT, seen: NOBODY,
    }
    WhyEnded(Ending::Convergence) => {
        meaning: "Why a war ended. An agreement, which what the sides believed at the beginning would not have allowed.",
        by: "challenger", to: "defender", about: DISPUTE,
        amount: WITH, other: WITHOUT, seen: NOBODY,
    }
    WhyEnded(Ending::Guarantee) => {
        meaning: "Why a war ended. An agreement, which would not have suited both without those who guarantee it.",
        by: "challenger", to: "defender", about: DISPUTE,
        amount: WITH, other: WITHOUT, seen: NOBODY,
    }
    WhyEnded(Ending::Bargain) => {
        meaning: "Why a war ended. An agreement that both preferred to fighting on; what they believed at the beginning would have allowed one too.",
        by: "challenger", to: "defender", about: DISPUTE,
        amount: WITH, other: WITHOUT, seen: NOBODY,
    }
    WhyEnded(Ending::Truce) => {
        meaning: "Why a war ended. A ceasefire in place that held until the war was over.",
        by: "challenger", to: "defender", about: DISPUTE,
        amount: WITH, other: WITHOUT, seen: NOBODY,
    }
    WhyEnded(Ending::Exhaustion) => {
        meaning: "Why a war ended. Nobody attacked any more, and to those who had fighting was worth no more than what held.",
        by: "challenger", to: "defender", about: DISPUTE,
        amount: WITH, other: WITHOUT, seen: NOBODY,
    }
    WhyEnded(Ending::PeteredOut) => {
        meaning: "Why a war ended. Nobody attacked any more, though it was still worth it to somebody.",
        by: "challenger", to: "defender", about: DISPUTE,
        amount: WITH, other: WITHOUT, seen: NOBODY,
    }
    Expelled => {
        meaning: "Troops of the other side are driven off ground that they had entered; control does not change.",
        by: "who drives them off", to: "whose they are", place: "region", amount: "troops",
    }
    Battle => {
        meaning: "A day of battle in a region against resistance.",
        by: "principal of the attacking side", to: "holder", place: "region attacked",
        amount: "killed of the attacker", other: "killed of the defender",
    }
    Missing => {
        meaning: "Of those lost in a battle some are neither found dead nor known to be prisoners: missing persons.",
        by: "whose they are", to: "whom they fought", place: "region", amount: "persons",
    }
    RegionTaken => {
        meaning: "A region changes hands by fighting, or, imposed, during a war.",
        by: "who holds it now", to: "who held it", place: "region", seen: THERE,
    }
    Claimed => {
        meaning: "A side says in public that it holds a region: that it took it, or that it did not lose it.",
        by: "who claims", to: "who else may hold it", place: "region",
    }
    Conceded => {
        meaning: "A side says in public that it no longer holds a region.",
        by: "who says it", to: "who holds it", place: "region",
    }
    ControlKnown => {
        meaning: "Everybody knows by now that a region has changed hands: who held it says so, or `control_lag_days` have passed.",
        by: "who holds it", to: "who held it", place: "region", amount: "days since it changed hands",
    }
    ClaimRefuted => {
        meaning: "Everybody knows by now that a public claim to hold a region is not so.",
        by: "whose claim it was", to: "who holds it", place: "region", amount: "days since the claim",
    }
    HandedOver => {
        meaning: "A region changes hands without fighting: under a clause, or, imposed, outside a war.",
        by: "who hands over", to: "who receives", place: "region",
    }
    Incursion => {
        meaning: "A detachment takes positions on ground that the other side holds, without a war.",
        by: "who orders it", to: "holder", place: "region entered", about: DISPUTE, amount: "troops",
    }
    Withdrawal => {
        meaning: "Detachments are pulled back from ground that the other side holds; or a contingent that came to help goes home.",
        by: "who pulls back", to: "the other side's principal; not set of a contingent", about: DISPUTE, amount: "troops",
    }
    Captured => {
        meaning: "Prisoners are taken: in battle, or of a force without a way out.",
        by: "who captures", to: "whose they are", place: "region", amount: "persons",
    }
    Encircled => {
        meaning: "A day on which troops are surrounded by ground of the other side and cut off from supply.",
        by: "the other side's principal", to: "whose they are", place: "region", about: DISPUTE,
        amount: "troops left", other: "troops lost that day, beside battle",
    }
    Surrendered => {
        meaning: "Surrounded troops surrender; all are taken prisoner, which is an event of its own.",
        by: "whose they are", to: "the other side's principal", place: "region", amount: "troops",
    }
    Displaced => {
        meaning: "People leave a region: where there is battle, or where the holder changes.",
        by: "whose people they are", place: "region", amount: "persons",
    }
    Returned => {
        meaning: "People return to a region that a side of theirs holds again, or under a clause.",
        by: "whose people they are", place: "region", amount: "persons",
    }
    Losses => {
        meaning: "Losses that the record gives, not tied to a battle of the model.",
        by: "whose", amount: "killed",
    }
    Mobilised => {
        meaning: "Reserves are called up; they arrive after `mobilisation_days`.",
        by: "who calls up", amount: "troops; not set if imposed",
    }
    Clash => {
        meaning: "Shots with dead, or none, along a line of contact outside of war, or where detachments stand on ground that the other side holds. Neither side is said to have begun: the order of the two is that of the route's ends, within a region the holder is first.",
        by: "holder at one end of the route, or of the region", to: "holder at the other, or whose detachment it is", place: "region at the first end", about: DISPUTE,
        amount: "killed of `by`", other: "killed of `to`",
    }
    CeasefireBroken => {
        meaning: "A ceasefire in force is broken: by an attack, by an escalating clash, or by the hazard of breakdown. If by fighting over another dispute of the two, it holds on over its own.",
        by: "who attacks; not set where nobody can be named", to: "a principal opposed to `by`", about: PACT,
        amount: "days of silence: since it began, or an earlier ceasefire that had passed over into it",
    }
    TalksCalled => {
        meaning: "Talks are called by a party, or offered by a mediator.",
        by: "who calls", to: "the other principal; of a mediator's offer the challenger", about: DISPUTE,
        amount: "of more than two, how many are called; else 0",
    }
    Invited => {
        meaning: "One who is no principal is called to a table of more than two.",
        by: "who calls", to: "who is called", about: DISPUTE,
    }
    TalksOpened => {
        meaning: "Both principals have come, and the talks open.",
        by: "mediator, else challenger", to: "defender", about: DISPUTE,
    }
    TalksSuspended => {
        meaning: "One side suspends the talks.",
        by: "who suspends", to: "the other principal", about: DISPUTE,
    }
    TalksResumed => {
        meaning: "Suspended talks go on.",
        by: "who resumes", to: "the other principal", about: DISPUTE,
    }
    TalksCollapsed => {
        meaning: "Talks end without result.",
        by: "who left; not set if the rounds ran out", about: DISPUTE,
    }
    Offer => {
        meaning: "A package is put on the table.",
        by: "who offers", to: "the other principal", about: PACKAGE,
        amount: "its worth to `by`: 0 what defeat brings, 1 what victory does", other: "its worth to `to`, on the same scale",
        seen: ROOM,
    }
    OfferRejected => {
        meaning: "An offer is not accepted by the side to which it was made.",
        by: "who rejects", to: "who had offered", about: PACKAGE, amount: "its worth to `by`, as of an offer",
        seen: ROOM,
    }
    Drafted => {
        meaning: "A mediator puts a text of its own before both sides; it takes the place of the one before.",
        by: "mediator", about: PACKAGE, amount: "its worth to the challenger, as of an offer", other: "its worth to the defender",
        seen: ROOM,
    }
    Backed => {
        meaning: "A side backs the mediator's text; what both back is agreed.",
        by: "principal", about: PACKAGE, amount: "its worth to `by`, as of an offer",
        seen: ROOM,
    }
    Pledged => {
        meaning: "A third party promises a side a payment if the sides settle.",
        by: "who pays", to: "who receives", about: DISPUTE, amount: "its worth to `to`, as of an offer", other: "its cost to `by`, in its own utility",
        seen: "both principals, the payer, and the mediator",
    }
    Consented => {
        meaning: "At a table of more than two, one agrees to what lies there; others have to answer yet.",
        by: "who agrees", to: "whose offer", about: PACKAGE, amount: "its worth to it: utility", seen: ROOM,
    }
    Signed => {
        meaning: "One who is no principal signs what the principals agree on.",
        by: "who signs", about: PACT,
    }
    Agreed => {
        meaning: "An agreement is signed.",
        by: "who accepted, or was the last to back it; of one in the record the first party", to: "the other principal, or the second party", about: PACT,
    }
    InForce => { meaning: "An agreement enters into force.", about: PACT }
    ClauseDone => {
        meaning: "A clause is fulfilled within its date and tolerance.",
        by: OBLIGOR, to: OTHER_SIDE, about: CLAUSE,
    }
    ClauseLate => {
        meaning: "A clause is fulfilled after its date and tolerance.",
        by: OBLIGOR, to: OTHER_SIDE, about: CLAUSE, amount: "days after the date",
    }
    ClauseBreached => {
        meaning: "A clause is seen not to have been kept; one event for each obligor that has not done its part.",
        by: "obligor", to: OTHER_SIDE, about: CLAUSE,
    }
    ClauseUnverified => {
        meaning: "A clause is due, and nobody can tell whether it was kept: unknown, not broken.",
        by: OBLIGOR, to: OTHER_SIDE, about: CLAUSE,
    }
    ClauseLapsed => {
        meaning: "A clause that was open is no longer in force: a war has ended its agreement, or a later one has replaced it.",
        by: OBLIGOR, to: OTHER_SIDE, about: CLAUSE,
    }
    Postponed => {
        meaning: "A clause gets a later date.",
        by: "obligor that asks; not set if imposed", about: CLAUSE, amount: "days",
    }
    Deployed => {
        meaning: "Troops are placed under a mandate, sent by an ally in answer to a call, or, with no cause, step between the sides from a post nearby.",
        by: "whose", to: "caller; not set under a mandate", place: "region", amount: "troops",
    }
    MandateObjected => {
        meaning: "A party gives notice that a mandate of peacekeepers is not to be prolonged.",
        by: "who gives notice", to: "whose troops they are", about: CLAUSE, amount: "days until it ends",
    }
    MandateRenewed => {
        meaning: "A mandate of peacekeepers is prolonged: nobody gave notice in time.",
        by: "whose troops they are", about: CLAUSE, amount: "days",
    }
    MandateExpired => {
        meaning: "A mandate of peacekeepers ends; those who stand under no other go home.",
        by: "whose troops they are", to: "who had given notice; not set if nobody had", about: CLAUSE,
    }
    PrisonersReturned => {
        meaning: "Prisoners are returned.",
        by: "who returns", to: "to whom", amount: "persons",
    }
    RemainsReturned => {
        meaning: "The bodies of missing persons are handed over: they count as killed, no longer as missing.",
        by: "who hands over", to: "whose they are", amount: "persons",
    }
    Demand => {
        meaning: "A package is demanded in public: staked.",
        by: "who demands", to: "the other principal", about: PACKAGE, amount: "its worth to `by`, as of an offer",
    }
    DemandDropped => {
        meaning: "A side settles for, or demands, less than it had staked in public.",
        by: "whose demand it was", about: "package that was staked",
        amount: "audience cost, taken from the government's support: share, 0 to 1",
    }
    Ultimatum => {
        meaning: "A package is demanded in public by a deadline, with an attack behind it; the demand is an event of its own.",
        by: "who demands", to: "the other principal", about: PACKAGE, amount: "days until the deadline",
    }
    UltimatumMet => {
        meaning: "What an ultimatum asked for is agreed, or something worth as much to its maker.",
        by: "whose ultimatum", to: "the other principal", about: PACKAGE, amount: AFTER,
    }
    UltimatumCarriedOut => {
        meaning: "An ultimatum is carried out: its maker's side has opened a war.",
        by: "whose ultimatum", to: "the other principal", about: PACKAGE, amount: AFTER,
    }
    UltimatumLapsed => {
        meaning: "An ultimatum was neither met nor carried out; the demand is dropped, at its cost. Or a war that the other side opened has overtaken it.",
        by: "whose ultimatum", to: "the other principal", about: PACKAGE, amount: AFTER,
    }
    AidSent => {
        meaning: "Arms and material are sent to a party that had not called.",
        by: "who sends them", to: "party", amount: "what they add to the quality of its troops: a share",
    }
    CallForHelp => {
        meaning: "A party calls an ally under an obligation of a treaty.",
        by: "caller", to: "ally", place: WHERE_CALLED, about: "treaty and obligation",
        amount: "1 where the obligation covers the case, else 0",
    }
    AllyAnswers(Answer::Troops) => {
        meaning: "The ally sends troops that fight.", by: "ally", to: "caller", place: WHERE_CALLED, about: CALL,
    }
    AllyAnswers(Answer::BorderPosts) => {
        meaning: "The ally sets up posts of its own at the border.", by: "ally", to: "caller", place: WHERE_CALLED, about: CALL,
    }
    AllyAnswers(Answer::Material) => {
        meaning: "The ally sends arms, ammunition, advisers.", by: "ally", to: "caller", place: WHERE_CALLED, about: CALL,
    }
    AllyAnswers(Answer::Mediate) => {
        meaning: "The ally consults, and offers to mediate.", by: "ally", to: "caller", place: WHERE_CALLED, about: CALL,
    }
    AllyAnswers(Answer::Words) => {
        meaning: "The ally states its support.", by: "ally", to: "caller", place: WHERE_CALLED, about: CALL,
    }
    AllyAnswers(Answer::Delay) => {
        meaning: "The ally gives no answer yet.", by: "ally", to: "caller", place: WHERE_CALLED, about: CALL,
    }
    AllyAnswers(Answer::Decline) => {
        meaning: "The ally refuses.", by: "ally", to: "caller", place: WHERE_CALLED, about: CALL,
    }
    CallLapsed => {
        meaning: "A call for help has waited for `answer_days`, and for a decision at least, and counts as unanswered.",
        by: "who did not answer", to: "caller", about: CALL,
    }
    TreatySuspended => {
        meaning: "A party suspends its part in a treaty: at once it neither binds nor protects it.",
        by: "party", about: "treaty",
    }
    TreatyResumed => {
        meaning: "A party takes up its part in a treaty again, or takes back its notice.",
        by: "party", about: "treaty",
    }
    TreatyLeft => {
        meaning: "A party gives notice that it leaves a treaty.",
        by: "party", about: "treaty", amount: "days until it is no longer bound",
    }
    TreatyBroken => {
        meaning: "A party attacks another to which it owes not to, or helps the enemies of one to which it owes to stay neutral.",
        by: "who breaks it", to: "to whom it was owed", place: "where", about: "treaty",
    }
    Said(Statement::Support) => {
        meaning: "A public statement of support for a party.",
        by: "speaker", to: "party", about: "dispute; not set if imposed",
    }
    Said(Statement::Condemn) => {
        meaning: "A public condemnation of a party.",
        by: "speaker", to: "party", about: "dispute; not set if imposed",
    }
    Said(Statement::CallWithdrawal) => {
        meaning: "A public call on a party to withdraw its forces.",
        by: "speaker", to: "party", about: "dispute; not set if imposed",
    }
    Said(Statement::CallCeasefire) => {
        meaning: "A public call on both to cease fire.",
        by: "speaker", to: "a party, for both", about: "dispute; not set if imposed",
    }
    Said(Statement::CallCompliance) => {
        meaning: "A public call to keep to what was signed.",
        by: "speaker", to: "a party, for both", about: "dispute; not set if imposed",
    }
    MoneySent => {
        meaning: "Money is sent to a party.",
        by: "who sends", to: "who receives", amount: "what it takes off the cost of fighting on: utility",
    }
    ReliefSent => {
        meaning: "Humanitarian aid is sent.",
        by: "who sends", to: "who receives", amount: "its people who are displaced: persons",
    }
    EmbargoImposed => {
        meaning: "An arms embargo is imposed.",
        by: "who imposes", to: "on whom", amount: "the share of its imports of arms that it bars, 0 to 1",
    }
    EmbargoLifted => {
        meaning: "An arms embargo is lifted.",
        by: "who lifts", to: "whose", amount: "the share of the quality of its troops that it had taken, 0 to 1",
    }
    RecognitionThreatened => {
        meaning: "A state says that it will recognise a title.",
        by: "who threatens", to: "principal of the other side", about: TITLE,
    }
    Recognised => {
        meaning: "A state recognises a title; who holds the territory in fact stays as it is.",
        by: "who recognises", to: "principal of the other side", about: TITLE, amount: "states that recognise it, beside its holder",
    }
    RecognitionWithdrawn => {
        meaning: "A state withdraws its recognition of a title, or settles for less.",
        by: "who withdraws", to: "whose title", about: TITLE, amount: "states that recognise it, beside its holder",
        other: "audience cost: share of support, 0 to 1",
    }
    RecognitionDropped => {
        meaning: "A threat to recognise a title is dropped, or lapses.",
        by: "who had threatened", to: "whose title", about: TITLE, amount: "audience cost: share of support, 0 to 1",
    }
    SanctionsThreatened => { meaning: "Sanctions are threatened.", by: "who threatens", to: "against whom" }
    SanctionsImposed => { meaning: "Sanctions are imposed.", by: "who imposes", to: "on whom" }
    SanctionsLifted => { meaning: "Sanctions, or the threat of them, are lifted.", by: "who lifts", to: "whose" }
    Protest => {
        meaning: "Support falls below `crisis_threshold`; or the record has a protest.",
        by: "whose home front", amount: "support: share, 0 to 1",
    }
    Crisis => { meaning: "A political crisis at home.", by: "whose home front", amount: "support: share, 0 to 1" }
    CrisisOver => {
        meaning: "Support is back above `crisis_threshold`, and a political crisis is over without a vote.",
        by: "whose home front", amount: "support: share, 0 to 1",
    }
    ElectionCalled => { meaning: "An early election is called.", by: "who calls it", amount: "days until it is held" }
    ElectionHeld => {
        meaning: "An election is held.", by: "whose", amount: "the government's vote: share, 0 to 1",
    }
    LeaderChanged => { meaning: "Another leader takes office.", by: "whose" }
    NotImposed => {
        meaning: "A what-if imposes nothing in this run, since what it depends on (`only_if`) does not hold.",
        about: DISPUTE, amount: "1 if there is a war over it, 0 if there is none", seen: "nobody in the run: it is no part of it",
    }
}
