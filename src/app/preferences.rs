//! Hears from the system how it is set: light or dark, contrast, motion.

use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, OnceLock};

use egui::Context;
use mundy::{ColorScheme, Contrast, Interest, Preferences, Subscription};

use crate::view::SystemPreferences;

/// Hears of the system's settings until this is dropped.
pub struct PreferenceListener {
    receiver: Receiver<SystemPreferences>,
    /// Whom to wake, once there is a window.
    window: Arc<OnceLock<Context>>,
    /// Whether the first has come.
    has_received: bool,
    _subscription: Subscription,
}

impl PreferenceListener {
    /// Begins to hear, before there is a window, so that the first frame may
    /// already follow. On macOS it is to be called on the main thread.
    pub fn start() -> Self {
        let (sender, receiver) = mpsc::channel();
        let window = Arc::new(OnceLock::<Context>::new());
        let woken = Arc::clone(&window);
        let interest = Interest::ColorScheme | Interest::Contrast | Interest::ReducedMotion;
        let subscription = Preferences::subscribe(interest, move |found| {
            // The window may be gone by now.
            let _ = sender.send(system_preferences(found));
            if let Some(ctx) = woken.get() {
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

    /// What is new since the last call. While it is held back, as what an
    /// audience sees changes only when the presenter wants it, only the first.
    pub fn latest(&mut self, ctx: &Context, hold: bool) -> Option<SystemPreferences> {
        self.window.get_or_init(|| ctx.clone());
        if hold && self.has_received {
            return None;
        }
        let news = self.receiver.try_iter().last();
        self.has_received |= news.is_some();
        news
    }
}

fn system_preferences(found: Preferences) -> SystemPreferences {
    SystemPreferences {
        dark: match found.color_scheme {
            ColorScheme::Dark => Some(true),
            ColorScheme::Light => Some(false),
            ColorScheme::NoPreference => None,
        },
        // Colours of a person's own are not ours; the contrast that they stand for is.
        high_contrast: matches!(found.contrast, Contrast::More | Contrast::Custom),
        reduced_motion: found.reduced_motion.is_reduce(),
    }
}
