//! The panels. Each reads the [`Scene`] and pushes [`Command`]s; none changes
//! anything. A new panel is a file here and one call in [`show`].

mod actors;
mod bidi;
mod cards;
mod changes;
mod chart;
mod comparison;
mod confirm;
mod editor;
mod guide;
mod keys;
pub(crate) mod kit;
mod open_menu;
pub mod page;
mod palette;
mod problems;
pub mod slide;
mod speaker;
mod table;
mod talk;
mod timeline;
mod top_bar;

pub use actors::ActorsState;
pub use cards::CardsState;
pub use changes::ChangesState;
pub use chart::{ChartState, PlacedMark, has_focus as chart_has_focus};
pub use comparison::ComparisonState;
pub use editor::EditorState;
pub use palette::PaletteState;
pub use speaker::{TalkTime, format_minutes, show as show_speaker};
pub use table::TableState;
pub use talk::{TalkState, show as show_talk};
pub use timeline::TimelineState;

use std::path::PathBuf;

use egui::{CentralPanel, Color32, Frame, Margin, Panel, PanelState, Rangef, Stroke, Ui, vec2};

use crate::analysis::{Differences, ViewData};
use crate::command::Command;
use crate::document::{Baseline, Document};
use crate::model::Stance;
use crate::theme::{self, Theme};
use crate::view::{Editing, Panels, View};
use crate::words::Words;

/// All that the panels read.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The open dataset.
    pub document: &'a Document,
    /// Goes up whenever another dataset is open.
    pub revision: u64,
    /// What is shown of it.
    pub view: &'a View,
    /// Which panels are open.
    pub panels: Panels,
    /// What a person is told until the next thing is done.
    pub notice: Option<&'a Words>,
    /// The files that were opened, the newest first.
    pub recent_files: &'a [PathBuf],
    /// What is computed for the view.
    pub view_data: &'a ViewData,
    /// What of the dataset is being edited.
    pub editing: &'a Editing,
    /// What the dataset is compared with.
    pub comparison: Option<ComparisonView<'a>>,
    /// The colours.
    pub theme: &'a Theme,
    /// Whether what the last save of the file changed is marked.
    pub highlight_changes: bool,
    /// Whether nothing is to move by itself.
    pub reduced_motion: bool,
    /// What the system does not let the program do, in sentences.
    pub limitations: &'a [Words],
    /// Whether it is drawn on a page of its own, where nobody can click: what
    /// a tab, a tooltip or another panel has in the window is then written out.
    pub on_page: bool,
}

/// Another dataset beside the open one.
#[derive(Clone, Copy)]
pub struct ComparisonView<'a> {
    /// The other one.
    pub baseline: &'a Baseline,
    /// What has changed since.
    pub differences: &'a Differences,
}

impl<'a> Scene<'a> {
    /// The selected stance.
    pub fn selected(self) -> Option<&'a Stance> {
        self.document.dataset.stance(self.view.selected.as_deref()?)
    }

    /// The colour of the party at a place in the dataset.
    pub fn party_color(self, place: usize) -> Color32 {
        self.theme.party_color(self.party_slot(place))
    }

    /// The slot of a party's colour and second sign; `None` is grey.
    pub fn party_slot(self, place: usize) -> Option<usize> {
        self.view_data.slots.get(place).copied().flatten()
    }

    /// Whether the last save of the file has changed a stance, and it is marked.
    pub fn is_highlighted(self, stance: &Stance) -> bool {
        self.highlight_changes && self.view.changed_stances.contains(&stance.id)
    }

    /// Whether a stance is selected, or the joint statement that it shares in.
    pub fn is_selected(self, stance: &Stance) -> bool {
        self.selected()
            .is_some_and(|selected| selected.is_same_statement(stance))
    }
}

/// What panels keep between frames that nobody else needs: how far they are
/// scrolled, how tall their rows are, and what is being typed.
#[derive(Debug, Default)]
pub struct UiState {
    /// Of the actor list.
    pub actors: ActorsState,
    /// Of the chart.
    pub chart: ChartState,
    /// Of the quote cards.
    pub cards: CardsState,
    /// Of the list of what has changed.
    pub comparison: ComparisonState,
    /// Of what is to be saved.
    pub changes: ChangesState,
    /// Of the table.
    pub table: TableState,
    /// Of the bar with the day.
    pub timeline: TimelineState,
    /// Of the palette.
    pub palette: PaletteState,
    /// Of the forms.
    pub editor: EditorState,
    /// Of a talk.
    pub talk: TalkState,
}

/// A notice is no wider, in points.
const NOTICE_MAX_WIDTH: f32 = 720.0;

/// Windows with less width are small, in points.
const SMALL_WINDOW_WIDTH: f32 = 1100.0;

/// Draws the whole window. Returns where the chart's marks stand.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    ui_state: &mut UiState,
    commands: &mut Vec<Command>,
) -> Vec<PlacedMark> {
    let theme = scene.theme;
    let width = ui.available_width();
    // In a small window the lists leave the chart the larger share.
    let (actors_share, cards_share) = if width < SMALL_WINDOW_WIDTH {
        (0.19, 0.27)
    } else {
        (0.24, 0.31)
    };
    Panel::top("top bar")
        .exact_size(52.0)
        .frame(bar(theme))
        .resizable(false)
        .show(ui, |ui| {
            top_bar::show(ui, scene, commands);
        });
    Panel::bottom("timeline")
        .exact_size(58.0)
        .frame(bar(theme))
        .resizable(false)
        .show(ui, |ui| {
            timeline::show(ui, scene, &mut ui_state.timeline, commands);
        });
    if scene.panels.problems {
        Panel::bottom("problems")
            .default_size(190.0)
            .size_range(90.0..=420.0)
            .frame(list(theme))
            .show(ui, |ui| problems::show(ui, scene, commands));
    }
    if let Some(refused) = &scene.document.problems.open_error {
        Panel::top("banner")
            .exact_size(34.0)
            .frame(bar(theme).fill(theme.field))
            .resizable(false)
            .show(ui, |ui| banner(ui, scene, refused, commands));
    }
    let mut widths = scene.panels.widths;
    // In a small window the list makes room for the form.
    if width >= SMALL_WINDOW_WIDTH || !scene.panels.editing {
        let left = Panel::left("actors").frame(list(theme));
        let range = Rangef::new(150.0, width * actors_share);
        resizable(ui, left, "actors", range, &mut widths.actors, |ui| {
            actors::show(ui, scene, &mut ui_state.actors, commands);
        });
    }
    let right = Panel::right("cards").frame(list(theme));
    let range = Rangef::new(200.0, width * cards_share);
    if scene.panels.editing {
        // A form has the cards' place, and more of it.
        let range = Rangef::new(300.0, width * 0.45);
        resizable(ui, right, "cards", range, &mut widths.editor, |ui| {
            editor::show(ui, scene, &mut ui_state.editor, commands);
        });
    } else if let Some(comparison) = scene.comparison {
        resizable(ui, right, "cards", range, &mut widths.cards, |ui| {
            comparison::show(ui, scene, comparison, &mut ui_state.comparison, commands);
        });
    } else {
        resizable(ui, right, "cards", range, &mut widths.cards, |ui| {
            cards::show(ui, scene, &mut ui_state.cards, commands);
        });
    }
    if widths != scene.panels.widths {
        commands.push(Command::ResizePanels(widths));
    }
    let placed = CentralPanel::default()
        .frame(Frame::new().fill(theme.canvas))
        .show(ui, |ui| {
            if scene.panels.table {
                show_clipped(ui, |ui| {
                    table::show(ui, scene, &mut ui_state.table, commands)
                });
                Vec::new()
            } else {
                chart::show(ui, scene, &mut ui_state.chart, commands)
            }
        })
        .inner;
    if scene.panels.guide {
        guide::show(ui.ctx(), scene, commands);
    }
    if scene.panels.keys {
        keys::show(ui.ctx(), scene, commands);
    }
    if scene.panels.changes {
        changes::show(ui.ctx(), scene, &mut ui_state.changes, commands);
    }
    confirm::show(ui.ctx(), scene, commands);
    palette::show(ui.ctx(), scene, &mut ui_state.palette, commands);
    if let Some(notice) = scene.notice {
        // An area keeps its size, in which another text would be broken up.
        let id = egui::Id::unique("notice").with(notice);
        egui::Area::new(id)
            .anchor(egui::Align2::CENTER_BOTTOM, egui::vec2(0.0, -74.0))
            .order(egui::Order::Foreground)
            .show(ui.ctx(), |ui| {
                let room = ui.ctx().content_rect().width();
                ui.set_max_width(NOTICE_MAX_WIDTH.min(room - 80.0));
                Frame::popup(ui.style())
                    .inner_margin(Margin::symmetric(16, 10))
                    .show(ui, |ui| kit::label(ui, notice));
            });
    }
    placed
}

/// Says that the file could not be shown as it is now, until it can.
fn banner(ui: &mut Ui, scene: Scene<'_>, refused: &str, commands: &mut Vec<Command>) {
    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let words = format!("{refused}. What was open before is still shown.");
        let width = kit::text_width(ui, &words, theme::medium(13.0));
        let room = vec2(width.min(ui.available_width() - 90.0).max(0.0), 20.0);
        let (place, label) = ui.allocate_exact_size(room, egui::Sense::hover());
        kit::text_line(
            ui,
            place.left_center(),
            egui::Align2::LEFT_CENTER,
            &words,
            theme::medium(13.0),
            scene.theme.error,
            room.x + 1.0,
        );
        label.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Alert, true, &words));
        label.on_hover_text(&words);
        let has_rows = !scene.document.problems.rows.is_empty();
        if has_rows
            && !scene.panels.problems
            && kit::text_link(ui, scene.theme, "show why", "Show why").clicked()
        {
            commands.push(Command::ToggleProblems);
        }
    });
}

/// Shows a panel of the wanted width, as far as there is room, and changes
/// what is wanted where a person drags its edge.
fn resizable(
    ui: &mut Ui,
    panel: Panel,
    name: &str,
    range: Rangef,
    wanted: &mut f32,
    draw: impl FnOnce(&mut Ui),
) {
    // egui keeps the width that was shown: less room for a moment, such as
    // while the zoom changes, would take from it for good. Ours is kept.
    let id = ui.scope_id().with_salt(egui::IdSalt::new(name));
    ui.data_mut(|data| data.remove::<PanelState>(id));
    // In the smallest windows the greatest width is below the least.
    let (least, most) = (range.min.min(range.max), range.max.max(range.min));
    let width = wanted.clamp(least, most).min(ui.available_width());
    let panel = panel.default_size(width).size_range(range);
    let shown = panel
        .show(ui, |ui| show_clipped(ui, draw))
        .response
        .rect
        .width();
    if (shown - width).abs() > 0.5 {
        *wanted = shown;
    }
}

/// Draws within the room that a panel has, so that no content can widen it.
fn show_clipped(ui: &mut Ui, draw: impl FnOnce(&mut Ui)) {
    let room = ui.available_rect_before_wrap();
    ui.allocate_rect(room, egui::Sense::hover());
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(room));
    inner.shrink_clip_rect(room);
    draw(&mut inner);
}

fn bar(theme: &Theme) -> Frame {
    Frame::new()
        .fill(theme.surface)
        .inner_margin(Margin::symmetric(20, 0))
}

fn list(theme: &Theme) -> Frame {
    Frame::new().fill(theme.surface).stroke(Stroke::NONE)
}
