//! Lists of invoices, as one kind of list among others.

use super::{
    Counts, INVOICES, OpenList, Preview, Purpose, RefusedRow, Unreadable, apply, each_reason,
    kind::{Doing, Kind, Pace, Speak, Takes, Tell},
    preview,
};
use jobs::{Base, By};
use shell::{Nav, Permission};
use std::sync::Arc;
use tokio::sync::mpsc;
use uuid::Uuid;

/// Lists of invoices. Those of calls made before this program was there are shown among them.
pub static INVOICE_LISTS: Kind = Kind {
    vocabulary: INVOICES,
    also: Some(Purpose::Followups),
    may: Permission::Lists,
    paths: crate::list_paths!("/lists"),
    nav: Nav::Lists,
    shown: &["number", "invoiced_at", "customer", "amount_minor", "carrier", "waybill", "promised_on"],
    found_at: Some(|id| format!("/dispatches?list={id}")),
    takes: &Invoices,
};

struct Invoices;

impl Takes for Invoices {
    fn preview<'a>(
        &'a self,
        base: &'a Base,
        list: Arc<OpenList>,
        tell: Tell<'a>,
    ) -> Doing<'a, (Counts, Preview)> {
        Box::pin(preview(base, list, tell))
    }

    fn apply<'a>(
        &'a self,
        base: &'a Base,
        by: &'a By,
        id: Uuid,
        list: Arc<OpenList>,
        pace: Pace<'a>,
    ) -> Doing<'a, Counts> {
        Box::pin(apply(base, by, id, list, pace))
    }

    fn refused<'a>(
        &'a self,
        _: &'a Base,
        list: Arc<OpenList>,
        speak: Speak,
        to: mpsc::Sender<RefusedRow>,
    ) -> Doing<'a, ()> {
        let all = move || each_reason(&list, |say| speak(say), |row| to.blocking_send(row).is_ok());
        let told = tokio::task::spawn_blocking(all);
        Box::pin(async { told.await.map_err(|_| Unreadable::Database(db::Error::Panicked))? })
    }
}
