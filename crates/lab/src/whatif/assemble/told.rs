//! The answer, put together.

use super::About;
use super::ends::{control, endings, event_times};
use super::paths::{paths, through};
use crate::whatif::answer::{Answer, Applied, ArmName, CarriedOut, Fan, ScenarioName, StartName, Told};
use crate::whatif::arm::forbids_attacks;
use crate::whatif::changes;
use crate::whatif::chunk::{Extra, Layout};
use crate::whatif::compare::{Comparison, tidy};
use crate::whatif::plan::Plan;
use crate::whatif::sentences::sentences;
use crate::whatif::store::{Store, StoreError};

pub(super) fn answer(
    plan: &Plan,
    store: &Store,
    about: &About,
    series: Vec<Fan>,
    found: Comparison,
    applied: Vec<(usize, Comparison)>,
) -> Result<Answer, StoreError> {
    let layout = Layout::of(plan);
    let sums = store.sums(plan)?;
    let base = &plan.arms[0];
    let scenario = &base.scenario;
    // By arm, whether it applied to a pair.
    let to: Vec<Vec<f32>> = (0..plan.arms.len())
        .map(|nth| store.column(plan, layout.extra(nth, Extra::Applied)))
        .collect::<Result<_, _>>()?;
    let count = |nth: usize| to[nth].iter().filter(|applied| **applied > 0.0).count();
    let share = |nth: usize, sum: usize| tidy(sums[sum] / count(nth).max(1) as f64);
    let arms: Vec<ArmName> = plan
        .arms
        .iter()
        .enumerate()
        .map(|(nth, arm)| ArmName {
            id: arm.id.clone(),
            title: arm.title.clone(),
            title_fr: arm.title_fr.clone(),
            question: arm.question.clone(),
            question_fr: arm.question_fr.clone(),
            changes: arm.changes.clone(),
            told: arm
                .changed
                .iter()
                .map(|change| {
                    let (title, title_fr) = changes::told(scenario, &arm.scenario, change, plan.drawn);
                    Told { title, title_fr }
                })
                .collect(),
            carried_out: arm
                .directives
                .iter()
                .enumerate()
                .map(|(d, directive)| {
                    let (title, title_fr) = changes::directive(scenario, directive);
                    CarriedOut {
                        order: format!("{}: {}", scenario.actors[directive.actor.index()].id, directive.act),
                        title,
                        title_fr,
                        share: share(nth, layout.carried(nth, d)),
                        all_the_same: forbids_attacks(directive)
                            .then(|| share(nth, layout.all_the_same(nth, d))),
                    }
                })
                .collect(),
        })
        .collect();
    let question = |pick: fn(&ArmName) -> &String| -> String {
        let list: Vec<&str> =
            arms.iter().skip(1).map(|a| pick(a).as_str()).filter(|q| !q.is_empty()).collect();
        list.join(" ")
    };
    let mut leading = found.leading;
    for (nth, own) in &applied {
        leading[*nth] = own.leading[*nth];
    }
    let mut answer = Answer {
        form: 1,
        pourparler: about.version.clone(),
        scenario: ScenarioName {
            id: scenario.id.clone(),
            title: scenario.title.clone(),
            begins: scenario.begins.to_string(),
            ends: scenario.ends.to_string(),
        },
        question: question(|a| &a.question),
        question_fr: question(|a| &a.question_fr),
        start: StartName {
            name: about.start_name.clone(),
            title: base.start.title.clone(),
            date: base.start.date.to_string(),
        },
        from: plan.from.map(|d| d.to_string()),
        until: plan.until.to_string(),
        pairs: plan.pairs,
        seed: plan.seed,
        parameters: if plan.drawn { "drawn" } else { "default" }.to_owned(),
        replicates: plan.replicates,
        arms,
        outcomes: plan.measures.outcomes.clone(),
        main: plan.measures.main().iter().map(|m| plan.measures.outcomes[*m].id.clone()).collect(),
        results: found.results,
        differences: found.differences,
        applied: applied.into_iter().filter_map(|(nth, of)| applied_to(plan, nth, count(nth), of)).collect(),
        sentences: Vec::new(),
        shares: vec![endings(plan, store, &layout)?],
        series,
        control: control(plan, &layout, &sums),
        event_times: event_times(plan, store, &layout)?,
        divergences: Vec::new(),
        through: Vec::new(),
        typical: Vec::new(),
        accounts: Vec::new(),
        timeline: Vec::new(),
        limits: LIMITS.map(str::to_owned).to_vec(),
        limits_fr: LIMITS_FR.map(str::to_owned).to_vec(),
        provenance: about.provenance.clone(),
    };
    for nth in 1..plan.arms.len() {
        let lead = leading[nth];
        let (divergence, typical) = paths(plan, store, &layout, (nth, &to[nth]), lead)?;
        answer.divergences.push(divergence);
        answer.typical.extend(typical);
        answer.through.push(through(plan, store, &layout, &sums, (nth, &to[nth]), lead)?);
    }
    answer.sentences = sentences(&answer);
    for arm in &plan.arms {
        let Some(own) = &arm.asks_about else { continue };
        if let Some(said) = answer.sentences.iter_mut().find(|s| s.arm == arm.id) {
            let (en, fr) = elsewhere(own, &about.start_name);
            said.en.insert(0, en);
            said.fr.insert(0, fr);
        }
    }
    Ok(answer)
}

/// To how many pairs an arm applied, and the figures over those; none of an arm that depends on nothing.
fn applied_to(plan: &Plan, nth: usize, pairs: usize, found: Comparison) -> Option<Applied> {
    let (arm, only_if) = (&plan.arms[nth], plan.arms[nth].only_if()?);
    let (condition, condition_fr) = changes::condition(&plan.arms[0].scenario, only_if);
    // Over no pairs there are no figures.
    let (results, differences) =
        if pairs > 0 { (found.results, found.differences) } else { (Vec::new(), Vec::new()) };
    Some(Applied {
        arm: arm.id.clone(),
        on: only_if.on.to_string(),
        condition,
        condition_fr,
        pairs: pairs as u64,
        share: tidy(pairs as f64 / plan.pairs.max(1) as f64),
        results,
        differences,
    })
}

/// What must be said first of an arm that is played from another start than the one that it asks about.
fn elsewhere(own: &str, played: &str) -> (String, String) {
    (
        format!(
            "This what-if asks about the start `{own}` and was played from `{played}`: what it changes may come too early or too \
             late there to touch anything."
        ),
        format!(
            "Cette hypothèse porte sur le départ « {own} » et a été jouée depuis « {played} » : ce qu’elle change peut y venir \
             trop tôt ou trop tard pour rien toucher."
        ),
    )
}

const LIMITS: [&str; 4] = [
    "One run is one possible course, no forecast; a difference between arms is what the model says follows from the change.",
    "Intervals say what more runs would change, and what not knowing the parameters does; not how far the model is from the world.",
    "Where an order of a what-if was not possible in a run, the run went on without it: see the share in which it was carried out.",
    "What the record says of later days is known to no run.",
];
const LIMITS_FR: [&str; 4] = [
    "Un parcours est un cours possible, pas une prévision ; une différence est ce qui, selon le modèle, suit du changement.",
    "Les intervalles disent ce que d’autres parcours changeraient et ce que fait l’ignorance des paramètres ; non la distance du modèle au monde.",
    "Quand un ordre d’une hypothèse n’était pas possible, le parcours a continué sans lui : voir la part où il a été exécuté.",
    "Aucun parcours ne connaît ce que la chronologie dit des jours suivants.",
];
