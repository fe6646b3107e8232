//! Where the panes of the window are.

use egui::{Context, Frame, Id, Panel, Rangef, Rect, Ui};

use super::Scene;
use super::pane::Pane;
use crate::command::Command;
use crate::kit::edge::{Edge, Side};
use crate::theme::Theme;
use crate::view::{Drawer, MainView, PanelWidths};
use crate::words::panes as words;

/// The width below which a form takes the place of the voices, in points.
const WIDE_WINDOW_WIDTH: f32 = 1600.0;
/// The largest parts of the width for the voices and for the cards.
const VOICES_SHARE: f32 = 0.24;
const CARDS_SHARE: f32 = 0.307;
/// The width of the voices in a wide window, unless somebody has chosen another.
const WIDE_VOICES: f32 = 320.0;

/// How much of the chart's height the problems take over it, and their largest height.
const PROBLEMS_SHARE: f32 = 0.7;
const MAX_PROBLEMS_HEIGHT: f32 = 290.0;

/// The width below which a form and the chart take turns, in points.
const MIN_WIDTH_FOR_BOTH: f32 = 1000.0;

/// The height of the switch between the chart and the form.
const SWITCH_HEIGHT: f32 = 44.0;

/// The width of the voices over the chart.
const VOICES_OVER_WIDTH: f32 = 248.0;

/// The width of the window from which the cards are beside the chart, in points.
const MIN_WIDTH_FOR_CARDS: f32 = 800.0;

/// The height of the tabs of the panes in a narrow window.
const PANE_TABS_HEIGHT: f32 = 36.0;

/// Whether the window is so narrow that it shows one pane at a time.
pub fn folds_cards(ctx: &Context) -> bool {
    ctx.content_rect().width() < MIN_WIDTH_FOR_CARDS
}

/// The rectangles of the panes.
pub struct PanelLayout {
    pub top: Rect,
    /// The message that a file could not be opened.
    pub banner: Option<Rect>,
    pub voices: Option<Rect>,
    /// Whether the voices lie over the table or the chart.
    pub voices_are_over: bool,
    /// The switch between the chart and a form, if either fills the window.
    pub switch: Option<Rect>,
    pub main: Rect,
    /// The cards, or what takes their place. The grid and the table need neither cards nor voices beside them.
    pub side: Option<Rect>,
    /// The tabs of the panes, of which a narrow window shows one at a time.
    pub pane_tabs: Option<Rect>,
    /// Whether the chart, or what takes its place, is shown.
    pub shows_main: bool,
    pub problems: Option<Rect>,
    edges: Vec<Edge>,
}

/// Whether there is room for the voices in a window of this width: not beside the grid or the table, and
/// beside a form in a wide window only.
pub fn has_room_for_voices(scene: Scene<'_>, width: f32) -> bool {
    let is_wide = !scene.panels.editing || width >= WIDE_WINDOW_WIDTH;
    has_voices(scene) && is_wide && !scene.density.is_compact()
}

/// Whether the list of voices belongs to what is shown.
pub fn has_voices(scene: Scene<'_>) -> bool {
    matches!(scene.panels.main, MainView::Chart | MainView::Questions)
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
        let is_compact = scene.density.is_compact();
        let has_room_for_voices = has_room_for_voices(scene, width);
        let bar = Frame::new().fill(theme.surface);
        let top_height = if is_compact { 48.0 } else { 56.0 };
        let top = fixed_panel(ui, Panel::top("top bar"), top_height, bar);
        let mut edges = Vec::new();
        let has_problems_panel = scene.panels.problems && !is_compact;
        let problems = has_problems_panel.then(|| problems_panel(ui, bar, &mut edges));
        let banner = scene
            .document
            .problems
            .open_error
            .as_ref()
            .map(|_| fixed_panel(ui, Panel::top("banner"), 34.0, bar.fill(theme.field)));
        let mut widths = scene.panels.widths;
        if widths.actors == PanelWidths::default().actors {
            let wide = (1440.0..=WIDE_WINDOW_WIDTH, widths.actors..=WIDE_VOICES);
            widths.actors = egui::remap_clamp(width, wide.0, wide.1);
        }
        let is_chart = scene.panels.main == MainView::Chart;
        let voices = (has_room_for_voices && !scene.panels.folds_voices).then(|| {
            let range = Rangef::new(224.0, width * VOICES_SHARE);
            side_panel(ui, theme, Side::Left, range, widths.actors, &mut edges)
        });
        let is_narrow = folds_cards(ui.ctx()) && !scene.panels.editing;
        let has_pane_tabs = is_narrow && has_voices(scene) && !scene.panels.about;
        let pane_tabs =
            has_pane_tabs.then(|| fixed_panel(ui, Panel::top("pane tabs"), PANE_TABS_HEIGHT, bar));
        let takes_turns = scene.panels.editing && width < MIN_WIDTH_FOR_BOTH;
        let switch =
            takes_turns.then(|| fixed_panel(ui, Panel::top("form switch"), SWITCH_HEIGHT, bar));
        let side = if switch.is_some() {
            Some(ui.available_rect_before_wrap())
        } else if scene.panels.editing {
            let range = Rangef::new(300.0, width * 0.45);
            let rect = side_panel(ui, theme, Side::Right, range, widths.editor, &mut edges);
            Some(rect)
        } else if (is_chart && !scene.shows_all_questions()) || scene.panels.about {
            if is_narrow {
                let is_front = scene.panels.about || scene.panels.drawer == Some(Drawer::Side);
                is_front.then(|| ui.available_rect_before_wrap())
            } else {
                let range = Rangef::new(200.0, width * CARDS_SHARE);
                let rect = side_panel(ui, theme, Side::Right, range, widths.cards, &mut edges);
                Some(rect)
            }
        } else {
            None
        };
        let main = ui.available_rect_before_wrap();
        // In a compact window, they lie over the chart.
        let height = (PROBLEMS_SHARE * main.height()).min(MAX_PROBLEMS_HEIGHT);
        let over = main.with_min_y(main.bottom() - height);
        let problems = problems.or((scene.panels.problems && is_compact).then_some(over));
        // They cover what fills the window until they are closed.
        let voices_are_over = !has_room_for_voices && scene.panels.drawer == Some(Drawer::Voices);
        let over =
            || if is_narrow { main } else { main.with_max_x(main.left() + VOICES_OVER_WIDTH) };
        let is_covered = is_narrow && (side.is_some() || voices_are_over);
        Self {
            top,
            banner,
            voices: voices.or_else(|| voices_are_over.then(over)),
            voices_are_over,
            switch,
            main,
            side,
            pane_tabs,
            shows_main: !is_covered,
            problems,
            edges,
        }
    }

    /// Draws the edges by which panels are resized. They are last in the order of Tab.
    pub fn show_edges(&self, ui: &Ui, scene: Scene<'_>) {
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
            scene.send(Command::ResizePanels(widths));
        }
    }

    /// Closes a drawer that the window has no need for, because it has grown.
    pub fn close_unused_drawer(&self, scene: Scene<'_>) {
        let is_used = |drawer| match drawer {
            Drawer::Voices => self.voices_are_over,
            Drawer::Side => self.pane_tabs.is_some(),
        };
        if scene.panels.drawer.is_some_and(|drawer| !is_used(drawer)) {
            scene.send(Command::SetDrawer(None));
        }
    }

    /// The bar, with the tabs of the panes below it.
    pub fn bars(&self) -> Rect {
        self.pane_tabs.map_or(self.top, |tabs| self.top.union(tabs))
    }

    /// The panes that are shown, and those whose buttons are.
    pub fn panes(&self, ctx: &Context) -> Vec<(Pane, Rect)> {
        // What lies over the chart comes before it.
        let button = |pane: Pane| pane.is_shown(ctx).then_some(Rect::NOTHING);
        let side = self.side.or_else(|| button(Pane::Side)).map(|rect| (Pane::Side, rect));
        let voices = self.voices.or_else(|| button(Pane::Voices));
        let voices = voices.map(|rect| (Pane::Voices, rect));
        let problems = self.problems.map(|rect| (Pane::Problems, rect));
        let main = self.shows_main.then_some((Pane::Main, self.main));
        let top = [(Pane::TopBar, self.bars())];
        side.into_iter().chain(voices).chain(problems).chain(top).chain(main).collect()
    }
}

/// Lays out a panel of this size. It draws its own edge.
fn fixed_panel(ui: &mut Ui, panel: Panel, size: f32, frame: Frame) -> Rect {
    let panel = panel.exact_size(size).resizable(false).show_separator_line(false);
    let shown = panel.frame(frame).show(ui, Ui::take_available_space);
    shown.response.rect
}

/// Lays out the list of problems below the chart.
fn problems_panel(ui: &mut Ui, frame: Frame, edges: &mut Vec<Edge>) -> Rect {
    let height: f32 = ui.data(|data| {
        data.get_temp(problems_id()).unwrap_or((ui.available_height() * 0.3).clamp(150.0, 290.0))
    });
    let rect = fixed_panel(ui, Panel::bottom("problems"), height, frame);
    edges.push(Edge {
        name: words::PROBLEMS_HEIGHT,
        line: Rect::from_x_y_ranges(rect.x_range(), Rangef::point(rect.top())),
        side: Side::Bottom,
        size: rect.height(),
        range: Rangef::new(90.0, 420.0),
    });
    rect
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
        Side::Left => (words::VOICES_WIDTH, Panel::left("voices")),
        _ => (words::SIDE_WIDTH, Panel::right("cards")),
    };
    // In very small windows the maximum is below the minimum.
    let range = Rangef::new(range.min.min(range.max), range.max.max(range.min));
    let width = range.clamp(preferred_width).min(ui.available_width());
    // What is on the right brings its ground.
    let frame = match side {
        Side::Left => Frame::new().fill(theme.surface),
        _ => Frame::new(),
    };
    let rect = fixed_panel(ui, panel, width, frame);
    let (x, line) = match side {
        Side::Left => (rect.right(), rect.right() - 0.5),
        _ => (rect.left(), rect.left() + 0.5),
    };
    ui.painter().vline(line, rect.y_range(), (1.0, theme.border));
    edges.push(Edge {
        name,
        line: Rect::from_x_y_ranges(Rangef::point(x), rect.y_range()),
        side,
        size: width,
        range,
    });
    rect
}
