//! Fields with several values: ids, parts, and positions by question.

use egui::{Frame, Margin, Stroke, Ui, vec2};

use super::super::Scene;
use super::super::kit::{self, ResponseExt as _};
use super::fields::FieldEditor;
use super::{picker, scale};
use crate::command::{Command, Edit};
use crate::file::edit::{Node, PastedQuote};
use crate::file::schema::{EntrySchema, FieldKind, FieldSchema};
use crate::model::Section;
use crate::theme;
use crate::words::{Words, editor as texts};

/// Draws the ids of entries, each with a link to remove it, and a button to add
/// another.
pub(super) fn draw_reference_list(
    ui: &mut Ui,
    scene: Scene<'_>,
    field: &FieldSchema,
    section: Section,
    value: Option<Node>,
) -> Option<Node> {
    let mut ids: Vec<Node> = match value {
        Some(Node::List(ids)) => ids,
        _ => Vec::new(),
    };
    let mut removed = None;
    for (i, id) in ids.iter().enumerate() {
        ui.horizontal(|ui| {
            let text = Words::verbatim(id.as_str());
            kit::Text::new(text, theme::sans(13.0), scene.theme.text).show(ui);
            let name = || texts::remove_from(id.as_str(), &field.label);
            if kit::text_link(ui, scene.theme, texts::REMOVE, name).clicked() {
                removed = Some(i);
            }
        });
    }
    if let Some(i) = removed {
        ids.remove(i);
    }
    let name = texts::add_entry_to(&field.label);
    if let Some(id) = picker::show(ui, scene, section, (&name, ""), false) {
        let id = Node::Text(id);
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Some(Node::List(ids)).filter(|list| !list.elements().is_empty())
}

/// Draws parts of one kind, such as evidence, with links to reorder, remove and
/// add them.
pub(super) fn draw_entry_list(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    field: &FieldSchema,
    part: &'static EntrySchema,
    value: Option<Node>,
) -> Option<Node> {
    let mut nodes: Vec<Node> = match value {
        Some(Node::List(nodes)) => nodes,
        _ => Vec::new(),
    };
    let theme = fields.scene.theme;
    let list_path = fields.path.clone();
    let (mut removed, mut moved_up) = (None, None);
    let count = nodes.len();
    for (i, node) in nodes.iter_mut().enumerate() {
        fields.path = format!("{list_path}/{i}");
        draw_framed(ui, fields.scene, |ui| {
            ui.horizontal(|ui| {
                let title = texts::part_title(part.name, i);
                kit::Text::new(&title, theme::semibold(12.5), theme.text).show(ui);
                let name = || texts::move_up(&title);
                if i > 0 && kit::text_link(ui, theme, texts::MOVE_UP, name).clicked() {
                    moved_up = Some(i);
                }
                let can_remove = count > 1 || !field.required;
                let name = || texts::remove(&title);
                if can_remove && kit::text_link(ui, theme, texts::REMOVE, name).clicked() {
                    removed = Some(i);
                }
            });
            let quote = |node: &Node| node.get("quote").map(|quote| quote.as_str().to_owned());
            let before = quote(node);
            fields.draw_entry(ui, part, node);
            let after = quote(node);
            if after != before
                && let Some(pasted) = after.as_deref().and_then(PastedQuote::parse)
            {
                apply_pasted_quote(fields, node, part, pasted);
            }
        });
    }
    fields.path = list_path;
    if let Some(i) = removed {
        nodes.remove(i);
    }
    if let Some(i) = moved_up {
        nodes.swap(i, i - 1);
    }
    ui.add_space(4.0);
    let text = texts::add_link(part.name);
    if kit::text_link(ui, theme, text, || texts::add(part.name)).clicked() {
        nodes.push(Node::fields(Vec::new()));
    }
    Some(Node::List(nodes)).filter(|list| !list.elements().is_empty())
}

/// Separates a quotation from the link that was pasted with it. Selects the source
/// with that link, or opens a form for a new one.
fn apply_pasted_quote(
    fields: &mut FieldEditor<'_, '_>,
    node: &mut Node,
    part: &'static EntrySchema,
    pasted: PastedQuote,
) {
    let order = part.field_names();
    let quote = Some(pasted.quote).filter(|quote| !quote.is_empty());
    node.set("quote", quote.map(Node::Text), &order);
    let dataset = &fields.scene.document.dataset;
    let source = dataset.sources.iter().find(|source| {
        let mut links = [&source.url, &source.archived].into_iter().flatten();
        links.any(|link| PastedQuote::is_same_page(link, &pasted.link))
    });
    if let Some(source) = source {
        node.set("source", Some(Node::Text(source.id.clone())), &order);
    } else {
        let new = Edit::NewSource(pasted.link);
        fields.commands.push(Command::Edit(new));
    }
}

/// Draws the positions by question, with links to remove them and to add positions
/// on other questions.
pub(super) fn draw_position_map(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    part: &'static EntrySchema,
    value: Option<Node>,
) -> Option<Node> {
    let mut positions: Vec<(Node, Node)> = match value {
        Some(Node::Map(positions)) => positions,
        _ => Vec::new(),
    };
    let theme = fields.scene.theme;
    let dataset = &fields.scene.document.dataset;
    let map_path = fields.path.clone();
    let mut removed = None;
    for (i, (key, node)) in positions.iter_mut().enumerate() {
        let id = key.as_str().to_owned();
        fields.path = format!("{map_path}/{id}");
        let question = dataset.question(&id);
        draw_framed(ui, fields.scene, |ui| {
            ui.horizontal(|ui| {
                let title = question.map_or(&id, |question| &question.tab);
                let title = Words::verbatim(title);
                let heading = kit::Text::new(title, theme::semibold(12.5), theme.text).show(ui);
                if let Some(question) = question {
                    let _ = heading.tooltip(Words::verbatim(&question.ask));
                }
                let name = || texts::remove_position(&id);
                if kit::text_link(ui, theme, texts::REMOVE, name).clicked() {
                    removed = Some(i);
                }
            });
            if let Some(question) = question {
                scale::show(ui, fields.scene, question, node);
            }
            fields.draw_entry(ui, part, node);
        });
    }
    fields.path = map_path;
    if let Some(i) = removed {
        positions.remove(i);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 4.0);
        for (i, question) in dataset.questions.iter().enumerate() {
            if positions.iter().any(|(key, _)| key.as_str() == question.id) {
                continue;
            }
            let text = texts::add_link(&question.tab);
            let name = || texts::add_position(&question.tab);
            let link = kit::text_link(ui, theme, text, name);
            if link.tooltip(Words::verbatim(&question.ask)).clicked() {
                // Positions are written in the order of the questions.
                let later = &dataset.questions[i..];
                let is_later =
                    |key: &Node| later.iter().any(|question| question.id == key.as_str());
                let next = positions.iter().position(|(key, _)| is_later(key));
                let new = (Node::Text(question.id.clone()), Node::fields(Vec::new()));
                positions.insert(next.unwrap_or(positions.len()), new);
            }
        }
    });
    Some(positions)
        .filter(|positions| !positions.is_empty())
        .map(Node::Map)
}

/// Draws a field for the text of each of the entries, and of those that only the map has: the
/// stances that a step cites, or the questions on which a stance has no position.
pub(super) fn draw_text_map(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    field: &FieldSchema,
    ids: &[Node],
    value: Option<Node>,
) -> Option<Node> {
    let mut texts: Vec<(Node, Node)> = match value {
        Some(Node::Map(texts)) => texts,
        _ => Vec::new(),
    };
    let theme = fields.scene.theme;
    let map_path = fields.path.clone();
    let others = texts.iter().map(|(key, _)| key);
    let others = others.filter(|key| !ids.contains(key));
    let ids: Vec<Node> = ids.iter().chain(others).cloned().collect();
    for id in ids {
        fields.path = format!("{map_path}/{}", id.as_str());
        let is_by_question = matches!(field.kind, FieldKind::TextByQuestion);
        let question = fields.scene.document.dataset.question(id.as_str());
        let question = question.filter(|_| is_by_question);
        let heading = question.map_or(id.as_str(), |question| &question.tab);
        let heading = Words::verbatim(heading);
        kit::Text::new(heading, theme::sans(12.5), theme.text_muted).show(ui);
        let index = texts.iter().position(|(key, _)| *key == id);
        let before = index.map_or("", |index| texts[index].1.as_str()).to_owned();
        let after = if is_by_question {
            fields.draw_single_line(ui, field, before.clone(), 260.0)
        } else {
            fields.draw_multi_line(ui, field, before.clone(), theme::serif(15.0))
        };
        fields.draw_problems(ui);
        match index {
            _ if after == before => {}
            Some(index) if after.trim().is_empty() => drop(texts.remove(index)),
            Some(index) => texts[index].1 = Node::Text(after),
            None => texts.push((id, Node::Text(after))),
        }
    }
    fields.path = map_path;
    Some(texts).filter(|texts| !texts.is_empty()).map(Node::Map)
}

fn draw_framed(ui: &mut Ui, scene: Scene<'_>, contents: impl FnOnce(&mut Ui)) {
    ui.add_space(4.0);
    let response = Frame::new()
        .stroke(Stroke::new(1.0, scene.theme.border))
        .corner_radius(8)
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            contents(ui);
        })
        .response;
    kit::set_group(&response);
}
