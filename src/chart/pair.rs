//! The choice of the two compared parties, among many: lists that typing filters.

use egui::{Align, Layout, Rect, Ui, UiBuilder};

use super::distance::parties_with_line;
use crate::command::Command;
use crate::kit::{self, FieldInfo, Text};
use crate::model::Section;
use crate::scene::Scene;
use crate::scene::picker::Picker;
use crate::theme::{self, size};
use crate::words::{Words, distance as words};

/// The width of "and" between the lists, with the space around it, in points.
const AND_WIDTH: f32 = 48.0;

/// Shows both parties in a row. On a page, they are badges with names.
pub fn show(ui: &mut Ui, scene: Scene<'_>, row: Rect) {
    let Some((pair, _)) = &scene.view_data.distances else {
        return;
    };
    let theme = scene.theme;
    let parties = &scene.document.dataset.parties;
    let mut row =
        ui.new_child(UiBuilder::new().max_rect(row).layout(Layout::left_to_right(Align::Center)));
    row.spacing_mut().item_spacing.x = 10.0;
    if scene.on_page {
        show_names(&row, scene, *pair);
        return;
    }
    let widest = ((row.available_width() - AND_WIDTH) / 2.0).max(100.0);
    let ids: Vec<&str> =
        parties_with_line(scene).into_iter().map(|party| parties[party].id.as_str()).collect();
    for (side, label) in [words::FIRST_PARTY, words::SECOND_PARTY].into_iter().enumerate() {
        if side == 1 {
            let text = Text::new(words::AND, theme::sans(size::LABEL), theme.text);
            text.show(&mut row);
        }
        let party = &parties[pair[side]];
        let other = parties[pair[1 - side]].id.as_str();
        let choices: Vec<&str> = ids.iter().copied().filter(|id| *id != other).collect();
        let badge = scene.badge(Some(pair[side])).size(&row).x;
        let name = kit::text_width(&row, Words::verbatim(&party.name), theme::sans(size::BODY));
        let picker = Picker {
            scene,
            section: Section::Parties,
            id: row.scope_id().with(("compared party", side)),
            info: FieldInfo::new(label),
            chosen: &party.id,
            is_optional: false,
            width: (badge + name + 62.0).min(widest),
            choices: Some(&choices),
            path: "",
        };
        let (_, chosen) = picker.show(&mut row);
        if let Some(id) = chosen.filter(|id| !id.is_empty()) {
            let mut ids = pair.map(|party| parties[party].id.clone());
            ids[side] = id;
            scene.send(Command::SetPair(ids));
        }
    }
}

fn show_names(ui: &Ui, scene: Scene<'_>, pair: [usize; 2]) {
    let mut row = kit::Row::new(ui, ui.max_rect());
    let style = |words: Words| Text::new(words, theme::medium(size::LABEL), scene.theme.text);
    for (side, party) in pair.into_iter().enumerate() {
        if side == 1 {
            row.text(&style(words::AND));
        }
        row.badge(&scene.badge(Some(party)));
        row.text(&style(Words::verbatim(&scene.document.dataset.parties[party].name)));
    }
}
