//! The company's colour: the one that its papers wear beside black and grey.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The least contrast of text on white, in tenths to one (WCAG 2.2, 1.4.3): 4.5 : 1.
const LEAST: u32 = 45;

/// The name under which the company keeps it.
pub(crate) const NAME: &str = "brand";

/// How the company's papers look, as configured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Brand {
    /// The colour of headings, lines and charts.
    pub accent: Accent,
}

/// A colour that can be read on white paper: red, green, blue. Written `#005479`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Accent([u8; 3]);

/// Why a colour is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAccent {
    /// It is not written as a `#` and six hexadecimal digits.
    #[error("not a colour")]
    NotAColour,
    /// It is too pale for white paper; its contrast in tenths to one, rounded down.
    #[error("a contrast of {0} tenths")]
    TooPale(u32),
}

impl Default for Accent {
    /// Atiende's own.
    fn default() -> Self {
        Self([0x00, 0x54, 0x79])
    }
}

impl Accent {
    /// Reads a colour as it is written, the `#` may be left out.
    ///
    /// # Errors
    /// [`NotAnAccent`].
    pub fn read(written: &str) -> Result<Self, NotAnAccent> {
        let digits = written.trim();
        let digits = digits.strip_prefix('#').unwrap_or(digits);
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(NotAnAccent::NotAColour);
        }
        let all = u32::from_str_radix(digits, 16).map_err(|_| NotAnAccent::NotAColour)?;
        let [_, rgb @ ..] = all.to_be_bytes();
        match contrast_on_white(rgb) {
            pale if pale < LEAST => Err(NotAnAccent::TooPale(pale)),
            _ => Ok(Self(rgb)),
        }
    }

    /// Red, green, blue.
    pub fn rgb(self) -> [u8; 3] {
        self.0
    }
}

/// How much darker than white a colour is, in tenths to one, rounded down: 10 to 210 (WCAG 2.2, *contrast
/// ratio* and *relative luminance*).
fn contrast_on_white(rgb: [u8; 3]) -> u32 {
    let [r, g, b] = rgb.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    let light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    // Between 10 and 210 by construction.
    (1.05 / (light + 0.05) * 10.0) as u32
}

impl fmt::Display for Accent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl TryFrom<String> for Accent {
    type Error = NotAnAccent;

    fn try_from(written: String) -> Result<Self, Self::Error> {
        Self::read(&written)
    }
}

impl From<Accent> for String {
    fn from(accent: Accent) -> Self {
        accent.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: Result<&str, NotAnAccent>) {
        let read = Accent::read(written).map(|accent| accent.to_string());
        assert_eq!(read.as_deref(), expected.as_ref().map(|text| &**text), "{written}");
    }

    #[test]
    fn a_colour_is_taken_when_it_can_be_read_on_white() {
        check("#005479", Ok("#005479"));
        check(" 9B1C31 ", Ok("#9b1c31"));
        check("#000000", Ok("#000000"));
        // The palest grey that passes, and the one after it.
        check("#767676", Ok("#767676"));
        check("#777777", Err(NotAnAccent::TooPale(44)));
        check("#ffffff", Err(NotAnAccent::TooPale(10)));
        for written in ["", "#", "azul", "#12345", "#1234567", "#12345g", "##12345", "rgb(1,2,3)", "#ñ2345"]
        {
            check(written, Err(NotAnAccent::NotAColour));
        }
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let brand = Brand { accent: Accent::read("#9b1c31").unwrap() };
        let kept = serde_json::to_value(brand).unwrap();
        assert_eq!(kept, serde_json::json!({"accent": "#9b1c31"}));
        assert_eq!(serde_json::from_value::<Brand>(kept).unwrap(), brand);
    }
}
