//! What was read of a database that has not changed since: read once for all who ask meanwhile.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// How many answers are kept; beyond that all are forgotten.
const ROOM: usize = 512;

/// Which state of the data a snapshot shows: two that are equal show the same. SQLite counts, for each connection, the
/// commits of others it has met; PostgreSQL names the transactions a snapshot does not see.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum State {
    Lite(i64),
    Pg(String),
}

/// What was read, of a type that whoever asks for it knows.
pub(crate) type Answer = Arc<dyn Any + Send + Sync>;

type Answers = HashMap<TypeId, HashMap<String, Answer>>;

/// Answers about one state of the data.
#[derive(Default)]
pub(crate) struct Kept(Mutex<(Option<State>, Answers)>);

impl Kept {
    /// The answer of a type and name, if it is one about this state.
    pub(crate) fn get(&self, state: &State, (of, name): (TypeId, &str)) -> Option<Answer> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.0.as_ref() == Some(state);
        known.then(|| kept.1.get(&of)?.get(name)).flatten().cloned()
    }

    /// Keeps an answer, and nothing about another state.
    pub(crate) fn put(&self, state: &State, (of, name): (TypeId, &str), answer: Answer) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0.as_ref() != Some(state) || kept.1.values().map(HashMap::len).sum::<usize>() >= ROOM {
            *kept = (Some(state.clone()), Answers::new());
        }
        kept.1.entry(of).or_default().insert(name.to_owned(), answer);
    }
}
