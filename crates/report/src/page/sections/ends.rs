//! How it ends.

use std::collections::BTreeSet;

use maud::{Markup, PreEscaped, html};

use super::behind;
use crate::page::Page;
use crate::page::answer::Shares;
use crate::page::chart::{self, Caption, Look};

/// Outcome shares, all arms.
pub(super) fn section(page: &Page<'_>) -> Option<Markup> {
    let a = page.answer;
    if a.shares.is_empty() {
        return None;
    }
    let notes: Vec<(String, String)> = (page.changed().into_iter())
        .filter_map(|(_, arm)| Some((page.name(&arm.title).to_owned(), page.of_all_pairs(&arm.id)?)))
        .collect();
    Some(html! {
        @for (name, note) in &notes { p.note { @if page.changed().len() > 1 { (name) (page.colon()) } (note) } }
        @for (i, shares) in a.shares.iter().enumerate() {
            @let categories = categories(page, shares);
            @let names: Vec<String> = shares.arms.iter().map(|arm| {
                a.arm(&arm.arm).map_or(arm.arm.as_str(), |(n, x)| if n == 0 { page.stands() } else { page.name(&x.title) }).to_owned()
            }).collect();
            @let values: Vec<Vec<f64>> = shares.arms.iter().map(|arm| arm.shares.clone()).collect();
            @let (drawn, parts) = grouped(&categories, &values, page.words.other_ends);
            @let looks: Vec<Look> = drawn.iter().map(|(look, _)| *look).collect();
            div.ends {
                p.side { (page.name(&shares.title)) }
                @for (n, (name, values)) in names.iter().zip(&parts).enumerate() {
                    @let described: Vec<String> = drawn.iter().zip(values).map(|((_, c), v)| format!("{c} {}", page.percent(*v))).collect();
                    @let id = format!("ends-{i}-{n}");
                    p.bar-of { (name) }
                    (PreEscaped(chart::shares(Caption { id: &id, title: name, described: &described.join(", ") }, &looks, values, page.language)))
                }
                ul.key.columns { @for (look, name) in &drawn { li { (PreEscaped(chart::swatch(*look))) " " (name) } } }
            }
            (behind(page.words.as_table, page.name(&shares.title), &html! {
                thead { tr { td {} @for name in &names { th.n scope="col" { (name) } } } }
                tbody { @for (n, (_, category)) in categories.iter().enumerate() { tr {
                    th scope="row" { (category) }
                    @for values in &values { td.n { (values.get(n).map_or_else(|| "–".to_owned(), |v| page.percent(*v))) } }
                } } }
            }))
        }
    })
}

/// The looks of all categories on the page.
pub(super) fn looks(page: &Page<'_>) -> BTreeSet<Look> {
    let all = page.answer.shares.iter().flat_map(|shares| categories(page, shares));
    all.map(|(look, _)| look).chain([Look::Other]).collect()
}

/// A category: how it looks, and what it is.
type Category = (Look, String);

fn categories(page: &Page<'_>, shares: &Shares) -> Vec<Category> {
    let of = |(n, c): (usize, &crate::page::answer::Category)| {
        (Look::of(&c.id, n), page.name(&c.title).to_owned())
    };
    shares.categories.iter().enumerate().map(of).collect()
}

/// As many categories as can be seen: the rare ones are put together. The table has all of them.
fn grouped(categories: &[Category], bars: &[Vec<f64>], other: &str) -> (Vec<Category>, Vec<Vec<f64>>) {
    if categories.len() <= chart::MOST {
        return (categories.to_vec(), bars.to_vec());
    }
    let share = |values: &[f64], n: usize| values.get(n).copied().filter(|v| v.is_finite()).unwrap_or(0.0);
    let most = |n: usize| bars.iter().map(|values| share(values, n)).fold(0.0, f64::max);
    let mut order: Vec<usize> = (0..categories.len()).collect();
    order.sort_by(|a, b| most(*b).total_cmp(&most(*a)));
    let (kept, rare) = order.split_at(chart::MOST - 1);
    let kept: Vec<usize> = (0..categories.len()).filter(|n| kept.contains(n)).collect();
    let mut names: Vec<Category> = kept.iter().map(|n| categories[*n].clone()).collect();
    names.push((Look::Other, other.replace("{}", &rare.len().to_string())));
    let of = |values: &Vec<f64>| -> Vec<f64> {
        let rest = rare.iter().map(|n| share(values, *n)).sum();
        kept.iter().map(|n| share(values, *n)).chain([rest]).collect()
    };
    (names, bars.iter().map(of).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_ends_are_put_together_and_nothing_is_lost() {
        let names: Vec<Category> = (0..20).map(|n| (Look::Nth(n), format!("end {n}"))).collect();
        // The last are the most frequent, but for one that is so in the second arm only.
        let one: Vec<f64> = (0..20).map(|n| f64::from(n) / 190.0).collect();
        let mut two = vec![0.0; 20];
        two[0] = 1.0;
        let bars = vec![one, two];
        let (drawn, parts) = grouped(&names, &bars, "{} others");
        assert_eq!(drawn.len(), chart::MOST);
        assert_eq!((drawn[0].1.as_str(), drawn[11].1.as_str()), ("end 0", "9 others"));
        for values in &parts {
            assert!((values.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{values:?}");
        }
        assert_eq!(grouped(&names[..12], &bars, "").0, names[..12]);
    }
}
