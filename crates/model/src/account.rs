//! Accounts: why a decision fell as it did.
//!
//! A policy that is asked for an account writes down the courses of action that it weighed at each
//! desk, each one's terms, its probability, and what it believed. Asking costs; not asking is free.

use serde::{Deserialize, Serialize};

use crate::act::Act;
use crate::terms::Desk;
use crate::words::Words;

/// A named part of a course's utility, in units of the value of the dispute (or of the matter) at hand.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Term {
    /// Its short name, the head of a column: `war`, `cost`, `treaty` ...
    pub name: &'static str,
    /// The same in French.
    #[serde(skip)]
    pub name_fr: &'static str,
    /// Its worth.
    pub value: f64,
}

/// One course of action that was weighed.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Course {
    /// In words.
    pub label: Words,
    /// The acts that it stands for.
    pub acts: Vec<Act>,
    /// Its terms; their sum is the expected utility.
    pub terms: Vec<Term>,
    /// Expected utility.
    pub total: f64,
    /// The probability with which it was chosen, 0 to 1.
    pub probability: f64,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// Something that the decider held to be so.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Belief {
    /// What about, in words.
    pub about: Words,
    /// How much it comes to, in the unit of what it is about.
    pub value: f64,
}

/// The account of one desk.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct DeskAccount {
    /// The desk.
    pub desk: Desk,
    /// What had to be decided, in words.
    pub matter: Words,
    /// The courses weighed.
    pub courses: Vec<Course>,
    /// What the decider believed.
    pub beliefs: Vec<Belief>,
    /// What would have tipped the decision, in words; empty where the policy cannot tell.
    pub tipping: Vec<Words>,
}

/// The account of all desks of one actor on one day.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Account {
    /// Desk by desk, those that were open.
    pub desks: Vec<DeskAccount>,
}
