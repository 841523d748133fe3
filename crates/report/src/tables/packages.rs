//! Packages: what could be agreed on a day, what it would be worth to either side, whom it suits, and who could sign it.

use pourparler_engine::Simulation;
use pourparler_model::{ActorId, DisputeId, Hostility, PackageId};
use pourparler_scenario::{DisputePart, Issue};
use serde_json::{Map, Value, json};

use super::{disputes, grid, principals, sides};
use crate::names::Names;
use crate::style::{Styles, paint};
use crate::text::{columns, plain, wrap};

/// Worths nearer to each other than this are the same.
const NEAR: f64 = 1e-9;

/// The packages of a dispute on a day.
#[derive(Clone, PartialEq, Debug)]
pub struct Matter {
    /// The dispute.
    pub dispute: DisputeId,
    /// Challenger and defender.
    pub principals: [ActorId; 2],
    /// Whether they are at war over it.
    pub war: bool,
    /// What either side has without an agreement, as it assesses that; nothing where nobody has raised the dispute.
    pub without: Option<[Without; 2]>,
    /// The packages, what holds first.
    pub packages: Vec<Package>,
}

/// What a side has without an agreement, in its own value: 1 is its victory, 0 its defeat.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Without {
    /// Of what holds.
    pub holds: f64,
    /// Of fighting.
    pub fighting: f64,
    /// The least that it accepts: its reservation value.
    pub least: f64,
    /// The least that it can be brought to for fear of a war, where that is less: in peace, while the other side would rather fight than
    /// bear what holds (Powell 1996).
    pub for_fear: Option<f64>,
}

/// A package.
#[derive(Clone, PartialEq, Debug)]
pub struct Package {
    /// Its number.
    pub package: PackageId,
    /// Its worth to either side: 1 is victory, 0 is defeat.
    pub worth: [f64; 2],
    /// Whether it suits either side: whether it is worth the least that it accepts, or can be brought to; nothing where nobody has
    /// raised the dispute.
    pub suits: Option<[bool; 2]>,
    /// Whether either side's home front and red lines let it sign that day.
    pub signs: [bool; 2],
    /// Whether it is what has been agreed and stands.
    pub agreed: bool,
    /// Its level by issue, of the first what holds; not a number where it leaves one open.
    pub levels: Vec<f64>,
}

/// The packages of all disputes between parties, or of one.
#[must_use]
pub fn packages(names: &Names<'_>, sim: &Simulation, only: Option<DisputeId>) -> Vec<Matter> {
    let list = disputes(names).filter(|d| only.is_none_or(|only| only == *d));
    list.map(|dispute| matter(names, sim, dispute)).collect()
}

fn matter(names: &Names<'_>, sim: &Simulation, dispute: DisputeId) -> Matter {
    let principals = principals(names, dispute);
    let views = principals.map(|actor| sim.view(actor));
    let war = views[0].hostilities(dispute).status == Hostility::War;
    let without = [0, 1].map(|side| {
        let now = views[side].assessment(dispute).filter(|now| now.known)?;
        let for_fear = views[side].least_in_peace(dispute).filter(|_| !war);
        let for_fear = for_fear.filter(|least| *least < views[side].without_agreement(dispute, side) - NEAR);
        Some(Without {
            holds: now.status_quo,
            fighting: now.war,
            least: now.reservation,
            // Fear moves a government; it does not ratify.
            for_fear: for_fear
                .map(|least| least.max(now.ratification))
                .filter(|least| *least < now.reservation),
        })
    });
    let least = |side: usize, package: PackageId| {
        let (now, own) = (views[side].assessment(dispute)?, without[side]?);
        Some(match package.index() {
            // What holds needs no ratification: where only that is in the way it will do.
            0 if now.reservation <= now.ratification => now.war,
            // A part is held against nothing agreed at all.
            _ if views[side].is_part(dispute, package) => views[side].without_agreement(dispute, side),
            _ => own.for_fear.unwrap_or(own.least),
        })
    };
    let suits = |side: usize, package: PackageId| {
        Some(views[side].worth(dispute, side, package) >= least(side, package)? - NEAR)
    };
    let package = |package: PackageId| Package {
        package,
        worth: [0, 1].map(|side| views[side].worth(dispute, side, package)),
        suits: suits(0, package).zip(suits(1, package)).map(|(a, b)| [a, b]),
        signs: [0, 1].map(|side| views[side].ratifies(dispute, package)),
        agreed: views[0].is_agreed(dispute, package),
        levels: if package.index() == 0 {
            names.state.levels.get(dispute.index()).cloned().unwrap_or_default()
        } else {
            names.levels(dispute, package).map_or_else(Vec::new, <[f64]>::to_vec)
        },
    };
    Matter {
        dispute,
        principals,
        war,
        without: without[0].zip(without[1]).map(|(a, b)| [a, b]),
        packages: (0..views[0].packages(dispute)).map(PackageId::new).map(package).collect(),
    }
}

/// As JSON.
#[must_use]
pub fn json(names: &Names<'_>, list: &[Matter]) -> Value {
    let one = |matter: &Matter| {
        let codes = matter.principals.map(|actor| names.actor(actor));
        let by_side = |values: [Value; 2]| -> Value {
            codes.iter().map(|code| (*code).to_owned()).zip(values).collect::<Map<String, Value>>().into()
        };
        let without = |w: Without| json!({"holds": w.holds, "fighting": w.fighting, "least": w.least, "least_for_fear": w.for_fear});
        let packages: Vec<Value> = matter
            .packages
            .iter()
            .map(|p| {
                json!({
                    "package": p.package.index(),
                    "worth": by_side(p.worth.map(|worth| json!(worth))),
                    "suits": p.suits.map(|suits| by_side(suits.map(|suits| json!(suits)))),
                    "could_sign": by_side(p.signs.map(|signs| json!(signs))),
                    "agreed": p.agreed,
                    "levels": issues(names, matter, p).map(|(code, level)| (code.to_owned(), json!(level))).collect::<Map<String, Value>>(),
                })
            })
            .collect();
        json!({
            "dispute": names.dispute(matter.dispute),
            "war": matter.war,
            "without": matter.without.map(|w| by_side(w.map(without))),
            "packages": packages,
        })
    };
    list.iter().map(one).collect()
}

/// The issues that a package sets, by code and level.
fn issues<'a>(
    names: &Names<'a>,
    matter: &Matter,
    package: &'a Package,
) -> impl Iterator<Item = (&'a str, f64)> + use<'a> {
    let data = names.scenario().disputes.get(matter.dispute.index());
    let issues = data.map_or(&[][..], |dispute| &dispute.issues);
    let levels = issues.iter().zip(&package.levels).map(|(issue, level)| (issue.id.as_str(), *level));
    levels.filter(|(_, level)| !level.is_nan())
}

/// The numbers of the first and the last package that settle a part of a dispute, and nothing else; they stand together.
fn numbers(matter: &Matter, part: &DisputePart) -> Option<[usize; 2]> {
    let of_part = |i: usize| part.issues.iter().any(|issue| usize::from(*issue) == i);
    let settles = |package: &Package| {
        let mut levels = package.levels.iter().enumerate();
        package.package.index() > 0 && levels.all(|(i, level)| level.is_nan() != of_part(i))
    };
    let mut those = matter.packages.iter().filter(|package| settles(package)).map(|p| p.package.index());
    let first = those.next()?;
    Some([first, those.next_back().unwrap_or(first)])
}

/// As text, in lines of about `width` columns.
#[must_use]
pub fn text(names: &Names<'_>, list: &[Matter], width: usize) -> String {
    let mut text = String::new();
    let line = |text: &mut String, words: &str, indent: usize| {
        for (n, part) in wrap(words, width.saturating_sub(indent + 2).max(20)).iter().enumerate() {
            let indent = if n == 0 { indent } else { indent + 2 };
            text.push_str(&format!("{}{part}\n", " ".repeat(indent)));
        }
    };
    for matter in list {
        text.push_str(&format!("\n{}\n", paint(Styles::HOUSE.head, &sides(names, matter.dispute))));
        let who = matter.principals.map(|actor| names.actor_short(actor));
        match matter.without {
            Some(without) => {
                for (who, w) in who.iter().zip(without) {
                    let fighting = if matter.war { "fighting on" } else { "a war" };
                    let fear = w
                        .for_fear
                        .map_or_else(String::new, |least| format!(", for fear of a war {}", plain(least)));
                    let words = format!(
                        "To {who} what holds is worth {}, {fighting} {}; it accepts {} or more{fear}.",
                        plain(w.holds),
                        plain(w.fighting),
                        plain(w.least)
                    );
                    line(&mut text, &words, 2);
                }
            }
            None => text.push_str("  Nobody has looked at it yet.\n"),
        }
        if matter.without.is_some() {
            line(&mut text, &format!("Suits both: {}.", suiting(matter)), 2);
        }
        let data = names.scenario().disputes.get(matter.dispute.index());
        for issue in data.map_or(&[][..], |dispute| &dispute.issues) {
            let on_the_table = |p: &Package| issues(names, matter, p).any(|(code, _)| code == issue.id);
            if matter.packages.iter().any(on_the_table) {
                line(&mut text, &key(issue), 2);
            }
        }
        text.push_str(&rows(names, matter, who, width));
        for part in data.map_or(&[][..], |dispute| &dispute.parts) {
            if let Some([first, last]) = numbers(matter, part) {
                line(&mut text, &format!("{first} to {last}, in part: {}", part.text), 2);
            }
        }
    }
    let note = "Package 0 is a truce: what holds. A package that leaves issues open is one in part: they stay as they are. Worth is the model's reading of public positions: 1 is a side's victory, 0 its defeat. The packages are \
                the Pareto frontier of what does not contradict itself. A package suits a side that it is worth what the side accepts or more; what it has staked \
                in public does not count where it fears a war. Who could sign is what home fronts and red lines \
                leave that day, not who would.";
    text.push('\n');
    wrap(note, width).iter().for_each(|part| text.push_str(&format!("{part}\n")));
    text
}

/// What the levels of an issue mean; of one whose options have no words but their numbers its name.
fn key(issue: &Issue) -> String {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let first = issue.options.first().map(|o| bare(&o.text));
    if issue.options.len() > 1 && issue.options.iter().all(|o| Some(bare(&o.text)) == first) {
        return format!("{}: {}, by its level", issue.id, issue.name);
    }
    let options = issue.options.iter().map(|o| format!("{} {}", o.level, o.text));
    format!("{}, {}: {}", issue.id, issue.name, options.collect::<Vec<String>>().join("; "))
}

/// The packages that suit both sides: `packages 7 to 20, 31`; `none`.
fn suiting(matter: &Matter) -> String {
    let both = matter.packages.iter().filter(|p| p.suits == Some([true; 2])).map(|p| p.package.index());
    let mut runs: Vec<[usize; 2]> = Vec::new();
    for number in both {
        match runs.last_mut() {
            Some([_, last]) if *last + 1 == number => *last = number,
            _ => runs.push([number, number]),
        }
    }
    let told = |[first, last]: &[usize; 2]| {
        if first == last { first.to_string() } else { format!("{first} to {last}") }
    };
    match runs.as_slice() {
        [] => "none".to_owned(),
        [[a, b]] if a == b => format!("package {a}"),
        runs => format!("packages {}", runs.iter().map(told).collect::<Vec<_>>().join(", ")),
    }
}

/// A line a package: the level of each issue in a column of its own, as far as there is room for all.
fn rows(names: &Names<'_>, matter: &Matter, who: [&str; 2], width: usize) -> String {
    // Those that settle all that is open come first: the second has every issue.
    let all = matter.packages.get(1).or(matter.packages.first());
    let codes: Vec<&str> =
        all.map_or_else(Vec::new, |all| issues(names, matter, all).map(|(code, _)| code).collect());
    let common = [
        "package".to_owned(),
        format!("to {}", who[0]),
        format!("to {}", who[1]),
        "suits".to_owned(),
        "could sign".to_owned(),
    ];
    let taken: usize =
        common.iter().map(String::as_str).chain(codes.iter().copied()).map(|c| columns(c) + 2).sum();
    let apart = taken <= width;
    let mut heads: Vec<&str> = common.iter().map(String::as_str).collect();
    if apart {
        heads.extend(&codes)
    } else {
        heads.push("sets")
    }
    let cells = |package: &Package| {
        let whom = |those: [bool; 2]| match those {
            [true, true] => "both",
            [true, false] => who[0],
            [false, true] => who[1],
            [false, false] => "neither",
        };
        let signs = if package.agreed { "agreed" } else { whom(package.signs) };
        let mut cells = vec![
            package.package.index().to_string(),
            plain(package.worth[0]),
            plain(package.worth[1]),
            package.suits.map_or("-", whom).to_owned(),
            signs.to_owned(),
        ];
        // What holds lies between the options.
        let level = |level: f64| format!("{level:.0}");
        let levels: Vec<(&str, f64)> = issues(names, matter, package).collect();
        let at = |code: &&str| levels.iter().find(|(own, _)| own == code).map(|(_, at)| *at);
        if apart {
            cells.extend(codes.iter().map(|code| at(code).map_or_else(|| "open".to_owned(), level)));
        } else {
            let set = codes.iter().filter_map(|code| Some(format!("{code} {}", level(at(code)?))));
            cells.push(set.collect::<Vec<_>>().join(", "));
        }
        cells
    };
    grid(&heads, &matter.packages.iter().map(cells).collect::<Vec<_>>(), 2, width)
}
