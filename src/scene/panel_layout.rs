//! Where the panes of the window are.

use egui::{Context, Frame, Panel, Rect, Ui};

use super::WindowScene;
use super::pane::Pane;
use crate::command::Command;
use crate::theme::Theme;
use crate::view::{Drawer, MainView, SidePane};

/// The width below which a form takes the place of the voices, in points.
const WIDE_WINDOW_WIDTH: f32 = 1600.0;
/// The widths of the voices, the cards and a form, in points.
const VOICES_WIDTH: f32 = 248.0;
const CARDS_WIDTH: f32 = 352.0;
const FORM_WIDTH: f32 = 536.0;

/// The largest parts of the width for the cards and for a form.
const CARDS_SHARE: f32 = 0.307;
const FORM_SHARE: f32 = 0.45;

/// How much of the chart's height the problems take over it, and their largest height.
const PROBLEMS_SHARE: f32 = 0.7;
const MAX_PROBLEMS_HEIGHT: f32 = 290.0;

/// The width below which a form and the chart take turns, in points.
const MIN_WIDTH_FOR_BOTH: f32 = 1000.0;

/// The width of the window from which the cards are beside the chart, in points.
const MIN_WIDTH_FOR_CARDS: f32 = 800.0;

/// The height of the tabs of the panes in a narrow window.
const PANE_TABS_HEIGHT: f32 = 36.0;

/// Returns true if the window is so narrow that it shows one pane at a time.
pub fn folds_cards(ctx: &Context) -> bool {
    ctx.content_rect().width() < MIN_WIDTH_FOR_CARDS
}

/// The rectangles of the panes.
pub struct PanelLayout {
    pub top: Rect,
    /// The message that a file could not be opened.
    pub banner: Option<Rect>,
    pub voices: Option<Rect>,
    /// True if the voices lie over the table or the chart.
    pub voices_are_over: bool,
    pub main: Rect,
    /// The cards, or what takes their place. The grid and the table need neither cards nor voices beside them.
    pub side: Option<Rect>,
    /// The tabs of the panes, of which a narrow window shows one at a time.
    pub pane_tabs: Option<Rect>,
    /// True if the chart, or what takes its place, is shown.
    pub shows_main: bool,
    pub problems: Option<Rect>,
}

/// Returns true if there is room for the voices in a window of this width: not beside the grid or
/// the table, and beside a form in a wide window only.
pub fn has_room_for_voices(scene: WindowScene<'_>, width: f32) -> bool {
    let is_wide = !scene.panels.is_editing() || width >= WIDE_WINDOW_WIDTH;
    has_voices(scene) && is_wide && !scene.density.is_compact()
}

/// Returns true if the list of voices belongs to what is shown.
pub fn has_voices(scene: WindowScene<'_>) -> bool {
    matches!(scene.panels.main, MainView::Chart | MainView::Questions)
}

impl PanelLayout {
    /// Lays out the panes.
    pub fn new(ui: &mut Ui, scene: WindowScene<'_>) -> Self {
        let theme = scene.theme;
        let width = ui.available_width();
        let is_compact = scene.density.is_compact();
        let has_room_for_voices = has_room_for_voices(scene, width);
        let bar = Frame::new().fill(theme.surface);
        let top_height = if is_compact { 44.0 } else { 56.0 };
        let top = fixed_panel(ui, Panel::top("top bar"), top_height, bar);
        let has_problems_panel = scene.panels.problems && !is_compact;
        let problems = has_problems_panel.then(|| {
            let height = (ui.available_height() * 0.3).clamp(150.0, MAX_PROBLEMS_HEIGHT);
            fixed_panel(ui, Panel::bottom("problems"), height, bar)
        });
        let banner = scene
            .document
            .problems
            .open_error
            .as_ref()
            .map(|_| fixed_panel(ui, Panel::top("banner"), 34.0, bar.fill(theme.field)));
        let is_chart = scene.panels.main == MainView::Chart;
        let voices = (has_room_for_voices && !scene.panels.folds_voices)
            .then(|| side_panel(ui, theme, true, VOICES_WIDTH));
        let is_editing = scene.panels.is_editing();
        let is_about = scene.panels.side == SidePane::About;
        // One pane at a time.
        let is_narrow = folds_cards(ui.ctx()) || (is_editing && width < MIN_WIDTH_FOR_BOTH);
        let has_pane_tabs = is_narrow && (is_editing || (has_voices(scene) && !is_about));
        let pane_tabs =
            has_pane_tabs.then(|| fixed_panel(ui, Panel::top("pane tabs"), PANE_TABS_HEIGHT, bar));
        let is_front =
            is_about || scene.panels.drawer == Some(Drawer::Side) || scene.editing.applies_form;
        let has_side = match scene.panels.side {
            SidePane::Form | SidePane::About => true,
            SidePane::Cards | SidePane::Changes => is_chart && !scene.shows_all_questions(),
        };
        let side = has_side && (is_front || !is_narrow);
        let side = side.then(|| {
            if is_narrow {
                ui.available_rect_before_wrap()
            } else if is_editing {
                side_panel(ui, theme, false, FORM_WIDTH.min(FORM_SHARE * width))
            } else {
                side_panel(ui, theme, false, CARDS_WIDTH.min(CARDS_SHARE * width))
            }
        });
        let main = ui.available_rect_before_wrap();
        // In a compact window, they lie over the chart.
        let height = (PROBLEMS_SHARE * main.height()).min(MAX_PROBLEMS_HEIGHT);
        let over = main.with_min_y(main.bottom() - height);
        let problems = problems.or((scene.panels.problems && is_compact).then_some(over));
        // They cover what fills the window until they are closed.
        let voices_are_over = !has_room_for_voices && scene.panels.drawer == Some(Drawer::Voices);
        let over = || if is_narrow { main } else { main.with_max_x(main.left() + VOICES_WIDTH) };
        let is_covered = is_narrow && (side.is_some() || voices_are_over);
        Self {
            top,
            banner,
            voices: voices.or_else(|| voices_are_over.then(over)),
            voices_are_over,
            main,
            side,
            pane_tabs,
            shows_main: !is_covered,
            problems,
        }
    }

    /// Closes a drawer that the window has no need for, because it has grown.
    pub fn close_unused_drawer(&self, scene: WindowScene<'_>) {
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
        let voices = self.voices.or_else(|| button(Pane::Voices)).map(|rect| (Pane::Voices, rect));
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

/// Lays out a panel at the left or at the right of the chart.
fn side_panel(ui: &mut Ui, theme: &Theme, is_left: bool, width: f32) -> Rect {
    // What is on the right brings its ground.
    let (panel, frame) = if is_left {
        (Panel::left("voices"), Frame::new().fill(theme.surface))
    } else {
        (Panel::right("cards"), Frame::new())
    };
    let rect = fixed_panel(ui, panel, width.min(ui.available_width()), frame);
    let line = if is_left { rect.right() - 0.5 } else { rect.left() + 0.5 };
    ui.painter().vline(line, rect.y_range(), (1.0, theme.border));
    rect
}
