//! What pictures say.

use jiff::civil::date;

use super::super::*;
use super::{check_texts, check_uncut, galleys, refusal, render, texts};
use crate::view::{Clock, Preset};

/// A small picture that is of no step says how old the words behind a dotted line are.
#[test]
fn a_small_picture_dates_the_words_behind_a_dotted_line() {
    let document = Document::embedded();
    for (question, day, said) in [
        ("major", date(2024, 5, 4), "since 19 March; Israel: last dated 31 March"),
        ("civilians", date(2024, 5, 12), "since 6 May; United States: last dated 31 March"),
        (
            "consequences",
            date(2024, 5, 12),
            "United States: as of 31 March; two actions without a level",
        ),
        // Without the range, only the hardest statement would be left.
        (
            "sequence",
            date(2024, 5, 12),
            "Israel: from not stopped by a deal to may wait, counting all voices",
        ),
    ] {
        let view = View::new(&document.dataset).on(&document.dataset, question, day);
        for preset in [Preset::Square, Preset::Portrait, Preset::Story, Preset::Column] {
            let page = Page { size: preset.size(), ..Page::default() };
            let rendered = render(&document, &view, &page);
            let texts = texts(&rendered.picture);
            let count = texts.iter().filter(|(_, text)| text.replace('\n', " ") == said).count();
            assert_eq!(count, 1, "{preset:?} {question}: {texts:#?}");
            assert!(!rendered.picture.has_overflow, "{preset:?} {question}");
        }
    }
}

#[test]
fn the_foot_of_a_table_covers_no_row() {
    let document = Document::example(crate::assets::Example::UnVotes);
    let view = View::new(&document.dataset);
    let page = Page { contents: Contents::Table, ..Page::default() };
    let picture = render(&document, &view, &page).picture;
    check_texts(&picture, 0.5, &document.dataset.title);
}

#[test]
fn nothing_of_a_grid_leaves_a_picture_for_phones() {
    let document = Document::embedded();
    let dataset = &document.dataset;
    for preset in [Preset::Square, Preset::Portrait, Preset::Story] {
        let page = Page { contents: Contents::Grid, size: preset.size(), ..Page::default() };
        for question in &dataset.questions {
            let view = View::new(dataset).on(dataset, &question.id, date(2024, 5, 12));
            let picture = render(&document, &view, &page).picture;
            check_texts(&picture, 0.5, &format!("{preset:?} {}", question.id));
        }
    }
}

/// A reader follows the order, whatever room there is for names.
#[test]
fn names_of_many_lines_are_in_the_order_of_their_values() {
    let document = Document::example(crate::assets::Example::UnVotes);
    let dataset = &document.dataset;
    for (year, names) in [
        (
            1956,
            &["France", "United Kingdom", "Israel", "United States", "Egypt", "USSR/Russia"][..],
        ),
        (
            1990,
            &[
                "United States",
                "United Kingdom",
                "Israel",
                "France",
                "USSR/Russia",
                "China",
                "Egypt",
            ],
        ),
        (
            2019,
            &[
                "United States",
                "Israel",
                "United Kingdom",
                "France",
                "USSR/Russia",
                "China",
                "Egypt",
            ],
        ),
    ] {
        let view = View::new(dataset).on(dataset, "ideal-point", date(year, 12, 31));
        for size in [Preset::Square.size(), Preset::Portrait.size(), (1200, 630)] {
            let page = Page { size, ..Page::default() };
            let mut found = texts(&render(&document, &view, &page).picture);
            found.retain(|(_, text)| dataset.parties.iter().any(|party| party.name == *text));
            found.sort_by(|a, b| a.0.center().y.total_cmp(&b.0.center().y));
            let found: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(found, names, "{year} {size:?}");
        }
    }
}

/// Below a headline and above cards there is little room, for names of lines and of cells as well.
#[test]
fn a_post_of_a_step_names_every_state() {
    let document = Document::example(crate::assets::Example::UnVotes);
    let dataset = &document.dataset;
    for step in 1..dataset.steps.len() {
        for preset in [Preset::Square, Preset::Portrait, Preset::Story] {
            let page =
                Page { contents: Contents::Step(step), size: preset.size(), ..Page::default() };
            let texts = texts(&render(&document, &View::new(dataset), &page).picture);
            let is_named = |name: &str| texts.iter().any(|(_, text)| text == name);
            let of_day = View::new(dataset).on(
                dataset,
                "ideal-point",
                dataset.steps[step].as_of.unwrap_or(dataset.covers.latest),
            );
            let data = ViewData::new(dataset, &of_day);
            for (party, line) in dataset.parties.iter().zip(&data.snapshot.lines) {
                assert!(line.is_none() || is_named(&party.name), "{preset:?} {step}: {texts:#?}");
            }
        }
    }
    // Cells have values that can be read.
    let page = Page { contents: Contents::Step(1), size: Preset::Square.size(), ..Page::default() };
    let texts = texts(&render(&document, &View::new(dataset), &page).picture);
    for label in ["2", "\u{2212}2", "1950", "2000"] {
        assert!(texts.iter().any(|(_, text)| text == label), "{label}: {texts:#?}");
    }
}

/// The codebook asks for a few words; this is the picture that previews of links have.
#[test]
fn a_preview_names_its_actions() {
    let document = Document::embedded();
    let dataset = &document.dataset;
    let page = Page { size: (1200, 630), ..Page::default() };
    for (question, names) in [
        ("major", "Actions: airstrikes, about 6 May; call-up and strikes, about 6–12 May"),
        (
            "consequences",
            "Actions: IL: meeting called off, 19–31 Mar; US: UN vote, 19–31 Mar; US: arms",
        ),
    ] {
        let view = View::new(dataset).on(dataset, question, dataset.covers.latest);
        let texts = texts(&render(&document, &view, &page).picture);
        assert!(texts.iter().any(|(_, text)| text.starts_with(names)), "{texts:#?}");
    }
}

/// A square of a step is seen without the others: the closing one has the caveats, and a mark whose card
/// is in another part says so.
#[test]
fn a_square_of_a_step_stands_alone() {
    let document = Document::embedded();
    let view = View::new(&document.dataset);
    let said = |step: usize| {
        let page =
            Page { contents: Contents::Step(step), size: Preset::Square.size(), ..Page::default() };
        let subject = Subject { document: &document, view: &view, page: &page };
        let pages = render_pages(subject).expect("pages").into_iter();
        let all = pages.map(|page| {
            let texts = texts(&page.picture).into_iter().map(|(_, text)| text.replace('\n', " "));
            texts.collect::<Vec<_>>().join("|")
        });
        all.collect::<Vec<_>>()
    };
    let closing = &said(12)[0];
    for words in [
        "People in Rafah, Hamas and mediators are not charted",
        "Positions are judgements",
        "|Only an action|",
        "as of 31 March; two actions|",
        "|Not stopped by a deal|",
    ] {
        assert!(closing.contains(words), "{words}: {closing}");
    }
    // Those that the step cites, before those that it does not.
    let crowded = &said(9)[0];
    assert!(crowded.contains("|White House|") && crowded.contains("|War cabinet|"), "{crowded}");
    let [first, second] = &said(2)[..] else { panic!("two parts") };
    assert!(first.contains("|part 2|") && !second.contains("|part "), "{first}\n{second}");
}

/// What is said of all voices would be wrong where some are hidden.
#[test]
fn a_picture_without_some_voices_speaks_of_those_it_shows() {
    let document = Document::embedded();
    let hidden = document.dataset.actors.iter().map(|actor| actor.id.clone());
    let hidden = hidden.filter(|id| !["netanyahu", "biden"].contains(&id.as_str()));
    let view = View { hidden: hidden.collect(), ..View::new(&document.dataset) };
    let rendered = render(&document, &view, &Page::default());
    let texts = texts(&rendered.picture);
    let all: Vec<String> = texts.into_iter().map(|(_, text)| text).collect();
    let all = all.join("\n");
    assert!(all.contains("no newer statement by the voices shown since 18 March"), "{all}");
    assert!(!all.contains("all voices") && !all.contains("no newer statement in these"), "{all}");
    // A small one says so below its headline.
    let page = Page { size: Preset::Square.size(), ..Page::default() };
    let texts = super::texts(&render(&document, &view, &page).picture);
    let is_below = |text: &str| text.starts_with("shown without 15 voices; since 19 March");
    assert!(texts.iter().any(|(_, text)| is_below(&text.replace('\n', " "))), "{texts:?}");
}

/// Type of 60 mm in print has 7 points.
#[test]
fn a_newspaper_column_has_its_type_for_every_question() {
    for document in crate::assets::Example::ALL.map(Document::example) {
        let dataset = &document.dataset;
        for question in &dataset.questions {
            let view = View::new(dataset).on(dataset, &question.id, dataset.covers.latest);
            let page = Page { size: Preset::Column.size(), ..Page::default() };
            let picture = render(&document, &view, &page).picture;
            let smallest = 12.0 * picture.zoom * 60.0 / 25.4 * 72.0 / 720.0;
            assert!(smallest >= 7.0 && !picture.has_overflow, "{}: {smallest}", question.id);
        }
    }
}

/// Whoever reads a picture of a day should not have to tell what came later.
#[test]
fn a_picture_of_a_day_has_nothing_later() {
    let document = Document::embedded();
    let view = View::new(&document.dataset).on(&document.dataset, "major", date(2024, 3, 20));
    for size in [Preset::Report.size(), Preset::A4.size(), Preset::Square.size()] {
        let page = Page { size, ..Page::default() };
        let texts = texts(&render(&document, &view, &page).picture);
        let has = |words: &str| texts.iter().any(|(_, text)| text.contains(words));
        assert!(!has("Hamas’s reply"), "{size:?}: {texts:?}");
        assert!(texts.iter().all(|(_, text)| text != "May"), "{size:?}: {texts:?}");
    }
}

/// A headline of an action needs the action.
#[test]
fn a_small_picture_has_the_actions_without_a_level() {
    let document = Document::embedded();
    let dataset = &document.dataset;
    let view = View::new(dataset).on(dataset, "consequences", date(2024, 5, 12));
    for size in [Preset::Square.size(), Preset::Portrait.size(), (1200, 630)] {
        let page = Page { size, ..Page::default() };
        let texts = texts(&render(&document, &view, &page).picture);
        let has = |words: &str| texts.iter().any(|(_, text)| text == words);
        assert!(has("Actions") && has("action") && !has("three on the cards"), "{texts:?}");
    }
}

/// Where type of 7 points has no room, there is no column.
#[test]
fn a_newspaper_column_has_the_chart_of_a_question() {
    let document = Document::embedded();
    let size = Preset::Column.size();
    for contents in [Contents::AllQuestions, Contents::Grid, Contents::Table, Contents::Card] {
        let error = refusal(&document, &Page { contents, size, ..Page::default() });
        assert!(error.starts_with("a newspaper column has room for"), "{contents:?}: {error}");
    }
}

/// Whoever sees a picture alone learns who coded it, that only two are charted, and which days count.
#[test]
fn a_small_picture_says_what_it_charts() {
    let document = Document::embedded();
    let scope = crate::words::slide::scope_in_brief(&document.dataset.scope);
    assert!(scope.contains("language models") && scope.starts_with("Two governments only"));
    for (clock, counts) in [(Clock::Said, 0), (Clock::Known, 1)] {
        let view = View { clock, ..View::new(&document.dataset) };
        for size in
            [Preset::Square.size(), Preset::Portrait.size(), Preset::Story.size(), (1200, 630)]
        {
            let page = Page { size, ..Page::default() };
            let texts = texts(&render(&document, &view, &page).picture);
            let count = |words: &str| {
                let joined = texts.iter().map(|(_, text)| text.replace('\n', " "));
                joined.filter(|text| text.contains(words)).count()
            };
            assert_eq!(count(&scope), 1, "{size:?}: {texts:#?}");
            let known = count("statements count from the day they were published");
            assert_eq!(known, counts, "{size:?}: {texts:#?}");
        }
    }
}

/// A very wide picture has smaller type instead of texts that cover each other.
#[test]
fn nothing_covers_other_texts_of_a_wide_picture() {
    let votes = Document::example(crate::assets::Example::UnVotes);
    for document in [Document::embedded(), votes] {
        let view = View::new(&document.dataset);
        for size in [(2400, 1200), (2400, 800), (4000, 1000), (3000, 400), (1200, 400)] {
            let page = Page { size, ..Page::default() };
            let picture = render(&document, &view, &page).picture;
            let texts = texts(&picture);
            for (index, (rect, text)) in texts.iter().enumerate() {
                let covered = texts[..index].iter().find(|(other, _)| {
                    let common = other.intersect(*rect);
                    common.width() > 2.0 && common.height() > 3.0
                });
                assert_eq!(covered, None, "{size:?}: {text:?}");
            }
        }
    }
}

/// What is on a slide without a key is said once on it: why nothing changes, who has no line, why a
/// line is dotted and whose a joint statement is.
#[test]
fn a_slide_explains_itself() {
    let document = Document::embedded();
    let said = |step: usize| -> Vec<String> {
        let page = Page { contents: Contents::Step(step), ..Page::default() };
        let rendered = render(&document, &View::new(&document.dataset), &page);
        texts(&rendered.picture).into_iter().map(|(_, text)| text).collect()
    };
    for (step, words) in [
        (2, "Three levels apart; before, two"),
        (3, "Israel: only an action"),
        (6, "Joint statement, 1 April"),
        (7, "Neither line changes: the United States restates its position"),
        (8, "United States: should wait (one article and unnamed officials in March)"),
        (9, "No line changes"),
        (9, "United States: should wait (one article and unnamed officials in March)"),
        (8, "The line follows the quoted words"),
        (10, "The line stays: these words may"),
        (11, "dotted: no newer dated statement in these sources for 21 days"),
        (12, "Three levels apart; one to four, counting all voices"),
        (12, "Not compared: the United States has no line"),
        // As Israel's action is said, too.
        (12, "A cost hinted at"),
    ] {
        let texts = said(step);
        let count = texts.iter().filter(|text| text.contains(words)).count();
        assert_eq!(count, 1, "{words}: {texts:#?}");
    }
    // Israel's line is restated, too, and the war cabinet is cited at another level.
    let texts = said(10);
    assert!(texts.iter().any(|text| text == "Neither line changes"), "{texts:#?}");
}

/// However long it is, and although its row has room for less.
#[test]
fn a_headline_of_its_own_is_whole() {
    let document = Document::embedded();
    let title = "The United States opposes the operation as it is planned, and Israel goes ahead \
                 whatever others decide, by the words of both";
    let page = Page { title: Some(title.to_owned()), ..Page::default() };
    let picture = render(&document, &View::new(&document.dataset), &page).picture;
    check_texts(&picture, 0.5, title);
    check_uncut(&picture, title);
    assert!(texts(&picture).iter().any(|(_, text)| text == title), "{:#?}", texts(&picture));
}

/// Voices that are left out are in the range that the picture states.
#[test]
fn small_pictures_say_whose_statements_they_have() {
    let document = Document::embedded();
    let view = View::new(&document.dataset);
    for preset in [Preset::Square, Preset::Portrait, Preset::Story, Preset::Slide, Preset::Column] {
        let page = Page { size: preset.size(), ..Page::default() };
        let texts = texts(&render(&document, &view, &page).picture);
        let has_note = |text: &str| text.to_lowercase().contains("only named voices");
        assert!(texts.iter().any(|(_, text)| has_note(text)), "{preset:?}: {texts:#?}");
    }
}

/// Words without a known day may be newer than those of a dotted line.
#[test]
fn a_small_key_says_of_a_dotted_line_only_what_is_known() {
    let document = Document::embedded();
    for (question, words) in [
        ("major", "nothing newer in these sources"),
        ("civilians", "no newer dated statement here"),
    ] {
        let view = View { question: question.into(), ..View::new(&document.dataset) };
        let page = Page { size: Preset::Square.size(), ..Page::default() };
        let texts = texts(&render(&document, &view, &page).picture);
        assert!(texts.iter().any(|(_, text)| text == words), "{question}: {texts:#?}");
    }
}

/// A name that is too long for the plot has two rows.
#[test]
fn a_column_names_each_voice_off_the_lines() {
    let document = Document::embedded();
    let view = View { question: "sequence".into(), ..View::new(&document.dataset) };
    let page = Page { size: Preset::Column.size(), ..Page::default() };
    let texts = texts(&render(&document, &view, &page).picture);
    for name in ["Benjamin Netanyahu", "War cabinet"] {
        assert!(texts.iter().any(|(_, text)| text == name), "{name}: {texts:#?}");
    }
}

/// It is seen without the others. Its signs are explained beside the days, where they have room.
#[test]
fn a_post_of_a_step_says_who_coded_it() {
    let document = Document::embedded();
    let dataset = &document.dataset;
    let steps = dataset.steps.iter().enumerate();
    for (step, _) in steps.filter(|(_, step)| step.view == StepView::Question) {
        for preset in [Preset::Square, Preset::Portrait, Preset::Story] {
            let page =
                Page { contents: Contents::Step(step), size: preset.size(), ..Page::default() };
            let subject = Subject { document: &document, view: &View::new(dataset), page: &page };
            for rendered in render_pages(subject).expect("pages") {
                let texts = texts(&rendered.picture);
                let is_said = |words: &str| {
                    let mut texts = texts.iter().map(|(_, text)| text.replace('\n', " "));
                    texts.any(|text| text.contains(words))
                };
                assert!(is_said("coded by language models"), "{preset:?}, {step}: {texts:#?}");
                let place = |wanted: &str| texts.iter().find(|(_, text)| text == wanted);
                if let Some((key, _)) = place("action") {
                    let (day, _) = place("19 March").expect("the first day");
                    assert!((key.center().y - day.center().y).abs() < 2.0, "{texts:#?}");
                }
            }
        }
    }
}

/// On paper, no disc with a number can be opened.
#[test]
fn a_report_has_every_mark_on_every_day() {
    let document = Document::embedded();
    let dataset = &document.dataset;
    for question in &dataset.questions {
        for (month, day) in [(3, 19), (3, 31), (4, 1), (4, 18), (5, 6), (5, 7), (5, 12)] {
            let view = View::new(dataset).on(dataset, &question.id, date(2024, month, day));
            let texts = texts(&render(&document, &view, &Page::default()).picture);
            let has_discs = texts.iter().any(|(_, text)| text == "several of one day");
            assert!(!has_discs, "{} on {day}.{month}.", question.id);
        }
    }
}

/// What names marks is after the days on which the line is at their level.
#[test]
fn no_name_of_voices_is_on_a_line() {
    let document = Document::embedded();
    let dataset = &document.dataset;
    let view = View::new(dataset).on(dataset, "major", date(2024, 5, 6));
    let page = Page { size: Preset::Square.size(), ..Page::default() };
    let texts = texts(&render(&document, &view, &page).picture);
    let place = |wanted: &str| texts.iter().find(|(_, text)| text == wanted).expect(wanted).0;
    let [voices, april, day] = ["two voices", "April", "6 May 2024"].map(place);
    assert!(voices.left() > april.center().x && voices.right() < day.center().x, "{texts:#?}");
}

/// Sources and conditions have 24 pixels of 1080 at 4:3, too; no row of the foot ends with the dot
/// before the next part.
#[test]
fn the_foot_of_a_slide_can_be_read_at_four_to_three() {
    let document = Document::embedded();
    let dataset = &document.dataset;
    for (step, cited) in dataset.steps.iter().enumerate() {
        let size = (1440, 1080);
        let page = Page { contents: Contents::Step(step), size, ..Page::default() };
        let rendered = render(&document, &View::new(dataset), &page);
        let scale = 1440.0 / rendered.picture.size.x;
        let mut feet = 0;
        for galley in galleys(&rendered.picture) {
            let job = &galley.job;
            let (_, rows) = galley.rows.split_last().expect("a row");
            for row in rows {
                let last = row.glyphs.iter().map(|glyph| glyph.chr).rfind(|c| !c.is_whitespace());
                assert_ne!(last, Some('·'), "step {step}: {}", job.text);
            }
            let is_foot =
                job.text.contains("Coded judgements") || job.text.starts_with("Condition");
            if is_foot && cited.view == StepView::Question {
                feet += 1;
                let pixels = job.sections[0].format.font_id.size * scale;
                assert!(pixels >= 24.0, "step {step}, {pixels}: {}", job.text);
            }
        }
        assert!(feet > 0 || cited.view != StepView::Question, "step {step}");
    }
}

/// On the last day of a picture, too, where events have no room at the right.
#[test]
fn no_name_of_an_event_is_cut() {
    let document = Document::embedded();
    let dataset = &document.dataset;
    for day in 6..=12 {
        let view = View::new(dataset).on(dataset, "major", date(2024, 5, day));
        let picture = render(&document, &view, &Page::default()).picture;
        check_uncut(&picture, &format!("{day} May"));
    }
}
