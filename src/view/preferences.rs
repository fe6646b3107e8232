/// The preferences of the operating system that programs are expected to follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemPreferences {
    /// True if the theme is dark; `None` if there is no preference.
    pub dark: Option<bool>,
    /// True for high contrast.
    pub high_contrast: bool,
    /// True for windows without animation.
    pub reduced_motion: bool,
}

/// A setting that follows the system until the user chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preference {
    /// The user's choice.
    pub chosen: Option<bool>,
    /// The system's setting.
    pub system: bool,
}

impl Preference {
    /// Returns true if the setting is on.
    pub fn is_on(self) -> bool {
        self.chosen.unwrap_or(self.system)
    }

    /// Turns the setting on or off. If that agrees with the system, the setting follows
    /// the system again.
    pub fn toggle(&mut self) {
        let on = !self.is_on();
        self.chosen = (on != self.system).then_some(on);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_overrides_the_system_until_they_agree() {
        let mut preference = Preference::default();
        preference.toggle();
        assert_eq!((preference.is_on(), preference.chosen), (true, Some(true)));
        preference.toggle();
        assert_eq!((preference.is_on(), preference.chosen), (false, None));
        preference.system = true;
        assert!(preference.is_on());
        preference.toggle();
        assert!(!preference.is_on());
        preference.system = false;
        assert!(!preference.is_on());
    }
}
