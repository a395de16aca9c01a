//! Which encoding a text file is in, told from its bytes.

use std::io::Read;

use super::encoding::Encoding;
use crate::refusal::{Looks, Refusal};

/// Enough bytes beyond ASCII to be sure of a single-byte encoding.
const ENOUGH: u32 = 200_000;
/// One control character in so many bytes makes a file binary.
const CONTROL_SHARE: usize = 50;

/// Reads the whole stream, if need be, and tells its encoding. Binary content is refused.
pub(crate) fn detect(mut stream: impl Read) -> Result<Encoding, Refusal> {
    let mut chunk = vec![0; 64 << 10];
    let mut read = fill(&mut stream, &mut chunk)?;
    if read == 0 {
        return Err(Refusal::Empty);
    }
    if let Some(encoding) = by_mark(&chunk[..read]).or_else(|| utf16(&chunk[..read])) {
        return Ok(encoding);
    }
    refuse_binary(&chunk[..read])?;
    let mut utf8 = Utf8::default();
    let mut census = Census::new();
    while read > 0 {
        utf8.add(&chunk[..read]);
        // A file in UTF-8 needs no census; one that is not needs no more of it than enough.
        if !utf8.is_plausible() || utf8.multibyte == 0 {
            census.add(&chunk[..read]);
        }
        if !utf8.is_plausible() && census.seen >= ENOUGH {
            break;
        }
        read = fill(&mut stream, &mut chunk)?;
    }
    Ok(if utf8.is_plausible() { Encoding::UTF_8 } else { census.likeliest() })
}

fn fill(stream: &mut impl Read, chunk: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < chunk.len() {
        match stream.read(&mut chunk[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

fn by_mark(bytes: &[u8]) -> Option<Encoding> {
    let (encoding, _) = encoding_rs::Encoding::for_bom(bytes)?;
    Some(Encoding::Standard(encoding))
}

/// UTF-16 without its mark: western text in it has a zero in nearly every other byte.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    let zeros = |offset| bytes.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = bytes.len() / 2;
    if half == 0 || (even + odd) * 2 < half {
        return None;
    }
    if odd > even * 20 {
        return Some(Encoding::UTF_16LE);
    }
    (even > odd * 20).then_some(Encoding::UTF_16BE)
}

fn refuse_binary(bytes: &[u8]) -> Result<(), Refusal> {
    let is_control = |byte: &&u8| matches!(byte, 0..=8 | 0x0b | 0x0e..=0x19 | 0x1c..=0x1f | 0x7f);
    let controls = bytes.iter().filter(is_control).count();
    if controls > 2 && controls * CONTROL_SHARE > bytes.len() {
        return Err(Refusal::NotASpreadsheet { looks: Looks::Binary });
    }
    Ok(())
}

/// Counts the sequences of UTF-8 that are right and wrong. A few wrong ones (a file cut at its end,
/// two files glued together) do not make a file of many right ones something else.
#[derive(Default)]
struct Utf8 {
    multibyte: u64,
    wrong: u64,
    carried: Vec<u8>,
}

impl Utf8 {
    fn add(&mut self, bytes: &[u8]) {
        let joined;
        let mut rest = if self.carried.is_empty() {
            bytes
        } else {
            joined = [std::mem::take(&mut self.carried).as_slice(), bytes].concat();
            &joined
        };
        loop {
            let (valid, error) = match std::str::from_utf8(rest) {
                Ok(_) => (rest.len(), None),
                Err(error) => (error.valid_up_to(), Some(error.error_len())),
            };
            // Every sequence has one byte of the form 11xxxxxx.
            self.multibyte += rest[..valid].iter().filter(|&&byte| byte >= 0xc0).count() as u64;
            rest = &rest[valid..];
            match error {
                None => return,
                Some(None) => {
                    self.carried = rest.to_vec();
                    return;
                }
                Some(Some(length)) => {
                    self.wrong += 1;
                    rest = &rest[length..];
                    // Once plainly something else, the rest need not be counted.
                    if !self.is_plausible() && self.wrong > 100 {
                        return;
                    }
                }
            }
        }
    }

    fn is_plausible(&self) -> bool {
        self.wrong * 20 <= self.multibyte
    }
}

/// What stands beside a character beyond ASCII.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Lower,
    Upper,
    Digit,
    Other,
    High,
}

impl Beside {
    const ALL: [Self; 5] = [Self::Lower, Self::Upper, Self::Digit, Self::Other, Self::High];

    fn of(byte: u8) -> Self {
        match byte {
            b'a'..=b'z' => Self::Lower,
            b'A'..=b'Z' => Self::Upper,
            b'0'..=b'9' => Self::Digit,
            0x80.. => Self::High,
            _ => Self::Other,
        }
    }

    fn is_letter(self) -> bool {
        matches!(self, Self::Lower | Self::Upper | Self::High)
    }
}

/// How often each byte beyond ASCII stands between which neighbours.
struct Census {
    counts: Vec<u32>,
    before: u8,
    pending: Option<(u8, Beside)>,
    seen: u32,
}

impl Census {
    fn new() -> Self {
        Self { counts: vec![0; 128 * 25], before: b'\n', pending: None, seen: 0 }
    }

    fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if let Some((high, before)) = self.pending.take() {
                self.count(high, before, Beside::of(byte));
            }
            if byte >= 0x80 {
                self.pending = Some((byte, Beside::of(self.before)));
            }
            self.before = byte;
        }
    }

    fn count(&mut self, high: u8, before: Beside, after: Beside) {
        self.counts[(high as usize - 0x80) * 25 + before as usize * 5 + after as usize] += 1;
        self.seen += 1;
    }

    fn likeliest(mut self) -> Encoding {
        if let Some((high, before)) = self.pending.take() {
            self.count(high, before, Beside::Other);
        }
        let mut best = (i64::MIN, Encoding::WINDOWS_1252);
        for encoding in Encoding::SINGLE_BYTE {
            let score = self.score(&encoding.upper_half());
            if score > best.0 {
                best = (score, encoding);
            }
        }
        best.1
    }

    fn score(&self, upper: &[char]) -> i64 {
        let mut score = 0;
        for (place, &count) in self.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (before, after) = (Beside::ALL[place % 25 / 5], Beside::ALL[place % 5]);
            score += i64::from(count) * plausibility(upper[place / 25], before, after);
        }
        score
    }
}

/// How likely a character stands between these neighbours in a list written in Spanish.
fn plausibility(c: char, before: Beside, after: Beside) -> i64 {
    use Beside::{Digit, Lower, Other, Upper};
    let in_word = before.is_letter() || after.is_letter();
    match c {
        'á' | 'é' | 'í' | 'ó' | 'ú' | 'ñ' | 'ü' => match (before, after) {
            (Upper, Upper) => -2,
            _ if in_word => 4,
            _ => 0,
        },
        'Á' | 'É' | 'Í' | 'Ó' | 'Ú' | 'Ñ' | 'Ü' => match (before, after) {
            (Lower, _) => -3,
            (Upper, Lower) => -1,
            _ if in_word => 4,
            _ => 0,
        },
        'º' | 'ª' | '°' if matches!(before, Lower | Upper | Digit) && after != Lower => 3,
        'º' | 'ª' | '°' => -2,
        '¿' | '¡' if before == Other && after.is_letter() => 3,
        '¿' | '¡' => -2,
        '€' if before == Digit || after == Digit => 4,
        '€' if before == Other || after == Other => 2,
        '’' | '´' if in_word => 1,
        '“' | '”' | '‘' | '«' | '»' | '–' | '—' | '…' | '·' | '•'
            if !(before.is_letter() && after.is_letter()) =>
        {
            1
        }
        '\u{a0}' | '½' | '¼' | '¾' | '£' | '™' | '®' | '©' | '²' | '³'
            if !(before.is_letter() && after.is_letter()) =>
        {
            0
        }
        'à'..='þ' | 'œ' | 'š' | 'ž' if c.is_lowercase() => match (before, after) {
            (Upper, Upper) => -2,
            _ if in_word => 1,
            _ => -1,
        },
        'À'..='Þ' | 'Œ' | 'Š' | 'Ž' if c.is_uppercase() => match (before, after) {
            (Lower, _) => -3,
            _ if in_word => 1,
            _ => -1,
        },
        '\u{80}'..='\u{9f}' => -10,
        _ => -4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "N.º;Razón social;Teléfono\n1;Peña e Ibáñez, Compañía Anónima;¿?\n\
                        2;MUÑOZ GÜELL;¡sí!\n3;Ñandú Ávila;3ª planta, 25 °C\n";

    fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
        let upper = encoding.upper_half();
        let one = |c: char| match c {
            '\0'..='\x7f' => c as u8,
            _ => 0x80 + upper.iter().position(|u| *u == c).unwrap_or(0x3f - 0x20) as u8,
        };
        text.chars().map(one).collect()
    }

    #[test]
    fn each_single_byte_encoding_is_told_from_the_others() {
        fn check(text: &str, encoding: Encoding) {
            let found = detect(encode(text, encoding).as_slice()).unwrap();
            assert_eq!(found.name(), encoding.name(), "{text}");
        }
        let [windows, latin9, mac, dos] = Encoding::SINGLE_BYTE;
        let euros = "cliente;importe\nPeña;12,50 €\nÓscar Núñez;€ 3\n";
        check(LIST, windows);
        // The ordinal ª and the degree sign exist in all four; ISO-8859-15 shows by its euro.
        check(euros, latin9);
        check(euros, windows);
        check(euros, mac);
        check(&LIST.replace(['º', 'ª'], "."), mac);
        check(LIST, dos);
        for word in
            ["Peña", "Bogotá", "Málaga", "Cádiz", "Medellín", "Perú", "Córdoba", "Pingüino", "MUÑOZ", "LEÓN"]
        {
            check(&format!("ciudad\n{word}\n"), windows);
            check(&format!("ciudad\n{word}\n"), dos);
            check(&format!("ciudad\n{word}\n"), mac);
        }
    }

    #[test]
    fn unicode_is_recognised_with_and_without_its_mark() {
        fn check(bytes: &[u8], expected: &str) {
            assert_eq!(detect(bytes).unwrap().name(), expected);
        }
        let wide = |to: fn(u16) -> [u8; 2]| LIST.encode_utf16().flat_map(to).collect::<Vec<u8>>();
        check(LIST.as_bytes(), "UTF-8");
        check(&[b"\xef\xbb\xbf", LIST.as_bytes()].concat(), "UTF-8");
        check(&wide(u16::to_le_bytes), "UTF-16LE");
        check(&wide(u16::to_be_bytes), "UTF-16BE");
        check(&[b"\xff\xfe", wide(u16::to_le_bytes).as_slice()].concat(), "UTF-16LE");
        check(&[b"\xfe\xff", wide(u16::to_be_bytes).as_slice()].concat(), "UTF-16BE");
        check(b"only,ascii\n1,2\n", "UTF-8");
    }

    #[test]
    fn one_broken_byte_does_not_turn_utf_8_into_something_else() {
        let mut bytes = "año niño peña\n".repeat(50).into_bytes();
        bytes.push(0xf1);
        assert_eq!(detect(bytes.as_slice()).unwrap().name(), "UTF-8");
    }

    #[test]
    fn a_letter_far_into_the_file_still_decides() {
        let mut bytes = b"only;ascii;here\n".repeat(20_000);
        bytes.extend(encode("Peña;Ibáñez\n", Encoding::Cp850));
        assert_eq!(detect(bytes.as_slice()).unwrap().name(), "CP850");
    }

    #[test]
    fn binary_and_nothing_are_refused() {
        assert_eq!(detect(&b""[..]).unwrap_err().code(), "empty");
        let junk: Vec<u8> = (0..5000u32).map(|n| (n.wrapping_mul(2654435761) >> 13) as u8).collect();
        assert_eq!(detect(junk.as_slice()).unwrap_err().code(), "not-a-spreadsheet");
    }
}
