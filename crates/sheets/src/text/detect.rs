//! Which encoding a text file is in, told from its bytes.

use std::io::Read;

use super::census::Census;
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
    let mut census = Census::default();
    while read > 0 {
        utf8.add(&chunk[..read]);
        // A file in UTF-8 needs no census; one that is not needs no more of it than enough.
        if !utf8.is_plausible() || utf8.is_foreign() {
            census.add(&chunk[..read]);
        }
        if !utf8.is_plausible() && census.seen >= ENOUGH {
            break;
        }
        read = fill(&mut stream, &mut chunk)?;
    }
    let misread = || utf8.is_foreign() && census.spells_spanish();
    Ok(if utf8.is_plausible() && !misread() { Encoding::UTF_8 } else { census.likeliest() })
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
    /// Of them, those for the letters and signs of western languages.
    western: u64,
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
            // U+0080 to U+024F, and every sign from U+1000 on.
            let western = |byte: &&u8| matches!(byte, 0xc2..=0xc9 | 0xe1..);
            self.western += rest[..valid].iter().filter(western).count() as u64;
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

    /// Whether nothing in it is of a western language: two letters of another encoding side by side,
    /// such as ÍÑ, may look like one of UTF-8.
    fn is_foreign(&self) -> bool {
        self.western == 0
    }

    /// In text of another encoding a sequence that is right comes about by chance: as many right as wrong
    /// ones never do.
    fn is_plausible(&self) -> bool {
        self.wrong * 20 <= self.multibyte || self.wrong <= self.western
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
    fn short_lists_in_spanish_are_read_in_every_encoding() {
        let lists = [
            "Peña",
            "MUÑOZ",
            "Ñandú",
            "ÑAÑO",
            "ÍÑIGO",
            "Íñigo",
            "Ibáñez",
            "PÉREZ",
            "PERÚ",
            "Perú",
            "BOGOTÁ",
            "Óscar",
            "ÓSCAR",
            "Ávila",
            "ÁVILA",
            "Él",
            "ÚLTIMO",
            "Úrsula",
            "María",
            "GARCÍA",
            "Concepción",
            "CONCEPCIÓN",
            "Ingüi",
            "GÜELL",
            "Pingüino",
            "Sí",
            "Té",
            "¿Qué día?",
            "¿Cuál?",
            "¡Hola!",
            "¡OJO!",
            "¡ojo!",
            "índice",
            "¡hola!",
            "N.º",
            "Nº 5",
            "3.º piso",
            "2ª",
            "Raúl;Begoña;Núñez",
            "Día;Año;Teléfono",
            "Compañía Anónima",
            "José",
            "Andrés",
            "Françoise",
            "Àngels Català",
            "Muñoz y Cía.",
            "RAÚL PEÑA",
            "25 °C",
        ];
        for encoding in Encoding::SINGLE_BYTE {
            for text in lists {
                // A letter that the encoding lacks cannot be told.
                if text.chars().any(|c| !c.is_ascii() && !encoding.upper_half().contains(&c)) {
                    continue;
                }
                let bytes = encode(&format!("numero;nombre\n1;{text}\n"), encoding);
                let found = detect(bytes.as_slice()).unwrap();
                let mut read = String::new();
                found.decoding().decode(&bytes, true, &mut read);
                let told = format!("{} taken for {}", encoding.name(), found.name());
                assert_eq!(read, format!("numero;nombre\n1;{text}\n"), "{told}");
            }
        }
    }

    #[test]
    fn other_alphabets_in_utf_8_stay_what_they_are() {
        for text in ["Анна Каренина", "Νίκος", "שלום", "محمد", "李雷", "Ω", "ж", "ó", "ñ"]
        {
            assert_eq!(detect(format!("1;{text}\n").as_bytes()).unwrap().name(), "UTF-8", "{text}");
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
        let stray =
            [b"factura;cliente\n1;Pe\xc3\xb1a\n2;Mu\xf1oz\n3;Ib\xc3\xa1\xc3\xb1ez\n".as_slice()].concat();
        assert_eq!(detect(stray.as_slice()).unwrap().name(), "UTF-8");
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
