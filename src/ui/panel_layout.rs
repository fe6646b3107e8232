//! Where the panes of the window are.

use egui::{Frame, Panel, PanelState, Rangef, Rect, Ui};

use super::pane::Pane;
use super::{Scene, editor, voices};
use crate::command::Command;
use crate::theme::Theme;
use crate::view::Sidebar;

/// The width below which a window counts as small, in points.
const SMALL_WINDOW_WIDTH: f32 = 1100.0;

/// The width below which a form takes the place of the voices, in points.
const WIDE_WINDOW_WIDTH: f32 = 1600.0;
/// The largest part of the width for the voices.
const VOICES_SHARE: f32 = 0.24;

/// The rectangles of the panes.
pub struct PanelLayout {
    pub top: Rect,
    /// The message that a file could not be opened.
    pub banner: Option<Rect>,
    pub voices: Option<Rect>,
    /// The switch between the chart and a form, if either fills the window.
    pub switch: Option<Rect>,
    /// Whether the voices are a rail, because the window is small or the list is folded.
    pub has_rail: bool,
    pub is_small: bool,
    pub main: Rect,
    /// The cards, or what takes their place. The table needs neither cards nor voices beside it.
    pub side: Option<Rect>,
    pub problems: Option<Rect>,
    pub timeline: Rect,
    /// Where the chart is, or would be beside the voices and the cards.
    pub chart: Rangef,
}

impl PanelLayout {
    /// Lays out the panes. Dragging the edge of one changes its width.
    pub fn new(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) -> Self {
        let theme = scene.theme;
        let width = ui.available_width();
        let is_small = width < SMALL_WINDOW_WIDTH;
        // In a small window, more of the width goes to the chart.
        let side_share = if is_small { 0.307 } else { 0.31 };
        let has_rail = is_small || scene.panels.sidebar == Sidebar::Rail;
        let bar = Frame::new().fill(theme.surface);
        let fixed = |panel: Panel, size: f32| panel.exact_size(size).resizable(false);
        let rect_of = |panel: Panel, ui: &mut Ui| {
            let shown = panel.show(ui, |ui| {
                ui.take_available_space();
            });
            shown.response.rect
        };
        let top = rect_of(fixed(Panel::top("top bar"), 56.0).frame(bar), ui);
        let timeline = rect_of(fixed(Panel::bottom("timeline"), 64.0).frame(bar), ui);
        let problems = scene.panels.problems.then(|| {
            let panel = Panel::bottom("problems")
                .default_size(190.0)
                .size_range(90.0..=420.0)
                .frame(bar);
            rect_of(panel, ui)
        });
        let banner = scene.document.problems.open_error.as_ref().map(|_| {
            let panel = fixed(Panel::top("banner"), 34.0);
            rect_of(panel.frame(bar.fill(theme.field)), ui)
        });
        let mut widths = scene.panels.widths;
        // A form takes the place of the voices, except in a wide window.
        let is_table = scene.panels.table;
        let hides_voices = is_table || (scene.panels.editing && width < WIDE_WINDOW_WIDTH);
        let voices = (!hides_voices).then(|| {
            if has_rail {
                return side_rail(ui, theme);
            }
            let range = Rangef::new(224.0, width * VOICES_SHARE);
            side_panel(ui, theme, Side::Left, range, &mut widths.actors)
        });
        let switch = editor::fills_window(scene, width).then(|| {
            let panel = fixed(Panel::top("form switch"), editor::SWITCH_HEIGHT);
            rect_of(panel.frame(bar), ui)
        });
        let side = if switch.is_some() {
            Some(ui.available_rect_before_wrap())
        } else if scene.panels.editing {
            let range = Rangef::new(300.0, width * 0.45);
            let rect = side_panel(ui, theme, Side::Right, range, &mut widths.editor);
            Some(rect)
        } else if (!is_table && !scene.shows_all_questions())
            || scene.panels.guide
            || scene.comparison.is_some()
        {
            let range = Rangef::new(200.0, width * side_share);
            let rect = side_panel(ui, theme, Side::Right, range, &mut widths.cards);
            Some(rect)
        } else {
            None
        };
        if widths != scene.panels.widths {
            commands.push(Command::ResizePanels(widths));
        }
        let main = ui.available_rect_before_wrap();
        ui.painter().rect_filled(main, 0.0, theme.canvas);
        let hidden = |pane: Option<Rect>, width: f32| if pane.is_none() { width } else { 0.0 };
        let voices_width = if has_rail {
            voices::RAIL_WIDTH
        } else {
            widths.actors.min(width * VOICES_SHARE)
        };
        let chart = if scene.panels.editing && !is_table {
            main.x_range()
        } else {
            Rangef::new(
                main.left() + hidden(voices, voices_width),
                main.right() - hidden(side, widths.cards.min(width * side_share)),
            )
        };
        Self {
            top,
            banner,
            voices,
            switch,
            has_rail,
            is_small,
            main,
            side,
            problems,
            timeline,
            chart,
        }
    }

    /// The panes that are shown.
    pub fn panes(&self) -> Vec<(Pane, Rect)> {
        let always = [
            (Pane::TopBar, self.top),
            (Pane::Main, self.main),
            (Pane::Timeline, self.timeline),
        ];
        let side = self.side.map(|rect| (Pane::Side, rect));
        let voices = self.voices.map(|rect| (Pane::Voices, rect));
        let problems = self.problems.map(|rect| (Pane::Problems, rect));
        always
            .into_iter()
            .chain(side)
            .chain(voices)
            .chain(problems)
            .collect()
    }
}

/// Lays out the rail that stands for the voices.
fn side_rail(ui: &mut Ui, theme: &Theme) -> Rect {
    let panel = Panel::left("rail")
        .exact_size(voices::RAIL_WIDTH)
        .resizable(false);
    let shown = panel
        .frame(Frame::new().fill(theme.surface))
        .show(ui, |ui| {
            let rect = ui.max_rect();
            ui.painter()
                .vline(rect.right() - 0.5, rect.y_range(), (1.0, theme.border));
            ui.take_available_space();
        });
    shown.response.rect
}

/// The side of the window that a panel is docked to.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// Lays out a panel at its preferred width, or narrower if it does not fit.
/// Dragging its edge changes `preferred_width`.
fn side_panel(
    ui: &mut Ui,
    theme: &Theme,
    side: Side,
    range: Rangef,
    preferred_width: &mut f32,
) -> Rect {
    let (name, panel) = match side {
        Side::Left => ("voices", Panel::left("voices")),
        Side::Right => ("cards", Panel::right("cards")),
    };
    // egui would lose the preferred width when the panel is narrower for a
    // moment, such as while the zoom changes.
    let id = ui.scope_id().with_salt(egui::IdSalt::new(name));
    ui.data_mut(|data| data.remove::<PanelState>(id));
    // In very small windows the maximum is below the minimum.
    let (min, max) = (range.min.min(range.max), range.max.max(range.min));
    let width = preferred_width.clamp(min, max).min(ui.available_width());
    let rect = panel
        .frame(Frame::new().fill(theme.surface))
        .default_size(width)
        .size_range(range)
        .show(ui, |ui| {
            let rect = ui.max_rect();
            let edge = match side {
                Side::Left => rect.right() - 0.5,
                Side::Right => rect.left() + 0.5,
            };
            ui.painter()
                .vline(edge, rect.y_range(), (1.0, theme.border));
            ui.take_available_space();
        })
        .response
        .rect;
    if (rect.width() - width).abs() > 0.5 {
        *preferred_width = rect.width();
    }
    rect
}
