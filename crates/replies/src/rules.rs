//! What a template is made of, how it is filled, and what keeps it from being kept or sent. Pure.

use crate::{KINDS, TemplateInput, Variable};
use places::fold;
use shell::{Lang, Say, Wrong};
use std::collections::BTreeMap;

/// The longest name and shortcut, in characters.
const LONGEST_NAME: usize = 80;
const LONGEST_SHORTCUT: usize = 30;
/// The longest subject and body, in characters; as long as those of a reply.
const LONGEST_SUBJECT: usize = 200;
const LONGEST_BODY: usize = 20_000;

/// What there is to fill a template with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(BTreeMap<Variable, String>);

impl Values {
    /// Gives a value; nothing and blanks leave the gap open.
    #[must_use]
    pub fn with(mut self, variable: Variable, value: impl Into<Option<String>>) -> Self {
        if let Some(value) = value.into().map(|v| v.trim().to_owned()).filter(|v| !v.is_empty()) {
            self.0.insert(variable, value);
        }
        self
    }
}

/// Something that keeps a text from going out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A variable without a value.
    Variable(Variable),
    /// What a person is to write in its place, as the template asks for it: `escriba qué se hizo`.
    Words(String),
}

impl Missing {
    /// As it stands in the text, in a reader's language.
    pub fn written(&self, lang: Lang) -> String {
        match self {
            Self::Variable(variable) => variable.written(lang),
            Self::Words(asked) => format!("{{{{{asked}}}}}"),
        }
    }
}

/// What a template asks a person to write begins so, in either language.
const ASKS: [&str; 2] = ["escriba ", "write "];
/// The longest of what it asks, in characters.
const LONGEST_ASKED: usize = 100;

/// A template filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// What it is about, in one line.
    pub subject: String,
    /// What it says; what is missing stands there still, as `{{factura.numero}}`.
    pub body: String,
    /// What is missing, each once, in order.
    pub missing: Vec<Missing>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Gap(Variable),
    /// What a person is to write here.
    Ask(&'a str),
    /// Between double braces, and nothing we know; with what was written.
    Unknown(&'a str),
    /// Double braces that nothing closes, to the end.
    Open(&'a str),
}

/// A text as its pieces, read once from left to right.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some(at) = rest.find("{{") {
        if at > 0 {
            pieces.push(Piece::Text(&rest[..at]));
        }
        let inside = &rest[at + 2..];
        let Some(end) = inside.find("}}") else {
            pieces.push(Piece::Open(&rest[at..]));
            return pieces;
        };
        pieces.push(named(&inside[..end]));
        rest = &inside[end + 2..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// What stands between double braces.
fn named(name: &str) -> Piece<'_> {
    let asked = name.trim();
    let asks = ASKS.iter().any(|ask| asked.to_lowercase().starts_with(ask));
    match Variable::named(name) {
        Some(variable) => Piece::Gap(variable),
        None if asks && !asked.contains(['{', '}', '\n']) && asked.chars().count() <= LONGEST_ASKED => {
            Piece::Ask(asked)
        }
        None => Piece::Unknown(name),
    }
}

/// The text with each gap replaced by what `gap` says of it; all else stays as it stands.
fn replaced(text: &str, mut gap: impl FnMut(Variable) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) | Piece::Open(text) => out += text,
            Piece::Unknown(name) | Piece::Ask(name) => {
                out += "{{";
                out += name;
                out += "}}";
            }
            Piece::Gap(variable) => out += &gap(variable),
        }
    }
    out
}

/// The text with its variables under the names of a language: for a reader, or as it is kept (English).
pub fn renamed(text: &str, lang: Lang) -> String {
    replaced(text, |variable| variable.written(lang))
}

/// Fills a template in one pass: what a value says is never read again, whatever it looks like.
pub fn fill(subject: &str, body: &str, values: &Values, lang: Lang) -> Filled {
    let of = |text: &str| {
        replaced(text, |variable| values.0.get(&variable).cloned().unwrap_or_else(|| variable.written(lang)))
    };
    let mut missing = gaps(subject);
    missing.extend(gaps(body));
    missing.retain(|gap| !matches!(gap, Missing::Variable(variable) if values.0.contains_key(variable)));
    // A subject is one line, also where a value is not.
    let subject_line = of(subject).split_whitespace().collect::<Vec<_>>().join(" ");
    Filled { subject: subject_line, body: of(body), missing: once(missing) }
}

/// What stands unfilled in a text that is about to go out, each once.
pub fn gaps(text: &str) -> Vec<Missing> {
    let gap = |piece| match piece {
        Piece::Gap(variable) => Some(Missing::Variable(variable)),
        Piece::Ask(asked) => Some(Missing::Words(asked.to_owned())),
        Piece::Text(_) | Piece::Unknown(_) | Piece::Open(_) => None,
    };
    once(pieces(text).into_iter().filter_map(gap).collect())
}

fn once(all: Vec<Missing>) -> Vec<Missing> {
    let mut each: Vec<Missing> = Vec::with_capacity(all.len());
    for one in all {
        if !each.contains(&one) {
            each.push(one);
        }
    }
    each
}

/// What is wrong with a text that is about to go out as `field`: everything that stands unfilled in it.
pub fn refuse_gaps(field: &str, text: &str, lang: Lang) -> Vec<Wrong> {
    gaps(text).iter().map(|missing| Wrong::new(field, missing_words(missing, lang))).collect()
}

/// Why something is missing and what to do about it, in a sentence that names it.
pub fn missing_words(missing: &Missing, lang: Lang) -> Say {
    use Variable::*;
    let key = match missing {
        Missing::Words(_) => "replies-missing-words",
        Missing::Variable(variable) => match variable {
            CustomerName | CustomerFirstName => "replies-missing-customer",
            CustomerCity => "replies-missing-city",
            CaseAssignee => "replies-missing-assignee",
            InvoiceNumber => "replies-missing-invoice",
            InvoiceWaybill => "replies-missing-waybill",
            InvoiceCarrier => "replies-missing-carrier",
            InvoicePromised => "replies-missing-promised",
            InvoiceDelivered => "replies-missing-delivered",
            NextDate => "replies-missing-next_date",
            CompanyName => "replies-missing-company",
            CaseCode | CaseSubject | CaseStage | CaseReceived | AgentName | Today => "replies-missing-other",
        },
    };
    Say::key(key).with("name", missing.written(lang))
}

/// How a shortcut is kept: `/Envío` is `envio`.
pub(crate) fn shortcut(written: &str) -> String {
    fold(written.trim().trim_start_matches('/')).replace(' ', "-")
}

/// What is wrong with a template. `lang` is the language its variables are listed in.
pub(crate) fn check(input: &TemplateInput, lang: Lang) -> Vec<Wrong> {
    let mut wrongs = Vec::new();
    let mut wrong = |field: &str, say: Say| wrongs.push(Wrong::new(field, say));
    let too_long = |most: usize| Say::key("replies-too-long").with("most", most);
    if input.name.trim().is_empty() {
        wrong("name", Say::key("replies-name-missing"));
    } else if input.name.chars().count() > LONGEST_NAME {
        wrong("name", too_long(LONGEST_NAME));
    }
    if shortcut(&input.shortcut).chars().count() > LONGEST_SHORTCUT {
        wrong("shortcut", too_long(LONGEST_SHORTCUT));
    }
    if input.subject.chars().count() > LONGEST_SUBJECT {
        wrong("subject", too_long(LONGEST_SUBJECT));
    }
    if input.body.trim().is_empty() {
        wrong("body", Say::key("replies-body-missing"));
    } else if input.body.chars().count() > LONGEST_BODY {
        wrong("body", too_long(LONGEST_BODY));
    }
    if let Some(kind) = input.kinds.iter().find(|kind| !KINDS.contains(&kind.as_str())) {
        wrongs.push(Wrong::choice("kinds", kind, KINDS));
    }
    wrongs.extend(refuse_unknown("subject", &input.subject, lang));
    wrongs.extend(refuse_unknown("body", &input.body, lang));
    wrongs
}

/// What is wrong with the variables of a text that is about to be kept as `field`.
pub fn refuse_unknown(field: &str, text: &str, lang: Lang) -> Option<Wrong> {
    Some(Wrong::new(field, trouble(text, lang)?))
}

/// The first thing in a text that no value could ever fill.
fn trouble(text: &str, lang: Lang) -> Option<Say> {
    pieces(text).into_iter().find_map(|piece| match piece {
        Piece::Unknown(name) => {
            let known: Vec<&str> = Variable::ALL.iter().map(|v| v.name(lang)).collect();
            Some(Say::key("replies-unknown-variable").with("name", cut(name)).with("known", known.join(", ")))
        }
        Piece::Open(text) => Some(Say::key("replies-open-variable").with("name", cut(text))),
        Piece::Text(_) | Piece::Gap(_) | Piece::Ask(_) => None,
    })
}

/// As much of what was written as fits into a sentence.
fn cut(text: &str) -> String {
    const QUOTED: usize = 40;
    let short: String = text.chars().take(QUOTED).collect();
    if short.len() < text.len() { short + "…" } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rosa() -> Values {
        Values::default()
            .with(Variable::CustomerName, "Rosa Peñafiel".to_owned())
            .with(Variable::CaseCode, "C-1042".to_owned())
            .with(Variable::CustomerCity, Some("  ".to_owned()))
    }

    #[test]
    fn gaps_are_filled_and_what_is_missing_stays_in_sight() {
        #[track_caller]
        fn check(body: &str, expected: &str, missing: &[&str]) {
            let filled = fill("", body, &rosa(), Lang::Es);
            let told: Vec<String> = filled.missing.iter().map(|m| m.written(Lang::Es)).collect();
            assert_eq!(
                (filled.body.as_str(), told),
                (expected, missing.iter().map(|m| (*m).to_owned()).collect()),
                "{body}"
            );
        }
        check("Buen día, {{cliente.nombre}}.", "Buen día, Rosa Peñafiel.", &[]);
        check("{{customer.name}}{{ caso.código }}", "Rosa PeñafielC-1042", &[]);
        check("En {{cliente.ciudad}}", "En {{cliente.ciudad}}", &["{{cliente.ciudad}}"]);
        check(
            "{{invoice.number}}, {{factura.numero}}",
            "{{factura.numero}}, {{factura.numero}}",
            &["{{factura.numero}}"],
        );
        check("Hicimos {{escriba qué}}.", "Hicimos {{escriba qué}}.", &["{{escriba qué}}"]);
        check("{ solo } }} { {{", "{ solo } }} { {{", &[]);
        check("{{7*7}} {{{{caso.codigo}}}}", "{{7*7}} {{{{caso.codigo}}}}", &[]);
    }

    #[test]
    fn a_value_that_looks_like_a_template_stays_as_it_is() {
        for name in ["{{7*7}}", "{{caso.codigo}}", "{{", "}}", "{link}", "${7*7}", "<%= 7 %>"] {
            let values = rosa().with(Variable::CustomerName, name.to_owned());
            let filled =
                fill("Para {{cliente.nombre}}", "¡{{cliente.nombre}}! {{caso.codigo}}", &values, Lang::Es);
            assert_eq!(filled.subject, format!("Para {name}"));
            assert_eq!(filled.body, format!("¡{name}! C-1042"));
            assert_eq!(filled.missing, []);
        }
    }

    #[test]
    fn a_subject_stays_on_one_line() {
        let values = Values::default().with(Variable::CustomerName, "Rosa\r\nBcc: todos".to_owned());
        assert_eq!(fill("De {{cliente.nombre}}", "x", &values, Lang::Es).subject, "De Rosa Bcc: todos");
    }

    fn input(body: &str) -> TemplateInput {
        TemplateInput { name: "Prueba".into(), body: body.into(), ..TemplateInput::default() }
    }

    #[test]
    fn what_no_value_could_fill_is_refused() {
        #[track_caller]
        fn key(body: &str, expected: Option<&str>) {
            let wrongs = check(&input(body), Lang::Es);
            assert_eq!(wrongs.first().map(|w| &*w.say.key), expected, "{body}");
        }
        key("Hola {{cliente.nombre}}, {suelta}", None);
        key("Lo que hicimos: {{Escriba qué se hizo}}", None);
        key("{{escriba}}", Some("replies-unknown-variable"));
        key("{{cliente.apellido}}", Some("replies-unknown-variable"));
        key("{{7*7}}", Some("replies-unknown-variable"));
        key("{{}}", Some("replies-unknown-variable"));
        key("{{ {{cliente.nombre}} }}", Some("replies-unknown-variable"));
        key("{{cliente.nombre", Some("replies-open-variable"));
        key(" \n", Some("replies-body-missing"));
        let say = &check(&input("{{nombre}}"), Lang::Es)[0].say;
        assert!(say.args.iter().any(|(name, value)| *name == "known" && value.contains("cliente.nombre")));
    }

    #[test]
    fn the_names_of_variables_are_those_of_the_reader() {
        let kept = renamed("{{Cliente.Nombre}}: {{caso.código}} {x} {{7}}", Lang::En);
        assert_eq!(kept, "{{customer.name}}: {{case.code}} {x} {{7}}");
        assert_eq!(renamed(&kept, Lang::Es), "{{cliente.nombre}}: {{caso.codigo}} {x} {{7}}");
    }

    #[test]
    fn a_shortcut_is_typed_without_accents_or_spaces() {
        for (written, kept) in
            [("/Envío", "envio"), (" guía de devolución ", "guia-de-devolucion"), ("//", "")]
        {
            assert_eq!(shortcut(written), kept);
        }
    }

    proptest! {
        #[test]
        fn whatever_a_value_says_comes_out_as_it_went_in(value in "\\PC*[^\\s]\\PC*", before in "[^{]*") {
            let value = value.trim().to_owned();
            let values = Values::default().with(Variable::CustomerName, value.clone());
            let body = format!("{before}{{{{cliente.nombre}}}}");
            prop_assert_eq!(fill("", &body, &values, Lang::Es).body, format!("{before}{value}"));
        }

        #[test]
        fn any_text_can_be_read_and_is_the_same_without_gaps(text in "[a-z.{}\\n]{0,60}") {
            let filled = fill("", &text, &Values::default(), Lang::Es);
            prop_assert_eq!(filled.missing.is_empty(), gaps(&text).is_empty());
            if filled.missing.is_empty() {
                prop_assert_eq!(filled.body, text);
            }
        }
    }
}
