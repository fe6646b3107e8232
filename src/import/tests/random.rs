use proptest::prelude::*;

use super::*;

/// A row: actor, day of March, question, low, the distance from low to the value and
/// from the value to high, and the words.
type RandomRow = (usize, u8, usize, f64, f64, f64, String);

fn random_row() -> impl Strategy<Value = RandomRow> {
    (0usize..5, 1u8..32, 0usize..3, -1e6..1e6, 0.0..10.0, 0.0..10.0, "\\PC{1,20}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn values_in_the_long_format_are_imported_unchanged(
        rows in prop::collection::vec(random_row(), 1..20),
        delimiter in prop::sample::select(vec![b',', b';', b'\t']),
        crlf in any::<bool>(),
    ) {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') })
            .from_writer(Vec::new());
        writer.write_record(["said", "Actor", "party", "question", "low", "value", "high", "reason", "summary", "quote"]).unwrap();
        for (actor, day, question, low, below, above, text) in &rows {
            let (value, high) = (low + below, low + below + above);
            writer.write_record([
                format!("2024-03-{day:02}"),
                format!("Actor {actor}"),
                format!("P{}", actor % 2),
                format!("Question {question}"),
                low.to_string(),
                value.to_string(),
                high.to_string(),
                format!("R {text}"),
                format!("S {text}"),
                format!("“{text}”"),
            ]).unwrap();
        }
        let table = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let imported = import_table(&table);
        let dataset = read_dataset(&imported);
        prop_assert_eq!(dataset.stances.len(), rows.len());
        for (stance, (actor, day, question, low, below, above, text)) in dataset.stances.iter().zip(&rows) {
            prop_assert_eq!(&stance.actor, &format!("actor-{actor}"));
            prop_assert_eq!(&stance.said.edtf, &format!("2024-03-{day:02}"));
            let position = stance.positions.get(&format!("question-{question}")).expect("a position");
            prop_assert_eq!((position.low, position.value, position.high), (*low, low + below, low + below + above));
            let summary = format!("S {text}");
            prop_assert_eq!(stance.summary.as_str(), summary.trim());
            prop_assert_eq!(stance.evidence[0].quote.as_deref(), Some(&*format!("“{text}”")));
            prop_assert_eq!(stance.party.as_deref(), Some(if actor % 2 == 0 { "p0" } else { "p1" }));
        }
        prop_assert_eq!(&imported.text, &import_table(&table).text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_is_imported_or_has_located_errors(
        header in prop::sample::select(vec![
            "actor,said,value,low,quote,about,evidence\n",
            "stance,actor,party,said,value,walks_back\n",
            "actor;said;value;low\r\n",
            "said\tquestion\tactor\tvalue\thigh\n",
            "",
        ]),
        cells in prop::collection::vec(
            prop::sample::select(vec![
                ",", ",", ",", ";", "\t", "\n", "\n", "\r\n", "\"", "é", " ", "1", "2", "-0.5", "1e400", "NA",
                "2020", "2020-01-01", "1990", "45", "Ana", "Bo", "[]", "[{\"\"source\"\":\"\"s\"\"}]", "\u{feff}", "\u{0}",
            ]),
            0..60,
        ),
    ) {
        let text = format!("{header}{}", cells.concat());
        match import("data.csv", text.as_bytes(), &Options::default()) {
            Ok(imported) => {
                prop_assert_eq!(file::read(&imported.text).diagnostics, []);
                prop_assert!(imported.stances > 0);
                prop_assert_eq!(file::format(&imported.text), Ok(imported.text));
            }
            Err(error) => {
                prop_assert!(!error.lines.is_empty());
                // Bytes that look like another encoding are a fault of the whole file.
                let is_located = |line: &str| line.starts_with("data.csv:") || line.starts_with("data.csv is not ");
                prop_assert!(error.lines.iter().all(|line| is_located(line)), "{:?}", error.lines);
            }
        }
    }
}
