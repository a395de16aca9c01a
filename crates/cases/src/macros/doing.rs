//! Doing one action, by the verb that does it alone.

use super::{Action, Whom, rules};
use crate::{
    Case, CaseChange, Error, Scope, Towards,
    conversation::{NewMessage, NewReply, receive_in, send_filled_in},
    following::follow_case_in,
    mend_case_in,
    network::{NewTask, Purpose, make_task_in},
    templates,
    verbs::{self, Solved, take},
};
use jobs::Work;
use places::fold;
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
            Action::Phase { phase } => verbs::move_case_in(work, self.actor, self.code, &phase.into())?,
            Action::Stage { stage } => {
                verbs::move_case_in(work, self.actor, self.code, &Towards::Stage(stage))?;
            }
            Action::Assign { to } => {
                let person = self.whom(work, to)?;
                verbs::assign_case_in(work, self.app, self.actor, self.code, person.into())?;
            }
            Action::Team { team } => {
                self.mend(work, CaseChange { team: Some(Some(team)), ..CaseChange::default() })?
            }
            Action::Priority { priority } => {
                self.mend(work, CaseChange { priority: Some(priority), ..CaseChange::default() })?;
            }
            Action::Tag { tags } => {
                let new = tags.into_iter().filter(|tag| !is_among(tag, &case.tags()));
                let tags = case.tags().into_iter().chain(new).collect();
                self.mend(work, CaseChange { tags: Some(tags), ..CaseChange::default() })?;
            }
            Action::Untag { tags } => {
                let left = case.tags().into_iter().filter(|tag| !is_among(tag, &tags)).collect();
                self.mend(work, CaseChange { tags: Some(left), ..CaseChange::default() })?;
            }
            Action::Follow => follow_case_in(work, self.actor, self.code, &self.actor.person(), true)?,
            Action::Reason { kind, category } => {
                let change =
                    CaseChange { kind: Some(kind), category: Some(category), ..CaseChange::default() };
                self.mend(work, change)?;
            }
            Action::Note { body } => {
                let by = self.actor.by();
                receive_in(work, &by, &case, by.name.clone(), NewMessage::internal(body))?;
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
            Action::Send { by, template } => self.send(work, &case, by, template)?,
            Action::Solve { solution } => {
                verbs::solve_in(work, self.actor, self.code, Solved::from(solution), None)?;
            }
        }
        Ok(None)
    }

    /// Answers the customer with a template that lacks nothing, as the reply box does.
    fn send(
        &self,
        work: &mut Work<'_, '_>,
        case: &Case,
        by: channels::Channel,
        template: Uuid,
    ) -> Result<(), Error> {
        let known = replies::template(work.tx, self.actor, template)?.filter(|known| known.active);
        let known = known.ok_or_else(|| Error::wrong("template", "cases-macro-template-gone"))?;
        let frame = self.app.frame(shell::company(work.tx)?, work.now);
        let filled = templates::filled_in(work.tx, &frame, &self.actor.name, case, &known)?;
        verbs::text_is_filled("body", &filled, frame.lang)?;
        send_filled_in(work, self.app, &self.actor.by(), case, NewReply::to_customer(by, filled.body))
            .map(drop)
    }

    fn mend(&self, work: &mut Work<'_, '_>, change: CaseChange) -> Result<(), Error> {
        mend_case_in(work, self.actor, self.code, change)
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

/// Whether a word is among others, whatever its case and accents.
fn is_among(tag: &str, others: &[String]) -> bool {
    others.iter().any(|other| fold(other) == fold(tag))
}

/// The language in which a macro's words are kept: that of variables' English names.
pub(super) const KEPT_IN: Lang = Lang::En;
