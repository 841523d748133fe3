//! The home desk: to call up reserves in a war, to call an election in a crisis.

use pourparler_chance::Tag;
use pourparler_model::{Act, Desk, Hostility, Words};

use super::Office;
use super::weigh::{Choice, Matter, Terms};

pub(crate) fn decide(office: &mut Office<'_, '_>) {
    mobilise(office);
    election(office);
}

fn mobilise(office: &mut Office<'_, '_>) {
    let view = office.view;
    if view.check(Act::Mobilise).is_err() {
        return;
    }
    let v = view.values();
    let war = view.own_disputes().find(|(d, _)| view.hostilities(*d).status == Hostility::War);
    let Some((dispute, side)) = war else { return };
    let about = Tag::of("mobilise");
    let first_days = view.today() - view.hostilities(dispute).since <= i32::from(view.turn_days());
    if !first_days && !office.review(Desk::Home, about, v.talks_interval_days) {
        return;
    }
    let quality = view.quality_against(view.me(), view.principals(dispute)[1 - side]);
    let troops = f64::from(view.reserves()) * quality;
    let mut more = [0.0; 2];
    more[side] = troops;
    let both = view.campaign(dispute, [[0.0; 2], more]);
    let worth = both.map(|both| both.map(|outlook| super::prevails(outlook, side)));
    let gain = worth.map_or(0.0, |[without, with]| with - without);
    let mut courses = vec![
        Choice::new(["call up nobody", "ne rappeler personne"], Vec::new(), Terms::default()),
        Choice::new(
            ["call up reserves", "rappeler des réservistes"],
            [Act::Mobilise],
            Terms { war: gain, cost: -v.answer_cost_material, ..Terms::default() },
        ),
    ];
    let matter = Matter {
        desk: Desk::Home,
        about,
        title: &|| Words::new("mobilisation", "mobilisation"),
        beliefs: &|| Vec::new(),
    };
    office.choose(&matter, &mut courses);
}

/// An early election. To sit out a crisis costs a tenth, to call the voters brings a fifth of the support above four tenths
/// (assumption).
fn election(office: &mut Office<'_, '_>) {
    let view = office.view;
    let home = view.home();
    let about = Tag::of("election");
    if !home.crisis
        || view.check(Act::CallElection).is_err()
        || !office.review(Desk::Home, about, view.values().demand_review_days)
    {
        return;
    }
    let mut courses = vec![
        Choice::new(
            ["sit the crisis out", "attendre la fin de la crise"],
            Vec::new(),
            Terms { home: -0.1, ..Terms::default() },
        ),
        Choice::new(
            ["call a snap election", "convoquer des élections anticipées"],
            [Act::CallElection],
            Terms {
                home: 0.2 * (home.support - 0.4),
                cost: -view.values().answer_cost_words,
                ..Terms::default()
            },
        ),
    ];
    let matter = Matter {
        desk: Desk::Home,
        about,
        title: &|| Words::new("the crisis at home", "la crise intérieure"),
        beliefs: &|| Vec::new(),
    };
    office.choose(&matter, &mut courses);
}
