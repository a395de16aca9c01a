//! What the month's figures count. A case that became part of another was told twice and is counted once: such cases
//! are few, so they are taken off what the index counts.

use crate::{CategoryCount, Kind};
use db::{Result, Tx, args, sql};

/// Cases received in a month by kind and category, the most frequent first. A category counted in several
/// versions is one, by its latest name.
pub(crate) fn by_category(tx: &mut Tx<'_>, month: &str) -> Result<Vec<CategoryCount>> {
    let select = sql!(
        "select g.kind, g.category_code, k.name, k.parent_code, p.name, g.n - coalesce(x.n, 0)
         from (select kind, category_code, max(category_version) as version, count(*) as n from cases
               where month = ?1 group by kind, category_code) g
         left join (select c.kind, coalesce(c.category_code, '') as code, count(*) as n
                    from case_merge m join cases c on c.id = m.case_id where c.month = ?1
                    group by c.kind, coalesce(c.category_code, '')) x
           on x.kind = g.kind and x.code = coalesce(g.category_code, '')
         left join category k on k.version = g.version and k.code = g.category_code
         left join category p on p.version = g.version and p.code = k.parent_code
         where g.n > coalesce(x.n, 0)
         order by g.n - coalesce(x.n, 0) desc, g.kind, g.category_code"
    );
    tx.all(select, args![month])
}

/// Technical cases received in a month by product group, the most frequent first.
pub(crate) fn technical_by_product_group(tx: &mut Tx<'_>, month: &str) -> Result<Vec<(Option<String>, i64)>> {
    let select = sql!(
        "select g.product_group, g.n - coalesce(x.n, 0)
         from (select product_group, count(*) as n from cases where month = ?1 and kind = 'technical_service'
               group by product_group) g
         left join (select coalesce(c.product_group, '') as product_group, count(*) as n
                    from case_merge m join cases c on c.id = m.case_id
                    where c.month = ?1 and c.kind = 'technical_service' group by coalesce(c.product_group, '')) x
           on x.product_group = coalesce(g.product_group, '')
         where g.n > coalesce(x.n, 0)
         order by g.n - coalesce(x.n, 0) desc, g.product_group"
    );
    tx.all(select, args![month])
}

/// Cases received in each month from one to another, by kind.
pub(crate) fn received_months(tx: &mut Tx<'_>, from: &str, to: &str) -> Result<Vec<(String, Kind, i64)>> {
    let select = sql!(
        "select g.month, g.kind, g.n - coalesce(x.n, 0)
         from (select month, kind, count(*) as n from cases where month >= ?1 and month <= ?2 group by month, kind) g
         left join (select c.month, c.kind, count(*) as n from case_merge m join cases c on c.id = m.case_id
                    where c.month >= ?1 and c.month <= ?2 group by c.month, c.kind) x
           on x.month = g.month and x.kind = g.kind
         where g.n > coalesce(x.n, 0) order by g.month, g.kind"
    );
    tx.all(select, args![from, to])
}
