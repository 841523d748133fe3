//! What is fixed for a run: the scenario, the start, and tables derived from both.
//!
//! **No hindsight**: this is the only place where dated data of the scenario are picked, and it picks what
//! is dated on or before the start.

use std::cell::RefCell;
use std::sync::Arc;

use pourparler_chance::Tag;
use pourparler_model::{
    ActorId, ActorKind, ActorSet, Date, DisputeId, ForceRole, PackageId, RegionId, Role, RouteKind, Terrain,
};
use pourparler_scenario::variant::OnlyIf;
use pourparler_scenario::{Actor, ClauseText, OrderOfBattle, Scenario, Values};
use pourparler_theory::campaign::Kernel;
use pourparler_theory::combat::{Contest, drone_advantage};

use crate::rules::belief::type_cost;
use crate::rules::casus::{self, Promise};
use crate::rules::mark;
use crate::rules::packages::DisputeTable;
use crate::rules::theatre::Ground;
use crate::state::Wording;

/// Where a run starts.
#[derive(Clone, PartialEq, Debug)]
pub struct StartPoint {
    /// In words, or the date.
    pub title: String,
    /// The first day that the model plays; the record up to the day before is imposed.
    pub date: Date,
    /// Entries of the record dated that day that are given; of later days those that a what-if has come about.
    pub given: Vec<u16>,
    /// What must hold in the run for some of them to be imposed, and which: those of a what-if.
    pub only_if: Option<(OnlyIf, Vec<u16>)>,
}

/// Why a run cannot start.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SetupError {
    /// The date is outside the scenario.
    #[error("{date} is outside the scenario, which runs from {begins} to {ends}")]
    OutsideScenario {
        /// The date asked for.
        date: Date,
        /// First day.
        begins: Date,
        /// Last day.
        ends: Date,
    },
    /// No order of battle stands on or before the start.
    #[error("no order of battle is dated on or before {0}: add one to forces.ron")]
    NoForces(Date),
    /// A turn is a day or a week.
    #[error("a turn of {0} days: write 1 or 7")]
    TurnLength(u8),
}

impl StartPoint {
    /// A named start, or a date; the default for an empty name.
    #[must_use]
    pub fn named(scenario: &Scenario, name: &str) -> Option<Self> {
        let index = if name.is_empty() {
            Some(scenario.default_start)
        } else {
            scenario.starts.iter().position(|s| s.id == name)
        };
        if let Some(start) = index.and_then(|i| scenario.starts.get(i)) {
            return Some(Self {
                title: start.title.clone(),
                date: start.date,
                given: start.given.clone(),
                only_if: None,
            });
        }
        let date: Date = name.parse().ok()?;
        Some(Self {
            title: format!("{date}, with the record as its past"),
            date,
            given: Vec::new(),
            only_if: None,
        })
    }
}

/// What is fixed for a run.
#[derive(Debug)]
pub struct Setup {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// What anybody can know of it at the start: what views show.
    pub public: Arc<Scenario>,
    /// The start.
    pub start: StartPoint,
    /// The parameters of the run.
    pub values: Values,
    /// Tags of the actors' codes, for keys.
    pub actor_tags: Vec<Tag>,
    /// Tags of the regions' codes.
    pub region_tags: Vec<Tag>,
    /// Tags of the disputes' codes.
    pub dispute_tags: Vec<Tag>,
    /// By region: neighbours in order of id, and the way there.
    pub neighbours: Vec<Vec<(RegionId, RouteKind)>>,
    /// By pair of regions, the row's region to the column's: hops by any route, at most [`FAR`].
    hops: Vec<u8>,
    /// By dispute.
    pub disputes: Arc<[DisputeTable]>,
    /// By actor: those on its side in some dispute, itself included; a bit each.
    pub friends: Vec<ActorSet>,
    /// By actor: those on the other side of some dispute with ground, by the documents; a bit each.
    pub foes: Vec<ActorSet>,
    /// Affinities as of the start: the baseline to which ties return.
    pub ties: Vec<f64>,
    /// By actor: who commands its forces.
    pub commander: Vec<ActorId>,
    /// By dispute: the theatre of a war over it.
    pub grounds: Vec<Ground>,
    /// A day's battle, tabulated for outlooks.
    pub kernel: Kernel,
    /// A mark of the data and parameters that an outlook follows from: what was worked out under others is worked out anew.
    pub campaigns: u64,
    /// The same for the fill rates of supply.
    pub supplies: u64,
    /// Those who take orders, in order of id.
    pub deciders: Vec<ActorId>,
    /// By actor: the disputes in which the documents have it on a side, and the side; decided ones too.
    pub stands: Vec<Vec<(DisputeId, usize)>>,
    /// By actor: the disputes in which it decides for a side, and the side.
    pub decides: Vec<Vec<(DisputeId, usize)>>,
    /// By actor: the disputes that concern it by the documents: it is on a side, may mediate or sit there, is an
    /// organisation of one who does, has a tie to a principal, or a treaty in common with one.
    pub concerns: Vec<Vec<DisputeId>>,
    /// By dispute: promises of help to its defender that cover an attack on its objectives.
    pub promises: Vec<Vec<Promise>>,
    /// By actor: the costs of war of its types of resolve, lowest first, as shares of what is at stake.
    pub type_costs: Vec<Vec<f64>>,
    /// By dispute and region: whether the region is an objective.
    objectives: Vec<bool>,
    /// By region: those with a depot there, a bit each.
    pub depots: Vec<ActorSet>,
    /// How many states there are: those whose recognition counts.
    pub states: u32,
    /// By pair of actors, the row's drones against the column's air defence: what they multiply strength by.
    drone_factors: Vec<f64>,
}

/// Hops beyond which distances are not told apart.
const FAR: u8 = 3;

/// How many scenarios are kept as they were known on a date: the arms of a what-if take turns.
const KEPT: usize = 8;

/// What follows from a scenario and a date alone: runs with other parameters share it.
#[derive(Clone)]
struct Known {
    scenario: Arc<Scenario>,
    date: Date,
    /// What could be known of the scenario on the date.
    public: Arc<Scenario>,
    /// Its disputes as they stood on the date.
    disputes: Arc<[DisputeTable]>,
}

thread_local! {
    /// Scenarios of this thread on a date. It does not matter whether what follows from the two is looked up or made again.
    static KNOWN: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
}

/// What follows from a scenario and a date alone.
fn known(scenario: &Arc<Scenario>, date: Date) -> Known {
    KNOWN.with_borrow_mut(|kept| {
        let known = kept.iter().find(|known| Arc::ptr_eq(&known.scenario, scenario) && known.date == date);
        if let Some(known) = known {
            return known.clone();
        }
        let known = Known {
            scenario: scenario.clone(),
            date,
            public: Arc::new(pourparler_scenario::known_on(scenario, date)),
            disputes: scenario.disputes.iter().map(|d| DisputeTable::new(d, date)).collect(),
        };
        kept.truncate(KEPT - 1);
        kept.insert(0, known.clone());
        known
    })
}

impl Setup {
    /// Derive the tables of a run.
    ///
    /// # Errors
    /// When the start lies outside the scenario, or no order of battle stands on or before it.
    pub fn new(scenario: Arc<Scenario>, start: StartPoint, values: Values) -> Result<Self, SetupError> {
        if start.date < scenario.begins || start.date > scenario.ends {
            return Err(SetupError::OutsideScenario {
                date: start.date,
                begins: scenario.begins,
                ends: scenario.ends,
            });
        }
        if scenario.orders_of_battle.iter().all(|o| o.date > start.date) {
            return Err(SetupError::NoForces(start.date));
        }
        let mut neighbours = vec![Vec::new(); scenario.regions.len()];
        for route in &scenario.routes {
            neighbours[route.a.index()].push((route.b, route.kind));
            neighbours[route.b.index()].push((route.a, route.kind));
        }
        for list in &mut neighbours {
            list.sort_unstable_by_key(|(region, _)| *region);
        }
        let hops = distances(&neighbours);
        let n = scenario.actors.len();
        let commander: Vec<ActorId> =
            (0..n).map(|i| scenario.actors[i].command.unwrap_or(ActorId::new(i))).collect();
        let mut friends: Vec<ActorSet> =
            (0..n).map(|i| ActorSet::of(ActorId::new(i)) | ActorSet::of(commander[i])).collect();
        for (i, chief) in commander.iter().enumerate() {
            friends[chief.index()] |= ActorSet::of(ActorId::new(i));
        }
        // Who decides something for another stands on no side against it.
        for dispute in scenario.disputes.iter().filter(|d| d.decided.is_none()) {
            let sides = [
                side_mask(dispute.challenger, &dispute.with_challenger),
                side_mask(dispute.defender, &dispute.with_defender),
            ];
            for side in sides {
                for (i, mask) in friends.iter_mut().enumerate() {
                    if side.has(ActorId::new(i)) {
                        *mask |= side;
                    }
                }
            }
        }
        let ties = ties_on(&scenario, start.date);
        let Known { public, disputes, .. } = known(&scenario, start.date);
        let foes = foes(&disputes, n);
        let stands = (0..n).map(|i| stands_in(&disputes, ActorId::new(i))).collect();
        let decides = (0..n).map(|i| decides_in(&disputes, ActorId::new(i))).collect();
        let concerns = concerns(&scenario, &ties);
        let mut depots = vec![ActorSet::NONE; scenario.regions.len()];
        for (i, actor) in scenario.actors.iter().enumerate() {
            for depot in actor.military.iter().flat_map(|m| &m.depots) {
                depots[depot.index()] |= ActorSet::of(ActorId::new(i));
            }
        }
        let mut objectives = vec![false; disputes.len() * scenario.regions.len()];
        for (row, dispute) in
            objectives.chunks_exact_mut(scenario.regions.len().max(1)).zip(&scenario.disputes)
        {
            dispute.objectives.iter().for_each(|r| row[r.index()] = true);
        }
        let contest = Contest {
            exponent: values.csf_exponent,
            stalemate: values.stalemate_scale,
            attacker_bias: values.attacker_bias,
        };
        let mut setup = Self {
            deciders: (0..n)
                .filter(|&i| scenario.actors[i].role != Role::Background)
                .map(ActorId::new)
                .collect(),
            stands,
            decides,
            type_costs: scenario.actors.iter().map(|a| costs_of_types(a, &values)).collect(),
            objectives,
            promises: scenario.disputes.iter().map(|d| casus::promises(&scenario, d)).collect(),
            concerns,
            depots,
            states: scenario.actors.iter().filter(|a| a.kind == ActorKind::State).count() as u32,
            drone_factors: drone_factors(&scenario.actors, &commander, &values),
            actor_tags: scenario.actors.iter().map(|a| Tag::of(&a.id)).collect(),
            region_tags: scenario.regions.iter().map(|r| Tag::of(&r.id)).collect(),
            dispute_tags: scenario.disputes.iter().map(|d| Tag::of(&d.id)).collect(),
            neighbours,
            hops,
            disputes,
            friends,
            foes,
            ties,
            commander,
            public,
            scenario,
            start,
            values,
            grounds: Vec::new(),
            kernel: Kernel::new(&contest, values.loss_base, values.helmbold_exponent),
            campaigns: 0,
            supplies: 0,
        };
        setup.grounds = setup.scenario.disputes.iter().map(|d| Ground::new(&setup, &d.objectives)).collect();
        setup.campaigns = setup.mark_of_campaigns();
        setup.supplies = setup.mark_of_supplies();
        Ok(setup)
    }

    fn mark_of_campaigns(&self) -> u64 {
        let v = &self.values;
        let combat = [v.csf_exponent, v.attacker_bias, v.stalemate_scale, v.loss_base, v.helmbold_exponent];
        let posture = [
            v.posture_fortified,
            v.posture_prepared,
            v.posture_hasty,
            v.prepare_days,
            v.unopposed_pace,
            v.supply_floor,
        ];
        let losses =
            [v.wounded_per_killed, v.captives_per_killed, v.pocket_attrition, v.pocket_surrender, v.shock_sd];
        let seen = [v.campaign_days, v.optimism, v.strength_prior, v.intelligence_sd, v.intelligence_days];
        let armies: Vec<_> = self.scenario.actors.iter().filter_map(|a| a.military.as_ref()).collect();
        let drones = [v.drone_weight, v.drone_scale];
        let victory: Vec<f64> = self.scenario.disputes.iter().map(|d| d.victory_share).collect();
        mark::of_data(&(combat, posture, losses, drones, seen, victory, &self.grounds, armies))
    }

    fn mark_of_supplies(&self) -> u64 {
        let v = &self.values;
        let depots: Vec<_> =
            self.scenario.actors.iter().map(|a| a.military.as_ref().map(|m| &m.depots)).collect();
        mark::of_data(&([v.road_capacity, v.track_capacity, v.supply_floor], depots, &self.scenario.routes))
    }

    /// Hops from one region to another by any route; 3 for all that are farther.
    #[must_use]
    pub fn hops(&self, from: RegionId, to: RegionId) -> u8 {
        self.hops[from.index() * self.neighbours.len() + to.index()]
    }

    /// Whether two actors stand on one side.
    #[must_use]
    pub fn friendly(&self, a: ActorId, b: ActorId) -> bool {
        self.friends[a.index()].has(b)
    }

    /// The side of an actor in a dispute, allies that have joined included.
    #[must_use]
    pub fn side(&self, dispute: DisputeId, actor: ActorId, joined: &[ActorSet; 2]) -> Option<usize> {
        if self.decided(dispute) {
            return None;
        }
        let sides = &self.disputes[dispute.index()].sides;
        (0..2).find(|&s| sides[s].has(actor) || joined[s].has(actor))
    }

    /// Whether a dispute is decided by one actor alone, so that there is nothing to negotiate or to fight for.
    #[must_use]
    pub fn decided(&self, dispute: DisputeId) -> bool {
        self.disputes[dispute.index()].decided
    }

    /// Whether a region is an objective of a dispute.
    #[must_use]
    pub fn is_objective(&self, dispute: DisputeId, region: RegionId) -> bool {
        self.objectives[dispute.index() * self.neighbours.len() + region.index()]
    }

    /// The side of an actor in a dispute if it is the one that decides there.
    #[must_use]
    pub fn principal(&self, dispute: DisputeId, actor: ActorId) -> Option<usize> {
        if self.decided(dispute) {
            return None;
        }
        self.disputes[dispute.index()].principals.iter().position(|&p| p == actor)
    }

    /// How many objectives of a dispute are victory to its challenger if it holds them; at least 1.
    #[must_use]
    pub fn objectives_needed(&self, dispute: DisputeId) -> usize {
        let data = &self.scenario.disputes[dispute.index()];
        let all = data.objectives.len();
        // Rounding makes 0.28 of 25 a little more than 7.
        (libm::ceil(data.victory_share * all as f64 - 1e-9) as usize).clamp(1, all.max(1))
    }

    /// Disputes in order of id.
    pub fn dispute_ids(&self) -> impl Iterator<Item = DisputeId> + use<> {
        (0..self.disputes.len()).map(DisputeId::new)
    }

    /// Whether the start gives entries of the record for a day, which are imposed and not played.
    #[must_use]
    pub fn gives_on(&self, day: Date) -> bool {
        let dated =
            |index: &u16| self.scenario.record.get(usize::from(*index)).is_some_and(|e| e.date == day);
        self.start.given.iter().any(dated)
    }

    /// The order of battle as of a date.
    #[must_use]
    pub fn order_of_battle(&self, date: Date) -> Option<&OrderOfBattle> {
        self.scenario.orders_of_battle.iter().rev().find(|o| o.date <= date)
    }

    /// The words of a clause.
    #[must_use]
    pub fn clause_text(&self, wording: Wording) -> &ClauseText {
        match wording {
            Wording::Text(text, i) => &self.scenario.texts[text.index()].clauses[usize::from(i)],
            Wording::Always(dispute, i) => &self.scenario.disputes[dispute.index()].always[usize::from(i)],
            Wording::Payment(dispute, i) => {
                &self.scenario.disputes[dispute.index()].payments[usize::from(i)].clause
            }
            Wording::Term(dispute, term, i) => {
                &self.scenario.disputes[dispute.index()].terms[usize::from(term)].clauses[usize::from(i)]
            }
        }
    }

    /// The levels of a package; the first package is the status quo, whose levels are those that hold.
    #[must_use]
    pub fn package_levels<'a>(
        &'a self,
        dispute: DisputeId,
        package: PackageId,
        holding: &'a [f64],
    ) -> &'a [f64] {
        match package.index() {
            0 => holding,
            i => &self.disputes[dispute.index()].packages[i],
        }
    }

    /// The multiplier of a defender's strength by terrain (Dupuy's QJM).
    #[must_use]
    pub fn terrain(&self, region: RegionId) -> f64 {
        match self.scenario.regions[region.index()].terrain {
            Terrain::Plain => self.values.terrain_plain,
            Terrain::Hill => self.values.terrain_hill,
            Terrain::Mountain => self.values.terrain_mountain,
            Terrain::Urban => self.values.terrain_urban,
        }
    }

    /// Days that an unopposed advance needs through a region.
    #[must_use]
    pub fn days_through(&self, region: RegionId) -> f64 {
        self.days_for(region, self.scenario.regions[region.index()].depth_km)
    }

    /// The same as far as positions reach that a detachment has taken in a region without a war.
    #[must_use]
    pub fn days_to_clear(&self, region: RegionId) -> f64 {
        // As reported of 12 May 2021 at Sev Lich/Garagol (estimate); that others go as deep is one, too (assumption).
        const DEPTH_KM: f64 = 3.5;
        self.days_for(region, self.scenario.regions[region.index()].depth_km.min(DEPTH_KM))
    }

    /// Days that an unopposed advance over so many kilometres needs on the ground of a region, one at least.
    fn days_for(&self, region: RegionId, km: f64) -> f64 {
        let speed = match self.scenario.regions[region.index()].terrain {
            Terrain::Plain => self.values.front_speed_plain,
            Terrain::Hill | Terrain::Urban => self.values.front_speed_hill,
            Terrain::Mountain => self.values.front_speed_mountain,
        };
        (km / speed).max(1.0)
    }

    /// How many troops of a side can be engaged in a region at once.
    #[must_use]
    pub fn frontage(&self, region: RegionId) -> f64 {
        match self.scenario.regions[region.index()].terrain {
            Terrain::Plain => self.values.frontage_plain,
            Terrain::Hill | Terrain::Urban => self.values.frontage_hill,
            Terrain::Mountain => self.values.frontage_mountain,
        }
    }

    /// The quality of an actor's troops against an enemy, drones included.
    #[must_use]
    pub fn quality_against(&self, actor: ActorId, enemy: ActorId) -> f64 {
        self.quality(actor) * self.drone_factor(actor, enemy)
    }

    /// What drones multiply the strength of an actor's troops by against an enemy: 1 without drones.
    #[must_use]
    pub fn drone_factor(&self, actor: ActorId, enemy: ActorId) -> f64 {
        self.drone_factors[actor.index() * self.actor_tags.len() + enemy.index()]
    }

    /// The quality of an actor's troops, relative to the common standard, drones apart.
    #[must_use]
    pub fn quality(&self, actor: ActorId) -> f64 {
        self.scenario.actors[actor.index()].military.as_ref().map_or(1.0, |m| m.quality.mode)
    }

    /// Whether troops in a role fight where their state is on a side: all but observers. Garrisons and peacekeepers of a state that
    /// has joined nobody are on no side, so nobody counts them; once it has, they hold the ground on which they stand.
    #[must_use]
    pub const fn fights(role: ForceRole) -> bool {
        !matches!(role, ForceRole::Observers)
    }

    /// Whether troops in a role intrude where somebody else holds the ground: peacekeepers, garrisons and observers were let in.
    #[must_use]
    pub const fn intrudes(role: ForceRole) -> bool {
        matches!(role, ForceRole::Army | ForceRole::BorderGuards)
    }
}

/// Affinities as of a date, by actor and actor: of each pair the latest.
pub(crate) fn ties_on(scenario: &Scenario, date: Date) -> Vec<f64> {
    let n = scenario.actors.len();
    let mut known: Vec<_> = scenario.ties.iter().filter(|tie| tie.date <= date).collect();
    known.sort_by_key(|tie| tie.date);
    let mut ties = vec![0.0; n * n];
    for tie in known {
        ties[tie.a.index() * n + tie.b.index()] = tie.affinity;
        ties[tie.b.index() * n + tie.a.index()] = tie.affinity;
    }
    ties
}

/// Hops between all pairs of regions, up to [`FAR`]: a search from each.
fn distances(neighbours: &[Vec<(RegionId, RouteKind)>]) -> Vec<u8> {
    let n = neighbours.len();
    let mut hops = vec![FAR; n * n];
    for (from, row) in hops.chunks_exact_mut(n.max(1)).enumerate() {
        row[from] = 0;
        for reached in 0..FAR - 1 {
            for here in 0..n {
                if row[here] == reached {
                    for (there, _) in &neighbours[here] {
                        row[there.index()] = row[there.index()].min(reached + 1);
                    }
                }
            }
        }
    }
    hops
}

/// The costs of war of an actor's types of resolve, lowest first.
fn costs_of_types(actor: &Actor, values: &Values) -> Vec<f64> {
    let types = (values.resolve_types as usize).clamp(1, 255);
    let (low, high) = actor.military.as_ref().map_or((0.0, 0.0), |m| (m.war_cost.low, m.war_cost.high));
    (0..types).map(|t| type_cost(low, high, t, types)).collect()
}

/// By pair of actors: what the drones of the first multiply its strength by against the second. Who stands under another's
/// command shares the drones of all under it, and the best air defence among them.
fn drone_factors(actors: &[Actor], commander: &[ActorId], values: &Values) -> Vec<f64> {
    let group = |chief: ActorId| {
        let under = actors.iter().zip(commander).filter(move |(_, c)| **c == chief);
        under.filter_map(|(actor, _)| actor.military.as_ref())
    };
    let drones = |chief| group(chief).map(|m| m.drones.mode).sum::<f64>();
    let cover = |chief| group(chief).map(|m| m.air_defence.mode).fold(0.0, f64::max);
    let of: Vec<f64> = commander.iter().map(|chief| drones(*chief)).collect();
    let against: Vec<f64> = commander.iter().map(|chief| cover(*chief)).collect();
    let advantage =
        |n: f64, c: f64| libm::exp(drone_advantage(n, c, values.drone_scale, values.drone_weight));
    of.iter().flat_map(|n| against.iter().map(move |c| advantage(*n, *c))).collect()
}

/// By actor: those whom the documents have on the other side of a dispute with ground. Who is on both sides counts for the
/// first, as in [`Setup::side`].
fn foes(disputes: &[DisputeTable], actors: usize) -> Vec<ActorSet> {
    let mut foes = vec![ActorSet::NONE; actors];
    for table in disputes.iter().filter(|table| !table.decided && table.has_ground) {
        let [first, mut second] = table.sides;
        first.iter().for_each(|actor| second.remove(actor));
        for (own, others) in [(first, second), (second, first)] {
            own.iter().for_each(|actor| foes[actor.index()] |= others);
        }
    }
    foes
}

/// The disputes in which the documents have an actor on a side.
fn stands_in(disputes: &[DisputeTable], actor: ActorId) -> Vec<(DisputeId, usize)> {
    let side = |table: &DisputeTable| (0..2).find(|&s| table.sides[s].has(actor));
    let found = disputes.iter().enumerate();
    found.filter_map(|(i, table)| Some((DisputeId::new(i), side(table)?))).collect()
}

/// The disputes in which an actor decides for a side.
fn decides_in(disputes: &[DisputeTable], actor: ActorId) -> Vec<(DisputeId, usize)> {
    let side = |table: &DisputeTable| table.principals.iter().position(|p| *p == actor);
    let open = disputes.iter().enumerate().filter(|(_, table)| !table.decided);
    open.filter_map(|(i, table)| Some((DisputeId::new(i), side(table)?))).collect()
}

/// By actor: the disputes that concern it by the documents. `ties`: by actor and actor.
fn concerns(scenario: &Scenario, ties: &[f64]) -> Vec<Vec<DisputeId>> {
    let n = scenario.actors.len();
    let mut concerns = vec![Vec::new(); n];
    for (i, dispute) in scenario.disputes.iter().enumerate() {
        let principals = [dispute.challenger, dispute.defender];
        let named = [&dispute.with_challenger, &dispute.with_defender, &dispute.mediators];
        let seats = dispute.conference.iter().flat_map(|c| &c.seats);
        let named: ActorSet = named.into_iter().flatten().chain(&principals).chain(seats).copied().collect();
        let mut all = named;
        for treaty in &scenario.treaties {
            if treaty.parties.iter().any(|p| principals.contains(p)) {
                treaty.parties.iter().for_each(|p| all.insert(*p));
            }
        }
        for (actor, concerned) in concerns.iter_mut().enumerate() {
            let id = ActorId::new(actor);
            let belongs = scenario.actors[actor].members.iter().any(|m| named.has(*m));
            if all.has(id) || belongs || principals.iter().any(|p| ties[actor * n + p.index()] != 0.0) {
                concerned.push(DisputeId::new(i));
            }
        }
    }
    concerns
}

/// A principal and those beside it, as a mask.
#[must_use]
pub(crate) fn side_mask(principal: ActorId, with: &[ActorId]) -> ActorSet {
    with.iter().copied().fold(ActorSet::of(principal), ActorSet::and)
}
