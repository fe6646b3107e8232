//! Mutations of datasets that know their syntax: they exchange, repeat, remove and nest tokens and
//! whole values, and write odd texts, numbers and dates where there were others.

use std::path::Path;
use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use standpoint::assets;
use standpoint::diagnostic::Span;
use standpoint::file::tree::{TokenKind, tokens};

use crate::engine::{Case, corpus, files};
use crate::pieces::PIECES;

/// The length up to which mutations make a text longer.
const MAX_LENGTH: usize = 300_000;

/// Texts that break what assumes usual ones. `<fuzz` must never reach a page unescaped.
pub const ODD_TEXTS: &[&str] = &[
    "",
    " ",
    "a",
    "\u{0}",
    "\u{1b}[31m",
    "\u{202e}abc",
    "\u{2066}\u{feff}\u{200d}",
    "e\u{301}\u{301}\u{301}\u{301}",
    "👩‍👩‍👧🏽",
    "שלום 12 abc",
    "مرحبا",
    "ﷺ𒐫",
    "\u{fffd}\u{10ffff}",
    "line\r\nline\rline\u{2028}line\u{85}",
    "\t\t",
    "<fuzz a='\"/>",
    "]]><fuzz>&amp;&#0;",
    "</script><fuzz>",
    "\"'`\\${}%s",
    "=1+1",
    "|*_[a](b)\n# c",
    "{\\\"o}@#%~^",
    "https://example.org/a?b=c#:~:text=d",
    "javascript:fuzz()",
    "10.1000/182",
    "2024-04-18",
    "2024-02-30",
    "2024-05-11/2024-03-01",
    "0000-01-01",
    "9999-12-31",
    "0000-01-01/9999-12-31",
    "-0001",
    "2024-03~/2024-04?",
    "18 April 2024",
    "none",
];

const ODD_NUMBERS: &[&str] = &[
    "0",
    "-0.0",
    "-1",
    "0.5",
    "4",
    "21",
    "1e308",
    "-1e308",
    "1e400",
    "1e-320",
    "NaN",
    "inf",
    "-inf",
    "2147483648",
    "-9223372036854775808",
    "99999999999999999999999",
    "0x7f",
    "1_000",
    "0.1e",
    "1.",
];

const ODD_WORDS: &[&str] = &[
    "true",
    "None",
    "Some(1)",
    "Quotation",
    "Paraphrase",
    "Action",
    "Ordinal",
    "Continuous",
    "Dataset",
    "Stance",
    "OnTheRecord",
    "Voice",
    "r#id",
    "positions",
    "id",
    "b'",
    "é",
];

/// A change of a text. The indices choose tokens or groups of brackets.
#[derive(Clone, Debug)]
enum Mutation {
    /// Exchanges two tokens of one kind, such as two ids.
    Exchange(Index, Index),
    /// Writes an odd token of the same kind.
    Odd(Index, Index),
    /// Removes a value in brackets.
    RemoveGroup(Index),
    /// Repeats a value in brackets.
    RepeatGroup(Index, usize),
    /// Writes one value in brackets over another.
    CopyGroup(Index, Index),
    /// Puts a value into so many brackets.
    Nest(Index, char, usize),
    /// Removes tokens.
    Remove(Index, usize),
    /// Repeats tokens.
    Repeat(Index, usize, usize),
    /// Moves tokens.
    Move(Index, usize, Index),
    /// Inserts a piece of syntax.
    Insert(Index, &'static str),
    /// Makes a text very long.
    Lengthen(Index, usize),
    /// Cuts the rest off.
    Truncate(Index),
    /// Uses the line ends of Windows.
    WindowsLines,
}

/// Mutations that leave most values readable.
fn of_values() -> impl Strategy<Value = Mutation> {
    let index = any::<Index>;
    prop_oneof![
        4 => (index(), index()).prop_map(|(a, b)| Mutation::Exchange(a, b)),
        6 => (index(), index()).prop_map(|(a, b)| Mutation::Odd(a, b)),
        2 => index().prop_map(Mutation::RemoveGroup),
        2 => (index(), 1..4_usize).prop_map(|(group, times)| Mutation::RepeatGroup(group, times)),
        2 => (index(), index()).prop_map(|(a, b)| Mutation::CopyGroup(a, b)),
        1 => (index(), 1..2000_usize).prop_map(|(at, length)| Mutation::Lengthen(at, length)),
        1 => Just(Mutation::WindowsLines),
    ]
}

/// Mutations that break the syntax.
fn of_syntax() -> impl Strategy<Value = Mutation> {
    let index = any::<Index>;
    prop_oneof![
        4 => (index(), 1..6_usize).prop_map(|(at, count)| Mutation::Remove(at, count)),
        2 => (index(), 1..30_usize, 1..4_usize).prop_map(|(at, count, times)| Mutation::Repeat(at, count, times)),
        2 => (index(), 1..30_usize, index()).prop_map(|(at, count, to)| Mutation::Move(at, count, to)),
        4 => (index(), select(PIECES)).prop_map(|(at, piece)| Mutation::Insert(at, piece)),
        1 => (index(), select(&['(', '[', '{'][..]), 1..300_usize).prop_map(|(at, open, depth)| Mutation::Nest(at, open, depth)),
        1 => index().prop_map(Mutation::Truncate),
    ]
}

/// A dataset with some mutations: half of them only of values, so that most entries are read.
pub fn datasets() -> impl Strategy<Value = Case> {
    let mutations = prop_oneof![
        prop::collection::vec(of_values().boxed(), 0..12),
        prop::collection::vec(prop_oneof![of_values(), of_syntax()].boxed(), 1..8),
    ];
    (any::<Index>(), mutations).prop_map(|(seed, mutations)| {
        let mut text = seed.get(seeds()).clone();
        for mutation in &mutations {
            text = mutated(&text, mutation);
        }
        Case::new(text)
    })
}

/// Small datasets with mutations of values only, so that what follows has something to do.
pub fn readable_datasets() -> impl Strategy<Value = Case> {
    let mutations = prop::collection::vec(of_values(), 0..6);
    (select(small(seeds())), mutations).prop_map(|(seed, mutations)| {
        let mutate = |text: String, mutation| mutated(&text, mutation);
        Case::new(mutations.iter().fold(seed, mutate))
    })
}

/// The datasets that are mutated: those of the program, of the tests, and of the corpus.
fn seeds() -> &'static [String] {
    static SEEDS: OnceLock<Vec<String>> = OnceLock::new();
    SEEDS.get_or_init(|| {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        let mut seeds = vec![assets::STARTER.to_owned(), assets::RAFAH.to_owned()];
        let folders =
            [tests.join("data/valid"), tests.join("data"), corpus("reading"), corpus("editing")];
        for (path, bytes) in folders.iter().flat_map(|folder| files(folder)) {
            if path.extension().is_some_and(|extension| extension == "ron") {
                seeds.push(Case::parse(&bytes).text().into_owned());
            }
        }
        // Small files show as much as large ones, in less time.
        let small = small(&seeds);
        for _ in 0..10 {
            seeds.extend(small.iter().cloned());
        }
        seeds
    })
}

/// The first small datasets of a list.
fn small(seeds: &[String]) -> Vec<String> {
    let small = seeds.iter().filter(|seed| seed.len() < 20_000);
    small.take(4).cloned().collect()
}

/// A token or a value in brackets.
pub type Part = (TokenKind, Span);

#[expect(clippy::too_many_lines, reason = "a flat match with a short arm per mutation")]
fn mutated(text: &str, mutation: &Mutation) -> String {
    let tokens: Vec<Part> = tokens(text, Span::new(0, text.len()))
        .filter(|token| token.kind != TokenKind::Whitespace)
        .map(|token| (token.kind, token.span()))
        .collect();
    if tokens.is_empty() || text.len() > MAX_LENGTH {
        return text.to_owned();
    }
    let replaced = |span: Span, new: &str| [&text[..span.start], new, &text[span.end..]].concat();
    let range = |at: &Index, count: usize| {
        let first = at.index(tokens.len());
        let last = (first + count - 1).min(tokens.len() - 1);
        Span::new(tokens[first].1.start, tokens[last].1.end)
    };
    let group = |at: &Index| group(&tokens, |opens| at.index(opens));
    let is_value = |part: &&Part| {
        matches!(part.0, TokenKind::String | TokenKind::Number | TokenKind::Identifier)
    };
    let values: Vec<Part> = tokens.iter().filter(is_value).copied().collect();
    match mutation {
        Mutation::Exchange(a, b) if !values.is_empty() => {
            let (kind, a) = *a.get(&values);
            let same: Vec<Span> =
                values.iter().filter(|part| part.0 == kind).map(|part| part.1).collect();
            let b = *b.get(&same);
            let (first, second) = if a < b { (a, b) } else { (b, a) };
            if first == second {
                return text.to_owned();
            }
            [
                &text[..first.start],
                second.slice(text),
                &text[first.end..second.start],
                first.slice(text),
                &text[second.end..],
            ]
            .concat()
        }
        Mutation::Odd(at, odd) if !values.is_empty() => {
            let (kind, span) = *at.get(&values);
            match kind {
                TokenKind::String => {
                    let odd = odd.get(ODD_TEXTS);
                    // Raw, if that is possible.
                    let raw = !odd.contains(['"', '\\']) && at.index(2) == 0;
                    let odd = if raw { format!("\"{odd}\"") } else { format!("{odd:?}") };
                    replaced(span, &odd)
                }
                TokenKind::Number => replaced(span, odd.get::<&str>(ODD_NUMBERS)),
                _ => replaced(span, odd.get::<&str>(ODD_WORDS)),
            }
        }
        Mutation::Lengthen(at, length) if !values.is_empty() => {
            let (kind, span) = *at.get(&values);
            if kind != TokenKind::String || span.end - span.start < 2 {
                return text.to_owned();
            }
            let inner = &text[span.start + 1..span.end - 1];
            replaced(span, &format!("\"{}\"", inner.repeat(length.div_ceil(inner.len().max(1)))))
        }
        Mutation::RemoveGroup(at) => {
            group(at).map_or_else(|| text.to_owned(), |span| replaced(span, ""))
        }
        Mutation::RepeatGroup(at, times) => group(at).map_or_else(
            || text.to_owned(),
            |span| {
                let copy = format!("{},\n", span.slice(text));
                replaced(Span::new(span.start, span.start), &copy.repeat(*times))
            },
        ),
        Mutation::CopyGroup(from, to) => match (group(from), group(to)) {
            (Some(from), Some(to)) => replaced(to, from.slice(text)),
            _ => text.to_owned(),
        },
        Mutation::Nest(at, open, depth) => {
            let span = group(at).unwrap_or_else(|| range(at, 1));
            let close = match open {
                '(' => ")",
                '[' => "]",
                _ => "}",
            };
            let open = open.to_string().repeat(*depth);
            replaced(span, &[&open, span.slice(text), &close.repeat(*depth)].concat())
        }
        Mutation::Remove(at, count) => replaced(range(at, *count), ""),
        Mutation::Repeat(at, count, times) => {
            let span = range(at, *count);
            replaced(span, &span.slice(text).repeat(times + 1))
        }
        Mutation::Move(at, count, to) => {
            let (span, to) = (range(at, *count), range(to, 1).start);
            let moved = span.slice(text).to_owned();
            if span.start <= to && to <= span.end {
                return text.to_owned();
            }
            let (mut out, to) =
                (replaced(span, ""), if to < span.start { to } else { to - moved.len() });
            out.insert_str(to, &moved);
            out
        }
        Mutation::Insert(at, piece) => {
            let start = range(at, 1).start;
            replaced(Span::new(start, start), piece)
        }
        Mutation::Truncate(at) => text[..range(at, 1).end].to_owned(),
        Mutation::WindowsLines => text.replace("\r\n", "\n").replace('\n', "\r\n"),
        Mutation::Exchange(..) | Mutation::Odd(..) | Mutation::Lengthen(..) => text.to_owned(),
    }
}

/// A value in brackets, with the word before it, chosen out of so many.
pub fn group(tokens: &[Part], choose: impl FnOnce(usize) -> usize) -> Option<Span> {
    let opens: Vec<usize> =
        (0..tokens.len()).filter(|i| matches!(tokens[*i].0, TokenKind::Open(_))).collect();
    if opens.is_empty() {
        return None;
    }
    let open = opens[choose(opens.len())];
    let mut depth = 0;
    let close = (open..tokens.len()).find(|i| {
        match tokens[*i].0 {
            TokenKind::Open(_) => depth += 1,
            TokenKind::Close(_) => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    let has_name = open > 0 && tokens[open - 1].0 == TokenKind::Identifier;
    let first = if has_name { open - 1 } else { open };
    Some(Span::new(tokens[first].1.start, tokens[close].1.end))
}
