//! The headings of the chosen parties, of groups of parties and of the others.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Align2, Pos2, Rect, Response, Sense, Ui, pos2, vec2};

use super::{MARGIN, RowArea};
use crate::command::Command;
use crate::facts::PARTY_SLOTS;
use crate::kit::{self, ResponseExt as _, Text};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{self, Words};

/// Draws the heading of the parties with a colour, or of the others.
pub fn show_section(
    ui: &mut Ui,
    scene: Scene<'_>,
    cell: &RowArea,
    (is_chosen, count): (bool, usize),
) -> Response {
    let theme = scene.theme;
    let response = ui.interact(cell.rect, cell.id, Sense::hover());
    let question = scene.document.dataset.question(&scene.view.question);
    let (name, notes) = if is_chosen {
        let latest = question.map(|question| words::voices::latest(&question.scale));
        (words::voices::CHOSEN, latest.unwrap_or_default())
    } else {
        let has_all = scene.view_data.slots.iter().flatten().count() >= PARTY_SLOTS;
        let notes = if has_all {
            words::voices::all_colors_taken(PARTY_SLOTS)
        } else {
            [words::voices::CHECK_TO_CHOOSE, Words::EMPTY]
        };
        (words::voices::OTHERS, notes)
    };
    if !is_chosen {
        let x = cell.rect.shrink2(vec2(MARGIN, 0.0)).x_range();
        ui.painter().hline(x, cell.rect.top() + 2.0, (1.0, theme.border));
    }
    let mut row = kit::Row::new(ui, cell.rect.shrink2(vec2(MARGIN, 0.0)));
    row.text(&Text::new(&name, theme::semibold(size::SMALL), theme.text_secondary));
    let font = theme::sans(size::SMALL);
    let count = if is_chosen {
        words::voices::chosen_count(count, scene.document.dataset.parties.len())
    } else {
        words::voices::other_count(count)
    };
    row.text(&Text::new(&count, font.clone(), theme.text_muted));
    let mut rest = row.rest;
    if is_chosen {
        let (text, name) = (words::voices::CLEAR, words::voices::CLEAR_CHOSEN);
        let link = show_link(ui, scene, rest.left_center(), Align2::LEFT_CENTER, (text, name));
        rest.min.x = link.rect.right() + 10.0;
        scene.send_if(link.clicked(), || Command::ChooseParties(BTreeSet::new()));
    }
    let rule = if is_chosen { Words::EMPTY } else { notes[0].clone() };
    let notes = notes.map(|note| Text::new(note, font.clone(), theme.text_muted));
    if let Some(note) = kit::first_fitting(notes, |note| note.width(ui) <= rest.width()) {
        note.paint(ui, rest.right_center(), Align2::RIGHT_CENTER, rest.width());
    }
    response.set_name(Role::Heading, || words::voices::section(&name, &count));
    response.describe(|| rule);
    response
}

/// Draws the heading of the parties of a group, with links that choose all of them or none.
pub fn show_group(ui: &mut Ui, scene: Scene<'_>, cell: &RowArea, first: usize) -> Response {
    let theme = scene.theme;
    let parties = &scene.document.dataset.parties;
    let response = ui.interact(cell.rect, cell.id, Sense::hover());
    let group = &parties[first].group;
    let is_member = |index: &usize| parties[*index].group == *group;
    let is_chosen = |index: &usize| scene.party_slot(*index).is_some();
    let members: Vec<usize> = (0..parties.len()).filter(is_member).collect();
    let count = members.iter().filter(|index| is_chosen(index)).count();
    let y = cell.rect.center().y;
    let x = cell.rect.shrink2(vec2(MARGIN, 0.0)).x_range();
    ui.painter().hline(x, cell.rect.top() + 2.0, (1.0, theme.border));
    let name = Words::verbatim(group.as_deref().unwrap_or_default());
    let mut right = x.max;
    let links = [
        (words::voices::NONE, words::voices::choose_none(&name), count > 0),
        (words::voices::ALL, words::voices::choose_all(&name), count < members.len()),
    ];
    for (index, (text, label, is_shown)) in links.into_iter().enumerate() {
        if !is_shown {
            continue;
        }
        let link = show_link(ui, scene, pos2(right, y), Align2::RIGHT_CENTER, (text, label));
        right = link.rect.left() - 12.0;
        if link.clicked() {
            let chosen = (0..parties.len()).filter(|party| match index {
                0 => is_chosen(party) && !is_member(party),
                _ => is_chosen(party) || is_member(party),
            });
            let chosen = chosen.map(|party| parties[party].id.clone());
            scene.send(Command::ChooseParties(chosen.collect()));
        }
    }
    let mut row = kit::Row::new(ui, Rect::from_x_y_ranges(x.min..=right, cell.rect.y_range()));
    row.text(&Text::new(&name, theme::semibold(size::SMALL), theme.text_secondary));
    let note = words::voices::chosen_count(count, members.len());
    row.text(&Text::new(&note, theme::sans(size::SMALL), theme.text_muted));
    response.set_name(Role::Heading, || words::voices::section(&name, &note));
    response
}

/// Draws a link in a heading; it shows the first text, and has the second as its name.
fn show_link(
    ui: &mut Ui,
    scene: Scene<'_>,
    pos: Pos2,
    align: Align2,
    (text, name): (Words, Words),
) -> Response {
    let width = kit::text_width(ui, &text, theme::medium(size::SMALL));
    let rect: Rect = align.anchor_size(pos, vec2(width + 1.0, 20.0));
    let ui = &mut kit::strip(ui, rect);
    ui.push_id(name.as_str(), |ui| kit::text_link(ui, scene.theme, text, || name.clone())).inner
}
