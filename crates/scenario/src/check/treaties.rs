//! `treaties.ron`.

use super::Check;
use super::origin::Otherwise;
use crate::codes;
use crate::document::Document;
use crate::scenario::{Obligation, Scope, Treaty};
use crate::written;

pub(super) fn treaties(cx: &mut Check, written: &[written::Treaty]) -> Vec<Treaty> {
    if !cx.enter(Document::Treaties) {
        return Vec::new();
    }
    cx.most_items(written.iter().map(|item| item.id.span), "treaties");
    written.iter().map(|item| treaty(cx, item)).collect()
}

fn treaty(cx: &mut Check, item: &written::Treaty) -> Treaty {
    if item.parties.len() < 2 {
        let found = if item.parties.is_empty() { "no parties" } else { "one party" };
        cx.error(
            codes::FEW_PARTIES,
            item.parties.span,
            format!("treaty `{}` has {found}", item.id),
            "at least two actors of the scenario",
            "name the actors that are bound by it; a treaty with nobody here binds nobody: leave it out",
        );
    }
    let obligations = &item.obligations;
    cx.not_empty(
        obligations,
        "obligations",
        "say what the parties owe: (article: .., kind: .., casus: .., scope: ..)",
    );
    cx.at_most(obligations.len(), usize::from(u8::MAX), "obligations", obligations.span);
    cx.all_different("article", obligations.iter().map(|item| &item.article));
    if let Some(until) = &item.until {
        cx.in_order("from", &item.from, "until", until);
    }
    Treaty {
        id: item.id.value.clone(),
        name: item.name.clone(),
        parties: cx.actors(&item.parties),
        other_parties: item.other_parties.clone(),
        from: cx.day(&item.from),
        until: item.until.as_ref().map(|day| cx.day(day)),
        obligations: obligations.iter().map(|item| obligation(cx, item)).collect(),
        origin: cx.origin(item, item.id.span, Otherwise::Scenario),
    }
}

fn obligation(cx: &mut Check, item: &written::Obligation) -> Obligation {
    let scope = match &item.scope {
        written::Scope::TerritoryOfParty => Scope::TerritoryOfParty,
        written::Scope::Anywhere => Scope::Anywhere,
        written::Scope::Regions(codes) => {
            cx.not_empty(codes, "the regions of a scope", "name regions, or write `scope: Anywhere`");
            Scope::Regions(cx.regions(codes))
        }
    };
    Obligation { article: item.article.value.clone(), kind: item.kind, casus: item.casus, scope }
}
