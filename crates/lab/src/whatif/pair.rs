//! A pair played: every arm under the same chance, with what was measured and where the paths part.

use pourparler_chance::Seed;
use pourparler_engine::{SetupError, Simulation, Snapshot};
use pourparler_model::{Account, Act, ActorId, Date, DisputeId, Event, EventKind, Orders};

use super::arm::{Arm, Carried, Coder, all_the_same, directed};
use super::measures::{Morning, between, ending, look, outcomes};
use super::plan::Plan;

/// The names of acts, in a fixed order: a decision is counted by actor and name.
pub const ACTS: [&str; Act::NAMES.len()] = {
    let mut names = [""; Act::NAMES.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = Act::NAMES[at].0;
        at += 1;
    }
    names
};

/// Where two paths part.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Parting {
    /// The day of the first order that only one of them has.
    pub decision: Option<(Date, ActorId, u8)>,
    /// The day of the first event that only one of them has.
    pub event: Option<(Date, EventKind)>,
}

impl Parting {
    /// The first day on which they differ.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        match (self.decision, self.event) {
            (Some((a, ..)), Some((b, _))) => Some(a.min(b)),
            (Some((a, ..)), None) => Some(a),
            (None, event) => event.map(|(b, _)| b),
        }
    }
}

/// What is kept of one run.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Row {
    /// The outcomes.
    pub outcomes: Vec<f32>,
    /// The series, look by look.
    pub series: Vec<f32>,
    /// Who holds each region, map by map.
    pub holders: Vec<u16>,
    /// How it ends: see `endings`.
    pub ending: u8,
    /// How often each actor gave an order of each name.
    pub decisions: Vec<u16>,
    /// Days from the start until the first war ended, the first agreement was signed, the first call was made; below 0 if never.
    pub times: [f32; 3],
    /// Where it parts from the first arm.
    pub parting: Parting,
    /// Whether the arm applied to it: not, if what it depends on was found not to hold. It is then the first arm's row again.
    pub applied: bool,
    /// Which directives were carried out.
    pub carried: Vec<bool>,
    /// Of which directives what they forbid happened all the same.
    pub all_the_same: Vec<bool>,
    /// Its chronicle, as JSON lines, if it is kept.
    pub events: String,
}

/// What a worker keeps from pair to pair.
#[derive(Debug, Default)]
pub struct Worker {
    sims: Vec<Option<Simulation>>,
}

/// How a run's chronicle is written down, if it is to be kept: by a floor above this one.
pub type Teller<'a> = &'a (dyn Fn(&Simulation, &Arm, u64) -> String + Sync);

/// A run on its way.
struct Course<'a> {
    plan: &'a Plan,
    arm: &'a Arm,
    between: Vec<DisputeId>,
    morning: Morning,
    row: Row,
    looks: Vec<Date>,
    maps: Vec<Date>,
    looked: usize,
    mapped: usize,
    carried: Carried,
}

impl<'a> Course<'a> {
    fn new(plan: &'a Plan, arm: &'a Arm, sim: &Simulation) -> Self {
        let actors = arm.scenario.actors.len();
        let between = between(sim.setup(), plan.measures.dispute);
        Self {
            plan,
            arm,
            morning: Morning::of(sim, plan.measures.dispute, &between),
            between,
            row: Row {
                decisions: vec![0; actors * ACTS.len()],
                applied: arm.only_if().is_none(),
                ..Row::default()
            },
            looks: plan.looks(),
            maps: plan.maps(),
            looked: 0,
            mapped: 0,
            carried: Carried(vec![false; arm.directives.len()]),
        }
    }

    /// The same course, taken up by another arm.
    fn taken_up(&self, arm: &'a Arm) -> Self {
        Self {
            plan: self.plan,
            arm,
            between: self.between.clone(),
            morning: self.morning.clone(),
            row: Row { applied: arm.only_if().is_none(), ..self.row.clone() },
            looks: self.looks.clone(),
            maps: self.maps.clone(),
            looked: self.looked,
            mapped: self.mapped,
            carried: Carried(vec![false; arm.directives.len()]),
        }
    }

    fn observe(&mut self, sim: &Simulation) {
        let today = sim.today();
        while self.looks.get(self.looked).is_some_and(|day| *day <= today) {
            look(sim, self.plan.measures.dispute, &self.between, &self.morning, &mut self.row.series);
            self.looked += 1;
        }
        while self.maps.get(self.mapped).is_some_and(|day| *day <= today) {
            self.row.holders.extend(sim.state().regions.iter().map(|r| r.military.0));
            self.mapped += 1;
        }
    }

    /// A turn; `log` gets the orders.
    fn turn(&mut self, sim: &mut Simulation, code: Coder<'_>, log: &mut Vec<(Date, ActorId, Orders)>) {
        let today = sim.today();
        let setup = sim.setup().clone();
        for &actor in &setup.deciders {
            let mut orders = self.arm.cabinet.orders(sim, actor);
            if !self.arm.directives.is_empty() {
                orders = directed(self.arm, sim, actor, orders, &mut self.carried, code);
            }
            let refused = sim.submit(actor, &orders);
            if !refused.is_empty() {
                orders.retain(|act| refused.iter().all(|r| r.act != *act));
            }
            for act in &orders {
                if let Some(name) = ACTS.iter().position(|n| *n == act.name()) {
                    let slot = &mut self.row.decisions[actor.index() * ACTS.len() + name];
                    *slot = slot.saturating_add(1);
                }
            }
            if !orders.is_empty() {
                log.push((today, actor, orders));
            }
        }
        sim.step();
        self.observe(sim);
    }

    fn goes_on(&self, sim: &Simulation) -> bool {
        !sim.is_over() && sim.today() <= self.plan.until
    }

    /// Play on to the end, or to the morning of a day. Where the arm is found not to apply, it stops there: the event that says so.
    fn play_on(
        &mut self,
        sim: &mut Simulation,
        day: Option<Date>,
        code: Coder<'_>,
        log: &mut Vec<(Date, ActorId, Orders)>,
    ) -> Option<Event> {
        let mut unread = self.arm.only_if();
        loop {
            if let Some(only_if) = unread.take_if(|only_if| only_if.on <= sim.today()) {
                let since = sim.chronicle().iter().rev().take_while(|e| e.date >= only_if.on);
                let found = since.filter(|e| e.kind == EventKind::NotImposed).last().copied();
                if found.is_some() {
                    return found;
                }
                self.row.applied = true;
            }
            if !self.goes_on(sim) || day.is_some_and(|day| sim.today() >= day) {
                return None;
            }
            self.turn(sim, code, log);
        }
    }

    fn finish(mut self, sim: &Simulation) -> Row {
        let plan = self.plan;
        // A run that ends before its last look stays as it was.
        while self.looked < self.looks.len() {
            look(sim, plan.measures.dispute, &self.between, &self.morning, &mut self.row.series);
            self.looked += 1;
        }
        while self.mapped < self.maps.len() {
            self.row.holders.extend(sim.state().regions.iter().map(|r| r.military.0));
            self.mapped += 1;
        }
        let outcome =
            outcomes(sim, plan.measures.dispute, &self.between, &self.morning, &mut self.row.outcomes);
        self.row.ending = ending(sim, plan.measures.dispute, &self.between);
        let start = plan.start();
        let first = |wanted: EventKind| {
            let event = sim.chronicle().iter().find(|e| e.kind == wanted && e.date >= start && !e.imposed);
            event.map_or(-1.0, |e| (e.date - start) as f32)
        };
        let ended = outcome.wars.first().and_then(|w| w.lasted.map(|days| w.began + days));
        self.row.times =
            [ended.map_or(-1.0, |d| d as f32), first(EventKind::Agreed), first(EventKind::CallForHelp)];
        self.row.carried = self.carried.0;
        self.row.all_the_same = self.arm.directives.iter().map(|d| all_the_same(d, sim)).collect();
        self.row
    }
}

/// Play a pair: a row for each arm.
///
/// # Errors
/// When an arm cannot start.
pub fn play(
    plan: &Plan,
    worker: &mut Worker,
    pair: u64,
    code: Coder<'_>,
    tell: Teller<'_>,
) -> Result<Vec<Row>, SetupError> {
    let Some(base) = plan.arms.first() else { return Ok(Vec::new()) };
    worker.sims.resize_with(plan.arms.len(), || None);
    let keep = pair < plan.keep;
    let mut sim = ready(plan, worker, 0, pair)?;
    let mut course = Course::new(plan, base, &sim);
    course.observe(&sim);
    let mut orders = Vec::new();
    let fork = plan.from.filter(|from| *from > plan.start());
    let mut shared: Option<(Snapshot, Course<'_>, usize)> = None;
    if let Some(from) = fork {
        while course.goes_on(&sim) && sim.today() + i32::from(plan.turn_days) <= from {
            course.turn(&mut sim, code, &mut orders);
        }
        shared = Some((sim.snapshot(), course.taken_up(base), orders.len()));
    }
    while course.goes_on(&sim) {
        course.turn(&mut sim, code, &mut orders);
    }
    let mut row = course.finish(&sim);
    if keep {
        row.events = tell(&sim, base, pair);
    }
    let depends = plan.arms.iter().any(|arm| arm.only_if().is_some());
    let end = (keep && depends).then(|| sim.snapshot());
    let chronicle: Vec<Event> = sim.chronicle().to_vec();
    worker.sims[0] = Some(sim);
    let mut rows = vec![row];
    for (nth, arm) in plan.arms.iter().enumerate().skip(1) {
        let slot = if arm.same { 0 } else { nth };
        let mut own = Vec::new();
        let (mut sim, mut course, given) = match &shared {
            Some((snapshot, past, given)) => {
                let sim = on_the_way(plan, worker, slot, pair, snapshot)?;
                (sim, past.taken_up(arm), *given)
            }
            None => {
                let sim = ready(plan, worker, slot, pair)?;
                let mut course = Course::new(plan, arm, &sim);
                course.observe(&sim);
                (sim, course, 0)
            }
        };
        if let Some(note) = course.play_on(&mut sim, None, code, &mut own) {
            worker.sims[slot] = Some(sim);
            let mut row = Row {
                applied: false,
                carried: vec![false; arm.directives.len()],
                all_the_same: vec![false; arm.directives.len()],
                ..rows[0].clone()
            };
            if let (Some(end), Some(sim)) = (&end, worker.sims[0].as_mut()) {
                sim.restore(&noted(end.clone(), note));
                row.events = tell(sim, arm, pair);
            }
            rows.push(row);
            continue;
        }
        let mut row = course.finish(&sim);
        row.parting = parting(&orders[given.min(orders.len())..], &own, &chronicle, sim.chronicle());
        if keep {
            row.events = tell(&sim, arm, pair);
        }
        worker.sims[slot] = Some(sim);
        rows.push(row);
    }
    Ok(rows)
}

/// One run of an arm, played to the morning of a day, or to its end; the same as in its pair.
///
/// # Errors
/// When an arm cannot start.
pub fn single(
    plan: &Plan,
    nth: usize,
    pair: u64,
    day: Option<Date>,
    code: Coder<'_>,
) -> Result<Option<Simulation>, SetupError> {
    let (Some(base), Some(arm)) = (plan.arms.first(), plan.arms.get(nth)) else { return Ok(None) };
    let mut orders = Vec::new();
    let fork = plan.from.filter(|from| *from > plan.start());
    let mut sim = plan.simulation(if fork.is_some() { base } else { arm }, pair)?;
    let mut course = Course::new(plan, if fork.is_some() { base } else { arm }, &sim);
    if let Some(from) = fork {
        while course.goes_on(&sim) && sim.today() + i32::from(plan.turn_days) <= from {
            course.turn(&mut sim, code, &mut orders);
        }
        if nth > 0 {
            let snapshot = sim.snapshot();
            let slot = if arm.same { 0 } else { nth };
            sim = on_the_way(plan, &mut Worker::default(), slot, pair, &snapshot)?;
            course = course.taken_up(arm);
        }
    }
    let Some(note) = course.play_on(&mut sim, day, code, &mut orders) else { return Ok(Some(sim)) };
    // It does not apply: the run is the first arm's.
    let mut sim = plan.simulation(base, pair)?;
    let mut course = Course::new(plan, base, &sim);
    course.play_on(&mut sim, day, code, &mut orders);
    if day.is_none() {
        let end = noted(sim.snapshot(), note);
        sim.restore(&end);
    }
    Ok(Some(sim))
}

/// The end of a run of the first arm, with the event that says why another did not apply to it; in its place by its day.
fn noted(mut end: Snapshot, note: Event) -> Snapshot {
    let at = end.events.iter().position(|e| e.date >= note.date).unwrap_or(end.events.len());
    for event in &mut end.events[at..] {
        event.cause = event.cause.map(|cause| if cause as usize >= at { cause + 1 } else { cause });
    }
    end.events.insert(at, note);
    end
}

/// A run of an arm on the morning of a day, and the account of what an actor decides there. None if it does not come so far.
///
/// # Errors
/// When an arm cannot start.
pub fn account(
    plan: &Plan,
    nth: usize,
    pair: u64,
    (day, actor): (Date, ActorId),
    code: Coder<'_>,
) -> Result<Option<(Simulation, Account)>, SetupError> {
    let Some(arm) = plan.arms.get(nth) else { return Ok(None) };
    let found = single(plan, nth, pair, Some(day), code)?;
    let Some(sim) = found.filter(|sim| sim.today() == day && !sim.is_over()) else { return Ok(None) };
    let mut account = Account::default();
    // What it orders is not carried out.
    let _ordered = arm.cabinet.decide(&sim, actor, Some(&mut account));
    Ok(Some((sim, account)))
}

/// The worker's simulation, if it can play this pair.
fn kept(plan: &Plan, worker: &mut Worker, slot: usize, pair: u64) -> Option<Simulation> {
    let kept = worker.sims.get_mut(slot).and_then(Option::take);
    // Runs under one draw share all tables.
    kept.filter(|sim| !plan.drawn || plan.draw_of(sim.seed().1) == plan.draw_of(pair))
}

/// A simulation at its start: the worker's, reset, where nothing but chance differs from pair to pair.
fn ready(plan: &Plan, worker: &mut Worker, slot: usize, pair: u64) -> Result<Simulation, SetupError> {
    match kept(plan, worker, slot, pair) {
        Some(mut sim) => {
            sim.reset(Seed(plan.seed), pair);
            Ok(sim)
        }
        None => plan.simulation(plan.arms.get(slot).unwrap_or(&plan.arms[0]), pair),
    }
}

/// A simulation of an arm that takes up another's past.
fn on_the_way(
    plan: &Plan,
    worker: &mut Worker,
    slot: usize,
    pair: u64,
    from: &Snapshot,
) -> Result<Simulation, SetupError> {
    let mut sim = match kept(plan, worker, slot, pair) {
        Some(mut sim) => {
            sim.restore(from);
            sim
        }
        None => plan.resumed(plan.arms.get(slot).unwrap_or(&plan.arms[0]), pair, from)?,
    };
    if slot != 0 {
        sim.take_up_given();
    }
    Ok(sim)
}

/// Where two runs part: the first order, and the first event, that they do not share.
fn parting(
    orders: &[(Date, ActorId, Orders)],
    own: &[(Date, ActorId, Orders)],
    events: &[Event],
    other: &[Event],
) -> Parting {
    let act = |orders: &Orders, than: &Orders| {
        let differs = orders.iter().find(|a| !than.contains(a)).or_else(|| orders.first());
        differs.and_then(|a| ACTS.iter().position(|n| *n == a.name())).unwrap_or(0) as u8
    };
    let at = (0..orders.len().max(own.len())).find(|i| orders.get(*i) != own.get(*i));
    let none = Orders::new();
    let decision = at.and_then(|i| match (orders.get(i), own.get(i)) {
        (Some(a), Some(b)) if (a.0, a.1) == (b.0, b.1) => {
            let only = if b.2.iter().any(|x| !a.2.contains(x)) { act(&b.2, &a.2) } else { act(&a.2, &b.2) };
            Some((a.0, a.1, only))
        }
        // Who comes first gave orders that the other run does not have.
        (Some(a), Some(b)) if (a.0, a.1) < (b.0, b.1) => Some((a.0, a.1, act(&a.2, &none))),
        (_, Some(b)) => Some((b.0, b.1, act(&b.2, &none))),
        (Some(a), None) => Some((a.0, a.1, act(&a.2, &none))),
        (None, None) => None,
    });
    let at = (0..events.len().max(other.len())).find(|i| events.get(*i) != other.get(*i));
    let event = at.and_then(|i| {
        let first = match (events.get(i), other.get(i)) {
            (Some(a), Some(b)) => Some(if b.date < a.date { b } else { a }),
            (a, b) => a.or(b),
        };
        first.map(|e| (e.date, e.kind))
    });
    Parting { decision, event }
}
