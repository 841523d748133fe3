//! Everything that changes in a run, as plain data.
//!
//! One small struct a thing; each is a component of an entity in the ECS world, and an element of a dense
//! list here. A [`WorldState`] is what a phase works on, what a view borrows, what a snapshot keeps and what
//! the state's hash is taken of.

use pourparler_bargaining::protocols::Table;
use pourparler_model::{
    ActorId, ActorSet, AidKind, Answer, CallId, ClauseId, ClauseState, Date, DisputeId, ForceRole, Hostility,
    Memory, PackageId, PactId, RegionId, TalksStatus, TextId, TreatyId,
};
use pourparler_scenario::Strength;
use pourparler_theory::campaign::{Fan, MOST_SITES};
use pourparler_theory::range::Outlook;
use serde::{Deserialize, Serialize};

/// The sides of a dispute, as indices into pairs.
pub const CHALLENGER: usize = 0;
/// See [`CHALLENGER`].
pub const DEFENDER: usize = 1;

/// Where the run is in time.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Clock {
    /// The day that is being played; of a weekly turn, its first.
    pub today: Date,
    /// Turns played.
    pub turn: u32,
    /// A mark of the inputs behind the fill rates of supply.
    pub supply_mark: u64,
    /// Days in a turn: 1 or 7.
    pub turn_days: u8,
}

/// Who holds a region, and how far an attack has come.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct RegionState {
    /// Whose troops stand there.
    pub military: ActorId,
    /// Who keeps security.
    pub security: ActorId,
    /// Whose civil administration works.
    pub civil: ActorId,
    /// How far the attack in progress has come: 1 taken, -1 beaten back for this campaign.
    pub progress: f64,
    /// The last day on which its holder was attacked.
    pub fought: Option<Date>,
}

/// A body of troops: one for each owner, region and role.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct ForceState {
    /// Whose.
    pub owner: ActorId,
    /// Where.
    pub region: RegionId,
    /// What for.
    pub role: ForceRole,
    /// Persons.
    pub troops: u32,
    /// Since when it has stood there unmoved: it digs in.
    pub since: Date,
    /// Fill rate of its supply, 0 to 1.
    pub supply: f64,
    /// Where it attacks, day after day, until ordered otherwise.
    pub attack: Option<RegionId>,
    /// How far its positions are fortified, 0 to 1.
    pub works: f64,
    /// Whether it goes on fortifying them.
    pub digs: bool,
}

/// The home front of an actor.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct HomeFront {
    /// Support for the government's course, 0 to 1.
    pub support: f64,
    /// The same as it was when the war that is on began; in peace, as it is.
    pub base: f64,
    /// Own killed in the run.
    pub killed: u32,
    /// Own missing: neither found dead nor known to be prisoners. At home they weigh as the killed do.
    pub missing: u32,
    /// The day on which a war last began for it.
    pub rally: Option<Date>,
    /// Own killed and missing before the war that is on.
    pub killed_before: u32,
    /// The win probability with which it went into the war: what was hoped for.
    pub hoped: f64,
    /// Whether a political crisis is open.
    pub crisis: bool,
    /// Whether it has lost an election, and a date is set on which the next government takes office.
    pub outgoing: bool,
    /// The day of an election that has been called.
    pub election: Option<Date>,
    /// Reserves that have not been called up.
    pub reserves: u32,
    /// Reserves on their way: how many, and when they arrive.
    pub called_up: Option<(u32, Date)>,
    /// Arms and advisers from others, as an addition to quality: 0.1 is a tenth. Under an embargo it can be below nothing.
    pub material: f64,
    /// A mark of the inputs behind the fill rates of those who are supplied with it, where it is the first of them; 0 where
    /// they are not known.
    pub supply_mark: u64,
}

impl HomeFront {
    /// Own killed and missing in the run: those who did not come back, whatever is known of them.
    #[must_use]
    pub const fn lost(&self) -> u32 {
        self.killed + self.missing
    }
}

/// How the sides of a dispute stand to each other.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Hostilities {
    /// Quiet, incursion or war.
    pub status: Hostility,
    /// Since when.
    pub since: Date,
    /// The founding day of the campaign: it keys the campaign's shock.
    pub campaign: Date,
    /// The last battle.
    pub fought: Option<Date>,
    /// Killed on either side, over the run.
    pub killed: [u32; 2],
    /// Missing of either side, over the run, who have not been found since.
    pub missing: [u32; 2],
    /// Prisoners that either side holds.
    pub captives: [u32; 2],
    /// Who opened the war or the incursion.
    pub opened_by: Option<ActorId>,
    /// Allies that have joined either side, a bit for each actor.
    pub joined: [ActorSet; 2],
    /// Whether the dispute is posed: positions were taken on it, or its ground was entered.
    pub posed: bool,
    /// The chronicle's index of the event that opened it.
    pub opening: Option<u32>,
    /// The value of the status quo to either side on the last quiet day: what its people are used to.
    pub reference: [f64; 2],
    /// The same on the last quiet day before the war that is on, or was the last.
    pub before_war: [f64; 2],
    /// The day of a shock that makes a review of war and peace due at once (an incursion, a clash that escalates, a broken
    /// ceasefire), until the desks have seen it.
    pub alarm: Option<Date>,
    /// The chronicle's index of the incident behind the alarm, if it was one that nobody ordered.
    pub incident: Option<u32>,
    /// What either side believed of the war that is on when it began: the outlook, and what a stalemate would gain.
    pub believed: [Option<(Outlook, f64)>; 2],
}

/// The most seats at a table beside those of the two principals.
pub(crate) const MOST_SEATS: usize = 4;

/// Those who sit at a table, or are called to it, beside the two principals.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Conference {
    /// Who, in the order of their turns, after the principals.
    pub seats: [Option<ActorId>; MOST_SEATS],
    /// Which of them have said that they come.
    pub came: [bool; MOST_SEATS],
    /// Which of them back the mediator's text.
    pub backed: [bool; MOST_SEATS],
    /// Whether nothing is concluded without them.
    pub unanimous: bool,
    /// Whether the talks are only suspended when one of them leaves.
    pub suspends: bool,
}

impl Conference {
    /// Who sits there, in order.
    pub fn members(&self) -> impl Iterator<Item = ActorId> + use<> {
        self.seats.into_iter().flatten()
    }

    /// The place of an actor among them.
    #[must_use]
    pub fn place(&self, actor: ActorId) -> Option<usize> {
        self.seats.iter().position(|seat| *seat == Some(actor))
    }

    /// Whether something holds of all of them.
    #[must_use]
    pub fn all(&self, of: [bool; MOST_SEATS]) -> bool {
        self.seats.iter().zip(of).all(|(seat, so)| seat.is_none() || so)
    }
}

/// The table of a dispute.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Talks {
    /// Where the talks stand.
    pub status: TalksStatus,
    /// Since when.
    pub since: Date,
    /// The day on which talks were last called.
    pub called: Option<Date>,
    /// Who mediates.
    pub mediator: Option<ActorId>,
    /// Which sides have said that they come.
    pub attending: [bool; 2],
    /// The session of alternating offers between the two sides, by the negotiation library; an outcome is a package.
    pub table: Table,
    /// The day of the last offer.
    pub offered: Option<Date>,
    /// The mediator's text, if one lies before the sides.
    pub draft: Option<PackageId>,
    /// Which sides back it.
    pub backed: [bool; 2],
    /// The best that either side has been offered so far, in its own value.
    pub best: [f64; 2],
    /// The package that either side has staked in public.
    pub staked: [Option<PackageId>; 2],
    /// The payments that third parties have pledged for a settlement: a bit for each that the dispute's document lists.
    pub pledged: u64,
    /// Who else sits there, at a table of more than two: their places follow those of the two principals.
    pub conference: Option<Conference>,
}

impl Talks {
    /// The side whose turn it is.
    #[must_use]
    pub const fn to_move(&self) -> usize {
        self.table.next()
    }

    /// Who has a place at the table: the principals, challenger first, then the others.
    #[must_use]
    pub fn member(&self, principals: [ActorId; 2], place: usize) -> Option<ActorId> {
        match place.checked_sub(2) {
            None => principals.get(place).copied(),
            Some(i) => self.conference.and_then(|c| c.seats.get(i).copied().flatten()),
        }
    }

    /// The place at the table of one who is no principal.
    #[must_use]
    pub fn place(&self, actor: ActorId) -> Option<usize> {
        self.conference.and_then(|c| c.place(actor)).map(|i| i + 2)
    }

    /// What lies on the table, and which side put it there.
    #[must_use]
    pub fn on_table(&self) -> Option<(usize, PackageId)> {
        self.table.offer().map(|offer| (offer.party, PackageId::new(offer.outcome.0 as usize)))
    }

    /// What lies on the table for a side to answer.
    #[must_use]
    pub fn to_answer(&self, side: usize) -> Option<PackageId> {
        self.on_table().filter(|(author, _)| *author != side).map(|(_, package)| package)
    }
}

/// What one side holds of the other.
#[derive(PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Belief {
    /// Weights of the other side's types of resolve (war cost, lowest first); sums to 1.
    pub resolve: Vec<f64>,
    /// Battles won and lost, as a discounted Beta: what was learnt about strength.
    pub won: f64,
    /// See `won`.
    pub lost: f64,
}

impl Clone for Belief {
    fn clone(&self) -> Self {
        Self { resolve: self.resolve.clone(), ..*self }
    }

    // Without asking for memory where there is enough; so those below.
    fn clone_from(&mut self, source: &Self) {
        self.resolve.clone_from(&source.resolve);
        (self.won, self.lost) = (source.won, source.lost);
    }
}

/// A side's own assessment of a dispute.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Assessment {
    /// Outlook of a campaign: does the *challenger* win, neither, or is it beaten?
    pub outlook: Outlook,
    /// The same if no ally comes to anybody.
    pub alone: Outlook,
    /// The share of the ground ahead that the challenger gains on average if neither prevails, 0 to 1.
    pub gained: f64,
    /// Value of the status quo.
    pub status_quo: f64,
    /// Value of a stalemate: the status quo with the ground that it would leave in the challenger's hands.
    pub stalemate: f64,
    /// Value of fighting.
    pub war: f64,
    /// Value below which the home front does not ratify.
    pub ratification: f64,
    /// Reservation value: the least that it accepts.
    pub reservation: f64,
    /// What it takes the other side's reservation value to be, in the other's value.
    pub other_reservation: f64,
    /// Whether the strengths and positions behind the outlook have been computed at all.
    pub known: bool,
    /// A mark of all that the outlook follows from: nothing is worked out while it stays.
    pub exact: u64,
    /// A mark of the inputs behind the outlook: it is weighed anew when they change.
    pub inputs: u64,
    /// The campaign behind the outlook, for a range of shocks.
    pub fan: Fan,
    /// The forces and the ground behind the fan: it is played anew when they have changed enough.
    pub laydown: Laydown,
}

/// What a campaign was played from: ground and posts as a side saw them.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Laydown {
    /// A mark of who holds what, and of the rest that a campaign depends on as a whole.
    pub ground: u64,
    /// The day, by its number.
    pub day: i32,
    /// The log ratio of strengths in the theatre, challenger over defender.
    pub ratio: f64,
    /// A mark of all posts as they were when last looked at: while it stays, so do the shares.
    pub posts: u64,
    /// By side, and by place in the theatre in two halves: the share of the side's troops that stands there, in 255ths.
    pub shares: [[[u8; MOST_SITES / 2]; 2]; 2],
    /// By place in the theatre in two halves: how far the attack there has come, in 100ths.
    pub progress: [[i8; MOST_SITES / 2]; 2],
}

/// An agreement in the world.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Pact {
    /// The written text, if it is one of the scenario's.
    pub text: Option<TextId>,
    /// The dispute it is about.
    pub dispute: Option<DisputeId>,
    /// The package agreed, if it came from talks.
    pub package: Option<PackageId>,
    /// Signed on.
    pub signed: Date,
    /// In force from.
    pub in_force: Date,
    /// How strong its ceasefire is.
    pub strength: Strength,
    /// Since when the arms have been silent under it, and under the ceasefires that passed over into its own.
    pub silent_since: Date,
    /// Its ceasefire was broken on.
    pub broken: Option<Date>,
    /// Its ceasefire passed over into that of a later agreement on.
    pub replaced: Option<Date>,
    /// A war between its parties ended it on.
    pub ended: Option<Date>,
    /// Its mediator or guarantor.
    pub guarantor: Option<ActorId>,
    /// Who signed beside the two principals, a bit each.
    pub also_signed: ActorSet,
    /// The first of its clauses.
    pub first: ClauseId,
    /// How many clauses it has.
    pub clauses: u16,
}

impl Pact {
    /// Whether it is in force on a day.
    #[must_use]
    pub fn stands(&self, day: Date) -> bool {
        self.in_force <= day && self.ended.is_none()
    }

    /// Whether its ceasefire binds on a day.
    #[must_use]
    pub fn holds_fire(&self, day: Date) -> bool {
        self.stands(day)
            && self.strength != Strength::None
            && self.broken.is_none()
            && self.replaced.is_none()
    }
}

/// Where the wording of a clause stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Wording {
    /// A clause of a written text.
    Text(TextId, u16),
    /// A clause that every agreement on a dispute has.
    Always(DisputeId, u16),
    /// A clause that an agreed level brings: the term, and the clause in it.
    Term(DisputeId, u16, u16),
    /// A payment that a third party had pledged.
    Payment(DisputeId, u16),
}

/// A clause in the world.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Clause {
    /// Its agreement.
    pub pact: PactId,
    /// Its wording.
    pub wording: Wording,
    /// Its state, as far as it is known.
    pub state: ClauseState,
    /// When it falls due.
    pub due: Option<Date>,
    /// When it was done, whether or not that is known.
    pub done: Option<Date>,
    /// Which obligors have done their part.
    pub done_by: ActorSet,
    /// Whether it was put off once.
    pub postponed: bool,
}

/// A call for help.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Call {
    /// Who calls.
    pub by: ActorId,
    /// Who is called.
    pub to: ActorId,
    /// Under which treaty.
    pub treaty: TreatyId,
    /// Under which of its obligations.
    pub obligation: u8,
    /// The dispute behind it.
    pub dispute: Option<DisputeId>,
    /// The region that is threatened.
    pub place: Option<RegionId>,
    /// Made on.
    pub made: Date,
    /// Whether the obligation covers the case.
    pub covered: bool,
    /// The answer so far.
    pub answer: Option<Answer>,
    /// Answered on.
    pub answered: Option<Date>,
    /// The chronicle's index of the call.
    pub event: u32,
}

impl Call {
    /// Whether an answer is still owed.
    #[must_use]
    pub const fn open(&self) -> bool {
        matches!(self.answer, None | Some(Answer::Delay))
    }
}

/// Agreements, clauses and calls: lists that only grow, so that an id stays what it is.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// Agreements, by id.
    pub pacts: Vec<Pact>,
    /// Clauses, by id.
    pub clauses: Vec<Clause>,
    /// Calls for help, by id.
    pub calls: Vec<Call>,
}

impl Ledger {
    /// An agreement.
    #[must_use]
    pub fn pact(&self, id: PactId) -> &Pact {
        &self.pacts[id.index()]
    }

    /// The clauses of an agreement, with their ids.
    pub fn clauses_of(&self, id: PactId) -> impl Iterator<Item = (ClauseId, &Clause)> {
        let pact = self.pact(id);
        let first = pact.first.index();
        self.clauses[first..first + usize::from(pact.clauses)]
            .iter()
            .enumerate()
            .map(move |(i, clause)| (ClauseId::new(first + i), clause))
    }

    /// A call for help.
    #[must_use]
    pub fn call(&self, id: CallId) -> &Call {
        &self.calls[id.index()]
    }
}

/// Kept and broken promises, true and false claims, as discounted Betas.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Reputation {
    /// Kept.
    pub kept: f64,
    /// Broken.
    pub broken: f64,
    /// Public claims to hold a region that were found to be so.
    pub claims_true: f64,
    /// The same, found not to be so.
    pub claims_false: f64,
    /// Calls within the scope that were honoured, by what was owed: to consult, to assist, to defend.
    pub honoured: [f64; 3],
    /// The same, not honoured.
    pub failed: [f64; 3],
}

/// A region of which not everybody knows who holds it: it changed hands, or is said to have.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Unsettled {
    /// Which.
    pub region: RegionId,
    /// Who held it when everybody last knew: whose troops, whose security, whose administration.
    pub before: [ActorId; 3],
    /// Who took it, or says that it did.
    pub challenger: ActorId,
    /// Since when: the day on which it last changed hands, or on which it was first claimed.
    pub since: Date,
    /// Who claims to have taken it, and since when.
    pub claimed: Option<(ActorId, Date)>,
    /// Who claims still to hold it, and since when.
    pub denied: Option<(ActorId, Date)>,
}

/// A mandate of peacekeepers, given by a clause.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Mandate {
    /// The clause.
    pub clause: ClauseId,
    /// Whose troops stand under it.
    pub actor: ActorId,
    /// When it ends, or is prolonged.
    pub until: Date,
    /// Who has given notice that it is not to be prolonged.
    pub objected: Option<ActorId>,
    /// When it ended.
    pub ended: Option<Date>,
}

/// A public demand with a deadline.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Ultimatum {
    /// Whose.
    pub by: ActorId,
    /// The dispute.
    pub dispute: DisputeId,
    /// The package demanded.
    pub package: PackageId,
    /// Made on.
    pub made: Date,
    /// Its deadline.
    pub until: Date,
}

/// Arms and material sent without a call.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Aid {
    /// Who sent them.
    pub by: ActorId,
    /// To whom.
    pub to: ActorId,
    /// The last day on which it did.
    pub last: Date,
}

/// An arms embargo, in force or lifted and not yet made good.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Embargo {
    /// Whose.
    pub by: ActorId,
    /// Against whom.
    pub against: ActorId,
    /// Since when.
    pub since: Date,
    /// The share of the target's arms that it bars, 0 to 1.
    pub share: f64,
    /// The share of the quality of the target's troops that it has taken, 0 to 1.
    pub taken: f64,
    /// Whether it is in force.
    pub in_force: bool,
}

/// Money or humanitarian aid that counts still.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Support {
    /// Who sent it.
    pub by: ActorId,
    /// To whom.
    pub to: ActorId,
    /// What was sent.
    pub kind: AidKind,
    /// On which day.
    pub sent: Date,
}

/// Where a state stands on a title, if not where it stood at the start.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Recognition {
    /// Who.
    pub by: ActorId,
    /// The dispute.
    pub dispute: DisputeId,
    /// The title: its place in the dispute.
    pub title: u8,
    /// Whether it recognises the title.
    pub given: bool,
    /// Since when it threatens to recognise it, if it does.
    pub threat: Option<Date>,
}

/// A party that has suspended its part in a treaty, or leaves it.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Membership {
    /// The treaty.
    pub treaty: TreatyId,
    /// The party.
    pub actor: ActorId,
    /// Until when it is bound: the day of a suspension, or the day on which it has left.
    pub until: Date,
    /// Whether it leaves.
    pub leaves: bool,
}

/// People who have left a region and not returned.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Displaced {
    /// Which region.
    pub region: RegionId,
    /// Who held it when they left.
    pub of: ActorId,
    /// How many.
    pub persons: u32,
}

/// What is open between actors beside wars, tables and agreements: short lists, empty on a quiet day.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Affairs {
    /// Regions of which not everybody knows who holds them, in the order in which that began.
    pub unsettled: Vec<Unsettled>,
    /// Mandates of peacekeepers, those that have ended included.
    pub mandates: Vec<Mandate>,
    /// Ultimatums that are open.
    pub ultimatums: Vec<Ultimatum>,
    /// Who has sent arms and material to whom, uncalled.
    pub aid: Vec<Aid>,
    /// Arms embargoes.
    pub embargoes: Vec<Embargo>,
    /// Money and humanitarian aid that count still.
    pub support: Vec<Support>,
    /// Who stands elsewhere on a title than at the start.
    pub recognitions: Vec<Recognition>,
    /// Who is bound by a treaty no more, or not for long.
    pub memberships: Vec<Membership>,
    /// People who are displaced, by region and by the side that held it.
    pub displaced: Vec<Displaced>,
}

/// How far one actor goes against another with sanctions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Sanctions {
    /// None.
    None,
    /// Threatened.
    Threatened,
    /// In force.
    Imposed,
}

/// What holds between pairs: dense tables, row by row.
#[derive(PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Pairs {
    /// The number of actors: the side of each table.
    pub actors: usize,
    /// Affinity, -1 to 1, symmetric.
    pub ties: Vec<f64>,
    /// Sanctions of the row's actor against the column's.
    pub sanctions: Vec<Sanctions>,
    /// The last day on which the row's actor made a statement to the column's.
    pub spoke: Vec<Option<Date>>,
    /// The places of pairs whose ties are not where they were at the start: only these return. Worked out from the ties where
    /// it is not known.
    #[serde(skip)]
    moved: Kept<Vec<u32>>,
}

/// What follows from the rest of the state, kept to save work; nothing where it is not known. It counts neither for equality
/// nor for the hash.
#[derive(Clone)]
pub(crate) struct Kept<T>(Option<T>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(None)
    }
}

// Nor is it shown: states that are equal look the same.
impl<T> std::fmt::Debug for Kept<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kept")
    }
}

impl<T> PartialEq for Kept<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Clone for Pairs {
    fn clone(&self) -> Self {
        let Self { actors, ties, sanctions, spoke, moved } = self;
        let (ties, sanctions, spoke) = (ties.clone(), sanctions.clone(), spoke.clone());
        Self { actors: *actors, ties, sanctions, spoke, moved: moved.clone() }
    }

    fn clone_from(&mut self, source: &Self) {
        self.actors = source.actors;
        self.ties.clone_from(&source.ties);
        self.sanctions.clone_from(&source.sanctions);
        self.spoke.clone_from(&source.spoke);
        self.moved.0.clone_from(&source.moved.0);
    }
}

impl Pairs {
    /// Ties as they are at the start, no sanctions, nothing said.
    #[must_use]
    pub fn new(actors: usize, ties: Vec<f64>) -> Self {
        let n = actors * actors;
        Self {
            actors,
            ties,
            sanctions: vec![Sanctions::None; n],
            spoke: vec![None; n],
            moved: Kept::default(),
        }
    }

    /// The place of a pair in a table.
    #[must_use]
    pub const fn at(&self, a: ActorId, b: ActorId) -> usize {
        a.index() * self.actors + b.index()
    }

    /// The affinity of a pair.
    #[must_use]
    pub fn tie(&self, a: ActorId, b: ActorId) -> f64 {
        self.ties[self.at(a, b)]
    }

    /// Move the affinity of a pair, within -1 to 1.
    pub fn shift_tie(&mut self, a: ActorId, b: ActorId, by: f64) {
        if a == b {
            return;
        }
        let value = (self.tie(a, b) + by).clamp(-1.0, 1.0);
        let (ab, ba) = (self.at(a, b), self.at(b, a));
        self.ties[ab] = value;
        self.ties[ba] = value;
        if let Some(moved) = &mut self.moved.0 {
            for at in [ab as u32, ba as u32] {
                if !moved.contains(&at) {
                    moved.push(at);
                }
            }
        }
    }

    /// Let ties that are away from `base` return to it: `keep` is the share of the way that is left.
    pub(crate) fn drift(&mut self, base: &[f64], keep: f64) {
        let Self { ties, moved, .. } = self;
        let moved = moved.0.get_or_insert_with(|| {
            let away = ties.iter().zip(base).enumerate().filter(|(_, (tie, base))| tie != base);
            away.map(|(at, _)| at as u32).collect()
        });
        moved.retain(|&at| {
            let (tie, base) = (&mut ties[at as usize], base[at as usize]);
            let away = *tie - base;
            let back = away.abs() < 1e-12;
            *tie = if back { base } else { base + away * keep };
            !back
        });
    }
}

/// The whole state of a run.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WorldState {
    /// Time.
    pub clock: Clock,
    /// By region.
    pub regions: Vec<RegionState>,
    /// By force.
    pub forces: Vec<ForceState>,
    /// By actor.
    pub homes: Vec<HomeFront>,
    /// By actor.
    pub reputations: Vec<Reputation>,
    /// By actor: what its policy remembers.
    pub memories: Vec<Memory>,
    /// By dispute.
    pub hostilities: Vec<Hostilities>,
    /// By dispute.
    pub talks: Vec<Talks>,
    /// By dispute and side.
    pub beliefs: Vec<[Belief; 2]>,
    /// By dispute and side.
    pub assessments: Vec<[Assessment; 2]>,
    /// By dispute and side: the index of the side's own type of resolve, known to itself only.
    pub resolve: Vec<[u8; 2]>,
    /// By dispute and issue: the level that holds.
    pub levels: Vec<Vec<f64>>,
    /// By dispute and issue: levels that only an agreement changes.
    pub standing: Vec<Vec<f64>>,
    /// By pair of actors.
    pub pairs: Pairs,
    /// Agreements, clauses, calls.
    pub ledger: Ledger,
    /// What is open beside them.
    pub affairs: Affairs,
    /// Those who have joined a side of some dispute, a bit each.
    #[serde(skip)]
    pub(crate) joiners: Kept<ActorSet>,
}

impl WorldState {
    /// Whether an actor has joined a side of some dispute.
    #[must_use]
    pub fn has_joined(&self, actor: ActorId) -> bool {
        match &self.joiners.0 {
            Some(joiners) => joiners.has(actor),
            None => self.hostilities.iter().any(|h| h.joined.iter().any(|side| side.has(actor))),
        }
    }

    /// An actor joins a side of a dispute.
    pub(crate) fn join(&mut self, dispute: DisputeId, side: usize, actor: ActorId) {
        self.hostilities[dispute.index()].joined[side].insert(actor);
        self.count_joiners();
    }

    /// Those who had joined a dispute go their own ways.
    pub(crate) fn part(&mut self, dispute: DisputeId) {
        self.hostilities[dispute.index()].joined = [ActorSet::NONE; 2];
        self.count_joiners();
    }

    /// Note who has joined somebody.
    fn count_joiners(&mut self) {
        let joined = self.hostilities.iter().flat_map(|h| h.joined);
        self.joiners = Kept(Some(joined.fold(ActorSet::NONE, |all, side| all | side)));
    }

    /// The force of this owner, in this region, with this role; made, without troops, where there is none.
    pub fn slot(&mut self, owner: ActorId, region: RegionId, role: ForceRole) -> usize {
        let found = self.forces.iter().position(|f| f.owner == owner && f.region == region && f.role == role);
        found.unwrap_or_else(|| {
            self.forces.push(ForceState {
                owner,
                region,
                role,
                troops: 0,
                since: self.clock.today,
                supply: 1.0,
                attack: None,
                works: 0.0,
                digs: false,
            });
            self.forces.len() - 1
        })
    }

    /// Move troops from a force to another place and role; returns how many went.
    pub fn transfer(&mut self, from: usize, region: RegionId, role: ForceRole, troops: u32) -> u32 {
        let owner = self.forces[from].owner;
        let to = self.slot(owner, region, role);
        if to == from {
            return 0;
        }
        let moved = troops.min(self.forces[from].troops);
        self.forces[from].troops -= moved;
        let (today, supply) = (self.clock.today, self.forces[from].supply);
        let target = &mut self.forces[to];
        if target.troops < moved {
            target.since = today;
            (target.works, target.digs) = (0.0, false);
        }
        // What they carry goes with them, until supply is renewed.
        if moved > 0 {
            let share = f64::from(moved) / (f64::from(moved) + f64::from(target.troops));
            target.supply += share * (supply - target.supply);
        }
        target.troops += moved;
        let left = &mut self.forces[from];
        if left.troops == 0 {
            (left.works, left.digs) = (0.0, false);
        }
        moved
    }
}

impl WorldState {
    /// Become equal to another state of the same scenario, keeping the memory that is allocated.
    pub fn copy_from(&mut self, other: &Self) {
        self.clock = other.clock;
        self.regions.clone_from(&other.regions);
        self.forces.clone_from(&other.forces);
        self.homes.clone_from(&other.homes);
        self.reputations.clone_from(&other.reputations);
        self.memories.clone_from(&other.memories);
        self.hostilities.clone_from(&other.hostilities);
        self.talks.clone_from(&other.talks);
        self.beliefs.clone_from(&other.beliefs);
        self.assessments.clone_from(&other.assessments);
        self.resolve.clone_from(&other.resolve);
        self.levels.clone_from(&other.levels);
        self.standing.clone_from(&other.standing);
        self.pairs.clone_from(&other.pairs);
        self.ledger.pacts.clone_from(&other.ledger.pacts);
        self.ledger.clauses.clone_from(&other.ledger.clauses);
        self.ledger.calls.clone_from(&other.ledger.calls);
        let (mine, theirs) = (&mut self.affairs, &other.affairs);
        mine.unsettled.clone_from(&theirs.unsettled);
        mine.mandates.clone_from(&theirs.mandates);
        mine.ultimatums.clone_from(&theirs.ultimatums);
        mine.aid.clone_from(&theirs.aid);
        mine.embargoes.clone_from(&theirs.embargoes);
        mine.support.clone_from(&theirs.support);
        mine.recognitions.clone_from(&theirs.recognitions);
        mine.memberships.clone_from(&theirs.memberships);
        mine.displaced.clone_from(&theirs.displaced);
        self.count_joiners();
    }

    /// Become equal to another state again, from which this one differs by ground that was handed over, and what followed from that.
    pub(crate) fn take_back(&mut self, other: &Self) {
        self.regions.clone_from(&other.regions);
        self.forces.clone_from(&other.forces);
        // Who has claimed the ground is found to have been right or wrong.
        self.reputations.clone_from(&other.reputations);
        self.affairs.unsettled.clone_from(&other.affairs.unsettled);
        self.affairs.displaced.clone_from(&other.affairs.displaced);
        debug_assert!(*self == *other, "a hand-over changed more than is taken back");
    }
}
