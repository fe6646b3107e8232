//! The closing slide: each question's name and where each party stands on the day, in words.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Galley, Rect, Sense, Ui, pos2, vec2};

use super::{Slide, layout_wrapped, questions};
use crate::kit::ResponseExt as _;
use crate::model::Question;
use crate::theme;
use crate::words::headline::Standing;
use crate::words::{Words, figure, positions, slide as words};

/// The share of the width for the names of questions.
const NAMES: f32 = 0.24;

/// The size of the words, in parts of that of the names of levels.
const TYPE: f32 = 1.2;

/// The space above and below the words of a question, in parts of their size.
const ROW_GAP: f32 = 0.6;

/// Draws a row for each question, and below them what the dataset is limited to.
pub(super) fn show(ui: &mut Ui, slide: &Slide<'_>, area: Rect) {
    let (scene, style) = (slide.scene, slide.style);
    let rule = |ui: &Ui, y: f32| ui.painter().hline(area.x_range(), y, (1.0, scene.theme.rail));
    let scope = words::opening_scope(&scene.document.dataset);
    let font = theme::sans(style.key);
    let galley = layout_wrapped(ui, &scope, font, scene.theme.text, area.width());
    let scope_rect = area.with_min_y(area.bottom() - galley.size().y);
    let bottom = scope_rect.top() - style.gap;
    let rows: Vec<_> = scene.of_questions().collect();
    let rows: Vec<Row> = rows
        .into_iter()
        .map(|(question, scene)| Row::new(ui, &Slide { scene, ..*slide }, question, area.width()))
        .collect();
    let needed = rows.iter().map(|row| row.height).sum::<f32>();
    if needed > bottom - area.top() + 1.0 {
        scene.report_overflow();
    }
    let share = ((bottom - area.top() - needed) / rows.len().max(1) as f32).max(0.0);
    let mut top = area.top();
    for (row, (question, scene)) in rows.into_iter().zip(scene.of_questions()) {
        let rect = Rect::from_x_y_ranges(area.x_range(), top..=top + row.height + share);
        top = rect.bottom();
        rule(ui, rect.top());
        let slide = Slide { scene, ..*slide };
        ui.push_id(&question.id, |ui| {
            questions::name_positions(ui, &slide, question, rect);
            row.draw(ui, &slide, rect);
        });
    }
    rule(ui, top);
    let response = ui.interact(scope_rect, ui.scope_id().with("scope"), Sense::hover());
    response.set_name(Role::Label, || scope.clone());
    slide.draw_words(ui, scope_rect.min, &scope, galley);
}

/// Words and how they are laid out.
type LaidOut = (Words, Arc<Galley>);

/// The words of a question, laid out.
struct Row {
    name: LaidOut,
    /// Each party and where it stands, or of many, who is highest and lowest.
    standings: Vec<(Option<LaidOut>, LaidOut)>,
    height: f32,
}

impl Row {
    fn new(ui: &Ui, slide: &Slide<'_>, question: &Question, width: f32) -> Self {
        let (scene, style) = (slide.scene, slide.style);
        let names = NAMES * width;
        let name = Words::verbatim(&question.tab);
        let font = theme::semibold(TYPE * style.level);
        let galley = layout_wrapped(ui, &name, font, scene.theme.text, names);
        let room = width - names;
        let headline = scene.headline();
        let standings = if let Some(extremes) = headline.extremes {
            vec![(None, extremes, true)]
        } else {
            let parties = headline.parties.into_iter();
            let words = |it: &Standing| positions::with_note(&it.words, &it.beside);
            parties.map(|it| (Some(it.party), words(&it), it.has_line)).collect()
        };
        let standings: Vec<_> = standings
            .into_iter()
            .map(|(party, words, has_line)| {
                let party = party.map(|party| {
                    let name = &scene.document.dataset.parties[party].name;
                    let (name, color) = (figure::party_before(name), scene.party_color(party));
                    let font = theme::semibold(TYPE * style.level);
                    let galley = layout_wrapped(ui, &name, font, color, room);
                    (name, galley)
                });
                let color = if has_line { scene.theme.text } else { scene.theme.text_secondary };
                let indent = party.as_ref().map_or(0.0, |(_, galley)| galley.size().x);
                let font = theme::sans(TYPE * style.level);
                let galley = layout_wrapped(ui, &words, font, color, room - indent);
                (party, (words, galley))
            })
            .collect();
        let of_name = galley.size().y;
        let of_standings: f32 = standings.iter().map(|(_, (_, it))| row_height(slide, it)).sum();
        let height = of_name.max(of_standings) + 2.0 * ROW_GAP * style.level;
        Self { name: (name, galley), standings, height }
    }

    fn draw(self, ui: &Ui, slide: &Slide<'_>, rect: Rect) {
        let mut pos = rect.min + vec2(0.0, (rect.height() - self.height) / 2.0);
        pos.y += ROW_GAP * slide.style.level;
        let (name, galley) = self.name;
        slide.draw_words(ui, pos, &name, galley);
        pos.x += NAMES * rect.width();
        for (party, (words, galley)) in self.standings {
            let height = row_height(slide, &galley);
            let mut left = pos.x;
            if let Some((name, galley)) = party {
                let width = galley.size().x;
                slide.draw_words(ui, pos, &name, galley);
                left += width;
            }
            slide.draw_words(ui, pos2(left, pos.y), &words, galley);
            pos.y += height;
        }
    }
}

fn row_height(slide: &Slide<'_>, words: &Galley) -> f32 {
    words.size().y.max(1.5 * TYPE * slide.style.level)
}
