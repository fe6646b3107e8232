//! The contents behind *Source*: the quoted passages, the reasons of the coding, and full sources.

use egui::{Frame, Margin, Response, Ui};

use super::frame::Card;
use super::passage;
use super::spoken::positions;
use crate::command::Command;
use crate::kit::{self, Items, MenuItem};
use crate::model::{Source, Stance, StanceKind};
use crate::scene::Scene;
use crate::theme::{self, size, space};
use crate::words::byline::dated_heading;
use crate::words::{self, Words};

/// The width of the column that says what a row is about.
const KEY_WIDTH: f32 = 72.0;

/// Draws the rows, through which keys move if they are those of a card.
pub fn show(ui: &mut Ui, card: &mut Card<'_>, mut rows: Option<&mut Items<'_>>) {
    let (scene, stance) = (card.scene, card.stance);
    let dataset = &scene.document.dataset;
    show_row(ui, card, rows.as_deref_mut(), words::cards::WORDS, |ui, card| {
        show_lines(ui, card, words::cards::about_words(dataset, stance));
    });
    show_row(ui, card, rows.as_deref_mut(), words::cards::POSITION_AND_WHY, |ui, card| {
        let mut reasons: Vec<&str> = Vec::new();
        for (question, position, _) in positions(*scene, stance) {
            // The parties to a joint statement may have the same reason.
            if !reasons.contains(&position.reason.as_str()) {
                reasons.push(&position.reason);
                let level = words::cards::level(&question.scale, position.value);
                show_heading(ui, card, level);
                show_lines(ui, card, words::cards::range(&question.scale, position));
                show_lines(ui, card, [Words::verbatim(&position.reason)]);
            }
        }
        if reasons.is_empty() {
            show_lines(ui, card, [no_position(*scene, stance)]);
        }
    });
    let mut corrections = scene.corrections(stance).peekable();
    if corrections.peek().is_some() {
        show_row(ui, card, rows.as_deref_mut(), words::cards::CORRECTION, |ui, card| {
            show_lines(ui, card, corrections);
        });
    }
    let question = dataset.question(&scene.view.question);
    let coders = |question| {
        let stances = dataset.joint_stances(stance).into_iter();
        stances.filter_map(|stance| words::cards::coders(dataset, question, stance)).collect()
    };
    let coders: Vec<Words> = question.map(coders).unwrap_or_default();
    if !coders.is_empty() {
        show_row(ui, card, rows.as_deref_mut(), words::cards::CODERS, |ui, card| {
            show_lines(ui, card, coders);
        });
    }
    for (index, (source, locators)) in dataset.cited_sources(stance).into_iter().enumerate() {
        let is_first = index == 0;
        show_row(ui, card, rows.as_deref_mut(), words::cards::PASSAGE, |ui, card| {
            let note = stance.note.as_ref().filter(|_| is_first).map(Words::verbatim);
            show_lines(ui, card, [words::cards::places(&locators)].into_iter().chain(note));
            passage::show(ui, card, source);
        });
        show_row(ui, card, rows.as_deref_mut(), words::cards::PUBLISHED, |ui, card| {
            show_heading(ui, card, words::cards::title(source));
            show_lines(ui, card, words::cards::source_details(source));
            show_lines(ui, card, is_first.then(|| words::cards::counts_from(stance)));
        });
        if let Some(rows) = rows.as_deref_mut() {
            let owner = dated_heading(dataset, stance);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(KEY_WIDTH);
                ui.vertical(|ui| show_links(ui, *scene, source, &owner, rows));
            });
        }
    }
}

/// Draws a row: what it is about, and the contents beside it.
fn show_row(
    ui: &mut Ui,
    card: &mut Card<'_>,
    rows: Option<&mut Items<'_>>,
    key: Words,
    contents: impl FnOnce(&mut Ui, &mut Card<'_>),
) {
    ui.add_space(space::L);
    match rows {
        None => show_key_and_contents(ui, card, key, contents),
        Some(rows) => rows.row(ui, |ui| {
            let shown =
                card.row_words(|card| show_key_and_contents(ui, card, key.clone(), contents));
            // The first are the key.
            words::cards::source_row(&key, shown.get(1..).unwrap_or_default())
        }),
    }
}

fn show_key_and_contents(
    ui: &mut Ui,
    card: &mut Card<'_>,
    key: Words,
    contents: impl FnOnce(&mut Ui, &mut Card<'_>),
) {
    let color = card.scene.theme.text_secondary;
    let font = theme::semibold(size::SMALL);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.vertical(|ui| {
            ui.set_width(KEY_WIDTH);
            ui.set_max_width(KEY_WIDTH - 6.0);
            card.show_text_in(ui, key, font, color);
        });
        ui.vertical(|ui| contents(ui, card));
    });
}

/// The reason why a stance has no position on the question.
pub fn no_position(scene: Scene<'_>, stance: &Stance) -> Words {
    let questions = scene.document.dataset.questions.iter();
    let elsewhere: Vec<&str> = questions
        .filter(|question| stance.positions.contains_key(&question.id))
        .map(|question| question.tab.as_str())
        .collect();
    match (&stance.no_position, elsewhere.is_empty()) {
        (Some(reason), _) => words::cards::no_position(reason),
        (None, false) => words::cards::no_position_here(&elsewhere),
        (None, true) if stance.kind == StanceKind::Commentary => {
            words::cards::COMMENTARY_HAS_NO_POSITION
        }
        (None, true) => words::cards::NO_POSITION,
    }
}

fn show_heading(ui: &mut Ui, card: &mut Card<'_>, words: Words) {
    card.show_text_in(ui, words, theme::semibold(size::SMALL), card.scene.theme.text);
}

/// Shows what a row says. What it says first stands out.
fn show_lines(ui: &mut Ui, card: &mut Card<'_>, lines: impl IntoIterator<Item = Words>) {
    let theme = card.scene.theme;
    let is_first = ui.min_rect().height() == 0.0;
    for (index, line) in lines.into_iter().enumerate() {
        let color = if is_first && index == 0 { theme.text } else { theme.text_secondary };
        card.show_text(ui, line, size::SMALL, color);
    }
}

/// Shows links to a source and its archived copy, which are named after their card.
pub fn show_links(
    ui: &mut Ui,
    scene: Scene<'_>,
    source: &Source,
    owner: &Words,
    rows: &mut Items<'_>,
) {
    let links = [(words::cards::OPEN, &source.url), (words::cards::ARCHIVED, &source.archived)];
    if links.iter().all(|(_, address)| address.is_none()) {
        return;
    }
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XL;
        for (text, address) in links {
            if let Some(address) = address {
                rows.add(show_link_menu(ui, scene, text, address, owner));
            }
        }
    });
}

/// Shows a link with a menu that shows the whole address and can open it.
fn show_link_menu(
    ui: &mut Ui,
    scene: Scene<'_>,
    text: Words,
    address: &str,
    owner: &Words,
) -> Response {
    let theme = scene.theme;
    let button = kit::text_link(ui, theme, text, || words::cards::open_link(address, owner));
    kit::menu_list(&button, &Words::verbatim(address), 340.0, |ui| {
        Frame::new().inner_margin(Margin::symmetric(10, 6)).show(ui, |ui| {
            kit::paragraph(ui, words::links::shown_link(address), size::LABEL, theme.text);
        });
        if MenuItem::new(words::cards::OPEN_IN_BROWSER).show(ui, theme).clicked() {
            scene.send(Command::OpenLink(address.to_owned()));
        }
    });
    button
}
