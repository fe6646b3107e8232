use super::*;
use crate::import::columns::{LongColumn, Subject};

/// Asserts that the first error of each table contains the expected text.
fn assert_errors(cases: &[(&str, &str)]) {
    for (table, expected) in cases {
        assert_error(table, &Options::default(), expected);
    }
}

fn assert_error(table: &str, options: &Options, expected: &str) {
    let error = import("data.csv", table.as_bytes(), options).unwrap_err();
    assert!(error.lines[0].contains(expected), "{table}\n{expected}\n{error:#?}");
}

#[test]
fn errors_of_the_whole_table_are_reported() {
    assert_errors(&[
        ("", "data.csv:1:1: found no header; expected a first line with the names of the columns"),
        (
            "actor,said,value\n",
            "data.csv:1:1: found no rows below the header; expected at least one",
        ),
        (
            "a,b\n1,2\n",
            "data.csv:1:1: found the columns a, b; expected columns of voices (actor or actor_name, or --actor COLUMN), dates (said, or --said COLUMN or --date DATE) and values (value, quote or summary, or --value COLUMN); name them",
        ),
        (
            "actor,said,weather\nAna,2020,1\n",
            "found the columns actor, said, weather; expected columns of values (value, quote or summary, or --value COLUMN); name them",
        ),
        (
            "actor,said,value\nAna,2020,1\nAna,2021\n",
            "data.csv:3:1: found 2 cells in this row; expected 3, as in the header",
        ),
        (
            "actor,said,value\nAna,2020,1,2,3\n",
            "data.csv:2:1: found 5 cells in this row; expected 3",
        ),
        (
            "actor,said,value\nAna,2020,1\nBo,\"2021,2\n",
            "data.csv:3:4: found a quotation mark that is never closed",
        ),
        (
            "actor,said,summary\nAna,2020,\"1\n",
            "data.csv:2:10: found a quotation mark that is never closed",
        ),
        (
            "actor,said,Value,value\nAna,2020,1,2\n",
            "data.csv:1:18: found a second column `value`; expected one",
        ),
        (
            "actor,said,value\nAna,2020,\n",
            "data.csv:1:1: found no row with a value, a summary or a quotation",
        ),
    ]);
}

#[test]
fn errors_of_cells_in_the_long_format_are_reported() {
    assert_errors(&[
        (
            "actor,said,value\nAna,2020,many\n",
            "data.csv:2:10: found \"many\" in `value`; expected a number such as 0.5",
        ),
        (
            "actor,said,value\n\"A,\nb\",2020, 1e999\n",
            "data.csv:3:10: found 1e999 in `value`; expected a finite number",
        ),
        (
            "actor,said,value\nAna,2020,inf\n",
            "data.csv:2:10: found inf in `value`; expected a finite number",
        ),
        (
            "actor,said,value\nAna,2020,-NaN\n",
            "data.csv:2:10: found -NaN in `value`; expected a finite number",
        ),
        (
            "actor;said;value\nAna;2020;1,500\n",
            "data.csv:2:10: found \"1,500\" in `value`; expected a number with a decimal point; write 1.500",
        ),
        (
            "actor,said,value\nÁña,soon,1\n",
            "data.csv:2:5: found \"soon\" in `said`; expected a date such as 2024-03-18",
        ),
        ("actor,said,value\nAna,18.03.2024,1\n", "write 2024-03-18"),
        ("actor,said,value\nAna,2024-03-18 00:00:00,1\n", "write 2024-03-18"),
        ("actor,said,value\nAna,2024-03-18/..,1\n", "which has an open or unknown end"),
        ("actor,said,value\nAna,2024-03/2024-02,1\n", "which ends before it starts"),
        (
            "actor,said,value\n,2020,1\n",
            "data.csv:2:1: found nothing in `actor`; expected a voice and a date",
        ),
        ("actor,said,value\nAna,,1\n", "data.csv:2:5: found nothing in `said`"),
        (
            "actor,said,value,kind\nAna,2020,1,shout\n",
            "data.csv:2:12: found \"shout\" in `kind`; expected one of Quotation, Paraphrase",
        ),
        (
            "actor,said,value,at_least\nAna,2020,1,perhaps\n",
            "data.csv:2:12: found \"perhaps\" in `at_least`; expected true or false",
        ),
        (
            "actor,said,value,rank\nAna,2020,1,high\n",
            "data.csv:2:12: found \"high\" in `rank`; expected a whole number",
        ),
        (
            "actor,said,value,url\nAna,2020,1,example.org\n",
            "data.csv:2:12: found \"example.org\" in `url`; expected an address",
        ),
        (
            "actor,said,value,evidence\nAna,2020,1,page 3\n",
            "data.csv:2:12: found \"page 3\" in `evidence`; expected JSON",
        ),
        (
            "actor,said,value,known\nAna,2020,1,soon\n",
            "data.csv:2:12: found \"soon\" in `known`; expected a date",
        ),
    ]);
}

#[test]
fn cells_that_differ_from_the_evidence_are_reported() {
    let table = |cells: &str| {
        format!(
            "actor,said,value,sources,quote,lang,translation,evidence\n\
             Ana,2020,1,{cells},\"[{{\"\"source\"\":\"\"b\"\",\"\"where\"\":\"\"p. 1\"\"}},\
             {{\"\"source\"\":\"\"a\"\",\"\"where\"\":\"\"p. 2\"\",\"\"quote\"\":\"\"non\"\",\
             \"\"lang\"\":\"\"fr\"\",\"\"translation\"\":\"\"no\"\"}}]\"\n"
        )
    };
    let [sources, quote, lang, translation] =
        ["c,non,fr,no", "b; a,oui,fr,no", ",,en,", ",,,yes"].map(table);
    assert_errors(&[
        (&sources, "data.csv:2:12: found \"c\" in `sources`, but `evidence` has \"b; a\""),
        (
            &quote,
            "data.csv:2:17: found \"oui\" in `quote`, but `evidence` has \"non\"; `quote` only repeats it; change it there, too, or remove the column",
        ),
        (&lang, "found \"en\" in `lang`, but `evidence` has \"fr\""),
        (&translation, "found \"yes\" in `translation`, but `evidence` has \"no\""),
    ]);
}

#[test]
fn rows_that_contradict_each_other_are_reported() {
    assert_errors(&[
        (
            "stance,actor,said,value\na,Ana,2020,1\na,Bo,2020,2\n",
            "data.csv:3:3: found \"Bo\" in `actor`, but \"Ana\" on line 2 of the same stance",
        ),
        (
            "stance,actor,said,value\na,Ana,2020,1\na,Ana,2020,2\n",
            "found \"question\" a second time for the stance \"a\" on line 3; expected once; the first is on line 2",
        ),
        (
            "actor,party,said,value\nAna,av,2020-01-01,1\nAna,bo,2020-01-01,2\n",
            "data.csv:3:5: found \"bo\" in `party` on 2020-01-01, but \"av\" on line 2",
        ),
        (
            "actor,party,said,value,about\nAna,av,2020,1,x\nBo,bo,2020,1,\nCy,co,2020,1,\n",
            "data.csv:2:15: found \"x\" in `about`, whose party is in no row",
        ),
    ]);
}

/// Two different cells of each column that describes a stance.
const STANCE_CELLS: &[(&str, &str, &str)] = &[
    ("actor", "Ana", "Bo"),
    ("said", "2020", "2021"),
    ("at_least", "true", "false"),
    ("no_position", "x", "y"),
    ("actor_name", "x", "y"),
    ("unnamed", "true", "false"),
    ("role", "x", "y"),
    ("rank", "1", "2"),
    ("speaks", "true", "false"),
    ("party", "x", "y"),
    ("party_group", "x", "y"),
    ("party_name", "x", "y"),
    ("kind", "Paraphrase", "Action"),
    ("attribution", "OnTheRecord", "Reported"),
    ("said_earliest", "2020-01-01", "2020-01-02"),
    ("said_latest", "2020-12-31", "2020-12-30"),
    ("effective", "2020-12-31", "2020-12-30"),
    ("known", "2021", "2022"),
    ("relayed_by", "x", "y"),
    ("about", "x", "y"),
    ("position_party", "x", "y"),
    ("joint", "x", "y"),
    ("walks_back", "x", "y"),
    ("walked_back_by", "x", "y"),
    ("conflicts_with", "x", "y"),
    ("condition", "x", "y"),
    ("venue", "x", "y"),
    ("summary", "x", "y"),
    ("note", "x", "y"),
    ("quote", "x", "y"),
    ("fragment", "true", "false"),
    ("where", "x", "y"),
    ("lang", "de", "fr"),
    ("translation", "x", "y"),
    ("source", "x", "y"),
    ("publisher", "x", "y"),
    ("title", "x", "y"),
    ("published", "2021", "2022"),
    ("url", "https://a.org", "https://b.org"),
    ("evidence", "[]", "[ ]"),
];

#[test]
fn no_column_of_a_stance_differs_between_its_rows() {
    let listed =
        |column: &&LongColumn| STANCE_CELLS.iter().any(|(name, ..)| *name == column.name());
    let is_of_stance = |column: &&LongColumn| {
        let subject = column.subject();
        **column != LongColumn::Stance && !matches!(subject, Subject::Position | Subject::Level)
    };
    let columns = LongColumn::ALL.iter().filter(is_of_stance);
    let untested: Vec<&LongColumn> = columns.filter(|column| !listed(column)).collect();
    assert_eq!(untested, [] as [&LongColumn; 0]);
    for (column, first, second) in STANCE_CELLS {
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
fn rows_agree_on_actors_parties_sources_and_levels() {
    assert_errors(&[
        (
            "actor,actor_name,said,value\nx,Ana,2020,1\nx,Anna,2021,2\n",
            "data.csv:3:3: found \"Anna\" in `actor_name`, but \"Ana\" on line 2 of the same actor; expected the same; correct one, or give the rows different names in `actor`",
        ),
        (
            "actor,unnamed,said,value\nx,true,2020,1\nx,false,2021,2\n",
            "data.csv:3:3: found \"false\" in `unnamed`, but \"true\" on line 2 of the same actor",
        ),
        (
            "actor,party,party_name,said,value\nx,p,Pan,2020,1\ny,p,Pen,2021,2\n",
            "data.csv:3:5: found \"Pen\" in `party_name`, but \"Pan\" on line 2 of the same party",
        ),
        (
            "actor,party,party_group,said,value\nx,p,Left,2020,1\ny,p,Right,2021,2\n",
            "data.csv:3:5: found \"Right\" in `party_group`, but \"Left\" on line 2 of the same party",
        ),
        (
            "actor,said,value,level\nx,2020,1,Some\ny,2021,1,Few\n",
            "data.csv:3:10: found \"Few\" in `level`, but \"Some\" on line 2 for the same value; expected the same; correct `level` or `value` in one of the two rows",
        ),
        (
            "actor,said,value,source,title\nx,2020,1,s,News\ny,2020,1,s,Olds\n",
            "data.csv:3:12: found \"Olds\" in `title`, but \"News\" on line 2 of the same source",
        ),
        (
            "actor,said,value,source,published\nx,2020,1,s,2021\ny,2020,1,s,2022\n",
            "data.csv:3:12: found \"2022\" in `published`, but \"2021\" on line 2 of the same source",
        ),
        (
            "actor,said,value,source,known\nx,2020,1,s,2021\ny,2020,1,s,2022\n",
            "data.csv:3:12: found \"2022\" in `known`, but \"2021\" on line 2 of the same source",
        ),
        (
            "actor,party,role,said,value\nx,p,Chair,2020,1\nx,p,Member,2020,2\n",
            "data.csv:3:5: found \"Member\" in `role` on 2020-12-31, but \"Chair\" on line 2",
        ),
        (
            "actor,party,rank,said,value\nx,p,1,2020,1\nx,p,2,2020,2\n",
            "data.csv:3:5: found \"2\" in `rank` on 2020-12-31, but \"1\" on line 2",
        ),
    ]);
}

#[test]
fn problems_of_the_dataset_are_located_in_the_table() {
    assert_errors(&[
        (
            "actor,said,value,low\nAna,2020,1,2\n",
            "data.csv:2:12: low 2 is above the value 1; expected low ≤ value ≤ high",
        ),
        (
            "actor,party,said,value\nAna,,2020,1\nBo,bo,2020,1\n",
            "data.csv:2:1: \"ana\" belongs to no party, and so takes no position",
        ),
        (
            "actor,said,value,published\nAna,2020,1,2019\n",
            "data.csv:2:5: said on 2020, but its source",
        ),
        ("actor,said,value,walks_back\nAna,2020,1,x\n", "data.csv:2:12: there is no stance \"x\""),
        (
            "actor,said,value,attribution\nAna,2020,1,relayed\n",
            "data.csv:2:12: a relayed stance does not say who passed it on",
        ),
    ]);
}

#[test]
fn errors_of_named_columns_are_reported() {
    let options = columns_of_votes();
    let header = "Countryname,year,IdealPointAll,Q5%All,Q95%All,said\n";
    let with = |rows: &str| format!("{header}{rows}");
    for (table, expected) in [
        (
            with("AVI,MCM,1,,,\n"),
            "data.csv:2:5: found \"MCM\" in `year`; expected a date such as 2024-03-18",
        ),
        (
            with("AVI,1990,-1e999,,,\n"),
            "data.csv:2:10: found -1e999 in `IdealPointAll`; expected a finite number",
        ),
        (with("AVI,1990,1,2,3,\n"), "data.csv:2:12: low 2 is above the value 1"),
        (with("AVI,1990,1,,x,\n"), "data.csv:2:13: found \"x\" in `Q95%All`"),
        (with("AVI,,1,,,\n"), "data.csv:2:5: found nothing in `year`; expected a voice and a date"),
        (with(",1990,1,,,\n"), "data.csv:2:1: found nothing in `Countryname`; expected a voice"),
        (with("AVI,1990,NA,,,\n"), "data.csv:1:1: found no row with a value"),
    ] {
        assert_error(&table, &options, expected);
    }
    let table = with("AVI,1990,1,,,1990\n");
    for (option, options, expected) in [
        (
            "what is not named",
            Options { said: None, values: Vec::new(), ..options.clone() },
            "expected columns of dates (--said COLUMN or --date DATE) and values (--value COLUMN); name them",
        ),
        (
            "a typo",
            Options { said: Some("yaer".to_owned()), ..options.clone() },
            "--said: found yaer; expected a column that the file has: Countryname, year, IdealPointAll, Q5%All, Q95%All, said; did you mean year?",
        ),
        (
            "a typo in a range",
            Options { low: Some("Q6%All".to_owned()), ..options.clone() },
            "--low: found Q6%All; expected a column that the file has",
        ),
        (
            "a country",
            Options { countries: vec!["AVJ".to_owned()], ..options.clone() },
            "--countries: found \"AVJ\"; expected codes or names that the file has: AVI; did you mean AVI?",
        ),
        (
            "years",
            Options { from: Some(2000), ..options.clone() },
            "data.csv:1:1: found no row with a value, a summary or a quotation of the countries and years chosen",
        ),
        (
            "a scale",
            Options {
                scales: vec![PerQuestion { question: None, value: (2.0, 3.0) }],
                ..options.clone()
            },
            "data.csv:2:10: value 1 is off the scale",
        ),
        (
            "a question",
            Options {
                scales: vec![PerQuestion {
                    question: Some("IdealPointAl".to_owned()),
                    value: (2.0, 3.0),
                }],
                ..options.clone()
            },
            "did you mean IdealPointAll?",
        ),
    ] {
        assert_error(&table, &options, expected);
        let error = import("data.csv", table.as_bytes(), &options).unwrap_err();
        assert_eq!(error.lines.len(), 1, "{option}: {error:?}");
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
fn invalid_options_for_levels_are_reported() {
    let levels = |question: Option<&str>, levels: &[&str]| {
        options_with(|options| {
            options.levels = vec![PerQuestion {
                question: question.map(str::to_owned),
                value: levels.iter().map(|level| (*level).to_owned()).collect(),
            }];
        })
    };
    for (table, options, expected) in [
        (
            "actor,said,value\nA,2020,1\n",
            levels(Some("x"), &[]),
            "--levels: found the question \"x\"; expected one that the file has: question",
        ),
        (
            "actor,said,value\nA,2020,0.5\n",
            levels(None, &["a", "b"]),
            "data.csv:2:8: value 0.5 lies between two levels",
        ),
    ] {
        assert_error(table, &options, expected);
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
