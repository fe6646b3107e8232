use std::collections::BTreeMap;

use super::*;
use crate::document::Document;
use crate::export::sample;

type Record = BTreeMap<String, String>;

fn records(bytes: &[u8]) -> Vec<Record> {
    let mut reader = csv::Reader::from_reader(bytes);
    reader.deserialize().map(|record| record.unwrap()).collect()
}

#[test]
fn the_columns_are_documented() {
    let text = String::from_utf8(positions_csv(&sample::dataset()).unwrap()).unwrap();
    let (names, rows) = text.split_once('\n').unwrap();
    assert_eq!(
        names,
        "stance,question,value,low,high,level,at_least,reason,bears_on,no_position,position_party,actor,actor_name,\
         unnamed,role,rank,speaks,party,party_name,party_group,kind,attribution,said,said_earliest,said_latest,effective,known,relayed_by,\
         about,joint,walks_back,walked_back_by,conflicts_with,condition,venue,summary,note,quote,fragment,lang,translation,sources,\
         publishers,titles,published,urls,places,evidence"
    );
    let action = "b-head-2024-03-08-go,scale,2,2,2,Everything,true,It did.,,,b,b-head,Head of Boria,false,Head,1,true,b,Boria,,\
        Action,OnTheRecord,2024-03-08,2024-03-08,2024-03-08,2024-03-08,2024-03-20,,,,,,,,,Does it.,,,false,,,\
        paper-2024-03-20,Paper & Sons,100% of “them” {wait}: a_b #1 ~ ^ \\ $5 שלום,2024-03-20,https://example.org/a_b~c%20d,paragraph 3,\
        \"[{\"\"source\"\":\"\"paper-2024-03-20\"\",\"\"quote\"\":null,\"\"prefix\"\":null,\"\"suffix\"\":null,\"\"fragment\"\":false,\"\"where\"\":\"\"paragraph 3\"\",\
        \"\"lang\"\":null,\"\"translation\"\":null}]\"\n";
    assert!(rows.contains(action), "{rows}");
    assert!(rows.contains(",a,Avia,North,Quotation,"), "{rows}");
    assert!(!text.contains('\r') && text.ends_with('\n'));
    let reference = include_str!("../../../assets/exports.md");
    let (_, reference) = reference.split_once("| column | content | meaning |\n").unwrap();
    let rows = reference.lines().skip(1).map_while(|row| row.strip_prefix("| `"));
    let documented: Vec<&str> = rows.map(|row| row.split_once('`').unwrap().0).collect();
    assert_eq!(documented.join(","), names);
}

#[test]
fn each_stance_has_a_row_for_each_position_or_a_single_row() {
    let rows = records(&positions_csv(&sample::dataset()).unwrap());
    let keys: Vec<(&str, &str, &str)> =
        rows.iter().map(|row| (&*row["stance"], &*row["question"], &*row["value"])).collect();
    assert_eq!(
        keys,
        [
            ("a-head-2024-03-10-wait", "scale", "1"),
            ("a-head-2024-03-10-wait", "cost", "-2.5"),
            ("b-head-2024-03-08-go", "scale", "2"),
            ("b-head-2024-03-12-account", "scale", "0"),
            ("expert-2024-03-15-doubt", "", ""),
        ]
    );
    let account = &rows[3];
    assert_eq!(
        [&account["party"], &account["position_party"], &account["about"]],
        ["b", "a", "a-aide"]
    );
    let expert = &rows[4];
    assert_eq!(
        [&expert["party"], &expert["no_position"], &expert["quote"]],
        ["", "an outside voice", "Hm"]
    );
}

#[test]
fn a_dataset_without_stances_has_the_column_names() {
    let mut dataset = sample::dataset();
    let names = |csv: &[u8]| String::from_utf8_lossy(csv).lines().next().map(str::to_owned);
    let with_stances = positions_csv(&dataset).unwrap();
    dataset.edit(|parts| parts.stances.clear());
    let without = positions_csv(&dataset).unwrap();
    assert_eq!(names(&without), names(&with_stances));
    assert_eq!(String::from_utf8(without).unwrap().lines().count(), 1);
}

#[test]
fn text_stays_verbatim() {
    let rows = records(&positions_csv(&sample::dataset()).unwrap());
    let quote = "=1+1, we \"wait\" | *now*\nfor `all`";
    assert_eq!(rows[1]["quote"], quote);
    assert_eq!(rows[1]["reason"], "It says so, and more.");
    assert_eq!(rows[1]["role"], "Head, acting");
    assert_eq!(rows[1]["said"], "2024-03-05/2024-03-10~");
    assert_eq!(rows[1]["effective"], "2024-03-10");
    assert_eq!(rows[1]["sources"], "paper-2024-03-20; unknown-2024-03");
    assert_eq!(rows[1]["publishers"], "Paper & Sons; Gazette (publisher inferred)");
    assert_eq!(rows[1]["published"], "2024-03-20; 2024-03-14/2024-03-21? (date inferred)");
    assert_eq!(rows[1]["urls"], "https://example.org/a_b~c%20d; ");
    assert_eq!([&rows[3]["urls"], &rows[3]["titles"]], ["", "Who waits?"]);
    assert_eq!([&rows[0]["rank"], &rows[0]["speaks"]], ["1", "true"]);
    assert_eq!([&rows[4]["rank"], &rows[4]["speaks"]], ["", "false"]);
    assert_eq!(rows[1]["places"], "paragraph 2, paragraph 9; paragraph 1; note");
    let evidence: serde_json::Value = serde_json::from_str(&rows[1]["evidence"]).unwrap();
    assert_eq!(
        evidence,
        serde_json::json!([
            {"source": "paper-2024-03-20", "quote": quote, "prefix": null, "suffix": null, "fragment": true, "where": "paragraph 2", "lang": null, "translation": null},
            {"source": "unknown-2024-03", "quote": "אנחנו מחכים", "prefix": null, "suffix": null, "fragment": true, "where": "paragraph 1; note", "lang": "he", "translation": "We wait"},
            {"source": "paper-2024-03-20", "quote": null, "prefix": null, "suffix": null, "fragment": false, "where": "paragraph 9", "lang": null, "translation": null},
        ])
    );
}

#[test]
fn every_stance_and_position_of_the_embedded_dataset_has_a_row() {
    let dataset = Document::embedded().dataset;
    let bytes = positions_csv(&dataset).unwrap();
    assert_eq!(bytes, positions_csv(&dataset).unwrap());
    let mut rows = records(&bytes).into_iter();
    for stance in &dataset.stances {
        for _ in 0..stance.positions.len().max(1) {
            let row = rows.next().unwrap();
            assert_eq!(row["stance"], stance.id);
            let position = stance.positions.get(&row["question"]);
            let value = position.map(|position| position.value);
            assert_eq!(row["value"].parse().ok(), value);
            let mut evidence = stance.evidence.iter();
            let quote = evidence.find_map(|evidence| evidence.quote.clone());
            assert_eq!(row["quote"], quote.unwrap_or_default());
        }
    }
    assert_eq!(rows.next(), None);
}

#[test]
fn an_action_has_a_row_for_each_question_with_words_beside_its_mark() {
    let mut dataset = sample::dataset();
    dataset.edit(|parts| {
        let action = &mut parts.stances[1];
        action.bears_on.insert("cost".to_owned(), "port closed".to_owned());
    });
    let rows = records(&positions_csv(&dataset).unwrap());
    let of_action: Vec<_> = rows
        .iter()
        .filter(|row| row["stance"] == "b-head-2024-03-08-go")
        .map(|row| [&*row["question"], &*row["value"], &*row["bears_on"]])
        .collect();
    assert_eq!(of_action, [["scale", "2", ""], ["cost", "", "port closed"]]);
    // The position on "scale" is the action's only one.
    let json: serde_json::Value =
        serde_json::from_str(&crate::export::dataset_json(&dataset)).unwrap();
    let action = &json["stances"][1];
    assert_eq!(action["bears_on"], serde_json::json!({"cost": "port closed"}));
    assert_eq!(json["stances"][0]["bears_on"], serde_json::json!({}));
}

#[test]
fn each_field_of_a_stance_has_a_column() {
    let columns: Vec<&str> = LongColumn::ALL.iter().map(|column| column.exported_name()).collect();
    let has_column = |name: &&str| columns.contains(name);
    let dataset = sample::dataset();
    let stance = &dataset.stances[0];
    let names = stance.fields().map(|(field, _)| field.name);
    let names = names.chain(stance.derived().into_iter().map(|(name, _)| name));
    let without: Vec<&str> = names.filter(|name| !has_column(name)).collect();
    // The column `stance` has the id, and the rows are the positions. Codings have no columns, and
    // known errors are those of sources.
    assert_eq!(without, ["id", "positions", "codings", "rests_on_error", "figure"]);
}
