//! Where the panes of the window are.

use egui::accesskit::{Action, Orientation, Role};
use egui::{
    CursorIcon, Frame, Id, Key, Modifiers, Panel, Rangef, Rect, Response, Sense, Stroke, Ui, vec2,
};

use super::Scene;
use super::kit::ResponseExt as _;
use super::kit::focus::{self, Direction};
use super::pane::Pane;
use crate::command::Command;
use crate::theme::Theme;
use crate::words::{Words, panes as words};

/// The width below which a window counts as small, in points.
const SMALL_WINDOW_WIDTH: f32 = 1100.0;

/// The rectangles of the panes.
pub struct PanelLayout {
    pub top: Rect,
    /// The message that a file could not be opened.
    pub banner: Option<Rect>,
    pub voices: Option<Rect>,
    pub main: Rect,
    /// The cards, or what takes their place.
    pub side: Rect,
    pub problems: Option<Rect>,
    pub timeline: Rect,
    edges: Vec<Edge>,
}

/// Where the height of the list of problems is stored.
fn problems_id() -> Id {
    Id::unique("height of the problems")
}

impl PanelLayout {
    /// Lays out the panes.
    pub fn new(ui: &mut Ui, scene: Scene<'_>) -> Self {
        let theme = scene.theme;
        let width = ui.available_width();
        let is_small = width < SMALL_WINDOW_WIDTH;
        // In a small window, more of the width goes to the chart.
        let (voices_share, side_share) = if is_small { (0.19, 0.27) } else { (0.24, 0.31) };
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
        let mut edges = Vec::new();
        let problems = scene.panels.problems.then(|| {
            let height: f32 = ui.data(|data| data.get_temp(problems_id()).unwrap_or(190.0));
            let rect = rect_of(fixed(Panel::bottom("problems"), height).frame(bar), ui);
            let edge = Rect::from_x_y_ranges(rect.x_range(), Rangef::point(rect.top()));
            edges.push(Edge {
                name: words::PROBLEMS_HEIGHT,
                line: edge,
                side: Side::Bottom,
                size: rect.height(),
                range: Rangef::new(90.0, 420.0),
            });
            rect
        });
        let banner = scene.document.problems.open_error.as_ref().map(|_| {
            let panel = fixed(Panel::top("banner"), 34.0);
            rect_of(panel.frame(bar.fill(theme.field)), ui)
        });
        let widths = scene.panels.widths;
        // In a small window the form replaces the voices as well.
        let voices = (!is_small || !scene.panels.editing).then(|| {
            let range = Rangef::new(150.0, width * voices_share);
            side_panel(ui, theme, Side::Left, range, widths.actors, &mut edges)
        });
        let side = if scene.panels.editing {
            let range = Rangef::new(300.0, width * 0.45);
            side_panel(ui, theme, Side::Right, range, widths.editor, &mut edges)
        } else {
            let range = Rangef::new(200.0, width * side_share);
            side_panel(ui, theme, Side::Right, range, widths.cards, &mut edges)
        };
        let main = ui.available_rect_before_wrap();
        ui.painter().rect_filled(main, 0.0, theme.canvas);
        Self {
            top,
            banner,
            voices,
            main,
            side,
            problems,
            timeline,
            edges,
        }
    }

    /// Draws the edges by which panels are resized. They are last in the order of Tab.
    pub fn show_edges(&self, ui: &Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
        for edge in &self.edges {
            let Some(size) = edge.show(ui, scene.theme) else {
                continue;
            };
            let mut widths = scene.panels.widths;
            match edge.side {
                Side::Left => widths.actors = size,
                Side::Right if scene.panels.editing => widths.editor = size,
                Side::Right => widths.cards = size,
                Side::Bottom => {
                    ui.data_mut(|data| data.insert_temp(problems_id(), size));
                    continue;
                }
            }
            commands.push(Command::ResizePanels(widths));
        }
    }

    /// The panes that are shown.
    pub fn panes(&self) -> Vec<(Pane, Rect)> {
        let always = [
            (Pane::TopBar, self.top),
            (Pane::Main, self.main),
            (Pane::Side, self.side),
            (Pane::Timeline, self.timeline),
        ];
        let voices = self.voices.map(|rect| (Pane::Voices, rect));
        let problems = self.problems.map(|rect| (Pane::Problems, rect));
        always.into_iter().chain(voices).chain(problems).collect()
    }

    /// The days of the slider: those of the chart, so that its handle stands below the playhead.
    pub fn timeline_track(&self) -> Rangef {
        let label_column = (self.main.width() * 0.25).min(208.0);
        Rangef::new(self.main.left() + label_column, self.main.right() - 64.0)
    }
}

/// The side of the window that a panel is docked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Bottom,
}

/// Lays out a panel at its preferred width, or narrower if it does not fit.
fn side_panel(
    ui: &mut Ui,
    theme: &Theme,
    side: Side,
    range: Rangef,
    preferred_width: f32,
    edges: &mut Vec<Edge>,
) -> Rect {
    let (name, panel) = match side {
        Side::Left => (words::VOICES_WIDTH, Panel::left("actors")),
        _ => (words::SIDE_WIDTH, Panel::right("cards")),
    };
    // In very small windows the maximum is below the minimum.
    let range = Rangef::new(range.min.min(range.max), range.max.max(range.min));
    let width = range.clamp(preferred_width).min(ui.available_width());
    let rect = panel
        .frame(Frame::new().fill(theme.surface))
        .exact_size(width)
        .resizable(false)
        .show(ui, |ui| ui.take_available_space())
        .response
        .rect;
    let (x, line) = match side {
        Side::Left => (rect.right(), rect.right() - 0.5),
        _ => (rect.left(), rect.left() + 0.5),
    };
    ui.painter()
        .vline(line, rect.y_range(), (1.0, theme.border));
    edges.push(Edge {
        name,
        line: Rect::from_x_y_ranges(Rangef::point(x), rect.y_range()),
        side,
        size: width,
        range,
    });
    rect
}

/// How far from an edge it can be dragged.
const GRAB_RADIUS: f32 = 5.0;

/// How far an arrow key moves an edge.
const KEY_STEP: f32 = 16.0;

/// The inner edge of a panel, by which it is resized.
#[derive(Debug)]
struct Edge {
    name: Words,
    line: Rect,
    side: Side,
    /// The width or height of the panel.
    size: f32,
    /// The sizes that it can have.
    range: Rangef,
}

impl Edge {
    /// Returns the size that the user chose.
    fn show(&self, ui: &Ui, theme: &Theme) -> Option<f32> {
        let is_vertical = self.side != Side::Bottom;
        let id = Id::unique(("edge", self.side as usize));
        let grab = if is_vertical {
            vec2(GRAB_RADIUS, 0.0)
        } else {
            vec2(0.0, GRAB_RADIUS)
        };
        let response = ui.interact(self.line.expand2(grab), id, Sense::drag());
        let is_active = response.hovered() || response.dragged();
        if is_active {
            ui.set_cursor_icon(if is_vertical {
                CursorIcon::ResizeHorizontal
            } else {
                CursorIcon::ResizeVertical
            });
        }
        if is_active || response.has_focus() {
            let stroke = Stroke::new(2.0, theme.text);
            ui.painter()
                .line_segment([self.line.left_top(), self.line.right_bottom()], stroke);
        }
        response.set_name_slider(f64::from(self.size), || self.name.clone());
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::Splitter);
            node.set_orientation(if is_vertical {
                Orientation::Vertical
            } else {
                Orientation::Horizontal
            });
            node.set_min_numeric_value(self.range.min.into());
            node.set_max_numeric_value(self.range.max.into());
            node.set_numeric_value_step(KEY_STEP.into());
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
        });
        let size = self.dragged_size(&response).or_else(|| {
            let steps = self.steps(ui, &response);
            (steps != 0.0).then_some(self.size + steps * KEY_STEP)
        })?;
        let size = self.range.clamp(size.round());
        (size != self.size).then_some(size)
    }

    fn dragged_size(&self, response: &Response) -> Option<f32> {
        let drag = response.dragged().then(|| response.total_drag_delta())??;
        // The panel may have moved its edge since the drag began.
        let start_id = response.id.with("size at the start");
        let start = response.ctx.data_mut(|data| {
            if response.drag_started() {
                data.insert_temp(start_id, self.size);
            }
            data.get_temp(start_id).unwrap_or(self.size)
        });
        Some(match self.side {
            Side::Left => start + drag.x,
            Side::Right => start - drag.x,
            Side::Bottom => start - drag.y,
        })
    }

    /// How many steps arrow keys or a screen reader enlarge the panel.
    fn steps(&self, ui: &Ui, response: &Response) -> f32 {
        let id = response.id;
        let requested = ui.input(|input| {
            let count = |action| input.num_accesskit_action_requests(id, action) as f32;
            count(Action::Increment) - count(Action::Decrement)
        });
        let (direction, larger, smaller) = match self.side {
            Side::Left => (Direction::Horizontal, Key::ArrowRight, Key::ArrowLeft),
            Side::Right => (Direction::Horizontal, Key::ArrowLeft, Key::ArrowRight),
            Side::Bottom => (Direction::Vertical, Key::ArrowUp, Key::ArrowDown),
        };
        if !response.has_focus() {
            return requested;
        }
        focus::take_arrows(ui, response, direction);
        ui.input_mut(|input| {
            let mut count = |key| input.count_and_consume_key(Modifiers::NONE, key) as f32;
            requested + count(larger) - count(smaller)
        })
    }
}
