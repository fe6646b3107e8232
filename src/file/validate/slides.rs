use super::Validator;
use crate::diagnostic::{Code, nearest};
use crate::model::{Dataset, Section, SlideOverflow};
use crate::words::problems::steps as words;

impl Validator<'_, '_> {
    /// Checks that each excerpt has words of a quotation of a stance that the step cites.
    pub(super) fn check_excerpts(&mut self, dataset: &Dataset) {
        for (index, step) in dataset.steps.iter().enumerate() {
            let entry = (Section::Steps, index);
            for (id, excerpt) in &step.excerpts {
                if !step.stances.contains(id) {
                    if !self.knows_cited(dataset, index) {
                        continue;
                    }
                    let message = words::excerpt_of_uncited(id);
                    let path = format!("excerpts/{id}/key");
                    let mut diagnostic = self.diagnostic(entry, &path, Code::Excerpt, message);
                    if let Some(nearest) = nearest(id, step.stances.iter().map(String::as_str)) {
                        diagnostic = self.with_similar_id(diagnostic, id, nearest);
                    }
                    self.add(entry, diagnostic.with_hint(words::EXCERPT_OF_CITED));
                    continue;
                }
                // A stance that does not exist is reported where the step cites it.
                let Some(stance) = dataset.stance_index(id) else {
                    continue;
                };
                let mut evidence = dataset.stances[stance].evidence.iter();
                if !evidence.any(|evidence| evidence.has_excerpt(excerpt))
                    && self.can_use_at(entry, format_args!("excerpts/{id}"))
                    && self.knows_quotes(dataset, stance)
                {
                    self.report(
                        entry,
                        &format!("excerpts/{id}"),
                        Code::Excerpt,
                        words::excerpt_not_quoted(id),
                        words::COPY_EXCERPT,
                    );
                }
            }
        }
    }

    /// Checks that everything on a slide fits on it.
    pub(super) fn check_slides(&mut self, dataset: &Dataset) {
        for (index, step) in dataset.steps.iter().enumerate() {
            for overflow in dataset.slide_overflows(step) {
                let (code, field) = match overflow {
                    SlideOverflow::Title(..) => (Code::SlideTitle, "title".to_owned()),
                    SlideOverflow::Excerpt(id, _) => {
                        (Code::SlideQuotation, format!("excerpts/{id}"))
                    }
                    SlideOverflow::Quotation(stance, _) => {
                        if !self.can_use((Section::Steps, index), &["excerpts"]) {
                            continue;
                        }
                        (Code::SlideQuotation, format!("stances/{stance}"))
                    }
                };
                self.report(
                    (Section::Steps, index),
                    &field,
                    code,
                    words::slide_overflow(overflow, &step.stances),
                    words::shorten(overflow),
                );
            }
        }
    }
}
