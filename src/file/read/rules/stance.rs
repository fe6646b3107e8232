//! The rules within a stance: of its evidence, its attribution, its positions and its codings.

use std::collections::BTreeSet;

use super::{Rules, Within};
use crate::diagnostic::Code;
use crate::diagnostic::messages::entries as words;
use crate::file::place::field;
use crate::model::{
    Attribution, Coding, Evidence, Position, Reading, Stance, StanceCoding, StanceKind,
    spaced_word_count,
};

impl Rules for Stance {
    fn check(&self, within: &mut Within<'_, '_, '_>) {
        self.check_evidence(within);
        self.check_defaults(within);
        self.check_attribution(within);
        self.check_positions(within);
        self.check_repeated_codings(within);
        self.check_bears_on(within);
    }
}

impl Stance {
    /// Each stance has evidence, and a quotation has words.
    fn check_evidence(&self, within: &mut Within<'_, '_, '_>) {
        let (fields, message, hint): (&[&[_]], _, _) = if self.evidence.is_empty() {
            (&[&["evidence"]], words::NO_EVIDENCE, words::ADD_EVIDENCE)
        } else if self.kind == StanceKind::Quotation
            && self.first_quoted().is_none()
            && within.has("kind")
        {
            (
                &[&["kind"], &["evidence"], &["evidence", "quote"]],
                words::NO_QUOTE,
                words::ADD_QUOTE_OR_PARAPHRASE,
            )
        } else {
            return;
        };
        if within.knows(fields) {
            within.report(&field("evidence"), Code::MissingEvidence, message, hint);
        }
    }

    /// The kind follows from a quotation, and so do the words of the summary from one with a full
    /// clause. Without one they are written: an action must not become words that set a line.
    fn check_defaults(&self, within: &mut Within<'_, '_, '_>) {
        let in_evidence: [&[_]; 2] = [&["evidence", "quote"], &["evidence", "fragment"]];
        if !within.knows(&[&["kind"], &["evidence"], in_evidence[0], in_evidence[1]]) {
            return;
        }
        let quoted = self.main_quoted();
        if quoted.is_none() && !within.has("kind") {
            within.report_missing("Stance", "kind", words::KIND_WITHOUT_QUOTE);
        }
        let is_clause = quoted.is_some_and(|evidence| !evidence.is_fragment());
        let needs_summary = !is_clause || self.kind != StanceKind::Quotation;
        if needs_summary && !within.has("summary") && within.knows(&[&["summary"]]) {
            within.report_missing("Stance", "summary", words::SUMMARY_WITHOUT_CLAUSE);
        }
    }

    /// A stance names whom its attribution requires, and nobody else.
    fn check_attribution(&self, within: &mut Within<'_, '_, '_>) {
        let found = self.attribution;
        for expected in Attribution::WITH_FIELD {
            let Some(name) = expected.required_field() else { continue };
            let change = words::change_attribution_or_remove(name);
            let (is_given, code, missing, add, remove) = match expected {
                Attribution::Relayed => (
                    self.relayed_by.is_some(),
                    Code::RelayedBy,
                    words::NO_RELAYED_BY,
                    words::ADD_RELAYED_BY,
                    change,
                ),
                Attribution::OneSidesAccount => (
                    self.about.is_some(),
                    Code::OneSidesAccount,
                    words::NO_ABOUT,
                    words::ADD_ABOUT,
                    change,
                ),
                _ => (
                    self.joint.is_some(),
                    Code::JointStatement,
                    words::NO_JOINT,
                    words::JOINT_TOGETHER,
                    words::JOINT_TOGETHER,
                ),
            };
            if (found == expected) == is_given || !within.knows(&[&["attribution"], &[name]]) {
                continue;
            }
            if found == expected {
                within.report(&field("attribution"), code, missing, add);
            } else {
                let message = words::wrong_attribution(name, found, expected);
                within.report(&field(name), code, message, remove);
            }
        }
    }

    /// Commentary takes no position, and an action shows one level.
    fn check_positions(&self, within: &mut Within<'_, '_, '_>) {
        if self.kind == StanceKind::Commentary && !self.positions.is_empty() {
            let (message, hint) = (words::COMMENTARY_POSITION, words::REMOVE_POSITIONS_OR_KIND);
            within.report(&field("positions"), Code::CommentaryPosition, message, hint);
        }
        if self.kind != StanceKind::Action {
            return;
        }
        for (id, _) in &self.positions {
            for name in ["low", "high"] {
                let place = field("positions").value(id).field(name);
                if within.find(&place).1 {
                    let message = words::action_range(name);
                    let problem = within.diagnostic(&place, Code::ActionRange, message);
                    within.add(problem.with_fallback_hint(words::remove_field(name)));
                }
            }
        }
    }

    /// Each coder codes a question once.
    fn check_repeated_codings(&self, within: &mut Within<'_, '_, '_>) {
        let held = self.positions.iter().flat_map(|(id, position)| {
            let codings = position.codings.iter().enumerate();
            codings.map(move |(i, coding)| (id, &coding.coder, i, true))
        });
        let others = self
            .codings
            .iter()
            .enumerate()
            .map(|(i, coding)| (&coding.question, &coding.coder, i, false));
        let mut coded = BTreeSet::new();
        for (question, coder, i, is_held) in held.chain(others) {
            // Those that could not be read are empty.
            let is_known = !question.is_empty() && !coder.is_empty();
            if is_known && !coded.insert((question, coder)) {
                let message = words::repeated_coding(coder, question);
                let codings = if is_held {
                    field("positions").value(question).field("codings")
                } else {
                    field("codings")
                };
                let place = codings.nth(i).field("coder");
                within.report(&place, Code::RepeatedCoding, message, words::KEEP_ONE_CODING);
            }
        }
    }

    /// Only actions and accounts of the other side bear on questions, on which they have no position,
    /// and the words of an action fit beside a mark.
    fn check_bears_on(&self, within: &mut Within<'_, '_, '_>) {
        let can_bear =
            self.kind == StanceKind::Action || self.attribution == Attribution::OneSidesAccount;
        if !self.bears_on.is_empty() && !can_bear && within.knows(&[&["kind"]]) {
            let message = words::only_actions_bear_on(self.kind);
            within.report(
                &field("bears_on"),
                Code::BearsOn,
                message,
                words::REMOVE_BEARS_ON_OR_KIND,
            );
        }
        for (id, action) in &self.bears_on {
            if self.positions.contains_key(id) {
                let message = words::bears_on_with_position(id);
                let hint = words::REMOVE_BEARS_ON_OR_POSITION;
                within.report(&field("bears_on").key(id), Code::BearsOn, message, hint);
            }
            let (count, chars) = (spaced_word_count(action), action.chars().count());
            if count > Self::MAX_ACTION_WORDS || chars > Self::MAX_ACTION_CHARS {
                let message = words::long_action_words(count, chars);
                within.report(
                    &field("bears_on").value(id),
                    Code::TooLong,
                    message,
                    words::SHORTEN_ACTION_WORDS,
                );
            }
        }
    }
}

impl Rules for Evidence {
    /// Only a quotation can be a fragment.
    fn check(&self, within: &mut Within<'_, '_, '_>) {
        let has_no_quote = self.quote.is_none() && within.knows(&[&["quote"]]);
        if self.fragment && has_no_quote {
            let message = words::FRAGMENT_WITHOUT_QUOTE;
            let hint = words::ADD_QUOTE_OR_REMOVE_FRAGMENT;
            within.report(&field("fragment"), Code::MissingEvidence, message, hint);
        }
    }
}

impl Rules for Position {
    fn check(&self, within: &mut Within<'_, '_, '_>) {
        check_order(within, self.reading());
    }
}

impl Rules for Coding {
    fn check(&self, within: &mut Within<'_, '_, '_>) {
        check_order(within, self.reading());
    }
}

impl Rules for StanceCoding {
    /// Without a value there is no range.
    fn check(&self, within: &mut Within<'_, '_, '_>) {
        if let Some(reading) = self.found() {
            return check_order(within, reading);
        }
        for (name, number) in [("low", self.low), ("high", self.high)] {
            if let Some(number) = number.filter(|_| within.knows(&[&["value"]])) {
                let message = words::range_without_value(name, number);
                let hint = words::WRITE_VALUE_OR_REMOVE_RANGE;
                within.report(&field(name), Code::ValueOutsideRange, message, hint);
            }
        }
    }
}

/// A value lies in its range.
fn check_order(within: &mut Within<'_, '_, '_>, Reading { value, low, high }: Reading) {
    let (name, message) = if low > value {
        ("low", words::low_above_value(low, value))
    } else if high < value {
        ("high", words::high_below_value(high, value))
    } else {
        return;
    };
    if within.knows(&[&["value"]]) {
        within.report(&field(name), Code::ValueOutsideRange, message, words::RANGE_INCLUDES_VALUE);
    }
}
