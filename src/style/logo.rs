//! The logo of a house style.

use usvg::tiny_skia_path::{Path, PathBuilder, Rect, Transform};
use usvg::{BlendMode, FillRule, Group, Node, Options, Paint, PaintOrder, Tree};

use super::messages as words;
use crate::phrase::Words;

/// The most points of a logo, so that it does not slow every slide down.
const MAX_POINTS: usize = 20_000;

/// A logo: areas of plain colours, which every format draws alike, whatever its size.
#[derive(Clone, Debug, PartialEq)]
pub struct Logo {
    /// The width and the height, in a unit of its own.
    pub size: (f32, f32),
    /// Its areas, from back to front.
    pub areas: Vec<Area>,
}

/// An area of one colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// The outline, in the unit of the logo.
    pub outline: Path,
    /// Red, green, blue and opacity.
    pub color: [u8; 4],
    /// True if what is enclosed twice is outside.
    pub is_even_odd: bool,
}

impl Logo {
    /// Reads an SVG, or says why it cannot be used.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Words> {
        let text = String::from_utf8_lossy(bytes);
        if text.contains("<text") {
            return Err(words::LOGO_TEXT);
        }
        // Nothing else is read: neither other files nor fonts.
        let options = Options { resources_dir: None, ..Options::default() };
        let tree =
            Tree::from_str(&text, &options).map_err(|error| Words::verbatim(error.to_string()))?;
        let mut areas = Vec::new();
        add_group(&mut areas, tree.root())?;
        let points: usize = areas.iter().map(|area| area.outline.points().len()).sum();
        match points {
            0 => Err(words::NO_SHAPES),
            1..=MAX_POINTS => Ok(Self { size: (tree.size().width(), tree.size().height()), areas }),
            _ => Err(words::too_many_shapes(MAX_POINTS)),
        }
    }

    /// The width of the logo at a height, at most `most`, and its height then.
    pub fn fitted(&self, height: f32, most: f32) -> (f32, f32) {
        let width = self.size.0 * height / self.size.1;
        if width <= most { (width, height) } else { (most, height * most / width) }
    }
}

fn add_group(areas: &mut Vec<Area>, group: &Group) -> Result<(), Words> {
    let has_effect = group.mask().is_some()
        || !group.filters().is_empty()
        || group.opacity().get() < 1.0
        || group.blend_mode() != BlendMode::Normal;
    if has_effect || !is_whole(group) {
        return Err(words::LOGO_EFFECT);
    }
    for node in group.children() {
        match node {
            Node::Group(group) => add_group(areas, group)?,
            Node::Path(path) => add_path(areas, path)?,
            Node::Image(_) => return Err(words::LOGO_IMAGE),
            Node::Text(_) => return Err(words::LOGO_TEXT),
        }
    }
    Ok(())
}

/// Returns true if no clip cuts the group; drawing programs put one round the whole page.
fn is_whole(group: &Group) -> bool {
    let Some(clip) = group.clip_path() else { return true };
    let [Node::Path(path)] = clip.root().children() else { return false };
    let bounds = path.data().bounds();
    let is_rect = Some(path.data()) == Some(&PathBuilder::from_rect(bounds));
    let area: Rect = group.bounding_box();
    is_rect
        && clip.clip_path().is_none()
        && clip.transform() == Transform::identity()
        && path.abs_transform() == Transform::identity()
        && bounds.left() <= area.left()
        && bounds.top() <= area.top()
        && bounds.right() >= area.right()
        && bounds.bottom() >= area.bottom()
}

fn add_path(areas: &mut Vec<Area>, path: &usvg::Path) -> Result<(), Words> {
    if !path.is_visible() {
        return Ok(());
    }
    let transform = path.abs_transform();
    let fill = path.fill().map(|fill| {
        let is_even_odd = fill.rule() == FillRule::EvenOdd;
        (Some(path.data().clone()), fill.paint(), fill.opacity(), is_even_odd)
    });
    let stroke = path.stroke().map(|stroke| {
        let outline = path.data().clone();
        let outline = match stroke.dasharray() {
            Some(dashes) => {
                let dash =
                    usvg::tiny_skia_path::StrokeDash::new(dashes.to_vec(), stroke.dashoffset());
                dash.and_then(|dash| outline.dash(&dash, 1.0))
            }
            None => Some(outline),
        };
        let outline = outline.and_then(|outline| outline.stroke(&stroke.to_tiny_skia(), 1.0));
        (outline, stroke.paint(), stroke.opacity(), false)
    });
    let parts = if path.paint_order() == PaintOrder::FillAndStroke {
        [fill, stroke]
    } else {
        [stroke, fill]
    };
    for (outline, paint, opacity, is_even_odd) in parts.into_iter().flatten() {
        let Paint::Color(color) = paint else {
            return Err(words::LOGO_GRADIENT);
        };
        let Some(outline) = outline.and_then(|outline| outline.transform(transform)) else {
            continue;
        };
        let color = [color.red, color.green, color.blue, opacity.to_u8()];
        areas.push(Area { outline, color, is_even_odd });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(contents: &str) -> Result<Logo, Words> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">{contents}</svg>"
        );
        Logo::read(svg.as_bytes())
    }

    #[test]
    fn shapes_in_plain_colours_become_areas() {
        let logo = read(
            "<g clip-path=\"url(#page)\" transform=\"translate(10 0)\">\
             <path fill=\"#102030\" fill-rule=\"evenodd\" d=\"M0 0h10v10h-10zM2 2h6v6h-6z\"/></g>\
             <path stroke=\"red\" stroke-opacity=\"0.5\" fill=\"none\" stroke-width=\"2\" d=\"M0 5H9\"/>\
             <defs><clipPath id=\"page\"><path d=\"M0 0H40V20H0z\"/></clipPath></defs>",
        )
        .expect("a logo");
        assert_eq!(logo.size, (40.0, 20.0));
        assert_eq!(logo.areas.len(), 2);
        let [first, second] = [&logo.areas[0], &logo.areas[1]];
        assert_eq!((first.color, first.is_even_odd), ([0x10, 0x20, 0x30, 255], true));
        assert_eq!(first.outline.bounds().left(), 10.0);
        assert_eq!((second.color, second.is_even_odd), ([255, 0, 0, 128], false));
        assert_eq!(second.outline.bounds().top(), 4.0);
        assert_eq!(logo.fitted(10.0, 100.0), (20.0, 10.0));
        assert_eq!(logo.fitted(10.0, 10.0), (10.0, 5.0));
    }

    #[test]
    fn what_would_be_drawn_otherwise_is_refused() {
        let gradient = "<linearGradient id=\"g\"><stop stop-color=\"red\"/>\
             <stop offset=\"1\" stop-color=\"blue\"/></linearGradient>\
             <path fill=\"url(#g)\" d=\"M0 0h9v9z\"/>";
        let clip = "<clipPath id=\"c\"><path d=\"M0 0h5v5h-5z\"/></clipPath>\
             <g clip-path=\"url(#c)\"><path d=\"M0 0h9v9z\"/></g>";
        for (contents, expected) in [
            ("", words::NO_SHAPES),
            ("<text x=\"1\" y=\"9\">The Gazette</text>", words::LOGO_TEXT),
            (gradient, words::LOGO_GRADIENT),
            (clip, words::LOGO_EFFECT),
            (
                "<g opacity=\"0.5\"><path d=\"M0 0h9v9z\"/><path d=\"M0 0h9z\"/></g>",
                words::LOGO_EFFECT,
            ),
        ] {
            assert_eq!(read(contents), Err(expected), "{contents}");
        }
        assert!(Logo::read(b"\x89PNG").is_err());
        let many = "<path d=\"M0 0h1v1z\"/>".repeat(MAX_POINTS / 3 + 1);
        assert_eq!(read(&many), Err(words::too_many_shapes(MAX_POINTS)));
    }
}
