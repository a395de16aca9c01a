//! Templates where a reply is written: choosing one, and what it says of this case.

use super::{case, composer};
use crate::templates;
use maud::Markup;
use replies::Missing;
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, Form, Json, Path};
use uuid::Uuid;

/// A template filled in, on its way into the composer.
#[derive(Default)]
pub(crate) struct Prepared {
    body: String,
    missing: Vec<Missing>,
}

impl Prepared {
    /// The composer with it, in a mode and with what was chosen beside it.
    pub(super) fn written<'a>(&'a self, mode: &'a str, by: &'a str, said: &'a str) -> composer::Written<'a> {
        let body = self.body.as_str();
        let prepared = Some(composer::Prepared { body, missing: &self.missing });
        composer::Written { mode, by, said, body: body.into(), prepared, ..composer::Written::default() }
    }
}

/// A template in the composer, after what is written there already.
pub(crate) async fn prepare(cx: &Cx, code: &str, id: Uuid, written: &str) -> Result<Prepared, Failure> {
    let filled = templates::filled(cx, code, id).await?;
    let before = written.trim_end();
    let body = if before.is_empty() { filled.body } else { format!("{before}\n\n{}", filled.body) };
    Ok(Prepared { body, missing: filled.missing })
}

/// A template filled in from a case.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Inserted {
    subject: String,
    body: String,
    /// What keeps it from going out, each with what to do.
    missing: Vec<String>,
}

/// A template filled in from a case: for the script that puts it at the cursor, and for programs.
#[utoipa::path(get, path = "/api/v1/cases/{code}/templates/{id}", tag = "templates",
    params(("code" = String, Path), ("id" = Uuid, Path)),
    responses((status = 200, body = Inserted), (status = 404, description = "No such case or template")))]
pub(crate) async fn one(cx: Cx, Path((code, id)): Path<(String, Uuid)>) -> Result<Json<Inserted>, Failure> {
    let filled = templates::filled(&cx, &code, id).await?;
    let told = |missing: &Missing| cx.words_of(&replies::missing_words(missing, cx.lang));
    let missing = filled.missing.iter().map(told).collect();
    Ok(Json(Inserted { subject: filled.subject, body: filled.body, missing }))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Written {
    template: String,
    body: String,
    mode: String,
    by: String,
    said: String,
    asks_nothing: String,
    waits: String,
    promise_words: String,
    promise_due: String,
    keeps: String,
}

/// *Usar* without scripts: the page again, with the template after what was written.
pub(crate) async fn insert(
    cx: Cx,
    Path(code): Path<String>,
    Form(written): Form<Written>,
) -> Result<Markup, Failure> {
    let prepared = match written.template.parse() {
        Ok(id) => prepare(&cx, &code, id, &written.body).await?,
        Err(_) => Prepared { body: written.body.clone(), missing: Vec::new() },
    };
    let Written { promise_words: words, promise_due: due, keeps, .. } = &written;
    let shown = composer::Written {
        promised: promises::Written { words, due, keeps },
        asks_nothing: &written.asks_nothing,
        waits: &written.waits,
        came_back: true,
        ..prepared.written(&written.mode, &written.by, &written.said)
    };
    case::render(&cx, &code, &case::Asked::default(), &shown).await
}
