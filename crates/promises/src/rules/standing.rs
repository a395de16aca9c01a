//! How a promise stands, and what share of them is kept.

use crate::State;
use jiff::Timestamp;

db::stored! {
    /// How a promise stands.
    #[derive(utoipa::ToSchema)]
    #[schema(rename_all = "snake_case")]
    pub enum Standing {
        /// There is time.
        Open = "open",
        /// Its time is over, and it was not kept.
        Broken = "broken",
        /// It was kept in time.
        Kept = "kept",
        /// It was kept after its time: it counts as broken.
        KeptLate = "kept_late",
        /// It was taken back.
        Withdrawn = "withdrawn",
        /// The customer agreed to another time.
        Postponed = "postponed",
    }
}

/// How one stands now. What has run out is broken before anybody notes it.
pub(crate) fn standing(
    state: State,
    due: Timestamp,
    kept_at: Option<Timestamp>,
    followed: bool,
    now: Timestamp,
) -> Standing {
    match state {
        State::Open if due <= now => Standing::Broken,
        State::Open => Standing::Open,
        State::Broken if kept_at.is_some() => Standing::KeptLate,
        State::Broken => Standing::Broken,
        State::Kept => Standing::Kept,
        State::Withdrawn if followed => Standing::Postponed,
        State::Withdrawn => Standing::Withdrawn,
    }
}

/// How many were kept of those whose time is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Kept in time.
    pub kept: i64,
    /// Not kept in time.
    pub broken: i64,
}

impl Kept {
    /// The share that was kept, in hundredths of a percent, rounded once; none when there was nothing to keep.
    pub fn share(self) -> Option<i64> {
        let all = self.kept + self.broken;
        (all > 0).then(|| (self.kept * 20_000 + all) / (2 * all))
    }
}
