//! From the first start to the month's report: each person does their part, as on a first day.

use std::path::Path;

use anyhow::{Context, Result};
use journeys::{Browser, Engine, Program, Scheme, Size};

use crate::days::{Day, before_today};
use crate::people::{call_at_any_hour, sign_in, sign_out};

const PASSWORD: &str = "una frase que nadie sabe";
const ADMINISTRATOR: &str = "rosa@griferia.ec";
/// Name, e-mail and role of everybody else.
const PEOPLE: [(&str, &str, &str); 3] = [
    ("Lucía Andrade", "lucia@griferia.ec", "Atención al cliente"),
    ("Óscar Lema", "oscar@griferia.ec", "Soporte operativo"),
    ("Manuel Rivas", "manuel@griferia.ec", "Gerencia"),
];

pub async fn walk(engine: Engine) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let program = Program::serve(engine, folder.path()).await?;
    let browser = Browser::start(Size::Desktop, Scheme::Light).await?;
    browser.open(&program.page("/")).await?;
    first_run(&browser).await?;
    add_people(&browser).await?;
    call_at_any_hour(&browser).await?;
    let list = folder.path().join("facturas del día.csv");
    // Long enough ago that its calls are owed whatever the day of the week.
    let invoiced = before_today(&browser, 10).await?;
    write_list(&browser, &list, &invoiced).await?;
    let [(_, lucia, _), (_, oscar, _), (_, manuel, _)] = PEOPLE;

    sign_out(&browser).await?;
    sign_in(&browser, &program, oscar, PASSWORD).await?;
    bring_the_list(&browser, &list).await?;

    sign_out(&browser).await?;
    sign_in(&browser, &program, lucia, PASSWORD).await?;
    let code = call(&browser).await?;
    find_and_solve(&browser, &code).await?;

    sign_out(&browser).await?;
    sign_in(&browser, &program, manuel, PASSWORD).await?;
    read_the_month(&browser, &program, &invoiced, &code).await?;
    browser.close().await
}

async fn first_run(browser: &Browser) -> Result<()> {
    browser.see("Bienvenida a Atiende").await?;
    browser.inspect("first-run").await?;
    browser.fill("Nombre de la empresa", "Grifería Andina").await?;
    browser.fill("País", "Ecuador").await?;
    browser.fill("Su nombre", "Rosa Paredes").await?;
    browser.fill("Su correo", ADMINISTRATOR).await?;
    browser.fill("Contraseña", PASSWORD).await?;
    browser.click_text("Empezar").await?;
    browser.see("Empiece por traer las facturas").await?;
    browser.inspect("today-empty").await
}

async fn add_people(browser: &Browser) -> Result<()> {
    browser.click_text("Ajustes").await?;
    browser.click_text("Personas").await?;
    for (name, email, role) in PEOPLE {
        browser.click_text("Agregar persona").await?;
        browser.fill("Nombre", name).await?;
        browser.fill("Correo", email).await?;
        browser.fill("Contraseña", PASSWORD).await?;
        browser.click_text(role).await?;
        browser.click_text("Guardar").await?;
        browser.see(email).await?;
    }
    browser.inspect("people").await
}

/// Four good rows, one of them voided and one from before, and three that cannot be taken.
async fn write_list(browser: &Browser, file: &Path, invoiced: &Day) -> Result<()> {
    let promised = before_today(browser, 8).await?;
    let delivered = before_today(browser, 6).await?;
    let (day, promised, delivered) = (&invoiced.written, &promised.written, &delivered.written);
    let rows = [
        "N.º Factura;Fecha de emisión;Cliente;RUC;Teléfono;Ciudad;Provincia;Vendedor;Línea comercial;\
         Total;Courier;Guía;Fecha prometida;Fecha de entrega;Estado"
            .to_owned(),
        format!(
            "001-001-000001201;{day} 09:10;Rosa Peñafiel Zúñiga;0912345675;0987654321;Cuenca;Azuay;\
             Diego Mora;Cocina;125,40;Transportes Sierra;TS-4410;{promised};;"
        ),
        format!(
            "001-001-000001202;{day} 10:20;Ferretería El Constructor;1790012345001;022345678;Quito;\
             Pichincha;Diego Mora;Baño;1.880,00;Ruta Express;RX-991;{promised};{promised};"
        ),
        format!(
            "001-001-000001203;{day} 11:30;José Ñáñez;0601234567;0991112223;Riobamba;Chimborazo;\
             Ana Cueva;Cocina;64,99;Transportes Sierra;TS-4411;{promised};{delivered};"
        ),
        // A day after the twelfth, so that the order of day and month is beyond doubt.
        "001-001-000000900;28/01/2026 10:00;Marta Loor;1301234567;0998887776;Manta;Manabí;Ana Cueva;\
         Baño;80,00;Ruta Express;RX-100;30/01/2026;;Anulada"
            .to_owned(),
        "001-001-000001204;31/02/2026;Pedro Vera;1301234568;0998887775;Manta;Manabí;Ana Cueva;Baño;\
         10,00;Ruta Express;RX-101;;;"
            .to_owned(),
        "1,001E+14;28/01/2026;Juana Gómez;1301234569;0998887774;Manta;Manabí;Ana Cueva;Baño;20,00;\
         Ruta Express;RX-102;;;"
            .to_owned(),
        "001-001-000001206;28/01/2026;;1301234560;0998887773;Manta;Manabí;Ana Cueva;Baño;30,00;\
         Ruta Express;RX-103;;;"
            .to_owned(),
    ];
    std::fs::write(file, rows.join("\r\n")).with_context(|| format!("{}", file.display()))
}

async fn bring_the_list(browser: &Browser, list: &Path) -> Result<()> {
    browser.see("Todavía no se trajo ninguna lista").await?;
    browser.inspect("lists-empty").await?;
    browser.fill("Suelte aquí la lista o elíjala", &list.display().to_string()).await?;
    browser.click_text("Revisar la lista").await?;
    browser.see("Qué hará esta lista").await?;
    for told in ["4 nuevas", "0 cambian", "0 iguales", "3 filas no se toman"] {
        browser.see(told).await?;
    }
    browser.inspect("list-preview").await?;
    browser.screenshot_whole("list-preview-whole").await?;
    browser.click_text("Guardar 4 facturas").await?;
    browser.see("Qué hizo esta lista").await?;
    for told in ["4 nuevas", "3 filas no se toman", "31/02/2026", "1,001E+14"] {
        browser.see(told).await?;
    }
    browser.inspect("list-taken").await
}

/// Talks to the first customer, to whom it came late and broken, and hands back the case's code.
async fn call(browser: &Browser) -> Result<String> {
    browser.see("3 llamadas por hacer").await?;
    browser.inspect("today").await?;
    browser.click_text("Siguiente llamada").await?;
    browser.see("Rosa Peñafiel Zúñiga").await?;
    for (question, answer) in [
        ("¿Recibió su pedido?", "Sí"),
        ("¿Qué día le llegó?", "Hoy,"),
        ("¿Llegó cuando se le prometió?", "No"),
        ("¿Cómo llegó el producto", "Dañado"),
        ("¿cómo fue el servicio de Transportes Sierra", "2 · Malo"),
        ("¿cómo le atendió Diego Mora", "2 · Malo"),
        ("¿Qué fue lo que no estuvo bien", "Ofreció lo que no era"),
        ("¿Le quedó claro cómo usar el producto?", "Sí"),
    ] {
        browser.see(question).await?;
        browser.click_text(answer).await?;
        browser.click_text("Siguiente").await?;
    }
    browser.fill("Lo que dijo el cliente", "La caja venía abierta y rota.").await?;
    browser.see("Llegó dañado").await?;
    browser.click_text("Registrarlo").await?;
    browser.fill("Algo más para quien lo atienda", "Puede devolverlo el lunes.").await?;
    browser.inspect("call-claim").await?;
    browser.click_text("Terminar la llamada").await?;
    browser.see("dígaselo al cliente").await?;
    browser.inspect("call-done").await?;
    let code = browser.run("return document.querySelector('main a[href^=\"/cases/\"]').innerText").await?;
    Ok(code.as_str().context("a case's code")?.to_owned())
}

/// Finds the case by everything it can be known by, writes in it and solves it.
async fn find_and_solve(browser: &Browser, code: &str) -> Result<()> {
    browser.click_text("Casos").await?;
    browser.see("Producto dañado").await?;
    browser.inspect("cases").await?;
    for words in [code, "peñafiel", "Rosa zuñiga", "1201", "TS-4410", "0987654321"] {
        browser.fill("Busque por código", "nadie se llama así").await?;
        browser.see("Ningún caso coincide").await?;
        browser.fill("Busque por código", words).await?;
        browser.see("Producto dañado").await?;
    }
    browser.click_text(code).await?;
    browser.see("Puede devolverlo el lunes").await?;
    browser.see("La caja venía abierta y rota").await?;
    browser.see("TS-4410").await?;
    browser.fill("Escriba la respuesta o la nota", "Pedí el cambio a bodega.").await?;
    browser.click_text("Guardar").await?;
    browser.see("Pedí el cambio a bodega.").await?;
    browser.inspect("case-noted").await?;
    browser.click_text("Resolver").await?;
    browser.fill("Qué se hizo", "Se le envió otra, llegó el martes.").await?;
    browser.inspect("case-solving").await?;
    browser.click_text("Resolver").await?;
    browser.see("lo resolvió").await?;
    browser.see("Reabrir").await?;
    browser.inspect("case-solved").await
}

/// The month in which it was invoiced, and today's, in which the claim came.
async fn read_the_month(browser: &Browser, program: &Program, invoiced: &Day, code: &str) -> Result<()> {
    // Management begins with what is grave; nothing is yet.
    browser.see("Ningún reclamo grave abierto").await?;
    browser.open(&program.page("/reports")).await?;
    browser.see("Cobertura de llamadas").await?;
    browser.open(&program.page(&format!("/reports/{}", invoiced.month))).await?;
    browser.see("Se confirmaron 1 de 3 despachos").await?;
    browser.see("En total llegaron a tiempo 1 de 3 despachos con promesa").await?;
    browser.see("La nota media fue 2,00, de 1 respuesta").await?;
    browser.inspect("report").await?;
    browser.screenshot_whole("report-whole").await?;
    browser.click_text("33,33 %").await?;
    browser.see("Rosa Peñafiel Zúñiga").await?;
    browser.inspect("report-rows").await?;

    let today = before_today(browser, 0).await?;
    browser.open(&program.page(&format!("/reports/{}", today.month))).await?;
    browser.see("Llegó 1 reclamo").await?;
    browser.open(&program.page(&format!("/reports/{}/rows/claims", today.month))).await?;
    browser.see(code).await?;
    browser.see("Resuelto").await
}
