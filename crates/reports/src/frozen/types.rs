//! A version of a month, and who signed it.

use crate::{month::Month, pdf::Step};
use jiff::Timestamp;
use serde::{Serialize, Serializer};
use utoipa::ToSchema;
use uuid::Uuid;

/// A version of a month, as it was given out, without its figures.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = FrozenVersion)]
pub struct Frozen {
    /// Its identity: events and messages are about it.
    #[serde(skip)]
    pub id: Uuid,
    /// Of which month.
    #[serde(skip)]
    pub month: Month,
    /// The document's code, such as `ATC-INF-001`.
    pub code: String,
    /// Which version, from 1.
    pub version: i64,
    /// Why it took the place of the one before; empty for the first.
    pub reason: String,
    /// When it was frozen.
    pub frozen_at: Timestamp,
    /// Who froze it.
    #[serde(rename = "frozen_by")]
    pub frozen_by_name: String,
    /// SHA-256 of all that was kept, in hexadecimal.
    #[serde(serialize_with = "hex")]
    #[schema(value_type = String)]
    pub sha256: Vec<u8>,
    /// Who signed, in order: prepared, reviewed, approved.
    pub signatures: Vec<Signed>,
}

/// Somebody who answers for a version.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReportSignature)]
pub struct Signed {
    /// For what: `prepared`, `reviewed`, `approved`.
    #[schema(value_type = String)]
    pub step: Step,
    /// Who.
    #[serde(skip)]
    pub person_id: Uuid,
    /// Their name as it was then.
    #[serde(rename = "name")]
    pub person_name: String,
    /// Their part in the house as it was then.
    #[schema(value_type = String)]
    pub role: shell::Role,
    /// When.
    pub signed_at: Timestamp,
}

impl Frozen {
    /// Whether all three have signed.
    pub fn is_approved(&self) -> bool {
        self.signature(Step::Approved).is_some()
    }

    /// The signature of a step.
    pub fn signature(&self, step: Step) -> Option<&Signed> {
        self.signatures.iter().find(|signed| signed.step == step)
    }
}

fn hex<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&in_hex(bytes))
}

/// Bytes in hexadecimal.
pub(crate) fn in_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
