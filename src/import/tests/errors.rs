use super::*;
use crate::import::columns::{LongColumn, Subject};

fn assert_error(table: &str, options: &Options, expected: &str) {
    let error = import("data.csv", table.as_bytes(), options).unwrap_err();
    assert!(error.lines[0].contains(expected), "{table}\n{expected}\n{error:#?}");
}

/// Two different cells, and the columns that may have them of those that describe a stance.
const STANCE_CELLS: &[(&str, &str, &str)] = &[
    ("x", "y", "no_position actor_name role party party_group party_name relayed_by about"),
    ("x", "y", "position_party joint walks_back walked_back_by conflicts_with condition venue"),
    ("x", "y", "summary note quote where translation source publisher title"),
    ("true", "false", "unnamed speaks fragment"),
    ("2021", "2022", "known published"),
    ("2020-12-31", "2020-12-30", "said_latest effective"),
    ("2020-01-01", "2020-01-02", "said_earliest"),
    ("Ana", "Bo", "actor"),
    ("2020", "2021", "said"),
    ("1", "2", "rank"),
    ("Paraphrase", "Action", "kind"),
    ("OnTheRecord", "Reported", "attribution"),
    ("de", "fr", "lang"),
    ("https://a.org", "https://b.org", "url"),
    ("[]", "[ ]", "evidence"),
];

#[test]
fn no_column_of_a_stance_differs_between_its_rows() {
    let all = STANCE_CELLS.iter().flat_map(|(first, second, columns)| {
        columns.split(' ').map(move |column| (column, *first, *second))
    });
    let all: Vec<(&str, &str, &str)> = all.collect();
    let listed = |column: &&LongColumn| all.iter().any(|(name, ..)| *name == column.name());
    let is_of_stance = |column: &&LongColumn| {
        let subject = column.subject();
        **column != LongColumn::Stance && !matches!(subject, Subject::Position | Subject::Level)
    };
    let columns = LongColumn::ALL.iter().filter(is_of_stance);
    let untested: Vec<&LongColumn> = columns.filter(|column| !listed(column)).collect();
    assert_eq!(untested, [] as [&LongColumn; 0]);
    for (column, first, second) in &all {
        let columns = ["actor", "said"].into_iter().filter(|name| name != column);
        let header: Vec<&str> = columns.clone().chain([*column]).collect();
        let cells = |cell: &str| {
            let others = columns.clone().map(|name| match name {
                "actor" => "Ana",
                _ => "2020",
            });
            others.chain([cell]).collect::<Vec<_>>().join(",")
        };
        let table = |first: &str, second: &str| {
            format!(
                "stance,question,value,{}\ns,q1,1,{}\ns,q2,2,{}\n",
                header.join(","),
                cells(first),
                cells(second)
            )
        };
        let place = 8 + cells("").len();
        let found = |line: &str| {
            format!(
                "data.csv:3:{place}: found \"{second}\" in `{column}`, but {line} of the same stance; expected the same; "
            )
        };
        let error = format!(
            "{}correct one, or give the rows different names in `stance`",
            found(&format!("\"{first}\" on line 2"))
        );
        assert_error(&table(first, second), &Options::default(), &error);
        // What only the second row has would be lost.
        if !matches!(*column, "actor" | "said" | "position_party") {
            let error = format!("{}write it on line 2, too, or give", found("nothing on line 2"));
            assert_error(&table("", second), &Options::default(), &error);
        }
    }
}

#[test]
fn tables_of_other_programs_are_refused() {
    for (name, bytes) in [
        ("data.xlsx", &b"PK\x03\x04"[..]),
        ("data.csv", b"PK\x03\x04"),
        ("data.ods", b"PK\x03\x04"),
        ("data.dta", b"<stata_dta>"),
    ] {
        let error = import(name, bytes, &Options::default()).unwrap_err();
        let expected = format!("{name} is a table of another program; save it as CSV there");
        assert!(error.lines[0].starts_with(&expected), "{error:?}");
    }
}

#[test]
fn encodings_are_detected_or_reported() {
    let text = "actor,said,value\nJosé Müller,2020,1\n";
    let utf_16 =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    for (bytes, encoding, note) in [
        (b"actor,said,value\nJos\xe9 M\xfcller,2020,1\n".to_vec(), None, Some("windows-1252")),
        (utf_16(&format!("\u{feff}{text}")), None, Some("UTF-16LE")),
        (utf_16(text), None, Some("UTF-16LE")),
        (b"actor,said,value\nJos\xe9 M\xfcller,2020,1\n".to_vec(), Some("latin1"), None),
        (text.as_bytes().to_vec(), None, None),
    ] {
        let options = options_with(|options| options.encoding = encoding.map(str::to_owned));
        let imported = import("data.csv", &bytes, &options).unwrap();
        assert_eq!(read_dataset(&imported).actors[0].name, "José Müller");
        let notes: Vec<_> =
            imported.notes.iter().filter(|note| note.contains("taken for")).collect();
        match note {
            Some(note) => assert!(notes[0].contains(note), "{notes:?}"),
            None => assert!(notes.is_empty(), "{notes:?}"),
        }
    }
    for (bytes, encoding, expected) in [
        (&b"actor,said,value\nA\0na,2020,1\n"[..], None, "data.csv:2:2: found a NUL character"),
        (
            b"actor,said\nCaf\xe9,2020\n",
            Some("utf-8"),
            "data.csv is not UTF-8 text; choose another --encoding",
        ),
        (
            b"actor,said\n",
            Some("utf-99"),
            "--encoding: found \"utf-99\"; expected a name such as utf-8",
        ),
    ] {
        let options = options_with(|options| options.encoding = encoding.map(str::to_owned));
        let error = import("data.csv", bytes, &options).unwrap_err();
        assert!(error.lines[0].starts_with(expected), "{error:?}");
    }
}

#[test]
fn only_the_first_errors_are_listed() {
    let table = format!("actor,said,value\n{}", "Ana,2020,x\n".repeat(1000));
    let error = import("data.csv", table.as_bytes(), &Options::default()).unwrap_err();
    assert_eq!((error.lines.len(), error.omitted), (20, 980));
}

#[test]
fn a_table_with_more_columns_than_a_spreadsheet_is_refused() {
    let table = |columns: usize| {
        let headers: Vec<String> = (0..columns).map(|i| format!("q{i}")).collect();
        format!("{}\n{}\n", headers.join(","), vec!["1"; columns].join(","))
    };
    let error =
        import("t.csv", table(100_000).as_bytes(), &Options::default()).expect_err("refused");
    let expected = "t.csv:1:1: found 100000 columns; keep at most 16384";
    assert_eq!(error.lines, [expected]);
}
