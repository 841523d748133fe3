//! Disputes.

use pourparler_documents::At;

use super::{Back, WrittenOrigin, at, day, estimate, number};
use crate::scenario::{
    Band, Dispute, DisputePart, Incompatible, Issue, Opt, Payment, Position, Recogniser, StatusQuo,
    TermOfIssue, Title,
};
use crate::written::{self, Options};

impl Back<'_> {
    pub(super) fn dispute(&self, dispute: &Dispute) -> written::Dispute {
        let WrittenOrigin { source, sources, mark } = self.origin(&dispute.origin);
        let band = |band: &Band| written::Band {
            issue: at(dispute.issues.get(usize::from(band.issue)).map_or("", |issue| &issue.id)),
            from: number(band.from),
            to: number(band.to),
        };
        let term = |term: &TermOfIssue| {
            let written::Band { issue, from, to } = band(&term.band);
            let clauses = term.clauses.iter().map(|clause| self.clause(clause)).collect();
            written::Term { issue, from, to, clauses }
        };
        let incompatible = |item: &Incompatible| written::Incompatible {
            text: At::from(item.text.clone()),
            all: At::from(item.all.iter().map(band).collect::<Vec<_>>()),
        };
        let issue_code =
            |issue: &u8| at(dispute.issues.get(usize::from(*issue)).map_or("", |issue| &issue.id));
        let part = |item: &DisputePart| written::DisputePart {
            text: At::from(item.text.clone()),
            issues: At::from(item.issues.iter().map(issue_code).collect::<Vec<_>>()),
        };
        written::Dispute {
            id: at(&dispute.id),
            name: dispute.name.clone(),
            challenger: self.actor(dispute.challenger),
            defender: self.actor(dispute.defender),
            with_challenger: self.actors(&dispute.with_challenger),
            with_defender: self.actors(&dispute.with_defender),
            decided: dispute.decided.map(|d| written::Decided { by: self.actor(d.by), at: At::from(d.at) }),
            objectives: Some(At::from(self.regions(&dispute.objectives))),
            victory_share: Some(number(dispute.victory_share)),
            mediators: self.actors(&dispute.mediators),
            proposer: Some(self.actor(dispute.proposer)),
            deadline_offers: dispute.deadline_offers.map(number),
            rounds_a_day: dispute.rounds_a_day.map(number),
            issues: At::from(dispute.issues.iter().map(|issue| self.issue(issue)).collect::<Vec<_>>()),
            terms: dispute.terms.iter().map(term).collect(),
            always: dispute.always.iter().map(|clause| self.clause(clause)).collect(),
            incompatible: dispute.incompatible.iter().map(incompatible).collect(),
            parts: dispute.parts.iter().map(part).collect(),
            payments: dispute.payments.iter().map(|payment| self.payment(payment)).collect(),
            conference: dispute.conference.as_ref().map(|rule| written::Conference {
                seats: At::from(self.actors(&rule.seats)),
                conclusion: Some(rule.conclusion),
                walk_out: Some(rule.walk_out),
            }),
            titles: dispute.titles.iter().map(|title| self.title(title, &dispute.issues)).collect(),
            source,
            sources,
            mark,
        }
    }

    fn title(&self, title: &Title, issues: &[Issue]) -> written::Title {
        let WrittenOrigin { source, sources, mark } = self.origin(&title.origin);
        let recogniser = |item: &Recogniser| written::Recogniser {
            by: self.actor(item.by),
            from: item.from.map(day),
            until: item.until.map(day),
        };
        written::Title {
            id: at(&title.id),
            text: At::from(title.text.clone()),
            of: self.actor(title.of),
            issue: at(issues.get(usize::from(title.issue)).map_or("", |issue| &issue.id)),
            level: number(title.level),
            recognised: title.recognised.iter().map(recogniser).collect(),
            source,
            sources,
            mark,
        }
    }

    fn payment(&self, payment: &Payment) -> written::Payment {
        let WrittenOrigin { source, sources, mark } = self.origin(&payment.origin);
        let written::Clause { text, due, tolerance, verification, .. } = self.clause(&payment.clause);
        written::Payment {
            by: self.actor(payment.by),
            to: self.actor(payment.to),
            date: day(payment.date),
            worth: number(payment.worth),
            cost: number(payment.cost),
            text,
            due,
            tolerance,
            verification,
            source,
            sources,
            mark,
        }
    }

    pub(super) fn issue(&self, issue: &Issue) -> written::Issue {
        let WrittenOrigin { source, sources, mark } = self.origin(&issue.origin);
        let option = |option: &Opt| written::Opt { level: number(option.level), text: option.text.clone() };
        let position = |position: &Position| {
            let WrittenOrigin { source, sources, mark } = self.origin(&position.origin);
            written::Position {
                actor: self.actor(position.actor),
                date: day(position.date),
                level: estimate(&position.level),
                salience: estimate(&position.salience),
                red_line: position.red_line.clone(),
                red_line_at: position.red_line_at.map(number),
                inferred_line: position.inferred_line.clone(),
                source,
                sources,
                mark,
            }
        };
        written::Issue {
            id: at(&issue.id),
            name: issue.name.clone(),
            description: issue.description.clone(),
            options: At::from(Options::List(issue.options.iter().map(option).collect())),
            positions: At::from(issue.positions.iter().map(position).collect::<Vec<_>>()),
            status_quo: self.status_quo(&issue.status_quo),
            victory: number(issue.victory),
            defeat: number(issue.defeat),
            source,
            sources,
            mark,
        }
    }

    pub(super) fn status_quo(&self, rule: &StatusQuo) -> written::StatusQuo {
        match rule {
            StatusQuo::Control { regions, none, all } => written::StatusQuo::Control {
                regions: At::from(self.regions(regions)),
                none: number(*none),
                all: number(*all),
            },
            StatusQuo::Clause { kind, with, without } => {
                written::StatusQuo::Clause { kind: *kind, with: number(*with), without: number(*without) }
            }
            StatusQuo::Captives { none, many, full } => {
                written::StatusQuo::Captives { none: number(*none), many: number(*many), full: number(*full) }
            }
            StatusQuo::Incursion { none, many, full } => written::StatusQuo::Incursion {
                none: number(*none),
                many: number(*many),
                full: number(*full),
            },
            StatusQuo::Standing(level) => written::StatusQuo::Standing(number(*level)),
        }
    }
}
