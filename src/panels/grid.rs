//! The grid: a small figure for each party, all with the same axes.

mod cell;
mod layout;

use egui::accesskit::Role;
use egui::{Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use self::cell::GridCell;
use self::layout::GridLayout;
use super::chart::heading::{Heading, HeadingLook};
use super::chart::{figure_scene, show_key, show_scope};
use crate::command::Command;
use crate::facts::LineSpan;
use crate::figure::{Figure, KeyEntry, Measures, Medium};
use crate::kit::focus::Direction;
use crate::kit::{ListBox, Text};
use crate::model::{Day, PartyId, Question, Scale};
use crate::scene::pane::Pane;
use crate::scene::{Scene, WindowScene};
use crate::theme::{self, size};
use crate::words::{Words, grid as texts, list, plot};

/// The space left and right.
const MARGIN: f32 = 24.0;

/// The heights of the key above the cells, of the space below a note above that, and of the scope below
/// them.
const KEY_HEIGHT: f32 = 28.0;
const NOTE_GAP: f32 = 4.0;
const SCOPE_HEIGHT: f32 = 34.0;

/// The grid's state between frames.
#[derive(Debug, Default)]
pub struct GridState {
    /// The party whose cell had the focus last.
    active: Option<PartyId>,
}

/// Data that all cells of a frame share.
struct Grid<'a> {
    scene: Scene<'a>,
    scale: &'a Scale,
    layout: GridLayout,
}

impl<'a> Grid<'a> {
    fn line_on(&self, party: usize) -> Option<&'a LineSpan> {
        self.scene.view_data.series.parties.get(party)?.line_on(self.scene.view.as_of)
    }

    /// A value in few words.
    fn value(&self, value: f64) -> Words {
        if self.scale.is_ordinal() {
            crate::words::cards::short_level(self.scale, value)
        } else {
            plot::end_value(self.scale, value)
        }
    }

    /// The day from which a party's line has its value.
    fn since(&self, party: usize) -> Option<Day> {
        let line = &self.scene.view_data.series.parties.get(party)?.line;
        let day = self.scene.view.as_of;
        let index = line.partition_point(|span| span.from <= day).checked_sub(1)?;
        let value = line[index].value;
        let before = line[..=index].iter().rev();
        let same = before.take_while(|span| span.value == value);
        same.last().map(|span| span.from)
    }
}

pub fn show(ui: &mut Ui, scene: WindowScene<'_>, state: &mut GridState) {
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return;
    };
    let area = ui.available_rect_before_wrap().shrink2(vec2(MARGIN, 0.0));
    let look = HeadingLook::of_window(ui, scene.density.is_compact());
    let heading = Heading::new(ui, *scene, area, look);
    let key_row = Rect::from_min_size(
        pos2(area.left(), heading.rect.bottom()),
        vec2(area.width(), KEY_HEIGHT),
    );
    heading.show(ui, *scene);
    let scope = area.with_min_y(area.bottom() - SCOPE_HEIGHT);
    let cells = Rect::from_min_max(key_row.left_bottom(), scope.right_top());
    let count = scene.document.dataset.parties.len();
    let layout = GridLayout::new(ui, &question.scale, count, cells.size(), false);
    let grid = Grid { scene: *scene, scale: &question.scale, layout };
    let (active, key) = {
        // The scroll bar is beside the cells.
        let builder = UiBuilder::new().max_rect(cells.with_max_x(area.right() + MARGIN / 2.0));
        let active = state.active.as_ref();
        ui.scope_builder(builder, |ui| show_cells(ui, &grid, active)).inner
    };
    draw_key(ui, *scene, key_row, key);
    show_scope(ui, *scene, scope, false);
    if active.is_some() {
        state.active = active;
    }
}

/// Draws the rows of cells that are in view, which are one Tab stop. Returns the party whose cell was
/// used, and the signs that need words.
fn show_cells(
    ui: &mut Ui,
    grid: &Grid<'_>,
    active: Option<&PartyId>,
) -> (Option<PartyId>, Vec<KeyEntry>) {
    let scene = grid.scene;
    let layout = &grid.layout;
    let parties = &scene.document.dataset.parties;
    let selected = scene.selected().and_then(|stance| stance.position_party());
    let stop = active.or(selected).and_then(|id| scene.document.dataset.party_index(id));
    let (mut new_active, mut key) = (None, Vec::new());
    let area = ScrollArea::vertical().id_salt("grid").auto_shrink(false).animated(false);
    area.show_viewport(ui, |ui, viewport| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::ListBox);
            node.set_label(texts::name(parties.len()).as_str());
        });
        ui.set_height(layout.height());
        let origin = ui.max_rect().min;
        let first = layout.row_at(viewport.top()) * layout.columns;
        let end = ((layout.row_at(viewport.bottom()) + 1) * layout.columns).min(parties.len());
        let ids = (0..parties.len()).map(|index| GridCell::id(scene, index));
        let mut list = ListBox::new(ui, Direction::Grid { columns: layout.columns }, ids, stop);
        let stop = list.stop();
        // The Tab stop is always drawn, so that it keeps the focus out of view.
        let before = Some(stop).filter(|stop| *stop < first);
        let after = Some(stop).filter(|stop| *stop >= end);
        for index in before.into_iter().chain(first..end).chain(after) {
            let rect = layout.cell(index).translate(origin.to_vec2());
            let cell = GridCell { party: index, rect };
            let response = list.item(ui, index, rect);
            let builder = UiBuilder::new().max_rect(rect).id_salt(response.id);
            key.extend(cell.paint(&mut ui.new_child(builder), grid, &response));
            cell.name(grid, &response, Role::ListBoxOption);
            if index == stop {
                Pane::Main.set_entry(ui.ctx(), response.id);
            }
            let party = &parties[index].id;
            scene.send_if(response.clicked(), || Command::OpenParty(party.clone()));
            if response.clicked() || response.has_focus() {
                new_active = Some(party.clone());
            }
        }
        if let Some(next) = list.target() {
            new_active = Some(parties[next].id.clone());
            ui.scroll_to_rect(layout.cell(next).translate(origin.to_vec2()), None);
            // A cell that is not drawn yet cannot keep the focus.
            ui.ctx().request_repaint();
        }
    });
    (new_active, key)
}

/// Draws the key to the signs of all cells in a row.
fn draw_key(ui: &mut Ui, scene: Scene<'_>, row: Rect, mut key: Vec<KeyEntry>) {
    key.sort_by_key(|entry| entry.sign);
    key.dedup_by_key(|entry| entry.sign);
    let measures = Measures { axis: 0.0, key_rows: (1, 1), ..Measures::window(row.width()) };
    // The figure leaves space above its key, which has one row.
    let area = row.translate(vec2(0.0, -8.0));
    let figure = Figure::axis_alone(ui, figure_scene(scene, Medium::Picture), area, &measures, key);
    figure.paint(ui);
    show_key(ui, &figure);
}

/// Draws as many cells as fit into an area, below what their signs mean; if not all fit, those of the
/// chosen parties first.
pub fn draw_cells(ui: &mut Ui, scene: Scene<'_>, question: &Question, area: Rect) {
    let count = scene.document.dataset.parties.len();
    let layout_below = |top: f32| {
        let room = area.with_min_y(top + KEY_HEIGHT);
        let layout = GridLayout::new(ui, &question.scale, count, room.size(), true);
        let shown = (layout.rows_in(room.height()).max(1) * layout.columns).min(count);
        (layout, shown)
    };
    let (mut layout, mut shown) = layout_below(area.top());
    let mut top = area.top();
    let ends = texts::ends(&question.scale);
    if ends.is_some() || shown < count {
        let lay_out_note = |shown: usize| {
            let left_out = (shown < count).then(|| texts::left_out(count - shown, count));
            let note = list::dotted(ends.clone().into_iter().chain(left_out));
            let text = Text::new(note, theme::sans(size::SMALL), scene.theme.text_secondary);
            text.wrap(ui, area.width(), usize::MAX)
        };
        // The longest note may take a row of cells.
        top += lay_out_note(shown.min(count - 1)).size().y + NOTE_GAP;
        (layout, shown) = layout_below(top);
        ui.painter().galley(area.left_top(), lay_out_note(shown), scene.theme.text_secondary);
    }
    let mut parties: Vec<usize> = (0..count).collect();
    if shown < count {
        parties.sort_by_key(|party| scene.party_slot(*party).is_none());
    }
    let grid = Grid { scene, scale: &question.scale, layout };
    let mut key = Vec::new();
    for (index, party) in parties.into_iter().take(shown).enumerate() {
        let place = grid.layout.cell(index).translate(vec2(area.left(), top + KEY_HEIGHT));
        let cell = GridCell { party, rect: place };
        let id = GridCell::id(scene, party);
        let response = ui.interact(place, id, Sense::hover());
        let builder = UiBuilder::new().max_rect(place).id_salt(id);
        key.extend(cell.paint(&mut ui.new_child(builder), &grid, &response));
        cell.name(&grid, &response, Role::Figure);
    }
    draw_key(ui, scene, area.with_min_y(top).with_max_y(top + KEY_HEIGHT), key);
}
