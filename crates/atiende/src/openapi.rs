//! The API's description, put together from every capability's.

use shell::Json;
use std::sync::LazyLock;
use utoipa::{
    Modify, OpenApi,
    openapi::{
        self,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};

/// The program's own part: title and how to sign in.
#[derive(OpenApi)]
#[openapi(
    info(title = "Atiende", description = "Customer service for companies that sell and deliver."),
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

static WHOLE: LazyLock<openapi::OpenApi> = LazyLock::new(|| {
    let mut whole = Own::openapi();
    for part in [
        customers::Api::openapi(),
        sales::Api::openapi(),
        cases::Api::openapi(),
        returns::Api::openapi(),
        followups::Api::openapi(),
        reports::Api::openapi(),
    ] {
        whole.merge(part);
    }
    whole
});

/// The whole description.
pub(crate) fn description() -> &'static openapi::OpenApi {
    &WHOLE
}

pub(crate) async fn serve() -> Json<&'static openapi::OpenApi> {
    Json(description())
}
