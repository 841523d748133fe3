//! The field table and the document types say the same.

use std::collections::{BTreeMap, BTreeSet};

use pourparler_documents::{FieldPath, fields_of};
use pourparler_scenario::fields::{GROUPS, Group, Needed};
use pourparler_scenario::written;

/// Every field of every document type.
fn of_types() -> Vec<FieldPath> {
    let mut fields = fields_of::<written::Frame>();
    fields.extend(fields_of::<Vec<written::Actor>>());
    fields.extend(fields_of::<Vec<written::Region>>());
    fields.extend(fields_of::<Vec<written::OrderOfBattle>>());
    fields.extend(fields_of::<Vec<written::Treaty>>());
    fields.extend(fields_of::<Vec<written::Tie>>());
    fields.extend(fields_of::<Vec<written::Dispute>>());
    fields.extend(fields_of::<Vec<written::Opt>>());
    fields.extend(fields_of::<Vec<written::Agreement>>());
    fields.extend(fields_of::<Vec<written::Scheduled>>());
    fields.extend(fields_of::<Vec<written::Entry>>());
    fields.extend(fields_of::<Vec<written::Question>>());
    fields.extend(fields_of::<Vec<written::Parameter>>());
    fields.extend(fields_of::<Vec<written::Source>>());
    fields
}

fn groups() -> impl Iterator<Item = &'static Group> {
    GROUPS.iter().copied().flatten()
}

#[test]
fn none_is_left_out_and_none_is_invented() {
    // Types that read a value of several forms, which cannot be asked for their fields.
    const BY_HAND: [&str; 2] = ["Range", "Options"];
    let mut real: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for field in of_types() {
        real.entry(field.owner).or_default().insert(field.field);
    }
    let mut told: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for group in groups().filter(|group| !BY_HAND.contains(&group.owner)) {
        let names = group.all().map(|field| field.name.to_owned()).collect();
        assert!(told.insert(group.owner.to_owned(), names).is_none(), "{} stands twice", group.owner);
    }
    for (owner, fields) in &real {
        assert_eq!(told.get(owner), Some(fields), "{owner}");
    }
    let invented: Vec<&String> = told.keys().filter(|owner| !real.contains_key(*owner)).collect();
    assert!(invented.is_empty(), "{invented:?}");
}

#[test]
fn what_may_be_left_out_is_told() {
    // A type with a field that cannot be made up cannot be asked which others it needs.
    let by_hand = |kind: &str| kind.starts_with("a number, or") || kind.starts_with("a list of options");
    let unasked: BTreeSet<String> =
        of_types().into_iter().filter(|field| by_hand(&field.kind)).map(|field| field.owner).collect();
    for field in of_types() {
        let Some(group) = groups().find(|group| group.owner == field.owner) else { continue };
        let Some(row) = group.all().find(|row| row.name == field.field) else { continue };
        match row.needed {
            Needed::Required => assert!(!field.optional, "{}.{} may be left out", field.owner, field.field),
            Needed::Default(_) if !unasked.contains(&field.owner) => {
                assert!(
                    field.optional,
                    "{}.{} may not be left out: {}",
                    field.owner, field.field, field.kind
                );
            }
            Needed::Default(_) | Needed::Word => {}
        }
    }
}

#[test]
fn every_type_that_a_field_takes_is_explained() {
    use pourparler_scenario::fields::Takes;
    for group in groups() {
        for field in group.all() {
            if let Takes::One(owner) | Takes::Many(owner) = field.takes {
                assert!(
                    groups().any(|group| group.owner == owner),
                    "{}.{}: {owner}",
                    group.owner,
                    field.name
                );
            }
        }
    }
}
