//! What agreements ask and set, in few words.

use std::collections::BTreeMap;

use pourparler_engine::Wording;
use pourparler_model::{ActorId, ClauseId, DisputeId, PackageId, PactId};
use pourparler_scenario::{Action, Issue};

use crate::french::grammar::{self as fr, Noun};
use crate::language::Language;
use crate::names::Names;
use crate::text::{count, counted, cut, several};

/// What an agreement asks and sets, in few words; empty if it does neither.
pub(crate) fn contents(names: &Names<'_>, pact: PactId) -> String {
    let clauses: Vec<ClauseId> = names.state.ledger.clauses_of(pact).map(|(id, _)| id).collect();
    let asks = contents_of(names, &clauses);
    let words = [asks, set_levels(names, pact)];
    words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(stop(names))
}

/// What stands between parts of what is told.
fn stop(names: &Names<'_>) -> &'static str {
    names.language().pick("; ", " ; ")
}

/// Whether an agreement is a truce and nothing more.
pub(crate) fn is_truce(names: &Names<'_>, pact: PactId) -> bool {
    let data = names.state.ledger.pacts.get(pact.index());
    data.is_some_and(|p| p.text.is_none() && p.package.is_some_and(|package| package.index() == 0))
}

/// Whether an agreement settles a part of its dispute, and leaves the rest open.
pub(crate) fn is_part(names: &Names<'_>, pact: PactId) -> bool {
    let data = names.state.ledger.pacts.get(pact.index());
    let package = data.and_then(|pact| pact.dispute.zip(pact.package));
    package.is_some_and(|(dispute, package)| names.is_part(dispute, package))
}

/// The levels that an agreement sets on issues of which no clause of it speaks: the nearest option of each.
pub(crate) fn set_levels(names: &Names<'_>, pact: PactId) -> String {
    let Some(data) = names.state.ledger.pacts.get(pact.index()) else { return String::new() };
    let Some((dispute, package)) = data.dispute.zip(data.package) else { return String::new() };
    let (Some(matter), Some(levels)) =
        (names.scenario().disputes.get(dispute.index()), names.levels(dispute, package))
    else {
        return String::new();
    };
    let by_clause: Vec<usize> = names
        .state
        .ledger
        .clauses_of(pact)
        .filter_map(|(_, clause)| match clause.wording {
            Wording::Term(_, term, _) => {
                matter.terms.get(usize::from(term)).map(|t| usize::from(t.band.issue))
            }
            _ => None,
        })
        .collect();
    let words: Vec<String> = matter
        .issues
        .iter()
        .zip(levels)
        .enumerate()
        // What was left open has no level.
        .filter(|(i, (_, level))| !level.is_nan() && !by_clause.contains(i))
        .map(|(_, (issue, level))| {
            let what = names.option(issue, *level);
            format!("{}{}{what}", names.phrase(&issue.name), names.language().pick(": ", " : "))
        })
        .collect();
    words.join(stop(names))
}

/// A demand's points beyond this many are counted.
const MOST_POINTS: usize = 2;
/// A declaration is quoted up to about so many columns.
const QUOTED: usize = 60;

/// What a package would set, by the issues that weigh most with an actor: for what is demanded in public. What holds already
/// is among it, where it is to stay so.
pub(super) fn demanded(
    names: &Names<'_>,
    dispute: DisputeId,
    package: PackageId,
    by: Option<ActorId>,
) -> String {
    if package.index() == 0 {
        return names
            .language()
            .pick("a truce, all else as it stands", "une trêve, le reste en l’état")
            .to_owned();
    }
    let (Some(matter), Some(levels)) =
        (names.scenario().disputes.get(dispute.index()), names.levels(dispute, package))
    else {
        return String::new();
    };
    let salience = |issue: &Issue| {
        let last = issue.positions.iter().rev().find(|p| Some(p.actor) == by);
        last.map_or(0.0, |position| position.salience.mode)
    };
    let mut points: Vec<_> = matter.issues.iter().zip(levels).filter(|(_, level)| !level.is_nan()).collect();
    points.sort_by(|a, b| salience(b.0).total_cmp(&salience(a.0)));
    let more = points.len().saturating_sub(MOST_POINTS);
    let colon = names.language().pick(": ", " : ");
    let mut words: Vec<String> = points
        .into_iter()
        .take(MOST_POINTS)
        .map(|(issue, level)| format!("{}{colon}{}", names.phrase(&issue.name), names.option(issue, *level)))
        .collect();
    if more > 0 {
        words.push(match names.language() {
            Language::English => several(more, "more point", "more points"),
            Language::French => fr::several(more, "autre point", "autres points"),
        });
    }
    words.join(stop(names))
}

/// What clauses ask, those of one kind together, but a single declaration in its own words: of several that were made it
/// says which.
pub(super) fn duties_of(names: &Names<'_>, clauses: &[ClauseId]) -> String {
    let declares =
        |c: &ClauseId| names.clause_text(*c).is_some_and(|text| matches!(text.action, Action::Declaration));
    let (declared, asked): (Vec<ClauseId>, Vec<ClauseId>) = clauses.iter().copied().partition(declares);
    let [declaration] = declared.as_slice() else { return contents_of(names, clauses) };
    let words = names.clause_text(*declaration).map_or("", |text| names.phrase(&text.text));
    let words = cut(words.trim_end_matches('.'), QUOTED);
    let quoted = match names.language() {
        Language::English => format!("“{words}”"),
        Language::French => format!("« {words} »"),
    };
    let asks = [contents_of(names, &asked), quoted];
    asks.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(stop(names))
}

/// What clauses ask, those of one kind together.
pub(super) fn contents_of(names: &Names<'_>, clauses: &[ClauseId]) -> String {
    let language = names.language();
    let mut handed: BTreeMap<ActorId, Vec<Noun<'_>>> = BTreeMap::new();
    let mut words: Vec<String> = Vec::new();
    let mut declarations = 0;
    for &clause in clauses {
        let Some(text) = names.clause_text(clause) else { continue };
        let word = match &text.action {
            Action::HandOver { region, to } => {
                handed.entry(*to).or_default().push(names.region_noun(*region));
                continue;
            }
            Action::Declaration => {
                declarations += 1;
                continue;
            }
            Action::Peacekeepers { actor, posts, .. } => {
                let troops: u32 = posts.iter().map(|(_, n)| n).sum();
                let of = names.actor_noun(Some(*actor));
                match language {
                    Language::English => format!("{} peacekeepers of {of}", count(f64::from(troops))),
                    Language::French => format!("{} {}", fr::peacekeepers(troops as usize), of.of()),
                }
            }
            Action::Ceasefire => language.pick("ceasefire", "cessez-le-feu").to_owned(),
            Action::Withdraw => language.pick("withdrawal", "retrait").to_owned(),
            Action::ReturnPrisoners => {
                language.pick("return of prisoners", "retour des prisonniers").to_owned()
            }
            Action::MineMaps => language.pick("mine maps", "remise des cartes de mines").to_owned(),
            Action::ReturnDisplaced => {
                language.pick("let displaced people return", "retour des personnes déplacées").to_owned()
            }
            Action::OpenRoutes => language.pick("open routes", "ouverture des voies").to_owned(),
            Action::Commission => language.pick("a commission", "une commission").to_owned(),
            Action::FurtherTalks => language.pick("further talks", "poursuite des pourparlers").to_owned(),
            Action::Monitoring => language.pick("monitoring", "surveillance").to_owned(),
            Action::Payment => language.pick("a payment", "un paiement").to_owned(),
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    for (to, regions) in handed {
        let (regions, to) = (language.list(&regions), names.actor_noun(Some(to)));
        words.push(match language {
            Language::English => format!("{regions} to {to}"),
            Language::French => format!("{regions} {}", to.to()),
        });
    }
    if declarations > 0 {
        words.push(match language {
            Language::English => counted(declarations, "declaration"),
            Language::French => fr::counted(declarations, "déclaration"),
        });
    }
    words.join(stop(names))
}
