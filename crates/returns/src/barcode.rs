//! Code 128 as SVG: what every courier's scanner reads. Set B of ISO/IEC 15417, one bar code for each
//! printable character, then the check character and the stop.

use maud::{Markup, html};

/// Widths of bars and spaces in turn, by symbol value; 0 to 102 are characters and shifts, 104 starts set B,
/// 106 stops (ISO/IEC 15417, table 1).
#[rustfmt::skip]
const WIDTHS: [&str; 107] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
    "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
    "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
    "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
    "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
    "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
    "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
    "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
    "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
    "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
];
const START_B: usize = 104;
const STOP: usize = 106;
/// The blank the standard asks for on each side, in modules.
const QUIET: u32 = 10;
/// How high the bars are, in modules.
const HIGH: u32 = 40;

/// The symbols of a text; none when it has a character that set B has not.
fn symbols(text: &str) -> Option<Vec<usize>> {
    let value = |c: char| (' '..='~').contains(&c).then(|| c as usize - ' ' as usize);
    let values: Vec<usize> = text.chars().map(value).collect::<Option<_>>()?;
    let check = values.iter().zip(1..).fold(START_B, |sum, (value, place)| sum + value * place) % 103;
    Some([&[START_B], values.as_slice(), &[check, STOP]].concat())
}

/// The bars of a text: where each begins and how wide it is, and the width of all, in modules.
fn bars(text: &str) -> Option<(Vec<(u32, u32)>, u32)> {
    let widths = symbols(text)?.into_iter().flat_map(|symbol| WIDTHS[symbol].bytes());
    let (mut bars, mut at) = (Vec::new(), QUIET);
    for (place, width) in widths.enumerate() {
        let width = u32::from(width - b'0');
        if place % 2 == 0 {
            bars.push((at, width));
        }
        at += width;
    }
    Some((bars, at + QUIET))
}

/// A text as a bar code; `label` says what it is to those who do not see it. Nothing when it cannot be one.
pub(crate) fn barcode(text: &str, label: &str) -> Markup {
    let Some((bars, wide)) = bars(text) else { return html! {} };
    html! {
        svg.barcode role="img" aria-label=(label) viewBox={ "0 0 " (wide) " " (HIGH) } preserveAspectRatio="none" shape-rendering="crispEdges" {
            @for (x, width) in bars { rect x=(x) y="0" width=(width) height=(HIGH) {} }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_symbol_is_eleven_modules_wide_and_no_two_are_alike() {
        let wide = |pattern: &str| pattern.bytes().map(|b| u32::from(b - b'0')).sum::<u32>();
        assert!(WIDTHS[..STOP].iter().all(|pattern| wide(pattern) == 11));
        assert_eq!(wide(WIDTHS[STOP]), 13);
        // Bars take an even number of modules: what scanners check each character by.
        let dark = |pattern: &str| pattern.bytes().step_by(2).map(|b| u32::from(b - b'0')).sum::<u32>();
        assert!(WIDTHS[..STOP].iter().all(|pattern| dark(pattern) % 2 == 0));
        let mut all = WIDTHS.to_vec();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 107);
    }

    #[test]
    fn a_text_carries_its_check_character() {
        // 104 + 1·48 + 2·42 + 3·42 + 4·17 + 5·18 + 6·19 + 7·35 = 879, and 879 mod 103 is 55.
        assert_eq!(symbols("PJJ123C"), Some(vec![104, 48, 42, 42, 17, 18, 19, 35, 55, 106]));
        assert_eq!(symbols("Ñ"), None);
        assert!(barcode("velocità", "x").into_string().is_empty());
    }

    #[test]
    fn the_bars_are_as_wide_as_the_symbols_with_a_blank_on_each_side() {
        let (bars, wide) = bars("SERV-D-00017").unwrap();
        assert_eq!(wide, 11 * 14 + 13 + 20);
        assert_eq!(bars.first(), Some(&(10, 2)));
        assert_eq!(bars.last(), Some(&(10 + 11 * 14 + 11, 2)));
    }
}
