//! Templates, and what can be wrong with one.

use db::row;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use shell::{Denied, Failure, Lang, Say, Wrong};
use uuid::Uuid;

db::stored! {
    /// By which way a reply goes out.
    pub enum Way {
        /// E-mail.
        Email = "email",
        /// Text message.
        Sms = "sms",
        /// Read aloud.
        Phone = "phone",
        /// On paper.
        Letter = "letter",
    }
}

row! {
    /// A template, whole. Its variables stand in it under their English names.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Template {
        /// Its identity.
        pub id: Uuid,
        /// What it is called.
        pub name: String,
        /// Typed as `/envio`; empty: none.
        pub shortcut: String,
        /// Codes of the kinds of cases it is for; none: all.
        pub kinds: Json,
        /// Codes of the ways it is for; none: all.
        pub ways: Json,
        /// Code of its language; empty: any.
        pub language: String,
        /// What a letter of it is about.
        pub subject: String,
        /// What it says.
        pub body: String,
        /// Whether it says that a case came in.
        pub acknowledges: bool,
        /// Whose alone; none: everybody's.
        pub owner_id: Option<Uuid>,
        /// By the name of then.
        pub owner_name: Option<String>,
        /// Whether it is offered.
        pub active: bool,
        /// Where it stands among the others.
        pub position: i64,
        /// Goes up with every change.
        pub version: i64,
        /// Who made it.
        pub made_by_name: String,
        /// When.
        pub made_at: Timestamp,
        /// When it changed last.
        pub changed_at: Timestamp,
    }
}

impl Template {
    /// The kinds of cases it is for.
    pub fn for_kinds(&self) -> Vec<String> {
        codes(&self.kinds)
    }

    /// The ways it is for.
    pub fn for_ways(&self) -> Vec<Way> {
        codes(&self.ways).iter().filter_map(|code| Way::parse(code)).collect()
    }

    /// Its language.
    pub fn lang(&self) -> Option<Lang> {
        Lang::parse(&self.language)
    }
}

fn codes(json: &Json) -> Vec<String> {
    serde_json::from_value(json.clone()).unwrap_or_default()
}

row! {
    /// A template by its name, for who chooses one.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Brief {
        /// Its identity.
        pub id: Uuid,
        /// What it is called.
        pub name: String,
        /// Typed as `/envio`; empty: none.
        pub shortcut: String,
        /// Codes of the kinds of cases it is for; none: all.
        pub kinds: Vec<String>,
        /// Codes of the ways it is for; none: all.
        pub ways: Vec<String>,
        /// Code of its language; empty: any.
        pub language: String,
        /// Whether it says that a case came in.
        pub acknowledges: bool,
        /// Whose alone; none: everybody's.
        pub owner_id: Option<Uuid>,
    }
}

impl Brief {
    /// Whether it is for this kind of case.
    pub fn fits_kind(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|k| k == kind)
    }

    /// Whether it is for this way.
    pub fn fits_way(&self, way: Way) -> bool {
        self.ways.is_empty() || self.ways.iter().any(|w| w == way.as_str())
    }
}

/// A template as somebody writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateInput {
    /// What it is called.
    pub name: String,
    /// Typed as `/envio` while writing; none when empty.
    #[serde(default)]
    pub shortcut: String,
    /// The kinds of cases it is for; all when empty.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// `email`, `sms`, `phone`, `letter`; all when empty.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub ways: Vec<Way>,
    /// `es`, `en`; any when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub language: Option<Lang>,
    /// What a letter of it is about.
    #[serde(default)]
    pub subject: String,
    /// What it says, with `{{customer.name}}` or `{{cliente.nombre}}` where a case differs.
    pub body: String,
    /// Whether it says that a case came in: it is then offered when one is registered.
    #[serde(default)]
    pub acknowledges: bool,
    /// Everybody's, instead of one's own.
    #[serde(default)]
    pub shared: bool,
    /// Not offered for now.
    #[serde(default)]
    pub retired: bool,
    /// Where it stands among the others; at the end when absent.
    #[serde(default)]
    pub position: Option<i64>,
}

impl TemplateInput {
    /// A template as it is kept, to be changed.
    pub fn of(template: &Template) -> Self {
        Self {
            name: template.name.clone(),
            shortcut: template.shortcut.clone(),
            kinds: template.for_kinds(),
            ways: template.for_ways(),
            language: template.lang(),
            subject: template.subject.clone(),
            body: template.body.clone(),
            acknowledges: template.acknowledges,
            shared: template.owner_id.is_none(),
            retired: !template.active,
            position: Some(template.position),
        }
    }
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such template, or not for this person.
    #[error("no such template")]
    Missing,
    /// The actor may not.
    #[error("denied")]
    Denied,
    /// What was written is wrong.
    #[error("invalid: {0:?}")]
    Invalid(Vec<Wrong>),
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// The database's.
    #[error(transparent)]
    Db(#[from] db::Error),
}

impl From<Denied> for Error {
    fn from(_: Denied) -> Self {
        Self::Denied
    }
}

impl From<Error> for Failure {
    fn from(e: Error) -> Self {
        match e {
            Error::Missing => Self::NotFound,
            Error::Denied => Self::Denied,
            Error::Invalid(wrongs) => Self::Invalid(wrongs),
            Error::Changed => Self::Conflict(Say::key("replies-changed")),
            Error::Db(e) => e.into(),
        }
    }
}
