//! The tabs of the cards: the day, and the changes.

use egui::Ui;

use crate::command::Command;
use crate::kit::{self, PaneTab};
use crate::model::Scale;
use crate::scene::{HEADING_HEIGHT, Scene, WindowScene};
use crate::view::SidePane;
use crate::words::{Words, figure, level_changes as words};

/// The tabs. On a continuous scale, no changes are counted (L2a), so there is only the day.
pub fn tabs(scene: Scene<'_>, changes: usize) -> Vec<PaneTab> {
    let day = day_tab(scene);
    let mut tabs = vec![PaneTab { spoken: day.clone(), name: day, count: Words::EMPTY }];
    let question = scene.document.dataset.question(&scene.view.question);
    if question.is_some_and(|question| matches!(question.scale, Scale::Ordinal(_))) {
        let (name, count) = (words::CHANGES, figure::number(changes));
        tabs.push(PaneTab { name, count, spoken: words::tab(changes) });
    }
    tabs
}

/// Draws the tabs above the cards.
pub fn show(ui: &mut Ui, scene: WindowScene<'_>, changes: usize) {
    let theme = scene.theme;
    let (row, _) = kit::take_strip(ui, HEADING_HEIGHT);
    ui.painter().rect_filled(row.with_min_x(row.left() + 1.0), 0.0, theme.canvas);
    kit::rule_below(ui, theme, row);
    let tabs = tabs(*scene, changes);
    let selected = usize::from(scene.panels.side == SidePane::Changes).min(tabs.len() - 1);
    let chosen = kit::pane_tabs(ui, theme, row, &Words::EMPTY, &tabs, selected);
    scene.send_if(chosen.is_some(), || Command::ToggleLevelChanges);
}

/// The name of the tab of the cards: "On 7 May".
fn day_tab(scene: Scene<'_>) -> Words {
    let covers = &scene.document.dataset.covers;
    let by_year = scene.view_data.series.by_year;
    let day = figure::day_among(scene.view.as_of, (covers.earliest, covers.latest), by_year);
    words::on_day(&day, by_year)
}
