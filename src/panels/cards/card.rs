//! The card of a stance.

use egui::accesskit::Role;
use egui::{Frame, Margin, Response, Stroke, Ui};

use super::actions::{self, Expanded};
use super::frame::Card;
use super::spoken::positions;
use super::{conflicts, source, spoken};
use crate::command::Command;
use crate::facts::{AsOf, other_accounts};
use crate::kit::heard::Hearing;
use crate::kit::{self, ResponseExt as _, RowSlot, selectable};
use crate::model::{Attribution, Passage, Stance};
use crate::scene::WindowScene;
use crate::scene::said::{self, SaidByFocus};
use crate::theme::{self, size, space};
use crate::words::byline::Byline;
use crate::words::stances::short_citation;
use crate::words::{self, Words, list};

/// Draws a card in the list. `expanded` is the card that shows its source.
pub fn show(
    ui: &mut Ui,
    scene: WindowScene<'_>,
    stance: &Stance,
    slot: RowSlot,
    expanded: &mut Expanded,
) -> Response {
    let theme = scene.theme;
    let is_selected = scene.is_selected(stance);
    let mut card = Card::new(scene, stance);
    let mut has_focus = false;
    let response = ui
        .scope_builder(slot.builder(), |ui| {
            let stroke = if is_selected {
                Stroke::new(2.0, theme.text)
            } else {
                Stroke::new(1.0, theme.border)
            };
            card.show_in_frame(ui, stroke, |card, ui| {
                card.show_said(ui);
                card.show_position_and_source(ui);
                conflicts::show(ui, *scene, stance);
                // Tab has taken the focus by now, and gives it to the first of the actions.
                let is_focused = ui.memory(|memory| {
                    memory.has_focus(slot.id) || memory.had_focus_last_frame(slot.id)
                });
                let is_current = is_selected || is_focused || ui.response().contains_pointer();
                has_focus = actions::show(ui, card, is_current, expanded);
                if expanded.is(&stance.id) {
                    ui.add_space(space::L);
                    actions::draw_rule(ui, theme);
                    expanded.show(ui, theme, &stance.id, |ui, rows| {
                        source::show(ui, card, Some(rows));
                    });
                }
            });
        })
        .response;
    kit::focus_ring(ui, &response, theme);
    kit::focus::return_with_escape(ui, &response);
    // The name is set after drawing so that the node has the size of the finished card.
    let words = || spoken::content(*scene, stance);
    let (hearing, _) = kit::heard::hearing(ui.ctx(), response.id, response.has_focus(), words);
    let heard = match hearing {
        Hearing::Again { hints } => Some(kit::heard::again(hints)),
        Hearing::First | Hearing::Changed => None,
    };
    response.set_name_selected(Role::Article, is_selected, || {
        let name = if heard.is_some() { spoken::byline } else { spoken::name };
        name(*scene, stance)
    });
    response.describe(|| heard.unwrap_or_else(|| spoken::description(*scene, stance)));
    if response.has_focus() || has_focus {
        said::note_focus(ui.ctx(), SaidByFocus::Stance(stance.id.clone()));
    }
    let text = card.text.take();
    // A click on the text of the selected card ends a selection of text.
    if response.clicked() || (!is_selected && text.as_ref().is_some_and(Response::clicked)) {
        scene.send(if is_selected {
            Command::Deselect
        } else {
            Command::Select(stance.id.clone())
        });
    }
    match text {
        Some(text) => {
            selectable::end_empty_selection(&text);
            response | text
        }
        None => response,
    }
}

/// Draws the words of a stance and all that stands behind *Source*, below its row of the table, which
/// has the summary.
pub fn show_whole(ui: &mut Ui, scene: WindowScene<'_>, stance: &Stance) {
    let mut card = Card::new(scene, stance);
    let passages = scene.passages(stance).into_iter().filter(|passage| !passage.is_summary());
    card.show_passages(ui, passages.collect());
    conflicts::show(ui, *scene, stance);
    source::show(ui, &mut card, None);
}

impl Card<'_> {
    /// Shows who said what.
    fn show_said(&mut self, ui: &mut Ui) {
        self.show_byline(ui);
        ui.add_space(space::L);
        let passages = self.scene.passages(self.stance);
        self.show_passages(ui, passages);
    }

    /// Shows in brief what *Source* has in full.
    fn show_position_and_source(&mut self, ui: &mut Ui) {
        self.show_positions(ui);
        ui.add_space(space::S);
        let theme = self.scene.theme;
        let dataset = &self.scene.document.dataset;
        let known = Byline::new(dataset, self.stance).how_it_is_known_on_card();
        let parts = std::iter::once(known).chain(self.warnings());
        let words = words::capitalize(&list::dotted(parts));
        self.show_text(ui, words, size::SMALL, theme.text_secondary);
        for (source, locators) in dataset.cited_sources(self.stance) {
            // The axis shows the year, and *Source* what is inferred.
            let words = short_citation(source, &locators, &dataset.covers);
            self.show_text(ui, words, size::SMALL, theme.text_secondary);
        }
    }

    /// Shows the quotations, with the summary if they need it, or the summary alone; and what
    /// became of them.
    fn show_passages(&mut self, ui: &mut Ui, passages: Vec<Passage<'_>>) {
        let theme = self.scene.theme;
        for passage in passages {
            let words = passage.plain_words();
            match passage {
                Passage::Quotation(quote, lang) => {
                    let font = theme::quotation(size::QUOTATION, quote, lang);
                    self.show_text_in(ui, words, font, theme.text);
                }
                Passage::Action(_) | Passage::Paraphrase(_) | Passage::Figure(_) => {
                    self.show_text(ui, words, size::SUMMARY, theme.text);
                }
                Passage::Translation(_) | Passage::Summary(_) => {
                    self.show_text(ui, words, size::LABEL, theme.text_secondary);
                }
                Passage::Condition(_) => self.show_condition(ui, words),
                // They stand behind *Source*.
                Passage::Correction(_) | Passage::Fragment(_) => continue,
                Passage::WalkBack(_) => {
                    self.show_text_in(ui, words, theme::medium(size::LABEL), theme.text);
                }
            }
            ui.add_space(space::XS);
        }
    }

    /// Shows a condition, indented beside a bar in the party's colour.
    fn show_condition(&mut self, ui: &mut Ui, words: Words) {
        let scene = self.scene;
        let party = self.stance.party();
        let color = self.party_color(party.and_then(|id| scene.document.dataset.party_index(id)));
        ui.add_space(space::XS);
        let response = Frame::new()
            .inner_margin(Margin { left: 12, ..Margin::ZERO })
            .show(ui, |ui| {
                self.show_text(ui, words, size::LABEL, scene.theme.text_secondary);
            })
            .response;
        let bar = response.rect.with_max_x(response.rect.left() + 2.0);
        ui.painter().rect_filled(bar, 0.0, color);
    }

    /// Shows the position of the stance's party, or of each party to a joint statement, in words.
    fn show_positions(&mut self, ui: &mut Ui) {
        let (scene, stance) = (self.scene, self.stance);
        let theme = scene.theme;
        let positions: Vec<_> = positions(*scene, stance).collect();
        // Otherwise a reader would take what was done for a position.
        if let Some(words) = spoken::no_level(stance).filter(|_| positions.is_empty()) {
            ui.add_space(6.0);
            self.show_text(ui, words, size::SMALL, theme.text_secondary);
        }
        let is_joint = positions.len() > 1;
        for (index, (question, position, party)) in positions.into_iter().enumerate() {
            ui.add_space(if index == 0 { 6.0 } else { 2.0 });
            let level = words::cards::short_level(&question.scale, position.value);
            let level = if is_joint {
                let party = &scene.document.dataset.parties[party].name;
                words::cards::spoken_position(party, &level)
            } else {
                // Isolated, it begins at the left, also in Arabic: buttons are at the right.
                list::dotted([level])
            };
            self.show_text_in(ui, level, theme::semibold(size::LABEL), theme.text);
            if index == 0 {
                self.position_end = Some(self.text_end);
            }
            if let Some(range) = words::cards::range(&question.scale, position) {
                self.show_text(ui, range, size::SMALL, theme.text_secondary);
            }
        }
    }

    /// Returns the reasons to look behind *Source*, in a word each.
    fn warnings(&self) -> impl Iterator<Item = Words> + use<> {
        let (scene, stance) = (self.scene, self.stance);
        let dataset = &scene.document.dataset;
        let sources = dataset.cited_sources(stance);
        let has_error = sources.iter().any(|(source, _)| source.known_error.is_some());
        let mut others = other_accounts(dataset, stance, AsOf::of(scene.view));
        let differs = stance.attribution != Attribution::Disputed && others.next().is_some();
        let warnings = [
            (has_error, words::cards::KNOWN_ERROR),
            (differs, words::cards::SOURCES_DIFFER),
            (scene.corrections(stance).next().is_some(), words::cards::CORRECTED),
        ];
        warnings.into_iter().filter(|(is_shown, _)| *is_shown).map(|(_, words)| words)
    }
}
