//! The fields of an entry, each with a widget for its kind.

use egui::{Response, Ui, UiBuilder};

use super::field_editor::{FieldEditor, TextLook, field_help};
use super::required::{has_quotation, is_role_of_actor};
use super::{field_text, more, nested};
use crate::file::edit::Node;
use crate::file::schema::{EntrySchema, FieldKind, FieldSchema};
use crate::kit::{self, Dropdown, DropdownOption, FieldInfo, ResponseExt as _};
use crate::model::{Attribution, InitialsGenerator, Section, StanceKind};
use crate::theme::{self, size};
use crate::words::{Words, editor as texts};

impl FieldEditor<'_, '_> {
    /// Draws the fields of an entry, or of a part of one. Those that few entries have are folded.
    pub fn draw_entry(&mut self, ui: &mut Ui, entry: &'static EntrySchema, node: &mut Node) {
        let is_part = !self.path.is_empty();
        let (mut folded, mut has_id) = (Vec::new(), false);
        // The numbers of a part stand side by side.
        let is_number = |field: &FieldSchema| is_part && matches!(field.kind, FieldKind::Number);
        for fields in entry.fields.chunk_by(|a, b| is_number(a) && is_number(b)) {
            if fields.len() > 1 {
                self.draw_numbers(ui, entry, fields, node);
                continue;
            }
            for field in fields {
                if matches!(field.kind, FieldKind::Id) && !is_part {
                    has_id = true;
                } else if self.is_out_of_place(field, node) {
                } else if is_part || field.required || is_commonly_set(entry, node, field.name) {
                    self.draw_field(ui, entry, field, node);
                } else {
                    folded.push(field);
                }
            }
        }
        self.draw_problems(ui);
        self.draw_unknown_fields(ui, entry, node);
        if !folded.is_empty() {
            more::show(self, ui, entry, &folded, node, |_, _, _| {});
        }
        if has_id {
            self.draw_id(ui, entry, node);
        }
    }

    fn draw_numbers(
        &mut self,
        ui: &mut Ui,
        entry: &'static EntrySchema,
        fields: &'static [FieldSchema],
        node: &mut Node,
    ) {
        let spacing = ui.spacing().item_spacing.x;
        let count = fields.len() as f32;
        let width = (ui.available_width() - spacing * (count - 1.0)) / count;
        ui.horizontal_top(|ui| {
            for field in fields {
                ui.vertical(|ui| {
                    ui.set_width(width.floor());
                    self.draw_field(ui, entry, field, node);
                });
            }
        });
    }

    /// Returns true if such an entry does not have the field: an actor has either a list of roles
    /// or the fields of a single role, and only an action has words on questions without a position.
    /// What is written is shown nevertheless.
    pub fn is_out_of_place(&self, field: &FieldSchema, node: &Node) -> bool {
        if matches!(field.kind, FieldKind::Entries(_)) {
            return true;
        }
        match field.name {
            // The version of the file format.
            "format" => true,
            "role" | "party" | "rank" | "speaks" => node.get("roles").is_some(),
            "bears_on" => {
                let can_have_words =
                    is_action(node) && !self.questions_without_position(node).is_empty();
                !can_have_words && node.get("bears_on").is_none()
            }
            _ => false,
        }
    }

    /// The ids of the questions on which a stance has no position.
    pub fn questions_without_position(&self, stance: &Node) -> Vec<Node> {
        let positions = match stance.get("positions") {
            Some(Node::Map(positions)) => positions.as_slice(),
            _ => &[],
        };
        let questions = self.scene.document.dataset.questions.iter();
        questions
            .map(|question| Node::Text(question.id.to_string()))
            .filter(|id| !positions.iter().any(|(key, _)| key == id))
            .collect()
    }

    /// Draws one field with its label and its problems.
    pub fn draw_field(
        &mut self,
        ui: &mut Ui,
        entry: &'static EntrySchema,
        field: &'static FieldSchema,
        node: &mut Node,
    ) {
        let label = match field.kind {
            FieldKind::Bool => &Words::EMPTY,
            _ => &field.label,
        };
        let help = field_help(entry, field);
        // A quotation needs its words, which the format does not require of other kinds.
        let path = self.path_to(field.name);
        let is_required =
            field.required || self.requires.contains(&path) || is_role_of_actor(entry, field, node);
        self.draw_row(ui, label, is_required, help, |fields, ui| {
            fields.draw_value_of(ui, entry, field, node);
            let inherited =
                fields.inherited(entry, field).filter(|_| node.get(field.name).is_none());
            if let Some(words) = inherited {
                let color = fields.scene.theme.text_muted;
                kit::paragraph(ui, words, size::SMALL, color);
            }
        });
    }

    /// Returns the value that a step takes from those before it if it does not name one.
    fn inherited(&self, entry: &EntrySchema, field: &FieldSchema) -> Option<Words> {
        if entry.name != Section::Steps.entry_name() {
            return None;
        }
        let dataset = self.dataset();
        let mut steps = dataset.steps.iter().take(self.steps_before).rev();
        let value = match field.name {
            "question" => {
                let question = steps.find_map(|step| step.question.as_ref())?;
                Words::verbatim(&dataset.question(question)?.tab)
            }
            "range" => steps.find_map(|step| step.range.as_ref())?.to_words(),
            "as_of" => crate::words::day_month_year(steps.find_map(|step| step.as_of)?),
            "actors" => {
                let actors = steps.find_map(|step| step.actors.as_ref())?.iter();
                let names = actors.filter_map(|id| Some(dataset.actor(id)?.name.as_str()));
                texts::names(&names.collect::<Vec<_>>())
            }
            _ => return None,
        };
        Some(texts::from_step_before(&value))
    }

    /// Draws the widget of a field without its label, and its problems.
    pub fn draw_value_of(
        &mut self,
        ui: &mut Ui,
        entry: &'static EntrySchema,
        field: &'static FieldSchema,
        node: &mut Node,
    ) {
        let path = self.path_to(field.name);
        let parent_path = std::mem::replace(&mut self.path, path);
        let before = node.get(field.name).cloned();
        let after = self.draw_value(ui, entry, field, node, before.clone());
        if field.name == "roles" && before.is_none() && after.is_some() {
            nested::roles_from_single(entry, node);
        } else if after != before {
            node.set(field.name, after, &entry.field_names());
        }
        self.draw_problems(ui);
        self.path = parent_path;
    }

    /// The initials that a party has if none are given.
    fn initials_of(&self, party: &Node) -> Words {
        let name = field_text(party, "name");
        if name.is_empty() {
            return Words::EMPTY;
        }
        let id = field_text(party, "id");
        let others = self.dataset().parties.iter().filter(|other| *other.id != *id);
        Words::built(InitialsGenerator::from_used(others).generate("", &name))
    }

    /// Draws the widget of a field. Returns its value.
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
        let info = self.info(entry, field);
        let hint = match (entry.name, field.name) {
            ("Party", "initials") => self.initials_of(node),
            (entry, name) => texts::field_hint(entry, name, matches!(field.kind, FieldKind::Url)),
        };
        match field.kind {
            FieldKind::Id | FieldKind::SharedId | FieldKind::SingleLine | FieldKind::Url => {
                let look = TextLook { hint, ..TextLook::default() };
                non_empty(self.draw_text(ui, info, typed, look)).map(Node::Text)
            }
            FieldKind::MultiLine | FieldKind::Verbatim => {
                let look = TextLook {
                    font: match field.kind {
                        FieldKind::Verbatim => theme::serif(size::EXCERPT),
                        _ => theme::sans(size::BODY),
                    },
                    rows: Some(1),
                    hint,
                    ..TextLook::default()
                };
                let text = self.draw_text(ui, info, typed.clone(), look);
                // Cards do not show line breaks.
                let text = if text == typed { text } else { text.replace(['\n', '\r'], " ") };
                non_empty(text).map(Node::Text)
            }
            FieldKind::Color => non_empty(self.draw_color(ui, &info, typed)).map(Node::Text),
            FieldKind::Date | FieldKind::Day => {
                non_empty(self.draw_date(ui, info, field, node, typed)).map(Node::Text)
            }
            FieldKind::Integer | FieldKind::OptionalInteger | FieldKind::Number => {
                let look = TextLook { width: 96.0, ..TextLook::default() };
                let after = self.draw_text(ui, info, typed.clone(), look);
                if after == typed { value } else { non_empty(after).map(Node::number) }
            }
            FieldKind::Bool => {
                // A field that it shows or hides changes no id, so that the focus stays.
                let builder = UiBuilder::new().scope_id(self.id(&self.path));
                let draw = |ui: &mut Ui| draw_checkbox(ui, entry, field, &info, value);
                let (checkbox, value) = ui.scope_builder(builder, draw).inner;
                self.note_focus(ui, &checkbox);
                value
            }
            FieldKind::Kind | FieldKind::Attribution | FieldKind::StepView => {
                let choices = field.kind.choices();
                let implied = self.implied_choice(field, node).filter(|_| value.is_none());
                let shown = implied.unwrap_or(&typed);
                let picked = self.draw_choice(ui, info, shown, &choices);
                picked.filter(|picked| implied != Some(picked)).map(Node::Bare)
            }
            FieldKind::Layers => nested::draw_layers(self, ui, field, &info, value.as_ref()),
            FieldKind::Reference(section) => {
                match self.draw_picker(ui, info, section, &typed, !field.required) {
                    Some(id) if id.is_empty() => None,
                    Some(id) => Some(Node::Text(id)),
                    None => value,
                }
            }
            FieldKind::References(section) => {
                let chosen = nested::draw_reference_list(self, ui, info, section, value);
                chosen.or_else(|| nested::draw_proposed_stances(self, ui, node))
            }
            FieldKind::List(part) => nested::draw_entry_list(self, ui, field, part, value),
            FieldKind::TextByStance => {
                let stances = node.get("stances").map_or(&[][..], Node::elements);
                nested::draw_text_map(self, ui, field, &info, stances, value)
            }
            FieldKind::TextByQuestion => {
                let questions = self.questions_without_position(node);
                nested::draw_text_map(self, ui, field, &info, &questions, value)
            }
            FieldKind::Scale => nested::draw_scale(self, ui, value),
            FieldKind::Texts => {
                let lines: Vec<&str> = value
                    .as_ref()
                    .map_or(&[][..], Node::elements)
                    .iter()
                    .map(Node::as_str)
                    .collect();
                let before = lines.join("\n");
                let look = TextLook { rows: Some(1), hint, ..TextLook::default() };
                let typed = self.draw_text(ui, info, before.clone(), look);
                if typed == before {
                    return value;
                }
                let lines = typed.split('\n').map(|line| Node::Text(line.to_owned()));
                (!typed.trim().is_empty()).then(|| Node::List(lines.collect()))
            }
            // These can be edited only in the file.
            FieldKind::ByQuestion(_) | FieldKind::Entries(_) => {
                let text = value.as_ref().map_or(String::new(), Node::to_inline_string);
                let text = Words::verbatim(text);
                kit::paragraph(ui, text, size::SMALL, self.scene.theme.text_muted);
                value
            }
        }
    }

    /// The choice that follows from other fields of a stance, if its own is empty.
    fn implied_choice(&self, field: &FieldSchema, stance: &Node) -> Option<&'static str> {
        match field.kind {
            FieldKind::Kind => has_quotation(stance).then(|| StanceKind::Quotation.name()),
            FieldKind::Attribution => {
                let actor = self.dataset().actor(&field_text(stance, "actor").into())?;
                let implied = Attribution::of_voice(actor.unnamed);
                Some(implied.name())
            }
            _ => None,
        }
    }

    /// Draws a dropdown with variants to choose from, each given by its name in the file, its
    /// label and its documentation.
    fn draw_choice(
        &mut self,
        ui: &mut Ui,
        info: FieldInfo,
        chosen: &str,
        variants: &[(&str, Words, &'static str)],
    ) -> Option<String> {
        let variant = variants.iter().find(|(name, ..)| *name == chosen);
        let chosen_label = match variant {
            Some((_, label, _)) => crate::words::capitalize(label),
            None if chosen.is_empty() => texts::CHOOSE,
            None => Words::verbatim(chosen),
        };
        let options: Vec<DropdownOption<&str>> = variants
            .iter()
            .map(|(name, label, docs)| {
                let label = crate::words::capitalize(label);
                DropdownOption::new(*name, label).help(Words::verbatim(*docs))
            })
            .collect();
        let dropdown = Dropdown::new(self.id(&self.path), info, chosen_label)
            .placeholder(chosen.is_empty())
            .width(ui.available_width());
        let (response, picked) = dropdown.show_options(ui, self.scene.theme, &options, &chosen);
        self.note_focus_of_dropdown(ui, &response);
        let picked = picked.unwrap_or(chosen).to_owned();
        Some(picked).filter(|picked| !picked.is_empty())
    }
}

/// Returns true if the entry is an action, which is done, not said.
pub(super) fn is_action(node: &Node) -> bool {
    field_text(node, "kind") == StanceKind::Action.name()
}

/// Returns true if most entries of a kind have the field, or another field requires it.
fn is_commonly_set(entry: &EntrySchema, node: &Node, field: &str) -> bool {
    match (entry.name, field) {
        ("Question", "tab")
        | ("Party", "initials")
        | ("Source", "url")
        | ("Dataset", "stale_after" | "lang" | "authors" | "license" | "version")
        | ("Actor", "party" | "role" | "speaks")
        | ("Event", "participants" | "summary" | "evidence")
        | ("Correction", "stance")
        | ("Step", "question" | "as_of" | "stances" | "notes") => true,
        ("Actor", "rank") => field_text(node, "speaks") == "true",
        ("Actor", "roles") => node.get("roles").is_some(),
        _ => false,
    }
}

/// Draws a checkbox. The default value is left out of the file.
fn draw_checkbox(
    ui: &mut Ui,
    entry: &'static EntrySchema,
    field: &FieldSchema,
    info: &FieldInfo,
    value: Option<Node>,
) -> (Response, Option<Node>) {
    let default = field.default_flag();
    let mut is_checked = value.as_ref().map_or(default, |value| value.as_str() == "true");
    let checkbox = kit::checkbox(ui, &mut is_checked, &field.label);
    info.describe(&checkbox, false);
    let checkbox = checkbox.tooltip(field_help(entry, field));
    let value = if checkbox.changed() {
        (is_checked != default).then(|| Node::Bare(is_checked.to_string()))
    } else {
        value
    };
    (checkbox, value)
}
