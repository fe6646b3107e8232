//! The head of the list: which cards it shows, and the menu that filters them.

use egui::{Rect, RectAlign, ScrollArea, Sense, Ui, pos2, vec2};

use super::super::{Scene, kit};
use crate::command::Command;
use crate::model::{Attribution, StanceKind};
use crate::theme::{self, Theme};
use crate::view::CardFilter;
use crate::words::{self, Words};

const MARGIN: f32 = 20.0;

/// Draws the head; `shown` of the `total` cards in focus are listed.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    shown: usize,
    total: usize,
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
        words::cards::HEADING,
    );
    let filters = filter.words(&scene.document.dataset);
    let text = match filters.as_slice() {
        [] => words::cards::ALL_KINDS,
        [one] => Words::from(one),
        more => words::cards::filters(more.len()),
    };
    let size = vec2(kit::text_width(ui, &text, theme::medium(12.5)) + 28.0, 24.0);
    let right = head.right() - MARGIN + 8.0;
    // Beside the heading where it fits, otherwise on a line of its own.
    let place = if heading.right() + 6.0 + size.x <= right {
        Rect::from_min_size(pos2(right - size.x, y - size.y / 2.0), size)
    } else {
        let (row, _) = ui.allocate_exact_size(vec2(head.width(), size.y), Sense::hover());
        Rect::from_min_size(pos2(row.left() + MARGIN - 8.0, row.top() - 6.0), size)
    };
    let name = words::cards::filter_button(&text);
    let button = kit::menu_button(ui, theme, place, text, name);
    kit::menu(&button, scene, RectAlign::BOTTOM_END, true, |ui| {
        menu(ui, scene, commands);
    });

    let actor = scene.view.focus.as_deref();
    let actor = actor.and_then(|id| scene.document.dataset.actor(id));
    let actor = actor.map(|actor| actor.name.as_str());
    if !filter.is_empty() {
        let line = words::cards::filtered_count(shown, total, actor, &filters);
        line_with_clear(ui, theme, line, &words::cards::SHOW_ALL, commands);
    } else if let Some(actor) = actor {
        let line = words::cards::focus_count(total, actor);
        ui.horizontal_top(|ui| {
            ui.add_space(MARGIN);
            kit::paragraph(ui, line, 12.5, theme.text_muted);
        });
        ui.add_space(4.0);
    }
}

/// Says that the selected stance has no card in the list.
pub fn show_unlisted_selection(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let line = words::cards::SELECTION_NOT_LISTED;
    line_with_clear(
        ui,
        scene.theme,
        line,
        &words::cards::SHOW_SELECTION,
        commands,
    );
}

/// A line, then a link that clears the filter.
fn line_with_clear(
    ui: &mut Ui,
    theme: &Theme,
    line: Words,
    link_text: &Words,
    commands: &mut Vec<Command>,
) {
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(MARGIN as i8, 0))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 0.0);
            ui.horizontal_wrapped(|ui| {
                kit::paragraph(ui, line, 12.5, theme.text_muted);
                if kit::text_link(ui, theme, link_text, link_text).clicked() {
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
    let heading = |ui: &mut Ui, text: Words| {
        let text = kit::rich(text).font(theme::semibold(12.0));
        ui.add(kit::rich_label(text.color(theme.text_secondary)));
    };
    heading(ui, words::cards::PARTY);
    let parties = &scene.document.dataset.parties;
    ScrollArea::vertical().max_height(132.0).show(ui, |ui| {
        for party in parties {
            let mut on = chosen.parties.contains(&party.id);
            let name = Words::verbatim(&party.name);
            if kit::checkbox(ui, &mut on, name).clicked() && !chosen.parties.remove(&party.id) {
                chosen.parties.insert(party.id.clone());
            }
        }
    });
    ui.add_space(4.0);
    heading(ui, words::cards::KIND);
    for kind in StanceKind::ALL {
        let mut on = chosen.kinds.contains(&kind);
        if kit::checkbox(ui, &mut on, kind.label()).clicked() && !chosen.kinds.remove(&kind) {
            chosen.kinds.insert(kind);
        }
    }
    ui.add_space(4.0);
    heading(ui, words::cards::ATTRIBUTION);
    for attribution in Attribution::ALL {
        let mut on = chosen.attributions.contains(&attribution);
        if kit::checkbox(ui, &mut on, attribution.label()).clicked()
            && !chosen.attributions.remove(&attribution)
        {
            chosen.attributions.insert(attribution);
        }
    }
    ui.add_space(4.0);
    heading(ui, words::cards::POSITION);
    kit::checkbox(ui, &mut chosen.has_position, words::cards::HAS_POSITION);
    if chosen != *filter {
        commands.push(Command::FilterCards(chosen));
    }
}
