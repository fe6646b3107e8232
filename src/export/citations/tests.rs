use biblatex::{Bibliography, ChunksExt as _};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;
use crate::document::Document;
use crate::export::sample;

fn source(publisher: &str, title: &str, edtf: &str) -> Source {
    Source {
        id: "id".into(),
        publisher: publisher.to_owned(),
        publisher_inferred: None,
        title: title.to_owned(),
        published: EdtfDate::parse(edtf).unwrap(),
        inferred: None,
        url: None,
        archived: None,
        archived_on: None,
        caveats: None,
        known_error: None,
        copy: false,
    }
}

/// A source's entry with its URLs in angle brackets.
fn entry_text(source: &Source) -> String {
    let parts: Vec<String> = reference_parts(source)
        .into_iter()
        .map(|part| match part {
            ReferencePart::Text(text) => text,
            ReferencePart::Url(url) => format!("<{url}>"),
        })
        .collect();
    parts.join(" ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn biblatex_reads_back_unchanged() {
    for dataset in [sample::dataset(), Document::embedded().dataset] {
        let text = sources_biblatex(&dataset);
        let read = Bibliography::parse(&text).unwrap();
        let own_entries = usize::from(!dataset.authors.is_empty());
        assert_eq!(read.len(), own_entries + dataset.sources.len());
        for source in &dataset.sources {
            let entry = read.get(&source.id).unwrap();
            let field = |name| entry.get(name).map(biblatex::ChunksExt::format_verbatim);
            let publisher = field("howpublished").or_else(|| field("organization"));
            assert_eq!(field("title").as_ref(), Some(&source.title));
            assert_eq!(publisher.as_deref(), Some(&*cited_publisher(source)));
            assert_eq!(field("url"), source.url.clone().or(source.archived.clone()));
            let annotation = field("annotation").unwrap_or_default();
            for part in [&source.caveats, &source.known_error].into_iter().flatten() {
                assert!(annotation.contains(part), "{annotation}");
            }
            assert_eq!(field("note").unwrap_or_default(), *citation_note(source));
            let Ok(biblatex::PermissiveType::Typed(date)) = entry.date() else {
                panic!("{}: {:?}", source.id, entry.date());
            };
            assert_eq!(date.approximate, source.published.approximate);
            assert_eq!(date.uncertain, source.published.uncertain);
        }
        assert_eq!(text, sources_biblatex(&dataset));
    }
}

#[test]
fn biblatex_keeps_repeated_punctuation_and_unbalanced_braces() {
    for title in
        ["a - b -- c --- d ---- e", "{", "}}{", "\\~^{}-", "--", "%#&_$", "''a'' ``b`` '''"]
    {
        let mut dataset = sample::dataset();
        dataset.edit(|parts| {
            parts.sources[0].title = title.to_owned();
            parts.sources[0].caveats = Some(title.to_owned());
        });
        let read = Bibliography::parse(&sources_biblatex(&dataset)).unwrap();
        let entry = read.get("paper-2024-03-20").unwrap();
        for field in ["title", "annotation"] {
            let text = entry.get(field).map(biblatex::ChunksExt::format_verbatim);
            assert_eq!(text.as_deref(), Some(title), "{field}");
        }
    }
}

#[test]
fn a_url_with_braces_does_not_break_the_entry() {
    let mut dataset = sample::dataset();
    dataset.edit(|parts| {
        parts.sources[0].url = Some("https://example.org/}{\\".to_owned());
    });
    let read = Bibliography::parse(&sources_biblatex(&dataset)).unwrap();
    assert_eq!(read.len(), dataset.sources.len());
    let url = read.get("paper-2024-03-20").unwrap().get("url").unwrap();
    assert_eq!(url.format_verbatim(), "https://example.org/%7D%7B%5C");
}

#[test]
fn dates_keep_their_precision() {
    for (edtf, biblatex, parts, circa) in [
        ("2024", "2024", "[[2024]]", false),
        ("2024-03?", "2024-03?", "[[2024,3]]", true),
        ("2023/2024", "2023/2024", "[[2023],[2024]]", false),
        ("2023-12-30~/2024-01-02", "2023-12-30~/2024-01-02", "[[2023,12,30],[2024,1,2]]", true),
        ("2024?-03-~05", "2024-03-05%", "[[2024,3,5]]", true),
        ("2024-03%", "2024-03%", "[[2024,3]]", true),
    ] {
        let mut dataset = sample::dataset();
        dataset.edit(|parts| {
            parts.sources[0].published = EdtfDate::parse(edtf).unwrap();
        });
        let text = sources_biblatex(&dataset);
        let date = text.lines().find_map(|line| line.strip_prefix("  date = "));
        assert_eq!(date, Some(format!("{{{biblatex}}},").as_str()));
        let items: serde_json::Value = serde_json::from_str(&sources_csl(&dataset)).unwrap();
        let issued = &items[0]["issued"];
        assert_eq!(issued["date-parts"].to_string(), parts);
        assert_eq!(issued.get("circa").is_some(), circa);
        let note = items[0]["note"].as_str().unwrap();
        assert_eq!(note.contains(&format!("EDTF date {edtf} (")), edtf.len() > 4, "{note}");
    }
}

#[test]
fn dates_are_written_in_words() {
    for (edtf, expected) in [
        ("2024-03", "March 2024"),
        ("2024-12-31%", "uncertain, about 31 December 2024"),
        ("2023-12-30/2024-01-02", "30 December 2023 – 2 January 2024"),
    ] {
        let text = entry_text(&source("P", "T", edtf));
        assert_eq!(text, format!("P. ({expected}). T."), "{edtf}");
    }
}

#[test]
fn a_title_is_unchanged_and_ends_with_one_punctuation_mark() {
    for (title, expected) in [
        ("a Title of AN own", "a Title of AN own."),
        ("[A copy without title]", "[A copy without title]."),
        ("Who waits?", "Who waits?"),
        ("“Who waits?”", "“Who waits?”"),
        ("They say \"no.\"", "They say \"no.\""),
        ("Wait…", "Wait…"),
        ("It ends.", "It ends."),
        ("One\r\n two", "One two."),
        ("<i>x</i> & \\ _y_ 'z'", "<i>x</i> & \\ _y_ 'z'."),
        ("שלום למחכים", "שלום למחכים."),
        ("من ينتظر؟", "من ينتظر؟"),
        ("", ""),
    ] {
        let text = entry_text(&source("דובר", title, "2024"));
        let expected = format!("דובר. (2024). {expected}");
        assert_eq!(text, expected.trim_end());
    }
}

fn date_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        (0..=9999_i16).prop_map(|year| format!("{year:04}")),
        (0..=9999_i16, 1..=12_u8).prop_map(|(year, month)| format!("{year:04}-{month:02}")),
        (0..=9999_i16, 1..=12_u8, 1..=28_u8)
            .prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")),
    ];
    let qualifier = prop::sample::select(vec!["", "~", "?", "%"]);
    let part = (part, qualifier).prop_map(|(part, qualifier)| part + qualifier);
    prop_oneof![
        part.clone(),
        (part.clone(), part).prop_map(|(from, to)| {
            if from <= to { format!("{from}/{to}") } else { format!("{to}/{from}") }
        }),
    ]
}

/// Ordinary text with characters that are special in some format, or any characters.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Zא-תا-ي .,:;?!…“”‘’\"'`()\\[\\]<>{}~^%&*_$#\\\\-]{0,40}",
        prop::collection::vec(any::<char>(), 0..20)
            .prop_map(|chars| chars.into_iter().collect::<String>()),
    ]
}

fn url() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop_oneof![text(), text().prop_map(|rest| format!("https://{rest}"))])
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2024),
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_source_has_an_entry(
        (publisher, title) in (text(), text()),
        date in date_text(),
        (url, archived) in (url(), url()),
        inferred in any::<bool>(),
    ) {
        let Ok(published) = EdtfDate::parse(&date) else {
            return Ok(());
        };
        let source = Source {
            id: "id".into(),
            publisher,
            publisher_inferred: inferred.then(String::new),
            title,
            published,
            inferred: inferred.then(String::new),
            url,
            archived,
            archived_on: None,
            caveats: None,
            known_error: None,
            copy: false,
        };
        let text = entry_text(&source);
        prop_assert_eq!(text.contains("[date inferred") || text.contains("; date inferred"), inferred);
        for url in [&source.url, &source.archived].into_iter().flatten() {
            let bracketed = format!("<{url}>");
            prop_assert!(text.contains(&bracketed), "{}", text);
        }
        prop_assert!(text.contains(&one_line(&source.title)), "{:?} {}", source, text);
        prop_assert!(text.contains(&one_line(&source.publisher)), "{:?} {}", source, text);

        let entry = biblatex_entry(&source);
        let read = Bibliography::parse(&entry);
        prop_assert!(read.as_ref().is_ok_and(|read| read.len() == 1), "{} {:?}", entry, read);
    }
}
