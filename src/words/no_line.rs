//! Why a party has no line, and what there is instead (L9).

use super::Words;
use super::date::day_month;
use super::levels::{short_value_words, value_words};
use crate::model::{Day, Scale};

/// The reason why a party has no line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoLine {
    /// Nothing is recorded of it by the day.
    Nothing {
        /// Whether something whose day is not known may have been said by then.
        may_be_earlier: bool,
    },
    /// No figure holds on the day, or in this year.
    NoFigure(Option<i16>),
    /// There is nothing by a visible voice.
    Hidden,
    /// What set the line was walked back on this day.
    WalkedBack(Day),
    /// What there is, which can set no line, in full and in few words.
    Instead([Words; 2]),
}

impl NoLine {
    /// "no statement in these sources yet".
    pub fn label(&self) -> Words {
        match self {
            Self::Nothing { may_be_earlier: false } => {
                Words::fixed("no statement in these sources yet")
            }
            Self::Nothing { may_be_earlier: true } => {
                Words::fixed("no statement in these sources is known to be this early")
            }
            Self::NoFigure(Some(year)) => words!("no figure for {year}"),
            Self::NoFigure(None) => Words::fixed("no figure for this day"),
            Self::Hidden => Words::fixed("its voices are hidden"),
            Self::WalkedBack(day) => words!("walked back on {}", day_month(*day)),
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

/// Who said or did what there is instead of a line, in the order in which it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Instead {
    /// Unnamed officials.
    Unnamed,
    /// Reported words, or those of which sources differ on who said them.
    Reported,
    /// Named voices that do not speak for it.
    Others,
    /// An action.
    Action,
}

/// What there is for a party without a line: "unnamed officials, by 18 March: it should wait". In
/// few words, the level comes first. `is_latest` says that the day is the last possible one.
pub fn instead(
    scale: &Scale,
    who: Instead,
    (day, is_latest): (Day, bool),
    value: Option<f64>,
) -> [Words; 2] {
    let by = if is_latest { "by " } else { "" };
    let when = format!("{by}{}", day_month(day));
    let who = match who {
        Instead::Unnamed => "unnamed officials",
        Instead::Reported => "reported words",
        Instead::Others => "voices that do not speak for it",
        Instead::Action => {
            let words = words!("acted, but stated no position ({when})");
            return [words, Words::fixed("only acted")];
        }
    };
    let Some(value) = value else {
        return [words!("{who}, {when}: no level"), words!("{who}: no level")];
    };
    [
        words!("{who}, {when}: {}", value_words(scale, value)),
        words!("{} ({who}, {when})", short_value_words(scale, value)),
    ]
}
