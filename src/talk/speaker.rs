//! The speaker's window: the time, all steps, the slide on screen and the next, and the notes.

mod slides;
mod steps;

use egui::accesskit::Role;
use egui::emath::{GuiRounding as _, TSTransform};
use egui::os::OperatingSystem;
use egui::{
    Align2, Color32, Id, LayerId, Order, Pos2, Rect, Response, ScrollArea, Sense, Stroke, Ui,
    UiBuilder, Vec2, pos2, vec2,
};

use super::overview::OverviewState;
use super::slide::part_count;
use super::{is_page_clicked, keys, overview};
use crate::command::Present;
use crate::facts::Memo;
use crate::kit::tree::Tree;
use crate::kit::{self, Button, Icon, ResponseExt as _, Text};
use crate::panels::palette::{self, PaletteState};
use crate::scene::WindowScene;
use crate::talk::hint_words;
use crate::theme::{self, Theme, size};
use crate::view::{Overlay, Talk};
pub use crate::words::talk::format_minutes;
use crate::words::{Words, all_of, talk as texts};

/// The size that the window is laid out for, in points.
pub const SIZE: Vec2 = vec2(1280.0, 720.0);

const BAR_HEIGHT: f32 = 64.0;
const SIDEBAR_WIDTH: f32 = 280.0;
const MARGIN: f32 = 24.0;
/// The height of the headings over the steps and the slides.
const HEADING_HEIGHT: f32 = 40.0;

/// The time of a talk, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TalkTime {
    /// The time that the talk has taken so far.
    pub elapsed: f64,
    /// The planned length of the talk, if there is one.
    pub planned: Option<f64>,
}

/// The contents of the window besides the scene.
#[derive(Clone, Copy)]
pub struct SpeakerData<'a> {
    pub talk: &'a Talk,
    /// How long it has taken.
    pub time: TalkTime,
    /// The time of day.
    pub clock: &'a Words,
    /// Where the slides are.
    pub slides: &'a Words,
    /// The words that stand in for all that is private.
    pub hidden: Option<&'a Words>,
    /// The font size of the notes, in points.
    pub notes_size: i32,
}

/// The state of the window between frames.
#[derive(Debug, Default)]
pub struct SpeakerState {
    steps: Tree,
    memo: Memo,
    /// The audience's screen in the last frame, and what was announced of it.
    shown: Option<Shown>,
    announcement: Words,
    overview: OverviewState,
    /// Where on the sheet the pointer is over the slide on screen.
    pub pointed: Option<Pos2>,
}

/// The contents of the audience's screen.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    step: usize,
    part: usize,
    is_black: bool,
    is_frozen: bool,
    overlay: Option<Overlay>,
}

impl Shown {
    fn of(talk: &Talk) -> Self {
        let overlay = talk.visible_overlay().cloned();
        let Talk { step, part, is_black, .. } = *talk;
        Self { step, part, is_black, is_frozen: talk.frozen.is_some(), overlay }
    }
}

/// The window that is being drawn.
#[derive(Clone, Copy)]
struct Speaker<'a> {
    scene: WindowScene<'a>,
    data: SpeakerData<'a>,
    /// The size relative to [`SIZE`].
    scale: f32,
    /// The number of slides of the current step.
    part_count: usize,
}

/// Draws the window.
pub fn show(
    ui: &mut Ui,
    scene: WindowScene<'_>,
    data: SpeakerData<'_>,
    state: &mut SpeakerState,
    palette: &mut PaletteState,
) {
    let page = ui.max_rect();
    // Everything scales with the window, because its zoom is that of the audience's window.
    let scale = (page.size() / SIZE).min_elem().clamp(0.1, 3.0);
    let dataset = &scene.document.dataset;
    let step = dataset.steps.get(data.talk.step);
    let speaker = Speaker {
        scene,
        data,
        scale,
        part_count: step.map_or(1, |step| part_count(dataset, scene.view, step)),
    };
    let shown = Shown::of(data.talk);
    let before = state.shown.replace(shown.clone()).filter(|before| *before != shown);
    state.pointed = None;
    let talk = speaker.data.talk;
    if shown.overlay == Some(Overlay::Keys) {
        // Laid out for the size that everything else is laid out for.
        let laid_out = Rect::from_min_size(page.min, page.size() / scale);
        show_scaled(ui, laid_out, scale, |ui| {
            ui.set_clip_rect(laid_out);
            keys::show(ui, scene.theme, before.is_some());
        });
        scene.send_if(is_page_clicked(ui, &texts::SHOW_STEP), || Present::Dismiss);
    } else if shown.overlay == Some(Overlay::Overview) && speaker.data.hidden.is_some() {
        overview::show(ui, scene, talk, &mut state.overview);
    } else if let Some(hidden) = speaker.data.hidden {
        speaker.draw_hidden(ui, hidden);
    } else {
        speaker.draw(ui, before.as_ref(), state);
    }
    palette::show(ui.ctx(), scene, palette::PaletteWindow::Speaker(talk, scale), palette);
}

impl Speaker<'_> {
    /// Draws the line that stands for what is hidden, or the answer to a key.
    fn draw_hidden(&self, ui: &Ui, hidden: &Words) {
        let page = ui.max_rect();
        ui.painter().rect_filled(page, 0.0, Color32::BLACK);
        let hint = hint_words(&self.scene.document.dataset, self.data.talk);
        let words = hint.as_ref().unwrap_or(hidden);
        let rect =
            self.text(words, size::SECTION, Color32::WHITE).paint_centered(ui, page.center());
        let id = Id::unique("line of a hidden view");
        let response = ui.interact(rect, id, Sense::focusable_noninteractive());
        response.set_name(Role::Status, || words.clone());
        if ui.memory(|memory| memory.focused().is_none()) {
            response.request_focus();
        }
    }

    fn draw(&self, ui: &mut Ui, before: Option<&Shown>, state: &mut SpeakerState) {
        let (page, scale, theme) = (ui.max_rect(), self.scale, self.scene.theme);
        self.move_focus(ui, before);
        let header = page.with_max_y(page.top() + BAR_HEIGHT * scale);
        let footer = page.with_min_y(page.bottom() - BAR_HEIGHT * scale);
        let between = Rect::from_x_y_ranges(page.x_range(), header.bottom()..=footer.top());
        let sidebar = between.with_max_x(page.left() + SIDEBAR_WIDTH * scale);
        let main = between.with_min_x(sidebar.right());
        let painter = ui.painter();
        painter.rect_filled(page, 0.0, theme.canvas);
        for rect in [header, sidebar, footer] {
            painter.rect_filled(rect, 0.0, theme.surface);
        }
        let line = Stroke::new(scale, theme.border);
        painter.hline(page.x_range(), header.bottom(), line);
        painter.hline(page.x_range(), footer.top(), line);
        painter.vline(sidebar.right(), between.y_range(), line);
        // In the order of Tab.
        let margin = vec2(MARGIN * scale, 0.0);
        self.draw_header(ui, header.shrink2(margin));
        self.draw_steps(ui, sidebar, &mut state.steps);
        state.pointed = self.draw_main(ui, main.shrink2(margin), &mut state.memo);
        self.draw_footer(ui, footer.shrink2(margin));
        self.announce(ui, before, &mut state.announcement);
    }

    fn text(&self, words: impl Into<Words>, size: f32, color: Color32) -> Text {
        Text::new(words, theme::sans(size * self.scale), color)
    }

    fn strong(&self, words: impl Into<Words>, size: f32, color: Color32) -> Text {
        Text::new(words, theme::semibold(size * self.scale), color)
    }

    /// A row of widgets, centred in a rectangle.
    fn row(&self, ui: &mut Ui, rect: Rect) -> Ui {
        let mut row = kit::strip(ui, rect);
        row.spacing_mut().item_spacing = vec2(8.0 * self.scale, 0.0).round_ui();
        row
    }

    /// The width of a button without an icon.
    fn button_width(&self, ui: &Ui, words: Words) -> f32 {
        let text = Text::new(words, theme::medium(size::BODY * self.scale), Color32::PLACEHOLDER);
        text.width(ui) + 28.0 * self.scale
    }

    /// Moves the focus to the marked step when the index opens, and to the heading after the index or the
    /// keys. `before` is what was shown before, if it was something else.
    fn move_focus(&self, ui: &Ui, before: Option<&Shown>) {
        let Some(before) = before else { return };
        let is_index = self.data.talk.overlay == Some(Overlay::Overview);
        let was_list = matches!(before.overlay, Some(Overlay::Overview | Overlay::Keys));
        ui.memory_mut(|memory| match memory.focused() {
            _ if is_index => memory.request_focus(steps::step_id(self.listed_step())),
            Some(id) if was_list => memory.surrender_focus(id),
            _ => {}
        });
    }

    /// Announces what the audience sees now, unless the focus says it or is in the other window.
    fn announce(&self, ui: &mut Ui, before: Option<&Shown>, announcement: &mut Words) {
        let Talk { step, part, .. } = *self.data.talk;
        if let Some(before) = before {
            let is_step = (before.step, before.part) != (step, part);
            let focused = ui.memory(egui::Memory::focused);
            let is_index = self.data.talk.overlay == Some(Overlay::Overview);
            let is_said = focused == Some(heading_id(&texts::ON_SCREEN))
                || (is_step || is_index) && focused == Some(steps::step_id(self.listed_step()));
            let is_here = ui.input(|input| input.focused);
            *announcement = match is_step {
                _ if is_said || !is_here => Words::EMPTY,
                true => self.describe_step(ui),
                false => texts::heading(&texts::ON_SCREEN, &self.on_screen()),
            };
        }
        let id = Id::unique("announcements of the speaker's window");
        kit::announce(ui, id, || announcement.clone());
    }

    /// Describes what is on screen, with its title, and what comes next.
    fn describe_step(&self, ui: &mut Ui) -> Words {
        let Talk { step, part, .. } = *self.data.talk;
        let shown = match self.data.talk.frozen {
            Some(_) => self.on_screen(),
            None => texts::step_and_part(step, part, self.part_count),
        };
        let details = self.step_details(ui);
        texts::on_screen(&shown, &all_of(&details.each_ref().map(|words| &**words)))
    }

    /// Draws the title and the time.
    fn draw_header(&self, ui: &mut Ui, rect: Rect) {
        let theme = self.scene.theme;
        let scale = self.scale;
        let SpeakerData { talk, time, clock, .. } = self.data;
        let (pause, icon) =
            if talk.is_paused { (texts::RESUME, Icon::Play) } else { (texts::PAUSE, Icon::Pause) };
        let buttons = [texts::RESUME, texts::PAUSE, texts::RESET];
        let [resume, pausing, reset] = buttons.map(|words| self.button_width(ui, words));
        let icon_width = 24.0 * scale;
        let buttons_left = rect.right() - resume.max(pausing) - icon_width - reset - 8.0 * scale;
        let mut row = self.row(ui, rect.with_min_x(buttons_left));
        let button = Button::secondary(pause).icon(icon).scaled(scale);
        self.scene.send_if(button.show(&mut row, theme).clicked(), || Present::Pause);
        let button = Button::secondary(texts::RESET).scaled(scale);
        self.scene.send_if(button.show(&mut row, theme).clicked(), || Present::ResetTime);
        // From right to left.
        let mut right = buttons_left - 32.0 * scale;
        let (left_label, left_time, color) = remaining(time, theme);
        let elapsed = format_minutes(time.elapsed);
        let left = left_time.as_ref().map(|left| (&left_label, left, color));
        let now = Some((&texts::NOW, clock, theme.text));
        let elapsed = Some((&texts::ELAPSED, &elapsed, theme.text));
        for (label, value, color) in [now, left, elapsed].into_iter().flatten() {
            let value_text = self.strong(value, size::CLOCK, color);
            let end = pos2(right, rect.center().y);
            let value_rect = value_text.paint(ui, end, Align2::RIGHT_CENTER, rect.width());
            let end = pos2(value_rect.left() - 8.0 * scale, rect.center().y + 2.0 * scale);
            let label_text = self.text(label, size::LABEL, theme.text_secondary);
            let label_rect = label_text.paint(ui, end, Align2::RIGHT_CENTER, rect.width());
            let id = ui.scope_id().with(label.as_str());
            let response = ui.interact(value_rect.union(label_rect), id, Sense::hover());
            response.set_name(Role::Label, || texts::labelled_time(label, value));
            right = label_rect.left() - 32.0 * scale;
        }
        let title = Words::verbatim(self.scene.document.title());
        let text = self.strong(&title, size::SECTION, theme.text);
        let (id, place) = (ui.scope_id().with("title"), rect.with_max_x(right));
        kit::show_fitting(ui, place, &text, id, Role::Heading, || title.clone());
    }

    /// Draws a heading with a remark after it.
    fn draw_heading(
        &self,
        ui: &Ui,
        rect: Rect,
        heading: &Words,
        remark: &Words,
        color: Color32,
        sense: Sense,
    ) -> Response {
        let place = rect.translate(vec2(0.0, 3.0 * self.scale));
        let mut row = kit::Row::new(ui, place).with_gap(10.0 * self.scale);
        let heading_rect = row.text(&self.strong(heading, size::LABEL, self.scene.theme.text));
        let remark_rect = row.text(&self.text(remark, size::LABEL, color));
        let response = ui.interact(heading_rect.union(remark_rect), heading_id(heading), sense);
        response.set_name(Role::Heading, || texts::heading(heading, remark));
        response
    }

    /// Draws the notes, with buttons for their text size.
    fn draw_notes(&self, ui: &mut Ui, rect: Rect) {
        let theme = self.scene.theme;
        let scale = self.scale;
        ui.painter().hline(rect.x_range(), rect.top(), (scale, theme.border));
        let top = rect.top() + 8.0 * scale;
        let heading = rect.with_min_y(top).with_max_y(top + 32.0 * scale);
        let nothing = Words::default();
        let color = theme.text_muted;
        self.draw_heading(ui, heading, &texts::NOTES, &nothing, color, Sense::hover());
        let width = 2.0 * self.button_width(ui, texts::LARGER_NOTES_SIGN) + 8.0 * scale;
        let mut row = self.row(ui, heading.with_min_x(heading.right() - width));
        for (sign, name, command) in [
            (
                texts::SMALLER_NOTES_SIGN,
                crate::words::commands::SMALLER_NOTES.name(),
                Present::SmallerNotes,
            ),
            (
                texts::LARGER_NOTES_SIGN,
                crate::words::commands::LARGER_NOTES.name(),
                Present::LargerNotes,
            ),
        ] {
            let button = Button::secondary(sign).named(name).small().scaled(scale);
            self.scene.send_if(button.show(&mut row, theme).clicked(), || command);
        }
        let area = Rect::from_min_max(pos2(rect.left(), heading.bottom() + 4.0 * scale), rect.max)
            .round_ui();
        let mut inner = ui.new_child(UiBuilder::new().max_rect(area));
        let is_pending = self.data.talk.reload_pending;
        if is_pending || self.scene.document.problems.open_error.is_some() {
            let mut row = self.row(&mut inner, area.with_max_y(area.top() + 32.0 * scale));
            let button =
                Button::secondary(crate::words::commands::RELOAD.name()).small().scaled(scale);
            if is_pending && button.show(&mut row, theme).clicked() {
                self.scene.send(Present::ReloadSaved);
            }
            let notice = if is_pending { texts::RELOAD_PENDING } else { texts::NOT_RELOADED };
            self.text(notice, size::LABEL, theme.warning).show(&mut row);
            inner.add_space((36.0 * scale).round_ui());
        }
        self.draw_notes_text(&mut inner);
    }

    /// Draws the text of the notes. It is a Tab stop, as the arrow keys move through the talk.
    fn draw_notes_text(&self, ui: &mut Ui) {
        let theme = self.scene.theme;
        let step = self.data.talk.step;
        let size = self.data.notes_size as f32 * self.scale;
        let notes =
            self.scene.document.dataset.steps.get(step).and_then(|step| step.notes.as_deref());
        let id = Id::unique("notes");
        let area = ui.available_rect_before_wrap();
        let text = ui.interact(area, id, Sense::focusable_noninteractive());
        text.set_name(Role::Document, || texts::notes_of(step));
        text.describe(|| notes.map_or(texts::NO_NOTES, Words::verbatim));
        kit::focus_ring(ui, &text.with_new_rect(area.shrink(4.0)), theme);
        ScrollArea::vertical().id_salt(("notes", step)).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = (0.4 * size).round_ui();
            let Some(notes) = notes else {
                kit::paragraph(ui, texts::NO_NOTES, size, theme.text_muted);
                return;
            };
            for paragraph in notes.lines().filter(|line| !line.trim().is_empty()) {
                let words = Words::verbatim(paragraph);
                kit::bidi_paragraph(ui, words, theme::sans(size), theme.text);
            }
            ui.add_space((12.0 * self.scale).round_ui());
        });
    }

    /// Draws the buttons for the most frequent commands, and where the slides are.
    fn draw_footer(&self, ui: &mut Ui, rect: Rect) {
        let theme = self.scene.theme;
        let scale = self.scale;
        let mut row = self.row(ui, rect);
        let previous = Button::secondary(texts::PREVIOUS).icon(Icon::ChevronLeft);
        let next = Button::primary(texts::NEXT).trailing_icon(Icon::ChevronRight);
        for (button, command) in [(previous, Present::Previous), (next, Present::Next)] {
            if button.scaled(scale).show(&mut row, theme).clicked() {
                self.scene.send(command);
            }
        }
        let left = row.min_rect().right() + MARGIN * scale;
        let center = rect.center().y;
        let end = crate::words::commands::END_TALK.name();
        let end_left = rect.right() - self.button_width(ui, end.clone());
        let mut row = self.row(ui, rect.with_min_x(end_left));
        let button = Button::secondary(end).scaled(scale);
        self.scene.send_if(button.show(&mut row, theme).clicked(), || Present::End);
        let width = end_left - MARGIN * scale - left;
        // Linux keeps no window out of a shared screen, and since macOS 15 sharing ignores the request.
        let sharing = if ui.ctx().os() == OperatingSystem::Windows {
            texts::HIDDEN_WHEN_SHARED
        } else {
            texts::VISIBLE_WHEN_SHARED
        };
        let hint = hint_words(&self.scene.document.dataset, self.data.talk);
        let words = hint.unwrap_or_else(|| texts::slides_and_sharing(self.data.slides, &sharing));
        let text = self.text(&words, size::LABEL, theme.text_secondary);
        let line = text.paint(ui, pos2(left, center), Align2::LEFT_CENTER, width);
        let response = ui.interact(line, ui.scope_id().with("slides"), Sense::hover());
        response.set_name(Role::Status, || words.clone());
        response.tooltip_with(|| sharing.clone());
    }
}

/// Draws contents that are laid out for an area, larger or smaller from its top left corner.
fn show_scaled(ui: &mut Ui, area: Rect, scale: f32, contents: impl FnOnce(&mut Ui)) {
    // egui can only scale a whole layer.
    let layer = LayerId::new(Order::Middle, Id::unique("scaled"));
    ui.scope_builder(UiBuilder::new().layer_id(layer).max_rect(area), contents);
    let transform = TSTransform::new((1.0 - scale) * area.min.to_vec2(), scale);
    ui.ctx().set_transform_layer(layer, transform);
}

/// The id of a heading of the window.
fn heading_id(heading: &Words) -> Id {
    Id::unique("heading in the speaker's window").with(heading.as_str())
}

/// Returns the time that is left or over with its label, and its colour, which warns when
/// little or none is left.
fn remaining(time: TalkTime, theme: &Theme) -> (Words, Option<Words>, Color32) {
    let Some(planned) = time.planned else {
        return (texts::LEFT, None, theme.text);
    };
    let remaining = planned - time.elapsed;
    let left = Some(format_minutes(remaining.abs()));
    if remaining < 0.0 {
        (texts::OVER, left, theme.error)
    } else if remaining < planned * 0.1 {
        (texts::LEFT, left, theme.warning)
    } else {
        (texts::LEFT, left, theme.text)
    }
}
