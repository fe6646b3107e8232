//! The head of the list: which cards it has, and how to have others.

use egui::{Rect, RectAlign, RichText, ScrollArea, Sense, Ui, pos2, vec2};

use super::super::{Scene, kit};
use crate::command::Command;
use crate::model::{Attribution, StanceKind};
use crate::theme::{self, Theme};
use crate::view::CardFilter;

const MARGIN: f32 = 20.0;

/// Draws the head; `shown` of the `all` cards in focus are listed.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    (shown, all): (usize, usize),
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let filter = &scene.view.card_filter;
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let y = head.bottom() - 17.0;
    let heading = kit::list_heading(
        ui,
        pos2(head.left() + MARGIN, y),
        theme,
        "Quotes and actions",
    );
    let words = filter.words(&scene.document.dataset);
    let name = match words.as_slice() {
        [] => "All kinds".to_owned(),
        [one] => one.to_string(),
        more => format!("{} filters", more.len()),
    };
    let size = vec2(kit::text_width(ui, &name, theme::medium(12.5)) + 28.0, 24.0);
    let right = head.right() - MARGIN + 8.0;
    // Beside the heading where it fits, otherwise on a line of its own.
    let place = if heading.right() + 6.0 + size.x <= right {
        Rect::from_min_size(pos2(right - size.x, y - size.y / 2.0), size)
    } else {
        let (row, _) = ui.allocate_exact_size(vec2(head.width(), size.y), Sense::hover());
        Rect::from_min_size(pos2(row.left() + MARGIN - 8.0, row.top() - 6.0), size)
    };
    let label = format!("List cards: {name}");
    let button = kit::menu_button(ui, theme, place, &name, &label);
    kit::menu(&button, scene, RectAlign::BOTTOM_END, true, |ui| {
        menu(ui, scene, commands);
    });

    let actor = scene.view.focus.as_deref();
    let actor = actor.and_then(|id| scene.document.dataset.actor(id));
    let of = actor.map_or(String::new(), |actor| format!(" of {}", actor.name));
    if !filter.is_empty() {
        let line = format!("{shown} of {all}{of} shown: {}.", words.join(", "));
        line_with_clear(ui, theme, &line, "show all", commands);
    } else if actor.is_some() {
        ui.horizontal_top(|ui| {
            ui.add_space(MARGIN);
            kit::paragraph(ui, &format!("{all}{of}"), 12.5, theme.text_muted);
        });
        ui.add_space(4.0);
    }
}

/// Says that the selected stance has no card in the list.
pub fn show_unlisted_selection(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let line = "The selected stance is not among them.";
    line_with_clear(ui, scene.theme, line, "show it", commands);
}

fn line_with_clear(
    ui: &mut Ui,
    theme: &Theme,
    line: &str,
    word: &str,
    commands: &mut Vec<Command>,
) {
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(MARGIN as i8, 0))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 0.0);
            ui.horizontal_wrapped(|ui| {
                kit::paragraph(ui, line, 12.5, theme.text_muted);
                if kit::text_link(ui, theme, word, word).clicked() {
                    commands.push(Command::FilterCards(CardFilter::default()));
                }
            });
        });
    ui.add_space(6.0);
}

fn menu(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let filter = &scene.view.card_filter;
    ui.set_min_width(190.0);
    let mut chosen = filter.clone();
    let heading = |ui: &mut Ui, text: &str| {
        let text = RichText::new(text).font(theme::semibold(12.0));
        ui.label(text.color(theme.text_secondary));
    };
    heading(ui, "Party");
    let parties = &scene.document.dataset.parties;
    ScrollArea::vertical().max_height(132.0).show(ui, |ui| {
        for party in parties {
            let mut on = chosen.parties.contains(&party.id);
            if ui.checkbox(&mut on, &party.name).clicked() && !chosen.parties.remove(&party.id) {
                chosen.parties.insert(party.id.clone());
            }
        }
    });
    ui.add_space(4.0);
    heading(ui, "Kind");
    for kind in StanceKind::ALL {
        let mut on = chosen.kinds.contains(&kind);
        if ui.checkbox(&mut on, kind.label()).clicked() && !chosen.kinds.remove(&kind) {
            chosen.kinds.insert(kind);
        }
    }
    ui.add_space(4.0);
    heading(ui, "Footing");
    for footing in Attribution::ALL {
        let mut on = chosen.attributions.contains(&footing);
        if ui.checkbox(&mut on, footing.label()).clicked() && !chosen.attributions.remove(&footing)
        {
            chosen.attributions.insert(footing);
        }
    }
    ui.add_space(4.0);
    heading(ui, "Position");
    ui.checkbox(&mut chosen.has_position, "with a position on this question");
    if chosen != *filter {
        commands.push(Command::FilterCards(chosen));
    }
}
