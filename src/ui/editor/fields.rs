//! The fields of an entry, each with a widget for its kind.

use std::collections::BTreeSet;

use documented::DocumentedVariants as _;
use egui::{Align, FontId, Margin, Response, TextEdit, Ui, vec2};

use super::super::Scene;
use super::super::kit::{self, ResponseExt as _, forms};
use super::{field_text, nested, picker, severity_color};
use crate::command::Command;
use crate::diagnostic::Code;
use crate::document::DryRun;
use crate::file::edit::Node;
use crate::file::schema::{EntrySchema, FieldKind, FieldSchema};
use crate::model::{Attribution, EdtfDate, StanceKind};
use crate::theme;
use crate::words::{Words, editor as texts};

/// Draws the fields of an entry and edits them.
pub(super) struct FieldEditor<'a, 'p> {
    pub scene: Scene<'a>,
    pub dry_run: &'p DryRun,
    /// The paths of optional fields that are shown although they are empty.
    pub expanded: &'p mut BTreeSet<String>,
    /// The path of the field that gets the focus.
    pub focus: Option<&'p str>,
    pub commands: &'p mut Vec<Command>,
    /// The path of the part or field that is being drawn, such as
    /// `evidence/0/quote`.
    pub path: String,
}

impl FieldEditor<'_, '_> {
    /// Draws the fields of an entry, or of a part of one.
    pub fn draw_entry(&mut self, ui: &mut Ui, entry: &'static EntrySchema, node: &mut Node) {
        let mut hidden: Vec<&FieldSchema> = Vec::new();
        for field in entry.fields {
            let path = self.path_to(field.name);
            if self.is_out_of_place(field, node) || self.is_on_scale(field.name, &path) {
                continue;
            }
            let is_shown = field.required
                || node.get(field.name).is_some()
                || is_commonly_set(entry, node, field.name)
                || self.expanded.contains(&path);
            if is_shown {
                self.draw_field(ui, entry, field, node);
            } else {
                hidden.push(field);
            }
        }
        self.draw_problems(ui);
        self.draw_unknown_fields(ui, entry, node);
        if hidden.is_empty() {
            return;
        }
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(12.0, 4.0);
            for field in hidden {
                let path = self.path_to(field.name);
                let text = texts::add_link(&field.label);
                let name = || texts::add_to(&field.label, &self.part_name());
                let link = kit::text_link(ui, self.scene.theme, text, name);
                if link.tooltip(field_help(entry, field)).clicked() {
                    if field.name == "roles" {
                        move_into_roles(entry, node);
                    }
                    self.expanded.insert(path);
                }
            }
        });
    }

    /// Draws the fields that the format does not know, each with a link to
    /// remove it.
    fn draw_unknown_fields(&self, ui: &mut Ui, entry: &'static EntrySchema, node: &mut Node) {
        let Node::Fields { fields, .. } = &*node else {
            return;
        };
        let is_known = |name: &str| entry.fields.iter().any(|field| field.name == name);
        let names = fields.iter().map(|(name, _)| name);
        let unknown: Vec<String> = names.filter(|name| !is_known(name)).cloned().collect();
        for field in unknown {
            ui.horizontal_wrapped(|ui| {
                let theme = self.scene.theme;
                let problem = texts::unknown_field(&field, &field_text(node, &field));
                kit::paragraph(ui, problem, 12.0, theme.error);
                let name = || texts::remove(&field);
                if kit::text_link(ui, theme, texts::REMOVE, name).clicked() {
                    node.set(&field, None, &[]);
                }
            });
        }
    }

    /// Whether such an entry does not have the field: an actor has either a list of roles or the
    /// fields of a single role, and only an action has words on questions without a position.
    /// What is written is shown nevertheless.
    fn is_out_of_place(&self, field: &FieldSchema, node: &Node) -> bool {
        match field.name {
            "role" | "party" | "rank" | "speaks" => node.get("roles").is_some(),
            "bears_on" => {
                let is_action = field_text(node, "kind") == "Action";
                let can_have_words = is_action && !self.questions_without_position(node).is_empty();
                !can_have_words && node.get("bears_on").is_none()
            }
            _ => false,
        }
    }

    /// The ids of the questions on which a stance has no position.
    fn questions_without_position(&self, stance: &Node) -> Vec<Node> {
        let positions = match stance.get("positions") {
            Some(Node::Map(positions)) => positions.as_slice(),
            _ => &[],
        };
        let questions = self.scene.document.dataset.questions.iter();
        questions
            .map(|question| Node::Text(question.id.clone()))
            .filter(|id| !positions.iter().any(|(key, _)| key == id))
            .collect()
    }

    /// Whether the field is set on the scale above, and has no problem to show.
    fn is_on_scale(&self, field: &str, path: &str) -> bool {
        let Some((_, id)) = self.path.split_once("positions/") else {
            return false;
        };
        let question = self.scene.document.dataset.question(id);
        let mut problems = self.dry_run.entry_diagnostics.iter();
        matches!(field, "value" | "low" | "high")
            && question.is_some_and(|question| question.scale.is_ordinal())
            && !problems.any(|(problem_path, _)| problem_path == path)
    }

    fn path_to(&self, field: &str) -> String {
        if self.path.is_empty() {
            field.to_owned()
        } else {
            format!("{}/{field}", self.path)
        }
    }

    /// The name of the part that is being drawn, for screen readers.
    fn part_name(&self) -> Words {
        if self.path.is_empty() {
            texts::THE_ENTRY
        } else {
            Words::verbatim(&self.path)
        }
    }

    /// Draws one field with its label and its problems.
    fn draw_field(
        &mut self,
        ui: &mut Ui,
        entry: &'static EntrySchema,
        field: &'static FieldSchema,
        node: &mut Node,
    ) {
        let theme = self.scene.theme;
        ui.add_space(9.0);
        let is_missing = field.required && node.get(field.name).is_none();
        if !matches!(field.kind, FieldKind::Bool) {
            ui.horizontal(|ui| {
                let font = theme::medium(12.5);
                let label = kit::Text::new(&field.label, font, theme.text_secondary).show(ui);
                let _ = label.tooltip(field_help(entry, field));
                if is_missing {
                    kit::Text::new(texts::REQUIRED, theme::sans(11.5), theme.text_muted).show(ui);
                }
            });
        }
        let path = self.path_to(field.name);
        let parent_path = std::mem::replace(&mut self.path, path);
        let before = node.get(field.name).cloned();
        let after = self.draw_value(ui, entry, field, node, before.clone());
        if after != before {
            node.set(field.name, after, &entry.field_names());
        }
        self.draw_problems(ui);
        self.path = parent_path;
    }

    /// Draws the problems of the part or field that is being drawn.
    pub(super) fn draw_problems(&self, ui: &mut Ui) {
        for (path, diagnostic) in &self.dry_run.entry_diagnostics {
            // The label of a missing field says that it is required.
            if *path != self.path || diagnostic.code == Code::MissingField {
                continue;
            }
            let help: Vec<Words> = diagnostic.help().collect();
            let text = texts::problem_with_hints(&diagnostic.message, &help);
            let color = severity_color(self.scene.theme, diagnostic.severity());
            kit::paragraph(ui, text, 12.0, color);
        }
    }

    /// Draws the widget of a field. Returns the field's value afterwards.
    fn draw_value(
        &mut self,
        ui: &mut Ui,
        entry: &'static EntrySchema,
        field: &'static FieldSchema,
        node: &Node,
        value: Option<Node>,
    ) -> Option<Node> {
        let typed = value.as_ref().map_or("", Node::as_str).to_owned();
        let non_empty = |typed: String| Some(typed).filter(|typed| !typed.trim().is_empty());
        match field.kind {
            FieldKind::Id | FieldKind::SharedId | FieldKind::SingleLine | FieldKind::Url => {
                let typed = self.draw_single_line(ui, field, typed, f32::INFINITY);
                non_empty(typed).map(Node::Text)
            }
            FieldKind::MultiLine => {
                let typed = self.draw_multi_line(ui, field, typed, theme::sans(13.5));
                non_empty(typed).map(Node::Text)
            }
            FieldKind::Verbatim => {
                let typed = self.draw_multi_line(ui, field, typed, theme::serif(15.0));
                non_empty(typed).map(Node::Text)
            }
            FieldKind::Date | FieldKind::Day => {
                let typed = self.draw_single_line(ui, field, typed, 260.0);
                // An invalid date is reported with the other problems.
                if let Ok(date) = EdtfDate::parse(&typed) {
                    let preview = texts::date_preview(&date);
                    kit::paragraph(ui, preview, 12.0, self.scene.theme.text_muted);
                }
                non_empty(typed).map(Node::Text)
            }
            FieldKind::Integer | FieldKind::OptionalInteger | FieldKind::Number => {
                let mut typed = self.draw_single_line(ui, field, typed, 90.0);
                // Other characters could end the value and corrupt the file.
                typed.retain(|c| c.is_ascii_alphanumeric() || "+-._".contains(c));
                non_empty(typed).map(Node::Bare)
            }
            FieldKind::Bool => draw_checkbox(ui, entry, field, node, value),
            FieldKind::Kind => {
                let all = StanceKind::ALL
                    .map(|kind| (kind.name(), kind.label(), kind.get_variant_docs()));
                draw_choice(ui, field, &typed, &all).map(Node::Bare)
            }
            FieldKind::Attribution => {
                let all = Attribution::ALL.map(|attribution| {
                    let docs = attribution.get_variant_docs();
                    (attribution.name(), attribution.label(), docs)
                });
                draw_choice(ui, field, &typed, &all).map(Node::Bare)
            }
            FieldKind::Reference(section) => {
                let chosen = (&field.label, typed.as_str());
                match picker::show(ui, self.scene, section, chosen, !field.required) {
                    Some(id) if id.is_empty() => None,
                    Some(id) => Some(Node::Text(id)),
                    None => value,
                }
            }
            FieldKind::References(section) => {
                nested::draw_reference_list(ui, self.scene, field, section, value)
            }
            FieldKind::List(part) => nested::draw_entry_list(self, ui, field, part, value),
            FieldKind::ByQuestion(part) => nested::draw_position_map(self, ui, part, value),
            FieldKind::TextByStance => {
                let stances = node.get("stances").map_or(&[][..], Node::elements);
                nested::draw_text_map(self, ui, field, stances, value)
            }
            FieldKind::TextByQuestion => {
                let questions = self.questions_without_position(node);
                nested::draw_text_map(self, ui, field, &questions, value)
            }
            // These can be edited only in the file.
            FieldKind::Scale | FieldKind::Texts | FieldKind::Entries(_) => {
                let text = value.as_ref().map_or(String::new(), Node::to_inline_string);
                let text = Words::verbatim(text);
                kit::paragraph(ui, text, 12.5, self.scene.theme.text_muted);
                value
            }
        }
    }

    /// Draws a field for one line of text.
    pub(super) fn draw_single_line(
        &mut self,
        ui: &mut Ui,
        field: &FieldSchema,
        mut typed: String,
        width: f32,
    ) -> String {
        let edit = TextEdit::singleline(&mut typed)
            .id_salt(("field", &self.path))
            .font(theme::sans(13.5))
            .margin(Margin::symmetric(8, 5))
            .desired_width(width);
        let response = ui.add(edit);
        self.name_field(ui, &response, field, &typed);
        typed
    }

    /// Draws a field for longer text. Line breaks become spaces, because cards do
    /// not show them; verbatim text keeps them.
    pub(super) fn draw_multi_line(
        &mut self,
        ui: &mut Ui,
        field: &FieldSchema,
        mut typed: String,
        font: FontId,
    ) -> String {
        let edit = TextEdit::multiline(&mut typed)
            .id_salt(("field", &self.path))
            .font(font)
            .margin(Margin::symmetric(8, 5))
            .desired_rows(2)
            .desired_width(f32::INFINITY);
        let response = ui.add(edit);
        self.name_field(ui, &response, field, &typed);
        if response.changed()
            && !matches!(field.kind, FieldKind::Verbatim | FieldKind::TextByStance)
        {
            typed = typed.replace(['\n', '\r'], " ");
        }
        typed
    }

    /// Names a text field for screen readers, and focuses it if `focus` is its path.
    fn name_field(&self, ui: &Ui, response: &Response, field: &FieldSchema, typed: &str) {
        let name = || {
            if self.path.contains('/') {
                texts::field_with_path(&field.label, &self.path)
            } else {
                (&field.label).into()
            }
        };
        response.set_name_text_field(typed, &Words::EMPTY, name);
        if self.focus == Some(self.path.as_str()) {
            response.request_focus();
            ui.scroll_to_rect(response.rect, Some(Align::Center));
        }
    }
}

/// The documentation of a field in the model.
fn field_help(entry: &EntrySchema, field: &FieldSchema) -> Words {
    Words::verbatim(entry.field_doc(field))
}

/// Turns the single role of an actor into a list of one role.
fn move_into_roles(entry: &EntrySchema, node: &mut Node) {
    let order = entry.field_names();
    let mut role = Vec::new();
    for (field, role_field) in [
        ("role", "title"),
        ("party", "party"),
        ("rank", "rank"),
        ("speaks", "speaks"),
    ] {
        role.extend(
            node.get(field)
                .cloned()
                .map(|value| (role_field.to_owned(), value)),
        );
        node.set(field, None, &order);
    }
    let roles = Node::List(vec![Node::fields(role)]);
    node.set("roles", Some(roles), &order);
}

/// Whether most entries of a kind have the field, or another field requires it.
fn is_commonly_set(entry: &EntrySchema, node: &Node, field: &str) -> bool {
    let attribution = field_text(node, "attribution");
    match (entry.name, field) {
        ("Stance", "venue" | "positions")
        | ("Evidence", "quote")
        | ("Source", "url")
        | ("Actor", "party" | "role" | "speaks")
        | ("Role", "party" | "from" | "to" | "speaks") => true,
        ("Stance", "relayed_by") => attribution == "Relayed",
        ("Stance", "about") => attribution == "OneSidesAccount",
        ("Stance", "bears_on") => field_text(node, "kind") == "Action",
        ("Stance", "joint") => attribution == "JointStatement",
        ("Actor" | "Role", "rank") => field_text(node, "speaks") == "true",
        _ => false,
    }
}

/// Draws a checkbox. The default value is left out of the file.
fn draw_checkbox(
    ui: &mut Ui,
    entry: &'static EntrySchema,
    field: &'static FieldSchema,
    node: &Node,
    value: Option<Node>,
) -> Option<Node> {
    let default = match field.name {
        "comparable" => true,
        "at_least" => field_text(node, "kind") == "Action",
        _ => false,
    };
    let mut is_checked = value
        .as_ref()
        .map_or(default, |value| value.as_str() == "true");
    let label = kit::rich_text(&field.label).font(theme::sans(13.5));
    let checkbox = kit::rich_checkbox(ui, &mut is_checked, label);
    if !checkbox.tooltip(field_help(entry, field)).changed() {
        return value;
    }
    (is_checked != default).then(|| Node::Bare(is_checked.to_string()))
}

/// Draws a list of variants to choose from, each given by its name in the file, its
/// label and its documentation.
fn draw_choice(
    ui: &mut Ui,
    field: &FieldSchema,
    chosen: &str,
    variants: &[(&str, Words, &str)],
) -> Option<String> {
    let variant = variants.iter().find(|(name, ..)| *name == chosen);
    let chosen_label = match variant {
        Some((_, label, _)) => label.clone(),
        None if chosen.is_empty() => texts::CHOOSE,
        None => Words::verbatim(chosen),
    };
    let mut picked = chosen;
    let list_name = || texts::field_with_value(&field.label, &chosen_label);
    forms::drop_down(ui, field.name, &chosen_label, list_name, |ui| {
        for (name, label, docs) in variants {
            let row = kit::selectable(ui, *name == chosen, label);
            if row.tooltip(Words::verbatim(*docs)).clicked() {
                picked = name;
            }
        }
    });
    Some(picked.to_owned()).filter(|picked| !picked.is_empty())
}
