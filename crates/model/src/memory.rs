//! What a policy remembers from turn to turn.

use serde::{Deserialize, Serialize};

/// A policy's memory: numbers under small keys, in order of key.
///
/// It is plain data and part of the engine's snapshot, so that save, fork and undo hold for every
/// policy without the engine knowing what it means.
#[derive(PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Memory {
    slots: Vec<(u32, f64)>,
}

impl Clone for Memory {
    fn clone(&self) -> Self {
        Self { slots: self.slots.clone() }
    }

    // Without asking for memory where there is enough.
    fn clone_from(&mut self, source: &Self) {
        self.slots.clone_from(&source.slots);
    }
}

impl Memory {
    /// The number under a key.
    #[must_use]
    pub fn get(&self, key: u32) -> Option<f64> {
        self.slots.binary_search_by_key(&key, |slot| slot.0).ok().map(|i| self.slots[i].1)
    }

    /// Keep a number under a key.
    pub fn set(&mut self, key: u32, value: f64) {
        match self.slots.binary_search_by_key(&key, |slot| slot.0) {
            Ok(i) => self.slots[i].1 = value,
            Err(i) => self.slots.insert(i, (key, value)),
        }
    }

    /// Forget everything.
    pub fn clear(&mut self) {
        self.slots.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_last_is_got() {
        let mut memory = Memory::default();
        for (key, value) in [(7, 1.0), (3, 2.0), (7, 3.0)] {
            memory.set(key, value);
        }
        assert_eq!((memory.get(7), memory.get(3), memory.get(1)), (Some(3.0), Some(2.0), None));
    }
}
