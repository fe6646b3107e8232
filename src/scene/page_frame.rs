//! What stands on a page around its contents: the title above them and the credit below.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Galley, Rect, Ui, Vec2, pos2, vec2};

use super::Scene;
use crate::facts::drawn_sources;
use crate::kit::{self, ResponseExt as _};
use crate::model::{EdtfDate, Question, Scale};
use crate::theme::{self, size};
use crate::words::credits::{picture_credit, scope};
use crate::words::slide::{self, from_publishers};
use crate::words::{Words, heading as words, list};

/// The most publishers that the foot of a page names.
const MAX_PUBLISHERS: usize = 6;

/// The space left and right of the contents of a page, and of the chart in the window, in points.
pub const MARGIN: f32 = 24.0;

/// Who made the data and the picture; nothing if the page is to have no credit.
pub fn credits(scene: Scene<'_>) -> Option<Words> {
    let credit = picture_credit(&scene.document.dataset, scene.page_texts.credit);
    Some(credit).filter(|credit| !credit.is_empty())
}

/// The size of the logo at a height, at most four times as wide; nothing without one.
pub fn logo_size(scene: Scene<'_>, height: f32) -> Vec2 {
    let logo = scene.theme.logo.as_ref();
    logo.map_or(Vec2::ZERO, |logo| logo.fitted(height, 4.0 * height).into())
}

/// Draws the logo of the house, if it has one.
pub fn draw_logo(ui: &Ui, scene: Scene<'_>, rect: Rect) {
    if let Some(logo) = &scene.theme.logo {
        kit::paint_logo(ui, logo, rect, scene.on_page);
    }
}

/// The size of the headline of a page with many parties or stances, in points.
const HEADLINE: f32 = 27.0;

/// Draws the headline of a page with many parties or stances: its own, or who is highest and lowest
/// and the middle of all. Below it are the question, its unit and the period. Nothing is cut.
pub fn draw_headline(ui: &mut Ui, scene: Scene<'_>, question: &Question) {
    let dataset = &scene.document.dataset;
    // The middle says how many parties there are.
    let found = || {
        let short = scene.short_headline();
        match &short.extremes {
            Some(extremes) => words::sentences(&[extremes, &short.sentence]),
            None => slide::headline(&scene.headline(), dataset),
        }
    };
    let title = scene.page_texts.title.map_or_else(found, Words::verbatim);
    let unit = match &question.scale {
        Scale::Continuous { unit, .. } => Words::verbatim(unit),
        Scale::Ordinal(_) => Words::EMPTY,
    };
    let (first, last) = scene.view.range;
    let is_whole = (first, last) == (dataset.covers.earliest, dataset.covers.latest);
    let period = if is_whole { &dataset.covers } else { &EdtfDate::of_period(first, last) };
    let about = [Words::verbatim(&question.ask), unit, period.to_words()];
    let about = list::dotted(about.into_iter().filter(|words| !words.is_empty()));
    let theme = scene.theme;
    ui.add_space(18.0);
    for (words, font, color, role) in [
        (title, theme::semibold(HEADLINE), theme.text, Role::Heading),
        (about, theme::sans(size::LEAD), theme.text_secondary, Role::Label),
    ] {
        let width = ui.available_width() - 2.0 * MARGIN;
        let text = kit::Text::new(&words, font, color);
        let galley = text.wrap_around(ui, width, slide::unbroken);
        let (rect, response) = kit::take_strip(ui, galley.size().y + 4.0);
        ui.painter().galley(rect.min + vec2(MARGIN, 0.0), galley, color);
        response.set_name(role, || words.clone());
    }
}

/// The height of a logo at the foot of such a page, in points.
const LOGO_HEIGHT: f32 = 26.0;

/// The foot of such a page: a note with the scope, and the sources with the credit, whole.
pub struct Foot {
    paragraphs: [(Words, Arc<Galley>); 2],
    logo: Rect,
    pub top: f32,
}

impl Foot {
    pub fn new(ui: &Ui, scene: Scene<'_>, note: &Words, question: &Question) -> Self {
        let dataset = &scene.document.dataset;
        let area = ui.max_rect().shrink2(vec2(MARGIN, 10.0));
        let logo = logo_size(scene, LOGO_HEIGHT);
        let logo = Align2::RIGHT_BOTTOM.align_size_within_rect(logo, area);
        let width = area.width() - if logo.width() > 0.0 { logo.width() + MARGIN } else { 0.0 };
        let scope = scope(dataset);
        let sources = from_publishers(
            drawn_sources(dataset, &question.id, scene.view.range.1),
            MAX_PUBLISHERS,
            dataset.sources.len(),
            !scene.view_data.series.only_figures,
        );
        let credit = [sources].into_iter().chain(credits(scene));
        let credit = list::dotted(credit.filter(|part| !part.is_empty()));
        let paragraphs = [words::sentences(&[note, &scope]), credit].map(|words| {
            let text = kit::Text::new(&words, theme::sans(size::SMALL), scene.theme.text_muted);
            let galley = text.wrap(ui, width, usize::MAX);
            (words, galley)
        });
        let height = paragraphs.iter().map(|(_, galley)| galley.size().y + 4.0);
        let height = height.sum::<f32>().max(logo.height());
        Self { top: area.bottom() - height, paragraphs, logo }
    }

    pub fn show(self, ui: &Ui, scene: Scene<'_>) {
        draw_logo(ui, scene, self.logo);
        let mut pos = pos2(ui.max_rect().left() + MARGIN, self.top);
        for (words, galley) in self.paragraphs {
            let rect = Rect::from_min_size(pos, galley.size());
            ui.painter().galley(pos, galley, scene.theme.text_muted);
            kit::name_part(ui, ui.scope_id().with(words.as_str()), Role::Label, rect, &words);
            pos.y = rect.bottom() + 4.0;
        }
    }
}

/// The size of a headline of one's own at the top of a page, in points.
const OWN_HEADLINE: f32 = 22.0;

/// The height of a logo beside the title of a page, in points.
const HEADING_LOGO_HEIGHT: f32 = 24.0;

/// Paints the dataset's title and subtitle at the top of a page. Returns the
/// space that is reserved for them.
pub fn draw_heading(ui: &Ui, scene: Scene<'_>, page: Rect) -> Rect {
    let theme = scene.theme;
    let place = Rect::from_min_size(page.min, vec2(page.width(), 44.0));
    let mut place = place.shrink2(vec2(MARGIN, 0.0));
    let logo = logo_size(scene, HEADING_LOGO_HEIGHT);
    if logo.x > 0.0 {
        draw_logo(ui, scene, Align2::RIGHT_CENTER.align_size_within_rect(logo, place));
        place.max.x -= logo.x + MARGIN;
    }
    let mut row = kit::Row::new(ui, place).with_gap(10.0);
    let title = scene.page_texts.title.map(Words::verbatim);
    let title = title.unwrap_or_else(|| Words::verbatim(scene.document.title()));
    // A headline of one's own is larger than the dataset's title, which says what it is about.
    let has_own = scene.page_texts.title.is_some();
    let (font, color) = if has_own {
        (theme::semibold(OWN_HEADLINE), theme.text)
    } else {
        (theme::semibold(size::LEAD), theme.text_secondary)
    };
    let title = kit::Text::new(title, font, color);
    let id = ui.scope_id().with("page title");
    let name = |rect| kit::name_part(ui, id, Role::Heading, rect, &scene.document.title());
    if title.width(ui) > place.width() {
        let galley = title.wrap(ui, place.width(), usize::MAX);
        let rect = Rect::from_min_size(place.min + vec2(0.0, 10.0), galley.size());
        ui.painter().galley(rect.min, galley, color);
        name(rect);
        return page.with_max_y(rect.bottom());
    }
    name(row.text(&title));
    // In less space, the reader would see little more than an ellipsis.
    if row.rest.width() > 60.0 {
        let subtitle = Words::verbatim(&scene.document.dataset.subtitle);
        row.text(&kit::Text::new(subtitle, theme::sans(size::LABEL), theme.text_muted));
    }
    Rect::from_min_size(page.min, vec2(page.width(), 32.0))
}
