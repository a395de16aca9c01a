//! The sample's invoices, brought as lists like anybody's: one for each month.

use super::world::{Sale, World};
use anyhow::Result;
use jiff::civil::Date;
use jobs::{Base, By, Clock};
use sales::import::{self, Choices, INVOICES, Purpose};
use shell::Company;
use std::{collections::BTreeMap, fmt::Write, path::Path, sync::Arc};

const HEAD: &str = "N.º Factura;Fecha;Cliente;RUC;Teléfono;Correo;Dirección;Ciudad;Provincia;Ejecutivo;Grupo;Producto;\
                    Cantidad;Precio;Courier;Guía;Fecha promesa;Fecha despacho;Fecha entrega;Estado\n";

pub(super) async fn bring(
    base: &Base,
    folder: &Path,
    company: &Company,
    world: &World,
    clock: &Clock,
) -> Result<()> {
    let today = company.day_of(Clock::default().now());
    let mut months: BTreeMap<(i16, i8), Vec<&Sale>> = BTreeMap::new();
    for sale in &world.sales {
        months.entry((sale.on.year(), sale.on.month())).or_default().push(sale);
    }
    let company = Arc::new(company.clone());
    for ((year, month), sales) in months {
        let file = folder.join(format!("TMAX {year}-{month:02}.csv"));
        std::fs::write(&file, text(world, &sales, today)?)?;
        let by = By::program("Óscar Lema");
        if let Some(last) = sales.last() {
            clock.set(company.instant(last.on.at(18, 40, 0, 0)));
        }
        let id =
            sales::bring_file(base, folder, &by, Purpose::Invoices, &file, None, Choices::default()).await?;
        let list = import::open(&file, INVOICES, &Choices::default(), company.clone(), None)?;
        import::apply(base, &by, id, Arc::new(list), |_| {}).await?;
        std::fs::remove_file(&file)?;
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
