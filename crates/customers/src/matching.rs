//! Finding the customer somebody speaks of, or keeping a new one: one at a time or a list's worth.

use crate::{
    rules::{Identity, Keys, learn, recognise},
    store::{self, Written},
    verbs::{block, change_segment, subject},
};
use db::Result;
use jobs::{By, Event, Work};
use places::{Country, fold};
use serde_json::{Value as Json, json};
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// A customer who was spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Who it is.
    pub id: Uuid,
    /// They were not known before.
    pub created: bool,
    /// Something new was learnt of them.
    pub changed: bool,
}

/// One of a list's rows, as far as it speaks of a customer.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// What it says.
    pub identity: Identity,
    /// Whom it was about before, when it corrects what an earlier list said.
    pub was: Option<Uuid>,
}

/// Finds who is spoken of, or keeps a new customer: by tax number; else by phone and name; else by name and
/// city. What is said replaces what was known; what is not said erases nothing.
///
/// # Errors
/// The database's.
pub fn find_or_create(
    work: &mut Work<'_, '_>,
    by: &By,
    identity: &Identity,
    country: &'static Country,
) -> Result<Known> {
    let said = Said { identity: identity.clone(), was: None };
    let known = Matcher::new(country).resolve(work, by, std::slice::from_ref(&said))?;
    known.first().copied().ok_or_else(|| db::Error::other("one row gave no customer"))
}

/// A row of a list of customers. What is absent is not said.
#[derive(Clone, Debug, Default)]
pub struct Brought {
    /// Who it is and how they are reached.
    pub identity: Identity,
    /// What sort of customer, also one the company does not tell apart here.
    pub segment: Option<String>,
    /// What is good to know when speaking to them.
    pub note: Option<String>,
    /// Whether they asked not to be called.
    pub do_not_call: bool,
}

/// The same for a row of a list of customers, and what it changed of whom it found: field → before and after. What it writes
/// with other capitals or without accents is nothing new. Who asked not to be called is not called from then on; that is
/// never undone by a list.
///
/// # Errors
/// The database's.
pub fn take_in(
    work: &mut Work<'_, '_>,
    by: &By,
    brought: &Brought,
    country: &'static Country,
) -> Result<(Known, Json)> {
    let said = named(brought.identity.tidy());
    let keys = Keys::of(&said, country);
    let mut circle = Circle::load(work, &[(said.clone(), keys.clone())])?;
    circle.by_sound = true;
    let mut known = circle.place(said, &keys, None, country);
    let mut changes = circle.changes(known.id);
    circle.keep(work, by)?;
    if brought.segment.is_none() && brought.note.is_none() && !brought.do_not_call {
        return Ok((known, changes));
    }
    let now = store::customer(work.tx, known.id)?.ok_or_else(|| db::Error::other("a customer is gone"))?;
    if let Some(note) = brought.note.as_deref().filter(|note| *note != now.note) {
        store::set_note(work.tx, now.id, note, work.now)?;
        changes["note"] = json!([now.note, note]);
        known.changed = true;
    }
    if let Some(segment) = brought.segment.as_deref().filter(|said| Some(*said) != now.segment.as_deref()) {
        change_segment(work, by, &now, Some(segment))?;
        changes["segment"] = json!([now.segment, segment]);
        known.changed = true;
    }
    // Their own word is kept also where somebody else at their number asked before: they may get another.
    if brought.do_not_call && block(work, by, &now)? {
        changes["do_not_call"] = json!([false, true]);
        known.changed = true;
    }
    Ok((known, changes))
}

/// The same for long lists. Each call takes a chunk of rows (a thousand is a good size) and costs three
/// look-ups and a few batches of writes however many they are; nothing is kept between calls, so memory does
/// not grow with the list.
#[derive(Clone, Copy, Debug)]
pub struct Matcher {
    country: &'static Country,
}

impl Matcher {
    /// A matcher that reads phones as written in `country`.
    pub fn new(country: &'static Country) -> Self {
        Self { country }
    }

    /// Who each row speaks of, in the rows' order. A customer two rows speak of is one.
    ///
    /// # Errors
    /// The database's.
    pub fn resolve(&self, work: &mut Work<'_, '_>, by: &By, rows: &[Said]) -> Result<Vec<Known>> {
        let said: Vec<(Identity, Keys)> = rows
            .iter()
            .map(|row| {
                let identity = named(row.identity.tidy());
                let keys = Keys::of(&identity, self.country);
                (identity, keys)
            })
            .collect();
        let mut circle = Circle::load(work, &said)?;
        let known = rows
            .iter()
            .zip(said)
            .map(|(row, (identity, keys))| circle.place(identity, &keys, row.was, self.country))
            .collect();
        circle.keep(work, by)?;
        Ok(known)
    }
}

/// Nobody is without a name: whoever has none is called by what else is known.
fn named(mut said: Identity) -> Identity {
    if said.name.is_none() {
        said.name = said.tax_id.clone().or_else(|| said.phone.clone()).or_else(|| said.email.clone());
    }
    said
}

/// What is said of somebody but what folds to what is known.
fn news(said: Identity, known: &Identity) -> Identity {
    let new = |said: Option<String>, known: &Option<String>| {
        said.filter(|said| known.as_deref().is_none_or(|known| fold(said) != fold(known)))
    };
    Identity {
        name: new(said.name, &known.name),
        tax_id: new(said.tax_id, &known.tax_id),
        phone: new(said.phone, &known.phone),
        email: new(said.email, &known.email),
        address: new(said.address, &known.address),
        city: new(said.city, &known.city),
        province: new(said.province, &known.province),
    }
}

/// Everybody whom [`recognise`] may take for somebody who is spoken of, oldest first. Namesakes are many, and whoever
/// is known by a tax number is not looked for among them; nor is somebody with a tax number that nobody has yet a
/// namesake with another.
fn near(work: &mut Work<'_, '_>, said: &[(Identity, Keys)]) -> Result<Vec<store::Candidate>> {
    let taxes: BTreeSet<&str> = said.iter().filter_map(|(_, keys)| keys.tax.as_deref()).collect();
    let mut near = store::with_tax(work.tx, &taxes)?;
    let known: HashSet<&str> = near.iter().filter_map(|one| one.tax_key.as_deref()).collect();
    let (mut any, mut without_tax) = (BTreeSet::new(), BTreeSet::new());
    for (_, keys) in said {
        match keys.tax.as_deref() {
            None => any.insert(keys.name.as_str()),
            Some(tax) if !known.contains(tax) => without_tax.insert(keys.name.as_str()),
            Some(_) => false,
        };
    }
    let namesakes = [store::with_name(work.tx, &any)?, store::with_name_and_no_tax(work.tx, &without_tax)?];
    near.extend(namesakes.into_iter().flatten());
    near.sort_by_key(|one| one.id);
    near.dedup_by_key(|one| one.id);
    Ok(near)
}

struct Member {
    id: Uuid,
    keys: Keys,
    known: Identity,
    outdated: Vec<String>,
    created: bool,
    /// As it was before something was learnt.
    before: Option<Identity>,
}

/// Everybody whom some row of a chunk may mean.
#[derive(Default)]
struct Circle {
    members: Vec<Member>,
    by_tax: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    /// What only looks different is not learnt.
    by_sound: bool,
}

impl Circle {
    fn load(work: &mut Work<'_, '_>, said: &[(Identity, Keys)]) -> Result<Self> {
        // Two lists at once must not both find nobody and create the same customer twice.
        crate::hold(work.tx)?;
        let mut circle = Self::default();
        for (id, keys, known) in near(work, said)?.into_iter().map(store::Candidate::split) {
            circle.add(Member { id, keys, known, outdated: Vec::new(), created: false, before: None });
        }
        circle.load_corrections(work)?;
        Ok(circle)
    }

    fn load_corrections(&mut self, work: &mut Work<'_, '_>) -> Result<()> {
        if self.members.is_empty() {
            return Ok(());
        }
        let ids: Vec<Uuid> = self.members.iter().map(|m| m.id).collect();
        let mut outdated: HashMap<Uuid, Vec<String>> = HashMap::new();
        for (id, data) in store::corrections(work.tx, &ids)? {
            let before = data.as_object().into_iter().flatten().filter_map(|(_, change)| change[0].as_str());
            outdated.entry(id).or_default().extend(before.map(str::to_owned));
        }
        for member in &mut self.members {
            member.outdated = outdated.remove(&member.id).unwrap_or_default();
        }
        Ok(())
    }

    fn add(&mut self, member: Member) {
        let at = self.members.len();
        if let Some(tax) = &member.keys.tax {
            self.by_tax.entry(tax.clone()).or_default().push(at);
        }
        self.by_name.entry(member.keys.name.clone()).or_default().push(at);
        self.members.push(member);
    }

    /// Finds the member somebody speaks of and learns from what is said, or adds a new one.
    fn place(&mut self, said: Identity, keys: &Keys, was: Option<Uuid>, country: &Country) -> Known {
        let with_tax = keys.tax.as_ref().and_then(|tax| self.by_tax.get(tax)).into_iter().flatten();
        let with_name = self.by_name.get(&keys.name).into_iter().flatten();
        let near: Vec<usize> = with_tax.chain(with_name).copied().collect();
        let found =
            recognise(keys, was, near.iter().map(|&at| (self.members[at].id, &self.members[at].keys)));
        let Some(at) = found.and_then(|id| near.into_iter().find(|&at| self.members[at].id == id)) else {
            let id = Uuid::now_v7();
            let keys = keys.clone();
            self.add(Member { id, keys, known: said, outdated: Vec::new(), created: true, before: None });
            return Known { id, created: true, changed: false };
        };
        let member = &mut self.members[at];
        let said = if self.by_sound { news(said, &member.known) } else { said };
        let learnt = learn(&member.known, &said, &member.outdated);
        let changed = learnt != member.known;
        if changed {
            let before = std::mem::replace(&mut member.keys, Keys::of(&learnt, country));
            let known = std::mem::replace(&mut member.known, learnt);
            member.before.get_or_insert(known);
            let (tax, name) = (member.keys.tax.clone(), member.keys.name.clone());
            if let Some(tax) = tax.filter(|_| member.keys.tax != before.tax) {
                self.by_tax.entry(tax).or_default().push(at);
            }
            if name != before.name {
                self.by_name.entry(name).or_default().push(at);
            }
        }
        Known { id: self.members[at].id, created: false, changed }
    }

    /// What was learnt of a member.
    fn changes(&self, id: Uuid) -> Json {
        let member = self.members.iter().find(|member| member.id == id);
        let before = member.and_then(|member| Some((member.before.as_ref()?, &member.known)));
        before.map_or(Json::Null, |(before, after)| differences(before, after))
    }

    /// Writes who is new and what was learnt. Another number is told: calls may have waited for it.
    fn keep(self, work: &mut Work<'_, '_>, by: &By) -> Result<()> {
        let (mut new, mut changed, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
        for Member { id, keys, known, created, before, .. } in self.members {
            if let Some(before) = before.as_ref().filter(|before| !created && before.phone != known.phone) {
                numbers.push((id, json!({"phone": [before.phone, known.phone]})));
            }
            let written = Written { id, keys, said: known };
            if created {
                new.push(written);
            } else if before.is_some() {
                changed.push(written);
            }
        }
        store::add(work.tx, &new, work.now)?;
        store::change(work.tx, &changed, work.now)?;
        for (id, data) in numbers {
            work.record(by, Event { kind: "customer.number_learnt", subject: subject(id), data })?;
        }
        Ok(())
    }
}

/// What changed between two states of a customer, as an event keeps it: field → [before, after].
pub(crate) fn differences(before: &Identity, after: &Identity) -> Json {
    let pair = |name: &str, before: &Option<String>, after: &Option<String>| {
        (before != after).then(|| (name.to_owned(), json!([before, after])))
    };
    let changes = [
        pair("name", &before.name, &after.name),
        pair("tax_id", &before.tax_id, &after.tax_id),
        pair("phone", &before.phone, &after.phone),
        pair("email", &before.email, &after.email),
        pair("address", &before.address, &after.address),
        pair("city", &before.city, &after.city),
        pair("province", &before.province, &after.province),
    ];
    Json::Object(changes.into_iter().flatten().collect())
}
