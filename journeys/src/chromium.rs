//! How Chromium is started: closed to the outside, in Spanish, of a known size.

use std::path::Path;

use anyhow::Result;
use serde_json::json;
use thirtyfour::ChromeCapabilities;
use thirtyfour::LoggingPrefsLogLevel;
use thirtyfour::prelude::*;

/// The inner size of the window, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// 1440 × 900.
    Desktop,
    /// 390 × 844, with touch, as a phone reports itself.
    Phone,
}

/// The colour scheme the person's system asks pages for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Dark text on a light ground.
    Light,
    /// Light text on a dark ground.
    Dark,
}

impl Scheme {
    pub(crate) fn other(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }
}

/// What is asked of the driver for a window of this size.
pub(crate) fn wishes(size: Size, profile: &Path) -> Result<ChromeCapabilities> {
    let mut wanted = DesiredCapabilities::chrome();
    for flag in [
        "--headless=new",
        // Containers have neither the kernel rights of its sandbox, nor a GPU, nor much /dev/shm.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        // Nothing but the page under test is loaded, and only from this machine.
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--no-proxy-server",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ] {
        wanted.add_arg(flag)?;
    }
    wanted.add_arg(&format!("--user-data-dir={}", profile.display()))?;
    let language = json!({"intl.accept_languages": "es-EC,es"});
    wanted.add_experimental_option("prefs", language)?;
    // The window's outer size would include its frame; this is the size that pages see.
    let metrics = match size {
        Size::Desktop => {
            json!({"width": 1440, "height": 900, "pixelRatio": 1, "mobile": false, "touch": false})
        }
        Size::Phone => {
            json!({"width": 390, "height": 844, "pixelRatio": 2, "mobile": true, "touch": true})
        }
    };
    wanted.add_experimental_option("mobileEmulation", json!({"deviceMetrics": metrics}))?;
    wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    Ok(wanted)
}

/// Sets what pages learn of the person's system: colours, motion, time zone.
pub(crate) async fn dress(driver: &WebDriver, scheme: Scheme) -> Result<()> {
    let colours = match scheme {
        Scheme::Light => "light",
        Scheme::Dark => "dark",
    };
    let media = json!({"features": [
        {"name": "prefers-color-scheme", "value": colours},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]});
    let cdp = driver.cdp();
    cdp.send_raw("Emulation.setEmulatedMedia", media).await?;
    cdp.emulation().set_timezone_override("America/Guayaquil").await?;
    Ok(())
}
