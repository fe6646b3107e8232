//! The questions of a table in long form, and the scales that its values need.

use std::collections::{BTreeMap, HashMap};

use super::names::{IdGenerator, display_name};
use super::{Errors, Options, PerQuestion, join_truncated, numeric_scale, scale_around};
use crate::model::{Level, Position, Question, Scale};

/// Up to how many levels a scale in words has.
const LEVELS: f64 = 10.0;

/// The questions in the order in which rows name them.
#[derive(Default)]
pub(super) struct Questions {
    list: Vec<QuestionRecord>,
    indices: HashMap<String, usize>,
    ids: IdGenerator,
}

struct QuestionRecord {
    id: String,
    word: String,
    low: f64,
    high: f64,
    /// Whether all numbers could be levels.
    whole: bool,
    /// The wording of each level that a row has; given with every value or not at all.
    levels: BTreeMap<u8, String>,
    worded: bool,
}

impl Questions {
    /// The id of the question that a row names, which has one more position.
    pub fn add_position(&mut self, word: &str, position: &Position, level: Option<&str>) -> String {
        let place = self.indices.get(word).copied().unwrap_or_else(|| {
            self.indices.insert(word.to_owned(), self.list.len());
            self.list.push(QuestionRecord {
                id: self.ids.generate(word, "question"),
                word: word.to_owned(),
                low: f64::INFINITY,
                high: f64::NEG_INFINITY,
                whole: true,
                levels: BTreeMap::new(),
                worded: true,
            });
            self.list.len() - 1
        });
        let found = &mut self.list[place];
        for number in [position.value, position.low, position.high] {
            found.low = found.low.min(number);
            found.high = found.high.max(number);
            found.whole &= number.fract() == 0.0 && (0.0..=LEVELS).contains(&number);
        }
        found.worded &= level.is_some();
        if let Some(words) = level
            && found.whole
        {
            let level = found.levels.entry(position.value as u8);
            level.or_insert_with(|| words.to_owned());
        }
        found.id.clone()
    }

    /// The questions as entries.
    pub fn finish(
        self,
        options: &Options,
        notes: &mut Vec<String>,
        errors: &mut Errors,
    ) -> Option<Vec<Question>> {
        let scales = options
            .scales
            .iter()
            .map(|scale| ("--scale", &scale.question));
        let levels = options
            .levels
            .iter()
            .map(|levels| ("--levels", &levels.question));
        for (option, asked) in scales.chain(levels) {
            if let Some(asked) = asked
                && self
                    .list
                    .iter()
                    .all(|found| found.word != *asked && found.id != *asked)
            {
                errors.add_option_error(format!(
                    "{option}: found the question \"{asked}\"; expected one that the file has: {}",
                    join_truncated(self.list.iter().map(|found| found.word.as_str()))
                ));
            }
        }
        let mut questions: Vec<Question> = self
            .list
            .into_iter()
            .map(|found| found.entry(options, notes))
            .collect();
        if questions.is_empty() {
            // A dataset of words alone still needs an axis.
            questions.push(Question {
                id: "question".to_owned(),
                tab: "Question".to_owned(),
                ask: "What do the parties differ on?".to_owned(),
                comparable: true,
                scale: numeric_scale((0.0, 1.0)),
            });
        }
        errors.is_empty().then_some(questions)
    }
}

impl QuestionRecord {
    fn entry(self, options: &Options, notes: &mut Vec<String>) -> Question {
        let words = |all: &[PerQuestion<Vec<String>>]| {
            PerQuestion::find(all, &self.word)
                .or_else(|| PerQuestion::find(all, &self.id))
                .cloned()
        };
        let given = PerQuestion::find(&options.scales, &self.word)
            .or_else(|| PerQuestion::find(&options.scales, &self.id));
        let level = |words: String| Level {
            short: words.clone(),
            label: words,
        };
        let scale =
            if let Some(words) = words(&options.levels) {
                Scale::Ordinal(words.into_iter().map(level).collect())
            } else if let Some(ends) = given {
                numeric_scale(*ends)
            } else if self.whole && self.worded {
                let top = (self.high as u8).max(1);
                let words = (0..=top).map(|at| match self.levels.get(&at) {
                    Some(words) => words.clone(),
                    None => format!("Level {at}"),
                });
                Scale::Ordinal(words.map(level).collect())
            } else {
                let (min, max) = scale_around(self.low, self.high);
                notes.push(format!(
                "`{}` is on a scale from {min} to {max}, around its values; --scale sets others{}",
                self.word,
                if self.whole { ", --levels makes it one in words" } else { "" }
            ));
                numeric_scale((min, max))
            };
        Question {
            tab: display_name(&self.word),
            ask: format!(
                "Where does each party stand on “{}”?",
                display_name(&self.word)
            ),
            comparable: true,
            id: self.id,
            scale,
        }
    }
}
