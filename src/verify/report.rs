//! The results of comparing, as problems with places in the dataset.

use super::compare::{Check, Verdict, Verification};
use super::near::Piece;
use super::text::{SourceText, TextKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::file::{Place, Spans};
use crate::model::{Dataset, Section, SourceId};
use crate::words::{Words, verify as words};

/// The problems of the quotations of a dataset, in the order of the file. Those without a text are
/// one problem of their source.
pub fn diagnostics(
    text: &str,
    dataset: &Dataset,
    spans: &Spans,
    texts: &[SourceText],
    verification: &Verification,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut without_text = vec![0; dataset.sources.len()];
    for check in &verification.checks {
        let item = check.item(dataset);
        if check.verdict == Verdict::NoText {
            if let Some(source) = dataset.source_index(&item.source) {
                without_text[source] += 1;
            }
            continue;
        }
        let mut add = |code, field, message, hint: Option<Words>| {
            let evidence = Place::of(check.entry).field("evidence").nth(check.evidence);
            let span = spans.nearest(text, &evidence.field(field));
            let mut problem = Diagnostic::new(code, span, message);
            problem.hints.extend(hint);
            problems.push(problem);
        };
        let source = &item.source;
        let place = place_words(texts, check);
        match &check.verdict {
            Verdict::Verbatim | Verdict::NoText => {}
            Verdict::Typography(differences) => {
                let hint = words::differences(differences);
                add(Code::Typography, "quote", words::typography(source), Some(hint));
            }
            Verdict::Changed(pieces) => {
                let parts: Vec<(&str, &str)> = pieces.iter().map(Piece::parts).collect();
                let hint = words::changed_words(&parts);
                let message = words::changed(source, &place);
                add(Code::ChangedWords, "quote", message, Some(hint));
            }
            Verdict::Elsewhere(other) => {
                let owner = verification.sources[*other]
                    .map(|(source, _)| dataset.sources[source].id.as_str());
                let message = words::elsewhere(source, owner, &texts[*other].name);
                let hint = compared_with(texts, verification, dataset, source);
                add(Code::OtherSource, "quote", message, Some(hint));
                continue;
            }
            Verdict::NotFound => {
                let hint = compared_with(texts, verification, dataset, source);
                add(Code::NotFound, "quote", words::not_found(source), Some(hint));
                continue;
            }
        }
        if check.is_misplaced {
            let message = words::other_place(&place, &item.locator);
            add(Code::OtherPlace, "where", message, None);
        } else if check.is_ambiguous() {
            let hint = Some(words::name_the_place(is_in_pdf(texts, check)));
            add(Code::Ambiguous, "quote", words::ambiguous(&place), hint);
        }
    }
    for (source, count) in without_text.into_iter().enumerate() {
        if count > 0 {
            let span = spans.nearest(text, &id_of(source));
            let message = words::no_text(&dataset.sources[source].id, count);
            let problem = Diagnostic::new(Code::NoText, span, message);
            problems.push(problem.with_hint(words::ADD_TEXT));
        }
    }
    problems.sort_by_key(|problem| (problem.span, problem.code));
    problems
}

/// The place of the id of a source.
fn id_of(source: usize) -> Place<'static> {
    Place::of((Section::Sources, source)).field("id")
}

/// The texts of a source, and why they are taken for its texts.
fn compared_with(
    texts: &[SourceText],
    verification: &Verification,
    dataset: &Dataset,
    source: &SourceId,
) -> Words {
    let index = dataset.source_index(source);
    let all = texts.iter().zip(&verification.sources);
    let own = all.filter_map(|(text, source)| {
        let (_, by) = source.filter(|(source, _)| Some(*source) == index)?;
        Some((text.name.as_str(), by.words()))
    });
    words::compared_with(&own.collect::<Vec<_>>())
}

/// The sources of a dataset without an archived copy, as problems.
pub fn unarchived(text: &str, dataset: &Dataset, spans: &Spans) -> Vec<Diagnostic> {
    let sources =
        dataset.sources.iter().enumerate().filter(|(_, source)| source.archived.is_none());
    sources
        .map(|(index, source)| {
            let span = spans.nearest(text, &id_of(index));
            let message = words::not_archived(&source.id, source.url.as_deref());
            Diagnostic::new(Code::NotArchived, span, message).with_hint(words::ADD_ARCHIVED)
        })
        .collect()
}

/// The places of a quotation in words.
pub(super) fn place_words(texts: &[SourceText], check: &Check) -> words::Places {
    let numbers = check.places.iter().map(|place| place.number);
    words::places(is_in_pdf(texts, check), numbers)
}

/// Returns true if a quotation was found in a PDF.
fn is_in_pdf(texts: &[SourceText], check: &Check) -> bool {
    let mut places = check.places.iter();
    places.any(|place| texts[place.text].kind == TextKind::Pdf)
}
