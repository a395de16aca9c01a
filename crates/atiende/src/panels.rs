//! What capabilities above `cases` put on a case: the two tables, beside that of who listens. They show on its
//! page, and keep it from being closed, for what `cases` may not know of.

use shell::{Closing, Panel};

/// Every panel, in the order they stand on the page.
pub(crate) const ALL: &[Panel] = &[levels::panel, returns::panel];

/// What has to be settled before a case may be closed.
pub(crate) const CLOSING: &[Closing] = &[returns::unsettled];
