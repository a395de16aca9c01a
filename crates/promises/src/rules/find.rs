//! Promises in a text: who says *lo llamo el jueves antes de las 12* has promised.

use super::{
    moment::{Moment, moment_at},
    resolve::{opens, resolve},
    tokens::{self, Token},
    verbs::{Verb, verb_at},
};
use calendar::Calendar;
use jiff::Timestamp;

/// The most promises that are proposed of one text.
const MOST: usize = 5;
/// The longest words of one, in characters.
const LONGEST: usize = 160;
/// Words that lead to a moment and are no part of what is promised.
const LEADS: &[&str] = &[
    "el", "la", "las", "los", "a", "al", "de", "del", "para", "en", "por", "antes", "dentro", "mas",
    "tardar", "como", "maximo", "hasta", "este", "esta", "proximo", "proxima", "plazo", "un", "una", "y",
    "o", "no", "sobre", "the", "on", "at", "by", "before", "in", "within", "until", "this", "next", "and",
    "than", "later", "les", "dia", "entre", "fin", "fines", "final", "max", "menos", "proximas", "proximos",
    "unas", "unos", "around", "between", "end", "of",
];
/// What makes of it a hope, a refusal or somebody else's words, wherever it stands before the verb.
const HEDGES: &[&[&str]] = &[
    &["tal", "vez"],
    &["quiza"],
    &["quizas"],
    &["a", "lo", "mejor"],
    &["posiblemente"],
    &["probablemente"],
    &["puede", "que"],
    &["maybe"],
    &["perhaps"],
    &["no", "puedo"],
    &["no", "podemos"],
    &["no", "podre"],
    &["no", "le", "puedo"],
    &["no", "le", "podemos"],
    &["no", "prometo"],
    &["no", "le", "prometo"],
    &["no", "le", "aseguro"],
    &["no", "le", "garantizo"],
    &["can't"],
    &["cannot"],
    &["dice", "que"],
    &["dijo", "que"],
    &["dicen", "que"],
    &["pide", "que"],
    &["pidio", "que"],
    &["quiere", "que"],
    &["comenta", "que"],
    &["indica", "que"],
    &["menciona", "que"],
    &["asegura", "que"],
    &["afirma", "que"],
    &["insiste", "en"],
    &["pregunta", "si"],
    &["pregunto", "si"],
    &["says"],
    &["said"],
    &["asks", "if"],
];
/// What makes of a verb that may be past a past one.
const PAST: &[&str] = &[
    "ayer",
    "anteayer",
    "anoche",
    "contesto",
    "contestaron",
    "respondio",
    "atendio",
    "quedo",
    "dijo",
    "estaba",
    "yesterday",
];

/// A promise found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// What is promised: *Llamar*, *Devolver el dinero*.
    pub(crate) words: String,
    /// Until when.
    pub(crate) due: Timestamp,
    /// Whether nothing had to be guessed.
    pub(crate) sure: bool,
    /// Whether nobody works on that day.
    pub(crate) closed: bool,
}

/// The promises that a text makes to whoever it is for, said now, where the calendar is in force. What is read of a
/// text is bounded, and each word is looked at a fixed number of times.
pub(crate) fn find(text: &str, now: Timestamp, calendar: &Calendar) -> Vec<Found> {
    let text = tokens::read(text);
    let mut found: Vec<Found> = Vec::new();
    for sentence in tokens::sentences(text) {
        for one in in_sentence(text, &sentence, now, calendar) {
            if !found.iter().any(|known| known.due == one.due && known.words == one.words) {
                found.push(one);
            }
            if found.len() == MOST {
                return found;
            }
        }
    }
    found
}

/// The first moment that a text says, whatever it is about.
pub(crate) fn when(text: &str, now: Timestamp, calendar: &Calendar) -> Option<Timestamp> {
    let sentences = tokens::sentences(tokens::read(text));
    sentences.iter().find_map(|s| moments(s, now, calendar).first().map(|moment| moment.due))
}

struct When {
    from: usize,
    to: usize,
    due: Timestamp,
    sure: bool,
}

fn moments(s: &[Token], now: Timestamp, calendar: &Calendar) -> Vec<When> {
    let (mut all, mut at) = (Vec::new(), 0);
    while at < s.len() {
        let Some((to, moment)) = moment_at(s, at) else {
            at += 1;
            continue;
        };
        let moment: Moment = moment;
        if let Some((due, sure)) = resolve(&moment, now, calendar) {
            all.push(When { from: at, to, due, sure });
        }
        at = to.max(at + 1);
    }
    all
}

fn in_sentence(text: &str, s: &[Token], now: Timestamp, calendar: &Calendar) -> Vec<Found> {
    if s.last().is_some_and(|t| t.word == "?") {
        return Vec::new();
    }
    let whens = moments(s, now, calendar);
    if whens.is_empty() {
        return Vec::new();
    }
    let past = s.iter().any(|t| PAST.contains(&t.word.as_str()));
    let verbs: Vec<Verb> = (0..s.len())
        .filter_map(|at| verb_at(s, at))
        .filter(|v| (v.sure || v.lemma.is_none() || !past) && is_meant(s, v))
        .collect();
    let mut kept: Vec<bool> = vec![false; verbs.len()];
    let mut found = Vec::new();
    let mut after = 0;
    for when in &whens {
        while after < verbs.len() && verbs[after].from < when.from {
            after += 1;
        }
        let before = after.checked_sub(1).filter(|i| !kept[*i]);
        let beside = |i: usize| !parted(s, verbs[i].to.min(when.from), when.from);
        let ahead = (after < verbs.len()).then_some(after);
        let leads = |i: usize| !parted(s, when.to, verbs[i].from);
        // The verb it stands beside; else the one before it, or the one that follows.
        let chosen = before.filter(|i| beside(*i)).or(ahead.filter(|i| leads(*i))).or(before).or(ahead);
        let Some(index) = chosen else { continue };
        kept[index] = true;
        // What is promised goes on until the next verb, or the next moment.
        let later = whens.iter().map(|w| w.from).find(|from| *from > when.from && *from > verbs[index].to);
        let next = verbs.get(index + 1).map_or(s.len(), |v| v.from).min(later.unwrap_or(s.len()));
        found.push(Found {
            words: words(text, s, &verbs[index], when, next),
            due: when.due,
            sure: when.sure && verbs[index].sure,
            closed: !opens(calendar.zone().to_datetime(when.due).date(), calendar),
        });
    }
    found
}

/// Whether something parts what stands between two places of a sentence.
fn parted(s: &[Token], from: usize, to: usize) -> bool {
    let between = s.get(from..to).unwrap_or_default();
    between
        .iter()
        .any(|t| matches!(t.word.as_str(), "," | ":" | "(" | ")" | "—" | "y" | "and" | "pero" | "but"))
}

/// Whether it is said as a promise: no *no*, no *si*, no *tal vez*, nobody else's words.
fn is_meant(s: &[Token], verb: &Verb) -> bool {
    let clause = s[..verb.from]
        .iter()
        .rposition(|t| matches!(t.word.as_str(), "," | ":" | "(" | ")" | "—"))
        .map_or(0, |at| at + 1);
    let before: Vec<&str> =
        s[clause..verb.from].iter().rev().take(12).rev().map(|t| t.word.as_str()).collect();
    let last = |n: usize| before.len().checked_sub(n).map_or("", |at| before[at]);
    let right_before =
        matches!(last(1), "no" | "nunca" | "tampoco" | "ni" | "si" | "if" | "cuando" | "sin" | "not" | "nos")
            || (last(1) == "que" && matches!(last(2), "sea" | "ojala"));
    let hedged = HEDGES.iter().any(|hedge| before.windows(hedge.len()).any(|w| w == *hedge));
    let refused = s.get(verb.to.wrapping_sub(1)).is_some_and(|t| t.word == "not");
    // A refusal holds for the whole sentence: *no le puedo prometer, lo llamo si puedo el jueves*.
    let all: Vec<&str> = s[..verb.from].iter().rev().take(24).rev().map(|t| t.word.as_str()).collect();
    let no_promise = all
        .iter()
        .position(|w| w.starts_with("promet") || w.starts_with("garanti"))
        .is_some_and(|at| all[..at].iter().rev().take(3).any(|w| *w == "no"));
    !right_before && !hedged && !refused && !no_promise
}

/// What is promised, as one writes it down.
fn words(text: &str, s: &[Token], verb: &Verb, when: &When, next: usize) -> String {
    let mut said = verb.lemma.clone().unwrap_or_default();
    let from = if verb.lemma.is_some() { verb.to } else { verb.from };
    let mut add = |tokens: &[Token]| {
        if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
            if !said.is_empty() {
                said.push(' ');
            }
            said.push_str(&text[first.start..last.end]);
        }
    };
    let until_mark = |from: usize, to: usize| {
        let to = to.max(from);
        let mark =
            s[from..to].iter().position(|t| matches!(t.word.as_str(), "," | ":" | "(" | ")" | "?" | "—"));
        &s[from..mark.map_or(to, |at| from + at)]
    };
    if when.from >= from {
        add(without_leads(&s[from..when.from]));
        // *el jueves para confirmar la entrega*
        if s.get(when.to)
            .is_some_and(|t| matches!(t.word.as_str(), "para" | "con" | "sobre" | "to" | "with" | "about"))
        {
            add(without_leads(until_mark(when.to, next.max(when.to))));
        }
    } else {
        add(without_leads(until_mark(from, next)));
    }
    capital(&said)
}

/// Without what leads to the moment that follows, and marks.
fn without_leads(tokens: &[Token]) -> &[Token] {
    let keep = tokens
        .iter()
        .rposition(|t| !LEADS.contains(&t.word.as_str()) && t.word.starts_with(char::is_alphanumeric));
    keep.map_or(&[], |last| &tokens[..=last])
}

fn capital(said: &str) -> String {
    let one_line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut chars = one_line.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first.chars().chain(chars).take(LONGEST).collect()
}
