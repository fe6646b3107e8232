use super::*;
use crate::diagnostic::Code;
use crate::diagnostic::messages::values;

/// Each schema with a file that contains one such entry, whose only field is
/// unknown.
fn schemas() -> Vec<(&'static EntrySchema, String)> {
    let file = |section: Section, entry: &str| format!("Dataset({}: [{entry}])", section.name());
    let entry = |section: Section| {
        let schema = section.schema();
        (schema, file(section, &format!("{}(zzz: 1)", schema.name)))
    };
    let stance = |field: &str| file(Section::Stances, &format!("Stance({field})"));
    Section::ALL
        .map(entry)
        .into_iter()
        .chain([
            (&DATASET, "Dataset(zzz: 1)".to_owned()),
            (&LEVEL, file(Section::Questions, "Question(scale: Ordinal([(zzz: 1)]))")),
            (&ROLE, file(Section::Actors, "Actor(roles: [(zzz: 1)])")),
            (&EVIDENCE, stance("evidence: [(zzz: 1)]")),
            (&POSITION, stance("positions: {\"q\": (zzz: 1)}")),
            (&STANCE_CODING, stance("codings: [(zzz: 1)]")),
            (&CODING, stance("positions: {\"q\": (codings: [(zzz: 1)])}")),
        ])
        .collect()
}

#[test]
fn the_schema_has_the_fields_that_the_reader_knows() {
    for (schema, text) in schemas() {
        let diagnostics = crate::file::read(&text).diagnostics;
        let unknown = values::unknown_field(schema.name, "zzz");
        let unknown = diagnostics
            .iter()
            .find(|diagnostic| {
                diagnostic.code == Code::UnknownField && diagnostic.message == unknown
            })
            .unwrap_or_else(|| panic!("{}: {diagnostics:#?}", schema.name));
        let known: Vec<&str> = schema.written_fields().map(|(_, field)| field.name).collect();
        let fields = values::known_fields(&known);
        assert!(unknown.hints.contains(&fields), "{unknown:#?}");
        let is_missing = |field: &&FieldSchema| {
            let message = values::missing_field(schema.name, field.name);
            diagnostics.iter().any(|diagnostic| {
                diagnostic.code == Code::MissingField && diagnostic.message == message
            })
        };
        let names = |fields: Vec<&FieldSchema>| -> Vec<&str> {
            fields.iter().map(|field| field.name).collect()
        };
        let missing = names(schema.fields.iter().filter(is_missing).collect());
        let required = schema.fields.iter().filter(|field| field.required);
        // An actor has either `roles` or `role`.
        if schema.name == "Actor" {
            assert_eq!(missing, ["id", "name", "role"]);
        } else {
            assert_eq!(missing, names(required.collect()), "{}", schema.name);
        }
    }
}

#[test]
fn a_stance_may_have_each_field_of_its_evidence() {
    assert_eq!(EVIDENCE.field_names(), crate::file::short::EVIDENCE_FIELDS);
}

#[test]
fn the_model_documents_every_field() {
    for (schema, _) in schemas() {
        assert!(!schema.description.is_empty(), "{}", schema.name);
        for field in schema.fields {
            let doc = schema.field_doc(field);
            assert!(!doc.is_empty(), "{}.{}", schema.name, field.name);
        }
    }
}
