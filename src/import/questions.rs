//! The questions of a table, and their scales.

use std::collections::BTreeMap;

use super::columns::{LongRow, parse_bool, parse_place};
use super::errors::Errors;
use super::keyed_list::KeyedList;
use super::messages::{self, contents};
use super::names::{IdGenerator, display_name};
use super::options::Options;
use super::scale::{numeric_scale, scale_around};
use crate::model::{Level, Position, Question, QuestionId, Scale};
use crate::phrase::Words;
use crate::tables::{LongColumn, ScaleCell};

/// The highest level of an ordinal scale.
const MAX_LEVEL: f64 = 10.0;

/// The questions in the order of their first rows.
#[derive(Default)]
pub(super) struct Questions {
    list: KeyedList<String, ImportedQuestion>,
    ids: IdGenerator,
}

struct ImportedQuestion {
    id: QuestionId,
    /// The name in the table.
    name: String,
    /// The lowest and the highest number, with their lines.
    low: (f64, usize),
    high: (f64, usize),
    /// True if all numbers could be levels.
    could_be_ordinal: bool,
    /// The wordings of the levels, with the offsets of their rows.
    levels: BTreeMap<u8, (String, usize)>,
    /// The rows without a wording of their level, by it, as byte offsets of the first.
    unworded: BTreeMap<u8, usize>,
    /// True if a row is about it.
    is_used: bool,
    /// The place in the list of questions.
    order: Option<u32>,
    tab: Option<String>,
    ask: Option<String>,
    scale: Option<Scale>,
    comparable: Option<bool>,
}

impl Questions {
    /// Questions with these names in the table, in this order, and any others after them.
    pub fn in_order<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let mut questions = Self::default();
        for name in names {
            questions.question(name);
        }
        questions
    }

    /// Adds a position of a row on the question with a name in the table. Returns the question's id.
    pub fn add_position(
        &mut self,
        name: &str,
        position: &Position,
        level: Option<&str>,
        row: LongRow<'_>,
    ) -> QuestionId {
        let question = self.question(name);
        for number in [position.value, position.low, position.high] {
            if number < question.low.0 {
                question.low = (number, row.line);
            }
            if number > question.high.0 {
                question.high = (number, row.line);
            }
            question.could_be_ordinal &=
                number.fract() == 0.0 && (0.0..=MAX_LEVEL).contains(&number);
        }
        if question.could_be_ordinal {
            let number = position.value as u8;
            match level {
                Some(wording) => {
                    let wording = || (wording.to_owned(), row.offset);
                    question.levels.entry(number).or_insert_with(wording);
                }
                None => {
                    question.unworded.entry(number).or_insert(row.offset);
                }
            }
        }
        question.id.clone()
    }

    /// Adds what a row says of its question.
    pub fn add_details(&mut self, name: &str, row: LongRow<'_>, errors: &mut Errors) {
        let question = self.question(name);
        question.is_used = true;
        if question.scale.is_none() {
            let scale = row.parse(LongColumn::Scale, errors, |cell, column| {
                let read = serde_json::from_str::<ScaleCell>(cell);
                read.map_err(|_| messages::not_a_scale(cell, column))
            });
            question.scale = scale.ok().flatten().map(Scale::from);
        }
        question.comparable = question
            .comparable
            .or_else(|| row.parse(LongColumn::Comparable, errors, parse_bool).ok().flatten());
        question.order = question
            .order
            .or_else(|| row.parse(LongColumn::QuestionOrder, errors, parse_place).ok().flatten());
        question.tab = question.tab.take().or_else(|| row.string(LongColumn::Tab));
        question.ask = question.ask.take().or_else(|| row.string(LongColumn::Ask));
    }

    /// Returns the id of the question with a name in the table.
    pub fn id(&mut self, name: &str) -> QuestionId {
        self.question(name).id.clone()
    }

    /// Returns the question with a name in the table, which is added if it is not known yet.
    fn question(&mut self, name: &str) -> &mut ImportedQuestion {
        let ids = &mut self.ids;
        let index = self.list.index_or_insert_with(name.to_owned(), || ImportedQuestion {
            id: ids.generate(name, "question").into(),
            name: name.to_owned(),
            low: (f64::INFINITY, 0),
            high: (f64::NEG_INFINITY, 0),
            could_be_ordinal: true,
            levels: BTreeMap::new(),
            unworded: BTreeMap::new(),
            is_used: false,
            order: None,
            tab: None,
            ask: None,
            scale: None,
            comparable: None,
        });
        &mut self.list[index]
    }

    /// Returns true if the table has all questions in full, with the words of their scales.
    pub fn are_worded(&self) -> bool {
        self.list.iter().all(|question| question.ask.is_some() && question.scale.is_some())
            && !self.list.is_empty()
    }

    /// Returns the questions as entries.
    pub fn finish(
        self,
        options: &Options,
        notes: &mut Vec<Words>,
        errors: &mut Errors,
    ) -> Option<Vec<Question>> {
        for question in &*self.list {
            question.check_levels(options, errors);
        }
        let mut questions = self.list.into_items();
        questions.retain(|question| question.is_used);
        questions.sort_by_key(|question| question.order.unwrap_or(u32::MAX));
        let questions = questions.into_iter();
        let mut questions: Vec<Question> =
            questions.map(|question| question.into_entry(options, notes)).collect();
        if questions.is_empty() {
            // A dataset without positions still needs an axis.
            questions.push(Question {
                id: "question".into(),
                tab: contents::QUESTION_TAB.into(),
                ask: contents::QUESTION.into(),
                comparable: true,
                scale: numeric_scale(0.0, 1.0),
            });
        }
        errors.is_empty().then_some(questions)
    }
}

impl ImportedQuestion {
    /// Reports levels whose names contradict the scale, and those without a name beside others.
    fn check_levels(&self, options: &Options, errors: &mut Errors) {
        for (number, (wording, offset)) in &self.levels {
            let level = self.scale.as_ref().and_then(|scale| scale.level(f64::from(*number)));
            if let Some(level) = level.filter(|level| level.label != *wording) {
                errors.add(*offset, None, || {
                    messages::differs_from_scale(wording, &level.label, *number)
                });
            }
        }
        let is_partly_worded = !self.levels.is_empty() && options.levels.is_empty();
        if !self.could_be_ordinal || !is_partly_worded || self.scale.is_some() {
            return;
        }
        for (number, offset) in &self.unworded {
            if !self.levels.contains_key(number) {
                errors.add(*offset, None, || messages::level_without_name(*number, &self.name));
            }
        }
    }

    fn into_entry(self, options: &Options, notes: &mut Vec<Words>) -> Question {
        let are_worded = self.unworded.keys().all(|number| self.levels.contains_key(number));
        let scale = if let Some(scale) = self.scale {
            scale
        } else if !options.levels.is_empty() {
            ordinal_scale(options.levels.iter().cloned())
        } else if self.could_be_ordinal && are_worded {
            let highest = (self.high.0 as u8).max(1);
            ordinal_scale((0..=highest).map(|number| match self.levels.get(&number) {
                Some((wording, _)) => wording.clone(),
                None => contents::level(number).into(),
            }))
        } else {
            let (min, max) = scale_around(self.low.0, self.high.0);
            notes.push(messages::scale_chosen(&self.name, min, max, self.low, self.high));
            numeric_scale(min, max)
        };
        let tab = self.tab.unwrap_or_else(|| display_name(&self.name));
        Question {
            ask: self.ask.unwrap_or_else(|| contents::question(&tab).into()),
            tab,
            comparable: self.comparable.unwrap_or(true),
            id: self.id,
            scale,
        }
    }
}

fn ordinal_scale(levels: impl Iterator<Item = String>) -> Scale {
    let level = |wording: String| Level { short: wording.clone(), label: wording };
    Scale::Ordinal(levels.map(level).collect())
}
