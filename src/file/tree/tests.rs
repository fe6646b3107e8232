//! Compares the tree with `ron`: both read the same values, and the tree reports
//! whatever `ron` rejects.

use crate::model::deterministic_config;
use proptest::prelude::*;
use ron::Value as Ron;
use ron::value::Map;

use super::{Value, ValueKind};
use crate::diagnostic::Diagnostic;

/// The value of a text without syntax errors.
pub fn to_ron(text: &str) -> Result<Ron, Vec<Diagnostic>> {
    let (root, diagnostics) = Value::parse(text);
    match root {
        Some(root) if diagnostics.is_empty() => Ok(convert(text, &root)),
        _ => Err(diagnostics),
    }
}

/// Converts to `ron::Value`: names of structs are dropped, fields are strings, and
/// `ron` parses the scalars.
fn convert(text: &str, value: &Value) -> Ron {
    let inner = |value: &Value| convert(text, value);
    match &value.kind {
        ValueKind::Scalar | ValueKind::Identifier => ron::from_str(value.span.slice(text))
            .unwrap_or_else(|error| panic!("{}: {error}", value.span.slice(text))),
        ValueKind::Struct { fields, .. } => {
            let name =
                |field: &super::Field| field.name.slice(text).trim_start_matches("r#").to_owned();
            Ron::Map(
                fields
                    .iter()
                    .map(|field| (Ron::String(name(field)), inner(&field.value)))
                    .collect::<Map>(),
            )
        }
        ValueKind::Tuple { name: Some(name), elements }
            if name.slice(text) == "Some" && elements.len() == 1 =>
        {
            Ron::Option(Some(Box::new(inner(&elements[0]))))
        }
        ValueKind::Tuple { name: None, elements } if elements.is_empty() => Ron::Unit,
        ValueKind::Tuple { elements, .. } | ValueKind::List(elements) => {
            Ron::Seq(elements.iter().map(inner).collect())
        }
        ValueKind::Map(entries) => {
            Ron::Map(entries.iter().map(|(key, value)| (inner(key), inner(value))).collect::<Map>())
        }
        ValueKind::Error => panic!("a broken value without a diagnostic"),
    }
}

/// Whitespace and comments that may be between any two tokens.
fn whitespace() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        6 => Just(String::new()),
        3 => Just(" ".to_owned()),
        2 => Just("\n    ".to_owned()),
        1 => Just("\r\n\t".to_owned()),
        1 => Just("// a ) comment, \"with\" ( all: [\n".to_owned()),
        1 => Just("/* one /* in } another */ \" */".to_owned()),
    ]
}

fn text_literal() -> impl Strategy<Value = String> {
    let escaped = prop::collection::vec(
        prop::sample::select(vec![
            "a", "é", "“", " ", ", name: ", "\\\"", "\\\\", "\\n", "\\t", "\\u{e9}", "\\x41", "\n",
            ")", "]", "//", "/*", "'", ":", "(",
        ]),
        0..8,
    );
    let raw = prop::collection::vec(
        prop::sample::select(vec!["a", "\"", "\\", "\n", "é", ")", "// "]),
        0..6,
    );
    prop_oneof![
        3 => escaped.prop_map(|pieces| format!("\"{}\"", pieces.concat())),
        1 => raw.prop_map(|pieces| format!("r##\"{}\"##", pieces.concat())),
    ]
}

fn scalar() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => text_literal(),
        2 => any::<i32>().prop_map(|number| number.to_string()),
        1 => (-1e6..1e6_f64).prop_map(|number| format!("{number:?}")),
        2 => prop::sample::select(vec![
            "true", "false", "None", "1e5", "1.5e-3", "-2.5E+2", "0x1f", "0b101", "0o17", "1_000", ".5", "+7", "inf", "-inf",
            "'a'", "'\\''", "'\\n'", "'é'", "'\"'", "'('", "b\"\\x00)\"", "br#\"a\"\"#", "()", "[]", "{}", "12u8", "1.0f32", "b'a'",
        ]).prop_map(str::to_owned),
    ]
}

fn name() -> impl Strategy<Value = String> + Clone {
    prop::sample::select(vec!["id", "a_b", "where", "r#type", "naïve", "x1", "_y", "Rr", "br"])
        .prop_map(str::to_owned)
}

/// A value in RON, with brackets, whitespace and commas wherever they may be.
pub fn ron_text() -> impl Strategy<Value = String> {
    scalar().prop_recursive(5, 48, 6, |value| {
        let comma = prop::sample::select(vec!["", ","]);
        let items = prop::collection::vec((whitespace(), value.clone(), whitespace()), 1..5);
        let fields =
            prop::collection::btree_map(name(), (whitespace(), value.clone(), whitespace()), 1..4);
        let keys =
            prop::collection::vec((whitespace(), scalar(), whitespace(), value.clone()), 1..4);
        let items_text = |items: Vec<(String, String, String)>, comma: &str| {
            let items: Vec<String> =
                items.into_iter().map(|(before, value, after)| before + &value + &after).collect();
            items.join(",") + comma
        };
        prop_oneof![
            (items.clone(), comma.clone())
                .prop_map(move |(items, comma)| format!("[{}]", items_text(items, comma))),
            (items, prop::sample::select(vec!["", "Pair", "Some_"]))
                .prop_map(move |(items, name)| { format!("{name}({})", items_text(items, ",")) }),
            (fields, comma.clone(), prop::sample::select(vec!["", "Stance", "A "])).prop_map(
                |(fields, comma, name)| {
                    let fields: Vec<String> = fields
                        .into_iter()
                        .map(|(name, (before, value, after))| {
                            format!("{before}{name}{after}:{before}{value}{after}")
                        })
                        .collect();
                    format!("{name}({}{comma})", fields.join(","))
                }
            ),
            (keys, comma).prop_map(|(keys, comma)| {
                let keys: Vec<String> = keys
                    .into_iter()
                    .map(|(before, key, after, value)| {
                        format!("{before}{key}{after}:{before}{value}{after}")
                    })
                    .collect();
                format!("{{{}{comma}}}", keys.join(","))
            }),
            (whitespace(), value, whitespace())
                .prop_map(|(before, value, after)| format!("Some({before}{value}{after})")),
        ]
    })
}

/// Returns true if a text has a syntax error or an invalid scalar.
fn is_rejected(text: &str) -> bool {
    let (root, diagnostics) = Value::parse(text);
    !diagnostics.is_empty() || !root.is_some_and(|root| has_valid_values(text, &root))
}

fn has_valid_values(text: &str, value: &Value) -> bool {
    let is_valid = |value: &Value| has_valid_values(text, value);
    match &value.kind {
        ValueKind::Scalar | ValueKind::Identifier => {
            ron::from_str::<Ron>(value.span.slice(text)).is_ok()
        }
        // `Some` has one value, which the tree does not check.
        ValueKind::Struct { name: Some(name), .. } if name.slice(text) == "Some" => false,
        ValueKind::Struct { fields, .. } => fields.iter().all(|field| is_valid(&field.value)),
        ValueKind::Tuple { name: Some(name), elements } if name.slice(text) == "Some" => {
            elements.len() == 1 && elements.iter().all(is_valid)
        }
        ValueKind::Tuple { elements, .. } | ValueKind::List(elements) => {
            elements.iter().all(is_valid)
        }
        ValueKind::Map(entries) => {
            entries.iter().all(|(key, value)| is_valid(key) && is_valid(value))
        }
        ValueKind::Error => false,
    }
}

proptest! {
    #![proptest_config(deterministic_config(2000))]

    #[test]
    fn the_tree_reads_what_ron_reads(before in whitespace(), text in ron_text(), after in whitespace()) {
        let text = before + &text + &after;
        match ron::from_str::<Ron>(&text) {
            Ok(expected) => prop_assert_eq!(to_ron(&text), Ok(expected), "{}", text),
            Err(error) => prop_assert!(false, "ron rejects a generated text: {error}\n{text}"),
        }
    }

    /// One character is removed, inserted or replaced.
    #[test]
    fn the_tree_reports_what_ron_rejects(
        text in ron_text(),
        index in any::<prop::sample::Index>(),
        with in prop::sample::select(vec!["", "(", ")", "[", "]", "{", "}", ",", ":", "\"", "x", " ", "/*", ";", "'"]),
        remove in any::<bool>(),
    ) {
        let offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
        let start = offsets[index.index(offsets.len())];
        let end = if remove { start + text[start..].chars().next().map_or(0, char::len_utf8) } else { start };
        let mut text = text;
        text.replace_range(start..end, with);
        if let Err(error) = ron::from_str::<Ron>(&text) {
            prop_assert!(is_rejected(&text), "{error} is not reported\n{text}");
        }
    }
}
