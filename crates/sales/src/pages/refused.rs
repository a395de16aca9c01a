//! The rows of a list that were refused, as a spreadsheet to mend and send again.

use crate::{
    Error, ListState,
    import::{self, OpenList, Unreadable},
    lists::List,
    questions, verbs,
};
use axum::{
    body::{Body, Bytes},
    response::{IntoResponse, Response},
};
use http::header;
use serde::Deserialize;
use shell::{Cx, Failure, Path, Query};
use std::{
    fs::File,
    io::{self, Read, Seek},
    sync::Arc,
};
use tokio::sync::mpsc;
use uuid::Uuid;

/// How many refused rows a workbook holds.
const WORKBOOK: usize = 1_048_575;
/// How many are asked of the database at once.
const ASKED: i64 = 1_000;
/// How many bytes are sent at once.
const PIECE: usize = 64 << 10;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Download {
    format: String,
}

pub(crate) async fn download(
    cx: Cx,
    Path(id): Path<Uuid>,
    Query(Download { format }): Query<Download>,
) -> Result<Response, Failure> {
    let list = questions::list(cx.base(), &cx.actor, id).await?;
    let open = verbs::open_kept(&cx.app, &cx.company, &list).await.map_err(Error::from)?;
    let csv = format == "csv";
    let file = written(&cx, &list, Arc::new(open), csv).await?;
    let (kind, ending) = match csv {
        true => ("text/csv; charset=utf-8", "csv"),
        false => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    };
    let stem = list.file_name.rsplit_once('.').map_or(list.file_name.as_str(), |(stem, _)| stem);
    let name = shell::encode(&format!("{stem} - {}.{ending}", cx.t("sales-refused-file")));
    let disposition = format!("attachment; filename=\"lista.{ending}\"; filename*=UTF-8''{name}");
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], body_of(file))
        .into_response())
}

/// The spreadsheet in a file of its own: there may be as many rows as the list has, and none is kept in memory.
async fn written(cx: &Cx, list: &List, open: Arc<OpenList>, csv: bool) -> Result<File, Failure> {
    let (send, mut receive) = mpsc::channel(ASKED as usize);
    let told = tokio::spawn(tell(cx.clone(), list.clone(), open.clone(), send));
    let header = cx.t("sales-list-refused-reason").into_owned();
    let writing = tokio::task::spawn_blocking(move || {
        let mut file = tempfile::tempfile()?;
        let reasons = std::iter::from_fn(|| receive.blocking_recv());
        let reasons = reasons.take(if csv { usize::MAX } else { WORKBOOK });
        import::write_refused(&open, reasons, &header, csv, &mut file)?;
        file.rewind()?;
        Ok::<_, Error>(file)
    });
    let file = writing.await.map_err(Failure::internal)??;
    told.await.map_err(Failure::internal)??;
    Ok(file)
}

/// Sends each refused row and why, in their order: as it was told then, of a list that was taken.
async fn tell(cx: Cx, list: List, open: Arc<OpenList>, to: mpsc::Sender<(u64, String)>) -> Result<(), Error> {
    if list.state != ListState::Applied {
        let all = move || {
            import::each_reason(
                &open,
                |say| cx.words_of(say),
                |row, why| to.blocking_send((row, why)).is_ok(),
            )
        };
        let told = tokio::task::spawn_blocking(all).await;
        return Ok(told.map_err(|_| Unreadable::Database(db::Error::Panicked))??);
    }
    let mut after = 0;
    loop {
        let rows = questions::refused_of_list(cx.base(), &cx.actor, list.id, after, ASKED).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.row;
        for row in rows {
            let why = row.reason.map(|say| cx.words_of(&say)).unwrap_or_default();
            if to.send((u64::try_from(row.row).unwrap_or_default(), why)).await.is_err() {
                return Ok(());
            }
        }
    }
}

fn body_of(file: File) -> Body {
    let pieces = futures_util::stream::unfold(Some(file), async |file| {
        let mut file = file?;
        let read = tokio::task::spawn_blocking(move || {
            let mut piece = vec![0; PIECE];
            let read = file.read(&mut piece)?;
            piece.truncate(read);
            Ok::<_, io::Error>((Bytes::from(piece), file))
        });
        match read.await.map_err(io::Error::other).flatten() {
            Ok((piece, _)) if piece.is_empty() => None,
            Ok((piece, file)) => Some((Ok(piece), Some(file))),
            Err(e) => Some((Err(e), None)),
        }
    });
    Body::from_stream(pieces)
}
