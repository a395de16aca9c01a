//! Numbers with two decimals, exact: what is printed is what was counted.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A number rounded half up to two decimals, kept as a whole number of hundredths: 9139 is 91.39.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hundredths(pub i64);

impl Hundredths {
    /// `part ÷ whole` in per cent; none when there is nothing below the line.
    pub fn percent(part: i64, whole: i64) -> Option<Self> {
        ratio(i128::from(part) * 100, whole)
    }

    /// `sum ÷ n`; none when there is nothing below the line.
    pub fn mean(sum: i64, n: i64) -> Option<Self> {
        ratio(i128::from(sum), n)
    }

    /// `part ÷ whole` in so many of each thousand; none when there is nothing below the line.
    pub fn per_thousand(part: i64, whole: i64) -> Option<Self> {
        ratio(i128::from(part) * 1000, whole)
    }
}

/// Rounds half up on whole numbers: `floor(x + ½)`.
fn ratio(part: i128, whole: i64) -> Option<Hundredths> {
    let whole = i128::from(whole);
    if whole <= 0 {
        return None;
    }
    let rounded = (part * 200 + whole).div_euclid(whole * 2);
    i64::try_from(rounded).ok().map(Hundredths)
}

impl Serialize for Hundredths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Dividing two exact numbers gives the double nearest to the true quotient, and that one is
        // printed with the two decimals it was made of (below 2^53 hundredths).
        serializer.serialize_f64(self.0 as f64 / 100.0)
    }
}

impl<'de> Deserialize<'de> for Hundredths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The double nearest to a number of two decimals, times a hundred, lies nearest to that number.
        f64::deserialize(deserializer).map(|number| Self((number * 100.0).round() as i64))
    }
}

/// A count of whole numbers, such as days late or marks: how many times each one came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(std::collections::BTreeMap<i64, i64>);

impl Tally {
    /// Counts a value `n` times more.
    pub fn add(&mut self, value: i64, n: i64) {
        *self.0.entry(value).or_default() += n;
    }

    /// How many were counted.
    pub fn len(&self) -> i64 {
        self.0.values().sum()
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many times each value came, from the smallest.
    pub fn counts(&self) -> &std::collections::BTreeMap<i64, i64> {
        &self.0
    }

    /// The mean.
    pub fn mean(&self) -> Option<Hundredths> {
        Hundredths::mean(self.0.iter().map(|(value, n)| value * n).sum(), self.len())
    }

    /// The one in the middle, or the mean of the two there.
    pub fn median(&self) -> Option<Hundredths> {
        let n = self.len();
        let (low, high) = (self.at((n + 1) / 2)?, self.at(n / 2 + 1)?);
        Hundredths::mean(low + high, 2)
    }

    /// The 90th percentile by nearest rank: the smallest value that at least nine in ten do not exceed.
    pub fn p90(&self) -> Option<i64> {
        self.at((self.len() * 9 + 9) / 10)
    }

    /// The greatest.
    pub fn max(&self) -> Option<i64> {
        self.at(self.len())
    }

    /// The value at a rank, from 1.
    fn at(&self, rank: i64) -> Option<i64> {
        let mut passed = 0;
        self.0.iter().find_map(|(value, n)| {
            passed += n;
            (rank > 0 && passed >= rank).then_some(*value)
        })
    }
}

impl FromIterator<(i64, i64)> for Tally {
    fn from_iter<I: IntoIterator<Item = (i64, i64)>>(counts: I) -> Self {
        let mut tally = Self::default();
        counts.into_iter().for_each(|(value, n)| tally.add(value, n));
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn percentages_round_half_up_to_two_decimals() {
        #[track_caller]
        fn check((part, whole): (i64, i64), expected: Option<i64>) {
            assert_eq!(Hundredths::percent(part, whole), expected.map(Hundredths));
        }
        check((240, 249), Some(9639)); // 96.3855…
        check((299, 315), Some(9492)); // 94.9206…
        check((1, 3), Some(3333));
        check((2, 3), Some(6667));
        check((1, 800), Some(13)); // 0.125 is in the middle: up
        check((3, 800), Some(38)); // 0.375 too
        check((0, 7), Some(0));
        check((7, 7), Some(10_000));
        check((0, 0), None);
        check((i64::MAX, i64::MAX), Some(10_000));
    }

    #[test]
    fn means_round_half_up_to_two_decimals() {
        #[track_caller]
        fn check((sum, n): (i64, i64), expected: Option<i64>) {
            assert_eq!(Hundredths::mean(sum, n), expected.map(Hundredths));
        }
        check((50, 9), Some(556)); // 5.5555…
        check((97, 12), Some(808)); // 8.0833…
        check((1, 200), Some(1)); // 0.005
        check((0, 0), None);
    }

    #[test]
    fn in_json_they_are_numbers_as_one_writes_them() {
        #[track_caller]
        fn check(input: i64, expected: &str) {
            assert_eq!(serde_json::to_string(&Hundredths(input)).unwrap(), expected);
        }
        check(9139, "91.39");
        check(10_000, "100.0");
        check(5, "0.05");
        check(110, "1.1");
        check(435, "4.35");
    }

    #[test]
    fn a_spread_is_told_by_its_mean_middle_ninth_tenth_and_greatest() {
        #[track_caller]
        fn check(input: &[i64], mean: i64, median: i64, p90: i64, max: i64) {
            let tally: Tally = input.iter().map(|value| (*value, 1)).collect();
            assert_eq!(tally.mean(), Some(Hundredths(mean)), "mean");
            assert_eq!(tally.median(), Some(Hundredths(median)), "median");
            assert_eq!(tally.p90(), Some(p90), "p90");
            assert_eq!(tally.max(), Some(max), "max");
        }
        check(&[2], 200, 200, 2, 2);
        check(&[1, 6], 350, 350, 6, 6);
        check(&[3, 1, 2], 200, 200, 3, 3);
        check(&[1, 2, 3, 4], 250, 250, 4, 4);
        check(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 550, 550, 9, 10);
        check(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 40], 864, 600, 10, 40);
    }

    #[test]
    fn nothing_counted_has_no_mean_and_no_middle() {
        let none = Tally::default();
        assert_eq!((none.mean(), none.median(), none.p90(), none.max()), (None, None, None, None));
    }

    proptest! {
        #[test]
        fn a_tally_agrees_with_the_sorted_list(mut list in prop::collection::vec(1i64..60, 1..200)) {
            let tally: Tally = list.iter().map(|value| (*value, 1)).collect();
            list.sort_unstable();
            let n = list.len();
            let middle = (list[(n - 1) / 2] + list[n / 2]) * 50;
            prop_assert_eq!(tally.median(), Some(Hundredths(middle)));
            prop_assert_eq!(tally.p90(), Some(list[(n * 9).div_ceil(10) - 1]));
            prop_assert_eq!(tally.max(), list.last().copied());
        }

        #[test]
        fn a_percentage_printed_and_read_again_is_the_same(part in 0i64..1_000_000, more in 0i64..1_000_000) {
            let Some(percent) = Hundredths::percent(part, part + more) else { return Ok(()) };
            let printed = serde_json::to_string(&percent).unwrap();
            let decimals = printed.split_once('.').map_or(0, |(_, after)| after.len());
            prop_assert!(decimals <= 2, "{}", printed);
            let digits: i64 = printed.replace('.', "").parse().unwrap();
            prop_assert_eq!(digits * 10i64.pow(2 - decimals as u32), percent.0);
            prop_assert_eq!(serde_json::from_str::<Hundredths>(&printed).unwrap(), percent);
        }
    }
}
