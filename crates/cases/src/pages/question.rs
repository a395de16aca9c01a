//! The page that the customer's link opens, on any phone and without a script: what it was about, what was done, *Sí*
//! or *No*. Looking changes nothing: programs that preview messages look too.

use crate::{
    Case, Error,
    confirmation::{self, Answer, Question, Standing, rules, standing, verbs},
};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Failure, Form, Frame, Path, narrow_page, redirect, t, ui};

pub(crate) async fn show(frame: Frame, Path(secret): Path<String>) -> Result<Response, Failure> {
    let (question, case) = verbs::knock(&frame.app, &secret).await?;
    Ok(page(&frame, &secret, &question, &case))
}

fn page(frame: &Frame, secret: &str, question: &Question, case: &Case) -> Response {
    let told = |title: &str, lead: &str| {
        let about = html! { p.soft { (case.code) " · " (case.subject) } };
        narrow_page(frame, &frame.t(title), &frame.t(lead), about)
    };
    match standing(question, frame.now) {
        Standing::Open if rules::is_solved(case.phase) => {
            asking(frame, secret, case, "", None).into_response()
        }
        Standing::Answered(Answer::Yes) => told("cases-q-thanks", "cases-q-thanks-yes").into_response(),
        Standing::Answered(Answer::No) => told("cases-q-noted", "cases-q-thanks-no").into_response(),
        Standing::Open | Standing::Over => {
            (StatusCode::GONE, told("cases-q-on-it", "cases-q-over")).into_response()
        }
        Standing::Late => (StatusCode::GONE, told("cases-q-late-title", "cases-q-late")).into_response(),
    }
}

fn asking(frame: &Frame, secret: &str, case: &Case, words: &str, error: Option<&str>) -> Markup {
    let company = &frame.company.name;
    let body = html! {
        div.question {
            p.about { span.soft { (case.code) } " " (case.subject) }
            @if !case.solution.is_empty() {
                (ui::block(&frame.t("cases-q-done"), html! { p.said { (case.solution) } }))
            }
            form.form method="post" action={ "/q/" (secret) } data-draft={ "question-" (case.code) } {
                (ui::area("words", &frame.t("cases-q-words"), 3).value(words).error(error).hint(&*frame.t("cases-q-words-hint")))
                div.answers {
                    button.main.big name="answer" value="yes" { (frame.t("cases-q-yes")) }
                    button.big name="answer" value="no" { (frame.t("cases-q-no")) }
                }
            }
            @if !company.is_empty() { p.soft { (company) } }
        }
    };
    narrow_page(
        frame,
        &frame.t("cases-q-title"),
        &t!(frame, "cases-q-lead", name = &*case.customer_name),
        body,
    )
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Said {
    answer: String,
    words: String,
}

pub(crate) async fn answer(
    frame: Frame,
    Path(secret): Path<String>,
    Form(said): Form<Said>,
) -> Result<Response, Failure> {
    let (_, case) = verbs::knock(&frame.app, &secret).await?;
    let again = |key: &str, arg: Option<String>| {
        let error = arg.unwrap_or_else(|| frame.t(key).into_owned());
        let page = asking(&frame, &secret, &case, &said.words, Some(&error));
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    let Some(answer) = Answer::parse(&said.answer) else { return again("cases-answer-missing", None) };
    match confirmation::verbs::answer_link(&frame.app, &secret, answer, &said.words).await {
        Ok(()) => Ok(redirect(&format!("/q/{}", shell::encode(&secret))).into_response()),
        Err(Error::Invalid(wrongs)) => {
            let words = wrongs.iter().map(|w| frame.words_of(&w.say)).collect::<Vec<_>>().join(" ");
            again("", Some(words))
        }
        Err(e) => Err(e.into()),
    }
}
