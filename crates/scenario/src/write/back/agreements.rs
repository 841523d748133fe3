//! Agreements and clauses.

use pourparler_documents::At;

use super::{Back, WrittenOrigin, at, day, number};
use crate::scenario::{Action, ClauseText, Due, Text};
use crate::written;

impl Back<'_> {
    pub(super) fn clause(&self, clause: &ClauseText) -> written::Clause {
        written::Clause {
            number: Some(number(clause.number)),
            text: clause.text.clone(),
            action: At::from(self.action(&clause.action)),
            remains: clause.remains,
            obligors: self.actors(&clause.obligors),
            due: clause.due.map(|due| match due {
                Due::On(date) => written::Due::On(day(date)),
                Due::After(days) => written::Due::After(number(days)),
            }),
            tolerance: Some(number(clause.tolerance)),
            verification: Some(clause.verification),
            guarantor: clause.guarantor.map(|id| self.actor(id)),
            consequence: clause.consequence.clone(),
        }
    }

    pub(super) fn action(&self, action: &Action) -> written::Action {
        match action {
            Action::Ceasefire => written::Action::Ceasefire,
            Action::HandOver { region, to } => {
                written::Action::HandOver { region: self.region(*region), to: self.actor(*to) }
            }
            Action::Withdraw => written::Action::Withdraw,
            Action::Peacekeepers { actor, posts, term, renews, notice } => written::Action::Peacekeepers {
                actor: self.actor(*actor),
                posts: At::from(
                    posts
                        .iter()
                        .map(|(region, troops)| written::Post {
                            region: self.region(*region),
                            troops: number(*troops),
                        })
                        .collect::<Vec<_>>(),
                ),
                term: number(*term),
                renews: (*renews > 0).then(|| number(*renews)),
                notice: (*notice > 0).then(|| number(*notice)),
            },
            Action::ReturnPrisoners => written::Action::ReturnPrisoners,
            Action::ReturnDisplaced => written::Action::ReturnDisplaced,
            Action::MineMaps => written::Action::MineMaps,
            Action::OpenRoutes => written::Action::OpenRoutes,
            Action::Commission => written::Action::Commission,
            Action::FurtherTalks => written::Action::FurtherTalks,
            Action::Monitoring => written::Action::Monitoring,
            Action::Payment => written::Action::Payment,
            Action::Declaration => written::Action::Declaration,
        }
    }

    pub(super) fn text(&self, text: &Text) -> written::Agreement {
        let WrittenOrigin { source, sources, mark } = self.origin(&text.origin);
        written::Agreement {
            id: at(&text.id),
            name: text.name.clone(),
            signed: day(text.signed),
            in_force: Some(day(text.in_force)),
            hour: Some(number(text.hour)),
            parties: At::from(self.actors(&text.parties)),
            mediators: self.actors(&text.mediators),
            dispute: text.dispute.map(|id| self.dispute_code(id.index())),
            strength: Some(text.strength),
            clauses: text.clauses.iter().map(|clause| self.clause(clause)).collect(),
            outcome: text.outcome.clone(),
            source,
            sources,
            mark,
        }
    }
}
