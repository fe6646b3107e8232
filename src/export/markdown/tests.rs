use super::*;
use crate::document::Document;
use crate::export::sample;

#[test]
fn the_report_has_the_day_the_stances_the_scope_and_the_sources() {
    let dataset = sample::dataset();
    let view = View::new(&dataset);
    let text = stances_markdown(&dataset, &view).unwrap();
    assert_eq!(
        text,
        r#"# Harbour \| talks

two parties

## How far?

31 March. Avia: something (all voices: none to some). Boria: only an action: everything.

3 stances with a position on this question, said or done 1–31 March 2024.

| Said on | Known on | Actor | Position of | Level | Low–high | Kind | Attribution | Words | Source |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 8 March 2024 | 20 March 2024 | Head of Boria | Boria | ≥ 2, Everything | 2 | action | on the record | Action: Does it. | Paper \& Sons · 20 March 2024 · para. 3 |
| about 5–10 March 2024 | 20 March 2024 | Head of Avia | Avia | 1, Something | 0–1 | quotation | on the record | “=1+1, we "wait" \| \*now\*<br>for \`all\`”<br>“אנחנו מחכים”<br>In English: We wait<br>In our words: Says it.<br>Condition: If asked. | Paper \& Sons · 20 March 2024 · paras. 2, 9<br>Gazette · uncertain, 14–21 March 2024 (publisher and date inferred) · para. 1; note |
| 12 March 2024 | 31 March 2024 | Head of Boria, on Aide | Avia | 0, Nothing | 0 | paraphrase | one side’s account | Paraphrase: Says that Avia has given in. | Office · about March 2024 · page 1 |

**Scope:** Only \*what\* is tested.

## Sources

- Paper \& Sons. (2024, March 20). 100% of “them” {wait}: a\_b #1 \~ ^ \\ \$5 שלום. <https://example.org/a_b~c%20d> Archived at <https://archive.example/2024/https://example.org/a_b~c%20d>
- Gazette. (2024, March 14–21, uncertain). \[Copy without headline\]. \[date inferred; publisher inferred\] Numbers differ.
- Office. (ca. 2024, March). Who waits?
"#
    );
}

#[test]
fn the_report_follows_the_view() {
    let dataset = sample::dataset();
    let mut view = View::new(&dataset);
    view.hidden.insert("b-head".to_owned());
    let text = stances_markdown(&dataset, &view).unwrap();
    assert!(
        text.contains("\n1 stance with a position on this question, said or done 1–31 March 2024; without Head of Boria.\n"),
        "{text}"
    );
    assert!(!text.contains("Does it.") && !text.contains("Office"), "{text}");

    let mut view = View::new(&dataset);
    view.range.1 = jiff::civil::date(2024, 3, 25);
    view.clock = Clock::Known;
    let text = stances_markdown(&dataset, &view).unwrap();
    assert!(
        text.contains("\n2 stances with a position on this question, first known 1–25 March 2024; 1 more before or after.\n"),
        "{text}"
    );

    let mut view = View::new(&dataset);
    view.question = "cost".to_owned();
    let text = stances_markdown(&dataset, &view).unwrap();
    assert!(text.contains(" | −2.5 percent | −3 to 0 | "), "{text}");

    view.question = "none".to_owned();
    assert!(stances_markdown(&dataset, &view).is_err());
}

#[test]
fn every_stance_of_the_embedded_dataset_has_a_row_with_every_column() {
    let dataset = Document::embedded().dataset;
    for question in &dataset.questions {
        let mut view = View::new(&dataset);
        view.question.clone_from(&question.id);
        let text = stances_markdown(&dataset, &view).unwrap();
        let rows = text.lines().filter(|line| line.starts_with("| "));
        let stances = dataset.stances.iter();
        let stances = stances.filter(|stance| stance.positions.contains_key(&question.id));
        assert_eq!(rows.clone().count(), stances.count() + 2, "{text}");
        for row in rows {
            assert_eq!(row.matches(" | ").count(), STANCE_COLUMNS.len() - 1, "{row}");
        }
        assert_eq!(text, stances_markdown(&dataset, &view).unwrap());
    }
}

#[test]
fn markdown_syntax_is_escaped() {
    for (text, expected) in [
        ("# No heading", r"\# No heading"),
        ("- no list #2", r"\- no list #2"),
        ("12. no list 1.", r"12\. no list 1."),
        ("3) no list", r"3\) no list"),
        ("2.5 percent", "2.5 percent"),
        ("2024", "2024"),
        ("a\\b|c*d_e`f", r"a\\b\|c\*d\_e\`f"),
        ("<b>&amp;[x](y)", r"\<b\>\&amp;\[x\](y)"),
        ("~~a~~ $5", r"\~\~a\~\~ \$5"),
        (" two\r\n  lines ", "two lines"),
        ("“שלום”", "“שלום”"),
    ] {
        assert_eq!(escaped(text), expected);
    }
    assert_eq!(cell("two\n| lines"), r"two<br>\| lines");
}
