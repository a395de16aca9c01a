use std::{io::Write, sync::Arc, time::Instant};
fn rss() -> String {
    let s = std::fs::read_to_string("/proc/self/status").unwrap();
    s.lines().find(|l| l.starts_with("VmHWM")).unwrap().to_owned()
}
fn cpu() -> f64 { let s = std::fs::read_to_string("/proc/self/stat").unwrap(); let f: Vec<&str> = s.rsplit(')').next().unwrap().split_whitespace().collect(); (f[11].parse::<f64>().unwrap() + f[12].parse::<f64>().unwrap()) / 100.0 }
fn main() {
    let n: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let dir = tempfile::tempdir_in("/work/main/target").unwrap();
    let csv = dir.path().join("l.csv");
    let mut out = std::io::BufWriter::new(std::fs::File::create(&csv).unwrap());
    writeln!(out, "Factura;Fecha;Cliente;RUC;Teléfono;Correo;Dirección;Ciudad;Provincia;Vendedor;Línea;Total;Courier;Guía;Fecha promesa;Fecha despacho;Fecha entrega;Estado").unwrap();
    for i in 0..n {
        let c = i * 7919 % (n / 3 + 1);
        writeln!(out, "001-001-{i:09};{:02}/{:02}/2026 {:02}:{:02};Cliente Número {c} Pérez;{:013};09{:08};cliente{c}@ejemplo.ec;Calle {c} y Sucre;Cuenca;Azuay;Vendedor {};Línea {};{},{:02};Courier {};G-{i};{:02}/11/2026;02/11/2026 10:00;{:02}/11/2026;Emitida",
            i % 28 + 1, 11, i % 24, i % 60, c, c, i % 20, i % 6, i % 5000, i % 100, i % 5, i % 25 + 3, i % 25 + 2).unwrap();
    }
    out.flush().unwrap();
    drop(out);
    // floor: read the file, insert the rows bare
    let (t, c0) = (Instant::now(), cpu());
    {
        let c = rusqlite::Connection::open(dir.path().join("floor.db")).unwrap();
        c.execute_batch("pragma journal_mode=wal; pragma synchronous=full; create table t (a text primary key, b text,c text,d text,e text,f text,g text,h text,i text,j text,k text,l text,m text,n text,o text,p text,q text,r text) strict; begin").unwrap();
        let mut st = c
            .prepare("insert into t values (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18)")
            .unwrap();
        let mut r = csv::ReaderBuilder::new().delimiter(b';').from_path(&csv).unwrap();
        let mut rec = csv::StringRecord::new();
        while r.read_record(&mut rec).unwrap() {
            st.execute(rusqlite::params_from_iter(rec.iter())).unwrap();
        }
        drop(st);
        c.execute_batch("commit").unwrap();
    }
    let floor = t.elapsed();
    let fc = cpu() - c0; println!("floor {floor:?} cpu {fc} {}", rss());
    let rt = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    rt.block_on(async {
        let db = db::Db::open(dir.path().join("a.db").to_str().unwrap(), &db::Options::default()).unwrap();
        db.migrate(schema::MIGRATIONS).await.unwrap();
        let base = jobs::Base::new(db, jobs::Clock::default(), jobs::Listeners::none());
        let by = jobs::By::program("x");
        for (round, what) in ["first", "same", "dry"].iter().enumerate() {
            let (t, c0) = (Instant::now(), cpu());
            let company = Arc::new(base.read(shell::company).await.unwrap());
            let list = sales::import::open(&csv, sales::import::INVOICES, &Default::default(), company, None)
                .unwrap();
            list.ready().unwrap();
            let opened = t.elapsed();
            if round == 2 {
                let d =
                    sales::import::dry_run(&list, |s| s.key.to_string(), std::io::sink(), |_| ()).unwrap();
                println!("{what}: open {opened:?} total {:?} {d:?} {}", t.elapsed(), rss());
                continue;
            }
            let id = sales::bring_file(
                &base,
                dir.path(),
                &by,
                sales::import::Purpose::Invoices,
                &csv,
                None,
                Default::default(),
            )
            .await
            .unwrap();
            let counts = sales::import::apply(&base, &by, id, Arc::new(list), |_| ()).await.unwrap();
            println!(
                "{what}: open {opened:?} total {:?} = {:.2} x floor {counts:?} {}",
                t.elapsed(),
                t.elapsed().as_secs_f64() / floor.as_secs_f64(),
                rss()
            );
        }
    });
}
