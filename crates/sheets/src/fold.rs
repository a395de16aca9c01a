//! Making text comparable, and making text clean.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Lower case, no accents, letters and digits only, words parted by single spaces.
///
/// Made for comparing names: `"  Año-NUEVO, S.A. "` and `"ano nuevo s a"` fold alike. The ordinal
/// signs `º ª °` vanish, so that `Nº`, `N.º` and `N°` all fold to `n`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return folded(text.chars(), text.len());
    }
    // The ordinals are dropped before decomposition, which would turn them into letters.
    let kept = text.chars().filter(|c| !matches!(c, 'º' | 'ª' | '°'));
    folded(kept.nfkd().filter(|c| !is_combining_mark(*c)), text.len())
}

/// Letters without their marks, folded.
fn folded(letters: impl Iterator<Item = char>, length: usize) -> String {
    let mut folded = String::with_capacity(length);
    let mut gap = false;
    for c in letters {
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        gap = false;
        for lower in c.to_lowercase().filter(|c| !is_combining_mark(*c)) {
            match lower {
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'ø' => folded.push('o'),
                'đ' | 'ð' => folded.push('d'),
                'ł' => folded.push('l'),
                other => folded.push(other),
            }
        }
    }
    folded
}

/// One clean line: trimmed, every run of white space one space, control and invisible characters
/// dropped, composed (NFC). Borrows when there is nothing to do.
pub fn clean(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if is_clean_ascii(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
        } else if !is_invisible(c) {
            if gap && !line.is_empty() {
                line.push(' ');
            }
            gap = false;
            line.push(c);
        }
    }
    let line = compose(line);
    if line == text { Cow::Borrowed(text) } else { Cow::Owned(line) }
}

/// As [`clean`], but line breaks are kept (as `\n`): for notes and comments.
pub fn clean_lines(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\r']) {
        return clean(text);
    }
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<_> = unified.split('\n').map(clean).collect();
    Cow::Owned(lines.join("\n").trim().to_owned())
}

/// Text as it was written, every line break as `\n`, without control characters and what surrounds it.
pub fn whole(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let unseen = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if !text.contains(unseen) {
        return Cow::Borrowed(text);
    }
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(unified.chars().filter(|c| !unseen(*c)).collect())
}

fn is_clean_ascii(bytes: &[u8]) -> bool {
    let mut before = b'x';
    bytes.iter().all(|&b| {
        let fine = (b' '..0x7f).contains(&b) && !(b == b' ' && before == b' ');
        before = b;
        fine
    })
}

/// Control characters, and the marks that show nothing but break comparisons.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{2060}' | '\u{202a}'..='\u{202e}')
}

fn compose(text: String) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text,
        _ => text.nfc().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgets_case_accents_and_punctuation() {
        fn check(text: &str, expected: &str) {
            assert_eq!(fold(text), expected, "{text:?}");
        }
        check("  Año-NUEVO, S.A. ", "ano nuevo s a");
        check("N.º Factura", "n factura");
        check("Nº_factura", "n factura");
        check("Straße Ærø Łódź", "strasse aero lodz");
        check("İstanbul", "istanbul");
        check("n\u{303}andu\u{301}", "nandu");
        check("¿?", "");
    }

    #[test]
    fn cleaning_leaves_what_a_person_sees() {
        fn check(text: &str, expected: &str) {
            assert_eq!(clean(text), expected, "{text:?}");
        }
        check("plain", "plain");
        check(" \u{a0}Juan\u{a0}\u{a0}Pérez\t", "Juan Pérez");
        check("a\0b\u{7}c\u{200b}d", "abcd");
        check("Pen\u{303}a", "Peña");
        check("two\nlines", "two lines");
        check("a  b", "a b");
    }

    #[test]
    fn notes_keep_their_lines() {
        assert_eq!(clean_lines(" uno \r\n dos  tres \r"), "uno\ndos tres");
    }
}
