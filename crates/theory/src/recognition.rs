//! Recognition: what a territory's standing in law adds to who holds it in fact.
//!
//! Recognition by others and control are two things, which go together or not (Krasner 1999: international legal sovereignty
//! and domestic sovereignty). Here the first is a share of the second's worth, and counts by how many grant it; that others
//! follow whoever recognises first (Coggins 2011) is in the policies, not in the equation.

use crate::error::{Theory, finite, share};

/// What recognition adds to the value of a status quo: a share `weight` of what an issue is worth lies in law, and of that as
/// much moves from what holds in fact to what is recognised as there are states more that recognise it. `gain`: what the
/// recognised level is worth to the side beyond the level that holds; `more`: by how much the share of states that recognise
/// it has grown, -1 to 1.
///
/// # Errors
/// `weight` outside [0, 1], `more` outside [-1, 1], a gain that is not finite.
pub fn worth_in_law(gain: f64, weight: f64, more: f64) -> Theory<f64> {
    share("the share of an issue that lies in law", weight)?;
    share("by how much recognition has grown", more.abs())?;
    Ok(weight * more * finite("the gain", gain)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        // Half of the worth lies in law, one state in four recognises more: an eighth of the gain.
        assert!((worth_in_law(0.4, 0.5, 0.25).unwrap() - 0.05).abs() < 1e-15);
        assert!((worth_in_law(0.4, 0.5, -0.25).unwrap() + 0.05).abs() < 1e-15);
        assert_eq!(worth_in_law(0.4, 0.0, 1.0).unwrap(), 0.0);
        assert_eq!(worth_in_law(0.4, 1.0, 0.0).unwrap(), 0.0);
        assert!(worth_in_law(0.4, 1.1, 0.5).is_err() && worth_in_law(0.4, 0.5, 1.5).is_err());
    }
}
