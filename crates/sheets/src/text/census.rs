//! Which of the encodings of one byte a text in Spanish is in, told from what stands beside each letter
//! beyond ASCII.

use std::collections::HashMap;

use super::encoding::Encoding;

/// How many points the letters of an encoding must have each, so that they are surely Spanish.
const SURELY: i64 = 3;

/// A byte beyond ASCII, between the two before it and the one after it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Place {
    before: [u8; 2],
    byte: u8,
    after: u8,
}

/// How often each byte beyond ASCII stands between which others.
#[derive(Default)]
pub(super) struct Census {
    counts: HashMap<Place, u32>,
    before: [u8; 2],
    pending: Option<Place>,
    exclaims: bool,
    /// How many were counted.
    pub seen: u32,
}

impl Census {
    pub fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if let Some(place) = self.pending.take() {
                self.count(Place { after: byte, ..place });
            }
            if byte >= 0x80 {
                self.pending = Some(Place { before: self.before, byte, after: b'\n' });
            }
            self.exclaims |= byte == b'!';
            self.before = [self.before[1], byte];
        }
    }

    fn count(&mut self, place: Place) {
        *self.counts.entry(place).or_default() += 1;
        self.seen += 1;
    }

    /// The encoding in which most of the text is Spanish.
    pub fn likeliest(&self) -> Encoding {
        self.best().1
    }

    /// Whether in some encoding each letter is one that Spanish uses where it stands.
    pub fn spells_spanish(&self) -> bool {
        let counted = self.seen + u32::from(self.pending.is_some());
        counted > 0 && self.best().0 >= SURELY * i64::from(counted)
    }

    fn best(&self) -> (i64, Encoding) {
        let mut best = (i64::MIN, Encoding::WINDOWS_1252);
        for encoding in Encoding::SINGLE_BYTE {
            let score = self.score(&encoding.upper_half());
            if score > best.0 {
                best = (score, encoding);
            }
        }
        best
    }

    fn score(&self, upper: &[char]) -> i64 {
        let last = self.pending.iter().map(|place| (place, &1));
        let points = |(place, count): (&Place, &u32)| {
            let context = Context::of(place, upper, self.exclaims);
            i64::from(*count) * plausibility(upper[usize::from(place.byte) - 0x80], &context)
        };
        self.counts.iter().chain(last).map(points).sum()
    }
}

/// What stands around a letter, in the encoding being tried.
struct Context {
    earlier: char,
    before: char,
    after: char,
    exclaims: bool,
}

impl Context {
    fn of(place: &Place, upper: &[char], exclaims: bool) -> Self {
        let read = |byte: u8| match byte {
            0x80.. => upper[usize::from(byte) - 0x80],
            ascii => ascii.into(),
        };
        let [earlier, before] = place.before.map(read);
        Self { earlier, before, after: read(place.after), exclaims }
    }

    fn in_word(&self) -> bool {
        self.before.is_alphabetic() || self.after.is_alphabetic()
    }

    /// After two capitals a word goes on in capitals.
    fn in_capitals(&self) -> bool {
        self.before.is_uppercase() && (self.earlier.is_uppercase() || self.after.is_uppercase())
    }

    fn between_letters(&self) -> bool {
        self.before.is_alphabetic() && self.after.is_alphabetic()
    }
}

/// How likely a character stands there in a list written in Spanish.
fn plausibility(c: char, at: &Context) -> i64 {
    match c {
        'á' | 'é' | 'í' | 'ó' | 'ú' | 'ñ' | 'ü' if at.in_capitals() => -3,
        'á' | 'é' | 'í' | 'ó' | 'ú' | 'ñ' | 'ü' if at.after.is_uppercase() => -3,
        // No word is spelt so: Franáoise.
        'á' | 'é' | 'ó' if matches!(at.after, 'a' | 'e' | 'o') => -1,
        // Few words begin with it, and more with ¡ where CP850 has it.
        'í' if !at.before.is_alphabetic() && at.after.is_alphabetic() => 2,
        'ñ' if at.after.is_ascii_lowercase() && !matches!(at.after, 'a' | 'e' | 'i' | 'o' | 'u') => 0,
        'ü' if !matches!(at.before, 'g' | 'G' | 'M' | 'm') => 2,
        // Cells begin with a capital: é is where CP850 has Ú.
        'á' | 'é' | 'ó' | 'ú' | 'ñ' if matches!(at.before, ';' | ',' | '\t' | '|' | '"' | '\n' | '\r') => {
            3
        }
        'á' | 'é' | 'í' | 'ó' | 'ú' | 'ñ' | 'ü' if at.in_word() => 4,
        'Á' | 'É' | 'Ó' if matches!(at.after.to_ascii_lowercase(), 'a' | 'e' | 'o' | 'h') => 1,
        'Á' | 'É' | 'Í' | 'Ó' | 'Ú' | 'Ñ' | 'Ü' if at.before.is_lowercase() => -3,
        'Á' | 'É' | 'Í' | 'Ó' | 'Ú' | 'Ñ' | 'Ü' if at.before.is_uppercase() && at.after.is_lowercase() => {
            -1
        }
        'Á' | 'É' | 'Í' | 'Ó' | 'Ú' | 'Ñ' | 'Ü' if at.in_word() => 4,
        'á' | 'é' | 'í' | 'ó' | 'ú' | 'ñ' | 'ü' | 'Á' | 'É' | 'Í' | 'Ó' | 'Ú' | 'Ñ' | 'Ü' => 0,
        'º' | 'ª' | '°' if at.after.is_lowercase() => -2,
        'º' | 'ª' | '°' if at.before.is_ascii_alphanumeric() => 3,
        'º' | 'ª' | '°' if at.before == '.' => 2,
        '°' if at.before == ' ' && at.earlier.is_ascii_digit() => 3,
        'º' | 'ª' | '°' => -2,
        '¿' | '¡' if !at.before.is_alphanumeric() && at.after.is_alphabetic() => match (c, at.exclaims) {
            ('¡', false) => 1,
            ('¡', true) if at.after.is_uppercase() => 5,
            _ => 3,
        },
        '¿' | '¡' => -2,
        '€' if at.before.is_ascii_digit() || at.after.is_ascii_digit() => 4,
        '€' if !at.before.is_alphanumeric() || !at.after.is_alphanumeric() => 2,
        '’' | '´' if at.in_word() => 1,
        '“' | '”' | '‘' | '«' | '»' | '–' | '—' | '…' | '•' if !at.between_letters() => 1,
        '·' if at.between_letters() => 1,
        '·' | '\u{a0}' | '½' | '¼' | '¾' | '£' | '™' | '®' | '©' | '²' | '³' if !at.between_letters() => {
            0
        }
        // Of the neighbours of Spanish.
        'à' | 'è' | 'ì' | 'ò' | 'ù' | 'â' | 'ê' | 'î' | 'ô' | 'û' | 'ä' | 'ë' | 'ï' | 'ö' | 'ç' | 'ã'
        | 'õ' | 'œ' | 'š' | 'ž' | 'å' | 'ø' | 'æ' | 'ÿ' | 'ß' => {
            if at.in_capitals() || at.after.is_uppercase() {
                -2
            } else if at.in_word() {
                2
            } else {
                -1
            }
        }
        'À' | 'È' | 'Ì' | 'Ò' | 'Ù' | 'Â' | 'Ê' | 'Î' | 'Ô' | 'Û' | 'Ä' | 'Ë' | 'Ï' | 'Ö' | 'Ç' | 'Ã'
        | 'Õ' | 'Œ' | 'Š' | 'Ž' | 'Å' | 'Ø' | 'Æ' | 'Ÿ' => {
            if at.before.is_lowercase() {
                -3
            } else if at.in_word() {
                2
            } else {
                -1
            }
        }
        '\u{80}'..='\u{9f}' => -10,
        _ => -4,
    }
}
