//! Invoices and their dispatch, couriers, sellers, products, and the lists they come in.
//!
//! Owns the tables `invoice`, `invoice_line`, `carrier`, `sales_rep`, `product_group`, `list`,
//! `list_row` and `mapping`, and those of [`batches`]. Records `sales.invoices_recorded` (data: `ids` of up to a thousand
//! invoices that are new or changed; subject: the list or the invoice) and
//! `sales.delivery_said` (what a customer said of an arrival).

mod api;
pub mod batches;
mod error;
pub mod import;
pub mod lists;
mod mending;
mod pages;
mod questions;
mod rules;
mod running;
mod store;
mod upload;
mod verbs;

#[cfg(test)]
mod tests;

pub use api::{Api, imports};
pub use error::Error;
pub use mending::{first_refused, tell_refused, write_refused_rows};
pub use pages::{DispatchParts, ListsAsked, dispatch_parts, lists_page, routes_of_lists, taken_out};
pub use store::{
    figures::{
        Asked, CarrierMonth, CourierRow, InvoiceFilter, InvoiceRow, PAGE, Standing, carrier_months, carriers,
        count_invoices, courier_rows, each_invoice_where, invoices_where, months, product_groups, sales_reps,
    },
    find::{find_ids, find_invoices},
    invoices::{
        Brief, Invoice, Line, Sold, briefs, invoice, invoice_by_number, invoices, invoices_of_customer,
        lines_of, sold,
    },
    lists::State as ListState,
    mappings::mapping_names,
};
pub use verbs::{
    NewInvoice, NewLine, RecordedInvoice, apply_list, bring_file, choose_invoiced_time,
    customer_said_delivered, invoiced_time, keep_mapping, record_invoice,
};

/// The messages of this capability.
pub const WORDS: shell::WordList = shell::word_list!();

/// Its pages and its API. The page of one invoice is composed above, from every capability's questions.
pub fn routes() -> shell::Routes {
    pages::routes().and(api::routes()).and(batches::pages::routes()).and(batches::api::routes())
}
