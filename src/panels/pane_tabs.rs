//! The tabs of the panes, of which a narrow window shows one at a time.

use egui::{Rect, Ui};

use super::level_changes::LevelChangesState;
use crate::command::Command;
use crate::kit::{self, PaneTab};
use crate::scene::WindowScene;
use crate::view::{Drawer, MainView, SidePane};
use crate::words::{Words, top_bar as words, voices};

/// Draws the tabs: the chart, and the form, or the cards, the changes, and the voices.
pub fn show(ui: &mut Ui, scene: WindowScene<'_>, row: Rect, changes: &LevelChangesState) {
    let panels = scene.panels;
    ui.painter().rect_filled(row, 0.0, scene.theme.surface);
    kit::rule_below(ui, scene.theme, row);
    let plain = |name: Words| PaneTab { spoken: name.clone(), name, count: Words::EMPTY };
    let mut tabs = vec![plain(words::view(panels.main))];
    if panels.is_editing() {
        tabs.push(plain(scene.form_title()));
    } else if panels.main == MainView::Chart {
        tabs.extend(super::cards::tabs(*scene, changes.count(*scene)));
    }
    let last = tabs.len();
    if !panels.is_editing() {
        tabs.push(plain(voices::VOICES));
    }
    let selected = match panels.drawer {
        None => 0,
        Some(Drawer::Voices) => last,
        Some(Drawer::Side) => (1 + usize::from(panels.side == SidePane::Changes)).min(last - 1),
    };
    let Some(chosen) = kit::pane_tabs(ui, scene.theme, row, &words::PANES, &tabs, selected) else {
        return;
    };
    let is_side = (1..last).contains(&chosen);
    let shows_changes = chosen == 2;
    let is_list = is_side && !panels.is_editing();
    scene.send_if(is_list && (panels.side == SidePane::Changes) != shows_changes, || {
        Command::ToggleLevelChanges
    });
    scene.send(Command::SetDrawer(match chosen {
        0 => None,
        _ if is_side => Some(Drawer::Side),
        _ => Some(Drawer::Voices),
    }));
}
