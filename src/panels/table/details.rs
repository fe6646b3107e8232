//! What an open row shows below its cells: the whole quotation, the reason for the level, the
//! sources and the commands.

use crate::facts::{AsOf, Byline, other_accounts};
use crate::words::byline::stance_heading;
use egui::accesskit::Role;
use egui::{Rect, Ui, UiBuilder, vec2};

use super::columns::Columns;
use super::row::{no_position, position, row_heading};
use crate::command::{Command, Edit};
use crate::kit::{self, Icon, MenuItem, ResponseExt as _};
use crate::model::{Passage, Section, Stance};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::view::Column;
use crate::words::Words;
use crate::words::stances::citation;
use crate::words::stances::source_warnings;
use crate::words::table as words;

/// The space above and below the details.
const PADDING: f32 = 12.0;

/// The width from which the parts are side by side.
const SIDE_BY_SIDE: f32 = 640.0;

/// Draws the details of a stance below `top_left`, as wide as the columns. Returns their height.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    stance: &Stance,
    columns: &Columns,
    top_left: egui::Pos2,
) -> f32 {
    let draw = |ui: &mut Ui, left: f32, top: f32, width: f32, part: DetailsPart| {
        let rect = Rect::from_min_size(top_left + vec2(left, top), vec2(width, 10_000.0));
        let builder = UiBuilder::new().max_rect(rect).id_salt(("details", part as u8, &stance.id));
        let mut ui = ui.new_child(builder);
        ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
        match part {
            DetailsPart::Label => show_label(&mut ui, scene, stance),
            DetailsPart::Words => show_words(&mut ui, scene, stance),
            DetailsPart::Reason => show_reason(&mut ui, scene, stance),
            DetailsPart::Sources => show_sources(&mut ui, scene, stance),
            DetailsPart::Buttons => show_buttons(&mut ui, scene, stance),
        }
        top + ui.min_rect().height()
    };
    let width = columns.width();
    let place = |column| columns.place(column);
    let bottom = if let (Some((voice, _)), Some((reason, _)), Some((sources, _))) = (
        place(Column::Voice),
        place(Column::Position),
        place(Column::Attribution).filter(|_| width >= 1000.0),
    ) {
        let label = draw(ui, 0.0, PADDING, voice - 12.0, DetailsPart::Label);
        let words = draw(ui, voice, PADDING, reason - voice - 24.0, DetailsPart::Words);
        let reason = draw(ui, reason, PADDING, sources - reason - 24.0, DetailsPart::Reason);
        let right = width - sources;
        let end = draw(ui, sources, PADDING, right, DetailsPart::Sources) + 12.0;
        // The buttons are at the bottom of the row.
        let others = label.max(words).max(reason);
        let buttons = end.max(others - BUTTONS_HEIGHT);
        draw(ui, sources, buttons, right, DetailsPart::Buttons).max(others)
    } else if width >= SIDE_BY_SIDE {
        let left = (width * 0.56).round();
        let label = draw(ui, 0.0, PADDING, left - 24.0, DetailsPart::Label);
        let words = draw(ui, 0.0, label + 4.0, left - 24.0, DetailsPart::Words);
        let reason = draw(ui, left, PADDING, width - left, DetailsPart::Reason);
        let end = draw(ui, left, reason + 12.0, width - left, DetailsPart::Sources) + 12.0;
        let buttons = end.max(words - BUTTONS_HEIGHT);
        draw(ui, left, buttons, width - left, DetailsPart::Buttons).max(words)
    } else {
        let mut top = PADDING;
        for part in [
            DetailsPart::Label,
            DetailsPart::Words,
            DetailsPart::Reason,
            DetailsPart::Sources,
            DetailsPart::Buttons,
        ] {
            top = draw(ui, 0.0, top, width, part) + 8.0;
        }
        top
    };
    (bottom + PADDING).ceil()
}

/// The height of the row of buttons.
const BUTTONS_HEIGHT: f32 = 28.0;

#[derive(Clone, Copy)]
enum DetailsPart {
    Label,
    Words,
    Reason,
    Sources,
    Buttons,
}

fn heading(ui: &mut Ui, scene: Scene<'_>, text: impl Into<Words>) {
    let text = text.into();
    let label = kit::Text::new(&text, theme::semibold(size::SMALL), scene.theme.text_secondary);
    let response = ui.add(label.label().wrap());
    response.set_name(Role::Heading, || text.clone());
}

fn muted(ui: &mut Ui, scene: Scene<'_>, text: impl Into<Words>) {
    kit::paragraph(ui, text, size::SMALL, scene.theme.text_muted);
}

fn plain(ui: &mut Ui, scene: Scene<'_>, text: impl Into<Words>) {
    kit::bidi_paragraph(ui, text, theme::sans(size::BODY), scene.theme.text);
}

fn show_label(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    if let Some(how) = Byline::new(&scene.document.dataset, stance).quoted_how() {
        heading(ui, scene, words::IN_FULL);
        muted(ui, scene, how);
    } else {
        heading(ui, scene, words::IN_OUR_WORDS);
    }
}

/// Whether a passage is in the details: the row has the summary.
pub fn is_detail(passage: &Passage<'_>) -> bool {
    matches!(
        passage,
        Passage::Quotation(..)
            | Passage::Translation(_)
            | Passage::Condition(_)
            | Passage::WalkBack(_)
            | Passage::Correction(_)
    )
}

/// The circumstances of a stance, what is noted about it, and other accounts.
pub fn notes(scene: Scene<'_>, stance: &Stance) -> Vec<Words> {
    let dataset = &scene.document.dataset;
    let others = other_accounts(dataset, stance, AsOf::of(scene.view));
    let others = others.map(|other| {
        let heading = stance_heading(dataset, other);
        words::another_account(&heading, &other.said)
    });
    Byline::new(dataset, stance)
        .venue_and_relay()
        .into_iter()
        .chain(stance.note.as_ref().map(Words::verbatim))
        .chain(words::known_since(stance))
        .chain(others)
        .collect()
}

/// The heading of the reason for the level, and the reason.
pub fn reason(scene: Scene<'_>, stance: &Stance) -> (Words, Words) {
    match position(scene, stance) {
        Some((question, position)) => {
            (words::why(&question.scale, position), Words::verbatim(&position.reason))
        }
        None => (words::WHY_NO_POSITION, no_position(scene, stance)),
    }
}

fn show_words(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    let theme = scene.theme;
    ui.spacing_mut().item_spacing.y = 6.0;
    for passage in scene.passages(stance).into_iter().filter(is_detail) {
        match passage {
            Passage::Quotation(quote, _) => {
                let quote = crate::words::stances::quoted(quote);
                kit::bidi_paragraph(ui, quote, theme::serif(size::QUOTATION), theme.text);
            }
            _ => {
                kit::paragraph(ui, passage.words(), size::BODY, theme.text_secondary);
            }
        }
    }
    if stance.main_quoted().is_none() {
        muted(ui, scene, words::NOT_QUOTED);
    }
    for note in notes(scene, stance) {
        muted(ui, scene, note);
    }
}

fn show_reason(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    let dataset = &scene.document.dataset;
    let (why, reason) = reason(scene, stance);
    heading(ui, scene, why);
    plain(ui, scene, reason);
    let question = dataset.question(&scene.view.question);
    let codings = question.and_then(|it| crate::words::cards::codings(dataset, it, stance));
    if let Some(codings) = codings {
        muted(ui, scene, codings);
    }
    let questions = dataset.questions.iter();
    let mut others = questions
        .filter(|question| question.id != scene.view.question)
        .filter(|question| stance.positions.contains_key(&question.id))
        .peekable();
    if others.peek().is_none() {
        return;
    }
    ui.add_space(8.0);
    heading(ui, scene, words::ALSO_BEARS_ON);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 2.0);
        for question in others {
            let link = kit::text_link(ui, scene.theme, Words::verbatim(&question.tab), || {
                words::bears_on(&question.tab)
            });
            scene.send_if(link.clicked(), || Command::ShowQuestion(question.id.clone()));
        }
    });
}

fn show_sources(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    heading(ui, scene, words::SOURCE);
    for (index, (source, locators)) in
        scene.document.dataset.cited_sources(stance).into_iter().enumerate()
    {
        if index > 0 {
            ui.add_space(4.0);
        }
        plain(ui, scene, words::source_title(source));
        let line =
            kit::paragraph(ui, citation(source, &locators), size::SMALL, scene.theme.text_muted);
        let details = crate::words::cards::source_details(source);
        let _ = line.tooltip(crate::words::list::lines(&details));
        for warning in source_warnings(source) {
            muted(ui, scene, warning);
        }
    }
}

/// Shows the menu of a row after a click with the secondary button.
pub fn context_menu(response: &egui::Response, scene: Scene<'_>, stance: &Stance) {
    kit::context_menu(response, 200.0, |ui| {
        for (_, label, command) in actions(scene, stance) {
            scene.send_if(MenuItem::new(label).show(ui, scene.theme).clicked(), || command);
        }
    });
}

/// Returns what can be done with a stance.
fn actions(scene: Scene<'_>, stance: &Stance) -> Vec<(Icon, Words, Command)> {
    let id = || stance.id.clone();
    let mut actions = vec![
        (Icon::Chart, words::SHOW, Command::ShowInChart(id())),
        (Icon::Copy, words::COPY, Command::CopyStance(id())),
    ];
    if scene.document.is_well_formed {
        let edit = Command::Edit(Edit::Open(Section::Stances, id()));
        actions.push((Icon::Edit, words::EDIT, edit));
    }
    actions
}

fn show_buttons(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    let theme = scene.theme;
    let heading = row_heading(scene, stance);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        for (icon, label, command) in actions(scene, stance) {
            let name = words::row_button(&label, &heading, &stance.said);
            let button = kit::Button::secondary(label).icon(icon).small();
            let response = button.show(ui, theme);
            response.set_name(Role::Button, || name.clone());
            scene.send_if(response.clicked(), || command);
        }
    });
}
