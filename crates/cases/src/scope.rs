//! Whose cases somebody sees. Every question that loads a case takes one, and there is no other way to load.

use shell::{Actor, Denied, Permission};
use uuid::Uuid;

/// Which cases there are for somebody: the rest do not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope(Option<Uuid>);

impl Scope {
    /// The cases there are for an actor.
    ///
    /// # Errors
    /// [`Denied`] for those who have nothing to do with cases.
    pub fn of(actor: &Actor) -> Result<Self, Denied> {
        if actor.may(Permission::Cases) {
            return Ok(Self(None));
        }
        actor.require(Permission::OwnCases).map(|()| Self(Some(actor.id)))
    }

    /// Every case, for what the program does in nobody's name: jobs and listeners, never a door.
    pub fn of_program() -> Self {
        Self(None)
    }

    /// Whether it is every case.
    pub(crate) fn is_all(self) -> bool {
        self.0.is_none()
    }

    /// The one whose cases alone there are.
    pub(crate) fn member(self) -> Option<Uuid> {
        self.0
    }
}
