//! What each act means, and when it is legal: one entry an act, and a match that does not compile without it.

use pourparler_model::{
    Act, ActorId, Answer, CallId, ClauseId, DisputeId, ForceId, PackageId, RegionId, Statement, Tactic,
    TreatyId,
};

/// What the codebook says of an act.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    /// What is ordered, in a sentence.
    pub(super) meaning: &'static str,
    /// The form of its code after the name: capitals stand for codes of what it names.
    pub(super) form: &'static str,
    /// When it is legal, for an actor that takes decisions and has the act's desk.
    pub(super) legal: &'static str,
}

macro_rules! entries {
    ($($act:ident { $($field:ident: $value:expr),* } => { $($said:ident: $text:expr),+ $(,)? })+) => {
        /// One act of each name, in the order of the codebook; what they name is of no account.
        #[must_use]
        pub(super) fn every() -> Vec<Act> {
            vec![$(Act::$act { $($field: $value),* }),+]
        }

        /// The entry of an act.
        #[must_use]
        pub(super) const fn entry(act: &Act) -> Entry {
            match act {
                $(Act::$act { .. } => Entry { $($said: $text),+ },)+
            }
        }
    };
}

const FORCE: &str = "OWNER/REGION/ROLE>REGION";

entries! {
    Attack { force: ForceId(0), into: RegionId(0) } => {
        meaning: "Attack into a neighbouring region with all troops of the force; it stands until the war desk orders otherwise.",
        form: FORCE,
        legal: "The actor commands the force, an army with troops; the region is next to it and is ground of a dispute, held by the other side; the attack there has not been beaten back in this campaign. Or the region is its own side's, the force stands in it or next to it, and detachments of the other side stand there: to drive them off.",
    }
    Incursion { force: ForceId(0), into: RegionId(0) } => {
        meaning: "Take positions in a neighbouring region with a detachment of at most `incursion_troops`, without opening a war.",
        form: FORCE,
        legal: "As an attack, beaten back or not; there is no war over the dispute, no army of the owner is there yet, and the force stands on ground of its own side.",
    }
    Move { force: ForceId(0), to: RegionId(0) } => {
        meaning: "Move the force to a neighbouring region.",
        form: FORCE,
        legal: "The actor commands the force, an army with troops; the region is next to it, and held by its own side.",
    }
    Fortify { force: ForceId(0) } => {
        meaning: "Fortify the ground on which the force stands: works grow until they are finished after `fortify_days`, the force attacks, or it moves; they are lost when it leaves.",
        form: "OWNER/REGION/ROLE",
        legal: "The actor commands the force, an army with troops, on ground that its own side holds; it attacks nothing, and its works are neither finished nor under way.",
    }
    Hold { dispute: DisputeId(0) } => {
        meaning: "Hold the line: break off all attacks over the dispute, and all others that are not ordered again on the same day.",
        form: "DISPUTE",
        legal: "Forces that the actor commands attack over the dispute.",
    }
    Withdraw { dispute: DisputeId(0) } => {
        meaning: "Pull back all detachments that stand on the other side's ground.",
        form: "DISPUTE",
        legal: "The actor is of a side of the dispute, and commands a detachment there.",
    }
    CallTalks { dispute: DisputeId(0) } => {
        meaning: "Call for talks; by a third party: offer to mediate.",
        form: "DISPUTE",
        legal: "The actor is a principal, or among the dispute's mediators; positions on it have been taken; there is no table, called, open or suspended.",
    }
    CallConference { dispute: DisputeId(0) } => {
        meaning: "Call all concerned to one table: the principals, those who have joined a side, and whom the dispute's document names.",
        form: "DISPUTE",
        legal: "As to call talks, or the actor would be called itself; somebody beside the principals is concerned.",
    }
    Attend { dispute: DisputeId(0) } => {
        meaning: "Come to the table that was called.",
        form: "DISPUTE",
        legal: "The actor is a principal, or called to a table of more than two, and has not come yet; talks are called.",
    }
    Suspend { dispute: DisputeId(0) } => {
        meaning: "Suspend the talks.", form: "DISPUTE", legal: "The actor sits at the table; talks are open.",
    }
    Resume { dispute: DisputeId(0) } => {
        meaning: "Resume the talks.", form: "DISPUTE",
        legal: "The actor sits at the table; talks are suspended, by itself, or not by the decision of one who sits there.",
    }
    Leave { dispute: DisputeId(0) } => {
        meaning: "Leave the table: the talks collapse; where the document says so, they are suspended when one who is no principal leaves.",
        form: "DISPUTE",
        legal: "The actor sits at the table; talks are open or suspended, open where its leaving suspends them.",
    }
    Offer { dispute: DisputeId(0), package: PackageId(0) } => {
        meaning: "Put a package on the table. Package 0 is a truce in place; one in part leaves the other issues open.",
        form: "DISPUTE#PACKAGE",
        legal: "The actor is a principal; talks are open, it is its turn and not the last one; its home front would ratify the package, and it crosses no declared red line that binds the actor (in peace, and in a war that serves it no worse than what holds); one in part in peace only.",
    }
    Accept { dispute: DisputeId(0) } => {
        meaning: "Accept the package that the other side has on the table.",
        form: "DISPUTE",
        legal: "The actor is a principal; talks are open, it is its turn, the other side's offer lies there, the home front would ratify it, and it crosses no red line that binds the actor.",
    }
    Brief { dispute: DisputeId(0), tactic: Tactic::Linear, least: PackageId(0) } => {
        meaning: "Instruct the delegation for the rounds of the day: a tactic of concession, and the least that it may agree to.",
        form: "DISPUTE=TACTIC#PACKAGE",
        legal: "The actor is a principal; talks are open; the home front would ratify the package named.",
    }
    Draft { dispute: DisputeId(0), package: PackageId(1) } => {
        meaning: "As the mediator, put a text of one's own before both sides.",
        form: "DISPUTE#PACKAGE",
        legal: "The actor mediates the talks, which are open; the package is not the one that lies there or is agreed; a truce in place only in a war, one in part only in peace.",
    }
    Back { dispute: DisputeId(0) } => {
        meaning: "Back the mediator's text; it counts if no new text takes its place that day.",
        form: "DISPUTE",
        legal: "The actor is a principal; talks are open; a text lies there that it has not backed, and that its home front would ratify.",
    }
    Pledge { dispute: DisputeId(0), payment: 0 } => {
        meaning: "Promise a side a payment if the sides settle: it adds to the worth of every package for that side, and becomes a clause of the agreement; a truce in place earns nothing, and with the table the pledge is gone.",
        form: "DISPUTE=PAYER>RECEIVER",
        legal: "The dispute lists the payment, as of the start or before, and the actor is its payer; talks are called or open; it is not pledged, owed or paid already.",
    }
    Ultimatum { dispute: DisputeId(0), package: PackageId(0) } => {
        meaning: "Demand a package in public within `ultimatum_days`, with an attack behind it. It stakes the package as a demand does; what is neither met nor carried out is dropped, at the cost of a demand dropped.",
        form: "DISPUTE#PACKAGE",
        legal: "The actor is a principal; the dispute is posed, has ground and no war; the package settles the whole, is worth more to it than what holds and is not agreed; no ultimatum of its own is open there.",
    }
    Aid { to: ActorId(0) } => {
        meaning: "Send arms and material to a party, uncalled: they add `material_boost` to the quality of its troops.",
        form: "ACTOR",
        legal: "The actor decides and has means of war; the other is a principal with means of war, on no side against it; none were sent in the last `call_interval_days`.",
    }
    CallAlly { treaty: TreatyId(0), obligation: 0, ally: ActorId(0) } => {
        meaning: "Call an ally under an obligation of a treaty.",
        form: "ALLY/TREATY:ARTICLE",
        legal: "Both are parties of the treaty, which was signed by the start and is in force; the ally has an alliances desk; the case of the obligation is present, within its scope or not; the same call was not made within `call_interval_days`.",
    }
    SuspendTreaty { treaty: TreatyId(0) } => {
        meaning: "Suspend one's part in a treaty: at once it neither binds nor protects.",
        form: "TREATY",
        legal: "The actor is a party; the treaty is in force, and its part neither suspended nor given up.",
    }
    ResumeTreaty { treaty: TreatyId(0) } => {
        meaning: "Take up one's part in a treaty again, or take back the notice to leave it.",
        form: "TREATY",
        legal: "The actor is a party; the treaty is in force, its part suspended, or its notice not yet run out.",
    }
    LeaveTreaty { treaty: TreatyId(0) } => {
        meaning: "Give notice that one leaves a treaty: one is bound for `treaty_notice_days` more, unless one's part is suspended.",
        form: "TREATY",
        legal: "The actor is a party; the treaty is in force, and it has not given notice.",
    }
    AnswerCall { call: CallId(0), answer: Answer::Words } => {
        meaning: "Answer a call for help.",
        form: "CALL=ANSWER",
        legal: "The call is to the actor and open; a delay only once; troops and posts only by who has troops; posts only where the obligation covers the case.",
    }
    Demand { dispute: DisputeId(0), package: PackageId(1) } => {
        meaning: "Demand a package in public: it is staked, and dropping it costs at home.",
        form: "DISPUTE#PACKAGE",
        legal: "The actor is a principal; the package settles the whole, and is not 0 and not what it has staked already.",
    }
    MakeStatement { statement: Statement::Support, to: ActorId(0), dispute: DisputeId(0) } => {
        meaning: "Make a public statement.",
        form: "STATEMENT>ACTOR/DISPUTE",
        legal: "It is addressed to another actor, of a side of the dispute, that is not background.",
    }
    Claim { region: RegionId(0) } => {
        meaning: "Say in public that one's own side holds a region: that it was taken, or that it was not lost. Nothing changes on the ground.",
        form: "REGION",
        legal: "The actor is a principal; not everybody knows who holds the region, its side is one of the two that may, and has not claimed it yet; or everybody knows that the other side holds it, there is a war, and the attack there has come on.",
    }
    Concede { region: RegionId(0) } => {
        meaning: "Admit in public that a region has been lost: from then on everybody knows.",
        form: "REGION",
        legal: "The actor is a principal; its side held the region when everybody last knew, does not hold it any more, and not everybody knows.",
    }
    Fund { to: ActorId(0) } => {
        meaning: "Send money: it takes `money_worth` off the other's cost of fighting on, for `support_days`.",
        form: "ACTOR",
        legal: "The actor decides; the other is a principal with means of war, and not opposed to it; what it sent before counts no more.",
    }
    Relieve { to: ActorId(0) } => {
        meaning: "Send humanitarian aid: the other's displaced people return sooner, by `relief_pace`, for `support_days`.",
        form: "ACTOR",
        legal: "The actor decides; people of the other's side are displaced; what it sent before counts no more.",
    }
    ImposeEmbargo { against: ActorId(0) } => {
        meaning: "Bar arms to the other: what it has of them wears out as far as they came from here, and one sends it none.",
        form: "ACTOR",
        legal: "The actor decides; the other has means of war, is of a side of some dispute, and not of the actor's own; none is in force.",
    }
    LiftEmbargo { against: ActorId(0) } => {
        meaning: "Lift one's arms embargo: what it took is made good by and by.",
        form: "ACTOR",
        legal: "The actor has one in force.",
    }
    ThreatenRecognition { dispute: DisputeId(0), title: 0 } => {
        meaning: "Say in public that one will recognise a title: it is staked, and lapses after `recognition_threat_days`.",
        form: "DISPUTE/TITLE",
        legal: "As to recognise; the actor does not threaten it already.",
    }
    Recognise { dispute: DisputeId(0), title: 0 } => {
        meaning: "Recognise a title: that an entity is a state, or that a territory belongs to one. Who holds it in fact stays as it is.",
        form: "DISPUTE/TITLE",
        legal: "The actor is a state, decides, and is not the holder of the title; it does not recognise it, nor another on the same issue.",
    }
    WithdrawRecognition { dispute: DisputeId(0), title: 0 } => {
        meaning: "Withdraw recognition, or drop the threat of it: a party of the title's side pays for it at home.",
        form: "DISPUTE/TITLE",
        legal: "The actor is a state, decides, is not the holder, and recognises the title or threatens to.",
    }
    ThreatenSanctions { against: ActorId(0) } => {
        meaning: "Threaten sanctions.",
        form: "ACTOR",
        legal: "The actor decides, not only speaks; the other is of a side of some dispute, and neither of the actor's own side nor a member of it; none are threatened or imposed.",
    }
    ImposeSanctions { against: ActorId(0) } => {
        meaning: "Impose sanctions.", form: "ACTOR", legal: "As to threaten; none are imposed.",
    }
    LiftSanctions { against: ActorId(0) } => {
        meaning: "Lift sanctions, or the threat of them.",
        form: "ACTOR",
        legal: "As to threaten; the actor has threatened or imposed some.",
    }
    Fulfil { clause: ClauseId(0) } => {
        meaning: "Do one's part of what a clause asks.",
        form: "AGREEMENT:CLAUSE",
        legal: "The actor is an obligor that has not done its part; the clause has a date, is not done or lapsed, and its agreement stands.",
    }
    Postpone { clause: ClauseId(0) } => {
        meaning: "Put a clause off by `postponed_days`.",
        form: "AGREEMENT:CLAUSE",
        legal: "As to fulfil; the date has not passed, and the clause was not postponed before.",
    }
    ObjectMandate { clause: ClauseId(0) } => {
        meaning: "Give notice that a mandate of peacekeepers is not to be prolonged: it ends with its term.",
        form: "AGREEMENT:CLAUSE",
        legal: "The actor is a party to the agreement, or gives the troops; the mandate stands, would be prolonged, nobody has given notice, and the last day for it has not passed.",
    }
    Interpose { force: ForceId(0), to: RegionId(0) } => {
        meaning: "Half of a post of peacekeepers steps between the sides in a neighbouring region.",
        form: FORCE,
        legal: "The actor commands the post, of at least two under a mandate that stands; the region is next to it, borders on ground of the other side, is held by one who holds a region where their mandate gives them posts, and has no peacekeepers of the same owner yet.",
    }
    Mobilise {} => {
        meaning: "Call up `mobilised_share` of the reserves.",
        form: "",
        legal: "There are reserves, and none are on their way.",
    }
    CallElection {} => {
        meaning: "Call an early election, to be held after `election_days`.",
        form: "",
        legal: "The actor holds elections, is in a crisis at home, and no election is pending.",
    }
}
