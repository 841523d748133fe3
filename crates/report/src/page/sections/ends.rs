//! How it ends.

use maud::{Markup, PreEscaped, html};

use super::behind;
use crate::page::Page;
use crate::page::chart::{self, Caption};

/// Outcome shares, all arms.
pub(super) fn section(page: &Page<'_>) -> Option<Markup> {
    let a = page.answer;
    if a.shares.is_empty() {
        return None;
    }
    Some(html! { div.grid-of { @for (i, shares) in a.shares.iter().enumerate() {
        @let categories: Vec<String> = shares.categories.iter().map(|c| page.name(c).to_owned()).collect();
        @let bars: Vec<(String, Vec<f64>)> = shares.arms.iter().map(|arm| {
            let name = a.arm(&arm.arm).map_or(arm.arm.as_str(), |(n, x)| if n == 0 { page.stands() } else { page.name(&x.title) });
            (name.to_owned(), arm.shares.clone())
        }).collect();
        @let described = bars.iter().map(|(name, values)| {
            let parts: Vec<String> = categories.iter().zip(values).map(|(c, v)| format!("{c} {}", page.percent(*v))).collect();
            format!("{name}{}{}.", page.colon(), parts.join(", "))
        }).collect::<Vec<_>>().join(" ");
        @let id = format!("ends-{i}");
        @let (drawn, parts) = grouped(&categories, &bars, page.words.other_ends);
        figure {
            figcaption { (page.name(&shares.title)) }
            (PreEscaped(chart::shares(
                Caption { id: &id, title: page.name(&shares.title), described: &described }, &drawn, &parts, page.language,
            )))
            (behind(page.words.as_table, page.name(&shares.title), &html! {
                thead { tr { td {} @for (name, _) in &bars { th.n scope="col" { (name) } } } }
                tbody { @for (n, category) in categories.iter().enumerate() { tr {
                    th scope="row" { (category) }
                    @for (_, values) in &bars { td.n { (values.get(n).map_or_else(|| "–".to_owned(), |v| page.percent(*v))) } }
                } } }
            }))
        }
    } } })
}

/// Bars by name, each with its shares in the order of the categories.
type Bars = Vec<(String, Vec<f64>)>;

/// As many categories as can be told apart: the rare ones are put together. The table has all of them.
fn grouped(categories: &[String], bars: &Bars, other: &str) -> (Vec<String>, Bars) {
    if categories.len() <= chart::MOST {
        return (categories.to_vec(), bars.clone());
    }
    let share = |values: &[f64], n: usize| values.get(n).copied().filter(|v| v.is_finite()).unwrap_or(0.0);
    let most = |n: usize| bars.iter().map(|(_, values)| share(values, n)).fold(0.0, f64::max);
    let mut order: Vec<usize> = (0..categories.len()).collect();
    order.sort_by(|a, b| most(*b).total_cmp(&most(*a)));
    let (kept, rare) = order.split_at(chart::MOST - 1);
    let kept: Vec<usize> = (0..categories.len()).filter(|n| kept.contains(n)).collect();
    let mut names: Vec<String> = kept.iter().map(|n| categories[*n].clone()).collect();
    names.push(other.replace("{}", &rare.len().to_string()));
    let of = |values: &Vec<f64>| -> Vec<f64> {
        let rest = rare.iter().map(|n| share(values, *n)).sum();
        kept.iter().map(|n| share(values, *n)).chain([rest]).collect()
    };
    (names, bars.iter().map(|(name, values)| (name.clone(), of(values))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_ends_are_put_together_and_nothing_is_lost() {
        let names: Vec<String> = (0..20).map(|n| format!("end {n}")).collect();
        // The last are the most frequent, but for one that is so in the second arm only.
        let one: Vec<f64> = (0..20).map(|n| f64::from(n) / 190.0).collect();
        let mut two = vec![0.0; 20];
        two[0] = 1.0;
        let bars = vec![("a".to_owned(), one), ("b".to_owned(), two)];
        let (drawn, parts) = grouped(&names, &bars, "{} others");
        assert_eq!(drawn.len(), chart::MOST);
        assert_eq!((drawn[0].as_str(), drawn[11].as_str()), ("end 0", "9 others"));
        for (_, values) in &parts {
            assert!((values.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{values:?}");
        }
        assert_eq!(grouped(&names[..12], &bars, "").0, names[..12]);
    }
}
