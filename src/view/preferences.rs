/// The settings of the operating system that programs are expected to follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemPreferences {
    /// Whether the theme is dark; `None` if the system does not say.
    pub dark: Option<bool>,
    /// Whether to use high contrast.
    pub high_contrast: bool,
    /// Whether to avoid animation.
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
    /// Whether it is on.
    pub fn is_on(self) -> bool {
        self.chosen.unwrap_or(self.system)
    }

    /// Turns it on or off. A choice that agrees with the system follows it again.
    pub fn toggle(&mut self) {
        let on = !self.is_on();
        self.chosen = (on != self.system).then_some(on);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_overrides_the_system_until_it_agrees_with_it() {
        let mut choice = Preference::default();
        choice.toggle();
        assert_eq!((choice.is_on(), choice.chosen), (true, Some(true)));
        choice.toggle();
        assert_eq!((choice.is_on(), choice.chosen), (false, None));
        choice.system = true;
        assert!(choice.is_on());
        choice.toggle();
        assert!(!choice.is_on());
        choice.system = false;
        assert!(!choice.is_on());
    }
}
