//! Who had a case in another program, and who opened it there: people of this house where they are here.

use super::{ASSIGNEE, CASES};
use crate::{Kind, NewCase, opening::Brought};
use customers::Identity;
use jobs::By;
use places::fold;
use sales::import::{OpenList, of_value};
use shell::{Permission, Person, Say, Wrong};

/// Words with which lists say that nobody has a case, folded.
const NOBODY: [&str; 10] = [
    "nadie",
    "nadie todavia",
    "ninguno",
    "ninguna",
    "sin asignar",
    "no asignado",
    "nobody",
    "nobody yet",
    "none",
    "unassigned",
];

/// The people a row names, as it names them.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    pub(super) assignee: Option<String>,
    pub(super) opened_by: Option<String>,
}

impl People {
    /// Puts them into the case. What was done stays done by whom it was, whoever that is. Who is to work on an open case must
    /// be here: a case that nobody sees in their own list is one that nobody works on.
    pub(super) fn settle(
        self,
        list: &OpenList,
        new: &mut NewCase,
        brought: &mut Brought,
    ) -> Result<(), Wrong> {
        let somebody = |said: &String| !is_nobody(said);
        if let Some(said) = self.assignee.filter(somebody) {
            let works = |p: &Person| p.role.may(Permission::Cases) || p.role.may(Permission::OwnCases);
            match called(&list.people, &said).filter(|person| works(person)) {
                Some(person) => new.assignee = Some(person.clone()),
                None if brought.phase.is_open() => return Err(unknown(list, &said)),
                None => brought.held_by = Some(said),
            }
        }
        brought.opened_by = self.opened_by.map(|said| match called(&list.people, &said) {
            Some(person) => person.actor().by(),
            None => By { id: None, name: said },
        });
        // What another department asked in its own name has no other customer.
        let asks = brought
            .opened_by
            .as_ref()
            .map(|by| Identity { name: Some(by.name.clone()), ..Identity::default() });
        if new.kind == Kind::InternalRequest && asks.is_some() && new.customer == asks {
            new.customer = None;
        }
        Ok(())
    }
}

/// Whether this says that nobody has a case.
pub(super) fn is_nobody(said: &str) -> bool {
    let said = fold(said);
    said.is_empty() || NOBODY.contains(&said.as_str())
}

/// The one person who has an address or, written whole, a name.
pub(crate) fn called<'a>(people: &'a [Person], said: &str) -> Option<&'a Person> {
    let said_address = said.trim().to_lowercase();
    let address = people.iter().find(|person| person.email.to_lowercase() == said_address);
    let mut named = people.iter().filter(|person| fold(&person.name) == fold(said));
    address.or_else(|| named.next().filter(|_| named.next().is_none()))
}

fn unknown(list: &OpenList, said: &str) -> Wrong {
    let column = list.layout.column(ASSIGNEE).map_or("", |column| column.header.as_str());
    let say = Say::key("cases-import-assignee").with("column", column).with("value", of_value(said));
    Wrong::new(CASES.fields[ASSIGNEE].key, say)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shell::Role;
    use uuid::Uuid;

    #[test]
    fn somebody_is_meant_by_their_address_or_their_whole_name_unless_several_have_it() {
        let person = |n: u128, name: &str, email: &str| Person {
            id: Uuid::from_u128(n),
            name: name.to_owned(),
            role: Role::Agent,
            email: email.to_owned(),
            phone: None,
            extension: None,
        };
        let people = [
            person(1, "Lucía Andrade", "lucia@ejemplo.ec"),
            person(2, "Ana Mora", "ana@ejemplo.ec"),
            person(3, "Ana Mora", "amora@ejemplo.ec"),
        ];
        let check = |said: &str, expected: Option<u128>| {
            assert_eq!(called(&people, said).map(|person| person.id.as_u128()), expected, "{said}");
        };
        check("lucia andrade", Some(1));
        check(" LUCIA@ejemplo.ec ", Some(1));
        check("Lucía", None);
        check("Ana Mora", None);
        check("amora@ejemplo.ec", Some(3));
    }
}
