use std::borrow::Cow;

use super::{
    ChangeStatus, Comparison, EntryChange, EntryRef, FieldChange, FieldValue, LineChange,
    LineChangeSpan, LinePoint, Section,
};
use crate::analysis::{date_words, publisher_words, stance_heading};
use crate::model::{Dataset, Day, EdtfDate, Position};

/// Puts what differs between two datasets into words.
#[derive(Clone, Copy, Debug)]
pub struct DatasetPair<'a> {
    /// The older dataset.
    pub before: &'a Dataset,
    /// The newer dataset.
    pub after: &'a Dataset,
}

/// A difference in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeText {
    /// What differs.
    pub label: String,
    /// What it was; `None` where it was absent.
    pub before: Option<String>,
    /// What it is; `None` where it is absent.
    pub after: Option<String>,
}

impl<'a> DatasetPair<'a> {
    /// How many entries of which sections differ, such as "1 source changed;
    /// 2 stances added, 1 removed"; empty where none do.
    pub fn summary(&self, comparison: &Comparison) -> String {
        let mut parts = Vec::new();
        if !comparison.dataset.is_empty() {
            parts.push("the dataset’s own fields changed".to_owned());
        }
        for section in &comparison.sections {
            let mut counts = Vec::new();
            for status in ChangeStatus::ALL {
                let entries = section.entries.iter();
                let count = entries.filter(|entry| entry.status() == status).count();
                if count > 0 {
                    let named = match (counts.is_empty(), count) {
                        (false, _) => String::new(),
                        (true, 1) => format!("{} ", section.section.noun()),
                        (true, _) => format!("{} ", section.section.name()),
                    };
                    counts.push(format!("{count} {named}{}", status.label()));
                }
            }
            if section.reordered {
                let of = if counts.is_empty() {
                    section.section.name()
                } else {
                    ""
                };
                counts.push(format!("{of} in another order").trim().to_owned());
            }
            parts.push(counts.join(", "));
        }
        parts.join("; ")
    }

    /// What an entry is, beside its id, such as "Joe Biden, 18 March 2024";
    /// empty for what its id says already.
    pub fn describe_entry(&self, section: Section, entry: &EntryChange) -> String {
        let (dataset, at) = match (&entry.after, &entry.before) {
            (Some(place), _) => (self.after, place.index),
            (None, Some(place)) => (self.before, place.index),
            (None, None) => return String::new(),
        };
        match section {
            Section::Questions => dataset.questions[at].tab.clone(),
            Section::Parties => dataset.parties[at].name.clone(),
            Section::Actors => dataset.actors[at].name.clone(),
            Section::Sources => {
                let source = &dataset.sources[at];
                format!("{}, {}", publisher_words(source), date_words(source))
            }
            Section::Events => {
                let event = &dataset.events[at];
                format!("{}, {}", event.name, event.when.to_words())
            }
            Section::Stances => {
                let stance = &dataset.stances[at];
                let mut words = vec![
                    stance_heading(dataset, stance),
                    stance.said.to_words().to_string(),
                ];
                if matches!(entry.status(), ChangeStatus::Added | ChangeStatus::Removed) {
                    words.push(stance.kind.label().to_string().to_string());
                    words.push(stance.attribution.label().to_string().to_string());
                }
                words.join(", ")
            }
            Section::Steps => String::new(),
        }
    }

    /// A field of an entry in words.
    pub fn describe_change(
        &self,
        section: Section,
        entry: &EntryChange,
        change: &FieldChange,
    ) -> ChangeText {
        let [before, after] = self.values(change);
        ChangeText {
            label: self.label(section, entry, &change.field),
            before,
            after,
        }
    }

    /// A field of the dataset's own in words.
    pub fn describe_dataset_change(&self, change: &FieldChange) -> ChangeText {
        let [before, after] = self.values(change);
        let is_limit = change.field == "stale_after";
        let limit = |words: Option<String>| match words {
            _ if !is_limit => words,
            Some(days) => Some(format!("{days} days")),
            None => Some("for ever".to_owned()),
        };
        ChangeText {
            label: if is_limit {
                "positions are current"
            } else {
                &change.field
            }
            .to_owned(),
            before: limit(before),
            after: limit(after),
        }
    }

    /// Whose line on which question it is, such as "Israel on Scale".
    pub fn line_name(&self, line: &LineChange) -> String {
        let party = self.after.party(&line.party);
        let party = party.map_or(line.party.as_str(), |party| &party.name);
        format!("{party} on {}", tab(self.after, &line.question))
    }

    /// What a line was and is over some days, such as "18 April – 11 May 2024"
    /// with "5 (stance-a)" and "4 (stance-b)".
    pub fn describe_line_span(&self, line: &LineChange, stretch: &LineChangeSpan) -> ChangeText {
        let scale = self
            .after
            .question(&line.question)
            .map(|question| &question.scale);
        let words = |point: &LinePoint| {
            let value = scale.map_or(point.value.to_string(), |scale| {
                scale.format(point.value).to_string()
            });
            let heard = if point.stale {
                ", not heard again since"
            } else {
                ""
            };
            format!("{value} ({}{heard})", point.stance.id)
        };
        let words =
            |point: &Option<LinePoint>| Some(point.as_ref().map_or("no line".to_owned(), words));
        ChangeText {
            label: EdtfDate::from_days(stretch.from, stretch.to)
                .to_words()
                .to_string(),
            before: words(&stretch.before),
            after: words(&stretch.after),
        }
    }

    fn values(&self, change: &FieldChange) -> [Option<String>; 2] {
        // A position that is on one side only is told whole; of one that is on
        // both, another reason is a difference of its own.
        let is_alone = change.before.is_none() || change.after.is_none();
        let told = |dataset, value: &FieldValue, exact| match value {
            FieldValue::Position(_, position) if is_alone => {
                let place = words(dataset, value, exact);
                format!("{place}; reason: “{}”", position.reason)
            }
            _ => words(dataset, value, exact),
        };
        let both = |exact| {
            [(self.before, &change.before), (self.after, &change.after)]
                .map(|(dataset, value)| Some(told(dataset, value.as_ref()?, exact)))
        };
        let [before, after] = both(false);
        // What differs must not read the same.
        if before == after {
            both(true)
        } else {
            [before, after]
        }
    }

    fn label(&self, section: Section, entry: &EntryChange, field: &str) -> String {
        let parts: Vec<&str> = field.split('/').collect();
        let of_part = |list: &str, at: &str, field: &str| {
            if self.has_several(section, entry, list) {
                let number = at.parse::<usize>().unwrap_or_default() + 1;
                format!("{list} {number}, {field}")
            } else {
                field.to_owned()
            }
        };
        match parts.as_slice() {
            ["positions", question] => self.tab(question).into_owned(),
            ["positions", question, field] => format!("{}, {field}", self.tab(question)),
            ["evidence"] => "order of the evidence".to_owned(),
            ["evidence", _] => "evidence".to_owned(),
            ["evidence", at, field] => of_part("evidence", at, plain(field)),
            ["roles"] => "order of the roles".to_owned(),
            ["roles", _] => "role".to_owned(),
            ["roles", at, field] => of_part("role", at, plain(field)),
            ["scale", level, "label"] => format!("level {level}"),
            ["scale", level, "short"] => format!("level {level}, short"),
            ["scale", field] => format!("scale, {}", plain(field)),
            _ => plain(field).to_owned(),
        }
    }

    /// Whether an entry has more than one part of a kind, so that they are told
    /// apart by numbers.
    fn has_several(&self, section: Section, entry: &EntryChange, list: &str) -> bool {
        let count = |dataset: &Dataset, place: &Option<EntryRef>| {
            place.as_ref().map_or(0, |place| match (section, list) {
                (Section::Actors, _) => dataset.actors[place.index].roles.len(),
                _ => dataset.stances[place.index].evidence.len(),
            })
        };
        count(self.before, &entry.before).max(count(self.after, &entry.after)) > 1
    }

    /// The short name of a question, which may have been there only before.
    fn tab(&self, question: &'a str) -> Cow<'a, str> {
        let in_either = [self.after, self.before];
        let mut found = in_either
            .iter()
            .filter_map(|dataset| dataset.question(question));
        found
            .next()
            .map_or(question.into(), |question| question.tab.clone().into())
    }
}

fn tab<'a>(dataset: &'a Dataset, question: &'a str) -> &'a str {
    dataset
        .question(question)
        .map_or(question, |question| &question.tab)
}

/// A field’s name as readers know it.
fn plain(field: &str) -> &str {
    match field {
        "said" => "said on",
        "effective" => "counts from",
        "known" => "known from",
        "no_position" => "why no position",
        "relayed_by" => "relayed by",
        "walks_back" => "walks back",
        "at_least" => "shows only a least",
        "conflicts_with" => "conflicts with",
        "joint" => "joint statement",
        "quote" => "quotation",
        "lang" => "language",
        "ask" => "question",
        "min" => "lowest",
        "max" => "highest",
        "low_end" => "low end",
        "high_end" => "high end",
        "speaks" => "speaks for the party",
        "publisher_inferred" => "publisher inferred",
        "inferred" => "date inferred",
        "url" => "address",
        "archived" => "copy",
        "as_of" => "day",
        other => other,
    }
}

/// A value in words; `exact`, where they would not tell it from its neighbour.
fn words(dataset: &Dataset, value: &FieldValue, exact: bool) -> String {
    match value {
        FieldValue::Text(text) => format!("“{text}”"),
        FieldValue::Literal(sign) => sign.clone(),
        FieldValue::Id(section, id) => named(dataset, *section, id),
        FieldValue::Ids(_, ids) if ids.is_empty() => "none".to_owned(),
        FieldValue::Ids(section, ids) => {
            let names: Vec<String> = ids.iter().map(|id| named(dataset, *section, id)).collect();
            names.join(", ")
        }
        FieldValue::Number(number) => number.to_string().replace('-', "−"),
        FieldValue::Flag(holds) => if *holds { "yes" } else { "no" }.to_owned(),
        FieldValue::Date(date) if exact => date.edtf.clone(),
        FieldValue::Date(date) => date.to_words().to_string(),
        FieldValue::Day(day) => day_words(*day),
        FieldValue::Kind(kind) => kind.label().to_string().to_string(),
        FieldValue::Attribution(attribution) => attribution.label().to_string().to_string(),
        FieldValue::Position(question, position) => place(dataset, question, position, exact),
        FieldValue::Record(record) => record_words(dataset, record),
        FieldValue::Order(order) => {
            let places: Vec<String> = order.iter().map(ToString::to_string).collect();
            places.join(", ")
        }
    }
}

fn day_words(day: Day) -> String {
    EdtfDate::from_days(day, day).to_words().to_string()
}

/// Sides, voices and questions by their name, with the id that the file has; all
/// others by id alone, which says more than they could in a few words.
fn named(dataset: &Dataset, section: Section, id: &str) -> String {
    let name = match section {
        Section::Questions => dataset.question(id).map(|question| &question.tab),
        Section::Parties => dataset.party(id).map(|party| &party.name),
        Section::Actors => dataset.actor(id).map(|actor| &actor.name),
        _ => None,
    };
    name.map_or(id.to_owned(), |name| format!("{name} ({id})"))
}

/// "2 (1–3), “Also limited ground action”".
fn place(dataset: &Dataset, question: &str, position: &Position, exact: bool) -> String {
    let Position {
        value, low, high, ..
    } = position;
    let scale = dataset.question(question).map(|question| &question.scale);
    match scale {
        Some(scale) if !exact => {
            let place = scale.format_position(*value, *low, *high);
            match scale.level(*value) {
                Some(level) => format!("{place}, “{}”", level.label),
                None => place.to_string(),
            }
        }
        _ => format!("{value} ({low} to {high})").replace('-', "−"),
    }
}

/// A part of an entry: what it says, then all else in brackets.
fn record_words(dataset: &Dataset, record: &[(&'static str, FieldValue)]) -> String {
    let mut said = Vec::new();
    let mut else_ = Vec::new();
    for (field, value) in record {
        let told = words(dataset, value, false);
        match (*field, value) {
            ("quote" | "title", _) => said.push(told),
            ("speaks", FieldValue::Flag(true)) => else_.push("speaks for it".to_owned()),
            ("speaks", _) => {}
            ("source" | "party", _) => else_.push(told),
            // Where in a source it is stands as it is written there.
            ("where", FieldValue::Text(place)) => else_.push(place.clone()),
            _ => else_.push(format!("{} {told}", plain(field))),
        }
    }
    match (said.is_empty(), else_.is_empty()) {
        (true, _) => else_.join(", "),
        (_, true) => said.join(", "),
        _ => format!("{} ({})", said.join(", "), else_.join(", ")),
    }
}
