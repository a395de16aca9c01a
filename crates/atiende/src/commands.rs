//! What each command does, and how it says how it went.

pub(crate) mod export;
mod import;
mod report;

use crate::{
    cli::{Cli, Command, Import, Place, Report, Serve, Token, User},
    config, demo, failing, serve,
};
use accounts::NewPerson;
use anyhow::{Context, Result};
use jobs::{Base, By, Clock};
use serde_json::json;
use shell::{Lang, Say, Words};
use std::{
    io::{BufRead, IsTerminal, Write},
    process::ExitCode,
    sync::Arc,
};

/// Done, but some rows were refused or not come to.
const REFUSED: u8 = 1;
/// Not done; nothing was changed.
pub(crate) const NOT_DONE: u8 = 2;

/// What the command line says its sentences with.
pub(crate) struct Voice {
    pub(crate) words: Words,
    pub(crate) lang: Lang,
}

impl Voice {
    /// A sentence.
    pub(crate) fn say(&self, say: &Say) -> String {
        let mut args = shell::FluentArgs::new();
        for (name, value) in &say.args {
            args.set(*name, shell::argument(value));
        }
        self.words.say(self.lang, &say.key, Some(&args)).into_owned()
    }
}

/// Tells what went wrong; nothing was changed. The causes as the libraries say them are in the log.
pub(crate) fn told(error: &anyhow::Error, voice: &Voice) -> ExitCode {
    tracing::info!(cause = format!("{error:#}"), "a command was not done");
    eprintln!("atiende: {}", voice.say(&failing::sentence(error)));
    ExitCode::from(NOT_DONE)
}

/// Runs a command.
pub(crate) async fn run(cli: Cli, voice: Voice) -> ExitCode {
    let voice = Arc::new(voice);
    if let Err(e) = config::country() {
        return told(&e, &voice);
    }
    let done = match cli.command {
        Command::Serve(options) => serve_for_real(&cli.place, &options, &voice).await,
        Command::Demo(options) => demo_for_a_while(&options, &voice).await,
        Command::Import { what: Import::Invoices(list) } => import::invoices(&cli.place, &list, &voice).await,
        Command::Import { what: Import::Cases(list) } => import::cases(&cli.place, &list, &voice).await,
        Command::Import { what: Import::History(list) } => import::history(&cli.place, &list, &voice).await,
        Command::Import { what: Import::Customers(list) } => {
            import::customers(&cli.place, &list, &voice).await
        }
        Command::Import { what: Import::Followups(list) } => {
            import::followups(&cli.place, &list, &voice).await
        }
        Command::Export(to) => export::export(&cli.place, &to, &voice).await,
        Command::Report { what: Report::Monthly { month, format, out, live } } => {
            let which = if live { reports::Which::live() } else { reports::Which::default() };
            report::monthly(&cli.place, (&month, which), format, out.as_deref(), &voice).await
        }
        Command::User { what: User::Add { email, name, role, phone, extension } } => {
            let person = NewPerson { email, name, role, phone, extension, password: String::new() };
            add_user(&cli.place, person, &voice).await
        }
        Command::Token { what: Token::Create { email } } => create_token(&cli.place, &email, &voice).await,
        Command::Migrate => migrate(&cli.place, &voice).await,
    };
    done.unwrap_or_else(|e| told(&e, &voice))
}

async fn base(place: &Place) -> Result<Base> {
    config::base(place, Clock::default()).await
}

/// Whether what the environment says of sending can work; what cannot is told, a sentence each.
fn can_send(options: &Serve, voice: &Voice) -> bool {
    let wrongs = config::given(options).wrongs();
    for (name, why) in &wrongs {
        eprintln!("atiende: {name}: {}", voice.say(why));
    }
    wrongs.is_empty()
}

async fn existing(place: &Place) -> Result<Base> {
    config::existing(place, Clock::default()).await
}

async fn serve_for_real(place: &Place, options: &Serve, voice: &Voice) -> Result<ExitCode> {
    if !can_send(options, voice) {
        return Ok(ExitCode::from(NOT_DONE));
    }
    config::data_dir(&place.data_dir)?;
    let app = config::serving(base(place).await?, &place.data_dir, options)?;
    let version = env!("CARGO_PKG_VERSION");
    serve::serve(app, options, |url| {
        if options.json {
            line(&json!({"url": url, "version": version}).to_string());
        } else {
            line(&voice.say(&Say::key("cli-serving").with("url", url)));
        }
    })
    .await?;
    Ok(ExitCode::SUCCESS)
}

/// Serves a sample company in a folder that goes away with the process.
async fn demo_for_a_while(options: &Serve, voice: &Voice) -> Result<ExitCode> {
    if !can_send(options, voice) {
        return Ok(ExitCode::from(NOT_DONE));
    }
    let folder = tempfile::Builder::new().prefix("atiende-demo-").tempdir()?;
    let sample = demo::build(folder.path()).await?;
    let app = config::serving(sample.base, folder.path(), options)?;
    let (people, token) = (sample.people, sample.token);
    serve::serve(app, options, |url| {
        if options.json {
            line(&json!({"url": url, "people": people, "token": token}).to_string());
            return;
        }
        line(&voice.say(&Say::key("cli-demo-open").with("url", url)));
        for person in &people {
            let role = voice.say(&Say::key(format!("shell-role-{}", person.role)));
            line(&format!("  {role:<22} {:<26} {}", person.email, person.password));
        }
        line(&voice.say(&Say::key("cli-demo-token").with("token", &token)));
    })
    .await?;
    Ok(ExitCode::SUCCESS)
}

/// Prints a line at once, also into a pipe. Nobody reading is no reason to stop serving.
fn line(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}

async fn add_user(place: &Place, person: NewPerson, voice: &Voice) -> Result<ExitCode> {
    if std::io::stdin().is_terminal() {
        eprintln!("{}", voice.say(&Say::key("cli-password")));
    }
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password).context("stdin")?;
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    let email = person.email.clone();
    match accounts::add_person(&base(place).await?, None, NewPerson { password, ..person }).await {
        Ok(_) => {
            line(&voice.say(&Say::key("cli-user-added").with("email", email)));
            Ok(ExitCode::SUCCESS)
        }
        Err(accounts::Error::Invalid(wrongs)) => {
            wrongs.iter().for_each(|wrong| eprintln!("{}", voice.say(&wrong.say)));
            Ok(ExitCode::from(NOT_DONE))
        }
        Err(e) => Err(e.into()),
    }
}

async fn create_token(place: &Place, email: &str, voice: &Voice) -> Result<ExitCode> {
    let base = existing(place).await?;
    let Some(person) = accounts::person_by_email(&base, email).await? else {
        eprintln!("{}", voice.say(&Say::key("cli-nobody").with("email", email)));
        return Ok(ExitCode::from(NOT_DONE));
    };
    let token =
        accounts::create_token(&base, By::program("atiende token create"), person.id, "atiende").await?;
    line(&token);
    Ok(ExitCode::SUCCESS)
}

async fn migrate(place: &Place, voice: &Voice) -> Result<ExitCode> {
    let steps = config::open(place)?.migrate(schema::MIGRATIONS).await?;
    config::seed(&base(place).await?).await?;
    line(&voice.say(&Say::key("cli-migrated").with("steps", steps)));
    Ok(ExitCode::SUCCESS)
}
