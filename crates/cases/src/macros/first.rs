//! The macros every company starts with.

use super::{Action, Macro, Whom, store};
use crate::{Phase, WORDS};
use jobs::Work;
use serde_json::json;
use shell::{Actor, FluentArgs, Lang, Role, Words};
use uuid::Uuid;

/// Under which shortcut each finds its template, by language, and where the case goes.
const FIRST: [(&str, [&str; 2], Option<Phase>); 3] = [
    ("take", ["acuse", "ack"], None),
    ("ask", ["datos", "details"], Some(Phase::WaitingCustomer)),
    ("late", ["demora", "late"], Some(Phase::WaitingThird)),
];

/// Keeps them, unless there are any; one whose template is not offered is left out. Templates are kept before.
///
/// # Errors
/// The database's.
pub fn seed(work: &mut Work<'_, '_>, lang: Lang) -> db::Result<()> {
    if store::any(work.tx)? {
        return Ok(());
    }
    work.tx.hold("macros")?;
    if store::any(work.tx)? {
        return Ok(());
    }
    let nobody = Actor { id: Uuid::nil(), name: String::new(), email: String::new(), role: Role::Agent };
    let templates = replies::offered(work.tx, &nobody)?;
    // They are named in the company's language before there is a frame.
    let words = Words::new(&[sales::WORDS, WORDS]).map_err(db::Error::other)?;
    let mut args = FluentArgs::new();
    args.set("country", shell::company(work.tx)?.country.code);
    for (n, (name, shortcuts, phase)) in FIRST.into_iter().enumerate() {
        let Some(template) = templates.iter().find(|t| shortcuts.contains(&t.shortcut.as_str())) else {
            continue;
        };
        let mut actions = vec![Action::Assign { to: Whom::Me }];
        actions.extend(phase.map(|phase| Action::Phase { phase }));
        actions.push(Action::Prepare { template: template.id });
        let first = Macro {
            id: Uuid::now_v7(),
            name: words.say(lang, &format!("cases-first-macro-{name}"), Some(&args)).into_owned(),
            actions: json!(actions),
            owner_id: None,
            owner_name: None,
            active: true,
            position: 10 * i64::try_from(n + 1).unwrap_or(i64::MAX),
            version: 1,
            made_by_name: "Atiende".to_owned(),
            made_at: work.now,
            changed_at: work.now,
        };
        store::add(work.tx, &first)?;
    }
    Ok(())
}
