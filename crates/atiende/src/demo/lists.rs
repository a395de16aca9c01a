//! The sample's invoices, brought as lists like anybody's: one for each month that is past, then one for each
//! day, as batches with their scans and signatures.

use super::world::{Sale, World};
use anyhow::Result;
use jiff::{
    SignedDuration, ToSpan,
    civil::{Date, Weekday},
};
use jobs::{Base, Clock};
use sales::{
    batches::{self, NewScan},
    import::{self, Choices, INVOICES, Purpose},
};
use shell::{Actor, Company};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    ops::ControlFlow,
    path::Path,
    sync::Arc,
};
use uuid::Uuid;

const HEAD: &str = "N.º Factura;Fecha;Cliente;RUC;Teléfono;Correo;Dirección;Ciudad;Provincia;Ejecutivo;Grupo;Producto;\
                    Cantidad;Precio;Courier;Guía;Fecha promesa;Fecha despacho;Fecha entrega;Estado\n";

/// How many of the last days with sales have a list of their own.
const DAILY: usize = 6;
/// Of how many of those, from the last one back, the papers are scanned; those before were kept on paper.
const SCANNED: usize = 4;

/// Who brings, hands over and receives.
pub(super) struct Hands<'a> {
    pub(super) operations: &'a Actor,
    pub(super) service: &'a Actor,
}

pub(super) async fn bring(
    base: &Base,
    folder: &Path,
    company: &Company,
    world: &World,
    clock: &Clock,
    hands: &Hands<'_>,
) -> Result<()> {
    let today = company.day_of(Clock::default().now());
    let days: BTreeSet<Date> = world.sales.iter().map(|sale| sale.on).collect();
    let daily = days.iter().rev().nth(DAILY - 1).copied().unwrap_or(today);
    let mut lists: BTreeMap<String, Vec<&Sale>> = BTreeMap::new();
    for sale in &world.sales {
        let (year, month) = (sale.on.year(), sale.on.month());
        // A month's name comes before those of its days.
        let name = if sale.on < daily {
            format!("TMAX {year}-{month:02}.csv")
        } else {
            format!("TMAX {}.csv", sale.on)
        };
        lists.entry(name).or_default().push(sale);
    }
    let company = Arc::new(company.clone());
    let mut lists: Vec<_> = lists.into_iter().collect();
    lists.sort_by_key(|(_, sales)| sales.last().map(|sale| sale.on));
    let count = lists.len();
    // Each is looked through while those before it are brought.
    let mut opening = Vec::new();
    for (name, sales) in lists {
        let (file, company) = (folder.join(name), company.clone());
        std::fs::write(&file, text(world, &sales, today)?)?;
        let looked = file.clone();
        let open = move || import::open(&looked, INVOICES, &Choices::default(), company, None);
        opening.push((file, sales, tokio::task::spawn_blocking(open)));
    }
    for (at, (file, sales, list)) in opening.into_iter().enumerate() {
        let by = hands.operations.by();
        if let Some(last) = sales.last() {
            clock.set(company.instant(last.on.at(18, 40, 0, 0)));
        }
        let id =
            sales::bring_file(base, folder, &by, Purpose::Invoices, &file, None, Choices::default()).await?;
        import::apply(base, &by, id, Arc::new(list.await??), |_| ControlFlow::Continue(())).await?;
        std::fs::remove_file(&file)?;
        sign(base, clock, hands, id, &sales, count - 1 - at).await?;
    }
    note_holiday(base, hands, &company, &days, today).await
}

/// What becomes of a batch: the last one is being completed, the one before waits to be received.
async fn sign(
    base: &Base,
    clock: &Clock,
    hands: &Hands<'_>,
    batch: Uuid,
    sales: &[&Sale],
    from_last: usize,
) -> Result<()> {
    let on_paper = from_last >= SCANNED;
    if !on_paper {
        scan(base, hands, batch, sales, from_last < 2).await?;
    }
    if from_last == 0 {
        return Ok(());
    }
    let minutes = |n: i64| SignedDuration::from_mins(n);
    clock.set(base.now() + minutes(12));
    let note = if on_paper { "Los papeles van en la caja del mes, sin escanear." } else { "" };
    batches::hand_over(base, hands.operations, batch, note, None).await?;
    if from_last > 1 {
        clock.set(base.now() + minutes(25));
        batches::receive(base, hands.service, batch, "", None).await?;
    }
    Ok(())
}

/// Tiny papers with the names that a scanner's operator gives them; a few are not there yet.
async fn scan(
    base: &Base,
    hands: &Hands<'_>,
    batch: Uuid,
    sales: &[&Sale],
    some_missing: bool,
) -> Result<()> {
    let mut scans = Vec::new();
    for (at, sale) in sales.iter().enumerate() {
        let papers = [(format!("FAC_{}.pdf", sale.number), 9), (format!("GUIA-{}.pdf", sale.waybill), 4)];
        for (name, every) in papers {
            if !some_missing || at % every != 0 {
                let bytes = format!("%PDF-1.4\n% {name}\n%%EOF\n").into_bytes();
                scans.push(NewScan { name, bytes });
            }
        }
    }
    if some_missing {
        scans.push(NewScan { name: "escaneo0007.pdf".into(), bytes: b"%PDF-1.4\n% ?\n%%EOF\n".to_vec() });
    }
    let keep = |scan| batches::keep_scan(base, hands.operations, batch, scan, None);
    futures_util::future::try_join_all(scans.into_iter().map(keep)).await?;
    Ok(())
}

/// Of the working days without sales the earliest was a holiday; what became of the others nobody has said.
async fn note_holiday(
    base: &Base,
    hands: &Hands<'_>,
    company: &Company,
    sold: &BTreeSet<Date>,
    today: Date,
) -> Result<()> {
    let working = |day: &Date| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let first = (1..=14).rev().map(|n: i64| today.saturating_sub(n.days()));
    if let Some(day) = first.filter(working).find(|day| !sold.contains(day)) {
        let why = "Feriado local: la bodega no abrió.";
        batches::note_day_without_sales(base, hands.operations, company, &day.to_string(), why).await?;
    }
    Ok(())
}

fn text(world: &World, sales: &[&Sale], today: Date) -> Result<String> {
    let mut out = HEAD.to_owned();
    for sale in sales {
        let customer = &world.customers[sale.customer];
        let place = &world.names.places[customer.place];
        let (hour, minute) = (sale.minute / 60, sale.minute % 60);
        // The courier's word comes some days later, and not for all.
        let known = sale.arrives < today && !sale.waybill.ends_with('7');
        let delivered = if known { sale.arrives.to_string() } else { String::new() };
        for line in &sale.lines {
            let group = &world.names.groups[line.group];
            let (product, cents) = &group.products[line.product];
            writeln!(
                out,
                "{};{} {hour:02}:{minute:02};{};{};{};{};{};{};{};{};{};{product};{};{},{:02};{};{};{};{} 18:20;{delivered};{}",
                sale.number,
                sale.on,
                customer.name,
                customer.tax_id,
                customer.phone,
                customer.email,
                customer.address,
                place.city,
                place.province,
                world.names.reps[sale.rep],
                group.name,
                line.quantity,
                cents / 100,
                cents % 100,
                world.names.carriers[sale.carrier].name,
                sale.waybill,
                sale.promised,
                sale.on,
                if sale.voided { "anulada" } else { "emitida" },
            )?;
        }
    }
    Ok(out)
}
