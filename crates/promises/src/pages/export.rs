//! Every promise of a list, as a spreadsheet.

use super::list::Asked;
use crate::{Error, Promise, questions};
use axum::response::{IntoResponse, Response};
use http::header;
use shell::{Cx, Failure, Query};

const COLUMNS: [&str; 14] = [
    "customer",
    "of",
    "what",
    "due",
    "standing",
    "owner",
    "team",
    "complaint",
    "made",
    "made_by",
    "channel",
    "ended",
    "evidence",
    "reason",
];

pub(crate) async fn export(cx: Cx, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let (filter, reader) = (asked.filter(&cx)?, cx.clone());
    let rows = cx
        .base()
        .read(move |tx| {
            let mut rows = Vec::new();
            questions::each(tx, &reader.actor, &filter, reader.now, |p| {
                rows.push(cells(&reader, &p));
                Ok(())
            })?;
            Ok::<_, Error>(rows)
        })
        .await?;
    let heads: Vec<String> =
        COLUMNS.iter().map(|c| cx.t(&format!("promises-col-{c}")).into_owned()).collect();
    let csv = asked.format == "csv";
    let written = tokio::task::spawn_blocking(move || {
        let mut out = std::io::Cursor::new(Vec::new());
        if csv {
            sheets::write_csv(&mut out, ';', &heads, rows)?;
        } else {
            sheets::write_xlsx(&mut out, &heads, rows)?;
        }
        Ok::<_, sheets::WriteError>(out.into_inner())
    });
    let bytes = written.await.map_err(Failure::internal)?.map_err(Failure::internal)?;
    let (kind, ending) = match csv {
        true => ("text/csv; charset=utf-8", "csv"),
        false => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    };
    let day = cx.company.day_of(cx.now);
    let name = format!("attachment; filename=\"{}-{day}.{ending}\"", cx.t("promises-file"));
    let heads = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((heads, bytes).into_response())
}

fn cells(cx: &Cx, p: &Promise) -> [String; 14] {
    let at = |at: jiff::Timestamp| cx.local(at).strftime("%Y-%m-%d %H:%M").to_string();
    [
        p.customer_name.clone(),
        p.about_code.clone(),
        p.words.clone(),
        at(p.due_at),
        cx.t(&format!("promises-standing-{}", p.standing(cx.now))).into_owned(),
        p.owner_name.clone(),
        p.team.clone(),
        cx.t(if p.complaint { "shell-yes" } else { "shell-no" }).into_owned(),
        at(p.made_at),
        p.made_by_name.clone(),
        channel(cx, &p.channel),
        p.kept_at.or(p.ended_at).map(at).unwrap_or_default(),
        p.evidence.clone(),
        p.reason.clone(),
    ]
}

/// The way it was made by, in words where there are some.
fn channel(cx: &Cx, code: &str) -> String {
    let key = format!("promises-channel-{code}");
    if cx.app.words().has(cx.lang, &key) { cx.t(&key).into_owned() } else { code.to_owned() }
}
