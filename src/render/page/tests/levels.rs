//! How pictures set apart levels and names.

use super::super::*;
use super::{galleys, render};
use crate::view::Preset;

/// The words of unnamed officials and articles do not look like the position of a government.
#[test]
fn a_headline_sets_apart_what_is_no_line() {
    let document = Document::embedded();
    let view = View { question: "sequence".into(), ..View::new(&document.dataset) };
    for preset in [Preset::Wide, Preset::Square, Preset::Portrait] {
        let page = Page { size: preset.size(), ..Page::default() };
        let picture = render(&document, &view, &page).picture;
        let galleys = galleys(&picture);
        let look = |words: &str| {
            let mut sections = galleys.iter().flat_map(|galley| {
                let sections = galley.job.sections.iter();
                sections.map(|section| {
                    (
                        &galley.job.text[section.byte_range.start.0..section.byte_range.end.0],
                        section,
                    )
                })
            });
            let found = sections.find(|(text, _)| text.contains(words));
            let format = found.map(|(_, section)| section.format.clone());
            format.map(|format| (format.font_id.family, format.color))
        };
        let [reason, level] = ["unnamed officials", "it continues during"].map(look);
        assert!(reason.is_some() && level.is_some() && reason != level, "{preset:?}: {reason:?}");
    }
}
