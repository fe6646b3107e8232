//! Listens to the system's preferences: light or dark, contrast, motion.

use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, OnceLock};

use egui::Context;
use mundy::{ColorScheme, Contrast, Interest, Preferences, Subscription};

use crate::view::SystemPreferences;

/// Listens until it is dropped.
pub struct PreferenceListener {
    receiver: Receiver<SystemPreferences>,
    /// The window to wake, once there is one.
    window: Arc<OnceLock<Context>>,
    has_received: bool,
    _subscription: Subscription,
}

impl PreferenceListener {
    /// Starts to listen, before there is a window, so that the first frame can
    /// already follow the preferences. On macOS, call it on the main thread.
    pub fn start() -> Self {
        let (sender, receiver) = mpsc::channel();
        let window = Arc::new(OnceLock::<Context>::new());
        let window_to_wake = Arc::clone(&window);
        let interest = Interest::ColorScheme | Interest::Contrast | Interest::ReducedMotion;
        let subscription = Preferences::subscribe(interest, move |preferences| {
            // The window may be closed by now.
            let _ = sender.send(system_preferences(preferences));
            if let Some(ctx) = window_to_wake.get() {
                ctx.request_repaint();
            }
        });
        Self {
            receiver,
            window,
            has_received: false,
            _subscription: subscription,
        }
    }

    /// The latest preferences since the last call. With `hold`, changes are held
    /// back, because only the presenter may change what an audience sees.
    pub fn latest(&mut self, ctx: &Context, hold: bool) -> Option<SystemPreferences> {
        self.window.get_or_init(|| ctx.clone());
        if hold && self.has_received {
            return None;
        }
        let latest = self.receiver.try_iter().last();
        self.has_received |= latest.is_some();
        latest
    }
}

fn system_preferences(preferences: Preferences) -> SystemPreferences {
    SystemPreferences {
        dark: match preferences.color_scheme {
            ColorScheme::Dark => Some(true),
            ColorScheme::Light => Some(false),
            ColorScheme::NoPreference => None,
        },
        // We cannot use the user's own colours, but they stand for high contrast.
        high_contrast: matches!(preferences.contrast, Contrast::More | Contrast::Custom),
        reduced_motion: preferences.reduced_motion.is_reduce(),
    }
}
