//! The buttons of a return's page. A step that is refused shows the page again, as things are now, with what
//! was typed still in it.

use super::{
    Wrongs,
    show::{Refused, render},
};
use crate::{Ending, Error, Outcome, questions, rules, types::no_step, verbs};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use shell::{Cx, Failure, Form, Path, Say, redirect};
use std::collections::BTreeMap;
use uuid::Uuid;

type Fields = BTreeMap<String, String>;

fn field<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.get(name).map_or("", String::as_str)
}

fn key(cx: &Cx, fields: &Fields) -> Option<jobs::OnceKey> {
    let typed: BTreeMap<_, _> = fields.iter().filter(|(name, _)| *name != "once").collect();
    cx.once_key(fields.get("once").map(String::as_str), &typed)
}

/// The page of the return, or the same page with why the step was not taken.
async fn done(cx: &Cx, id: Uuid, fields: Fields, step: Result<(), Error>) -> Result<Response, Failure> {
    let (status, wrongs, said) = match step {
        Ok(()) => return Ok(redirect(&format!("/returns/{id}")).into_response()),
        Err(Error::Invalid(wrongs)) => (StatusCode::UNPROCESSABLE_ENTITY, Wrongs::of(cx, &wrongs), None),
        Err(Error::NoStep(r)) => (StatusCode::CONFLICT, Wrongs::default(), Some(cx.words_of(&no_step(&r)))),
        Err(e) => return Err(e.into()),
    };
    let dossier = questions::see(cx, id).await?;
    Ok((status, render(cx, &dossier, &Refused { fields, wrongs, said }, None)).into_response())
}

pub(crate) async fn issue_waybill(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failure> {
    let once = key(&cx, &fields);
    let step = verbs::issue_waybill(&cx.app, &cx.actor, id, field(&fields, "courier"), once).await;
    done(&cx, id, fields, step).await
}

pub(crate) async fn hand_over(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failure> {
    let step = verbs::hand_over(&cx.app, &cx.actor, id, key(&cx, &fields)).await;
    done(&cx, id, fields, step).await
}

pub(crate) async fn receive(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failure> {
    let step = verbs::receive(&cx.app, &cx.actor, id, key(&cx, &fields)).await;
    done(&cx, id, fields, step).await
}

pub(crate) async fn inspect(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failure> {
    let once = key(&cx, &fields);
    let accepted = match field(&fields, "verdict") {
        "accepted" => true,
        "rejected" => false,
        _ => return done(&cx, id, fields, Err(Error::wrong("verdict", "returns-verdict-choose"))).await,
    };
    let step = verbs::inspect(&cx.app, &cx.actor, id, accepted, field(&fields, "reason"), once).await;
    done(&cx, id, fields, step).await
}

pub(crate) async fn resolve(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failure> {
    let once = key(&cx, &fields);
    let Some(outcome) = Outcome::parse(field(&fields, "outcome")) else {
        return Err(Failure::wrong("outcome", Say::key("returns-outcome-choose")));
    };
    // Both ways to settle stand on one page: each has a field of its own for its number.
    let number = if outcome == Outcome::Credit { "credit_number" } else { "number" };
    let currency = cx.base().read({
        let cx = cx.clone();
        move |tx| Ok::<_, Error>(questions::find(tx, &cx.actor, id)?.currency)
    });
    let credit = rules::read_amount(field(&fields, "credit"), &currency.await?);
    let ending = Ending {
        outcome,
        number: field(&fields, number).to_owned(),
        on: field(&fields, "on").trim().parse().ok(),
        credit,
    };
    let mut step = verbs::resolve(&cx.app, &cx.actor, id, ending, once).await;
    if let Err(Error::Invalid(wrongs)) = &mut step {
        for wrong in wrongs.iter_mut() {
            match wrong.field.as_str() {
                "number" => number.clone_into(&mut wrong.field),
                "credit_minor" => "credit".clone_into(&mut wrong.field),
                _ => {}
            }
        }
    }
    done(&cx, id, fields, step).await
}

pub(crate) async fn cancel(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failure> {
    let once = key(&cx, &fields);
    let step = verbs::cancel(&cx.app, &cx.actor, id, field(&fields, "reason"), once).await;
    done(&cx, id, fields, step).await
}
