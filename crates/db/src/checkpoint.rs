//! SQLite's log goes into the database on a thread of its own: whoever writes does not wait for it.

use crate::{Error, Result};
use rusqlite::{Connection, hooks::Wal};
use std::sync::mpsc;

/// How many pages the log grows before they go to the database: pages written again and again go there once.
const EVERY: i32 = 4_000;
/// Once the log has so many, the writer helps: it begins again only when all of it is in the database, and while
/// somebody writes without a pause the thread is always a little behind.
const MOST: i32 = 16_000;

/// Takes care of the log of a writer with a connection of its own: from now on, until the writer is closed.
pub(crate) fn take_care(writer: &mut Connection, own: Connection) -> Result<()> {
    let (grown, hears) = mpsc::sync_channel::<()>(1);
    std::thread::Builder::new()
        .name("sqlite-log".into())
        .spawn(move || {
            for () in hears {
                // Readers of an older state keep it from some pages: the next time is soon enough.
                if let Err(e) = own.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(())) {
                    tracing::warn!(cause = %e, "the log did not go to the database");
                }
            }
        })
        .map_err(Error::other)?;
    let mut at = 0;
    let after_commit = move |log: &mut Wal, pages: i32| {
        if pages < at {
            at = 0;
        }
        if pages >= MOST {
            // At work already when it is busy.
            let _ = log.checkpoint();
        } else if pages - at >= EVERY {
            at = pages;
            // It is asked already when it has not begun.
            let _ = grown.try_send(());
        }
        Ok(())
    };
    writer.wal_hook(Some(after_commit)).map_err(Error::from)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sqlite::connect;
    use std::{path::Path, time::Duration};

    /// The bytes of a page and of what stands before it in the log.
    const FRAME: u64 = 4096 + 24;

    fn write(c: &Connection, pages: i64) {
        c.execute("insert into thing (file) values (zeroblob(?1))", [pages * 4000]).unwrap();
    }

    #[test]
    fn the_log_goes_to_the_database_without_its_writer_and_begins_again() {
        let folder = tempfile::tempdir().unwrap();
        let (file, log) = (folder.path().join("a.db"), folder.path().join("a.db-wal"));
        let mut writer = connect(&file).unwrap();
        writer.execute_batch("create table thing (file blob)").unwrap();
        take_care(&mut writer, connect(&file).unwrap()).unwrap();
        let bytes = |of: &Path| std::fs::metadata(of).map_or(0, |file| file.len());
        write(&writer, 5_000);
        for _ in 0..500 {
            if bytes(&file) > 4_000 * 4096 {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        assert!(bytes(&file) > 4_000 * 4096, "{} bytes", bytes(&file));
        // Three times what it may hold, without a pause.
        for _ in 0..25 {
            write(&writer, 2_000);
        }
        assert!(bytes(&log) < (2 * MOST) as u64 * FRAME, "{} bytes of log", bytes(&log));
        let ((), kept) = (drop(writer), Connection::open(&file).unwrap());
        let all: i64 = kept.query_row("select count(*) from thing", [], |row| row.get(0)).unwrap();
        assert_eq!(all, 26);
    }
}
