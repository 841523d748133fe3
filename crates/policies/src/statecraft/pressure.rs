//! The pressure desk: statements, public demands, sanctions, the offer to mediate.

use pourparler_chance::Tag;
use pourparler_engine::{Sanctions, View};
use pourparler_model::{
    Act, ActorId, Date, Desk, DisputeId, Event, EventKind, Hostility, PackageId, RegionId, Statement,
    Subject, TalksStatus, Words,
};
use pourparler_theory::choice::logit_choice;

use super::weigh::{Choice, Matter, Terms, menu};
use super::{Office, claims, means, mediation, recognition, war};

/// The unit in which statements on the conflict of others are weighed (assumption).
pub(super) const UNIT: f64 = 0.1;

pub(crate) fn decide(office: &mut Office<'_, '_>) {
    claims::decide(office);
    let view = office.view;
    // Asked once, and only where it matters.
    let mut stirred = None;
    for dispute in view.concerns() {
        let hostilities = view.hostilities(dispute);
        if !hostilities.posed {
            continue;
        }
        // Where nothing stirs only those have something to decide who are at it, or could mediate.
        let mut calm = || {
            hostilities.status == Hostility::Quiet
                && !*stirred.get_or_insert_with(|| view.news().any(|e| stirs(e.kind)))
        };
        let concerned = || {
            let data = &view.scenario().disputes[dispute.index()];
            view.side(dispute).is_some() || data.mediators.contains(&view.me())
        };
        if !concerned() && calm() {
            continue;
        }
        match view.side(dispute) {
            Some(side) => demand(office, dispute, side),
            None if view.side_of(dispute, view.me()).is_none() => outside(office, dispute),
            None => {}
        }
        recognition::decide(office, dispute);
        means::decide(office, dispute);
    }
}

/// Whether somebody moves in an event of this kind: attacks, enters, breaks a ceasefire.
const fn moves(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::WarBegins | EventKind::Incursion | EventKind::CeasefireBroken | EventKind::RegionTaken
    )
}

/// Since when the trouble over a dispute has lasted: the war, or the incursion; in quiet times since somebody last moved, or since it
/// has been quiet.
fn spell(view: &View<'_>, dispute: DisputeId) -> Date {
    let hostilities = view.hostilities(dispute);
    let since = hostilities.since;
    if hostilities.status != Hostility::Quiet {
        return since;
    }
    let over = |e: &&Event| moves(e.kind) && view.happened_over(e) == Some(dispute);
    view.history().rev().take_while(|e| e.date >= since).find(over).map_or(since, |e| e.date)
}

/// Whether an event of this kind gives others something to speak of.
const fn stirs(kind: EventKind) -> bool {
    moves(kind) || matches!(kind, EventKind::Claimed)
}

/// Whom the news make stand out as the side that acted last in a dispute: the last to attack, enter or break a ceasefire.
fn mover(office: &Office<'_, '_>, dispute: DisputeId) -> Option<ActorId> {
    let view = office.view;
    view.news()
        .filter(|e| moves(e.kind) && view.happened_over(e).is_none_or(|d| d == dispute))
        .filter_map(|e| e.by)
        .filter(|by| view.side_of(dispute, *by).is_some())
        .last()
}

/// Whether a party has ground of the other side to withdraw from: it stands there, has taken some in this war, or attacks it; not if
/// it fights on its own ground only.
fn is_abroad(office: &Office<'_, '_>, dispute: DisputeId, party: ActorId) -> bool {
    let view = office.view;
    let Some(side) = view.side_of(dispute, party) else { return false };
    let side_of = |actor: ActorId| view.side_of(dispute, actor);
    let attacks = |place: RegionId| side_of(view.region(place).military) == Some(1 - side);
    let goes_out = |e: &Event| match e.kind {
        EventKind::RegionTaken => true,
        EventKind::Battle => e.place.is_some_and(attacks),
        _ => false,
    };
    let since = view.hostilities(dispute).since;
    let by_it = |e: &Event| e.by.and_then(side_of) == Some(side);
    view.entered_since(dispute, side).is_some()
        || view.history().rev().take_while(|e| e.date >= since).any(|e| by_it(e) && goes_out(e))
}

/// A third party: what to say, whether to press, whether to offer its good offices. How much each course takes sides is in whole
/// units (assumption: the order and the rough distances).
fn outside(office: &mut Office<'_, '_>, dispute: DisputeId) {
    let view = office.view;
    let v = view.values();
    let principals = view.principals(dispute);
    let about = office.about(dispute);
    let hostilities = view.hostilities(dispute);
    let spoke = principals.iter().filter_map(|p| view.spoke_to(*p)).max();
    let spoke_lately = spoke.is_some_and(|day| f64::from(view.today() - day) < v.statement_interval_days);
    if spoke_lately && hostilities.status != Hostility::Quiet {
        return;
    }
    let moved = mover(office, dispute);
    if moved.is_none() && hostilities.status == Hostility::Quiet {
        relief(office, dispute, about);
        good_offices(office, dispute, about);
        return;
    }
    if spoke_lately || !(moved.is_some() || office.review(Desk::Pressure, about, v.statement_interval_days)) {
        return;
    }
    let target = moved.or(hostilities.opened_by).unwrap_or(principals[0]);
    let victim = principals
        .into_iter()
        .find(|p| view.side_of(dispute, *p) != view.side_of(dispute, target))
        .unwrap_or(principals[1]);
    let (near, far) = (view.tie(view.me(), victim), view.tie(view.me(), target));
    // Here the matter is the conflict of others: a unit is a tenth of all that one could want in it (assumption).
    let unit = UNIT;
    let lean = near - far;
    let mut courses = menu(Choice::new(["say nothing", "ne rien dire"], Vec::new(), Terms::default()));
    let mut say = |code: &str, label: [&'static str; 2], statement, to, terms: Terms| {
        let act = Act::MakeStatement { statement, to, dispute };
        if view.check(act).is_ok() {
            courses.push(Choice::new(label, [act], terms).coded(code));
        }
    };
    let bloodshed = if hostilities.status == Hostility::War { 2.0 } else { 1.0 };
    say(
        "call on both to cease fire",
        ["call on both to cease fire", "appeler les deux à cesser le feu"],
        Statement::CallCeasefire,
        target,
        Terms { reputation: unit * bloodshed * (1.5 - lean.abs()), ..Terms::default() },
    );
    if is_abroad(office, dispute, target) {
        say(
            "call on the one who moved to withdraw",
            [
                "call on the side that acted last to withdraw",
                "appeler la partie qui a agi en dernier à se retirer",
            ],
            Statement::CallWithdrawal,
            target,
            Terms { reputation: unit, ties: unit * (4.0 * lean - 2.0 * far.max(0.0)), ..Terms::default() },
        );
    }
    say(
        "condemn the one who moved",
        ["condemn the side that acted last", "condamner la partie qui a agi en dernier"],
        Statement::Condemn,
        target,
        Terms { reputation: -unit, ties: unit * (6.0 * lean - 4.0 * far.max(0.0)), ..Terms::default() },
    );
    say(
        "support the one who moved",
        ["support the side that acted last", "soutenir la partie qui a agi en dernier"],
        Statement::Support,
        target,
        Terms {
            reputation: -3.0 * unit,
            ties: unit * (-6.0 * lean - 2.0 * near.max(0.0)),
            ..Terms::default()
        },
    );
    // What never came into force asks nothing of anybody.
    if view.agreements().any(|(_, pact)| pact.in_force <= view.today()) {
        say(
            "call on both to keep to what was signed",
            ["call on both to keep to what was signed", "appeler les deux à respecter ce qui a été signé"],
            Statement::CallCompliance,
            target,
            Terms {
                reputation: unit * (1.5 - lean.abs()),
                ties: 2.0 * unit * near.min(far).max(-1.0),
                ..Terms::default()
            },
        );
    }
    // Sanctions cost their sender as well, and mostly work as threats (Morgan, Bapat & Kobayashi 2014).
    let costly = v.sanctions_cost * (1.0 + far.max(0.0));
    for (code, label, act, weight) in [
        (
            "threaten the one who moved with sanctions",
            [
                "threaten the side that acted last with sanctions",
                "menacer de sanctions la partie qui a agi en dernier",
            ],
            Act::ThreatenSanctions { against: target },
            0.5,
        ),
        (
            "impose sanctions on the one who moved",
            [
                "impose sanctions on the side that acted last",
                "imposer des sanctions à la partie qui a agi en dernier",
            ],
            Act::ImposeSanctions { against: target },
            1.0,
        ),
    ] {
        if view.check(act).is_ok() {
            let ties = unit * (5.0 * lean - 4.0 - 4.0 * far.max(0.0)) * weight;
            // Where the documents have the decision: suspending what is given is a threat, the rest is to impose.
            let share = if weight < 1.0 { 0.5 } else { 0.25 };
            let now = office.stance(Desk::Pressure, target, None);
            let deal = office.stance(Desk::Pressure, target, Some(share)) - now;
            // Who threatened and lets it pass goes back on its word, as if it lifted the threat.
            let warned = weight == 1.0 && view.sanctions(view.me(), target) == Sanctions::Threatened;
            let reputation = if warned { v.statement_value } else { 0.0 };
            let terms = Terms { cost: -weight * costly, deal, reputation, ties, ..Terms::default() };
            courses.push(Choice::new(label, [act], terms).coded(code));
        }
    }
    courses.extend(mediate(office, dispute, bloodshed));
    let title = || {
        Words::new("what to say on {0}", "que dire sur {0}")
            .name(&view.scenario().disputes[dispute.index()].name)
    };
    let matter = Matter { desk: Desk::Pressure, about, title: &title, beliefs: &|| Vec::new() };
    office.choose(&matter, &mut courses);
}

/// In quiet times: whether to lift the sanctions, or the threat of them, that it has against a party. They go on costing
/// their sender; to lift them without anything in return costs a statement's worth of credibility (assumption).
fn relief(office: &mut Office<'_, '_>, dispute: DisputeId, about: Tag) {
    let view = office.view;
    for against in view.principals(dispute) {
        let act = Act::LiftSanctions { against };
        if view.sanctions(view.me(), against) == Sanctions::None || view.check(act).is_err() {
            continue;
        }
        let about = about.and(Tag::of("relief")).and(Tag::of(office.code(against)));
        if !office.review(Desk::Pressure, about, view.values().onset_review_days) {
            continue;
        }
        let v = view.values();
        let tie = view.tie(view.me(), against);
        let keep = Terms { cost: -v.sanctions_cost * (1.0 + tie.max(0.0)), ..Terms::default() };
        let lift = Terms { reputation: -v.statement_value, ties: UNIT * tie, ..Terms::default() };
        let mut courses = vec![
            Choice::new(
                ["keep up the sanctions, or the threat", "maintenir les sanctions, ou leur menace"],
                Vec::new(),
                keep,
            ),
            Choice::new(["lift them", "les lever"], [act], lift),
        ];
        let name = &view.scenario().actors[against.index()].name;
        let title = || Words::new("sanctions against {0}", "sanctions contre {0}").name(name);
        let matter = Matter { desk: Desk::Pressure, about, title: &title, beliefs: &|| Vec::new() };
        office.choose(&matter, &mut courses);
    }
}

/// The course of offering to mediate, for those whom the parties take as mediators. What stands signed needs no mediator; and a
/// third party steps in where it sees a way out (Zartman 2000). `bloodshed`: how much there is to stop, 1 without a war.
///
/// To be seen to step in counts once in a spell of trouble: who calls again shows nothing new (assumption, as with calls to allies),
/// and has what it expects the table to bring, which counts each time: the worth of an agreement to a mediator, as likely as it is.
fn mediate(office: &Office<'_, '_>, dispute: DisputeId, bloodshed: f64) -> Option<Choice> {
    let view = office.view;
    let call = Act::CallTalks { dispute };
    if view.agreed(dispute).is_some() || view.check(call).is_err() {
        return None;
    }
    let hope = mediation::way_out(view, dispute)?;
    let v = view.values();
    let since = spell(view, dispute);
    let own = |e: &Event| {
        e.kind == EventKind::TalksCalled && e.by == Some(view.me()) && view.happened_over(e) == Some(dispute)
    };
    let again = view.history().rev().take_while(|e| e.date >= since).any(own);
    let principals = view.principals(dispute);
    let least = view.tie(view.me(), principals[0]).min(view.tie(view.me(), principals[1]));
    let ties = 3.0 * UNIT * least.max(-1.0);
    let (shown, ties) = if again { (0.0, ties.min(0.0)) } else { (1.5 * UNIT * bloodshed, ties) };
    let terms = Terms {
        reputation: shown + v.mediation_value * hope,
        ties,
        cost: -v.answer_cost_mediate,
        ..Terms::default()
    };
    Some(Choice::new(["offer to mediate", "offrir sa médiation"], [call], terms))
}

/// In quiet times: whether to offer its good offices.
fn good_offices(office: &mut Office<'_, '_>, dispute: DisputeId, about: Tag) {
    let view = office.view;
    if !office.review(Desk::Pressure, about.and(Tag::of("good offices")), view.values().onset_review_days) {
        return;
    }
    let Some(offer) = mediate(office, dispute, 1.0) else { return };
    let mut courses = vec![
        Choice::new(["leave them to themselves", "les laisser à eux-mêmes"], Vec::new(), Terms::default()),
        offer,
    ];
    let title = || {
        Words::new("good offices on {0}", "bons offices sur {0}")
            .name(&view.scenario().disputes[dispute.index()].name)
    };
    let matter = Matter { desk: Desk::Pressure, about, title: &title, beliefs: &|| Vec::new() };
    office.choose(&matter, &mut courses);
}

/// Whether an ultimatum of its own on a dispute was let lapse lately, its deadline past: who was caught bluffing is not believed for a while (Sartori 2002;
/// half a year is an assumption).
fn bluffed(office: &Office<'_, '_>, dispute: DisputeId) -> bool {
    const DAYS: i32 = 180;
    let view = office.view;
    let from = view.today() + -DAYS;
    let own = |e: &Event| {
        e.kind == EventKind::UltimatumLapsed
            && e.amount > 0.0
            && e.by == Some(view.me())
            && view.happened_over(e) == Some(dispute)
    };
    view.history().rev().take_while(|e| e.date >= from).any(own)
}

/// What a party has lowered its demand to since the trouble began, or since the table opened, and the other side has done nothing new
/// since: it stakes no more than that. To take a concession back costs what credibility it has (Rosenschein & Zlotkin 1994, that
/// concessions are monotonic).
fn lowered(view: &View<'_>, dispute: DisputeId, side: usize) -> Option<PackageId> {
    let since = view.hostilities(dispute).since;
    let open = view.talks_status(dispute) == TalksStatus::Open;
    let from = if open { since.min(view.talks(dispute).since) } else { since };
    let anew = |e: &Event| {
        let new =
            matches!(e.kind, EventKind::Ultimatum | EventKind::TalksSuspended | EventKind::TalksCollapsed);
        (moves(e.kind) || new)
            && view.happened_over(e).is_none_or(|d| d == dispute)
            && e.by.is_some_and(|by| view.side_of(dispute, by) == Some(1 - side))
    };
    let (mut later, mut before) = (None, false);
    for event in view.history().rev() {
        before |= event.date < from || anew(event);
        let staked = match (event.kind, event.subject) {
            (EventKind::Demand, Subject::Package(d, p)) if d == dispute && event.by == Some(view.me()) => p,
            // After what was agreed nothing is taken back.
            (EventKind::Agreed, _) if view.happened_over(event) == Some(dispute) => return None,
            _ if before && later.is_none() => return None,
            _ => continue,
        };
        let worth = |p| view.worth(dispute, side, p);
        if later.is_some_and(|p| worth(p) < worth(staked)) || before {
            return later.filter(|p| worth(*p) < worth(staked));
        }
        later = Some(staked);
    }
    None
}

/// A party: whether to stake a demand in public. It stiffens its own back, pleases at home by what it adds to what is staked
/// already, and may have to be dropped; a tenth of what it may bring counts as brought by the demand (assumption).
fn demand(office: &mut Office<'_, '_>, dispute: DisputeId, side: usize) {
    let view = office.view;
    let v = view.values();
    let about = office.about(dispute);
    let hostilities = view.hostilities(dispute);
    let busy = hostilities.status != Hostility::Quiet || view.talks_status(dispute) != TalksStatus::None;
    // Who accepts what is on the table demands no more in public on the same day; who has given an ultimatum waits for the answer.
    let accepts = office.orders.contains(&Act::Accept { dispute });
    let waits = view.ultimatums().any(|u| (u.by, u.dispute) == (view.me(), dispute));
    if !busy || accepts || waits || !office.review(Desk::Pressure, about, v.demand_review_days) {
        return;
    }
    let (Some(now), Some(other)) = (view.assessment(dispute), view.other_reservation(dispute)) else {
        return;
    };
    let audience = office.audience();
    // Three demands: what the other side might take, the middle, the most that one could want; none for what one has.
    let mut own: Vec<(f64, PackageId)> = (1..view.whole_packages(dispute))
        .map(PackageId::new)
        .map(|p| (view.worth(dispute, side, p), p))
        .filter(|(worth, _)| *worth >= now.reservation && *worth > now.peace + 1e-9)
        .collect();
    own.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    if own.is_empty() {
        return;
    }
    let staked = view.talks(dispute).staked[side].map(|package| view.worth(dispute, side, package));
    // To demand less than is staked is to drop what is, and costs it.
    let dropped = |worth: f64| audience * staked.map_or(0.0, |staked| (staked - worth).max(0.0));
    let pleases = |worth: f64| 1.0 + worth.min(1.0);
    let home = |worth: f64| v.statement_value * (pleases(worth) - staked.map_or(0.0, pleases)).max(0.0);
    // Chance to get it: falls with what it leaves the other side below what that has otherwise.
    let likely = |package: PackageId, otherwise: f64| {
        let gap = otherwise - view.worth(dispute, 1 - side, package);
        1.0 / (1.0 + libm::exp(v.choice_precision * gap.clamp(-10.0, 10.0)))
    };
    let at_table = view.talks_status(dispute) == TalksStatus::Open;
    let most = lowered(view, dispute, side).map_or(f64::INFINITY, |p| view.worth(dispute, side, p));
    let mut weighed: Vec<PackageId> = Vec::new();
    let mut demands = Vec::new();
    for (label, k) in [
        (["stake a modest demand", "formuler une exigence modeste"], 0),
        (["stake a firm demand", "formuler une exigence ferme"], own.len() / 2),
        (["stake the full demand", "formuler l’exigence entière"], own.len() - 1),
    ] {
        let (worth, package) = own[k];
        let act = Act::Demand { dispute, package };
        // Where there are few, one may be the middle and the most. Less than is staked is demanded only where there is a table at
        // which that could bring something; more than it was lowered to, not before the other side does something new.
        let lower = staked.is_some_and(|staked| worth < staked);
        if weighed.contains(&package) || lower && !at_table || worth > most || view.check(act).is_err() {
            continue;
        }
        weighed.push(package);
        let beyond = (worth - now.reservation).max(0.0);
        let likely = likely(package, other);
        let terms = Terms {
            deal: 0.1 * likely * beyond,
            home: home(worth) - audience * (1.0 - likely) * beyond * 0.5 - dropped(worth),
            ..Terms::default()
        };
        demands.push(Choice::new(label, [act], terms));
    }
    let mut courses =
        menu(Choice::new(["demand nothing new", "ne rien exiger de nouveau"], Vec::new(), Terms::default()));
    // Which demand comes first; it then stands against silence, as an offer does against the other courses at a table.
    let name = &view.scenario().disputes[dispute.index()].name;
    let title =
        || Words::new("which demand to make in public: {0}", "quelle exigence formuler sur {0}").name(name);
    let which = about.and(Tag::of("which demand"));
    let matter = Matter { desk: Desk::Pressure, about: which, title: &title, beliefs: &|| Vec::new() };
    let which = office.pick(&matter, &demands);
    courses.extend(which.map(|which| demands.swap_remove(which)));
    // An ultimatum presses twice as hard, as far as its maker would attack rather than keep the peace, as its war desk weighs that, and
    // to let it lapse costs the whole retreat, not half of it. It is thought of where it could pay: where its maker would rather
    // fight, or the other side is more likely to yield than not (assumption); never where it could not attack.
    // It is for what is staked already, where that can still be demanded.
    let staked_one = view.talks(dispute).staked[side].and_then(|p| own.iter().find(|(_, q)| *q == p));
    let (worth, package) = *staked_one.unwrap_or(&own[own.len() / 2]);
    let act = Act::Ultimatum { dispute, package };
    let attack = war::would_attack(office, dispute, side, &now);
    let meant =
        attack.and_then(|[attack, keep]| logit_choice(v.choice_precision, attack, keep).ok()).unwrap_or(0.0);
    let meant = if bluffed(office, dispute) { 0.0 } else { meant };
    let yields = meant * likely(package, now.other_war) + (1.0 - meant) * likely(package, other);
    // Who would rather fight than keep the peace has nothing to drop.
    let fights = attack.is_some_and(|[attack, keep]| attack > keep);
    if attack.is_some() && (fights || yields > 0.5) && worth <= most && view.check(act).is_ok() {
        let beyond = (worth - now.reservation).max(0.0);
        let likely = yields;
        let retreat = if fights { 0.0 } else { audience * (1.0 - likely) * (worth - now.peace).max(0.0) };
        let terms = Terms {
            war: (1.0 - likely) * (now.war - now.peace).max(0.0) * 0.1,
            deal: 0.1 * (1.0 + meant) * likely * beyond,
            home: home(worth) - retreat - dropped(worth),
            reputation: -v.reputation_weight * v.breach_cost * (1.0 - likely),
            ..Terms::default()
        };
        courses.push(Choice::new(["give an ultimatum", "adresser un ultimatum"], [act], terms));
    }
    let title = || {
        Words::new("what to demand in public: {0}", "que demander en public sur {0}")
            .name(&view.scenario().disputes[dispute.index()].name)
    };
    let matter = Matter { desk: Desk::Pressure, about, title: &title, beliefs: &|| Vec::new() };
    office.choose(&matter, &mut courses);
}
