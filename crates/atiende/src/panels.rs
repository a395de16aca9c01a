//! What hangs on the page of a case: the one table, beside that of who listens. A capability above `cases`
//! shows there what `cases` may not know of.

use shell::Panel;

/// Every panel, in the order they stand on the page.
pub(crate) const ALL: &[Panel] = &[levels::panel, returns::panel];
