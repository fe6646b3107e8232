//! The cells of a row of the table. The row as a whole says their words to screen readers.

use egui::{Color32, FontId, Frame, Margin, Pos2, Rect, Ui, UiBuilder, vec2};

use super::columns::Columns;
use crate::facts::{MarkShape, stance_day};
use crate::figure::sign::Sign;
use crate::kit::{self, ResponseExt as _};
use crate::model::{Passage, Position, Question, Stance, StanceKind, word_count};
use crate::panels::cards;
use crate::scene::Scene;
use crate::theme::{self, size, space};
use crate::view::{Clock, Column};
use crate::words::byline::Byline;
use crate::words::stances::short_citation;
use crate::words::{Words, capitalize};
use crate::words::{cards as card_words, list, table as words};

/// The least height of a row.
const MIN_HEIGHT: f32 = 56.0;

/// The space above and below the text of a row.
const PADDING: f32 = 10.0;

/// The size of a party's badge.
const BADGE: egui::Vec2 = vec2(26.0, 18.0);

/// The distances of a name from the left edge of its badge, and of words from that of their sign.
const NAME_INDENT: f32 = 36.0;
const SIGN_INDENT: f32 = 18.0;

/// A row shows the summary instead of a quotation with more words and characters, as a word of a script
/// without spaces has several of them.
const LONGEST_QUOTATION: (usize, usize) = (40, 200);

/// Returns a stance's position on the question that is shown.
pub fn position<'a>(scene: Scene<'a>, stance: &'a Stance) -> Option<(&'a Question, &'a Position)> {
    let question = scene.document.dataset.question(&scene.view.question)?;
    Some((question, stance.positions.get(&question.id)?))
}

/// Returns who speaks. A joint statement has a row for each of its actors.
pub fn row_heading(scene: Scene<'_>, stance: &Stance) -> Words {
    Byline::new(&scene.document.dataset, stance).heading_of_row()
}

/// Draws the cells of a stance below `top_left`. Returns their height. The details of an open row have
/// the quotations.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    stance: &Stance,
    columns: &Columns,
    top_left: Pos2,
    is_open: bool,
) -> f32 {
    let theme = scene.theme;
    let is_muted = scene.view.hidden.contains(&stance.actor);
    let color = if is_muted { theme.text_muted } else { theme.text };
    let row = Row { scene, stance, columns, is_open, is_muted, color };
    let mut bottom = top_left.y;
    for column in columns.shown() {
        let (left, width) = columns.place(column).unwrap_or_default();
        let area = Rect::from_min_size(top_left + vec2(left, PADDING), vec2(width, f32::INFINITY));
        let builder = UiBuilder::new().max_rect(area).id_salt((column as u8, &stance.id));
        let mut cell = ui.new_child(builder);
        cell.spacing_mut().item_spacing = vec2(0.0, 0.0);
        row.show_column(&mut cell, column);
        bottom = bottom.max(cell.min_rect().bottom());
    }
    (bottom - top_left.y + PADDING).max(MIN_HEIGHT).ceil()
}

struct Row<'a, 'b> {
    scene: Scene<'a>,
    stance: &'a Stance,
    columns: &'b Columns,
    is_open: bool,
    is_muted: bool,
    color: Color32,
}

impl Row<'_, '_> {
    /// Shows the contents of a column, and of those that are merged into it.
    fn show_column(&self, ui: &mut Ui, column: Column) {
        let has = |column| self.columns.has(column);
        match column {
            Column::Said => self.show_said(ui),
            Column::Voice => self.show_voice(ui),
            Column::Words => {
                if !has(Column::Voice) {
                    self.show_voice(ui);
                    self.show_said(ui);
                    ui.add_space(space::S);
                }
                self.show_words(ui);
                if !has(Column::Position) {
                    ui.add_space(space::S);
                    self.show_position(ui);
                }
                if !has(Column::Attribution) {
                    ui.add_space(space::S);
                    self.show_attribution(ui);
                }
            }
            Column::Position => self.show_position(ui),
            Column::Attribution => self.show_attribution(ui),
        }
    }

    fn text(&self, ui: &mut Ui, words: Words, font: FontId) {
        kit::bidi_paragraph(ui, words, font, self.color).hide_from_screen_readers();
    }

    fn note(&self, ui: &mut Ui, words: Words) {
        let font = theme::sans(size::SMALL);
        let color = self.scene.theme.text_muted;
        kit::bidi_paragraph(ui, words, font, color).hide_from_screen_readers();
    }

    fn show_said(&self, ui: &mut Ui) {
        let said = &self.stance.said;
        let covers = &self.scene.document.dataset.covers;
        self.text(ui, said.to_words_alone(covers), theme::sans(size::BODY));
        let clock = self.scene.view.clock;
        let day = stance_day(clock, self.stance);
        // A figure counts over its period.
        let is_told = self.stance.resolved.figure && clock == Clock::Said;
        if !is_told && (said.earliest, said.latest) != (day, day) {
            let note = match clock {
                Clock::Said => words::counts_from(day),
                Clock::Known => words::known_from(day),
            };
            self.note(ui, note);
        }
    }

    fn show_voice(&self, ui: &mut Ui) {
        let (scene, dataset) = (self.scene, &self.scene.document.dataset);
        let badge = Rect::from_min_size(ui.cursor().min + vec2(0.0, 1.0), BADGE);
        match self.stance.party() {
            Some(id) => scene.badge(dataset.party_index(id)).paint(ui, badge),
            None => {
                kit::Icon::Comment.paint_at(ui.painter(), badge.center(), scene.theme.text_muted);
            }
        }
        let byline = Byline::new(dataset, self.stance);
        indented(ui, NAME_INDENT, |ui| {
            self.text(ui, Words::verbatim(byline.voice), theme::semibold(size::BODY));
            let details = byline.voice_details();
            if !details.is_empty() {
                self.note(ui, details);
            }
        });
    }

    /// Shows a quotation with a full clause; or the summary, and after it the quotations if they are
    /// fragments.
    fn show_words(&self, ui: &mut Ui) {
        let stance = self.stance;
        let summary = |ui: &mut Ui| {
            self.text(ui, Words::verbatim(&stance.summary), theme::sans(size::LEAD));
        };
        let main =
            stance.main_quoted().filter(|_| !self.is_open && stance.kind != StanceKind::Action);
        match main.and_then(|evidence| Some((evidence, evidence.quote.as_deref()?))) {
            Some((evidence, quote))
                if !evidence.is_fragment()
                    && (word_count(quote) <= LONGEST_QUOTATION.0
                        || quote.chars().count() <= LONGEST_QUOTATION.1) =>
            {
                let font = theme::quotation(size::QUOTATION, quote, evidence.lang.as_deref());
                self.text(ui, crate::words::stances::quoted(quote), font);
                if let Some(translation) = &evidence.translation {
                    self.note(ui, crate::words::stances::translation(translation));
                }
            }
            Some((evidence, _)) if evidence.is_fragment() => {
                summary(ui);
                let passages = stance.passages().into_iter();
                let quotes = passages.filter_map(|passage| match passage {
                    Passage::Quotation(quote, _) => Some(quote),
                    _ => None,
                });
                let words = words::quotations(&quotes.collect::<Vec<_>>());
                let font = theme::quotation(size::QUOTATION, &words, evidence.lang.as_deref());
                self.text(ui, words, font);
            }
            Some((_, quote)) => {
                summary(ui);
                let how =
                    Byline::new(&self.scene.document.dataset, stance).quoted.unwrap_or_default();
                self.note(ui, words::long_quotation(quote, &how));
            }
            None => summary(ui),
        }
        // The details of an open row have them.
        for note in self.scene.walk_backs(stance).filter(|_| !self.is_open) {
            self.text(ui, note, theme::sans(size::BODY));
        }
    }

    fn show_position(&self, ui: &mut Ui) {
        let Some((question, position)) = position(self.scene, self.stance) else {
            return self.note(ui, cards::no_position(self.scene, self.stance));
        };
        let (level, number) = words::position(&question.scale, position);
        self.text(ui, level, theme::sans(size::BODY));
        let note = [number].into_iter().filter(|number| !number.is_empty());
        let note = list::dotted(note.chain(card_words::range(&question.scale, position)));
        if !note.is_empty() {
            self.note(ui, note);
        }
    }

    fn show_attribution(&self, ui: &mut Ui) {
        let (scene, stance) = (self.scene, self.stance);
        // The chart has no sign for commentary.
        if stance.kind != StanceKind::Commentary {
            let line = theme::line_height(size::BODY);
            let sign = Sign {
                shape: MarkShape::for_stance(stance),
                color: if self.is_muted { self.color } else { scene.theme.text_secondary },
                ground: Color32::TRANSPARENT,
                radius: 5.0,
                rim: 0.0,
                core: 0.0,
            };
            ui.painter().extend(sign.shapes(ui.cursor().min + vec2(5.0, line / 2.0)));
        }
        let dataset = &scene.document.dataset;
        indented(ui, SIGN_INDENT, |ui| {
            let label = Byline::new(dataset, stance).how_it_is_known_on_card();
            self.text(ui, capitalize(&label), theme::sans(size::BODY));
            let source = self.source().into_iter().flatten().filter(|part| !part.is_empty());
            self.note(ui, list::dotted(source));
        });
    }

    /// The first source, and the number of the others.
    fn source(&self) -> Option<[Words; 2]> {
        let dataset = &self.scene.document.dataset;
        let sources = dataset.cited_sources(self.stance);
        let (source, locators) = sources.first()?;
        let more = match sources.len() {
            1 => Words::EMPTY,
            count => words::more_sources(count - 1),
        };
        Some([short_citation(source, locators, &dataset.covers), more])
    }
}

/// Shows contents at a distance from the left edge.
fn indented(ui: &mut Ui, indent: f32, contents: impl FnOnce(&mut Ui)) {
    let margin = Margin { left: indent as i8, ..Margin::ZERO };
    Frame::new().inner_margin(margin).show(ui, contents);
}
