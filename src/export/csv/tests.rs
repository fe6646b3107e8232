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
    let (names, _) = text.split_once('\n').unwrap();
    assert_eq!(
        names,
        "stance,question,question_order,tab,ask,scale,comparable,value,low,high,level,reason,bears_on,\
         no_position,position_party,actor,actor_order,actor_name,unnamed,role,rank,speaks,party,party_order,\
         party_name,party_group,party_initials,party_color,party_shown,kind,attribution,said,said_earliest,\
         said_latest,effective,known,relayed_by,about,joint,walks_back,walked_back_by,conflicts_with,condition,\
         venue,summary,note,quote,fragment,lang,translation,sources,publishers,titles,published,urls,copies,\
         known_errors,places,evidence,codings,inferred"
    );
    assert!(!text.contains('\r') && text.ends_with('\n'));
    let reference = include_str!("../../../assets/exports.md");
    let (_, reference) = reference.split_once("| column | content | meaning |\n").unwrap();
    let rows = reference.lines().skip(1).map_while(|row| row.strip_prefix("| `"));
    let documented: Vec<&str> = rows.map(|row| row.split_once('`').unwrap().0).collect();
    assert_eq!(documented.join(","), names);
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
fn every_stance_and_position_of_the_embedded_dataset_has_a_row() {
    let dataset = Document::embedded().dataset;
    let bytes = positions_csv(&dataset).unwrap();
    assert_eq!(bytes, positions_csv(&dataset).unwrap());
    let mut rows = records(&bytes).into_iter();
    for stance in &dataset.stances {
        for _ in 0..stance.positions.len().max(1) {
            let row = rows.next().unwrap();
            assert_eq!(row["stance"], *stance.id);
            let position = stance.positions.get(row["question"].as_str());
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
fn each_field_of_a_stance_has_a_column() {
    let columns: Vec<&str> = LongColumn::ALL.iter().map(|column| column.exported_name()).collect();
    let has_column = |name: &&str| columns.contains(name);
    let dataset = sample::dataset();
    let stance = &dataset.stances[0];
    let names = stance
        .fields()
        .map(|(field, _)| field.name)
        .chain(stance.resolved.values().into_iter().map(|(name, _)| name));
    let without: Vec<&str> = names.filter(|name| !has_column(name)).collect();
    // The column `stance` has the id, and the rows are the positions. Codings have no columns, and
    // known errors are those of sources.
    assert_eq!(without, ["id", "positions", "codings", "rests_on_error", "figure"]);
}
