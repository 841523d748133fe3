//! What states can recognise about a dispute.

use pourparler_documents::At;
use pourparler_model::ActorKind;

use super::Check;
use super::disputes::issue_index;
use super::names::{Kind, Table};
use super::origin::Otherwise;
use crate::codes;
use crate::fields::quantities as q;
use crate::scenario::{Origin, Recogniser, Title};
use crate::written::{self, Code};

/// The titles of a dispute.
pub(super) fn titles(
    cx: &mut Check,
    dispute: &written::Dispute,
    actors: &[written::Actor],
    of: &Origin,
) -> Vec<Title> {
    cx.all_different("title", dispute.titles.iter().map(|title| &title.id));
    if let Some(item) = dispute.titles.get(usize::from(u8::MAX)) {
        cx.at_most(dispute.titles.len(), usize::from(u8::MAX), "titles", item.id.span);
    }
    dispute.titles.iter().map(|item| title(cx, item, dispute, actors, of)).collect()
}

fn title(
    cx: &mut Check,
    item: &written::Title,
    dispute: &written::Dispute,
    actors: &[written::Actor],
    of: &Origin,
) -> Title {
    cx.form_of(&item.id);
    if item.text.trim().is_empty() {
        cx.error(
            codes::EMPTY_TEXT,
            item.text.span,
            format!("title `{}` says nothing", item.id),
            "empty",
            "say in words what is recognised",
        );
    }
    if !dispute.sides().any(|side| side.value == item.of.value) {
        cx.error(
            codes::NOT_A_SIDE,
            item.of.span,
            format!("`{}` cannot have a title here: it is on no side of the dispute", item.of),
            "on neither side",
            &format!("write `{}`, `{}` or one beside them", dispute.challenger, dispute.defender),
        );
    }
    let mut seen = Table::default();
    for one in &item.recognised {
        if let Some(file) = cx.file
            && let Some(first) = seen.add(&one.by, file, one.by.span)
        {
            cx.twice(&format!("the recognition by {}", one.by), one.by.span, first);
        }
    }
    Title {
        id: item.id.value.clone(),
        text: item.text.value.clone(),
        of: cx.actor(&item.of),
        issue: issue_index(cx, &item.issue, dispute),
        level: cx.number(&q::LEVEL, &item.level),
        recognised: item.recognised.iter().map(|one| recogniser(cx, one, item, actors)).collect(),
        origin: cx.origin(item, item.id.span, Otherwise::Of(of)),
    }
}

fn recogniser(
    cx: &mut Check,
    item: &written::Recogniser,
    title: &written::Title,
    actors: &[written::Actor],
) -> Recogniser {
    if let (Some(from), Some(until)) = (&item.from, &item.until) {
        cx.in_order("from", from, "until", until);
    }
    state(cx, &item.by, actors);
    if item.by.value == title.of.value {
        cx.error(
            codes::SELF,
            item.by.span,
            format!("`{}` recognises its own title", item.by),
            "whose title it is",
            "list those who recognise it beside its holder",
        );
    }
    Recogniser {
        by: cx.actor(&item.by),
        from: item.from.as_ref().map(|day| cx.day(day)),
        until: item.until.as_ref().map(|day| cx.day(day)),
    }
}

/// Recognition is an act of states.
pub(super) fn state(cx: &mut Check, code: &Code, actors: &[written::Actor]) {
    let actor = cx.tables[Kind::Actor as usize].get(code).and_then(|index| actors.get(index));
    if actor.is_some_and(|actor| actor.kind != ActorKind::State) {
        cx.error(
            codes::NO_STATE,
            code.span,
            format!("`{code}` cannot recognise a title: it is no state"),
            "not of the kind `State`",
            "name states only; organisations and others make statements",
        );
    }
}

/// A title by its code: its index in the dispute.
pub(super) fn title_of(cx: &mut Check, dispute: &Code, code: &Code, written: &[written::Dispute]) -> u8 {
    let index = cx.tables[Kind::Dispute as usize].get(dispute);
    let Some(dispute) = index.and_then(|index| written.get(index)) else { return 0 };
    let found = dispute.titles.iter().position(|title| title.id.value == code.value);
    found.and_then(|index| u8::try_from(index).ok()).unwrap_or_else(|| {
        let codes: Vec<&str> = dispute.titles.iter().map(|title| title.id.as_str()).collect();
        let help = if codes.is_empty() {
            "it has no titles: list them as `titles` in disputes.ron".to_owned()
        } else {
            format!("its titles are {}", codes.join(", "))
        };
        let At { value, span } = code;
        cx.error(
            codes::NO_TITLE,
            *span,
            format!("no title `{value}` in dispute `{}`", dispute.id),
            "not a title of this dispute",
            &help,
        );
        0
    })
}
