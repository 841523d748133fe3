//! The war desk: to keep the peace, to take positions, to attack; in war, to press on or to halt.
//!
//! Between reviews the standing course goes on. In peace a review comes on average every `onset_review_days`, and at
//! once when something happened (a clash, an incursion, a broken ceasefire); in war every `war_review_days`. The rates
//! are per day, so that the length of a turn does not change how often war is weighed.

use pourparler_chance::Tag;
use pourparler_engine::{Assessment, CHALLENGER, View};
use pourparler_model::{Act, Belief, Desk, DisputeId, EventKind, Hostility, Role, TalksStatus, Words};

use super::staff::Offensive;
use super::weigh::{Choice, Matter, Terms};
use super::{Office, prevention, staff, talks};

/// Memory: the standing course of a dispute. 0 none, 1 hold, 2 general offensive, 3 main axis only. In peace it is that with which
/// a war would begin that the actor has just ordered.
const COURSE: u32 = 100;

const NONE: f64 = 0.0;
const HOLD: f64 = 1.0;
const OFFENSIVE: f64 = 2.0;
const MAIN_AXIS: f64 = 3.0;

pub(crate) fn decide(office: &mut Office<'_, '_>) {
    let view = office.view;
    for (dispute, side) in view.own_disputes() {
        let hostilities = view.hostilities(dispute);
        if !hostilities.posed || view.scenario().disputes[dispute.index()].objectives.is_empty() {
            continue;
        }
        let about = office.about(dispute);
        let slot = COURSE + dispute.index() as u32;
        let war = hostilities.status == Hostility::War;
        // What was weighed in peace is no course for a war; who opened it by an attack, at its table too, goes on with that.
        let mut course = if war { office.memory.get(slot).unwrap_or(0.0) } else { 0.0 };
        if war && course == 0.0 {
            course = if hostilities.opened_by == Some(view.me()) { OFFENSIVE } else { HOLD };
        }
        let days = if war { view.values().war_review_days } else { view.values().onset_review_days };
        let due = office.review(Desk::War, about, days);
        // What one did oneself alarms only the others.
        let own = view.news().any(|e| {
            e.kind == EventKind::Incursion
                && e.by == Some(view.me())
                && view.happened_over(e) == Some(dispute)
        });
        if due || (hostilities.alarm && !own && !war) {
            if let Some(chosen) = weigh(office, dispute, side, war, about) {
                course = chosen;
            }
        } else if war {
            // The standing course goes on.
            let acts = orders(office, dispute, side, course);
            office.order(&acts);
        }
        office.memory.set(slot, course);
    }
}

fn orders(office: &Office<'_, '_>, dispute: DisputeId, side: usize, course: f64) -> Vec<Act> {
    let view = office.view;
    if course >= OFFENSIVE && view.ceasefire(dispute).is_none() {
        let attack = staff::offensive(view, dispute, side);
        if course == MAIN_AXIS { attack.main_axis() } else { attack.acts }
    } else if course >= OFFENSIVE {
        // A ceasefire has come into force since: to attack again is a decision of its own.
        Vec::new()
    } else {
        hold(office, dispute, side)
    }
}

/// To hold the line: reserves move to where it is threatened, what has entered is driven off, and who faces the other side and
/// does neither digs in.
fn hold(office: &Office<'_, '_>, dispute: DisputeId, side: usize) -> Vec<Act> {
    let view = office.view;
    let mut acts = staff::defence(view, dispute, side);
    if view.hostilities(dispute).status == Hostility::War && view.ceasefire(dispute).is_none() {
        let expulsion = staff::expulsion(view, dispute, side);
        let busy = |act: &Act| matches!(act, Act::Move { force, .. } if expulsion.iter().any(|e| matches!(e, Act::Attack { force: f, .. } if f == force)));
        acts.retain(|act| !busy(act));
        acts.extend(expulsion);
    }
    let works = staff::fortification(view, &acts);
    acts.extend(works);
    // Attacks that were under way are broken off.
    let halt = Act::Hold { dispute };
    if view.check(halt).is_ok() {
        acts.push(halt);
    }
    acts
}

/// What it is worth to keep a promise not to attack, lost by acts that go against one (assumption: as much as to honour a call).
pub(super) fn oath(office: &Office<'_, '_>, acts: &[Act]) -> f64 {
    let view = office.view;
    let broken = acts.iter().any(|act| match *act {
        Act::Attack { into, .. } | Act::Incursion { into, .. } => view.may_not_attack(into),
        _ => false,
    });
    if broken { -view.values().treaty_value } else { 0.0 }
}

/// What the world thinks of an attack: those nearer to the other side will say so.
pub(super) fn outcry(office: &Office<'_, '_>, dispute: DisputeId, side: usize) -> f64 {
    let view = office.view;
    let other = view.principals(dispute)[1 - side];
    let actors = &view.scenario().actors;
    (0..actors.len())
        .map(pourparler_model::ActorId::new)
        .filter(|a| actors[a.index()].role == Role::Decides && view.side_of(dispute, *a).is_none())
        .map(|a| (view.tie(a, other) - view.tie(a, view.me())).max(0.0) * view.tie(a, view.me()).max(0.0))
        .sum::<f64>()
        * -view.values().statement_value
}

/// What it means to open a war by an attack. `gross`, `cost`: the value of fighting before its cost, and the cost.
///
/// The campaign that an outlook is of is the challenger's: how much ground the defender's own offensive would take is not played, and
/// where nobody attacks there is no attack to be beaten back. So it is worth no more to it than a stalemate (assumption).
fn opening(office: &Office<'_, '_>, balance: &Balance<'_>, acts: &[Act]) -> Terms {
    let &Balance { side, now, cost, gross, breach, outcry, .. } = balance;
    Terms {
        war: if side == CHALLENGER { gross } else { gross.min(now.ends.draw) },
        cost: -cost,
        treaty: oath(office, acts),
        reputation: breach,
        ties: outcry - posts(office, acts),
        ..Terms::default()
    }
}

/// What it means to keep the peace. `talks`: what they may bring.
fn keeping(office: &Office<'_, '_>, balance: &Balance<'_>, talks: f64) -> Terms {
    let &Balance { dispute, now, shift, .. } = balance;
    // The cost of a war has sanctions in it; who is in positions across the line bears them without one, and is rid of them,
    // or of the threat, if it pulls back.
    let across = office.view.check(Act::Withdraw { dispute }).is_ok();
    let pressed = if across { -sanctions(office) } else { 0.0 };
    Terms { war: now.peace, deal: talks, commitment: -shift, cost: pressed, ..Terms::default() }
}

/// What sanctions, in force or threatened, cost who stands across a line: half of what they add to the cost of a war (assumption).
fn sanctions(office: &Office<'_, '_>) -> f64 {
    0.5 * office.view.sanctions_ahead()
}

/// What the desk would make of an attack on a dispute in peace, and of keeping the peace: none where it could order no attack.
pub(super) fn would_attack(
    office: &Office<'_, '_>,
    dispute: DisputeId,
    side: usize,
    now: &Assessment,
) -> Option<[f64; 2]> {
    if office.view.hostilities(dispute).status == Hostility::War {
        return None;
    }
    let mut balance = Balance::new(office, dispute, side, now);
    let attack = std::mem::take(&mut balance.general);
    if !attack.attacks() {
        return None;
    }
    let talks = talks::chance(office, dispute, side, now);
    let courses = [opening(office, &balance, &attack.acts), keeping(office, &balance, talks)];
    Some(courses.map(|terms| terms.total(&office.priorities)))
}

/// What it costs with third parties that have posts where an act leads; that they might fight is for the outlook.
fn posts(office: &Office<'_, '_>, acts: &[Act]) -> f64 {
    let view = office.view;
    let touched = acts.iter().any(|act| match *act {
        Act::Attack { into, .. } | Act::Incursion { into, .. } => view.foreign_posts(into).is_some(),
        _ => false,
    });
    if touched { view.values().posts_deterrence } else { 0.0 }
}

/// The course of a table at which talks end and a war is opened: to leave, and to attack along the whole front.
pub(super) fn from_the_table(office: &Office<'_, '_>, dispute: DisputeId, side: usize) -> Option<Choice> {
    let view = office.view;
    let now = view.assessment(dispute)?;
    let mut balance = Balance::new(office, dispute, side, &now);
    let attack = std::mem::take(&mut balance.general);
    if !attack.attacks() {
        return None;
    }
    let terms = opening(office, &balance, &attack.acts);
    let mut acts = attack.acts;
    acts.insert(0, Act::Leave { dispute });
    Some(Choice::new(["refuse, and fight", "refuser et combattre"], acts, terms))
}

/// What the courses over one dispute are weighed by.
struct Balance<'a> {
    dispute: DisputeId,
    side: usize,
    now: &'a Assessment,
    /// What a campaign costs.
    cost: f64,
    /// The value of fighting before that cost.
    gross: f64,
    /// What an attack costs with the world, and with those nearer to the other side.
    breach: f64,
    outcry: f64,
    /// What peace leaves is renegotiated once the other side's reserves have arrived: what that costs.
    shift: f64,
    /// The attack along the whole front.
    general: Offensive,
}

impl<'a> Balance<'a> {
    fn new(office: &Office<'_, '_>, dispute: DisputeId, side: usize, now: &'a Assessment) -> Self {
        let view = office.view;
        let cost = view.own_cost(dispute).unwrap_or(0.0);
        let [own, other] = [side, 1 - side].map(|side| view.breach(dispute, side).total());
        Self {
            dispute,
            side,
            now,
            cost,
            gross: now.war + cost,
            breach: -own,
            outcry: outcry(office, dispute, side),
            shift: prevention::shift(view, dispute, side, now, other),
            general: staff::offensive(view, dispute, side),
        }
    }
}

/// A course of the desk, and the standing course that it would be.
type Course = (f64, Choice);

/// Weigh the courses of the desk over a dispute, and order one; returns the standing course that it is.
fn weigh(office: &mut Office<'_, '_>, dispute: DisputeId, side: usize, war: bool, about: Tag) -> Option<f64> {
    let view = office.view;
    let now = view.assessment(dispute)?;
    let balance = Balance::new(office, dispute, side, &now);
    let courses = if war { in_war(office, balance) } else { in_peace(office, balance) };
    let (standing, mut courses): (Vec<f64>, Vec<Choice>) = courses.into_iter().unzip();
    let title = || {
        Words::new("war and peace: {0}", "guerre ou paix au sujet {de 0}")
            .name(&view.scenario().disputes[dispute.index()].name)
    };
    let beliefs = || outlook(&now).into_iter().chain(drones(view, dispute)).collect();
    let matter = Matter { desk: Desk::War, about, title: &title, beliefs: &beliefs };
    office.choose(&matter, &mut courses).map(|i| standing[i])
}

/// The courses of a side that is at war: to press on, along the whole front or one axis, or to hold.
///
/// The side that attacks decides whether the war goes on. The challenger who holds has what holds, and bears a quarter of a campaign's
/// cost (assumption); the defender who holds is in the war as before, and its own offensive, which no play tries, is worth no more to it
/// (assumption, as in `opening`). While a ceasefire stands, whoever holds has what holds, at no cost.
fn in_war(office: &Office<'_, '_>, balance: Balance<'_>) -> Vec<Course> {
    let Balance { dispute, side, now, cost, gross, breach, outcry, shift, general } = balance;
    let mut courses = Vec::with_capacity(3);
    let at_rest = office.view.ceasefire(dispute).is_some();
    let (held, ahead) = match (at_rest, side) {
        (true, _) => (now.peace, 0.0),
        (false, CHALLENGER) => (now.peace, 0.25 * cost),
        (false, _) => (gross, cost),
    };
    if general.attacks() {
        let main_axis = general.main_axis();
        let terms = Terms { war: gross, cost: -cost, reputation: breach, ties: outcry, ..Terms::default() };
        let label = ["press on along the whole front", "poursuivre l’attaque sur tout le front"];
        courses.push((OFFENSIVE, Choice::new(label, general.acts, terms)));
        // One axis: fewer losses, slower; between what the challenger has who holds and the whole front (assumption: half of either).
        let (war, cost) =
            if side == CHALLENGER { (0.5 * (gross + now.peace), -0.5 * cost) } else { (gross, -cost) };
        let terms = Terms { war, cost, reputation: breach, ties: outcry, ..Terms::default() };
        let label = ["press on along the main axis", "poursuivre l’attaque sur l’axe principal"];
        courses.push((MAIN_AXIS, Choice::new(label, main_axis, terms)));
    }
    let commitment = if side == CHALLENGER { -shift } else { 0.0 };
    let terms = Terms { war: held, cost: -ahead, commitment, ..Terms::default() };
    let label = ["hold the line", "tenir la ligne"];
    courses.push((HOLD, Choice::new(label, hold(office, dispute, side), terms)));
    courses
}

/// The courses of a side that is not: to keep the peace, to open a war, to take positions or to give them up, to drive off who has
/// taken some.
fn in_peace(office: &Office<'_, '_>, mut balance: Balance<'_>) -> Vec<Course> {
    let view = office.view;
    let Balance { dispute, side, now, .. } = balance;
    let attack = std::mem::take(&mut balance.general);
    // While a table is open the desk does not open a war: talks are for that. But a deadline of one's own ends them.
    let due = view.ultimatums().any(|u| (u.by, u.dispute) == (view.me(), dispute) && u.until <= view.today());
    let talking = view.talks_status(dispute) == TalksStatus::Open && !due;
    // Talks are the other way to what a war would bring (Powell 1996): as long as there is peace, they can be held.
    let talks = if attack.acts.is_empty() { 0.0 } else { talks::chance(office, dispute, side, now) };
    let terms = keeping(office, &balance, talks);
    // Who does not mean to attack fortifies what it holds.
    let works = staff::fortification(view, &[]);
    let mut courses = Vec::with_capacity(5);
    courses.push((NONE, Choice::new(["keep the peace", "garder la paix"], works, terms)));
    if !talking && attack.attacks() {
        let terms = opening(office, &balance, &attack.acts);
        let label = ["open a general offensive", "ouvrir une offensive générale"];
        courses.push((OFFENSIVE, Choice::new(label, attack.acts, terms)));
    }
    courses.extend(take_positions(office, &balance, talks));
    if !talking {
        courses.extend(drive_off(office, &balance, talks));
    }
    if view.check(Act::Withdraw { dispute }).is_ok() {
        courses.push(pull_back(office, &balance, talks));
    }
    courses
}

/// An incursion: it costs a tenth of a campaign, counts half of an attack with the world, and with those who impose sanctions or
/// threaten them, and halves what talks may bring (assumption).
fn take_positions(office: &Office<'_, '_>, balance: &Balance<'_>, talks: f64) -> Option<Course> {
    let &Balance { dispute, side, now, cost, breach, outcry, shift, .. } = balance;
    if side != CHALLENGER {
        return None;
    }
    let act = staff::incursion(office.view, dispute, side)?;
    let terms = Terms {
        war: now.peace + office.view.values().incursion_value,
        deal: 0.5 * talks,
        commitment: -shift,
        cost: -0.1 * cost - sanctions(office),
        treaty: oath(office, &[act]),
        reputation: 0.5 * breach,
        ties: 0.5 * outcry - posts(office, &[act]),
        ..Terms::default()
    };
    let label = ["take positions across the line", "prendre position au-delà de la ligne"];
    Some((NONE, Choice::new(label, [act], terms)))
}

/// To drive the other side's detachments off one's own ground.
///
/// Whether it becomes a war is for the other side to say: between a war and what holds without the detachments (assumption: half of
/// either, as along a main axis). No outcry. Who entered under a ceasefire has gone against it first: to answer that counts with the
/// world as much as it did, half of an attack, and nothing where the ground is one's own in law, too (Charter of the United Nations,
/// article 51). Who guarantees the ceasefire wants the arms silent, whoever is in the right: half of what it would take for an attack
/// (assumption). A ceasefire that was made while they stood there is broken as by any attack.
fn drive_off(office: &Office<'_, '_>, balance: &Balance<'_>, talks: f64) -> Option<Course> {
    let &Balance { dispute, side, now, cost, gross, breach, shift, .. } = balance;
    let view = office.view;
    let expulsion = staff::expulsion(view, dispute, side);
    if expulsion.is_empty() {
        return None;
    }
    let rid = now.peace + view.values().incursion_value;
    let lawful = expulsion.iter().all(|act| match act {
        Act::Attack { into, .. } => view.friendly(view.scenario().regions[into.index()].de_jure),
        _ => true,
    });
    let came = view.entered_since(dispute, 1 - side);
    let first = view.ceasefire(dispute).is_none_or(|c| came.is_some_and(|came| came >= c.since));
    let guarantor = -view.breach(dispute, side).guarantor;
    let reputation = match (first, lawful) {
        (false, _) => breach,
        (true, false) => 0.5 * breach,
        (true, true) => 0.5 * guarantor,
    };
    let terms = Terms {
        war: 0.5 * (gross + rid),
        deal: 0.25 * talks,
        cost: -0.5 * cost,
        commitment: -0.5 * shift,
        reputation,
        ..Terms::default()
    };
    let label = ["drive the other side's detachments off", "déloger les détachements de l’autre côté"];
    Some((HOLD, Choice::new(label, expulsion, terms)))
}

/// To give up positions across the line.
fn pull_back(office: &Office<'_, '_>, balance: &Balance<'_>, talks: f64) -> Course {
    let &Balance { dispute, now, outcry, shift, .. } = balance;
    let v = office.view.values();
    let terms = Terms {
        war: now.peace - v.incursion_value,
        deal: talks,
        commitment: -shift,
        reputation: 0.5 * v.breach_cost,
        ties: -0.5 * outcry,
        ..Terms::default()
    };
    let label = ["pull the detachments back", "retirer les détachements"];
    (NONE, Choice::new(label, [Act::Withdraw { dispute }], terms))
}

/// What drones make of the strength of either side, for accounts; nothing where they make nothing of it.
fn drones(view: &View<'_>, dispute: DisputeId) -> Vec<Belief> {
    let [challenger, defender] = view.principals(dispute);
    let factors = [
        (
            [
                "drones multiply the challenger's strength by",
                "facteur des drones sur la force du contestataire",
            ],
            view.drone_factor(challenger, defender),
        ),
        (
            ["drones multiply the defender's strength by", "facteur des drones sur la force du défenseur"],
            view.drone_factor(defender, challenger),
        ),
    ];
    let belief = |(about, value): ([&'static str; 2], f64)| Belief { about: about.into(), value };
    factors.into_iter().filter(|(_, factor)| *factor != 1.0).map(belief).collect()
}

/// What is believed of a war, for accounts.
pub(crate) fn outlook(now: &Assessment) -> Vec<Belief> {
    let value = |(about, value): ([&'static str; 2], f64)| Belief { about: about.into(), value };
    // Where something has been signed, that is what peace is.
    let signed = (now.peace != now.status_quo).then_some((
        ["value of peace, with what has been signed", "valeur de la paix, avec ce qui a été signé"],
        now.peace,
    ));
    let first = [
        (["a campaign: the challenger wins", "campagne gagnée par le contestataire"], now.outlook.win),
        (["a campaign: neither prevails", "campagne sans vainqueur"], now.outlook.draw),
        (
            ["a campaign: the challenger is beaten back", "campagne où le contestataire est repoussé"],
            now.outlook.lose,
        ),
        (
            ["the challenger wins if no ally comes", "le contestataire l’emporte si aucun allié ne vient"],
            now.alone.win,
        ),
        (["value of the status quo", "valeur du statu quo"], now.status_quo),
    ];
    let rest = [
        (["value of a stalemate", "valeur d’une impasse"], now.ends.draw),
        (
            [
                "value of the challenger's attacks beaten back",
                "valeur d’attaques repoussées du contestataire",
            ],
            now.ends.lose,
        ),
        (["value of fighting", "valeur des combats"], now.war),
        (["reservation value", "valeur de réserve"], now.reservation),
        (
            ["value of fighting to the other side, as believed", "valeur des combats prêtée à l’autre côté"],
            now.other_war,
        ),
    ];
    first.into_iter().chain(signed).chain(rest).map(value).collect()
}
