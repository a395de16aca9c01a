//! The stream of a case, and what a browser says of whoever looks at it.

use crate::{SEEN, live};
use axum::response::Response;
use http::StatusCode;
use jobs::Attending;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Credentials, Cx, Failure, Form, Path, Query};
use std::time::Duration;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    /// How old the page is, in milliseconds.
    age: u64,
}

pub(crate) async fn stream(
    cx: Cx,
    credentials: Credentials,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let age = Duration::from_millis(asked.age);
    let about = live::of_case(cx.base(), &cx.actor, &code, SEEN, age).await?;
    Ok(shell::live(cx, credentials, about))
}

#[derive(Deserialize)]
pub(crate) struct HereForm {
    doing: String,
}

pub(crate) async fn here(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<HereForm>,
) -> Result<StatusCode, Failure> {
    let doing = Attending::read(&form.doing).ok_or(Failure::NotFound)?;
    live::attend(cx.base(), &cx.actor, &code, doing).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What makes a page of a case live: where its news come from, what it does with them (`story` takes them in,
/// `warn` only says so), and who else is there.
pub(super) fn strip(cx: &Cx, code: &str, takes: &str) -> Markup {
    let at = format!("/cases/{code}");
    html! {
        p.presence.soft data-live={ (at) "/live" } data-live-as=(takes) data-live-page=(at) data-presence={ (at) "/here" }
            data-words-changed=(cx.t("cases-changed-meanwhile")) role="status" {}
    }
}
