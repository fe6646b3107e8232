//! The card "What set the line?", above all others.

use egui::accesskit::{Live, Role};
use egui::{Sense, Ui, vec2};

use super::frame;
use crate::command::Command;
use crate::facts::LineAnswer;
use crate::kit::selectable::selectable_paragraph;
use crate::kit::{self, Button, ResponseExt as _, Text};
use crate::model::{Passage, Question, Stance};
use crate::scene::{Scene, WindowScene};
use crate::theme::{self, size, space};
use crate::words::byline::stance_heading;
use crate::words::{Words, day_month, figure, heading as words, line_rule};

/// Shows the card while there is an answer. Returns the stance whose card it is to lead to.
pub fn show<'a>(ui: &mut Ui, scene: WindowScene<'a>) -> Option<&'a Stance> {
    let dataset = &scene.document.dataset;
    let question = dataset.question(&scene.view.question);
    let (first, question) = scene.answers.first().zip(question)?;
    let day = if scene.view_data.series.by_year {
        figure::day(first.day, true)
    } else {
        day_month(first.day)
    };
    let title = words::what_set_the_lines(scene.answers.len(), &day);
    let shown = frame::pinned_frame(scene.theme, 12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(space::L, space::S);
        show_heading(ui, *scene, &title);
        let shown = scene.answers.iter().filter_map(|answer| {
            ui.push_id(answer.party, |ui| show_answer(ui, scene, question, answer)).inner
        });
        // All are shown.
        shown.last()
    });
    shown.response.set_name(Role::Article, || title.clone());
    let spoken = scene
        .answers
        .iter()
        .map(|answer| answer.spoken(dataset, &question.scale, scene.view.clock));
    let (_, said) = ui.allocate_exact_size(egui::Vec2::ZERO, Sense::hover());
    kit::set_status(ui, &said, Live::Polite, || line_rule::all_answers(spoken.clone()));
    shown.inner
}

fn show_heading(ui: &mut Ui, scene: Scene<'_>, title: &Words) {
    let row = ui.cursor().with_max_x(ui.max_rect().right());
    let heading = Text::new(title, theme::semibold(size::SECTION), scene.theme.text).show(ui);
    heading.set_name(Role::Heading, || title.clone());
    let close = frame::close_button(ui, scene.theme, row, words::CLOSE_ANSWER);
    scene.send_if(close.clicked(), || Command::CloseAnswer);
}

/// Shows the answer for one party: the statement, its words and the rules by their numbers. Returns
/// its stance if its button was clicked.
fn show_answer<'a>(
    ui: &mut Ui,
    scene: WindowScene<'a>,
    question: &Question,
    answer: &LineAnswer,
) -> Option<&'a Stance> {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    ui.add_space(space::M);
    ui.horizontal(|ui| {
        let badge = scene.badge(Some(answer.party));
        let (rect, _) = ui.allocate_exact_size(badge.size(ui), Sense::hover());
        badge.paint(ui, rect);
        let name = Words::verbatim(&dataset.parties[answer.party].name);
        Text::new(name, theme::semibold(size::BODY), scene.party_color(answer.party)).show(ui);
    });
    let paragraph = |ui: &mut Ui, words: Words, font, color| {
        selectable_paragraph(ui, words, font, color);
    };
    let rule = answer.rule(dataset, &question.scale);
    let stance = answer.stance().and_then(|stance| dataset.stances.get(stance));
    if let (Ok(line), Some(stance)) = (&answer.line, stance) {
        let heading = stance_heading(dataset, stance);
        paragraph(ui, heading.clone(), theme::medium(size::LABEL), theme.text);
        let details = words::said_position(&stance.said, &question.scale, line.value);
        paragraph(ui, details, theme::sans(size::SMALL), theme.text_secondary);
        for passage in scene.main_passages(stance) {
            let font = match passage {
                Passage::Quotation(quote, lang) => theme::quotation(size::EXCERPT, quote, lang),
                _ => theme::sans(size::LABEL),
            };
            paragraph(ui, passage.plain_words(), font, theme.text);
        }
        paragraph(ui, rule, theme::sans(size::SMALL), theme.text_secondary);
        // A statement that set several lines has one button.
        let mut before = scene
            .answers
            .iter()
            .take_while(|other| other.party != answer.party)
            .filter_map(|other| dataset.stances.get(other.stance()?));
        if before.any(|other| other.is_same_statement(stance)) {
            return None;
        }
        let button = Button::quiet(words::SHOW).small().show(ui, theme);
        button.set_name(Role::Button, || words::show_stance(&heading));
        scene.send_if(button.clicked(), || Command::Select(stance.id.clone()));
        return button.clicked().then_some(stance);
    }
    paragraph(ui, rule, theme::sans(size::LABEL), theme.text_secondary);
    None
}
