//! Entries as lists of fields, by their names in the format.

use super::pairs::{ComparedEntry, Fields, Renames};
use super::{FieldKey, FieldPath, Section};
use crate::file::schema::{Entry, FieldKind, FieldValue};
use crate::model::{Dataset, Resolved, Scale, Stance, StepView};

/// The flags of which `false` does not mean the same as a missing field, or is named.
const NAMED_IF_FALSE: [&str; 2] = ["comparable", "speaks"];

/// Returns the fields of the dataset itself.
pub(super) fn dataset_fields(dataset: &Dataset) -> Fields<'_> {
    let fields = dataset.fields().filter(|(_, value)| *value != FieldValue::Entries);
    fields.map(|(field, value)| (field.name.into(), normalized(field.name, value))).collect()
}

/// Returns the entries of a section. For the older dataset, `renames` has the newer
/// ids of the questions and stances that are part of field paths, and of coders.
pub(super) fn section_entries<'a>(
    dataset: &'a Dataset,
    section: Section,
    renames: &Renames,
) -> Vec<ComparedEntry<'a>> {
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

fn stance<'a>(stance: &'a Stance, renames: &Renames) -> ComparedEntry<'a> {
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
fn fields<'a, T: Entry>(entry: &'a T, renames: &Renames) -> Fields<'a> {
    let mut fields = Fields::new();
    for (field, value) in entry.fields() {
        let is_identity = matches!(field.kind, FieldKind::Id)
            || matches!(
                (T::SCHEMA.name, field.name),
                ("Step", "title") | ("Correction", "date" | "stance")
            );
        match value {
            _ if is_identity => {}
            FieldValue::ById(values) => {
                let section = match field.kind {
                    FieldKind::TextByStance => Section::Stances,
                    _ => Section::Questions,
                };
                for (id, value) in values {
                    let id = renames.new_id(section, id).to_owned();
                    let path = FieldPath::keyed(field.name, FieldKey::Id(id));
                    add_value_with_codings(&mut fields, path, value, renames);
                }
            }
            FieldValue::Scale(scale) => add_scale(&mut fields, field.name, scale),
            FieldValue::List(_) if field.name == "codings" => {
                fields.push((field.name.into(), codings(value, renames)));
            }
            value => fields.push((field.name.into(), normalized(field.name, value))),
        }
    }
    fields
}

/// Returns a value as it is compared. An empty text or list means the same as a missing field: a
/// required text is empty if it could not be read.
fn normalized<'a>(name: &str, value: FieldValue<'a>) -> FieldValue<'a> {
    match value {
        FieldValue::Text("") | FieldValue::Id(_, "") => FieldValue::Absent,
        FieldValue::Bool(false) if !NAMED_IF_FALSE.contains(&name) => FieldValue::Absent,
        FieldValue::Word(view, _) if view == StepView::Question.name() => FieldValue::Absent,
        // An empty list shows no actors, unlike a missing field, which shows all.
        FieldValue::List(items) if items.is_empty() && name != "actors" => FieldValue::Absent,
        FieldValue::List(items) => {
            FieldValue::List(items.into_iter().map(|item| normalized(name, item)).collect())
        }
        FieldValue::Record(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, normalized(name, value)));
            FieldValue::Record(fields.filter(|(_, value)| *value != FieldValue::Absent).collect())
        }
        value => value,
    }
}

/// Adds a text, or a position and, as a field of their own, its codings.
fn add_value_with_codings<'a>(
    fields: &mut Fields<'a>,
    path: FieldPath,
    value: FieldValue<'a>,
    renames: &Renames,
) {
    let FieldValue::Record(mut position) = value else {
        return fields.push((path, value));
    };
    let found = position.pop_if(|(name, _)| *name == "codings");
    let part = path.with_part("codings");
    fields.push((path, FieldValue::Record(position)));
    fields.extend(found.map(|(_, found)| (part, codings(found, renames))));
}

/// Returns codings in the order of coders, or of questions and coders.
fn codings<'a>(mut codings: FieldValue<'a>, renames: &Renames) -> FieldValue<'a> {
    if let FieldValue::List(codings) = &mut codings {
        codings.sort_by_cached_key(|coding| {
            let FieldValue::Record(fields) = coding else { return Vec::new() };
            let ids = fields.iter().rev().filter_map(|(_, value)| match value {
                FieldValue::Id(section, id) => Some(renames.new_id(*section, id).to_owned()),
                _ => None,
            });
            ids.collect()
        });
    }
    normalized("codings", codings)
}

fn add_scale<'a>(fields: &mut Fields<'a>, name: &'static str, scale: &'a Scale) {
    let kind = if scale.is_ordinal() { "Ordinal" } else { "Continuous" };
    let whole = FieldPath::from(name);
    fields.push((whole.clone(), FieldValue::Text(kind)));
    let mut add = |path: &FieldPath, part, value| fields.push((path.with_part(part), value));
    match scale {
        Scale::Ordinal(levels) => {
            for (index, level) in levels.iter().enumerate() {
                let path = FieldPath::keyed(name, FieldKey::Index(index));
                level.record().into_iter().for_each(|(part, text)| add(&path, part, text));
            }
        }
        Scale::Continuous { min, max, unit, low_end, high_end, decimals: _ } => {
            add(&whole, "min", min.into());
            add(&whole, "max", max.into());
            add(&whole, "unit", unit.into());
            add(&whole, "low_end", low_end.into());
            add(&whole, "high_end", high_end.into());
        }
    }
}
