//! On which system the window is, and what that does not let the program do.

/// A system, as far as windows differ on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// Windows.
    Windows,
    /// macOS.
    MacOs,
    /// A desktop of Wayland.
    Wayland,
    /// A desktop of X11.
    X11,
}

impl Platform {
    /// The system that the program runs on, as the window library tells it;
    /// `None` where there is no display.
    pub fn current() -> Option<Self> {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        if cfg!(windows) {
            Some(Self::Windows)
        } else if cfg!(target_os = "macos") {
            Some(Self::MacOs)
        } else if is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET") {
            Some(Self::Wayland)
        } else {
            is_set("DISPLAY").then_some(Self::X11)
        }
    }

    /// What is missing on it, in sentences, told under the keys.
    pub fn limitations(self) -> Vec<&'static str> {
        use Platform::{MacOs, Wayland, X11};
        let all: [(&str, &[Platform]); 5] = [
            (
                "A file cannot be dropped on the window here; Open… finds it.",
                &[Wayland],
            ),
            (
                "The window comes up where the desktop puts it, not where it was.",
                &[Wayland],
            ),
            (
                "Finder cannot open a file with standpoint; Open… does, and so does dropping it on the window.",
                &[MacOs],
            ),
            (
                "Without its portal a desktop does not tell whether it is dark, high in contrast or still: T, Shift+T and Reduced motion in the search choose.",
                &[Wayland, X11],
            ),
            (
                "A pinch does not zoom the chart; the wheel, + and − do.",
                &[Wayland, X11],
            ),
        ];
        let here = all
            .into_iter()
            .filter(|(_, systems)| systems.contains(&self));
        here.map(|(words, _)| words).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_system_is_told_what_it_lacks_and_no_more() {
        let counts = [
            Platform::Windows,
            Platform::MacOs,
            Platform::X11,
            Platform::Wayland,
        ]
        .map(|system| system.limitations().len());
        assert_eq!(counts, [0, 1, 2, 4]);
        assert!(Platform::MacOs.limitations()[0].contains("Finder"));
    }
}
