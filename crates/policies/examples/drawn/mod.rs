//! Draws of the parameters, for the examples: this crate knows nothing of the lab's.

use pourparler_chance::{Chance, Key, Purpose, Seed};
use pourparler_scenario::{Distribution, Scenario, Values};

/// Parameters drawn from their distributions, cut at their bounds; the `nth` draw.
pub(crate) fn values(scenario: &Scenario, nth: u32) -> Values {
    let chance = Chance::new(Seed(77), u64::from(nth));
    let mut values = scenario.parameters.values;
    for (i, p) in scenario.parameters.declared.iter().enumerate() {
        let key = Key::new(Purpose(1)).nth(i as u32);
        let u = chance.unit(key);
        let value = match p.distribution {
            Distribution::Fixed => p.default,
            Distribution::Uniform | Distribution::Beta { .. } => p.low + u * (p.high - p.low),
            Distribution::Normal { mean, sd } => chance.normal(key, mean, sd),
            Distribution::LogNormal { median, sigma } => median * chance.lognormal(key, 0.0, sigma),
            Distribution::Triangular => {
                let (a, m, b) = (p.low, p.default, p.high);
                let split = (m - a) / (b - a).max(1e-12);
                if u < split {
                    a + libm::sqrt(u * (b - a) * (m - a))
                } else {
                    b - libm::sqrt((1.0 - u) * (b - a) * (b - m))
                }
            }
        };
        values.set(&p.name, value.clamp(p.low, p.high));
    }
    values
}
