//! Parses SVG with the bundled fonts only, for PNG and for text as outlines.

use std::sync::{Arc, OnceLock};

use usvg::fontdb::{Database, Source};
use usvg::{Options, Tree};

use crate::assets;
use crate::words::Words;

/// Parses an SVG.
///
/// # Errors
/// Returns an error with the parser's message if the SVG is invalid.
pub fn parse(svg: &str) -> Result<Tree, Words> {
    let options = Options {
        fontdb: fonts(),
        font_family: "Inter".to_owned(),
        ..Options::default()
    };
    Tree::from_str(svg, &options).map_err(|error| Words::verbatim(error.to_string()))
}

/// Loads the bundled fonts before the first picture needs them.
pub fn preload_fonts() {
    fonts();
}

/// The bundled fonts, loaded once.
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
    fn the_fonts_have_the_names_used_in_svg() {
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
                ("Noto Sans Mono", 400),
                ("Source Serif 4", 400),
            ]
        );
    }
}
