//! The timeline at the bottom of the window: the play button, the day, the slider with
//! the stances, the clock, and the status of the file.

mod day;
mod play;

use std::collections::BTreeSet;

use egui::accesskit::{Action, ActionData, Role};
use egui::{Align2, Rect, Sense, Stroke, Ui, pos2, vec2};

pub use self::day::TimelineState;
use super::Scene;
use super::kit::{self, ResponseExt as _};
use crate::analysis::stance_day;
use crate::command::Command;
use crate::model::Day;
use crate::theme;
use crate::view::Clock;
use crate::words::{self, Words};

/// Draws the timeline.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut TimelineState, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let bar = ui.max_rect();
    let screen = ui.ctx().content_rect();
    ui.painter()
        .hline(screen.x_range(), bar.top() + 0.5, (1.0, theme.border));
    let y = bar.center().y;

    let button = Rect::from_center_size(pos2(bar.left() + 17.0, y), vec2(32.0, 32.0));
    play::show(ui, scene, button, commands);
    let speed = Rect::from_min_size(pos2(bar.left() + 38.0, y - 13.0), vec2(46.0, 26.0));
    play::show_speed_menu(ui, scene, speed, commands);
    let date = Rect::from_min_size(pos2(bar.left() + 88.0, y - 15.0), vec2(112.0, 30.0));
    day::show(ui, scene, date, state, commands);

    let is_narrow = bar.width() < 1000.0;
    let status_width = if is_narrow { 150.0 } else { 230.0 };
    let status = Rect::from_min_max(
        pos2(bar.right() - status_width, bar.top()),
        bar.right_bottom(),
    );
    let clock_width = 168.0;
    let clock = Rect::from_center_size(
        pos2(status.left() - clock_width / 2.0 - 12.0, y),
        vec2(clock_width, 30.0),
    );
    let track = Rect::from_min_max(
        pos2(date.right() + 14.0, bar.top()),
        pos2(clock.left() - 36.0, bar.bottom()),
    );

    show_day_slider(ui, scene, track, commands);
    show_clock_switch(ui, scene, clock, commands);
    show_file_status(ui, scene, status, commands);
}

/// Returns the number of days from one day to another.
fn days_between(from: Day, to: Day) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Returns the vertical offset of a party's dots from the track, in points. Parties
/// alternate above and below; from the seventh on, they share the outermost lanes.
fn lane_offset(party: usize, parties: usize) -> f32 {
    const LANES_PER_SIDE: usize = 3;
    let step = if parties > 2 { 5.0 } else { 0.0 };
    let offset = 12.0 + step * (party / 2).min(LANES_PER_SIDE - 1) as f32;
    if party.is_multiple_of(2) {
        -offset
    } else {
        offset
    }
}

fn show_day_slider(ui: &Ui, scene: Scene<'_>, track: Rect, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let first = dataset.covers.earliest;
    let days = days_between(first, dataset.covers.latest).max(1);
    let x = |day: Day| {
        track.left() + track.width() * days_between(first, day).clamp(0, days) as f32 / days as f32
    };
    let y = track.center().y;
    let response = ui.interact(
        track.expand2(vec2(12.0, -4.0)),
        ui.scope_id().with("day"),
        Sense::click_and_drag(),
    );

    let painter = ui.painter();
    let playhead_x = x(scene.view.as_of);
    let rail = |from: f32, to: f32| Rect::from_min_max(pos2(from, y - 2.0), pos2(to, y + 2.0));
    painter.rect_filled(rail(track.left(), track.right()), 2.0, theme.rail);
    painter.rect_filled(rail(track.left(), playhead_x), 2.0, theme.text);
    // With thousands of stances, only distinguishable dots are drawn.
    let mut drawn_dots = BTreeSet::new();
    for stance in &dataset.stances {
        if !stance.positions.contains_key(&scene.view.question)
            || scene.view.hidden.contains(&stance.actor)
        {
            continue;
        }
        let Some(party) = stance
            .position_party
            .as_deref()
            .and_then(|id| dataset.party_index(id))
        else {
            continue;
        };
        let offset = lane_offset(party, dataset.parties.len());
        let dot = pos2(x(stance_day(scene.view.clock, stance)), y + offset);
        let radius = if offset.abs() > 12.0 { 2.0 } else { 2.5 };
        if drawn_dots.insert(((dot.x * 2.0) as i32, party)) {
            painter.circle_filled(dot, radius, scene.party_color(party));
        }
    }
    painter.circle(
        pos2(playhead_x, y),
        8.5,
        theme.surface,
        Stroke::new(2.0, theme.text),
    );
    kit::focus_ring(ui, &response, theme);

    let current_day = days_between(first, scene.view.as_of);
    response.set_name_slider(f64::from(current_day), || {
        words::timeline::day(scene.view.as_of)
    });
    if let Some(day) = handle_accessibility(ui, &response, current_day, days) {
        set_day(scene, first, day, commands);
    }
    if let Some(pointer) = response.interact_pointer_pos()
        && (response.dragged() || response.clicked())
    {
        let fraction = ((pointer.x - track.left()) / track.width()).clamp(0.0, 1.0);
        let day = (fraction * days as f32).round() as i32;
        set_day(scene, first, day, commands);
    }
}

/// Exposes the slider's range to screen readers. Returns the day that they request.
fn handle_accessibility(
    ui: &Ui,
    response: &egui::Response,
    current_day: i32,
    days: i32,
) -> Option<i32> {
    let id = response.id;
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(f64::from(days));
        node.set_numeric_value_step(1.0);
        for action in [Action::Increment, Action::Decrement, Action::SetValue] {
            node.add_action(action);
        }
    });
    ui.input(|input| {
        let steps = |action| input.num_accesskit_action_requests(id, action) as i32;
        let steps = steps(Action::Increment) - steps(Action::Decrement);
        let requested_day = input
            .accesskit_action_requests(id, Action::SetValue)
            .filter_map(|request| match request.data {
                Some(ActionData::NumericValue(day)) => {
                    Some(day.round().clamp(0.0, f64::from(days)) as i32)
                }
                _ => None,
            })
            .last();
        requested_day.or((steps != 0).then_some(current_day + steps))
    })
}

fn set_day(scene: Scene<'_>, first: Day, days: i32, commands: &mut Vec<Command>) {
    let day = first.saturating_add(jiff::Span::new().days(days));
    if day != scene.view.as_of {
        commands.push(Command::SetDay(day));
    }
}

fn show_clock_switch(ui: &Ui, scene: Scene<'_>, rect: Rect, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    ui.painter().rect_filled(rect, 6.0, theme.field);
    let half = rect.width() / 2.0;
    for (index, clock) in [Clock::Said, Clock::Known].into_iter().enumerate() {
        let left = rect.left() + half * index as f32;
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(half, rect.height()));
        let response = ui.interact(cell, ui.scope_id().with(("clock", index)), Sense::click());
        let is_chosen = scene.view.clock == clock;
        if is_chosen {
            ui.painter().rect(
                cell.shrink(2.0),
                5.0,
                theme.surface,
                Stroke::new(1.0, theme.border),
                egui::StrokeKind::Inside,
            );
        }
        let (font, color) = if is_chosen {
            (theme::semibold(13.0), theme.text)
        } else {
            (theme::sans(13.0), theme.text_secondary)
        };
        kit::text_line(
            ui,
            cell.center(),
            Align2::CENTER_CENTER,
            clock.label(),
            font,
            color,
            half,
        );
        kit::focus_ring(ui, &response, theme);
        response.set_name_selected(Role::RadioButton, is_chosen, || clock.label());
        let tooltip = match clock {
            Clock::Said => words::timeline::SAID_TOOLTIP,
            Clock::Known => words::timeline::KNOWN_TOOLTIP,
        };
        if response.tooltip(tooltip).clicked() && !is_chosen {
            commands.push(Command::SetClock(clock));
        }
    }
}

fn show_file_status(ui: &Ui, scene: Scene<'_>, rect: Rect, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let problems = &scene.document.problems;
    let response = ui.interact(
        rect.shrink2(vec2(0.0, 14.0)),
        ui.scope_id().with("file"),
        Sense::click(),
    );
    let (color, font) = if problems.is_empty() {
        (theme.text_secondary, theme::sans(12.5))
    } else {
        (theme.error, theme::medium(12.5))
    };
    // This is the file that could not be opened, not the one that is still shown.
    let file = Words::verbatim(problems.file.as_str());
    let is_edited = scene.document.is_edited();
    let state = words::timeline::file_state(is_edited, &problems.summary());
    let state_width = kit::text_width(ui, &state, font.clone());
    let file_font = theme::sans(12.5);
    let file_width = kit::text_width(ui, &file, file_font.clone());
    // If only one of them fits, problems come first; the tooltip has both.
    let fits_both = file_width + state_width <= rect.width();
    let mut right = rect.right_center();
    if fits_both || is_edited || !problems.is_empty() {
        let max_width = rect.width();
        let anchor = Align2::RIGHT_CENTER;
        let state_rect = kit::text_line(ui, right, anchor, &state, font, color, max_width);
        right.x = state_rect.left();
    }
    if fits_both || (problems.is_empty() && !is_edited) {
        let color = theme.text_secondary;
        let max_width = right.x - rect.left();
        kit::text_line(
            ui,
            right,
            Align2::RIGHT_CENTER,
            &file,
            file_font,
            color,
            max_width,
        );
    }
    kit::focus_ring(ui, &response, theme);
    let status = || words::timeline::file_status(&file, &state);
    response.set_name_selected(Role::Button, scene.panels.problems, status);
    let tooltip = words::timeline::file_status_tooltip(&status());
    if response.tooltip(tooltip).clicked() {
        commands.push(Command::ToggleProblems);
    }
}
