//! The dialog that imports a table: what each column is taken for, the first rows, and the chart
//! that the dataset will have. The preview is computed on another thread when a choice changes.

mod columns;
mod draft;
mod fields;
mod preview;
mod worker;

use egui::{Align, Context, Layout, Ui, Vec2, vec2};

use self::draft::ImportDraft;
use super::state::{State, TableImport};
use crate::command::{Command, CommandQueue};
use crate::document;
use crate::hidden::path_name;
use crate::kit::{self, Button, Dialog, Icon, ResponseExt as _};
use crate::theme::{self, Theme, size};
use crate::words::{CANCEL, Words, import_dialog as texts, shell};

const SIZE: Vec2 = vec2(960.0, 664.0);

/// In less width, the preview is below the options.
const MIN_WIDTH_FOR_COLUMNS: f32 = 780.0;

/// The width of the options beside the preview.
const OPTIONS_WIDTH: f32 = 392.0;

/// The space between the options and the preview.
const GAP: f32 = 24.0;

/// In less height, the columns scroll.
const MIN_HEIGHT: f32 = 410.0;

/// The height of the dialog without its body.
const HEIGHT_AROUND_BODY: f32 = 66.0 + 64.0 + 16.0;

/// The state of the dialog between frames.
#[derive(Default)]
pub struct ImportDialog {
    draft: Option<ImportDraft>,
    /// Whether a text field had the focus in the last frame.
    was_typing: bool,
}

impl ImportDialog {
    /// Shows the dialog if a table is being imported.
    pub fn show(&mut self, ctx: &Context, state: &State, theme: &Theme, commands: &CommandQueue) {
        let Some(importing) = &state.importing else {
            self.draft = None;
            return;
        };
        if self.draft.as_ref().map(|draft| draft.serial) != Some(importing.serial) {
            self.draft = Some(ImportDraft::new(importing));
        }
        // A question about unsaved changes, or the import itself, takes the dialog's place.
        if state.is_asking() || state.loading.is_some() {
            return;
        }
        let Some(draft) = &mut self.draft else {
            return;
        };
        draft.update(ctx, theme);
        let name = importing.path.file_name();
        let name = name.unwrap_or(importing.path.as_os_str()).to_string_lossy();
        let dialog = Dialog::new(theme, texts::title(&name), SIZE).closable(texts::CLOSE);
        let body_height = Dialog::fit(ctx, SIZE).y - HEIGHT_AROUND_BODY;
        // Escape first closes an open list or leaves a field.
        let can_escape = !egui::Popup::is_any_open(ctx) && !self.was_typing;
        // The contents and the footer change the draft one after the other.
        let draft = std::cell::RefCell::new(draft);
        let contents = |ui: &mut Ui| {
            show_contents(ui, theme, importing, &mut draft.borrow_mut(), body_height);
        };
        let footer = |ui: &mut Ui| {
            show_footer(ui, theme, &draft.borrow(), commands);
            if can_escape && kit::escape_pressed(ui) {
                commands.send(Command::CloseImport);
            }
        };
        let is_closed = dialog.show(ctx, contents, Some(footer));
        self.was_typing = ctx.text_edit_focused();
        if is_closed {
            commands.send(Command::CloseImport);
        }
    }
}

fn show_contents(
    ui: &mut Ui,
    theme: &Theme,
    importing: &TableImport,
    draft: &mut ImportDraft,
    height: f32,
) {
    if ui.available_width() < MIN_WIDTH_FOR_COLUMNS {
        let list_height = height - columns::HEIGHT_ABOVE_LIST;
        show_options(ui, theme, draft, list_height.min(6.0 * columns::ROW_HEIGHT));
        ui.add_space(16.0);
        preview::show(ui, theme, importing, draft, 520.0);
        return;
    }
    let height = height.max(MIN_HEIGHT);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let width = OPTIONS_WIDTH.min((ui.available_width() - GAP) / 2.0);
        ui.vertical(|ui| {
            ui.set_width(width);
            let rest = columns::HEIGHT_ABOVE_LIST + fields::height(draft, &draft.errors());
            show_options(ui, theme, draft, height - rest);
        });
        ui.vertical(|ui| preview::show(ui, theme, importing, draft, height));
    });
}

fn show_options(ui: &mut Ui, theme: &Theme, draft: &mut ImportDraft, list_height: f32) {
    ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
    columns::show(ui, theme, draft, list_height);
    fields::show(ui, theme, draft);
}

/// Shows the buttons from right to left.
fn show_footer(ui: &mut Ui, theme: &Theme, draft: &ImportDraft, commands: &CommandQueue) {
    let can_import = draft.can_import();
    let import: fn(&ImportDraft) -> Command =
        |draft| Command::Import(Box::new(draft.options().clone()));
    let copy = Button::secondary(texts::COPY_COMMAND).icon(Icon::Copy);
    let choices = vec![
        (Button::primary(texts::IMPORT).enabled(can_import), import),
        (copy.enabled(draft.command().is_some()), |draft| {
            let own_path = document::own_path();
            let runnable = |command: &Words| shell::runnable(command, own_path.as_deref());
            let command = draft.command().map(runnable);
            Command::CopyText(command.unwrap_or_default())
        }),
        (Button::quiet(CANCEL), |_| Command::CloseImport),
    ];
    let (buttons, chosen) = kit::dialog_buttons(ui, theme, choices);
    if let [_, copy, _] = buttons.as_slice() {
        let _ = copy.clone().tooltip(texts::COPY_COMMAND_HELP);
    }
    let is_entered = can_import && kit::enter_pressed(ui);
    let chosen = chosen.or_else(|| is_entered.then_some(import));
    commands.send_all(chosen.map(|command| command(draft)));
    let path = Words::verbatim(path_name(&draft.path));
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let path = kit::Text::new(path, theme::sans(size::LABEL), theme.text_secondary);
        ui.add(path.label().truncate());
    });
}

/// Shows the name of a field or a part of the dialog.
fn show_heading(ui: &mut Ui, theme: &Theme, text: &Words) {
    kit::Text::new(text, theme::semibold(size::LABEL), theme.text).show(ui);
    ui.add_space(4.0);
}
