//! The foot of a card: its sources, and what can be taken from it.

use std::collections::BTreeSet;

use egui::{RectAlign, Ui, vec2};

use super::super::{Scene, kit};
use super::card::accessible_label;
use crate::analysis::{citation, cited_sources};
use crate::command::{Command, Edit};
use crate::model::{Section, Source, Stance};
use crate::theme::Theme;
use crate::words::day_month_year;

/// Sources with what is inferred, when it became known, and what can be taken
/// from the card. `expanded` has the ids of the cards that show their context.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    stance: &Stance,
    expanded: &mut BTreeSet<String>,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let spoken = accessible_label(scene, stance);
    let sources = cited_sources(dataset, stance);
    for (at, (source, places)) in sources.iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(5.0, 0.0);
            let response = kit::paragraph(ui, &citation(source, places), 12.5, theme.text_muted);
            response.on_hover_text(details(source).join("\n"));
            if scene.on_page {
                return;
            }
            for (word, address) in [("open", &source.url), ("archived", &source.archived)] {
                if let Some(address) = address {
                    kit::paragraph(ui, "·", 12.5, theme.text_muted);
                    open(ui, scene, word, address, &spoken, commands);
                }
            }
            if at + 1 == sources.len() {
                kit::paragraph(ui, "·", 12.5, theme.text_muted);
                let open = expanded.contains(&stance.id);
                let word = if open { "less" } else { "context" };
                let label = format!("{}: {spoken}", if open { "Less" } else { "Context" });
                let link = kit::text_link(ui, theme, word, &label);
                if link
                    .on_hover_text("What the sources are, and from when it counts")
                    .clicked()
                    && !expanded.remove(&stance.id)
                {
                    expanded.insert(stance.id.clone());
                }
                if scene.document.is_well_formed {
                    kit::paragraph(ui, "·", 12.5, theme.text_muted);
                    let edit = kit::text_link(ui, theme, "edit", &format!("Edit: {spoken}"));
                    if edit.on_hover_text("Open it in a form (E)").clicked() {
                        let edit = Edit::Open(Section::Stances, stance.id.clone());
                        commands.push(Command::Edit(edit));
                    }
                }
                kit::paragraph(ui, "·", 12.5, theme.text_muted);
                let copy = kit::text_link(ui, theme, "copy", &format!("Copy: {spoken}"));
                if copy
                    .on_hover_text("Copy the words with their citation")
                    .clicked()
                {
                    commands.push(Command::CopyStance(stance.id.clone()));
                }
            }
        });
    }
    if expanded.contains(&stance.id) {
        let sources = sources.iter().map(|(source, _)| *source);
        context(ui, theme, stance, sources);
    }
    if let Some(note) = &stance.note {
        kit::paragraph(ui, note, 12.5, theme.text_muted);
    }
    if stance.known > stance.said.latest {
        let known = format!("Known from {}", day_month_year(stance.known));
        kit::paragraph(ui, &known, 12.5, theme.text_muted);
    }
}

/// Shows an address in full, and opens it only when it is then asked for.
fn open(
    ui: &mut Ui,
    scene: Scene<'_>,
    word: &str,
    address: &str,
    spoken: &str,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let button = kit::text_link(ui, theme, word, &format!("Open {address}: {spoken}"));
    kit::menu(&button, scene, RectAlign::BOTTOM_END, true, |ui| {
        ui.set_max_width(340.0);
        ui.spacing_mut().button_padding = vec2(10.0, 5.0);
        kit::paragraph(ui, address, 13.0, theme.text);
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

/// What a careful reader must know: each source in full, what is inferred and
/// why, the stance in our words, and from which day it counts.
fn context<'a>(
    ui: &mut Ui,
    theme: &Theme,
    stance: &Stance,
    sources: impl Iterator<Item = &'a Source>,
) {
    let mut lines: Vec<String> = sources.flat_map(details).collect();
    let quoted = |evidence: &crate::model::Evidence| evidence.quote.is_some();
    if stance.evidence.iter().any(quoted) {
        lines.push(format!("In our words: {}", stance.summary));
    }
    let (said, known) = (stance.effective, stance.known);
    lines.push(format!(
        "Counts from {} by when it was said, from {} by when it was known.",
        day_month_year(said),
        day_month_year(known)
    ));
    for line in lines {
        kit::paragraph(ui, &line, 12.5, theme.text_secondary);
    }
}

/// A source in full: its title, what is inferred of it and why, and what to
/// know before relying on it.
fn details(source: &Source) -> Vec<String> {
    let inferred = |what: &str, reason: &Option<String>| {
        let reason = reason.as_ref()?;
        Some(format!("{what} inferred: {reason}"))
    };
    let mut lines = vec![format!(
        "{}: {}, {}",
        source.publisher,
        source.title,
        source.published.to_words()
    )];
    lines.extend(inferred("Publisher", &source.publisher_inferred));
    lines.extend(inferred("Date", &source.inferred));
    lines.extend(source.caveats.clone());
    lines
}
