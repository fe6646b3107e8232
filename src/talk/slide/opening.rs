//! The first slide of a talk: what is compared, over which days, and from which sources.

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use super::{Slide, layout_wrapped};
use crate::kit::{Badge, ResponseExt as _, Text};
use crate::model::{Day, EdtfDate};
use crate::theme;
use crate::words::{Words, slide as words};

/// The most publishers and parties that are listed; the other publishers are counted.
const MAX_LISTED: usize = 8;
/// The gap between the paragraphs of the foot, in parts of the slide's gap.
const ROW_GAP: f32 = 0.35;

/// Draws the subtitle, the parties and the days from top to bottom, and at the foot what the
/// talk is from.
pub(super) fn show(ui: &Ui, slide: &Slide<'_>, area: Rect) {
    let (dataset, style) = (&slide.scene.document.dataset, slide.style);
    let [subtitle, name] = style.opening;
    let foot = Foot::new(ui, slide, area);
    let y = draw_words(ui, slide, &Words::verbatim(&dataset.subtitle), (subtitle, area));
    // What is between them shares the room.
    let needed = name * 1.35 + style.axis * 3.0;
    let gap = ((foot.rect.top() - y - needed) / 4.0).clamp(style.gap, 3.6 * style.gap);
    let y = draw_parties(ui, slide, area.with_min_y(y + gap));
    let y = draw_days(ui, slide, area.with_min_y(y + gap * 1.6));
    foot.draw(ui, slide);
    if y > foot.rect.top() {
        slide.scene.report_overflow();
    }
}

/// Draws words at the top of an area. Returns where they end.
fn draw_words(ui: &Ui, slide: &Slide<'_>, words: &Words, (size, area): (f32, Rect)) -> f32 {
    let color = slide.scene.theme.text_secondary;
    let galley = layout_wrapped(ui, words, theme::sans(size), color, area.width());
    let rect = Rect::from_min_size(area.min, galley.size());
    slide.draw_words(ui, rect.min, (words, galley), color);
    let response = ui.interact(rect, ui.scope_id().with(words.as_str()), Sense::hover());
    response.set_name(Role::Label, || words.clone());
    rect.bottom()
}

/// What the talk is from, what it leaves out, and who made the data, below a rule.
struct Foot {
    rect: Rect,
    words: Vec<Words>,
}

impl Foot {
    fn new(ui: &Ui, slide: &Slide<'_>, area: Rect) -> Self {
        let (dataset, style) = (&slide.scene.document.dataset, slide.style);
        let credit = match slide.scene.page_texts.credit {
            Some(credit) => Some(Words::verbatim(credit)),
            None => words::short_credit(dataset),
        };
        let sources =
            words::from_publishers(dataset.sources.iter().map(|source| &**source), MAX_LISTED);
        let scope = Words::verbatim(&dataset.scope);
        let words = [Some(sources), Some(scope), credit].into_iter().flatten();
        let words: Vec<Words> = words.filter(|words| !words.is_empty()).collect();
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
            let bottom = draw_words(ui, slide, words, (style.key, area));
            area.min.y = bottom + style.gap * ROW_GAP;
        }
    }
}

/// Draws the badges and the names of the parties in rows. Returns where they end.
fn draw_parties(ui: &Ui, slide: &Slide<'_>, area: Rect) -> f32 {
    let (scene, style) = (slide.scene, slide.style);
    let [_, size] = style.opening;
    let mut pos = area.min;
    let parties = &scene.document.dataset.parties;
    for (index, party) in parties.iter().enumerate().take(MAX_LISTED) {
        let name = Text::new(
            Words::verbatim(&party.name),
            theme::semibold(size),
            scene.party_color(index),
        );
        let font = theme::semibold(size * 0.8);
        let badge = Badge { font, corner: 5, ..scene.badge(Some(index)) };
        let badge_size = badge.size(ui).max(vec2(size * 1.9, size * 1.35));
        let width = badge_size.x + size * 0.5 + name.width(ui) + size * 1.8;
        if pos.x > area.left() && pos.x + width > area.right() {
            pos = pos2(area.left(), pos.y + size * 2.0);
        }
        let rect = Rect::from_min_size(pos, badge_size);
        slide.draw_badge(ui, rect, badge);
        let galley = name.layout(ui);
        let left = pos2(rect.right() + size * 0.5, rect.center().y);
        let shown = Align2::LEFT_CENTER.anchor_size(left, galley.size());
        let words = Words::verbatim(&party.name);
        slide.draw_words(ui, shown.min, (&words, galley), scene.party_color(index));
        let response = ui.interact(shown, ui.scope_id().with(("party", index)), Sense::hover());
        response.set_name(Role::Label, || Words::verbatim(&party.name));
        pos.x += width;
    }
    pos.y + size * 1.35
}

/// Draws the days covered as a line with its months. Returns where it ends.
fn draw_days(ui: &Ui, slide: &Slide<'_>, area: Rect) -> f32 {
    let (scene, style) = (slide.scene, slide.style);
    let (covers, theme) = (&scene.document.dataset.covers, scene.theme);
    let stroke = (1.6, theme.text);
    let y = area.top() + style.axis * 0.5;
    ui.painter().hline(area.x_range(), y, stroke);
    let days = |from, to: Day| to.since(from).map_or(0, |span| span.get_days());
    let all = days(covers.earliest, covers.latest).max(1) as f32;
    let mut month = covers.earliest.first_of_month();
    while month <= covers.latest {
        let x = area.left() + area.width() * days(covers.earliest, month) as f32 / all;
        if x > area.left() {
            ui.painter().vline(x, y - 4.0..=y + 4.0, stroke);
        }
        let Ok(next) = month.checked_add(jiff::Span::new().months(1)) else { break };
        month = next;
    }
    for (x, align, day) in [
        (area.left(), Align2::LEFT_TOP, covers.earliest),
        (area.right(), Align2::RIGHT_TOP, covers.latest),
    ] {
        ui.painter().vline(x, y - 8.0..=y + 8.0, stroke);
        let text = Text::new(full_day(day), theme::semibold(style.axis), theme.text);
        let shown = text.paint(ui, pos2(x, y + 14.0), align, f32::INFINITY);
        let response = ui.interact(shown, ui.scope_id().with(("day", day)), Sense::hover());
        response.set_name(Role::Label, || full_day(day));
    }
    y + 14.0 + style.axis * 1.3
}

fn full_day(day: Day) -> Words {
    EdtfDate::from_days(day, day).to_words()
}
