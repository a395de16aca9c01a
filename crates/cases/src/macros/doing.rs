//! Doing one action, by the verb that does it alone.

use super::{Action, Whom, rules};
use crate::{
    Case, CaseChange, Error, Scope,
    network::{NewTask, Purpose, make_task_in},
    templates,
    verbs::{self, NewNote, take},
};
use jobs::Work;
use shell::{Actor, App, Lang, Person};
use uuid::Uuid;

/// Who does it, where.
pub(super) struct Doing<'a> {
    pub(super) app: &'a App,
    pub(super) actor: &'a Actor,
    pub(super) code: &'a str,
}

impl Doing<'_> {
    /// Does it; answers the template to be put into the reply box, when that is what it does.
    pub(super) fn action(&self, work: &mut Work<'_, '_>, action: Action) -> Result<Option<Uuid>, Error> {
        let case = take(work, Scope::of(self.actor)?, self.code)?;
        let action = self.filled(work, &case, action)?;
        match action {
            Action::Phase { phase } => verbs::move_case_in(work, self.actor, self.code, phase)?,
            Action::Assign { to } => {
                let person = self.whom(work, to)?;
                verbs::assign_case_in(work, self.app, self.actor, self.code, person)?;
            }
            Action::Reason { kind, category } => {
                let change = CaseChange {
                    kind,
                    category,
                    subject: case.subject,
                    description: case.description,
                    product: case.product,
                    product_group: case.product_group,
                };
                verbs::mend_case_in(work, self.actor, self.code, change, None)?;
            }
            Action::Note { body } => {
                verbs::add_note_in(work, self.actor, self.code, NewNote::internal(body))?;
            }
            Action::Call { party, words } => {
                let call = NewTask { party, purpose: Purpose::Solution, words, owner: None, due_at: None };
                make_task_in(work, &self.actor.by(), case.id, call)?;
            }
            Action::Prepare { template } => {
                let known = replies::template(work.tx, self.actor, template)?.filter(|known| known.active);
                known.ok_or_else(|| Error::wrong("template", "cases-macro-template-gone"))?;
                return Ok(Some(template));
            }
            Action::Solve { solution } => {
                let (scope, by) = (Scope::of(self.actor)?, self.actor.by());
                verbs::solve_in(work, scope, &by, self.code, solution, None)?;
            }
        }
        Ok(None)
    }

    /// The action with what the case says in the gaps of its words.
    fn filled(&self, work: &mut Work<'_, '_>, case: &Case, action: Action) -> Result<Action, Error> {
        let Some(words) = rules::words_of(&action).filter(|words| words.contains("{{")) else {
            return Ok(action);
        };
        let frame = self.app.frame(shell::company(work.tx)?, work.now);
        let filled = templates::text_filled_in(work.tx, &frame, &self.actor.name, case, words)?;
        verbs::text_is_filled("words", &filled, frame.lang)?;
        Ok(rules::saying(action, filled.body))
    }

    fn whom(&self, work: &mut Work<'_, '_>, to: Whom) -> Result<Option<Person>, Error> {
        match to {
            Whom::Me => Ok(Some(self.actor.person())),
            Whom::Nobody => Ok(None),
            Whom::Person(id) => {
                let found = self.app.directory().people(work.tx)?.into_iter().find(|person| person.id == id);
                found.map(Some).ok_or_else(|| Error::wrong("assignee", "cases-assignee-unknown"))
            }
        }
    }
}

/// The language in which a macro's words are kept: that of variables' English names.
pub(super) const KEPT_IN: Lang = Lang::En;
