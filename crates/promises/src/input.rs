//! A promise as somebody writes it down.

use crate::{About, Error, KeptBy, error::in_form, verbs};
use jiff::{Timestamp, civil::DateTime};
use jobs::Work;
use serde::{Deserialize, Serialize};
use shell::{Actor, Company, Say, Wrong};
use uuid::Uuid;

/// How much of what was said is kept as what kept a promise, in characters.
const LONGEST_EVIDENCE: usize = 200;

/// A promise to make.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// What is promised.
    #[serde(default)]
    pub words: String,
    /// Until when; when absent it is read from the words: *llamar el jueves antes de las 12*.
    #[serde(default)]
    pub due_at: Option<Timestamp>,
}

/// What a reply or a call brings along of promises: one that it makes, one that it keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The one that is made.
    pub make: Option<Input>,
    /// The one that is kept.
    pub keep: Option<Uuid>,
}

impl Given {
    /// Makes and keeps what is given, inside the work of the reply or call; whoever calls has checked that what it is
    /// about may be seen. `channel` is the way it went, `words` what was said.
    ///
    /// # Errors
    /// [`Error::Invalid`], with the names of the form's fields; those of [`verbs::make_in`] and [`verbs::keep_in`].
    pub fn take_effect(
        &self,
        work: &mut Work<'_, '_>,
        actor: &Actor,
        about: &About,
        channel: &str,
        words: &str,
    ) -> Result<(), Error> {
        if let Some(kept) = self.keep {
            let evidence: String = words.chars().take(LONGEST_EVIDENCE).collect();
            verbs::keep_in(work, actor, kept, KeptBy::of_channel(channel), &evidence)?;
        }
        match &self.make {
            None => Ok(()),
            Some(made) => match verbs::make_in(work, actor, about, channel, made) {
                Err(Error::Invalid(wrongs)) => Err(Error::Invalid(in_form(wrongs))),
                other => other.map(drop),
            },
        }
    }
}

/// What a form brought: the fields of [`crate::field`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Written<'a> {
    /// `promise_words`
    pub words: &'a str,
    /// `promise_due`: a day and time on the company's clock.
    pub due: &'a str,
    /// `keeps`: the identity of a promise.
    pub keeps: &'a str,
}

impl Written<'_> {
    /// What was written; no promise when both fields are blank.
    ///
    /// # Errors
    /// [`Error::Invalid`], with the names of the form's fields, when the day and time cannot be read.
    pub fn read(self, company: &Company) -> Result<Given, Error> {
        let keep = self.keeps.trim().parse().ok();
        let (words, due) = (self.words.trim(), self.due.trim());
        if words.is_empty() && due.is_empty() {
            return Ok(Given { make: None, keep });
        }
        let due_at = match due {
            "" => None,
            due => Some(read_due(due, company).ok_or_else(|| {
                Error::Invalid(in_form(vec![Wrong::new("due_at", Say::key("promises-due-unreadable"))]))
            })?),
        };
        Ok(Given { make: Some(Input { words: words.to_owned(), due_at }), keep })
    }
}

/// A day and time as browsers send them, on the company's clock.
pub(crate) fn read_due(written: &str, company: &Company) -> Option<Timestamp> {
    let local: DateTime = written.trim().parse().ok()?;
    company.zone.to_ambiguous_timestamp(local).compatible().ok()
}

/// The same the other way round.
pub(crate) fn write_due(at: Timestamp, company: &Company) -> String {
    company.local(at).strftime("%Y-%m-%dT%H:%M").to_string()
}
