//! Files that are there whole or not at all: tables, packed or not.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use flate2::{Compression, GzBuilder};

use crate::whatif::store::{StoreError, failed};

/// A file that is written beside its place and then renamed.
pub(super) struct Beside<'a> {
    path: &'a Path,
    part: std::path::PathBuf,
}

impl<'a> Beside<'a> {
    pub(super) fn new(path: &'a Path) -> Self {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        Self { path, part: path.with_file_name(format!("{name}.part")) }
    }

    pub(super) fn write(
        self,
        fill: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let wrong = |error| failed("write", self.path, error);
        let mut out = BufWriter::new(File::create(&self.part).map_err(wrong)?);
        fill(&mut out)?;
        let file = out.into_inner().map_err(|e| wrong(e.into_error()))?;
        file.sync_all().map_err(wrong)?;
        std::fs::rename(&self.part, self.path).map_err(wrong)
    }

    /// Packed, without a time or a name, so that the same content is the same bytes.
    pub(super) fn packed(
        self,
        fill: impl FnOnce(&mut dyn Write) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let path = self.path;
        self.write(|out| {
            let mut packer = GzBuilder::new().mtime(0).write(out, Compression::new(6));
            fill(&mut packer)?;
            packer.finish().map(|_| ()).map_err(|error| failed("write", path, error))
        })
    }
}

pub(super) fn csv_to(
    path: &Path,
    out: &mut dyn Write,
    rows: impl FnOnce(&mut csv::Writer<&mut dyn Write>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out);
    rows(&mut csv)?;
    csv.flush().map_err(|error| failed("write", path, error))
}

pub(super) fn record<I, T>(
    path: &Path,
    csv: &mut csv::Writer<&mut dyn Write>,
    fields: I,
) -> Result<(), StoreError>
where
    I: IntoIterator<Item = T>,
    T: AsRef<[u8]>,
{
    csv.write_record(fields).map_err(|error| failed("write", path, io::Error::other(error)))
}
