//! The sample company, started once for all journeys that walk through it at the same time.

use std::sync::{Arc, Weak};

use anyhow::Result;
use journeys::{Browser, Engine, Program, Scheme, Size};
use tokio::sync::Mutex;

use crate::people::{call_at_any_hour, sign_in_as};

type Shared = Mutex<Weak<Program>>;

static ON_SQLITE: Shared = Mutex::const_new(Weak::new());
static ON_POSTGRESQL: Shared = Mutex::const_new(Weak::new());

/// The running sample company; it stops when the last journey lets it go. What a journey changes
/// in it, others meet: each keeps to people and rows of its own.
pub async fn company(engine: Engine) -> Result<Arc<Program>> {
    let shared = match engine {
        Engine::Sqlite => &ON_SQLITE,
        Engine::Postgres => &ON_POSTGRESQL,
    };
    let mut shared = shared.lock().await;
    if let Some(running) = shared.upgrade() {
        return Ok(running);
    }
    let started = Arc::new(Program::demo(engine).await?);
    // At night and on Sundays too there is somebody to call.
    let browser = Browser::start(Size::Desktop, Scheme::Light).await?;
    sign_in_as(&browser, &started, "administrator").await?;
    call_at_any_hour(&browser).await?;
    browser.close().await?;
    *shared = Arc::downgrade(&started);
    Ok(started)
}
