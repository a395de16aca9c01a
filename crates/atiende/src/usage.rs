//! What is wrong with an order as it was typed, in the words of the other pages.

use crate::commands::{NOT_DONE, Voice};
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use shell::Say;
use std::process::ExitCode;

/// Tells what is wrong, and how the order is written. Help and the version are no mistakes.
pub(crate) fn told(error: &Error, voice: &Voice) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // Nobody reading is no failure.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
        return ExitCode::from(NOT_DONE);
    }
    eprintln!("{}", sentence(error, voice));
    if let Some(usage) = usage(error) {
        eprintln!("\n{}: {usage}", voice.say(&Say::key("cli-title-usage")));
    }
    eprintln!("{}", voice.say(&Say::key("cli-wrong-help")));
    ExitCode::from(NOT_DONE)
}

fn sentence(error: &Error, voice: &Voice) -> String {
    let argument = text(error, ContextKind::InvalidArg);
    let value = text(error, ContextKind::InvalidValue);
    let say = |key: &'static str| Say::key(key).with("argument", &argument).with("value", &value);
    let say = match error.kind() {
        ErrorKind::UnknownArgument => say("cli-wrong-unknown"),
        ErrorKind::InvalidSubcommand => {
            say("cli-wrong-command").with("command", text(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => say("cli-wrong-no-command"),
        ErrorKind::MissingRequiredArgument => say("cli-wrong-missing"),
        ErrorKind::InvalidValue if value.is_empty() => say("cli-wrong-no-value"),
        ErrorKind::InvalidValue => say("cli-wrong-value").with("known", text(error, ContextKind::ValidValue)),
        ErrorKind::ValueValidation if argument.starts_with("--map ") => say("cli-wrong-map"),
        ErrorKind::ValueValidation if argument.starts_with("--filter ") => say("cli-wrong-filter"),
        ErrorKind::ValueValidation if argument.starts_with("--role ") => {
            say("cli-wrong-value").with("known", roles())
        }
        ErrorKind::ArgumentConflict => say("cli-wrong-twice"),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => say("cli-wrong-values"),
        ErrorKind::InvalidUtf8 => say("cli-wrong-text"),
        _ => say("cli-wrong-other"),
    };
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let meant = meant.iter().map(|kind| text(error, *kind)).find(|meant| !meant.is_empty());
    let meant = meant.map(|meant| voice.say(&Say::key("cli-wrong-meant").with("meant", meant)));
    [Some(voice.say(&say)), meant].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn roles() -> String {
    shell::Role::ALL.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", ")
}

fn text(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(all)) => all.join(", "),
        _ => String::new(),
    }
}

/// How the order is written, without the word before it that clap has in English.
fn usage(error: &Error) -> Option<String> {
    let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) else { return None };
    let usage = usage.to_string();
    Some(usage.trim_start_matches("Usage:").trim().to_owned()).filter(|usage| !usage.is_empty())
}
