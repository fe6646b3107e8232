use super::*;
use crate::document::Document;
use crate::export::sample;

#[test]
fn bibtex_has_what_is_inferred_and_safe_signs() {
    assert_eq!(
        sources_bibtex(&sample::dataset()).unwrap(),
        r"@misc{paper-2024-03-20,
year = {2024},
month = {03},
day = {20},
howpublished = {{Paper \& Sons}},
note = {Archived at https://archive.example/2024/https://example.org/a\_b\textasciitilde{}c\%20d},
title = {{100\% of “them” \textbraceleft{}wait\textbraceright{}: a\_b \#1 \textasciitilde{} \textasciicircum{} \textbackslash{} \$5 שלום}},
url = {https://example.org/a_b~c%20d},
}

@misc{unknown-2024-03,
annote = {Numbers differ.},
year = {2024},
month = {03},
day = {14},
endyear = {2024},
endmonth = {03},
endday = {21},
howpublished = {{Gazette}},
note = {EDTF date 2024-03-14/2024-03-21? (uncertain, 14–21 March 2024). Date inferred: The copy has no date. Publisher inferred: Its style.},
title = {{[Copy without headline]}},
}

@misc{about-2024-03,
year = {2024},
month = {03},
howpublished = {{Office}},
note = {EDTF date 2024-03\textasciitilde{} (about March 2024).},
title = {{Who waits?}},
}
"
    );
}

#[test]
fn bibtex_reads_back_as_it_was() {
    use biblatex::ChunksExt;
    for dataset in [sample::dataset(), Document::embedded().dataset] {
        let text = sources_bibtex(&dataset).unwrap();
        let read = Bibliography::parse(&text).unwrap();
        assert_eq!(read.len(), dataset.sources.len());
        for source in &dataset.sources {
            let entry = read.get(&source.id).unwrap();
            let field = |name| entry.get(name).map(ChunksExt::format_verbatim);
            assert_eq!(field("title").as_ref(), Some(&source.title));
            assert_eq!(field("howpublished").as_ref(), Some(&source.publisher));
            assert_eq!(field("url"), source.url);
            assert_eq!(field("annote"), source.caveats);
            assert_eq!(field("note").unwrap_or_default(), note(source));
            assert!(entry.date().is_ok(), "{}", source.id);
        }
        assert_eq!(text, sources_bibtex(&dataset).unwrap());
    }
}

#[test]
fn bibtex_keeps_hyphens_and_braces_that_are_odd() {
    use biblatex::ChunksExt;
    for title in [
        "a - b -- c --- d ---- e",
        "{",
        "}}{",
        "\\~^{}-",
        "--",
        "%#&_$",
    ] {
        let mut dataset = sample::dataset();
        dataset.edit(|parts| {
            parts.sources[0].title = title.to_owned();
            parts.sources[0].caveats = Some(title.to_owned());
        });
        let read = Bibliography::parse(&sources_bibtex(&dataset).unwrap()).unwrap();
        let entry = read.get("paper-2024-03-20").unwrap();
        for field in ["title", "annote"] {
            let text = entry.get(field).map(ChunksExt::format_verbatim);
            assert_eq!(text.as_deref(), Some(title), "{field}");
        }
    }
}

#[test]
fn dates_are_as_precise_as_they_are_known() {
    for (edtf, bibtex, parts, circa) in [
        ("2024", "year = {2024},\nhow", "[[2024]]", false),
        (
            "2024-03?",
            "year = {2024},\nmonth = {03},\nhow",
            "[[2024,3]]",
            true,
        ),
        (
            "2023/2024",
            "year = {2023},\nendyear = {2024},\nhow",
            "[[2023],[2024]]",
            false,
        ),
        (
            "2023-12-30~/2024-01-02",
            "year = {2023},\nmonth = {12},\nday = {30},\nendyear = {2024},\nendmonth = {01},\nendday = {02},\nhow",
            "[[2023,12,30],[2024,1,2]]",
            true,
        ),
        (
            "2024?-03-~05",
            "year = {2024},\nmonth = {03},\nday = {05},\nhow",
            "[[2024,3,5]]",
            true,
        ),
    ] {
        let mut dataset = sample::dataset();
        dataset.edit(|parts| parts.sources[0].published = EdtfDate::parse(edtf).unwrap());
        let text = sources_bibtex(&dataset).unwrap();
        let start = format!("@misc{{paper-2024-03-20,\n{bibtex}published");
        assert!(text.starts_with(&start), "{text}");
        let items: serde_json::Value = serde_json::from_str(&sources_csl(&dataset)).unwrap();
        let issued = &items[0]["issued"];
        assert_eq!(issued["date-parts"].to_string(), parts);
        assert_eq!(issued.get("circa").is_some(), circa);
        let note = items[0]["note"].as_str().unwrap();
        assert_eq!(
            note.contains(&format!("EDTF date {edtf} (")),
            edtf.len() > 4,
            "{note}"
        );
    }
}

#[test]
fn csl_json_has_the_keys_and_types_of_csl() {
    let text = sources_csl(&sample::dataset());
    let items: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        items,
        serde_json::json!([
            {
                "id": "paper-2024-03-20", "type": "document", "publisher": "Paper & Sons",
                "title": "100% of “them” {wait}: a_b #1 ~ ^ \\ $5 שלום",
                "issued": {"date-parts": [[2024, 3, 20]]},
                "URL": "https://example.org/a_b~c%20d",
                "note": "Archived at https://archive.example/2024/https://example.org/a_b~c%20d",
            },
            {
                "id": "unknown-2024-03", "type": "document", "publisher": "Gazette",
                "title": "[Copy without headline]",
                "issued": {"date-parts": [[2024, 3, 14], [2024, 3, 21]], "circa": true},
                "note": "EDTF date 2024-03-14/2024-03-21? (uncertain, 14–21 March 2024). \
                    Date inferred: The copy has no date. Publisher inferred: Its style.",
                "annote": "Numbers differ.",
            },
            {
                "id": "about-2024-03", "type": "document", "publisher": "Office", "title": "Who waits?",
                "issued": {"date-parts": [[2024, 3]], "circa": true},
                "note": "EDTF date 2024-03~ (about March 2024).",
            },
        ])
    );
    assert!(text.ends_with("]\n"));
    assert_eq!(text, sources_csl(&sample::dataset()));
}

#[test]
fn all_forms_have_every_source_of_the_embedded_dataset() {
    let dataset = Document::embedded().dataset;
    let items: Vec<serde_json::Value> = serde_json::from_str(&sources_csl(&dataset)).unwrap();
    let lines = sources_text(&dataset);
    assert_eq!(items.len(), dataset.sources.len());
    assert_eq!(lines.lines().count(), dataset.sources.len());
    for ((source, item), line) in dataset.sources.iter().zip(&items).zip(lines.lines()) {
        assert_eq!(item["id"], *source.id);
        let note = item["note"].as_str().unwrap_or_default();
        for (inferred, what) in [
            (&source.inferred, "Date inferred: "),
            (&source.publisher_inferred, "Publisher inferred: "),
        ] {
            assert_eq!(note.contains(what), inferred.is_some(), "{note}");
        }
        assert!(line.contains(&source.title), "{line}");
    }
}

#[test]
fn text_is_a_line_for_each_source() {
    assert_eq!(
        sources_text(&sample::dataset()),
        "Paper & Sons. (2024, March 20). 100% of “them” {wait}: a_b #1 ~ ^ \\ $5 שלום. \
         https://example.org/a_b~c%20d Archived at https://archive.example/2024/https://example.org/a_b~c%20d\n\
         Gazette. (2024, March). [Copy without headline]. \
         [date: uncertain, 14–21 March 2024; date inferred; publisher inferred]\n\
         Office. (ca. 2024, March). Who waits? [date: about March 2024]\n"
    );
    let embedded = sources_text(&Document::embedded().dataset);
    assert!(
        embedded.starts_with(
            "CNN. (2024, March 19). Biden takes a political risk with his invitation to Israeli officials. \
             [date inferred]\n"
        ),
        "{embedded}"
    );
}

#[test]
fn a_title_on_two_lines_stays_one_entry() {
    let mut dataset = sample::dataset();
    dataset.edit(|parts| parts.sources[0].title = "One\ntwo".to_owned());
    assert!(sources_text(&dataset).starts_with("Paper & Sons. (2024, March 20). One two. http"));
}
