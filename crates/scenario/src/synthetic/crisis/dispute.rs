//! What is in dispute: who holds the ground, region by region, and who may pass.

use pourparler_documents::At;

use super::super::Draw;
use super::ranges::What;
use super::theatre::Theatre;
use super::{CHALLENGER, DEFENDER, MEDIATOR, begins, code, party};
use crate::written::{
    Action, Clause, Code, Dispute, Due, Issue, Opt, Options, Position, Post, Range, StatusQuo, Term,
};

/// Days until ground that is ceded is handed over (assumption).
const HANDOVER_DAYS: f64 = 30.0;
/// Peacekeepers at each region in dispute, and the days of their mandate (assumption).
const POST: f64 = 300.0;
const MANDATE_DAYS: f64 = 1825.0;

/// The dispute.
pub(super) fn dispute(draw: &Draw, theatre: &Theatre) -> Dispute {
    let objectives = theatre.objectives();
    let regions = objectives.len() as f64;
    // One option for each region more that the challenger gets, those at the line first.
    let level = |ceded: usize| (100.0 * (1.0 - ceded as f64 / regions)).round();
    let control = Shape {
        id: "control",
        name: "Who holds the ground",
        options: (0..=objectives.len())
            .rev()
            .map(|ceded| (level(ceded), format!("{ceded} of {regions} regions to the challenger")))
            .collect(),
        status_quo: StatusQuo::Control {
            regions: At::from(objectives.clone()),
            none: At::from(100.0),
            all: At::from(0.0),
        },
    };
    let passage = Shape {
        id: "passage",
        name: "Who may pass",
        options: [
            (0.0, "free"),
            (25.0, "nearly free"),
            (50.0, "controlled"),
            (75.0, "restricted"),
            (100.0, "none"),
        ]
        .map(|(level, text)| (level, text.to_owned()))
        .to_vec(),
        status_quo: StatusQuo::Standing(At::from(What::Passage.rounded(draw, 0, 1.0))),
    };
    let terms = objectives.iter().enumerate().flat_map(|(n, region)| {
        let term = |from: f64, to: f64, receiver: usize| Term {
            issue: code("control"),
            from: At::from(from),
            to: At::from(to),
            clauses: vec![clause(
                "The region is handed over",
                Action::HandOver { region: region.clone(), to: party(receiver) },
                Some(Due::After(At::from(HANDOVER_DAYS))),
                Some(party(1 - receiver)),
            )],
        };
        [term(0.0, level(n + 1), CHALLENGER), term(level(n), 100.0, DEFENDER)]
    });
    let mut always = vec![clause("The parties cease fire", Action::Ceasefire, None, None)];
    if What::Posts.so(draw, 0) {
        let post = |region: &Code| Post { region: region.clone(), troops: At::from(POST) };
        let action = Action::Peacekeepers {
            actor: party(MEDIATOR),
            posts: At::from(objectives.iter().map(post).collect::<Vec<_>>()),
            term: At::from(MANDATE_DAYS),
            renews: None,
            notice: None,
        };
        always.push(clause("The mediator's peacekeepers stand between the parties", action, None, None));
    }
    Dispute {
        id: code("claim"),
        name: "the challenger's claim".to_owned(),
        challenger: party(CHALLENGER),
        defender: party(DEFENDER),
        with_challenger: Vec::new(),
        with_defender: Vec::new(),
        decided: None,
        objectives: Some(At::from(objectives.clone())),
        victory_share: Some(At::from(What::Victory.rounded(draw, 0, 100.0))),
        mediators: vec![party(MEDIATOR)],
        proposer: None,
        deadline_offers: None,
        rounds_a_day: None,
        issues: At::from(vec![control.issue(draw, 0), passage.issue(draw, 1)]),
        terms: terms.collect(),
        always,
        incompatible: Vec::new(),
        parts: Vec::new(),
        payments: Vec::new(),
        titles: Vec::new(),
        conference: None,
        source: None,
        sources: Vec::new(),
        mark: None,
    }
}

fn clause(text: &str, action: Action, due: Option<Due>, obligor: Option<Code>) -> Clause {
    Clause {
        remains: false,
        number: None,
        text: text.to_owned(),
        action: At::from(action),
        obligors: obligor.into_iter().collect(),
        due,
        tolerance: None,
        verification: None,
        guarantor: None,
        consequence: String::new(),
    }
}

/// An issue before it is written.
struct Shape {
    id: &'static str,
    name: &'static str,
    options: Vec<(f64, String)>,
    status_quo: StatusQuo,
}

impl Shape {
    /// The challenger wants it all, and so does the defender; how much each cares is drawn.
    fn issue(self, draw: &Draw, nth: usize) -> Issue {
        let position = |principal: usize, level: f64| Position {
            actor: party(principal),
            date: begins(),
            level: At::from(Range::Point(level)),
            salience: At::from(Range::Point(What::Salience.rounded(draw, 2 * nth + principal, 100.0))),
            red_line: String::new(),
            red_line_at: None,
            inferred_line: String::new(),
            source: None,
            sources: Vec::new(),
            mark: None,
        };
        let option = |(level, text): (f64, String)| Opt { level: At::from(level), text };
        Issue {
            id: code(self.id),
            name: self.name.to_owned(),
            description: String::new(),
            positions: At::from(vec![position(CHALLENGER, 0.0), position(DEFENDER, 100.0)]),
            options: At::from(Options::List(self.options.into_iter().map(option).collect())),
            status_quo: self.status_quo,
            victory: At::from(0.0),
            defeat: At::from(100.0),
            source: None,
            sources: Vec::new(),
            mark: None,
        }
    }
}
