//! How figures are made of rows: values in, values out. Each file is one rule of the manual.

mod couriers;
mod findings;
mod goals;
mod ratings;
mod recurrence;
mod shares;

pub use couriers::couriers;
pub use findings::{Change, Finding, Lateness, findings};
pub use goals::{Goal, Goals, Indicator, read_goal};
pub use ratings::{Marks, sales_reps};
pub use recurrence::{MARGIN, MIN_DELIVERIES, recurrence};
pub use shares::{claims, sum_of_shares, technical_service};

use places::fold;

/// The order of names in every table: as a dictionary has them, the unknown last.
fn order(name: Option<&str>) -> (bool, String, Option<String>) {
    (name.is_none(), name.map(fold).unwrap_or_default(), name.map(str::to_owned))
}
