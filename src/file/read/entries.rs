use std::collections::BTreeMap;

use super::values::{FromValue, Id};
use super::{Expected, Fields, Reader};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::file::tree::{Value, ValueKind};
use crate::model::{
    Actor, Attribution, DEFAULT_STALE_AFTER, DatasetParts, Day, EdtfDate, Event, Evidence,
    FORMAT_VERSION, Level, Party, Position, Question, Role, Scale, Section, Source, Stance,
    StanceKind, Step,
};
use crate::words::problems::values as words;

impl Reader<'_> {
    /// Reads the whole dataset. If fields of the dataset itself are missing, they are
    /// reported, and its entries are kept.
    pub fn dataset(&mut self, root: &Value) -> Option<DatasetParts> {
        self.spans.insert("", root.span);
        let mut fields = self.fields(root, "Dataset")?;
        self.check_format(&mut fields);
        let title = fields.required(self, "title");
        let subtitle = fields.required(self, "subtitle");
        let scope = fields.required(self, "scope");
        let covers: Option<EdtfDate> = fields.required(self, "covers");
        let stale_after = self.stale_after(&mut fields);
        let questions = self.required_entries(&mut fields, Section::Questions);
        let parties = self.required_entries(&mut fields, Section::Parties);
        let actors = self.required_entries(&mut fields, Section::Actors);
        let sources = self.required_entries(&mut fields, Section::Sources);
        let events = self.entries(&mut fields, Section::Events);
        let stances = self.required_entries(&mut fields, Section::Stances);
        let steps = self.entries(&mut fields, Section::Steps);
        fields.finish(self);
        Some(DatasetParts {
            format: FORMAT_VERSION,
            title: title.unwrap_or_default(),
            subtitle: subtitle.unwrap_or_default(),
            scope: scope.unwrap_or_default(),
            covers: covers.unwrap_or_else(|| period_of(&stances)),
            stale_after,
            questions,
            parties,
            actors,
            sources,
            events,
            stances,
            steps,
        })
    }

    fn check_format(&mut self, fields: &mut Fields<'_>) {
        let format: Option<u32> = fields.required(self, "format");
        let span = self.spans.nearest("format");
        if let Some(format) = format.filter(|format| *format > FORMAT_VERSION) {
            let message = words::unsupported_format(format, FORMAT_VERSION);
            self.report(
                Diagnostic::new(Code::UnsupportedFormat, span, message)
                    .with_hint(words::UPDATE_PROGRAM),
            );
        } else if format == Some(0) {
            self.report(Diagnostic::new(Code::WrongType, span, words::FORMAT_ZERO));
        }
    }

    /// Reads `stale_after`. `None` means for ever; a missing field means the default.
    fn stale_after(&mut self, fields: &mut Fields<'_>) -> Option<u32> {
        match fields.value(self, "stale_after") {
            None => Some(DEFAULT_STALE_AFTER),
            Some(_) => fields.optional(self, "stale_after"),
        }
    }

    fn required_entries<T: FromValue>(
        &mut self,
        fields: &mut Fields<'_>,
        section: Section,
    ) -> Vec<T> {
        if fields.value(self, section.name()).is_none() {
            fields.report_missing(self, section.name());
            self.section(section).is_incomplete = true;
        }
        self.entries(fields, section)
    }

    /// Reads the entries of a section. Those that are unreadable are left out, and
    /// their ids are recorded, so that references to them are not reported as well.
    fn entries<T: FromValue>(&mut self, fields: &mut Fields<'_>, section: Section) -> Vec<T> {
        let Some(list) = self.section_list(fields, section) else {
            return Vec::new();
        };
        let mut entries: Vec<T> = Vec::new();
        let mut first_by_id: BTreeMap<String, Span> = BTreeMap::new();
        for element in list {
            let path = format!("{}/{}", section.name(), entries.len());
            self.spans.remove(&path);
            let entry =
                self.with_path(&path, element.span, |reader| T::from_value(reader, element));
            let id = self.written_id(section, element);
            if let Some((id, span)) = &id {
                if let Some(earlier) = first_by_id.get(id) {
                    let message = words::duplicate_id(section, id);
                    self.report_duplicate(Code::DuplicateId, message, *earlier, *span);
                    continue;
                }
                first_by_id.insert(id.clone(), *span);
            }
            if let Some(entry) = entry {
                entries.push(entry);
            } else if let Some((id, _)) = id {
                self.section(section).left_out.insert(id);
            } else {
                self.section(section).is_incomplete = true;
            }
        }
        let after_last = format!("{}/{}", section.name(), entries.len());
        self.spans.remove(&after_last);
        entries
    }

    fn section_list<'v>(
        &mut self,
        fields: &mut Fields<'v>,
        section: Section,
    ) -> Option<&'v [Value]> {
        let value = fields.value(self, section.name())?;
        let ValueKind::List(list) = &value.kind else {
            self.report_wrong_type(value, Expected::List);
            self.section(section).is_incomplete = true;
            return None;
        };
        self.spans.insert(section.name(), value.span);
        Some(list)
    }

    /// The id of an entry as written, even if the rest is unreadable.
    fn written_id(&self, section: Section, entry: &Value) -> Option<(String, Span)> {
        let value = match section {
            Section::Steps => None,
            _ => entry.field(self.text, "id"),
        }?;
        let id = ron::from_str(value.span.slice(self.text)).ok()?;
        Some((id, value.span))
    }
}

/// The period of the stances, in place of an unreadable `covers`.
fn period_of(stances: &[Stance]) -> EdtfDate {
    let placeholder = Day::constant(2000, 1, 1);
    let earliest = stances.iter().map(|stance| stance.said.earliest).min();
    let latest = stances.iter().map(|stance| stance.said.latest).max();
    EdtfDate::from_days(
        earliest.unwrap_or(placeholder),
        latest.unwrap_or(placeholder),
    )
}

impl FromValue for Question {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Question")?;
        let id = fields.required(reader, "id");
        let tab = fields.required(reader, "tab");
        let ask = fields.required(reader, "ask");
        let comparable = fields.optional(reader, "comparable");
        let scale = fields.required(reader, "scale");
        let is_usable = fields.finish(reader);
        let Id(id) = id.filter(|_| is_usable)?;
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
                reader.report_wrong_type(value, Expected::Scale);
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
        let is_usable = fields.finish(reader);
        let Id(id) = id.filter(|_| is_usable)?;
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
        let is_usable = fields.finish(reader);
        let Id(id) = id.filter(|_| is_usable)?;
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
        let is_usable = fields.finish(reader);
        let Id(id) = id.filter(|_| is_usable)?;
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
        let is_usable = fields.finish(reader);
        let Id(id) = id.filter(|_| is_usable)?;
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
        let is_usable = fields.finish(reader);
        let Id(id) = id.filter(|_| is_usable)?;
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
            // Resolved once all sources and actors are read.
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
        let value: Option<f64> = fields.required(reader, "value");
        let low = fields.optional(reader, "low");
        let high = fields.optional(reader, "high");
        let reason = fields.required(reader, "reason");
        fields.finish(reader).then_some(())?;
        let value = value?;
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
