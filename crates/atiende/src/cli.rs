//! The command line. Its words are in the Fluent files, under `cli-…`, like all others.

use crate::commands::export;
use clap::{Args, Parser, Subcommand, ValueEnum, builder::PossibleValuesParser};
use shell::{Lang, Role, Words};
use std::path::PathBuf;

/// Atiende's command line.
#[derive(Debug, Parser)]
#[command(name = "atiende", version, disable_help_subcommand = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) place: Place,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where the data is.
#[derive(Clone, Debug, Args)]
pub(crate) struct Place {
    #[arg(long, env = "ATIENDE_DATABASE", global = true, hide_env_values = true)]
    pub(crate) database: Option<String>,
    #[arg(long, env = "ATIENDE_DATA_DIR", global = true, default_value = "data")]
    pub(crate) data_dir: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Serve(Serve),
    Demo(Serve),
    Import {
        #[command(subcommand)]
        what: Import,
    },
    Export(ExportTo),
    Report {
        #[command(subcommand)]
        what: Report,
    },
    User {
        #[command(subcommand)]
        what: User,
    },
    Token {
        #[command(subcommand)]
        what: Token,
    },
    Migrate,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Serve {
    #[arg(long, env = "ATIENDE_LISTEN", default_value = "127.0.0.1:8420")]
    pub(crate) listen: String,
    #[arg(long, env = "ATIENDE_BASE_URL")]
    pub(crate) base_url: Option<String>,
    #[arg(long, env = "ATIENDE_SMTP", hide_env_values = true)]
    pub(crate) smtp: Option<String>,
    #[arg(long, env = "ATIENDE_MAIL_FROM")]
    pub(crate) mail_from: Option<String>,
    #[arg(long, env = "ATIENDE_SMS_URL", hide_env_values = true)]
    pub(crate) sms_url: Option<String>,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    Invoices(List),
    Cases(List),
    History(List),
    Customers(List),
    Followups(List),
}

#[derive(Clone, Debug, Args)]
pub(crate) struct ExportTo {
    #[arg(id = "export_list", value_name = "LIST", value_parser = PossibleValuesParser::new(export::names()))]
    pub(crate) list: String,
    #[arg(long = "format", id = "export_format", value_name = "FORMAT", default_value = "csv")]
    pub(crate) format: String,
    #[arg(long)]
    pub(crate) query: Option<String>,
    #[arg(long, value_parser = pair)]
    pub(crate) filter: Vec<(String, String)>,
    #[arg(long = "out", id = "export_out", value_name = "OUT")]
    pub(crate) out: PathBuf,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct List {
    pub(crate) file: PathBuf,
    #[arg(long)]
    pub(crate) mapping: Option<String>,
    #[arg(long = "map", value_parser = pair)]
    pub(crate) map: Vec<(String, String)>,
    #[arg(long, value_enum)]
    pub(crate) date_order: Option<DateOrder>,
    #[arg(long, value_enum)]
    pub(crate) decimal: Option<Decimal>,
    #[arg(long)]
    pub(crate) encoding: Option<String>,
    #[arg(long)]
    pub(crate) sheet: Option<String>,
    #[arg(long)]
    pub(crate) refused: Option<PathBuf>,
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum DateOrder {
    Dmy,
    Mdy,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Decimal {
    Comma,
    Dot,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Report {
    Monthly {
        #[arg(long)]
        month: String,
        #[arg(long, value_enum, default_value = "json")]
        format: Format,
        #[arg(long)]
        out: Option<PathBuf>,
        #[arg(long)]
        live: bool,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    Json,
    Html,
    Xlsx,
    Pdf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum User {
    Add {
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        #[arg(long, value_parser = role)]
        role: Role,
        #[arg(long)]
        phone: Option<String>,
        #[arg(long)]
        extension: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    Create {
        #[arg(long = "for")]
        email: String,
    },
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((field, column)) if !field.trim().is_empty() => {
            Ok((field.trim().to_owned(), column.trim().to_owned()))
        }
        _ => Err(String::new()),
    }
}

fn role(text: &str) -> Result<Role, String> {
    let all = Role::ALL.iter().map(|r| r.as_str()).collect::<Vec<_>>().join(" ");
    Role::parse(text).ok_or(all)
}

/// The command line with its words in a language: `cli-import-invoices` says what a command does,
/// `cli-import-invoices-example` shows it at work, `cli-arg-date-order` explains an option.
pub(crate) fn command(words: &Words, lang: Lang) -> clap::Command {
    use clap::CommandFactory;
    spoken(Cli::command(), "cli", words, lang)
}

/// What may stand in an option and what does when it is left out, in the language of the rest.
fn choices(arg: &clap::Arg, say: &impl Fn(&str) -> Option<String>) -> String {
    if !arg.get_action().takes_values() {
        return String::new();
    }
    let known: Vec<String> = arg.get_possible_values().iter().map(|one| one.get_name().to_owned()).collect();
    let usual: Vec<String> =
        arg.get_default_values().iter().map(|one| one.to_string_lossy().into_owned()).collect();
    [("cli-one-of", known), ("cli-usual", usual)]
        .into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(key, values)| format!(" [{}: {}]", say(key).unwrap_or_default(), values.join(", ")))
        .collect()
}

fn spoken(command: clap::Command, key: &str, words: &Words, lang: Lang) -> clap::Command {
    let say = |key: &str| words.has(lang, key).then(|| words.say(lang, key, None).into_owned());
    let title = |key: &str| say(key).unwrap_or_default();
    let template =
        format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", title("cli-title-usage"));
    let example = say(&format!("{key}-example")).map(|e| format!("\n{}:\n  {e}", title("cli-title-example")));
    let mut command = command
        .about(title(key))
        .long_about(title(key))
        .after_help(example.unwrap_or_default())
        .help_template(template)
        .subcommand_help_heading(title("cli-title-commands"))
        .disable_help_flag(true)
        .arg(clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help).global(true));
    if key == "cli" {
        let version = clap::Arg::new("version").short('V').long("version").action(clap::ArgAction::Version);
        command = command.disable_version_flag(true).arg(version);
    }
    let command = command.mut_args(|arg| {
        let help = say(&format!("cli-arg-{}", arg.get_id().as_str().replace('_', "-")));
        let heading = if arg.is_positional() { "cli-title-arguments" } else { "cli-title-options" };
        let help = help.unwrap_or_default() + &choices(&arg, &say);
        let takes = arg.get_action().takes_values();
        arg.help(help).help_heading(title(heading)).hide_possible_values(takes).hide_default_value(takes)
    });
    command.mut_subcommands(|sub| {
        let key = format!("{key}-{}", sub.get_name());
        spoken(sub, &key, words, lang)
    })
}
