//! The heading of the card list, with the menu that filters the cards.

use egui::{Rect, RectAlign, ScrollArea, Sense, Ui, pos2, vec2};

use super::super::{Scene, kit};
use crate::command::Command;
use crate::model::{Attribution, StanceKind};
use crate::theme::{self, Theme};
use crate::view::CardFilter;
use crate::words::{self, Words};

const MARGIN: f32 = 20.0;

/// Draws the heading. Of the `total` cards in focus, `listed` are in the list.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    listed: usize,
    total: usize,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let filter = &scene.view.card_filter;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let y = row.bottom() - 17.0;
    let heading = kit::list_heading(
        ui,
        pos2(row.left() + MARGIN, y),
        theme,
        words::cards::HEADING,
    );
    let filters = filter.words(&scene.document.dataset);
    let text = match filters.as_slice() {
        [] => words::cards::ALL_KINDS,
        [single] => Words::from(single),
        several => words::cards::filter_count(several.len()),
    };
    let size = vec2(kit::text_width(ui, &text, theme::medium(12.5)) + 28.0, 24.0);
    let right = row.right() - MARGIN + 8.0;
    // Beside the heading if it fits, otherwise on a line of its own.
    let button_rect = if heading.right() + 6.0 + size.x <= right {
        Rect::from_min_size(pos2(right - size.x, y - size.y / 2.0), size)
    } else {
        let (second_row, _) = ui.allocate_exact_size(vec2(row.width(), size.y), Sense::hover());
        Rect::from_min_size(
            pos2(second_row.left() + MARGIN - 8.0, second_row.top() - 6.0),
            size,
        )
    };
    let name = words::cards::filter_button(&text);
    let button = kit::menu_button(ui, theme, button_rect, text, name);
    kit::menu(&button, scene, RectAlign::BOTTOM_END, true, |ui| {
        show_menu(ui, scene, commands);
    });

    let actor = scene.view.focus.as_deref();
    let actor = actor.and_then(|id| scene.document.dataset.actor(id));
    let actor = actor.map(|actor| actor.name.as_str());
    if !filter.is_empty() {
        let note = words::cards::filtered_count(listed, total, actor, &filters);
        show_note_with_clear_link(ui, theme, note, &words::cards::SHOW_ALL, commands);
    } else if let Some(actor) = actor {
        let note = words::cards::focus_count(total, actor);
        ui.horizontal_top(|ui| {
            ui.add_space(MARGIN);
            kit::paragraph(ui, note, 12.5, theme.text_muted);
        });
        ui.add_space(4.0);
    }
}

/// Shows a note that the selected stance has no card in the list.
pub fn show_unlisted_selection(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let note = words::cards::SELECTION_NOT_LISTED;
    show_note_with_clear_link(
        ui,
        scene.theme,
        note,
        &words::cards::SHOW_SELECTION,
        commands,
    );
}

/// Shows a note, then a link that clears the filter.
fn show_note_with_clear_link(
    ui: &mut Ui,
    theme: &Theme,
    note: Words,
    link_text: &Words,
    commands: &mut Vec<Command>,
) {
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(MARGIN as i8, 0))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 0.0);
            ui.horizontal_wrapped(|ui| {
                kit::paragraph(ui, note, 12.5, theme.text_muted);
                if kit::text_link(ui, theme, link_text, || link_text.clone()).clicked() {
                    commands.push(Command::FilterCards(CardFilter::default()));
                }
            });
        });
    ui.add_space(6.0);
}

fn show_menu(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let filter = &scene.view.card_filter;
    ui.set_min_width(190.0);
    let mut new_filter = filter.clone();
    let heading = |ui: &mut Ui, text: Words| {
        kit::Text::new(text, theme::semibold(12.0), theme.text_secondary).show(ui);
    };
    heading(ui, words::cards::PARTY);
    let parties = &scene.document.dataset.parties;
    ScrollArea::vertical().max_height(132.0).show(ui, |ui| {
        for party in parties {
            let mut is_checked = new_filter.parties.contains(&party.id);
            let name = Words::verbatim(&party.name);
            if kit::checkbox(ui, &mut is_checked, name).clicked()
                && !new_filter.parties.remove(&party.id)
            {
                new_filter.parties.insert(party.id.clone());
            }
        }
    });
    ui.add_space(4.0);
    heading(ui, words::cards::KIND);
    for kind in StanceKind::ALL {
        let mut is_checked = new_filter.kinds.contains(&kind);
        if kit::checkbox(ui, &mut is_checked, kind.label()).clicked()
            && !new_filter.kinds.remove(&kind)
        {
            new_filter.kinds.insert(kind);
        }
    }
    ui.add_space(4.0);
    heading(ui, words::cards::ATTRIBUTION);
    for attribution in Attribution::ALL {
        let mut is_checked = new_filter.attributions.contains(&attribution);
        if kit::checkbox(ui, &mut is_checked, attribution.label()).clicked()
            && !new_filter.attributions.remove(&attribution)
        {
            new_filter.attributions.insert(attribution);
        }
    }
    ui.add_space(4.0);
    heading(ui, words::cards::POSITION);
    kit::checkbox(ui, &mut new_filter.has_position, words::cards::HAS_POSITION);
    if new_filter != *filter {
        commands.push(Command::FilterCards(new_filter));
    }
}
