//! What is known of the types so far.

use super::FieldPath;

/// A struct, an enum, or a variant with fields: its name and its members, which together tell types apart.
#[derive(Debug)]
pub(super) struct Owner {
    name: String,
    members: &'static [&'static str],
    pub(super) slots: Vec<Slot>,
}

/// What is known of a member.
#[derive(Debug, Default, Clone)]
pub(super) struct Slot {
    /// What it takes; empty until it is known.
    kind: String,
    pub(super) optional: Option<bool>,
    /// Which of the made-up values comes next.
    pub(super) sample: usize,
    pub(super) fate: Fate,
}

/// Whether a member can be given a made-up value.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    #[default]
    Unknown,
    Good,
    /// It refuses all of them.
    Stuck,
}

/// A member: which owner, and which of its members.
pub(super) type SlotId = (usize, usize);

/// What is known of the types so far.
#[derive(Debug, Default)]
pub(super) struct State {
    owners: Vec<Owner>,
    facts: usize,
    facts_before: usize,
}

/// How many made-up values there are of each kind.
pub(super) const SAMPLES: usize = 6;

impl State {
    pub(super) const fn facts(&self) -> usize {
        self.facts
    }

    pub(super) const fn learnt(&mut self) {
        self.facts += 1;
    }

    pub(super) const fn next_walk(&mut self) {
        self.facts_before = self.facts;
    }

    /// Whether this walk has found out anything, so that the next may get further.
    pub(super) const fn has_learnt(&self) -> bool {
        self.facts > self.facts_before
    }

    /// The owner with this name and these members, new or known.
    pub(super) fn owner(&mut self, name: &str, members: &'static [&'static str]) -> usize {
        let known = self.owners.iter().position(|owner| owner.name == name && owner.members == members);
        known.unwrap_or_else(|| {
            let slots = vec![Slot::default(); members.len()];
            self.owners.push(Owner { name: name.to_owned(), members, slots });
            self.learnt();
            self.owners.len() - 1
        })
    }

    pub(super) fn slot(&mut self, (owner, member): SlotId) -> Option<&mut Slot> {
        self.owners.get_mut(owner)?.slots.get_mut(member)
    }

    pub(super) fn fate(&mut self, id: SlotId) -> Fate {
        self.slot(id).map_or(Fate::Stuck, |slot| slot.fate)
    }

    pub(super) fn set_fate(&mut self, id: SlotId, fate: Fate) {
        if let Some(slot) = self.slot(id)
            && slot.fate != fate
        {
            slot.fate = fate;
            self.learnt();
        }
    }

    /// Notes what a member takes, unless that is known.
    pub(super) fn note(&mut self, id: Option<SlotId>, kind: &str) {
        if let Some(slot) = id.and_then(|id| self.slot(id))
            && slot.kind.is_empty()
        {
            kind.clone_into(&mut slot.kind);
            self.learnt();
        }
    }

    /// Notes that a member may be left out.
    pub(super) fn set_optional(&mut self, id: Option<SlotId>) {
        if let Some(slot) = id.and_then(|id| self.slot(id))
            && slot.optional != Some(true)
        {
            slot.optional = Some(true);
            self.learnt();
        }
    }

    pub(super) fn into_fields(self) -> Vec<FieldPath> {
        let paths = |owner: Owner| {
            let Owner { name, members, slots } = owner;
            members.iter().zip(slots).map(move |(field, slot)| FieldPath {
                owner: name.clone(),
                field: (*field).to_owned(),
                kind: slot.kind,
                optional: slot.optional.unwrap_or(false),
            })
        };
        self.owners.into_iter().flat_map(paths).collect()
    }
}
