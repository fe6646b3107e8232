use super::*;
use crate::diagnostic::Code;
use crate::words::problems::values;

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
        let fields = values::known_fields(&schema.field_names());
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

/// The names of all fields of a type. Compiles only if all of them are listed.
macro_rules! model_fields {
    ($type:ident { $($field:ident),* $(,)? }) => {{
        let _ = |value: $type| {
            let $type { $($field: _),* } = value;
        };
        vec![$(stringify!($field)),*]
    }};
}

#[test]
#[rustfmt::skip]
fn the_schema_has_the_fields_of_the_model() {
    let check = |schema: &EntrySchema, fields: &[&str]| {
        assert_eq!(schema.field_names(), fields, "{}", schema.name);
    };
    check(&DATASET, &model_fields!(DatasetParts {
        format, title, subtitle, scope, covers, stale_after, authors, license, version, url, doi,
        codebook, questions, parties, actors, sources, events, coders, stances, steps,
    }));
    check(&QUESTION, &model_fields!(Question { id, tab, ask, comparable, scale }));
    check(&LEVEL, &model_fields!(Level { short, label }));
    check(&PARTY, &model_fields!(Party { id, name, initials, group }));
    let role = model_fields!(Role { title, party, rank, speaks, from, to });
    check(&ROLE, &role);
    // An actor whose role never changes has the fields of the role.
    let role_fields = ["role", "party", "rank", "speaks"];
    check(&ACTOR, &[model_fields!(Actor { id, name, unnamed, roles }).as_slice(), &role_fields].concat());
    check(&SOURCE, &model_fields!(Source {
        id, publisher, publisher_inferred, title, published, inferred, url, archived, archived_on, caveats,
        known_error,
    }));
    check(&EVENT, &model_fields!(Event { id, name, when, participants, source }));
    check(&CODER, &model_fields!(Coder { id, name }));
    let stance = model_fields!(Stance {
        id, actor, said, kind, attribution, relayed_by, about, joint, walks_back, condition,
        at_least, venue, summary, evidence, positions, bears_on, no_position, codings, conflicts_with,
        note,        known, effective, party, position_party, rank, speaks, unnamed, rests_on_error
    });
    // The remaining fields are resolved from the actors and the sources.
    let (written, resolved) = stance.split_at(STANCE.fields.len());
    check(&STANCE, written);
    assert_eq!(resolved.first(), Some(&"known"));
    let evidence = model_fields!(Evidence { source, quote, prefix, suffix, fragment, locator, lang, translation });
    check(&EVIDENCE, &evidence.iter().map(|name| match *name {
        "locator" => "where",
        name => name,
    }).collect::<Vec<_>>());
    check(&POSITION, &model_fields!(Position { value, low, high, reason, codings }));
    check(&CODING, &model_fields!(Coding { coder, value, low, high }));
    check(&STANCE_CODING, &model_fields!(StanceCoding { coder, question, value, low, high }));
    check(&STEP, &model_fields!(Step {
        title, view, question, range, as_of, actors, stances, excerpts, show_later, annotation, notes,
    }));
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
