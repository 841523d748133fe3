//! The field's enumerated terms: what kinds of parties, obligations, clauses, answers there are.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// What an actor is in law and in fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ActorKind {
    /// A recognised state.
    State,
    /// De facto authorities, movements and other parties that are no recognised state.
    NonState,
    /// An international organisation.
    Organisation,
}

/// What an actor does in a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Role {
    /// Takes decisions under a policy.
    Decides,
    /// Only makes statements, as the desk `Pressure`.
    Speaks,
    /// Stands in the data (as a treaty member, a target, a controller) and does nothing of its own.
    Background,
}

/// A desk of a government: what a decision is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Desk {
    /// Operations: attack, hold, halt, withdraw.
    War,
    /// Invitations, offers, answers, suspension.
    Talks,
    /// Calls for help and the answers to them.
    Alliances,
    /// Statements, demands, sanctions, offers of mediation.
    Pressure,
    /// What is due under agreements in force.
    Compliance,
    /// Mobilisation, elections.
    Home,
}

impl Desk {
    /// All desks, in the order in which they decide.
    pub const ALL: [Self; 6] =
        [Self::War, Self::Talks, Self::Alliances, Self::Pressure, Self::Compliance, Self::Home];

    /// The name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::War => "war",
            Self::Talks => "talks",
            Self::Alliances => "alliances",
            Self::Pressure => "pressure",
            Self::Compliance => "compliance",
            Self::Home => "home",
        }
    }
}

/// Terrain, as far as it multiplies a defender's strength (Dupuy's classes).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Terrain {
    /// Flat.
    Plain,
    /// Rolling, mixed.
    Hill,
    /// Rugged.
    Mountain,
    /// Built up.
    Urban,
}

/// A way between two neighbouring regions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RouteKind {
    /// A road that lorries use.
    Road,
    /// A minor or mountain road.
    Track,
    /// A state border without open crossing: no supply passes; troops can.
    ClosedBorder,
    /// Crossed the line of contact of 1994 to 2020: no road in use; troops can pass.
    LineOfContact,
}

/// What a body of troops is there for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ForceRole {
    /// Field army: attacks, defends, holds ground.
    Army,
    /// Peacekeepers with a mandate: hold ground between the parties, do not attack.
    Peacekeepers,
    /// Border guards: hold posts, do not attack.
    BorderGuards,
    /// Observers: see, do not fight.
    Observers,
    /// A garrison abroad that fights only when its state has joined.
    Garrison,
}

/// What a party owes under an article (Leeds, Ritter, Mitchell & Long 2002, ATOP, simplified).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ObligationKind {
    /// To consult without delay.
    Consult,
    /// To defend, by arms if need be.
    Defend,
    /// To assist, in forms that the parties settle.
    Assist,
    /// Not to attack the other party.
    NonAggression,
    /// To stay neutral.
    Neutrality,
}

/// When an obligation can be invoked: the *casus foederis*.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Casus {
    /// A threat to territory, sovereignty or security: troops of the other side inside, or fighting.
    ThreatToTerritory,
    /// An armed attack.
    ArmedAttack,
}

/// How the parties may learn whether a clause was kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Verification {
    /// No way agreed: a clause stays `Unverified` until it is seen to be broken.
    None,
    /// The obligor's own word.
    SelfReport,
    /// Observers or peacekeepers on the spot.
    Observers,
    /// Aerial or satellite imagery, drones.
    Remote,
}

/// What an ally answers to a call for help.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Answer {
    /// Armed help: its troops fight.
    Troops,
    /// Posts of its own at the border that is threatened.
    BorderPosts,
    /// Arms, ammunition, advisers.
    Material,
    /// Consultation and mediation between the parties.
    Mediate,
    /// A statement of support.
    Words,
    /// No answer yet.
    Delay,
    /// A refusal.
    Decline,
}

impl Answer {
    /// All answers, most help first.
    pub const ALL: [Self; 7] = [
        Self::Troops,
        Self::BorderPosts,
        Self::Material,
        Self::Mediate,
        Self::Words,
        Self::Delay,
        Self::Decline,
    ];

    /// As a course of action, in words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Troops => "send troops",
            Self::BorderPosts => "border posts",
            Self::Material => "arms and material",
            Self::Mediate => "consult and mediate",
            Self::Words => "a statement of support",
            Self::Delay => "delay",
            Self::Decline => "decline",
        }
    }
}

/// How a delegation concedes over the rounds of a table (Faratin, Sierra & Jennings 1998; de Jonge 2022).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Tactic {
    /// Holds out, and concedes near the end: `1 - t^(1/e)` with e = 0.2.
    Boulware,
    /// Concedes evenly: e = 1.
    Linear,
    /// Concedes early: e = 2.
    Conceder,
    /// Concedes as much as the other side did, by difference.
    TitForTat,
    /// Concedes as much as the other side did, by ratio.
    RelativeTitForTat,
    /// The same over the last three offers.
    AveragedTitForTat,
    /// A new concession for each new one of the other side (MiCRO).
    Micro,
    /// Never concedes.
    Tough,
    /// Concedes with time, at an exponent of one's own. Legal where the others are; not enumerated, for there are too many.
    Faratin(Exponent),
}

/// The exponent of a concession with time, in hundredths: below 100 it concedes late, above early.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Exponent(pub u16);

impl Exponent {
    /// The exponent nearest to a number; none beyond 0.01 to 100.
    #[must_use]
    pub fn of(e: f64) -> Option<Self> {
        (0.01..=100.0).contains(&e).then_some(Self((e * 100.0 + 0.5) as u16))
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl Tactic {
    /// All tactics but those with an exponent of one's own.
    pub const ALL: [Self; 8] = [
        Self::Boulware,
        Self::Linear,
        Self::Conceder,
        Self::TitForTat,
        Self::RelativeTitForTat,
        Self::AveragedTitForTat,
        Self::Micro,
        Self::Tough,
    ];

    /// The name in lower case, as the negotiation library has it.
    #[must_use]
    pub fn name(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Boulware => "boulware",
            Self::Linear => "linear",
            Self::Conceder => "conceder",
            Self::TitForTat => "tit-for-tat",
            Self::RelativeTitForTat => "relative-tft",
            Self::AveragedTitForTat => "averaged-tft",
            Self::Micro => "micro",
            Self::Tough => "tough",
            Self::Faratin(e) => return Cow::Owned(format!("faratin:{}", e.get())),
        })
    }

    /// The tactic of a name; none if there is none, or its exponent is not from 0.01 to 100.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name.strip_prefix("faratin:") {
            Some(e) => e.parse().ok().and_then(Exponent::of).map(Self::Faratin),
            None => Self::ALL.into_iter().find(|tactic| tactic.name() == name),
        }
    }
}

/// What aid consists of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum AidKind {
    /// Arms and material: they add to the quality of troops.
    Arms,
    /// Money: it takes off the cost of fighting on.
    Money,
    /// Humanitarian aid: people return sooner.
    Relief,
}

/// A public statement about a conflict.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Statement {
    /// Support for a party.
    Support,
    /// Condemnation of a party.
    Condemn,
    /// A call on a party to withdraw its forces.
    CallWithdrawal,
    /// A call on both to cease fire.
    CallCeasefire,
    /// A call to keep to what was signed.
    CallCompliance,
}

impl Statement {
    /// All statements.
    pub const ALL: [Self; 5] =
        [Self::Support, Self::Condemn, Self::CallWithdrawal, Self::CallCeasefire, Self::CallCompliance];
}

/// How a war or a truce stands between the sides of a dispute.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Hostility {
    /// No fighting, or only incidents.
    Quiet,
    /// Troops of one side stand on ground that the other holds to be its own, without a war.
    Incursion,
    /// War.
    War,
}

/// Where the talks of a dispute stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TalksStatus {
    /// No table.
    None,
    /// Called by a party or a mediator; the parties have not answered.
    Called,
    /// Open.
    Open,
    /// Suspended; may be resumed.
    Suspended,
}

/// The state of a clause.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum ClauseState {
    /// Not due yet, or a standing duty that is being kept.
    Pending,
    /// Done in time.
    Done,
    /// Done, after its date and tolerance.
    Late,
    /// Seen to be broken.
    Breached,
    /// Due, and nobody can tell.
    Unverified,
    /// The agreement, or this clause, is no longer in force.
    Lapsed,
}

impl ClauseState {
    /// All states.
    pub const ALL: [Self; 6] =
        [Self::Pending, Self::Done, Self::Late, Self::Breached, Self::Unverified, Self::Lapsed];

    /// The name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Done => "done",
            Self::Late => "late",
            Self::Breached => "breached",
            Self::Unverified => "unverified",
            Self::Lapsed => "lapsed",
        }
    }
}

/// Why fighting broke out: what, taken away, would have left a bargain that both preferred to it; or, where there was one,
/// what led to it all the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Onset {
    /// The one who opened it expected more of fighting than it held, and the other could not know what would satisfy it.
    Disparity,
    /// The sides did not hold the same belief about the war.
    Optimism,
    /// A bargain would have shifted future strength.
    Commitment,
    /// A home front would not have ratified a bargain.
    Ratification,
    /// A public demand could not be dropped at no cost.
    Stakes,
    /// An incident on the ground.
    Accident,
    /// A choice against the chooser's own odds.
    Chance,
}

impl Onset {
    /// All causes.
    pub const ALL: [Self; 7] = [
        Self::Disparity,
        Self::Optimism,
        Self::Commitment,
        Self::Ratification,
        Self::Stakes,
        Self::Accident,
        Self::Chance,
    ];
}

/// Why fighting ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Ending {
    /// The challenger holds what counts as victory, or an agreement was signed with hardly a doubt about the outcome.
    Victory,
    /// An agreement, which what the sides believed at the beginning would not have allowed.
    Convergence,
    /// An agreement, which would not have suited both without those who guarantee it.
    Guarantee,
    /// An agreement that both preferred to fighting on; what they believed at the beginning would have allowed one too.
    Bargain,
    /// A ceasefire in place that held until the war was over.
    Truce,
    /// Nobody attacked any more, and to those who had fighting was worth no more than what held.
    Exhaustion,
    /// Nobody attacked any more, though it was still worth it to somebody.
    PeteredOut,
}

impl Ending {
    /// All ways to end.
    pub const ALL: [Self; 7] = [
        Self::Victory,
        Self::Convergence,
        Self::Guarantee,
        Self::Bargain,
        Self::Truce,
        Self::Exhaustion,
        Self::PeteredOut,
    ];
}

/// The phases of a turn, in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// The day, what falls due, exogenous changes.
    Clock,
    /// Beliefs and reputation from what was seen.
    Observe,
    /// War outlook, reservation values, bargaining range.
    Assess,
    /// Orders, collected from the policies.
    Decide,
    /// Offers, drafts, agreements.
    Talk,
    /// Movement, battles, control.
    Operate,
    /// Clauses, violations, calls and answers.
    Comply,
    /// Home fronts, relations, metrics.
    Aftermath,
}

impl Phase {
    /// A small number for the key of a draw.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8
    }
}
