//! The syntax of Office Open XML: text, lengths, colours, and relations between parts.

use std::fmt::Write as _;

use egui::{Color32, Rect, Vec2, vec2};

use crate::theme::Theme;
use crate::vector::write_escaped;
use crate::vector::write_escaped_attribute;
use crate::view::SLIDE_INCHES;

pub const HEADER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The namespaces of the parts of a presentation.
pub const NAMESPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    write_escaped(&mut out, text);
    out
}

/// The relations of a part to others.
#[derive(Default)]
pub struct Relations(Vec<(String, String)>);

impl Relations {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a relation, and returns its id.
    pub fn add(&mut self, kind: &str, target: &str) -> String {
        let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        self.push(format!("{base}/{kind}"), target)
    }

    /// Adds a relation that every package can have, and returns its id.
    pub fn add_package(&mut self, kind: &str, target: &str) -> String {
        let base = "http://schemas.openxmlformats.org/package/2006/relationships";
        self.push(format!("{base}/{kind}"), target)
    }

    fn push(&mut self, kind: String, target: &str) -> String {
        self.0.push((kind, target.to_owned()));
        format!("rId{}", self.0.len())
    }

    pub fn to_xml(&self) -> String {
        let mut xml = format!(
            "{HEADER}<Relationships \
             xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        );
        for (index, (kind, target)) in self.0.iter().enumerate() {
            let _ = write!(xml, "<Relationship Id=\"rId{}\"", index + 1);
            write_escaped_attribute(&mut xml, "Type", kind);
            write_escaped_attribute(&mut xml, "Target", target);
            xml.push_str("/>");
        }
        xml.push_str("</Relationships>");
        xml
    }
}

/// How many points of the presentation a point of the layout is.
#[derive(Clone, Copy)]
pub struct Scale(pub f32);

impl Scale {
    /// The longer side of a slide, in points; 16:9 is then 13⅓ by 7½ inches, which is usual.
    const LONGER_SIDE: f32 = SLIDE_INCHES * 72.0;
    /// The shortest side that programs allow, in points.
    const SHORTEST_SIDE: f32 = 72.0;

    /// Returns the scale for slides with a layout of a size, and their size.
    pub fn of_layout(size: Vec2) -> (Self, Vec2) {
        let scale = Self::LONGER_SIDE / size.max_elem();
        let scale = scale.max(Self::SHORTEST_SIDE / size.min_elem());
        (Self(scale), vec2(size.x * scale, size.y * scale))
    }

    /// A length in the unit of Office Open XML.
    pub fn emu(self, points: f32) -> i64 {
        emu(points * self.0)
    }

    /// A place.
    pub fn transform(self, rect: Rect) -> String {
        format!(
            "<a:xfrm><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm>",
            self.emu(rect.left()),
            self.emu(rect.top()),
            self.emu(rect.width()),
            self.emu(rect.height())
        )
    }
}

/// Points in the unit of Office Open XML.
pub fn emu(points: f32) -> i64 {
    (f64::from(points) * 12_700.0).round() as i64
}

/// A colour: by its name in the theme, so that it changes with the theme, if it has one.
pub fn color(theme: &Theme, color: Color32) -> String {
    let named = [
        ("tx1", theme.text),
        ("bg1", theme.canvas),
        ("tx2", theme.text_secondary),
        ("bg2", theme.surface),
    ];
    let accents = (0..6).map(|slot| (ACCENTS[slot], theme.party_color(Some(slot))));
    let mut named = named.into_iter().chain(accents);
    match named.find(|(_, named)| *named == color) {
        Some((name, _)) => format!("<a:schemeClr val=\"{name}\"/>"),
        None => rgb(color),
    }
}

/// The names of the theme's colours for parties.
const ACCENTS: [&str; 6] = ["accent1", "accent2", "accent3", "accent4", "accent5", "accent6"];

pub fn rgb(color: Color32) -> String {
    let [r, g, b, _] = color.to_srgba_unmultiplied();
    format!("<a:srgbClr val=\"{r:02X}{g:02X}{b:02X}\"/>")
}

pub fn solid(color: &str) -> String {
    format!("<a:solidFill>{color}</a:solidFill>")
}
