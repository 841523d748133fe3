//! What a what-if says of the run: days, orders, policies.

use pourparler_documents::{At, Span, did_you_mean};
use pourparler_model::{ActorId, Date, DisputeId, Role};

use super::load::{Words, Work, meet};
use super::written::{Change, Holds, WhatIf};
use super::{Changed, Condition, Directive, OnlyIf, Rule};
use crate::codes;
use crate::scenario::Scenario;
use crate::written::{Code, Day};

/// What was said.
pub(super) struct Rules {
    pub(super) start: Option<String>,
    pub(super) from: Option<Date>,
    pub(super) only_if: Option<OnlyIf>,
    pub(super) directives: Vec<Directive>,
    pub(super) policies: Vec<(ActorId, String)>,
}

pub(super) fn rules(
    work: &mut Work<'_>,
    written: &WhatIf,
    base: &Scenario,
    changed: &Scenario,
    words: Words<'_>,
) -> Rules {
    if written.question.trim().is_empty() {
        work.error(
            codes::EMPTY_TEXT,
            written.question.span,
            "the question must not be empty".to_owned(),
            "empty",
            "ask what the what-if answers",
        );
    }
    let start = written.start.as_ref().and_then(|code| start_of(work, base, code));
    let first = start.unwrap_or_else(|| base.starts.get(base.default_start).map_or(base.begins, |s| s.date));
    let from = written.from.as_ref().and_then(|day| within(work, day, "`from`", first, base.ends));
    if let (Some(from), Some(day)) = (from, &written.from)
        && from > first
        && !same_frame(base, changed)
    {
        work.error(
            codes::CANNOT_JOIN,
            day.span,
            "actors, regions, disputes, treaties and agreements cannot come or go on the way".to_owned(),
            "from this day",
            "leave `from` out: the variant then differs from the start",
        );
    }
    let only_if = written
        .only_if
        .as_ref()
        .and_then(|holds| only_if(work, changed, written, holds, from.unwrap_or(first)));
    let mut said = Rules {
        start: written.start.as_ref().map(|code| code.value.clone()),
        from,
        only_if,
        directives: Vec::new(),
        policies: Vec::new(),
    };
    let days = (from.unwrap_or(first), base.ends);
    let mut places: Vec<Span> = Vec::new();
    let mut appointed: Vec<Span> = Vec::new();
    for change in &written.changes.value {
        match &change.value {
            Change::Order { by, act, on, from, until, always } => {
                let rule = if *always { Rule::Always } else { Rule::Once };
                let window = (on.as_ref(), from.as_ref(), until.as_ref());
                let made = directive(work, changed, by, act, window, days, rule, words);
                keep(work, &mut said, &mut places, made, act.span);
            }
            Change::Forbid { by, act, on, from, until } => {
                let window = (on.as_ref(), from.as_ref(), until.as_ref());
                let made = directive(work, changed, by, act, window, days, Rule::Never, words);
                keep(work, &mut said, &mut places, made, act.span);
            }
            Change::Policy { of, policy } => {
                if let Err(wrong) = (words.policy)(policy) {
                    work.error(
                        codes::NO_POLICY,
                        policy.span,
                        format!("`{}` is no policy", policy.value),
                        "",
                        &wrong,
                    );
                }
                let Some(actor) = actor(work, changed, of) else { continue };
                if changed.actors[actor.index()].role == Role::Background {
                    work.error(
                        codes::NO_POLICY,
                        of.span,
                        format!("{} decides nothing", of.value),
                        "in the background",
                        "name one who decides, or one who speaks: `pourparler states`",
                    );
                }
                if let Some(i) = said.policies.iter().position(|(a, _)| *a == actor) {
                    work.contradiction(of.span, appointed[i], format!("two policies for {}", of.value));
                }
                said.policies.push((actor, policy.value.clone()));
                appointed.push(of.span);
                let told = Changed::Policy { actor: of.value.clone(), policy: policy.value.clone() };
                work.tell(format!("{} decides by {}", of.value, policy.value), told);
            }
            Change::Happens { on, .. } | Change::InForce { on, .. } => {
                within(work, on, "the day", days.0, days.1);
            }
            Change::Set { .. } | Change::Add { .. } | Change::Remove { .. } => {}
        }
    }
    said
}

fn keep(work: &mut Work<'_>, said: &mut Rules, places: &mut Vec<Span>, made: Option<Directive>, span: Span) {
    let Some(made) = made else { return };
    let clash = said.directives.iter().position(|other| {
        other.actor == made.actor
            && (other.rule == Rule::Never) != (made.rule == Rule::Never)
            && other.from <= made.until
            && made.from <= other.until
            && meet(&other.act, &made.act)
    });
    if let Some(i) = clash {
        let (a, b) = (made.act.clone(), said.directives[i].act.clone());
        work.contradiction(span, places[i], format!("`{a}` and `{b}`: ordered and forbidden at once"));
    }
    if let Some(i) = said.directives.iter().position(|other| *other == made) {
        work.contradiction(span, places[i], format!("`{}`: the same twice", made.act));
    }
    said.directives.push(made);
    places.push(span);
}

/// The first day of a start, by name or date.
fn start_of(work: &mut Work<'_>, base: &Scenario, code: &Code) -> Option<Date> {
    if let Some(start) = base.starts.iter().find(|s| s.id == code.value) {
        return Some(start.date);
    }
    let date = code.parse::<Date>().ok().filter(|d| (base.begins..=base.ends).contains(d));
    if date.is_none() {
        let names = || base.starts.iter().map(|s| s.id.as_str());
        let help = match did_you_mean(code, names()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!(
                "there are {}; or write a date from {} to {}",
                names().collect::<Vec<_>>().join(", "),
                base.begins,
                base.ends
            ),
        };
        work.error(codes::NO_START, code.span, format!("no start `{}`", code.value), "not a start", &help);
    }
    date
}

/// On what it depends, read on a day.
fn only_if(
    work: &mut Work<'_>,
    scenario: &Scenario,
    written: &WhatIf,
    holds: &At<Holds>,
    on: Date,
) -> Option<OnlyIf> {
    let (Holds::War(code) | Holds::NoWar(code)) = &holds.value;
    let found = scenario.disputes.iter().position(|d| d.id == code.value);
    if let Some(dispute) = found.and_then(|i| scenario.disputes.get(i)) {
        if dispute.decided.is_some() {
            work.error(
                codes::NO_WAR,
                code.span,
                format!("there is never a war over `{}`: it is for one to decide", code.value),
                "nothing to fight for",
                "name a dispute that two sides fight over, or leave `only_if` out",
            );
        }
    } else {
        let names = || scenario.disputes.iter().map(|d| d.id.as_str());
        let help = match did_you_mean(code, names()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("there are: {}", names().collect::<Vec<_>>().join(", ")),
        };
        let message = format!("no dispute `{}`", code.value);
        work.error(codes::NO_DISPUTE, code.span, message, "not a dispute of this scenario", &help);
    }
    // What is imposed later than the condition is read would not depend on how things stand then.
    let imposed = written.changes.value.iter().filter_map(|change| match &change.value {
        Change::Happens { on, .. } | Change::InForce { on, .. } => on.parse::<Date>().ok(),
        _ => None,
    });
    if let Some(later) = imposed.min().filter(|day| *day > on) {
        work.error(
            codes::READ_EARLY,
            holds.span,
            format!("`only_if` is read on {on}, and nothing is imposed before {later}"),
            "read too early",
            &format!("write from: \"{later}\""),
        );
    }
    let dispute = DisputeId::new(found?);
    let (condition, war) = match holds.value {
        Holds::War(_) => (Condition::War(dispute), "a war"),
        Holds::NoWar(_) => (Condition::NoWar(dispute), "no war"),
    };
    let made = OnlyIf { on, condition };
    work.tell_first(format!("only if there is {war} over {} on {on}", code.value), Changed::OnlyIf(made));
    Some(made)
}

/// A date that lies within days.
fn within(work: &mut Work<'_>, day: &Day, what: &str, first: Date, last: Date) -> Option<Date> {
    let Ok(date) = day.parse::<Date>() else {
        work.error(
            codes::NOT_A_DATE,
            day.span,
            format!("`{}` is no date", day.value),
            "not a date of the calendar",
            "write year-month-day, as in \"2021-05-14\"",
        );
        return None;
    };
    if date < first || date > last {
        work.error(
            codes::OUTSIDE_WORLD,
            day.span,
            format!("{what} lies outside the days that may be otherwise"),
            if date < first { "too early" } else { "too late" },
            &format!("write a date from {first} to {last}"),
        );
        return None;
    }
    Some(date)
}

fn actor(work: &mut Work<'_>, scenario: &Scenario, code: &Code) -> Option<ActorId> {
    let found = scenario.actors.iter().position(|a| a.id == code.value);
    if found.is_none() {
        let help = match did_you_mean(code, scenario.actors.iter().map(|a| a.id.as_str())) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "name an actor of actors.ron".to_owned(),
        };
        let message = format!("no actor `{}`", code.value);
        work.error(codes::NO_ACTOR, code.span, message, "not an actor of this scenario", &help);
    }
    found.map(ActorId::new)
}

#[expect(clippy::too_many_arguments, reason = "the parts of one line of a document")]
fn directive(
    work: &mut Work<'_>,
    scenario: &Scenario,
    by: &Code,
    act: &At<String>,
    (on, from, until): (Option<&Day>, Option<&Day>, Option<&Day>),
    (first, last): (Date, Date),
    rule: Rule,
    words: Words<'_>,
) -> Option<Directive> {
    let who = actor(work, scenario, by);
    if let Err(wrong) = (words.act)(scenario, who, act) {
        work.error(codes::NO_ACT, act.span, format!("`{}` is no order", act.value), "", &wrong);
    }
    if let (Some(on), Some(_)) = (on, from.or(until)) {
        work.error(
            codes::TWO_WAYS,
            on.span,
            "both `on` and `from` or `until`".to_owned(),
            "a day, or days",
            "keep one of the two",
        );
    }
    let until_place = until.map(|day| day.span);
    let mut day = |day: Option<&Day>| day.map(|d| within(work, d, "the day", first, last));
    let (on, from, until) = (day(on), day(from), day(until));
    let (from, until) = match on {
        Some(on) => (on?, on?),
        None => (from.map_or(Some(first), |d| d)?, until.map_or(Some(last), |d| d)?),
    };
    if from > until {
        work.error(
            codes::DATE_ORDER,
            until_place.unwrap_or(act.span),
            format!("`until` ({until}) comes before `from` ({from})"),
            &format!("before {from}"),
            &format!("write {from} or later, or change `from`"),
        );
        return None;
    }
    let what = match rule {
        Rule::Once => "orders",
        Rule::Always => "orders every time",
        Rule::Never => "does not order",
    };
    let when = if from == until { format!("on {from}") } else { format!("from {from} to {until}") };
    let made = Directive { actor: who?, act: act.value.clone(), from, until, rule };
    work.tell(format!("{} {what} {}, {when}", by.value, act.value), Changed::Directive(made.clone()));
    Some(made)
}

/// Whether a run of one scenario can go on in the other: the same things under the same numbers.
pub(super) fn same_frame(base: &Scenario, changed: &Scenario) -> bool {
    fn begins<'a>(long: impl Iterator<Item = &'a String>, short: impl Iterator<Item = &'a String>) -> bool {
        let long: Vec<&String> = long.collect();
        short.enumerate().all(|(i, id)| long.get(i).is_some_and(|other| *other == id))
    }
    let (a, b) = (changed, base);
    a.actors.len() == b.actors.len()
        && a.regions.len() == b.regions.len()
        && a.disputes.len() == b.disputes.len()
        && begins(a.actors.iter().map(|x| &x.id), b.actors.iter().map(|x| &x.id))
        && begins(a.regions.iter().map(|x| &x.id), b.regions.iter().map(|x| &x.id))
        && begins(a.disputes.iter().map(|x| &x.id), b.disputes.iter().map(|x| &x.id))
        && begins(a.treaties.iter().map(|x| &x.id), b.treaties.iter().map(|x| &x.id))
        && begins(a.texts.iter().map(|x| &x.id), b.texts.iter().map(|x| &x.id))
}
