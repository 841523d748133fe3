//! What is to be drawn on a map: who holds and owns what on a day.

use std::collections::BTreeMap;

/// Holders and owners on a day, by codes.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Situation {
    /// By region.
    pub regions: BTreeMap<String, Ground>,
    /// Troops that stand where others hold the ground, and posts that keep or watch a peace.
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

/// What a post is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum PostKind {
    /// Troops on ground that the other side of a dispute holds.
    Detachment,
    /// Peacekeepers.
    Peacekeepers,
    /// Observers.
    Observers,
    /// Border guards where another holds the ground, and let them in.
    BorderGuards,
    /// A garrison where another holds the ground, and let it in.
    Garrison,
}

impl PostKind {
    /// All, in the order of the key.
    pub(super) const ALL: [Self; 5] =
        [Self::Detachment, Self::Peacekeepers, Self::Observers, Self::BorderGuards, Self::Garrison];
}

/// Troops that a map marks beside who holds the ground.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Post {
    /// The region's code.
    pub region: String,
    /// Whose.
    pub actor: String,
    /// What it is.
    pub kind: PostKind,
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
