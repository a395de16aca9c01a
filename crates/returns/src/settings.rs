//! What is configured: where returns are brought, by when each step, and the couriers with their counts.

use crate::{
    Error,
    rules::{self, default_prefix},
    store::{self, Courier},
};
use db::Tx;
use jobs::{Event, Subject, Work};
use places::fold;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Actor, App, Frame, Permission, Say, Wrong};
use uuid::Uuid;

/// Somewhere returns are brought to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Street, city, opening hours: what the customer is told.
    pub address: String,
}

/// How returns come back, as configured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The company's province: who lives elsewhere is sent a courier.
    pub home_province: String,
    /// The address of the head office.
    pub office: String,
    /// Shops that take returns.
    pub shops: Vec<Place>,
    /// Calendar days for the customer to bring it, or to give it to the courier.
    pub bring_days: i64,
    /// Days from the courier or the shop to the head office.
    pub transit_days: i64,
    /// Days to look at what arrived.
    pub inspect_days: i64,
    /// Days to replace, credit or send back.
    pub settle_days: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            home_province: String::new(),
            office: String::new(),
            shops: Vec::new(),
            bring_days: 15,
            transit_days: 5,
            inspect_days: 2,
            settle_days: 5,
        }
    }
}

impl Settings {
    /// Everywhere a return can be brought to, the head office first.
    pub fn places(&self, frame: &Frame) -> Vec<Place> {
        let office = Place { name: frame.t("returns-office").into_owned(), address: self.office.clone() };
        std::iter::once(office).chain(self.shops.iter().cloned()).collect()
    }
}

/// How much of a line of the settings is kept, in characters.
const LONGEST: usize = 200;
/// The most days a step may take.
const MOST_DAYS: i64 = 90;

/// Shops as typed: one on a line, `Name: address`.
pub(crate) fn read_shops(typed: &str) -> Vec<Place> {
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let (name, address) = line.split_once(':').unwrap_or((line, ""));
            Place { name: name.trim().to_owned(), address: address.trim().to_owned() }
        })
        .collect()
}

/// Keeps where returns are brought and how long each step takes.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] with every field that is wrong.
pub async fn set_settings(app: &App, actor: &Actor, new: Settings) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let wrongs = wrongs(&new);
    if !wrongs.is_empty() {
        return Err(Error::Invalid(wrongs));
    }
    let by = actor.by();
    Ok(app.base().write(move |work| shell::set_setting(work, &by, "returns", &new)).await?)
}

fn wrongs(new: &Settings) -> Vec<Wrong> {
    let mut wrongs = Vec::new();
    let mut wrong = |field: &str, key: &'static str| wrongs.push(Wrong::new(field, Say::key(key)));
    let long = |text: &str| text.chars().count() > LONGEST;
    if long(&new.home_province) {
        wrong("home_province", "returns-too-long");
    }
    if long(&new.office) {
        wrong("office", "returns-too-long");
    }
    let named_twice = new.shops.iter().enumerate().any(|(at, shop)| {
        fold(&shop.name).is_empty()
            || new.shops[..at].iter().any(|before| fold(&before.name) == fold(&shop.name))
    });
    if named_twice {
        wrong("shops", "returns-shop-twice");
    }
    if new.shops.iter().any(|shop| long(&shop.name) || long(&shop.address)) {
        wrong("shops", "returns-too-long");
    }
    let days = [
        ("bring_days", new.bring_days),
        ("transit_days", new.transit_days),
        ("inspect_days", new.inspect_days),
        ("settle_days", new.settle_days),
    ];
    for (field, _) in days.into_iter().filter(|(_, days)| !(1..=MOST_DAYS).contains(days)) {
        wrong(field, "returns-days-wrong");
    }
    wrongs
}

/// A courier as the settings say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourierInput {
    /// Its name.
    pub name: String,
    /// What its numbers begin with.
    pub prefix: String,
    /// The next number it gets.
    pub next: i64,
}

/// Keeps the couriers that carry returns. A number that was given is never given again. Records
/// `returns.couriers_changed`.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] with every line that is wrong, its fields named `name-0`, `prefix-0`,
/// `next-0` after their place.
pub async fn set_couriers(app: &App, actor: &Actor, new: Vec<CourierInput>) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let by = actor.by();
    app.base()
        .write(move |work| {
            work.tx.hold("return-couriers")?;
            let wrongs = courier_wrongs(work.tx, &new)?;
            if !wrongs.is_empty() {
                return Err(Error::Invalid(wrongs));
            }
            store::drop_couriers(work.tx)?;
            for courier in &new {
                let key = fold(&courier.name);
                let (name, prefix) = (courier.name.clone(), courier.prefix.clone());
                store::put_courier(work.tx, &Courier { key, name, prefix, last: courier.next - 1 })?;
            }
            let all: Vec<_> =
                new.iter().map(|c| json!({"name": c.name, "prefix": c.prefix, "next": c.next})).collect();
            let subject = Subject { kind: "company", id: Uuid::nil() };
            let event = Event { kind: "returns.couriers_changed", subject, data: json!({"couriers": all}) };
            Ok(work.record(&by, event)?)
        })
        .await
}

fn courier_wrongs(tx: &mut Tx<'_>, new: &[CourierInput]) -> Result<Vec<Wrong>, Error> {
    let mut wrongs = Vec::new();
    for (at, courier) in new.iter().enumerate() {
        let mut wrong = |field: &str, say: Say| wrongs.push(Wrong::new(format!("{field}-{at}"), say));
        let before = &new[..at];
        if fold(&courier.name).is_empty() {
            wrong("name", Say::key("returns-courier-nameless"));
        } else if before.iter().any(|b| fold(&b.name) == fold(&courier.name)) {
            wrong("name", Say::key("returns-courier-twice"));
        } else if courier.name.chars().count() > LONGEST {
            wrong("name", Say::key("returns-too-long"));
        }
        if !rules::is_prefix(&courier.prefix) {
            wrong("prefix", Say::key("returns-prefix-wrong"));
            continue;
        }
        if before.iter().any(|b| b.prefix == courier.prefix) {
            wrong("prefix", Say::key("returns-prefix-twice"));
        }
        let given = store::greatest_number(tx, &courier.prefix)?;
        if courier.next <= given {
            wrong("next", Say::key("returns-number-given").with("n", given + 1));
        } else if courier.next > 9_999_999 {
            wrong("next", Say::key("returns-number-wrong"));
        }
    }
    Ok(wrongs)
}

/// The couriers that can carry a return: those configured, and those that carry dispatches.
pub(crate) fn offered(tx: &mut Tx<'_>) -> db::Result<Vec<Courier>> {
    let mut all = store::couriers(tx)?;
    for name in sales::carriers(tx)? {
        let key = fold(&name);
        if !key.is_empty() && all.iter().all(|known| known.key != key) {
            let prefix = free_prefix(&name, &all);
            let last = store::greatest_number(tx, &prefix)?;
            all.push(Courier { key, name, prefix, last });
        }
    }
    Ok(all)
}

/// A prefix nobody else has.
fn free_prefix(name: &str, all: &[Courier]) -> String {
    let first = default_prefix(name);
    let free = |prefix: &String| all.iter().all(|known| known.prefix != *prefix);
    let stem = first.trim_end_matches("-D-").to_owned();
    std::iter::once(first).chain((2..).map(|n| format!("{stem}{n}-D-"))).find(free).unwrap_or_default()
}

/// The next number of a courier, by whatever case its name is written in. Who carries dispatches and was
/// never set up is from now on.
pub(crate) fn number(work: &mut Work<'_, '_>, written: &str) -> Result<(String, String, i64), Error> {
    let key = fold(written);
    work.tx.hold("return-couriers")?;
    let known = offered(work.tx)?.into_iter().find(|courier| courier.key == key);
    let known = known.ok_or_else(|| Error::wrong("courier", "returns-courier-unknown"))?;
    if store::couriers(work.tx)?.iter().all(|c| c.key != key) {
        store::put_courier(work.tx, &known)?;
    }
    store::take_number(work.tx, &key)?.ok_or(Error::Missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shops_are_read_one_on_a_line() {
        let place = |name: &str, address: &str| Place { name: name.into(), address: address.into() };
        assert_eq!(
            read_shops("Local Norte: Av. 6 de Diciembre, 9:00 a 18:00\n\n Local Sur \n"),
            [place("Local Norte", "Av. 6 de Diciembre, 9:00 a 18:00"), place("Local Sur", "")]
        );
    }

    #[test]
    fn two_couriers_that_begin_alike_get_numbers_of_their_own() {
        let known = |name: &str, all: &[Courier]| Courier {
            key: fold(name),
            name: name.into(),
            prefix: free_prefix(name, all),
            last: 0,
        };
        let mut all = vec![known("Servientrega", &[])];
        all.push(known("Servicios Andinos", &all));
        all.push(known("Serviexpress", &all));
        let prefixes: Vec<_> = all.iter().map(|c| c.prefix.as_str()).collect();
        assert_eq!(prefixes, ["SERV-D-", "SERV2-D-", "SERV3-D-"]);
    }
}
