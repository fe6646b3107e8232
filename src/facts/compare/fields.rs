//! Converts entries to lists of fields, by their names in the format.

use super::pairs::{ComparedEntry, ComparedFields, FieldContent, Renames};
use super::{ComparedValue, FieldKey, FieldPath, Section};
use crate::file::schema::{Entry, FieldKind, FieldSchema, FieldValue};
use crate::model::{
    CoderId, Coding, Dataset, Found, Layer, Position, Reading, Resolved, Scale, Stance,
    StanceCoding, StepView,
};

/// The fields that come first in the differences of an entry; the others follow in the order of the
/// format.
const FIRST_FIELDS: [(&str, &[&str]); 3] = [
    ("Evidence", &["quote", "prefix", "suffix", "fragment"]),
    (
        "Stance",
        &[
            "positions",
            "bears_on",
            "no_position",
            "codings",
            "said",
            "actor",
            "kind",
            "attribution",
            "relayed_by",
            "about",
            "joint",
            "walks_back",
            "conflicts_with",
            "summary",
            "venue",
            "condition",
            "note",
        ],
    ),
    (
        "Step",
        &["view", "question", "range", "as_of", "actors", "stances", "show", "annotation", "notes"],
    ),
];

/// The texts that are codes rather than words to read, besides ids and addresses.
const CODES: [&str; 6] = ["color", "doi", "initials", "lang", "license", "version"];

/// The flags of which `false` does not mean the same as a missing field, or is named.
const NAMED_IF_FALSE: [&str; 2] = ["comparable", "speaks"];

/// Returns the fields of the dataset itself.
pub(super) fn dataset_fields(dataset: &Dataset) -> ComparedFields {
    let mut fields = ComparedFields::default();
    for (field, value) in dataset.fields() {
        if !matches!(field.kind, FieldKind::Entries(_)) {
            fields
                .add(field.name, single(field.name, Some(field.kind), value, &Renames::default()));
        }
    }
    fields
}

/// Returns the entries of a section. For the older dataset, `renames` has the newer
/// ids of the questions and stances that are part of field paths, and of coders.
pub(super) fn section_entries(
    dataset: &Dataset,
    section: Section,
    renames: &Renames,
) -> Vec<ComparedEntry> {
    let entry = |i: usize| {
        let fields = match section {
            Section::Questions => fields(&dataset.questions[i], renames),
            Section::Parties => fields(&dataset.parties[i], renames),
            Section::Actors => fields(&dataset.actors[i], renames),
            Section::Sources => fields(&dataset.sources[i], renames),
            Section::Events => fields(&dataset.events[i], renames),
            Section::Coders => fields(&dataset.coders[i], renames),
            Section::Stances => return stance(&dataset.stances[i], renames),
            Section::Steps => fields(&dataset.steps[i], renames),
            Section::Corrections => fields(&dataset.corrections[i], renames),
        };
        ComparedEntry::new(&name(dataset, section, i, renames), fields)
    };
    (0..dataset.count(section)).map(entry).collect()
}

/// Returns the id of an entry; of one without, the title of the step, or the day and the stance of
/// the correction, with a number if an earlier one has the same.
fn name(dataset: &Dataset, section: Section, i: usize, renames: &Renames) -> String {
    let name_at = |i: usize| match section {
        Section::Corrections => {
            let mut correction = dataset.corrections[i].clone();
            if let Some(stance) = &mut correction.stance {
                *stance = renames.new_id(Section::Stances, stance).into();
            }
            correction.name()
        }
        _ => dataset.name_at(section, i),
    };
    let name = name_at(i);
    let earlier = if section.has_ids() { 0 } else { i };
    match (0..earlier).filter(|earlier| name_at(*earlier) == name).count() {
        0 => name,
        count => format!("{name} ({})", count + 1),
    }
}

fn stance(stance: &Stance, renames: &Renames) -> ComparedEntry {
    let said = &stance.said;
    // No `..`, so that a new value must be compared or left out here.
    let &Resolved {
        known,
        effective,
        // These follow from the actor and the sources, which are compared there.
        party: _,
        position_party: _,
        rank: _,
        speaks: _,
        unnamed: _,
        rests_on_error: _,
        figure: _,
    } = &stance.resolved;
    ComparedEntry {
        sort_keys: Some([(effective, said.earliest), (known, said.earliest)]),
        ..ComparedEntry::new(&stance.id, fields(stance, renames))
    }
}

/// Returns the fields of an entry but its id, or the title of a step or the day and the stance of a
/// correction, which identify it.
fn fields<T: Entry>(entry: &T, renames: &Renames) -> ComparedFields {
    let mut fields = ComparedFields::default();
    for (field, value) in entry.fields() {
        let is_identity = matches!(field.kind, FieldKind::Id)
            || matches!(
                (T::SCHEMA.name, field.name),
                ("Step", "title") | ("Correction", "date" | "stance")
            );
        if !is_identity {
            fields.add_field(field, value, renames);
        }
    }
    fields.0.sort_by_key(|(path, _)| rank(T::SCHEMA.name, path.name));
    fields
}

/// The place of a field in the differences of an entry.
fn rank(entry: &str, field: &str) -> usize {
    let first =
        FIRST_FIELDS.iter().find(|(name, _)| *name == entry).map_or(&[][..], |(_, fields)| fields);
    first.iter().position(|name| *name == field).unwrap_or(first.len())
}

/// Returns a value as it is compared. An empty text or list means the same as a missing field: a
/// required text is empty if it could not be read.
fn single(
    name: &str,
    kind: Option<FieldKind>,
    value: FieldValue<'_>,
    renames: &Renames,
) -> Option<ComparedValue> {
    Some(match value {
        FieldValue::Text("") => return None,
        FieldValue::Text(text) => match kind {
            Some(FieldKind::Reference(section)) => ComparedValue::Id(section, text.to_owned()),
            Some(FieldKind::Url | FieldKind::SharedId) => ComparedValue::Literal(text.to_owned()),
            _ if CODES.contains(&name) => ComparedValue::Literal(text.to_owned()),
            _ => ComparedValue::Text(text.to_owned()),
        },
        // An empty list shows no actors, unlike a missing field, which shows all.
        FieldValue::Texts(texts) if texts.is_empty() && name != "actors" => return None,
        FieldValue::Texts(texts) => match kind {
            Some(FieldKind::References(section)) => ComparedValue::Ids(section, texts.into_iter().map(str::to_owned).collect()),
            _ => ComparedValue::Text(texts.join("; ")),
        },
        FieldValue::Bool(flag) if flag || NAMED_IF_FALSE.contains(&name) => ComparedValue::Flag(flag),
        FieldValue::Number(number) => ComparedValue::Number(number),
        FieldValue::Date(date) => ComparedValue::Date(date.clone()),
        FieldValue::Day(day) => ComparedValue::Day(day),
        FieldValue::Kind(kind) => ComparedValue::Kind(kind),
        FieldValue::Attribution(attribution) => ComparedValue::Attribution(attribution),
        FieldValue::View(view) if view != StepView::Question => ComparedValue::View(view),
        FieldValue::Layers(layers) if !layers.is_empty() => {
            let names: Vec<&str> = layers.iter().copied().map(Layer::name).collect();
            ComparedValue::Literal(names.join(", "))
        }
        FieldValue::Codings(codings) => return self::codings(codings, renames),
        FieldValue::StanceCodings(codings) => return stance_codings(codings, renames),
        FieldValue::Absent
        | FieldValue::Bool(_)
        | FieldValue::View(_)
        | FieldValue::Layers(_)
        | FieldValue::Entries
        // These have paths of their own.
        | FieldValue::Scale(_)
        | FieldValue::TextById(_)
        | FieldValue::Positions(_)
        | FieldValue::Roles(_)
        | FieldValue::Evidence(_) => return None,
    })
}

/// Returns the value of the codings of a position, in the order of the coders' ids.
fn codings(codings: &[Coding], renames: &Renames) -> Option<ComparedValue> {
    let mut codings = codings.to_vec();
    for coding in &mut codings {
        coding.coder = renames.new_id(Section::Coders, &coding.coder).into();
    }
    codings.sort_by(|a, b| a.coder.cmp(&b.coder));
    (!codings.is_empty()).then(|| ComparedValue::Literal(list_codings(&codings)))
}

/// Returns the value of the codings without a position, in the order of questions and coders.
fn stance_codings(codings: &[StanceCoding], renames: &Renames) -> Option<ComparedValue> {
    let mut codings = codings.to_vec();
    for coding in &mut codings {
        coding.coder = renames.new_id(Section::Coders, &coding.coder).into();
        coding.question = renames.new_id(Section::Questions, &coding.question).into();
    }
    codings.sort_by(|a, b| (&a.question, &a.coder).cmp(&(&b.question, &b.coder)));
    (!codings.is_empty()).then(|| ComparedValue::Literal(list_stance_codings(&codings)))
}

/// "a: 2 (1 to 3), b: 2 (2 to 2)", for the codings of a position.
fn list_codings(codings: &[Coding]) -> String {
    let codings = codings.iter().map(|it| coding_words(&it.coder, Some(it.reading())));
    codings.collect::<Vec<_>>().join(", ")
}

/// "major, a: 2 (1 to 3), civilians, a: no level", for codings without a position.
fn list_stance_codings(all: &[StanceCoding]) -> String {
    let all =
        all.iter().map(|it| format!("{}, {}", it.question, coding_words(&it.coder, it.found())));
    all.collect::<Vec<_>>().join(", ")
}

fn coding_words(coder: &CoderId, found: Found) -> String {
    let found = found.map(|Reading { value, low, high }| format!("{value} ({low} to {high})"));
    // An id may have hyphens.
    let found = found.map_or_else(|| "no level".to_owned(), |it| it.replace('-', "−"));
    format!("{coder}: {found}")
}

fn record<T: Entry>(part: &T, renames: &Renames) -> Vec<(&'static str, ComparedValue)> {
    let fields = part.fields();
    let mut fields: Vec<_> = fields
        .filter_map(|(field, value)| {
            Some((field.name, single(field.name, Some(field.kind), value, renames)?))
        })
        .collect();
    fields.sort_by_key(|(name, _)| rank(T::SCHEMA.name, name));
    fields
}

impl ComparedFields {
    fn add(&mut self, field: impl Into<FieldPath>, value: Option<ComparedValue>) {
        self.0.push((field.into(), FieldContent::Single(value)));
    }

    fn add_records(
        &mut self,
        name: &'static str,
        records: Vec<Vec<(&'static str, ComparedValue)>>,
    ) {
        self.0.push((name.into(), FieldContent::Records(records)));
    }

    /// Adds a field, or several with the parts of its value.
    fn add_field(&mut self, field: &FieldSchema, value: FieldValue<'_>, renames: &Renames) {
        let name = field.name;
        let keyed = |section: Section, id: &str| {
            let id = renames.new_id(section, id).to_owned();
            FieldPath::keyed(name, FieldKey::Id(id))
        };
        match value {
            FieldValue::Roles(roles) => {
                self.add_records(name, roles.iter().map(|role| record(role, renames)).collect());
            }
            FieldValue::Evidence(items) => {
                self.add_records(name, items.iter().map(|item| record(item, renames)).collect());
            }
            FieldValue::TextById(texts) => {
                let section = match field.kind {
                    FieldKind::TextByStance => Section::Stances,
                    _ => Section::Questions,
                };
                for (id, text) in texts {
                    self.add(keyed(section, id), Some(ComparedValue::Text(text.to_owned())));
                }
            }
            FieldValue::Positions(positions) => {
                for (question, position) in positions {
                    let path = keyed(Section::Questions, question);
                    let codings = codings(&position.codings, renames);
                    let position = Position { codings: Vec::new(), ..position.clone() };
                    let value = ComparedValue::Position(question.clone(), position);
                    self.add(path.clone(), Some(value));
                    self.add(path.with_part("codings"), codings);
                }
            }
            FieldValue::Scale(scale) => self.add_scale(name, scale),
            value => self.add(name, single(name, Some(field.kind), value, renames)),
        }
    }

    fn add_scale(&mut self, name: &'static str, scale: &Scale) {
        let text = |text: &String| Some(ComparedValue::Text(text.clone()));
        let number = |number: &f64| Some(ComparedValue::Number(*number));
        let kind = if scale.is_ordinal() { "Ordinal" } else { "Continuous" };
        self.add(name, Some(ComparedValue::Literal(kind.to_owned())));
        match scale {
            Scale::Ordinal(levels) => {
                for (index, level) in levels.iter().enumerate() {
                    let path = FieldPath::keyed(name, FieldKey::Index(index));
                    for (part, text) in record(level, &Renames::default()) {
                        self.add(path.with_part(part), Some(text));
                    }
                }
            }
            Scale::Continuous { min, max, unit, low_end, high_end, decimals: _ } => {
                let path = FieldPath::from(name);
                self.add(path.with_part("min"), number(min));
                self.add(path.with_part("max"), number(max));
                self.add(path.with_part("unit"), text(unit));
                self.add(path.with_part("low_end"), text(low_end));
                self.add(path.with_part("high_end"), text(high_end));
            }
        }
    }
}
