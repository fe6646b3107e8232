use super::Party;

/// A colour as its parts of red, green and blue.
pub type Rgb = [u8; 3];

/// The colour of a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyColor {
    /// One of the palette, by its place in [`PartyColor::NAMES`].
    Palette(usize),
    /// A colour of its own.
    Own {
        /// The colour on a light background.
        light: Rgb,
        /// The colour on a dark background.
        dark: Rgb,
    },
}

/// A background with too little contrast to a colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LowContrast {
    /// True if it is a background of the dark theme.
    pub is_dark: bool,
    /// The colour.
    pub color: Rgb,
    /// The contrast ratio by WCAG 2, from 1 to 21.
    pub ratio: f64,
    /// The closest colour with enough contrast: darker in the light theme, lighter in the dark one.
    pub instead: Rgb,
}

impl PartyColor {
    /// The names of the palette's colours.
    pub const NAMES: [&str; 8] =
        ["blue", "brown", "green", "magenta", "violet", "olive", "red", "teal"];

    /// The backgrounds of bars and cards, and of the chart, in the light and in the dark theme.
    pub const BACKGROUNDS: [[Rgb; 2]; 2] =
        [[[0xff; 3], [0xf7, 0xf6, 0xf3]], [[0x1b, 0x1e, 0x24], [0x14, 0x16, 0x1a]]];

    /// The colours of text in the light and in the dark theme.
    pub const TEXTS: [Rgb; 2] = [[0x1b, 0x1d, 0x21], [0xec, 0xee, 0xf2]];

    /// The contrast ratio that text needs at least, by WCAG's level AA.
    pub const MIN_CONTRAST: f64 = 4.5;

    /// Reads a name of the palette, or one or two values such as "#0B6E4F #6FD3A8".
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(index) = Self::NAMES.iter().position(|name| *name == text) {
            return Some(Self::Palette(index));
        }
        if let Some((light, dark)) = text.split_once(' ') {
            return Some(Self::Own {
                light: parse_rgb(light)?,
                dark: parse_rgb(dark.trim_start())?,
            });
        }
        let color = parse_rgb(text)?;
        let [light, dark] = &Self::BACKGROUNDS;
        Some(Self::Own {
            light: with_contrast(color, light, Self::MIN_CONTRAST, [0; 3]),
            dark: with_contrast(color, dark, Self::MIN_CONTRAST, [0xff; 3]),
        })
    }

    /// Returns true if two parties of these colours could hardly be told apart in one of the
    /// themes.
    pub fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Own { light, dark }, Self::Own { light: other_light, dark: other_dark }) => {
                are_alike(light, other_light) || are_alike(dark, other_dark)
            }
            _ => self == other,
        }
    }

    /// The backgrounds with too little contrast, at most one of each theme. The palette has none.
    pub fn low_contrasts(self) -> impl Iterator<Item = LowContrast> {
        let colors = match self {
            Self::Palette(_) => Vec::new(),
            Self::Own { light, dark } => vec![(false, light), (true, dark)],
        };
        colors.into_iter().filter_map(|(is_dark, color)| {
            let backgrounds = &Self::BACKGROUNDS[usize::from(is_dark)];
            let ratio = lowest_contrast(color, backgrounds);
            let end = if is_dark { [0xff; 3] } else { [0; 3] };
            (ratio < Self::MIN_CONTRAST).then(|| LowContrast {
                is_dark,
                color,
                ratio,
                instead: with_contrast(color, backgrounds, Self::MIN_CONTRAST, end),
            })
        })
    }
}

impl Party {
    /// The colour that the file gives the party. None if it gives none, or one that cannot be read.
    pub fn own_color(&self) -> Option<PartyColor> {
        PartyColor::parse(self.color.as_deref()?)
    }
}

/// Reads a value such as "#0B6E4F".
pub fn parse_rgb(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some([red, green, blue])
}

/// Mixes a percentage of `end` into a colour.
pub fn mixed(color: Rgb, end: Rgb, percent: u16) -> Rgb {
    let mix = |part: u8, end: u8| {
        let sum = u16::from(part) * (100 - percent) + u16::from(end) * percent;
        u8::try_from(sum / 100).unwrap_or(end)
    };
    std::array::from_fn(|part| mix(color[part], end[part]))
}

/// The colour closest to another, on the way to `end`, that has at least a contrast ratio to all
/// backgrounds; `end` if none has.
pub fn with_contrast(color: Rgb, backgrounds: &[Rgb], min: f64, end: Rgb) -> Rgb {
    let grounds: Vec<f64> = backgrounds.iter().map(|ground| luminance(*ground)).collect();
    let is_enough = |color: &Rgb| {
        let color = luminance(*color);
        grounds.iter().all(|ground| ratio(color, *ground) >= min)
    };
    (0..=100).map(|percent| mixed(color, end, percent)).find(is_enough).unwrap_or(end)
}

/// Returns the lowest contrast ratio of a colour to the backgrounds.
pub fn lowest_contrast(color: Rgb, backgrounds: &[Rgb]) -> f64 {
    backgrounds.iter().map(|background| contrast(color, *background)).fold(21.0, f64::min)
}

/// Returns the contrast ratio of two colours by WCAG 2, from 1 to 21.
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    ratio(luminance(a), luminance(b))
}

/// The contrast ratio of two luminances.
fn ratio(a: f64, b: f64) -> f64 {
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Returns true if two colours can hardly be told apart, by their distance in Oklab.
pub fn are_alike(a: Rgb, b: Rgb) -> bool {
    let distance = oklab(a).into_iter().zip(oklab(b)).map(|(a, b)| (a - b).powi(2));
    distance.sum::<f64>().sqrt() < LEAST_DISTANCE
}

/// Lines of colours that are nearer than this are taken for one another.
const LEAST_DISTANCE: f64 = 0.05;

/// Lightness and two opponent colours, in which equal distances look alike.
fn oklab(color: Rgb) -> [f64; 3] {
    let product = |rows: [[f64; 3]; 3], [x, y, z]: [f64; 3]| {
        rows.map(|[a, b, c]| a.mul_add(x, b.mul_add(y, c * z)))
    };
    let cones = [
        [0.412_221, 0.536_333, 0.051_446],
        [0.211_904, 0.680_700, 0.107_397],
        [0.088_302, 0.281_719, 0.629_979],
    ];
    let opponents = [
        [0.210_454, 0.793_618, -0.004_072],
        [1.977_998, -2.428_592, 0.450_594],
        [0.025_904, 0.782_772, -0.808_676],
    ];
    product(opponents, product(cones, linear(color)).map(f64::cbrt))
}

fn linear(color: Rgb) -> [f64; 3] {
    color.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn luminance(color: Rgb) -> f64 {
    let [red, green, blue] = linear(color);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_that_can_hardly_be_told_apart_are_alike() {
        let rgb = |text| parse_rgb(text).expect("a colour");
        for (a, b, expected) in [
            ("#8A2E1C", "#8A2E1D", true),
            ("#1F66AD", "#1F62A8", true),
            ("#8A2E1C", "#1F5673", false),
            // Two of the palette that are near one another.
            ("#8F5B08", "#6B6A1A", false),
        ] {
            assert_eq!(are_alike(rgb(a), rgb(b)), expected, "{a} {b}");
        }
        let color = |text| PartyColor::parse(text).expect("a colour");
        assert!(color("#0B6E4F #6FD3A8").is_like(color("#0B6E50 #FFD700")));
        assert!(!color("blue").is_like(color("brown")));
    }

    #[test]
    fn one_value_has_enough_contrast_in_both_themes() {
        for (text, is_dark) in [("#0B6E4F", false), ("#FFD700", true)] {
            let color = PartyColor::parse(text).expect("a colour");
            assert_eq!(color.low_contrasts().count(), 0, "{text}");
            let PartyColor::Own { light, dark } = color else { panic!("{color:?}") };
            let kept = if is_dark { dark } else { light };
            assert_eq!(Some(kept), parse_rgb(text));
        }
    }

    #[test]
    fn a_color_is_a_name_or_values() {
        assert_eq!(PartyColor::parse("teal"), Some(PartyColor::Palette(7)));
        let own = PartyColor::Own { light: [0x0b, 0x6e, 0x4f], dark: [0x6f, 0xd3, 0xa8] };
        assert_eq!(PartyColor::parse("#0B6E4F #6fd3a8"), Some(own));
        for text in ["Teal", "", "#0B6E4", "#0B6E4F #6FD3A", "#0B6E4F #+FD3A8", "0B6E4F 6FD3A8"] {
            assert_eq!(PartyColor::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_color_with_too_little_contrast_gets_a_closer_one_that_has_enough() {
        let own = |light, dark| PartyColor::Own { light, dark };
        assert_eq!(own([0x0b, 0x6e, 0x4f], [0x6f, 0xd3, 0xa8]).low_contrasts().count(), 0);
        let found: Vec<LowContrast> = own([0xff, 0xd7, 0], [0, 0, 0x80]).low_contrasts().collect();
        assert_eq!(found.len(), 2);
        for found in found {
            assert!(found.ratio < PartyColor::MIN_CONTRAST, "{found:?}");
            let backgrounds = &PartyColor::BACKGROUNDS[usize::from(found.is_dark)];
            let ratio = lowest_contrast(found.instead, backgrounds);
            assert!((PartyColor::MIN_CONTRAST..4.8).contains(&ratio), "{found:?}: {ratio}");
        }
    }
}
