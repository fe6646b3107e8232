//! The foot of a picture: its sources and what is inferred, who judged, who is not shown, the credit.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Galley, Rect, Ui, pos2, vec2};

use crate::facts::drawn_sources;
use crate::kit::{self, Text};
use crate::model::Source;
use crate::scene::Scene;
use crate::theme;
use crate::view::Clock;
use crate::words::credits::{not_shown, picture_credit};
use crate::words::{Words, heading, headline, list, slide as words};

/// The most publishers that it names.
const MAX_PUBLISHERS: usize = 4;

/// The height of a row and of a logo, in parts of the size of the type.
const ROW: f32 = 1.25;
const LOGO: f32 = 2.0;

/// The space between the words and the credit, in parts of the size of the type.
const GAP: f32 = 1.5;

/// The foot of a picture, laid out.
pub struct Foot {
    paragraphs: [(Words, Arc<Galley>); 2],
    credit: (Words, Arc<Galley>),
    logo: Rect,
    pub rect: Rect,
}

impl Foot {
    /// Lays the foot out at the bottom of an area.
    pub fn new(ui: &Ui, scene: Scene<'_>, area: Rect, size: f32, paragraphs: [Words; 2]) -> Self {
        let theme = scene.theme;
        let logo = kit::logo_size(theme, LOGO * size);
        let logo = Align2::RIGHT_BOTTOM.align_size_within_rect(logo, area);
        let width = if logo.is_positive() { logo.left() - GAP * size } else { area.right() };
        let width = width - area.left();
        let text =
            |words: &Words, font| Text::new(words, font, theme.text_secondary).with_row_height(ROW);
        let lay_out = |words: Words| {
            let galley = text(&words, theme::sans(size)).wrap_around(ui, width, words::unbroken);
            (words, galley)
        };
        let credit = picture_credit(scene.page_texts.credit);
        let galley = text(&credit, theme::semibold(size)).wrap(ui, width, 2);
        // With the credit, which stands beside the last row, or below it.
        let height = |paragraphs: &[(Words, Arc<Galley>); 2]| {
            let shown = || paragraphs.iter().filter(|(words, _)| !words.is_empty());
            let last = shown()
                .next_back()
                .and_then(|(_, galley)| galley.rows.last())
                .map_or(0.0, |row| row.size.x);
            let is_beside = last + GAP * size + galley.size().x <= width;
            let below = if is_beside { 0.0 } else { galley.size().y };
            shown().map(|(_, galley)| galley.size().y).sum::<f32>() + below
        };
        let apart = paragraphs.clone().map(lay_out);
        // What has many rows runs on as one paragraph.
        let joined = [list::dotted(paragraphs), Words::EMPTY].map(lay_out);
        let paragraphs = if height(&joined) < height(&apart) { joined } else { apart };
        let height = height(&paragraphs).max(logo.height());
        let rect = area.with_min_y(area.bottom() - height);
        Self { paragraphs, credit: (credit, galley), logo, rect }
    }

    pub fn show(self, ui: &Ui, scene: Scene<'_>) {
        let color = scene.theme.text_secondary;
        kit::paint_logo(ui, scene.theme, self.logo, scene.on_page);
        let mut pos = self.rect.min;
        for (words, galley) in self.paragraphs {
            if words.is_empty() {
                continue;
            }
            let rect = Rect::from_min_size(pos, galley.size());
            ui.painter().galley(pos, galley, color);
            kit::name_part(ui, ui.scope_id().with(words.as_str()), Role::Label, rect, &words);
            pos.y = rect.bottom();
        }
        let (words, galley) = self.credit;
        if words.is_empty() {
            return;
        }
        let right = if self.logo.is_positive() {
            self.logo.left() - GAP * galley.size().y / ROW
        } else {
            self.rect.right()
        };
        // On two rows, it begins where the words above it do.
        let width = if galley.rows.len() > 1 { right - self.rect.left() } else { galley.size().x };
        let size = vec2(width, galley.size().y);
        let rect = Align2::RIGHT_BOTTOM.anchor_size(pos2(right, self.rect.bottom()), size);
        ui.painter().galley(rect.min, galley, scene.theme.text);
        kit::name_part(ui, ui.scope_id().with("credit"), Role::Label, rect, &words);
    }
}

/// The sources with what is inferred, and how the picture was made.
pub fn of_chart(scene: Scene<'_>) -> [Words; 2] {
    let (dataset, view) = (&scene.document.dataset, scene.view);
    let mut sources: Vec<&Source> = scene
        .of_questions()
        .flat_map(|(question, scene)| drawn_sources(dataset, &question.id, scene.view.as_of))
        .chain(drawn_sources(dataset, &view.question, view.as_of))
        .collect();
    sources.sort_by_key(|source| dataset.sources.iter().position(|other| other.id == source.id));
    sources.dedup_by_key(|source| &source.id);
    let have_days = !scene.view_data.series.only_figures;
    let sources = words::from_publishers(sources, MAX_PUBLISHERS, have_days);
    let is_known = view.clock == Clock::Known;
    let (from, to) = view.range;
    let notes = [
        headline::judgement(scene.view_data),
        not_shown(dataset),
        is_known.then_some(words::COUNTS_FROM_KNOWN),
        view.is_zoomed(&dataset.covers).then(|| heading::visible_days(from, to, &dataset.covers)),
        scene.view_data.has_grey_lines().then_some(words::GREY_LINES),
    ];
    let notes = list::dotted(notes.into_iter().flatten());
    [list::capitalize(&sources), list::capitalize(&notes)]
}
