//! The tabs above the cards: the day, and the changes.

use egui::accesskit::Role;
use egui::{Align2, Rect, Ui, pos2, vec2};

use crate::command::Command;
use crate::kit::focus::Direction;
use crate::kit::{self, ListBox, ResponseExt as _};
use crate::model::Scale;
use crate::scene::{HEADING_HEIGHT, Scene};
use crate::theme::{self, size};
use crate::words::{Words, figure, level_changes as words};

/// The space left of the first tab, and between the tabs.
const GAP: f32 = 24.0;

/// Draws the tabs. On a continuous scale, no changes are counted (L2a), so there is only the day.
pub fn show(ui: &mut Ui, scene: Scene<'_>, changes: usize) {
    let theme = scene.theme;
    let (row, _) = kit::take_strip(ui, HEADING_HEIGHT);
    ui.painter().rect_filled(row.with_min_x(row.left() + 1.0), 0.0, theme.canvas);
    kit::rule_below(ui, theme, row);
    show_list(ui, scene, row, changes);
}

/// Whether the question has levels, between which a line changes.
pub fn has_changes(scene: Scene<'_>) -> bool {
    let question = scene.document.dataset.question(&scene.view.question);
    question.is_some_and(|question| matches!(question.scale, Scale::Ordinal(_)))
}

/// The name of the tab of the cards: "On 7 May".
pub fn day_tab(scene: Scene<'_>) -> Words {
    let covers = &scene.document.dataset.covers;
    let by_year = scene.view_data.series.by_year;
    let day = figure::day_among(scene.view.as_of, (covers.earliest, covers.latest), by_year);
    words::on_day(&day, by_year)
}

fn show_list(ui: &mut Ui, scene: Scene<'_>, row: Rect, changes: usize) {
    let theme = scene.theme;
    let has_changes = has_changes(scene);
    let group = kit::group(ui, "tabs", Role::TabList, || Words::EMPTY, row);
    let names = [day_tab(scene), words::CHANGES];
    let names = &names[..if has_changes { 2 } else { 1 }];
    let selected = usize::from(scene.panels.level_changes && has_changes);
    let ids = [0, 1].map(|tab| egui::Id::unique(("tab of the cards", tab)));
    let ids = ids.into_iter().take(names.len());
    let mut list = ListBox::of_choices(&group, Direction::Horizontal, ids, Some(selected));
    let mut left = row.left() + GAP;
    let mut clicked = None;
    for (index, name) in names.iter().enumerate() {
        let is_selected = index == selected;
        let width = kit::tab_width(ui, name);
        let count = (index == 1).then(|| words::count(changes));
        let count =
            count.map(|it| kit::Text::new(it, theme::sans(size::BODY), theme.text_secondary));
        let count_width = count.as_ref().map_or(0.0, |count| count.width(ui) + 8.0);
        let rect = row.with_min_x(left).with_max_x(left + width + count_width);
        let response = list.item(&group, index, rect.expand2(vec2(GAP / 2.0, 0.0)));
        let text = rect.with_max_x(left + width);
        let end = kit::paint_tab_name(&group, theme, name.clone(), text, is_selected).right();
        if let Some(count) = count {
            let pos = pos2(end + 8.0, rect.center().y);
            count.paint(&group, pos, Align2::LEFT_CENTER, f32::INFINITY);
        }
        kit::paint_tab_edges(&group, theme, rect, &response, is_selected);
        response.set_name_selected(Role::Tab, is_selected, || match index {
            0 => name.clone(),
            _ => words::tab(changes),
        });
        clicked = clicked.or((response.clicked() && !is_selected).then_some(index));
        left = rect.right() + GAP;
    }
    scene.send_if(list.target().or(clicked).is_some(), || Command::ToggleLevelChanges);
}
