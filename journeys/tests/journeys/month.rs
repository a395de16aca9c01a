//! A month is given out: frozen, signed by three people, mailed, and read where it arrived.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use calamine::{Data, Reader, Xlsx};
use journeys::{Browser, Engine, Program, Scheme, Size};

use crate::letters::Mailbox;
use crate::people::{sign_in_to_sample, sign_out};

/// How long the sendings may take until all are told.
const PATIENCE: Duration = Duration::from_secs(60);
/// Who signs, in order: e-mail, name, the button.
const SIGNERS: [(&str, &str, &str); 3] = [
    ("elena@ejemplo.ec", "Elena Paredes", "Firmar como elaborado"),
    ("ines@ejemplo.ec", "Inés Carrión", "Firmar como revisado"),
    ("manuel@ejemplo.ec", "Manuel Rivas", "Firmar como aprobado"),
];
const CODE: &str = "GA-SC-014";

pub async fn walk(engine: Engine) -> Result<()> {
    let smtp = journeys::service("ATIENDE_TEST_SMTP", "mail")?;
    let mailbox = Mailbox::given()?;
    let environment = [
        ("ATIENDE_SMTP", smtp.as_str()),
        ("ATIENDE_MAIL_FROM", "Grifería Andina <informes@ejemplo.ec>"),
        ("ATIENDE_BASE_URL", "http://atiende.ejemplo.ec"),
    ];
    let program = Program::demo_with(engine, &environment).await?;
    let desk = Browser::start(Size::Desktop, Scheme::Light).await?;
    let people = recipients();
    let [(elena, ..), (ines, ..), _] = SIGNERS;

    sign_in_to_sample(&desk, &program, elena).await?;
    choose_the_colour(&desk, &program).await?;
    put_on_the_list(&desk, &program, &people).await?;
    sign_out(&desk).await?;
    sign_in_to_sample(&desk, &program, ines).await?;
    let month = freeze(&desk, &program).await?;
    sign_out(&desk).await?;
    for (email, _, button) in SIGNERS {
        sign_in_to_sample(&desk, &program, email).await?;
        desk.open(&program.page(&month.path)).await?;
        desk.click_text(button).await?;
        desk.see("Su firma quedó puesta").await?;
        if email != SIGNERS[2].0 {
            sign_out(&desk).await?;
        }
    }
    desk.inspect("month-approved").await?;
    send(&desk, &program, &month, &people).await?;
    for email in &people {
        let letters = mailbox.to(email).await?;
        ensure!(letters.len() == 1, "{} letters to {email}", letters.len());
        on_paper(&letters[0].file(".pdf")?, &month, engine)?;
        in_a_workbook(letters[0].file(".xlsx")?, &month)?;
    }
    on_a_phone(&program, &month, &people).await?;
    desk.close().await
}

/// A month, as its page is addressed and as it is called.
struct Month {
    path: String,
    /// `Octubre de 2026`
    name: String,
}

/// Two people whom no other run writes to.
fn recipients() -> [String; 2] {
    let run = uuid::Uuid::now_v7().simple();
    [format!("ventas-{run}@ejemplo.ec"), format!("gerencia-{run}@ejemplo.ec")]
}

/// Its papers wear the company's colour.
async fn choose_the_colour(desk: &Browser, program: &Program) -> Result<()> {
    desk.open(&program.page("/settings/company")).await?;
    desk.fill("Color de la empresa", "#7a1f3d").await?;
    desk.inspect("company-settings").await?;
    desk.click_text("Guardar").await?;
    desk.see("Nombre, país, hora, moneda, idioma y color").await
}

/// Nothing goes out by itself here: on which day of the month this is walked must not matter.
async fn put_on_the_list(desk: &Browser, program: &Program, [sales, management]: &[String; 2]) -> Result<()> {
    desk.open(&program.page("/settings/report")).await?;
    desk.fill("Código del documento", CODE).await?;
    desk.fill("Quiénes lo reciben", &format!("Gerencia de Ventas <{sales}>\n{management}")).await?;
    desk.click_text("Enviarlo por correo cada mes").await?;
    desk.inspect("report-settings").await?;
    desk.click_text("Guardar").await?;
    desk.see("Rige desde el próximo envío").await
}

/// The last month that is over: the sample leaves it to whoever tries it.
async fn freeze(desk: &Browser, program: &Program) -> Result<Month> {
    let script = "const now = new Date(), month = new Date(now.getFullYear(), now.getMonth() - 1, 1);
        return `${month.getFullYear()}-${String(month.getMonth() + 1).padStart(2, '0')}`";
    let month = desk.run(script).await?.as_str().context("a month")?.to_owned();
    let path = format!("/reports/{month}");
    desk.open(&program.page(&path)).await?;
    desk.see("El mes terminó, pero sus cifras todavía pueden cambiar").await?;
    desk.inspect("month-open").await?;
    desk.click_text("Congelar el mes").await?;
    desk.see("El mes quedó congelado").await?;
    desk.see("sin todas las firmas").await?;
    desk.inspect("month-frozen").await?;
    let name = desk.run("return document.querySelector('h1').innerText").await?;
    Ok(Month { path, name: name.as_str().context("the month's name")?.to_owned() })
}

async fn send(desk: &Browser, program: &Program, month: &Month, people: &[String; 2]) -> Result<()> {
    desk.see("En la lista hay 2 personas que no lo tienen").await?;
    desk.click_text("Enviar ahora").await?;
    desk.see("Aquí se ve cómo le va a cada envío").await?;
    let end = Instant::now() + PATIENCE;
    loop {
        desk.open(&program.page(&month.path)).await?;
        let page = desk.run("return document.body.innerText").await?;
        if page.as_str().unwrap_or_default().contains("Enviado por correo: 2 de 2") {
            break;
        }
        ensure!(Instant::now() < end, "it never went out: {page}");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    desk.click_text("Enviado por correo: 2 de 2").await?;
    for email in people {
        desk.see(email).await?;
    }
    desk.inspect("month-sent").await?;
    desk.screenshot_whole("month-sent-whole").await.map(drop)
}

/// The PDF as another program reads and draws it.
fn on_paper(bytes: &[u8], month: &Month, engine: Engine) -> Result<()> {
    ensure!(bytes.starts_with(b"%PDF"), "no PDF");
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("informe.pdf");
    std::fs::write(&file, bytes)?;
    let text = poppler("pdftotext", &["-layout"], &file, Path::new("-"))?;
    let names = SIGNERS.map(|(_, name, _)| name);
    for words in [month.name.as_str(), CODE, "versión 1"].into_iter().chain(names) {
        ensure!(text.contains(words), "the PDF does not say {words}: {text}");
    }
    ensure!(!text.contains("sin todas las firmas") && !text.contains("borrador"), "not signed: {text}");
    let pages = journeys::artefacts()?.join(format!("month-paper-{engine:?}"));
    poppler("pdftoppm", &["-png", "-r", "80"], &file, &pages).map(drop)
}

/// Runs a program of Debian's `poppler-utils`: what it says.
fn poppler(program: &str, how: &[&str], from: &Path, to: &Path) -> Result<String> {
    let done = Command::new(program).args(how).arg(from).arg(to).output();
    let done = done.with_context(|| format!("{program} is missing: dev/services up browser brings it"))?;
    ensure!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
    Ok(String::from_utf8(done.stdout)?)
}

fn in_a_workbook(bytes: Vec<u8>, month: &Month) -> Result<()> {
    let mut book = Xlsx::new(std::io::Cursor::new(bytes))?;
    let mut said = String::new();
    for name in book.sheet_names() {
        let sheet = book.worksheet_range(&name)?;
        for text in sheet.used_cells().filter_map(|(.., cell)| match cell {
            Data::String(text) => Some(text),
            _ => None,
        }) {
            said += text;
            said.push('\n');
        }
    }
    let names = SIGNERS.map(|(_, name, _)| name);
    for words in [month.name.as_str(), CODE].into_iter().chain(names) {
        ensure!(
            said.to_lowercase().contains(&words.to_lowercase()),
            "the workbook does not say {words}: {said}"
        );
    }
    Ok(())
}

/// What the month looks like to its management on the way home.
async fn on_a_phone(program: &Program, month: &Month, people: &[String; 2]) -> Result<()> {
    let phone = Browser::start(Size::Phone, Scheme::Light).await?;
    sign_in_to_sample(&phone, program, SIGNERS[2].0).await?;
    phone.open(&program.page(&month.path)).await?;
    phone.see("Aprobado").await?;
    phone.inspect("month-sent").await?;
    phone.click_text("Enviado por correo: 2 de 2").await?;
    phone.see(&people[0]).await?;
    phone.screenshot_whole("month-sent-whole").await?;
    phone.close().await
}
