//! The panels. Each reads the [`WindowScene`] or less, keeps its part of the [`UiState`], and
//! changes everything else through [`Command`]s. To add a panel, add a file here
//! and a call in [`show`].

mod about;
mod announcements;
pub(crate) mod cards;
pub(crate) mod chart;
pub(crate) mod confirm;
mod confirmations;
mod conflict;
mod editor;
mod export_dialog;
pub(crate) mod grid;
mod import_dialog;
mod import_report;
pub mod keys;
mod level_changes;
mod loading;
mod new_dataset;
pub(crate) mod palette;
mod pane_tabs;
mod path_dialog;
pub(crate) mod problems;
mod save_changes;
mod table;
mod title_menu;
mod top_bar;
mod voices;

pub use about::AboutState;
pub use cards::CardsState;
pub use chart::empty;
pub use chart::heading::{Heading, HeadingLook};
pub use conflict::ConflictState;
pub use editor::EditorState;
pub use export_dialog::{ExportDialog, ExportScene, Preview};
pub use grid::GridState;
pub use import_dialog::ImportDialog;
pub use keys::KeysState;
pub use level_changes::LevelChangesState;
pub use palette::PaletteState;
pub use problems::ProblemsState;
pub use save_changes::SaveChangesState;
pub use table::TableState;
pub use voices::VoicesState;

use std::sync::Arc;

use egui::accesskit::Live;
use egui::{Align, Align2, Layout, Rect, Sense, Ui, vec2};

use self::announcements::Announcements;
use self::chart::ChartState;
use self::confirmations::Confirmations;
use self::new_dataset::NewDatasetState;
use self::path_dialog::PathState;
use crate::command::{Command, Edit, Export, File};
use crate::figure::PlacedMark;
use crate::kit::{self, ResponseExt as _, Text};
use crate::scene::pane::{self, Pane};
use crate::scene::panel_layout::PanelLayout;
use crate::scene::{WindowScene, drawer};
use crate::theme::{self, size, space};
use crate::view::{MainView, Modal, Notice, NoticeAction, SidePane};
use crate::words::{Words, notices, plot as words};

/// The state of the panels that nothing else needs, such as scroll positions,
/// row heights and text that is being typed.
#[derive(Debug, Default)]
pub struct UiState {
    /// The list of voices.
    pub voices: VoicesState,
    /// The state that screen readers were told last.
    pub announcements: Announcements,
    /// Which settings were confirmed last.
    pub confirmations: Confirmations,
    pub chart: ChartState,
    /// The quote cards.
    pub cards: CardsState,
    /// The days on which a line changes.
    pub level_changes: LevelChangesState,
    /// The dialog with the changes to save.
    pub changes: SaveChangesState,
    /// The list of problems.
    pub problems: ProblemsState,
    /// The dialog about a conflict with the file.
    pub conflict: ConflictState,
    pub grid: GridState,
    pub table: TableState,
    pub palette: PaletteState,
    /// *About this chart*.
    pub about: AboutState,
    /// The list of keyboard shortcuts.
    pub keys: KeysState,
    /// The sheet for a new dataset.
    pub new_dataset: NewDatasetState,
    /// The path of a file that is typed.
    pub path: PathState,
    /// The forms.
    pub editor: EditorState,
}

impl UiState {
    /// Takes back what was announced, which screen readers would say again when the panels return.
    pub fn clear_announced(&mut self) {
        self.announcements.words = Words::EMPTY;
        self.confirmations.words = Words::EMPTY;
        self.problems.announced.words = Words::EMPTY;
    }
}

/// Draws the whole window. Returns the chart's marks.
pub fn show(ui: &mut Ui, scene: WindowScene<'_>, ui_state: &mut UiState) -> Vec<PlacedMark> {
    let theme = scene.theme;
    let layout = PanelLayout::new(ui, scene);
    ui_state.level_changes.update(*scene);
    Pane::TopBar.show(ui, scene, layout.bars(), |ui| {
        top_bar::show(ui, scene, layout.top);
        if let Some(row) = layout.pane_tabs {
            pane_tabs::show(ui, scene, row, &ui_state.level_changes);
        }
    });
    if let Some((rect, error)) = layout.banner.zip(scene.document.problems.open_error.as_ref()) {
        let rect = rect.shrink2(vec2(BANNER_MARGIN, 0.0));
        let mut banner = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        draw_banner(&mut banner, scene, error);
    }
    // In the order in which they are read, which is that of Tab.
    let mut show_main = |ui: &mut Ui| {
        if scene.shows_all_questions() {
            return self::chart::show_all(ui, scene, &mut ui_state.chart);
        }
        match scene.panels.main {
            MainView::Chart | MainView::Questions => {
                let draft = ui_state.editor.draft_mark(scene);
                return self::chart::show(ui, scene, &mut ui_state.chart, draft.as_ref());
            }
            MainView::Grid => grid::show(ui, scene, &mut ui_state.grid),
            MainView::Table => table::show(ui, scene, &mut ui_state.table),
        }
        Vec::new()
    };
    let marks = if layout.shows_main {
        Pane::Main.show(ui, scene, layout.main, |ui| show_main(ui))
    } else {
        Vec::new()
    };
    ui_state.cards.hovered = None;
    let mut show_side = |ui: &mut Ui| {
        let panels = scene.panels;
        match panels.side {
            SidePane::About => {
                about::show(ui, *scene, &mut ui_state.about, &ui_state.chart.signs);
            }
            SidePane::Form => {
                ui.painter().rect_filled(ui.max_rect(), 0.0, theme.surface);
                editor::show(ui, scene, &mut ui_state.editor);
            }
            SidePane::Cards | SidePane::Changes => {
                cards::show(ui, scene, &mut ui_state.cards, &mut ui_state.level_changes);
            }
        }
    };
    layout.close_unused_drawer(scene);
    if let Some(rect) = layout.side {
        Pane::Side.show(ui, scene, rect, |ui| show_side(ui));
    }
    if let Some(rect) = layout.voices {
        Pane::Voices.show(ui, scene, rect, |ui| {
            let state = &mut ui_state.voices;
            if layout.voices_are_over {
                voices::show_over(ui, scene, state);
            } else {
                voices::show(ui, scene, state);
            }
        });
    } else {
        voices::hide(&mut ui_state.voices);
    }
    let chart = &mut ui_state.chart;
    let (row, card) = (ui_state.voices.hovered, ui_state.cards.hovered.clone());
    if (chart.hovered_row, &chart.hovered_card) != (row, &card) {
        // The chart was drawn before.
        (chart.hovered_row, chart.hovered_card) = (row, card);
        ui.ctx().request_repaint();
    }
    if let Some(rect) = layout.problems {
        show_problems(ui, scene, rect, &mut ui_state.problems);
    }
    pane::move_focus(ui, &layout.panes(ui.ctx()));
    if scene.panels.side != SidePane::About {
        about::hide(ui, &mut ui_state.about);
    }
    show_dialogs(ui, scene, &layout, ui_state);
    announcements::show(ui, scene, &mut ui_state.announcements);
    confirmations::show(ui, scene, &mut ui_state.confirmations);
    problems::announce(ui, scene, &mut ui_state.problems);
    if let Some(notice) = scene.notice {
        draw_notice(ui, scene, notice, &layout);
    }
    marks
}

/// Draws the dialogs and the search, which stand over the panels.
fn show_dialogs(ui: &Ui, scene: WindowScene<'_>, layout: &PanelLayout, ui_state: &mut UiState) {
    if scene.panels.shows(Modal::Keys) {
        keys::show(ui.ctx(), scene, &mut ui_state.keys);
    }
    if let Some(before) = &scene.editing.reloaded {
        save_changes::show_reload(ui.ctx(), *scene, before, &mut ui_state.changes);
    } else if scene.panels.shows(Modal::Save) {
        save_changes::show(ui.ctx(), *scene, &mut ui_state.changes);
    }
    if let Some(report) = &scene.editing.import_report {
        import_report::show(ui.ctx(), *scene, report);
    }
    conflict::show(ui.ctx(), scene, &mut ui_state.conflict);
    confirm::show(ui.ctx(), scene);
    new_dataset::show(ui.ctx(), scene, &mut ui_state.new_dataset);
    path_dialog::show(ui.ctx(), scene, &mut ui_state.path);
    loading::show(ui.ctx(), scene);
    palette::show(ui.ctx(), scene, palette::PaletteWindow::Main, &mut ui_state.palette);
    match ui_state.palette.take_target() {
        Some(palette::Target::Card) if cards::focus_selected(ui, *scene) => {}
        Some(palette::Target::Card) if layout.side.is_some() => Pane::Side.focus(ui.ctx()),
        Some(_) => Pane::Main.focus(ui.ctx()),
        None => {}
    }
}

/// Draws the list of problems; in a compact window, over the chart.
fn show_problems(ui: &mut Ui, scene: WindowScene<'_>, rect: Rect, state: &mut ProblemsState) {
    let mut show = |ui: &mut Ui| {
        Pane::Problems.show(ui, scene, rect, |ui| {
            problems::show(ui, *scene, state);
        });
    };
    if scene.density.is_compact() {
        drawer::show(ui, scene.theme, drawer::Side::Bottom, rect, show);
    } else {
        show(ui);
    }
}

/// Draws a message above the day slider, and above the axis and the scope of the chart.
fn draw_notice(ui: &Ui, scene: WindowScene<'_>, notice: &Notice, layout: &PanelLayout) {
    let main = layout.main;
    let height = match scene.panels.main {
        MainView::Chart | MainView::Questions => 92.0,
        MainView::Grid | MainView::Table => 12.0,
    };
    let bottom = egui::pos2(main.center().x, main.bottom() - height);
    let shown = notice.words.in_window();
    let button = notice.action.as_ref().map(|action| match action {
        NoticeAction::Undo => {
            (Edit::Undo.into(), (crate::words::commands::UNDO.name(), crate::words::UNDO_THIS))
        }
        NoticeAction::ShowReload(before) => {
            let show = File::ShowReload(Arc::clone(before)).into();
            (show, (crate::words::heading::SHOW, notices::SHOW_RELOAD))
        }
        NoticeAction::Reveal(path) => {
            let row = crate::command::row(&File::Reveal.into());
            let name = row.map(|row| row.name(ui.ctx().os())).unwrap_or_default();
            (Export::Reveal(path.clone()).into(), (name.clone(), name))
        }
    });
    let (command, button) = button.unzip();
    let spoken = || notice.words.in_window_aloud();
    let toast = kit::Toast {
        text: &shown,
        number: notice.number,
        is_progress: notice.is_progress,
        button: button.as_ref(),
    };
    match kit::toast(ui.ctx(), scene.theme, toast, spoken, bottom) {
        Some(kit::ToastAction::Act) => scene.send_all(command),
        Some(kit::ToastAction::Close) => scene.send(Command::CloseNotice),
        None => {}
    }
}

/// The space on both sides of the message that the file could not be opened, as in the bars.
const BANNER_MARGIN: f32 = 16.0;

/// Draws the message that the file could not be opened.
fn draw_banner(ui: &mut Ui, scene: WindowScene<'_>, error: &Words) {
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::XL;
        let message = crate::words::problem_list::not_opened(error);
        let text = Text::new(&message, theme::medium(size::LABEL), scene.theme.error);
        let width = text.width(ui).min(ui.available_width() - 90.0).max(0.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
        text.paint(ui, rect.left_center(), Align2::LEFT_CENTER, width + 1.0);
        kit::set_status(ui, &response, Live::Assertive, || message.clone());
        response.tooltip_with(|| message.clone());
        let has_rows = !scene.document.problems.rows.is_empty();
        if has_rows
            && !scene.panels.problems
            && kit::text_link(ui, scene.theme, words::SHOW_WHY, || words::SHOW_WHY).clicked()
        {
            scene.send(Command::ToggleProblems);
        }
    });
}
