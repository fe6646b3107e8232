mod errors;

use super::messages::Needed;
use super::*;
use crate::model::Dataset;
use crate::work;

/// Imports a table, and checks that the dataset has no problems and is in the canonical
/// layout.
fn import_table_with(text: &str, options: &Options) -> Imported {
    let imported = import("folder/data.csv", text.as_bytes(), options)
        .unwrap_or_else(|error| panic!("{text}\n{error:?}"));
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
        options.voice = vec!["Countryname".to_owned()];
        options.date = Some("year".to_owned());
        options.missing = ["NA", ".", "NaN"].map(str::to_owned).to_vec();
        options.values = vec!["IdealPointAll".to_owned()];
        options.low = Some("q5%all".to_owned());
        options.high = Some("Q95%All".to_owned());
    })
}

#[test]
fn tables_are_read_with_any_delimiter_and_with_names_of_rows() {
    for (from, to) in [(",", "\t"), (",", ";"), ("\r\n", "\n"), ("\u{feff}", "")] {
        // Keeps the comma within a name.
        let text = VOTES.replace("a, R", "a§ R").replace(from, to).replace('§', ",");
        let dataset = import_table_with(&text, &columns_of_votes()).text;
        assert_eq!(dataset.matches("Stance(").count(), 4, "{from:?} {to:?}");
    }
    // A name of a row without a name of its column would be a cell of another one.
    let text = "actor said value\n1 AVI 1990 0.5\n2 AVI 1991 0.75\n".replace(' ', "\t");
    let error = import("data.csv", text.as_bytes(), &Options::default()).expect_err("an error");
    assert!(error.lines[0].contains("found 4 cells in this row; expected 3"), "{error:?}");
}

#[test]
fn the_head_of_a_table_has_its_columns_and_what_they_lack() {
    let head = |table: &str, options: &Options| {
        head("data.csv", table.as_bytes(), options).expect("a head")
    };
    let own = head("actor_name,said,quote,weather\nAna,2024,Yes.,fine\n", &Options::default());
    assert_eq!(own.columns, ["actor_name", "said", "quote", "weather"]);
    assert_eq!(own.rows, [["Ana", "2024", "Yes.", "fine"]]);
    assert_eq!(own.read, [("--voice", 0), ("--date", 1), ("--quote", 2)]);
    assert_eq!(own.error, None);
    let lacking = head(VOTES, &Options::default());
    assert_eq!(lacking.needed, [Needed::Voice, Needed::Date, Needed::Value]);
    assert!(!lacking.is_complete() && lacking.error.is_none());
    assert_eq!(lacking.rows.len(), 5);
    let chosen = head(VOTES, &columns_of_votes());
    assert!(chosen.is_complete());
    let expected = [("--voice", 2), ("--date", 3), ("--value", 4), ("--low", 5), ("--high", 6)];
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

#[test]
fn every_way_of_writing_is_read_by_a_rule_or_refused_with_its_cell() {
    let none = Options::default;
    let named = |set: fn(&mut Options)| {
        options_with(|options| {
            options.voice = vec!["who".to_owned()];
            options.date = Some("year".to_owned());
            options.values = vec!["n".to_owned()];
            set(options);
        })
    };
    let own = |cells: &str| format!("actor,said,value\nAna,2020,{cells}\n");
    let read = |table: &str, options: &Options| -> Result<Vec<f64>, String> {
        let imported = import("t.csv", table.as_bytes(), options).map_err(|error| {
            error.lines.iter().map(Words::as_str).collect::<Vec<_>>().join("\n")
        })?;
        let dataset = read_dataset(&imported);
        let positions = dataset.stances.iter().flat_map(|stance| stance.positions.values());
        Ok(positions.map(|position| position.value).collect())
    };
    for (table, options, expected) in [
        (own("1e3"), none(), Ok(vec![1000.0])),
        (own("\u{2212}2.5"), none(), Ok(vec![-2.5])),
        (own("+3"), none(), Ok(vec![3.0])),
        (own(".5"), none(), Ok(vec![0.5])),
        (own("12%"), none(), Err("t.csv:2:10: found \"12%\" in `value`: expected a number")),
        (own("€5"), none(), Err("t.csv:2:10: found \"€5\" in `value`: expected a number")),
        (own("$1.50"), none(), Err("found \"$1.50\" in `value`")),
        (own("0x10"), none(), Err("found \"0x10\" in `value`")),
        (own("1_000"), none(), Err("found \"1_000\" in `value`")),
        (own("1e"), none(), Err("found \"1e\" in `value`")),
        (
            "\u{feff}actor;said;value\n\n\nAna;2020;1\n;;\nBo;2021;2\n".into(),
            none(),
            Ok(vec![1.0, 2.0]),
        ),
        ("actor\tsaid\tvalue\r\nAna\t2020\t1\r\n".into(), none(), Ok(vec![1.0])),
        (own("1") + "actor,said,value\n", none(), Err("t.csv:3:1: found the header a second time")),
        (
            "who,year,n,n\nAna,2020,1,2\n".into(),
            named(|_| ()),
            Err("t.csv:1:12: found a second column `n`; expected one"),
        ),
        ("who,year,n,x,x\nAna,2020,1,2,3\n".into(), named(|_| ()), Ok(vec![1.0])),
        (
            "who|year|n\nAna|2020|1\n".into(),
            named(|options| options.delimiter = Some(b'|')),
            Ok(vec![1.0]),
        ),
        (
            "who,year,n\nAna,2020,\"1 234,5\"\n".into(),
            named(|options| (options.decimal, options.thousands) = (Some(','), Some(' '))),
            Ok(vec![1234.5]),
        ),
        (
            "who,year,n\nAna,2020,540.000\nBo,2020,..\n".into(),
            named(|options| options.missing = vec!["..".to_owned()]),
            Err(
                "t.csv:2:10: found \"540.000\" in `n`: in every number of this column, the point could",
            ),
        ),
        (
            "who,year,n\nAna,2009-10,1\nBo,0000-00,2\n".into(),
            named(|options| options.missing = vec!["0000-00".to_owned()]),
            Err("t.csv:2:5: found \"2009-10\" in `year`: a fiscal year or a month"),
        ),
        (
            "who,year,n\nAna,2020,\"12,34\"\n".into(),
            named(|options| options.thousands = Some(',')),
            Err("found \"12,34\" in `n`: expected a number"),
        ),
    ] {
        match (read(&table, &options), expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{table}"),
            (Err(found), Err(expected)) => assert!(found.contains(expected), "{table}: {found}"),
            (found, expected) => panic!("{table}: {found:?}, not {expected:?}"),
        }
    }
}

#[test]
fn the_figure_of_a_year_is_that_of_the_party_in_its_row() {
    let options = options_with(|options| {
        options.voice = vec!["v".to_owned()];
        options.party = Some("p".to_owned());
        options.date = Some("y".to_owned());
        options.values = vec!["x".to_owned()];
    });
    let text = "v,p,y,x\nA,Red,2019,1\nA,Blue,2020,2\nA,Red,2021,3\n";
    let dataset = read_dataset(&import_table_with(text, &options));
    let parties: Vec<&str> =
        dataset.stances.iter().filter_map(|stance| Some(stance.party()?.as_str())).collect();
    assert_eq!(parties, ["red", "blue", "red"]);
    // A party that a row lacks is not taken from another row.
    let text = text.replace("A,Blue", "A,");
    let error = import("data.csv", text.as_bytes(), &options).expect_err("an error");
    assert!(error.lines[0].starts_with("data.csv:3:3: found nothing in `p`"), "{error:?}");
}

#[test]
fn the_cost_of_many_questions_grows_with_the_table() {
    for count in [10, 200] {
        let rows = (0..count).map(|i| format!("Ada,2024-01-01,q{i},1.5"));
        let table = format!("actor,said,question,value\n{}\n", rows.collect::<Vec<_>>().join("\n"));
        let touched = work::of(|| {
            drop(import("t.csv", table.as_bytes(), &Options::default()).expect("a dataset"));
        });
        assert!((count..4 * count).contains(&touched), "{count}: {touched}");
    }
}
