//! Customers: who buys, how they are reached, and when two lists speak of the same one.
//!
//! Owns the tables `customer`, `customer_word`, `blocked_number` and `wrong_number`. Records `customer.added`,
//! `customer.contact_mended`, `customer.number_learnt`, `customer.segment_changed`, `customer.asked_not_to_call`,
//! `customer.allowed_calls`.

mod api;
pub mod export;
mod matching;
mod pages;
mod rules;
mod segments;
mod store;
mod verbs;
mod views;

#[cfg(test)]
mod tests;

pub use api::Api;
pub use matching::{Brought, Known, Matcher, Said, find_or_create, take_in};
pub use rules::{Identity, tax_key, unusable};
pub use segments::{Segments, set_segments};
pub use verbs::{
    Contact, LONGEST_NOTE, add_customer, ask_not_to_call, find, find_ids, list_customers, mend_contact,
    mend_customer, number_is_wrong, see_customer, set_calls,
};
pub use views::{contact_facts, history_words, tax_label};

use db::{Result, Tx, row};
use jiff::Timestamp;
use shell::{Permission, Routes, Rule::May, Wrong};
use uuid::Uuid;

/// The words of this crate.
pub const WORDS: shell::WordList = shell::word_list!();

row! {
    /// A customer.
    #[derive(Clone, Debug, PartialEq, serde::Serialize, utoipa::ToSchema)]
    pub struct Customer {
        /// Their identity.
        pub id: Uuid,
        /// Name of the person or company.
        pub name: String,
        /// Tax number as written.
        pub tax_id: Option<String>,
        /// Phone as written.
        pub phone: Option<String>,
        /// The number to dial; none when what is written cannot be a number.
        pub phone_e164: Option<String>,
        /// E-mail address.
        pub email: Option<String>,
        /// Street and number.
        pub address: Option<String>,
        /// City.
        pub city: Option<String>,
        /// Province, state or department.
        pub province: Option<String>,
        /// Since when they, or somebody at their number, asked never to be called.
        pub do_not_call_at: Option<Timestamp>,
        /// What is good to know when speaking to them.
        pub note: String,
        /// Since when they are known.
        pub created_at: Timestamp,
        /// When they changed last.
        pub changed_at: Timestamp,
        /// What sort of customer it is, of the company's own list.
        pub segment: Option<String>,
    }
}

row! {
    /// A customer by name and city, for lists.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Named {
        /// Their identity.
        pub id: Uuid,
        /// Name of the person or company.
        pub name: String,
        /// City.
        pub city: Option<String>,
    }
}

row! {
    /// Whether and where a customer may be called.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Reach {
        /// Their identity.
        pub id: Uuid,
        /// Phone as written.
        pub phone: Option<String>,
        /// City.
        pub city: Option<String>,
        /// Province, state or department.
        pub province: Option<String>,
        /// Since when they, or somebody at their number, asked never to be called.
        pub do_not_call_at: Option<Timestamp>,
        /// They were called at the number they have, and are not reached there.
        pub wrong_number: bool,
    }
}

row! {
    /// A customer as found while typing.
    #[derive(Clone, Debug, PartialEq, serde::Serialize, utoipa::ToSchema)]
    pub struct Found {
        /// Their identity.
        pub id: Uuid,
        /// Name of the person or company.
        pub name: String,
        /// Tax number as written.
        pub tax_id: Option<String>,
        /// Phone as written.
        pub phone: Option<String>,
        /// City.
        pub city: Option<String>,
        /// Since when they, or somebody at their number, asked never to be called.
        pub do_not_call_at: Option<Timestamp>,
    }
}

impl Customer {
    /// What a list would say of them.
    pub fn identity(&self) -> Identity {
        Identity {
            name: Some(self.name.clone()),
            tax_id: self.tax_id.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            address: self.address.clone(),
            city: self.city.clone(),
            province: self.province.clone(),
        }
    }
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such customer.
    #[error("no such customer")]
    Missing,
    /// The actor may not.
    #[error("denied")]
    Denied,
    /// What was written is wrong.
    #[error("invalid: {0:?}")]
    Invalid(Vec<Wrong>),
    /// Somebody else changed them meanwhile; how they are now.
    #[error("changed meanwhile")]
    Changed(Box<Customer>),
    /// The database's.
    #[error(transparent)]
    Db(#[from] db::Error),
}

impl From<shell::Denied> for Error {
    fn from(_: shell::Denied) -> Self {
        Self::Denied
    }
}

impl From<Error> for shell::Failure {
    fn from(e: Error) -> Self {
        match e {
            Error::Missing => Self::NotFound,
            Error::Denied => Self::Denied,
            Error::Invalid(wrongs) => Self::Invalid(wrongs),
            Error::Changed(_) => Self::Conflict(shell::Say::key("customers-changed")),
            Error::Db(e) => e.into(),
        }
    }
}

/// Waits until nobody else is changing customers, their invoices or their calls, and keeps others waiting.
///
/// On PostgreSQL a list, a call and a correction touch the same rows in different orders; whoever begins with
/// this neither waits in a circle nor decides by what another is changing. SQLite has one writer anyway.
///
/// # Errors
/// The database's.
pub fn hold(tx: &mut Tx<'_>) -> Result<()> {
    tx.hold("customers")
}

/// A customer.
///
/// # Errors
/// The database's.
pub fn customer(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Customer>> {
    store::customer(tx, id)
}

/// Several customers, in no order.
///
/// # Errors
/// The database's.
pub fn customers(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<Customer>> {
    store::customers(tx, ids)
}

/// The customers who are reached at a number (`+593991234567`), those changed last first.
///
/// # Errors
/// The database's.
pub fn by_phone(tx: &mut Tx<'_>, e164: &str, limit: i64) -> Result<Vec<Customer>> {
    store::by_phone(tx, e164, limit)
}

/// A customer, and everybody else who has the same number.
///
/// # Errors
/// The database's.
pub fn at_the_number_of(tx: &mut Tx<'_>, id: Uuid) -> Result<Vec<Uuid>> {
    store::at_the_number_of(tx, id)
}

/// Whether and where several customers may be called, in no order.
///
/// # Errors
/// The database's.
pub fn reach(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<Reach>> {
    store::reach(tx, ids)
}

/// Several customers by name and city, in the order asked for.
///
/// # Errors
/// The database's.
pub fn names(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<Named>> {
    store::names(tx, ids)
}

/// What sort of customer somebody is.
///
/// # Errors
/// The database's.
pub fn segment_of(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<String>> {
    store::segment_of(tx, id)
}

/// The addresses of this crate. The customer's card is composed above, from every capability's questions.
pub fn routes() -> Routes {
    let may = May(Permission::Customers);
    Routes::new()
        .get("/customers", may, pages::list)
        .post("/customers", may, pages::add)
        .get("/customers/export", may, export::export)
        .get("/customers/new", may, pages::new)
        .get("/customers/{id}/edit", may, pages::edit)
        .post("/customers/{id}/edit", may, pages::save)
        .post("/customers/{id}/calls", may, pages::set_calls)
        .get("/api/v1/customers/export", may, export::export)
        .asked()
        .get("/settings/segments", May(Permission::Settings), segments::page::show)
        .post("/settings/segments", May(Permission::Settings), segments::page::save)
        .get("/api/v1/segments", may, api::segments)
        .post("/api/v1/segments", May(Permission::Settings), api::keep_segments)
        .get("/api/v1/customers", may, api::list)
        .asked()
        .post("/api/v1/customers", may, api::add)
        .get("/api/v1/customers/{id}", may, api::show)
        .patch("/api/v1/customers/{id}", may, api::mend)
}
