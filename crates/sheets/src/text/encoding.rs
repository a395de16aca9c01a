//! The encodings lists come in, and how each is decoded.

use encoding_rs::{CoderResult, Decoder, ISO_8859_15, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::refusal::Refusal;

/// The upper half of code page 850, which encoding_rs does not know: DOS in western Europe and
/// Latin America, still what some accounting programs export.
const CP850: &str = "\
ÇüéâäàåçêëèïîìÄÅ\
ÉæÆôöòûùÿÖÜø£Ø×ƒ\
áíóúñÑªº¿®¬½¼¡«»\
░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
└┴┬├─┼ãÃ╚╔╩╦╠═╬¤\
ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
ÓßÔÒõÕµþÞÚÛÙýÝ¯´\
\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// An encoding of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Standard(&'static encoding_rs::Encoding),
    Cp850,
}

impl Encoding {
    pub const UTF_8: Self = Self::Standard(UTF_8);
    pub const UTF_16LE: Self = Self::Standard(UTF_16LE);
    pub const UTF_16BE: Self = Self::Standard(UTF_16BE);
    pub const WINDOWS_1252: Self = Self::Standard(WINDOWS_1252);
    /// The single-byte encodings told apart by their content, the likeliest first.
    pub const SINGLE_BYTE: [Self; 4] =
        [Self::WINDOWS_1252, Self::Standard(ISO_8859_15), Self::Standard(MACINTOSH), Self::Cp850];

    /// By any common name, whatever its case.
    pub fn by_name(name: &str) -> Result<Self, Refusal> {
        let plain: String = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        Ok(match plain.as_str() {
            "cp850" | "850" | "ibm850" | "pc850" | "dos" => Self::Cp850,
            "macroman" | "mac" | "macintosh" | "applemacroman" => Self::Standard(MACINTOSH),
            "latin9" | "iso885915" | "latin15" => Self::Standard(ISO_8859_15),
            "1252" | "cp1252" | "windows1252" | "ansi" => Self::WINDOWS_1252,
            "utf8" | "utf8bom" | "utf8sig" => Self::UTF_8,
            "utf16" | "utf16le" => Self::UTF_16LE,
            "utf16be" => Self::UTF_16BE,
            _ => encoding_rs::Encoding::for_label(name.trim().as_bytes())
                .map(Self::Standard)
                .ok_or_else(|| Refusal::UnknownEncoding { name: name.to_owned() })?,
        })
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Standard(encoding) if encoding == MACINTOSH => "Mac Roman",
            Self::Standard(encoding) if encoding == WINDOWS_1252 => "Windows-1252",
            Self::Standard(encoding) => encoding.name(),
            Self::Cp850 => "CP850",
        }
    }

    /// The 128 characters of a single-byte encoding's upper half.
    pub fn upper_half(self) -> Vec<char> {
        match self {
            Self::Cp850 => CP850.chars().collect(),
            Self::Standard(encoding) => {
                let bytes: Vec<u8> = (0x80..=0xff).collect();
                let (text, _) = encoding.decode_without_bom_handling(&bytes);
                text.chars().collect()
            }
        }
    }

    pub fn decoding(self) -> Decoding {
        match self {
            Self::Standard(encoding) => Decoding::Standard(Box::new(encoding.new_decoder_with_bom_removal())),
            Self::Cp850 => Decoding::Table(self.upper_half()),
        }
    }
}

/// Decodes a stream of bytes, piece by piece.
pub(crate) enum Decoding {
    Standard(Box<Decoder>),
    Table(Vec<char>),
}

impl Decoding {
    /// Appends `bytes` to `text`; `last` ends the stream. What cannot be decoded becomes U+FFFD.
    pub fn decode(&mut self, bytes: &[u8], last: bool, text: &mut String) {
        match self {
            Self::Standard(decoder) => {
                let mut rest = bytes;
                loop {
                    text.reserve(decoder.max_utf8_buffer_length(rest.len()).unwrap_or(rest.len()).max(16));
                    let (result, read, _) = decoder.decode_to_string(rest, text, last);
                    rest = &rest[read..];
                    if result == CoderResult::InputEmpty {
                        return;
                    }
                }
            }
            Self::Table(upper) => text.extend(bytes.iter().map(|&byte| match byte {
                0..0x80 => byte as char,
                _ => upper[byte as usize - 0x80],
            })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_people_use_is_known() {
        fn check(name: &str, expected: &str) {
            assert_eq!(Encoding::by_name(name).unwrap().name(), expected, "{name}");
        }
        check("UTF-8", "UTF-8");
        check("utf8", "UTF-8");
        check("utf-16", "UTF-16LE");
        check("cp850", "CP850");
        check("IBM850", "CP850");
        check("Mac Roman", "Mac Roman");
        check("macroman", "Mac Roman");
        check("latin1", "Windows-1252");
        check("ISO-8859-1", "Windows-1252");
        check("ISO-8859-15", "ISO-8859-15");
        check("windows-1252", "Windows-1252");
        check("windows-1250", "windows-1250");
        assert_eq!(Encoding::by_name("klingon").unwrap_err().code(), "unknown-encoding");
    }

    #[test]
    fn code_page_850_has_its_spanish_letters_in_place() {
        let upper = Encoding::Cp850.upper_half();
        assert_eq!(upper.len(), 128);
        let bytes = [0xa0, 0x82, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0x81, 0xa7, 0xa8, 0xad, 0xf8];
        let text: String = bytes.iter().map(|&byte: &u8| upper[byte as usize - 0x80]).collect();
        assert_eq!(text, "áéíóúñÑüº¿¡°");
    }

    #[test]
    fn a_character_cut_between_two_pieces_is_whole() {
        let mut decoding = Encoding::UTF_8.decoding();
        let mut text = String::new();
        let bytes = "año".as_bytes();
        decoding.decode(&bytes[..2], false, &mut text);
        decoding.decode(&bytes[2..], true, &mut text);
        assert_eq!(text, "año");
    }
}
