//! The foot of a card: its sources, and what can be taken from it.

use egui::{Popup, Ui, vec2};

use super::super::{Scene, parts};
use super::card::spoken;
use crate::analysis::citation;
use crate::command::Command;
use crate::model::{Source, Stance, day_month_year};
use crate::theme::Theme;

/// Sources with what is inferred, when it became known, and what a careful
/// reader must know.
pub fn show(ui: &mut Ui, scene: Scene<'_>, stance: &Stance, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let spoken = spoken(scene, stance);
    let mut sources: Vec<(&Source, Vec<&str>)> = Vec::new();
    for evidence in &stance.evidence {
        let place = evidence.place.as_str();
        match sources
            .iter_mut()
            .find(|(source, _)| source.id == evidence.source)
        {
            Some((_, places)) => places.push(place),
            None => sources.extend(
                dataset
                    .source(&evidence.source)
                    .map(|source| (source, vec![place])),
            ),
        }
    }
    for (at, (source, places)) in sources.iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(5.0, 0.0);
            let response = parts::paragraph(ui, &citation(source, places), 12.5, theme.text_muted);
            response.on_hover_text(details(source));
            for (word, address) in [("open", &source.url), ("archived", &source.archived)] {
                if let Some(address) = address {
                    parts::paragraph(ui, "·", 12.5, theme.text_muted);
                    open(ui, theme, word, address, &spoken, commands);
                }
            }
            if at + 1 == sources.len() {
                parts::paragraph(ui, "·", 12.5, theme.text_muted);
                let copy = parts::word_link(ui, theme, "copy", &format!("Copy: {spoken}"));
                if copy
                    .on_hover_text("Copy the words with their citation")
                    .clicked()
                {
                    commands.push(Command::CopyStance(stance.id.clone()));
                }
            }
        });
    }
    if let Some(note) = &stance.note {
        parts::paragraph(ui, note, 12.5, theme.text_muted);
    }
    if stance.known > stance.said.latest {
        let known = format!("Known from {}", day_month_year(stance.known));
        parts::paragraph(ui, &known, 12.5, theme.text_muted);
    }
}

/// Shows an address in full, and opens it only when it is then asked for.
fn open(
    ui: &mut Ui,
    theme: &Theme,
    word: &str,
    address: &str,
    spoken: &str,
    commands: &mut Vec<Command>,
) {
    let button = parts::word_link(ui, theme, word, &format!("Open {address}: {spoken}"));
    Popup::menu(&button).show(|ui| {
        ui.set_max_width(340.0);
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        parts::paragraph(ui, address, 13.0, theme.text);
        ui.horizontal(|ui| {
            if ui.button("Open in the browser").clicked() {
                commands.push(Command::OpenLink(address.to_owned()));
                ui.close();
            }
            if ui.button("Cancel").clicked() {
                ui.close();
            }
        });
    });
}

fn details(source: &Source) -> String {
    let mut lines = vec![source.title.clone()];
    lines.extend(
        source
            .publisher_inferred
            .as_ref()
            .map(|reason| format!("Publisher inferred: {reason}")),
    );
    lines.extend(
        source
            .inferred
            .as_ref()
            .map(|reason| format!("Date inferred: {reason}")),
    );
    lines.extend(source.caveats.clone());
    lines.join("\n")
}
