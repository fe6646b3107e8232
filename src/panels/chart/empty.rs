//! A plot without marks says why it is empty, and what can be done about it.

use egui::{Rect, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use crate::command::{Command, Edit};
use crate::kit::{self, ResponseExt as _, Text};
use crate::model::{ActorId, Section};
use crate::scene::Scene;
use crate::theme::{self, size, space};
use crate::words::{Words, cards, plot as words};

/// The most width of the sentence, in points.
const WIDTH: f32 = 300.0;

const PADDING: f32 = 14.0;
const GAP: f32 = 10.0;
const BUTTON_HEIGHT: f32 = 28.0;

/// Why a plot has no marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    AllHidden,
    /// All stances of the file have problems.
    LeftOut,
    NothingRecorded,
    NoPosition,
}

impl Reason {
    /// Returns the reason, if the plot has no marks on any day.
    fn of(scene: Scene<'_>) -> Option<Self> {
        let dataset = &scene.document.dataset;
        let is_hidden = |id: &ActorId| scene.view.hidden.contains(id);
        if !scene.view_data.series.marks.is_empty() {
            return None;
        }
        if dataset.stances.is_empty() {
            let is_left_out = scene.document.left_out.contains_key(&Section::Stances);
            return Some(if is_left_out { Self::LeftOut } else { Self::NothingRecorded });
        }
        let mut actors = dataset.actors.iter();
        Some(if actors.all(|actor| is_hidden(&actor.id)) {
            Self::AllHidden
        } else {
            Self::NoPosition
        })
    }

    fn sentence(self) -> Words {
        match self {
            Self::AllHidden => words::ALL_HIDDEN,
            Self::LeftOut => words::ALL_LEFT_OUT,
            Self::NothingRecorded => words::NOTHING_RECORDED,
            Self::NoPosition => words::NO_POSITION_SHOWN,
        }
    }

    /// Returns the button's words, its name, and what it does.
    fn action(self, scene: Scene<'_>) -> (Words, Words, Command) {
        if self == Self::AllHidden || !scene.view.hidden.is_empty() {
            let show = Command::ShowAllActors;
            return (crate::words::commands::SHOW_ALL_ACTORS.name(), words::SHOW_ALL_VOICES, show);
        }
        let dataset = &scene.document.dataset;
        let add = |section| Command::Edit(Edit::New(section));
        if dataset.parties.is_empty() {
            (words::ADD_PARTY, words::ADD_PARTY, add(Section::Parties))
        } else if dataset.actors.is_empty() {
            (words::ADD_VOICE, words::ADD_VOICE, add(Section::Actors))
        } else {
            (cards::ADD_STANCE, words::ADD_STANCE, add(Section::Stances))
        }
    }
}

/// The same in an area.
pub fn show_in(ui: &mut Ui, scene: Scene<'_>, plot: Rect) {
    let theme = scene.theme;
    let Some(reason) = Reason::of(scene) else {
        return;
    };
    let text = Text::new(reason.sentence(), theme::sans(size::BODY), theme.text).centered();
    let galley = text.wrap(ui, WIDTH.min(plot.width() - 4.0 * PADDING), 3);
    let can_edit = scene.document.is_well_formed;
    let (label, name, command) = reason.action(scene);
    // The list of problems says how to fix them.
    let has_button = !scene.on_page
        && reason != Reason::LeftOut
        && (can_edit || !matches!(command, Command::Edit(_)));
    let button_height = if has_button { GAP + BUTTON_HEIGHT } else { 0.0 };
    let size = galley.size() + vec2(0.0, button_height);
    let panel = Rect::from_center_size(plot.center(), size + vec2(2.0, 2.0) * PADDING);
    let edge = Stroke::new(1.0, theme.border);
    ui.painter().rect(panel, 8.0, theme.surface, edge, StrokeKind::Inside);
    let top = panel.center_top() + vec2(0.0, PADDING);
    let sentence = Rect::from_center_size(top + vec2(0.0, galley.size().y / 2.0), galley.size());
    // Centred rows are laid out around the middle.
    ui.painter().galley(top, galley, theme.text);
    let id = ui.scope_id().with("empty plot");
    let response = ui.interact(sentence, id, egui::Sense::hover());
    response.set_name(egui::accesskit::Role::Label, || reason.sentence());
    if !has_button {
        return;
    }
    let button = kit::Button::secondary(label).small();
    let row = sentence.bottom() + GAP;
    let area = panel.with_min_y(row).with_max_y(row + BUTTON_HEIGHT);
    let builder =
        UiBuilder::new().max_rect(area).layout(egui::Layout::top_down(egui::Align::Center));
    let response = ui.scope_builder(builder, |ui| button.show(ui, theme)).inner;
    response.set_name(egui::accesskit::Role::Button, || name.clone());
    if response.clicked() {
        scene.send(command);
    }
}

/// Says that there is no question to chart, with a button in the window that adds one.
pub fn show_no_questions(ui: &mut Ui, scene: Scene<'_>) {
    let theme = scene.theme;
    ui.add_space((0.3 * ui.available_height()).max(24.0));
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = space::L;
        let can_edit = scene.document.is_well_formed;
        let title = if can_edit { words::NO_QUESTIONS } else { words::NO_QUESTION_READ };
        ui.add(Text::new(title, theme::semibold(size::TITLE), theme.text).label().wrap());
        if !can_edit {
            return;
        }
        ui.set_max_width(2.0 * WIDTH);
        kit::paragraph(ui, words::WHAT_QUESTIONS_ARE, size::BODY, theme.text_secondary);
        if scene.on_page {
            return;
        }
        ui.add_space(space::M);
        let button = kit::Button::secondary(words::ADD_QUESTION);
        if button.show(ui, theme).clicked() {
            scene.send(Edit::New(Section::Questions));
        }
    });
}
