//! The fields of document types, found by asking them.

mod common;

use common::{Table, Treaty};
use insta::assert_snapshot;
use pourparler_documents::fields_of;
use serde::Deserialize;
use serde::de::DeserializeOwned;

fn listed<T: DeserializeOwned>() -> String {
    fields_of::<T>()
        .iter()
        .map(|field| {
            format!(
                "{}.{}: {}{}\n",
                field.owner,
                field.field,
                field.kind,
                if field.optional { ", optional" } else { "" }
            )
        })
        .collect()
}

#[test]
fn structs_enums_and_types_that_refuse() {
    assert_snapshot!(listed::<Vec<Treaty>>(), @r##"
    Treaty.id: text in quotes
    Treaty.parties: list of text in quotes
    Treaty.in_force: InForce
    Treaty.weight: a number
    Treaty.obligations: list of Obligation, optional
    Treaty.note: text in quotes, optional
    InForce.Since: text in quotes
    InForce.Between: fields
    InForce.Never: alone
    Obligation.article: text in quotes
    Obligation.kind: Kind
    Obligation.scope: Scope, optional
    Kind.Consult: alone
    Kind.Defend: alone
    Scope.Anywhere: alone
    Scope.TerritoryOf: Who
    Scope.Share: Share
    Scope.Box: 2 values in round brackets
    InForce::Between.from: text in quotes
    InForce::Between.to: text in quotes
    Who.Party: alone
    Who.Guarantor: alone
    Share.low: a number
    Share.high: a number
    "##);
    assert_snapshot!(listed::<Table>(), @r##"
    Table.rows: map to 2 values in round brackets
    "##);
}

#[test]
fn types_within_themselves() {
    #[derive(Deserialize)]
    #[allow(dead_code, reason = "only its form matters")]
    struct Node {
        name: String,
        children: Vec<Node>,
        rule: Rule,
    }
    #[derive(Deserialize)]
    #[allow(dead_code, reason = "only its form matters")]
    enum Rule {
        Always,
        Not(Box<Rule>),
        All(Vec<Rule>),
        Limit { at: f64, then: Option<Box<Rule>> },
    }
    assert_snapshot!(listed::<Node>(), @r##"
    Node.name: text in quotes
    Node.children: list of Node
    Node.rule: Rule
    Rule.Always: alone
    Rule.Not: Rule
    Rule.All: list of Rule
    Rule.Limit: fields
    Rule::Limit.at: a number
    Rule::Limit.then: Rule, optional
    "##);
}

#[test]
fn a_type_that_refuses_everything_hides_nothing_after_it() {
    #[derive(Deserialize)]
    #[serde(try_from = "String")]
    struct Never;
    impl TryFrom<String> for Never {
        type Error = &'static str;
        fn try_from(_: String) -> Result<Self, Self::Error> {
            Err("never")
        }
    }
    #[derive(Deserialize)]
    #[allow(dead_code, reason = "only its form matters")]
    struct Inner {
        never: Never,
        size: u8,
    }
    #[derive(Deserialize)]
    #[allow(dead_code, reason = "only its form matters")]
    enum Choice {
        A(Never),
        B(Inner),
        C,
    }
    #[derive(Deserialize)]
    #[allow(dead_code, reason = "only its form matters")]
    struct Outer {
        inner: Inner,
        choice: Choice,
        last: Option<bool>,
    }
    assert_snapshot!(listed::<Vec<Outer>>(), @r##"
    Outer.inner: Inner
    Outer.choice: Choice
    Outer.last: `true` or `false`, optional
    Inner.never: text in quotes
    Inner.size: a whole number from 0 to 255
    Choice.A: text in quotes
    Choice.B: Inner
    Choice.C: alone
    "##);
}
