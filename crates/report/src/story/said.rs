//! Statements, sanctions, clashes: what is new on its day, what is routine by month.

use std::collections::{BTreeMap, BTreeSet};

use pourparler_model::{ActorId, Date, DisputeId, Event, EventKind, RegionId, Statement, Subject};

use super::lines::{Line, Told, Tone};
use crate::french::grammar::{self as fr, Noun};
use crate::text::{count, several};

pub(super) fn tell(told: &mut Told<'_>) {
    statements(told);
    sanctions(told);
    clashes(told);
}

/// What is said, with the verb for one and for many, and what follows whom it is said to.
const fn words(said: Statement) -> [&'static str; 3] {
    match said {
        Statement::Support => ["backs", "back", ""],
        Statement::Condemn => ["condemns", "condemn", ""],
        Statement::CallWithdrawal => ["calls on", "call on", " to withdraw"],
        Statement::CallCeasefire => ["calls on", "call on", " to cease fire"],
        Statement::CallCompliance => ["calls on", "call on", " to keep to what was signed"],
    }
}

/// The same in French.
const fn mots(said: Statement) -> [&'static str; 3] {
    match said {
        Statement::Support => ["soutient", "soutiennent", ""],
        Statement::Condemn => ["condamne", "condamnent", ""],
        Statement::CallWithdrawal => ["appelle", "appellent", " à se retirer"],
        Statement::CallCeasefire => ["appelle", "appellent", " à cesser le feu"],
        Statement::CallCompliance => ["appelle", "appellent", " à respecter ce qui a été signé"],
    }
}

/// What statements are for or against, in the line of a month.
fn purpose(told: &Told<'_>, (statement, whom): Said) -> String {
    let both = told.either("both sides", "les deux parties");
    let whom = match whom {
        Whom::Party(to) => told.actor(to),
        Whom::Both(on) => on.map_or_else(|| Noun::french(both), |d| told.dispute(d)),
    };
    match statement {
        Statement::Support => told.either(format!("for {whom}"), format!("pour {whom}")),
        Statement::Condemn => told.either(format!("against {whom}"), format!("contre {whom}")),
        Statement::CallWithdrawal => {
            told.either(format!("for a withdrawal by {whom}"), format!("pour un retrait {}", whom.of()))
        }
        Statement::CallCeasefire => {
            told.either(format!("for a ceasefire on {whom}"), format!("pour un cessez-le-feu sur {whom}"))
        }
        Statement::CallCompliance => told.either(
            format!("for keeping to what was signed on {whom}"),
            format!("pour le respect de ce qui a été signé sur {whom}"),
        ),
    }
}

/// Whom a statement is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Whom {
    /// A party.
    Party(Option<ActorId>),
    /// Both sides of a dispute.
    Both(Option<DisputeId>),
}

impl Whom {
    fn of(statement: Statement, event: &Event) -> Self {
        match (statement, event.subject) {
            (Statement::CallCeasefire | Statement::CallCompliance, Subject::Dispute(d)) => {
                Self::Both(Some(d))
            }
            (Statement::CallCeasefire | Statement::CallCompliance, _) => Self::Both(None),
            _ => Self::Party(event.to),
        }
    }
}

type Said = (Statement, Whom);
type Speakers = Vec<Option<ActorId>>;

/// For a party, against it, or for peace in general: a statement is new when its author takes this stand for the first time.
const fn stand(said: Statement) -> u8 {
    match said {
        Statement::Support => 0,
        Statement::Condemn | Statement::CallWithdrawal => 1,
        Statement::CallCeasefire | Statement::CallCompliance => 2,
    }
}

/// The last day of a month, or of the run if that comes first.
fn month_end(told: &Told<'_>, date: Date) -> Date {
    let (y, m, _) = date.ymd();
    let next = if m == 12 { Date::new(y + 1, 1, 1) } else { Date::new(y, m + 1, 1) };
    let told_until = told.events.iter().map(|e| e.date).max().unwrap_or(date);
    // A run goes on where nothing happens in it any more.
    let last = told_until.max(told.names.state.clock.today - 1);
    next.map_or(date, |next| next - 1).min(last).max(date)
}

fn statements(told: &mut Told<'_>) {
    let mut heard = BTreeSet::new();
    let mut new: BTreeMap<Date, (usize, Vec<(Said, Speakers)>)> = BTreeMap::new();
    let mut again: BTreeMap<(i32, u8), (Date, BTreeMap<Said, usize>)> = BTreeMap::new();
    for (i, event) in told.open() {
        let EventKind::Said(statement) = event.kind else { continue };
        told.done[i] = true;
        let whom = Whom::of(statement, event);
        let said = (statement, whom);
        if heard.insert((stand(statement), event.by, whom)) || told.news {
            let (_, list) = new.entry(event.date).or_insert((i, Vec::new()));
            match list.iter_mut().find(|(s, _)| *s == said) {
                Some((_, who)) => who.push(event.by),
                None => list.push((said, vec![event.by])),
            }
        } else {
            let (y, m, _) = event.date.ymd();
            let entry = again.entry((y, m)).or_insert((event.date, BTreeMap::new()));
            entry.0 = event.date;
            *entry.1.entry(said).or_default() += 1;
        }
    }
    for (date, (i, list)) in new {
        let parts: Vec<String> = list.iter().map(|(said, who)| sentence(told, *said, who)).collect();
        let mark = told.mark(i);
        told.line(date, i, Tone::Plain, parts.join(told.stop()) + &mark);
    }
    for (date, said) in again.into_values() {
        let all: usize = said.values().sum();
        let most = said.iter().max_by_key(|(_, n)| **n).map(|(said, n)| {
            let often = told.either(", most often", ", le plus souvent");
            let times = if *n < all { format!(" ({n})") } else { String::new() };
            format!("{often} {}{times}", purpose(told, *said))
        });
        let most = most.filter(|_| all > 1).unwrap_or_default();
        let text = told.either(
            format!(
                "This month {} like earlier ones{most}",
                several(all, "more statement", "more statements")
            ),
            format!(
                "Ce mois-ci, encore {}{most}",
                fr::several(
                    all,
                    "déclaration semblable aux précédentes",
                    "déclarations semblables aux précédentes"
                )
            ),
        );
        let end = month_end(told, date);
        told.line(end, usize::MAX, Tone::Faint, text);
    }
}

fn sentence(told: &Told<'_>, (statement, whom): Said, who: &[Option<ActorId>]) -> String {
    let names: Vec<Noun<'_>> = who.iter().map(|a| told.actor(*a)).collect();
    let [one, many, rest] = told.either(words(statement), mots(statement));
    let verb = told.either(if names.len() == 1 { one } else { many }, fr::agree(&names, one, many));
    let whom = match whom {
        Whom::Party(to) => told.actor(to).to_string(),
        Whom::Both(Some(dispute)) => {
            let on = told.dispute(dispute);
            told.either(format!("both sides of {on}"), format!("les deux parties au différend sur {on}"))
        }
        Whom::Both(None) => told.either("both sides", "les deux parties").to_owned(),
    };
    format!("{} {verb} {whom}{rest}", told.list(&names))
}

fn sanctions(told: &mut Told<'_>) {
    let mut days: BTreeMap<(Date, EventKind, Option<ActorId>), Vec<usize>> = BTreeMap::new();
    for (i, event) in told.open() {
        if matches!(
            event.kind,
            EventKind::SanctionsThreatened | EventKind::SanctionsImposed | EventKind::SanctionsLifted
        ) {
            days.entry((event.date, event.kind, event.to)).or_default().push(i);
        }
    }
    for ((_, kind, to), events) in days {
        let names: Vec<Noun<'_>> = events.iter().map(|i| told.actor(told.events[*i].by)).collect();
        let (who, to) = (told.list(&names), told.actor(to));
        let one = |one, many| if names.len() == 1 { one } else { many };
        let agree = |one, many| fr::agree(&names, one, many);
        let (english, french) = match kind {
            EventKind::SanctionsThreatened => (
                format!("{who} {} {to} with sanctions", one("threatens", "threaten")),
                format!("{who} {} {to} de sanctions", agree("menace", "menacent")),
            ),
            EventKind::SanctionsImposed => (
                format!("{who} {} sanctions on {to}", one("imposes", "impose")),
                format!("{who} {} des sanctions {}", agree("impose", "imposent"), to.to()),
            ),
            _ => (
                format!("{who} {} sanctions, or the threat of them, on {to}", one("lifts its", "lift their")),
                format!(
                    "{who} {} sanctions contre {to}, ou en {} la menace",
                    agree("lève ses", "lèvent leurs"),
                    agree("retire", "retirent")
                ),
            ),
        };
        for i in &events {
            told.done[*i] = true;
        }
        let text = told.either(english, french);
        told.tell(events[0], Tone::Plain, &text);
    }
}

/// Clashes of a month.
#[derive(Default)]
struct Month {
    last: Option<(usize, Date)>,
    clashes: usize,
    killed: BTreeMap<ActorId, f64>,
    regions: BTreeMap<RegionId, usize>,
}

fn clashes(told: &mut Told<'_>) {
    let mut months: BTreeMap<(i32, u8), Month> = BTreeMap::new();
    for (i, event) in told.open() {
        if event.kind != EventKind::Clash {
            continue;
        }
        told.done[i] = true;
        let (y, m, _) = event.date.ymd();
        let month = months.entry((y, m)).or_default();
        month.last = Some((i, event.date));
        month.clashes += 1;
        for (actor, killed) in [(event.by, event.amount), (event.to, event.other)] {
            if let Some(actor) = actor {
                *month.killed.entry(actor).or_default() += killed;
            }
        }
        if let Some(place) = event.place {
            *month.regions.entry(place).or_default() += 1;
        }
    }
    for month in months.into_values() {
        let Some((newest, date)) = month.last else { continue };
        let killed: Vec<String> = (month.killed.iter())
            .map(|(a, n)| {
                let n = told.either(count(*n), fr::count(*n));
                format!("{} {n}", told.actor(Some(*a)).bare())
            })
            .collect();
        let killed = killed.join(", ");
        let mut regions: Vec<(usize, RegionId)> = month.regions.iter().map(|(r, n)| (*n, *r)).collect();
        regions.sort_by_key(|(n, r)| (usize::MAX - n, *r));
        let at: Vec<Noun<'_>> = regions.iter().take(3).map(|(_, r)| told.place(*r)).collect();
        let text = told.either(
            format!(
                "This month {} across the lines, near {}; killed: {killed}",
                several(month.clashes, "clash", "clashes"),
                told.list(&at)
            ),
            format!(
                "Ce mois-ci, {} de part et d’autre des lignes, près {} ; tués : {killed}",
                fr::counted(month.clashes, "accrochage"),
                fr::of_all(&at)
            ),
        );
        let (date, order) = (month_end(told, date), usize::MAX);
        told.put(Line { date, order, tone: Tone::Plain, text, newest, goes_on: false });
    }
}
