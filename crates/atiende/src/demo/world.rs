//! The sample company's world: who sells, buys, carries, and how well. Invented, and the same for
//! the same day: every choice comes from one seeded source of chance.

use fastrand::Rng;
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use serde::Deserialize;

/// Names and places, in the company's language.
#[derive(Deserialize)]
pub(super) struct Names {
    pub(super) first: Vec<String>,
    pub(super) last: Vec<String>,
    pub(super) shops: Vec<String>,
    pub(super) owners: Vec<String>,
    pub(super) streets: Vec<String>,
    pub(super) reps: Vec<String>,
    pub(super) carriers: Vec<Carrier>,
    pub(super) places: Vec<Place>,
    pub(super) groups: Vec<Group>,
    pub(super) comments: Comments,
    pub(super) incoming: Vec<Incoming>,
}

/// A courier and how well it does.
#[derive(Deserialize)]
pub(super) struct Carrier {
    pub(super) name: String,
    pub(super) prefix: String,
    /// How many of a hundred dispatches it carries.
    pub(super) share: u32,
    /// How many of a hundred it delivers late.
    pub(super) late: u32,
}

/// Where customers are.
#[derive(Deserialize)]
pub(super) struct Place {
    pub(super) province: String,
    pub(super) city: String,
    pub(super) share: u32,
    /// Days promised for a delivery.
    pub(super) days: i64,
}

/// A line of products.
#[derive(Deserialize)]
pub(super) struct Group {
    pub(super) name: String,
    /// Products with their price in cents.
    pub(super) products: Vec<(String, u32)>,
}

/// What customers say at the end of a call.
#[derive(Deserialize)]
pub(super) struct Comments {
    pub(super) good: Vec<String>,
    pub(super) bad: Vec<String>,
}

/// A call that came in.
#[derive(Deserialize)]
pub(super) struct Incoming {
    pub(super) kind: String,
    pub(super) category: Option<String>,
    pub(super) subject: String,
    pub(super) description: String,
    pub(super) solution: String,
}

/// A customer of the sample.
#[derive(Clone)]
pub(super) struct Customer {
    pub(super) name: String,
    pub(super) tax_id: String,
    pub(super) phone: String,
    pub(super) email: String,
    pub(super) address: String,
    pub(super) place: usize,
}

/// A line of an invoice.
pub(super) struct Line {
    pub(super) group: usize,
    pub(super) product: usize,
    pub(super) quantity: u32,
}

/// An invoice, and what really became of its dispatch.
pub(super) struct Sale {
    pub(super) number: String,
    pub(super) on: Date,
    /// Minutes after midnight.
    pub(super) minute: i64,
    pub(super) customer: usize,
    pub(super) rep: usize,
    pub(super) carrier: usize,
    pub(super) waybill: String,
    pub(super) lines: Vec<Line>,
    pub(super) promised: Date,
    pub(super) arrives: Date,
    /// ok, damaged, wrong_item or missing.
    pub(super) condition: &'static str,
    pub(super) voided: bool,
}

/// The sample company for a day.
pub(super) struct World {
    pub(super) names: Names,
    pub(super) customers: Vec<Customer>,
    pub(super) sales: Vec<Sale>,
}

const NAMES: &str = include_str!("names.json");
/// How many invoices, over how many days back.
const INVOICES: usize = 3000;
const DAYS: i64 = 128;
const CUSTOMERS: usize = 820;

impl World {
    /// The world as it stands on a day.
    pub(super) fn on(today: Date) -> anyhow::Result<Self> {
        let names: Names = serde_json::from_str(NAMES)?;
        let mut chance = Rng::with_seed(20_260_827);
        let customers = (0..CUSTOMERS).map(|n| customer(&names, &mut chance, n)).collect();
        let mut world = Self { names, customers, sales: Vec::with_capacity(INVOICES) };
        let back = (1..DAYS).map(|n| today.saturating_sub(n.days()));
        let working = back.filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
        let closed: Vec<Date> = working.skip(4).step_by(3).take(2).collect();
        let days: Vec<Date> = (0..DAYS)
            .map(|n| today.saturating_sub((DAYS - n).days()))
            .filter(|day| day.weekday() != Weekday::Sunday)
            // Two working days lately without a list: a holiday, and one nobody has said anything about.
            .filter(|day| !closed.contains(day))
            .collect();
        for n in 0..INVOICES {
            let on = days[n * days.len() / INVOICES];
            let sale = world.sale(&mut chance, n, on);
            world.sales.push(sale);
        }
        Ok(world)
    }

    fn sale(&self, chance: &mut Rng, n: usize, on: Date) -> Sale {
        let customer = chance.usize(..self.customers.len());
        let place = &self.names.places[self.customers[customer].place];
        let carrier = pick(chance, self.names.carriers.iter().map(|c| c.share));
        let Carrier { prefix, late, .. } = &self.names.carriers[carrier];
        let promised = on.saturating_add(place.days.days());
        // The bad courier is worst far from the capital.
        let late = if place.days > 2 && *late > 15 { late + 14 } else { *late };
        let delay = if chance.u32(..100) < late {
            1 + (chance.f64() * chance.f64() * 9.0) as i64
        } else {
            -chance.i64(0..2)
        };
        let condition = match chance.u32(..1000) {
            0..22 => "damaged",
            22..40 => "wrong_item",
            40..62 => "missing",
            _ => "ok",
        };
        let lines = (0..1 + chance.usize(..3)).map(|_| {
            let group = pick(chance, (0..self.names.groups.len()).map(|g| 40 / (g as u32 + 2)));
            let product = chance.usize(..self.names.groups[group].products.len());
            Line { group, product, quantity: 1 + chance.u32(..6) }
        });
        let lines = lines.collect();
        Sale {
            number: format!("001-00{}-{:09}", 1 + n % 2, 16_000 + n),
            on,
            minute: chance.i64(8 * 60 + 30..18 * 60),
            customer,
            rep: pick(chance, (0..self.names.reps.len()).map(|r| 10 + r as u32)),
            carrier,
            waybill: format!("{prefix}-{}", 5_520_000 + n * 7),
            lines,
            promised,
            arrives: promised.saturating_add(delay.days()).max(on.saturating_add(1.days())),
            condition,
            voided: chance.u32(..100) == 0,
        }
    }
}

fn customer(names: &Names, chance: &mut Rng, n: usize) -> Customer {
    let any = |chance: &mut Rng, from: &[String]| from[chance.usize(..from.len())].clone();
    let place = pick(chance, names.places.iter().map(|p| p.share));
    let shop = n.is_multiple_of(3);
    let name = if shop {
        format!("{} {}", any(chance, &names.shops), any(chance, &names.owners))
    } else {
        format!("{} {} {}", any(chance, &names.first), any(chance, &names.last), any(chance, &names.last))
    };
    let folded = places::fold(&name).replace(' ', ".");
    Customer {
        tax_id: format!("{:02}{:08}{}", 1 + n % 24, 10_203_040 + n * 7919, if shop { "001" } else { "" }),
        // Some numbers in the old lists were never right.
        phone: if chance.u32(..60) == 0 { "s/n".into() } else { format!("09{:08}", 80_000_000 + n * 20_011) },
        email: format!("{folded}{n}@ejemplo.ec"),
        address: format!(
            "{} {}-{}",
            any(chance, &names.streets),
            1 + chance.u32(..90),
            10 + chance.u32(..980)
        ),
        name,
        place,
    }
}

/// One of several, each as likely as its share.
pub(super) fn pick(chance: &mut Rng, shares: impl Iterator<Item = u32> + Clone) -> usize {
    let mut left = chance.u32(..shares.clone().sum::<u32>().max(1));
    for (n, share) in shares.enumerate() {
        if left < share {
            return n;
        }
        left -= share;
    }
    0
}
