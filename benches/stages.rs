//! Where the time of an export goes: `cargo bench --bench stages`. Only the
//! shares count; `benches/export.py` compares whole processes.

use std::time::{Duration, Instant};

use standpoint::document::Document;
use standpoint::export::Subject;
use standpoint::render;
use standpoint::view::{Page, TextMode, View};

const RUNS: usize = 21;

/// The median time of some work.
fn time<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            std::hint::black_box(work());
            begun.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn main() {
    let document = Document::embedded();
    let view = View::new(&document.dataset);
    let page = Page {
        size: (1200, 600),
        ..Page::default()
    };
    let subject = Subject {
        document: &document,
        view: &view,
        page: &page,
    };
    let drawn = match render::render_page(subject) {
        Ok(drawn) => drawn,
        Err(why) => return println!("{why}"),
    };
    for (stage, time) in [
        ("read the dataset", time(Document::embedded)),
        ("draw", time(|| render::render_page(subject).map(|_| ()))),
        ("SVG", time(|| drawn.svg(TextMode::Embedded))),
        ("pixels", time(|| drawn.rasterize(1.0))),
        ("PNG, with its pixels", time(|| drawn.png(1.0))),
        ("PDF", time(|| drawn.pdf())),
    ] {
        println!("{stage:22} {:6.1} ms", time.as_secs_f64() * 1000.0);
    }
}
