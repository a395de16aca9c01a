//! Text as it is stored for searching and looked for: folded, without the words everybody uses, each word reduced to
//! what its forms share. Pure.

use places::fold;
use rust_stemmers::{Algorithm, Stemmer};
use shell::Lang;
use std::borrow::Cow;

/// A longer word is no word; nobody would type it.
pub(crate) const LONGEST_WORD: usize = 40;

/// Words so common that they tell no case from another, folded.
const SPANISH: &[&str] = &[
    "a", "al", "como", "con", "cuando", "de", "del", "desde", "donde", "e", "el", "ella", "en", "entre",
    "era", "es", "esa", "ese", "eso", "esta", "este", "esto", "fue", "ha", "han", "hasta", "hay", "la",
    "las", "le", "les", "lo", "los", "mas", "me", "mi", "muy", "no", "nos", "o", "para", "pero", "por",
    "porque", "que", "se", "ser", "si", "sin", "sobre", "son", "su", "sus", "te", "tiene", "tu", "u", "un",
    "una", "uno", "y", "ya", "yo",
];
const ENGLISH: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have",
    "he", "her", "his", "i", "in", "is", "it", "its", "me", "my", "not", "of", "on", "or", "our", "she",
    "so", "that", "the", "their", "they", "this", "to", "us", "was", "we", "were", "will", "with", "you",
    "your",
];

/// Reduces words of a language. Cheap to make.
pub(crate) struct Stems {
    lang: Lang,
    stemmer: Stemmer,
}

impl Stems {
    pub(crate) fn of(lang: Lang) -> Self {
        let algorithm = match lang {
            Lang::Es => Algorithm::Spanish,
            Lang::En => Algorithm::English,
        };
        Self { lang, stemmer: Stemmer::create(algorithm) }
    }

    /// The stems of a text, in its order.
    pub(crate) fn all(&self, text: &str) -> Vec<String> {
        let folded = fold(text);
        let words = folded.split(' ').filter(|word| !word.is_empty() && word.len() <= LONGEST_WORD);
        words.filter(|word| !self.is_common(word)).map(|word| self.stem(word)).collect()
    }

    fn is_common(&self, folded: &str) -> bool {
        let common = match self.lang {
            Lang::Es => SPANISH,
            Lang::En => ENGLISH,
        };
        common.binary_search(&folded).is_ok()
    }

    /// What the forms of a folded word share.
    fn stem(&self, folded: &str) -> String {
        if folded.contains(|c: char| !c.is_ascii_lowercase()) {
            return folded.to_owned();
        }
        match self.lang {
            Lang::En => self.stemmer.stem(folded).into_owned(),
            Lang::Es => {
                let mut stem = self.stemmer.stem(&accented(folded)).replace('ó', "o");
                // `luz` and `luces`, `vez` and `veces`.
                if stem.ends_with('z') && folded.ends_with('z') {
                    stem.pop();
                    stem.push('c');
                }
                // `garantía` and `garantías`, `rompió` and `romper`: without accents an i is left of some of them.
                let bare = stem.strip_suffix('i').filter(|bare| bare.len() > 2);
                bare.map(str::to_owned).unwrap_or(stem)
            }
        }
    }
}

/// The accent by which the Spanish stemmer knows the ending that words in `-ción` share with their plural.
fn accented(folded: &str) -> Cow<'_, str> {
    match folded.strip_suffix("cion") {
        Some(beginning) => Cow::Owned(format!("{beginning}ción")),
        None => Cow::Borrowed(folded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn same(lang: Lang, a: &str, b: &str) {
        let stems = Stems::of(lang);
        assert_eq!(stems.all(a), stems.all(b), "{a} | {b}");
    }

    #[test]
    fn common_words_are_in_order_so_that_they_are_found() {
        assert!(SPANISH.is_sorted() && ENGLISH.is_sorted());
    }

    #[test]
    fn forms_of_a_word_are_found_by_each_other() {
        for (a, b) in [
            ("reclamación", "RECLAMACIONES"),
            ("reclamacion", "reclamación"),
            ("reclamar", "reclamó"),
            ("devolución", "devoluciones"),
            ("garantía", "garantias"),
            ("rompió", "romper"),
            ("llaves de paso", "llave paso"),
            ("dañado", "danadas"),
            ("Ferretería", "ferreterias"),
            ("servicio", "servicios"),
            ("luz", "luces"),
            ("una vez", "veces"),
            ("lápiz", "lápices"),
            ("alcance", "alcances"),
            ("tecnológico", "tecnologica"),
            ("no funciona", "funcionan"),
        ] {
            same(Lang::Es, a, b);
        }
        same(Lang::En, "The refunds", "refund");
        same(Lang::En, "broken deliveries", "broken delivery");
    }

    #[test]
    fn other_words_stay_apart() {
        let stems = Stems::of(Lang::Es);
        for (a, b) in [
            ("bomba", "bombero"),
            ("cocina", "coche"),
            ("caja", "calle"),
            ("plaza", "placa"),
            ("a1042", "a1043"),
        ] {
            assert_ne!(stems.all(a), stems.all(b), "{a} | {b}");
        }
        assert_eq!(stems.all("SE-9917720"), ["9917720"]);
        assert_eq!(stems.all("de la en"), [""; 0]);
    }

    proptest! {
        #[test]
        fn accents_and_case_never_matter(word in "[a-zñáéíóúü]{1,14}") {
            let stems = Stems::of(Lang::Es);
            prop_assert_eq!(stems.all(&word), stems.all(&fold(&word)));
            prop_assert_eq!(stems.all(&word), stems.all(&word.to_uppercase()));
        }

        #[test]
        fn a_stem_is_letters_and_digits_only(text in ".*") {
            for lang in Lang::ALL {
                for stem in Stems::of(*lang).all(&text) {
                    prop_assert!(!stem.is_empty() && stem.chars().all(char::is_alphanumeric));
                }
            }
        }
    }
}
