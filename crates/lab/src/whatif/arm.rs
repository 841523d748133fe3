//! The arms of an ensemble: the scenario as it stands, and its variants.

use std::sync::Arc;

use pourparler_engine::{Simulation, StartPoint};
use pourparler_model::{Act, ActorId, Date, Event, EventKind, Subject};
use pourparler_policies::{Cabinet, Policy};
use pourparler_scenario::Scenario;
use pourparler_scenario::variant::{Changed, Directive, OnlyIf, Rule, Variant, matches};

/// How a code of an act is written: by a floor above this one.
pub type Coder<'a> = &'a (dyn Fn(&Simulation, Act) -> String + Sync);

/// One arm.
#[derive(Clone, Debug)]
pub struct Arm {
    /// Its code; that of the first arm is `baseline`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The same in French; may be empty.
    pub title_fr: String,
    /// The question that it answers.
    pub question: String,
    /// The same in French; may be empty.
    pub question_fr: String,
    /// What is otherwise, as the what-if has it written.
    pub changes: Vec<String>,
    /// The same as read.
    pub changed: Vec<Changed>,
    /// The start that the what-if is about, if it is played from another.
    pub asks_about: Option<String>,
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// Where it starts, with what comes about on later days.
    pub start: StartPoint,
    /// Whether scenario and start are those of the first arm, so that one simulation serves both.
    pub same: bool,
    /// Orders given and forbidden.
    pub directives: Vec<Directive>,
    /// Who decides how.
    pub cabinet: Cabinet,
}

impl Arm {
    /// The scenario as it stands.
    #[must_use]
    pub fn baseline(scenario: &Arc<Scenario>, start: &StartPoint, cabinet: &Cabinet) -> Self {
        Self {
            id: "baseline".to_owned(),
            title: "As the scenario stands".to_owned(),
            title_fr: "Le scénario tel quel".to_owned(),
            question: String::new(),
            question_fr: String::new(),
            changes: Vec::new(),
            changed: Vec::new(),
            asks_about: None,
            scenario: scenario.clone(),
            start: start.clone(),
            same: true,
            directives: Vec::new(),
            cabinet: cabinet.clone(),
        }
    }

    /// What must hold in a run for the arm to apply to it, if anything.
    #[must_use]
    pub fn only_if(&self) -> Option<OnlyIf> {
        self.start.only_if.as_ref().map(|(only_if, _)| *only_if)
    }

    /// A variant of the first arm. `policies`: those that it names, made.
    #[must_use]
    pub fn variant(base: &Self, variant: &Variant, policies: &[(ActorId, Arc<dyn Policy>)]) -> Self {
        let mut cabinet = base.cabinet.clone();
        for (actor, policy) in policies {
            cabinet.appoint(*actor, policy.clone());
        }
        let mut start = base.start.clone();
        start.given.extend(&variant.happens);
        start.only_if = variant.only_if.map(|only_if| (only_if, variant.happens.clone()));
        // What depends on something is read in a simulation of its own.
        let same_start = variant.happens.is_empty() && variant.only_if.is_none();
        let unchanged = same_start && *base.scenario == variant.scenario;
        Self {
            id: variant.id.clone(),
            title: variant.title.clone(),
            title_fr: variant.title_fr.clone(),
            question: variant.question.clone(),
            question_fr: variant.question_fr.clone(),
            changes: variant.changes.clone(),
            changed: variant.changed.clone(),
            asks_about: None,
            scenario: if unchanged { base.scenario.clone() } else { Arc::new(variant.scenario.clone()) },
            start,
            same: unchanged,
            directives: variant.directives.clone(),
            cabinet,
        }
    }
}

/// Which directives have been carried out in a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Carried(pub(super) Vec<bool>);

/// The orders of an actor today, as an arm's directives have them.
pub(super) fn directed(
    arm: &Arm,
    sim: &Simulation,
    actor: ActorId,
    mut orders: Vec<Act>,
    carried: &mut Carried,
    code: Coder<'_>,
) -> Vec<Act> {
    let today: Date = sim.today();
    let named = |directive: &Directive, act: Act| {
        let name = directive.act.split([':', '*']).next().unwrap_or("");
        act.name().starts_with(name) && matches(&directive.act, &code(sim, act))
    };
    for (i, directive) in
        arm.directives.iter().enumerate().filter(|(_, d)| d.actor == actor && d.covers(today))
    {
        match directive.rule {
            Rule::Never => {
                let before = orders.len();
                orders.retain(|act| !named(directive, *act));
                if orders.len() < before {
                    carried.0[i] = true;
                }
            }
            Rule::Once if carried.0[i] => {}
            Rule::Once | Rule::Always => {
                let found = sim.legal(actor).into_iter().find(|act| named(directive, *act));
                let Some(act) = found else { continue };
                carried.0[i] = true;
                // What the policy would do of the same name about the same thing gives way.
                let about = subject(&code(sim, act));
                orders.retain(|other| other.name() != act.name() || subject(&code(sim, *other)) != about);
                orders.insert(0, act);
            }
        }
    }
    orders
}

/// What an act's code says before its choice: `answer-call:ARM/cst_1992:4` of `answer-call:ARM/cst_1992:4=troops`.
fn subject(code: &str) -> String {
    code.split(['=', '#', '>']).next().unwrap_or(code).to_owned()
}

/// Whether a directive forbids all attacks of its actor, so that events say whether they came about all the same.
pub(super) fn forbids_attacks(directive: &Directive) -> bool {
    directive.rule == Rule::Never && matches!(directive.act.as_str(), "*" | "attack*" | "attack:*")
}

/// Whether what a ban of attacks is to keep from happening happened on its days all the same: a battle of its actor's, or the end of a
/// ceasefire that binds it, which may break by accident.
pub(super) fn all_the_same(directive: &Directive, sim: &Simulation) -> bool {
    let (actor, setup) = (directive.actor, sim.setup());
    let binds = |event: &Event| {
        let Subject::Pact(pact) = event.subject else { return false };
        let dispute = sim.state().ledger.pacts.get(pact.index()).and_then(|pact| pact.dispute);
        dispute.is_some_and(|dispute| setup.disputes[dispute.index()].principals.contains(&actor))
    };
    let happened = |event: &Event| match event.kind {
        EventKind::Battle => event.by == Some(actor),
        EventKind::CeasefireBroken => binds(event) && event.by.is_none_or(|by| setup.friendly(by, actor)),
        _ => false,
    };
    forbids_attacks(directive)
        && sim
            .chronicle()
            .iter()
            .any(|event| directive.covers(event.date) && !event.imposed && happened(event))
}
