//! What a state can know of a war: hostilities, its own assessment, ground, troops.

use pourparler_model::{ActorId, ClauseId, Date, DisputeId, ForceId, ForceRole, Hostility, RegionId};
use pourparler_scenario::Strength;
use pourparler_theory::continuation::Turn;
use pourparler_theory::range::Outlook;

use super::View;
use crate::phases::assess;
use crate::rules::breach::Breach;
use crate::rules::knowledge::Known;
use crate::rules::{breach, contingent, continuation, intrusion, knowledge, outlook, status_quo, strength};
use crate::setup::Setup;
use crate::state::{Assessment, Belief, CHALLENGER, ForceState, Pact, RegionState};

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

impl Ceasefire {
    const fn of(pact: &Pact) -> Self {
        Self { since: pact.in_force, strength: pact.strength, guarantor: pact.guarantor }
    }
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

impl<'a> View<'a> {
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

    /// What the sanctions of others, in force or threatened, add to its cost of fighting on, as a share of the dispute's value.
    #[must_use]
    pub fn sanctions_ahead(&self) -> f64 {
        self.stage.setup.values.sanctions_cost * self.stage.sanctioners(self.me)
    }

    /// The costs of the other side's types, in the order of the belief about them.
    #[must_use]
    pub fn other_costs(&self, dispute: DisputeId) -> Vec<f64> {
        let Some(side) = self.side(dispute) else { return Vec::new() };
        let other = self.principals(dispute)[1 - side];
        let ahead = assess::cost_ahead(self.stage, dispute, side);
        assess::type_costs(self.stage, other).iter().map(|c| c * ahead).collect()
    }

    /// What a refusal at the table of a dispute costs in a war: a turn of fighting.
    #[must_use]
    pub fn war_turn(&self, dispute: DisputeId) -> Turn {
        let side = self.side(dispute).unwrap_or(CHALLENGER);
        continuation::turn(self.stage, dispute, side)
    }

    /// The ceasefire that binds the sides of a dispute today, if one does.
    #[must_use]
    pub fn ceasefire(&self, dispute: DisputeId) -> Option<Ceasefire> {
        let pact = status_quo::ceasefire(self.stage, dispute, self.today())?;
        let pact = &self.stage.state.ledger.pacts[pact];
        Some(Ceasefire::of(pact))
    }

    /// What binds the sides of a dispute not to attack: a ceasefire, or, where it has not held, the latest agreement on the dispute
    /// that is more than a truce and has not been ended.
    #[must_use]
    pub fn binding(&self, dispute: DisputeId) -> Option<Ceasefire> {
        breach::binding(self.stage, dispute).map(Ceasefire::of)
    }

    /// What it would cost a side to go against that by an attack.
    #[must_use]
    pub fn breach(&self, dispute: DisputeId, side: usize) -> Breach {
        breach::of_attack(self.stage, dispute, side)
    }

    /// What a guarantor would take from it if it broke a clause, as likely as that is: the one who suffers by it is the other side of
    /// the dispute, where there is one.
    #[must_use]
    pub fn penalty(&self, guarantor: ActorId, clause: ClauseId) -> f64 {
        let ledger = &self.stage.state.ledger;
        let dispute = ledger.pact(ledger.clauses[clause.index()].pact).dispute;
        let other = dispute.and_then(|d| Some(self.principals(d)[1 - self.side_of(d, self.me)?]));
        let present = dispute.is_some_and(|d| breach::stands_between(self.stage, guarantor, d));
        breach::penalty(self.stage, guarantor, [self.me, other.unwrap_or(self.me)], present)
    }

    /// Since when detachments of a side of a dispute have stood on ground that the other holds, the first of them; none where none do.
    #[must_use]
    pub fn entered_since(&self, dispute: DisputeId, side: usize) -> Option<Date> {
        intrusion::entered_since(self.stage, dispute, side)
    }

    /// What a campaign would bring if either side had so many troops more, times their quality, as it sees it: an answer for each.
    #[must_use]
    pub fn campaign<const N: usize>(&self, dispute: DisputeId, extra: [[f64; 2]; N]) -> Option<[Outlook; N]> {
        outlook::estimate(self.stage, dispute, self.me, extra)
    }

    /// What fighting on is worth to either side, as one outside reckons.
    #[must_use]
    pub fn fighting_from_outside(&self, dispute: DisputeId) -> Option<[f64; 2]> {
        outlook::from_outside(self.stage, dispute, self.me).map(|seen| seen.values(self.stage, dispute))
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

    /// The same of all regions, in order of id.
    #[must_use]
    pub fn holders(&self) -> Vec<ActorId> {
        let state = &self.stage.state;
        let mut holders: Vec<ActorId> = state.regions.iter().map(|region| region.military).collect();
        for open in &state.affairs.unsettled {
            if let Some(holder) = holders.get_mut(open.region.index()) {
                *holder = self.holder(open.region);
            }
        }
        holders
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

    /// How many troops it would send into a war of an ally.
    #[must_use]
    pub fn contingent(&self) -> u32 {
        contingent::size(self.stage, self.me)
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

    /// Whether an outside power has posts of its own in a region, or, once it has joined the other side, troops: an attack there
    /// would touch it. Outside is who is on no side by the documents.
    #[must_use]
    pub fn foreign_posts(&self, region: RegionId) -> Option<ActorId> {
        let setup = &self.stage.setup;
        let touches = |f: &&ForceState| {
            let posts = matches!(f.role, ForceRole::BorderGuards | ForceRole::Peacekeepers);
            f.region == region
                && f.troops > 0
                && f.owner != self.me
                && !setup.foes[self.me.index()].has(f.owner)
                && (posts || Setup::fights(f.role) && self.stage.opposed(self.me, f.owner))
        };
        self.stage.state.forces.iter().find(touches).map(|f| f.owner)
    }
}
