//! The first slide of a talk: what is compared, over which days, and from which sources.

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use super::{Slide, layout_wrapped};
use crate::analysis::source_words;
use crate::kit::{ResponseExt as _, Text};
use crate::theme;
use crate::words::{Words, slide as words};

/// The most sources and parties that are listed; the others are counted.
const MAX_LISTED: usize = 8;

/// Draws the subtitle, the parties, the days and the sources, from top to bottom.
pub(super) fn show(ui: &Ui, slide: &Slide<'_>, area: Rect) {
    let (scene, style) = (slide.scene, slide.style);
    let (dataset, theme) = (&scene.document.dataset, scene.theme);
    let gap = style.gap * 1.6;
    let add = |words: &Words, size: f32, top: f32| {
        let color = theme.text_secondary;
        let galley = layout_wrapped(ui, words, theme::sans(size), color, area.width());
        let rect = Rect::from_min_size(pos2(area.left(), top), galley.size());
        ui.painter().galley(rect.min, galley, color);
        let response = ui.interact(rect, ui.scope_id().with(words.as_str()), Sense::hover());
        response.set_name(Role::Label, || words.clone());
        rect.bottom()
    };
    let y = add(&Words::verbatim(&dataset.subtitle), style.headline[3], area.top());
    let y = draw_parties(ui, slide, area.with_min_y(y + gap));
    let y = draw_days(ui, slide, area.with_min_y(y + gap * 1.4));
    let listed = dataset.sources.iter().take(MAX_LISTED).map(|source| source_words(source));
    let others = dataset.sources.len().saturating_sub(MAX_LISTED);
    let sources = words::from_sources(&listed.collect::<Vec<_>>(), others);
    let y = add(&sources, style.axis, y + gap);
    let y = add(&Words::verbatim(&dataset.scope), style.key, y + style.gap * 0.6);
    if y > area.bottom() {
        scene.report_overflow();
    }
}

/// Draws the badges and the names of the parties in rows. Returns where they end.
fn draw_parties(ui: &Ui, slide: &Slide<'_>, area: Rect) -> f32 {
    let (scene, style) = (slide.scene, slide.style);
    let size = style.headline[3];
    let mut pos = area.min;
    let parties = &scene.document.dataset.parties;
    for (index, party) in parties.iter().enumerate().take(MAX_LISTED) {
        let name = Text::new(
            Words::verbatim(&party.name),
            theme::semibold(size),
            scene.party_color(index),
        );
        let badge = scene.badge(Some(index));
        let badge_size = badge.size(ui).max(vec2(size * 1.9, size * 1.3));
        let width = badge_size.x + size * 0.5 + name.width(ui) + size * 1.8;
        if pos.x > area.left() && pos.x + width > area.right() {
            pos = pos2(area.left(), pos.y + size * 2.0);
        }
        let rect = Rect::from_min_size(pos, badge_size);
        badge.paint(ui, rect);
        let left = pos2(rect.right() + size * 0.5, rect.center().y);
        let shown = name.paint(ui, left, Align2::LEFT_CENTER, f32::INFINITY);
        let response = ui.interact(shown, ui.scope_id().with(("party", index)), Sense::hover());
        response.set_name(Role::Label, || Words::verbatim(&party.name));
        pos.x += width;
    }
    pos.y + size * 1.3
}

/// Draws the days covered as a line with its months. Returns where it ends.
fn draw_days(ui: &Ui, slide: &Slide<'_>, area: Rect) -> f32 {
    let (scene, style) = (slide.scene, slide.style);
    let (covers, theme) = (&scene.document.dataset.covers, scene.theme);
    let stroke = (1.6, theme.text);
    let y = area.top() + style.axis * 0.5;
    ui.painter().hline(area.x_range(), y, stroke);
    let days = |from, to: crate::model::Day| to.since(from).map_or(0, |span| span.get_days());
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
        let text = Text::new(words::full_day(day), theme::semibold(style.axis), theme.text);
        let shown = text.paint(ui, pos2(x, y + 14.0), align, f32::INFINITY);
        let response = ui.interact(shown, ui.scope_id().with(("day", day)), Sense::hover());
        response.set_name(Role::Label, || words::full_day(day));
    }
    y + 14.0 + style.axis * 1.3
}
