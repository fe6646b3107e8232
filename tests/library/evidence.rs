//! Stances in exports: a fragment with its summary, the same words once, the
//! relay, and on slides the same words at every size and nothing after the day.

use egui::epaint::Shape;
use egui::{Rect, pos2};
use litemap::LiteMap;
use standpoint::document::Document;
use standpoint::export::{
    FORMATS, Subject, quote_text, sources_biblatex, sources_csl, sources_text, stances_markdown,
};
use standpoint::facts::AsOf;
use standpoint::model::{Day, Passage, Source, Stance, word_count};
use standpoint::render::{self, RenderedPage, render_page};
use standpoint::view::{Clock, Contents, Page, View};
use standpoint::words::stances::citation;

/// A dam and a harbour, with everything that these tests are about.
pub const EVIDENCE: &str = include_str!("../data/valid/evidence.ron");

const SIZES: [(u32, u32); 6] =
    [(1920, 1080), (1280, 720), (1024, 768), (2560, 1080), (1080, 1080), (1080, 1350)];

fn document(text: &str) -> Document {
    Document::read(None, text.to_owned()).expect("a dataset")
}

fn evidence() -> Document {
    let document = document(EVIDENCE);
    assert!(document.problems.is_empty(), "{:#?}", document.problems.rows);
    document
}

fn stance<'a>(document: &'a Document, id: &str) -> &'a Stance {
    document.dataset.stance(&id.into()).expect("a stance")
}

pub fn render(document: &Document, contents: Contents, size: (u32, u32)) -> RenderedPage {
    let view = View {
        selected: Some(document.dataset.stances[0].id.clone()),
        ..View::new(&document.dataset)
    };
    render_view(document, &view, contents, size)
}

fn render_view(
    document: &Document,
    view: &View,
    contents: Contents,
    size: (u32, u32),
) -> RenderedPage {
    let page = Page { contents, size, ..Page::default() };
    render_page(Subject { document, view, page: &page }).expect("a page")
}

/// Returns what a step draws, without the sources of the whole file in its metadata.
/// (Shapes would differ in the places of glyphs in the atlas.)
fn svg(document: &Document, contents: Contents, size: (u32, u32)) -> String {
    let page = Page { contents, size, ..Page::default() };
    let svg = export(document, "svg", &page);
    svg.split_once("</metadata>").expect("metadata").1.to_owned()
}

/// Returns the bytes of an export as text.
fn exported(document: &Document, extension: &str, contents: Contents) -> String {
    let page = Page { contents, ..Page::default() };
    export(document, extension, &page)
}

pub fn export(document: &Document, extension: &str, page: &Page) -> String {
    let format = FORMATS.iter().find(|format| format.extension == extension);
    let subject = Subject { document, view: &View::new(&document.dataset), page };
    let bytes = render::export(format.expect("a format"), subject).expect("an export");
    String::from_utf8(bytes).expect("UTF-8")
}

/// A piece of text on a picture: its area, its words, and whether they are cut.
struct DrawnText {
    rect: Rect,
    words: String,
    is_cut: bool,
}

fn drawn_texts(page: &RenderedPage) -> Vec<DrawnText> {
    fn collect(shape: &Shape, found: &mut Vec<DrawnText>) {
        match shape {
            Shape::Text(text) => found.push(DrawnText {
                rect: text.galley.rect.translate(text.pos.to_vec2()),
                words: text.galley.text().replace('\n', " "),
                is_cut: text.galley.elided,
            }),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in &page.picture.shapes {
        collect(&clipped.shape, &mut found);
    }
    found
}

/// The size in the message that refuses a smaller one.
fn size_that_works(message: &str) -> (u32, u32) {
    let (_, size) = message.split_once("the smallest size that works is ").expect(message);
    let (width, height) = size.split_once('x').expect("two sides");
    let parse = |text: &str| text.parse().expect("a number");
    (parse(width), parse(height))
}

/// Returns the words on all pictures of a step.
fn step_texts(document: &Document, index: usize, size: (u32, u32)) -> Vec<DrawnText> {
    let page = Page { contents: Contents::Step(index), size, ..Page::default() };
    let subject = Subject { document, view: &View::new(&document.dataset), page: &page };
    let pages = match render::render_pages(subject) {
        Ok(pages) => pages,
        Err(message) => return step_texts(document, index, size_that_works(&message)),
    };
    let mut texts = Vec::new();
    for page in &pages {
        let area = Rect::from_min_size(pos2(0.0, 0.0), page.picture.size);
        for text in drawn_texts(page) {
            assert!(!text.is_cut, "{size:?}: {}", text.words);
            assert!(area.contains_rect(text.rect), "{size:?}: {}", text.words);
            texts.push(text);
        }
    }
    texts
}

pub fn has_text(page: &RenderedPage, words: &str) -> bool {
    drawn_texts(page).iter().any(|text| text.words.contains(words))
}

/// Its words are with the source.
#[test]
fn the_summary_of_a_paraphrase_stands_without_fragments() {
    let text = |quote: &str| {
        format!(
            r#"Dataset(title: "T", subtitle: "T", scope: "S.", covers: "2024-03", questions: [Question(id: "q", ask: "Q?", scale: ["No", "Yes"])],
            parties: [Party(id: "p", name: "P")], actors: [Actor(id: "a", name: "A", role: "R", party: "p", speaks: true)],
            sources: [Source(id: "s", publisher: "S", title: "T", published: "2024-03-02")],
            stances: [Stance(id: "a-2024-03-01-x", actor: "a", said: "2024-03-01", kind: Paraphrase, summary: "Says yes to all of it.",
                evidence: [(source: "s", quote: "{quote}", where: "para. 1")], positions: {{"q": (value: 1, reason: "R.")}})])"#
        )
    };
    let passages = |quote: &str| {
        let document = document(&text(quote));
        let stance = stance(&document, "a-2024-03-01-x");
        stance.passages().iter().map(Passage::words).map(|it| it.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(passages("all of it"), ["Paraphrase: Says yes to all of it."]);
    let whole = "We say yes to all of it, as we did before";
    assert_eq!(passages(whole), [format!("“{whole}”")]);
}

#[test]
fn a_fragment_has_the_summary_and_the_same_words_appear_once() {
    let document = evidence();
    let long = "“We told them on Monday and we tell them again today: there will be no dam before \
        the people of the valley have read a plan and have had a year to answer it, and nobody \
        should take our patience for consent, least of all those who would sell the water.”";
    let words = |passages: Vec<Passage<'_>>| -> Vec<String> {
        passages.iter().map(|passage| passage.words().into()).collect()
    };
    for (id, all, main) in [
        (
            "head-red-line",
            &[
                "“a “red line””",
                "In our words: Calls a dam without a plan a red line.",
                "Condition: a plan for the valley",
            ][..],
            &[
                "“a “red line””",
                "In our words: Calls a dam without a plan a red line.",
                "Condition: a plan for the valley",
            ][..],
        ),
        // One quotation of two is a fragment; alone, the other needs no summary.
        (
            "head-relayed",
            &["“no dam yet”", long, "In our words: Wants the people of the valley asked first."],
            &[long],
        ),
        // A fragment may have more than six words.
        (
            "chief-with-or-without",
            &[
                "“with or without them, and with or without their money”",
                "In our words: Says that Boria will build, agreed or not.",
            ],
            &[
                "“with or without them, and with or without their money”",
                "In our words: Says that Boria will build, agreed or not.",
            ],
        ),
        // The summary of an action comes first.
        (
            "chief-survey",
            &["Action: Sends surveyors into the valley.", "“to measure the banks”"],
            &["Action: Sends surveyors into the valley.", "“to measure the banks”"],
        ),
        (
            "chief-later",
            &["“We begin on the first of April and nothing will stop us”"],
            &["“We begin on the first of April and nothing will stop us”"],
        ),
    ] {
        let stance = stance(&document, id);
        assert_eq!(words(stance.passages()), all, "{id}");
        assert_eq!(words(stance.main_passages()), main, "{id}");
    }
}

#[test]
fn the_copied_text_has_the_summary_both_sources_and_the_known_error() {
    let document = evidence();
    let dataset = &document.dataset;
    assert_eq!(
        quote_text(dataset, stance(&document, "head-red-line"), &"dam".into(), AsOf::End),
        "Ada Head (Mayor)\n\
         “a “red line””\n\
         In our words: Calls a dam without a plan a red line.\n\
         Condition: a plan for the valley\n\
         about 4–5 March 2024 · on the record\n\
         “What does each town say of a dam?” Avia 1 (0–2): wants a plan first. Wants a plan.\n\
         Source: “Towns differ”, Paper · 22 March 2024 · para. 3\n\
         Source: [Copy without headline], Unknown publisher · 21–24 March 2024 (inferred) · para. 7. \
         Known error: It puts the vote in April.\n"
    );
    let relayed = quote_text(dataset, stance(&document, "head-relayed"), &"dam".into(), AsOf::End);
    assert!(relayed.starts_with("Ada Head (Mayor), via Abe Aide\n"), "{relayed}");
    let reported = EVIDENCE.replace("attribution: OfficialStatement", "attribution: Reported");
    let reported = self::document(&reported);
    let survey =
        quote_text(&reported.dataset, stance(&reported, "chief-survey"), &"dam".into(), AsOf::End);
    assert!(survey.contains("\n9 March 2024 · reported\n"), "{survey}");
}

#[test]
fn every_export_of_every_stance_prints_a_fragment_with_its_summary() {
    for document in [evidence(), Document::embedded()] {
        let dataset = &document.dataset;
        let mut markdown = String::new();
        let mut html = String::new();
        for question in &dataset.questions {
            let (question, as_of) = (question.id.clone(), dataset.covers.latest);
            let view = View { question, as_of, ..View::new(dataset) };
            markdown += &stances_markdown(dataset, &view).expect("a report");
            let page = Page::default();
            let subject = Subject { document: &document, view: &view, page: &page };
            let format = FORMATS.iter().find(|format| format.extension == "html");
            let bytes = render::export(format.expect("a format"), subject).expect("an export");
            html += &String::from_utf8(bytes).expect("UTF-8");
        }
        for stance in &dataset.stances {
            let is_fragment = |quote: &str| word_count(quote) <= 6;
            let evidence = stance.evidence.iter();
            let needs_summary = evidence.filter(|item| item.quote.is_some()).any(|item| {
                item.fragment || is_fragment(item.quote.as_deref().unwrap_or_default())
            });
            if !needs_summary {
                continue;
            }
            let copied = quote_text(dataset, stance, &"".into(), AsOf::End);
            assert!(copied.contains(&stance.summary), "{copied}");
            let condition = stance.condition.as_deref().unwrap_or_default();
            assert!(copied.contains(condition), "{copied}");
            if !stance.positions.is_empty() {
                let in_markdown: String = stance
                    .summary
                    .chars()
                    .flat_map(|c| {
                        r"\`*_[]<>&|~$".contains(c).then_some('\\').into_iter().chain([c])
                    })
                    .collect();
                assert!(markdown.contains(&in_markdown), "{}", stance.id);
                let in_html = stance.summary.replace('&', "&amp;");
                assert!(html.contains(&in_html), "{}", stance.id);
            }
        }
    }
}

#[test]
fn a_web_page_has_the_summary_below_the_fragment_and_both_sources() {
    let document = evidence();
    let html = exported(&document, "html", Contents::Chart);
    let (_, card) = html.split_once("data-mark=\"stance-head-red-line\"").expect("a card");
    let (card, _) = card.split_once("</article>").expect("its end");
    assert_eq!(card.matches("red line”").count(), 1, "{card}");
    for part in [
        "“a “red line””</blockquote>\n<p class=\"summary\">In our words: Calls a dam without a plan a red line.</p>\n<p>Condition: a plan for the valley</p>",
        "Paper · 22 March 2024 · para. 3",
        "Unknown publisher · 21–24 March 2024 (inferred) · para. 7",
        "Known error: It puts the vote in April.",
    ] {
        assert!(card.contains(part), "{part} in {card}");
    }
    assert!(html.contains("<h4>Ada Head, via Abe Aide</h4>"));
    // The title of a mark, which shows when the pointer is on it.
    assert!(html.contains(
        "<title>Ada Head, about 4–5 March 2024, on the record: “a “red line””. In our words: Calls a \
         dam without a plan a red line. Condition: a plan for the valley. Avia: wants a plan first, could also \
         mean: No or Yes.</title>"
    ));
}

#[test]
fn slides_show_the_same_words_at_every_size() {
    for document in [evidence(), Document::embedded()] {
        for (index, step) in document.dataset.steps.iter().enumerate() {
            let dataset = &document.dataset;
            let cards = dataset.cited_statements(step).into_iter();
            let passages = cards.flat_map(|stance| step.passages(stance));
            let mut expected: Vec<String> =
                passages.map(|words| words.plain_words().into()).collect();
            expected.push(step.title.clone());
            for size in SIZES {
                let texts = step_texts(&document, index, size);
                for words in &expected {
                    let found = texts.iter().any(|text| text.words == *words);
                    assert!(found, "{size:?}: {words}");
                }
            }
        }
    }
}

#[test]
fn a_slide_shows_the_excerpt_or_else_a_full_quotation() {
    let document = evidence();
    let size = (1280, 720);
    let shown = step_texts(&document, 0, size).into_iter();
    let shown: Vec<String> = shown.map(|text| text.words).collect();
    let excerpt = "“there will be no dam before the people of the valley have read a plan and have \
        had a year to answer it, and nobody should take our patience for consent”";
    for words in [
        "Ada Head via Abe Aide",
        excerpt,
        "“with or without them, and with or without their money”",
        "Says that Boria will build, agreed or not.",
    ] {
        assert!(shown.iter().any(|text| text == words), "{words}: {shown:?}");
    }
    // A full clause needs no summary, and the fragment beside it is left out.
    for words in ["no dam yet", "Wants the people of the valley asked first."] {
        assert!(!shown.iter().any(|text| text.contains(words)), "{words}");
    }
    let step = &document.dataset.steps[0];
    let relayed = stance(&document, "head-relayed");
    let without = standpoint::model::Step { excerpts: LiteMap::new(), ..step.clone() };
    let passages = without.passages(relayed);
    assert!(
        matches!(passages[..], [Passage::Quotation(words, None)] if words.starts_with("We told them")),
        "{passages:?}"
    );
    // An excerpt may be a fragment although the quotation is not.
    let mut short = step.clone();
    let words = "our patience for consent".to_owned();
    short.excerpts.insert("head-relayed".into(), words);
    assert_eq!(
        short.passages(relayed),
        [
            Passage::Quotation("our patience for consent", None),
            Passage::Summary("Wants the people of the valley asked first."),
        ]
    );
}

#[test]
fn a_text_without_room_ends_with_an_ellipsis_and_says_where_the_rest_is() {
    let long = "Wants the people of the valley asked first, and says so again. ".repeat(20);
    let text = EVIDENCE.replace("Says that Boria will build, agreed or not.", long.trim());
    let document = document(&text);
    let page = Page { contents: Contents::Step(0), ..Page::default() };
    let subject = Subject { document: &document, view: &View::new(&document.dataset), page: &page };
    let pages = render::render_pages(subject).expect("pages");
    let texts: Vec<DrawnText> = pages.iter().flat_map(drawn_texts).collect();
    assert!(texts.iter().any(|text| text.is_cut && text.words == long.trim()));
    assert!(texts.iter().any(|text| text.words == "All of it is in the dataset."));
}

/// The same document without the stances after a day.
fn until(document: &Document, day: Day) -> Document {
    let mut document = document.clone();
    document.dataset.edit(|parts| parts.stances.retain(|stance| stance.effective() <= day));
    document
}

#[test]
fn nothing_after_the_day_of_the_step_is_drawn() {
    for document in [evidence(), Document::embedded()] {
        let views: Vec<View> = View::for_steps(&document.dataset).collect();
        for (index, step) in document.dataset.steps.iter().enumerate() {
            let until = until(&document, views[index].as_of);
            for size in [(1280, 720), (1080, 1920)] {
                let contents = Contents::Step(index);
                let is_same = svg(&document, contents, size) == svg(&until, contents, size);
                assert!(is_same, "{} at {size:?}", step.title);
            }
        }
    }
}

#[test]
fn a_card_is_not_shown_before_the_day_of_its_stance() {
    let text = EVIDENCE.replace(r#"as_of: "2024-03-09""#, r#"as_of: "2024-03-07""#);
    let document = document(&text);
    let page = render(&document, Contents::Step(0), SIZES[0]);
    assert!(has_text(&page, "Ada Head via Abe Aide"));
    assert!(!has_text(&page, "Bea Chief"));
    let html = exported(&document, "html", Contents::Step(0));
    assert!(html.contains("<h2>Ada Head, via Abe Aide</h2>"));
    assert!(!html.contains("<h2>Bea Chief</h2>"));
    // Nothing was known on that day.
    let view = View { clock: Clock::Known, ..View::new(&document.dataset) };
    let page = render_view(&document, &view, Contents::Step(0), SIZES[0]);
    assert!(!has_text(&page, "Ada Head"));
}

#[test]
fn more_cards_than_a_slide_shows_are_on_further_slides() {
    let document = evidence();
    let html = exported(&document, "html", Contents::Step(1));
    assert!(html.contains("<section id=\"step-2\" ") && html.contains("<section id=\"step-2-2\" "));
    let title = "Four cards: red line, relay, survey, with or without";
    assert!(html.contains(&format!("<a href=\"#step-2-2\">{title} (2)</a>")));
    let first = render(&document, Contents::Step(1), SIZES[1]);
    assert!(has_text(&first, "a “red line”") && has_text(&first, "Sends surveyors"));
    assert!(!has_text(&first, "with or without them"));
}

#[test]
fn a_quotation_from_a_copy_is_not_called_verbatim() {
    let copy = EVIDENCE.replace("id: \"copy\",", "id: \"copy\", copy: true,");
    let paper = "(source: \"paper\", quote: \"a “red line”\", where: \"paragraph 3\"),";
    assert!(copy.contains(paper));
    for (text, is_copied) in [(copy.replace(paper, ""), true), (EVIDENCE.replace(paper, ""), false)]
    {
        let html = exported(&document(&text), "html", Contents::Chart);
        assert_eq!(html.contains("on the record · as printed in this copy"), is_copied);
    }
}

const CREDITS: &str = "Data: Ann Author and Dams & Data, Harbour and dam, version 2, CC-BY-4.0, \
    doi:10.5281/zenodo.42";

#[test]
fn pictures_have_the_credits_if_there_are_any() {
    let mut document = evidence();
    let contents = [Contents::Chart, Contents::Card, Contents::Step(0)];
    for contents in contents {
        let page = render(&document, contents, (2400, 1350));
        // Slides have no credit but on the title.
        let is_slide = matches!(contents, Contents::Step(_));
        assert_eq!(has_text(&page, "standpoint"), !is_slide, "{contents:?}");
        assert!(page.caption.source.contains(CREDITS));
    }
    document.dataset.edit(|parts| {
        parts.authors.clear();
        for field in [&mut parts.license, &mut parts.version, &mut parts.url, &mut parts.doi] {
            *field = None;
        }
    });
    for contents in contents {
        let page = render(&document, contents, (1200, 675));
        assert!(!has_text(&page, "Data:"), "{contents:?}");
    }
    assert!(sources_biblatex(&document.dataset).starts_with("@misc{paper,"));
}

#[test]
fn the_dataset_itself_can_be_cited() {
    let dataset = &evidence().dataset;
    assert!(
        sources_biblatex(dataset).starts_with(
            r"@dataset{harbour-and-dam,
  author = {{Ann Author} and {Dams \& Data}},
  title = {{Harbour and dam}},
  version = {2},
  doi = {10.5281/zenodo.42},
  url = {https://example.org/dam},
  note = {Licence: CC-BY-4.0. Coding rules: https://example.org/codebook},
}

@misc{paper,
"
        ),
        "{}",
        sources_biblatex(dataset)
    );
    let csl: serde_json::Value = serde_json::from_str(&sources_csl(dataset)).expect("JSON");
    assert_eq!(
        csl[0],
        serde_json::json!({
            "id": "harbour-and-dam",
            "type": "dataset",
            "author": [{"literal": "Ann Author"}, {"literal": "Dams & Data"}],
            "title": "Harbour and dam",
            "version": "2",
            "DOI": "10.5281/zenodo.42",
            "URL": "https://example.org/dam",
            "note": "Licence: CC-BY-4.0. Coding rules: https://example.org/codebook",
        })
    );
    assert_eq!(csl.as_array().map(Vec::len), Some(3));
    assert!(sources_text(dataset).starts_with(
        "Ann Author and Dams & Data. Harbour and dam (version 2) [Data set]. \
         https://doi.org/10.5281/zenodo.42 Licence: CC-BY-4.0. \
         Coding rules: https://example.org/codebook\nPaper. (22 March 2024). Towns differ.\n"
    ));
    // No source has the id of the entry.
    let text = EVIDENCE.replace("Harbour and dam", "Paper");
    let clashing = document(&text).dataset;
    assert!(sources_biblatex(&clashing).starts_with("@dataset{paperdataset,\n"));
}

#[test]
fn the_known_error_of_a_source_comes_with_its_caveats() {
    let dataset = &evidence().dataset;
    let warning = "Known error: It puts the vote in April. Reads like a rewrite.";
    let bib = sources_biblatex(dataset);
    assert!(bib.contains(&format!("  annotation = {{{warning}}},\n")));
    let csl = sources_csl(dataset);
    assert!(csl.contains(&format!("\"annote\": \"{warning}\"")));
    let markdown = stances_markdown(dataset, &View::new(dataset)).expect("a report");
    assert!(markdown.contains(&format!("{warning}\n")), "{markdown}");
    assert!(markdown.contains(&format!("\n\n{}\n\n", CREDITS.replace('&', r"\&"))));
}

#[test]
fn what_is_inferred_is_marked_once() {
    let dataset = &evidence().dataset;
    let mut source = dataset.source(&"copy".into()).expect("a source").clone();
    let locators = ["paragraph 7", "paragraphs 9–10", "page 2"];
    let line = |source: &Source| String::from(citation(source, &locators));
    let rest = "para. 7, paras. 9–10, page 2";
    let both = format!("Unknown publisher · 21–24 March 2024 (inferred) · {rest}");
    assert_eq!(line(&source), both);
    source.publisher_inferred = None;
    assert_eq!(line(&source), both);
    source.inferred = None;
    let plain = format!("Unknown publisher · 21–24 March 2024 · {rest}");
    assert_eq!(line(&source), plain);
    source.publisher_inferred = Some("Its style.".to_owned());
    let publisher = format!("Unknown publisher (inferred) · 21–24 March 2024 · {rest}");
    assert_eq!(line(&source), publisher);
}
