//! Tests of how `standpoint import` finds columns, and of the commands that it suggests.

use std::fs;

use standpoint::analysis::{Query, Series};
use standpoint::document::Document;
use standpoint::export::positions_csv;
use standpoint::file;
use standpoint::import::Options;
use standpoint::model::{Dataset, Evidence};
use standpoint::view::View;

use crate::import::import;
use crate::import_tables::values;
use crate::{Folder, code, err, with_quotes_of_system};

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

const BY_ISSUE: &str = "iso3c,Countryname,year,IdealPointHumanRights,Q5%HumanRights,Q95%HumanRights,IdealPointNuclear\n\
    AVI,Avia,1990,1.5,1.25,1.75,0.5\n\
    BOR,Boria,1990,-0.5,-0.75,-0.25,0.25\n";

#[test]
fn ideal_points_by_issue_are_imported() {
    let (dataset, messages) = import_text(BY_ISSUE, &["--value", "IdealPointHumanRights"]);
    let dataset = dataset.unwrap_or_else(|| panic!("{messages}"));
    assert_eq!(
        values(&dataset),
        [
            "avi-1990 1990 ideal-point 1.25..1.5..1.75",
            "bor-1990 1990 ideal-point -0.75..-0.5..-0.25"
        ]
    );
    // Two issues are two questions.
    let both = ["--value", "IdealPointHumanRights,IdealPointNuclear"];
    let dataset = import_text(BY_ISSUE, &both).0.expect("a dataset");
    let questions = dataset.questions.iter().map(|question| question.id.as_str());
    assert_eq!(questions.collect::<Vec<_>>(), ["idealpointhumanrights", "idealpointnuclear"]);
    // Without a choice, there is one to make.
    let (_, messages) = import_text(BY_ISSUE, &[]);
    let expected = "found the indices IdealPointHumanRights, IdealPointNuclear; expected one; choose it with --value: \
        standpoint import";
    assert!(messages.contains(expected), "{messages}");
    assert!(messages.contains("--value IdealPointHumanRights -o"), "{messages}");
}

#[test]
fn a_named_value_is_not_asked_for_again() {
    let table = "iso3c,year,gdp\nAVI,1990,1.5\n";
    let (dataset, messages) = import_text(table, &["--value", "gdp"]);
    assert!(dataset.is_some(), "{messages}");
    let expected = "iso3c is taken for the voice, year for the date and gdp for the position";
    assert!(messages.contains(expected), "{messages}");
}

const POLLS: &str = "pollingfirm,year,month,day,n,party_a,party_b,party_c\n\
    First,2020,8,11,1000,36,18.5,7\n\
    Second,2020,8,12,1500,38,15,\n";

#[test]
fn polls_with_a_date_in_three_columns_are_recognized() {
    let (dataset, messages) = import_text(POLLS, &[]);
    let dataset = dataset.unwrap_or_else(|| panic!("{messages}"));
    assert_eq!(
        values(&dataset),
        [
            "party-a-2020-08-11 2020-08-11 share 36..36..36",
            "party-a-2020-08-12 2020-08-12 share 38..38..38",
            "party-b-2020-08-11 2020-08-11 share 18.5..18.5..18.5",
            "party-b-2020-08-12 2020-08-12 share 15..15..15",
            "party-c-2020-08-11 2020-08-11 share 7..7..7",
        ]
    );
    assert_eq!(dataset.stances[0].venue.as_deref(), Some("First"));
}

#[test]
fn columns_of_values_are_named_one_by_one_or_by_a_pattern() {
    for (wide, parties) in [
        ("party_a,party_b", vec!["party-a", "party-b"]),
        ("party_*", vec!["a", "b", "c"]),
        ("party_c,party_*", vec!["party-c", "a", "b"]),
    ] {
        let options = ["--wide", wide, "--date-parts", "year,month,day"];
        let (dataset, messages) = import_text(POLLS, &options);
        let dataset = dataset.unwrap_or_else(|| panic!("{messages}"));
        let ids = dataset.parties.iter().map(|party| party.id.as_str());
        assert_eq!(ids.collect::<Vec<_>>(), parties, "{wide}");
    }
    let (_, messages) = import_text(POLLS, &["--wide", "party_a,party_x"]);
    let message = "--wide: found party_x, which matches no column";
    assert!(messages.contains(message), "{messages}");
}

#[test]
fn suggestions_make_sense() {
    for (table, expected) in [
        // A column of shares for each party.
        (
            "company,year,month,day,n,party_a,party_b\nFirst,2020,8,11,1000,36,18.5\n",
            "--date-parts 'year,month,day' --wide 'party_*' -o",
        ),
        // Which of the two is the position is not known.
        (
            "country,year,score,rate\nAvia,2020,0.5,10\n",
            "--actor country --said year --value rate -o",
        ),
        (
            "country,score\nAvia,0.5\n",
            "found no column of dates in country, score; say when the values hold, with one date for \
             all rows: standpoint import",
        ),
        ("country,score\nAvia,0.5\n", "table.csv --date YEAR -o "),
        ("country,year,n\nAvia,2020,1000\n", "--value COLUMN -o"),
    ] {
        let (_, messages) = import_text(table, &[]);
        assert!(messages.contains(&with_quotes_of_system(expected)), "{messages}");
    }
}

#[test]
fn repeated_rows_of_an_actor_can_be_left_out() {
    let table = "iso3c,year,IdealPointFP\nAVI,1990,1\nAVI,1990,2\nBOR,1990,3\nAVI,1990,4\n";
    let (dataset, messages) = import_text(table, &[]);
    assert!(dataset.is_none());
    let hint = "remove one of the two, or keep the first of all such rows with --drop-duplicates";
    assert!(messages.contains(hint), "{messages}");
    let (dataset, messages) = import_text(table, &["--drop-duplicates"]);
    let dataset = dataset.unwrap_or_else(|| panic!("{messages}"));
    assert_eq!(
        values(&dataset),
        ["avi-1990 1990 ideal-point 1..1..1", "bor-1990 1990 ideal-point 3..3..3"]
    );
    let note = "2 rows left out: further ones of the same voice and date; the first is on line 3";
    assert!(messages.contains(note), "{messages}");
}

#[test]
fn repeated_rows_of_any_layout_are_noted_and_can_be_left_out() {
    let polls = "pollingfirm,year,month,day,n,party_a,party_b\n\
        First,2020,8,11,1000,36,18.5\nSecond,2020,8,11,900,35,19\nFirst,2020,8,11,1000,36,18.5\n";
    let plain = "actor,said,value\nAna,2020-08-11,1\nAna,2020-08-11,2\nAna,2020-08-11,1\n";
    for (table, all, kept) in [(polls, 6, 4), (plain, 3, 2)] {
        let (dataset, messages) = import_text(table, &[]);
        let dataset = dataset.unwrap_or_else(|| panic!("{messages}"));
        assert_eq!(dataset.stances.len(), all);
        let note =
            "1 repeated row: line 4 is the same as line 2; --drop-duplicates leaves such rows out";
        assert!(messages.contains(note), "{messages}");
        // Other rows of the same actor and date stay.
        let (dataset, messages) = import_text(table, &["--drop-duplicates"]);
        let dataset = dataset.unwrap_or_else(|| panic!("{messages}"));
        assert_eq!(dataset.stances.len(), kept);
        let note = "1 repeated row left out: line 4 is the same as line 2";
        assert!(messages.contains(note), "{messages}");
    }
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
    for (index, column) in rows[0].iter().enumerate() {
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
    let index = rows[0].iter().position(|name| name == "level").expect("a column");
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
    for row in &mut rows {
        row.pop();
    }
    let table = String::from_utf8(to_csv(&rows)).expect("UTF-8");
    let (_, messages) = import_text(&table, &[]);
    let expected = "without a column `evidence`; expected one source, or the column `evidence`";
    assert!(messages.contains(expected), "{messages}");
}

#[test]
fn columns_that_can_be_one_thing_only_need_no_option() {
    let note = "is taken for the voice";
    for (table, said) in [
        ("date,country,score\n2001-05-01,Avia,1\n2002-05-01,Avia,2\n", "2001-05-01"),
        // A number of respondents is no position.
        ("country,year,score,n\nAvia,2020,0.5,1000\n", "2020"),
        ("country,year,month,score\nAvia,2020,1,0.5\n", "2020-01"),
        // Names of rows, as R writes them.
        ("\"\",\"year\",\"trust\"\n\"Avia\",2018,5.5\n", "2018"),
    ] {
        let (dataset, messages) = import_text(table, &[]);
        let dataset = dataset.unwrap_or_else(|| panic!("{messages}"));
        assert!(messages.contains(note), "{messages}");
        assert_eq!(dataset.stances[0].said.edtf, said);
        assert_eq!(dataset.actors[0].name, "Avia");
    }
}

#[test]
fn a_survey_of_one_date_has_a_question_for_each_column() {
    let table = "\"\",\"trust_police\",\"trust_parties\"\n\"Avia\",5.5,4\n\"Boria\",6,3.5\n";
    let (_, messages) = import_text(table, &[]);
    assert!(messages.contains("table.csv --date YEAR -o "), "{messages}");
    let (dataset, messages) = import_text(table, &["--date", "2018"]);
    let dataset = dataset.unwrap_or_else(|| panic!("{messages}"));
    assert_eq!((dataset.questions.len(), dataset.stances.len()), (2, 2));
    assert!(messages.contains("the column without a name is taken for the voice"), "{messages}");
}

#[test]
fn polls_set_no_line_and_are_read_in_rows_or_columns() {
    let rows = "id,pollingfirm,date,n,source,letter,percentage\n\
        1,First,2020-08-11,1000,https://example.org,A,36\n\
        1,First,2020-08-11,1000,https://example.org,B,18.5\n\
        2,Second,2020-08-12,900,https://example.org,A,33\n";
    let columns = "pollster,middate,A,B\nFirst,2020-08-11,0.36,0.185\nSecond,2020-08-12,0.33,\n";
    for (table, ids, bounds, unread) in [
        (rows, ["a-2020-08-11", "b-2020-08-11", "a-2020-08-12"], (0.0, 100.0), "not read: id, n"),
        (columns, ["a-2020-08-11", "a-2020-08-12", "b-2020-08-11"], (0.0, 1.0), "A, B is taken"),
    ] {
        let (dataset, messages) = import_text(table, &[]);
        let dataset = dataset.unwrap_or_else(|| panic!("{messages}"));
        let mut found: Vec<&str> = dataset.stances.iter().map(|stance| &*stance.id).collect();
        found.sort_unstable();
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        assert_eq!(found, ids);
        assert_eq!(dataset.questions[0].scale.bounds(), bounds);
        assert_eq!(dataset.stances[0].venue.as_deref(), Some("First"));
        assert!(dataset.actors.iter().flat_map(|actor| &actor.roles).all(|role| !role.speaks));
        assert!(messages.contains("differences between pollsters are not movement"), "{messages}");
        assert!(messages.contains(unread), "{messages}");
    }
}

/// A row for each country and poll, and columns of parties that an option names.
#[test]
fn polls_of_countries_and_polls_by_named_columns_set_no_line() {
    let countries = "date,pollster,country,support\n2024-01-10,First,Avia,41\n\
        2024-01-20,Second,Avia,52\n2024-01-12,First,Boria,33\n";
    let columns = "date,pollster,A,B\n2024-01-10,First,41,50\n2024-01-20,Second,44,47\n";
    for (table, options, parties, said) in [
        (countries, &[][..], ["Avia", "Boria"], "the shares in support"),
        (columns, &["--wide", "A,B"], ["A", "B"], "A, B is taken for a party"),
        (countries, &["--format", "polls", "--actor", "country"], ["Avia", "Boria"], "in country"),
    ] {
        let (dataset, messages) = import_text(table, options);
        let dataset = dataset.unwrap_or_else(|| panic!("{messages}"));
        assert!(messages.contains(said), "{messages}");
        assert!(messages.contains("differences between pollsters are not movement"), "{messages}");
        let names: Vec<&str> = dataset.parties.iter().map(|party| &*party.name).collect();
        assert_eq!(names, parties);
        assert!(dataset.actors.iter().flat_map(|actor| &actor.roles).all(|role| !role.speaks));
        assert_eq!(dataset.stances[0].venue.as_deref(), Some("First"));
    }
}

/// Polls of several states are not mixed: one is chosen.
#[test]
fn polls_by_state_are_of_one_state() {
    let columns = "\"\",state,Pollster,Obama,McCain,middate\n1,AL,First,36,61,2008-10-27\n\
        2,AK,Second,41,55,2008-10-27\n";
    let rows = "state,pollster,candidate_name,pct,end_date\nAL,First,Obama,36,2008-10-27\n\
        AL,First,McCain,61,2008-10-27\nAK,Second,Obama,41,2008-10-27\n\
        AK,Second,McCain,55,2008-10-27\n";
    for table in [columns, rows] {
        let (dataset, messages) = import_text(table, &[]);
        assert!(dataset.is_none(), "{messages}");
        assert!(messages.contains("the polls are of AL, AK, and one chart"), "{messages}");
        assert!(messages.contains("with --countries AL, or take"), "{messages}");
        let (dataset, messages) = import_text(table, &["--countries", "AL"]);
        let dataset = dataset.unwrap_or_else(|| panic!("{messages}"));
        assert_eq!(dataset.stances.len(), 2, "{messages}");
        assert_eq!(dataset.title, "Polls, AL");
        assert!(!messages.contains("not read"), "{messages}");
        let (_, messages) = import_text(table, &["--countries", "AX"]);
        assert!(messages.contains("AX"), "{messages}");
    }
}

/// A date of which only the month is known is the period of the month.
#[test]
fn a_month_is_a_period() {
    for (table, said) in [
        ("month,country,score\n2022-09,Avia,1\n2022-10,Avia,2\n", "2022-09"),
        ("date,country,score\nSeptember 2022,Avia,1\nOct 2022,Avia,2\n", "2022-09"),
        ("when,country,score\nSep 2022,Avia,1\nOct 2022,Avia,2\n", "2022-09"),
        ("pollster,date,A,B\nFirst,September 2022,1,2\n", "2022-09"),
        ("month,pollster,party,support\n2022-09,First,A,30\n2022-10,Second,A,32\n", "2022-09"),
        ("year,month,country,score\n2022,9,Avia,1\n2022,10,Avia,2\n", "2022-09"),
    ] {
        let (dataset, messages) = import_text(table, &[]);
        let dataset = dataset.unwrap_or_else(|| panic!("{messages}"));
        assert_eq!(dataset.stances[0].said.edtf, said, "{table}");
        assert!(dataset.stances[0].figure, "{table}");
    }
    let (_, messages) = import_text("actor,said,value\nAna,September 2022,1\n", &[]);
    assert!(messages.contains("2022-09"), "{messages}");
}

#[test]
fn a_sample_size_is_no_year() {
    let table = "country,support,oppose,n\nNorway,52,40,1002\nSweden,61,30,1020\n";
    let (dataset, messages) = import_text(table, &[]);
    assert!(dataset.is_none() && messages.contains("--date"), "{messages}");
    assert!(!messages.contains("--said"), "{messages}");
}

/// A table of one date has dots and no lines; with a second date it has lines.
#[test]
fn one_date_is_a_dot_plot() {
    let only_period = |table: &str, options: &[&str]| {
        let (dataset, messages) = import_text(table, options);
        let dataset = dataset.unwrap_or_else(|| panic!("{messages}"));
        let view = View::new(&dataset);
        Series::new(&dataset, Query::for_view(&view)).only_period
    };
    let one = only_period("country,score\nNorway,7.2\nSweden,6.8\n", &["--date", "2019"]);
    let days = one.map(|days| [days.0, days.1].map(|day| day.to_string()));
    assert_eq!(days, Some(["2019-01-01", "2019-12-31"].map(str::to_owned)));
    let two = "country,date,score\nNorway,2018,7\nNorway,2019,7.2\nSweden,2019,6.8\n";
    assert_eq!(only_period(two, &[]), None);
}
