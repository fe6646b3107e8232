//! Caches the data of all questions, while they are shown together.

use super::state::State;
use crate::analysis::ViewData;
use crate::view::View;

/// The view and the data of each question; empty while only one question is shown.
#[derive(Default)]
pub struct QuestionCache {
    revision: u64,
    questions: Vec<(View, ViewData)>,
}

impl QuestionCache {
    /// Computes the data for the state, unless they are cached.
    pub fn update(&mut self, state: &State) {
        let dataset = &state.document.dataset;
        if !state.panels.overview {
            self.questions.clear();
            return;
        }
        if self.revision != state.revision || self.questions.len() != dataset.questions.len() {
            self.revision = state.revision;
            self.questions.clear();
        }
        if self.questions.is_empty() {
            self.questions = ViewData::of_questions(dataset, &state.view);
            return;
        }
        let views = state.view.for_questions(dataset);
        for ((before, data), view) in self.questions.iter_mut().zip(views) {
            if *before != view {
                data.update(dataset, before, &view);
                *before = view;
            }
        }
    }

    /// The view and the data of each question, in the order of the file.
    pub fn questions(&self) -> &[(View, ViewData)] {
        &self.questions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Command;
    use crate::document::Document;

    #[test]
    fn each_question_has_the_data_of_its_own_view() {
        let mut state = State::new(Document::embedded());
        let mut cache = QuestionCache::default();
        cache.update(&state);
        assert!(cache.questions().is_empty());
        state.apply(Command::ToggleOverview);
        cache.update(&state);
        state.apply(Command::MoveDays(-20));
        cache.update(&state);
        let dataset = &state.document.dataset;
        let ids: Vec<&str> =
            dataset.questions.iter().map(|question| question.id.as_str()).collect();
        let views = cache.questions().iter().map(|(view, _)| view.question.as_str());
        assert_eq!(views.collect::<Vec<_>>(), ids);
        for (view, data) in cache.questions() {
            assert_eq!(view.as_of, state.view.as_of);
            assert_eq!(*data, ViewData::new(dataset, view));
        }
        state.apply(Command::ShowQuestion(ids[1].to_owned()));
        cache.update(&state);
        assert!(cache.questions().is_empty());
    }
}
