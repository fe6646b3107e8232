//! Reads values into the types of the model, entry by entry.
//!
//! A value that cannot be read is reported, and its entry is left out with it; all other entries
//! are kept. The rules within an entry are checked as far as they do not need such a value, so that
//! all its problems are found at once. Where a syntax error was reported, what follows from it is
//! not reported again. An id belongs to the first entry that has it.

mod dataset;
mod fields;
mod links;
mod rules;
mod scale;
mod values;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::literals::ron_string;
use super::place::{EntryIndex, Place};
use super::tree::{Field, Value, ValueKind};
use super::{LeftOutIds, Spans};
use crate::diagnostic::messages::{did_you_mean, values as words};
use crate::diagnostic::{Code, Diagnostic, Fix, LineIndex, Span, Splice};
use crate::model::{
    Attribution, DatasetParts, Day, EdtfDate, IdIndex, Layer, Level, Scale, Section, StanceKind,
    StepView,
};
use crate::phrase::Words;
use fields::{FieldNames, Fields};
pub(super) use links::url;
pub(super) use rules::Rules;
pub(super) use values::{
    FromValue, id, line, lines_by_id, name, names, placeholder_date, quotation,
};

/// Reads values, and collects diagnostics and spans.
pub(super) struct Reader<'a> {
    text: &'a str,
    /// Built when the first duplicate is reported.
    lines: Option<LineIndex<'a>>,
    diagnostics: Vec<Diagnostic>,
    /// The spans of the syntax errors in the part that is read. Problems that follow from
    /// them are not reported.
    syntax_errors: Vec<Span>,
    /// The spans of all syntax errors inside entries.
    entry_errors: BTreeSet<Span>,
    spans: Spans,
    /// The entry in which a span was found last.
    last: RefCell<Option<Value>>,
    sections: BTreeMap<Section, SectionState>,
    /// The names of the fields, from the entry that is read to the value that is read in it.
    path: Vec<&'a str>,
    /// The paths of what could not be read in the entry.
    unreadable: Vec<Vec<&'a str>>,
    /// The problems within the entry.
    found: Vec<Diagnostic>,
    /// The entries that break one.
    invalid: BTreeSet<EntryIndex>,
    /// The entries that were read.
    parts: DatasetParts,
    /// The indices of the stances whose attribution follows from their voice.
    without_attribution: Vec<usize>,
    /// The ids of these entries.
    index: [IdIndex; Section::ALL.len()],
    /// The name of the dataset, or its bracket.
    head: Option<Span>,
    name: Option<Span>,
    /// The fields of the dataset. Lists of entries are empty here.
    fields: Vec<Field>,
    /// The parts of the text whose entries are left out.
    unread: Vec<Span>,
    /// True if the entries are those of a repeated section, which is left out.
    is_repeated: bool,
    /// The key of the map whose value is read: of positions, the question.
    map_key: Option<Span>,
    /// Called with the end of each entry.
    progress: &'a dyn Fn(usize),
}

/// The entries of a section that were left out.
#[derive(Default)]
pub(super) struct SectionState {
    /// Their ids, as far as they are readable, and where they are.
    pub left_out: BTreeMap<String, Span>,
    /// Their ids that are invalid, as valid ones.
    pub repaired_ids: BTreeSet<String>,
    /// True if an entry without a readable id was left out.
    pub is_incomplete: bool,
    /// True if it has more entries than are read.
    pub is_full: bool,
}

/// How other languages write that there is no value.
const NOTHING: [&str; 4] = ["none", "null", "nil", "~"];

/// The problem of a text whose value is no dataset.
pub(super) fn no_dataset(text: &str, value: &Value) -> Diagnostic {
    let found = value.describe(text);
    let message = words::wrong_type(&found, &Expected::Entry("Dataset").label());
    Diagnostic::new(Code::WrongType, value.span, message).with_hint(words::BEGIN_DATASET)
}

fn is_nothing(written: &str) -> bool {
    NOTHING.iter().any(|nothing| nothing.eq_ignore_ascii_case(written))
}

/// The expected type of a value.
#[derive(Clone, Copy)]
enum Expected {
    Text,
    Date,
    Integer,
    Bool,
    Number,
    List,
    Map,
    Scale,
    Entry(&'static str),
    Kind,
    Attribution,
    StepView,
    Layer,
}

impl Expected {
    fn label(self) -> Words {
        match self {
            Self::Text => words::TEXT,
            Self::Date => words::DATE,
            Self::Integer => words::INTEGER,
            Self::Bool => words::BOOL,
            Self::Number => words::NUMBER,
            Self::List => words::LIST,
            Self::Map => words::MAP,
            Self::Scale => words::SCALE,
            Self::Entry(name) => words::entry(name),
            Self::Kind => words::choice("kind", &StanceKind::ALL.map(StanceKind::name)),
            Self::StepView => words::choice("view", &StepView::ALL.map(StepView::name)),
            Self::Layer => words::choice("layer", &Layer::ALL.map(Layer::name)),
            Self::Attribution => {
                words::choice("attribution", &Attribution::ALL.map(Attribution::name))
            }
        }
    }
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            lines: None,
            syntax_errors: Vec::new(),
            entry_errors: BTreeSet::new(),
            diagnostics: Vec::new(),
            spans: Spans::default(),
            last: RefCell::default(),
            sections: BTreeMap::new(),
            path: Vec::new(),
            unreadable: Vec::new(),
            found: Vec::new(),
            invalid: BTreeSet::new(),
            parts: DatasetParts::empty(placeholder_date()),
            without_attribution: Vec::new(),
            index: Section::ALL.map(|_| IdIndex::default()),
            head: None,
            name: None,
            fields: Vec::new(),
            unread: Vec::new(),
            is_repeated: false,
            map_key: None,
            progress: &|_| (),
        }
    }

    /// Calls a function with the end of each entry that is read.
    pub fn with_progress(self, progress: &'a dyn Fn(usize)) -> Self {
        Self { progress, ..self }
    }

    /// Leaves the entries out that touch one of some spans, which are in the order of the text, and
    /// reports no problems in them.
    pub fn leave_out(&mut self, spans: &[Span]) {
        self.unread = spans.to_vec();
    }

    pub fn finish(self) -> (Spans, Vec<Diagnostic>) {
        (self.spans, self.diagnostics)
    }

    /// The ids of the entries that were left out, by section.
    pub fn left_out(&self) -> LeftOutIds {
        let sections = self.sections.iter();
        sections
            .filter(|(_, state)| !state.left_out.is_empty())
            .map(|(section, state)| (*section, state.left_out.keys().cloned().collect()))
            .collect()
    }

    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The span of the value at a place, or of the innermost value around it, and whether it is
    /// exactly there.
    pub fn find(&self, place: &Place<'_>) -> (Span, bool) {
        self.spans.find(self.text, place, &mut self.last.borrow_mut())
    }

    pub fn spans_mut(&mut self) -> &mut Spans {
        &mut self.spans
    }

    /// The entries that break a rule of their own.
    pub fn take_invalid(&mut self) -> BTreeSet<EntryIndex> {
        std::mem::take(&mut self.invalid)
    }

    /// Records that a field of the value that is read could not be read.
    fn set_unreadable(&mut self, field: &'a str) {
        self.unreadable.push([&self.path[..], &[field]].concat());
    }

    /// Adds "did you mean" to the problem of an id, and the suggestion to write the other one if
    /// the span has the id and nothing else.
    pub fn with_similar_id(&self, problem: Diagnostic, id: &str, meant: &str) -> Diagnostic {
        if problem.span.slice(self.text) == ron_string(id) {
            problem.with_similar(meant, ron_string(meant))
        } else {
            problem.with_fallback_hint(did_you_mean(meant))
        }
    }

    /// Returns true if entries of a section were left out.
    pub fn has_left_out(&self, section: Section) -> bool {
        let state = self.sections.get(&section);
        state.is_some_and(|state| state.is_incomplete || !state.left_out.is_empty())
    }

    /// Returns true if an entry that was read so far has an id.
    fn has_id(&self, section: Section, id: &str) -> bool {
        let index = &self.index[section as usize];
        index.get(id, |i| self.parts.id_at(section, i)).is_some()
            || self.sections.get(&section).is_some_and(|state| state.left_out.contains_key(id))
    }

    pub fn section_state(&mut self, section: Section) -> &mut SectionState {
        self.sections.entry(section).or_default()
    }

    /// Returns true if what was read is a dataset: it is called so, or has a field that hardly
    /// anything else has.
    pub fn is_dataset(&self) -> bool {
        let is_typical = |field: &Field| {
            let name = field.name(self.text);
            matches!(name, "format" | "covers") || Section::from_name(name).is_some()
        };
        self.name.is_some() || self.fields.is_empty() || self.fields.iter().any(is_typical)
    }

    /// Reports a text that holds no dataset, in one sentence.
    pub fn report_no_dataset(&mut self) {
        if !self.diagnostics.is_empty() {
            return;
        }
        let (value, _) = Value::parse(self.text);
        match value {
            None => self.report(
                Diagnostic::new(Code::Syntax, Span::new(0, 0), words::EMPTY_FILE)
                    .with_hint(words::BEGIN_DATASET),
            ),
            Some(value) => self.report(no_dataset(self.text, &value)),
        }
    }

    fn report_wrong_type(&mut self, value: &Value, expected: Expected) {
        let written = value.span.slice(self.text);
        let meant = match expected {
            Expected::Bool => match written.trim_matches('"').to_ascii_lowercase().as_str() {
                "yes" | "true" => Some("true".into()),
                "no" | "false" => Some("false".into()),
                _ => None,
            },
            Expected::Number | Expected::Integer => decimal(written),
            _ => None,
        };
        self.report_wrong_type_of(value, expected, meant.as_deref());
    }

    /// Reports a value of the wrong type, with what is meant if that is certain.
    fn report_wrong_type_of(&mut self, value: &Value, expected: Expected, meant: Option<&str>) {
        // Syntax errors are already reported.
        if value.kind == ValueKind::Error || self.overlaps_syntax_error(value.span) {
            return;
        }
        let written = value.span.slice(self.text);
        if let Some(inner) = inside_some(value, self.text) {
            let fix = Fix::replace(value.span, inner.span.slice(self.text));
            let problem = Diagnostic::new(Code::WrongType, value.span, words::SOME);
            self.report(problem.with_fixes([fix]));
            return;
        }
        if matches!(expected, Expected::Number | Expected::Integer)
            && let Some(text) = value.plain_string(self.text)
            && text.trim().parse::<f64>().is_err()
        {
            let point = text.trim().replacen(',', ".", 1);
            let example = if point.parse::<f64>().is_ok() { &point } else { "12" };
            let problem =
                Diagnostic::new(Code::WrongType, value.span, words::no_number(text.trim()));
            let level = self.level_hint(written).filter(|_| matches!(expected, Expected::Number));
            let hint = level.unwrap_or_else(|| words::write_number(example));
            self.report(problem.with_hint(hint));
            return;
        }
        let is_number = matches!(expected, Expected::Number | Expected::Integer);
        let message = match &meant {
            Some(_) if is_number => words::other_notation(written, &expected.label()),
            _ => words::wrong_type(&value.describe(self.text), &expected.label()),
        };
        let unquoted = Self::type_fix(value, written, expected);
        let is_meant = |fix: &Fix| meant.is_none_or(|meant| fix.splices[0].text == meant);
        let fix = unquoted.filter(is_meant);
        let fix = fix.or_else(|| Some(Fix::replace(value.span, meant?)));
        let mut diagnostic = Diagnostic::new(Code::WrongType, value.span, message).with_fixes(fix);
        let level = self.level_hint(written).filter(|_| is_number && meant.is_none());
        if let Some(hint) = level.or_else(|| Self::type_hint(value, written, expected)) {
            diagnostic = diagnostic.with_fallback_hint(hint);
        }
        self.report(diagnostic);
    }

    /// The first day that the dataset covers, if that is read already.
    fn first_covered_day(&self) -> Option<Day> {
        let covers = self.fields.iter().find(|field| field.is_named("covers", self.text));
        let covers = covers.and_then(|covers| covers.value.plain_string(self.text))?;
        EdtfDate::parse(covers).ok().map(|covers| covers.earliest)
    }

    /// Which number stands for a level that is given in words.
    fn level_hint(&self, written: &str) -> Option<Words> {
        let name = written.trim_matches('"');
        let question = self.map_key?.slice(self.text).trim_matches('"');
        let mut questions = self.parts.questions.iter();
        let question = questions.find(|known| *known.id == *question)?;
        let Scale::Ordinal(levels) = &question.scale else {
            return None;
        };
        if ron::from_str::<f64>(name).is_ok() {
            return None;
        }
        let is_meant = |level: &Level| {
            [&level.short, &level.label].iter().any(|text| text.eq_ignore_ascii_case(name))
        };
        let names: Vec<&str> = levels.iter().map(|level| level.short.as_str()).collect();
        Some(match levels.iter().position(is_meant) {
            Some(number) => words::number_of_level(number, name),
            None => words::numbers_of_levels(&question.id, &names),
        })
    }

    /// Advice on how to write a value with the expected type, if it differs only in
    /// quotation marks or brackets.
    fn type_hint(value: &Value, written: &str, expected: Expected) -> Option<Words> {
        let bare = written.trim_matches('"');
        match (&value.kind, expected) {
            _ if is_nothing(written) => Some(words::LEAVE_OUT_FIELD),
            (ValueKind::Scalar | ValueKind::Identifier, Expected::Text | Expected::Date) => {
                Some(words::write_quoted(bare.trim_matches('\'')))
            }
            (ValueKind::Scalar, _)
                if bare.len() + 2 == written.len() && ron::from_str::<f64>(bare).is_ok() =>
            {
                Some(words::write_unquoted(bare))
            }
            (ValueKind::Scalar | ValueKind::Identifier, Expected::List) => {
                Some(words::write_list(written))
            }
            _ => None,
        }
    }

    /// The value with quotation marks, without them, or as a list, as the expected type has it.
    fn type_fix(value: &Value, written: &str, expected: Expected) -> Option<Fix> {
        let is_scalar = matches!(value.kind, ValueKind::Scalar | ValueKind::Identifier);
        let inner = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        // A text with commas may be a list of several.
        let is_list = matches!(expected, Expected::List);
        // A sign alone is a typo.
        if is_nothing(written)
            || !written.contains(char::is_alphanumeric)
            || (is_list && inner.is_some_and(|text| text.contains([',', ';'])))
        {
            return None;
        }
        let (title, text) = match expected {
            Expected::List if matches!(value.kind, ValueKind::List(_) | ValueKind::Map(_)) => {
                return None;
            }
            Expected::List => (words::ADD_LIST_BRACKETS, format!("[{written}]")),
            Expected::Text | Expected::Date => {
                let quoted = format!("\"{}\"", written.trim_matches('\''));
                (words::ADD_QUOTATION_MARKS, quoted)
            }
            _ => (words::REMOVE_QUOTATION_MARKS, inner?.to_owned()),
        };
        (is_list || is_scalar).then(|| Fix::new(title, [Splice::new(value.span, text)]))
    }

    fn report_duplicate(&mut self, code: Code, message: Words, first: Span, second: Span) {
        let hint = words::first_in_line(self.line_of(first));
        self.report(Diagnostic::new(code, second, message).with_hint(hint));
    }

    fn line_of(&mut self, span: Span) -> usize {
        let lines = self.lines.get_or_insert_with(|| LineIndex::new(self.text));
        lines.line_column(span.start).line
    }

    /// Returns true if a syntax error lies within or next to a span, so that other problems there
    /// may merely follow from it.
    fn overlaps_syntax_error(&self, span: Span) -> bool {
        self.syntax_errors.iter().any(|error| span.touches(*error))
    }

    /// Reads the fields of `Name(field: value, …)`, in which the name is optional. There are none if
    /// the value is something else.
    pub fn fields<'v>(&mut self, value: &'v Value, name: &'static str) -> Fields<'v> {
        let text = self.text;
        let mut read = Fields {
            name,
            value,
            first_unreadable: self.unreadable.len(),
            entries: Vec::new(),
            last: 0,
            // More than most entries have.
            known: Vec::with_capacity(16),
            found: 0,
            missing: Vec::new(),
            docs: |_| None,
            of_roles: &[],
            is_entry: false,
        };
        let (name_span, fields): (Option<Span>, &[Field]) = match &value.kind {
            ValueKind::Struct { name, fields } => (*name, fields),
            ValueKind::Tuple { name, elements } if elements.is_empty() => (*name, &[]),
            _ => {
                self.report_wrong_type(value, Expected::Entry(name));
                return read;
            }
        };
        if let Some(span) = name_span
            && span.slice(text) != name
        {
            let found = span.slice(text);
            self.report(
                Diagnostic::new(Code::WrongType, span, words::wrong_entry(found, name))
                    .with_suggestion(found, [name]),
            );
            return read;
        }
        let mut names = FieldNames::default();
        read.entries.reserve(fields.len());
        for field in fields {
            let name = field.name(text);
            if let Some(earlier) = names.insert(text, &read.entries, name) {
                let message = words::duplicate_field(name);
                let earlier = read.entries[earlier];
                // Which of the two is right is not known.
                self.set_unreadable(name);
                let code = Code::DuplicateField;
                if read.name == "Evidence" {
                    let hint = words::second_evidence(self.line_of(earlier.name));
                    self.report(Diagnostic::new(code, field.name, message).with_hint(hint));
                } else {
                    self.report_duplicate(code, message, earlier.name, field.name);
                }
            } else {
                read.entries.push(field);
            }
        }
        read.is_entry = true;
        read
    }
}
/// The value in `Some(…)`, which RON has for values that may be left out.
fn inside_some<'v>(value: &'v Value, text: &str) -> Option<&'v Value> {
    match &value.kind {
        ValueKind::Tuple { name: Some(name), elements } if name.slice(text) == "Some" => {
            elements.first().filter(|_| elements.len() == 1)
        }
        _ => None,
    }
}

/// A number that is written as in a program, such as `0x1` or `1u8`, in decimal digits.
fn decimal(written: &str) -> Option<String> {
    let radix = [("0x", 16), ("0o", 8), ("0b", 2)];
    let number = radix.iter().find_map(|(prefix, radix)| {
        u32::from_str_radix(written.strip_prefix(prefix)?, *radix).ok()
    });
    let suffixes = ["u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "f32", "f64"];
    let typed = || suffixes.iter().find_map(|suffix| written.strip_suffix(suffix));
    let is_number = |digits: &&str| digits.parse::<f64>().is_ok();
    number.map(|number| number.to_string()).or_else(|| typed().filter(is_number).map(str::to_owned))
}
