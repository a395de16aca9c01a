//! What the composer sends, and the files of a conversation.

use super::{case, composer::Written};
use crate::drafts::Form;
use crate::{
    Channel, Direction, Error,
    conversation::{
        self, Meanwhile, NewMessage, NewReply,
        upload::{self, Brought},
    },
    network::Party,
    questions,
};
use axum::{
    extract::{Multipart, multipart::MultipartRejection},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use jobs::OnceKey;
use promises::Written as Promised;
use shell::{Cx, Failure, Path, Say, Wrong, redirect};
use uuid::Uuid;

/// Adds to a case what the composer sends. What is refused comes back with all that was written.
pub(crate) async fn add(
    cx: Cx,
    Path(code): Path<String>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    let form = form.map_err(|_| Failure::Unsupported)?;
    questions::see(cx.base(), &cx.actor, &code).await?;
    let brought = upload::read(&cx, &code, form, None).await?;
    let kept = if brought.wrongs.is_empty() {
        let once = cx.once_key(Some(brought.field("once")), &brought.print());
        keep(&cx, &code, &brought, once).await
    } else {
        Err(Error::Invalid(brought.wrongs.clone()))
    };
    match kept {
        Ok(id) => {
            let at = questions::survivor_code(cx.base(), &cx.actor, &code).await?;
            // It is looked through once more by the page that shows it, unless somebody said that it is no promise.
            let offer =
                if brought.field("promise_no").is_empty() { format!("&offer={id}") } else { String::new() };
            Ok(redirect(&format!("/cases/{}?said={id}{offer}#m-{id}", shell::encode(&at))).into_response())
        }
        Err(Error::Invalid(wrongs)) => refused(&cx, &code, &brought, &wrongs, None).await,
        Err(Error::Overtaken(by)) => refused(&cx, &code, &brought, &[], Some(&by)).await,
        Err(e) => Err(e.into()),
    }
}

/// What the form brought of promises.
fn promised(form: &Brought) -> Promised<'_> {
    Promised {
        words: form.field("promise_words"),
        due: form.field("promise_due"),
        keeps: form.field("keeps"),
    }
}

async fn keep(cx: &Cx, code: &str, form: &Brought, once: Option<OnceKey>) -> Result<Uuid, Error> {
    let (body, files, drafted) = (form.field("body").to_owned(), form.ids(), Some(Form::Message));
    let promised = promised(form).read(&cx.company)?;
    let pair = |name: &str| form.field(name).split_once(':').map(|(a, b)| (a.to_owned(), b.to_owned()));
    match form.field("mode") {
        "reply" => {
            let (by, party) = pair("by").unwrap_or_default();
            let by = channels::Channel::parse(&by).ok_or_else(|| Error::wrong("by", "cases-no-address"))?;
            let party = Party::parse(&party).unwrap_or(Party::Customer);
            let seen = form.field("seen").parse().ok();
            let waits = form.field("waits") == "yes";
            let reply = NewReply { by, party, body, files, promised, seen, drafted, waits };
            conversation::send_reply(&cx.app, &cx.actor, code, reply, once).await
        }
        "said" => {
            let (direction, how) = pair("said").unwrap_or_default();
            let (channel, party) = how.split_once(':').unwrap_or((&how, ""));
            let unsaid = || Error::wrong("said", "cases-said-missing");
            let direction = Direction::parse(&direction).ok_or_else(unsaid)?;
            let channel = Channel::parse(channel).ok_or_else(unsaid)?;
            let party = Party::parse(party).unwrap_or(Party::Customer);
            let asks_nothing = form.field("asks_nothing") == "yes";
            let said = NewMessage::new(direction, channel, body);
            let new = NewMessage { files, party, promised, asks_nothing, drafted, ..said };
            conversation::add_message(cx.base(), &cx.actor, code, new, once).await
        }
        _ => {
            let new = NewMessage { files, promised, drafted, ..NewMessage::internal(body) };
            conversation::add_message(cx.base(), &cx.actor, code, new, once).await
        }
    }
}

/// The case again, with what was written and why it was not kept, or what others said meanwhile. Files that arrived are
/// there still.
async fn refused(
    cx: &Cx,
    code: &str,
    form: &Brought,
    wrongs: &[Wrong],
    meanwhile: Option<&Meanwhile>,
) -> Result<Response, Failure> {
    let mut said: Vec<(String, String)> =
        wrongs.iter().map(|w| (w.field.clone(), cx.words_of(&w.say))).collect();
    if !form.ids().is_empty() && !wrongs.is_empty() {
        said.push((
            "file".to_owned(),
            cx.words_of(&Say::key("cases-files-kept").with("n", form.ids().len())),
        ));
    }
    let written = Written {
        mode: form.field("mode"),
        by: form.field("by"),
        said: form.field("said"),
        body: form.field("body").into(),
        asks_nothing: form.field("asks_nothing"),
        waits: form.field("waits"),
        promised: promised(form),
        wrongs: said,
        meanwhile,
        came_back: true,
        ..Written::default()
    };
    let code = &questions::survivor_code(cx.base(), &cx.actor, code).await?;
    let page = case::render(cx, code, &case::Asked::default(), &written).await?;
    let status = if meanwhile.is_some() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, page).into_response())
}

/// A file of the conversation, to be saved: what strangers sent is never opened in our own pages.
pub(crate) async fn file(cx: Cx, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, Failure> {
    Ok(files::download(conversation::file(cx.base(), &cx.actor, &code, id).await?))
}
