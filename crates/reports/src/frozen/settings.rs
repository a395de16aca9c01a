//! Under which code the report is given out, and to whom it is mailed, when.

use super::mail;
use crate::Error;
use jobs::Base;
use serde::{Deserialize, Serialize};
use shell::{Actor, Permission, Say, Wrong};

/// The name under which the company keeps these settings.
pub(crate) const NAME: &str = "report";
/// How many people the list may have.
const MOST_RECIPIENTS: usize = 200;
/// How long a code may be, in characters.
const LONGEST_CODE: usize = 40;

db::stored! {
    /// What happens when the report is due and not all have signed.
    pub enum Unsigned {
        /// It goes out as soon as they have.
        Wait = "wait",
        /// A draft goes out, marked as such; the report itself once they have.
        Draft = "draft",
    }
}

/// Somebody on the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// How they are greeted; may be empty.
    pub name: String,
    /// Their address.
    pub email: String,
}

/// How the report is given out, as configured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The document's code.
    pub code: String,
    /// Whether it is mailed by itself.
    pub on: bool,
    /// On which day of the month after, 1 to 28.
    pub day: i8,
    /// At which hour of the company's time, 0 to 23.
    pub hour: i8,
    /// What happens when not all have signed by then.
    pub unsigned: Unsigned,
    /// Who gets it.
    pub recipients: Vec<Recipient>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            code: "ATC-INF-001".into(),
            on: false,
            day: 5,
            hour: 8,
            unsigned: Unsigned::Wait,
            recipients: Vec::new(),
        }
    }
}

/// The list as it is typed: a person in a line, `Name <address>`, `Name, address` or an address. Whoever
/// stands there twice is kept once.
///
/// # Errors
/// The number of the first line that names nobody, from 1, and the line.
pub(crate) fn read_list(typed: &str) -> Result<Vec<Recipient>, (usize, String)> {
    let mut list: Vec<Recipient> = Vec::new();
    for (at, line) in typed.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let (name, email) = match (
            line.strip_suffix('>').and_then(|l| l.rsplit_once('<')),
            line.rsplit_once([',', ';', '\t']),
        ) {
            (Some(parts), _) | (None, Some(parts)) => parts,
            (None, None) => ("", line),
        };
        let (name, email) = (name.trim().trim_matches('"').trim(), email.trim());
        if !::mail::is_address(email)
            || email.chars().any(char::is_control)
            || name.chars().any(char::is_control)
        {
            return Err((at + 1, line.to_owned()));
        }
        if !list.iter().any(|known| known.email.eq_ignore_ascii_case(email)) {
            list.push(Recipient { name: name.to_owned(), email: email.to_owned() });
        }
    }
    Ok(list)
}

/// The list as it is typed.
pub(crate) fn written_list(list: &[Recipient]) -> String {
    let line = |r: &Recipient| {
        if r.name.is_empty() { r.email.clone() } else { format!("{} <{}>", r.name, r.email) }
    };
    list.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Changes how the report is given out; the next sending is planned anew.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] with every field that is wrong; the database's.
pub async fn set_settings(base: &Base, actor: &Actor, new: Settings) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let fields = [
        (
            "code",
            !new.code.trim().is_empty()
                && new.code.chars().count() <= LONGEST_CODE
                && !new.code.chars().any(char::is_control),
            "reports-wrong-code",
        ),
        ("day", (1..=28).contains(&new.day), "reports-wrong-day"),
        ("hour", (0..=23).contains(&new.hour), "reports-wrong-hour"),
        ("recipients", !new.on || !new.recipients.is_empty(), "reports-wrong-nobody"),
        ("recipients", new.recipients.len() <= MOST_RECIPIENTS, "reports-wrong-many"),
    ];
    let wrong = fields.iter().filter(|(_, right, _)| !right);
    let wrongs: Vec<_> = wrong.map(|(field, _, key)| Wrong::new(*field, Say::key(*key))).collect();
    if !wrongs.is_empty() {
        return Err(Error::Invalid(wrongs));
    }
    let by = actor.by();
    base.write(move |work| {
        shell::set_setting(work, &by, NAME, &new)?;
        work.dequeue(mail::TIMER)?;
        mail::schedule(work)?;
        Ok(())
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_typed_as_people_type_it() {
        #[track_caller]
        fn check(input: &str, expected: Result<&[(&str, &str)], (usize, &str)>) {
            let read = read_list(input);
            let read = read
                .as_ref()
                .map(|list| list.iter().map(|r| (r.name.as_str(), r.email.as_str())).collect::<Vec<_>>());
            assert_eq!(read.as_deref().map_err(|(n, line)| (*n, line.as_str())), expected);
        }
        check("", Ok(&[]));
        check(
            "Ana Ruiz <ana@ejemplo.ec>\n\n leo@ejemplo.ec ",
            Ok(&[("Ana Ruiz", "ana@ejemplo.ec"), ("", "leo@ejemplo.ec")]),
        );
        check(
            "Paz, Leo, leo@ejemplo.ec\r\nAna\tana@ejemplo.ec",
            Ok(&[("Paz, Leo", "leo@ejemplo.ec"), ("Ana", "ana@ejemplo.ec")]),
        );
        check("Ana <ana@ejemplo.ec>\nANA@ejemplo.ec", Ok(&[("Ana", "ana@ejemplo.ec")]));
        check("ana@ejemplo.ec\nGerencia", Err((2, "Gerencia")));
    }

    #[test]
    fn the_list_is_shown_as_it_can_be_typed_again() {
        let list = read_list("Ana <ana@ejemplo.ec>\nleo@ejemplo.ec").unwrap();
        assert_eq!(read_list(&written_list(&list)).unwrap(), list);
    }
}
