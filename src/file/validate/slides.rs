use super::{EntryIndex, Place, Validator};
use crate::diagnostic::Code;
use crate::diagnostic::messages::steps as words;
use crate::model::{Dataset, SlideOverflow, Step};

impl Validator<'_, '_> {
    /// Checks that each excerpt has words of a quotation of its stance.
    pub(super) fn check_excerpts(&mut self, dataset: &Dataset, entry: EntryIndex, step: &Step) {
        for (id, excerpt) in &step.excerpts {
            // Others are reported for that.
            let cited = step.stances.contains(id).then(|| dataset.stance(id)).flatten();
            let is_quoted = cited.is_none_or(|stance| {
                let mut evidence = stance.evidence.iter();
                evidence.any(|evidence| evidence.has_excerpt(excerpt))
            });
            if !is_quoted {
                self.report(
                    &Place::of(entry).field("excerpts").value(id),
                    Code::Excerpt,
                    words::excerpt_not_quoted(id),
                    words::COPY_EXCERPT,
                );
            }
        }
    }

    /// Checks that the quotations on a slide fit on it.
    pub(super) fn check_slide(&mut self, dataset: &Dataset, entry: EntryIndex, step: &Step) {
        for overflow in dataset.slide_overflows(step) {
            let entry = Place::of(entry);
            let place = match overflow {
                SlideOverflow::Title(..) => continue,
                SlideOverflow::Excerpt(id, _) => entry.field("excerpts").value(id),
                SlideOverflow::Quotation(stance, _) => entry.field("stances").nth(stance),
            };
            let message = words::slide_overflow(overflow, &step.stances);
            self.report(&place, Code::SlideQuotation, message, words::shorten(overflow));
        }
    }
}
