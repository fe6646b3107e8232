use std::sync::Arc;

#[cfg(feature = "gui")]
use crate::style::HouseFont;
use crate::style::{Style, StyleColors};

/// The page that a picture is drawn on.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The contents of the page.
    pub contents: Contents,
    /// The width and height in pixels.
    pub size: (u32, u32),
    /// The colours.
    pub theme: PageTheme,
    /// The title in place of the dataset's, or of the step's.
    pub title: Option<String>,
    /// The credit in place of the style's or the dataset's.
    pub credit: Option<String>,
    /// The house style.
    pub style: Option<Arc<Style>>,
    /// The address at which a web page will be, and that of its picture for previews of links.
    pub address: Option<[String; 2]>,
    /// True if a handout has the speaker's notes.
    pub has_notes: bool,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            contents: Contents::default(),
            size: Preset::Wide.size(),
            theme: PageTheme::default(),
            title: None,
            credit: None,
            style: None,
            address: None,
            has_notes: true,
        }
    }
}

impl Page {
    /// The allowed width and height, in pixels.
    pub const SIZE_RANGE: std::ops::RangeInclusive<u32> = 64..=16_384;

    /// Who made the chart, in place of the program; nobody is named at all if it is empty.
    pub fn credit(&self) -> Option<&str> {
        let style = || self.style.as_ref()?.credit.as_deref();
        self.credit.as_deref().or_else(style)
    }

    /// Returns true if it says who made it.
    pub fn has_credit(&self) -> bool {
        self.credit() != Some("")
    }

    /// The colours of the house style, which take the place of the theme's.
    pub fn style_colors(&self) -> Option<&StyleColors> {
        self.style.as_ref()?.colors.as_ref()
    }

    /// The typeface of the house style, in place of the bundled one.
    #[cfg(feature = "gui")]
    pub fn font(&self) -> Option<HouseFont> {
        self.style.as_ref()?.font
    }

    /// The number of pixels of an inch in a file, across and down: a page of the size of A4 fills
    /// the sheet, upright or not, and the longer side of a slide has 13⅓ inches, as in
    /// presentations, and a newspaper column is 60 mm wide. Anything else has the 96 pixels of CSS.
    pub fn density(&self) -> (f32, f32) {
        let (width, height) = (self.size.0 as f32, self.size.1 as f32);
        let (short, long) = Preset::A4.size();
        let [short_side, long_side] = A4_INCHES;
        match self.contents {
            _ if self.size == (short, long) => (width / short_side, height / long_side),
            _ if self.size == (long, short) => (width / long_side, height / short_side),
            _ if self.size == Preset::Column.size() => {
                let density = width / COLUMN_INCHES;
                (density, density)
            }
            Contents::Step(_) => {
                let density = width.max(height) / SLIDE_INCHES;
                (density, density)
            }
            _ => (CSS_DENSITY, CSS_DENSITY),
        }
    }
}

/// The number of pixels of an inch in CSS.
pub const CSS_DENSITY: f32 = 96.0;

/// The sides of A4, 210 and 297 mm, in inches.
pub const A4_INCHES: [f32; 2] = [210.0 / 25.4, 297.0 / 25.4];

/// The width of a newspaper column, 60 mm, in inches.
pub const COLUMN_INCHES: f32 = 60.0 / 25.4;

/// The longer side of a slide; 16:9 is then 13⅓ by 7½ inches.
pub const SLIDE_INCHES: f32 = 40.0 / 3.0;

/// A format with the size that it usually has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Preset {
    /// A screen or an article, from 16 cm in print: 1920x1080
    Wide,
    /// A square for social media: 1080x1080
    Square,
    /// An upright picture for social media: 1080x1350
    Portrait,
    /// A printed page at 300 dots per inch: 2480x3508
    A4,
    /// A newspaper column, 60 to 80 mm in print: 720x1440
    Column,
}

impl Preset {
    /// All presets, in the order in which they are listed.
    pub const ALL: [Self; 5] = [Self::Wide, Self::Square, Self::Portrait, Self::A4, Self::Column];

    /// The width and height in pixels.
    pub const fn size(self) -> (u32, u32) {
        match self {
            Self::Wide => (1920, 1080),
            Self::Square => (1080, 1080),
            Self::Portrait => (1080, 1350),
            Self::A4 => (2480, 3508),
            Self::Column => (720, 1440),
        }
    }
}

/// The contents of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Contents {
    /// The chart with everything that it needs to stand alone
    #[default]
    Chart,
    /// All questions on one time axis, for which A4 has room.
    AllQuestions,
    /// The card of the selected stance.
    #[value(skip)]
    Card,
    /// A small chart for each party.
    Grid,
    /// A step of the talk, counted from 0.
    #[value(skip)]
    Step(usize),
}

impl Contents {
    /// The contents that every dataset has.
    pub const ALL: [Self; 4] = [Self::Chart, Self::AllQuestions, Self::Card, Self::Grid];
}

/// The colours of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum PageTheme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// Black on white.
    LightHighContrast,
    /// White on black.
    DarkHighContrast,
}

impl PageTheme {
    /// The theme with this ground and contrast.
    pub fn new(is_dark: bool, has_contrast: bool) -> Self {
        match (is_dark, has_contrast) {
            (false, false) => Self::Light,
            (true, false) => Self::Dark,
            (false, true) => Self::LightHighContrast,
            (true, true) => Self::DarkHighContrast,
        }
    }

    /// Returns true if text is light on a dark background.
    pub fn is_dark(self) -> bool {
        matches!(self, Self::Dark | Self::DarkHighContrast)
    }

    /// Returns true if the contrast is high.
    pub fn is_high_contrast(self) -> bool {
        matches!(self, Self::LightHighContrast | Self::DarkHighContrast)
    }
}
