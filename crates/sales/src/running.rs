//! Lists that this process is working on right now, and how far it is with each.
//!
//! Only a convenience of the page that waits: what a list has come to is in the store, and work that
//! was cut short is taken up again from there.

use crate::import::Progress;
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};
use uuid::Uuid;

static RUNNING: Mutex<Option<HashMap<Uuid, Progress>>> = Mutex::new(None);

fn running() -> MutexGuard<'static, Option<HashMap<Uuid, Progress>>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Work on one list; it ends when this is dropped.
pub(crate) struct Running(Uuid);

impl Running {
    /// Begins, unless this list is being worked on already.
    pub(crate) fn begin(id: Uuid) -> Option<Self> {
        let mut all = running();
        let all = all.get_or_insert_default();
        if all.contains_key(&id) {
            return None;
        }
        all.insert(id, Progress::default());
        Some(Self(id))
    }

    /// Says how far it is.
    pub(crate) fn tell(&self, progress: Progress) {
        running().get_or_insert_default().insert(self.0, progress);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        running().get_or_insert_default().remove(&self.0);
    }
}

/// How far the work on a list is, if this process is at it.
pub(crate) fn progress(id: Uuid) -> Option<Progress> {
    running().get_or_insert_default().get(&id).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_worked_on_once_at_a_time_and_beginning_twice_waits_for_nothing() {
        let id = Uuid::now_v7();
        let first = Running::begin(id).unwrap();
        first.tell(Progress { done: 3, total: 9 });
        assert!(Running::begin(id).is_none());
        assert_eq!(progress(id), Some(Progress { done: 3, total: 9 }));
        drop(first);
        assert_eq!(progress(id), None);
        assert!(Running::begin(id).is_some());
    }
}
