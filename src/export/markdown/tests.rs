use super::*;
use crate::document::Document;

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

#[test]
fn the_table_ends_with_the_shown_day() {
    let dataset = Document::embedded().dataset;
    let view = View { as_of: jiff::civil::date(2024, 3, 19), ..View::new(&dataset) };
    let text = stances_markdown(&dataset, &view).expect("a report");
    assert!(text.contains("| Joe Biden, via Jake Sullivan |"), "{text}");
    assert!(!text.contains("War cabinet"), "{text}");
}
