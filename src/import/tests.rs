mod errors;

use super::*;
use crate::model::{Dataset, StanceKind};

fn import_table(text: &str) -> Imported {
    import_table_with(text, &Options::default())
}

/// Imports a table, and checks that the dataset has no problems and is in the canonical
/// layout.
fn import_table_with(text: &str, options: &Options) -> Imported {
    let imported = import("folder/data.csv", text.as_bytes(), options);
    let imported = imported.unwrap_or_else(|error| panic!("{text}\n{error:?}"));
    let dataset = &imported.text;
    assert_eq!(file::read(dataset).diagnostics, [], "{dataset}");
    assert_eq!(file::format(dataset).as_ref(), Ok(dataset));
    imported
}

fn read_dataset(imported: &Imported) -> Dataset {
    file::read(&imported.text).dataset.unwrap()
}

fn options_with(set: impl FnOnce(&mut Options)) -> Options {
    let mut options = Options::default();
    set(&mut options);
    options
}

const VOTES: &str = "\u{feff}\"\",\"ISO3C\",\"Countryname\",\"Year\",\"IdealPointAll\",\"Q5%All\",\"Q95%All\"\r\n\
    \"1\",\"AVI\",\"Avia, Republic of\",1946,1.5,1.25,1.75\r\n\
    \"2\",\"CIV\",\"Côte d'Ivoire\",1946,NA,NA,NA\r\n\
    \"3\",\"CIV\",\"Côte d'Ivoire\",1947,-0.5,-0.75,-0.25\r\n\
    \"4\",\"NA\",\"Türkiye\",1947,0.125,.,NaN\r\n\
    \"5\",\"AVI\",\"Avia, Republic of\",1948,1.625,1.25,1.75\r\n";

/// The columns of [`VOTES`].
fn columns_of_votes() -> Options {
    options_with(|options| {
        options.actor = Some("Countryname".to_owned());
        options.said = Some("year".to_owned());
        options.values = vec!["IdealPointAll".to_owned()];
        options.low = Some("q5all".to_owned());
        options.high = Some("Q95%All".to_owned());
    })
}

#[test]
fn tables_are_read_with_any_delimiter_and_with_names_of_rows() {
    for (from, to) in [(",", "\t"), (",", ";"), ("\r\n", "\n"), ("\u{feff}", "")] {
        // Keeps the comma within a name.
        let text = VOTES.replace("a, R", "a§ R").replace(from, to).replace('§', ",");
        assert_eq!(import_table_with(&text, &columns_of_votes()).stances, 4, "{from:?} {to:?}");
    }
    // R's row names have no cell in the header.
    let text = "actor said value\n1 AVI 1990 0.5\n2 AVI 1991 0.75\n".replace(' ', "\t");
    assert_eq!(import_table(&text).stances, 2);
}

// A text may be "N/A"; a number or a date cannot.
#[test]
fn only_cells_of_numbers_dates_and_choices_have_markers_of_missing_values() {
    for marker in ["NA", "N/A", "NaN", "nan", ".", ""] {
        let imported = import_table(&format!(
            "actor,party,said,known,value,low,high,rank,speaks,kind,attribution,published,url,evidence\n\
             Ana,Avia,2020-01-01,{marker},1,{marker},{marker},{marker},{marker},{marker},{marker},{marker},{marker},{marker}\n"
        ));
        let dataset = read_dataset(&imported);
        let stance = &dataset.stances[0];
        let position = stance.positions.get("question").expect("a position");
        assert_eq!((position.low, position.high), (1.0, 1.0), "{marker}");
        assert_eq!(stance.kind, StanceKind::Paraphrase, "{marker}");
        assert!(dataset.sources[0].url.is_none(), "{marker}");
        assert_eq!(dataset.actors[0].roles[0].rank, None, "{marker}");

        let imported = import_table(&format!(
            "actor,party,said,value,reason,summary,relayed_by\nNA,nan,2020-01-01,1,{marker},{marker},\n"
        ));
        let dataset = read_dataset(&imported);
        let stance = &dataset.stances[0];
        assert_eq!((&*stance.actor, stance.party.as_deref()), ("na", Some("nan")));
        assert_eq!(stance.summary == marker, !marker.is_empty(), "{marker}");
        let position = stance.positions.get("question").expect("a position");
        assert_eq!(position.reason == marker, !marker.is_empty(), "{marker}");
        let note = imported.notes.iter().find(|note| note.contains("taken as text"));
        assert!(note.is_some(), "{:?}", imported.notes);
    }
}

#[test]
fn the_head_of_a_table_has_its_columns_and_what_they_lack() {
    let head = |table: &str, options: &Options| {
        head("data.csv", table.as_bytes(), options).expect("a head")
    };
    let own = head("actor_name,said,quote,weather\nAna,2024,Yes.,fine\n", &Options::default());
    assert_eq!(own.columns, ["actor_name", "said", "quote", "weather"]);
    assert_eq!(own.rows, [["Ana", "2024", "Yes.", "fine"]]);
    assert_eq!(own.read, [("--actor", 0), ("--said", 1)]);
    assert_eq!(own.error, None);
    let lacking = head(VOTES, &Options::default());
    let error = lacking.error.expect("an error");
    let expected = "found the columns ISO3C, Countryname, Year, IdealPointAll, Q5%All, Q95%All; \
                    choose those of voices, dates and values";
    assert!(error.lines[0].in_window().contains(expected), "{error:?}");
    assert_eq!(lacking.rows.len(), 5);
    let chosen = head(VOTES, &columns_of_votes());
    assert_eq!(chosen.error, None);
    let expected = [("--actor", 2), ("--said", 3), ("--value", 4), ("--low", 5), ("--high", 6)];
    assert_eq!(chosen.read, expected);
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
