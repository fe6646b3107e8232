use super::{
    DaySnapshot, Daylight, DaylightSteps, DenseSeries, NoLine, Query, Series, Steps, compared_pair,
    day_snapshot, day_summary, hidden_voices_note, no_lines, party_slots,
};
use std::collections::BTreeSet;
use std::sync::Arc;

use super::actor_stats::{ActorStats, actor_stats};
use super::sweep::indexed_snapshot;
use crate::model::Dataset;
use crate::view::View;
use crate::words::headline::{Headline, headline};
use crate::words::{Words, positions::day_sentence};

/// Everything that is computed for one view, so that all panels and exports
/// agree.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewData {
    /// Lines, bands and marks of the view's question.
    pub series: Series,
    /// The line of each party in steps, in file order.
    pub lines: Arc<[Steps]>,
    /// What a chart of many parties or stances draws; `None` if there are few.
    pub dense: Option<Arc<DenseSeries>>,
    /// The positions on the view's day.
    pub snapshot: DaySnapshot,
    /// The positions on the view's day in words.
    pub sentence: Words,
    /// The words above the chart.
    pub headline: Headline,
    /// The compared parties, by their indices, with their Daylight; `None` if the
    /// question is not comparable or fewer than two parties have a line.
    pub daylight: Option<([usize; 2], Daylight)>,
    /// The same in steps.
    pub daylight_steps: Option<Arc<DaylightSteps>>,
    /// Whether the dataset has actions that show no level of a question that they bear on.
    pub has_actions: bool,
    /// "without 2 voices", if some are hidden.
    pub hidden_note: Option<Words>,
    /// Why each party has no line on the day, in file order; `None` if it has one.
    pub no_lines: Vec<Option<NoLine>>,
    /// What lists say of each actor, in file order.
    pub actor_stats: Vec<ActorStats>,
    /// The colour slots of the parties, in file order; `None` is grey.
    pub slots: Vec<Option<usize>>,
}

/// What does not depend on the day.
struct AnyDay {
    series: Series,
    lines: Arc<[Steps]>,
    dense: Option<Arc<DenseSeries>>,
    daylight: Option<([usize; 2], Daylight)>,
    daylight_steps: Option<Arc<DaylightSteps>>,
    has_actions: bool,
    hidden_note: Option<Words>,
    slots: Vec<Option<usize>>,
}

impl ViewData {
    /// Computes the view and the data of each question, in the order of the file.
    pub fn of_questions(dataset: &Dataset, view: &View) -> Vec<(View, Self)> {
        let views = view.for_questions(dataset);
        let data = views.map(|view| {
            let data = Self::new(dataset, &view);
            (view, data)
        });
        data.collect()
    }

    /// Computes the data for a view of a dataset.
    pub fn new(dataset: &Dataset, view: &View) -> Self {
        let query = Query::for_view(view);
        let series = Series::new(dataset, query);
        let mut stances = dataset.stances.iter();
        let (lines, dense) = DenseSeries::prepare(dataset, query, &series);
        let mut data = AnyDay {
            lines,
            dense,
            daylight: None,
            daylight_steps: None,
            has_actions: stances.any(|stance| !stance.bears_on.is_empty()),
            hidden_note: hidden_voices_note(dataset, query),
            slots: party_slots(dataset, &series, view),
            series,
        };
        data.set_daylight(dataset, view);
        Self::on_day(dataset, view, data)
    }

    /// Recomputes the data for another view of the same dataset; `before` is the view
    /// that `self` was computed for. Only what the two views differ in is computed.
    pub fn update(&mut self, dataset: &Dataset, before: &View, view: &View) {
        if Query::for_view(before) != Query::for_view(view) {
            *self = Self::new(dataset, view);
            return;
        }
        let has_same_pair = before.pair == view.pair;
        let has_same_colors = before.colored_parties == view.colored_parties
            && before.gray_parties == view.gray_parties;
        if before.as_of == view.as_of && has_same_pair && has_same_colors {
            return;
        }
        let mut data = AnyDay {
            series: std::mem::take(&mut self.series),
            lines: Arc::clone(&self.lines),
            dense: self.dense.take(),
            daylight: self.daylight.take(),
            daylight_steps: self.daylight_steps.take(),
            has_actions: self.has_actions,
            hidden_note: self.hidden_note.take(),
            slots: std::mem::take(&mut self.slots),
        };
        if !has_same_pair {
            data.set_daylight(dataset, view);
        }
        if !has_same_colors {
            data.slots = party_slots(dataset, &data.series, view);
        }
        *self = Self::on_day(dataset, view, data);
    }

    fn on_day(dataset: &Dataset, view: &View, data: AnyDay) -> Self {
        let query = Query::for_view(view);
        let AnyDay { series, lines, dense, daylight, slots, .. } = data;
        let summary = day_summary(dataset, view, &series, daylight.as_ref(), view.as_of);
        let snapshot = |query| match dense.as_deref() {
            Some(dense) => {
                indexed_snapshot(dataset, query, &series.parties, dense.voices(), view.as_of)
            }
            None => day_snapshot(dataset, query, view.as_of),
        };
        let stats = |snapshot: &DaySnapshot, query| match dense.as_deref() {
            Some(dense) => dense.actors().stats(dataset, snapshot),
            None => actor_stats(dataset, query, snapshot),
        };
        let shown = snapshot(query);
        let actor_stats = if view.hidden.is_empty() {
            stats(&shown, query)
        } else {
            let hidden = &BTreeSet::new();
            let query = Query { hidden, ..query };
            stats(&snapshot(query), query)
        };
        Self {
            snapshot: shown,
            sentence: summary.as_ref().map_or(Words::EMPTY, day_sentence),
            headline: summary.map_or_else(Headline::default, |summary| headline(&summary, &slots)),
            daylight,
            daylight_steps: data.daylight_steps,
            has_actions: data.has_actions,
            no_lines: no_lines(dataset, view, &series, view.as_of),
            hidden_note: data.hidden_note,
            actor_stats,
            slots,
            lines,
            dense,
            series,
        }
    }
}

impl AnyDay {
    fn set_daylight(&mut self, dataset: &Dataset, view: &View) {
        self.daylight = compared_pair(dataset, view, &self.series);
        let first = self.series.first;
        let daylight = self.daylight.as_ref();
        let steps = daylight.map(|(_, daylight)| DaylightSteps::new(first, daylight));
        self.daylight_steps = steps.map(Arc::new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::actor_stats::ActorIndex;
    use crate::analysis::sweep::VoiceIndex;
    use crate::file;
    use crate::model::Day;
    use crate::view::Clock;

    #[test]
    fn an_update_computes_what_a_fresh_start_does() {
        let text = include_str!("../../assets/rafah-2024.ron");
        let dataset = file::read(text).dataset.expect("a dataset");
        let mut view = View::new(&dataset);
        let mut data = ViewData::new(&dataset, &view);
        let parties: Vec<&String> = dataset.parties.iter().map(|party| &party.id).collect();
        let changes: [&dyn Fn(&mut View); 9] = [
            &|view| view.as_of = dataset.covers.earliest,
            &|view| view.pair = Some([parties[1].clone(), parties[0].clone()]),
            &|view| view.range.0 = view.range.0.tomorrow().expect("a day"),
            &|view| view.as_of = Day::constant(2024, 4, 18),
            &|view| view.hidden.extend([dataset.actors[0].id.clone()]),
            &|view| view.as_of = Day::constant(2024, 4, 19),
            &|view| view.clock = Clock::Known,
            &|view| view.gray_parties.extend([parties[0].clone()]),
            &|view| view.question.clone_from(&dataset.questions[1].id),
        ];
        for change in changes {
            let before = view.clone();
            change(&mut view);
            data.update(&dataset, &before, &view);
            assert!(data == ViewData::new(&dataset, &view), "{before:?}, {view:?}");
        }
    }

    #[test]
    fn the_index_finds_what_a_walk_through_all_stances_finds() {
        let text = include_str!("../../assets/rafah-2024.ron");
        let dataset = file::read(text).dataset.expect("a dataset");
        for question in &dataset.questions {
            for clock in [Clock::Said, Clock::Known] {
                let hidden = &BTreeSet::new();
                let query = Query { question: &question.id, clock, hidden };
                let series = Series::new(&dataset, query);
                let voices = VoiceIndex::new(&dataset, query);
                let actors = ActorIndex::new(&dataset, query);
                let mut day = dataset.covers.earliest;
                while day <= dataset.covers.latest {
                    let walked = day_snapshot(&dataset, query, day);
                    let indexed = indexed_snapshot(&dataset, query, &series.parties, &voices, day);
                    assert_eq!(indexed, walked, "{} {clock:?} {day}", question.id);
                    assert_eq!(
                        actors.stats(&dataset, &walked),
                        actor_stats(&dataset, query, &walked)
                    );
                    day = day.tomorrow().expect("a day");
                }
            }
        }
    }
}
