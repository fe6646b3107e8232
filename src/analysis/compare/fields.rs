//! Converts entries to lists of fields. They are destructured without `..`, so that
//! no field of the model can be forgotten.

use super::pairs::{ComparedEntry, ComparedFields, FieldContent, Renames};
use super::{FieldKey, FieldPath, FieldValue, Section};
use crate::model::{
    Actor, Coder, Coding, Dataset, Event, Evidence, Level, Party, Position, Question, Role, Scale,
    Source, Stance, StanceCoding, Step, StepView,
};
use crate::words::comparison as words;

/// Returns the fields of the dataset itself.
pub(super) fn dataset_fields(dataset: &Dataset) -> ComparedFields {
    // An empty string stands for one that could not be read.
    let non_empty = |field: &String| (!field.is_empty()).then(|| text(field));
    ComparedFields::new([
        ("format", Some(number(dataset.format))),
        ("title", non_empty(&dataset.title)),
        ("subtitle", non_empty(&dataset.subtitle)),
        ("scope", non_empty(&dataset.scope)),
        ("covers", Some(FieldValue::Date(dataset.covers.clone()))),
        ("stale_after", dataset.stale_after.map(number)),
        ("authors", texts(&dataset.authors)),
        ("license", dataset.license.as_ref().map(literal)),
        ("version", dataset.version.as_ref().map(literal)),
        ("url", dataset.url.as_ref().map(literal)),
        ("doi", dataset.doi.as_ref().map(literal)),
        ("codebook", dataset.codebook.as_ref().map(text)),
    ])
}

/// Returns the entries of a section. For the older dataset, `renames` has the newer
/// ids of the questions and stances that are part of field paths, and of coders.
pub(super) fn section_entries(
    dataset: &Dataset,
    section: Section,
    renames: &Renames,
) -> Vec<ComparedEntry> {
    match section {
        Section::Questions => dataset.questions.iter().map(question).collect(),
        Section::Parties => dataset.parties.iter().map(party).collect(),
        Section::Actors => dataset.actors.iter().map(actor).collect(),
        Section::Sources => dataset.sources.iter().map(|entry| source(entry)).collect(),
        Section::Events => dataset.events.iter().map(event).collect(),
        Section::Coders => dataset.coders.iter().map(coder).collect(),
        Section::Stances => {
            let stances = dataset.stances.iter();
            stances.map(|entry| stance(entry, renames)).collect()
        }
        Section::Steps => {
            let id = |index: usize| {
                let title = &dataset.steps[index].title;
                let earlier = dataset.steps[..index].iter();
                match earlier.filter(|step| step.title == *title).count() {
                    0 => title.clone(),
                    count => format!("{title} ({})", count + 1),
                }
            };
            let steps = dataset.steps.iter().enumerate();
            steps.map(|(index, entry)| step(&id(index), entry, renames)).collect()
        }
    }
}

fn text(text: impl Into<String>) -> FieldValue {
    FieldValue::Text(text.into())
}

/// Returns the value of a list of texts; an empty one means the same as a missing field.
fn texts(texts: &[String]) -> Option<FieldValue> {
    (!texts.is_empty()).then(|| text(texts.join("; ")))
}

fn literal(code: impl Into<String>) -> FieldValue {
    FieldValue::Literal(code.into())
}

/// Returns the value of a flag; `false` means the same as a missing field.
fn flag(flag: bool) -> Option<FieldValue> {
    flag.then_some(FieldValue::Flag(true))
}

fn number(number: impl Into<f64>) -> FieldValue {
    FieldValue::Number(number.into())
}

fn id(section: Section) -> impl Fn(&String) -> FieldValue {
    move |id| FieldValue::Id(section, id.clone())
}

/// Returns the value of a list of ids; an empty one means the same as a missing field.
fn ids(section: Section, ids: &[String]) -> Option<FieldValue> {
    (!ids.is_empty()).then(|| FieldValue::Ids(section, ids.to_vec()))
}

fn question(question: &Question) -> ComparedEntry {
    let Question { id, tab, ask, comparable, scale } = question;
    let mut fields = ComparedFields::new([
        ("tab", Some(text(tab))),
        ("ask", Some(text(ask))),
        ("comparable", Some(FieldValue::Flag(*comparable))),
    ]);
    let kind = match scale {
        Scale::Ordinal(_) => "Ordinal",
        Scale::Continuous { .. } => "Continuous",
    };
    fields.add("scale", Some(literal(kind)));
    let scale_path = FieldPath::from("scale");
    match scale {
        Scale::Ordinal(levels) => {
            for (index, Level { short, label }) in levels.iter().enumerate() {
                let path = FieldPath::keyed("scale", FieldKey::Index(index));
                fields.add(path.with_part("short"), Some(text(short)));
                fields.add(path.with_part("label"), Some(text(label)));
            }
        }
        Scale::Continuous { min, max, unit, low_end, high_end } => {
            fields.add(scale_path.with_part("min"), Some(number(*min)));
            fields.add(scale_path.with_part("max"), Some(number(*max)));
            fields.add(scale_path.with_part("unit"), Some(text(unit)));
            fields.add(scale_path.with_part("low_end"), Some(text(low_end)));
            fields.add(scale_path.with_part("high_end"), Some(text(high_end)));
        }
    }
    ComparedEntry::new(id, fields)
}

fn party(party: &Party) -> ComparedEntry {
    let Party { id, name, initials, group } = party;
    let fields = [
        ("name", Some(text(name))),
        ("initials", Some(literal(initials))),
        ("group", group.as_deref().map(text)),
    ];
    ComparedEntry::new(id, ComparedFields::new(fields))
}

fn actor(actor: &Actor) -> ComparedEntry {
    let Actor { id, name, unnamed, roles } = actor;
    let mut fields = ComparedFields::new([("name", Some(text(name))), ("unnamed", flag(*unnamed))]);
    fields.add_records("roles", roles.iter().map(role_fields).collect());
    ComparedEntry::new(id, fields)
}

fn role_fields(role: &Role) -> Vec<(&'static str, Option<FieldValue>)> {
    let Role { title, party, rank, speaks, from, to } = role;
    vec![
        ("title", Some(text(title))),
        ("party", party.as_ref().map(id(Section::Parties))),
        ("rank", rank.map(number)),
        ("speaks", Some(FieldValue::Flag(*speaks))),
        ("from", from.map(FieldValue::Day)),
        ("to", to.map(FieldValue::Day)),
    ]
}

fn source(source: &Source) -> ComparedEntry {
    let Source {
        id,
        publisher,
        publisher_inferred,
        title,
        published,
        inferred,
        url,
        archived,
        archived_on,
        caveats,
        known_error,
    } = source;
    let fields = [
        ("publisher", Some(text(publisher))),
        ("publisher_inferred", publisher_inferred.as_ref().map(text)),
        ("title", Some(text(title))),
        ("published", Some(FieldValue::Date(published.clone()))),
        ("inferred", inferred.as_ref().map(text)),
        ("url", url.as_ref().map(literal)),
        ("archived", archived.as_ref().map(literal)),
        (
            "archived_on",
            archived_on.map(|day| FieldValue::Date(crate::model::EdtfDate::from_days(day, day))),
        ),
        ("caveats", caveats.as_ref().map(text)),
        ("known_error", known_error.as_ref().map(text)),
    ];
    ComparedEntry::new(id, ComparedFields::new(fields))
}

fn event(event: &Event) -> ComparedEntry {
    let Event { id: event_id, name, when, participants, source } = event;
    let fields = [
        ("name", Some(text(name))),
        ("when", Some(FieldValue::Date(when.clone()))),
        ("participants", ids(Section::Actors, participants)),
        ("source", Some(id(Section::Sources)(source))),
    ];
    ComparedEntry::new(event_id, ComparedFields::new(fields))
}

fn coder(Coder { id, name }: &Coder) -> ComparedEntry {
    ComparedEntry::new(id, ComparedFields::new([("name", Some(text(name)))]))
}

fn stance(stance: &Stance, renames: &Renames) -> ComparedEntry {
    let Stance {
        id: stance_id,
        actor,
        said,
        kind,
        attribution,
        relayed_by,
        about,
        joint,
        walks_back,
        condition,
        at_least,
        venue,
        summary,
        evidence,
        positions,
        bears_on,
        no_position,
        codings: stance_codings,
        conflicts_with,
        note,
        known,
        effective,
        // These follow from the actor and the sources, which are compared there.
        party: _,
        position_party: _,
        rank: _,
        speaks: _,
        unnamed: _,
        rests_on_error: _,
    } = stance;
    let mut fields = ComparedFields::default();
    for (question, position) in positions {
        let id = renames.new_id(Section::Questions, question).to_owned();
        let path = FieldPath::keyed("positions", FieldKey::Id(id));
        let codings = codings(&position.codings, renames);
        let position = Position { codings: Vec::new(), ..position.clone() };
        let value = FieldValue::Position(question.clone(), position);
        fields.add(path.clone(), Some(value));
        fields.add(path.with_part("codings"), codings);
    }
    for (question, words) in bears_on {
        let id = renames.new_id(Section::Questions, question).to_owned();
        let path = FieldPath::keyed("bears_on", FieldKey::Id(id));
        fields.add(path, Some(text(words)));
    }
    for (field, value) in [
        ("no_position", no_position.as_ref().map(text)),
        ("codings", self::stance_codings(stance_codings, renames)),
        ("said", Some(FieldValue::Date(said.clone()))),
        ("effective", Some(FieldValue::Day(*effective))),
        ("known", Some(FieldValue::Day(*known))),
        ("actor", Some(id(Section::Actors)(actor))),
        ("kind", Some(FieldValue::Kind(*kind))),
        ("attribution", Some(FieldValue::Attribution(*attribution))),
        ("relayed_by", relayed_by.as_ref().map(id(Section::Actors))),
        ("about", about.as_ref().map(id(Section::Actors))),
        ("joint", joint.as_ref().map(literal)),
        ("walks_back", walks_back.as_ref().map(id(Section::Stances))),
        ("conflicts_with", ids(Section::Stances, conflicts_with)),
        ("at_least", Some(FieldValue::Flag(*at_least))),
        ("summary", Some(text(summary))),
        ("venue", venue.as_ref().map(text)),
        ("condition", condition.as_ref().map(text)),
        ("note", note.as_ref().map(text)),
    ] {
        fields.add(field, value);
    }
    fields.add_records("evidence", evidence.iter().map(evidence_fields).collect());
    ComparedEntry {
        sort_keys: Some([(*effective, said.earliest), (*known, said.earliest)]),
        counts_as_said: *effective == said.latest,
        ..ComparedEntry::new(stance_id, fields)
    }
}

/// Returns the value of the codings of a position, in the order of the coders' ids.
fn codings(codings: &[Coding], renames: &Renames) -> Option<FieldValue> {
    let mut codings = codings.to_vec();
    for coding in &mut codings {
        coding.coder = renames.new_id(Section::Coders, &coding.coder).to_owned();
    }
    codings.sort_by(|a, b| a.coder.cmp(&b.coder));
    (!codings.is_empty()).then(|| literal(words::codings(&codings)))
}

/// Returns the value of the codings without a position, in the order of questions and coders.
fn stance_codings(codings: &[StanceCoding], renames: &Renames) -> Option<FieldValue> {
    let mut codings = codings.to_vec();
    for coding in &mut codings {
        coding.coder = renames.new_id(Section::Coders, &coding.coder).to_owned();
        coding.question = renames.new_id(Section::Questions, &coding.question).to_owned();
    }
    codings.sort_by(|a, b| (&a.question, &a.coder).cmp(&(&b.question, &b.coder)));
    (!codings.is_empty()).then(|| literal(words::stance_codings(&codings)))
}

fn evidence_fields(evidence: &Evidence) -> Vec<(&'static str, Option<FieldValue>)> {
    let Evidence { source, quote, prefix, suffix, fragment, locator, lang, translation } = evidence;
    vec![
        ("quote", quote.as_ref().map(text)),
        ("prefix", prefix.as_ref().map(text)),
        ("suffix", suffix.as_ref().map(text)),
        ("fragment", flag(*fragment)),
        ("source", Some(id(Section::Sources)(source))),
        ("where", Some(text(locator))),
        ("lang", lang.as_ref().map(literal)),
        ("translation", translation.as_ref().map(text)),
    ]
}

fn step(step_id: &str, step: &Step, renames: &Renames) -> ComparedEntry {
    let Step {
        title: _,
        view,
        question,
        range,
        as_of,
        actors,
        stances,
        excerpts,
        show_later,
        annotation,
        notes,
    } = step;
    // An empty list shows no actors, unlike a missing field, which shows all.
    let actors = actors.clone().map(|ids| FieldValue::Ids(Section::Actors, ids));
    let mut fields = ComparedFields::new([
        ("view", (*view != StepView::Question).then_some(FieldValue::View(*view))),
        ("question", question.as_ref().map(id(Section::Questions))),
        ("range", range.clone().map(FieldValue::Date)),
        ("as_of", as_of.map(FieldValue::Day)),
        ("actors", actors),
        ("stances", ids(Section::Stances, stances)),
        ("show_later", flag(*show_later)),
        ("annotation", annotation.as_ref().map(text)),
        ("notes", notes.as_ref().map(text)),
    ]);
    for (stance, words) in excerpts {
        let id = renames.new_id(Section::Stances, stance).to_owned();
        let path = FieldPath::keyed("excerpts", FieldKey::Id(id));
        fields.add(path, Some(text(words)));
    }
    ComparedEntry::new(step_id, fields)
}

impl ComparedFields {
    fn new<const N: usize>(fields: [(&'static str, Option<FieldValue>); N]) -> Self {
        let mut all = Self::default();
        for (field, value) in fields {
            all.add(field, value);
        }
        all
    }

    fn add(&mut self, field: impl Into<FieldPath>, value: Option<FieldValue>) {
        self.0.push((field.into(), FieldContent::Single(value)));
    }

    fn add_records(
        &mut self,
        field: &'static str,
        records: Vec<Vec<(&'static str, Option<FieldValue>)>>,
    ) {
        let present = |record: Vec<(&'static str, Option<FieldValue>)>| {
            let fields = record.into_iter();
            fields.filter_map(|(field, value)| Some((field, value?))).collect()
        };
        let records = records.into_iter().map(present).collect();
        self.0.push((field.into(), FieldContent::Records(records)));
    }
}
