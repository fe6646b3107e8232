//! Why there is no window, in words for a person.

use std::fmt;

use crate::app::renderer::Renderer;

/// A renderer that was tried, and its message.
pub type RendererFailure = (Renderer, String);

/// Why there is no window, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartError {
    /// What is missing.
    pub missing: String,
    /// How to get it.
    pub remedy: String,
}

impl fmt::Display for StartError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "standpoint cannot open a window: {}.\n{}",
            self.missing, self.remedy
        )
    }
}

impl StartError {
    /// What the message of a window system means for a person.
    pub fn from_message(message: &str) -> Self {
        let lower = message.to_lowercase();
        let (missing, remedy) = explain(&lower);
        let missing = if missing.is_empty() {
            message.to_owned()
        } else {
            format!("{missing} ({message})")
        };
        Self {
            missing,
            remedy: remedy.to_owned(),
        }
    }

    /// What it means that no renderer has drawn a window.
    pub fn from_failures(failed: &[RendererFailure]) -> Self {
        match failed {
            // Where there is one way only, its name would tell nothing.
            [(_, only)] => Self::from_message(shorten(only)),
            failed => Self::from_message(&describe_failures(failed)),
        }
    }

    /// That the program was told to do what it cannot.
    pub fn from_usage(missing: String) -> Self {
        Self {
            missing,
            remedy: "Without it, the system's usual way is taken.".to_owned(),
        }
    }
}

/// What was tried, and how each failed, in one line.
pub fn describe_failures(failed: &[RendererFailure]) -> String {
    let each = failed
        .iter()
        .map(|(renderer, message)| format!("{renderer}: {}", shorten(message)));
    each.collect::<Vec<_>>().join("; ")
}

/// A message without what is of no use to its reader.
fn shorten(message: &str) -> &str {
    // Where in whose sources it failed.
    let message = match message.rsplit_once(".rs:") {
        Some((_, rest)) => rest.split_once(": ").map_or(rest, |(_, rest)| rest),
        None => message,
    };
    // How it was noticed.
    let message = match message.split_once(" on an `Err` value: ") {
        Some((_, value)) => value,
        None => message,
    };
    // The dump of a structure.
    let message = message.split(": ConfigTemplate").next().unwrap_or(message);
    message.trim_end_matches('.')
}

/// What is missing and how to get it, for a message in lower case.
#[cfg(not(any(windows, target_os = "macos")))]
fn explain(message: &str) -> (&'static str, &'static str) {
    let names = |words: &[&str]| words.iter().any(|word| message.contains(word));
    if names(&["xkb"]) {
        (
            "the library libxkbcommon is missing",
            "Install it with its part for X11: apt install libxkbcommon0 libxkbcommon-x11-0 · dnf install libxkbcommon-x11 · pacman -S libxkbcommon-x11",
        )
    } else if names(&["libwayland", "wayland library"]) {
        (
            "a library of Wayland is missing",
            "Install them: apt install libwayland-client0 libwayland-egl1 · dnf install libwayland-client libwayland-egl · pacman -S wayland",
        )
    } else if names(&["xlib", "libx11", "libxcursor", "libxi", "x11 libraries"]) {
        (
            "a library of the X window system is missing",
            "Install them: apt install libx11-6 libx11-xcb1 libxcursor1 libxi6 · dnf install libX11 libX11-xcb libXcursor libXi · pacman -S libx11 libxcursor libxi",
        )
    } else if names(&["egl", "glx", "opengl", "glutin", "gl context"]) {
        (
            "there is no usable OpenGL",
            "Install it: apt install libegl1 libgl1 libgl1-mesa-dri · dnf install mesa-libEGL mesa-libGL mesa-dri-drivers",
        )
    } else if names(&[
        "display",
        "x server",
        "compositor",
        "xopendisplay",
        "wayland",
    ]) {
        (
            "there is no display",
            "Start it from a desktop session, or set DISPLAY or WAYLAND_DISPLAY; over ssh use ssh -X. Where X11 is there and Wayland is not, unset WAYLAND_DISPLAY.",
        )
    } else {
        (
            "",
            "Start it from a desktop session with OpenGL; the message above says what failed.",
        )
    }
}

/// What is missing and how to get it; these systems have a display and all
/// libraries, so that only drawing can fail.
#[cfg(any(windows, target_os = "macos"))]
fn explain(_message: &str) -> (&'static str, &'static str) {
    (
        "nothing can draw it",
        "Install the graphics driver from the maker of the computer, or of the virtual machine, and start again.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_was_tried_is_named() {
        let failed = |message: &str| (Renderer::OpenGl, message.to_owned());
        let both = [failed("at src/a.rs:3: no adapter."), failed("no context")];
        let problem = StartError::from_failures(&both).to_string();
        let words = "(OpenGL: no adapter; OpenGL: no context)";
        assert!(problem.contains(words), "{problem}");
    }

    #[test]
    #[cfg(not(any(windows, target_os = "macos")))]
    fn what_is_missing_is_named_with_what_to_install() {
        for (message, shown, words) in [
            (
                "neither WAYLAND_DISPLAY nor DISPLAY is set",
                "(neither WAYLAND_DISPLAY nor DISPLAY is set)",
                "ssh -X",
            ),
            (
                "Library libxkbcommon-x11.so could not be loaded.",
                "(Library libxkbcommon-x11.so could not be loaded)",
                "libxkbcommon-x11-0",
            ),
            (
                "os error at /root/winit/linux/mod.rs:788: Failed to load one of xlib's shared libraries.",
                "(Failed to load one of xlib's shared libraries)",
                "libxcursor1",
            ),
            (
                "Failed to open connection to X server",
                "(Failed to open connection to X server)",
                "ssh -X",
            ),
            (
                "os error at wayland/mod.rs:81: NoCompositor",
                "(NoCompositor)",
                "unset WAYLAND_DISPLAY",
            ),
            (
                "called `Result::unwrap()` on an `Err` value: XKBNotFound",
                "libxkbcommon is missing (XKBNotFound)",
                "libxkbcommon0",
            ),
            (
                "os error at wayland/mod.rs:70: The wayland library could not be loaded",
                "(The wayland library could not be loaded)",
                "libwayland-client0",
            ),
            (
                "Library libwayland-egl.so could not be loaded.",
                "(Library libwayland-egl.so could not be loaded)",
                "libwayland-egl1",
            ),
            (
                "glutin error: not supported EGL",
                "(glutin error: not supported EGL)",
                "libegl1",
            ),
        ] {
            let failed = (Renderer::OpenGl, message.to_owned());
            let problem = StartError::from_failures(&[failed]).to_string();
            assert!(problem.contains(words), "{problem}");
            assert!(problem.contains(shown), "{problem}");
        }
    }
}
