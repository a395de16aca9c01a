//! Names as they are compared.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, without accents, letters and digits only, single spaces between words:
/// `"  Bogotá, D.C."` and `"BOGOTA D C"` are both `"bogota d c"`.
pub fn fold(text: &str) -> String {
    let mut folded = Folded { text: String::with_capacity(text.len()), between_words: false };
    for c in text.chars() {
        // Most letters need no table. The others are taken apart one by one: what neighbours do to each other is the
        // order of their marks alone, and marks go.
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            std::iter::once(c).nfkd().flat_map(char::to_lowercase).for_each(|c| folded.push(c));
        }
    }
    folded.text
}

struct Folded {
    text: String,
    between_words: bool,
}

impl Folded {
    fn push(&mut self, c: char) {
        if c.is_alphanumeric() && !is_mark(c) {
            if self.between_words && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.between_words = false;
            self.text.push(c);
        } else if !is_mark(c) {
            self.between_words = true;
        }
    }
}

fn is_mark(c: char) -> bool {
    !c.is_ascii() && is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected, "{text:?}");
    }

    #[test]
    fn names_fold_to_what_they_share() {
        check("  Bogotá,  D.C.", "bogota d c");
        check("CAÑAR", "canar");
        check("N.º Factura", "n o factura");
        check("Los_Ríos", "los rios");
        check("İstanbul", "istanbul");
        check("—", "");
        check("", "");
    }

    /// The same, the whole text taken apart at once.
    fn fold_whole(text: &str) -> String {
        let mut folded = String::new();
        let mut between_words = false;
        for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
            if c.is_alphanumeric() {
                if between_words && !folded.is_empty() {
                    folded.push(' ');
                }
                between_words = false;
                folded.push(c);
            } else if !is_combining_mark(c) {
                between_words = true;
            }
        }
        folded
    }

    proptest! {
        #[test]
        fn letter_by_letter_is_the_same_as_all_at_once(text in "[ -~áÉñÜ\u{300}-\u{36f}]{0,30}|.*") {
            prop_assert_eq!(fold(&text), fold_whole(&text));
        }

        #[test]
        fn a_folded_name_folds_to_itself(text in ".*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
