//! `disputes.ron`.

use pourparler_documents::At;
use pourparler_model::{ActorId, Date, Desk, Role, Verification};

use super::Check;
use super::agreements::{clause, clauses};
use super::conference::conference;
use super::duties;
use super::incompatible::incompatible;
use super::names::{Kind, Table};
use super::origin::Otherwise;
use super::parts::parts;
use super::roles::roles;
use super::scale::scale;
use super::titles::titles;
use crate::codes;
use crate::document::Document;
use crate::fields::quantities as q;
use crate::scenario::{
    Band, Decided, Dispute, Issue, Opt, Origin, Payment, Position, StatusQuo, TermOfIssue,
};
use crate::written::{self, Code, Options, ScenarioSource};

/// The most options that a grid may give to an issue.
const MOST_OPTIONS: usize = 1001;

/// The most payments that a dispute may list: a table keeps a bit for each.
const MOST_PAYMENTS: usize = 64;

pub(super) fn disputes(cx: &mut Check, written: &ScenarioSource) -> Vec<Dispute> {
    if !cx.enter(Document::Disputes) {
        return Vec::new();
    }
    cx.not_an_empty_document(Document::Disputes, written.disputes.len(), "disputes");
    cx.most_items(written.disputes.iter().map(|item| item.id.span), "disputes");
    written.disputes.iter().map(|item| dispute(cx, item, written)).collect()
}

fn dispute(cx: &mut Check, item: &written::Dispute, written: &ScenarioSource) -> Dispute {
    let actors = &written.actors;
    let origin = cx.origin(item, item.id.span, Otherwise::Scenario);
    if item.decided.is_none() {
        let none = At { value: Vec::new(), span: item.id.span };
        cx.not_empty(
            item.objectives.as_ref().unwrap_or(&none),
            "objectives",
            "name the regions that a war over it is about, or write `decided: (by: .., at: ..)`",
        );
    }
    cx.not_empty(&item.issues, "issues", "a dispute is about at least one issue");
    cx.at_most(item.issues.len(), usize::from(u8::MAX), "issues", item.issues.span);
    cx.all_different("issue", item.issues.iter().map(|issue| &issue.id));
    sides(cx, item, actors);
    roles(cx, item, written);
    duties::of_dispute(cx, item);
    let challenger = cx.actor(&item.challenger);
    let defender = cx.actor(&item.defender);
    let parties = [challenger, defender];
    let issues: Vec<Issue> = item.issues.iter().map(|issue| self::issue(cx, issue, item, &origin)).collect();
    scale(cx, item, &issues);
    let decided = item.decided.as_ref().map(|d| Decided { by: decider(cx, item, &d.by), at: d.at.value });
    Dispute {
        id: item.id.value.clone(),
        name: item.name.clone(),
        challenger,
        defender,
        with_challenger: cx.actors(&item.with_challenger),
        with_defender: cx.actors(&item.with_defender),
        decided,
        objectives: item.objectives.as_ref().map_or_else(Vec::new, |list| cx.regions(list)),
        victory_share: cx.number_or(&q::VICTORY_SHARE, item.victory_share.as_ref(), 1.0),
        mediators: cx.actors(&item.mediators),
        proposer: proposer(cx, item, challenger),
        deadline_offers: item
            .deadline_offers
            .as_ref()
            .map(|number| cx.whole_u16(&q::DEADLINE_OFFERS, number)),
        rounds_a_day: item.rounds_a_day.as_ref().map(|number| cx.whole_u16(&q::ROUNDS_A_DAY, number)),
        incompatible: incompatible(cx, item, &issues),
        parts: parts(cx, item),
        issues,
        terms: item.terms.iter().map(|term| self::term(cx, term, item, &parties)).collect(),
        always: clauses(cx, &item.always, &parties, None),
        payments: payments(cx, item, actors, &origin),
        titles: titles(cx, item, actors, &origin),
        conference: conference(cx, item, actors),
        origin,
    }
}

/// Each side apart from the other, and able to fight.
fn sides(cx: &mut Check, item: &written::Dispute, actors: &[written::Actor]) {
    let Some(file) = cx.file else { return };
    let mut table = Table::default();
    let principals = [&item.challenger, &item.defender];
    for code in item.sides() {
        if let Some(first) = table.add(code, file, code.span) {
            let error = pourparler_documents::Diagnostic::error(
                codes::BOTH_SIDES,
                format!("`{code}` stands twice among the sides of dispute `{}`", item.id),
            )
            .label("again here")
            .related(first.0, first.1, "first named here");
            cx.tell(error, code.span, "an actor is on one side, once");
        }
    }
    for code in principals {
        let actor = cx.tables[Kind::Actor as usize].get(code).and_then(|index| actors.get(index));
        if item.decided.is_none() && actor.is_some_and(|actor| actor.military.is_none()) {
            cx.error(
                codes::NO_MILITARY,
                code.span,
                format!("`{code}` is a side of a dispute, and has no means of war"),
                "its cost of a war is not known",
                "give the actor `military: (quality: .., war_cost: ..)` in actors.ron",
            );
        }
    }
}

fn proposer(cx: &mut Check, item: &written::Dispute, challenger: ActorId) -> ActorId {
    let Some(code) = &item.proposer else { return challenger };
    principal(cx, item, code, "make the first offer")
}

fn decider(cx: &mut Check, item: &written::Dispute, code: &Code) -> ActorId {
    principal(cx, item, code, "decide it")
}

/// One of the two principals, and no other.
fn principal(cx: &mut Check, item: &written::Dispute, code: &Code, what: &str) -> ActorId {
    let actor = cx.actor(code);
    if !item.is_principal(code) {
        cx.error(
            codes::NOT_A_SIDE,
            code.span,
            format!("`{code}` cannot {what}: it is no principal of the dispute"),
            "neither challenger nor defender",
            &format!("write `{}` or `{}`", item.challenger, item.defender),
        );
    }
    actor
}

/// What third parties may pay: by one that is no side and decides, to one that is; between the same two once.
fn payments(
    cx: &mut Check,
    dispute: &written::Dispute,
    actors: &[written::Actor],
    of: &Origin,
) -> Vec<Payment> {
    let mut table = Table::default();
    let mut checked = Vec::with_capacity(dispute.payments.len());
    if let Some(item) = dispute.payments.get(MOST_PAYMENTS) {
        cx.at_most(dispute.payments.len(), MOST_PAYMENTS, "payments", item.by.span);
    }
    for (index, item) in dispute.payments.iter().enumerate() {
        let pair = format!("{} to {}", item.by, item.to);
        if let Some(file) = cx.file
            && let Some(first) = table.add(&pair, file, item.by.span)
        {
            cx.twice(&format!("the payment by {pair}"), item.by.span, first);
        }
        checked.push(payment(cx, item, index, dispute, actors, of));
    }
    checked
}

fn payment(
    cx: &mut Check,
    item: &written::Payment,
    index: usize,
    dispute: &written::Dispute,
    actors: &[written::Actor],
    of: &Origin,
) -> Payment {
    let by = cx.actor(&item.by);
    let to = principal(cx, dispute, &item.to, "receive a payment");
    if dispute.sides().any(|side| side.value == item.by.value) {
        cx.error(
            codes::BOTH_SIDES,
            item.by.span,
            format!("`{}` cannot pay for a settlement: it is on a side of the dispute", item.by),
            "not a third party",
            "name an actor that is no side; what a side gives belongs in the issues",
        );
    }
    let payer = cx.tables[Kind::Actor as usize].get(&item.by).and_then(|index| actors.get(index));
    let has = |desk| move |desks: &Vec<At<Desk>>| desks.iter().any(|d| d.value == desk);
    let may = |desk| {
        payer.is_none_or(|payer| payer.role == Role::Decides && payer.desks.as_ref().is_none_or(has(desk)))
    };
    if ![Desk::Talks, Desk::Compliance].into_iter().all(may) {
        cx.error(
            codes::DESKS,
            item.by.span,
            format!("`{}` cannot pay: it has no desk that promises, or none that pays", item.by),
            "needs the desks that promise and that pay",
            "add `Talks` and `Compliance` to its `desks` in actors.ron",
        );
    }
    let clause_written = written::Clause {
        remains: false,
        number: None,
        text: item.text.clone(),
        action: At { value: written::Action::Payment, span: item.by.span },
        obligors: vec![item.by.clone()],
        due: Some(item.due.clone().unwrap_or(written::Due::After(At { value: 0.0, span: item.by.span }))),
        tolerance: item.tolerance,
        verification: Some(item.verification.unwrap_or(Verification::SelfReport)),
        guarantor: None,
        consequence: String::new(),
    };
    let number = u8::try_from(index + 1).unwrap_or(u8::MAX);
    Payment {
        by,
        to,
        date: cx.day(&item.date),
        worth: cx.number(&q::PAYMENT_WORTH, &item.worth),
        cost: cx.number(&q::PAYMENT_COST, &item.cost),
        clause: clause(cx, &clause_written, number, &[by], None),
        origin: cx.origin(item, item.by.span, Otherwise::Of(of)),
    }
}

fn issue(cx: &mut Check, item: &written::Issue, dispute: &written::Dispute, of: &Origin) -> Issue {
    cx.form_of(&item.id);
    let origin = cx.origin(item, item.id.span, Otherwise::Of(of));
    for code in [&dispute.challenger, &dispute.defender] {
        // Of an actor that there is not no position is asked.
        let known = cx.tables[Kind::Actor as usize].get(code).is_some();
        if known && !item.positions.iter().any(|position| position.actor.value == code.value) {
            cx.error(
                codes::NO_POSITION,
                item.positions.span,
                format!("`{code}` has no position on issue `{}`", item.id),
                "both principals need one",
                &format!("add (actor: \"{code}\", date: \"..\", level: .., salience: ..)"),
            );
        }
    }
    let victory = cx.number(&q::LEVEL, &item.victory);
    let defeat = cx.number(&q::LEVEL, &item.defeat);
    if item.victory.value > item.defeat.value {
        cx.error(
            codes::LEVEL_ORDER,
            item.victory.span,
            "a challenger that wins cannot fare worse than one that loses: 0 is its farthest demand",
            &format!("above `defeat`, {}", item.defeat.value),
            &format!("did you mean victory: {}, defeat: {}?", item.defeat.value, item.victory.value),
        );
    }
    once_a_day(cx, &item.positions);
    posed(cx, item, dispute);
    Issue {
        id: item.id.value.clone(),
        name: item.name.clone(),
        description: item.description.clone(),
        options: options(cx, &item.options),
        positions: item.positions.iter().map(|item| position(cx, item, &origin)).collect(),
        status_quo: status_quo(cx, &item.status_quo),
        victory,
        defeat,
        origin,
    }
}

/// An issue is posed when both principals have a position on it: from the first day on, or some time before the last start.
fn posed(cx: &mut Check, item: &written::Issue, dispute: &written::Dispute) {
    let first = |code: &Code| {
        let rows = item.positions.iter().filter(|position| position.actor.value == code.value);
        rows.filter_map(|row| Some((row.date.parse::<Date>().ok()?, row))).min_by_key(|(date, _)| *date)
    };
    let (Some(begins), Some(one), Some(other)) =
        (cx.begins, first(&dispute.challenger), first(&dispute.defender))
    else {
        return;
    };
    let ((early, known), (late, row)) = if one.0 <= other.0 { (one, other) } else { (other, one) };
    if early <= begins && begins < late {
        cx.error(
            codes::STARTS_LATE,
            row.date.span,
            format!(
                "what `{}` wants on issue `{}` must be known from the world's first day, as what `{}` wants is",
                row.actor, item.id, known.actor
            ),
            &format!("later than {begins}: before it nobody knows of the issue"),
            &format!("add the position that it held on {begins}"),
        );
    } else if late > begins && cx.last_start.is_some_and(|start| start < late) {
        cx.warn(
            codes::POSED_LATE,
            row.date.span,
            format!("issue `{}` is in no run that begins at a start of scenario.ron", item.id),
            "both principals have a position only from this day on, after the last start",
            "a run reads the positions of its first day: add those of the world's first day",
        );
    }
}

/// Of one actor, one position a day.
fn once_a_day(cx: &mut Check, positions: &[written::Position]) {
    let Some(file) = cx.file else { return };
    let mut table = Table::default();
    for position in positions {
        let key = format!("{} of {}", position.actor, position.date);
        if let Some(first) = table.add(&key, file, position.actor.span) {
            cx.twice(&format!("the position of {key}"), position.actor.span, first);
        }
    }
}

fn position(cx: &mut Check, item: &written::Position, of: &Origin) -> Position {
    if let Some(level) = &item.red_line_at
        && item.red_line.trim().is_empty()
    {
        cx.error(
            codes::EMPTY_TEXT,
            level.span,
            format!("a red line of `{}` at {} without its words", item.actor, level.value),
            "which line?",
            "add `red_line: \"..\"`, as it was declared",
        );
    }
    Position {
        actor: cx.actor(&item.actor),
        date: cx.day(&item.date),
        level: cx.estimate(&q::LEVEL, &item.level),
        salience: cx.estimate(&q::SALIENCE, &item.salience),
        red_line: item.red_line.clone(),
        red_line_at: item.red_line_at.as_ref().map(|level| cx.number(&q::LEVEL, level)),
        inferred_line: item.inferred_line.clone(),
        origin: cx.origin(item, item.actor.span, Otherwise::Of(of)),
    }
}

fn options(cx: &mut Check, options: &At<Options>) -> Vec<Opt> {
    let list = match &options.value {
        Options::Grid(step) => return grid(cx, step),
        Options::List(list) => list,
    };
    if list.len() < 2 {
        cx.error(
            codes::EMPTY_LIST,
            options.span,
            "an issue has at least two options",
            "nothing to choose between",
            "add options: (level: .., text: \"..\"), or write Grid(step: ..)",
        );
    }
    for pair in list.windows(2) {
        if let [before, after] = pair
            && after.level.value <= before.level.value
        {
            cx.error(
                codes::LEVEL_ORDER,
                after.level.span,
                "options stand in the order of their levels, each at a level of its own",
                &format!("not above {}", before.level.value),
                "sort them, lowest first",
            );
        }
    }
    list.iter()
        .map(|item| Opt { level: cx.number(&q::LEVEL, &item.level), text: item.text.clone() })
        .collect()
}

/// From 0 to 100 in equal steps.
fn grid(cx: &mut Check, step: &At<f64>) -> Vec<Opt> {
    let size = cx.number(&q::STEP, step);
    let steps = (100.0 / size).round();
    if !(1.0..MOST_OPTIONS as f64).contains(&steps) {
        return Vec::new(); // told: the step is out of range
    }
    if (steps * size - 100.0).abs() > 1e-6 {
        cx.error(
            codes::GRID,
            step.span,
            "the step of a grid divides the scale of 0 to 100",
            &format!("100 is not a multiple of {}", step.value),
            &format!("write {}", 100.0 / steps),
        );
    }
    (0..=steps as u32)
        .map(|index| {
            let level = f64::from(index) * 100.0 / steps;
            Opt { level, text: format!("level {level}") }
        })
        .collect()
}

fn status_quo(cx: &mut Check, item: &written::StatusQuo) -> StatusQuo {
    match item {
        written::StatusQuo::Control { regions, none, all } => {
            cx.not_empty(regions, "the regions of a status quo", "name the regions whose control decides");
            StatusQuo::Control {
                regions: cx.regions(regions),
                none: cx.number(&q::LEVEL, none),
                all: cx.number(&q::LEVEL, all),
            }
        }
        written::StatusQuo::Clause { kind, with, without } => StatusQuo::Clause {
            kind: *kind,
            with: cx.number(&q::LEVEL, with),
            without: cx.number(&q::LEVEL, without),
        },
        written::StatusQuo::Captives { none, many, full } => StatusQuo::Captives {
            none: cx.number(&q::LEVEL, none),
            many: cx.number(&q::MANY, many),
            full: cx.number(&q::LEVEL, full),
        },
        written::StatusQuo::Incursion { none, many, full } => StatusQuo::Incursion {
            none: cx.number(&q::LEVEL, none),
            many: cx.number(&q::MANY, many),
            full: cx.number(&q::LEVEL, full),
        },
        written::StatusQuo::Standing(level) => StatusQuo::Standing(cx.number(&q::LEVEL, level)),
    }
}

fn term(
    cx: &mut Check,
    item: &written::Term,
    dispute: &written::Dispute,
    parties: &[ActorId],
) -> TermOfIssue {
    TermOfIssue {
        band: band(cx, &item.issue, &item.from, &item.to, dispute),
        clauses: clauses(cx, &item.clauses, parties, None),
    }
}

/// Levels of an issue, from one to another that is no lower.
pub(super) fn band(
    cx: &mut Check,
    issue: &Code,
    from: &At<f64>,
    to: &At<f64>,
    dispute: &written::Dispute,
) -> Band {
    if from.value > to.value {
        cx.error(
            codes::LEVEL_ORDER,
            to.span,
            "`to` lies below `from`",
            &format!("below {}", from.value),
            "give the lower level first",
        );
    }
    Band {
        issue: issue_index(cx, issue, dispute),
        from: cx.number(&q::LEVEL, from),
        to: cx.number(&q::LEVEL, to),
    }
}

pub(super) fn issue_index(cx: &mut Check, code: &Code, dispute: &written::Dispute) -> u8 {
    let found = dispute.issues.iter().position(|issue| issue.id.value == code.value);
    found.and_then(|index| u8::try_from(index).ok()).unwrap_or_else(|| {
        let codes = dispute.issues.iter().map(|issue| issue.id.as_str());
        let help = match pourparler_documents::did_you_mean(code, codes) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => {
                let codes: Vec<&str> = dispute.issues.iter().map(|issue| issue.id.as_str()).collect();
                format!("its issues are {}", codes.join(", "))
            }
        };
        cx.error(
            codes::NO_ISSUE,
            code.span,
            format!("no issue `{code}` in dispute `{}`", dispute.id),
            "not an issue of this dispute",
            &help,
        );
        0
    })
}
