//! Why a party has no line, and what there is instead.

use std::collections::BTreeSet;

use super::date::month_alone;
use super::levels::{short_value_words, value_words};
use super::{Words, list};
use crate::model::{Day, Scale};

/// What is said of actions that have no level.
pub const WITHOUT_LEVEL: &str = " without a level";

/// The reason why a party has no line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoLine {
    /// There is no stance with a position by the day.
    Nothing {
        /// Whether one whose day is not known may be.
        may_be_earlier: bool,
        /// Whether the question has figures only, which nobody said.
        are_figures: bool,
    },
    /// There is none by a visible voice.
    Hidden,
    /// Everything said for the party has been withdrawn.
    Withdrawn,
    /// What there is instead, which can set no line, in full and in few words.
    Instead([Words; 2]),
}

impl NoLine {
    /// "no statement in these sources yet".
    pub fn label(&self) -> Words {
        match self {
            Self::Nothing { are_figures: true, .. } => {
                Words::fixed("no figure this early in these sources")
            }
            Self::Nothing { may_be_earlier: false, .. } => {
                Words::fixed("no statement in these sources yet")
            }
            Self::Nothing { may_be_earlier: true, .. } => {
                Words::fixed("no statement in these sources is known to be this early")
            }
            Self::Hidden => Words::fixed("its voices are hidden"),
            Self::Withdrawn => Words::fixed("position withdrawn"),
            Self::Instead([words, _]) => words.clone(),
        }
    }

    /// The same in few words.
    pub fn short_label(&self) -> Words {
        match self {
            Self::Instead([_, short]) => short.clone(),
            _ => self.label(),
        }
    }
}

/// The stances for a party without a line, of which there is at least one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Instead {
    /// Whether voices with a name said something, who do not speak for the party.
    pub has_named: bool,
    /// The first and the last day of words of unnamed officials.
    pub unnamed: Option<(Day, Day)>,
    /// The ids of the sources that say it in their own voice.
    pub articles: BTreeSet<String>,
    /// Whether sources differ on who said it.
    pub is_disputed: bool,
    /// Whether another party tells of it.
    pub is_told: bool,
    /// How many actions there are.
    pub actions: usize,
    /// The lowest and the highest value; `None` if there are only actions without a level.
    pub values: Option<(f64, f64)>,
}

/// What there is for a party without a line: "no named voice; unnamed officials (March) and the
/// articles: it should wait", or "only an action without a level". In few words: "should
/// wait (the articles and unnamed officials in March)".
pub fn instead(scale: &Scale, instead: &Instead) -> [Words; 2] {
    [false, true].map(|is_short| instead_in(scale, instead, is_short))
}

fn instead_in(scale: &Scale, instead: &Instead, is_short: bool) -> Words {
    let Instead { has_named, unnamed, is_disputed, is_told, actions, values, .. } = *instead;
    let unnamed = unnamed.map(|(first, last)| {
        let [first, last] = [first, last].map(month_alone);
        match first == last {
            // In few words, these are within parentheses already.
            true if is_short => format!("unnamed officials in {first}"),
            false if is_short => format!("unnamed officials from {first} to {last}"),
            true => format!("unnamed officials ({first})"),
            false => format!("unnamed officials ({first} to {last})"),
        }
    });
    let articles = match instead.articles.len() {
        0 => None,
        1 => Some("one article".to_owned()),
        _ => Some("the articles".to_owned()),
    };
    // In few words, the month after the officials would seem to be that of an article after it.
    let (first, second) = if is_short { (articles, unnamed) } else { (unnamed, articles) };
    let kinds = [
        has_named.then(|| "voices that do not speak for it".to_owned()),
        first,
        second,
        is_disputed.then(|| "disputed words".to_owned()),
        is_told.then(|| "the other side".to_owned()),
        (actions == 1).then(|| "an action".to_owned()),
        (actions > 1).then(|| "actions".to_owned()),
    ];
    let kinds: Vec<String> = kinds.into_iter().flatten().collect();
    let is_one = kinds.len() == 1;
    let who = list::and(&kinds);
    let who = match () {
        () if has_named || is_short && !is_one => who,
        () if is_short || is_one && actions > 0 => format!("only {who}"),
        () => format!("no named voice; {who}"),
    };
    let Some((low, high)) = values else {
        return words!("{who}{WITHOUT_LEVEL}");
    };
    let value_words = if is_short { short_value_words } else { value_words };
    let low_words = value_words(scale, low);
    let level = if low == high {
        low_words
    } else {
        words!("between {low_words} and {}", value_words(scale, high))
    };
    // In few words, the level comes first, as in a headline.
    if is_short { words!("{level} ({who})") } else { words!("{who}: {level}") }
}
