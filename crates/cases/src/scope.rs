//! Whose cases somebody sees. Every question that loads a case takes one, and there is no other way to load.

use shell::{Actor, Denied, Permission};
use uuid::Uuid;

/// Which cases there are for somebody: the rest do not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope(Whose);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// Every case.
    All,
    /// Those handed to somebody.
    Of(Uuid),
    /// Those that concern general management.
    Grave,
}

impl Scope {
    /// The cases an actor works on.
    ///
    /// # Errors
    /// [`Denied`] for those who work on none.
    pub fn of(actor: &Actor) -> Result<Self, Denied> {
        if actor.may(Permission::Cases) {
            return Ok(Self(Whose::All));
        }
        actor.require(Permission::OwnCases).map(|()| Self(Whose::Of(actor.id)))
    }

    /// The cases an actor reads, whether they work on them or not. Only for questions that take [`Scope::is_grave`]
    /// into their conditions: the case itself.
    ///
    /// # Errors
    /// [`Denied`] for those who have nothing to do with cases.
    pub fn reading(actor: &Actor) -> Result<Self, Denied> {
        Self::of(actor).or_else(|_| actor.require(Permission::GraveCases).map(|()| Self(Whose::Grave)))
    }

    /// Every case, for what the program does in nobody's name: jobs and listeners, never a door.
    pub fn of_program() -> Self {
        Self(Whose::All)
    }

    /// Whether it is every case.
    pub(crate) fn is_all(self) -> bool {
        self.0 == Whose::All
    }

    /// Whether it is those that concern general management.
    pub(crate) fn is_grave(self) -> bool {
        self.0 == Whose::Grave
    }

    /// The one whose cases alone there are.
    pub(crate) fn member(self) -> Option<Uuid> {
        match self.0 {
            Whose::Of(member) => Some(member),
            Whose::All | Whose::Grave => None,
        }
    }
}
