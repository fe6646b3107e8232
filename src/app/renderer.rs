//! The renderers that can draw the window, for each system the most reliable first.

use eframe::NativeOptions;
use egui::ViewportBuilder;

use crate::words::{Words, startup};

/// The environment variable that selects a renderer, for drivers that draw
/// incorrectly without reporting an error.
const RENDERER_VARIABLE: &str = "STANDPOINT_RENDERER";

/// A way to draw the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renderer {
    /// Direct3D 12.
    #[cfg(windows)]
    Direct3D,
    /// Direct3D 12 on the CPU, which is part of Windows.
    #[cfg(windows)]
    Warp,
    #[cfg(target_os = "macos")]
    Metal,
    OpenGl,
}

/// The renderers in the order in which they are tried.
const RENDERERS: &[Renderer] = &[
    #[cfg(windows)]
    Renderer::Direct3D,
    #[cfg(windows)]
    Renderer::Warp,
    #[cfg(target_os = "macos")]
    Renderer::Metal,
    Renderer::OpenGl,
];

impl Renderer {
    /// Returns the renderers to try, in order: the one that `STANDPOINT_RENDERER`
    /// names, or all.
    ///
    /// # Errors
    /// Returns an error with the known names if the variable names no renderer.
    pub fn candidates() -> Result<Vec<Self>, Words> {
        match std::env::var_os(RENDERER_VARIABLE).filter(|name| !name.is_empty()) {
            Some(name) => Self::from_name(&name.to_string_lossy()),
            None => Ok(RENDERERS.to_vec()),
        }
    }

    fn from_name(name: &str) -> Result<Vec<Self>, Words> {
        let found = RENDERERS.iter().find(|renderer| renderer.name() == name);
        found
            .map(|renderer| vec![*renderer])
            .ok_or_else(|| startup::unknown_renderer(RENDERER_VARIABLE, name, &Self::names()))
    }

    /// The names of all renderers of this build, in the order in which they are tried.
    pub fn names() -> Vec<&'static str> {
        RENDERERS.iter().map(|renderer| renderer.name()).collect()
    }

    /// The name in `STANDPOINT_RENDERER`.
    pub fn name(self) -> &'static str {
        match self {
            #[cfg(windows)]
            Self::Direct3D => "direct3d",
            #[cfg(windows)]
            Self::Warp => "warp",
            #[cfg(target_os = "macos")]
            Self::Metal => "metal",
            Self::OpenGl => "opengl",
        }
    }

    /// The name in messages.
    pub fn label(self) -> Words {
        match self {
            #[cfg(windows)]
            Self::Direct3D => startup::DIRECT3D,
            #[cfg(windows)]
            Self::Warp => startup::WARP,
            #[cfg(target_os = "macos")]
            Self::Metal => startup::METAL,
            Self::OpenGl => startup::OPENGL,
        }
    }

    /// Returns the options with which eframe uses this renderer.
    pub fn options(self, viewport: ViewportBuilder) -> NativeOptions {
        let options = NativeOptions {
            viewport,
            // It hides the steps of long gradients, which the window has none of, and costs time
            // for every pixel where the processor draws.
            dithering: false,
            ..NativeOptions::default()
        };
        match self {
            #[cfg(windows)]
            Self::Direct3D => wgpu::options(options, eframe::wgpu::Backends::DX12, None),
            #[cfg(windows)]
            Self::Warp => wgpu::options(
                options,
                eframe::wgpu::Backends::DX12,
                Some(eframe::wgpu::DeviceType::Cpu),
            ),
            #[cfg(target_os = "macos")]
            Self::Metal => wgpu::options(options, eframe::wgpu::Backends::METAL, None),
            Self::OpenGl => NativeOptions { renderer: eframe::Renderer::Glow, ..options },
        }
    }
}

#[cfg(any(windows, target_os = "macos"))]
mod wgpu {
    use std::sync::Arc;

    use eframe::NativeOptions;
    use eframe::egui_wgpu::{NativeAdapterSelectorMethod, WgpuSetup, WgpuSetupCreateNew};
    use eframe::wgpu::{Backends, DeviceType, PowerPreference};

    /// Returns options to use wgpu with these backends, on devices of the given type
    /// only if there is one.
    pub fn options(
        mut options: NativeOptions,
        backends: Backends,
        device_type: Option<DeviceType>,
    ) -> NativeOptions {
        let mut setup = WgpuSetupCreateNew::without_display_handle();
        setup.instance_descriptor.backends = backends;
        // A chart does not need a laptop's powerful graphics card.
        setup.power_preference = PowerPreference::LowPower;
        setup.native_adapter_selector = device_type.map(select_device_type);
        options.renderer = eframe::Renderer::Wgpu;
        options.wgpu_options.wgpu_setup = WgpuSetup::CreateNew(setup);
        options
    }

    fn select_device_type(device_type: DeviceType) -> NativeAdapterSelectorMethod {
        Arc::new(move |adapters, surface| {
            let is_suitable = |adapter: &&eframe::wgpu::Adapter| {
                adapter.get_info().device_type == device_type
                    && surface.is_none_or(|surface| adapter.is_surface_supported(surface))
            };
            let found = adapters.iter().find(is_suitable);
            found.cloned().ok_or_else(|| format!("there is no adapter of type {device_type:?}"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opengl_is_the_last_resort_on_every_system() {
        assert_eq!(RENDERERS.last(), Some(&Renderer::OpenGl));
        let options = Renderer::OpenGl.options(ViewportBuilder::default());
        assert_eq!(options.renderer, eframe::Renderer::Glow);
    }

    #[test]
    fn a_renderer_can_be_selected_by_name() {
        for renderer in RENDERERS {
            assert_eq!(Renderer::from_name(renderer.name()), Ok(vec![*renderer]));
        }
        let error = Renderer::from_name("vulkan").expect_err("no such renderer");
        assert!(error.contains("\"vulkan\"") && error.contains("opengl"), "{error}");
    }
}
