//! A run, steppable from outside.
//!
//! ```text
//! let mut sim = Simulation::new(scenario, options)?;
//! while !sim.is_over() {
//!     for actor in sim.deciders() {
//!         let orders = policy[actor].decide(&sim.view(actor), ..);   // simultaneous, own information only
//!         sim.submit(actor, &orders);
//!     }
//!     sim.step();
//! }
//! ```
//!
//! The days before the start are imposed from the record when the simulation is made; a run begins with the start's
//! own day, already assessed, waiting for orders.

use std::sync::Arc;

use bevy_ecs::world::World;
use pourparler_chance::{Chance, Key, Seed};
use pourparler_model::{Act, ActorId, ActorSet, Date, Event, Hostility, Memory, Phase};
use pourparler_scenario::{Actor, Dispute, Issue, Region, Scenario, StatusQuo, Values};
use pourparler_theory::campaign::Fan;
use pourparler_theory::range::{Ends, Outlook};
use serde::{Deserialize, Serialize};

use crate::chronicle::Chronicle;
use crate::phases::talk::no_table;
use crate::purposes;
use crate::record;
use crate::rules::legal::{self, Refusal};
use crate::rules::mark;
use crate::rules::pacts;
use crate::scratch::Scratch;
use crate::setup::{Setup, SetupError, StartPoint, ties_on};
use crate::stage::Stage;
use crate::state::{
    Affairs, Assessment, Belief, Clock, HomeFront, Hostilities, Kept, Lasting, Laydown, Ledger, Pairs,
    RegionState, Reputation, WorldState,
};
use crate::view::{ActorChance, View};
use crate::world::Engine;

/// How a run is set up.
#[derive(Clone, PartialEq, Debug)]
pub struct Options {
    /// Where it starts.
    pub start: StartPoint,
    /// The seed of the ensemble.
    pub seed: Seed,
    /// The run within the ensemble.
    pub run: u64,
    /// Days in a turn: 1 or 7.
    pub turn_days: u8,
    /// The parameters; the scenario's defaults unless changed.
    pub values: Values,
    /// Spawns entities in an order shuffled by this number, to show that the order does not matter; 0 as listed.
    pub spawn_shuffle: u64,
}

impl Options {
    /// The scenario's default start and parameters, daily turns.
    #[must_use]
    pub fn new(scenario: &Scenario, seed: Seed) -> Self {
        let start = StartPoint::named(scenario, "").unwrap_or(StartPoint {
            title: "the first day".to_owned(),
            date: scenario.begins,
            given: Vec::new(),
            only_if: None,
        });
        Self { start, seed, run: 0, turn_days: 1, values: scenario.parameters.values, spawn_shuffle: 0 }
    }
}

/// The state of a run between turns, with its history: what save, fork and undo go back to.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Snapshot {
    /// The state.
    pub state: WorldState,
    /// The chronicle so far.
    pub events: Vec<Event>,
    /// The chronicle's index of the turn's first event.
    pub turn_first: u32,
    /// The chronicle's index of the first event since the last decision.
    pub news_from: u32,
    /// Seed and run.
    pub chance: (u64, u64),
}

/// An order that was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Refused {
    /// The order.
    pub act: Act,
    /// Why.
    pub reason: Refusal,
}

/// A run.
pub struct Simulation {
    engine: Engine,
    setup: Arc<Setup>,
    /// The state on the morning of the start, before anything is drawn: shared by all runs, made when first asked for.
    morning: Option<Box<(WorldState, Vec<Event>)>>,
    turn_days: u8,
    seed: Seed,
    run: u64,
    over: bool,
}

impl std::fmt::Debug for Simulation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Simulation").field("seed", &self.seed).field("run", &self.run).finish_non_exhaustive()
    }
}

impl Simulation {
    /// Make a run: derive its tables, impose the record up to the day before the start, open the first turn.
    ///
    /// # Errors
    /// When the start lies outside the scenario or has no order of battle, or the turn's length is not 1 or 7.
    pub fn new(scenario: Arc<Scenario>, options: &Options) -> Result<Self, SetupError> {
        let mut sim = Self::unbegun(scenario, options)?;
        sim.reset(options.seed, options.run);
        Ok(sim)
    }

    /// Go on from a snapshot of the same scenario and start: as [`Self::new`] and [`Self::restore`], but what lies before
    /// the snapshot is not played.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn resumed(
        scenario: Arc<Scenario>,
        options: &Options,
        snapshot: &Snapshot,
    ) -> Result<Self, SetupError> {
        let mut sim = Self::unbegun(scenario, options)?;
        sim.restore(snapshot);
        Ok(sim)
    }

    /// A simulation whose past is not imposed yet.
    fn unbegun(scenario: Arc<Scenario>, options: &Options) -> Result<Self, SetupError> {
        if !matches!(options.turn_days, 1 | 7) {
            return Err(SetupError::TurnLength(options.turn_days));
        }
        let setup = Arc::new(Setup::new(scenario, options.start.clone(), options.values)?);
        let stage = Stage {
            state: first_state(&setup),
            setup: setup.clone(),
            chance: Chance::new(Seed(0), 0),
            chronicle: Chronicle::default(),
            orders: Vec::new(),
            turn_first: 0,
            news_from: 0,
            phase: Phase::Clock,
            day: setup.scenario.begins,
            scratch: Scratch::default(),
        };
        let shuffle = options.spawn_shuffle;
        let engine = Engine::new(stage, |count| spawn_order(count, shuffle));
        let (turn_days, seed, run) = (options.turn_days, options.seed, options.run);
        Ok(Self { engine, setup, morning: None, turn_days, seed, run, over: false })
    }

    /// Impose the record up to the day before the start; the state and the chronicle on its morning.
    fn impose_past(&mut self) -> Box<(WorldState, Vec<Event>)> {
        let (setup, turn_days) = (self.setup.clone(), self.turn_days);
        let start = setup.start.date;
        let mut day = setup.scenario.begins;
        let stage = self.engine.stage_mut();
        stage.state = first_state(&setup);
        // The record is the past of all runs: what it draws (impressions of foreign troops) must not depend on the run that
        // a simulation was made for, or a reset one would differ from a fresh one.
        stage.chance = Chance::new(Seed(0), 0);
        stage.chronicle = Chronicle::default();
        stage.orders.clear();
        (stage.turn_first, stage.news_from) = (0, 0);
        stage.day = day;
        standing_agreements(stage);
        while day < start {
            let stage = self.engine.stage_mut();
            stage.state.clock.today = day;
            // Whatever happens on a day of the record follows from it.
            stage.chronicle.imposing = true;
            self.engine.record();
            let stage = self.engine.stage_mut();
            stage.turn_first = stage.chronicle.next_index();
            stage.day = day;
            day = day + 1;
        }
        let stage = self.engine.stage_mut();
        stage.state.clock = Clock { today: start, turn: 0, turn_days, supply_mark: 0 };
        // What either side made of a war came of the chance of the past; each run sees with its own eyes.
        stage.state.assessments.iter_mut().flatten().for_each(|assessment| assessment.known = false);
        Box::new((self.engine.stage().state.clone(), self.engine.stage().chronicle.events().to_vec()))
    }

    /// Start again, in place, as another run of the same scenario and start.
    pub fn reset(&mut self, seed: Seed, run: u64) {
        let morning = match self.morning.take() {
            Some(morning) => morning,
            None => self.impose_past(),
        };
        (self.seed, self.run, self.over) = (seed, run, false);
        let chance = Chance::new(seed, run);
        let (state, events) = &*morning;
        let setup = &self.setup;
        let stage = self.engine.stage_mut();
        stage.chance = chance;
        stage.state.copy_from(state);
        stage.chronicle.reset(events);
        stage.orders.clear();
        // The news of the first decision is that of the day before.
        let yesterday = setup.start.date - 1;
        let recent = events.iter().rev().take_while(|e| e.date >= yesterday).count();
        stage.turn_first = events.len() as u32;
        stage.news_from = (events.len() - recent) as u32;
        draw_resolve(stage);
        self.morning = Some(morning);
        self.open();
    }

    fn open(&mut self) {
        self.engine.open();
        self.over = self.engine.stage().state.clock.today > self.setup.scenario.ends;
    }

    /// Whether the scenario's last day has been played.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.over
    }

    /// The day that waits for orders.
    #[must_use]
    pub fn today(&self) -> Date {
        self.engine.stage().state.clock.today
    }

    /// What is fixed for the run.
    #[must_use]
    pub fn setup(&self) -> &Arc<Setup> {
        &self.setup
    }

    /// Seed and number of the run.
    #[must_use]
    pub const fn seed(&self) -> (Seed, u64) {
        (self.seed, self.run)
    }

    /// Those who take orders this turn, in order of id.
    #[must_use]
    pub fn deciders(&self) -> Vec<ActorId> {
        self.setup.deciders.clone()
    }

    /// What an actor can know.
    #[must_use]
    pub fn view(&self, actor: ActorId) -> View<'_> {
        View::new(self.engine.stage(), actor)
    }

    /// The chance with which an actor decides this turn.
    #[must_use]
    pub fn chance(&self, actor: ActorId) -> ActorChance<'_> {
        ActorChance::new(self.engine.stage(), actor)
    }

    /// All acts that an actor may order now, in a fixed order.
    #[must_use]
    pub fn legal(&self, actor: ActorId) -> Vec<Act> {
        self.view(actor).legal()
    }

    /// What the policy of an actor remembers.
    #[must_use]
    pub fn memory(&self, actor: ActorId) -> &Memory {
        &self.engine.stage().state.memories[actor.index()]
    }

    /// The same, to be given back with [`Self::remember`].
    #[must_use]
    pub fn take_memory(&mut self, actor: ActorId) -> Memory {
        let slot = self.engine.stage_mut().state.memories.get_mut(actor.index());
        slot.map(std::mem::take).unwrap_or_default()
    }

    /// Keep what the policy of an actor remembers.
    pub fn remember(&mut self, actor: ActorId, memory: Memory) {
        if let Some(slot) = self.engine.stage_mut().state.memories.get_mut(actor.index()) {
            *slot = memory;
        }
    }

    /// Give the orders of an actor for this turn. Legal ones are taken, the others returned with the reason; a refused
    /// order changes nothing. Submitting again replaces what was submitted before.
    pub fn submit(&mut self, actor: ActorId, orders: &[Act]) -> Vec<Refused> {
        let mut refused = Vec::new();
        let stage = self.engine.stage_mut();
        stage.orders.retain(|(a, _)| *a != actor);
        for &act in orders {
            match legal::check(stage, actor, act) {
                Ok(()) if stage.orders.contains(&(actor, act)) => {
                    refused.push(Refused { act, reason: Refusal::Already });
                }
                Ok(()) => stage.orders.push((actor, act)),
                Err(reason) => refused.push(Refused { act, reason }),
            }
        }
        // Simultaneous orders are resolved in order of id, whoever submitted first.
        stage.orders.sort_by_key(|(a, _)| *a);
        refused
    }

    /// Carry out the turn's orders and open the next turn.
    pub fn step(&mut self) {
        if self.over {
            return;
        }
        let stage = self.engine.stage_mut();
        stage.news_from = stage.chronicle.next_index();
        self.engine.close();
        let stage = self.engine.stage_mut();
        stage.orders.clear();
        let days = i32::from(stage.state.clock.turn_days);
        stage.state.clock.today = stage.state.clock.today + days;
        stage.state.clock.turn += 1;
        stage.turn_first = stage.chronicle.next_index();
        self.open();
    }

    /// Lend the ECS world to queries: the state as [components](crate::components) of entities, up to date. What is changed of
    /// them holds from then on (nobody checks it); entities and resources are neither added nor taken out.
    ///
    /// # Panics
    /// If a resource has been taken out all the same, or an entity been given an id that there is not.
    pub fn with_world<T>(&mut self, to: impl FnOnce(&mut World) -> T) -> T {
        self.engine.lend_world(to)
    }

    /// What happened so far.
    #[must_use]
    pub fn chronicle(&self) -> &[Event] {
        self.engine.stage().chronicle.events()
    }

    /// The whole state, as it waits for orders.
    #[must_use]
    pub fn state(&self) -> &WorldState {
        &self.engine.stage().state
    }

    /// A copy of the run as it stands.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let stage = self.engine.stage();
        Snapshot {
            state: stage.state.clone(),
            events: stage.chronicle.events().to_vec(),
            turn_first: stage.turn_first,
            news_from: stage.news_from,
            chance: (self.seed.0, self.run),
        }
    }

    /// Go back, or over, to a snapshot of the same scenario and start.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        (self.seed, self.run) = (Seed(snapshot.chance.0), snapshot.chance.1);
        let chance = Chance::new(self.seed, self.run);
        let stage = self.engine.stage_mut();
        stage.chance = chance;
        stage.state.copy_from(&snapshot.state);
        // It may come of other documents, or have been changed by hand.
        stage.state.pairs.look_anew();
        stage.chronicle.reset(&snapshot.events);
        stage.orders.clear();
        stage.turn_first = snapshot.turn_first;
        stage.news_from = snapshot.news_from;
        stage.day = snapshot.state.clock.today;
        // Where a turn that waits for orders stands.
        stage.phase = Phase::Assess;
        self.over = self.today() > self.setup.scenario.ends;
    }

    /// After a snapshot of another start has been restored: impose what this start gives for today, whose morning has passed.
    pub fn take_up_given(&mut self) {
        let setup = self.setup.clone();
        let stage = self.engine.stage_mut();
        // What is given for a day happens as the day begins.
        stage.phase = Phase::Clock;
        record::impose_given(stage, &setup);
        stage.phase = Phase::Assess;
    }

    /// A hash of the state: equal states, equal hashes, on every platform.
    #[must_use]
    pub fn state_hash(&self) -> u64 {
        mark::of_data(&self.engine.stage().state)
    }

    /// The stage, for tests and benchmarks of phases without the ECS.
    #[doc(hidden)]
    #[must_use]
    pub fn stage(&self) -> &Stage {
        self.engine.stage()
    }
}

/// Places 0 to `count`, shuffled by a number; as they are for 0.
fn spawn_order(count: usize, shuffle: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    if shuffle != 0 {
        let chance = Chance::new(Seed(shuffle), 0);
        order.sort_by_key(|&i| (chance.unit(Key::new(purposes::RESOLVE).nth(i as u32)) * 1e15) as u64);
    }
    order
}

/// Each side's own type of resolve: which of the equally likely war costs it really has.
fn draw_resolve(stage: &mut Stage) {
    let types = stage.setup.values.resolve_types.clamp(1.0, 255.0);
    for dispute in stage.setup.dispute_ids() {
        for side in 0..2 {
            let actor = stage.setup.disputes[dispute.index()].principals[side];
            let key = Key::new(purposes::RESOLVE)
                .actor(stage.actor_tag(actor))
                .counterpart(stage.setup.dispute_tags[dispute.index()]);
            let drawn = (stage.chance.unit(key) * types) as u8;
            stage.state.resolve[dispute.index()][side] = drawn.min(types as u8 - 1);
        }
    }
}

/// Agreements that were in force when the scenario begins.
fn standing_agreements(stage: &mut Stage) {
    let setup = stage.setup.clone();
    stage.phase = Phase::Clock;
    stage.day = setup.scenario.begins;
    stage.chronicle.imposing = true;
    for (i, text) in setup.scenario.texts.iter().enumerate() {
        if text.in_force < setup.scenario.begins {
            pacts::sign_text(stage, pourparler_model::TextId::new(i), None);
        }
    }
    stage.chronicle.imposing = false;
    // They are no news of the first day.
    stage.turn_first = stage.chronicle.next_index();
}

/// The state on the scenario's first day, from what is dated on or before it.
fn first_state(setup: &Setup) -> WorldState {
    let scenario = &setup.scenario;
    let (begins, n, disputes) = (scenario.begins, scenario.actors.len(), scenario.disputes.len());
    // Before the first order of battle the first that there is: checked to be no later than the start.
    let order = setup.order_of_battle(begins).or_else(|| scenario.orders_of_battle.first());
    let types = (setup.values.resolve_types as usize).clamp(1, 255);
    let ignorant = Belief { resolve: vec![1.0 / types as f64; types], won: 0.0, lost: 0.0 };
    let standing: Vec<Vec<f64>> = scenario.disputes.iter().map(first_levels).collect();
    WorldState {
        clock: Clock { today: begins, turn: 0, turn_days: 1, supply_mark: 0 },
        regions: scenario.regions.iter().map(|region| first_holding(region, begins)).collect(),
        forces: order.map_or_else(Vec::new, |o| o.forces.iter().map(|f| record::stand(f, begins)).collect()),
        homes: scenario.actors.iter().map(|actor| first_home(actor, begins)).collect(),
        reputations: vec![Reputation::default(); n],
        memories: vec![Memory::default(); n],
        hostilities: setup.disputes.iter().map(|table| no_hostilities(table.posed, begins)).collect(),
        talks: vec![no_table(begins); disputes],
        beliefs: vec![[ignorant.clone(), ignorant]; disputes],
        assessments: vec![[unknown(); 2]; disputes],
        resolve: vec![[0; 2]; disputes],
        levels: standing.clone(),
        standing,
        pairs: Pairs::new(n, ties_on(scenario, begins)),
        ledger: Ledger::default(),
        affairs: Affairs::default(),
        joiners: Kept::default(),
    }
}

/// Who holds a region on a day.
fn first_holding(region: &Region, day: Date) -> RegionState {
    let nobody = ActorId::new(0);
    let holding = region.holding.iter().rev().find(|h| h.from <= day).or_else(|| region.holding.first());
    let (military, security, civil) =
        holding.map_or((nobody, nobody, nobody), |h| (h.military, h.security, h.civil));
    RegionState { military, security, civil, progress: 0.0, fought: None, taken: None }
}

/// A home front at peace, with the support that the documents have on a day.
fn first_home(actor: &Actor, day: Date) -> HomeFront {
    let rows = actor.home.iter().flat_map(|home| home.support.iter().rev());
    let support = rows.into_iter().find(|(date, _)| *date <= day).map_or(0.5, |(_, support)| *support);
    HomeFront {
        support,
        base: support,
        usual: support,
        killed: 0,
        missing: 0,
        killed_before: 0,
        rally: None,
        hoped: 0.5,
        crisis: false,
        outgoing: false,
        election: None,
        reserves: actor.military.as_ref().map_or(0, |m| m.reserves),
        called_up: None,
        material: 0.0,
        supply_mark: 0,
    }
}

/// The levels of a dispute that only an agreement changes; 0 for the others.
fn first_levels(dispute: &Dispute) -> Vec<f64> {
    let level = |issue: &Issue| match issue.status_quo {
        StatusQuo::Standing(level) => level,
        _ => 0.0,
    };
    dispute.issues.iter().map(level).collect()
}

/// An assessment before anything has been worked out.
fn unknown() -> Assessment {
    let level = Outlook { win: 0.0, draw: 1.0, lose: 0.0 };
    Assessment {
        outlook: level,
        alone: level,
        gained: 0.0,
        days: 0.0,
        status_quo: 0.0,
        peace: 0.0,
        ends: Ends::default(),
        other_ends: Ends::default(),
        war: 0.0,
        ratification: f64::NEG_INFINITY,
        reservation: 0.0,
        other_war: 0.0,
        known: false,
        exact: 0,
        inputs: 0,
        fan: Fan::default(),
        laydown: Laydown::default(),
    }
}

/// A dispute over which nobody has fought.
fn no_hostilities(posed: bool, day: Date) -> Hostilities {
    Hostilities {
        status: Hostility::Quiet,
        since: day,
        campaign: day,
        lasting: Lasting::NONE,
        fought: None,
        left: 1.0,
        killed: [0; 2],
        missing: [0; 2],
        captives: [0; 2],
        opened_by: None,
        offensive: false,
        joined: [ActorSet::NONE; 2],
        posed,
        opening: None,
        reference: [0.0; 2],
        before_war: [0.0; 2],
        alarm: None,
        incident: None,
        broke: None,
        believed: [None; 2],
    }
}
