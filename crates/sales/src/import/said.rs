//! What a row says of something that is here already, or that another row spoke of before: whether it is the same.

use super::OpenList;
use sha2::{Digest, Sha256};
use shell::{Say, Wrong};

/// What a row says in one field. Only a mark of it is kept: there may be as many rows as fit on a disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// The field, by its place in the vocabulary.
    pub field: u8,
    /// The same for the same words.
    pub mark: u32,
    /// Whether the row says so itself; what is taken for granted where it says nothing contradicts nobody.
    pub own: bool,
}

impl Said {
    /// What is said in a field, in the words by which it is compared.
    pub fn of(field: usize, words: &str, own: bool) -> Self {
        let [a, b, c, d, ..] = <[u8; 32]>::from(Sha256::digest(words));
        // No list has that many fields.
        Self { field: field as u8, mark: u32::from_be_bytes([a, b, c, d]), own }
    }

    fn is_among(self, known: &[Said]) -> bool {
        known.iter().any(|other| (other.field, other.mark) == (self.field, self.mark))
    }
}

/// The fields in which a row says itself what none of those say who spoke of the same before.
pub fn differing(said: &[Said], before: &[&[Said]]) -> Vec<usize> {
    let otherwise = |one: &&Said| one.own && !before.iter().any(|known| one.is_among(known));
    said.iter().filter(otherwise).map(|one| usize::from(one.field)).collect()
}

/// The refusal of a row that says something else in these fields; none when there are none.
pub fn otherwise(list: &OpenList, fields: &[usize]) -> Option<Wrong> {
    let first = list.vocabulary.fields.get(*fields.first()?)?;
    let columns: Vec<&str> = fields.iter().filter_map(|at| list.header(*at)).collect();
    Some(Wrong::new(first.key, Say::key("sales-refused-otherwise").with("columns", columns.join(", "))))
}
