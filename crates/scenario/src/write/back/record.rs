//! Schedule, record, questions, parameters.

use pourparler_documents::At;

use super::{Back, WrittenOrigin, at, day, number};
use crate::parameters::Parameter;
use crate::scenario::{Effect, Entry, Question, Scheduled, Split};
use crate::written;

impl Back<'_> {
    pub(super) fn schedule(&self) -> Vec<written::Scheduled> {
        let one = |item: &Scheduled| {
            let WrittenOrigin { source, sources, mark } = self.origin(&item.origin);
            written::Scheduled {
                id: at(&item.id),
                announced: day(item.announced),
                date: day(item.date),
                title: item.title.clone(),
                actor: self.actor(item.actor),
                effect: item.effect.clone(),
                source,
                sources,
                mark,
            }
        };
        self.scenario.schedule.iter().map(one).collect()
    }

    pub(super) fn entry(&self, entry: &Entry) -> written::Entry {
        let WrittenOrigin { source, sources, mark } = self.origin(&entry.origin);
        written::Entry {
            id: at(&entry.id),
            date: day(entry.date),
            until: entry.until.map(day),
            title: entry.title.clone(),
            summary: entry.summary.clone(),
            by: self.actors(&entry.by),
            to: self.actors(&entry.to),
            cameo: at(&entry.cameo),
            kind: entry.kind.clone(),
            place: entry.place.map(|id| self.region(id)),
            effects: entry.effects.iter().map(|effect| self.effect(effect)).collect(),
            disputed: entry.disputed,
            split: Some(At::from(entry.split)),
            source,
            sources,
            mark,
        }
    }

    /// A clause of an agreement, by its number.
    pub(super) fn number_of(&self, text: usize, clause: u8) -> At<f64> {
        let clauses = self.scenario.texts.get(text).map_or(&[][..], |text| &text.clauses);
        number(clauses.get(usize::from(clause)).map_or(0, |clause| clause.number))
    }

    pub(super) fn effect(&self, effect: &Effect) -> written::Effect {
        use written::Effect as Written;
        match effect {
            Effect::Control { region, military, security, civil } => Written::Control {
                region: self.region(*region),
                military: self.actor(*military),
                security: Some(self.actor(*security)),
                civil: Some(self.actor(*civil)),
            },
            Effect::Offensive { by, into } => {
                Written::Offensive { by: self.actor(*by), into: At::from(self.regions(into)) }
            }
            Effect::Incursion { by, into, troops } => {
                Written::Incursion { by: self.actor(*by), into: self.region(*into), troops: number(*troops) }
            }
            Effect::Losses { actor, killed } => {
                Written::Losses { actor: self.actor(*actor), killed: number(*killed) }
            }
            Effect::Captives { held_by, of, change } => Written::Captives {
                held_by: self.actor(*held_by),
                of: self.actor(*of),
                change: number(*change),
            },
            Effect::Sign(text) => Written::Sign(self.text_code(text.index())),
            Effect::Broken(text) => Written::Broken(self.text_code(text.index())),
            Effect::ClauseDone { text, clause } => Written::ClauseDone {
                text: self.text_code(text.index()),
                clause: self.number_of(text.index(), *clause),
            },
            Effect::ClauseMoved { text, clause, to } => Written::ClauseMoved {
                text: self.text_code(text.index()),
                clause: self.number_of(text.index(), *clause),
                to: day(*to),
            },
            Effect::Talks { dispute, step, by, mediator } => Written::Talks {
                dispute: self.dispute_code(dispute.index()),
                step: *step,
                by: self.actor(*by),
                mediator: mediator.map(|id| self.actor(id)),
            },
            Effect::Call { treaty, obligation, by, to } => {
                let treaty = self.scenario.treaties.get(treaty.index());
                let article = treaty.and_then(|treaty| treaty.obligations.get(usize::from(*obligation)));
                Written::Call {
                    treaty: at(treaty.map_or("", |treaty| &treaty.id)),
                    obligation: at(article.map_or("", |obligation| &obligation.article)),
                    by: self.actor(*by),
                    to: self.actor(*to),
                }
            }
            Effect::Answered { from, by, answer } => {
                Written::Answered { from: self.actor(*from), by: self.actor(*by), answer: *answer }
            }
            Effect::Said { by, to, statement } => {
                Written::Said { by: self.actor(*by), to: self.actor(*to), statement: *statement }
            }
            Effect::Claim { by, region } => {
                Written::Claim { by: self.actor(*by), region: self.region(*region) }
            }
            Effect::Concede { by, region } => {
                Written::Concede { by: self.actor(*by), region: self.region(*region) }
            }
            Effect::Recognition { by, dispute, title, step } => Written::Recognition {
                by: self.actor(*by),
                dispute: self.dispute_code(dispute.index()),
                title: at(self
                    .scenario
                    .disputes
                    .get(dispute.index())
                    .and_then(|d| d.titles.get(usize::from(*title)))
                    .map_or("", |title| &title.id)),
                step: *step,
            },
            Effect::Embargo { by, against, step } => {
                Written::Embargo { by: self.actor(*by), against: self.actor(*against), step: *step }
            }
            Effect::Aid { by, to, kind } => {
                Written::Aid { by: self.actor(*by), to: self.actor(*to), kind: *kind }
            }
            Effect::Sanctions { by, against, step } => {
                Written::Sanctions { by: self.actor(*by), against: self.actor(*against), step: *step }
            }
            Effect::Deployed { actor, region, troops, role } => Written::Deployed {
                actor: self.actor(*actor),
                region: self.region(*region),
                troops: number(*troops),
                role: *role,
            },
            Effect::Mobilised(actor) => Written::Mobilised(self.actor(*actor)),
            Effect::Protest(actor) => Written::Protest(self.actor(*actor)),
            Effect::ElectionCalled { actor, date } => {
                Written::ElectionCalled { actor: self.actor(*actor), date: day(*date) }
            }
            Effect::ElectionHeld { actor, support } => {
                Written::ElectionHeld { actor: self.actor(*actor), support: number(*support) }
            }
        }
    }

    pub(super) fn questions(&self, split: Split) -> Vec<written::Question> {
        let one = |question: &Question| {
            let WrittenOrigin { source, sources, mark } = self.origin(&question.origin);
            written::Question {
                id: at(&question.id),
                text: question.text.clone(),
                asked: day(question.asked),
                resolves: day(question.resolves),
                kind: At::from(question.kind.clone()),
                answer: At::from(question.answer.clone()),
                levels: question.levels.map(|levels| At::from(f64::from(levels))),
                resolves_by: question.resolves_by.as_ref().map(|query| At::from(query.text.clone())),
                provided: question.provided.as_ref().map(|query| At::from(query.text.clone())),
                given: question
                    .given
                    .iter()
                    .map(|index| {
                        at(self.scenario.record.get(usize::from(*index)).map_or("", |entry| &entry.id))
                    })
                    .collect(),
                not_modelled: question.not_modelled.clone(),
                source,
                sources,
                mark,
            }
        };
        self.scenario.questions.iter().filter(|question| question.split == split).map(one).collect()
    }

    pub(super) fn parameters(&self) -> Vec<written::Parameter> {
        let one = |parameter: &Parameter| {
            let WrittenOrigin { source, sources, mark } = self.origin(&parameter.origin);
            written::Parameter {
                name: at(&parameter.name),
                unit: parameter.unit.clone(),
                default: number(parameter.default),
                low: number(parameter.low),
                high: number(parameter.high),
                distribution: At::from(parameter.distribution),
                meaning: at(&parameter.meaning),
                reason: at(&parameter.reason),
                source,
                sources,
                mark,
            }
        };
        self.scenario.parameters.declared.iter().map(one).collect()
    }
}
