//! `runs.parquet` and `series.parquet`: the tables once more, with types. Only with the feature `parquet`.
//!
//! They are made from the csv files once these are whole, so that the two cannot say different things: an integer or a float is
//! what a reader of the csv would get, an empty field is a null. No time is written, so that the same content is the same bytes.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;
use std::sync::Arc;

use csv::StringRecord;
use flate2::read::GzDecoder;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type as Field;

use super::file::Beside;
use crate::whatif::measures::Kind;
use crate::whatif::plan::Plan;
use crate::whatif::store::{StoreError, failed};

/// Rows that are held in memory, and lie in a row group: fifty columns of them take about 8 MB.
const ROWS: usize = 1 << 14;

/// `runs.parquet`, from `runs.csv`.
pub(super) fn runs(plan: &Plan, folder: &Path) -> Result<(), StoreError> {
    let of = |name: &str| match name {
        "pair" | "draw" | "parts_after_days" | "first_decision_after_days" | "applied" => Holds::Integers,
        _ => match plan.measures.outcome(name).and_then(|o| plan.measures.outcomes.get(o)) {
            Some(outcome) if outcome.kind == Kind::Number => Holds::Floats,
            Some(_) => Holds::Integers,
            None => Holds::Texts,
        },
    };
    table(&folder.join("runs.csv"), &folder.join("runs.parquet"), &of)
}

/// `series.parquet`, from `series.csv.gz`.
pub(super) fn series(folder: &Path) -> Result<(), StoreError> {
    let of = |name: &str| if name == "value" { Holds::Floats } else { Holds::Texts };
    table(&folder.join("series.csv.gz"), &folder.join("series.parquet"), &of)
}

/// What a column holds.
#[derive(Clone, Copy)]
enum Holds {
    Integers,
    Floats,
    Texts,
}

/// A csv file, packed if its name says so, as Parquet.
fn table(from: &Path, to: &Path, of: &dyn Fn(&str) -> Holds) -> Result<(), StoreError> {
    let file = File::open(from).map_err(|error| failed("read", from, error))?;
    let file = BufReader::new(file);
    let packed = from.extension().is_some_and(|end| end == "gz");
    let text: Box<dyn Read> = if packed { Box::new(GzDecoder::new(file)) } else { Box::new(file) };
    Beside::new(to).write(|out| fill(csv::Reader::from_reader(text), out, of, (from, to)))
}

fn fill(
    mut csv: csv::Reader<Box<dyn Read>>,
    out: &mut (dyn Write + Send),
    of: &dyn Fn(&str) -> Holds,
    (from, to): (&Path, &Path),
) -> Result<(), StoreError> {
    let unread = |error: csv::Error| failed("read", from, io::Error::other(error));
    let unwritten = |error: ParquetError| failed("write", to, io::Error::other(error));
    let names = csv.headers().map_err(unread)?.clone();
    let mut columns: Vec<Column> = names.iter().map(|name| Column::new(of(name))).collect();
    let fields = names.iter().zip(&columns).map(|(name, c)| c.field(name).map(Arc::new));
    let fields = fields.collect::<Result<Vec<_>, _>>().map_err(unwritten)?;
    let schema = Field::group_type_builder("table").with_fields(fields).build().map_err(unwritten)?;
    let how = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut writer = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(how)).map_err(unwritten)?;
    let mut row = StringRecord::new();
    let (mut rows, mut held) = (0_u64, 0);
    loop {
        let more = csv.read_record(&mut row).map_err(unread)?;
        if more {
            rows += 1;
            held += 1;
            for ((column, text), name) in columns.iter_mut().zip(&row).zip(&names) {
                column.push(text).map_err(|kind| {
                    let what = format!("row {rows}, column {name}: `{text}` is no {kind}");
                    failed("read", from, io::Error::new(io::ErrorKind::InvalidData, what))
                })?;
            }
        }
        if held == ROWS || (!more && held > 0) {
            let mut group = writer.next_row_group().map_err(unwritten)?;
            columns.iter_mut().try_for_each(|column| column.write(&mut group)).map_err(unwritten)?;
            group.close().map_err(unwritten)?;
            held = 0;
        }
        if !more {
            break;
        }
    }
    writer.close().map(|_| ()).map_err(unwritten)
}

/// A column of the rows that are held: the values that are there, and for each row 1 if it has one, 0 for a null.
struct Column {
    values: Values,
    there: Vec<i16>,
}

enum Values {
    Integers(Vec<i64>),
    Floats(Vec<f64>),
    Texts(Vec<ByteArray>),
}

impl Column {
    fn new(holds: Holds) -> Self {
        let values = match holds {
            Holds::Integers => Values::Integers(Vec::new()),
            Holds::Floats => Values::Floats(Vec::new()),
            Holds::Texts => Values::Texts(Vec::new()),
        };
        Self { values, there: Vec::new() }
    }

    fn field(&self, name: &str) -> Result<Field, ParquetError> {
        let (physical, logical) = match self.values {
            Values::Integers(_) => (Physical::INT64, None),
            Values::Floats(_) => (Physical::DOUBLE, None),
            Values::Texts(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        };
        let builder = Field::primitive_type_builder(name, physical);
        builder.with_logical_type(logical).with_repetition(Repetition::OPTIONAL).build()
    }

    /// A field of the next row; else what it should have been.
    fn push(&mut self, text: &str) -> Result<(), &'static str> {
        self.there.push(i16::from(!text.is_empty()));
        if text.is_empty() {
            return Ok(());
        }
        match &mut self.values {
            Values::Integers(list) => list.push(text.parse().map_err(|_| "integer")?),
            Values::Floats(list) => list.push(text.parse().map_err(|_| "number")?),
            Values::Texts(list) => list.push(ByteArray::from(text)),
        }
        Ok(())
    }

    /// Written as the next column of a row group, and emptied.
    fn write<W: Write + Send>(
        &mut self,
        group: &mut SerializedRowGroupWriter<'_, W>,
    ) -> Result<(), ParquetError> {
        let Some(mut column) = group.next_column()? else {
            return Err(ParquetError::General("a row group has fewer columns than the table".to_owned()));
        };
        let there = Some(self.there.as_slice());
        match &mut self.values {
            Values::Integers(list) => {
                column.typed::<Int64Type>().write_batch(list, there, None)?;
                list.clear();
            }
            Values::Floats(list) => {
                column.typed::<DoubleType>().write_batch(list, there, None)?;
                list.clear();
            }
            Values::Texts(list) => {
                column.typed::<ByteArrayType>().write_batch(list, there, None)?;
                list.clear();
            }
        }
        self.there.clear();
        column.close()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field as Value;

    use super::*;

    fn of(name: &str) -> Holds {
        match name {
            "n" => Holds::Integers,
            "x" => Holds::Floats,
            _ => Holds::Texts,
        }
    }

    /// The tables in a folder of their own, which is taken away.
    fn with(name: &str, csv: &str, look: impl FnOnce(Result<(), StoreError>, &Path)) {
        let folder = std::env::temp_dir().join(format!("pourparler-typed-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("t.csv"), csv).unwrap();
        look(table(&folder.join("t.csv"), &folder.join("t.parquet"), &of), &folder.join("t.parquet"));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn rows_lie_in_groups_of_a_fixed_size_and_empty_fields_are_nulls() {
        let rows = 2 * ROWS + 5;
        let mut text = "n,x,t\n".to_owned();
        for i in 0..rows {
            let n = if i % 3 == 0 { String::new() } else { i.to_string() };
            text.push_str(&format!("{n},{},\"a, {}\"\n", i as f64 / 8.0, i % 7));
        }
        with("groups", &text, |made, path| {
            made.unwrap();
            let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
            let sizes: Vec<i64> = reader.metadata().row_groups().iter().map(|g| g.num_rows()).collect();
            assert_eq!(sizes, [ROWS as i64, ROWS as i64, 5]);
            let mut read = 0;
            for (i, row) in reader.get_row_iter(None).unwrap().enumerate() {
                let row = row.unwrap();
                let values: Vec<Value> = row.get_column_iter().map(|(_, v)| v.clone()).collect();
                let n = if i % 3 == 0 { Value::Null } else { Value::Long(i as i64) };
                assert_eq!(values, [n, Value::Double(i as f64 / 8.0), Value::Str(format!("a, {}", i % 7))]);
                read += 1;
            }
            assert_eq!(read, rows);
        });
    }

    #[test]
    fn a_table_without_rows_has_its_columns() {
        with("empty", "n,x,t\n", |made, path| {
            made.unwrap();
            let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
            assert_eq!(reader.metadata().file_metadata().num_rows(), 0);
            assert_eq!(reader.metadata().file_metadata().schema_descr().num_columns(), 3);
        });
    }

    #[test]
    fn what_has_not_its_columns_type_is_named_and_no_table_is_left() {
        with("wrong", "n,x,t\n1,1,a\n1.5,1,a\n", |made, path| {
            let said = made.unwrap_err().to_string();
            assert!(said.contains("t.csv: row 2, column n: `1.5` is no integer"), "{said}");
            assert!(!path.exists());
        });
    }
}
