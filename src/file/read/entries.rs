use std::collections::BTreeMap;

use super::values::{FromValue, Id};
use super::{Fields, Reader};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::file::tree::{Value, ValueKind};
use crate::model::{
    Actor, Attribution, DEFAULT_STALE_AFTER, Dataset, Day, EdtfDate, Event, Evidence,
    FORMAT_VERSION, Level, Party, Position, Question, Role, Scale, Source, Stance, StanceKind,
    Step,
};

impl Reader<'_> {
    /// Reads the whole dataset. What the dataset says of itself may be missing
    /// and is then reported; the entries are kept.
    pub fn dataset(&mut self, root: &Value) -> Option<Dataset> {
        self.spans.insert("", root.span);
        let mut fields = self.fields(root, "Dataset")?;
        self.format(&mut fields);
        let title = fields.required(self, "title");
        let subtitle = fields.required(self, "subtitle");
        let scope = fields.required(self, "scope");
        let covers: Option<EdtfDate> = fields.required(self, "covers");
        let stale_after = self.stale_after(&mut fields);
        let mut dataset = Dataset::empty(covers.clone().unwrap_or_else(placeholder_covers));
        dataset.title = title.unwrap_or_default();
        dataset.subtitle = subtitle.unwrap_or_default();
        dataset.scope = scope.unwrap_or_default();
        dataset.stale_after = stale_after;
        dataset.questions =
            self.entries(&mut fields, "questions", true, |entry: &Question| &entry.id);
        dataset.parties = self.entries(&mut fields, "parties", true, |entry: &Party| &entry.id);
        dataset.actors = self.entries(&mut fields, "actors", true, |entry: &Actor| &entry.id);
        dataset.sources = self.entries(&mut fields, "sources", true, |entry: &Source| &entry.id);
        dataset.events = self.entries(&mut fields, "events", false, |entry: &Event| &entry.id);
        dataset.stances = self.entries(&mut fields, "stances", true, |entry: &Stance| &entry.id);
        dataset.steps = self.steps(&mut fields);
        if covers.is_none() {
            dataset.covers = extent(&dataset.stances).unwrap_or_else(placeholder_covers);
        }
        fields.finish(self);
        Some(dataset)
    }

    fn format(&mut self, fields: &mut Fields<'_>) {
        let format: Option<u32> = fields.required(self, "format");
        if let Some(format) = format.filter(|format| *format > FORMAT_VERSION) {
            let span = self.spans.nearest("format");
            self.report(
                Diagnostic::new(
                    Code::UnsupportedFormat,
                    span,
                    format!(
                        "the file has format {format}; this program reads formats up to {FORMAT_VERSION}"
                    ),
                )
                .with_hint("use a newer standpoint"),
            );
        } else if format == Some(0) {
            let span = self.spans.nearest("format");
            self.report(
                Diagnostic::new(Code::WrongType, span, "there is no format 0; expected 1")
                    .with_hint("write `format: 1`"),
            );
        }
    }

    /// `stale_after: None` means for ever; leaving it out means the default.
    fn stale_after(&mut self, fields: &mut Fields<'_>) -> Option<u32> {
        match fields.value(self, "stale_after") {
            None => Some(DEFAULT_STALE_AFTER),
            Some(_) => fields.optional(self, "stale_after"),
        }
    }

    /// The entries of one section, each on its own: a broken one is left out
    /// and remembered, so that references to it are not reported again.
    fn entries<T: FromValue>(
        &mut self,
        fields: &mut Fields<'_>,
        section: &'static str,
        required: bool,
        id: impl Fn(&T) -> &String,
    ) -> Vec<T> {
        let Some(list) = self.section_list(fields, section, required) else {
            return Vec::new();
        };
        let mut kept: Vec<T> = Vec::new();
        let mut first: BTreeMap<String, Span> = BTreeMap::new();
        for element in list {
            let path = format!("{section}/{}", kept.len());
            self.spans.remove(&path);
            let read = self.with_path(&path, element.span, |reader| T::from_value(reader, element));
            let written = self.written_id(element);
            if let Some((name, span)) = &written {
                if let Some(earlier) = first.get(name) {
                    let (what, place) = (format!("\"{name}\""), format!("`{section}`"));
                    self.report_duplicate(Code::DuplicateId, &what, &place, *earlier, *span);
                    continue;
                }
                first.insert(name.clone(), *span);
            }
            if let Some(entry) = read {
                debug_assert!(written.is_none_or(|(written, _)| written == *id(&entry)));
                kept.push(entry);
            } else if let Some((name, _)) = written {
                self.section(section).broken.insert(name);
            } else {
                self.section(section).incomplete = true;
            }
        }
        self.spans.remove(&format!("{section}/{}", kept.len()));
        kept
    }

    fn section_list<'v>(
        &mut self,
        fields: &mut Fields<'v>,
        section: &'static str,
        required: bool,
    ) -> Option<&'v [Value]> {
        match fields.value(self, section) {
            Some(Value {
                span,
                kind: ValueKind::List(list),
            }) => {
                self.spans.insert(section, *span);
                return Some(list);
            }
            Some(value) => self.report_wrong_type(value, "a list `[…]`"),
            None if required => fields.report_missing(self, section),
            None => return None,
        }
        self.section(section).incomplete = true;
        None
    }

    /// The id that an entry was given, whether or not the rest is readable.
    fn written_id(&self, entry: &Value) -> Option<(String, Span)> {
        let ValueKind::Struct { fields, .. } = &entry.kind else {
            return None;
        };
        let field = fields
            .iter()
            .find(|field| field.name.slice(self.text) == "id")?;
        let id = ron::from_str(field.value.span.slice(self.text)).ok()?;
        Some((id, field.value.span))
    }

    fn steps(&mut self, fields: &mut Fields<'_>) -> Vec<Step> {
        let list = self
            .section_list(fields, "steps", false)
            .unwrap_or_default();
        let mut kept = Vec::new();
        for element in list {
            let path = format!("steps/{}", kept.len());
            self.spans.remove(&path);
            let read = self.with_path(&path, element.span, |reader| {
                Step::from_value(reader, element)
            });
            if read.is_none() {
                self.section("steps").incomplete = true;
            }
            kept.extend(read);
        }
        kept
    }
}

/// Stands in for `covers` where a file has neither it nor a stance.
fn placeholder_covers() -> EdtfDate {
    let day = Day::constant(2000, 1, 1);
    EdtfDate::from_days(day, day)
}

fn extent(stances: &[Stance]) -> Option<EdtfDate> {
    let earliest = stances.iter().map(|stance| stance.said.earliest).min()?;
    let latest = stances.iter().map(|stance| stance.said.latest).max()?;
    Some(EdtfDate::from_days(earliest, latest))
}

impl FromValue for Question {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Question")?;
        let id = fields.required(reader, "id");
        let tab = fields.required(reader, "tab");
        let ask = fields.required(reader, "ask");
        let comparable = fields.optional(reader, "comparable");
        let scale = fields.required(reader, "scale");
        let usable = fields.finish(reader);
        let Id(id) = id.filter(|_| usable)?;
        Some(Self {
            id,
            tab: tab?,
            ask: ask?,
            comparable: comparable.unwrap_or(true),
            scale: scale?,
        })
    }
}

impl FromValue for Scale {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let name = match &value.kind {
            ValueKind::Tuple {
                name: Some(name), ..
            }
            | ValueKind::Struct {
                name: Some(name), ..
            } => name.slice(reader.text),
            _ => "",
        };
        match (name, &value.kind) {
            ("Ordinal", ValueKind::Tuple { elements, .. }) if elements.len() == 1 => {
                Vec::<Level>::from_value(reader, &elements[0]).map(Self::Ordinal)
            }
            ("Continuous", _) => {
                let mut fields = reader.fields(value, "Continuous")?;
                let min = fields.required(reader, "min");
                let max = fields.required(reader, "max");
                let unit = fields.required(reader, "unit");
                let low_end = fields.required(reader, "low_end");
                let high_end = fields.required(reader, "high_end");
                fields.finish(reader).then_some(())?;
                Some(Self::Continuous {
                    min: min?,
                    max: max?,
                    unit: unit?,
                    low_end: low_end?,
                    high_end: high_end?,
                })
            }
            _ => {
                reader.report_wrong_type(value, "`Ordinal([…])` or `Continuous(min: …, max: …, unit: …, low_end: …, high_end: …)`");
                None
            }
        }
    }
}

impl FromValue for Level {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Level")?;
        let short = fields.required(reader, "short");
        let label = fields.required(reader, "label");
        fields.finish(reader).then_some(())?;
        Some(Self {
            short: short?,
            label: label?,
        })
    }
}

impl FromValue for Party {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Party")?;
        let id = fields.required(reader, "id");
        let name = fields.required(reader, "name");
        let initials = fields.required(reader, "initials");
        let usable = fields.finish(reader);
        let Id(id) = id.filter(|_| usable)?;
        Some(Self {
            id,
            name: name?,
            initials: initials?,
        })
    }
}

impl FromValue for Actor {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Actor")?;
        let id = fields.required(reader, "id");
        let name = fields.required(reader, "name");
        let roles = if fields.value(reader, "roles").is_some() {
            fields.required::<Vec<Role>>(reader, "roles")
        } else {
            let title = fields.required(reader, "role");
            let party = fields.optional(reader, "party").map(|Id(id)| id);
            let rank = fields.optional(reader, "rank");
            let speaks = fields.optional(reader, "speaks").unwrap_or(false);
            title.map(|title| {
                vec![Role {
                    title,
                    party,
                    rank,
                    speaks,
                    from: None,
                    to: None,
                }]
            })
        };
        let usable = fields.finish(reader);
        let Id(id) = id.filter(|_| usable)?;
        Some(Self {
            id,
            name: name?,
            roles: roles?,
        })
    }
}

impl FromValue for Role {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Role")?;
        let title = fields.required(reader, "title");
        let party = fields.optional(reader, "party").map(|Id(id)| id);
        let rank = fields.optional(reader, "rank");
        let speaks = fields.optional(reader, "speaks").unwrap_or(false);
        let from = fields.optional(reader, "from");
        let to = fields.optional(reader, "to");
        fields.finish(reader).then_some(())?;
        Some(Self {
            title: title?,
            party,
            rank,
            speaks,
            from,
            to,
        })
    }
}

impl FromValue for Source {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Source")?;
        let id = fields.required(reader, "id");
        let publisher = fields.required(reader, "publisher");
        let publisher_inferred = fields.optional(reader, "publisher_inferred");
        let title = fields.required(reader, "title");
        let date = fields.required(reader, "published");
        let inferred = fields.optional(reader, "inferred");
        let url = fields.optional(reader, "url");
        let archived = fields.optional(reader, "archived");
        let caveats = fields.optional(reader, "caveats");
        let usable = fields.finish(reader);
        let Id(id) = id.filter(|_| usable)?;
        Some(Self {
            id,
            publisher: publisher?,
            publisher_inferred,
            title: title?,
            published: date?,
            inferred,
            url,
            archived,
            caveats,
        })
    }
}

impl FromValue for Event {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Event")?;
        let id = fields.required(reader, "id");
        let name = fields.required(reader, "name");
        let when = fields.required(reader, "when");
        let participants = fields.optional::<Vec<String>>(reader, "participants");
        let source = fields.required(reader, "source");
        let usable = fields.finish(reader);
        let Id(id) = id.filter(|_| usable)?;
        Some(Self {
            id,
            name: name?,
            when: when?,
            participants: participants.unwrap_or_default(),
            source: source?,
        })
    }
}

impl FromValue for Stance {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Stance")?;
        let id = fields.required(reader, "id");
        let actor = fields.required(reader, "actor");
        let said: Option<EdtfDate> = fields.required(reader, "said");
        let kind = fields.required(reader, "kind");
        let attribution: Option<Attribution> = fields.required(reader, "attribution");
        let relayed_by = fields.optional(reader, "relayed_by");
        let about = fields.optional(reader, "about");
        let joint = fields.optional(reader, "joint");
        let walks_back = fields.optional(reader, "walks_back");
        let condition = fields.optional(reader, "condition");
        let at_least = fields.optional(reader, "at_least");
        let venue = fields.optional(reader, "venue");
        let summary = fields.required(reader, "summary");
        let evidence = fields.required(reader, "evidence");
        let positions = fields.optional(reader, "positions");
        let no_position = fields.optional(reader, "no_position");
        let conflicts_with = fields.optional::<Vec<String>>(reader, "conflicts_with");
        let note = fields.optional(reader, "note");
        let usable = fields.finish(reader);
        let Id(id) = id.filter(|_| usable)?;
        let (said, kind) = (said?, kind?);
        let latest = said.latest;
        Some(Self {
            id,
            actor: actor?,
            said,
            kind,
            attribution: attribution?,
            relayed_by,
            about,
            joint,
            walks_back,
            condition,
            at_least: at_least.unwrap_or(kind == StanceKind::Action),
            venue,
            summary: summary?,
            evidence: evidence?,
            positions: positions.unwrap_or_default(),
            no_position,
            conflicts_with: conflicts_with.unwrap_or_default(),
            note,
            // Resolved with the sources and actors at hand, when all are read.
            known: latest,
            effective: latest,
            party: None,
            position_party: None,
            rank: None,
            speaks: false,
        })
    }
}

impl FromValue for Evidence {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Evidence")?;
        let source = fields.required(reader, "source");
        let quote = fields.optional(reader, "quote");
        let locator = fields.required(reader, "where");
        let lang = fields.optional(reader, "lang");
        let translation = fields.optional(reader, "translation");
        fields.finish(reader).then_some(())?;
        Some(Self {
            source: source?,
            quote,
            locator: locator?,
            lang,
            translation,
        })
    }
}

impl FromValue for Position {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Position")?;
        let coded: Option<f64> = fields.required(reader, "value");
        let low = fields.optional(reader, "low");
        let high = fields.optional(reader, "high");
        let reason = fields.required(reader, "reason");
        fields.finish(reader).then_some(())?;
        let value = coded?;
        Some(Self {
            value,
            low: low.unwrap_or(value),
            high: high.unwrap_or(value),
            reason: reason?,
        })
    }
}

impl FromValue for Step {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Step")?;
        let title = fields.required(reader, "title");
        let question = fields.optional(reader, "question");
        let range = fields.optional(reader, "range");
        let as_of = fields.optional(reader, "as_of");
        let actors = fields.optional(reader, "actors");
        let stances = fields.optional::<Vec<String>>(reader, "stances");
        let annotation = fields.optional(reader, "annotation");
        let notes = fields.optional(reader, "notes");
        fields.finish(reader).then_some(())?;
        Some(Self {
            title: title?,
            question,
            range,
            as_of,
            actors,
            stances: stances.unwrap_or_default(),
            annotation,
            notes,
        })
    }
}
