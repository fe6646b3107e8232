//! The tabs of the panes, of which a narrow window shows one at a time.

use egui::{Rect, Ui};

use super::level_changes::LevelChangesState;
use super::top_bar::tabs;
use crate::command::Command;
use crate::scene::Scene;
use crate::view::{Drawer, MainView};
use crate::words::{Words, level_changes as words, top_bar, voices};

/// What a tab shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Main,
    Cards,
    Changes,
    Voices,
}

/// Draws the tabs.
pub fn show(ui: &mut Ui, scene: Scene<'_>, row: Rect, changes: &LevelChangesState) {
    let panels = scene.panels;
    let mut tabs = vec![(Shown::Main, top_bar::view(panels.main), Words::EMPTY)];
    if panels.main == MainView::Chart {
        tabs.push((Shown::Cards, super::cards::day_tab(scene), Words::EMPTY));
        if super::cards::has_changes(scene) {
            let count = words::count(changes.count(scene));
            tabs.push((Shown::Changes, words::CHANGES, count));
        }
    }
    tabs.push((Shown::Voices, voices::VOICES, Words::EMPTY));
    let shown = match panels.drawer {
        None => Shown::Main,
        Some(Drawer::Voices) => Shown::Voices,
        Some(Drawer::Side) if panels.level_changes => Shown::Changes,
        Some(Drawer::Side) => Shown::Cards,
    };
    let selected = tabs.iter().position(|(tab, ..)| *tab == shown).unwrap_or_default();
    let names: Vec<(Words, Words)> =
        tabs.iter().map(|(_, name, count)| (name.clone(), count.clone())).collect();
    let Some(chosen) = tabs::show_panes(ui, scene, row, &names, selected) else {
        return;
    };
    let chosen = tabs[chosen].0;
    let has_changes = chosen == Shown::Changes;
    let is_side = matches!(chosen, Shown::Cards | Shown::Changes);
    scene.send_if(is_side && panels.level_changes != has_changes, || Command::ToggleLevelChanges);
    scene.send(Command::SetDrawer(match chosen {
        Shown::Main => None,
        Shown::Cards | Shown::Changes => Some(Drawer::Side),
        Shown::Voices => Some(Drawer::Voices),
    }));
}
