//! The fields of an entry, each with what its kind needs.

use std::collections::BTreeSet;

use documented::DocumentedVariants as _;
use egui::{ComboBox, FontId, Label, Response, RichText, TextEdit, Ui, vec2};

use super::super::{Scene, kit};
use super::{field_text, nested, picker};
use crate::command::Command;
use crate::diagnostic::Severity;
use crate::document::DryRun;
use crate::file::edit::Node;
use crate::file::schema::{EntrySchema, FieldKind, FieldSchema};
use crate::model::{Attribution, DateError, EdtfDate, StanceKind};
use crate::theme;
use crate::words::{Words, day_month_year};

/// Draws fields and changes what is typed in them.
pub(super) struct FieldEditor<'a, 'p> {
    pub scene: Scene<'a>,
    pub dry_run: &'p DryRun,
    /// Fields that may be left out and are shown nevertheless, by their ways.
    pub expanded: &'p mut BTreeSet<String>,
    /// The field to begin with.
    pub focus: Option<&'p str>,
    pub commands: &'p mut Vec<Command>,
    /// The way to the part that is drawn.
    pub path: String,
}

impl FieldEditor<'_, '_> {
    /// Draws all fields of an entry or of a part of one.
    pub fn entry(&mut self, ui: &mut Ui, entry: &'static EntrySchema, node: &mut Node) {
        let mut further: Vec<&FieldSchema> = Vec::new();
        for field in entry.fields {
            let path = self.path_to(field.name);
            if is_superseded(entry, node, field.name) || self.is_on_scale(field.name, &path) {
                continue;
            }
            let shown = field.required
                || node.get(field.name).is_some()
                || is_commonly_set(entry, node, field.name)
                || self.expanded.contains(&path);
            if shown {
                self.field(ui, entry, field, node);
            } else {
                further.push(field);
            }
        }
        self.show_problems(ui, "");
        self.unknown_fields(ui, entry, node);
        if further.is_empty() {
            return;
        }
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(12.0, 4.0);
            for field in further {
                let path = self.path_to(field.name);
                let word = format!("+ {}", field.label);
                let label = format!("Add {} to {}", field.label, self.part_label());
                let link = kit::text_link(ui, self.scene.theme, &word, &label);
                if link.on_hover_text(entry.field_doc(field)).clicked() {
                    if field.name == "roles" {
                        move_into_roles(entry, node);
                    }
                    self.expanded.insert(path);
                }
            }
        });
    }

    /// Fields that the format does not know, which can be taken out.
    fn unknown_fields(&self, ui: &mut Ui, entry: &'static EntrySchema, node: &mut Node) {
        let Node::Fields { fields, .. } = &*node else {
            return;
        };
        let known = |name: &str| entry.fields.iter().any(|field| field.name == name);
        let foreign = fields.iter().map(|(name, _)| name);
        let foreign: Vec<String> = foreign.filter(|name| !known(name)).cloned().collect();
        for name in foreign {
            ui.horizontal_wrapped(|ui| {
                let words = format!("`{name}` is no field of it: “{}”", field_text(node, &name));
                kit::paragraph(ui, &words, 12.0, self.scene.theme.error);
                let label = format!("Take {name} out");
                if kit::text_link(ui, self.scene.theme, "take out", &label).clicked() {
                    node.set(&name, None, &[]);
                }
            });
        }
    }

    /// Whether the levels beside it say what the field says, and nothing is
    /// wrong with it.
    fn is_on_scale(&self, field: &str, path: &str) -> bool {
        let Some((_, id)) = self.path.split_once("positions/") else {
            return false;
        };
        let question = self.scene.document.dataset.question(id);
        matches!(field, "value" | "low" | "high")
            && question.is_some_and(|question| question.scale.is_ordinal())
            && !self
                .dry_run
                .entry_diagnostics
                .iter()
                .any(|(at, _)| at == path)
    }

    fn path_to(&self, field: &str) -> String {
        if self.path.is_empty() {
            field.to_owned()
        } else {
            format!("{}/{field}", self.path)
        }
    }

    /// The part that is drawn, for labels that nobody sees.
    fn part_label(&self) -> &str {
        if self.path.is_empty() {
            "the entry"
        } else {
            &self.path
        }
    }

    /// Draws one field with its label and what is wrong with it.
    fn field(
        &mut self,
        ui: &mut Ui,
        entry: &'static EntrySchema,
        field: &'static FieldSchema,
        node: &mut Node,
    ) {
        let theme = self.scene.theme;
        ui.add_space(9.0);
        let missing = field.required && node.get(field.name).is_none();
        if !matches!(field.kind, FieldKind::Bool) {
            ui.horizontal(|ui| {
                let label = RichText::new(field.label.as_str()).font(theme::medium(12.5));
                ui.label(label.color(theme.text_secondary))
                    .on_hover_text(entry.field_doc(field));
                if missing {
                    let needed = RichText::new("needed").font(theme::sans(11.5));
                    ui.label(needed.color(theme.text_muted));
                }
            });
        }
        let path = self.path_to(field.name);
        let outer = std::mem::replace(&mut self.path, path);
        let before = node.get(field.name).cloned();
        let after = self.value(ui, entry, field, node, before.clone());
        if after != before {
            node.set(field.name, after, &entry.field_names());
        }
        self.show_problems(ui, &self.path.clone());
        self.path = outer;
    }

    /// What is wrong at a way: in full, at the field that it is about.
    fn show_problems(&self, ui: &mut Ui, path: &str) {
        let theme = self.scene.theme;
        let path = if path.is_empty() { &self.path } else { path };
        for (_, found) in self
            .dry_run
            .entry_diagnostics
            .iter()
            .filter(|(at, _)| at == path)
        {
            // That something is missing is said at its label.
            if found.code == crate::diagnostic::Code::MissingField {
                continue;
            }
            let color = match found.severity() {
                Severity::Error => theme.error,
                Severity::Warning => theme.warning,
            };
            let mut words = found.message.to_string();
            for hint in found.help() {
                words.push_str(" → ");
                words.push_str(&hint);
            }
            kit::paragraph(ui, &words, 12.0, color);
        }
    }

    fn value(
        &mut self,
        ui: &mut Ui,
        entry: &'static EntrySchema,
        field: &'static FieldSchema,
        node: &Node,
        value: Option<Node>,
    ) -> Option<Node> {
        let words = value.as_ref().map_or("", Node::as_str).to_owned();
        let text = |words: String| Some(words).filter(|words| !words.trim().is_empty());
        match field.kind {
            FieldKind::Id | FieldKind::SharedId | FieldKind::SingleLine | FieldKind::Url => {
                let typed = self.line(ui, field, words, f32::INFINITY);
                text(typed).map(Node::Text)
            }
            FieldKind::MultiLine => {
                text(self.lines(ui, field, words, theme::sans(13.5))).map(Node::Text)
            }
            FieldKind::Verbatim => {
                text(self.lines(ui, field, words, theme::serif(15.0))).map(Node::Text)
            }
            FieldKind::Date | FieldKind::Day => {
                let typed = self.line(ui, field, words, 260.0);
                preview(ui, self.scene, &typed);
                text(typed).map(Node::Text)
            }
            FieldKind::Integer | FieldKind::OptionalInteger | FieldKind::Number => {
                let mut typed = self.line(ui, field, words, 90.0);
                // Anything else would change what stands around it.
                typed.retain(|c| c.is_ascii_alphanumeric() || "+-._".contains(c));
                text(typed).map(Node::Bare)
            }
            FieldKind::Bool => flag(ui, entry, field, node, value),
            FieldKind::Kind => {
                let all = StanceKind::ALL
                    .map(|kind| (kind.name(), kind.label(), kind.get_variant_docs()));
                choice(ui, field, &words, &all).map(Node::Bare)
            }
            FieldKind::Attribution => {
                let all = Attribution::ALL
                    .map(|footing| (footing.name(), footing.label(), footing.get_variant_docs()));
                choice(ui, field, &words, &all).map(Node::Bare)
            }
            FieldKind::Reference(section) => {
                let shown = (field.label.as_str(), words.as_str());
                match picker::show(ui, self.scene, section, shown, !field.required) {
                    Some(id) if id.is_empty() => None,
                    Some(id) => Some(Node::Text(id)),
                    None => value,
                }
            }
            FieldKind::References(section) => {
                nested::reference_list(ui, self.scene, field, section, value)
            }
            FieldKind::List(part) => nested::entry_list(self, ui, field, part, value),
            FieldKind::ByQuestion(part) => nested::position_map(self, ui, part, value),
            // These are written by hand.
            FieldKind::Scale | FieldKind::Entries(_) => {
                let words = value.as_ref().map_or(String::new(), Node::to_inline_string);
                kit::paragraph(ui, &words, 12.5, self.scene.theme.text_muted);
                value
            }
        }
    }

    /// A text of one line.
    fn line(&mut self, ui: &mut Ui, field: &FieldSchema, mut words: String, width: f32) -> String {
        let edit = TextEdit::singleline(&mut words)
            .id_salt(("field", &self.path))
            .font(theme::sans(13.5))
            .margin(egui::Margin::symmetric(8, 5))
            .desired_width(width);
        let response = ui.add(edit);
        self.label_field(ui, &response, field, &words);
        words
    }

    /// A text of some lines; without line ends, which no card would show.
    fn lines(
        &mut self,
        ui: &mut Ui,
        field: &FieldSchema,
        mut words: String,
        font: FontId,
    ) -> String {
        let edit = TextEdit::multiline(&mut words)
            .id_salt(("field", &self.path))
            .font(font)
            .margin(egui::Margin::symmetric(8, 5))
            .desired_rows(2)
            .desired_width(f32::INFINITY);
        let response = ui.add(edit);
        self.label_field(ui, &response, field, &words);
        if response.changed() && !matches!(field.kind, FieldKind::Verbatim) {
            words = words.replace(['\n', '\r'], " ");
        }
        words
    }

    fn label_field(&self, ui: &Ui, response: &Response, field: &FieldSchema, words: &str) {
        let name = if self.path.contains('/') {
            format!("{} ({})", field.label, self.path)
        } else {
            field.label.to_string()
        };
        kit::label_text_field(response, &name, words, "");
        if self.focus == Some(self.path.as_str()) {
            response.request_focus();
            ui.scroll_to_rect(response.rect, Some(egui::Align::Center));
        }
    }
}

/// A field that another one stands in for: an actor has either roles, or one
/// role as fields of its own.
fn is_superseded(entry: &EntrySchema, node: &Node, field: &str) -> bool {
    entry.name == "Actor"
        && node.get("roles").is_some()
        && matches!(field, "role" | "party" | "rank" | "speaks")
}

/// The one role of an actor becomes the first of several.
fn move_into_roles(entry: &EntrySchema, node: &mut Node) {
    let order = entry.field_names();
    let mut role = Vec::new();
    for (field, within) in [
        ("role", "title"),
        ("party", "party"),
        ("rank", "rank"),
        ("speaks", "speaks"),
    ] {
        role.extend(
            node.get(field)
                .cloned()
                .map(|value| (within.to_owned(), value)),
        );
        node.set(field, None, &order);
    }
    let roles = Node::List(vec![Node::fields(role)]);
    node.set("roles", Some(roles), &order);
}

/// Fields that most entries of a kind have, or that another one asks for.
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
        ("Stance", "joint") => attribution == "JointStatement",
        ("Actor" | "Role", "rank") => field_text(node, "speaks") == "true",
        _ => false,
    }
}

/// What a date means, or what is wrong with it.
fn preview(ui: &mut Ui, scene: Scene<'_>, typed: &str) {
    if typed.trim().is_empty() {
        return;
    }
    let theme = scene.theme;
    let (words, color) = match EdtfDate::parse(typed) {
        Ok(date) if date.is_range() => {
            let (first, last) = (day_month_year(date.earliest), day_month_year(date.latest));
            (
                format!("{}: {first} to {last}", date.to_words()),
                theme.text_muted,
            )
        }
        Ok(date) => (date.to_words().to_string(), theme.text_muted),
        // The trial says the same, with what to write instead.
        Err(DateError::Invalid { .. } | DateError::Unsupported { .. } | DateError::Reversed) => {
            return;
        }
    };
    let text = RichText::new(words).font(theme::sans(12.0)).color(color);
    ui.add(Label::new(text).wrap());
}

/// A box to tick. What is the usual is left out of the file.
fn flag(
    ui: &mut Ui,
    entry: &'static EntrySchema,
    field: &'static FieldSchema,
    node: &Node,
    value: Option<Node>,
) -> Option<Node> {
    let usual = match field.name {
        "comparable" => true,
        "at_least" => field_text(node, "kind") == "Action",
        _ => false,
    };
    let mut on = value
        .as_ref()
        .map_or(usual, |value| value.as_str() == "true");
    let text = RichText::new(field.label.as_str()).font(theme::sans(13.5));
    if !ui
        .checkbox(&mut on, text)
        .on_hover_text(entry.field_doc(field))
        .changed()
    {
        return value;
    }
    (on != usual).then(|| Node::Bare(on.to_string()))
}

/// One of a few words, each with what it means.
fn choice(
    ui: &mut Ui,
    field: &FieldSchema,
    chosen: &str,
    all: &[(&str, Words, &'static str)],
) -> Option<String> {
    let shown = all.iter().find(|(word, ..)| *word == chosen);
    let shown = shown.map_or(chosen, |(_, label, _)| label.as_str());
    let mut now = chosen.to_owned();
    let combo = ComboBox::from_id_salt(("choice", field.name))
        .selected_text(if shown.is_empty() {
            "Choose …"
        } else {
            shown
        })
        .width(260.0)
        .show_ui(ui, |ui| {
            for (word, label, about) in all {
                let row = ui.selectable_label(*word == chosen, label.clone());
                if row.on_hover_text(*about).clicked() {
                    (*word).clone_into(&mut now);
                }
            }
        });
    let label = format!("{}: {shown}", field.label);
    combo
        .response
        .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::ComboBox, true, &label));
    Some(now).filter(|now| !now.is_empty())
}
