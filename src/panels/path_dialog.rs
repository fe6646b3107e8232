//! The dialog in which the path of a file is typed where the system has no file dialog.

use egui::{Context, Id, Ui, vec2};

use crate::command::{Command, Edit, File};
use crate::kit::{self, Button, Dialog, FieldInfo, TextField};
use crate::scene::WindowScene;
use crate::theme::{size, space};
use crate::words::{CANCEL, dialogs as texts};

/// The path that was typed.
pub type PathState = Option<String>;

/// Draws the dialog while a path is asked for.
pub fn show(ctx: &Context, scene: WindowScene<'_>, state: &mut PathState) {
    let Some(request) = &scene.editing.path_request else {
        *state = None;
        return;
    };
    let theme = scene.theme;
    let has_opened = state.is_none();
    let typed = state.get_or_insert_with(|| request.start.clone());
    let is_existing = request.existing.as_ref() == Some(typed);
    let contents = |ui: &mut Ui| {
        kit::paragraph(ui, texts::TYPE_PATH, size::BODY, theme.text_secondary);
        ui.add_space(space::L);
        let info = FieldInfo {
            error: request.error.clone(),
            is_required: true,
            ..FieldInfo::new(texts::PATH)
        };
        let field = TextField::new(typed, Id::unique("path"), info)
            .width(ui.available_width())
            .show(ui, theme);
        if has_opened {
            field.request_focus();
        }
        if let Some(error) = &request.error {
            kit::field_error(ui, theme, error, || error.clone());
        } else if is_existing {
            kit::field_error(ui, theme, &texts::FILE_EXISTS, || texts::FILE_EXISTS);
        }
    };
    let mut is_given = false;
    let mut is_canceled = false;
    let footer = |ui: &mut Ui| {
        let button = match (is_existing, request.purpose.is_write()) {
            (true, _) => Button::destructive(texts::REPLACE),
            (_, true) => Button::primary(texts::SAVE),
            _ => Button::primary(texts::OPEN),
        };
        let choices = vec![(button, true), (Button::quiet(CANCEL), false)];
        let (_, chosen) = kit::dialog_buttons(ui, theme, choices);
        // Enter replaces no file.
        is_given = chosen == Some(true) || !is_existing && kit::enter_pressed(ui);
        is_canceled = chosen == Some(false) || kit::escape_pressed(ui);
    };
    let dialog = Dialog::new(theme, request.purpose.title(), vec2(560.0, 400.0));
    dialog.show(ctx, contents, Some(footer));
    scene.send_if(is_given, || Command::File(File::GivePath(typed.clone())));
    scene.send_if(is_canceled, || Edit::Cancel);
}
