//! Where the time comes from.

use jiff::Timestamp;
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// A source of the present instant, to the microsecond: the machine's, or one moved by hand.
#[derive(Clone, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// A clock that stands still until it is set, for tests.
    pub fn standing_at(now: Timestamp) -> Self {
        Self(Some(Arc::new(AtomicI64::new(now.as_microsecond()))))
    }

    /// Moves a standing clock; the machine's own cannot be moved and stays.
    pub fn set(&self, now: Timestamp) {
        if let Some(at) = &self.0 {
            at.store(now.as_microsecond(), Ordering::SeqCst);
        }
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "the one place where the machine's clock is read")]
        let micros =
            self.0.as_ref().map_or_else(|| Timestamp::now().as_microsecond(), |at| at.load(Ordering::SeqCst));
        // Both sources only ever hold what a Timestamp gave.
        Timestamp::from_microsecond(micros).unwrap_or_default()
    }
}
