//! What was understood of an old spreadsheet, without taking it.

use super::{
    apply::batches,
    history::{BroughtRow, History},
    judge::judge,
};
use jobs::Base;
use sales::import::{DryRun, Progress, Refused, RefusedRow, Speak, Unreadable};
use serde::Serialize;
use shell::Say;
use std::{
    io::{self, Write},
    sync::Arc,
};
use tokio::sync::mpsc;

impl History {
    /// Writes `{"mapping": …, "rows": […], "refused": […]}` as the list is read, each row judged as it would be
    /// when taken now. `say` puts a reason into words.
    ///
    /// # Errors
    /// The list cannot be read, the answer not written, or the database's.
    pub async fn dry_run(
        self: &Arc<Self>,
        base: &Base,
        say: impl Fn(&Say) -> String,
        mut out: impl Write,
        mut progress: impl FnMut(Progress),
    ) -> Result<DryRun, Unreadable> {
        let mut counts = DryRun::default();
        write!(out, "{{\"mapping\":{},\"rows\":[", serde_json::json!(self.mapping())).map_err(unwritable)?;
        self.each_judged(base, |row, at| {
            progress(at);
            match row {
                Ok(row) => item(&mut out, &mut counts.invoices, &row),
                Err(_) => {
                    counts.refused += 1;
                    Ok(())
                }
            }
        })
        .await?;
        write!(out, "],\"refused\":[").map_err(unwritable)?;
        if counts.refused > 0 {
            let mut written = 0;
            // Read again instead of remembering: there may be as many as there are rows.
            self.each_judged(base, |row, _| match row {
                Ok(_) => Ok(()),
                Err(Refused { row, column, reason }) => {
                    item(&mut out, &mut written, &RefusedRow { row, column, reason: say(&reason) })
                }
            })
            .await?;
        }
        writeln!(out, "]}}").and_then(|()| out.flush()).map_err(unwritable)?;
        Ok(counts)
    }

    /// Sends every row that would be refused when taken now, in their order. Stops early when nobody receives.
    ///
    /// # Errors
    /// The list cannot be read, or the database's.
    pub async fn tell_refused(
        self: Arc<Self>,
        base: Base,
        speak: Speak,
        to: mpsc::Sender<RefusedRow>,
    ) -> Result<(), Unreadable> {
        let mut batches = batches(self.clone());
        while let Some(batch) = batches.recv().await {
            let ((rows, _), history) = (batch?, self.clone());
            let (judged, _) = base.read(move |tx| judge(tx, &history, rows)).await?;
            for Refused { row, column, reason } in judged.into_iter().filter_map(Result::err) {
                if to.send(RefusedRow { row, column, reason: speak(&reason) }).await.is_err() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    async fn each_judged(
        self: &Arc<Self>,
        base: &Base,
        mut take: impl FnMut(Result<BroughtRow, Refused>, Progress) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        let mut batches = batches(self.clone());
        while let Some(batch) = batches.recv().await {
            let (rows, at) = batch?;
            let history = self.clone();
            let (judged, _) = base.read(move |tx| judge(tx, &history, rows)).await?;
            for one in judged {
                take(one.map(|judged| judged.row), at)?;
            }
        }
        Ok(())
    }
}

fn item(out: &mut impl Write, written: &mut u64, value: &impl Serialize) -> Result<(), Unreadable> {
    let comma = if *written > 0 { ",\n" } else { "\n" };
    *written += 1;
    let value = serde_json::to_string(value).map_err(|e| unwritable(e.into()))?;
    write!(out, "{comma}{value}").map_err(unwritable)
}

fn unwritable(e: io::Error) -> Unreadable {
    Unreadable::Unwritable(e.into())
}
