//! "How to read": the scope, the questions and the signs of the open dataset.

use egui::{Context, Ui};

use super::{Scene, kit};
use crate::command::Command;
use crate::theme::{self, Theme};
use crate::words::{Words, credits, guide as words};

/// Draws the guide.
pub fn show(ctx: &Context, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let (theme, title) = (scene.theme, words::HOW_TO_READ);
    let is_closed = kit::dialog(ctx, theme, title, words::CLOSE_GUIDE, 600.0, |ui| {
        draw_contents(ui, scene, theme, commands);
    });
    if is_closed {
        commands.push(Command::ToggleGuide);
    }
}

fn draw_heading(ui: &mut Ui, theme: &Theme, text: Words) {
    ui.add_space(10.0);
    kit::Text::new(text, theme::semibold(14.5), theme.text).show(ui);
}

fn draw_contents(ui: &mut Ui, scene: Scene<'_>, theme: &Theme, commands: &mut Vec<Command>) {
    let dataset = &scene.document.dataset;
    let paragraph = |ui: &mut Ui, text: Words| {
        kit::paragraph(ui, text, 13.5, theme.text_secondary);
    };
    draw_heading(ui, theme, words::WHAT_IS_CHARTED);
    paragraph(ui, Words::verbatim(&dataset.scope));
    for question in &dataset.questions {
        draw_heading(ui, theme, Words::verbatim(&question.ask));
        for value in words::scale(&question.scale) {
            paragraph(ui, value);
        }
        if !question.comparable {
            kit::paragraph(ui, words::NOT_COMPARABLE, 13.0, theme.text_muted);
        }
    }
    draw_heading(ui, theme, words::SIGNS);
    for sign in words::signs(dataset) {
        paragraph(ui, sign);
    }
    if scene.comparison.is_some() {
        paragraph(ui, words::COMPARISON_SIGNS);
    }
    draw_heading(ui, theme, words::WHO_SPEAKS);
    for party in &dataset.parties {
        let speakers: Vec<&str> = dataset
            .actors
            .iter()
            .filter(|actor| {
                actor
                    .roles
                    .iter()
                    .any(|role| role.speaks && role.party.as_deref() == Some(party.id.as_str()))
            })
            .map(|actor| actor.name.as_str())
            .collect();
        paragraph(ui, words::speakers(&party.name, &speakers));
    }
    draw_credits(ui, scene, commands);
    ui.add_space(8.0);
}

/// Draws who made the dataset, under which terms and by which rules, if it says so.
fn draw_credits(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let credits = credits::credits(&scene.document.dataset);
    if credits.is_empty() {
        return;
    }
    draw_heading(ui, theme, credits::HEADING);
    for (credit, address) in credits {
        let text = kit::Text::new(credit, theme::sans(13.5), theme.text_secondary);
        match address {
            Some(address) if text.clone().link(ui).clicked() => {
                commands.push(Command::OpenLink(address));
            }
            Some(_) => {}
            None => {
                ui.add(text.label().wrap());
            }
        }
    }
}
