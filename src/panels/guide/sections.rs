//! The sections at the end of the guide.

use egui::accesskit::Role;
use egui::{Grid, Id, Response, ScrollArea, Ui, vec2};

use crate::command::Command;
use crate::export::{BalanceRow, balance_rows};
use crate::facts::PARTY_SLOTS;
use crate::kit::{self, ResponseExt as _, Text};
use crate::model::is_web_link;
use crate::scene::Scene;
use crate::theme::{self, Theme, size};
use crate::view::GuideSection;
use crate::words::{Words, balance, corrections, credits, guide as words};

impl GuideSection {
    pub const ALL: [Self; 7] = [
        Self::Scope,
        Self::Levels,
        Self::Speakers,
        Self::Rules,
        Self::Credits,
        Self::Corrections,
        Self::Balance,
    ];

    pub fn title(self) -> Words {
        match self {
            Self::Scope => words::WHAT_IS_CHARTED,
            Self::Levels => words::LEVELS,
            Self::Speakers => words::WHO_SPEAKS,
            Self::Rules => words::CODING_RULES,
            Self::Credits => credits::HEADING,
            Self::Corrections => corrections::HEADING,
            Self::Balance => balance::HEADING,
        }
    }

    /// Whether the dataset has nothing to show in the section.
    pub fn is_empty(self, scene: Scene<'_>) -> bool {
        let dataset = &scene.document.dataset;
        match self {
            Self::Scope => dataset.scope.is_empty(),
            Self::Levels => dataset.questions.is_empty(),
            Self::Speakers | Self::Balance => dataset.parties.is_empty(),
            Self::Rules => false,
            Self::Credits => !dataset.has_credits() && dataset.codebook.is_none(),
            Self::Corrections => dataset.corrections.is_empty(),
        }
    }
}

pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    section: GuideSection,
    balance: &mut Option<(u64, Vec<BalanceRow>)>,
) {
    let theme = scene.theme;
    let id = Id::unique("text of a section").with(section as u8);
    let name = || words::section_text(&section.title());
    kit::reading(ui, theme, id, name, |ui, lines| {
        heading(ui, theme, &section.title());
        ui.add_space(4.0);
        ui.spacing_mut().item_spacing.y = 4.0;
        match section {
            GuideSection::Scope => {
                let scope = credits::scope(&scene.document.dataset);
                lines.push(paragraph(ui, theme, scope));
            }
            GuideSection::Levels => show_levels(ui, scene, lines),
            GuideSection::Speakers => show_speakers(ui, scene, lines),
            GuideSection::Rules => show_rules(ui, scene, lines),
            GuideSection::Credits => show_credits(ui, scene, lines),
            GuideSection::Corrections => {
                let dataset = &scene.document.dataset;
                for correction in dataset.newest_corrections() {
                    let correction = corrections::listed(dataset, correction);
                    lines.push(paragraph(ui, theme, correction));
                }
            }
            GuideSection::Balance => {
                let is_known = |(revision, _): &(u64, _)| *revision == scene.revision;
                if !balance.as_ref().is_some_and(is_known) {
                    *balance = None;
                }
                let (_, rows) = balance
                    .get_or_insert_with(|| (scene.revision, balance_rows(&scene.document.dataset)));
                show_balance(ui, scene, rows, lines);
            }
        }
    });
    ui.add_space(8.0);
}

fn heading(ui: &mut Ui, theme: &Theme, text: &Words) {
    let heading = Text::new(text, theme::semibold(size::BODY), theme.text);
    let response = ui.add(heading.label().wrap());
    response.set_name(Role::Heading, || text.clone());
}

fn paragraph(ui: &mut Ui, theme: &Theme, text: impl Into<Words>) -> Response {
    kit::paragraph(ui, text, size::LABEL, theme.text_secondary)
}

/// Shows the levels of all questions, that which is shown first.
fn show_levels(ui: &mut Ui, scene: Scene<'_>, lines: &mut Vec<Response>) {
    let theme = scene.theme;
    let questions = &scene.document.dataset.questions;
    let is_current = |id: &str| id == scene.view.question;
    let (current, others): (Vec<_>, Vec<_>) =
        questions.iter().partition(|question| is_current(&question.id));
    for question in current.into_iter().chain(others) {
        ui.add_space(6.0);
        let ask = Words::verbatim(&question.ask);
        let ask = Text::new(ask, theme::medium(size::LABEL), theme.text);
        lines.push(ui.add(ask.label().wrap()));
        for value in words::scale(&question.scale) {
            lines.push(paragraph(ui, theme, value));
        }
        if !question.comparable {
            let text = kit::paragraph(ui, words::NOT_COMPARABLE, size::SMALL, theme.text_muted);
            lines.push(text);
        }
    }
}

fn show_speakers(ui: &mut Ui, scene: Scene<'_>, lines: &mut Vec<Response>) {
    let dataset = &scene.document.dataset;
    for party in &dataset.parties {
        let is_speaker = |roles: &[crate::model::Role]| {
            let mut roles = roles.iter();
            roles.any(|role| role.speaks && role.party.as_deref() == Some(&party.id))
        };
        let actors = dataset.actors.iter();
        let speakers: Vec<&str> = actors
            .filter(|actor| is_speaker(&actor.roles))
            .map(|actor| actor.name.as_str())
            .collect();
        let speakers = words::speakers(&party.name, &speakers);
        lines.push(paragraph(ui, scene.theme, speakers));
    }
}

fn show_rules(ui: &mut Ui, scene: Scene<'_>, lines: &mut Vec<Response>) {
    let dataset = &scene.document.dataset;
    for rule in words::rules(dataset, scene.view_data.judges.is_some()) {
        lines.push(paragraph(ui, scene.theme, rule));
    }
    if let Some(codebook) = credits::codebook(dataset) {
        let address = is_web_link(&codebook).then(|| codebook.to_string());
        let codebook = (words::codebook(&codebook), address.as_ref());
        show_credit(ui, scene, codebook, lines);
    }
}

/// Draws who made the dataset, under which terms and by which rules.
fn show_credits(ui: &mut Ui, scene: Scene<'_>, lines: &mut Vec<Response>) {
    for (credit, address) in credits::credits(&scene.document.dataset) {
        show_credit(ui, scene, (credit, address.as_ref()), lines);
    }
}

fn show_credit(
    ui: &mut Ui,
    scene: Scene<'_>,
    (credit, address): (Words, Option<&String>),
    lines: &mut Vec<Response>,
) {
    let text = Text::new(credit, theme::sans(size::LABEL), scene.theme.text_secondary);
    match address {
        Some(address) if text.clone().link(ui).clicked() => {
            scene.send(Command::OpenLink(address.clone()));
        }
        Some(_) => {}
        None => lines.push(ui.add(text.label().wrap())),
    }
}

/// Draws a table of what the dataset has on each party, if the parties fit side by side.
fn show_balance(ui: &mut Ui, scene: Scene<'_>, rows: &[BalanceRow], lines: &mut Vec<Response>) {
    let theme = scene.theme;
    let parties = &scene.document.dataset.parties;
    if parties.len() > PARTY_SLOTS {
        let text = balance::too_many_parties(PARTY_SLOTS);
        lines.push(paragraph(ui, theme, text));
        return;
    }
    lines.push(paragraph(ui, theme, balance::EXPLANATION));
    ui.add_space(4.0);
    let text = |words: Words| Text::new(words, theme::sans(size::SMALL), theme.text_secondary);
    ScrollArea::horizontal().id_salt("balance").show(ui, |ui| {
        let grid = Grid::new("balance").spacing(vec2(16.0, 4.0));
        grid.show(ui, |ui| {
            // The numbers come first, so that a long label hides none.
            for party in parties {
                let initials = Words::verbatim(&party.initials);
                let initials = Text::new(initials, theme::semibold(size::SMALL), theme.text);
                let response = initials.show(ui);
                response.set_name(Role::Label, || Words::verbatim(&party.name));
            }
            ui.end_row();
            for BalanceRow { label, cells } in rows {
                for (party, cell) in parties.iter().zip(cells) {
                    let response = text(cell.clone()).show(ui);
                    response.set_name(Role::Label, || balance::cell(label, &party.name, cell));
                    lines.push(response);
                }
                text(label.clone()).show(ui);
                ui.end_row();
            }
        });
    });
}
