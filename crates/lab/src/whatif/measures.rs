//! What is measured of a run: its outcomes, and what is looked at from week to week.

use pourparler_engine::{Setup, Simulation};
use pourparler_model::{ActorId, Answer, DisputeId, EventKind, ForceRole, Hostility};
use pourparler_scenario::{Action, Scenario, Strength};

use crate::outcome::Outcome;
use crate::play;

/// The kind of a measure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Any number.
    Number,
    /// 0 or 1 in a run: its mean is a share of runs.
    Share,
    /// Days.
    Days,
}

/// A measure of a run.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Measure {
    /// Its code.
    pub id: String,
    /// What it is.
    pub title: String,
    /// The same in French.
    pub title_fr: String,
    /// Its unit.
    pub unit: String,
    /// Its kind.
    pub kind: Kind,
}

/// The measures that are told first.
pub const MAIN: [&str; 3] = ["killed", "war_days", "regions_changed"];

/// What is measured in a scenario.
#[derive(Clone, PartialEq, Debug)]
pub struct Measures {
    /// The dispute that they are about, and all others between the same two.
    pub dispute: DisputeId,
    /// The outcomes of a run, in the order of its row.
    pub outcomes: Vec<Measure>,
    /// Where those of single regions begin: one a region, whether another side holds it than at the start.
    pub regions: usize,
    /// What is looked at from week to week.
    pub series: Vec<Measure>,
}

impl Measures {
    /// Those of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let dispute = DisputeId::new(scenario.disputes.iter().position(|d| d.decided.is_none()).unwrap_or(0));
        let code = |a: ActorId| {
            scenario.actors.get(a.index()).map_or(("?", "?"), |a| (a.id.as_str(), a.name.as_str()))
        };
        let principals = scenario
            .disputes
            .get(dispute.index())
            .map_or([ActorId::new(0); 2], |d| [d.challenger, d.defender]);
        let [(a, a_name), (b, b_name)] = principals.map(code);
        let made = |id: &str, title: &str, title_fr: &str, unit: &str, kind| Measure {
            id: id.to_owned(),
            title: title.to_owned(),
            title_fr: title_fr.to_owned(),
            unit: unit.to_owned(),
            kind,
        };
        use Kind::{Days, Number, Share};
        let mut outcomes = vec![
            made("killed", "killed on both sides", "morts des deux côtés", "persons", Number),
            made(
                &format!("killed_{a}"),
                &format!("killed, side of {a_name}"),
                &format!("morts, côté {a}"),
                "persons",
                Number,
            ),
            made(
                &format!("killed_{b}"),
                &format!("killed, side of {b_name}"),
                &format!("morts, côté {b}"),
                "persons",
                Number,
            ),
            made("war", "a war within the run", "une guerre pendant le parcours", "share of runs", Share),
            made("war_days", "days of war", "jours de guerre", "days", Days),
            made("first_war_days", "days of the first war", "jours de la première guerre", "days", Days),
            made("wars", "wars", "guerres", "per run", Number),
            made("war_at_end", "at war at the end", "en guerre à la fin", "share of runs", Share),
            made(
                "regions_changed",
                "regions that another side holds than at the start",
                "régions passées à l'autre côté",
                "regions",
                Number,
            ),
            made(
                "objectives_held",
                &format!("objectives that {a_name}'s side holds at the end"),
                &format!("objectifs tenus par le côté {a} à la fin"),
                "regions",
                Number,
            ),
            made(
                "agreement_stands",
                "an agreement beyond a truce stands at the end",
                "un accord au-delà d'une trêve tient à la fin",
                "share of runs",
                Share,
            ),
            made(
                "silence_stands",
                "a truce or an agreement stands at the end",
                "une trêve ou un accord tient à la fin",
                "share of runs",
                Share,
            ),
            made(
                "agreements",
                "agreements beyond a truce signed",
                "accords signés au-delà d'une trêve",
                "per run",
                Number,
            ),
            made("truces", "truces signed", "trêves signées", "per run", Number),
            made("ceasefires_broken", "ceasefires broken", "cessez-le-feu rompus", "per run", Number),
            made(
                "incursions",
                "positions taken without a war",
                "positions prises sans guerre",
                "per run",
                Number,
            ),
            made("clashes", "clashes along the line", "accrochages le long de la ligne", "per run", Number),
            made("calls", "calls for help", "appels à l'aide", "per run", Number),
            made(
                "calls_honoured",
                "calls for help that were honoured",
                "appels à l'aide honorés",
                "per run",
                Number,
            ),
            made(
                "allied_troops",
                "an ally sends troops",
                "un allié envoie des troupes",
                "share of runs",
                Share,
            ),
            made(
                "peacekeepers",
                "peacekeepers stand at the end",
                "des forces de maintien de la paix à la fin",
                "share of runs",
                Share,
            ),
            made("clauses_breached", "clauses breached", "clauses violées", "per run", Number),
            made("talks_opened", "rounds of talks opened", "pourparlers ouverts", "per run", Number),
            made("sanctions", "sanctions are imposed", "des sanctions sont imposées", "share of runs", Share),
            made("displaced", "displaced at the end", "personnes déplacées à la fin", "persons", Number),
        ];
        for (id, name) in [(a, a_name), (b, b_name)] {
            outcomes.push(made(
                &format!("support_{id}"),
                &format!("support for the government of {name} at the end"),
                &format!("soutien au gouvernement, {id}, à la fin"),
                "share of people",
                Number,
            ));
            outcomes.push(made(
                &format!("leader_lost_{id}"),
                &format!("{name} changes its leader"),
                &format!("{id} change de dirigeant"),
                "share of runs",
                Share,
            ));
        }
        let regions = outcomes.len();
        outcomes.extend(scenario.regions.iter().map(|r| {
            let title = format!("{}: another side holds it than at the start", r.name);
            made(
                &format!("changed:{}", r.id),
                &title,
                &format!("{} : passée à l'autre côté", r.name),
                "share of runs",
                Share,
            )
        }));
        let mut series = vec![
            made(
                "killed",
                "killed so far on both sides",
                "morts jusqu'ici, des deux côtés",
                "persons",
                Number,
            ),
            made(
                &format!("killed_{a}"),
                &format!("killed so far, side of {a_name}"),
                &format!("morts jusqu'ici, côté {a}"),
                "persons",
                Number,
            ),
            made(
                &format!("killed_{b}"),
                &format!("killed so far, side of {b_name}"),
                &format!("morts jusqu'ici, côté {b}"),
                "persons",
                Number,
            ),
            made("at_war", "at war", "en guerre", "share of runs", Share),
            made(
                "regions_changed",
                "regions that another side holds than at the start",
                "régions passées à l'autre côté",
                "regions",
                Number,
            ),
            made(
                "silence",
                "a truce or an agreement stands",
                "une trêve ou un accord tient",
                "share of runs",
                Share,
            ),
            made(
                "outlook",
                &format!("probability of winning, as {a_name} sees it"),
                &format!("probabilité de vaincre, vue par {a}"),
                "probability",
                Number,
            ),
            made("displaced", "displaced", "personnes déplacées", "persons", Number),
        ];
        for (id, name) in [(a, a_name), (b, b_name)] {
            series.push(made(
                &format!("support_{id}"),
                &format!("support for the government of {name}"),
                &format!("soutien au gouvernement, {id}"),
                "share of people",
                Number,
            ));
        }
        Self { dispute, outcomes, regions, series }
    }

    /// The place of an outcome in a row.
    #[must_use]
    pub fn outcome(&self, id: &str) -> Option<usize> {
        self.outcomes.iter().position(|m| m.id == id)
    }

    /// The places of the outcomes that are told first.
    #[must_use]
    pub fn main(&self) -> Vec<usize> {
        MAIN.iter().filter_map(|id| self.outcome(id)).collect()
    }
}

/// What a run begins with, to be compared with its end.
#[derive(Clone, Debug)]
pub(super) struct Morning {
    holders: Vec<ActorId>,
    killed: [u32; 2],
}

impl Morning {
    pub(super) fn of(sim: &Simulation, dispute: DisputeId) -> Self {
        Self {
            holders: sim.state().regions.iter().map(|r| r.military).collect(),
            killed: [0, 1].map(|side| killed(sim, dispute, side)),
        }
    }

    fn changed<'a>(&'a self, sim: &'a Simulation) -> impl Iterator<Item = bool> + 'a {
        let setup = sim.setup();
        let regions = &sim.state().regions;
        self.holders.iter().zip(regions).map(|(before, now)| !setup.friendly(*before, now.military))
    }
}

/// Killed of a side's actors in the run.
fn killed(sim: &Simulation, dispute: DisputeId, side: usize) -> u32 {
    let mask = sim.setup().disputes.get(dispute.index()).map_or(0, |d| d.sides[side]);
    let homes = sim.state().homes.iter().enumerate();
    homes.filter(|(i, _)| mask & pourparler_engine::bit(ActorId::new(*i)) != 0).map(|(_, h)| h.killed).sum()
}

/// What lies between the two: 0 nothing that stands, 1 a truce, 2 an agreement.
pub(super) fn paper(sim: &Simulation, disputes: &[DisputeId]) -> u8 {
    let (setup, today) = (sim.setup(), sim.today());
    let standing = sim.state().ledger.pacts.iter().filter(|p| {
        p.holds_fire(today)
            && p.signed >= setup.start.date
            && p.dispute.is_some_and(|d| disputes.contains(&d))
    });
    let worth = |p: &pourparler_engine::Pact| match (p.package, p.text) {
        (Some(package), _) => 1 + u8::from(package.index() != 0),
        (None, Some(text)) => {
            let clauses = &setup.scenario.texts[text.index()].clauses;
            let more = clauses.iter().any(|c| {
                matches!(c.action, Action::HandOver { .. } | Action::Peacekeepers { .. } | Action::OpenRoutes)
            });
            1 + u8::from(more && p.strength != Strength::None)
        }
        (None, None) => 1,
    };
    standing.map(worth).max().unwrap_or(0)
}

fn displaced(sim: &Simulation) -> u64 {
    sim.state().affairs.displaced.iter().map(|d| u64::from(d.persons)).sum()
}

fn at_war(sim: &Simulation, disputes: &[DisputeId]) -> bool {
    disputes.iter().any(|d| sim.state().hostilities[d.index()].status == Hostility::War)
}

/// What is looked at this morning.
pub(super) fn look(
    sim: &Simulation,
    dispute: DisputeId,
    between: &[DisputeId],
    morning: &Morning,
    row: &mut Vec<f32>,
) {
    let state = sim.state();
    let lost = [0, 1].map(|side| killed(sim, dispute, side).saturating_sub(morning.killed[side]));
    let assessment = &state.assessments[dispute.index()][0];
    row.extend([
        (lost[0] + lost[1]) as f32,
        lost[0] as f32,
        lost[1] as f32,
        f32::from(u8::from(at_war(sim, between))),
        morning.changed(sim).filter(|c| *c).count() as f32,
        f32::from(u8::from(paper(sim, between) > 0)),
        if assessment.known { assessment.outlook.win as f32 } else { f32::NAN },
        displaced(sim) as f32,
    ]);
    for actor in sim.setup().disputes[dispute.index()].principals {
        row.push(state.homes[actor.index()].support as f32);
    }
}

/// How it ends, as one number: see [`crate::play::Standing`].
pub(super) fn ending(sim: &Simulation, dispute: DisputeId, between: &[DisputeId]) -> u8 {
    let standing = play::standing(sim, dispute);
    standing.held * 6 + u8::from(at_war(sim, between)) * 3 + paper(sim, between)
}

/// The outcomes of a run that is over.
pub(super) fn outcomes(
    sim: &Simulation,
    dispute: DisputeId,
    between: &[DisputeId],
    morning: &Morning,
    row: &mut Vec<f32>,
) -> Outcome {
    let setup = sim.setup().clone();
    let trace = play::trace(sim, &setup, between, dispute);
    let outcome = Outcome::of(&trace);
    let own = || sim.chronicle().iter().filter(|e| !e.imposed && e.date >= setup.start.date);
    let count = |kind: EventKind| own().filter(|e| e.kind == kind).count() as f32;
    let share = |yes: bool| f32::from(u8::from(yes));
    let lasted =
        |war: &crate::outcome::War| war.lasted.unwrap_or(outcome.days - war.began) + war.began.min(0);
    let paper = paper(sim, between);
    let data = &setup.scenario.disputes[dispute.index()];
    let regions = &sim.state().regions;
    let held =
        data.objectives.iter().filter(|r| setup.friendly(data.challenger, regions[r.index()].military));
    let calls = || outcome.calls.iter().filter(|c| c.day >= 0);
    row.extend([
        outcome.all_killed() as f32,
        outcome.killed[0] as f32,
        outcome.killed[1] as f32,
        share(!outcome.wars.is_empty()),
        outcome.wars.iter().map(lasted).sum::<i32>() as f32,
        outcome.wars.first().map_or(0, lasted) as f32,
        outcome.wars.len() as f32,
        share(at_war(sim, between)),
        morning.changed(sim).filter(|c| *c).count() as f32,
        held.count() as f32,
        share(paper == 2),
        share(paper > 0),
        outcome.agreed.saturating_sub(outcome.truces) as f32,
        outcome.truces as f32,
        outcome.ceasefires.iter().filter(|c| c.broken).count() as f32,
        outcome.incursions as f32,
        outcome.clashes as f32,
        calls().count() as f32,
        calls().filter(|c| c.honoured).count() as f32,
        share(calls().any(|c| c.answer == Some(Answer::Troops))),
        share(sim.state().forces.iter().any(|f| f.role == ForceRole::Peacekeepers && f.troops > 0)),
        count(EventKind::ClauseBreached),
        count(EventKind::TalksOpened),
        share(count(EventKind::SanctionsImposed) > 0.0),
        displaced(sim) as f32,
    ]);
    for actor in setup.disputes[dispute.index()].principals {
        row.push(sim.state().homes[actor.index()].support as f32);
        row.push(share(own().any(|e| e.kind == EventKind::LeaderChanged && e.by == Some(actor))));
    }
    row.extend(morning.changed(sim).map(share));
    outcome
}

/// All disputes between the same principals as one.
pub(super) fn between(setup: &Setup, dispute: DisputeId) -> Vec<DisputeId> {
    play::between_the_same(setup, dispute)
}
