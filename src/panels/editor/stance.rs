//! The form of a stance, in the order in which a coder works: who, when, kind and attribution,
//! words and source, summary, positions, and the rest.

use egui::accesskit::Role;
use egui::{Align, Layout, Ui, vec2};

use super::field_editor::{FieldEditor, field_help};
use super::required::field_of_attribution;
use super::{field_text, more, nested, scale};
use crate::command::Edit;
use crate::file::edit::{Node, PastedQuote, ron_number};
use crate::file::schema::{EVIDENCE, EntrySchema, FieldSchema, POSITION};
use crate::kit::{self, Button, Dropdown, DropdownOption, FieldInfo, Icon, ResponseExt as _};
use crate::model::{Question, QuestionId, Section};
use crate::theme::{self, Theme, size, space};
use crate::words::{Words, editor as texts};

/// The fields that are not folded.
const UNFOLDED: [&str; 9] =
    ["id", "actor", "said", "kind", "attribution", "evidence", "summary", "positions", "bears_on"];

/// The fields of quotations that are not folded.
const UNFOLDED_OF_EVIDENCE: [&str; 3] = ["source", "quote", "where"];

/// Draws the form.
pub(super) fn show(fields: &mut FieldEditor<'_, '_>, ui: &mut Ui, node: &mut Node) {
    let entry = Section::Stances.schema();
    for name in ["actor", "said"] {
        draw_named(fields, ui, entry, name, node);
    }
    draw_kind_and_attribution(fields, ui, entry, node);
    let needed = field_of_attribution(node);
    if let Some(name) = needed {
        draw_named(fields, ui, entry, name, node);
    }
    draw_evidence(fields, ui, entry, node);
    draw_named(fields, ui, entry, "summary", node);
    draw_positions(fields, ui, entry, node);
    let bears_on = entry.field("bears_on").filter(|field| !fields.is_out_of_place(field, node));
    if let Some(field) = bears_on {
        fields.draw_field(ui, entry, field, node);
    }
    fields.draw_problems(ui);
    fields.draw_unknown_fields(ui, entry, node);
    let focus = fields.focus.as_deref().and_then(|path| path.rsplit('/').next());
    if focus.is_some_and(|name| folded_of_evidence().any(|field| field.name == name)) {
        fields.view.is_more_open = true;
    }
    let is_folded =
        |field: &&FieldSchema| !UNFOLDED.contains(&field.name) && needed != Some(field.name);
    let folded: Vec<&'static FieldSchema> = entry.fields.iter().filter(is_folded).collect();
    more::show(fields, ui, entry, &folded, node, draw_folded_evidence);
    fields.draw_id(ui, entry, node);
}

fn folded_of_evidence() -> impl Iterator<Item = &'static FieldSchema> {
    EVIDENCE.fields.iter().filter(|field| !UNFOLDED_OF_EVIDENCE.contains(&field.name))
}

fn draw_named(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    entry: &'static EntrySchema,
    name: &str,
    node: &mut Node,
) {
    if let Some(field) = entry.field(name) {
        fields.draw_field(ui, entry, field, node);
    }
}

fn draw_kind_and_attribution(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    entry: &'static EntrySchema,
    node: &mut Node,
) {
    let (Some(kind), Some(attribution)) = (entry.field("kind"), entry.field("attribution")) else {
        return;
    };
    let help = field_help(entry, kind);
    fields.draw_row(ui, &kind.label, false, help, |fields, ui| {
        let label = texts::field_label(&attribution.label, false);
        let font = theme::medium(size::LABEL);
        let label_width = kit::text_width(ui, &label, font) + 10.0;
        let width = ((ui.available_width() - label_width - 24.0) / 2.0).max(80.0);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::XL;
            let mut cell = |fields: &mut FieldEditor<'_, '_>, ui: &mut Ui, field| {
                let field: &'static FieldSchema = field;
                ui.vertical(|ui| {
                    ui.set_width(width);
                    fields.draw_value_of(ui, entry, field, node);
                });
            };
            cell(fields, ui, kind);
            let size = vec2(label_width, 32.0);
            let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
            kit::field_label(ui, fields.scene.theme, rect, &attribution.label, false);
            response.set_name(Role::Label, || attribution.label.clone());
            response.tooltip_with(|| field_help(entry, attribution));
            cell(fields, ui, attribution);
        });
        let actor = fields.dataset().actor(&field_text(node, "actor").into());
        let speaks = actor.is_some_and(|actor| actor.roles.iter().any(|role| role.speaks));
        if speaks && field_text(node, "kind") == "Action" && node.get("positions").is_some() {
            let color = fields.scene.theme.text_secondary;
            kit::paragraph(ui, texts::ACTION_SETS_NO_LINE, size::SMALL, color);
        }
    });
}

/// Draws the quotations and accounts, at least one.
fn draw_evidence(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    entry: &'static EntrySchema,
    node: &mut Node,
) {
    let before = node.get("evidence").map_or(&[][..], Node::elements);
    let mut parts = before.to_vec();
    if parts.is_empty() {
        parts.push(Node::fields(Vec::new()));
    }
    let count = parts.len();
    let mut action = None;
    for (index, part) in parts.iter_mut().enumerate() {
        fields.path = format!("evidence/{index}");
        if count > 1 {
            let found = nested::draw_part_heading(fields, ui, EVIDENCE.name, index, Some(index));
            action = action.or(found);
        }
        let quote = |node: &Node| node.get("quote").map(|quote| quote.as_str().to_owned());
        let before = quote(part);
        draw_named(fields, ui, &EVIDENCE, "quote", part);
        let after = quote(part);
        if after != before
            && let Some(pasted) = after.as_deref().and_then(PastedQuote::parse)
        {
            apply_pasted_quote(fields, part, pasted);
        }
        let is_last = index + 1 == count;
        if draw_source(fields, ui, part, is_last) {
            action = Some(nested::ListAction::Add);
        }
        fields.draw_problems(ui);
        fields.draw_unknown_fields(ui, &EVIDENCE, part);
    }
    fields.path.clear();
    if let Some(action) = action {
        fields.view.jump = Some(action.apply(&mut parts, "evidence"));
    }
    let is_blank = |node: &Node| matches!(node, Node::Fields { fields, .. } if fields.is_empty());
    let is_empty = parts.len() == 1 && is_blank(&parts[0]);
    if !is_empty && parts != before {
        node.set("evidence", Some(Node::List(parts)), &entry.field_names());
    } else if is_empty && !before.is_empty() && !is_blank(&before[0]) {
        node.set("evidence", None, &entry.field_names());
    }
}

/// The width of the place in a source, such as "paragraph 16".
const PLACE_WIDTH: f32 = 112.0;

/// Draws the source and the place in it side by side. Returns whether to add a quotation.
fn draw_source(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    part: &mut Node,
    has_button: bool,
) -> bool {
    let (Some(source), Some(place)) = (EVIDENCE.field("source"), EVIDENCE.field("where")) else {
        return false;
    };
    let theme = fields.scene.theme;
    let help = field_help(&EVIDENCE, source);
    fields.draw_row(ui, &source.label, true, help, |fields, ui| {
        let mut is_added = false;
        ui.horizontal_top(|ui| {
            let button_width = if has_button { 80.0 } else { 0.0 };
            let gaps = if has_button { 16.0 } else { 8.0 };
            let width = (ui.available_width() - button_width - gaps).max(100.0);
            let place_width = PLACE_WIDTH.min(width * 0.4);
            for (field, width) in [(source, width - place_width), (place, place_width)] {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    fields.draw_value_of(ui, &EVIDENCE, field, part);
                });
            }
            if has_button {
                is_added = draw_add_button(ui, theme, &texts::ADD_EVIDENCE);
            }
        });
        is_added
    })
}

/// Draws the button that adds a part. Returns whether it was pressed.
fn draw_add_button(ui: &mut Ui, theme: &Theme, name: &Words) -> bool {
    let layout = Layout::left_to_right(Align::Center);
    let shown = ui.allocate_ui_with_layout(vec2(80.0, 32.0), layout, |ui| {
        let add = Button::quiet(texts::ADD).icon(Icon::Plus).show(ui, theme);
        add.set_name(Role::Button, || name.clone());
        add.tooltip(name).clicked()
    });
    shown.inner
}

/// Draws the fields of quotations that few have.
fn draw_folded_evidence(fields: &mut FieldEditor<'_, '_>, ui: &mut Ui, node: &mut Node) {
    let Some(Node::List(mut parts)) = node.get("evidence").cloned() else {
        return;
    };
    let before = parts.clone();
    let count = parts.len();
    for (index, part) in parts.iter_mut().enumerate() {
        if count > 1 {
            nested::draw_part_heading(fields, ui, EVIDENCE.name, index, None);
        }
        fields.path = format!("evidence/{index}");
        for field in folded_of_evidence() {
            fields.draw_field(ui, &EVIDENCE, field, part);
        }
    }
    fields.path.clear();
    if parts != before {
        let order = Section::Stances.schema().field_names();
        node.set("evidence", Some(Node::List(parts)), &order);
    }
}

/// Separates a quotation from the link that was pasted with it. Selects the source
/// with that link, or opens a form for a new one.
fn apply_pasted_quote(fields: &mut FieldEditor<'_, '_>, node: &mut Node, pasted: PastedQuote) {
    let order = EVIDENCE.field_names();
    let quote = Some(pasted.quote).filter(|quote| !quote.is_empty());
    node.set("quote", quote.map(Node::Text), &order);
    let dataset = &fields.scene.document.dataset;
    let source = dataset.sources.iter().find(|source| {
        let mut links = [&source.url, &source.archived].into_iter().flatten();
        links.any(|link| PastedQuote::is_same_page(link, &pasted.link))
    });
    if let Some(source) = source {
        node.set("source", Some(Node::Text(source.id.to_string())), &order);
    } else {
        let new = Edit::NewSource(pasted.link, fields.path_to("source"));
        fields.scene.send(new);
    }
}

/// Draws a position on each question, at least an empty one.
fn draw_positions(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    entry: &'static EntrySchema,
    node: &mut Node,
) {
    let before = match node.get("positions") {
        Some(Node::Map(positions)) => positions.clone(),
        _ => Vec::new(),
    };
    let mut positions = before.clone();
    let questions = &fields.scene.document.dataset.questions;
    let used: Vec<QuestionId> = before.iter().map(|(key, _)| key.as_str().into()).collect();
    let next_unused = questions.iter().find(|question| !used.contains(&question.id));
    let mut change = None;
    if positions.is_empty() {
        let found = draw_question(fields, ui, 0, None, &used, false);
        change = change.or(found);
    }
    for (index, (id, (_, position))) in used.iter().zip(&mut positions).enumerate() {
        let has_button = index + 1 == used.len() && next_unused.is_some();
        let found = draw_question(fields, ui, index, Some(id), &used, has_button);
        change = change.or(found);
        fields.path = format!("positions/{id}");
        let question = questions.iter().find(|question| question.id == *id);
        draw_position(fields, ui, question, position);
        fields.path.clear();
    }
    // Such as that the voice has no party.
    fields.path.push_str("positions");
    fields.draw_problems(ui);
    fields.path.clear();
    let index_of = |positions: &[(Node, Node)], id: &QuestionId| {
        let mut keys = positions.iter().map(|(key, _)| key);
        keys.position(|key| key.as_str() == id.as_str())
    };
    let mut focus = None;
    match change {
        Some(Change::Add) => {
            if let Some(question) = next_unused {
                insert(&mut positions, questions, &question.id, None);
                focus = Some(question.id.clone());
            }
        }
        Some(Change::Remove(id)) => {
            let index = index_of(&positions, &id).unwrap_or_default();
            positions.retain(|(key, _)| key.as_str() != id.as_str());
            let left = positions.get(index).or(positions.last());
            focus = Some(left.map(|(key, _)| key.as_str().into()).unwrap_or_default());
        }
        Some(Change::Choose(from, to)) => {
            let from = from.and_then(|from| {
                let index = index_of(&positions, &from)?;
                Some(positions.remove(index).1)
            });
            insert(&mut positions, questions, &to, from);
            focus = Some(to);
        }
        None => {}
    }
    if let Some(id) = focus {
        fields.view.jump = Some(format!("positions/{id}"));
    }
    if positions != before {
        let value = Some(positions).filter(|positions| !positions.is_empty());
        node.set("positions", value.map(Node::Map), &entry.field_names());
    }
}

/// Inserts a position; they are written in the order of the questions.
fn insert(
    positions: &mut Vec<(Node, Node)>,
    questions: &[Question],
    id: &QuestionId,
    position: Option<Node>,
) {
    let index = questions.iter().position(|question| question.id == *id);
    let later = &questions[index.unwrap_or(questions.len())..];
    let is_later = |key: &Node| later.iter().any(|question| *question.id == *key.as_str());
    let next = positions.iter().position(|(key, _)| is_later(key));
    let position = position.unwrap_or_else(|| Node::fields(Vec::new()));
    let new = (Node::Text(id.to_string()), position);
    positions.insert(next.unwrap_or(positions.len()), new);
}

/// A change of the questions that a stance has positions on.
enum Change {
    /// Add a position on the next question.
    Add,
    /// Remove the position on a question.
    Remove(QuestionId),
    /// Move the position on a question, or a new one, to another question.
    Choose(Option<QuestionId>, QuestionId),
}

/// Draws the question of a position.
fn draw_question(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    index: usize,
    id: Option<&QuestionId>,
    used: &[QuestionId],
    has_button: bool,
) -> Option<Change> {
    let theme = fields.scene.theme;
    let questions = &fields.scene.document.dataset.questions;
    fields.draw_row(ui, &texts::POSITION, false, texts::POSITION_HELP, |fields, ui| {
        let mut change = None;
        ui.horizontal_top(|ui| {
            let button_width = if has_button { 88.0 } else { 0.0 };
            let remove_width = if id.is_some() { 40.0 } else { 0.0 };
            let width = ui.available_width() - button_width - remove_width;
            let question = questions.iter().find(|question| Some(&question.id) == id);
            let name = match (question, id) {
                (Some(question), _) => Words::verbatim(&question.tab),
                (None, Some(id)) => texts::missing_entry(id),
                (None, None) => crate::words::voices::NO_POSITION,
            };
            let tab = id.map_or(Words::EMPTY, |_| name.clone());
            let options: Vec<DropdownOption<QuestionId>> = questions
                .iter()
                .filter(|question| Some(&question.id) == id || !used.contains(&question.id))
                .map(|question| {
                    DropdownOption::new(question.id.clone(), Words::verbatim(&question.tab))
                        .help(Words::verbatim(&question.ask))
                })
                .collect();
            let info = FieldInfo { help: texts::POSITION_HELP, ..FieldInfo::new(texts::POSITION) };
            // It does not depend on the question, so that the focus stays on it.
            let widget = fields.id(&format!("question of position {index}"));
            let dropdown = Dropdown::new(widget, info, name)
                .placeholder(id.is_none())
                .enabled(!questions.is_empty())
                .width(width);
            let chosen = id.cloned().unwrap_or_default();
            let (response, picked) = dropdown.show_options(ui, theme, &options, &chosen);
            fields.path = format!("positions/{chosen}");
            fields.note_focus(ui, &response);
            fields.path.clear();
            if let Some(picked) = picked.filter(|picked| *picked != chosen) {
                change = Some(Change::Choose(id.cloned(), picked));
            }
            if let Some(id) = id {
                let remove = Button::icon_only(Icon::Close, texts::remove_position(&tab));
                let layout = Layout::left_to_right(Align::Center);
                let size = vec2(32.0, 32.0);
                let shown = ui.allocate_ui_with_layout(size, layout, |ui| remove.show(ui, theme));
                if shown.inner.clicked() {
                    change = Some(Change::Remove(id.to_owned()));
                }
            }
            if has_button && draw_add_button(ui, theme, &texts::ADD_POSITION) {
                change = Some(Change::Add);
            }
        });
        change
    })
}

/// Draws the levels, the reason and the codings of a position.
fn draw_position(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    question: Option<&Question>,
    node: &mut Node,
) {
    match question {
        Some(question) if question.scale.is_ordinal() => {
            scale::show(fields, ui, question, node);
            ui.add_space(space::S);
        }
        _ => draw_numbers(fields, ui, question, node),
    }
    let numbers = ["value", "low", "high"];
    for name in numbers {
        fields.path.push('/');
        fields.path.push_str(name);
        fields.draw_problems(ui);
        let parent = fields.path.len() - name.len() - 1;
        fields.path.truncate(parent);
    }
    ui.add_space(space::S);
    draw_named(fields, ui, &POSITION, "reason", node);
    let has_coders = !fields.scene.document.dataset.coders.is_empty();
    if has_coders || node.get("codings").is_some() {
        draw_named(fields, ui, &POSITION, "codings", node);
    }
    fields.draw_problems(ui);
    fields.draw_unknown_fields(ui, &POSITION, node);
}

/// Draws low, value and high on a continuous scale, side by side.
fn draw_numbers(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    question: Option<&Question>,
    node: &mut Node,
) {
    let theme = fields.scene.theme;
    fields.draw_row(ui, &texts::VALUES, true, texts::VALUES_HELP, |fields, ui| {
        ui.horizontal_top(|ui| {
            for name in ["low", "value", "high"] {
                let Some(field) = POSITION.field(name) else {
                    continue;
                };
                ui.vertical(|ui| {
                    ui.set_width(84.0);
                    fields.draw_number(ui, &POSITION, field, node);
                    let label = Words::verbatim(field.label.to_lowercase());
                    kit::paragraph(ui, label, size::SMALL, theme.text_secondary);
                });
            }
        });
        if let Some(question) = question {
            let (min, max) = question.scale.bounds();
            let bounds = texts::scale_bounds(&ron_number(min), &ron_number(max));
            kit::paragraph(ui, bounds, size::SMALL, theme.text_muted);
        }
    });
}
