//! The program as a process, how a test asks it, and the real servers around it.

mod house;
mod http;
mod outside;

pub use house::{House, Program};
pub use outside::Outside;

use std::time::{Duration, Instant};

/// Looks until it is there; long enough for a machine that does ten other things.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(began.elapsed() < Duration::from_secs(90), "waited in vain until {what}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
