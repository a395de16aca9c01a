//! Shares of what was received: by category, by product group (R25, R26).

use crate::{
    exact::Hundredths,
    monthly::{CategoryShare, Claims, GroupShare, TechnicalService},
};
use cases::CategoryCount;
use std::{cmp::Reverse, collections::BTreeMap};

/// Claims by category and by the branch it hangs from, the most frequent first. A category that is
/// itself at the top of the tree is its own branch; the same code in several versions is one.
pub fn claims(rows: &[CategoryCount]) -> Claims {
    let total = rows.iter().map(|row| row.n).sum();
    let leaf = |row: &CategoryCount| (row.code.clone(), row.name.clone(), row.parent.clone());
    let branch = |row: &CategoryCount| match &row.parent {
        Some(parent) => (Some(parent.clone()), row.parent_name.clone(), None),
        None => (row.code.clone(), row.name.clone(), None),
    };
    Claims { total, by_category: categories(rows, total, leaf), by_branch: categories(rows, total, branch) }
}

/// Code, name, code of the branch.
type Node = (Option<String>, Option<String>, Option<String>);

fn categories(
    rows: &[CategoryCount],
    total: i64,
    node: impl Fn(&CategoryCount) -> Node,
) -> Vec<CategoryShare> {
    let mut counts: BTreeMap<Option<String>, CategoryShare> = BTreeMap::new();
    for row in rows {
        let (category, name, parent) = node(row);
        let new = || CategoryShare { category: category.clone(), count: 0, percent: None, name, parent };
        counts.entry(category.clone()).or_insert_with(new).count += row.n;
    }
    let mut shares: Vec<_> = counts.into_values().filter(|share| share.count > 0).collect();
    shares.iter_mut().for_each(|share| share.percent = Hundredths::percent(share.count, total));
    shares.sort_by_key(|share| (Reverse(share.count), share.category.is_none()));
    shares
}

/// Technical cases by product group, the most frequent first.
pub fn technical_service(rows: &[(Option<String>, i64)]) -> TechnicalService {
    let total = rows.iter().map(|(_, n)| n).sum();
    let mut counts: BTreeMap<(bool, Option<&str>), i64> = BTreeMap::new();
    for (group, n) in rows {
        *counts.entry((group.is_none(), group.as_deref())).or_default() += n;
    }
    let mut by_product_group: Vec<_> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|((_, group), count)| GroupShare {
            product_group: group.map(str::to_owned),
            count,
            percent: Hundredths::percent(count, total),
        })
        .collect();
    by_product_group.sort_by_key(|share| Reverse(share.count));
    TechnicalService { total, by_product_group }
}

/// What rounded shares add up to, when it is not 100: then the table says so. None is altered.
pub fn sum_of_shares(shares: impl Iterator<Item = Option<Hundredths>>) -> Option<Hundredths> {
    let known: Vec<_> = shares.flatten().collect();
    let sum = Hundredths(known.iter().map(|share| share.0).sum());
    (!known.is_empty() && sum != Hundredths(10_000)).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use cases::Kind;
    use proptest::prelude::*;

    fn groups(counts: &[(&str, i64)]) -> Vec<(Option<String>, i64)> {
        counts.iter().map(|(name, n)| ((!name.is_empty()).then(|| (*name).to_owned()), *n)).collect()
    }

    #[test]
    fn groups_come_with_the_most_frequent_first_and_exact_shares() {
        #[track_caller]
        fn check(input: &[(&str, i64)], expected: &[(&str, i64, i64)]) {
            let found = technical_service(&groups(input));
            let found: Vec<_> = found
                .by_product_group
                .iter()
                .map(|g| (g.product_group.as_deref().unwrap_or(""), g.count, g.percent.unwrap().0))
                .collect();
            assert_eq!(found, expected);
        }
        check(
            &[("Sanitarios", 27), ("Grifería", 57), ("", 44)],
            &[("Grifería", 57, 4453), ("", 44, 3438), ("Sanitarios", 27, 2109)],
        );
        check(&[("B", 1), ("", 1), ("A", 1)], &[("A", 1, 3333), ("B", 1, 3333), ("", 1, 3333)]);
        check(&[], &[]);
    }

    #[test]
    fn shares_that_do_not_add_up_to_a_hundred_are_told() {
        #[track_caller]
        fn check(input: &[i64], expected: Option<i64>) {
            let shares = input.iter().map(|n| Hundredths::percent(*n, input.iter().sum()));
            assert_eq!(sum_of_shares(shares), expected.map(Hundredths));
        }
        check(&[1, 1, 1], Some(9999));
        check(&[1, 1, 1, 1, 1, 1], Some(10_002)); // 16.67 six times
        check(&[1, 1], None);
        check(&[57, 27, 20, 16, 8], None); // 44.53 21.09 15.63 12.50 6.25
        check(&[], None);
    }

    #[test]
    fn claims_are_counted_by_category_and_by_its_branch() {
        let row = |code: &str, parent: &str, n| CategoryCount {
            code: (!code.is_empty()).then(|| code.to_owned()),
            name: (!code.is_empty()).then(|| code.to_uppercase()),
            parent: (!parent.is_empty()).then(|| parent.to_owned()),
            parent_name: (!parent.is_empty()).then(|| parent.to_uppercase()),
            kind: Kind::Claim,
            n,
        };
        let found = claims(&[
            row("late", "delivery", 3),
            row("damaged", "product", 2),
            row("missing", "product", 2),
            row("late", "delivery", 1),
            row("other", "", 1),
            row("", "", 1),
        ]);
        let told = |shares: &[CategoryShare]| {
            let told =
                shares.iter().map(|s| (s.name.clone().unwrap_or_default(), s.count, s.percent.unwrap().0));
            told.collect::<Vec<_>>()
        };
        assert_eq!(found.total, 10);
        assert_eq!(
            told(&found.by_category),
            [
                ("LATE".into(), 4, 4000),
                ("DAMAGED".into(), 2, 2000),
                ("MISSING".into(), 2, 2000),
                ("OTHER".into(), 1, 1000),
                (String::new(), 1, 1000)
            ]
        );
        assert_eq!(
            told(&found.by_branch),
            [
                ("DELIVERY".into(), 4, 4000),
                ("PRODUCT".into(), 4, 4000),
                ("OTHER".into(), 1, 1000),
                (String::new(), 1, 1000)
            ]
        );
    }

    proptest! {
        #[test]
        fn counts_add_up_to_the_total_whatever_the_shares_do(counts in prop::collection::vec(0i64..500, 0..20)) {
            let rows: Vec<_> = counts.iter().enumerate().map(|(i, n)| (Some(format!("{i}")), *n)).collect();
            let found = technical_service(&rows);
            prop_assert_eq!(found.by_product_group.iter().map(|g| g.count).sum::<i64>(), found.total);
            prop_assert_eq!(found.total, counts.iter().sum::<i64>());
        }
    }
}
