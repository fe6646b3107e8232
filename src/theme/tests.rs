use super::*;
use std::path::Path;

/// Returns the contrast ratio of two opaque colours.
fn contrast(a: Color32, b: Color32) -> f64 {
    crate::model::contrast(rgb(a), rgb(b))
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

/// The themes of the example styles, and of some whose colours have just enough contrast.
fn styled_themes() -> Vec<(Theme, f64)> {
    let just_enough = [
        ("#FFFFFF", "#717171", ["#0000FF", "#767676"]),
        ("#000000", "#808080", ["#7D7D7D", "#FF3030"]),
        ("#C8A24A", "#1A1200", ["#3A2E00", "#4A0000"]),
        ("#FFFF00", "#0000FF", ["#5A5A00", "#C00000"]),
    ];
    let texts = just_enough.map(|(ground, ink, [first, second])| {
        format!("Style(ground: \"{ground}\", ink: \"{ink}\", parties: [\"{first}\", \"{second}\"])")
    });
    let examples = crate::assets::STYLES.map(|(_, text)| text.to_owned());
    let styles = examples.into_iter().chain(texts);
    let theme = |text: String| {
        let style = crate::style::Style::parse(Path::new("style.ron"), &text).expect("a style");
        let page = Page { style: Some(Arc::new(style)), ..Page::default() };
        let [light, dark] = [egui::Theme::Light, egui::Theme::Dark]
            .map(|mode| Theme::of_page(&page, &Document::embedded(), mode));
        assert_eq!(light, dark);
        (light, 4.5)
    };
    styles.map(theme).collect()
}

fn themes_and_styles() -> impl Iterator<Item = (Theme, f64)> {
    themes().into_iter().map(|(theme, min)| (theme.clone(), min)).chain(styled_themes())
}

#[test]
fn text_has_enough_contrast() {
    for (theme, min_ratio) in themes_and_styles() {
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
    for (theme, min_ratio) in themes_and_styles() {
        for slot in (0..8).map(Some).chain([None]) {
            let color = theme.party_color(slot);
            for background in [theme.surface, theme.canvas] {
                let ratio = contrast(color, background);
                assert!(ratio >= min_ratio, "party {slot:?} on {background:?}: {ratio:.2}");
            }
            let initials = contrast(theme.party_text_color(), color);
            assert!(initials >= 4.5, "initials of party {slot:?}: {initials:.2}");
        }
    }
}

#[test]
fn the_backgrounds_of_parties_own_colors_are_those_of_the_themes() {
    for (theme, backgrounds) in
        [&Theme::LIGHT, &Theme::DARK].into_iter().zip(PartyColor::BACKGROUNDS)
    {
        assert_eq!([theme.surface, theme.canvas], backgrounds.map(color));
    }
}

/// The colours with just enough contrast in the light and the dark theme have enough in high
/// contrast.
#[test]
fn own_colors_have_enough_contrast_in_high_contrast() {
    let own = |text: &str| Party {
        id: String::new().into(),
        name: String::new(),
        initials: String::new(),
        group: None,
        color: Some(text.to_owned()),
        shown: false,
    };
    let styled = styled_themes();
    let styled = styled.iter().map(|(theme, min)| (theme, *min));
    let all: Vec<_> = themes().into_iter().chain(styled).collect();
    for color in ["#74706F #82878A", "#0000FF #FF6060", "#B85000 #C47400", "#007E00 #00A000"] {
        let party = own(color);
        assert!(party.own_color().is_some_and(|color| color.low_contrasts().next().is_none()));
        for (theme, min_ratio) in &all {
            let color = theme.color_of(&party, Some(7));
            for background in [theme.surface, theme.canvas] {
                let ratio = contrast(color, background);
                assert!(ratio >= *min_ratio, "{color:?} on {background:?}: {ratio:.2}");
            }
        }
        assert_eq!(Theme::LIGHT.color_of(&party, None), Theme::LIGHT.extra_party);
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
    let ctx = Context::default();
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
        set_themes(&ctx, [&Theme::LIGHT_HIGH_CONTRAST, &Theme::DARK_HIGH_CONTRAST]);
        assert_eq!(animations(), expected);
    }
}

#[test]
fn nothing_is_faded_in_high_contrast() {
    for theme in [&Theme::LIGHT_HIGH_CONTRAST, &Theme::DARK_HIGH_CONTRAST] {
        for slot in (0..8).map(Some).chain([None]) {
            let color = theme.party_color(slot);
            assert_eq!(theme.faded_on_past(color), color);
        }
    }
}

#[test]
fn special_characters_have_glyphs() {
    let ctx = Context::default();
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

#[test]
fn a_style_sets_the_colors_of_its_parties_and_keeps_those_that_it_leaves_out() {
    let (theme, _) = styled_themes().swap_remove(0);
    let party = |color: Option<&str>| Party {
        id: String::new().into(),
        name: String::new(),
        initials: String::new(),
        group: None,
        color: color.map(str::to_owned),
        shown: false,
    };
    let own = party(Some("#0B6E4F #6FD3A8"));
    assert_eq!(theme.color_of(&own, Some(1)), theme.party_color(Some(1)));
    let two = Theme { styled_parties: Some(1), ..theme };
    assert_eq!(two.color_of(&own, Some(1)), hex(0x0b_6e_4f));
}

#[test]
fn each_party_has_3_to_1_to_the_canvas() {
    for theme in [&Theme::LIGHT, &Theme::DARK] {
        let parties = theme.parties.iter().copied().chain([theme.extra_party, theme.distance]);
        for party in parties {
            // Dotted lines of what is not known are drawn in the colour of the party.
            assert!(contrast(party, theme.canvas) >= 3.0, "{party:?}");
        }
    }
}
