//! The widgets and painters that all panels share. They show [`Words`] only:
//! elsewhere in the window egui's own ways to show a text are disallowed (see
//! `clippy.toml`), so that every text is worded in [`crate::words`].

pub mod forms;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Color32, CornerRadius, FontId, Key, Pos2, Rect, Response, RichText, Sense, Stroke, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

use super::{Scene, bidi};
use crate::model::{Dataset, Scale, Stance};
use crate::theme::{self, Theme};
use crate::words::Words;

/// One line of text at `pos`, cut with an ellipsis at `width`. Returns what it covers.
pub fn text_line(
    ui: &Ui,
    pos: Pos2,
    anchor: Align2,
    text: impl Into<Words>,
    font: FontId,
    color: Color32,
    width: f32,
) -> Rect {
    let mut job = line_job(&text.into(), font);
    let mut galley = ui.painter().layout_job(job.clone());
    if galley.size().x > width {
        job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
        galley = ui.painter().layout_job(job);
    }
    let rect = anchor.anchor_size(pos, galley.size());
    ui.painter().galley(rect.min, galley, color);
    rect
}

/// How wide a line of text is.
pub fn text_width(ui: &Ui, text: impl Into<Words>, font: FontId) -> f32 {
    ui.painter()
        .layout_job(line_job(&text.into(), font))
        .size()
        .x
}

/// A line of text as egui keeps it for all who measure or draw it, in whatever colour.
fn line_job(text: &str, font: FontId) -> LayoutJob {
    LayoutJob::simple_singleline(text.to_owned(), font, Color32::PLACEHOLDER)
}

/// The initials of the party at a place in the dataset, on its colour; an
/// empty frame for an outside voice. The second four colours have rounder ends.
pub fn badge(ui: &Ui, rect: Rect, scene: Scene<'_>, party: Option<usize>) {
    let theme = scene.theme;
    let Some(place) = party else {
        ui.painter().rect_stroke(
            rect,
            CornerRadius::same(3),
            Stroke::new(1.0, theme.text_muted),
            egui::StrokeKind::Inside,
        );
        return;
    };
    let round = scene.party_slot(place).is_some_and(|slot| slot >= 4);
    let corner = CornerRadius::same(if round { 8 } else { 3 });
    ui.painter()
        .rect_filled(rect, corner, scene.party_color(place));
    let party = scene.document.dataset.parties.get(place);
    text_line(
        ui,
        rect.center(),
        Align2::CENTER_CENTER,
        party.map_or("", |party| &party.initials),
        theme::semibold(11.0),
        theme.party_text_color(),
        rect.width() - 2.0,
    );
}

/// The badges before a stance: of a joint statement those of all who made it.
pub struct Badges(Vec<Option<usize>>);

/// How far badges that stand side by side are apart.
const BADGE_GAP: f32 = 4.0;

impl Badges {
    /// The badges of a stance.
    pub fn for_stance(dataset: &Dataset, stance: &Stance) -> Self {
        let places = dataset.joint_stances(stance).into_iter();
        let places = places.map(|stance| dataset.party_index(stance.party.as_deref()?));
        let mut places: Vec<Option<usize>> = places.collect();
        places.dedup();
        Self(places)
    }

    /// How wide they are, with the gap behind each.
    pub fn width(&self) -> f32 {
        self.0.len() as f32 * (BADGE_SIZE.x + BADGE_GAP)
    }

    /// Draws them side by side from `at` on.
    pub fn show(&self, ui: &Ui, scene: Scene<'_>, mut at: Pos2) {
        for place in &self.0 {
            badge(ui, Rect::from_min_size(at, BADGE_SIZE), scene, *place);
            at.x += BADGE_SIZE.x + BADGE_GAP;
        }
    }
}

/// A position on its scale: the rail, what the words allow, and the value.
pub fn scale_bar(
    ui: &Ui,
    rect: Rect,
    theme: &Theme,
    scale: &Scale,
    color: Color32,
    (value, low, high): (f64, f64, f64),
) {
    let (min, max) = scale.bounds();
    let at = |value: f64| {
        let share = if max > min {
            ((value - min) / (max - min)) as f32
        } else {
            0.5
        };
        rect.left() + share * rect.width()
    };
    let y = rect.center().y;
    let bar = |from: f32, to: f32| Rect::from_min_max(pos2(from, y - 1.5), pos2(to, y + 1.5));
    let painter = ui.painter();
    painter.rect_filled(bar(rect.left(), rect.right()), 1.5, theme.rail);
    painter.rect_filled(bar(at(low), at(high)), 1.5, theme.tint(color, 0.6));
    painter.circle(
        pos2(at(value), y),
        5.0,
        color,
        Stroke::new(1.0, theme.surface),
    );
}

/// A rounded label.
pub fn chip(ui: &mut Ui, theme: &Theme, text: impl Into<Words>) {
    let text = text.into();
    let galley =
        ui.painter()
            .layout_no_wrap(text.to_string(), theme::sans(12.0), theme.text_secondary);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(20.0, 5.0), Sense::hover());
    ui.painter()
        .rect_filled(rect, rect.height() / 2.0, theme.field);
    ui.painter().galley(
        rect.center() - galley.size() / 2.0,
        galley,
        theme.text_secondary,
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text.as_str()));
}

/// A button that is only words until it is pointed at, as in the top bar.
pub fn text_button(ui: &mut Ui, theme: &Theme, text: impl Into<Words>, selected: bool) -> Response {
    let text = text.into();
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_string(), theme::medium(13.5), theme.text);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(22.0, 12.0), Sense::click());
    if selected || response.hovered() {
        ui.painter().rect_filled(rect, 6.0, theme.field);
    }
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, theme.text);
    focus_ring(ui, &response, theme);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, text.as_str()));
    response
}

/// A word with a sign that a menu opens below it; `label` says of what it is,
/// up to its colon always the same.
pub fn menu_button(
    ui: &Ui,
    theme: &Theme,
    place: Rect,
    name: impl Into<Words>,
    label: impl Into<Words>,
) -> Response {
    let label = label.into();
    let salt = label.split(':').next().unwrap_or(&label);
    let response = ui.interact(place, ui.scope_id().with(("menu", salt)), Sense::click());
    if response.hovered()
        || egui::Popup::is_id_open(ui.ctx(), egui::Popup::default_response_id(&response))
    {
        ui.painter().rect_filled(place, 6.0, theme.field);
    }
    let words = text_line(
        ui,
        pos2(place.left() + 8.0, place.center().y),
        Align2::LEFT_CENTER,
        name,
        theme::medium(12.5),
        theme.text_secondary,
        place.width() - 26.0,
    );
    let tip = pos2(words.right() + 8.5, place.center().y + 3.0);
    let triangle = vec![tip, tip + vec2(-4.0, -6.0), tip + vec2(4.0, -6.0)];
    ui.painter().add(egui::Shape::convex_polygon(
        triangle,
        theme.text_secondary,
        Stroke::NONE,
    ));
    focus_ring(ui, &response, theme);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label.as_str()));
    response
}

/// The menu of a button: choices with room around them. It closes by a click
/// elsewhere, and with `stays` only so.
pub fn menu(
    button: &Response,
    scene: Scene<'_>,
    align: egui::RectAlign,
    stays: bool,
    contents: impl FnOnce(&mut Ui),
) {
    let frame = egui::Frame::popup(&button.ctx.global_style());
    let behavior = if stays {
        egui::PopupCloseBehavior::CloseOnClickOutside
    } else {
        egui::PopupCloseBehavior::CloseOnClick
    };
    egui::Popup::menu(button)
        .frame(frame.inner_margin(egui::Margin::symmetric(14, 12)))
        .close_behavior(behavior)
        .align(align)
        .show(|ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 7.0);
            outline_widgets(ui, scene.theme);
            contents(ui);
        });
}

/// Gives boxes and buttons an edge: one that is not ticked is to be seen as well.
pub fn outline_widgets(ui: &mut Ui, theme: &Theme) {
    let edge = Stroke::new(1.0, theme.text_muted);
    let widgets = &mut ui.visuals_mut().widgets;
    widgets.inactive.bg_stroke = edge;
    widgets.hovered.bg_stroke = edge;
}

/// Tells a screen reader what a field without a label beside it is for.
pub fn label_text_field(
    response: &Response,
    name: impl Into<Words>,
    typed: &str,
    hint: impl Into<Words>,
) {
    let (name, hint) = (name.into(), hint.into());
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", typed, hint.as_str());
        info.label = Some(name.to_string());
        info
    });
}

/// What is typed to narrow a list: words that its entries must all have,
/// whatever their case.
pub struct WordFilter(Vec<String>);

impl WordFilter {
    pub fn new(typed: &str) -> Self {
        let words = typed.to_lowercase();
        Self(words.split_whitespace().map(str::to_owned).collect())
    }

    /// Whether no word is typed, which admits everything.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an entry stays; its text is made only where that counts.
    pub fn matches(&self, text: impl FnOnce() -> String) -> bool {
        self.is_empty() || {
            let text = text().to_lowercase();
            self.0.iter().all(|word| text.contains(word))
        }
    }
}

/// A word in running text that can be pressed; `label` says of what it is.
pub fn text_link(
    ui: &mut Ui,
    theme: &Theme,
    text: impl Into<Words>,
    label: impl Into<Words>,
) -> Response {
    let (text, label) = (text.into(), label.into());
    let color = theme.text_secondary;
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_string(), theme::medium(12.5), color);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    let words = Rect::from_center_size(rect.center(), galley.size());
    ui.painter().galley(words.min, galley, color);
    if response.hovered() {
        let line = Stroke::new(1.0, color);
        ui.painter().hline(words.x_range(), words.bottom(), line);
    }
    focus_ring(ui, &response, theme);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label.as_str()));
    response
}

/// A frame with round corners in dashes.
pub fn dashed_frame(ui: &Ui, rect: Rect, radius: f32, stroke: Stroke) {
    const STEPS: u8 = 6;
    let inner = rect.shrink(radius);
    let corners = [
        inner.right_bottom(),
        inner.left_bottom(),
        inner.left_top(),
        inner.right_top(),
    ];
    let mut path: Vec<Pos2> = Vec::new();
    for (quarter, corner) in corners.into_iter().enumerate() {
        for step in 0..=STEPS {
            let turn = quarter as f32 + f32::from(step) / f32::from(STEPS);
            let angle = turn * std::f32::consts::FRAC_PI_2;
            path.push(corner + radius * Vec2::angled(angle));
        }
    }
    path.extend(path.first().copied());
    ui.painter()
        .extend(egui::Shape::dashed_line(&path, stroke, 5.0, 4.0));
}

/// A heading in small capitals over a list. Returns what it covers.
pub fn list_heading(ui: &Ui, pos: Pos2, theme: &Theme, text: impl Into<Words>) -> Rect {
    let mut job = LayoutJob::default();
    let format = egui::TextFormat {
        font_id: theme::semibold(12.0),
        color: theme.text_secondary,
        extra_letter_spacing: 1.2,
        ..Default::default()
    };
    job.append(&text.into().to_uppercase(), 0.0, format);
    let galley = ui.painter().layout_job(job);
    let rect = Align2::LEFT_CENTER.anchor_size(pos, galley.size());
    ui.painter().galley(rect.min, galley, theme.text_secondary);
    rect
}

/// A visible frame around what the keyboard is on.
pub fn focus_ring(ui: &Ui, response: &Response, theme: &Theme) {
    if response.has_focus() {
        ui.painter().rect_stroke(
            response.rect.expand(1.0),
            5.0,
            Stroke::new(2.0, theme.text),
            egui::StrokeKind::Outside,
        );
    }
}

/// A shortcut as the system writes it, with signs as they stand on the keys.
/// egui's own signs of keys on macOS are not in every font, and not in ours.
pub fn format_shortcut(ui: &Ui, shortcut: egui::KeyboardShortcut) -> String {
    let key = shortcut.logical_key;
    let sign = match key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Questionmark => "?",
        Key::Plus => "+",
        Key::Equals => "=",
        Key::Minus => "−",
        _ => key.name(),
    };
    let modifiers = ui.ctx().format_modifiers(shortcut.modifiers);
    // Names stand apart; macOS writes its signs as one word with the key.
    let between = if modifiers.ends_with(char::is_alphabetic) {
        "+"
    } else {
        ""
    };
    format!("{modifiers}{between}{sign}")
}

/// A text in running type that wraps at the end of the panel.
pub fn paragraph(ui: &mut Ui, text: impl Into<Words>, size: f32, color: Color32) -> Response {
    ui.add(egui::Label::new(rich(text).font(theme::sans(size)).color(color)).wrap())
}

/// Words that may run from the right, such as a quotation in its own language.
pub fn bidi_paragraph(
    ui: &mut Ui,
    text: impl Into<Words>,
    font: FontId,
    color: Color32,
    line_height: f32,
) {
    let text = text.into();
    if !bidi::has_rtl(&text) {
        let text = rich(text).font(font).color(color);
        ui.add(egui::Label::new(text.line_height(Some(line_height))).wrap());
        return;
    }
    let room = ui.available_width();
    let lines = bidi::lines(&text, room, |part| text_width(ui, part, font.clone()));
    let size = vec2(room, line_height * lines.len() as f32);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    for (at, words) in lines.iter().enumerate() {
        let y = rect.top() + (at as f32 + 0.5) * line_height;
        let (x, anchor) = if words.is_rtl {
            (rect.right(), Align2::RIGHT_CENTER)
        } else {
            (rect.left(), Align2::LEFT_CENTER)
        };
        text_line(
            ui,
            pos2(x, y),
            anchor,
            &words.text,
            font.clone(),
            color,
            room + 1.0,
        );
    }
    // A screen reader has its own order.
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text.as_str()));
}

/// A window over all others with a title, a button that closes it, and
/// contents that scroll. Returns whether it was closed; `close` names the
/// button for a screen reader, `width` is in points.
pub fn dialog(
    ctx: &egui::Context,
    theme: &Theme,
    title: impl Into<Words>,
    close: impl Into<Words>,
    width: f32,
    contents: impl FnOnce(&mut Ui),
) -> bool {
    let (title, close) = (title.into(), close.into());
    let mut closed = false;
    let room = ctx.content_rect().shrink(40.0);
    egui::Window::new(title.as_str())
        .collapsible(false)
        .title_bar(false)
        .default_size([room.width().min(width), room.height().min(720.0)])
        .max_width(room.width())
        .max_height(room.height())
        .pivot(Align2::CENTER_CENTER)
        .default_pos(room.center())
        .frame(egui::Frame::window(&ctx.global_style()).inner_margin(egui::Margin::same(22)))
        .show(ctx, |ui| {
            ui.horizontal(|ui| {
                let words = rich(&title).font(theme::semibold(18.0));
                ui.label(words.color(theme.text));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let button = text_button(ui, theme, crate::words::CLOSE, false);
                    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, close.as_str()));
                    closed = button.clicked();
                });
            });
            ui.add_space(6.0);
            // The scroll bar lies over the margin, not over what is written.
            let margin = egui::Margin {
                right: 14,
                ..egui::Margin::ZERO
            };
            egui::ScrollArea::vertical()
                .auto_shrink([false, true])
                .content_margin(margin)
                .show(ui, contents);
        });
    closed
}

/// Words that can be given a font and a colour.
pub fn rich(text: impl Into<Words>) -> RichText {
    RichText::new(String::from(text.into()))
}

/// Words in the panel's own font, on one line or wrapped as the panel has it.
pub fn label(ui: &mut Ui, text: impl Into<Words>) -> Response {
    ui.label(rich(text))
}

/// A plain button.
pub fn button(ui: &mut Ui, text: impl Into<Words>) -> Response {
    ui.button(rich(text))
}

/// A checkbox with its name.
pub fn checkbox(ui: &mut Ui, is_checked: &mut bool, text: impl Into<Words>) -> Response {
    ui.checkbox(is_checked, rich(text))
}

/// One choice of several, with its name.
pub fn radio(ui: &mut Ui, is_chosen: bool, text: impl Into<Words>) -> Response {
    ui.radio(is_chosen, rich(text))
}

/// An entry of a list that can be chosen.
pub fn selectable(ui: &mut Ui, is_chosen: bool, text: impl Into<Words>) -> Response {
    ui.selectable_label(is_chosen, rich(text))
}

/// What a widget tells people beside what it draws.
pub trait ResponseExt {
    /// Shows words while the pointer rests on the widget.
    #[must_use]
    fn tooltip(self, text: impl Into<Words>) -> Self;

    /// Shows words while the pointer rests on the widget and it is disabled.
    #[must_use]
    fn disabled_tooltip(self, text: impl Into<Words>) -> Self;

    /// Names the widget for screen readers. The name is built on request only.
    fn set_name(&self, role: Role, name: impl Fn() -> Words);

    /// Names a widget that is either selected or not.
    fn set_name_selected(&self, role: Role, is_selected: bool, name: impl Fn() -> Words);
}

impl ResponseExt for Response {
    fn tooltip(self, text: impl Into<Words>) -> Self {
        self.on_hover_text(rich(text))
    }

    fn disabled_tooltip(self, text: impl Into<Words>) -> Self {
        self.on_disabled_hover_text(rich(text))
    }

    fn set_name(&self, role: Role, name: impl Fn() -> Words) {
        self.widget_info(|| WidgetInfo::labeled(role, true, name().as_str()));
    }

    fn set_name_selected(&self, role: Role, is_selected: bool, name: impl Fn() -> Words) {
        self.widget_info(|| WidgetInfo::selected(role, true, is_selected, name().as_str()));
    }
}

/// The size of a party's badge.
pub const BADGE_SIZE: Vec2 = vec2(24.0, 16.0);

impl From<Words> for egui::WidgetText {
    fn from(words: Words) -> Self {
        Self::from(String::from(words))
    }
}
