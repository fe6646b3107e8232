//! Problems at startup, and limitations of the system.

use std::path::Path;

use super::{Words, list};
use crate::hidden::isolated_path;

// Titles of windows.
pub const SPEAKER_TITLE: Words = Words::fixed("Speaker – standpoint");

/// The most characters of a title that are shown in a line. X11 refuses megabytes, and the title bar
/// would lay them out in every frame.
const MAX_TITLE: usize = 200;

/// As much of a text as a line may show.
pub fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(MAX_TITLE);
    end.map_or(text, |(end, _)| &text[..end])
}

/// "Ground operation (edited) – standpoint".
pub fn window_title(document: &str, is_edited: bool) -> Words {
    let mark = if is_edited { " (edited)" } else { "" };
    let shown = beginning(document);
    let rest = if shown.len() < document.len() { "…" } else { "" };
    Words::built(format!("{shown}{rest}{mark} – standpoint"))
}

// Errors that prevent the window from opening, and their remedies.
pub const NO_DISPLAY_VARIABLE: Words = Words::fixed("neither WAYLAND_DISPLAY nor DISPLAY is set");
pub const WINDOW_SYSTEM_PANICKED: Words = Words::fixed("the window system stopped");
pub const UNKNOWN_REMEDY: Words = Words::fixed(
    "Start it from a desktop session with OpenGL; the message above says what failed.",
);
pub const UNSET_RENDERER: Words = Words::fixed("Unset it to use the default renderers.");

pub fn cannot_open_window(missing: &str, remedy: &str) -> Words {
    Words::built(format!("standpoint cannot open a window: {missing}.\n{remedy}"))
}

/// A missing requirement, with the system's own message.
pub fn missing_with_message(missing: &str, message: &str) -> Words {
    Words::built(format!("{missing} ({message})"))
}

/// A requirement of the window that is missing.
pub struct Missing {
    /// The problem.
    pub problem: Words,
    /// How to install or enable it.
    pub remedy: Words,
}

const fn missing(problem: &'static str, remedy: &'static str) -> Missing {
    Missing { problem: Words::fixed(problem), remedy: Words::fixed(remedy) }
}

#[cfg(any(windows, target_os = "macos"))]
pub const GRAPHICS_DRIVER: Missing = missing(
    "no renderer works",
    "Install the graphics driver of the computer’s or virtual machine’s vendor, and start again.",
);

#[cfg(not(any(windows, target_os = "macos")))]
pub mod libraries {
    use super::{Missing, missing};

    pub const XKBCOMMON: Missing = missing(
        "the library libxkbcommon is missing",
        "Install it with its X11 part: apt install libxkbcommon0 libxkbcommon-x11-0 · dnf install libxkbcommon-x11 · pacman -S libxkbcommon-x11",
    );
    pub const WAYLAND: Missing = missing(
        "a Wayland library is missing",
        "Install the libraries: apt install libwayland-client0 libwayland-egl1 · dnf install libwayland-client libwayland-egl · pacman -S wayland",
    );
    pub const X11: Missing = missing(
        "an X11 library is missing",
        "Install the libraries: apt install libx11-6 libx11-xcb1 libxcursor1 libxi6 · dnf install libX11 libX11-xcb libXcursor libXi · pacman -S libx11 libxcursor libxi",
    );
    pub const OPENGL: Missing = missing(
        "there is no usable OpenGL",
        "Install it: apt install libegl1 libgl1 libgl1-mesa-dri · dnf install mesa-libEGL mesa-libGL mesa-dri-drivers",
    );
    pub const DISPLAY: Missing = missing(
        "there is no display",
        "Start it from a desktop session, or set DISPLAY or WAYLAND_DISPLAY; over ssh, use ssh -X. If only X11 is running, unset WAYLAND_DISPLAY.",
    );
}

// Renderers.
pub const OPENGL: Words = Words::fixed("OpenGL");
#[cfg(windows)]
pub const DIRECT3D: Words = Words::fixed("Direct3D 12");
#[cfg(windows)]
pub const WARP: Words = Words::fixed("Direct3D 12 on the CPU");
#[cfg(target_os = "macos")]
pub const METAL: Words = Words::fixed("Metal");

pub fn unknown_renderer(variable: &str, found: &str, names: &[&str]) -> Words {
    Words::built(format!("{variable}: found \"{found}\", expected {}", list::or(names)))
}

/// "OpenGL: no context; Metal: no adapter", for each renderer and its message.
pub fn renderer_failures<'a>(failures: impl Iterator<Item = (Words, &'a str)>) -> Words {
    let failures: Vec<String> =
        failures.map(|(renderer, message)| format!("{renderer}: {message}")).collect();
    Words::built(failures.join("; "))
}

pub fn fell_back_to(renderer: &Words, failures: &Words) -> Words {
    Words::built(format!("the window is drawn with {renderer}, because others failed: {failures}"))
}

/// The error for a display number above `count`.
pub fn no_such_display(number: usize, count: usize) -> Words {
    Words::built(format!(
        "there is no display {number}; the highest number is {count}. The talk is on the display that the desktop chose."
    ))
}

// The settings file.
pub const NOT_UTF8: Words = Words::fixed("it is not UTF-8 text");

pub fn syntax_error(line: usize, column: usize, error: &str) -> Words {
    Words::built(format!("line {line}, column {column}: {error}"))
}

/// `kept_as` is the file's new name if it could be renamed.
pub fn settings_unreadable(path: &Path, reason: &str, kept_as: Option<&str>) -> Words {
    let consequence = match kept_as {
        Some(name) => format!("the file is kept as {name}."),
        None => "changes to them are not saved.".to_owned(),
    };
    Words::built(format!(
        "The settings in {} cannot be read ({reason}). The defaults are used, and {consequence}",
        isolated_path(path)
    ))
}

pub fn settings_unwritable(path: &Path, reason: &str) -> Words {
    Words::built(format!(
        "The settings cannot be written to {} ({reason}). They last until this window closes.",
        isolated_path(path)
    ))
}

// Features that the window lacks on this system.
pub const NO_FILE_DROP: Words =
    Words::fixed("Files cannot be dropped on the window. Use Open… instead.");
pub const NO_WINDOW_POSITION: Words = Words::fixed(
    "The desktop chooses where the window opens; it cannot return to its last position.",
);
pub const NO_OPEN_WITH: Words = Words::fixed(
    "Finder cannot open files with standpoint. Use Open…, or drop the file on the window.",
);
pub const PREFERENCES_NEED_PORTAL: Words = Words::fixed(
    "Without a desktop portal, dark theme, high contrast and reduced motion cannot be detected. Choose them with T, Shift+T and “Reduce motion” in the search.",
);
pub const NO_PINCH: Words =
    Words::fixed("Pinching does not zoom the chart. Use the wheel, + or − instead.");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_of_the_window_is_short() {
        assert_eq!(window_title("Talks", true), "Talks (edited) – standpoint");
        let title = window_title(&"é".repeat(1_000_000), false);
        let short = format!("{}… – standpoint", "é".repeat(MAX_TITLE));
        assert_eq!(title.as_str(), short);
    }
}
