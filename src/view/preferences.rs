/// How a system is set, which every program is to follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemPreferences {
    /// Whether light stands on dark; `None` where the system says nothing.
    pub dark: Option<bool>,
    /// Whether contrast is to be high.
    pub high_contrast: bool,
    /// Whether nothing is to move by itself.
    pub reduced_motion: bool,
}

/// Something that is as the system is set until a person chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preference {
    /// What a person chose.
    pub chosen: Option<bool>,
    /// How the system is set.
    pub system: bool,
}

impl Preference {
    /// Whether it is on.
    pub fn is_on(self) -> bool {
        self.chosen.unwrap_or(self.system)
    }

    /// Turns it on or off. Whoever chooses what the system says follows it again.
    pub fn toggle(&mut self) {
        let on = !self.is_on();
        self.chosen = (on != self.system).then_some(on);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_holds_against_the_system_until_it_agrees_with_it() {
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
