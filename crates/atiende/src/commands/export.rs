//! `export`: every list that the browser takes out, with the same filters, by the same question.

use super::{NOT_DONE, Voice, existing, line};
use crate::{
    cli::{ExportTo, Place},
    config,
};
use anyhow::{Context, Result};
use shell::{Actor, Failure, Frame, Role, Say};
use std::{fs::Permissions, os::unix::fs::PermissionsExt, path::Path, process::ExitCode};
use takeout::{List, ListFormat};
use uuid::Uuid;

/// Makes a list ready for somebody, as an address of the API asks for it.
type Ready = fn(&Frame, &Actor, &str) -> Result<List, Failure>;

/// What is asked for unless something else is said.
type Usual = &'static [(&'static str, &'static str)];

/// Every list by its name here and how all of it is asked for.
const LISTS: [(&str, Usual, Ready); 14] = [
    ("cases", &[("view", "all")], cases::export::taken_out),
    ("history", &[("list", "history"), ("view", "all")], cases::export::taken_out),
    ("open-cases", &[], cases::export::board_taken_out),
    ("grave-cases", &[], cases::export::grave_taken_out),
    ("customers", &[], customers::export::taken_out),
    ("invoices", &[], sales::taken_out),
    ("follow-ups", &[("part", "all")], followups::taken_out),
    ("follow-up-calls", &[("list", "made")], followups::taken_out),
    ("phone-calls", &[], phone::taken_out),
    ("missed-calls", &[("list", "missed")], phone::taken_out),
    ("promises", &[("view", "all")], promises::taken_out),
    ("returns", &[("view", "all")], returns::taken_out),
    ("overdue", &[], levels::taken_out),
    ("soon-overdue", &[("part", "near")], levels::taken_out),
];

/// The names of the lists.
pub(crate) fn names() -> [&'static str; LISTS.len()] {
    LISTS.map(|(name, ..)| name)
}

/// Writes a list into a file: all of it, or what is asked for. A file of that name stays as it is until the new one is whole.
pub(super) async fn export(place: &Place, to: &ExportTo, voice: &Voice) -> Result<ExitCode> {
    let Some(format) = ListFormat::parse(&to.format) else {
        eprintln!("{}", voice.say(&Say::key("cli-export-format").with("format", &to.format)));
        return Ok(ExitCode::from(NOT_DONE));
    };
    let base = existing(place).await?;
    let frame = config::frame(config::app(base, &place.data_dir)?).await?;
    let list = match ready(&frame, to) {
        Ok(list) => list,
        Err(failure) => return told(failure, to, voice),
    };
    let (out, reader) = (beside(&to.out)?, frame.clone());
    let file = out.reopen().with_context(|| to.out.display().to_string())?;
    match frame.base().read(move |tx| list.write(tx, &reader, format, file)).await {
        Ok((file, n)) => {
            file.sync_all()
                .and_then(|()| Ok(out.persist(&to.out)?))
                .with_context(|| to.out.display().to_string())?;
            line(&voice.say(&Say::key("cli-exported").with("n", n).with("file", to.out.display())));
            Ok(ExitCode::SUCCESS)
        }
        Err(failure) => told(failure, to, voice),
    }
}

/// The list that was named, as it was asked for. Who has the command line at hand has the whole house at hand.
fn ready(frame: &Frame, to: &ExportTo) -> Result<List, Failure> {
    let named = LISTS.iter().find(|(name, ..)| *name == to.list);
    let (_, usual, ready) = named.ok_or(Failure::NotFound)?;
    let mut asked: Vec<(&str, &str)> = to.query.iter().map(|typed| ("q", typed.as_str())).collect();
    asked.extend(to.filter.iter().map(|(field, value)| (field.as_str(), value.as_str())));
    let said = |field: &str| asked.iter().any(|(known, _)| *known == field);
    let usual: Vec<(&str, &str)> = usual.iter().filter(|(field, _)| !said(field)).copied().collect();
    let pair = |(field, value): &(&str, &str)| format!("{}={}", shell::encode(field), shell::encode(value));
    let query: Vec<String> = usual.iter().chain(&asked).map(pair).collect();
    let whoever = Actor {
        id: Uuid::nil(),
        name: "atiende export".to_owned(),
        email: String::new(),
        role: Role::Administrator,
    };
    ready(frame, &whoever, &query.join("&"))
}

/// A file where the other will be, to take its place when it is whole.
fn beside(file: &Path) -> Result<tempfile::NamedTempFile> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // As any file that a person makes: what of it is for others, their mask says.
    let made = tempfile::Builder::new().permissions(Permissions::from_mode(0o666)).tempfile_in(folder);
    made.with_context(|| file.display().to_string())
}

fn told(failure: Failure, to: &ExportTo, voice: &Voice) -> Result<ExitCode> {
    let Failure::Invalid(wrongs) = failure else { anyhow::bail!("{failure:?}") };
    for wrong in wrongs {
        let say = Say::key("cli-export-wrong").with("list", &to.list).with("field", wrong.field);
        eprintln!("{}", voice.say(&say.with("reason", voice.say(&wrong.say))));
    }
    Ok(ExitCode::from(NOT_DONE))
}
