//! Why a party has no line, and what there is instead (L9).

use std::collections::BTreeSet;

use super::line::{LineHistory, newest_first};
use super::{Query, Series};
use crate::model::{Attribution, Dataset, Day, Question, Stance, StanceKind};
use crate::view::{Clock, View};

/// The reason why a party has no line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NoLine {
    /// Nothing is recorded of it by the day.
    Nothing {
        /// True if something whose day is not known may have been said by then.
        may_be_earlier: bool,
    },
    /// No figure holds on the day, or in this year.
    NoFigure(Option<i16>),
    /// There is nothing by a visible voice.
    Hidden,
    /// The statement that set the line was walked back on this day.
    WalkedBack(Day),
    /// There are stances, but none that can set a line.
    Instead(Instead),
}

/// The newest of what there is for a party without a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Instead {
    /// The index of the stance.
    pub stance: usize,
    /// Who said or did it.
    pub who: InsteadKind,
    /// The day from which it counts.
    pub day: Day,
    /// True if that is the last of several possible days.
    pub is_latest: bool,
    /// Its value, if it has one.
    pub value: Option<f64>,
}

/// Who said or did what there is instead of a line, in the order in which it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InsteadKind {
    /// Unnamed officials.
    Unnamed,
    /// Words that the article reports without saying whose they are.
    Reported,
    /// Words that sources attribute differently; named with reported words, the newest first.
    Disputed,
    /// Named voices that do not speak for it.
    Others,
    /// An action.
    Action,
}

/// Returns why each party has no line on a day (L9); `None` if it has one.
pub fn no_lines(dataset: &Dataset, view: &View, series: &Series, day: Day) -> Vec<Option<NoLine>> {
    let lines = series.parties.iter().map(|party| party.line_on(day));
    let has_line: Vec<bool> = lines.map(|line| line.is_some()).collect();
    let Some(question) = dataset.question(&view.question) else {
        return vec![None; has_line.len()];
    };
    if !has_line.contains(&false) {
        return vec![None; has_line.len()];
    }
    let hidden = hidden_parties(dataset, view, day);
    let walk_back = dataset.stances.iter().find(|stance| stance.walks_back.is_some());
    let histories = walk_back.map(|_| LineHistory::of_parties(dataset, Query::for_view(view)));
    let reason = |party: usize| {
        if let Some(since) = histories.as_ref().and_then(|it| it[party].walked_back_on(day)) {
            NoLine::WalkedBack(since)
        } else if series.only_figures {
            NoLine::NoFigure(series.is_yearly.then(|| day.year()))
        } else if let Some(instead) = instead(dataset, question, series, party, day) {
            NoLine::Instead(instead)
        } else if hidden.contains(&party) {
            NoLine::Hidden
        } else {
            let mut later =
                series.marks.iter().filter(|mark| mark.party == party && mark.day > day);
            let may_be_earlier = view.clock == Clock::Said
                && later.any(|mark| dataset.stances[mark.stance].said.earliest <= day);
            NoLine::Nothing { may_be_earlier }
        }
    };
    let parties = has_line.iter().enumerate();
    parties.map(|(party, has_line)| (!has_line).then(|| reason(party))).collect()
}

/// Returns the newest stance of the first kind that a party without a line has.
fn instead(
    dataset: &Dataset,
    question: &Question,
    series: &Series,
    party: usize,
    day: Day,
) -> Option<Instead> {
    let count = series.marks.partition_point(|mark| mark.day <= day);
    let marks = series.marks[..count]
        .iter()
        .map(|mark| (mark.stance, mark.party, mark.walked_back, Some(mark.value)));
    let actions = series
        .actions
        .iter()
        .take_while(|action| action.day <= day)
        .map(|it| (it.stance, it.party, it.walked_back, None));
    let by_day = marks.chain(actions).filter(|(_, of, walked_back, _)| {
        count_work!(TOUCHED, 1);
        *of == party && walked_back.is_none_or(|since| since > day)
    });
    let (index, stance, value) = by_day
        .map(|(index, .., value)| (index, &dataset.stances[index], value))
        .filter(|(_, stance, _)| stance.about.is_none())
        .min_by(|(_, a, _), (_, b, _)| {
            let kinds = kind_of(a).order().cmp(&kind_of(b).order());
            kinds.then_with(|| newest_first(a, b, &question.id))
        })?;
    Some(Instead {
        stance: index,
        who: kind_of(stance),
        day: stance.effective(),
        is_latest: stance.said.earliest < stance.effective(),
        value,
    })
}

impl InsteadKind {
    /// The kind with whose place it is named.
    fn order(self) -> Self {
        if self == Self::Disputed { Self::Reported } else { self }
    }
}

fn kind_of(stance: &Stance) -> InsteadKind {
    match stance.attribution {
        _ if stance.kind == StanceKind::Action => InsteadKind::Action,
        Attribution::Reported => InsteadKind::Reported,
        Attribution::Disputed => InsteadKind::Disputed,
        Attribution::OnBackground => InsteadKind::Unnamed,
        _ if stance.resolved.unnamed => InsteadKind::Unnamed,
        _ => InsteadKind::Others,
    }
}

/// Returns the parties, by their indices, that hidden voices have spoken for.
fn hidden_parties(dataset: &Dataset, view: &View, day: Day) -> BTreeSet<usize> {
    let query = Query::for_view(view);
    if query.hidden.is_empty() {
        return BTreeSet::new();
    }
    let stances = dataset.stances.iter().filter(|stance| {
        query.hidden.contains(&stance.actor)
            && stance.positions.contains_key(query.question)
            && query.day(stance) <= day
    });
    stances.filter_map(|stance| dataset.party_index(stance.position_party()?)).collect()
}
