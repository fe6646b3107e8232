//! The panel in which entries are added, changed and deleted: a list of entries
//! to choose from, or the form of the chosen one. Edits stay in [`EditorState`]
//! until they are applied to the dataset or discarded.

mod color;
mod date;
mod field_editor;
mod field_focus;
mod field_problems;
mod fields;
mod footer;
mod form_words;
pub(super) mod level_moves;
mod list;
mod more;
mod nested;
pub(super) mod required;
pub(super) mod scale;
mod stance;
mod state;

pub use state::{DraftMark, EditorState};

use egui::accesskit::Role;
use egui::{Align, IdSalt, Layout, Margin, ScrollArea, Ui, scroll_area, vec2};

use crate::command::{Command, Edit};
use crate::diagnostic::Severity;
use crate::file::edit::{Draft, Node};
use crate::kit::{self, Button, Icon, MenuItem, ResponseExt as _};
use crate::model::{Dataset, Section};
use crate::scene::entry_summary::EntrySummary;
use crate::scene::{Scene, WindowScene};
use crate::theme::{self, Theme, size, space};
use crate::view::Form;
use crate::words::{Words, editor as texts};
use field_editor::FieldEditor;
use state::FormState;

const MARGIN: i8 = 24;

/// The height of the header, which is that of the tabs beside it.
const HEADER_HEIGHT: f32 = 40.0;

/// The height of the fields below which the footer scrolls with them.
const MIN_FIELDS_HEIGHT: f32 = 60.0;

/// Draws the panel.
pub fn show(ui: &mut Ui, scene: WindowScene<'_>, state: &mut EditorState) {
    state.relocate_entries(*scene);
    if let Some(form) = &scene.editing.form {
        draw_form(ui, scene, form, state);
    } else {
        list::show(ui, *scene, state);
    }
    let form = scene.editing.form.as_ref();
    let in_form = form.is_some_and(|form| state.form_mut(form).is_changed());
    let anywhere = state.has_unapplied_changes();
    let known = (scene.editing.has_unapplied_input, scene.editing.is_form_changed);
    if (anywhere, in_form) != known {
        scene.send(Edit::SetUnappliedInput { anywhere, in_form });
    }
}

fn draw_form(ui: &mut Ui, scene: WindowScene<'_>, form: &Form, state: &mut EditorState) {
    draw_form_header(ui, scene, form);
    let (was_just_opened, focus) = state.open_form(form);
    let id_set = state.id_set;
    let draft = state.form_mut(form);
    draft.check(ui, *scene, form);
    // Before the fields: egui would also press the one that has the focus.
    let is_submitted = ui.input_mut(|input| input.consume_shortcut(&footer::SUBMIT));
    let pause_secs = draft.secs_to_pause(ui);
    let footer_height = footer::height(form, draft);
    let height = ui.available_height() - footer_height;
    // As in a small window with large text.
    let is_footer_scrolled = height < MIN_FIELDS_HEIGHT;
    let before = draft.entry.node.clone();
    let missing = draft.missing_fields(form);
    let requires = if form.is_of(Section::Stances) {
        required::required_by_choices(&draft.entry.node)
    } else {
        Vec::new()
    };
    let focus = draft.view.jump.take().or(focus);
    let is_untouched = draft.is_untouched(form);
    let salt = ("form", id_set);
    if was_just_opened {
        let id = ui.make_persistent_id(IdSalt::new(salt));
        scroll_area::State::default().store(ui.ctx(), id);
    }
    let area = ScrollArea::vertical()
        .id_salt(salt)
        .max_height(if is_footer_scrolled { f32::INFINITY } else { height })
        .auto_shrink(false)
        .content_margin(Margin::symmetric(MARGIN, 12));
    kit::focus::scroll(ui, area, |ui| {
        ui.spacing_mut().item_spacing = vec2(space::L, space::S);
        ui.set_width(ui.available_width());
        let FormState { entry: Draft { node, levels, .. }, dry_run, view, derives_id, .. } =
            &mut *draft;
        let mut fields = FieldEditor {
            scene,
            dry_run,
            view,
            missing: &missing,
            requires: &requires,
            steps_before: steps_before(*scene, form),
            levels,
            derives_id: *derives_id,
            id_set,
            is_untouched,
            is_submitted,
            pause_secs,
            focus,
            nearest: None,
            has_entry: false,
            path: String::new(),
        };
        let name = || scene.form_title();
        kit::in_group(ui, "fields", Role::Form, name, |ui| {
            if form.is_of(Section::Stances) {
                stance::show(&mut fields, ui, node);
            } else {
                fields.draw_entry(ui, form.schema(), node);
            }
            fields.focus_nearest(ui);
        });
        if is_footer_scrolled {
            footer::show(ui, scene, form, draft, is_submitted);
        }
    });
    if draft.entry.node != before {
        draft.record_edit(ui, *scene, form, &before);
        if is_submitted {
            draft.check(ui, *scene, form);
        }
    }
    if !is_footer_scrolled {
        footer::show(ui, scene, form, draft, is_submitted);
    }
}

/// The number of steps before the one that a form edits.
fn steps_before(scene: Scene<'_>, form: &Form) -> usize {
    let dataset = &scene.document.dataset;
    let place = form.edited_id().filter(|_| form.is_of(Section::Steps));
    let index = place.and_then(|place| dataset.index_at(Section::Steps, place.parse().ok()?));
    index.unwrap_or(dataset.steps.len())
}

/// Draws the header: what `title` draws on the left, a button that closes the panel on the right,
/// and before it what `actions` draws, from right to left.
fn draw_header(
    ui: &mut Ui,
    theme: &Theme,
    close_name: &Words,
    title: impl FnOnce(&mut Ui),
    actions: impl FnOnce(&mut Ui),
) -> bool {
    let (rect, _) = kit::take_strip(ui, HEADER_HEIGHT);
    kit::rule_below(ui, theme, rect);
    let mut row = kit::strip_from_right(ui, rect.shrink2(vec2(f32::from(MARGIN) - 8.0, 0.0)));
    row.spacing_mut().item_spacing.x = space::S;
    let close = Button::icon_only(Icon::Close, close_name).small().show(&mut row, theme);
    let is_closed = close.clicked();
    actions(&mut row);
    row.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(space::L);
        ui.spacing_mut().item_spacing.x = 10.0;
        title(ui);
    });
    is_closed
}

/// Draws the form's title, and other actions on its entry.
fn draw_form_header(ui: &mut Ui, scene: WindowScene<'_>, form: &Form) {
    let theme = scene.theme;
    let section = form.section;
    let title = scene.form_title();
    let mut actions = Vec::new();
    let is_closed = draw_header(
        ui,
        theme,
        &texts::CLOSE_FORM,
        |ui| {
            kit::Text::new(title, theme::semibold(size::BODY), theme.text).show(ui);
            let key =
                kit::Text::new(texts::REQUIRED_KEY, theme::sans(size::SMALL), theme.text_muted);
            let key = key.show(ui);
            // Each required field says that it is.
            key.hide_from_screen_readers();
        },
        |ui| {
            if let (Some(section), Some(id)) = (section, form.edited_id()) {
                actions.extend(draw_entry_menu(ui, theme, section, id));
            }
            let (name, edit) = match scene.editing.returns.last() {
                Some(waiting) => (texts::back_to(waiting.form.section), Edit::Return),
                None => (texts::ALL_ENTRIES, Edit::ShowList),
            };
            let back = Button::quiet(name).icon(Icon::ChevronLeft).small();
            if back.show(ui, theme).clicked() {
                actions.push(edit);
            }
        },
    );
    if is_closed {
        actions.push(Edit::Close);
    }
    scene.send_all(actions.into_iter().map(Command::Edit));
}

/// Draws a menu with what can be done to an entry that is in the file.
fn draw_entry_menu(ui: &mut Ui, theme: &Theme, section: Section, id: &str) -> Option<Edit> {
    let button =
        Button::quiet(crate::words::title_menu::ACTIONS).with_menu().small().show(ui, theme);
    let mut chosen = None;
    kit::menu_list(&button, &crate::words::title_menu::ACTIONS, 200.0, |ui| {
        let mut item = |ui: &mut Ui, name: Words, edit: Edit| {
            if MenuItem::new(name).show(ui, theme).clicked() {
                chosen = Some(edit);
            }
        };
        item(ui, texts::DUPLICATE, Edit::Duplicate(section, id.to_owned()));
        item(ui, crate::words::dialogs::DELETE, Edit::Delete(section, id.to_owned()));
        if section == Section::Steps
            && let Ok(index) = id.parse()
        {
            item(ui, texts::MOVE_STEP_EARLIER, Edit::MoveStepUp(index));
            item(ui, texts::MOVE_STEP_LATER, Edit::MoveStepUp(index + 1));
        }
    });
    chosen
}

fn severity_color(theme: &Theme, severity: Severity) -> egui::Color32 {
    match severity {
        Severity::Error => theme.error,
        Severity::Warning => theme.warning,
    }
}

/// The name of an entry as it is listed; `None` if the dataset lacks it.
pub fn entry_name(
    dataset: &Dataset,
    section: impl Into<Option<Section>>,
    id: &str,
) -> Option<Words> {
    let Some(section) = section.into() else {
        return Some(Words::verbatim(&dataset.title));
    };
    if section == Section::Steps {
        let index = dataset.index_at(section, id.parse().ok()?)?;
        return Some(Words::verbatim(&dataset.steps[index].title));
    }
    EntrySummary::find(dataset, section, id).map(|entry| entry.name)
}

/// The text of a field; empty if the field is missing.
fn field_text(node: &Node, field: &str) -> String {
    node.get(field).map_or(String::new(), |value| value.as_str().to_owned())
}
