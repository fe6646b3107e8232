//! The dialog that imports a table: which columns are read, the first rows, and what is wrong.

mod draft;
mod fields;
mod rows;

use std::path::Path;

use egui::{Align, Context, Layout, Ui, Vec2, vec2};

use self::draft::{ImportDraft, ReadTable};
use crate::command::{Command, CommandQueue, File};
use crate::document;
use crate::hidden::path_name;
use crate::import::{ImportError, Options};
use crate::kit::{self, Button, Dialog, Icon, ResponseExt as _};
use crate::theme::{self, Theme, size, space};
use crate::view::TableImport;
use crate::words::{CANCEL, Words, import_dialog as texts, shell};

const SIZE: Vec2 = vec2(720.0, 600.0);

/// The state of the dialog between frames.
#[derive(Default)]
pub struct ImportDialog {
    draft: Option<ImportDraft>,
    /// True if a text field had the focus in the last frame.
    was_typing: bool,
}

impl ImportDialog {
    /// The path of the table, and the options with which it is to be read.
    pub fn unread(&self) -> Option<(&Path, Options)> {
        let draft = self.draft.as_ref()?;
        Some((&draft.path, draft.unread()?))
    }

    /// Takes what was read of the table at a path with some options.
    pub fn take(&mut self, path: &Path, options: Options, read: ReadTable) {
        if let Some(draft) = self.draft.as_mut().filter(|draft| draft.path == path) {
            draft.take(options, read);
        }
    }

    /// Shows the dialog if a table is being imported. A question about unsaved changes, or the import itself,
    /// takes its place.
    pub fn show(
        &mut self,
        ctx: &Context,
        importing: Option<&TableImport>,
        is_covered: bool,
        theme: &Theme,
        commands: &CommandQueue,
    ) {
        let Some(importing) = importing else {
            self.draft = None;
            return;
        };
        if self.draft.as_ref().map(|draft| draft.serial) != Some(importing.serial) {
            self.draft = Some(ImportDraft::new(importing));
        }
        if is_covered {
            return;
        }
        let Some(draft) = &mut self.draft else {
            return;
        };
        let name =
            importing.path.file_name().unwrap_or(importing.path.as_os_str()).to_string_lossy();
        let dialog = Dialog::new(theme, texts::title(&name), SIZE).closable(texts::CLOSE);
        // Escape first closes an open list or leaves a field.
        let can_escape = !egui::Popup::is_any_open(ctx) && !self.was_typing;
        // The contents and the footer use the draft one after the other.
        let draft = std::cell::RefCell::new(draft);
        let contents = |ui: &mut Ui| {
            show_contents(ui, theme, importing, &mut draft.borrow_mut());
        };
        let footer = |ui: &mut Ui| {
            show_footer(ui, theme, &draft.borrow(), commands);
            if can_escape && kit::escape_pressed(ui) {
                commands.send(File::CloseImport);
            }
        };
        let is_closed = dialog.show(ctx, contents, Some(footer));
        self.was_typing = ctx.text_edit_focused();
        if is_closed {
            commands.send(File::CloseImport);
        }
    }
}

fn show_contents(ui: &mut Ui, theme: &Theme, importing: &TableImport, draft: &mut ImportDraft) {
    ui.spacing_mut().item_spacing = vec2(space::L, 0.0);
    fields::show_main(ui, theme, draft);
    if let Some(error) = draft.error(importing) {
        show_error(ui, theme, error);
    } else if let Some(needed) = draft.needed() {
        kit::paragraph(ui, needed, size::SMALL, theme.text_secondary);
        ui.add_space(space::L);
    }
    fields::show_more(ui, theme, draft);
    rows::show(ui, theme, draft);
}

/// Shows what is wrong, and scrolls there when it is new.
fn show_error(ui: &mut Ui, theme: &Theme, error: &ImportError) {
    if let Some(first) = error.lines.first()
        && kit::has_just_opened(ui, first)
    {
        ui.scroll_to_cursor(Some(Align::Center));
    }
    for line in &error.lines {
        kit::field_error(ui, theme, &line.in_window(), || line.in_window_aloud());
        ui.add_space(space::L);
    }
    if error.omitted > 0 {
        let more = texts::more_errors(error.omitted);
        kit::paragraph(ui, more, size::SMALL, theme.text_secondary);
        ui.add_space(space::L);
    }
}

/// Shows the buttons from right to left.
fn show_footer(ui: &mut Ui, theme: &Theme, draft: &ImportDraft, commands: &CommandQueue) {
    let can_import = draft.can_import();
    let import: fn(&ImportDraft) -> Command =
        |draft| Command::File(File::Import(Box::new(draft.choices.options())));
    let copy = Button::secondary(texts::COPY_COMMAND).icon(Icon::Copy);
    let choices = vec![
        (Button::primary(texts::IMPORT).enabled(can_import), import),
        (copy.enabled(draft.command().is_some()), |draft| {
            let own_path = document::own_path();
            let runnable = |command: Words| shell::runnable(&command, own_path.as_deref());
            Command::CopyText(draft.command().map(runnable).unwrap_or_default())
        }),
        (Button::quiet(CANCEL), |_| Command::File(File::CloseImport)),
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
