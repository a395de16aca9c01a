//! The report in a file: for the command line and for downloads.

use crate::{
    Control, Error, file,
    frozen::{Shown, Which, control, shown},
    month::Month,
    pdf::pdf,
    views::{self, View},
};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use shell::{Accent, Frame};

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

/// A month's report as a file: of the frozen month when there is one, unless `which` asks for another. The
/// frame needs nobody signed in; who may ask is the caller's to know.
///
/// # Errors
/// [`Error::Missing`] when there is no such version; the database's; [`Error::Workbook`]; [`Error::Pdf`].
pub async fn render(frame: &Frame, month: Month, format: Format, which: Which) -> Result<Vec<u8>, Error> {
    let shown = frame.base().read(move |tx| shown(tx, month, &which)).await?;
    let frame = shown.frame(frame);
    tokio::task::spawn_blocking(move || print(&frame, &shown, format)).await.map_err(db::Error::other)?
}

/// A month as a file, in the frame it is to be written in. It takes some tens of milliseconds of computing.
pub(crate) fn print(frame: &Frame, shown: &Shown, format: Format) -> Result<Vec<u8>, Error> {
    let month = shown.report.monthly.month;
    let control = control(frame, month, shown.frozen.as_ref());
    match format {
        Format::Json => Ok(shown.json()?.into_bytes()),
        Format::Xlsx => Ok(file::workbook(frame, &shown.report, &control)?),
        Format::Pdf => pdf(frame, &shown.report, &control),
        Format::Html => Ok(page(frame, shown, &control).into_string().into_bytes()),
    }
}

/// One page that stands alone.
fn page(frame: &Frame, shown: &Shown, control: &Control) -> Markup {
    let view = View { frame, report: &shown.report, links: false };
    let title = views::capital(&frame.month(&shown.report.monthly.month.to_string()));
    let note = html! {
        (views::note(&view))
        @if shown.frozen.is_some() { " · " (control.code) " · " (control.version) }
    };
    html! {
        (DOCTYPE)
        html lang=(frame.lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (frame.t("reports-title")) " · " (title) }
                style { (PreEscaped(shell::styles())) }
                style { (PreEscaped(colours(frame))) }
            }
            body {
                main.report id="main" {
                    (shell::ui::page_head(&title, note, html! {}))
                    (views::report(&view, None))
                    @if shown.frozen.is_some() { (signatures(frame, control)) }
                }
            }
        }
    }
}

/// The company's colour in place of the program's; on a dark ground, as much paler as can be read there.
fn colours(frame: &Frame) -> String {
    let accent = frame.company.brand().accent;
    if accent == Accent::default() {
        return String::new();
    }
    format!(":root{{--accent:light-dark({accent},color-mix(in oklch,{accent} 40%,white))}}")
}

/// Who answers for a frozen month, as page and paper say it.
fn signatures(frame: &Frame, control: &Control) -> Markup {
    let word = |key: &str| frame.t(&format!("reports-{key}"));
    html! {
        section.signed aria-labelledby="signatures" {
            h2 id="signatures" { (word("paper-signatures")) }
            ol.signatures {
                @for signature in &control.signatures {
                    li class=[signature.person.as_ref().map(|_| "done")] {
                        b { (word(&format!("paper-{}", signature.step))) }
                        @match &signature.person {
                            Some((name, at)) => { span { (name) } span.soft { (views::dated(frame, *at)) } }
                            None => span.soft { (word("unsigned")) },
                        }
                    }
                }
            }
        }
    }
}
