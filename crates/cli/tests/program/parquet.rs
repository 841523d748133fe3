//! With the feature `parquet`: the tables of a what-if, read back, say what the csv files say.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

use super::succeeds;

/// Play a small what-if into a folder.
fn play(out: &Path, jobs: &str) {
    let given = ["whatif", "karabakh-2020-2021", "--with", "no-drones", "--runs", "60"];
    let more = ["--until", "2020-10-11", "--jobs", jobs, "--out", out.to_str().unwrap()];
    succeeds(&[given.as_slice(), more.as_slice()].concat());
}

/// Every field of a csv table is in the Parquet table, in its place, with its type; how many of each type, nulls last.
fn compare(csv: impl Read, path: &Path, integers: &[&str], texts: &[&str]) -> [usize; 4] {
    let mut csv = csv::Reader::from_reader(csv);
    let names = csv.headers().unwrap().clone();
    let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    let schema = reader.metadata().file_metadata().schema_descr();
    let columns: Vec<&str> = schema.columns().iter().map(|c| c.name()).collect();
    assert_eq!(columns, names.iter().collect::<Vec<_>>());
    let mut rows = reader.get_row_iter(None).unwrap();
    let mut seen = [0; 4];
    for record in csv.records() {
        let record = record.unwrap();
        let row = rows.next().unwrap().unwrap();
        assert_eq!(row.len(), record.len());
        for ((name, value), text) in row.get_column_iter().zip(&record) {
            let kind = match value {
                Field::Long(x) => {
                    assert_eq!(*x, text.parse::<i64>().unwrap(), "{name}");
                    assert!(!texts.contains(&name.as_str()), "{name}");
                    0
                }
                Field::Double(x) => {
                    assert_eq!(x.to_bits(), text.parse::<f64>().unwrap().to_bits(), "{name}");
                    assert!(!integers.contains(&name.as_str()) && !texts.contains(&name.as_str()), "{name}");
                    1
                }
                Field::Str(x) => {
                    assert_eq!(x, text, "{name}");
                    assert!(texts.contains(&name.as_str()), "{name}");
                    2
                }
                Field::Null => {
                    assert_eq!(text, "", "{name}");
                    3
                }
                other => panic!("{name}: {other:?}"),
            };
            seen[kind] += 1;
        }
    }
    assert!(rows.next().is_none());
    seen
}

#[test]
fn the_parquet_tables_of_a_what_if_say_what_the_csv_files_say_on_any_number_of_jobs() {
    let home = tempfile::tempdir().unwrap();
    let (one, two) = (home.path().join("one"), home.path().join("two"));
    play(&one, "1");
    play(&two, "2");
    let integers = ["pair", "draw", "war", "war_days", "parts_after_days", "first_decision_after_days"];
    let texts = ["arm", "ending", "first_decision"];
    let csv = File::open(one.join("runs.csv")).unwrap();
    let seen = compare(csv, &one.join("runs.parquet"), &integers, &texts);
    assert!(seen.iter().all(|n| *n > 0), "each type and nulls: {seen:?}");
    let csv = GzDecoder::new(File::open(one.join("series.csv.gz")).unwrap());
    let texts = ["date", "arm", "series", "unit", "stat"];
    let [integers, floats, strings, nulls] = compare(csv, &one.join("series.parquet"), &[], &texts);
    assert!(floats > 0 && strings == 5 * floats && integers + nulls == 0);

    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(one.join("manifest.json")).unwrap()).unwrap();
    for name in ["runs.parquet", "series.parquet"] {
        let bytes = std::fs::read(one.join(name)).unwrap();
        assert!(bytes == std::fs::read(two.join(name)).unwrap(), "{name} depends on the number of threads");
        assert_eq!(manifest["files"][name]["bytes"], bytes.len(), "{name}");
    }
}
