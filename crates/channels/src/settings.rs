//! By which server and which gateway, in whose name, and under which address of our own.

use db::{Result, Tx};
use mail::Server;
use serde::{Deserialize, Serialize};
use shell::{App, Say};

/// What the environment gave at the start; it wins over what is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Given {
    /// `ATIENDE_SMTP`: `smtp://[user:password@]host:port`.
    pub smtp: Option<String>,
    /// `ATIENDE_MAIL_FROM`.
    pub mail_from: Option<String>,
    /// `ATIENDE_BASE_URL`.
    pub base_url: Option<String>,
    /// `ATIENDE_SMS_URL`: an address with `{to}`, `{text}` and `{id}`.
    pub sms_url: Option<String>,
}

/// How messages go out. An empty text says that it is not set up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// `smtp://[user:password@]host:port`.
    pub smtp: String,
    /// Who writes: `Name <address>` or an address.
    pub mail_from: String,
    /// Our own address: every link is made from it alone.
    pub base_url: String,
    /// An address with `{to}`, `{text}` and `{id}`.
    pub sms_url: String,
    /// The secret in the address by which the gateway reports.
    pub receipt_key: String,
}

impl Given {
    /// What of it cannot work: by which name it was given, and why.
    pub fn wrongs(&self) -> Vec<(&'static str, Say)> {
        let Self { smtp, mail_from, base_url, sms_url } = self.clone();
        let said = |text: Option<String>| text.unwrap_or_default().trim().to_owned();
        let all = Settings {
            smtp: said(smtp),
            mail_from: said(mail_from),
            base_url: said(base_url),
            sms_url: said(sms_url),
            receipt_key: String::new(),
        };
        let named = |field: &str| match field {
            "smtp" => "ATIENDE_SMTP",
            "mail_from" => "ATIENDE_MAIL_FROM",
            "base_url" => "ATIENDE_BASE_URL",
            _ => "ATIENDE_SMS_URL",
        };
        all.wrongs().into_iter().map(|(field, say)| (named(field), say)).collect()
    }
}

impl Settings {
    /// What of it cannot work, by field, and why. What is blank is not set up, and not wrong.
    pub(crate) fn wrongs(&self) -> Vec<(&'static str, Say)> {
        let checks: [(&str, &str, bool, &str); 4] = [
            ("smtp", &self.smtp, Server::read(&self.smtp).is_ok(), "channels-wrong-smtp"),
            ("mail_from", &self.mail_from, mail::is_sender(&self.mail_from), "channels-wrong-from"),
            ("base_url", &self.base_url, is_base_url(&self.base_url), "channels-wrong-base-url"),
            ("sms_url", &self.sms_url, crate::rules::is_template(&self.sms_url), "channels-wrong-sms-url"),
        ];
        let wrong = checks.into_iter().filter(|(_, text, right, _)| !text.is_empty() && !right);
        wrong.map(|(field, .., key)| (field, Say::key(key))).collect()
    }

    /// The mail server and who writes, once both are set up.
    pub(crate) fn mail(&self) -> Option<(Server, &str)> {
        let server = Server::read(&self.smtp).ok()?;
        mail::is_sender(&self.mail_from).then_some((server, self.mail_from.as_str()))
    }

    /// Whether e-mails can go out.
    pub fn sends_mail(&self) -> bool {
        self.mail().is_some()
    }

    /// Whether text messages can go out.
    pub fn sends_sms(&self) -> bool {
        crate::rules::is_template(&self.sms_url)
    }

    /// Whether there is an address for links.
    pub fn has_address(&self) -> bool {
        is_base_url(&self.base_url)
    }
}

/// Whether it can be our own address.
pub(crate) fn is_base_url(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    !host.is_empty()
        && !host.starts_with('/')
        && !text.contains(|c: char| c.is_whitespace() || "?#\"<>".contains(c))
}

/// How messages go out now: what is kept, under what the environment gave.
///
/// # Errors
/// The database's.
pub fn settings(tx: &mut Tx<'_>, app: &App) -> Result<Settings> {
    let kept = crate::store::settings(tx)?;
    let given: Given = app.given("channels");
    let over =
        |given: Option<String>, kept: String| given.filter(|text| !text.trim().is_empty()).unwrap_or(kept);
    Ok(Settings {
        smtp: over(given.smtp, kept.smtp),
        mail_from: over(given.mail_from, kept.mail_from),
        base_url: over(given.base_url, kept.base_url).trim_end_matches('/').to_owned(),
        sms_url: over(given.sms_url, kept.sms_url),
        receipt_key: kept.receipt_key,
    })
}
