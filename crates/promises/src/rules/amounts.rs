//! How many of what: *48 horas*, *dos días hábiles*, *un par de semanas*.

use super::{moment::word, tokens::Token};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Minutes,
    Hours,
    Days,
    Weeks,
    Fortnights,
    Months,
}

pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "minuto" | "minutos" | "min" | "mins" | "minute" | "minutes" => Unit::Minutes,
        "hora" | "horas" | "h" | "hs" | "hrs" | "hour" | "hours" => Unit::Hours,
        "dia" | "dias" | "day" | "days" => Unit::Days,
        "semana" | "semanas" | "week" | "weeks" => Unit::Weeks,
        "quincena" | "quincenas" | "fortnight" | "fortnights" => Unit::Fortnights,
        "mes" | "meses" | "month" | "months" => Unit::Months,
        _ => return None,
    })
}

/// `48h`, `30min`.
pub(super) fn glued_unit(word: &str) -> Option<Unit> {
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    (letters.len() < word.len() && !letters.is_empty()).then(|| unit(letters)).flatten()
}

/// A number up to 999, in figures or words; of a range, its end.
pub(super) fn amount(s: &[Token], at: usize) -> Option<(i64, usize)> {
    let (first, len) = number(s, at)?;
    if matches!(word(s, at + len), "a" | "o" | "to" | "or")
        && let Some((last, more)) = number(s, at + len + 1)
    {
        return Some((first.max(last), len + 1 + more));
    }
    if matches!(word(s, at), "par" | "couple") && matches!(word(s, at + 1), "de" | "of") {
        return Some((2, 2));
    }
    Some((first, len))
}

pub(super) fn number(s: &[Token], at: usize) -> Option<(i64, usize)> {
    let written = word(s, at);
    if let Some((_, end)) = written.split_once('-') {
        return figures(end.trim_end_matches(char::is_alphabetic)).map(|n| (n, 1));
    }
    if let Some(n) = figures(written.trim_end_matches(char::is_alphabetic)) {
        return Some((n, 1));
    }
    if matches!(written, "un" | "a") && matches!(word(s, at + 1), "par" | "couple") {
        return Some((2, 3));
    }
    let n = spoken(written)?;
    let ones = |at| spoken(word(s, at)).filter(|ones| *ones < 10);
    if n >= 20 && n % 10 == 0 {
        if word(s, at + 1) == "y"
            && let Some(ones) = ones(at + 2)
        {
            return Some((n + ones, 3));
        }
        if let Some(ones) = ones(at + 1) {
            return Some((n + ones, 2));
        }
    }
    Some((n, 1))
}

fn figures(written: &str) -> Option<i64> {
    let plain = (1..=3).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| written.parse().ok()).flatten()
}

#[rustfmt::skip]
pub(super) fn spoken(word: &str) -> Option<i64> {
    const NAMES: &[(&str, i64)] = &[
        ("un", 1), ("una", 1), ("uno", 1), ("dos", 2), ("tres", 3), ("cuatro", 4), ("cinco", 5), ("seis", 6),
        ("siete", 7), ("ocho", 8), ("nueve", 9), ("diez", 10), ("once", 11), ("doce", 12), ("trece", 13),
        ("catorce", 14), ("quince", 15), ("dieciseis", 16), ("diecisiete", 17), ("dieciocho", 18), ("diecinueve", 19),
        ("veinte", 20), ("veintiun", 21), ("veintiuno", 21), ("veintiuna", 21), ("veintidos", 22), ("veintitres", 23),
        ("veinticuatro", 24), ("veinticinco", 25), ("veintiseis", 26), ("veintisiete", 27), ("veintiocho", 28),
        ("veintinueve", 29), ("treinta", 30), ("cuarenta", 40), ("cincuenta", 50), ("sesenta", 60),
        ("setenta", 70), ("noventa", 90), ("par", 2),
        ("one", 1), ("a", 1), ("an", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7),
        ("eight", 8), ("nine", 9), ("ten", 10), ("twelve", 12), ("fifteen", 15), ("twenty", 20), ("thirty", 30),
        ("forty", 40), ("sixty", 60), ("seventy", 70),
    ];
    NAMES.iter().find(|(name, _)| *name == word).map(|(_, n)| *n)
}
