/// The page that a picture is drawn on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    /// What is on it.
    pub contents: Contents,
    /// Width and height in pixels, before `scale`.
    pub size: (u32, u32),
    /// How many pixels of a PNG stand for one of `size`.
    pub scale: f32,
    /// Its colours.
    pub theme: PageTheme,
    /// How an SVG carries its text.
    pub text_mode: TextMode,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            contents: Contents::default(),
            size: (1200, 675),
            scale: 1.0,
            theme: PageTheme::default(),
            text_mode: TextMode::default(),
        }
    }
}

impl Page {
    /// The sides that a page can have, in pixels.
    pub const SIZE_RANGE: std::ops::RangeInclusive<u32> = 64..=16_384;
}

/// What is on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Contents {
    /// The chart with all that it needs to stand alone.
    #[default]
    Chart,
    /// The whole window.
    Window,
    /// The card of the selected stance.
    Card,
    /// The table of stances.
    Table,
    /// A step of the talk, from 0.
    #[value(skip)]
    Step(usize),
}

impl Contents {
    /// All contents that every dataset has.
    pub const ALL: [Self; 4] = [Self::Chart, Self::Window, Self::Card, Self::Table];

    /// The contents in words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Chart => "Chart",
            Self::Window => "Whole window",
            Self::Card => "Selected card",
            Self::Table => "Table",
            Self::Step(_) => "Step",
        }
    }
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
    /// All themes.
    pub const ALL: [Self; 4] = [
        Self::Light,
        Self::Dark,
        Self::LightHighContrast,
        Self::DarkHighContrast,
    ];

    /// The theme in words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::LightHighContrast => "Light, high contrast",
            Self::DarkHighContrast => "Dark, high contrast",
        }
    }

    /// Whether light text stands on a dark ground.
    pub fn is_dark(self) -> bool {
        matches!(self, Self::Dark | Self::DarkHighContrast)
    }

    /// Whether contrast is high.
    pub fn is_high_contrast(self) -> bool {
        matches!(self, Self::LightHighContrast | Self::DarkHighContrast)
    }
}

/// How an SVG carries its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum TextMode {
    /// As text with the letters of the bundled fonts that it needs, so that it
    /// reads and looks the same in every browser.
    #[default]
    Embedded,
    /// As text that only names its fonts, for readers that have them.
    Named,
    /// As outlines: it looks the same everywhere, and cannot be selected.
    Outlines,
}

impl TextMode {
    /// All ways.
    pub const ALL: [Self; 3] = [Self::Embedded, Self::Named, Self::Outlines];

    /// The way in words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Embedded => "Text with its fonts",
            Self::Named => "Text without fonts",
            Self::Outlines => "Outlines",
        }
    }
}
