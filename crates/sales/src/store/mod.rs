//! Every statement on the tables of this capability, one function per question.

pub(crate) mod figures;
pub(crate) mod find;
pub(crate) mod invoices;
pub(crate) mod lists;
pub(crate) mod mappings;
pub(crate) mod names;
pub(crate) mod record;

use serde_json::Value as Json;

/// A list of texts as the one JSON argument that both engines can search in.
pub(crate) fn among<T: ToString>(values: impl IntoIterator<Item = T>) -> Json {
    values.into_iter().map(|value| Json::String(value.to_string())).collect()
}
