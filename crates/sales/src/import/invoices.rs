//! Lists of invoices, as one kind of list among others.

use super::{
    Counts, INVOICES, OpenList, Preview, Purpose, RefusedRow, Unreadable, apply, dry_run, each_reason,
    kind::{Doing, Kind, Speak, Takes, Tell, Telling},
    preview,
};
use jobs::{Base, By};
use shell::{Nav, Permission};
use std::{
    io::{self, BufWriter, Write},
    sync::Arc,
};
use tokio::sync::mpsc;
use uuid::Uuid;

/// Lists of invoices. Those of calls made before this program was there are shown among them.
pub static INVOICE_LISTS: Kind = Kind {
    vocabulary: INVOICES,
    also: Some(Purpose::Followups),
    may: Permission::Lists,
    paths: crate::list_paths!("/lists"),
    api: "/api/v1/imports",
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
        tell: Tell<'a>,
    ) -> Doing<'a, Counts> {
        Box::pin(apply(base, by, id, list, tell))
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

    fn understood<'a>(
        &'a self,
        _: &'a Base,
        list: Arc<OpenList>,
        speak: Speak,
        tell: Telling,
        to: mpsc::Sender<Vec<u8>>,
    ) -> Doing<'a, u64> {
        let all = move || {
            let out = BufWriter::with_capacity(64 << 10, Pieces(to));
            dry_run(&list, |say| speak(say), out, |at| tell(at)).map(|done| done.refused)
        };
        let told = tokio::task::spawn_blocking(all);
        Box::pin(async { told.await.map_err(|_| Unreadable::Database(db::Error::Panicked))? })
    }
}

/// What is written is sent piece by piece.
struct Pieces(mpsc::Sender<Vec<u8>>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let sent = self.0.blocking_send(bytes.to_vec());
        sent.map(|()| bytes.len()).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
