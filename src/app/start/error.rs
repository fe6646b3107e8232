//! Explains why the window cannot be opened.

use std::fmt;

use crate::app::renderer::Renderer;
use crate::words::Words;
use crate::words::startup::{self, Missing};

/// A renderer that failed, with its error message.
pub type RendererFailure = (Renderer, String);

/// The reason why the window cannot be opened, with a remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartError {
    /// The missing component, or the error message.
    pub missing: Words,
    /// A suggestion to fix the error.
    pub remedy: Words,
}

impl fmt::Display for StartError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        startup::cannot_open_window(&self.missing, &self.remedy).fmt(formatter)
    }
}

impl StartError {
    /// Explains an error message of the window system.
    pub fn from_message(message: &str) -> Self {
        match find_missing(&message.to_lowercase()) {
            Some(Missing { problem, remedy }) => {
                Self { missing: startup::missing_with_message(&problem, message), remedy }
            }
            None => Self { missing: Words::verbatim(message), remedy: startup::UNKNOWN_REMEDY },
        }
    }

    /// Explains that all renderers failed.
    pub fn from_failures(failures: &[RendererFailure]) -> Self {
        match failures {
            // The name of the only renderer adds no information.
            [(_, message)] => Self::from_message(shorten(message)),
            failures => Self::from_message(&describe_failures(failures)),
        }
    }

    /// Explains that the selected renderer is unknown.
    pub fn unknown_renderer(message: Words) -> Self {
        Self { missing: message, remedy: startup::UNSET_RENDERER }
    }
}

/// Shows the error in a message box and waits until it is closed.
pub fn show_start_error(error: &StartError) {
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("standpoint")
        .set_description(crate::hidden::visible(&error.to_string()))
        .show();
}

/// Lists the failed renderers with their messages, on one line.
pub fn describe_failures(failures: &[RendererFailure]) -> Words {
    let failures = failures.iter();
    startup::renderer_failures(
        failures.map(|(renderer, message)| (renderer.label(), shorten(message))),
    )
}

/// Strips the parts of a message that are meaningless to the user.
fn shorten(message: &str) -> &str {
    // The location in the source code.
    let message = match message.rsplit_once(".rs:") {
        Some((_, rest)) => rest.split_once(": ").map_or(rest, |(_, rest)| rest),
        None => message,
    };
    // The message of the failed `unwrap`.
    let message = match message.split_once(" on an `Err` value: ") {
        Some((_, value)) => value,
        None => message,
    };
    // The debug output of a struct.
    let message = message.split(": ConfigTemplate").next().unwrap_or(message);
    message.trim_end_matches('.')
}

/// Returns the missing component that a lower-case message mentions.
#[cfg(not(any(windows, target_os = "macos")))]
fn find_missing(message: &str) -> Option<Missing> {
    use startup::libraries;
    let mentions = |parts: &[&str]| parts.iter().any(|part| message.contains(part));
    if mentions(&["xkb"]) {
        Some(libraries::XKBCOMMON)
    } else if mentions(&["libwayland", "wayland library"]) {
        Some(libraries::WAYLAND)
    } else if mentions(&["xlib", "libx11", "libxcursor", "libxi", "x11 libraries"]) {
        Some(libraries::X11)
    } else if mentions(&["egl", "glx", "opengl", "glutin", "gl context"]) {
        Some(libraries::OPENGL)
    } else if mentions(&["display", "x server", "compositor", "xopendisplay", "wayland"]) {
        Some(libraries::DISPLAY)
    } else {
        None
    }
}

/// Returns the graphics driver: these systems have a display and all libraries, so
/// only drawing can fail.
#[cfg(any(windows, target_os = "macos"))]
#[expect(clippy::unnecessary_wraps, reason = "other systems do not always know")]
fn find_missing(_message: &str) -> Option<Missing> {
    Some(startup::GRAPHICS_DRIVER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failed_renderer_is_named() {
        let failure = |message: &str| (Renderer::OpenGl, message.to_owned());
        let failures = [failure("at src/a.rs:3: no adapter."), failure("no context")];
        let error = StartError::from_failures(&failures).to_string();
        let expected = "(OpenGL: no adapter; OpenGL: no context)";
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    #[cfg(not(any(windows, target_os = "macos")))]
    fn the_missing_library_is_named_with_its_packages() {
        for (message, reason, remedy) in [
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
            ("glutin error: not supported EGL", "(glutin error: not supported EGL)", "libegl1"),
        ] {
            let failure = (Renderer::OpenGl, message.to_owned());
            let error = StartError::from_failures(&[failure]).to_string();
            assert!(error.contains(remedy), "{error}");
            assert!(error.contains(reason), "{error}");
        }
    }
}
