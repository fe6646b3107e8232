//! The required fields of a form that are still empty.

use crate::file::edit::Node;
use crate::file::schema::{EntrySchema, FieldKind, FieldSchema, LEVEL};
use crate::model::{Attribution, Evidence, Section, StanceKind};
use crate::words::{Words, editor as texts};

use super::field_text;

/// A required field that is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Missing {
    /// Its path, such as `evidence/0/quote`.
    pub path: String,
    pub label: Words,
    /// How to fill it in.
    pub advice: Words,
}

/// Returns the required fields that are empty, in the order of the form.
pub(super) fn missing_fields(entry: &'static EntrySchema, node: &Node) -> Vec<Missing> {
    let mut found = Vec::new();
    collect(entry, node, "", &mut found);
    if is_stance(entry) {
        collect_for_stance(entry, node, &mut found);
        found.sort_by_key(|field| place(entry, &field.path));
    }
    found
}

fn is_stance(entry: &EntrySchema) -> bool {
    entry.name == Section::Stances.entry_name()
}

/// The label in forms of the field at a path; `None` if it is of no field that the format has.
pub(super) fn label_at(entry: &EntrySchema, path: &str) -> Option<Words> {
    let (name, rest) = path.split_once('/').unwrap_or((path, ""));
    let field = entry.field(name)?;
    match (field.kind, rest.split_once('/')) {
        // After the index or the question.
        (FieldKind::List(part) | FieldKind::ByQuestion(part), Some((_, rest))) => {
            label_at(part, rest)
        }
        _ => Some(field.label.clone()),
    }
}

/// The place of a field in the form: of a stance, the words of each quotation come before their source.
pub(super) fn place(entry: &EntrySchema, path: &str) -> (usize, usize, usize) {
    let mut parts = path.split('/');
    let name = parts.next().unwrap_or_default();
    let first = if is_stance(entry) {
        STANCE_ORDER.iter().position(|field| *field == name)
    } else {
        entry.fields.iter().position(|field| field.name == name)
    };
    let first = first.unwrap_or(usize::MAX);
    // The parts of other fields are in the order in which they were found.
    if name != "evidence" {
        return (first, 0, 0);
    }
    let index = parts.next().and_then(|index| index.parse().ok()).unwrap_or_default();
    let is_below_words = parts.next() != Some("quote");
    (first, index, usize::from(is_below_words))
}

/// The fields that a form of a stance begins with, in its order.
const STANCE_ORDER: [&str; 10] = [
    "actor",
    "said",
    "kind",
    "attribution",
    "relayed_by",
    "about",
    "joint",
    "evidence",
    "summary",
    "positions",
];

fn collect(entry: &'static EntrySchema, node: &Node, parent: &str, found: &mut Vec<Missing>) {
    for field in entry.fields {
        let path = if parent.is_empty() {
            field.name.to_owned()
        } else {
            format!("{parent}/{}", field.name)
        };
        match (field.kind, node.get(field.name)) {
            (FieldKind::SingleLine, None) if is_role_of_actor(entry, field, node) => {
                found.push(Missing { path, label: field.label.clone(), advice: texts::GIVE_ROLE });
            }
            // The lists of a dataset have forms of their own.
            (FieldKind::Entries(_), _) => {}
            (FieldKind::List(part), value) if part.name == "Evidence" && field.required => {
                // The form of a stance always shows one quotation or account.
                let empty = [Node::fields(Vec::new())];
                let parts = value.map_or(&[][..], Node::elements);
                let parts = if parts.is_empty() { &empty } else { parts };
                collect_list(part, parts, &path, found);
            }
            (FieldKind::List(part), Some(value)) => {
                collect_list(part, value.elements(), &path, found);
            }
            (FieldKind::ByQuestion(part), Some(Node::Map(positions))) => {
                for (key, position) in positions {
                    collect(part, position, &format!("{path}/{}", key.as_str()), found);
                }
            }
            (_, None) if field.required => found.push(Missing {
                advice: texts::fill_in(entry.name, field.name, &field.label, referred(field)),
                label: field.label.clone(),
                path,
            }),
            (FieldKind::Scale, Some(scale)) => collect_scale(scale, &path, found),
            _ => {}
        }
    }
}

/// Returns true if it is the role of an actor, which is required unless there is a list of roles.
pub(super) fn is_role_of_actor(entry: &EntrySchema, field: &FieldSchema, node: &Node) -> bool {
    entry.name == Section::Actors.entry_name()
        && field.name == "role"
        && node.get("roles").is_none()
}

/// The values of a continuous scale in the order of the form, each with its label, and whether it
/// is a number.
pub(super) const CONTINUOUS_SCALE: [(&str, Words, bool); 5] = [
    ("min", texts::LOWEST, true),
    ("max", texts::HIGHEST, true),
    ("unit", texts::UNIT, false),
    ("low_end", texts::LOW_END, false),
    ("high_end", texts::HIGH_END, false),
];

fn collect_scale(scale: &Node, path: &str, found: &mut Vec<Missing>) {
    if let Some(levels) = level_list(scale) {
        return collect_list(&LEVEL, levels, path, found);
    }
    let empty = CONTINUOUS_SCALE.into_iter().filter(|(name, ..)| scale.get(name).is_none());
    found.extend(empty.map(|(name, label, _)| Missing {
        path: format!("{path}/{name}"),
        advice: texts::fill_in("", name, &label, None),
        label,
    }));
}

fn level_list(scale: &Node) -> Option<&[Node]> {
    match scale {
        Node::Tuple { elements, .. } => match &elements[..] {
            [Node::List(levels)] => Some(levels),
            _ => None,
        },
        _ => None,
    }
}

fn collect_list(part: &'static EntrySchema, nodes: &[Node], path: &str, found: &mut Vec<Missing>) {
    for (index, node) in nodes.iter().enumerate() {
        collect(part, node, &format!("{path}/{index}"), found);
    }
}

/// The field that the attribution of a stance requires.
pub(super) fn field_of_attribution(stance: &Node) -> Option<&'static str> {
    let written = field_text(stance, "attribution");
    let attribution = Attribution::WITH_FIELD.into_iter().find(|it| it.name() == written)?;
    attribution.required_field()
}

/// Returns the paths of the fields that the kind and the attribution of a stance require.
pub(super) fn required_by_choices(stance: &Node) -> Vec<String> {
    let kind = field_text(stance, "kind");
    let is_quotation = kind.is_empty() || kind == StanceKind::Quotation.name();
    // The words that are still missing may be a full clause.
    let needs_summary =
        !is_quotation || has_quotation(stance) && quotations(stance).all(is_fragment);
    let quote = is_quotation.then_some("evidence/0/quote");
    let summary = needs_summary.then_some("summary");
    let required = [quote, summary, field_of_attribution(stance)].into_iter().flatten();
    required.map(str::to_owned).collect()
}

/// Adds those fields if they are empty.
fn collect_for_stance(entry: &EntrySchema, stance: &Node, found: &mut Vec<Missing>) {
    for path in required_by_choices(stance) {
        let Some(label) = label_at(entry, &path) else { continue };
        let advice = match path.as_str() {
            "relayed_by" => texts::CHOOSE_RELAY,
            "about" => texts::CHOOSE_ABOUT,
            "joint" => texts::NAME_JOINT_STATEMENT,
            "summary" => texts::fill_in(entry.name, "summary", &label, None),
            _ if has_quotation(stance) => continue,
            _ => texts::ADD_WORDS,
        };
        if stance.get(&path).is_none() {
            found.push(Missing { path, label, advice });
        }
    }
}

/// The evidence of a stance that has words.
fn quotations(stance: &Node) -> impl Iterator<Item = &Node> {
    let evidence = stance.get("evidence").map_or(&[][..], Node::elements);
    evidence.iter().filter(|part| part.get("quote").is_some())
}

/// Returns true if a stance has the words of its voice.
pub(super) fn has_quotation(stance: &Node) -> bool {
    quotations(stance).next().is_some()
}

/// Returns true if the words are no full clause.
fn is_fragment(part: &Node) -> bool {
    field_text(part, "fragment") == "true"
        || Evidence::is_always_fragment(&field_text(part, "quote"))
}

/// The section that a field refers to, if it refers to one.
fn referred(field: &FieldSchema) -> Option<Section> {
    match field.kind {
        FieldKind::Reference(section) => Some(section),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(section: Section, fields: &[(&str, Node)]) -> Vec<String> {
        let fields = fields.iter().map(|(name, node)| ((*name).to_owned(), node.clone()));
        let node = Node::fields(fields.collect());
        let missing = missing_fields(section.schema(), &node);
        missing.into_iter().map(|field| field.path).collect()
    }

    #[test]
    fn a_blank_stance_lacks_every_required_field_in_the_order_of_its_form() {
        let bare = |word: &str| Node::Bare(word.to_owned());
        assert_eq!(
            paths(
                Section::Stances,
                &[
                    ("id", Node::Text("x".to_owned())),
                    ("kind", bare("Quotation")),
                    ("attribution", bare("Relayed")),
                ],
            ),
            [
                "actor",
                "said",
                "relayed_by",
                "evidence/0/quote",
                "evidence/0/source",
                "evidence/0/where",
            ]
        );
    }

    #[test]
    fn only_a_quotation_needs_words_and_a_position_needs_a_reason() {
        let text = |text: &str| Node::Text(text.to_owned());
        let evidence = Node::fields(vec![
            ("source".to_owned(), text("s")),
            ("where".to_owned(), text("p. 1")),
        ]);
        let position = Node::fields(vec![("value".to_owned(), Node::Bare("1".to_owned()))]);
        let mut fields = vec![
            ("id", text("x")),
            ("actor", text("a")),
            ("said", text("2024-03-01")),
            ("kind", Node::Bare("Paraphrase".to_owned())),
            ("attribution", Node::Bare("OnTheRecord".to_owned())),
            ("summary", text("S.")),
            ("evidence", Node::List(vec![evidence])),
            ("positions", Node::Map(vec![(text("q"), position)])),
        ];
        assert_eq!(paths(Section::Stances, &fields), ["positions/q/reason"]);
        fields[3].1 = Node::Bare("Quotation".to_owned());
        assert_eq!(paths(Section::Stances, &fields), ["evidence/0/quote", "positions/q/reason"]);
    }
}
