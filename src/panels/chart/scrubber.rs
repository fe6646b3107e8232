//! The axis as a scrubber: its handle, Play, the date that opens a field, and the clock.

use egui::accesskit::{Action, ActionData, Invalid, Role};
use egui::{
    Align2, Context, Id, Key, Modifiers, PointerButton, Rect, Response, Sense, TextEdit, Ui, pos2,
    vec2,
};

use super::marks;
use crate::command::Command;
use crate::facts::offers_published;
use crate::figure::{Figure, Subject, TRACK_Y};
use crate::kit::focus::{self, Direction};
use crate::kit::{self, Icon, MenuItem, ResponseExt as _, Text};
use crate::scene::command_item::with_shortcut;
use crate::scene::said::{self, SaidByFocus};
use crate::scene::{Scene, WindowScene};
use crate::theme::{self, size};
use crate::view::Clock;
use crate::words::{self, Words, day_month_year, scrubber as texts};

/// The size of the menu of the clocks.
const CLOCK: egui::Vec2 = vec2(112.0, 24.0);

/// The scrubber's state between frames.
#[derive(Debug, Default)]
pub struct ScrubberState {
    /// The zooming that does not yet add up to a whole step, in steps.
    zoom: f32,
    /// The panning that does not yet add up to a whole day, in days.
    pan: f32,
    /// The text in the field for a date, if it is shown.
    typed: Option<String>,
    /// True if the text was entered in the last frame, and if it was not understood.
    is_entered: bool,
    is_refused: bool,
}

fn slider_id() -> Id {
    Id::unique("day slider")
}

fn field_id() -> Id {
    Id::unique("day to go to")
}

/// Returns true if the handle has the keyboard focus.
pub fn has_focus(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.has_focus(slider_id()))
}

/// Handles the wheel with Ctrl, pinching, dragging and clicks on the plot. Returns the index of the
/// party whose line is under the pointer.
pub fn gestures(
    ui: &Ui,
    scene: Scene<'_>,
    figure: &Figure,
    state: &mut ScrubberState,
) -> Option<usize> {
    let plot = figure.rows.plot.with_max_y(figure.rows.bottom);
    let response = ui.interact(plot, ui.scope_id().with("chart"), Sense::CLICK | Sense::DRAG);
    let is_zoomed = scene.view.is_zoomed(&scene.document.dataset.covers);
    let day_width = figure.axis.day_width();
    if let Some(pointer) = response.hover_pos() {
        let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
        // The wheel with Ctrl is a pinch.
        state.zoom += pinch.ln() / 0.8_f32.recip().ln();
        let steps = state.zoom.trunc();
        if steps != 0.0 {
            state.zoom -= steps;
            let around = Some(figure.axis.day_at(pointer.x));
            scene.send(Command::ZoomDays { steps: steps as i32, around });
        }
        state.pan -= scroll.x / day_width;
    }
    if is_zoomed && response.dragged_by(PointerButton::Primary) {
        state.pan -= response.drag_delta().x / day_width;
    }
    let days = state.pan.trunc();
    if days != 0.0 {
        state.pan -= days;
        scene.send_if(is_zoomed, || Command::PanDays(days as i32));
    }
    if response.double_clicked() && is_zoomed {
        scene.send(Command::ShowAllDays);
    }
    let hovered = marks::line_tooltip(scene, figure, &response);
    if response.clicked()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        scene.send_all(marks::click_on_line(scene, figure, pointer));
    }
    hovered
}

/// Shows the controls of the axis.
pub fn show(ui: &mut Ui, scene: WindowScene<'_>, figure: &Figure, state: &mut ScrubberState) {
    let rows = &figure.rows;
    let y = rows.bottom + TRACK_Y;
    let left = rows.area.left();
    let play = Rect::from_min_size(pos2(left, y - 16.0), vec2(32.0, 32.0));
    show_play(ui, scene, play);
    if offers_published(&scene.document.dataset) {
        // Below Play, or beside it where the axis is that of several figures or the key is near.
        let key = figure.find(|subject| *subject == Subject::Key).next();
        let has_room = key.is_none_or(|key| play.bottom() + CLOCK.y <= key.rect.top());
        let is_below = rows.plot.height() > 0.0 && has_room;
        let clock = if is_below {
            Align2::LEFT_TOP.anchor_size(pos2(left, play.bottom() + 4.0), CLOCK)
        } else {
            let clock = Align2::LEFT_CENTER.anchor_size(pos2(play.right() + 8.0, y), CLOCK);
            clock.with_max_x(clock.right().min(rows.plot.left() - 10.0))
        };
        show_clock(ui, *scene, clock);
    }
    show_handle(ui, *scene, figure, y);
    if let Some(date) = figure.find(|subject| *subject == Subject::Date).next() {
        show_date(ui, scene, date.rect, state);
    }
}

fn show_play(ui: &Ui, scene: WindowScene<'_>, rect: Rect) {
    let theme = scene.theme;
    let response = ui.interact(rect, Id::unique("play"), Sense::click());
    let radius = if response.hovered() { 16.0 } else { 15.0 };
    ui.painter().circle_filled(rect.center(), radius, theme.text);
    let icon = if scene.panels.playing { Icon::Pause } else { Icon::Play };
    icon.paint_at(ui.painter(), rect.center(), theme.surface);
    response.set_name(Role::Button, || {
        if scene.panels.playing { crate::words::talk::PAUSE } else { texts::PLAY }
    });
    kit::focus_ring(ui, &response, theme);
    let response = response.tooltip(with_shortcut(ui, &texts::PLAY_TOOLTIP, &Command::TogglePlay));
    scene.send_if(response.clicked(), || Command::TogglePlay);
}

/// The clock, as a quiet menu.
fn show_clock(ui: &Ui, scene: Scene<'_>, rect: Rect) {
    let theme = scene.theme;
    let current = scene.view.clock;
    let button = ui.interact(rect, Id::unique("clock"), Sense::click());
    let color = if button.hovered() { theme.text } else { theme.text_secondary };
    let text = Text::new(words::figure::dates(current), theme::sans(size::SMALL), color);
    let shown = text.paint(ui, rect.left_center(), Align2::LEFT_CENTER, rect.width());
    let chevron = pos2(shown.right() + 10.0, rect.center().y);
    Icon::ChevronDown.paint_at(ui.painter(), chevron, color);
    kit::focus_ring(ui, &button, theme);
    button.set_name(Role::Button, || texts::clock_button(&current.label()));
    if button.has_focus() {
        said::note_focus(ui.ctx(), SaidByFocus::Clock);
    }
    kit::menu_list(&button, &texts::CLOCK, 200.0, |ui| {
        for clock in [Clock::Said, Clock::Known] {
            let item = MenuItem::new(clock.label()).chosen(clock == current);
            scene.send_if(item.show(ui, scene.theme).clicked(), || Command::SetClock(clock));
        }
    });
}

/// The handle, on which the arrow keys, drags and clicks move the day.
fn show_handle(ui: &Ui, scene: Scene<'_>, figure: &Figure, y: f32) {
    let (from, to) = figure.axis.days;
    let plot = figure.rows.plot;
    let track = Rect::from_x_y_ranges(plot.x_range(), y - 12.0..=y + 12.0).expand2(vec2(9.0, 0.0));
    let response = ui
        .interact(track, slider_id(), Sense::click_and_drag())
        .on_hover_cursor(egui::CursorIcon::ResizeHorizontal);
    let center = pos2(figure.axis.day_x().clamp(plot.left(), plot.right()), y);
    if response.has_focus() {
        said::note_focus(ui.ctx(), SaidByFocus::Day);
        let ring = Rect::from_center_size(center, vec2(18.0, 18.0)).expand(3.0);
        let stroke = egui::Stroke::new(2.0, scene.theme.text);
        ui.painter().rect_stroke(ring, 12.0, stroke, egui::StrokeKind::Middle);
    }
    let covers = &scene.document.dataset.covers;
    let by_year = figure.axis.by_year;
    let tells_value = kit::tells_states(ui.ctx());
    response.set_name(Role::Slider, || {
        let day = words::figure::day_among(scene.view.as_of, (from, to), by_year);
        if tells_value { texts::DAY } else { texts::named_day(&day) }
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        let value = words::figure::day_of_days(scene.view.as_of, (from, to), by_year);
        node.set_value(kit::spoken(&value));
        for action in [Action::Increment, Action::Decrement, Action::SetValue] {
            node.add_action(action);
        }
    });
    let typed = ui.input(|input| {
        let requests = input.accesskit_action_requests(response.id, Action::SetValue);
        let values = requests.filter_map(|request| match &request.data {
            Some(ActionData::Value(day)) => Some(day.to_string()),
            _ => None,
        });
        values.last()
    });
    scene.send_all(typed.map(Command::GoToDay));
    let steps = ui.input(|input| {
        let steps = |action| input.num_accesskit_action_requests(response.id, action) as i32;
        steps(Action::Increment) - steps(Action::Decrement)
    });
    let moved = if steps == 0 { pressed_days(ui, &response) } else { Some(Move::By(steps)) };
    scene.send_all(moved.map(|moved| match moved {
        Move::By(days) => Command::MoveDays(days),
        Move::First => Command::SetDay(covers.earliest),
        Move::Last => Command::SetDay(covers.latest),
    }));
    let pointer =
        response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked());
    if let Some(day) = pointer.map(|pos| figure.axis.day_at(pos.x)) {
        scene.send_if(day != scene.view.as_of, || Command::SetDay(day));
    }
}

enum Move {
    By(i32),
    First,
    Last,
}

/// How a key moves the focused handle: the arrows by a day, Page Up and Page Down by a week.
fn pressed_days(ui: &Ui, response: &Response) -> Option<Move> {
    const WEEK: i32 = 7;
    if !response.has_focus() {
        return None;
    }
    focus::take_arrows(ui, response, Direction::Horizontal);
    ui.input_mut(|input| {
        let mut count = |key| input.count_and_consume_key(Modifiers::NONE, key) as i32;
        let days = count(Key::ArrowRight) - count(Key::ArrowLeft)
            + WEEK * (count(Key::PageUp) - count(Key::PageDown));
        match (count(Key::Home) > 0, count(Key::End) > 0) {
            (true, _) => Some(Move::First),
            (_, true) => Some(Move::Last),
            _ => (days != 0).then_some(Move::By(days)),
        }
    })
}

/// The bold date, or the field for another.
fn show_date(ui: &mut Ui, scene: WindowScene<'_>, rect: Rect, state: &mut ScrubberState) {
    let day = scene.view.as_of;
    let target = rect.expand2(vec2(6.0, 4.0));
    if scene.panels.typing_day {
        let room = vec2(150.0, 28.0).max(target.size());
        let field = Rect::from_center_size(rect.center(), room);
        let right = ui.max_rect().right() - 8.0;
        show_field(ui, *scene, field.translate(vec2((right - field.right()).min(0.0), 0.0)), state);
        return;
    }
    let was_typing = state.typed.take().is_some();
    let was_entered = std::mem::take(&mut state.is_entered);
    state.is_refused = false;
    let response = ui.interact(target, Id::unique("type a day"), Sense::click());
    if response.hovered() {
        let stroke = egui::Stroke::new(1.0, scene.theme.edge);
        ui.painter().rect_stroke(target, 6.0, stroke, egui::StrokeKind::Inside);
    }
    kit::focus_ring(ui, &response, scene.theme);
    response.set_name(Role::Button, || {
        texts::go_to_day(&words::figure::day(day, scene.view_data.series.by_year))
    });
    if response.has_focus() || was_typing {
        said::note_focus(ui.ctx(), SaidByFocus::Day);
    }
    let focused = ui.memory(egui::Memory::focused);
    if was_typing && focused.is_none_or(|id| id == field_id()) {
        // On the handle, Space plays. Escape returns to what opened the field.
        let next = if was_entered { slider_id() } else { response.id };
        ui.memory_mut(|memory| memory.request_focus(next));
    }
    let response =
        response.tooltip(with_shortcut(ui, &texts::GO_TO_DAY_TOOLTIP, &Command::ToggleDayInput));
    scene.send_if(response.clicked(), || Command::ToggleDayInput);
}

fn show_field(ui: &mut Ui, scene: Scene<'_>, rect: Rect, state: &mut ScrubberState) {
    let is_new = state.typed.is_none();
    state.is_refused |= std::mem::take(&mut state.is_entered);
    let by_year = scene.view_data.series.by_year;
    let typed = state.typed.get_or_insert_with(|| {
        let day = scene.view.as_of;
        if by_year { words::figure::day(day, by_year) } else { day_month_year(day) }.into()
    });
    let is_enter_pressed = ui.input(|input| input.key_pressed(Key::Enter));
    ui.painter().rect_filled(rect, 6.0, scene.theme.surface);
    let field = TextEdit::singleline(typed)
        .id(field_id())
        .font(theme::sans(size::LABEL))
        .background_color(scene.theme.field)
        .char_limit(60)
        .desired_width(rect.width() - 12.0);
    let response = ui.put(rect, field);
    response.set_name_text_field(typed, &Words::EMPTY, || crate::words::import_dialog::DATE);
    if response.changed() {
        state.is_refused = false;
    }
    // Why it was not understood is announced.
    if state.is_refused {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_invalid(Invalid::True));
        let stroke = egui::Stroke::new(2.0, scene.theme.error);
        ui.painter().rect_stroke(response.rect.expand(2.0), 6.0, stroke, egui::StrokeKind::Inside);
    }
    if is_new {
        response.request_focus();
        // Select the whole text, so that typing replaces it.
        let ends = [0, typed.chars().count()].map(egui::text::CCursor::new);
        let all = egui::text::CCursorRange::two(ends[0], ends[1]);
        let mut edit_state = TextEdit::load_state(ui.ctx(), response.id).unwrap_or_default();
        edit_state.cursor.set_char_range(Some(all));
        edit_state.store(ui.ctx(), response.id);
    } else if is_enter_pressed {
        scene.send(Command::GoToDay(typed.clone()));
        state.is_entered = true;
        response.request_focus();
    } else if response.lost_focus() {
        scene.send(Command::ToggleDayInput);
    }
}
