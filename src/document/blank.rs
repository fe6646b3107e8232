//! A dataset with nothing but what its author says at first: a title, a period, two parties and
//! one question.

use crate::file::edit::Node;
use crate::file::schema::DATASET;
use crate::model::{DateError, EdtfDate, parse_day, parse_month, parse_range_in_words, slug};
use crate::words::{Words, blank as words};

/// The fields of the sheet for a new dataset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Blank {
    /// The name of the dataset.
    pub title: String,
    /// The first and the last day, in EDTF or in words.
    pub covers: String,
    /// The extent of the chart: what is on it, and what is not.
    pub scope: String,
    /// The names of the parties.
    pub parties: [String; 2],
    /// The question on which they differ.
    pub question: String,
    /// True if the positions are numbers with a unit, not levels in words.
    pub is_number: bool,
    /// The levels, one per line, from the least to the most.
    pub levels: String,
    /// The unit of the numbers.
    pub unit: String,
    /// The lowest number.
    pub min: String,
    /// The highest number.
    pub max: String,
    /// The meaning of the lowest number.
    pub low_end: String,
    /// The meaning of the highest number.
    pub high_end: String,
}

impl Blank {
    /// Lists what is still missing, or cannot be meant, in the order of the sheet; empty if a
    /// dataset can be made.
    pub fn missing(&self) -> Vec<Words> {
        let mut missing = Vec::new();
        let mut needs = |is_missing: bool, words: Words| {
            missing.extend(is_missing.then_some(words));
        };
        needs(is_blank(&self.title), words::TITLE_NEEDED);
        let period_needed = match EdtfDate::parse(self.covers.trim()) {
            Err(DateError::Reversed) => words::LATER_DAY_NEEDED,
            _ if is_blank(&self.covers) => words::PERIOD_NEEDED,
            _ => words::PERIOD_UNREADABLE,
        };
        needs(self.period().is_none(), period_needed);
        needs(is_blank(&self.scope), words::SCOPE_NEEDED);
        let [first, second] = &self.parties;
        needs(is_blank(first) || is_blank(second), words::PARTIES_NEEDED);
        let is_same = !slug(first).is_empty() && slug(first) == slug(second);
        needs(is_same, words::OTHER_NAME_NEEDED);
        needs(is_blank(&self.question), words::QUESTION_NEEDED);
        if self.is_number {
            needs(is_blank(&self.unit), words::UNIT_NEEDED);
            let [min, max] = [&self.min, &self.max].map(|number| number.trim().parse::<f64>());
            let is_range = matches!((min, max), (Ok(min), Ok(max)) if min < max);
            needs(!is_range, words::RANGE_NEEDED);
            let has_ends = !is_blank(&self.low_end) && !is_blank(&self.high_end);
            needs(!has_ends, words::ENDS_NEEDED);
        } else {
            needs(self.levels().count() < 2, words::LEVELS_NEEDED);
        }
        missing
    }

    /// The period as it is typed, in EDTF or in words.
    pub fn period(&self) -> Option<EdtfDate> {
        let typed = self.covers.trim();
        let date = EdtfDate::parse(typed).ok();
        date.or_else(|| parse_range_in_words(typed, parse_day)).or_else(|| parse_month(typed))
    }

    fn levels(&self) -> impl Iterator<Item = &str> {
        self.levels.lines().map(str::trim).filter(|level| !level.is_empty())
    }

    /// The text of the dataset.
    pub fn text(&self) -> String {
        let [first, second] = self.parties.each_ref().map(|party| party.trim());
        let question = self.question.trim();
        let period = self.period();
        let covers = period.as_ref().map_or("", |period| &period.edtf);
        let party = |name: &str| entry("Party", &[("id", id(name)), ("name", text(name))]);
        let fields = [
            ("id", id(&question.split_whitespace().take(3).collect::<Vec<_>>().join(" "))),
            ("ask", text(question)),
            ("scale", self.scale()),
        ];
        let mut dataset = entry(
            DATASET.name,
            &[
                ("title", text(self.title.trim())),
                ("scope", text(self.scope.trim())),
                ("covers", text(covers)),
                ("questions", Node::List(vec![entry("Question", &fields)])),
                ("parties", Node::List(vec![party(first), party(second)])),
            ],
        );
        for list in ["actors", "sources", "stances"] {
            dataset.set(list, Some(Node::List(Vec::new())), &DATASET.field_names());
        }
        let text = dataset.to_inline_string();
        crate::file::format(&text).unwrap_or(text)
    }

    fn scale(&self) -> Node {
        if self.is_number {
            return entry(
                "Continuous",
                &[
                    ("min", Node::Bare(self.min.trim().to_owned())),
                    ("max", Node::Bare(self.max.trim().to_owned())),
                    ("unit", text(self.unit.trim())),
                    ("low_end", text(self.low_end.trim())),
                    ("high_end", text(self.high_end.trim())),
                ],
            );
        }
        Node::List(self.levels().map(text).collect())
    }
}

fn is_blank(typed: &str) -> bool {
    typed.trim().is_empty()
}

fn text(text: &str) -> Node {
    Node::Text(text.to_owned())
}

fn id(name: &str) -> Node {
    Node::Text(slug(name))
}

fn entry(name: &str, fields: &[(&str, Node)]) -> Node {
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
    Node::Fields { name: Some(name.to_owned()), fields: fields.collect() }
}
