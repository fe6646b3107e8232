//! Times each stage of an export: `cargo bench --bench stages`. Only the ratios
//! matter; `benches/export.py` compares whole processes.

use std::time::{Duration, Instant};

use standpoint::document::Document;
use standpoint::export::Subject;
use standpoint::render;
use standpoint::vector;
use standpoint::view::{Page, View};

const RUNS: usize = 21;

/// Returns the median time of a task.
fn time<T>(mut task: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(task());
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn main() {
    let document = Document::embedded();
    let view = View::new(&document.dataset);
    let page = Page { size: (1200, 600), ..Page::default() };
    let subject = Subject { document: &document, view: &view, page: &page };
    let page = match render::render_page(subject) {
        Ok(page) => page,
        Err(message) => return println!("{message}"),
    };
    let (picture, caption) = (&page.picture, &page.caption);
    let svg_options = page.svg_options();
    for (stage, time) in [
        ("read the dataset", time(Document::embedded)),
        ("draw", time(|| render::render_page(subject).map(|_| ()))),
        ("SVG", time(|| vector::svg(picture, &svg_options))),
        ("rasterize", time(|| vector::rasterize(picture, 1.0))),
        ("PNG, rasterized", time(|| vector::png(picture, caption))),
        ("PDF", time(|| vector::pdf(picture, caption))),
    ] {
        println!("{stage:22} {:6.1} ms", time.as_secs_f64() * 1000.0);
    }
}
