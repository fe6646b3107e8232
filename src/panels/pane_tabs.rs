//! The tabs of the panes, of which a narrow window shows one at a time.

use egui::{Rect, Ui};

use super::level_changes::LevelChangesState;
use crate::command::Command;
use crate::kit::{self, PaneTab};
use crate::scene::Scene;
use crate::view::{Drawer, MainView};
use crate::words::{Words, top_bar as words, voices};

/// Draws the tabs: the chart, the cards, the changes, and the voices.
pub fn show(ui: &mut Ui, scene: Scene<'_>, row: Rect, changes: &LevelChangesState) {
    let panels = scene.panels;
    ui.painter().rect_filled(row, 0.0, scene.theme.surface);
    kit::rule_below(ui, scene.theme, row);
    let plain = |name: Words| PaneTab { spoken: name.clone(), name, count: Words::EMPTY };
    let mut tabs = vec![plain(words::view(panels.main))];
    if panels.main == MainView::Chart {
        tabs.extend(super::cards::tabs(scene, changes.count(scene)));
    }
    let last = tabs.len();
    tabs.push(plain(voices::VOICES));
    let selected = match panels.drawer {
        None => 0,
        Some(Drawer::Voices) => last,
        Some(Drawer::Side) => (1 + usize::from(panels.level_changes)).min(last - 1),
    };
    let Some(chosen) = kit::pane_tabs(ui, scene.theme, row, &words::PANES, (&tabs, selected))
    else {
        return;
    };
    let is_side = (1..last).contains(&chosen);
    let shows_changes = chosen == 2;
    scene.send_if(is_side && panels.level_changes != shows_changes, || Command::ToggleLevelChanges);
    scene.send(Command::SetDrawer(match chosen {
        0 => None,
        _ if is_side => Some(Drawer::Side),
        _ => Some(Drawer::Voices),
    }));
}
