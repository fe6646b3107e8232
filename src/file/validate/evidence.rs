//! Quotations and accounts, of stances and of events.

use super::{Entry, Validator};
use crate::diagnostic::Code;
use crate::model::{Dataset, Evidence, Section, word_count};
use crate::words::problems::entries as words;

impl Validator<'_, '_> {
    /// Checks what holds for any evidence: that its source exists, and that what belongs to a
    /// quotation stands beside one.
    pub(super) fn check_evidence_item(
        &mut self,
        dataset: &Dataset,
        entry: Entry,
        i: usize,
        evidence: &Evidence,
    ) {
        if evidence.fragment
            && evidence.quote.is_none()
            && self.can_use_at(entry, format_args!("evidence/{i}/quote"))
        {
            self.report(
                entry,
                &format!("evidence/{i}/fragment"),
                Code::MissingEvidence,
                words::FRAGMENT_WITHOUT_QUOTE,
                words::ADD_QUOTE_OR_REMOVE_FRAGMENT,
            );
        }
        self.check_context(entry, i, evidence);
        let field = format_args!("evidence/{i}/source");
        self.check_reference(dataset, entry, field, Section::Sources, &evidence.source);
    }

    /// Checks that the words around a quotation are few.
    fn check_context(&mut self, entry: Entry, i: usize, evidence: &Evidence) {
        const LIMIT: usize = Evidence::MAX_CONTEXT_WORDS;
        for (field, text) in [("prefix", &evidence.prefix), ("suffix", &evidence.suffix)] {
            let Some(text) = text else { continue };
            let count = word_count(text);
            let has_no_quote = evidence.quote.is_none()
                && self.can_use_at(entry, format_args!("evidence/{i}/quote"));
            let (message, hint) = if has_no_quote {
                (words::context_without_quote(field), words::add_quote_or_remove(field))
            } else if count > LIMIT {
                let message = words::too_much_context(field, count, LIMIT);
                (message, words::SHORTEN_CONTEXT)
            } else {
                continue;
            };
            let field = format!("evidence/{i}/{field}");
            self.report(entry, &field, Code::TooMuchContext, message, hint);
        }
    }
}
