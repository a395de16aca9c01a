//! The things of this capability.

use crate::rules::{Outcome, Reason, State, TellBy, Untold, Way};
use db::row;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use shell::{Say, Wrong};
use uuid::Uuid;

row! {
    /// A return.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Return {
        /// Its identity.
        pub id: Uuid,
        /// The claim it is for.
        pub case_id: Uuid,
        /// The claim's code.
        pub case_code: String,
        /// Whose it is.
        pub customer_id: Uuid,
        /// By the name of then.
        pub customer_name: String,
        /// The invoice it was sold with.
        pub invoice_id: Option<Uuid>,
        /// Its number.
        pub invoice: Option<String>,
        /// Why it comes back.
        pub reason: Reason,
        /// The same in words.
        pub detail: String,
        /// What comes back: [`Product`]s.
        pub products: Json,
        /// How it comes back.
        pub way: Way,
        /// Where it is brought to, by name; empty by courier.
        pub place: String,
        /// The address of that place.
        pub address: String,
        /// How the customer is told.
        pub tell_by: TellBy,
        /// How far it is.
        pub state: State,
        /// Since when.
        pub since: Timestamp,
        /// The day the customer was told for what comes next.
        pub due_on: Option<Date>,
        /// The courier that brings it.
        pub courier: Option<String>,
        /// What the courier's numbers begin with.
        pub waybill_prefix: Option<String>,
        /// The number in that courier's count.
        pub waybill_number: Option<i64>,
        /// The waybill, as it is read.
        pub waybill: Option<String>,
        /// Why it was rejected or cancelled.
        pub verdict: String,
        /// How it was settled.
        pub outcome: Option<Outcome>,
        /// Dispatch or waybill of what was sent; number of the credit note.
        pub outcome_number: Option<String>,
        /// When what was sent arrives.
        pub outcome_on: Option<Date>,
        /// Amount of the credit note, in minor units of `currency`.
        pub credit: Option<i64>,
        /// ISO 4217 code.
        pub currency: String,
        /// Why the customer does not know of every step yet; none when they do.
        pub untold: Option<Untold>,
        /// When it was opened.
        pub opened_at: Timestamp,
        /// Who opened it.
        pub opened_by_name: String,
        /// Who took the last step.
        pub changed_by_name: String,
        /// When the loop closed.
        pub closed_at: Option<Timestamp>,
    }
}

impl Return {
    /// What comes back.
    pub fn products(&self) -> Vec<Product> {
        Vec::deserialize(&self.products).unwrap_or_default()
    }

    /// What comes back, in one line: `2 × Llave de paso, 1 × Sifón`.
    pub fn goods(&self) -> String {
        self.products().iter().map(Product::to_string).collect::<Vec<_>>().join(", ")
    }

    /// Whether the day the customer was told for what comes next is over.
    pub fn is_late(&self, today: Date) -> bool {
        self.state.is_under_way() && self.due_on.is_some_and(|day| day < today)
    }
}

/// Something that comes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// What.
    pub product: String,
    /// How many, as a decimal number: `2`, `1.5`.
    #[serde(default = "one")]
    pub quantity: String,
}

fn one() -> String {
    "1".to_owned()
}

impl std::fmt::Display for Product {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} × {}", self.quantity, self.product)
    }
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such return or claim, or not for this person.
    #[error("no such return")]
    Missing,
    /// The actor may not.
    #[error("denied")]
    Denied,
    /// What was written is wrong.
    #[error("invalid: {0:?}")]
    Invalid(Vec<Wrong>),
    /// The claim has an open return already: this one.
    #[error("there is an open return")]
    AlreadyOpen(Uuid),
    /// It is not that step's turn; how the return is.
    #[error("not from here")]
    NoStep(Box<Return>),
    /// The claim cannot have a return, for the reason the sentence gives.
    #[error("not for this claim")]
    NotFor(Say),
    /// The database's.
    #[error(transparent)]
    Db(#[from] db::Error),
}

impl Error {
    pub(crate) fn wrong(field: &str, key: &'static str) -> Self {
        Self::Invalid(vec![Wrong::new(field, Say::key(key))])
    }
}

impl From<shell::Denied> for Error {
    fn from(_: shell::Denied) -> Self {
        Self::Denied
    }
}

impl From<cases::Error> for Error {
    fn from(e: cases::Error) -> Self {
        match e {
            cases::Error::Denied => Self::Denied,
            cases::Error::Invalid(wrongs) => Self::Invalid(wrongs),
            cases::Error::Db(e) => Self::Db(e),
            // The claim is not where it was, or not theirs any more.
            _ => Self::Missing,
        }
    }
}

impl From<Error> for shell::Failure {
    fn from(e: Error) -> Self {
        match e {
            Error::Missing => Self::NotFound,
            Error::Denied => Self::Denied,
            Error::Invalid(wrongs) => Self::Invalid(wrongs),
            Error::AlreadyOpen(id) => {
                Self::Conflict(Say::key("returns-already-open").with("at", format!("/returns/{id}")))
            }
            Error::NoStep(r) => Self::Conflict(no_step(&r)),
            Error::NotFor(say) => Self::Conflict(say),
            Error::Db(e) => e.into(),
        }
    }
}

/// How a return is, when somebody wants a step whose turn it is not.
pub(crate) fn no_step(r: &Return) -> Say {
    Say::key(format!("returns-now-{}", r.state)).with("who", &r.changed_by_name)
}
