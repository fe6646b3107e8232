use std::io::Read as _;

use serde_json::{Value, json};
use zip::ZipArchive;

use super::*;
use crate::export::sample;

fn files(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let read = |i| {
        let mut file = archive.by_index(i).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        assert_eq!(file.last_modified(), Some(DateTime::default()));
        (file.name().unwrap().into_owned(), bytes)
    };
    (0..2).map(read).collect()
}

fn description(dataset: &Dataset) -> Value {
    let files = files(&data_package(dataset).unwrap());
    serde_json::from_slice(&files[0].1).unwrap()
}

fn field<'a>(description: &'a Value, name: &str) -> &'a Value {
    let fields = &description["resources"][0]["schema"]["fields"];
    let mut fields = fields.as_array().unwrap().iter();
    fields.find(|field| field["name"] == name).unwrap()
}

#[test]
fn the_archive_has_the_csv_and_a_description_of_these_bytes() {
    let dataset = sample::dataset();
    let bytes = data_package(&dataset).unwrap();
    assert_eq!(bytes, data_package(&dataset).unwrap());
    let files = files(&bytes);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["datapackage.json", "positions.csv"]);
    assert_eq!(files[1].1, positions_csv(&dataset).unwrap());
    let description = description(&dataset);
    let resource = &description["resources"][0];
    assert_eq!(resource["path"], "positions.csv");
    assert_eq!(resource["bytes"], files[1].1.len());
    let hash = resource["hash"].as_str().unwrap();
    assert_eq!(hash.len(), "sha256:".len() + 64);
    assert_eq!(description["name"], "harbour-talks");
    assert_eq!(description["title"], "Harbour | talks");
    assert_eq!(
        description["sources"][0],
        json!({
            "title": "“100% of “them” {wait}: a_b #1 ~ ^ \\ $5 שלום”, Paper & Sons, 2024-03-20",
            "path": "https://example.org/a_b~c%20d",
        })
    );
    assert_eq!(
        description["sources"][1],
        json!({"title": "[Copy without headline], Gazette, 2024-03-14/2024-03-21?"})
    );
    assert_eq!(description.get("licenses"), None);
}

#[test]
fn each_column_has_a_type_and_a_description() {
    let dataset = sample::dataset();
    let description = description(&dataset);
    let fields = &description["resources"][0]["schema"]["fields"];
    let fields = fields.as_array().unwrap();
    let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
    let table = String::from_utf8(positions_csv(&dataset).unwrap()).unwrap();
    assert_eq!(names.join(","), table.lines().next().unwrap());
    for field in fields {
        assert_ne!(field["description"], "", "{field}");
    }
    for (name, kind) in [
        ("value", "number"),
        ("rank", "integer"),
        ("speaks", "boolean"),
        ("said", "string"),
        ("effective", "date"),
        ("evidence", "array"),
    ] {
        assert_eq!(field(&description, name)["type"], kind, "{name}");
    }
}

#[test]
fn constraints_follow_from_the_questions_and_parties() {
    let dataset = sample::dataset();
    let description = description(&dataset);
    // The scale of the cost is from -10 to 10, that of the levels from 0 to 2.
    assert_eq!(field(&description, "low")["constraints"], json!({"minimum": -10, "maximum": 10}));
    assert_eq!(field(&description, "question")["constraints"], json!({"enum": ["scale", "cost"]}));
    assert_eq!(
        field(&description, "level")["constraints"]["enum"],
        json!(["Nothing", "Something", "Everything"])
    );
    assert_eq!(field(&description, "party")["constraints"]["enum"], json!(["a", "b"]));
    let scales = field(&description, "value")["description"].as_str().unwrap();
    assert!(scales.contains("scale: 0 = Nothing, 1 = Something, 2 = Everything."));
    assert!(scales.contains("cost: -10 = none, 10 = much, in percent."));
    // The expert's stance has no question.
    let schema = &description["resources"][0]["schema"];
    assert_eq!(schema.get("primaryKey"), None);
    assert_eq!(schema["uniqueKeys"], json!([["stance", "question"]]));
}

#[test]
fn rows_with_questions_have_a_primary_key() {
    let mut dataset = sample::dataset();
    dataset.edit(|parts| parts.stances.retain(|stance| !stance.positions.is_empty()));
    let description = description(&dataset);
    let schema = &description["resources"][0]["schema"];
    assert_eq!(schema["primaryKey"], json!(["stance", "question"]));
    assert_eq!(field(&description, "question")["constraints"]["required"], true);
}

#[test]
fn credits_are_in_the_description() {
    let mut dataset = sample::dataset();
    dataset.edit(|parts| {
        parts.title = "Überblick 中".to_owned();
        parts.authors = vec!["Ada Author".to_owned()];
        parts.license = Some("CC BY 4.0".to_owned());
        parts.version = Some("1.2".to_owned());
        parts.doi = Some("10.5281/zenodo.1".to_owned());
    });
    let description = description(&dataset);
    assert_eq!(description["name"], "berblick");
    assert_eq!(description["licenses"], json!([{"name": "CC-BY-4.0", "title": "CC BY 4.0"}]));
    assert_eq!(description["contributors"], json!([{"title": "Ada Author", "roles": ["creator"]}]));
    assert_eq!(description["version"], "1.2");
    assert_eq!(description["id"], "https://doi.org/10.5281/zenodo.1");
    let address = License::new("https://example.org/terms");
    assert_eq!((address.name, address.path), (None, Some("https://example.org/terms")));
}
