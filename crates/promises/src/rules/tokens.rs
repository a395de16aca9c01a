//! A text taken apart into words and marks, each with its place.

/// How much of a text is read, in bytes: as much as the longest note, and no paste makes anybody wait.
const MOST_READ: usize = 40_000;
/// Words whose full stop ends no sentence.
const SHORTENED: &[&str] =
    &["sr", "sra", "srta", "dr", "dra", "ing", "lic", "av", "tel", "mr", "mrs", "ms", "aprox", "max"];

/// A word or a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it begins and ends in the text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// In lower case, as it was written.
    pub(crate) raw: String,
    /// The same without accents.
    pub(crate) word: String,
}

/// The part of a text that is read.
pub(crate) fn read(text: &str) -> &str {
    let mut end = text.len().min(MOST_READ);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The sentences of a text, in order; what is quoted from somebody else is left out.
pub(crate) fn sentences(text: &str) -> Vec<Vec<Token>> {
    let mut all = vec![Vec::new()];
    for line in text.split_inclusive('\n') {
        let at = line.as_ptr() as usize - text.as_ptr() as usize;
        if !line.trim_start().starts_with('>') {
            take_line(line, at, &mut all);
        }
        all.push(Vec::new());
    }
    all.retain(|sentence| !sentence.is_empty());
    all
}

fn take_line(line: &str, offset: usize, all: &mut Vec<Vec<Token>>) {
    let (mut at, mut closes) = (0, true);
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let len = if let Some(len) = quoted(rest, &mut closes) {
            len
        } else if let Some((len, token)) = half_of_day(line, at) {
            push(all, offset + at, offset + at + len, token.to_owned(), token.to_owned());
            len
        } else if c.is_alphanumeric() {
            let len = word(rest);
            let raw = rest[..len].to_lowercase().replace('’', "'");
            let folded = fold(&raw);
            push(all, offset + at, offset + at + len, raw, folded);
            len
        } else {
            let len = c.len_utf8();
            mark(c, rest, offset + at, all);
            len
        };
        at += len;
    }
}

fn push(all: &mut [Vec<Token>], start: usize, end: usize, raw: String, word: String) {
    if let Some(sentence) = all.last_mut() {
        sentence.push(Token { start, end, raw, word });
    }
}

/// Marks that part a sentence stay in it; those that end it begin the next.
fn mark(c: char, rest: &str, at: usize, all: &mut Vec<Vec<Token>>) {
    let last = || all.last().and_then(|s| s.last()).map(|t| t.word.clone()).unwrap_or_default();
    let ends = match c {
        '.' => {
            let next = rest[1..].chars().next();
            next.is_none_or(char::is_whitespace) && !SHORTENED.contains(&last().as_str())
        }
        '!' | '?' | ';' | '…' => true,
        '¿' => {
            all.push(Vec::new());
            false
        }
        _ => false,
    };
    if matches!(c, '?' | '¿' | ',' | ':' | '(' | ')' | '—' | '%') {
        push(all, at, at + c.len_utf8(), c.to_string(), c.to_string());
    }
    if ends {
        all.push(Vec::new());
    }
}

/// The length of what stands between quotation marks, these included. `closes` is false once a line has shown that
/// nothing closes what opens in it.
fn quoted(rest: &str, closes: &mut bool) -> Option<usize> {
    let (open, close) =
        [('«', '»'), ('“', '”'), ('"', '"')].into_iter().find(|(open, _)| rest.starts_with(*open))?;
    if !*closes {
        return None;
    }
    let inside = &rest[open.len_utf8()..];
    match inside.find(close) {
        Some(len) => Some(open.len_utf8() + len + close.len_utf8()),
        None => {
            *closes = false;
            None
        }
    }
}

/// `a.m.` and `p. m.`, which else would end a sentence.
fn half_of_day(line: &str, at: usize) -> Option<(usize, &'static str)> {
    let before = line[..at].chars().next_back();
    if before.is_some_and(char::is_alphabetic) {
        return None;
    }
    [("a.m.", "am"), ("a. m.", "am"), ("a.m", "am"), ("p.m.", "pm"), ("p. m.", "pm"), ("p.m", "pm")]
        .into_iter()
        .find(|(written, _)| {
            line.get(at..at + written.len()).is_some_and(|w| w.eq_ignore_ascii_case(written))
        })
        .map(|(written, token)| (written.len(), token))
}

/// The length of the word that a text begins with: letters and figures; inside a word an apostrophe, between figures
/// what times and dates are written with.
fn word(rest: &str) -> usize {
    let numeric = rest.starts_with(|c: char| c.is_ascii_digit());
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let inside = if numeric {
            ":./-".contains(c) && next.is_some_and(|n| n.is_ascii_digit())
        } else {
            "'’".contains(c) && next.is_some_and(char::is_alphabetic)
        };
        if !c.is_alphanumeric() && !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Without the accents of Spanish.
fn fold(raw: &str) -> String {
    raw.chars()
        .map(|c| match c {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' | 'ü' => 'u',
            'ñ' => 'n',
            c => c,
        })
        .collect()
}
