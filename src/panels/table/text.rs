//! The text by which rows are found, and the values by which they are sorted.

use super::row::{position, row_heading};
use crate::facts::stance_day;
use crate::model::{Day, Passage, Stance};
use crate::panels::cards;
use crate::scene::Scene;
use crate::view::Column;
use crate::words::byline::Byline;
use crate::words::stances::spoken_sources;
use crate::words::{self, Words};

/// Returns the name of a row for screen readers, with the summary unless it was heard.
pub fn accessible_label(scene: Scene<'_>, stance: &Stance, has_summary: bool) -> Words {
    let position = match position(scene, stance) {
        Some((question, position)) => {
            words::cards::short_level_and_range(&question.scale, position)
        }
        None => cards::no_position(scene, stance),
    };
    let heading = row_heading(scene, stance);
    let said = stance.said.to_words_within(&scene.document.dataset.covers);
    let gist = stance.gist();
    let summary = has_summary.then_some(&*gist);
    let byline = Byline::new(&scene.document.dataset, stance);
    let attribution = byline.how_it_is_known();
    words::table::row(&heading, &said, &position, &attribution, summary)
}

/// Returns what is not in the name of a row that is not open: the quotations and the source.
pub fn quotes_and_source(scene: Scene<'_>, stance: &Stance) -> Words {
    let passages = scene.passages(stance).into_iter();
    let is_quoted = |passage: &Passage<'_>| {
        matches!(passage, Passage::Quotation(..) | Passage::Translation(_) | Passage::WalkBack(_))
    };
    let quotes: Vec<Words> = passages.filter(is_quoted).map(|passage| passage.words()).collect();
    let dataset = &scene.document.dataset;
    let source: Vec<_> = dataset.cited_sources(stance).into_iter().take(1).collect();
    words::table::row_details(&quotes, &spoken_sources(&source, &dataset.covers))
}

/// Returns the details of an open row in one paragraph. `has_state` is whether they are to be called
/// shown.
pub fn spoken_details(scene: Scene<'_>, stance: &Stance, has_state: bool) -> Words {
    let dataset = &scene.document.dataset;
    let question = dataset.question(&scene.view.question);
    let reason = match position(scene, stance) {
        Some((_, position)) => words::table::labelled(
            &words::cards::why(stance.resolved.figure),
            &Words::verbatim(&position.reason),
        ),
        None => cards::no_position(scene, stance),
    };
    let codings = question.and_then(|it| words::cards::coders(dataset, it, stance));
    let state = has_state.then_some(words::table::DETAILS_SHOWN);
    let parts =
        state.into_iter().chain([cards::said_and_source(scene, stance), reason]).chain(codings);
    words::table::spoken_details(&parts.collect::<Vec<_>>())
}

/// Returns the text in which the filter finds words: all names, words and sources of a row.
pub fn searchable_text(scene: Scene<'_>, stance: &Stance) -> String {
    let dataset = &scene.document.dataset;
    let party = stance.party().and_then(|id| dataset.party(id));
    let mut texts = vec![
        row_heading(scene, stance).to_string(),
        stance.said.to_words_alone(&dataset.covers).to_string(),
        stance.attribution.label().to_string(),
        stance.kind.label().to_string(),
        stance.summary.clone(),
    ];
    texts.extend(party.map(|party| party.name.clone()));
    texts.extend(Byline::new(dataset, stance).circumstances().map(str::to_owned));
    if let Some((question, position)) = position(scene, stance) {
        let (level, number) = words::table::position(&question.scale, position);
        texts.extend([level.to_string(), number.to_string()]);
    }
    let passages = scene.passages(stance).into_iter().filter(|passage| !passage.is_summary());
    texts.extend(passages.map(|passage| passage.plain_words().to_string()));
    for (source, _) in dataset.cited_sources(stance) {
        texts.extend([source.publisher.clone(), source.title.clone()]);
    }
    texts.join("\n")
}

/// The value by which a row is sorted.
#[derive(PartialEq, PartialOrd)]
pub enum SortKey {
    Days(Day, Day),
    Numbers(f64, f64),
    Text(String),
}

/// Returns the value by which a row is sorted in a column, or `None` if its cell is
/// empty.
pub fn sort_key(scene: Scene<'_>, stance: &Stance, column: Column) -> Option<SortKey> {
    let text = |text: &str| SortKey::Text(text.to_lowercase());
    Some(match column {
        Column::Said => SortKey::Days(stance_day(scene.view.clock, stance), stance.said.earliest),
        Column::Voice => text(&row_heading(scene, stance)),
        Column::Words => {
            let first = scene.passages(stance).into_iter().next();
            match first {
                Some(Passage::Quotation(quote, _)) => text(quote),
                _ => text(&stance.summary),
            }
        }
        Column::Position => {
            let (_, position) = position(scene, stance)?;
            SortKey::Numbers(position.value, position.low)
        }
        Column::Attribution => SortKey::Numbers(f64::from(stance.attribution as u8), 0.0),
    })
}
