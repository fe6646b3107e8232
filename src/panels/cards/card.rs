//! The card of a stance.

use egui::accesskit::Role;
use egui::{Frame, Margin, Rect, Response, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::actions::{self, Expanded};
use super::frame::Card;
use super::sections::CardSection;
use super::spoken::positions;
use super::{conflicts, quotation, source, spoken};
use crate::chart::Marker;
use crate::command::Command;
use crate::facts::{AsOf, Byline, MarkShape, other_accounts};
use crate::kit::heard::Hearing;
use crate::kit::selectable;
use crate::kit::{self, ResponseExt as _};
use crate::model::{Attribution, Passage, Position, Scale, Stance, StanceKind};
use crate::scene::Scene;
use crate::scene::said::{self, SaidByFocus};
use crate::scene::stance_menu;
use crate::theme::{self, size};
use crate::words::stances::citation;
use crate::words::stances::short_citation;
use crate::words::{self, Words};

const SCALE_WIDTH: f32 = 39.0;

/// The most rows of quotations on a card that is not selected: those of both sides are on the
/// first screen.
const QUOTATION_ROWS: usize = 6;

/// The space of a sign before what it stands for.
const SIGN_WIDTH: f32 = 18.0;

/// Where a card is in the list.
#[derive(Clone, Copy, Debug)]
pub struct CardPlace {
    pub id: egui::Id,
    pub section: CardSection,
    /// The index of the card in its section.
    pub index: usize,
    /// Whether Tab reaches this card.
    pub is_tab_stop: bool,
}

/// Draws a card in the list. `expanded` is the card that shows its source.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    stance: &Stance,
    place: CardPlace,
    expanded: &mut Expanded,
) -> Response {
    let theme = scene.theme;
    let is_selected = scene.is_selected(stance);
    let is_later = place.section == CardSection::After && !is_selected;
    let mut card = Card {
        is_selected,
        is_later,
        is_faded: is_later && !theme.high_contrast,
        rows_left: (!is_selected).then_some(QUOTATION_ROWS),
        ..Card::new(scene, stance)
    };
    // Only one card is a Tab stop; the arrow keys lead to the others.
    let sense = if place.is_tab_stop { Sense::click() } else { Sense::CLICK };
    let builder = UiBuilder::new().scope_id(place.id).sense(sense);
    let response = ui
        .scope_builder(builder, |ui| {
            let stroke = if is_selected {
                Stroke::new(2.0, theme.text)
            } else if is_later && theme.high_contrast {
                Stroke::NONE
            } else {
                Stroke::new(1.0, theme.border)
            };
            let fill = if card.is_faded { theme.canvas } else { theme.surface };
            card.show_in_frame(ui, fill, stroke, |card, ui| {
                let has_source = card.is_selected && expanded.is(&stance.id);
                card.show_said(ui);
                if card.is_cut {
                    let words = words::cards::SHOW_ALL;
                    let show_all = kit::text_link(ui, theme, &words, || words.clone());
                    actions::set_action_name(&show_all, scene, stance, &words);
                    if show_all.clicked() {
                        scene.send(Command::Select(stance.id.clone()));
                    }
                }
                if has_source {
                    ui.add_space(6.0);
                    actions::draw_rule(ui, theme);
                    expanded.show(ui, (theme, &stance.id), |ui, rows| {
                        source::show(ui, card, Some(rows));
                    });
                } else {
                    card.show_position_and_source(ui);
                }
                conflicts::show(ui, scene, stance);
                if card.is_selected {
                    actions::show(ui, card, expanded);
                }
            });
        })
        .response;
    // In high contrast nothing is faded.
    if is_later && theme.high_contrast {
        let stroke = Stroke::new(1.0, theme.text_muted);
        kit::dashed_frame(ui, response.rect.shrink(0.5), 8.0, stroke);
    }
    if !is_selected && response.contains_pointer() {
        actions::show_over(ui, &card, response.rect, expanded);
    }
    kit::focus_ring(ui, &response, theme);
    kit::focus::return_with_escape(ui, &response);
    // The name is set after drawing so that the node has the size of the finished card.
    let words = || spoken::content(scene, stance);
    let (hearing, _) = kit::heard::hearing(ui.ctx(), response.id, response.has_focus(), words);
    let heard = match hearing {
        Hearing::Again { hints } => Some(kit::heard::again(hints)),
        Hearing::First | Hearing::Changed => None,
    };
    response.set_name_selected(Role::Article, is_selected, || {
        let name = if heard.is_some() { spoken::byline } else { spoken::name };
        name(scene, stance)
    });
    response.describe(|| heard.unwrap_or_else(|| spoken::description(scene, stance)));
    kit::focus::set_index(ui.ctx(), response.id, place.index);
    if response.has_focus() {
        said::note_focus(ui.ctx(), SaidByFocus::Stance(stance.id.clone()));
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
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
    let response = match text {
        Some(text) => {
            selectable::end_empty_selection(&text);
            response | text
        }
        None => response,
    };
    let mut show_source = |item: &Response| expanded.open(&stance.id, item);
    stance_menu::show(&response, scene, stance, Some(&mut show_source));
    response
}

/// Draws a card on a page of its own, with all that stands behind *Source* in the window.
pub fn show_on_page(ui: &mut Ui, scene: Scene<'_>, stance: &Stance) {
    let theme = scene.theme;
    let mut card = Card::new(scene, stance);
    let stroke = Stroke::new(1.0, theme.border);
    card.show_in_frame(ui, theme.surface, stroke, |card, ui| {
        card.show_said(ui);
        card.show_position_and_source(ui);
        conflicts::show(ui, scene, stance);
        source::show(ui, card, None);
    });
}

impl Card<'_> {
    /// Shows who said what.
    fn show_said(&mut self, ui: &mut Ui) {
        self.show_byline(ui);
        ui.add_space(9.0);
        let passages = self.scene.passages(self.stance);
        self.show_passages(ui, passages);
    }

    /// Shows in brief what *Source* has in full.
    fn show_position_and_source(&mut self, ui: &mut Ui) {
        self.show_positions(ui);
        ui.add_space(6.0);
        self.show_sign(ui);
        self.show_citations(ui);
    }

    fn show_citations(&mut self, ui: &mut Ui) {
        let dataset = &self.scene.document.dataset;
        let indent = if self.stance.kind == StanceKind::Commentary { 0.0 } else { SIGN_WIDTH };
        let place = ui.available_rect_before_wrap();
        let place = UiBuilder::new().max_rect(place.with_min_x(place.left() + indent));
        ui.scope_builder(place, |ui| {
            for (source, locators) in dataset.cited_sources(self.stance) {
                let color = self.scene.theme.text_muted;
                // In the window, the axis shows the year, and *Source* what is inferred.
                let words = if self.scene.on_page {
                    citation(source, &locators)
                } else {
                    short_citation(source, &locators, &dataset.covers)
                };
                self.show_text(ui, words, size::SMALL, color);
            }
        });
    }

    /// Shows the quotations, with the summary if they need it, or the summary alone; and what
    /// became of them.
    fn show_passages(&mut self, ui: &mut Ui, passages: Vec<Passage<'_>>) {
        let theme = self.scene.theme;
        for passage in passages {
            let words = passage.plain_words();
            match passage {
                Passage::Quotation(quote, _) => {
                    quotation::show(ui, self, quote, words);
                    ui.add_space(2.0);
                }
                Passage::Action(_) | Passage::Paraphrase(_) | Passage::Figure(_) => {
                    self.show_text(ui, words, size::SUMMARY, theme.text);
                    ui.add_space(2.0);
                }
                Passage::Translation(_) => {
                    let font = theme::sans(size::LABEL);
                    self.show_quoted(ui, words, font, theme.text_secondary);
                    ui.add_space(2.0);
                }
                Passage::Summary(_) => {
                    self.show_text(ui, words, size::LABEL, theme.text_secondary);
                    ui.add_space(2.0);
                }
                Passage::Condition(_) => self.show_condition(ui, words),
                // In the window, it stands behind *Source*.
                Passage::Correction(_) if !self.scene.on_page => {}
                Passage::WalkBack(_) | Passage::Correction(_) => {
                    self.show_text_in(ui, words, theme::medium(size::LABEL), theme.text);
                    ui.add_space(2.0);
                }
            }
        }
    }

    /// Shows a condition, indented beside a bar in the party's colour.
    fn show_condition(&mut self, ui: &mut Ui, words: Words) {
        let scene = self.scene;
        let party = self.stance.party.as_deref();
        let color = self.party_color(party.and_then(|id| scene.document.dataset.party_index(id)));
        ui.add_space(1.0);
        let response = Frame::new()
            .inner_margin(Margin { left: 12, ..Margin::ZERO })
            .show(ui, |ui| {
                self.show_text(ui, words, size::LABEL, scene.theme.text_secondary);
            })
            .response;
        let bar = response.rect.with_max_x(response.rect.left() + 2.0);
        ui.painter().rect_filled(bar, 0.0, color);
        ui.add_space(2.0);
    }

    /// Shows the position of the stance's party, or of each party to a joint statement.
    fn show_positions(&mut self, ui: &mut Ui) {
        let scene = self.scene;
        let stance = self.stance;
        let mut is_first = true;
        for (question, position, party) in positions(scene, stance) {
            ui.add_space(if is_first { 6.0 } else { 2.0 });
            // In the window, the chart shows the question.
            if scene.on_page && is_first {
                let ask = Words::verbatim(&question.ask);
                self.show_text(ui, ask, size::SMALL, scene.theme.text_muted);
            }
            is_first = false;
            self.show_position(ui, &question.scale, position, party);
        }
    }

    /// Shows a position on its scale, in the party's colour, and in words.
    fn show_position(&mut self, ui: &mut Ui, scale: &Scale, position: &Position, party: usize) {
        let theme = self.scene.theme;
        let line_height = theme::line_height(size::LABEL);
        let row = ui.cursor().with_max_x(ui.max_rect().right());
        let bar =
            Rect::from_min_size(row.min + vec2(3.0, 0.0), vec2(SCALE_WIDTH - 3.0, line_height));
        let values = (position.value, position.low, position.high);
        let color = self.party_color(Some(party));
        let color = if self.is_faded { theme.faded(color) } else { color };
        kit::scale_bar(ui, bar, theme, scale, color, values);
        let rect = Rect::from_min_max(
            pos2(row.left() + SCALE_WIDTH + 15.0, row.top()),
            pos2(row.right(), f32::INFINITY),
        );
        ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
            let level = words::cards::level(scale, position.value);
            self.show_text_in(ui, level, theme::semibold(size::LABEL), theme.text);
            if let Some(range) = words::cards::range(scale, position) {
                self.show_text(ui, range, size::SMALL, theme.text_secondary);
            }
        });
    }

    /// Shows the chart's sign of the stance, what it stands for, and in a word each what a
    /// reader should look up behind *Source*.
    fn show_sign(&mut self, ui: &mut Ui) {
        let (scene, stance) = (self.scene, self.stance);
        let theme = scene.theme;
        let row = ui.cursor().with_max_x(ui.max_rect().right());
        let mut left = row.left();
        // Commentary has no sign, as it is not on the chart.
        if stance.kind != StanceKind::Commentary {
            self.paint_marker(ui, row.min + vec2(5.0, 9.0));
            left += SIGN_WIDTH;
        }
        let words = Byline::new(&self.scene.document.dataset, stance).how_it_is_known();
        let end = left + kit::text_width(ui, &words, theme::sans(size::SMALL));
        let text = row.with_min_x(left);
        ui.scope_builder(UiBuilder::new().max_rect(text), |ui| {
            self.show_text(ui, words, size::SMALL, theme.text_secondary);
        });
        let chips = self.chips();
        let gap = 6.0;
        let widths = chips.iter().map(|chip| kit::chip_width(ui, chip) + gap);
        if end + gap + widths.sum::<f32>() <= row.right() {
            // They are higher than the text, and leave the line below free.
            let beside = row.with_max_y(row.top() + 18.0).translate(vec2(0.0, -6.0));
            let layout = egui::Layout::right_to_left(egui::Align::Center);
            let builder = UiBuilder::new().max_rect(beside).layout(layout);
            let mut beside = ui.new_child(builder);
            beside.spacing_mut().item_spacing.x = gap;
            for chip in chips.iter().rev() {
                kit::chip(&mut beside, theme, chip);
            }
        } else {
            ui.add_space(3.0);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(gap, 4.0);
                for chip in &chips {
                    kit::chip(ui, theme, chip);
                }
            });
            ui.add_space(3.0);
        }
    }

    /// Paints the chart's mark of the stance.
    fn paint_marker(&self, ui: &Ui, center: egui::Pos2) {
        let (scene, stance) = (self.scene, self.stance);
        let theme = scene.theme;
        let party = stance.position_party.as_deref();
        let color = self.party_color(party.and_then(|id| scene.document.dataset.party_index(id)));
        let (color, background) =
            if self.is_faded { (theme.faded(color), theme.canvas) } else { (color, theme.surface) };
        let marker =
            Marker { shape: MarkShape::for_stance(stance), color, background, radius: 4.5 };
        marker.draw(ui.painter(), center);
    }

    /// What a reader should look up behind *Source*, in a word each.
    fn chips(&self) -> Vec<Words> {
        let (scene, stance) = (self.scene, self.stance);
        let dataset = &scene.document.dataset;
        let sources = dataset.cited_sources(stance);
        let has_error = sources.iter().any(|(source, _)| source.known_error.is_some());
        let mut others = other_accounts(dataset, stance, AsOf::of(scene.view));
        let differs = stance.attribution != Attribution::Disputed && others.next().is_some();
        let chips = [
            (scene.is_highlighted(stance), words::cards::JUST_CHANGED),
            (has_error, words::cards::KNOWN_ERROR),
            (differs, words::cards::SOURCES_DIFFER),
            (scene.corrections(stance).next().is_some() && !scene.on_page, words::cards::CORRECTED),
        ];
        let chips = chips.into_iter().filter(|(is_shown, _)| *is_shown);
        chips.map(|(_, words)| words).collect()
    }
}
