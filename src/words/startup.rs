//! Problems at startup, and limitations of the system.

use std::path::Path;

use super::{Words, list};
use crate::hidden::isolated_path;

words! {
    // Titles of windows.
    fn example(title: &str) = "{title} (example)";
    const SPEAKER_TITLE = "Speaker – standpoint";
    const SLIDES_TITLE = "Slides – standpoint";

    // Errors that prevent the window from opening, and their remedies.
    const NO_DISPLAY_VARIABLE = "neither WAYLAND_DISPLAY nor DISPLAY is set";
    const WINDOW_SYSTEM_PANICKED = "the window system stopped";
    const UNKNOWN_REMEDY =
        "Start it from a desktop session with OpenGL; the message above says what failed.";
    const UNSET_RENDERER = "Unset it to use the default renderers.";
    fn cannot_open_window(missing: &str, remedy: &str) =
        "standpoint cannot open a window: {missing}.\n{remedy}";
    /// A missing requirement, with the system's own message.
    fn missing_with_message(missing: &str, message: &str) = "{missing} ({message})";

    // Renderers.
    const OPENGL = "OpenGL";
    #[cfg(windows)]
    const DIRECT3D = "Direct3D 12";
    #[cfg(windows)]
    const WARP = "Direct3D 12 on the CPU";
    #[cfg(target_os = "macos")]
    const METAL = "Metal";
    fn unknown_renderer(variable: &str, found: &str, names: &[&str] as list::or) =
        "{variable}: found \"{found}\", expected {names}";
    fn fell_back_to(renderer: &Words, failures: &Words) =
        "the window is drawn with {renderer}, because others failed: {failures}";
    /// The error for a display number above `count`.
    fn no_such_display(number: usize, count: usize) =
        "there is no display {number}; the highest number is {count}. The talk is on the display \
        that the desktop chose.";

    // The settings file.
    const NOT_UTF8 = "it is not UTF-8 text";
    fn syntax_error(line: usize, column: usize, error: &str) =
        "line {line}, column {column}: {error}";
    /// `kept_as` is the file's new name if it could be renamed.
    fn settings_unreadable(path: &Path as isolated_path, reason: &str, kept_as: Option<&str>) =
        match kept_as {
            Some(name) =>
                "The settings in {path} cannot be read ({reason}). The defaults are used, and the \
                file is kept as {name}.",
            None =>
                "The settings in {path} cannot be read ({reason}). The defaults are used, and \
                changes to them are not saved.",
        };
    fn settings_unwritable(path: &Path as isolated_path, reason: &str) =
        "The settings cannot be written to {path} ({reason}). They last until this window closes.";

    // Features that the window lacks on this system.
    const NO_FILE_DROP = "Files cannot be dropped on the window. Use Open… instead.";
    const NO_WINDOW_POSITION =
        "The desktop chooses where the window opens; it cannot return to its last position.";
    const NO_OPEN_WITH =
        "Finder cannot open files with standpoint. Use Open…, or drop the file on the window.";
    const FUNCTION_KEYS = "Keys from F1 to F12 need fn, unless System Settings → Keyboard → Keyboard \
        Shortcuts → Function Keys makes them standard function keys. F11 shows the desktop even then: \
        for full screen, press ⌃⌘F.";
    const PREFERENCES_NEED_PORTAL = "Without a desktop portal, dark theme, high contrast and \
        reduced motion cannot be detected. Choose them with T, Shift+T and “Reduce motion” in the \
        search.";
    const NO_PINCH = "Pinching does not zoom the chart. Use the wheel with Ctrl, + or − instead.";
}

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
    words!("{shown}{rest}{mark} – standpoint")
}

/// A requirement of the window that is missing.
pub struct Missing {
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

/// "OpenGL: no context; Metal: no adapter", for each renderer and its message.
pub fn renderer_failures<'a>(failures: impl Iterator<Item = (Words, &'a str)>) -> Words {
    let failures: Vec<String> =
        failures.map(|(renderer, message)| format!("{renderer}: {message}")).collect();
    Words::built(failures.join("; "))
}

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
