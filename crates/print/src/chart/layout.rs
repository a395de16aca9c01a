//! Where things go: text widths, labels apart from each other, axis marks.

use super::TEXT;

/// A length with one decimal at most, as SVG reads it.
pub(super) fn px(length: f64) -> String {
    let rounded = (length * 10.0).round() / 10.0;
    // Adding zero turns -0 into 0.
    format!("{}", rounded + 0.0)
}

/// About how wide a text is drawn, in pixels: rather too much than too little, since the page's
/// font is not known here.
pub(super) fn width(text: &str) -> f64 {
    let ems: f64 = text
        .chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 'f' | 't' | 'r' | 'í' | '.' | ',' | ':' | ';' | '·' | '\'' => 0.36,
            ' ' | '\u{a0}' | '\u{202f}' => 0.3,
            'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' => 0.92,
            c if c.is_uppercase() => 0.68,
            _ => 0.58,
        })
        .sum();
    ems * TEXT
}

/// The text, cut with an ellipsis where it would be wider than this.
pub(super) fn cut(text: &str, widest: f64) -> String {
    if width(text) <= widest {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width(&kept) + width("…") > widest {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

/// Places as near as possible (least squares) to the wanted ones, in the same order, at least
/// `gap` apart and between `low` and `high`. Where they cannot all fit they go past `high`.
pub(super) fn apart(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    // Without the gaps the places need only be ascending: neighbours that are not are pooled
    // into a group, all at the group's mean.
    let mut groups: Vec<(f64, usize)> = Vec::new();
    for (rank, index) in order.iter().enumerate() {
        groups.push((wanted[*index] - gap * rank as f64, 1));
        while let [.., (before, m), (last, n)] = groups[..]
            && before > last
        {
            let mean = (before * m as f64 + last * n as f64) / (m + n) as f64;
            groups.truncate(groups.len() - 2);
            groups.push((mean, m + n));
        }
    }
    let highest = (high - gap * wanted.len().saturating_sub(1) as f64).max(low);
    let ascending = groups.into_iter().flat_map(|(place, n)| std::iter::repeat_n(place, n));
    let mut places = vec![0.0; wanted.len()];
    for (rank, (index, place)) in order.into_iter().zip(ascending).enumerate() {
        places[index] = place.clamp(low, highest) + gap * rank as f64;
    }
    places
}

/// Round marks for an axis that covers these values: three to six, in steps of 1, 2 or 5. They
/// pass neither 0 nor 100 unless a value does.
pub(super) fn axis(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let (mut low, mut high) = values.fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)));
    if low > high {
        (low, high) = (0.0, 1.0);
    }
    if low == high {
        let room = if high == 0.0 { 1.0 } else { high.abs() * 0.1 };
        if high == 0.0 { high += room } else { low -= room }
    }
    let rough = (high - low) / 4.0;
    let power = rough.log10().floor() as i32;
    let ten = 10_f64.powi(power);
    let (times, ten) = match [1.0, 2.0, 5.0].into_iter().find(|times| times * ten >= rough) {
        Some(times) => (times, ten),
        None => (1.0, ten * 10.0),
    };
    let (first, last) = ((low / (times * ten)).floor(), (high / (times * ten)).ceil());
    // Dividing by a whole power of ten gives 4.35 where multiplying by 0.01 gives 4.3500000000000005.
    let round = |n: f64| if ten < 1.0 { n * times / (1.0 / ten).round() } else { n * times * ten };
    (0..=(last - first) as usize).map(|n| round(first + n as f64)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_axis_has_round_marks_around_its_values() {
        fn check(values: &[f64], expected: &[f64]) {
            assert_eq!(axis(values.iter().copied()), expected, "{values:?}");
        }
        check(&[75.3, 95.6], &[70.0, 80.0, 90.0, 100.0]);
        check(&[0.0, 100.0], &[0.0, 50.0, 100.0]);
        check(&[96.0, 100.0], &[96.0, 97.0, 98.0, 99.0, 100.0]);
        check(&[100.0], &[90.0, 95.0, 100.0]);
        check(&[0.0], &[0.0, 0.5, 1.0]);
        check(&[], &[0.0, 0.5, 1.0]);
        check(&[4.31, 4.5], &[4.3, 4.35, 4.4, 4.45, 4.5]);
        check(&[12.0, 3200.0], &[0.0, 1000.0, 2000.0, 3000.0, 4000.0]);
    }

    #[test]
    fn a_text_that_is_too_wide_is_cut() {
        assert_eq!(cut("Laar", 100.0), "Laar");
        assert_eq!(cut("Transportes Andinos del Austro", 100.0), "Transportes A…");
    }

    proptest! {
        #[test]
        fn labels_keep_apart_in_order_and_near_where_they_belong(
            wanted in proptest::collection::vec(0.0..200.0, 0..10),
        ) {
            let places = apart(&wanted, 16.0, 0.0, 200.0);
            for (i, a) in places.iter().enumerate() {
                prop_assert!((-0.001..=200.001).contains(a));
                for (j, b) in places.iter().enumerate().filter(|(j, _)| *j != i) {
                    prop_assert!((a - b).abs() > 15.999);
                    prop_assert!(wanted[i] >= wanted[j] || a < b);
                }
            }
            let near = wanted.iter().any(|a| wanted.iter().filter(|b| (a - **b).abs() < 16.0).count() > 1);
            prop_assert!(near || places == wanted);
        }

        #[test]
        fn an_axis_covers_every_value_in_a_few_steps(
            values in proptest::collection::vec(-1e6..1e6, 1..9),
        ) {
            let marks = axis(values.iter().copied());
            prop_assert!((2..=7).contains(&marks.len()));
            let (first, last) = (marks[0], marks[marks.len() - 1]);
            prop_assert!(values.iter().all(|v| (first - 1e-6..=last + 1e-6).contains(v)));
        }
    }
}
