//! Tests of how `standpoint import` finds columns, and of the commands that it suggests.

use std::fs;

use standpoint::file;
use standpoint::model::Dataset;

use crate::import::import;
use crate::import_tables::values;
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
    let questions = dataset
        .questions
        .iter()
        .map(|question| question.id.as_str());
    assert_eq!(
        questions.collect::<Vec<_>>(),
        ["idealpointhumanrights", "idealpointnuclear"]
    );
    // Without a choice, there is one to make.
    let (_, messages) = import_text(BY_ISSUE, &[]);
    let expected = "found the indices IdealPointHumanRights, IdealPointNuclear; expected one; choose it with --value: \
        standpoint import";
    assert!(messages.contains(expected), "{messages}");
    assert!(
        messages.contains("--value IdealPointHumanRights -o"),
        "{messages}"
    );
}

#[test]
fn a_named_value_is_not_asked_for_again() {
    let table = "iso3c,year,gdp\nAVI,1990,1.5\n";
    let (dataset, messages) = import_text(table, &["--value", "gdp"]);
    assert!(dataset.is_none());
    assert!(!messages.contains("--value COLUMN"), "{messages}");
    let command = "--actor iso3c --said year --value gdp -o table.ron";
    assert!(messages.contains(command), "{messages}");
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
        // A number of respondents is no position.
        (
            "country,year,score,n\nAvia,2020,0.5,1000\n",
            "--actor country --said year --value score -o",
        ),
        (
            "country,year,month,score\nAvia,2020,1,0.5\n",
            "--actor country --date-parts 'year,month' --value score -o",
        ),
        ("country,year,n\nAvia,2020,1000\n", "--value COLUMN -o"),
    ] {
        let (_, messages) = import_text(table, &[]);
        assert!(messages.contains(expected), "{messages}");
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
        [
            "avi-1990 1990 ideal-point 1..1..1",
            "bor-1990 1990 ideal-point 3..3..3"
        ]
    );
    let note = "2 rows left out: further ones of the same actor and date; the first is on line 3";
    assert!(messages.contains(note), "{messages}");
}
