//! Uniform over legal acts: the floor that every policy has to beat.

use pourparler_chance::Tag;
use pourparler_engine::{ActorChance, View};
use pourparler_model::{Account, Act, Desk, Memory, Orders};

use crate::policy::Policy;

/// At each desk one legal act, or none, all equally likely.
#[derive(Clone, Copy, Debug, Default)]
pub struct Random;

impl Policy for Random {
    fn name(&self) -> String {
        "random".to_owned()
    }

    fn decide(
        &self,
        view: &View<'_>,
        _memory: &mut Memory,
        chance: &ActorChance<'_>,
        _account: Option<&mut Account>,
    ) -> Orders {
        let legal = view.legal();
        let mut orders = Orders::new();
        for desk in Desk::ALL {
            let acts: Vec<Act> = legal.iter().copied().filter(|a| a.desk() == desk).collect();
            let courses = (0..=acts.len()).map(|i| (Tag(i as u64 + 1), 0.0));
            if let Some(i) = chance.choose(desk, Tag::of("random"), courses)
                && let Some(act) = acts.get(i)
            {
                orders.push(*act);
            }
        }
        orders
    }
}
