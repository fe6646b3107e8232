//! The words around quotations.

use super::{Entry, Validator};
use crate::diagnostic::Code;
use crate::model::{Evidence, word_count};
use crate::words::problems::entries as words;

impl Validator<'_, '_> {
    /// Checks that the words around a quotation are few.
    pub(super) fn check_context(&mut self, entry: Entry, i: usize, evidence: &Evidence) {
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
