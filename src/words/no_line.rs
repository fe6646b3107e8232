//! Why a party has no line, and what there is instead (L9).

use super::Words;
use super::date::day_month;
use super::levels::value_words;
use crate::facts::{Instead, InsteadKind, NoLine};
use crate::model::{Day, Scale};

impl NoLine {
    /// "no statement in these sources yet", or "unnamed officials, by 18 March: it should wait".
    pub fn label(self, scale: &Scale) -> Words {
        match self {
            Self::Nothing { may_be_earlier: false } => {
                Words::fixed("no statement in these sources yet")
            }
            Self::Nothing { may_be_earlier: true } => {
                Words::fixed("no statement in these sources is known to be this early")
            }
            Self::NoFigure(Some(year)) => words!("no figure for {year}"),
            Self::NoFigure(None) => Words::fixed("no figure for this day"),
            Self::Hidden => Words::fixed("no statement by the voices shown"),
            Self::WalkedBack(day) => words!("walked back on {}", day_month(day)),
            Self::Instead(Instead { who: InsteadKind::Action, day, is_latest, .. }) => {
                let preposition = if is_latest { "by" } else { "on" };
                words!("acted {preposition} {}, but stated no position", day_month(day))
            }
            Self::Instead(Instead { who, day, is_latest, value, .. }) => {
                let (who, when) = (who.words(), when(day, is_latest));
                match value {
                    Some(value) => words!("{who}, {when}: {}", value_words(scale, value)),
                    None => words!("{who}, {when}: no level"),
                }
            }
        }
    }
}

words! {
    fn InsteadKind::words = match self {
        Unnamed => "unnamed officials",
        Reported => "reported words",
        Disputed => "disputed words",
        Others => "voices that do not speak for it",
        Action => "actions",
    };
    /// "by 18 March", if that is the last of several possible days.
    fn when(day: Day as day_month, is_latest: bool) = if (is_latest) "by {day}" else "{day}";
}
