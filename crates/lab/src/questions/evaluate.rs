//! Expressions, evaluated.

use pourparler_engine::Pact;
use pourparler_model::{ActorId, ActorSet, Date, DisputeId, Event, EventKind, ForceRole, RegionId};
use pourparler_scenario::query::functions::KILLED;
use pourparler_scenario::query::{Call, Expression, Function, Operator, Query};
use pourparler_scenario::{ClauseTag, Scenario, Strength};

use super::events::Evidence;

/// What an expression came to.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Worth {
    /// Yes or no.
    Truth(bool),
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
}

impl Worth {
    /// As a truth; a number is true unless 0.
    #[must_use]
    pub fn truth(self) -> bool {
        match self {
            Self::Truth(truth) => truth,
            Self::Number(x) => x != 0.0,
            Self::Day(_) => true,
        }
    }

    /// As a number; a truth is 0 or 1, a day its number.
    #[must_use]
    pub fn number(self) -> f64 {
        match self {
            Self::Truth(truth) => f64::from(u8::from(truth)),
            Self::Number(x) => x,
            Self::Day(day) => f64::from(day.number()),
        }
    }
}

/// From when to when a question runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// The day on which it is asked.
    pub asked: Date,
    /// The day on which it resolves.
    pub resolves: Date,
}

/// The days whose evenings an expression looks at, beside events.
#[must_use]
pub fn days(query: &Query, span: Span) -> Vec<Date> {
    let mut days: Vec<Date> = query
        .expression
        .calls()
        .into_iter()
        .filter(|c| {
            matches!(c.function, Function::Troops | Function::Captives | Function::Level | Function::Support)
        })
        .map(|c| c.day("on").unwrap_or(span.resolves))
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The last day that an expression depends on.
#[must_use]
pub fn horizon(query: &Query, span: Span) -> Date {
    let named = |c: &Call| ["on", "by", "to"].into_iter().filter_map(|a| c.day(a)).max();
    query.expression.calls().into_iter().filter_map(named).fold(span.resolves, Date::max)
}

/// Evaluate over what a run left behind.
#[must_use]
pub fn evaluate(query: &Query, evidence: &Evidence, span: Span) -> Worth {
    Evaluation { evidence, scenario: &evidence.setup.scenario, span }.of(&query.expression)
}

struct Evaluation<'a> {
    evidence: &'a Evidence,
    scenario: &'a Scenario,
    span: Span,
}

impl Evaluation<'_> {
    fn of(&self, expression: &Expression) -> Worth {
        match expression {
            Expression::Number(x) => Worth::Number(*x),
            Expression::Day(day) => Worth::Day(*day),
            Expression::Not(of) => Worth::Truth(!self.of(of).truth()),
            Expression::Minus(of) => Worth::Number(-self.of(of).number()),
            Expression::Joined(operator, a, b) => self.joined(*operator, a, b),
            Expression::Call(call) => self.call(call),
        }
    }

    fn joined(&self, operator: Operator, a: &Expression, b: &Expression) -> Worth {
        match operator {
            Operator::Or => return Worth::Truth(self.of(a).truth() || self.of(b).truth()),
            Operator::And => return Worth::Truth(self.of(a).truth() && self.of(b).truth()),
            _ => {}
        }
        let (left, right) = (self.of(a), self.of(b));
        if let (Worth::Day(day), Worth::Number(x)) = (left, right) {
            let days = x.clamp(-40_000.0, 40_000.0) as i32;
            return Worth::Day(if operator == Operator::Minus { day + -days } else { day + days });
        }
        let (x, y) = (left.number(), right.number());
        match operator {
            Operator::Less => Worth::Truth(x < y),
            Operator::AtMost => Worth::Truth(x <= y),
            Operator::More => Worth::Truth(x > y),
            Operator::AtLeast => Worth::Truth(x >= y),
            Operator::Equal => Worth::Truth(x == y),
            Operator::Unequal => Worth::Truth(x != y),
            Operator::Plus => Worth::Number(x + y),
            Operator::Minus => Worth::Number(x - y),
            Operator::Times => Worth::Number(x * y),
            // What is divided by nothing is nothing.
            Operator::Over => Worth::Number(if y == 0.0 { 0.0 } else { x / y }),
            Operator::Or | Operator::And => Worth::Truth(false),
        }
    }

    fn call(&self, call: &Call) -> Worth {
        match call.function {
            Function::Controls => Worth::Truth(self.controls(call)),
            Function::Held => Worth::Number(self.held(call)),
            Function::Count | Function::Sum => Worth::Number(self.amounts(call).map(|(_, x)| x).sum()),
            Function::First => {
                Worth::Day(self.amounts(call).map(|(day, _)| day).min().unwrap_or(self.never()))
            }
            Function::Last => {
                Worth::Day(self.amounts(call).map(|(day, _)| day).max().unwrap_or(self.never()))
            }
            Function::PeakWeek => Worth::Number(self.peak_week(call)),
            Function::AtWar => Worth::Truth(self.at_war(call)),
            Function::Duration => Worth::Number(self.duration(call)),
            Function::Signed => Worth::Truth(self.signed(call)),
            Function::CeasefireHolds => Worth::Truth(self.ceasefire_holds(call)),
            Function::Done => Worth::Truth(self.done(call)),
            Function::Troops => Worth::Number(self.troops(call)),
            Function::Captives => Worth::Number(self.captives(call)),
            Function::Level => Worth::Number(self.level(call)),
            Function::Support => Worth::Number(self.support(call)),
        }
    }

    fn never(&self) -> Date {
        self.span.resolves + 1
    }

    fn window(&self, call: &Call) -> (Date, Date) {
        (call.day("from").unwrap_or(self.span.asked), call.day("to").unwrap_or(self.span.resolves))
    }

    fn on(&self, call: &Call) -> Date {
        call.day("on").unwrap_or(self.span.resolves)
    }

    fn actor(&self, code: &str) -> Option<ActorId> {
        self.scenario.actors.iter().position(|a| a.id == code).map(ActorId::new)
    }

    fn dispute(&self, call: &Call, argument: &str) -> Option<DisputeId> {
        let code = call.name(argument)?;
        self.scenario.disputes.iter().position(|d| d.id == code).map(DisputeId::new)
    }

    fn region(&self, code: &str) -> Option<RegionId> {
        self.scenario.regions.iter().position(|r| r.id == code).map(RegionId::new)
    }

    fn actors(&self, call: &Call, argument: &str) -> Vec<ActorId> {
        call.names(argument).iter().filter_map(|n| self.actor(&n.name)).collect()
    }

    fn regions(&self, call: &Call, argument: &str) -> Vec<RegionId> {
        call.names(argument).iter().filter_map(|n| self.region(&n.name)).collect()
    }

    fn friendly(&self, actor: ActorId, holder: Option<ActorId>) -> bool {
        holder.is_some_and(|holder| self.evidence.setup.friendly(actor, holder))
    }

    fn controls(&self, call: &Call) -> bool {
        let (Some(actor), Some(region)) = (
            call.name("actor").and_then(|c| self.actor(c)),
            call.name("region").and_then(|c| self.region(c)),
        ) else {
            return false;
        };
        let on = |day: Date| {
            self.friendly(actor, self.evidence.holders(day).get(region.index()).copied().flatten())
        };
        match (call.day("on"), call.day("by")) {
            (Some(day), _) => on(day),
            (None, None) => on(self.span.resolves),
            (None, Some(by)) => {
                let passages = self.evidence.passages(region);
                let mut later = passages.filter(|(day, _)| (self.span.asked..=by).contains(day));
                on(self.span.asked.min(by)) || later.any(|(_, holder)| self.friendly(actor, Some(holder)))
            }
        }
    }

    fn held(&self, call: &Call) -> f64 {
        let Some(actor) = call.name("actor").and_then(|c| self.actor(c)) else { return 0.0 };
        let regions = match self.dispute(call, "of") {
            Some(dispute) => self.scenario.disputes[dispute.index()].objectives.clone(),
            None => self.regions(call, "of"),
        };
        let holders = self.evidence.holders(self.on(call));
        let held = |r: &&RegionId| self.friendly(actor, holders.get(r.index()).copied().flatten());
        regions.iter().filter(held).count() as f64
    }

    /// The events that a call picks, each with its day and what it adds: 1 for `count`, else its amount.
    fn amounts(&self, call: &Call) -> impl Iterator<Item = (Date, f64)> {
        let kind = call.name("event").unwrap_or("").to_owned();
        let (by, against, of) =
            (self.actors(call, "by"), self.actors(call, "against"), self.actors(call, "of"));
        let places = self.regions(call, "at");
        let about = self.dispute(call, "about");
        let (from, to) = self.window(call);
        let counted = call.function == Function::Count;
        let among = |list: &[ActorId], actor: Option<ActorId>| {
            list.is_empty() || actor.is_some_and(|a| list.contains(&a))
        };
        let mut found = Vec::new();
        for (event, date) in self.evidence.until(to) {
            if date < from || !self.evidence.counts(event, date, self.span.asked) {
                continue;
            }
            let place = places.is_empty() || event.place.is_some_and(|p| places.contains(&p));
            let subject = about.is_none() || self.evidence.dispute(event.subject) == about;
            if !place || !subject {
                continue;
            }
            if kind == KILLED {
                let killed = self.killed(event, &of);
                if killed > 0.0 {
                    found.push((date, killed));
                }
            } else if event.kind.name() == kind && among(&by, event.by) && among(&against, event.to) {
                found.push((date, if counted { 1.0 } else { event.amount }));
            }
        }
        found.into_iter()
    }

    /// Killed of these sides in an event; of all without any.
    fn killed(&self, event: &Event, of: &[ActorId]) -> f64 {
        let counts = |actor: Option<ActorId>| of.is_empty() || of.iter().any(|o| self.friendly(*o, actor));
        let dead = |actor, amount: f64| if counts(actor) { amount } else { 0.0 };
        match event.kind {
            EventKind::Battle | EventKind::Clash => {
                dead(event.by, event.amount) + dead(event.to, event.other)
            }
            EventKind::Losses => dead(event.by, event.amount),
            _ => 0.0,
        }
    }

    fn peak_week(&self, call: &Call) -> f64 {
        let from = self.window(call).0;
        let mut weeks: Vec<f64> = Vec::new();
        for (day, amount) in self.amounts(call) {
            let week = ((day - from) / 7).max(0) as usize;
            if weeks.len() <= week {
                weeks.resize(week + 1, 0.0);
            }
            weeks[week] += amount;
        }
        let most = weeks.iter().copied().fold(0.0, f64::max);
        let found = weeks.iter().position(|w| *w == most && most > 0.0);
        found.map_or(0.0, |week| (week + 1) as f64)
    }

    /// Beginnings and ends of wars over a dispute, in order; an end that has not come is none.
    fn wars(&self, dispute: DisputeId) -> Vec<(Date, Option<Date>)> {
        let mut wars: Vec<(Date, Option<Date>)> = Vec::new();
        for (event, moved) in &self.evidence.events {
            let date = event.date + *moved;
            if self.evidence.dispute(event.subject) != Some(dispute)
                || !self.evidence.counts(event, date, self.span.asked)
            {
                continue;
            }
            match (event.kind, wars.last_mut()) {
                (EventKind::WarBegins, Some((_, None))) => {}
                (EventKind::WarBegins, _) => wars.push((date, None)),
                (EventKind::WarEnds, Some((_, end @ None))) => *end = Some(date),
                _ => {}
            }
        }
        wars
    }

    fn at_war(&self, call: &Call) -> bool {
        let day = self.on(call);
        let Some(dispute) = self.dispute(call, "dispute") else { return false };
        self.wars(dispute).iter().any(|(begins, ends)| *begins <= day && ends.is_none_or(|e| e > day))
    }

    fn duration(&self, call: &Call) -> f64 {
        let Some(dispute) = self.dispute(call, "dispute") else { return 0.0 };
        let open = |ends: Option<Date>| ends.is_none_or(|e| e >= self.span.asked);
        let war = self
            .wars(dispute)
            .into_iter()
            .find(|(begins, ends)| open(*ends) && *begins <= self.span.resolves);
        war.map_or(0.0, |(begins, ends)| {
            f64::from(ends.unwrap_or(self.span.resolves).min(self.span.resolves) - begins)
        })
    }

    /// What was signed on a dispute and may answer, with the day of its signing and the days by which it is moved.
    fn papers(&self, dispute: Option<DisputeId>) -> impl Iterator<Item = (Date, &Pact, i32)> {
        self.evidence.events.iter().filter_map(move |(event, moved)| {
            let date = event.date + *moved;
            let pourparler_model::Subject::Pact(id) = event.subject else { return None };
            let pact = self.evidence.ledger.pacts.get(id.index())?;
            let signed = event.kind == EventKind::Agreed && pact.dispute == dispute;
            (signed && self.evidence.counts(event, date, self.span.asked)).then_some((date, pact, *moved))
        })
    }

    fn signed(&self, call: &Call) -> bool {
        let (from, to) = self.window(call);
        let truce = |pact: &Pact| match pact.package {
            Some(package) => package.index() == 0,
            None => pact.strength == Strength::Truce,
        };
        let fits = |pact: &Pact| match call.name("paper") {
            Some("truce") => truce(pact),
            Some("agreement") => !truce(pact),
            _ => true,
        };
        let dispute = self.dispute(call, "dispute");
        dispute.is_some()
            && self.papers(dispute).any(|(date, pact, _)| (from..=to).contains(&date) && fits(pact))
    }

    fn ceasefire_holds(&self, call: &Call) -> bool {
        let (from, to) = self.window(call);
        let days = call.number("days").unwrap_or(1.0).clamp(0.0, 40_000.0) as i32;
        let dispute = self.dispute(call, "dispute");
        dispute.is_some()
            && self.papers(dispute).any(|(_, pact, moved)| {
                let began = pact.silent_since + moved;
                let end = pact.broken.or(pact.ended).map(|e| e + moved);
                pact.strength != Strength::None
                    && pact.replaced.is_none()
                    && (from..=to).contains(&began)
                    && began + days <= self.span.resolves + 1
                    && end.is_none_or(|e| e - began >= days)
            })
    }

    fn done(&self, call: &Call) -> bool {
        let (from, to) = self.window(call);
        let what = call.name("what").unwrap_or("");
        let number = call.number("clause").map(|n| n as usize);
        let by = self.actors(call, "by");
        let setup = &self.evidence.setup;
        let ledger = &self.evidence.ledger;
        ledger.clauses.iter().enumerate().any(|(index, clause)| {
            let Some(pact) = ledger.pacts.get(clause.pact.index()) else { return false };
            let text = pact.text.map(|t| self.scenario.texts[t.index()].id.as_str());
            let place = index.saturating_sub(pact.first.index()) + 1;
            let fits = tag_name(setup.clause_text(clause.wording).action.tag()) == what
                || text == Some(what) && number.is_none_or(|n| n == place);
            fits && (by.is_empty() || by.iter().any(|a| clause.done_by.has(*a)))
                && clause.done.is_some_and(|day| (from..=to).contains(&day))
        })
    }

    fn troops(&self, call: &Call) -> f64 {
        let Some(actor) = call.name("actor").and_then(|c| self.actor(c)) else { return 0.0 };
        let Some(look) = self.evidence.look(self.on(call)) else { return 0.0 };
        let places = self.regions(call, "at");
        let role = call.name("role").and_then(role);
        let fits = |f: &&pourparler_engine::ForceState| {
            f.owner == actor
                && (places.is_empty() || places.contains(&f.region))
                && role.is_none_or(|r| r == f.role)
        };
        look.forces.iter().filter(fits).map(|f| f64::from(f.troops)).sum()
    }

    fn captives(&self, call: &Call) -> f64 {
        let pair =
            (call.name("actor").and_then(|c| self.actor(c)), call.name("of").and_then(|c| self.actor(c)));
        let ((Some(holder), Some(of)), Some(look)) = (pair, self.evidence.look(self.on(call))) else {
            return 0.0;
        };
        let setup = &self.evidence.setup;
        let held = setup.dispute_ids().map(|d| {
            match (setup.side(d, holder, &[ActorSet::NONE; 2]), setup.side(d, of, &[ActorSet::NONE; 2])) {
                (Some(a), Some(b)) if a != b => look.captives.get(d.index()).map_or(0, |c| c[a]),
                _ => 0,
            }
        });
        f64::from(held.sum::<u32>())
    }

    fn level(&self, call: &Call) -> f64 {
        let (Some(dispute), Some(look)) = (self.dispute(call, "dispute"), self.evidence.look(self.on(call)))
        else {
            return 0.0;
        };
        let issues = &self.scenario.disputes[dispute.index()].issues;
        let place = issues.iter().position(|i| Some(i.id.as_str()) == call.name("issue"));
        let level = place.and_then(|p| look.levels.get(dispute.index()).and_then(|l| l.get(p)));
        level.copied().unwrap_or(0.0)
    }

    fn support(&self, call: &Call) -> f64 {
        let actor = call.name("actor").and_then(|c| self.actor(c));
        let look = self.evidence.look(self.on(call));
        actor.zip(look).and_then(|(a, look)| look.support.get(a.index()).copied()).unwrap_or(0.0)
    }
}

fn role(name: &str) -> Option<ForceRole> {
    Some(match name {
        "army" => ForceRole::Army,
        "peacekeepers" => ForceRole::Peacekeepers,
        "border_guards" => ForceRole::BorderGuards,
        "observers" => ForceRole::Observers,
        "garrison" => ForceRole::Garrison,
        _ => return None,
    })
}

const fn tag_name(tag: ClauseTag) -> &'static str {
    match tag {
        ClauseTag::Ceasefire => "ceasefire",
        ClauseTag::HandOver => "hand_over",
        ClauseTag::Withdraw => "withdraw",
        ClauseTag::Peacekeepers => "peacekeepers",
        ClauseTag::ReturnPrisoners => "return_prisoners",
        ClauseTag::ReturnDisplaced => "return_displaced",
        ClauseTag::MineMaps => "mine_maps",
        ClauseTag::OpenRoutes => "open_routes",
        ClauseTag::Commission => "commission",
        ClauseTag::FurtherTalks => "further_talks",
        ClauseTag::Monitoring => "monitoring",
        ClauseTag::Payment => "payment",
        ClauseTag::Declaration => "declaration",
    }
}
