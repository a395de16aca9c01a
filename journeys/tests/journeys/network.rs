//! A case goes to the service network: handed over at the desk, opened from the text message on a phone,
//! received, solved, customer and consumer called; and one whose member stays silent.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use journeys::{Browser, Engine, Program, Scheme, Size};
use testkit::{Gateway, Post};

use crate::people::sign_in_as;

/// How long a notice may take to go out, and silence of one minute to be noticed.
const PATIENCE: Duration = Duration::from_secs(100);

pub async fn walk(engine: Engine) -> Result<()> {
    let (post, gateway) = (Post::open(&[]).await, Gateway::open(&[]).await);
    let environment = [
        ("ATIENDE_SMTP", post.address.as_str()),
        ("ATIENDE_MAIL_FROM", "Casa Andina <avisos@ejemplo.ec>"),
        // A name that stands in the messages; the journey opens the same path where the program listens.
        ("ATIENDE_BASE_URL", "http://atiende.ejemplo.ec"),
        ("ATIENDE_SMS_URL", gateway.template.as_str()),
    ];
    let program = Program::demo_with(engine, &environment).await?;
    let member = program.person("network_member")?.email.clone();
    let desk = Browser::start(Size::Desktop, Scheme::Light).await?;
    sign_in_as(&desk, &program, "administrator").await?;
    settings(&desk, &program).await?;

    let code = open_case(&desk, &program, "La cocina no enciende").await?;
    hand_over(&desk, &member).await?;
    let link = link(&gateway, &code).await?;
    letter(&post, &code).await?;
    on_the_phone(&program, &link).await?;
    desk.open(&program.page(&format!("/cases/{code}"))).await?;
    for told in
        ["confirmó que lo recibió", "Se cambió el encendedor", "Recibido confirmado", "Vive en la misma casa"]
    {
        desk.see(told).await?;
    }
    desk.inspect("network-solved").await?;
    desk.click_text("Cerrar").await?;
    desk.see("Cerrado").await?;

    let silent = open_case(&desk, &program, "El grifo gotea").await?;
    hand_over(&desk, &member).await?;
    seen_in_time(&desk, &program, &silent, "salió el segundo aviso").await?;
    seen_in_time(&desk, &program, &silent, "se avisó a la jefatura").await?;
    desk.inspect("network-silent").await?;
    let supervisor = program.person("supervisor")?.email.clone();
    letter(&post, &supervisor).await?;
    desk.open(&program.page("/messages")).await?;
    desk.see(&supervisor).await?;
    desk.inspect("messages").await?;
    desk.close().await
}

/// Silence lasts a minute here; each member knows something.
async fn settings(desk: &Browser, program: &Program) -> Result<()> {
    desk.open(&program.page("/settings/network")).await?;
    desk.fill("Minutos hasta el segundo aviso", "1").await?;
    desk.fill("Minutos hasta avisar a la jefatura", "1").await?;
    desk.run("document.querySelector('form[action=\"/settings/network\"]').requestSubmit()").await?;
    desk.see("Guardado.").await?;
    desk.inspect("network-settings").await?;
    desk.open(&program.page("/settings/channels")).await?;
    desk.see("Lo fija ATIENDE_SMTP").await?;
    desk.inspect("channels-settings").await
}

/// Opens a case about somebody with a consumer; its code.
pub async fn open_case(desk: &Browser, program: &Program, about: &str) -> Result<String> {
    let script = "const answer = await fetch('/api/v1/cases', {method: 'POST',
          headers: {'authorization': 'Bearer TOKEN', 'content-type': 'application/json'},
          body: JSON.stringify({kind: 'technical_service', subject: 'ABOUT', description: 'Desde ayer.',
            customer: {name: 'Rosa Vera', phone: '0991234567'}, consumer: {name: 'Iván Vera', phone: '0987654321'}})});
        return (await answer.json()).code";
    let code = desk.run(&script.replace("TOKEN", program.token()).replace("ABOUT", about)).await?;
    let code = code.as_str().with_context(|| format!("no case: {code}"))?.to_owned();
    desk.open(&program.page(&format!("/cases/{code}"))).await?;
    Ok(code)
}

async fn hand_over(desk: &Browser, member: &str) -> Result<()> {
    desk.click_text("Encargar a la red").await?;
    desk.see("Qué se le pide").await?;
    desk.inspect("network-hand-over").await?;
    let choose = format!("document.querySelector('#f-member').value = '{member}'");
    desk.run(&choose).await?;
    desk.fill("Qué se le pide", "Vaya hoy y revise").await?;
    desk.click_text("Encargar y avisar").await?;
    desk.see("Avisado, sin respuesta").await
}

/// The path of the link in the text message about a case.
async fn link(gateway: &Gateway, code: &str) -> Result<String> {
    let end = Instant::now() + PATIENCE;
    loop {
        let asked = gateway.asked();
        let sms = asked.iter().find(|asked| asked.contains(code));
        if let Some((_, rest)) = sms.and_then(|sms| sms.split_once("%2Fn%2F")) {
            let plain = |c: &char| c.is_ascii_alphanumeric() || "-_".contains(*c);
            return Ok(format!("/n/{}", rest.chars().take_while(plain).collect::<String>()));
        }
        ensure!(Instant::now() < end, "no text message about {code}: {asked:?}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Waits for a letter that says something.
async fn letter(post: &Post, says: &str) -> Result<()> {
    let end = Instant::now() + PATIENCE;
    while !post.taken().iter().any(|letter| letter.contains(says)) {
        ensure!(Instant::now() < end, "no letter says {says}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Ok(())
}

async fn on_the_phone(program: &Program, link: &str) -> Result<()> {
    let mut phone = Browser::start(Size::Phone, Scheme::Light).await?;
    phone.pardon("status of 410");
    phone.pardon("status of 422");
    // The door opens by itself: a script presses its button.
    phone.open(&program.page(link)).await?;
    phone.see("La cocina no enciende").await?;
    phone.see("Vaya hoy y revise").await?;
    phone.inspect("guest-case").await?;
    phone.click_text("Recibido").await?;
    phone.gone("Avisado, sin respuesta").await?;
    phone.fill("Qué se hizo", "Se cambió el encendedor").await?;
    phone.click_text("Resolver").await?;
    phone.see("Resuelto").await?;
    phone.inspect("guest-solved").await?;
    phone.click_text("Anotar cómo fue").await?;
    phone.click_text("Se le informó").await?;
    phone.see("Se le informó · ").await?;
    phone.click_text("Anotar cómo fue").await?;
    phone.fill("Qué se habló, o por qué no se llama", "Vive en la misma casa").await?;
    phone.click_text("No hace falta llamar").await?;
    phone.see("No se llamó").await?;
    phone.inspect("guest-called").await?;
    phone.close().await?;
    // Another phone is told kindly that it is spent.
    let mut other = Browser::start(Size::Phone, Scheme::Dark).await?;
    other.pardon("status of 410");
    other.open(&program.page(link)).await?;
    other.see("Este enlace ya no abre").await?;
    other.inspect("guest-spent").await?;
    other.close().await
}

async fn seen_in_time(desk: &Browser, program: &Program, code: &str, text: &str) -> Result<()> {
    let end = Instant::now() + PATIENCE;
    loop {
        desk.open(&program.page(&format!("/cases/{code}"))).await?;
        let page = desk.run("return document.body.innerText").await?;
        if page.as_str().unwrap_or_default().contains(text) {
            return Ok(());
        }
        ensure!(Instant::now() < end, "{code} never said “{text}”");
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
}
