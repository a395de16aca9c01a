//! The stream that every page has: what is said to the person, and on pages of lists that they changed.

use axum::response::Response;
use serde::Deserialize;
use shell::{Credentials, Cx, Live, Permission, Query, Rule, live};
use std::time::Duration;

/// Who may open it.
pub(crate) const RULE: Rule = Rule::SignedIn;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    /// `yes` on a page of lists.
    lists: String,
    /// How old the page is, in milliseconds.
    age: u64,
}

pub(crate) async fn stream(cx: Cx, credentials: Credentials, Query(asked): Query<Asked>) -> Response {
    let may = |permission| cx.actor.may(permission);
    let all = may(Permission::Cases);
    let some = !all && (may(Permission::OwnCases) || may(Permission::GraveCases));
    let lists =
        [("case", all || some), ("followup", may(Permission::Calls)), ("phone_call", may(Permission::Calls))];
    let lists = lists.into_iter().filter(|(_, sees)| *sees && asked.lists == "yes");
    let topics = lists.map(|(kind, _)| kind.to_owned()).collect();
    // Who sees only some of the cases is not told what happens to the others.
    let about = Live { age: Duration::from_millis(asked.age), guarded: some, ..Live::new(RULE, topics) };
    live(cx, credentials, about)
}
