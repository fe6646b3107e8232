//! The timeline at the bottom of the window: the play button, the day, the slider with
//! the stances, the clock, and the status of the file.

mod day;
mod play;

use std::collections::BTreeSet;

use egui::accesskit::{Action, ActionData, Role};
use egui::{Align2, Context, Id, Key, Modifiers, Rangef, Rect, Sense, Stroke, Ui, pos2, vec2};

pub use self::day::TimelineState;
use crate::command::{self, Command};
use crate::facts::{day_number, offers_published, stance_day};
use crate::kit::focus::{self, Direction};
use crate::kit::{self, Button, Icon, MenuItem, ResponseExt as _, Segment};
use crate::model::Day;
use crate::panels::LevelChangesState;
use crate::scene::Scene;
use crate::scene::pane::Pane;
use crate::scene::said::{self, SaidByFocus};
use crate::theme::{self, size};
use crate::view::Clock;
use crate::words::{self, Words, spoken_day};

/// The space to the left of the first button and to the right of the status.
const MARGIN: f32 = 16.0;

/// The least space to the right of the slider for the choice of the clock, in points.
const MIN_REST: f32 = 190.0;

/// The width of that choice as a menu.
const CLOCK_MENU_WIDTH: f32 = 104.0;

/// The least width of the date, which is then without its year, and the greatest.
const MIN_DATE_WIDTH: f32 = 52.0;
const DATE_WIDTH: f32 = 118.0;

/// Where the date begins if there is room, in points from the left.
const DATE_LEFT: f32 = 282.0;

/// Where the track begins at least if there is no chart above it, so that the date has room.
pub const MIN_TRACK_LEFT: f32 = 170.0;

/// The width of the button that plays and of the menu of speeds, with the space around them, and of a
/// button for another day.
const PLAY_WIDTH: f32 = 36.0;
const BUTTON_WIDTH: f32 = 28.0;
const SPEED_WIDTH: f32 = 58.0;

/// How far the handle of the slider reaches beyond its track.
const SLIDER_MARGIN: f32 = 9.0;

/// Draws the timeline. Its days are as wide as `track`.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    track: Rangef,
    (state, changes): (&mut TimelineState, &LevelChangesState),
) {
    let theme = scene.theme;
    let bar = ui.max_rect();
    ui.painter().hline(bar.x_range(), bar.top() + 0.5, (1.0, theme.border));
    let is_compact = scene.density.is_compact();
    let margin = if is_compact { 4.0 } else { MARGIN };
    // Outlines do not touch each other.
    let gap = match (theme.high_contrast, is_compact) {
        (true, _) => 4.0,
        (false, true) => 0.0,
        (false, false) => 2.0,
    };
    // Without room to the right of the slider, the clock is a menu on its left.
    let is_tight = bar.right() - track.max < MIN_REST;
    let has_clock = offers_published(&scene.document.dataset);
    let left = bar.with_min_x(bar.left() + margin).with_max_x(track.min - SLIDER_MARGIN);
    let steps_width = 2.0 * (BUTTON_WIDTH + gap);
    // The buttons give way to the date.
    let least_date = if is_tight { MIN_DATE_WIDTH } else { DATE_WIDTH };
    let mut room = left.width() - PLAY_WIDTH - least_date;
    let mut has_room = |width: f32| {
        let fits = width <= room;
        room -= if fits { width } else { 0.0 };
        fits
    };
    let has_clock_words = is_tight && has_room(CLOCK_MENU_WIDTH);
    // Without room for these buttons, the keys and the slider move the day.
    let has_days = !is_tight && has_room(steps_width);
    let has_changes = has_days && has_room(steps_width);
    let has_speed = has_days && !is_compact && has_room(SPEED_WIDTH);
    let mut strip = kit::strip(ui, left);
    strip.spacing_mut().item_spacing.x = gap;
    play::show(&mut strip, scene);
    strip.add_space(if is_compact { 2.0 } else { 8.0 });
    if has_days {
        let other_days = has_changes.then(|| changes.has_other_days(scene));
        show_day_buttons(&mut strip, scene, other_days);
    }
    if has_speed {
        strip.add_space(4.0);
        play::show_speed_menu(&mut strip, scene);
    }
    // The date comes first where the days begin further to the left, as beside a form.
    let rest = strip.available_rect_before_wrap();
    let date_left = (track.min - DATE_WIDTH - 24.0).min(if is_tight { 0.0 } else { DATE_LEFT });
    let date_left = date_left.max(rest.left());
    let clock_width = match (is_tight, has_clock_words) {
        (false, _) => 0.0,
        (true, true) => CLOCK_MENU_WIDTH,
        (true, false) => 32.0,
    };
    let (date, clock) = rest.split_left_right_at_x(rest.right() - clock_width);
    let date = date.with_min_x(date_left).with_max_x(date.right().min(date_left + DATE_WIDTH));
    let date = Rect::from_center_size(date.center(), vec2(date.width(), 30.0));
    day::show(ui, scene, date, state);
    if is_tight && has_clock {
        show_clock_menu(ui, scene, clock, has_clock_words);
    }
    let track = Rect::from_x_y_ranges(track, bar.y_range());
    show_day_slider(ui, scene, track);

    let rest = bar
        .with_min_x(track.right() + if is_tight { 12.0 } else { 24.0 })
        .with_max_x(bar.right() - if is_tight { 8.0 } else { MARGIN });
    let ui = &mut kit::strip(ui, rest);
    if !is_tight && has_clock {
        show_clock_switch(ui, scene);
    }
    show_file_status(ui, scene);
}

/// Draws the buttons for the day before and the day after, and for the changes before and after if
/// it is known whether there are any.
fn show_day_buttons(ui: &mut Ui, scene: Scene<'_>, other_days: Option<[bool; 2]>) {
    for (icon, command, has_day) in [
        (Icon::DoubleChevronLeft, Command::PreviousChange, other_days.map(|days| days[0])),
        (Icon::ChevronLeft, Command::MoveDays(-1), Some(true)),
        (Icon::ChevronRight, Command::MoveDays(1), Some(true)),
        (Icon::DoubleChevronRight, Command::NextChange, other_days.map(|days| days[1])),
    ] {
        let Some((row, has_day)) = command::row(&command).zip(has_day) else {
            continue;
        };
        let can_run = has_day && (row.can_run)(scene.document, scene.view, scene.panels);
        let button = Button::icon_only(icon, row.name(ui.ctx().os())).small().enabled(can_run);
        scene.send_if(button.show(ui, scene.theme).clicked(), || command);
    }
}

fn slider_id() -> Id {
    Id::unique("day slider")
}

/// Whether the slider of the days has the keyboard focus.
pub fn has_focus(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.has_focus(slider_id()))
}

/// Returns the vertical offset of a party's dots from the track, in points. Parties
/// alternate above and below; from the seventh on, they share the outermost lanes.
fn lane_offset(party: usize, parties: usize) -> f32 {
    const LANES_PER_SIDE: usize = 3;
    let step = if parties > 2 { 5.0 } else { 0.0 };
    let offset = 12.0 + step * (party / 2).min(LANES_PER_SIDE - 1) as f32;
    if party.is_multiple_of(2) { -offset } else { offset }
}

fn show_day_slider(ui: &Ui, scene: Scene<'_>, track: Rect) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let first = dataset.covers.earliest;
    let days = day_number(first, dataset.covers.latest).max(1);
    let x = |day: Day| {
        track.left() + track.width() * day_number(first, day).clamp(0, days) as f32 / days as f32
    };
    let y = track.center().y;
    let response =
        ui.interact(track.expand2(vec2(SLIDER_MARGIN, -4.0)), slider_id(), Sense::click_and_drag());

    Pane::Timeline.set_entry(ui.ctx(), response.id);
    let painter = ui.painter();
    let playhead_x = x(scene.view.as_of);
    let rail = |from: f32, to: f32| Rect::from_min_max(pos2(from, y - 2.0), pos2(to, y + 2.0));
    painter.rect_filled(rail(track.left(), track.right()), 2.0, theme.rail);
    painter.rect_filled(rail(track.left(), playhead_x), 2.0, theme.text);
    let mut drawn_dots = BTreeSet::new();
    let is_dense = scene.view_data.dense.is_some();
    let stances: &[_] = if is_dense { &[] } else { &dataset.stances };
    for stance in stances {
        if !stance.positions.contains_key(&scene.view.question)
            || scene.view.hidden.contains(&stance.actor)
        {
            continue;
        }
        let Some(party) = stance.position_party.as_deref().and_then(|id| dataset.party_index(id))
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
    painter.circle(pos2(playhead_x, y), 8.5, theme.surface, Stroke::new(2.0, theme.text));
    kit::focus_ring(ui, &response, theme);

    if response.has_focus() {
        said::note_focus(ui.ctx(), SaidByFocus::Day);
    }
    let current_day = day_number(first, scene.view.as_of);
    let tells_value = kit::tells_states(ui.ctx());
    response.set_name(Role::Slider, || {
        if tells_value {
            words::timeline::DAY
        } else {
            words::timeline::named_day(scene.view.as_of, &scene.document.dataset.covers)
        }
    });
    expose_value(ui, &response, scene.view.as_of);
    if let Some(day) = requested_day(ui, &response) {
        scene.send(Command::GoToDay(day));
    }
    let steps = requested_steps(ui, &response);
    let moved = (steps != 0)
        .then_some(current_day + steps)
        .or_else(|| handle_keys(ui, &response, current_day, days));
    if let Some(day) = moved {
        set_day(scene, first, day);
    }
    if let Some(pointer) = response.interact_pointer_pos()
        && (response.dragged() || response.clicked())
    {
        let fraction = ((pointer.x - track.left()) / track.width()).clamp(0.0, 1.0);
        let day = (fraction * days as f32).round() as i32;
        set_day(scene, first, day);
    }
}

/// Tells screen readers the date as the value of the slider, without a number.
fn expose_value(ui: &Ui, response: &egui::Response, day: Day) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_value(kit::spoken(&spoken_day(day)));
        for action in [Action::Increment, Action::Decrement, Action::SetValue] {
            node.add_action(action);
        }
    });
}

/// The days by which a screen reader moves the slider.
fn requested_steps(ui: &Ui, response: &egui::Response) -> i32 {
    ui.input(|input| {
        let steps = |action| input.num_accesskit_action_requests(response.id, action) as i32;
        steps(Action::Increment) - steps(Action::Decrement)
    })
}

/// The date that a screen reader sets, as it was typed.
fn requested_day(ui: &Ui, response: &egui::Response) -> Option<String> {
    ui.input(|input| {
        let requests = input.accesskit_action_requests(response.id, Action::SetValue);
        let values = requests.filter_map(|request| match &request.data {
            Some(ActionData::Value(day)) => Some(day.to_string()),
            _ => None,
        });
        values.last()
    })
}

/// Returns the day to which a key moves the slider: the arrows by a day, Page Up and Page Down by a
/// week.
fn handle_keys(ui: &Ui, response: &egui::Response, current_day: i32, days: i32) -> Option<i32> {
    const WEEK: i32 = 7;
    if !response.has_focus() {
        return None;
    }
    focus::take_arrows(ui, response, Direction::Horizontal);
    let day = ui.input_mut(|input| {
        let mut count = |key| input.count_and_consume_key(Modifiers::NONE, key) as i32;
        let days_moved = count(Key::ArrowRight) - count(Key::ArrowLeft)
            + WEEK * (count(Key::PageUp) - count(Key::PageDown));
        let (first, last) = (count(Key::Home) > 0, count(Key::End) > 0);
        match (first, last) {
            (true, _) => 0,
            (_, true) => days,
            _ => (current_day + days_moved).clamp(0, days),
        }
    });
    (day != current_day).then_some(day)
}

fn set_day(scene: Scene<'_>, first: Day, days: i32) {
    let day = first.saturating_add(jiff::Span::new().days(days));
    scene.send_if(day != scene.view.as_of, || Command::SetDay(day));
}

fn show_clock_switch(ui: &mut Ui, scene: Scene<'_>) {
    let segment = |clock: Clock, tooltip| {
        let words = if scene.density.is_compact() { clock.short_label() } else { clock.label() };
        Segment::new(clock, words).tooltip(tooltip)
    };
    let segments = [
        segment(Clock::Said, words::timeline::SAID_TOOLTIP),
        segment(Clock::Known, words::timeline::KNOWN_TOOLTIP),
    ];
    let name = words::timeline::CLOCK;
    let chosen = kit::segmented(ui, scene.theme, name, &segments, scene.view.clock);
    scene.send_all(chosen.map(Command::SetClock));
}

/// Draws the choice of the clock as a menu, before the slider.
fn show_clock_menu(ui: &mut Ui, scene: Scene<'_>, rect: Rect, has_words: bool) {
    let current = scene.view.clock;
    let button = Button::quiet(current.short_label()).small();
    let button =
        if has_words { button.with_menu() } else { button.icon(Icon::Calendar).icon_only_if(true) };
    let button = button.show(&mut kit::strip_from_right(ui, rect), scene.theme);
    button.set_name(Role::Button, || words::timeline::clock_button(&current.label()));
    kit::menu_list(&button, 200.0, |ui| {
        for clock in [Clock::Said, Clock::Known] {
            let item = MenuItem::new(clock.label()).checked(clock == current);
            scene.send_if(item.show(ui, scene.theme).clicked(), || Command::SetClock(clock));
        }
    });
}

/// Draws whether the file is saved and has problems. A click lists them.
fn show_file_status(ui: &mut Ui, scene: Scene<'_>) {
    let theme = scene.theme;
    let problems = &scene.document.problems;
    let is_edited = scene.document.is_edited();
    let (icon, color, words) = if !problems.is_empty() {
        (Icon::Warning, theme.error, problems.summary())
    } else if scene.editing.has_unapplied_input {
        (Icon::Edit, theme.text, words::timeline::NOT_APPLIED)
    } else if is_edited {
        (Icon::Edit, theme.text, words::timeline::NOT_SAVED)
    } else if scene.document.path.is_none() {
        (Icon::Check, theme.text_secondary, words::timeline::NO_FILE)
    } else {
        (Icon::Check, theme.text_secondary, words::timeline::SAVED)
    };
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), ui.available_height()), Sense::hover());
    let text = kit::Text::new(&words, theme::medium(size::SMALL), color);
    // Without room for the words, the icon stands alone; its name has them.
    let has_text = text.width(ui) + 28.0 <= rect.width();
    let width = if has_text { text.width(ui) + 22.0 } else { rect.width().min(28.0) };
    let button = Rect::from_min_max(
        pos2(rect.right() - width, rect.center().y - 14.0),
        pos2(rect.right(), rect.center().y + 14.0),
    );
    let response = ui.interact(button, ui.scope_id().with("file"), Sense::click());
    let mut center = button.center();
    if has_text {
        let end = button.right_center();
        let line = text.paint(ui, end, Align2::RIGHT_CENTER, button.width());
        center.x = line.left() - 12.0;
    }
    icon.paint_at(ui.painter(), center, color);
    kit::outline_in_high_contrast(ui, theme, button.expand2(vec2(6.0, 0.0)));
    kit::focus_ring(ui, &response, theme);
    // This is the file that could not be opened, not the one that is still shown.
    // The file, whose name is long, is in the description.
    response.set_name_selected(Role::Button, scene.panels.problems, || {
        words::timeline::file_button(&words, &problems.summary())
    });
    response.describe(|| Words::verbatim(problems.file.as_str()));
    scene.send_if(response.clicked(), || Command::ToggleProblems);
    response.tooltip_with(|| {
        words::timeline::file_status_tooltip(&problems.file, is_edited, &problems.summary())
    });
}
