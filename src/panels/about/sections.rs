//! The sections of the pane, one below the other.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Align2, Grid, Id, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use crate::command::Command;
use crate::export::{BalanceRow, balance_rows};
use crate::facts::PARTY_SLOTS;
use crate::figure::KeyEntry;
use crate::kit::{self, Fold, ResponseExt as _, RowSlot, Text};
use crate::model::{Dataset, Question, Scale};
use crate::scene::Scene;
use crate::theme::installed::{missing_in, missing_words};
use crate::theme::{self, Theme, size, space};
use crate::words::figure::number;
use crate::words::heading::sentences;
use crate::words::{Words, about as words, balance, capitalize, corrections, credits};

/// The distance of words from the left edge of their sign, and the height of both.
const INDENT: f32 = 36.0;
const SIGN_HEIGHT: f32 = 21.0;

/// The distance of a level, or of a rule, from the left edge of its number.
const NUMBER_INDENT: f32 = 24.0;

/// The state of the sections between frames.
#[derive(Debug, Default)]
pub struct SectionsState {
    /// The balance with its revision, as counting it takes too long for every frame.
    balance: Option<(u64, Vec<BalanceRow>)>,
    open: BTreeSet<Folded>,
}

/// A section that is folded at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Folded {
    Speakers,
    Corrections,
    Balance,
}

/// Shows all sections that have something to say.
pub fn show(ui: &mut Ui, scene: Scene<'_>, signs: &[KeyEntry], state: &mut SectionsState) {
    let counted = state.balance.take().filter(|(revision, _)| *revision == scene.revision);
    let count = || (scene.revision, balance_rows(&scene.document.dataset));
    let (_, balance) = state.balance.insert(counted.unwrap_or_else(count));
    let id = Id::unique("text about the chart");
    kit::reading(
        ui,
        scene.theme,
        id,
        || words::TEXT,
        |ui, lines| show_text(ui, scene, signs, lines),
    );
    ui.add_space(space::XL);
    let dataset = &scene.document.dataset;
    let speakers: Vec<Words> = speakers(dataset).collect();
    let folded = [
        (Folded::Speakers, words::SPEAKERS, !speakers.is_empty()),
        (Folded::Corrections, corrections::HEADING, !dataset.corrections.is_empty()),
        (Folded::Balance, balance::HEADING, !dataset.parties.is_empty()),
    ];
    for (section, name, _) in folded.into_iter().filter(|(.., has_text)| *has_text) {
        let is_open = state.open.contains(&section);
        let (row, _) = kit::take_strip(ui, kit::FOLD_HEIGHT);
        let slot = RowSlot::alone(Id::unique(("section about the chart", section)));
        let rect = row.expand2(vec2(12.0, 0.0));
        let fold = Fold { name: &name, count: &Words::EMPTY, is_open };
        let button = kit::fold_heading(ui, scene.theme, rect, slot, &fold, &name);
        if button.clicked() && !state.open.remove(&section) {
            state.open.insert(section);
        }
        if !is_open {
            continue;
        }
        ui.add_space(space::S);
        kit::reading(
            ui,
            scene.theme,
            Id::unique(("text about the chart", section)),
            || name.clone(),
            |ui, lines| match section {
                Folded::Speakers => {
                    lines.extend(
                        speakers.iter().map(|words| paragraph(ui, scene.theme, words.clone())),
                    );
                }
                Folded::Corrections => {
                    for correction in dataset.newest_corrections() {
                        lines.push(paragraph(
                            ui,
                            scene.theme,
                            corrections::listed(dataset, correction),
                        ));
                        ui.add_space(space::S);
                    }
                }
                Folded::Balance => show_balance(ui, scene, balance, lines),
            },
        );
        ui.add_space(space::XL);
    }
}

/// Shows what is never folded.
fn show_text(ui: &mut Ui, scene: Scene<'_>, signs: &[KeyEntry], lines: &mut Vec<Response>) {
    let dataset = &scene.document.dataset;
    let letters = missing_words(scene.document, &missing_in(scene.document));
    if !dataset.scope.is_empty() || !letters.is_empty() {
        heading(ui, scene.theme, &words::LIMITS);
    }
    if !dataset.scope.is_empty() {
        lines.push(paragraph(ui, scene.theme, credits::scope(dataset)));
    }
    for words in &letters {
        ui.add_space(space::XS);
        lines.push(paragraph(ui, scene.theme, sentences(&[&capitalize(words)])));
    }
    if !signs.is_empty() {
        heading(ui, scene.theme, &words::SIGNS);
        lines.extend(signs.iter().map(|sign| show_sign(ui, scene.theme, sign)));
    }
    if let Some(question) = dataset.question(&scene.view.question) {
        heading(ui, scene.theme, &words::LEVELS);
        show_levels(ui, scene, question, lines);
    }
    heading(ui, scene.theme, &words::HOW_A_LINE_IS_SET);
    for (number, rule) in words::rules(dataset.stale_after, scene.view_data.series.only_figures) {
        lines.push(numbered(ui, scene.theme, &number, &rule));
    }
    heading(ui, scene.theme, &words::WHO_JUDGED_IT);
    show_judges(ui, scene, lines);
    if !dataset.sources.is_empty() {
        let are_inferred = dataset.sources.iter().all(|source| source.inferred.is_some());
        let name = if are_inferred { words::SOURCES_INFERRED } else { words::SOURCES };
        heading(ui, scene.theme, &name);
        show_sources(ui, scene, are_inferred, lines);
    }
}

fn heading(ui: &mut Ui, theme: &Theme, text: &Words) {
    ui.add_space(space::XL);
    let heading = Text::new(text, theme::semibold(size::SMALL), theme.text);
    let response = ui.add(heading.label().wrap());
    response.set_name(Role::Heading, || text.clone());
    ui.add_space(space::XS);
}

fn paragraph(ui: &mut Ui, theme: &Theme, text: impl Into<Words>) -> Response {
    kit::paragraph(ui, text, size::LABEL, theme.text_secondary)
}

/// Shows a paragraph beside its number.
fn numbered(ui: &mut Ui, theme: &Theme, number: &Words, text: &Words) -> Response {
    let row = ui.cursor().with_max_x(ui.max_rect().right());
    let font = theme::sans(size::LABEL);
    let shown = Text::new(number, font, theme.text_secondary);
    shown.paint(ui, row.min + vec2(0.0, 8.5), Align2::LEFT_CENTER, NUMBER_INDENT);
    let left = row.min + vec2(NUMBER_INDENT, 0.0);
    let place = Rect::from_min_max(left, pos2(row.right(), f32::INFINITY));
    let builder = UiBuilder::new().max_rect(place);
    let response = ui.scope_builder(builder, |ui| paragraph(ui, theme, text.clone())).inner;
    response.set_name(Role::Label, || words::numbered(number, text));
    response
}

/// Shows a sign of the chart with what it means.
fn show_sign(ui: &mut Ui, theme: &Theme, entry: &KeyEntry) -> Response {
    let text = Text::new(&entry.words, theme::sans(size::LABEL), theme.text_secondary);
    let galley = text.wrap(ui, ui.available_width() - INDENT, usize::MAX);
    let height = SIGN_HEIGHT.max(galley.size().y + 4.0);
    let (row, response) = kit::take_strip(ui, height);
    ui.painter().extend(entry.sign.shapes(theme, row.left_center(), 1.0));
    let top = row.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(row.left() + INDENT, top), galley, theme.text_secondary);
    response.set_name(Role::Label, || entry.words.clone());
    response
}

/// Shows the levels of the question, from the highest, or the ends of its scale.
fn show_levels(ui: &mut Ui, scene: Scene<'_>, question: &Question, lines: &mut Vec<Response>) {
    match &question.scale {
        Scale::Ordinal(levels) => {
            for (value, level) in levels.iter().enumerate().rev() {
                lines.push(numbered(ui, scene.theme, &number(value), &capitalize(&level.label)));
            }
        }
        scale @ Scale::Continuous { .. } => {
            lines.push(paragraph(ui, scene.theme, words::scale(scale)));
        }
    }
    if !question.comparable {
        lines.push(paragraph(ui, scene.theme, words::NOT_COMPARABLE));
    }
}

/// Who speaks for each party. Of many parties, this would be a list of its own.
fn speakers(dataset: &Dataset) -> impl Iterator<Item = Words> {
    dataset.parties.iter().take(PARTY_SLOTS).filter_map(|party| {
        let is_speaker =
            |role: &crate::model::Role| role.speaks && role.party.as_ref() == Some(&party.id);
        let actors = dataset.actors.iter().filter(|actor| actor.roles.iter().any(is_speaker));
        let names: Vec<&str> = actors.map(|actor| actor.name.as_str()).collect();
        // A party with its own name as voice needs no list.
        (names != [party.name.as_str()]).then(|| words::speakers(&party.name, &names))
    })
}

/// Shows who made the dataset, and by which codebook.
fn show_judges(ui: &mut Ui, scene: Scene<'_>, lines: &mut Vec<Response>) {
    let dataset = &scene.document.dataset;
    if scene.view_data.judges.is_some() {
        lines.push(paragraph(ui, scene.theme, words::JUDGEMENT));
    }
    if !dataset.coders.is_empty() {
        let names: Vec<&str> = dataset.coders.iter().map(|coder| coder.name.as_str()).collect();
        lines.push(paragraph(ui, scene.theme, words::coders(&names)));
    }
    for (credit, address) in credits::credits(dataset) {
        show_credit(ui, scene, credit, address.as_ref(), lines);
    }
}

/// Shows the sources with their days, in the order of the file.
fn show_sources(ui: &mut Ui, scene: Scene<'_>, are_inferred: bool, lines: &mut Vec<Response>) {
    let theme = scene.theme;
    for source in &scene.document.dataset.sources {
        let is_inferred = source.publisher_inferred.is_some();
        let name = words::source(&source.publisher, is_inferred);
        let day = words::published(
            &source.published.to_words(),
            source.inferred.is_some() && !are_inferred,
        );
        let day = Text::new(&day, theme::sans(size::SMALL), theme.text_secondary);
        let name = Text::new(&name, theme::medium(size::SMALL), theme.text);
        let width = ui.available_width();
        let galley = name.wrap(ui, width - day.width(ui) - 12.0, usize::MAX);
        let height = galley.size().y + 3.0;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        ui.painter().galley(rect.min, galley, theme.text);
        let end = pos2(rect.right(), rect.top() + 8.0);
        day.paint(ui, end, Align2::RIGHT_CENTER, width);
        response.set_name(Role::Label, || crate::words::stances::source_words(source));
        lines.push(response);
    }
}

fn show_credit(
    ui: &mut Ui,
    scene: Scene<'_>,
    credit: Words,
    address: Option<&String>,
    lines: &mut Vec<Response>,
) {
    let Some(address) = address else {
        lines.push(paragraph(ui, scene.theme, credit));
        return;
    };
    let text = Text::new(credit, theme::sans(size::LABEL), scene.theme.text_secondary);
    let is_clicked = text.link(ui).clicked();
    scene.send_if(is_clicked, || Command::OpenLink(address.clone()));
}

/// Draws a table of what the dataset has on each party, if the parties fit side by side.
fn show_balance(ui: &mut Ui, scene: Scene<'_>, rows: &[BalanceRow], lines: &mut Vec<Response>) {
    let theme = scene.theme;
    let parties = &scene.document.dataset.parties;
    if parties.len() > PARTY_SLOTS {
        let text = balance::too_many_parties(PARTY_SLOTS);
        lines.push(paragraph(ui, scene.theme, text));
        return;
    }
    lines.push(paragraph(ui, scene.theme, balance::EXPLANATION));
    ui.add_space(space::S);
    let text = |words: Words| Text::new(words, theme::sans(size::SMALL), theme.text_secondary);
    ScrollArea::horizontal().id_salt("balance").show(ui, |ui| {
        let grid = Grid::new("balance").spacing(vec2(16.0, 4.0)).min_col_width(0.0);
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
