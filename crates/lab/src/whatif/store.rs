//! The chunks of an ensemble on disk: played where they are not there yet, in any order, on any number of threads.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use pourparler_engine::SetupError;
use rayon::prelude::*;

use super::arm::Coder;
use super::chunk::{Chunk, Kept, chunk};
use super::pair::{Teller, Worker};
use super::plan::Plan;

/// Why an ensemble could not be played to its end.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// An arm cannot start.
    #[error("{0}")]
    Start(#[from] SetupError),
    /// A file cannot be written or read.
    #[error("cannot {what} {path}: {error}")]
    File {
        /// What was tried.
        what: &'static str,
        /// Which.
        path: String,
        /// What the system says.
        error: io::Error,
    },
    /// The user has had enough.
    #[error("interrupted")]
    Interrupted,
}

/// Where the chunks of an ensemble lie.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
    mark: u64,
}

impl Store {
    /// In a folder, which is made; `mark` tells plans apart.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn new(folder: &Path, mark: u64) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder).map_err(|error| failed("make", folder, error))?;
        Ok(Self { folder: folder.to_path_buf(), mark })
    }

    /// The file of a chunk.
    #[must_use]
    pub fn path(&self, number: u64) -> PathBuf {
        self.folder.join(format!("{number:05}.bin"))
    }

    /// The chunks that are there, whole.
    #[must_use]
    pub fn there(&self, plan: &Plan) -> Vec<u64> {
        (0..plan.chunks()).filter(|n| Chunk::is_there(&self.path(*n), *n, self.mark)).collect()
    }

    /// Play those that are not there. `done` is told of every chunk that has been written, with its pairs, on any thread.
    ///
    /// # Errors
    /// When an arm cannot start, a file cannot be written, or it is stopped; what has been written stays.
    pub fn play(
        &self,
        plan: &Plan,
        code: Coder<'_>,
        tell: Teller<'_>,
        stopped: &(dyn Fn() -> bool + Sync),
        done: &(dyn Fn(u64) + Sync),
    ) -> Result<(), StoreError> {
        let there = self.there(plan);
        let missing: Vec<u64> = (0..plan.chunks()).filter(|n| !there.contains(n)).collect();
        let failure: Mutex<Option<StoreError>> = Mutex::new(None);
        let has_failed = || failure.lock().map_or(true, |f| f.is_some());
        let fail = |error: StoreError| {
            if let Ok(mut slot) = failure.lock() {
                slot.get_or_insert(error);
            }
        };
        missing.into_par_iter().with_max_len(1).for_each_init(Worker::default, |worker, number| {
            if has_failed() {
                return;
            }
            let path = self.path(number);
            match chunk(plan, worker, number, code, tell, &|| stopped() || has_failed()) {
                Ok(Some(made)) => match made.write(&path, number, self.mark) {
                    Ok(()) => done(made.pairs as u64),
                    Err(error) => fail(failed("write", &path, error)),
                },
                Ok(None) => fail(StoreError::Interrupted),
                Err(error) => fail(error.into()),
            }
        });
        match failure.into_inner() {
            Ok(None) => Ok(()),
            Ok(Some(error)) => Err(error),
            Err(_) => Err(StoreError::Interrupted),
        }
    }

    /// A column over all pairs.
    ///
    /// # Errors
    /// If a chunk cannot be read.
    pub fn column(&self, plan: &Plan, column: usize) -> Result<Vec<f32>, StoreError> {
        Ok(self.columns(plan, &[column])?.pop().unwrap_or_default())
    }

    /// Some columns over all pairs, each chunk opened once.
    ///
    /// # Errors
    /// If a chunk cannot be read.
    pub fn columns(&self, plan: &Plan, columns: &[usize]) -> Result<Vec<Vec<f32>>, StoreError> {
        let room = |_: &usize| Vec::with_capacity(plan.pairs as usize);
        let mut values: Vec<Vec<f32>> = columns.iter().map(room).collect();
        for number in 0..plan.chunks() {
            self.with(number, |kept| {
                columns.iter().zip(&mut values).try_for_each(|(column, into)| kept.column(*column, into))
            })?;
        }
        Ok(values)
    }

    /// The sums over all pairs.
    ///
    /// # Errors
    /// If a chunk cannot be read.
    pub fn sums(&self, plan: &Plan) -> Result<Vec<f64>, StoreError> {
        let mut total: Vec<f64> = Vec::new();
        for number in 0..plan.chunks() {
            let sums = self.with(number, Kept::sums)?;
            total.resize(sums.len(), 0.0);
            total.iter_mut().zip(&sums).for_each(|(t, s)| *t += s);
        }
        Ok(total)
    }

    /// Do something with a chunk.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn with<T>(
        &self,
        number: u64,
        what: impl FnOnce(&mut Kept) -> io::Result<T>,
    ) -> Result<T, StoreError> {
        let path = self.path(number);
        let read = |error| failed("read", &path, error);
        what(&mut Kept::open(&path).map_err(read)?).map_err(read)
    }

    /// Take the chunks away, once all that was to be made of them is there.
    pub fn clear(&self) {
        // What cannot be taken away does no harm.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

pub(super) fn failed(what: &'static str, path: &Path, error: io::Error) -> StoreError {
    StoreError::File { what, path: path.display().to_string(), error }
}
