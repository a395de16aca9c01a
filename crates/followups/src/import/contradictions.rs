//! The same call told twice in one list, and not alike.

use super::{
    history::{BroughtRow, History},
    vocabulary::field,
};
use crate::codes::Outcome;
use jiff::Timestamp;
use sales::import::Refused;
use sheets::Refusal;
use shell::Say;
use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasher, Hash, Hasher, RandomState},
};

/// How many rows a reason names.
const NAMED: usize = 8;

/// What tells one call from another, as far as a row of a list does.
type Key = (String, Timestamp, Outcome);

/// Rows of one call that contradict each other.
struct Clash {
    first: BroughtRow,
    rows: Vec<u64>,
    /// The first field in which they differ; none while all agree.
    at: Option<usize>,
}

/// The calls of a list whose rows contradict each other.
#[derive(Default)]
pub(super) struct Contradictions(HashMap<Key, Clash>);

impl Contradictions {
    /// Looks for them. A first reading remembers sixteen bytes of each row; only where two rows of a call may differ, a
    /// second compares them.
    ///
    /// # Errors
    /// The list cannot be read.
    pub fn of(history: &History) -> Result<Self, Refusal> {
        let hasher = RandomState::new();
        let (mut seen, mut suspects) = (HashMap::new(), HashSet::new());
        history.walk(|row, _| {
            if let Ok(row) = row {
                let (call, said) = (hasher.hash_one(key(&row)), hasher.hash_one(Said(&row)));
                if *seen.entry(call).or_insert(said) != said {
                    suspects.insert(call);
                }
            }
            Ok::<_, Refusal>(())
        })?;
        let mut clashes: HashMap<Key, Clash> = HashMap::new();
        if suspects.is_empty() {
            return Ok(Self(clashes));
        }
        history.walk(|row, _| {
            let Ok(row) = row else { return Ok(()) };
            let key = key(&row);
            if suspects.contains(&hasher.hash_one(&key)) {
                let clash = clashes.entry(key).or_insert_with(|| Clash::of(row.clone()));
                clash.add(&row);
            }
            Ok::<_, Refusal>(())
        })?;
        clashes.retain(|_, clash| clash.at.is_some());
        Ok(Self(clashes))
    }

    /// The row, unless others of its call contradict it.
    pub fn judge(&self, history: &History, row: BroughtRow) -> Result<BroughtRow, Refused> {
        if self.0.is_empty() {
            return Ok(row);
        }
        match self.0.get(&key(&row)) {
            None => Ok(row),
            Some(clash) => Err(clash.refusal(history, row.row)),
        }
    }
}

impl Clash {
    fn of(first: BroughtRow) -> Self {
        Self { first, rows: Vec::new(), at: None }
    }

    fn add(&mut self, row: &BroughtRow) {
        if self.rows.len() <= NAMED {
            self.rows.push(row.row);
        }
        self.at = self.at.or_else(|| difference(&self.first, row));
    }

    fn refusal(&self, history: &History, row: u64) -> Refused {
        let mut rows = self.rows.iter().take(NAMED).map(u64::to_string).collect::<Vec<_>>().join(", ");
        if self.rows.len() > NAMED {
            rows.push('…');
        }
        let column =
            self.at.and_then(|at| history.list.layout.column(at)).map(|column| column.header.clone());
        let reason = Say::key("followups-refused-disagree").with("rows", rows);
        let reason = reason.with("column", column.as_deref().unwrap_or_default());
        Refused { row, column, reason }
    }
}

fn key(row: &BroughtRow) -> Key {
    (sales::number_key(&row.number), row.called_at, row.outcome)
}

/// What a row says of its call, to be hashed.
struct Said<'a>(&'a BroughtRow);

impl Hash for Said<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let row = self.0;
        let marks = (row.carrier_mark, row.rep_mark);
        (row.received, row.received_on, row.promise_kept).hash(state);
        (row.condition, marks, row.correct_use, &row.comment).hash(state);
    }
}

/// The first field in which two rows of a call differ.
fn difference(one: &BroughtRow, other: &BroughtRow) -> Option<usize> {
    let fields = [
        (field::RECEIVED, one.received == other.received),
        (field::RECEIVED_ON, one.received_on == other.received_on),
        (field::PROMISE_KEPT, one.promise_kept == other.promise_kept),
        (field::CONDITION, one.condition == other.condition),
        (field::CARRIER_MARK, one.carrier_mark == other.carrier_mark),
        (field::REP_MARK, one.rep_mark == other.rep_mark),
        (field::CORRECT_USE, one.correct_use == other.correct_use),
        (field::COMMENT, one.comment == other.comment),
    ];
    fields.into_iter().find_map(|(at, same)| (!same).then_some(at))
}
