//! A slide as the audience sees it, small: its letters are drawn for their size, as those of a
//! scaled picture would lose strokes.

use egui::emath::TSTransform;
use egui::epaint::TextShape;
use egui::layers::PaintList;
use egui::text::LayoutJob;
use egui::{Align, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, vec2};

use super::show;
use super::style::SIZE;
use crate::kit::ResponseExt as _;
use crate::scene::Scene;
use crate::words::{Words, talk};

/// Draws a thumbnail of a step as the audience sees it. `name` distinguishes it from
/// other thumbnails.
pub fn show_thumbnail(
    ui: &mut Ui,
    scene: Scene<'_>,
    index: usize,
    part: usize,
    name: &Words,
    width: f32,
) {
    show_small(ui, scene, index, name, width, |ui, scene| {
        show(ui, scene, index, part);
    });
}

/// Draws what covers a slide, or a slide, in the size of a thumbnail, named after its step.
pub fn show_small(
    ui: &mut Ui,
    scene: Scene<'_>,
    index: usize,
    name: &Words,
    width: f32,
    draw: impl FnOnce(&mut Ui, Scene<'_>),
) {
    let size = SIZE;
    let scale = width / size.x;
    let (rect, response) = ui.allocate_exact_size(size * scale, Sense::hover());
    response.set_name(egui::accesskit::Role::Image, || {
        let step = scene.document.dataset.steps.get(index);
        talk::thumbnail(name, step.map_or("", |step| &step.title))
    });
    // It is laid out in a layer of its own, whose shapes are drawn here.
    let salt = ("thumbnail", name.as_str());
    let layer = egui::LayerId::new(egui::Order::Middle, egui::Id::unique(salt));
    let page = Rect::from_min_size(Pos2::ZERO, size);
    let builder = egui::UiBuilder::new().id_salt(salt).layer_id(layer).max_rect(page);
    let mut inner = ui.new_child(builder);
    inner.set_clip_rect(page);
    // It cannot be used, but is not faded.
    inner.visuals_mut().disabled_alpha = 1.0;
    inner.disable();
    // The name of the picture is enough.
    ui.ctx().accesskit_node_builder(inner.unique_id(), egui::accesskit::Node::set_hidden);
    draw(&mut inner, scene.inert());
    let transform = TSTransform::new(rect.min.to_vec2(), scale);
    ui.ctx().set_transform_layer(layer, transform);
    let list = ui.ctx().graphics_mut(|graphics| std::mem::take(graphics.entry(layer)));
    draw_scaled(ui, &list, transform);
    let border = Stroke::new(1.0, scene.theme.border);
    ui.painter().rect_stroke(rect, 0.0, border, StrokeKind::Outside);
}

/// Draws shapes elsewhere in another size.
fn draw_scaled(ui: &Ui, list: &PaintList, transform: TSTransform) {
    for clipped in list.all_entries() {
        let clip = transform * clipped.clip_rect;
        let painter = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()));
        let mut shapes = vec![clipped.shape.clone()];
        while let Some(shape) = shapes.pop() {
            match shape {
                Shape::Vec(parts) => shapes.extend(parts.into_iter().rev()),
                Shape::Text(text) => draw_rows(&painter, &text, transform),
                mut shape => {
                    shape.transform(transform);
                    painter.add(shape);
                }
            }
        }
    }
}

/// Draws each row of a text where it is, with letters for its size.
fn draw_rows(painter: &egui::Painter, text: &TextShape, transform: TSTransform) {
    let scale = transform.scaling;
    let job = &text.galley.job;
    let mut start = 0;
    for (index, row) in text.galley.rows.iter().enumerate() {
        let rest = job.text.get(start..).unwrap_or_default();
        // The end of a text that is cut has an ellipsis.
        let is_cut = text.galley.elided && index + 1 == text.galley.rows.len();
        let cut = job.wrap.overflow_character.filter(|_| is_cut);
        // A vowel around its consonant has two glyphs.
        let line = rest.find('\n').unwrap_or(rest.len());
        let count = row.glyphs.len() - usize::from(cut.is_some());
        let by_glyphs = rest.char_indices().nth(count).map_or(line, |(index, _)| index.min(line));
        let length = if row.ends_with_newline && !is_cut { line } else { by_glyphs };
        let mut part = part(job, start, start + length, scale);
        if let Some((cut, last)) = cut.zip(part.sections.last_mut()) {
            part.text.push(cut);
            last.byte_range.end += cut.len_utf8();
        }
        let galley = painter.layout_job(part);
        start += length + usize::from(row.ends_with_newline);
        let slack = row.size.x * scale - galley.size().x;
        let left = match job.halign {
            Align::LEFT => 0.0,
            Align::Center => slack / 2.0,
            Align::RIGHT => slack,
        };
        let lowered = (row.size.y * scale - galley.size().y) / 2.0;
        let pos = transform * (text.pos + row.pos.to_vec2()) + vec2(left, lowered);
        let row = TextShape::new(pos, galley, text.fallback_color);
        painter.add(TextShape {
            override_text_color: text.override_text_color,
            opacity_factor: text.opacity_factor,
            underline: Stroke { width: text.underline.width * scale, ..text.underline },
            ..row
        });
    }
}

/// A part of a text in one row, in another size.
#[expect(clippy::disallowed_methods, reason = "the text is that of a galley, in visual order")]
fn part(job: &LayoutJob, start: usize, end: usize, scale: f32) -> LayoutJob {
    let mut part = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
    for section in &job.sections {
        let range = &section.byte_range;
        let (from, until) = (range.start.0.max(start), range.end.0.min(end));
        let Some(words) = job.text.get(from..until).filter(|words| !words.is_empty()) else {
            continue;
        };
        let mut format = section.format.clone();
        format.font_id.size *= scale;
        format.extra_letter_spacing *= scale;
        format.line_height = format.line_height.map(|height| height * scale);
        let space = if from == range.start.0 { section.leading_space * scale } else { 0.0 };
        part.append(words, space, format);
    }
    part
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::LazyLock;

    use super::*;
    use crate::theme::installed::{Fallback, Installed};

    /// Draws words in half their size, and checks that each row has its own.
    fn check(words: &'static str) {
        static FONTS: LazyLock<Installed> = LazyLock::new(|| {
            Installed::in_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fonts"))
        });
        let ctx = egui::Context::default();
        crate::theme::set_fonts(&ctx, None, Fallback::from_fonts(&FONTS));
        let mut shown = Vec::new();
        let mut text = None;
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let mut job = LayoutJob::default();
            let format = egui::TextFormat::simple(
                egui::FontId::proportional(30.0),
                ui.visuals().text_color(),
            );
            crate::kit::append(&mut job, Words::verbatim(words), 0.0, format);
            job.wrap.max_width = 300.0;
            job.wrap.max_rows = 3;
            let galley = ui.painter().layout_job(job);
            let original = TextShape::new(egui::pos2(40.0, 20.0), galley, egui::Color32::BLACK);
            let mut list = PaintList::default();
            list.add(Rect::EVERYTHING, Shape::Text(original.clone()));
            text = Some(original);
            draw_scaled(ui, &list, TSTransform::new(vec2(7.0, 9.0), 0.5));
            let layer = ui.layer_id();
            ui.ctx().graphics(|graphics| {
                let list = graphics.get(layer).expect("shapes");
                shown.extend(list.all_entries().filter_map(|clipped| match &clipped.shape {
                    Shape::Text(text) => Some(text.clone()),
                    _ => None,
                }));
            });
        });
        output.textures_delta.clear();
        let text = text.expect("a text");
        assert!(text.galley.rows.len() > 1);
        assert_eq!(shown.len(), text.galley.rows.len());
        let words: String = shown.iter().map(|row| row.galley.job.text.as_str()).collect();
        let end = if text.galley.elided { "…" } else { "" };
        let text_words = text.galley.job.text.replace('\n', "");
        let (words, _) = words.split_at(words.len() - end.len());
        assert!(
            text_words.starts_with(words) && shown.last().unwrap().galley.job.text.ends_with(end)
        );
        assert_eq!(words == text_words, end.is_empty());
        for (row, original) in shown.iter().zip(&text.galley.rows) {
            assert_eq!(row.galley.job.sections[0].format.font_id.size, 15.0);
            let place = 0.5 * (text.pos + original.pos.to_vec2()).to_vec2() + vec2(7.0, 9.0);
            assert!((row.pos.to_vec2() - place).length() < 3.0, "{:?} {place:?}", row.pos);
        }
    }

    #[test]
    fn letters_are_drawn_for_the_size_of_the_thumbnail() {
        check("Leaves it to others, and to others again");
        // The first two have four glyphs.
        check("\u{16D45}\u{16D45}\n\u{16D43}\u{16D44}\u{16D43}");
        check(
            "It is cut after three rows, in the middle of a word or after it, whatever comes later",
        );
        check("One\nTwo\nThree\nFour");
    }
}
