//! The programs' door to the conversation.

use super::{
    Attachment, Author, Letter, Message, NewMessage, NewReply, Recipient, add_message, send_reply,
    upload::{self, Brought, LONGEST_FIELD},
};
use crate::{
    Channel, Direction, Error,
    api::{CaseView, view},
    network::Party,
    promised::in_body,
    questions::{self, Dossier},
};
use axum::{
    body::Body as Bytes,
    extract::{FromRequest, Multipart, Request},
    response::Response,
};
use channels::State;
use http::{StatusCode, header};
use http_body_util::Limited;
use jiff::Timestamp;
use promises::{Given, Input};
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, IdempotencyKey, Json as Body, Path, Say, Wrong};
use uuid::Uuid;

/// Something said or noted, in short.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Note {
    id: Uuid,
    at: Timestamp,
    /// Who wrote it, or wrote it down.
    author_name: String,
    direction: Direction,
    /// By which way; `internal` among ourselves.
    channel: Channel,
    body: String,
}

impl Note {
    pub(crate) fn of(m: &Message) -> Self {
        let writer = if m.written_by_name.is_empty() { &m.author_name } else { &m.written_by_name };
        Self {
            id: m.id,
            at: m.at,
            author_name: writer.clone(),
            direction: m.direction,
            channel: m.channel,
            body: m.body.clone(),
        }
    }
}

/// A message of the conversation.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct MessageView {
    id: Uuid,
    at: Timestamp,
    /// `person` of the house, `customer`, `consumer` or `program`.
    author: Author,
    author_name: String,
    /// Who of the house wrote it down, when it is not who speaks.
    written_by: Option<String>,
    direction: Direction,
    /// Whether it is said to the customer or by them; what is not, they never see.
    public: bool,
    channel: Channel,
    body: String,
    /// Whom it went to.
    to: Vec<Recipient>,
    attachments: Vec<Attachment>,
    /// The names of files it had in the program from which a list brought it; they stayed there.
    left_behind: Vec<String>,
    /// Whether a list brought it from another program, or another house.
    brought: bool,
    /// The e-mail's `Message-ID`.
    message_id: Option<String>,
    in_reply_to: Option<String>,
    /// The code of the case it was said in, when that became part of this one.
    said_in: Option<String>,
    /// How far what was sent is: `queued`, `sent`, `delivered`, `failed`, `by_hand` or `cancelled`; absent for what was
    /// not sent from here.
    #[schema(value_type = Option<String>)]
    delivery: Option<State>,
    /// Why it did not go out, in words.
    error: Option<String>,
}

impl MessageView {
    pub(crate) fn of(cx: &Cx, m: &Message, dossier: &Dossier) -> Self {
        let carrying = dossier.carrying(m);
        let written = !m.written_by_name.is_empty() && m.written_by_name != m.author_name;
        Self {
            id: m.id,
            at: m.at,
            author: m.author,
            author_name: m.author_name.clone(),
            written_by: written.then(|| m.written_by_name.clone()),
            direction: m.direction,
            public: m.direction != Direction::Internal,
            channel: m.channel,
            body: m.body.clone(),
            to: m.recipients(),
            attachments: dossier.files_of(m.id).cloned().collect(),
            left_behind: m.left_behind(),
            brought: m.entry.is_some(),
            message_id: m.mail_id.clone(),
            in_reply_to: m.reply_to.clone(),
            said_in: dossier.joined.code_of(m.case_id).map(str::to_owned),
            delivery: carrying.map(|sent| sent.state),
            error: carrying.map(|sent| channels::why(cx, sent)).filter(|error| !error.is_empty()),
        }
    }
}

/// Something to say or to note. The same fields may come as a form, with the files as `file`.
#[derive(Deserialize, Serialize, Default, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct MessageToAdd {
    /// What is said; may be empty when there are files.
    body: String,
    /// Who speaks to whom; among ourselves when absent, outbound when it is sent.
    direction: Option<Direction>,
    /// By which way; `api` when absent. What is sent goes by `email` or `sms`.
    channel: Option<Channel>,
    /// `customer`, as when absent, or `consumer`.
    #[schema(value_type = Option<String>)]
    party: Option<Party>,
    /// Sends it to them. Nothing is sent otherwise.
    send: bool,
    /// What the customer says asks for nothing, as thanks do: the case stays as it is. Otherwise it opens a solved or
    /// closed case again, and ends a wait for them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    asks_nothing: bool,
    /// Identities of files brought to the case before.
    attachments: Vec<Uuid>,
    /// The `Message-ID` of an e-mail that came in or was sent elsewhere; the same one is kept once.
    message_id: Option<String>,
    /// The `Message-ID` of what it answers.
    in_reply_to: Option<String>,
    /// With `send`: the `seen` of the case as it was read. Then nothing is sent, and the answer is 409, when somebody else
    /// answered, the customer spoke or somebody else solved it after that. When absent it is sent all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<Uuid>,
    /// What it promises; in a form `promise.words` and `promise.due_at`.
    #[serde(skip_serializing_if = "Option::is_none")]
    promise: Option<Input>,
    /// For what is sent: the case waits for the customer from then on.
    waits: bool,
    /// The identity of the promise that it keeps.
    #[serde(skip_serializing_if = "Option::is_none")]
    keeps: Option<Uuid>,
}

/// Whether a field of a form says yes.
fn said_yes(form: &Brought, field: &str) -> bool {
    matches!(form.field(field), "true" | "yes" | "1")
}

impl MessageToAdd {
    /// Reads a form. What is not a choice is told by its field.
    fn of_form(form: &Brought) -> Result<Self, Failure> {
        fn chosen<T>(
            form: &Brought,
            field: &str,
            read: fn(&str) -> Option<T>,
            all: impl Iterator<Item = &'static str>,
        ) -> Result<Option<T>, Failure> {
            match form.field(field) {
                "" => Ok(None),
                code => read(code).map(Some).ok_or_else(|| Wrong::choice(field, code, all).into()),
            }
        }
        let due_at = match form.field("promise.due_at").trim() {
            "" => None,
            due => Some(
                due.parse()
                    .map_err(|_| Failure::wrong("promise.due_at", Say::key("promises-due-unreadable")))?,
            ),
        };
        let text = |name: &str| Some(form.field(name).to_owned()).filter(|text| !text.is_empty());
        Ok(Self {
            body: form.field("body").to_owned(),
            direction: chosen(
                form,
                "direction",
                Direction::parse,
                Direction::ALL.iter().map(|d| d.as_str()),
            )?,
            channel: chosen(form, "channel", Channel::parse, Channel::ALL.iter().map(|c| c.as_str()))?,
            party: chosen(form, "party", Party::parse, Party::ALL.iter().map(|p| p.as_str()))?,
            send: said_yes(form, "send"),
            asks_nothing: said_yes(form, "asks_nothing"),
            waits: said_yes(form, "waits"),
            attachments: form.ids(),
            message_id: text("message_id"),
            in_reply_to: text("in_reply_to"),
            promise: Some(Input { words: form.field("promise.words").to_owned(), due_at })
                .filter(|promise| *promise != Input::default()),
            seen: match form.field("seen").trim() {
                "" => None,
                seen => {
                    let unknown = || Failure::wrong("seen", Say::key("cases-seen-unreadable"));
                    Some(seen.parse().map_err(|_| unknown())?)
                }
            },
            keeps: match form.field("keeps").trim() {
                "" => None,
                id => Some(id.parse().map_err(|_| Failure::NotFound)?),
            },
        })
    }
}

/// Adds to the conversation: a note, what was said, or an answer that is sent to the customer (`send`).
#[utoipa::path(post, path = "/api/v1/cases/{code}/messages", tag = "cases", params(("code" = String, Path)),
    request_body = MessageToAdd, responses((status = 201, body = CaseView), (status = 404, description = "No such case"),
    (status = 409, description = "That e-mail is in another case, or others spoke with the customer after `seen`"), (status = 422, description = "What was sent is wrong")))]
pub(crate) async fn add(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
    request: Request,
) -> Result<(StatusCode, Body<CaseView>), Failure> {
    questions::see(cx.base(), &cx.actor, &code).await?;
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let (asked, once) = if kind.starts_with("multipart/form-data") {
        let form = Multipart::from_request(request, &()).await.map_err(|_| Failure::Unsupported)?;
        let form = upload::read(&cx, &code, form, key.0.as_deref()).await?;
        if !form.wrongs.is_empty() {
            return Err(Failure::Invalid(form.wrongs));
        }
        (MessageToAdd::of_form(&form)?, cx.once_key(key.0.as_deref(), &form.print()))
    } else {
        let limited = request.map(|body| Bytes::new(Limited::new(body, LONGEST_FIELD)));
        let Body(asked) = Body::<MessageToAdd>::from_request(limited, &()).await?;
        let once = cx.once_key(key.0.as_deref(), &asked);
        (asked, once)
    };
    keep(&cx, &code, asked, once).await?;
    let at = questions::survivor_code(cx.base(), &cx.actor, &code).await?;
    Ok((StatusCode::CREATED, view(&cx, &at).await?))
}

async fn keep(
    cx: &Cx,
    code: &str,
    asked: MessageToAdd,
    once: Option<jobs::OnceKey>,
) -> Result<Uuid, Failure> {
    let party = asked.party.unwrap_or(Party::Customer);
    let promised = Given { make: asked.promise, keep: asked.keeps };
    if asked.send {
        let by = match (asked.channel, asked.direction) {
            (_, Some(Direction::Inbound | Direction::Internal)) => {
                return Err(Failure::wrong("direction", Say::key("cases-send-outbound")));
            }
            (Some(Channel::Email), _) => channels::Channel::Email,
            (Some(Channel::Sms), _) => channels::Channel::Sms,
            _ => return Err(Failure::wrong("channel", Say::key("cases-send-channel"))),
        };
        let (body, files, seen) = (asked.body, asked.attachments, asked.seen);
        let (drafted, waits) = (None, asked.waits);
        let reply = NewReply { by, party, body, files, promised, seen, drafted, waits };
        return Ok(send_reply(&cx.app, &cx.actor, code, reply, once).await.map_err(in_body)?);
    }
    if asked.waits {
        return Err(Failure::wrong("waits", Say::key("cases-waits-unsent")));
    }
    let direction = asked.direction.unwrap_or(Direction::Internal);
    let letter = asked.message_id.map(|message_id| Letter { message_id, in_reply_to: asked.in_reply_to });
    let new = NewMessage {
        party,
        files: asked.attachments,
        letter,
        promised,
        asks_nothing: asked.asks_nothing,
        ..NewMessage::new(direction, asked.channel.unwrap_or(Channel::Api), asked.body)
    };
    Ok(add_message(cx.base(), &cx.actor, code, new, once).await.map_err(in_body)?)
}

/// Files that were brought.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Files {
    files: Vec<Attachment>,
}

/// Brings files for a message, as the `file` fields of a form, up to 25 MB each and 20 for a message. They wait two days
/// for the message that names them.
#[utoipa::path(post, path = "/api/v1/cases/{code}/files", tag = "cases", params(("code" = String, Path)),
    request_body(content = Vec<u8>, content_type = "multipart/form-data"),
    responses((status = 201, body = Files), (status = 404, description = "No such case"),
    (status = 422, description = "One is empty or too large, or there are too many")))]
pub(crate) async fn bring(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
    request: Request,
) -> Result<(StatusCode, Body<Files>), Failure> {
    questions::see(cx.base(), &cx.actor, &code).await?;
    let form = Multipart::from_request(request, &()).await.map_err(|_| Failure::Unsupported)?;
    let form = upload::read(&cx, &code, form, key.0.as_deref()).await?;
    if !form.wrongs.is_empty() {
        return Err(Failure::Invalid(form.wrongs));
    }
    if form.files.is_empty() {
        return Err(Error::wrong("file", "cases-file-none").into());
    }
    Ok((StatusCode::CREATED, Body(Files { files: form.files })))
}

/// A file of the conversation, to be saved.
#[utoipa::path(get, path = "/api/v1/cases/{code}/files/{id}", tag = "cases",
    params(("code" = String, Path), ("id" = Uuid, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 404, description = "No such file")))]
pub(crate) async fn file(cx: Cx, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, Failure> {
    Ok(files::download(super::file(cx.base(), &cx.actor, &code, id).await?))
}
