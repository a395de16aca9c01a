//! A deadline stands still while the customer is awaited, goes on later by as much, and says all of it: on the page
//! of the case in the same sentence as to programs.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use jiff::Timestamp;
use journeys::{Browser, Engine, Program, Scheme, Size};
use serde_json::{Value, json};

use crate::{api, people::sign_in_as, sample};

/// A wait is told in minutes: it has to last one.
const WAIT: Duration = Duration::from_secs(62);

pub async fn walk(engine: Engine) -> Result<()> {
    let program = sample::company(engine).await?;
    let desk = Browser::start(Size::Desktop, Scheme::Light).await?;
    sign_in_as(&desk, &program, "agent").await?;
    let code = with_a_target(&desk, &program).await?;
    let page = program.page(&format!("/cases/{code}"));
    desk.open(&page).await?;
    desk.see("Solución antes de").await?;
    desk.see("2 horas seguidas desde").await?;
    let before = agreed(&desk, &program, &code).await?;
    ensure!(before["state"] == "running" && before["paused_minutes"] == 0, "{before}");

    desk.click_text("Esperar al cliente").await?;
    desk.see("a la espera del cliente. Al reanudarse quedarán").await?;
    let paused = agreed(&desk, &program, &code).await?;
    ensure!(paused["state"] == "paused" && paused["paused_for"] == "customer", "{paused}");
    ensure!(paused["due"].is_null() && paused["paused_since"].is_string(), "{paused}");
    ensure!(paused["left_minutes"].as_i64().is_some_and(|left| (115..=120).contains(&left)), "{paused}");
    desk.inspect("clock-paused").await?;
    on_a_phone(&program, &page).await?;

    tokio::time::sleep(WAIT).await;
    desk.click_text("Seguir trabajando").await?;
    desk.see("de espera al cliente").await?;
    let after = agreed(&desk, &program, &code).await?;
    let (due, later) = (instant(&before, "due")?, instant(&after, "due")?);
    let stood = later.duration_since(due).as_secs();
    ensure!(stood >= WAIT.as_secs() as i64, "it goes on {stood} s later");
    ensure!(after["state"] == "running" && after["paused_minutes"] == stood / 60, "{after}");
    desk.inspect("clock-resumed").await?;
    desk.close().await
}

/// A claim whose solution is owed within two hours of day and night, at whatever hour this runs; its code.
async fn with_a_target(desk: &Browser, program: &Program) -> Result<String> {
    let mut settings = api::get(desk, program, "/api/v1/targets").await?;
    let target =
        json!({"what": "solution", "kind": "claim", "channel": "web", "minutes": 120, "natural": true});
    settings["targets"].as_array_mut().context("the targets")?.push(target);
    api::post(desk, program, "/api/v1/targets", &settings).await?;
    let case = json!({"kind": "claim", "channel": "web", "subject": "Llegó sin la manguera", "description": "Falta.",
        "customer": {"name": "Julio Reloj", "phone": "0991230055"}});
    api::open_case(desk, program, &case).await
}

/// The deadline of the solution; that each which is owed is told on the page as it is told to programs.
async fn agreed(desk: &Browser, program: &Program, code: &str) -> Result<Value> {
    let told = api::get(desk, program, &format!("/api/v1/cases/{code}/deadlines")).await?;
    let deadlines = told["deadlines"].as_array().context("the deadlines")?;
    for deadline in deadlines.iter().filter(|deadline| deadline["ended"].is_null()) {
        desk.see(deadline["explanation"].as_str().context("an explanation")?).await?;
    }
    let solution = deadlines.iter().find(|deadline| deadline["what"] == "solution");
    Ok(solution.context("the solution's deadline")?.clone())
}

fn instant(deadline: &Value, name: &str) -> Result<Timestamp> {
    Ok(deadline[name].as_str().with_context(|| format!("no {name}: {deadline}"))?.parse()?)
}

async fn on_a_phone(program: &Program, page: &str) -> Result<()> {
    let phone = Browser::start(Size::Phone, Scheme::Light).await?;
    sign_in_as(&phone, program, "agent").await?;
    phone.open(page).await?;
    phone.see("a la espera del cliente").await?;
    phone.run("document.querySelector('aside')?.scrollIntoView()").await?;
    phone.inspect("clock-phone-paused").await?;
    phone.screenshot_whole("clock-phone-paused-whole").await?;
    phone.close().await
}
