//! Colours and fonts by meaning, for the window and for exports.

pub mod installed;
pub mod size;
pub mod space;

use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Id, Rgba,
    Stroke, TextStyle, Visuals,
};
use std::sync::Arc;

use self::installed::{Fallback, Han, Provider};
use crate::assets::{FONTS, FontFile};
use crate::document::Document;
use crate::facts::PARTY_SLOTS;
use crate::model::{Party, PartyColor, Rgb, with_contrast};
use crate::style::{HouseFont, Logo, Style, StyleColors};
use crate::view::Page;

/// The colours of a theme, by meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// True if text is light on a dark background.
    pub dark: bool,
    /// True if contrast is high. Marks then also have their party's pattern, so that
    /// they differ without colour.
    pub high_contrast: bool,
    /// The background of bars, lists and the selected card.
    pub surface: Color32,
    /// The background of the chart and of cards.
    pub canvas: Color32,
    /// The lines between panels and around cards.
    pub border: Color32,
    /// The background of fields and chips.
    pub field: Color32,
    /// The scale under a position, and hovered buttons.
    pub rail: Color32,
    /// The grid lines of the chart.
    pub grid: Color32,
    /// The rules between the rows of a figure: on the ground, and on the past.
    pub rule: Color32,
    pub rule_past: Color32,
    /// The lines of parties that are not chosen, among many.
    pub context_line: Color32,
    /// Every second lane of the chart.
    pub lane: Color32,
    /// The borders of controls, at least 3:1.
    pub edge: Color32,
    /// Headings, quotations and selected text.
    pub text: Color32,
    /// Labels and explanations.
    pub text_secondary: Color32,
    /// Roles, dates and notes.
    pub text_muted: Color32,
    /// The distance between two parties.
    pub distance: Color32,
    pub error: Color32,
    pub warning: Color32,
    /// Success, and what a change adds.
    pub ok: Color32,
    parties: [Color32; PARTY_SLOTS],
    /// The colour of parties without a slot.
    extra_party: Color32,
    /// In a house style, the number of slots whose colours it sets.
    styled_parties: Option<usize>,
    /// The typeface of a house, in place of the bundled one.
    pub font: Option<HouseFont>,
    /// Where letters come from that these fonts lack.
    pub fallback: Fallback,
    /// The logo of a house.
    pub logo: Option<Arc<Logo>>,
}

const fn hex(rgb: u32) -> Color32 {
    Color32::from_rgb((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}

/// Mixes two colours as light does, so that their luminance is mixed too.
fn mix(a: Color32, b: Color32, share: f32) -> Color32 {
    (Rgba::from(a) * (1.0 - share) + Rgba::from(b) * share).into()
}

fn color([red, green, blue]: Rgb) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

fn rgb(color: Color32) -> Rgb {
    [color.r(), color.g(), color.b()]
}

impl Theme {
    /// Dark text on a light background.
    pub const LIGHT: Self = Self {
        dark: false,
        high_contrast: false,
        surface: hex(0xff_ff_ff),
        canvas: hex(0xf7_f6_f3),
        border: hex(0xe4_e2_dc),
        field: hex(0xee_ec_e6),
        rail: hex(0xd9_d6_cf),
        grid: hex(0xe8_e6_e1),
        rule: hex(0xd6_d2_c8),
        rule_past: hex(0xe6_e4_de),
        context_line: hex(0x8f_8d_86),
        lane: hex(0xf1_ef_ea),
        edge: hex(0x7f_84_8e),
        text: hex(0x1b_1d_21),
        text_secondary: hex(0x4a_50_5c),
        text_muted: hex(0x60_66_72),
        distance: hex(0x1b_1d_21),
        error: hex(0xb3_26_1e),
        warning: hex(0x7a_5a_00),
        ok: hex(0x1e_6b_3a),
        parties: [
            hex(0x1f_66_ad),
            hex(0x8f_5b_08),
            hex(0x11_73_5a),
            hex(0x9c_3a_6c),
            hex(0x5b_4f_b3),
            hex(0x5c_68_18),
            hex(0xb0_3c_2e),
            hex(0x38_68_77),
        ],
        extra_party: hex(0x5e_63_6d),
        styled_parties: None,
        font: None,
        fallback: Fallback::SYSTEM,
        logo: None,
    };

    /// Light text on a dark background.
    pub const DARK: Self = Self {
        dark: true,
        high_contrast: false,
        surface: hex(0x1b_1e_24),
        canvas: hex(0x14_16_1a),
        border: hex(0x2b_30_39),
        field: hex(0x2a_2f_38),
        rail: hex(0x35_3b_45),
        grid: hex(0x24_28_2f),
        rule: hex(0x34_3a_44),
        rule_past: hex(0x2e_33_3c),
        context_line: hex(0x7a_80_8b),
        lane: hex(0x19_1c_21),
        edge: hex(0x73_7b_89),
        text: hex(0xec_ee_f2),
        text_secondary: hex(0xb4_ba_c6),
        text_muted: hex(0x98_a0_ae),
        distance: hex(0xec_ee_f2),
        error: hex(0xf2_93_8c),
        warning: hex(0xe0_c0_60),
        ok: hex(0x7c_cb_95),
        parties: [
            hex(0x7d_b8_f0),
            hex(0xe3_ae_58),
            hex(0x5f_c9_a8),
            hex(0xea_93_bd),
            hex(0xb3_a7_f5),
            hex(0xc0_cb_6b),
            hex(0xf2_9a_8a),
            hex(0x93_c3_d1),
        ],
        extra_party: hex(0xa4_aa_b6),
        styled_parties: None,
        font: None,
        fallback: Fallback::SYSTEM,
        logo: None,
    };

    /// Black on white, for those who need more contrast.
    pub const LIGHT_HIGH_CONTRAST: Self = Self {
        dark: false,
        high_contrast: true,
        surface: hex(0xff_ff_ff),
        canvas: hex(0xff_ff_ff),
        border: hex(0x60_60_60),
        field: hex(0xf0_f0_f0),
        rail: hex(0x80_80_80),
        grid: hex(0xc8_c8_c8),
        rule: hex(0x8a_8a_8a),
        rule_past: hex(0x8a_8a_8a),
        context_line: hex(0x80_80_80),
        lane: hex(0xf3_f3_f3),
        edge: hex(0x00_00_00),
        text: hex(0x00_00_00),
        text_secondary: hex(0x1a_1a_1a),
        text_muted: hex(0x33_33_33),
        distance: hex(0x00_00_00),
        error: hex(0x8a_10_10),
        warning: hex(0x5a_40_00),
        ok: hex(0x00_4d_20),
        parties: [
            hex(0x0b_49_8c),
            hex(0x6e_44_00),
            hex(0x00_54_40),
            hex(0x7e_1c_50),
            hex(0x44_36_98),
            hex(0x44_4c_00),
            hex(0x8a_1e_12),
            hex(0x1c_4c_5c),
        ],
        extra_party: hex(0x4a_4e_56),
        styled_parties: None,
        font: None,
        fallback: Fallback::SYSTEM,
        logo: None,
    };

    /// White on black, for those who need more contrast.
    pub const DARK_HIGH_CONTRAST: Self = Self {
        dark: true,
        high_contrast: true,
        surface: hex(0x00_00_00),
        canvas: hex(0x00_00_00),
        border: hex(0xa0_a0_a0),
        field: hex(0x1c_1c_1c),
        rail: hex(0x80_80_80),
        grid: hex(0x40_40_40),
        rule: hex(0x8a_8a_8a),
        rule_past: hex(0x8a_8a_8a),
        context_line: hex(0x80_80_80),
        lane: hex(0x15_15_15),
        edge: hex(0xff_ff_ff),
        text: hex(0xff_ff_ff),
        text_secondary: hex(0xea_ea_ea),
        text_muted: hex(0xd0_d0_d0),
        distance: hex(0xff_ff_ff),
        error: hex(0xff_b0_a4),
        warning: hex(0xff_dc_78),
        ok: hex(0x9a_e8_b0),
        parties: [
            hex(0x9c_cc_ff),
            hex(0xf6_c4_70),
            hex(0x78_e0_c0),
            hex(0xff_b0_d4),
            hex(0xc8_be_ff),
            hex(0xd8_e2_80),
            hex(0xff_b4_a6),
            hex(0xaa_da_e8),
        ],
        extra_party: hex(0xa4_aa_b6),
        styled_parties: None,
        font: None,
        fallback: Fallback::SYSTEM,
        logo: None,
    };

    /// The theme for one of egui's modes, with normal or high contrast.
    pub fn for_mode(theme: egui::Theme, high_contrast: bool) -> &'static Self {
        match (theme, high_contrast) {
            (egui::Theme::Light, false) => &Self::LIGHT,
            (egui::Theme::Dark, false) => &Self::DARK,
            (egui::Theme::Light, true) => &Self::LIGHT_HIGH_CONTRAST,
            (egui::Theme::Dark, true) => &Self::DARK_HIGH_CONTRAST,
        }
    }

    /// The theme of a page of a document: that of its house style, or else that for one of egui's modes in the
    /// page's contrast.
    pub fn of_page(page: &Page, document: &Document, mode: egui::Theme) -> Self {
        let usual = Self::for_mode(mode, page.theme.is_high_contrast());
        let style = page.style.as_ref();
        let theme = style.map_or_else(|| usual.clone(), |style| Self::of_style(style, usual));
        theme.with_fallback(Fallback::of(document))
    }

    #[must_use]
    pub fn with_fallback(self, fallback: Fallback) -> Self {
        Self { fallback, ..self }
    }

    /// The theme that is [set](set_themes) and shown.
    pub fn of(ctx: &Context) -> Self {
        let themes: Option<[Self; 2]> = ctx.data(|data| data.get_temp(Id::unique("themes")));
        let [light, dark] = themes.unwrap_or([Self::LIGHT, Self::DARK]);
        if ctx.theme() == egui::Theme::Dark { dark } else { light }
    }

    /// A theme in a house style: its colours, if it has any, its typeface and its logo.
    pub fn of_style(style: &Style, usual: &Self) -> Self {
        let theme = style.colors.as_ref().map_or_else(|| usual.clone(), Self::of_colors);
        Self { font: style.font, logo: style.logo.clone(), ..theme }
    }

    /// The theme in the colours of a house. What it does not set is mixed from its ground and
    /// its ink, or is as close to the colour of the light or the dark theme as its contrast allows.
    fn of_colors(colors: &StyleColors) -> Self {
        let base = if colors.is_dark() { &Self::DARK } else { &Self::LIGHT };
        let backgrounds = colors.backgrounds();
        let [surface, canvas, field] = backgrounds.map(color);
        let mixed = |percent| color(colors.mixed(percent));
        let legible = |usual: Rgb, min| color(with_contrast(usual, &backgrounds, min, colors.ink));
        let text = |usual: Color32| legible(rgb(usual), PartyColor::MIN_CONTRAST);
        let own = |slot: usize| colors.parties.get(slot).copied().map(color);
        Self {
            dark: colors.is_dark(),
            high_contrast: false,
            surface,
            canvas,
            field,
            border: mixed(9),
            rail: mixed(14),
            grid: mixed(7),
            rule: mixed(16),
            rule_past: mixed(9),
            context_line: mixed(24),
            lane: mixed(3),
            edge: legible(colors.mixed(50), 3.0),
            text: color(colors.ink),
            text_secondary: legible(colors.mixed(80), PartyColor::MIN_CONTRAST),
            text_muted: legible(colors.mixed(68), PartyColor::MIN_CONTRAST),
            distance: color(colors.ink),
            error: text(base.error),
            warning: text(base.warning),
            ok: text(base.ok),
            parties: std::array::from_fn(|slot| own(slot).unwrap_or(text(base.parties[slot]))),
            extra_party: legible(colors.mixed(64), PartyColor::MIN_CONTRAST),
            styled_parties: Some(colors.parties.len()),
            font: None,
            fallback: Fallback::SYSTEM,
            logo: None,
        }
    }

    /// The colour of a slot; grey without a slot.
    pub fn party_color(&self, slot: Option<usize>) -> Color32 {
        slot.and_then(|slot| self.parties.get(slot).copied()).unwrap_or(self.extra_party)
    }

    /// The colour of a party in a slot: its own, or that of the slot; grey without a slot. In high
    /// contrast, its own is darker, or lighter on a dark background, by as much as makes 4.5:1 into
    /// 7:1. A house style may set the colour, and its ground may ask for more contrast.
    pub fn color_of(&self, party: &Party, slot: Option<usize>) -> Color32 {
        let Some(PartyColor::Own { light, dark }) = slot.and(party.own_color()) else {
            return self.party_color(slot);
        };
        let own = if self.dark { dark } else { light };
        if let Some(count) = self.styled_parties {
            let backgrounds = [self.surface, self.canvas].map(rgb);
            let min = PartyColor::MIN_CONTRAST;
            let is_set = slot.is_some_and(|slot| slot < count);
            return if is_set {
                self.party_color(slot)
            } else {
                color(with_contrast(own, &backgrounds, min, rgb(self.text)))
            };
        }
        let color = color(own);
        match (self.high_contrast, self.dark) {
            (false, _) => color,
            (true, false) => mix(color, Color32::BLACK, 0.5),
            (true, true) => mix(color, Color32::WHITE, 0.12),
        }
    }

    /// The colour of text on a party's colour.
    pub fn party_text_color(&self) -> Color32 {
        if self.dark { self.canvas } else { self.surface }
    }

    /// The colour of text on a control that cannot be used.
    pub fn disabled_text(&self) -> Color32 {
        self.surface.lerp_to_gamma(self.text_muted, 0.6)
    }

    /// `color` blended into the canvas; `strength` is from 0 to 1.
    pub fn tint(&self, color: Color32, strength: f32) -> Color32 {
        self.canvas.lerp_to_gamma(color, strength)
    }

    /// The colour of a mark or line after the day or outside the focus. Nothing is faded
    /// in high contrast.
    pub fn faded_on_past(&self, color: Color32) -> Color32 {
        if self.high_contrast { color } else { self.surface.lerp_to_gamma(color, 0.3) }
    }

    /// Returns egui's visuals in these colours.
    fn visuals(&self) -> Visuals {
        let mut visuals = if self.dark { Visuals::dark() } else { Visuals::light() };
        // The ground of the window; bars and side panes lie on it.
        visuals.panel_fill = self.canvas;
        visuals.window_fill = self.surface;
        visuals.window_stroke = Stroke::new(1.0, self.border);
        visuals.extreme_bg_color = self.canvas;
        visuals.faint_bg_color = self.canvas;
        visuals.code_bg_color = self.field;
        visuals.hyperlink_color = self.party_color(Some(0));
        visuals.error_fg_color = self.error;
        visuals.warn_fg_color = self.warning;
        visuals.weak_text_color = Some(self.text_muted);
        visuals.selection.bg_fill = self.tint(self.party_color(Some(0)), 0.35);
        visuals.selection.stroke = Stroke::new(2.0, self.text);
        // A blinking cursor would cause continuous repaints.
        visuals.text_cursor.blink = false;
        visuals.window_corner_radius = CornerRadius::same(12);
        visuals.menu_corner_radius = CornerRadius::same(8);
        let widgets = &mut visuals.widgets;
        for (state, fill, text) in [
            (&mut widgets.noninteractive, self.surface, self.text),
            (&mut widgets.inactive, self.field, self.text),
            (&mut widgets.hovered, self.rail, self.text),
            (&mut widgets.active, self.rail, self.text),
            (&mut widgets.open, self.field, self.text),
        ] {
            state.bg_fill = fill;
            state.weak_bg_fill = fill;
            state.fg_stroke = Stroke::new(1.0, text);
            state.bg_stroke = Stroke::NONE;
            state.corner_radius = CornerRadius::same(6);
            state.expansion = 0.0;
        }
        widgets.noninteractive.bg_stroke = Stroke::new(1.0, self.border);
        visuals
    }
}

const MEDIUM: &str = "medium";
const SEMIBOLD: &str = "semibold";
const SERIF: &str = "serif";

/// The height of the rows of a paragraph with a font size, in points.
pub fn line_height(size: f32) -> f32 {
    (1.35 * size).round()
}

/// The font of running text; `size` is in points.
pub fn sans(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// The font of buttons and tabs; `size` is in points.
pub fn medium(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(MEDIUM.into()))
}

/// How far Inter reaches below the baseline, in parts of the size.
pub const DESCENT: f32 = 0.2412;

/// The font of headings and names; `size` is in points.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SEMIBOLD.into()))
}

/// The font for the text of files, in which all characters have the same width.
pub fn mono(size: f32) -> FontId {
    FontId::new(size, FontFamily::Monospace)
}

/// The font of quotations; `size` is in points.
pub fn serif(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SERIF.into()))
}

/// The font of a quotation, whose Chinese characters have the forms of its language; `size` is in points.
pub fn quotation(size: f32, words: &str, language: Option<&str>) -> FontId {
    let family = Han::of(words, language).map_or(SERIF, Han::family);
    FontId::new(size, FontFamily::Name(family.into()))
}

/// Returns true if it is the font of a quotation.
pub fn is_serif(font: &FontId) -> bool {
    matches!(&font.family, FontFamily::Name(name) if name.starts_with(SERIF))
}

/// Installs the fonts and both themes.
pub fn install(ctx: &Context) {
    set_fonts(ctx, None, Fallback::SYSTEM);
    set_fallback_theme(ctx, egui::Theme::Light);
    set_themes(ctx, [&Theme::LIGHT, &Theme::DARK]);
}

/// Sets the typeface of a house, or the usual one, and where other letters come from. Does nothing if they are
/// set already.
pub fn set_fonts(ctx: &Context, house: Option<HouseFont>, fallback: Fallback) {
    let id = Id::unique("fonts");
    let is_set = ctx.data_mut(|data| {
        let previous: Option<(Option<HouseFont>, Fallback)> = data.get_temp(id);
        data.insert_temp(id, (house, fallback));
        previous == Some((house, fallback))
    });
    if !is_set {
        ctx.set_fonts(fonts(house, |file| file.bytes));
        ctx.set_font_providers(vec![Arc::new(Provider::new(fallback, |file| file.bytes))]);
    }
}

/// Sets the theme to use if neither the user nor the window system chooses one, as
/// on X11.
pub fn set_fallback_theme(ctx: &Context, theme: egui::Theme) {
    ctx.options_mut(|options| options.fallback_theme = theme);
}

/// Turns animations of menus, dialogs and scrolling off or on.
pub fn set_reduced_motion(ctx: &Context, is_reduced: bool) {
    let style = ctx.global_style();
    let usual = (style.animation_time, style.scroll_animation);
    let usual = ctx.data_mut(|data| {
        *data.get_temp_mut_or_insert_with(egui::Id::unique("usual animations"), || usual)
    });
    ctx.all_styles_mut(|style| {
        (style.animation_time, style.scroll_animation) =
            if is_reduced { (0.0, egui::style::ScrollAnimation::none()) } else { usual };
    });
}

/// Sets the themes of egui's light and dark mode.
pub fn set_themes(ctx: &Context, themes: [&Theme; 2]) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("themes"), themes.map(Theme::clone)));
    for (mode, theme) in [egui::Theme::Light, egui::Theme::Dark].into_iter().zip(themes) {
        ctx.style_mut_of(mode, |style| {
            style.visuals = theme.visuals();
            style.text_styles = [
                (TextStyle::Small, sans(size::SMALL)),
                (TextStyle::Body, sans(size::LEAD)),
                (TextStyle::Button, medium(size::BODY)),
                (TextStyle::Heading, semibold(size::HEADING)),
                (TextStyle::Monospace, sans(size::LABEL)),
            ]
            .into();
            style.spacing.item_spacing = egui::vec2(8.0, 6.0);
            style.spacing.button_padding = egui::vec2(10.0, 5.0);
            style.spacing.tooltip_width = 256.0;
            style.interaction.tooltip_delay = 0.4;
            // The scroll bar floats over the margin. If it took up space, a list that
            // just fits would be rewrapped each time the bar appears.
            style.spacing.scroll = egui::style::ScrollStyle {
                floating_allocated_width: 0.0,
                ..egui::style::ScrollStyle::thin()
            };
            style.interaction.selectable_labels = false;
        });
    }
}

/// The fonts of a family: its own, or that of a house, then the bundled ones for glyphs that it
/// lacks.
pub fn fonts_of(family: &FontFamily, house: Option<HouseFont>) -> Vec<&'static FontFile> {
    let (first, is_bold) = match family {
        FontFamily::Proportional => ("Inter-Regular", Some(false)),
        FontFamily::Monospace => ("NotoSansMono", None),
        FontFamily::Name(name) if **name == *MEDIUM => ("Inter-Medium", Some(false)),
        FontFamily::Name(name) if **name == *SEMIBOLD => ("Inter-SemiBold", Some(true)),
        FontFamily::Name(_) => ("SourceSerif4", None),
    };
    let own = house.zip(is_bold).map(|(house, is_bold)| house.file(is_bold));
    let fallbacks = ["Inter-Regular", "NotoSansHebrew", "NotoSansArabic"];
    let rest = fallbacks.into_iter().filter(|name| *name != first);
    let bundled = std::iter::once(first).chain(rest).map(FontFile::bundled);
    own.into_iter().chain(bundled).collect()
}

/// Returns the bundled fonts and that of a house only, so that text looks the same on every machine. Letters that
/// they lack are in [installed] fonts.
/// `bytes` is what is used of each file.
pub fn fonts(house: Option<HouseFont>, bytes: fn(&FontFile) -> &'static [u8]) -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for file in FONTS.iter().chain(house.iter().flat_map(HouseFont::files)) {
        fonts.font_data.insert(file.name.to_owned(), Arc::new(FontData::from_static(bytes(file))));
    }
    let quotations = Han::ALL.map(Han::family);
    let named = [MEDIUM, SEMIBOLD, SERIF].into_iter().chain(quotations);
    let named = named.map(|name| FontFamily::Name(name.into()));
    for family in [FontFamily::Proportional, FontFamily::Monospace].into_iter().chain(named) {
        let files = fonts_of(&family, house).into_iter();
        fonts.families.insert(family, files.map(|file| file.name.to_owned()).collect());
    }
    fonts
}

#[cfg(test)]
mod tests;
