//! Who is where at this moment. It is said again every few seconds by whoever is there, and forgotten soon after
//! they stop: nothing of it is kept.

use super::News;
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, time::Duration};
use tokio::time::Instant;
use uuid::Uuid;

/// What topics of presence begin with: `here:case:…`.
pub(crate) const PREFIX: &str = "here:";
/// How long somebody is taken to be there after they last said so; they say it every eight seconds.
const STAYS: Duration = Duration::from_secs(13);
/// How long somebody is taken to be writing after the last key.
const WRITES: Duration = Duration::from_secs(6);
/// How many places are remembered before all are looked through for those that everybody left.
const PLACES: usize = 4_000;

/// What somebody does there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doing {
    /// They look at it.
    Reading,
    /// They write something.
    Writing,
    /// They went away.
    Left,
}

impl Doing {
    /// As a browser says it.
    pub fn read(text: &str) -> Option<Self> {
        [("reading", Self::Reading), ("writing", Self::Writing), ("left", Self::Left)]
            .into_iter()
            .find_map(|(word, doing)| (word == text).then_some(doing))
    }
}

/// Somebody who is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    /// Who.
    pub id: Uuid,
    /// Their name.
    pub name: String,
    /// Whether they are writing.
    pub writing: bool,
}

#[derive(Serialize, Deserialize)]
struct Said {
    id: Uuid,
    name: String,
    doing: Doing,
}

impl News {
    /// That somebody is at a topic, or went away.
    pub fn presence(topic: &str, id: Uuid, name: &str, doing: Doing) -> Self {
        let said = Said { id, name: name.to_owned(), doing };
        Self::new(format!("{PREFIX}{topic}"), serde_json::to_string(&said).unwrap_or_default())
    }

    /// The topic under which it is said who is at another.
    pub fn presence_topic(topic: &str) -> String {
        format!("{PREFIX}{topic}")
    }
}

struct Someone {
    here: Here,
    until: Instant,
    writes_until: Instant,
}

/// Who is where.
#[derive(Default)]
pub(super) struct Presence(HashMap<String, Vec<Someone>>);

impl Presence {
    /// Notes what was said of a topic.
    pub(super) fn note(&mut self, topic: &str, text: &str) {
        let Ok(Said { id, name, doing }) = serde_json::from_str(text) else { return };
        let now = Instant::now();
        if self.0.len() > PLACES {
            self.0.retain(|_, all| all.iter().any(|one| one.until > now));
        }
        let all = self.0.entry(topic.to_owned()).or_default();
        all.retain(|one| one.until > now);
        let at = all.iter().position(|one| one.here.id == id);
        match (at, doing) {
            (Some(at), Doing::Left) => drop(all.remove(at)),
            (None, Doing::Left) => {}
            (at, doing) => {
                let before = at.map(|at| all[at].writes_until);
                // Whoever writes also says that they read; only time ends the writing.
                let writes = if doing == Doing::Writing { now + WRITES } else { before.unwrap_or(now) };
                let one = Someone {
                    here: Here { id, name, writing: false },
                    until: now + STAYS,
                    writes_until: writes,
                };
                match at {
                    Some(at) => all[at] = one,
                    None => all.push(one),
                }
            }
        }
        if all.is_empty() {
            self.0.remove(topic);
        }
    }

    /// Who is at a topic, in the order in which they came.
    pub(super) fn here(&self, topic: &str) -> Vec<Here> {
        let now = Instant::now();
        let all = self.0.get(topic).into_iter().flatten().filter(|one| one.until > now);
        all.map(|one| Here { writing: one.writes_until > now, ..one.here.clone() }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(presence: &mut Presence, who: u128, doing: Doing) {
        let news = News::presence("case:1", Uuid::from_u128(who), "Marta", doing);
        assert_eq!(news.topic, "here:case:1");
        presence.note("case:1", &news.text);
    }

    fn writing(presence: &Presence) -> Vec<bool> {
        presence.here("case:1").iter().map(|here| here.writing).collect()
    }

    #[tokio::test(start_paused = true)]
    async fn who_stops_saying_that_they_are_there_is_forgotten() {
        let mut presence = Presence::default();
        says(&mut presence, 1, Doing::Reading);
        says(&mut presence, 2, Doing::Writing);
        assert_eq!(writing(&presence), [false, true]);
        tokio::time::advance(Duration::from_secs(4)).await;
        says(&mut presence, 2, Doing::Reading);
        assert_eq!(writing(&presence), [false, true], "the last key was four seconds ago");
        tokio::time::advance(Duration::from_secs(4)).await;
        assert_eq!(writing(&presence), [false, false]);
        tokio::time::advance(Duration::from_secs(6)).await;
        assert_eq!(writing(&presence).len(), 1, "the first said it fourteen seconds ago");
        assert!(presence.here("case:2").is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn who_says_that_they_leave_is_gone_at_once() {
        let mut presence = Presence::default();
        says(&mut presence, 1, Doing::Writing);
        says(&mut presence, 1, Doing::Left);
        says(&mut presence, 2, Doing::Left);
        assert!(presence.here("case:1").is_empty() && presence.0.is_empty());
    }
}
