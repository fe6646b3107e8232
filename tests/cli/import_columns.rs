//! Tests of the columns that `standpoint import` reads.

use std::fs;

use standpoint::document::Document;
use standpoint::export::positions_csv;
use standpoint::file;
use standpoint::import::Options;
use standpoint::model::{Dataset, Evidence};

use crate::import::import;
use crate::{Folder, code, err};

/// Imports a table that is written here. Returns the dataset, or the messages.
fn import_text(table: &str, options: &[&str]) -> (Option<Dataset>, String) {
    let folder = Folder::new();
    let (file, target) = (folder.file("table.csv", table), folder.path("data.ron"));
    let output = import(&file, &target, options);
    let dataset = fs::read_to_string(&target).ok().map(|text| {
        let outcome = file::read(&text);
        assert_eq!(outcome.diagnostics, [], "{text}");
        outcome.dataset.expect("a dataset")
    });
    assert_eq!(code(&output) == 0, dataset.is_some(), "{}", err(&output));
    (dataset, err(&output))
}

/// The lines of CSV as cells.
fn cells(csv: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    let records = reader.records().map(|record| record.expect("a row"));
    records.map(|record| record.iter().map(str::to_owned).collect()).collect()
}

fn to_csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("a row");
    }
    writer.into_inner().expect("CSV")
}

/// Another cell of the same kind.
fn changed(cell: &str) -> String {
    match cell {
        "true" => "false".to_owned(),
        "false" => "true".to_owned(),
        _ if cell.parse::<f64>().is_ok() => format!("{cell}1"),
        _ if cell.parse::<jiff::civil::Date>().is_ok() => "2024-03-02".to_owned(),
        _ => format!("{cell}x"),
    }
}

#[test]
fn every_column_of_an_export_is_used_or_its_change_is_reported() {
    let dataset = Document::embedded().dataset;
    let csv = positions_csv(&dataset).expect("CSV");
    let rows = cells(&csv);
    let import =
        |table: &[u8]| standpoint::import::import("export.csv", table, &Options::default());
    import(&csv).expect("an export that was not changed");
    // The last ones are not read, which the import says.
    let read = rows[0].iter().take_while(|column| *column != "codings").enumerate();
    // A place says nothing alone: another place may be the same among the others.
    for (index, column) in read.filter(|(_, column)| !column.ends_with("_order")) {
        // In the first row that has it, and in the last.
        let filled = |row: &usize| !rows[*row][index].is_empty();
        let places = [(1..rows.len()).find(filled), (1..rows.len()).rev().find(filled)];
        for place in places.into_iter().flatten() {
            let mut edited = rows.clone();
            let cell = changed(&rows[place][index]);
            edited[place][index].clone_from(&cell);
            let imported = match import(&to_csv(&edited)) {
                Ok(imported) => imported,
                Err(error) => {
                    let name = column.as_str();
                    let mut lines = error.lines.iter();
                    let names_it = lines.any(|line| line.contains(name) || line.contains(&cell));
                    assert!(names_it, "line {} of {name}: {error:?}", place + 1);
                    continue;
                }
            };
            let dataset = file::read(&imported.text).dataset.expect("a dataset");
            let again = cells(&positions_csv(&dataset).expect("CSV"));
            let is_used = again.iter().any(|row| row[index] == cell);
            assert!(is_used, "line {} of `{column}`: {cell}", place + 1);
        }
    }
}

#[test]
fn a_level_that_loses_its_only_name_is_reported() {
    let csv = positions_csv(&Document::embedded().dataset).expect("CSV");
    let mut rows = cells(&csv);
    let column = |name: &str| rows[0].iter().position(|other| other == name).expect("a column");
    let (index, scale) = (column("level"), column("scale"));
    // The scale has the names, too.
    for row in &mut rows {
        row[scale].clear();
    }
    let names: Vec<String> = rows.iter().map(|row| row[index].clone()).collect();
    let is_only = |name: &String| names.iter().filter(|other| *other == name).count() == 1;
    let row = (1..rows.len()).find(|row| is_only(&names[*row])).expect("a level of one position");
    rows[row][index].clear();
    let error = standpoint::import::import("export.csv", &to_csv(&rows), &Options::default());
    let line = &error.expect_err("an error").lines[0];
    let expected = "without a `level`, but other rows have one; expected the name of its level";
    assert!(line.contains(expected), "{line}");
}

#[test]
fn an_export_without_evidence_names_the_column_that_it_needs() {
    let mut dataset = Document::embedded().dataset;
    dataset.edit(|parts| {
        let evidence = &mut parts.stances[0].evidence;
        let other = parts.sources.last().expect("a source").id.clone();
        evidence.push(Evidence { source: other, ..evidence[0].clone() });
    });
    let mut rows = cells(&positions_csv(&dataset).expect("CSV"));
    let index = rows[0].iter().position(|name| name == "evidence").expect("a column");
    for row in &mut rows {
        row.truncate(index);
    }
    let table = String::from_utf8(to_csv(&rows)).expect("UTF-8");
    let (_, messages) = import_text(&table, &[]);
    let expected = "without a column `evidence`; expected one source, or the column `evidence`";
    assert!(messages.contains(expected), "{messages}");
}

#[test]
fn a_survey_of_one_date_has_a_question_for_each_column() {
    let table = "\"\",\"trust_police\",\"trust_parties\"\n\"Avia\",5.5,4\n\"Boria\",6,3.5\n";
    let options = ["--voice", "", "--date", "2018", "--value", "trust_police,trust_parties"];
    let (dataset, messages) = import_text(table, &options);
    let dataset = dataset.unwrap_or_else(|| panic!("{messages}"));
    assert_eq!((dataset.questions.len(), dataset.stances.len()), (2, 2));
}

/// A date of which only the month is known is the period of the month.
#[test]
fn a_month_is_a_period() {
    let named = ["--voice", "country", "--value", "score"];
    let table = "month,country,score\n2022-09,Avia,1\n2022-10,Avia,2\n";
    let (dataset, messages) = import_text(table, &[&named[..], &["--date", "month"]].concat());
    let dataset = dataset.unwrap_or_else(|| panic!("{messages}"));
    assert_eq!(dataset.stances[0].said.edtf, "2022-09");
    assert!(dataset.stances[0].resolved.figure);
}

#[test]
fn names_that_differ_in_capitals_or_spaces_alone_are_pointed_out() {
    let table = "actor,party,said,value\n\
        Ida Berg,Nordia,2023-01-12,3\n\
        Ida  berg,nordia,2023-03-10,2\n";
    let (dataset, messages) = import_text(table, &[]);
    assert_eq!(dataset.expect("a dataset").parties.len(), 2);
    for names in ["“Nordia” and “nordia”", "“Ida Berg” and “Ida  berg”"] {
        assert!(messages.contains(&format!("{names} are two names")), "{messages}");
    }
}
