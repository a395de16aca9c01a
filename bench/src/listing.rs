//! The list of invoices that is imported, made row by row: the same rows every time.

use anyhow::Result;
use fastrand::Rng;
use jiff::{ToSpan, civil::Date};
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

/// The headers, in the order of the columns.
pub const HEAD: &str = "N.º Factura;Fecha;Cliente;RUC;Teléfono;Correo;Dirección;Ciudad;Provincia;Ejecutivo;Grupo;Valor;\
                        Courier;Guía;Fecha promesa;Fecha despacho;Fecha entrega;Estado";

const FIRST: &[&str] = &[
    "Ana",
    "Belén",
    "Carlos",
    "Diana",
    "Esteban",
    "Fernanda",
    "Galo",
    "Hugo",
    "Inés",
    "Jorge",
    "Karina",
    "Luis",
    "Mónica",
    "Nelson",
    "Olga",
    "Patricio",
    "Rosa",
    "Sandra",
    "Tomás",
    "Verónica",
];
const LAST: &[&str] = &[
    "Andrade",
    "Benítez",
    "Cevallos",
    "Delgado",
    "Espinoza",
    "Freire",
    "Guamán",
    "Hidalgo",
    "Iturralde",
    "Jaramillo",
    "León",
    "Mendoza",
    "Naranjo",
    "Ordóñez",
    "Paredes",
    "Quishpe",
    "Rivadeneira",
    "Sarmiento",
    "Toapanta",
    "Zambrano",
];
const PLACES: &[(&str, &str)] = &[
    ("Quito", "Pichincha"),
    ("Guayaquil", "Guayas"),
    ("Cuenca", "Azuay"),
    ("Ambato", "Tungurahua"),
    ("Loja", "Loja"),
    ("Manta", "Manabí"),
    ("Ibarra", "Imbabura"),
    ("Riobamba", "Chimborazo"),
    ("Machala", "El Oro"),
    ("Tena", "Napo"),
];
const GROUPS: &[&str] = &["Grifería", "Sanitarios", "Tuberías", "Bombas", "Herramientas", "Accesorios"];
const CARRIERS: &[&str] = &["Servientrega", "Tramaco", "Urbano", "Laar", "Transporte propio"];

/// Writes a list of so many invoices of one month: a customer for every three of them, some voided, most
/// delivered, one in ten late.
pub fn write(path: &Path, rows: u64, month: Date) -> Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    writeln!(out, "{HEAD}")?;
    let mut chance = Rng::with_seed(2007);
    for row in 0..rows {
        // Days that every month has, in order.
        let day = month.first_of_month() + i64::try_from(row * 28 / rows)?.days();
        invoice(&mut out, &mut chance, row, rows, day)?;
    }
    Ok(out.flush()?)
}

/// The number of an invoice by its row, from 0.
pub fn number(row: u64) -> String {
    format!("001-{:03}-{:09}", 1 + row % 3, 16_000 + row)
}

fn invoice(out: &mut impl Write, chance: &mut Rng, row: u64, rows: u64, day: Date) -> Result<()> {
    let who = chance.u64(..(rows / 3).max(1));
    let mut person = Rng::with_seed(who);
    let (city, province) = person.choice(PLACES).copied().unwrap_or_default();
    let (first, last, other) = (pick(&mut person, FIRST), pick(&mut person, LAST), pick(&mut person, LAST));
    let rep = format!("{} {}", FIRST[chance.usize(..8)], LAST[chance.usize(..3)]);
    let promised = day + chance.i64(1..4).days();
    let delay = if chance.u32(..10) == 0 { chance.i64(1..6) } else { -chance.i64(0..2) };
    // The courier has not told of all.
    let arrived = (promised + delay.days()).max(day).to_string();
    let delivered = if chance.u32(..20) == 0 { "" } else { arrived.as_str() };
    let status = if chance.u32(..100) == 0 { "anulada" } else { "emitida" };
    writeln!(
        out,
        "{};{day} {:02}:{:02};{first} {last} {other};{:02}{:08}001;09{:08};cliente{who}@ejemplo.ec;Av. {other} {}-{};\
         {city};{province};{rep};{};{},{:02};{};SE-{};{promised};{day};{delivered};{status}",
        number(row),
        chance.u32(8..18),
        chance.u32(..60),
        1 + who % 24,
        10_203_040 + who,
        80_000_000 + who,
        1 + who % 90,
        10 + who % 980,
        pick(chance, GROUPS),
        chance.u32(5..900),
        chance.u32(..100),
        pick(chance, CARRIERS),
        5_520_000 + row,
    )?;
    Ok(())
}

fn pick(chance: &mut Rng, from: &[&'static str]) -> &'static str {
    from[chance.usize(..from.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_list_comes_out_every_time() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("one.csv"), folder.path().join("other.csv"));
        for path in [&one, &other] {
            write(path, 50, "2026-09-01".parse().unwrap()).unwrap();
        }
        let text = std::fs::read_to_string(&one).unwrap();
        assert_eq!(text, std::fs::read_to_string(&other).unwrap());
        assert_eq!(text.lines().count(), 51);
        assert!(text.lines().all(|line| line.split(';').count() == HEAD.split(';').count()));
    }
}
