//! The fields that few entries have, folded below the others, and the id.

use egui::accesskit::Role;
use egui::{Id, Sense, Stroke, Ui, vec2};

use super::field_editor::{FieldEditor, TextLook};
use super::field_text;
use crate::file::edit::Node;
use crate::file::schema::{EntrySchema, FieldSchema};
use crate::kit::{self, FieldInfo, Icon, ResponseExt as _, Text, spoken};
use crate::theme::{self, size, space};
use crate::words::{Words, editor as texts};

const ROW_HEIGHT: f32 = 34.0;

/// Draws a heading that lists the fields, and, while it is unfolded, the fields and what `rest`
/// draws.
pub(super) fn show(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    entry: &'static EntrySchema,
    folded: &[&'static FieldSchema],
    node: &mut Node,
    rest: impl FnOnce(&mut FieldEditor<'_, '_>, &mut Ui, &mut Node),
) {
    // What needs attention is not hidden.
    let is_inside = |path: &str| {
        let mut names = folded.iter().map(|field| field.name);
        names.any(|name| path == name || path.starts_with(&format!("{name}/")))
    };
    let mut has_problem = fields.dry_run.entry_diagnostics.iter().map(|(path, _)| path);
    if has_problem.any(|path| is_inside(path)) || fields.focus.as_deref().is_some_and(is_inside) {
        fields.view.is_more_open = true;
    }
    let label = |field: &&'static FieldSchema| field.label.clone();
    let (filled, empty): (Vec<_>, Vec<_>) =
        folded.iter().partition(|field| node.get(field.name).is_some());
    let filled: Vec<Words> = filled.iter().map(label).collect();
    let empty: Vec<Words> = empty.iter().map(label).collect();
    let contents = texts::folded_fields(&filled, &empty);
    draw_heading(fields, ui, &contents);
    if !fields.view.is_more_open {
        return;
    }
    for field in folded {
        fields.draw_field(ui, entry, field, node);
    }
    rest(fields, ui, node);
}

fn draw_heading(fields: &mut FieldEditor<'_, '_>, ui: &mut Ui, contents: &Words) {
    let theme = fields.scene.theme;
    let is_open = fields.view.is_more_open;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW_HEIGHT));
    let id = fields.id("more fields");
    let response = ui.interact(rect, id, Sense::click());
    let painter = ui.painter();
    for y in [rect.top() + 0.5, rect.bottom() - 0.5] {
        painter.hline(rect.x_range(), y, (1.0, theme.border));
    }
    if response.hovered() {
        painter.rect_filled(rect.shrink2(vec2(0.0, 1.0)), 0.0, theme.field);
    }
    let icon = if is_open { Icon::ChevronDown } else { Icon::ChevronRight };
    let mut row = kit::Row::new(ui, rect);
    row.icon(icon, theme.text);
    row.text(&Text::new(texts::MORE_FIELDS, theme::medium(size::LABEL), theme.text));
    if !is_open {
        let list = Text::new(contents, theme::sans(size::SMALL), theme.text_secondary);
        row.text_at_end(&list, f32::INFINITY);
    }
    kit::inner_ring(ui, &response, theme, rect);
    response.set_name(Role::Button, || texts::MORE_FIELDS);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_expanded(is_open);
        node.set_description(spoken(contents));
    });
    if response.clicked() {
        fields.view.is_more_open = !is_open;
    }
    ui.add_space(space::L);
}

impl FieldEditor<'_, '_> {
    /// Draws the id, which a click unlocks.
    pub fn draw_id(&mut self, ui: &mut Ui, entry: &'static EntrySchema, node: &mut Node) {
        let Some(field) = entry.field("id") else {
            return;
        };
        // An id with a problem has to be changed.
        field.name.clone_into(&mut self.path);
        let has_problem = self.error().is_some();
        self.path.clear();
        if self.view.is_id_unlocked || has_problem || self.focus.as_deref() == Some(field.name) {
            self.view.is_id_unlocked = true;
            self.draw_field(ui, entry, field, node);
            return;
        }
        let id = Words::verbatim(field_text(node, field.name));
        let help = super::field_editor::field_help(entry, field);
        let origin = self.derives_id.then(|| texts::id_origin(entry.name));
        let help_on_change = texts::id_help(origin.as_deref());
        let below = origin.unwrap_or(texts::ID_UNLOCK);
        self.draw_row(ui, &field.label, false, help, |fields, ui| {
            fields.draw_locked_id(ui, &id, &below, help_on_change);
        });
    }

    fn draw_locked_id(&mut self, ui: &mut Ui, id: &Words, note: &Words, help: Words) {
        let theme = self.scene.theme;
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 32.0));
        let widget: Id = self.id("locked id");
        let response = ui.interact(rect, widget, Sense::click());
        let edge = if response.hovered() { theme.text } else { theme.border };
        let (width, edge) = if response.has_focus() { (2.0, theme.text) } else { (1.0, edge) };
        let inside = egui::StrokeKind::Inside;
        ui.painter().rect(rect, 6.0, theme.canvas, Stroke::new(width, edge), inside);
        let mut row = kit::Row::new(ui, rect.shrink2(vec2(10.0, 0.0)));
        row.icon_at_end(Icon::Lock, theme.text_secondary);
        let note = Text::new(note, theme::sans(size::SMALL), theme.text_secondary);
        row.text_at_end(&note, rect.width() * 0.6);
        row.text(&Text::new(id, theme::sans(size::LABEL), theme.text_muted));
        response.set_name(Role::Button, || texts::CHANGE_ID);
        let info = FieldInfo { help: help.clone(), ..FieldInfo::default() };
        info.describe(&response, false);
        if response.clicked() {
            self.view.is_id_unlocked = true;
            self.view.jump = Some("id".to_owned());
            ui.ctx().request_repaint();
        }
        response.tooltip_with(|| help);
    }

    /// Draws one of several number fields in a row, such as the ends of a range.
    pub fn draw_number(
        &mut self,
        ui: &mut Ui,
        entry: &'static EntrySchema,
        field: &'static FieldSchema,
        node: &mut Node,
    ) {
        let path = self.path_to(field.name);
        let parent_path = std::mem::replace(&mut self.path, path);
        let info = self.info(entry, field);
        let typed = field_text(node, field.name);
        let look = TextLook { width: 84.0, ..TextLook::default() };
        let after = self.draw_text(ui, info, typed.clone(), look);
        if after != typed {
            let value = Some(after).filter(|after| !after.is_empty());
            node.set(field.name, value.map(Node::number), &entry.field_names());
        }
        self.path = parent_path;
    }
}
