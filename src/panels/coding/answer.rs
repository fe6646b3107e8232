//! The question with its levels, or its numbers, and what the coder chose.

use egui::{Id, Ui};

use super::super::editor::level_moves::{LevelMoves, Levels};
use super::super::editor::scale::LevelPicker;
use super::Shown;
use crate::file::edit::ron_number;
use crate::kit::{self, FieldInfo, Text, TextField};
use crate::model::{Found, Scale, StanceKind};
use crate::theme::{self, size};
use crate::words::coding::NO_LEVEL;
use crate::words::{Words, blind as texts, editor};

/// What a coder chose or typed for a stance on a question: low, value and high.
#[derive(Debug, Default)]
pub struct CodingDraft {
    levels: Levels,
    typed: [String; 3],
    /// What the dataset had when the draft began.
    began: Option<Found>,
    has_begun: bool,
}

impl CodingDraft {
    /// Begins again if the coding in the dataset is another one, as after Undo.
    pub fn follow(&mut self, found: Option<Found>, scale: &Scale) {
        if self.has_begun && self.began == found {
            return;
        }
        let coding = found.as_ref().and_then(Found::position);
        let position = coding.map(|coding| [coding.low, coding.value, coding.high]);
        self.levels = position.map_or([None; 3], |position| position.map(Some));
        self.typed = match position.filter(|_| !scale.is_ordinal()) {
            Some([low, value, high]) if low == high => {
                [String::new(), ron_number(value), String::new()]
            }
            Some(position) => position.map(ron_number),
            None => Default::default(),
        };
        self.began = found;
        self.has_begun = true;
    }

    /// The low, value and high, if they are chosen and are not what the dataset has.
    pub fn chosen(&self, scale: &Scale) -> Option<[f64; 3]> {
        let coded = self.began.as_ref().and_then(Found::position);
        let coded = coded.map(|coding| [coding.low, coding.value, coding.high]);
        let found = self.found(scale).ok();
        found.filter(|found| coded != Some(*found))
    }

    /// The low, value and high, or what is wrong with them.
    pub fn found(&self, scale: &Scale) -> Result<[f64; 3], Words> {
        if scale.is_ordinal() {
            return match self.levels {
                [Some(low), Some(value), Some(high)] => Ok([low, value, high]),
                _ => Err(texts::CHOOSE_FIRST),
            };
        }
        let [low, value, high] = self.typed.each_ref().map(|typed| typed.trim());
        let number = |typed: &str, name: &str| match typed.replace('−', "-").parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => Err(texts::not_a_number(name)),
        };
        if value.is_empty() {
            return Err(texts::CHOOSE_FIRST);
        }
        let value = number(value, &texts::VALUE)?;
        let or_value = |typed: &str, name: &str| match typed {
            "" => Ok(value),
            typed => number(typed, name),
        };
        let low = or_value(low, &texts::LOW)?;
        let high = or_value(high, &texts::HIGH)?;
        let (min, max) = scale.bounds();
        if low > value || value > high {
            return Err(texts::OUT_OF_ORDER);
        }
        if low < min || high > max {
            return Err(texts::off_scale(&ron_number(min), &ron_number(max)));
        }
        Ok([low, value, high])
    }
}

/// "Not coded yet", "Coded: no level" or "Coded: 2 (1–3)", and what is chosen but not coded.
pub fn state_words(shown: &Shown<'_>) -> Words {
    let scale = &shown.question.scale;
    let found = shown.stance.coding_by(shown.coder, &shown.question.id);
    let coded = found.map(|found| match found {
        Found::NoLevel => texts::coded(&NO_LEVEL),
        Found::Position(coding) => {
            texts::coded(&scale.format_position(coding.value, coding.low, coding.high))
        }
    });
    let chosen = shown.chosen;
    let chosen = chosen.map(|[low, value, high]| scale.format_position(value, low, high));
    match (coded, chosen) {
        (None, None) => texts::NOT_CODED,
        (None, Some(chosen)) => texts::chosen(&chosen),
        (Some(coded), None) => coded,
        (Some(coded), Some(chosen)) => texts::chosen_instead(&coded, &chosen),
    }
}

/// Draws the question and its scale.
pub fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    draft: &mut CodingDraft,
    moves: &mut Option<LevelMoves>,
) {
    let Shown { scene, question, stance, .. } = *shown;
    let theme = scene.theme;
    ui.spacing_mut().item_spacing.y = 6.0;
    kit::bidi_paragraph(
        ui,
        Words::verbatim(&question.ask),
        theme::semibold(size::SECTION),
        theme.text,
    );
    ui.add_space(2.0);
    let is_action = stance.kind == StanceKind::Action;
    if question.scale.is_ordinal() {
        let picker = LevelPicker { theme, question, path: &stance.id, has_range: !is_action };
        if let Some(picked) = picker.show(ui, draft.levels, moves, &mut |_, _, _| {}) {
            draft.levels = picked.map(Some);
        }
        let how = if is_action { texts::HOW_ACTION } else { texts::HOW };
        kit::paragraph(ui, how, size::SMALL, theme.text_secondary);
    } else {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            for (index, name) in [texts::LOW, texts::VALUE, texts::HIGH].iter().enumerate() {
                if is_action && index != 1 {
                    continue;
                }
                let id = Id::unique(("blind coding number", index));
                let field = TextField::new(&mut draft.typed[index], id, FieldInfo::new(name));
                field.hint(name).width(84.0).show(ui, theme);
            }
        });
        let (min, max) = question.scale.bounds();
        let bounds = editor::scale_bounds(&ron_number(min), &ron_number(max));
        kit::paragraph(ui, texts::how_numbers(&bounds), size::SMALL, theme.text_secondary);
        if let Err(problem) = draft.found(&question.scale)
            && !draft.typed[1].trim().is_empty()
        {
            kit::field_error(ui, theme, &problem, || problem.clone());
        }
    }
    Text::new(state_words(shown), theme::medium(size::LABEL), theme.text).show(ui);
}
