//! Tables: who called them, who came, what was offered, how they ended.

use pourparler_model::{ActorId, Date, DisputeId, Event, EventKind, PackageId, PactId, Subject, TalksStatus};
use pourparler_scenario::{Issue, Opt};
use serde_json::{Map, Value, json};

use super::{disputes, grid, sides};
use crate::names::Names;
use crate::story::contents::{contents, is_part};
use crate::style::{Styles, paint};
use crate::text::{plain, wrap};

/// One table, from its call to its end.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// The dispute.
    pub dispute: DisputeId,
    /// When it was called, and by whom.
    pub called: Option<(Date, Option<ActorId>)>,
    /// When it opened.
    pub opened: Option<Date>,
    /// Who mediates: neither party.
    pub mediator: Option<ActorId>,
    /// Who was called to it beside the two principals.
    pub others: Vec<ActorId>,
    /// Offers, oldest first.
    pub offers: Vec<Offer>,
    /// When and by whom it was suspended (`true`) or resumed.
    pub pauses: Vec<(Date, Option<ActorId>, bool)>,
    /// How it ended; none while it goes on.
    pub end: Option<(Date, End)>,
    /// Whether the record put it there, not the model.
    pub imposed: bool,
    /// Whether the record ended it too.
    pub end_imposed: bool,
}

/// An offer.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Offer {
    /// The day.
    pub date: Date,
    /// Who offers.
    pub by: Option<ActorId>,
    /// What.
    pub package: PackageId,
    /// Its worth to the one who offers, 0 to 1.
    pub worth: f64,
}

/// How a table ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// With an agreement.
    Agreed(PactId),
    /// Somebody left, or the last offer was left unanswered.
    Collapsed(Option<ActorId>),
    /// It was called, and did not open.
    NotOpened,
}

/// The tables of a run so far, dispute by dispute; with `eyes`, those parts that this actor saw.
#[must_use]
pub fn tables(names: &Names<'_>, events: &[Event], eyes: Option<ActorId>) -> Vec<Table> {
    let mut list = Vec::new();
    for dispute in disputes(names) {
        let mut open: Option<Table> = None;
        for event in events.iter().filter(|e| eyes.is_none_or(|me| e.seen.by(me))) {
            if about(names, event) == Some(dispute) {
                follow(names, &mut list, &mut open, dispute, event);
            }
        }
        // A call that nobody followed lapses without a word.
        let talks = names.state.talks.get(dispute.index()).filter(|t| t.status == TalksStatus::None);
        if let (Some(table), Some(talks)) = (&mut open, talks)
            && table.opened.is_none()
        {
            table.end = Some((talks.since, End::NotOpened));
        }
        list.extend(open);
    }
    list
}

fn about(names: &Names<'_>, event: &Event) -> Option<DisputeId> {
    match event.subject {
        Subject::Dispute(d) | Subject::Package(d, _) => Some(d),
        Subject::Pact(p) => names.state.ledger.pacts.get(p.index())?.dispute,
        _ => None,
    }
}

/// Take an event into account: it begins a table, belongs to the one that is open, or ends it.
fn follow(
    names: &Names<'_>,
    list: &mut Vec<Table>,
    open: &mut Option<Table>,
    dispute: DisputeId,
    event: &Event,
) {
    let new = || Table {
        dispute,
        called: None,
        opened: None,
        mediator: None,
        others: Vec::new(),
        offers: Vec::new(),
        pauses: Vec::new(),
        end: None,
        imposed: event.imposed,
        end_imposed: false,
    };
    let mut close = |open: &mut Option<Table>, end: End| {
        let mut table = open.take().unwrap_or_else(new);
        table.end = Some((event.date, end));
        table.end_imposed = event.imposed;
        list.push(table);
    };
    match event.kind {
        EventKind::TalksCalled => {
            if open.is_some() {
                close(open, End::NotOpened);
            }
            *open = Some(Table { called: Some((event.date, event.by)), ..new() });
        }
        EventKind::Invited => open.get_or_insert_with(new).others.extend(event.to),
        EventKind::TalksOpened => {
            let table = open.get_or_insert_with(new);
            table.opened = Some(event.date);
            let party = |a: &ActorId| super::principals(names, dispute).contains(a);
            table.mediator = event.by.filter(|a| !party(a));
        }
        EventKind::Offer => {
            if let Subject::Package(_, package) = event.subject {
                let offer = Offer { date: event.date, by: event.by, package, worth: event.amount };
                open.get_or_insert_with(new).offers.push(offer);
            }
        }
        EventKind::TalksSuspended | EventKind::TalksResumed => {
            let suspended = event.kind == EventKind::TalksSuspended;
            open.get_or_insert_with(new).pauses.push((event.date, event.by, suspended));
        }
        EventKind::TalksCollapsed => close(open, End::Collapsed(event.by)),
        EventKind::Agreed => {
            // What the record has signed without a table was agreed at none.
            let at_table = |pact: &PactId| open.is_some() || names.state.ledger.pact(*pact).package.is_some();
            if let Subject::Pact(pact) = event.subject
                && at_table(&pact)
            {
                close(open, End::Agreed(pact));
            }
        }
        _ => {}
    }
}

/// As JSON.
#[must_use]
pub fn json(names: &Names<'_>, tables: &[Table]) -> Value {
    let who = |a: Option<ActorId>| a.map(|a| names.actor(a));
    let one = |t: &Table| {
        let offers: Vec<Value> = t
            .offers
            .iter()
            .map(|o| {
                json!({
                    "date": o.date.to_string(),
                    "by": who(o.by),
                    "package": o.package.index(),
                    "levels": levels(names, t.dispute, o.package),
                    "worth": o.worth,
                })
            })
            .collect();
        let pauses: Vec<Value> = t
            .pauses
            .iter()
            .map(|(date, by, suspended)| {
                json!({"date": date.to_string(), "by": who(*by), "step": if *suspended { "suspended" } else { "resumed" }})
            })
            .collect();
        let end = t.end.map(|(date, end)| match end {
            End::Agreed(pact) => {
                json!({"date": date.to_string(), "how": "agreed", "agreement": names.pact(pact)})
            }
            End::Collapsed(by) => json!({"date": date.to_string(), "how": "collapsed", "by": who(by)}),
            End::NotOpened => json!({"date": date.to_string(), "how": "not_opened"}),
        });
        json!({
            "dispute": names.dispute(t.dispute),
            "parties": super::principals(names, t.dispute).map(|a| names.actor(a)),
            "called": t.called.map(|(date, by)| json!({"date": date.to_string(), "by": who(by)})),
            "opened": t.opened.map(|d| d.to_string()),
            "mediator": who(t.mediator),
            "others": t.others.iter().map(|a| names.actor(*a)).collect::<Vec<&str>>(),
            "offers": offers,
            "pauses": pauses,
            "end": end,
            "imposed": t.imposed,
        })
    };
    tables.iter().map(one).collect()
}

fn levels(names: &Names<'_>, dispute: DisputeId, package: PackageId) -> Value {
    let issues = names.scenario().disputes.get(dispute.index()).map_or(&[][..], |d| &d.issues);
    names.levels(dispute, package).map_or(Value::Null, |levels| {
        let map: Map<String, Value> =
            issues.iter().zip(levels).map(|(i, level)| (i.id.clone(), json!(level))).collect();
        Value::Object(map)
    })
}

/// As text, in lines of about `width` columns; with `offers`, every offer too.
#[must_use]
pub fn text(names: &Names<'_>, tables: &[Table], offers: bool, width: usize) -> String {
    let mut text = String::new();
    for dispute in disputes(names) {
        let here: Vec<&Table> = tables.iter().filter(|t| t.dispute == dispute).collect();
        text.push_str(&format!("\n{}\n", paint(Styles::HOUSE.head, &sides(names, dispute))));
        if here.is_empty() {
            text.push_str("  no talks\n");
            continue;
        }
        let rows: Vec<Vec<String>> = here.iter().map(|t| row(names, t)).collect();
        text.push_str(&grid(&["called", "by", "opened", "mediator", "offers", "end"], &rows, 2, width));
        if offers {
            here.iter().for_each(|t| each_offer(&mut text, names, t, width));
        }
    }
    text
}

fn row(names: &Names<'_>, table: &Table) -> Vec<String> {
    let none = || "-".to_owned();
    let who = |a: Option<ActorId>| a.map_or_else(none, |a| names.actor_short(a).to_owned());
    let day = |d: Option<Date>| d.map_or_else(none, Date::long);
    let end = match table.end {
        None => match table.pauses.last() {
            Some((date, by, true)) => format!("suspended since {} by {}", date.long(), who(*by)),
            _ if table.opened.is_some() => "goes on".to_owned(),
            _ => "not open yet".to_owned(),
        },
        Some((date, End::Agreed(pact))) => format!("{}: {}", date.long(), agreed(names, pact)),
        Some((date, End::Collapsed(by))) => {
            let how = by.map_or("the last offer is left unanswered".to_owned(), |by| {
                format!("{} leaves", names.actor_short(by))
            });
            format!("{}: no result, {how}", date.long())
        }
        Some((_, End::NotOpened)) => "did not open".to_owned(),
    };
    // The mark stands at what the record gave: the beginning, or the end and with it the whole.
    let given = |is: bool| if is { " (given by the record)" } else { "" };
    let begun = given(table.imposed && !table.end_imposed);
    let (on_call, on_opening) = if table.called.is_some() { (begun, "") } else { ("", begun) };
    let mark = given(table.end_imposed);
    vec![
        day(table.called.map(|(date, _)| date)) + on_call,
        who(table.called.and_then(|(_, by)| by)),
        day(table.opened) + on_opening,
        chair(names, table),
        table.offers.len().to_string(),
        end + mark,
    ]
}

/// Who mediates, or sits there beside the two principals.
fn chair(names: &Names<'_>, table: &Table) -> String {
    let mediator = table.mediator.map(|a| names.actor_short(a).to_owned());
    let others = table.others.iter().map(|a| format!("with {}", names.actor_short(*a)));
    let all: Vec<String> = mediator.into_iter().chain(others).collect();
    if all.is_empty() { "-".to_owned() } else { all.join(", ") }
}

/// What was agreed, in a few words.
fn agreed(names: &Names<'_>, pact: PactId) -> String {
    let truce =
        names.state.ledger.pacts.get(pact.index()).is_some_and(|p| p.package == Some(PackageId::new(0)));
    let holds = contents(names, pact);
    match (truce, holds.is_empty()) {
        (true, _) => "a truce, all else as it stands".to_owned(),
        (false, true) => "agreed on what holds already".to_owned(),
        (false, false) if is_part(names, pact) => format!("agreed in part: {holds}"),
        (false, false) => format!("agreed: {holds}"),
    }
}

fn each_offer(text: &mut String, names: &Names<'_>, table: &Table, width: usize) {
    for offer in &table.offers {
        let by = offer.by.map_or("?", |a| names.actor_short(a));
        let line = format!(
            "{} {by} offers {} (worth {} to it)",
            offer.date.long(),
            all_in_words(names, table.dispute, offer.package),
            plain(offer.worth)
        );
        for (n, part) in wrap(&line, width.saturating_sub(6).max(20)).iter().enumerate() {
            text.push_str(&format!("{}{part}\n", if n == 0 { "    " } else { "      " }));
        }
    }
}

/// A package: on every issue its option. What held on the day of an old offer is not known any more.
pub(crate) fn all_in_words(names: &Names<'_>, dispute: DisputeId, package: PackageId) -> String {
    options(names, dispute, package, |_, _| true)
}

/// A package: the issues on which it differs from what holds now, by their options.
pub(crate) fn in_words(names: &Names<'_>, dispute: DisputeId, package: PackageId) -> String {
    let holding = names.state.levels.get(dispute.index()).map_or(&[][..], Vec::as_slice);
    options(names, dispute, package, |i, wanted| {
        let issue = names.scenario().disputes.get(dispute.index()).and_then(|d| d.issues.get(i));
        let now = issue
            .zip(holding.get(i))
            .and_then(|(issue, level)| nearest(issue, *level))
            .map(|o| o.text.as_str());
        now != Some(wanted)
    })
}

/// The option of an issue that is nearest to a level, in words.
pub(crate) fn nearest(issue: &Issue, level: f64) -> Option<&Opt> {
    let gap = |o: &Opt| (o.level - level).abs();
    issue.options.iter().min_by(|a, b| gap(a).total_cmp(&gap(b)))
}

/// The options of a package on those issues, by number and option, that are to be told.
fn options(
    names: &Names<'_>,
    dispute: DisputeId,
    package: PackageId,
    told: impl Fn(usize, &str) -> bool,
) -> String {
    if package.index() == 0 {
        return "a truce, all else as it stands".to_owned();
    }
    let (Some(data), Some(levels)) =
        (names.scenario().disputes.get(dispute.index()), names.levels(dispute, package))
    else {
        return format!("package {}", package.index());
    };
    let words: Vec<String> = data
        .issues
        .iter()
        .zip(levels)
        .enumerate()
        // What it leaves open has no level.
        .filter(|(_, (_, level))| !level.is_nan())
        .filter_map(|(i, (issue, level))| Some((i, issue, nearest(issue, *level)?.text.as_str())))
        .filter(|(i, _, wanted)| told(*i, wanted))
        .map(|(_, issue, wanted)| format!("{}: {wanted}", issue.name))
        .collect();
    match (words.is_empty(), names.is_part(dispute, package)) {
        (true, _) => "all points as they stand now".to_owned(),
        (false, true) => format!("in part, {}", words.join("; ")),
        (false, false) => words.join("; "),
    }
}
