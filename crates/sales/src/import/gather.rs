//! The rows of one number brought together, wherever in the list they stand.
//!
//! A first reading counts the rows of each number; a second hands over each number's rows as soon as
//! all of them have come. What would not fit in memory is left for a further reading, so a list may
//! be of any length and in any order: it costs some twenty bytes for each of its numbers, and nothing
//! for a row that is refused.

use super::{
    OpenList, Refused,
    read::{Reading, RowRead},
};
use crate::rules::number_key;
use sheets::Refusal;
use shell::Say;
use std::{
    collections::{BTreeSet, HashMap},
    hash::{BuildHasher, RandomState},
};

/// How many bytes of rows may wait for others of their number.
const HELD: usize = 48 << 20;
/// How many rows one number may have.
pub(super) const LONGEST: usize = 10_000;

/// The rows of one number, or a row refused by itself.
pub(crate) enum Gathered {
    /// All rows of a number.
    Rows(Vec<RowRead>),
    /// A row that cannot be taken.
    Refused(Refused),
}

/// A number's digest: with 96 random bits no two numbers of a list share one. In words of 32 bits, so
/// that it takes no more room than that.
type Digest = [u32; 3];

struct Digests(RandomState, RandomState);

impl Digests {
    fn of(&self, number: &str) -> Digest {
        let key = number_key(number);
        let (a, b) = (self.0.hash_one(&key), self.1.hash_one(&key));
        [a as u32, (a >> 32) as u32, b as u32]
    }
}

/// How many rows of a number are still to be handed over. One bit of it says that they are not in this
/// reading: there was no room when the first came.
#[derive(Clone, Copy, Default)]
struct Pending(u32);

impl Pending {
    const LATER: u32 = 1 << 31;

    fn rows(self) -> usize {
        (self.0 & !Self::LATER) as usize
    }

    fn is_due(self) -> bool {
        self.0 > 0 && self.0 & Self::LATER == 0
    }
}

/// The rows of numbers that have begun and not ended.
#[derive(Default)]
struct Held {
    groups: HashMap<Digest, Vec<RowRead>>,
    firsts: BTreeSet<u64>,
    weight: usize,
}

impl Held {
    /// Adds a row; all rows of its number when it is the last of them.
    fn add(&mut self, digest: Digest, row: RowRead, total: usize) -> Option<Vec<RowRead>> {
        let group = self.groups.entry(digest).or_default();
        if group.is_empty() {
            self.firsts.insert(row.row);
        }
        self.weight += row.weight();
        group.push(row);
        if group.len() < total {
            return None;
        }
        let group = self.groups.remove(&digest)?;
        self.firsts.remove(&group[0].row);
        self.weight -= group.iter().map(RowRead::weight).sum::<usize>();
        Some(group)
    }
}

/// Walks a list, handing over the rows of each number together, and with them the row before which
/// nothing is to come any more.
///
/// # Errors
/// The list's, or those of `take`, which ends the walk.
pub(crate) fn gather<E: From<Refusal>>(
    list: &OpenList,
    reading: &mut Reading<'_>,
    take: impl FnMut(&Reading<'_>, Gathered, u64) -> Result<(), E>,
) -> Result<(), E> {
    gather_within(HELD, list, reading, take)
}

fn gather_within<E: From<Refusal>>(
    room: usize,
    list: &OpenList,
    reading: &mut Reading<'_>,
    mut take: impl FnMut(&Reading<'_>, Gathered, u64) -> Result<(), E>,
) -> Result<(), E> {
    let digests = Digests(RandomState::new(), RandomState::new());
    let mut pending = count(list, reading, &digests)?;
    for pass in 0.. {
        let (mut held, mut left_out) = (Held::default(), None);
        let mut records = list.layout.records(&list.source)?;
        while let Some(record) = records.next()? {
            let at = record.number();
            let settled = |held: &Held| {
                let waiting = [held.firsts.first().copied(), left_out].into_iter().flatten();
                waiting.fold(at + 1, u64::min)
            };
            let number = match reading.number(&record) {
                Ok(number) => number,
                Err(refused) if pass == 0 => {
                    take(reading, Gathered::Refused(refused), settled(&held))?;
                    continue;
                }
                Err(_) => continue,
            };
            let digest = digests.of(&number);
            let Some(state) = pending.get_mut(&digest).filter(|state| state.is_due()) else { continue };
            let total = state.rows();
            if total > LONGEST {
                // Each for itself: nothing of so many rows can be kept.
                if pass == 0 {
                    take(reading, Gathered::Refused(too_many(at)), settled(&held))?;
                }
            } else if total == 1 {
                *state = Pending::default();
                let row = reading.row(&record, number);
                take(reading, Gathered::Rows(vec![row]), settled(&held))?;
            } else if held.weight > room && !held.groups.is_empty() && !held.groups.contains_key(&digest) {
                state.0 |= Pending::LATER;
                left_out.get_or_insert(at);
            } else if let Some(rows) = held.add(digest, reading.row(&record, number), total) {
                *state = Pending::default();
                let settled = settled(&held);
                take(reading, Gathered::Rows(rows), settled)?;
            }
        }
        if left_out.is_none() {
            break;
        }
        pending.values_mut().for_each(|state| state.0 &= !Pending::LATER);
    }
    Ok(())
}

fn count(
    list: &OpenList,
    reading: &Reading<'_>,
    digests: &Digests,
) -> Result<HashMap<Digest, Pending>, Refusal> {
    let rows = usize::try_from(list.layout.rows).unwrap_or_default();
    let mut pending: HashMap<Digest, Pending> = HashMap::with_capacity(rows);
    let mut records = list.layout.records(&list.source)?;
    while let Some(record) = records.next()? {
        if let Ok(number) = reading.number(&record) {
            pending.entry(digests.of(&number)).or_default().0 += 1;
        }
    }
    Ok(pending)
}

fn too_many(row: u64) -> Refused {
    Refused::new(row, None, Say::key("sales-refused-too-many-rows").with("limit", LONGEST))
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
        gather_within(room, &list, &mut Reading::of(&list), |_, gathered, _| {
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
