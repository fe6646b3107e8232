//! The answer to "What moved the line?", beside the line: the stance that sets it, its
//! words, and the rule.

use egui::accesskit::{Live, Role};
use egui::{
    Frame, Id, Margin, Popup, PopupCloseBehavior, Rect, RectAlign, Sense, Ui, UiKind, Vec2, pos2,
    vec2,
};

use super::axes::Axes;
use super::focus::{asks, focus_id, note_returned};
use super::spec::ChartSpec;
use crate::command::Command;
use crate::facts::LineAnswer;
use crate::kit::{self, Button, ResponseExt as _, Text};
use crate::model::{Passage, Question};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::byline::stance_heading;
use crate::words::{Words, heading as words, line_rule};

/// The width of the popup, in points.
const WIDTH: f32 = 330.0;

/// The distance of the popup from the line, in points.
const GAP: f32 = 12.0;

/// The state of the popup between frames.
#[derive(Debug, Default)]
pub struct AnswerState {
    shown: Vec<LineAnswer>,
    /// Whether the popup took the keyboard focus.
    has_taken_focus: bool,
    /// That of its buttons which has the keyboard focus.
    focused: Option<Id>,
    /// What had the keyboard focus before.
    focus_before: Option<Id>,
    /// Whether the answers are announced: no button with the focus says them.
    is_announced: bool,
    /// The button, until it is known whether it has kept the focus.
    button: Option<Id>,
    /// Whether a key has chosen the statement, so that its card gets the focus.
    shows_card: bool,
}

impl AnswerState {
    /// Whether the popup was closed for the card of its statement.
    pub fn take_card_request(&mut self) -> bool {
        self.shown.is_empty() && std::mem::take(&mut self.shows_card)
    }
}

/// Shows the popup while there is an answer; `by_click` is whether a line was clicked.
pub fn show(ui: &Ui, chart: &ChartSpec<'_>, (state, by_click): (&mut AnswerState, bool)) {
    let &ChartSpec { scene, question, ref axes, .. } = chart;
    let is_new = asks(ui.ctx()) || state.shown != scene.answers;
    if is_new {
        state.shown = scene.answers.to_vec();
    }
    let Some(first) = scene.answers.first() else {
        // The focus returns to where it was, unless it is elsewhere.
        state.has_taken_focus = false;
        let returns = state.focused.take().is_some() && !state.shows_card;
        if let Some(before) = state.focus_before.take().filter(|_| returns) {
            // The search is gone.
            let is_shown = ui.ctx().read_response(before).is_some();
            let id = if is_shown { before } else { focus_id() };
            ui.memory_mut(|memory| memory.request_focus(id));
            // Without a stance, the chart says the lines.
            if id == focus_id() && scene.selected().is_some() {
                note_returned(ui.ctx());
            }
        }
        return;
    };
    let takes_focus = is_new && !by_click;
    if takes_focus && !state.has_taken_focus {
        state.has_taken_focus = true;
        state.focus_before = ui.memory(egui::Memory::focused);
    }
    let anchor = anchor(scene, axes, first);
    let aligns = if scene.answers.len() == 1 {
        [RectAlign::BOTTOM, RectAlign::TOP, RectAlign::LEFT]
    } else {
        [RectAlign::LEFT, RectAlign::RIGHT, RectAlign::BOTTOM]
    };
    let popup = Popup::new(
        ui.scope_id().with("answer"),
        ui.ctx().clone(),
        Rect::from_center_size(anchor, Vec2::ZERO),
        ui.layer_id(),
    )
    .align(aligns[0])
    .align_alternatives(&aligns[1..])
    .gap(GAP)
    .close_behavior(PopupCloseBehavior::IgnoreClicks)
    .frame(Frame::popup(ui.style()).inner_margin(Margin::symmetric(14, 12)))
    .width(WIDTH);
    let (dataset, clock) = (&scene.document.dataset, scene.view.clock);
    let spoken = |answer: &LineAnswer| answer.spoken(dataset, &question.scale, clock);
    let title = words::what_set_the_lines(scene.answers.len(), first.day);
    let shown = popup.accessible_name(kit::spoken(&words::WHAT_SET)).show(|ui| {
        // Of a dialog, screen readers read all texts, which the button says.
        let popup = ui.stack().iter().find(|ui| ui.kind() == Some(UiKind::Popup));
        if let Some(popup) = popup {
            ui.ctx().accesskit_node_builder(popup.unique_id, |node| node.set_role(Role::Group));
        }
        let height = ui.ctx().content_rect().height() - 50.0;
        kit::set_area_size(ui, vec2(WIDTH, height.max(120.0)));
        ui.spacing_mut().item_spacing.y = 6.0;
        if is_new {
            let has_button = scene.answers.iter().any(|answer| answer.stance().is_some());
            state.is_announced = by_click || !has_button;
        } else if let Some(button) = state.button.take() {
            // What opened the popup, such as the search, may take the focus back.
            let focused = ui.memory(egui::Memory::focused);
            if focused.is_some_and(|id| id != button) {
                state.is_announced = true;
            }
        }
        if state.is_announced {
            announce(ui, &line_rule::all_answers(scene.answers.iter().map(spoken)));
        }
        let theme = scene.theme;
        let heading = Text::new(&title, theme::medium(size::SMALL), theme.text_muted).show(ui);
        heading.set_name(Role::Heading, || title.clone());
        kit::focus::scroll(ui, egui::ScrollArea::vertical(), |ui| {
            let mut takes_focus = takes_focus;
            state.focused = None;
            // A party without a line has no button: the first one says so.
            let missing = scene.answers.iter().filter(|answer| answer.stance().is_none());
            let mut missing: Vec<Words> = missing.map(spoken).collect();
            for (index, answer) in scene.answers.iter().enumerate() {
                if index > 0 {
                    ui.separator();
                }
                // What was heard of a statement is not said again.
                let shown =
                    ui.push_id(answer.stance(), |ui| show_answer(ui, scene, question, answer));
                let Some(button) = shown.inner else {
                    continue;
                };
                state.shows_card |= button.clicked() && button.has_focus();
                let said = std::iter::once(answer.at_button(dataset)).chain(missing.drain(..));
                let said = || line_rule::all_answers(said);
                kit::heard::describe_once(&button, said);
                if std::mem::take(&mut takes_focus) {
                    button.request_focus();
                    state.button = Some(button.id);
                }
                if button.has_focus() || state.button == Some(button.id) {
                    state.focused = Some(button.id);
                }
            }
        });
    });
    if shown.is_some_and(|shown| !is_new && shown.response.clicked_elsewhere()) {
        scene.send(Command::CloseAnswer);
    }
}

/// Returns the point of the line that the popup is about; for several lines, the middle of
/// the day.
fn anchor(scene: Scene<'_>, axes: &Axes, first: &LineAnswer) -> egui::Pos2 {
    let x = axes.x(first.day);
    let y = match (&first.line, scene.answers.len()) {
        (Ok(line), 1) => axes.line_y(first.party, line.value),
        _ => axes.plot.center().y,
    };
    let plot = axes.plot;
    pos2(x.max(plot.left()).min(plot.right()), y.max(plot.top()).min(plot.bottom()))
}

/// Tells screen readers the answers once.
fn announce(ui: &mut Ui, answers: &Words) {
    let (_, response) = ui.allocate_exact_size(Vec2::ZERO, Sense::hover());
    kit::set_status(ui, &response, Live::Polite, || answers.clone());
}

/// Shows the answer for one party. Returns the button that selects the stance.
fn show_answer(
    ui: &mut Ui,
    scene: Scene<'_>,
    question: &Question,
    answer: &LineAnswer,
) -> Option<egui::Response> {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let party = &dataset.parties[answer.party];
    ui.horizontal(|ui| {
        let size = scene.badge(Some(answer.party)).size(ui);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        scene.badge(Some(answer.party)).paint(ui, rect);
        let name = Words::verbatim(&party.name);
        let color = scene.party_color(answer.party);
        Text::new(name, theme::semibold(size::BODY), color).show(ui);
    });
    let paragraph = |ui: &mut Ui, words: Words, font, color| {
        let shown = ui.add(Text::new(&words, font, color).label().wrap());
        // Orca reads all labels beside a button that gets the focus, which says the rule.
        shown.set_name(Role::Paragraph, || words.clone());
    };
    let stance = answer.stance().and_then(|stance| dataset.stances.get(stance));
    let rule = answer.rule(dataset, &question.scale);
    let (Ok(line), Some(stance)) = (&answer.line, stance) else {
        paragraph(ui, rule, theme::sans(size::LABEL), theme.text_secondary);
        return None;
    };
    let heading = stance_heading(dataset, stance);
    paragraph(ui, heading.clone(), theme::semibold(size::BODY), theme.text);
    let details = words::said_position(&stance.said, &question.scale, line.value);
    paragraph(ui, details, theme::sans(size::SMALL), theme.text_secondary);
    for passage in scene.main_passages(stance) {
        let font = match passage {
            Passage::Quotation(..) => theme::serif(size::EXCERPT),
            _ => theme::sans(size::LABEL),
        };
        paragraph(ui, passage.plain_words(), font, theme.text);
    }
    paragraph(ui, rule, theme::sans(size::SMALL), theme.text_secondary);
    let button = Button::secondary(words::SHOW).small().show(ui, theme);
    button.set_name(Role::Button, || words::show_stance(&heading));
    if button.clicked() {
        scene.send(Command::Select(stance.id.clone()));
    }
    Some(button)
}
