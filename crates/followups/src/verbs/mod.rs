//! What can be done with calls: taken, recorded, let go.

mod mend;
mod record;
mod take;

pub use mend::mend_number;
pub use record::{Recorded, record_call, record_in};
pub use take::{keep_draft, release, take, take_next};

use jobs::Subject;
use uuid::Uuid;

fn subject(id: Uuid) -> Subject {
    Subject { kind: "followup", id }
}
