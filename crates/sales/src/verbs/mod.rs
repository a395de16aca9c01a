//! What can be done: bringing lists, choosing how they are read, taking them; recording one invoice;
//! keeping what a customer says of an arrival.

mod invoices;
mod lists;
mod settings;

pub use invoices::{NewInvoice, NewLine, RecordedInvoice, customer_said_delivered, record_invoice};
pub use lists::{apply_list, bring_file, keep_mapping};
pub use settings::{choose_invoiced_time, invoiced_time};

pub(crate) use lists::{
    FOLDER, bring, choose, drop_list, offer_mapping, open_file, open_kept, path_of, preview_list,
};
