//! A chunk of pairs: a plain function of the plan and a range of pairs, and its form on disk.
//!
//! A chunk is columns of single precision (outcomes, series, where paths part), then sums that need no pair by itself (who
//! holds what, how often what was ordered), then the chronicles that are kept, then a hash of all of it.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use pourparler_engine::SetupError;
use xxhash_rust::xxh3::Xxh3;

use super::arm::Coder;
use super::pair::{ACTS, Row, Teller, Worker, play};
use super::plan::Plan;

const MAGIC: &[u8; 8] = b"PPCHUNK4";
/// Bytes before the first column.
const HEAD: usize = 8 + 8 + 8 + 4 + 4 + 4;

/// Where what stands in a chunk of a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layout {
    /// Arms.
    pub arms: usize,
    /// Outcomes of a run.
    pub outcomes: usize,
    /// Series.
    pub series: usize,
    /// Looks at each.
    pub looks: usize,
    /// Maps.
    pub maps: usize,
    /// Regions.
    pub regions: usize,
    /// Actors.
    pub actors: usize,
    /// Outcomes that are told first.
    pub main: usize,
    /// Directives, by arm.
    pub directives: Vec<usize>,
}

/// Columns beside outcomes and series.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Extra {
    /// How it ends.
    Ending,
    /// Days until the first war ended; below 0 if it did not.
    WarEnds,
    /// Days until the first agreement; below 0 if there was none.
    Agreed,
    /// Days until the first call for help; below 0 if there was none.
    Called,
    /// Days until the path parts from the first arm's; below 0 if it never does.
    Parts,
    /// Days until the first order that only one of the two has; below 0 if there is none.
    Decides,
    /// Whose order that is, and of what name: actor times the number of names, plus the name.
    Decision,
    /// 1 if the arm applied to the run, 0 if what it depends on did not hold there.
    Applied,
}

/// How many of them there are.
const EXTRAS: usize = 8;

impl Layout {
    /// That of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let first = plan.arms.first().map(|arm| &arm.scenario);
        Self {
            arms: plan.arms.len(),
            outcomes: plan.measures.outcomes.len(),
            series: plan.measures.series.len(),
            looks: plan.looks().len(),
            maps: plan.maps().len(),
            regions: first.map_or(0, |s| s.regions.len()),
            actors: first.map_or(0, |s| s.actors.len()),
            main: plan.measures.main().len(),
            directives: plan.arms.iter().map(|arm| arm.directives.len()).collect(),
        }
    }

    const fn of_arm(&self) -> usize {
        self.outcomes + self.series * self.looks + EXTRAS
    }

    /// All columns.
    #[must_use]
    pub const fn columns(&self) -> usize {
        self.arms * self.of_arm()
    }

    /// The column of an outcome.
    #[must_use]
    pub const fn outcome(&self, arm: usize, outcome: usize) -> usize {
        arm * self.of_arm() + outcome
    }

    /// The column of a look at a series.
    #[must_use]
    pub const fn look(&self, arm: usize, series: usize, look: usize) -> usize {
        arm * self.of_arm() + self.outcomes + look * self.series + series
    }

    /// Another column.
    #[must_use]
    pub const fn extra(&self, arm: usize, extra: Extra) -> usize {
        arm * self.of_arm() + self.outcomes + self.series * self.looks + extra as usize
    }

    /// Decisions: actor and name of the act.
    #[must_use]
    pub const fn decisions(&self) -> usize {
        self.actors * ACTS.len()
    }

    /// The sum that counts who holds a region on a map.
    #[must_use]
    pub const fn holds(&self, arm: usize, map: usize, region: usize, actor: usize) -> usize {
        ((arm * self.maps + map) * self.regions + region) * self.actors + actor
    }

    const fn after_holds(&self) -> usize {
        self.arms * self.maps * self.regions * self.actors
    }

    /// The sums of a decision in an arm: its count; the difference of its count from the first arm's; the square of that; in how
    /// many pairs there is one; its product with the difference of each outcome that is told first.
    #[must_use]
    pub const fn decided(&self, arm: usize, decision: usize, nth: usize) -> usize {
        self.after_holds() + (arm * self.decisions() + decision) * (4 + self.main) + nth
    }

    /// The sum that counts in how many pairs a directive was carried out.
    #[must_use]
    pub fn carried(&self, arm: usize, directive: usize) -> usize {
        self.after_holds() + self.arms * self.decisions() * (4 + self.main) + self.given(arm) + directive
    }

    /// The sum that counts in how many pairs what a directive forbids happened all the same.
    #[must_use]
    pub fn all_the_same(&self, arm: usize, directive: usize) -> usize {
        self.carried(self.arms, 0) + self.given(arm) + directive
    }

    /// The directives of the arms before one.
    fn given(&self, arm: usize) -> usize {
        self.directives.iter().take(arm).sum()
    }

    /// All sums.
    #[must_use]
    pub fn sums(&self) -> usize {
        self.all_the_same(self.arms, 0)
    }
}

/// A chunk.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Chunk {
    /// Pairs.
    pub pairs: usize,
    /// Columns, one after the other.
    pub columns: Vec<f32>,
    /// Sums.
    pub sums: Vec<f64>,
    /// Chronicles, as JSON lines.
    pub events: String,
}

/// Play a chunk. None if it was stopped on the way.
///
/// # Errors
/// When an arm cannot start.
pub fn chunk(
    plan: &Plan,
    worker: &mut Worker,
    number: u64,
    code: Coder<'_>,
    tell: Teller<'_>,
    stopped: &dyn Fn() -> bool,
) -> Result<Option<Chunk>, SetupError> {
    let layout = Layout::of(plan);
    let range = plan.pairs_of(number);
    let pairs = (range.end - range.start) as usize;
    let mut made = Chunk {
        pairs,
        columns: vec![0.0; layout.columns() * pairs],
        sums: vec![0.0; layout.sums()],
        events: String::new(),
    };
    let main = plan.measures.main();
    for (nth, pair) in range.enumerate() {
        if stopped() {
            return Ok(None);
        }
        let rows = play(plan, worker, pair, code, tell)?;
        if made.events.is_empty() {
            // Of the pairs of a chunk all are kept, or the first ones; they are about as long as the first.
            let kept = plan.keep.saturating_sub(pair).min((pairs - nth) as u64) as usize;
            made.events.reserve(kept * rows.iter().map(|row| row.events.len()).sum::<usize>() * 5 / 4);
        }
        enter(&mut made, &layout, plan, &main, nth, &rows);
    }
    Ok(Some(made))
}

fn enter(made: &mut Chunk, layout: &Layout, plan: &Plan, main: &[usize], nth: usize, rows: &[Row]) {
    let (pairs, start) = (made.pairs, plan.start());
    let Some(base) = rows.first() else { return };
    for (arm, row) in rows.iter().enumerate() {
        let mut put = |column: usize, value: f32| {
            if let Some(slot) = made.columns.get_mut(column * pairs + nth) {
                *slot = value;
            }
        };
        row.outcomes.iter().enumerate().for_each(|(i, value)| put(layout.outcome(arm, i), *value));
        for (i, value) in row.series.iter().enumerate() {
            put(layout.look(arm, i % layout.series.max(1), i / layout.series.max(1)), *value);
        }
        let days = |day: Option<pourparler_model::Date>| day.map_or(-1.0, |d| (d - start) as f32);
        put(layout.extra(arm, Extra::Ending), f32::from(row.ending));
        for (extra, value) in [Extra::WarEnds, Extra::Agreed, Extra::Called].into_iter().zip(row.times) {
            put(layout.extra(arm, extra), value);
        }
        put(layout.extra(arm, Extra::Parts), days(row.parting.day()));
        put(layout.extra(arm, Extra::Decides), days(row.parting.decision.map(|(day, ..)| day)));
        let code = row.parting.decision.map(|(_, actor, act)| actor.index() * ACTS.len() + usize::from(act));
        put(layout.extra(arm, Extra::Decision), code.map_or(-1.0, |c| c as f32));
        put(layout.extra(arm, Extra::Applied), f32::from(u8::from(row.applied)));
        for (i, holder) in row.holders.iter().enumerate() {
            let (map, region) = (i / layout.regions.max(1), i % layout.regions.max(1));
            if let Some(sum) = made.sums.get_mut(layout.holds(arm, map, region, usize::from(*holder))) {
                *sum += 1.0;
            }
        }
        for (decision, (count, before)) in row.decisions.iter().zip(&base.decisions).enumerate() {
            let difference = f64::from(*count) - f64::from(*before);
            let at = layout.decided(arm, decision, 0);
            made.sums[at] += f64::from(*count);
            if arm == 0 || difference == 0.0 {
                continue;
            }
            made.sums[at + 1] += difference;
            made.sums[at + 2] += difference * difference;
            made.sums[at + 3] += 1.0;
            for (m, outcome) in main.iter().enumerate() {
                made.sums[at + 4 + m] +=
                    difference * f64::from(row.outcomes[*outcome] - base.outcomes[*outcome]);
            }
        }
        for (directive, carried) in row.carried.iter().enumerate() {
            made.sums[layout.carried(arm, directive)] += f64::from(u8::from(*carried));
        }
        for (directive, happened) in row.all_the_same.iter().enumerate() {
            made.sums[layout.all_the_same(arm, directive)] += f64::from(u8::from(*happened));
        }
        made.events.push_str(&row.events);
    }
}

impl Chunk {
    /// Write it, with the mark of the plan that it is of.
    ///
    /// # Errors
    /// What the system says.
    pub fn write(&self, path: &Path, number: u64, mark: u64) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(HEAD + self.columns.len() * 4 + self.sums.len() * 8);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&mark.to_le_bytes());
        bytes.extend_from_slice(&number.to_le_bytes());
        bytes.extend_from_slice(&(self.pairs as u32).to_le_bytes());
        bytes.extend_from_slice(&((self.columns.len() / self.pairs.max(1)) as u32).to_le_bytes());
        bytes.extend_from_slice(&(self.sums.len() as u32).to_le_bytes());
        self.columns.iter().for_each(|x| bytes.extend_from_slice(&x.to_le_bytes()));
        self.sums.iter().for_each(|x| bytes.extend_from_slice(&x.to_le_bytes()));
        let mut hash = Xxh3::new();
        let beside = path.with_extension("part");
        let mut file = File::create(&beside)?;
        // The chronicles may be long: they are not copied.
        for part in [&bytes, self.events.as_bytes()] {
            hash.update(part);
            file.write_all(part)?;
        }
        file.write_all(&hash.digest().to_le_bytes())?;
        file.sync_all()?;
        drop(file);
        std::fs::rename(&beside, path)
    }

    /// Whether a whole chunk of this number and plan lies there.
    #[must_use]
    pub fn is_there(path: &Path, number: u64, mark: u64) -> bool {
        let Ok(bytes) = std::fs::read(path) else { return false };
        let Some((body, end)) = bytes.split_last_chunk::<8>() else { return false };
        let mut hash = Xxh3::new();
        hash.update(body);
        body.get(..8) == Some(MAGIC.as_slice())
            && body.get(8..16) == Some(mark.to_le_bytes().as_slice())
            && body.get(16..24) == Some(number.to_le_bytes().as_slice())
            && hash.digest().to_le_bytes() == *end
    }
}

/// A chunk on disk, read piece by piece.
#[derive(Debug)]
pub struct Kept {
    file: File,
    /// Pairs.
    pub pairs: usize,
    columns: usize,
    sums: usize,
    length: u64,
}

impl Kept {
    /// Open one.
    ///
    /// # Errors
    /// What the system says; or that it is no chunk.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut head = [0; HEAD];
        file.read_exact(&mut head)?;
        if head[..8] != *MAGIC {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "no chunk"));
        }
        let number =
            |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]) as usize;
        let length = file.metadata()?.len();
        Ok(Self { file, pairs: number(24), columns: number(28), sums: number(32), length })
    }

    /// Add a column to a list.
    ///
    /// # Errors
    /// What the system says.
    pub fn column(&mut self, column: usize, into: &mut Vec<f32>) -> io::Result<()> {
        let mut bytes = vec![0; self.pairs * 4];
        self.file.seek(SeekFrom::Start((HEAD + column * self.pairs * 4) as u64))?;
        self.file.read_exact(&mut bytes)?;
        into.extend(bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])));
        Ok(())
    }

    /// The sums.
    ///
    /// # Errors
    /// What the system says.
    pub fn sums(&mut self) -> io::Result<Vec<f64>> {
        let mut bytes = vec![0; self.sums * 8];
        self.file.seek(SeekFrom::Start((HEAD + self.columns * self.pairs * 4) as u64))?;
        self.file.read_exact(&mut bytes)?;
        let number = |b: &[u8]| f64::from_le_bytes([b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]]);
        Ok(bytes.chunks_exact(8).map(number).collect())
    }

    /// The chronicles.
    ///
    /// # Errors
    /// What the system says.
    pub fn events(&mut self) -> io::Result<Vec<u8>> {
        let from = (HEAD + self.columns * self.pairs * 4 + self.sums * 8) as u64;
        let length = self.length.saturating_sub(from + 8);
        self.file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
        (&mut self.file).take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}
