//! Colours, type and sizes by meaning; the one table behind window and export.

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle,
    Visuals,
};
use std::sync::Arc;

use crate::analysis::PARTY_SLOTS;
use crate::assets;

/// Colours by meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Whether light text stands on a dark ground.
    pub dark: bool,
    /// Whether contrast is high: marks then carry their party's second sign,
    /// too, so that they can be told apart in grey.
    pub high_contrast: bool,
    /// The ground of bars, lists and the selected card.
    pub surface: Color32,
    /// The ground of the chart and of cards.
    pub canvas: Color32,
    /// Lines between panels and around cards.
    pub border: Color32,
    /// The ground of fields and chips.
    pub field: Color32,
    /// Grid lines, and the scale under a position.
    pub rail: Color32,
    /// The fine lines of the chart.
    pub grid: Color32,
    /// Headings, quotations and what is selected.
    pub text: Color32,
    /// Labels and sentences beside them.
    pub text_secondary: Color32,
    /// Roles, dates and notes.
    pub text_muted: Color32,
    /// What the bands allow between two parties.
    pub daylight: Color32,
    /// A problem that leaves an entry out.
    pub error: Color32,
    /// A problem that leaves nothing out.
    pub warning: Color32,
    parties: [Color32; PARTY_SLOTS],
}

/// The colour of parties beyond those that can be told apart.
const EXTRA_PARTY_COLOR: (Color32, Color32) = (
    Color32::from_rgb(0x5e, 0x63, 0x6d),
    Color32::from_rgb(0xa4, 0xaa, 0xb6),
);

const fn hex(rgb: u32) -> Color32 {
    Color32::from_rgb((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}

impl Theme {
    /// Dark text on a light ground.
    pub const LIGHT: Self = Self {
        dark: false,
        high_contrast: false,
        surface: hex(0xff_ff_ff),
        canvas: hex(0xf7_f6_f3),
        border: hex(0xe4_e2_dc),
        field: hex(0xee_ec_e6),
        rail: hex(0xd9_d6_cf),
        grid: hex(0xe8_e6_e1),
        text: hex(0x1b_1d_21),
        text_secondary: hex(0x4a_50_5c),
        text_muted: hex(0x60_66_72),
        daylight: hex(0x1b_1d_21),
        error: hex(0xa8_32_2a),
        warning: hex(0x7a_5a_00),
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
    };

    /// Light text on a dark ground.
    pub const DARK: Self = Self {
        dark: true,
        high_contrast: false,
        surface: hex(0x1b_1e_24),
        canvas: hex(0x14_16_1a),
        border: hex(0x2b_30_39),
        field: hex(0x2a_2f_38),
        rail: hex(0x35_3b_45),
        grid: hex(0x24_28_2f),
        text: hex(0xec_ee_f2),
        text_secondary: hex(0xb4_ba_c6),
        text_muted: hex(0x98_a0_ae),
        daylight: hex(0xec_ee_f2),
        error: hex(0xf2_9a_8a),
        warning: hex(0xe0_c0_60),
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
        text: hex(0x00_00_00),
        text_secondary: hex(0x1a_1a_1a),
        text_muted: hex(0x33_33_33),
        daylight: hex(0x00_00_00),
        error: hex(0x8a_10_10),
        warning: hex(0x5a_40_00),
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
        text: hex(0xff_ff_ff),
        text_secondary: hex(0xea_ea_ea),
        text_muted: hex(0xd0_d0_d0),
        daylight: hex(0xff_ff_ff),
        error: hex(0xff_b0_a4),
        warning: hex(0xff_dc_78),
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
    };

    /// The theme for one of egui's two modes, with usual or high contrast.
    pub fn for_mode(theme: egui::Theme, high_contrast: bool) -> &'static Self {
        match (theme, high_contrast) {
            (egui::Theme::Light, false) => &Self::LIGHT,
            (egui::Theme::Dark, false) => &Self::DARK,
            (egui::Theme::Light, true) => &Self::LIGHT_HIGH_CONTRAST,
            (egui::Theme::Dark, true) => &Self::DARK_HIGH_CONTRAST,
        }
    }

    /// The colour of the party in a slot; grey for one that has none.
    pub fn party_color(&self, slot: Option<usize>) -> Color32 {
        let further = if self.dark {
            EXTRA_PARTY_COLOR.1
        } else {
            EXTRA_PARTY_COLOR.0
        };
        slot.and_then(|slot| self.parties.get(slot).copied())
            .unwrap_or(further)
    }

    /// What is written on a party's colour.
    pub fn party_text_color(&self) -> Color32 {
        if self.dark { self.canvas } else { self.surface }
    }

    /// `colour` as a veil over the canvas; `strength` from 0 to 1.
    pub fn tint(&self, colour: Color32, strength: f32) -> Color32 {
        self.canvas.lerp_to_gamma(colour, strength)
    }

    /// How a mark's or a line's colour recedes behind the day, or behind the
    /// actor in focus.
    pub fn faded(&self, colour: Color32) -> Color32 {
        self.tint(colour, 0.46)
    }

    /// How the colour of what was before recedes behind what is, and can still be
    /// told from the ground.
    pub fn baseline_color(&self, colour: Color32) -> Color32 {
        self.tint(colour, 0.8)
    }

    /// egui's own settings in these colours.
    fn visuals(&self) -> Visuals {
        let mut visuals = if self.dark {
            Visuals::dark()
        } else {
            Visuals::light()
        };
        visuals.panel_fill = self.surface;
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
        // Nothing is drawn anew while nothing changes.
        visuals.text_cursor.blink = false;
        visuals.window_corner_radius = CornerRadius::same(10);
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

/// Running text; `size` in points.
pub fn sans(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Text on buttons and tabs; `size` in points.
pub fn medium(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(MEDIUM.into()))
}

/// Headings and names; `size` in points.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SEMIBOLD.into()))
}

/// Verbatim words; `size` in points.
pub fn serif(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SERIF.into()))
}

/// Gives a context the fonts and both themes.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    set_fallback_theme(ctx, false);
    set_high_contrast(ctx, false);
}

/// Says whether a context is dark where neither a person nor the window system
/// says so, as on X11.
pub fn set_fallback_theme(ctx: &egui::Context, dark: bool) {
    ctx.options_mut(|options| options.fallback_theme = egui::Theme::from_dark_mode(dark));
}

/// Gives both of a context's themes the usual or high contrast.
pub fn set_high_contrast(ctx: &egui::Context, high: bool) {
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        let colours = Theme::for_mode(theme, high);
        ctx.style_mut_of(theme, |style| {
            style.visuals = colours.visuals();
            style.text_styles = [
                (TextStyle::Small, sans(12.0)),
                (TextStyle::Body, sans(14.0)),
                (TextStyle::Button, medium(13.5)),
                (TextStyle::Heading, semibold(20.0)),
                (TextStyle::Monospace, sans(13.0)),
            ]
            .into();
            style.spacing.item_spacing = egui::vec2(8.0, 6.0);
            style.spacing.button_padding = egui::vec2(10.0, 5.0);
            // The bar lies over the margin: were it to take room, a list that
            // just fits would wrap its text anew each time the bar appears.
            style.spacing.scroll = egui::style::ScrollStyle {
                floating_allocated_width: 0.0,
                ..egui::style::ScrollStyle::thin()
            };
            style.interaction.selectable_labels = false;
        });
    }
}

/// The bundled fonts of a family by name: its own, then those that have the
/// letters it lacks.
pub fn font_names(family: &FontFamily) -> Vec<&'static str> {
    let first = match family {
        FontFamily::Proportional | FontFamily::Monospace => "Inter-Regular",
        FontFamily::Name(name) if **name == *MEDIUM => "Inter-Medium",
        FontFamily::Name(name) if **name == *SEMIBOLD => "Inter-SemiBold",
        FontFamily::Name(_) => "SourceSerif4",
    };
    let fallback = ["Inter-Regular", "NotoSansHebrew", "NotoSansArabic"];
    let rest = fallback.into_iter().filter(|name| *name != first);
    std::iter::once(first).chain(rest).collect()
}

/// The bundled fonts, and no others, so that every machine draws the same.
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in assets::FONTS {
        fonts
            .font_data
            .insert((*name).to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    for family in [
        FontFamily::Proportional,
        FontFamily::Monospace,
        FontFamily::Name(MEDIUM.into()),
        FontFamily::Name(SEMIBOLD.into()),
        FontFamily::Name(SERIF.into()),
    ] {
        let names = font_names(&family).into_iter().map(str::to_owned).collect();
        fonts.families.insert(family, names);
    }
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of two opaque colours by WCAG 2: 1 to 21.
    fn contrast(a: Color32, b: Color32) -> f32 {
        let luminance = |colour: Color32| {
            let linear = egui::Rgba::from(colour);
            0.2126 * linear.r() + 0.7152 * linear.g() + 0.0722 * linear.b()
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Every theme, with the contrast that its texts need at least: that of
    /// WCAG's level AA, and of AAA where more contrast is asked for.
    fn all() -> [(&'static Theme, f32); 4] {
        [
            (&Theme::LIGHT, 4.5),
            (&Theme::DARK, 4.5),
            (&Theme::LIGHT_HIGH_CONTRAST, 7.0),
            (&Theme::DARK_HIGH_CONTRAST, 7.0),
        ]
    }

    #[test]
    fn every_text_can_be_read_on_what_it_stands_on() {
        for (theme, least) in all() {
            let grounds = [theme.surface, theme.canvas, theme.field];
            let texts = [
                ("text", theme.text),
                ("secondary", theme.text_secondary),
                ("muted", theme.text_muted),
                ("error", theme.error),
                ("warning", theme.warning),
            ];
            for ground in grounds {
                for (name, text) in texts {
                    let ratio = contrast(text, ground);
                    assert!(ratio >= least, "{name} on {ground:?}: {ratio:.2}");
                }
            }
            // The day's label and the notice of the selected tab.
            assert!(contrast(theme.surface, theme.text) >= 4.5);
        }
    }

    #[test]
    fn every_party_can_be_read_and_told_from_the_ground() {
        for (theme, least) in all() {
            for place in 0..8 {
                let colour = theme.party_color(Some(place));
                for ground in [theme.surface, theme.canvas] {
                    let ratio = contrast(colour, ground);
                    assert!(ratio >= least, "party {place} on {ground:?}: {ratio:.2}");
                }
                let initials = contrast(theme.party_text_color(), colour);
                assert!(initials >= 4.5, "initials of party {place}: {initials:.2}");
            }
        }
    }

    #[test]
    fn what_was_before_can_be_told_from_the_ground_and_from_a_band() {
        for (theme, _) in all() {
            for slot in (0..8).map(Some).chain([None]) {
                let colour = theme.party_color(slot);
                let former = theme.baseline_color(colour);
                for ground in [theme.canvas, theme.tint(colour, 0.13)] {
                    let ratio = contrast(former, ground);
                    assert!(ratio >= 3.0, "{slot:?} on {ground:?}: {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn parties_weigh_alike() {
        for (theme, _) in all() {
            let weights: Vec<f32> = (0..8)
                .map(|place| contrast(theme.party_color(Some(place)), theme.canvas))
                .collect();
            let most = weights.iter().copied().fold(0.0, f32::max);
            let least = weights.iter().copied().fold(f32::MAX, f32::min);
            assert!(most / least < 1.35, "{weights:?}");
            // The first two, which most datasets have, weigh the same.
            assert!((weights[0] / weights[1] - 1.0).abs() < 0.12, "{weights:?}");
        }
    }

    #[test]
    fn every_character_that_the_window_writes_has_a_glyph() {
        let ctx = egui::Context::default();
        install(&ctx);
        let signs = "–—’“”…·→≥≤−●○■▲◇אב ابت";
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            for font in [sans(14.0), medium(14.0), semibold(14.0), serif(14.0)] {
                for sign in signs.chars().filter(|sign| !sign.is_whitespace()) {
                    let known = ui.fonts_mut(|fonts| fonts.has_glyph(&font, sign));
                    assert!(known, "{sign} in {:?}", font.family);
                }
            }
        });
        output.drop_without_applying_deltas();
    }
}
