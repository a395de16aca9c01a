//! Dialling through the phone system.

use crate::questions;
use axum::response::Redirect;
use serde::Deserialize;
use shell::{Cx, Failure, Query, redirect};

#[derive(Deserialize)]
pub(crate) struct Asked {
    to: String,
}

/// Leads on to the address that dials, from the telephone of whoever asks.
pub(crate) async fn dial(cx: Cx, Query(asked): Query<Asked>) -> Result<Redirect, Failure> {
    Ok(redirect(&questions::dial(&cx, &asked.to).await?))
}
