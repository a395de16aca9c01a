//! Who looks at a case hears what happens to it, and who else is there.

use crate::{Error, Scope, following, questions, store, verbs::subject};
use jobs::{Attending, Base, News};
use shell::{Actor, Live, Rule};
use std::{sync::Arc, time::Duration};

fn topic(id: uuid::Uuid) -> String {
    let about = subject(id);
    format!("{}:{}", about.kind, about.id)
}

/// What a stream of a case is about, for whoever may see the case; it ends when they no longer may.
pub(crate) async fn of_case(
    base: &Base,
    actor: &Actor,
    code: &str,
    rule: Rule,
    age: Duration,
) -> Result<Live, Error> {
    let case = questions::see(base, actor, code).await?;
    let (id, scope) = (case.id, Scope::of(actor)?);
    let customer = case.customer_id.map(|id| format!("customer:{id}"));
    Ok(Live {
        topics: [Some(topic(id)), customer].into_iter().flatten().collect(),
        presence: Some(topic(id)),
        age,
        rule,
        still: Arc::new(move |tx, actor| match Scope::of(actor) {
            Ok(scope) => Ok(store::case_seen(tx, scope, id)?.is_some()),
            Err(_) => Ok(false),
        }),
        guarded: !scope.is_all(),
    })
}

/// Says that somebody looks at a case, writes in it or went away. Nothing of that is kept, but for who follows the case:
/// what is new in it is new to them no longer.
pub(crate) async fn attend(base: &Base, actor: &Actor, code: &str, doing: Attending) -> Result<(), Error> {
    let case = questions::see(base, actor, code).await?;
    if doing != Attending::Left {
        following::look_at(base, actor, &case).await?;
    }
    Ok(base.tell(News::presence(&topic(case.id), actor.id, &actor.name, doing)).await?)
}
