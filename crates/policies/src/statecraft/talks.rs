//! The talks desk: to call talks, to come, to offer, to accept, to suspend, to leave.
//!
//! An offer is weighed as the last one before the other side chooses between accepting, fighting and letting things be
//! (`theory::deadline`), integrated over what is believed of its resolve. With no deadline and no war a refusal
//! costs time only, so fighting is no alternative to the answer then. In a war the table meets again tomorrow: a refusal
//! costs a turn of fighting, and offers screen (`holding_out`, `theory::continuation`).
//!
//! A settlement is worth what a side can expect of it: one that hands over ground makes the receiver stronger, which may
//! come back for more (`View::commitment`). The term `commit.` of a course is what that takes off its face.

use pourparler_chance::Tag;
use pourparler_engine::{Assessment, View};
use pourparler_model::{
    Act, ActorId, Desk, DisputeId, Event, EventKind, Hostility, PackageId, TalksStatus, Words,
};
use pourparler_theory::deadline::Stakes;

use super::doctrine::Concession;
use super::holding_out::Table;
use super::weigh::{Choice, Matter, Terms};
use super::{Office, brief, conference, war};

pub(crate) fn decide(office: &mut Office<'_, '_>) {
    let view = office.view;
    for (dispute, side) in view.own_disputes() {
        if !view.hostilities(dispute).posed {
            continue;
        }
        let about = office.about(dispute);
        match view.talks_status(dispute) {
            TalksStatus::None => call(office, dispute, side, about),
            TalksStatus::Called if !view.talks(dispute).attending[side] => {
                attend(office, dispute, side, about);
            }
            TalksStatus::Suspended => suspended(office, dispute, side, about),
            TalksStatus::Open => match office.concession {
                // A delegation negotiates by itself, whoever has the next word.
                Concession::Brief(tactic) => brief::decide(office, dispute, side, about, tactic),
                _ if view.talks(dispute).to_move() == side => at_table(office, dispute, side, about),
                _ => {}
            },
            _ => {}
        }
    }
}

pub(super) fn title<'a>(view: &View<'a>, dispute: DisputeId) -> impl Fn() -> Words + use<'a> {
    let name = &view.scenario().disputes[dispute.index()].name;
    move || Words::new("talks: {0}", "pourparlers sur {0}").name(name)
}

/// What talks may bring beyond the reservation value: the best package that leaves the other side no worse than it is
/// believed to insist on. Before they begin, talks are worth half of what
/// they may bring (assumption).
pub(super) fn prospect(office: &Office<'_, '_>, dispute: DisputeId, side: usize) -> f64 {
    prospects(office, dispute, side).gain
}

/// What talks may bring.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Prospect {
    /// Beyond the reservation value: 0 where nothing is in reach.
    pub(super) gain: f64,
    /// The worth of the package that brings it.
    worth: f64,
}

fn prospects(office: &Office<'_, '_>, dispute: DisputeId, side: usize) -> Prospect {
    let known = office.prospects.borrow().iter().find(|(d, _)| *d == dispute).map(|(_, known)| *known);
    known.unwrap_or_else(|| {
        let prospect = in_reach(office, dispute, side, |_| true);
        office.prospects.borrow_mut().push((dispute, prospect));
        prospect
    })
}

/// What talks may bring, of the packages with which others are content whose consent they need.
pub(super) fn in_reach(
    office: &Office<'_, '_>,
    dispute: DisputeId,
    side: usize,
    others: impl Fn(PackageId) -> bool,
) -> Prospect {
    let view = office.view;
    let nothing = Prospect::default();
    let (Some(now), Some(other)) = (view.assessment(dispute), view.other_reservation(dispute)) else {
        return nothing;
    };
    let peace = view.hostilities(dispute).status != Hostility::War;
    let without = if peace { view.without_agreement(dispute, side) } else { f64::NEG_INFINITY };
    let whole = now.reservation.max(without);
    // What is staked in public is the whole: a part has to be better than none.
    let own = |p| if view.is_part(dispute, p) { without } else { whole };
    let gain = |p| view.worth(dispute, side, p) - own(p);
    // What has been agreed is opened again in peace only for what is worse for neither (`offers`).
    let agreed = view.agreed_worth(dispute, 1 - side).filter(|_| peace);
    let other = agreed.map_or(other, |agreed| other.max(agreed));
    let wanted = |p| gain(p) > 0.0 && view.worth(dispute, 1 - side, p) >= other && others(p);
    let mut list: Vec<(f64, PackageId)> = view.signable_of(dispute, wanted).map(|p| (gain(p), p)).collect();
    list.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    // What is not worth more at its face cannot be worth more than that.
    let mut best = nothing;
    let lost = office.commitment(dispute);
    for (gain, package) in list {
        if gain <= best.gain {
            break;
        }
        let lost = lost(package);
        let [unsure, other_unsure] = [lost[side], lost[1 - side]];
        if view.worth(dispute, 1 - side, package) - other_unsure >= other && gain - unsure > best.gain {
            best = Prospect { gain: gain - unsure, worth: own(package) + gain - unsure };
        }
    }
    best
}

/// What the chance of talks adds to peace: half of what the best agreement in reach is worth beyond what holds; nothing where
/// none is in reach, or no table can be called.
pub(super) fn chance(office: &Office<'_, '_>, dispute: DisputeId, side: usize, now: &Assessment) -> f64 {
    let view = office.view;
    let silent = view.talks_status(dispute) == TalksStatus::None;
    if silent && view.check(Act::CallTalks { dispute }).is_err() {
        return 0.0;
    }
    let best = prospects(office, dispute, side);
    if best.gain > 0.0 { 0.5 * (best.worth - now.peace).max(0.0) } else { 0.0 }
}

/// What a mediator's good opinion is worth: half of it without a tie, and half of that is lost by staying away (assumption).
pub(super) fn mediator_term(office: &Office<'_, '_>, mediator: Option<ActorId>) -> f64 {
    let view = office.view;
    mediator.map_or(0.0, |m| view.values().mediation_value * (0.5 + view.tie(m, view.me()).max(0.0)))
}

fn call(office: &mut Office<'_, '_>, dispute: DisputeId, side: usize, about: Tag) {
    let view = office.view;
    let hostilities = view.hostilities(dispute);
    let busy = hostilities.status != Hostility::Quiet || hostilities.alarm;
    let days = if busy { view.values().talks_interval_days } else { view.values().onset_review_days };
    if !office.review(Desk::Talks, about, days) || view.check(Act::CallTalks { dispute }).is_err() {
        return;
    }
    let now = view.assessment(dispute);
    let gain = prospect(office, dispute, side);
    // Nobody calls for talks of which it expects nothing beyond what holds, is agreed, or arms bring.
    if gain <= 0.0 {
        return;
    }
    let cost = view.values().answer_cost_words;
    let mut courses = vec![
        Choice::new(["no talks now", "pas de pourparlers pour l’instant"], Vec::new(), Terms::default()),
        Choice::new(
            ["call for talks", "appeler à des pourparlers"],
            [Act::CallTalks { dispute }],
            Terms { deal: 0.5 * gain, cost: -cost, ..Terms::default() },
        ),
    ];
    courses.extend(conference::call(office, dispute, side));
    let matter = Matter {
        desk: Desk::Talks,
        about,
        title: &title(view, dispute),
        beliefs: &|| now.as_ref().map(war::outlook).unwrap_or_default(),
    };
    office.choose(&matter, &mut courses);
}

fn attend(office: &mut Office<'_, '_>, dispute: DisputeId, side: usize, about: Tag) {
    let view = office.view;
    let talks = view.talks(dispute);
    let gain = prospect(office, dispute, side);
    let ties = mediator_term(office, talks.mediator);
    let mut courses = vec![
        Choice::new(
            ["stay away", "rester à l’écart"],
            Vec::new(),
            Terms { ties: -0.5 * ties, ..Terms::default() },
        ),
        Choice::new(
            ["come to the table", "venir à la table"],
            [Act::Attend { dispute }],
            Terms { deal: 0.5 * gain, ties, ..Terms::default() },
        ),
    ];
    let matter = Matter { desk: Desk::Talks, about, title: &title(view, dispute), beliefs: &|| Vec::new() };
    office.choose(&matter, &mut courses);
}

fn suspended(office: &mut Office<'_, '_>, dispute: DisputeId, side: usize, about: Tag) {
    let view = office.view;
    let talks = view.talks(dispute);
    if talks.since >= view.today() {
        return;
    }
    let gain = prospect(office, dispute, side);
    let ties = mediator_term(office, talks.mediator);
    let mut courses = vec![
        Choice::new(
            ["leave the talks suspended", "laisser les pourparlers suspendus"],
            Vec::new(),
            Terms::default(),
        ),
        Choice::new(
            ["leave the table", "quitter la table"],
            [Act::Leave { dispute }],
            Terms { ties: -ties, reputation: -view.values().statement_value, ..Terms::default() },
        ),
    ];
    let resume = Act::Resume { dispute };
    // It is for who has suspended them to say that they go on.
    if view.check(resume).is_ok() {
        let terms = Terms { deal: 0.5 * gain, ties, ..Terms::default() };
        courses.push(Choice::new(["resume the talks", "reprendre les pourparlers"], [resume], terms));
    }
    let matter = Matter { desk: Desk::Talks, about, title: &title(view, dispute), beliefs: &|| Vec::new() };
    office.choose(&matter, &mut courses);
}

/// Whether something happened since the last decision that a side answers by breaking off.
pub(super) fn provoked(office: &Office<'_, '_>, dispute: DisputeId, side: usize) -> bool {
    let view = office.view;
    let against = |e: &&Event| {
        matches!(e.kind, EventKind::Incursion | EventKind::CeasefireBroken | EventKind::RegionTaken)
            && e.by.is_some_and(|by| view.side_of(dispute, by) == Some(1 - side))
    };
    view.news().any(|e| against(&e))
}

fn at_table(office: &mut Office<'_, '_>, dispute: DisputeId, side: usize, about: Tag) {
    let view = office.view;
    let Some(now) = view.assessment(dispute) else { return };
    let talks = view.talks(dispute);
    let v = view.values();
    let war = view.hostilities(dispute).status == Hostility::War;
    // The next offer is the last if the table ends with the answer to it; the one that lies there is, if no counter-offer
    // may follow.
    let turns = talks.table.turns_left();
    let others = talks.table.parties() as u32 - 1;
    let offer_is_last = turns.is_some_and(|n| n <= 1 + others);
    let answer_is_last = turns.is_some_and(|n| n <= others);
    let cost = view.own_cost(dispute).unwrap_or(0.0);
    let mediation = mediator_term(office, talks.mediator);
    let retreat = |package: PackageId, worth: f64| retreat(office, dispute, side, &now, package, worth);
    // A truce leaves the option to fight on: part of what fighting is worth beyond the status quo stays with its holder.
    let own_worth = |p: PackageId| {
        let worth = view.worth(dispute, side, p);
        if p.index() == 0 { worth + v.truce_option * (now.war - worth).max(0.0) } else { worth }
    };
    let mut courses = Vec::new();
    let stand = Stand::new(office, dispute, side, now.reservation);
    if let Some(package) = talks.to_answer(side)
        && view.check(Act::Accept { dispute }).is_ok()
        && stand.accepts(package, own_worth(package))
        && (war
            || answer_is_last
            || own_worth(package) >= view.least_in_peace(dispute).unwrap_or(f64::NEG_INFINITY))
    {
        let worth = own_worth(package);
        courses.push(Choice::new(
            ["accept what is on the table", "accepter ce qui est sur la table"],
            [Act::Accept { dispute }],
            Terms {
                deal: worth,
                commitment: -office.commitment(dispute)(package)[side],
                home: retreat(package, worth),
                ties: mediation,
                ..Terms::default()
            },
        ));
        if stand.concession == Concession::Early {
            // It is worth the reservation value: no more is looked for.
            let matter = Matter {
                desk: Desk::Talks,
                about,
                title: &title(view, dispute),
                beliefs: &|| war::outlook(&now),
            };
            office.choose(&matter, &mut courses);
            return;
        }
    }
    // In peace there is what holds, and what has been agreed and still stands.
    let hold = view.without_agreement(dispute, side);
    let without = if war { (now.war + cost, -cost) } else { (hold, 0.0) };
    if answer_is_last {
        courses.push(Choice::new(
            ["refuse, and let things be", "refuser et laisser les choses en l’état"],
            [Act::Leave { dispute }],
            Terms { war: without.0, cost: without.1, ..Terms::default() },
        ));
        if !war {
            courses.extend(war::from_the_table(office, dispute, side));
        }
    } else {
        // Which offer is best to make comes first; that offer then stands against accepting, suspending, leaving. So a
        // long list of offers does not crowd out the other courses by its mere length.
        let mut list = Vec::new();
        let terms = Judged { own_worth: &own_worth, retreat: &retreat, mediation };
        offers(office, dispute, side, offer_is_last, stand.offer, &terms, &mut list);
        stand.keep(&mut list);
        conference::bearable(view, dispute, &mut list);
        let name = &view.scenario().disputes[dispute.index()].name;
        let title = || Words::new("which offer to make: {0}", "quelle offre faire sur {0}").name(name);
        let about = about.and(Tag::of("which offer"));
        let matter = Matter { desk: Desk::Talks, about, title: &title, beliefs: &|| Vec::new() };
        // Nobody has to offer a truce because it has nothing else to offer.
        let no_settlement = list.iter().all(|course| course.acts.iter().eq([&truce(dispute)]));
        if let Some(k) = office.pick(&matter, &list) {
            courses.push(list.swap_remove(k));
        }
        courses.extend(ways_out(office, dispute, side, without));
        let had = Terms { war: without.0, cost: without.1, ..Terms::default() };
        let bare = talks.on_table().is_none();
        if war && no_settlement && !courses.is_empty() {
            courses.push(Choice::new(["make no offer", "ne rien offrir"], Vec::new(), had));
        }
        // Who has no settlement to offer, where nothing lies, may let the table rise.
        let idle = bare && no_settlement;
        if idle && office.review(Desk::Talks, about.and(Tag::of("rise")), v.talks_interval_days) {
            if courses.is_empty() {
                courses.push(Choice::new(["stay at the table", "rester à la table"], Vec::new(), had));
            }
            courses.push(Choice::new(
                ["let the table rise", "lever la séance"],
                [Act::Leave { dispute }],
                Terms { ties: -mediation, ..had },
            ));
        }
    }
    let beliefs = || war::outlook(&now);
    let matter = Matter { desk: Desk::Talks, about, title: &title(view, dispute), beliefs: &beliefs };
    office.choose(&matter, &mut courses);
}

/// To offer that the arms rest, all else as it stands.
fn truce(dispute: DisputeId) -> Act {
    Act::Offer { dispute, package: PackageId::new(0) }
}

/// What it costs at home to sign a package worth so much: to settle for less than was demanded in public; in peace, so does giving up
/// what is held. What is demanded is the whole, so that a part gives up no more than what is held of it; a truce gives up nothing.
pub(super) fn retreat(
    office: &Office<'_, '_>,
    dispute: DisputeId,
    side: usize,
    now: &Assessment,
    package: PackageId,
    worth: f64,
) -> f64 {
    if package.index() == 0 {
        return 0.0;
    }
    let view = office.view;
    let war = view.hostilities(dispute).status == Hostility::War;
    let held = if war { f64::NEG_INFINITY } else { now.status_quo };
    let demanded = view.talks(dispute).staked[side].filter(|_| !view.is_part(dispute, package));
    let from = demanded.map_or(held, |p| view.worth(dispute, side, p).max(held));
    if from.is_finite() { -office.audience() * (from - worth).max(0.0) } else { 0.0 }
}

/// The ways out of a table: to suspend the talks where the other side gave reason, to leave where an offer lies; who has come
/// makes an offer, or hears one, before it goes. `without`: what is had without the talks, before costs and as their cost.
pub(super) fn ways_out(
    office: &Office<'_, '_>,
    dispute: DisputeId,
    side: usize,
    without: (f64, f64),
) -> impl Iterator<Item = Choice> {
    let talks = office.view.talks(dispute);
    let statement = office.view.values().statement_value;
    let had = Terms { war: without.0, cost: without.1, ..Terms::default() };
    let suspend = provoked(office, dispute, side).then(|| {
        Choice::new(
            ["suspend the talks", "suspendre les pourparlers"],
            [Act::Suspend { dispute }],
            Terms { home: statement, ..had },
        )
    });
    let leave = talks.on_table().is_some().then(|| {
        let ties = -mediator_term(office, talks.mediator);
        let terms = Terms { ties, reputation: -statement, ..had };
        Choice::new(["leave the table", "quitter la table"], [Act::Leave { dispute }], terms)
    });
    suspend.into_iter().chain(leave)
}

/// What a doctrine lets a side offer and accept.
struct Stand {
    concession: Concession,
    /// The package that it offers, beside a truce; none where offers are weighed.
    offer: Option<PackageId>,
    /// The least worth that it accepts; for early concession, at which it always does.
    least: f64,
}

impl Stand {
    fn new(office: &Office<'_, '_>, dispute: DisputeId, side: usize, reservation: f64) -> Self {
        let view = office.view;
        let ratified = || view.candidates(dispute).filter(|p| p.index() > 0 && view.ratifies(dispute, *p));
        let own = |p: &PackageId| view.worth(dispute, side, *p);
        let other = |p: &PackageId| view.worth(dispute, 1 - side, *p);
        // Of equally good ones the first.
        let best = |a: f64, b: f64, x: &PackageId, y: &PackageId| a.total_cmp(&b).then(y.cmp(x));
        let (offer, least) = match office.concession {
            Concession::Weighed | Concession::Brief(_) => (None, f64::NEG_INFINITY),
            Concession::None => {
                let offer = ratified().max_by(|a, b| best(own(a), own(b), a, b));
                (offer, offer.as_ref().map_or(f64::INFINITY, own))
            }
            Concession::Early => {
                let bearable = ratified().filter(|p| own(p) >= reservation);
                (bearable.max_by(|a, b| best(other(a), other(b), a, b)), reservation)
            }
        };
        Self { concession: office.concession, offer, least }
    }

    /// Whether accepting is among its courses.
    fn accepts(&self, package: PackageId, worth: f64) -> bool {
        match self.concession {
            Concession::Weighed | Concession::Brief(_) => true,
            // A truce in place concedes nothing.
            Concession::None => package.index() == 0 || worth >= self.least - 1e-9,
            Concession::Early => worth >= self.least - 1e-9,
        }
    }

    /// Whether a course is one of its own offers.
    fn offers(&self, course: &Choice) -> bool {
        course.acts.iter().all(|act| match act {
            Act::Offer { package, .. } => package.index() == 0 || Some(*package) == self.offer,
            _ => true,
        })
    }

    /// Leave of the offers those that the doctrine makes. If none of the ones considered is, there is none to make.
    fn keep(&self, list: &mut Vec<Choice>) {
        if self.concession != Concession::Weighed {
            list.retain(|course| self.offers(course));
        }
    }
}

/// What the table has worked out already.
struct Judged<'a> {
    own_worth: &'a dyn Fn(PackageId) -> f64,
    retreat: &'a dyn Fn(PackageId, f64) -> f64,
    mediation: f64,
}

/// The offers that are considered: some that are spread evenly over what the home front would ratify and what is individually
/// rational, as many again of those in part, and in a war a truce in place.
fn offers(
    office: &Office<'_, '_>,
    dispute: DisputeId,
    side: usize,
    last: bool,
    extra: Option<PackageId>,
    judged: &Judged<'_>,
    courses: &mut Vec<Choice>,
) {
    let Judged { own_worth, retreat, mediation } = *judged;
    let view = office.view;
    let v = view.values();
    let Some(now) = view.assessment(dispute) else { return };
    let war = view.hostilities(dispute).status == Hostility::War;
    let Some(belief) = view.belief(dispute) else { return };
    let status_quo = PackageId::new(0);
    let costs = view.other_costs(dispute);
    let mean: f64 = costs.iter().zip(&belief.resolve).map(|(c, w)| c * w).sum();
    let gross = now.other_war + mean;
    let nothing = f64::NEG_INFINITY;
    let wars: Vec<f64> = costs.iter().map(|c| if war || last { gross - c } else { nothing }).collect();
    let stakes = Stakes {
        wars: &wars,
        weights: &belief.resolve,
        other_hold: if war { nothing } else { view.without_agreement(dispute, 1 - side) },
        own_war: now.war,
        own_hold: view.without_agreement(dispute, side),
        lambda: v.choice_precision,
    };
    // What is worth less at its face than fighting on, to itself or to whoever of the other side has most to lose, is no offer in a
    // war: it could be neither meant nor taken. In peace none is what is worth less than one can be brought to, but the last,
    // behind which there is a war; and what has been agreed is opened again only for what is worse for neither (by mutual
    // consent: Maskin & Moore 1999).
    let weakest = wars.iter().copied().fold(f64::INFINITY, f64::min);
    let other_least = view.war_turn(dispute).refuse(weakest, weakest).min(weakest);
    let other_agreed = view.agreed_worth(dispute, 1 - side).unwrap_or(nothing);
    let own_least = view.least_in_peace(dispute).unwrap_or(nothing);
    let (least, others_least) = match (war, last) {
        (true, _) => (now.war, other_least),
        (false, true) => (nothing, nothing),
        (false, false) => (own_least, other_agreed),
    };
    // In peace nobody offers again what the other side has let pass at this table, nor what is worth less to it (monotonic concession:
    // Rosenschein & Zlotkin 1994): a refusal costs nothing there, so that nothing would make the answer another.
    let passed = if war { nothing } else { view.talks(dispute).best[1 - side] };
    let rational = |p: &PackageId| {
        let others = view.worth(dispute, 1 - side, *p);
        own_worth(*p) >= least && others >= others_least && others > passed
    };
    let (whole, parts): (Vec<PackageId>, Vec<PackageId>) =
        view.signable_of(dispute, |p| rational(&p)).partition(|p| !view.is_part(dispute, *p));
    let most = (v.offers_considered as usize).max(2);
    let spread: Vec<PackageId> = evenly(&whole, most).chain(evenly(&parts, most)).collect();
    let truce = war.then_some(status_quo);
    let own = extra.filter(|p| !spread.contains(p));
    let lost = office.commitment(dispute);
    let candidates: Vec<Candidate> = spread
        .iter()
        .copied()
        .chain(own)
        .chain(truce)
        .map(|package| {
            let worth = own_worth(package);
            let truce = package.index() == 0;
            let lost = lost(package);
            let [unsure, other_unsure] = [lost[side], lost[1 - side]];
            let other = view.worth(dispute, 1 - side, package) - other_unsure;
            let other = if truce { other + v.truce_option * (gross - mean - other).max(0.0) } else { other };
            Candidate { package, worth, other, unsure, home: retreat(package, worth) }
        })
        .collect();
    let table = (war && !last).then(|| {
        let menu = candidates.iter().map(|c| (c.to_us(mediation), c.other)).collect();
        Table::new(view, dispute, wars.clone(), now.war, menu)
    });
    let table = table.flatten();
    let cost = view.own_cost(dispute).unwrap_or(0.0);
    for candidate in candidates {
        let Candidate { package, worth, other, unsure, home } = candidate;
        let truce = package.index() == 0;
        let label = office.label(|| {
            if truce {
                Words::new("offer a truce in place", "offrir une trêve sur place")
            } else {
                let nth = package.index();
                Words::new(
                    "offer package {0}, worth {1} to us and {2} to them",
                    "offrir l’ensemble {0}, d’une valeur de {1} pour nous et de {2} pour eux",
                )
                .number(nth as f64, 0)
                .number(worth, 2)
                .number(other, 2)
            }
        });
        let terms = match &table {
            Some(table) => {
                let part = table.offer((candidate.to_us(mediation), other));
                Terms {
                    war: part.fighting * (now.war + cost),
                    cost: -part.fighting * cost,
                    deal: part.accepted * worth,
                    commitment: -part.accepted * unsure,
                    home: part.accepted * home,
                    tomorrow: part.tomorrow,
                    ties: part.accepted * mediation,
                    ..Terms::default()
                }
            }
            None => {
                let (value, response) = stakes.value(worth, other);
                Terms {
                    deal: value,
                    commitment: -response.accept * unsure,
                    home: response.accept * home,
                    ties: response.accept * mediation,
                    ..Terms::default()
                }
            }
        };
        courses.push(Choice {
            code: Tag::of("offer").and(Tag(package.index() as u64 + 1)),
            label,
            acts: [Act::Offer { dispute, package }].into(),
            terms,
        });
    }
}

/// Some of a list, spread evenly over it: so many at most, the ends among them.
fn evenly(list: &[PackageId], most: usize) -> impl Iterator<Item = PackageId> {
    let count = list.len().min(most);
    (0..count).map(move |k| if count < 2 { list[0] } else { list[k * (list.len() - 1) / (count - 1)] })
}

/// An offer that is considered.
struct Candidate {
    package: PackageId,
    /// To its own side, at its face.
    worth: f64,
    /// To the other side, less what that cannot count on.
    other: f64,
    /// What of `worth` its own side cannot count on.
    unsure: f64,
    /// What the home front makes of it.
    home: f64,
}

impl Candidate {
    /// What it is worth to its own side if it is accepted. `mediation`: what the mediator's good opinion is worth, whoever made the offer.
    const fn to_us(&self, mediation: f64) -> f64 {
        self.worth - self.unsure + self.home + mediation
    }
}
