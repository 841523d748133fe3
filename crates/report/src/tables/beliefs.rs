//! Who misread whom: what either side of a dispute believes of a war and of the other side, beside what is so.

use pourparler_engine::{Assessment, CHALLENGER, DEFENDER, Setup, Simulation, View};
use pourparler_model::{ActorId, DisputeId};
use serde_json::{Value, json};

use super::{disputes, grid, principals, sides};
use crate::names::Names;
use crate::style::{Styles, paint};
use crate::text::{count, plain, possessive, wrap};

/// Beliefs nearer to what is so than this are no misreading, units of the dispute's value.
const CLOSE: f64 = 0.03;
/// The same for counts of troops, as a share.
const CLOSE_SHARE: f64 = 0.1;

/// What one side believes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Mind {
    /// Whose.
    pub actor: ActorId,
    /// Its assessment.
    pub assessment: Assessment,
    /// Its own cost of fighting on, as a share of the dispute's value.
    pub own_cost: f64,
    /// The mean of what it believes the other's cost to be.
    pub other_cost: f64,
    /// Troops of either side that fight, as it sees them.
    pub troops: [f64; 2],
}

/// Both sides of a dispute, and what is so.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Dispute {
    /// The dispute.
    pub dispute: DisputeId,
    /// Challenger and defender.
    pub minds: [Mind; 2],
    /// Troops of either side that fight.
    pub troops: [f64; 2],
}

/// What the sides of all disputes that are posed believe today.
#[must_use]
pub fn beliefs(names: &Names<'_>, sim: &Simulation) -> Vec<Dispute> {
    let posed = |d: &DisputeId| names.state.hostilities.get(d.index()).is_some_and(|h| h.posed);
    disputes(names).filter(posed).filter_map(|d| dispute(names, sim, d)).collect()
}

fn dispute(names: &Names<'_>, sim: &Simulation, dispute: DisputeId) -> Option<Dispute> {
    let [a, b] = principals(names, dispute).map(|actor| mind(&sim.view(actor), dispute));
    let any = sim.view(principals(names, dispute)[0]);
    let mut troops = [0.0; 2];
    for force in names.state.forces.iter().filter(|f| Setup::fights(f.role)) {
        if let Some(side) = any.side_of(dispute, force.owner) {
            troops[side] += f64::from(force.troops);
        }
    }
    Some(Dispute { dispute, minds: [a?, b?], troops })
}

fn mind(view: &View<'_>, dispute: DisputeId) -> Option<Mind> {
    let assessment = view.assessment(dispute).filter(|a| a.known)?;
    let belief = view.belief(dispute)?;
    let mut troops = [0.0; 2];
    for force in view.forces().filter(|f| Setup::fights(f.role)) {
        if let Some(side) = view.side_of(dispute, force.owner) {
            troops[side] += force.troops;
        }
    }
    Some(Mind {
        actor: view.me(),
        assessment,
        own_cost: view.own_cost(dispute)?,
        other_cost: view.other_costs(dispute).iter().zip(&belief.resolve).map(|(c, w)| c * w).sum(),
        troops,
    })
}

/// As JSON.
#[must_use]
pub fn json(names: &Names<'_>, list: &[Dispute]) -> Value {
    let one = |d: &Dispute| {
        let mind = |side: usize| {
            let (m, other) = (&d.minds[side], &d.minds[1 - side]);
            json!({
                "state": names.actor(m.actor),
                "campaign": {
                    "challenger_wins": m.assessment.outlook.win,
                    "neither": m.assessment.outlook.draw,
                    "challenger_beaten": m.assessment.outlook.lose,
                },
                "status_quo": m.assessment.status_quo,
                "fighting": m.assessment.war,
                "reservation": m.assessment.reservation,
                "own_cost": m.own_cost,
                "of_the_other": {
                    "cost": {"believed": m.other_cost, "in_fact": other.own_cost},
                    "fighting": {"believed": m.assessment.other_war, "in_fact": other.assessment.war},
                    "troops": {"believed": m.troops[1 - side].round(), "in_fact": d.troops[1 - side]},
                },
            })
        };
        json!({
            "dispute": names.dispute(d.dispute),
            "challenger": mind(CHALLENGER),
            "defender": mind(DEFENDER),
            "misread": misread(names, d),
        })
    };
    list.iter().map(one).collect()
}

/// As text, in lines of about `width` columns.
#[must_use]
pub fn text(names: &Names<'_>, list: &[Dispute], width: usize) -> String {
    if list.is_empty() {
        return "\nNo dispute is posed, and none has been assessed.\n".to_owned();
    }
    let mut text = String::new();
    for d in list {
        text.push_str(&format!("\n{}\n", paint(Styles::HOUSE.head, &sides(names, d.dispute))));
        let [a, b] = d.minds.map(|m| names.actor_short(m.actor));
        let heads = ["", &format!("{a} believes"), &format!("{b} believes"), "in fact"];
        text.push_str(&grid(&heads, &rows(d, a, b), 2, width));
        for line in misread(names, d) {
            for (n, part) in wrap(&line, width.saturating_sub(4).max(20)).iter().enumerate() {
                text.push_str(&format!("  {}{part}\n", if n == 0 { "" } else { "  " }));
            }
        }
    }
    for line in wrap(
        "Worths are in units of the dispute's value to that side, costs as a share of it. What is so is so in the model: \
         what a government really held to be true is not known.",
        width,
    ) {
        text.push_str(&format!("{}\n", paint(Styles::HOUSE.faint, &line)));
    }
    text
}

fn rows(d: &Dispute, a: &str, b: &str) -> Vec<Vec<String>> {
    let [x, y] = &d.minds;
    let row = |what: String, cells: [String; 3]| [vec![what], cells.to_vec()].concat();
    let none = String::new;
    let believes = |own: f64, other: f64| [plain(own), plain(other), none()];
    let troops = |side: usize| [count(x.troops[side]), count(y.troops[side]), count(d.troops[side])];
    vec![
        row(format!("a campaign: {a} wins"), believes(x.assessment.outlook.win, y.assessment.outlook.win)),
        row(
            "a campaign: neither prevails".to_owned(),
            believes(x.assessment.outlook.draw, y.assessment.outlook.draw),
        ),
        row(format!("a campaign: {b} holds"), believes(x.assessment.outlook.lose, y.assessment.outlook.lose)),
        row(format!("troops of {} side", possessive(a)), troops(CHALLENGER)),
        row(format!("troops of {} side", possessive(b)), troops(DEFENDER)),
        row(format!("cost of war to {a}"), [plain(x.own_cost), plain(y.other_cost), plain(x.own_cost)]),
        row(format!("cost of war to {b}"), [plain(x.other_cost), plain(y.own_cost), plain(y.own_cost)]),
        // What a side takes the other's reservation value to be is what fighting is worth to it.
        row(
            format!("what fighting is worth to {a}"),
            [plain(x.assessment.war), plain(y.assessment.other_war), plain(x.assessment.war)],
        ),
        row(
            format!("what fighting is worth to {b}"),
            [plain(x.assessment.other_war), plain(y.assessment.war), plain(y.assessment.war)],
        ),
        row(format!("the least that {a} accepts"), [plain(x.assessment.reservation), none(), none()]),
        row(format!("the least that {b} accepts"), [none(), plain(y.assessment.reservation), none()]),
    ]
}

/// Who misread whom, in sentences.
fn misread(names: &Names<'_>, d: &Dispute) -> Vec<String> {
    let mut lines = Vec::new();
    for side in [CHALLENGER, DEFENDER] {
        let (m, o) = (&d.minds[side], &d.minds[1 - side]);
        let (me, other) = (names.actor_short(m.actor), names.actor_short(o.actor));
        let (seen, there) = (m.troops[1 - side], d.troops[1 - side]);
        if there > 0.0 && (seen / there - 1.0).abs() > CLOSE_SHARE {
            let (more, of) = (if seen > there { "more" } else { "fewer" }, count(there));
            lines.push(format!(
                "{me} sees {more} troops on {} side than there are: {} instead of {of}.",
                possessive(other),
                count(seen)
            ));
        }
        if (m.other_cost - o.own_cost).abs() > CLOSE {
            let how = if m.other_cost > o.own_cost { "less ready to fight" } else { "readier to fight" };
            lines.push(format!(
                "{me} takes {other} to be {how} than it is: a war costs it {} in {} eyes, {} in fact.",
                plain(m.other_cost),
                possessive(me),
                plain(o.own_cost)
            ));
        }
        let (believed, so) = (m.assessment.other_war, o.assessment.war);
        if (believed - so).abs() > CLOSE {
            let how = if believed < so { "less" } else { "more" };
            lines.push(format!(
                "{me} thinks that fighting is worth {how} to {other} than {other} thinks: {} instead of {}.",
                plain(believed),
                plain(so)
            ));
        }
    }
    let [x, y] = &d.minds;
    let hopes = x.assessment.outlook.win + y.assessment.outlook.lose;
    if hopes > 1.0 + CLOSE {
        lines.push(format!(
            "Both expect to win: {} and {} are more than one war can give (mutual optimism).",
            plain(x.assessment.outlook.win),
            plain(y.assessment.outlook.lose)
        ));
    }
    if lines.is_empty() {
        lines.push("Neither side misreads the other by much.".to_owned());
    }
    lines
}
