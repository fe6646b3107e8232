//! The rules within an entry, which need no other. They are checked while it is read, as far as the
//! values that they need could be read.

mod stance;

use unicode_segmentation::UnicodeSegmentation as _;

use super::Reader;
use crate::diagnostic::messages::{dates, entries as words, steps, values};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice, nearest};
use crate::file::place::{Place, field};
use crate::file::tree::Value;
use crate::model::{
    Actor, Coder, Correction, Event, Level, Party, PartyColor, Question, Rgb, Role, Scale, Source,
    StanceId, Step,
};
use crate::phrase::Words;

/// A type with rules for its values.
pub trait Rules {
    /// Checks a value that was read.
    fn check(&self, _: &mut Within<'_, '_, '_>) {}
}

/// An entry, or a value in one, whose rules are checked.
pub struct Within<'r, 'a, 'v> {
    reader: &'r mut Reader<'a>,
    value: &'v Value,
    /// How much was unreadable in the entry before the value.
    first_unreadable: usize,
}

impl<'r, 'a, 'v> Within<'r, 'a, 'v> {
    pub(super) fn new(
        reader: &'r mut Reader<'a>,
        value: &'v Value,
        first_unreadable: usize,
    ) -> Self {
        Self { reader, value, first_unreadable }
    }

    /// Returns true if some fields, each with those around it, could be read, or are absent. In a
    /// list, those of all its elements are meant.
    fn knows(&self, fields: &[&[&str]]) -> bool {
        let depth = self.reader.path.len();
        let mut unreadable = self.reader.unreadable[self.first_unreadable..].iter();
        !unreadable.any(|found| fields.contains(&&found[depth..]))
    }

    /// The span of what is at a place, or of the innermost value around it, and whether it is exactly
    /// there.
    fn find(&self, place: &Place<'_>) -> (Span, bool) {
        place.find(self.reader.text, self.value)
    }

    fn diagnostic(&self, place: &Place<'_>, code: Code, message: Words) -> Diagnostic {
        Diagnostic::new(code, self.find(place).0, message)
    }

    /// Returns true if the value has a field.
    fn has(&self, field: &str) -> bool {
        self.value.field(self.reader.text, field).is_some()
    }

    fn add(&mut self, problem: Diagnostic) {
        self.reader.found.push(problem);
    }

    fn report_missing(&mut self, entry: &str, field: &str, hint: Words) {
        let message = values::missing_field(entry, field);
        let problem = Diagnostic::new(Code::MissingField, self.value.head(), message);
        self.add(problem.with_hint(hint));
    }

    fn report(&mut self, place: &Place<'_>, code: Code, message: Words, hint: Words) {
        self.add(self.diagnostic(place, code, message).with_hint(hint));
    }
}

impl Rules for Level {}
impl Rules for Source {}
impl Rules for Coder {}
impl Rules for Correction {}

impl Rules for Question {
    /// A scale has at least two levels, or two ends.
    fn check(&self, within: &mut Within<'_, '_, '_>) {
        let (place, message, hint) = match &self.scale {
            Scale::Ordinal(levels) if levels.len() < 2 => {
                (field("scale"), words::too_few_levels(levels.len()), words::ADD_LEVELS)
            }
            Scale::Continuous { min, max, .. } if min >= max => {
                (field("scale").field("max"), words::empty_scale(*min, *max), words::WIDEN_SCALE)
            }
            _ => return,
        };
        if within.knows(&[&["scale"], &["scale", "min"], &["scale", "max"]]) {
            within.report(&place, Code::ScaleTooShort, message, hint);
        }
    }
}

impl Rules for Party {
    /// Initials fit the party's badge, and its colour can be read.
    fn check(&self, within: &mut Within<'_, '_, '_>) {
        let max = Self::MAX_INITIALS;
        if self.initials.graphemes(true).count() > max {
            let message = words::long_initials(&self.initials, max);
            let hint = words::write_initials(max, &shorten_initials(&self.initials));
            within.report(&field("initials"), Code::TooLong, message, hint);
        }
        let Some(text) = self.color.as_deref() else {
            return;
        };
        let Some(color) = self.own_color() else {
            let names = words::name_color(&PartyColor::NAMES.join(", "));
            within.report(&field("color"), Code::UnknownColor, words::unknown_color(text), names);
            return;
        };
        for low in color.low_contrasts() {
            let ratio = format!("{:.1}", (low.ratio * 10.0).floor() / 10.0);
            let least = PartyColor::MIN_CONTRAST;
            let message = words::low_contrast(&hex(low.color), &ratio, low.is_dark, least);
            let instead = if low.is_dark { words::lighten } else { words::darken };
            within.report(&field("color"), Code::LowContrast, message, instead(&hex(low.instead)));
        }
    }
}

/// Returns the first letters of the words, or of a single word.
fn shorten_initials(initials: &str) -> String {
    let words = initials.split_whitespace();
    let first_letters: String = words.filter_map(|word| word.graphemes(true).next()).collect();
    let is_one_word = first_letters.graphemes(true).count() < 2;
    let letters = if is_one_word { initials.trim() } else { &first_letters };
    letters.graphemes(true).take(Party::MAX_INITIALS).collect()
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

impl Rules for Actor {
    /// Officials who are not named speak for no party.
    fn check(&self, within: &mut Within<'_, '_, '_>) {
        for (i, role) in self.roles.iter().enumerate() {
            if self.unnamed && role.speaks {
                let place = match field("roles") {
                    roles if within.find(&roles).1 => roles.nth(i).field("speaks"),
                    _ => field("speaks"),
                };
                let message = words::unnamed_speaker(&self.id);
                let hint = words::REMOVE_SPEAKS_OR_UNNAMED;
                within.report(&place, Code::UnnamedSpeaker, message, hint);
            }
        }
    }
}

impl Rules for Role {
    /// A role does not end before it begins.
    fn check(&self, within: &mut Within<'_, '_, '_>) {
        let (Some(from), Some(to)) = (self.from, self.to) else {
            return;
        };
        if from <= to {
            return;
        }
        let spans = ["from", "to"].map(|name| within.find(&field(name)).0);
        let written = spans.map(|span| span.slice(within.reader.text));
        let mut swap = [Splice::new(spans[0], written[1]), Splice::new(spans[1], written[0])];
        swap.sort_by_key(|splice| splice.span);
        let fix = Fix::new(dates::SWAP_FROM_AND_TO, swap);
        let problem =
            within.diagnostic(&field("to"), Code::ReversedRange, dates::role_reversed(from, to));
        let problem = problem.with_hint(dates::CORRECT_FROM_OR_TO);
        within.add(problem.with_likely_fix(fix));
    }
}

impl Rules for Event {
    /// The summary is short.
    fn check(&self, within: &mut Within<'_, '_, '_>) {
        let chars = self.summary.as_ref().map_or(0, |summary| summary.chars().count());
        if chars > Self::MAX_SUMMARY_CHARS {
            let message = words::long_summary(chars, Self::MAX_SUMMARY_CHARS);
            within.report(&field("summary"), Code::LongSummary, message, words::SHORTEN_SUMMARY);
        }
    }
}

impl Rules for Step {
    /// The title fits the slide, and excerpts are of stances that the step cites.
    fn check(&self, within: &mut Within<'_, '_, '_>) {
        if let Some(overflow) = self.title_overflow() {
            let message = steps::slide_overflow(overflow, &self.stances);
            within.report(&field("title"), Code::SlideTitle, message, steps::shorten(overflow));
        }
        if !within.knows(&[&["stances"]]) {
            return;
        }
        for (id, _) in &self.excerpts {
            if self.stances.contains(id) {
                continue;
            }
            let message = steps::excerpt_of_uncited(id);
            let mut problem = within.diagnostic(&field("excerpts").key(id), Code::Excerpt, message);
            if let Some(nearest) = nearest(id, self.stances.iter().map(StanceId::as_str)) {
                problem = within.reader.with_similar_id(problem, id, nearest);
            }
            within.add(problem.with_hint(steps::EXCERPT_OF_CITED));
        }
    }
}
