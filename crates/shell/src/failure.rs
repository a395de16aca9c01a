//! What can go wrong with a request, and how it is told: a page in the reader's language, or problem+json.

use crate::{Frame, Nav, Page, Say, Unsettled, frame::Sent, page, ui};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use maud::{Markup, html};
use serde_json::json;

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// One thing wrong with what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The field, by the name it was sent under; empty when it is the whole.
    pub field: String,
    /// What is wrong and what to do.
    pub say: Say,
}

impl Wrong {
    /// Something wrong with a field.
    pub fn new(field: impl Into<String>, say: Say) -> Self {
        Self { field: field.into(), say }
    }
}

/// Why a request was not done.
#[derive(Debug)]
pub enum Failure {
    /// There is no such thing, or not for this person: the two look the same.
    NotFound,
    /// Nobody is signed in.
    NotSignedIn,
    /// The person's role does not allow it.
    Denied,
    /// It came from another site.
    Foreign,
    /// What was sent is wrong.
    Invalid(Vec<Wrong>),
    /// It does not fit how things are now.
    Conflict(Say),
    /// Somebody else changed it meanwhile: `now` is what it says now, for a program to choose from.
    Changed {
        /// What to do about it.
        say: Say,
        /// As the program reads it otherwise.
        now: serde_json::Value,
    },
    /// Something else comes before it, on another page.
    Unsettled(Unsettled),
    /// The same request was done before with another content: that stands, this was not done.
    Repeated,
    /// What was sent is larger than so many bytes.
    TooLarge(u64),
    /// What was being sent did not arrive in time.
    Late,
    /// What was sent is not in a form that is understood.
    Unsupported,
    /// Asked too often; try again after so many seconds.
    TooMany(u64),
    /// Nothing was done; try again soon.
    Busy,
    /// It is not known whether it was done.
    Unknown(Cause),
    /// The program failed.
    Internal(Cause),
}

impl Failure {
    /// The program failed, in words for the log.
    pub fn internal(cause: impl Into<Cause>) -> Self {
        Self::Internal(cause.into())
    }

    /// One field is wrong.
    pub fn wrong(field: &str, say: Say) -> Self {
        Self::Invalid(vec![Wrong::new(field, say)])
    }
}

impl From<Wrong> for Failure {
    fn from(wrong: Wrong) -> Self {
        Self::Invalid(vec![wrong])
    }
}

impl From<crate::Denied> for Failure {
    fn from(_: crate::Denied) -> Self {
        Self::Denied
    }
}

impl From<db::Error> for Failure {
    fn from(e: db::Error) -> Self {
        match e {
            db::Error::Busy(_) | db::Error::Unreachable(_) | db::Error::Unwritable(_) => {
                tracing::warn!(cause = %e, "the database could not be used");
                Self::Busy
            }
            db::Error::Unknown(cause) => Self::Unknown(cause),
            db::Error::Duplicate(key) if key == "once.key" => Self::Repeated,
            e => Self::Internal(e.into()),
        }
    }
}

/// A failure and what caused it, down to the first.
fn chain(failure: &(dyn std::error::Error + 'static)) -> String {
    let mut told = failure.to_string();
    let mut cause = failure.source();
    while let Some(deeper) = cause {
        told = format!("{told}: {deeper}");
        cause = deeper.source();
    }
    told
}

/// The failure that offers to do what was not done.
const REPEATED: &str = "repeated";

/// What the frame needs to tell a failure in the reader's own words.
#[derive(Clone, Debug)]
struct Told {
    key: &'static str,
    wrongs: Vec<Wrong>,
    say: Option<Say>,
    /// The page where what stands in the way is settled.
    at: Option<String>,
    /// What was changed meanwhile, as it is now.
    now: Option<serde_json::Value>,
}

/// A number of bytes as people write sizes: `64 kB`, `1 MB`.
fn size(bytes: u64) -> String {
    const KB: u64 = 1024;
    if bytes < KB * KB { format!("{} kB", bytes / KB) } else { format!("{} MB", bytes / (KB * KB)) }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, key) = match &self {
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found"),
            Self::NotSignedIn => (StatusCode::UNAUTHORIZED, "not-signed-in"),
            Self::Denied => (StatusCode::FORBIDDEN, "denied"),
            Self::Foreign => (StatusCode::FORBIDDEN, "foreign"),
            Self::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
            Self::Conflict(_) | Self::Changed { .. } => (StatusCode::CONFLICT, "conflict"),
            Self::Unsettled(_) => (StatusCode::CONFLICT, "unsettled"),
            Self::Repeated => (StatusCode::CONFLICT, REPEATED),
            Self::TooLarge(_) => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            Self::Late => (StatusCode::REQUEST_TIMEOUT, "late"),
            Self::Unsupported => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported"),
            Self::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, "too-many"),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
            Self::Unknown(_) => (StatusCode::SERVICE_UNAVAILABLE, "unknown"),
            Self::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        };
        let mut told = Told { key, wrongs: Vec::new(), say: None, at: None, now: None };
        let mut response = status.into_response();
        match self {
            Self::Invalid(wrongs) => told.wrongs = wrongs,
            Self::Conflict(say) => told.say = Some(say),
            Self::Changed { say, now } => (told.say, told.now) = (Some(say), Some(now)),
            Self::Unsettled(Unsettled { say, at }) => (told.say, told.at) = (Some(say), Some(at)),
            Self::TooLarge(most) => {
                told.say = Some(Say::key("shell-failure-too-large-what").with("limit", size(most)));
            }
            Self::Late => {
                // What is left of it would be read as the next request.
                response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
            }
            Self::TooMany(seconds) => {
                response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
            }
            Self::NotSignedIn => {
                let how = HeaderValue::from_static("Bearer");
                response.headers_mut().insert(header::WWW_AUTHENTICATE, how);
            }
            Self::Busy => {
                response.headers_mut().insert(header::RETRY_AFTER, 2.into());
            }
            Self::Unknown(cause) => tracing::error!(%cause, "it is not known whether a change was stored"),
            Self::Internal(cause) => tracing::error!(cause = chain(&*cause), "a request failed"),
            _ => {}
        }
        response.extensions_mut().insert(told);
        response
    }
}

/// Offers to do what was sent as a new change: the same form under a key of its own.
fn anew(frame: &Frame, sent: &Sent) -> Markup {
    let Some(bytes) = sent.bytes() else { return html! {} };
    let fields = form_urlencoded::parse(bytes).filter(|(name, _)| name != "once");
    html! {
        form method="post" action=(frame.path) {
            (frame.once_field())
            @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
            button.main { (frame.t("shell-repeated-anew")) }
        }
    }
}

/// Puts the words into a failure's empty answer.
pub(crate) fn tell(frame: &Frame, api: bool, sent: &Sent, mut response: Response) -> Response {
    let told = response.extensions_mut().remove::<Told>();
    let method = || Told { key: "method", wrongs: Vec::new(), say: None, at: None, now: None };
    let told = told.or_else(|| (response.status() == StatusCode::METHOD_NOT_ALLOWED).then(method));
    let Some(told) = told else { return response };
    let title = frame.t(&format!("shell-failure-{}", told.key)).into_owned();
    // Who has no account came by a link, and can do nothing of what is said to those who work here.
    let guest = frame.person.is_none() && !api;
    let detail = match &told.say {
        Some(say) => frame.words_of(say),
        // Nothing was to be stored by who only asks.
        None if told.key == "invalid" && frame.method.is_safe() => {
            frame.t("shell-failure-invalid-asked").into_owned()
        }
        None if told.key == REPEATED && api => frame.t("shell-failure-repeated-key").into_owned(),
        None if told.key == "not-found" && guest => frame.t("shell-failure-not-found-guest").into_owned(),
        None => frame.t(&format!("shell-failure-{}-what", told.key)).into_owned(),
    };
    let status = response.status();
    let headers = std::mem::take(response.headers_mut());
    let wrongs: Vec<(String, String)> =
        told.wrongs.iter().map(|w| (w.field.clone(), frame.words_of(&w.say))).collect();
    let mut answer = if api {
        let errors: Vec<_> =
            wrongs.iter().map(|(field, words)| json!({"field": field, "detail": words})).collect();
        let mut problem = json!({"type": format!("about:blank#{}", told.key), "title": title,
                                 "status": status.as_u16(), "detail": detail});
        if !errors.is_empty() {
            problem["errors"] = errors.into();
        }
        if let Some(at) = told.at {
            problem["see"] = at.into();
        }
        if let Some(now) = told.now {
            problem["now"] = now;
        }
        let kind = HeaderValue::from_static("application/problem+json");
        ([(header::CONTENT_TYPE, kind)], problem.to_string()).into_response()
    } else {
        let body = html! {
            (ui::page_head(&title, html! {}, html! {}))
            div.message-page {
                p { (detail) }
                @if !wrongs.is_empty() {
                    ul.wrongs { @for (_, words) in &wrongs { li { (words) } } }
                }
                @if told.key == REPEATED { (anew(frame, sent)) }
                p {
                    @if let Some(at) = &told.at { a.button.main href=(at) { (frame.t("shell-see-what-is-left")) } " " }
                    a.button href="/" { (frame.t(if guest { "shell-enter" } else { "shell-back-to-today" })) }
                }
            }
        };
        page(frame, Page::new(title, Nav::None, body)).into_response()
    };
    *answer.status_mut() = status;
    answer.headers_mut().extend(headers);
    answer
}
