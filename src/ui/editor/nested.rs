//! Fields that hold several things: ids, parts, and positions by question.

use egui::accesskit::Role;
use egui::{Frame, Margin, RichText, Stroke, Ui, WidgetInfo, vec2};

use super::super::{Scene, kit};
use super::fields::FieldEditor;
use super::{picker, scale};
use crate::file::edit::{Node, PastedQuote};
use crate::file::schema::{EntrySchema, FieldSchema};
use crate::model::Section;
use crate::theme;

/// Ids of entries: each can be taken out, and others chosen.
pub(super) fn reference_list(
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
    let mut out = None;
    for (at, id) in ids.iter().enumerate() {
        ui.horizontal(|ui| {
            ui.label(RichText::new(id.as_str()).font(theme::sans(13.0)));
            let label = format!("Take {} out of {}", id.as_str(), field.label);
            if kit::text_link(ui, scene.theme, "take out", &label).clicked() {
                out = Some(at);
            }
        });
    }
    if let Some(out) = out {
        ids.remove(out);
    }
    let label = format!("Add to {}", field.label);
    if let Some(id) = picker::show(ui, scene, section, (&label, ""), false) {
        let id = Node::Text(id);
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Some(Node::List(ids)).filter(|list| !list.elements().is_empty())
}

/// Parts of one kind, such as evidence.
pub(super) fn entry_list(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    field: &FieldSchema,
    part: &'static EntrySchema,
    value: Option<Node>,
) -> Option<Node> {
    let mut all: Vec<Node> = match value {
        Some(Node::List(all)) => all,
        _ => Vec::new(),
    };
    let theme = fields.scene.theme;
    let outer = fields.path.clone();
    let (mut out, mut up) = (None, None);
    let count = all.len();
    for (at, node) in all.iter_mut().enumerate() {
        fields.path = format!("{outer}/{at}");
        framed(ui, fields.scene, |ui| {
            ui.horizontal(|ui| {
                let title = format!("{} {}", part.name, at + 1);
                ui.label(
                    RichText::new(&title)
                        .font(theme::semibold(12.5))
                        .color(theme.text),
                );
                if at > 0 && kit::text_link(ui, theme, "up", &format!("Move {title} up")).clicked()
                {
                    up = Some(at);
                }
                if (count > 1 || !field.required)
                    && kit::text_link(ui, theme, "take out", &format!("Take {title} out")).clicked()
                {
                    out = Some(at);
                }
            });
            let before = node.get("quote").map(|quote| quote.as_str().to_owned());
            fields.entry(ui, part, node);
            let after = node.get("quote").map(|quote| quote.as_str().to_owned());
            if after != before
                && let Some(pasted) = after.as_deref().and_then(PastedQuote::parse)
            {
                apply_pasted(fields, node, part, pasted);
            }
        });
    }
    fields.path = outer;
    if let Some(out) = out {
        all.remove(out);
    }
    if let Some(up) = up {
        all.swap(up, up - 1);
    }
    ui.add_space(4.0);
    let more = format!("+ {}", part.name);
    if kit::text_link(ui, theme, &more, &format!("Add {}", part.name)).clicked() {
        all.push(Node::fields(Vec::new()));
    }
    Some(Node::List(all)).filter(|list| !list.elements().is_empty())
}

/// A quotation that was pasted with its link: the words stay, and the link
/// chooses the source that has it, or begins a new one.
fn apply_pasted(
    fields: &mut FieldEditor<'_, '_>,
    node: &mut Node,
    part: &'static EntrySchema,
    pasted: PastedQuote,
) {
    let order = part.field_names();
    let quote = Some(pasted.quote).filter(|quote| !quote.is_empty());
    node.set("quote", quote.map(Node::Text), &order);
    let dataset = &fields.scene.document.dataset;
    let known = dataset.sources.iter().find(|source| {
        let mut links = [&source.url, &source.archived].into_iter().flatten();
        links.any(|link| PastedQuote::is_same_page(link, &pasted.link))
    });
    match known {
        Some(source) => node.set("source", Some(Node::Text(source.id.clone())), &order),
        None => fields.commands.push(crate::command::Command::Edit(
            crate::command::Edit::NewSource(pasted.link),
        )),
    }
}

/// A position on each of some questions.
pub(super) fn position_map(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    part: &'static EntrySchema,
    value: Option<Node>,
) -> Option<Node> {
    let mut all: Vec<(Node, Node)> = match value {
        Some(Node::Map(all)) => all,
        _ => Vec::new(),
    };
    let theme = fields.scene.theme;
    let dataset = &fields.scene.document.dataset;
    let outer = fields.path.clone();
    let mut out = None;
    for (at, (key, node)) in all.iter_mut().enumerate() {
        let id = key.as_str().to_owned();
        fields.path = format!("{outer}/{id}");
        let question = dataset.question(&id);
        framed(ui, fields.scene, |ui| {
            ui.horizontal(|ui| {
                let title = question.map_or(id.as_str(), |question| &question.tab);
                let title = RichText::new(title).font(theme::semibold(12.5));
                let heading = ui.label(title.color(theme.text));
                if let Some(question) = question {
                    heading.on_hover_text(&question.ask);
                }
                let label = format!("Take the position on {id} out");
                if kit::text_link(ui, theme, "take out", &label).clicked() {
                    out = Some(at);
                }
            });
            if let Some(question) = question {
                scale::show(ui, fields.scene, question, node);
            }
            fields.entry(ui, part, node);
        });
    }
    fields.path = outer;
    if let Some(out) = out {
        all.remove(out);
    }
    let given = |id: &str| all.iter().any(|(key, _)| key.as_str() == id);
    let more: Vec<_> = dataset
        .questions
        .iter()
        .filter(|question| !given(&question.id))
        .collect();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 4.0);
        for question in more {
            let word = format!("+ {}", question.tab);
            let label = format!("Add a position on {}", question.tab);
            if kit::text_link(ui, theme, &word, &label)
                .on_hover_text(&question.ask)
                .clicked()
            {
                // In the order of the questions, as others have it.
                let place = |key: &Node| {
                    dataset
                        .questions
                        .iter()
                        .position(|known| known.id == key.as_str())
                };
                let own = dataset
                    .questions
                    .iter()
                    .position(|known| known.id == question.id);
                let at = all.iter().position(|(key, _)| place(key) > own);
                let new = (Node::Text(question.id.clone()), Node::fields(Vec::new()));
                all.insert(at.unwrap_or(all.len()), new);
            }
        }
    });
    Some(all).filter(|all| !all.is_empty()).map(Node::Map)
}

fn framed(ui: &mut Ui, scene: Scene<'_>, draw: impl FnOnce(&mut Ui)) {
    ui.add_space(4.0);
    let response = Frame::new()
        .stroke(Stroke::new(1.0, scene.theme.border))
        .corner_radius(8)
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            draw(ui);
        })
        .response;
    response.widget_info(|| WidgetInfo::new(Role::Group));
}
