//! What the month's figures count.

use crate::{CategoryCount, Kind};
use db::{Result, Tx, args, sql};

/// Cases received in a month by kind and category, the most frequent first. A category counted in several
/// versions is one, by its latest name.
pub(crate) fn by_category(tx: &mut Tx<'_>, month: &str) -> Result<Vec<CategoryCount>> {
    let select = sql!(
        "select g.kind, g.category_code, k.name, k.parent_code, p.name, g.n
         from (select kind, category_code, max(category_version) as version, count(*) as n from cases
               where month = ?1 group by kind, category_code) g
         left join category k on k.version = g.version and k.code = g.category_code
         left join category p on p.version = g.version and p.code = k.parent_code
         order by g.n desc, g.kind, g.category_code"
    );
    tx.all(select, args![month])
}

/// Technical cases received in a month by product group, the most frequent first.
pub(crate) fn technical_by_product_group(tx: &mut Tx<'_>, month: &str) -> Result<Vec<(Option<String>, i64)>> {
    let select = sql!(
        "select product_group, count(*) from cases where month = ?1 and kind = 'technical_service'
         group by product_group order by count(*) desc, product_group"
    );
    tx.all(select, args![month])
}

/// Cases received in each month from one to another, by kind.
pub(crate) fn received_months(tx: &mut Tx<'_>, from: &str, to: &str) -> Result<Vec<(String, Kind, i64)>> {
    let select = sql!(
        "select month, kind, count(*) from cases where month >= ?1 and month <= ?2 group by month, kind order by month, kind"
    );
    tx.all(select, args![from, to])
}
