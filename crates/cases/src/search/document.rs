//! All that a case is found by, as each engine keeps it, and what is looked for in it, as each engine reads it. Pure.

use super::{
    meant::{Place, Term},
    stems::{LONGEST_WORD, Stems},
};
use crate::rules::{Kind, Phase};
use db::Dialect;
use places::fold;
use std::collections::{BTreeMap, BTreeSet};

/// The most words of messages that are kept of a case; what was said first counts.
const MOST_WORDS: usize = 12_000;

/// What a case says, by where it says it, in words as they are written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Says<'a> {
    /// What it is about, in one line.
    pub(crate) title: &'a str,
    /// Names of who buys and of who uses.
    pub(crate) who: Vec<&'a str>,
    /// Product, numbers and the like.
    pub(crate) what: Vec<&'a str>,
    /// Where the customer is, or the goods went.
    pub(crate) provinces: Vec<&'a str>,
    /// What stands for how the case stands; see [`marks`].
    pub(crate) marks: Vec<String>,
    /// What was told, answered and noted, and the names of what was attached.
    pub(crate) said: Vec<&'a str>,
}

/// The stems of what a case says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Document {
    pub(crate) title: Vec<String>,
    pub(crate) who: Vec<String>,
    pub(crate) what: Vec<String>,
    /// What stands for how the case stands; see [`marks`].
    pub(crate) marks: Vec<String>,
    pub(crate) said: Vec<String>,
}

/// A number or an address as one word, however it is written and looked for: `(09) 123-456` is `9123456`.
pub(crate) fn one_word(text: &str) -> String {
    let whole = crate::rules::joined(text);
    let is_number = whole.bytes().all(|b| b.is_ascii_digit());
    let whole = if is_number { whole.trim_start_matches('0') } else { &whole };
    // The beginning of a longer one tells it from others.
    let ends = whole.char_indices().map(|(at, c)| at + c.len_utf8());
    whole[..ends.take_while(|end| *end <= LONGEST_WORD).last().unwrap_or_default()].to_owned()
}

/// The fewest digits of a number by which somebody is known.
const SHORTEST_NUMBER: usize = 6;

/// Whether what was typed is a number or an address by which somebody is known, and no name.
pub(crate) fn is_one_word(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let several = text.contains(char::is_alphabetic) && text.trim().contains(char::is_whitespace);
    text.contains('@') || digits >= SHORTEST_NUMBER && !several
}

/// Stands in a document for a province; nobody types it by chance.
pub(crate) fn province_mark(province: &str) -> String {
    format!("0p{}", fold(province).replace(' ', ""))
}

/// Stands in a document for a stem of its head: what a case is about, its names and numbers. Words that many cases say
/// somewhere are in the heads of few, and an index finds those few only by words of their own.
pub fn head_mark(stem: &str) -> String {
    format!("0h{stem}")
}

/// Stands in a document for every phase in which a case is open.
const OPEN: &str = "0fopen";

fn kind_mark(kind: Kind) -> String {
    format!("0k{}", kind.as_str().replace('_', ""))
}

fn phase_mark(phase: Phase) -> String {
    format!("0f{}", phase.as_str().replace('_', ""))
}

/// What stands in a document for a case's kind and for how far it is: so the index finds those of few that say what many
/// say.
pub fn marks(kind: Kind, phase: Phase) -> Vec<String> {
    let open = phase.is_open().then(|| OPEN.to_owned());
    [kind_mark(kind), phase_mark(phase)].into_iter().chain(open).collect()
}

/// The marks one of which stands in every document of these kinds.
pub(crate) fn of_kinds(kinds: &[Kind]) -> Vec<String> {
    kinds.iter().map(|kind| kind_mark(*kind)).collect()
}

/// The marks one of which stands in every document of a case in these phases.
pub(crate) fn in_phases(phases: &[Phase]) -> Vec<String> {
    let (open, over): (Vec<Phase>, Vec<Phase>) = Phase::ALL.iter().partition(|phase| phase.is_open());
    if !open.iter().all(|phase| phases.contains(phase)) {
        return phases.iter().map(|phase| phase_mark(*phase)).collect();
    }
    let over = over.into_iter().filter(|phase| phases.contains(phase)).map(phase_mark);
    std::iter::once(OPEN.to_owned()).chain(over).collect()
}

impl Document {
    pub(crate) fn of(says: &Says<'_>, stems: &Stems) -> Self {
        let all = |texts: &[&str]| texts.iter().flat_map(|text| stems.all(text)).collect::<Vec<_>>();
        let (title, who, mut what) = (stems.all(says.title), all(&says.who), all(&says.what));
        let heads: BTreeSet<&String> = title.iter().chain(&who).chain(&what).collect();
        let heads: Vec<String> = heads.into_iter().map(|stem| head_mark(stem)).collect();
        let provinces = says.provinces.iter().filter(|province| !province.trim().is_empty());
        what.extend(provinces.map(|province| province_mark(province)));
        what.extend(heads);
        let mut said = all(&says.said);
        said.truncate(MOST_WORDS);
        Self { title, who, what, marks: says.marks.clone(), said }
    }

    /// As PostgreSQL keeps it: each stem with where it stands and in which part.
    pub(crate) fn vector(&self) -> String {
        /// Later places are not told apart.
        const LAST: usize = 16_383;
        let parts =
            [(&self.title, "A"), (&self.who, "B"), (&self.what, "C"), (&self.marks, "C"), (&self.said, "")];
        let all = parts.iter().flat_map(|(stems, part)| stems.iter().map(move |stem| (stem, *part)));
        let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (at, (stem, part)) in (1..).zip(all) {
            places.entry(stem).or_default().push(format!("{}{part}", at.min(LAST)));
        }
        let words = places.iter().map(|(stem, at)| format!("'{stem}':{}", at.join(",")));
        words.collect::<Vec<_>>().join(" ")
    }
}

/// Where all words must stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// In what it is about and in the names: who looks for that, means it.
    Head,
    /// Anywhere, but not all in the head.
    Rest,
}

/// What is looked for, as an engine reads it; nothing when no word is wanted. `within`: of each of these, one mark must
/// stand there.
pub(crate) fn expression(
    terms: &[Term],
    within: &[Vec<String>],
    reach: Reach,
    dialect: Dialect,
) -> Option<String> {
    let engine = match dialect {
        Dialect::Sqlite => &FTS5,
        Dialect::Postgres => &TSQUERY,
    };
    let (unwanted, wanted): (Vec<&Term>, Vec<&Term>) = terms.iter().partition(|term| term.negated);
    if wanted.is_empty() {
        return None;
    }
    let joined = |terms: &[&Term], head: bool, with: &str| {
        terms.iter().map(|term| engine.term(term, head)).collect::<Vec<_>>().join(with)
    };
    let mut all = format!("({})", joined(&wanted, reach == Reach::Head, engine.and));
    for marks in within {
        let any = marks.iter().map(|mark| (engine.word)(mark, None)).collect::<Vec<_>>().join(engine.or);
        all = format!("({all}{}({any}))", engine.and);
    }
    if !unwanted.is_empty() {
        all = format!("({all}{}({}))", engine.not, joined(&unwanted, false, engine.or));
    }
    if reach == Reach::Rest {
        all = format!("{all}{}({})", engine.not, joined(&wanted, true, engine.and));
    }
    Some(all)
}

/// What any of these terms say, wanted or not.
pub(crate) fn any(terms: &[Term], dialect: Dialect) -> String {
    let engine = match dialect {
        Dialect::Sqlite => &FTS5,
        Dialect::Postgres => &TSQUERY,
    };
    terms.iter().map(|term| engine.term(term, false)).collect::<Vec<_>>().join(engine.or)
}

/// How an engine writes what is looked for.
struct Engine {
    and: &'static str,
    or: &'static str,
    not: &'static str,
    /// One word, or one that begins so.
    word: fn(&str, Option<&str>) -> String,
    /// Words that stand one after another, or one that begins so, in their place; in the head or anywhere.
    phrase: fn(&Term, bool) -> String,
}

// Stems are letters and digits: between quotes, nothing in them means anything to an engine.
const FTS5: Engine = Engine { and: " AND ", or: " OR ", not: " NOT ", word: fts5_word, phrase: fts5_phrase };
const TSQUERY: Engine =
    Engine { and: " & ", or: " | ", not: " & !", word: tsquery_word, phrase: tsquery_phrase };

impl Engine {
    /// What one term looks for, in the head or anywhere.
    fn term(&self, term: &Term, head: bool) -> String {
        let begins = term.begins.as_deref().map(head_mark);
        let marks = |begins: Option<&str>| {
            let words = term.stems.iter().map(|stem| (self.word)(&head_mark(stem), begins));
            words.collect::<Vec<_>>().join(self.and)
        };
        match (head, term.stems.len(), term.place) {
            (true, 1, Place::Anywhere) => marks(begins.as_deref()),
            // Its marks find the few heads among which the phrase is looked for.
            (true, ..) if begins.is_none() => {
                format!("({}{}{})", marks(None), self.and, (self.phrase)(term, head))
            }
            _ => (self.phrase)(term, head),
        }
    }
}

fn fts5_word(word: &str, begins: Option<&str>) -> String {
    match begins {
        Some(begins) => format!("(\"{word}\" OR \"{begins}\" *)"),
        None => format!("\"{word}\""),
    }
}

fn fts5_phrase(term: &Term, head: bool) -> String {
    let part = match term.place {
        Place::Who => "{who} : ",
        Place::What => "{what} : ",
        Place::Anywhere if head => "{title who what} : ",
        Place::Anywhere => "",
    };
    format!("{part}{}", fts5_word(&term.stems.join(" "), term.begins.as_deref()))
}

fn tsquery_word(word: &str, begins: Option<&str>) -> String {
    match begins {
        Some(begins) => format!("('{word}' | '{begins}':*)"),
        None => format!("'{word}'"),
    }
}

fn tsquery_phrase(term: &Term, head: bool) -> String {
    let part = match term.place {
        Place::Who => "B",
        Place::What => "C",
        Place::Anywhere if head => "ABC",
        Place::Anywhere => "",
    };
    let weighed =
        |stem: &String| if part.is_empty() { format!("'{stem}'") } else { format!("'{stem}':{part}") };
    let stems = term.stems.iter().map(weighed).collect::<Vec<_>>().join(" <-> ");
    match &term.begins {
        Some(begins) => format!("({stems} | '{begins}':*{part})"),
        None => format!("({stems})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shell::Lang;

    fn term(stems: &[&str], begins: Option<&str>, place: Place, negated: bool) -> Term {
        let stems = stems.iter().map(|s| (*s).to_owned()).collect();
        Term { stems, begins: begins.map(str::to_owned), place, negated }
    }

    #[test]
    fn a_case_is_kept_by_where_it_says_what() {
        let says = Says {
            title: "Faltan llaves",
            who: vec!["Ferretería El Sol"],
            what: vec!["Grifería"],
            provinces: vec!["Santo Domingo", ""],
            marks: marks(Kind::TechnicalService, Phase::WaitingCustomer),
            said: vec!["Las llaves de paso"],
        };
        let document = Document::of(&says, &Stems::of(Lang::Es));
        let what = ["grifer", "0psantodomingo", "0hfalt", "0hferreter", "0hgrifer", "0hllav", "0hsol"];
        assert_eq!(document.what, what);
        assert_eq!(document.marks, ["0ktechnicalservice", "0fwaitingcustomer", "0fopen"]);
        assert_eq!(
            document.vector(),
            "'0fopen':14C '0fwaitingcustomer':13C '0hfalt':7C '0hferreter':8C '0hgrifer':9C '0hllav':10C '0hsol':11C \
             '0ktechnicalservice':12C '0psantodomingo':6C 'falt':1A 'ferreter':3B 'grifer':5C 'llav':2A,15 'pas':16 \
             'sol':4B"
        );
    }

    #[test]
    fn each_engine_reads_the_same() {
        let terms = [
            term(&["llav", "pas"], None, Place::Anywhere, false),
            term(&["cab"], Some("cabr"), Place::Anywhere, false),
            term(&["sol"], None, Place::Who, false),
            term(&["rot"], None, Place::Anywhere, true),
        ];
        let check = |reach, sqlite: &str, postgres: &str| {
            assert_eq!(expression(&terms, &[], reach, Dialect::Sqlite).unwrap(), sqlite);
            assert_eq!(expression(&terms, &[], reach, Dialect::Postgres).unwrap(), postgres);
        };
        check(
            Reach::Head,
            "(((\"0hllav\" AND \"0hpas\" AND {title who what} : \"llav pas\") AND (\"0hcab\" OR \"0hcabr\" *) AND \
             (\"0hsol\" AND {who} : \"sol\")) NOT (\"rot\"))",
            "((('0hllav' & '0hpas' & ('llav':ABC <-> 'pas':ABC)) & ('0hcab' | '0hcabr':*) & ('0hsol' & ('sol':B))) & \
             !(('rot')))",
        );
        assert_eq!(
            expression(&terms[1..2], &[], Reach::Rest, Dialect::Sqlite).unwrap(),
            "((\"cab\" OR \"cabr\" *)) NOT ((\"0hcab\" OR \"0hcabr\" *))"
        );
        assert_eq!(
            expression(&terms[1..2], &[], Reach::Rest, Dialect::Postgres).unwrap(),
            "(('cab' | 'cabr':*)) & !(('0hcab' | '0hcabr':*))"
        );
        assert!(expression(&terms[3..], &[], Reach::Rest, Dialect::Sqlite).is_none());
    }

    #[test]
    fn how_a_case_stands_narrows_in_the_index() {
        let open: Vec<Phase> = Phase::ALL.iter().copied().filter(|phase| phase.is_open()).collect();
        assert_eq!(in_phases(&open), ["0fopen"]);
        assert_eq!(in_phases(&[&open[..], &[Phase::Solved]].concat()), ["0fopen", "0fsolved"]);
        assert_eq!(in_phases(&[Phase::New, Phase::Closed]), ["0fnew", "0fclosed"]);
        // Each phase is found by every list it is in.
        for phase in Phase::ALL {
            let own = marks(Kind::Claim, *phase);
            assert!(in_phases(Phase::ALL).iter().any(|mark| own.contains(mark)), "{phase}");
            assert!(in_phases(&[*phase]).iter().any(|mark| own.contains(mark)), "{phase}");
        }
        let (terms, within) =
            ([term(&["sol"], None, Place::Anywhere, false)], [of_kinds(&[Kind::Claim]), in_phases(&open)]);
        let check = |reach, dialect, expected| {
            assert_eq!(expression(&terms, &within, reach, dialect).as_deref(), Some(expected));
        };
        check(Reach::Head, Dialect::Sqlite, "(((\"0hsol\") AND (\"0kclaim\")) AND (\"0fopen\"))");
        check(Reach::Rest, Dialect::Postgres, "(((('sol')) & ('0kclaim')) & ('0fopen')) & !('0hsol')");
    }
}
