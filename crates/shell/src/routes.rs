//! Routes, each with the rule of who may take it. There is no other way to add one.

use crate::{
    Actor, App, Frame, Permission,
    actor::Credential,
    company,
    company::Lang,
    extract,
    failure::{Failure, tell},
    frame::Sent,
    live::Credentials,
    unread::Unread,
};
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, Request, State},
    handler::Handler,
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{MethodFilter, MethodRouter, any, on},
};
use http::{HeaderMap, HeaderValue, Method, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::{borrow::Cow, pin::Pin, sync::Arc, time::Duration};
use tower_http::{catch_panic::CatchPanicLayer, timeout::RequestBodyTimeoutLayer};

/// The longest form or JSON taken from anybody, in bytes: enough to sign in.
const LONGEST_OF_ANYBODY: u64 = 64 * 1024;
/// The longest form or JSON taken, in bytes. Files come through [`Routes::upload`].
const LONGEST: u64 = 1024 * 1024;
/// The longest of what may hold very many lines, in bytes; see [`Routes::large`].
const LONGEST_LARGE: u64 = 12 * 1024 * 1024;
/// How long a file may pause between two of its pieces.
const UPLOAD_PAUSE: Duration = Duration::from_secs(30);

/// How many bytes a route takes.
#[derive(Clone, Copy)]
pub(crate) struct Most(pub(crate) u64);

/// Who may take a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Anybody, without looking who or in which company: what must answer even when the database does not.
    Open,
    /// Anybody, signed in or not.
    Public,
    /// Anybody signed in.
    SignedIn,
    /// Those whose role has the permission.
    May(Permission),
    /// Those whose role has one of the permissions.
    AnyOf(&'static [Permission]),
}

impl Rule {
    /// Whether the rule lets them pass.
    pub fn lets(self, actor: Option<&Actor>) -> bool {
        match (self, actor) {
            (Self::Open | Self::Public, _) | (Self::SignedIn, Some(_)) => true,
            (_, None) => false,
            (Self::May(permission), Some(actor)) => actor.may(permission),
            (Self::AnyOf(permissions), Some(actor)) => permissions.iter().any(|p| actor.may(*p)),
        }
    }
}

/// One route.
pub struct Route {
    /// Its method.
    pub method: Method,
    /// Its path, with `{names}`.
    pub path: &'static str,
    /// Who may take it.
    pub rule: Rule,
    /// Whether a program may ask it with what follows the `?`; see [`Routes::asked`].
    pub asked: bool,
    service: MethodRouter,
    most: u64,
}

/// What answers a request: an asynchronous function of what [`crate::extract`] takes from it.
pub trait Handles<T>: Handler<T, (), Future = Answering> {}

impl<T, H: Handler<T, (), Future = Answering>> Handles<T> for H {}

/// The answer to a request, once it is awaited.
type Answering = Pin<Box<dyn Future<Output = Response> + Send>>;

/// A handler without its types: what is around it is compiled once, not once for each.
type Called = Arc<dyn Fn(Request) -> Answering + Send + Sync>;

fn called<T: 'static>(handler: impl Handles<T>) -> Called {
    Arc::new(move |request| handler.clone().call(request, ()))
}

/// Some routes: a capability's, or the program's.
#[derive(Default)]
pub struct Routes(Vec<Route>);

impl Routes {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a route that only reads.
    #[must_use]
    pub fn get<T: 'static>(self, path: &'static str, rule: Rule, handler: impl Handles<T>) -> Self {
        self.add(Method::GET, MethodFilter::GET, path, rule, called(handler))
    }

    /// Adds a route that changes something.
    #[must_use]
    pub fn post<T: 'static>(self, path: &'static str, rule: Rule, handler: impl Handles<T>) -> Self {
        self.add(Method::POST, MethodFilter::POST, path, rule, called(handler))
    }

    /// Adds a route that changes part of something.
    #[must_use]
    pub fn patch<T: 'static>(self, path: &'static str, rule: Rule, handler: impl Handles<T>) -> Self {
        self.add(Method::PATCH, MethodFilter::PATCH, path, rule, called(handler))
    }

    /// Adds a route that takes a file; its handler reads it as it comes and sets its own limit.
    #[must_use]
    pub fn upload<T: 'static>(self, path: &'static str, rule: Rule, handler: impl Handles<T>) -> Self {
        self.post(path, rule, handler).uploads()
    }

    fn uploads(mut self) -> Self {
        if let Some(route) = self.0.last_mut() {
            let layers = (RequestBodyTimeoutLayer::new(UPLOAD_PAUSE), DefaultBodyLimit::disable());
            route.service = std::mem::take(&mut route.service).layer(layers);
        }
        self
    }

    /// Lets the route added last take very many lines at once.
    #[must_use]
    pub fn large(mut self) -> Self {
        if let Some(route) = self.0.last_mut() {
            route.most = LONGEST_LARGE;
        }
        self
    }

    /// Lets a program ask the route added last with what follows the `?`: its handler takes a [`crate::Query`], which
    /// knows what may stand there. Every other address of the API refuses it.
    #[must_use]
    pub fn asked(mut self) -> Self {
        if let Some(route) = self.0.last_mut() {
            route.asked = true;
        }
        self
    }

    fn add(
        mut self,
        method: Method,
        filter: MethodFilter,
        path: &'static str,
        rule: Rule,
        called: Called,
    ) -> Self {
        let anybody = matches!(rule, Rule::Open | Rule::Public);
        let most = if anybody { LONGEST_OF_ANYBODY } else { LONGEST };
        self.0.push(Route {
            method,
            path,
            rule,
            service: on(filter, move |request| called(request)),
            most,
            asked: false,
        });
        self
    }

    /// Adds another's routes.
    #[must_use]
    pub fn and(mut self, other: Routes) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Every route, for the matrix of who may take which.
    pub fn list(&self) -> impl Iterator<Item = &Route> {
        self.0.iter()
    }

    /// The program's router.
    pub fn router(self, app: App) -> Router {
        let mut router = Router::new();
        for Route { path, rule, service, most, asked, .. } in self.0 {
            let limit = DefaultBodyLimit::max(usize::try_from(most).unwrap_or(usize::MAX));
            let panicked =
                CatchPanicLayer::custom(|_| Failure::internal("a handler panicked").into_response());
            let service = service.layer((panicked, Extension(Most(most)), limit));
            router = router.route(
                path,
                service.layer(from_fn_with_state(Door { app: app.clone(), rule, asked }, guard)),
            );
        }
        let missing = from_fn_with_state(Door { app, rule: Rule::Public, asked: true }, guard);
        let lost: MethodRouter = any(async || Failure::NotFound);
        router.fallback_service(lost.layer(missing))
    }
}

/// What every request of a route passes.
#[derive(Clone)]
struct Door {
    app: App,
    rule: Rule,
    /// Whether something may follow the `?` where a program asks.
    asked: bool,
}

/// The name of the session's cookie. Over TLS its prefix makes browsers keep it to this host.
pub fn session_cookie(secure: bool) -> &'static str {
    if secure { "__Host-atiende" } else { "atiende" }
}

/// A cookie of the request by its name.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|v| v.to_str().ok());
    all.flat_map(|v| v.split(';')).find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// Every request passes here; what nobody reads of it does not stand in the way of the next.
async fn guard(State(door): State<Door>, mut request: Request, next: Next) -> Response {
    let Some(unread) = Unread::watch(&mut request) else { return answered(door, request, next).await };
    unread.settle(answered(door, request, next).await).await
}

/// Who asks, may they, in which company and language; and how failures are told.
async fn answered(Door { app, rule, asked }: Door, mut request: Request, next: Next) -> Response {
    let api = extract::is_api(request.uri().path());
    if rule == Rule::Open {
        request.extensions_mut().insert(app);
        return finish(next.run(request).await, api);
    }
    let credential = credential(request.headers(), api, app.secure());
    let foreign = matches!(credential, Some(Credential::Session(_)) | None) && comes_from_elsewhere(&request);
    let now = app.base().now();
    let (directory, shown) = (app.directory().clone(), credential.clone());
    // What a page asks next is asked of what was seen of who asks it.
    let visit = request.method().is_safe().then(|| app.base().db().visit());
    let stay = visit.as_ref().map(db::Visit::stay);
    let read = app.base().glance_in(stay.clone(), move |tx| {
        let company = company::company(tx)?;
        let known = shown.map(|c| directory.identify(tx, &c, now)).transpose()?.flatten();
        Ok::<_, db::Error>((company, known))
    });
    let (company, known) = match read.await {
        Ok(read) => read,
        Err(e) => {
            let frame = frame_of(&app, &request, now, company::Company::of(&places::COUNTRIES[0]));
            return finish(tell(&frame, api, &Sent::default(), Failure::from(e).into_response()), api);
        }
    };
    if known.as_ref().is_some_and(|k| k.stale) && !in_background(request.headers()) {
        note_use(&app, credential.as_ref());
    }
    let mut frame = frame_of(&app, &request, now, company);
    frame.person = known.map(|k| k.actor);
    frame.stay = stay;
    let refused = if foreign {
        Some(Failure::Foreign)
    } else if rule.lets(frame.person.as_ref()) {
        let query = request.uri().query().filter(|_| api && !asked);
        query.and_then(|query| extract::asks_nothing(query).err())
    } else if frame.person.is_some() {
        Some(Failure::Denied)
    } else {
        Some(Failure::NotSignedIn)
    };
    let sent = Sent::default();
    let response = match refused {
        Some(Failure::NotSignedIn) if !api => return to_sign_in(&frame, request.headers()),
        Some(failure) => failure.into_response(),
        None => {
            request.extensions_mut().insert(Credentials(credential));
            request.extensions_mut().insert(frame.clone());
            request.extensions_mut().insert(sent.clone());
            next.run(request).await
        }
    };
    finish(tell(&frame, api, &sent, response), api)
}

fn frame_of(app: &App, request: &Request, now: jiff::Timestamp, company: company::Company) -> Frame {
    let lang = cookie(request.headers(), "lang").and_then(Lang::parse).unwrap_or(company.lang);
    Frame {
        app: app.clone(),
        lang,
        now,
        today: company.day_of(now),
        company: Arc::new(company),
        path: request.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned(),
        method: request.method().clone(),
        person: None,
        stay: None,
    }
}

fn credential(headers: &HeaderMap, api: bool, secure: bool) -> Option<Credential> {
    if api {
        let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
        let (scheme, token) = value.split_once(' ')?;
        return scheme.eq_ignore_ascii_case("bearer").then(|| Credential::Token(token.trim().to_owned()));
    }
    cookie(headers, session_cookie(secure)).map(|secret| Credential::Session(secret.to_owned()))
}

/// Whether a request that changes something was sent by a page of another site.
fn comes_from_elsewhere(request: &Request) -> bool {
    if request.method().is_safe() {
        return false;
    }
    let header = |name: &str| request.headers().get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = header("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    match (header("origin"), header("host")) {
        (Some(origin), Some(host)) => origin.split_once("://").map(|(_, from)| from) != Some(host),
        (Some(_), None) => true,
        // No browser leaves the origin out of a request from another site.
        (None, _) => false,
    }
}

/// Whether a page asks by itself, without anybody at it: a session that nobody uses ends, whatever is open.
fn in_background(headers: &HeaderMap) -> bool {
    let stream = headers.get(header::ACCEPT).is_some_and(|accept| accept == "text/event-stream");
    stream || headers.contains_key("x-background")
}

fn note_use(app: &App, credential: Option<&Credential>) {
    let Some(credential) = credential.cloned() else { return };
    let (app, directory) = (app.clone(), app.directory().clone());
    tokio::spawn(async move {
        let noted = app.base().write(move |work| directory.touch(work, &credential)).await;
        if let Err(e) = noted {
            tracing::warn!(cause = %e, "could not note the use of a session");
        }
    });
}

/// Whoever asks for a page comes to it after signing in. What somebody sends without being signed in, because the session
/// ended, is not done: they are told so, and come back to where they wrote it.
fn to_sign_in(frame: &Frame, headers: &HeaderMap) -> Response {
    let asks = frame.method.is_safe();
    let next = if asks { frame.path.clone() } else { page_of(headers) };
    let lost = if asks { "" } else { "lost=yes&" };
    let to = match (next.as_str(), asks) {
        ("/", true) => "/sign-in".to_owned(),
        _ => format!("/sign-in?{lost}next={}", encode(&next)),
    };
    crate::redirect(&to).into_response()
}

/// The page of ours that a browser says it sends from; the first page when it does not say, or it is not ours.
fn page_of(headers: &HeaderMap) -> String {
    let header = |name: http::HeaderName| headers.get(name).and_then(|v| v.to_str().ok());
    let from = header(header::REFERER).and_then(|from| from.parse::<http::Uri>().ok());
    let ours = from.filter(|from| from.authority().map(http::uri::Authority::as_str) == header(header::HOST));
    ours.and_then(|from| Some(from.path_and_query()?.as_str().to_owned())).unwrap_or_else(|| "/".to_owned())
}

/// All but what may stand unquoted in a query.
const QUOTED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// Percent-encodes all but what may stand unquoted in a query.
pub fn encode(text: &str) -> String {
    Cow::from(utf8_percent_encode(text, QUOTED)).into_owned()
}

fn finish(mut response: Response, api: bool) -> Response {
    let headers = response.headers_mut();
    let mut set = |name: header::HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CACHE_CONTROL, "no-store");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    if !api {
        set(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'",
        );
        set(header::X_FRAME_OPTIONS, "DENY");
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_asks_by_itself_does_not_keep_a_session_in_use() {
        #[track_caller]
        fn check(name: &'static str, value: &'static str, expected: bool) {
            let headers = HeaderMap::from_iter([(
                header::HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )]);
            assert_eq!(in_background(&headers), expected, "{name}: {value}");
        }
        check("accept", "text/event-stream", true);
        check("x-background", "yes", true);
        check("accept", "text/html", false);
        check("x-requested-with", "fetch", false);
    }
}
