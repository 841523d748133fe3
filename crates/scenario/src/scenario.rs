//! A scenario that has been checked: what the engine, the policies and the reports read.
//!
//! Plain data. Names have become ids, dates are dates, every number is within its range, and every
//! list is in the order of the documents. Nothing here can fail.

use std::collections::BTreeMap;

use pourparler_model::{
    ActorId, ActorKind, AidKind, Answer, Casus, Date, Desk, DisputeId, ForceRole, ObligationKind, RegionId,
    Role, RouteKind, Statement, Terrain, TextId, TreatyId, Verification,
};
use serde::{Deserialize, Serialize};

use crate::parameters::Parameters;
use crate::query::Query;

/// How well a datum is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Mark {
    /// A public page or data set was found for it; the source is named.
    Sourced,
    /// General knowledge; no page was found.
    Known,
    /// Our own estimate or assumption.
    Estimate,
}

/// Where a datum comes from: sources by their index in [`Scenario::sources`], and its mark.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Origin {
    /// Indices into the scenario's sources.
    pub sources: Vec<u16>,
    /// How well it is known.
    pub mark: Mark,
}

/// A number that is known as a range.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Estimate {
    /// Lowest plausible value.
    pub low: f64,
    /// The value used unless a run draws another.
    pub mode: f64,
    /// Highest plausible value.
    pub high: f64,
}

/// A scenario, checked.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Scenario {
    /// Its code, the name of its folder.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A paragraph for people.
    pub summary: String,
    /// The first day of its world.
    pub begins: Date,
    /// The last day of a run.
    pub ends: Date,
    /// Named starting points.
    pub starts: Vec<Start>,
    /// The index of the one used unless another is named.
    pub default_start: usize,
    /// States, non-state parties, organisations.
    pub actors: Vec<Actor>,
    /// The regions of the theatre.
    pub regions: Vec<Region>,
    /// Undirected ways between regions, `a < b`, each once.
    pub routes: Vec<Route>,
    /// Troops as they stood at dates, earliest first.
    pub orders_of_battle: Vec<OrderOfBattle>,
    /// Standing commitments.
    pub treaties: Vec<Treaty>,
    /// Affinities between pairs.
    pub ties: Vec<Tie>,
    /// Disputes.
    pub disputes: Vec<Dispute>,
    /// Written agreements: those in force at the start, and those of the record.
    pub texts: Vec<Text>,
    /// Events that were publicly scheduled in advance, by date.
    pub schedule: Vec<Scheduled>,
    /// What happened, by date.
    pub record: Vec<Entry>,
    /// Forecast questions, calibration set first, then holdout (empty where its file is absent).
    pub questions: Vec<Question>,
    /// Every number that the model reads.
    pub parameters: Parameters,
    /// The sources.
    pub sources: Vec<Source>,
}

/// A source of facts.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Source {
    /// Its code.
    pub id: String,
    /// Author, title, date.
    pub title: String,
    /// Where it was found, if it stands on the web.
    pub url: Option<String>,
}

/// A named starting point. The record up to the day before is the run's past.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Start {
    /// Its name on the command line.
    pub id: String,
    /// In words: "the war's opening".
    pub title: String,
    /// The first day that the model plays.
    pub date: Date,
    /// Entries of the record dated that day that are given, not played: indices into [`Scenario::record`].
    pub given: Vec<u16>,
}

/// A state, a non-state party or an organisation.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Actor {
    /// Its code: `ARM`.
    pub id: String,
    /// Its short English name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// What it does in a run.
    pub role: Role,
    /// The desks that are open to it; empty for one in the background.
    pub desks: Vec<Desk>,
    /// Whose orders its forces follow, where not its own.
    pub command: Option<ActorId>,
    /// The members, if it is an organisation.
    pub members: Vec<ActorId>,
    /// Office holders.
    pub leaders: Vec<Leader>,
    /// Its means of war, if any.
    pub military: Option<Military>,
    /// Its home front, if the model follows one.
    pub home: Option<Home>,
    /// How much each term of a decision counts for it; 1 is as derived.
    pub priorities: Priorities,
    /// The policy that decides for it by default.
    pub policy: String,
    /// What it said that it wants, in words.
    pub goals: Vec<String>,
    /// Where this comes from.
    pub origin: Origin,
}

/// A holder of an office.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Leader {
    /// The office.
    pub office: String,
    /// The person.
    pub name: String,
    /// First day, if known.
    pub from: Option<Date>,
    /// Last day, if it has ended.
    pub until: Option<Date>,
    /// Whether this office decides on war and peace.
    pub decides: bool,
}

/// Means of war.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Military {
    /// Effectiveness of a soldier relative to a common standard of 1: training, equipment; drones apart.
    pub quality: Estimate,
    /// Armed and loitering drones in service.
    pub drones: Estimate,
    /// The share of the other side's drones that its air defence stops, 0 to 1.
    pub air_defence: Estimate,
    /// Persons who can be called up at most.
    pub reserves: u32,
    /// Total expected cost of a full war to it, as a share of the value of the dispute.
    pub war_cost: Estimate,
    /// The regions from which supply flows.
    pub depots: Vec<RegionId>,
    /// Where its arms come from abroad: from whom, and which share of all that it imports, 0 to 1.
    pub arms_from: Vec<(ActorId, f64)>,
    /// Where this comes from.
    pub origin: Origin,
}

/// A home front.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Home {
    /// Support for the government's course at the start, 0 to 1, by date.
    pub support: Vec<(Date, f64)>,
    /// How strongly retreat from a public demand is punished, relative to the parameter: 0 none, 1 as it.
    pub audience: f64,
    /// How far the leader's own office hangs on the outcome, 0 to 1.
    pub exposure: f64,
    /// Whether the government can be voted out within the run.
    pub elections: bool,
    /// Where this comes from.
    pub origin: Origin,
}

/// Weights of the terms of a decision.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Priorities {
    /// The war outlook.
    pub war: f64,
    /// Costs.
    pub cost: f64,
    /// Treaty obligations.
    pub treaty: f64,
    /// Reputation.
    pub reputation: f64,
    /// The home front.
    pub home: f64,
    /// Ties to others.
    pub ties: f64,
}

/// A region of the theatre.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Region {
    /// Its code.
    pub id: String,
    /// Its English name, with both names where two are in use.
    pub name: String,
    /// Names by language code (`hy`, `az`).
    pub names: BTreeMap<String, String>,
    /// A group for tables and maps.
    pub group: String,
    /// The state to which it belongs in international law.
    pub de_jure: ActorId,
    /// Terrain.
    pub terrain: Terrain,
    /// Inhabitants, where the theatre covers them.
    pub population: Option<u32>,
    /// Longitude, degrees east.
    pub lon: f64,
    /// Latitude, degrees north.
    pub lat: f64,
    /// How far an advance goes from one edge to the other, km.
    pub depth_km: f64,
    /// Who holds it, by date, earliest first.
    pub holding: Vec<Holding>,
    /// Where this comes from.
    pub origin: Origin,
}

/// Who holds a region from a day on: three things kept apart.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Holding {
    /// From this day.
    pub from: Date,
    /// Whose troops stand there.
    pub military: ActorId,
    /// Who keeps security: checks roads, grants passage.
    pub security: ActorId,
    /// Whose civil administration works.
    pub civil: ActorId,
}

/// A way between two regions.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Route {
    /// One end, the smaller id.
    pub a: RegionId,
    /// The other end.
    pub b: RegionId,
    /// What it is.
    pub kind: RouteKind,
}

/// Troops as they stood at a date.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct OrderOfBattle {
    /// The date.
    pub date: Date,
    /// Bodies of troops.
    pub forces: Vec<Force>,
}

/// A body of troops.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Force {
    /// Its code, unique within its order of battle.
    pub id: String,
    /// Whose.
    pub actor: ActorId,
    /// Where.
    pub region: RegionId,
    /// Persons.
    pub troops: Estimate,
    /// What for.
    pub role: ForceRole,
    /// How far its positions are fortified, 0 to 1.
    pub works: f64,
    /// The units, in words.
    pub units: String,
    /// Where this comes from.
    pub origin: Origin,
}

/// A standing commitment.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Treaty {
    /// Its code.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The parties; at least two.
    pub parties: Vec<ActorId>,
    /// Parties that are no actors of the scenario, by name.
    pub other_parties: Vec<String>,
    /// In force from.
    pub from: Date,
    /// In force until, if it ends.
    pub until: Option<Date>,
    /// What they owe each other.
    pub obligations: Vec<Obligation>,
    /// Where this comes from.
    pub origin: Origin,
}

/// An obligation of a treaty.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Obligation {
    /// The article.
    pub article: String,
    /// What is owed.
    pub kind: ObligationKind,
    /// When.
    pub casus: Casus,
    /// Where.
    pub scope: Scope,
}

/// The territory to which an obligation is limited.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub enum Scope {
    /// The recognised territory of the party that calls.
    TerritoryOfParty,
    /// Certain regions.
    Regions(Vec<RegionId>),
    /// Anywhere.
    Anywhere,
}

/// How near two actors stand.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Tie {
    /// One.
    pub a: ActorId,
    /// The other.
    pub b: ActorId,
    /// -1 enmity, 0 nothing, 1 closest.
    pub affinity: f64,
    /// As of.
    pub date: Date,
    /// Where this comes from.
    pub origin: Origin,
}

/// A dispute between a challenger and a defender of the status quo.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Dispute {
    /// Its code.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The side that is dissatisfied with the status quo.
    pub challenger: ActorId,
    /// The side that defends it.
    pub defender: ActorId,
    /// Parties beside the challenger, whose troops count with it.
    pub with_challenger: Vec<ActorId>,
    /// Parties beside the defender, whose troops count with it.
    pub with_defender: Vec<ActorId>,
    /// Who decides it alone, and at which desk, if it is settled neither by talks nor by war: whether an ally
    /// helps, whether a third power presses. The positions on its issues are then the stances of that decision.
    pub decided: Option<Decided>,
    /// The regions that a war over it is about; none for one that is decided alone.
    pub objectives: Vec<RegionId>,
    /// The share of the objectives that, held by the challenger, is victory; 0 to 1.
    pub victory_share: f64,
    /// Actors that may mediate, first choice first.
    pub mediators: Vec<ActorId>,
    /// Who makes the first offer when talks open: the challenger or the defender.
    pub proposer: ActorId,
    /// Offers after which talks end without result, if there is a deadline: the last is take-it-or-leave-it.
    pub deadline_offers: Option<u16>,
    /// Rounds of talks a day at most, in which either side has a turn; if not set, the parameter `talks_rounds`.
    pub rounds_a_day: Option<u16>,
    /// Its issues.
    pub issues: Vec<Issue>,
    /// What clauses an agreed level of an issue brings.
    pub terms: Vec<TermOfIssue>,
    /// Clauses that every agreement on it has.
    pub always: Vec<ClauseText>,
    /// What third parties may pay a side for a settlement.
    pub payments: Vec<Payment>,
    /// What states can recognise about it.
    pub titles: Vec<Title>,
    /// Who else sits at a table of all concerned, and by which rules; without it those who fight beside a side, if any do.
    pub conference: Option<ConferenceRule>,
    /// Where this comes from.
    pub origin: Origin,
}

/// The rules of a table of more than two.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ConferenceRule {
    /// Who sits there beside the two principals.
    pub seats: Vec<ActorId>,
    /// Whose consent an agreement needs.
    pub conclusion: Conclusion,
    /// What follows when one who is no principal leaves.
    pub walk_out: WalkOut,
}

/// Whose consent an agreement at a table of more than two needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Conclusion {
    /// Of all who sit there.
    Unanimity,
    /// Of the two principals; the others are heard.
    Principals,
}

/// What follows when one who is no principal leaves a table of more than two.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum WalkOut {
    /// The talks collapse.
    Collapses,
    /// They are suspended.
    Suspends,
}

/// A title: what a state can recognise about a dispute, as that an entity is a state, or that a territory belongs to one.
/// Who holds a territory in fact is another matter.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Title {
    /// Its code.
    pub id: String,
    /// In words: what is recognised.
    pub text: String,
    /// Whose title it is: an actor on a side of the dispute.
    pub of: ActorId,
    /// The issue that it is about, by its index in the dispute.
    pub issue: u8,
    /// The level of the issue that it stands for, 0 to 100.
    pub level: f64,
    /// Who has recognised it, and when.
    pub recognised: Vec<Recogniser>,
    /// Where this comes from.
    pub origin: Origin,
}

/// A state that has recognised a title.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Recogniser {
    /// Who.
    pub by: ActorId,
    /// Since when; always, if not set.
    pub from: Option<Date>,
    /// The first day on which it no longer does.
    pub until: Option<Date>,
}

impl Recogniser {
    /// Whether it recognises the title on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

/// What a third party may pay a side for a settlement: compensation by a mediator with means of its own (Touval & Zartman
/// 1985; Princen 1992).
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Payment {
    /// Who pays: no side of the dispute.
    pub by: ActorId,
    /// Who receives: the challenger or the defender.
    pub to: ActorId,
    /// As of: a run has it if that is no later than its start.
    pub date: Date,
    /// Its worth to the one who receives, in its utility of the dispute; 0 to 1.
    pub worth: f64,
    /// Its cost to the one who pays, in its own utility; 0 to 1.
    pub cost: f64,
    /// The clause that it becomes in an agreement.
    pub clause: ClauseText,
    /// Where this comes from.
    pub origin: Origin,
}

/// A dispute that one actor decides alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Decided {
    /// Who: the challenger or the defender, for itself and those beside it.
    pub by: ActorId,
    /// The desk where it is decided.
    pub at: Desk,
}

/// An issue: a scale from 0 (the challenger's farthest demand) to 100 (the defender's).
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Issue {
    /// Its code.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// Its options, lowest level first.
    pub options: Vec<Opt>,
    /// What the actors want, by actor and date.
    pub positions: Vec<Position>,
    /// How the level that holds is computed.
    pub status_quo: StatusQuo,
    /// The level if the challenger wins a war.
    pub victory: f64,
    /// The level if the challenger loses it.
    pub defeat: f64,
    /// Where this comes from.
    pub origin: Origin,
}

/// An option of an issue.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Opt {
    /// Its level, 0 to 100.
    pub level: f64,
    /// In words.
    pub text: String,
}

/// What an actor wants on an issue, from a date on.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Position {
    /// Who.
    pub actor: ActorId,
    /// As of.
    pub date: Date,
    /// The level that it wants, 0 to 100.
    pub level: Estimate,
    /// How much the issue counts for it, 0 to 1.
    pub salience: Estimate,
    /// What it has declared that it will not accept, in its words; empty if it has not. In peace it signs away nothing that
    /// it holds beyond the end of `level` that is nearest to the other side.
    pub red_line: String,
    /// A red line that was not declared but read from its conduct: for people, not read by the model.
    pub inferred_line: String,
    /// Where this comes from.
    pub origin: Origin,
}

/// How the level that holds on an issue is computed from the world.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub enum StatusQuo {
    /// Linear in the share of these regions under the challenger's side: `none` at 0, `all` at 1.
    Control {
        /// The regions.
        regions: Vec<RegionId>,
        /// The level where the challenger holds none.
        none: f64,
        /// The level where it holds all.
        all: f64,
    },
    /// `with` while an agreement whose clause of this kind is in force, `without` otherwise.
    Clause {
        /// The kind of clause.
        kind: ClauseTag,
        /// The level while one is in force and kept.
        with: f64,
        /// The level otherwise.
        without: f64,
    },
    /// Linear in the captives that the challenger holds: `none` at none, `full` at `many` and above.
    Captives {
        /// The level where nobody is held.
        none: f64,
        /// How many count as the full level.
        many: f64,
        /// The level at `many`.
        full: f64,
    },
    /// Linear in the troops of the challenger on the defender's recognised territory: 0 troops `none`, `many` troops `full`.
    Incursion {
        /// The level where no troops stand there.
        none: f64,
        /// How many count as the full level.
        many: f64,
        /// The level at `many`.
        full: f64,
    },
    /// A level that only an agreement on the issue changes.
    Standing(f64),
}

/// The clauses that an agreed level brings.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct TermOfIssue {
    /// The index of the issue in the dispute.
    pub issue: u8,
    /// From this level.
    pub from: f64,
    /// To this level.
    pub to: f64,
    /// The clauses.
    pub clauses: Vec<ClauseText>,
}

/// A clause, as written.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ClauseText {
    /// Its number in the text.
    pub number: u8,
    /// In words.
    pub text: String,
    /// What is to be done.
    pub action: Action,
    /// Whether the bodies of the dead are handed over with it, so that missing persons can be accounted for.
    pub remains: bool,
    /// Who has to do it.
    pub obligors: Vec<ActorId>,
    /// When it falls due; none for a standing duty.
    pub due: Option<Due>,
    /// Days after the date that still count as in time.
    pub tolerance: u16,
    /// How it can be verified.
    pub verification: Verification,
    /// Who guarantees it.
    pub guarantor: Option<ActorId>,
    /// What follows a breach, in words.
    pub consequence: String,
}

/// When a clause falls due.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub enum Due {
    /// On a date.
    On(Date),
    /// Days after entry into force.
    After(u16),
}

/// What a clause asks.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub enum Action {
    /// Cease fire and stay in place.
    Ceasefire,
    /// Hand a region over.
    HandOver {
        /// The region.
        region: RegionId,
        /// To whom.
        to: ActorId,
    },
    /// Pull troops back from the other side's ground.
    Withdraw,
    /// Place troops under a mandate.
    Peacekeepers {
        /// Whose.
        actor: ActorId,
        /// How many, at each region.
        posts: Vec<(RegionId, u32)>,
        /// For how long, days.
        term: u16,
        /// By how many days it is prolonged at its end unless a party gives notice; 0 if it is not.
        renews: u16,
        /// How many days before its end notice must be given.
        notice: u16,
    },
    /// Return prisoners.
    ReturnPrisoners,
    /// Let displaced people return.
    ReturnDisplaced,
    /// Hand over maps of minefields.
    MineMaps,
    /// Open routes.
    OpenRoutes,
    /// Set up a commission (border, delimitation).
    Commission,
    /// Hold further talks.
    FurtherTalks,
    /// Set up a centre that watches the ceasefire.
    Monitoring,
    /// Pay, or give aid that was promised.
    Payment,
    /// A declaration that binds to nothing that can be checked.
    Declaration,
}

impl Action {
    /// Whether it is done once, so that it can be done without a date, too.
    #[must_use]
    pub const fn done_once(&self) -> bool {
        matches!(self, Self::ReturnPrisoners | Self::MineMaps | Self::Commission | Self::Monitoring)
    }
}

/// The kind of an action, without its details.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum ClauseTag {
    /// [`Action::Ceasefire`]
    Ceasefire,
    /// [`Action::HandOver`]
    HandOver,
    /// [`Action::Withdraw`]
    Withdraw,
    /// [`Action::Peacekeepers`]
    Peacekeepers,
    /// [`Action::ReturnPrisoners`]
    ReturnPrisoners,
    /// [`Action::ReturnDisplaced`]
    ReturnDisplaced,
    /// [`Action::MineMaps`]
    MineMaps,
    /// [`Action::OpenRoutes`]
    OpenRoutes,
    /// [`Action::Commission`]
    Commission,
    /// [`Action::FurtherTalks`]
    FurtherTalks,
    /// [`Action::Monitoring`]
    Monitoring,
    /// [`Action::Payment`]
    Payment,
    /// [`Action::Declaration`]
    Declaration,
}

impl Action {
    /// The kind.
    #[must_use]
    pub const fn tag(&self) -> ClauseTag {
        match self {
            Self::Ceasefire => ClauseTag::Ceasefire,
            Self::HandOver { .. } => ClauseTag::HandOver,
            Self::Withdraw => ClauseTag::Withdraw,
            Self::Peacekeepers { .. } => ClauseTag::Peacekeepers,
            Self::ReturnPrisoners => ClauseTag::ReturnPrisoners,
            Self::ReturnDisplaced => ClauseTag::ReturnDisplaced,
            Self::MineMaps => ClauseTag::MineMaps,
            Self::OpenRoutes => ClauseTag::OpenRoutes,
            Self::Commission => ClauseTag::Commission,
            Self::FurtherTalks => ClauseTag::FurtherTalks,
            Self::Monitoring => ClauseTag::Monitoring,
            Self::Payment => ClauseTag::Payment,
            Self::Declaration => ClauseTag::Declaration,
        }
    }
}

/// How strong an agreement is, for the survival of its ceasefire.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Strength {
    /// No ceasefire in it.
    None,
    /// A humanitarian or local truce, without monitoring.
    Truce,
    /// A signed agreement with terms.
    Agreement,
    /// A signed agreement after one side has prevailed.
    Settlement,
}

/// A written agreement.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Text {
    /// Its code.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Signed on.
    pub signed: Date,
    /// In force from; the hour is in the text.
    pub in_force: Date,
    /// The hour of entry into force, local time, 0 to 24.
    pub hour: f64,
    /// The parties.
    pub parties: Vec<ActorId>,
    /// Who mediated.
    pub mediators: Vec<ActorId>,
    /// The dispute that it is about.
    pub dispute: Option<DisputeId>,
    /// How strong its ceasefire is.
    pub strength: Strength,
    /// The clauses.
    pub clauses: Vec<ClauseText>,
    /// What became of it, in words: history, not read by the model.
    pub outcome: String,
    /// Where this comes from.
    pub origin: Origin,
}

/// An event that was publicly scheduled.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Scheduled {
    /// Its code.
    pub id: String,
    /// When it was announced: a run that starts earlier does not know of it.
    pub announced: Date,
    /// When it takes place.
    pub date: Date,
    /// In words.
    pub title: String,
    /// Whose.
    pub actor: ActorId,
    /// What it does.
    pub effect: ScheduledEffect,
    /// Where this comes from.
    pub origin: Origin,
}

/// What a scheduled event does.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum ScheduledEffect {
    /// An election is held.
    Election,
    /// A new government takes office.
    Inauguration,
    /// Nothing that the model follows.
    Notice,
}

/// Which part of the record an entry belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Split {
    /// Up to 31 January 2021 (in the flagship): may be used to calibrate.
    Calibration,
    /// After it: never.
    Holdout,
    /// After the run's end.
    Epilogue,
}

/// An entry of the historical record.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Entry {
    /// Its code.
    pub id: String,
    /// The day.
    pub date: Date,
    /// The last day, if it lasted.
    pub until: Option<Date>,
    /// In words.
    pub title: String,
    /// More words.
    pub summary: String,
    /// Who acted, as reported.
    pub by: Vec<ActorId>,
    /// Whom it concerned.
    pub to: Vec<ActorId>,
    /// Its CAMEO code.
    pub cameo: String,
    /// Our plain type.
    pub kind: String,
    /// Where.
    pub place: Option<RegionId>,
    /// What record mode imposes.
    pub effects: Vec<Effect>,
    /// Whether who did it is disputed.
    pub disputed: bool,
    /// Which part of the record.
    pub split: Split,
    /// Where this comes from.
    pub origin: Origin,
}

/// A step of talks, in the record.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TalksStep {
    /// Called or offered.
    Called,
    /// Opened.
    Opened,
    /// Suspended.
    Suspended,
    /// Resumed.
    Resumed,
    /// Ended without result.
    Collapsed,
}

/// What record mode imposes for an entry.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub enum Effect {
    /// A region changes hands.
    Control {
        /// The region.
        region: RegionId,
        /// Whose troops.
        military: ActorId,
        /// Whose security.
        security: ActorId,
        /// Whose administration.
        civil: ActorId,
    },
    /// Attacks open a war, or go on.
    Offensive {
        /// Whose.
        by: ActorId,
        /// Into which regions.
        into: Vec<RegionId>,
    },
    /// Positions taken without a war.
    Incursion {
        /// Whose.
        by: ActorId,
        /// Where.
        into: RegionId,
        /// Troops.
        troops: u32,
    },
    /// Killed on a side.
    Losses {
        /// Whose.
        actor: ActorId,
        /// Killed.
        killed: u32,
    },
    /// Captives taken (positive) or returned (negative).
    Captives {
        /// Who holds them.
        held_by: ActorId,
        /// Whose they are.
        of: ActorId,
        /// Change.
        change: i32,
    },
    /// An agreement is signed.
    Sign(TextId),
    /// An agreement's ceasefire is broken.
    Broken(TextId),
    /// A clause is done.
    ClauseDone {
        /// The agreement.
        text: TextId,
        /// The index of the clause in it.
        clause: u8,
    },
    /// A clause gets another date.
    ClauseMoved {
        /// The agreement.
        text: TextId,
        /// The index of the clause in it.
        clause: u8,
        /// The new date.
        to: Date,
    },
    /// Talks.
    Talks {
        /// On what.
        dispute: DisputeId,
        /// The step.
        step: TalksStep,
        /// Who takes it.
        by: ActorId,
        /// Who mediates.
        mediator: Option<ActorId>,
    },
    /// A call for help.
    Call {
        /// The treaty.
        treaty: TreatyId,
        /// The index of its obligation.
        obligation: u8,
        /// Who calls.
        by: ActorId,
        /// Who is called.
        to: ActorId,
    },
    /// The answer to the last call of `by` to `from`.
    Answered {
        /// The ally.
        from: ActorId,
        /// Who had called.
        by: ActorId,
        /// The answer.
        answer: Answer,
    },
    /// A statement.
    Said {
        /// Who.
        by: ActorId,
        /// To whom.
        to: ActorId,
        /// What.
        statement: Statement,
    },
    /// A side says in public that it holds a region.
    Claim {
        /// Who.
        by: ActorId,
        /// Which.
        region: RegionId,
    },
    /// A side admits in public that it has lost a region.
    Concede {
        /// Who.
        by: ActorId,
        /// Which.
        region: RegionId,
    },
    /// A step of recognition.
    Recognition {
        /// Who.
        by: ActorId,
        /// On which dispute.
        dispute: DisputeId,
        /// Which title: its index in the dispute.
        title: u8,
        /// The step.
        step: RecognitionStep,
    },
    /// A step of an arms embargo.
    Embargo {
        /// Who.
        by: ActorId,
        /// Against whom.
        against: ActorId,
        /// The step.
        step: EmbargoStep,
    },
    /// Aid is sent.
    Aid {
        /// Who sends it.
        by: ActorId,
        /// To whom.
        to: ActorId,
        /// What is sent.
        kind: AidKind,
    },
    /// Sanctions threatened, imposed, lifted.
    Sanctions {
        /// Who.
        by: ActorId,
        /// Against whom.
        against: ActorId,
        /// The step.
        step: SanctionsStep,
    },
    /// Troops placed.
    Deployed {
        /// Whose.
        actor: ActorId,
        /// Where.
        region: RegionId,
        /// How many.
        troops: u32,
        /// What for.
        role: ForceRole,
    },
    /// Reserves called up.
    Mobilised(ActorId),
    /// Protest or crisis at home.
    Protest(ActorId),
    /// An election is called.
    ElectionCalled {
        /// Where.
        actor: ActorId,
        /// For when.
        date: Date,
    },
    /// An election is held.
    ElectionHeld {
        /// Where.
        actor: ActorId,
        /// The government's share of the vote, 0 to 1.
        support: f64,
    },
}

/// A step of recognition.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RecognitionStep {
    /// Threatened.
    Threatened,
    /// Given.
    Given,
    /// Withdrawn; of a threat: dropped.
    Withdrawn,
}

/// A step of an arms embargo.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum EmbargoStep {
    /// Imposed.
    Imposed,
    /// Lifted.
    Lifted,
}

/// A step of sanctions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum SanctionsStep {
    /// Threatened.
    Threatened,
    /// Imposed.
    Imposed,
    /// Lifted.
    Lifted,
}

/// A forecast question.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Question {
    /// Its code.
    pub id: String,
    /// The question.
    pub text: String,
    /// Asked on.
    pub asked: Date,
    /// Resolves on.
    pub resolves: Date,
    /// Its set.
    pub split: Split,
    /// What kind of answer it takes: `binary`, `number`, `interval`, `ordered`.
    pub kind: String,
    /// The recorded answer, as written.
    pub answer: String,
    /// The recorded answer, as read.
    pub came: Came,
    /// How many levels an ordered question has.
    pub levels: Option<u16>,
    /// The expression by which a run answers it; none where no mechanism can.
    pub resolves_by: Option<Query>,
    /// What must hold in a run for the question to be put to it.
    pub provided: Option<Query>,
    /// Entries of the record of the day on which it is asked, which it takes for given.
    pub given: Vec<u16>,
    /// Why no mechanism of the model can answer it; empty where one can.
    pub not_modelled: String,
    /// Where this comes from.
    pub origin: Origin,
}

/// The recorded answer to a question.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub enum Came {
    /// Whether it came about.
    Yes(bool),
    /// A number.
    Number(f64),
    /// A number that is only known to lie between two.
    Between(f64, f64),
    /// A level of an ordered scale, from 1.
    Level(u16),
}
