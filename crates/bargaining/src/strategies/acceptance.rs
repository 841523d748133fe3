//! When to accept: the acceptance conditions of Baarslag, Hindriks and Jonker (2014), as conditions on what was
//! received, what would be offered next, and the time.

/// An acceptance condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Acceptance {
    /// `a * u(received) + b >= u(own next offer)`.
    Next {
        /// Factor, usually 1.
        a: f64,
        /// Shift, usually 0.
        b: f64,
    },
    /// `u(received) >= the constant`.
    Constant(f64),
    /// `t >= the time`.
    Time(f64),
    /// `a * u(received) + b >= u(own previous offer)`.
    Previous {
        /// Factor.
        a: f64,
        /// Shift.
        b: f64,
    },
    /// AC_combi: as `Next` with factor 1 and shift 0, or once `t >= time`, `u(received) >= alpha`, with alpha from the
    /// offers received. The last round counts as late enough: few rounds never reach `time`.
    Combi {
        /// From when on.
        time: f64,
        /// Which alpha.
        window: Window,
    },
    /// `u(received)` lies between the current target less `slack` and the best utility, the target being that of the
    /// offering strategy (NegMAS aspiration negotiators: slack 0.001).
    Target {
        /// By how much the target may be missed, in utility.
        slack: f64,
    },
    /// Any of these.
    Any(Vec<Acceptance>),
    /// All of these.
    All(Vec<Acceptance>),
    /// Never.
    Never,
}

/// What AC_combi compares with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// The best offer received so far, the current one included.
    Max,
    /// The best offer received in a window before now as long as the time that remains, the current one excluded.
    WindowMax,
    /// The mean offer of that window.
    WindowMean,
}

/// What a condition looks at.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// Relative time in [0, 1].
    pub t: f64,
    /// Whether this is the last round.
    pub last_round: bool,
    /// Utility of the offer on the table.
    pub received: f64,
    /// Utility of what one would offer next.
    pub own_next: f64,
    /// Utility of one's previous offer, if any.
    pub own_previous: Option<f64>,
    /// The target of one's offering strategy.
    pub target: f64,
    /// The best utility there is.
    pub best: f64,
    /// Times and utilities of the offers received before the current one.
    pub history: &'a [(f64, f64)],
}

impl Acceptance {
    /// Whether to accept.
    pub fn accepts(&self, s: &Situation<'_>) -> bool {
        match self {
            Self::Next { a, b } => a * s.received + b >= s.own_next,
            Self::Constant(u) => s.received >= *u,
            Self::Time(t) => s.t >= *t,
            Self::Previous { a, b } => s.own_previous.is_some_and(|u| a * s.received + b >= u),
            Self::Combi { time, window } => {
                s.received >= s.own_next
                    || ((s.t >= *time || s.last_round)
                        && window.alpha(s).is_some_and(|alpha| s.received >= alpha))
            }
            Self::Target { slack } => s.received >= s.target - slack && s.received <= s.best + slack,
            Self::Any(conditions) => conditions.iter().any(|c| c.accepts(s)),
            Self::All(conditions) => conditions.iter().all(|c| c.accepts(s)),
            Self::Never => false,
        }
    }
}

impl Window {
    /// The bar; `None` when the window holds no offer.
    fn alpha(self, s: &Situation<'_>) -> Option<f64> {
        match self {
            Self::Max => Some(s.history.iter().map(|(_, u)| *u).fold(s.received, f64::max)),
            Self::WindowMax | Self::WindowMean => {
                // Less than rounding would shut out an offer that lies just as far back as the end lies ahead.
                let start = s.t - (1.0 - s.t) - 1e-9;
                let inside = || s.history.iter().filter(|(t, _)| *t >= start && *t < s.t).map(|(_, u)| *u);
                let n = inside().count();
                match self {
                    _ if n == 0 => None,
                    Self::WindowMax => inside().reduce(f64::max),
                    _ => Some(inside().sum::<f64>() / n as f64),
                }
            }
        }
    }
}
