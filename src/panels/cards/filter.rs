//! The tabs above the cards, with the menu that filters them, and notes on what is listed.

use egui::accesskit::Role;
use egui::{Align2, Id, Rect, RectAlign, ScrollArea, Ui, pos2, vec2};

use super::sections::Sections;
use crate::command::{Command, Edit};
use crate::kit::focus::Direction;
use crate::kit::{self, Button, Icon, ListBox, ResponseExt as _};
use crate::model::{Attribution, Section, StanceKind};
use crate::scene::{Scene, tabs};
use crate::theme::{self, size};
use crate::view::{CardFilter, Drawer};
use crate::words::{self, Words};

const MARGIN: f32 = 16.0;

/// The space left of the first tab, and between the tabs.
const TAB_GAP: f32 = 24.0;

/// Draws the tabs and the button with the filter.
pub fn show_tabs(ui: &mut Ui, scene: Scene<'_>, changes: usize) {
    let theme = scene.theme;
    let filter = &scene.view.card_filter;
    let (row, _) = kit::take_strip(ui, crate::scene::HEADING_HEIGHT);
    kit::rule_below(ui, theme, row);
    let is_over_chart = scene.panels.drawer == Some(Drawer::Side);
    let close_width = if is_over_chart { 32.0 } else { 0.0 };
    let tabs = row.with_max_x(row.right() - 44.0 - close_width);
    let tabs_end = show_tab_list(ui, scene, tabs, changes);
    let filters = filter.words(&scene.document.dataset);
    let button_rect = Rect::from_min_max(
        pos2(tabs_end, row.center().y - 14.0),
        pos2(row.right() - 10.0 - close_width, row.center().y + 14.0),
    );
    let button = Button::icon_only(Icon::Filter, words::cards::FILTER).small();
    let button = button.selected(!filters.is_empty());
    let button = button.show(&mut kit::strip_from_right(ui, button_rect), theme);
    let summary = match filters.as_slice() {
        [] => words::cards::ALL_KINDS,
        [single] => Words::from(single),
        several => words::cards::filter_count(several.len()),
    };
    button.set_name(Role::Button, || words::cards::filter_button(&summary));
    kit::menu(&button, scene.theme, RectAlign::BOTTOM_END, true, |ui| {
        show_menu(ui, scene);
    });
    if is_over_chart {
        let close = button_rect.with_min_x(button_rect.right()).with_max_x(row.right() - 10.0);
        let ui = &mut kit::strip_from_right(ui, close);
        let button = Button::icon_only(Icon::Close, words::panes::CLOSE_CARDS).small();
        scene.send_if(button.show(ui, theme).clicked(), || Command::SetDrawer(None));
    }
}

/// Draws the tabs of the cards and of the changes in a row. Returns where they end.
fn show_tab_list(ui: &mut Ui, scene: Scene<'_>, row: Rect, changes: usize) -> f32 {
    let theme = scene.theme;
    let group = kit::group(ui, "tabs", Role::TabList, || Words::EMPTY, row);
    let day = words::level_changes::day(scene.view.as_of, &scene.document.dataset.covers);
    let mut names = [words::level_changes::on_day(&day), words::level_changes::CHANGES];
    let count = words::cards::section_detail(changes);
    let count = kit::Text::new(count, theme::sans(size::BODY), theme.text_secondary);
    let width = |name: &Words| kit::text_width(ui, name, theme::semibold(size::BODY));
    let widths = names.iter().map(width).sum::<f32>() + count.width(ui) + 8.0 + 2.0 * TAB_GAP;
    if widths > row.width() {
        names[0] = day;
    }
    let selected = usize::from(scene.panels.level_changes);
    let ids = [0, 1].map(|tab| egui::Id::unique(("tab of the cards", tab)));
    let mut list = ListBox::of_choices(&group, Direction::Horizontal, ids, Some(selected));
    let mut left = row.left() + TAB_GAP;
    let mut clicked = None;
    for (index, name) in names.into_iter().enumerate() {
        let is_selected = index == selected;
        let count = (index == 1).then_some(&count);
        let count_width = count.map_or(0.0, |count| count.width(ui) + 8.0);
        let width = kit::text_width(ui, &name, theme::semibold(size::BODY));
        let width = width.min((row.right() - left - count_width).max(0.0));
        let rect = row.with_min_x(left).with_max_x(left + width + count_width);
        let response = list.item(&group, index, rect.expand2(vec2(TAB_GAP / 2.0, 0.0)));
        let text = rect.with_max_x(left + width);
        let end = tabs::paint_name(&group, theme, name.clone(), text, is_selected).right();
        if let Some(count) = count {
            let pos = pos2(end + 8.0, rect.center().y);
            count.paint(&group, pos, Align2::LEFT_CENTER, f32::INFINITY);
        }
        tabs::paint_edges(&group, theme, rect, &response, is_selected);
        response.set_name_selected(Role::Tab, is_selected, || match index {
            0 => name.clone(),
            _ => words::level_changes::tab(changes),
        });
        clicked = clicked.or((response.clicked() && !is_selected).then_some(index));
        left = rect.right() + TAB_GAP;
    }
    scene.send_if(list.target().or(clicked).is_some(), || Command::ToggleLevelChanges);
    left
}

/// Shows how many cards are listed if not all are.
pub fn show_count(ui: &mut Ui, scene: Scene<'_>, sections: &Sections) {
    let filter = &scene.view.card_filter;
    let filters = filter.words(&scene.document.dataset);
    let actor = scene.view.focus.as_deref();
    let actor = actor.and_then(|id| scene.document.dataset.actor(id));
    let actor = actor.map(|actor| actor.name.as_str());
    let Sections { listed, total, .. } = *sections;
    kit::announce(ui, Id::unique("cards listed"), || match filters.as_slice() {
        [] => Words::EMPTY,
        filters => words::cards::listed_of(listed, total, filters),
    });
    if !filters.is_empty() {
        let note = words::cards::filtered_count(listed, total, actor, &filters);
        // Below a list without cards is a button instead.
        let link = (listed > 0).then_some(words::cards::CLEAR_FILTER);
        show_note(ui, scene, note, link);
    } else if let Some(actor) = actor {
        show_note(ui, scene, words::cards::focus_count(total, actor), None);
    }
}

/// Shows a note that the selected stance has no card in the list.
pub fn show_unlisted_selection(ui: &mut Ui, scene: Scene<'_>) {
    let link = Some(words::cards::SHOW_SELECTION);
    let note = words::cards::SELECTION_NOT_LISTED;
    show_note(ui, scene, note, link);
}

/// Shows a note, and a link that clears the filter and shows all voices.
fn show_note(ui: &mut Ui, scene: Scene<'_>, note: Words, link: Option<Words>) {
    let margin = egui::Margin { left: MARGIN as i8, right: MARGIN as i8, top: 8, bottom: 0 };
    let theme = scene.theme;
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 0.0);
        ui.horizontal_wrapped(|ui| {
            kit::paragraph(ui, note, size::SMALL, theme.text_secondary);
            let Some(link) = link else { return };
            if kit::text_link(ui, theme, &link, || link.clone()).clicked() {
                scene.send(Command::FilterCards(CardFilter::default()));
                scene.send_if(link == words::cards::SHOW_SELECTION, || Command::ShowAllActors);
            }
        });
    });
}

/// Shows why there are no cards, and what can be done about it.
pub fn show_empty(ui: &mut Ui, scene: Scene<'_>, sections: &Sections) {
    let view = scene.view;
    let (message, button, command) = if scene.document.dataset.stances.is_empty() {
        let add = Command::Edit(Edit::New(Section::Stances));
        (words::cards::NOTHING_RECORDED, words::cards::ADD_STANCE, add)
    } else if sections.total > 0 {
        let clear = Command::FilterCards(CardFilter::default());
        (words::cards::NO_CARD_MATCHES, words::cards::CLEAR_FILTER, clear)
    } else if !view.hidden.is_empty() {
        let show = Command::ShowAllActors;
        (words::cards::ALL_HIDDEN, words::cards::SHOW_ALL_VOICES, show)
    } else {
        return;
    };
    let is_possible = scene.document.is_well_formed || !matches!(command, Command::Edit(_));
    let margin = egui::Margin::symmetric(MARGIN as i8, 16);
    let theme = scene.theme;
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        kit::paragraph(ui, message, size::BODY, theme.text_secondary);
        if is_possible && Button::secondary(button).show(ui, theme).clicked() {
            scene.send(command);
        }
    });
}

fn show_menu(ui: &mut Ui, scene: Scene<'_>) {
    let theme = scene.theme;
    let filter = &scene.view.card_filter;
    ui.set_min_width(190.0);
    let mut new_filter = filter.clone();
    let heading = |ui: &mut Ui, text: Words| {
        kit::Text::new(text, theme::semibold(size::SMALL), theme.text_secondary).show(ui);
    };
    heading(ui, words::cards::PARTY);
    let parties = &scene.document.dataset.parties;
    kit::focus::scroll(ui, ScrollArea::vertical().max_height(132.0), |ui| {
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
    scene.send_if(new_filter != *filter, || Command::FilterCards(new_filter));
}
