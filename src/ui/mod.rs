//! The panels. Each reads the [`Scene`], keeps its part of the [`UiState`], and
//! changes everything else through [`Command`]s. To add a panel, add a file here
//! and a call in [`show`].

mod announcements;
pub(crate) mod bidi;
mod cards;
mod changes;
mod chart;
mod coding;
mod comparison;
mod confirm;
mod conflict;
mod diff;
mod drawer;
mod edge;
mod editor;
mod grid;
mod guide;
pub mod handout;
mod keys;
pub(crate) mod kit;
mod loading;
pub mod page;
mod palette;
mod pane;
mod panel_layout;
mod problems;
pub mod slide;
mod speaker;
mod table;
mod tabs;
mod talk;
mod timeline;
mod title_menu;
mod top_bar;
mod virtual_list;
mod voices;

pub use cards::CardsState;
pub use changes::ChangesState;
pub use chart::{ChartState, PlacedMark, has_focus as chart_has_focus};
pub use coding::{CodingState, hide as hide_coding, show as show_coding};
pub use comparison::ComparisonState;
pub use conflict::ConflictState;
pub use editor::EditorState;
pub use grid::{GridState, has_focus as grid_has_focus};
pub use guide::GuideState;
pub use keys::KeysState;
pub use kit::focus::{Direction, taken_arrows};
pub use kit::selectable::has_selected_text;
pub use palette::PaletteState;
pub use pane::{keep_focus, takes_single_keys};
pub use problems::ProblemsState;
pub use speaker::{
    SIZE as SPEAKER_SIZE, SpeakerData, SpeakerState, TalkTime, format_minutes, show as show_speaker,
};
pub use table::{TableState, has_focus as table_has_focus};
pub use talk::{TalkState, is_on_heading, show as show_talk};
pub use timeline::TimelineState;
pub use voices::VoicesState;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::accesskit::Live;
use egui::{Align, Align2, Color32, Layout, Rect, Sense, Ui, vec2};

use self::announcements::Announcements;
use self::edge::Side;
use self::kit::{ResponseExt as _, Text};
use self::pane::Pane;
use self::panel_layout::{PanelLayout, VoicesForm};
use crate::analysis::{AsOf, Differences, LineAnswer, ViewData, main_passages, passages};
use crate::command::{Command, Edit};
use crate::document::{Baseline, Document};
use crate::model::{Passage, Question, Stance};
use crate::theme::{self, Theme};
use crate::verify::Passages;
use crate::view::{Editing, MainView, Page, Panels, Place, View};
use crate::words::{Words, plot as words};

/// Everything that the panels read.
#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is on or off independently of the others"
)]
pub struct Scene<'a> {
    /// The open dataset.
    pub document: &'a Document,
    /// Increases with every change of the document's text.
    pub revision: u64,
    /// The question, days and filters that are shown.
    pub view: &'a View,
    /// The panels that are open.
    pub panels: &'a Panels,
    /// A message that is shown until the next command.
    pub notice: Option<&'a Words>,
    /// What moved the lines, if the user asked for it.
    pub answers: &'a [LineAnswer],
    /// The files that were opened, most recent first.
    pub recent_files: &'a [PathBuf],
    /// The places that were shown before, the latest last.
    pub places: &'a [Place],
    /// The data computed for the view.
    pub view_data: &'a ViewData,
    /// The view and the data of each question, while all of them are shown.
    pub all_questions: &'a [(View, ViewData)],
    /// The entry that is being edited.
    pub editing: &'a Editing,
    /// The large file that is being opened, and how much of it was read, from 0 to 1.
    pub loading: Option<(&'a Path, f32)>,
    /// The comparison with another dataset, if there is one.
    pub comparison: Option<ComparisonView<'a>>,
    /// Where the quotations are in the texts that are at hand.
    pub passages: Option<&'a Passages>,
    /// The colours.
    pub theme: &'a Theme,
    /// Whether to highlight the stances that the last save of the file changed.
    pub highlight_changes: bool,
    /// The settings that only the View menu and the list of shortcuts show.
    pub appearance: Appearance,
    /// Whether animations are off.
    pub reduced_motion: bool,
    /// The limitations of the program on this system, one sentence each.
    pub limitations: &'a [Words],
    /// Whether the scene is drawn for export. Text that the window has in tabs,
    /// tooltips and other panels is then written out.
    pub on_page: bool,
    /// The title and the credit of a page, in place of the dataset's.
    pub page_texts: PageTexts<'a>,
    /// Whether the scene is a slide, on which no party stands out.
    pub is_slide: bool,
}

/// The title and the credit of a page, in place of the dataset's.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageTexts<'a> {
    /// The title.
    pub title: Option<&'a str>,
    /// The credit.
    pub credit: Option<&'a str>,
}

impl<'a> From<&'a Page> for PageTexts<'a> {
    fn from(page: &'a Page) -> Self {
        Self {
            title: page.title.as_deref(),
            credit: page.credit.as_deref(),
        }
    }
}

/// The settings that only the View menu and the list of shortcuts show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// Light, dark, or the system's theme.
    pub theme: egui::ThemePreference,
    /// The zoom factor of the window in tenths.
    pub zoom: i32,
    /// Whether letters, digits and signs run commands without Ctrl or Cmd.
    pub single_keys: bool,
}

/// A comparison of the open dataset with another one.
#[derive(Clone, Copy)]
pub struct ComparisonView<'a> {
    /// The other dataset.
    pub baseline: &'a Baseline,
    /// The changes since the baseline.
    pub differences: &'a Differences,
}

impl<'a> Scene<'a> {
    /// The selected stance.
    pub fn selected(self) -> Option<&'a Stance> {
        self.document.dataset.stance(self.view.selected.as_deref()?)
    }

    /// Whether all questions are shown together. A form or a comparison is about one.
    pub fn shows_all_questions(self) -> bool {
        let panels = &self.panels;
        panels.overview
            && panels.main == MainView::Chart
            && !panels.editing
            && self.comparison.is_none()
    }

    /// Each question with the scene in which it is shown, while all of them are.
    pub fn of_questions(self) -> impl Iterator<Item = (&'a Question, Self)> {
        let questions = self.document.dataset.questions.iter();
        let questions = questions.zip(self.all_questions);
        questions.map(move |(question, (view, view_data))| {
            let scene = Self {
                view,
                view_data,
                ..self
            };
            (question, scene)
        })
    }

    /// The colour of the party at an index of the dataset.
    pub fn party_color(self, party: usize) -> Color32 {
        self.theme.party_color(self.party_slot(party))
    }

    /// The slot of a party's colour and hatching; `None` is grey.
    pub fn party_slot(self, party: usize) -> Option<usize> {
        self.view_data.slots.get(party).copied().flatten()
    }

    /// Whether a stance is highlighted because the last save of the file changed it.
    pub fn is_highlighted(self, stance: &Stance) -> bool {
        self.highlight_changes && self.view.changed_stances.contains(&stance.id)
    }

    /// Everything that is printed of a stance on the day that is shown.
    pub fn passages(self, stance: &Stance) -> Vec<Passage<'_>> {
        passages(&self.document.dataset, stance, AsOf::of(self.view))
    }

    /// What is printed of it where there is room for one quotation.
    pub fn main_passages(self, stance: &Stance) -> Vec<Passage<'_>> {
        main_passages(&self.document.dataset, stance, AsOf::of(self.view))
    }

    /// What a stance walks back, and what has walked it back.
    pub fn walk_backs(self, stance: &Stance) -> impl Iterator<Item = Words> {
        let passages = self.passages(stance).into_iter();
        let passages = passages.filter(|passage| matches!(passage, Passage::WalkBack(_)));
        passages.map(|passage| passage.words())
    }

    /// Whether a stance, or another part of its joint statement, is selected.
    pub fn is_selected(self, stance: &Stance) -> bool {
        self.selected()
            .is_some_and(|selected| selected.is_same_statement(stance))
    }
}

/// The state of the panels that nothing else needs, such as scroll positions,
/// row heights and text that is being typed.
#[derive(Debug, Default)]
pub struct UiState {
    /// The list of voices.
    pub voices: VoicesState,
    /// What screen readers were told last.
    pub announcements: Announcements,
    /// The chart.
    pub chart: ChartState,
    /// The quote cards.
    pub cards: CardsState,
    /// The list of differences from the baseline.
    pub comparison: ComparisonState,
    /// The dialog with the changes to save.
    pub changes: ChangesState,
    /// The list of problems.
    pub problems: ProblemsState,
    /// The dialog about a conflict with the file.
    pub conflict: ConflictState,
    /// The grid.
    pub grid: GridState,
    /// The table.
    pub table: TableState,
    /// The timeline.
    pub timeline: TimelineState,
    /// The palette.
    pub palette: PaletteState,
    /// "How to read".
    pub guide: GuideState,
    /// The list of keyboard shortcuts.
    pub keys: KeysState,
    /// The forms.
    pub editor: EditorState,
    /// Blind coding.
    pub coding: CodingState,
    /// The audience's window in a talk.
    pub talk: TalkState,
}

/// Draws the whole window. Returns the chart's marks.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    ui_state: &mut UiState,
    commands: &mut Vec<Command>,
) -> Arc<[PlacedMark]> {
    let theme = scene.theme;
    let layout = PanelLayout::new(ui, scene);
    let search = Pane::TopBar.show(ui, scene, layout.top, |ui| {
        top_bar::show(ui, scene, commands)
    });
    ui_state.palette.set_field(search);
    if let Some((rect, error)) = layout
        .banner
        .zip(scene.document.problems.open_error.as_ref())
    {
        let rect = rect.shrink2(vec2(BANNER_MARGIN, 0.0));
        let mut banner = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        draw_banner(&mut banner, scene, error, commands);
    }
    // In the order in which they are read, which is that of Tab.
    // In a small window, the chart and the form take turns.
    let shows_chart = layout.switch.map(|rect| {
        let mut switch = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        editor::show_switch(&mut switch, theme, &mut ui_state.editor)
    });
    let mut show_main = |ui: &mut Ui, commands: &mut Vec<Command>| {
        if scene.shows_all_questions() {
            chart::show_all(ui, scene, layout.chart, &mut ui_state.chart, commands);
            return Arc::default();
        }
        match scene.panels.main {
            MainView::Chart => return chart::show(ui, scene, &mut ui_state.chart, commands),
            MainView::Grid => grid::show(ui, scene, &mut ui_state.grid, commands),
            MainView::Table => table::show(ui, scene, &mut ui_state.table, commands),
        }
        Arc::default()
    };
    let marks = if shows_chart == Some(false) {
        Arc::default()
    } else {
        Pane::Main.show(ui, scene, layout.main, |ui| show_main(ui, commands))
    };
    let mut show_side = |ui: &mut Ui, commands: &mut Vec<Command>| {
        let panels = scene.panels;
        let shows_cards = !panels.guide && !panels.editing && scene.comparison.is_none();
        if !shows_cards {
            ui.painter().rect_filled(ui.max_rect(), 0.0, theme.surface);
        } else if layout.folds_side {
            // Beside the chart, the cards stand on the ground of the window.
            ui.painter().rect_filled(ui.max_rect(), 0.0, theme.canvas);
        }
        if panels.guide {
            let signs = &ui_state.chart.signs;
            guide::show(ui, scene, &mut ui_state.guide, signs, commands);
        } else if panels.editing {
            editor::show(ui, scene, &mut ui_state.editor, commands);
        } else if let Some(comparison) = scene.comparison {
            comparison::show(ui, scene, comparison, &mut ui_state.comparison, commands);
        } else {
            cards::show(ui, scene, &mut ui_state.cards, commands);
        }
    };
    layout.close_unused_drawer(scene, commands);
    if layout.folds_side {
        drawer::show_side(ui, scene, &layout, commands, show_side);
    } else if let Some(rect) = layout.side.filter(|_| shows_chart != Some(true)) {
        Pane::Side.show(ui, scene, rect, |ui| show_side(ui, commands));
    }
    if let Some(rect) = layout.voices {
        Pane::Voices.show(ui, scene, rect, |ui| {
            let state = &mut ui_state.voices;
            match layout.voices_form {
                VoicesForm::List => voices::show(ui, scene, state, commands),
                VoicesForm::Rail => voices::show_rail(ui, scene, layout.is_small, state, commands),
                VoicesForm::Drawer => voices::show_over(ui, scene, state, commands),
            }
        });
    } else {
        voices::hide(&mut ui_state.voices);
    }
    Pane::Timeline.show(ui, scene, layout.timeline, |ui| {
        // The handle of the slider stands below the playhead.
        let mut track = chart::plot_x_range(ui, scene, layout.chart);
        if shows_chart == Some(false) {
            track.min = track.min.max(timeline::MIN_TRACK_LEFT);
        }
        timeline::show(ui, scene, track, &mut ui_state.timeline, commands);
    });
    if let Some(rect) = layout.problems {
        show_problems(ui, scene, rect, &mut ui_state.problems, commands);
    }
    layout.show_edges(ui, scene, commands);
    let mut panes = layout.panes();
    if let Some(shows_chart) = shows_chart {
        let covered = if shows_chart { Pane::Side } else { Pane::Main };
        panes.retain(|(pane, _)| *pane != covered);
    }
    pane::move_focus(ui, &panes);
    if !scene.panels.guide {
        guide::hide(ui, &mut ui_state.guide);
    }
    show_dialogs(ui, scene, &layout, ui_state, commands);
    announcements::show(ui, scene, &mut ui_state.announcements);
    problems::announce(ui, scene, &mut ui_state.problems);
    if let Some(text) = scene.notice {
        draw_notice(ui, scene, text, &layout, commands);
    }
    marks
}

/// Draws the dialogs and the search, which stand over the panels.
fn show_dialogs(
    ui: &Ui,
    scene: Scene<'_>,
    layout: &PanelLayout,
    ui_state: &mut UiState,
    commands: &mut Vec<Command>,
) {
    if scene.panels.keys {
        keys::show(ui.ctx(), scene, &mut ui_state.keys, commands);
    }
    if scene.panels.changes {
        changes::show(ui.ctx(), scene, &mut ui_state.changes, commands);
    }
    conflict::show(ui.ctx(), scene, &mut ui_state.conflict, commands);
    confirm::show(ui.ctx(), scene, commands);
    loading::show(ui.ctx(), scene, commands);
    palette::show(
        ui.ctx(),
        scene,
        palette::Place::Main,
        &mut ui_state.palette,
        commands,
    );
    let shows_card = ui_state.chart.answer.take_card_request();
    let target = shows_card.then_some(palette::Target::Card);
    match target.or_else(|| ui_state.palette.take_target()) {
        Some(palette::Target::Card) if cards::focus_selected(ui, scene) => {}
        Some(palette::Target::Card) if layout.side.is_some() => Pane::Side.focus(ui),
        Some(_) if scene.panels.main == MainView::Table => table::focus(ui.ctx()),
        Some(_) => Pane::Main.focus(ui),
        None => {}
    }
}

/// Draws the list of problems; in a low window, over the chart.
fn show_problems(
    ui: &mut Ui,
    scene: Scene<'_>,
    rect: Rect,
    state: &mut ProblemsState,
    commands: &mut Vec<Command>,
) {
    let mut show = |ui: &mut Ui| {
        Pane::Problems.show(ui, scene, rect, |ui| {
            problems::show(ui, scene, state, commands);
        });
    };
    if panel_layout::is_low_window(ui.ctx(), scene) {
        drawer::show(ui, scene.theme, Side::Bottom, rect, show);
    } else {
        show(ui);
    }
}

/// Draws a message above the timeline, and above the axis and the scope of the chart.
fn draw_notice(
    ui: &Ui,
    scene: Scene<'_>,
    text: &Words,
    layout: &PanelLayout,
    commands: &mut Vec<Command>,
) {
    let main = layout.main;
    let height = match scene.panels.main {
        MainView::Chart => 92.0,
        MainView::Grid | MainView::Table => 12.0,
    };
    let bottom = egui::pos2(main.center().x, main.bottom() - height);
    let shown = text.in_window();
    let message = (&shown, scene.revision);
    let can_undo = scene.panels.notice_can_undo;
    let spoken =
        || crate::words::editor::change_aloud(&scene.document.dataset, &text.in_window_aloud());
    match kit::toast(ui.ctx(), scene.theme, message, spoken, bottom, can_undo) {
        Some(kit::ToastAction::Undo) => commands.push(Command::Edit(Edit::Undo)),
        Some(kit::ToastAction::Close) => commands.push(Command::CloseNotice),
        None => {}
    }
}

/// The space on both sides of the message that the file could not be opened, as in the bars.
const BANNER_MARGIN: f32 = 16.0;

/// Draws the message that the file could not be opened.
fn draw_banner(ui: &mut Ui, scene: Scene<'_>, error: &Words, commands: &mut Vec<Command>) {
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let message = crate::words::problem_list::not_opened(error);
        let text = Text::new(&message, theme::medium(13.0), scene.theme.error);
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
            commands.push(Command::ToggleProblems);
        }
    });
}
