use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;
use crate::file;
use crate::model::Dataset;
use crate::work;

/// A dataset with a stance for each quotation from one source.
fn dataset(quotations: &[String]) -> Dataset {
    let mut text = String::from(
        r#"Dataset(format: 1, title: "T", subtitle: "s", scope: "s", covers: "2024-03-01/2024-03-31",
        questions: [], parties: [Party(id: "p", name: "P", initials: "P")],
        actors: [Actor(id: "a", name: "A", party: "p", role: "R")],
        sources: [Source(id: "s", publisher: "P", title: "T", published: "2024-03-20")], stances: ["#,
    );
    for index in 0..quotations.len() {
        let _ = write!(
            text,
            r#"Stance(id: "t{index}", actor: "a", said: "2024-03-10", kind: Paraphrase,
            attribution: OnTheRecord, summary: "s",
            evidence: [(source: "s", quote: "q", where: "paragraph 1")]),"#,
        );
    }
    let outcome = file::read(&(text + "])"));
    assert_eq!(outcome.diagnostics, []);
    let mut dataset = outcome.dataset.expect("a dataset");
    dataset.edit(|parts| {
        for (stance, quotation) in parts.stances.iter_mut().zip(quotations) {
            stance.evidence[0].quote = Some(quotation.clone());
        }
    });
    dataset
}

/// A text of many words, of which few repeat.
fn prose(words: usize) -> String {
    let mut text = String::new();
    let mut state = 7_u64;
    for index in 0..words {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let _ = write!(text, "w{}", state >> 54);
        text.push_str(if index % 100 == 99 { ".\n" } else { " " });
    }
    text
}

/// Quotations of 20 words of a text, of which one in three has another word, and one is not in it.
fn quotations(text: &str, count: usize) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let quotation = |index: usize| {
        let start = index * (words.len() - 20) / count;
        let mut words = words[start..start + 20].to_vec();
        match index % 3 {
            0 => words[10] = "other",
            1 => words.reverse(),
            _ => {}
        }
        words.join(" ")
    };
    (0..count).map(quotation).collect()
}

#[test]
fn work_grows_with_texts_and_quotations_and_not_with_their_product() {
    let work_for = |words: usize, count: usize| {
        let text = prose(words);
        let dataset = dataset(&quotations(&text, count));
        let texts = [SourceText::plain("s.txt", &text)];
        let mut found = 0;
        let work = work::of(|| {
            let checks = verify(&dataset, &texts).checks;
            let is_found = |check: &&Check| check.verdict != Verdict::NotFound;
            found = checks.iter().filter(is_found).count();
        });
        // Those that are reversed are in no place.
        assert_eq!(found, count - (count + 1) / 3, "{words} {count}");
        work
    };
    let small = work_for(20_000, 100);
    assert!(small > 20_000, "{small}");
    let both = work_for(200_000, 1000);
    assert!(both <= 13 * small, "{small} and {both}");
}

#[test]
fn repetition_costs_no_more() {
    let work_for = |count: usize| {
        let text = "a ".repeat(count);
        let quoted: Vec<String> = (1..=100).map(|count| "a ".repeat(count) + "b").collect();
        let dataset = dataset(&quoted);
        let texts = [SourceText::plain("s.txt", &(text + "b"))];
        work::of(|| {
            for check in verify(&dataset, &texts).checks {
                assert_eq!((check.verdict, check.places.len()), (Verdict::Verbatim, 1));
            }
        })
    };
    let [small, large] = [10_000, 100_000].map(work_for);
    // The words are sorted in four rounds more.
    assert!(large <= 14 * small, "{small} and {large}");
}

fn verdict(quotation: &str, text: &str) -> Verdict {
    let dataset = dataset(&[quotation.to_owned()]);
    let verification = verify(&dataset, &[SourceText::plain("s.txt", text)]);
    verification.checks.into_iter().next().expect("a check").verdict
}

/// The tokenizer calls itself for each value in double quotes of a tag.
#[test]
fn a_flood_of_attributes_does_not_exhaust_the_stack() {
    let floods =
        ["a=\"\" ", "a=\"\"", "a=\">\" ", "a='' ", "a=b ", "a ", "/ ", "\" ", "=", "<", "&"];
    for flood in floods.map(|flood| flood.repeat(100_000)) {
        for start in ["<p ", "</p ", "<p a=\"", "<!doctype html PUBLIC "] {
            let _ = SourceText::html("s.html", &format!("{start}{flood}>The end.</p>"));
        }
        for start in ["<p>", "<!--", "<script>"] {
            let text = SourceText::html("s.html", &format!("{start}{flood}>The end.</p>"));
            assert!(text.is_ok(), "{start}{}", &flood[..9]);
        }
    }
    let error = SourceText::html("s.html", &format!("<p {}>", floods[0].repeat(1000)))
        .expect_err("a flood");
    assert!(error.contains("s.html was not read: one of its tags has more than"), "{error}");
    // As many as a page may have, in each of its tags.
    let tag = format!("<p {}>One.</p>", "a=\"b\" ".repeat(super::html::MAX_VALUES));
    let text = SourceText::html("s.html", &tag.repeat(10)).expect("a page");
    assert_eq!(text.paragraphs.len(), 10);
}

#[test]
fn notes_are_left_out_and_exponents_stay_raised() {
    let paragraphs = |html: &str| -> Vec<String> {
        let text = SourceText::html("s.html", html).expect("a page");
        text.paragraphs.into_iter().map(|it| it.text).collect()
    };
    for (html, text) in [
        ("<p>The operation<sup>3</sup> in Rafah.</p>", "The operation in Rafah."),
        ("<p>said<sup><a href='#n'>note</a></sup> so.</p>", "said so."),
        ("<p>was 10<sup>2</sup> metres.</p>", "was 10² metres."),
        ("<p>the 19<sup>th</sup> day.</p>", "the 19th day."),
        ("<p>one<sup>1</p><p>two.</p>", "one1"),
    ] {
        assert_eq!(paragraphs(html)[0], text);
    }
}

#[test]
fn headings_of_a_page_are_headings_whatever_they_end_with() {
    let page = "<h1>A raid?</h1><p>Yes.</p><h3>And then: (2)</h3><p>No</p>";
    let paragraphs = SourceText::html("s.html", page).expect("a page").paragraphs;
    let are_headings: Vec<bool> = paragraphs.iter().map(|it| it.is_heading).collect();
    assert_eq!(are_headings, [true, false, true, true]);
}

#[test]
fn words_that_readers_of_a_page_do_not_see_are_left_out() {
    for hidden in [
        "<p hidden>We agreed.</p>",
        "<div style='Display : none'><p>We agreed.</p></div>",
        "<span style=\"color:red;visibility: hidden\">We agreed.</span>",
        "<del>We agreed.</del>",
        "<p>It was <s>We agreed.</s> said.</p>",
    ] {
        let text = SourceText::html("s.html", &format!("<p>Before.</p>{hidden}<p>After.</p>"));
        let paragraphs = text.expect("a page").paragraphs;
        let texts: Vec<&str> = paragraphs.iter().map(|it| it.text.as_str()).collect();
        assert!(!texts.concat().contains("agreed"), "{hidden}: {texts:?}");
        assert_eq!((texts[0], *texts.last().expect("a text")), ("Before.", "After."), "{hidden}");
    }
    for shown in [
        "<body style='display:none'><p>We agreed.</p>",
        "<p>We<br hidden> agreed.</p>",
        "<p hidden=until-found>We agreed.</p>",
    ] {
        let text = SourceText::html("s.html", shown).expect("a page");
        assert_eq!(text.paragraphs[0].text, "We agreed.", "{shown}");
    }
}

#[test]
fn paragraphs_end_as_sentences_do_in_other_scripts() {
    for text in ["Er sagte: „Wir warten.“", "»Wir warten.«", "He left. [3]", "आ गया।"]
    {
        assert!(!SourceText::plain("s.txt", text).paragraphs[0].is_heading, "{text}");
    }
    assert!(SourceText::plain("s.txt", "What comes next").paragraphs[0].is_heading);
}

#[test]
fn typography_is_not_words() {
    for (quotation, text) in [
        ("It's \"here\"", "It’s “here”."),
        ("a cease-fire - now", "a cease‑fire — now."),
        ("wait... for it", "wait… for it."),
        ("the final office", "the ﬁnal oﬃce."),
        ("a long word", "a\u{a0}long w\u{200b}ord."),
        ("café", "cafe\u{301}."),
        ("no space -- here", "no space—here."),
        ("the Israel-Hamas war", "the Israel–Hamas war."),
        ("a non-zero number", "a non−zero number."),
        ("wait–until they go", "wait—until they go."),
        ("wait–until they go", "wait – until they go."),
        ("in 2023-24", "in 2023–24."),
        ("under ~/x", "under ˜/x."),
        ("צה\"ל יישאר", "אמר כי צה״ל יישאר."),
        ("בית-ספר", "אל בית־ספר."),
        ("لن ننتظر", "قال: لـن ننتظر."),
        ("لا ننتظر", "قال: ﻻ ﻧﻨﺘﻈﺮ."),
    ] {
        let found = verdict(quotation, text);
        assert!(matches!(found, Verdict::Typography(_)), "{quotation}: {found:?}");
    }
    for (quotation, text) in [
        ("a cease-fire deal", "a cease fire deal."),
        ("It's here", "Its here."),
        ("10² metres", "102 metres."),
        ("We go", "we go."),
        ("arm", "The army."),
        ("3 million refugees", "over 1.3 million refugees."),
        ("000 people", "30,000 people."),
        ("more than 1", "more than 1.3 million."),
        ("cease", "a cease-fire."),
        ("fire", "a cease-fire."),
        ("Israel", "Israel’s plan."),
        ("", "Nothing."),
        ("…", "Nothing"),
    ] {
        assert_eq!(verdict(quotation, text), Verdict::NotFound, "{quotation}");
    }
    for (quotation, text) in [
        ("a long line", "He said: a long\n  line. Then."),
        ("データベース", "データ\nベース\n\n終。"),
        ("データベース", "デー\nタベース\n\n終。"),
        ("水坝不会建", "市长说水坝\n不会建。\n\n完。"),
        ("ダムは「建てない」", "町長はダムは\n「建てない」と述べた。\n\n終。"),
        ("จะไม่มีเขื่อน", "กล่าวว่าจะ\n\nไม่มีเขื่อน"),
        ("우리는 기다린다", "우리는\n기다린다."),
        ("“We wait”", "said “We wait”, and left."),
        ("operation", "The oper\u{ad}ation."),
        ("我们等待", "他说我们等待，不走。"),
        ("我们等待", "市长说“我们等待”，不走。"),
        ("نحن ننتظر", "قال: نحن ننتظر."),
        ("לא נחכה", "והוסיף: „לא נחכה”, ויצא."),
        ("two ends. A start", "With two ends.\n\nA start"),
    ] {
        assert_eq!(verdict(quotation, text), Verdict::Verbatim, "{quotation}");
    }
}

#[test]
fn a_hyphen_is_spelling_except_at_the_end_of_a_line() {
    for (quotation, text) in [("a cease-fire", "a ceasefire."), ("a ceasefire", "a cease-fire.")] {
        let found = verdict(quotation, text);
        assert!(matches!(found, Verdict::Changed(_)), "{quotation}: {found:?}");
    }
    let found = verdict("a cease-fire", "a cease\u{ad}fire.");
    assert!(matches!(found, Verdict::Typography(_)), "{found:?}");
    let text = "a cease\u{ad}fire.";
    assert_eq!(verdict("a ceasefire", text), Verdict::Verbatim);
}

#[test]
fn what_cuts_a_word_or_a_number_says_so() {
    for (quotation, text, expected) in [
        (
            "000 people have left the valley since the spring of last year",
            "Some 30,000 people have left the valley since the spring of last year.",
            ("000", "30,000"),
        ),
        (
            "they have left the valley since the spring of 1",
            "Now they have left the valley since the spring of 1.5 million.",
            (" 1", " 1.5"),
        ),
        (
            "000 people have left the valley since the spring of last year",
            "Some 30\u{a0}000 people have left the valley since the spring of last year.",
            ("000", "30\u{a0}000"),
        ),
        (
            "they have left the valley since the spring of 30",
            "Now they have left the valley since the spring of 30\u{202f}000 people.",
            (" 30", " 30\u{202f}000"),
        ),
        (
            "they have left the valley since the spring of 1",
            "“Now they have left the valley since the spring of 1.5”—everybody, he says.",
            (" 1", " 1.5"),
        ),
        (
            "000 people have left the valley since the spring of last year",
            "He said to—1,230,000 people have left the valley since the spring of last year.",
            ("000", "1,230,000"),
        ),
        (
            "s plan for the valley is known to all of them",
            "The Vice-President’s plan for the valley is known to all of them.",
            ("s", "Vice-President’s"),
        ),
        (
            "000人离开山谷并且不会再回来",
            "市长说那里有30,000人离开山谷并且不会再回来因为水坝已经开始建设了。",
            ("000", "30,000"),
        ),
    ] {
        let found = verdict(quotation, text);
        let Verdict::Changed(pieces) = found else {
            panic!("{found:?}");
        };
        let mut parts = pieces.iter().map(Piece::parts);
        assert!(parts.any(|parts| parts == expected), "{pieces:?}");
    }
}

#[test]
fn a_pdf_goes_on_after_its_running_heads() {
    let pages = [
        "A Report on Dams\n\nThe ﬁrst page ends in a sentence that goes\n\n1\n\n",
        "A Report on Dams\n\non here, and this one is not ﬁnished be-\n\n2\n\n",
        "A Report on Dams\nfore the third page.\n\n3\n\n",
        "A Report on Dams\n\nThe end of 10 dams. \u{202b}ﻟﻦ ﻧﺒﻨﻲ\u{202c} اﻟﺴﺪ.\n\n4\n\n",
    ];
    let text = SourceText::pdf("s.pdf", &pages.join("\u{c}"));
    for (quotation, page) in [
        ("The first page ends in a sentence that goes on here", 1),
        ("this one is not finished before the third page", 2),
        ("The end of 10 dams", 4),
        ("لن نبني السد", 4),
        ("A Report on Dams", 1),
    ] {
        let found = found_in(&text, quotation);
        assert_eq!(found, (Verdict::Verbatim, Some(page)), "{quotation}");
    }
}

/// Returns the verdict on a quotation, and its first place.
fn found_in(text: &SourceText, quotation: &str) -> (Verdict, Option<usize>) {
    let dataset = dataset(&[quotation.to_owned()]);
    let check = verify(&dataset, std::slice::from_ref(text)).checks.remove(0);
    let number = check.places.first().and_then(|place| place.number);
    (check.verdict, number)
}

#[test]
fn a_title_that_is_also_the_running_head_is_still_the_title() {
    let page = |number: usize, topic: &str| {
        format!("{number}\nThe dam divides\n\nA sentence about {topic}.\n\nMore of it.\n\nThe end.")
    };
    let pages = ["towns", "rivers", "roads", "dams"];
    let pages: Vec<String> = (1..).zip(pages).map(|(number, topic)| page(number, topic)).collect();
    // The first page may be a picture.
    for text in [pages.join("\u{c}"), format!("\u{c}{}", pages.join("\u{c}"))] {
        let mut dataset = dataset(&["They will build the dam at noon today".to_owned()]);
        dataset.edit(|parts| {
            parts.sources[0].title = "The dam divides".to_owned();
        });
        let verification = verify(&dataset, &[SourceText::pdf("x.pdf", &text)]);
        assert_eq!(verification.sources, [Some((0, MatchedBy::Title))]);
        assert_eq!(verification.checks[0].verdict, Verdict::NotFound);
    }
}

#[test]
fn no_sentence_at_the_edge_of_a_page_is_lost() {
    let page = |number: usize| {
        let topic = ["towns", "rivers", "roads", "dams"][number - 1];
        format!(
            "Stage {number} lasts 42 days.\n\nA sentence about {topic}.\n\nMore about {topic}.\n\n\
             Printed by the\nInstitute for ﬁelds.\n"
        )
    };
    let pages: Vec<String> = (1..=4).map(page).collect();
    let text = SourceText::pdf("s.pdf", &pages.join("\u{c}"));
    for (quotation, page) in [
        ("Stage 1 lasts 42 days", 1),
        ("Stage 2 lasts 42 days", 2),
        ("Stage 4 lasts 42 days", 4),
        ("Printed by the Institute for fields.", 1),
    ] {
        let found = found_in(&text, quotation);
        assert_eq!(found, (Verdict::Verbatim, Some(page)), "{quotation}");
    }
    let same = text.paragraphs.iter().filter(|it| it.text == "Printed by the");
    assert_eq!(same.count(), 1);
}

#[test]
fn the_same_words_twice_on_a_page_are_in_one_place() {
    let pages = [
        "A Report on Dams\n\nThere will be no dam on this river.\n\nShe left.\n\nThere will be no dam, they say.\n\n1",
        "A Report on Dams\n\nShe left again.\n\nThey left.\n\n2",
        "A Report on Dams\n\nThe third page.\n\nWater is rising on all sides.\n\n3",
    ];
    let text = SourceText::pdf("s.pdf", &pages.join("\u{c}"));
    let pages = |quotation: &str| {
        let dataset = dataset(&[quotation.to_owned()]);
        let check = verify(&dataset, std::slice::from_ref(&text)).checks.remove(0);
        let pages = check.places.iter().filter_map(|place| place.number);
        pages.collect::<Vec<_>>()
    };
    assert_eq!(pages("There will be no dam"), [1]);
    assert_eq!(pages("She left"), [1, 2]);
    // The paragraph of a running head is after those of all pages.
    assert_eq!(pages("on"), [1, 3]);
}

#[test]
fn punctuation_inside_a_quotation_counts() {
    let text = "She said: we will not wait for them, whatever happens in the talks, and left.";
    let found = verdict("we will not wait for them whatever happens in the talks", text);
    let Verdict::Changed(pieces) = found else {
        panic!("{found:?}");
    };
    let parts: Vec<(&str, &str)> = pieces.iter().map(Piece::parts).collect();
    let (start, end) = ("we will not wait for them", " whatever happens in the talks");
    assert_eq!(parts, [(start, start), ("", ","), (end, end)]);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2024),
        ..ProptestConfig::default()
    })]

    /// Whatever a text has: what is called verbatim is in it, and whole words of it are found.
    #[test]
    fn verbatim_is_what_the_text_has(
        text in "([ab]{1,2}|[ab] |’|“|--|—|-|\u{ad}|\u{a0}|…|[.,]| |\n|<p>|ﬁ|é|e\u{301}|等|ל){0,60}",
        from in 0..60_usize,
        length in 1..12_usize,
        other in "([ab]{1,2} |’|-|—|…|\u{ad}| ){0,12}",
    ) {
        for text in [SourceText::plain("s.txt", &text), SourceText::html("s.html", &text).expect("a page"), SourceText::pdf("s.pdf", &text)] {
            let whole = text.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>().join(" ").replace('\u{ad}', "");
            let words: Vec<&str> = whole.split(' ').collect();
            let end = (from + length).min(words.len());
            let part = words[from.min(end)..end].join(" ");
            let dataset = dataset(&[part.clone(), other.clone()]);
            let checks = verify(&dataset, std::slice::from_ref(&text)).checks;
            for (check, quotation) in checks.iter().zip([&part, &other]) {
                if check.verdict == Verdict::Verbatim {
                    let quotation: Vec<&str> = quotation.split_ascii_whitespace().collect();
                    prop_assert!(whole.contains(&quotation.join(" ")), "{:?} in {:?}", quotation, whole);
                }
            }
            Passages::find(&dataset, &[text]);
        }
    }
}
