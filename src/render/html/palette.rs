//! Colours that follow the reader's light or dark theme.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The pairs of a value in the light and in the dark theme, as CSS variables.
#[derive(Default)]
pub struct Palette(BTreeMap<(String, String), usize>);

impl Palette {
    /// Merges two drawings that differ in their colours only: where they do, the result refers to
    /// a variable. Drawings that differ otherwise give the first one.
    pub fn merge(&mut self, light: &str, dark: &str) -> String {
        let is_value = |index: usize| index % 2 == 1;
        let parts = || light.split('"').zip(dark.split('"')).enumerate();
        let is_same = light.matches('"').count() == dark.matches('"').count()
            && parts().all(|(index, (a, b))| a == b || (is_value(index) && is_paint(a, b)));
        if !is_same {
            return light.to_owned();
        }
        let mut out = String::with_capacity(light.len() + light.len() / 8);
        for (index, (light, dark)) in parts() {
            if index > 0 {
                out.push('"');
            }
            if light == dark {
                out.push_str(light);
            } else {
                let variable = self.variable(light, dark);
                let _ = write!(out, "var({variable})");
            }
        }
        out
    }

    /// Returns the name of the variable of a pair.
    pub fn variable(&mut self, light: &str, dark: &str) -> String {
        let next = self.0.len();
        let pair = (light.to_owned(), dark.to_owned());
        let index = self.0.entry(pair).or_insert(next);
        format!("--c{index}")
    }

    /// Writes the values in the light or in the dark theme as declarations.
    pub fn write(&self, out: &mut String, is_dark: bool) {
        let mut all: Vec<_> = self.0.iter().collect();
        all.sort_by_key(|(_, index)| **index);
        for ((light, dark), index) in all {
            let value = if is_dark { dark } else { light };
            let _ = write!(out, "--c{index}:{value};");
        }
    }
}

/// Returns true if both are colours or both are opacities.
fn is_paint(a: &str, b: &str) -> bool {
    let is_color = |text: &str| {
        let digits = text.strip_prefix('#');
        digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let is_opacity =
        |text: &str| text.parse::<f32>().is_ok_and(|value| (0.0..=1.0).contains(&value));
    (is_color(a) && is_color(b)) || (is_opacity(a) && is_opacity(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_that_differ_otherwise_stay_light() {
        let mut palette = Palette::default();
        for (light, dark) in [
            (r#"<path d="M1 2"/>"#, r#"<path d="M1 3"/>"#),
            (r##"<g fill="#ffffff"/>"##, r#"<g fill="none"/>"#),
            (r##"<g fill="#ffffff"/>"##, r##"<g fill="#000000" id="a"/>"##),
            ("<text>a</text>", "<text>b</text>"),
        ] {
            assert_eq!(palette.merge(light, dark), light);
        }
    }

    #[test]
    fn colors_that_differ_become_variables() {
        let mut palette = Palette::default();
        let light = r##"<path d="M1 2" fill="#ffffff" fill-opacity="0.5"/><text>“#1”</text>"##;
        let dark = r##"<path d="M1 2" fill="#000000" fill-opacity="0.5"/><text>“#1”</text>"##;
        let merged = palette.merge(light, dark);
        assert_eq!(
            merged,
            r#"<path d="M1 2" fill="var(--c0)" fill-opacity="0.5"/><text>“#1”</text>"#
        );
        assert_eq!(palette.merge(light, dark), merged, "one pair, one variable");
        let mut css = String::new();
        palette.write(&mut css, true);
        assert_eq!(css, "--c0:#000000;");
    }
}
