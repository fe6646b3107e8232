//! The list of all entries of a section, to choose one from.

use egui::accesskit::Role;
use egui::{
    Align, Align2, Frame, Id, Key, Layout, Margin, Modifiers, Response, Sense, Ui, UiBuilder, vec2,
};

use super::{EditorState, MARGIN};
use crate::command::Edit;
use crate::file::schema::DATASET;
use crate::kit::focus::Direction;
use crate::kit::tree::{TreeRow, TreeRows};
use crate::kit::{
    self, Button, FieldInfo, Icon, ListBox, ResponseExt as _, RowSlot, Text, TextField,
};
use crate::model::Section;
use crate::scene::Scene;
use crate::scene::entry_summary::EntrySummary;
use crate::scene::pane::Pane;
use crate::theme::{self, Theme, size, space};
use crate::words::{Words, editor as texts};

/// The sections, those that are edited most first.
const SECTIONS: [Section; 9] = [
    Section::Stances,
    Section::Actors,
    Section::Sources,
    Section::Events,
    Section::Steps,
    Section::Questions,
    Section::Parties,
    Section::Coders,
    Section::Corrections,
];

const ROW_HEIGHT: f32 = 44.0;

/// The space beside the rows.
const LIST_MARGIN: i8 = 10;

fn section_id(section: Section) -> Id {
    Id::unique(("editor section", section.name()))
}

/// Draws the list of one section.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut EditorState) {
    let theme = scene.theme;
    let section = *state.section.get_or_insert(Section::Stances);
    let mut entries = EntrySummary::all(&scene.document.dataset, section);
    Pane::Side.set_entry(ui.ctx(), section_id(section));
    draw_header(ui, scene, section, entries.is_empty(), state);
    draw_unapplied_forms(ui, scene, state);
    let filter = kit::WordFilter::new(&state.query);
    entries.retain(|entry| entry.matches(&filter));
    if entries.is_empty() {
        row_frame(6).show(ui, |ui| {
            let text =
                if filter.is_empty() { texts::no_entries(section) } else { texts::NO_MATCHES };
            kit::paragraph(ui, text, size::LABEL, theme.text_muted);
        });
    }
    let id = |index: usize| row_id(section.name(), index);
    let row = |index: usize| TreeRow { id: id(index), can_have_focus: true, group: None };
    let rows: Vec<TreeRow> = (0..entries.len()).map(row).collect();
    let name = texts::section_name(section);
    let rows = TreeRows::new(Role::List, name, &rows, ROW_HEIGHT);
    let mut moved_to = None;
    // Each section stays where it is scrolled to.
    ui.push_id(section, |ui| {
        state.tree.show(ui, &rows, |ui, index, slot| {
            let area = ui.max_rect() - Margin::symmetric(LIST_MARGIN, 0);
            let ui = &mut ui.new_child(UiBuilder::new().max_rect(area));
            let entry = &entries[index];
            let texts = [&entry.name, &entry.description];
            let row = draw_row(ui, scene.theme, slot, texts);
            if section == Section::Steps {
                moved_to = moved_to.or(move_step(ui, scene, &row, index));
            }
            scene.send_if(row.clicked(), || Edit::Open(section, entry.id.clone()));
            row
        });
    });
    // The focus goes along.
    if let Some(index) = moved_to {
        state.tree.focus(ui, id(index));
    }
}

/// Moves a step with Alt and the arrow keys. Returns its new index.
fn move_step(ui: &Ui, scene: Scene<'_>, row: &Response, index: usize) -> Option<usize> {
    let dataset = &scene.document.dataset;
    let place = |index: usize| dataset.place_of(Section::Steps, index);
    if !row.has_focus() {
        return None;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
    if index + 1 < dataset.steps.len() && pressed(Key::ArrowDown) {
        scene.send(Edit::MoveStepUp(place(index + 1)));
        Some(index + 1)
    } else if index > 0 && pressed(Key::ArrowUp) {
        scene.send(Edit::MoveStepUp(place(index)));
        Some(index - 1)
    } else {
        None
    }
}

fn row_id(section: &str, index: usize) -> Id {
    Id::unique(("editor row", section, index))
}

fn draw_row(
    ui: &mut Ui,
    theme: &Theme,
    slot: RowSlot,
    [name, description]: [&Words; 2],
) -> Response {
    let size = vec2(ui.available_width(), ROW_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = slot.interact(ui, rect);
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, theme.field);
    }
    let width = rect.width() - 28.0;
    let line = |words: &Words, y: f32, font, color| {
        let pos = rect.left_top() + vec2(14.0, y);
        Text::new(words, font, color).paint(ui, pos, Align2::LEFT_CENTER, width);
    };
    line(name, 14.0, theme::medium(size::BODY), theme.text);
    line(description, 31.0, theme::sans(size::SMALL), theme.text_muted);
    kit::inner_ring(ui, &response, theme, rect);
    response.set_name(Role::Button, || texts::listed_entry(name, description));
    response
}

/// Draws the sections, the search field, and the button for a new entry.
fn draw_header(
    ui: &mut Ui,
    scene: Scene<'_>,
    current: Section,
    is_empty: bool,
    state: &mut EditorState,
) {
    let theme = scene.theme;
    let title = |ui: &mut Ui| {
        Text::new(crate::words::commands::EDIT.name(), theme::semibold(size::BODY), theme.text)
            .show(ui);
    };
    if super::draw_header(ui, theme, &texts::CLOSE_LIST, title, |_| {}) {
        scene.send(Edit::Close);
    }
    let margin = Margin { left: LIST_MARGIN, right: LIST_MARGIN, top: 8, bottom: 0 };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        let title = Words::verbatim(&scene.document.dataset.title);
        let row = RowSlot::alone(row_id(DATASET.name, 0));
        let details = draw_row(ui, theme, row, [&title, &texts::DETAILS]);
        details.set_name(Role::Button, || crate::words::commands::EDIT_DETAILS.name());
        scene.send_if(details.clicked(), || Edit::OpenDetails);
    });
    row_frame(12).show(ui, |ui| {
        if let Some(section) = draw_sections(ui, theme, current) {
            state.section = Some(section);
        }
        ui.add_space(space::XL);
        let size = vec2(ui.available_width(), 32.0);
        let layout = Layout::right_to_left(Align::Center);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            let new = Button::secondary(texts::new_entry(current)).icon(Icon::Plus);
            scene.send_if(new.show(ui, theme).clicked(), || Edit::New(current));
            let id = Id::unique("find entries");
            let info = FieldInfo::new(texts::FIND_ENTRY);
            let width = ui.available_width();
            TextField::new(&mut state.query, id, info)
                .hint(texts::FIND)
                .width(width)
                .enabled(!is_empty)
                .show(ui, theme);
        });
    });
}

/// Draws the sections in rows, as one Tab stop. Returns the one that was chosen.
fn draw_sections(ui: &mut Ui, theme: &Theme, current: Section) -> Option<Section> {
    const HEIGHT: f32 = 28.0;
    let mut picked = None;
    let start = ui.cursor().min;
    let right = start.x + ui.available_width();
    let mut pos = start;
    let area = egui::Rect::from_min_max(start, ui.max_rect().max);
    let mut tabs = kit::group(ui, "sections", Role::TabList, || texts::SECTIONS, area);
    let tabs = &mut tabs;
    let chosen = SECTIONS.iter().position(|section| *section == current);
    let ids = SECTIONS.into_iter().map(section_id);
    let mut list = ListBox::new(tabs, Direction::Horizontal, ids, chosen);
    for (index, section) in SECTIONS.into_iter().enumerate() {
        let is_current = section == current;
        let color = if is_current { theme.text } else { theme.text_secondary };
        let name = texts::section_name(section);
        let text = Text::new(&name, theme::medium(size::LABEL), color);
        let size = vec2(text.width(tabs) + 22.0, HEIGHT);
        if pos.x + size.x > right && pos.x > start.x {
            pos = egui::pos2(start.x, pos.y + HEIGHT + 4.0);
        }
        let rect = egui::Rect::from_min_size(pos, size);
        pos.x += size.x + 4.0;
        let response = list.item(tabs, index, rect);
        if is_current || response.hovered() {
            tabs.painter().rect_filled(rect, 6.0, theme.field);
        }
        text.paint_centered(tabs, rect.center());
        kit::focus_ring(tabs, &response, theme);
        response.set_name_selected(Role::Tab, is_current, || name.clone());
        if response.clicked() {
            picked = Some(section);
        }
    }
    let picked = list.target().map(|next| SECTIONS[next]).or(picked);
    let height = pos.y + HEIGHT - start.y;
    ui.allocate_space(vec2(ui.available_width(), height));
    picked
}

/// Draws the forms with unapplied edits, each as a row that continues it.
fn draw_unapplied_forms(ui: &mut Ui, scene: Scene<'_>, state: &EditorState) {
    let margin = Margin { left: LIST_MARGIN, right: LIST_MARGIN, ..Margin::ZERO };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        for (index, (section, id, _)) in state.unapplied_forms().enumerate() {
            let entry = id.map(|id| {
                let name = super::entry_name(&scene.document.dataset, section, id);
                name.unwrap_or_else(|| Words::verbatim(id))
            });
            let status = texts::form_not_applied(section, entry.as_deref());
            let row = RowSlot::alone(row_id("not applied", index));
            let row = draw_row(ui, scene.theme, row, [&status, &crate::words::dialogs::CONTINUE]);
            row.set_name(Role::Button, || status.clone());
            scene.send_if(row.clicked(), || match (section, id) {
                (None, _) => Edit::OpenDetails,
                (Some(section), Some(id)) => Edit::Open(section, id.to_owned()),
                (Some(section), None) => Edit::New(section),
            });
        }
    });
}

fn row_frame(vertical: i8) -> Frame {
    Frame::new().inner_margin(Margin::symmetric(MARGIN, vertical))
}
