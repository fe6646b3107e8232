use std::collections::HashMap;
use std::fmt::Display;

use super::{Entry, Validator};
use crate::diagnostic::{Code, Diagnostic, Fix, Splice, nearest};
use crate::file::literals::ron_string;
use crate::model::{Dataset, Event, InitialsGenerator, Party, Scale, Section, possible_ranges};
use crate::words::problems::{dates, did_you_mean, entries as words, steps};

/// How many ids unknown ones are compared with to find similar ones.
const MAX_COMPARED_IDS: usize = 1_000_000;

impl Validator<'_, '_> {
    /// Checks that `id` belongs to an entry of `section`, and returns whether it does. If not, the
    /// reference is reported, and the referring entry is left out. If the other entry is left
    /// out, so is the referring one.
    pub(super) fn check_reference(
        &mut self,
        dataset: &Dataset,
        entry: Entry,
        field: impl Display,
        section: Section,
        id: &str,
    ) -> bool {
        if let Some(index) = dataset.index_of(section, id) {
            if self.left_out.contains(&(section, index)) {
                self.invalid.insert(entry);
            }
            return true;
        }
        self.invalid.insert(entry);
        if !self.can_use_at(entry, &field) {
            return false;
        }
        let state = self.reader.section_state(section);
        // The target may be an entry with an unreadable id, unless `id` is similar to a
        // known one.
        let is_incomplete = state.is_incomplete;
        let nearest = self.nearest_id(dataset, section, id);
        let is_similar = |known: &str| strsim::jaro_winkler(known, id) >= 0.9;
        if is_incomplete && !nearest.as_deref().is_some_and(is_similar) {
            return false;
        }
        let message = words::unknown_reference(section, id);
        let mut diagnostic = self
            .diagnostic(entry, &field.to_string(), Code::UnknownReference, message)
            .with_hint(words::add_to_section(section));
        if let Some(nearest) = nearest {
            diagnostic = self.with_similar_id(diagnostic, id, &nearest);
        }
        self.add(entry, diagnostic);
        false
    }

    /// Adds "did you mean" to the problem of an id, and the suggestion to write the other one if
    /// the span has the id and nothing else.
    pub(super) fn with_similar_id(&self, problem: Diagnostic, id: &str, meant: &str) -> Diagnostic {
        if problem.span.slice(self.reader.text()) == ron_string(id) {
            problem.with_similar(meant, ron_string(meant))
        } else {
            problem.with_fallback_hint(did_you_mean(meant))
        }
    }

    /// The id that most resembles an unknown one, if any does. After many unknown ids in a large
    /// file there is none, as comparing each of them would take long.
    fn nearest_id(&mut self, dataset: &Dataset, section: Section, id: &str) -> Option<String> {
        // Many entries may refer to one id.
        if let Some((last_section, last_id, nearest)) = &self.last_unknown
            && (*last_section, last_id.as_str()) == (section, id)
        {
            return nearest.clone();
        }
        self.compared_ids += dataset.count(section);
        let nearest = (self.compared_ids <= MAX_COMPARED_IDS)
            .then(|| nearest(id, dataset.ids(section)).map(str::to_owned))
            .flatten();
        self.last_unknown = Some((section, id.to_owned(), nearest.clone()));
        nearest
    }

    pub(super) fn check_scales(&mut self, dataset: &Dataset) {
        for (index, question) in dataset.questions.iter().enumerate() {
            let (field, message, hint) = match &question.scale {
                Scale::Ordinal(levels) if levels.len() < 2 => {
                    ("scale", words::too_few_levels(levels.len()), words::ADD_LEVELS)
                }
                Scale::Continuous { min, max, .. } if min >= max => {
                    ("scale/max", words::empty_scale(*min, *max), words::WIDEN_SCALE)
                }
                _ => continue,
            };
            let entry = (Section::Questions, index);
            if self.can_use(entry, &["scale", "scale/min", "scale/max"]) {
                self.report(entry, field, Code::ScaleTooShort, message, hint);
                self.set_unusable(entry, "scale");
            }
        }
    }

    /// Checks that the initials of each party fit its badge, and that no other party has them.
    /// Empty ones are not read at all.
    pub(super) fn check_initials(&mut self, dataset: &Dataset) {
        let mut generator = InitialsGenerator::from_used(&dataset.parties);
        let mut firsts = HashMap::new();
        for (index, party) in dataset.parties.iter().enumerate() {
            let max = Party::MAX_INITIALS;
            let initials = &party.initials;
            let entry = (Section::Parties, index);
            let first = *firsts.entry(initials).or_insert(&party.id);
            if *first != party.id && !initials.is_empty() {
                let message = words::same_initials(first, initials);
                let hint = words::choose_initials(&generator.generate("", &party.name));
                self.report(entry, "initials", Code::SameInitials, message, hint);
            }
            if initials.chars().count() <= max {
                continue;
            }
            let message = words::long_initials(initials, max);
            let hint = words::write_initials(max, &shorten_initials(initials));
            self.report(entry, "initials", Code::TooLong, message, hint);
        }
    }

    pub(super) fn check_actors(&mut self, dataset: &Dataset) {
        for (index, actor) in dataset.actors.iter().enumerate() {
            let entry = (Section::Actors, index);
            for (role_index, role) in actor.roles.iter().enumerate() {
                let path = |validator: &Self, field: &str| {
                    if validator.is_written(entry, "roles") {
                        format!("roles/{role_index}/{field}")
                    } else {
                        field.to_owned()
                    }
                };
                if let Some(party) = &role.party {
                    // Only a problem needs the path, for which the text is read again.
                    let is_known = dataset.party(party).is_some();
                    let field = if is_known { String::new() } else { path(self, "party") };
                    if !self.check_reference(dataset, entry, &field, Section::Parties, party) {
                        self.set_unusable(entry, &field);
                    }
                }
                if actor.unnamed && role.speaks && self.can_use(entry, &["unnamed"]) {
                    let message = words::unnamed_speaker(&actor.id);
                    let hint = words::REMOVE_SPEAKS_OR_UNNAMED;
                    self.report(entry, &path(self, "speaks"), Code::UnnamedSpeaker, message, hint);
                }
                if let (Some(from), Some(to)) = (role.from, role.to)
                    && to < from
                {
                    let message = dates::role_reversed(from, to);
                    let diagnostic =
                        self.diagnostic(entry, &path(self, "to"), Code::ReversedRange, message);
                    let spans = ["from", "to"].map(|field| {
                        let field = path(self, field);
                        let path = format!("{}/{index}/{field}", Section::Actors.name());
                        self.reader.find_span(&path).0
                    });
                    let ranges = possible_ranges(&from.to_string(), &to.to_string());
                    let [from, to] = spans.map(|span| span.slice(self.reader.text()));
                    let mut swap = [Splice::new(spans[0], to), Splice::new(spans[1], from)];
                    swap.sort_by_key(|splice| splice.span);
                    let fix = Fix::new(dates::SWAP_FROM_AND_TO, swap);
                    let likely = (ranges.len() == 1).then_some(fix);
                    let diagnostic = diagnostic.with_hint(dates::CORRECT_FROM_OR_TO);
                    self.add(entry, diagnostic.with_likely_fix(likely));
                    self.set_unusable(entry, &path(self, "to"));
                }
            }
        }
    }

    pub(super) fn check_events(&mut self, dataset: &Dataset) {
        for (index, event) in dataset.events.iter().enumerate() {
            let entry = (Section::Events, index);
            self.check_reference(dataset, entry, "source", Section::Sources, &event.source);
            self.check_references(
                dataset,
                entry,
                "participants",
                Section::Actors,
                &event.participants,
            );
            for (i, evidence) in event.evidence.iter().enumerate() {
                self.check_evidence_item(dataset, entry, i, evidence);
            }
            let chars = event.summary.as_ref().map_or(0, |summary| summary.chars().count());
            if chars > Event::MAX_SUMMARY_CHARS {
                let message = words::long_summary(chars, Event::MAX_SUMMARY_CHARS);
                self.report(entry, "summary", Code::LongSummary, message, words::SHORTEN_SUMMARY);
            }
        }
    }

    pub(super) fn check_corrections(&mut self, dataset: &Dataset) {
        for (index, correction) in dataset.corrections.iter().enumerate() {
            if let Some(id) = &correction.stance {
                let entry = (Section::Corrections, index);
                self.check_reference(dataset, entry, "stance", Section::Stances, id);
            }
        }
    }

    pub(super) fn check_references(
        &mut self,
        dataset: &Dataset,
        entry: Entry,
        field: &str,
        section: Section,
        ids: &[String],
    ) {
        for (i, id) in ids.iter().enumerate() {
            self.check_reference(dataset, entry, format_args!("{field}/{i}"), section, id);
        }
    }

    pub(super) fn check_steps(&mut self, dataset: &Dataset) {
        let covers = &dataset.covers;
        for (index, step) in dataset.steps.iter().enumerate() {
            let entry = (Section::Steps, index);
            if let Some(question) = &step.question {
                self.check_reference(dataset, entry, "question", Section::Questions, question);
            }
            let actors = step.actors.as_deref().unwrap_or_default();
            self.check_references(dataset, entry, "actors", Section::Actors, actors);
            self.check_references(dataset, entry, "stances", Section::Stances, &step.stances);
            if let Some(day) = step.as_of
                && (day < covers.earliest || day > covers.latest)
            {
                self.report(
                    entry,
                    "as_of",
                    Code::OutsideCovers,
                    steps::day_outside_covers(day, covers),
                    steps::NAME_COVERED_DAY,
                );
            }
        }
    }
}

/// Returns the first letters of the words, or of a single word.
fn shorten_initials(initials: &str) -> String {
    let words = initials.split_whitespace();
    let first_letters: String = words.filter_map(|word| word.chars().next()).collect();
    let is_one_word = first_letters.chars().count() < 2;
    let letters = if is_one_word { initials.trim() } else { &first_letters };
    letters.chars().take(Party::MAX_INITIALS).collect()
}
