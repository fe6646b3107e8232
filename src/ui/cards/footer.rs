//! The footer of a card: its sources, and links to its actions.

use std::collections::BTreeSet;

use egui::{RectAlign, Ui, vec2};

use super::super::Scene;
use super::super::kit::{self, ResponseExt as _};
use super::card::accessible_label;
use crate::analysis::{citation, cited_sources};
use crate::command::{Command, Edit};
use crate::model::{Section, Source, Stance};
use crate::theme::Theme;
use crate::words::{self, Words};

/// Draws the sources with their links, the note, and the day on which the stance became
/// known. `expanded` contains the ids of the stances whose cards show their details.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    stance: &Stance,
    expanded: &mut BTreeSet<String>,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let sources = cited_sources(&scene.document.dataset, stance);
    for (index, (source, locators)) in sources.iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(5.0, 0.0);
            let source_line =
                kit::paragraph(ui, citation(source, locators), 12.5, theme.text_muted);
            let details = words::cards::source_details(source);
            let _ = source_line.tooltip(words::list::lines(&details));
            if scene.on_page {
                return;
            }
            for (text, address) in [
                (words::cards::OPEN, &source.url),
                (words::cards::ARCHIVED, &source.archived),
            ] {
                if let Some(address) = address {
                    show_separator(ui, theme);
                    show_link_menu(ui, scene, text, address, stance, commands);
                }
            }
            if index + 1 == sources.len() {
                show_actions(ui, scene, stance, expanded, commands);
            }
        });
        // A page has no details.
        if scene.on_page
            && let Some(error) = words::stances::known_error(source)
        {
            kit::paragraph(ui, error, 12.5, theme.text_muted);
        }
    }
    if expanded.contains(&stance.id) {
        let sources = sources.iter().map(|(source, _)| *source);
        show_details(ui, scene, stance, sources);
    }
    if let Some(note) = &stance.note {
        kit::paragraph(ui, Words::verbatim(note), 12.5, theme.text_muted);
    }
    if let Some(known) = words::cards::known_since(stance) {
        kit::paragraph(ui, known, 12.5, theme.text_muted);
    }
}

fn show_separator(ui: &mut Ui, theme: &Theme) {
    kit::paragraph(ui, words::cards::SEPARATOR, 12.5, theme.text_muted);
}

/// Shows the links to the card's actions, after its last source.
fn show_actions(
    ui: &mut Ui,
    scene: Scene<'_>,
    stance: &Stance,
    expanded: &mut BTreeSet<String>,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let is_expanded = expanded.contains(&stance.id);
    let text = if is_expanded {
        words::cards::HIDE_DETAILS
    } else {
        words::cards::DETAILS
    };
    show_separator(ui, theme);
    let details = kit::text_link(ui, theme, text, || {
        words::cards::details_link(is_expanded, &accessible_label(scene, stance))
    });
    if details.tooltip(words::cards::DETAILS_TOOLTIP).clicked() && !expanded.remove(&stance.id) {
        expanded.insert(stance.id.clone());
    }
    if scene.document.is_well_formed {
        show_separator(ui, theme);
        let edit = kit::text_link(ui, theme, words::cards::EDIT, || {
            words::cards::edit_link(&accessible_label(scene, stance))
        });
        if edit.tooltip(words::cards::EDIT_TOOLTIP).clicked() {
            let edit = Edit::Open(Section::Stances, stance.id.clone());
            commands.push(Command::Edit(edit));
        }
    }
    show_separator(ui, theme);
    let copy = kit::text_link(ui, theme, words::cards::COPY, || {
        words::cards::copy_link(&accessible_label(scene, stance))
    });
    if copy.tooltip(words::cards::COPY_TOOLTIP).clicked() {
        commands.push(Command::CopyStance(stance.id.clone()));
    }
}

/// Shows a link with a menu that shows the whole address and can open it.
fn show_link_menu(
    ui: &mut Ui,
    scene: Scene<'_>,
    text: Words,
    address: &str,
    stance: &Stance,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let button = kit::text_link(ui, theme, text, || {
        words::cards::open_link(address, &accessible_label(scene, stance))
    });
    kit::menu(&button, scene, RectAlign::BOTTOM_END, true, |ui| {
        ui.set_max_width(340.0);
        ui.spacing_mut().button_padding = vec2(10.0, 5.0);
        kit::paragraph(ui, Words::verbatim(address), 13.0, theme.text);
        ui.horizontal(|ui| {
            if kit::button(ui, words::cards::OPEN_IN_BROWSER).clicked() {
                commands.push(Command::OpenLink(address.to_owned()));
                ui.close();
            }
            if kit::button(ui, words::CANCEL).clicked() {
                ui.close();
            }
        });
    });
}

/// Shows each source in full, then who coded the position, and the summary and dates of
/// the stance.
fn show_details<'a>(
    ui: &mut Ui,
    scene: Scene<'_>,
    stance: &Stance,
    sources: impl Iterator<Item = &'a Source>,
) {
    let lines = sources.flat_map(words::cards::source_details);
    let lines = lines.chain(codings(scene, stance));
    for line in lines.chain(words::cards::stance_details(stance)) {
        kit::paragraph(ui, line, 12.5, scene.theme.text_secondary);
    }
}

/// Returns who coded the stance's position on the current question. The positions in a
/// joint statement may have been coded differently.
fn codings(scene: Scene<'_>, stance: &Stance) -> Vec<Words> {
    let dataset = &scene.document.dataset;
    let question = dataset.question(&scene.view.question);
    let stances = dataset.joint_stances(stance).into_iter();
    let codings = stances.filter_map(|stance| {
        let question = question?;
        let position = stance.positions.get(&question.id)?;
        words::cards::codings(dataset, &question.scale, position)
    });
    let mut codings: Vec<Words> = codings.collect();
    codings.dedup();
    codings
}
