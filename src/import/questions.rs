//! The questions of a table in the long format, and their scales.

use std::collections::BTreeMap;

use super::errors::Errors;
use super::keyed_list::KeyedList;
use super::messages::{self as tables, contents};
use super::names::{IdGenerator, display_name};
use super::options::{Options, PerQuestion};
use super::scale::{numeric_scale, scale_around};
use super::table::nearest;
use crate::model::{Level, Position, Question, Scale};
use crate::phrase::Words;

/// The highest level of an ordinal scale.
const MAX_LEVEL: f64 = 10.0;

/// The questions in the order of their first rows.
#[derive(Default)]
pub(super) struct Questions {
    list: KeyedList<String, ImportedQuestion>,
    ids: IdGenerator,
}

struct ImportedQuestion {
    id: String,
    /// The name in the table.
    name: String,
    low: f64,
    high: f64,
    /// Whether all numbers could be levels.
    could_be_ordinal: bool,
    /// The wordings of the levels.
    levels: BTreeMap<u8, String>,
    /// The rows without a wording of their level, by it, as byte offsets of the first.
    unworded: BTreeMap<u8, usize>,
}

impl Questions {
    /// Adds a position on the question with a name in the table, from the row at a byte offset.
    /// Returns the question's id.
    pub fn add_position(
        &mut self,
        name: &str,
        position: &Position,
        level: Option<&str>,
        row_offset: usize,
    ) -> String {
        let question = self.question(name);
        for number in [position.value, position.low, position.high] {
            question.low = question.low.min(number);
            question.high = question.high.max(number);
            question.could_be_ordinal &=
                number.fract() == 0.0 && (0.0..=MAX_LEVEL).contains(&number);
        }
        if question.could_be_ordinal {
            let number = position.value as u8;
            match level {
                Some(wording) => {
                    question.levels.entry(number).or_insert_with(|| wording.to_owned());
                }
                None => {
                    question.unworded.entry(number).or_insert(row_offset);
                }
            }
        }
        question.id.clone()
    }

    /// Returns the id of the question with a name in the table.
    pub fn id(&mut self, name: &str) -> String {
        self.question(name).id.clone()
    }

    /// Returns the question with a name in the table, which is added if it is not known yet.
    fn question(&mut self, name: &str) -> &mut ImportedQuestion {
        let ids = &mut self.ids;
        let index = self.list.index_or_insert_with(name.to_owned(), || ImportedQuestion {
            id: ids.generate(name, "question"),
            name: name.to_owned(),
            low: f64::INFINITY,
            high: f64::NEG_INFINITY,
            could_be_ordinal: true,
            levels: BTreeMap::new(),
            unworded: BTreeMap::new(),
        });
        &mut self.list[index]
    }

    /// Returns the questions as entries.
    pub fn finish(
        self,
        options: &Options,
        notes: &mut Vec<Words>,
        errors: &mut Errors,
    ) -> Option<Vec<Question>> {
        let scales = options.scales.iter().map(|scale| &scale.question);
        let scales = scales.map(|question| ("--scale", question));
        let levels = options.levels.iter().map(|levels| &levels.question);
        let levels = levels.map(|question| ("--levels", question));
        for (option, question) in scales.chain(levels) {
            if let Some(question) = question
                && !self.list.iter().any(|known| known.names().contains(&question.as_str()))
            {
                let known: Vec<&str> = self.list.iter().map(|known| known.name.as_str()).collect();
                let nearest = nearest(question, &known);
                errors.add_option(tables::unknown_question(option, question, nearest, &known));
            }
        }
        for question in self.list.iter().filter(|question| question.could_be_ordinal) {
            let has_levels = PerQuestion::find(&options.levels, &question.names()).is_some();
            let is_partly_worded = !question.levels.is_empty() && !has_levels;
            let unworded = question.unworded.iter().filter(|_| is_partly_worded);
            for (number, row_offset) in
                unworded.filter(|(number, _)| !question.levels.contains_key(number))
            {
                let error = || tables::level_without_name(*number, &question.name);
                errors.add(*row_offset, None, error);
            }
        }
        let mut questions: Vec<Question> = self
            .list
            .into_items()
            .into_iter()
            .map(|question| question.into_entry(options, notes))
            .collect();
        if questions.is_empty() {
            // A dataset without positions still needs an axis.
            questions.push(Question {
                id: "question".to_owned(),
                tab: contents::QUESTION_TAB.into(),
                ask: contents::QUESTION.into(),
                comparable: true,
                scale: numeric_scale((0.0, 1.0)),
            });
        }
        errors.is_empty().then_some(questions)
    }
}

impl ImportedQuestion {
    /// Returns the names by which options can refer to the question.
    fn names(&self) -> [&str; 2] {
        [&self.name, &self.id]
    }

    fn into_entry(self, options: &Options, notes: &mut Vec<Words>) -> Question {
        let scale = if let Some(levels) = PerQuestion::find(&options.levels, &self.names()) {
            ordinal_scale(levels.iter().cloned())
        } else if let Some(ends) = PerQuestion::find(&options.scales, &self.names()) {
            numeric_scale(*ends)
        } else if self.could_be_ordinal
            && self.unworded.keys().all(|number| self.levels.contains_key(number))
        {
            let highest = (self.high as u8).max(1);
            ordinal_scale((0..=highest).map(|number| match self.levels.get(&number) {
                Some(wording) => wording.clone(),
                None => contents::level(number).into(),
            }))
        } else {
            let ends = scale_around(self.low, self.high);
            notes.push(tables::scale_chosen(&self.name, ends, self.could_be_ordinal));
            numeric_scale(ends)
        };
        let tab = display_name(&self.name);
        Question { ask: contents::question(&tab).into(), tab, comparable: true, id: self.id, scale }
    }
}

fn ordinal_scale(levels: impl Iterator<Item = String>) -> Scale {
    let level = |wording: String| Level { short: wording.clone(), label: wording };
    Scale::Ordinal(levels.map(level).collect())
}
