//! The findings of `verify`, and the passage of a quotation in the window.

use super::Words;
use super::cli::allowed_by_comments;
use super::links::shown_link;
use super::list;
use super::number::plural;
use crate::hidden::isolated;

words! {
    // Problems.
    fn not_found(source: &str) = "the text of \"{source}\" does not contain these words";
    /// Words that only another text has, which may be of another source.
    fn elsewhere(source: &str, other: Option<&str>, file: &str as isolated) = match other {
        Some(other) =>
            "the text of \"{source}\" does not contain these words; they are in {file}, the text \
            of \"{other}\"",
        None => "the text of \"{source}\" does not contain these words; they are in {file}",
    };
    fn changed(source: &str, place: &Places as at) =
        "the text of \"{source}\" has other words, {place}";
    fn typography(source: &str) = "the text of \"{source}\" has the same words in other typography";
    fn other_place(found: &Places as at, locator: &str as isolated) =
        "these words are {found}; expected {locator}";
    fn ambiguous(places: &Places as at) = "these words are {places}";
    /// How to tell which of several places is meant.
    fn name_the_place(is_pdf: bool) = (
        "write which one is meant in `where`, such as `where: \"{place} 9\"`",
        place = if is_pdf { "page" } else { "paragraph" }
    );
    fn no_text(source: &str, quotations: usize as plural("quotation was", "quotations were")) =
        "there is no text of \"{source}\"; {quotations} not compared";
    const ADD_TEXT = "save the text in the folder, with the id of the source as its name";
    fn not_archived(source: &str, url: Option<&str>) = match url {
        Some(url) => ("\"{source}\" has no archived copy: {}", shown_link(url)),
        None => "\"{source}\" has no archived copy",
    };
    const ADD_ARCHIVED = "add `archived: \"https://…\"`, and `archived_on` with its day";

    // The report.
    /// Why a text is taken for that of a source.
    const BY_NAME = "by its name";
    const BY_ADDRESS = "by its address";
    const BY_TITLE = "by its title";
    const BY_QUOTATIONS = "by the quotations in it";
    const BY_PLACE = "by the place of a quotation in it";
    fn text_of_source(source: &str, file: &str as isolated, by: &Words) = "{source}: {file}, {by}";
    fn text_of_no_source(file: &str as isolated) = "of no source: {file}";
    fn no_folder(name: &str) =
        "{name} has no folder \"texts\" beside it; name one with --texts, or ask for --links";
    fn no_texts(folder: &str) =
        "{folder}: there is no text in this folder; expected files that end in .txt, .html or .pdf";

    // Reading texts.
    fn not_a_text(name: &str) = "{name} is not a text; expected plain text, HTML or PDF";
    fn text_outside(name: &str) =
        "{name} was not read: it is a link that leads out of the folder; copy the text into the \
        folder";
    fn tag_too_long(name: &str, limit: usize) =
        "{name} was not read: one of its tags has more than {limit} attributes; save the text \
        beside it as .txt";
    fn text_failed(name: &str) =
        "{name} was not read: reading it failed, which is a fault of this program; save the text \
        beside it as .txt, and please report the file";
    fn no_pdftotext(name: &str, error: &str) =
        "{name} was not read: pdftotext cannot be started ({error}); install poppler-utils, or \
        save the text beside it as .txt";
    fn pdftotext_failed(name: &str, error: &str) =
        "{name} was not read: pdftotext reports: {error}";
    fn pdftotext_took_too_long(name: &str, seconds: u64) =
        "{name} was not read: pdftotext was stopped after {seconds} seconds";
    fn pdf_not_read(name: &str) =
        "{name} was not read: PDFs are read only from a folder that `--texts` names";
    /// "In the text: paragraph 9".
    fn passage_heading(place: &str) =
        if (place.is_empty()) "In the text" else "In the text: {place}";

    // The passage in the window.
    const SAME_WORDS = "The same words, in other typography.";
    const NOT_IN_TEXT = "The text does not contain these words.";
    const IN_OTHER_PLACE = "Not where the dataset says.";
    const IN_SEVERAL_PLACES = "The words are in several places.";
    /// A passage for a screen reader, which shows no underline.
    fn spoken_passage(before: &str, marked: &str, after: &str) =
        ("{before} Quotation: {}. End of quotation. {after}", marked.trim());
}

/// "compared with texts/1.txt, by its title, and texts/2.txt, by its name".
pub fn compared_with(texts: &[(&str, Words)]) -> Words {
    const SHOWN: usize = 3;
    let shown = texts.iter().take(SHOWN);
    let mut parts: Vec<String> =
        shown.map(|(file, by)| format!("{}, {by}", isolated(file))).collect();
    if texts.len() > SHOWN {
        parts.push(format!("{} more", texts.len() - SHOWN));
    }
    words!("compared with {}", parts.join(", and "))
}

/// Where a quotation is in its text.
pub struct Places {
    /// "paragraph 9", "paragraphs 3, 7 and 9", "page 2", "a heading".
    pub words: String,
    preposition: &'static str,
}

pub fn places(is_pdf: bool, numbers: impl Iterator<Item = Option<usize>>) -> Places {
    const SHOWN: usize = 4;
    let numbers: Vec<Option<usize>> = numbers.collect();
    let (one, many) = if is_pdf { ("page", "pages") } else { ("paragraph", "paragraphs") };
    let mut named: Vec<String> = numbers.iter().flatten().map(usize::to_string).collect();
    let preposition = if is_pdf && !named.is_empty() { "on" } else { "in" };
    let headings = numbers.len() - named.len();
    let mut parts = Vec::new();
    let unit = if named.len() == 1 { one } else { many };
    if named.len() > SHOWN {
        let rest = named.len() - SHOWN;
        named.truncate(SHOWN);
        named.push(format!("{rest} more"));
    }
    if !named.is_empty() {
        parts.push(format!("{unit} {}", list::and(&named)));
    }
    match headings {
        0 => {}
        1 => parts.push("a heading".to_owned()),
        count => parts.push(format!("{count} headings")),
    }
    Places { words: list::and(&parts), preposition }
}

/// "in paragraph 9", "on page 2".
fn at(places: &Places) -> String {
    format!("{} {}", places.preposition, places.words)
}

/// How the typography of a quotation and of its text differ:
/// "- (U+002D) here is – (U+2013) in the text".
pub fn differences(differences: &[(String, String)]) -> Words {
    const SHOWN: usize = 4;
    let shown = differences.iter().take(SHOWN);
    let mut parts: Vec<String> = shown
        .map(|(quoted, text)| format!("{} here is {} in the text", mark(quoted), mark(text)))
        .collect();
    if differences.len() > SHOWN {
        parts.push(format!("{} more", differences.len() - SHOWN));
    }
    Words::built(parts.join("; "))
}

/// A mark with its code point, as many look alike.
fn mark(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (None, _) => "nothing".to_owned(),
        (Some(' '), None) => "a space".to_owned(),
        (Some(c), None) if c.is_whitespace() => format!("U+{:04X}", u32::from(c)),
        (Some(c), None) if !c.is_alphanumeric() => format!("{c} (U+{:04X})", u32::from(c)),
        _ => format!("“{text}”"),
    }
}

/// Lines, each with its break.
pub fn lines(lines: &[Words]) -> String {
    lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect()
}

/// How many quotations there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub all: usize,
    pub verbatim: usize,
    pub typography: usize,
    pub changed: usize,
    pub elsewhere: usize,
    pub not_found: usize,
    pub no_text: usize,
    pub misplaced: usize,
    pub ambiguous: usize,
}

pub fn summary(name: &str, counts: Counts, allowed: usize) -> Words {
    let quotations = plural(counts.all, "quotation is", "quotations are");
    let rest = [
        (counts.typography, "in other typography"),
        (counts.changed, "with changed words"),
        (counts.elsewhere, "in another text only"),
        (counts.not_found, "not found"),
        (counts.no_text, "without a text"),
        (counts.misplaced, "not where `where` says"),
        (counts.ambiguous, "in several places"),
    ];
    let rest = rest
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"));
    let parts =
        std::iter::once(format!("{} of {quotations} verbatim", counts.verbatim)).chain(rest);
    let parts: Vec<String> = parts.collect();
    let allowed = allowed_by_comments(allowed);
    words!("{name}: {}{allowed}", parts.join("; "))
}

pub fn links_summary(name: &str, missing: usize, all: usize, allowed: usize) -> Words {
    let sources = plural(all, "source has", "sources have");
    let allowed = allowed_by_comments(allowed);
    words!("{name}: {missing} of {sources} no archived copy{allowed}")
}

/// "Not verbatim: the quotation has “seen”, the text “read”."
pub fn changed_words(parts: &[(&str, &str)]) -> Words {
    let differences = parts.iter().filter(|(quoted, text)| quoted != text);
    let differences: Vec<String> = differences
        .map(|(quoted, text)| match (quoted.trim(), text.trim()) {
            ("", text) => format!("the quotation lacks “{text}”"),
            (quoted, "") => format!("the text lacks “{quoted}”"),
            (quoted, text) => format!("the quotation has “{quoted}”, the text “{text}”"),
        })
        .collect();
    words!("Not verbatim: {}.", differences.join("; "))
}
