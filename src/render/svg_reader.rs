//! Reads an SVG with the bundled fonts and no others, for PNG and for text as
//! outlines.

use std::sync::{Arc, OnceLock};

use usvg::fontdb::{Database, Source};
use usvg::{Options, Tree};

use crate::assets;

/// An SVG, resolved.
///
/// # Errors
/// Why it cannot be read.
pub fn parse(svg: &str) -> Result<Tree, String> {
    let options = Options {
        fontdb: fonts(),
        font_family: "Inter".to_owned(),
        ..Options::default()
    };
    Tree::from_str(svg, &options).map_err(|error| error.to_string())
}

/// Reads the bundled fonts, so that a first picture need not wait for it.
pub fn preload_fonts() {
    fonts();
}

/// The bundled fonts, read once.
fn fonts() -> Arc<Database> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = Database::new();
        for (_, bytes) in assets::FONTS {
            fonts.load_font_source(Source::Binary(Arc::new(*bytes)));
        }
        Arc::new(fonts)
    });
    Arc::clone(fonts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_have_the_names_that_an_svg_gives_them() {
        let mut names: Vec<(String, u16)> = fonts()
            .faces()
            .map(|face| (face.families[0].0.clone(), face.weight.0))
            .collect();
        names.sort();
        let names: Vec<_> = names
            .iter()
            .map(|(name, weight)| (name.as_str(), *weight))
            .collect();
        assert_eq!(
            names,
            [
                ("Inter", 400),
                ("Inter", 500),
                ("Inter", 600),
                ("Noto Sans Arabic", 400),
                ("Noto Sans Hebrew", 400),
                ("Source Serif 4", 400),
            ]
        );
    }
}
