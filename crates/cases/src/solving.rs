//! What the form shows in which a case is solved.

use crate::{
    Case, Error, Scope,
    confirmation::{self, Way},
    drafts::{self, Draft, Form},
    promised, rules, store,
};
use promises::Promise;
use shell::Cx;

/// A case that is about to be solved.
pub(crate) struct ToSolve {
    pub(crate) case: Case,
    /// The ways in which its customer can be asked whether it is.
    pub(crate) ways: Vec<Way>,
    /// The one that stands chosen.
    pub(crate) chosen: Option<Way>,
    /// What was promised in it and is still owed.
    pub(crate) owed: Vec<Promise>,
    /// What this person is writing of it and has not sent.
    pub(crate) draft: Option<Draft>,
}

/// A case that is about to be solved, with what its form offers.
pub(crate) async fn to_solve(cx: &Cx, code: &str) -> Result<ToSolve, Error> {
    let (scope, code) = (Scope::of(&cx.actor)?, rules::read_code(code));
    let (app, me) = (cx.app.clone(), cx.actor.id);
    cx.base()
        .read(move |tx| {
            let case = store::case(tx, scope, &code)?.ok_or(Error::Missing)?;
            let draft = drafts::of(tx, me, case.id, Form::Solution)?;
            let (ways, chosen) = confirmation::verbs::offered(tx, &app, &case)?;
            let mut owed = promised::of_whole(tx, case.id)?;
            owed.retain(|promise| promise.owed);
            Ok(ToSolve { case, ways, chosen, owed, draft })
        })
        .await
}
