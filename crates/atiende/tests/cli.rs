//! The command line as people and scripts use it: the real program, its exit codes and its answers.
#![allow(clippy::unwrap_used)]

use serde_json::{Value as Json, json};
use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Output, Stdio},
};

fn atiende(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_atiende"));
    command.env("ATIENDE_DATA_DIR", folder).env("LANG", "es_EC.UTF-8").env_remove("ATIENDE_DATABASE");
    command.env_remove("LC_ALL").env_remove("ATIENDE_LANG").env_remove("ATIENDE_COUNTRY");
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    atiende(folder).args(arguments).stdin(Stdio::null()).output().unwrap()
}

#[track_caller]
fn code(output: &Output, expected: i32) -> String {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(expected), "{out}{err}");
    out.into_owned()
}

const LIST: &str = "N.º Factura;Fecha;Cliente;Teléfono;Courier;Fecha promesa;Fecha entrega;Total\n\
    001-001-000000001;13/10/2026;Rosa Peñafiel;0987654321;Veloz;15/10/2026;16/10/2026;486,20\n\
    001-001-000000002;14/10/2026;Jorge Aguirre;0987654322;Veloz;16/10/2026;16/10/2026;12,00\n\
    001-001-000000003;31/02/2026;Ana Ruiz;0987654323;Veloz;16/10/2026;;1,00\n";

#[test]
fn a_list_is_shown_taken_and_taken_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lista.csv");
    std::fs::write(&file, LIST).unwrap();
    let file = file.to_str().unwrap();

    let empty = folder.path().join("datos");
    let looked = run(&empty, &["import", "invoices", file, "--dry-run", "--json"]);
    assert!(!empty.exists(), "looking leaves nothing behind");
    assert!(String::from_utf8_lossy(&looked.stderr).contains("Todavía no hay nada"));
    let shown = code(&looked, 1);
    let shown: Json = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown["mapping"]["number"], "N.º Factura");
    assert_eq!(shown["rows"].as_array().unwrap().len(), 2);
    assert_eq!(shown["rows"][0]["amount_minor"], 48620);
    assert_eq!(shown["rows"][0]["currency"], "USD");
    assert_eq!(shown["rows"][0]["promised_on"], "2026-10-15");
    assert_eq!(shown["refused"][0]["row"], 4);
    assert_eq!(shown["refused"][0]["column"], "Fecha");

    let first: Json =
        serde_json::from_str(&code(&run(folder.path(), &["import", "invoices", file, "--json"]), 1)).unwrap();
    assert_eq!((&first["new"], &first["refused"]), (&2.into(), &1.into()));
    let again: Json =
        serde_json::from_str(&code(&run(folder.path(), &["import", "invoices", file, "--json"]), 1)).unwrap();
    assert_eq!((&again["new"], &again["changed"], &again["unchanged"]), (&0.into(), &0.into(), &2.into()));

    let report =
        code(&run(folder.path(), &["report", "monthly", "--month", "2026-10", "--format", "json"]), 0);
    let report: Json = serde_json::from_str(&report).unwrap();
    assert_eq!(report["coverage"]["invoiced"], 2);
    assert_eq!(report["coverage"]["percent"], 0.0);
    assert_eq!(report["couriers"]["percent"], 50.0);
    assert_eq!(report["sales_reps"]["mean"], Json::Null);
}

#[test]
fn what_is_refused_goes_into_a_file_is_mended_and_brought_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (cases, mend) = (file("casos.csv"), file("por corregir.csv"));
    std::fs::write(
        &cases,
        "ticket;asunto;cliente;tipo\nZ-1;Tubo roto;Rosa Peñafiel;Reclamo\nZ-2;=1+1;Luis;Marciano\n;Sin código;Ana;Queja\n",
    )
    .unwrap();
    let wrong = run(folder.path(), &["import", "cases", &cases, "--refused", "lista.txt"]);
    code(&wrong, 2);
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("debe terminar en .csv o .xlsx"));
    let counts = |said: &str| serde_json::from_str::<Json>(said).unwrap();
    let order = ["import", "cases", &cases, "--refused", &mend, "--json"];
    let told = counts(&code(&run(folder.path(), &[&order[..], &["--dry-run"]].concat()), 1));
    assert_eq!(
        (&told["rows"][0]["subject"], &told["rows"][0]["kind"]),
        (&json!("Tubo roto"), &json!("claim"))
    );
    assert_eq!(told["refused"].as_array().unwrap().len(), 2, "{told}");
    let tried = told["counts"].clone();
    assert_eq!(tried, json!({"new": 1, "changed": 0, "unchanged": 0, "refused": 2}));
    let before = std::fs::read_to_string(&mend).unwrap();
    assert_eq!(counts(&code(&run(folder.path(), &order), 1)), tried);
    let rows = std::fs::read_to_string(&mend).unwrap();
    assert_eq!(rows, before, "told before as it is told after");
    assert!(rows.contains("ticket;asunto;cliente;tipo;Fila;Columna;Motivo"), "{rows}");
    assert!(rows.contains("Z-2;'=1+1;Luis;Marciano;3;tipo;") && rows.contains(";4;ticket;"), "{rows}");
    std::fs::write(&mend, rows.replace("Marciano", "Queja").replace("\n;Sin", "\nZ-3;Sin")).unwrap();
    let again = file("otra vez.xlsx");
    let done =
        counts(&code(&run(folder.path(), &["import", "cases", &mend, "--refused", &again, "--json"]), 0));
    assert_eq!(done, json!({"new": 2, "changed": 0, "unchanged": 0, "refused": 0}));
    assert!(!Path::new(&again).exists(), "nothing is left to mend");
    let out = file("casos.json");
    code(&run(folder.path(), &["export", "cases", "--format", "json", "--out", &out]), 0);
    let taken: Json = serde_json::from_str(&std::fs::read_to_string(&out).unwrap()).unwrap();
    assert!(
        taken.as_array().unwrap().iter().any(|row| row["subject"] == "=1+1" && row["kind"] == "grievance"),
        "{taken}"
    );
    let people = file("clientes.csv");
    std::fs::write(&people, "nombre,ruc\nRosa Peñafiel,\n,1790012345001\n").unwrap();
    let told = run(folder.path(), &["import", "customers", &people, "--refused", &again]);
    assert!(code(&told, 1).contains("Nuevas: 0"));
    assert!(std::fs::read(&again).unwrap().starts_with(b"PK"));
    let said = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(said.contains("Fila 3") && said.contains("1 fila por corregir"), "{said}");
}

#[test]
fn every_list_that_the_browser_takes_out_is_taken_out_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(file("lista.csv"), LIST.replace("Rosa Peñafiel", "=1+1")).unwrap();
    code(&run(folder.path(), &["import", "invoices", &file("lista.csv")]), 1);
    std::fs::write(file("casos.csv"), "caso,asunto,cliente,estado\nZ-1,Tubo roto,Ana,Cerrado\n").unwrap();
    code(&run(folder.path(), &["import", "cases", &file("casos.csv")]), 0);
    for (list, rows, heading) in [
        ("cases", 1, "Código en el sistema anterior"),
        ("history", 1, "Qué pasó"),
        ("customers", 3, "Nombre"),
        ("invoices", 2, "N.º de factura"),
        ("follow-ups", 2, "Se puede llamar desde"),
        ("follow-up-calls", 0, "Nota del courier"),
        ("phone-calls", 0, "Segundos hablados"),
        ("missed-calls", 0, "Veces"),
        ("promises", 0, "Qué se prometió"),
        ("returns", 0, "Moneda"),
        ("overdue", 0, "Por qué"),
        ("soon-overdue", 0, "Situación"),
    ] {
        let out = file(&format!("{list}.json"));
        code(&run(folder.path(), &["export", list, "--format", "json", "--out", &out]), 0);
        let taken: Json = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
        assert_eq!(taken.as_array().unwrap().len(), rows, "{list}: {taken}");
        let out = file(&format!("{list}.xlsx"));
        code(&run(folder.path(), &["export", list, "--format", "xlsx", "--out", &out]), 0);
        assert!(std::fs::read(&out).unwrap().starts_with(b"PK"), "{list}");
        let out = file(&format!("{list}.csv"));
        let told = code(&run(folder.path(), &["export", list, "--out", &out]), 0);
        assert!(told.contains(&out), "{told}");
        let text = std::fs::read_to_string(&out).unwrap();
        assert!(text.lines().next().unwrap().contains(heading), "{list}: {text}");
        assert_eq!(text.lines().count(), rows + 1, "{list}: {text}");
    }
    let text = std::fs::read_to_string(file("invoices.csv")).unwrap();
    assert!(text.contains(";'=1+1;"), "{text}");
    let late = file("tarde.json");
    let asked =
        ["--filter", "standing=late", "--filter", "month=2026-10", "--format", "json", "--out", &late];
    code(&run(folder.path(), &[&["export", "invoices"], &asked[..]].concat()), 0);
    let taken: Json = serde_json::from_slice(&std::fs::read(&late).unwrap()).unwrap();
    assert_eq!((taken.as_array().unwrap().len(), &taken[0]["days_late"]), (1, &json!(1)), "{taken}");
}

#[test]
fn what_cannot_be_decided_is_refused_and_the_option_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lista.csv");
    std::fs::write(&file, "Factura,Fecha,Cliente\n1,03/04/2026,Rosa\n2,05/06/2026,Ana\n").unwrap();
    let refused = run(folder.path(), &["import", "invoices", file.to_str().unwrap()]);
    code(&refused, 2);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--date-order"));
    let told = ["import", "invoices", file.to_str().unwrap(), "--date-order", "dmy", "--dry-run", "--json"];
    let shown: Json = serde_json::from_str(&code(&run(folder.path(), &told), 0)).unwrap();
    assert!(shown["rows"][0]["invoiced_at"].as_str().unwrap().starts_with("2026-04-03T"));
}

/// A list of many invoices, and the house it is to be brought to, made by a list of one.
fn long_list(folder: &Path, rows: usize) -> String {
    let file = folder.join("larga.csv");
    let mut text = "Factura;Fecha;Cliente;Total\n".to_owned();
    for n in 1..=rows {
        text.push_str(&format!("001-{n:06};20/10/2026;Cliente {n};10,50\n"));
        if n == 1 {
            std::fs::write(&file, &text).unwrap();
            code(&run(folder, &["import", "invoices", file.to_str().unwrap()]), 0);
        }
    }
    std::fs::write(&file, text).unwrap();
    file.to_str().unwrap().to_owned()
}

/// Of an import that ended early: how many rows it says are kept. Bringing the file again finds as many, and the rest.
#[track_caller]
fn kept_and_gone_on_with(folder: &Path, file: &str, ended: &Output, rows: u64) -> u64 {
    let told: Json = serde_json::from_str(&code(ended, 1)).unwrap();
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(said.contains("filas de") && said.contains("Vuelva a traer el mismo archivo"), "{said}");
    assert!(!said.contains("No se hizo nada"), "{said}");
    assert_eq!(told["interrupted"], true);
    let kept = told["rows_kept"].as_u64().unwrap();
    assert!(kept > 0 && kept < rows, "{kept}");
    let again: Json =
        serde_json::from_str(&code(&run(folder, &["import", "invoices", file, "--json"]), 0)).unwrap();
    let expected = json!({"new": rows - kept, "changed": 0, "unchanged": kept, "refused": 0});
    assert_eq!(again, expected, "{said}");
    kept
}

#[test]
fn an_import_that_the_disk_ends_early_says_what_is_kept() {
    const ROWS: u64 = 8_000;
    let folder = tempfile::tempdir().unwrap();
    let file = long_list(folder.path(), ROWS as usize);
    let largest =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len());
    let room = largest.max().unwrap() / 1024 + 2_500;
    let ended = Command::new("bash")
        .args(["-c", &format!("ulimit -f {room}; exec \"$0\" import invoices \"$1\" --json")])
        .args([env!("CARGO_BIN_EXE_atiende"), &file])
        .env("ATIENDE_DATA_DIR", folder.path())
        .env("LANG", "es_EC.UTF-8")
        .env_remove("LC_ALL")
        .output()
        .unwrap();
    kept_and_gone_on_with(folder.path(), &file, &ended, ROWS);
    assert!(String::from_utf8_lossy(&ended.stderr).contains("el disco está lleno"));
}

#[test]
fn an_import_that_is_asked_to_stop_ends_its_part_and_says_what_is_kept() {
    const ROWS: u64 = 30_000;
    let folder = tempfile::tempdir().unwrap();
    let file = long_list(folder.path(), ROWS as usize);
    let import = atiende(folder.path())
        .args(["import", "invoices", &file, "--json"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let written = || {
        let files = std::fs::read_dir(folder.path()).unwrap().filter_map(Result::ok);
        let sizes = files.filter_map(|file| Some(file.metadata().ok()?.len()));
        sizes.sum::<u64>()
    };
    let before = written();
    while written() < before + (2 << 20) {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let pid = import.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let ended = import.wait_with_output().unwrap();
    kept_and_gone_on_with(folder.path(), &file, &ended, ROWS);
    assert!(String::from_utf8_lossy(&ended.stderr).contains("así se pidió"));
}

#[test]
fn decimals_that_cannot_be_decided_are_refused_and_the_option_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lista.csv");
    let list = "Factura;Fecha;Cliente;Cantidad;Precio\n1;20/10/2026;Rosa;1.500;2.250\n";
    std::fs::write(&file, list).unwrap();
    let import = ["import", "invoices", file.to_str().unwrap()];
    let refused = run(folder.path(), &import);
    code(&refused, 2);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("--decimal comma o --decimal dot") && said.contains("1.500"), "{said}");
    for (sign, amount) in [("comma", 337_500_000), ("dot", 338)] {
        let told = [&import[..], &["--decimal", sign, "--dry-run", "--json"]].concat();
        let shown: Json = serde_json::from_str(&code(&run(folder.path(), &told), 0)).unwrap();
        assert_eq!(shown["rows"][0]["amount_minor"], amount);
    }
    let book = concat!(env!("CARGO_MANIFEST_DIR"), "/../sheets/tests/files/ventas.xlsx");
    let other = run(folder.path(), &["import", "invoices", book, "--sheet", "Marzo"]);
    code(&other, 2);
    assert!(String::from_utf8_lossy(&other.stderr).contains("«Marzo»"));
}

#[test]
fn a_kept_column_that_a_list_can_do_without_stops_no_import() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tmax.csv");
    let list = "Doc;Emitido;Quien;Empresa\n1;20/10/2026;Rosa;Veloz\n";
    std::fs::write(&file, list).unwrap();
    let import = ["import", "invoices", file.to_str().unwrap(), "--mapping", "TMAX"];
    let map = ["--map", "invoiced_at=Emitido", "--map", "customer=Quien", "--map", "carrier=Empresa"];
    code(&run(folder.path(), &[&import[..], &map].concat()), 0);
    std::fs::write(&file, "Doc;Emitido;Quien\n2;20/10/2026;Rosa\n").unwrap();
    let without = run(folder.path(), &import);
    code(&without, 0);
    let said = String::from_utf8_lossy(&without.stderr).into_owned();
    assert!(said.contains("no trae la columna «Empresa»") && said.contains("«TMAX»"), "{said}");
    // It is kept for the next list that has it.
    std::fs::write(&file, list.replace("\n1;", "\n3;")).unwrap();
    let told = [&import[..], &["--dry-run", "--json"]].concat();
    let shown: Json = serde_json::from_str(&code(&run(folder.path(), &told), 0)).unwrap();
    assert_eq!(
        (&shown["mapping"]["carrier"], &shown["rows"][0]["carrier"]),
        (&json!("Empresa"), &json!("Veloz"))
    );
    std::fs::write(&file, "Doc;Emitido;Comprador final\n4;20/10/2026;Rosa\n").unwrap();
    code(&run(folder.path(), &import), 2);
}

#[test]
fn what_is_not_a_list_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("foto.jpg");
    std::fs::write(&file, [0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3, 0, 0, 0]).unwrap();
    code(&run(folder.path(), &["import", "invoices", file.to_str().unwrap()]), 2);
    code(&run(folder.path(), &["import", "invoices", "no-está.csv"]), 2);
    code(&run(folder.path(), &["report", "monthly", "--month", "octubre"]), 2);
}

#[test]
fn a_person_is_added_and_a_token_made_for_them() {
    let folder = tempfile::tempdir().unwrap();
    let add = |password: &str| {
        let arguments =
            ["user", "add", "--email", "lucia@ejemplo.ec", "--name", "Lucía Andrade", "--role", "agent"];
        let mut child = atiende(folder.path())
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(password.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    code(&add("corta\n"), 2);
    code(&add("la lluvia en Cuenca\n"), 0);
    code(&add("la lluvia en Cuenca\n"), 2);
    let token = code(&run(folder.path(), &["token", "create", "--for", "lucia@ejemplo.ec"]), 0);
    assert_eq!(token.trim().len(), 43);
    assert_eq!(token.lines().count(), 1);
    code(&run(folder.path(), &["token", "create", "--for", "nadie@ejemplo.ec"]), 2);
}

#[test]
fn a_mistyped_folder_is_not_made_into_a_house_and_a_country_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let typo = folder.path().join("dtaos");
    let out = folder.path().join("casos.csv");
    let commands: [&[&str]; 3] = [
        &["report", "monthly", "--month", "2026-10", "--format", "json"],
        &["token", "create", "--for", "lucia@ejemplo.ec"],
        &["export", "cases", "--out", out.to_str().unwrap()],
    ];
    for command in commands {
        let refused = run(&typo, command);
        assert_eq!(code(&refused, 2), "", "nothing is printed");
        let told = String::from_utf8_lossy(&refused.stderr);
        assert!(told.contains("No hay datos de Atiende en") && told.contains("dtaos"), "{told}");
        assert!(!typo.exists() && !out.exists(), "{command:?}");
    }
    let elsewhere = atiende(folder.path()).args(["migrate"]).env("ATIENDE_COUNTRY", "ZZ").output().unwrap();
    code(&elsewhere, 2);
    assert!(String::from_utf8_lossy(&elsewhere.stderr).contains("ATIENDE_COUNTRY dice «ZZ»"));
    let peru = atiende(folder.path()).args(["migrate"]).env("ATIENDE_COUNTRY", "pe").output().unwrap();
    code(&peru, 0);
}

#[test]
fn every_command_explains_itself_with_an_example() {
    let folder = tempfile::tempdir().unwrap();
    for words in [
        "serve",
        "demo",
        "import",
        "import invoices",
        "import cases",
        "import history",
        "import customers",
        "import followups",
        "export",
        "report",
        "report monthly",
        "user",
        "user add",
        "token",
        "token create",
        "migrate",
    ] {
        let arguments: Vec<&str> = words.split(' ').chain(["--help"]).collect();
        let help = code(&run(folder.path(), &arguments), 0);
        let example = help.split_once("Ejemplo:\n").map_or("", |(_, example)| example);
        assert!(example.contains(&format!("atiende {words}")), "{help}");
        assert!(help.contains("Uso:") && !help.contains("Usage"), "{help}");
    }
    assert!(code(&run(folder.path(), &["--version"]), 0).starts_with("atiende "));
}

#[test]
fn what_is_wrong_with_an_order_is_said_in_spanish_and_names_what_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lista.csv");
    std::fs::write(&file, LIST).unwrap();
    let strange = folder.path().join("rara.csv");
    std::fs::write(&strange, "Doc;Cuando;Quien\n1;15/10/2026;Ana\n").unwrap();
    let (file, strange) = (file.to_str().unwrap(), strange.to_str().unwrap());
    let check = |arguments: &[&str], said: &[&str]| {
        let output = run(folder.path(), arguments);
        code(&output, 2);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        said.iter().for_each(|said| assert!(told.contains(said), "{arguments:?} {said}: {told}"));
        for english in ["error", "Usage", "For more", "invalid", "unexpected", "tip:", "No such file"] {
            assert!(!told.contains(english), "{arguments:?}: {told}");
        }
    };
    let place = folder.path().to_str().unwrap();
    check(&["import", "invoices", "no-está.csv"], &["no-está.csv", "No hay ningún archivo"]);
    check(&["import", "followups", "no-está.csv"], &["no-está.csv"]);
    check(&["import", "invoices", place], &["es una carpeta"]);
    let engine = "mysql://ana:secreta@servidor/atiende";
    check(&["migrate", "--database", engine], &["mysql://ana:…@servidor", "postgres://"]);
    check(&["migrate", "--database", strange], &["no es una base de datos de Atiende"]);
    check(&["migrate", "--database", "/no/hay/tal/carpeta/x.db"], &["atiende: "]);
    check(&["migrate", "--database", "postgres://127.0.0.1:1/x"], &["No se pudo llegar a la base de datos"]);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    check(&["serve", "--listen", &taken], &["ya la usa otro programa", "--listen"]);
    let help = code(&run(folder.path(), &["report", "monthly", "--help"]), 0);
    assert!(
        help.contains("[uno de: ") && !help.contains("possible values") && !help.contains("default"),
        "{help}"
    );
    check(&["import", "invoices", strange, "--mapping", "NADIE"], &["«NADIE»", "ni ninguna otra"]);
    let map = ["--map", "number=A", "--map", "invoiced_at=B", "--map", "customer=C"];
    code(&run(folder.path(), &[&["import", "invoices", strange, "--mapping", "TMAX"], &map[..]].concat()), 0);
    check(&["import", "invoices", strange, "--mapping", "NADIE"], &["«NADIE»", "Las guardadas: TMAX"]);
    check(&["import", "invoices", file, "--map", "fecha_rara=A"], &["«fecha_rara»", "invoiced_at, customer"]);
    check(&["import", "invoices", file, "--map", "number=Nada"], &["«Nada»", "N.º Factura, Fecha"]);
    check(&["import", "invoices", file, "--map", "number"], &["«number»", "CAMPO=COLUMNA"]);
    check(&["import", "invoices", file, "--nada"], &["«--nada»", "Uso: atiende import invoices"]);
    check(&["import", "invoices", file, "--date-order", "ymd"], &["«ymd»", "dmy, mdy"]);
    check(&["import", "invoices", file, "--encoding"], &["--encoding", "le falta su valor"]);
    check(&["import", "invoices"], &["Falta: <FILE>"]);
    check(&["import", "facturas"], &["No hay una orden «facturas»"]);
    check(&["import", "invoice", file], &["¿Quiso decir «invoices»?"]);
    let out = folder.path().join("lista.out");
    let out = out.to_str().unwrap();
    std::fs::write(out, "de antes").unwrap();
    check(
        &["export", "facturas", "--out", out],
        &["«facturas»", "cases, history, open-cases, grave-cases, customers"],
    );
    check(&["export", "cases", "--format", "pdf", "--out", out], &["«pdf»", "csv, xlsx"]);
    check(&["export", "cases", "--query", "color:rojo", "--out", out], &["«cases»", "color"]);
    check(&["export", "promises", "--query", "x", "--out", out], &["«promises»", "«q»"]);
    check(&["export", "returns", "--filter", "way=moto", "--out", out], &["«way»", "«moto»"]);
    check(&["export", "returns", "--filter", "way", "--out", out], &["«way»", "CAMPO=VALOR"]);
    check(&["export", "returns", "--out", "/no/hay/tal/carpeta/x.csv"], &["atiende: "]);
    assert_eq!(std::fs::read_to_string(out).unwrap(), "de antes", "what was there stays");
    check(
        &["user", "add", "--email", "a@b.ec", "--name", "Ana", "--role", "jefa"],
        &["«jefa»", "agent, network_member"],
    );
}

#[test]
fn serving_says_where_in_one_line_and_stops_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = atiende(folder.path())
        .args(["serve", "--json", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let ready: Json = serde_json::from_str(&line).unwrap();
    let address = ready["url"].as_str().unwrap().strip_prefix("http://").unwrap().to_owned();
    let mut stream = std::net::TcpStream::connect(&address).unwrap();
    stream
        .write_all(
            format!("GET /healthz HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").as_bytes(),
        )
        .unwrap();
    let answer = std::io::read_to_string(stream).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    Command::new("kill").arg(child.id().to_string()).status().unwrap();
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_server_that_could_not_send_says_why_and_does_not_begin() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("datos");
    for (name, value, why) in [
        ("ATIENDE_SMTP", "nada", "servidor de correo"),
        ("ATIENDE_SMTP", "smtp://h:99999", "servidor de correo"),
        ("ATIENDE_SMS_URL", "http://h/?to={to}", "{text}"),
        ("ATIENDE_BASE_URL", "x", "No es una dirección"),
        ("ATIENDE_MAIL_FROM", "nadie", "No es un remitente"),
    ] {
        for command in ["serve", "demo"] {
            let mut serve = atiende(&data);
            serve.env(name, value).args([command, "--listen", "127.0.0.1:0"]).stdin(Stdio::null());
            let output = serve.output().unwrap();
            code(&output, 2);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(said.contains(name) && said.contains(why) && said.trim().lines().count() == 1, "{said}");
        }
    }
    assert!(!data.exists(), "nothing was begun");
}
