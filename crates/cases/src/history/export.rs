//! The history of cases taken out: a row for everything said and everything that happened.

use super::{
    entry::{Entry, What, of_cases},
    words::{SAID, word_of, word_of_said},
};
use crate::{Direction, api, conversation::Message, pages, store::search::Whole};
use db::{Result, Tx};
use serde_json::{Value as Json, json};
use shell::{Actor, Frame, Permission};
use std::collections::HashMap;
use takeout::{Cell, Takeout};
use uuid::Uuid;

/// The columns: their keys, and those of their words.
pub(crate) const COLUMNS: [(&str, &str); 18] = [
    ("code", "cases-code"),
    ("reference", "cases-reference"),
    ("received_at", "cases-received"),
    ("at", "cases-at"),
    ("kind", "cases-happened"),
    ("by", "cases-by"),
    ("by_email", "cases-by-email"),
    ("author", "cases-author"),
    ("direction", "cases-direction"),
    ("public", "cases-public"),
    ("channel", "cases-said-by"),
    ("to", "cases-said-to"),
    ("text", "cases-text"),
    ("files", "cases-file-names"),
    ("before", "cases-before"),
    ("after", "cases-after"),
    ("data", "cases-details"),
    ("entry", "cases-entry"),
];

/// What the rows are written with.
pub(crate) struct Writing<'a> {
    frame: &'a Frame,
    /// Whether addresses are told: to whoever works with all who have them.
    is_told: bool,
    /// Those of the people of this house.
    emails: HashMap<Uuid, String>,
}

impl<'a> Writing<'a> {
    pub(crate) fn of(tx: &mut Tx<'_>, frame: &'a Frame, actor: &Actor) -> Result<Self> {
        let is_told = actor.may(Permission::Cases);
        let people = if is_told { frame.app.directory().people(tx)? } else { Vec::new() };
        let emails = people.into_iter().map(|person| (person.id, person.email)).collect();
        Ok(Self { frame, is_told, emails })
    }

    /// The address of somebody: that of a person of this house, else the one that was brought.
    fn email<'b>(&'b self, person: Option<Uuid>, brought: Option<&'b str>) -> Cell<'b> {
        let known = person.and_then(|id| self.emails.get(&id)).map(String::as_str);
        known.or(brought.filter(|_| self.is_told)).map_or(Cell::EMPTY, Cell::from)
    }

    fn said<'b>(&'b self, message: &'b Message, files: &[String]) -> [Cell<'b>; COLUMNS.len() - 5] {
        let to = message.recipients();
        let named = |name: &str, address: &str| match name == address || name.is_empty() {
            true => address.to_owned(),
            false => format!("{name} <{address}>"),
        };
        let lines: Vec<String> = to.iter().map(|to| named(&to.name, &to.address)).collect();
        let names: Vec<Json> = files.iter().map(|name| json!({"name": name})).collect();
        let (direction, channel) = (message.direction.as_str(), message.channel.as_str());
        [
            Cell::Code(SAID, word_of_said(message.direction)),
            (&message.written_by_name).into(),
            self.email(message.written_by, message.brought.as_ref().and_then(|told| told["email"].as_str())),
            (&message.author_name).into(),
            Cell::Code(direction, format!("cases-direction-{direction}")),
            Cell::Yes(message.direction != Direction::Internal),
            Cell::Code(channel, format!("cases-channel-{channel}")),
            listed(json!(to), &lines),
            // A browser ends lines as it likes.
            message.body.replace("\r\n", "\n").into(),
            listed(names.into(), files),
            Cell::EMPTY,
            Cell::EMPTY,
            Cell::EMPTY,
        ]
    }

    fn happened<'b>(&'b self, told: &'b super::Told) -> [Cell<'b>; COLUMNS.len() - 5] {
        let (past, data) = (&told.past, api::told(told.past.clone()).data);
        let text = |name: &str| data[name].as_str().unwrap_or_default().to_owned();
        let (kind, words, [before, after], data) = if Entry::is_foreign(told) {
            (text("said").into(), text("text"), [text("before"), text("after")], Cell::EMPTY)
        } else {
            let kind = match word_of(&past.kind) {
                Some(word) => Cell::Code(&past.kind, word),
                None => (&past.kind).into(),
            };
            let words = super::plain::plain(&pages::sentence(self.frame, past).into_string());
            let written = data.to_string();
            (kind, words, pages::before_and_after(self.frame, past), Cell::Both(data, written))
        };
        [
            kind,
            (&past.actor_name).into(),
            self.email(past.actor_id, told.email.as_deref()),
            Cell::EMPTY,
            Cell::EMPTY,
            Cell::EMPTY,
            Cell::EMPTY,
            Cell::EMPTY,
            words.into(),
            Cell::EMPTY,
            before.into(),
            after.into(),
            data,
        ]
    }
}

/// Several things: a list for programs, lines for people.
fn listed(all: Json, lines: &[String]) -> Cell<'static> {
    match all.as_array().is_some_and(Vec::is_empty) {
        true => Cell::EMPTY,
        false => Cell::Both(all, lines.join("\n")),
    }
}

/// Writes the histories of some cases, one case after another, each in its order.
pub(crate) fn write(
    tx: &mut Tx<'_>,
    writing: &Writing<'_>,
    cases: &[Whole],
    out: &mut Takeout<'_>,
) -> Result<()> {
    let ids: Vec<Uuid> = cases.iter().map(|case| case.id).collect();
    let mut all = of_cases(tx, &ids)?;
    for case in cases {
        for entry in all.remove(&case.id).unwrap_or_default() {
            let cells = match &entry.what {
                What::Said(message, files) => writing.said(message, files),
                What::Happened(told) => writing.happened(told),
            };
            let head =
                [(&case.code).into(), (&case.reference).into(), case.received_at.into(), entry.at.into()];
            out.row(head.into_iter().chain(cells).chain([entry.known_as().into()]))?;
        }
    }
    Ok(())
}
