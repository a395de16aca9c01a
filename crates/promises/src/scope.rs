//! Whose promises somebody sees. Every question that loads one takes a scope.

use shell::{Actor, Denied, Permission, Rule};
use uuid::Uuid;

/// Who sees promises: who makes them, and who reads what became of them.
pub const SEEN: Rule =
    Rule::AnyOf(&[Permission::Calls, Permission::Cases, Permission::OwnCases, Permission::Reports]);

/// Which promises there are for somebody: the rest do not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scope(Option<Uuid>);

impl Scope {
    /// Those of everybody, or those about the cases a member of the network has.
    pub(crate) fn of(actor: &Actor) -> Result<Self, Denied> {
        let all = [Permission::Calls, Permission::Cases, Permission::Reports];
        if all.iter().any(|p| actor.may(*p)) {
            return Ok(Self(None));
        }
        actor.require(Permission::OwnCases).map(|()| Self(Some(actor.id)))
    }

    /// Those that somebody may do something about.
    pub(crate) fn to_work(actor: &Actor) -> Result<Self, Denied> {
        let works = [Permission::Calls, Permission::Cases, Permission::OwnCases];
        if works.iter().any(|p| actor.may(*p)) { Self::of(actor) } else { Err(Denied) }
    }

    /// The one about whose cases alone there are promises.
    pub(crate) fn member(self) -> Option<Uuid> {
        self.0
    }
}
