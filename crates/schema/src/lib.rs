//! The one list of migrations, in `migrations/` at the root, for the program and for every test.

use db::Migration;

macro_rules! list {
    ($($name:literal),* $(,)?) => {
        &[$(Migration {
            name: $name,
            sql: include_str!(concat!("../../../migrations/", $name, ".sql")),
            postgres: None,
        }),*]
    };
}

/// Every step of the schema, in order. A step that has been released is never edited.
pub const MIGRATIONS: &[Migration] = list![
    "0001_foundations",
    "0002_accounts",
    "0003_customers",
    "0004_sales",
    "0005_cases",
    "0006_followups",
    "0007_reports",
    "0008_outgoing",
    "0009_network",
    "0010_returns",
    "0011_frozen_months",
    "0012_batches",
    "0013_faster_lists",
    "0014_levels",
    "0016_case_fields",
    "0021_phone",
    "0022_board",
    "0025_calling_zones",
];
