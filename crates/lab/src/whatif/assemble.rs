//! From chunks to the files of the result folder: `runs.csv`, `series.csv.gz`, `draws.csv.gz`, `summary.csv`,
//! `events.jsonl.gz`, and the answer.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use flate2::{Compression, GzBuilder};

use super::answer::{
    Answer, ArmName, CarriedOut, Category, Decision, Divergence, EventTime, EventTimeOf, Fan, FanOf, First,
    Holders, Map, MapOf, Provenance, ScenarioName, Shares, SharesOf, StartName, Through, Typical,
};
use super::chunk::{Extra, Kept, Layout};
use super::compare::{Comparison, compare, quantiles, tidy};
use super::measures::Kind;
use super::pair::ACTS;
use super::plan::Plan;
use super::sentences::sentences;
use super::store::{Store, StoreError, failed};
use crate::draws;
use crate::play::Standing;

/// The quantiles of a series.
const FAN: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];
/// How many kinds of first decisions, and of decisions that go with the difference, are told.
const TOLD: usize = 8;

/// What is known of an ensemble besides what was played.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct About {
    /// The version of the program.
    pub version: String,
    /// The start's name.
    pub start_name: String,
    /// What it was made with.
    pub provenance: Provenance,
    /// Whether the series and the events of all runs are written.
    pub keep_all: bool,
}

/// A file that is written beside its place and then renamed.
struct Beside<'a> {
    path: &'a Path,
    part: std::path::PathBuf,
}

impl<'a> Beside<'a> {
    fn new(path: &'a Path) -> Self {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        Self { path, part: path.with_file_name(format!("{name}.part")) }
    }

    fn write(self, fill: impl FnOnce(&mut dyn Write) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let wrong = |error| failed("write", self.path, error);
        let mut out = BufWriter::new(File::create(&self.part).map_err(wrong)?);
        fill(&mut out)?;
        let file = out.into_inner().map_err(|e| wrong(e.into_error()))?;
        file.sync_all().map_err(wrong)?;
        std::fs::rename(&self.part, self.path).map_err(wrong)
    }

    /// Packed, without a time or a name, so that the same content is the same bytes.
    fn packed(self, fill: impl FnOnce(&mut dyn Write) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let path = self.path;
        self.write(|out| {
            let mut packer = GzBuilder::new().mtime(0).write(out, Compression::new(6));
            fill(&mut packer)?;
            packer.finish().map(|_| ()).map_err(|error| failed("write", path, error))
        })
    }
}

/// Write the files, and work out the answer. Texts of typical pairs are left empty: they are told by a floor above this one.
///
/// # Errors
/// If a chunk cannot be read or a file not be written.
pub fn assemble(plan: &Plan, store: &Store, folder: &Path, about: &About) -> Result<Answer, StoreError> {
    runs(plan, store, &folder.join("runs.csv"))?;
    if plan.drawn {
        drawn(plan, &folder.join("draws.csv.gz"))?;
    }
    let fans = series(plan, store, &folder.join("series.csv.gz"))?;
    if about.keep_all {
        all_series(plan, store, &folder.join("series_runs.csv.gz"))?;
    }
    events(plan, store, &folder.join("events.jsonl.gz"))?;
    let found = compare(plan, store)?;
    let answer = answer(plan, store, about, fans, found)?;
    summary(plan, &answer, &folder.join("summary.csv"))?;
    Ok(answer)
}

fn csv_to(
    path: &Path,
    out: &mut dyn Write,
    rows: impl FnOnce(&mut csv::Writer<&mut dyn Write>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out);
    rows(&mut csv)?;
    csv.flush().map_err(|error| failed("write", path, error))
}

fn record<I, T>(path: &Path, csv: &mut csv::Writer<&mut dyn Write>, fields: I) -> Result<(), StoreError>
where
    I: IntoIterator<Item = T>,
    T: AsRef<[u8]>,
{
    csv.write_record(fields).map_err(|error| failed("write", path, io::Error::other(error)))
}

/// A row for each run: arm, pair, draw, its outcomes, how it ended, where it parted.
fn runs(plan: &Plan, store: &Store, path: &Path) -> Result<(), StoreError> {
    let layout = Layout::of(plan);
    Beside::new(path).write(|out| {
        csv_to(path, out, |csv| {
            let head = ["pair", "arm", "draw"].map(str::to_owned).into_iter();
            let outcomes = plan.measures.outcomes.iter().map(|m| m.id.clone());
            let tail = ["ending", "parts_after_days", "first_decision_after_days", "first_decision"]
                .map(str::to_owned);
            record(path, csv, head.chain(outcomes).chain(tail))?;
            let mut first = 0;
            for number in 0..plan.chunks() {
                let columns = store.with(number, |kept| all_columns(kept, &layout))?;
                for i in 0..columns[0].len() {
                    let pair = first + i as u64;
                    for (nth, arm) in plan.arms.iter().enumerate() {
                        let at = |column: usize| columns[column].get(i).copied().unwrap_or(f32::NAN);
                        let days = |extra| {
                            let x = at(layout.extra(nth, extra));
                            if x < 0.0 { String::new() } else { x.to_string() }
                        };
                        let head =
                            [pair.to_string(), arm.id.clone(), plan.draw_of(pair).to_string()].into_iter();
                        let outcomes = (0..layout.outcomes).map(|o| at(layout.outcome(nth, o)).to_string());
                        let decision = decision_of(plan, at(layout.extra(nth, Extra::Decision)));
                        let tail = [
                            ending_words(at(layout.extra(nth, Extra::Ending))),
                            days(Extra::Parts),
                            days(Extra::Decides),
                            decision.map_or_else(String::new, |(actor, act)| format!("{actor}:{act}")),
                        ];
                        record(path, csv, head.chain(outcomes).chain(tail))?;
                    }
                }
                first += columns[0].len() as u64;
            }
            Ok(())
        })
    })
}

/// The columns of a chunk, those of series left empty.
fn all_columns(kept: &mut Kept, layout: &Layout) -> io::Result<Vec<Vec<f32>>> {
    let mut columns = vec![Vec::new(); layout.columns()];
    for arm in 0..layout.arms {
        let own = (0..layout.outcomes).map(|o| layout.outcome(arm, o));
        let extras =
            [Extra::Ending, Extra::Parts, Extra::Decides, Extra::Decision].map(|e| layout.extra(arm, e));
        for column in own.chain(extras) {
            let mut values = Vec::new();
            kept.column(column, &mut values)?;
            columns[column] = values;
        }
    }
    Ok(columns)
}

/// Actor and name of the act, of a code of a first decision.
fn decision_of(plan: &Plan, code: f32) -> Option<(&str, &'static str)> {
    if code < 0.0 {
        return None;
    }
    let code = code as usize;
    let actor = plan.arms[0].scenario.actors.get(code / ACTS.len())?;
    Some((actor.id.as_str(), ACTS[code % ACTS.len()]))
}

fn ending_words(code: f32) -> String {
    let code = code.max(0.0) as u8;
    Standing { held: code / 6, war: code / 3 % 2 == 1, paper: code % 3 }.words()
}

/// The parameters of every draw.
fn drawn(plan: &Plan, path: &Path) -> Result<(), StoreError> {
    let parameters = &plan.arms[0].scenario.parameters;
    let varied: Vec<&str> =
        parameters.declared.iter().filter(|p| draws::varies(p)).map(|p| p.name.as_str()).collect();
    Beside::new(path).packed(|out| {
        csv_to(path, out, |csv| {
            record(path, csv, std::iter::once("draw").chain(varied.iter().copied()))?;
            let last = plan.pairs.checked_sub(1).map_or(0, |pair| plan.draw_of(pair) + 1);
            for draw in 0..last {
                let values = draws::values(parameters, plan.seed, draw);
                let row = varied.iter().map(|name| tidy(values.get(name).unwrap_or(f64::NAN)).to_string());
                record(path, csv, std::iter::once(draw.to_string()).chain(row))?;
            }
            Ok(())
        })
    })
}

/// Mean and quantiles of each series by date and arm, tidy; and the same for the answer.
fn series(plan: &Plan, store: &Store, path: &Path) -> Result<Vec<Fan>, StoreError> {
    let layout = Layout::of(plan);
    let dates: Vec<String> = plan.looks().iter().map(ToString::to_string).collect();
    let mut fans = Vec::new();
    for (s, measure) in plan.measures.series.iter().enumerate() {
        let mut fan = Fan {
            id: measure.id.clone(),
            title: measure.title.clone(),
            title_fr: measure.title_fr.clone(),
            unit: measure.unit.clone(),
            dates: dates.clone(),
            arms: Vec::new(),
        };
        for (nth, arm) in plan.arms.iter().enumerate() {
            let mut of = FanOf { arm: arm.id.clone(), ..FanOf::default() };
            for look in 0..layout.looks {
                let mut column = store.column(plan, layout.look(nth, s, look))?;
                let known = column.iter().filter(|x| !x.is_nan()).count();
                let sum: f64 = column.iter().filter(|x| !x.is_nan()).map(|x| f64::from(*x)).sum();
                of.mean.push(tidy(if known > 0 { sum / known as f64 } else { 0.0 }));
                let found = quantiles(&mut column, &FAN);
                for (list, (_, value)) in
                    [&mut of.q05, &mut of.q25, &mut of.q50, &mut of.q75, &mut of.q95].into_iter().zip(found)
                {
                    list.push(value);
                }
            }
            fan.arms.push(of);
        }
        fans.push(fan);
    }
    Beside::new(path).packed(|out| {
        csv_to(path, out, |csv| {
            record(path, csv, ["date", "arm", "series", "unit", "stat", "value"])?;
            for fan in &fans {
                for of in &fan.arms {
                    let lists = [
                        ("mean", &of.mean),
                        ("q05", &of.q05),
                        ("q25", &of.q25),
                        ("q50", &of.q50),
                        ("q75", &of.q75),
                        ("q95", &of.q95),
                    ];
                    for (stat, list) in lists {
                        for (date, value) in fan.dates.iter().zip(list) {
                            let row = [date.as_str(), &of.arm, &fan.id, &fan.unit, stat, &value.to_string()];
                            record(path, csv, row)?;
                        }
                    }
                }
            }
            Ok(())
        })
    })?;
    Ok(fans)
}

/// Every series of every run, tidy.
fn all_series(plan: &Plan, store: &Store, path: &Path) -> Result<(), StoreError> {
    let layout = Layout::of(plan);
    let dates: Vec<String> = plan.looks().iter().map(ToString::to_string).collect();
    Beside::new(path).packed(|out| {
        csv_to(path, out, |csv| {
            record(path, csv, ["pair", "arm", "date", "series", "value"])?;
            let mut first = 0;
            for number in 0..plan.chunks() {
                let pairs = store.with(number, |kept| Ok(kept.pairs))?;
                for (nth, arm) in plan.arms.iter().enumerate() {
                    for (s, measure) in plan.measures.series.iter().enumerate() {
                        for (look, date) in dates.iter().enumerate() {
                            let mut column = Vec::new();
                            store.with(number, |kept| kept.column(layout.look(nth, s, look), &mut column))?;
                            for (i, value) in column.iter().enumerate() {
                                let pair = (first + i as u64).to_string();
                                record(path, csv, [&pair, &arm.id, date, &measure.id, &value.to_string()])?;
                            }
                        }
                    }
                }
                first += pairs as u64;
            }
            Ok(())
        })
    })
}

/// The chronicles that were kept.
fn events(plan: &Plan, store: &Store, path: &Path) -> Result<(), StoreError> {
    Beside::new(path).packed(|out| {
        for number in 0..plan.chunks() {
            if plan.pairs_of(number).start >= plan.keep {
                break;
            }
            let lines = store.with(number, Kept::events)?;
            out.write_all(&lines).map_err(|error| failed("write", path, error))?;
        }
        Ok(())
    })
}

/// In the columns of the forecast hubs: a row for each mean, quantile and probability.
fn summary(plan: &Plan, answer: &Answer, path: &Path) -> Result<(), StoreError> {
    let model = format!("pourparler-{}", answer.pourparler);
    let end = plan.until.to_string();
    Beside::new(path).write(|out| {
        csv_to(path, out, |csv| {
            record(
                path,
                csv,
                [
                    "model_id",
                    "scenario_id",
                    "target",
                    "target_end_date",
                    "output_type",
                    "output_type_id",
                    "value",
                ],
            )?;
            let mut row = |arm: &str, target: &str, kind: &str, id: &str, value: f64| {
                record(path, csv, [&model, arm, target, &end, kind, id, &value.to_string()])
            };
            for result in &answer.results {
                row(&result.arm, &result.outcome, "mean", "NA", result.mean)?;
                if answer.measure(&result.outcome).is_some_and(|m| m.kind == Kind::Share) {
                    row(&result.arm, &result.outcome, "pmf", "no", tidy(1.0 - result.mean))?;
                    row(&result.arm, &result.outcome, "pmf", "yes", result.mean)?;
                } else {
                    for (share, value) in &result.quantiles {
                        row(&result.arm, &result.outcome, "quantile", &share.to_string(), *value)?;
                    }
                }
            }
            for d in &answer.differences {
                let arm = format!("{}-baseline", d.arm);
                row(&arm, &d.outcome, "mean", "NA", d.mean)?;
                for (share, value) in &d.quantiles {
                    row(&arm, &d.outcome, "quantile", &share.to_string(), *value)?;
                }
            }
            for shares in &answer.shares {
                for of in &shares.arms {
                    for (category, share) in shares.categories.iter().zip(&of.shares) {
                        row(&of.arm, &shares.id, "pmf", &category.id, *share)?;
                    }
                }
            }
            Ok(())
        })
    })
}

fn answer(
    plan: &Plan,
    store: &Store,
    about: &About,
    series: Vec<Fan>,
    found: Comparison,
) -> Result<Answer, StoreError> {
    let layout = Layout::of(plan);
    let sums = store.sums(plan)?;
    let base = &plan.arms[0];
    let scenario = &base.scenario;
    let n = plan.pairs.max(1) as f64;
    let arms: Vec<ArmName> = plan
        .arms
        .iter()
        .enumerate()
        .map(|(nth, arm)| ArmName {
            id: arm.id.clone(),
            title: arm.title.clone(),
            title_fr: arm.title_fr.clone(),
            question: arm.question.clone(),
            question_fr: arm.question_fr.clone(),
            changes: arm.changes.clone(),
            carried_out: arm
                .directives
                .iter()
                .enumerate()
                .map(|(d, directive)| CarriedOut {
                    order: format!("{}: {}", scenario.actors[directive.actor.index()].id, directive.act),
                    share: tidy(sums[layout.carried(nth, d)] / n),
                })
                .collect(),
        })
        .collect();
    let question = |pick: fn(&ArmName) -> &String| -> String {
        let list: Vec<&str> =
            arms.iter().skip(1).map(|a| pick(a).as_str()).filter(|q| !q.is_empty()).collect();
        list.join(" ")
    };
    let mut answer = Answer {
        form: 1,
        pourparler: about.version.clone(),
        scenario: ScenarioName {
            id: scenario.id.clone(),
            title: scenario.title.clone(),
            begins: scenario.begins.to_string(),
            ends: scenario.ends.to_string(),
        },
        question: question(|a| &a.question),
        question_fr: question(|a| &a.question_fr),
        start: StartName {
            name: about.start_name.clone(),
            title: base.start.title.clone(),
            date: base.start.date.to_string(),
        },
        from: plan.from.map(|d| d.to_string()),
        until: plan.until.to_string(),
        pairs: plan.pairs,
        seed: plan.seed,
        parameters: if plan.drawn { "drawn" } else { "default" }.to_owned(),
        replicates: plan.replicates,
        arms,
        outcomes: plan.measures.outcomes.clone(),
        main: plan.measures.main().iter().map(|m| plan.measures.outcomes[*m].id.clone()).collect(),
        results: found.results,
        differences: found.differences,
        sentences: Vec::new(),
        shares: vec![endings(plan, store, &layout)?],
        series,
        control: control(plan, &layout, &sums),
        event_times: event_times(plan, store, &layout)?,
        divergences: Vec::new(),
        through: Vec::new(),
        typical: Vec::new(),
        timeline: Vec::new(),
        limits: LIMITS.map(str::to_owned).to_vec(),
        limits_fr: LIMITS_FR.map(str::to_owned).to_vec(),
        provenance: about.provenance.clone(),
    };
    for nth in 1..plan.arms.len() {
        let lead = found.leading[nth];
        let (divergence, typical) = paths(plan, store, &layout, nth, lead)?;
        answer.divergences.push(divergence);
        answer.typical.extend(typical);
        answer.through.push(through(plan, store, &layout, &sums, nth, lead)?);
    }
    answer.sentences = sentences(&answer);
    Ok(answer)
}

const LIMITS: [&str; 4] = [
    "One run is one possible course, no forecast; a difference between arms is what the model says follows from the change.",
    "Intervals say what more runs would change, and what not knowing the parameters does; not how far the model is from the world.",
    "Where an order of a what-if was not possible in a run, the run went on without it: see the share in which it was carried out.",
    "What the record says of later days is known to no run.",
];
const LIMITS_FR: [&str; 4] = [
    "Un parcours est un cours possible, pas une prévision ; une différence est ce qui, selon le modèle, suit du changement.",
    "Les intervalles disent ce que d'autres parcours changeraient et ce que fait l'ignorance des paramètres ; non la distance du modèle au monde.",
    "Quand un ordre d'une hypothèse n'était pas possible, le parcours a continué sans lui : voir la part où il a été exécuté.",
    "Aucun parcours ne connaît ce que la chronologie dit des jours suivants.",
];

/// How runs end, and in what shares.
fn endings(plan: &Plan, store: &Store, layout: &Layout) -> Result<Shares, StoreError> {
    let mut counts: Vec<BTreeMap<u8, u64>> = Vec::new();
    for nth in 0..layout.arms {
        let mut of: BTreeMap<u8, u64> = BTreeMap::new();
        for code in store.column(plan, layout.extra(nth, Extra::Ending))? {
            *of.entry(code as u8).or_default() += 1;
        }
        counts.push(of);
    }
    let mut codes: Vec<u8> = counts.iter().flat_map(BTreeMap::keys).copied().collect();
    codes.sort_unstable();
    codes.dedup();
    let n = plan.pairs.max(1) as f64;
    Ok(Shares {
        id: "ending".to_owned(),
        title: "how it stands at the end".to_owned(),
        title_fr: "l'état à la fin".to_owned(),
        categories: codes
            .iter()
            .map(|code| {
                let standing = Standing { held: code / 6, war: code / 3 % 2 == 1, paper: code % 3 };
                Category {
                    id: format!("{}-{}-{}", standing.held, u8::from(standing.war), standing.paper),
                    title: standing.words(),
                    title_fr: standing_fr(standing),
                }
            })
            .collect(),
        arms: plan
            .arms
            .iter()
            .zip(&counts)
            .map(|(arm, of)| SharesOf {
                arm: arm.id.clone(),
                shares: codes.iter().map(|c| tidy(of.get(c).copied().unwrap_or(0) as f64 / n)).collect(),
            })
            .collect(),
    })
}

fn standing_fr(standing: Standing) -> String {
    let held = ["rien", "une partie", "la plupart", "la totalité"][usize::from(standing.held.min(3))];
    let war = if standing.war { "en guerre" } else { "pas de guerre" };
    let paper = ["aucun texte", "une trêve", "un accord"][usize::from(standing.paper.min(2))];
    format!("{held} du terrain pris, {war}, {paper}")
}

fn control(plan: &Plan, layout: &Layout, sums: &[f64]) -> Vec<Map> {
    let scenario = &plan.arms[0].scenario;
    let n = plan.pairs.max(1) as f64;
    let holders = |nth: usize, map: usize, region: usize| {
        let mut list: Vec<(String, f64)> = (0..layout.actors)
            .map(|a| (scenario.actors[a].id.clone(), tidy(sums[layout.holds(nth, map, region, a)] / n)))
            .filter(|(_, share)| *share > 0.0)
            .collect();
        list.sort_by(|a, b| b.1.total_cmp(&a.1));
        Holders { region: scenario.regions[region].id.clone(), holders: list }
    };
    let of = |map: usize| {
        plan.arms.iter().enumerate().map(move |(nth, arm)| MapOf {
            arm: arm.id.clone(),
            regions: (0..layout.regions).map(|r| holders(nth, map, r)).collect(),
        })
    };
    plan.maps()
        .iter()
        .enumerate()
        .map(|(i, date)| Map { date: date.to_string(), arms: of(i).collect() })
        .collect()
}

fn event_times(plan: &Plan, store: &Store, layout: &Layout) -> Result<Vec<EventTime>, StoreError> {
    let looks = plan.looks();
    let kinds = [
        (Extra::WarEnds, "war_ends", "the first war has ended", "la première guerre est finie"),
        (Extra::Agreed, "agreed", "something has been signed", "un texte a été signé"),
        (Extra::Called, "called", "an ally has been called", "un allié a été appelé"),
    ];
    let mut list = Vec::new();
    for (extra, id, title, title_fr) in kinds {
        let mut arms = Vec::new();
        for (nth, arm) in plan.arms.iter().enumerate() {
            let days = store.column(plan, layout.extra(nth, extra))?;
            let share = |date: &pourparler_model::Date| {
                let by = (*date - plan.start()) as f32;
                let hits = days.iter().filter(|d| **d >= 0.0 && **d <= by).count();
                tidy(hits as f64 / days.len().max(1) as f64)
            };
            arms.push(EventTimeOf { arm: arm.id.clone(), share: looks.iter().map(share).collect() });
        }
        list.push(EventTime {
            id: id.to_owned(),
            title: title.to_owned(),
            title_fr: title_fr.to_owned(),
            dates: looks.iter().map(ToString::to_string).collect(),
            arms,
        });
    }
    Ok(list)
}

/// Where the paths part, and the pair that lies nearest the median difference.
fn paths(
    plan: &Plan,
    store: &Store,
    layout: &Layout,
    nth: usize,
    lead: usize,
) -> Result<(Divergence, Option<Typical>), StoreError> {
    let arm = plan.arms[nth].id.clone();
    let outcome = plan.measures.outcomes[lead].id.clone();
    let parts = store.column(plan, layout.extra(nth, Extra::Parts))?;
    let codes = store.column(plan, layout.extra(nth, Extra::Decision))?;
    let own = store.column(plan, layout.outcome(nth, lead))?;
    let before = store.column(plan, layout.outcome(0, lead))?;
    let n = parts.len().max(1) as f64;
    let mut apart: Vec<f32> = parts.iter().copied().filter(|d| *d >= 0.0).collect();
    let same = tidy(1.0 - apart.len() as f64 / n);
    let none = apart.is_empty();
    let found = quantiles(&mut apart, &[0.1, 0.5, 0.9]);
    let date = |i: usize| (!none).then(|| (plan.start() + found[i].1 as i32).to_string());
    let mut kinds: BTreeMap<u32, (u64, f64)> = BTreeMap::new();
    for i in 0..codes.len() {
        if codes[i] >= 0.0 {
            let slot = kinds.entry(codes[i] as u32).or_default();
            slot.0 += 1;
            slot.1 += f64::from(own[i] - before[i]);
        }
    }
    let mut kinds: Vec<(u32, (u64, f64))> = kinds.into_iter().collect();
    kinds.sort_by_key(|(code, (count, _))| (std::cmp::Reverse(*count), *code));
    let first = kinds.iter().take(TOLD).filter_map(|(code, (count, sum))| {
        let (actor, act) = decision_of(plan, *code as f32)?;
        Some(First {
            what: format!("{actor}: {act}"),
            actor: actor.to_owned(),
            act: act.to_owned(),
            share: tidy(*count as f64 / n),
            outcome: outcome.clone(),
            difference: tidy(sum / *count as f64),
        })
    });
    let divergence = Divergence {
        arm: arm.clone(),
        same,
        median_date: date(1),
        early_date: date(0),
        late_date: date(2),
        first: first.collect(),
    };
    let mut changes: Vec<f32> =
        (0..parts.len()).filter(|i| parts[*i] >= 0.0).map(|i| own[i] - before[i]).collect();
    let median = quantiles(&mut changes, &[0.5])[0].1;
    let distance = |i: &usize| (f64::from(own[*i] - before[*i]) - median).abs();
    let nearest =
        (0..parts.len()).filter(|i| parts[*i] >= 0.0).min_by(|a, b| distance(a).total_cmp(&distance(b)));
    let typical = nearest.map(|i| Typical {
        arm,
        pair: i as u64,
        outcome,
        difference: tidy(f64::from(own[i] - before[i])),
        diverges: Some((plan.start() + parts[i] as i32).to_string()),
        baseline: Vec::new(),
        variant: Vec::new(),
    });
    Ok((divergence, typical))
}

/// The decisions whose change goes with the difference of an outcome, pair by pair.
fn through(
    plan: &Plan,
    store: &Store,
    layout: &Layout,
    sums: &[f64],
    nth: usize,
    lead: usize,
) -> Result<Through, StoreError> {
    /// A correlation below this is not told: our choice.
    const LEAST: f64 = 0.1;
    let own = store.column(plan, layout.outcome(nth, lead))?;
    let before = store.column(plan, layout.outcome(0, lead))?;
    let n = own.len().max(1) as f64;
    let changes = || own.iter().zip(&before).map(|(a, b)| f64::from(*a) - f64::from(*b));
    let mean = changes().sum::<f64>() / n;
    let variance = changes().map(|d| (d - mean) * (d - mean)).sum::<f64>() / n;
    let place = plan.measures.main().iter().position(|m| *m == lead).unwrap_or(0);
    let scenario = &plan.arms[0].scenario;
    let mut decisions: Vec<Decision> = Vec::new();
    for decision in 0..layout.decisions() {
        let at = |i: usize| sums[layout.decided(nth, decision, i)];
        let change = at(1) / n;
        let spread = at(2) / n - change * change;
        if spread <= 1e-12 || variance <= 1e-12 {
            continue;
        }
        let correlation = (at(3 + place) / n - change * mean) / (spread * variance).sqrt();
        if correlation.abs() < LEAST {
            continue;
        }
        let (actor, act) = (&scenario.actors[decision / ACTS.len()], ACTS[decision % ACTS.len()]);
        decisions.push(Decision {
            actor: actor.id.clone(),
            act: act.to_owned(),
            title: format!("{}: {}", actor.name, act.replace('-', " ")),
            change: tidy(change),
            correlation: tidy(correlation),
        });
    }
    decisions.sort_by(|a, b| b.correlation.abs().total_cmp(&a.correlation.abs()));
    decisions.truncate(TOLD);
    Ok(Through {
        arm: plan.arms[nth].id.clone(),
        outcome: plan.measures.outcomes[lead].id.clone(),
        decisions,
    })
}
