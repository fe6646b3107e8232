//! Previews, and the command that does the same.

use std::fmt::Write as _;

use super::*;
use crate::import::{ColumnRole, PreviewOptions, preview};

fn preview_of(table: &str, options: Options) -> Preview {
    let options = PreviewOptions::Chosen(options);
    preview("folder/data.csv", table.as_bytes(), &options).expect("a preview")
}

fn suggestion(table: &str) -> Preview {
    let options = PreviewOptions::Suggested(Options::default());
    preview("data.csv", table.as_bytes(), &options).expect("a preview")
}

#[test]
fn a_preview_says_what_columns_are_taken_for() {
    let preview = suggestion(VOETEN);
    let roles: Vec<(&str, ColumnRole)> =
        preview.columns.iter().map(|column| (column.name.as_str(), column.role)).collect();
    assert_eq!(
        roles,
        [
            ("", ColumnRole::Unused),
            ("ISO3C", ColumnRole::Actor),
            ("Countryname", ColumnRole::ActorName),
            ("Year", ColumnRole::Date),
            ("IdealPointAll", ColumnRole::Value),
            ("Q5%All", ColumnRole::Low),
            ("Q95%All", ColumnRole::High),
        ]
    );
    assert_eq!(preview.row_count, 5);
    assert_eq!(preview.rows[1][2], "Côte d'Ivoire");
    assert_eq!((preview.encoding, preview.delimiter), ("UTF-8", b','));
    assert_eq!(preview.command.as_str(), "standpoint import data.csv -o data.ron");
    assert_eq!(preview.outcome.expect("a dataset").stances, 4);
}

#[test]
fn a_table_in_our_own_format_has_its_fields() {
    let preview = suggestion("actor_name,said,quote,weather\nAna,2024,Yes.,fine\n");
    let roles = preview.columns.iter().map(|column| column.role);
    assert_eq!(
        roles.collect::<Vec<_>>(),
        [ColumnRole::Actor, ColumnRole::Date, ColumnRole::Field("quote"), ColumnRole::Unused,]
    );
    assert_eq!(preview.options.format, Some(TableFormat::Long));
}

#[test]
fn columns_are_guessed_if_there_is_no_layout() {
    let preview = suggestion("who,day,month,year,points\nAna,3,2,2024,5\n");
    let options = &preview.options;
    assert_eq!(options.format, Some(TableFormat::Columns));
    assert_eq!(options.actor.as_deref(), Some("who"));
    assert_eq!(options.date_parts, ["year", "month", "day"]);
    assert_eq!(options.values, ["points"]);
    let imported = preview.outcome.expect("a dataset");
    let stance = &read_dataset(&imported).stances[0];
    assert_eq!(stance.said.edtf, "2024-02-03");
}

#[test]
fn a_preview_imports_the_first_rows_of_those_that_are_chosen() {
    let mut table = "actor,said,value\n".to_owned();
    for row in 0..3000 {
        let _ = writeln!(table, "A{},{},1", row % 2, 1000 + row / 2);
    }
    let all = preview_of(&table, options_with(|_| ()));
    assert_eq!(all.row_count, 3000);
    assert_eq!(all.outcome.expect("a dataset").stances, 2000);
    // The years from 2490 on are in the last 20 rows.
    let last = preview_of(&table, options_with(|options| options.from = Some(2490)));
    assert_eq!(last.outcome.expect("a dataset").stances, 20);
}

#[test]
fn the_command_has_every_option() {
    let date = |text| EdtfDate::parse(text).ok();
    let options = Options {
        format: Some(TableFormat::Columns),
        actor: Some("it's who".to_owned()),
        party: Some("Party".to_owned()),
        said: Some("-when".to_owned()),
        date_parts: vec!["y".to_owned(), "m".to_owned()],
        date: date("2019"),
        values: vec!["a".to_owned(), "b c".to_owned()],
        wide: vec!["p_*".to_owned()],
        drop_duplicates: true,
        low: Some("{}_lo".to_owned()),
        high: Some("hi".to_owned()),
        missing: vec!["-999".to_owned()],
        encoding: Some("latin1".to_owned()),
        delimiter: Some(b'\t'),
        countries: vec!["AVI".to_owned(), "BOR".to_owned()],
        from: Some(1990),
        to: Some(2000),
        scales: vec![PerQuestion { question: Some("a".to_owned()), value: (-1.0, 2.5) }],
        unit: Some("%".to_owned()),
        levels: vec![PerQuestion {
            question: None,
            value: vec!["none".to_owned(), "all".to_owned()],
        }],
        published: date("2024-03-18"),
        output: None,
    };
    // Each system has its own quotation marks.
    let quoted = crate::words::shell::quoted;
    let expected = [
        "standpoint import",
        &quoted("my data.csv"),
        "--format columns --actor",
        &quoted("it's who"),
        "--party Party --said=-when --date-parts",
        &quoted("y,m"),
        "--date 2019 --value",
        &quoted("a,b c"),
        "--wide",
        &quoted("p_*"),
        "--low",
        &quoted("{}_lo"),
        "--high hi --missing=-999 --encoding latin1 --delimiter tab --countries",
        &quoted("AVI,BOR"),
        "--from 1990 --to 2000 --unit",
        &quoted("%"),
        "--published 2024-03-18 --scale",
        &quoted("a=-1..2.5"),
        "--levels",
        &quoted("none;all"),
        "--drop-duplicates -o",
        &quoted("my data.ron"),
    ];
    let command = super::super::command::command("my data.csv", &options);
    assert_eq!(command.as_str(), expected.join(" "));
}

#[test]
fn a_unit_replaces_that_of_the_layout() {
    let imported =
        import_table_with(VOETEN, &options_with(|options| options.unit = Some("step".to_owned())));
    assert!(imported.text.contains("unit: \"step\""), "{}", imported.text);
}

#[test]
fn a_text_is_a_table_if_its_first_line_has_several_cells() {
    for (name, start, expected) in [
        ("a.csv", "one", true),
        ("a.TAB", "", true),
        ("a.txt", "one\ttwo\n1\t2\n", true),
        ("a.txt", "one two\nthree\n", false),
        ("a.ron", "a,b", false),
        ("a.xls", "a,b", false),
        ("a", "a,b", false),
    ] {
        assert_eq!(is_text_table(name, start.as_bytes()), expected, "{name}");
    }
}
