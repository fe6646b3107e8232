//! Reading any text of a source, and looking for quotations in it.

use proptest::prelude::*;
use proptest::sample::select;
use standpoint::document::Document;
use standpoint::verify::{Passages, SourceText, verify};

use crate::engine::{Case, fuzz};

/// Parts of web pages and other texts, also such as nobody would write.
const PARTS: &[&str] = &[
    "<p>",
    "</p>",
    "<br>",
    "<p ",
    "</p ",
    "<a ",
    "<div><div>",
    "</div>",
    "<sup>",
    "</sup>",
    "<h1>",
    "<title>",
    "<svg>",
    "<svg/>",
    "<script>",
    "</script>",
    "<template>",
    "<!--",
    "-->",
    "<!",
    "<![CDATA[",
    "]]>",
    "<!doctype html PUBLIC ",
    "<?xml ",
    "<link rel=canonical href=",
    "<meta property=og:url content=",
    "a=\"\" ",
    "a=\">\" ",
    "b=\"c\"",
    "a='' ",
    "a=b ",
    "a ",
    "=",
    "/",
    "/>",
    ">",
    "<",
    "\"",
    "'",
    "&",
    "&amp;",
    "&#",
    "&#x110000;",
    "&notit;",
    "\u{c}",
    "\0",
    "\n",
    "\n\n",
    "\r",
    "A major ground operation there would be a mistake",
    "one ",
    "two. ",
    "-",
    "\u{ad}",
    "“",
    "”",
    "\u{202e}",
    "等",
    "e\u{301}",
];

/// Parts, some of which are repeated until what recurses exhausts the stack.
fn texts() -> impl Strategy<Value = Case> {
    let times = prop_oneof![9 => 1..4_usize, 1 => 1_000..8_000_usize];
    let parts = proptest::collection::vec((select(PARTS), times), 1..20);
    parts.prop_map(|parts| {
        let parts = parts.iter().map(|(part, times)| part.repeat(*times));
        Case::new(parts.collect::<String>())
    })
}

#[test]
fn verifying() {
    fuzz("verifying", 60, texts(), |case| {
        let text = &*case.text();
        let mut texts = vec![SourceText::plain("s.txt", text), SourceText::pdf("s.pdf", text)];
        texts.extend(SourceText::html("s.html", text));
        let document = Document::embedded();
        verify(&document.dataset, &texts);
        Passages::find(&document.dataset, &texts);
    });
}
