//! "How to read": the scope, the questions and the signs of the open dataset.

use egui::accesskit::Role;
use egui::{Context, Grid, Ui, vec2};

use super::Scene;
use super::kit::{self, ResponseExt as _};
use crate::analysis::PARTY_SLOTS;
use crate::command::Command;
use crate::export::{BalanceRow, balance_rows};
use crate::model::Dataset;
use crate::theme::{self, Theme};
use crate::words::{Words, balance, credits, guide as words};

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
    draw_balance(ui, dataset, theme);
    ui.add_space(8.0);
}

/// Draws a table of what the dataset has on each party, if the parties fit side by side.
fn draw_balance(ui: &mut Ui, dataset: &Dataset, theme: &Theme) {
    draw_heading(ui, theme, balance::HEADING);
    let parties = &dataset.parties;
    if parties.len() > PARTY_SLOTS {
        let text = balance::too_many_parties(PARTY_SLOTS);
        kit::paragraph(ui, text, 13.5, theme.text_secondary);
        return;
    }
    kit::paragraph(ui, balance::EXPLANATION, 13.5, theme.text_secondary);
    let text = |words: Words| kit::Text::new(words, theme::sans(13.0), theme.text_secondary);
    let grid = Grid::new("balance").spacing(vec2(16.0, 3.0));
    grid.show(ui, |ui| {
        text(Words::EMPTY).show(ui);
        for party in parties {
            let response = text(Words::verbatim(&party.initials)).show(ui);
            response.set_name(Role::Label, || Words::verbatim(&party.name));
        }
        ui.end_row();
        for BalanceRow { label, cells } in balance_rows(dataset) {
            text(label.clone()).show(ui);
            for (party, cell) in parties.iter().zip(cells) {
                let response = text(cell.clone()).show(ui);
                response.set_name(Role::Label, || balance::cell(&label, &party.name, &cell));
            }
            ui.end_row();
        }
    });
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
