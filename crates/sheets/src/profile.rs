//! What a whole column tells about how its dates and numbers are written.

use std::cmp::Ordering;
use std::collections::HashSet;

use rust_decimal::Decimal;

use crate::dates::{self, DateOrder, Parts};
use crate::fields::Kind;
use crate::fold::clean;
use crate::numbers::{self, DecimalMark};
use crate::row::{Cell, CellKind};

/// How many different values are shown beside a column.
const SAMPLES: usize = 3;
/// In how many cells they are looked for.
const SAMPLED_ROWS: u32 = 200;
/// So many times commoner, a style is the column's and the other a slip of the pen.
const PREVAILS: u64 = 10;

/// The evidence of one column.
#[derive(Debug, Clone, Default)]
pub(crate) struct Evidence {
    pub samples: Vec<String>,
    heard: u32,
    day_first: u64,
    month_first: u64,
    /// A date that could be either.
    pub ambiguous_date: Option<String>,
    /// A number that could be either.
    pub ambiguous_number: Option<String>,
    comma: u64,
    dot: u64,
    /// Numbers such as `1,234`, which may be thousands or a fraction.
    ambiguous_commas: u64,
    /// The same with a dot.
    ambiguous_dots: u64,
    /// Whether a number without `%` is over one, so that they are hundredths.
    pub over_one: bool,
}

/// What evidence comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict<T> {
    /// Nothing to decide.
    Silent,
    Decided(T),
    /// Both styles in one column.
    Mixed,
}

impl<T> Verdict<T> {
    fn of(a: (u64, T), b: (u64, T)) -> Self {
        match (a, b) {
            ((0, _), (0, _)) => Self::Silent,
            ((many, style), (few, _)) | ((few, _), (many, style)) if many > few && few * PREVAILS <= many => {
                Self::Decided(style)
            }
            _ => Self::Mixed,
        }
    }

    pub fn decided(self) -> Option<T> {
        match self {
            Self::Decided(style) => Some(style),
            _ => None,
        }
    }
}

impl Evidence {
    /// Takes one cell in. Columns of no field are heard too: their dates and amounts may decide
    /// for the others.
    pub fn add(&mut self, cell: Cell<'_>, kind: Option<Kind>) {
        if cell.kind == CellKind::Empty {
            return;
        }
        if self.samples.len() < SAMPLES && self.heard < SAMPLED_ROWS {
            self.heard += 1;
            let text = clean(cell.text);
            if !self.samples.iter().any(|sample| *sample == text) {
                self.samples.push(text.into_owned());
            }
        }
        let text = cell.text.trim();
        match kind {
            Some(Kind::Day) if cell.kind == CellKind::Text => self.add_date(text),
            Some(Kind::Percent) => self.add_share(cell.kind, text),
            Some(Kind::Amount | Kind::Price | Kind::Quantity) if cell.kind == CellKind::Text => {
                self.add_number(text)
            }
            None if cell.kind == CellKind::Text => self.add_unknown(text),
            _ => {}
        }
    }

    fn add_unknown(&mut self, text: &str) {
        let bytes = text.as_bytes();
        if bytes.len() > 25 || !bytes.iter().any(u8::is_ascii_digit) {
            return;
        }
        if matches!(bytes, [_, b'/' | b'-', ..] | [_, _, b'/' | b'-', ..]) {
            self.add_date(text);
        } else if bytes.iter().any(|byte| matches!(byte, b',' | b'.')) {
            self.add_number(text);
        }
    }

    fn add_date(&mut self, text: &str) {
        let Ok(parts) = Parts::of(text) else { return };
        match parts.evidence() {
            dates::Evidence::Sure(DateOrder::Mdy) => self.month_first += 1,
            dates::Evidence::Sure(_) => self.day_first += 1,
            dates::Evidence::Ambiguous if self.ambiguous_date.is_none() => {
                self.ambiguous_date = Some(text.to_owned())
            }
            _ => {}
        }
    }

    fn add_number(&mut self, text: &str) {
        let Ok(number) = numbers::written(text) else { return };
        match number.evidence() {
            // Only what can be read counts: 04.07.1996 is no number.
            numbers::Evidence::Sure(_) if number.value(None).is_err() => {}
            numbers::Evidence::Sure(DecimalMark::Comma) => self.comma += 1,
            numbers::Evidence::Sure(DecimalMark::Dot) => self.dot += 1,
            numbers::Evidence::Ambiguous => {
                let counted =
                    if text.contains(',') { &mut self.ambiguous_commas } else { &mut self.ambiguous_dots };
                *counted += 1;
                self.ambiguous_number.get_or_insert_with(|| text.to_owned());
            }
            numbers::Evidence::None => {}
        }
    }

    fn add_share(&mut self, kind: CellKind, text: &str) {
        let Ok(number) = numbers::written(text) else { return };
        if kind == CellKind::Text {
            self.add_number(text);
        }
        let value = number.value(Some(DecimalMark::Dot)).unwrap_or_default();
        self.over_one |= !number.percent && value.abs() > Decimal::ONE;
    }

    pub fn date_order(&self) -> Verdict<DateOrder> {
        Verdict::of((self.day_first, DateOrder::Dmy), (self.month_first, DateOrder::Mdy))
    }

    /// The order most of the column's dates can only be read in; none when as many contradict it.
    pub fn prevailing_date_order(&self) -> Option<DateOrder> {
        match self.day_first.cmp(&self.month_first) {
            Ordering::Greater => Some(DateOrder::Dmy),
            Ordering::Less => Some(DateOrder::Mdy),
            Ordering::Equal => None,
        }
    }

    pub fn decimal_mark(&self) -> Verdict<DecimalMark> {
        Verdict::of((self.comma, DecimalMark::Comma), (self.dot, DecimalMark::Dot))
    }

    /// Whether no number of the column tells its mark.
    pub fn shows_no_mark(&self) -> bool {
        self.comma + self.dot == 0
    }

    /// The mark of a column whose kind leaves one reading of `1.234`: no money has three decimals, so the sign
    /// between is of thousands; no share is of thousands, so it is of decimals. Silent when both signs stand so.
    pub fn mark_of_kind(&self, kind: Option<Kind>) -> Verdict<DecimalMark> {
        let (thousands, decimals) = match (self.ambiguous_commas, self.ambiguous_dots) {
            (0, 1..) => (DecimalMark::Comma, DecimalMark::Dot),
            (1.., 0) => (DecimalMark::Dot, DecimalMark::Comma),
            _ => return Verdict::Silent,
        };
        match kind {
            Some(Kind::Amount) => Verdict::Decided(thousands),
            Some(Kind::Percent) => Verdict::Decided(decimals),
            _ => Verdict::Silent,
        }
    }
}

/// What all columns agree on, if they do.
pub(crate) fn agreed<T: Copy + Eq + std::hash::Hash>(
    verdicts: impl Iterator<Item = Verdict<T>>,
) -> Option<T> {
    let mut styles = HashSet::new();
    for verdict in verdicts {
        match verdict {
            Verdict::Decided(style) => styles.insert(style),
            Verdict::Silent => false,
            Verdict::Mixed => return None,
        };
    }
    if styles.len() == 1 { styles.into_iter().next() } else { None }
}
