//! A film of the chart as it plays, as GIF or animated PNG. All frames share one palette, and each
//! has what changed since the one before.

mod palette;

use std::borrow::Cow;
use std::collections::BTreeSet;

use egui::ColorImage;
use gif::{Extension, Repeat};
use png::{BitDepth, BlendOp, ColorType, Compression, DisposeOp, Filter};

use super::Caption;
use super::page::render_page;
use super::raster::{rasterize, texts};
use crate::analysis::ViewData;
use crate::export::Subject;
use crate::model::{Day, Granularity};
use crate::view::{Page, Preset, View};
use crate::words::{Words, export::pictures as words};
use palette::{Palette, TRANSPARENT};

/// Over more days, a film has a frame for each change only.
const MAX_DAYS: i32 = 200;

/// About how many frames a film has besides those of changes.
const FRAMES: i32 = 100;

/// The most frames of a film, and the most years that it goes through.
const MAX_FRAMES: usize = 240;
const MAX_YEARS: i32 = 300;

/// The most pixels of a frame: a report has fewer. Beyond, a film takes minutes to make.
const MAX_PIXELS: u64 = 1920 * 1920;

/// The most bytes of a film of the size of [`Preset::Square`].
const MAX_BYTES: usize = 5_000_000;

/// How long a frame is shown, in hundredths of a second: the pauses on all changes together, the
/// shortest and the longest of them, a day without a change, the last day, and the same at the beginning.
const PAUSES: u16 = 4000;
const SHORTEST_PAUSE: u16 = 40;
const LONGEST_PAUSE: u16 = 160;
const DAY: u16 = 10;
const LAST: u16 = 400;
const POSTER: u16 = 150;

/// The number of frames from which the palette is made.
const SAMPLES: usize = 8;

/// A day of the film, and how long it is shown.
type Shown = (Day, u16);

/// The days that a film shows.
struct Schedule {
    days: Vec<Shown>,
    has_only_changes: bool,
}

impl Schedule {
    /// The days from the first of the axis to that of the view.
    fn new(subject: Subject<'_>) -> Result<Self, Words> {
        let Page { size: (width, height), scale, .. } = *subject.page;
        let [width, height] = [width, height].map(|side| (side as f32 * scale) as u64);
        if width * height > MAX_PIXELS {
            return Err(words::large_frames(width, height, MAX_PIXELS.isqrt()));
        }
        let view = subject.view;
        let (first, last) = (view.range.0, view.as_of.min(view.range.1));
        let length = first.until(last).map_or(0, |span| span.get_days());
        if length / 365 > MAX_YEARS {
            return Err(words::long_film(length / 365, MAX_YEARS));
        }
        let series = ViewData::new(&subject.document.dataset, view).series;
        let lines = series.parties.iter().flat_map(|party| &party.line);
        let changes = lines.map(|span| span.from).chain(series.marks.iter().map(|mark| mark.day));
        // A figure is drawn over its year, of which the first day would show nothing.
        let covers = &subject.document.dataset.covers;
        let is_yearly = series.only_figures && covers.precision == Granularity::Year;
        let changes = changes.map(|day| if is_yearly { day.last_of_year() } else { day });
        let changes: BTreeSet<Day> = changes.filter(|day| (first..=last).contains(day)).collect();
        let has_only_changes = length > MAX_DAYS;
        let first = changes.first().map_or(first, |day| *day);
        let mut days = changes.clone();
        days.extend([first, last]);
        if !has_only_changes {
            let step = (length / FRAMES + 1).min(7) as usize;
            days.extend(
                first.series(jiff::Span::new().days(step as i64)).take_while(|day| *day < last),
            );
        }
        if days.len() > MAX_FRAMES {
            return Err(words::many_frames(days.len(), MAX_FRAMES));
        }
        let pause = PAUSES / (changes.len().max(1) as u16);
        let pause = pause.clamp(SHORTEST_PAUSE, LONGEST_PAUSE);
        let shown = |day: Day| match day {
            day if day == last => LAST,
            day if changes.contains(&day) => pause,
            _ => DAY,
        };
        // Where a film does not play, its first frame stands for it.
        let poster = std::iter::once((last, POSTER));
        let days = poster.chain(days.into_iter().map(|day| (day, shown(day)))).collect();
        Ok(Self { days, has_only_changes })
    }
}

/// What a film leaves out, if it does.
pub fn film_note(subject: Subject<'_>) -> Option<Words> {
    let schedule = Schedule::new(subject).ok()?;
    schedule.has_only_changes.then(|| words::only_changes(MAX_DAYS, schedule.days.len()))
}

/// The part of a frame that differs from the one before.
struct Frame {
    left: u32,
    top: u32,
    width: u32,
    height: u32,
    /// The indices of the palette, row by row.
    pixels: Vec<u8>,
    /// In hundredths of a second.
    delay: u16,
}

/// The frames of a film, with what they share.
struct Film {
    size: (u32, u32),
    palette: Palette,
    frames: Vec<Frame>,
    caption: Caption,
}

impl Film {
    fn new(subject: Subject<'_>) -> Result<Self, Words> {
        let Schedule { days, .. } = Schedule::new(subject)?;
        let last = render_page(subject)?;
        let draw = |(day, _): &Shown| -> Result<ColorImage, Words> {
            let view = View { as_of: *day, ..subject.view.clone() };
            let page = render_page(Subject { view: &view, ..subject })?;
            rasterize(&page.picture, subject.page.scale)
        };
        let samples = days.iter().rev().step_by(days.len().div_ceil(SAMPLES));
        let mut palette = Palette::of(&samples.map(draw).collect::<Result<Vec<_>, _>>()?);
        let mut frames: Vec<Frame> = Vec::with_capacity(days.len());
        let mut before: Vec<u8> = Vec::new();
        let mut size = (0, 0);
        for shown in &days {
            let image = draw(shown)?;
            size = (image.width() as u32, image.height() as u32);
            let pixels: Vec<u8> = image.pixels.iter().map(|color| palette.index(*color)).collect();
            match Frame::new(&before, &pixels, image.width(), shown.1) {
                Some(frame) => frames.push(frame),
                None => {
                    if let Some(last) = frames.last_mut() {
                        last.delay = last.delay.saturating_add(shown.1);
                    }
                }
            }
            before = pixels;
        }
        Ok(Self { size, palette, frames, caption: last.caption })
    }
}

impl Frame {
    /// What differs from the frame before, if anything does.
    fn new(before: &[u8], pixels: &[u8], width: usize, delay: u16) -> Option<Self> {
        let is_new = |index: usize| before.get(index) != Some(&pixels[index]);
        let changed: Vec<usize> = (0..pixels.len()).filter(|index| is_new(*index)).collect();
        let (top, bottom) = (changed.first()? / width, changed.last()? / width);
        let columns = || changed.iter().map(|index| index % width);
        let (left, right) = (columns().min()?, columns().max()?);
        let part = (top..=bottom).flat_map(|row| (left..=right).map(move |x| row * width + x));
        let index = |index: usize| if is_new(index) { pixels[index] } else { TRANSPARENT };
        Some(Self {
            left: left as u32,
            top: top as u32,
            width: (right - left + 1) as u32,
            height: (bottom - top + 1) as u32,
            pixels: part.map(index).collect(),
            delay,
        })
    }
}

/// Writes a film as GIF.
///
/// # Errors
/// Returns an error if the film would be too long or too large, or if a frame cannot be drawn.
pub fn gif(subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    let film = Film::new(subject)?;
    let write = || -> Result<Vec<u8>, gif::EncodingError> {
        let mut bytes = Vec::new();
        let (width, height) = (film.size.0 as u16, film.size.1 as u16);
        let mut encoder = gif::Encoder::new(&mut bytes, width, height, &film.palette.rgb())?;
        encoder.set_repeat(Repeat::Infinite)?;
        let comment: Vec<String> =
            texts(&film.caption).map(|(name, text)| format!("{name}: {text}")).collect();
        let comment = comment.join("\n");
        let blocks: Vec<&[u8]> = comment.as_bytes().chunks(255).collect();
        encoder.write_raw_extension(Extension::Comment.into(), &blocks)?;
        for frame in &film.frames {
            encoder.write_frame(&gif::Frame {
                left: frame.left as u16,
                top: frame.top as u16,
                width: frame.width as u16,
                height: frame.height as u16,
                delay: frame.delay,
                transparent: Some(TRANSPARENT),
                buffer: Cow::Borrowed(&frame.pixels),
                ..gif::Frame::default()
            })?;
        }
        drop(encoder);
        Ok(bytes)
    };
    check_size(write().map_err(|error| Words::verbatim(error.to_string()))?, subject.page)
}

/// Writes a film as animated PNG.
///
/// # Errors
/// The same as [`gif()`].
pub fn apng(subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    let film = Film::new(subject)?;
    let write = || -> Result<Vec<u8>, png::EncodingError> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, film.size.0, film.size.1);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(Compression::Balanced);
        encoder.set_filter(Filter::NoFilter);
        encoder.set_palette(film.palette.rgb());
        encoder.set_trns(Palette::alpha());
        encoder.set_animated(film.frames.len() as u32, 0)?;
        encoder.set_blend_op(BlendOp::Over)?;
        encoder.set_dispose_op(DisposeOp::None)?;
        for (keyword, text) in texts(&film.caption) {
            encoder.add_itxt_chunk(keyword.to_owned(), text.to_owned())?;
        }
        let mut writer = encoder.write_header()?;
        for frame in &film.frames {
            writer.reset_frame_position()?;
            writer.set_frame_dimension(frame.width, frame.height)?;
            writer.set_frame_position(frame.left, frame.top)?;
            writer.set_frame_delay(frame.delay, 100)?;
            writer.write_image_data(&frame.pixels)?;
        }
        writer.finish()?;
        Ok(bytes)
    };
    check_size(write().map_err(|error| Words::verbatim(error.to_string()))?, subject.page)
}

/// Refuses a film that is too large to be sent. A larger picture may have more bytes.
fn check_size(bytes: Vec<u8>, page: &Page) -> Result<Vec<u8>, Words> {
    let area = |(width, height): (u32, u32)| f64::from(width) * f64::from(height);
    let ratio = area(page.size) * f64::from(page.scale).powi(2) / area(Preset::Square.size());
    let most = MAX_BYTES as f64 * ratio.max(1.0);
    if bytes.len() as f64 > most {
        return Err(words::large_film(bytes.len() as f64 / 1e6, most / 1e6));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests;
