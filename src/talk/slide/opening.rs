//! The first slide of a talk: what is compared, over which days, and from which sources.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Galley, Pos2, Rect, Sense, Ui, pos2, vec2};

use super::{Slide, layout_wrapped};
use crate::figure::ticks::time_ticks;
use crate::kit::{Badge, ResponseExt as _, Text};
use crate::model::days_between;
use crate::theme;
use crate::words::credits::title_credit;
use crate::words::{Words, plot, slide as words};

/// The most publishers and parties that are listed; the other publishers are counted.
const MAX_LISTED: usize = 8;
/// The gap between the paragraphs of the foot, in parts of the slide's gap.
const ROW_GAP: f32 = 0.35;

/// Draws the subtitle, the parties and the days from top to bottom, and at the foot what the
/// talk is from.
pub(super) fn show(ui: &Ui, slide: &Slide<'_>, area: Rect) {
    let (dataset, style) = (&slide.scene.document.dataset, slide.style);
    let [subtitle, size] = style.opening;
    let foot = Foot::new(ui, slide, area);
    let y = draw_words(ui, slide, &Words::verbatim(&dataset.subtitle), subtitle, area);
    // What is between them shares the room.
    let room = foot.rect.top() - y;
    let needed = parties_height(ui, slide, size, area.width()) + style.axis * 3.0;
    let gap = ((room - needed) / 4.0).clamp(style.gap, 3.6 * style.gap);
    let y = draw_parties(ui, slide, size, area.with_min_y(y + gap));
    let y = draw_days(ui, slide, area.with_min_y(y + gap * 1.6));
    foot.draw(ui, slide);
    if y > foot.rect.top() {
        slide.scene.report_overflow();
    }
}

/// Draws words at the top of an area. Returns where they end.
fn draw_words(ui: &Ui, slide: &Slide<'_>, words: &Words, size: f32, area: Rect) -> f32 {
    let color = slide.scene.theme.text_secondary;
    let galley = layout_wrapped(ui, words, theme::sans(size), color, area.width());
    let rect = Rect::from_min_size(area.min, galley.size());
    slide.draw_words(ui, rect.min, words, galley);
    let response = ui.interact(rect, ui.scope_id().with(words.as_str()), Sense::hover());
    response.set_name(Role::Label, || words.clone());
    rect.bottom()
}

/// The foot of the slide, below a rule: what the talk is from, what its scope
/// says first, and who made the data; the closing slide has the whole scope.
struct Foot {
    rect: Rect,
    words: Vec<Words>,
}

impl Foot {
    fn new(ui: &Ui, slide: &Slide<'_>, area: Rect) -> Self {
        let (dataset, style) = (&slide.scene.document.dataset, slide.style);
        let credit = title_credit(dataset, slide.scene.page_texts.credit);
        let all = dataset.sources.iter();
        let sources = words::from_publishers(all, MAX_LISTED, true);
        let scope = words::opening_scope(dataset);
        let words: Vec<Words> =
            [sources, scope, credit].into_iter().filter(|words| !words.is_empty()).collect();
        let height = |words: &Words| {
            let font = theme::sans(style.key);
            layout_wrapped(ui, words, font, slide.scene.theme.text, area.width()).size().y
        };
        let height: f32 = words.iter().map(height).sum();
        let height = height + style.gap * (1.0 + ROW_GAP * words.len() as f32);
        Self { rect: area.with_min_y(area.bottom() - height), words }
    }

    fn draw(&self, ui: &Ui, slide: &Slide<'_>) {
        let style = slide.style;
        ui.painter().hline(self.rect.x_range(), self.rect.top(), (1.0, slide.scene.theme.rail));
        let mut area = self.rect.with_min_y(self.rect.top() + style.gap);
        for words in &self.words {
            let bottom = draw_words(ui, slide, words, style.key, area);
            area.min.y = bottom + style.gap * ROW_GAP;
        }
    }
}

/// The badge and the name of a party, and where they are from the left top of all.
struct Party {
    index: usize,
    badge: (Badge, Rect),
    name: (Arc<Galley>, Rect),
}

/// Lays out the badges and the names of the parties in rows.
fn lay_out_parties(ui: &Ui, slide: &Slide<'_>, size: f32, width: f32) -> Vec<Party> {
    let scene = slide.scene;
    let mut pos = Pos2::ZERO;
    let parties = scene.document.dataset.parties.iter().enumerate().take(MAX_LISTED);
    let lay_out = |(index, party): (usize, &crate::model::Party)| {
        let font = theme::semibold(size * 0.8);
        let badge = Badge { font, corner: 5, ..scene.badge(Some(index)) };
        let badge_size = badge.size(ui).max(vec2(size * 1.9, size * 1.35));
        let color = scene.party_color(index);
        let name = Text::new(Words::verbatim(&party.name), theme::semibold(size), color);
        let name = name.wrap(ui, f32::INFINITY, 1);
        let all = badge_size.x + size * 0.5 + name.size().x;
        if pos.x > 0.0 && pos.x + all > width {
            pos = pos2(0.0, pos.y + size * 2.0);
        }
        let rect = Rect::from_min_size(pos, badge_size);
        let left = pos2(rect.right() + size * 0.5, rect.center().y);
        let name_rect = Align2::LEFT_CENTER.anchor_size(left, name.size());
        pos.x += all + size * 1.8;
        Party { index, badge: (badge, rect), name: (name, name_rect) }
    };
    parties.map(lay_out).collect()
}

fn parties_height(ui: &Ui, slide: &Slide<'_>, size: f32, width: f32) -> f32 {
    let parties = lay_out_parties(ui, slide, size, width);
    parties.last().map_or(0.0, |party| party.badge.1.top() + size * 1.35)
}

/// Draws the badges and the names of the parties. Returns where they end.
fn draw_parties(ui: &Ui, slide: &Slide<'_>, size: f32, area: Rect) -> f32 {
    let scene = slide.scene;
    let mut bottom = area.top();
    for Party { index, badge: (badge, rect), name: (name, shown) } in
        lay_out_parties(ui, slide, size, area.width())
    {
        let (rect, shown) =
            (rect.translate(area.min.to_vec2()), shown.translate(area.min.to_vec2()));
        bottom = rect.top() + size * 1.35;
        slide.draw_badge(ui, rect, badge);
        let words = Words::verbatim(&scene.document.dataset.parties[index].name);
        slide.draw_words(ui, shown.min, &words, name);
        let response = ui.interact(shown, ui.scope_id().with(("party", index)), Sense::hover());
        response.set_name(Role::Label, || words.clone());
    }
    bottom
}

/// Draws the days covered as a line with its months or, over years, with round years. Returns where it ends.
fn draw_days(ui: &Ui, slide: &Slide<'_>, area: Rect) -> f32 {
    let (scene, style) = (slide.scene, slide.style);
    let (covers, theme) = (&scene.document.dataset.covers, scene.theme);
    let stroke = (1.6, theme.text);
    let y = area.top() + style.axis * 0.5;
    ui.painter().hline(area.x_range(), y, stroke);
    let all = days_between(covers.earliest, covers.latest).max(1) as f32;
    let ticks = time_ticks(covers.earliest, covers.latest, area.width() / all);
    for tick in ticks {
        let x = area.left() + area.width() * days_between(covers.earliest, tick.day) as f32 / all;
        if x > area.left() {
            ui.painter().vline(x, y - 4.0..=y + 4.0, stroke);
        }
    }
    for (x, align, day) in [
        (area.left(), Align2::LEFT_TOP, covers.earliest),
        (area.right(), Align2::RIGHT_TOP, covers.latest),
    ] {
        ui.painter().vline(x, y - 8.0..=y + 8.0, stroke);
        let words = plot::axis_day(day, covers);
        let text = Text::new(&words, theme::semibold(style.axis), theme.text);
        let shown = text.paint(ui, pos2(x, y + 14.0), align, f32::INFINITY);
        let response = ui.interact(shown, ui.scope_id().with(("day", day)), Sense::hover());
        response.set_name(Role::Label, || words.clone());
    }
    y + 14.0 + style.axis * 1.3
}
