//! Searches kept under a name, one's own or shared, each with how many cases fit it now.
//!
//! Owns the table `case_view`. Records `view.saved`, `view.changed`, `view.deleted`, `view.restored`.

pub(crate) mod api;
pub(crate) mod pages;
mod store;
mod verbs;

#[cfg(test)]
mod tests;

pub(crate) use store::{seen, seen_one};
pub(crate) use verbs::{Direction, NewView};

use crate::Order;
use db::row;
use serde::Deserialize;
use serde_json::Value as Json;
use shell::{Actor, Permission, Role};
use uuid::Uuid;

db::stored! {
    /// What a list shows of a case, beside its code and subject.
    #[derive(utoipa::ToSchema)]
    #[schema(rename_all = "snake_case")]
    pub enum Column {
        /// Who buys.
        Customer = "customer",
        /// What somebody came with.
        Kind = "kind",
        /// How far it is.
        Phase = "phase",
        /// Who has it.
        Assignee = "assignee",
        /// When it came in.
        Received = "received",
        /// By when the next thing is to be done.
        Deadline = "deadline",
    }
}

row! {
    /// A search kept under a name.
    #[derive(Clone, Debug, PartialEq)]
    pub struct SavedView {
        /// Its identity.
        pub id: Uuid,
        /// What it is called.
        pub name: String,
        /// What is looked for, as it is typed.
        pub query: String,
        /// In which order its list is.
        pub order: Order,
        /// What its list shows; a list of [`Column`].
        pub columns: Json,
        /// Whose it is.
        pub owner_id: Uuid,
        /// Whose it is, by name.
        pub owner_name: String,
        /// Who else sees it; see [`Sharing`].
        pub shared_with: String,
    }
}

impl SavedView {
    /// What its list shows.
    pub(crate) fn columns(&self) -> Vec<Column> {
        Vec::deserialize(&self.columns).unwrap_or_else(|_| Column::ALL.to_vec())
    }

    /// Whether somebody may change it: their own, and who leads the queues also what is shared.
    pub(crate) fn may_change(&self, actor: &Actor) -> bool {
        let shared = Sharing::read(&self.shared_with) != Some(Sharing::Nobody);
        self.owner_id == actor.id || (shared && actor.may(Permission::Queues))
    }
}

/// Who else sees a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sharing {
    Nobody,
    Everybody,
    Role(Role),
}

impl Sharing {
    /// As it is kept and sent.
    pub(crate) fn read(code: &str) -> Option<Self> {
        match code {
            "" | "nobody" => Some(Self::Nobody),
            "everybody" => Some(Self::Everybody),
            role => Role::parse(role).map(Self::Role),
        }
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Everybody => "everybody",
            Self::Role(role) => role.as_str(),
        }
    }

    /// Those a view may be shared with: everybody, and each role that works on cases.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let roles =
            Role::ALL.iter().filter(|role| role.may(Permission::Cases) || role.may(Permission::OwnCases));
        [Self::Nobody, Self::Everybody].into_iter().chain(roles.map(|role| Self::Role(*role)))
    }
}
