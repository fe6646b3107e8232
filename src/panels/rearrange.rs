//! The dialogs that merge a source into another, and that split a question.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Context, Id, Ui, vec2};

use crate::command::{Command, Edit};
use crate::file::edit::Rearrangement;
use crate::kit::{self, Button, Dialog, FieldInfo};
use crate::model::{Section, Stance};
use crate::scene::Scene;
use crate::scene::picker::Picker;
use crate::theme::size;
use crate::words::editor::stance_name;
use crate::words::{CANCEL, Words, dialogs as texts};

/// Draws the dialog, if one is open.
pub fn show(ctx: &Context, scene: Scene<'_>) {
    let Some(rearrangement) = &scene.editing.rearrangement else {
        return;
    };
    let dataset = &scene.document.dataset;
    let (title, button, is_ready) = match rearrangement {
        Rearrangement::MergeSource { id, into } => {
            let source = dataset.source(id).map_or(id, |source| &source.title);
            (texts::merge_title(source), texts::MERGE, !into.is_empty())
        }
        Rearrangement::SplitQuestion { id, stances } => {
            let tab = dataset.question(id).map_or(id, |question| &question.tab);
            (texts::split_title(tab), texts::SPLIT, !stances.is_empty())
        }
    };
    let contents = |ui: &mut Ui| match rearrangement {
        Rearrangement::MergeSource { id, into } => draw_merge(ui, scene, id, into),
        Rearrangement::SplitQuestion { id, stances } => draw_split(ui, scene, id, stances),
    };
    let footer = |ui: &mut Ui| {
        let apply = Button::primary(button).enabled(is_ready);
        let choices =
            vec![(apply, Edit::FinishRearrangement), (Button::secondary(CANCEL), Edit::Cancel)];
        let (_, chosen) = kit::dialog_buttons(ui, scene.theme, choices);
        scene.send_all(
            chosen.or_else(|| kit::escape_pressed(ui).then_some(Edit::Cancel)).map(Command::Edit),
        );
    };
    let dialog = Dialog::new(scene.theme, title, vec2(520.0, 560.0)).closable(CANCEL);
    scene.send_if(dialog.show(ctx, contents, Some(footer)), || Edit::Cancel);
}

fn draw_merge(ui: &mut Ui, scene: Scene<'_>, id: &str, into: &str) {
    kit::paragraph(ui, texts::MERGE_MESSAGE, size::BODY, scene.theme.text_secondary);
    ui.add_space(8.0);
    let sources = scene.document.dataset.sources.iter().map(|source| source.id.as_str());
    let others: Vec<&str> = sources.filter(|source| *source != id).collect();
    let picker = Picker {
        scene,
        section: Section::Sources,
        id: Id::unique("merge into"),
        info: FieldInfo::new(&texts::MERGE_INTO),
        chosen: into,
        is_optional: false,
        width: ui.available_width(),
        choices: Some(&others),
        path: "",
    };
    let (response, chosen) = picker.show(ui);
    if kit::has_just_opened(ui, "merge") {
        response.request_focus();
    }
    if let Some(into) = chosen {
        scene.send(Edit::Rearrange(Rearrangement::MergeSource { id: id.to_owned(), into }));
    }
}

fn draw_split(ui: &mut Ui, scene: Scene<'_>, id: &str, stances: &BTreeSet<String>) {
    let dataset = &scene.document.dataset;
    kit::paragraph(ui, texts::SPLIT_MESSAGE, size::BODY, scene.theme.text_secondary);
    ui.add_space(8.0);
    let name = |stance: &Stance| -> Words {
        texts::stance_to_move(&stance_name(dataset, stance), &stance.summary)
    };
    let on_question = dataset.stances.iter().filter(|stance| stance.positions.contains_key(id));
    kit::in_group(
        ui,
        "stances to move",
        Role::Group,
        || texts::STANCES_TO_MOVE,
        |ui| {
            for stance in on_question {
                let mut goes = stances.contains(&stance.id);
                if kit::checkbox(ui, &mut goes, name(stance)).changed() {
                    let mut stances = stances.clone();
                    if goes {
                        stances.insert(stance.id.clone());
                    } else {
                        stances.remove(&stance.id);
                    }
                    let id = id.to_owned();
                    scene.send(Edit::Rearrange(Rearrangement::SplitQuestion { id, stances }));
                }
                ui.add_space(6.0);
            }
        },
    );
}
