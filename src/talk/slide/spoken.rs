//! The cards of a slide as screen readers say them.

use super::Slide;
use crate::facts::AsOf;
use crate::model::Stance;
use crate::panels::cards::positions;
use crate::scene::badges::Badges;
use crate::words::byline::short_dated_heading;
use crate::words::cards::short_level_and_range;
use crate::words::passages::step_passages;
use crate::words::stances::spoken_sources;
use crate::words::{Words, all_of, cards as texts};

/// Returns the words for a card that screen readers say with the headline: its side, who said it
/// and when, the words and the source. Its level is said if it is not that of the line, which the
/// headline has.
pub(super) fn card(slide: &Slide<'_>, stance: &Stance) -> Words {
    let scene = slide.scene;
    let dataset = &scene.document.dataset;
    let passages = step_passages(dataset, slide.step, stance, AsOf::of(scene.view));
    // The heading of a joint statement names its parties.
    let party_name = match Badges::for_stance(dataset, stance).parties[..] {
        [Some(party)] => dataset.parties[party].name.as_str(),
        _ => "",
    };
    let name = texts::card_on_slide(party_name, &short_dated_heading(dataset, stance), &passages);
    let lines = scene.view_data.summary.as_ref().map_or(&[][..], |summary| &summary.parties);
    let levels = positions(scene, stance).filter_map(|(question, position, party)| {
        let is_line = lines.iter().any(|(of, line)| *of == party && line.value == position.value);
        let level = short_level_and_range(&question.scale, position);
        (!is_line).then(|| texts::spoken_position(&dataset.parties[party].name, &level))
    });
    let levels: Vec<Words> = levels.collect();
    let sources = spoken_sources(&dataset.cited_sources(stance), &dataset.covers);
    all_of(&[&name, &texts::card_description(&[], &levels, &sources)])
}
