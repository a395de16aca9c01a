//! The one list of migrations, in `migrations/` at the root, for the program and for every test.

use db::Migration;

/// `"0001_name"` is one text for both engines; `"0020_name" + postgres` has one of its own for PostgreSQL beside it.
macro_rules! list {
    ($($name:literal $(+ $postgres:ident)?),* $(,)?) => {
        &[$(Migration { name: $name, sql: list!(text $name, ".sql"), postgres: list!(other $name $($postgres)?) }),*]
    };
    (text $name:literal, $ending:literal) => { include_str!(concat!("../../../migrations/", $name, $ending)) };
    (other $name:literal) => { None };
    (other $name:literal postgres) => { Some(list!(text $name, ".postgres.sql")) };
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
    "0017_conversation",
    "0018_promises",
    "0019_joined_cases",
    "0020_search" + postgres,
    "0021_phone",
    "0022_board",
    "0023_counted_from_indexes",
    "0024_views",
    "0025_calling_zones",
    "0026_replies",
    "0028_desk",
    "0029_counted_customers",
    "0030_offered_templates",
    "0031_heads_of_cases" + postgres,
    "0032_requested_cases",
    "0033_found_by_email" + postgres,
    "0034_numbers",
    "0035_brought_history",
    "0036_marks_of_cases" + postgres,
    "0037_calls_of_customers",
    "0038_promises_in_order",
    "0039_case_drafts",
    "0040_late_cases",
    "0041_intake_drafts",
    "0042_months_in_place",
    "0043_given_cases",
    "0044_cases_by_deadline",
];
