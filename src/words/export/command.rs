//! The command `export`.

use std::fmt::Display;
use std::ops::RangeInclusive;

use crate::model::Day;
use crate::words::list;

words! {
    const NO_STANCE_FOR_CARD = "--as card: name the stance with --stance ID";
    /// `file` is what it is an option for elsewhere: "a handout".
    fn unused(option: &str, file: &str) = "{option}: {file} does not use it; leave it out";
    fn wrote(file: &str) = "{file}: written";
    const TWO_THEMES = "--theme: the style has colours of its own; leave --theme out, or the colours out of \
        the style";
    const NO_PAIR = "--pair: expected the ids of two parties, such as A,B";
    /// A row of what `--as` exports.
    fn product(name: &str, help: &str, extension: &str) = "  {name:<8} {help} (.{extension})";
    fn formats(products: &[String], extensions: &[String]) =
        ("What --as exports:\n{}\n\nFormats: {}", products.join("\n"), extensions.join(" "));
    fn not_an_address(url: &str) =
        "--url: found \"{url}\", expected an address such as https://example.org/chart.html";
    const NO_ADDRESS = "the page has neither its address nor a picture for previews of links; --url \
        ADDRESS adds both";
    fn bad_size(sides: &RangeInclusive<u32>) = (
        "expected width and height such as 1200x675, each from {} to {}",
        sides.start(), sides.end()
    );
    /// The error for an option with a format that cannot show what it asks for; `extensions` are
    /// those of the formats that can.
    fn wrong_format(option: &str, extension: &str, extensions: &[String] as list::or) =
        "{option}: found .{extension}, expected a name that ends in {extensions}";
    /// A file in the error for a missing feature: "a .png file".
    fn file_with_extension(extension: &str) = "a .{extension} file";
    fn reversed_range(from: Day, to: Day) =
        "--from {from} --to {to}: expected the first day to be before the last";
    fn context(subject: impl Display, message: &str) = "{subject}: {message}";
    fn too_many_parties(most: usize) = "--parties: there are colours for {most} parties at most";
}

/// The HTML that shows a page within another, in the height of its chart and first cards on a phone
/// of 360 pixels, and a script for the height of all of it.
pub fn embedding(address: &str, title: &str) -> String {
    let escaped = |text: &str| {
        text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
    };
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{EMBEDDED_HEIGHT}\" \
         loading=\"lazy\" style=\"border: 0; color-scheme: light dark\"></iframe>\n\
         <!-- Optional: fits the height to the page. -->\n\
         <script>\n\
         addEventListener(\"message\", event => {{\n\
         \x20 const height = Number(event.data?.pageHeight);\n\
         \x20 for (const frame of document.querySelectorAll(\"iframe\")) {{\n\
         \x20   if (height > 0 && frame.contentWindow === event.source) frame.height = height;\n\
         \x20 }}\n\
         }});\n\
         </script>\n",
        escaped(address),
        escaped(title)
    )
}

/// The height of an embedded page without a script, in pixels of CSS.
const EMBEDDED_HEIGHT: u32 = 860;
