//! A policy for every actor, and the loop that plays them.

use std::sync::Arc;

use pourparler_engine::{Refused, Simulation};
use pourparler_model::{Account, ActorId, Orders};

use crate::policy::Policy;
use crate::statecraft::Statecraft;

/// A policy for every actor.
#[derive(Clone, Debug)]
pub struct Cabinet {
    policies: Vec<Arc<dyn Policy>>,
}

impl Cabinet {
    /// Statecraft for all.
    #[must_use]
    pub fn statecraft(actors: usize) -> Self {
        let policy: Arc<dyn Policy> = Arc::new(Statecraft::PLAIN);
        Self { policies: vec![policy; actors] }
    }

    /// The policies that a scenario names.
    ///
    /// # Errors
    /// If it names one that there is not.
    pub fn of_scenario(scenario: &pourparler_scenario::Scenario) -> Result<Self, crate::SpecError> {
        let of =
            |actor: &pourparler_scenario::Actor| actor.policy.parse().map(|spec: crate::PolicySpec| spec.0);
        Ok(Self { policies: scenario.actors.iter().map(of).collect::<Result<_, _>>()? })
    }

    /// Another policy for one actor.
    pub fn appoint(&mut self, actor: ActorId, policy: Arc<dyn Policy>) {
        if let Some(slot) = self.policies.get_mut(actor.index()) {
            *slot = policy;
        }
    }

    /// The policy of an actor.
    #[must_use]
    pub fn of(&self, actor: ActorId) -> Option<&dyn Policy> {
        self.policies.get(actor.index()).map(AsRef::as_ref)
    }

    /// What an actor would order now, with its account if wanted; nothing is submitted.
    #[must_use]
    pub fn decide(
        &self,
        sim: &Simulation,
        actor: ActorId,
        account: Option<&mut Account>,
    ) -> (Orders, pourparler_model::Memory) {
        let mut memory = sim.memory(actor).clone();
        let orders = self.decide_with(sim, actor, &mut memory, account);
        (orders, memory)
    }

    /// What an actor orders now; what its policy remembers is kept. Nothing is submitted.
    #[must_use]
    pub fn orders(&self, sim: &mut Simulation, actor: ActorId) -> Orders {
        let mut memory = sim.take_memory(actor);
        let orders = self.decide_with(sim, actor, &mut memory, None);
        sim.remember(actor, memory);
        orders
    }

    fn decide_with(
        &self,
        sim: &Simulation,
        actor: ActorId,
        memory: &mut pourparler_model::Memory,
        account: Option<&mut Account>,
    ) -> Orders {
        match self.of(actor) {
            Some(policy) => policy.decide(&sim.view(actor), memory, &sim.chance(actor), account),
            None => Orders::new(),
        }
    }

    /// Let all decide, on what each knows, and play the turn; returns the orders that were refused.
    pub fn play_turn(&self, sim: &mut Simulation) -> Vec<(ActorId, Refused)> {
        let mut refused = Vec::new();
        let setup = sim.setup().clone();
        for &actor in &setup.deciders {
            let orders = self.orders(sim, actor);
            refused.extend(sim.submit(actor, &orders).into_iter().map(|r| (actor, r)));
        }
        sim.step();
        refused
    }

    /// Play to the end.
    pub fn play(&self, sim: &mut Simulation) {
        while !sim.is_over() {
            self.play_turn(sim);
        }
    }
}
