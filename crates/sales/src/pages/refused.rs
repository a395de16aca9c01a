//! The rows of a list that were refused, to be downloaded.

use crate::{
    Error, ListState,
    import::{Kind, Speak},
    mending, questions, verbs,
};
use axum::response::Response;
use serde::Deserialize;
use sheets::ListFormat;
use shell::{Cx, Failure, Path, Query, Say};
use std::sync::Arc;
use uuid::Uuid;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Download {
    format: String,
}

pub(crate) async fn download(
    kind: &'static Kind,
    cx: Cx,
    Path(id): Path<Uuid>,
    Query(Download { format }): Query<Download>,
) -> Result<Response, Failure> {
    let list = questions::list(cx.base(), &cx.actor, kind, id).await?;
    let open = verbs::open_kept(&cx.app, &cx.company, kind, &list).await.map_err(Error::from)?;
    let format = if format == "csv" { ListFormat::Csv } else { ListFormat::Xlsx };
    let file = files::nameless(cx.app.data_dir()).map_err(Error::from)?;
    // What became of the rows of a list that was taken is kept with it.
    let taken = (list.state == ListState::Applied).then_some(id);
    let (speaker, base, open) = (cx.clone(), cx.base().clone(), Arc::new(open));
    let speak: Speak = Arc::new(move |say: &Say| speaker.words_of(say));
    let (told, csv) = (speak.clone(), format == ListFormat::Csv);
    let tell = |to| mending::tell_refused(base, kind, taken, open.clone(), told, to);
    let file = mending::write_refused_rows(open.clone(), &speak, csv, file, tell).await?;
    let stem = list.file_name.rsplit_once('.').map_or(list.file_name.as_str(), |(stem, _)| stem);
    let name = format!("{stem} - {}.{}", cx.t("sales-refused-file"), format.as_str());
    files::send(file, &name, format.media_type()).map_err(Failure::internal)
}
