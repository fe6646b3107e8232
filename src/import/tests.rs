mod errors;
mod random;

use std::fmt::Write as _;

use super::*;
use crate::model::{Attribution, Dataset, EdtfDate, StanceKind};

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

/// Returns the ids and names of the parties.
fn parties(dataset: &Dataset) -> Vec<(&str, &str)> {
    let parties = dataset.parties.iter();
    parties.map(|party| (&*party.id, &*party.name)).collect()
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
fn columns_are_read_that_options_name() {
    let imported = import_table_with(VOTES, &columns_of_votes());
    assert_eq!(imported.stances, 4);
    let dataset = read_dataset(&imported);
    assert_eq!(
        parties(&dataset),
        [
            ("avia-republic-of", "Avia, Republic of"),
            ("côte-d-ivoire", "Côte d'Ivoire"),
            ("türkiye", "Türkiye")
        ]
    );
    assert_eq!(dataset.covers.edtf, "1946/1948");
    // The table has every second year.
    assert_eq!(dataset.stale_after, Some(1460));
    let stance = dataset.stance("avia-republic-of-1946").unwrap();
    assert_eq!((&*stance.said.edtf, &*stance.evidence[0].locator), ("1946", "line 2"));
    assert!(stance.can_set_line());
    let position = |stance: &str| {
        let stance = dataset.stance(stance).unwrap();
        let position = stance.positions.get("idealpointall").expect("a position");
        (position.value, position.low, position.high)
    };
    assert_eq!(position("avia-republic-of-1946"), (1.5, 1.25, 1.75));
    assert_eq!(position("türkiye-1947"), (0.125, 0.125, 0.125));
    assert_eq!(dataset.questions[0].scale.bounds(), (-1.0, 2.0));
    for note in [
        "the values of a voice are 2 years apart at the median, so one stays current for 4 years",
        "1 row left out: no value, summary or quotation",
        "1 column not read: ISO3C",
        "cells taken as missing: 3 × NA, 1 × ., 1 × NaN",
    ] {
        assert!(
            imported.notes.iter().any(|found| found.starts_with(note)),
            "{note}: {:?}",
            imported.notes
        );
    }
    assert_eq!(imported.text, import_table_with(VOTES, &columns_of_votes()).text);
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

#[test]
fn options_select_countries_and_years() {
    let options = Options {
        countries: vec!["CÔTE D'IVOIRE".to_owned(), "avia republic of".to_owned()],
        from: Some(1947),
        to: Some(1947),
        published: EdtfDate::parse("2020-06").ok(),
        ..columns_of_votes()
    };
    let imported = import_table_with(VOTES, &options);
    let dataset = read_dataset(&imported);
    assert_eq!(dataset.parties.len(), 1);
    assert_eq!(dataset.covers.edtf, "1947");
    assert_eq!(dataset.sources[0].published.edtf, "2020-06");
    let note = "4 rows left out: not of the countries and years chosen";
    assert!(imported.notes.iter().any(|found| *found == note), "{:?}", imported.notes);
}

#[test]
fn a_column_of_values_is_a_question_or_a_party() {
    let table = "who,year,a,b,a_low\nAna,2020,1,2,0\nBo,2020,3,,2\n";
    let ids = |options: &Options| -> Vec<String> {
        let dataset = read_dataset(&import_table_with(table, options));
        let stances = dataset.stances.iter();
        let ids = stances.map(|stance| {
            let positions = stance.positions.iter();
            let values = positions.map(|(question, position)| {
                format!("{question} {}..{}", position.low, position.value)
            });
            format!("{}: {}", stance.id, values.collect::<Vec<_>>().join(", "))
        });
        ids.collect()
    };
    let mut options = options_with(|options| {
        options.actor = Some("who".to_owned());
        options.said = Some("year".to_owned());
        options.values = vec!["a".to_owned(), "b".to_owned()];
        options.low = Some("{}_low".to_owned());
    });
    assert_eq!(ids(&options), ["ana-2020: a 0..1, b 2..2", "bo-2020: a 2..3"]);
    options.values.clear();
    options.wide = vec!["?".to_owned(), "*_low".to_owned()];
    let error = import("data.csv", table.as_bytes(), &options).unwrap_err();
    assert!(error.lines[0].contains("--wide: found ?, which matches no column"), "{error:?}");
    options = options_with(|options| {
        options.said = Some("year".to_owned());
        options.wide = vec!["b".to_owned(), "a".to_owned()];
    });
    assert_eq!(
        ids(&options),
        ["b-2020: question 2..2", "a-2020: question 1..1", "a-2020-2: question 3..3"]
    );
}

#[test]
fn dates_are_written_as_in_a_dataset_or_are_in_parts() {
    let options = |said: &str, parts: &[&str]| {
        options_with(|options| {
            options.actor = Some("who".to_owned());
            options.values = vec!["score".to_owned()];
            options.said = (!said.is_empty()).then(|| said.to_owned());
            options.date_parts = parts.iter().map(|part| (*part).to_owned()).collect();
        })
    };
    let table = "who,y,m,d,when,score\nAna,2024,3,7,2024-03-07/2024-03-08,1\nAna,2024,,,2024,2\n";
    let dates = |options: &Options| -> Vec<String> {
        let stances = &read_dataset(&import_table_with(table, options)).stances;
        stances.iter().map(|stance| stance.said.edtf.clone()).collect()
    };
    assert_eq!(dates(&options("", &["y", "m", "d"])), ["2024-03-07", "2024"]);
    assert_eq!(dates(&options("when", &[])), ["2024-03-07/2024-03-08", "2024"]);
    let fixed = Options { date: EdtfDate::parse("2019").ok(), ..options("", &[]) };
    assert_eq!(dates(&fixed), ["2019", "2019"]);
    for date in ["17/03/2024", "17.03.2024", "7 March 2024", "2024-03-07 10:00"] {
        let table = format!("who,when,score\nAna,{date},1\n");
        let error = import("data.csv", table.as_bytes(), &options("when", &[])).unwrap_err();
        let expected = format!("data.csv:2:5: found \"{date}\" in `when`; expected a date");
        assert!(error.lines[0].starts_with(&expected), "{error:?}");
    }
}

#[test]
fn a_table_needs_only_three_columns() {
    let imported = import_table(
        "Actor;Said;Value;Colour\nJoe O'Neill;2024-03-18;1.5;red\nAna;2024-03;;\nAna;2024-03;2.5;\n",
    );
    let dataset = read_dataset(&imported);
    let stance = dataset.stance("joe-o-neill-2024-03-18").unwrap();
    assert_eq!(stance.positions.get("question").expect("a position").value, 1.5);
    assert_eq!(stance.party.as_deref(), Some("joe-o-neill"));
    assert!(stance.can_set_line());
    assert_eq!(dataset.questions[0].scale.bounds(), (1.4, 2.6));
    assert_eq!(dataset.sources[0].title, "data.csv");
    assert_eq!(stance.evidence[0].locator, "line 2");
    for note in ["1 row left out: no value, summary or quotation", "1 column not read: Colour"] {
        assert!(
            imported.notes.iter().any(|listed| *listed == note),
            "{note}: {:?}",
            imported.notes
        );
    }
    assert!(dataset.title == "Data" && imported.text.contains("// To fill in: title"));
}

#[test]
fn options_set_the_scales() {
    let text = "actor,said,value,question\nAna,2020,1,a\nAna,2021,2,b\n";
    let options = options_with(|options| {
        let all = |value| PerQuestion { question: None, value };
        options.scales = vec![all((-1.0, 9.0))];
        options.levels = vec![PerQuestion {
            question: Some("b".to_owned()),
            value: ["none", "some", "all"].map(str::to_owned).into(),
        }];
    });
    let dataset = read_dataset(&import_table_with(text, &options));
    assert_eq!(dataset.questions[0].scale.bounds(), (-1.0, 9.0));
    assert_eq!(dataset.questions[1].scale.level(2.0).unwrap().label, "all");
    assert_eq!((dataset.covers.edtf.as_str(), dataset.stale_after), ("2020/2021", Some(732)));
    // The export has a column for the wording of levels.
    let worded = "actor,said,value,level\nAna,2020-01-01,0,none\nAna,2020-01-02,2,all\n";
    let dataset = read_dataset(&import_table(worded));
    let labels: Vec<String> = [0.0, 1.0, 2.0]
        .map(|level| dataset.questions[0].scale.level(level).unwrap().label.clone())
        .into();
    assert_eq!(labels, ["none", "1", "all"]);
}

const LONG: &str = "stance,question,value,low,high,at_least,reason,actor,actor_name,party,party_name,role,kind,attribution,said,known,relayed_by,about,joint,walks_back,conflicts_with,condition,summary,venue,note,no_position,sources,publishers,published,evidence
a-1,scale,1,0,2,false,So.,a,Ana A.,av,Avia,Head,quotation,on the record,2024-03-05/2024-03-10~,2024-03-20,,,,,b-1; c-1,if asked,\"Says \"\"it\"\",
twice.\",at home,A note.,,p; q,\"P, Inc.; Q (publisher inferred)\",2024-03-20; 2024-03-25? (date inferred),\"[{\"\"source\"\":\"\"p\"\",\"\"quote\"\":\"\"“We” wait\"\",\"\"where\"\":\"\"page 2\"\",\"\"lang\"\":null,\"\"translation\"\":null},{\"\"source\"\":\"\"q\"\",\"\"quote\"\":\"\"לא\"\",\"\"where\"\":\"\"page 3\"\",\"\"lang\"\":\"\"he\"\",\"\"translation\"\":\"\"No\"\"}]\"
a-1,cost,-2.5,-2.5,-2.5,false,Dear.,a,Ana A.,av,Avia,Head,quotation,on the record,2024-03-05/2024-03-10~,2024-03-20,,,,,,,,,,,,,,
a-2,scale,2,2,2,true,Did.,a,Ana A.,av,Avia,Minister,Action,OnTheRecord,2024-03-21,2024-03-22,,,,,,,Does it.,,,,r,R,2024-03-22,\"[{\"\"source\"\":\"\"r\"\",\"\"where\"\":\"\"page 1\"\"}]\"
b-1,scale,0,0,1,false,Told.,b,Bo,bo,Boria,Head,Paraphrase,one side’s account,2024-03-12,2024-03-20,,a-aide,,,,,Tells.,,,,p,\"P, Inc.\",2024-03-20,\"[{\"\"source\"\":\"\"p\"\",\"\"where\"\":\"\"page 4\"\"}]\"
b-2,scale,1,1,1,false,Passed on.,b,Bo,bo,Boria,Head,Paraphrase,Relayed,2024-03-23,2024-03-24,b-aide,,,b-1,,,Backs down.,,,,s,S,2024-03-24,\"[{\"\"source\"\":\"\"s\"\",\"\"where\"\":\"\"page 5\"\"}]\"
c-1,,,,,false,,c,An expert,,,Outside,Commentary,OnTheRecord,2024-03-24,2024-03-24,,,,,,,Doubts.,,,an outside voice,s,S,2024-03-24,\"[{\"\"source\"\":\"\"s\"\",\"\"where\"\":\"\"page 6\"\"}]\"
";

#[test]
fn the_long_format_is_imported_without_loss() {
    let dataset = read_dataset(&import_table(LONG));
    let stance = dataset.stance("a-1").unwrap();
    assert_eq!(
        (stance.kind, stance.attribution),
        (StanceKind::Quotation, Attribution::OnTheRecord)
    );
    assert_eq!(stance.said.edtf, "2024-03-05/2024-03-10~");
    assert_eq!(stance.known.to_string(), "2024-03-20");
    assert_eq!(stance.summary, "Says \"it\",\ntwice.");
    assert_eq!(stance.condition.as_deref(), Some("if asked"));
    assert_eq!(
        (stance.venue.as_deref(), stance.note.as_deref()),
        (Some("at home"), Some("A note."))
    );
    assert_eq!(stance.conflicts_with, ["b-1", "c-1"]);
    let evidence = &stance.evidence[1];
    assert_eq!(
        (evidence.quote.as_deref(), evidence.translation.as_deref()),
        (Some("לא"), Some("No"))
    );
    let position = stance.positions.get("scale").expect("a position");
    assert_eq!(
        (position.value, position.low, position.high, &*position.reason),
        (1.0, 0.0, 2.0, "So.")
    );
    assert_eq!(stance.positions.get("cost").expect("a position").value, -2.5);
    assert_eq!(dataset.source("p").unwrap().publisher, "P, Inc.");
    let inferred = dataset.source("q").unwrap();
    assert_eq!((&*inferred.publisher, &*inferred.published.edtf), ("Q", "2024-03-25?"));
    assert!(inferred.inferred.is_some() && inferred.publisher_inferred.is_some());
    // A role begins on the day of its first stance.
    let roles = &dataset.actor("a").unwrap().roles;
    let titles: Vec<_> =
        roles.iter().map(|role| (&*role.title, role.to.map(|day| day.to_string()))).collect();
    assert_eq!(titles, [("Head", Some("2024-03-20".to_owned())), ("Minister", None)]);
    // If there are two parties, the actor described belongs to the other one.
    assert_eq!(dataset.stance("b-1").unwrap().position_party.as_deref(), Some("av"));
    assert_eq!(dataset.stance("b-2").unwrap().walks_back.as_deref(), Some("b-1"));
    assert_eq!(dataset.actor("b-aide").unwrap().roles[0].party.as_deref(), Some("bo"));
    assert_eq!(dataset.stance("c-1").unwrap().no_position.as_deref(), Some("an outside voice"));
    assert_eq!(dataset.stance("c-1").unwrap().party, None);
}

#[test]
fn rows_without_a_value_have_the_words_of_actions() {
    let header = "stance,question,value,bears_on,no_position,actor,party,kind,said,summary\n";
    let rows = "raid,scale,1,,,Ana,Avia,Action,2020-01-01,A raid.\n\
                raid,cost,,port closed,,Ana,Avia,Action,2020-01-01,A raid.\n\
                strike,cost,,airstrikes,has no level,Ana,Avia,Action,2020-01-02,\n";
    let dataset = read_dataset(&import_table(&format!("{header}{rows}")));
    let table: Vec<_> = dataset
        .stances
        .iter()
        .map(|stance| {
            let questions: Vec<&str> = stance.positions.keys().map(String::as_str).collect();
            let words = stance.bears_on.get("cost").map(String::as_str);
            (&*stance.id, questions, words, stance.no_position.as_deref())
        })
        .collect();
    assert_eq!(
        table,
        [
            ("raid", vec!["scale"], Some("port closed"), None),
            ("strike", vec![], Some("airstrikes"), Some("has no level")),
        ]
    );
    // Two rows of a stance on one question contradict each other, as two positions would.
    let again = "raid,cost,,port opened,,Ana,Avia,Action,2020-01-01,A raid.\n";
    let text = format!("{header}{rows}{again}");
    let error = import("data.csv", text.as_bytes(), &Options::default()).unwrap_err();
    assert!(format!("{error:?}").contains("cost"), "{error:?}");
}

// A text may be "N/A"; a number or a date cannot.
#[test]
fn only_cells_of_numbers_dates_and_choices_have_markers_of_missing_values() {
    for marker in ["NA", "N/A", "NaN", "nan", ".", ""] {
        let imported = import_table(&format!(
            "actor,party,said,known,value,low,high,rank,speaks,kind,attribution,at_least,published,url,evidence\n\
             Ana,Avia,2020-01-01,{marker},1,{marker},{marker},{marker},{marker},{marker},{marker},{marker},{marker},{marker},{marker}\n"
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
fn thousands_of_rows_are_read() {
    let mut text = "actor,said,value,low,high\n".to_owned();
    // The number of rows suits a debug build; the time grows linearly.
    for country in 0..20 {
        for year in 1900..2000 {
            let _ = writeln!(text, "C{country},{year},0.5,0.25,0.75");
        }
    }
    assert_eq!(import_table(&text).stances, 2000);
}

#[test]
fn an_actor_has_the_rank_of_each_role() {
    let table = "actor,said,value,party,role,rank,speaks\n\
        Ana,2024-03-01,1,Avia,Deputy,2,false\nAna,2024-03-05,2,Avia,Minister,1,true\n\
        Bo,2024-03-01,1,Avia,Minister,1,true\nBo,2024-03-05,1,Avia,Adviser,,false\n\
        Co,2024-03-01,1,Avia,Envoy,3,true\nCo,2024-03-05,1,Avia,Envoy,,\n";
    let dataset = read_dataset(&import_table(table));
    let roles: Vec<_> = dataset
        .actors
        .iter()
        .flat_map(|actor| &actor.roles)
        .map(|role| (&*role.title, role.rank, role.speaks))
        .collect();
    assert_eq!(
        roles,
        [
            ("Deputy", Some(2), false),
            ("Minister", Some(1), true),
            ("Minister", Some(1), true),
            ("Adviser", None, false),
            ("Envoy", Some(3), true),
        ]
    );
}

#[test]
fn titles_and_addresses_of_several_sources_are_imported() {
    let table = "actor,said,value,sources,publishers,titles,urls,evidence\n\
        Ana,2024-03-01,1,a; b; c,Paper; Gazette; Office,First; Second; Third,; https://example.org/b; ,\
        \"[{\"\"source\"\":\"\"a\"\"},{\"\"source\"\":\"\"b\"\"},{\"\"source\"\":\"\"c\"\"}]\"\n\
        Bo,2024-03-02,1,d,Office,One; or two,,\n";
    let dataset = read_dataset(&import_table(table));
    let sources: Vec<_> = dataset
        .sources
        .iter()
        .map(|source| (&*source.id, &*source.title, source.url.as_deref()))
        .collect();
    assert_eq!(
        sources,
        [
            ("a", "First", None),
            ("b", "Second", Some("https://example.org/b")),
            ("c", "Third", None),
            ("d", "One; or two", None),
        ]
    );
}

#[test]
fn markers_are_names_of_actors_and_are_counted_elsewhere() {
    let table = "who,when,score,lo,hi\nNA,2020,1,NA,.\nBo,2020,NaN,1,2\nCo,2020,2,1,3\n";
    let options = options_with(|options| {
        options.actor = Some("who".to_owned());
        options.said = Some("when".to_owned());
        options.values = vec!["score".to_owned()];
        options.low = Some("lo".to_owned());
        options.high = Some("hi".to_owned());
    });
    let imported = import_table_with(table, &options);
    let dataset = read_dataset(&imported);
    assert_eq!(parties(&dataset), [("na", "NA"), ("co", "Co")]);
    let notes: Vec<&str> = imported.notes.iter().map(Words::as_str).collect();
    assert!(notes.contains(&"cells taken as missing: 1 × NA, 1 × ., 1 × NaN"), "{notes:?}");
}

#[test]
fn numbers_can_have_a_decimal_comma() {
    let table = "Dato;Stikprøve;A;Æ\n2024-01-07;1.002;21,3;9,3\n2024-01-14;1.500;20,1;9,8\n";
    let options = options_with(|options| {
        options.said = Some("Dato".to_owned());
        options.wide = vec!["A".to_owned(), "Æ".to_owned()];
    });
    let imported = import_table_with(table, &options);
    let dataset = read_dataset(&imported);
    assert_eq!(parties(&dataset), [("a", "A"), ("æ", "Æ")]);
    let position = dataset.stances[0].positions.get("question").expect("a position");
    assert_eq!(position.value, 21.3);
    let note = "4 numbers have a decimal comma; 21,3 is read as 21.3";
    assert!(imported.notes.iter().any(|found| *found == note), "{:?}", imported.notes);
    // Three digits may be thousands.
    assert!(table::parse_number("1,002", "n").is_err());
    assert!(table::parse_number("−1,5", "n").is_ok_and(|number| number == -1.5));
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
