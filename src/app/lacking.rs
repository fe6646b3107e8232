//! What a system does not let the program do, told under the keys.

/// A system, as far as windows differ on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum System {
    Windows,
    MacOs,
    Wayland,
    X11,
}

/// What is missing on the system that the program runs on.
pub fn here() -> Vec<&'static str> {
    on(if cfg!(windows) {
        System::Windows
    } else if cfg!(target_os = "macos") {
        System::MacOs
    } else if is_wayland() {
        System::Wayland
    } else {
        System::X11
    })
}

/// Whether the window is one of Wayland's, as the window library decides it.
pub fn is_wayland() -> bool {
    let says = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let mut names = ["WAYLAND_DISPLAY", "WAYLAND_SOCKET"].iter();
    !cfg!(any(windows, target_os = "macos")) && names.any(|name| says(name))
}

fn on(system: System) -> Vec<&'static str> {
    use System::{MacOs, Wayland, X11};
    let all: [(&str, &[System]); 5] = [
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
        .filter(|(_, systems)| systems.contains(&system));
    here.map(|(words, _)| words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_system_is_told_what_it_lacks_and_no_more() {
        let counts = [System::Windows, System::MacOs, System::X11, System::Wayland]
            .map(|system| on(system).len());
        assert_eq!(counts, [0, 1, 2, 4]);
        assert!(on(System::MacOs)[0].contains("Finder"));
    }
}
