//! What is to be drawn on a map: who holds and owns what on a day.

use std::collections::BTreeMap;

/// Holders and owners on a day, by codes.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Situation {
    /// By region.
    pub regions: BTreeMap<String, Ground>,
    /// Posts that keep or watch a peace.
    pub posts: Vec<Post>,
    /// Names of actors.
    pub names: BTreeMap<String, String>,
    /// Those under somebody's command, and whose.
    pub commands: BTreeMap<String, String>,
    /// Those who hold or are said to own what is not theirs at some time, in the order of the scenario.
    pub contested: Vec<String>,
}

/// Whose a region is, in two senses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ground {
    /// In international law.
    pub de_jure: String,
    /// Whose troops stand there.
    pub military: String,
}

/// A post of peacekeepers or observers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Post {
    /// The region's code.
    pub region: String,
    /// Whose.
    pub actor: String,
    /// Whether it keeps the peace; otherwise it observes.
    pub keeps: bool,
    /// Persons.
    pub troops: u32,
}

impl Situation {
    /// Says who owns a region and who holds it, by code.
    pub fn put(&mut self, region: &str, de_jure: &str, military: &str) {
        let ground = Ground { de_jure: de_jure.to_owned(), military: military.to_owned() };
        self.regions.insert(region.to_owned(), ground);
    }

    /// Whose side somebody is on: the one who commands it, or itself.
    pub(super) fn side<'a>(&'a self, actor: &'a str) -> &'a str {
        self.commands.get(actor).map_or(actor, String::as_str)
    }
}
