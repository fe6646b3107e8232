//! The dataset itself: its fields, and its entries one after the other.

use std::collections::BTreeSet;

use documented::DocumentedFields as _;

use super::fields::Fields;
use super::links::{doi, url};
use super::{Expected, FromValue, Reader, is_nothing, line, names, placeholder_date};
use crate::diagnostic::messages::values as words;
use crate::diagnostic::{Code, Diagnostic, Fix, Severity, Span};
use crate::file::place::Place;
use crate::file::short::spelled_out;
use crate::file::tree::{Field, Value, ValueKind, Visitor};
use crate::model::{
    ActorId, Attribution, DEFAULT_STALE_AFTER, DatasetParts, Day, EdtfDate, FORMAT_VERSION,
    IdIndex, InitialsGenerator, Section, Stance, is_id, slug,
};

/// The most questions and parties: a page shows each question, and a badge tells each party.
const MAX_QUESTIONS: usize = 1_000;
const MAX_PARTIES: usize = 1_000;

impl Visitor for Reader<'_> {
    fn dataset(&mut self, head: Span, name: Option<&str>) -> bool {
        self.head = Some(head);
        self.name = name.map(|_| head);
        match name {
            Some(found) if found != "Dataset" => {
                let message = words::wrong_entry(found, "Dataset");
                self.report(
                    Diagnostic::new(Code::WrongType, head, message)
                        .with_suggestion(found, ["Dataset"]),
                );
                false
            }
            _ => true,
        }
    }

    fn field(&mut self, field: Field) {
        let name = field.name.slice(self.text).to_owned();
        self.spans.fields.push((name, field.value.span));
        self.fields.push(field);
    }

    fn section(&mut self, section: Section, name: Span, open: Span) {
        let mut fields = self.fields.iter();
        self.is_repeated = fields.any(|field| field.name.slice(self.text) == section.name());
        self.spans.fields.push((section.name().to_owned(), open));
        self.fields.push(Field::new(name, Value { span: open, kind: ValueKind::List(Vec::new()) }));
    }

    fn entry(&mut self, section: Section, entry: &Value, errors: &[Span]) {
        if self.is_repeated {
            return;
        }
        (self.progress)(entry.span.end);
        self.syntax_errors.clear();
        self.syntax_errors.extend(errors);
        self.entry_errors.extend(&self.syntax_errors);
        let entry = &*spelled_out(self.text, section, entry);
        match section {
            Section::Questions => self.entry_of(section, entry, |parts| &mut parts.questions),
            Section::Parties => self.entry_of(section, entry, |parts| &mut parts.parties),
            Section::Actors => self.entry_of(section, entry, |parts| &mut parts.actors),
            Section::Sources => self.entry_of(section, entry, |parts| &mut parts.sources),
            Section::Events => self.entry_of(section, entry, |parts| &mut parts.events),
            Section::Coders => self.entry_of(section, entry, |parts| &mut parts.coders),
            Section::Stances => self.entry_of(section, entry, |parts| &mut parts.stances),
            Section::Steps => self.entry_of(section, entry, |parts| &mut parts.steps),
            Section::Corrections => {
                self.entry_of(section, entry, |parts| &mut parts.corrections);
            }
        }
    }

    fn section_end(&mut self, section: Section, end: usize) {
        let Some((_, span)) = self.spans.fields.last_mut() else {
            return;
        };
        span.end = end;
        let span = *span;
        // Others may refer to an entry of either version.
        if self.touches_unread(span) {
            self.section_state(section).is_incomplete = true;
        }
    }
}

impl Reader<'_> {
    /// Completes the dataset after its entries were read. If fields of the dataset itself are
    /// missing, they are reported, and its entries are kept.
    pub fn complete(
        &mut self,
        root: Span,
        errors: &[Diagnostic],
    ) -> (DatasetParts, [IdIndex; Section::ALL.len()]) {
        self.spans.root = root;
        // What is wrong inside an entry hides no field of the dataset.
        let errors = errors.iter().map(|error| error.span);
        let entry_errors = std::mem::take(&mut self.entry_errors);
        self.syntax_errors = errors.filter(|span| !entry_errors.contains(span)).collect();
        let root = Value {
            span: root,
            kind: ValueKind::Struct { name: self.name, fields: std::mem::take(&mut self.fields) },
        };
        let covers = self.parts.covers.clone();
        let mut parts = std::mem::replace(&mut self.parts, DatasetParts::empty(covers));
        self.fill_in_defaults(&mut parts);
        let mut fields = self.fields(&root, "Dataset");
        fields.docs = |field| DatasetParts::get_field_docs(field).ok();
        if fields.is_entry {
            self.check_format(&mut fields);
            parts.title = fields.required(self, "title", line).unwrap_or_default();
            parts.subtitle = fields.optional(self, "subtitle", line).unwrap_or_default();
            parts.scope = fields.required(self, "scope", String::from_value).unwrap_or_default();
            parts.not_shown = fields.optional(self, "not_shown", line);
            let covers = fields.required(self, "covers", EdtfDate::from_value);
            parts.covers = covers.unwrap_or_else(|| Self::period_of(&parts.stances));
            parts.as_of = fields.optional(self, "as_of", Day::from_value);
            parts.stale_after = self.stale_after(&mut fields);
            parts.lang = fields.optional(self, "lang", line);
            parts.authors = fields.optional(self, "authors", names).unwrap_or_default();
            parts.license = fields.optional(self, "license", line);
            parts.version = fields.optional(self, "version", line);
            parts.url = fields.optional(self, "url", url);
            parts.doi = fields.optional(self, "doi", doi);
            parts.codebook = fields.optional(self, "codebook", line);
            for section in Section::ALL {
                self.check_list(&mut fields, section);
            }
            fields.finish(self);
        }
        let index = std::mem::replace(&mut self.index, Section::ALL.map(|_| IdIndex::default()));
        (parts, index)
    }

    /// Fills in the initials that follow from the names of the parties, and the attributions that
    /// follow from the voices.
    fn fill_in_defaults(&self, parts: &mut DatasetParts) {
        let mut initials = InitialsGenerator::from_used(&parts.parties);
        for party in parts.parties.iter_mut().filter(|party| party.initials.is_empty()) {
            party.initials = initials.generate("", &party.name);
        }
        let unnamed: BTreeSet<&ActorId> =
            parts.actors.iter().filter(|actor| actor.unnamed).map(|actor| &actor.id).collect();
        for index in &self.without_attribution {
            let stance = &mut parts.stances[*index];
            stance.attribution = Attribution::of_voice(unnamed.contains(&stance.actor));
        }
    }

    fn check_format(&mut self, fields: &mut Fields<'_>) {
        let format = fields.optional(self, "format", u32::from_value);
        let span = fields.value(self, "format").unwrap_or(fields.value).span;
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
            Some(_) => fields.optional(self, "stale_after", |reader, value| {
                if is_nothing(value.span.slice(reader.text)) {
                    // Without the field, the default counts.
                    let found = value.describe(reader.text);
                    let message = words::wrong_type(&found, &Expected::Integer.label());
                    let problem = Diagnostic::new(Code::WrongType, value.span, message);
                    reader.report(problem.with_fixes([Fix::replace(value.span, "None")]));
                    return None;
                }
                u32::from_value(reader, value)
            }),
        }
    }

    /// Reports a required list of entries that is missing, or something else than a list.
    fn check_list(&mut self, fields: &mut Fields<'_>, section: Section) {
        let is_optional = matches!(
            section,
            Section::Events | Section::Coders | Section::Steps | Section::Corrections
        );
        match fields.value(self, section.name()) {
            Some(value) if matches!(value.kind, ValueKind::List(_)) => return,
            Some(value) => self.report_wrong_type(value, Expected::List),
            None if is_optional => return,
            None => fields.add_missing(self, section.name()),
        }
        self.section_state(section).is_incomplete = true;
    }

    /// Returns true if a span touches a part of the text whose entries are left out.
    fn touches_unread(&self, span: Span) -> bool {
        let next = self.unread.partition_point(|unread| unread.end <= span.start);
        let next = self.unread.get(next);
        next.is_some_and(|unread| unread.start < span.end)
    }

    /// Reads an entry of a section. One that cannot be read is left out, with its id.
    fn entry_of<T: FromValue>(
        &mut self,
        section: Section,
        value: &Value,
        list: impl FnOnce(&mut DatasetParts) -> &mut Vec<T>,
    ) {
        if self.is_full(section, value.span) {
            return;
        }
        let id = value.field(self.text, "id").filter(|_| section.has_ids());
        let id_span = id.map_or(value.span, |id| id.span);
        let id = id.and_then(|id| ron::from_str::<String>(id.span.slice(self.text)).ok());
        let id = id.filter(|id| !id.trim().is_empty());
        if self.touches_unread(value.span) {
            self.set_left_out(section, id, id_span);
            return;
        }
        self.unreadable.clear();
        let Some(entry) = T::from_value(self, value) else {
            self.section_state(section).is_incomplete = true;
            return;
        };
        let is_readable = self.unreadable.is_empty();
        let mut found = std::mem::take(&mut self.found);
        if !is_readable && !self.syntax_errors.is_empty() {
            // What is wrong may follow from the syntax error.
            found.clear();
        }
        let is_invalid = found.iter().any(|problem| problem.severity() == Severity::Error);
        self.diagnostics.extend(found);
        if id.as_ref().is_some_and(|id| self.report_if_duplicate(section, id, id_span)) {
            return;
        }
        if !is_readable {
            self.set_left_out(section, id, id_span);
            return;
        }
        if section == Section::Stances && value.field(self.text, "attribution").is_none() {
            self.without_attribution.push(self.parts.stances.len());
        }
        list(&mut self.parts).push(entry);
        self.spans.entries[section as usize].push(value.span);
        let i = self.parts.count(section) - 1;
        if id.is_some() {
            self.index[section as usize].insert(i, |i| self.parts.id_at(section, i));
        }
        if is_invalid {
            self.invalid.insert((section, i));
        }
    }

    /// Records that an entry is left out; its id is `None` if it has none that is readable.
    fn set_left_out(&mut self, section: Section, id: Option<String>, span: Span) {
        let state = self.section_state(section);
        if let Some(id) = id {
            state.repaired_ids.extend((!is_id(&id)).then(|| slug(&id)));
            state.left_out.insert(id, span);
        } else {
            state.is_incomplete = true;
        }
    }

    /// Returns true if an entry is one too many, and reports the first of them.
    fn is_full(&mut self, section: Section, span: Span) -> bool {
        let most = match section {
            Section::Questions => MAX_QUESTIONS,
            Section::Parties => MAX_PARTIES,
            _ => return false,
        };
        if self.parts.count(section) < most {
            return false;
        }
        let state = self.section_state(section);
        state.is_incomplete = true;
        if !std::mem::replace(&mut state.is_full, true) {
            let message = words::too_many(most);
            self.report(Diagnostic::new(Code::WrongType, span, message));
        }
        true
    }

    /// The period of the stances, in place of an unreadable `covers`.
    fn period_of(stances: &[Stance]) -> EdtfDate {
        let earliest = stances.iter().map(|stance| stance.said.earliest).min();
        let latest = stances.iter().map(|stance| stance.said.latest).max();
        let period = earliest.zip(latest);
        period.map_or_else(placeholder_date, |(earliest, latest)| {
            EdtfDate::from_days(earliest, latest)
        })
    }

    /// Reports an id that an entry before it has.
    fn report_if_duplicate(&mut self, section: Section, id: &str, span: Span) -> bool {
        let index = &self.index[section as usize];
        let read = index
            .get(id, |i| self.parts.id_at(section, i))
            .map(|i| self.find(&Place::of((section, i)).field("id")).0);
        let left_out = || self.sections.get(&section)?.left_out.get(id).copied();
        let first = read.or_else(left_out);
        if let Some(first) = first {
            let message = words::duplicate_id(section, id);
            self.report_duplicate(Code::DuplicateId, message, first, span);
        }
        first.is_some()
    }
}
