//! Acts: what a government can order.
//!
//! An act is plain data. The engine says which acts are legal in a state of the world
//! (`Simulation::legal`), checks each that is submitted, and answers a refusal with its reason.
//! Every act has a stable **code**, made of the codes of the things that it names, so that a policy
//! in another process, an action mask or a file of orders can speak of it across versions.

use serde::{Deserialize, Serialize};

use crate::ids::{ActorId, CallId, ClauseId, DisputeId, ForceId, PackageId, RegionId, TreatyId};
use crate::terms::{Answer, Desk, Statement, Tactic};

/// One order of an actor for one turn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Act {
    /// Attack, with all troops of the force: into a neighbouring region that an opponent holds; or, where the opponent's
    /// detachments stand on ground of one's own side, there or next to the force, to drive them off it.
    Attack {
        /// The attacking force, under the actor's command.
        force: ForceId,
        /// Where to; the region of the force itself, to drive detachments off it.
        into: RegionId,
    },
    /// Take positions in a neighbouring region without opening a war: an incursion.
    Incursion {
        /// The force that sends a detachment.
        force: ForceId,
        /// Where to.
        into: RegionId,
    },
    /// Move a force to a neighbouring region under the control of its own side.
    Move {
        /// The moving force.
        force: ForceId,
        /// Where to.
        to: RegionId,
    },
    /// Fortify the ground on which a force stands: it digs in until the works are finished, it attacks, or it moves.
    Fortify {
        /// The force, under the actor's command.
        force: ForceId,
    },
    /// Hold the line: the attacks of one's forces over a dispute, and all others that the same day's orders do not renew, are broken off.
    Hold {
        /// The dispute.
        dispute: DisputeId,
    },
    /// Pull back all detachments that stand on the other side's ground in a dispute.
    Withdraw {
        /// The dispute.
        dispute: DisputeId,
    },
    /// Call up reserves.
    Mobilise,
    /// Call for talks on a dispute; by a third party: offer to mediate them.
    CallTalks {
        /// The dispute.
        dispute: DisputeId,
    },
    /// Call all concerned to one table: the principals, those who fight beside them, and whom the documents name.
    CallConference {
        /// The dispute.
        dispute: DisputeId,
    },
    /// Come to the table that was called.
    Attend {
        /// The dispute.
        dispute: DisputeId,
    },
    /// Suspend the talks that are open.
    Suspend {
        /// The dispute.
        dispute: DisputeId,
    },
    /// Resume the talks that are suspended.
    Resume {
        /// The dispute.
        dispute: DisputeId,
    },
    /// Leave the table: the talks collapse.
    Leave {
        /// The dispute.
        dispute: DisputeId,
    },
    /// Put a package on the table.
    Offer {
        /// The dispute.
        dispute: DisputeId,
        /// The package offered.
        package: PackageId,
    },
    /// Accept the package that the other side has on the table.
    Accept {
        /// The dispute.
        dispute: DisputeId,
    },
    /// Instruct one's delegation for the rounds of the day: how to concede, and how far. It offers and accepts nothing
    /// that is worth less to it than the package named, or than its reservation value, or that nobody would ratify.
    Brief {
        /// The dispute.
        dispute: DisputeId,
        /// How it concedes.
        tactic: Tactic,
        /// The least that it may agree to.
        least: PackageId,
    },
    /// As the mediator at an open table, put a text of one's own before both sides: a single text that takes the place of
    /// the one before (Raiffa 1982).
    Draft {
        /// The dispute.
        dispute: DisputeId,
        /// The package proposed.
        package: PackageId,
    },
    /// Back the mediator's text: what both sides back is agreed.
    Back {
        /// The dispute.
        dispute: DisputeId,
    },
    /// As a third party at a table that is called or open: promise a side a payment if the sides settle.
    Pledge {
        /// The dispute.
        dispute: DisputeId,
        /// The payment: its place among those that the dispute's document lists.
        payment: u8,
    },
    /// Demand a package in public: it is staked, and dropping it costs.
    Demand {
        /// The dispute.
        dispute: DisputeId,
        /// The package demanded.
        package: PackageId,
    },
    /// Demand a package in public by a deadline, with an attack behind it: an ultimatum.
    Ultimatum {
        /// The dispute.
        dispute: DisputeId,
        /// The package demanded.
        package: PackageId,
    },
    /// Send arms and material to a party, without having been called.
    Aid {
        /// To whom.
        to: ActorId,
    },
    /// Send money to a party: it takes off its cost of fighting on, for a time.
    Fund {
        /// To whom.
        to: ActorId,
    },
    /// Send humanitarian aid to a party whose people are displaced: they return sooner, for a time.
    Relieve {
        /// To whom.
        to: ActorId,
    },
    /// Bar arms to a party: an embargo. One's own supplies to it end, and what it has wears out as far as it had them from there.
    ImposeEmbargo {
        /// The actor.
        against: ActorId,
    },
    /// Lift one's embargo.
    LiftEmbargo {
        /// The actor.
        against: ActorId,
    },
    /// Call an ally under an obligation of a treaty.
    CallAlly {
        /// The treaty.
        treaty: TreatyId,
        /// The index of the obligation within the treaty.
        obligation: u8,
        /// The ally called.
        ally: ActorId,
    },
    /// Suspend one's part in a treaty: at once it neither binds nor protects.
    SuspendTreaty {
        /// The treaty.
        treaty: TreatyId,
    },
    /// Take up one's part in a treaty again.
    ResumeTreaty {
        /// The treaty.
        treaty: TreatyId,
    },
    /// Give notice that one leaves a treaty.
    LeaveTreaty {
        /// The treaty.
        treaty: TreatyId,
    },
    /// Answer a call for help.
    AnswerCall {
        /// The call.
        call: CallId,
        /// The answer.
        answer: Answer,
    },
    /// Make a public statement.
    MakeStatement {
        /// What is said.
        statement: Statement,
        /// Whom it is addressed to.
        to: ActorId,
        /// About which dispute.
        dispute: DisputeId,
    },
    /// Say in public that one's own side holds a region: that it has been taken, or that it has not been lost.
    Claim {
        /// The region.
        region: RegionId,
    },
    /// Admit in public that a region has been lost.
    Concede {
        /// The region.
        region: RegionId,
    },
    /// Say in public that one will recognise a title, if things go on as they do.
    ThreatenRecognition {
        /// The dispute.
        dispute: DisputeId,
        /// The title: its place among those that the dispute's document lists.
        title: u8,
    },
    /// Recognise a title: that an entity is a state, or that a territory belongs to one. Who holds it in fact stays as it is.
    Recognise {
        /// The dispute.
        dispute: DisputeId,
        /// The title: its place among those that the dispute's document lists.
        title: u8,
    },
    /// Withdraw the recognition of a title; or drop the threat of it.
    WithdrawRecognition {
        /// The dispute.
        dispute: DisputeId,
        /// The title: its place among those that the dispute's document lists.
        title: u8,
    },
    /// Threaten sanctions against an actor.
    ThreatenSanctions {
        /// The actor threatened.
        against: ActorId,
    },
    /// Impose sanctions on an actor.
    ImposeSanctions {
        /// The actor sanctioned.
        against: ActorId,
    },
    /// Lift one's sanctions on an actor.
    LiftSanctions {
        /// The actor.
        against: ActorId,
    },
    /// Do what a clause asks.
    Fulfil {
        /// The clause.
        clause: ClauseId,
    },
    /// Ask for a later date for a clause that is due.
    Postpone {
        /// The clause.
        clause: ClauseId,
    },
    /// Give notice that a mandate of peacekeepers is not to be prolonged.
    ObjectMandate {
        /// The clause that gives it.
        clause: ClauseId,
    },
    /// Step between the sides: peacekeepers send a part of a post to a neighbouring region on the line.
    Interpose {
        /// The post.
        force: ForceId,
        /// Where to.
        to: RegionId,
    },
    /// Call a snap election.
    CallElection,
}

impl Act {
    /// The names of all acts, in a fixed order, with the desks that order them.
    pub const NAMES: [(&'static str, Desk); 45] = [
        ("attack", Desk::War),
        ("incursion", Desk::War),
        ("move", Desk::War),
        ("fortify", Desk::War),
        ("hold", Desk::War),
        ("withdraw", Desk::War),
        ("mobilise", Desk::Home),
        ("call-talks", Desk::Talks),
        ("call-conference", Desk::Talks),
        ("attend", Desk::Talks),
        ("suspend", Desk::Talks),
        ("resume", Desk::Talks),
        ("leave", Desk::Talks),
        ("offer", Desk::Talks),
        ("accept", Desk::Talks),
        ("brief", Desk::Talks),
        ("draft", Desk::Talks),
        ("back", Desk::Talks),
        ("pledge", Desk::Talks),
        ("demand", Desk::Pressure),
        ("ultimatum", Desk::Pressure),
        ("aid", Desk::Pressure),
        ("fund", Desk::Pressure),
        ("relieve", Desk::Pressure),
        ("impose-embargo", Desk::Pressure),
        ("lift-embargo", Desk::Pressure),
        ("call-ally", Desk::Alliances),
        ("suspend-treaty", Desk::Alliances),
        ("resume-treaty", Desk::Alliances),
        ("leave-treaty", Desk::Alliances),
        ("answer-call", Desk::Alliances),
        ("state", Desk::Pressure),
        ("claim", Desk::Pressure),
        ("concede", Desk::Pressure),
        ("threaten-recognition", Desk::Pressure),
        ("recognise", Desk::Pressure),
        ("withdraw-recognition", Desk::Pressure),
        ("threaten-sanctions", Desk::Pressure),
        ("impose-sanctions", Desk::Pressure),
        ("lift-sanctions", Desk::Pressure),
        ("fulfil", Desk::Compliance),
        ("postpone", Desk::Compliance),
        ("object-mandate", Desk::Compliance),
        ("interpose", Desk::Compliance),
        ("call-election", Desk::Home),
    ];

    /// The desk that orders such acts.
    #[must_use]
    pub const fn desk(&self) -> Desk {
        match self {
            Self::Attack { .. }
            | Self::Incursion { .. }
            | Self::Move { .. }
            | Self::Fortify { .. }
            | Self::Hold { .. }
            | Self::Withdraw { .. } => Desk::War,
            Self::CallTalks { .. }
            | Self::CallConference { .. }
            | Self::Attend { .. }
            | Self::Suspend { .. }
            | Self::Resume { .. }
            | Self::Leave { .. }
            | Self::Offer { .. }
            | Self::Brief { .. }
            | Self::Draft { .. }
            | Self::Back { .. }
            | Self::Pledge { .. }
            | Self::Accept { .. } => Desk::Talks,
            Self::CallAlly { .. }
            | Self::AnswerCall { .. }
            | Self::SuspendTreaty { .. }
            | Self::ResumeTreaty { .. }
            | Self::LeaveTreaty { .. } => Desk::Alliances,
            Self::Demand { .. }
            | Self::Ultimatum { .. }
            | Self::Aid { .. }
            | Self::Fund { .. }
            | Self::Relieve { .. }
            | Self::ImposeEmbargo { .. }
            | Self::LiftEmbargo { .. }
            | Self::MakeStatement { .. }
            | Self::Claim { .. }
            | Self::Concede { .. }
            | Self::ThreatenRecognition { .. }
            | Self::Recognise { .. }
            | Self::WithdrawRecognition { .. }
            | Self::ThreatenSanctions { .. }
            | Self::ImposeSanctions { .. }
            | Self::LiftSanctions { .. } => Desk::Pressure,
            Self::Fulfil { .. }
            | Self::Postpone { .. }
            | Self::ObjectMandate { .. }
            | Self::Interpose { .. } => Desk::Compliance,
            Self::Mobilise | Self::CallElection => Desk::Home,
        }
    }

    /// The act's name, the first part of its code.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Attack { .. } => "attack",
            Self::Incursion { .. } => "incursion",
            Self::Move { .. } => "move",
            Self::Fortify { .. } => "fortify",
            Self::Hold { .. } => "hold",
            Self::Withdraw { .. } => "withdraw",
            Self::Mobilise => "mobilise",
            Self::CallTalks { .. } => "call-talks",
            Self::CallConference { .. } => "call-conference",
            Self::Attend { .. } => "attend",
            Self::Suspend { .. } => "suspend",
            Self::Resume { .. } => "resume",
            Self::Leave { .. } => "leave",
            Self::Offer { .. } => "offer",
            Self::Accept { .. } => "accept",
            Self::Brief { .. } => "brief",
            Self::Draft { .. } => "draft",
            Self::Back { .. } => "back",
            Self::Pledge { .. } => "pledge",
            Self::Demand { .. } => "demand",
            Self::Ultimatum { .. } => "ultimatum",
            Self::Aid { .. } => "aid",
            Self::Fund { .. } => "fund",
            Self::Relieve { .. } => "relieve",
            Self::ImposeEmbargo { .. } => "impose-embargo",
            Self::LiftEmbargo { .. } => "lift-embargo",
            Self::CallAlly { .. } => "call-ally",
            Self::SuspendTreaty { .. } => "suspend-treaty",
            Self::ResumeTreaty { .. } => "resume-treaty",
            Self::LeaveTreaty { .. } => "leave-treaty",
            Self::AnswerCall { .. } => "answer-call",
            Self::MakeStatement { .. } => "state",
            Self::Claim { .. } => "claim",
            Self::Concede { .. } => "concede",
            Self::ThreatenRecognition { .. } => "threaten-recognition",
            Self::Recognise { .. } => "recognise",
            Self::WithdrawRecognition { .. } => "withdraw-recognition",
            Self::ThreatenSanctions { .. } => "threaten-sanctions",
            Self::ImposeSanctions { .. } => "impose-sanctions",
            Self::LiftSanctions { .. } => "lift-sanctions",
            Self::Fulfil { .. } => "fulfil",
            Self::Postpone { .. } => "postpone",
            Self::ObjectMandate { .. } => "object-mandate",
            Self::Interpose { .. } => "interpose",
            Self::CallElection => "call-election",
        }
    }
}

/// The orders of one actor for one turn: acts, simultaneous with everybody else's.
pub type Orders = Vec<Act>;
