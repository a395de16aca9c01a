//! The report in a file: for the command line and for downloads.

use crate::{
    Control, Error, file,
    load::{monthly, report},
    month::Month,
    pdf::pdf,
    views::{self, View},
};
use maud::{DOCTYPE, PreEscaped, html};
use shell::Frame;

db::stored! {
    /// A form of the report.
    pub enum Format {
        /// The contract's object.
        Json = "json",
        /// One page that stands alone, styles inside, no scripts.
        Html = "html",
        /// A workbook with a sheet for each indicator.
        Xlsx = "xlsx",
        /// Pages to print, sign and keep.
        Pdf = "pdf",
    }
}

impl Format {
    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Html => "text/html; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pdf => "application/pdf",
        }
    }
}

/// A month's report as a file. The frame needs nobody signed in; who may ask is the caller's to know.
///
/// # Errors
/// The database's; [`Error::Workbook`]; [`Error::Pdf`].
pub async fn render(frame: &Frame, month: Month, format: Format) -> Result<Vec<u8>, Error> {
    let base = frame.base();
    if format == Format::Json {
        let monthly = base.read(move |tx| monthly(tx, month)).await?;
        let mut json = serde_json::to_vec_pretty(&monthly).map_err(db::Error::other)?;
        json.push(b'\n');
        return Ok(json);
    }
    let report = base.read(move |tx| report(tx, month)).await?;
    if format == Format::Xlsx {
        return Ok(file::workbook(frame, &report)?);
    }
    if format == Format::Pdf {
        let frame = frame.clone();
        let print = move || pdf(&frame, &report, &Control::draft(&frame, month));
        return tokio::task::spawn_blocking(print).await.map_err(db::Error::other)?;
    }
    let view = View { frame, report: &report, links: false };
    let title = views::capital(&frame.month(&month.to_string()));
    let page = html! {
        (DOCTYPE)
        html lang=(frame.lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (frame.t("reports-title")) " · " (title) }
                style { (PreEscaped(shell::styles())) }
            }
            body {
                main.report id="main" {
                    (shell::ui::page_head(&title, views::note(&view), html! {}))
                    (views::report(&view))
                }
            }
        }
    };
    Ok(page.into_string().into_bytes())
}
