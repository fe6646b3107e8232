//! Colours and fonts by meaning, for the window and for exports.

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Rgba, Stroke, TextStyle,
    Visuals,
};
use std::sync::Arc;

use crate::analysis::PARTY_SLOTS;
use crate::assets;
use crate::model::{Party, PartyColor};

/// The colours of a theme, by meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Whether text is light on a dark background.
    pub dark: bool,
    /// Whether contrast is high. Marks then also have their party's pattern, so that
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
    /// The lines of parties that are not chosen, among many.
    pub context_line: Color32,
    /// The same after the day, and for very many.
    pub pale_context_line: Color32,
    /// The middle half of many lines.
    pub quiet_band: Color32,
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
    /// The distances that the bands allow between two parties.
    pub daylight: Color32,
    pub error: Color32,
    pub warning: Color32,
    /// Success, and what a change adds.
    pub ok: Color32,
    parties: [Color32; PARTY_SLOTS],
    /// The colour of parties without a slot.
    extra_party: Color32,
}

const fn hex(rgb: u32) -> Color32 {
    Color32::from_rgb((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}

/// Mixes two colours as light does, so that their luminance is mixed too.
fn mix(a: Color32, b: Color32, share: f32) -> Color32 {
    (Rgba::from(a) * (1.0 - share) + Rgba::from(b) * share).into()
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
        context_line: hex(0xc6_c2_b7),
        pale_context_line: hex(0xdf_dc_d4),
        quiet_band: hex(0xeb_e8_e0),
        lane: hex(0xf1_ef_ea),
        edge: hex(0x7f_84_8e),
        text: hex(0x1b_1d_21),
        text_secondary: hex(0x4a_50_5c),
        text_muted: hex(0x60_66_72),
        daylight: hex(0x1b_1d_21),
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
        context_line: hex(0x4a_4f_59),
        pale_context_line: hex(0x33_37_3f),
        quiet_band: hex(0x22_26_2d),
        lane: hex(0x19_1c_21),
        edge: hex(0x73_7b_89),
        text: hex(0xec_ee_f2),
        text_secondary: hex(0xb4_ba_c6),
        text_muted: hex(0x98_a0_ae),
        daylight: hex(0xec_ee_f2),
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
        context_line: hex(0x80_80_80),
        pale_context_line: hex(0xb0_b0_b0),
        quiet_band: hex(0xe4_e4_e4),
        lane: hex(0xf3_f3_f3),
        edge: hex(0x00_00_00),
        text: hex(0x00_00_00),
        text_secondary: hex(0x1a_1a_1a),
        text_muted: hex(0x33_33_33),
        daylight: hex(0x00_00_00),
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
        extra_party: hex(0x5e_63_6d),
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
        context_line: hex(0x80_80_80),
        pale_context_line: hex(0x58_58_58),
        quiet_band: hex(0x26_26_26),
        lane: hex(0x15_15_15),
        edge: hex(0xff_ff_ff),
        text: hex(0xff_ff_ff),
        text_secondary: hex(0xea_ea_ea),
        text_muted: hex(0xd0_d0_d0),
        daylight: hex(0xff_ff_ff),
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

    /// The theme that egui's visuals were made from.
    pub fn of(visuals: &Visuals) -> &'static Self {
        let contrast = visuals.extreme_bg_color == Self::LIGHT_HIGH_CONTRAST.canvas
            || visuals.extreme_bg_color == Self::DARK_HIGH_CONTRAST.canvas;
        Self::for_mode(egui::Theme::from_dark_mode(visuals.dark_mode), contrast)
    }

    /// The colour of a slot; grey without a slot.
    pub fn party_color(&self, slot: Option<usize>) -> Color32 {
        slot.and_then(|slot| self.parties.get(slot).copied()).unwrap_or(self.extra_party)
    }

    /// The colour of a party in a slot: its own, or that of the slot; grey without a slot. In high
    /// contrast, its own is darker, or lighter on a dark background, by as much as makes 4.5:1 into
    /// 7:1.
    pub fn color_of(&self, party: &Party, slot: Option<usize>) -> Color32 {
        let Some(PartyColor::Own { light, dark }) = slot.and(party.own_color()) else {
            return self.party_color(slot);
        };
        let [red, green, blue] = if self.dark { dark } else { light };
        let color = Color32::from_rgb(red, green, blue);
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
    pub fn faded(&self, color: Color32) -> Color32 {
        if self.high_contrast { color } else { self.tint(color, 0.46) }
    }

    /// The colour of grid lines that are drawn over bands.
    pub fn grid_over_bands(&self) -> Color32 {
        let strength = if self.high_contrast { 0.45 } else { 0.17 };
        self.text_muted.gamma_multiply(strength)
    }

    /// The colour of what is a little lighter than the colour of its party, but not in high
    /// contrast, such as a line of the baseline.
    pub fn lighter(&self, color: Color32) -> Color32 {
        if self.high_contrast { color } else { self.tint(color, 0.8) }
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

/// The sizes of type in the window, in points, by use. Slides and printed pages have their own.
pub mod size {
    /// The initials in a badge.
    pub const BADGE: f32 = 11.0;
    /// Roles, dates, sources, ticks and notes: the smallest text.
    pub const SMALL: f32 = 12.0;
    /// Names in lists, positions, and labels of fields.
    pub const LABEL: f32 = 13.0;
    /// Controls, menus, names on cards, and what dialogs say.
    pub const BODY: f32 = 13.5;
    /// The question, the sentence under it, and names of parties.
    pub const LEAD: f32 = 14.0;
    /// A summary that stands for a quotation.
    pub const SUMMARY: f32 = 14.5;
    /// Headings within panels and dialogs.
    pub const SECTION: f32 = 15.0;
    /// A quotation in a tooltip or a field.
    pub const EXCERPT: f32 = 15.0;
    /// The title of the dataset, and of a panel.
    pub const TITLE: f32 = 16.0;
    /// A quotation on a card and in the table.
    pub const QUOTATION: f32 = 17.0;
    /// The title of a dialog.
    pub const DIALOG: f32 = 18.0;
    /// Where each party stands, and the headings of whole pages.
    pub const HEADING: f32 = 20.0;
    /// The clocks of the speaker's window.
    pub const CLOCK: f32 = 24.0;
}

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

/// Installs the fonts and both themes.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts(FontData::from_static));
    set_fallback_theme(ctx, egui::Theme::Light);
    set_high_contrast(ctx, false);
}

/// Sets the theme to use if neither the user nor the window system chooses one, as
/// on X11.
pub fn set_fallback_theme(ctx: &egui::Context, theme: egui::Theme) {
    ctx.options_mut(|options| options.fallback_theme = theme);
}

/// Turns animations of menus, dialogs and scrolling off or on.
pub fn set_reduced_motion(ctx: &egui::Context, is_reduced: bool) {
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

/// Sets both themes to normal or high contrast.
pub fn set_high_contrast(ctx: &egui::Context, high: bool) {
    for mode in [egui::Theme::Light, egui::Theme::Dark] {
        let theme = Theme::for_mode(mode, high);
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
            style.interaction.tooltip_delay = 0.4;
        });
    }
}

/// The names of the bundled fonts of a family: its own, then the fallbacks for
/// glyphs that it lacks.
pub fn font_names(family: &FontFamily) -> Vec<&'static str> {
    let first = match family {
        FontFamily::Proportional => "Inter-Regular",
        FontFamily::Monospace => "NotoSansMono",
        FontFamily::Name(name) if **name == *MEDIUM => "Inter-Medium",
        FontFamily::Name(name) if **name == *SEMIBOLD => "Inter-SemiBold",
        FontFamily::Name(_) => "SourceSerif4",
    };
    let fallbacks = ["Inter-Regular", "NotoSansHebrew", "NotoSansArabic"];
    let rest = fallbacks.into_iter().filter(|name| *name != first);
    std::iter::once(first).chain(rest).collect()
}

/// Returns the bundled fonts only, so that text looks the same on every machine. `read` makes the
/// data of each from its file.
pub fn fonts(read: impl Fn(&'static [u8]) -> FontData) -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in assets::FONTS {
        let data = Arc::new(read(bytes));
        fonts.font_data.insert((*name).to_owned(), data);
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

    /// Returns the contrast ratio of two opaque colours.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let parts = |color: Color32| [color.r(), color.g(), color.b()];
        crate::model::contrast(parts(a), parts(b))
    }

    /// All themes with the minimum contrast ratio of text: WCAG's level AA, and AAA for
    /// high contrast.
    fn themes() -> [(&'static Theme, f64); 4] {
        [
            (&Theme::LIGHT, 4.5),
            (&Theme::DARK, 4.5),
            (&Theme::LIGHT_HIGH_CONTRAST, 7.0),
            (&Theme::DARK_HIGH_CONTRAST, 7.0),
        ]
    }

    #[test]
    fn text_has_enough_contrast() {
        for (theme, min_ratio) in themes() {
            let backgrounds = [theme.surface, theme.canvas, theme.field];
            let texts = [
                ("text", theme.text),
                ("secondary", theme.text_secondary),
                ("muted", theme.text_muted),
                ("error", theme.error),
                ("warning", theme.warning),
                ("ok", theme.ok),
            ];
            for background in backgrounds {
                for (name, text) in texts {
                    let ratio = contrast(text, background);
                    assert!(ratio >= min_ratio, "{name} on {background:?}: {ratio:.2}");
                }
            }
            for background in backgrounds {
                assert!(contrast(theme.edge, background) >= 3.0, "{background:?}");
            }
            // The label of the current day has inverted colours.
            assert!(contrast(theme.surface, theme.text) >= 4.5);
        }
    }

    #[test]
    fn party_colors_have_enough_contrast() {
        for (theme, min_ratio) in themes() {
            for slot in 0..8 {
                let color = theme.party_color(Some(slot));
                for background in [theme.surface, theme.canvas] {
                    let ratio = contrast(color, background);
                    assert!(ratio >= min_ratio, "party {slot} on {background:?}: {ratio:.2}");
                }
                let initials = contrast(theme.party_text_color(), color);
                assert!(initials >= 4.5, "initials of party {slot}: {initials:.2}");
            }
        }
    }

    #[test]
    fn the_backgrounds_of_parties_own_colors_are_those_of_the_themes() {
        for (theme, backgrounds) in
            [&Theme::LIGHT, &Theme::DARK].into_iter().zip(PartyColor::BACKGROUNDS)
        {
            let color = |[red, green, blue]: [u8; 3]| Color32::from_rgb(red, green, blue);
            assert_eq!([theme.surface, theme.canvas], backgrounds.map(color));
        }
    }

    /// The colours with just enough contrast in the light and the dark theme have enough in high
    /// contrast.
    #[test]
    fn own_colors_have_enough_contrast_in_high_contrast() {
        let own = |text: &str| Party {
            id: String::new(),
            name: String::new(),
            initials: String::new(),
            group: None,
            color: Some(text.to_owned()),
            shown: false,
        };
        for color in ["#74706F #82878A", "#0000FF #FF6060", "#B85000 #C47400", "#007E00 #00A000"] {
            let party = own(color);
            assert!(party.own_color().is_some_and(|color| color.low_contrasts().next().is_none()));
            for (theme, min_ratio) in themes() {
                let color = theme.color_of(&party, Some(0));
                for background in [theme.surface, theme.canvas] {
                    let ratio = contrast(color, background);
                    assert!(ratio >= min_ratio, "{color:?} on {background:?}: {ratio:.2}");
                }
            }
            assert_eq!(Theme::LIGHT.color_of(&party, None), Theme::LIGHT.extra_party);
        }
    }

    #[test]
    fn baseline_colors_have_enough_contrast() {
        for (theme, _) in themes() {
            for slot in (0..8).map(Some).chain([None]) {
                let color = theme.party_color(slot);
                let baseline = theme.lighter(color);
                for background in [theme.canvas, theme.tint(color, 0.13)] {
                    let ratio = contrast(baseline, background);
                    assert!(ratio >= 3.0, "{slot:?} on {background:?}: {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn party_colors_have_similar_contrast() {
        for (theme, _) in themes() {
            let ratios: Vec<f64> =
                (0..8).map(|slot| contrast(theme.party_color(Some(slot)), theme.canvas)).collect();
            let highest = ratios.iter().copied().fold(0.0, f64::max);
            let lowest = ratios.iter().copied().fold(f64::MAX, f64::min);
            assert!(highest / lowest < 1.35, "{ratios:?}");
            // The first two, which most datasets have, are almost equal.
            assert!((ratios[0] / ratios[1] - 1.0).abs() < 0.12, "{ratios:?}");
        }
    }

    #[test]
    fn reduced_motion_turns_all_animations_off_until_it_ends() {
        let ctx = egui::Context::default();
        install(&ctx);
        let animations = || {
            let style = ctx.global_style();
            (style.animation_time, style.scroll_animation)
        };
        let none = (0.0, egui::style::ScrollAnimation::none());
        let usual = animations();
        assert_ne!(usual, none);
        for (is_reduced, expected) in [(true, none), (true, none), (false, usual)] {
            set_reduced_motion(&ctx, is_reduced);
            // A change of contrast sets all colours again.
            set_high_contrast(&ctx, true);
            assert_eq!(animations(), expected);
        }
    }

    #[test]
    fn nothing_is_faded_in_high_contrast() {
        for theme in [&Theme::LIGHT_HIGH_CONTRAST, &Theme::DARK_HIGH_CONTRAST] {
            for slot in (0..8).map(Some).chain([None]) {
                let color = theme.party_color(slot);
                assert_eq!(theme.faded(color), color);
            }
        }
    }

    #[test]
    fn special_characters_have_glyphs() {
        let ctx = egui::Context::default();
        install(&ctx);
        let special = "–—’“”…·→≥≤−●○■▲◇אב ابت";
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            for font in [sans(size::LEAD), medium(14.0), semibold(14.0), serif(14.0), mono(14.0)] {
                for char in special.chars().filter(|char| !char.is_whitespace()) {
                    let has_glyph = ui.fonts_mut(|fonts| fonts.has_glyph(&font, char));
                    assert!(has_glyph, "{char} in {:?}", font.family);
                }
            }
        });
        output.drop_without_applying_deltas();
    }
}
