//! Figures that stay what they are until something happens: counted once for all who ask meanwhile.

use super::Hub;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::time::Instant;

/// How long a figure is believed at most: another program on the same file is not always heard.
const BELIEVED: Duration = Duration::from_secs(10);
/// How many figures are remembered; beyond that all are forgotten.
const REMEMBERED: usize = 1_000;

type Figures = HashMap<String, (u64, Instant, usize)>;

/// What was counted of a kind of thing. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Remembered(Arc<Mutex<HashMap<String, Figures>>>);

/// The figures of a kind of thing as they may be taken by who begins to read now.
#[derive(Clone)]
pub struct Counts {
    remembered: Remembered,
    kind: String,
    mark: u64,
}

impl Hub {
    /// The figures of a kind of thing. To be taken before the snapshot begins in which they would be counted: what happens
    /// in between makes them be counted again.
    pub fn counts(&self, kind: &str) -> Counts {
        Counts { remembered: self.remembered().clone(), kind: kind.to_owned(), mark: self.mark(kind) }
    }
}

impl Counts {
    /// The figure of a name: the one that is remembered, if nothing was said of the kind since, else counted.
    ///
    /// # Errors
    /// What counting answers.
    pub fn of<E>(&self, name: &str, count: impl FnOnce() -> Result<usize, E>) -> Result<usize, E> {
        if let Some(known) = self.known(name) {
            return Ok(known);
        }
        let counted = count()?;
        let mut all = self.remembered.0.lock().unwrap_or_else(PoisonError::into_inner);
        let figures = all.entry(self.kind.clone()).or_default();
        if figures.len() >= REMEMBERED {
            figures.clear();
        }
        figures.insert(name.to_owned(), (self.mark, Instant::now(), counted));
        Ok(counted)
    }

    fn known(&self, name: &str) -> Option<usize> {
        let all = self.remembered.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (mark, at, counted) = *all.get(&self.kind)?.get(name)?;
        (mark == self.mark && at.elapsed() < BELIEVED).then_some(counted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::News;

    fn counted(counts: &Counts, n: usize) -> usize {
        counts.of("open", || Ok::<_, ()>(n)).unwrap_or_default()
    }

    #[tokio::test(start_paused = true)]
    async fn a_figure_is_counted_again_only_when_something_happened_or_it_is_old() {
        let hub = Hub::default();
        assert_eq!(counted(&hub.counts("case"), 1), 1);
        assert_eq!(counted(&hub.counts("case"), 2), 1, "nothing happened");
        hub.publish(vec![News::new("invoice:1", "")]);
        assert_eq!(counted(&hub.counts("case"), 2), 1, "something else happened");
        let before = hub.counts("case");
        hub.publish(vec![News::new("case:1", "")]);
        assert_eq!(counted(&hub.counts("case"), 2), 2);
        // Who began to read before it happened does not spoil the figure of those who come after.
        assert_eq!(counted(&before, 1), 1);
        assert_eq!(counted(&hub.counts("case"), 3), 3);
        hub.look_again();
        assert_eq!(counted(&hub.counts("case"), 4), 4, "it is not known what happened");
        tokio::time::advance(BELIEVED).await;
        assert_eq!(counted(&hub.counts("case"), 5), 5, "old");
    }

    #[tokio::test]
    async fn no_more_is_remembered_than_there_is_room_for() {
        let (hub, counts) = (Hub::default(), Hub::default().counts("case"));
        for n in 0..REMEMBERED * 3 {
            assert_eq!(counts.of(&n.to_string(), || Ok::<_, ()>(n)), Ok(n));
        }
        assert!(counts.remembered.0.lock().unwrap()["case"].len() <= REMEMBERED);
        assert_eq!(counted(&hub.counts("case"), 7), 7, "each house has its own");
    }
}
