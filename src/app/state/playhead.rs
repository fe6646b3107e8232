//! The playhead, the time axis and the clock.

use jiff::SignedDuration;

use super::State;
use crate::facts::{LevelChange, Query, Series, level_changes, party_slots, stance_day};
use crate::model::{Day, parse_day_near};
use crate::view::{Clock, MainView};
use crate::words::notices;

impl State {
    /// Moves the playhead, and deselects the stance if it has another day.
    pub(super) fn set_day(&mut self, day: Day) {
        self.view.as_of = day;
        self.view.settle_day(&self.document.dataset);
        self.view.reveal(&self.document.dataset.covers, self.view.as_of);
        let clock = self.view.clock;
        let as_of = self.view.as_of;
        let selected = self.view.selected.as_ref().and_then(|id| self.document.dataset.stance(id));
        if selected.is_some_and(|stance| stance_day(clock, stance) != as_of) {
            self.view.selected = None;
        }
    }

    /// Moves the playhead to the next or the previous day on which a line that is shown changes.
    pub(super) fn show_change(&mut self, forward: bool) {
        let (dataset, view) = (&self.document.dataset, &self.view);
        let series = Series::new(dataset, Query::for_view(view));
        let slots = party_slots(dataset, &series, view);
        let changes = level_changes(dataset, view, &series, |party| slots[party].is_some());
        let is_shown = |change: &&LevelChange| {
            self.panels.main == MainView::Questions
                || dataset.questions[change.question].id == view.question
        };
        let mut days = changes.iter().filter(is_shown).map(|change| change.day);
        let day = if forward {
            days.rfind(|day| *day > view.as_of)
        } else {
            days.find(|day| *day < view.as_of)
        };
        match day {
            Some(day) => self.set_day(day),
            None => self.notice = Some(notices::no_other_change(forward).into()),
        }
    }

    pub(super) fn move_days(&mut self, days: i32) {
        let covers = &self.document.dataset.covers;
        let day = if self.document.dataset.is_by_year(&self.view.question) {
            let year = i32::from(self.view.as_of.year())
                .saturating_add(days)
                .clamp(covers.earliest.year().into(), covers.latest.year().into());
            i16::try_from(year).ok().and_then(|year| Day::new(year, 12, 31).ok())
        } else {
            // Unlike a span of days, a duration of any `i32` of them is in range.
            let days = SignedDuration::from_hours(24 * i64::from(days));
            Some(self.view.as_of.saturating_add(days))
        };
        self.set_day(day.unwrap_or(self.view.as_of));
        if self.view.as_of >= self.document.dataset.covers.latest {
            self.panels.playing = false;
        }
    }

    /// Goes to the day that was typed, and keeps the selected stance. Invalid input stays in the field
    /// to be corrected.
    pub(super) fn go_to_day(&mut self, input: &str) {
        let covers = &self.document.dataset.covers;
        let by_year = self.document.dataset.is_by_year(&self.view.question);
        let year = input.trim().parse().ok().filter(|_| by_year);
        let year = year.and_then(|year| Day::new(year, 12, 31).ok());
        match year.or_else(|| parse_day_near(input, covers, self.view.as_of)) {
            Some(day) if covers.earliest <= day && day <= covers.latest => {
                self.panels.typing_day = false;
                let selected = self.view.selected.take();
                self.set_day(day);
                self.view.selected = selected;
            }
            Some(day) => self.notice = Some(notices::date_not_covered(day, covers).into()),
            None => self.notice = Some(notices::not_a_date(input, self.view.as_of).into()),
        }
    }

    pub(super) fn zoom_days(&mut self, steps: i32, around: Option<Day>) {
        let around = around.unwrap_or(self.view.as_of);
        let factor = 0.8_f64.powi(steps.clamp(-20, 20));
        self.view.zoom(&self.document.dataset.covers, factor, around);
    }

    /// Starts or pauses playback. If the playhead is on the last day, playback starts
    /// from the first.
    pub(super) fn toggle_play(&mut self) {
        let covers = &self.document.dataset.covers;
        let (first, last) = (covers.earliest, covers.latest);
        self.panels.playing = !self.panels.playing && first < last;
        if self.panels.playing && self.view.as_of >= last {
            self.set_day(first);
        }
    }

    pub(super) fn set_clock(&mut self, clock: Clock) {
        if self.view.clock == clock {
            return;
        }
        self.view.clock = clock;
        // By the other clock, the selected stance may have another day: go there.
        if let Some(id) = self.view.selected.take() {
            self.select(id);
        }
    }

    pub(super) fn toggle_clock(&mut self) {
        self.set_clock(match self.view.clock {
            Clock::Said => Clock::Known,
            Clock::Known => Clock::Said,
        });
    }
}
