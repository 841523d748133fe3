//! Paired ensembles played into a result folder: progress, interruption, going on, the manifest.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use pourparler_engine::{SetupError, Simulation};
use pourparler_lab::whatif::answer::{AccountOf, Answer, Hashed, Moment, Provenance, Typical};
use pourparler_lab::whatif::arm::Arm;
use pourparler_lab::whatif::assemble::{About, assemble};
use pourparler_lab::whatif::chunk::{Layout, chunk};
use pourparler_lab::whatif::pair::{self, ACTS, Worker, play};
use pourparler_lab::whatif::plan::{CHUNK, Plan};
use pourparler_lab::whatif::store::{Store, StoreError};
use pourparler_lab::whatif::words;
use pourparler_model::{Act, ActorId, Date, DeskAccount, EventKind};
use pourparler_report::jsonl::Line;
use pourparler_report::{French, Language, Names, account, act_code};
use serde::Serialize;
use serde_json::{Value, json};

use crate::args::Tongue;
use crate::commands::report;
use crate::stories::{cut, in_language, only, told};
use crate::{exit, interrupt, output, run_folder};

const CHUNKS: &str = "chunks";
const PLAN: &str = "plan.json";
const ANSWER: &str = "answer.json";
/// Lines of an account that are told.
const ACCOUNT: usize = 60;
/// Days before a decision on which the reason for it is looked for.
const BACK: i32 = 14;
/// Desks whose accounts are told.
const DESKS: usize = 2;
/// Columns of an account.
const WIDTH: usize = 96;

/// What is to be played, and what is written with it.
#[derive(Debug)]
pub(crate) struct Job {
    /// The pairs.
    pub(crate) plan: Plan,
    /// Whether series and events of all runs are written.
    pub(crate) keep_all: bool,
    /// The start's name.
    pub(crate) start_name: String,
    /// The hash of the scenario's documents.
    pub(crate) documents: String,
    /// The variants, with their hashes.
    pub(crate) variants: Vec<(String, String)>,
    /// The command, without what the results do not depend on.
    pub(crate) command: Vec<String>,
    /// Documents that are written with it.
    pub(crate) texts: Vec<(PathBuf, String)>,
    /// Threads.
    pub(crate) jobs: Option<u16>,
}

impl Job {
    /// What tells it from others: two jobs of the same description have the same results.
    fn description(&self) -> Value {
        json!({
            "pourparler": env!("CARGO_PKG_VERSION"),
            "form": 1,
            "scenario": self.plan.arms[0].scenario.id,
            "documents": self.documents,
            "variants": self.variants.iter().map(|(id, hash)| json!({"id": id, "hash": hash})).collect::<Vec<_>>(),
            "start": self.start_name,
            "start_date": self.plan.start().to_string(),
            "from": self.plan.from.map(|d| d.to_string()),
            "until": self.plan.until.to_string(),
            "pairs": self.plan.pairs,
            "pairs_in_a_chunk": CHUNK,
            "seed": self.plan.seed,
            "parameters": if self.plan.drawn { "drawn" } else { "default" },
            "replicates": self.plan.replicates,
            "turn_days": self.plan.turn_days,
            "kept_pairs": self.plan.keep,
            "keep_all": self.keep_all,
            "command": self.command,
        })
    }

    fn about(&self) -> About {
        About {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            start_name: self.start_name.clone(),
            provenance: Provenance {
                documents: self.documents.clone(),
                commit: option_env!("POURPARLER_COMMIT").unwrap_or("unknown").to_owned(),
                command: self.command.clone(),
                variants: self
                    .variants
                    .iter()
                    .map(|(id, hash)| Hashed { id: id.clone(), hash: hash.clone() })
                    .collect(),
            },
            keep_all: self.keep_all,
        }
    }

    /// The threads that work on it.
    fn pool(&self) -> anyhow::Result<rayon::ThreadPool> {
        rayon::ThreadPoolBuilder::new()
            .num_threads(self.jobs.map_or(0, usize::from))
            .build()
            .map_err(|e| exit::refused(format!("cannot start the threads: {e}; give fewer with --jobs")))
    }
}

fn code(sim: &Simulation, act: Act) -> String {
    act_code(&sim.setup().scenario, sim.state(), act)
}

/// An event of a pair.
#[derive(Serialize)]
struct OfPair<'a> {
    pair: u64,
    arm: &'a str,
    #[serde(flatten)]
    line: Line<'a>,
}

/// The chronicle of a run as JSON lines, each with its arm and pair.
fn lines(sim: &Simulation, arm: &Arm, pair: u64) -> String {
    let names = Names::new(sim.setup(), sim.state());
    let start = sim.setup().start.date;
    // A line has some 270 bytes.
    let mut text = String::with_capacity(300 * sim.chronicle().len());
    for (n, event) in sim.chronicle().iter().enumerate().filter(|(_, e)| e.date >= start) {
        let line = OfPair { pair, arm: &arm.id, line: Line::new(&names, n, event) };
        // Its keys are texts, and memory takes what is written: nothing in it can fail.
        text.push_str(&serde_json::to_string(&line).unwrap_or_default());
        text.push('\n');
    }
    text
}

/// Play what is not there, and write the result folder. Returns the answer, and how long the playing took.
pub(crate) fn run(job: &Job, folder: &Path, resume: bool) -> anyhow::Result<(Answer, Option<String>)> {
    let description = format!("{:#}\n", job.description());
    let plan_file = folder.join(PLAN);
    if folder.exists() && !folder.is_dir() {
        return Err(exit::refused(format!("{} is there, and is not a folder", folder.display())));
    }
    let there = std::fs::read_to_string(&plan_file).ok();
    match (&there, resume) {
        (Some(_), false) => {
            let shown = folder.display();
            return Err(exit::refused(format!(
                "{shown} has results already: --resume goes on with it, or choose another folder"
            )));
        }
        (Some(before), true) if *before != description => {
            return Err(exit::refused(format!(
                "{} was made by another command, or from other documents: `{}` says which. Give the same, or choose another folder",
                folder.display(),
                plan_file.display()
            )));
        }
        (Some(_), true) => {}
        (None, _) => run_folder::may_write(folder, run_folder::Replace::Never)?,
    }
    run_folder::create(folder)?;
    if there.is_none() {
        beside(&plan_file, description.as_bytes())?;
    }
    let _held = alone(&plan_file, folder)?;
    if let Some(changed) = changed_since(folder) {
        if changed.is_empty()
            && let Ok(text) = std::fs::read_to_string(folder.join(ANSWER))
            && let Ok(answer) = serde_json::from_str(&text)
        {
            output::note("it is complete: nothing was played");
            return Ok((answer, None));
        }
        output::note(&format!("not as it was written: {}; it is played again", changed.join(", ")));
    }
    interrupt::watch()?;
    let mark = xxhash_rust::xxh3::xxh3_64(description.as_bytes());
    let store = Store::new(&folder.join(CHUNKS), mark).map_err(|e| of_store(e, folder))?;
    let took = play_all(job, &store, folder)?;
    let answer = finish(job, &store, folder).map_err(|e| exit::io_with(e, &to_resume(folder)))?;
    store.clear();
    Ok((answer, Some(took)))
}

/// Hold a folder against others who would write the same files, for as long as the file that is returned is open: a lock of the
/// system's, which ends with the program however that ends.
fn alone(plan_file: &Path, folder: &Path) -> anyhow::Result<File> {
    let shown = folder.display();
    let file =
        File::open(plan_file).map_err(|e| exit::io(format!("cannot read {}: {e}", plan_file.display())))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(exit::refused(format!(
            "another program is at work in {shown}: wait for it, or choose another folder"
        ))),
        // Where the file system knows no locks, there is none.
        _ => Ok(file),
    }
}

/// The files of a complete result that are missing, or are not as they were written; nothing if it is not complete. Pages can be
/// made again with other scores.
fn changed_since(folder: &Path) -> Option<Vec<String>> {
    let manifest = std::fs::read(folder.join("manifest.json")).ok()?;
    let manifest: Value = serde_json::from_slice(&manifest).ok()?;
    let files = manifest["files"].as_object()?;
    let same = |name: &String, told: &Value| {
        let bytes = std::fs::read(folder.join(name)).unwrap_or_default();
        let hash = format!("{:016x}", xxhash_rust::xxh3::xxh3_64(&bytes));
        name.ends_with(".html") || told["xxh3"].as_str() == Some(hash.as_str())
    };
    Some(files.iter().filter(|(name, told)| !same(name, told)).map(|(name, _)| name.clone()).collect())
}

/// So many pairs.
fn counted(pairs: u64) -> String {
    format!("{pairs} pair{}", if pairs == 1 { "" } else { "s" })
}

#[expect(clippy::disallowed_methods, reason = "how long it takes is told, and no result depends on it")]
fn play_all(job: &Job, store: &Store, folder: &Path) -> anyhow::Result<String> {
    let begun = Instant::now();
    let there: u64 =
        store.there(&job.plan).iter().map(|n| job.plan.pairs_of(*n)).map(|r| r.end - r.start).sum();
    if there > 0 {
        output::note(&format!("{there} of {} there already", counted(job.plan.pairs)));
    }
    let (done, told) = (AtomicU64::new(0), AtomicU64::new(0));
    let tick = |pairs: u64| {
        let now = done.fetch_add(pairs, Ordering::Relaxed) + pairs;
        let seconds = begun.elapsed().as_secs_f64();
        let last = there + now >= job.plan.pairs;
        // At most a line in five seconds.
        let due = (seconds / 5.0) as u64;
        if told.swap(due, Ordering::Relaxed) < due || last {
            let rate = now as f64 / seconds.max(1e-9);
            let left = (job.plan.pairs - there).saturating_sub(now) as f64 / rate.max(1e-9);
            let total = there + now;
            output::note(&format!(
                "{total} of {}, {rate:.0} a second, {} left",
                counted(job.plan.pairs),
                duration(Duration::from_secs_f64(left.min(1e9)))
            ));
        }
    };
    let pool = job.pool()?;
    pool.install(|| store.play(&job.plan, &code, &lines, &interrupt::wanted, &tick))
        .map_err(|e| of_store(e, folder))?;
    let took = duration(begun.elapsed());
    let times = json!({
        "called_as": std::env::args_os().skip(1).map(|a| a.to_string_lossy().into_owned()).collect::<Vec<_>>(),
        "threads": pool.current_num_threads(),
        "played_pairs": done.load(Ordering::Relaxed),
        "seconds": begun.elapsed().as_secs_f64(),
        "pairs_per_second": done.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64().max(1e-9),
    });
    beside(&folder.join("times.json"), format!("{times:#}\n").as_bytes())?;
    Ok(took)
}

/// The files of the folder, from the chunks; the manifest last, so that a folder with one is whole.
fn finish(job: &Job, store: &Store, folder: &Path) -> anyhow::Result<Answer> {
    let about = job.about();
    let pool = job.pool()?;
    let assembled = pool.install(|| assemble(&job.plan, store, folder, &about));
    let mut answer = assembled.map_err(|e| of_store(e, folder))?;
    pool.install(|| accounts(job, &mut answer))?;
    for (name, text) in &job.texts {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            run_folder::create(parent)?;
        }
        beside(&path, text.as_bytes())?;
    }
    beside(&folder.join(ANSWER), format!("{}\n", serde_json::to_string(&answer)?).as_bytes())?;
    let page = |lang| beside(&folder.join(report::name(lang)), report::page(folder, lang)?.as_bytes());
    let (english, french) = pool.install(|| rayon::join(|| page(Tongue::En), || page(Tongue::Fr)));
    english.and(french)?;
    let mut files = serde_json::Map::new();
    for name in [
        "answer.json",
        "draws.csv.gz",
        "events.jsonl.gz",
        "report.fr.html",
        "report.html",
        "runs.csv",
        "runs.parquet",
        "series.csv.gz",
        "series.parquet",
        "series_runs.csv.gz",
        "summary.csv",
    ] {
        if let Ok(bytes) = std::fs::read(folder.join(name)) {
            let hash = format!("{:016x}", xxhash_rust::xxh3::xxh3_64(&bytes));
            files.insert(name.to_owned(), json!({"bytes": bytes.len(), "xxh3": hash}));
        }
    }
    let mut manifest = job.description();
    if let Some(map) = manifest.as_object_mut() {
        map.insert("kind".to_owned(), json!("whatif"));
        map.insert("commit".to_owned(), json!(option_env!("POURPARLER_COMMIT").unwrap_or("unknown")));
        map.insert("files".to_owned(), Value::Object(files));
    }
    beside(&folder.join("manifest.json"), format!("{manifest:#}\n").as_bytes())?;
    Ok(answer)
}

/// The account of one typical pair an arm: it is played again, and told.
fn accounts(job: &Job, answer: &mut Answer) -> anyhow::Result<()> {
    let french = French::of(&job.plan.arms[0].scenario);
    for typical in &mut answer.typical {
        let Some(nth) = job.plan.arms.iter().position(|arm| arm.id == typical.arm) else { continue };
        let mut plan = job.plan.clone();
        plan.arms = vec![job.plan.arms[0].clone(), job.plan.arms[nth].clone()];
        plan.keep = u64::MAX;
        let tell = |sim: &Simulation, arm: &Arm, pair: u64| {
            format!("{}\u{1}{}", told(sim, &french, plan.start()), lines(sim, arm, pair))
        };
        let rows = play(&plan, &mut Worker::default(), typical.pair, &code, &tell)
            .map_err(|e| exit::refused(e.to_string()))?;
        let texts: Vec<(&str, &str)> =
            rows.iter().map(|r| r.events.split_once('\u{1}').unwrap_or(("", ""))).collect();
        let [(base, base_events), (own, own_events)] = texts[..] else { continue };
        let parted: Option<Date> = typical.diverges.as_deref().and_then(|day| day.parse().ok());
        let mut both = [only(base, own, parted), only(own, base, parted)];
        typical.cut = cut(&mut both).map(|day| day.to_string());
        let [base, own] = both;
        typical.baseline = in_language(&base, Language::English);
        typical.baseline_fr = in_language(&base, Language::French);
        typical.variant = in_language(&own, Language::English);
        typical.variant_fr = in_language(&own, Language::French);
        if let Some(decision) = rows.get(1).and_then(|row| row.parting.decision) {
            let why = why(&plan, typical, decision, &french).map_err(|e| exit::refused(e.to_string()))?;
            answer.accounts.extend(why);
        }
        for (side, events) in [("baseline", base_events), ("variant", own_events)] {
            answer.timeline.extend(moments(&typical.arm, typical.pair, side, events));
        }
    }
    Ok(())
}

/// The accounts of the decision by which a pair parts, in either run.
fn why(
    plan: &Plan,
    typical: &Typical,
    (day, actor, act): (Date, ActorId, u8),
    french: &French,
) -> Result<Vec<AccountOf>, SetupError> {
    let act = ACTS.get(usize::from(act)).copied().unwrap_or_default();
    let act_words = words::act(act);
    let side = |nth| weighed(plan, nth, typical.pair, (day, actor), act);
    let (base, own) = rayon::join(|| side(0), || side(1));
    let mut list = Vec::new();
    for (nth, (side, weighed)) in [("baseline", base?), ("variant", own?)].into_iter().enumerate() {
        let Some((sim, date, desks)) = weighed else { continue };
        let names = Names::new(sim.setup(), sim.state());
        let ordered = plan.arms.get(nth).is_some_and(|arm| has_an_order(arm, (date, actor), act));
        let told_in = |names: Names<'_>, order: &str| {
            let told = desks.iter().map(|desk| account::account(&names, actor, date, desk, WIDTH));
            let text = anstream::adapter::strip_str(&told.collect::<Vec<_>>().join("\n")).to_string();
            let order = ordered.then(|| order.to_owned());
            let lines = text.lines().take(ACCOUNT).map(|line| line.trim_end().to_owned());
            lines.chain(order).collect::<Vec<String>>()
        };
        let lines = told_in(names, ORDERED[0]);
        let lines_fr = told_in(names.in_french(french), ORDERED[1]);
        let (title, title_fr) = if ordered {
            act_words.clone()
        } else {
            (
                heading(&names, &desks, act, &act_words.0),
                heading(&names.in_french(french), &desks, act, &act_words.1),
            )
        };
        list.push(AccountOf {
            arm: typical.arm.clone(),
            pair: typical.pair,
            side: side.to_owned(),
            actor: sim.setup().scenario.actors[actor.index()].id.clone(),
            date: date.to_string(),
            title,
            title_fr,
            lines,
            lines_fr,
        });
    }
    Ok(list)
}

/// What stands above the accounts: the course that was chosen first among them, and the order by which the two runs part, which a course
/// need not name, or which it was chosen instead of.
fn heading(names: &Names<'_>, desks: &[DeskAccount], act: &str, order: &str) -> String {
    let chosen = desks.iter().flat_map(|desk| &desk.courses).find(|course| course.chosen);
    let Some(course) = chosen else { return order.to_owned() };
    let label = names.words(&course.label);
    let orders = course.acts.iter().any(|one| one.name() == act);
    match names.language() {
        _ if label == order => label,
        Language::English if orders => format!("{label} (order: {order})"),
        Language::English => format!("{label} (no order: {order})"),
        Language::French if orders => format!("{label} (ordre : {order})"),
        Language::French => format!("{label} (sans ordre : {order})"),
    }
}

/// What is said below the account of a decision that was not the desk's, in English and in French.
const ORDERED: [&str; 2] = [
    "The what-if has an order about this: it is followed, whatever the desk chose.",
    "L’hypothèse donne un ordre à ce sujet : il est suivi, quel que soit le choix ci-dessus.",
];

/// Whether a what-if orders an actor to do, or not to do, an act of this name on a day.
fn has_an_order(arm: &Arm, (date, actor): (Date, ActorId), act: &str) -> bool {
    let named = |code: &str| act.starts_with(code.split([':', '*']).next().unwrap_or(""));
    arm.directives.iter().any(|d| d.actor == actor && d.covers(date) && named(&d.act))
}

/// The desks at which an act was chosen on a day; else those at which it was weighed; else those at which it was chosen on the
/// last day before: what is ordered today may have been decided then.
fn weighed(
    plan: &Plan,
    nth: usize,
    pair: u64,
    (day, actor): (Date, ActorId),
    act: &str,
) -> Result<Option<(Simulation, Date, Vec<DeskAccount>)>, SetupError> {
    let with = |desk: &DeskAccount, chosen: bool| {
        desk.courses.iter().any(|c| (c.chosen || !chosen) && c.acts.iter().any(|a| a.name() == act))
    };
    for back in 0..=BACK {
        let date = day - back;
        if date < plan.start() {
            break;
        }
        let Some((sim, given)) = pair::account(plan, nth, pair, (date, actor), &code)? else { continue };
        let of = |chosen| given.desks.iter().filter(|d| with(d, chosen)).take(DESKS).cloned().collect();
        let mut desks: Vec<DeskAccount> = of(true);
        if desks.is_empty() && back == 0 {
            desks = of(false);
        }
        if !desks.is_empty() {
            return Ok(Some((sim, date, desks)));
        }
    }
    Ok(None)
}

/// The events of a run that make its course.
fn moments(arm: &str, pair: u64, side: &str, events: &str) -> Vec<Moment> {
    let told = [
        EventKind::WarBegins,
        EventKind::WarEnds,
        EventKind::Agreed,
        EventKind::CeasefireBroken,
        EventKind::CallForHelp,
        EventKind::LeaderChanged,
        EventKind::SanctionsImposed,
        EventKind::RegionTaken,
    ]
    .map(EventKind::name);
    let mut list = Vec::new();
    for line in events.lines() {
        let Ok(event) = serde_json::from_str::<Value>(line) else { continue };
        let text = |key: &str| event[key].as_str().unwrap_or("").to_owned();
        let kind = text("kind");
        if !told.contains(&kind.as_str()) {
            continue;
        }
        let parts = [text("by"), text("to"), text("place")];
        let said: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
        list.push(Moment {
            arm: arm.to_owned(),
            pair,
            side: side.to_owned(),
            date: text("date"),
            text: format!("{} {}", kind.replace('_', " "), said.join(", ")).trim().to_owned(),
            kind,
        });
    }
    list
}

/// How long it would take, and how large it would be, from a few pairs.
#[expect(clippy::disallowed_methods, reason = "how long it takes is what is asked")]
pub(crate) fn dry_run(job: &Job) -> anyhow::Result<()> {
    const FEW: u64 = 6;
    let mut few = job.plan.clone();
    few.pairs = FEW.min(job.plan.pairs);
    few.keep = 1;
    let begun = Instant::now();
    let made = chunk(&few, &mut Worker::default(), 0, &code, &lines, &|| false)
        .map_err(|e| exit::refused(e.to_string()))?;
    let each = begun.elapsed().as_secs_f64() / few.pairs.max(1) as f64;
    let threads = job.pool()?.current_num_threads();
    let events = made.map_or(0, |m| m.events.len());
    let layout = Layout::of(&job.plan);
    let pairs = job.plan.pairs as f64;
    let on_the_way = pairs * layout.columns() as f64 * 4.0
        + job.plan.chunks() as f64 * layout.sums() as f64 * 8.0
        + job.plan.keep.min(job.plan.pairs) as f64 * events as f64;
    // A number in runs.csv takes about five bytes, packed events a tenth (measured).
    let kept = pairs * (layout.arms * layout.outcomes) as f64 * 3.0
        + job.plan.keep.min(job.plan.pairs) as f64 * events as f64 / 10.0
        + 1e6;
    let seconds = each * pairs / threads as f64;
    output::data(&format!(
        "{} pairs of {} arms: about {} on {threads} threads ({:.1} ms a pair), {:.0} MB on the way, {:.0} MB kept\n",
        job.plan.pairs,
        job.plan.arms.len(),
        duration(Duration::from_secs_f64(seconds.min(1e9))),
        each * 1e3,
        on_the_way / 1e6,
        kept / 1e6
    ))?;
    Ok(())
}

/// `4 min 02 s`.
fn duration(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 60.0 {
        return format!("{seconds:.1} s");
    }
    let whole = seconds.round() as u64;
    if whole < 3600 {
        format!("{} min {:02} s", whole / 60, whole % 60)
    } else {
        format!("{} h {:02} min", whole / 3600, whole % 3600 / 60)
    }
}

/// A file that is there whole or not at all.
fn beside(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let part = path.with_extension("part");
    run_folder::file(&part, bytes)?;
    run_folder::rename(&part, path)
}

/// What to do when something came between.
fn to_resume(folder: &Path) -> String {
    format!("what has been played is in {}; the same command with --resume goes on", folder.display())
}

fn of_store(error: StoreError, folder: &Path) -> anyhow::Error {
    let resume = to_resume(folder);
    match error {
        StoreError::Start(why) => exit::refused(why.to_string()),
        StoreError::File { .. } => exit::io(format!("{error}; {resume}")),
        StoreError::Interrupted => exit::interrupted_with(resume),
    }
}
