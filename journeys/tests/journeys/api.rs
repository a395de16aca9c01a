//! What other programs ask of Atiende in a journey: a case opened, a telephone that rings, a deadline read.

use anyhow::{Context, Result, ensure};
use journeys::{Browser, Program};
use serde_json::{Value, json};

/// Sends `body` to an address of the API; what it answers.
pub async fn post(browser: &Browser, program: &Program, path: &str, body: &Value) -> Result<Value> {
    ask(browser, program, "POST", path, Some(body)).await
}

/// What an address of the API answers.
pub async fn get(browser: &Browser, program: &Program, path: &str) -> Result<Value> {
    ask(browser, program, "GET", path, None).await
}

/// Opens a case; its code.
pub async fn open_case(browser: &Browser, program: &Program, case: &Value) -> Result<String> {
    let opened = post(browser, program, "/api/v1/cases", case).await?;
    Ok(opened["code"].as_str().with_context(|| format!("no case: {opened}"))?.to_owned())
}

/// Asks from the page that is open, whose own server it is, with the sample's access token.
async fn ask(
    browser: &Browser,
    program: &Program,
    method: &str,
    path: &str,
    body: Option<&Value>,
) -> Result<Value> {
    let headers = json!({
        "authorization": format!("Bearer {}", program.token()),
        "content-type": "application/json",
    });
    let mut options = json!({"method": method, "headers": headers});
    if let Some(body) = body {
        options["body"] = Value::String(body.to_string());
    }
    let script = format!(
        "const answer = await fetch({}, {options}); return [answer.status, await answer.json()]",
        json!(path)
    );
    let answer = browser.run(&script).await?;
    let status = answer[0].as_u64().unwrap_or_default();
    ensure!((200..300).contains(&status), "{method} {path}: {answer}");
    Ok(answer[1].clone())
}
