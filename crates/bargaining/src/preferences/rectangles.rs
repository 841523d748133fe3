//! Non-linear utility by hyper-rectangles: each box of outcomes pays what it is worth.

use super::PreferenceError;
use crate::space::Space;

/// "The issue lies between two values, both included", by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side {
    /// Position of the issue.
    pub issue: usize,
    /// First position inside.
    pub low: u32,
    /// Last position inside.
    pub high: u32,
}

/// A box of outcomes and what it is worth. Issues without a side are free.
#[derive(Debug, Clone, PartialEq)]
pub struct Rectangle {
    /// What an outcome inside gains, before scaling.
    pub utility: f64,
    /// The sides; several on one issue must all hold.
    pub sides: Vec<Side>,
}

impl Rectangle {
    /// Whether an outcome lies inside.
    pub fn holds(&self, values: &[u32]) -> bool {
        self.sides.iter().all(|s| (s.low..=s.high).contains(&values[s.issue]))
    }
}

/// `u(outcome) = (sum of the utilities of the boxes around it) / scale`
/// (Ito, Hattori and Klein 2007, "Multi-issue negotiation protocol for agents: exploring nonlinear utility spaces").
#[derive(Debug, Clone, PartialEq)]
pub struct HyperRectangles {
    rectangles: Vec<Rectangle>,
    scale: f64,
}

impl HyperRectangles {
    /// Builds from boxes and the divisor of their sum (`maxutility` of GENIUS files).
    ///
    /// # Errors
    /// A side that names an issue or value that the space lacks; a utility that is not finite; a scale not above 0.
    pub fn new(space: &Space, rectangles: Vec<Rectangle>, scale: f64) -> Result<Self, PreferenceError> {
        if !(scale.is_finite() && scale > 0.0) {
            return Err(PreferenceError::Scale(scale));
        }
        for (index, rectangle) in rectangles.iter().enumerate() {
            if !rectangle.utility.is_finite() {
                return Err(PreferenceError::Evaluation {
                    issue: format!("rectangle {index}"),
                    value: rectangle.utility,
                });
            }
            for side in &rectangle.sides {
                let len = space.issues().get(side.issue).map_or(0, |i| i.len());
                if side.high >= len || side.low > side.high {
                    return Err(PreferenceError::Side { rectangle: index, issue: side.issue });
                }
            }
        }
        Ok(Self { rectangles, scale })
    }

    /// The boxes.
    pub fn rectangles(&self) -> &[Rectangle] {
        &self.rectangles
    }

    /// The divisor.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// The utility of an outcome.
    pub fn of(&self, values: &[u32]) -> f64 {
        let sum: f64 = self.rectangles.iter().filter(|r| r.holds(values)).map(|r| r.utility).sum();
        sum / self.scale
    }
}
