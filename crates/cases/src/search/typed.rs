//! What somebody typed into the box, taken apart: words, "phrases", -what is not wanted, and filters such as
//! `estado:nuevo`. Nothing is looked up here: what a value means is [`super::meant`]'s. Pure.

use places::fold;
use std::ops::Range;

/// How much of what was typed is read, in characters, and in how many pieces.
const LONGEST: usize = 400;
const MOST_PIECES: usize = 24;

/// What a filter looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum By {
    Phase,
    Kind,
    Priority,
    Team,
    Tag,
    Category,
    Customer,
    Assignee,
    Without,
    Deadline,
    Received,
    Channel,
    Province,
    Product,
    Invoice,
    Waybill,
    Reference,
}

/// Every filter: its name in Spanish and in English as it is offered, and the other names that are understood, folded.
pub(crate) const FILTERS: &[(By, &str, &str, &[&str])] = &[
    (By::Phase, "estado", "status", &["fase", "phase", "state", "is"]),
    (By::Assignee, "asignado", "assignee", &["de", "asignada", "assigned", "agente", "agent", "of"]),
    (By::Without, "sin", "without", &[]),
    (By::Deadline, "plazo", "deadline", &["plazos", "vence", "due", "sla"]),
    (By::Customer, "cliente", "customer", &["client"]),
    (By::Kind, "tipo", "kind", &["type"]),
    (By::Priority, "prioridad", "priority", &[]),
    (By::Team, "equipo", "team", &["grupo", "group"]),
    (By::Tag, "etiqueta", "tag", &["tags"]),
    (By::Category, "categoría", "category", &["motivo", "reason"]),
    (By::Received, "recibido", "received", &["fecha", "date"]),
    (By::Channel, "canal", "channel", &["por", "via"]),
    (By::Product, "producto", "product", &[]),
    (By::Province, "provincia", "province", &["departamento", "region"]),
    (By::Invoice, "factura", "invoice", &[]),
    (By::Waybill, "guía", "waybill", &["albaran"]),
    (By::Reference, "referencia", "reference", &["ref"]),
];

impl By {
    /// The filter of a name, however it is written.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let name = fold(name);
        let known = |(_, es, en, others): &&(By, &str, &str, &[&str])| {
            fold(es) == name || *en == name || others.contains(&name.as_str())
        };
        FILTERS.iter().find(known).map(|(by, ..)| *by)
    }
}

/// A piece of what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Where it stands, so that it can be taken out.
    pub(crate) at: Range<usize>,
    /// What fits it is not wanted.
    pub(crate) negated: bool,
    pub(crate) what: What,
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// A word.
    Word(String),
    /// Words that stand together.
    Phrase(String),
    /// A filter that is known, with its values: any of them will do.
    Filter(By, Vec<String>),
    /// It looks like a filter, but there is none of that name.
    Unknown(String),
}

/// Takes apart what was typed.
pub(crate) fn pieces(typed: &str) -> Vec<Piece> {
    let end = typed.char_indices().nth(LONGEST).map_or(typed.len(), |(at, _)| at);
    let mut rest = Rest { text: &typed[..end], at: 0 };
    std::iter::from_fn(|| rest.piece()).take(MOST_PIECES).collect()
}

/// What was typed without one of its pieces.
pub(crate) fn without(typed: &str, piece: &Piece) -> String {
    let (before, after) = (&typed[..piece.at.start], &typed[piece.at.end..]);
    [before.trim(), after.trim()]
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What is still to be read.
struct Rest<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Rest<'a> {
    fn piece(&mut self) -> Option<Piece> {
        let left = &self.text[self.at..];
        self.at += left.len() - left.trim_start().len();
        let start = self.at;
        let left = &self.text[start..];
        if left.is_empty() {
            return None;
        }
        let negated =
            left.starts_with('-') && left[1..].starts_with(|c: char| c.is_alphanumeric() || c == '"');
        let said = &left[usize::from(negated)..];
        let (what, length) = if said.starts_with('"') {
            let (phrase, length) = quoted(said);
            (What::Phrase(phrase.to_owned()), length)
        } else {
            let length = length_of(said);
            (what(&said[..length]), length)
        };
        self.at = start + usize::from(negated) + length;
        Some(Piece { at: start..self.at, negated, what })
    }
}

/// What stands between quotes at the beginning, and how long it is with them. A quote left open ends with the text.
fn quoted(text: &str) -> (&str, usize) {
    match text[1..].find('"') {
        Some(end) => (&text[1..=end], end + 2),
        None => (&text[1..], text.len()),
    }
}

/// How long the piece at the beginning is: until the next space that is not between quotes.
fn length_of(text: &str) -> usize {
    let mut open = false;
    let ends = |(_, c): &(usize, char)| {
        open ^= *c == '"';
        c.is_whitespace() && !open
    };
    text.char_indices().find(ends).map_or(text.len(), |(at, _)| at)
}

fn what(piece: &str) -> What {
    let Some((name, value)) = piece.split_once(':') else { return What::Word(piece.to_owned()) };
    // `10:30` and `https://…` are words.
    if name.is_empty() || !name.chars().all(char::is_alphabetic) || value.starts_with("//") {
        return What::Word(piece.to_owned());
    }
    match By::named(name) {
        Some(by) => What::Filter(by, values(value)),
        None if value.is_empty() => What::Word(name.to_owned()),
        None => What::Unknown(name.to_owned()),
    }
}

/// The values of a filter: parted by commas, each perhaps between quotes.
fn values(text: &str) -> Vec<String> {
    let mut values = vec![String::new()];
    let mut open = false;
    for c in text.chars() {
        match c {
            '"' => open = !open,
            ',' if !open => values.push(String::new()),
            // There is always a last one.
            c => values.last_mut().into_iter().for_each(|value| value.push(c)),
        }
    }
    values.iter().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(typed: &str) -> Vec<(bool, What)> {
        pieces(typed).into_iter().map(|piece| (piece.negated, piece.what)).collect()
    }

    fn word(text: &str) -> What {
        What::Word(text.to_owned())
    }

    fn filter(by: By, values: &[&str]) -> What {
        What::Filter(by, values.iter().map(|value| (*value).to_owned()).collect())
    }

    #[track_caller]
    fn check(typed: &str, expected: &[(bool, What)]) {
        assert_eq!(read(typed), expected, "{typed}");
    }

    #[test]
    fn what_is_typed_is_taken_apart() {
        check("", &[]);
        check("  llaves   paso ", &[(false, word("llaves")), (false, word("paso"))]);
        check(
            "\"llaves de paso\" -rotas",
            &[(false, What::Phrase("llaves de paso".into())), (true, word("rotas"))],
        );
        check("-\"sin abrir", &[(true, What::Phrase("sin abrir".into()))]);
        check("estado:nuevo", &[(false, filter(By::Phase, &["nuevo"]))]);
        check("-Estado:cerrado,resuelto", &[(true, filter(By::Phase, &["cerrado", "resuelto"]))]);
        check(
            "cliente:\"ferretería el sol\" luz",
            &[(false, filter(By::Customer, &["ferretería el sol"])), (false, word("luz"))],
        );
        check(
            "CATEGORIA:tarde guia:12 status:open de:yo",
            &[
                (false, filter(By::Category, &["tarde"])),
                (false, filter(By::Waybill, &["12"])),
                (false, filter(By::Phase, &["open"])),
                (false, filter(By::Assignee, &["yo"])),
            ],
        );
        check("estado:", &[(false, filter(By::Phase, &[]))]);
        check("color:azul", &[(false, What::Unknown("color".into()))]);
        check("nota:", &[(false, word("nota"))]);
        check(
            "10:30 https://x.ec C-1042 se-99 - --a",
            &[
                (false, word("10:30")),
                (false, word("https://x.ec")),
                (false, word("C-1042")),
                (false, word("se-99")),
                (false, word("-")),
                (false, word("--a")),
            ],
        );
        check("recibido:>=2026-11-01", &[(false, filter(By::Received, &[">=2026-11-01"]))]);
    }

    #[test]
    fn every_filter_is_known_by_both_its_names() {
        for (by, es, en, others) in FILTERS {
            for name in [es, en].into_iter().chain(others.iter()) {
                assert_eq!(By::named(name), Some(*by), "{name}");
                assert_eq!(By::named(&name.to_uppercase()), Some(*by), "{name}");
            }
        }
    }

    #[test]
    fn a_piece_is_taken_out_whole() {
        let typed = "luz  cliente:\"el sol\" -rota";
        let all = pieces(typed);
        assert_eq!(without(typed, &all[1]), "luz -rota");
        assert_eq!(without(typed, &all[0]), "cliente:\"el sol\" -rota");
        assert_eq!(without("luz", &pieces("luz")[0]), "");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_every_piece_is_where_it_says_and_none_is_empty(typed in "[ a-c:,\"ñ-]{0,60}|.*") {
            let mut end = 0;
            for piece in pieces(&typed) {
                prop_assert!(piece.at.start >= end && piece.at.end > piece.at.start);
                end = piece.at.end;
                prop_assert!(typed.get(piece.at.clone()).is_some());
                let _ = without(&typed, &piece);
            }
        }

        #[test]
        fn taking_out_every_piece_leaves_nothing(typed in "[ a-c:,\"ñ-]{0,40}") {
            let mut left = typed;
            while let Some(first) = pieces(&left).first() {
                let less = without(&left, first);
                prop_assert!(less.len() < left.len());
                left = less;
            }
            prop_assert_eq!(left.trim(), "");
        }
    }
}
