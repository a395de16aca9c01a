//! Who listens to what in this program, and the handing over. Nobody who is slow is waited for.

use super::{
    News,
    counts::Remembered,
    presence::{self, Here, Presence},
};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};
use tokio::{sync::mpsc, time::Instant};

/// How much may wait for one listener. Who falls behind further is told to look again instead.
const WAITING: usize = 16;

/// What a listener hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Something was said.
    News(Arc<News>),
    /// Something may have been missed: look at everything again.
    LookAgain,
}

/// The listeners of this program. Cheap to clone.
#[derive(Clone, Default)]
pub struct Hub(Arc<Inner>);

#[derive(Default)]
struct Inner {
    rooms: Mutex<Rooms>,
    presence: Mutex<Presence>,
    remembered: Remembered,
    next: AtomicU64,
}

#[derive(Default)]
struct Rooms {
    /// Topic → its listeners.
    of: HashMap<String, HashMap<u64, Listener>>,
    /// Kind of topic → when something was last said about any of it, and how often.
    last: HashMap<String, (Instant, u64)>,
    /// How often it was not known what was missed.
    missed: u64,
    closed: bool,
}

#[derive(Clone)]
struct Listener {
    said: mpsc::Sender<Heard>,
    missed: Arc<AtomicBool>,
}

impl Listener {
    fn tell(&self, heard: Heard) {
        // Gone: its subscription is being dropped. Full: it will look for itself.
        if let Err(mpsc::error::TrySendError::Full(_)) = self.said.try_send(heard) {
            self.missed.store(true, Relaxed);
        }
    }
}

impl Hub {
    fn rooms(&self) -> MutexGuard<'_, Rooms> {
        self.0.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn presence(&self) -> MutexGuard<'_, Presence> {
        self.0.presence.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Listens to topics: `case:` and an identity for one thing, `case` for all of a kind.
    pub fn subscribe(&self, topics: Vec<String>) -> Subscription {
        let (said, heard) = mpsc::channel(WAITING);
        let (id, missed) = (self.0.next.fetch_add(1, Relaxed), Arc::new(AtomicBool::new(false)));
        let listener = Listener { said, missed: missed.clone() };
        let mut rooms = self.rooms();
        if !rooms.closed {
            for topic in &topics {
                rooms.of.entry(topic.clone()).or_default().insert(id, listener.clone());
            }
        }
        drop(rooms);
        Subscription { hub: self.clone(), topics, id, heard, missed }
    }

    /// Hands news to whoever listens here. Listeners to a whole kind hear it under the kind's name, and once for
    /// what was said of many at once.
    pub fn publish(&self, news: Vec<News>) {
        if news.is_empty() {
            return;
        }
        let mut of_kinds: Vec<News> = Vec::new();
        let mut rooms = self.rooms();
        for one in news {
            if let Some(topic) = one.topic.strip_prefix(presence::PREFIX) {
                self.presence().note(topic, &one.text);
            } else if let Some(kind) = one.kind() {
                let (at, times) = rooms.last.entry(kind.to_owned()).or_insert((Instant::now(), 0));
                (*at, *times) = (Instant::now(), *times + 1);
                let of_kind = News::new(kind, &*one.text);
                if rooms.of.contains_key(kind) && !of_kinds.contains(&of_kind) {
                    of_kinds.push(of_kind);
                }
            }
            rooms.tell(one);
        }
        of_kinds.into_iter().for_each(|one| rooms.tell(one));
    }

    /// Makes everybody look again: it is not known what was missed.
    pub fn look_again(&self) {
        let mut rooms = self.rooms();
        rooms.missed += 1;
        rooms.of.values().flat_map(HashMap::values).for_each(|listener| listener.tell(Heard::LookAgain));
    }

    /// Whether anybody listens.
    pub fn has_listeners(&self) -> bool {
        !self.rooms().of.is_empty()
    }

    /// Whether something was said about any of these kinds of thing within so long.
    pub fn said_within(&self, kinds: &[&str], within: Duration) -> bool {
        let rooms = self.rooms();
        kinds.iter().any(|kind| rooms.last.get(*kind).is_some_and(|(at, _)| at.elapsed() <= within))
    }

    /// How often something was said about a kind of thing, or may have been.
    pub(super) fn mark(&self, kind: &str) -> u64 {
        let rooms = self.rooms();
        rooms.missed + rooms.last.get(kind).map_or(0, |(_, times)| *times)
    }

    /// What was counted and still holds.
    pub(super) fn remembered(&self) -> &Remembered {
        &self.0.remembered
    }

    /// Who is at a topic now, in the order in which they came.
    pub fn here(&self, topic: &str) -> Vec<Here> {
        self.presence().here(topic)
    }

    /// Ends every subscription, and those that are still to come.
    pub fn close(&self) {
        let mut rooms = self.rooms();
        rooms.closed = true;
        rooms.of.clear();
    }
}

impl Rooms {
    fn tell(&self, news: News) {
        let Some(listeners) = self.of.get(&news.topic) else { return };
        let news = Arc::new(news);
        listeners.values().for_each(|listener| listener.tell(Heard::News(news.clone())));
    }
}

/// Somebody's listening. It ends when it is dropped.
pub struct Subscription {
    hub: Hub,
    topics: Vec<String>,
    id: u64,
    heard: mpsc::Receiver<Heard>,
    missed: Arc<AtomicBool>,
}

impl Subscription {
    /// The next that is heard; none once the program stops.
    pub async fn next(&mut self) -> Option<Heard> {
        if self.missed.swap(false, Relaxed) {
            while self.heard.try_recv().is_ok() {}
            return Some(Heard::LookAgain);
        }
        self.heard.recv().await
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let mut rooms = self.hub.rooms();
        for topic in &self.topics {
            if let Some(room) = rooms.of.get_mut(topic) {
                room.remove(&self.id);
                if room.is_empty() {
                    rooms.of.remove(topic);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn news(topic: &str, text: &str) -> News {
        News::new(topic, text)
    }

    async fn said(listener: &mut Subscription) -> (String, String) {
        match listener.next().await {
            Some(Heard::News(news)) => (news.topic.clone(), news.text.clone()),
            other => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn who_listens_to_one_thing_or_to_all_of_its_kind_hears_of_it() {
        let hub = Hub::default();
        let mut one = hub.subscribe(vec!["case:1".into()]);
        let mut all = hub.subscribe(vec!["case".into()]);
        hub.publish(vec![news("case:2", "a"), news("case:1", "a"), news("case:1", "b")]);
        assert_eq!(said(&mut one).await, ("case:1".into(), "a".into()));
        assert_eq!(said(&mut one).await, ("case:1".into(), "b".into()));
        // Two cases, one sentence: told once.
        assert_eq!(said(&mut all).await, ("case".into(), "a".into()));
        assert_eq!(said(&mut all).await, ("case".into(), "b".into()));
    }

    #[tokio::test]
    async fn who_is_slow_is_not_waited_for_and_looks_again() {
        let hub = Hub::default();
        let mut slow = hub.subscribe(vec!["case:1".into()]);
        for n in 0..1000 {
            hub.publish(vec![news("case:1", &n.to_string())]);
        }
        assert_eq!(slow.next().await, Some(Heard::LookAgain));
        hub.publish(vec![news("case:1", "fresh")]);
        assert_eq!(said(&mut slow).await.1, "fresh");
    }

    #[tokio::test]
    async fn leaving_leaves_nothing_behind_and_closing_ends_everybody() {
        let hub = Hub::default();
        drop(hub.subscribe(vec!["case:1".into(), "case".into()]));
        assert!(!hub.has_listeners());
        let mut one = hub.subscribe(vec!["case".into()]);
        hub.close();
        assert_eq!(one.next().await, None);
        assert_eq!(hub.subscribe(vec!["case".into()]).next().await, None);
    }

    #[tokio::test(start_paused = true)]
    async fn it_is_known_for_a_while_that_something_was_said() {
        let hub = Hub::default();
        hub.publish(vec![news("case:1", "a")]);
        tokio::time::advance(Duration::from_secs(3)).await;
        assert!(hub.said_within(&["case"], Duration::from_secs(4)));
        assert!(!hub.said_within(&["case"], Duration::from_secs(2)));
        assert!(!hub.said_within(&["list"], Duration::from_secs(4)));
    }
}
