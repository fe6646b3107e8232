//! Fields with several values: ids, parts, texts by stance, and the levels of a scale.

use egui::accesskit::Role;
use egui::{Align, Frame, Layout, Margin, Stroke, Ui};

use super::field_editor::{FieldEditor, TextLook};
use super::field_text;
use super::required::CONTINUOUS_SCALE;
use crate::facts::stances_to_cite;
use crate::file::edit::Node;
use crate::file::schema::{EntrySchema, FieldKind, FieldSchema, LEVEL};
use crate::kit::{self, Button, FieldInfo, Icon, ResponseExt as _};
use crate::model::{ActorId, Dataset, Section, StanceId};
use crate::theme::{self, Theme, size, space};
use crate::view::View;
use crate::words::{Words, editor as texts};

/// A change of a list of parts.
pub(super) enum ListAction {
    /// Add a part at the end.
    Add,
    /// Remove the part at an index.
    Remove(usize),
    /// Swap the part at an index with the one before it.
    MoveUp(usize),
    /// Swap the level at an index with the next higher one.
    Raise(usize),
    /// Add a part before the one at an index.
    Insert(usize),
}

impl ListAction {
    /// Changes the parts of the list with this path. Returns the path of the part that gets the
    /// focus.
    pub fn apply(&self, parts: &mut Vec<Node>, path: &str) -> String {
        self.change(parts, Node::fields(Vec::new()));
        let focus = match *self {
            Self::Add => parts.len() - 1,
            Self::Remove(index) => index.min(parts.len().saturating_sub(1)),
            Self::MoveUp(index) => index - 1,
            Self::Raise(index) => index + 1,
            Self::Insert(index) => index,
        };
        if parts.is_empty() { path.to_owned() } else { format!("{path}/{focus}") }
    }

    /// Changes a list that has one item for each part.
    fn change<T>(&self, items: &mut Vec<T>, new: T) {
        match *self {
            Self::Add => items.push(new),
            Self::Remove(index) => drop(items.remove(index)),
            Self::MoveUp(index) => items.swap(index, index - 1),
            Self::Raise(index) => items.swap(index, index + 1),
            Self::Insert(index) => items.insert(index, new),
        }
    }
}

/// Draws the title of a part, and, if the index of the last one is given, buttons to move and remove
/// it.
pub(super) fn draw_part_heading(
    fields: &FieldEditor<'_, '_>,
    ui: &mut Ui,
    part: &str,
    index: usize,
    last: Option<usize>,
) -> Option<ListAction> {
    let theme = fields.scene.theme;
    let mut action = None;
    ui.horizontal(|ui| {
        let title = texts::part_title(part, index);
        kit::Text::new(&title, theme::semibold(size::LABEL), theme.text).show(ui);
        let Some(last) = last else {
            return;
        };
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let remove = Button::icon_only(Icon::Close, texts::remove(&title)).small();
            if remove.show(ui, theme).clicked() {
                action = Some(ListAction::Remove(index));
            }
            let up = Button::icon_only(Icon::ChevronUp, texts::move_up(&title)).small();
            let is_level = part == LEVEL.name;
            if (if is_level { index < last } else { index > 0 }) && up.show(ui, theme).clicked() {
                let moved = if is_level { ListAction::Raise } else { ListAction::MoveUp };
                action = Some(moved(index));
            }
            // Only the order of levels has a meaning.
            if is_level {
                let insert =
                    Button::quiet(texts::INSERT_BELOW).icon(Icon::Plus).small().show(ui, theme);
                insert.set_name(Role::Button, || texts::insert_below(&title));
                if insert.tooltip(texts::insert_below(&title)).clicked() {
                    action = Some(ListAction::Insert(index));
                }
            }
        });
    });
    action
}

/// Draws a checkbox for each word that a list can have.
pub(super) fn draw_layers(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    field: &FieldSchema,
    info: &FieldInfo,
    value: Option<&Node>,
) -> Option<Node> {
    let mut chosen = value.map_or(&[][..], Node::elements).to_vec();
    let list_path = fields.path.clone();
    for (name, label, docs) in field.kind.choices() {
        fields.path = format!("{list_path}/{name}");
        let word = Node::Bare(name.to_owned());
        let mut is_chosen = chosen.contains(&word);
        let checkbox = kit::checkbox(ui, &mut is_chosen, crate::words::capitalize(&label));
        info.describe(&checkbox, false);
        let checkbox = checkbox.tooltip(Words::verbatim(docs));
        fields.note_focus(ui, &checkbox);
        if checkbox.changed() && is_chosen {
            chosen.push(word);
        } else if checkbox.changed() {
            chosen.retain(|other| *other != word);
        }
    }
    fields.path = list_path;
    (!chosen.is_empty()).then_some(Node::List(chosen))
}

/// Draws the ids of entries, each with a button to remove it, and a dropdown to add
/// another.
pub(super) fn draw_reference_list(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    info: FieldInfo,
    section: Section,
    value: Option<Node>,
) -> Option<Node> {
    let theme = fields.scene.theme;
    let mut ids: Vec<Node> = match value {
        Some(Node::List(ids)) => ids,
        _ => Vec::new(),
    };
    let mut removed = None;
    let list_path = fields.path.clone();
    for (i, id) in ids.iter().enumerate() {
        fields.path = format!("{list_path}/{i}");
        ui.horizontal(|ui| {
            let name = listed_name(fields.dataset(), section, id.as_str());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let remove = texts::remove_from(&name, &info.name);
                let remove = Button::icon_only(Icon::Close, remove).small().show(ui, theme);
                if remove.clicked() {
                    removed = Some(i);
                }
                let error = fields.error().map(|error| error.spoken);
                FieldInfo { error, ..FieldInfo::default() }.describe(&remove, false);
                fields.note_focus(ui, &remove);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let text = kit::Text::new(name, theme::sans(size::LABEL), theme.text);
                    ui.add(text.label().truncate());
                });
            });
        });
        fields.draw_problems(ui);
    }
    fields.path = list_path;
    if let Some(i) = removed {
        ids.remove(i);
        fields.view.jump = Some(fields.path.clone());
    }
    let info = FieldInfo { name: texts::add_entry_to(&info.name), ..info };
    if let Some(id) = fields.draw_picker(ui, info, section, "", false) {
        let id = Node::Text(id);
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Some(Node::List(ids)).filter(|list| !list.elements().is_empty())
}

/// Offers a step that cites nothing the stances of its day. Returns them once the author takes them.
pub(super) fn draw_proposed_stances(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    step: &Node,
) -> Option<Node> {
    if fields.path != "stances" {
        return None;
    }
    let theme = fields.scene.theme;
    let stances = proposed_stances(fields, step).filter(|stances| !stances.is_empty())?;
    let names = stances.iter().map(|id| listed_name(fields.dataset(), Section::Stances, id));
    let names: Vec<Words> = names.collect();
    kit::paragraph(ui, texts::proposed_stances(&names), size::SMALL, theme.text_secondary);
    let cite = Button::quiet(texts::CITE_THESE).icon(Icon::Plus).small().show(ui, theme);
    if !cite.clicked() {
        return None;
    }
    fields.view.jump = Some(fields.path.clone());
    Some(Node::List(stances.iter().map(|id| Node::Text(id.to_string())).collect()))
}

/// The stances of the day that a step shows; `None` while its day or question cannot be read.
fn proposed_stances(fields: &FieldEditor<'_, '_>, step: &Node) -> Option<Vec<StanceId>> {
    let dataset = fields.dataset();
    let shown = fields.scene.view;
    let mut view = match fields.steps_before.checked_sub(1) {
        Some(before) => shown.with_step(dataset, before)?,
        None => View { clock: shown.clock, ..View::new(dataset) },
    };
    view.selected.clone_from(&shown.selected);
    if let Some(question) = step.get("question") {
        view.question = dataset.question(&question.as_str().into())?.id.clone();
    }
    if let Some(day) = step.get("as_of") {
        view.as_of = day.as_str().parse().ok()?;
    }
    if let Some(visible) = step.get("actors") {
        let ids = dataset.actors.iter().map(|actor| actor.id.clone());
        let is_visible = |id: &ActorId| visible.elements().iter().any(|it| *it.as_str() == **id);
        view.hidden = ids.filter(|id| !is_visible(id)).collect();
    }
    Some(stances_to_cite(dataset, &view))
}

/// The name of an entry, or its id if the dataset lacks it.
fn listed_name(dataset: &Dataset, section: Section, id: &str) -> Words {
    let name = super::entry_name(dataset, section, id);
    name.unwrap_or_else(|| texts::missing_entry(id))
}

/// Draws parts of one kind, such as roles, with buttons to reorder, remove and
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
    let (text, name) = (texts::capitalized(part.name), texts::add_to(part.name, &field.label));
    let action = draw_parts(fields, ui, part, &mut nodes, &text, &name);
    if let Some(action) = action {
        fields.view.jump = Some(action.apply(&mut nodes, &fields.path));
    }
    Some(Node::List(nodes)).filter(|list| !list.elements().is_empty())
}

/// Draws a field for the text of each of the entries, and of those that only the map has: the
/// stances that a step cites, or the questions on which a stance has no position.
pub(super) fn draw_text_map(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    field: &FieldSchema,
    info: &FieldInfo,
    ids: &[Node],
    value: Option<Node>,
) -> Option<Node> {
    let mut texts_by_id: Vec<(Node, Node)> = match value {
        Some(Node::Map(texts)) => texts,
        _ => Vec::new(),
    };
    let theme = fields.scene.theme;
    let map_path = fields.path.clone();
    let is_by_question = matches!(field.kind, FieldKind::TextByQuestion);
    let section = if is_by_question { Section::Questions } else { Section::Stances };
    let others = texts_by_id.iter().map(|(key, _)| key).filter(|key| !ids.contains(key));
    let ids: Vec<Node> = ids.iter().chain(others).cloned().collect();
    if ids.is_empty() {
        kit::paragraph(ui, texts::CITE_STANCES_FIRST, size::SMALL, theme.text_muted);
    }
    for id in ids {
        fields.path = format!("{map_path}/{}", id.as_str());
        let heading = listed_name(fields.dataset(), section, id.as_str());
        let name = texts::field_with_path(&info.name, &heading);
        kit::Text::new(heading, theme::sans(size::SMALL), theme.text_secondary).show(ui);
        let index = texts_by_id.iter().position(|(key, _)| *key == id);
        let before = index.map_or("", |index| texts_by_id[index].1.as_str()).to_owned();
        let info =
            FieldInfo { name, error: fields.error().map(|error| error.spoken), ..info.clone() };
        let look = if is_by_question {
            TextLook::default()
        } else {
            TextLook { font: theme::serif(size::EXCERPT), rows: Some(1), ..TextLook::default() }
        };
        let after = fields.draw_text(ui, info, before.clone(), look);
        fields.draw_problems(ui);
        match index {
            _ if after == before => {}
            Some(index) if after.trim().is_empty() => drop(texts_by_id.remove(index)),
            Some(index) => texts_by_id[index].1 = Node::Text(after),
            None => texts_by_id.push((id, Node::Text(after))),
        }
    }
    fields.path = map_path;
    Some(texts_by_id).filter(|texts| !texts.is_empty()).map(Node::Map)
}

/// Draws the levels of an ordinal scale, the highest first, or the values of a continuous one.
pub(super) fn draw_scale(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    value: Option<Node>,
) -> Option<Node> {
    let value = choose_scale_kind(fields, ui, value);
    let (name, mut levels) = match value {
        None => (Some("Ordinal".to_owned()), Vec::new()),
        Some(Node::Tuple { name, elements }) => match <[Node; 1]>::try_from(elements) {
            Ok([Node::List(levels)]) => (name, levels),
            Ok(other) => return Some(Node::Tuple { name, elements: other.into() }),
            Err(elements) => return Some(Node::Tuple { name, elements }),
        },
        // The values of a continuous scale.
        Some(Node::Fields { name, fields: values }) => {
            let values = draw_continuous_scale(fields, ui, values);
            return Some(Node::Fields { name, fields: values });
        }
        other => return other,
    };
    let (add, add_on_top) = (texts::ADD_LEVEL, texts::ADD_LEVEL_ON_TOP);
    let action = draw_parts(fields, ui, &LEVEL, &mut levels, &add, &add_on_top);
    if let Some(action) = action {
        fields.levels.resize(levels.len(), None);
        action.change(fields.levels, None);
        fields.view.jump = Some(action.apply(&mut levels, &fields.path));
    }
    (!levels.is_empty()).then(|| Node::Tuple { name, elements: vec![Node::List(levels)] })
}

/// Lets the user choose between levels in words and numbers, as long as no stance has a position on
/// the question.
fn choose_scale_kind(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    value: Option<Node>,
) -> Option<Node> {
    let scene = fields.scene;
    let question = scene.editing.form.as_ref().and_then(|form| form.id.as_deref());
    let mut stances = scene.document.dataset.stances.iter();
    if question.is_some_and(|id| stances.any(|stance| stance.positions.contains_key(id))) {
        return value;
    }
    let has_numbers = matches!(value, Some(Node::Fields { .. }));
    let kinds = [(false, texts::LEVELS_IN_WORDS), (true, texts::NUMBERS)];
    let shown = kinds[usize::from(has_numbers)].1.clone();
    let options = kinds.map(|(kind, words)| kit::DropdownOption::new(kind, words));
    let id = ui.scope_id().with("kind of scale");
    let dropdown = kit::Dropdown::new(id, FieldInfo::new(texts::SCALE_KIND), shown);
    let chosen = dropdown.choose(ui, scene.theme, &options, &has_numbers);
    let chosen = chosen.filter(|chosen| *chosen != has_numbers);
    let hint = if chosen.unwrap_or(has_numbers) { texts::NUMBERS_FIT } else { texts::LEVELS_FIT };
    kit::paragraph(ui, hint, size::SMALL, scene.theme.text_secondary);
    ui.add_space(space::M);
    match chosen {
        None => value,
        Some(has_numbers) => {
            if ui.input(|input| input.pointer.any_released()) {
                let first = if has_numbers { "/min" } else { "" };
                fields.view.jump = Some(format!("{}{first}", fields.path));
            }
            let numbers =
                || Node::Fields { name: Some("Continuous".to_owned()), fields: Vec::new() };
            let before = std::mem::replace(&mut fields.view.other_scale, value);
            before.or_else(|| has_numbers.then(numbers))
        }
    }
}

fn draw_continuous_scale(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    values: Vec<(String, Node)>,
) -> Vec<(String, Node)> {
    let mut node = Node::fields(values);
    let scale_path = fields.path.clone();
    let order = CONTINUOUS_SCALE.map(|(name, ..)| name);
    for (name, label, is_number) in &CONTINUOUS_SCALE {
        fields.path = format!("{scale_path}/{name}");
        let before = field_text(&node, name);
        let info = FieldInfo {
            error: fields.error().map(|error| error.spoken),
            is_required: true,
            ..FieldInfo::new(label)
        };
        let after = fields.draw_row(ui, label, true, Words::EMPTY, |fields, ui| {
            let typed = fields.draw_text(ui, info, before.clone(), TextLook::default());
            fields.draw_problems(ui);
            typed
        });
        if after != before {
            let value = Some(after).filter(|after| !after.is_empty());
            let read = if *is_number { Node::number } else { Node::Text };
            node.set(name, value.map(read), &order);
        }
    }
    fields.path = scale_path;
    match node {
        Node::Fields { fields, .. } => fields,
        _ => Vec::new(),
    }
}

/// Draws some parts, and a button with a text and a name that adds one. Returns what was asked for.
fn draw_parts(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    part: &'static EntrySchema,
    parts: &mut [Node],
    text: &Words,
    name: &Words,
) -> Option<ListAction> {
    let list_path = fields.path.clone();
    let mut action = None;
    let draw_add = |fields: &mut FieldEditor<'_, '_>, ui: &mut Ui| {
        let add = Button::quiet(text).icon(Icon::Plus).small().show(ui, fields.scene.theme);
        add.set_name(Role::Button, || name.clone());
        fields.note_focus(ui, &add);
        add.clicked().then_some(ListAction::Add)
    };
    let mut order: Vec<(usize, &mut Node)> = parts.iter_mut().enumerate().collect();
    let last = order.len().saturating_sub(1);
    // The highest level is on top, as on the chart.
    let is_scale = part.name == LEVEL.name;
    if is_scale {
        action = draw_add(fields, ui);
        order.reverse();
    }
    for (i, node) in order {
        fields.path = format!("{list_path}/{i}");
        draw_framed(ui, fields.scene.theme, part.name, i, |ui| {
            let found = draw_part_heading(fields, ui, part.name, i, Some(last));
            action = action.take().or(found);
            fields.draw_entry(ui, part, node);
        });
    }
    fields.path = list_path;
    if is_scale { action } else { draw_add(fields, ui).or(action) }
}

/// Draws a part, the one at `index` of its kind.
fn draw_framed(
    ui: &mut Ui,
    theme: &Theme,
    part: &str,
    index: usize,
    contents: impl FnOnce(&mut Ui),
) {
    let title = || texts::part_title(part, index);
    kit::in_group(ui, (part, index), Role::Group, title, |ui| {
        Frame::new()
            .stroke(Stroke::new(1.0, theme.border))
            .corner_radius(8)
            .inner_margin(Margin::symmetric(12, 8))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                contents(ui);
            });
    });
    ui.add_space(space::S);
}

/// Turns the single role of an actor into the first of a list.
pub(super) fn roles_from_single(entry: &EntrySchema, node: &mut Node) {
    let order = entry.field_names();
    let mut role = Vec::new();
    for (field, role_field) in
        [("role", "title"), ("party", "party"), ("rank", "rank"), ("speaks", "speaks")]
    {
        role.extend(node.get(field).cloned().map(|value| (role_field.to_owned(), value)));
        node.set(field, None, &order);
    }
    let roles = Node::List(vec![Node::fields(role)]);
    node.set("roles", Some(roles), &order);
}
