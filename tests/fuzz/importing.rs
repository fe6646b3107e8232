//! Importing any table with any options: there is a valid dataset, or a located error.

use std::path::Path;
use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use standpoint::diagnostic::Code;
use standpoint::file;
use standpoint::import::{DateFormat, Options, head, import};

use crate::engine::{Case, Step, files, fuzz, steps};
use crate::mutations::ODD_TEXTS;

const CELLS: &[&str] = &[
    "",
    "0",
    "1",
    "-1.5",
    "1e400",
    "NaN",
    "1,5",
    "1.000,5",
    "99999999999999999999",
    "2020",
    "2020-13",
    "1990-01-01",
    "45",
    "NA",
    ".",
    "..",
    "\"",
    "\"\"",
    "'",
    "\"a;b\"",
    "\"a\nb\"",
    "[]",
    "[{\"source\":\"s\"}]",
    "true",
];

const BYTES: &[&[u8]] = &[
    b",",
    b";",
    b"\t",
    b"|",
    b"\n",
    b"\r\n",
    b"\r",
    b"\"",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\0",
    b"\x80",
    b"\xe9",
    b"PK\x03\x04",
];

/// Options, with a column by its number.
const OPTIONS: &[&str] = &[
    "voice",
    "party",
    "date",
    "until",
    "value",
    "wide",
    "question",
    "quote",
    "source",
    "url",
    "kind",
    "low",
    "high",
    "dates",
    "decimal",
    "thousands",
    "missing",
    "encoding",
    "delimiter",
    "level",
];

#[derive(Clone, Debug)]
enum Mutation {
    /// Writes another cell.
    Cell(Index, &'static str),
    /// Copies a cell over another.
    CopyCell(Index, Index),
    /// Removes a line, or repeats it.
    Line(Index, usize),
    /// Inserts bytes.
    Insert(Index, &'static [u8]),
    /// Uses another character between cells.
    Delimiter(char),
}

fn mutations() -> impl Strategy<Value = Mutation> {
    let index = any::<Index>;
    prop_oneof![
        4 => (index(), select(CELLS)).prop_map(|(at, cell)| Mutation::Cell(at, cell)),
        2 => (index(), select(ODD_TEXTS)).prop_map(|(at, cell)| Mutation::Cell(at, cell)),
        3 => (index(), index()).prop_map(|(from, to)| Mutation::CopyCell(from, to)),
        2 => (index(), 0..4_usize).prop_map(|(at, times)| Mutation::Line(at, times)),
        2 => (index(), select(BYTES)).prop_map(|(at, bytes)| Mutation::Insert(at, bytes)),
        1 => select(&[',', ';', '\t', '|'][..]).prop_map(Mutation::Delimiter),
    ]
}

/// The first rows of the tables of the tests.
fn seeds() -> &'static [Vec<u8>] {
    static SEEDS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    SEEDS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables");
        let few = |bytes: Vec<u8>| {
            let lines = bytes.split_inclusive(|byte| *byte == b'\n');
            lines.take(40).flatten().copied().collect()
        };
        let mut seeds: Vec<Vec<u8>> = files(&folder).into_iter().map(|(_, bytes)| few(bytes)).collect();
        let own = standpoint::document::Document::embedded();
        let own = standpoint::export::positions_csv(&own.dataset).expect("CSV");
        seeds.push(few(own));
        seeds.push(b"said,actor,party,question,value,low,high,quote\n2024-03-18,Ana,A,How far?,2,1,3,Yes\n".to_vec());
        seeds
    })
}

fn cells(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut cells = Vec::new();
    let mut start = 0;
    for (i, byte) in bytes.iter().enumerate() {
        if b",;\t\n".contains(byte) {
            cells.push((start, i));
            start = i + 1;
        }
    }
    cells.push((start, bytes.len()));
    cells
}

fn mutated(bytes: &[u8], mutation: &Mutation) -> Vec<u8> {
    let replaced =
        |(start, end): (usize, usize), new: &[u8]| [&bytes[..start], new, &bytes[end..]].concat();
    let cells = cells(bytes);
    match mutation {
        Mutation::Cell(at, cell) => replaced(*at.get(&cells), cell.as_bytes()),
        Mutation::CopyCell(from, to) => {
            let (start, end) = *from.get(&cells);
            replaced(*to.get(&cells), &bytes[start..end])
        }
        Mutation::Line(at, times) => {
            let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
            if lines.is_empty() {
                return bytes.to_vec();
            }
            let i = at.index(lines.len());
            [lines[..i].concat(), lines[i].repeat(*times), lines[i + 1..].concat()].concat()
        }
        Mutation::Insert(at, new) => {
            let at = at.index(bytes.len() + 1);
            replaced((at, at), new)
        }
        Mutation::Delimiter(new) => {
            let replace = |byte: &u8| {
                if b",;\t".contains(byte) { *new as u8 } else { *byte }
            };
            bytes.iter().map(replace).collect()
        }
    }
}

fn tables() -> impl Strategy<Value = Case> {
    let mutations = prop::collection::vec(mutations(), 0..10);
    let options = prop_oneof![Just(Vec::new()), steps(OPTIONS, 6)];
    (select(seeds()), mutations, options).prop_map(|(seed, mutations, steps)| {
        let mutate = |bytes: Vec<u8>, mutation| mutated(&bytes, mutation);
        Case { steps, bytes: mutations.iter().fold(seed, mutate) }
    })
}

fn options(case: &Case) -> Options {
    let text = case.text();
    let header = text.lines().next().unwrap_or_default();
    let names: Vec<&str> =
        header.split([',', ';', '\t', '|']).map(|name| name.trim_matches('"')).collect();
    let mut options = Options::default();
    for Step { name, a, b } in &case.steps {
        let column = || names[a % names.len()].to_owned();
        let odd = || ODD_TEXTS[b % ODD_TEXTS.len()].to_owned();
        match &**name {
            "voice" => options.voice.push(column()),
            "party" => options.party = Some(column()),
            "date" if b % 3 == 0 => options.date = Some(format!("{:04}", a % 9999)),
            "date" => options.date = Some(column()),
            "until" => options.until = Some(column()),
            "value" => options.values.push(column()),
            "wide" => options.wide.push(column()),
            "question" => options.question = Some(column()),
            "quote" => options.quote = Some(column()),
            "source" => options.source = Some(column()),
            "url" => options.url = Some(column()),
            "kind" => options.kind = Some(column()),
            "low" => {
                options.low = Some(if b % 2 == 0 { column() } else { "{}_low".to_owned() });
            }
            "high" => {
                options.high = Some(if b % 2 == 0 { column() } else { "{}{}".to_owned() });
            }
            "dates" => {
                let formats = ["dmy", "mdy", "%Y%m", "%d.%m.%y", "%B", "%", "%Q%Y"];
                options.dates = Some(DateFormat::new(formats[a % formats.len()]));
            }
            "decimal" => options.decimal = Some([',', '.', 'e', '-'][a % 4]),
            "thousands" => options.thousands = Some([',', '.', ' ', '\''][a % 4]),
            "missing" => options.missing.push(odd()),
            "encoding" => {
                options.encoding =
                    Some(["utf-8", "latin1", "utf-16le", "shift_jis", "x"][a % 5].to_owned());
            }
            "delimiter" => options.delimiter = Some(b",;\t| a"[a % 6]),
            "level" => {
                options.levels = vec![odd(); a % 8];
                options.levels_from = *b as i32 % 3 - 1;
            }
            name => panic!("unknown step {name}"),
        }
    }
    options
}

#[test]
fn importing() {
    fuzz("importing", 250, tables(), |case| {
        let options = options(case);
        let _ = head("data.csv", &case.bytes, &options);
        match import("data.csv", &case.bytes, &options) {
            Ok(imported) => {
                let outcome = file::read(&imported.text);
                // A name is taken over as it is.
                let mut problems = outcome.diagnostics;
                problems.retain(|problem| problem.code != Code::HiddenCharacter);
                assert_eq!(problems, [], "the dataset has problems");
                let dataset = outcome.dataset.expect("a dataset");
                assert!(!dataset.stances.is_empty(), "nothing is imported");
                assert_eq!(
                    file::format(&imported.text).as_ref(),
                    Ok(&imported.text),
                    "the dataset is not formatted"
                );
            }
            Err(error) => {
                assert!(!error.lines.is_empty(), "an error without a message");
                assert!(
                    error.lines.iter().all(|line| !line.contains('\n')),
                    "a message of several lines"
                );
            }
        }
    });
}
