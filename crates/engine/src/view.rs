//! What a state can know, and the chance with which it decides.
//!
//! A [`View`] borrows the engine's tables and shows of them only what its state can see: public facts, its
//! own troops and assessments, foreign troops with the error of intelligence, offers at tables where it
//! sits, the news since its last decision. Its fields are private; what has no method cannot be known.

use pourparler_chance::{Chance, Key, Purpose, Tag, gumbel_choice};
use pourparler_model::{
    Act, ActorId, CallId, ClauseId, ClauseState, Date, Desk, DisputeId, Event, ForceId, ForceRole, Hostility,
    ObligationKind, PackageId, PactId, Phase, RegionId, TalksStatus, TreatyId,
};
use pourparler_scenario::{Action, Actor, ClauseText, Entry, Payment, Scenario, Strength, Values};
use pourparler_theory::continuation::Turn;
use pourparler_theory::range::Outlook;
use pourparler_theory::turn;

use crate::phases::assess;
use crate::purposes;
use crate::rules::casus::Case;
use crate::rules::intelligence::Eyes;
use crate::rules::knowledge::Known;
use crate::rules::legal::Refusal;
use crate::rules::packages::TitleTable;
use crate::rules::shift::Consequences;
use crate::rules::{
    aid, casus, conference, continuation, embargo, knowledge, legal, outlook, pacts, payments, recognition,
    shift, status_quo, strength,
};
use crate::setup::Setup;
use crate::stage::Stage;
use crate::state::{
    Assessment, Belief, Call, Clause, Conference, ForceState, HomeFront, MOST_SEATS, Mandate, Pact,
    RegionState, Reputation, Sanctions, Support, Talks, Ultimatum, Wording,
};

/// The public side of a dispute's hostilities.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PublicHostilities {
    /// Quiet, incursion or war.
    pub status: Hostility,
    /// Since when.
    pub since: Date,
    /// Killed on either side, as announced.
    pub killed: [u32; 2],
    /// Missing of either side, as announced.
    pub missing: [u32; 2],
    /// Prisoners that either side holds.
    pub captives: [u32; 2],
    /// Who opened it.
    pub opened_by: Option<ActorId>,
    /// Whether the dispute is posed at all.
    pub posed: bool,
    /// Whether something happened that makes everybody look at it anew.
    pub alarm: bool,
}

/// A ceasefire in force.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ceasefire {
    /// Since when.
    pub since: Date,
    /// Whether it is a truce, or part of a signed agreement.
    pub strength: Strength,
    /// Who mediated it, or guarantees it.
    pub guarantor: Option<ActorId>,
}

/// A body of troops, as seen.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SeenForce {
    /// Which.
    pub id: ForceId,
    /// Whose.
    pub owner: ActorId,
    /// Where.
    pub region: RegionId,
    /// What for.
    pub role: ForceRole,
    /// How many, as seen: exact for one's own side.
    pub troops: f64,
    /// Where it attacks; only one's own.
    pub attack: Option<RegionId>,
    /// How far its positions are fortified, 0 to 1.
    pub works: f64,
}

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

/// What one actor can know on one day.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    stage: &'a Stage,
    me: ActorId,
    eyes: Eyes<'a>,
}

impl<'a> View<'a> {
    pub(crate) fn new(stage: &'a Stage, me: ActorId) -> Self {
        Self { stage, me, eyes: Eyes::of(stage, me) }
    }

    /// Who looks.
    #[must_use]
    pub const fn me(&self) -> ActorId {
        self.me
    }

    /// The day of the decision.
    #[must_use]
    pub const fn today(&self) -> Date {
        self.stage.state.clock.today
    }

    /// Days until the next decision.
    #[must_use]
    pub const fn turn_days(&self) -> u8 {
        self.stage.state.clock.turn_days
    }

    /// The scenario's public facts as of the start: names, geography, treaties, disputes, positions taken until then. What is
    /// dated later is not in it.
    #[must_use]
    pub fn scenario(&self) -> &'a Scenario {
        self.stage.setup.public.as_ref()
    }

    /// The record of what really happened, for policies that replay it: any other that reads it cheats.
    #[must_use]
    pub fn record(&self) -> &'a [Entry] {
        &self.stage.setup.scenario.record
    }

    /// Its own entry in the scenario.
    #[must_use]
    pub fn actor(&self) -> &'a Actor {
        &self.stage.setup.public.actors[self.me.index()]
    }

    /// The parameters of the run.
    #[must_use]
    pub fn values(&self) -> &'a Values {
        &self.stage.setup.values
    }

    /// All disputes.
    pub fn disputes(&self) -> impl Iterator<Item = DisputeId> + use<> {
        self.stage.setup.dispute_ids()
    }

    /// The disputes that concern it by the documents (`Setup::concerns`).
    pub fn concerns(&self) -> impl Iterator<Item = DisputeId> + use<'a> {
        self.stage.setup.concerns[self.me.index()].iter().copied()
    }

    /// The disputes in which it decides for a side, and the side.
    pub fn own_disputes(&self) -> impl Iterator<Item = (DisputeId, usize)> + use<'a> {
        self.stage.setup.decides[self.me.index()].iter().copied()
    }

    /// The tag of a dispute, for keys.
    #[must_use]
    pub fn dispute_tag(&self, dispute: DisputeId) -> Tag {
        self.stage.setup.dispute_tags[dispute.index()]
    }

    /// Its side in a dispute in which it decides.
    #[must_use]
    pub fn side(&self, dispute: DisputeId) -> Option<usize> {
        self.stage.setup.principal(dispute, self.me)
    }

    /// The side on which any actor stands.
    #[must_use]
    pub fn side_of(&self, dispute: DisputeId, actor: ActorId) -> Option<usize> {
        self.stage.side(dispute, actor)
    }

    /// Challenger and defender.
    #[must_use]
    pub fn principals(&self, dispute: DisputeId) -> [ActorId; 2] {
        self.stage.setup.disputes[dispute.index()].principals
    }

    /// What an actor wants on an issue, as of the start: the level and how much the issue counts for it, 0 to 1.
    #[must_use]
    pub fn stance(&self, dispute: DisputeId, issue: usize, actor: ActorId) -> Option<(f64, f64)> {
        let start = self.stage.setup.start.date;
        let issue = self.scenario().disputes[dispute.index()].issues.get(issue)?;
        let of = issue.positions.iter().filter(|p| p.actor == actor && p.date <= start);
        of.max_by_key(|p| p.date).map(|p| (p.level.mode, p.salience.mode))
    }

    /// How the sides stand to each other.
    #[must_use]
    pub fn hostilities(&self, dispute: DisputeId) -> PublicHostilities {
        let h = &self.stage.state.hostilities[dispute.index()];
        PublicHostilities {
            status: h.status,
            since: h.since,
            killed: h.killed,
            missing: h.missing,
            captives: h.captives,
            opened_by: h.opened_by,
            posed: h.posed,
            alarm: h.alarm.is_some(),
        }
    }

    /// The table of a dispute: all of it for those who sit at it, the public part for the others.
    #[must_use]
    pub fn talks(&self, dispute: DisputeId) -> Talks {
        let mut talks = self.stage.state.talks[dispute.index()];
        if !self.in_the_room(dispute) {
            talks.table = talks.table.from_outside();
            (talks.draft, talks.backed) = (None, [false; 2]);
            if let Some(all) = &mut talks.conference {
                all.backed = [false; MOST_SEATS];
            }
            // Who pledged knows what it pledged.
            let own = payments::pledged(self.stage, dispute).filter(|(_, p)| p.by == self.me);
            talks.pledged = own.fold(0, |mask, (i, _)| mask | 1 << i);
        }
        match self.side(dispute) {
            Some(side) => talks.best[1 - side] = f64::NAN,
            None => talks.best = [f64::NAN; 2],
        }
        talks
    }

    /// Whether it hears what is said at the table of a dispute: it has a place there, or mediates.
    fn in_the_room(&self, dispute: DisputeId) -> bool {
        let talks = &self.stage.state.talks[dispute.index()];
        let seat = || talks.place(self.me).is_some();
        self.side(dispute).is_some() || talks.mediator == Some(self.me) || seat()
    }

    /// Its place at a table of more than two, if it sits there and is no principal: from 2 on.
    #[must_use]
    pub fn seat(&self, dispute: DisputeId) -> Option<usize> {
        self.stage.state.talks[dispute.index()].place(self.me)
    }

    /// Who would be called to a table of all concerned, if that is more than the two principals.
    #[must_use]
    pub fn concerned(&self, dispute: DisputeId) -> Option<Conference> {
        conference::concerned(self.stage, dispute)
    }

    /// The worth of a package to one at the table: positions are public, so that anybody's can be told.
    #[must_use]
    pub fn worth_at(&self, dispute: DisputeId, place: usize, package: PackageId) -> f64 {
        if place < 2 {
            return self.worth(dispute, place, package);
        }
        conference::worth(self.stage, dispute, place, package).unwrap_or(f64::NAN)
    }

    /// What one who is no principal has without an agreement at a table of more than two, by the actor's own outlook of the war.
    #[must_use]
    pub fn without_at(&self, dispute: DisputeId, place: usize) -> f64 {
        let war = self.stage.state.hostilities[dispute.index()].status == Hostility::War;
        let outlook = || match self.assessment(dispute) {
            Some(own) => Some(own.outlook),
            None => self.campaign(dispute, [[0.0, 0.0]]).map(|[outlook]| outlook),
        };
        let outlook = war.then(outlook).flatten();
        conference::without(self.stage, dispute, place, outlook).unwrap_or(f64::NAN)
    }

    /// Where the talks of a dispute stand: it is public.
    #[must_use]
    pub fn talks_status(&self, dispute: DisputeId) -> TalksStatus {
        self.stage.state.talks[dispute.index()].status
    }

    /// Whether it is on a side of a dispute that is not quiet: without one there is no case to put to an ally.
    #[must_use]
    pub fn is_in_trouble(&self) -> bool {
        let status = |d: &DisputeId| self.stage.state.hostilities[d.index()].status;
        self.disputes().any(|d| status(&d) != Hostility::Quiet && self.side_of(d, self.me).is_some())
    }

    /// Its own assessment of a dispute in which it decides.
    #[must_use]
    pub fn assessment(&self, dispute: DisputeId) -> Option<Assessment> {
        self.side(dispute).map(|side| self.stage.state.assessments[dispute.index()][side])
    }

    /// What it believes of the other side of a dispute in which it decides.
    #[must_use]
    pub fn belief(&self, dispute: DisputeId) -> Option<&'a Belief> {
        self.side(dispute).map(|side| &self.stage.state.beliefs[dispute.index()][side])
    }

    /// Its own cost of fighting on, as a share of the dispute's value.
    #[must_use]
    pub fn own_cost(&self, dispute: DisputeId) -> Option<f64> {
        self.side(dispute).map(|side| assess::own_cost(self.stage, dispute, side))
    }

    /// The costs of the other side's types, in the order of the belief about them.
    #[must_use]
    pub fn other_costs(&self, dispute: DisputeId) -> Vec<f64> {
        let Some(side) = self.side(dispute) else { return Vec::new() };
        let other = self.principals(dispute)[1 - side];
        let ahead = assess::cost_ahead(self.stage, dispute);
        assess::type_costs(self.stage, other).iter().map(|c| c * ahead).collect()
    }

    /// What a refusal at the table of a dispute costs in a war: a turn of fighting.
    #[must_use]
    pub fn war_turn(&self, dispute: DisputeId) -> Turn {
        continuation::turn(self.stage, dispute)
    }

    /// How many candidate packages a dispute has; the first is the status quo with a truce.
    #[must_use]
    pub fn packages(&self, dispute: DisputeId) -> usize {
        self.stage.setup.disputes[dispute.index()].packages.len()
    }

    /// The worth of a package to a side: positions are public, so either's can be told. With it, for those who sit at the
    /// table, what third parties have pledged for a settlement.
    #[must_use]
    pub fn worth(&self, dispute: DisputeId, side: usize, package: PackageId) -> f64 {
        // Where nothing is pledged the face is all there is.
        let pledged = self.stage.state.talks[dispute.index()].pledged != 0 && self.in_the_room(dispute);
        let worth = if pledged { legal::worth } else { legal::face };
        worth(self.stage, dispute, side, package).unwrap_or(f64::NAN)
    }

    /// Arms embargoes that are in force: who bars arms to whom. They are public.
    pub fn embargoes(&self) -> impl Iterator<Item = (ActorId, ActorId)> + use<'a> {
        let list = self.stage.state.affairs.embargoes.iter();
        list.filter(|e| e.in_force).map(|e| (e.by, e.against))
    }

    /// The share of an actor's imports of arms that an embargo of its own would bar, 0 to 1.
    #[must_use]
    pub fn would_bar(&self, against: ActorId) -> f64 {
        embargo::share(self.stage, self.me, against)
    }

    /// The share of an actor's imports of arms that its own embargo bars, 0 without one.
    #[must_use]
    pub fn barred(&self, against: ActorId) -> f64 {
        let list = self.stage.state.affairs.embargoes.iter();
        let own = list.filter(|e| e.in_force && (e.by, e.against) == (self.me, against));
        own.map(|e| e.share).sum()
    }

    /// People of an actor's side who are displaced.
    #[must_use]
    pub fn displaced(&self, of: ActorId) -> u32 {
        aid::displaced(self.stage, of)
    }

    /// Money and humanitarian aid that count still.
    #[must_use]
    pub fn support(&self) -> &'a [Support] {
        &self.stage.state.affairs.support
    }

    /// The titles of a dispute, with those that recognised them at the start.
    #[must_use]
    pub fn titles(&self, dispute: DisputeId) -> &'a [TitleTable] {
        &self.stage.setup.disputes[dispute.index()].titles
    }

    /// Whether an actor recognises a title: it is public.
    #[must_use]
    pub fn recognises(&self, actor: ActorId, dispute: DisputeId, title: u8) -> bool {
        recognition::recognises(self.stage, actor, dispute, title)
    }

    /// Since when an actor threatens to recognise a title, if it does.
    #[must_use]
    pub fn recognition_threat(&self, actor: ActorId, dispute: DisputeId, title: u8) -> Option<Date> {
        recognition::threat(self.stage, actor, dispute, title)
    }

    /// What a side would gain if the issue of a title moved from what holds to what the title stands for.
    #[must_use]
    pub fn gain(&self, dispute: DisputeId, side: usize, title: &TitleTable) -> f64 {
        let level = self.stage.state.levels[dispute.index()].get(title.issue).copied().unwrap_or(title.level);
        self.stage.setup.disputes[dispute.index()].gain(side, title.issue, level, title.level)
    }

    /// How many states there are.
    #[must_use]
    pub fn states(&self) -> u32 {
        self.stage.setup.states
    }

    /// The share of the states that recognise a title, its holder left out; 0 to 1.
    #[must_use]
    pub fn recognition(&self, dispute: DisputeId, title: u8) -> f64 {
        let states = self.stage.setup.states.max(1);
        (f64::from(recognition::count(self.stage, dispute, title)) / f64::from(states)).min(1.0)
    }

    /// The payments that it could pledge at the table of a dispute now, with their places in the list.
    pub fn payments(&self, dispute: DisputeId) -> impl Iterator<Item = (u8, &'a Payment)> + use<'a> {
        let (stage, me) = (self.stage, self.me);
        let all = stage.setup.scenario.disputes[dispute.index()].payments.iter().enumerate();
        all.map(|(i, p)| (i as u8, p)).filter(move |(i, _)| payments::may(stage, me, dispute, *i).is_ok())
    }

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

    /// The levels of a package, by issue.
    #[must_use]
    pub fn levels(&self, dispute: DisputeId, package: PackageId) -> &'a [f64] {
        self.stage.setup.package_levels(dispute, package, &self.stage.state.levels[dispute.index()])
    }

    /// By how much less than its face each of some packages is worth to either side, by side and package, as it sees it: an
    /// agreement that hands over ground makes the receiver stronger, and what then holds it to what was signed may not be
    /// enough. 0 for packages that are not asked for. Costs an outlook for every different piece of ground that is not among
    /// `known`: what this view has been asked before.
    #[must_use]
    pub fn commitment(
        &self,
        dispute: DisputeId,
        packages: impl IntoIterator<Item = PackageId>,
        known: &mut Consequences,
    ) -> [Vec<f64>; 2] {
        match self.side(dispute) {
            Some(side) => shift::losses(self.stage, dispute, side, true, packages, known),
            None => [0, 1].map(|_| vec![0.0; self.packages(dispute)]),
        }
    }

    /// Whether a package crosses a red line that a side has declared, and which binds it while there is no war.
    #[must_use]
    pub fn crosses_red_line(&self, dispute: DisputeId, side: usize, package: PackageId) -> bool {
        legal::crosses_red_line(self.stage, dispute, side, package)
    }

    /// Whether its home front would ratify a package.
    #[must_use]
    pub fn ratifies(&self, dispute: DisputeId, package: PackageId) -> bool {
        self.side(dispute).is_some_and(|side| legal::ratified(self.stage, dispute, side, package).is_ok())
    }

    /// The packages that its home front would ratify, and that the other side's red lines, which are public, do not rule out.
    pub fn signable(&self, dispute: DisputeId) -> impl Iterator<Item = PackageId> + use<'a> {
        self.signable_of(dispute, |_| true)
    }

    /// Those of them that are wanted.
    pub fn signable_of<F: Fn(PackageId) -> bool>(
        &self,
        dispute: DisputeId,
        wanted: F,
    ) -> impl Iterator<Item = PackageId> + use<'a, F> {
        legal::signable(self.stage, dispute, self.side(dispute), wanted)
    }

    /// The ceasefire that binds the sides of a dispute today, if one does.
    #[must_use]
    pub fn ceasefire(&self, dispute: DisputeId) -> Option<Ceasefire> {
        let pact = status_quo::ceasefire(self.stage, dispute, self.today())?;
        let pact = &self.stage.state.ledger.pacts[pact];
        Some(Ceasefire { since: pact.in_force, strength: pact.strength, guarantor: pact.guarantor })
    }

    /// What a campaign would bring if either side had so much strength more, as it sees it: an answer for each.
    #[must_use]
    pub fn campaign<const N: usize>(&self, dispute: DisputeId, extra: [[f64; 2]; N]) -> Option<[Outlook; N]> {
        outlook::estimate(self.stage, dispute, self.me, extra)
    }

    /// Who holds a region. How far an attack has come is seen by the two who fight; for others it is 0.
    ///
    /// Who has no troops near and no part in the war learns late that a region has changed hands: see [`Self::holding`].
    #[must_use]
    pub fn region(&self, region: RegionId) -> RegionState {
        let mut seen = knowledge::region(self.stage, self.me, region);
        if seen.progress != 0.0 && !self.friendly(seen.military) && !self.hostile(seen.military) {
            seen.progress = 0.0;
        }
        seen
    }

    /// Whose troops hold a region, as far as it knows: as [`Self::region`] has it.
    #[must_use]
    pub fn holder(&self, region: RegionId) -> ActorId {
        if self.stage.state.affairs.unsettled.is_empty() {
            return self.stage.state.regions[region.index()].military;
        }
        knowledge::region(self.stage, self.me, region).military
    }

    /// Who holds a region, as far as it knows: with what is said about it in public, and how likely it takes that to be.
    #[must_use]
    pub fn holding(&self, region: RegionId) -> Known {
        knowledge::holding(self.stage, self.me, region)
    }

    /// Regions of which not everybody knows who holds them, though this observer may: of what only others know it sees none.
    pub fn unsettled(&self) -> impl Iterator<Item = RegionId> + 'a {
        let (stage, me) = (self.stage, self.me);
        let open = stage.state.affairs.unsettled.iter();
        open.filter(move |u| knowledge::suspects(stage, me, u)).map(|u| u.region)
    }

    /// The neighbours of a region.
    #[must_use]
    pub fn neighbours(&self, region: RegionId) -> &'a [(RegionId, pourparler_model::RouteKind)] {
        &self.stage.setup.neighbours[region.index()]
    }

    /// Whether an actor stands on the observer's own side.
    #[must_use]
    pub const fn friendly(&self, actor: ActorId) -> bool {
        self.eyes.friendly(actor)
    }

    /// Whether an actor stands on the other side of some dispute.
    #[must_use]
    pub fn hostile(&self, actor: ActorId) -> bool {
        self.stage.opposed(self.me, actor)
    }

    /// All bodies of troops, as seen.
    pub fn forces(&self) -> impl Iterator<Item = SeenForce> + 'a {
        self.forces_of(|_| true)
    }

    /// The bodies of troops of some owners, as seen.
    pub fn forces_of<'b>(&self, wanted: impl Fn(ActorId) -> bool + 'b) -> impl Iterator<Item = SeenForce> + 'b
    where
        'a: 'b,
    {
        let (stage, me) = (self.stage, self.me);
        let there = move |(_, f): &(usize, &ForceState)| {
            f.troops > 0 && wanted(f.owner) && !knowledge::hidden(stage, me, f)
        };
        let view = *self;
        stage.state.forces.iter().enumerate().filter(there).map(move |(i, f)| view.seen(i, f))
    }

    /// Where it sees bodies of troops of some owners, one after the other: for who does not ask how many there are.
    pub fn stands<'b>(&self, wanted: impl Fn(ActorId) -> bool + 'b) -> impl Iterator<Item = RegionId> + 'b
    where
        'a: 'b,
    {
        let (stage, me) = (self.stage, self.me);
        let there =
            move |f: &&ForceState| f.troops > 0 && wanted(f.owner) && !knowledge::hidden(stage, me, f);
        stage.state.forces.iter().filter(there).map(|f| f.region)
    }

    /// A body of troops as it sees it.
    fn seen(&self, index: usize, force: &ForceState) -> SeenForce {
        SeenForce {
            id: ForceId::new(index),
            owner: force.owner,
            region: force.region,
            role: force.role,
            troops: self.eyes.troops(force),
            attack: if self.commands(force.owner) { force.attack } else { None },
            works: force.works,
        }
    }

    /// A body of troops, as seen; none if there are no troops.
    #[must_use]
    pub fn force(&self, id: ForceId) -> Option<SeenForce> {
        let wanted = self.stage.state.forces.get(id.index())?;
        let there = wanted.troops > 0 && !knowledge::hidden(self.stage, self.me, wanted);
        there.then(|| self.seen(id.index(), wanted))
    }

    /// The armies that follow its orders.
    pub fn armies(&self) -> impl Iterator<Item = SeenForce> + 'a {
        let view = *self;
        self.forces_of(move |owner| view.commands(owner)).filter(|f| f.role == ForceRole::Army)
    }

    /// Whether a force follows its orders.
    #[must_use]
    pub fn commands(&self, owner: ActorId) -> bool {
        self.stage.setup.commander[owner.index()] == self.me
    }

    /// By region: strength of the troops that a side has there, as seen, on the attack or on the defence.
    #[must_use]
    pub fn strengths(&self, dispute: DisputeId, side: usize, defends: bool) -> Vec<f64> {
        let mask = self.stage.mask(dispute, side);
        let (setup, state) = (&self.stage.setup, &self.stage.state);
        let enemy = setup.disputes[dispute.index()].principals[1 - side];
        // What a sum begins with: it is below 0.0 where strengths are ordered.
        let mut strengths = vec![-0.0; state.regions.len()];
        for f in state.forces.iter().filter(|f| f.troops > 0 && mask.has(f.owner) && Setup::fights(f.role)) {
            let troops = self.eyes.troops(f);
            strengths[f.region.index()] += if defends {
                strength::defending(setup, state, f, enemy, troops, self.today())
            } else {
                strength::attacking(setup, state, f, enemy, troops)
            };
        }
        strengths
    }

    /// The quality of an actor's troops, as generally held, drones apart.
    #[must_use]
    pub fn quality(&self, actor: ActorId) -> f64 {
        self.stage.setup.quality(actor)
    }

    /// The same against an enemy, with what drones add to it that get past its air defence.
    #[must_use]
    pub fn quality_against(&self, actor: ActorId, enemy: ActorId) -> f64 {
        self.stage.setup.quality_against(actor, enemy)
    }

    /// What drones multiply the strength of an actor's troops by against an enemy; 1 is nothing.
    #[must_use]
    pub fn drone_factor(&self, actor: ActorId, enemy: ActorId) -> f64 {
        self.stage.setup.drone_factor(actor, enemy)
    }

    /// Whether a third party has posts of its own in a region: an attack there would touch it.
    #[must_use]
    pub fn foreign_posts(&self, region: RegionId) -> Option<ActorId> {
        self.stage
            .state
            .forces
            .iter()
            .find(|f| {
                f.region == region
                    && f.troops > 0
                    && matches!(f.role, ForceRole::BorderGuards | ForceRole::Peacekeepers)
                    && f.owner != self.me
                    && !self.stage.opposed(self.me, f.owner)
            })
            .map(|f| f.owner)
    }

    /// Its own home front.
    #[must_use]
    pub fn home(&self) -> HomeFront {
        self.stage.state.homes[self.me.index()]
    }

    /// The affinity of two actors, -1 to 1.
    #[must_use]
    pub fn tie(&self, a: ActorId, b: ActorId) -> f64 {
        self.stage.state.pairs.tie(a, b)
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

    /// Promises kept and broken by an actor.
    #[must_use]
    pub fn reputation(&self, actor: ActorId) -> Reputation {
        self.stage.state.reputations[actor.index()]
    }

    /// Sanctions of one actor against another.
    #[must_use]
    pub fn sanctions(&self, by: ActorId, against: ActorId) -> Sanctions {
        self.stage.state.pairs.sanctions[self.stage.state.pairs.at(by, against)]
    }

    /// The last day on which it made a statement to an actor.
    #[must_use]
    pub fn spoke_to(&self, to: ActorId) -> Option<Date> {
        self.stage.state.pairs.spoke[self.stage.state.pairs.at(self.me, to)]
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

    /// Ultimatums that are open; they are public.
    pub fn ultimatums(&self) -> impl Iterator<Item = &'a Ultimatum> + use<'a> {
        self.stage.state.affairs.ultimatums.iter()
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

    /// Clauses with a date, or those without, that ask it for something, are not done and in force.
    fn asked(&self, dated: bool) -> impl Iterator<Item = (ClauseId, &'a Clause, &'a ClauseText)> + 'a {
        let (stage, me) = (self.stage, self.me);
        let ledger = &stage.state.ledger;
        let mut next = 0;
        // One loop over all that is passed over, which on most days is all.
        std::iter::from_fn(move || {
            loop {
                let (id, clause) = (ClauseId::new(next), ledger.clauses.get(next)?);
                next += 1;
                let open = clause.due.is_some() == dated
                    && clause.done.is_none()
                    && clause.state != ClauseState::Lapsed
                    && !clause.done_by.has(me)
                    && ledger.pact(clause.pact).stands(stage.day);
                if open {
                    let words = stage.setup.clause_text(clause.wording);
                    if words.obligors.contains(&me) {
                        return Some((id, clause, words));
                    }
                }
            }
        })
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

    /// All agreements, those that no longer stand included; they are public.
    pub fn agreements(&self) -> impl Iterator<Item = (PactId, &'a Pact)> + use<'a> {
        self.stage.state.ledger.pacts.iter().enumerate().map(|(i, pact)| (PactId::new(i), pact))
    }

    /// The package that is agreed on a dispute, and not ended by a war.
    #[must_use]
    pub fn agreed(&self, dispute: DisputeId) -> Option<PackageId> {
        pacts::agreed(self.stage, dispute)
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

    /// Whether a treaty is in force today.
    #[must_use]
    pub fn in_force(&self, treaty: TreatyId) -> bool {
        self.stage.setup.scenario.treaties.get(treaty.index()).is_some_and(|t| casus::in_force(t, self.stage))
    }

    /// The day on which an actor votes, if it is set: it is public.
    #[must_use]
    pub fn election(&self, actor: ActorId) -> Option<Date> {
        self.stage.state.homes.get(actor.index()).and_then(|home| home.election)
    }

    /// The dispute to which a clause belongs.
    #[must_use]
    pub fn dispute_of(&self, clause: ClauseId) -> Option<DisputeId> {
        let clause = self.stage.state.ledger.clauses.get(clause.index())?;
        self.stage.state.ledger.pact(clause.pact).dispute
    }

    /// What it saw happen since its last decision.
    pub fn news(&self) -> impl Iterator<Item = &'a Event> + 'a {
        let me = self.me;
        let first = self.stage.news_from as usize;
        let events = self.stage.chronicle.events();
        events[first.min(events.len())..].iter().filter(move |e| e.seen.by(me))
    }

    /// What it saw happen since the beginning, oldest first.
    pub fn history(&self) -> impl DoubleEndedIterator<Item = &'a Event> + 'a {
        let me = self.me;
        self.stage.chronicle.events().iter().filter(move |e| e.seen.by(me))
    }

    /// Whether it may order an act.
    ///
    /// # Errors
    /// The reason why not.
    pub fn check(&self, act: Act) -> Result<(), Refusal> {
        legal::check(self.stage, self.me, act)
    }

    /// All acts that it may order, in a fixed order.
    #[must_use]
    pub fn legal(&self) -> Vec<Act> {
        let mut acts = Vec::new();
        legal::enumerate(self.stage, self.me, &mut acts);
        acts
    }

    /// Whether talks of a dispute are on: called, open or suspended.
    #[must_use]
    pub fn at_table(&self, dispute: DisputeId) -> bool {
        self.stage.state.talks[dispute.index()].status != TalksStatus::None
    }
}

/// The chance with which an actor decides: keyed by the day, the actor, the desk and what is chosen.
#[derive(Clone, Copy, Debug)]
pub struct ActorChance<'a> {
    chance: &'a Chance,
    key: Key,
    noise_days: i32,
}

impl<'a> ActorChance<'a> {
    pub(crate) fn new(stage: &'a Stage, actor: ActorId) -> Self {
        let key = Key::new(Purpose(0))
            .day(stage.state.clock.today.number())
            .phase(Phase::Decide.number())
            .actor(stage.actor_tag(actor));
        let noise_days = (stage.setup.values.noise_days as i32).max(1);
        Self { chance: &stage.chance, key, noise_days }
    }

    /// Choose a course with probability proportional to `exp(score)`; `about` is the tag of the matter (a dispute,
    /// a call), the codes are those of the courses.
    pub fn choose(
        &self,
        desk: Desk,
        about: Tag,
        courses: impl IntoIterator<Item = (Tag, f64)>,
    ) -> Option<usize> {
        let key = Key { purpose: purposes::CHOICE, ..self.key }.counterpart(about).nth(desk as u32);
        gumbel_choice(self.chance, key, courses)
    }

    /// The same with noise that lasts: what speaks for a course beside its score is drawn anew after `noise_days` only, for
    /// each matter from a day of its own on. So an act that is unlikely does not come to pass just because it is weighed
    /// again and again.
    pub fn choose_steadily(
        &self,
        desk: Desk,
        about: Tag,
        courses: impl IntoIterator<Item = (Tag, f64)>,
    ) -> Option<usize> {
        let days = self.noise_days;
        let from = (self.key.actor.and(about).0 % days as u64) as i32;
        let key = Key { purpose: purposes::CHOICE, ..self.key }.counterpart(about).nth(desk as u32);
        gumbel_choice(self.chance, key.day((self.key.day + from).div_euclid(days)), courses)
    }

    /// A number in (0, 1), for a matter: for policies that draw in ways of their own. `nth` tells several draws apart.
    #[must_use]
    pub fn unit(&self, desk: Desk, about: Tag, nth: u32) -> f64 {
        let key = Key { purpose: purposes::POLICY, ..self.key }.counterpart(about);
        self.chance.unit(key.nth(desk as u32 + 16 * nth))
    }

    /// Whether something that happens with this probability a day happens within some days, for a matter.
    #[must_use]
    pub fn happens(&self, desk: Desk, about: Tag, daily: f64, days: f64) -> bool {
        let key = Key { purpose: purposes::REVIEW, ..self.key }.counterpart(about).nth(desk as u32);
        // It is no likelier than on all the days together (Boole's inequality; a little is added for rounding), so that most
        // draws need no logarithm: what does not happen with that probability does not happen.
        let most = daily * days * (1.0 + 1e-9);
        self.chance.unit(key) > 1.0 - most && self.chance.bernoulli(key, turn::per_turn_hazard(daily, days))
    }
}
