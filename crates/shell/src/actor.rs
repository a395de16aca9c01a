//! Who is acting, and what their role lets them do. The one place that says so.

use db::{Result, Tx};
use jiff::Timestamp;
use jobs::{By, Work};
use uuid::Uuid;

db::stored! {
    /// The part a person has in the house.
    pub enum Role {
        /// Everything: people, settings, tokens.
        Administrator = "administrator",
        /// Queues, calls and cases of all.
        Supervisor = "supervisor",
        /// Calls and cases.
        Agent = "agent",
        /// Only the cases handed to them.
        NetworkMember = "network_member",
        /// Lists, and mending what they brought wrong.
        Operations = "operations",
        /// Reports: reading and signing them.
        Management = "management",
    }
}

/// Something a person may be allowed to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Make follow-up calls and see the queue.
    Calls,
    /// See and free the calls of others.
    Queues,
    /// Work on every case.
    Cases,
    /// Work on the cases handed to oneself.
    OwnCases,
    /// Read the cases that are grave enough to concern general management.
    GraveCases,
    /// See and mend customers.
    Customers,
    /// See invoices and their dispatch.
    Dispatches,
    /// Bring lists and mend their data.
    Lists,
    /// Read reports and the rows behind them.
    Reports,
    /// Freeze a month's report, sign it, send it. Whoever signs also reads.
    SignReports,
    /// People, scales, categories, goals, the company itself.
    Settings,
}

impl Role {
    /// The whole of authorisation by function; which rows are seen is in the queries that load them.
    pub fn may(self, permission: Permission) -> bool {
        use Permission as P;
        match self {
            Self::Administrator => permission != P::OwnCases,
            Self::Supervisor => {
                matches!(
                    permission,
                    P::Calls | P::Queues | P::Cases | P::GraveCases | P::Customers | P::Dispatches
                )
            }
            Self::Agent => matches!(permission, P::Calls | P::Cases | P::Customers | P::Dispatches),
            Self::NetworkMember => permission == P::OwnCases,
            Self::Operations => matches!(permission, P::Lists | P::Dispatches),
            Self::Management => matches!(permission, P::GraveCases | P::Reports | P::SignReports),
        }
    }
}

/// The person in whose name something is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Their identity.
    pub id: Uuid,
    /// Their name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// Their part in the house.
    pub role: Role,
}

/// The actor may not do this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Denied;

impl Actor {
    /// Whether their role allows it.
    pub fn may(&self, permission: Permission) -> bool {
        self.role.may(permission)
    }

    /// Refuses what their role does not allow.
    pub fn require(&self, permission: Permission) -> std::result::Result<(), Denied> {
        if self.may(permission) { Ok(()) } else { Err(Denied) }
    }

    /// As somebody who is given work.
    pub fn person(&self) -> Person {
        Person {
            id: self.id,
            name: self.name.clone(),
            role: self.role,
            email: self.email.clone(),
            phone: None,
            extension: None,
        }
    }

    /// As recorded in events.
    pub fn by(&self) -> By {
        By { id: Some(self.id), name: self.name.clone() }
    }
}

/// Somebody who can be given work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their identity.
    pub id: Uuid,
    /// Their name.
    pub name: String,
    /// Their part in the house.
    pub role: Role,
    /// The address they sign in with and are written to.
    pub email: String,
    /// The number they are written to, when there is one.
    pub phone: Option<String>,
    /// The telephone on their desk, as the phone system calls it.
    pub extension: Option<String>,
}

impl Person {
    /// The person as who acts.
    pub fn actor(&self) -> Actor {
        Actor { id: self.id, name: self.name.clone(), email: self.email.clone(), role: self.role }
    }
}

/// What a request brings to say who it comes from.
#[derive(Clone, PartialEq, Eq)]
pub enum Credential {
    /// The secret of a browser's cookie.
    Session(String),
    /// The secret of a program's bearer token.
    Token(String),
}

/// A credential that was recognised.
#[derive(Clone, Debug)]
pub struct Identified {
    /// Whose it is.
    pub actor: Actor,
    /// Whether its last use should be noted again.
    pub stale: bool,
}

/// Who there is. Implemented by the capability that keeps people; the shell only asks.
pub trait Directory: Send + Sync + 'static {
    /// Whose credential this is, unless it is unknown, ended, revoked or of somebody disabled.
    fn identify(
        &self,
        tx: &mut Tx<'_>,
        credential: &Credential,
        now: Timestamp,
    ) -> Result<Option<Identified>>;
    /// Notes that a credential is in use.
    fn touch(&self, work: &mut Work<'_, '_>, credential: &Credential) -> Result<()>;
    /// Everybody who can sign in, by name.
    fn people(&self, tx: &mut Tx<'_>) -> Result<Vec<Person>>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use Permission::*;

    #[track_caller]
    fn check(role: Role, expected: &[Permission]) {
        let all = [
            Calls,
            Queues,
            Cases,
            OwnCases,
            GraveCases,
            Customers,
            Dispatches,
            Lists,
            Reports,
            SignReports,
            Settings,
        ];
        let may: Vec<_> = all.into_iter().filter(|p| role.may(*p)).collect();
        assert_eq!(may, expected);
    }

    #[test]
    fn each_role_may_do_what_is_theirs_and_no_more() {
        check(
            Role::Administrator,
            &[Calls, Queues, Cases, GraveCases, Customers, Dispatches, Lists, Reports, SignReports, Settings],
        );
        check(Role::Supervisor, &[Calls, Queues, Cases, GraveCases, Customers, Dispatches]);
        check(Role::Agent, &[Calls, Cases, Customers, Dispatches]);
        check(Role::NetworkMember, &[OwnCases]);
        check(Role::Operations, &[Dispatches, Lists]);
        check(Role::Management, &[GraveCases, Reports, SignReports]);
    }
}
