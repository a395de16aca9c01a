//! What can be done with calls: taken, recorded, let go; and choosing when they are made.

mod mend;
mod promise;
mod record;
mod settings;
mod take;

pub use mend::mend_number;
pub use promise::promise;
pub use record::{Recorded, record_call, record_in};
pub use settings::set_settings;
pub use take::{keep_draft, release, take, take_next, take_next_in};

use jobs::Subject;
use uuid::Uuid;

fn subject(id: Uuid) -> Subject {
    Subject { kind: "followup", id }
}
