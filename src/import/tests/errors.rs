use super::*;
use crate::tables::{LongColumn, Subject};

fn assert_error(table: &str, options: &Options, expected: &str) {
    let error = import("data.csv", table.as_bytes(), options).unwrap_err();
    assert!(error.lines[0].contains(expected), "{table}\n{expected}\n{error:#?}");
}

/// Two different cells, and the columns that may have them of those that describe a stance.
const STANCE_CELLS: &[(&str, &str, &str)] = &[
    (
        "x",
        "y",
        "party_initials party_color no_position actor_name role party party_group party_name relayed_by about",
    ),
    ("x", "y", "position_party joint walks_back walked_back_by conflicts_with condition venue"),
    ("x", "y", "summary note quote where translation source publisher title known_error"),
    ("true", "false", "unnamed speaks fragment party_shown copy"),
    ("2021", "2022", "known published"),
    ("2020-12-31", "2020-12-30", "said_latest effective"),
    ("2020-01-01", "2020-01-02", "said_earliest"),
    ("Ana", "Bo", "actor"),
    ("2020", "2021", "said"),
    ("1", "2", "rank actor_order party_order"),
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
        **column != LongColumn::Stance && {
            let others = [Subject::Position, Subject::Level, Subject::Question];
            !others.contains(&subject)
        }
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
fn files_that_are_no_text_with_cells_are_recognized_by_their_contents() {
    for (bytes, expected) in [
        (&b"PK\x03\x04 xl/workbook.xml"[..], "an Excel workbook"),
        (b"\xd0\xcf\x11\xe0", "an Excel workbook"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "an OpenDocument"),
        (b"PK\x03\x04", "an archive"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"<stata_dta>", "a Stata file"),
        (b"\x72\x02\x01\x00", "a Stata file"),
        (b"$FL2@(#)", "an SPSS file"),
        (b"PAR1", "a Parquet file"),
        (b"\xef\xbb\xbf <!DOCTYPE html>", "HTML"),
        (b"[{\"a\": 1}]", "JSON"),
    ] {
        let error = import("data.csv", bytes, &Options::default()).unwrap_err();
        assert!(error.lines[0].starts_with(&format!("data.csv is {expected}")), "{error:?}");
    }
}

#[test]
fn other_encodings_than_utf_8_are_named() {
    let text = "actor,said,value\nJosé Müller,2020,1\n";
    let utf_16 =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let latin = b"actor,said,value\nJos\xe9 M\xfcller,2020,1\n".to_vec();
    for (bytes, encoding) in [
        (utf_16(&format!("\u{feff}{text}")), None),
        (latin.clone(), Some("latin1")),
        (text.as_bytes().to_vec(), None),
    ] {
        let options = options_with(|options| options.encoding = encoding.map(str::to_owned));
        let imported = import("data.csv", &bytes, &options).unwrap();
        assert_eq!(read_dataset(&imported).actors[0].name, "José Müller");
    }
    for (bytes, encoding, expected) in [
        (&b"actor,said,value\nA\0na,2020,1\n"[..], None, "data.csv:2:2: found a NUL character"),
        (
            &latin,
            None,
            "data.csv:2:1: found bytes that are not UTF-8; say what they are with --encoding",
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
    assert_eq!((error.lines.len(), error.omitted), (5, 995));
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
