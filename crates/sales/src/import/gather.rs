//! The rows of one number brought together, wherever in the list they stand.
//!
//! A first reading counts the rows of each number; a second hands over each number's rows as soon as
//! all of them have come. What would not fit in memory is left for a further reading, so a list may
//! be of any length and in any order: it costs a few dozen bytes for each of its numbers.

use super::{
    OpenList, Refused,
    read::{Reading, RowRead},
};
use crate::rules::number_key;
use sheets::Refusal;
use shell::Say;
use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
};

/// How many bytes of rows may wait for others of their number.
const HELD: usize = 48 << 20;
/// How many rows one number may have.
const LONGEST: usize = 10_000;

/// The rows of one number, or rows refused before a number was known.
pub(crate) enum Gathered {
    /// All rows of a number.
    Rows(Vec<RowRead>),
    /// Rows that cannot be taken.
    Refused(Vec<Refused>),
}

/// A number's digest: with 128 random bits no two numbers of a list share one.
type Digest = u128;

struct Digests(RandomState, RandomState);

impl Digests {
    fn of(&self, number: &str) -> Digest {
        let key = number_key(number);
        u128::from(self.0.hash_one(&key)) << 64 | u128::from(self.1.hash_one(&key))
    }
}

/// How many rows of a number are still to be handed over.
#[derive(Clone, Copy)]
struct Pending {
    rows: u32,
    /// Not in this reading: there was no room when its first row came.
    later: bool,
}

#[derive(Default)]
struct Group {
    rows: Vec<RowRead>,
    /// Rows beyond the most that a number may have, by their place in the list.
    beyond: Vec<u64>,
}

/// Walks a list, handing over the rows of each number together.
///
/// # Errors
/// The list's, or those of `take`, which ends the walk.
pub(crate) fn gather<E: From<Refusal>>(
    list: &OpenList,
    reading: &mut Reading<'_>,
    take: impl FnMut(&Reading<'_>, Gathered) -> Result<(), E>,
) -> Result<(), E> {
    gather_within(HELD, list, reading, take)
}

fn gather_within<E: From<Refusal>>(
    room: usize,
    list: &OpenList,
    reading: &mut Reading<'_>,
    mut take: impl FnMut(&Reading<'_>, Gathered) -> Result<(), E>,
) -> Result<(), E> {
    let digests = Digests(RandomState::new(), RandomState::new());
    let mut pending = count(list, reading, &digests)?;
    for pass in 0.. {
        let mut held: HashMap<Digest, Group> = HashMap::new();
        let (mut weight, mut left_out) = (0, false);
        let mut records = list.layout.records(&list.source)?;
        while let Some(record) = records.next()? {
            let number = match reading.number(&record) {
                Ok(number) => number,
                Err(refused) if pass == 0 => {
                    take(reading, Gathered::Refused(vec![refused]))?;
                    continue;
                }
                Err(_) => continue,
            };
            let digest = digests.of(&number);
            let Some(state) = pending.get_mut(&digest).filter(|state| state.rows > 0 && !state.later) else {
                continue;
            };
            let total = state.rows as usize;
            if total == 1 {
                state.rows = 0;
                let row = reading.row(&record, number);
                take(reading, Gathered::Rows(vec![row]))?;
                continue;
            }
            if weight > room && !held.is_empty() && !held.contains_key(&digest) {
                (state.later, left_out) = (true, true);
                continue;
            }
            let group = held.entry(digest).or_default();
            if group.rows.len() < LONGEST {
                let row = reading.row(&record, number);
                weight += row.weight();
                group.rows.push(row);
            } else {
                group.beyond.push(record.number());
            }
            if group.rows.len() + group.beyond.len() == total {
                state.rows = 0;
                let group = held.remove(&digest).unwrap_or_default();
                weight -= group.rows.iter().map(RowRead::weight).sum::<usize>();
                take(reading, whole(group))?;
            }
        }
        if !left_out {
            break;
        }
        pending.values_mut().for_each(|state| state.later = false);
    }
    Ok(())
}

fn count(
    list: &OpenList,
    reading: &Reading<'_>,
    digests: &Digests,
) -> Result<HashMap<Digest, Pending>, Refusal> {
    let mut pending: HashMap<Digest, Pending> = HashMap::new();
    let mut records = list.layout.records(&list.source)?;
    while let Some(record) = records.next()? {
        if let Ok(number) = reading.number(&record) {
            pending.entry(digests.of(&number)).or_insert(Pending { rows: 0, later: false }).rows += 1;
        }
    }
    Ok(pending)
}

fn whole(group: Group) -> Gathered {
    if group.beyond.is_empty() {
        return Gathered::Rows(group.rows);
    }
    let reason = Say::key("sales-refused-too-many-rows").with("limit", LONGEST);
    let rows = group.rows.iter().map(|row| row.row).chain(group.beyond);
    Gathered::Refused(rows.map(|row| Refused::new(row, None, reason.clone())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Choices, INVOICES, open};
    use proptest::prelude::*;
    use shell::Company;
    use std::{collections::BTreeMap, io::Write, sync::Arc};

    /// The rows of each number, as they are handed over with this much room.
    fn gathered(numbers: &[u8], room: usize) -> Vec<(String, Vec<u64>)> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        writeln!(file, "factura,fecha,cliente,producto").unwrap();
        for number in numbers {
            writeln!(file, "{number},2026-11-20,Ana,Olla").unwrap();
        }
        let company = Arc::new(Company::of(&places::COUNTRIES[0]));
        let list = open(file.path(), INVOICES, &Choices::default(), company, None).unwrap();
        let mut all = Vec::new();
        gather_within(room, &list, &mut Reading::of(&list), |_, gathered| {
            if let Gathered::Rows(rows) = gathered {
                all.push((rows[0].number.clone(), rows.iter().map(|row| row.row).collect()));
            }
            Ok::<_, Refusal>(())
        })
        .unwrap();
        all
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn every_row_is_handed_over_once_with_all_of_its_number(
            numbers in prop::collection::vec(0_u8..12, 1..60), room in 0_usize..6_000
        ) {
            let mut expected: BTreeMap<String, Vec<u64>> = BTreeMap::new();
            for (row, number) in (2..).zip(&numbers) {
                expected.entry(number.to_string()).or_default().push(row);
            }
            let all = gathered(&numbers, room);
            prop_assert_eq!(all.len(), expected.len(), "no number comes twice");
            prop_assert_eq!(all.into_iter().collect::<BTreeMap<_, _>>(), expected);
        }
    }
}
