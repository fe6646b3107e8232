//! The cards of a slide: whose words, when, and the words themselves.

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::{Scene, bidi, parts};
use super::text;
use crate::analysis::{heading, role_title};
use crate::model::{Kind, Stance};
use crate::theme;

const PADDING: f32 = 15.0;
const GAP: f32 = 14.0;

/// Draws the cards below each other, each as high as its words, with smaller
/// type where they would not fit.
pub(super) fn show(ui: &mut Ui, scene: Scene<'_>, room: Rect, stances: &[&Stance], type_size: f32) {
    let sizes = [18.0, 16.5, 15.0, 13.5, 12.0, 11.0, 10.0, 9.0];
    let height = |size: f32| -> f32 {
        let cards = stances.iter();
        cards
            .map(|stance| card(ui, scene, room, stance, size * type_size, false) + GAP)
            .sum()
    };
    let fits = sizes
        .into_iter()
        .find(|size| height(*size) - GAP <= room.height());
    let size = fits.unwrap_or(9.0) * type_size;
    let mut top = room.top();
    for stance in stances {
        let place = room.with_min_y(top);
        top += card(ui, scene, place, stance, size, true) + GAP;
    }
}

/// Draws one card over the whole room.
pub(super) fn large(ui: &mut Ui, scene: Scene<'_>, room: Rect, stance: &Stance, type_size: f32) {
    let sizes = [34.0, 30.0, 26.0, 22.0, 18.0, 15.0, 12.0];
    let height = |size: f32| card(ui, scene, room, stance, size * type_size, false);
    let fits = sizes
        .into_iter()
        .find(|size| height(*size) <= room.height());
    let size = fits.unwrap_or(12.0) * type_size;
    let top = room.center().y - height(size / type_size) / 2.0;
    card(
        ui,
        scene,
        room.with_min_y(top.max(room.top())),
        stance,
        size,
        true,
    );
}

/// Draws a card, or only finds out how high it is; `size` is that of the words.
fn card(ui: &Ui, scene: Scene<'_>, room: Rect, stance: &Stance, size: f32, draws: bool) -> f32 {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let small = (size * 0.72).max(12.0);
    let width = room.width() - 2.0 * PADDING;
    let name = heading(dataset, stance);
    let date = stance.said.to_short_words();
    let date_width = parts::width(ui, &date, theme::sans(small));
    let name = text(
        ui,
        &name,
        theme::semibold(small + 1.5),
        theme.text,
        width - date_width - 44.0,
    );
    let (words, is_quote) = words(stance);
    let font = if is_quote {
        theme::serif(size)
    } else {
        theme::sans(size * 0.9)
    };
    let shown = if bidi::is_needed(&words) {
        let lines = bidi::lines(&words, width, |part| parts::width(ui, part, font.clone()));
        lines
            .iter()
            .map(|line| line.text.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    } else {
        words
    };
    let quote = text(ui, &shown, font, theme.text, width);
    let about = [
        role_title(dataset, stance),
        stance.venue.as_deref(),
        Some(stance.attribution.label()),
    ];
    let about: Vec<&str> = about.into_iter().flatten().collect();
    let about = text(
        ui,
        &about.join(" · "),
        theme::sans(small),
        theme.text_secondary,
        width,
    );
    let head = name.size().y.max(18.0);
    let height = 2.0 * PADDING + head + 8.0 + quote.size().y + 8.0 + about.size().y;
    if !draws {
        return height;
    }
    let place = Rect::from_min_size(room.min, vec2(room.width(), height));
    ui.painter()
        .rect_filled(place, CornerRadius::same(8), theme.surface);
    let mut y = place.top() + PADDING;
    let left = place.left() + PADDING;
    let party = stance
        .party
        .as_deref()
        .and_then(|party| dataset.party_index(party));
    let badge = Rect::from_min_size(pos2(left, y + 1.0), parts::BADGE);
    parts::badge(ui, badge, scene, party);
    ui.painter()
        .galley(pos2(badge.right() + 10.0, y), name, theme.text);
    parts::line(
        ui,
        pos2(place.right() - PADDING, y + small * 0.75),
        Align2::RIGHT_CENTER,
        &date,
        theme::sans(small),
        theme.text_secondary,
        date_width + 2.0,
    );
    y += head + 8.0;
    let quote_height = quote.size().y;
    ui.painter().galley(pos2(left, y), quote, theme.text);
    y += quote_height + 8.0;
    ui.painter()
        .galley(pos2(left, y), about, theme.text_secondary);
    let response = ui.interact(
        place,
        ui.scope_id().with(("card", &stance.id)),
        Sense::hover(),
    );
    let label = super::super::cards::spoken(scene, stance);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
    height
}

/// The words of a stance in quotation marks, or else what was done or said in
/// ours.
fn words(stance: &Stance) -> (String, bool) {
    let quote = stance
        .evidence
        .iter()
        .find_map(|evidence| evidence.quote.as_deref());
    match (stance.kind, quote) {
        (Kind::Quotation | Kind::Commentary | Kind::Paraphrase, Some(quote)) => {
            (format!("“{quote}”"), true)
        }
        _ => (stance.summary.clone(), false),
    }
}
