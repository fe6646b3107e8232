//! The fields of an entry: required, optional, missing, misspelt and repeated ones.

use std::collections::BTreeMap;

use super::Reader;
use super::rules::Within;
use super::values::Read;
use crate::diagnostic::messages::values as words;
use crate::diagnostic::{Code, Diagnostic, Fix, Splice};
use crate::file::literals::ron_string;
use crate::file::short::{EVIDENCE_FIELDS, is_of_evidence};
use crate::file::tree::{Field, Value, ValueKind};
use crate::hidden::on_one_line;
use crate::model::{Section, slug};

/// The fields that have no use any more, each with its entry. Their values are not read.
const RETIRED: [(&str, &str); 6] = [
    ("Evidence", "prefix"),
    ("Evidence", "suffix"),
    ("Stance", "at_least"),
    ("Stance", "prefix"),
    ("Stance", "suffix"),
    ("Step", "show_later"),
];

/// The names of fields that were seen. A few are compared one by one.
#[derive(Default)]
pub(super) struct FieldNames<'a> {
    all: BTreeMap<&'a str, usize>,
}

impl<'a> FieldNames<'a> {
    const FEW: usize = 32;

    /// Records the name of the next field to be kept. Returns the index of the field that has
    /// the name already.
    pub fn insert(&mut self, text: &'a str, kept: &[&Field], name: &'a str) -> Option<usize> {
        if kept.len() < Self::FEW {
            return kept.iter().position(|field| field.is_named(name, text));
        }
        if self.all.is_empty() {
            let names = kept.iter().enumerate();
            self.all = names.map(|(i, field)| (field.name(text), i)).collect();
        }
        let found = self.all.get(name).copied();
        if found.is_none() {
            self.all.insert(name, kept.len());
        }
        found
    }
}

/// The fields of one entry while it is read.
pub struct Fields<'v> {
    pub name: &'static str,
    /// The value with the fields.
    pub value: &'v Value,
    /// How much was unreadable in the entry before.
    pub first_unreadable: usize,
    pub entries: Vec<&'v Field>,
    /// The index of the entry that was requested last.
    pub last: usize,
    /// The names that were requested so far.
    pub known: Vec<&'static str>,
    /// How many of them the entry has.
    pub found: usize,
    /// The required ones that are missing.
    pub missing: Vec<&'static str>,
    /// The documentation of a field.
    pub docs: fn(&str) -> Option<&'static str>,
    /// Those that an entry with `roles` has in each of them.
    pub of_roles: &'static [&'static str],
    /// True if the value has fields. Without any, what is wrong is reported already.
    pub is_entry: bool,
}

impl<'v> Fields<'v> {
    /// Returns the value of a field, and records the field as known.
    pub fn value(&mut self, reader: &Reader<'_>, name: &'static str) -> Option<&'v Value> {
        // Most fields are written in the order in which they are read.
        let (before, after) = (0..self.last, self.last..self.entries.len());
        let index = after.chain(before).find(|i| self.entries[*i].is_named(name, reader.text));
        // Some are looked at just before they are read.
        if self.known.last() != Some(&name) {
            debug_assert!(!self.known.contains(&name), "{name} would be counted twice");
            self.known.push(name);
            self.found += usize::from(index.is_some());
        }
        let index = index?;
        self.last = index;
        Some(&self.entries[index].value)
    }

    /// Reads a field that can be left out or `None`.
    pub fn optional<T>(
        &mut self,
        reader: &mut Reader<'_>,
        name: &'static str,
        read: Read<T>,
    ) -> Option<T> {
        let Some(value) = self.value(reader, name) else {
            if !self.is_entry {
                reader.set_unreadable(name);
            }
            return None;
        };
        if value.kind == ValueKind::Identifier && value.span.slice(reader.text) == "None" {
            return None;
        }
        Self::read(reader, name, value, read)
    }

    /// Reads a field that must be present.
    pub fn required<T>(
        &mut self,
        reader: &mut Reader<'_>,
        name: &'static str,
        read: Read<T>,
    ) -> Option<T> {
        let Some(value) = self.value(reader, name) else {
            self.add_missing(reader, name);
            return None;
        };
        Self::read(reader, name, value, read)
    }

    fn read<T>(
        reader: &mut Reader<'_>,
        name: &'static str,
        value: &Value,
        read: Read<T>,
    ) -> Option<T> {
        reader.path.push(name);
        let result = read(reader, value);
        reader.path.pop();
        if result.is_none() {
            reader.set_unreadable(name);
        }
        result
    }

    /// Records that a required field is missing, which is reported at the end.
    pub fn add_missing(&mut self, reader: &mut Reader<'_>, name: &'static str) {
        reader.set_unreadable(name);
        if self.is_entry {
            self.missing.push(name);
        }
    }

    pub fn report_missing(&self, reader: &mut Reader<'_>, name: &str) {
        if !reader.overlaps_syntax_error(self.value.span) {
            let head = self.value.head();
            let message = words::missing_field(self.name, name);
            let mut diagnostic = Diagnostic::new(Code::MissingField, head, message);
            if matches!(name, "low_end" | "high_end") {
                diagnostic = diagnostic.with_hint(words::END_OF_SCALE);
            } else if let Some(docs) = (self.docs)(name) {
                let docs = on_one_line(docs);
                let sentence = docs.split(". ").next().unwrap_or_default().trim_end_matches('.');
                diagnostic = diagnostic.with_hint(words::field_meaning(name, sentence));
            }
            if name == "id" {
                diagnostic = diagnostic.with_fixes(self.id_fix(reader));
            }
            reader.report(diagnostic);
        }
    }

    /// The fix that writes an id, made of the fields by which the entry is known.
    fn id_fix(&self, reader: &Reader<'_>) -> Option<Fix> {
        let section = Section::ALL.into_iter().find(|it| it.entry_name() == self.name)?;
        let fields = section.id_fields();
        let text = |name: &&str| self.value.field(reader.text, name)?.plain_string(reader.text);
        let known: Option<Vec<&str>> = fields.iter().map(text).collect();
        let id = slug(&known?.join(" "));
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        let id =
            std::iter::once(id.clone()).chain(numbered).find(|id| !reader.has_id(section, id))?;
        let start = self.entries.first().filter(|_| !id.is_empty())?.name.start;
        let before = &reader.text[..start];
        let space = &before[before.trim_end().len()..];
        let after = if space.contains('\n') { space } else { " " };
        let written = format!("id: {}", ron_string(&id));
        let splice = Splice::insert(start, format!("{written},{after}"));
        Some(Fix::new(words::add_id(&written), [splice]))
    }

    /// Reports the fields that are missing, and those that are not part of the format. A misspelt
    /// field is one problem, not two. Returns the value, for the rules within it.
    pub fn finish<'r, 'a>(self, reader: &'r mut Reader<'a>) -> Within<'r, 'a, 'v> {
        self.report_unexpected(reader);
        Within::new(reader, self.value, self.first_unreadable)
    }

    fn report_unexpected(&self, reader: &mut Reader<'_>) {
        if self.missing.is_empty() && self.found == self.entries.len() {
            return;
        }
        let text = reader.text;
        let is_absent = |name: &&str| {
            count_work!(TOUCHED, self.entries.len());
            !self.entries.iter().any(|field| field.is_named(name, text))
        };
        let absent: Vec<&str> = self.known.iter().copied().filter(is_absent).collect();
        let is_unknown = |field: &&&Field| !self.known.contains(&field.name(text));
        let is_retired = |field: &&&Field| RETIRED.contains(&(self.name, field.name(text)));
        let unknown = self.entries.iter().filter(is_unknown);
        let (retired, unknown): (Vec<&&Field>, Vec<_>) = unknown.partition(is_retired);
        for field in retired {
            let message = words::retired_field(field.name(text));
            reader.report(Diagnostic::new(Code::RetiredField, field.name, message));
        }
        let mut misspelt: Vec<&str> = Vec::new();
        let is_beside = |field: &&&Field| self.name == "Stance" && is_of_evidence(field.name(text));
        let (beside, unknown): (Vec<&&Field>, Vec<_>) = unknown.into_iter().partition(is_beside);
        if let [first, ..] = beside[..] {
            let names: Vec<String> =
                beside.iter().map(|field| format!("`{}`", field.name(text))).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let message = words::beside_evidence(&names);
            let hint = words::field_of_evidence(first.name(text));
            reader.report(
                Diagnostic::new(Code::UnknownField, first.name, message).with_fallback_hint(hint),
            );
            // What follows from the words that are not where they belong.
            misspelt.extend(["kind", "summary"]);
            for name in ["kind", "summary", "evidence"] {
                reader.set_unreadable(name);
            }
        }
        if !unknown.is_empty() {
            // In `date: "…"`, which should be `said`, nothing but the name is wrong.
            let only_missing = match (self.missing.as_slice(), unknown.as_slice()) {
                ([missing], [field]) => field.value.plain_string(text).map(|_| *missing),
                _ => None,
            };
            for field in &unknown {
                let name = field.name(text);
                let plain = name.strip_prefix("r#").filter(|plain| absent.contains(plain));
                let message = match plain {
                    Some(_) => words::escaped_name(name),
                    None => words::unknown_field(self.name, name),
                };
                let diagnostic = Diagnostic::new(Code::UnknownField, field.name, message);
                let mut diagnostic = if let Some(plain) = plain {
                    diagnostic.with_fixes([Fix::replace(field.name, plain)])
                } else {
                    diagnostic.with_suggestion(name, absent.iter().copied())
                };
                let suggested = diagnostic.fixes.first().map(|fix| fix.splices[0].text.clone());
                let meant = absent.iter().copied().find(|name| suggested.as_deref() == Some(name));
                reader.set_unreadable(name);
                if let Some(meant) = meant.or(only_missing) {
                    reader.set_unreadable(meant);
                    misspelt.push(meant);
                    if suggested.is_none() {
                        diagnostic = diagnostic.with_similar(meant, meant);
                    }
                }
                if self.of_roles.contains(&name) {
                    diagnostic.fallback_hints = vec![words::field_of_role(name)];
                } else if diagnostic.fallback_hints.is_empty() {
                    let of_evidence = EVIDENCE_FIELDS.iter().filter(|_| self.name == "Stance");
                    let known: Vec<&str> = self.known.iter().chain(of_evidence).copied().collect();
                    let hint = words::known_fields(&known);
                    diagnostic = diagnostic.with_fallback_hint(hint);
                }
                if !reader.syntax_errors.contains(&field.name) {
                    reader.report(diagnostic);
                }
            }
        }
        for name in &self.missing {
            if !misspelt.contains(name) {
                self.report_missing(reader, name);
            }
        }
    }
}
