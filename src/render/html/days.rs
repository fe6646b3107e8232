//! The days through which a web page steps, and what it says and shows on each.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::facts::{Query, ViewData};
use crate::model::{Dataset, Day, Stance};
use crate::panels::cards::{CardSection, Sections};
use crate::view::View;
use crate::words::Words;
use crate::words::export::page::DayForm;

/// The most days through which a page steps, and with very many marks, which each day has anew.
const MAX_DAYS: usize = 150;
const MAX_DAYS_OF_MANY: usize = 24;
const MANY_MARKS: usize = 2_000;

/// The days on which something changes on any question.
pub struct Days {
    /// In order; the last is the last day that is shown.
    pub list: Vec<Day>,
    /// The number of days before some were left out.
    pub total: usize,
    /// The index of the day that the page shows first.
    pub current: usize,
    /// How they are named.
    pub form: DayForm,
    /// The labels of the days in charts.
    pub labels: Vec<Words>,
}

impl Days {
    /// Finds the days within a view, and keeps some of them if there are too many.
    pub fn new(document: &Document, view: &View, data: &[(View, ViewData)]) -> Self {
        let (first, last) = view.range;
        let mut days = BTreeSet::from([first, last, view.as_of]);
        for (view, data) in data {
            days.extend(changes(&document.dataset, view, data));
        }
        let only_figures = data.iter().all(|(_, data)| data.series.only_figures);
        let form = DayForm::new(&document.dataset, only_figures);
        let end = |day: Day| end(form, day, last);
        let days: BTreeSet<Day> = days.into_iter().map(end).collect();
        let all: Vec<Day> = days.into_iter().filter(|day| (first..=last).contains(day)).collect();
        let total = all.len();
        let marks: usize = data.iter().map(|(_, data)| data.series.marks.len()).sum();
        let most = if marks > MANY_MARKS { MAX_DAYS_OF_MANY } else { MAX_DAYS };
        let interval = total.div_ceil(most);
        // Counted from the end, as the last day stays.
        let kept = all.iter().rev().enumerate();
        let as_of = end(view.as_of);
        let ends = [end(first), as_of];
        let kept = kept.filter(|(index, day)| index % interval == 0 || ends.contains(day));
        let mut days: Vec<Day> = kept.map(|(_, day)| *day).collect();
        days.reverse();
        let current = days.iter().position(|day| *day == as_of);
        let labels: Vec<Words> = days.iter().map(|day| form.words(*day)).collect();
        Self { current: current.unwrap_or(days.len() - 1), list: days, total, form, labels }
    }

    /// The indices of the days on which something changes on a question. From any day, the steps lead back
    /// to the ends and to the day `as_of`, which was shown first.
    pub fn of_question(
        &self,
        dataset: &Dataset,
        view: &View,
        data: &ViewData,
        as_of: Day,
    ) -> impl Iterator<Item = usize> {
        let (first, last) = view.range;
        let mut own = changes(dataset, view, data);
        own.extend([first, last, as_of]);
        let own: BTreeSet<Day> = own.into_iter().map(|day| end(self.form, day, last)).collect();
        let days = self.list.iter().enumerate();
        days.filter(move |(_, day)| own.contains(day)).map(|(index, _)| index)
    }
}

/// The day on which a page shows a change. A figure is drawn over its year, of which the first day would show
/// nothing.
fn end(form: DayForm, day: Day, last: Day) -> Day {
    if form == DayForm::Year { day.last_of_year().min(last) } else { day }
}

/// Returns the days on which something changes on a question: lines, marks and events.
fn changes(dataset: &Dataset, view: &View, data: &ViewData) -> BTreeSet<Day> {
    let series = &data.series;
    let mut days: BTreeSet<Day> = series.marks.iter().map(|mark| mark.day).collect();
    days.extend(series.actions.iter().map(|action| action.day));
    for party in &series.parties {
        let ends = party.line.iter().flat_map(|span| [span.from, span.until]);
        days.extend(ends);
        days.extend(party.line.iter().filter_map(|span| span.dotted_from));
    }
    for event in &dataset.events {
        days.insert(event.when.latest);
    }
    let (first, last) = view.range;
    days.retain(|day| (first..=last).contains(day));
    days
}

/// The cards of a question: the statements and actions that its chart marks, from the earliest
/// to the latest, each joint statement once.
pub struct QuestionCards {
    /// The indices of the stances; those of a joint statement together.
    pub list: Vec<Vec<usize>>,
    /// The card of each stance.
    places: BTreeMap<usize, usize>,
}

impl QuestionCards {
    /// Finds the cards of the stances that are marked.
    pub fn new(dataset: &Dataset, view: &View, marked: &BTreeSet<usize>) -> Self {
        let view = &listing_view(view);
        let query = Query::for_view(view);
        let mut stances: Vec<usize> = marked.iter().copied().collect();
        stances.sort_by_key(|index| {
            let stance = &dataset.stances[*index];
            (query.day(stance), stance.said.earliest, *index)
        });
        let mut list: Vec<Vec<usize>> = Vec::new();
        for index in stances {
            let joint = &dataset.stances[index].joint;
            let is_same = |card: &&mut Vec<usize>| {
                joint.is_some() && dataset.stances[card[0]].joint == *joint
            };
            match list.iter_mut().find(is_same) {
                Some(card) => card.push(index),
                None => list.push(vec![index]),
            }
        }
        let cards = list.iter().enumerate();
        let places =
            cards.flat_map(|(card, stances)| stances.iter().map(move |stance| (*stance, card)));
        Self { places: places.collect(), list }
    }

    pub fn of_stance(&self, stance: usize) -> Option<usize> {
        self.places.get(&stance).copied()
    }

    /// Returns the sections of a day with their cards, in order.
    pub fn sections(
        &self,
        dataset: &Dataset,
        view: &View,
        data: &ViewData,
    ) -> Vec<(CardSection, Vec<usize>)> {
        let view = &listing_view(view);
        let sections =
            Sections::new(dataset, view, data).list.into_iter().map(|(section, cards)| {
                let cards = cards.into_iter().filter_map(|stance| self.of_stance(stance));
                (section, cards.collect::<Vec<usize>>())
            });
        sections.filter(|(_, cards)| !cards.is_empty()).collect()
    }

    /// The stance that stands for a card.
    pub fn stance<'a>(&self, dataset: &'a Dataset, card: usize) -> &'a Stance {
        &dataset.stances[self.list[card][0]]
    }
}

/// The view in which all cards are listed.
fn listing_view(view: &View) -> View {
    View { focus: None, ..view.clone() }
}
