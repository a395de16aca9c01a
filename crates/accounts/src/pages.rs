//! Signing in and out, the first run, one's own account, and people.

mod me;
mod people;
mod sign_in;

use shell::{Permission, Routes, Rule};

/// The routes of this crate.
pub fn routes() -> Routes {
    let settings = Rule::May(Permission::Settings);
    Routes::new()
        .get("/sign-in", Rule::Public, sign_in::form)
        .post("/sign-in", Rule::Public, sign_in::enter)
        .post("/sign-out", Rule::Public, sign_in::leave)
        .get("/first-run", Rule::Public, sign_in::first_form)
        .post("/first-run", Rule::Public, sign_in::first)
        .get("/me", Rule::SignedIn, me::show)
        .post("/me/password", Rule::SignedIn, me::password)
        .post("/me/sign-out-everywhere", Rule::SignedIn, me::everywhere)
        .post("/me/sessions/{id}/end", Rule::SignedIn, me::end_session)
        .post("/me/tokens", Rule::SignedIn, me::new_token)
        .post("/me/tokens/{id}/revoke", Rule::SignedIn, me::revoke_token)
        .post("/me/language", Rule::SignedIn, me::language)
        .get("/settings/people", settings, people::list)
        .get("/settings/people/new", settings, people::new)
        .post("/settings/people", settings, people::add)
        .get("/settings/people/{id}", settings, people::edit)
        .post("/settings/people/{id}", settings, people::save)
}

/// The sentence about a field, when there is one.
fn error_of<'e>(errors: &'e [(String, String)], field: &str) -> Option<&'e str> {
    errors.iter().find(|(name, _)| name == field).map(|(_, words)| words.as_str())
}

/// What is wrong, in the reader's words; anything else stays a failure.
fn in_words(frame: &shell::Frame, error: crate::Error) -> Result<Vec<(String, String)>, shell::Failure> {
    match shell::Failure::from(error) {
        shell::Failure::Invalid(wrongs) => {
            Ok(wrongs.iter().map(|w| (w.field.clone(), frame.words_of(&w.say))).collect())
        }
        other => Err(other),
    }
}

/// The errors as the summary at the top of a form takes them.
fn summary(frame: &shell::Frame, errors: &[(String, String)]) -> maud::Markup {
    let pairs: Vec<(&str, &str)> = errors.iter().map(|(f, w)| (f.as_str(), w.as_str())).collect();
    maud::html! { @if !pairs.is_empty() { (shell::ui::error_summary(&frame.t("shell-failure-invalid"), &pairs)) } }
}
