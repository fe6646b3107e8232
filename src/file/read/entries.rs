use std::sync::Arc;

use litemap::LiteMap;

use super::links::Link;
use super::values::{FromValue, Id, Line, placeholder_date};
use super::{Expected, Reader};
use crate::file::tree::{Value, ValueKind};
use crate::model::{
    Actor, Attribution, Coder, Coding, EdtfDate, Event, Evidence, Level, Party, Position, Question,
    Role, Scale, Source, Stance, StanceCoding, StanceKind, Step,
};

impl FromValue for Question {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Question");
        let Id(id) = fields.required(reader, "id").unwrap_or_default();
        let tab = fields.required(reader, "tab").map(|Line(text)| text);
        let ask = fields.required(reader, "ask");
        let comparable = fields.optional(reader, "comparable");
        let scale = fields.required(reader, "scale");
        fields.finish(reader);
        Some(Self {
            id,
            tab: tab.unwrap_or_default(),
            ask: ask.unwrap_or_default(),
            comparable: comparable.unwrap_or(true),
            scale: scale.unwrap_or_else(|| Scale::Ordinal(Vec::new())),
        })
    }
}

impl FromValue for Scale {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let name = match &value.kind {
            ValueKind::Tuple { name: Some(name), .. }
            | ValueKind::Struct { name: Some(name), .. } => name.slice(reader.text),
            _ => "",
        };
        match (name, &value.kind) {
            ("Ordinal", ValueKind::Tuple { elements, .. }) if elements.len() == 1 => {
                Vec::<Level>::from_value(reader, &elements[0]).map(Self::Ordinal)
            }
            ("Continuous", _) => {
                let mut fields = reader.fields(value, "Continuous");
                let min = fields.required(reader, "min");
                let max = fields.required(reader, "max");
                let unit = fields.required(reader, "unit").map(|Line(text)| text);
                let low_end = fields.required(reader, "low_end").map(|Line(text)| text);
                let high_end = fields.required(reader, "high_end").map(|Line(text)| text);
                fields.finish(reader);
                Some(Self::Continuous {
                    min: min.unwrap_or_default(),
                    max: max.unwrap_or_default(),
                    unit: unit.unwrap_or_default(),
                    low_end: low_end.unwrap_or_default(),
                    high_end: high_end.unwrap_or_default(),
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
        let mut fields = reader.fields(value, "Level");
        let short = fields.required(reader, "short").map(|Line(text)| text);
        let label = fields.required(reader, "label").map(|Line(text)| text);
        fields.finish(reader);
        Some(Self { short: short.unwrap_or_default(), label: label.unwrap_or_default() })
    }
}

impl FromValue for Party {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Party");
        let Id(id) = fields.required(reader, "id").unwrap_or_default();
        let name = fields.required(reader, "name").map(|Line(text)| text);
        let initials = fields.required(reader, "initials").map(|Line(text)| text);
        let group = fields.optional(reader, "group").map(|Line(text)| text);
        fields.finish(reader);
        Some(Self {
            id,
            name: name.unwrap_or_default(),
            initials: initials.unwrap_or_default(),
            group,
        })
    }
}

impl FromValue for Actor {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Actor");
        let Id(id) = fields.required(reader, "id").unwrap_or_default();
        let name = fields.required(reader, "name").map(|Line(text)| text);
        let unnamed = fields.optional(reader, "unnamed").unwrap_or(false);
        let roles = if fields.value(reader, "roles").is_some() {
            fields.required::<Vec<Role>>(reader, "roles")
        } else {
            let title = fields.required(reader, "role").map(|Line(text)| text);
            let party = fields.optional(reader, "party").map(|Id(id)| id);
            let rank = fields.optional(reader, "rank");
            let speaks = fields.optional(reader, "speaks").unwrap_or(false);
            Some(vec![Role {
                title: title.unwrap_or_default(),
                party,
                rank,
                speaks,
                from: None,
                to: None,
            }])
        };
        fields.finish(reader);
        Some(Self { id, name: name.unwrap_or_default(), unnamed, roles: roles.unwrap_or_default() })
    }
}

impl FromValue for Role {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Role");
        let title = fields.required(reader, "title").map(|Line(text)| text);
        let party = fields.optional(reader, "party").map(|Id(id)| id);
        let rank = fields.optional(reader, "rank");
        let speaks = fields.optional(reader, "speaks").unwrap_or(false);
        let from = fields.optional(reader, "from");
        let to = fields.optional(reader, "to");
        fields.finish(reader);
        Some(Self { title: title.unwrap_or_default(), party, rank, speaks, from, to })
    }
}

impl FromValue for Source {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Source");
        let Id(id) = fields.required(reader, "id").unwrap_or_default();
        let publisher = fields.required(reader, "publisher").map(|Line(text)| text);
        let publisher_inferred = fields.optional(reader, "publisher_inferred");
        let title = fields.required(reader, "title").map(|Line(text)| text);
        let date = fields.required(reader, "published");
        let inferred = fields.optional(reader, "inferred");
        let url = fields.optional(reader, "url").map(|Link(link)| link);
        let archived = fields.optional(reader, "archived").map(|Link(link)| link);
        let archived_on = fields.optional(reader, "archived_on");
        let caveats = fields.optional(reader, "caveats");
        let known_error = fields.optional(reader, "known_error");
        fields.finish(reader);
        Some(Self {
            id,
            publisher: publisher.unwrap_or_default(),
            publisher_inferred,
            title: title.unwrap_or_default(),
            published: date.unwrap_or_else(placeholder_date),
            inferred,
            url,
            archived,
            archived_on,
            caveats,
            known_error,
        })
    }
}

impl FromValue for Event {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Event");
        let Id(id) = fields.required(reader, "id").unwrap_or_default();
        let name = fields.required(reader, "name").map(|Line(text)| text);
        let when = fields.required(reader, "when");
        let participants = fields.optional::<Vec<String>>(reader, "participants");
        let source = fields.required(reader, "source");
        fields.finish(reader);
        Some(Self {
            id,
            name: name.unwrap_or_default(),
            when: when.unwrap_or_else(placeholder_date),
            participants: participants.unwrap_or_default(),
            source: source.unwrap_or_default(),
        })
    }
}

impl FromValue for Coder {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Coder");
        let Id(id) = fields.required(reader, "id").unwrap_or_default();
        let name = fields.required(reader, "name").map(|Line(text)| text);
        fields.finish(reader);
        Some(Self { id, name: name.unwrap_or_default() })
    }
}

impl FromValue for Stance {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Stance");
        let Id(id) = fields.required(reader, "id").unwrap_or_default();
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
        let venue = fields.optional(reader, "venue").map(|Line(text)| text);
        let summary = fields.required(reader, "summary");
        let evidence = fields.required(reader, "evidence");
        let positions = fields.optional(reader, "positions");
        let bears_on = fields.optional::<LiteMap<String, Line>>(reader, "bears_on");
        let no_position = fields.optional(reader, "no_position");
        let codings = fields.optional::<Vec<StanceCoding>>(reader, "codings");
        let conflicts_with = fields.optional::<Vec<String>>(reader, "conflicts_with");
        let note = fields.optional(reader, "note");
        fields.finish(reader);
        let said = said.unwrap_or_else(placeholder_date);
        let kind = kind.unwrap_or(StanceKind::Paraphrase);
        let latest = said.latest;
        Some(Self {
            id,
            actor: actor.unwrap_or_default(),
            said,
            kind,
            attribution: attribution.unwrap_or(Attribution::OnTheRecord),
            relayed_by,
            about,
            joint,
            walks_back,
            condition,
            at_least: at_least.unwrap_or(kind == StanceKind::Action),
            venue,
            summary: summary.unwrap_or_default(),
            evidence: evidence.unwrap_or_default(),
            positions: positions.unwrap_or_default(),
            bears_on: bears_on.map_or_else(LiteMap::new, |texts| {
                texts.into_iter().map(|(question, Line(text))| (question, text)).collect()
            }),
            no_position,
            codings: codings.unwrap_or_default(),
            conflicts_with: conflicts_with.unwrap_or_default(),
            note,
            // Resolved once all sources and actors are read.
            known: latest,
            effective: latest,
            party: None,
            position_party: None,
            rank: None,
            speaks: false,
            unnamed: false,
            rests_on_error: false,
        })
    }
}

impl FromValue for Evidence {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Evidence");
        let source = fields.required(reader, "source");
        let quote = fields.optional(reader, "quote");
        let prefix = fields.optional(reader, "prefix").map(|Line(text)| text);
        let suffix = fields.optional(reader, "suffix").map(|Line(text)| text);
        let fragment = fields.optional(reader, "fragment").unwrap_or(false);
        let locator = fields.required(reader, "where").map(|Line(text)| text);
        let lang = fields.optional(reader, "lang").map(|Line(text)| text);
        let translation = fields.optional(reader, "translation");
        fields.finish(reader);
        Some(Self {
            source: source.unwrap_or_default(),
            quote,
            prefix,
            suffix,
            fragment,
            locator: locator.unwrap_or_default(),
            lang,
            translation,
        })
    }
}

impl FromValue for Position {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Position");
        let value: Option<f64> = fields.required(reader, "value");
        let low = fields.optional(reader, "low");
        let high = fields.optional(reader, "high");
        let reason = fields.required(reader, "reason");
        let codings = fields.optional::<Vec<Coding>>(reader, "codings");
        fields.finish(reader);
        let value = value.unwrap_or_default();
        Some(Self {
            value,
            low: low.unwrap_or(value),
            high: high.unwrap_or(value),
            reason: reason.unwrap_or_default(),
            codings: codings.unwrap_or_default(),
        })
    }
}

impl FromValue for Coding {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Coding");
        let coder = fields.required(reader, "coder");
        let value: Option<f64> = fields.required(reader, "value");
        let low = fields.optional(reader, "low");
        let high = fields.optional(reader, "high");
        fields.finish(reader);
        let value = value.unwrap_or_default();
        Some(Self {
            coder: coder.unwrap_or_default(),
            value,
            low: low.unwrap_or(value),
            high: high.unwrap_or(value),
        })
    }
}

impl FromValue for StanceCoding {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "StanceCoding");
        let coder = fields.required(reader, "coder");
        let question = fields.required(reader, "question");
        let value = fields.optional(reader, "value");
        let low = fields.optional(reader, "low");
        let high = fields.optional(reader, "high");
        fields.finish(reader);
        Some(Self {
            coder: coder.unwrap_or_default(),
            question: question.unwrap_or_default(),
            value,
            low,
            high,
        })
    }
}

impl FromValue for Step {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let mut fields = reader.fields(value, "Step");
        let title = fields.required(reader, "title").map(|Line(text)| text);
        let view = fields.optional(reader, "view").unwrap_or_default();
        let question = fields.optional(reader, "question");
        let range = fields.optional(reader, "range");
        let as_of = fields.optional(reader, "as_of");
        let actors = fields.optional(reader, "actors");
        let stances = fields.optional::<Vec<String>>(reader, "stances");
        let excerpts = fields.optional::<LiteMap<String, String>>(reader, "excerpts");
        let show_later = fields.optional(reader, "show_later").unwrap_or(false);
        let annotation = fields.optional(reader, "annotation").map(|Line(text)| text);
        let notes = fields.optional(reader, "notes");
        fields.finish(reader);
        Some(Self {
            title: title.unwrap_or_default(),
            view,
            question,
            range,
            as_of,
            actors,
            stances: stances.unwrap_or_default(),
            excerpts: excerpts.unwrap_or_default(),
            show_later,
            annotation,
            notes,
        })
    }
}

/// An entry that versions of a dataset share.
impl<T: FromValue> FromValue for Arc<T> {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        T::from_value(reader, value).map(Self::new)
    }
}
