//! The lists that were brought, and what they left to be mended before it can be called.

use maud::Markup;
use shell::{Cx, Failure, Query};

/// The page of the lists.
pub(crate) async fn show(cx: Cx, Query(asked): Query<sales::ListsAsked>) -> Result<Markup, Failure> {
    let customers = cx.base().read(followups::count_to_mend).await?;
    let above = followups::to_mend_link(&cx, customers);
    sales::lists_page(cx, asked, above).await
}
