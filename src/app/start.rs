use std::fmt;
use std::panic::{self, AssertUnwindSafe};

use eframe::NativeOptions;
use egui::ViewportBuilder;

use super::StandpointApp;
use crate::document::Document;

/// Why there is no window, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartProblem {
    /// What is missing.
    pub missing: String,
    /// How to get it.
    pub remedy: String,
}

impl fmt::Display for StartProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "standpoint cannot open a window: {}.\n{}",
            self.missing, self.remedy
        )
    }
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// [`StartProblem`] where there is no display, or a library that a window
/// needs is missing.
pub fn run(document: Document) -> Result<(), StartProblem> {
    #[cfg(target_os = "linux")]
    if !["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
    {
        return Err(explain("neither WAYLAND_DISPLAY nor DISPLAY is set"));
    }
    let options = NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title(super::window_title(&document))
            .with_app_id("standpoint")
            .with_inner_size([1440.0, 900.0])
            .with_min_inner_size([720.0, 480.0])
            .with_drag_and_drop(true),
        renderer: eframe::Renderer::Glow,
        ..NativeOptions::default()
    };
    // A missing library panics inside winit; that is a problem to explain, not
    // a backtrace to print. Once the window stands, panics are bugs again.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let hook = std::sync::Arc::new(std::sync::Mutex::new(Some(hook)));
    let created = hook.clone();
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(
            "standpoint",
            options,
            Box::new(move |context| {
                restore(&created);
                let app = StandpointApp::new(&context.egui_ctx, document);
                Ok(Box::new(app.opening_links_with(|_, url| {
                    open::that_detached(url).is_ok()
                })))
            }),
        )
    }));
    let started = !restore(&hook);
    match outcome {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(explain(&error.to_string())),
        Err(panic) if started => panic::resume_unwind(panic),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            Err(explain(
                text.or(panic.downcast_ref::<&str>().copied())
                    .unwrap_or("the window system stopped"),
            ))
        }
    }
}

type PanicHook = Box<dyn Fn(&panic::PanicHookInfo<'_>) + Sync + Send + 'static>;

/// Puts the usual panic hook back; tells whether that was still to be done.
fn restore(hook: &std::sync::Mutex<Option<PanicHook>>) -> bool {
    let hook = hook.lock().ok().and_then(|mut hook| hook.take());
    let pending = hook.is_some();
    if let Some(hook) = hook {
        panic::set_hook(hook);
    }
    pending
}

/// What a window system's message means for a person.
fn explain(message: &str) -> StartProblem {
    // Where in whose sources it failed is of no use to the reader.
    let message = match message.rsplit_once(".rs:") {
        Some((_, rest)) => rest.split_once(": ").map_or(rest, |(_, rest)| rest),
        None => message,
    };
    // Nor is the dump of a structure.
    let message = message.split(": ConfigTemplate").next().unwrap_or(message);
    let message = message.trim_end_matches('.');
    let lower = message.to_lowercase();
    let (missing, remedy) = if lower.contains("xkbcommon") {
        (
            format!("the library libxkbcommon-x11 is missing ({message})"),
            "Install it: apt install libxkbcommon-x11-0 · dnf install libxkbcommon-x11 · pacman -S libxkbcommon-x11",
        )
    } else if lower.contains("xlib")
        || lower.contains("libx11")
        || lower.contains("libxcursor")
        || lower.contains("libxi")
        || lower.contains("x11 libraries")
    {
        (
            format!("a library of the X window system is missing ({message})"),
            "Install them: apt install libx11-6 libx11-xcb1 libxcursor1 libxi6 libxrandr2 · dnf install libX11 libXcursor libXi libXrandr",
        )
    } else if lower.contains("egl")
        || lower.contains("glx")
        || lower.contains("opengl")
        || lower.contains("glutin")
        || lower.contains("gl context")
    {
        (
            format!("there is no usable OpenGL ({message})"),
            "Install it: apt install libegl1 libgl1 libgl1-mesa-dri · dnf install mesa-libEGL mesa-libGL mesa-dri-drivers",
        )
    } else if lower.contains("display")
        || lower.contains("x server")
        || lower.contains("compositor")
        || lower.contains("xopendisplay")
        || lower.contains("wayland")
    {
        (
            format!("there is no display ({message})"),
            "Start it from a desktop session, or set DISPLAY or WAYLAND_DISPLAY; over ssh use ssh -X.",
        )
    } else {
        (
            message.to_owned(),
            "Start it from a desktop session with OpenGL; the message above says what failed.",
        )
    };
    StartProblem {
        missing,
        remedy: remedy.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::explain;

    #[test]
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
                "glutin error: not supported EGL",
                "(glutin error: not supported EGL)",
                "libegl1",
            ),
        ] {
            let problem = explain(message).to_string();
            assert!(problem.contains(words), "{problem}");
            assert!(problem.contains(shown), "{problem}");
        }
    }
}
