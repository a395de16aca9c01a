//! The API's description, put together from every capability's.

use serde::Serialize;
use shell::Json;
use std::sync::LazyLock;
use utoipa::{
    Modify, OpenApi, ToSchema,
    openapi::{
        self, Content, Ref, RefOr, Required, ResponseBuilder,
        path::{Operation, ParameterBuilder, ParameterIn},
        schema::{ObjectBuilder, Type},
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};

/// The program's own part: title, how to sign in, how a failure is told.
#[derive(OpenApi)]
#[openapi(
    info(title = "Atiende", description = "Customer service for companies that sell and deliver."),
    components(schemas(Problem, WrongField)),
    security(("token" = [])),
    modifiers(&Token)
)]
struct Own;

struct Token;

impl Modify for Token {
    fn modify(&self, api: &mut openapi::OpenApi) {
        let parts = api.components.get_or_insert_default();
        parts.add_security_scheme("token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    }
}

/// Why a request was not done (RFC 9457).
#[derive(Serialize, ToSchema)]
struct Problem {
    /// `about:blank#` and a word for the kind of failure.
    r#type: String,
    /// What happened, in the company's language.
    title: String,
    /// The status once more.
    status: u16,
    /// What to do about it.
    detail: String,
    /// The fields that are wrong.
    errors: Option<Vec<WrongField>>,
    /// Of what was changed meanwhile (409), what it says now.
    #[schema(value_type = Option<Object>)]
    now: Option<serde_json::Value>,
}

/// One field that is wrong.
#[derive(Serialize, ToSchema)]
struct WrongField {
    /// Its name, with its path inside the body: `lines[0].price`. Empty for the whole.
    field: String,
    /// What is wrong with it and what would do.
    detail: String,
}

static WHOLE: LazyLock<openapi::OpenApi> = LazyLock::new(|| {
    let mut whole = Own::openapi();
    for part in [
        customers::Api::openapi(),
        sales::Api::openapi(),
        replies::Api::openapi(),
        cases::Api::openapi(),
        returns::Api::openapi(),
        workdays::Api::openapi(),
        levels::Api::openapi(),
        promises::Api::openapi(),
        phone::Api::openapi(),
        followups::Api::openapi(),
        reports::Api::openapi(),
    ] {
        whole.merge(part);
    }
    for path in whole.paths.paths.values_mut() {
        for (post, operation) in [(false, &mut path.get), (true, &mut path.post), (false, &mut path.patch)] {
            if let Some(operation) = operation {
                add_failures(operation, post);
                if post {
                    add_key(operation);
                }
            }
        }
    }
    whole
});

/// What every route may answer, and that every failure is a problem.
fn add_failures(operation: &mut Operation, post: bool) {
    let mut common = vec![
        ("401", "No token, or one that is not valid any more"),
        ("403", "Not for this role"),
        ("422", "Something asked or sent is wrong; `errors` says which fields"),
        ("503", "Nothing was done; try again after `Retry-After`"),
    ];
    if post {
        common.extend([
            ("409", "It does not fit how things are now, or the key came before with another body"),
            ("413", "The body is too large"),
        ]);
    }
    let answers = &mut operation.responses.responses;
    for (status, what) in common {
        answers
            .entry(status.to_owned())
            .or_insert_with(|| ResponseBuilder::new().description(what).build().into());
    }
    for (_, answer) in answers.iter_mut().filter(|(status, _)| status.as_str() >= "400") {
        if let RefOr::T(answer) = answer {
            let problem = Content::new(Some(Ref::from_schema_name("Problem")));
            answer.content.insert("application/problem+json".to_owned(), problem.into());
        }
    }
}

/// Every POST may be repeated under a key.
fn add_key(operation: &mut Operation) {
    let key = ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some("Makes the request safe to repeat: done once in seven days, answered alike"))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)));
    operation.parameters.get_or_insert_default().push(RefOr::T(key.build()));
}

/// The whole description.
pub(crate) fn description() -> &'static openapi::OpenApi {
    &WHOLE
}

pub(crate) async fn serve() -> Json<&'static openapi::OpenApi> {
    Json(description())
}
