//! Doctrines: statecraft with other priorities, and another way to concede.

use pourparler_model::Tactic;
use pourparler_scenario::Priorities;

/// How a government bends what statecraft weighs. The numbers are assumptions: they stand for a leaning, not for a state.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Doctrine {
    /// Its name, as on the command line.
    pub(crate) name: &'static str,
    /// What the actor's own priorities are multiplied with.
    pub(crate) factors: Priorities,
    /// How it concedes at a table.
    pub(crate) concession: Concession,
}

/// How a side concedes at a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Concession {
    /// By the expected utility of each offer.
    Weighed,
    /// Not at all: it offers its best package that its home front ratifies, and accepts only what is worth as much. In a
    /// war it takes and offers a truce in place as it is weighed, for that concedes nothing.
    None,
    /// Early: it offers what leaves itself its reservation value and the other side the most, and accepts whatever is worth
    /// its reservation value.
    Early,
    /// By a tactic of the negotiation library, down to its reservation value: its delegation negotiates by itself.
    Brief(Tactic),
}

const EVEN: Priorities =
    Priorities { war: 1.0, cost: 1.0, treaty: 1.0, reputation: 1.0, home: 1.0, ties: 1.0 };

impl Doctrine {
    /// The default: as the documents have it.
    pub(crate) const STATECRAFT: Self =
        Self { name: "statecraft", factors: EVEN, concession: Concession::Weighed };

    /// Costs, what the world says and what was signed count half; no concession.
    pub(crate) const HAWK: Self = Self {
        name: "hawk",
        factors: Priorities { cost: 0.5, reputation: 0.5, ties: 0.5, ..EVEN },
        concession: Concession::None,
    };

    /// Costs count double, what the world says and what was signed half as much again; concedes early.
    pub(crate) const DOVE: Self = Self {
        name: "dove",
        factors: Priorities { cost: 2.0, treaty: 1.5, reputation: 1.5, ties: 1.5, ..EVEN },
        concession: Concession::Early,
    };

    /// The priorities of an actor under this doctrine.
    pub(crate) fn bend(&self, own: &Priorities) -> Priorities {
        let f = &self.factors;
        Priorities {
            war: own.war * f.war,
            cost: own.cost * f.cost,
            treaty: own.treaty * f.treaty,
            reputation: own.reputation * f.reputation,
            home: own.home * f.home,
            ties: own.ties * f.ties,
        }
    }
}
